//! Sites in several languages: facts are written once, and each language has its own pages.

use crate::support::site::{PICTURE, PROGRAM, Run, Site, run_here, site};
use std::process::Command;

/// A site in English, French and Ukrainian, with an article in English, its translation into French, and an article in
/// Ukrainian.
fn desk() -> Site {
    site()
        .config(
            "title: The Desk\nbase_url: https://d.example\nunknown_names: allow\nlanguages:\n- en\n- {lang: fr, title: Le \
             Carnet}\n- uk\n",
        )
        .now("2025-12-01")
        .article(
            "talks",
            "title: Talks open\ndate: 2025-11-20\nactors: [ana, kell]\ntopics: [Grain]\nstatements: [{id: tax, speaker: ana, \
             quote: we will pay, about: [Grain]}, {speaker: kell, text: Kell waits., about: [Grain]}]",
            "“We will pay” or not: we will pay. See [the visit](visit.md).",
        )
        .article("talks.fr", "title: Pourparlers\nstatements: {tax: nous paierons}", "Nous verrons, dit Ana.")
        .article("visit", "title: A visit\ndate: 2025-11-22\nactors: [ana]", "Ana came.")
        .article("novyny.uk", "title: Новини\ndate: 2025-11-23\nactors: [ana]", "Анна приїхала.")
        .actor("ana", "type: person\nname: {en: Ana Duarte, uk: Анна Дуарте}")
        .actor("kell", "type: state\nname: Kell\nother_names: [{name: Le Kell, lang: fr}]")
}

fn links_of(run: &Run, address: &str, attribute: &str) -> Vec<String> {
    run.page(address).attributes(&format!("link[{attribute}]"), attribute)
}

#[test]
fn each_language_has_pages_below_its_tag_and_an_article_only_where_it_has_a_version() {
    let run = desk().build().no_findings();
    for address in
        ["/", "/fr/", "/uk/", "/fr/actors/ana/", "/uk/topics/grain/", "/uk/articles/novyny/"]
    {
        assert!(run.publishes(address), "{address}");
    }
    assert!(run.publishes("/articles/talks/") && run.publishes("/fr/articles/talks/"));
    run.has_no("/uk/articles/talks/")
        .has_no("/fr/articles/visit/")
        .has_no("/articles/novyny/")
        .has_no("/articles/talks.fr/");
}

#[test]
fn a_briefing_lists_every_article_once_in_every_language_and_links_it_where_it_is() {
    let run = desk().build();
    let listed = |address: &str| {
        let mut links = run.page(address).attributes(".latest a, .more-news a", "href");
        links.sort();
        links
    };
    assert_eq!(
        listed("/actors/ana/"),
        ["/articles/talks/", "/articles/visit/", "/uk/articles/novyny/"]
    );
    assert_eq!(
        listed("/fr/actors/ana/"),
        ["/articles/visit/", "/fr/articles/talks/", "/uk/articles/novyny/"]
    );
    let page = run.page("/fr/actors/ana/");
    assert_eq!(page.attributes(".more-news a[lang]", "lang"), ["en"]);
    assert_eq!(page.texts(".more-news .tag"), ["anglais"]);
}

#[test]
fn pages_in_several_languages_name_each_other_and_no_page_that_does_not_exist() {
    let run = desk().build();
    let talks = ["en", "x-default", "fr"];
    for address in ["/articles/talks/", "/fr/articles/talks/"] {
        assert_eq!(links_of(&run, address, "hreflang"), talks, "{address}");
    }
    assert_eq!(links_of(&run, "/uk/articles/novyny/", "hreflang"), ["uk"]);
    assert_eq!(links_of(&run, "/uk/actors/ana/", "hreflang"), ["en", "x-default", "fr", "uk"]);
    let page = run.page("/uk/articles/novyny/");
    assert_eq!(page.attributes(".languages a", "href"), ["/", "/fr/", "/uk/articles/novyny/"]);
    assert_eq!(page.texts(".languages a"), ["English", "Français", "Українська"]);
    assert_eq!(page.attributes(".languages [aria-current]", "lang"), ["uk"]);
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    desk().check().no_findings();
}

#[test]
fn a_site_in_one_language_has_no_switch_and_no_alternates() {
    let run = site().article("a", "title: A\ndate: 2025-11-20", "Text.").build();
    assert!(run.page("/").attributes(".languages a", "href").is_empty());
    assert!(links_of(&run, "/", "hreflang").is_empty());
}

