//! Syntax of other programs is used or reported, never shown to readers without a word.

use crate::support::site::{PICTURE, Run, Site, site};

fn text(body: &str) -> Site {
    site()
        .article("2025-11-25-x", "title: A", body)
        .file("content/articles/my map.png", PICTURE)
        .file("content/articles/map.png", PICTURE)
}

#[track_caller]
fn one_warning(body: &str, at: &str, words: &[&str]) -> Run {
    let site = text(&format!("Words.\n\n{body}\n"));
    let run = site.build().one_warning(words);
    let (line, column) = site.place_of("content/articles/2025-11-25-x.md", at);
    let warnings = run.warnings();
    assert_eq!((warnings[0].line, warnings[0].column), (Some(line), Some(column)), "{body}");
    run
}

#[test]
fn syntax_of_other_programs_is_reported_where_it_is() {
    for (body, at, words) in [
        ("A {% include x.html %} b", "{%", "template tag"),
        ("A {{ page.title }} b", "{{", "template tag"),
        ("> {{< figure src=\"a.png\" >}}", "{{<", "shortcode"),
        ("A {{\n  page.title\n}} b", "{{", "template tag"),
        ("{%\n  include x.html\n%}", "{%", "template tag"),
        ("A <%= name %> b", "<%=", "template tag"),
        ("![Map](map.png)\n{: .wide\n   #map}", "{:", "attributes"),
        ("A paragraph {.lead}", "{.lead", "attributes"),
        ("A paragraph.\n{.lead}", "{.lead", "attributes"),
        ("A paragraph. {#sources}", "{#sources", "attributes"),
        ("[gallery]", "[gallery]", "tag in brackets"),
        ("See [the report][].", "[the report][]", "`[the report]: https://…`"),
        ("A ![quay][] here", "![quay][]", "reference is not defined"),
        ("A ++new++ word", "++new", "marks `++`"),
        ("10 m^2^ and more", "^2^", "marks `^`"),
        ("H~2~O", "~2~", "marks `~`"),
        ("[目次]", "[目次]", "table of contents"),
        ("We won :tada:, they said", ":tada", "write 🎉"),
        ("好:+1:。", ":+1", "an emoji"),
        ("@[toc]", "@[toc]", "table of contents"),
        (
            "\tThe harbour of Kell opens in the winter, the council said on Friday.",
            "The harbour",
            "shown as code",
        ),
        ("[contact-form-7 id=\"1\"]", "[contact", "tag in brackets"),
        ("[audio mp3=\"x.mp3\"][/audio]", "[audio", "tag in brackets"),
        ("*[NGO]: A group", "*[NGO]", "abbreviation"),
        ("A claim. ^a1b2c3", "^a1b2c3", "id of a paragraph"),
        ("[the desk](tel:+49 30 1234567)", "[the desk]", "write `tel:+49%2030%201234567`"),
        ("[write](mailto:a@h.example?subject=Your story)", "[write]", "subject=Your%20story`"),
        ("<https://h.example/a b>", "<https", "write `<https://h.example/a%20b>`"),
        ("See ![[talk one.mp3]]", "![[", "`[talk one](talk%20one.mp3)`"),
        ("![plan](map.png =400x300)", "![plan]", "`![plan](map.png)`"),
        ("A paragraph.\n{:.lead}", "{:", "attributes"),
        ("A paragraph.\n{: #id .lead}", "{:", "attributes"),
        ("* TOC\n{:toc}", "{:", "attributes"),
        ("![Map](map.png){width=50%}", "{width", "attributes"),
        ("[words]{.small}", "{.small", "attributes"),
        ("::: warning\nA\n\n:::: ", ":::", "`:::`"),
        ("![[Some note]]", "![[", "embedded note"),
        ("[a][b] c", "[a]", "its reference is not defined"),
        ("A claim.[^7]", "[^7]", "not defined"),
        ("[Smith]: Yes.", "[Smith]", "no link uses it"),
        ("[a](https://h.example/x", "[a]", "`)` after its address is missing"),
        ("![a](map.jpg?w=1\" >}}", "![a]", "`)` after its address is missing"),
        ("[a](https://h. example/x)", "[a]", "write `https://h.example/x` as the address"),
        ("[a][1]\n\n[1]: my paper.pdf", "[a][1]", "the line `[1]: …` is text"),
        ("[Ministry]: www.example.org", "[Ministry]", "no link uses it"),
        ("A claim.[^sources]", "[^sources]", "`[^sources]: …`"),
        ("[words][the label]", "[words]", "`[the label]: https://…`"),
        ("![[Some note]]", "![[", "`[[Some note]]`"),
        ("> [!WARNING]\n> A", "[!", "`> **Warning:** …`"),
        ("##A title", "##", "write `## A title`"),
        ("####### seven", "#######", "write `###### seven`"),
        ("## {#x}\n\nText.", "## {", "has no words"),
        ("Then $$a^2 + b^2$$ holds.", "$$", "mathematics"),
        ("$$\na\n$$", "$$", "mathematics"),
        ("A ==marked word== here", "==", "write `**marked word**`"),
        ("~~old:~~new", "~~", "write `~~old~~:`"),
        ("**Note:**text", "**", "write `**Note**:`"),
        ("- a\n* b", "* b", "begins another list"),
        ("1. a\n2) b", "2) b", "begins another list"),
        ("• one\n• two", "• one", "its mark is none of Markdown"),
        ("-[ ] task", "-[", "`- [ ] task`"),
        ("- [] task", "[]", "`- [ ] task`"),
        ("[a](https://)", "[a]", "has no host"),
        ("[a](https:///x)", "[a]", "has no host"),
        ("[a](http:/x)", "[a]", "lacks the `//`"),
        ("[a](https://a..b/x)", "[a]", "an empty part between its dots"),
        ("[a](mailto:)", "[a]", "no address"),
        ("[a](#)", "[a]", "no address"),
        ("[the paper](my paper.pdf)", "[the", "contains a space"),
        ("![the map](my map.png \"Title\")", "![the", "contains a space"),
        ("![the map](map.png The border)", "![the", "write `![the map](map.png \"The border\")`"),
        (
            "![the map](<map.png> The border)",
            "![the",
            "write `![the map](<map.png> \"The border\")`",
        ),
        ("[the paper](paper.pdf of May)", "[the", "words without quotation marks"),
        ("[Kell](https://kell.example/ its page)", "[Kell]", "words without quotation marks"),
    ] {
        if body.contains("::::") {
            // Both lines of the fence have the finding.
            let run = text(&format!("Words.\n\n{body}\n")).build();
            assert_eq!(run.warnings().len(), 2, "{}", run.stderr());
            run.warnings()[0].contains(&[words]);
            continue;
        }
        one_warning(body, at, &[words]);
    }
}

