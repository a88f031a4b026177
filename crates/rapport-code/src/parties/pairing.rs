//! Which of the parties found an act is told between: whose it is, who stands to whom, who can act at all.

use super::{
    finder::{Finder, Party},
    sides::Sides,
};
use crate::{
    actors::{self, Mention, MentionKind},
    acts::{Coded, Reading},
    language::Rel,
    sentence::Scene,
    standing::nominal,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::Actor;

/// The sides of an act that a coded operator governs, where they are another dyad than the operator's own: "China demanded that
/// Vietnam withdraw from Cambodia" tells of a proposed withdrawal too.
pub(crate) fn own_sides(finder: &Finder, reading: &Reading, above: &Reading) -> Option<Sides> {
    let codes =
        |parties: &[Party]| -> Vec<_> { parties.iter().map(|p| finder.scene.mentions[p.mention].code()).collect() };
    if nominal::is_answered(finder.scene, reading, above) {
        let outer = finder.sides(above);
        let inner = finder.sides(reading);
        let targets = if inner.targets.is_empty() { outer.sources.clone() } else { inner.targets };
        let another = !inner.sources.is_empty() && codes(&inner.sources) != codes(&outer.sources);
        return another.then_some(Sides { sources: inner.sources, targets });
    }
    let carries = matches!(above.kind, None | Some(Kind::Through | Kind::Less | Kind::Intend | Kind::Threaten));
    if carries || finder.scene.part(reading.at) != Some(Part::Verb) {
        return None;
    }
    let outer = finder.sides(above);
    let inner = finder.sides(reading);
    let another = codes(&outer.sources) != codes(&inner.sources) && !inner.targets.is_empty();
    let turned = codes(&outer.sources) == codes(&inner.targets);
    (another && !turned).then_some(inner)
}

/// Which source stands to which target; for a symmetric act both ways, and among those on one side if there is no other.
pub(crate) fn pairs(reading: &Reading, sides: &Sides) -> Vec<(Party, Party)> {
    // "China and Vietnam broke off the talks": what one does with another, two do with each other.
    let with = reading.frame.pattern.prepositions().any(|p| p == "with");
    let mutual = reading.symmetric || with || reading.kind == Some(Kind::Intend);
    let mut pairs = Vec::new();
    if sides.targets.is_empty() && mutual {
        for (n, a) in sides.sources.iter().enumerate() {
            for b in &sides.sources[n + 1..] {
                pairs.push((*a, *b));
                pairs.push((*b, *a));
            }
        }
        return pairs;
    }
    for a in &sides.sources {
        for b in &sides.targets {
            pairs.push((*a, *b));
            if reading.symmetric {
                pairs.push((*b, *a));
            }
        }
    }
    pairs
}

/// Who a mention is, with the span of the name that a pronoun stands for where the sentence itself has it.
pub(crate) fn named_where(coded: &Coded, mention: &Mention) -> Actor {
    let here = mention
        .antecedent
        .filter(|(sentence, _)| mention.kind == MentionKind::Pronoun && *sentence == coded.number as usize);
    let code = mention.code();
    let name = here.and_then(|(_, head)| actors::at(coded.scene.mentions, head).find(|m| m.code() == code));
    Actor { span: name.map_or(mention.actor.span, |m| m.actor.span), ..mention.actor.clone() }
}

/// A place where something happens does not act.
pub(crate) fn acts(mention: &Mention) -> bool {
    !mention.place || mention.kind != MentionKind::State || mention.actor.code.is_some()
}

/// A company of no name, whatever its nation: what two such do with each other is business ("a Milan fashion house signed a
/// contract with a Brazilian shoemaker").
pub(crate) fn is_firm(scene: &Scene, mention: &Mention) -> bool {
    let tree = &scene.tree;
    let attribute = matches!(tree.rel(mention.head), Rel::Amod | Rel::Compound | Rel::Nmod);
    let noun = tree.head(mention.head).filter(|_| attribute).into_iter().chain([mention.head]);
    mention.kind != MentionKind::Person && noun.into_iter().any(|n| scene.frames.in_class(tree.lemma(n), "firm"))
}

pub(crate) fn is_acted_upon(from: &Mention, to: &Mention) -> bool {
    match (from.actor.code, to.actor.code) {
        (Some(a), Some(b)) if a == b => {
            from.head != to.head && from.kind != MentionKind::State && to.kind != MentionKind::State
        }
        _ => from.head != to.head || from.actor.code != to.actor.code,
    }
}

/// "Kuznetsov conveyed the condolences of his government": one's own government is not acted upon.
pub(crate) fn is_own_body(scene: &Scene, from: &Mention, to: &Mention) -> bool {
    let owned = |k: usize| scene.tree.rel(k) == Rel::Poss && matches!(scene.tree.upos(k), rapport_model::Upos::Pron);
    from.code().is_some() && from.code() == to.code() && scene.tree.kids(to.head).any(owned)
}
