use crate::read;
use rapport_model::Severity;
use std::io::Write;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const STORY: &str = "The Ford Herald, 9 May 1987\n\nEnvoys met at the ford and agreed to meet again.\n";

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut all = Vec::new();
    for (name, bytes) in members {
        let mut head = [0u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        head[156] = b'0';
        head[257..262].copy_from_slice(b"ustar");
        all.extend(head);
        all.extend(*bytes);
        all.resize(all.len().next_multiple_of(512), 0);
    }
    all
}

#[test]
fn members_are_documents_of_the_archive() {
    let archive =
        zip(&[("a/one.txt", STORY.as_bytes()), ("__MACOSX/a/._one.txt", b"x"), ("two\u{1b}[2J.txt", STORY.as_bytes())]);
    let reading = read("clips.zip", &archive).unwrap();
    let names: Vec<&str> = reading.documents.iter().map(|document| document.file.as_str()).collect();
    assert_eq!(names, ["clips.zip/a/one.txt", "clips.zip/two\u{fffd}[2J.txt"]);
    let parts: Vec<_> = reading.documents.iter().map(|document| document.id.part().unwrap()).collect();
    assert_eq!(parts, ["member1", "member3"]);
    assert_eq!(reading.documents[0].vantage().unwrap().to_string(), "1987-05-09");
}

#[test]
fn an_archive_within_is_said_and_a_broken_member_costs_itself() {
    let mut inner = zip(&[("b.txt", STORY.as_bytes())]);
    let archive =
        zip(&[("inner.zip", &inner), ("c.bin", &[0, 1, 2, 3, 0, 0, 9, 200, 0, 4, 0, 0]), ("d.txt", STORY.as_bytes())]);
    let reading = read("clips.zip", &archive).unwrap();
    assert_eq!(reading.documents[0].file, "clips.zip/inner.zip/b.txt");
    assert_eq!(reading.documents[0].id.part(), Some("member1/member1"));
    assert_eq!(reading.documents.len(), 2);
    let said: Vec<_> = reading.problems.iter().map(|problem| (problem.severity, problem.message.as_str())).collect();
    assert_eq!(said[0].0, Severity::Note);
    assert!(said[1].1.starts_with("c.bin: it is binary data"), "{said:?}");
    for _ in 0..6 {
        inner = zip(&[("inner.zip", &inner)]);
    }
    assert!(read("deep.zip", &inner).unwrap_err().message.contains("within more than 4 files"));
}

#[test]
fn a_figure_of_a_table_keeps_its_evidence() {
    let archive = zip(&[("t.csv", b"date,value,unit\n1982,0.3,billion\n")]);
    let reading = read("t.zip", &archive).unwrap();
    assert_eq!(*reading.quantities[0].evidence.document(), reading.documents[0].id);
}

#[test]
fn gzip_and_tar_are_unwrapped() {
    let reading = read("story.txt.gz", &gz(STORY.as_bytes())).unwrap();
    assert_eq!((reading.documents[0].file.as_str(), reading.documents[0].id.part()), ("story.txt.gz", None));
    let packed = gz(&tar(&[("a/1.txt", STORY.as_bytes()), ("a/2.txt", STORY.as_bytes())]));
    let reading = read("clips.tar.gz", &packed).unwrap();
    assert_eq!(reading.documents[1].id.part(), Some("member2"));
    let long = STORY.repeat(3000);
    let cut = gz(long.as_bytes());
    let reading = read("cut.txt.gz", &cut[..cut.len() - 20]).unwrap();
    assert!(
        reading.problems.iter().any(|problem| problem.message.contains("breaks off")) && !reading.documents.is_empty()
    );
    let cut = tar(&[("a/1.txt", STORY.as_bytes()), ("a/2.txt", STORY.as_bytes())]);
    let reading = read("clips.tar", &cut[..1100]).unwrap();
    assert_eq!((reading.documents.len(), reading.problems.len()), (1, 1));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 65 << 20];
    assert!(read("bomb.gz", &gz(&zeros)).unwrap_err().message.contains("unpacks to more than 64 MiB"));
    let reading = read("bomb.zip", &zip(&[("bomb.txt", &zeros), ("a.txt", STORY.as_bytes())])).unwrap();
    assert!(reading.problems[0].message.starts_with("bomb.txt: it unpacks to more than"));
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_read_no_further() {
    let large = vec![b' '; (64 << 20) + 1];
    let mut members: Vec<(&str, &[u8])> = vec![("a.txt", STORY.as_bytes())];
    members.extend(["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt"].map(|name| (name, large.as_slice())));
    let reading = read("clips.zip", &zip(&members)).unwrap();
    assert_eq!(reading.documents.len(), 1);
    let said: Vec<&str> = reading.problems.iter().map(|problem| problem.message.as_str()).collect();
    let large = ["1.txt", "2.txt", "3.txt"].map(|name| format!("{name}: it unpacks to more than 64 MiB"));
    assert!(said.len() == 4 && said[..3] == large, "{said:?}");
    assert!(said[3].starts_with("4.txt: what is packed in the file comes to more than 256 MiB"), "{said:?}");
}