#[track_caller]
fn one_comment(body: &str, at: &str, words: &str) {
    let site = text(&format!("Words.\n\n{body}\n"));
    let run = site.try_build().one_error(&["bad-comment", words]);
    let (line, column) = site.place_of("content/articles/2025-11-25-x.md", at);
    let errors = run.errors();
    assert_eq!((errors[0].line, errors[0].column), (Some(line), Some(column)), "{body}");
}

#[test]
fn a_comment_without_an_end_is_an_error_and_loses_no_text() {
    for (body, words) in [
        ("<!-- TODO check\n\nSecond.\n\n[[Nobody]] ![x](no.png)", "write `-->` where"),
        ("> <!-- TODO check\n\nSecond.", "has no end"),
        ("<!-- TODO check\n\nSecond.\n\n<!-- another -->\n\nThird.", "would be lost"),
        ("<div>\n<!-- TODO check\n</div>\n\nSecond.", "has no end"),
        ("<!-- a --!> Second.", "in place of `--!>`"),
        ("A talk. <!-- TODO check\n\nSecond.", "readers would see"),
    ] {
        one_comment(body, "<!--", words);
    }
    let site = text("First.\n\n<!-- TODO check\n\nSecond.\n").config("html: trusted");
    site.try_build().one_error(&["bad-comment", "has no end", "x.md:6:1"]);
    let site = text("First.\n\n<script>\n<!-- x\n</script>\n\nSecond.\n").config("html: trusted");
    site.build().no_findings();
}

