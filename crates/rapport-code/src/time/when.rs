//! When an act happened, and how that is known.

use super::entry::{entry, headed, vantage};
use crate::{
    language::{DatePhrase, Rel},
    sentence::Scene,
    standing::Standing,
};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::{Basis, Document, Edtf, Reality, SourceKind, Upos, When};

/// The date of the act at `at`: of the phrases in the sentence the one that belongs to it, else that of the entry of a
/// chronology in which it stands, else the document's date for news in the present, else none.
pub(crate) fn when(document: &Document, scene: &Scene, dates: &[DatePhrase], at: usize, standing: &Standing) -> When {
    let sentence = scene.tree.tokens.first().zip(scene.tree.tokens.last()).map(|(a, b)| a.span.join(b.span));
    let told = sentence.map_or(document.vantage(), |span| vantage(document, span));
    // "invited him to Moscow next year": what has been done was not done after the day it is told.
    // An entry of a whole season may be told from its end.
    let coarse = sentence.and_then(|span| entry(document, span)).is_some_and(|entry| entry.days() > 31);
    let to_come =
        |d: &DatePhrase| !coarse && d.when.date().zip(told).is_some_and(|(d, v)| d.first_day() > v.last_day());
    // "will meet in October" is dated by what it announces.
    let tree = &scene.tree;
    let announced = tree.kids(at).any(|k| tree.rel(k) == Rel::Aux && vocabulary().future.contains(tree.lemma(k)));
    let done = standing.reality == Reality::Actual && !announced;
    let own = sentence.and_then(|span| entry(document, span));
    // "letters ending the treaty of 1899": the year of a thing is no time of an entry that has a day.
    let of_thing = |d: &DatePhrase| {
        let under = scene.tree.head(d.tokens.0) == Some(at);
        own.is_some_and(|own| own.days() < 32) && d.when.date().is_some_and(Edtf::is_year_only) && !under
    };
    if let Some(date) = belonging(scene, dates, at).filter(|d| !(done && to_come(d) || of_thing(d))) {
        return if date.bound { When::UNKNOWN } else { date.when };
    }
    let dates: Vec<DatePhrase> = dates.iter().copied().filter(|d| !done || !to_come(d)).collect();
    let labelled = || sentence.filter(|_| dates.is_empty()).and_then(|span| headed(document, span));
    if let Some(date) = own.or_else(labelled) {
        return When::new(date, Basis::Stated);
    }
    // A date elsewhere in the sentence is a reason to give none, unless it is of these days ("said on Tuesday").
    let recent = |d: &DatePhrase| {
        d.when.date().zip(document.vantage()).is_some_and(|(d, v)| {
            v.first_day().since(d.first_day()).is_ok_and(|s| (0..=7).contains(&s.get_days())) && d.days() == 1
        })
    };
    let news = is_news(document, scene, at, standing) && dates.iter().all(recent);
    // "accused Laos of shelling villages on Sunday": the only day that the sentence names is nearer than that of its paper.
    if let [only] = dates.as_slice()
        && news
        && !only.bound
    {
        return only.when;
    }
    match document.vantage().filter(|_| news) {
        Some(date) => When::new(date, Basis::Document),
        None => When::UNKNOWN,
    }
}

/// The date phrase nearest in the tree: under the act, else under a word above it before another clause begins, else the only
/// one in the sentence if it stands before everything ("In March, …").
fn belonging<'d>(scene: &Scene, dates: &'d [DatePhrase], at: usize) -> Option<&'d DatePhrase> {
    let tree = &scene.tree;
    let head = |d: &DatePhrase| {
        (d.tokens.0..=d.tokens.1)
            .find(|&t| tree.head(t).is_none_or(|h| h < d.tokens.0 || h > d.tokens.1))
            .unwrap_or(d.tokens.0)
    };
    // "on the anniversary of the invasion in December": that is when the anniversary was.
    let remembered = tree.path_up(at).skip(1).take(2).any(|n| tree.lemma(n) == "anniversary");
    let full = |d: &DatePhrase| d.when.basis() == Basis::Stated;
    // "the 2016 election": a year that says which one belongs to that noun alone.
    let apart = |d: &DatePhrase| {
        let modifies = matches!(tree.rel(head(d)), Rel::Nummod | Rel::Compound | Rel::Amod);
        modifies && tree.head(head(d)).is_some_and(|noun| noun != at)
    };
    let apart = |d: &DatePhrase| apart(d) || is_to_hold(scene, d);
    let distance = |d: &DatePhrase| if apart(d) || (remembered && !full(d)) { None } else { steps(scene, head(d), at) };
    let nearest =
        dates.iter().filter_map(|d| distance(d).map(|n| (n, d))).min_by_key(|(n, d)| (*n, d.tokens.0.abs_diff(at)));
    nearest.map(|(_, d)| d).or_else(|| following(scene, dates, at).filter(|_| !remembered))
}

