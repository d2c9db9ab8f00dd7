//! Disk errors and killed processes, at every operation of a commit.

use super::failing_disk::{FailingDisk, Mode};
use super::{Desk, clean_tree, page, tree};
use briefing::internals::incremental::Fingerprint;
use briefing::internals::output::{
    CommitSummary, Content, OutputError, OutputFile, OutputState, clean, clean_with, commit,
    commit_with,
};
use std::collections::BTreeMap;

const NO_SPACE: i32 = 28;
const IO_ERROR: i32 = 5;
const NO_ACCESS: i32 = 13;
const TOO_MANY_OPEN: i32 = 24;

/// The distance between operations that fail in an ordinary run; a prime, so that all kinds of them do.
const STRIDE: usize = 5;

/// How many files of the old site are replaced.
const REPLACED: usize = 60;

type Tree = BTreeMap<String, String>;

/// The old site: 50 files and the one that is copied.
fn before(desk: &Desk) -> Vec<OutputFile<'static>> {
    desk.file("static/map.txt", "the old map of the region");
    let mut files: Vec<_> =
        (0..50).map(|n| page(&format!("pages/{n}/index.html"), &format!("page {n}"))).collect();
    files.push(page("folder-then-file/index.html", "in a folder"));
    files.push(page("file-then-folder", "a file"));
    files.push(copied(desk));
    files
}

/// The new site: changed, new and removed files, a file in place of a folder and the reverse.
fn after(desk: &Desk) -> Vec<OutputFile<'static>> {
    desk.file("static/map.txt", "the new map, which is longer than the old one");
    let mut files: Vec<_> = (0..40)
        .map(|n| page(&format!("pages/{n}/index.html"), &format!("page {}", n + n % 3 * 100)))
        .collect();
    files.extend((0..10).map(|n| page(&format!("new/deep/{n}/index.html"), "a new page")));
    files.push(page("folder-then-file", "now a file"));
    files.push(page("file-then-folder/index.html", "now in a folder"));
    files.push(copied(desk));
    files
}

fn copied(desk: &Desk) -> OutputFile<'static> {
    OutputFile {
        path: "map.txt".into(),
        content: Content::Copy(desk.at("static/map.txt")),
        digest: Fingerprint::NONE,
    }
}

/// One thread, so that operations have a fixed order.
fn one_thread() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap()
}

/// The folders and the trees of the old and new site, for a check.
struct Case<'a> {
    desk: &'a Desk,
    old: &'a Tree,
    new: &'a Tree,
    name: String,
}

impl Case<'_> {
    fn check(&self, fs: &FailingDisk, outcome: &Result<CommitSummary, OutputError>) {
        let name = &self.name;
        let now = if self.desk.output().exists() { self.desk.tree() } else { Tree::new() };
        match outcome.as_ref().map_err(|e| e.state) {
            Ok(_) | Err(OutputState::Published) => assert_eq!(&now, self.new, "{name}"),
            Err(OutputState::Refused | OutputState::NotProduced | OutputState::Untouched) => {
                assert_eq!(&now, self.old, "{name}")
            }
            Err(OutputState::Incomplete) => {
                assert!(fs.renames() > 0, "{name}: incomplete before the first rename");
                self.check_no_partial_file(&now);
            }
        }
        if fs.renames() == 0 {
            assert_eq!(&now, self.old, "{name}");
        }
    }

    fn check_no_partial_file(&self, now: &Tree) {
        for (path, text) in now {
            let known = [self.old.get(path), self.new.get(path)].contains(&Some(text));
            let journal = path == ".briefing-journal.json";
            assert!(known || journal, "{}: {path} holds {text:?}", self.name);
        }
    }
}

