//! A sentence as Universal Dependencies see it.

use crate::Span;
use std::{fmt, str::FromStr, sync::Arc};

/// A universal part of speech (UPOS).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the UD tags")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All tags, in the order of the UD guidelines.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The tag as CoNLL-U writes it.
    pub fn tag(self) -> &'static str {
        [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
            "SCONJ", "SYM", "VERB", "X",
        ][self as usize]
    }
}

impl FromStr for Upos {
    type Err = InvalidUpos;

    fn from_str(tag: &str) -> Result<Upos, InvalidUpos> {
        Upos::ALL.into_iter().find(|u| u.tag() == tag).ok_or_else(|| InvalidUpos(tag.to_owned()))
    }
}

/// A text that is no UPOS tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidUpos(pub String);

impl fmt::Display for InvalidUpos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no UPOS tag", self.0)
    }
}

impl std::error::Error for InvalidUpos {}

/// Morphological features as CoNLL-U writes them: `Number=Sing|Person=3|Tense=Past`, sorted by name; empty for none.
/// Cheap to clone: one list is shared by all tokens that have it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Feats(Option<Arc<str>>);

impl Feats {
    /// From a CoNLL-U column (`_` is none).
    pub fn new(column: &str) -> Feats {
        Feats((!matches!(column, "" | "_")).then(|| Arc::from(column)))
    }

    /// The value of one feature: `get("Tense") == Some("Past")`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.column().split('|').find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name).map(|(_, v)| v))
    }

    /// Whether a feature has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// The CoNLL-U column; empty if there are none.
    pub fn column(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }
}

/// A dependency relation with its subtype: `nsubj:pass`, `obl:tmod`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Deprel(Arc<str>);

impl Deprel {
    /// From its name.
    pub fn new(name: &str) -> Deprel {
        Deprel(Arc::from(name))
    }

    /// The whole name, subtype included.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The universal relation, subtype left off.
    pub fn base(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }

    /// Whether it is this relation; without a subtype in `name`, any subtype will do.
    pub fn is(&self, name: &str) -> bool {
        self.name() == name || self.base() == name
    }
}

/// A syntactic word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands in the document's text; the form is the words there.
    pub span: Span,
    /// Dictionary form, lower case but for names.
    pub lemma: Arc<str>,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Index of the head in [`Sentence::tokens`], `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head; `root` for the root.
    pub deprel: Deprel,
}

/// A sentence: its words in order and the tree over them.
///
/// Guarantee: spans are in order of the text and do not overlap (a gap or a page's furniture may lie between two of
/// them); exactly one token has no head; every token reaches it, so the heads are a tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From the first token to the last.
    pub span: Span,
    /// The words.
    pub tokens: Vec<Token>,
    /// Orthographic words of several tokens ("don't"): first and last token, both included.
    pub multiword: Vec<(u32, u32)>,
}

impl Sentence {
    /// The index of the root.
    pub fn root(&self) -> usize {
        self.tokens.iter().position(|t| t.head.is_none()).unwrap_or(0)
    }

    /// The indices of the tokens that hang on `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(_, t)| t.head == Some(head as u32)).map(|(i, _)| i)
    }

    /// The words of one token.
    pub fn form<'t>(&self, token: usize, text: &'t str) -> &'t str {
        self.tokens[token].span.of(text)
    }

    /// Whether the heads form one tree: what the guarantee says, for tests and for trees from elsewhere.
    pub fn is_tree(&self) -> bool {
        let count = self.tokens.len();
        let rooted = |mut at: usize| {
            for _ in 0..=count {
                match self.tokens[at].head {
                    None => return true,
                    Some(head) if (head as usize) < count => at = head as usize,
                    Some(_) => return false,
                }
            }
            false
        };
        self.tokens.iter().filter(|t| t.head.is_none()).count() == 1 && (0..count).all(rooted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feats_are_looked_up_by_name() {
        let feats = Feats::new("Mood=Ind|Number=Sing|Tense=Past");
        assert_eq!(feats.get("Tense"), Some("Past"));
        assert_eq!(feats.get("Ten"), None);
        assert_eq!(Feats::new("_"), Feats::default());
    }

    #[test]
    fn a_relation_is_its_universal_part_too() {
        let relation = Deprel::new("nsubj:pass");
        assert!(relation.is("nsubj") && relation.is("nsubj:pass") && !relation.is("nsubj:outer"));
    }

    #[test]
    fn every_tag_reads_back() {
        for tag in Upos::ALL {
            assert_eq!(tag.tag().parse::<Upos>(), Ok(tag));
        }
    }
}
