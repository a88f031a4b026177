//! The tensors of the coder's network, with the names that they have in its file.

use crate::coder_layers::{Linear, Norm};

/// CAMEO's roots.
pub const ROOTS: usize = 20;
/// Outputs of the head `act`: any act, then each root.
pub const ACT: usize = 1 + ROOTS;
/// Its output for any act.
pub const ANY: usize = 0;
/// Ways an act can be real (`gold/README.md`).
pub const REALITIES: [&str; 6] = ["actual", "claimed", "proposed", "forecast", "hypothetical", "negated"];

/// Outputs of the head `link`.
pub const LINK: usize = rapport_code::learned::link::OUTPUTS;

/// How large a network is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Pieces of words that it knows.
    pub pieces: usize,
    pub positions: usize,
    pub width: usize,
    /// Columns between the two linear layers of a block.
    pub inner: usize,
    pub blocks: usize,
    /// Heads of attention.
    pub heads: usize,
}

/// A network of values, of gradients or of whatever else there is one of for each tensor.
pub struct Network<T> {
    pub words: T,
    pub positions: T,
    pub norm: Norm<T>,
    pub blocks: Vec<Block<T>>,
    pub act: Linear<T>,
    pub reality: Linear<T>,
    pub firm: Linear<T>,
    /// Between whom (`rapport_code::learned::link`).
    pub link: Linear<T>,
}

/// One layer of the encoder: attention, then two linear layers, each added to what came in and normed.
pub struct Block<T> {
    pub query: Linear<T>,
    pub key: Linear<T>,
    pub value: Linear<T>,
    pub out: Linear<T>,
    pub norm1: Norm<T>,
    pub inner: Linear<T>,
    pub outer: Linear<T>,
    pub norm2: Norm<T>,
}

/// A tensor's name and its rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub name: String,
    pub shape: [usize; 2],
}

impl Named {
    /// Whether it is of a head, which begins with nothing learned.
    pub fn is_head(&self) -> bool {
        ["act.", "reality.", "firm.", "link."].iter().any(|head| self.name.starts_with(head))
    }

    /// Whether it is a matrix.
    pub fn is_matrix(&self) -> bool {
        self.name.ends_with(".weight") || self.name == "embed.words" || self.name == "embed.positions"
    }

    /// Numbers in it.
    pub fn size(&self) -> usize {
        self.shape[0] * self.shape[1]
    }
}

impl<T> Network<T> {
    /// A network of what `make` gives for each tensor, in the order of [`Network::all`].
    pub fn make<E>(sizes: &Sizes, mut make: impl FnMut(Named) -> Result<T, E>) -> Result<Network<T>, E> {
        let (d, make) = (sizes.width, &mut make);
        Ok(Network {
            words: make(named("embed.words", sizes.pieces, d))?,
            positions: make(named("embed.positions", sizes.positions, d))?,
            norm: norm(make, "embed.norm", d)?,
            blocks: (0..sizes.blocks).map(|at| block(make, at, sizes)).collect::<Result<_, _>>()?,
            act: linear(make, "act", ACT, d)?,
            reality: linear(make, "reality", REALITIES.len(), d)?,
            firm: linear(make, "firm", 1, d)?,
            link: linear(make, "link", LINK, d)?,
        })
    }

    pub fn all(&self) -> Vec<&T> {
        let mut all = vec![&self.words, &self.positions, &self.norm.gain, &self.norm.bias];
        for b in &self.blocks {
            [&b.query, &b.key, &b.value, &b.out].iter().for_each(|l| all.extend([&l.weight, &l.bias]));
            all.extend([&b.norm1.gain, &b.norm1.bias]);
            [&b.inner, &b.outer].iter().for_each(|l| all.extend([&l.weight, &l.bias]));
            all.extend([&b.norm2.gain, &b.norm2.bias]);
        }
        [&self.act, &self.reality, &self.firm, &self.link].iter().for_each(|l| all.extend([&l.weight, &l.bias]));
        all
    }

    pub fn all_mut(&mut self) -> Vec<&mut T> {
        let Norm { gain, bias } = &mut self.norm;
        let mut all = vec![&mut self.words, &mut self.positions, gain, bias];
        for b in &mut self.blocks {
            let lines = [&mut b.query, &mut b.key, &mut b.value, &mut b.out];
            lines.into_iter().for_each(|l| all.extend([&mut l.weight, &mut l.bias]));
            all.extend([&mut b.norm1.gain, &mut b.norm1.bias]);
            [&mut b.inner, &mut b.outer].into_iter().for_each(|l| all.extend([&mut l.weight, &mut l.bias]));
            all.extend([&mut b.norm2.gain, &mut b.norm2.bias]);
        }
        let heads = [&mut self.act, &mut self.reality, &mut self.firm, &mut self.link];
        heads.into_iter().for_each(|l| all.extend([&mut l.weight, &mut l.bias]));
        all
    }
}

fn named(name: &str, rows: usize, columns: usize) -> Named {
    Named { name: name.to_owned(), shape: [rows, columns] }
}

fn norm<T, E>(make: &mut impl FnMut(Named) -> Result<T, E>, name: &str, d: usize) -> Result<Norm<T>, E> {
    let gain = make(named(&format!("{name}.gain"), 1, d))?;
    Ok(Norm { gain, bias: make(named(&format!("{name}.bias"), 1, d))? })
}

fn linear<T, E>(
    make: &mut impl FnMut(Named) -> Result<T, E>,
    name: &str,
    outputs: usize,
    inputs: usize,
) -> Result<Linear<T>, E> {
    let weight = make(named(&format!("{name}.weight"), outputs, inputs))?;
    Ok(Linear { weight, bias: make(named(&format!("{name}.bias"), 1, outputs))? })
}

fn block<T, E>(make: &mut impl FnMut(Named) -> Result<T, E>, at: usize, sizes: &Sizes) -> Result<Block<T>, E> {
    let (d, inner) = (sizes.width, sizes.inner);
    Ok(Block {
        query: linear(make, &format!("{at}.query"), d, d)?,
        key: linear(make, &format!("{at}.key"), d, d)?,
        value: linear(make, &format!("{at}.value"), d, d)?,
        out: linear(make, &format!("{at}.out"), d, d)?,
        norm1: norm(make, &format!("{at}.norm1"), d)?,
        inner: linear(make, &format!("{at}.inner"), inner, d)?,
        outer: linear(make, &format!("{at}.outer"), d, inner)?,
        norm2: norm(make, &format!("{at}.norm2"), d)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tensors_are_told_in_the_order_they_are_made_in() {
        let sizes = Sizes { pieces: 9, positions: 8, width: 4, inner: 6, blocks: 2, heads: 2 };
        let mut names = Vec::new();
        let made = Network::make(&sizes, |named| {
            names.push(named.name.clone());
            Ok::<_, String>(named.name)
        });
        let mut made = made.unwrap();
        assert_eq!(made.all().into_iter().cloned().collect::<Vec<_>>(), names);
        assert_eq!(made.all_mut().into_iter().map(|name| name.clone()).collect::<Vec<_>>(), names);
        assert_eq!(names.len(), 4 + 2 * 16 + 8);
    }
}
