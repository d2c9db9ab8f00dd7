//! The same input gives the same bytes, whatever the machine is like that day.

use crate::support::generator;
use crate::support::site::{MANIFEST, Site, differences, site, tree};
use std::path::Path;

fn small() -> Site {
    site().files(generator::generate(50, 3).files).now(generator::TODAY)
}

/// Twenty surroundings: time zone, language, threads, folder, mask of permissions.
fn surroundings() -> Vec<Site> {
    let zones = ["UTC", "Pacific/Auckland", "America/New_York", "Asia/Kolkata"];
    let languages = ["C", "tr_TR.UTF-8", "de_DE.UTF-8", "uk_UA.UTF-8", "en_US.ISO-8859-1"];
    (0..20)
        .map(|n| {
            small()
                .env("TZ", zones[n % zones.len()])
                .env("LANG", languages[n % languages.len()])
                .env("LC_ALL", languages[n % languages.len()])
                .env("RAYON_NUM_THREADS", ["1", "2", "16"][n % 3])
                .env("NO_COLOR", "1")
                .env("HOME", "/nowhere")
        })
        .collect()
}

#[test]
fn twenty_builds_in_twenty_surroundings_are_one() {
    let reference = small().build().tree();
    assert!(reference.len() > 100);
    for (n, site) in surroundings().into_iter().enumerate() {
        let mut command = site.command("build");
        command.current_dir(if n % 2 == 0 { Path::new("/") } else { site.around() });
        let output = with_mask(command, n).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut built = tree(&site.root().join("public"));
        built.remove(MANIFEST);
        assert_eq!(differences(&reference, &built), Vec::<String>::new(), "surroundings {n}");
    }
}

/// The same command, started with another mask of permissions.
#[cfg(unix)]
fn with_mask(command: std::process::Command, n: usize) -> std::process::Command {
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("umask {}; exec \"$@\"", ["022", "077", "002"][n % 3]), "sh"]);
    shell.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    shell
}

#[cfg(not(unix))]
fn with_mask(command: std::process::Command, _: usize) -> std::process::Command {
    command
}

#[test]
fn files_written_in_another_order_give_the_same_bytes() {
    let mut files = generator::generate(50, 3).files;
    files.reverse();
    let shuffled = site().files(files).now(generator::TODAY).build().tree();
    assert_eq!(differences(&small().build().tree(), &shuffled), Vec::<String>::new());
}

#[test]
fn today_may_come_from_the_environment() {
    let article = site().article("2025-12-24-x", "title: A", "Text.");
    let build = |seconds: &str| {
        let out = article.around().join("out").join(seconds);
        let status = std::process::Command::new(crate::support::site::PROGRAM)
            .args(["build", "--base-url", "https://h.example/", "--root"])
            .arg(article.root())
            .arg("--output-dir")
            .arg(&out)
            .env("SOURCE_DATE_EPOCH", seconds)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        out.join("articles/2025-12-24-x/index.html").exists()
    };
    assert!(!build("1764547200"), "1 December 2025");
    assert!(build("1766620800"), "25 December 2025");
}

#[test]
fn a_build_of_the_same_site_changes_no_file() {
    let run = small().build();
    let times = |run: &crate::support::site::Run| {
        let root = run.site().root().join("public");
        let files = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
        let mut times: Vec<_> = files
            .filter(|e| e.file_type().is_file())
            .map(|e| (e.path().to_owned(), e.metadata().unwrap().modified().unwrap()))
            .collect();
        times.retain(|(path, _)| !path.ends_with(MANIFEST));
        times.sort();
        times
    };
    let before = times(&run);
    assert_eq!(before, times(&run.site().build()));
}

#[test]
fn sources_are_never_written() {
    let site = small();
    let before = tree(&site.root());
    site.build();
    site.check();
    let mut after = tree(&site.root());
    after.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".briefing/"));
    assert_eq!(differences(&before, &after), Vec::<String>::new());
}

#[test]
fn verify_builds_clean_beside_and_finds_what_size_and_time_hide() {
    let site = small().for_people().arg("--verify");
    let around = || tree(&site.root()).into_keys().filter(|path| path.contains("verify")).count();
    let said = site.build().stderr();
    assert!(said.contains("Verified:"), "{said}");
    let said = site.build().stderr();
    assert!(said.contains("Verified:"), "{said}");
    assert_eq!(around(), 0, "the folder beside the output is gone");
    let page = site.root().join("public/index.html");
    let time = std::fs::metadata(&page).unwrap().modified().unwrap();
    let text = std::fs::read_to_string(&page).unwrap().replacen("<main", "<niam", 1);
    std::fs::write(&page, text).unwrap();
    std::fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
    let said = site.try_build().exit(2).stderr();
    assert!(said.contains("different: index.html"), "{said}");
    assert!(!said.contains("missing") && !said.contains("unexpected"), "{said}");
    assert_eq!(around(), 0, "the folder beside the output is gone");
}

#[test]
fn a_site_that_moved_with_its_cache_and_output_is_not_made_again() {
    let site = small().for_people().arg("-v");
    assert!(site.build().stderr().contains("parse"), "the first build parses");
    let (here, there) = (site.root(), site.around().join("moved"));
    std::fs::rename(&here, &there).unwrap();
    let asked = site.command("build");
    let arguments = asked.get_args().map(|a| if a == here { there.as_os_str() } else { a });
    let output = std::process::Command::new(asked.get_program()).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("0 written") && !said.contains("parse"), "{said}");
}
