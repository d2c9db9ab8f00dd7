//! `check --fix`: what it corrects, what it leaves to a person, and that it changes nothing else.

use crate::support::folder::Folder;
use crate::support::site::{PICTURE, Run, Site, site, tree};
use briefing::cli::{self, Console};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

const ARTICLE: &str = "content/articles/2025-11-25-x.md";

/// The site after `check --fix`.
fn fix(site: &Site) -> Run {
    site.clone().arg("--fix").check()
}

/// A file after `check --fix` of a site with it.
#[track_caller]
fn fixed(path: &str, before: impl AsRef<[u8]>) -> String {
    let site = site().file(path, before);
    fix(&site);
    fs::read_to_string(site.root().join(path)).unwrap()
}

/// An article with this front matter, after `check --fix`.
#[track_caller]
fn fixed_front_matter(yaml: &str) -> String {
    let after = fixed(ARTICLE, format!("---\n{yaml}\n---\nText.\n"));
    after.strip_prefix("---\n").unwrap().strip_suffix("\n---\nText.\n").unwrap().to_owned()
}

/// The sources of a site.
fn sources(site: &Site) -> BTreeMap<String, Vec<u8>> {
    tree(&site.root())
}

#[test]
fn notation_is_corrected_and_everything_around_it_is_kept() {
    for (before, after) in [
        ("tilte: A", "title: A"),
        ("title: A\nsumary: S # short", "title: A\nsummary: S # short"),
        (
            "title: A\nOther-Languages: x\ndescripton: S",
            "title: A\nOther-Languages: x\ndescripton: S",
        ),
        ("title: Talks: a start", "title: \"Talks: a start\""),
        ("title: Talks: \"a\" start", "title: 'Talks: \"a\" start'"),
        ("title: @minister speaks", "title: \"@minister speaks\""),
        ("title: \"Peace\" talks", "title: '\"Peace\" talks'"),
        ("title: [Breaking] talks", "title: \"[Breaking] talks\""),
        ("title: \"C:\\path\"", "title: \"C:\\\\path\""),
        ("title:Peace\nsummary: S", "title: Peace\nsummary: S"),
        ("title: A\ndate: 25.11.2025", "title: A\ndate: 2025-11-25"),
        ("title: A\ndate: '25 November 2025'  # a day", "title: A\ndate: '2025-11-25'  # a day"),
        ("title: A\ndraft: yes", "title: A\ndraft: true"),
        ("title: A\ndraft: \"True\"", "title: A\ndraft: true"),
        ("title: A\nlang: en_GB", "title: A\nlang: en-GB"),
        ("title: A\nsource: https://x.example/a b", "title: A\nsource: https://x.example/a%20b"),
        ("title: A\nslug: '%D0%BC%D0%B8%D1%80'", "title: A\nslug: 'мир'"),
        ("title: A\ntopics:\n\t- Grain\n\t- Water", "title: A\ntopics:\n  - Grain\n  - Water"),
        ("title: A\nactors: [Ana\u{200b} Duarte, B]", "title: A\nactors: [Ana Duarte, B]"),
        (
            "title: A\nevents:\n- {name: Talks, date: 25.11.2025}",
            "title: A\nevents:\n- {name: Talks, date: 2025-11-25}",
        ),
    ] {
        assert_eq!(fixed_front_matter(before), after, "{before}");
    }
}

#[test]
fn what_may_be_a_fact_or_a_word_is_left_to_a_person() {
    for yaml in [
        // Whom it refers to, and what it is.
        "title: A\nactors: [{id: Ana, role: x}]\nauthors: By Ana Duarte",
        "title: A\nauthors: Ana Duarte and Bo Lind",
        // A date's meaning, or publication.
        "title: A\ndate: 3/4/2025",
        "title: A\ndate: 45986",
        "title: A\ndate: 2025-11-25T14:05[Europe/Berlin]",
        "title: A\ndraft: no",
        "title: A\nDraft: true",
        "title: A\nexpiry: 2031-01-01",
        // Words.
        "title: Party is #1 in the polls",
        "title: !Exclusive story",
        "title: A **bold** move",
        "title: A\nstatements:\n- {speaker: Ana, text: \"we \u{202e}act\"}",
    ] {
        assert_eq!(fixed_front_matter(yaml), yaml, "{yaml}");
    }
}

