//! Ten broken files give ten errors in one run, each at its location, and the output stays as it was.

use crate::support::site::{Run, Site, site};

fn valid() -> Site {
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .actor("rui-duarte", "type: person\nname: Rui Duarte")
        .actor("emmanuel-macron", "type: person\nname: Emmanuel Macron")
        .article("2025-11-20-valid", "title: Good\nactors: [Emmanuel Macron]", "All is well.")
}

/// Each row: the file, its content, and the text at which the error is.
const BROKEN: [(&str, &str, &str); 10] = [
    ("content/articles/a.md", "---\ntitle: A\ndate: 25.11.2025\n---\n", "25.11.2025"),
    ("content/articles/b.md", "---\ndate: 2025-11-25\ntitle: Paris: a call\n---\n", ": a call"),
    (
        "content/articles/c.md",
        "---\ntitle: C\ndate: 2025-11-25\nactors:\n  - Emmanuel Macron\n  - Emanuel Macron\n---\n",
        "Emanuel Macron",
    ),
    ("content/actors/d.md", "---\ntype: persn\nname: D\n---\n", "persn"),
    ("content/articles/e.md", "---\ntitle: E\ndate: 2025-11-25\ndraft: maybe\n---\n", "maybe"),
    (
        "content/articles/f.md",
        "---\ntitle: F\ndate: 2025-11-25\nstatements:\n  - speaker: Duarte\n    text: Well.\n---\n",
        "Duarte",
    ),
    (
        "content/topics/g.md",
        "---\nname: Grain transit\nbroader: Grain transit\n---\n",
        "Grain transit\n---",
    ),
    (
        "content/articles/h.md",
        "---\ntitle: H\ndate: 2025-11-25\nstatements:\n  - {speaker: Emmanuel Macron, \
         text: We must protect lives, strengthen our defense}\n---\n",
        "strengthen our defense",
    ),
    (
        "content/articles/i.md",
        "---\ntitle: I\ndate: 2025-11-25\ncorrections:\n  \
         - {date: 2025-11-26, text: Wrong, kind: retracted}\n---\n",
        "retracted",
    ),
    (
        "content/articles/j.md",
        "---\ntitle: ДжейЄ\ndate: 2025-11-25\nimage: {alt: \"Світ\", src: [x]}\n---\n",
        "[x]",
    ),
];

fn broken(mut site: Site) -> Site {
    for (path, content, _) in BROKEN {
        site = site.file(path, content);
    }
    site
}

fn locations(run: &Run) -> Vec<(String, usize, usize)> {
    let place =
        |f: crate::support::site::Finding| (f.file, f.line.unwrap_or(0), f.column.unwrap_or(0));
    let mut locations: Vec<_> = run.errors().into_iter().map(place).collect();
    locations.sort();
    locations
}

#[test]
fn ten_broken_files_give_ten_errors_at_their_locations_and_the_old_site_stays() {
    let run = valid().build();
    let before = run.tree();
    let site = broken(run.site());
    let mut expected: Vec<_> = BROKEN
        .iter()
        .map(|(path, _, at)| {
            let (line, column) = site.place_of(path, at);
            ((*path).to_owned(), line, column)
        })
        .collect();
    expected.sort();
    let run = site.try_build().exit(1);
    assert_eq!(locations(&run), expected, "{}", run.stderr());
    assert_eq!(run.tree(), before);
}

#[test]
fn check_reports_what_build_reports_and_writes_nothing() {
    let site = broken(valid());
    let (built, checked) = (site.try_build().exit(1), site.check().exit(1));
    assert_eq!(locations(&built), locations(&checked));
    assert!(checked.tree().is_empty());
    assert!(valid().check().no_findings().tree().is_empty());
}

#[test]
fn an_error_quotes_its_line_with_a_caret_and_a_suggestion() {
    let (path, content, _) = BROKEN[2];
    let said = valid().file(path, content).for_people().try_build().exit(1).stderr();
    for part in [
        "error[",
        "unknown actor \"Emanuel Macron\"",
        "--> content/articles/c.md:6:5",
        "6 |   - Emanuel Macron",
        "^^^^^^^^^^^^^^",
        "Emmanuel Macron",
    ] {
        assert!(said.contains(part), "it lacks {part:?}:\n{said}");
    }
}