#[test]
fn names_are_shown_in_the_language_of_the_page_and_mean_the_same_in_all() {
    let run = desk().build();
    assert_eq!(run.page("/uk/actors/ana/").texts("h1"), ["Анна Дуарте"]);
    assert_eq!(run.page("/fr/actors/ana/").texts("h1"), ["Ana Duarte"]);
    assert_eq!(run.page("/fr/actors/kell/").texts("h1"), ["Le Kell"]);
    assert_eq!(run.page("/actors/kell/").texts("h1"), ["Kell"]);
    let in_any =
        desk().article("more", "title: M\ndate: 2025-11-24\nactors: [Анна Дуарте]", "Text.");
    let run = in_any.build();
    assert_eq!(
        run.page("/articles/more/").attributes(".prose + * a, .facts a, aside a", "href")[0],
        "/actors/ana/"
    );
}

#[test]
fn a_translated_quote_is_shown_with_its_original_and_an_untranslated_one_is_marked() {
    let run = desk().build();
    let page = run.page("/fr/articles/talks/");
    assert_eq!(page.texts("#s-tax blockquote"), ["« nous paierons »"]);
    assert_eq!(page.texts("#s-tax q"), ["we will pay"]);
    assert_eq!(page.attributes(".paraphrase .said", "lang"), ["en"]);
    assert_eq!(run.page("/articles/talks/").texts("#s-tax blockquote"), ["“we will pay”"]);
}

#[test]
fn a_correction_of_a_translation_is_shown_on_it_alone_and_one_of_the_original_on_all() {
    let run = desk()
        .article(
            "talks",
            "title: Talks open\ndate: 2025-11-20\nactors: [ana]\ncorrections: [{date: 2025-11-25, text: The day was wrong.}]",
            "Text.",
        )
        .article(
            "talks.fr",
            "title: Pourparlers\nupdated: 2025-11-26\ncorrections: [{date: 2025-11-26, text: Le lieu était faux.}]",
            "Texte.",
        )
        .build();
    let corrections = |address: &str| run.page(address).texts(".corrections").concat();
    assert!(!corrections("/articles/talks/").contains("Le lieu"));
    let french = corrections("/fr/articles/talks/");
    assert!(
        french.contains("Le lieu était faux") && french.contains("The day was wrong"),
        "{french}"
    );
    let page = run.page("/fr/articles/talks/");
    assert_eq!(page.attributes(".corrections [lang]", "lang"), ["en"]);
}

#[test]
fn a_retraction_of_the_original_holds_for_every_version() {
    let run = desk()
        .article(
            "talks",
            "title: Talks open\ndate: 2025-11-20\nactors: [ana]\ncorrections: [{kind: retraction, date: 2025-11-25, text: Invented.}]",
            "Text.",
        )
        .article("talks.fr", "title: Pourparlers\nupdated: 2025-11-26", "Texte.")
        .build();
    for address in ["/articles/talks/", "/fr/articles/talks/"] {
        assert_eq!(run.page(address).texts("#block_withdrawn").len(), 1, "{address}");
    }
}

