//! Records what a page is computed from, so that the next build computes only the pages of which something
//! has changed.
//!
//! Input: the reads of [`Index`](super::Index), whose accessors record themselves. Output: the sorted
//! [`Dependencies`] of each value computed within [`trace`]. What a dependency is compared by is in
//! [`super::Snapshot`].
//!
//! The recorder is a thread-local variable rather than an argument of every function of a View: an argument
//! could be forgotten, or the wrong one passed, and a page would silently become stale. The price is that
//! a value must be computed on one thread, and that a value computed once for many pages, such as a card,
//! must keep its dependencies, which each page then adds to its own with [`record`].

use crate::incremental::FixedSize;
use std::cell::RefCell;

/// What a [`Dependency`] counts: the things of one kind, of which an index has a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Content files, in the order of [`super::Index::files`].
    File,
    /// Actors and topics.
    Entity,
    /// Published articles.
    Article,
    /// Statements.
    Statement,
    /// Events.
    Event,
    /// Weeks.
    Week,
    /// What there is once: see [`SiteFact`].
    Site,
}

/// All subjects, in the order of their discriminants.
pub(super) const SUBJECTS: [Subject; 7] = [
    Subject::File,
    Subject::Entity,
    Subject::Article,
    Subject::Statement,
    Subject::Event,
    Subject::Week,
    Subject::Site,
];

/// A part of what is known of one thing: the granularity at which changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Facet {
    /// The front matter of a file; of a roster, all of it.
    Front,
    /// The first paragraph of a file.
    Lead,
    /// The body of a file.
    Body,
    /// The entities that the body of a file mentions, and where.
    Mentions,
    /// Where the links of a file lead, and what its pictures show.
    Links,
    /// An actor or topic without what articles say of it.
    Entity,
    /// What articles say of an actor or topic.
    Coverage,
    /// The list of the bodies that mention an actor or topic.
    MentionedIn,
    /// A published article without its body.
    Article,
    /// The articles before and after an article on the same actors and topics.
    Neighbours,
    /// A statement.
    Statement,
    /// An event.
    Event,
    /// What is new in a week.
    Week,
    /// A [`SiteFact`].
    Site,
}

/// All facets, in the order of their discriminants.
pub const FACETS: [Facet; 14] = [
    Facet::Front,
    Facet::Lead,
    Facet::Body,
    Facet::Mentions,
    Facet::Links,
    Facet::Entity,
    Facet::Coverage,
    Facet::MentionedIn,
    Facet::Article,
    Facet::Neighbours,
    Facet::Statement,
    Facet::Event,
    Facet::Week,
    Facet::Site,
];

impl Facet {
    /// Whether it is a part of a content file.
    pub(crate) fn is_of_file(self) -> bool {
        self.subject() == Subject::File
    }

    /// What it is a part of.
    pub(super) fn subject(self) -> Subject {
        match self {
            Facet::Front | Facet::Lead | Facet::Body | Facet::Mentions | Facet::Links => {
                Subject::File
            }
            Facet::Entity | Facet::Coverage | Facet::MentionedIn => Subject::Entity,
            Facet::Article | Facet::Neighbours => Subject::Article,
            Facet::Statement => Subject::Statement,
            Facet::Event => Subject::Event,
            Facet::Week => Subject::Week,
            Facet::Site => Subject::Site,
        }
    }
}

/// A fact of the site as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum SiteFact {
    /// Which articles are published, in their order, and their days.
    Articles,
    /// Which actors and topics there are, in the order of their numbers.
    Entities,
    /// Which statements there are, in their order.
    Statements,
    /// Which events there are, in their order.
    Events,
    /// Which weeks have a page.
    Weeks,
    /// Which pages there are, and the choices of the home page.
    Pages,
    /// The articles of the site's feed.
    Feed,
    /// What names and ids mean.
    Names,
    /// The day of the build.
    Today,
    /// Which body mentions which actor or topic.
    Mentions,
    /// All that is not a part of one content file.
    Everything,
    /// The front matter of all files.
    Fronts,
    /// As `Everything`, without where in a body a name is: an edit at the beginning of a body moves those below it.
    Relations,
}

