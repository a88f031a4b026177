//! Numbers with marks inside: sums, times, dates, telephone numbers.

/// The length of the number at the start of `text`; 0 if it does not start with a digit.
///
/// `1,200`, `5.5`, `11:30`, `11/28/2000`, `713-853-3989`, `11-20-2000` are one word; `1969-1976` is three.
pub(super) fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    if end == 0 {
        return 0;
    }
    if let Some(hyphened) = hyphened(text) {
        return hyphened;
    }
    loop {
        let more = digits(end + 1);
        let fits = match bytes.get(end) {
            Some(b',') => more == 3,
            Some(b'.' | b':' | b'/') => more > 0,
            _ => false,
        };
        if !fits {
            return end;
        }
        end += 1 + more;
    }
}

/// A telephone number, a postal code or a date with hyphens.
fn hyphened(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let core = text[..length].trim_end_matches('-');
    let whole = !text[core.len()..].starts_with(|c: char| c.is_alphanumeric());
    let parts: Vec<usize> = core.split('-').map(str::len).collect();
    let telephone = matches!(parts.as_slice(), [3 | 5, 4] | [3, 3, 4]);
    let date = matches!(parts.as_slice(), [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2]);
    // An ISBN, an account, a long telephone number.
    let code = parts.len() >= 4 && parts.iter().all(|length| *length > 0);
    ((telephone || date || code) && whole).then_some(core.len())
}