#[test]
fn broken_settings_are_not_also_reported_for_the_address_that_they_may_contain() {
    let article = site().article("2025-11-25-x", "title: A", "Text.").own_base_url();
    article.clone().build().one_warning(&["base-url", "write a file `briefing.yaml`"]);
    article.clone().config("title: A").build().one_warning(&["base-url", "set `base_url` to"]);
    for settings in
        ["base_url: https://desk.example\nmenu: [", "base_url: https://desk.example\npage_size: x"]
    {
        let run = article.clone().config(settings).try_build();
        assert_eq!(run.errors().len(), 1, "{settings}");
        assert!(run.warnings().is_empty(), "{settings}");
    }
}

#[test]
fn what_only_follows_from_an_error_in_the_settings_is_not_reported() {
    let with = |settings: &str| {
        site()
            .config(settings)
            .article(
                "2025-11-25-kell",
                "title: A\nactors: [Nobody Known]",
                "<b>Text</b> and [itself](/articles/2025/11/kell/) and [below](#deep).\n\n<p id=\"deep\">x</p>",
            )
    };
    let settings = "html: trusted\nunknown_names: allow\narticle_address: year/month/slug\n";
    with(settings).build().no_findings();
    for broken in [
        format!("{settings}title: [\n"),
        format!("title: \"A\n{settings}"),
        "html: trustd\nunknown_names: alow\narticle_address: year\n".to_owned(),
    ] {
        let run = with(&broken).try_build().exit(2);
        let files: Vec<_> =
            run.errors().into_iter().chain(run.warnings()).map(|f| f.file).collect();
        assert!(files.iter().all(|file| file == "briefing.yaml"), "{broken}: {}", run.stderr());
    }
    let run = with("timezone: Nowhere").try_build().exit(2);
    assert!(
        run.warnings().iter().any(|finding| finding.code == "unknown-name"),
        "{}",
        run.stderr()
    );
    let renamed = with("").without("briefing.yaml").file("briefing.yml", settings);
    renamed.try_build().one_error(&["briefing.yml"]);
    // A setting that is right, beside one that is wrong, is known.
    let run = with("html: escape\npage_size: 0\nunknown_names: allow").try_build().exit(2);
    assert!(run.warnings().iter().any(|finding| finding.code == "raw-html"), "{}", run.stderr());
}

#[test]
fn what_no_setting_causes_is_reported_although_one_cannot_be_read() {
    let site = site()
        .file("content/actors/ana.md", "---\ntype: person\nname: Ana Duarte\n---\nx\n")
        .file("content/actors/ana-maria.md", "---\ntype: person\nname: Ana Duarte\n---\nx\n")
        .file("content/actors/port.md", "---\ntype: organization\nname: Port\n---\nx\n")
        .file("content/articles/tool.js", "1")
        .article(
            "2025-11-25-kell",
            "title: A\ntopics: [Port]\ncorrections: {date: 2999-01-01, text: Wrong.}",
            "[a](#nowhere), [b](javascript:x), [c](#deep), [d](tool.js).\n\n<p id=\"deep\">x</p>",
        );
    let codes = |settings: &str| {
        let run = site.clone().config(settings).try_build();
        let all = run.errors().into_iter().chain(run.warnings());
        let mut codes: Vec<_> = all.filter(|f| f.file != "briefing.yaml").map(|f| f.code).collect();
        codes.sort();
        codes.dedup();
        (codes, run)
    };
    let independent = ["date-to-come", "dead-anchor", "shared-name", "unknown-name", "unsafe-link"];
    for settings in [
        "html: trustd",
        "html: [",
        "html: trustd\nmentions: onn\nunknown_names: alow\ntimezone: Kell",
    ] {
        let (codes, run) = codes(settings);
        assert_eq!(codes, independent, "{settings}: {}", run.stderr());
        let stderr = run.stderr();
        assert!(stderr.contains("#nowhere") && !stderr.contains("#deep"), "{stderr}");
        assert!(stderr.contains("javascript:") && !stderr.contains("tool.js is not"), "{stderr}");
    }
    let (_, run) = codes("html: escape");
    let anchors = run.warnings().into_iter().filter(|finding| finding.code == "dead-anchor");
    assert_eq!(anchors.count(), 2, "{}", run.stderr());
    assert!(run.stderr().contains("raw HTML has this id"), "{}", run.stderr());
}

