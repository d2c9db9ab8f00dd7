//! The protocol, feature by feature.

mod editor;

use self::editor::{Editor, SITE, abilities, applied, write};
use super::ConversationEnd;
use serde_json::{Value, json};

const ARTICLE: &str = "content/articles/2025-11-25-talks.md";

#[test]
fn the_conversation_begins_and_ends_in_order() {
    let mut editor = Editor::open(&SITE);
    let (code, message) = editor.ask("textDocument/nonsense", json!({})).unwrap_err();
    assert_eq!((code, &*message), (-32601, "unknown request `textDocument/nonsense`"));
    let (code, _) = editor.ask("textDocument/hover", json!({"x": 1})).unwrap_err();
    assert_eq!(code, -32602);
    editor.ask("shutdown", Value::Null).unwrap();
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err().0, -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.take().unwrap().join().unwrap().unwrap(), ConversationEnd::Orderly);
}

#[test]
fn an_editor_that_goes_without_a_word_is_lost() {
    let mut editor = Editor::open(&SITE);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.take().unwrap().join().unwrap().unwrap(), ConversationEnd::Lost);
}

#[test]
fn findings_come_while_somebody_types_and_go_when_they_are_corrected() {
    let mut editor = Editor::open(&SITE);
    assert!(editor.findings(ARTICLE).is_empty());
    editor.edit(ARTICLE, "---\ntitel: A\nactors: [Mira Tolvn]\n---\nText.\n");
    assert_eq!(editor.findings(ARTICLE), ["1:missing-key"]);
    editor.edit(ARTICLE, "---\ntitle: A\nactors: [Mira Tolvn]\n---\nText.\n");
    assert_eq!(editor.findings(ARTICLE), ["2:misspelt-reference"]);
    let uri = editor.uri(ARTICLE);
    let finding = editor.findings[&uri].1[0].clone();
    assert_eq!(finding["range"]["start"], json!({"line": 2, "character": 9}));
    assert_eq!(finding["range"]["end"], json!({"line": 2, "character": 19}));
    assert_eq!((&finding["severity"], &finding["source"]), (&json!(1), &json!("briefing")));
    assert!(finding["message"].as_str().unwrap().contains("help: "), "{finding}");
    editor.edit(ARTICLE, "---\ntitle: A\nactors: [Mira Tolvan]\n---\nText.\n");
    assert!(editor.findings(ARTICLE).is_empty());
    assert_eq!(editor.end(), ConversationEnd::Orderly);
}

#[test]
fn findings_of_files_that_are_closed_are_shown_and_follow_what_is_not_saved() {
    let mut editor = Editor::open(&SITE);
    let roster = "content/actors.yaml";
    editor.edit(
        roster,
        "- {name: Two Rivers Council, type: organization}\n- {name: Arno Brackt, type: person}\n",
    );
    let other = "content/articles/2025-11-26-more.md";
    assert_eq!(editor.findings(other), ["2:misspelt-reference"]);
    // Closed without being saved, the file on the disk counts again.
    let uri = editor.uri(roster);
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert!(editor.findings(other).is_empty());
    assert_eq!(editor.read(roster), SITE[2].1);
}

#[test]
fn a_change_on_the_disk_is_followed() {
    let mut editor = Editor::open(&SITE);
    assert!(editor.findings(ARTICLE).is_empty());
    std::fs::write(editor.root().join(ARTICLE), "---\ntitle: [\n---\n").unwrap();
    let uri = editor.uri(ARTICLE);
    let changes = json!({"changes": [{"uri": uri, "type": 2}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    assert_eq!(editor.findings(ARTICLE).len(), 1);
}

#[test]
fn edits_of_parts_of_a_text_are_applied() {
    let mut editor = Editor::open(&SITE);
    editor.edit(ARTICLE, "---\ntitle: 😀 A\n---\nText.\n");
    let uri = editor.uri(ARTICLE);
    let at = |line: u32, start: u32, end: u32, text: &str| json!({"range": {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}, "text": text});
    // A character outside of the first plane counts as two.
    let changes = json!([at(1, 10, 11, "B"), at(1, 0, 5, "titel")]);
    editor.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 9}, "contentChanges": changes}),
    );
    assert_eq!(editor.findings(ARTICLE), ["1:missing-key"]);
}

