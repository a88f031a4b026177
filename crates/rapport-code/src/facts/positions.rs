//! Each side's stated positions: what it demands, offers, refuses, accepts or says in a matter that the desk watches.
//!
//! Most are acts of words between two sides, and reported as such; their stance follows from their code. The rest are
//! told by words of holding ("insists that", "is willing to", "the Chinese position is that"), which need nobody acted
//! upon.

mod again;

pub(crate) use again::once;

use crate::{
    actors::Mention,
    acts::Coded,
    language::Rel,
    language::pieces,
    sentence::Issues,
    standing::{Standing, attribution, standing},
    time::when,
};
use rapport_model::{Actor, ActorCode, Position, Reality, Report, SourceKind, Stance, Upos};

/// The positions of one sentence: those of its reports, then those told by words of holding that no report has.
pub(crate) fn positions(coded: &Coded, issues: &Issues, reports: &[Report], out: &mut Vec<Position>) {
    let from = out.len();
    for report in reports {
        out.extend(of_report(coded, issues, report));
    }
    for at in 0..coded.scene.tree.len() {
        for position in held(coded, issues, at) {
            if !out[from..].iter().any(|known| says(known, &position)) {
                out.push(position);
            }
        }
    }
}

/// Whether a position is told already: the same stand of the same side, more than a statement in the same matter, or the same
/// words read as an act ("offered support").
fn says(known: &Position, new: &Position) -> bool {
    let words = |position: &Position| position.clause.first().map(|span| span.start());
    known.holder.code == new.holder.code
        && known.issue == new.issue
        && (known.stance == new.stance || new.stance == Stance::Statement || words(known) == words(new))
}

fn of_report(coded: &Coded, issues: &Issues, report: &Report) -> Vec<Position> {
    let told = matches!(report.reality, Reality::Actual | Reality::Claimed);
    // What bodies of one state say to each other is no stand of a side.
    let told = told && report.source.code != report.target.code;
    // A concession is a deed too: as somebody's words about another it is no stand of that other.
    let told = told && !(report.reality == Reality::Claimed && matches!(report.event.cameo.root(), "05" | "08"));
    let Some(stance) = Stance::of(report.event.cameo).filter(|_| told && report.source.code.is_some()) else {
        return Vec::new();
    };
    let stance = if stance == Stance::Offer && is_consent(&report.frame) { Stance::Acceptance } else { stance };
    let tree = &coded.scene.tree;
    let within = |place: usize| report.clause.iter().any(|span| span.covers(tree.tokens[place].span));
    let position = |issue: u32| Position {
        holder: report.source.clone(),
        issue: issues.id(issue).to_owned(),
        obstacle: issues.is_obstacle(issue),
        stance,
        cameo: report.event.cameo,
        about: Some(report.target.clone()),
        when: report.when,
        reality: report.reality,
        attribution: report.attribution.clone(),
        clause: report.clause.clone(),
        confidence: report.confidence,
        evidence: report.evidence.clone(),
        also: Vec::new(),
    };
    bearing(coded, issues, [Some(&report.source), Some(&report.target)], within).into_iter().map(position).collect()
}

/// An operator of intent that answers another's wish.
fn is_consent(frame: &str) -> bool {
    let mut words = frame.split_whitespace().skip(1);
    words.next().is_some_and(|word| matches!(word, "agree" | "agreement" | "accept" | "acceptance" | "consent"))
}

/// The issues that stand within some words; where none does, the sentence's only one. A word that names who takes the
/// stand names no matter, nor, where there is another, one that names of whom it speaks: "Vietnam must leave Cambodia"
/// is not about the issue that is called Vietnam. Where the desk names a matter itself, the common ones beside it add
/// nothing.
fn bearing(coded: &Coded, issues: &Issues, sides: [Option<&Actor>; 2], within: impl Fn(usize) -> bool) -> Vec<u32> {
    let once = |mut found: Vec<u32>| {
        found.sort_unstable();
        found.dedup();
        if found.iter().any(|&issue| issues.is_own(issue)) {
            found.retain(|&issue| issues.is_own(issue));
        }
        found
    };
    let names = |side: Option<&Actor>, place: usize| {
        let word = coded.scene.tree.tokens[place].span;
        side.and_then(|side| side.span).is_some_and(|span| span.covers(word))
    };
    let bear = |sides: &[Option<&Actor>], within: &dyn Fn(usize) -> bool| {
        let matters = coded.issues.iter().filter(|(_, place)| !sides.iter().any(|side| names(*side, *place)));
        once(matters.filter(|(_, place)| within(*place)).map(|(issue, _)| *issue).collect())
    };
    let [holder, about] = sides;
    let (narrow, wide): (&[_], &[_]) = (&[holder, about], &[holder]);
    let inside = [narrow, wide].into_iter().map(|sides| bear(sides, &within)).find(|found| !found.is_empty());
    let only = || [narrow, wide].into_iter().map(|sides| bear(sides, &|_| true)).find(|found| found.len() == 1);
    inside.or_else(only).unwrap_or_default()
}

