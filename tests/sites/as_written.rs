//! Content as people write it: byte order marks, line ends, scripts, forms of dates, typing errors.

use crate::support::site::{Run, Site, site};

const PAGE: &str = "/articles/2025-11-25-x/";
const FILE: &str = "content/articles/2025-11-25-x.md";

fn written(content: impl AsRef<[u8]>) -> Site {
    site().file(FILE, content)
}

fn dated(date: &str) -> Site {
    site().article("x", &format!("title: The call\ndate: {date}"), "Text.")
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_accepted() {
    let run = written(
        "\u{feff}---\r\ntitle: The call\r\ntopics:\r\n  - Grain\r\n---\r\nOne.\r\n\r\nTwo.\r\n",
    );
    let run = run.config("unknown_names: allow").build().no_findings();
    let page = run.page(PAGE).has("The call").has("One. Two.");
    assert!(page.count("main p") > 2, "{}", page.text());
    run.page("/topics/grain/").has("The call");
}

#[test]
fn blank_lines_and_tabs_before_the_front_matter_are_ignored() {
    written("\n \t\n\t---\ntitle: The call\n---\nText.\n")
        .build()
        .no_findings()
        .page(PAGE)
        .has("The call");
}

#[test]
fn tabs_after_values_and_in_the_body_are_accepted() {
    written("---\ntitle: The call\t\nsummary:\tShort\n---\n\tcode\n")
        .build()
        .no_findings()
        .page(PAGE)
        .has("Short");
}

#[test]
fn locations_do_not_count_a_byte_order_mark() {
    let errors = written("\u{feff}---\r\ntitle: A\r\ndraft: maybe\r\n---\r\n").try_build().errors();
    assert_eq!((errors[0].line, errors[0].column), (Some(3), Some(8)), "{errors:?}");
}

#[test]
fn dates_are_read_in_the_forms_people_use() {
    for date in [
        "2025-11-25",
        "\"2025-11-25\"",
        "'2025-11-25'",
        "2025-11-25 14:05:00 -0500",
        "2025-11-25 14:05:00 +00:00",
        "2025-11-25T9:05:00Z",
        "\"2025-11-25T09:05:00+02:00\"",
        "2025-11-25 14:05",
    ] {
        let run = dated(date).build();
        run.page("/articles/x/").has("25 November 2025");
        assert!(run.warnings().is_empty(), "{date}: {}", run.stderr());
    }
}

#[test]
fn a_time_is_converted_to_the_time_zone_of_the_site_and_a_date_without_time_is_not() {
    let kyiv = "timezone: Europe/Kyiv";
    let run = dated("2025-11-24 23:30:00 -0500").config(kyiv).build();
    run.page("/articles/x/").has("25 November 2025, 06:30");
    for zone in ["Pacific/Auckland", "Pacific/Honolulu"] {
        let run = dated("2025-11-25").config(&format!("timezone: {zone}")).build();
        run.page("/articles/x/").has("25 November 2025");
    }
}

#[test]
fn an_ambiguous_date_is_refused_with_a_suggestion() {
    dated("25.11.2025").try_build().one_error(&["25.11.2025", "2025-11-25", "x.md:3:7"]);
    dated("11/12/2025").try_build().exit(1);
}

#[test]
fn an_article_without_any_date_is_refused() {
    let run = site().article("x", "title: The call", "Text.").try_build();
    run.one_error(&["date", "content/articles/x.md"]);
}

#[test]
fn names_and_ids_may_be_in_any_script() {
    let run = site()
        .actor("володимир-зеленський", "type: person\nname: Володимир Зеленський")
        .article(
            "2025-11-25-x",
            "title: Дзвінок\nactors: [Володимир Зеленський, 東方観測所]",
            "Текст.",
        )
        .config("unknown_names: allow")
        .build()
        .no_findings();
    run.page("/actors/володимир-зеленський/").has("Володимир Зеленський").has("Дзвінок");
    run.page("/actors/東方観測所/").has("Дзвінок");
    run.page(PAGE).has("Володимир Зеленський");
}

#[test]
fn decomposed_letters_equal_composed_ones() {
    let decomposed = "E\u{301}lyse\u{301}e";
    let run = site()
        .actor("elysee", "type: office\nname: Élysée")
        .article("2025-11-25-x", &format!("title: A\nactors: [{decomposed}]"), "Text.")
        .build()
        .no_findings();
    run.page("/actors/elysee/").has("Élysée");
    run.page(PAGE).links("Élysée", "/actors/elysee/");
}

#[test]
fn an_empty_file_and_one_without_front_matter_need_a_title() {
    for content in ["", "\n", "---\n---\n", "Just a text.\n"] {
        written(content).try_build().one_error(&["title", FILE]);
    }
}

#[test]
fn unclosed_front_matter_is_an_error() {
    written("---\ntitle: A\n\nText.\n").try_build().one_error(&["---", FILE]);
}

#[test]
fn long_front_matter_is_accepted() {
    let mut front = "---\ntitle: Long\nextra:\n".to_owned();
    for n in 0..2500 {
        front.push_str(&format!("  key_{n}: some text that fills a line ({n})\n"));
    }
    assert!(front.len() > 100_000);
    written(front + "---\nText.\n").build().no_findings().page(PAGE).has("Long");
}

#[test]
fn a_repeated_key_is_an_error() {
    let run = written("---\ntitle: A\nsummary: B\ntitle: C\n---\n").try_build();
    run.one_error(&["title", "x.md:4:1"]);
}

#[test]
fn a_single_value_is_a_list_with_one_item() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .topic("grain", "name: Grain")
        .article(
            "2025-11-25-x",
            "title: A\nactors: Ana Duarte\ntopics: Grain\nauthors: Me",
            "Text.",
        )
        .build()
        .no_findings();
    run.page(PAGE)
        .links("Ana Duarte", "/actors/ana-duarte/")
        .links("Grain", "/topics/grain/")
        .has("Me");
}

