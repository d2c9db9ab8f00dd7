//! The first steps of the README, exactly as written there, and every call of the program in `docs/`.

use super::support::site::PROGRAM;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const README: &str = include_str!("../../README.md");

/// The blocks of one language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    README
        .split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .collect()
}

/// Writes a block whose first line names its file.
fn write(folder: &Path, block: &str) {
    let (name, text) = block.split_once('\n').unwrap();
    let path = folder.join(name.strip_prefix("# ").unwrap());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs a command of the README that calls the program.
fn run(folder: &Path, line: &str) -> Output {
    let mut words = line.split('"').enumerate().flat_map(|(nth, part)| match nth % 2 {
        // Inside quotation marks.
        1 => vec![part],
        _ => part.split_whitespace().collect(),
    });
    assert_eq!(words.next(), Some("briefing"));
    Command::new(PROGRAM).args(words).current_dir(folder).output().unwrap()
}

#[test]
fn the_first_steps_of_the_readme_work_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let (yaml, desk) = (blocks("yaml"), folder.path());
    let build = blocks("sh").into_iter().find(|block| block.starts_with("briefing")).unwrap();
    write(desk, yaml[0]);
    assert!(run(desk, build).status.success());
    for page in ["actors/ilse-maren", "actors/veldania", "topics/harbour-treaty"] {
        assert!(desk.join("desk/public").join(page).join("index.html").is_file(), "{page}");
    }
    write(desk, yaml[1]);
    write(desk, yaml[2]);
    let article = desk.join("desk/content/articles/2024-03-15-harbour-talks.md");
    let text = fs::read_to_string(&article).unwrap();
    let text_with_statement = text.replacen("\n---\n", &format!("\n{}---\n", yaml[3]), 1);
    fs::write(&article, &text_with_statement).unwrap();
    let done = run(desk, build);
    let said = String::from_utf8(done.stderr).unwrap();
    // The site of the README has no address yet.
    let other = |line: &&str| line.starts_with("warning[") && !line.contains("[base-url]");
    assert!(done.status.success() && said.lines().find(other).is_none(), "{said}");
    let maren = fs::read_to_string(desk.join("desk/public/actors/ilse-maren/index.html")).unwrap();
    assert!(maren.contains("a first step") && maren.contains("Foreign minister"), "{maren}");

    fs::write(&article, text_with_statement.replacen("Ilse Maren,", "Ilse Marren,", 1)).unwrap();
    let refused = run(desk, "briefing check --root desk");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains(blocks("text")[0]), "{said}");
}

#[test]
fn every_call_of_the_program_in_the_readme_runs() {
    let folder = tempfile::tempdir().unwrap();
    let begin = blocks("sh").into_iter().find(|block| block.contains("briefing init")).unwrap();
    for line in begin.lines() {
        let output = run(folder.path(), line);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("warning"), "{line}: {said}");
    }
    assert!(folder.path().join("newsroom/public/actors/ilse-maren/index.html").is_file());
}

/// The calls of the program in the fenced blocks of a document, without the shell syntax around them.
fn calls(text: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2);
    let shell = blocks.filter(|block| block.starts_with("sh\n") || block.starts_with("text\n"));
    let lines = shell.flat_map(str::lines).map(str::trim);
    lines
        .filter(|line| line.starts_with("briefing "))
        .map(|line| {
            let end = ["#", " > ", " | ", " && ", "; "].iter().filter_map(|mark| line.find(mark));
            line[..end.min().unwrap_or(line.len())].replace("$kind", "article")
        })
        .collect()
}

#[test]
fn every_call_of_the_program_in_the_documents_parses() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let documents = fs::read_dir(docs).unwrap().map(|entry| entry.unwrap().path());
    let documents = documents.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut texts: Vec<String> = documents.map(|path| fs::read_to_string(path).unwrap()).collect();
    texts.push(README.to_owned());
    let all: Vec<String> = texts.iter().flat_map(|text| calls(text)).collect();
    assert!(all.len() >= 8, "{all:?}");
    let folder = tempfile::tempdir().unwrap();
    // `--help` comes last, so that the arguments before it are parsed and nothing is done.
    let understood = |line: &str| run(folder.path(), &format!("{line} --help")).status.success();
    for line in all {
        #[cfg(not(feature = "preview"))]
        if line.starts_with("briefing serve") || line.starts_with("briefing watch") {
            continue;
        }
        assert!(understood(&line), "{line}");
    }
    assert!(!understood("briefing build --rot desk") && !understood("briefing schema articel"));
}
