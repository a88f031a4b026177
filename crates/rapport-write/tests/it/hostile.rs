//! Words that would break out of their place: the structure around them stays what it is for plain words, and the words
//! themselves come out as they went in.

use crate::sample::{Words, memo};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use rapport_model::Marking;
use rapport_write::{to_html, to_markdown};

/// The tags of a page with their attributes' names, and its text.
fn of_html(page: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    for token in Tokenizer::new(page) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let names: Vec<_> = tag.attributes.keys().map(|k| String::from_utf8_lossy(k).into_owned()).collect();
                tags.push(format!("{} {}", String::from_utf8_lossy(&tag.name), names.join(" ")));
            }
            Token::EndTag(tag) => tags.push(format!("/{}", String::from_utf8_lossy(&tag.name))),
            Token::String(said) => text.push_str(&String::from_utf8_lossy(&said)),
            Token::Comment(_) => tags.push("comment".into()),
            _ => {}
        }
    }
    (tags, text)
}

/// The blocks and spans of a page of Markdown, and its text.
fn of_markdown(page: &str) -> (Vec<String>, String) {
    let (mut marks, mut text) = (Vec::new(), String::new());
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Text(said) => text.push_str(&said),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(tag) => marks.push(format!("{tag:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()),
            other => marks.push(format!("{other:?}").split('(').next().unwrap_or_default().to_owned()),
        }
    }
    (marks, text)
}

/// What is left of words on one line: as the renderings fold them.
fn folded(text: &str) -> String {
    let turning = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let plain: String = text.chars().filter(turning).map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of times words stand in the sample, at the least: title, notice, heading, sentences.
const PLACES: usize = 5;

fn stays_in_its_place(words: &str) {
    // "x" before and after, so that words of nothing but white space leave a paragraph that is no blank.
    let (hostile, benign) = (format!("x {words} x"), Words::all("x plain words x"));
    let (hostile, words) = (Words::all(&hostile), folded(&hostile));
    let page = |w: &Words| memo(w, Marking::default());
    let (tags, text) = of_html(&to_html(&page(&hostile)));
    assert_eq!(tags, of_html(&to_html(&page(&benign))).0, "HTML of {words}");
    assert!(text.matches(&words).count() >= PLACES, "HTML shows {words}");
    let (marks, text) = of_markdown(&to_markdown(&page(&hostile)));
    assert_eq!(marks, of_markdown(&to_markdown(&page(&benign))).0, "Markdown of {words}");
    assert!(text.matches(&words).count() >= PLACES, "Markdown shows {words} in:\n{text}");
}

#[test]
fn known_tricks() {
    for trick in [
        "<script>alert(1)</script>",
        "--><img src=x onerror=alert(1)>",
        "</title></style><b>",
        "\" onmouseover=\"x' y",
        "&lt;b&gt; &amp; &#60;",
        "[a](javascript:x) ![b](c) [1]: http://x",
        "*a* _b_ `c` ~~d~~ **e** __f__",
        "a | b | c\n|---|\n",
        "\n\n# heading\n\n- item\n1. one\n> quote\n",
        "```\ncode\n```",
        "back\\slash\\",
        "\u{202e}turned\u{202c} \u{0}\u{7}\u{1b}[31m",
        "[^1] [^1]: note",
        "$$x$$ <http://a.b> a@b.c",
    ] {
        stays_in_its_place(trick);
    }
}

#[test]
fn a_start_that_markdown_would_read() {
    for start in ["- a", "+ a", "1. a", "12) a", "# a", "> a", "=== a", "    a", "\ta", "---", "***", "* a", "| a |"] {
        let words = Words::all(start);
        let (marks, text) = of_markdown(&to_markdown(&memo(&words, Marking::default())));
        let plain = of_markdown(&to_markdown(&memo(&Words::all("a"), Marking::default()))).0;
        assert_eq!(marks, plain, "{start}");
        assert!(text.contains(&folded(start)), "{start}");
    }
}

proptest! {
    #[test]
    fn any_words(words in "[ -~\\n\\t]{0,30}|\\PC{0,20}|[<>&\"'`*_\\[\\]()|#~\\\\!.0-9+=-]{0,20}") {
        stays_in_its_place(&words);
    }
}
