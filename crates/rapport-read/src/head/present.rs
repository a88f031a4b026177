//! Lists of those present, in one run or by side.

use super::entry::{self, Entry};
use super::lines::{Label, Lines, bare, label};
use super::whose::Whose;
use rapport_lexicon::heads;
use rapport_model::{ActorCode, Participant, Span};

/// So many at most.
const MOST: usize = 80;

/// Those whom the lists of the head name.
pub(super) fn listed(lines: &Lines, whose: &Whose) -> Vec<Participant> {
    let mut list = List { whose, side: None, last: None, found: Vec::new() };
    let mut open = false;
    let mut marked = None;
    for line in &lines.top {
        let words = lines.words(*line);
        let kind = lines.marked(*line);
        if open && !words.is_empty() && kind.is_some() && *marked.get_or_insert(kind) != kind {
            open = false;
        }
        match label(words) {
            Some((Label::Participants, past)) => {
                (open, marked) = (true, None);
                list.line(Span::new(line.start() + past, line.end()), &words[past..]);
            }
            Some(_) => open = false,
            None if open && ends(words) => open = false,
            None if open => list.line(*line, words),
            None => {}
        }
    }
    list.found.truncate(MOST);
    list.found
}

/// What closes a list: a line that names no one.
fn ends(words: &str) -> bool {
    words.starts_with('[') || words.starts_with('(') && words.len() > 60 || words.len() > 400
}

struct List<'w, 'r> {
    whose: &'w Whose<'r>,
    /// The state under whose heading the line stands.
    side: Option<ActorCode>,
    /// The state of the entry before.
    last: Option<ActorCode>,
    found: Vec<Participant>,
}

impl List<'_, '_> {
    /// One line: a side's heading, a heading of a group, or names.
    fn line(&mut self, span: Span, words: &str) {
        let clean = bare(words);
        if clean.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
            return;
        }
        if let Some(side) = self.whose.side(clean) {
            (self.side, self.last) = (Some(side), Some(side));
            return;
        }
        if is_group(clean) {
            return;
        }
        let (lead, rest) = self.headed(clean);
        let side = lead.or(self.side);
        for piece in pieces(rest) {
            self.entry(piece, span, words, side);
        }
    }

    /// "For India: Mrs. Doe, Prime Minister": the side before the names.
    fn headed<'t>(&self, words: &'t str) -> (Option<ActorCode>, &'t str) {
        let Some((before, rest)) = words.split_once(':') else { return (None, words) };
        match self.whose.side(before) {
            Some(side) => (Some(side), rest),
            None if is_group(before) => (None, rest),
            None => (None, words),
        }
    }

    fn entry(&mut self, piece: &str, line: Span, words: &str, side: Option<ActorCode>) {
        let read = entry::read(piece);
        if read.name.is_empty() && read.office.is_none() {
            return;
        }
        let state = side.or_else(|| self.told(&read, piece)).or(self.last).or(self.whose.home);
        self.last = state.or(self.last);
        let at = words.find(piece.trim()).unwrap_or(0);
        let span = Span::new(line.start() + at, (line.start() + at + piece.trim().len()).min(line.end()));
        self.found.push(participant(read, state, Some(span), self.whose));
    }

    /// The state that the entry tells by itself.
    fn told(&self, read: &Entry, piece: &str) -> Option<ActorCode> {
        let office = read.office.as_deref().unwrap_or_default();
        let alone = || read.name.is_empty().then_some(self.whose.home).flatten();
        let symbol = || {
            (office.len() <= 6 && !office.is_empty() && office.chars().all(|c| !c.is_lowercase()))
                .then_some(self.whose.home)
        };
        let named = || (!read.name.is_empty()).then(|| self.whose.person(&read.name, office)).flatten();
        named().or_else(|| self.whose.described(&beside(read, piece))).or_else(alone).or_else(|| symbol().flatten())
    }
}

/// The words of an entry without its name, which may be that of a town or a people.
fn beside(read: &Entry, piece: &str) -> String {
    if read.name.is_empty() { piece.to_owned() } else { read.described.replacen(&read.name, " ", 1) }
}

