//! Who owns which address. Two owners of one are an error naming both; case and Unicode form do not
//! tell addresses apart, since they do not on every disk.

use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::source::Location;
use crate::syntax::text::nfc;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// Who has an address.
#[derive(Debug, Clone)]
pub(super) enum AddressOwner {
    /// A file of `content/`.
    File(Arc<str>),
    /// An entity that references alone have made.
    Referenced(EntityKind, String),
    /// A file of `static/`.
    Static(String),
    /// A file beside a text, by its path.
    Asset(String),
    /// An old address, in the front matter of a file.
    Redirect(Arc<str>, Location),
    /// A page the program makes of itself.
    Generated,
    /// The search page and its files.
    Search,
}

impl AddressOwner {
    fn describe(&self) -> String {
        match self {
            AddressOwner::File(path) => path.to_string(),
            AddressOwner::Referenced(kind, name) => {
                format!("the {} \"{name}\", known by references alone", kind.as_str())
            }
            AddressOwner::Static(name) => format!("static/{name}"),
            AddressOwner::Asset(path) => path.clone(),
            AddressOwner::Redirect(path, _) => format!("a redirect in {path}"),
            AddressOwner::Generated => "a page that every site has".to_owned(),
            AddressOwner::Search => {
                "the site's search, which `search: off` in briefing.yaml leaves out".to_owned()
            }
        }
    }

    /// The file in which the clash can be mended.
    fn file(&self) -> Option<(Arc<str>, Location)> {
        match self {
            AddressOwner::File(path) => Some((path.clone(), Location::File)),
            AddressOwner::Redirect(path, place) => Some((path.clone(), *place)),
            AddressOwner::Static(name) => Some((format!("static/{name}").into(), Location::File)),
            AddressOwner::Asset(path) => Some((path.as_str().into(), Location::File)),
            AddressOwner::Referenced(..) | AddressOwner::Generated | AddressOwner::Search => None,
        }
    }
}

/// What a look at a path alone tells.
pub(super) struct PathCheck {
    /// What it has in common with all paths that are one address to some disk.
    key: String,
    /// Why some disk does not take it.
    flaw: Option<String>,
}

impl PathCheck {
    pub(super) fn new(path: &str) -> Self {
        Self { key: folded(path), flaw: unportable(path) }
    }
}

/// Addresses and their owners.
#[derive(Debug, Default)]
pub(super) struct Registry {
    owners: BTreeMap<String, (String, AddressOwner)>,
}

impl Registry {
    /// Claims a path. False, with an error, if another has it or no disk takes it.
    pub(super) fn claim(&mut self, path: &str, owner: AddressOwner, report: &mut Report) -> bool {
        self.claim_as(path, PathCheck::new(path), owner, report)
    }

    /// [`Registry::claim`], if the path has been looked at already.
    pub(super) fn claim_as(
        &mut self,
        path: &str,
        seen: PathCheck,
        owner: AddressOwner,
        report: &mut Report,
    ) -> bool {
        let PathCheck { key, flaw } = seen;
        if let Some(reason) = flaw {
            let message = format!("the address {path} cannot be a file everywhere: {reason}");
            let help = match &owner {
                // No file is to blame, so the name has to do.
                AddressOwner::Referenced(kind, _) => format!(
                    "it is that of {}; add it to content/{}s.yaml under another id",
                    owner.describe(),
                    kind.as_str()
                ),
                _ => "rename the file, or give it a `slug`".to_owned(),
            };
            let error = Diagnostic::error("address", place(&owner), message).help(help);
            report.push(&file(&owner), error);
            return false;
        }
        if let Some((taken, first)) = self.owners.get(&key) {
            clash(path, taken, first, &owner, report);
            return false;
        }
        if let Some((outer, first)) = self.file_above(&key) {
            let message = format!("{outer} is a file, so nothing can stand below it at {path}");
            let help = format!("the file is {}; rename one of them", first.describe());
            report.push(
                &file(&owner),
                Diagnostic::error("address", place(&owner), message).help(help),
            );
            return false;
        }
        if let Some((inner, first)) = self.file_below(&key) {
            let message = format!("{inner} needs a folder where {path} is a file");
            let help = format!("the other is {}; rename one of them", first.describe());
            report.push(
                &file(&owner),
                Diagnostic::error("address", place(&owner), message).help(help),
            );
            return false;
        }
        self.owners.insert(key, (path.to_owned(), owner));
        true
    }

