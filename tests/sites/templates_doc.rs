//! `docs/templates.md` lists everything that templates receive, and nothing else.

use crate::support::interface::{self, Shape, Template};
use crate::support::site::site;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

const FILE: &str = "docs/templates.md";
const FROM_HERE: &str = "<!-- From here on written by the command in docs/testing.md, \
    \"The list of templates\", from the comments in src/publish/html/view/types/ and templates/. -->\n";
const REFRESH: &str = "BRIEFING_REFRESH=1 cargo test --test sites templates_doc";

#[test]
fn templates_doc_lists_all_that_templates_receive() {
    let path = interface::root().join(FILE);
    let text = fs::read_to_string(&path).unwrap();
    let (by_hand, written) = text.split_once(FROM_HERE).expect("the mark in docs/templates.md");
    let now = reference();
    if std::env::var_os("BRIEFING_REFRESH").is_some() {
        let fresh = path.with_extension("md.new");
        fs::write(&fresh, format!("{by_hand}{FROM_HERE}{now}")).unwrap();
        fs::rename(&fresh, &path).unwrap();
    } else if now != written {
        let differing = now.lines().zip(written.lines()).find(|(now, then)| now != then);
        panic!("{FILE} is out of date at {differing:?}\nrefresh it and commit it:\n    {REFRESH}");
    }
}

#[test]
fn templates_doc_has_a_description_for_every_value() {
    for shape in interface::shapes() {
        assert!(!shape.comment.is_empty(), "{} has no comment", shape.name);
        for field in &shape.fields {
            assert!(!field.comment.is_empty(), "{}.{} has no comment", shape.name, field.name);
        }
    }
    let shapes = interface::shapes();
    for template in interface::templates() {
        let received = shapes.iter().any(|shape| shape.templates().contains(&template.name));
        let described = received || !template.comment.is_empty();
        assert!(
            described,
            "templates/{}: begin it with a comment that says what it is",
            template.name
        );
        for component in &template.components {
            let place = format!("templates/{}: {}", template.name, component.signature);
            assert!(!component.comment.is_empty(), "{place}: put a comment before it");
        }
    }
}

/// The first line of each example names its file.
#[test]
fn the_examples_of_templates_doc_build() {
    let text = fs::read_to_string(interface::root().join(FILE)).unwrap();
    let mut site =
        site().config("authors: [The desk]").article("2025-11-25-x", "title: The call", "Text.");
    let examples: Vec<&str> = text.split("```html\n").skip(1).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let code = example.split("```").next().unwrap();
        let path = code.trim_start_matches("{# ").split(" #}").next().unwrap();
        site = site.file(path, code.split_once('\n').unwrap().1);
    }
    let page = site.build().no_findings().page("/articles/2025-11-25-x/").has("The call");
    assert_eq!(page.texts(".byline"), ["The desk, 25 November 2025"]);
}

/// Replaces every template by one that reads each value listed in the document; a missing value stops the
/// build.
#[test]
fn templates_doc_lists_only_existing_values() {
    let mut site = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte\nredirects: [/old/]")
        .topic("grain", "name: Grain")
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.")
        .config("page_size: 2\nunknown_names: allow");
    for day in 10..20 {
        let front =
            "actors: [Ana Duarte]\ntopics: [Grain]\nevents:\n  - {name: Talks, date: 2025-11-20}";
        site =
            site.article(&format!("2025-11-{day}-x"), &format!("title: A{day}\n{front}"), "Text.");
    }
    let mut replaced = BTreeSet::new();
    for shape in interface::shapes() {
        for template in shape.templates() {
            let reads: String = shape.fields.iter().map(|field| read_of(&field.name)).collect();
            site =
                site.file(&format!("templates/{template}"), format!("{reads}{}", read_of("site")));
            replaced.insert(template);
        }
    }
    let run = site.build();
    let pages = run.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let texts: Vec<String> = pages.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    for text in &texts {
        assert!(text.starts_with("page is there. "), "a page of no listed template: {text}");
    }
    for shape in interface::shapes().iter().filter(|shape| !shape.templates().is_empty()) {
        let reads: String = shape.fields.iter().map(|f| format!("{} is there. ", f.name)).collect();
        let seen = texts.iter().any(|text| text.starts_with(&reads));
        assert!(seen, "no page was made with {}: does this site lack one?", shape.name);
    }
}

fn read_of(name: &str) -> String {
    format!(
        "{{% if {name} is defined %}}{name} is there. {{% else %}}{{{{ throw_{name} }}}}{{% endif %}}"
    )
}

/// The part of the document that is written by hand.
fn reference() -> String {
    let (shapes, templates) = (interface::shapes(), interface::templates());
    let mut text = String::from("\n## The templates\n\n");
    for template in &templates {
        describe(&mut text, template, &shapes);
    }
    text.push_str("## The types\n\n");
    for shape in shapes.iter().filter(|shape| shape.templates().is_empty()) {
        let _ = writeln!(text, "### {}\n\n{}\n", shape.name, shape.comment);
        fields(&mut text, shape);
    }
    text.push_str("## The components\n\nAny template can call these.\n\n");
    for template in templates.iter().filter(|template| !template.components.is_empty()) {
        let _ =
            writeln!(text, "From `{}`:\n\n| component | what it shows |\n|---|---|", template.name);
        for component in &template.components {
            let _ = writeln!(text, "| `{}` | {} |", component.signature, component.comment);
        }
        text.push('\n');
    }
    format!("{}\n", text.trim_end())
}

fn describe(text: &mut String, template: &Template, shapes: &[Shape]) {
    let _ = writeln!(text, "### {}\n", template.name);
    if !template.comment.is_empty() {
        let _ = writeln!(text, "{}\n", template.comment);
    }
    if !template.blocks.is_empty() {
        let blocks: Vec<String> = template.blocks.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "Blocks: {}.\n", blocks.join(", "));
    }
    for shape in shapes.iter().filter(|shape| shape.templates().contains(&template.name)) {
        let _ = writeln!(text, "Receives, beside `site` ([SiteView](#siteview)):\n");
        fields(text, shape);
    }
}

fn fields(text: &mut String, shape: &Shape) {
    text.push_str("| name | type | meaning |\n|---|---|---|\n");
    for field in &shape.fields {
        let comment = field.comment.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {} | {comment} |", field.name, field.type_);
    }
    text.push('\n');
}
