//! What a commit writes, keeps and removes.

use super::failing_disk::FailingDisk;
use super::{Desk, clean_tree, page, site};
use briefing::internals::incremental::Fingerprint;
use briefing::internals::output::{
    CommitSummary, Content, Disk, FileSystem as _, OutputFile, clean, commit, commit_with,
    read_manifest, working_files,
};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::{Duration, SystemTime};

/// The numbers of files written, unchanged and removed.
fn counts(summary: CommitSummary) -> (usize, usize, usize) {
    (summary.written, summary.unchanged, summary.removed)
}

#[test]
fn a_site_is_published_with_its_manifest() {
    let desk = Desk::new();
    let summary = desk.commit(&[("index.html", "home"), ("a/b/index.html", "page")]);
    assert_eq!(counts(summary), (2, 0, 0));
    let names: Vec<_> = desk.tree().into_keys().collect();
    assert_eq!(names, [".briefing-manifest.json", "a/", "a/b/", "a/b/index.html", "index.html"]);
    let manifest = read_manifest(&desk.output()).unwrap().unwrap();
    assert_eq!(manifest.files["index.html"].size, 4);
    assert_eq!(manifest.files["index.html"].digest, 7.into());
    assert!(desk.beside().is_empty(), "neither stage nor lock stays: {:?}", desk.beside());
}

#[test]
fn a_commit_without_changes_writes_nothing() {
    let desk = Desk::new();
    desk.file("static/logo.svg", "logo");
    let files = || {
        let content = Content::Copy(desk.at("static/logo.svg"));
        let logo = OutputFile { path: "logo.svg".into(), content, digest: Fingerprint::NONE };
        vec![page("index.html", "home"), logo, page("a/index.html", "page")]
    };
    commit(&desk.output(), files()).unwrap();
    let manifest = fs::metadata(desk.at("public/.briefing-manifest.json")).unwrap().modified();
    let fs_double = FailingDisk::never();
    let summary = commit_with(&fs_double, &desk.output(), files()).unwrap();
    assert_eq!(counts(summary), (0, 3, 0));
    assert_eq!(fs_double.changes(), 0);
    let now = fs::metadata(desk.at("public/.briefing-manifest.json")).unwrap().modified();
    assert_eq!(manifest.unwrap(), now.unwrap());
}

#[test]
fn only_changed_files_are_written() {
    let desk = Desk::new();
    desk.commit(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    let file = fs::File::options().write(true).open(desk.at("public/a.html")).unwrap();
    file.set_modified(long_ago).unwrap();
    let summary = desk.commit(&[("a.html", "a"), ("b.html", "B"), ("d.html", "d")]);
    assert_eq!(counts(summary), (2, 1, 1));
    let a = fs::metadata(desk.at("public/a.html")).unwrap().modified().unwrap();
    assert_eq!(a, long_ago, "its bytes are right, whatever its time");
    assert_eq!(desk.tree(), clean_tree(site(&[("a.html", "a"), ("b.html", "B"), ("d.html", "d")])));
}

#[test]
fn changed_and_deleted_files_are_restored() {
    let desk = Desk::new();
    let files = [("a.html", "a"), ("b/index.html", "b"), ("c/index.html", "c"), ("d.html", "d")];
    desk.commit(&files);
    let whole = desk.tree();
    fs::write(desk.at("public/a.html"), "defaced").unwrap();
    fs::write(desk.at("public/d.html"), "D").unwrap();
    fs::remove_dir_all(desk.at("public/b")).unwrap();
    fs::remove_file(desk.at("public/c/index.html")).unwrap();
    fs::create_dir(desk.at("public/c/index.html")).unwrap();
    assert_eq!(desk.commit(&files).written, 4);
    assert_eq!(desk.tree(), whole);
}

#[test]
fn removed_files_go_with_their_folders_and_other_files_stay() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "a"), ("x/y/index.html", "b"), ("z/index.html", "c")]);
    desk.file("public/z/mine.txt", "mine").file("public/notes.txt", "mine");
    let summary = desk.commit(&[("index.html", "a")]);
    assert_eq!(counts(summary), (0, 1, 2));
    let names: Vec<_> = desk.tree().into_keys().collect();
    let expected = [".briefing-manifest.json", "index.html", "notes.txt", "z/", "z/mine.txt"];
    assert_eq!(names, expected);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let desk = Desk::new();
    let first = [("a", "1"), ("b/c/index.html", "2"), ("b/d.html", "3")];
    let second = [("a/x/index.html", "1"), ("b", "2")];
    desk.commit(&first);
    fs::create_dir(desk.at("public/b/empty")).unwrap();
    desk.commit(&second);
    assert_eq!(desk.tree(), clean_tree(site(&second)));
    desk.commit(&first);
    assert_eq!(desk.tree(), clean_tree(site(&first)));
}