#[test]
fn rosters_are_corrected_as_front_matter_is() {
    let yaml =
        "# people\r\n- {id: ana, type: Person, name: Ana Duarte, birth_date: 5 January 1960}\r\n";
    let after =
        "# people\r\n- {id: ana, type: person, name: Ana Duarte, birth_date: 1960-01-05}\r\n";
    assert_eq!(fixed("content/actors.yaml", yaml), after);
    let csv = "\u{feff}id;type;name;birth_date;memberships.0.roel;memberships.0.organization\n\
               ana;person;\"Ana \"\"A\"\" Duarte\";25.11.1960;Chair;Council\n\
               council;organization;Council;;;";
    let after = "\u{feff}id;type;name;birth_date;memberships.0.role;memberships.0.organization\n\
               ana;person;\"Ana \"\"A\"\" Duarte\";1960-11-25;Chair;Council\n\
               council;organization;Council;;;";
    assert_eq!(fixed("content/actors/all.csv", csv), after);
}

#[test]
fn bytes_outside_of_the_edits_are_kept() {
    let before = "\u{feff}---\r\n# e\u{301} and é\r\ntilte:   'A'\t # c\r\n\r\ntopics: [ Grain ,Water ]\r\n---\r\nLast e\u{301}";
    assert_eq!(fixed(ARTICLE, before), before.replace("tilte", "title"));
}

#[test]
fn a_file_whose_name_is_decomposed_is_corrected_where_it_is() {
    let path = "content/articles/2025-11-25-cafe\u{301}.md";
    let after = "---\ntitle: Cafe\u{301}\nsummary: S\n---\nText.\n";
    assert_eq!(fixed(path, after.replace("summary", "sumary")), after);
}

#[test]
fn a_text_in_utf_16_is_saved_as_utf_8_and_one_in_windows_1252_is_not() {
    let text = "---\ntitle: Ödön\n---\nText.\n";
    let wide: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fixed(ARTICLE, wide), text);
    let old: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let site = site().file(ARTICLE, &old);
    fix(&site).exit(1);
    assert_eq!(fs::read(site.root().join(ARTICLE)).unwrap(), old);
}

#[test]
fn links_to_static_files_and_of_another_case_are_corrected() {
    let site = site()
        .file("static/photo one.png", PICTURE)
        .article("2025-11-25-talks", "title: Talks", "Text.")
        .article(
            "2025-11-25-x",
            "title: A",
            "![A](static/photo%20one.png) [b](2025-11-25-Talks.md \"x\") [c](2025-11-25-talk.md)",
        );
    fix(&site);
    let after = fs::read_to_string(site.root().join(ARTICLE)).unwrap();
    let body = "![A](/photo%20one.png) [b](2025-11-25-talks.md \"x\") [c](2025-11-25-talk.md)";
    assert!(after.contains(body), "{after}");
}

#[test]
fn a_second_run_finds_nothing_to_fix_and_pages_without_findings_stay() {
    let site =
        faulty().article("2025-11-20-right", "title: Right\ntopics: [Grain]", "All is well.");
    let before = sources(&site);
    let run = fix(&site);
    assert!(run.printed().contains("\"fixed\":"), "{}", run.printed());
    let after = sources(&site);
    assert_ne!(before, after);
    let right = "content/articles/2025-11-20-right.md";
    assert_eq!(before[right], after[right]);
    let again = fix(&site);
    assert!(!again.printed().contains("\"fixed\":"), "{}", again.printed());
    assert!(!again.stderr().contains("\"applicability\":\"safe\""), "{}", again.stderr());
    assert_eq!(sources(&site), after);
}

#[test]
fn a_site_without_findings_is_left_as_it_is() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = fs::read(sample.join("briefing.yaml")).unwrap();
    let content = tree(&sample.join("content")).into_iter();
    let site = content.fold(site().file("briefing.yaml", config), |site, (path, bytes)| {
        site.file(&format!("content/{path}"), bytes)
    });
    let before = sources(&site);
    fix(&site).exit(0);
    assert_eq!(sources(&site), before);
}

/// A site with faults of many kinds.
fn faulty() -> Site {
    site()
        .file("content/actors.yaml", "- {id: ilse-maren, type: person, name: Ilse Maren}\n")
        .article("2025-11-25-x", "tilte: Talks: a start\nactors: [Ilse Marren]", "See [b](y.md).")
        .article("2025-11-26-y", "title: B\ndate: 26.11.2025\nsumary: S\ndraft: yes", "Text.")
        .article("2025-11-27-z", "title: C\ntopics: [Gr\u{200b}ain]\nlang: en_GB", "Text.")
}