/// Fails every `stride`-th operation in turn, and returns the number of operations.
fn fail_everywhere(mode: Mode, errno: i32, stride: usize) -> usize {
    let desk = Desk::new();
    let old_files = before(&desk);
    let old = clean_tree(old_files);
    let new = clean_tree(after(&desk));
    let pool = one_thread();
    let mut healed = 0;
    for k in (1..).step_by(stride) {
        let old_files = before(&desk);
        commit(&desk.output(), old_files).unwrap();
        let files = after(&desk);
        let fs = FailingDisk::new(k, mode, errno);
        let outcome = pool.install(|| commit_with(&fs, &desk.output(), files.clone()));
        let name = format!("{mode:?}, errno {errno}, operation {k}");
        Case { desk: &desk, old: &old, new: &new, name: name.clone() }.check(&fs, &outcome);
        let next = commit(&desk.output(), files).unwrap();
        assert_eq!(desk.tree(), new, "{name}: the next commit");
        assert_eq!(desk.beside(), ["static"], "{name}: the next commit clears away");
        if !fs.has_failed() {
            assert!(outcome.is_ok() && next.written == 0, "{name}");
            return k;
        }
        if outcome.is_ok() {
            assert_ne!(mode, Mode::FromThereOn, "{name}: went on a dead disk");
            healed += 1;
            // A disk without hard links, and a lock that cannot be created beside the output.
            assert!(healed <= REPLACED + 1, "{name}: one fault too many went unnoticed");
        }
    }
    unreachable!()
}

fn both_ways(errno: i32, stride: usize) {
    for mode in [Mode::Once, Mode::Twice, Mode::FromThereOn] {
        assert!(fail_everywhere(mode, errno, stride) > 300);
    }
}

#[test]
fn a_full_disk_leaves_the_old_or_the_new_site() {
    both_ways(NO_SPACE, STRIDE);
}

#[test]
fn a_broken_disk_leaves_the_old_or_the_new_site() {
    both_ways(IO_ERROR, STRIDE + 1);
}

#[test]
fn missing_permission_leaves_the_old_or_the_new_site() {
    both_ways(NO_ACCESS, STRIDE + 2);
}

#[test]
fn too_many_open_files_leave_the_old_or_the_new_site() {
    both_ways(TOO_MANY_OPEN, STRIDE + 3);
}

/// `cargo test --test output -- --ignored`
#[test]
#[ignore = "minutes: every operation, every error"]
fn an_error_at_any_operation_leaves_the_old_or_the_new_site() {
    for errno in [NO_SPACE, IO_ERROR, NO_ACCESS, TOO_MANY_OPEN] {
        both_ways(errno, 1);
    }
}

#[test]
fn a_first_build_appears_complete_or_not_at_all() {
    let pool = one_thread();
    let whole = clean_tree(before(&Desk::new()));
    for (mode, errno) in [(Mode::Once, NO_SPACE), (Mode::FromThereOn, IO_ERROR)] {
        for k in (1..).step_by(STRIDE) {
            let desk = Desk::new();
            let fs = FailingDisk::new(k, mode, errno);
            let files = before(&desk);
            let outcome = pool.install(|| commit_with(&fs, &desk.output(), files.clone()));
            let published =
                matches!(&outcome, Ok(_) | Err(OutputError { state: OutputState::Published, .. }));
            assert_eq!(desk.output().exists(), published, "{mode:?}, operation {k}");
            commit(&desk.output(), files).unwrap();
            assert_eq!(desk.tree(), whole, "{mode:?}, operation {k}");
            assert_eq!(desk.beside(), ["static"], "{mode:?}, operation {k}");
            if !fs.has_failed() {
                break;
            }
        }
    }
}

/// A killed process does nothing more: no rollback, no cleanup.
#[test]
fn a_crash_after_a_crash_is_repaired_by_the_next_build() {
    for k in (1..).step_by(17) {
        let desk = Desk::new();
        commit(&desk.output(), before(&desk)).unwrap();
        let old = desk.tree();
        let middle: Vec<_> = (0..30)
            .map(|n| page(&format!("middle/{n}/index.html"), "between"))
            .chain((0..9).map(|n| page(&format!("pages/{n}/index.html"), "between too")))
            .collect();
        let between = clean_tree(middle.clone());
        let first = FailingDisk::new(k, Mode::FromThereOn, IO_ERROR);
        let _ = one_thread().install(|| commit_with(&first, &desk.output(), middle));
        let files = after(&desk);
        let new = clean_tree(files.clone());
        let second = FailingDisk::new(k + k % 100, Mode::FromThereOn, IO_ERROR);
        let _ = one_thread().install(|| commit_with(&second, &desk.output(), files.clone()));
        let all: Tree = old.into_iter().collect();
        for (path, text) in tree(&desk.output()) {
            let known = [&all, &between, &new].iter().any(|t| t.get(&path) == Some(&text));
            assert!(known || path == ".briefing-journal.json", "{k}: {path} holds {text:?}");
        }
        commit(&desk.output(), files).unwrap();
        assert_eq!(desk.tree(), new, "{k}");
        assert_eq!(desk.beside(), ["static"], "{k}");
        if !first.has_failed() {
            break;
        }
    }
}

