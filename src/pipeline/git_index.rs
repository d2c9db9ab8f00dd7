//! Finds out whether Git tracks files in a folder, by reading the index of the repository; Git itself need
//! not be installed.
//!
//! The cache in the checkout is believed, so it must not come from there: a commit could contain one that
//! puts scripts into pages. The index lists every path that Git tracks. Its format is described in
//! <https://git-scm.com/docs/index-format>; versions 2 to 4 and both lengths of hashes are read. An index of
//! any other form counts as one that lists the folder, because it might.

use crate::syntax::text::nfc;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// Length in bytes of the part of an entry before its hash: times, numbers and the size of the file.
const STAT: usize = 40;

/// The modes that entries have: files, links, other repositories and folders.
const MODES: [u32; 5] = [0o100_644, 0o100_755, 0o120_000, 0o160_000, 0o040_000];

/// Whether Git tracks the folder or a file in it, or may do so. A folder that does not exist, or that is in
/// no repository, is not tracked.
pub(super) fn is_tracked(folder: &Path) -> bool {
    let (true, Ok(folder)) = (folder.is_dir(), folder.canonicalize()) else { return false };
    // Git tracks something in nearly every work tree.
    if folder.join(".git").exists() {
        return true;
    }
    let Some(work_tree) = folder.ancestors().find(|above| above.join(".git").exists()) else {
        return false;
    };
    let below = folder.strip_prefix(work_tree).unwrap_or(&folder);
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    let path = comparable(names.join("/").as_bytes()).into_owned();
    let Some(git) = git_folder(work_tree) else { return true };
    match fs::read(git.join("index")) {
        Ok(index) => lists(&index, &path).unwrap_or(true),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

/// The folder with the index: `.git`, or the one that the file `.git` of a linked work tree or submodule
/// names.
fn git_folder(work_tree: &Path) -> Option<PathBuf> {
    let git = work_tree.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(&git).ok()?;
    Some(work_tree.join(text.strip_prefix("gitdir:")?.trim()))
}

/// A path in the form in which paths are compared: without differences of case or Unicode form, which file
/// systems may ignore.
fn comparable(path: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(path);
    match text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => text,
        false => nfc(&text).to_lowercase().into(),
    }
}

/// Whether an index lists `path` or anything below it. `None` if it is in an unknown form.
fn lists(index: &[u8], path: &str) -> Option<bool> {
    // The index does not say how long its hashes are, but with the wrong length nothing in it fits.
    [20, 32].into_iter().find_map(|hash| IndexReader { rest: index, hash }.lists(path))
}

/// Reads an index from its beginning.
struct IndexReader<'i> {
    rest: &'i [u8],
    /// Length of a hash in bytes.
    hash: usize,
}

impl<'i> IndexReader<'i> {
    fn lists(mut self, path: &str) -> Option<bool> {
        let found = self.take(4)? == b"DIRC";
        let (version, count) = (self.number()?, self.number()?);
        if !found || !(2..=4).contains(&version) {
            return None;
        }
        let (mut name, mut is_listed) = (Vec::new(), false);
        for _ in 0..count {
            self.entry(version, &mut name)?;
            let listed = comparable(&name);
            is_listed |= listed
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        }
        self.extensions()?;
        Some(is_listed)
    }

    /// Reads an entry; `name` is that of the previous one, and then that of this one.
    fn entry(&mut self, version: u32, name: &mut Vec<u8>) -> Option<()> {
        let before = self.rest.len();
        let stat = self.take(STAT)?;
        let mode = u32::from_be_bytes(stat[24..28].try_into().ok()?);
        self.take(self.hash)?;
        let flags = u16::from_be_bytes(self.take(2)?.try_into().ok()?);
        if version > 2 && flags & 0x4000 != 0 {
            self.take(2)?;
        }
        // In version 4, a name is written as the number of bytes to remove from the previous one, and the rest.
        let kept = if version == 4 { name.len().checked_sub(self.offset()?)? } else { 0 };
        name.truncate(kept);
        let end = self.rest.iter().position(|byte| *byte == 0)?;
        name.extend(self.take(end)?);
        // Otherwise, zeros fill it up to a multiple of eight bytes; one is always there.
        let zeros = if version == 4 { 1 } else { 8 - (before - self.rest.len()) % 8 };
        let is_padding = self.take(zeros)?.iter().all(|byte| *byte == 0);
        let is_length = usize::from(flags & 0x0fff) == name.len().min(0x0fff);
        (is_padding && is_length && MODES.contains(&mode)).then_some(())
    }

    /// Reads what follows the entries. `None` if the index is only a part: the other entries are then in
    /// another file.
    fn extensions(mut self) -> Option<()> {
        while self.rest.len() > self.hash {
            let signature = self.take(4)?;
            let length = usize::try_from(self.number()?).ok()?;
            self.take(length)?;
            if signature == b"link" {
                return None;
            }
        }
        (self.rest.len() == self.hash).then_some(())
    }

