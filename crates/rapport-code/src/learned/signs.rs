//! Signs: what a word or an actor shows, as numbers.

/// The signs of one thing, each a hash of its name.
#[derive(Clone, Debug, Default)]
pub struct Signs {
    hashes: Vec<u64>,
    /// The names themselves, where they are asked for.
    names: Option<Vec<String>>,
}

impl Signs {
    /// None yet; with names if what speaks for and against is to be told.
    pub(super) fn new(named: bool) -> Signs {
        Signs { hashes: Vec::with_capacity(64), names: named.then(Vec::new) }
    }

    /// Adds the sign of this kind and these parts.
    pub(super) fn add(&mut self, kind: &str, parts: &[&str]) {
        let mut hash = fold(0xcbf2_9ce4_8422_2325, kind);
        parts.iter().for_each(|part| hash = fold(hash, part));
        self.hashes.push(hash);
        if let Some(names) = &mut self.names {
            names.push([&[kind], parts].concat().join(" "));
        }
    }

    /// The hashes, in the order in which they were added.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The names, if they were asked for.
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }
}

/// A sign's part that is true or not.
pub(super) fn truth(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// FNV-1a over the letters and a mark that ends the part.
fn fold(hash: u64, part: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    step(part.bytes().fold(hash, step), 0xff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let mut signs = Signs::new(true);
        signs.add("lemma", &["ab", "c"]);
        signs.add("lemma", &["a", "bc"]);
        assert_ne!(signs.hashes()[0], signs.hashes()[1]);
        assert_eq!(signs.names(), ["lemma ab c", "lemma a bc"]);
    }
}
