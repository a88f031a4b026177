//! Files with the same bytes, which count once.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::Path,
};

/// For each file the place of an earlier one with the same bytes. Only files of the same length are opened.
pub fn repeats(files: &[&Path]) -> Vec<Option<usize>> {
    let mut by_length: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut repeats = vec![None; files.len()];
    for (place, file) in files.iter().enumerate() {
        let Some(length) = std::fs::metadata(file).ok().filter(|meta| meta.is_file()).map(|meta| meta.len()) else {
            continue;
        };
        let earlier = by_length.entry(length).or_default();
        repeats[place] = earlier.iter().copied().find(|other| same(files[*other], file).unwrap_or(false));
        if repeats[place].is_none() {
            earlier.push(place);
        }
    }
    repeats
}

fn same(one: &Path, other: &Path) -> io::Result<bool> {
    const STEP: usize = 1 << 20;
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    let (mut left, mut right) = (Vec::with_capacity(STEP), Vec::with_capacity(STEP));
    loop {
        left.clear();
        right.clear();
        one.by_ref().take(STEP as u64).read_to_end(&mut left)?;
        other.by_ref().take(STEP as u64).read_to_end(&mut right)?;
        if left != right || left.is_empty() {
            return Ok(left == right);
        }
    }
}