#[test]
fn a_diff_shows_the_changes_and_writes_nothing() {
    let site = faulty();
    let before = sources(&site);
    for arguments in [&["--diff"][..], &["--fix", "--diff"]] {
        let run = arguments.iter().fold(site.clone(), |site, one| site.arg(one)).check();
        let printed = run.printed();
        for line in [
            "--- a/content/articles/2025-11-26-y.md\n+++ b/content/articles/2025-11-26-y.md\n",
            "-date: 26.11.2025\n",
            "+date: 2025-11-26\n",
            "-sumary: S\n",
            "+summary: S\n",
        ] {
            assert!(printed.contains(line), "{printed}");
        }
        assert!(!printed.contains("Ilse Maren]"), "{printed}");
        run.exit(1);
    }
    let all = site.clone().arg("--fix=ask").arg("--diff").check().printed();
    assert!(!all.contains("there is none"), "{all}");
    assert_eq!(sources(&site), before);
}

#[test]
fn the_exit_code_is_that_of_what_is_left() {
    let right = site().article("2025-11-25-x", "title: A\ndate: 25.11.2025", "Text.");
    right.check().exit(1);
    fix(&right).exit(0);
    fix(&faulty()).exit(1);
}

#[test]
fn people_read_what_was_changed_and_what_is_left() {
    let printed = fix(&faulty().for_people()).stderr();
    for line in [
        "fixed content/articles/2025-11-26-y.md:3:7: `26.11.2025` is now `2025-11-26`\n",
        "fixed content/articles/2025-11-27-z.md:4:7: `en_GB` is now `en-GB`\n",
        "Fixed 7 places in 3 files; ",
        "`briefing check --fix=ask`",
    ] {
        assert!(printed.contains(line), "{printed}");
    }
}

#[test]
fn findings_as_json_have_their_edits() {
    let run = faulty().check();
    let lines: Vec<serde_json::Value> =
        run.stderr().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let edits = |code: &str, file: &str| {
        let found = lines.iter().find(|line| {
            line["code"] == code && line["file"].as_str().is_some_and(|f| f.contains(file))
        });
        found.unwrap_or_else(|| panic!("{}", run.stderr()))["edits"].clone()
    };
    let date = serde_json::json!([{
        "line": 3, "column": 7, "end_line": 3, "end_column": 17, "replacement": "2025-11-26",
        "applicability": "safe",
    }]);
    assert_eq!(edits("bad-date", "-y.md"), date);
    // The title is read after the YAML has been corrected.
    assert_eq!(edits("yaml", "-x.md")[0]["replacement"], "\"Talks: a start\"");
}

/// A desk whose editor answers questions.
struct Desk(Folder);

/// A stream that stores what is printed.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder::new();
        fs::create_dir_all(folder.path().join("content/articles")).unwrap();
        for (path, content) in files {
            fs::write(folder.path().join(path), content).unwrap();
        }
        Self(folder)
    }

    /// What is on the screen after `check --fix=ask` with some answers.
    fn answer(&self, answers: &str) -> String {
        let screen = Printed::default();
        let epoch = ("SOURCE_DATE_EPOCH".into(), "1764590400".into());
        let console = Console::new(Printed::default(), screen.clone(), [epoch]).answering(answers);
        let mut all: Vec<OsString> =
            ["briefing", "check", "--fix=ask", "--root"].map(Into::into).into();
        all.push(self.0.path().into());
        cli::run(all, &console);
        let bytes = screen.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_default()
    }
}

#[test]
fn a_misspelt_reference_is_corrected_or_the_name_listed_as_a_person_answers() {
    let files: [(&str, &[u8]); 2] = [
        ("content/actors.yaml", b"- id: ilse-maren\n  type: person\n  name: Ilse Maren"),
        (ARTICLE, b"---\ntitle: A\nactors:\n  - 'Ilse Marren' # who\n---\nText.\n"),
    ];
    let desk = Desk::new(&files);
    let screen = desk.answer("1");
    assert!(screen.contains("1. `'Ilse Maren'` in place of `'Ilse Marren'`\n"), "{screen}");
    assert!(screen.contains("Write which? 1 to 6, n none, q quit: "), "{screen}");
    assert_eq!(desk.read(ARTICLE), "---\ntitle: A\nactors:\n  - 'Ilse Maren' # who\n---\nText.\n");

    let desk = Desk::new(&files);
    let screen = desk.answer("5");
    let roster = "- id: ilse-maren\n  type: person\n  name: Ilse Maren\n\
                  - {id: ilse-marren, type: organization, name: \"Ilse Marren\"}\n";
    assert_eq!(desk.read("content/actors.yaml"), roster, "{screen}");

    for refusal in ["n", "q", "", "\n\nx"] {
        let desk = Desk::new(&files);
        let screen = desk.answer(refusal);
        assert_eq!(desk.read(ARTICLE).as_bytes(), files[1].1, "{screen}");
        assert_eq!(desk.read("content/actors.yaml").as_bytes(), files[0].1);
    }
}

