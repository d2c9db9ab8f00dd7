//! `check --suggest`: what the texts of existing articles propose, how that compares with their front matter, and that
//! nothing is written unless a person accepted it.

use crate::intake::texts;
use crate::support::site::{Site, site, tree};
use std::fs;

const DRAFT: &str = "2025-11-25-quay";
const NEWS: &str = "2025-11-26-news";

/// A published article whose front matter has comments, an order of its own, and two styles of lists.
const FRONT: &str = "# The desk's own order.
topics: [Harbour treaty]   # what
title: Harbour of Kell to open
actors:
# the president
- Brannt

# Checked by two.
source: https://outlet.example/harbour
statements:
    -   speaker: Brannt
        quote: We will open the harbour before the winter";

const TEXT: &str = "\"We will open the harbour before the winter,\" President Ilo Brannt said.

Mira Tolvan said that the dredging
would begin in March.

\"It is a good day for both of us,\" Sten Varro said. The Harbour treaty stays.";

/// A site with a published article and a draft of the same text.
fn desk() -> Site {
    site()
        .config("base_url: https://desk.example/\n")
        .file(
            "content/actors.yaml",
            "- {type: person, name: Ilo Brannt}\n- {type: person, name: Mira Tolvan}\n",
        )
        .file("content/topics.yaml", "- {name: Harbour treaty}\n")
        .article(NEWS, FRONT, TEXT)
        .article(DRAFT, "title: The quay\ndraft: true\nsource: S\nactors: []", TEXT)
        .for_people()
        .arg("--quiet")
        .arg("--suggest")
}

fn file(site: &Site, id: &str) -> String {
    fs::read_to_string(site.root().join(format!("content/articles/{id}.md"))).unwrap()
}

/// The proposals of a site, written to a file beside it and changed.
fn decided(site: &Site, change: impl Fn(&str) -> String) -> String {
    let path = site.around().join("proposals.yaml").display().to_string();
    site.clone().arg("--proposals").arg(&path).check().exit(0);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, change(&text)).unwrap();
    path
}

fn all_accepted(text: &str) -> String {
    text.replace("accept: false", "accept: true")
}

#[test]
fn what_the_front_matter_does_not_say_is_proposed_with_its_sentence() {
    let said = desk().check().exit(0).printed();
    for shown in [
        "# content/articles/2025-11-26-news.md\nactors: [Brannt, Mira Tolvan]\n",
        "statements, likely: [Mira Tolvan] said that [the dredging would begin in March].\n",
        "    text: The dredging would begin in March.\n",
        "statements, sure: \"[It is a good day for both of us,]\" [Sten Varro] said.\n",
        "  - {type: person, name: Sten Varro}   # in a roster\n",
    ] {
        assert!(said.contains(shown), "{shown:?} is missing in:\n{said}");
    }
    for declared in ["quote: We will open", "  - Ilo Brannt\n", "topics,", DRAFT] {
        assert!(!said.contains(declared), "{declared:?} is declared, or a draft:\n{said}");
    }
    let sure = desk().arg("--min").arg("sure").check().exit(0).printed();
    assert!(sure.contains("good day") && !sure.contains("text: The dredging"), "{sure}");
    let one = desk().arg("content/articles/2025-11-25-quay.md").check().exit(0).printed();
    assert!(one.contains(DRAFT) && !one.contains(NEWS), "{one}");
    let none = desk().arg("content/articles/no.md").check().exit(2).printed();
    assert!(none.contains("no article of the site"), "{none}");
}