/// What a word of holding tells, for each holder and issue.
fn held(coded: &Coded, issues: &Issues, at: usize) -> Vec<Position> {
    let Some(Held { stance, holders, content }) = stand(coded, at) else { return Vec::new() };
    let Some(standing) = standing_of(coded, at) else { return Vec::new() };
    let scene = &coded.scene;
    let subject = scene.subject(at);
    let below = |place: usize| {
        scene.tree.is_under(place, at) && subject.is_none_or(|subject| !scene.tree.is_under(place, subject))
    };
    let code = match stance {
        Stance::Demand => "100",
        Stance::Offer => "030",
        Stance::Refusal => "120",
        Stance::Acceptance => "050",
        Stance::Statement => "010",
    };
    let cameo = code.parse().expect("these are codes of CAMEO");
    let (first, last) = scene.tree.extent(at);
    let last = (first..=last).rev().find(|&k| scene.tree.upos(k) != Upos::Punct).unwrap_or(last);
    let mut positions = Vec::new();
    for mention in holders {
        let mention = &scene.mentions[mention];
        let Some(holder) = mention.code().filter(|_| !is_analyst(coded, mention)) else { continue };
        let about = about(coded, at, content, holder);
        let matters = bearing(coded, issues, [Some(&mention.actor), about.as_ref()], below);
        positions.extend(matters.into_iter().map(|issue| Position {
            holder: mention.actor.clone(),
            issue: issues.id(issue).to_owned(),
            obstacle: issues.is_obstacle(issue),
            stance,
            cameo,
            about: about.clone(),
            when: when(coded.document, scene, &coded.dates, at, &standing),
            reality: standing.reality,
            attribution: attribution(coded.document, scene, &standing, at),
            clause: pieces(coded.document, &scene.tree, first, last),
            confidence: 0.6 * f32::from(mention.certainty) / 100.0,
            evidence: coded.evidence.clone(),
            also: Vec::new(),
        }));
    }
    positions
}

/// "We believe that Moscow is prepared": in an assessment its writers judge, and no side takes a stand.
fn is_analyst(coded: &Coded, holder: &Mention) -> bool {
    let own = matches!(coded.scene.tree.lemma(holder.head), "we" | "i" | "us" | "our");
    own && coded.document.source == SourceKind::Intelligence
}

/// How it stands, if it is told as a fact or as somebody's words.
fn standing_of(coded: &Coded, at: usize) -> Option<Standing> {
    let scene = &coded.scene;
    let found = match coded.readings.at(at) {
        Some(reading) => standing(scene, &coded.readings, reading),
        None => Standing { reality: Reality::Actual, said_at: None },
    };
    let tree = &scene.tree;
    if outer_subject(coded, at).is_some() {
        return Some(Standing { reality: Reality::Actual, said_at: None });
    }
    let unsure = tree.kids(at).any(|k| {
        (tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "may" | "might" | "could" | "would" | "should" | "will"))
            || (tree.rel(k) == Rel::Mark
                && matches!(tree.lemma(k), "if" | "unless" | "whether" | "until" | "till" | "before"))
    });
    (!unsure && matches!(found.reality, Reality::Actual | Reality::Claimed)).then_some(found)
}

/// A stand that a word of holding tells.
struct Held {
    stance: Stance,
    /// The mentions of those who take it.
    holders: Vec<usize>,
    /// The word that heads what is held.
    content: Option<usize>,
}