    /// What stands below this path, were it a folder.
    fn file_below(&self, key: &str) -> Option<&(String, AddressOwner)> {
        let folder = [key, "/"].concat();
        let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
        let (first, owner) = self.owners.range::<str, _>(from).next()?;
        first.starts_with(&folder).then_some(owner)
    }

    /// A file that stands where this path needs a folder.
    fn file_above(&self, key: &str) -> Option<&(String, AddressOwner)> {
        key.match_indices('/')
            .filter(|(at, _)| *at > 0)
            .find_map(|(at, _)| self.owners.get(&key[..at]))
    }

    /// All paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> + '_ {
        self.owners.values().map(|(path, _)| path.clone())
    }
}

fn folded(path: &str) -> String {
    let lower = nfc(path).to_lowercase();
    let file = super::output_file(&lower);
    ["/", &*nfc(&file)].concat()
}

fn file(owner: &AddressOwner) -> Arc<str> {
    owner.file().map_or_else(|| "content".into(), |(file, _)| file)
}

fn place(owner: &AddressOwner) -> Location {
    owner.file().map_or(Location::File, |(_, place)| place)
}

fn clash(
    path: &str,
    taken: &str,
    first: &AddressOwner,
    second: &AddressOwner,
    report: &mut Report,
) {
    let message = if path == taken {
        format!("two sources have the address {path}")
    } else {
        format!("{taken} and {path} are one address to many disks")
    };
    let tell = |owner: &AddressOwner, other: &AddressOwner, report: &mut Report| {
        let mend = match owner {
            AddressOwner::Redirect(..) => "take the redirect away",
            AddressOwner::Static(_) | AddressOwner::Asset(_) => "rename the file",
            _ => "rename one of the files, or give it a `slug`",
        };
        let help = format!("the other is {}; {mend}", other.describe());
        let error = Diagnostic::error("address-taken", place(owner), message.clone()).help(help);
        report.push(&file(owner), error);
    };
    match (first.file(), second.file()) {
        (None, None) => tell(second, first, report),
        (_, Some(_)) => tell(second, first, report),
        (Some(_), None) => tell(first, second, report),
    }
}

/// Names that some system keeps for itself.
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
    // Longest in bytes: `com¹`.
    stem.len() <= 5 && RESERVED.contains(&stem.to_lowercase().as_str())
}

/// How the names of the program's own files in an output begin.
const OURS: &str = ".briefing-";

/// Longest name of a file or folder that disks take, in bytes.
const MAX_COMPONENT: usize = 255;

fn unportable(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    if parts[0].to_ascii_lowercase().starts_with(OURS) {
        return Some(format!(
            "names that begin with {OURS} are kept for the files of this program"
        ));
    }
    for part in &parts {
        let stem = part.split('.').next().unwrap_or(part);
        let bad = |c: &char| {
            c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        };
        let reason = if part.is_empty() && path != "/" {
            Some("a part of it is empty".to_owned())
        } else if matches!(*part, "." | "..") {
            Some("it leads out of its folder".to_owned())
        } else if part.len() > MAX_COMPONENT {
            Some(format!("a part of it is longer than {MAX_COMPONENT} bytes"))
        } else if part.eq_ignore_ascii_case(".git") {
            Some("it leads into a `.git`".to_owned())
        } else if is_reserved(stem) {
            Some(format!("\"{part}\" is a reserved name"))
        } else if part.ends_with(['.', ' ']) {
            Some(format!("\"{part}\" ends in a dot or a space"))
        } else {
            part.chars().find(bad).map(|c| format!("it contains {c:?}"))
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

    fn claims(paths: &[&str]) -> usize {
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
    fn case_and_form_do_not_tell_addresses_apart() {
        assert_eq!(claims(&["/a/", "/b/"]), 0);
        assert_eq!(claims(&["/a/", "/A/index.html"]), 1);
        assert_eq!(claims(&["/é/", "/e\u{301}/"]), 1);
        assert_eq!(claims(&["/a", "/a/"]), 1);
        assert_eq!(claims(&["/a/", "/a"]), 1);
        assert_eq!(claims(&["/a/b/c.txt", "/A/b"]), 1);
        assert_eq!(claims(&["/a/b/c.txt", "/a/bc", "/a.b"]), 0);
    }

    #[test]
    fn names_that_some_system_refuses_are_refused_everywhere() {
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
            assert_eq!(claims(&[path]), 1, "{path}");
        }
        assert_eq!(claims(&["/", "/.well-known/x", "/CNAME"]), 0);
        assert_eq!(claims(&[&format!("/{}/", "a".repeat(256))]), 1);
    }
}
