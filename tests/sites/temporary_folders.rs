//! The temporary folders of these tests: nothing is left, and nothing of others is removed.

use crate::support::folder::{Folder, remove_abandoned};
use crate::support::site::site;
use std::fs;
use std::time::Duration;

#[test]
fn a_folder_is_removed_after_its_test_and_after_a_failure() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    let around = site.around().to_owned();
    drop(site.build());
    assert!(around.exists());
    drop(site);
    assert!(!around.exists());
    let folder = Folder::new();
    let path = folder.path().to_owned();
    let failed = std::thread::spawn(move || {
        fs::write(folder.path().join("a"), "text").unwrap();
        std::panic::resume_unwind(Box::new(()));
    });
    assert!(failed.join().is_err());
    assert!(!path.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn folders_of_killed_tests_are_removed_and_no_others() {
    let place = Folder::new();
    let at = |name: &str| place.path().join(name);
    for name in ["briefing-test-killed/site", "briefing-test-running/site", "others/site"] {
        fs::create_dir_all(at(name)).unwrap();
    }
    std::os::unix::fs::symlink(at("others"), at("briefing-test-link")).unwrap();
    fs::write(at("briefing-test-file"), "text").unwrap();
    let running = fs::File::open(at("briefing-test-running")).unwrap();
    running.lock().unwrap();
    let left = || {
        let names = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let all = left();
    remove_abandoned(place.path(), Duration::from_secs(3600));
    assert_eq!(left(), all, "all are new");
    remove_abandoned(place.path(), Duration::ZERO);
    let kept = ["briefing-test-file", "briefing-test-link", "briefing-test-running", "others"];
    assert_eq!(left(), kept);
    assert!(at("others/site").exists() && at("briefing-test-running/site").exists());
}
