//! `new article --from`: what a text proposes for its front matter, and that nothing of it is written unasked.
//!
//! In a process, since the command depends on the working directory.

use crate::support::folder::Folder;
use crate::support::site::{PROGRAM, tree};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Noon of 1 December 2025.
const NOW: &str = "1764590400";

/// A report with statements of several kinds.
pub(crate) const REPORT: &str = "Harbour of Kell to open\n\n\
    KELL, Nov. 25 (Rivers Agency) — President Ilo Brannt and Foreign Minister Mira Tolvan met in Kell on Monday.\n\n\
    \"We will open the harbour before the winter,\" President Ilo Brannt said.\n\n\
    Tolvan said that the dredging would begin in March.\n\n\
    \"It is a good day for both of us,\" she added. \"We waited for it for years.\"\n\n\
    A senior official said the money had not been found.\n";

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", NOW)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (code, out, said) = run(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {said}");
    (out, said)
}

/// An empty site with a text to import.
fn desk(report: &str) -> Folder {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("content/articles")).unwrap();
    std::fs::write(folder.path().join("briefing.yaml"), "base_url: https://desk.example/\n")
        .unwrap();
    std::fs::write(folder.path().join("wire.txt"), report).unwrap();
    folder
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path.trim()).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The front matter and the body of a file.
fn halves(file: &str) -> (String, String) {
    let (front, body) = file.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (front.to_owned(), body.to_owned())
}

#[test]
fn proposals_are_shown_with_their_sentences_and_nothing_of_them_is_written() {
    let folder = desk(REPORT);
    let (path, said) = succeed(folder.path(), &["new", "article", "--from", "wire.txt"]);
    for shown in [
        "statements, sure: \"[We will open the harbour before the winter,]\" [President Ilo Brannt] said.",
        "    speaker: Ilo Brannt\n    role: President\n    quote: We will open the harbour before the winter\n",
        "  - {type: person, name: Mira Tolvan}   # in a roster\n",
        "    text: The dredging would begin in March.\n",
        "  speaker: {text: a senior official}\n",
        "source: {name: Rivers Agency, published: 2025-11-25}\n",
        "  - name: Meeting in Kell\n    date: 2025-11-24\n    location: Kell\n",
        "--accept sure, likely or all",
    ] {
        assert!(said.contains(shown), "{shown:?} is missing in:\n{said}");
    }
    let (front, _) = halves(&read(&path));
    for written in ["Brannt", "Rivers", "  - id"] {
        assert!(!front.contains(written), "{written}: {front}");
    }
    assert!(!folder.path().join("content/actors").exists());
}

/// Texts of all kinds of sentences, each with its own title.
pub(crate) fn texts() -> Vec<String> {
    let speakers =
        ["Mira Tolvan", "President Ilo Brannt", "a senior official", "Tolvan and Brannt", "she"];
    let verbs = ["said", "told the Courier", "denied", "warned", "tweeted"];
    let frames = [
        "\"The harbour will open in spring,\" S V.",
        "S V that the harbour will open on Nov. 25.",
        "According to S, the talks in Kell failed.",
        "S met the council in Kell on Monday: \"We go on as before.\"",
        "EMBARGOED until 25 November 2025 14:05\n\nS V, \"We will not pay for all of it,\" and left.",
        "- S V\n\n# No heading\n\n`S` _V_: 2 * 3 \\ 4",
        "« Nous n'irons pas à Kell », a déclaré S.",
        "„Wir bleiben in Kell“, sagte S am Montag.",
    ];
    let mut texts = Vec::new();
    for frame in frames {
        for speaker in speakers {
            for verb in verbs {
                let sentence = frame.replace('S', speaker).replace('V', verb);
                texts.push(format!("Text {}\n\n{sentence}\n\nThe end of it.\n", texts.len() + 1));
            }
        }
    }
    texts
}