#[test]
fn a_role_is_proposed_for_an_actor_of_whom_the_site_has_none() {
    let text = "President Ilo Brannt met Foreign Minister Mira Tolvan in Kell on Monday.";
    let roster = "- {type: organization, name: Kell Council}\n\
        - {type: person, name: Ilo Brannt, memberships: {organization: Kell Council, role: Mayor}}\n\
        - {type: person, name: Mira Tolvan}\n";
    let desk =
        desk().file("content/actors.yaml", roster).without("content/articles/2025-11-25-quay.md");
    let desk = desk.article(NEWS, "title: News\nsource: S\nactors: [Brannt, Tolvan] # who", text);
    let said = desk.check().exit(0).printed();
    assert!(said.contains("  - {id: Mira Tolvan, role: Foreign Minister}\n"), "{said}");
    assert!(!said.contains("role: President"), "{said}");
    let path = decided(&desk, all_accepted);
    desk.clone().arg("--write").arg(&path).check().exit(0);
    let written = file(&desk, NEWS);
    assert!(
        written.contains("actors: [Brannt, {id: Tolvan, role: Foreign Minister}] # who\n"),
        "{written}"
    );
}

#[test]
fn what_a_person_accepted_is_written_and_comments_order_and_style_are_kept() {
    let desk = desk();
    let path = decided(&desk, all_accepted);
    let said = desk.clone().arg("--write").arg(&path).check().exit(0).printed();
    assert!(!said.contains("warning"), "{said}");
    let expected = "---
# The desk's own order.
topics: [Harbour treaty]   # what
title: Harbour of Kell to open
actors:
# the president
- {id: Brannt, role: President}

# Checked by two.
source: https://outlet.example/harbour
statements:
    -   speaker: Brannt
        quote: We will open the harbour before the winter
    - id: tolvan-the-dredging-would-begin
      speaker: Mira Tolvan
      text: The dredging would begin in March.
    - id: varro-it-is-a-good
      speaker: Sten Varro
      quote: It is a good day for both of us
      about: Harbour treaty
---
";
    assert_eq!(file(&desk, NEWS), format!("{expected}{TEXT}\n"));
    let roster = fs::read_to_string(desk.root().join(format!("content/actors/{NEWS}.yaml")));
    assert_eq!(roster.unwrap(), "- {type: person, name: Sten Varro}\n");
    // The draft is not among the proposals, and the same file once more changes nothing.
    let before = tree(&desk.root());
    assert!(!file(&desk, DRAFT).contains("Tolvan\n"));
    desk.clone().arg("--write").arg(&path).check().exit(0);
    assert_eq!(tree(&desk.root()), before);
    let rest = desk.check().exit(0).printed();
    assert!(!rest.contains("statements,"), "{rest}");
}

#[test]
fn only_what_is_accepted_is_written_and_lines_may_be_corrected_by_hand() {
    let desk = desk();
    let path = decided(&desk, |text| {
        let entries: Vec<&str> = text.split("- file: ").collect();
        let correct = |entry: &&str| match entry.contains("dredging") {
            true => all_accepted(entry).replace("    text: The dredging", "    text: Dredging"),
            false => (*entry).to_owned(),
        };
        entries.iter().map(correct).collect::<Vec<_>>().join("- file: ")
    });
    desk.clone().arg("--write").arg(&path).check().exit(0);
    let written = file(&desk, NEWS);
    assert!(written.contains("      text: Dredging would begin in March.\n"), "{written}");
    assert!(!written.contains("Varro\n"), "{written}");
    assert!(!desk.root().join("content/actors").exists());
}

#[test]
fn levels_are_accepted_in_drafts_alone() {
    let desk = desk();
    let published = file(&desk, NEWS);
    desk.clone().arg("--accept").arg("likely").check().exit(0);
    let draft = file(&desk, DRAFT);
    assert!(
        draft.contains("speaker: Ilo Brannt") && draft.contains("dredging would begin in March.\n"),
        "{draft}"
    );
    assert!(draft.starts_with("---\ntitle: The quay\ndraft: true\nsource: S\n"), "{draft}");
    assert_eq!(file(&desk, NEWS), published);
    let before = tree(&desk.root());
    let named = desk.clone().arg("content/articles/2025-11-26-news.md");
    let said = named.arg("--accept").arg("all").check().exit(2).printed();
    assert!(said.contains("is published: --accept is for drafts"), "{said}");
    assert_eq!(tree(&desk.root()), before);
}

