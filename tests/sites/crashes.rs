//! A build killed at any moment leaves no partial file, and the next build repairs the output.
//!
//! The long run: `BRIEFING_KILLS=1000 cargo test --release --test sites -- killed`

use crate::support::folder::Folder;
use crate::support::generator;
use crate::support::random::Random;
use crate::support::site::{Site, differences, run_here, site, tree};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

type Tree = BTreeMap<String, Vec<u8>>;

fn kills() -> usize {
    std::env::var("BRIEFING_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

/// Two states of one site: nearly every page differs, and some pages are in one only.
fn states() -> [Site; 2] {
    let first = generator::generate(10, 5).files;
    let second = generator::generate(14, 6).files;
    let state = |files, title: &str| {
        site().files(files).config(&format!("title: {title}\nunknown_names: allow"))
    };
    [state(first, "First"), state(second, "Second")]
}

/// Whether a path is the manifest, the journal or a staged file, which no reader sees.
fn ours(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(".briefing"))
}

#[test]
fn builds_killed_at_random_moments_leave_no_partial_file_and_the_next_build_repairs_the_output() {
    let states = states();
    let clean = states.clone().map(|state| state.build().tree());
    let output = Folder::new();
    let output = output.path().join("public");
    let into = |state: &Site| {
        let mut command = state.command("build");
        command.arg("--output-dir").arg(&output).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let started = Instant::now();
    assert!(into(&states[0]).status().unwrap().success());
    let mut whole = started.elapsed();
    let mut random = Random::new(11);
    let mut cut = 0;
    for n in 0..kills() {
        let next = (n + 1) % 2;
        let mut child = into(&states[next]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.below(whole.as_micros() as usize) as u64));
        child.kill().unwrap();
        let is_cut = !child.wait().unwrap().success();
        cut += usize::from(is_cut);
        // Three of four builds are cut, however long a build takes while this machine does other work.
        whole = if is_cut { whole * 11 / 10 } else { whole * 3 / 4 };
        assert_no_partial_file(&tree(&output), &clean, n);
        assert!(run_here(&into(&states[next])).status.success(), "the build after kill {n}");
        let healed = tree(&output);
        let torn: Vec<_> =
            differences(&healed, &clean[next]).into_iter().filter(|path| !ours(path)).collect();
        assert_eq!(torn, Vec::<String>::new(), "after kill {n}");
        let left = healed.keys().filter(|path| path.contains("journal")).count();
        assert_eq!(left, 0, "after kill {n}");
    }
    assert!(cut * 3 > kills(), "only {cut} of {} builds were still running", kills());
}

fn assert_no_partial_file(found: &Tree, clean: &[Tree; 2], n: usize) {
    for (path, bytes) in found.iter().filter(|(path, _)| !ours(path)) {
        let whole = clean.iter().any(|tree| tree.get(path) == Some(bytes));
        assert!(whole, "kill {n} left a partial {path}");
    }
}

#[test]
fn no_temporary_file_is_left_beside_the_output() {
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

#[test]
fn builds_at_one_time_leave_one_complete_site() {
    let states = states();
    let clean = states.clone().map(|state| state.build().tree());
    let folder = Folder::new();
    let output = folder.path().join("public");
    for round in 0..6 {
        let state = &states[round % 2];
        let running: Vec<_> = (0..4)
            .map(|_| {
                let mut command = state.command("build");
                command.arg("--output-dir").arg(&output).stderr(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        for child in running {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "round {round}: {said}");
        }
        let mut built = tree(&output);
        built.retain(|path, _| !ours(path));
        assert_eq!(differences(&built, &clean[round % 2]), Vec::<String>::new(), "round {round}");
    }
}