#[test]
fn keys_and_values_are_completed() {
    let mut editor = Editor::open(&SITE);
    let keys = editor.labels(ARTICLE, "---\n|\n---\n");
    assert_eq!(keys[0], "title", "what is required comes first");
    assert!(keys.iter().any(|key| key == "statements"), "{keys:?}");
    assert_eq!(editor.labels(ARTICLE, "---\ntitle: A\nst|\n---\n"), ["statements"]);
    assert_eq!(
        editor.completed(ARTICLE, "---\nst|\n---\n", "statements"),
        "---\nstatements: \n---\n"
    );
    assert_eq!(
        editor.completed(ARTICLE, "---\nst|: x\n---\n", "statements"),
        "---\nstatements: x\n---\n"
    );
    assert_eq!(editor.labels(ARTICLE, "---\ndraft: |\n---\n"), ["true", "false"]);
    assert_eq!(editor.labels(ARTICLE, "---\ndate: |\n---\n"), ["2025-12-01", "2025-11-25"]);
    let kinds = editor.labels("content/actors/x.md", "---\ntype: |\n---\n");
    assert_eq!(kinds, ["person", "state", "alliance", "organization", "office"]);
    let inner = editor.labels(ARTICLE, "---\nstatements:\n  - speaker: A\n    |\n---\n");
    assert!(
        inner.contains(&"quote".to_owned()) && !inner.contains(&"speaker".to_owned()),
        "{inner:?}"
    );
    assert!(editor.labels("briefing.yaml", "title: A\nunk|").contains(&"unknown_names".to_owned()));
}

#[test]
fn a_translation_has_its_own_keys() {
    let languages = "title: The Desk\nbase_url: https://news.example/\nlanguages: [en, fr]\n";
    let french = "content/articles/2025-11-25-talks.fr.md";
    let actor = "content/actors/mira-tolvan.fr.md";
    let mut files = SITE.to_vec();
    files[0] = ("briefing.yaml", languages);
    files.push((french, "---\ntitle: Pourparlers\n---\nTexte.\n"));
    files.push((actor, "---\nname: Mira Tolvan\n---\nTexte.\n"));
    let mut editor = Editor::open(&files);
    let keys = editor.labels(french, "---\n|\n---\nTexte.\n");
    for key in ["title", "statements", "translators", "corrections"] {
        assert!(keys.iter().any(|known| known == key), "{key}: {keys:?}");
    }
    for fact in ["actors", "topics", "source"] {
        assert!(!keys.iter().any(|known| known == fact), "{fact}: {keys:?}");
    }
    let keys = editor.labels(actor, "---\n|\n---\nTexte.\n");
    assert!(keys.iter().any(|key| key == "summary"), "{keys:?}");
    assert!(!keys.iter().any(|key| key == "memberships" || key == "translators"), "{keys:?}");
    // The original has the facts.
    let keys = editor.labels(ARTICLE, "---\n|\n---\nText.\n");
    assert!(keys.iter().any(|key| key == "actors"), "{keys:?}");
    editor.edit(french, "---\nsummary: Q\n---\nTexte.\n");
    assert_eq!(editor.findings(french), ["0:missing-key"]);
    // One that has a name of its own says what it translates.
    let other = "content/articles/pourparlers.md";
    let joined = "---\nlang: fr\ntranslation_of: 2025-11-26-more\n|\n---\nTexte.\n";
    let keys = editor.labels(other, joined);
    assert!(!keys.iter().any(|key| key == "actors"), "{keys:?}");
}

