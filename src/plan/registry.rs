//! Assigns each address to one owner, and reports two owners of one address and paths that some file
//! system does not allow.
//!
//! Input: paths with their owners, claimed one by one. Output: the accepted paths and findings. Paths
//! that differ only in case or Unicode normalization count as one, and names reserved by Windows are
//! refused on every system: a site must not depend on the machine on which it is built.

use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::date::{leading_date, without_date};
use crate::syntax::source::{self, Location};
use crate::syntax::text::{id_slug, nfc};
use std::collections::{BTreeMap, HashSet};
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
    /// A file of the built-in theme, by its path below `static/`.
    Theme(String),
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
            AddressOwner::Theme(name) => {
                format!("{name} of the theme, which a file static/{name} replaces")
            }
            AddressOwner::Search => {
                "the site's search (`search: off` in briefing.yaml turns it off)".to_owned()
            }
        }
    }

    /// What to do if this owner is to lose its address; `is_clash` is whether another source has the same one.
    fn remedy(&self, is_clash: bool) -> String {
        let (file, id) = match is_clash {
            true => ("one of the files", "change one of the ids"),
            false => ("the file", "change the id"),
        };
        match self {
            AddressOwner::Redirect(..) => "remove the redirect".to_owned(),
            AddressOwner::Referenced(..) => "write another name".to_owned(),
            AddressOwner::File(path) if path.starts_with("content/articles") => {
                format!("rename {file}, or give it a `slug`")
            }
            AddressOwner::File(path) if source::is_yaml(path) || source::is_csv(path) => {
                id.to_owned()
            }
            // The address of an actor, a topic or a page is its id, and the id is the name of its file.
            AddressOwner::File(_) => format!("rename {file}"),
            _ => "rename the file".to_owned(),
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
            AddressOwner::Generated | AddressOwner::Theme(_) | AddressOwner::Search => None,
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
    /// The keys of all folders that claimed paths are in. None of them is claimed itself. Most claims are decided by
    /// them: nearly all paths are in a few folders.
    folders: HashSet<String>,
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
                AddressOwner::File(_) if reason == EMPTY_PART => {
                    format!("{}: it needs a letter or a digit", owner.remedy(false))
                }
                // There is no file to rename: the message names the entity instead.
                AddressOwner::Referenced(kind, ..) => format!(
                    "it is the address of {}; add it to a roster, such as content/{}s.yaml, with another id",
                    owner.describe(),
                    kind.as_str()
                ),
                _ => owner.remedy(false),
            };
            let error = Diagnostic::error("address", location(&owner), message).help(help);
            report.push(&file(&owner), error);
            return false;
        }
        if let Some((first_path, first)) = self.owners.get(&key) {
            report_clash(path, first_path, first, &owner, report);
            return false;
        }
        let other = match (self.file_above(&key), self.file_below(&key)) {
            (Some((outer, first)), _) => {
                Some((first, format!("{outer} is a file, so {path} cannot be below it")))
            }
            (None, Some((inner, first))) => {
                Some((first, format!("{path} is a file, but {inner} needs a folder of that name")))
            }
            (None, None) => None,
        };
        if let Some((first, message)) = other {
            report_at(&owner, first, owner.remedy(false), message, report);
            return false;
        }
        for folder in folders_above(&key) {
            if self.folders.contains(folder) {
                break;
            }
            self.folders.insert(folder.to_owned());
        }
        self.owners.insert(key, (path.to_owned(), owner));
        true
    }

    /// The first claimed path, by its key, that is below this one, if this one were a folder.
    fn file_below(&self, key: &str) -> Option<&(String, AddressOwner)> {
        if !self.folders.contains(key) {
            return None;
        }
        let folder = [key, "/"].concat();
        let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
        self.owners.range::<str, _>(from).next().map(|(_, owner)| owner)
    }

    /// A claimed file whose path this one needs as a folder.
    fn file_above(&self, key: &str) -> Option<&(String, AddressOwner)> {
        // What is a folder of another path is no file, nor is a folder above it.
        let new = folders_above(key).take_while(|folder| !self.folders.contains(*folder));
        new.filter_map(|folder| self.owners.get(folder)).last()
    }

    /// All claimed paths, in the order of their keys.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> + '_ {
        self.owners.values().map(|(path, _)| path.clone())
    }
}

/// The folders that contain a file with this key, the innermost first.
fn folders_above(key: &str) -> impl Iterator<Item = &str> {
    key.rmatch_indices('/').map(|(at, _)| &key[..at]).filter(|folder| !folder.is_empty())
}

