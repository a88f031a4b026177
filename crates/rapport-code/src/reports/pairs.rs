//! Given pairs: the best reading of what the one does to the other.
//!
//! Every act of the sentence is a candidate. It is scored by how the two stand in it (subject and object best, anywhere under
//! it less), by how much of its frame was found, and by how near it is to both in the tree.

use crate::{
    actors::Mention,
    acts::{Reading, compose, loosely, saying, settled},
    coder::{Coded, Engine},
    language::{Against, Rel},
    standing::standing,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::{Actor, Cameo, Document, Event, Plover, Reality, Report, Sentence, Span, Upos};

pub(crate) fn code(
    coder: &Engine,
    mentions: &[Vec<Mention>],
    document: &Document,
    sentences: &[Sentence],
    pairs: &[(Span, Span)],
) -> Vec<Report> {
    let made = pairs.iter().map(|&(source, target)| {
        let number = sentence_of(sentences, source, target);
        let read = number.and_then(|n| {
            let list = mentions.get(n).map(Vec::as_slice).unwrap_or_default();
            let mut against = Against { vantage: document.vantage(), last: None };
            coder.read(document, n, &sentences[n], list, &mut against)
        });
        match read {
            Some(coded) => best(coder, &coded, source, target),
            None => bare(coder, document, source, target),
        }
    });
    made.collect()
}

/// The sentence that holds both, else the one that holds the source, else the target.
fn sentence_of(sentences: &[Sentence], source: Span, target: Span) -> Option<usize> {
    let holds = |span: Span| move |s: &Sentence| !s.tokens.is_empty() && s.span.meets(span);
    let both = sentences.iter().position(|s| holds(source)(s) && holds(target)(s));
    both.or_else(|| sentences.iter().position(holds(source))).or_else(|| sentences.iter().position(holds(target)))
}

fn best(coder: &Engine, coded: &Coded, source: Span, target: Span) -> Report {
    let tree = &coded.scene.tree;
    let heads = (tree.head_of_span(source).unwrap_or(0), tree.head_of_span(target).unwrap_or(0));
    let said = said_of(coded, heads);
    let candidates = coded.readings.iter().filter(|r| r.code.is_some() && is_own(coded, r)).chain(&said);
    let best = likeliest(coded, candidates, heads);
    // Where no frame fits wholly, the word that has one is still the best answer.
    let loose = if best.is_none() { loosely(&coded.scene) } else { Vec::new() };
    let best = best.or_else(|| likeliest(coded, loose.iter(), heads).map(|(score, r)| (score - 1.0, r)));
    let actors = (actor(coded, heads.0, source), actor(coded, heads.1, target));
    match best {
        Some((score, reading)) => {
            let event = event(coded, reading);
            let confidence = (score / 6.0).clamp(0.05, 0.95);
            coder.report_for(coded, reading.at, event, actors, &reading.frame.name, confidence)
        }
        None => {
            let event = typed("040".parse().expect("a code"));
            coder.report_for(
                coded,
                tree.path_up(heads.0).last().unwrap_or(0),
                event,
                actors,
                "none: no act was found",
                0.05,
            )
        }
    }
}

/// What the source says of the target where no frame tells it: a wrong that the target did is a charge, a "would" that befalls it
/// a threat.
fn said_of(coded: &Coded, (source, target): (usize, usize)) -> Vec<Reading> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let statement = |r: &Reading| r.code.is_none_or(|c| c.root() == "01");
    let says = |r: &&Reading| statement(r) && scene.part(r.at) == Some(Part::Verb);
    let said = coded.readings.iter().filter(says).filter_map(|r| {
        let subject = scene.subject(r.at)?;
        let clause = saying::content(scene, r.at)?;
        let of = tree.kids(clause).find(|&k| tree.rel(k).is_subject())?;
        let speaks = subject == source || tree.is_under(source, subject);
        let told = (of == target || tree.is_under(target, of)) && !tree.is_under(source, of);
        let act = coded.readings.at(clause).and_then(|inner| inner.code);
        let harm = act.is_some_and(|c| c.root() >= "11");
        let will = tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would"));
        let due = |k: usize| {
            tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "must" | "should" | "ought")
                || tree.rel(clause) == Rel::Ccomp && matches!(tree.lemma(clause), "need")
        };
        let code = match (will, act) {
            _ if tree.kids(clause).any(due) => "020",
            (true, None) => "130",
            (false, Some(_)) if harm => "112",
            _ => return None,
        };
        (speaks && told).then(|| Reading { code: code.parse().ok(), governs: None, weight: 4, ..r.clone() })
    });
    let wishes = wished_of(coded, (source, target));
    said.chain(wishes).collect()
}

