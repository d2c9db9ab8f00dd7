//! Templates and static files of a site, and errors in templates.

use crate::support::generator;
use crate::support::site::{Run, Site, differences, site};
use std::collections::BTreeMap;

fn article() -> Site {
    site().article("2025-11-25-x", "title: The call\nextra: {desk: Foreign, tally: 7}", "Text.")
}

#[test]
fn a_site_overrides_one_template_and_keeps_the_others() {
    let template = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }} of ours</h1>\
                    <p>Desk: {{ extra.desk }}, {{ extra.tally + 1 }}</p>{{ body }}{% endblock %}";
    let run = article().file("templates/article.html", template).build().no_findings();
    run.page("/articles/2025-11-25-x/")
        .has("The call of ours")
        .has("Desk: Foreign, 8")
        .has("Text.");
    run.page("/").has("The call");
}

#[test]
fn costly_values_are_computed_if_a_template_names_them() {
    let all = "{% for key, value in page %}[{{ key }}: {{ value }}]{% endfor %}";
    let frame = |head: &str| {
        format!(
            "{head}{{% block head %}}{{% endblock head %}}{{% block main %}}{{% endblock main %}}{all}"
        )
    };
    let article = "{% extends \"base.html\" %}{% block main %}{% endblock main %}";
    let site = article_of_two().file("templates/article.html", article);
    let without = site.clone().file("templates/base.html", frame("")).build();
    assert!(without.text("articles/2025-11-25-x/index.html").contains("[json_ld: ]"));
    let with = site.file("templates/base.html", frame("{{ page.json_ld }}")).build();
    assert!(with.text("articles/2025-11-25-x/index.html").contains("\"@type\":\"NewsArticle\""));
    let article = "{% extends \"base.html\" %}{% block main %}\
                   {% for other in later %}<i>{{ other.article.title }}</i>{% endfor %}{% endblock main %}";
    let run = article_of_two().file("templates/article.html", article).build();
    assert_eq!(run.page("/articles/2025-11-25-x/").texts("i"), ["The answer"]);
}

#[test]
fn a_misspelled_variable_is_an_error_that_lists_the_valid_ones() {
    let template = "{% extends \"base.html\" %}{% block main %}{{ extrra.desk }}{% endblock %}";
    let said = article().file("templates/article.html", template).try_build();
    // No template names it.
    said.one_error(&["`extrra` is not defined", "events, extra, image"]);
}

#[test]
fn a_chart_is_drawn_if_a_template_in_use_names_it() {
    let articles = |site: Site, number: usize| {
        let front = format!("title: T{number}\nactors: [Ana, Bo]");
        site.article(&format!("2025-{:02}-{number:02}-x", number % 3 + 1), &front, "Text.")
    };
    let site = (1..=6).fold(site(), articles);
    let coverage = |words: &str| {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}{words}\
             {{% for key, value in briefing.coverage %}}[{{{{ key }}}}: {{{{ value }}}}]{{% endfor %}}{{% endblock main %}}"
        );
        let own = ["actor.html", "topic.html"].map(|name| format!("templates/{name}"));
        let site = own.iter().fold(site.clone(), |site, path| site.file(path, &template));
        site.build().text("actors/ana/index.html")
    };
    // Only the built-in briefings use the built-in components that name them.
    let plain = coverage("");
    assert!(plain.contains("[chart: ]"), "{plain}");
    assert!(coverage("{# chart #}").contains("[chart: <svg"));
}

fn article_of_two() -> Site {
    site().article("2025-11-25-x", "title: The call\nactors: [Ana]", "Text.").article(
        "2025-11-26-y",
        "title: The answer\nactors: [Ana]",
        "Text.",
    )
}

