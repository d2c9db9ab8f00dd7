//! The first steps of the README, exactly as written there, and every call of the program in `docs/`.

use super::dialogue::Screen;
use super::support::folder::Folder;
use super::support::site::PROGRAM;
use briefing::cli::{self, Console};
use std::ffi::OsString;
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

/// Pastes a block into a shell; the preview, which goes on until it is interrupted, is left out.
#[cfg(unix)]
fn paste(folder: &Path, block: &str) -> Output {
    let program = Path::new(PROGRAM).parent().unwrap().display();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let lines = block.lines().filter(|line| !line.starts_with("briefing serve"));
    let script = lines.collect::<Vec<_>>().join("\n");
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", &script]).env("PATH", path).current_dir(folder).output().unwrap()
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

#[cfg(unix)]
#[test]
fn the_first_steps_of_the_readme_work_as_pasted() {
    let folder = Folder::new();
    let root = folder.path();
    let steps = blocks("sh").into_iter().filter(|block| block.contains("desk"));
    let steps: Vec<_> = steps.filter(|block| !block.starts_with("briefing serve")).collect();
    let [start, import, publish] = steps[..] else { panic!("{steps:?}") };
    assert!(paste(root, start).status.success());
    // The import is the last line of its block, since a person answers its questions: `a` for each group, and `w`.
    let (text, import) = import.trim_end().rsplit_once('\n').unwrap();
    assert!(paste(root, text).status.success());
    let screen = Screen::default();
    let console = Console::new(Screen::default(), screen.clone(), []).answering("aaaaaw");
    let in_root = |word: &str| -> OsString {
        match word.starts_with("desk") {
            true => root.join(word).into_os_string(),
            false => word.into(),
        }
    };
    assert_eq!(cli::run(import.split(' ').map(in_root), &console), 0, "{}", screen.text());
    let article = root.join("desk/content/articles/2024-03-15-harbour-talks-open.md");
    let text = fs::read_to_string(&article).unwrap();
    assert!(text.contains(blocks("text")[0]), "{text}");

    let published = text.replace("draft: true    # delete this line to publish\n", "");
    assert_ne!(text, published);
    fs::write(&article, &published).unwrap();
    let done = paste(root, publish);
    let said = String::from_utf8(done.stderr).unwrap();
    // The site of the README has no address yet.
    let other = |line: &&str| line.starts_with("warning[") && !line.contains("[base-url]");
    assert!(done.status.success() && said.lines().find(other).is_none(), "{said}");
    for page in ["ilse-maren", "tomas-brek", "veldania", "ostmark"] {
        assert!(root.join("desk/public/actors").join(page).join("index.html").is_file(), "{page}");
    }
    let maren = fs::read_to_string(root.join("desk/public/actors/ilse-maren/index.html")).unwrap();
    assert!(maren.contains("a first step") && maren.contains("Foreign Minister"), "{maren}");

    fs::write(&article, published.replacen("Ilse Maren\n", "Ilse Marren\n", 1)).unwrap();
    let refused = run(root, "briefing check --root desk");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains(blocks("text")[1]), "{said}");
}

#[cfg(unix)]
#[test]
fn the_site_of_init_in_the_readme_works_as_pasted() {
    let folder = Folder::new();
    let steps = blocks("sh").into_iter().filter(|block| block.contains("newsroom"));
    for block in steps {
        let output = paste(folder.path(), block);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("warning"), "{block}: {said}");
    }
    assert!(folder.path().join("newsroom/public/actors/ilse-maren/index.html").is_file());
}

/// Every command of the guide for editors, in its order, as a person at a terminal gives it.
#[test]
fn the_commands_of_the_guide_for_editors_work_in_their_order() {
    let guide = include_str!("../../docs/editing.md");
    let blocks = guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    let folder = Folder::new();
    let desk = folder.path().join("desk");
    for command in commands.into_iter().filter(|line| !line.starts_with("briefing serve")) {
        let answers = if command.contains(" init ") { "e" } else { "aaaaaaw" };
        let text = "The quay is shut\n\n\"We will open it soon,\" Ilse Maren said.\n";
        fs::write(folder.path().join("wire.txt"), text).unwrap();
        let mut words: Vec<OsString> = command
            .split('"')
            .enumerate()
            .flat_map(|(nth, part)| match nth % 2 {
                1 => vec![part],
                _ => part.split_whitespace().collect(),
            })
            .map(|word| match word {
                "desk" | "wire.txt" => folder.path().join(word).into_os_string(),
                _ => word.into(),
            })
            .collect();
        if !command.contains(" init ") {
            words.extend(["--root".into(), desk.clone().into_os_string()]);
        }
        let screen = Screen::default();
        let console = Console::new(Screen::default(), screen.clone(), []).answering(answers);
        assert_eq!(cli::run(words, &console), 0, "{command}: {}", screen.text());
    }
    assert!(desk.join("public/index.html").is_file());
}

#[test]
fn the_readme_shows_a_site_before_anything_else_and_no_block_mixes_shells_and_files() {
    let first = blocks("sh")[0];
    assert!(first.contains("serve --open"), "{first}");
    let files = ["yaml", "md", "markdown"].into_iter().flat_map(blocks);
    assert_eq!(files.count(), 0, "a file is written by a block that can be pasted");
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
    let folder = Folder::new();
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