#[test]
fn a_comment_that_readers_would_see_is_an_error() {
    for body in [
        "Talks opened. <!-- source: Ann K.,\n\ndo not name her -->",
        "- Talks. <!-- source: Ann K.,\n\n  do not name her -->",
        "# Talks <!-- source:\n\nAnn K. -->",
        "- <!-- source:\n\nAnn K. -->",
        "<div>\n<!-- source:\n\nAnn K. -->",
    ] {
        one_comment(body, "<!--", "on a line of its own");
    }
    one_comment("<!-- a\n\n<!-- b -->\n\nAnn K. -->", "<!-- a", "a comment within it");
}

#[test]
fn a_comment_of_another_program_is_an_error() {
    for (body, at) in [
        ("Talks %%source: Ann K.%%", "%%source"),
        ("Talks opened.%% Ann K. %%", "%% Ann"),
        ("%%\nAnn K.\n%%", "%%"),
        ("%%\nAnn K.\n\nDo not name her.\n%%", "%%"),
        ("Talks {>>ask Ann K.<<} opened", "{>>"),
        ("Talks {--Ann K.--} opened", "{--"),
        ("Talks {++today++} opened", "{++"),
        ("Talks {~~began~>opened~~} today", "{~~"),
        ("{/* Ann K. */}\n\nTalks.", "{/*"),
        ("{# Ann K. #} b", "{#"),
        ("{{/* Ann K. */}}", "{{/*"),
        ("{{!-- Ann K. --}}", "{{!--"),
        ("{% comment %}\nAnn K.\n\n{% endcomment %}", "{% comment"),
        ("<%# Ann K. %>", "<%#"),
        ("[//]: # Ann K. said so", "[//]"),
        ("[comment]: # (Ann K. (of Kell)) said so", "[comment]"),
    ] {
        one_comment(body, at, "`<!-- … -->`");
    }
}

#[test]
fn what_only_looks_like_a_comment_is_no_finding() {
    for body in [
        "He was 100%% sure, she 50%% at most, and %% once.",
        "About 100 %% sure, and 50 %% at most.",
        "`%%a%% {>>b<<} {--c--} {/* d */} {# e #} <!-- f` and `<!-- g`",
        "```\n%%\na\n%%\n{>>b<<} <!-- c\n```",
        "\\%%a b\\%% \\{>>b<<} \\{--c--} \\{/* d */} \\<!-- e",
        "A --> B\n\nA <!-- b\nc --> d\n\n<!-- e\n\nf -->\n\n<!-- g <!-- h -->",
        "for %%i in (a) do echo %%i, and %d%% or %s%% of it",
        "A set {.5} and {a}, {#1}; [laughter]\n\n[applause]\n\nx ^2 and ^_^",
        "## A title {#own}\n\nText. [Top](#own)\n\n[//]: # (Ann K.)",
    ] {
        text(&format!("Words.\n\n{body}\n")).build().no_findings();
    }
}

#[test]
fn a_text_that_goes_on_below_what_yaml_takes_for_a_comment_is_quoted_as_a_whole() {
    let front = "title: A\nsummary: Party is #1\n  in the polls";
    let site = site().article("2025-11-25-x", front, "Text.");
    let right = "summary: \"Party is #1 in the polls\"";
    site.try_build().one_error(&["cut-text", right, "x.md:3:"]);
}

#[test]
fn a_template_component_is_reported_as_a_template_tag() {
    let run = text("A {{ <chart data={x} /> }} b").build();
    assert!(run.warnings().iter().any(|w| w.message.contains("template tag")), "{}", run.stderr());
}