#[test]
fn a_family_name_that_only_one_actor_has_is_a_reference() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-x", "title: A\nactors: [Duarte]", "Text.")
        .build()
        .no_findings();
    run.page("/actors/ana-duarte/").has("A");
    run.page(PAGE).links("Ana Duarte", "/actors/ana-duarte/");
}

#[test]
fn a_source_may_be_its_address_alone() {
    let run =
        site().article("2025-11-25-x", "title: A\nsource: https://www.outlet.example/s/1", "Text.");
    let run = run.build().no_findings();
    let page = run.page(PAGE).has("outlet.example").lacks("www.outlet.example");
    assert!(page.addresses().contains(&"https://www.outlet.example/s/1".to_owned()));
}

#[test]
fn tags_become_actors_if_one_has_that_name_and_topics_otherwise() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .config("unknown_names: allow")
        .article("2025-11-25-x", "title: A\ntags: [Ana Duarte, Winter]", "Text.")
        .build()
        .no_findings();
    run.page(PAGE).links("Ana Duarte", "/actors/ana-duarte/").links("Winter", "/topics/winter/");
    run.has_no("/topics/ana-duarte/");
}

fn cut_quotation() -> Run {
    let item = "statements:\n  - {speaker: Ana Duarte, text: We must protect lives, strengthen our defense}";
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-x", &format!("title: A\n{item}"), "Text.")
        .try_build()
}

#[test]
fn an_unquoted_comma_in_a_quotation_is_an_error_with_a_suggestion() {
    cut_quotation().one_error(&["strengthen our defense", "quot"]);
}

#[test]
fn titles_that_yaml_reads_differently_are_errors_that_suggest_quotation_marks() {
    for title in
        ["Paris: a call", "@home in Paris", "[Video] Paris calls", "[Video]", "`x`", "\"A\" is B"]
    {
        let run = written(format!("---\ntitle: {title}\n---\nText.\n")).try_build().exit(1);
        let errors = run.errors();
        assert_eq!(errors.len(), 1, "{title}: {}", run.stderr());
        assert_eq!(errors[0].line, Some(2), "{title}: {}", run.stderr());
        errors[0].contains(&["quot"]);
    }
}

#[test]
fn the_body_keeps_the_characters_of_the_file() {
    let run = site()
        .article("2025-11-25-x", "title: 1e3\nsummary: 0x10\nauthors: [007, yes]", "Text.")
        .build();
    run.page(PAGE).has("1e3").has("0x10").has("007, yes");
}

#[test]
fn keys_of_other_generators_get_a_suggestion() {
    written("+++\ntitle = \"A\"\n+++\nText.\n")
        .try_build()
        .one_warning(&["TOML", "---", "skipped"]);
    let run = site().article("2025-11-25-x", "title: A\naliases: [/old/]", "Text.").build();
    run.one_warning(&["aliases", "redirects"]);
}

#[test]
fn entities_in_texts_are_characters_on_pages_and_in_feeds_search_and_data() {
    let run = site()
        .base_url("https://desk.example")
        .config("title: Desk &amp; Co")
        .actor("oreilly", "type: organization\nname: O&#8217;Reilly R&amp;D\nsummary: Caf&eacute;s")
        .article(
            "2025-11-25-x",
            "title: Application&#8217;s &lt;end&gt;\nsummary: Over &ndash; at last\nactors: [O’Reilly R&amp;D]\n\
             image: {src: /p.png, alt: A &quot;b&quot;, caption: C &hellip;}\n\
             statements: [{speaker: O’Reilly R&D, quote: It&#8217;s done}]",
            "\u{201c}It’s done,\u{201d} it said.",
        )
        .file("static/p.png", crate::support::site::PICTURE)
        .build()
        .no_findings();
    run.page(PAGE)
        .has("Application’s <end>")
        .has("Over – at last")
        .has("“It’s done”")
        .has("C …")
        .has("O’Reilly R&D")
        .has("Desk & Co");
    run.page("/actors/oreilly/").has("O’Reilly R&D").has("Cafés");
    for file in run.tree().keys().filter(|file| !file.ends_with(".png")) {
        let text = run.text(file);
        for entity in
            ["#8217;", "&amp;amp;", "&amp;#", "&amp;lt;", "&amp;ndash", "&amp;hellip", "&eacute;"]
        {
            assert!(!text.contains(entity), "{entity} is in {file}");
        }
    }
    for file in ["feed.xml", "feed.json", "graph.json"] {
        assert!(run.text(file).contains("Application’s"), "{file}");
    }
}

#[test]
fn markdown_in_a_text_is_a_warning_with_the_plain_text() {
    for (front, plain) in [
        ("title: A **bold** step", "A bold step"),
        ("title: T\nsummary: See the [report](https://a.example/x)", "See the report"),
        ("title: T\nimage: {src: /p.png, alt: A, caption: <i>Hamlet</i> opens}", "Hamlet opens"),
    ] {
        let site = site().article("2025-11-25-x", front, "Text.");
        let site = site.file("static/p.png", crate::support::site::PICTURE);
        site.build()
            .one_warning(&["markup-in-text", &format!("write it as plain text: \"{plain}\"")]);
    }
    let texts = "title: 2 * 3 * 4 or `so\nsummary: \"snake_case [sic] <3 # 1\"";
    site().article("2025-11-25-x", texts, "Text.").build().no_findings();
}
