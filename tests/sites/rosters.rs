//! Rosters: which files are some, and what their entries give.

use crate::support::site::{Site, differences, site};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::json;

/// A site with an article that declares three actors and a topic.
fn desk() -> Site {
    site().article(
        "2025-11-25-x",
        "title: Talks\nactors: [Ana Duarte, Rui Lopes, Veldania]\ntopics: Harbour tolls",
        "Text.",
    )
}

fn person(name: &str) -> String {
    format!("- {{name: {name}, type: person, summary: Listed as {name}}}\n")
}

#[test]
fn every_yaml_file_in_the_folders_of_actors_and_topics_is_a_roster() {
    let run = desk()
        .file("content/actors.yaml", person("Ana Duarte"))
        .file("content/actors/people/house.yaml", person("Rui Lopes"))
        .file("content/actors/STATES.YML", "- {name: Veldania, type: state}\n")
        .file("content/topics/sea.yaml", "- {name: Harbour tolls, summary: Who pays}\n")
        .build()
        .no_findings();
    run.page("/actors/ana-duarte/").has("Listed as Ana Duarte");
    run.page("/actors/rui-lopes/").has("Listed as Rui Lopes");
    run.page("/actors/veldania/").has("Talks");
    run.page("/topics/harbour-tolls/").has("Who pays");
}

#[test]
fn a_roster_is_beside_files_of_other_actors_and_its_own_name_means_nothing() {
    let run = desk()
        .file("content/actors/index.yaml", person("Ana Duarte") + &person("Rui Lopes"))
        .file(
            "content/actors/eu/veldania/index.md",
            "---\nname: Veldania\ntype: state\n---\nA state.\n",
        )
        .file("content/actors/eu/veldania/members.yaml", person("Bo Marrow"))
        .topic("harbour-tolls", "name: Harbour tolls")
        .build()
        .no_findings();
    run.page("/actors/veldania/").has("A state.");
    run.has_no("/actors/bo-marrow/").has_no("/actors/index/").has_no("/actors/members/");
}

#[test]
fn two_entries_with_one_id_are_an_error_that_names_both_rosters() {
    let entry =
        "- {name: Bo Marrow, type: person}\n- {id: ana-duarte, name: Ana D., type: person}\n";
    let rosters = || site().file("content/actors/a.yaml", person("Ana Duarte"));
    let run = rosters().file("content/actors/b/c.yaml", entry).try_build();
    run.one_error(&["content/actors/b/c.yaml:2:3", "\"Ana Duarte\" in content/actors/a.yaml"]);
    let run = rosters().file("content/actors.yaml", entry).try_build();
    run.one_error(&["content/actors/a.yaml:1:3", "\"Ana D.\" in content/actors.yaml"]);
    let topic = "- {name: Ana Duarte}\n";
    rosters().file("content/topics/b.yaml", topic).build().no_findings();
}

#[test]
fn a_suggestion_names_a_roster_that_the_site_has() {
    let with = |path: &str| {
        site()
            .article("2025-11-25-x", "title: Talks\nactors: Zoe Fennick", "Text.")
            .file(path, person("Ana Duarte"))
    };
    let line = "- {id: zoe-fennick, type: person, name: \"Zoe Fennick\"}";
    for path in ["content/actors/people/house.yml", "content/Actors.yml"] {
        with(path).build().one_warning(&[&format!("add to {path}"), line]);
    }
    let both = with("content/actors/house.yaml").file("content/actors.yaml", "# One line each.\n");
    both.build().one_warning(&["add to content/actors.yaml"]);
    // A roster of topics is none of actors.
    let none = site().article("2025-11-25-x", "title: Talks\nactors: Zoe Fennick", "Text.");
    let topics = none.file("content/topics/sea.yaml", "- {name: Harbour tolls}\n");
    topics.build().one_warning(&["add to content/actors.yaml"]);
}

#[test]
fn new_refuses_a_name_that_any_roster_has() {
    let desk = desk().file("content/actors/people/house.yaml", person("Ana Duarte"));
    let output = crate::support::site::run_here(
        std::process::Command::new("briefing")
            .args(["new", "actor", "Ana Duarte", "--root"])
            .arg(desk.root()),
    );
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{printed}");
    assert!(printed.contains("content/actors/people/house.yaml already has"), "{printed}");
    assert!(printed.contains("take it out of that roster"), "{printed}");
}

