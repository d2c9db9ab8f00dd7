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
pub enum Part {
    /// Its front matter: the title, say.
    Front,
    /// The first paragraph.
    Lead,
    /// The text.
    Body,
}

/// All parts, in the order of their numbers.
pub const PARTS: [Part; 3] = [Part::Front, Part::Lead, Part::Body];

/// A part of one file, or the list of texts that name an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Read(u32);

/// What something was made from, ascending, each once.
pub type Reads = Box<[Read]>;

impl Read {
    fn new(file: usize, part: Part) -> Self {
        // Files are counted in 30 bits: a site of more than a billion fits no memory.
        Self(((file as u32) << 2) | part as u32)
    }

    /// What was read.
    pub fn what(self) -> What {
        let (number, part) = ((self.0 >> 2) as usize, (self.0 & 3) as usize);
        match part < PARTS.len() {
            true => What::Part(number, part),
            false => What::Named(number),
        }
    }
}

/// What a [`Read`] is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A file's place in [`super::Index::files`], and a part's in [`PARTS`].
    Part(usize, usize),
    /// An entity, of which it was asked which texts name it.
    Named(usize),
}

thread_local! {
    /// What is being made on this thread, the innermost last.
    static OPEN: RefCell<Vec<Vec<Read>>> = const { RefCell::new(Vec::new()) };
}

/// Ends what it opened, even where a maker panics.
struct Opened;

impl Opened {
    fn new() -> Self {
        OPEN.with_borrow_mut(|open| open.push(Vec::new()));
        Self
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(Vec::pop);
    }
}

/// Makes something, and gives what it was made from. Whatever is being made around it does not count
/// this as its own until it notes it. All of it must happen on this thread.
pub fn recorded<T>(make: impl FnOnce() -> T) -> (T, Reads) {
    let opened = Opened::new();
    let made = make();
    let mut reads =
        OPEN.with_borrow_mut(|open| open.last_mut().map(std::mem::take)).unwrap_or_default();
    drop(opened);
    reads.sort_unstable();
    reads.dedup();
    (made, reads.into())
}

/// Notes what something was made from that is taken over here.
pub fn note_all(reads: &[Read]) {
    OPEN.with_borrow_mut(|open| {
        if let Some(inner) = open.last_mut() {
            inner.extend_from_slice(reads);
        }
    });
}

pub(super) fn note(file: usize, part: Part) {
    note_all(&[Read::new(file, part)]);
}

/// Notes that it was asked which texts name an entity.
pub(super) fn note_named(entity: EntityId) {
    note_all(&[Read((entity.0 << 2) | PARTS.len() as u32)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_over_counts_once_it_is_noted() {
        let read = |file| Read::new(file, Part::Body);
        let ((), outer) = recorded(|| {
            note(3, Part::Body);
            let ((), inner) = recorded(|| note(1, Part::Body));
            assert_eq!(*inner, [read(1)]);
            note(2, Part::Body);
            note(2, Part::Body);
        });
        assert_eq!(*outer, [read(2), read(3)]);
        let ((), taker) = recorded(|| note_all(&outer));
        assert_eq!(taker, outer);
        assert_eq!(read(7).what(), What::Part(7, 2));
        let ((), named) = recorded(|| note_named(EntityId(7)));
        assert_eq!(named.iter().map(|read| read.what()).collect::<Vec<_>>(), [What::Named(7)]);
    }
}