/// A participant of this reading.
pub(super) fn participant(read: Entry, state: Option<ActorCode>, span: Option<Span>, whose: &Whose) -> Participant {
    let rank = read.office.as_deref().and_then(|office| whose.rank(office));
    let name = if read.name.is_empty() { read.office.clone().unwrap_or_default() } else { read.name };
    Participant { name, office: read.office, rank, country: state, span }
}

/// "State", "NSC Staff:", "Senate:": whose those are that follow, and no one.
fn is_group(words: &str) -> bool {
    let name = words.trim().trim_end_matches([':', '.']).to_lowercase();
    heads().words.groups.contains(name.strip_prefix("the ").unwrap_or(&name))
}

/// The entries of one line: parted by semicolons, or by commas where each part opens with what stands before a name.
pub(super) fn pieces(words: &str) -> Vec<&str> {
    if words.contains(';') {
        return words.split(';').filter(|piece| !piece.trim().is_empty()).collect();
    }
    if words.contains('\t') {
        return words.split('\t').filter(|piece| !piece.trim().is_empty()).collect();
    }
    let words = words.split_once(" were present").map_or(words, |(before, _)| before);
    let many = words
        .split_whitespace()
        .next()
        .is_some_and(|first| heads().words.plural.contains(first.trim_end_matches('.').to_lowercase().as_str()));
    let parts = split(words);
    let opens = parts.iter().filter(|part| opens_with_title(part)).count();
    let own = |part: &&str| opens_with_title(part) || !entry::is_office(part) && entry::is_name(part);
    if many || opens >= 2 && parts.iter().all(|part| own(part) || entry::is_office(part)) && opens * 3 >= parts.len() {
        parts
    } else {
        vec![words]
    }
}

/// The parts between commas and "and"; "Jr." goes with the name before it.
fn split(words: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    for (at, mark) in words.match_indices(", ").chain(words.match_indices(" and ")) {
        let rest = &words[at + mark.len()..];
        let next = rest.split_whitespace().next().unwrap_or_default();
        if !entry::is_after_name(next) && (mark == ", " || entry::opens_with_title(rest)) {
            cuts.push(at);
            cuts.push(at + mark.len());
        }
    }
    cuts.push(words.len());
    cuts.sort_unstable();
    let parts = cuts.chunks_exact(2).map(|cut| words[cut[0]..cut[1].max(cut[0])].trim());
    parts.map(|part| part.strip_prefix("and ").unwrap_or(part)).filter(|part| !part.is_empty()).collect()
}

/// "Mr. Doe", "Ambassador Roe": an honorific or a rank, and a name after it.
fn opens_with_title(part: &str) -> bool {
    let tokens: Vec<&str> = part.split_whitespace().collect();
    let titled = entry::titles(&tokens);
    let follows = tokens.get(titled).is_some_and(|word| word.starts_with(char::is_uppercase));
    titled > 0 && follows && tokens[titled..].iter().all(|word| !entry::is_office(word))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn entries_of_a_line() {
        for (line, parts) in [
            ("Mr. Doe, Mr. Roe, and Lt. Gen. Richard Poe", &["Mr. Doe", "Mr. Roe", "Lt. Gen. Richard Poe"] as &[&str]),
            ("Joseph Roe, Foreign Minister of Norland", &["Joseph Roe, Foreign Minister of Norland"]),
            (
                "Foreign Minister Roe, Ambassador Doe, Secretary Poe",
                &["Foreign Minister Roe", "Ambassador Doe", "Secretary Poe"],
            ),
            ("Gen. Nathan Doe, Chairman, Joint Chiefs of Staff", &["Gen. Nathan Doe, Chairman, Joint Chiefs of Staff"]),
            ("Comrades Doe, Roe, Poe", &["Comrades Doe", "Roe", "Poe"]),
            ("Mr. Doe; Mr. Roe", &["Mr. Doe", " Mr. Roe"]),
        ] {
            assert_eq!(pieces(line), parts, "{line}");
        }
    }
}
