//! `init`, `new`, `clean`, `completions`, `man` and `--help`.
//!
//! In a process, since several commands depend on the working directory.

use crate::support::folder::Folder;
use crate::support::html::Page;
use crate::support::site::{PROGRAM, Site, run_here, site, tree};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Noon of 1 December 2025.
const NOW: &str = "1764590400";

fn briefing(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", NOW)
        .output()
        .expect("the program starts")
}

#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> (String, String) {
    let output = briefing(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

/// Fails unless the command is refused and its message contains all of `words`.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let before = tree(folder);
    let output = briefing(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is missing in:\n{said}");
    }
    assert_eq!(before, tree(folder), "{arguments:?} wrote something");
}

fn empty() -> Folder {
    Folder::new()
}

fn started() -> Folder {
    let folder = empty();
    succeed(folder.path(), &["init"]);
    folder
}

fn page(folder: &Path, address: &str) -> Page {
    let path = folder.join("public").join(address.trim_matches('/')).join("index.html");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Page::new(address, &text)
}

#[test]
fn a_new_site_builds_without_a_warning_and_shows_each_kind_of_page() {
    let folder = empty();
    succeed(folder.path(), &["init", "desk"]);
    let desk = folder.path().join("desk");
    let (_, said) = succeed(folder.path(), &["build", "--root", "desk", "--strict"]);
    assert!(!said.contains("warning"), "{said}");
    for address in [
        "/",
        "/about/",
        "/articles/",
        "/articles/2025-11-27-first-step/",
        "/articles/archive/2025-11/",
        "/actors/",
        "/actors/ilse-maren/",
        "/actors/harbour-council/",
        "/topics/",
        "/topics/harbour-treaty/",
        "/timeline/",
    ] {
        page(&desk, address);
    }
    page(&desk, "/topics/harbour-treaty/")
        .has("What’s next")
        .has("Harbour conference")
        .has("a first step");
    page(&desk, "/actors/ilse-maren/").has("Foreign minister").has("a lawyer");
}

#[test]
fn the_dates_of_a_new_site_are_around_the_day_of_its_creation() {
    let folder = empty();
    let status = Command::new(PROGRAM)
        .args(["init", "desk", "--quiet"])
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1900000000")
        .output()
        .unwrap();
    assert!(status.status.success() && status.stderr.is_empty());
    let files: Vec<_> = tree(folder.path()).into_keys().collect();
    let article = "desk/content/articles/2030-03-06-talks-open.md";
    assert!(files.iter().any(|path| path == article), "{files:#?}");
}

/// `new` with these arguments and a text on its standard input.
fn new_from_stream(folder: &Path, arguments: &[&str], text: &str) -> String {
    let mut program = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", NOW)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_line_of_standard_input_is_a_paragraph_if_it_is_not_wrapped() {
    let folder = started();
    let at = folder.path();
    let text = "Talks open\n\nThe council of Kell met.\n\"We shall see what comes of it,\" said the \
                harbour master, who had come late.\nNobody else spoke.\n";
    let path = new_from_stream(at, &["new", "article", "--from", "-"], text);
    assert!(path.ends_with("content/articles/2025-12-01-talks-open.md"), "{path}");
    publish(&path);
    succeed(at, &["build", "--strict"]);
    let page = page(at, "/articles/2025-12-01-talks-open/");
    for paragraph in text.lines().skip(2) {
        let is_paragraph = page.texts("main p").iter().any(|p| p.trim() == paragraph);
        assert!(is_paragraph, "{paragraph:?} in {:?}", page.texts("main p"));
    }
}

