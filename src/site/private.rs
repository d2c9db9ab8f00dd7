//! What is left out of a site because it must not be published, and is reported: secrets, and folders of packages.
//!
//! Input: the name of a file or folder, and for names that keys may have, its content. Output: the finding about it.
//! Hosting services expect hidden files in `static/`, so those alone that can be nothing else than private are on the list.
//! It is documented in `docs/content.md`.

use crate::diagnostic::Diagnostic;
use crate::syntax::media;
use crate::syntax::source::Location;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Files and folders with passwords, keys of services, and what was typed: of shells, `ssh` and the like.
const SECRETS: [&str; 22] = [
    ".env",
    ".envrc",
    ".ssh",
    ".gnupg",
    ".aws",
    ".azure",
    ".kube",
    ".docker",
    ".password-store",
    ".netrc",
    "_netrc",
    ".npmrc",
    ".yarnrc.yml",
    ".pypirc",
    ".git-credentials",
    ".pgpass",
    ".my.cnf",
    ".vault-token",
    ".bash_history",
    ".zsh_history",
    ".python_history",
    ".s3cfg",
];

/// The endings of files with private keys, or with passwords. `.pem` and `.key` are those of other files too.
const KEY_STORES: [&str; 7] = ["p12", "pfx", "jks", "keystore", "ppk", "kdbx", "kdb"];

/// How much of a file is searched for a key.
const SEARCHED: u64 = 64 << 10;

/// The finding about a file or folder that is left out because of its name.
pub(super) fn by_name(name: &OsStr) -> Option<Diagnostic> {
    let name = name.to_str()?;
    if name == "node_modules" || name == "bower_components" {
        return Some(packages());
    }
    is_secret_name(name).then(secret)
}

/// Whether a folder or a file of this name has a finding of [`by_name`].
pub(super) fn has_private_name(name: &OsStr) -> bool {
    by_name(name).is_some()
}

fn is_secret_name(name: &str) -> bool {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    SECRETS.iter().any(is)
        || name.to_ascii_lowercase().starts_with(".env.")
        || KEY_STORES.contains(&media::ending(name).as_str())
}

/// The finding about a file that holds a private key, if it may be one by its name.
pub(super) fn by_content(path: &Path) -> Option<Diagnostic> {
    has_key(path).then(secret)
}

/// Whether a file holds a private key. Only files with the names of keys are read.
pub(crate) fn has_key(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let ending = media::ending(name);
    let may_be_key = matches!(ending.as_str(), "" | "pem" | "key" | "asc" | "gpg" | "pgp" | "rsa")
        || name.starts_with("id_");
    may_be_key && holds_key(path).unwrap_or(false)
}

fn holds_key(path: &Path) -> std::io::Result<bool> {
    let mut text = Vec::new();
    File::open(path)?.take(SEARCHED).read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let is_mark = |line: &str| {
        let line = line.trim();
        line.starts_with("-----BEGIN ") && line.contains("PRIVATE KEY")
    };
    Ok(text.lines().any(is_mark))
}

/// The finding about a file or folder with secrets.
fn secret() -> Diagnostic {
    let message = "this is not published: such files hold passwords or private keys";
    let help = "move it out of the site's folder; if it was published before, change the passwords and keys in it";
    Diagnostic::warning("secret-file", Location::File, message).help(help)
}

/// The finding about a folder of packages, of which a site needs a few files.
fn packages() -> Diagnostic {
    let message = "this folder of packages is not read, and nothing in it is published";
    let help = "copy the files that pages load into another folder of static/, and move this folder out of the site's folders";
    Diagnostic::warning("stray-file", Location::File, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_told_from_those_that_hosting_services_expect() {
        for name in [".env", ".env.production", ".ENV", ".ssh", ".netrc", "cert.P12", "a.kdbx"] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            ".well-known",
            ".nojekyll",
            ".htaccess",
            ".htpasswd",
            ".gitignore",
            ".environment",
            "env",
            "ssh",
            "key.png",
            "a.pem",
            "security.key",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }
}
