use super::*;

fn date(text: &str) -> Prose {
    Prose::marked(text, Mark::Date("1986".parse().unwrap()))
}

/// The runs, with what they are.
fn shown(prose: &Prose) -> Vec<String> {
    let kind = |mark: Option<&Mark>| match mark {
        None => "",
        Some(Mark::Name(_)) => "name:",
        Some(Mark::Date(_)) => "date:",
        Some(Mark::Figure(_)) => "figure:",
        Some(Mark::Quote(..)) => "quote:",
        Some(Mark::Cited(_)) => "cited:",
    };
    prose.runs().into_iter().map(|run| format!("{}{}", kind(run.mark), run.text)).collect()
}

#[test]
fn runs_tell_the_text_whole() {
    let prose = prose!["In ", date("1986"), " they met."];
    assert_eq!(shown(&prose), ["In ", "date:1986", " they met."]);
    assert_eq!(prose.text(), "In 1986 they met.");
    assert_eq!(shown(&prose.cited(2)), ["In ", "date:1986", " they met.", "cited:"]);
}

#[test]
fn what_words_are_goes_with_them() {
    let prose = prose!["in  ", date("1986"), "\n  they ", date("met")];
    assert_eq!(shown(&prose.folded()), ["in ", "date:1986", " they ", "date:met"]);
    let said = prose.folded();
    assert_eq!(shown(&said.part(said.text().trim_start_matches("in "))), ["date:1986", " they ", "date:met"]);
    assert_eq!(shown(&said.slice(4..12)), ["986 they"], "a mark that is cut through is dropped");
    assert_eq!(shown(&said.replaced(7..12, ", they")), ["in ", "date:1986", ", they ", "date:met"]);
}

#[test]
fn the_first_letter_changes_but_in_a_quotation() {
    let document = Document::bare(DocumentId::given("d"), "d.txt", "we \n go".to_owned());
    let quote = Prose::quote(&document, Span::new(0, 7)).unwrap();
    assert_eq!(shown(&quote.clone().capital()), ["quote:we go"]);
    assert_eq!(shown(&prose!["ῥ", date("1986")].capital()), ["Ῥ", "date:1986"]);
    assert_eq!(shown(&date("may 1986").capital()), ["date:May 1986"]);
    assert_eq!(Prose::quote(&document, Span::new(2, 4)), None, "white space is no quotation");
}
