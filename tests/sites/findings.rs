//! What findings say and leave unsaid: what follows from another error, suggestions in large sites, and content
//! that tries to command a terminal or a CI runner.

use crate::support::site::{Run, Site, site};

fn messages(run: &Run) -> Vec<String> {
    let all = run.errors().into_iter().chain(run.warnings());
    all.map(|finding| format!("{}: {}", finding.file, finding.message)).collect()
}

/// A site in which everything is right: an actor of a file, one of a roster, a topic, an event and links.
fn right() -> Site {
    let article = "title: B\nactors: [Ana Duarte, Rui Brandt]\ntopics: [Grain transit]\nnames: {Ana: Ana Duarte}\n\
                   statements:\n  - {speaker: Ana Duarte, text: Well, event: harbor-talks}\nevents: [harbor-talks]";
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .file("content/actors.yaml", "- {id: rui-brandt, type: person, name: Rui Brandt}\n")
        .topic("grain-transit", "name: Grain transit")
        .article(
            "2025-11-20-talks",
            "title: Talks\nevents: [{id: harbor-talks, name: Harbor talks, date: 2025-11-20}]",
            "Text.",
        )
        .article(
            "2025-11-25-b",
            article,
            "[[Ana Duarte]] [[Rui Brandt]] [a](2025-11-20-talks.md) [b](/articles/2025-11-20-talks/) Well",
        )
}

#[test]
fn what_only_follows_from_another_files_error_is_not_reported() {
    right().check().no_findings();
    let cases = [
        ("content/actors/ana-duarte.md", "---\ntype: person\nname: Ana: Duarte\n---\n"),
        ("content/actors/ana-duarte.md", "---\ntype: persn\nname: Ana Duarte\n---\n"),
        ("content/actors.yaml", "- {id: rui-brandt, type: person, name: Rui Brandt\n"),
        ("content/topics/grain-transit.md", "---\nname: [\n---\n"),
    ];
    let cases = cases.map(|(path, text)| (path, text.as_bytes()));
    let latin = "---\ntype: person\nname: Ana Duarte\nsummary: caf\u{e9}\n---\n";
    let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    for (path, broken) in cases.into_iter().chain([(cases[0].0, latin.as_slice())]) {
        let run = right().file(path, broken).check().exit(1);
        let messages = messages(&run);
        assert!(messages.iter().all(|message| message.starts_with(path)), "{messages:#?}");
    }
}

#[test]
fn what_may_follow_from_another_files_error_says_so() {
    let path = "content/articles/2025-11-20-talks.md";
    let run = right().file(path, "---\ntitle: A: b\n---\n").check().exit(1);
    let others = |file: &str| file != path;
    let follows: Vec<_> =
        run.errors().into_iter().chain(run.warnings()).filter(|f| others(&f.file)).collect();
    // The events; the links to the article are not reported.
    assert_eq!(follows.len(), 2, "{}", run.stderr());
    for finding in follows {
        assert_eq!(finding.code, "unknown-event");
        let help = finding.help.unwrap();
        assert!(help.contains(&format!("{path} has an error")), "{help}");
    }
    let run = right()
        .file("content/actors/duarte-b.md", "---\ntype: person\nname: [\n---\n")
        .article("2025-11-26-c", "title: C\nactors: [Boris Duarte]", "Text.")
        .check();
    let unknown =
        run.warnings().into_iter().find(|finding| finding.code == "unknown-name").unwrap();
    assert!(unknown.help.unwrap().contains("content/actors/duarte-b.md has an error"));
}

#[test]
fn a_dead_link_in_a_site_of_many_pages_has_its_suggestion() {
    let mut site = site().article(
        "2025-11-01-x",
        "title: X",
        "[a](/articles/2025-11-01-piece-17x/) [b](2025-11-01-peice-44.md)",
    );
    for number in 0..120 {
        site = site.article(&format!("2025-11-01-piece-{number}"), "title: P", "Text.");
    }
    let warnings = site.check().warnings();
    let helps: Vec<_> = warnings.into_iter().filter_map(|finding| finding.help).collect();
    let right =
        ["did you mean /articles/2025-11-01-piece-17/?", "did you mean 2025-11-01-piece-44.md?"];
    assert_eq!(helps, right);
}

#[test]
fn a_reference_that_is_misspelt_is_found_among_many_names() {
    let names = ["Mira", "Oskar", "Ilse", "Tomas", "Ana"];
    let families =
        ["Duarte", "Marren", "Brandt", "Tolbert", "Verato", "Kowal", "Lindqvist", "Osei"];
    let people = names.iter().flat_map(|name| {
        families.iter().flat_map(move |family| ["A", "B"].map(|middle| (name, middle, family)))
    });
    let roster: String = people
        .map(|(name, middle, family)| {
            let id = format!("{name}-{middle}-{family}").to_lowercase();
            format!("- {{id: {id}, type: person, name: {name} {middle} {family}}}\n")
        })
        .collect();
    site()
        .file("content/actors.yaml", roster)
        .article("2025-11-25-x", "title: A\nactors: [Oskar B Lindqist]", "Text.")
        .check()
        .exit(1)
        .one_error(&["misspelt-reference", "Oskar B Lindqvist"]);
}