#[test]
fn of_200_texts_nothing_is_written_without_acceptance_and_no_word_is_changed_with_it() {
    let texts = texts();
    assert_eq!(texts.len(), 200);
    let folder = desk("");
    let everything = desk("");
    let before: BTreeMap<_, _> = tree(folder.path());
    for (number, batch) in texts.chunks(20).enumerate() {
        let all = batch.join("\n===\n");
        let day = format!("2025-11-{:02}", number + 1);
        let mut bodies = Vec::new();
        for (at, accept) in [(&folder, "none"), (&everything, "all")] {
            std::fs::write(at.path().join("wire.txt"), &all).unwrap();
            let mut arguments = vec!["new", "article", "--from", "wire.txt", "--date", &day, "-q"];
            if accept != "none" {
                arguments.extend(["--accept", accept]);
            }
            let (paths, said) = succeed(at.path(), &arguments);
            assert_eq!((paths.lines().count(), said.as_str()), (20, ""));
            let files: Vec<_> = paths.lines().map(read).map(|file| halves(&file)).collect();
            if accept == "none" {
                for (front, _) in &files {
                    let (title, rest) = front.split_once('\n').unwrap();
                    assert!(title.starts_with("title: Text "), "{title}");
                    assert_eq!(rest, UNTOUCHED, "{title}");
                }
            }
            bodies.push(files.into_iter().map(|(_, body)| body).collect::<Vec<_>>());
        }
        assert_eq!(bodies[0], bodies[1], "batch {number}");
    }
    let mut after = tree(folder.path());
    after.retain(|path, _| !path.starts_with("content/articles/") && path != "wire.txt");
    let mut before = before;
    before.retain(|path, _| path != "wire.txt");
    assert_eq!(before, after, "only the articles are new");
    succeed(everything.path(), &["check", "--drafts"]);
}

/// The front matter of a new article below its title.
const UNTOUCHED: &str = "draft: true    # delete this line to publish
# Where it was reported: a URL, or the outlet's name.
source:
# Who it is about: [Ilse Maren, Veldania]; a family name is enough.
actors: []
# What it is about: [Harbour treaty].
topics: []
# Who said what. A quote must be in the text below, word for word.
# statements:
#   - speaker: Maren
#     quote: a first step
#     about: Harbour treaty";

#[test]
fn accepted_proposals_are_read_without_a_finding_and_the_rest_is_in_the_named_file() {
    let folder = desk(REPORT);
    let (path, said) = succeed(
        folder.path(),
        &["new", "article", "--from", "wire.txt", "--accept", "likely", "--proposals", "rest.yaml"],
    );
    let (front, body) = halves(&read(&path));
    for written in [
        "source: {name: Rivers Agency, published: 2025-11-25}\n",
        "  - id: brannt-we-will-open-the\n    speaker: Ilo Brannt\n    role: President\n",
        "    speaker: Mira Tolvan\n    text: The dredging would begin in March.\n",
        "    quote: We waited for it for years.\n",
    ] {
        assert!(front.contains(written), "{written:?} is missing in:\n{front}");
    }
    assert!(!body.contains("speaker"), "{body}");
    let roster =
        tree(folder.path()).keys().find(|path| path.starts_with("content/actors/")).cloned();
    let roster = read(&folder.path().join(roster.unwrap()).display().to_string());
    assert!(roster.contains("- {type: person, name: Ilo Brannt}\n"), "{roster}");
    let rest = read(&folder.path().join("rest.yaml").display().to_string());
    assert!(rest.contains("  accept: false\n") && rest.contains("Meeting in Kell"), "{rest}");
    assert!(!front.contains("Meeting in Kell") && !said.contains("speaker:"), "{said}");
    let (_, findings) = succeed(folder.path(), &["check", "--strict", "--drafts"]);
    assert!(!findings.contains("warning"), "{findings}");
}

#[test]
fn only_what_is_sure_is_accepted_at_that_level() {
    let folder = desk(REPORT);
    let (path, _) =
        succeed(folder.path(), &["new", "article", "--from", "wire.txt", "--accept", "sure"]);
    let (front, _) = halves(&read(&path));
    assert_eq!(front.matches("speaker:").count(), 1, "{front}");
    assert!(front.contains("quote: We will open the harbour before the winter"), "{front}");
    assert!(!front.contains("dredging"), "{front}");
}

