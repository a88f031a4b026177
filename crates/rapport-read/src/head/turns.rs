//! Who speaks: turns that a name and a colon open, in records of talk, press conferences and debates.

use super::{Roster, entry, whose::Whose};
use rapport_lexicon::heads;
use rapport_model::{ActorCode, Block, BlockKind, Document, Head, HeadKind, Participant, Span, Speaker};
use std::collections::HashMap;

/// A turn: who speaks, and the label that says so.
pub(super) struct Turn {
    pub speaker: Speaker,
    label: Span,
    block: usize,
}

/// A label is no longer than this.
const LONGEST: usize = 110;

/// The turns of the document, in order.
pub(super) fn speakers(document: &Document, head: Option<&Head>, roster: &Roster) -> Vec<Turn> {
    let labels = labels(document);
    let mut whose = Whose::of(document, roster);
    whose.home = home(document, head, &whose);
    let mut known = Known { head, whose: &whose, home: whose.home, named: HashMap::new() };
    let talk = head.is_some_and(|head| {
        matches!(head.kind, HeadKind::Conversation | HeadKind::Minutes | HeadKind::Briefing | HeadKind::Debate)
    });
    let count = |words: &str| labels.iter().filter(|(_, label)| label.of(&document.text) == words).count();
    let mut turns = Vec::new();
    for (block, label) in &labels {
        let words = label.of(&document.text);
        let present = known.present(words).is_some();
        let recurs = labels.len() >= 4 && count(words) >= 2;
        if present || talk && is_person(words) || recurs && is_person(words) && is_titled(words) {
            let (name, country) = known.speaker(words);
            let span = spoken(document, *block, *label);
            turns.push(Turn { speaker: Speaker { span, name, country }, label: *label, block: *block });
        }
    }
    // One label before a colon in a paper of another kind is a label and no turn.
    if talk || turns.len() >= 2 { turns } else { Vec::new() }
}

/// The words of a paragraph that stand before its first colon, in the blocks of running text.
fn labels(document: &Document) -> Vec<(usize, Span)> {
    let blocks = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
    blocks.filter_map(|(at, block)| Some((at, label(document, block)?))).collect()
}

fn label(document: &Document, block: &Block) -> Option<Span> {
    let piece = block.pieces.first()?;
    let words = piece.of(&document.text);
    let end = ends(words)?;
    let name = &words[..end];
    let opens = name.starts_with(|c: char| c.is_uppercase());
    let lower = name.to_lowercase();
    let fits =
        opens && name.len() <= LONGEST && !heads().words.no_speaker.contains(lower.as_str()) || is_asking(&lower);
    fits.then(|| Span::new(piece.start(), piece.start() + end))
}

/// Where the label ends: at a colon that white space follows, or after "Q.".
fn ends(words: &str) -> Option<usize> {
    if words.starts_with("Q. ") || words.starts_with("A. ") {
        return Some(1);
    }
    let at = words.find(':')?;
    let follows = words[at + 1..].starts_with(|c: char| c.is_whitespace());
    let name = &words[..at];
    let plain = !name.contains(['.', '?', '!', '"', '“', '\n', ';']);
    (follows && (plain || is_abbreviated(name))).then_some(at)
}

/// Full stops of "Mr.", "J. F." and nothing else.
fn is_abbreviated(name: &str) -> bool {
    let short = |word: &str| word.trim_start_matches('(').len() <= 6;
    !name.contains(['?', '!', '"', '“', '\n', ';'])
        && name.split(' ').filter(|word| word.ends_with('.')).all(short)
        && name.split(' ').count() <= 14
}

fn is_asking(lower: &str) -> bool {
    heads().words.asks.contains(lower) || heads().words.answers.contains(lower)
}

/// Whether words name a person or an office: capitalised but for small words, not a sentence's beginning.
fn is_person(words: &str) -> bool {
    let (name, _) = aside(words);
    let tokens: Vec<&str> = name.split(' ').collect();
    let small = tokens.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let office = entry::is_office(name);
    let fits =
        office && tokens.len() <= 14 && small * 2 <= tokens.len() + 1 || entry::is_name(name) || is_initial(name);
    fits && tokens.iter().all(|word| !word.is_empty()) || is_asking(&words.to_lowercase())
}

/// Whether what stands before a name, capitals throughout or the form of a question marks the label as a speaker's.
fn is_titled(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let capitals = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    capitals || entry::is_title_word(first) || is_asking(&words.to_lowercase())
}

fn is_initial(words: &str) -> bool {
    words.len() <= 2 && words.chars().all(char::is_uppercase)
}

/// A label and what it has in brackets: "The Minister of State (Lord Doe)", "Mr. ROE (Norland)".
fn aside(words: &str) -> (&str, Option<&str>) {
    match (words.find('('), words.rfind(')')) {
        (Some(open), Some(close)) if open < close => (words[..open].trim(), Some(words[open + 1..close].trim())),
        _ => (words.trim(), None),
    }
}

/// The state at home in a debate or a press conference: that of the parliament or the office which the head names.
fn home(document: &Document, head: Option<&Head>, whose: &Whose) -> Option<ActorCode> {
    let kind = head.map(|head| head.kind)?;
    if !matches!(kind, HeadKind::Debate | HeadKind::Briefing) {
        return whose.home;
    }
    let top: Vec<&str> = document.text.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
    let told = || top.iter().find_map(|line| whose.described(line));
    let place = || {
        head.and_then(|head| head.place.as_deref())
            .and_then(|place| rapport_lexicon::Lexicon::builtin().find(place, None))
    };
    told().or_else(place).or(whose.home)
}