#[test]
fn markdown_with_front_matter_is_imported_with_every_key_and_word() {
    let folder = started();
    let at = folder.path();
    let text = "---\n# Ours\ntitle: 'Quay: shut'\ndate: 2025-11-20 14:05\ntopics: [Harbour treaty]\n---\n\n\
                ## A *heading*\n\nA [link](https://a.example) & `code`.\nIt ends.\n";
    std::fs::write(at.join("wire.md"), format!("\u{feff}{text}")).unwrap();
    let (path, _) = succeed(at, &["new", "article", "--from", "wire.md"]);
    assert!(path.contains("2025-11-20-quay-shut.md"), "{path}");
    let written = std::fs::read_to_string(path.trim()).unwrap();
    assert_eq!(written.replace("draft: true    # delete this line to publish\n", ""), text);
    let path = new_from_stream(
        at,
        &["new", "article", "Other", "--date", "2025-11-21", "--from", "-"],
        text,
    );
    assert!(path.contains("2025-11-21-other.md"), "{path}");
    let actor = "---\nname: Ona Tarr\ndraft: false\n---\nBackground.\n";
    let path = new_from_stream(at, &["new", "actor", "--from", "-"], actor);
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        actor
            .replace("---\nname", "---\ntype: person\nname")
            .replace("draft: false", "draft: true    # delete this line to publish")
    );
    // Markdown without front matter stays as it is.
    std::fs::write(at.join("plain.md"), "# A day in *Kell*\n\nOne **word**.\n").unwrap();
    let (path, _) = succeed(at, &["new", "article", "--from", "plain.md"]);
    assert!(
        std::fs::read_to_string(path.trim()).unwrap().ends_with("---\n\nOne **word**.\n"),
        "{path}"
    );
    for (front, problem) in [
        ("- a\n", "not a map"),
        ("a: [\n", "not a map"),
        ("summary: A\n", "has no `title`"),
        ("{title: A}\n", "on its own line"),
    ] {
        std::fs::write(at.join("bad.md"), format!("---\n{front}---\n")).unwrap();
        refused(at, &["new", "article", "--from", "bad.md"], &["bad.md", problem]);
    }
    let deep = format!("---\ntitle: {}\n---\n", "[".repeat(1_000_000));
    std::fs::write(at.join("bad.md"), deep).unwrap();
    refused(at, &["new", "article", "--from", "bad.md"], &["bad.md"]);
}

#[test]
fn an_imported_text_is_a_draft_of_the_given_date_whatever_its_front_matter_says() {
    let folder = started();
    let at = folder.path();
    let text = "---\ntitle: Quay\ndraft: false\ndate: 2025-11-20 14:05\n---\nText.\n";
    std::fs::write(at.join("a.md"), text).unwrap();
    let (path, said) = succeed(at, &["new", "article", "--from", "a.md"]);
    assert!(said.contains("`draft: true`"), "{said}");
    let draft = text.replace("draft: false", "draft: true    # delete this line to publish");
    assert_eq!(std::fs::read_to_string(path.trim()).unwrap(), draft);
    let day = ["new", "article", "--from", "a.md", "--date", "2025-11-21"];
    let (path, said) = succeed(at, &day);
    assert!(
        path.ends_with("2025-11-21-quay.md\n") && said.contains("`date: 2025-11-21`"),
        "{said}"
    );
    let dated = draft.replace("2025-11-20 14:05", "2025-11-21");
    assert_eq!(std::fs::read_to_string(path.trim()).unwrap(), dated);
    succeed(at, &["build"]);
    assert!(!at.join("public/articles/2025-11-21-quay").exists());
}

#[test]
fn a_text_whose_front_matter_or_format_is_not_read_is_refused_with_the_reason() {
    let folder = started();
    let at = folder.path();
    for (file, text, words) in [
        ("a.md", "+++\ntitle = \"A\"\n+++\nText.\n", ["TOML", "YAML between lines `---`"]),
        ("a.txt", "+++\ntitle = \"A\"\n+++\nText.\n", ["TOML", "a.txt"]),
        ("a.md", "---\ntitle: A\n\nText.\n", ["no line `---` ends", "below the keys"]),
        ("a.txt", "---\ntitle: A\n---\nText.\n", ["read in Markdown alone", "ends in .md"]),
        ("a.pdf", "%PDF\n", ["has a format that is not read", "a.pdf"]),
        ("c.txt", "{\\rtf1 Text.}\n", ["has a format that is not read", "c.txt"]),
        ("b.txt", "<!DOCTYPE html><title>A</title>\n", ["has no text", "as text"]),
        ("a.md", "---\n\nText.\n", ["its first line is `---`", "before --from"]),
    ] {
        std::fs::write(at.join(file), text).unwrap();
        refused(at, &["new", "article", "--from", file], &words);
    }
}