#[test]
fn a_translation_is_offered_the_statements_of_its_original_and_the_languages_of_the_site() {
    let languages = "title: The Desk\nbase_url: https://news.example/\nunknown_names: allow\nlanguages: [en, fr]\n";
    let statement = |id: &str| format!("{{id: {id}, speaker: A, text: It is {id}.}}");
    let front = |ids: [&str; 2]| {
        let statements = ids.map(statement).join(", ");
        format!("---\ntitle: T\ndate: 2025-11-25\nstatements: [{statements}]\n---\nText.\n")
    };
    let (talks, other) = (front(["late", "early"]), front(["near", "far"]));
    let french = "content/articles/talks.fr.md";
    let mut editor = Editor::open(&[
        ("briefing.yaml", languages),
        ("content/articles/talks.md", &talks),
        (french, "---\ntitle: Pourparlers\n---\nTexte.\n"),
        ("content/articles/other.md", &other),
    ]);
    let text = "---\ntitle: P\nstatements:\n  |\n---\nTexte.\n";
    assert_eq!(editor.labels(french, text), ["late", "early"]);
    let done = editor.completed(french, text, "late");
    assert_eq!(done, "---\ntitle: P\nstatements:\n  late: \n---\nTexte.\n");
    let rest = "---\ntitle: P\nstatements:\n  late: Il est tard.\n  |\n---\nTexte.\n";
    assert_eq!(editor.labels(french, rest), ["early"]);
    let apart = "---\ntitle: P\nlang: fr\ntranslation_of: other\nstatements:\n  |\n---\nTexte.\n";
    assert_eq!(editor.labels("content/articles/apart.md", apart), ["near", "far"]);
    assert_eq!(editor.labels("content/articles/apart.md", "---\nlang: |\n---\nT.\n"), ["en", "fr"]);
}

#[test]
fn names_are_completed_also_while_the_yaml_is_broken() {
    let mut editor = Editor::open(&SITE);
    let broken = "---\ntitle: [\nactors: [Arno Brack, tol|\n---\n";
    assert_eq!(editor.labels(ARTICLE, broken), ["Mira Tolvan"]);
    let done = editor.completed(ARTICLE, broken, "Mira Tolvan");
    assert_eq!(done, "---\ntitle: [\nactors: [Arno Brack, Mira Tolvan\n---\n");
    let done = editor.completed(ARTICLE, "---\nactors:\n  - mir|\n---\n", "Mira Tolvan");
    assert_eq!(done, "---\nactors:\n  - Mira Tolvan\n---\n");
    let done = editor.completed(ARTICLE, "---\nactors:\n  |\n---\n", "Mira Tolvan");
    assert_eq!(done, "---\nactors:\n  - Mira Tolvan\n---\n");
    assert_eq!(editor.labels(ARTICLE, "---\ntopics: har|\n---\n"), ["Harbour dispute"]);
    assert_eq!(editor.labels(ARTICLE, "---\nevents: [kell|]\n---\n"), ["kell-meeting"]);
    let done = editor.completed(ARTICLE, "---\ntitle: A\n---\nWith [[Mir| today.\n", "Mira Tolvan");
    assert_eq!(done, "---\ntitle: A\n---\nWith [[Mira Tolvan]] today.\n");
    let done =
        editor.completed(ARTICLE, "---\ntitle: A\n---\nWith [[Mir|]] today.\n", "Mira Tolvan");
    assert_eq!(done, "---\ntitle: A\n---\nWith [[Mira Tolvan]] today.\n");
    assert!(editor.labels(ARTICLE, "---\ntitle: A\n---\nWith Mir|\n").is_empty());
}

#[test]
fn a_card_says_who_is_meant() {
    let mut editor = Editor::open(&SITE);
    let places = [
        "---\ntitle: A\nactors: [Mira Tol|van]\n---\n",
        "---\ntitle: A\n---\nWith [[Mira Tol|van]].\n",
    ];
    for place in places {
        let at = editor.edit(ARTICLE, place);
        let hover = editor.ask("textDocument/hover", at).unwrap();
        let words = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{place}"));
        assert!(words.contains("person: Chair, Two Rivers Council"), "{words}");
        assert!(words.contains("She leads the talks."), "{words}");
    }
    let at = editor.edit(ARTICLE, "---\nti|tle: A\n---\n");
    let hover = editor.ask("textDocument/hover", at).unwrap();
    assert_eq!(hover["contents"]["value"], "**title**\n\nThe headline");
}

