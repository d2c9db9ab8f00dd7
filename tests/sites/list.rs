//! `briefing list`: articles, actors, topics, statements and events as tables.

use crate::support::site::{PROGRAM, Site, run_here, site};
use serde_json::Value;
use std::process::{Command, Output};

fn every_kind() -> Site {
    site()
        .config("base_url: https://news.example\nunknown_names: allow")
        .actor("ana", "type: person\nname: Ana Duarte\nmemberships: [{organization: The Pact, role: Speaker}]")
        .actor("secret", "type: person\nname: Hidden Holder\ndraft: true")
        .actor("tolbert-a", "type: person\nname: Ida Tolbert")
        .actor("tolbert-b", "type: person\nname: Otto Tolbert")
        .article(
            "2025-11-10-a",
            "title: The first\nactors: [ana, Rui Lopes]\ntopics: [Grain]\nstatements:\n\
             - {speaker: ana, text: It is late, about: [Grain]}\n\
             - {speaker: Rui Lopes, text: \"It is early, \\\"very\\\"\", about: [Rail]}",
            "x",
        )
        .article(
            "2025-11-20-b",
            "title: The second\nactors: [ana]\ntopics: [Rail]\n\
             events: [{name: The call, date: 2025-11-19, attendees: [ana], about: [Rail]}]",
            "x",
        )
        .article("2025-11-21-d", "title: A draft\ndraft: true\nactors: [ana]", "x")
}

fn list(site: &Site, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command
        .arg("list")
        .args(arguments)
        .arg("--root")
        .arg(site.root())
        .args(["--now", "2025-12-01"]);
    run_here(&command)
}