#[test]
fn init_completes_a_site_without_changing_what_it_publishes() {
    let run = site().article("2025-11-25-x", "title: A", "Text.").build();
    let root = run.site().root();
    let before = run.tree();
    let _ = std::fs::remove_file(root.join("briefing.yaml"));
    let (_, said) = succeed(&root, &["init"]);
    assert!(said.contains("Added .gitignore, briefing.yaml and settings"), "{said}");
    assert_eq!(run.site().build().no_findings().tree(), before);
    let (_, said) = succeed(&root, &["init"]);
    assert!(said.contains("lacks nothing"), "{said}");
    // Settings alone are a site too.
    let folder = empty();
    std::fs::write(folder.path().join("briefing.yaml"), "title: Mine\n").unwrap();
    succeed(folder.path(), &["init"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("briefing.yaml")).unwrap(),
        "title: Mine\n"
    );
    let (_, said) = succeed(folder.path(), &["build"]);
    assert!(said.contains("no article yet") && said.contains("briefing new article"), "{said}");
}

#[test]
fn init_refuses_a_folder_that_is_not_empty() {
    let folder = empty();
    std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    refused(folder.path(), &["init"], &["not empty", "notes.txt", "init desk"]);
    std::fs::create_dir_all(folder.path().join("repo/.git")).unwrap();
    succeed(folder.path(), &["init", "repo"]);
    let (_, said) = succeed(folder.path(), &["init", "repo"]);
    assert!(said.contains("a site already, and lacks nothing"), "{said}");
    refused(folder.path(), &["init", "notes.txt"], &["notes.txt"]);
}

#[test]
fn new_files_are_valid_and_named_by_day_and_title() {
    let folder = started();
    let at = folder.path();
    let new = |arguments: &[&str]| succeed(at, &[&["new"], arguments].concat()).0.trim().to_owned();
    let article = new(&["article", "Talks: \"what now\"? #1"]);
    assert!(article.ends_with("content/articles/2025-12-01-talks-what-now-1.md"), "{article}");
    let dated = new(&["article", "Old news", "--date", "2025-11-02"]);
    assert!(dated.ends_with("content/articles/2025-11-02-old-news.md"), "{dated}");
    let actor = new(&["actor", "Port Authority", "--type", "organization"]);
    assert!(actor.ends_with("content/actors/port-authority.md"), "{actor}");
    let topic = new(&["topic", "Dredging"]);
    assert!(topic.ends_with("content/topics/dredging.md"), "{topic}");
    let (_, said) = succeed(at, &["build", "--strict"]);
    assert!(said.contains("4 drafts") && !said.contains("warning"), "{said}");
    let (_, said) = succeed(at, &["build", "--strict", "--drafts"]);
    assert!(!said.contains("warning"), "{said}");
    page(at, "/articles/2025-12-01-talks-what-now-1/").has("Talks: \"what now\"? #1");
    publish(&actor);
    publish(&article);
    succeed(at, &["build", "--strict"]);
    page(at, "/articles/2025-12-01-talks-what-now-1/").has("Talks: \"what now\"? #1");
}

/// Deletes the line that makes a new file a draft, as its comment says.
fn publish(path: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    let published = text.replace("draft: true    # delete this line to publish\n", "");
    assert_ne!(text, published);
    std::fs::write(path, published).unwrap();
}

#[test]
fn today_is_a_day_in_the_time_zone_of_the_site() {
    let folder = started();
    std::fs::write(folder.path().join("briefing.yaml"), "timezone: Pacific/Kiritimati\n").unwrap();
    let (path, _) = succeed(folder.path(), &["new", "article", "Late"]);
    assert!(path.contains("2025-12-02-late.md"), "{path}");
}