#[test]
fn a_new_name_that_any_article_declares_as_an_actor_is_that_actor_in_about_and_tags_too() {
    let statement = "statements:\n- {speaker: Ana Duarte, text: Well, about: [Union of Ports]}";
    let run = site()
        .config("title: T\nunknown_names: allow")
        .article("2025-11-20-a", &format!("title: A\ntags: [union of ports]\n{statement}"), "Text.")
        .article("2025-11-21-b", "title: B\nactors: [Union of Ports]", "The Union of Ports met.")
        .build()
        .no_findings()
        .has_no("/topics/union-of-ports/");
    let page = run.page("/actors/union-of-ports/").text();
    assert!(page.contains("2 articles"), "{page}");
}

#[test]
fn a_suggestion_is_what_the_author_can_write_at_that_place() {
    let links = "[a](../pages/Abuot.md) [b](www.example.org) [c](ann@x.example) [d](https//x.example/y) \
                 [e](outlet.example/story) [f](Plan.pdf) ![m](Karte.png) ![n](zzz.png)";
    let run = site()
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.")
        .file("content/articles/karte.png", "x")
        .file("content/articles/plan.pdf", "x")
        .file("content/actors.yaml", "- {id: ana-duarte, type: person, name: Ana Duarte}\n")
        .article("2025-11-20-a", "title: A\nactors: [ANA DUARTEE]\nimage: k\u{430}rte.png", links)
        .article("2025-11-21-b", "title: B\nactors: [Ana Duarte]", "Text.")
        .for_people()
        .arg("--verbose")
        .check()
        .exit(1);
    let printed = run.stderr();
    for help in [
        "did you mean ../pages/about.md?",
        "^ write https://www.example.org\n",
        "^ write mailto:ann@x.example\n",
        "^ write https://x.example/y\n",
        "^ write https://outlet.example/story\n",
        "did you mean plan.pdf?",
        "did you mean karte.png?\n",
        "did you mean karte.png? (the two look alike, but the Cyrillic letter U+0430",
        "put the picture in the folder of this file",
        "did you mean \"Ana Duarte\" (content/actors.yaml)?",
    ] {
        assert!(printed.contains(help), "{help:?} is not in:\n{printed}");
    }
    assert!(
        printed.contains("- {id: ana-duartee, type: person, name: \"ANA DUARTEE\"}"),
        "{printed}"
    );
}

/// Attempts to command a CI runner or a terminal, or to hide or reorder text.
const VECTORS: [&str; 16] = [
    "::error::x",
    " ::set-output name=a::b",
    "::stop-commands::token",
    "::add-mask::a",
    "##[stop-commands]token",
    "x ##[error]y",
    "##vso[task.setvariable variable=a]b",
    "###vso[task.complete]",
    "##teamcity[buildStop comment='x']",
    "a\r::warning::b",
    "a\u{85}::warning::b",
    "a\u{2028}::warning::b",
    "a\u{202e}gpj.exe\u{2066}b\u{200f}",
    "a\u{200b}b\u{feff}c\u{2060}d\u{ad}e\u{e0041}",
    "\u{1b}]0;x\u{7}\u{1b}[2J",
    "\u{9b}31m\u{0}",
];

/// A site that has each of these in names, titles, links, keys and texts.
fn hostile() -> Site {
    let mut site = site();
    for (number, vector) in VECTORS.iter().enumerate() {
        let json = serde_json::to_string(vector).unwrap();
        let front = format!(
            "title: {json}\nactors: [{json}, 'x {vector}']\n{json}: 1\n'{vector}': {vector}\ndate: {json}\n\
             summary: |\n  {vector}\ndocuments: [{json}]"
        );
        let body = format!(
            "[[{vector}]]\n\n{vector}\n\n[a](<{vector}>) ![b](<{vector}.jpg>) <b>{vector}</b>"
        );
        site = site.article(&format!("2025-11-25-{number}"), &front, &body);
        // Without errors of its own, so that names are resolved.
        let front = format!("title: {json}\ntopics: [{json}]\nmain: {json}");
        site = site.article(
            &format!("2025-11-26-{number}"),
            &front,
            &format!("[[{vector}]]\n{vector}"),
        );
    }
    site.file("templates/page.html", format!("{{{{ x | {} }}}}\n{}", VECTORS[4], VECTORS[0]))
}

/// Whether nothing in a line can command a runner or a terminal, apart from the start of an annotation.
fn is_inert(line: &str) -> bool {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    let marks = ["##[", "##vso[", "##teamcity["];
    !line.trim_start().starts_with("::")
        && !line.contains(is_hidden)
        && marks.iter().all(|mark| !line.contains(mark))
}

#[test]
fn nothing_from_content_commands_a_runner_or_a_terminal() {
    for arg in ["-q", "-v"] {
        let text = hostile().arg(arg).for_people().check().stderr();
        for line in text.lines() {
            assert!(is_inert(line), "{line:?}");
        }
        assert!(text.contains(r"\u{202e}gpj.exe"), "{text}");
    }
    let log = hostile().for_github().check().stderr();
    for line in log.lines() {
        let own = ["::error file=", "::warning file="];
        let line = own.iter().find_map(|own| line.strip_prefix(own)).unwrap_or(line);
        assert!(is_inert(line), "{line:?}");
    }
    assert!(log.lines().filter(|line| line.starts_with("::")).count() > VECTORS.len());
    let run = hostile().check();
    for line in run.stderr().lines() {
        assert!(line.starts_with('{') && is_inert(line), "{line:?}");
    }
    let unknown: Vec<_> = run.warnings().into_iter().map(|finding| finding.message).collect();
    assert!(unknown.iter().any(|message| message.contains("a\u{202e}gpj.exe\u{2066}b\u{200f}")));
}