#[test]
fn a_text_of_several_reports_becomes_one_draft_each_with_the_source_of_the_first() {
    let second =
        "Talks in Orla fail\n\n\"We have nothing to talk about,\" Sten Varro told reporters.\n";
    let folder = desk(&format!("{REPORT}\n===\n\n{second}"));
    let arguments = ["new", "article", "--from", "wire.txt", "--accept", "likely"];
    let (paths, _) = succeed(folder.path(), &arguments);
    let files: Vec<_> = paths.lines().map(read).collect();
    assert_eq!(files.len(), 2, "{paths}");
    assert!(files.iter().all(|file| file.contains("source: {name: Rivers Agency")), "{files:#?}");
    assert!(
        files[1].contains("speaker: Sten Varro") && !files[1].contains("Brannt"),
        "{}",
        files[1]
    );
    assert!(!files[0].contains("Varro") && !files[0].contains("==="), "{}", files[0]);
    let (code, _, said) =
        run(folder.path(), &["new", "article", "--from", "wire.txt", "--id", "x"]);
    assert!(code == Some(2) && said.contains("--id is one name"), "{said}");
}

#[test]
fn an_embargo_before_the_headline_is_the_date_and_stays_in_the_text() {
    let text = "EMBARGOED until 28 November 2025 14:05\n\nBy Ann Orlay\n\n".to_owned() + REPORT;
    let folder = desk(&text);
    let (path, _) =
        succeed(folder.path(), &["new", "article", "--from", "wire.txt", "--accept", "sure"]);
    assert!(path.contains("2025-11-28-harbour-of-kell-to-open"), "{path}");
    let (front, body) = halves(&read(&path));
    assert!(
        front.starts_with("title: Harbour of Kell to open\ndate: 2025-11-28 14:05\n"),
        "{front}"
    );
    assert!(body.contains("EMBARGOED until 28 November 2025 14:05"), "{body}");
    assert!(!front.contains("authors:\n"), "authors are those of the desk: {front}");
}

#[test]
fn an_embargo_with_a_time_zone_holds_until_that_moment() {
    let text = "PRESS RELEASE\n\nEMBARGOED UNTIL 00:01 GMT THURSDAY 4 DECEMBER 2025\n\n".to_owned()
        + REPORT;
    let folder = desk(&text);
    let (path, _) =
        succeed(folder.path(), &["new", "article", "--from", "wire.txt", "--accept", "sure"]);
    assert!(path.contains("2025-12-04-harbour-of-kell-to-open"), "{path}");
    let (front, body) = halves(&read(&path));
    assert!(
        front.starts_with("title: Harbour of Kell to open\ndate: 2025-12-04T00:01Z\n"),
        "{front}"
    );
    assert!(body.contains("PRESS RELEASE"), "{body}");
    succeed(folder.path(), &["check", "--drafts", "--future"]);
}

#[test]
fn the_subject_of_a_mail_is_the_title_and_its_header_is_left_out_of_the_text() {
    let (_, report) = REPORT.split_once("\n\n").unwrap();
    let folder = desk(&format!(
        "From: Ann Orlay <ann@x.example>\nDate: Tue, 25 Nov 2025\nSubject: Fwd: Kell opens\n\n{report}"
    ));
    let arguments = ["new", "article", "--from", "wire.txt", "--accept", "all"];
    let (path, said) = succeed(folder.path(), &arguments);
    let (front, body) = halves(&read(&path));
    assert!(front.starts_with("title: Kell opens\n") && !front.contains("Orlay"), "{front}");
    assert!(body.starts_with("\nKELL, Nov. 25") && !body.contains("Subject"), "{body}");
    assert!(said.contains("the header of the mail is left out (from: Ann Orlay"), "{said}");
}

#[test]
fn the_turns_of_an_interview_are_statements_and_stay_lines() {
    let folder = desk(
        "“The harbour opens in May”\n\nMira Tolvan leads the council of Kell.\n\n\
         Q: Will the harbour open?\nA: We will open it in May.\n\nQ: Why?\nA: It is safe.\n",
    );
    let arguments = ["new", "article", "--from", "wire.txt", "--accept", "likely"];
    let (path, _) = succeed(folder.path(), &arguments);
    let (front, body) = halves(&read(&path));
    assert!(
        front.contains("    speaker: Mira Tolvan\n    quote: We will open it in May."),
        "{front}"
    );
    assert!(body.contains("Will the harbour open?\\\nA: We will"), "{body}");
    succeed(folder.path(), &["check", "--drafts"]);
}