struct Known<'a, 'r> {
    head: Option<&'a Head>,
    whose: &'a Whose<'r>,
    home: Option<ActorCode>,
    /// Those whom an earlier label introduced: "The Secretary of State (Sir John Doe)".
    named: HashMap<String, ActorCode>,
}

impl Known<'_, '_> {
    /// The one of those present whom a label means.
    fn present(&self, words: &str) -> Option<&Participant> {
        let all = &self.head?.participants;
        let (name, _) = aside(words);
        let read = entry::read(name);
        if is_initial(name) {
            let mut fits = all.iter().filter(|one| initial(one) == name.chars().next());
            return fits.next().filter(|_| fits.next().is_none());
        }
        if read.name.is_empty() {
            let office = read.office?.to_lowercase();
            return all.iter().find(|one| {
                one.office.as_deref().is_some_and(|held| held.to_lowercase().starts_with(&office))
                    || one.name.to_lowercase() == office
            });
        }
        let fits = |one: &&Participant| same(&one.name, &read.name);
        let mut found = all.iter().filter(fits);
        let first = found.next();
        let office = read.office.as_deref().unwrap_or_default().to_lowercase();
        let held = |one: &&Participant| {
            !office.is_empty() && one.office.as_deref().is_some_and(|own| own.to_lowercase().contains(&office))
        };
        all.iter().filter(fits).find(held).or(first)
    }

    /// The name and the state of one who speaks.
    fn speaker(&mut self, words: &str) -> (String, Option<ActorCode>) {
        if let Some(one) = self.present(words) {
            return (one.name.clone(), one.country);
        }
        let (label, aside) = aside(words);
        let read = entry::read(label);
        let person = aside.filter(|aside| entry::is_name(aside) && self.whose.side(aside).is_none());
        let name = match person {
            Some(person) => entry::read(person).name,
            None if read.name.is_empty() => read.office.clone().unwrap_or_else(|| words.to_owned()),
            None => read.name.clone(),
        };
        if is_asking(&words.to_lowercase()) {
            return (words.to_owned(), None);
        }
        let office = read.office.as_deref().unwrap_or_default();
        let side = aside.and_then(|aside| self.whose.side(aside));
        let told = || self.whose.described(&read.described.replacen(&name, " ", 1));
        let known = || self.whose.person(&name, office);
        let introduced = || self.named.get(last(&name)).copied();
        let debate = self.head.is_some_and(|head| head.kind == HeadKind::Debate);
        let home = || (debate || read.name.is_empty() || self.alone(&name)).then_some(self.home).flatten();
        let country = side.or_else(told).or_else(introduced).or_else(known).or_else(home);
        if let Some(code) = country {
            self.named.insert(last(&name).to_owned(), code);
        }
        (name, country)
    }

    /// A press conference's spokesman: its first speaker, and again.
    fn alone(&self, name: &str) -> bool {
        let briefing = self.head.is_some_and(|head| head.kind == HeadKind::Briefing);
        briefing && (self.named.is_empty() || self.named.contains_key(last(name)))
    }
}

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

fn initial(one: &Participant) -> Option<char> {
    last(&one.name).chars().next()
}

/// Whether two names share their surname, or one is the beginning of the other: "Chou" and "Chou En-lai", "KOSYGIN" and "A. N. Kosygin".
fn same(full: &str, label: &str) -> bool {
    let (full, label) = (full.to_lowercase(), label.to_lowercase());
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (full, label) = (words(&full), words(&label));
    full.ends_with(&label)
        || full.starts_with(&label)
        || full.last() == label.last()
            && label.len() > 1
            && full.len() > 1
            && full[0].chars().next() == label[0].chars().next()
}

/// What one says: from the label to the end of its block.
fn spoken(document: &Document, block: usize, label: Span) -> Span {
    let pieces = &document.blocks[block].pieces;
    let end = pieces.last().map_or(label.end(), |piece| piece.end());
    let start = past(&document.text, label, end);
    Span::new(start, end)
}

/// Where the words after the label's colon begin.
fn past(text: &str, label: Span, end: usize) -> usize {
    let rest = &text[label.end()..end];
    label.end() + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '.').len())
}

/// The labels become blocks of the head's kind: they are no words of the sentences.
pub(super) fn cut(document: &mut Document, turns: &[Turn]) {
    for turn in turns.iter().rev() {
        let block = &mut document.blocks[turn.block];
        let Some(piece) = block.pieces.first().copied() else { continue };
        let start = past(&document.text, turn.label, piece.end());
        let label = Block { kind: BlockKind::Front, pieces: vec![Span::new(piece.start(), start.min(piece.end()))] };
        if start < piece.end() {
            block.pieces[0] = Span::new(start, piece.end());
        } else {
            block.pieces.remove(0);
        }
        let label = trimmed(label, &document.text);
        if document.blocks[turn.block].pieces.is_empty() {
            document.blocks[turn.block] = label;
        } else {
            document.blocks.insert(turn.block, label);
        }
    }
}

fn trimmed(mut block: Block, text: &str) -> Block {
    let piece = block.pieces[0];
    block.pieces[0] = Span::new(piece.start(), piece.start() + piece.of(text).trim_end().len());
    block
}