/// Leaves the output as a process killed during its commit does, with some of `files` written.
fn die_in_commit(desk: &Desk, files: &[OutputFile<'_>], written: &str) {
    for k in 1.. {
        let fs = FailingDisk::new(k, Mode::FromThereOn, IO_ERROR);
        let error = one_thread().install(|| commit_with(&fs, &desk.output(), files.to_vec()));
        assert!(error.is_err(), "{written} was never written alone");
        if desk.at("public").join(written).exists() {
            return;
        }
    }
}

#[test]
fn a_file_of_a_killed_build_is_still_known_after_another_killed_build() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "home")]);
    let first = [page("a.html", "a"), page("index.html", "home"), page("z.html", "z")];
    die_in_commit(&desk, &first, "a.html");
    let second = [page("a.html", "a"), page("b.html", "b"), page("index.html", "home")];
    die_in_commit(&desk, &second, "b.html");
    desk.commit(&[("index.html", "home")]);
    assert_eq!(desk.tree(), clean_tree(vec![page("index.html", "home")]));
}

#[test]
fn files_that_a_killed_build_may_have_changed_are_read_again() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "home"), ("z.html", "the end")]);
    let z = desk.at("public/z.html");
    let modified = std::fs::metadata(&z).unwrap().modified().unwrap();
    die_in_commit(&desk, &[page("a.html", "a"), page("z.html", "another end")], "a.html");
    std::fs::write(&z, "the bad").unwrap();
    let file = std::fs::File::options().write(true).open(&z).unwrap();
    file.set_modified(modified).unwrap();
    desk.commit(&[("index.html", "home"), ("z.html", "the end")]);
    assert_eq!(desk.tree()["z.html"], "the end");
}

#[test]
fn a_failed_clean_leaves_the_site_and_the_next_one_cleans() {
    for mode in [Mode::Once, Mode::FromThereOn] {
        for k in (1..).step_by(STRIDE) {
            let desk = Desk::new();
            commit(&desk.output(), before(&desk)).unwrap();
            desk.file("public/foreign.txt", "mine");
            let old = desk.tree();
            let new = Tree::from([("foreign.txt".to_owned(), "mine".to_owned())]);
            let fs = FailingDisk::new(k, mode, IO_ERROR);
            let outcome = one_thread().install(|| clean_with(&fs, &desk.output()));
            let name = format!("{mode:?}, operation {k}");
            Case { desk: &desk, old: &old, new: &new, name }.check(&fs, &outcome);
            if outcome.is_err_and(|e| e.state != OutputState::Published) {
                clean(&desk.output()).unwrap();
            }
            assert_eq!(desk.tree(), new, "{k}");
            if !fs.has_failed() {
                break;
            }
        }
    }
}

#[test]
fn a_failure_names_the_file_and_a_solution() {
    let desk = Desk::new();
    let fs = FailingDisk::new(12, Mode::FromThereOn, NO_SPACE);
    let error =
        one_thread().install(|| commit_with(&fs, &desk.output(), before(&desk))).unwrap_err();
    assert!(error.message.starts_with("cannot "), "{}", error.message);
    assert!(error.message.contains("No space left on device"), "{}", error.message);
    assert_eq!(error.help.as_deref(), Some("free some space on the disk"));
    assert_eq!(error.state.description(), "the output is unchanged");
}