#[test]
fn code_and_escaped_syntax_are_not_reported() {
    let lines = "{% x %} {{ y }} {{< z >}} {:.a} [a][b] [c](d e.png) ![[n]] [^9]";
    for body in [
        format!("`{lines}`"),
        format!("``` jinja\n{lines}\n::: x\n```"),
        format!("~~~\n{lines}\n::: x\n~~~"),
        format!("    {lines}\n    ::: x"),
        format!("- item\n\n      {lines}"),
        format!("<!-- {lines} -->"),
        r"\{% x %} \{\{ y }} \{:.a} \[a][b] \[c](d e.png) !\[[n]] [\^9]".to_owned(),
        "The set {1, 2}, a smile :-{ and {a: 1}; sic [1] [2](as he said); [Ana] [Rui]".to_owned(),
        "[a](<map.png>) [b](my%20map.png) [c](map.png \"A title\") [d][e]\n\n[e]: map.png"
            .to_owned(),
        "## A heading {#own-id}\n\nIn prose ::: is nothing, a::b neither.".to_owned(),
        "A note.[^1]\n\n[^1]: The note.".to_owned(),
        "Call list[number][] and [1][], then [words] alone.".to_owned(),
        "At 10:30:45 :ref: a:smile:b std::fire::x \\:smile: `:smile:` https://h.example/:heart:/x"
            .to_owned(),
        "- [ ] open\n- [x] done\n\n• one line\n\n- a\n\n* b\n\nif a==b and c == d, $5 or $$"
            .to_owned(),
        "- a\n  * b\n- c\n\n`$$x$$` and `==y==`, ~5 and ~6, [top](#top)".to_owned(),
    ] {
        text(&format!("Words.\n\n{body}\n")).build().no_findings();
    }
}

#[test]
fn an_embedded_picture_is_shown_and_a_missing_one_is_reported() {
    let run = text("![[map.png]]\n\n![[my map.png|The border]]\n\n![[map.png|300]]").build();
    let page = run.no_findings().page("/articles/2025-11-25-x/");
    assert_eq!(page.attributes("figure img", "alt"), ["map", "The border", "map"]);
    one_warning("![[gone.png]]", "![[gone", &["picture \"gone.png\" not found"]);
}

#[test]
fn a_picture_that_can_be_none_is_reported_wherever_it_is_written() {
    for (address, words) in [
        ("clip.mp4", "a video or sound"),
        ("https://h.example/talk.mp3", "a video or sound"),
        ("report.pdf", "a document"),
        ("https://h.example/photos/", "a web page"),
        ("https://h.example/photo.html", "a web page"),
        ("https://commons.wikimedia.org/wiki/File:F.jpg", "a web page"),
    ] {
        let base = || {
            ["clip.mp4", "report.pdf"]
                .iter()
                .fold(site(), |site, name| site.file(&format!("content/articles/{name}"), "x"))
        };
        // Alone in its paragraph, a file of the site is shown as what it is.
        let in_line = format!("See ![V]({address})");
        let in_body = base().article("2025-11-25-x", "title: A", &in_line);
        in_body.build().one_warning(&["not-a-picture", words, "x.md:4:5"]);
        // A missing file is no second finding.
        let missing = site().article("2025-11-25-x", "title: A", &in_line);
        missing.build().one_warning(&["not-a-picture", words]);
        let front = format!("title: A\nimage: {{src: \"{address}\", alt: V}}");
        base().article("2025-11-25-x", &front, "T").build().one_warning(&[words, "x.md:3:14"]);
    }
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    site.config("logo: https://h.example/").build().one_warning(&["a web page", "yaml:1:7"]);
}

#[test]
fn an_empty_picture_and_one_of_another_format_are_reported() {
    for (content, words) in [("", "0 bytes"), ("version https://git-lfs.example", "no picture")] {
        let front = "title: A\nimage: {src: a.png, alt: M}";
        let site = site().article("2025-11-25-x", front, "![M](b.jpg)\n\n![M](c.svg)");
        let site = ["a.png", "b.jpg"]
            .iter()
            .fold(site, |site, name| site.file(&format!("content/articles/{name}"), content));
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        let run = site.file("content/articles/c.svg", svg).build();
        assert_eq!(run.warnings().len(), 2, "{}", run.stderr());
        run.warnings().iter().for_each(|warning| warning.contains(&["missing-image", words]));
    }
}

#[test]
fn entries_of_the_menu_and_a_logo_that_lead_nowhere_are_reported() {
    let base = || {
        site()
            .article("2025-11-25-x", "title: A", "Text.")
            .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
            .file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
    };
    let right = "menu:\n  - {name: A, url: /about/}\n  - {name: B, url: /about}\n  - {name: C, url: \
                 \"/about/#team\"}\n  - {name: D, url: https://h.example/}\n  - {name: E, url: /feed.xml}\n\
                 logo: logo.svg";
    base().config(right).build().no_findings();
    let run = base().config("menu: [{name: A, url: /abuot/}]").build();
    run.one_warning(&["dead-link", "briefing.yaml:1:23", "did you mean /about/?"]);
    let run = base().config("title: T\nlogo: /lgoo.svg").build();
    run.one_warning(&["missing-image", "briefing.yaml:2:7", "did you mean /logo.svg?"]);
    let run = base().config("title: T\nlogo: /emblem.png").build();
    run.one_warning(&["missing-image", "briefing.yaml:2:7", "add the file static/emblem.png"]);
}

