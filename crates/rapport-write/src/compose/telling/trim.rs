//! What stands around a sentence and is not its words: links to other sentences, labels, numbers of lists.

use rapport_lexicon::telling;
use std::ops::Range;

/// The sentence without the word that tied it to the one before.
pub(super) fn without_link(sentence: &str) -> &str {
    telling().link.strip(sentence).unwrap_or(sentence)
}

/// Where the "here" of a reporter stands that says nothing to a memo's reader: at the end, or before a time.
pub(super) fn here(sentence: &str) -> Option<Range<usize>> {
    const HERE: &str = " here";
    let (before, behind) = sentence.split_once(HERE).filter(|(_, behind)| !behind.contains(HERE))?;
    let next = behind.trim_start().split([' ', ',']).next().unwrap_or_default();
    let goes =
        behind.is_empty() || behind.starts_with(',') || (behind.starts_with(' ') && telling().moment.contains(next));
    goes.then(|| before.len()..before.len() + HERE.len())
}

/// Without the label that a list or a form puts before its words ("Foreign Ministers: The Soviet and Chinese Foreign Ministers
/// meet"); who is speaking is no label.
pub(super) fn without_label(sentence: &str) -> &str {
    let Some((label, rest)) = sentence.split_once(": ") else { return sentence };
    let idle = telling().form.contains(label)
        || telling().label_end.iter().any(|end| label.ends_with(end))
        || (label.split(' ').count() <= 4 && rest.contains(label));
    if idle && rest.starts_with(char::is_uppercase) { rest } else { sentence }
}

/// Without the number or letter that a list puts before its items: "4. ", "(2) ", "A. ", "Second—".
pub(super) fn without_number(sentence: &str) -> &str {
    if let Some(rest) = telling().ordinal.strip(sentence) {
        return rest.trim_start();
    }
    let Some((first, rest)) = sentence.split_once(char::is_whitespace) else { return sentence };
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = first.len() > bare.len() && first.ends_with([')', '.']);
    let number = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    if marked && (number || letter) { rest.trim_start() } else { sentence }
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
        assert_eq!(here("They signed a protocol here today"), Some(22..27));
        assert_eq!(here("They met here, TASS said"), Some(8..13));
        assert_eq!(here("They have been here since May"), None);
        assert_eq!(here("They adhered to it"), None);
    }

    #[test]
    fn a_label_goes_and_a_speaker_stays() {
        assert_eq!(without_label("Foreign Ministers: The Foreign Ministers met"), "The Foreign Ministers met");
        assert_eq!(without_label("The main points are: The Soviets held talks"), "The Soviets held talks");
        assert_eq!(without_label("Kosygin: The Chinese attacked"), "Kosygin: The Chinese attacked");
    }
}
