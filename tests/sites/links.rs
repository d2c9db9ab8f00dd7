//! Every link of the finished pages is checked, and a dead one is reported at the line that wrote it.

use crate::support::crawl::crawl;
use crate::support::site::{Finding, PICTURE, Run, Site, site};

fn desk() -> Site {
    site()
        .config("unknown_names: allow\ntitle: The Kell Desk")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .article("2025-11-26-y", "title: B\nactors: [Ana Duarte]", "Text.")
}

/// Fails unless there is one warning, at the location of `text` in `file`, that contains all of `words`.
#[track_caller]
fn at(run: Run, file: &str, text: &str, words: &[&str]) {
    let place = run.site().place_of(file, text);
    let run = run.one_warning(words);
    let found = &run.warnings()[0];
    assert_eq!(
        (found.file.as_str(), found.line, found.column),
        (file, Some(place.0), Some(place.1))
    );
}

#[test]
fn a_site_with_working_links_has_no_findings() {
    desk()
        .config("unknown_names: allow\nmenu: [{name: A, url: /about/}, {name: R, url: /actors/#people}]\nlogo: /logo.png")
        .file("static/logo.png", PICTURE)
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file("templates/footer.html", "<a href=\"{{ site.home }}about\">x</a> <a href=\"https://o.example/no/\">o</a>")
        .check()
        .no_findings();
}

#[test]
fn a_dead_link_of_a_template_is_reported_once_with_the_number_of_its_pages() {
    let run = desk()
        .file("templates/footer.html", "<p>\n<a href=\"/imprnt/\">Imprint</a>\n")
        .file("content/pages/imprint.md", "---\ntitle: Imprint\n---\nText.\n")
        .check();
    let words = [
        "dead-link",
        "no page or file has the address /imprnt/",
        "did you mean /imprint/?",
        "pages, such as /",
    ];
    at(run, "templates/footer.html", "/imprnt/", &words);
}

#[test]
fn a_dead_anchor_is_reported_too() {
    let run = desk().file("templates/footer.html", "<a href=\"/actors/#persons\">Who</a>").check();
    at(
        run,
        "templates/footer.html",
        "/actors/#persons",
        &["dead-anchor", "/actors/ has no anchor #persons"],
    );
}

#[test]
fn a_dead_entry_of_the_menu_is_reported_in_the_settings() {
    let run = desk().config("unknown_names: allow\nmenu: [{name: About, url: /abuot/}]").check();
    at(run, "briefing.yaml", "/abuot/", &["dead-link", "/abuot/"]);
}

#[test]
fn a_dead_entry_of_the_menu_with_the_host_of_the_site_is_reported_in_the_settings() {
    let menu = |url: &str| {
        desk().config(&format!("unknown_names: allow\nmenu: [{{name: About, url: {url}}}]"))
    };
    let dead = "https://news.example/none/";
    at(menu(dead).check(), "briefing.yaml", dead, &["dead-link", "links to /none/"]);
    for url in
        ["https://news.example", "https://NEWS.example/actors/#people", "https://o.example/none/"]
    {
        menu(url).build().no_findings();
    }
}

#[test]
fn an_address_of_the_site_in_front_matter_is_checked() {
    let run = desk()
        .article("2025-11-27-z", "title: Z\nsource: https://news.example/articles/gone/", "Text.")
        .check();
    let written = "https://news.example/articles/gone/";
    at(run, "content/articles/2025-11-27-z.md", written, &["no page or file", written]);
}

#[test]
fn a_link_outside_the_path_of_the_site_is_reported() {
    let site = desk().file("templates/footer.html", "<a href=\"/actors/\">Who</a>");
    site.clone().check().no_findings();
    let run = site.base_url("https://h.example/a/b/").check();
    at(
        run,
        "templates/footer.html",
        "/actors/",
        &["leads outside the site", "start it with /a/b/"],
    );
}

#[test]
fn strict_makes_a_dead_link_an_error() {
    let site = desk().file("templates/footer.html", "<a href=\"/no/\">x</a>").arg("--strict");
    site.check().one_error(&["dead-link", "/no/"]);
}

