//! Assigns each address to one owner, and reports two owners of one address and paths that some file
//! system does not allow.
//!
//! Input: paths with their owners, claimed one by one. Output: the accepted paths and findings. Paths
//! that differ only in case or Unicode normalization count as one, and names reserved by Windows are
//! refused on every system: a site must not depend on the machine on which it is built.

use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::source::Location;
use crate::syntax::text::nfc;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// The source of a page or file, which owns its address.
#[derive(Debug, Clone)]
pub(super) enum AddressOwner {
    /// A file of `content/`.
    File(Arc<str>),
    /// An entity with this name that has no file: it exists because articles refer to it, first there.
    Referenced(EntityKind, String, Option<(Arc<str>, Location)>),
    /// A file of `static/`, by its path below that folder.
    Static(String),
    /// A picture or other file of `content/` that a document shows, by its path.
    Asset(String),
    /// A redirect in the front matter of a file.
    Redirect(Arc<str>, Location),
    /// A page or file that the program adds to every site.
    Generated,
    /// The search page and its files.
    Search,
}

impl AddressOwner {
    /// The owner in the words of a message.
    fn describe(&self) -> String {
        match self {
            AddressOwner::File(path) => path.to_string(),
            AddressOwner::Referenced(kind, name, first) => {
                let first =
                    first.as_ref().map(|(path, _)| format!(" and is first named in {path}"));
                let first = first.unwrap_or_default();
                format!("the {} \"{name}\", which has no file{first}", kind.as_str())
            }
            AddressOwner::Static(name) => format!("static/{name}"),
            AddressOwner::Asset(path) => path.clone(),
            AddressOwner::Redirect(path, _) => format!("a redirect in {path}"),
            AddressOwner::Generated => "a page of every site".to_owned(),
            AddressOwner::Search => {
                "the site's search (`search: off` in briefing.yaml turns it off)".to_owned()
            }
        }
    }

    /// How a file of `content/` gets another address.
    fn another_address(&self, file: &str) -> String {
        let AddressOwner::File(path) = self else { return format!("rename {file}") };
        let is_entity = ["content/actors", "content/topics"].iter().any(|f| path.starts_with(f));
        match is_entity {
            true if path.matches('/').count() == 1 => "change one of the ids".to_owned(),
            // The address of an actor or topic is its id, and the id is the name of its file.
            true => format!("rename {file}"),
            false => format!("rename {file}, or give it a `slug`"),
        }
    }

    /// The file and location at which a clash is reported, since it can be fixed there.
    fn file(&self) -> Option<(Arc<str>, Location)> {
        match self {
            AddressOwner::File(path) => Some((path.clone(), Location::File)),
            AddressOwner::Redirect(path, location) => Some((path.clone(), *location)),
            AddressOwner::Static(name) => Some((format!("static/{name}").into(), Location::File)),
            AddressOwner::Asset(path) => Some((path.as_str().into(), Location::File)),
            AddressOwner::Referenced(_, _, first) => first.clone(),
            AddressOwner::Generated | AddressOwner::Search => None,
        }
    }
}

/// The result of the checks that need a path alone, without the other paths.
pub(super) struct PathCheck {
    /// The path of its file with case and normalization folded: equal for all paths that are one file to
    /// some file system.
    key: String,
    /// Why some file system does not allow the path; `None` if all do.
    problem: Option<String>,
}

impl PathCheck {
    pub(super) fn new(path: &str) -> Self {
        Self { key: comparison_key(path), problem: portability_problem(path) }
    }
}

/// The claimed addresses and their owners.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// The path as claimed, and its owner, by [`PathCheck::key`].
    owners: BTreeMap<String, (String, AddressOwner)>,
}

impl Registry {
    /// Claims a path. Returns false, and reports an error, if the path has an owner already, needs a
    /// folder where another path is a file (or the reverse), or is not allowed on some file system.
    pub(super) fn claim(&mut self, path: &str, owner: AddressOwner, report: &mut Report) -> bool {
        self.claim_checked(path, PathCheck::new(path), owner, report)
    }