/// The stand that a word of holding tells.
fn stand(coded: &Coded, at: usize) -> Option<Held> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    if let Some(noun) = outer_subject(coded, at) {
        return own_words(coded, noun, at);
    }
    let negated = scene.is_negated(at);
    let lemma = tree.lemma(at);
    let content = tree.kids(at).find(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Parataxis));
    let stance = match tree.upos(at) {
        Upos::Adj => match lemma {
            "willing" | "ready" | "prepared" if negated => Stance::Refusal,
            "willing" | "ready" | "prepared" => Stance::Offer,
            "unwilling" | "reluctant" | "opposed" if !negated => Stance::Refusal,
            _ => return None,
        },
        Upos::Verb | Upos::Aux if negated => return None,
        Upos::Verb | Upos::Aux => match lemma {
            "demand" | "insist" => Stance::Demand,
            "oppose" | "reject" | "refuse" => Stance::Refusal,
            "offer" | "propose" => Stance::Offer,
            "accept" => Stance::Acceptance,
            "maintain" | "hold" | "argue" | "contend" | "assert" | "say" | "state" | "declare" | "stress"
            | "emphasize" | "emphasise" | "reiterate" | "reaffirm" | "affirm" | "believe" | "claim" => {
                view(coded, content?)
            }
            "be" => return own_words(coded, tree.kid(at, Rel::Nsubj)?, content?),
            _ => return None,
        },
        _ => return None,
    };
    // "insists on" and "insists that Vietnam withdraw" demand; "insists that it is so" states.
    let stance = match content {
        Some(content) if lemma == "insist" && tells(coded, content) => view(coded, content),
        _ => stance,
    };
    let subject = scene.subject(at)?;
    let content = content.or_else(|| tree.kid(at, Rel::Xcomp));
    Some(Held { stance, holders: scene.mentions_over(subject), content })
}

/// What must be is demanded; what is, is stated.
fn view(coded: &Coded, content: usize) -> Stance {
    let tree = &coded.scene.tree;
    let must = |k: usize| {
        tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "must" | "should" | "shall" | "ought")
            || tree.lemma(k) == "have" && tree.rel(k) == Rel::Aux && tree.kids(k).any(|n| tree.lemma(n) == "to")
    };
    let needs = matches!(tree.lemma(content), "need" | "have") && tree.kid(content, Rel::Xcomp).is_some();
    if tree.kids(content).any(must) || needs { Stance::Demand } else { Stance::Statement }
}

/// Whether a clause is in the indicative: it has a verb form of tense. "that Vietnam withdraw" has none.
fn tells(coded: &Coded, content: usize) -> bool {
    let tree = &coded.scene.tree;
    let of_tense = |k: usize| {
        tree.form(k) != tree.lemma(k) && !tree.form(k).ends_with("ing") || matches!(tree.lemma(k), "will" | "have")
    };
    let aux = tree.kids(content).any(|k| {
        (matches!(tree.rel(k), Rel::Aux | Rel::AuxPass) || tree.lemma(k) == "be")
            && (of_tense(k) || matches!(tree.lemma(k), "must" | "should"))
    });
    of_tense(content) || aux
}

/// "The Chinese position is that Vietnam must withdraw": whose the noun is.
fn own_words(coded: &Coded, noun: usize, content: usize) -> Option<Held> {
    let tree = &coded.scene.tree;
    let stance = match tree.lemma(noun) {
        "demand" | "condition" | "requirement" => Stance::Demand,
        "position" | "view" | "stand" | "stance" | "line" | "policy" | "attitude" | "argument" | "contention" => {
            view(coded, content)
        }
        _ => return None,
    };
    let (first, last) = tree.extent(noun);
    let mentions = &coded.scene.mentions;
    let owners = (0..mentions.len()).filter(|&i| (first..=last).contains(&mentions[i].head));
    let owners: Vec<usize> = owners.filter(|&i| mentions[i].code().is_some()).take(1).collect();
    (!owners.is_empty()).then_some(Held { stance, holders: owners, content: Some(content) })
}

/// "position" in "the position is that they must leave", which hangs on the verb of the clause.
fn outer_subject(coded: &Coded, at: usize) -> Option<usize> {
    let tree = &coded.scene.tree;
    tree.kids(at).find(|&k| tree.tokens[k].deprel.name() == "nsubj:outer")
}

/// Of whom the position speaks: the subject of what is said, else the first other actor in it.
fn about(coded: &Coded, at: usize, content: Option<usize>, holder: ActorCode) -> Option<Actor> {
    let scene = &coded.scene;
    let other = |i: &usize| scene.mentions[*i].code().is_some_and(|code| code != holder);
    let inner = |content: usize| {
        let mut subjects = scene.tree.kids(content).filter(|&k| scene.tree.rel(k).is_subject());
        subjects.find(|&k| Some(k) != outer_subject(coded, content))
    };
    let subject = content.filter(|&content| scene.tree.rel(content) != Rel::Xcomp).and_then(inner);
    let first = subject.into_iter().flat_map(|subject| scene.mentions_over(subject)).find(|i| other(i));
    let below = |i: &usize| scene.tree.is_under(scene.mentions[*i].head, at) && !scene.mentions[*i].place;
    // A name that is the matter itself is not spoken to: "that progress on Cambodia is slow".
    let matter = |i: &usize| coded.issues.iter().any(|(_, place)| *place == scene.mentions[*i].head);
    let found = first.or_else(|| (0..scene.mentions.len()).find(|i| other(i) && below(i) && !matter(i)));
    found.map(|i| scene.mentions[i].actor.clone())
}

