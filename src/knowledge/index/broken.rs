//! Recognizes findings that follow from the errors of other files.
//!
//! Input: the parsed files, those that could not be read, and a finding. Output: the finding, with a note or not at
//! all. What a file with an error would declare is unknown, so that a name that only it declares seems to be unknown too. An
//! editor who sees both errors may correct the wrong one. Therefore a finding that certainly follows from the
//! error of another file is not reported, and one that may follow from it says so.

use super::{Index, ParsedFile};
use crate::content::document::{FileKind, RosterFormat};
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::site::load::UnreadFile;
use crate::syntax::date::without_date;
use crate::syntax::text::{id_slug, slug};
use std::collections::{BTreeMap, BTreeSet};

/// Whether something that seems to be missing is in a file with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BrokenSource<'f> {
    /// It is not.
    None,
    /// It may be in the file of this path.
    Possible(&'f str),
    /// It is, as far as one can tell.
    Certain,
}

impl BrokenSource<'_> {
    /// The finding about what is missing: as it is, with a note, or none.
    pub(crate) fn apply(self, finding: Diagnostic) -> Option<Diagnostic> {
        match self {
            BrokenSource::None => Some(finding),
            BrokenSource::Certain => None,
            BrokenSource::Possible(path) => Some(finding.help(format!(
                "{path} has an error, from which this one may follow: correct that one first"
            ))),
        }
    }
}

impl ParsedFile {
    /// Whether the file itself has an error, so that some of its facts may be missing.
    pub fn is_broken(&self) -> bool {
        self.diagnostics().iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// The content files with errors.
#[derive(Debug, Default)]
pub(crate) struct BrokenFiles<'f> {
    /// The kinds of the rosters that could not be read.
    rosters: BTreeSet<EntityKind>,
    /// The paths of the files of actors and topics that could not be read, by their ids.
    entities: BTreeMap<(EntityKind, String), &'f str>,
    /// The path of the first file whose redirects are not known.
    redirects: Option<&'f str>,
    /// The paths of the first two files, by the kind of the files.
    first: BTreeMap<FileKind, Vec<&'f str>>,
    /// The ids of all files as addresses have them, with and without the date at their beginning.
    segments: BTreeSet<String>,
    paths: BTreeSet<&'f str>,
}

impl<'f> BrokenFiles<'f> {
    pub(crate) fn of_index(index: &'f Index) -> Self {
        Self::of(&index.files, &index.unread)
    }

    /// Of the files of a site and of those that could not be read.
    pub(crate) fn of(files: &'f [ParsedFile], unread: &'f [UnreadFile]) -> Self {
        let mut broken = Self::default();
        for file in files.iter().filter(|file| file.is_broken()) {
            let (kind, id) = (file.file.kind, file.file.id.as_str());
            broken.add(&file.file.path, kind, id, file.document.front.is_none());
        }
        for UnreadFile { path, kind, id } in unread {
            broken.add(path, *kind, id, true);
        }
        broken
    }

    /// Adds a file; `is_unread` is whether none of its facts is known.
    fn add(&mut self, path: &'f str, kind: FileKind, id: &'f str, is_unread: bool) {
        let first = self.first.entry(kind).or_default();
        if first.len() < 2 {
            first.push(path);
        }
        let last = id.rsplit('/').next().unwrap_or(id);
        self.segments.extend([last, without_date(last)].map(id_slug));
        self.paths.insert(path);
        if is_unread {
            self.redirects.get_or_insert(path);
        }
        match kind {
            _ if !is_unread => {}
            FileKind::Roster(kind, _) => {
                self.rosters.insert(kind);
            }
            FileKind::Entity(kind) => {
                self.entities.insert((kind, slug(id)), path);
            }
            _ => {}
        }
    }

    /// Where an actor or topic of one of these kinds may be declared. If a roster could not be read, any unknown
    /// name may be in it.
    pub(crate) fn entity(&self, kinds: &[EntityKind], name: &str) -> BrokenSource<'f> {
        if self.first.is_empty() {
            return BrokenSource::None;
        }
        let is_certain = |kind: &EntityKind| {
            self.rosters.contains(kind) || self.entities.contains_key(&(*kind, slug(name)))
        };
        if kinds.iter().any(is_certain) {
            return BrokenSource::Certain;
        }
        // Of a file that could not be read, any name is unknown; of any other file, only that of the entry with the error.
        if let Some(path) = kinds.iter().find_map(|kind| self.unread_entity(*kind, name)) {
            return BrokenSource::Possible(path);
        }
        let of_kinds = kinds.iter().flat_map(|kind| of_entities(*kind));
        let mut first = of_kinds.filter_map(|kind| self.first_of(kind));
        first.next().map_or(BrokenSource::None, BrokenSource::Possible)
    }