#[test]
fn new_never_overwrites_and_creates_no_duplicate() {
    let folder = started();
    let at = folder.path();
    refused(at, &["new", "topic", "Harbour treaty"], &["content/topics/harbour-treaty.md"]);
    refused(
        at,
        &["new", "topic", "Fishing  rights"],
        &["content/topics.yaml", "out of that roster"],
    );
    refused(at, &["new", "actor", "ILSE MAREN"], &["content/actors/ilse-maren.md"]);
    refused(at, &["new", "actor", "Veldania"], &["content/actors.yaml"]);
    // What a reference would take for a misspelling, in any of the names, also a hidden one.
    refused(at, &["new", "topic", "Harbor treaty"], &["\"Harbour treaty\"", "likely"]);
    // Texts with the name could mean both.
    let kinds = ["already has a topic of the name \"Harbour treaty\"", "--force"];
    refused(at, &["new", "actor", "Harbour treaty", "--type", "organization"], &kinds);
    let kinds = ["already has an actor of the name \"Ilse Maren\"", "link neither"];
    refused(at, &["new", "topic", "Ilse Maren"], &kinds);
    refused(at, &["new", "actor", "Ilse Marenn"], &["\"Ilse Maren\"", "edit that file"]);
    let names = "- {id: fleet, name: The Fleet, other_names: [Kell Navy], hidden_names: [Sea Force], \
                 type: organization, redirects: [old-armada]}\n";
    let roster = at.join("content/actors.yaml");
    let text = std::fs::read_to_string(&roster).unwrap() + names;
    std::fs::write(&roster, text).unwrap();
    for name in ["Kell navy", "Sea Forces", "Old Armada", "Fleet"] {
        refused(at, &["new", "actor", name], &["content/actors.yaml"]);
    }
    succeed(at, &["new", "actor", "Kell Harbour Guard"]);
    // Every "Maren" in the articles would mean the new one.
    refused(at, &["new", "actor", "Maren"], &["\"Ilse Maren\": the family name", "--force"]);
    succeed(at, &["new", "actor", "Maren", "--type", "organization", "--force"]);
    refused(at, &["new", "actor", "Bo Maren"], &["\"Maren\": the family name", "\"Bo Maren\""]);
    succeed(at, &["new", "actor", "Port of Maren", "--type", "organization"]);
    refused(at, &["new", "actor", "Maren", "--force"], &["content/actors/maren.md"]);
    refused(at, &["new", "topic", "Harbour treatys"], &["--force"]);
    succeed(at, &["new", "topic", "Harbour treatys", "--force"]);
    std::fs::create_dir_all(at.join("content/articles/december")).unwrap();
    for (name, words) in [
        ("Brannt, Ilo", ["write \"Ilo Brannt\"", "--force"]),
        (
            "President Ilo Brannt",
            ["\"Ilo Brannt\", and in the new file the role \"President\"", "--force"],
        ),
        ("Mr. Brannt", ["given name too", "`honorific_prefix: Mr.`"]),
        ("Ilo Brannt, Jr.", ["write \"Ilo Brannt\"", "`honorific_suffix: Jr.`"]),
        ("Index", ["file with the text of a folder", "--id index-person"]),
        ("CON", ["Windows reserves", "--id con-person"]),
    ] {
        refused(at, &["new", "actor", name], &words);
    }
    succeed(at, &["new", "actor", "Justice Odell", "--force"]);
    succeed(at, &["new", "actor", "Pope Anselm"]);
    succeed(at, &["new", "actor", "Brannt, Ilo", "--type", "organization"]);
    succeed(at, &["new", "topic", "Index", "--id", "index-topic"]);
    let (path, _) = succeed(at, &["new", "article", "A"]);
    let file = Path::new(path.trim());
    std::fs::rename(file, at.join("content/articles/december").join(file.file_name().unwrap()))
        .unwrap();
    refused(at, &["new", "article", "A"], &["content/articles/december/2025-12-01-a.md"]);
    refused(at, &["new", "article", "?!"], &["neither a letter nor a digit"]);
    refused(at, &["new", "article", "A", "--date", "yesterday"], &["date"]);
    refused(at, &["new", "actor", "B", "--type", "company"], &["organization"]);
}

#[test]
fn new_outside_a_site_explains_how_to_create_one() {
    refused(empty().path(), &["new", "article", "A"], &["no folder `content`", "briefing init"]);
}