#[test]
fn a_name_with_changed_case_is_published_under_the_new_name() {
    let desk = Desk::new();
    desk.commit(&[("News/A.html", "a"), ("b.html", "b")]);
    desk.commit(&[("News/a.html", "a"), ("b.html", "b")]);
    assert_eq!(desk.tree(), clean_tree(site(&[("News/a.html", "a"), ("b.html", "b")])));
}

#[test]
fn clean_removes_what_builds_wrote_and_nothing_else() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "a"), ("x/index.html", "b")]);
    desk.file("public/x/mine.txt", "mine");
    assert_eq!(clean(&desk.output()).unwrap().removed, 2);
    assert_eq!(desk.tree().into_keys().collect::<Vec<_>>(), ["x/", "x/mine.txt"]);
    assert!(clean(&desk.output()).is_err(), "what is left is not ours");
    fs::remove_dir_all(desk.output()).unwrap();
    desk.commit(&[("index.html", "a"), ("x/index.html", "b")]);
    clean(&desk.output()).unwrap();
    assert!(!desk.output().exists() && desk.beside().is_empty());
    assert_eq!(clean(&desk.output()).unwrap(), CommitSummary::default());
}

#[test]
fn an_output_may_be_in_folders_that_do_not_exist_yet() {
    let desk = Desk::new();
    let output = desk.at("build/site/public");
    commit(&output, site(&[("index.html", "a")])).unwrap();
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "a");
    assert_eq!(fs::read_dir(desk.at("build/site")).unwrap().count(), 1);
}

#[test]
fn a_missing_source_is_an_error_naming_it() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "a")]);
    let before = desk.tree();
    let content = Content::Copy(desk.at("static/gone.svg"));
    let file = OutputFile { path: "gone.svg".into(), content, digest: Fingerprint::NONE };
    let error = commit(&desk.output(), vec![page("index.html", "b"), file]).unwrap_err();
    assert!(error.message.contains("static/gone.svg"), "{}", error.message);
    assert_eq!(desk.tree(), before);
    assert!(desk.beside().is_empty());
}

#[cfg(unix)]
#[test]
fn a_copied_file_has_default_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.file("static/logo.svg", "logo");
    fs::set_permissions(desk.at("static/logo.svg"), fs::Permissions::from_mode(0o400)).unwrap();
    let content = Content::Copy(desk.at("static/logo.svg"));
    let logo = OutputFile { path: "logo.svg".into(), content, digest: Fingerprint::NONE };
    commit(&desk.output(), vec![page("index.html", "a"), logo]).unwrap();
    let mode = |path| fs::metadata(desk.at(path)).unwrap().permissions().mode();
    assert_eq!(mode("public/logo.svg"), mode("public/index.html"));
}

#[cfg(unix)]
#[test]
fn an_output_in_a_read_only_folder_is_staged_inside() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    fs::create_dir_all(desk.at("mount/public")).unwrap();
    let output = desk.at("mount/public");
    let mode = |mode| {
        fs::set_permissions(desk.at("mount"), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o555);
    let first = commit(&output, site(&[("index.html", "a")]));
    let second = commit(&output, site(&[("index.html", "b"), ("c.html", "c")]));
    mode(0o755);
    assert_eq!((first.unwrap().written, second.unwrap().written), (1, 2));
    assert_eq!(super::tree(&output), clean_tree(site(&[("index.html", "b"), ("c.html", "c")])));
}