#[test]
fn an_article_with_a_title_alone_is_reported_unless_it_is_a_draft() {
    let run = site().article("2025-11-25-x", "title: A\nauthors: Ann", "").build();
    run.one_warning(&["empty-article", "a title alone", "x.md:1:1"]);
    for front in
        ["title: A\ndraft: true", "title: A\nsource: https://h.example/a", "title: A\nsummary: B"]
    {
        site().article("2025-11-25-x", front, "").build().no_findings();
    }
}

#[test]
fn definitions_that_are_used_are_not_reported() {
    for body in
        ["[a][b]\n\n[B]: /articles/", "[b]\n\n[b]: https://h.example", "x\n\n[//]: # (to do)"]
    {
        text(body).build().no_findings();
    }
    text("x\n\n[c]: https://h.example/").build().one_warning(&["unused-definition", "x.md:6:1"]);
}

#[test]
fn marks_within_words_are_no_emphasis() {
    let run = text("Die Bürger*innen und Wähler*innen, un*frigging*real, *wichtig*.").build();
    let page = run.no_findings().page("/articles/2025-11-25-x/");
    let page = page.has("Die Bürger*innen und Wähler*innen, unfriggingreal, wichtig.");
    assert_eq!(page.texts("main em"), ["frigging", "wichtig"]);
}

#[test]
fn a_web_address_in_prose_is_a_link() {
    let body = "See https://h.example/a_b?c=d&e=f. (Or http://i.example/x_(y).) Not `https://code.example`, \
                [a](https://link.example), <https://auto.example>, https://local or x.example.\n\n    \
                https://block.example\n\n**https://strong.example/**, ![https://alt.example](map.png)";
    let run = text(body).build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    assert_eq!(
        page.attributes("main a[rel=external]", "href"),
        [
            "https://h.example/a_b?c=d&e=f",
            "http://i.example/x_(y)",
            "https://link.example",
            "https://auto.example",
            "https://strong.example/",
        ]
    );
    page.has(
        "See https://h.example/a_b?c=d&e=f. (Or http://i.example/x_(y).) Not https://code.example",
    );
}

#[test]
fn a_document_or_video_as_a_picture_is_named_in_the_link_to_write() {
    for (body, link) in [
        ("See ![the minutes](minutes.pdf)", "`[the minutes](minutes.pdf)`"),
        ("See ![](minutes.pdf)", "`[its name](minutes.pdf)`"),
        ("See ![W](talks/talk.mp4)", "`[W](talks/talk.mp4)`"),
    ] {
        let site = site().article("2025-11-25-x", "title: A", body);
        site.build().one_warning(&["not-a-picture", link]);
    }
    let nowhere = site().article("2025-11-25-x", "title: A", "Text.\n\n![Kell]()\n");
    nowhere.build().one_warning(&["this picture has no address", "`![Kell](photo.jpg)`"]);
    let site = site().article("2025-11-25-x", "title: A\nimage: a.pdf", "Text.");
    site.build().one_warning(&["not-a-picture", "`[its name](a.pdf)`"]);
}

#[test]
fn an_address_with_the_name_of_the_folder_static_is_corrected() {
    let base = || {
        site()
            .file("static/img/x.png", PICTURE)
            .file("content/pages/a.md", "---\ntitle: A\n---\nText.\n")
    };
    let right = "write /img/x.png:";
    for body in [
        "[a](/static/img/x.png)",
        "![a](/static/img/x.png)",
        "[a](../static/img/x.png)",
        "![a](static/img/x.png)",
        "![a](/static/img/x.png?v=2)",
    ] {
        base().article("2025-11-25-x", "title: A", body).build().one_warning(&[right]);
    }
    let image = "title: A\nimage: {src: /static/img/x.png, alt: A}";
    base().article("2025-11-25-x", image, "Text.").build().one_warning(&["missing-image", right]);
    let article = || base().article("2025-11-25-x", "title: A", "![a](../../static/img/x.png)");
    article().build().no_findings();
    article().config("menu: [{name: X, url: /static/img/x.png}]").build().one_warning(&[right]);
    for logo in ["/static/img/x.png", "static/img/x.png", "../static/img/x.png"] {
        let run = article().config(&format!("logo: {logo}")).build();
        run.one_warning(&["missing-image", right]);
    }
}

