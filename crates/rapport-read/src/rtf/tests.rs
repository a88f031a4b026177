use super::text;

fn read(rtf: &str) -> String {
    text(rtf.as_bytes()).unwrap_or_else(|problem| problem.message)
}

#[test]
fn words_alone_are_taken() {
    let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}{\info{\title No}}{\*\generator No;}
\pard\b Envoys\b0  met \'e0 Lima\par {\v hidden}\f1 \'cc\'ee\'f1\'ea\'e2\'e0\f0\par \u8217?s \u-10179?\u-8704? end\line{\pict 0102}}";
    assert_eq!(read(rtf), "Envoys met à Lima\n\nМосква\n\n’s 😀 end");
}

#[test]
fn empty_lines_part_paragraphs_where_there_are_any() {
    assert_eq!(read(r"{\rtf1 The envoys\par met.\par \par They parted.\par}"), "The envoys\nmet.\n\nThey parted.");
}

#[test]
fn cells_and_pages_are_kept() {
    assert_eq!(read(r"{\rtf1\trowd HD\cell Envoys met\cell\row\page Next\par}"), "HD\tEnvoys met\n\n\u{c}Next");
}

#[test]
fn hostile_files_end() {
    assert!(read(&("{\\rtf1".to_owned() + &"{".repeat(200_000))).contains("deep"));
    assert_eq!(read(&("{\\rtf1 a".to_owned() + &"}".repeat(200_000))), "a");
    assert_eq!(read(r"{\rtf1 a\bin99999999 bcd}"), "a");
    assert_eq!(read(r"{\rtf1 a\'4"), "a4");
    assert!(read(r"{\rtf1{\pict 00}}").contains("without words"));
}