/// A site with its own base template, briefing, component and style, which uses built-in components too.
fn themed() -> Site {
    let frame = "<!doctype html><html lang=\"{{ site.language }}\"><head><meta charset=\"utf-8\">\
        <title>{{ page.title }}</title>{% for address in site.stylesheets %}\
        <link rel=\"stylesheet\" href=\"{{ address }}\">{% endfor %}\
        <link rel=\"stylesheet\" href=\"{{ site.home }}ours.css\">{% block head %}{% endblock head %}</head>\
        <body class=\"ours\"><header>{{ site.title }}, as we print it</header>\
        <main>{% block main %}{% endblock main %}</main>{% include \"imprint.html\" %}</body></html>";
    let actor = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>\
        {{ <our_count number={briefing.article_count} what=\"report\" /> }}\
        {% for group in briefing.statements %}{{ <statements list={group.statements} /> }}{% endfor %}\
        {% endblock main %}";
    let component = "{% component our_count(number, what) %}<p class=\"our-count\">{{ number }} \
        {{ number | pluralize(singular=what, plural=what ~ \"s\") }}</p>{% endcomponent our_count %}";
    site()
        .config("title: The Gazette")
        .file("templates/base.html", frame)
        .file("templates/actor.html", actor)
        .file("templates/ours/counts.html", component)
        .file("templates/imprint.html", "<footer>Imprint of {{ site.title }}</footer>")
        .file("static/ours.css", ".ours { color: green }")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article(
            "2025-11-25-x",
            "title: The call\nactors: [Ana Duarte]\n\
             statements:\n  - {speaker: Ana Duarte, text: She will stand again}",
            "Text.",
        )
        .article("2025-11-26-y", "title: The answer\nactors: [Ana Duarte]", "Text.")
}

#[test]
fn built_in_templates_give_the_same_pages_as_copies_of_them() {
    // The calls of small components are replaced in built-in templates alone.
    let files = generator::generate(40, 3).files;
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let copies = std::fs::read_dir(templates).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        (format!("templates/{name}"), std::fs::read_to_string(&path).unwrap())
    });
    let copied = site().files(files.clone()).files(copies).now(generator::TODAY);
    let built_in = site().files(files).now(generator::TODAY).build().tree();
    assert!(built_in.len() > 100, "{} files", built_in.len());
    assert_eq!(differences(&built_in, &copied.build().tree()), Vec::<String>::new());
}

#[test]
fn a_custom_base_template_is_used_on_every_page_with_the_built_in_components() {
    let run = themed().build().no_findings();
    for address in ["/", "/articles/2025-11-25-x/", "/actors/", "/timeline/", "/404.html"] {
        if run.publishes(address) {
            let page =
                run.page(address).has("The Gazette, as we print it").has("Imprint of The Gazette");
            assert_eq!(page.count("body.ours"), 1, "{address}");
            let styles = page.attributes("head link[rel=stylesheet]", "href");
            assert_eq!(styles.last().map(String::as_str), Some("/ours.css"), "{address}");
        }
    }
    let page = run.page("/actors/ana-duarte/").has("2 reports").has("She will stand again");
    assert_eq!(page.texts(".our-count"), ["2 reports"]);
    run.page("/articles/2025-11-25-x/").has("The call").has("She will stand again");
    assert_eq!(run.text("ours.css"), ".ours { color: green }");
    assert!(!run.publishes("/templates/imprint.html"));
}

#[test]
fn a_base_template_without_a_required_block_is_an_error_with_a_suggestion() {
    let run =
        themed().file("templates/base.html", "{% block main %}{% endblock main %}").try_build();
    run.one_error(&["Block `head`", "a `base.html` of your own must define the blocks"]);
    let run = themed().file("templates/base.html", "Words").try_build();
    let files: Vec<String> = run.errors().into_iter().map(|error| error.file).collect();
    // The site's own `actor.html` fills a block as well.
    assert_eq!(files, ["templates/actor.html", "templates/base.html", "templates/base.html"]);
}

#[test]
fn a_call_of_a_missing_component_is_an_error_at_its_location() {
    let site = themed().file("templates/page.html", "<p>\n {{ <nobody name={page.title} /> }}</p>");
    let run = site.try_build().one_error(&["nobody", "docs/templates.md"]);
    let error = &run.errors()[0];
    assert_eq!((error.file.as_str(), error.line), ("templates/page.html", Some(2)));
}

#[test]
fn two_components_with_one_name_are_an_error_naming_both_templates() {
    let clash = "{% component card(article) %}<p>Ours</p>{% endcomponent card %}";
    let run = themed().file("templates/mine.html", clash).try_build();
    run.one_error(&["card", "components.html", "mine.html"]);
}

