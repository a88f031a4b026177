//! Running heads and page numbers.

use super::lines::Line;
use std::collections::HashMap;

/// How many lines at the top and at the foot of a page may be furniture.
const DEPTH: usize = 3;

/// For each page the indices of its lines that are furniture: what recurs at the same height on other pages, numbers
/// apart, and page numbers.
pub(super) fn find(pages: &[Vec<Line>], heights: &[f64]) -> Vec<Vec<usize>> {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for lines in pages {
        for at in edges(lines).into_iter().flatten() {
            *seen.entry(key(&lines[at])).or_default() += 1;
        }
    }
    let recurs = |line: &Line| {
        let (words, height) = key(line);
        let near = (-1..=1).map(|d| seen.get(&(words.clone(), height + d)).copied().unwrap_or(0)).sum::<usize>();
        near >= 2 && near * 4 >= pages.len()
    };
    let judge = |(lines, height): (&Vec<Line>, &f64)| {
        let at_edge = |line: &Line| line.y < 0.12 * height || line.y > 0.88 * height;
        let is_one = |at: &usize| recurs(&lines[*at]) || (at_edge(&lines[*at]) && is_page_number(&lines[*at].text));
        // Furniture lies outside the text: from the edge inwards, what follows a line of the text is text.
        let [top, foot] = edges(lines);
        top.into_iter().take_while(is_one).chain(foot.into_iter().take_while(is_one)).collect()
    };
    pages.iter().zip(heights).map(judge).collect()
}

/// The outermost lines of a page, from its top downwards and from its foot upwards.
fn edges(lines: &[Line]) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let top = order.iter().take(DEPTH).copied().collect();
    [top, order.iter().skip(DEPTH).rev().take(DEPTH).copied().collect()]
}

/// The words with their numbers made alike, and the height in steps of six points.
fn key(line: &Line) -> (String, i32) {
    let mut words = String::new();
    for char in line.text.chars().filter(|c| !c.is_whitespace()) {
        match char {
            '0'..='9' if words.ends_with('#') => {}
            '0'..='9' => words.push('#'),
            char => words.push(char),
        }
    }
    (words, (line.y / 6.0) as i32)
}

fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '|'));
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("page").unwrap_or(&lower).trim();
    let number = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let roman = !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|b| b"ivxl".contains(&b));
    let of = |sep| bare.split_once(sep).is_some_and(|(a, b): (&str, &str)| number(a.trim()) && number(b.trim()));
    number(bare) || roman || of("of") || of("/")
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers() {
        for text in ["3", "- 3 -", "Page 3", "Page 3 of 12", "iv", "3/12"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["1988.", "Summary", "12 May", "I met", "civil"] {
            assert_eq!(is_page_number(text), text == "1988.", "{text}");
        }
    }
}