/// "Iraq wants the Arab League to break relations": what the source would have the target do.
fn wished_of(coded: &Coded, (source, target): (usize, usize)) -> Option<Reading> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let wish = |at: &usize| matches!(tree.lemma(*at), "want" | "need" | "wish") && scene.part(*at) == Some(Part::Verb);
    let at = (0..tree.len()).filter(wish).find(|&at| {
        let whom = tree.kids(at).find(|&k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj));
        let asked = tree.kid(at, Rel::Xcomp).is_some() && whom.is_some_and(|w| tree.is_under(target, w));
        asked && scene.subject(at).is_some_and(|s| tree.is_under(source, s))
    })?;
    let frame = scene.frames.of(Part::Verb, tree.lemma(at)).next()?;
    let code = "020".parse().ok();
    Some(Reading { at, frame, code, kind: Some(Kind::Appeal), governs: None, symmetric: false, weight: 8 })
}

fn likeliest<'r>(
    coded: &Coded,
    candidates: impl Iterator<Item = &'r Reading>,
    heads: (usize, usize),
) -> Option<(f32, &'r Reading)> {
    let scored = candidates.map(|r| (score(coded, r, heads), r));
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.at.cmp(&a.1.at)))
}

/// Whether a reading stands for itself: what an operator carries on is read with the operator.
fn is_own(coded: &Coded, reading: &Reading) -> bool {
    coded.readings.governor(reading.at).is_none()
}

fn score(coded: &Coded, reading: &Reading, (source, target): (usize, usize)) -> f32 {
    let forward = stands(coded, reading, source, target);
    let back = stands(coded, reading, target, source);
    let back = if reading.symmetric || !reading.frame.pattern.reversed.is_empty() { back } else { back * 0.5 };
    let distance = (steps(coded, source, reading.at) + steps(coded, target, reading.at)) as f32;
    let statement = reading.code.is_some_and(|c| c.root() == "01");
    let noun = coded.scene.part(reading.at) == Some(Part::Noun);
    forward.max(back) + 0.1 * reading.weight.min(8) as f32
        - 0.15 * distance.min(12.0)
        - if statement { 0.7 } else { 0.0 }
        - if is_message(coded, reading) { 0.5 } else { 0.0 }
        - if is_cry_of_a_march(coded, reading) { 1.0 } else { 0.0 }
        - if noun { 0.4 } else { 0.0 }
}

/// "marched to demand his resignation": what a protest is for.
fn is_cry_of_a_march(coded: &Coded, reading: &Reading) -> bool {
    let tree = &coded.scene.tree;
    let head = tree.head(reading.at).filter(|_| matches!(tree.rel(reading.at), Rel::Advcl | Rel::Xcomp));
    let protest = head.and_then(|h| coded.readings.at(h)).and_then(|r| r.code);
    protest.is_some_and(|c| c.root() == "14")
}

/// A word that says no more than that something was sent or said.
fn is_message(coded: &Coded, reading: &Reading) -> bool {
    let word = coded.scene.tree.lemma(reading.at);
    let message = matches!(
        word,
        "write"
            | "cable"
            | "send"
            | "deliver"
            | "hand"
            | "convey"
            | "transmit"
            | "present"
            | "approach"
            | "exchange"
            | "note"
            | "letter"
            | "message"
            | "mission"
            | "telegram"
            | "speak"
    );
    message && reading.kind.is_none() && reading.code.is_some_and(|c| c.root() == "04")
}

/// How well the one stands as who acts and the other as who is acted upon.
fn stands(coded: &Coded, reading: &Reading, source: usize, target: usize) -> f32 {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let acts = match scene.part(reading.at) {
        Some(Part::Noun) => place(tree.is_under(source, reading.at), 0.9),
        _ => match scene.subject(reading.at) {
            Some(subject) if subject == source => 2.0,
            Some(subject) => {
                place(tree.is_under(source, subject), 1.5).max(place(tree.is_under(source, reading.at), 0.4))
            }
            None => place(tree.is_under(source, reading.at), 0.8),
        },
    };
    let object = scene.object(reading.at);
    let charged = || (reading.kind == Some(Kind::Say)).then(|| saying::content(scene, reading.at)).flatten();
    let spoken_of = |clause: usize| {
        let subject = tree.kids(clause).find(|&k| tree.rel(k).is_subject());
        subject.is_some_and(|s| tree.is_under(target, s))
    };
    let told = saying::addressee(scene, reading.at).filter(|_| reading.kind.is_some());
    let suffers = if object == Some(target) || charged().is_some_and(spoken_of) {
        2.0
    } else if object.is_some_and(|o| tree.is_under(target, o)) {
        1.6
    } else if reading.governs.is_some_and(|g| tree.is_under(target, g)) || tree.is_under(target, reading.at) {
        1.4
    } else if told.is_some_and(|t| tree.is_under(target, t)) {
        2.0
    } else {
        0.0
    };
    acts + suffers
}