#[test]
fn a_translation_older_than_the_last_change_says_so_and_is_reported() {
    let changed = "title: Talks open\ndate: 2025-11-20\nactors: [ana]\nupdated: 2025-11-28";
    let run = desk()
        .article("talks", changed, "Text.")
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .build()
        .one_warning(&["stale-translation", "talks.fr.md", "2025-11-28", "updated: 2025-11-28"]);
    let older = "La version originale a été modifiée depuis cette traduction.";
    assert_eq!(run.page("/fr/articles/talks/").texts(".notice"), [older]);
    let run = desk()
        .article("talks", changed, "Text.")
        .article("talks.fr", "title: Pourparlers\nupdated: 2025-11-29", "Texte.")
        .build()
        .no_findings();
    assert!(run.page("/fr/articles/talks/").texts(".notice").is_empty());
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
fn the_words_of_a_statement_that_the_original_has_not_are_an_error() {
    desk()
        .article("talks.fr", "title: Pourparlers\nstatements: {taxe: oui}", "Texte.")
        .try_build()
        .one_error(&["unknown-statement", "taxe", "did you mean tax?"]);
}

#[test]
fn two_versions_in_one_language_are_an_error() {
    desk().article("talks.en", "title: Talks", "Text.").try_build().one_error(&[
        "duplicate-id",
        "talks.en.md",
        "content/articles/talks.md",
    ]);
}

#[test]
fn a_draft_of_a_translation_is_no_version_and_a_draft_of_the_original_is_none_at_all() {
    desk()
        .article("talks.fr", "title: Pourparlers\ndraft: true", "Texte.")
        .build()
        .has_no("/fr/articles/talks/");
    let run = desk()
        .article("talks", "title: Talks\ndate: 2025-11-20\ndraft: true", "Text.")
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .try_build();
    run.has_no("/fr/articles/talks/").has_no("/articles/talks/");
}

#[test]
fn pages_and_the_home_page_are_translated_and_links_lead_to_the_version_of_the_reader() {
    let run = desk()
        .file("content/index.md", "---\ntitle: Welcome\n---\nHello.\n")
        .file("content/index.fr.md", "---\ntitle: Bienvenue\n---\nBonjour.\n")
        .file("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
        .file("content/pages/about.fr.md", "---\ntitle: Qui\nslug: qui\n---\n[Ana](/actors/ana/), [a](../articles/visit.md), [b](/articles/talks/), [c](/), [d](../articles/talks.fr.md), [e](../articles/novyny.md).\n")
        .file("content/pages/rules.md", "---\ntitle: Rules\n---\n[About](about.md).\n")
        .build();
    assert_eq!(run.page("/fr/").texts("h1"), ["Bienvenue"]);
    assert!(run.page("/fr/").texts(".introduction").concat().contains("Bonjour"));
    assert!(run.page("/uk/").texts(".introduction").is_empty());
    assert_eq!(
        run.page("/fr/qui/").attributes(".prose a", "href"),
        [
            "/fr/actors/ana/",
            "/articles/visit/",
            "/fr/articles/talks/",
            "/fr/",
            "/fr/articles/talks/",
            "/uk/articles/novyny/"
        ]
    );
    assert_eq!(links_of(&run, "/fr/qui/", "hreflang"), ["en", "x-default", "fr"]);
    run.has_no("/fr/about/").has_no("/fr/rules/");
}

#[test]
fn an_actor_is_translated_and_what_is_not_translated_is_marked() {
    let run = desk()
        .file(
            "content/actors/ana.md",
            "---\ntype: person\nname: Ana Duarte\nsummary: Envoy\n---\nBorn in Kell.\n",
        )
        .file("content/actors/ana.fr.md", "---\nsummary: Émissaire\n---\nNée au Kell.\n")
        .file("content/actors/ana.uk.md", "---\nname: Анна Дуарте\n---\n")
        .build();
    let french = run.page("/fr/actors/ana/");
    assert_eq!(french.texts(".lead"), ["Émissaire"]);
    assert!(french.attributes(".lead[lang], .background [lang]", "lang").is_empty());
    let ukrainian = run.page("/uk/actors/ana/");
    assert_eq!(ukrainian.texts("h1"), ["Анна Дуарте"]);
    assert_eq!(ukrainian.attributes(".lead, .background .prose", "lang"), ["en", "en"]);
}

#[test]
fn pictures_are_published_once_for_all_languages() {
    let png = include_bytes!("../pictures/palette.png");
    let run = desk()
        .file("content/articles/map.png", png)
        .article("talks", "title: Talks\ndate: 2025-11-20", "![A map](map.png)")
        .article("talks.fr", "title: Pourparlers", "![Une carte](map.png)")
        .build();
    assert_eq!(
        run.page("/fr/articles/talks/").attributes("img", "src"),
        ["/articles/talks/map.png"]
    );
    assert_eq!(run.tree().keys().filter(|path| path.ends_with("map.png")).count(), 1);
}

#[test]
fn what_concerns_the_whole_site_is_published_once() {
    let run = desk().build();
    let files = run.tree();
    let count = |name: &str| files.keys().filter(|path| path.ends_with(name)).count();
    for (name, expected) in [
        ("graph.json", 1),
        ("robots.txt", 1),
        ("style.css", 1),
        ("feed.json", 3),
        ("sitemap.xml", 3),
    ] {
        assert_eq!(count(name), expected, "{name}: {:?}", files.keys());
    }
    let robots = run.text("robots.txt");
    assert!(robots.contains("https://news.example/fr/sitemap.xml"), "{robots}");
    assert!(
        run.text("fr/sitemap.xml").contains("<loc>https://news.example/fr/articles/talks/</loc>")
    );
    assert!(!run.text("fr/sitemap.xml").contains("/articles/visit/"));
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
fn a_home_page_in_a_language_that_the_site_has_not_is_reported() {
    site()
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .file("content/index.fr.md", "---\ntitle: B\n---\n")
        .build()
        .one_warning(&["stray-file", "index.fr.md", "languages: [en, fr]"]);
}

#[test]
fn a_page_at_the_address_of_a_language_is_an_error() {
    desk()
        .file("content/pages/fr/articles.md", "---\ntitle: A\n---\nText.\n")
        .try_build()
        .one_error(&["address-taken", "pages/fr/articles.md", "/fr/articles/"]);
}

#[test]
fn an_original_in_another_language_than_the_main_one_can_be_translated_into_it() {
    let letter = "---\ntitle: Lettre\ndate: 2025-11-24\nlang: fr\nactors: [ana]\n---\nTexte.\n";
    let run = desk()
        .file("content/articles/letter.md", letter)
        .article("letter.en", "title: A letter", "Text.")
        .build()
        .no_findings();
    assert_eq!(run.page("/articles/letter/").texts("h1"), ["A letter"]);
    assert_eq!(run.page("/fr/articles/letter/").texts("h1"), ["Lettre"]);
    let page = run.page("/articles/letter/");
    assert_eq!(page.attributes(".dateline a[hreflang]", "href"), ["/fr/articles/letter/"]);
    run.has_no("/uk/articles/letter/");
}

#[test]
fn any_text_for_readers_may_be_a_map_of_languages() {
    let run = desk()
        .actor(
            "ana",
            "type: person\nname: Ana\nsummary: {en: Envoy, fr: Émissaire}\nmemberships: [{organization: kell, role: {en: \
             Minister, fr: Ministre, uk: Міністр}, start_date: 2020}]",
        )
        .article(
            "talks",
            "title: Talks\ndate: 2025-11-20\nactors: [ana]\nevents: [{name: {en: Fair, fr: Foire}, date: 2025-11-21, location: \
             {en: Port, fr: Le port}}]",
            "Text.",
        )
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .build()
        .no_findings();
    let role = |address: &str| run.page(address).texts(".current-role").concat();
    assert!(role("/actors/ana/").starts_with("Minister, Kell"), "{}", role("/actors/ana/"));
    assert!(
        role("/fr/actors/ana/").starts_with("Ministre, Le Kell"),
        "{}",
        role("/fr/actors/ana/")
    );
    assert!(role("/uk/actors/ana/").starts_with("Міністр, Kell"), "{}", role("/uk/actors/ana/"));
    assert_eq!(run.page("/fr/actors/ana/").texts(".lead"), ["Émissaire"]);
    let events = run.page("/fr/timeline/2025/").texts(".event").concat();
    assert!(events.contains("Foire") && events.contains("Le port"), "{events}");
    assert!(run.page("/timeline/2025/").texts(".event").concat().contains("Fair"));
    // The graph has the facts once, in the main language.
    assert!(
        run.text("graph.json").contains("Minister") && !run.text("graph.json").contains("Ministre")
    );
}

#[test]
fn a_site_in_one_language_reads_the_texts_of_its_language() {
    let run = site()
        .config("language: fr\nunknown_names: allow")
        .actor("ana", "type: person\nname: Ana\nsummary: {en: Envoy, fr: Émissaire}")
        .article("a", "title: A\ndate: 2025-11-20\nactors: [ana]", "T.")
        .build()
        .no_findings();
    assert_eq!(run.page("/actors/ana/").texts(".lead"), ["Émissaire"]);
}

#[test]
fn an_error_in_the_text_of_one_language_is_found() {
    desk()
        .actor("ana", "type: person\nname: Ana\nsummary: {en: Envoy, fr: [Émissaire]}")
        .try_build()
        .one_error(&["wrong-kind", "ana.md"]);
}

#[test]
fn a_new_translation_has_the_words_of_its_original_and_is_a_draft() {
    let site = desk().now("2025-12-01");
    let new = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(["new", "translation", "--root"]).arg(site.root()).args(arguments);
        run_here(&command)
    };
    let output = new(&["visit", "--lang", "fr"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(site.root().join("content/articles/visit.fr.md")).unwrap();
    assert!(text.contains("title: A visit\n") && text.contains("draft: true"), "{text}");
    assert!(!text.contains("date:") && !text.contains("actors:"), "{text}");
    site.build().no_findings().has_no("/fr/articles/visit/");
    for (arguments, words) in [
        (["visit", "--lang", "fr"], "visit.fr.md is this text in `fr` already"),
        (["visit", "--lang", "de"], "languages: [en, fr, uk, de]"),
        (["visti", "--lang", "uk"], "did you mean visit?"),
        (["novyny", "--lang", "uk"], "in `uk` itself"),
    ] {
        let output = new(&arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && stderr.contains(words), "{arguments:?}: {stderr}");
    }
}

#[test]
fn lists_are_printed_in_a_language_of_the_site() {
    let site = desk();
    let list = |lang: &str| {
        let mut command = Command::new(PROGRAM);
        command.args([
            "list",
            "articles",
            "--now",
            "2025-12-01",
            "--format",
            "csv",
            "--lang",
            lang,
        ]);
        command.arg("--root").arg(site.root());
        let output = run_here(&command);
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert!(list("fr").1.contains("Pourparlers") && list("fr").1.contains("/fr/articles/talks/"));
    assert!(list("en").1.contains("Talks open"));
    assert!(!list("de").0);
}

#[test]
fn an_address_that_begins_like_a_language_is_not_in_it() {
    let run = site()
        .config("base_url: https://d.example\nunknown_names: allow\nlanguages: [en, ar, es]")
        .file("content/pages/essays.md", "---\ntitle: Essays\n---\nText.\n")
        .file(
            "content/pages/essays.es.md",
            "---\ntitle: Ensayos\n---\n[x](/essays/) [y](/articles/)\n",
        )
        .file("content/articles/b/map.png", PICTURE)
        .file(
            "content/articles/b/index.md",
            "---\ntitle: B\ndate: 2025-11-20\nimage: {src: map.png, alt: x}\n---\nText.\n",
        )
        .file(
            "content/articles/b/index.es.md",
            "---\ntitle: C\nslug: mapa\nimage: {alt: un mapa}\n---\nTexto.\n",
        )
        .build()
        .no_findings();
    assert_eq!(
        run.page("/es/essays/").attributes(".prose a", "href"),
        ["/es/essays/", "/es/articles/"]
    );
    assert_eq!(
        run.page("/es/articles/mapa/").attributes("figure img", "src"),
        ["/articles/b/map.png"]
    );
    assert_eq!(run.page("/es/articles/mapa/").attributes("figure img", "alt"), ["un mapa"]);
    let published = run.tree().into_keys().filter(|path| path.ends_with("map.png"));
    assert_eq!(published.collect::<Vec<_>>(), ["articles/b/map.png"]);
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
fn a_translation_into_a_language_that_is_not_listed_is_reported() {
    desk()
        .article("talks.de", "title: Gespräche\ndate: 2025-11-20", "Text.")
        .build()
        .one_warning(&["bad-language", "talks.de.md", "`languages: [en, fr, uk, de]`"]);
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
fn words_of_events_are_marked_with_their_language() {
    let event =
        "events: [{name: Second talk, date: 2025-11-21, location: {en: New port, uk: Новий порт}}]";
    let run = desk()
        .article("talks", &format!("title: Talks\ndate: 2025-11-20\n{event}"), "Text.")
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .build()
        .no_findings();
    let langs = |address: &str, of: &str| run.page(address).attributes(of, "lang");
    assert_eq!(langs("/fr/timeline/2025/", ".event-name a"), ["en"]);
    assert_eq!(langs("/uk/timeline/2025/", ".event-name a"), ["en"]);
    assert!(langs("/uk/timeline/2025/", ".place [lang]").is_empty());
    assert!(langs("/timeline/2025/", ".event-name a").is_empty());
}

#[test]
fn an_ending_of_three_letters_is_no_language() {
    desk().article("talks.old", "title: Talks\ndate: 2025-11-20", "Text.").build().no_findings();
}
