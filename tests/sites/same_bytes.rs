//! The same input gives the same bytes on every machine.

use crate::support::generator;
use crate::support::site::{MANIFEST, PROGRAM, Site, differences, run_here, site, tree};
use std::path::Path;
use std::process::Command;

fn small() -> Site {
    with_articles(25)
}

fn with_articles(articles: usize) -> Site {
    site().files(generator::generate(articles, 3).files).now(generator::TODAY)
}

/// Articles enough for a hundred files, so that sixteen threads have something to do.
const MANY: usize = 15;

/// Twenty environments: time zone, language, threads. The test adds the working directory and the umask.
fn environments() -> Vec<Site> {
    let zones = ["UTC", "Pacific/Auckland", "America/New_York", "Asia/Kolkata"];
    let languages = ["C", "tr_TR.UTF-8", "de_DE.UTF-8", "uk_UA.UTF-8", "en_US.ISO-8859-1"];
    (0..20)
        .map(|n| {
            with_articles(MANY)
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
fn builds_in_twenty_environments_are_equal() {
    let reference = with_articles(MANY).build().tree();
    assert!(reference.len() > 100, "{} files", reference.len());
    for (n, site) in environments().into_iter().enumerate() {
        let mut command = site.command("build");
        command.current_dir(if n % 2 == 0 { Path::new("/") } else { site.around() });
        let output = with_mask(command, n).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut built = tree(&site.root().join("public"));
        built.remove(MANIFEST);
        assert_eq!(differences(&reference, &built), Vec::<String>::new(), "environment {n}");
    }
}

/// The same command with another umask.
#[cfg(unix)]
fn with_mask(command: Command, n: usize) -> Command {
    let mut shell = Command::new("sh");
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
fn with_mask(command: Command, _: usize) -> Command {
    command
}

#[test]
fn files_written_in_another_order_give_the_same_bytes() {
    let mut files = generator::generate(25, 3).files;
    files.reverse();
    let shuffled = site().files(files).now(generator::TODAY).build().tree();
    assert_eq!(differences(&small().build().tree(), &shuffled), Vec::<String>::new());
}

#[test]
fn today_may_come_from_the_environment() {
    let article = site().article("2025-12-24-x", "title: A", "Text.");
    let build = |seconds: &str| {
        let out = article.around().join("out").join(seconds);
        let mut command = Command::new(PROGRAM);
        command
            .args(["build", "--base-url", "https://h.example/", "--root"])
            .arg(article.root())
            .arg("--output-dir")
            .arg(&out)
            .env("SOURCE_DATE_EPOCH", seconds);
        let status = run_here(&command);
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
fn verify_compares_with_a_clean_build_and_finds_changes_that_keep_size_and_time() {
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
fn a_site_moved_with_its_cache_and_output_is_not_built_again() {
    let site = small().for_people().arg("-v");
    assert!(site.build().stderr().contains("parse"), "the first build parses");
    let (here, there) = (site.root(), site.around().join("moved"));
    std::fs::rename(&here, &there).unwrap();
    let before = site.command("build");
    let arguments = before.get_args().map(|a| if a == here { there.as_os_str() } else { a });
    let output = run_here(Command::new(PROGRAM).args(arguments));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("0 written") && !said.contains("parse"), "{said}");
}
