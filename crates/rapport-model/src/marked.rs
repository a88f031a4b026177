//! A value and what it is marked with.

use crate::Marking;
use std::ops::{Deref, DerefMut};

/// A value that was derived from others, with the join of the markings of all of them.
///
/// Guarantee: nothing that it goes through lowers the marking. It reads as the value itself.
///
/// ```
/// use rapport_model::{Classification, Marked, Marking};
///
/// let secret = Marked { value: 3, marking: Marking::level(Classification::Secret) };
/// let sum: Marked<i32> = [secret, Marked::from(4)].into_iter().collect::<Marked<Vec<i32>>>().map(|all| all.iter().sum());
/// assert_eq!((*sum, sum.marking.to_string().as_str()), (7, "S"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marked<T> {
    /// The value.
    pub value: T,
    /// What everything that it was derived from is marked with.
    pub marking: Marking,
}

impl<T> Marked<T> {
    /// What follows from it.
    pub fn map<U>(self, follows: impl FnOnce(T) -> U) -> Marked<U> {
        Marked { value: follows(self.value), marking: self.marking }
    }

    /// The same, marked at least so high.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Marked<T> {
        Marked { marking: self.marking.join(marking), value: self.value }
    }
}

impl<T> From<T> for Marked<T> {
    /// What is derived from nothing that is marked.
    fn from(value: T) -> Marked<T> {
        Marked { value, marking: Marking::default() }
    }
}

impl<T> FromIterator<Marked<T>> for Marked<Vec<T>> {
    /// All of them, marked with the join.
    fn from_iter<I: IntoIterator<Item = Marked<T>>>(values: I) -> Marked<Vec<T>> {
        let mut all = Marked::from(Vec::new());
        for one in values {
            all.marking = all.marking.join(&one.marking);
            all.value.push(one.value);
        }
        all
    }
}

impl<T> Deref for Marked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Marked<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