#[test]
fn an_address_of_a_folder_with_the_name_of_the_folder_static_is_corrected() {
    let with = |address: &str| {
        site()
            .file("static/app/index.html", "<!doctype html><title>A</title>")
            .file("static/docs/b.pdf", "%PDF")
            .article("2025-11-25-x", "title: A", &format!("[a]({address})"))
            .build()
    };
    for address in ["/static/app/", "/static/app", "static/app/"] {
        with(address).one_warning(&["write /app/:"]);
    }
    with("/static/docs/").one_warning(&["write /docs/b.pdf:"]);
    with("/app/").no_findings();
}

#[test]
fn the_path_of_a_page_in_the_menu_is_corrected() {
    let site = site().file("content/pages/about.md", "---\ntitle: About\n---\nText.\n");
    for path in ["/content/pages/about.md", "/pages/about.md", "/pages/about/"] {
        let run = site.clone().config(&format!("menu: [{{name: X, url: {path}}}]")).build();
        run.one_warning(&["dead-link", "did you mean /about/?"]);
    }
}

#[test]
fn no_address_without_letters_is_suggested() {
    let run = site().article("2025-11-25-abc", "title: A", "[a](/x)").build();
    let help = run.warnings()[0].help.clone().unwrap_or_default();
    assert!(!help.contains("did you mean"), "{help}");
}

#[test]
fn markup_in_what_is_shown_as_text_is_reported() {
    for (title, plain) in [
        ("A ~~last~~ next step", "\"A next step\""),
        ("The {{ site.title }} day", "a template tag"),
        ("{% raw %}A day", "a template tag"),
        ("[[Ana Duarte]] speaks", "\"Ana Duarte speaks\""),
        ("5\\* hotel", "\"5* hotel\""),
        ("A day <!-- check -->", "\"A day\""),
    ] {
        let plain = plain.replace("A next step", "A last next step");
        let site = site().article("2025-11-25-x", &format!("title: '{title}'"), "Text.");
        site.build().one_warning(&["markup-in-text", "`title`", &plain, "x.md:2:8"]);
        let role = format!("title: A\nactors: [{{id: Bo, role: '{title}'}}]");
        let site = crate::support::site::site().article("2025-11-25-x", &role, "Text.");
        let run = site.build();
        assert!(run.warnings().iter().any(|warning| warning.code == "markup-in-text"), "{title}");
    }
    for key in ["title: \"A \\u202Eyad\"", "title: A\nsummary: \"A \\u2066day\""] {
        let site = site().article("2025-11-25-x", key, "Text.");
        site.build().one_warning(&["invisible-character", "changes the order"]);
    }
}

#[test]
fn what_to_write_in_place_of_broken_markdown_has_the_words_of_that_place() {
    for (body, right) in [
        ("[the paper](my paper.pdf \"T\")", "write `my%20paper.pdf` or `<my paper.pdf>`"),
        ("Some **words ** here", "write `**words**`"),
        ("这是_重要_的", "write `*重要*`"),
        ("-one\n-two", "write `- one`"),
        ("1.one\n2.two", "write `1. one`"),
        ("| a | b |\n| 1 | 2 |", "add a line `|---|---|`"),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "write `|---|---|---|`"),
        ("A claim.^[A short note]", "`[^1]: A short note`"),
        ("-[x] done", "write `- [x] done`"),
        ("![A](map.png \"Kell in *November*\")", "write it as plain text: Kell in November"),
    ] {
        text(body).build().one_warning(&[right]);
    }
    for (redirect, right) in [
        ("old/x/", "write /old/x/"),
        ("https://news.example/old/x/", "write /old/x/"),
        ("\"???\"", "write a former path"),
    ] {
        let front = format!("title: A\nredirects: {redirect}");
        site()
            .article("2025-11-25-x", &front, "Text.")
            .try_build()
            .one_error(&["bad-redirect", right]);
    }
    let front = "title: A\nnames: {Georgia: true}";
    site().article("2025-11-25-x", front, "Text.").try_build().one_error(&["`Georgia: false`"]);
}

