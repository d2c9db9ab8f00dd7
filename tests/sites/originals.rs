//! Statements that were said in another language than the article prints.

use crate::list::json;
use crate::support::site::{Run, Site, site};
use serde_json::Value;

const ORIGINAL: &str = "pas un jour de plus";

/// A site in English with an article that prints a translation of what Ana said in French; the keys of the statement
/// besides speaker and quote.
fn translated(keys: &str) -> Site {
    site()
        .config("unknown_names: allow")
        .actor("ana", "type: person\nname: Ana Duarte")
        .actor("jo", "type: person\nname: Jo Marsh")
        .article(
            "2025-11-25-x",
            &format!(
                "title: The day\nstatements:\n- {{id: late, speaker: ana, quote: not one day longer, about: Grain{keys}}}"
            ),
            "She would wait “not one day longer”, she said.",
        )
}

/// The same, with an article in French that reports the statement too.
fn in_two_languages(keys: &str) -> Run {
    let again = "title: Le jour\nlang: fr\nstatements: [late]";
    translated(keys).article("2025-11-27-y", again, "Elle l'a dit.").build()
}

const ENGLISH: &str = "/articles/2025-11-25-x/";
const FRENCH: &str = "/articles/2025-11-27-y/";

#[test]
fn a_translation_is_marked_with_the_original_below_it() {
    let keys = format!(
        ", original: {{lang: fr, text: «{ORIGINAL}», source: Le Phare}}, translated_by: Jo Marsh"
    );
    let run = translated(&keys).build().no_findings();
    for address in [ENGLISH, "/actors/ana/", "/topics/grain/", "/"] {
        let page = run.page(address);
        assert_eq!(page.texts(".statement blockquote"), ["“not one day longer”"], "{address}");
        let original = page.texts(".statement .original").concat();
        let expected =
            format!("translated from French · translation: Jo Marsh: “{ORIGINAL}” (Le Phare)");
        assert_eq!(original, expected, "{address}");
        assert_eq!(page.attributes(".original q", "lang"), ["fr"], "{address}");
        assert_eq!(page.attributes(".original q", "dir"), ["ltr"], "{address}");
    }
    // To translate is to do nothing that an article reports.
    assert!(!run.publishes("/actors/jo/"), "the translator is not declared");
}

#[test]
fn a_page_in_the_language_of_the_original_shows_its_words() {
    let keys = format!(", original: {{lang: fr-CA, text: {ORIGINAL}, source: Le Phare}}");
    let page = in_two_languages(&keys).no_findings().page(FRENCH);
    assert_eq!(page.texts(".statement blockquote"), [format!("“{ORIGINAL}”")]);
    assert_eq!(page.attributes(".statement blockquote", "lang"), ["fr-CA"]);
    page.lacks("not one day longer").lacks("translated from").has("Le Phare");
}

#[test]
fn nothing_is_translated_back_into_quotation_marks() {
    let run = in_two_languages(", original: {lang: fr}").no_findings();
    let page = run.page(FRENCH);
    assert_eq!(page.count(".statement blockquote"), 0);
    assert_eq!(page.texts(".statement .said"), ["not one day longer"]);
    assert_eq!(page.texts(".statement .original"), ["original in French"]);
    assert!(!run.text("articles/2025-11-27-y/index.html").contains("Quotation"));
    run.page(ENGLISH).has("translated from French").has("“not one day longer”");
}

#[test]
fn the_briefings_of_a_site_in_the_language_of_the_original_show_its_words() {
    let site = |original: &str| {
        translated(&format!(", original: {original}"))
            .config("language: fr\nunknown_names: allow")
            .article(
                "2025-11-25-x",
                &format!("title: The day\nlang: en\nstatements: [{{speaker: ana, quote: not one day longer, about: Grain, original: {original}}}]"),
                "She would wait “not one day longer”, she said.",
            )
            .build()
            .no_findings()
    };
    let run = site(&format!("{{lang: fr, text: {ORIGINAL}}}"));
    for address in ["/actors/ana/", "/topics/grain/", "/"] {
        let page = run.page(address);
        let quotes = page.texts(".statement blockquote");
        assert!(quotes.len() == 1 && quotes[0].contains(ORIGINAL), "{address}: {quotes:?}");
        assert_eq!(page.count(".statement .original"), 0, "{address}");
    }
    run.page(ENGLISH).has("not one day longer").has("français");
    let run = site("{lang: fr}");
    let page = run.page("/actors/ana/");
    assert_eq!(page.texts(".statement .said"), ["not one day longer"]);
    assert_eq!(page.attributes(".statement .said", "lang"), ["en"]);
}