#[test]
fn a_site_adds_to_every_page_with_the_empty_templates() {
    let run = article()
        .file("templates/footer.html", "<p>Imprint of ours</p>")
        .file("templates/head.html", "<meta name=\"ours\" content=\"yes\">")
        .build();
    for address in ["/", "/articles/2025-11-25-x/", "/404.html"] {
        let page = run.page(address).has("Imprint of ours");
        assert_eq!(page.attributes("head meta[name=ours]", "content"), ["yes"]);
    }
}

#[test]
fn a_site_overrides_a_static_file() {
    let before = article().build();
    assert!(!before.text("style.css").is_empty());
    let run = article().file("static/style.css", "p { color: red }").build();
    assert_eq!(run.text("style.css"), "p { color: red }");
    let run = article().file("static/custom.css", "p { color: blue }").build();
    assert_eq!(run.text("custom.css"), "p { color: blue }");
}

#[test]
fn extra_settings_reach_every_template() {
    let run = article()
        .config("title: Ours\nextra: {region: North}")
        .file("templates/footer.html", "<p>Region: {{ site.extra.region }}</p>")
        .build();
    run.page("/").has("Ours").has("Region: North");
}

#[test]
fn a_template_that_does_not_parse_is_an_error_at_its_location() {
    let run = article().file("templates/article.html", "<p>\n  {{ page.title\n").try_build();
    run.one_error(&["templates/article.html"]);
}

#[test]
fn an_error_while_rendering_names_template_location_and_page() {
    let template = "<h1>{{ page.title }}</h1>\n<p>\n  {{ page.nothing.more }}</p>\n";
    let run = article().file("templates/article.html", template).try_build().exit(1);
    let errors = run.errors();
    assert_eq!(errors.len(), 1, "{}", run.stderr());
    errors[0].contains(&["/articles/2025-11-25-x/", "nothing"]);
    assert_eq!(errors[0].file, "templates/article.html");
    assert_eq!(errors[0].line, Some(3), "{}", run.stderr());
    assert!(errors[0].column.is_some(), "{}", run.stderr());
    assert!(run.tree().is_empty());
}

#[test]
fn an_error_of_a_template_on_many_pages_is_reported_once() {
    let mut site = site().file("templates/article.html", "{{ page.nothing.more }}").for_people();
    for n in 1..=9 {
        site = site.article(&format!("2025-11-{n:02}-x"), "title: A", "Text.");
    }
    let said = site.try_build().exit(1).stderr();
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn a_template_that_includes_itself_is_an_error_and_not_a_hang() {
    let run = article().file("templates/footer.html", "{% include \"footer.html\" %}").try_build();
    assert!(!run.errors().is_empty(), "{}", run.stderr());
    run.exit(1);
}

#[test]
fn template_syntax_in_content_is_text() {
    let run = site()
        .article("2025-11-25-x", "title: \"{{ site.title }} {% if %}\"", "A {{ page.title }} text.")
        .build();
    run.page("/articles/2025-11-25-x/")
        .has("{{ site.title }} {% if %}")
        .has("A {{ page.title }} text.");
}

#[test]
fn names_are_escaped_everywhere() {
    let nasty = "</title><script>alert(1)</script>";
    let run = site()
        .config(&format!("title: \"{nasty}\"\nunknown_names: allow"))
        .article(
            "2025-11-25-x",
            &format!(
                "title: \"T {nasty}\"\nsummary: \"S {nasty}\"\nauthors: [\"A {nasty}\"]\n\
                 actors: [{{id: \"N {nasty}\", role: \"R {nasty}\"}}]\ntopics: [\"O {nasty}\"]\n\
                 source: {{name: \"H {nasty}\", url: \"https://x.example/?a=%3Cb%3E&c='d'\"}}\n\
                 statements:\n  - {{speaker: \"N {nasty}\", text: \"Q {nasty}\"}}\n\
                 events:\n  - {{name: \"E {nasty}\", date: 2025-11-25, location: \"L {nasty}\"}}"
            ),
            "Text.",
        )
        .build();
    for (path, bytes) in run.tree() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.ends_with(".html") || !text.contains("<script>alert"), "{path}: {text}");
    }
    run.page("/articles/2025-11-25-x/").has(&format!("T {nasty}")).has(&format!("Q {nasty}"));
}

/// Gives a file other bytes of the same length, and the modification time that it had.
fn replace_in_secret(path: &std::path::Path, text: &str) {
    let modified = std::fs::metadata(path).unwrap().modified().unwrap();
    std::fs::write(path, text).unwrap();
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(modified).unwrap();
}