#[test]
fn what_cannot_be_written_is_named_with_its_line_and_then_nothing_is_written() {
    let desk = desk();
    for (from, to, message) in [
        ("speaker: Sten Varro", "speaker: [", "its lines are no item of a list"),
        ("key: statements", "key: title", "the key `title` cannot be written"),
        ("content/articles/2025-11-26-news.md", "content/actors.yaml", "no article of the site"),
        ("content/articles/2025-11-26-news.md", "../outside.md", "no article of the site"),
        ("accept: true", "accept: maybe", "`accept` is true or false"),
        ("accept: true", "acept: true", "unknown key `acept`"),
        ("quote: It is a good", "date: 1\n        quote: It is a good", "would have an error"),
    ] {
        let path = decided(&desk, |text| all_accepted(text).replace(from, to));
        let before = tree(&desk.root());
        let said = desk.clone().arg("--write").arg(&path).check().exit(2).printed();
        assert!(said.contains(message) && said.contains("nothing was written"), "{to}: {said}");
        assert!(said.contains("proposals.yaml:"), "{to}: {said}");
        assert_eq!(tree(&desk.root()), before, "{to}");
        fs::remove_file(path).unwrap();
    }
    let path = decided(&desk, all_accepted);
    let changed = desk.clone().article(NEWS, FRONT, "Another text altogether.");
    let before = tree(&desk.root());
    let said = changed.arg("--write").arg(&path).check().exit(2).printed();
    assert!(said.contains("its sentence is no longer in the text"), "{said}");
    assert_eq!(tree(&desk.root()), before);
}

#[test]
fn programs_get_an_object_for_each_proposal_with_its_line() {
    let site = desk();
    let printed = site.clone().for_programs().check().exit(0).printed();
    let lines = printed.lines().filter(|line| line.starts_with("{\"proposal\""));
    let json: Vec<serde_json::Value> =
        lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    let proposal = json
        .iter()
        .find(|it| it["proposal"] == "statements" && it["confidence"] == "likely")
        .unwrap_or_else(|| panic!("{json:#?}"));
    let (line, column) = site.place_of(&format!("content/articles/{NEWS}.md"), "Mira Tolvan said");
    assert_eq!(proposal["file"], format!("content/articles/{NEWS}.md"));
    assert_eq!((&proposal["line"], &proposal["column"]), (&line.into(), &column.into()));
    assert_eq!(proposal["marks"][0], "Mira Tolvan");
    assert_eq!(proposal["sentence"], "Mira Tolvan said that the dredging would begin in March.");
}

#[test]
fn the_front_matter_of_a_desk_is_compared_with_the_proposals() {
    let front =
        format!("{FRONT}\n    -   speaker: Tolvan\n        text: Nobody was asked about it\n");
    let said = desk().article(NEWS, &front, TEXT).arg("--measure").check().exit(0).printed();
    for shown in [
        "statements           2         1",
        "speakers             1         1",
        "Declared, and not proposed:\n",
        "content/articles/2025-11-26-news.md:14: statements: Nobody was asked about it\n",
        "content/articles/2025-11-26-news.md:19: statements: The dredging would begin in March.\n",
        "content/articles/2025-11-26-news.md:22: actors: Sten Varro\n",
    ] {
        assert!(said.contains(shown), "{shown:?} is missing in:\n{said}");
    }
}