#[test]
fn every_link_works_on_a_site_below_a_path() {
    let base = "https://h.example/a/b/";
    let run = desk()
        .config("unknown_names: allow\nfeeds: full\nmenu: [{name: About, url: /about/}]\nlogo: /logo.png")
        .file("static/logo.png", PICTURE)
        .file("content/pages/about.md", "---\ntitle: About\nredirects: [/old/]\n---\nSee [[Ana Duarte]].\n")
        .article(
            "2025-11-27-z",
            "title: Z\nactors: [Ana Duarte]\ntopics: [Grain & salt]\nimage: map.png\n\
             statements: [{speaker: Ana Duarte, text: No, about: [Grain & salt]}]\n\
             events: [{name: The fair, date: 2025-12-10, attendees: [Ana Duarte]}]",
            "See [A](2025-11-25-x.md) and [below](#end).\n\n![A map](map.png)\n\n## End\n\nText.",
        )
        .file("content/articles/map.png", PICTURE)
        .base_url(base)
        .build()
        .no_findings();
    let found = crawl(&run.site().root().join("public"), base).clean();
    assert!(
        found.pages > 12 && found.followed > 300,
        "{} pages, {} links",
        found.pages,
        found.followed
    );
    for path in ["feed.xml", "feed.json", "actors/ana-duarte/feed.xml", "sitemap.xml"] {
        assert!(run.text(path).contains(base), "{path}");
    }
    let lost = run.page("/404.html");
    let addresses = lost.addresses();
    assert!(addresses.len() > 5, "{addresses:?}");
    for address in addresses {
        assert!(address.starts_with("/a/b/") || address.starts_with('#'), "{address}");
    }
    assert!(run.publishes("/search/"));
    run.site().check().no_findings();
}

#[test]
fn a_link_may_lead_to_an_id_that_trusted_html_sets() {
    let linked = |html: &str| {
        site()
            .config("html: trusted")
            .article("2025-11-25-a", "title: A", html)
            .article(
                "2025-11-26-b",
                "title: B",
                "[one](2025-11-25-a.md#one) [two](../articles/2025-11-25-a.md#two) [up](#top)",
            )
            .build()
    };
    linked("<div id=\"one\">\n\nText <a name='two'></a>\n\n</div>").no_findings();
    linked("<div id=\"one\">\n\nText\n\n</div>").one_warning(&["dead-anchor", "#two"]);
}

#[test]
fn files_and_pages_to_which_trusted_html_refers_are_published_and_linked() {
    let html = "<p><img src=\"photo.png\" srcset='photo.png 1x, wide%20one.png?v=2 2x'>\n\
        <a href=act.pdf#page=2>Act</a> <a href=\"../2025-11-25-b.md#one\">B</a></p>\n\n\
        Text <a href=\"/about/?x=1&amp;y=2\">about</a> <a href='/a/about/'>about</a> \
        <a href=\"../2025-11-25-b/\">B</a> <video src=\"clip.mp4\" poster=\"../shared/p.png\"></video>\n";
    let bundle = "content/articles/2025-11-26-talks";
    let site = site()
        .config("html: trusted")
        .base_url("https://h.example/a/")
        .article("2025-11-25-b", "title: B", "## One\n\nText.")
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file(&format!("{bundle}/index.md"), format!("---\ntitle: Talks\n---\n{html}"))
        .file(&format!("{bundle}/photo.png"), PICTURE)
        .file(&format!("{bundle}/wide one.png"), PICTURE)
        .file("content/articles/shared/p.png", PICTURE)
        .file(&format!("{bundle}/act.pdf"), "pdf")
        .file(&format!("{bundle}/clip.mp4"), "mp4")
        .file(&format!("{bundle}/notes.pdf"), "of nobody's concern");
    let run = site.build().no_findings();
    let at = "/articles/2025-11-26-talks/";
    for file in ["photo.png", "wide one.png", "p.png", "act.pdf", "clip.mp4"] {
        assert!(run.publishes(&format!("{at}{file}")), "{file}");
    }
    assert!(!run.publishes(&format!("{at}notes.pdf")));
    let page = run.text("articles/2025-11-26-talks/index.html");
    for address in [
        "src=\"/a/articles/2025-11-26-talks/photo.png\"",
        "2025-11-26-talks/photo.png 1x, /a/articles/2025-11-26-talks/wide%20one.png?v=2 2x'",
        "href=/a/articles/2025-11-26-talks/act.pdf#page=2>",
        "href=\"/a/articles/2025-11-25-b/#one\"",
        "href=\"/a/about/?x=1&amp;y=2\"",
        "href='/a/about/'",
        "<a href=\"/a/articles/2025-11-25-b/\">B</a> <video src",
        "poster=\"/a/articles/2025-11-26-talks/p.png\"",
    ] {
        assert!(page.contains(address), "{address}\n{page}");
    }
    run.site().check().no_findings();
}