#[test]
fn an_output_on_another_disk_is_staged_inside() {
    let desk = Desk::new();
    fs::create_dir(desk.output()).unwrap();
    let double = FailingDisk::with_other_disk(desk.output().canonicalize().unwrap());
    for files in [&[("a.html", "a"), ("b.html", "b")][..], &[("a.html", "A"), ("c/d.html", "d")]] {
        commit_with(&double, &desk.output(), site(files)).unwrap();
        assert_eq!(desk.tree(), clean_tree(site(files)));
        assert!(desk.beside().is_empty());
    }
}

#[test]
fn concurrent_builds_take_turns() {
    let desk = Desk::new();
    let output = desk.output();
    let sites: Vec<Vec<OutputFile<'static>>> = (0..8)
        .map(|build| {
            let pages = (0..40).map(|n| {
                let path = format!("{}/{n}/index.html", (build + n) % 3);
                page(&path, &format!("page {n} of build {build}"))
            });
            pages.chain([page(&format!("of-{build}.html"), "mine")]).collect()
        })
        .collect();
    let trees: Vec<_> = sites.iter().cloned().map(clean_tree).collect();
    for round in 0..5 {
        std::thread::scope(|scope| {
            for files in &sites {
                scope.spawn(|| commit(&output, files.clone()).unwrap());
            }
        });
        assert!(trees.contains(&desk.tree()), "round {round}: one of the sites, whole");
        assert!(desk.beside().is_empty(), "{:?}", desk.beside());
    }
}

#[test]
fn only_one_process_has_the_lock_at_a_time() {
    let desk = Desk::new();
    let lock = desk.at("lock");
    let held = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let guard = Disk.lock(&lock).unwrap();
                    assert!(!held.swap(true, SeqCst), "two hold the lock");
                    std::thread::yield_now();
                    held.store(false, SeqCst);
                    drop(guard);
                }
            });
        }
    });
    assert!(!lock.exists());
}

#[test]
fn the_lock_of_a_killed_build_does_not_block_others() {
    let desk = Desk::new();
    let [stage, lock] = working_files(&desk.output());
    fs::write(lock, "").unwrap();
    fs::create_dir_all(stage.join("new/a/b")).unwrap();
    fs::write(stage.join("new/a/b/half"), "ha").unwrap();
    desk.commit(&[("index.html", "a")]);
    assert!(desk.beside().is_empty(), "{:?}", desk.beside());
}

#[test]
fn clean_removes_what_a_killed_first_build_left() {
    let desk = Desk::new();
    let [stage, lock] = working_files(&desk.output());
    fs::write(lock, "").unwrap();
    fs::create_dir_all(stage.join("new/a")).unwrap();
    assert_eq!(clean(&desk.output()).unwrap().removed, 0);
    assert!(desk.beside().is_empty(), "{:?}", desk.beside());
}

#[test]
fn an_output_that_is_right_already_needs_no_writable_disk() {
    let desk = Desk::new();
    let files = [("index.html", "a"), ("b/index.html", "b")];
    desk.commit(&files);
    let disk = FailingDisk::read_only();
    let summary = commit_with(&disk, &desk.output(), site(&files)).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 2, 0));
    for other in [&files[..1], &[("index.html", "A"), files[1]], &[files[0], files[1], ("c", "c")]]
    {
        let error = commit_with(&disk, &desk.output(), site(other)).unwrap_err();
        assert!(error.message.contains("cannot lock"), "{error}");
        assert_eq!(error.help.as_deref(), Some("choose a folder on a writable disk"));
    }
    let error = commit_with(&disk, &desk.at("new"), site(&files)).unwrap_err();
    assert!(error.message.contains("cannot lock"), "{error}");
}

/// A tool may have minified it, and a page of a withdrawn article must not stay online for that.
#[test]
fn a_file_that_the_manifest_lists_is_removed_even_if_it_was_changed_and_no_other_file_is() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "a"), ("old/index.html", "old")]);
    desk.file("public/old/index.html", "minified").file("public/old/mine.txt", "mine");
    desk.commit(&[("index.html", "a")]);
    let left = desk.tree();
    assert!(!left.contains_key("old/index.html"), "{left:?}");
    assert_eq!(left["old/mine.txt"], "mine");
}
