//! Computes a fingerprint of the program (sources, messages, built-in templates and static files, manifest and lock
//! file) and passes it to the compiler as the environment variable `BRIEFING_PROGRAM`.
//!
//! Caches and page fingerprints include it, so a cache or a page of one version of the program is never
//! reused by another. The version number would not do: it stays the same while the code is edited.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut files = BTreeSet::new();
    for part in ["src", "templates", "static", "locales", "Cargo.lock", "Cargo.toml", "build.rs"] {
        println!("cargo::rerun-if-changed={part}");
        collect_files(Path::new(part), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=BRIEFING_PROGRAM={:016x}", hasher.finish());
    Ok(())
}

/// Adds the file at `path`, or all files below it if it is a folder. A path that does not exist is
/// skipped, because a packaged crate leaves some of them out.
fn collect_files(path: &Path, files: &mut BTreeSet<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect_files(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_owned());
    }
    Ok(())
}
