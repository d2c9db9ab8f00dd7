//! From which texts something is made: noted as the index is asked, so that no maker can forget to
//! say so.
//!
//! What the front matters say together is the same for all and not noted. What pages show of a file
//! besides that has parts: an edit of one changes only what was made from it. A value that is made once
//! for many, such as a card, keeps its reads beside it, and [`note_all`] notes them for each taker.

use super::EntityId;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// A part of a file, as pages read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum DocumentPart {
    /// Its front matter: the title, say.
    Front,
    /// The first paragraph.
    Lead,
    /// The text.
    Body,
}

/// All parts, in the order of their numbers.
pub const PARTS: [DocumentPart; 3] = [DocumentPart::Front, DocumentPart::Lead, DocumentPart::Body];

/// A part of one file, or the list of texts that name an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dependency(u32);

/// What something was made from, ascending, each once.
pub type Dependencies = Box<[Dependency]>;

impl Dependency {
    fn new(file: usize, part: DocumentPart) -> Self {
        // Files are counted in 30 bits: a site of more than a billion fits no memory.
        Self(((file as u32) << 2) | part as u32)
    }

    /// What was read.
    pub fn what(self) -> DependencyTarget {
        let (number, part) = ((self.0 >> 2) as usize, (self.0 & 3) as usize);
        match part < PARTS.len() {
            true => DependencyTarget::Part(number, part),
            false => DependencyTarget::Named(number),
        }
    }
}

/// What a [`Dependency`] is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DependencyTarget {
    /// A file's place in [`super::Index::files`], and a part's in [`PARTS`].
    Part(usize, usize),
    /// An entity, of which it was asked which texts name it.
    Named(usize),
}

thread_local! {
    /// What is being made on this thread, the innermost last.
    static OPEN: RefCell<Vec<Vec<Dependency>>> = const { RefCell::new(Vec::new()) };
}

/// Ends what it opened, even where a maker panics.
struct RecordingScope;

impl RecordingScope {
    fn new() -> Self {
        OPEN.with_borrow_mut(|open| open.push(Vec::new()));
        Self
    }
}

impl Drop for RecordingScope {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(Vec::pop);
    }
}

/// Makes something, and gives what it was made from. Whatever is being made around it does not count
/// this as its own until it notes it. All of it must happen on this thread.
pub fn recorded<T>(make: impl FnOnce() -> T) -> (T, Dependencies) {
    let opened = RecordingScope::new();
    let made = make();
    let mut reads =
        OPEN.with_borrow_mut(|open| open.last_mut().map(std::mem::take)).unwrap_or_default();
    drop(opened);
    reads.sort_unstable();
    reads.dedup();
    (made, reads.into())
}

/// Notes what something was made from that is taken over here.
pub fn note_all(reads: &[Dependency]) {
    OPEN.with_borrow_mut(|open| {
        if let Some(inner) = open.last_mut() {
            inner.extend_from_slice(reads);
        }
    });
}

pub(super) fn note(file: usize, part: DocumentPart) {
    note_all(&[Dependency::new(file, part)]);
}

/// Notes that it was asked which texts name an entity.
pub(super) fn note_named(entity: EntityId) {
    note_all(&[Dependency((entity.0 << 2) | PARTS.len() as u32)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_over_counts_once_it_is_noted() {
        let read = |file| Dependency::new(file, DocumentPart::Body);
        let ((), outer) = recorded(|| {
            note(3, DocumentPart::Body);
            let ((), inner) = recorded(|| note(1, DocumentPart::Body));
            assert_eq!(*inner, [read(1)]);
            note(2, DocumentPart::Body);
            note(2, DocumentPart::Body);
        });
        assert_eq!(*outer, [read(2), read(3)]);
        let ((), taker) = recorded(|| note_all(&outer));
        assert_eq!(taker, outer);
        assert_eq!(read(7).what(), DependencyTarget::Part(7, 2));
        let ((), named) = recorded(|| note_named(EntityId(7)));
        assert_eq!(
            named.iter().map(|read| read.what()).collect::<Vec<_>>(),
            [DependencyTarget::Named(7)]
        );
    }
}