#[test]
fn a_new_name_makes_a_roster_and_a_shared_one_a_line_of_names() {
    let desk = Desk::new(&[
        ("briefing.yaml", b"unknown_names: warn\n"),
        (ARTICLE, "---\ntitle: A\ntopics: [Grain]\n---\nText.\n".as_bytes()),
    ]);
    let screen = desk.answer("y");
    assert_eq!(desk.read("content/topics.yaml"), "- {id: grain, name: \"Grain\"}\n", "{screen}");

    let roster = "- {id: a-lind, type: person, name: Ana Lind}\n- {id: b-lind, type: person, name: Bo Lind}\n";
    for (front, after) in [
        ("title: A", "title: A\nnames: {Lind: b-lind}"),
        ("title: A\nnames: {Ana: a-lind}", "title: A\nnames: {Lind: b-lind, Ana: a-lind}"),
        ("names:\n  Ana: a-lind\ntitle: A", "names:\n  Lind: b-lind\n  Ana: a-lind\ntitle: A"),
    ] {
        let text = format!("---\n{front}\n---\nAna Lind and Bo Lind were there. Lind said so.\n");
        let desk =
            Desk::new(&[("content/actors.yaml", roster.as_bytes()), (ARTICLE, text.as_bytes())]);
        let screen = desk.answer("2");
        let after = format!("---\n{after}\n---\nAna Lind and Bo Lind were there. Lind said so.\n");
        assert_eq!(desk.read(ARTICLE), after, "{screen}");
    }
}

#[test]
fn dead_links_and_old_encodings_are_corrected_when_a_person_says_so() {
    let desk = Desk::new(&[
        ("content/articles/2025-11-24-talks.md", b"---\ntitle: T\n---\n## Next steps\n"),
        (
            ARTICLE,
            b"---\ntitle: A\n---\n[a](2025-11-24-talk.md) [b](2025-11-24-talks.md#next-step)\n",
        ),
    ]);
    let screen = desk.answer("yy");
    let body = "[a](2025-11-24-talks.md) [b](2025-11-24-talks.md#next-steps)\n";
    assert!(desk.read(ARTICLE).ends_with(body), "{screen}");

    let desk = Desk::new(&[(ARTICLE, b"---\ntitle: \xd6d\xf6n\n---\nText.\n")]);
    let screen = desk.answer("y");
    assert_eq!(desk.read(ARTICLE), "---\ntitle: Ödön\n---\nText.\n", "{screen}");
}

