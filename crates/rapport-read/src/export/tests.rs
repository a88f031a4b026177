use super::split;
use crate::article::Article;

/// Title, day, outlet, first and last words of each article.
fn told(text: &str) -> Vec<String> {
    let articles = split(text).map(|parted| parted.articles).unwrap_or_default();
    let shown = |article: Article| {
        let date = article.date.map(|day| day.date.to_string()).unwrap_or_default();
        let words: Vec<&str> = article.text.split_whitespace().collect();
        let (first, last) = (words.first().unwrap_or(&""), words.last().unwrap_or(&""));
        format!(
            "{} | {date} | {} | {first} … {last}",
            article.title.unwrap_or_default(),
            article.outlet.unwrap_or_default()
        )
    };
    articles.into_iter().map(shown).collect()
}

const STORY: &str = "Envoys of the two states met at the ford on Friday and agreed to meet again.\n\n\
                     They parted without a paper.";

#[test]
fn numbered_articles_with_labels() {
    let article = |number: u8, day: &str| {
        format!(
            "{number} of 2 DOCUMENTS\n\n   Copyright 1987 Ford Press\n       The Ford Herald\n\n      {day}\n\nSECTION: News\n\nHEADLINE: Envoys\nmeet\n\nBODY:\n{STORY}\n\nLOAD-DATE: May 9, 1971 was chalked on a wall.\n\nAll was quiet.\n\nGRAPHIC: Map\n\nLOAD-DATE: May 11, 1987\n\n\n"
        )
    };
    let line = "Envoys meet | 1987-05-09 | The Ford Herald | Envoys … quiet.";
    assert_eq!(
        told(&(article(1, "May 9, 1987, Saturday, Late Edition") + &article(2, "May 9, 1987 Saturday"))),
        [line, line]
    );
    let undated = article(1, "");
    assert_eq!(told(&undated), ["Envoys meet |  | The Ford Herald | Envoys … quiet."]);
}

#[test]
fn a_head_without_labels_is_read_by_its_order() {
    let text = format!(
        "Documents (1)\n\n1. Envoys meet\nSearch Type: Terms\nAbout LexisNexis | Terms\n\n\nEnvoys meet\n\nThe Ford Herald\nMay 9, 1987 Saturday\nCopyright 1987 The Ford Herald All Rights Reserved\nLength: 40 words\n\n\nBody\n\n{STORY}\n\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n"
    );
    assert_eq!(told(&text), ["Envoys meet | 1987-05-09 | The Ford Herald | Envoys … paper."]);
}

#[test]
fn codes_and_the_same_without_them() {
    let coded = format!(
        "HD Envoys meet\nBY By Ann Reyes\nWC 40 words\nPD 9 May 1987\nSN The Ford Herald\nCY (c) 1987 Ford Press\nLP \nIn short.\n\nTD \n{STORY}\n\nTD was on the sacks.\n\nNS gpol : Politics\nAN \nDocument FRDH0000020010509d5900000b\n\n\n"
    );
    assert_eq!(told(&coded), ["Envoys meet | 1987-05-09 | The Ford Herald | In … sacks."]);
    let bare = format!(
        "Envoys meet\n\nBy Ann Reyes\n40 words\n9 May 1987\n12:30\nThe Ford Herald\nFRDH\nEnglish\n(c) 1987 Ford Press. All rights reserved.\n\n{STORY}\n\nDocument FRDH0000020010509d5900000b\n\n\nSearch Summary\nDate 1 May 2001\n"
    );
    assert_eq!(told(&bare), ["Envoys meet | 1987-05-09 | The Ford Herald | Envoys … paper."]);
}

#[test]
fn labels_below_the_text() {
    let one = format!(
        "Envoys meet\n\nAuthor: Reyes, Ann\n\nAbstract: In short.\n\nFull text: {STORY}\n\nSubject: Talks\n\nPublication title: The Ford Herald; Lima\n\nPublication date: May 9, 1987\n\nCopyright: Ford Press\n\n"
    );
    let rule = "_".repeat(60);
    let text = format!(
        "{rule}\n\nTable of contents\n\n1. Envoys meet\n\n{rule}\n\n{one}{rule}\n\n{}{rule}\n",
        one.replace(STORY, "Not available.")
    );
    let head = "Envoys meet | 1987-05-09 | The Ford Herald";
    assert_eq!(told(&text), [format!("{head} | Envoys … paper."), format!("{head} |  … ")]);
}

#[test]
fn a_place_of_publication_before_the_day_and_the_headline_below_it() {
    let text = format!(
        "5/9/87 FORDHRLD A8\n1987 WLNR 5409371\n\nThe Ford Herald\nCopyright (c) 1987 The Ford Herald. All rights reserved.\n\nMay 9, 1987\n\nSection: News\n\nEnvoys meet\n\nJ. K. Reyes\n\n{STORY}\n\n---- Index References ----\n\nRegion: (Peru (1PE08))\nWord Count: 40\n5/9/87 FORDHRLD A8\nEND OF DOCUMENT\n\n(c) 2026 Thomson Reuters.\n\n"
    );
    let line = "Envoys meet | 1987-05-09 | The Ford Herald | Envoys … paper.";
    assert_eq!(told(&text.repeat(2)), [line, line]);
}

#[test]
fn a_digest_of_mail() {
    let one = format!(
        "Date: Sat, 09 May 1987 10:15:07 +0000\nFrom: The Ford Herald <desk@ford.example>\nSubject: Envoys meet\nMessage-ID: <1@x>\n\n{STORY}\n\n"
    );
    let text = format!(
        "Today's Topics:\n\n   1. Envoys meet\n\n{0}\n\n{one}{0}\n\n{one}{0}\n\nEnd of Digest\n",
        "-".repeat(30)
    );
    let line = "Envoys meet | 1987-05-09 | The Ford Herald | Envoys … paper.";
    assert_eq!(told(&text), [line, line]);
}

#[test]
fn clippings_between_rules_or_on_sheets_of_their_own() {
    let one = |title: &str| format!("{title}\nThe Ford Herald, 09.05.1987\nBy Ann Reyes\n\n{STORY}\n");
    let lines =
        ["Envoys meet", "Ford closed"].map(|title| format!("{title} | 1987-05-09 | The Ford Herald | Envoys … paper."));
    for part in ["=".repeat(50) + "\n", "\u{c}".to_owned()] {
        assert_eq!(told(&(one("Envoys meet") + &part + &one("Ford closed"))), lines);
    }
    let heads = one("Envoys meet") + "\u{c}" + &one("Envoys meet");
    assert!(told(&heads).is_empty(), "a head that runs over the pages is no headline of theirs");
}

#[test]
fn other_texts_are_no_exports() {
    let paper = format!("MEMORANDUM\n\n9 May 1987\n\n{STORY}\n\n{}\n\nSubject: the ford\n\n{STORY}\n", "-".repeat(40));
    for text in [
        paper.as_str(),
        STORY,
        "",
        "\n\n\u{c}\u{c}",
        "1 of 4 DOCUMENTS",
        "End of Document\nEnd of Document\n",
        "HD\nLP\nAN\n",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}