#[test]
fn a_link_to_a_roster_is_dead_and_the_roster_is_not_published() {
    let run = site()
        .article("2025-11-25-x", "title: Talks\nactors: Ana Duarte", "[List](../actors/house.yaml)")
        .file("content/actors/house.yaml", person("Ana Duarte"))
        .build();
    run.one_warning(&["content/actors/house.yaml is a roster", "static/"]).nowhere("house.yaml");
}

#[test]
fn a_name_that_is_in_a_roster_with_an_error_is_not_reported_as_new() {
    let broken = "- {name: Ana Duarte, type: person\n- {name: Rui Lopes, type: person}\n";
    desk()
        .file("content/actors.yaml", "- {name: Veldania, type: state}\n")
        .file("content/actors/house.yaml", broken)
        .file("content/topics.yaml", "- {name: Harbour tolls}\n")
        .try_build()
        .one_error(&["content/actors/house.yaml"]);
}

/// A site of one roster of actors in CSV.
fn csv(table: impl AsRef<[u8]>) -> Site {
    desk()
        .file("content/actors/people.csv", table)
        .file("content/actors.yaml", "- {name: Veldania, type: state}\n")
        .file("content/topics.csv", "name,summary\nHarbour tolls,\"Who pays, and when\"\n")
}

#[test]
fn an_entry_of_a_table_may_be_a_draft() {
    let run = csv("name,type,draft\nAna Duarte,person,\nRui Lopes,person,TRUE\n").build();
    run.page("/articles/2025-11-25-x/").does_not_link("Rui Lopes");
    run.has_no("/actors/rui-lopes/");
}

#[test]
fn cells_are_read_as_the_keys_of_their_columns() {
    let run = csv(
        "name,type,summary,other_names,memberships.0.organization,memberships.0.role,\
         memberships.0.start_date,identifiers.wikidata,links.0.url,draft\r\n\
         Ana Duarte,person,\"Listed, as \"\"Ana\"\"\",A. Duarte|the Pilot,Veldania,Harbour master,2023-05,Q7,\
         https://ana.example,FALSE\r\n\
         Rui Lopes,person\r\n\
         ,,,,,,,,,\r\n",
    )
    .article("2025-11-26-y", "title: Signed\nactors: the Pilot", "Text.")
    .build()
    .no_findings();
    let page = run.page("/actors/ana-duarte/");
    page.has("Listed, as \"Ana\"").has("Harbour master").has("Signed").has("A. Duarte");
    assert!(run.text("actors/ana-duarte/index.html").contains("https://ana.example"));
    run.page("/topics/harbour-tolls/").has("Who pays, and when");
    run.page("/actors/rui-lopes/").has("Talks");
}

#[test]
fn commas_semicolons_tabs_and_a_byte_order_mark_are_recognized() {
    for between in [",", ";", "\t"] {
        let rows =
            [["id", "name", "type"], ["ana", "Ana Duarte", "person"], ["r", "Rui Lopes", "person"]];
        let table: String = rows.iter().map(|row| row.join(between) + "\n").collect();
        let run = csv(format!("\u{feff}{table}")).build().no_findings();
        run.page("/actors/ana/").has("Ana Duarte");
    }
}

#[test]
fn a_file_of_another_encoding_is_an_error_that_says_how_to_save_it() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("name,type".bytes().flat_map(|byte| [byte, 0])).collect();
    let latin = b"name,type\nJos\xe9 Duarte,person\n".to_vec();
    for (table, line) in [(utf16, "line 1"), (latin, "line 2")] {
        csv(table).try_build().one_error(&[
            "people.csv",
            "not UTF-8",
            line,
            "CSV UTF-8",
            "LibreOffice",
        ]);
    }
    let unmarked = "name,type\n".bytes().flat_map(|byte| [byte, 0]).collect::<Vec<_>>();
    csv(unmarked).try_build().one_error(&["people.csv", "not UTF-8"]);
}