/// See [`PathCheck::key`]. Normalized twice, since lower case may decompose a character.
fn comparison_key(path: &str) -> String {
    if path.is_ascii() {
        return ["/", &super::output_file(&path.to_ascii_lowercase())].concat();
    }
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

/// Whether the address of an article is made of its id: then those of all articles differ with the whole ids.
fn is_of_id(owner: &AddressOwner, path: &str) -> bool {
    let AddressOwner::File(file) = owner else { return false };
    let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
    let id = stem.strip_suffix("/index").unwrap_or(stem).rsplit('/').next().unwrap_or_default();
    let undated = without_date(id);
    let segment = path.trim_matches('/').rsplit('/').next();
    file.starts_with("content/articles/") && undated != id && segment == Some(&id_slug(undated))
}

/// Whether the addresses of two articles differ if they contain the months, which they do not yet.
fn differ_by_month(first: &AddressOwner, second: &AddressOwner, path: &str) -> bool {
    let month = |owner: &AddressOwner| match owner {
        AddressOwner::File(path) if path.starts_with("content/articles/") => {
            path.split('/').find_map(leading_date).map(|day| (day.year(), day.month()))
        }
        _ => None,
    };
    let is_short = path.trim_matches('/').matches('/').count() == 1;
    is_short && month(first).zip(month(second)).is_some_and(|(a, b)| a != b)
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
    let (owner, other) = match (first.file(), second.file()) {
        (Some(_), None) => (first, second),
        _ => (second, first),
    };
    let is_article = |owner: &AddressOwner| matches!(owner, AddressOwner::File(path) if path.starts_with("content/articles/"));
    let remedy = match (owner, other) {
        _ if is_of_id(first, path) && is_of_id(second, path) => {
            "give one of them another `slug`, or set `article_address: id` in briefing.yaml".to_owned()
        }
        _ if differ_by_month(first, second, path) => {
            "give one of them another `slug`, or set `article_address: year/month/slug` in briefing.yaml"
                .to_owned()
        }
        _ if is_article(first) && is_article(second) => {
            "give one of them another `slug`".to_owned()
        }
        (_, AddressOwner::Generated | AddressOwner::Theme(_) | AddressOwner::Search) => {
            owner.remedy(false)
        }
        _ => owner.remedy(true),
    };
    report_at(owner, other, remedy, message, report);
}

/// Reports that `owner` cannot have its address because of `other`.
fn report_at(
    owner: &AddressOwner,
    other: &AddressOwner,
    remedy: String,
    message: String,
    report: &mut Report,
) {
    let help = format!("the other is {}; {remedy}", other.describe());
    let code = "address-taken";
    report.push(&file(owner), Diagnostic::error(code, location(owner), message).help(help));
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

/// Whether Windows does not allow a file of this name, whatever its ending.
pub(crate) fn is_reserved_name(stem: &str) -> bool {
    // The longest in bytes is `com¹`: longer names need not be lowercased.
    stem.len() <= 5 && RESERVED.contains(&stem.to_lowercase().as_str())
}

/// Prefix of the program's own files in an output folder, such as the manifest.
const OWN_PREFIX: &str = ".briefing-";

/// Longest name of a file or folder that common file systems allow, in bytes.
const MAX_COMPONENT: usize = 255;

const EMPTY_PART: &str = "it has an empty part";

/// Why some common file system, or this program, does not allow a path; `None` if it is fine.
fn portability_problem(path: &str) -> Option<String> {
    // One slash at each end: a second one is an empty part, which a name without letters leaves.
    let inner = path.strip_prefix('/').unwrap_or(path);
    let parts: Vec<&str> = inner.strip_suffix('/').unwrap_or(inner).split('/').collect();
    let start = parts[0].get(..OWN_PREFIX.len());
    if start.is_some_and(|start| start.eq_ignore_ascii_case(OWN_PREFIX)) {
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
            Some(EMPTY_PART.to_owned())
        } else if matches!(*part, "." | "..") {
            Some("it leads out of its folder".to_owned())
        } else if part.len() > MAX_COMPONENT {
            Some(format!("a part of it is longer than {MAX_COMPONENT} bytes"))
        } else if part.eq_ignore_ascii_case(".git") {
            // An output folder is often a git working tree, whose repository must not be written.
            Some("it leads into a `.git` folder".to_owned())
        } else if is_reserved_name(stem) {
            Some(format!("\"{part}\" is a reserved name"))
        } else if part.ends_with(['.', ' ']) {
            Some(format!("\"{part}\" ends in a dot or a space"))
        } else if part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            None
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
            "/articles//",
            "/articles/2025/01//",
            "//",
        ] {
            assert_eq!(errors(&[path]), 1, "{path}");
        }
        assert_eq!(errors(&["/", "/.well-known/x", "/CNAME"]), 0);
        assert_eq!(errors(&[&format!("/{}/", "a".repeat(256))]), 1);
    }
}