    /// [`Registry::claim`] for a path whose [`PathCheck`] has been made already, on another thread.
    pub(super) fn claim_checked(
        &mut self,
        path: &str,
        check: PathCheck,
        owner: AddressOwner,
        report: &mut Report,
    ) -> bool {
        let PathCheck { key, problem } = check;
        if let Some(reason) = problem {
            let message =
                format!("the address {path} is not a valid file name on every system: {reason}");
            let help = match &owner {
                // There is no file to rename: the message names the entity instead.
                AddressOwner::Referenced(kind, ..) => format!(
                    "it is the address of {}; add it to content/{}s.yaml with another id",
                    owner.describe(),
                    kind.as_str()
                ),
                _ => owner.another_address("the file"),
            };
            let error = Diagnostic::error("address", location(&owner), message).help(help);
            report.push(&file(&owner), error);
            return false;
        }
        if let Some((first_path, first)) = self.owners.get(&key) {
            report_clash(path, first_path, first, &owner, report);
            return false;
        }
        if let Some((outer, first)) = self.file_above(&key) {
            let message = format!("{outer} is a file, so {path} cannot be below it");
            let help = format!("the other is {}; rename one of them", first.describe());
            report.push(
                &file(&owner),
                Diagnostic::error("address", location(&owner), message).help(help),
            );
            return false;
        }
        if let Some((inner, first)) = self.file_below(&key) {
            let message = format!("{path} is a file, but {inner} needs a folder of that name");
            let help = format!("the other is {}; rename one of them", first.describe());
            report.push(
                &file(&owner),
                Diagnostic::error("address", location(&owner), message).help(help),
            );
            return false;
        }
        self.owners.insert(key, (path.to_owned(), owner));
        true
    }

    /// A claimed path that is below this one, if this one were a folder.
    fn file_below(&self, key: &str) -> Option<&(String, AddressOwner)> {
        let folder = [key, "/"].concat();
        let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
        let (first, owner) = self.owners.range::<str, _>(from).next()?;
        first.starts_with(&folder).then_some(owner)
    }

    /// A claimed file whose path this one needs as a folder.
    fn file_above(&self, key: &str) -> Option<&(String, AddressOwner)> {
        key.match_indices('/')
            .filter(|(at, _)| *at > 0)
            .find_map(|(at, _)| self.owners.get(&key[..at]))
    }

    /// All claimed paths, in the order of their keys.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> + '_ {
        self.owners.values().map(|(path, _)| path.clone())
    }
}

/// See [`PathCheck::key`]. Normalized twice, since lower case may decompose a character.
fn comparison_key(path: &str) -> String {
    let lower = nfc(path).to_lowercase();
    let file = super::output_file(&lower);
    ["/", &*nfc(&file)].concat()
}

/// The file at which an error about an owner's address is reported.
fn file(owner: &AddressOwner) -> Arc<str> {
    owner.file().map_or_else(|| "content".into(), |(file, _)| file)
}

fn location(owner: &AddressOwner) -> Location {
    owner.file().map_or(Location::File, |(_, location)| location)
}

fn is_article(owner: &AddressOwner) -> bool {
    matches!(owner, AddressOwner::File(path) if path.starts_with("content/articles/"))
}

/// Reports two owners of one address, at the second if it has a file, else at the first.
fn report_clash(
    path: &str,
    first_path: &str,
    first: &AddressOwner,
    second: &AddressOwner,
    report: &mut Report,
) {
    let message = if path == first_path {
        format!("two sources have the address {path}")
    } else {
        format!("{first_path} and {path} are the same file on some systems")
    };
    let report_at = |owner: &AddressOwner, other: &AddressOwner, report: &mut Report| {
        let remedy = match owner {
            AddressOwner::Redirect(..) => "remove the redirect".to_owned(),
            AddressOwner::Static(_) | AddressOwner::Asset(_) => "rename the file".to_owned(),
            _ if is_article(first) && is_article(second) => {
                "give one of them another `slug`, or set `article_address` in briefing.yaml to a form \
                 with the date"
                    .to_owned()
            }
            AddressOwner::Referenced(..) => "write another name".to_owned(),
            _ => owner.another_address("one of the files"),
        };
        let help = format!("the other is {}; {remedy}", other.describe());
        let error = Diagnostic::error("address-taken", location(owner), message.clone()).help(help);
        report.push(&file(owner), error);
    };
    match (first.file(), second.file()) {
        (None, None) => report_at(second, first, report),
        (_, Some(_)) => report_at(second, first, report),
        (Some(_), None) => report_at(first, second, report),
    }
}