#[test]
fn what_is_wrong_with_a_column_is_reported_once_where_it_is_named() {
    for (table, words) in [
        (
            "name;type;memberships.0.rolle;memberships.0.organization\nAna Duarte;person;Chair;Veldania\n\
             Rui Lopes;person;Chair;Veldania\n",
            vec!["people.csv:1:11", "`rolle`", "did you mean `role`?"],
        ),
        (
            "name,type,adress\nAna Duarte,person,x\nRui Lopes,person,y\n",
            vec!["people.csv:1:11", "`adress`", "`extra.adress`"],
        ),
        (
            "name,type,role\nAna Duarte,person,Chair\nRui Lopes,person,Chair\n",
            vec!["people.csv:1:11", "`role`", "`memberships.0.role`"],
        ),
        (
            "name,type,wikidata\nAna Duarte,person,Q1\nRui Lopes,person,Q2\n",
            vec!["people.csv:1:11", "`identifiers.wikidata`"],
        ),
    ] {
        let run = csv(table).build();
        let of_table: Vec<_> =
            run.warnings().into_iter().filter(|finding| finding.code == "unknown-key").collect();
        assert_eq!(of_table.len(), 1, "{}", run.stderr());
        of_table[0].contains(&words);
    }
    for (table, words) in [
        (
            "Name,type\nAna Duarte,person\nRui Lopes,person\n",
            ["people.csv:1:1", "rename `Name` to `name`"],
        ),
        ("name\nAna Duarte\nRui Lopes\n", ["people.csv:1:1", "add a column `type`"]),
        (
            "name,type,name\nAna Duarte,person,A\nRui Lopes,person,R\n",
            ["people.csv:1:11", "duplicate column `name`"],
        ),
        (
            "name,type,links,links.0.url\nAna Duarte,person,,\nRui Lopes,person,,\n",
            ["people.csv:1:17", "`links.0.url` contradicts"],
        ),
        (
            "name,type,published\nAna Duarte,person,true\nRui Lopes,person,false\n",
            ["people.csv:3:18", "draft: true"],
        ),
        (
            "memberships.0.organization,name\nVeldania,Ana Duarte\nVeldania,Rui Lopes\n",
            ["people.csv:1:1", "add a column `type`"],
        ),
        (
            "name,type,memberships.0.role\nAna Duarte,person,Chair\nRui Lopes,person,Chair\n",
            ["people.csv:1:11", "add a column `memberships.0.organization`"],
        ),
        ("Ana Duarte,person\n", ["people.csv:1:1", "no column `type`"]),
    ] {
        let run = csv(table).try_build();
        let errors: Vec<_> = run.errors().into_iter().filter(|e| e.file.ends_with("csv")).collect();
        assert_eq!(errors.len(), 1, "{}", run.stderr());
        errors[0].contains(&words);
    }
}

#[test]
fn a_table_for_readers_in_a_folder_of_rosters_is_an_error_that_says_where_it_belongs() {
    for table in ["year,sum\n2024,5\n2025,7\n", "year,sum\n"] {
        let run = csv(table).try_build().exit(1);
        let errors = run.errors();
        assert!(errors.len() <= 2, "{}", run.stderr());
        errors.iter().for_each(|error| error.contains(&["people.csv:1:1", "move it to static/"]));
    }
}

#[test]
fn what_is_wrong_in_a_row_is_reported_at_its_cell_with_its_line() {
    let head = "name;type;founding_date;summary\nAna Duarte;person;1970;\"Two\nlines\"\n";
    for (row, words) in [
        ("Rui Lopes;person;25.11.1975;\n", ["people.csv:4:18", "write it as 1975-11-25"]),
        ("Rui Lopes;persn;;\n", ["people.csv:4:11", "did you mean `person`?"]),
        ("Rui Lopes;;1975;\n", ["people.csv:4:1", "fill in the column `type` of this row"]),
        ("Rui Lopes;person;1975;a;b\n", ["people.csv:4:25", "contains a semicolon"]),
        ("Rui Lopes;person;;\"a\n", ["people.csv:4:19", "never closed"]),
        ("Rui Lopes;person;;\"a\"b\n", ["people.csv:4:21", "double each quotation mark"]),
        ("Rui Lopes;person;; \"a\"\n", ["people.csv:4:19", "remove the space"]),
    ] {
        csv(format!("{head}{row}")).try_build().one_error(&words);
    }
    let run = csv(format!("{head}Rui Lopes;persn;;\n")).for_people().try_build();
    assert!(run.printed().contains("Rui Lopes;persn;;"), "{}", run.printed());
}

#[test]
fn a_table_and_a_list_with_the_same_id_are_an_error_that_names_both() {
    let run = csv("name,type\nAna Duarte,person\nRui Lopes,person\n")
        .file("content/actors/other.yaml", person("Rui Lopes"))
        .try_build();
    run.one_error(&["people.csv:3:1", "content/actors/other.yaml"]);
}

