//! A sentence's tree as the coder walks it: children at hand, relations as a small enum, lemmas in lower case.

use super::rel::Rel;
use rapport_model::{Sentence, Span, Token, Upos};

/// The tree over one sentence.
///
/// Guarantee: every index it gives lies in the sentence; walking up ends, since [`Tree::new`] cuts what does not reach the
/// root (a sentence that keeps its own guarantee is not changed).
pub(crate) struct Tree<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub(super) heads: Vec<Option<u32>>,
    pub(super) rels: Vec<Rel>,
    pub(super) starts: Vec<u32>,
    pub(super) kids: Vec<u32>,
    pub(super) lemmas: Vec<Box<str>>,
    pub(super) ends: Vec<(u32, u32)>,
    /// Verbs by the tagger's word that their company shows to be nouns.
    pub(super) nouns: Vec<usize>,
    /// Attributes by the tagger's word without which their sentence has no verb.
    pub(super) verbs: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// The tree over a sentence of this text as it was parsed.
    pub(super) fn parsed(text: &'a str, sentence: &'a Sentence) -> Tree<'a> {
        let tokens = sentence.tokens.as_slice();
        let heads = sound_heads(tokens);
        let rels = tokens.iter().map(|t| Rel::of(t.deprel.name())).collect();
        let lemmas = (0..tokens.len()).map(|at| joined(text, tokens, at)).collect();
        let (starts, kids) = children(&heads);
        let ends = extents(&heads);
        Tree { text, tokens, heads, rels, starts, kids, lemmas, ends, nouns: Vec::new(), verbs: Vec::new() }
    }

    /// What follows from the heads, after some of them have changed.
    pub(super) fn reindex(&mut self) {
        (self.starts, self.kids) = children(&self.heads);
        self.ends = extents(&self.heads);
    }

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The head of a token.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.heads[at].map(|h| h as usize)
    }

    /// The relation of a token to its head.
    pub fn rel(&self, at: usize) -> Rel {
        self.rels[at]
    }

    /// The lemma in lower case; nothing past the end, so that a look ahead needs no check.
    pub fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map(|l| &**l).unwrap_or("")
    }

    /// The words as they stand; nothing past the end.
    pub fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|t| t.span.get(self.text)).unwrap_or("")
    }

    /// Part of speech; `X` past the end.
    pub fn upos(&self, at: usize) -> Upos {
        if self.nouns.contains(&at) {
            return Upos::Noun;
        }
        if self.verbs.contains(&at) {
            return Upos::Verb;
        }
        self.tokens.get(at).map(|t| t.upos).unwrap_or(Upos::X)
    }

    /// Whether a feature has this value.
    pub fn has(&self, at: usize, feature: &str, value: &str) -> bool {
        self.tokens[at].feats.has(feature, value)
    }

    /// The tokens that hang on this one, in order.
    pub fn kids(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids[self.starts[at] as usize..self.starts[at + 1] as usize].iter().map(|&k| k as usize)
    }

    /// The first child by this relation.
    pub fn kid(&self, at: usize, rel: Rel) -> Option<usize> {
        self.kids(at).find(|&k| self.rels[k] == rel)
    }

    /// Children by this relation.
    pub fn kids_by(&self, at: usize, rel: Rel) -> impl Iterator<Item = usize> + '_ {
        self.kids(at).filter(move |&k| self.rels[k] == rel)
    }

    /// The preposition that marks this token, its lemma; of several (“because of”, “out of”) the first.
    pub fn case(&self, at: usize) -> Option<&str> {
        self.kid(at, Rel::Case).map(|c| self.lemma(c)).filter(|c| !matches!(*c, "'s" | "'" | "’s" | "’"))
    }

    /// Whether a hyphen ties the word to the next one: the first part of "cease-fire".
    pub fn is_tied(&self, at: usize) -> bool {
        let next = |n: usize| n + 1 < self.len() && self.tokens[n].span.end() == self.tokens[n + 1].span.start();
        next(at) && self.form(at + 1) == "-" && next(at + 1)
    }

    /// First and last token of the subtree.
    pub fn extent(&self, at: usize) -> (usize, usize) {
        (self.ends[at].0 as usize, self.ends[at].1 as usize)
    }

    /// Whether `below` is `above` or hangs under it.
    pub fn is_under(&self, below: usize, above: usize) -> bool {
        self.path_up(below).any(|at| at == above)
    }

    /// The token and its heads up to the root.
    pub fn path_up(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&at| self.head(at))
    }

    /// The highest token among those that meet the span: the head of the words there.
    pub fn head_of_span(&self, span: Span) -> Option<usize> {
        let meets = |at: usize| self.tokens[at].span.meets(span);
        let from = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let within: Vec<usize> = (from..self.len()).take_while(|&at| meets(at)).collect();
        let outside = |at: usize| self.head(at).is_none_or(|h| !meets(h));
        let content = |at: &usize| self.upos(*at) != Upos::Punct;
        within.iter().copied().filter(content).find(|&at| outside(at)).or_else(|| within.first().copied())
    }
}

