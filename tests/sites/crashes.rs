//! A build that is killed at any moment tears no file, and the next build heals the output.
//!
//! `BRIEFING_KILLS=1000 cargo test --release --test sites -- killed` is the long run.

use crate::support::generator;
use crate::support::random::Random;
use crate::support::site::{Site, differences, site, tree};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

type Tree = BTreeMap<String, Vec<u8>>;

fn kills() -> usize {
    std::env::var("BRIEFING_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

/// Two states of one site in which nearly every page differs, and some pages stand in one only.
fn states() -> [Site; 2] {
    let first = generator::generate(60, 5).files;
    let second = generator::generate(70, 6).files;
    let state = |files, title: &str| {
        site().files(files).config(&format!("title: {title}\nunknown_names: allow"))
    };
    [state(first, "First"), state(second, "Second")]
}

/// The manifest, the journal and what is staged: nothing a reader sees.
fn ours(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(".briefing"))
}

#[test]
fn builds_killed_at_random_moments_tear_nothing_and_the_next_build_heals() {
    let states = states();
    let clean = states.clone().map(|state| state.build().tree());
    let output = tempfile::tempdir().unwrap();
    let output = output.path().join("public");
    let into = |state: &Site| {
        let mut command = state.command("build");
        command.arg("--output-dir").arg(&output).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let started = Instant::now();
    assert!(into(&states[0]).status().unwrap().success());
    let whole = started.elapsed();
    let mut random = Random::new(11);
    let mut cut = 0;
    for n in 0..kills() {
        let next = (n + 1) % 2;
        let mut child = into(&states[next]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.below(whole.as_micros() as usize) as u64));
        child.kill().unwrap();
        cut += usize::from(!child.wait().unwrap().success());
        assert_nothing_torn(&tree(&output), &clean, n);
        assert!(into(&states[next]).status().unwrap().success(), "the build after kill {n}");
        let healed = tree(&output);
        let torn: Vec<_> =
            differences(&healed, &clean[next]).into_iter().filter(|path| !ours(path)).collect();
        assert_eq!(torn, Vec::<String>::new(), "after kill {n}");
        let left = healed.keys().filter(|path| path.contains("journal")).count();
        assert_eq!(left, 0, "after kill {n}");
    }
    assert!(cut * 3 > kills(), "only {cut} of {} builds were still running", kills());
}

fn assert_nothing_torn(found: &Tree, clean: &[Tree; 2], n: usize) {
    for (path, bytes) in found.iter().filter(|(path, _)| !ours(path)) {
        let whole = clean.iter().any(|tree| tree.get(path) == Some(bytes));
        assert!(whole, "kill {n} tore {path}");
    }
}

#[test]
fn nothing_of_ours_is_left_beside_the_output() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    site.build();
    site.build();
    let mut names: Vec<_> = std::fs::read_dir(site.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name != ".briefing");
    names.sort();
    assert_eq!(names, ["content", "public"]);
}