#[cfg(test)]
mod tests {
    use crate::testing::positions;

    /// Stance, holder, issue and about, of each position.
    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let told: Vec<String> = positions(words)
            .iter()
            .map(|p| {
                let code = |actor: &rapport_model::Actor| actor.code.map(|c| c.to_string()).unwrap_or_default();
                let about = p.about.as_ref().map(|a| format!(" of {}", code(a))).unwrap_or_default();
                format!("{} {}{about}: {}", code(&p.holder), p.stance.word(), p.issue)
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_report_of_words_takes_a_stand() {
        check(
            "China@CHN/propn/2/nsubj demanded=demand/verb/0/root that/sconj/5/mark Vietnam@VNM/propn/5/nsubj \
             withdraw/verb/2/ccomp \
             from/adp/7/case Cambodia/propn/5/obl ./punct/2/punct",
            &["CHN demand of VNM: cambodia"],
        );
        check(
            "Moscow@SUN/propn/2/nsubj rejected=reject/verb/0/root Chinese@CHN/adj/4/amod demands=demand/noun/2/obj \
             on/adp/6/case \
             Cambodia/propn/4/nmod ./punct/2/punct",
            &["SUN refusal of CHN: cambodia", "CHN demand of SUN: cambodia"],
        );
    }

    #[test]
    fn who_holds_a_view_needs_nobody_acted_upon() {
        check(
            "Hanoi@VNM/propn/2/nsubj maintains=maintain/verb/0/root that/sconj/7/mark Cambodia/propn/7/nsubj \
             is=be/aux/7/cop \
             no/det/7/det obstacle/noun/2/ccomp ./punct/2/punct",
            &["VNM statement: cambodia"],
        );
        check(
            "Moscow@SUN/propn/3/nsubj is=be/aux/3/cop willing/adj/0/root to/part/5/mark discuss/verb/3/xcomp \
             Cambodia/propn/5/obj \
             ./punct/3/punct",
            &["SUN offer: cambodia"],
        );
    }

    #[test]
    fn the_matter_itself_is_not_spoken_to() {
        check(
            "Hanoi@VNM/propn/2/nsubj argues=argue/verb/0/root that/sconj/8/mark progress/noun/8/nsubj on/adp/6/case \
             Cambodia@KHM/propn/4/nmod is=be/aux/8/cop slow/adj/2/ccomp ./punct/2/punct",
            &["VNM statement: cambodia"],
        );
    }

    #[test]
    fn a_position_may_be_named_by_its_noun() {
        check(
            "The/det/3/det Chinese@CHN/adj/3/amod position/noun/8/nsubj:outer is=be/aux/8/cop that/sconj/8/mark \
             Vietnam@VNM/propn/8/nsubj must/aux/8/aux leave/verb/0/root Cambodia/propn/8/obj ./punct/8/punct",
            &["CHN demand of VNM: cambodia"],
        );
        check(
            "The/det/3/det Chinese@CHN/adj/3/amod position/noun/4/nsubj is=be/verb/0/root that/sconj/8/mark \
             Vietnam@VNM/propn/8/nsubj \
             must/aux/8/aux leave/verb/4/ccomp Cambodia/propn/8/obj ./punct/4/punct",
            &["CHN demand of VNM: cambodia"],
        );
    }

    #[test]
    fn what_nobody_watches_or_nobody_took_is_no_position() {
        check(
            "China@CHN/propn/2/nsubj rejected=reject/verb/0/root a/det/5/det Soviet@SUN/adj/5/amod offer/noun/2/obj \
             ./punct/2/punct",
            &[],
        );
        check(
            "Moscow@SUN/propn/4/nsubj might/aux/4/aux be/aux/4/cop willing/adj/0/root to/part/6/mark \
             discuss/verb/4/xcomp \
             Cambodia/propn/6/obj ./punct/4/punct",
            &[],
        );
    }
}
