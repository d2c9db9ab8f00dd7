//! Concurrent builds into one output with one cache: each succeeds, and the output is that of one build. A
//! build that is killed meanwhile does not block the others.

use crate::support::generator;
use crate::support::site::{differences, site};
use std::process::Stdio;

#[test]
fn builds_at_one_time_leave_the_output_of_one_build() {
    let number = |name: &str, default| {
        std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
    };
    let (builds, rounds): (usize, usize) =
        (number("BRIEFING_AT_ONCE", 6), number("BRIEFING_ROUNDS", 2));
    let site = site().files(generator::generate(12, 3).files).now(generator::TODAY);
    let alone = site.build().tree();
    for round in 0..rounds {
        std::fs::remove_dir_all(site.root().join("public")).unwrap();
        let start = || {
            let mut command = site.command("build");
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let mut killed = start();
        let running: Vec<_> = (0..builds).map(|_| start()).collect();
        killed.kill().unwrap();
        killed.wait().unwrap();
        for build in running {
            let output = build.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "round {round}: {said}");
        }
        let left = site.build().tree();
        assert!(differences(&alone, &left).is_empty(), "round {round}");
    }
}

#[test]
fn the_output_can_be_cleaned_by_several_processes_at_one_time() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    for _ in 0..8 {
        site.build();
        let clean = || {
            let mut command = std::process::Command::new(crate::support::site::PROGRAM);
            command.arg("clean").arg("--root").arg(site.root());
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let running: Vec<_> = (0..6).map(|_| clean()).collect();
        for process in running {
            let output = process.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}");
        }
        let left = std::fs::read_dir(site.root()).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["content"]);
    }
}
