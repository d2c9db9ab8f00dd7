//! Sites in several languages: facts are written once, and each language has its own pages.

use crate::support::live::serve;
use crate::support::site::{PICTURE, PROGRAM, Run, Site, run_here, site};
use std::process::Command;

/// A site in English, French and Ukrainian, with an article in English, its translation into French, and an article in
/// Ukrainian.
pub(crate) fn desk() -> Site {
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
    // The first language that has the page is that for readers of all others.
    assert_eq!(links_of(&run, "/uk/articles/novyny/", "hreflang"), ["uk", "x-default"]);
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
    let original = page.texts("#s-tax .original").concat();
    assert!(original.ends_with("« we will pay »"), "{original}");
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
fn the_translation_of_the_home_page_or_of_an_actor_may_be_its_text_alone() {
    let run = desk()
        .file("content/index.md", "Hello.\n")
        .file("content/index.fr.md", "Bonjour.\n")
        .actor("ana.fr", "summary: Émissaire")
        .file("content/actors/kell.fr.md", "Un pays.\n")
        .build()
        .no_findings();
    assert_eq!(run.page("/fr/").texts(".introduction"), ["Bonjour."]);
    run.page("/fr/actors/kell/").has("Un pays.");
    desk().file("content/actors/kell.fr.md", "").try_build().one_error(&[
        "missing-front-matter",
        "this file is empty",
        "name: ",
    ]);
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

/// What `new translation` prints: the path of the file, or its error.
fn new_translation(site: &Site, id: &str, lang: &str) -> (bool, String) {
    let mut command = Command::new(PROGRAM);
    command.args(["new", "translation", id, "--lang", lang, "--root"]).arg(site.root());
    let output = run_here(&command);
    let printed = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8_lossy(&printed).into_owned())
}

#[test]
fn a_new_translation_has_the_words_of_an_article_that_is_dated_by_its_name() {
    let keys = "title: A call\nsummary: {en: They spoke., uk: Говорили.}\nstatements: [{id: fee, speaker: ana, quote: we \
                will pay}]";
    let site = desk().article("2025-11-24-call", keys, "“We will pay”, or: we will pay.");
    assert!(new_translation(&site, "2025-11-24-call", "fr").0);
    let path = site.root().join("content/articles/2025-11-24-call.fr.md");
    let text = std::fs::read_to_string(path).unwrap();
    for line in ["title: A call\n", "summary: They spoke.\n", "  fee: we will pay\n"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    site.build().no_findings();
}

#[test]
fn a_new_translation_knows_files_that_are_joined_under_other_names() {
    let joined = "title: Une visite\nlang: fr\ntranslation_of: visit";
    let site = desk().article("sejour", joined, "Ana est venue.");
    for id in ["visit", "sejour", "articles/sejour.md"] {
        let (_, error) = new_translation(&site, id, "fr");
        assert!(
            error.contains("content/articles/sejour.md is this text in `fr` already"),
            "{error}"
        );
    }
    // The id of a translation means its text.
    let (_, path) = new_translation(&site, "sejour", "uk");
    assert!(path.ends_with("content/articles/visit.uk.md\n"), "{path}");
}

#[test]
fn a_new_translation_never_takes_the_place_of_the_original() {
    let site = desk();
    let (_, error) = new_translation(&site, "novyny", "fr");
    assert!(
        error.contains("would become the original of content/articles/novyny.uk.md"),
        "{error}"
    );
    assert!(error.contains("to novyny.md, write `lang: uk` into it"), "{error}");
    let renamed = "title: Новини\nlang: uk\ndate: 2025-11-23\nactors: [ana]";
    let site = desk().without("content/articles/novyny.uk.md");
    let site = site.article("novyny", renamed, "Анна приїхала.");
    assert!(new_translation(&site, "novyny", "fr").0);
    site.build().no_findings().page("/uk/articles/novyny/");
    // Made by hand, the error says the same.
    let run =
        desk().article("novyny.fr", "title: Nouvelles\ndate: 2025-11-23", "Texte.").try_build();
    let printed = run.printed();
    assert!(
        printed.contains("name it without its language, and write `lang: uk` into it"),
        "{printed}"
    );
}

#[test]
fn a_new_translation_of_an_entry_of_a_roster_says_where_its_words_go() {
    let roster = "- {id: port-board, type: organization, name: Port Board}\n";
    let site = desk().file("content/actors.yaml", roster);
    let (ok, error) = new_translation(&site, "port-board", "fr");
    assert!(!ok && error.contains("port-board is an entry of content/actors.yaml"), "{error}");
    assert!(error.contains("name: {en: Port Board, fr: Port Board, uk: Port Board}"), "{error}");
}

#[test]
fn of_a_withdrawn_article_there_is_nothing_to_translate() {
    let corrections = "corrections: [{kind: retraction, date: 2025-11-25, text: It was false.}]";
    let run = desk()
        .article("gone", &format!("title: Gone\ndate: 2025-11-24\n{corrections}"), "Text.")
        .article("gone.fr", "title: Retiré", "Texte.")
        .build()
        .no_findings();
    let page = run.page("/fr/articles/gone/");
    assert!(!page.text().contains("modifiée depuis cette traduction"), "{}", page.text());
    page.has("It was false.");
}

#[test]
fn keys_of_articles_in_translations_of_others_are_reported() {
    let page = |keys: &str| {
        let site = desk().file("content/pages/about.md", "---\ntitle: About\n---\nUs.\n");
        let text = format!("---\ntitle: Nous\n{keys}\n---\nNous.\n");
        site.file("content/pages/about.fr.md", &text).build()
    };
    page("summary: Qui nous sommes").no_findings();
    for key in ["updated: 2025-11-24", "translators: [Jo]", "statements: {a: b}"] {
        page(key).one_warning(&["unknown-key", "only the translation of an article has it"]);
    }
    let of_actor = desk().actor("ana.fr", "name: Ana Duarte\nslug: ana-d").build();
    of_actor.one_warning(&["unknown-key", "the address of an actor or topic is its id"]);
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
    // The last column is the language of each text: in French, two are not translated.
    let languages = |list: String| -> Vec<String> {
        let last = |line: &str| line.rsplit(',').next().map(str::to_owned);
        list.lines().filter_map(last).collect()
    };
    assert_eq!(languages(list("fr").1), ["lang", "uk", "en", "fr"]);
    assert_eq!(languages(list("en").1), ["lang", "uk", "en", "en"]);
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
fn a_translation_with_a_date_to_come_is_published_on_that_day() {
    let site = desk().article("talks.fr", "title: Pourparlers\ndate: 2025-12-03 14:05", "Texte.");
    let run = site.build().has_no("/fr/articles/talks/");
    let summary = run.stderr();
    let held = "\"held_back\":{\"drafts\":0,\"future\":0,\"expired\":0,\"translations\":1}";
    assert!(summary.contains(held), "{summary}");
    assert!(
        summary.contains("\"2025-12-03T14:05:00+00:00\",\"what\":\"1 translation\""),
        "{summary}"
    );
    assert_eq!(links_of(&run, "/articles/talks/", "hreflang"), ["en", "x-default"]);
    // The second build with the same files finds that the moment has come.
    let run = site.now("2025-12-03 14:05").build();
    assert_eq!(run.page("/fr/articles/talks/").texts("h1"), ["Pourparlers"]);
    // The article is as old as the original.
    assert_eq!(run.page("/fr/articles/talks/").attributes("time", "datetime")[0], "2025-11-20");
}

#[test]
fn a_translation_is_as_old_as_its_date() {
    let site = desk()
        .article("talks", "title: Talks open\ndate: 2025-11-20\nupdated: 2025-11-24", "Text.")
        .article("talks.fr", "title: Pourparlers\ndate: 2025-11-25", "Texte.");
    site.build().no_findings();
}

#[test]
fn drafts_of_translations_are_counted() {
    let run = desk().article("talks.fr", "title: Pourparlers\ndraft: true", "Texte.").build();
    assert!(run.stderr().contains("{\"drafts\":1,"), "{}", run.stderr());
}

#[test]
fn the_sitemap_lists_the_versions_of_each_page() {
    let run = desk().build();
    let sitemap = run.text("fr/sitemap.xml");
    let entry = "<loc>https://news.example/fr/articles/talks/</loc>\n<lastmod>2025-11-20</lastmod>\n\
        <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://news.example/articles/talks/\"/>\n\
        <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://news.example/articles/talks/\"/>\n\
        <xhtml:link rel=\"alternate\" hreflang=\"fr\" href=\"https://news.example/fr/articles/talks/\"/>\n</url>";
    assert!(sitemap.contains(entry), "{sitemap}");
    // A page that one language has is listed without links.
    let alone =
        "<loc>https://news.example/articles/visit/</loc>\n<lastmod>2025-11-22</lastmod>\n</url>";
    assert!(run.text("sitemap.xml").contains(alone), "{}", run.text("sitemap.xml"));
    let one = site().article("a", "title: A\ndate: 2025-11-20", "T.").build();
    assert!(!one.text("sitemap.xml").contains("xhtml"));
}

#[test]
fn the_name_of_a_translation_is_shown_also_if_it_is_the_main_one() {
    let run = desk()
        .actor("kell", "type: state\nname: Kell\nother_names: [{name: Le Kell, lang: fr}]")
        .file("content/actors/kell.fr.md", "---\nname: Kell\n---\n")
        .build()
        .no_findings();
    assert_eq!(run.page("/fr/actors/kell/").texts("h1"), ["Kell"]);
}

#[test]
fn the_switch_has_each_language_by_its_own_name() {
    let run = site()
        .config("languages: [en, bg, pt-BR, ckb]")
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .build();
    let names = run.page("/bg/").texts(".languages a");
    assert_eq!(names, ["English", "Български", "Português", "Ckb"]);
}

#[test]
fn a_page_that_is_missing_below_a_language_is_that_of_the_language() {
    let preview = serve(&desk());
    for (address, lang) in [("/nothing/", "en"), ("/fr/nothing/", "fr"), ("/french/", "en")] {
        let reply = preview.get(address);
        assert_eq!(reply.status, 404);
        assert!(
            reply.text().contains(&format!("<html lang=\"{lang}\"")),
            "{address}: {}",
            reply.text()
        );
    }
}

#[test]
fn a_translation_that_is_older_than_a_change_of_the_original_does_not_say_that_it_was_updated() {
    let dates = |original: &str, french: &str| {
        let run = desk()
            .article(
                "talks",
                &format!("title: Talks open\ndate: 2025-11-20\nactors: [ana]\n{original}"),
                "Text.",
            )
            .article("talks.fr", &format!("title: Pourparlers\n{french}"), "Texte.")
            .build();
        let html = run.text("fr/articles/talks/index.html");
        let page = run.page("/fr/articles/talks/");
        let modified = html.split("\"dateModified\":\"").nth(1).map_or("", |rest| &rest[..10]);
        let shown = page
            .text()
            .split("Mise à jour : ")
            .nth(1)
            .map(|rest| rest.split(' ').next().unwrap().to_owned());
        let head = page.attributes("meta[property=\"article:modified_time\"]", "content").concat();
        assert_eq!(shown.is_some(), !head.is_empty(), "{html}");
        let is_marked = page.texts(".notice").concat().contains("modifiée depuis");
        (shown.unwrap_or_default(), modified.to_owned(), is_marked)
    };
    let correction = "corrections: [{date: 2025-11-25, text: The day was wrong.}]";
    let stays = (String::new(), "2025-11-20".to_owned(), true);
    assert_eq!(dates(correction, ""), stays);
    assert_eq!(dates("updated: 2025-11-25", ""), stays);
    // What the translation itself says, and what it may have of the original.
    let own = ("22".to_owned(), "2025-11-22".to_owned(), true);
    assert_eq!(dates(correction, "updated: 2025-11-22"), own);
    let later = ("26".to_owned(), "2025-11-26".to_owned(), false);
    assert_eq!(dates(correction, "updated: 2025-11-26"), later);
    let corrected = "corrections: [{date: 2025-11-22, text: Le lieu était faux.}]";
    assert_eq!(dates(correction, corrected), own);
    // A retraction takes the place of all versions.
    let retraction = correction.replace("{date", "{kind: retraction, date");
    assert_eq!(dates(&retraction, "").1, "2025-11-25");
}

#[test]
fn an_update_of_the_original_brings_no_older_translation_to_the_top_of_a_feed() {
    let run = desk()
        .article(
            "talks",
            "title: Talks open\ndate: 2025-11-20\nactors: [ana]\nupdated: 2025-11-28",
            "Text.",
        )
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .article("vote", "title: Vote\ndate: 2025-11-24\nactors: [ana]", "Text.")
        .article("vote.fr", "title: Le vote", "Texte.")
        .build();
    let english = run.text("feed.xml");
    assert!(english.find("Talks open").unwrap() < english.find(">Vote").unwrap(), "{english}");
    let french = run.text("fr/feed.xml");
    assert!(french.find("Le vote").unwrap() < french.find("Pourparlers").unwrap(), "{french}");
    assert!(!french.contains("2025-11-28"), "{french}");
}

#[test]
fn the_address_of_a_statement_is_that_of_the_original_in_every_language() {
    let ids = |keys: &str, french: &str| {
        let front = format!(
            "title: Talks open\ndate: 2025-11-20\nstatements: [{{speaker: ana, text: It is late{keys}}}]"
        );
        let run = desk()
            .article("talks", &front, "Text.")
            .article("talks.fr", &format!("title: Pourparlers\n{french}"), "Texte.")
            .build();
        ["/articles/talks/", "/fr/articles/talks/"].map(|address| {
            let mut ids = run.page(address).ids();
            ids.retain(|id| id.starts_with("s-"));
            ids
        })
    };
    let [english, french] = ids("", "");
    assert_eq!(english, french);
    // A link to it works after it has been given an id and was translated.
    let [with_id, translated] = ids(", id: late", "statements: {late: Il est tard}");
    assert!(with_id.contains(&english[0]) && with_id.contains(&"s-late".to_owned()), "{with_id:?}");
    assert_eq!(with_id, translated);
}

#[test]
fn a_new_translation_names_the_language_that_was_meant() {
    let site = site().config("languages: [en, de]").article("2025-11-24-call", "title: A", "x");
    let listed = |tag: &str| format!("languages: [en, de, {tag}]");
    for (lang, meant) in [
        ("ua", &*listed("uk")),
        ("French", &listed("fr")),
        ("UK", &listed("uk")),
        ("English", "did you mean --lang en?"),
        ("Klingon", "use a code such as en"),
    ] {
        let (is_written, error) = new_translation(&site, "2025-11-24-call", lang);
        assert!(!is_written && error.contains(meant), "{lang}: {error}");
    }
}

#[test]
fn a_text_without_a_version_in_the_main_language_has_a_page_for_readers_of_all_others() {
    let run = desk()
        .article("letter", "title: Лист\ndate: 2025-11-24\nlang: uk\nactors: [ana]", "Анна пише.")
        .article("letter.fr", "title: Lettre", "Ana écrit.")
        .build()
        .no_findings();
    for address in ["/fr/articles/letter/", "/uk/articles/letter/"] {
        assert_eq!(links_of(&run, address, "hreflang"), ["fr", "x-default", "uk"], "{address}");
        let default = run.page(address).attributes("link[hreflang=x-default]", "href");
        assert_eq!(default, ["https://news.example/fr/articles/letter/"], "{address}");
    }
    assert!(
        run.text("uk/sitemap.xml")
            .contains("hreflang=\"x-default\" href=\"https://news.example/fr/articles/letter/\"")
    );
    let locales = |property: &str| {
        let all = run.page("/uk/articles/letter/");
        all.attributes(&format!("meta[property='{property}']"), "content")
    };
    assert_eq!(locales("og:locale"), ["uk_UA"]);
    assert_eq!(locales("og:locale:alternate"), ["fr_FR"]);
}

#[test]
fn a_link_to_a_page_that_is_in_another_language_alone_leads_there() {
    let run = desk()
        .config(
            "title: The Desk\nbase_url: https://d.example\nunknown_names: allow\nlanguages: [en, fr, uk]\nmenu: [{name: \
             News, url: /articles/novyny/}, {name: Method, url: /methode/}]\n",
        )
        .file("content/pages/methode.fr.md", "---\ntitle: La méthode\n---\nTexte.\n")
        .article("visit", "title: A visit\ndate: 2025-11-22\nactors: [ana]", "See [news](/articles/novyny/).")
        .build()
        .no_findings();
    for language in ["", "/fr", "/uk"] {
        let menu = run.page(&format!("{language}/")).attributes(".site-menu a", "href");
        assert!(
            menu.ends_with(&["/uk/articles/novyny/".into(), "/fr/methode/".into()]),
            "{menu:?}"
        );
    }
    let links = run.page("/articles/visit/").attributes(".prose a", "href");
    assert!(links.contains(&"/uk/articles/novyny/".to_owned()), "{links:?}");
    // What no language has is still reported.
    let dead =
        desk().article("visit", "title: A visit\ndate: 2025-11-22", "See [news](/articles/none/).");
    dead.build().one_warning(&["dead-link", "/articles/none/"]);
}

#[test]
fn a_feed_has_one_id_and_so_has_a_text_in_each_language() {
    let run = desk().build();
    let ids = |path: &str| -> Vec<String> {
        let feed = run.text(path);
        let ids = feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next());
        ids.map(|id| id.trim_start_matches("tag:news.example,2025:").to_owned()).collect()
    };
    let english = ["/", "/articles/novyny", "/articles/visit", "/articles/talks"];
    assert_eq!(ids("feed.xml"), english);
    // A reader of both feeds gets both versions, and once what is in one language alone.
    let french = ["/fr/", "/articles/novyny", "/articles/visit", "/fr/articles/talks"];
    assert_eq!(ids("fr/feed.xml"), french);
    assert_eq!(ids("fr/actors/ana/feed.xml")[0], "/fr/actors/ana");
}

#[test]
fn a_list_of_actors_in_a_language_shows_what_is_a_draft_and_what_is_not_translated() {
    let site = desk()
        .file(
            "content/actors/ana.fr.md",
            "---\ndraft: true\nsummary: Envoyée\n---\nAna vient de Kell.\n",
        )
        .file("content/topics/grain.md", "---\nname: Grain\n---\nThe trade.\n");
    let list = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.arg("list").args(arguments).args(["--now", "2025-12-01", "--format", "csv"]);
        command.arg("--root").arg(site.root());
        String::from_utf8_lossy(&run_here(&command).stdout).into_owned()
    };
    let line = |list: &str| list.lines().find(|line| line.contains("ana")).map(str::to_owned);
    let draft = line(&list(&["actors", "--lang", "fr", "--drafts"])).unwrap();
    assert!(draft.contains(",draft,") && draft.ends_with(",fr"), "{draft}");
    let published = line(&list(&["actors", "--lang", "fr"])).unwrap();
    assert!(published.contains(",published,"), "{published}");
    let topics = list(&["topics", "--lang", "fr"]);
    assert!(topics.lines().nth(1).unwrap().ends_with(",en"), "{topics}");
}

/// The output of `briefing new article` on a site, and the front matter that it wrote.
fn new_article(site: &Site, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(PROGRAM);
    command.args(["new", "article"]).args(arguments).arg("--root").arg(site.root());
    let output = run_here(&command);
    let path = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    (String::from_utf8_lossy(&output.stderr).into_owned(), text)
}

#[test]
fn a_new_article_is_in_the_language_that_is_named_or_that_its_text_is_in() {
    let site = desk()
        .file(
            "fr.txt",
            "Pourparlers à Kell\n\nLe conseil de la ville a dit que les travaux ne sont pas pour le port, et que la voie \
             reste ouverte.\n",
        )
        .file("en.txt", "Talks in Kell\n\nThe council said that it was not for the toll of the port.\n");
    let text = |name: &str| site.root().join(name).display().to_string();
    let (said, french) = new_article(&site, &["--from", &text("fr.txt"), "--date", "2025-11-25"]);
    assert!(
        french.starts_with("---\ntitle: Pourparlers à Kell\nlang: fr\ndraft: true"),
        "{french}"
    );
    assert!(said.contains("note: the text is in `fr`"), "{said}");
    let (_, english) = new_article(&site, &["--from", &text("en.txt"), "--date", "2025-11-25"]);
    assert!(!english.contains("lang:"), "{english}");
    let (_, named) =
        new_article(&site, &["Новини з Келла", "--lang", "uk", "--date", "2025-11-25"]);
    assert!(named.contains("\nlang: uk\n"), "{named}");
    let (said, _) = new_article(&site, &["News", "--lang", "ua"]);
    assert!(said.contains("did you mean --lang uk?"), "{said}");
    let (_, main) = new_article(&site, &["News", "--lang", "en", "--date", "2025-11-25"]);
    assert!(!main.contains("lang:"), "{main}");
    let run = site.build().no_findings();
    run.has_no("/articles/2025-11-25-news/");
}

#[test]
fn a_new_article_may_be_the_translation_of_another_one() {
    let site = desk();
    let (_, text) = new_article(&site, &["--translates", "talks", "--lang", "uk"]);
    assert!(text.contains("# The words of content/articles/talks.md"), "{text}");
    assert!(site.root().join("content/articles/talks.uk.md").exists());
}

#[test]
fn a_change_of_a_translation_that_is_to_come_is_an_error_once_it_is_published() {
    for front in ["updated: 2030-01-01", "corrections: [{date: 2030-01-01, text: C}]"] {
        let with = |original: &str, words: &str| {
            site()
                .config("languages: [en, uk]")
                .article("2025-11-25-x", &format!("title: A{original}"), "x")
                .article("2025-11-25-x.uk", &format!("title: Б{words}\n{front}"), "ю")
        };
        let words = ["date-to-come", "2030-01-01, which is to come", "2025-11-25-x.uk.md:3"];
        with("", "").try_build().one_error(&words);
        with("", "").now("2030-01-01").build();
        with("\ndraft: true", "").build().no_findings();
        with("\ndate: 2025-12-09", "").build().no_findings();
    }
}