/// Device names that Windows does not allow as file names, with or without an extension.
const RESERVED: [&str; 28] = [
    "con",
    "prn",
    "aux",
    "nul",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "com\u{b9}",
    "com\u{b2}",
    "com\u{b3}",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "lpt\u{b9}",
    "lpt\u{b2}",
    "lpt\u{b3}",
];

fn is_reserved(stem: &str) -> bool {
    // The longest in bytes is `com¹`: longer names need not be lowercased.
    stem.len() <= 5 && RESERVED.contains(&stem.to_lowercase().as_str())
}

/// Prefix of the program's own files in an output folder, such as the manifest.
const OWN_PREFIX: &str = ".briefing-";

/// Longest name of a file or folder that common file systems allow, in bytes.
const MAX_COMPONENT: usize = 255;

/// Why some common file system, or this program, does not allow a path; `None` if it is fine.
fn portability_problem(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    if parts[0].to_ascii_lowercase().starts_with(OWN_PREFIX) {
        return Some(format!(
            "names that begin with {OWN_PREFIX} are reserved for the files of this program"
        ));
    }
    for part in &parts {
        let stem = part.split('.').next().unwrap_or(part);
        // Not allowed on Windows.
        let forbidden = |c: &char| {
            c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        };
        let reason = if part.is_empty() && path != "/" {
            Some("it has an empty part".to_owned())
        } else if matches!(*part, "." | "..") {
            Some("it leads out of its folder".to_owned())
        } else if part.len() > MAX_COMPONENT {
            Some(format!("a part of it is longer than {MAX_COMPONENT} bytes"))
        } else if part.eq_ignore_ascii_case(".git") {
            // An output folder is often a git working tree, whose repository must not be written.
            Some("it leads into a `.git` folder".to_owned())
        } else if is_reserved(stem) {
            Some(format!("\"{part}\" is a reserved name"))
        } else if part.ends_with(['.', ' ']) {
            Some(format!("\"{part}\" ends in a dot or a space"))
        } else {
            part.chars().find(forbidden).map(|c| format!("it contains {c:?}"))
        };
        if reason.is_some() {
            return reason;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Number of errors when all paths are claimed.
    fn errors(paths: &[&str]) -> usize {
        let (mut registry, mut report) = (Registry::default(), Report::default());
        for path in paths {
            registry.claim(
                path,
                AddressOwner::Static(path.trim_matches('/').to_owned()),
                &mut report,
            );
        }
        report.findings().len()
    }

    #[test]
    fn addresses_that_differ_in_case_or_normalization_alone_clash() {
        assert_eq!(errors(&["/a/", "/b/"]), 0);
        assert_eq!(errors(&["/a/", "/A/index.html"]), 1);
        assert_eq!(errors(&["/é/", "/e\u{301}/"]), 1);
        assert_eq!(errors(&["/a", "/a/"]), 1);
        assert_eq!(errors(&["/a/", "/a"]), 1);
        assert_eq!(errors(&["/a/b/c.txt", "/A/b"]), 1);
        assert_eq!(errors(&["/a/b/c.txt", "/a/bc", "/a.b"]), 0);
    }

    #[test]
    fn names_that_some_system_does_not_allow_are_errors_on_every_system() {
        for path in [
            "/con/",
            "/nul.txt",
            "/a /",
            "/a./x",
            "/a:b/",
            "/../x",
            "/.GIT/x",
            "/.briefing-manifest.json",
            "/a//b",
            "/a\\b",
        ] {
            assert_eq!(errors(&[path]), 1, "{path}");
        }
        assert_eq!(errors(&["/", "/.well-known/x", "/CNAME"]), 0);
        assert_eq!(errors(&[&format!("/{}/", "a".repeat(256))]), 1);
    }
}
