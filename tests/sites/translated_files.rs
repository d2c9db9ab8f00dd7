//! Which files are translations of which: by their names, or by `translation_of`; and what is said about those that are
//! almost, as they come from other generators.

use crate::support::site::{Run, Site, site};
use crate::translations::desk;

#[test]
fn two_versions_in_one_language_are_an_error() {
    desk().article("talks.en", "title: Talks", "Text.").try_build().one_error(&[
        "duplicate-id",
        "talks.en.md",
        "content/articles/talks.md",
    ]);
}

#[test]
fn facts_that_a_translation_repeats_may_be_equal_and_must_not_differ() {
    desk()
        .article("talks.fr", "title: Pourparlers\ndate: 2025-11-20\nactors: [ana, kell]", "Texte.")
        .build()
        .no_findings();
    desk()
        .article("talks.fr", "title: Pourparlers\nactors: [ana]", "Texte.")
        .try_build()
        .one_error(&["translated-fact", "talks.fr.md", "`actors`", "content/articles/talks.md"]);
}

#[test]
fn repeated_facts_are_compared_by_what_they_say() {
    desk()
        .article("2025-11-24-dated", "title: D\nactors: [Ana Duarte, kell]\ntopics: Grain", "Text.")
        .article(
            "2025-11-24-dated.fr",
            "title: D\ndate: 2025-11-24\nactors: [ana duarte, Kell]\ntopics: [grain]\nevents: []",
            "Texte.",
        )
        .build()
        .no_findings();
}

