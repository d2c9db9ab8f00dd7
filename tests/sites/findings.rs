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

#[test]
fn a_menu_entry_that_leads_to_a_file_with_an_error_is_not_reported() {
    let menu = "menu: [{name: About, url: /about/}, {name: Articles, url: /articles/}, \
                {name: Topics, url: /topics/}]";
    let broken = "---\ntitle: [\n---\nText.\n";
    let run = site()
        .config(menu)
        .file("content/pages/about.md", broken)
        .file("content/articles/2025-11-25-x.md", broken)
        .try_build()
        .exit(1);
    assert!(run.warnings().is_empty(), "{}", run.stderr());
    let run = site()
        .config("menu: [{name: Timeline, url: /timeline/}]")
        .file("content/articles/2025-11-25-x.md", broken)
        .try_build()
        .exit(1);
    run.warnings()[0].contains(&["dead-link", "2025-11-25-x.md has an error, from which"]);
    site()
        .config("menu: [{name: Actors, url: /actors/}]")
        .article("2025-11-25-x", "title: A", "Text.")
        .build()
        .one_warning(&["dead-link", "/actors/"]);
}

#[test]
fn an_error_is_not_said_to_follow_from_another_one_of_its_own_file() {
    let run = site()
        .article("2025-11-25-x", "title: A\nevents: [cal]\ndraft: maybe", "Text.")
        .try_build()
        .exit(1);
    let unknown = run.errors().into_iter().find(|error| error.code == "unknown-event").unwrap();
    assert!(!unknown.help.unwrap_or_default().contains("may follow"), "{}", run.stderr());
    let run = run.site().article("2025-11-26-y", "title: B\ndraft: maybe", "Text.").try_build();
    let unknown = run.errors().into_iter().find(|error| error.code == "unknown-event").unwrap();
    unknown.contains(&["2025-11-26-y.md has an error, from which this one may follow"]);
}

#[test]
fn a_picture_whose_address_is_refused_is_not_reported_as_missing() {
    let bundle = |text: &str| {
        site().file(
            "content/articles/2025-11-25-a/index.md",
            format!("---\ntitle: A\n---\nText. {text}\n"),
        )
    };
    let picture = crate::support::site::PICTURE;
    let folder = "content/articles/2025-11-25-a";
    let mut sites = vec![
        bundle("![a](pic.png) ![b](Pic.PNG) [c](Pic.PNG)")
            .file(&format!("{folder}/pic.png"), picture)
            .file(&format!("{folder}/Pic.PNG"), picture),
        bundle("![a](pic.png)")
            .file(&format!("{folder}/pic.png"), picture)
            .file("static/articles/2025-11-25-a/pic.png", picture),
    ];
    if cfg!(unix) {
        sites.push(
            bundle("![a](q%3Fx.png)\n\n[a](q%3Fx.png)").file(&format!("{folder}/q?x.png"), picture),
        );
    }
    for site in sites {
        let run = site.try_build().exit(1);
        assert_eq!(run.errors().len(), 1, "{}", run.stderr());
        assert!(run.warnings().is_empty(), "{}", run.stderr());
    }
}

#[test]
fn a_warning_in_short_keeps_the_line_to_add() {
    let names: Vec<_> = (0..12).map(|n| format!("\"=1+{n}\"")).collect();
    let said = site()
        .article("2025-11-25-x", &format!("title: A\ntopics: [{}]", names.join(", ")), "Text.")
        .for_people()
        .build()
        .stderr();
    assert!(said.contains("(add to content/topics.yaml: - {id: 1-1, name: \"=1+1\"})"), "{said}");
}

#[test]
fn a_quoted_line_of_colons_is_shown_as_it_is() {
    let said = site()
        .article("2025-11-25-x", "title: A", ":::note\nText.\n:::")
        .for_people()
        .build()
        .stderr();
    assert!(said.contains("| :::note"), "{said}");
}

#[test]
fn yaml_that_is_nested_too_deeply_has_a_code_of_its_own() {
    let deep = format!("title: A\nextra: {{a: {}1{}}}", "[".repeat(60), "]".repeat(60));
    site().article("2025-11-25-x", &deep, "Text.").try_build().one_error(&["nested-too-deep"]);
}

