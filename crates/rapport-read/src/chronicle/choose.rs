//! Which of the labels found are labels: they come in company.

use super::{
    label::Close,
    walk::{Draft, Fine, Found, From, Head},
};
use rapport_model::Span;

/// So many entries make a chronology.
pub(super) const FEWEST: usize = 3;

/// The entries of a page, and the headings that date them.
pub(super) fn choose(words: &str, found: Found) -> (Vec<Draft>, Vec<Span>) {
    let Found { mut drafts, mut heads } = found;
    drop_masthead(words, &mut drafts, &mut heads);
    drafts.retain(|draft| draft.body.iter().any(|body| tells(body.of(words))));
    drop_bare(words, &mut drafts);
    let labelled = drafts.iter().filter(|draft| !matches!(draft.from, From::Heading(_))).count();
    // Labels that stand alone count with those that do not.
    let company = labelled >= FEWEST || labelled > 1 && drafts.len() > FEWEST;
    let used = heads.iter().any(|head| head.used);
    let days = is_headed(&heads, Fine::Day, labelled);
    let headed = [Fine::Year, Fine::Month].map(|fine| days || is_headed(&heads, fine, labelled));
    let headed = [headed[0], headed[1], days, is_headed(&heads, Fine::Titled, labelled)];
    drafts.retain(|draft| match draft.from {
        From::Heading(fine) => headed[fine as usize] || company && matches!(fine, Fine::Year | Fine::Month),
        From::Cell | From::Clause => true,
        From::Label(close, full) => {
            company || used && labelled > 0 && close > Close::Bare || full && alone(words, draft, close)
        }
    });
    let kept = |head: &&Head| head.used && head.fine != Fine::Titled || headed[head.fine as usize];
    let mut heads: Vec<Span> = heads.iter().filter(kept).map(|head| head.span).collect();
    heads.retain(|_| !drafts.is_empty());
    apart(&mut drafts);
    (drafts, heads)
}

/// A day above the title of a page, later than the first entry's, is the page's.
fn drop_masthead(words: &str, drafts: &mut Vec<Draft>, heads: &mut Vec<Head>) {
    let [first, next, third, ..] = &drafts[..] else { return };
    let rising = next.date.first_day() <= third.date.last_day();
    let told = first.body[0].of(words);
    let title = told.lines().next().is_some_and(|line| !line.ends_with(['.', '!', '?', ':', ';', '”', '"']));
    if title
        && rising
        && !matches!(first.from, From::Cell | From::Clause)
        && first.date.first_day() > next.date.last_day()
    {
        heads.retain(|head| Some(head.span) != first.label);
        drafts.remove(0);
    }
}

/// A lone entry says its year, is set off from its words, and these are a sentence.
fn alone(words: &str, draft: &Draft, close: Close) -> bool {
    let told = draft.body[0].of(words).trim_end();
    close == Close::Firm && told.ends_with(['.', '!', '?', '”', '"', ';']) && told.split_whitespace().count() >= FEWEST
}

/// Whether words tell anything.
fn tells(words: &str) -> bool {
    words.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

/// Labels that nothing sets off from their words are such where most of what stands among them has one.
fn drop_bare(words: &str, drafts: &mut Vec<Draft>) {
    let is_bare = |draft: &Draft| matches!(draft.from, From::Label(Close::Bare, _));
    let others = drafts.iter().filter(|draft| !is_bare(draft)).count();
    let bare: Vec<&Draft> = drafts.iter().filter(|draft| is_bare(draft)).collect();
    let Some((first, last)) = bare.first().zip(bare.last()) else { return };
    let lines = lines(&words[first.start..last.end]);
    let own: usize = drafts.iter().map(|draft| self::lines(&words[draft.start..draft.end])).sum();
    let company = bare.len() + others >= FEWEST && own * 10 >= lines * 7;
    if !company {
        drafts.retain(|draft| !is_bare(draft));
    }
}

/// How many lines tell something.
fn lines(words: &str) -> usize {
    words.lines().filter(|line| line.split_whitespace().nth(2).is_some()).count()
}

/// Whether headings of this kind date the text below them: several that differ. Days that stand alone on a line are more often the
/// page's, an enclosure's, another story's.
fn is_headed(heads: &[Head], fine: Fine, labelled: usize) -> bool {
    let mut dates: Vec<_> = heads.iter().filter(|head| head.fine == fine).map(|head| head.date).collect();
    dates.dedup();
    let used = heads.iter().filter(|head| head.fine == fine && head.used).count();
    match fine {
        Fine::Day => dates.len() >= FEWEST || dates.len() > 1 && used > 0 && labelled >= FEWEST,
        Fine::Titled => dates.len() >= FEWEST,
        _ => dates.len() > 1,
    }
}

/// Entries share no byte.
fn apart(drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| (draft.start, draft.end));
    let mut end = 0;
    drafts.retain(|draft| {
        let free = draft.start >= end;
        end = if free { draft.end } else { end };
        free
    });
}
