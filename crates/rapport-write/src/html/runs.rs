//! Prose in HTML: dates and quotations are tagged for what they are; the look stays that of the words.

use super::escape;
use crate::tree::{Mark, Memo, Prose, Run};
use rapport_model::Edtf;

/// The text with its dates and quotations tagged; a quotation leads to its document in the list of sources.
pub(super) fn tagged(prose: &Prose, memo: &Memo) -> String {
    let runs: Vec<String> = prose.runs().into_iter().map(|run| tag(run, memo)).collect();
    runs.concat().trim().to_owned()
}

fn tag(run: Run, memo: &Memo) -> String {
    let text = within(run.text);
    match run.mark {
        Some(Mark::Date(date)) => match machine_readable(*date) {
            Some(day) => format!("<time datetime=\"{day}\">{text}</time>"),
            None => text,
        },
        Some(Mark::Quote(document, _)) => {
            let place = memo.sources.iter().position(|source| source.document == *document);
            let cite = place.map(|place| format!(" cite=\"#s{}\"", place + 1)).unwrap_or_default();
            format!("<q{cite}>{text}</q>")
        }
        _ => text,
    }
}

/// The text escaped, the space at its ends kept.
fn within(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let space = |is: bool| if is { " " } else { "" };
    let escaped = escape(text);
    if escaped.is_empty() {
        return space(text.contains(blank)).to_owned();
    }
    format!("{}{escaped}{}", space(text.starts_with(blank)), space(text.ends_with(blank)))
}

/// A day, a month or a year; HTML has no other dates.
fn machine_readable(date: Edtf) -> Option<String> {
    let text = date.to_string();
    let plain = text.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '-') && !text.starts_with('-');
    plain.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_months_and_years_are_dates_of_html() {
        let said = |text: &str| machine_readable(text.parse().unwrap());
        assert_eq!(
            ["1988-04-18", "1986-09", "1985"].map(|date| said(date).unwrap()),
            ["1988-04-18", "1986-09", "1985"]
        );
        assert_eq!(said("1969-03/1969-04"), None);
    }

    #[test]
    fn spaces_between_runs_stay() {
        assert_eq!(within(" a\n<b> "), " a &lt;b&gt; ");
        assert_eq!([within(" \u{7}"), within("")], [" ", ""]);
    }
}