#[test]
fn addresses_of_trusted_html_that_lead_nowhere_are_reported_once_and_published_as_written() {
    let html = "<div>\n<img src=\"gone.png\" srcset=\"gone-2.png 2x\">\n\n<a href=\"gone.pdf?x\">x</a>\n\
        <a href=\"/gone/\">x</a> <img src=\"empty.png\"> <a href=\"#gone\">x</a>\n\
        <a href=\"https://o.example/\">o</a> <a href=\"javascript:void(0)\">j</a></div>";
    let site = site().config("html: trusted").file("content/articles/empty.png", "").article(
        "2025-11-25-x",
        "title: X",
        html,
    );
    let run = site.build();
    let warnings = run.warnings();
    let place = |w: &Finding| (w.line.unwrap_or(0), w.column.unwrap_or(0));
    let found: Vec<_> = warnings.iter().map(|w| (w.code.as_str(), place(w))).collect();
    assert_eq!(
        found,
        [
            ("missing-image", (5, 11)),
            ("missing-image", (5, 29)),
            ("dead-link", (7, 10)),
            ("dead-link", (8, 10)),
            ("missing-image", (8, 34)),
            ("dead-anchor", (8, 55)),
        ],
        "{}",
        run.stderr()
    );
    let page = run.text("articles/2025-11-25-x/index.html");
    for written in
        ["src=\"gone.png\"", "\"gone-2.png 2x\"", "\"gone.pdf?x\"", "\"/gone/\"", "javascript:"]
    {
        assert!(page.contains(written), "{written}");
    }
    assert_eq!(run.site().check().warnings().len(), warnings.len());
}

#[test]
fn a_dead_address_is_reported_once_where_it_is_written() {
    let run = site()
        .config("html: trusted\nmenu: [{name: Gone, url: /gone/}]\nlogo: /logo.png")
        .article(
            "2025-11-25-x",
            "title: A",
            "Text [x](demo/) and [y](/gone/).\n\n<iframe src=\"demo/\"></iframe>\n\n![l](/logo.png)\n\n\
             <a href=\"/no?a=1&amp;b=2\">z</a>",
        )
        .check();
    let mut at: Vec<_> =
        run.warnings().into_iter().map(|f| (f.file, f.line.unwrap_or(0), f.code)).collect();
    at.sort();
    let article = "content/articles/2025-11-25-x.md";
    let expected = [
        ("briefing.yaml", 2, "dead-link"),
        ("briefing.yaml", 3, "missing-image"),
        (article, 4, "dead-link"),
        (article, 4, "dead-link"),
        (article, 6, "dead-link"),
        (article, 8, "missing-image"),
        (article, 10, "dead-link"),
    ];
    let expected = expected.map(|(file, line, code)| (file.to_owned(), line, code.to_owned()));
    assert_eq!(at, expected, "{}", run.stderr());
}

#[test]
fn a_dead_address_that_a_template_repeats_from_the_menu_is_reported_there_too() {
    let template =
        "{% extends \"base.html\" %}{% block main %}<a href=\"/gone/\">x</a>{% endblock %}";
    let run = site()
        .config("menu: [{name: Gone, url: /gone/}]")
        .file("templates/article.html", template)
        .article("2025-11-25-x", "title: A", "Text.")
        .check();
    let files: Vec<_> = run.warnings().into_iter().map(|f| f.file).collect();
    assert_eq!(files, ["briefing.yaml", "templates/article.html"], "{}", run.stderr());
}

/// A site with folders of content and of static files, and an article with this body.
fn folders(body: &str) -> Site {
    let text = |title: &str| format!("---\ntitle: {title}\ndate: 2025-11-20\n---\nText.\n");
    desk()
        .file("content/articles/2025/talks/index.md", text("Talks"))
        .file("content/articles/2025/calls/INDEX.markdown", text("Calls"))
        .file("static/files/index.html", "<p>Files")
        .file("static/docs/report.pdf", "x")
        .article("2025-11-24-w", "title: C\nactors: [Ana Duarte]", body)
}

