//! A sentence being read for its actors: the mentions found so far and what they lack.

use super::{context::Context, mention::Mention, segment::Segment};
use crate::language::Tree;
use rapport_lexicon::{Lexicon, Match};
use rapport_model::{ActorCode, Role};

/// A mention and what it still lacks.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub mention: Mention,
    /// What would tell its code.
    pub open: Open,
}

/// Where the code of a mention has to come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Open {
    /// Nowhere: it has one, or can have none.
    Settled,
    /// The document: "the Foreign Minister", "officials", a surname.
    Document,
    /// The possessive pronoun at this token: "its foreign minister".
    Pronoun(usize),
    /// Both, all or each of several actors: "the two countries".
    Collective,
    /// A state's leader or body taken in plural without a state: never resolved.
    Never,
}

/// Whose a chunk's actors are.
#[derive(Clone, Debug, Default)]
pub(super) struct Owner {
    pub codes: Vec<ActorCode>,
    pub role: Option<Role>,
    /// First token of the words that say so, if they stand in the chunk.
    pub start: Option<usize>,
    /// The words stand in the chunk before and keep a mention of their own.
    pub before: bool,
    /// A block of states, or someone foreign, Western, unnamed: no code is to be sought.
    pub blocked: bool,
}

/// One sentence being read.
pub(super) struct Reader<'a> {
    pub lexicon: &'a Lexicon,
    pub tree: &'a Tree<'a>,
    pub context: &'a Context,
    pub matches: Vec<Match>,
    pub segments: Vec<Segment>,
    pub drafts: Vec<Draft>,
}
