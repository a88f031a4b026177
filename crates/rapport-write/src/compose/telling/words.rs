//! The words of a report as a memo can say them: pronouns named, marks of lists and links to other sentences left out.

use super::Names;
use rapport_model::{Actor, Report, Span};

/// Pronouns that a reader of the memo could not resolve.
const PRONOUNS: [&str; 14] =
    ["he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "them", "him", "us"];
/// Pronouns that own: they become "China's".
const OWNING: [&str; 5] = ["his", "her", "its", "their", "our"];

/// The sentence without the word that tied it to the one before.
pub(super) fn without_link(sentence: &str) -> &str {
    const LINKS: [&str; 30] = [
        "Accordingly, ",
        "Again, ",
        "Also, ",
        "And ",
        "As a result, ",
        "But ",
        "Consequently, ",
        "Finally, ",
        "First, ",
        "For example, ",
        "For instance, ",
        "Furthermore, ",
        "Hence, ",
        "However, ",
        "In addition, ",
        "In fact, ",
        "In particular, ",
        "Indeed, ",
        "Likewise, ",
        "Meanwhile, ",
        "Moreover, ",
        "Nevertheless, ",
        "Nonetheless, ",
        "Second, ",
        "Similarly, ",
        "Specifically, ",
        "Then, ",
        "Therefore, ",
        "Thus, ",
        "Yet ",
    ];
    LINKS.iter().find_map(|link| sentence.strip_prefix(link)).unwrap_or(sentence)
}

/// The words of these pieces with pronouns for source and target replaced by names, white space folded, gaps shown, and
/// no mark at the end.
pub(super) fn said(pieces: &[Span], report: &Report, text: &str, names: &Names) -> String {
    let mut said = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 {
            said.push_str(if adjoin(pieces[place - 1], *piece, text) { " " } else { " … " });
        }
        said.push_str(&named(*piece, absent(pieces, report, text, names), report, text, names));
    }
    let folded = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let ended = folded.trim_end_matches(['.', ',', ';', ':', ' ', '—']);
    let ended = ended.strip_suffix(".”").map_or_else(|| ended.to_owned(), |quoted| format!("{quoted}”"));
    without_here(without_label(without_number(ended.trim_start_matches(['—', '–', '-', '•', ' ']))))
}

/// Without the "here" of a reporter, which a memo's reader is not at: at the end, or before a time.
fn without_here(sentence: &str) -> String {
    let Some((before, behind)) = sentence.split_once(" here").filter(|(_, behind)| !behind.contains(" here")) else {
        return sentence.to_owned();
    };
    const TIMES: [&str; 10] =
        ["today", "yesterday", "on", "last", "this", "earlier", "Monday", "Tuesday", "Wednesday", "Thursday"];
    let next = behind.trim_start().split([' ', ',']).next().unwrap_or_default();
    let goes = behind.is_empty() || behind.starts_with(',') || (behind.starts_with(' ') && TIMES.contains(&next));
    if goes { format!("{before}{behind}") } else { sentence.to_owned() }
}

/// Without the label that a list or a form puts before its words ("Foreign Ministers: The Soviet and Chinese Foreign Ministers
/// meet"); who is speaking is no label.
fn without_label(sentence: &str) -> &str {
    const FORMS: [&str; 6] = ["Subject", "Re", "Note", "Comment", "Summary", "Conclusion"];
    let Some((label, rest)) = sentence.split_once(": ") else { return sentence };
    let idle = FORMS.contains(&label)
        || [" are", " is", " follows", " following"].iter().any(|end| label.ends_with(end))
        || (label.split(' ').count() <= 4 && rest.contains(label));
    if idle && rest.starts_with(char::is_uppercase) { rest } else { sentence }
}

/// Without the number or letter that a list puts before its items: "4. ", "(2) ", "A. ", "Second—".
fn without_number(sentence: &str) -> &str {
    const ORDINALS: [&str; 6] = ["First—", "Second—", "Third—", "Fourth—", "Fifth—", "Finally—"];
    if let Some(rest) = ORDINALS.iter().find_map(|ordinal| sentence.strip_prefix(ordinal)) {
        return rest.trim_start();
    }
    let Some((first, rest)) = sentence.split_once(' ') else { return sentence };
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = first.len() > bare.len() && first.ends_with([')', '.']);
    let number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    if marked && (number || letter) { rest.trim_start() } else { sentence }
}

/// Whether nothing but white space lies between two pieces.
fn adjoin(before: Span, after: Span, text: &str) -> bool {
    before.end() <= after.start()
        && Span::new(before.end(), after.start()).get(text).is_some_and(|t| t.trim().is_empty())
}

/// The pronoun in these pieces that stands for the one actor whom they do not name, with the name: an act may be told at the
/// name that its sentence has elsewhere ("Kosygin was on his way home and Chou met *him*").
fn absent<'n>(pieces: &[Span], report: &'n Report, text: &str, names: &'n Names) -> Option<(Span, &'n str)> {
    let actors = [(&report.source, names.source.as_str()), (&report.target, names.target.as_str())];
    let outside =
        |(actor, _): &&(&Actor, &str)| actor.span.is_some_and(|span| !pieces.iter().any(|piece| piece.covers(span)));
    let mut missing = actors.iter().filter(outside);
    let (actor, state) = missing.next().filter(|_| missing.next().is_none())?;
    let mut pronouns = pieces.iter().flat_map(|piece| pronouns(*piece, text));
    let pronoun = pronouns.next().filter(|_| pronouns.next().is_none())?;
    let personal = matches!(pronoun.of(text), "he" | "she" | "him" | "her" | "his");
    let person = personal && actor.name.contains(' ') && !actor.name.starts_with("the ");
    Some((pronoun, if person { &actor.name } else { state }))
}