#[test]
fn a_link_to_a_folder_leads_to_its_text_or_its_list() {
    for (written, address) in [
        ("2025/talks/", "/articles/talks/"),
        ("2025/talks", "/articles/talks/"),
        ("2025/calls/", "/articles/calls/"),
        ("../articles/", "/articles/"),
        ("../actors", "/actors/"),
        ("../", "/"),
        ("/files/", "/files/"),
        ("/files", "/files/"),
        ("/files/index.html", "/files/index.html"),
        ("/articles/talks/index.html", "/articles/talks/"),
        ("../../static/files/", "/files/"),
        ("../../static/docs/report.pdf", "/docs/report.pdf"),
    ] {
        let run = folders(&format!("See [this]({written}).")).check().no_findings().site().build();
        run.page("/articles/2025-11-24-w/").links("this", address);
    }
}

#[test]
fn a_folder_without_a_page_is_named_with_a_file_in_it() {
    for (written, words) in [
        ("2025/", ["content/articles/2025 is a folder", "such as 2025/calls/INDEX.markdown"]),
        ("/docs/", ["/docs/ is a folder", "such as /docs/report.pdf"]),
        ("../topics/", ["file content/topics not found", "without a link"]),
    ] {
        folders(&format!("See [this]({written}).")).build().one_warning(&words);
    }
}

#[test]
fn a_misspelt_static_file_is_suggested_wherever_it_is_written() {
    let with = |front: &str, body: &str| {
        desk()
            .file("static/img/harbour.png", PICTURE)
            .file("static/img/a.png", PICTURE)
            .file("static/report.pdf", "x")
            .article("2025-11-24-w", &format!("title: C\n{front}"), body)
    };
    let harbour = "did you mean /img/harbour.png?";
    with("", "![A](/img/harbor.png)").build().one_warning(&["missing-image", harbour]);
    with("", "![A](/img/harbor.png?v=2)").build().one_warning(&["missing-image", harbour]);
    with("", "![A](/harbour.png)").build().one_warning(&["missing-image", harbour]);
    with("image: {src: /imgs/harbour.png, alt: A}", "Text.")
        .build()
        .one_warning(&["missing-image", harbour]);
    with("", "![A](../../static/img/harbor.png)")
        .build()
        .one_warning(&["missing-image", "did you mean ../../static/img/harbour.png?"]);
    with("", "[A](/reprot.pdf)").build().one_warning(&["dead-link", "did you mean /report.pdf?"]);
    with("", "Text.")
        .config("unknown_names: allow\nlogo: /img/harbor.png")
        .build()
        .one_warning(&["missing-image", harbour]);
    // Another name is another file.
    with("", "![A](/img/quay.png)").build().one_warning(&["add the file static/img/quay.png"]);
    let run = with("", "![A](../../static/img/harbour.png)").build().no_findings();
    assert!(run.text("articles/2025-11-24-w/index.html").contains("src=\"/img/harbour.png\""));
}

#[test]
fn a_dead_link_to_an_article_suggests_its_file_or_address_whatever_its_slug() {
    let with = |link: &str| {
        site()
            .article("2025-01-02-kell", "title: Kell\nslug: harbour-news", "Text.")
            .article("2025-11-25-x", "title: A", &format!("[A]({link})"))
            .build()
    };
    for link in ["2025-01-02-kell.md", "../articles/2025-01-02-kell.md", "/articles/harbour-news/"]
    {
        with(link)
            .no_findings()
            .page("/articles/2025-11-25-x/")
            .links("A", "/articles/harbour-news/");
    }
    for link in [
        "kell.md",
        "../articles/kell.md",
        "harbour-news.md",
        "../pages/kell.md",
        "2025-01-02-kell",
        "kell/",
    ] {
        with(link).one_warning(&["dead-link", "did you mean 2025-01-02-kell.md?"]);
    }
    for link in [
        "/articles/kell/",
        "/articles/2025-01-02-kell/",
        "/kell",
        "/2025/01/02/kell.html",
        "/posts/harbour-news",
    ] {
        with(link).one_warning(&["dead-link", "did you mean /articles/harbour-news/?"]);
    }
    let run = site()
        .article("2025-01-02-kell", "title: Kell\nslug: harbour-new", "[A](/articles/harbor-new/)")
        .file("content/pages/articles-harbor-new.md", "---\ntitle: Harbor\n---\nText.\n")
        .build();
    run.one_warning(&["dead-link", "did you mean /articles/harbour-new/?"]);
    let run = with("/articles/nowhere-at-all/");
    assert!(!run.stderr().contains("did you mean"), "{}", run.stderr());
}