#[test]
fn a_translation_may_repeat_the_picture_of_its_original_and_no_other_one() {
    let with = |of_original: &str, of_translation: &str| {
        desk()
            .file("content/articles/quay.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
            .article(
                "quay",
                &format!("title: Quay\ndate: 2025-11-24\nimage: {of_original}"),
                "Text.",
            )
            .article("quay.fr", &format!("title: Quai\nimage: {of_translation}"), "Texte.")
    };
    let picture = "{src: quay.svg, alt: The quay, credit: Jo Marsh}";
    for same in ["{src: quay.svg, alt: Le quai, credit: Jo Marsh}", "{src: quay.svg}", "quay.svg"] {
        with(picture, same).build().no_findings();
    }
    let french = with(picture, "{src: quay.svg, alt: Le quai}").build();
    assert_eq!(french.page("/fr/articles/quay/").attributes("figure img", "alt"), ["Le quai"]);
    let with_words = with("quay.svg", "{src: quay.svg, alt: Le quai}").build();
    assert!(!with_words.stderr().contains("quay.fr.md"), "{}", with_words.stderr());
    for other in ["{src: ship.svg, alt: Un navire}", "ship.svg"] {
        let words = ["translated-fact", "quay.fr.md", "`image.src`", "content/articles/quay.md"];
        with(picture, other).try_build().one_error(&words);
    }
}

#[test]
fn other_authors_of_a_translation_may_be_its_translators() {
    desk()
        .article("a", "title: A\ndate: 2025-11-24\nauthors: [Ana Duarte]", "Text.")
        .article("a.fr", "title: A\nauthors: [Jo Marsh]", "Texte.")
        .try_build()
        .one_error(&["translated-fact", "`authors`", "write them under `translators`"]);
}

#[test]
fn the_words_of_a_statement_that_the_original_has_not_are_an_error() {
    desk()
        .article("talks.fr", "title: Pourparlers\nstatements: {taxe: oui}", "Texte.")
        .try_build()
        .one_error(&["unknown-statement", "taxe", "did you mean tax?"]);
}

#[test]
fn a_translation_into_a_language_that_is_not_listed_is_reported() {
    desk()
        .article("talks.de", "title: Gespräche\ndate: 2025-11-20", "Text.")
        .build()
        .one_warning(&["bad-language", "talks.de.md", "`languages: [en, fr, uk, de]`"]);
    // What it lacks as a text of its own is not said beside it.
    let words = "title: Gespräche\nstatements: {tax: wir zahlen}\nimage: {alt: Das Rathaus}";
    let run = desk().article("talks.de", words, "Text.").try_build();
    assert!(run.warnings().is_empty(), "{}", run.stderr());
    run.one_error(&["bad-language", "talks.de.md", "`languages: [en, fr, uk, de]`"]);
}

#[test]
fn a_translation_named_for_a_word_that_is_no_tag_is_reported_with_the_tag() {
    let front = "title: Перемовини\ndate: 2025-11-20";
    for (name, words) in [
        ("talks.ua", ["`ua` is no tag of a language", "rename it to talks.uk.md;"]),
        ("talks.english", ["`english` is no tag of a language", "rename it to talks.en.md;"]),
        ("talks.jp", ["rename it to talks.ja.md", "`languages: [en, fr, uk, ja]`"]),
    ] {
        let run = desk().article(name, front, "Текст.").build();
        run.one_warning(&[&["bad-language", name], &words[..]].concat());
    }
    let bundle = desk()
        .file("content/articles/quays/index.md", "---\ntitle: Q\ndate: 2025-11-20\n---\nText.\n")
        .file("content/articles/quays/index.ua.md", format!("---\n{front}\n---\nТекст.\n"));
    bundle.build().one_warning(&["bad-language", "index.ua.md", "rename it to index.uk.md;"]);
    let page = desk()
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file("content/pages/about.ua.md", "---\ntitle: Про нас\n---\nТекст.\n");
    page.build().one_warning(&["bad-language", "about.ua.md", "rename it to about.uk.md;"]);
}

#[test]
fn a_retraction_of_a_translation_alone_is_an_error() {
    desk()
        .article(
            "talks.fr",
            "title: Pourparlers\ncorrections: [{kind: retraction, date: 2025-11-25, text: Faux.}]",
            "Texte.",
        )
        .try_build()
        .one_error(&["translated-fact", "talks.fr.md", "write it in content/articles/talks.md"]);
}

#[test]
fn a_name_of_a_draft_counts_before_the_language_too() {
    desk()
        .article("talks.draft.fr", "title: Pourparlers\ndate: 2025-11-20", "Texte.")
        .try_build()
        .one_error(&["withheld", "talks.draft.fr.md"]);
}

#[test]
fn an_ending_of_three_letters_is_no_language() {
    desk().article("talks.old", "title: Talks\ndate: 2025-11-20", "Text.").build().no_findings();
}

#[test]
fn a_home_page_in_a_language_that_the_site_has_not_is_reported() {
    site()
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .file("content/index.fr.md", "---\ntitle: B\n---\n")
        .build()
        .one_warning(&["stray-file", "index.fr.md", "languages: [en, fr]"]);
}

#[test]
fn languages_are_checked() {
    let with = |languages: &str| {
        let site = site().config(languages).article("a", "title: A\ndate: 2025-11-20", "T.");
        let run = site.try_build();
        assert_eq!(run.errors().len(), 1, "{}", run.stderr());
        run.exit(2)
    };
    for (languages, words) in [
        ("languages: [en, ua]", ["bad-language", "write uk"]),
        ("languages: [en, fr, fr]", ["bad-language", "listed twice"]),
        ("language: fr\nlanguages: [en, fr]", ["bad-language", "not the first"]),
    ] {
        with(languages).errors()[0].contains(&words);
    }
    site()
        .config("languages: [en]")
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .build()
        .no_findings();
}

#[test]
fn a_fact_is_the_same_under_any_name_of_an_actor_or_topic() {
    let site = desk()
        .file("content/topics.yaml", "- {id: grain, name: {en: Grain, fr: Céréales}}\n")
        .article(
            "talks.fr",
            "title: Pourparlers\nactors: [Le Kell, Анна Дуарте]\ntopics: Céréales",
            "Texte.",
        );
    site.build().no_findings();
    site.article("talks.fr", "title: Pourparlers\nactors: [ana]\ntopics: [Blé]", "Texte.")
        .try_build()
        .errors()[1]
        .contains(&[
            "`topics` is a fact",
            "if Blé is Grain, give grain both names: `name: {en: Grain, fr: Blé}`",
        ]);
}

#[test]
fn translated_tags_are_a_warning_and_the_topics_are_those_of_the_original() {
    let run = desk()
        .article("visit", "title: A visit\ndate: 2025-11-22\ntags: [general-assembly]", "Ana came.")
        .article("visit.fr", "title: Une visite\ntags: [assemblee-generale]", "Ana est venue.")
        .build()
        .one_warning(&[
            "translated-fact",
            "visit.fr.md",
            "which count in all languages",
            "content/topics.yaml: `- {id: general-assembly, name: {en: general-assembly, fr: assemblee-generale}}`",
        ]);
    assert!(run.publishes("/fr/topics/general-assembly/"));
    run.has_no("/topics/assemblee-generale/");
}

/// A site whose French version of an article has a name of its own.
fn apart(front: &str) -> Site {
    desk().without("content/articles/talks.fr.md").article("pourparlers", front, "Nous verrons.")
}

const APART: &str =
    "title: Pourparlers\nlang: fr\ntranslation_of: talks\nstatements: {tax: nous paierons}";

#[test]
fn a_translation_under_another_name_is_joined_with_its_original() {
    let run = apart(APART).build().no_findings();
    assert_eq!(run.page("/fr/articles/pourparlers/").texts("h1"), ["Pourparlers"]);
    assert_eq!(run.page("/fr/articles/pourparlers/").texts("#s-tax q"), ["we will pay"]);
    let alternates = |address: &str| run.page(address).attributes("link[hreflang]", "href");
    assert_eq!(
        alternates("/articles/talks/"),
        [
            "https://news.example/articles/talks/",
            "https://news.example/articles/talks/",
            "https://news.example/fr/articles/pourparlers/"
        ]
    );
    assert_eq!(alternates("/articles/talks/"), alternates("/fr/articles/pourparlers/"));
    let mut listed = run.page("/actors/ana/").attributes(".latest a, .more-news a", "href");
    listed.sort();
    assert_eq!(listed, ["/articles/talks/", "/articles/visit/", "/uk/articles/novyny/"]);
    run.has_no("/articles/pourparlers/").has_no("/fr/articles/talks/");
}

#[test]
fn a_joined_translation_may_repeat_the_facts_and_links_lead_to_it() {
    let run = apart(&format!(
        "{APART}\ndate: 2025-11-21\nactors: [Ana Duarte, Kell]\ntopics: [grain]\nredirects: [/articles/pourparlers/]"
    ))
    .file("content/pages/a.md", "---\ntitle: A\n---\n[x](../articles/pourparlers.md)\n")
    .file("content/pages/a.fr.md", "---\ntitle: B\n---\n[x](../articles/pourparlers.md)\n")
    .build()
    .no_findings();
    assert_eq!(run.page("/a/").attributes(".prose a", "href"), ["/articles/talks/"]);
    assert_eq!(run.page("/fr/a/").attributes(".prose a", "href"), ["/fr/articles/pourparlers/"]);
    assert!(run.text("articles/pourparlers/index.html").contains("/fr/articles/pourparlers/"));
    apart(&format!("{APART}\nactors: [ana]"))
        .try_build()
        .one_error(&["translated-fact", "pourparlers.md"]);
}

#[test]
fn a_text_that_cannot_be_joined_says_why_and_stays_one_of_its_own() {
    for (keys, words) in [
        ("lang: fr\ntranslation_of: tolks", ["lone-translation", "did you mean talks?"]),
        ("translation_of: talks", ["lone-translation", "write it as `lang`, one of en, fr, uk"]),
        ("lang: de\ntranslation_of: talks", ["bad-language", "`languages: [en, fr, uk, de]`"]),
        ("lang: en\ntranslation_of: talks", ["lone-translation", "this article is in `en`, as"]),
    ] {
        let front = format!("title: P\ndate: 2025-11-21\n{keys}");
        apart(&front).build().one_warning(&words);
    }
    let front = "title: P\ndate: 2025-11-21\nlang: fr\ntranslation_of: a";
    site()
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .article("b", front, "T.")
        .build()
        .one_warning(&["lone-translation", "the site has one language", "`languages: [en, fr]`"]);
}

#[test]
fn the_language_of_a_translation_may_be_repeated_and_must_not_differ() {
    let with = |keys: &str| {
        desk().article("talks.fr", &format!("title: Pourparlers\n{keys}"), "Texte.").try_build()
    };
    with("lang: fr-FR\ntranslation_of: talks").no_findings();
    with("lang: uk").one_error(&["bad-language", "rename the file to end in `.uk.md`"]);
    with("translation_of: visit").one_error(&["bad-value", "a version of talks, not of visit"]);
}

#[test]
fn letter_case_means_nothing_in_tags() {
    let run = desk()
        .config("unknown_names: allow\nlanguages: [EN, {lang: FR}, pt-br]")
        .without("content/articles/novyny.uk.md")
        .file("content/pages/x.md", "---\ntitle: X\n---\nX.\n")
        .file("content/pages/x.FR.md", "---\ntitle: Y\n---\nY.\n")
        .file("content/pages/x.pt-BR.md", "---\ntitle: Z\n---\nZ.\n")
        .build()
        .no_findings();
    assert_eq!(run.page("/fr/x/").attributes("html", "lang"), ["fr"]);
    assert_eq!(run.page("/x/").attributes("html", "lang"), ["en"]);
    assert_eq!(run.page("/pt-br/x/").attributes("html", "lang"), ["pt-BR"]);
}

#[test]
fn a_file_that_is_named_almost_as_a_translation_is_reported_once() {
    let lone = |run: Run| {
        assert_eq!(run.errors().len() + run.warnings().len(), 1, "{}", run.stderr());
        assert!(run.stderr().contains("lone-translation"), "{}", run.stderr());
        run
    };
    let article = |id: &str, front: &str| lone(desk().article(id, front, "T.").try_build());
    let dated = "title: T\ndate: 2025-11-24";
    article("Visit.fr", "title: Une visite").one_error(&[
        "not the version of content/articles/visit.md in `fr`",
        "so that this one is visit.fr.md",
    ]);
    article("Visit.fr", dated).one_warning(&["so that this one is visit.fr.md"]);
    article("visit.fr.uk", "title: Visite")
        .one_error(&["ends in two languages", "name it visit.md"]);
    article("visit.fr.uk", dated).one_warning(&["ends in two languages"]);
    // Each file names its language, and the one in the first of them has another mark in its name.
    let named =
        |name: &str| (format!("content/articles/{name}.md"), format!("---\n{dated}\n---\nT.\n"));
    let files = ["port_call.en", "port-call.fr"].map(named);
    lone(desk().files(files).build()).one_warning(&[
        "port-call.fr.md",
        "not the version of content/articles/port_call.en.md in `fr`",
        "so that this one is port_call.fr.md",
    ]);
}

#[test]
fn a_translation_of_a_roster_entry_gives_one_error() {
    let site =
        || desk().file("content/actors.yaml", "- {id: rui, type: person, name: Rui Lopes}\n");
    for front in ["name: Rui", "type: person\nname: Rui"] {
        site()
            .file("content/actors/rui.fr.md", format!("---\n{front}\n---\nNé au Kell.\n"))
            .try_build()
            .one_error(&[
                "lone-translation",
                "rui.fr.md",
                "entry of content/actors.yaml",
                "`name: {…, fr: …}`",
            ]);
    }
}

#[test]
fn folders_of_languages_are_reported_with_the_place_for_each_file() {
    let text = "---\ntitle: T\ndate: 2025-11-24\n---\nTexte.\n";
    let at = |path: &str| desk().file(path, text).build();
    for (path, right) in [
        ("content/fr/articles/visit.md", "content/articles/visit.fr.md"),
        ("content/pt-br/posts/a/index.md", "content/articles/a/index.pt-BR.md"),
        ("content/fr/visit.md", "content/articles/post.fr.md"),
    ] {
        at(path).one_warning(&["stray-file", right]);
    }
    at("content.fr/articles/visit.md").one_warning(&[
        "stray-file",
        "move content.fr/articles/post.md to content/articles/post.fr.md",
    ]);
    at("content/articles/fr/tour.md").one_warning(&[
        "bad-language",
        "counts as one in `en`",
        "content/articles/tour.fr.md",
    ]);
    let named = text.replace("title", "lang: fr\ntitle");
    desk().file("content/articles/fr/tour.md", named).build().no_findings();
    site()
        .article("visit", "title: T\ndate: 2025-11-24", "T.")
        .file("content/articles/fr/visit.md", text)
        .try_build()
        .one_error(&["duplicate-id", "move it to content/articles/visit.fr.md"]);
}

#[test]
fn a_map_of_languages_is_reported_with_the_list_to_write() {
    let with = |settings: &str| {
        site().config(settings).article("a", "title: A\ndate: 2025-11-20", "T.").try_build()
    };
    with("defaultContentLanguage: fr\nlanguages:\n  en: {weight: 1, title: \"The: Desk\"}\n  fr: {weight: 2}\n  uk:\n")
        .exit(2)
        .errors()[0]
        .contains(&["wrong-kind", "`languages: [{lang: en, title: \"The: Desk\"}, fr, uk]`"]);
    with("language: en\nlanguages:\n  fr: {title: Le Carnet}\n").errors()[0]
        .contains(&["`languages: [en, {lang: fr, title: Le Carnet}]`"]);
    with("languages: {lang: fr}").no_findings();
    let run = with(
        "languages: [en, {lang: fr, languageName: Français, weight: 2}]\ndefaultContentLanguageInSubdir: true",
    );
    for words in ["by its own name", "order of the list", "the first of `languages` is at `/`"] {
        assert!(run.stderr().contains(words), "{}", run.stderr());
    }
}

#[test]
fn a_key_that_joins_translations_elsewhere_says_what_to_write() {
    desk()
        .article("visit", "title: V\ndate: 2025-11-22\ntranslationKey: v", "T.")
        .build()
        .one_warning(&["unknown-key", "`talks.fr.md` beside `talks.md`", "`translation_of`"]);
    desk()
        .article("talks.fr", "title: P\ntranslationKey: v", "T.")
        .build()
        .one_warning(&["unknown-key", "remove it; the name of the file says"]);
}

#[test]
fn keys_that_withhold_a_text_elsewhere_name_what_withholds_a_translation() {
    let with = |id: &str, keys: &str| {
        desk().article(id, &format!("title: Pourparlers\n{keys}"), "Texte.").try_build()
    };
    with("talks.fr", "password: x").one_error(&["withheld", "write `draft: true`"]);
    with("talks.fr", "publishDate: 2026-01-05").one_error(&["withheld", "write it as `date`"]);
    with("talks.fr", "password: x\ndraft: true").one_warning(&["unknown-key"]);
    desk()
        .file("content/actors/kell.fr.md", "---\nname: Le Kell\npublishDate: 2026-01-05\n---\n")
        .try_build()
        .one_error(&["withheld", "write `draft: true`"]);
}
