//! The direction of texts: of the script of their language, on the page and on each part in another language.

use crate::support::html::Page;
use crate::support::site::site;

/// The `lang` and `dir` of the element that a selector finds.
fn lang_and_dir(page: &Page, selector: &str) -> (String, String) {
    let attribute = |name| page.attributes(selector, name).first().cloned().unwrap_or_default();
    (attribute("lang"), attribute("dir"))
}

fn pair(lang: &str, dir: &str) -> (String, String) {
    (lang.to_owned(), dir.to_owned())
}

#[test]
fn an_article_in_a_language_from_right_to_left_is_laid_out_so_and_the_rest_of_its_page_is_not() {
    let run = site()
        .actor(
            "mira",
            "type: person\nname: Mira Tolvan\nother_names: [Mirra, {name: ميرا, lang: ar}]",
        )
        .article(
            "2025-11-25-a",
            "title: Kell مدينة\nlang: ar\nactors: [Mira Tolvan]\nsummary: Kell في الشتاء\n\
             statements: [{speaker: Mira Tolvan, text: Kell مفتوح}]",
            "Kell مدينة.",
        )
        .article("2025-11-26-b", "title: B\nlang: az-Arab\nactors: [Mira Tolvan]", "Text.")
        .article("2025-11-27-c", "title: C\nlang: de\nactors: [Mira Tolvan]", "Text.")
        .article("2025-11-28-d", "title: D\nactors: [Mira Tolvan]", "Text.")
        .build();
    let page = run.page("/articles/2025-11-25-a/");
    assert_eq!(lang_and_dir(&page, "html"), pair("ar", "rtl"));
    for part in [".site-header", ".breadcrumbs", ".dateline", ".around", ".site-footer", ".skip"] {
        assert_eq!(lang_and_dir(&page, part), pair("en", "ltr"), "{part}");
    }
    assert_eq!(page.count("article[dir]"), 0, "the first letter of a text does not decide");
    let direction = |address: &str| lang_and_dir(&run.page(address), "html");
    assert_eq!(direction("/articles/2025-11-26-b/"), pair("az-Arab", "rtl"));
    assert_eq!(direction("/articles/2025-11-27-c/"), pair("de", "ltr"));
    assert_eq!(direction("/articles/2025-11-28-d/"), pair("en", "ltr"));
    let briefing = run.page("/actors/mira/");
    for part in [".card .card-title [lang=ar]", "span[lang=ar]"] {
        assert_eq!(lang_and_dir(&briefing, part), pair("ar", "rtl"), "{part}");
    }
    let summary = lang_and_dir(&run.page("/articles/"), ".card .summary[lang=ar]");
    assert_eq!(summary, pair("ar", "rtl"));
    assert_eq!(briefing.count("span[dir=auto]"), 1, "the name without a language");
    let mut fragments = briefing.attributes("[lang]", "dir");
    fragments.retain(|dir| dir == "auto");
    assert!(fragments.is_empty(), "{fragments:?}");
    let titles = run.tree().into_iter().find(|(path, _)| path.starts_with("search/titles"));
    let titles = String::from_utf8(titles.unwrap().1).unwrap();
    assert_eq!(titles.matches(r#""lang":"ar","dir":"rtl""#).count(), 1, "{titles}");
}

#[test]
fn a_site_from_right_to_left_is_laid_out_so() {
    let run = site()
        .config("title: Kell مدينة\nlanguage: fa")
        .article("2025-11-25-a", "title: Kell مدينة\nredirects: [/old/]", "Kell مدينة.")
        .article("2025-11-26-b", "title: B\nlang: en", "Text.")
        .build();
    for address in ["/", "/articles/", "/articles/2025-11-25-a/", "/search/", "/404.html", "/old/"]
    {
        assert_eq!(lang_and_dir(&run.page(address), "html"), pair("fa", "rtl"), "{address}");
    }
    let page = run.page("/articles/2025-11-26-b/");
    assert_eq!(lang_and_dir(&page, "html"), pair("en", "ltr"));
    assert_eq!(lang_and_dir(&page, ".site-header"), pair("fa", "rtl"));
}

#[test]
fn events_documents_and_corrections_of_an_article_are_in_its_language_wherever_they_are_shown() {
    let run = site()
        .actor("mira", "type: person\nname: Mira Tolvan")
        .article(
            "2025-11-25-a",
            "title: مدينة\nlang: ar\nactors: [Mira Tolvan]\n\
             events: [{name: لقاء, date: 2025-11-24, location: ميناء, attendees: [Mira Tolvan]}]\n\
             documents: [{name: وثيقة}]\ncorrections: [{date: 2025-11-26, text: خطأ}]\n\
             statements: [{speaker: Mira Tolvan, text: مفتوح, event: لقاء, disputed: {text: لا}}]",
            "مدينة.",
        )
        .article("2025-11-26-b", "title: B\nactors: [Mira Tolvan]", "Text.")
        .build()
        .no_findings();
    let arabic = pair("ar", "rtl");
    for (address, parts) in [
        (
            "/articles/2025-11-25-a/",
            &[
                ".event-name a",
                ".place span",
                ".document",
                ".correction-list span[lang]",
                ".at-event",
                ".dispute span[lang]",
            ][..],
        ),
        (
            "/actors/mira/",
            &[".event-name a", ".place span", ".corrections span[lang]", ".at-event"],
        ),
        ("/timeline/2025/", &[".event-name a", ".place span"]),
    ] {
        let page = run.page(address);
        for part in parts {
            assert_eq!(lang_and_dir(&page, part), arabic, "{address} {part}");
        }
    }
}