#[test]
fn a_file_beside_a_text_may_be_linked_and_shown_by_its_address() {
    let address = "/articles/2025-11-25-x/harbour.png";
    for body in [
        "![A](/articles/2025-11-25-x/harbour.png)",
        "[A](/articles/2025-11-25-x/harbour.png)",
        "[A](/articles/2025-11-25-x/harbour.png) ![B](../articles/harbour.png)",
    ] {
        let run = desk()
            .file("content/articles/harbour.png", PICTURE)
            .article("2025-11-27-z", "title: C", body)
            .build()
            .no_findings();
        assert!(run.publishes(address), "{body}");
    }
    let run = desk()
        .file("content/articles/harbour.png", PICTURE)
        .file("content/articles/plan.pdf", "PDF")
        .article(
            "2025-11-27-z",
            &format!("title: C\nimage: {address}\ndocuments: [{{name: P, url: /articles/2025-11-25-x/plan.pdf}}]"),
            "Text.",
        )
        .build()
        .no_findings();
    assert!(run.publishes(address) && run.publishes("/articles/2025-11-25-x/plan.pdf"));
    desk()
        .article("2025-11-27-z", "title: C", "[A](/articles/2025-11-25-x/harbor.png)")
        .build()
        .one_warning(&["dead-link", "/articles/2025-11-25-x/harbor.png"]);
    desk()
        .file("content/articles/x.html", "x")
        .article("2025-11-27-z", "title: C", "[A](/articles/2025-11-25-x/x.html)")
        .build();
}

#[test]
fn a_link_in_the_form_of_another_program_says_what_to_write() {
    let with = |body: &str| {
        desk()
            .file("content/pages/about.md", "---\ntitle: About us\n---\nText.\n")
            .file("static/img/quay.png", PICTURE)
            .file("content/articles/empty.pdf", "")
            .article("2025-11-27-z", "title: C", body)
            .build()
    };
    for (body, words) in [
        ("[[about]]", ["dead-link", "[about](../pages/about.md)"]),
        ("[[2025-11-25-x]]", ["dead-link", "[2025-11-25-x](2025-11-25-x.md)"]),
        ("[[_TOC_]]", ["dead-link", "contents(headings)"]),
        ("![A](img/quay.png)", ["missing-image", "write /img/quay.png"]),
        ("[A](img/quay.png)", ["dead-link", "write /img/quay.png"]),
        ("[A](../img/quay.png)", ["dead-link", "write /img/quay.png"]),
        ("[A](/?p=123)", ["dead-link", "WordPress"]),
        ("[A](/index.php?page_id=7)", ["dead-link", "WordPress"]),
        ("[A](#block_sources)", ["dead-anchor", "belongs to the template"]),
        ("[A](empty.pdf)", ["dead-link", "it is empty"]),
    ] {
        with(body).one_warning(&words);
    }
    with("[A](/?lang=en) [B](/articles/?p=all)").no_findings();
}

#[test]
fn a_link_keeps_the_place_that_it_names_in_a_file_or_on_a_list() {
    let text = "[a](/r.pdf#page=2), [b](../../static/r.pdf#page=3), [c](/v.mp4#t=10,20), [d](/old/page.html#st), \
                [e](near.pdf#page=4&zoom=9), [f](/actors/#states), [g](/timeline/2025/#e-x) and [h](/actors/ana/#x).";
    let run = site()
        .article("2025-11-25-x", "title: X\nevents: [{name: X, date: 2025-11-24}]", text)
        .actor("ana", "type: person\nname: Ana Duarte")
        .file("content/articles/near.pdf", "%PDF-1.4")
        .file("static/r.pdf", "%PDF-1.4")
        .file("static/v.mp4", "x")
        .file("static/old/page.html", "<h1 id=\"st\">x</h1>")
        .article("2025-11-26-y", "title: Y\nactors: [ana]", "Text.")
        .build();
    let run = run.one_warning(&["dead-anchor", "/actors/ana/ has no anchor #x"]);
    let mut page = run.page("/articles/2025-11-25-x/");
    for (name, href) in [
        ("a", "/r.pdf#page=2"),
        ("b", "/r.pdf#page=3"),
        ("c", "/v.mp4#t=10,20"),
        ("d", "/old/page.html#st"),
        ("f", "/actors/#states"),
        ("g", "/timeline/2025/#e-x"),
    ] {
        page = page.links(name, href);
    }
    assert!(
        page.attributes(".prose a", "href").iter().any(|href| href.ends_with(".pdf#page=4&zoom=9"))
    );
}