#[test]
fn plain_text_becomes_an_article_word_for_word() {
    let folder = started();
    let at = folder.path();
    let wire = "\u{feff}KELL: talks (open) at last\r\n\r\n\tThe harbour of Kell, said\r\n  the council, \
                \"opens\" [soon].\r\n- first the east pier\r\n- then the west\r\n\r\n---\r\n\
                # 5 boats & 2 <tugs> \\ 1986. A year.\r\n";
    std::fs::write(at.join("wire.txt"), wire).unwrap();
    let (path, _) = succeed(at, &["new", "article", "--from", "wire.txt"]);
    assert!(path.contains("2025-12-01-kell-talks-open-at-last.md"), "{path}");
    succeed(at, &["build", "--strict", "--drafts"]);
    page(at, "/articles/2025-12-01-kell-talks-open-at-last/")
        .has("KELL: talks (open) at last")
        .has("The harbour of Kell, said the council, \"opens\" [soon].")
        .has("- first the east pier")
        .has("# 5 boats & 2 <tugs> \\ 1986. A year.");
    std::fs::write(at.join("long.txt"), "word ".repeat(100)).unwrap();
    refused(at, &["new", "article", "--from", "long.txt"], &["499 characters", "before --from"]);
    let (path, _) = succeed(at, &["new", "article", "Words", "--from", "long.txt"]);
    assert!(std::fs::read_to_string(path.trim()).unwrap().contains(&"word ".repeat(90)));
    std::fs::write(at.join("latin.txt"), b"Title\nCaf\xe9\n").unwrap();
    refused(at, &["new", "article", "--from", "latin.txt"], &["latin.txt:2", "UTF-8"]);
    refused(at, &["new", "article", "--from", "nowhere.txt"], &["nowhere.txt"]);
    refused(at, &["new", "article"], &["--from"]);
}

#[test]
fn a_table_and_a_signature_of_a_plain_text_are_published_as_they_are() {
    let folder = started();
    let at = folder.path();
    let wire = "Ports\n\nDear readers,\nThe council of Kell met.\nIt said:\n\"We count.\"\n-- Ann Orlay\n\n\
                Port\tShips\nKell\t12\nVeld | East\t\n";
    std::fs::write(at.join("wire.txt"), wire).unwrap();
    let (path, _) = succeed(at, &["new", "article", "--from", "wire.txt"]);
    publish(path.trim());
    succeed(at, &["build", "--strict"]);
    let page = page(at, "/articles/2025-12-01-ports/");
    assert_eq!(page.texts("main table th"), ["Port", "Ships"]);
    assert_eq!(page.texts("main table td"), ["Kell", "12", "Veld | East", ""]);
    let paragraphs = page.texts("main p");
    for line in ["Dear readers,", "It said:", "\"We count.\"", "-- Ann Orlay"] {
        assert!(paragraphs.iter().any(|p| p.trim() == line), "{line:?} in {paragraphs:?}");
    }
}

#[test]
fn new_prints_the_path_of_its_file_for_scripts_when_it_is_quiet_too() {
    let folder = started();
    let (path, said) = succeed(folder.path(), &["new", "article", "Kell", "-q"]);
    assert!(path.ends_with("content/articles/2025-12-01-kell.md\n") && said.is_empty(), "{path}");
}

#[test]
fn a_new_name_whose_file_name_is_taken_by_another_name_gets_one_of_its_own() {
    let folder = started();
    let at = folder.path();
    succeed(at, &["new", "topic", "C++"]);
    refused(at, &["new", "topic", "C#"], &["has \"C++\" with the id `c`", "--id c-sharp"]);
    let (path, _) = succeed(at, &["new", "topic", "C#", "--id", "c-sharp"]);
    assert!(path.ends_with("content/topics/c-sharp.md\n"), "{path}");
    refused(at, &["new", "topic", "C"], &["--id c-2"]);
    refused(at, &["new", "topic", "C# ", "--id", "see-sharp"], &["already has \"C#\""]);
    refused(at, &["new", "topic", "D", "--id", "D!"], &["write d"]);
    refused(at, &["new", "article", "?!"], &["neither a letter nor a digit", "--id ID"]);
    let (path, _) = succeed(at, &["new", "article", "?!", "--id", "silence"]);
    assert!(path.ends_with("content/articles/2025-12-01-silence.md\n"), "{path}");
    succeed(at, &["build", "--strict", "--drafts"]);
}