#[test]
fn an_address_that_an_unreadable_roster_may_have_is_not_reported() {
    let run = site()
        .file("content/actors.yaml", "- {id: ann type: person, name: Ann Bo}\n")
        .article("2025-11-25-x", "title: A\nactors: [Ann Bo]", "[Ann](/actors/ann/)")
        .try_build();
    let run = run.one_error(&["content/actors.yaml:1:16", "write a comma before `type`"]);
    assert!(run.warnings().is_empty(), "{}", run.stderr());
    // That of topics says nothing of actors.
    let run = site()
        .file("content/topics.yaml", "- {id: ann, name: [}\n")
        .article("2025-11-25-x", "title: A", "[Ann](/actors/ann/)")
        .try_build();
    assert_eq!(run.warnings().len(), 1, "{}", run.stderr());
}

#[test]
fn the_words_of_a_withdrawn_statement_that_are_wrong_are_not_also_missing() {
    let statement = |quote: &str| {
        let front = format!(
            "title: A\nstatements:\n  - speaker: Ana\n    quote: {quote}\n    withdrawn: {{date: 2025-11-25, text: Gone}}"
        );
        site().config("unknown_names: allow").article("2025-11-25-x", &front, "Text.").try_build()
    };
    statement("we are #1").one_error(&["cut-text", "we are #1"]);
    statement("").one_error(&["missing-key"]);
}

#[test]
fn text_behind_a_map_in_brackets_is_not_put_in_quotes_with_it() {
    let front = "title: A\ncorrections:\n  - {date: 2025-11-25, text: It rained} later";
    site()
        .article("2025-11-25-x", front, "Text.")
        .try_build()
        .one_error(&["unexpected text after the closing bracket", "begin it with ` #`"]);
    let title = "title: [Update] The harbour";
    let quotes = "title: \"[Update] The harbour\"";
    site().article("2025-11-25-x", title, "Text.").try_build().one_error(&[quotes]);
}

#[test]
fn a_slug_with_entities_is_suggested_without_them() {
    let article = |slug: &str| {
        site().article("2025-11-25-x", &format!("title: A\nslug: {slug}"), "Text.").try_build()
    };
    article("research&amp;development").one_error(&["bad-slug", "write research-development"]);
}

#[test]
fn a_file_that_is_too_large_names_a_remedy_that_exists() {
    site()
        .file("locales/en.ftl", "# A comment of some words.\n".repeat(50_000))
        .try_build()
        .one_error(&["locales/en.ftl", "larger than 1 MB", "keep the messages that differ"]);
}

#[test]
fn languages_in_settings_that_cannot_be_read_are_not_reported_as_missing() {
    let site = site()
        .article(
            "2025-11-25-one",
            "title: One\nactors: [Nobody]",
            "Text and [its version](/uk/articles/2025-11-25-one/).",
        )
        .article("2025-11-25-one.uk", "title: Один", "Текст.")
        .article("2025-11-26-two", "title: Zwei\nlang: de\ntranslation_of: 2025-11-25-one", "Text.")
        .file("content/index.uk.md", "---\ntitle: Дім\n---\nТекст.\n");
    for broken in ["title: a: b\nlanguages: [en, uk, de]", "languages: [en, xx, uk]"] {
        let run =
            site.clone().config(&format!("unknown_names: allow\n{broken}")).try_build().exit(2);
        let files: Vec<_> =
            run.errors().into_iter().chain(run.warnings()).map(|f| f.file).collect();
        assert!(files.iter().all(|file| file == "briefing.yaml"), "{broken}: {}", run.stderr());
    }
    let known = site.config("unknown_names: allow").try_build();
    assert!(known.warnings().iter().any(|f| f.code == "bad-language"), "{}", known.stderr());
}