#[test]
fn names_lead_to_their_file_and_to_all_their_places() {
    let mut editor = Editor::open(&SITE);
    let at = editor.edit(ARTICLE, "---\ntitle: A\n---\nMira Tol|van met [[Arno Brack]].\n");
    editor.findings(ARTICLE);
    let found = editor.ask("textDocument/definition", at.clone()).unwrap();
    assert_eq!(found[0]["uri"], editor.uri("content/actors/mira-tolvan.md"));
    assert_eq!(found[0]["range"]["start"], json!({"line": 2, "character": 6}));
    let mut params = at;
    params["context"] = json!({"includeDeclaration": true});
    let found = editor.ask("textDocument/references", params).unwrap();
    let mut places: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let file = it["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            format!("{file}:{}:{}", it["range"]["start"]["line"], it["range"]["start"]["character"])
        })
        .collect();
    places.sort();
    assert_eq!(places, ["2025-11-25-talks.md:3:0", "2025-11-26-more.md:2:9", "mira-tolvan.md:2:6"]);
    let at = editor.edit(ARTICLE, "---\ntitle: A\nevents: kell-me|eting\n---\n");
    let found = editor.ask("textDocument/definition", at).unwrap();
    assert_eq!(found[0]["uri"], editor.uri("content/articles/2025-11-26-more.md"));
}

#[test]
fn a_file_has_an_outline() {
    let mut editor = Editor::open(&SITE);
    let text = "---\ntitle: A\nstatements:\n  - {speaker: Mira Tolvan, text: She agrees}\n---\n## Why\n\n```\n# no\n```\n";
    let at = editor.edit(ARTICLE, text);
    let found = editor.ask("textDocument/documentSymbol", at).unwrap();
    let names: Vec<&str> =
        found.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Mira Tolvan", "Why"]);
}

fn actions(editor: &mut Editor, file: &str, only: Option<&str>) -> Vec<Value> {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params =
        json!({"textDocument": {"uri": editor.uri(file)}, "range": range, "context": context});
    editor.ask("textDocument/codeAction", params).unwrap().as_array().cloned().unwrap_or_default()
}