#[test]
fn a_file_that_is_copied_is_published_anew_after_a_change_that_keeps_its_size_and_time() {
    let site = site()
        .article("2025-11-25-x", "title: The call", "[The scan](scan.pdf)")
        .file("content/articles/scan.pdf", "scan 1")
        .file("static/video.mp4", "film 1")
        .for_people();
    site.build();
    // From here on the files' times are old enough to be trusted.
    std::thread::sleep(std::time::Duration::from_millis(150));
    site.build();
    assert!(site.build().printed().contains("0 written"));
    replace_in_secret(&site.root().join("content/articles/scan.pdf"), "scan 2");
    replace_in_secret(&site.root().join("static/video.mp4"), "film 2");
    let run = site.build();
    assert!(run.printed().contains("2 written"), "{}", run.printed());
    assert_eq!(run.text("video.mp4"), "film 2");
    assert_eq!(run.text("articles/2025-11-25-x/scan.pdf"), "scan 2");
}

#[test]
fn a_comment_that_is_not_closed_and_a_block_of_no_parent_have_a_suggestion() {
    let own = |main: &str| {
        let template = format!("{{% extends \"base.html\" %}}{main}");
        article().file("templates/article.html", template).try_build()
    };
    own("{% block main %}x{% endblock %}{# note").one_error(&["template", "write `#}`"]);
    own("{% block mian %}x{% endblock %}").one_error(&["Block `mian`", "did you mean `main`?"]);
    own("{% block contnt %}x{% endblock %}").one_error(&["have the blocks `", "`main`"]);
}

/// The colour properties of a stylesheet: for each the value on light and on dark pages.
fn colours(css: &str) -> BTreeMap<String, [String; 2]> {
    let mut found = BTreeMap::new();
    for line in css.lines().take_while(|line| !line.starts_with("/* The reader's choice")) {
        let Some((name, value)) = line.trim().strip_suffix(';').and_then(|it| it.split_once(": "))
        else {
            continue;
        };
        let pair = match value.strip_prefix("light-dark(").and_then(|it| it.strip_suffix(')')) {
            Some(pair) => pair.split_once(", ").unwrap_or((pair, pair)),
            None => (value, value),
        };
        found.insert(name.to_owned(), [pair.0.to_owned(), pair.1.to_owned()]);
    }
    found
}

/// The relative luminance of `#1d4f7c` or `#fff`, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[test]
fn the_colours_of_the_theme_and_of_the_example_in_the_docs_have_contrast() {
    let defaults = colours(include_str!("../../static/style.css"));
    let docs = include_str!("../../docs/theme.md");
    let example = docs.split_once("```css\n").unwrap().1.split_once("```").unwrap().0;
    let mut house = defaults.clone();
    house.extend(colours(example));
    for (name, colours) in [("default", defaults), ("example", house)] {
        for mode in [0, 1] {
            let colour = |property: &str| {
                let mut value = colours[property][mode].as_str();
                while let Some(other) = value.strip_prefix("var(") {
                    value = &colours[other.trim_end_matches(')')][mode];
                }
                luminance(value)
            };
            let ratio = |front: &str, back: &str| {
                let (front, back) = (colour(front), colour(back));
                (front.max(back) + 0.05) / (front.min(back) + 0.05)
            };
            for text in ["--ink", "--muted", "--accent", "--loud"] {
                for back in ["--paper", "--raised"] {
                    assert!(ratio(text, back) >= 4.5, "{name} {mode}: {text} on {back}");
                }
            }
            assert!(ratio("--loud", "--loud-paper") >= 4.5, "{name} {mode}");
            assert!(ratio("--header-ink", "--header") >= 4.5, "{name} {mode}");
            assert!(ratio("--header-mark", "--header") >= 3.0, "{name} {mode}");
            for line in ["--edge", "--brand"] {
                assert!(ratio(line, "--paper") >= 3.0, "{name} {mode}: {line}");
            }
        }
    }
}

#[test]
fn every_property_of_the_docs_is_set_by_the_theme() {
    let css = include_str!("../../static/style.css");
    let docs = include_str!("../../docs/theme.md");
    for part in docs.split("`--").skip(1) {
        let name = part.split('`').next().unwrap();
        if !name.ends_with('-') {
            assert!(css.contains(&format!("  --{name}: ")), "{name}");
        }
    }
}

