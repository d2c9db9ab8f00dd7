//! Sites in several languages: each text on a page is marked with the language it is in, and the words around it are those of
//! the page.

use crate::support::crawl::crawl;
use crate::support::site::{PICTURE, Site, site};

/// A site in English and French. Its title, its menu and one of its topics have no French.
fn desk() -> Site {
    site()
        .config(
            "title: The Desk\nbase_url: https://d.example\nunknown_names: allow\nmenu: [{name: About, url: /about/}]\n\
             languages: [en, fr]\n",
        )
        .now("2025-12-01")
        .file("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
        .file(
            "content/actors.yaml",
            "- {id: ana, type: person, name: Ana Duarte, summary: Envoy}\n\
             - {id: board, type: organization, name: Board of ports, summary: {en: It runs them, fr: Il les gère}}\n\
             - {id: kell, type: state, name: {en: Kell, fr: Le Kell}}\n",
        )
        .topic("grain", "name: Grain")
        .article("talks", TALKS, "The board met. We will pay.")
        .article("talks.fr", "title: Pourparlers\nupdated: 2025-11-29", "Le conseil a siégé.")
}

const TALKS: &str = "title: Talks\ndate: 2025-11-20\nactors: [ana, board, kell]\ntopics: [Grain]\ncorrections: [{date: \
                     2025-11-21, text: {en: The day was wrong., fr: Le jour était faux.}}, {date: 2025-11-22, text: The \
                     place was wrong.}]\nstatements: [{id: a, speaker: ana, text: {en: She waits., fr: Elle attend.}, about: \
                     Grain, via: {en: a letter, fr: une lettre}, disputed: {text: It is false., by: board}}, {id: b, speaker: \
                     kell, text: Kell waits., about: Grain, disputed: {text: {en: No., fr: Non.}}}]";

#[test]
fn what_a_language_does_not_have_is_marked_with_the_language_it_is_in() {
    let run = desk().build().no_findings();
    let page = run.page("/fr/topics/grain/");
    assert_eq!(page.attributes(".brand a", "lang"), ["en", "en"], "the title of the site");
    assert_eq!(page.texts(".site-menu a[lang]"), ["About"]);
    assert_eq!(page.attributes("h1 span", "lang"), ["en"]);
    assert_eq!(page.texts(".breadcrumbs li[lang]"), ["Grain"]);
    assert_eq!(page.texts(".related a[lang]"), [""; 0], "there is one article");
    let page = run.page("/fr/articles/talks/");
    assert_eq!(page.texts(".declared a[lang]"), ["Board of ports", "Grain"], "no person, no state");
    assert_eq!(run.page("/fr/actors/ana/").attributes(".lead", "lang"), ["en"]);
    let index = run.page("/fr/actors/");
    assert_eq!(index.texts(".line[lang]"), ["Envoy"]);
    assert_eq!(index.texts(".index a[lang]"), ["Board of ports"]);
    let board = run.page("/fr/actors/board/");
    assert_eq!(board.texts(".lead"), ["Il les gère"]);
    assert!(board.attributes(".lead", "lang").is_empty());
    for address in ["/topics/grain/", "/articles/talks/", "/actors/ana/"] {
        let page = run.page(address);
        let marked = page.attributes("main [lang], header [lang], .breadcrumbs [lang]", "lang");
        assert!(marked.is_empty(), "{address}: {marked:?}");
    }
}

#[test]
fn a_title_and_a_menu_of_their_own_language_are_not_marked() {
    let site = desk().config(
        "title: {en: The Desk, fr: Le Carnet}\nbase_url: https://d.example\nunknown_names: allow\nlanguages: [en, {lang: fr, \
         menu: [{name: À propos, url: /about/}]}]\n",
    );
    let page = site.build().page("/fr/topics/grain/");
    assert_eq!(page.texts(".site-header .brand"), ["Le Carnet"]);
    assert!(page.attributes(".brand a, .site-menu a", "lang").is_empty());
}

#[test]
fn a_text_that_front_matter_has_in_the_language_of_the_page_is_not_marked_as_another() {
    let run = desk().build();
    let page = run.page("/fr/articles/talks/");
    assert_eq!(page.texts(".corrections [lang]"), ["The place was wrong."]);
    assert!(page.text().contains("Le jour était faux."));
    assert_eq!(page.texts("#s-a .said"), ["Elle attend."]);
    assert!(page.attributes("#s-a .said", "lang").is_empty());
    assert_eq!(page.texts("#s-a .dispute span[lang]"), ["It is false."]);
    assert_eq!(page.attributes("#s-b .said", "lang"), ["en"]);
    assert!(page.texts("#s-b .dispute span[lang]").is_empty());
    page.has("Non.").has("via une lettre");
    // The same where the article has no version.
    let run = desk().without("content/articles/talks.fr.md").build();
    let page = run.page("/fr/topics/grain/");
    assert_eq!(page.texts(".statement .said[lang]"), ["Kell waits."]);
    assert_eq!(page.texts(".dispute span[lang]"), ["It is false."]);
}

#[test]
fn a_quote_that_was_spoken_in_the_language_of_a_translation_is_its_own_there() {
    let original = |text: &str| {
        format!(
            "title: Talks\ndate: 2025-11-20\nactors: [ana]\nstatements: [{{id: pay, speaker: ana, quote: we will pay, about: \
             Grain, original: {{lang: fr{text}}}}}]"
        )
    };
    let body = "She said “we will pay”.";
    let run =
        desk().article("talks", &original(", text: nous paierons"), body).build().no_findings();
    let quote = |address: &str| run.page(address).texts("#s-pay blockquote");
    assert_eq!(quote("/articles/talks/"), ["“we will pay”"]);
    assert_eq!(quote("/fr/articles/talks/"), ["« nous paierons »"]);
    assert!(run.page("/fr/articles/talks/").texts("#s-pay .original").is_empty());
    // If the translation alone has the words that were spoken.
    let version = "title: Pourparlers\nstatements: {pay: nous paierons}";
    let run = desk()
        .article("talks", &original(""), body)
        .article("talks.fr", version, "Elle a dit : « nous paierons ».")
        .build()
        .no_findings();
    let page = run.page("/fr/articles/talks/");
    assert_eq!(page.texts("#s-pay blockquote"), ["« nous paierons »"]);
    assert!(page.texts("#s-pay .original").is_empty());
}

#[test]
fn footnotes_and_tables_have_labels_in_the_language_of_the_page() {
    let body = "Text.[^a] More.[^a]\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^a]: Note.";
    let run = desk()
        .article("talks.fr", "title: Pourparlers\nupdated: 2025-11-29", body)
        .file(
            "content/topics/pilots.md",
            format!("---\nname: {{en: Pilots, fr: Pilotes}}\n---\n{body}\n"),
        )
        .article("talks", &format!("{TALKS}\ntags: [pilots]"), "x")
        .build();
    let labels = |address: &str| {
        let page = run.page(address);
        page.attributes(".footnotes, .footnote-back, .table", "aria-label")
    };
    let french = ["Tableau", "Notes", "Retour à l’appel de note 1", "Retour à l’appel de note 1-2"];
    assert_eq!(labels("/fr/articles/talks/"), french);
    assert_eq!(labels("/fr/topics/pilots/"), french);
    assert_eq!(
        labels("/topics/pilots/"),
        ["Table", "Footnotes", "Back to reference 1", "Back to reference 1-2"]
    );
    // The text is English, the labels are not.
    let page = run.page("/fr/topics/pilots/");
    let marked = page.attributes(".footnotes, .footnotes ol, .table, .table table", "lang");
    assert_eq!(marked, ["fr", "en", "fr", "en"]);
    assert!(run.page("/fr/articles/talks/").attributes(".prose [lang]", "lang").is_empty());
}

/// The date and the notes of an article of a site in a language.
fn in_language(language: &str) -> (String, String) {
    let run = site()
        .config(&format!("title: X\nbase_url: https://d.example\nlanguage: {language}\nunknown_names: allow\n"))
        .now("2025-12-01")
        .actor("ana", "type: person\nname: Ana\nother_names: [{name: Anna, note: x, end_date: 2001}]")
        .article(
            "a",
            "title: A\ndate: 2025-08-05T09:05\nactors: [ana]\nsource: {name: Q, authors: [Bo]}\ncorrections: [{date: 2025-08-06, text: x}]",
            "x",
        )
        .build();
    let day = run.text("articles/a/index.html");
    let day =
        day.split("class=\"day\"").nth(1).and_then(|rest| rest.split("</time>").next()).unwrap();
    let source = run.page("/articles/a/").texts(".facts-box li").concat();
    (day.rsplit('>').next().unwrap().to_owned(), source)
}

#[test]
fn dates_times_and_labels_are_written_as_in_print() {
    // A line does not end between the day and the month, and an hour is written as the language does.
    assert_eq!(in_language("en").0, "5 August 2025, 09:05");
    assert_eq!(in_language("fr").0, "5\u{a0}août 2025, 9\u{a0}h\u{a0}05");
    assert_eq!(in_language("de").0, "5.\u{a0}August 2025, 09:05 Uhr");
    assert_eq!(in_language("uk").0, "5\u{a0}серпня 2025, 09:05");
    assert_eq!(in_language("zh").0, "2025年8月5日，09:05");
    // Chinese and Japanese have no space behind their colon.
    assert_eq!(in_language("zh").1, "Q，作者：Bo");
    assert_eq!(in_language("ja").1, "Q、執筆：Bo");
    assert_eq!(in_language("fr").1, "Q, par Bo");
}

#[test]
fn the_word_before_a_date_suits_a_month_too() {
    let article =
        "title: A\ndate: 2025-08-05\nupdated: 2025-09\nsource: {name: Q, retrieved: 2025-08}";
    let lines = |language: &str| {
        let site = site().config(&format!("title: X\nlanguage: {language}")).now("2025-12-01");
        let page = site.article("a", article, "T.").build().page("/articles/a/");
        let (dateline, source) = (page.texts(".dateline"), page.texts("aside"));
        (dateline.concat(), source.concat())
    };
    for (language, updated, accessed) in [
        ("en", "Updated September 2025", "(accessed August 2025)"),
        ("fr", "Mise à jour : septembre 2025", "(consultation : août 2025)"),
        ("de", "Aktualisiert: September 2025", "(abgerufen: August 2025)"),
        ("uk", "Оновлено: вересень 2025", "(переглянуто: серпень 2025)"),
    ] {
        let (dateline, source) = lines(language);
        assert!(dateline.contains(updated), "{language}: {dateline}");
        assert!(source.contains(accessed), "{language}: {source}");
    }
}

#[test]
fn notes_and_bars_have_the_marks_of_the_language() {
    let articles = (1..9).map(|month| {
        let text = format!("---\ntitle: A{month}\nactors: [ana]\n---\nx\n");
        (format!("content/articles/2025-{month:02}-01-a.md"), text)
    });
    let run = site()
        .config("title: X\nbase_url: https://d.example\nlanguage: fr\nunknown_names: allow\n")
        .now("2025-12-01")
        .actor(
            "ana",
            "type: person\nname: Ana\nother_names: [{name: Anna, note: x, end_date: 2001}]",
        )
        .files(articles)
        .build();
    let page = run.text("actors/ana/index.html");
    assert!(page.contains("(jusqu’en 2001\u{202f}; x)"));
    assert!(page.contains("<title>janvier 2025\u{202f}: 1</title>"));
}

#[test]
fn a_role_is_marked_with_its_language_and_the_organization_behind_it_is_not() {
    let site = site()
        .config("title: {en: Desk, uk: Стіл}\nunknown_names: allow\nlanguages: [en, uk]\n")
        .now("2025-12-01")
        .file(
            "content/actors.yaml",
            "- {id: kell, type: state, name: {en: Kell, uk: Келл}}\n\
             - {id: ana, type: person, name: Ana Duarte, memberships: [{organization: kell, role: Envoy, start_date: 2020}, \
             {organization: kell, role: {en: Clerk, uk: Писар}, start_date: 2010, end_date: 2012}]}\n",
        )
        .topic("grain", "name: {en: Grain, uk: Зерно}")
        .article(
            "talks",
            "title: Talks\ndate: 2025-11-20\nactors: [{id: ana, role: Host}, {id: kell, role: {en: Guest, uk: Гість}}]\n\
             topics: [grain]\ndocuments: [{name: The draft, url: \"https://d.example/\"}, {name: {en: Annex, uk: \
             Додаток}}]\nevents: [{name: {en: Call, uk: Розмова}, date: 2025-11-19, attendees: [ana], about: [grain]}]\n\
             statements: [{id: a, speaker: ana, text: {en: She waits., uk: Чекає.}, about: grain}, {id: b, speaker: \
             ana, role: Chair, text: {en: She goes., uk: Іде.}, about: grain}, {id: c, speaker: {text: an \
             official, of: kell}, text: {en: Maybe., uk: Може.}, about: grain}]",
            "The text.",
        )
        .article("talks.uk", "title: Розмови", "Текст.");
    let run = site.build().no_findings();
    let page = run.page("/uk/articles/talks/");
    assert_eq!(page.texts(".declared .note"), ["Host", "Гість"]);
    assert_eq!(page.texts(".declared .note [lang=en]"), ["Host"]);
    assert_eq!(page.texts(".statements .role"), ["Envoy, Келл", "Chair"]);
    assert_eq!(page.texts(".statements .role [lang=en][dir=ltr]"), ["Envoy", "Chair"]);
    assert_eq!(page.texts(".statements .speaker [lang=en]"), ["an official"]);
    assert_eq!(page.texts(".document [lang=en]"), ["The draft"]);
    let page = run.page("/uk/actors/ana/");
    assert_eq!(page.texts(".current-role [lang=en]"), ["Envoy"]);
    assert_eq!(page.texts(".roles .post"), ["Писар, Келл"]);
    assert!(page.attributes(".roles [lang]", "lang").is_empty());
    assert_eq!(page.texts(".role-here [lang=en]"), ["Host"]);
    assert_eq!(run.page("/uk/actors/").texts(".line [lang=en]"), ["Envoy"]);
    assert_eq!(run.page("/uk/actors/kell/").texts(".members [lang=en]"), ["Envoy"]);
    assert_eq!(run.page("/uk/timeline/2025/").texts(".role-then [lang=en]"), ["Envoy"]);
    assert_eq!(run.page("/uk/").texts(".said-by [lang=en]"), ["Chair", "Envoy"]);
    for path in ["/", "/articles/talks/", "/actors/ana/", "/timeline/2025/"] {
        let marked = run.page(path).attributes("main [lang]", "lang");
        assert!(marked.is_empty(), "{path}: {marked:?}");
    }
}

#[test]
fn a_sentence_of_a_background_that_is_not_translated_is_marked() {
    let run = site()
        .config("title: Desk\nlanguages: [en, uk]\n")
        .file("content/actors.yaml", "- {id: kell, type: state, name: {en: Kell, uk: Келл}}\n")
        .file(
            "content/actors/ana.md",
            "---\ntype: person\nname: Ana Duarte\n---\nAna Duarte is from Kell.\n",
        )
        .file("content/topics/tolls.md", "---\nname: Tolls\n---\nOf the port of Kell.\n")
        .file("content/topics/tolls.uk.md", "---\nname: Мито\n---\nПорт, який має Келл.\n")
        .article(
            "talks",
            "title: Talks\ndate: 2025-11-20\nactors: [kell, ana]\ntopics: [tolls]",
            "Text.",
        )
        .build();
    let page = run.page("/uk/actors/kell/");
    assert_eq!(page.texts(".mention-title a"), ["Ana Duarte", "Мито"]);
    assert_eq!(page.texts(".mention-sentence[lang=en]"), ["Ana Duarte is from Kell."]);
    assert!(page.attributes(".mention-title[lang]", "lang").is_empty());
    // The name in the main language is found in the text that is in it.
    assert_eq!(run.page("/uk/actors/ana/").texts("a.mention"), ["Kell"]);
    let page = run.page("/actors/kell/");
    assert!(page.attributes(".mention-sentence[lang]", "lang").is_empty());
}

#[test]
fn the_words_of_a_picture_are_marked_until_they_are_translated() {
    let picture = "image: {src: quay.png, alt: The quay, caption: The quay in Kell}";
    let with = |words: &str| {
        site()
            .config("title: Desk\nlanguages: [en, uk]\n")
            .file("content/articles/quay.png", PICTURE)
            .article("talks", &format!("title: Talks\ndate: 2025-11-20\n{picture}"), "The text.")
            .article("talks.uk", &format!("title: Розмови\n{words}"), "Текст.")
            .build()
    };
    let run = with("");
    let page = run.page("/uk/articles/talks/");
    assert_eq!(page.attributes("figure.picture img", "lang"), ["en"]);
    assert_eq!(page.texts("figcaption [lang=en]"), ["The quay in Kell"]);
    let marked = run.page("/articles/talks/").attributes("figure [lang], img[lang]", "lang");
    assert!(marked.is_empty(), "{marked:?}");
    let run = with("image: {alt: Набережна, caption: Набережна в Келлі}");
    let page = run.page("/uk/articles/talks/");
    assert_eq!(page.texts("figcaption"), ["Набережна в Келлі"]);
    let marked = page.attributes("figure [lang], img[lang]", "lang");
    assert!(marked.is_empty(), "{marked:?}");
}

/// A word of each language, of which each text of its language in [`partly_translated`] has one.
const WORDS: [(&str, &str); 4] =
    [("en", "oneword"), ("fr", "unmot"), ("uk", "слово"), ("ar", "كلمة")];

/// A site in four languages in which nothing is translated into all of them.
fn partly_translated() -> Site {
    let talks = "title: Talks oneword\ndate: 2025-11-20\nsummary: Summary oneword\nactors: [{id: ana, role: Host oneword}]\n\
        topics: [grain]\ncorrections: [{date: 2025-11-26, text: Corrected oneword}]\n\
        events: [{name: Event oneword, date: 2025-11-19, location: Hall oneword, about: [grain], attendees: [ana]}]\n\
        statements: [{id: one, speaker: ana, quote: first oneword, about: [grain]}, \
        {id: two, speaker: ana, text: Second oneword, about: [grain]}, {speaker: kell, text: Third oneword, about: [grain], \
        disputed: {text: Denied oneword, by: ana}}, {speaker: {text: an aide oneword, of: kell}, text: Fourth oneword, about: [grain]}]";
    let ukrainian = "title: Новини слово\ndate: 2025-11-23\nactors: [ana]\ntopics: [grain]\n\
        statements: [{id: five, speaker: kell, text: Пʼяте слово, about: [grain]}]";
    site()
        .config("title: Desk\nbase_url: https://d.example\nlanguages: [en, fr, uk, ar]\n")
        .article("talks", talks, "Body oneword: first oneword.")
        .article("talks.fr", "title: Pourparlers unmot\nstatements: {one: premier unmot, two: Deuxième unmot}", "Texte unmot.")
        .article("talks.ar", "title: محادثات كلمة\nstatements: {one: أول كلمة}", "نص كلمة.")
        .article("visit", "title: Visit oneword\ndate: 2025-11-22\nactors: [ana]\ntopics: [grain]", "Body oneword.")
        .article("novyny.uk", ukrainian, "Текст слово.")
        .article(
            "lettre",
            "lang: fr\ntitle: Lettre unmot\ndate: 2025-11-24\nactors: [ana, kell]\ntopics: [grain]\n\
             statements: [{id: six, speaker: ana, text: Sixième unmot, about: [grain]}]",
            "Texte unmot.",
        )
        .article("lettre.en", "title: Letter oneword\nstatements: {six: Sixth oneword}", "Body oneword.")
        .file("content/actors/ana.md", "---\ntype: person\nname: Ana Duarte\nsummary: Person oneword\nmemberships: [{organization: kell, role: {en: Envoy oneword, uk: Посланниця слово}, start_date: 2020}]\n---\nBackground oneword.\n")
        .file("content/actors/ana.fr.md", "---\nsummary: Personne unmot\n---\nContexte unmot.\n")
        .actor("kell", "type: state\nname: Kell\nsummary: {en: State oneword, fr: État unmot, ar: دولة كلمة}")
        .file("content/topics/grain.md", "---\nname: {en: Grain oneword, fr: Céréales unmot}\n---\nDefinition oneword.\n")
        .file("content/topics/grain.uk.md", "Визначення слово.\n")
        .file("content/pages/about.md", "---\ntitle: About oneword\n---\nAbout oneword.\n")
        .file("content/pages/about.ar.md", "---\ntitle: حول كلمة\n---\nحول كلمة.\n")
}

#[test]
fn no_text_of_one_language_is_under_the_tag_of_another() {
    let run = partly_translated().build();
    assert_eq!(run.errors().len(), 0, "{}", run.stderr());
    let mut found = Vec::new();
    let mut count = 0;
    for path in run.tree().keys().filter(|path| path.ends_with("index.html")) {
        let page = run.page(&format!("/{}", path.strip_suffix("index.html").unwrap()));
        let page_lang = page.attributes("html", "lang").concat();
        // The line by which a statement is cited is to be copied, and has the words of all its parts.
        let texts = page.texts_by_language().into_iter();
        for (lang, text) in texts.filter(|(_, text)| !text.contains("https://news.example/")) {
            let lang = if lang.is_empty() { &page_lang } else { &lang };
            for (own, word) in WORDS {
                count += usize::from(text.contains(word));
                if text.contains(word) && own != lang {
                    found.push(format!("{path}: {lang} around {}", text.trim()));
                }
            }
        }
    }
    assert!(count > 500, "{count}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_statement_and_article_is_counted_once_in_each_language() {
    let run = partly_translated().build();
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    let list = |key: &str| graph[key].as_array().unwrap().clone();
    let ids = |key: &str| -> Vec<String> {
        let ids = list(key).into_iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.collect()
    };
    assert_eq!(ids("articles").len(), 4, "{:?}", ids("articles"));
    let mut statements: Vec<String> =
        ids("statements").iter().map(|id| id.split('#').nth(1).unwrap().to_owned()).collect();
    statements.sort();
    assert_eq!(statements.len(), 6);
    for prefix in ["", "/fr", "/uk", "/ar"] {
        let fragments = |address: &str, selector: &str| {
            let links = run.page(&format!("{prefix}{address}")).attributes(selector, "href");
            let mut links: Vec<String> =
                links.iter().filter_map(|link| Some(link.split_once('#')?.1.to_owned())).collect();
            links.sort();
            links
        };
        assert_eq!(fragments("/topics/grain/", ".statement .permalink"), statements, "{prefix}");
        let mut articles = run.page(&format!("{prefix}/articles/")).attributes("main a", "href");
        articles.retain(|link| link.contains("/articles/") && !link.contains("archive"));
        articles = articles
            .iter()
            .map(|link| link.trim_end_matches('/').rsplit('/').next().unwrap().to_owned())
            .collect();
        articles.sort();
        assert_eq!(articles, ["lettre", "novyny", "talks", "visit"], "{prefix}");
    }
    let crawl = crawl(&run.site().root().join("public"), "https://news.example/");
    assert_eq!(crawl.broken, [""; 0]);
}

/// An actor with texts of every kind in English alone, and so many articles that there is a drawing and an archive.
fn with_drawing() -> Site {
    let others = ["alpha", "beta", "gamma", "delta"];
    let entry = |id: &str| format!("- {{id: {id}, type: organization, name: Council {id}}}\n");
    let roster: String = others.iter().map(|id| entry(id)).collect();
    let site = site()
        .config(
            "title: The Desk\nbase_url: https://d.example\nunknown_names: allow\nlanguages: [en, {lang: fr, title: Le \
             Carnet}, uk]\npage_size: 5\nauthors: [{en: The desk, fr: La rédaction}, {en: The interns, uk: Практиканти}, Ann Orlay]\n",
        )
        .now("2025-12-01")
        .file("content/actors.yaml", roster)
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nhonorific_prefix: {en: Captain, fr: Capitaine}\nhonorific_suffix: of the fleet",
        )
        .actor(
            "board",
            "type: organization\nname: Board of ports\nclassification: public body\nlinks: [{url: \
             'https://b.example/', note: Its own site}]",
        );
    (1..=14).fold(site, |site, day| {
        let front = format!(
            "title: Report {day}\ndate: 2025-11-{day:02}\nactors: [ana, board, {}]\nstatements: [{{speaker: board, text: Load \
             {day} came.}}]",
            others.join(", ")
        );
        site.article(&format!("report-{day}"), &front, "Text.")
    })
}

#[test]
fn words_beside_a_name_in_a_drawing_and_in_an_archive_are_marked() {
    let run = with_drawing().build().no_findings();
    let ana = run.page("/fr/actors/ana/");
    assert_eq!(ana.texts("h1 .honorific"), ["Capitaine", ", of the fleet"]);
    assert_eq!(ana.texts("h1 [lang]"), ["of the fleet"]);
    let board = run.page("/fr/actors/board/");
    assert_eq!(board.texts(".type [lang]"), ["public body"]);
    assert_eq!(board.texts(".facts a[lang]"), ["Its own site"]);
    assert_eq!(board.attributes("svg.circle text", "lang"), ["en"; 4], "and Ana, who is a person");
    assert_eq!(board.texts(".circle-frame figcaption [lang]"), ["Board of ports"]);
    let archive = run.page("/fr/actors/board/archive/1/");
    assert_eq!(archive.texts("h1 [lang]"), ["Board of ports"]);
    assert!(
        archive.texts(".feeds [lang], .pager [lang]").iter().all(|name| name == "Board of ports")
    );
    assert_eq!(run.page("/actors/board/").count("main [lang]"), 0);
}

#[test]
fn a_desk_that_signs_in_another_language_is_marked_and_a_person_is_not() {
    let run = with_drawing().build();
    assert_eq!(run.page("/fr/").texts(".imprint .brand [lang]"), ["The interns"]);
    assert!(run.page("/fr/").texts(".imprint .brand")[0].contains("La rédaction"));
    assert_eq!(run.page("/").count(".imprint .brand [lang]"), 0);
}

#[test]
fn each_part_of_a_citation_is_marked_with_its_language() {
    let run = with_drawing().article("report-14.fr", "title: Rapport 14", "Texte.").build();
    let page = run.page("/fr/actors/board/");
    let marked = page.texts(".statements .citation [lang]");
    assert_eq!(marked[..3], ["Board of ports", "Load 13 came", "Report 13"], "{marked:?}");
    assert!(!page.texts(".citation [lang]").contains(&"Rapport 14".to_owned()));
    assert!(page.texts(".citation").concat().contains("Rapport 14. Le Carnet, "));
    let citation = &page.texts(".statements .citation")[0];
    assert!(
        citation.starts_with("Board of ports, rapporté le 13 novembre 2025 : Load 13 came ["),
        "{citation}"
    );
    assert_eq!(run.page("/actors/board/").count(".citation [lang]"), 0);
}

#[test]
fn a_date_in_words_and_what_tells_namesakes_apart_are_marked() {
    let run = site()
        .config("base_url: https://d.example\nunknown_names: allow\nlanguages: [en, fr, uk]")
        .now("2025-12-01")
        .actor("ana", "type: person\nname: Ana Duarte\ndisambiguation: {en: mediator, fr: médiatrice}")
        .article(
            "talks",
            "title: Talks\ndate: 2025-11-20\nactors: [ana]\nevents: [{id: first, name: First talks, date_text: {en: before the \
             thaw, fr: avant le dégel}, attendees: [ana]}]",
            "Text.",
        )
        .article("letter", "title: Лист\ndate: 2025-11-24\nlang: uk\nactors: [ana]\nevents: [first]", "Анна пише.")
        .build()
        .no_findings();
    let timeline = |language: &str| run.page(&format!("{language}/timeline/"));
    assert_eq!(timeline("/uk").texts(".event-date [lang]"), ["before the thaw"]);
    assert_eq!(timeline("/uk").attributes(".event-date [lang]", "lang"), ["en"]);
    assert_eq!(timeline("/fr").texts(".event-date"), ["avant le dégel"]);
    assert_eq!(
        timeline("/fr").count(".event-date [lang]") + timeline("").count(".event-date [lang]"),
        0
    );
    let name = |language: &str| run.page(&format!("{language}/actors/ana/"));
    assert_eq!(name("/uk").attributes("h1 .disambiguation", "lang"), ["en"]);
    assert_eq!(name("/fr").texts("h1 .disambiguation"), ["(médiatrice)"]);
    assert_eq!(name("/fr").count("h1 [lang]"), 0);
}