#[test]
fn fixes_are_offered_and_all_that_are_certain_at_once() {
    let mut editor = Editor::open(&SITE);
    let text = "---\ntitle: A\nactors: [Mira Tolvn]\nsumary: Short\n---\nText.\n";
    editor.edit(ARTICLE, text);
    let quick = actions(&mut editor, ARTICLE, Some("quickfix"));
    let titles: Vec<&str> = quick.iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Replace Mira Tolvn by Mira Tolvan"), "{titles:?}");
    let all = actions(&mut editor, ARTICLE, Some("source.fixAll"));
    assert_eq!(all.len(), 1);
    let edits = all[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let fixed = applied(text, &edits);
    assert!(fixed.contains("summary: Short"), "{fixed}");
    assert!(fixed.contains("Mira Tolvn"), "who is meant is not certain: {fixed}");
}

#[test]
fn selected_words_become_a_statement_of_whoever_says_them() {
    let mut editor = Editor::open(&SITE);
    let text = "---\ntitle: A\n---\n\u{201c}We will not wait one day longer for an answer,\u{201d} Mira Tolvan said on Tuesday.\n";
    editor.edit(ARTICLE, text);
    let range = json!({"start": {"line": 3, "character": 1}, "end": {"line": 3, "character": 34}});
    let context = json!({"diagnostics": [], "only": ["refactor"]});
    let uri = editor.uri(ARTICLE);
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
    let actions = editor.ask("textDocument/codeAction", params).unwrap();
    assert_eq!(actions[0]["title"], "Make a statement of these words");
    let edits = actions[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let changed = applied(text, &edits);
    assert!(changed.contains("statements:\n  - id: "), "{changed}");
    assert!(changed.contains("speaker: Mira Tolvan\n"), "{changed}");
    editor.edit(ARTICLE, &changed);
    assert!(editor.findings(ARTICLE).is_empty(), "{changed}");
}

/// The action that makes an article of the lines from `first` to before `end`.
fn new_article(editor: &mut Editor, file: &str, (first, end): (u32, u32)) -> Option<Value> {
    let range =
        json!({"start": {"line": first, "character": 0}, "end": {"line": end, "character": 0}});
    let context = json!({"diagnostics": [], "only": ["refactor.extract.article"]});
    let params =
        json!({"textDocument": {"uri": editor.uri(file)}, "range": range, "context": context});
    let actions = editor.ask("textDocument/codeAction", params).unwrap();
    let actions = actions.as_array().unwrap();
    assert!(actions.len() <= 1, "{actions:#?}");
    actions.first().cloned()
}

#[test]
fn selected_paragraphs_become_an_article_and_their_statements_move_along() {
    let mut editor = Editor::open(&SITE);
    let text = "\
---
title: Talks open
authors: [Ann Orlay]
# Where it was reported.
source: https://gazette.example/talks
actors: [Mira Tolvan]
topics: Harbour dispute
names:
  Brack: Arno Brack
  Victory: false
statements:
  - speaker: Mira Tolvan
    quote: We have all the time we need
  # He said it twice.
  - id: brack-ships
    speaker: Brack
    quote: Our ships ... the lock
    about: Harbour dispute
  - speaker: Arno Brack
    text: He would rather wait than sign.
---
\"We have all the time we need,\" Mira Tolvan said.

## The ships

\"Our ships will wait before the lock,\" Arno Brack said.[^1]

Brack was in no hurry.

The talks go on.

[^1]: On the radio.
";
    let whole: Vec<(&str, &str)> = SITE
        .iter()
        .map(|(path, old)| (*path, if *path == ARTICLE { text } else { *old }))
        .collect();
    write(&editor.root(), &whole);
    editor.edit(ARTICLE, text);
    for part in [(21, 22), (25, 26), (27, 28)] {
        assert!(new_article(&mut editor, ARTICLE, part).is_some(), "{part:?}");
    }
    let action = new_article(&mut editor, ARTICLE, (23, 28)).expect("an action");
    assert_eq!(action["title"], "New article from this selection");
    let before = editor.build();
    editor.apply(&action["edit"]);
    let new = "content/articles/2025-11-25-the-ships.md";
    assert_eq!(
        editor.read(new),
        "\
---
title: The ships
draft: true    # delete this line to publish
authors: [Ann Orlay]
source: https://gazette.example/talks
names:
  Brack: Arno Brack
statements:
  - id: brack-ships
    speaker: Brack
    quote: Our ships ... the lock
    about: Harbour dispute
  - speaker: Arno Brack
    text: He would rather wait than sign.
---

\"Our ships will wait before the lock,\" Arno Brack said.[^1]

Brack was in no hurry.

[^1]: On the radio.
"
    );
    let old = editor.read(ARTICLE);
    assert!(old.contains("need\n  # He said it twice.\n---\n"), "{old}");
    assert!(old.ends_with("Tolvan said.\n\nThe talks go on.\n"), "{old}");
    assert!(!old.contains("rather"), "{old}");
    let published = editor.read(new).replace("draft: true    # delete this line to publish\n", "");
    write(&editor.root(), &[(new, &published)]);
    assert_eq!(editor.build(), before, "both are read without a new finding");
}

#[test]
fn a_part_of_a_paragraph_or_of_front_matter_becomes_no_article() {
    let mut editor = Editor::open(&SITE);
    editor.edit(ARTICLE, "---\ntitle: A\n---\nOne\ntwo.\n\n```\nthree\n\nfour\n```\n");
    for part in [(0, 2), (0, 5), (3, 4), (4, 5), (5, 6), (7, 8), (6, 9)] {
        assert_eq!(new_article(&mut editor, ARTICLE, part), None, "{part:?}");
    }
    assert!(new_article(&mut editor, ARTICLE, (3, 5)).is_some());
}

#[test]
fn the_last_paragraph_with_all_statements_leaves_no_empty_list() {
    let mut editor = Editor::open(&SITE);
    let text = "---\r\ntitle: A\r\ndate: 2025-11-25 14:05\r\nstatements:\r\n- {speaker: Arno Brack, quote: We wait for you}\r\ntopics: Harbour dispute\r\n---\r\nOne.\r\n\r\n\"We wait for you,\" said Arno Brack in the harbour of Kell, where nobody had come for the first of the talks. It rained.\r\n";
    editor.edit(ARTICLE, text);
    write(&editor.root(), &[(ARTICLE, text)]);
    let action = new_article(&mut editor, ARTICLE, (9, 10)).expect("an action");
    editor.apply(&action["edit"]);
    assert_eq!(
        editor.read(ARTICLE),
        "---\r\ntitle: A\r\ndate: 2025-11-25 14:05\r\ntopics: Harbour dispute\r\n---\r\nOne.\r\n"
    );
    let new = "content/articles/2025-11-25-we-wait-for-you-said-arno-brack-in-the-harbour-of-kell-where-nobody-had-come.md";
    assert_eq!(
        editor.read(new),
        "---\r\ntitle: \"\\\"We wait for you,\\\" said Arno Brack in the harbour of Kell, where nobody had come\"\r\ndraft: true    # delete this line to publish\r\ndate: 2025-11-25 14:05\r\nstatements:\r\n  - {speaker: Arno Brack, quote: We wait for you}\r\n---\r\n\r\n\"We wait for you,\" said Arno Brack in the harbour of Kell, where nobody had come for the first of the talks. It rained.\r\n"
    );
}

#[test]
fn the_cells_of_a_table_are_completed_by_their_columns() {
    let mut editor = Editor::open(&SITE);
    let file = "content/actors/more.csv";
    assert_eq!(editor.labels(file, "name,typ|\n"), ["type"]);
    assert_eq!(editor.labels(file, "name,type,memberships.0.rol|\n"), ["role"]);
    let table = "name,type,memberships.0.organization";
    let row = |cells: &str| format!("{table}\nOla Brun,{cells}\n");
    assert_eq!(editor.labels(file, &row("o|")), ["organization", "office"]);
    assert_eq!(
        editor.completed(file, &row("person,Two|"), "Two Rivers Council"),
        row("person,Two Rivers Council")
    );
    write(
        &editor.root(),
        &[("content/actors/sea.yaml", "- {name: \"Sea, and Sky\", type: organization}\n")],
    );
    let changed = json!({"changes": [{"uri": editor.uri("content/actors/sea.yaml"), "type": 1}]});
    editor.tell("workspace/didChangeWatchedFiles", changed);
    editor.findings(file);
    assert_eq!(
        editor.completed(file, &row("person,Sea|"), "Sea, and Sky"),
        row("person,\"Sea, and Sky\"")
    );
    assert_eq!(
        editor.completed(file, &row("person,\"Sea|\""), "Sea, and Sky"),
        row("person,\"Sea, and Sky\"")
    );
}

#[test]
fn names_are_completed_in_brackets_over_several_lines() {
    let mut editor = Editor::open(&SITE);
    let text = "---\ntitle: A\nactors: [\n  Mira Tolvan,  # the chair\n  {id: Arno|\n]\n---\n";
    assert_eq!(editor.completed(ARTICLE, text, "Arno Brack"), text.replace("Arno|", "Arno Brack"));
}

#[test]
fn a_roster_line_is_offered_in_the_file_of_the_roster() {
    let mut editor = Editor::open(&SITE);
    editor.edit(ARTICLE, "---\ntitle: A\ntopics: [Grain prices]\n---\nText.\n");
    let quick = actions(&mut editor, ARTICLE, Some("quickfix"));
    let action = quick
        .iter()
        .find(|it| it["title"].as_str().unwrap().starts_with("Add to content/topics.yaml"));
    let edit = action.unwrap_or_else(|| panic!("{quick:#?}"))["edit"].clone();
    editor.apply(&edit);
    assert!(editor.read("content/topics.yaml").contains("Grain prices"));
}

#[test]
fn an_actor_is_renamed_everywhere_and_its_old_address_leads_to_the_new_one() {
    let mut editor = Editor::open(&SITE);
    let at = editor.edit(ARTICLE, &SITE[4].1.replace("[Mira", "[Mi|ra"));
    let prepared = editor.ask("textDocument/prepareRename", at.clone()).unwrap();
    assert_eq!(prepared["placeholder"], "Mira Tolvan");
    let mut params = at;
    params["newName"] = json!("Mira Okun");
    let edit = editor.ask("textDocument/rename", params).unwrap();
    editor.apply(&edit);
    let own = editor.read("content/actors/mira-okun.md");
    assert!(
        own.contains("name: Mira Okun\nredirects: [mira-tolvan]\nhidden_names: [Mira Tolvan]\n"),
        "{own}"
    );
    assert!(editor.read(ARTICLE).contains("actors: [Mira Okun]"));
    assert!(editor.read(ARTICLE).contains("\nMira Tolvan met"), "the words of an article stay");
    let other = editor.read("content/articles/2025-11-26-more.md");
    assert!(other.contains("actors: [mira-okun, Arno Brack]"), "{other}");
    assert_eq!(editor.build(), "");
    let old = editor.read("public/actors/mira-tolvan/index.html");
    assert!(old.contains("/actors/mira-okun/"), "{old}");
    let article = editor.read("public/articles/2025-11-25-talks/index.html");
    assert!(article.contains("/actors/mira-okun/"), "the old name is still a link");
}

#[test]
fn the_translations_of_an_actor_are_renamed_with_it() {
    let article = "---\ntitle: A\nactors: [Mira Tolvan]\n---\nText.\n";
    let mut editor = Editor::open(&[
        ("briefing.yaml", "base_url: https://a.example/\ntitle: T\nlanguages: [en, fr]\n"),
        ("content/actors/mira-tolvan.md", "---\ntype: person\nname: Mira Tolvan\n---\nA pilot.\n"),
        ("content/actors/mira-tolvan.fr.md", "---\nsummary: Pilote.\n---\nUne pilote.\n"),
        (ARTICLE, article),
    ]);
    let mut params = editor.edit(ARTICLE, &article.replace("[Mira", "[Mi|ra"));
    params["newName"] = json!("Mira Okun");
    let edit = editor.ask("textDocument/rename", params).unwrap();
    editor.apply(&edit);
    assert!(editor.read("content/actors/mira-okun.fr.md").contains("Une pilote."));
    assert_eq!(editor.build(), "");
    assert!(editor.read("public/fr/actors/mira-okun/index.html").contains("Une pilote."));
    let old = editor.read("public/fr/actors/mira-tolvan/index.html");
    assert!(old.contains("/fr/actors/mira-okun/"), "{old}");
}

#[test]
fn references_by_a_family_name_follow_and_the_parts_of_the_name_too() {
    let actor = "---\ntype: person\nname: Mira Tolvan\nfamily_name: Tolvan\nsort_name: Tolvan, Mira\nother_names: [MT]\n---\n";
    let article = "---\ntitle: A\nactors: [Tolvan, MT]\n---\nText.\n";
    let mut editor = Editor::open(&[("content/actors/mira-tolvan.md", actor), (ARTICLE, article)]);
    let mut params = editor.edit(ARTICLE, &article.replace("[Tol", "[To|l"));
    params["newName"] = json!("Mira Okun");
    let edit = editor.ask("textDocument/rename", params).unwrap();
    editor.apply(&edit);
    let own = editor.read("content/actors/mira-okun.md");
    assert!(own.contains("family_name: Okun\nsort_name: \"Okun, Mira\"\n"), "{own}");
    assert!(!own.contains("hidden_names"), "no text has the old name: {own}");
    assert!(editor.read(ARTICLE).contains("actors: [Mira Okun, MT]"));
}

#[test]
fn an_entry_of_a_roster_is_renamed_and_back_again() {
    let mut editor = Editor::open(&SITE);
    let rename = |editor: &mut Editor, new: &str, text: &str| {
        let mut params = editor.edit("content/actors.yaml", text);
        params["newName"] = json!(new);
        let edit = editor.ask("textDocument/rename", params).unwrap();
        editor.apply(&edit);
        let text = editor.read("content/actors.yaml");
        editor.edit("content/actors.yaml", &text);
        let changes: Vec<Value> = [ARTICLE, "content/articles/2025-11-26-more.md"]
            .map(|file| json!({"uri": editor.uri(file), "type": 2}))
            .to_vec();
        editor.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
        text
    };
    let roster = rename(&mut editor, "Arno Lind", &SITE[2].1.replace("Arno", "Ar|no"));
    assert!(roster.contains("{name: Arno Lind, redirects: [arno-brack], "), "{roster}");
    assert!(editor.read(ARTICLE).contains("[[Arno Lind]]"));
    assert_eq!(editor.build(), "");
    let roster = rename(&mut editor, "Arno Brack", &roster.replace("name: Arno", "name: Ar|no"));
    assert!(roster.contains("redirects: [arno-lind]"), "{roster}");
    assert_eq!(editor.build(), "");
}

#[test]
fn a_rename_to_a_name_that_is_taken_is_refused() {
    let mut editor = Editor::open(&SITE);
    let mut params = editor.edit(ARTICLE, &SITE[4].1.replace("[Mira", "[Mi|ra"));
    for new in ["Arno Brack", "arno brack", "…"] {
        params["newName"] = json!(new);
        let (code, message) = editor.ask("textDocument/rename", params.clone()).unwrap_err();
        assert_eq!(code, -32803, "{message}");
    }
}

#[test]
fn a_file_outside_of_every_site_has_no_answer() {
    let mut editor = Editor::open(&SITE);
    for uri in ["file:///nowhere/at/all.md", "untitled:Untitled-1"] {
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        assert_eq!(editor.ask("textDocument/hover", params).unwrap(), Value::Null, "{uri}");
    }
}

#[test]
fn a_folder_without_settings_is_a_site_and_one_without_content_says_so() {
    let mut editor = Editor::open(&SITE[1..]);
    editor.edit(ARTICLE, "---\ntitel: A\n---\n");
    assert!(!editor.findings(ARTICLE).is_empty());
    let mut editor = Editor::open(&SITE[..1]);
    editor.edit("briefing.yaml", SITE[0].1);
    assert_eq!(editor.findings("briefing.yaml"), ["0:-"]);
    // Once there is content, the site is read.
    write(&editor.root(), &SITE[4..5]);
    let uri = editor.uri(ARTICLE);
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 1}]}));
    assert!(editor.findings("briefing.yaml").is_empty());
}

