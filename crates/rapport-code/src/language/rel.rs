//! The relations of a tree.

/// A dependency relation, as far as the coder tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Rel {
    Root,
    Nsubj,
    NsubjPass,
    Csubj,
    Obj,
    Iobj,
    Obl,
    Agent,
    Time,
    Ccomp,
    Xcomp,
    Advcl,
    Acl,
    Relcl,
    Nmod,
    Poss,
    Amod,
    Compound,
    Particle,
    Nummod,
    Appos,
    Flat,
    Conj,
    Cc,
    Case,
    Mark,
    Aux,
    AuxPass,
    Cop,
    Det,
    Advmod,
    Parataxis,
    Expl,
    Punct,
    Other,
}

impl Rel {
    /// Its name in Universal Dependencies; of relations that are not told apart, one.
    pub fn name(self) -> &'static str {
        match self {
            Rel::Root => "root",
            Rel::Nsubj => "nsubj",
            Rel::NsubjPass => "nsubj:pass",
            Rel::Csubj => "csubj",
            Rel::Obj => "obj",
            Rel::Iobj => "iobj",
            Rel::Obl => "obl",
            Rel::Agent => "obl:agent",
            Rel::Time => "obl:tmod",
            Rel::Ccomp => "ccomp",
            Rel::Xcomp => "xcomp",
            Rel::Advcl => "advcl",
            Rel::Acl => "acl",
            Rel::Relcl => "acl:relcl",
            Rel::Nmod => "nmod",
            Rel::Poss => "nmod:poss",
            Rel::Amod => "amod",
            Rel::Compound => "compound",
            Rel::Particle => "compound:prt",
            Rel::Nummod => "nummod",
            Rel::Appos => "appos",
            Rel::Flat => "flat",
            Rel::Conj => "conj",
            Rel::Cc => "cc",
            Rel::Case => "case",
            Rel::Mark => "mark",
            Rel::Aux => "aux",
            Rel::AuxPass => "aux:pass",
            Rel::Cop => "cop",
            Rel::Det => "det",
            Rel::Advmod => "advmod",
            Rel::Parataxis => "parataxis",
            Rel::Expl => "expl",
            Rel::Punct => "punct",
            Rel::Other => "other",
        }
    }

    pub(super) fn of(name: &str) -> Rel {
        match name {
            "root" => Rel::Root,
            "nsubj:pass" => Rel::NsubjPass,
            "obl:agent" => Rel::Agent,
            "obl:tmod" | "nmod:tmod" | "obl:unmarked" | "nmod:unmarked" => Rel::Time,
            "acl:relcl" => Rel::Relcl,
            "nmod:poss" => Rel::Poss,
            "compound:prt" => Rel::Particle,
            "aux:pass" => Rel::AuxPass,
            other => Rel::of_base(other.split(':').next().unwrap_or_default()),
        }
    }

    fn of_base(base: &str) -> Rel {
        match base {
            "nsubj" => Rel::Nsubj,
            "csubj" => Rel::Csubj,
            "obj" => Rel::Obj,
            "iobj" => Rel::Iobj,
            "obl" => Rel::Obl,
            "ccomp" => Rel::Ccomp,
            "xcomp" => Rel::Xcomp,
            "advcl" => Rel::Advcl,
            "acl" => Rel::Acl,
            "nmod" => Rel::Nmod,
            "amod" => Rel::Amod,
            "compound" => Rel::Compound,
            "nummod" => Rel::Nummod,
            "appos" => Rel::Appos,
            "flat" => Rel::Flat,
            "conj" => Rel::Conj,
            "cc" => Rel::Cc,
            "case" => Rel::Case,
            "mark" => Rel::Mark,
            "aux" => Rel::Aux,
            "cop" => Rel::Cop,
            "det" => Rel::Det,
            "advmod" => Rel::Advmod,
            "parataxis" => Rel::Parataxis,
            "expl" => Rel::Expl,
            "punct" => Rel::Punct,
            _ => Rel::Other,
        }
    }

    /// Subjects of any kind.
    pub fn is_subject(self) -> bool {
        matches!(self, Rel::Nsubj | Rel::NsubjPass | Rel::Csubj)
    }
}

#[cfg(test)]
mod names {
    use super::Rel;

    #[test]
    fn a_relation_is_found_by_its_name() {
        for name in ["root", "nsubj:pass", "acl:relcl", "compound:prt", "det", "parataxis", "expl", "punct"] {
            assert_eq!(Rel::of(name).name(), name);
        }
        assert_eq!(Rel::of("nmod:tmod").name(), "obl:tmod");
        assert_eq!(Rel::of("dep").name(), "other");
    }
}