fn place(holds: bool, value: f32) -> f32 {
    if holds { value } else { 0.0 }
}

/// Steps in the tree from one word to another.
fn steps(coded: &Coded, from: usize, to: usize) -> usize {
    let tree = &coded.scene.tree;
    let up: Vec<usize> = tree.path_up(to).collect();
    let meet = tree.path_up(from).enumerate().find_map(|(n, at)| up.iter().position(|&u| u == at).map(|m| n + m));
    meet.unwrap_or(20)
}

/// The event of a reading between given parties: what is denied or only foretold is read as the refusal or promise that it is.
fn event(coded: &Coded, reading: &Reading) -> Event {
    let code = settled(&coded.scene, reading, reading.code.expect("candidates have codes"));
    let cooperative = matches!(code.root(), "03" | "04" | "05" | "06" | "07" | "08");
    let reality = standing(&coded.scene, &coded.readings, reading).reality;
    let reality = if is_purpose_of_a_visit(coded, reading, code) { Reality::Actual } else { reality };
    let failed = |r: &Reading| r.kind == Some(Kind::Fail) && r.governs == Some(reading.at);
    let none_of_it = reading.governs.is_some_and(|g| coded.scene.is_negated(g));
    let own_negation = coded.scene.is_negated(reading.at) || none_of_it || coded.readings.iter().any(failed);
    let code = match reality {
        Reality::Negated if cooperative && own_negation => compose(Kind::Reject, code).unwrap_or(code),
        Reality::Forecast | Reality::Proposed if cooperative && code.root() != "03" => {
            compose(Kind::Intend, code).unwrap_or(code)
        }
        // "will boycott the meeting": announced, a threat.
        Reality::Forecast if matches!(code.root(), "14" | "15" | "16" | "17" | "18" | "19" | "20") => {
            compose(Kind::Intend, code).unwrap_or(code)
        }
        _ => code,
    };
    typed(code)
}

/// "paid a visit to see the minister": seen on it.
fn is_purpose_of_a_visit(coded: &Coded, reading: &Reading, code: Cameo) -> bool {
    let tree = &coded.scene.tree;
    let head = tree.head(reading.at).filter(|_| tree.rel(reading.at) == Rel::Advcl);
    let done = |h: usize| !tree.kids(h).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would"));
    code.root() == "04"
        && head.is_some_and(|h| done(h) && (coded.readings.at(h).is_some() || tree.upos(h) == Upos::Propn))
}

/// The event of a code with a type in any case: for statements the type nearest in tone.
fn typed(code: Cameo) -> Event {
    let event = Event::new(code);
    let plover = event.plover.unwrap_or(match code.as_str() {
        "011" | "016" => Plover::Reject,
        "012" => Plover::Accuse,
        "013" | "017" | "018" | "019" => Plover::Support,
        "014" => Plover::Agree,
        "015" => Plover::Assault,
        _ => Plover::Consult,
    });
    Event { plover: Some(plover), ..event }
}

fn actor(coded: &Coded, head: usize, span: Span) -> Actor {
    let scene = &coded.scene;
    let found = scene.mentions_at(head).find(|&i| scene.mentions[i].actor.span.is_none_or(|s| s.meets(span)));
    match found {
        Some(i) => Actor { span: Some(span), ..scene.mentions[i].actor.clone() },
        None => unnamed(&coded.document.text, span),
    }
}

fn unnamed(text: &str, span: Span) -> Actor {
    let words = span.get(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Actor { code: None, role: None, name: words, span: Some(span) }
}

/// A pair outside every sentence: its words are the evidence.
fn bare(coder: &Engine, document: &Document, source: Span, target: Span) -> Report {
    let actors = (unnamed(&document.text, source), unnamed(&document.text, target));
    coder.bare_report(document, source.join(target), typed("040".parse().expect("a code")), actors)
}
