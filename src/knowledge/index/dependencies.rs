//! Records which parts of which documents a page is computed from, so that the next build renders only
//! the pages whose parts have changed.
//!
//! Input: the reads of [`Index`](super::Index), whose accessors record themselves. Output: the sorted
//! [`Dependencies`] of each value computed within [`trace`]. Facts ([`super::SiteFacts`]) are not
//! recorded: if one changes, everything is computed again.
//!
//! The recorder is a thread-local variable rather than an argument of every function of a View: an argument
//! could be forgotten, or the wrong one passed, and a page would silently become stale. The price is that
//! a value must be computed on one thread, and that a value computed once for many pages, such as a card,
//! must keep its dependencies, which each page then adds to its own with [`record`].

use super::EntityId;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// A part of a document, the granularity at which changes are detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum DocumentPart {
    /// The parts of its front matter that are no facts, such as the title.
    Front,
    /// The first paragraph.
    Lead,
    /// The whole body.
    Body,
}

/// All parts, in the order of their discriminants.
pub(crate) const PARTS: [DocumentPart; 3] =
    [DocumentPart::Front, DocumentPart::Lead, DocumentPart::Body];

/// A part of one document, or the list of the bodies that mention an entity. Packed into 32 bits (a number,
/// and two bits for what it counts), since a large site has millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Dependency(u32);

/// In place of the number of an entity: all of them.
const ALL: usize = (u32::MAX >> 2) as usize;

/// The dependencies of one value, ascending and without duplicates.
pub(crate) type Dependencies = Box<[Dependency]>;

impl Dependency {
    fn new(file: usize, part: DocumentPart) -> Self {
        // 30 bits are enough: more than a billion files would not fit into memory.
        Self(((file as u32) << 2) | part as u32)
    }

    /// What the dependency is on.
    pub(crate) fn target(self) -> DependencyTarget {
        let (number, part) = ((self.0 >> 2) as usize, (self.0 & 3) as usize);
        match part < PARTS.len() {
            true => DependencyTarget::Part(number, part),
            false if number == ALL => DependencyTarget::AllMentions,
            false => DependencyTarget::MentionsOf(number),
        }
    }
}

/// An unpacked [`Dependency`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DependencyTarget {
    /// The number of a file in [`super::Index::files`], and the position of a part in [`PARTS`].
    Part(usize, usize),
    /// The list of the bodies that mention an entity, given by its number.
    MentionsOf(usize),
    /// Which body mentions which entity.
    AllMentions,
}

thread_local! {
    /// A stack of the recordings that are open on this thread, the innermost last.
    static RECORDINGS: RefCell<Vec<Vec<Dependency>>> = const { RefCell::new(Vec::new()) };
}

/// Removes the recording that it has opened when dropped, also if the computation panics: a thread of a
/// pool is used again after a panic.
struct RecordingScope;

impl RecordingScope {
    fn new() -> Self {
        RECORDINGS.with_borrow_mut(|recordings| recordings.push(Vec::new()));
        Self
    }
}

impl Drop for RecordingScope {
    fn drop(&mut self) {
        RECORDINGS.with_borrow_mut(Vec::pop);
    }
}

/// Computes a value and returns its dependencies. An enclosing [`trace`] does not take them over; each user
/// of the value passes them to [`record`]. All of the computation must happen on this thread.
pub(crate) fn trace<T>(compute: impl FnOnce() -> T) -> (T, Dependencies) {
    let scope = RecordingScope::new();
    let value = compute();
    let mut reads = RECORDINGS
        .with_borrow_mut(|recordings| recordings.last_mut().map(std::mem::take))
        .unwrap_or_default();
    drop(scope);
    reads.sort_unstable();
    reads.dedup();
    (value, reads.into())
}

/// Adds dependencies to the innermost open [`trace`], for a value that was computed earlier and is used
/// there. Does nothing outside of a trace.
pub(crate) fn record(reads: &[Dependency]) {
    RECORDINGS.with_borrow_mut(|recordings| {
        if let Some(innermost) = recordings.last_mut() {
            innermost.extend_from_slice(reads);
        }
    });
}

/// Records that a part of a document was read.
pub(super) fn record_part(file: usize, part: DocumentPart) {
    record(&[Dependency::new(file, part)]);
}

/// Records that the list of the bodies that mention an entity was read.
pub(super) fn record_mentions_of(entity: EntityId) {
    record(&[Dependency((entity.0 << 2) | PARTS.len() as u32)]);
}

/// Records that it was read which body mentions which entity.
pub(super) fn record_all_mentions() {
    record_mentions_of(EntityId(ALL as u32));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_holds_its_own_reads_and_those_passed_to_record() {
        let body = |file| Dependency::new(file, DocumentPart::Body);
        let ((), outer) = trace(|| {
            record_part(3, DocumentPart::Body);
            let ((), inner) = trace(|| record_part(1, DocumentPart::Body));
            assert_eq!(*inner, [body(1)]);
            record_part(2, DocumentPart::Body);
            record_part(2, DocumentPart::Body);
        });
        assert_eq!(*outer, [body(2), body(3)]);
        let ((), user) = trace(|| record(&outer));
        assert_eq!(user, outer);
        assert_eq!(body(7).target(), DependencyTarget::Part(7, 2));
        let ((), mentions) = trace(|| record_mentions_of(EntityId(7)));
        assert_eq!(
            mentions.iter().map(|read| read.target()).collect::<Vec<_>>(),
            [DependencyTarget::MentionsOf(7)]
        );
        let ((), mentions) = trace(record_all_mentions);
        assert_eq!(mentions[0].target(), DependencyTarget::AllMentions);
    }
}