#[test]
fn a_page_with_the_name_of_a_list_is_told_where_the_home_page_is() {
    site()
        .file("content/pages/index.md", "---\ntitle: A\n---\nText.\n")
        .article("2025-11-25-x", "title: A", "Text.")
        .build()
        .one_warning(&["the folder of pages is no page itself", "content/index.md, the home page"]);
}

#[test]
fn a_known_person_with_a_title_or_with_the_family_name_first_is_not_a_second_person() {
    let desk = || {
        site().file(
            "content/actors.yaml",
            "- {id: ilo-brannt, type: person, name: Ilo Brannt}\n\
             - {id: harbour-council, type: organization, name: Harbour Council}\n",
        )
    };
    for name in [
        "Brannt, Ilo",
        "Brannt Ilo",
        "Mr Brannt",
        "President Brannt",
        "Ilo Brannt (Prime Minister)",
    ] {
        for setting in ["warn", "allow"] {
            desk()
                .config(&format!("unknown_names: {setting}"))
                .article("2025-11-25-x", &format!("title: A\nactors: [\"{name}\"]"), "Text.")
                .try_build()
                .one_error(&[
                    "misspelt-reference",
                    "did you mean \"Ilo Brannt\" (content/actors.yaml)?",
                ]);
        }
    }
    for name in ["Konrad Brannt", "Brannt Foundation", "Council Harbour"] {
        desk()
            .article("2025-11-25-x", &format!("title: A\nactors: [\"{name}\"]"), "Text.")
            .build()
            .one_warning(&["unknown-name"]);
    }
}

#[test]
fn a_list_in_one_text_is_recognized_and_its_suggestion_is_right_where_it_is_written() {
    let run = |front: &str, setting: &str| {
        site()
            .config(&format!("unknown_names: {setting}"))
            .actor("ana-duarte", "type: person\nname: Ana Duarte")
            .actor("bo", "type: person\nname: Bo Lind")
            .article("2025-11-25-x", &format!("title: A\n{front}"), "Text.")
            .build()
    };
    for setting in ["warn", "allow"] {
        for (front, help) in [
            ("tags: \"#a, #b\"", "for a list, write [\"#a\", \"#b\"]"),
            ("topics: Grain; Harbours", "for a list, write [Grain, Harbours]"),
            ("actors: Ana Duarte and Bo Lind", "for a list, write [Ana Duarte, Bo Lind]"),
            (
                "statements: [{speaker: \"Marr, Cleo\", text: B}]",
                "write [Marr, Cleo]; for one person, Cleo Marr",
            ),
            ("actors: \"Marr, Cleo\"", "write [Marr, Cleo]; for one person, Cleo Marr"),
        ] {
            run(front, setting).one_warning(&[help]);
        }
    }
    run("topics: Trade and Industry", "allow").no_findings();
    let one = site()
        .actor("bo", "type: person\nname: Bo Lind\nmemberships: [{organization: \"A, B, C\"}]")
        .article("2025-11-25-x", "title: A\nactors: [Bo Lind]", "Text.")
        .build();
    let warnings = one.warnings();
    assert!(!warnings[0].help.as_ref().unwrap().contains("for a list"), "{warnings:?}");
}

#[test]
fn an_unknown_event_is_found_by_its_name() {
    let of = |id: &str| {
        site()
            .article(
                "2025-11-24-a",
                &format!("title: A\nevents: [{{name: Harbour conference, date: 2025-11-24{id}}}]"),
                "Text.",
            )
            .article("2025-11-25-x", "title: B\nevents: [Harbor conference]", "Text.")
            .try_build()
    };
    of(", id: harbour-1")
        .one_error(&["did you mean \"harbour-1\", the event \"Harbour conference\"?"]);
    let said = "title: A\nevents: [{name: Harbour conference, date: 2025-11-24}]\nactors: [Ana]\n\
                statements: [{speaker: Ana, text: B, event: harbor conference}]";
    site()
        .config("unknown_names: allow")
        .article("2025-11-24-a", said, "Text.")
        .build()
        .one_warning(&["unknown-event", "did you mean \"Harbour conference\"?"]);
    of("").one_error(&[
        "unknown-event",
        "in content/articles/2025-11-24-a.md? Give it an `id` there",
    ]);
}
