use super::{Kind, kind};
use crate::read;

const HEAD: &str = "From: The Ford Herald <desk@ford.example>\nTo: <reader@desk.example>\nSubject: Envoys meet\n\
                    Date: Sat, 9 May 1987 23:50:00 -0500\nMessage-ID: <1@ford.example>\n";

fn titles(name: &str, mail: &str) -> Vec<(String, String)> {
    let documents = read(name, mail.as_bytes()).unwrap().documents;
    let shown = |date: Option<rapport_model::Edtf>| date.map(|date| date.to_string()).unwrap_or_default();
    documents.into_iter().map(|d| (d.title.clone().unwrap_or_default(), shown(d.vantage()))).collect()
}

#[test]
fn a_memorandum_with_named_lines_is_no_mail() {
    assert_eq!(kind("a.txt", b"From: The Secretary\nTo: The Ambassador\nDate: 9 May 1987\n\nText.\n"), None);
    assert_eq!(kind("a.txt", HEAD.as_bytes()), Some(Kind::Message));
    assert_eq!(kind("a.mbox", format!("From x Sat May 9 1987\n{HEAD}\nText.\n").as_bytes()), Some(Kind::Box));
    assert_eq!(kind("a.txt", b"From Lima the envoys went on to the ford.\n"), None);
}

#[test]
fn a_message_is_dated_by_its_sender() {
    let reading =
        read("a.eml", format!("{HEAD}\nEnvoys met at the ford and agreed to meet again.\n").as_bytes()).unwrap();
    let document = &reading.documents[0];
    assert_eq!((document.outlet.as_deref(), document.id.part()), (Some("The Ford Herald"), None));
    assert_eq!(document.vantage().unwrap().to_string(), "1987-05-09");
}

#[test]
fn a_mailbox_holds_messages_and_a_line_of_text_begins_none() {
    let one = format!(
        "From x Sat May 9 1987\n{HEAD}\nEnvoys met at the ford.\n\nFrom there they went on to Lima.\n\n>From Lima they wrote home.\n\n"
    );
    let reading = read("a.mbox", one.repeat(2).as_bytes()).unwrap();
    let parts: Vec<_> = reading.documents.iter().map(|document| document.id.part().unwrap()).collect();
    assert_eq!(parts, ["message1", "message2"]);
    assert!(reading.documents[0].text.ends_with("From there they went on to Lima.\n\nFrom Lima they wrote home."));
}

#[test]
fn answers_and_what_is_forwarded_are_texts_of_their_own() {
    let mail = HEAD.replace("Subject: ", "Subject: Re: ")
        + "\nThe second round of the talks was put off by a week, the ministry in Lima said on Friday after \
        a meeting of the two delegations that had lasted until midnight.\n\nOn Fri, May 8, 1987 at 8:00 PM Ann Reyes wrote:\n\n> Envoys met at the ford.\n";
    let expected = [("Re: Envoys meet", "1987-05-09"), ("Envoys meet", "1987-05-08")];
    assert_eq!(titles("a.eml", &mail), expected.map(|(title, date)| (title.to_owned(), date.to_owned())));
    let mail = HEAD.replace("Subject: ", "Subject: Fwd: ")
        + "\nFYI\n\n---------- Forwarded message ---------\nFrom: Lima News <a@lima.example>\nDate: Thu, May 7, 1987\nSubject: Ford closed\n\nThe ford was closed.\n";
    assert_eq!(titles("a.eml", &mail), [("Ford closed".to_owned(), "1987-05-07".to_owned())]);
}

#[test]
fn a_text_that_an_answer_quotes_is_read_once() {
    let first = format!(
        "From x Fri May 8 1987\n{}\nThe ford was closed on Friday, they say in Lima.\n\n",
        HEAD.replace("Sat, 9", "Fri, 8")
    );
    let answer = "It was opened again on Saturday, and nobody knows why it had been closed, the ministry in Lima said after a \
                  meeting that had lasted until midnight.\n\nOn Fri, May 8, 1987 at 8:00 PM The Ford Herald wrote:\n\n\
                  > The ford was closed on Friday, they say\n> in Lima.\n";
    let reading = read("a.mbox", format!("{first}From x Sat May 9 1987\n{HEAD}\n{answer}").as_bytes()).unwrap();
    assert_eq!(reading.documents.len(), 2);
    assert!(reading.problems.iter().any(|problem| problem.message.contains("read once")));
}

#[test]
fn what_is_attached_is_read_and_mail_within_mail_ends() {
    let attached = |inner: &str| {
        format!(
            "{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nEnvoys met at the ford on Friday and agreed to meet again in Lima.\n\n--b\n{inner}\n--b--\n"
        )
    };
    let text = "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"clip\u{7}.txt\"\n\nFord closed\n8 May 1987\n\nThe ford was closed on Friday.\n";
    let reading = read("a.eml", attached(text).as_bytes()).unwrap();
    assert_eq!(reading.documents.len(), 2, "{:?}", reading.problems);
    assert_eq!(reading.documents[1].id.part(), Some("attached1"));
    assert!(!reading.documents[1].file.contains('\u{7}'));
    let mut mail = attached(text);
    for _ in 0..200 {
        mail = format!("{HEAD}MIME-Version: 1.0\nContent-Type: message/rfc822\n\n{mail}");
    }
    let _ = read("deep.eml", mail.as_bytes());
}