#[test]
fn positions_are_bytes_if_the_editor_wants_that() {
    let mut abilities = abilities();
    abilities["general"] = json!({"positionEncodings": ["utf-8", "utf-16"]});
    let mut editor = Editor::with(&SITE, abilities);
    editor.edit(ARTICLE, "---\ntitle: A\nactors: [\"😀\", Mira Tolvn]\n---\nText.\n");
    editor.findings(ARTICLE);
    let uri = editor.uri(ARTICLE);
    let places: Vec<&Value> =
        editor.findings[&uri].1.iter().map(|it| &it["range"]["start"]["character"]).collect();
    assert!(places.contains(&&json!(17)), "{places:?}");
}

#[test]
fn messages_that_mean_nothing_are_passed_over() {
    let mut editor = Editor::open(&SITE);
    let uri = editor.uri(ARTICLE);
    for (method, params) in [
        ("textDocument/didOpen", json!(null)),
        ("textDocument/didChange", json!({"textDocument": {"uri": uri}})),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": 1}, "contentChanges": [{"text": "x"}]}),
        ),
        ("textDocument/didClose", json!({"textDocument": {"uri": "file:///x"}})),
        ("$/cancelRequest", json!({"id": []})),
        ("$/setTrace", json!({})),
        ("workspace/didChangeWorkspaceFolders", json!({"event": 1})),
    ] {
        editor.tell(method, params);
    }
    editor.edit(ARTICLE, "---\ntitel: A\n---\n");
    assert!(!editor.findings(ARTICLE).is_empty());
}