/// The lemma in lower case; of a word written with hyphens ("cease-fire"), which treebanks cut apart, its last token carries
/// the whole.
fn joined(text: &str, tokens: &[Token], at: usize) -> Box<str> {
    let touches = |a: usize, b: usize| tokens[a].span.end() == tokens[b].span.start();
    let hyphen = |n: usize| tokens[n].span.get(text) == Some("-");
    let continues = |n: usize| n + 2 < tokens.len() && hyphen(n + 1) && touches(n, n + 1) && touches(n + 1, n + 2);
    if hyphen(at) || continues(at) || at < 2 || !continues(at - 2) {
        return lower(&tokens[at].lemma);
    }
    let mut from = at;
    while from >= 2 && continues(from - 2) {
        from -= 2;
    }
    let before = text.get(tokens[from].span.start()..tokens[at].span.start()).unwrap_or_default();
    lower(&format!("{before}{}", tokens[at].lemma))
}

/// Lower case without a copy where nothing changes would need a borrow; lemmas are short and most are lower already.
fn lower(lemma: &str) -> Box<str> {
    if lemma.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        lemma.to_lowercase().into()
    } else {
        lemma.into()
    }
}

/// Heads that lead to a root: a token whose way up ends nowhere becomes a root of its own.
fn sound_heads(tokens: &[Token]) -> Vec<Option<u32>> {
    let count = tokens.len();
    let mut heads: Vec<Option<u32>> = tokens.iter().map(|t| t.head.filter(|&h| (h as usize) < count)).collect();
    let mut state = vec![0u8; count]; // 1: on the way now, 2: reaches a root
    let mut way = Vec::new();
    for start in 0..count {
        let mut at = start;
        way.clear();
        while state[at] == 0 {
            state[at] = 1;
            way.push(at);
            match heads[at] {
                Some(head) if state[head as usize] == 1 => heads[at] = None,
                Some(head) => at = head as usize,
                None => {}
            }
        }
        way.iter().for_each(|&w| state[w] = 2);
    }
    heads
}

fn children(heads: &[Option<u32>]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; heads.len() + 1];
    heads.iter().flatten().for_each(|&h| starts[h as usize + 1] += 1);
    (0..heads.len()).for_each(|i| starts[i + 1] += starts[i]);
    let mut next = starts.clone();
    let mut kids = vec![0u32; starts[heads.len()] as usize];
    for (at, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            kids[next[*head as usize] as usize] = at as u32;
            next[*head as usize] += 1;
        }
    }
    (starts, kids)
}

/// First and last token of each subtree.
fn extents(heads: &[Option<u32>]) -> Vec<(u32, u32)> {
    let mut ends: Vec<(u32, u32)> = (0..heads.len() as u32).map(|i| (i, i)).collect();
    for at in 0..heads.len() {
        let mut up = heads[at];
        while let Some(head) = up {
            let end = &mut ends[head as usize];
            *end = (end.0.min(at as u32), end.1.max(at as u32));
            up = heads[head as usize];
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sentence;

    #[test]
    fn children_extent_and_way_up() {
        let (text, sentence) =
            sentence("China/propn/2/nsubj refused/verb/0/root visits/noun/2/obj of/adp/5/case ministers/noun/3/nmod");
        let tree = Tree::new(&text, &sentence);
        assert_eq!(tree.kids(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(tree.extent(2), (2, 4));
        assert_eq!(tree.case(4), Some("of"));
        assert!(tree.is_under(4, 1) && !tree.is_under(4, 0));
    }

    #[test]
    fn a_circle_is_cut() {
        let (text, sentence) = sentence("a/noun/2/nsubj b/noun/1/obj c/verb/0/root");
        let tree = Tree::new(&text, &sentence);
        assert!(tree.path_up(0).count() <= 3);
    }
}
