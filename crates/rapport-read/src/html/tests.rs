//! Pages as they are saved, in our own words.

use crate::{File, Reading};
use proptest::prelude::*;
use rapport_model::{Document, Problem, SourceKind, Together};

fn read(name: &str, text: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    super::read(&File { name, text, bytes }, &Together)
}

fn document(text: &str) -> Document {
    read("page.html", text, text.as_bytes()).expect("a page").documents.remove(0)
}

/// Every block on a line.
fn blocks(text: &str) -> String {
    let document = document(text);
    let line = |block: &rapport_model::Block| {
        let words: Vec<&str> = block.pieces.iter().map(|p| p.of(&document.text)).collect();
        format!("{}: {}\n", block.kind.word(), words.join(" / ").replace('\n', "⏎").replace('\t', " | "))
    };
    document.blocks.iter().map(line).collect()
}

const STORY: &str = r##"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Envoys meet at the ford | Norland Times</title>
<meta property="og:title" content="Envoys meet at the ford"><meta property="og:site_name" content="Norland Times">
<meta property="article:published_time" content="1988-05-12T08:30:00+02:00"><meta name="author" content="A. Writer">
<style>p { color: red }</style><script>if (a < b) document.write("<p>no</p>")</script></head>
<body><header><a href="/">Norland Times</a></header><nav><ul><li>World<li>Sport</ul></nav>
<article><header><h1>Envoys meet at the ford</h1><p class="byline">By A. Writer</p></header>
<p>Norland&#8217;s envoy met his Westland colleague on
   Monday&nbsp;&mdash; the first talks <em>since</em> 1986.<sup><a href="#fn1">1</a></sup> They agreed on:</p>
<ul><li>a ferry;<li>a <b>joint</b> survey.</ul>
<h2>What it means</h2><p>Little, said CO<sub>2</sub> traders.<br>More talks are due.</p>
<table><tr><th>Year</th><th>Trade</th></tr><tr><td>1986</td><td>2.6</td></tr></table>
<section class="footnotes"><ol><li>The eleventh round.</li></ol></section></article>
<aside>Read also: weather</aside><footer>All rights reserved</footer></body></html>"##;

#[test]
fn a_story() {
    insta::assert_snapshot!(blocks(STORY));
    let story = document(STORY);
    assert_eq!(story.title.as_deref(), Some("Envoys meet at the ford"));
    assert_eq!(story.dates.published.unwrap().to_string(), "1988-05-12");
    assert_eq!((story.source, story.outlet.as_deref()), (SourceKind::Press, Some("Norland Times")));
    assert_eq!(story.offices, ["A. Writer"]);
    let sections: Vec<(&str, u8)> = story.sections.iter().map(|s| (s.heading.as_str(), s.level)).collect();
    assert_eq!(sections, [("Envoys meet at the ford", 0), ("What it means", 1)]);
}

#[test]
fn tag_soup() {
    assert_eq!(
        blocks("<h1>Talks</h2><p>The envoys <b>met.<p>They</b> talked.<li>five<li>six</ul><td>7<td>8"),
        "heading: Talks\nparagraph: The envoys met.\nparagraph: They talked.\nitem: five\nitem: six\nrow: 7 | 8\n"
    );
    assert_eq!(blocks("<h2>Talks<p>They met."), "heading: Talks\nparagraph: They met.\n");
    assert_eq!(blocks("</p></div>They met.</body>Twice"), "paragraph: They met.\nparagraph: Twice\n");
}

#[test]
fn lists_within_lists() {
    let text = "<ul><li>one<ul><li>a<li>b</ul></li><li>two</ul><p>after</p>";
    assert_eq!(blocks(text), "item: one\nitem: a\nitem: b\nitem: two\nparagraph: after\n");
}

#[test]
fn tables_that_lay_out_a_page_are_text() {
    let text = "<table><tr><td><p>First.</p><p>Second.</p><p>Third.</p></td><td>x</td></tr><tr><td>1986<td>2.6</table>";
    assert_eq!(
        blocks(text),
        "paragraph: First.\nparagraph: Second.\nparagraph: Third.\nparagraph: x\nrow: 1986 | 2.6\n"
    );
}

#[test]
fn breaks_make_lines_and_two_make_a_paragraph() {
    assert_eq!(
        blocks("They met.<br>And talked.<br>\n<br>Then left."),
        "paragraph: They met.⏎And talked.\nparagraph: Then left.\n"
    );
}

#[test]
fn dates_and_titles_where_they_stand() {
    let of = |text: &str| document(text).dates.published.map(|d| d.to_string());
    assert_eq!(of("<meta name=date content='12 May 1988'><p>x y"), Some("1988-05-12".into()));
    assert_eq!(of("<p><time pubdate datetime=1988-05-12>May</time> x y"), Some("1988-05-12".into()));
    let linked =
        r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1988-05-12"}</script><p>x y"#;
    assert_eq!(of(linked), Some("1988-05-12".into()));
    let told = "<p>They met on <time datetime=1988-05-12>Thursday</time> at the ford.";
    assert_eq!(of(told), None, "a date in the text is no date of the text");
    assert_eq!(of("<p>Posted <time datetime=1988-05-12>Thursday</time><p>They met."), Some("1988-05-12".into()));
    let row = "<table><tr><td>1 May 2002<td>They met.<td>Reuters<tr><td>2 May 2002<td>They met.<td>AP</table>";
    assert_eq!(of(row), None, "a row's date is the row's");
    assert_eq!(document("<title> Talks \n resume</title><p>They met.").title.as_deref(), Some("Talks resume"));
}

#[test]
fn an_unclosed_navigation_bar_does_not_swallow_the_page() {
    assert_eq!(blocks("<nav>Home<p>They met."), "paragraph: Home\nparagraph: They met.\n");
}

#[test]
fn nothing_to_read_is_refused() {
    let problem = read("page.html", "<html><script>render()</script></html>", b"").unwrap_err();
    assert_eq!(problem.message, "it is a web page without words");
    assert!(problem.hint.is_some());
}

#[test]
fn deep_nesting_is_survived() {
    let deep = format!("{}They met.{}", "<div><ul><li>".repeat(100_000), "</b>".repeat(100_000));
    assert_eq!(blocks(&deep), "item: They met.\n");
}

proptest! {
    #[test]
    fn never_panics(text in "(<(/?(p|h1|li|ul|td|tr|table|sup|a href=#x|pre|title|script|nav|br)|!--)>|[a-z&;<é ]{0,4}){0,40}") {
        let _ = read("page.html", &text, b"");
    }
}