#[test]
fn a_language_without_a_name_is_shown_by_its_tag_in_its_direction() {
    let label = |tag: &str| {
        let run = translated(&format!(", original: {{lang: {tag}, text: {ORIGINAL}}}")).build();
        let page = run.page(ENGLISH);
        let label = page.texts(".statement .original").concat();
        let label = label.strip_suffix(&format!(": “{ORIGINAL}”")).unwrap().to_owned();
        (label, page.attributes(".original q", "dir").concat())
    };
    assert_eq!(label("pt-BR"), ("translated from Portuguese".to_owned(), "ltr".to_owned()));
    assert_eq!(label("ar"), ("translated from Arabic".to_owned(), "rtl".to_owned()));
    assert_eq!(label("tlh-Latn"), ("translated from tlh-Latn".to_owned(), "ltr".to_owned()));
}

#[test]
fn a_paraphrase_may_have_the_original_words() {
    let run = site()
        .config("unknown_names: allow")
        .article(
            "2025-11-25-x",
            &format!("title: The day\nstatements: [{{id: late, speaker: Ana, text: She will not wait, original: {{lang: fr, text: {ORIGINAL}}}}}]"),
            "x",
        )
        .article("2025-11-27-y", "title: Le jour\nlang: fr\nstatements: [late]", "x")
        .build()
        .no_findings();
    let page = run.page(ENGLISH);
    assert_eq!(page.texts(".statement .said"), ["She will not wait"]);
    assert_eq!(page.texts(".statement .original"), [format!("original in French: “{ORIGINAL}”")]);
    assert_eq!(run.page(FRENCH).texts(".statement blockquote"), [format!("“{ORIGINAL}”")]);
}

#[test]
fn data_says_what_is_a_translation() {
    let keys = format!(
        ", original: {{lang: fr, text: {ORIGINAL}, source: Le Phare}}, translated_by: An agency"
    );
    let run = translated(&keys).build();
    let page = run.text("articles/2025-11-25-x/index.html");
    let start = page.find("{\"@context\"").unwrap();
    let json: Value =
        serde_json::from_str(&page[start..start + page[start..].find("</script>").unwrap()])
            .unwrap();
    let quotation = &json["hasPart"][0];
    assert_eq!(quotation["inLanguage"], "en");
    let original = serde_json::json!({"@type": "Quotation", "text": ORIGINAL, "inLanguage": "fr"});
    assert_eq!(quotation["translationOfWork"], original);
    assert_eq!(quotation["translator"]["name"], "An agency");
    let graph: Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    let statement = &graph["statements"][0];
    assert_eq!(statement["text"], "not one day longer");
    let original =
        serde_json::json!({"lang": "fr", "text": ORIGINAL, "source": {"name": "Le Phare"}});
    assert_eq!(statement["original"], original);
    assert_eq!(statement["translated_by"], serde_json::json!({"name": "An agency"}));
    let row = &json_list(&run)[0];
    let columns = ["original_lang", "original", "translated_by"].map(|name| row[name].clone());
    assert_eq!(columns, ["fr", ORIGINAL, "An agency"]);
    crate::graph::assert_valid(&graph);
}

fn json_list(run: &Run) -> Vec<Value> {
    json(&run.site(), &["statements"])
}

#[test]
fn a_statement_without_an_original_is_no_translation_anywhere() {
    let run = in_two_languages("").no_findings();
    for address in [ENGLISH, FRENCH, "/actors/ana/"] {
        let page = run.page(address).lacks("translated from");
        assert_eq!(page.texts(".statement blockquote"), ["“not one day longer”"], "{address}");
    }
    run.nowhere("translationOfWork").nowhere("translated_by");
}