#[test]
fn the_reading_aids_can_be_left_out() {
    let run = article().build();
    let page = run.page("/articles/2025-11-25-x/");
    assert!(page.attributes("script[src]", "src").contains(&"/reading.js".to_owned()));
    assert_eq!(page.count(".appearance input"), 3);
    assert!(run.publishes("/reading.js"));
    let run = article().config("reading_aids: off").build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    assert!(!page.attributes("script[src]", "src").contains(&"/reading.js".to_owned()));
    assert_eq!(page.count(".appearance"), 0);
    assert!(!run.publishes("/reading.js"));
}

#[test]
fn a_link_to_somebody_of_whom_there_is_something_to_say_has_a_card() {
    let desk = || {
        site()
            .actor("norvia", "type: state\nname: Norvia")
            .actor(
                "mira",
                "type: person\nname: Mira Tolvan\nsummary: A <b> envoy\n\
                 memberships: [{organization: norvia, role: Envoy, start_date: 2020}]",
            )
            .topic("tolls", "name: Tolls\nsummary: What ships pay")
            .article(
                "2025-11-25-x",
                "title: X\nactors: [mira, norvia]\ntopics: [tolls]",
                "Mira Tolvan spoke of Norvia.",
            )
    };
    let run = desk().build();
    let card = |path: &str| -> serde_json::Value { serde_json::from_str(&run.text(path)).unwrap() };
    let expected = serde_json::json!({"name": "Mira Tolvan", "line": "Envoy, Norvia", "summary": "A <b> envoy"});
    assert_eq!(card("actors/mira/card.json"), expected);
    assert_eq!(card("topics/tolls/card.json")["line"], "Topic");
    assert!(!run.publishes("/actors/norvia/card.json"), "there is nothing to say");
    let page = run.page("/articles/2025-11-25-x/");
    let mut linked = page.attributes("a[data-card]", "href");
    linked.sort_unstable();
    linked.dedup();
    assert_eq!(linked, ["/actors/mira/", "/topics/tolls/"]);
    assert_eq!(page.attributes("a.mention[data-card]", "href"), ["/actors/mira/"]);
    let run = desk().config("hover_cards: off").build();
    let page = run.page("/articles/2025-11-25-x/");
    assert_eq!(page.count("a[data-card]"), 0);
    assert!(!run.publishes("/cards.js") && !run.publishes("/actors/mira/card.json"));
}

#[test]
fn the_filters_of_lists_can_be_left_out() {
    let article = || {
        let others = (1..=7).map(|n| format!("2025-11-1{n}-x"));
        others.fold(article(), |site, id| site.article(&id, "title: X", "Text."))
    };
    let run = article().build();
    let scripts = |run: &Run, page: &str| run.page(page).attributes("script[src]", "src");
    assert!(scripts(&run, "/articles/").contains(&"/filter.js".to_owned()));
    assert!(!scripts(&run, "/").contains(&"/filter.js".to_owned()));
    let run = article().config("list_filters: off").build().no_findings();
    assert!(!scripts(&run, "/articles/").contains(&"/filter.js".to_owned()));
    assert_eq!(run.page("/articles/").count(".list-filter"), 0);
    assert!(!run.publishes("/filter.js"));
}

#[test]
fn an_error_in_a_template_says_what_was_meant() {
    for (template, words) in [
        ("{{ site.titel }}", ["Field `titel` is not defined", "did you mean `title`?"]),
        (
            "{% elif site.title %}x{% endif %}",
            ["`elif` belongs to no `if`", "write `{% if … %}` before it"],
        ),
        (
            "{% for x in site.menu %}{% elif x %}{% endfor %}",
            ["`elif` belongs to no `if`", "remove it"],
        ),
        (
            "{% if site.title %}{% for x in site.menu %}{% elif x %}{% endif %}",
            ["this `for` is not closed", "before `elif` in line 1"],
        ),
        ("{% raw %} x", ["unexpected end of raw block", "{% endraw %}"]),
    ] {
        let run = site().file("templates/head.html", template).try_build();
        run.one_error(&["templates/head.html:1:", words[0], words[1]]);
    }
}