#[test]
fn of_200_articles_no_command_writes_anything_without_acceptance() {
    let texts = texts();
    assert_eq!(texts.len(), 200);
    let mut desk = site().for_people().arg("--suggest").arg("--quiet");
    for (number, text) in texts.iter().enumerate() {
        let (title, body) = text.split_once('\n').unwrap();
        let state = if number % 2 == 0 { "\ndraft: true" } else { "" };
        desk = desk.article(
            &format!("2025-11-01-a{number}"),
            &format!("title: {title}\nsource: S{state}"),
            body,
        );
    }
    let before = tree(&desk.root());
    let path = decided(&desk, str::to_owned);
    let file = "content/articles/2025-11-01-a0.md";
    for arguments in [
        &[][..],
        &["--min", "likely"],
        &[file],
        &["--drafts"],
        &["--accept", "none"],
        &["--measure"],
        &["--write", &path],
    ] {
        let run = arguments.iter().fold(desk.clone(), |desk, argument| desk.arg(argument));
        run.check().exit(0);
        assert_eq!(tree(&desk.root()), before, "{arguments:?}");
    }
}

#[test]
fn the_articles_of_a_site_in_two_languages_are_proposed_for_once() {
    let desk = desk().config("base_url: https://desk.example/\nlanguages: [en, fr]\n").article(
        &format!("{NEWS}.fr"),
        "title: Le port",
        "« Nous ouvrirons le port », a dit Sten Varro.",
    );
    let said = desk.check().printed();
    assert_eq!(said.matches("# content/articles/").count(), 1, "{said}");
}

/// A parliament since its beginning, of which no member is meant, and one member of today.
const PARLIAMENT: &str = "- {id: parl, type: organization, name: Kell Parliament}
- {type: person, name: Samuel Daily, birth_date: 1823, death_date: 1866, memberships: {organization: parl, start_date: 1850, end_date: 1860}}
- {type: person, name: John Slack, memberships: {organization: parl, start_date: 1975, end_date: 1981}}
- {type: person, name: Clifford Hope, memberships: {organization: parl, start_date: 1940, end_date: 1957}}
- {type: person, name: Chris John, memberships: {organization: parl, start_date: 1997, end_date: 2010}}
- {type: person, name: Ada Varro, memberships: {organization: parl, start_date: 2021}}
";

#[test]
fn a_family_name_alone_is_nobody_of_the_past_and_never_sure() {
    let text = "Today's Daily podcast was good. I posted it to the Slack group. Mr Hope is here, said John \
                Smith.\n\n\"We will go on with it,\" said Hope. \"Nobody knows what it was,\" said John, who lives in \
                Kell.\n\n\"We will never sell the quay,\" said Varro.";
    let desk = site()
        .file("content/actors.yaml", PARLIAMENT)
        .article(DRAFT, "title: The quay\ndraft: true\nsource: S", text)
        .for_people()
        .arg("--quiet")
        .arg("--suggest")
        .arg("content/articles/2025-11-25-quay.md");
    let said = desk.check().exit(0).printed();
    for name in ["Samuel Daily", "John Slack", "Clifford Hope", "Chris John"] {
        assert!(!said.contains(name), "{name}:\n{said}");
    }
    assert!(
        said.contains("statements, likely: \"[We will never sell the quay,]\" said [Varro]"),
        "{said}"
    );
    desk.clone().arg("--accept").arg("sure").check().exit(0);
    assert!(!file(&desk, DRAFT).contains("Varro:") && !file(&desk, DRAFT).contains("Ada Varro"));
}

#[test]
fn a_family_name_of_somebody_whom_the_article_declares_means_that_person() {
    let text = "\"We will go on with it,\" said Hope. Clifford Hope is 102 years old.";
    let desk = |front: &str| {
        let front = format!("title: The quay\nsource: S\n{front}");
        let desk = site().file("content/actors.yaml", PARLIAMENT).article(NEWS, &front, text);
        desk.for_people().arg("--quiet").arg("--suggest").check().exit(0).printed()
    };
    let said = desk("actors: Clifford Hope");
    assert!(said.contains("speaker: Clifford Hope") && said.contains("statements, sure"), "{said}");
    // He left the parliament long ago, so that the full name may be that of another one.
    let said = desk("");
    assert!(
        said.contains("speaker: Clifford Hope") && said.contains("statements, possible"),
        "{said}"
    );
}