#[test]
fn a_notice_of_an_agency_is_reported() {
    let folder = desk(&REPORT.replacen(
        "KELL, Nov.",
        "CORRECTION: The harbour is in Kell.\n\nKELL, Nov.",
        1,
    ));
    let (_, said) = succeed(folder.path(), &["new", "article", "--from", "wire.txt"]);
    assert!(
        said.contains("note: the text has a notice of its agency: CORRECTION: The harbour"),
        "{said}"
    );
}

#[test]
fn names_of_the_site_are_recognized_and_namesakes_and_the_dead_are_never_sure() {
    let folder = desk(
        "News\n\n\"We will open the harbour soon,\" Ilo Brannt said.\n\n\
        \"They will never open the harbour,\" Orla said.\n\n\
        \"I have always loved this harbour,\" Sten Varro said.\n\nThe Harbour treaty is old. The harbour treaty stays.\n",
    );
    let at = folder.path();
    std::fs::write(
        at.join("content/actors.yaml"),
        "- {type: person, name: Ilo Brannt}\n- {type: person, name: Ana Orla}\n- {type: person, name: Jo Orla}\n\
         - {type: person, name: Sten Varro, death_date: 1999}\n",
    )
    .unwrap();
    std::fs::write(at.join("content/topics.yaml"), "- {name: Harbour treaty}\n").unwrap();
    let (_, said) = succeed(at, &["new", "article", "--from", "wire.txt"]);
    let mut by_words = BTreeMap::new();
    for proposal in said.split("\n\n").filter(|part| part.contains("quote:")) {
        let level = proposal.trim_start().lines().next().unwrap().split([',', ':']).nth(1).unwrap();
        let quote = proposal.lines().find_map(|line| line.trim().strip_prefix("quote: ")).unwrap();
        by_words.insert(quote.to_owned(), level.trim().to_owned());
    }
    let level = |words: &str| by_words.get(words).map(String::as_str);
    assert_eq!(level("We will open the harbour soon"), Some("sure"), "{said}");
    assert_ne!(level("They will never open the harbour"), Some("sure"), "{said}");
    assert_eq!(level("I have always loved this harbour"), Some("possible"), "{said}");
    assert!(said.contains("topics, sure:") && said.contains("  - Harbour treaty\n"), "{said}");
    assert!(!said.contains("name: Ilo Brannt}   # content"), "it is in a roster: {said}");
}

#[test]
fn the_order_of_the_words_of_a_text_stays_as_it_is() {
    let mut text = String::from("A title\n\n");
    for number in 0..200 {
        let _ = write!(text, "Word{number} {}", if number % 7 == 0 { "\n\n" } else { "" });
    }
    let folder = desk(&text);
    let arguments = ["new", "article", "--from", "wire.txt", "--accept", "all"];
    let (path, _) = succeed(folder.path(), &arguments);
    let (_, body) = halves(&read(&path));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&body), words(text.strip_prefix("A title").unwrap()));
}

#[test]
fn the_flags_need_a_text() {
    let folder = desk("");
    let (code, _, said) = run(folder.path(), &["new", "article", "A", "--accept", "all"]);
    assert!(code == Some(2) && said.contains("--from"), "{said}");
}

/// A page with an article, and what pages have around one.
const PAGE: &str = "<!DOCTYPE html><html><head><title>Harbour of Kell to open | The Courier</title></head><body>\
    <nav>Home News Sport</nav><article><h1>Harbour of Kell to open</h1>\
    <p>“We will open the harbour before the <em>winter</em>,” President Ilo Brannt said.</p>\
    <p>Mira Tolvan said that the dredging would begin in <a href=\"/march\">March</a>, as the council of the town had promised.</p>\
    <aside>Read also this</aside></article><footer>All rights reserved</footer></body></html>";