#[test]
fn a_new_topic_takes_no_id_from_a_topic_that_only_an_article_has() {
    let folder = started();
    let at = folder.path();
    let article = "---\ntitle: A\ntopics: [C#, Harbour treaty]\n---\nText.\n";
    std::fs::write(at.join("content/articles/2025-11-20-a.md"), article).unwrap();
    refused(at, &["new", "topic", "C++"], &["has \"C#\" with the id `c`", "--id c-plus-plus"]);
    refused(at, &["new", "topic", "C++"], &["first create a file for \"C#\""]);
    for arguments in [&["new", "topic", "C#"][..], &["new", "topic", "C++", "--id", "c-plus-plus"]]
    {
        publish(succeed(at, arguments).0.trim());
    }
    succeed(at, &["build"]);
    succeed(at, &["new", "topic", ".NET"]);
    refused(at, &["new", "topic", "NET"], &["has \".NET\" with the id `net`"]);
}

#[test]
fn a_new_name_is_refused_if_it_makes_a_name_of_an_article_a_misspelling() {
    let folder = started();
    let at = folder.path();
    let article = "---\ntitle: A\ntopics: Quay levy\nactors: Orsel Quillan\nstatements:\n  \
                   - {speaker: Bexley Tarn, text: Yes., about: Ferry timetable}\n---\nText.\n";
    std::fs::write(at.join("content/articles/2025-11-20-a.md"), article).unwrap();
    for (kind, name, used) in [
        (&["topic"][..], "Quai levy", "Quay levy"),
        (&["topic"], "Ferry time-tables", "Ferry timetable"),
        (&["actor", "--type", "person"], "Orsel Quilan", "Orsel Quillan"),
        (&["actor", "--type", "person"], "Bexly Tarn", "Bexley Tarn"),
    ] {
        let names = format!("2025-11-20-a.md names \"{used}\", which \"{name}\" is likely to be");
        let arguments = [&["new"], kind, &[name]].concat();
        refused(at, &arguments, &[&names, &format!("create \"{used}\""), "--force"]);
    }
    succeed(at, &["new", "topic", "Quay levy"]);
    succeed(at, &["new", "topic", "Quai levy", "--force"]);
}

#[test]
fn a_new_name_is_refused_if_something_of_the_other_kind_has_it_or_nearly_has_it() {
    let folder = started();
    let at = folder.path();
    let article = "---\ntitle: A\ntopics: Quay levy\nactors: Orsel Quillan\n---\nText.\n";
    std::fs::write(at.join("content/articles/2025-11-20-a.md"), article).unwrap();
    for (arguments, words) in [
        (["new", "actor", "Harbor treaty"], "has the topic \"Harbour treaty\""),
        (["new", "actor", "Harbour treaty"], "already has a topic of the name"),
        (["new", "topic", "Ilse Maran"], "has the actor \"Ilse Maren\""),
        (["new", "actor", "Quay levy"], "names \"Quay levy\" as a topic"),
        (["new", "topic", "Orsel Quillan"], "names \"Orsel Quillan\" as an actor"),
    ] {
        refused(at, &arguments, &[words, "--force"]);
    }
    succeed(at, &["new", "actor", "Harbor treaty", "--force"]);
    succeed(at, &["new", "topic", "Quay levy"]);
}

#[test]
fn a_person_with_a_title_in_brackets_is_not_created_under_that_name() {
    let folder = started();
    let at = folder.path();
    let words = &["write \"Orsel Quillan\"", "the role \"PM\" in `memberships`"];
    refused(at, &["new", "actor", "Orsel Quillan (PM)", "--type", "person"], words);
    succeed(at, &["new", "actor", "Orsel Quillan (sculptor)", "--type", "person"]);
}

#[test]
fn the_line_below_an_underlined_title_is_no_part_of_the_text() {
    let folder = started();
    let at = folder.path();
    std::fs::write(at.join("a.md"), "The quay\n========\n\nIt is shut.\n").unwrap();
    let (path, _) = succeed(at, &["new", "article", "--from", "a.md"]);
    let text = std::fs::read_to_string(path.trim()).unwrap();
    assert!(text.contains("title: The quay\n") && text.ends_with("---\n\nIt is shut.\n"), "{text}");
}