pub(crate) fn json(site: &Site, arguments: &[&str]) -> Vec<Value> {
    let output = list(site, &[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a JSON list")
}

fn column(rows: &[Value], name: &str) -> Vec<String> {
    let text = |row: &Value| match &row[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter().map(text).collect()
}

#[test]
fn articles_are_listed_by_actor_topic_and_date() {
    let site = every_kind();
    let titles =
        |arguments: &[&str]| column(&json(&site, &[&["articles"], arguments].concat()), "title");
    assert_eq!(titles(&[]), ["The second", "The first"]);
    assert_eq!(titles(&["--actor", "Rui Lopes"]), ["The first"]);
    assert_eq!(
        titles(&["--actor", "Duarte", "--topic", "Rail", "--since", "2025-11-15"]),
        ["The second"]
    );
    assert_eq!(titles(&["--until", "2025-11-15"]), ["The first"]);
    assert_eq!(titles(&["--since", "2025-12"]), [""; 0]);
    assert_eq!(titles(&["--drafts"]), ["A draft", "The second", "The first"]);
    let first = &json(&site, &["articles", "--until", "2025-11-15"])[0];
    assert_eq!(first["actors"], serde_json::json!(["Ana Duarte", "Rui Lopes"]));
    assert_eq!(first["url"], "https://news.example/articles/2025-11-10-a/");
    assert_eq!(first["file"], "content/articles/2025-11-10-a.md");
}

#[test]
fn actors_and_topics_are_listed_with_their_counts() {
    let site = every_kind();
    let actors = json(&site, &["actors"]);
    assert_eq!(column(&actors, "id")[..2], ["ana", "rui-lopes"]);
    assert_eq!(column(&actors, "articles")[..2], ["2", "1"]);
    assert_eq!(actors[0]["role"], "Speaker, The Pact");
    assert!(!column(&actors, "name").contains(&"Hidden Holder".to_owned()));
    assert_eq!(column(&actors, "status")[0], "published");
    let with_drafts = json(&site, &["actors", "--all"]);
    let hidden = with_drafts.iter().find(|actor| actor["name"] == "Hidden Holder");
    assert_eq!(hidden.expect("a draft")["status"], "draft");
    assert_eq!(column(&json(&site, &["actors", "--topic", "Grain"]), "articles"), ["1", "1"]);
    let topics = json(&site, &["topics", "--actor", "Rui Lopes"]);
    assert_eq!(column(&topics, "name"), ["Grain", "Rail"]);
    assert_eq!(column(&topics, "statements"), ["0", "1"]);
}

#[test]
fn statements_and_events_are_listed() {
    let site = every_kind();
    let said = json(&site, &["statements", "--actor", "ana"]);
    assert_eq!(column(&said, "text"), ["It is late"]);
    assert_eq!(said[0]["kind"], "paraphrase");
    assert_eq!(said[0]["about"], serde_json::json!(["Grain"]));
    assert!(column(&said, "url")[0].contains("/articles/2025-11-10-a/#s-"));
    assert_eq!(column(&json(&site, &["events", "--topic", "Rail"]), "name"), ["The call"]);
    assert!(json(&site, &["events", "--since", "2025-11-20"]).is_empty());
}

#[test]
fn a_list_is_a_table_by_default_or_csv() {
    let site = every_kind();
    let text = |arguments: &[&str]| {
        let output = list(&site, arguments);
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let table = text(&["articles"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("DATE        ID"), "{table}");
    assert!(lines[1].starts_with("2025-11-20  2025-11-20-b  The second"), "{table}");
    assert!(
        lines[0].ends_with("STATUS"),
        "a site in one language has no column of languages: {table}"
    );
    let csv = text(&["statements", "--format", "csv", "--actor", "Rui Lopes"]);
    assert!(csv.starts_with("date,speaker,kind,text,about,"), "{csv}");
    assert!(
        csv.contains("2025-11-10,Rui Lopes,paraphrase,\"It is early, \"\"very\"\"\",Rail,"),
        "{csv}"
    );
    assert_eq!(text(&["events", "--actor", "Rui Lopes"]), "");
}

#[test]
fn a_filter_that_matches_no_entity_gets_the_suggestion_of_front_matter() {
    let site = every_kind();
    for (arguments, words) in [
        (["--actor", "Ana Duarta"], "did you mean \"Ana Duarte\" (content/actors/ana.md)?"),
        (["--actor", "Tolbert"], "tolbert-a (Ida Tolbert) or tolbert-b (Otto Tolbert)"),
        (["--actor", "secret"], "--drafts"),
        (["--topic", "Nothing like it"], "unknown topic \"Nothing like it\""),
        (["--since", "25/11/2025"], "2025-11-25"),
    ] {
        let output = list(&site, &[&["articles"], &arguments[..]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn content_with_errors_is_not_listed() {
    let site = every_kind().article("2025-11-22-e", "title: [", "x");
    let output = list(&site, &["articles"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("2025-11-22-e.md"));
}

#[test]
fn a_list_of_all_articles_has_those_that_are_not_published_with_the_reason() {
    let site = every_kind()
        .article("2025-11-22-e", "title: An old one\nexpires: 2025-11-30\nactors: [ana]", "x")
        .article("2025-12-24-f", "title: To come\nexpires: 2026-01-31", "x");
    let statuses = |arguments: &[&str]| -> Vec<String> {
        let output = list(&site, &[&["articles", "--format", "json"], arguments].concat());
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let cell = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        rows.iter().map(|row| format!("{}: {}", cell(row, "title"), cell(row, "status"))).collect()
    };
    assert_eq!(statuses(&[]), ["The second: published", "The first: published"]);
    assert_eq!(
        statuses(&["--all"]),
        [
            "To come: future",
            "An old one: expired",
            "A draft: draft",
            "The second: published",
            "The first: published",
        ]
    );
}

#[test]
fn a_statement_that_is_not_dated_is_marked_as_reported_in_the_text_format() {
    let front = "title: T\nstatements:\n- {speaker: Ana Duarte, text: A}\n- {speaker: Ana Duarte, text: B, date: 2025-11-20}";
    let site = site().config("unknown_names: allow").article("2025-11-25-x", front, "x");
    let printed = String::from_utf8(list(&site, &["statements"]).stdout).unwrap();
    let dates: Vec<&str> =
        printed.lines().skip(1).map(|line| line.split("  ").next().unwrap()).collect();
    assert_eq!(dates, ["2025-11-25 (reported)", "2025-11-20"]);
    // Data say so in a column of its own.
    assert_eq!(column(&json(&site, &["statements"]), "date"), ["2025-11-25", "2025-11-20"]);
    assert_eq!(column(&json(&site, &["statements"]), "date_of"), ["report", "statement"]);
}

#[test]
fn namesakes_are_told_apart_in_the_list_of_actors() {
    let site = site()
        .actor("ana", "type: person\nname: Ana Duarte\ndisambiguation: mediator")
        .actor("ana-b", "type: person\nname: Ana Duarte\ndisambiguation: judge")
        .actor("rui", "type: person\nname: Rui Lopes\ndisambiguation: clerk");
    let mut names = column(&json(&site, &["actors"]), "name");
    names.sort();
    assert_eq!(names, ["Ana Duarte (judge)", "Ana Duarte (mediator)", "Rui Lopes"]);
}

#[test]
fn a_list_from_a_later_day_to_an_earlier_one_is_refused() {
    let site = every_kind();
    let output = list(&site, &["articles", "--since", "2025-12-01", "--until", "2025-11-01"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--since is after --until"));
    assert_eq!(json(&site, &["articles", "--since", "2025-11-20", "--until", "2025-11"]).len(), 1);
}