/// "a protocol for 1988": when it is to hold, not when it was signed; but "set for May".
fn is_to_hold(scene: &Scene, date: &DatePhrase) -> bool {
    let tree = &scene.tree;
    let Some(before) = date.tokens.0.checked_sub(1) else { return false };
    let set = |at: usize| vocabulary().set_for.contains(tree.lemma(at));
    tree.lemma(before) == "for" && !before.checked_sub(1).is_some_and(set)
}

/// The date next after the act with no other verb and no comma between: where the parse hangs it on a later clause.
fn following<'d>(scene: &Scene, dates: &'d [DatePhrase], at: usize) -> Option<&'d DatePhrase> {
    let tree = &scene.tree;
    let next = dates.iter().find(|d| d.tokens.0 > at && d.tokens.0 - at < 16 && !is_to_hold(scene, d))?;
    let parted = (at + 1..next.tokens.0).any(|t| tree.upos(t) == Upos::Verb || matches!(tree.form(t), "," | ";" | ":"));
    (!parted && scene.part(at) == Some(Part::Verb)).then_some(next)
}

/// How far a date's head lies from the act: up from the date to a word that is the act or on its own way up, without leaving
/// through another clause.
fn steps(scene: &Scene, date: usize, act: usize) -> Option<usize> {
    let tree = &scene.tree;
    let way: Vec<usize> = climbable(scene, act);
    for (n, at) in tree.path_up(date).enumerate() {
        if let Some(up) = way.iter().position(|&w| w == at) {
            return (n + up <= 6).then_some(n + 2 * up);
        }
        // Leaving a clause of its own: the date belongs there.
        if at != date
            && matches!(tree.rel(at), Rel::Relcl | Rel::Advcl | Rel::Ccomp | Rel::Conj | Rel::Parataxis)
            && scene.part(at) == Some(Part::Verb)
        {
            return None;
        }
        // What stands in one of several things that are joined belongs there.
        if at != date && matches!(tree.rel(at), Rel::Acl | Rel::Conj) {
            return None;
        }
    }
    None
}

/// The act and the words above it that share its time: the verb that carries a noun, the verb that governs an infinitive.
fn climbable(scene: &Scene, act: usize) -> Vec<usize> {
    let tree = &scene.tree;
    let mut way = vec![act];
    let mut at = act;
    while let Some(head) = tree.head(at) {
        let shares = match tree.rel(at) {
            Rel::Xcomp | Rel::Obj | Rel::Obl | Rel::Nsubj | Rel::NsubjPass => true,
            // "the first round of talks"; but "consideration of a paper on the attack" has its own time.
            Rel::Nmod | Rel::Poss => {
                scene.is_partitive(head) || scene.frames.of(Part::Noun, tree.lemma(head)).next().is_some()
            }
            Rel::Conj => !tree.kids(at).any(|k| tree.rel(k).is_subject()),
            // "the decision last October to suspend", "announced in September that they had agreed".
            Rel::Acl => tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to"),
            Rel::Ccomp => vocabulary().proclaiming.contains(tree.lemma(head)),
            // "said on Tuesday that": the saying's day is not the deed's.
            _ => false,
        };
        if !shares || way.len() > 4 {
            break;
        }
        way.push(head);
        at = head;
    }
    way
}

