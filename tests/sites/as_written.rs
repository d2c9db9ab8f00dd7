//! Content as people write it: with the marks of their editors, in their scripts, in a hurry.

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
fn line_ends_of_windows_and_a_byte_order_mark_are_read() {
    let run = written(
        "\u{feff}---\r\ntitle: The call\r\ntopics:\r\n  - Grain\r\n---\r\nOne.\r\n\r\nTwo.\r\n",
    );
    let run = run.config("unknown_names: allow").build().silent();
    let page = run.page(PAGE).has("The call").has("One. Two.");
    assert!(page.count("main p") > 2, "{}", page.text());
    run.page("/topics/grain/").has("The call");
}

#[test]
fn blank_lines_and_tabs_before_the_front_matter_are_passed_over() {
    written("\n \t\n\t---\ntitle: The call\n---\nText.\n")
        .build()
        .silent()
        .page(PAGE)
        .has("The call");
}

#[test]
fn tabs_after_values_and_in_the_text_are_read() {
    written("---\ntitle: The call\t\nsummary:\tShort\n---\n\tcode\n")
        .build()
        .silent()
        .page(PAGE)
        .has("Short");
}

#[test]
fn a_place_after_a_byte_order_mark_counts_from_the_text() {
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
fn a_time_is_carried_into_the_zone_of_the_site_and_a_bare_date_is_not() {
    let kyiv = "timezone: Europe/Kyiv";
    let run = dated("2025-11-24 23:30:00 -0500").config(kyiv).build();
    run.page("/articles/x/").has("25 November 2025, 06:30");
    for zone in ["Pacific/Auckland", "Pacific/Honolulu"] {
        let run = dated("2025-11-25").config(&format!("timezone: {zone}")).build();
        run.page("/articles/x/").has("25 November 2025");
    }
}

#[test]
fn a_date_that_two_countries_read_differently_is_refused_with_the_mend() {
    dated("25.11.2025").try_build().one_error(&["25.11.2025", "2025-11-25", "x.md:3:7"]);
    dated("11/12/2025").try_build().exit(1);
}

#[test]
fn an_article_without_any_date_is_refused() {
    let run = site().article("x", "title: The call", "Text.").try_build();
    run.one_error(&["date", "content/articles/x.md"]);
}

#[test]
fn names_and_ids_may_be_of_any_script() {
    let run = site()
        .actor("володимир-зеленський", "type: person\nname: Володимир Зеленський")
        .article(
            "2025-11-25-x",
            "title: Дзвінок\nactors: [Володимир Зеленський, 東方観測所]",
            "Текст.",
        )
        .config("unknown_names: allow")
        .build()
        .silent();
    run.page("/actors/володимир-зеленський/").has("Володимир Зеленський").has("Дзвінок");
    run.page("/actors/東方観測所/").has("Дзвінок");
    run.page(PAGE).has("Володимир Зеленський");
}

#[test]
fn decomposed_letters_are_the_same_letters() {
    let decomposed = "E\u{301}lyse\u{301}e";
    let run = site()
        .actor("elysee", "type: office\nname: Élysée")
        .article("2025-11-25-x", &format!("title: A\nactors: [{decomposed}]"), "Text.")
        .build()
        .silent();
    run.page("/actors/elysee/").has("Élysée");
    run.page(PAGE).links("Élysée", "/actors/elysee/");
}

#[test]
fn an_empty_file_and_one_without_front_matter_are_told_to_have_a_title() {
    for content in ["", "\n", "---\n---\n", "Just a text.\n"] {
        written(content).try_build().one_error(&["title", FILE]);
    }
}

#[test]
fn an_unclosed_front_matter_is_named() {
    written("---\ntitle: A\n\nText.\n").try_build().one_error(&["---", FILE]);
}

#[test]
fn a_long_front_matter_is_read() {
    let mut front = "---\ntitle: Long\nextra:\n".to_owned();
    for n in 0..2500 {
        front.push_str(&format!("  key_{n}: some text that fills a line ({n})\n"));
    }
    assert!(front.len() > 100_000);
    written(front + "---\nText.\n").build().silent().page(PAGE).has("Long");
}

#[test]
fn a_key_given_twice_is_an_error() {
    let run = written("---\ntitle: A\nsummary: B\ntitle: C\n---\n").try_build();
    run.one_error(&["title", "x.md:4:1"]);
}

#[test]
fn a_single_value_is_a_list_of_one() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .topic("grain", "name: Grain")
        .article(
            "2025-11-25-x",
            "title: A\nactors: Ana Duarte\ntopics: Grain\nauthors: Me",
            "Text.",
        )
        .build()
        .silent();
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
        .silent();
    run.page("/actors/ana-duarte/").has("A");
    run.page(PAGE).links("Ana Duarte", "/actors/ana-duarte/");
}

#[test]
fn a_source_may_be_its_address_alone() {
    let run =
        site().article("2025-11-25-x", "title: A\nsource: https://www.outlet.example/s/1", "Text.");
    let run = run.build().silent();
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
        .silent();
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
fn a_stray_comma_in_a_quotation_is_an_error_with_its_mend() {
    cut_quotation().one_error(&["strengthen our defense", "quot"]);
}

#[test]
fn titles_that_yaml_reads_otherwise_are_told_to_be_quoted() {
    for title in
        ["Paris: a call", "@home in Paris", "[Video] Paris calls", "[Video]", "`x`", "\"A\" is B"]
    {
        let run = written(format!("---\ntitle: {title}\n---\nText.\n")).try_build().exit(1);
        let errors = run.errors();
        assert_eq!(errors.len(), 1, "{title}: {}", run.stderr());
        assert_eq!(errors[0].line, Some(2), "{title}: {}", run.stderr());
        errors[0].says(&["quot"]);
    }
}

#[test]
fn text_keeps_the_spelling_of_the_file() {
    let run = site()
        .article("2025-11-25-x", "title: 1e3\nsummary: 0x10\nauthors: [007, yes]", "Text.")
        .build();
    run.page(PAGE).has("1e3").has("0x10").has("007, yes");
}

#[test]
fn front_matter_of_other_generators_is_told_its_mend() {
    written("+++\ntitle = \"A\"\n+++\nText.\n")
        .try_build()
        .one_warning(&["TOML", "---", "skipped"]);
    let run = site().article("2025-11-25-x", "title: A\naliases: [/old/]", "Text.").build();
    run.one_warning(&["aliases", "redirects"]);
}