/// The pronouns of the third person in a piece.
fn pronouns(piece: Span, text: &str) -> Vec<Span> {
    const THIRD: [&str; 9] = ["he", "she", "him", "her", "his", "it", "its", "they", "them"];
    let mut at = piece.start();
    let words = piece.of(text).split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let span = Span::new(at, at + bare.len());
        at += word.len();
        span
    });
    words.filter(|span| THIRD.contains(&span.of(text))).collect()
}

fn named(piece: Span, absent: Option<(Span, &str)>, report: &Report, text: &str, names: &Names) -> String {
    let actors = [(&report.source, names.source.as_str()), (&report.target, names.target.as_str())];
    let mut places: Vec<(Span, &str)> =
        actors.into_iter().filter_map(|(actor, name)| Some((actor.span?, called(actor, name, text)))).collect();
    // "held the ninth round of their talks": of both, not of the one.
    let of_both = |words: &str| report.symmetric && OWNING.contains(&words.to_lowercase().as_str());
    places.retain(|(span, _)| piece.covers(*span) && is_pronoun(span.of(text)) && !of_both(span.of(text)));
    places.extend(speaker(piece, report, text));
    places.extend(absent.filter(|(span, _)| piece.covers(*span)));
    places.sort();
    let mut said = String::new();
    let mut at = piece.start();
    for (span, name) in places {
        if span.start() < at {
            continue; // the pronoun is named already
        }
        said.push_str(Span::new(at, span.start()).of(text));
        said.push_str(name);
        if OWNING.contains(&span.of(text).to_lowercase().as_str()) {
            said.push_str(if name.ends_with('s') { "’" } else { "’s" });
        }
        at = span.end() + singular(span.of(text), text, Span::new(span.end(), piece.end()), &mut said);
    }
    said.push_str(Span::new(at, piece.end()).of(text));
    said
}

/// A state's name takes the verb of one where "we" and "they" had that of many; how many bytes of the text that stands for. A verb
/// that the piece behind the pronoun does not hold is not told, so it is not taken either.
fn singular(pronoun: &str, text: &str, behind: Span, said: &mut String) -> usize {
    const VERBS: [(&str, &str); 3] = [(" are", " is"), (" were", " was"), (" have", " has")];
    if !matches!(pronoun.to_lowercase().as_str(), "we" | "they") {
        return 0;
    }
    let ends = |at: usize| text[at..].starts_with(|c: char| !c.is_alphanumeric());
    let told = behind.of(text);
    let verb = VERBS.iter().find(|(many, _)| told.starts_with(many) && ends(behind.start() + many.len()));
    verb.map_or(0, |(many, one)| {
        said.push_str(one);
        many.len()
    })
}

/// The "he" or "she" that a speech is told of, ahead of the act ("he announced that the Soviet Union agrees"), with the
/// speaker's name.
fn speaker<'r>(piece: Span, report: &'r Report, text: &str) -> Option<(Span, &'r str)> {
    let name = report.attribution.by.as_deref().filter(|by| by.contains(' ') && !by.starts_with("the "))?;
    let act = report.source.span.filter(|span| piece.covers(*span))?;
    let ahead = Span::new(piece.start(), act.start()).get(text)?;
    let mut at = piece.start();
    for word in ahead.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if matches!(bare.to_lowercase().as_str(), "he" | "she") {
            return Some((Span::new(at, at + bare.len()), name));
        }
        at += word.len();
    }
    None
}

/// Who a pronoun means: for "he" and "she" the person, where one is known, else the state.
fn called<'n>(actor: &'n Actor, state: &'n str, text: &str) -> &'n str {
    let words = actor.span.map(|span| span.of(text).to_lowercase()).unwrap_or_default();
    let personal = matches!(words.as_str(), "he" | "she" | "him" | "her" | "his");
    let person = personal && actor.name.contains(' ') && !actor.name.starts_with("the ");
    if person { &actor.name } else { state }
}

fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(&words.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_list_is_no_word() {
        assert_eq!(without_number("4. China rejected a Soviet call"), "China rejected a Soviet call");
        assert_eq!(without_number("A division left"), "A division left");
        assert_eq!(without_number("(2) Kosygin went"), "Kosygin went");
        assert_eq!(without_number("Second—The two agreed"), "The two agreed");
    }

    #[test]
    fn a_reporter_s_here_is_left_out() {
        assert_eq!(without_here("They signed a protocol here today"), "They signed a protocol today");
        assert_eq!(without_here("They met here, TASS said"), "They met, TASS said");
        assert_eq!(without_here("They have been here since May"), "They have been here since May");
        assert_eq!(without_here("They adhered to it"), "They adhered to it");
    }

    #[test]
    fn a_label_goes_and_a_speaker_stays() {
        assert_eq!(without_label("Foreign Ministers: The Foreign Ministers met"), "The Foreign Ministers met");
        assert_eq!(without_label("The main points are: The Soviets held talks"), "The Soviets held talks");
        assert_eq!(without_label("Kosygin: The Chinese attacked"), "Kosygin: The Chinese attacked");
    }
}