#[cfg(feature = "intake-html")]
#[test]
fn of_a_page_the_article_is_imported_and_what_is_left_out_is_counted() {
    let folder = desk("");
    std::fs::write(folder.path().join("page.html"), PAGE).unwrap();
    let arguments = ["new", "article", "--from", "page.html", "--accept", "likely"];
    let (path, said) = succeed(folder.path(), &arguments);
    let (front, body) = halves(&read(&path));
    assert!(front.starts_with("title: Harbour of Kell to open\n"), "{front}");
    assert!(
        front.contains("speaker: Ilo Brannt") && front.contains("speaker: Mira Tolvan"),
        "{front}"
    );
    assert_eq!(
        body,
        "\n“We will open the harbour before the **winter**,” President Ilo Brannt said.\n\n\
         Mira Tolvan said that the dredging would begin in March, as the council of the town had promised.\n"
            .replace("**", "*")
    );
    assert!(
        said.contains("page.html: 9 of 44 words are left out (3 in <aside>, 6 outside the article); --whole takes all"),
        "{said}"
    );
    let (path, said) =
        succeed(folder.path(), &[&arguments[..], &["--whole", "--id", "whole"]].concat());
    let (_, body) = halves(&read(&path));
    assert!(body.contains("Home News Sport") && body.contains("All rights reserved"), "{body}");
    assert!(!said.contains("left out"), "{said}");
    succeed(folder.path(), &["check", "--drafts"]);
}

#[cfg(feature = "intake-html")]
#[test]
fn the_source_of_a_page_is_what_the_page_says_and_its_tables_are_tables() {
    let head = "<head><meta property='og:site_name' content='The Courier'><meta name=author content='Ann Orlay'>\
        <meta property='article:published_time' content='2025-11-25T14:05:00Z'>\
        <link rel=canonical href='https://courier.example/kell'>";
    let table = "<table><tr><th>Gates<td>25<tr><th>Pumps<td>15</table></article>";
    let page = PAGE.replace("<head>", head).replace("</article>", table);
    let folder = desk("");
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    let arguments = ["new", "article", "--from", "page.html", "--accept", "likely"];
    let (path, _) = succeed(folder.path(), &arguments);
    let (front, body) = halves(&read(&path));
    assert!(
        front.contains(
            "source: {name: The Courier, url: \"https://courier.example/kell\", authors: [Ann Orlay], published: 2025-11-25}\n"
        ),
        "{front}"
    );
    assert!(body.contains("|  |  |\n| --- | --- |\n| Gates | 25 |\n| Pumps | 15 |"), "{body}");
    assert!(!front.contains("Gates"), "a cell is no name: {front}");
    succeed(folder.path(), &["check", "--drafts"]);
    succeed(folder.path(), &["build", "--drafts"]);
}

/// Whether pandoc is there.
fn has_pandoc() -> bool {
    Command::new("pandoc").arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_document_of_a_word_processor_is_imported_through_pandoc() {
    if !has_pandoc() {
        println!("skipped: pandoc is not installed");
        return;
    }
    let folder = desk("");
    let markdown = "---\ntitle: Harbour of Kell to open\nauthor: Ann Orlay\n---\n\n\
        \"We will open the harbour before the *winter*,\" President Ilo Brannt said.\n\n- one\n- two\n";
    std::fs::write(folder.path().join("text.md"), markdown).unwrap();
    for format in ["docx", "odt"] {
        let file = format!("text.{format}");
        let made = Command::new("pandoc")
            .args(["text.md", "-o", &file])
            .current_dir(folder.path())
            .status();
        assert!(made.unwrap().success());
        let arguments = ["new", "article", "--from", &file, "--accept", "sure", "--id", format];
        let (path, _) = succeed(folder.path(), &arguments);
        let (front, body) = halves(&read(&path));
        assert!(front.starts_with("title: Harbour of Kell to open\n"), "{front}");
        assert!(front.contains("speaker: Ilo Brannt"), "{front}");
        let words: Vec<&str> =
            body.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let expected = "Ann Orlay We will open the harbour before the winter President Ilo Brannt said one two";
        assert_eq!(words.join(" "), expected, "{body}");
    }
    std::fs::write(folder.path().join("broken.docx"), "no document").unwrap();
    let (code, _, said) = run(folder.path(), &["new", "article", "--from", "broken.docx"]);
    assert!(code == Some(2) && said.contains("pandoc cannot read broken.docx"), "{said}");
}

#[test]
fn without_pandoc_the_error_says_what_to_install() {
    let folder = desk("");
    std::fs::write(folder.path().join("text.docx"), "x").unwrap();
    let output = Command::new(PROGRAM)
        .args(["new", "article", "--from", "text.docx"])
        .current_dir(folder.path())
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("text.docx is read through pandoc, which is not installed"), "{said}");
    assert_eq!(tree(folder.path()).len(), 3, "nothing was written");
}