#[test]
fn the_quote_must_be_in_the_body_and_the_original_need_not() {
    translated(", original: {lang: fr, text: pas un ... de plus}").build().no_findings();
    // Where the body has both, the words left out come from it.
    let run = site()
        .config("unknown_names: allow")
        .article(
            "2025-11-25-x",
            "title: T\nstatements: [{speaker: Ana, quote: not one day longer, original: {lang: fr, text: Pas un ... de plus}}]",
            "“Not one day longer” (« pas un jour de plus »), she said.",
        )
        .build()
        .no_findings();
    assert_eq!(run.page(ENGLISH).texts(".original q"), [ORIGINAL]);
    let absent = "title: T\nstatements: [{speaker: Ana, quote: never, original: {lang: fr, text: pas un jour de plus}}]";
    site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", absent, "« pas un jour de plus », she said.")
        .build()
        .one_warning(&["quote-not-in-text", "this quote is not in the article's text"]);
}

#[test]
fn an_original_in_the_language_of_the_article_is_an_error() {
    let error = ["conflicting-keys", "language of the article (en)", "remove `original`"];
    translated(", original: {lang: en-GB}").check().one_error(&error);
    translated(", original: {text: oui}").check().one_error(&["missing-key", "`lang`"]);
    translated(", original: {lang: ua}").check().one_error(&["bad-language", "write uk"]);
}

#[test]
fn a_translator_without_an_original_is_an_error() {
    translated(", translated_by: jo").check().one_error(&[
        "missing-key",
        "`translated_by` needs `original`",
        "`original: {lang: fr}`",
    ]);
    translated(", lang: fr").build().one_warning(&["unknown-key", "`original: {lang: fr}`"]);
}

#[test]
fn a_statement_and_its_translation_are_shown_once_with_both() {
    let quoting = |id: &str| {
        format!(
            "title: Le jour\nlang: fr\nstatements: [{{{id}speaker: ana, quote: {ORIGINAL}, date: 2025-11-24}}]"
        )
    };
    let keys = format!(", date: 2025-11-24, original: {{lang: fr, text: {ORIGINAL}}}");
    // The original was reported first, or later.
    for id in ["2025-11-24-y", "2025-11-27-y"] {
        let body = format!("Elle a dit « {ORIGINAL} ».");
        let run = translated(&keys).article(id, &quoting(""), &body).build().one_warning(&[
            "repeated-statement",
            &format!("{id}.md"),
            "write `- late` here instead",
        ]);
        let page = run.page("/actors/ana/");
        assert_eq!(page.texts(".statement blockquote"), ["“not one day longer”"], "{id}");
        assert!(page.texts(".statement").concat().contains("also reported in Le jour"), "{id}");
        assert_eq!(json_list(&run).len(), 1, "{id}");
        // The page in French has the words as they were said.
        let french = run.page(&format!("/articles/{id}/"));
        assert_eq!(french.count(".statement"), 1);
        french.has(ORIGINAL);
        run.site()
            .article(id, "title: Le jour\nlang: fr\nstatements: [late]", &body)
            .build()
            .no_findings();
    }
    let two = translated(&keys).article(
        "2025-11-27-z",
        &format!("title: Z\nstatements: [{{speaker: ana, quote: no more days, date: 2025-11-24, original: {{lang: fr, text: {ORIGINAL}}}}}]"),
        "“No more days.”",
    );
    let run = two.build().one_warning(&["repeated-statement", "2025-11-27-z.md"]);
    assert_eq!(run.page("/actors/ana/").count(".statement"), 1);
    // Other words of that day are another statement.
    let other = quoting("").replace(ORIGINAL, "deux jours de plus");
    let run = translated(&keys)
        .article("2025-11-27-y", &other, "« Deux jours de plus. »")
        .build()
        .no_findings();
    assert_eq!(run.page("/actors/ana/").count(".statement"), 2);
}