#[test]
fn a_table_elsewhere_is_a_file_to_publish() {
    site()
        .article("2025-11-25-x", "title: Talks", "[Figures](figures.csv)")
        .file("content/articles/figures.csv", "name,type\nAna Duarte,person\n")
        .build()
        .no_findings()
        .has_no("/actors/ana-duarte/");
    csv("name,type\nAna Duarte,person\nRui Lopes,person\n")
        .file("content/people.csv", "name,type\n")
        .build()
        .one_warning(&["content/people.csv", "content/actors/"]);
}

/// An entry of a roster: id, name, summary, other names, and roles at organizations.
type Entry = (String, String, Vec<String>, Vec<(String, Option<u16>)>);

fn entry() -> impl Strategy<Value = Entry> {
    let word = || "[A-ZÅЖ][a-zßö]{2,6}";
    let name = || (word(), word()).prop_map(|(a, b)| format!("{a} {b}"));
    (
        name(),
        "[A-Z][a-z,;\"' 中é\n]{0,20}[a-z.]",
        vec(name(), 0..3),
        vec((word(), option::of(1990..2020u16)), 0..3),
    )
}

fn as_yaml(entries: &[Entry]) -> String {
    let entry = |(number, (name, summary, others, roles)): (usize, &Entry)| {
        let roles: Vec<_> = roles
            .iter()
            .map(|(role, start)| {
                let mut role = json!({"organization": "veldania", "role": role});
                if let Some(start) = start {
                    role["start_date"] = json!(start.to_string());
                }
                role
            })
            .collect();
        json!({"id": format!("e{number}"), "type": "person", "name": name, "summary": summary,
               "other_names": others, "memberships": roles, "extra": {"rank": number}})
    };
    let entries: Vec<_> = entries.iter().enumerate().map(entry).collect();
    json!(entries).to_string()
}