/// All facts of the site, in the order of their discriminants.
pub(super) const SITE_FACTS: [SiteFact; 13] = [
    SiteFact::Articles,
    SiteFact::Entities,
    SiteFact::Statements,
    SiteFact::Events,
    SiteFact::Weeks,
    SiteFact::Pages,
    SiteFact::Feed,
    SiteFact::Names,
    SiteFact::Today,
    SiteFact::Mentions,
    SiteFact::Everything,
    SiteFact::Fronts,
    SiteFact::Relations,
];

/// A facet of one thing, given by its number in the index. Packed into 32 bits, since a large site has millions
/// of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dependency(u32);

/// The dependencies of one value, ascending and without duplicates.
pub(crate) type Dependencies = Box<[Dependency]>;

/// The bits of a [`Dependency`] that hold its facet.
const FACET_BITS: u32 = 4;

impl Dependency {
    /// The dependency on a facet of the thing with a number.
    pub(crate) fn new(facet: Facet, number: usize) -> Self {
        // 28 bits are enough: more than 250 million files would not fit into memory.
        Self(((number as u32) << FACET_BITS) | facet as u32)
    }

    /// The facet, and the number of the thing it is of. A value that only a damaged cache has is of a thing that is in no
    /// index, and so counts as changed.
    pub(crate) fn target(self) -> (Facet, usize) {
        match FACETS.get((self.0 & ((1 << FACET_BITS) - 1)) as usize) {
            Some(facet) => (*facet, (self.0 >> FACET_BITS) as usize),
            None => (Facet::Site, usize::MAX),
        }
    }
}

impl FixedSize for Dependency {
    type Bytes = [u8; 4];

    fn to_bytes(self) -> Self::Bytes {
        self.0.to_le_bytes()
    }

    fn of_bytes(bytes: Self::Bytes) -> Self {
        Self(u32::from_le_bytes(bytes))
    }
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

/// The most dependencies of a value that many others share.
const MOST_SHARED: usize = 500;

/// Fewer dependencies that change whenever one of `reads` does, for a value that many others share: an article may declare
/// thousands of actors, each of which has a feed with the article.
pub(crate) fn bounded(reads: Dependencies) -> Dependencies {
    if reads.len() <= MOST_SHARED {
        return reads;
    }
    let is_kept = |read: &Dependency| {
        matches!(read.target().0, Facet::Lead | Facet::Body | Facet::Mentions | Facet::Links)
    };
    let all = [SiteFact::Everything, SiteFact::Fronts]
        .map(|fact| Dependency::new(Facet::Site, fact as usize));
    reads.iter().copied().filter(is_kept).chain(all).collect()
}

/// Computes a value of which no dependency is recorded, as the caller records what stands for them.
pub(crate) fn untraced<T>(compute: impl FnOnce() -> T) -> T {
    trace(compute).0
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

/// Records that a facet of a thing was read.
pub(super) fn record_facet(facet: Facet, number: usize) {
    record(&[Dependency::new(facet, number)]);
}

/// Records that a fact of the site was read.
pub(super) fn record_site(fact: SiteFact) {
    record_facet(Facet::Site, fact as usize);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_holds_its_own_reads_and_those_passed_to_record() {
        let body = |file| Dependency::new(Facet::Body, file);
        let ((), outer) = trace(|| {
            record_facet(Facet::Body, 3);
            let ((), inner) = trace(|| record_facet(Facet::Body, 1));
            assert_eq!(*inner, [body(1)]);
            record_facet(Facet::Body, 2);
            record_facet(Facet::Body, 2);
            untraced(|| record_facet(Facet::Body, 9));
        });
        assert_eq!(*outer, [body(2), body(3)]);
        let ((), user) = trace(|| record(&outer));
        assert_eq!(user, outer);
    }

    #[test]
    fn bytes_of_no_dependency_are_of_nothing_in_an_index() {
        let damaged = Dependency::of_bytes([0xff; 4]);
        assert_eq!(damaged.target(), (Facet::Site, usize::MAX));
    }

    #[test]
    fn a_dependency_gives_back_its_facet_and_number() {
        for (position, facet) in FACETS.into_iter().enumerate() {
            assert_eq!(facet as usize, position);
            assert_eq!(Dependency::new(facet, 70_000).target(), (facet, 70_000));
        }
        assert!(
            SITE_FACTS.into_iter().enumerate().all(|(position, fact)| fact as usize == position)
        );
        assert!(SUBJECTS.into_iter().enumerate().all(|(position, it)| it as usize == position));
    }
}