#[test]
fn emoji_are_written_as_characters_when_a_person_says_so() {
    let desk = Desk::new(&[(ARTICLE, b"---\ntitle: A\n---\nWell done :tada: :woman_scientist:\n")]);
    let screen = desk.answer("yy");
    let body = "Well done \u{1f389} \u{1f469}\u{200d}\u{1f52c}\n";
    assert!(desk.read(ARTICLE).ends_with(body), "{screen}");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let site = faulty();
    let before = sources(&site);
    let run = site.clone().arg("--fix=ask").check().exit(2);
    assert!(run.stderr().contains("there is none"), "{}", run.stderr());
    assert_eq!(sources(&site), before);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_an_error_and_stays_as_it_is() {
    let site = faulty();
    let path = site.root().join("content/articles/2025-11-26-y.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = fs::read(&path).unwrap();
    let run = fix(&site).exit(2);
    assert!(run.stderr().contains("is read-only"), "{}", run.stderr());
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// A key of an article with a right value, and the same with a fault.
const LINES: [(&str, &str); 10] = [
    ("title: 'Talks: a start'", "title: Talks: a start"),
    ("summary: Calm", "sumary: Calm"),
    ("date: 2025-11-20", "date: 20.11.2025"),
    ("lang: en-GB", "lang: en_GB"),
    ("draft: true", "draft: yes"),
    ("topics: [Grain, Water]", "topcis: [Grain, Water]"),
    ("updated: 2025-11-21", "updated: 21 November 2025"),
    ("source: https://x.example/a%20b", "source: https://x.example/a b"),
    ("actors: [Ana Duarte, 'B: c']", "actors: [Ana\u{200b} Duarte, 'B: c']"),
    (
        "documents:\n  - {name: A, url: https://x.example/d}",
        "documents:\n\t- {name: A, url: https://x.example/d}",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn after_a_fix_the_yaml_says_what_was_meant(
        faults in prop::collection::vec(any::<bool>(), LINES.len()),
        order in Just((0..LINES.len()).collect::<Vec<_>>()).prop_shuffle(),
        crlf in any::<bool>(),
        comment in prop::sample::select(vec!["", "# a comment: with a colon\n"]),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let yaml = |with_faults: bool| -> String {
            let line = |at: &usize| {
                let (right, wrong) = LINES[*at];
                format!("{comment}{}\n", if with_faults && faults[*at] { wrong } else { right })
            };
            order.iter().map(line).collect()
        };
        let file = |yaml: &str| format!("---\n{yaml}---\nText.").replace('\n', end);
        let site = site().file(ARTICLE, file(&yaml(true)));
        let run = fix(&site);
        let after = fs::read_to_string(site.root().join(ARTICLE)).unwrap();
        let read = |text: &str| -> BTreeMap<String, serde_json::Value> {
            let yaml = text.trim_start_matches("---").split("\n---").next().unwrap();
            serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}: {text}\n{}", run.stderr()))
        };
        prop_assert_eq!(read(&after), read(&file(&yaml(false))), "{}\n{}", after, run.stderr());
        prop_assert_eq!(after.matches("# a comment: with a colon").count(), yaml(true).matches("# a comment").count());
        prop_assert!(run.errors().is_empty(), "{}", run.stderr());
    }
}

/// The path of an article whose front matter has the error that a colon makes, and the site.
fn with_colon(name: &str) -> (String, Site) {
    let path = format!("content/articles/2025-11-25-{name}.md");
    let site = site().file(&path, "---\ntitle: Z: x\n---\n ::stop-commands::x\n");
    (path, site)
}

#[test]
fn findings_and_diffs_name_the_file_as_it_is_on_the_disk() {
    for name in ["ze\u{301}", "q\u{200b}q", "a b"] {
        let (path, site) = with_colon(name);
        let errors = site.check().errors();
        assert_eq!(errors[0].file, path);
        let diff = site.clone().arg("--diff").check().printed();
        let end = if name.contains(' ') { "\t" } else { "" };
        assert!(diff.contains(&format!("--- a/{path}{end}\n+++ b/{path}{end}\n")), "{diff}");
        let log = site.clone().for_github().check().printed();
        assert!(log.contains(&format!("::error file={path},line=2,")), "{log}");
        let text = site.for_people().check().stderr();
        assert!(!text.contains('\u{200b}') && text.contains("title: Z: x"), "{text}");
        assert!(name != "q\u{200b}q" || text.contains("2025-11-25-q\\u{200b}q.md:2"), "{text}");
    }
}

#[test]
fn a_diff_sends_no_commands_to_the_runner_of_a_workflow() {
    let (path, site) = with_colon("##[stop-commands]x");
    let diff = site.clone().arg("--diff").check().printed();
    assert!(diff.contains(&format!("--- a/{path}\n")) && diff.contains("\n  ::stop"), "{diff}");
    let in_workflow = site.clone().arg("--diff").env("GITHUB_ACTIONS", "true").check().printed();
    assert!(in_workflow.contains("+title: \"Z: x\"\n"), "{in_workflow}");
    let is_command = |line: &str| line.contains("##[") || line.trim_start().starts_with("::");
    assert!(!in_workflow.lines().any(is_command), "{in_workflow}");
    let refused = site.for_github().arg("--diff").check();
    let log = refused.printed();
    assert!(log.contains("--diff prints lines of content") && !log.contains("::stop"), "{log}");
    refused.exit(2);
}

#[cfg(unix)]
#[test]
fn a_path_with_a_line_break_stays_in_its_line_of_a_diff() {
    let (_, site) = with_colon("a\r::error::b\"c");
    let diff = site.arg("--diff").check().printed();
    assert!(
        diff.contains("--- \"a/content/articles/2025-11-25-a\\015::error::b\\\"c.md\"\n"),
        "{diff}"
    );
}