fn as_csv(entries: &[Entry], between: char) -> String {
    let quoted =
        |value: &str| match value.contains([between, '"', '\n']) || value.len().is_multiple_of(2) {
            true => format!("\"{}\"", value.replace('"', "\"\"")),
            false => value.to_owned(),
        };
    let head = "extra.rank id type name summary other_names memberships.1.organization memberships.1.role \
                memberships.1.start_date memberships.0.role memberships.0.organization memberships.0.start_date";
    let mut table = head.replace(' ', &between.to_string()) + "\n";
    for (number, (name, summary, others, roles)) in entries.iter().enumerate() {
        let role = |at: usize| roles.get(at).map_or("", |(role, _)| role);
        let start = |at: usize| {
            let start = roles.get(at).and_then(|(_, start)| *start);
            start.map_or(String::new(), |start| start.to_string())
        };
        let organization = |at: usize| roles.get(at).map_or("", |_| "veldania");
        let cells = [
            number.to_string(),
            format!("e{number}"),
            "person".to_owned(),
            name.clone(),
            summary.clone(),
            others.join(" | "),
            organization(1).to_owned(),
            role(1).to_owned(),
            start(1),
            role(0).to_owned(),
            organization(0).to_owned(),
            start(0),
        ];
        let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
        table += &(cells.join(&between.to_string()) + "\r\n");
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_roster_as_yaml_and_as_csv_gives_the_same_site(
        entries in vec(entry(), 1..5),
        between in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let with = |path: &str, roster: String| {
            let ids: Vec<_> = (0..entries.len()).map(|number| format!("e{number}")).collect();
            site()
                .config("title: T\nunknown_names: allow")
                .article("2025-11-25-x", &format!("title: Talks\nactors: [{}]", ids.join(", ")), "Text.")
                .file("content/actors.yaml", "- {id: veldania, name: Veldania, type: state}\n")
                .file(path, roster)
                .build()
        };
        let yaml = with("content/actors/a.yaml", as_yaml(&entries));
        let table = with("content/actors/a.csv", as_csv(&entries, between));
        prop_assert_eq!(differences(&yaml.tree(), &table.tree()), Vec::<String>::new());
        let words = |run: &crate::support::site::Run| -> Vec<String> {
            run.warnings().into_iter().map(|finding| finding.message).collect()
        };
        prop_assert_eq!(words(&yaml), words(&table));
    }
}

#[test]
fn a_membership_without_a_first_day_is_reported_with_the_columns_to_write() {
    let table = |column: &str, cell: &str| {
        csv(format!("type,name,{column}\nperson,Ana Duarte,{cell}\nstate,Norvia,\nstate,Veldra,\n"))
    };
    for (column, cell, help) in [
        (
            "memberships.1.organization",
            "Norvia",
            "write when it began in the column `memberships.1.start_date`",
        ),
        ("memberships.organization", "Norvia", "in the column `memberships.start_date`"),
        (
            "memberships.3",
            "Norvia",
            "write `memberships.3.organization` in place of the column `memberships.3`",
        ),
        (
            "memberships",
            "Norvia|Veldra",
            "write `memberships.0.organization` in place of the column `memberships`",
        ),
    ] {
        let run = table(column, cell).build();
        let warnings = run.warnings();
        let undated: Vec<_> = warnings.iter().filter(|it| it.code == "undated-role").collect();
        undated[0].contains(&[help, "people.csv:2:19"]);
    }
    let dated = csv(
        "type,name,memberships.1.organization,memberships.1.start_date\nperson,Ana Duarte,Norvia,2020\nstate,Norvia,,\n",
    );
    assert!(!dated.build().stderr().contains("undated-role"));
}

#[test]
fn words_may_have_a_column_for_each_language() {
    let line = "type,name,name.fr\nperson,Ana Duarte,Anne Duarte\n";
    csv(line).try_build().one_error(&[
        "the column `name.fr` contradicts one before it",
        "people.csv:1:11",
        "name the column `name` with its language too, such as `name.en`",
    ]);
    let right = "type,name,other_names.0.name,other_names.0.lang\nperson,Ana Duarte,Anne Duarte,fr\nperson,Rui Lopes,,\n";
    csv(right).build().no_findings();
    csv("type,name.en,name.fr\nperson,Ana Duarte,Anne Duarte\nperson,Rui Lopes,\n")
        .build()
        .no_findings();
    csv("type,name,summary.french\nperson,Ana Duarte,x\n")
        .try_build()
        .one_error(&["name the column `summary.fr`"]);
    csv("type,name,type.fr\nperson,Ana Duarte,x\n")
        .try_build()
        .one_error(&["`type` is one value", "name the column `type`"]);
    csv("type,name,birth_date.day\nperson,Ana Duarte,x\n")
        .try_build()
        .one_error(&["name the column `birth_date`"]);
}

#[test]
fn the_line_with_which_a_spreadsheet_names_the_separator_is_no_entry() {
    let run = csv("\u{feff}sep=;\r\ntype;name;summary\r\nperson;Ana Duarte;She, of Kell\r\n")
        .article("2025-11-25-x", "title: T\nactors: [Ana Duarte]", "x")
        .build()
        .no_findings();
    run.page("/actors/ana-duarte/").has("She, of Kell");
    csv("sep=;\ntype;name\nperson;\nperson;Ana Duarte\n").try_build().one_error(&["people.csv:3:"]);
}

#[test]
fn a_table_that_is_not_utf_8_is_an_error_with_line_and_column() {
    csv(b"type,name\nperson,Jos\xe9\n").try_build().one_error(&["not-utf-8", "line 2, column 11"]);
    let utf_16: Vec<u8> = "type,name\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    csv(utf_16).try_build().one_error(&["not-utf-8", "people.csv:1:"]);
}

#[test]
fn a_date_that_a_spreadsheet_has_made_a_number_is_an_error_with_the_day() {
    let of = |date: &str| {
        let table = format!("id,type,name,birth_date\nana,person,Ana Duarte,{date}\n");
        site()
            .file("content/actors.csv", table)
            .article("2025-11-25-x", "title: T", "x")
            .try_build()
    };
    of("22331").one_error(&[
        "bad-date",
        "a spreadsheet's number for a day, write 1961-02-19",
        "as text",
    ]);
    of("45986.5").one_error(&["write 2025-11-25 12:00"]);
    for number in ["123456", "99999", "12", "45986x"] {
        of(number).one_error(&["bad-date", "such as 2025-11-25"]);
    }
}

#[test]
fn an_error_of_a_spreadsheet_is_no_value() {
    for error in ["#REF!", "#N/A", "#WERT!", "Err:502"] {
        let table = format!("type,name,summary\nperson,Ana Duarte,{error}\n");
        csv(&table).try_build().one_error(&["csv", "people.csv:2:", error, "formula"]);
    }
    let run = csv("type,name,summary\nperson,Ana Duarte,#1 in Kell\n").build();
    assert!(!run.stderr().contains("formula"), "{}", run.stderr());
}