#[test]
fn code_and_formulas_in_words_are_no_marks_of_other_programs() {
    for body in [
        "C++ and G++ are compilers",
        "    let x = first(second);\n    return x;",
        "2^10 and x^y",
        "~5 km and ~6 km",
        "A ~~struck~~ word",
        "`H~2~O ++x++ x^2^`",
    ] {
        text(&format!("Words.\n\n{body}\n")).build().no_findings();
    }
}

#[test]
fn a_heading_that_repeats_the_title_is_reported() {
    let with =
        |body: &str| site().article("2025-11-25-x", "title: The \"Kell\" talks", body).build();
    with("# The “Kell” talks\n\nText.").one_warning(&["repeated-title", "remove the line"]);
    with("\n# The *“Kell”* talks\n\nText.").one_warning(&["repeated-title"]);
    with("# The talks\n\nText.\n\n# The “Kell” talks\n").no_findings();
}

#[test]
fn a_comment_of_another_program_in_a_block_of_html_or_in_front_matter_is_reported() {
    for body in ["<div>\n%%ask Ilse%%\n</div>", "<div>{# ask Ilse #}</div>"] {
        let run =
            site().config("html: trusted").article("2025-11-25-x", "title: A", body).try_build();
        run.one_error(&["bad-comment"]);
    }
    for body in
        ["<!-- {# ask #} -->", "<div>\n<!-- %%ask%% --></div>", "<script>\n/* %%x%% */\n</script>"]
    {
        let site = site().config("html: trusted").article("2025-11-25-x", "title: A", body);
        site.build().no_findings();
    }
    site()
        .article("2025-11-25-x", "title: A\nsummary: \"The talks {# ask Ilse #} go on\"", "Text.")
        .build()
        .one_warning(&["markup-in-text", "\"The talks  go on\""]);
}

#[test]
fn words_that_yaml_takes_for_a_tag_or_an_anchor_are_not_lost() {
    let said = |front: &str, right: &str| {
        let site = site().config("unknown_names: allow").article("2025-11-25-x", front, "Text.");
        site.try_build().one_error(&["cut-text", right]);
    };
    said("title: A\nsummary: !Breaking", "summary: \"!Breaking\"");
    said("title: A\nsummary: &Co", "summary: \"&Co\"");
    said("title: A\nauthors: !Jo", "authors: \"!Jo\"");
    said("title: A\nauthors: [Ann, !Jo ]", "\"!Jo\"");
    said("title: A\nsummary: !Breaking\n  news goes on", "summary: \"!Breaking news goes on\"");
    let statement = "{speaker: Ann, quote: We go on, role: !Boss}";
    let front = format!("title: A\nstatements: [{statement}]");
    let site = site().config("unknown_names: allow").article("2025-11-25-x", &front, "Text.");
    site.try_build().one_error(&["\"!Boss\" for a tag", "put it in quotes: \"!Boss\"", "x.md:3:"]);
}

#[test]
fn a_logo_that_is_no_picture_is_reported_once() {
    for (name, content, words) in [
        ("a.png", "", "0 bytes"),
        ("a.svg", "", "0 bytes"),
        ("a.png", "words", "no picture of this format"),
    ] {
        let site =
            site().article("2025-11-25-x", "title: A", "Text.").config(&format!("logo: {name}"));
        let run = site.file(&format!("static/{name}"), content).build();
        run.one_warning(&["missing-image", "the logo", words, "briefing.yaml:1:7"]);
    }
    let site = site().article("2025-11-25-x", "title: A", "Text.").config("logo: /a.png");
    site.file("static/a.png", PICTURE).build().no_findings();
}

#[test]
fn a_missing_file_is_called_what_it_is() {
    for (name, what) in
        [("clip.mp4", "video"), ("talk.mp3", "sound"), ("act.pdf", "file"), ("map.png", "picture")]
    {
        let run =
            site().article("2025-11-25-x", "title: A", &format!("![the words]({name})")).build();
        run.one_warning(&[&format!("{what} \"{name}\" not found"), &format!("put the {what} in")]);
    }
}