    /// The file of an entity that could not be read: one whose id is a part of the name, else the first one.
    fn unread_entity(&self, kind: EntityKind, name: &str) -> Option<&'f str> {
        const MAX_WORDS: usize = 12;
        let id = slug(name);
        let words: Vec<&str> = id.split('-').take(MAX_WORDS).collect();
        let starts = 0..words.len();
        let mut parts =
            starts.flat_map(|start| (start + 1..=words.len()).map(move |end| (start, end)));
        let of_part = |(start, end): (usize, usize)| {
            self.entities.get(&(kind, words[start..end].join("-"))).copied()
        };
        let first = || {
            let mut of_kind = self.entities.range((kind, String::new())..);
            of_kind.next().filter(|((of, _), _)| *of == kind).map(|(_, path)| *path)
        };
        // Nearly all sites have none.
        if self.entities.is_empty() { None } else { parts.find_map(of_part).or_else(first) }
    }

    /// Where an address that nothing has may be declared as a redirect.
    pub(crate) fn redirect(&self) -> BrokenSource<'f> {
        self.redirects.map_or(BrokenSource::None, BrokenSource::Possible)
    }

    fn first_of(&self, kind: FileKind) -> Option<&'f str> {
        self.first.get(&kind)?.first().copied()
    }

    /// Whether the page at this address is that of a file with errors, or a list that has no other entries.
    pub(crate) fn page(&self, address: &str) -> BrokenSource<'f> {
        let path = address.trim_matches('/');
        let (section, below) = path.split_once('/').unwrap_or((path, ""));
        if self.segments.contains(below.rsplit('/').next().unwrap_or_default())
            || (below.is_empty() && self.segments.contains(section))
        {
            return BrokenSource::Certain;
        }
        let entities = match section {
            "actors" => Some(EntityKind::Actor),
            "topics" => Some(EntityKind::Topic),
            _ => None,
        };
        // Any page of an actor may be that of an entry of a roster that could not be read.
        if entities.is_some_and(|kind| self.rosters.contains(&kind)) {
            return BrokenSource::Certain;
        }
        let [kinds, others] = match section {
            "articles" | "timeline" => [vec![FileKind::Article], Vec::new()],
            // Articles make entities too.
            "actors" => [of_entities(EntityKind::Actor).to_vec(), vec![FileKind::Article]],
            "topics" => [of_entities(EntityKind::Topic).to_vec(), vec![FileKind::Article]],
            _ => return BrokenSource::None,
        };
        let mut first = kinds.into_iter().chain(others).filter_map(|kind| self.first_of(kind));
        // Below the lists of articles and events are those of months and years, below the others pages of entities.
        let is_list = below.is_empty()
            || section == "timeline"
            || (section == "articles" && below.starts_with("archive/"));
        match first.next().filter(|_| is_list) {
            Some(_) if below.is_empty() && section != "timeline" => BrokenSource::Certain,
            Some(path) => BrokenSource::Possible(path),
            None => BrokenSource::None,
        }
    }

    /// Whether the file of this path has errors.
    pub(crate) fn file(&self, path: &str) -> BrokenSource<'f> {
        match self.paths.contains(path) {
            true => BrokenSource::Certain,
            false => BrokenSource::None,
        }
    }

    /// Whether something that articles declare may be in one with errors.
    pub(crate) fn article(&self) -> BrokenSource<'f> {
        self.first_of(FileKind::Article).map_or(BrokenSource::None, BrokenSource::Possible)
    }

    /// As [`BrokenFiles::article`], but in another file than `own`: an error of the same file is in sight, and is most
    /// often unrelated.
    pub(crate) fn article_besides(&self, own: &str) -> BrokenSource<'f> {
        let articles = self.first.get(&FileKind::Article).into_iter().flatten();
        let mut others = articles.filter(|path| **path != own);
        others.next().map_or(BrokenSource::None, |path| BrokenSource::Possible(path))
    }
}

/// The kinds of files that may declare an actor or a topic.
fn of_entities(kind: EntityKind) -> [FileKind; 3] {
    let [yaml, csv] = RosterFormat::ALL.map(|format| FileKind::Roster(kind, format));
    [yaml, csv, FileKind::Entity(kind)]
}