#[test]
fn clean_removes_what_builds_wrote_and_nothing_else() {
    let folder = started();
    let at = folder.path();
    let before = tree(at);
    let (_, said) = succeed(at, &["clean"]);
    assert!(said.contains("Nothing to clean"), "{said}");
    succeed(at, &["build"]);
    let (_, said) = succeed(at, &["clean"]);
    assert!(said.contains("removed"), "{said}");
    assert_eq!(tree(at), before);
    succeed(at, &["build", "--cache-dir", "kept"]);
    assert!(at.join("kept").exists());
    succeed(at, &["clean", "--cache-dir", "kept"]);
    assert_eq!(tree(at), before);
    succeed(at, &["build"]);
    std::fs::write(at.join("public/mine.txt"), "mine").unwrap();
    // Left by a build that was killed.
    std::fs::write(at.join(".briefing/bodies.4711"), "Text.").unwrap();
    succeed(at, &["clean", "--quiet"]);
    assert!(!at.join(".briefing").exists());
    let left: BTreeMap<_, _> = tree(&at.join("public"));
    assert_eq!(left.keys().collect::<Vec<_>>(), ["mine.txt"]);
    refused(at, &["clean", "--output-dir", "content"], &["content"]);
    refused(at, &["clean", "--output-dir", ".briefing/x"], &[".briefing", "sources"]);
    std::fs::create_dir(at.join("other")).unwrap();
    std::fs::write(at.join("other/mine.txt"), "mine").unwrap();
    refused(at, &["clean", "--output-dir", "other"], &["no build wrote"]);
}

#[test]
fn clean_leaves_files_of_the_user_that_are_named_as_those_of_a_cache() {
    let folder = started();
    let at = folder.path();
    std::fs::create_dir(at.join("notes")).unwrap();
    std::fs::write(at.join("notes/.gitignore"), "*.tmp\n").unwrap();
    std::fs::write(at.join("notes/last.cache"), "mine").unwrap();
    succeed(at, &["build", "--cache-dir", "notes"]);
    succeed(at, &["clean", "--cache-dir", "notes"]);
    let left = tree(&at.join("notes"));
    assert_eq!(left.keys().collect::<Vec<_>>(), [".gitignore"], "what a build replaced is its own");
    std::fs::write(at.join("notes/last.cache"), "mine").unwrap();
    succeed(at, &["clean", "--cache-dir", "notes"]);
    assert_eq!(std::fs::read_to_string(at.join("notes/last.cache")).unwrap(), "mine");
}

#[test]
fn a_cache_folder_that_holds_the_site_or_its_output_is_refused() {
    let folder = started();
    let at = folder.path();
    for command in ["build", "clean"] {
        let words = ["the cache folder .", "contains the site", "--cache-dir"];
        refused(at, &[command, "--cache-dir", "."], &words);
        let words = ["is the output folder", "--cache-dir"];
        refused(at, &[command, "--cache-dir", "public"], &words);
        let words = ["is inside", "belongs to the sources", "--cache-dir"];
        refused(at, &[command, "--cache-dir", "content/x"], &words);
    }
}

#[test]
fn a_folder_without_a_site_says_how_to_make_one() {
    for command in ["build", "check", "serve", "watch"] {
        refused(empty().path(), &[command], &["there is no folder `content`", "briefing init"]);
    }
}