/// Whether the act is news of the document's own day: told in the present or perfect, or in the simple past of a press
/// story; not a noun, not in a clause of background.
fn is_news(document: &Document, scene: &Scene, at: usize, standing: &Standing) -> bool {
    let tree = &scene.tree;
    let verb =
        tree.path_up(at).find(|&n| scene.part(n) == Some(Part::Verb) || tree.kids(n).any(|k| tree.rel(k) == Rel::Cop));
    let Some(verb) = verb else { return false };
    if standing.reality == Reality::Forecast || standing.reality == Reality::Hypothetical {
        return false;
    }
    let background =
        tree.path_up(verb).any(|n| matches!(tree.rel(n), Rel::Relcl | Rel::Acl)) || scene.part(at) == Some(Part::Noun);
    let pluperfect = tree.kids(verb).any(|k| tree.rel(k) == Rel::Aux && tree.form(k).eq_ignore_ascii_case("had"));
    if background || pluperfect {
        return false;
    }
    let press = matches!(document.source, SourceKind::Press | SourceKind::Other) && tree.upos(verb) == Upos::Verb;
    is_present(scene, verb) || press
}

/// Whether a verb is told in the present. A participle has the time of what carries it: "were discussing" and "opened by telling"
/// are past.
fn is_present(scene: &Scene, verb: usize) -> bool {
    let tree = &scene.tree;
    let helper = |k: usize| matches!(tree.rel(k), Rel::Aux | Rel::AuxPass | Rel::Cop);
    let bare =
        |at: usize| (tree.has(at, "VerbForm", "Part") || tree.has(at, "VerbForm", "Ger")) && !tree.kids(at).any(helper);
    let told = |at: &usize| tree.upos(*at) == Upos::Verb && !bare(*at) || tree.kids(*at).any(helper);
    let verb = if bare(verb) { tree.path_up(verb).find(told).unwrap_or(verb) } else { verb };
    let participle = tree.has(verb, "VerbForm", "Part") || tree.has(verb, "VerbForm", "Ger");
    tree.has(verb, "Tense", "Pres") && !participle
        || tree.kids(verb).any(|k| {
            matches!(tree.rel(k), Rel::Aux | Rel::Cop) && tree.has(k, "Tense", "Pres") && tree.lemma(k) == "be"
        })
}

#[cfg(test)]
mod tests {
    /// The date of the only act, in a document of 18 April 1988.
    fn date(words: &str) -> Option<String> {
        let (_, reports) = crate::testing::coded(words);
        reports.first().and_then(|report| report.when.date()).map(|date| date.to_string())
    }

    #[test]
    fn a_part_of_a_year_is_no_whole_year() {
        let met = |when: &str| {
            format!("Wu@CHN/propn/2/nsubj met=meet/verb/0/root Gromyko@SUN/propn/2/obj {when} ./punct/2/punct")
        };
        let summer = met("in/adp/6/case the/det/6/det summer/noun/2/obl of/adp/8/case 1986/num/6/nmod");
        assert_eq!(date(&summer).as_deref(), Some("1986-06-01/1986-08-31"));
        let early = met("in/adp/6/case early/adj/6/amod 1986/num/2/obl");
        assert_eq!(date(&early).as_deref(), Some("1986-01-01/1986-04-30"));
    }

    #[test]
    fn two_months_that_follow_each_other_are_one_time() {
        let talks = "Wu@CHN/propn/2/nsubj met=meet/verb/0/root Gromyko@SUN/propn/2/obj in/adp/5/case December/propn/2/obl \
             and/cconj/7/cc January/propn/5/conj ./punct/2/punct";
        assert_eq!(date(talks).as_deref(), Some("1987-12-01/1988-01-31"));
    }

    #[test]
    fn months_before_something_named_are_not_before_what_was_told_last() {
        let found = "It/pron/2/nsubj was=be/verb/0/root May/propn/2/obl 1986/num/3/nmod ,/punct/2/punct two/num/7/nummod \
             months=month/noun/12/obl before/sconj/12/mark Wu@CHN/propn/12/nsubj and/cconj/11/cc Gromyko@SUN/propn/9/conj \
             met=meet/verb/2/advcl ./punct/2/punct";
        assert_ne!(date(found).as_deref(), Some("1986-03"));
    }

    #[test]
    fn a_month_in_the_name_of_a_war_is_no_date() {
        let war = "Wu@CHN/propn/2/nsubj met=meet/verb/0/root Gromyko@SUN/propn/2/obj after/adp/7/case the/det/7/det \
             June/propn/7/compound War/propn/2/obl ./punct/2/punct";
        assert_ne!(date(war).as_deref(), Some("1987-06"));
    }
}