    /// A number of variable length: seven bits in each byte, the highest first.
    fn offset(&mut self) -> Option<usize> {
        let mut byte = self.take(1)?[0];
        let mut value = usize::from(byte & 0x7f);
        while byte & 0x80 != 0 {
            byte = self.take(1)?[0];
            value = value.checked_add(1)?.checked_mul(0x80)? + usize::from(byte & 0x7f);
        }
        Some(value)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn take(&mut self, count: usize) -> Option<&'i [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// Runs Git in a folder. `false` if it is not installed or does not know an option.
    fn git(folder: &Path, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@b.example"]);
        command.args(["-c", "core.autocrlf=false"]).args(arguments);
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .is_ok_and(|output| output.status.success())
    }

    fn write(folder: &Path, path: &str) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }

    #[test]
    fn a_cache_that_git_tracks_is_found_in_every_form_of_the_index() {
        for (form, version) in
            [("sha1", "2"), ("sha1", "3"), ("sha1", "4"), ("sha256", "2"), ("sha256", "4")]
        {
            let folder = tempfile::tempdir().unwrap();
            let at = folder.path();
            if !git(at, &["init", "-q", "--object-format", form]) {
                continue;
            }
            for n in 0..40 {
                write(at, &format!("content/articles/2025-11-{n}-a.md"));
            }
            for path in
                [".briefing-notes", ".briefing/x.cache", "desk/Käfer/.briefing/y.cache", "a/b"]
            {
                write(at, path);
            }
            let tracked = || {
                let paths =
                    [".briefing", "desk/Käfer/.briefing", "content", "a/b", "gone", "desk/kaf"];
                paths.map(|path| is_tracked(&at.join(path)))
            };
            assert_eq!(tracked(), [false; 6], "nothing is added yet");
            let added = git(at, &["add", "content", ".briefing-notes"]);
            assert!(added && git(at, &["update-index", "--index-version", version]));
            assert_eq!(tracked(), [false, false, true, false, false, false], "{form} {version}");
            // An entry that is only intended has the flags of version 3.
            assert!(git(at, &["add", "--force", "--intent-to-add", ".briefing/x.cache"]));
            assert!(tracked()[0], "{form} {version}");
            assert!(git(at, &["add", "."]));
            assert_eq!(tracked(), [true, true, true, false, false, false], "{form} {version}");
            assert!(is_tracked(&at.join("desk/../.briefing")));
            assert!(
                is_tracked(&at.join(".briefing/../content/..")) && is_tracked(&at.join("desk/.."))
            );
            assert!(git(at, &["rm", "-r", "-q", "--cached", ".briefing"]));
            assert!(!is_tracked(&at.join(".briefing")));
            // With names in another case, as on file systems that ignore it.
            write(at, ".Briefing/z.cache");
            assert!(git(at, &["add", "--force", ".Briefing"]) && is_tracked(&at.join(".briefing")));
            // A part of an index might list it.
            assert!(git(at, &["rm", "-r", "-q", "--cached", ".Briefing"]));
            assert!(
                git(at, &["update-index", "--split-index"]) && is_tracked(&at.join(".briefing"))
            );
        }
    }

    #[test]
    fn a_linked_work_tree_has_its_own_index() {
        let folder = tempfile::tempdir().unwrap();
        let (main, linked) = (folder.path().join("main"), folder.path().join("linked"));
        write(&main, ".briefing/x.cache");
        let commands: [&[&str]; 3] =
            [&["init", "-q"], &["add", "."], &["commit", "-q", "-m", "A first commit"]];
        if !commands.iter().all(|arguments| git(&main, arguments)) {
            return;
        }
        assert!(git(&main, &["worktree", "add", "-q", linked.to_str().unwrap()]));
        assert!(is_tracked(&linked.join(".briefing")));
        assert!(git(&linked, &["rm", "-r", "-q", "--cached", ".briefing"]));
        assert!(!is_tracked(&linked.join(".briefing")) && is_tracked(&main.join(".briefing")));
    }

    #[test]
    fn a_damaged_index_may_list_everything_and_a_missing_one_lists_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        write(at, ".briefing/x.cache");
        assert!(!is_tracked(&at.join(".briefing")), "no repository");
        fs::create_dir(at.join(".git")).unwrap();
        assert!(!is_tracked(&at.join(".briefing")), "a new repository");
        for damaged in [&b""[..], b"DIRC", b"DIRC\0\0\0\x02\0\0\0\x01", b"DIRC\0\0\0\x09\0\0\0\0"] {
            fs::write(at.join(".git/index"), damaged).unwrap();
            assert!(is_tracked(&at.join(".briefing")));
        }
        fs::remove_file(at.join(".git/index")).unwrap();
        fs::remove_dir(at.join(".git")).unwrap();
        fs::write(at.join(".git"), "no pointer").unwrap();
        assert!(is_tracked(&at.join(".briefing")));
    }
}