#[test]
fn completions_know_every_command_and_flag() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (script, said) = succeed(empty().path(), &["completions", shell]);
        assert_eq!(said, "");
        for word in ["build", "new", "base-url", "output-dir"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_is_printed_or_written_with_a_page_for_every_command() {
    let folder = empty();
    let (manual, printed) = succeed(folder.path(), &["man"]);
    assert_eq!(printed, "");
    assert!(
        manual.contains(".TH briefing 1") && manual.contains("briefing\\-build(1)"),
        "{manual}"
    );
    assert_eq!(tree(folder.path()).len(), 0, "printing writes nothing");
    // A folder that is missing is created, and a second run replaces the pages.
    for _ in 0..2 {
        succeed(folder.path(), &["man", "share/man1"]);
    }
    let pages = tree(&folder.path().join("share/man1"));
    let version = format!("briefing {}", env!("CARGO_PKG_VERSION"));
    for name in commands().iter().map(|command| format!("briefing-{command}.1")) {
        let text = pages.get(&name).unwrap_or_else(|| panic!("{name} of {:?}", pages.keys()));
        let text = String::from_utf8(text.clone()).unwrap();
        assert!(text.contains(&version) && text.contains("Example"), "{name}: {text}");
    }
    assert_eq!(String::from_utf8(pages["briefing.1"].clone()).unwrap(), manual);
    assert!(pages.contains_key("briefing-new-article.1"), "commands of commands have pages");
    assert!(!pages.contains_key("briefing-help.1"));
    std::fs::write(folder.path().join("file"), "mine").unwrap();
    refused(folder.path(), &["man", "file"], &["cannot create file"]);
}

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let (help, _) = succeed(empty().path(), &["--help"]);
    let commands: Vec<String> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .map(str::to_owned)
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    commands
}

#[test]
fn the_help_of_every_command_has_an_example() {
    for command in commands() {
        let (help, _) = succeed(empty().path(), &[&command, "--help"]);
        let example = format!("briefing {command}");
        let end =
            help.find("Example").unwrap_or_else(|| panic!("{command} has no example:\n{help}"));
        assert!(help[end..].contains(&example), "{help}");
    }
}

#[test]
fn new_works_beside_files_with_errors() {
    // A new article may be created beside broken files; `check` reports those.
    let run = site().article("2025-11-25-x", "title: [", "Text.");
    let output = briefing(&run.root(), &["new", "article", "A"]);
    assert!(output.status.success(), "{output:?}");
}

#[cfg(unix)]
#[test]
fn new_does_not_write_through_a_link_out_of_the_site() {
    let (folder, elsewhere) = (empty(), empty());
    std::fs::write(folder.path().join("briefing.yaml"), "title: X\n").unwrap();
    refused(folder.path(), &["new", "actor", "!!!"], &["neither a letter nor a digit"]);
    assert!(!folder.path().join("content").exists(), "nothing means nothing");
    std::fs::create_dir(folder.path().join("content")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("content/actors")).unwrap();
    refused(folder.path(), &["new", "actor", "Ana Duarte"], &["symbolic link"]);
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

/// What `new` says that it refuses.
fn new_refused(site: &Site, arguments: &[&str]) -> String {
    let mut command = Command::new(PROGRAM);
    command.arg("new").args(arguments).arg("--root").arg(site.root());
    let before = tree(&site.root());
    let output = run_here(&command);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(tree(&site.root()), before, "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn new_writes_no_file_that_check_refuses() {
    let site = site().file("content/about.txt", "x");
    for arguments in [&["article", ""][..], &["article", " ", "--id", "foo"]] {
        let said = new_refused(&site, arguments);
        assert!(said.contains("the title is empty") && !said.contains("--id ID"), "{said}");
    }
    let said = new_refused(&site, &["topic", "!!!", "--id", "foo"]);
    assert!(said.contains("neither a letter nor a digit"), "{said}");
}

#[test]
fn new_names_a_file_that_has_the_name_of_a_folder_and_a_folder_that_has_that_of_the_settings() {
    let file = site().file("content/actors", "x");
    let said = new_refused(&file, &["actor", "Xx", "--type", "state"]);
    assert!(said.contains("actors is a file, and must be a folder"), "{said}");
    let site = site().file("content/about.txt", "x").file("briefing.yaml/x", "x");
    let said = new_refused(&site, &["topic", "Fees"]);
    assert!(said.contains("briefing.yaml is a folder, and must be a file"), "{said}");
}

#[test]
fn serve_says_that_the_machine_lacks_an_address() {
    let site = site().article("2025-11-25-x", "title: A", "x");
    let mut command = site.command("serve");
    command.args(["--interface", "203.0.113.7"]);
    let output = run_here(&command);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("this machine does not have the address 203.0.113.7"), "{said}");
    assert!(!said.contains("--port"), "{said}");
}