#[test]
fn a_dead_link_says_that_a_file_that_cannot_be_read_may_declare_the_address() {
    let site = site().article("2025-11-25-x", "title: A", "See [the old page](/old/).");
    let run = site
        .clone()
        .file("content/pages/p.md", "---\ntitle: a: b\nredirects: [/old/]\n---\nx\n")
        .try_build();
    let dead = run.warnings().into_iter().find(|f| f.code == "dead-link").unwrap();
    assert!(dead.help.unwrap_or_default().contains("content/pages/p.md has an error, from which"));
    // A file of which only a value is wrong says all its redirects.
    let run = site
        .file("content/pages/p.md", "---\ntitle: P\ndraft: maybe\nredirects: [/older/]\n---\nx\n")
        .try_build();
    assert!(!run.stderr().contains("from which this one"), "{}", run.stderr());
}

#[test]
fn an_unknown_name_points_to_the_file_that_may_declare_it_rather_than_to_another_with_an_error() {
    let run = site()
        .file("content/actors.yaml", "- {id: x, type: foo, name: Xx}\n")
        .file("content/actors/ann.md", "---\nname: Ann: B\ntype: person\n---\nx\n")
        .file("content/actors/jo.md", "---\nname: Jo: Marsh\ntype: person\n---\nx\n")
        .article("2025-11-25-x", "title: A\nactors: [Jo Marsh, Rui Lopes]", "x")
        .try_build();
    let helps: Vec<_> = run.warnings().into_iter().filter_map(|f| f.help).collect();
    assert_eq!(helps.len(), 2, "{}", run.stderr());
    assert!(helps[0].contains("content/actors/jo.md has an error, from which"), "{helps:?}");
    assert!(helps[1].contains("content/actors/ann.md has an error, from which"), "{helps:?}");
}

#[test]
fn a_comment_in_the_place_of_an_item_or_key_in_brackets_is_named_as_one() {
    let list = |topics: &str| {
        let front = format!("title: A\n{topics}");
        site().config("unknown_names: allow").article("2025-11-25-x", &front, "x").try_build()
    };
    list("topics: [Fees, #1 Issue]").one_error(&[
        "cut-text",
        "\"#1 Issue\"",
        "in quotes",
        "x.md:3:",
    ]);
    list("topics: [\n  Fees, #1 Issue\n  Other]").one_error(&[
        "cut-text",
        "\"#1 Issue\"",
        "x.md:4:",
    ]);
    list("topics: [ # the ones of today\n  Fees, # and their charges\n  # 1\n  Other]").exit(0);
    list("names: {Veld #1: x}").one_error(&["put the key in quotes: \"Veld #1\": x"]);
    list("names: {A: false, Veld #1: x}").one_error(&["put the key in quotes: \"Veld #1\": x"]);
}

#[test]
fn a_title_of_a_translation_that_is_cut_is_not_also_missing() {
    site()
        .config("languages: [en, uk]")
        .article("2025-11-25-x", "title: A", "x")
        .article("2025-11-25-x.uk", "title: Б #1", "ю")
        .try_build()
        .one_error(&["cut-text", "Б #1"]);
}

#[test]
fn a_title_of_a_word_that_is_dropped_is_not_also_empty() {
    for value in ["!x", "&x", "!x # note", "\n  !x"] {
        let article = format!("---\ntitle: {value}\n---\nText.\n");
        let run = site().file("content/articles/2025-11-25-x.md", article).try_build();
        run.one_error(&["cut-text", "YAML drops"]);
    }
    for value in ["!Breaking \"Port opens\"", "&now 'Port opens'", "!x"] {
        let run = site().article("2025-11-25-x", &format!("title: A\nsummary: {value}"), "Text.");
        run.try_build().one_error(&["cut-text", "YAML drops"]);
    }
    let tagged = "title: !!str \"A\"\nsummary: &a \"B\"\nextra: {b: *a}";
    site().article("2025-11-25-x", tagged, "Text.").build().no_findings();
    let run = site().file("content/actors.yaml", "- {name: !x, type: person}\n").try_build();
    run.one_error(&["cut-text", "YAML drops"]);
    site()
        .article("2025-11-25-x", "title:\nsummary: A", "Text.")
        .try_build()
        .one_error(&["no value here"]);
}
