//! What texts that were exported from other programs have: each fault is reported where it is, with what to write, and
//! nothing is reported that is no fault.

use crate::support::live::serve;
use crate::support::site::{PICTURE, Run, Site, site};
use serde_json::Value;

/// An article with this body in a site that trusts raw HTML.
fn trusted(body: &str) -> Run {
    let site = site().config("html: trusted").file("content/articles/map.png", PICTURE);
    site.article("2025-11-25-x", "title: A", body).build()
}

/// An article with this body.
fn text(body: &str) -> Run {
    let site = site().file("content/articles/map.png", PICTURE);
    site.article("2025-11-25-x", "title: A", &format!("Words.\n\n{body}\n")).build()
}

/// What `check --fix=ask` would write, as a difference.
fn offered(site: &Site) -> String {
    site.clone().arg("--fix=ask").arg("--diff").check().printed()
}

/// The words with which a list of the findings of a page or of the site says what is wrong, in its order.
fn findings_of(page: &str) -> Vec<Value> {
    let json = page.split(" data-findings=\"").nth(1).and_then(|rest| rest.split('"').next());
    let json = json.unwrap_or("[]").replace("&quot;", "\"").replace("&lt;", "<");
    serde_json::from_str(&json.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&"))
        .unwrap()
}

#[test]
fn no_fix_is_made_of_the_words_of_a_help() {
    for tag in ["{% raw %}", "{%- raw -%}", "{{% raw %}}", "{% verbatim %}"] {
        let end = if tag.contains("raw") { "{% endraw %}" } else { "{% endverbatim %}" };
        let body = format!("{tag}\nWords\n{end}");
        let site = site().article("2025-11-25-x", "title: A", &body);
        site.build().one_warning(&["shortcode", "what it encloses without the two tags"]);
        assert!(!offered(&site).contains("+what"), "{tag}: {}", offered(&site));
    }
}

#[test]
fn markdown_in_trusted_html_is_reported_where_it_is() {
    for (body, at, words) in [
        ("<!-- more -->We **have** [a link](https://x.example/).", (4, 14), "comment on its own"),
        ("<!-- more -->We have it.", (4, 14), "comment on its own"),
        (
            "<div>\n**bold** [l](https://x.example/b) ![Map](map.png)\n</div>",
            (5, 1),
            "an empty line",
        ),
        ("> <div>\n> See [l](https://x.example/b)\n> </div>", (5, 7), "an empty line"),
    ] {
        let run = trusted(body).one_warning(&["raw-html", words]);
        assert_eq!((run.warnings()[0].line, run.warnings()[0].column), (Some(at.0), Some(at.1)));
    }
    let two = trusted("<div>\n**a**\n</div>\n\n<p>\n`b`\n</p>").warnings();
    assert_eq!(two.len(), 2, "{two:?}");
}

#[test]
fn trusted_html_without_markdown_is_no_finding() {
    for body in [
        "<!-- more -->\nWe **have** it.",
        "<div>\n\n**bold** and ![Map](map.png)\n\n</div>",
        "<pre>\n**a** [b](c)\n</pre>\n\n<script>\nlet a = b[0](c) ** d ** e;\n</script>",
        "<p>2 ** 3, a [b] (c) and <code>**x**</code></p>",
        "<div>\n– Ana\n- Rui\n</div>\n\n<p>file_name_x, _a and 2*3*4</p>",
        "<my-box>A</my-box>\n\n<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>\n\nWord<wbr>s <o:p></o:p>",
    ] {
        trusted(body).no_findings();
    }
}

#[test]
fn words_in_angle_brackets_that_browsers_do_not_show_are_reported() {
    let run = trusted("Use <build> instead of <publish>.");
    let warnings = run.warnings();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    let help = warnings[0].help.clone().unwrap_or_default();
    assert!(help.contains("put `\\` before the `<`"), "{help}");
    let site =
        site().config("html: trusted").article("2025-11-25-x", "title: A", "Use <build> now.");
    assert!(offered(&site).contains("+Use \\<build> now."), "{}", offered(&site));
    trusted("Use \\<build> and `<publish>`.").no_findings();
}

#[test]
fn old_addresses_of_another_language_are_no_dead_links() {
    let run = site()
        .config("title: N\nlanguages: [en, fr]")
        .now("2025-12-01")
        .article("2024-01-01-a", "title: A\nredirects: [/en/news/talks/]", "Text.")
        .article("2024-01-01-a.fr", "title: Un\nredirects: [/fr/news/talks/]", "Texte.")
        .article("2024-01-02-b", "title: B", "See [her](/fr/news/talks/) and [feed](/fr/feed.xml).")
        .article("2024-01-02-b.fr", "title: Deux", "Voir [it](/en/news/talks/).")
        .check()
        .no_findings()
        .site()
        .build();
    let english = run.page("/articles/2024-01-02-b/");
    assert_eq!(english.link("her").as_deref(), Some("/fr/news/talks/"));
    assert_eq!(english.link("feed").as_deref(), Some("/fr/feed.xml"));
    let french = run.page("/fr/articles/2024-01-02-b/");
    assert_eq!(french.link("it").as_deref(), Some("/en/news/talks/"));
}

#[test]
fn emphasis_that_ends_before_a_space_is_reported_with_the_space_behind_it() {
    for (body, right) in [
        ("**Note: **text goes on.", "**Note:**"),
        ("- **A - **Afghanistan", "**A -**"),
        ("_Note: _text", "_Note:_"),
        ("*Why? *because", "*Why?*"),
        ("~~old ~~new", "~~old~~"),
        ("Words. **Sources: **one", "**Sources:**"),
    ] {
        text(body).one_warning(&["broken-markdown", &format!("write `{right}`")]);
    }
    let site = site().article("2025-11-25-x", "title: A", "**Note: **text and **bold**.");
    let offered = offered(&site);
    assert!(offered.contains("+**Note:** text and **bold**."), "{offered}");
    for body in [
        "2 ** 3 ** 4 and a * b * c and 2 **3 **4",
        "`**Note: **text` and \\*\\*Note: \\*\\*text",
        "f(**one, **other) and _private, _other and char *a, *b",
        "src/**/one.rs and **/two.rs",
        "Price** and cost** are without tax",
        "The toll**, in May.\n\n**one **two",
        "    **Note: **text",
    ] {
        text(body).no_findings();
    }
}

#[test]
fn marks_that_are_shown_for_other_reasons_are_reported() {
    for (body, words) in [
        ("达到\u{200b}**700+**\u{200b}。", "an invisible character is beside them"),
        ("**a****b**", "the marks `****`"),
        ("### Heading**", "nothing begins the emphasis"),
    ] {
        text(body).one_warning(&[words]);
    }
    for body in ["### Prices**\n\n\\** without tax", "He said f****k.", "**a** **b**"] {
        text(body).no_findings();
    }
}

#[test]
fn a_space_in_a_scheme_a_host_or_a_mailbox_has_to_go() {
    for (body, right) in [
        ("[us](mailto: desk@x.example)", "write `mailto:desk@x.example` as"),
        ("[us](mailto:desk @x.example?subject=A b)", "write `mailto:desk@x.example?subject=A%20b`"),
        ("[us](mailto :desk@x.example)", "write `mailto:desk@x.example` as"),
        ("[us](tel: +49 30 1)", "write `tel:+49%2030%201` as"),
        ("[c](http ://x.example/a)", "write `http://x.example/a` as"),
        ("[c](https:// x.example/a b)", "write `https://x.example/a%20b` as"),
        ("[c](https: //x.example/a)", "write `https://x.example/a` as"),
        ("[c](https://x .example)", "write `https://x.example` as"),
        ("[c](https://x.example/a b)", "write `https://x.example/a%20b` or"),
    ] {
        text(body).one_warning(&["dead-link", right]);
    }
}

#[test]
fn a_web_address_without_its_scheme_is_no_misspelt_file() {
    let with = |address: &str| {
        site().article("2024-01-01-a", "title: A", "Text.").article(
            "2025-11-25-x",
            "title: B",
            &format!("[1]({address})"),
        )
    };
    for address in ["y.paper.example/a", "shop.paper.org", "paper.com", "paper.com/"] {
        with(address).build().one_warning(&["dead-link", &format!("write https://{address}")]);
    }
    let site = with("y.paper.example/a");
    assert!(offered(&site).contains("+[1](https://y.paper.example/a)"), "{}", offered(&site));
    for (address, file) in [
        ("2024-01-01-b.md", "2024-01-01-a.md"),
        ("old.folder/2024-01-01-a.md", "2024-01-01-a.md"),
        ("./2024-01-01-a", "2024-01-01-a.md"),
    ] {
        with(address).build().one_warning(&["did you mean", file]);
    }
    for address in ["map.old/a.png", "2024.03.notes/scan.pdf", "Vol.II/scan.pdf"] {
        let run = with(address).build().one_warning(&["2025-11-25-x.md"]);
        assert!(!run.stderr().contains("https://"), "{}", run.stderr());
    }
    for address in ["paper.de/scan.pdf", "y.paper.example/scan.pdf", "paper.org/scan.pdf"] {
        with(address).build().one_warning(&["dead-link", &format!("write https://{address}")]);
    }
    let run = with("notes.doc").build();
    assert!(!run.stderr().contains("https://notes.doc"), "{}", run.stderr());
}

#[test]
fn the_slug_of_a_deleted_text_is_no_error_in_a_draft() {
    let with = |front: &str| site().article("2025-11-25-x", &format!("title: A\n{front}"), "Text.");
    let run = with("draft: true\nslug: second__trashed").arg("--drafts").build().no_findings();
    assert!(run.publishes("/articles/2025-11-25-x/"));
    with("slug: second__trashed").try_build().one_error(&["bad-slug", "`draft: true`"]);
    with("draft: true\nslug: a b").try_build().one_error(&["bad-slug"]);
}

#[test]
fn names_that_differ_in_a_sign_get_the_same_ids_in_any_order() {
    for (older, newer) in [("c++", "C"), ("C", "c++")] {
        let run = site()
            .config("unknown_names: allow")
            .article("2024-01-01-a", &format!("title: A\ntags: [{older}]"), "Text.")
            .article("2024-01-02-b", &format!("title: B\ntags: [{newer}]"), "Text.")
            .build();
        let help = run.warnings()[0].help.clone().unwrap_or_default();
        for entry in ["{id: c, name: \"C\"}", "{id: c-plus-plus, name: \"c++\"}"] {
            assert!(help.contains(entry), "{older}: {help}");
        }
    }
}

#[test]
fn a_summary_has_words() {
    for first in ["\u{feff}", "...", "🎉", "\\* \\* \\*"] {
        let body = format!("{first}\n\nThe talks open.");
        let run = site().article("2025-11-25-x", "title: A", &body).build();
        let page = run.page("/articles/2025-11-25-x/");
        let summary = page.attributes("meta[name=description]", "content");
        assert_eq!(summary, ["The talks open."], "{first}");
    }
}

#[test]
fn signs_of_other_languages_and_programs_are_no_faults() {
    for body in [
        "报名~期待你的到来~",
        "楽しい~また来て~ね",
        "Run cmd >/tmp/log$$ and read </tmp/log$$ then.",
        "The council of the harbour decided what everybody had waited for\n: the fees will fall.",
    ] {
        text(body).no_findings();
    }
    text("H~2~O and $$x^2 + y$$").warnings().iter().for_each(|w| assert_eq!(w.code, "shortcode"));
    text("Term\n: its definition").one_warning(&["definition list"]);
    text("$$E = mc$$").one_warning(&["mathematics"]);
    text("<Port:Lab/>").one_warning(&["unsafe-link", "put `\\` before the `<`"]);
}

#[test]
fn one_person_is_offered_before_a_list_of_two() {
    for front in ["authors: \"NARUSE, Yui\"", "actors: \"Marr, Cleo\""] {
        let site = site().config("unknown_names: allow").article(
            "2025-11-25-x",
            &format!("title: A\n{front}"),
            "Text.",
        );
        let name = if front.starts_with("authors") { "Yui NARUSE" } else { "Cleo Marr" };
        let offered = offered(&site);
        let key = front.split(':').next().unwrap();
        assert!(offered.contains(&format!("+{key}: \"{name}\"")), "{offered}");
    }
}

#[test]
fn an_impossible_offset_can_be_left_out() {
    let site = site().article("2025-11-25-x", "title: A\ndate: 2025-11-25T10:00:00+15:00", "Text.");
    assert!(offered(&site).contains("+date: 2025-11-25T10:00:00\n"), "{}", offered(&site));
    assert!(!site.clone().arg("--fix").arg("--diff").check().printed().contains("+date:"));
}

#[test]
fn the_page_of_a_translation_shows_no_findings_about_the_body_of_its_original() {
    let site = site()
        .config("title: N\nlanguages: [en, fr]\nbase_url: https://d.example")
        .now("2025-12-01")
        .article("talks", "title: Talks\ndate: 2025-11-20\nsumary: x", "See [no](none.md).")
        .article("talks.fr", "title: Pourparlers", "Voir [rien](rien.md).");
    let preview = serve(&site);
    let of = |path: &str| -> Vec<(String, bool)> {
        let found = findings_of(&preview.get(path).text());
        let one = |finding: &Value| {
            let location = finding["location"].as_str().unwrap();
            let name = location.trim_start_matches("content/articles/").to_owned();
            (name, finding["body"].as_bool().unwrap())
        };
        found.iter().map(one).collect()
    };
    assert_eq!(of("/articles/talks/").len(), 2);
    let french = of("/fr/articles/talks/");
    assert!(
        french.iter().any(|(name, body)| name.starts_with("talks.fr.md") && *body),
        "{french:?}"
    );
    assert!(
        french.iter().any(|(name, body)| name.starts_with("talks.md:4:") && !body),
        "{french:?}"
    );
    assert_eq!(french.len(), 2, "{french:?}");
}

#[test]
fn the_overview_shows_some_findings_of_each_kind_before_the_rest() {
    let site = (1..=250).fold(site(), |site, number| {
        site.article(
            &format!("2025-01-01-{number:03}"),
            "title: A\nweight: 3\ncolour: red",
            "Text.",
        )
    });
    let site = site.article("2025-11-25-z", "title: Z", "See [it](none.md).");
    let page = serve(&site).get("/.briefing/").text();
    let dead = page.find("none.md").expect("the dead link");
    assert!(dead < page.find("`colour`").unwrap_or(usize::MAX), "{}", &page[..2000]);
}
