//! The preview: which requests it answers, what it exposes, and what it shows while files are broken.

use crate::support::live::{Preview, Reply, clean, serve, until};
use crate::support::site::{Site, first_difference, site, tree};
use std::fs;
use std::path::Path;

fn valid() -> Site {
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-20-a", "title: First\nactors: [Ana Duarte]", "The first text.")
        .article("2025-11-21-b", "title: Second\nactors: [Ana Duarte]", "The second text.")
        .file("static/custom.css", "p { color: red }")
}

fn send(preview: &Preview, target: &str, headers: &str) -> Reply {
    let request = format!("GET {target} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n");
    preview.raw(request.as_bytes()).unwrap_or_else(|| panic!("no answer: {target} {headers:?}"))
}

#[test]
fn requests_that_name_another_host_are_refused() {
    let preview = serve(&valid());
    let port = preview.address.port();
    let good = [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        // Another port that is forwarded to this one, and other addresses of this machine alone.
        "localhost:8080".to_owned(),
        "localhost:1".to_owned(),
        "127.0.0.1:80".to_owned(),
        format!("127.0.0.2:{port}"),
        format!("[::1]:{port}"),
        "[::1]".to_owned(),
    ];
    for host in &good {
        let reply = send(&preview, "/", &format!("Host: {host}\r\n"));
        assert_eq!(reply.status, 200, "{host}");
        assert_unreadable_by_other_origins(&reply);
    }
    let foreign = [
        "evil.com",
        "localhost.evil.com",
        "127.0.0.1.nip.io",
        "evil.com:PORT",
        "localhost.",
        "localhost.:PORT",
        "127.0.0.1.:PORT",
        "10.0.0.1:PORT",
        "0.0.0.0:PORT",
        "[::]:PORT",
        "evil.localhost:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "127.1:PORT",
        "2130706433:PORT",
        "0x7f.0.0.1:PORT",
        "0177.0.0.1:PORT",
        "localhost:65536",
        "localhost:",
        "127.0.0.1:+PORT",
        "localhost@evil.com",
        "evil.com@localhost:PORT",
        "localhost,evil.com",
        "localhost evil.com",
        "localhost/evil.com",
        "localhost#evil.com",
        "localhost%00.evil.com",
        "xn--localhost-9za:PORT",
        "ｌｏｃａｌｈｏｓｔ:PORT",
        "",
        " ",
        "null",
    ];
    assert!(foreign.len() >= 30);
    for host in foreign {
        let host = host.replace("PORT", &port.to_string());
        let reply = send(&preview, "/", &format!("Host: {host}\r\n"));
        assert!(matches!(reply.status, 400 | 403), "{host:?}: {}", reply.status);
        assert!(!reply.text().contains("First"), "{host:?}");
        assert!(reply.status != 403 || reply.text().contains("--interface"), "the remedy");
        assert_unreadable_by_other_origins(&reply);
    }
    let own = &good[0];
    for (target, headers) in [
        ("/", String::new()),
        ("/", format!("Host: {own}\r\nHost: evil.com\r\n")),
        ("/", format!("Host: {own}\r\nHost: {own}\r\n")),
        ("http://evil.com/", format!("Host: {own}\r\n")),
        ("http://evil.com/", "Host: evil.com\r\n".to_owned()),
        ("http://localhost@evil.com/", format!("Host: {own}\r\n")),
        ("/", format!("Host: evil.com\r\nX-Forwarded-Host: {own}\r\nOrigin: http://{own}\r\n")),
    ] {
        let reply = send(&preview, target, &headers);
        assert!(matches!(reply.status, 400 | 403), "{target} {headers:?}: {}", reply.status);
    }
    assert_eq!(send(&preview, &format!("http://{own}/"), &format!("Host: {own}\r\n")).status, 200);
}

fn assert_unreadable_by_other_origins(reply: &Reply) {
    let cors = reply.headers.keys().find(|name| name.starts_with("access-control-"));
    assert_eq!(cors, None);
}

/// A word in every file that is not part of the site.
const CANARY: &str = "canary-7f3a91";

/// `BRIEFING_REQUESTS` sets the number of requests.
#[test]
fn no_request_reads_a_file_outside_the_site() {
    let site = valid()
        .file("notes.txt", CANARY)
        .file(".env", CANARY)
        .file("content/articles/unused.png", CANARY)
        .file(
            "content/articles/2025-11-22-draft.md",
            format!("---\ntitle: D\ndraft: true\n---\n{CANARY}"),
        )
        .file(
            "content/actors/ana-duarte.md",
            format!("---\ntype: person\nname: Ana Duarte # {CANARY}\n---\n"),
        )
        .file("templates/footer.html", format!("{{# {CANARY} #}}"));
    let around = site.around().to_owned();
    for path in ["canary.txt", "site-secret/canary.txt", "site.bak/canary.txt", "static/canary.txt"]
    {
        fs::create_dir_all(around.join(path).parent().unwrap()).unwrap();
        fs::write(around.join(path), CANARY).unwrap();
    }
    let preview = serve(&site.clone().arg("--published"));
    let absolute = around.join("canary.txt").to_string_lossy().into_owned();
    let parts = [
        "..",
        ".",
        "...",
        "",
        "%2e%2e",
        "%2E.",
        "..%2f",
        "..%5c",
        "..\\",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "..;",
        "..%00",
        "%00",
        "canary.txt",
        "canary.txt%00.html",
        "site-secret",
        "site.bak",
        "..site-secret",
        "site",
        "content",
        "templates",
        "static",
        "articles",
        "actors",
        "notes.txt",
        ".env",
        "unused.png",
        "2025-11-22-draft.md",
        "2025-11-22-draft",
        "ana-duarte.md",
        "footer.html",
        "index.html",
        "custom.css",
        "custom.css?raw",
        "?raw",
        "?import&raw",
        "?url",
        "#",
        "@fs",
        "@fs/etc/passwd",
        "etc",
        "passwd",
        "~",
        "C:",
        "%43%3a",
        "file:",
        "//",
        "\\\\",
        "::$DATA",
        ".briefing",
        "live.js",
        "events%2f..",
        "briefing.yaml",
        "%u002e%u002e",
        "\u{2025}",
        "．．",
        "proc",
        "self",
        "cwd",
    ];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let methods = [
        "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH",
        "get",
    ];
    let requests = std::env::var("BRIEFING_REQUESTS").ok().and_then(|n| n.parse().ok());
    for number in 0..requests.unwrap_or(5_000) {
        let method = methods[next(methods.len())];
        let mut target = if next(12) == 0 { String::new() } else { "/".to_owned() };
        for place in 0..=next(6) {
            if place > 0 {
                target.push_str(["/", "/", "/", "\\", "%2f", "//"][next(6)]);
            }
            target.push_str(parts[next(parts.len())]);
        }
        if number % 97 == 0 {
            target = format!("/{}{absolute}", "../".repeat(next(9)));
        }
        let line = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            preview.address
        );
        let Some(reply) = preview.raw(line.as_bytes()) else { continue };
        assert!(!reply.text().contains(CANARY), "{line}\n{}", reply.text());
        assert_ne!(reply.status, 500, "{line}");
        if !matches!(method, "GET" | "HEAD") {
            assert!(matches!(reply.status, 400 | 403 | 405), "{line}: {}", reply.status);
        }
        assert_unreadable_by_other_origins(&reply);
    }
    assert_eq!(preview.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn a_file_replaced_by_a_symbolic_link_is_not_served() {
    let site = valid();
    let preview = serve(&site);
    assert_eq!(preview.get("/custom.css").text(), "p { color: red }");
    let secret = site.around().join("secret.css");
    fs::write(&secret, CANARY).unwrap();
    let style = site.root().join("static/custom.css");
    fs::remove_file(&style).unwrap();
    std::os::unix::fs::symlink(&secret, &style).unwrap();
    assert!(!preview.get("/custom.css").text().contains(CANARY));
}

#[test]
fn the_preview_reports_annotations_with_format_github() {
    let site = valid().article("2025-11-23-x", "title: A\nlayout: wide", "Text.").for_github();
    let preview = serve(&site);
    let path = "content/articles/2025-11-23-x.md,line=3,col=1,title=";
    preview.running.until_printed(&format!("::warning file={path}"));
    fs::create_dir_all(site.root().join("templates")).unwrap();
    fs::write(site.root().join("templates/article.html"), "{{ nothing.here.at.all }}").unwrap();
    until(
        || preview.get("/articles/2025-11-23-x/").text().contains("nothing").then_some(()),
        || preview.running.printed(),
    );
    preview.running.until_printed("::error file=templates/article.html,line=1,");
    assert!(!preview.running.printed().contains("-->"), "{}", preview.running.printed());
}

#[test]
fn range_requests_get_parts_of_a_file() {
    let film: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
    let site = valid().file("static/film.webm", "");
    fs::write(site.root().join("static/film.webm"), &film).unwrap();
    let preview = serve(&site);
    let whole = preview.get("/film.webm");
    assert_eq!((whole.status, whole.headers["accept-ranges"].as_str()), (200, "bytes"));
    assert!(whole.body == film);
    let host = format!("Host: {}\r\n", preview.address);
    let part = |range: &str| send(&preview, "/film.webm", &format!("{host}{range}\r\n"));
    for (range, start, end) in [
        ("Range: bytes=0-9", 0, 10),
        ("Range: bytes=1000000-1999999", 1_000_000, 2_000_000),
        ("Range: bytes=2999990-", 2_999_990, 3_000_000),
        ("Range: bytes=-5", 2_999_995, 3_000_000),
    ] {
        let reply = part(range);
        assert_eq!(reply.status, 206, "{range}");
        let of = format!("bytes {start}-{}/3000000", end - 1);
        assert_eq!(reply.headers["content-range"], of);
        assert!(reply.body == film[start..end], "{range}");
    }
    let past = part("Range: bytes=3000000-");
    assert_eq!((past.status, past.headers["content-range"].as_str()), (416, "bytes */3000000"));
    assert!(past.body.is_empty());
    assert_eq!(part("Range: bytes=0-1,5-6").status, 200, "several parts are too many");
    let tag = &whole.headers["etag"];
    assert_eq!(part(&format!("Range: bytes=0-1\r\nIf-Range: {tag}")).status, 206);
    assert_eq!(part("Range: bytes=0-1\r\nIf-Range: \"old\"").status, 200);
    assert_eq!(part(&format!("If-None-Match: {tag}")).status, 304);
    fs::write(site.root().join("static/film.webm"), &film[1..]).unwrap();
    assert_eq!(part(&format!("If-None-Match: {tag}")).status, 200);
}

#[test]
fn a_static_page_is_served_unchanged() {
    let own = "<!doctype html><body><style>p { color: red }</style><script>1</script></body>";
    let site = valid().file("static/tool/index.html", own);
    let preview = serve(&site);
    let reply = preview.get("/tool/");
    assert_eq!(reply.text(), own);
    assert_eq!(reply.headers["content-type"], "text/html; charset=utf-8");
    assert!(!reply.headers.contains_key("content-security-policy"), "{reply:?}");
    assert!(preview.get("/custom.css").headers.contains_key("content-security-policy"));
}

#[test]
fn files_of_the_content_are_sandboxed_and_trusted_html_is_shown_as_it_will_be_published() {
    let frame = "<iframe src=\"https://tube.example/\"></iframe><p style=\"color: red\">Red</p>";
    let text = format!("{frame}\n\n![map](map.svg) [paper](paper.pdf) [sound](sound.mp3)");
    let site = valid()
        .article("2025-11-22-c", "title: C", &text)
        .file("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/articles/paper.pdf", "%PDF-1.4")
        .file("content/articles/sound.mp3", "sound");
    let preview = serve(&site);
    let article = "/articles/2025-11-22-c/";
    for name in ["map.svg", "sound.mp3"] {
        let reply = preview.get(&format!("{article}{name}"));
        assert_eq!(
            (reply.status, reply.headers["x-content-type-options"].as_str()),
            (200, "nosniff")
        );
        let policy = &reply.headers["content-security-policy"];
        assert!(policy.starts_with("sandbox; default-src 'none';"), "{name}: {policy}");
    }
    // No browser shows a PDF in a sandbox.
    let paper = preview.get(&format!("{article}paper.pdf"));
    assert_eq!(paper.headers["content-type"], "application/pdf");
    assert_eq!(paper.headers["x-content-type-options"], "nosniff");
    assert!(!paper.headers.contains_key("content-security-policy"));
    assert!(!preview.get("/custom.css").headers["content-security-policy"].contains("sandbox"));
    let escaped = preview.get(article);
    assert!(escaped.text().contains("&lt;iframe") && !escaped.text().contains("<iframe"));
    assert!(escaped.headers["content-security-policy"].starts_with("default-src 'none'"));
    assert_eq!(escaped.headers["referrer-policy"], "no-referrer");
    let _site = site.config("html: trusted\n");
    let trusted = || Some(preview.get(article)).filter(|page| page.text().contains("<iframe"));
    let trusted = until(trusted, || preview.get(article).text());
    assert!(!trusted.headers.contains_key("content-security-policy"), "{trusted:?}");
    assert_eq!(trusted.headers["referrer-policy"], "strict-origin-when-cross-origin");
}

#[test]
fn pages_are_served_like_on_a_web_host() {
    let site = valid()
        .config("title: The Desk\nbase_url: https://desk.example/a/b")
        .own_base_url()
        .article("2025-11-22-c", "title: Third\nredirects: [/old/]", "Text.")
        .file("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("static/film.webm", "film");
    let preview = serve(&site);
    assert_eq!(preview.path, "/a/b/");
    let home = preview.get("/");
    assert_eq!(
        (home.status, home.headers["content-type"].as_str()),
        (200, "text/html; charset=utf-8")
    );
    assert_eq!(home.headers["cache-control"], "no-store");
    let policy = &home.headers["content-security-policy"];
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert!(
        home.text().contains(&format!("http://{}/a/b/", preview.address)),
        "the host is replaced"
    );
    assert!(home.text().contains("src=\"/a/b/.briefing/live.js\""));
    for (path, kind) in [
        ("/custom.css", "text/css; charset=utf-8"),
        ("/map.svg", "image/svg+xml"),
        ("/film.webm", "video/webm"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/.briefing/live.js", "text/javascript; charset=utf-8"),
    ] {
        let reply = preview.get(path);
        assert_eq!((reply.status, reply.headers["content-type"].as_str()), (200, kind), "{path}");
        let tag = &reply.headers["etag"];
        let request = format!("Host: {}\r\nIf-None-Match: {tag}\r\n", preview.address);
        assert_eq!(send(&preview, &format!("/a/b{path}"), &request).status, 304, "{path}");
    }
    let folder = preview.get("/actors");
    assert_eq!((folder.status, folder.headers["location"].as_str()), (307, "/a/b/actors/"));
    assert!(preview.get("/old/").text().contains("/a/b/articles/2025-11-22-c/"));
    let host = format!("Host: {}\r\n", preview.address);
    assert_eq!(send(&preview, "/", &host).headers["location"], "/a/b/");
    assert_eq!(send(&preview, "/elsewhere/", &host).status, 404);
    let head = format!("HEAD /a/b/ HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    let head = preview.raw(head.as_bytes()).unwrap();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-length"], home.headers["content-length"]);
    assert!(!site.root().join("public").exists() && !site.root().join(".briefing").exists());
}

/// A site with everything that a build holds back.
fn with_held_articles() -> Site {
    valid()
        .article("2025-11-22-draft", "title: D\ndraft: true\nactors: [Ana Duarte]", "Draft text.")
        .article(
            "2025-12-24-later",
            "title: L\nactors: [Ana Duarte]\ntopics: [Harbour]",
            "Later text.",
        )
        .article("2025-11-01-gone", "title: G\nexpires: 2025-11-30", "Expired text.")
        .topic("harbour", "name: Harbour")
        .actor("rui-alba", "type: person\nname: Rui Alba\ndraft: true")
        .file("content/pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\nPlans.")
        .file("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

#[test]
fn the_preview_shows_drafts_and_articles_to_come_and_marks_them() {
    let site = with_held_articles().article(
        "2025-11-26-unfinished",
        "title: U\ndraft: true\nactors: [Ana Duart]",
        "Text.",
    );
    let preview = serve(&site);
    for (path, text, mark) in [
        ("/articles/2025-11-22-draft/", "Draft text.", "Draft"),
        ("/articles/2025-12-24-later/", "Later text.", "To come: 24 December 2025"),
        ("/topics/harbour/", "Harbour", "Not published yet"),
        ("/plan/", "Plans.", "Draft"),
    ] {
        let page = preview.get(path).text();
        assert!(page.contains(text), "{path}: {page}");
        assert!(page.contains(&format!(" data-mark=\"{mark}\"")), "{path}: {page}");
    }
    for path in ["/", "/actors/ana-duarte/", "/articles/2025-12/"] {
        let page = preview.get(path).text();
        let later = "&quot;/articles/2025-12-24-later/&quot;:&quot;To come: 24 December 2025&quot;";
        assert!(page.contains(later), "{path}: {page}");
        assert!(
            !page.contains(" data-mark=\"") && !page.contains("This preview"),
            "{path}: {page}"
        );
    }
    let published = preview.get("/articles/2025-11-20-a/").text();
    assert!(!published.contains("data-mark"), "{published}");
    // What has expired will never be published again.
    assert_eq!(preview.get("/articles/2025-11-01-gone/").status, 404);
    // An unfinished draft stops no build, and covers no page with an error.
    assert!(preview.state()["problem"].is_null(), "{}", preview.state());
    assert!(preview.running.printed().contains("misspelt-reference"));
    // Without `draft`, the page itself stays the same, but not its mark.
    let etag = preview.get("/plan/").headers["etag"].clone();
    let site = site.file("content/pages/plan.md", "---\ntitle: Plan\n---\nPlans.");
    let changed = || (preview.get("/plan/").headers["etag"] != etag).then_some(());
    until(changed, || "the mark of the plan stays".to_owned());
    drop(site);
}

#[test]
fn a_published_preview_sends_the_files_of_a_build() {
    let site = with_held_articles();
    let preview = serve(&site.clone().arg("--published"));
    let built = clean(&site, &format!("http://{}/", preview.address));
    assert!(built.contains_key("articles/2025-11-20-a/index.html") && built.len() > 20);
    for (path, bytes) in &built {
        let sent = preview.get(path.strip_suffix("index.html").unwrap_or(path)).published();
        let difference = first_difference(Some(&sent), Some(bytes));
        assert!(&sent == bytes, "{path}: {difference}");
    }
    for held in ["articles/2025-11-22-draft/", "articles/2025-12-24-later/", "plan/"] {
        assert_eq!(preview.get(held).status, 404, "{held}");
    }
    // Without it, everything that is not held back is the same too, where nothing that is held back shows.
    let all = serve(&site);
    let page = "articles/2025-11-20-a/index.html";
    let page_of_all = String::from_utf8(all.get("articles/2025-11-20-a/").published()).unwrap();
    let expected = String::from_utf8(built[page].clone()).unwrap();
    let head = |page: &str| page.replace(&all.address.to_string(), &preview.address.to_string());
    assert_eq!(head(&page_of_all).matches("noindex").count(), expected.matches("noindex").count());
}

#[test]
fn a_missing_page_suggests_the_nearest_addresses() {
    let preview = serve(&valid());
    for address in
        ["/actors/anna-duarte/", "/ana-duarte", "/actors/duarte/", "/people/Ana%20Duarte"]
    {
        let reply = preview.get(address);
        assert_eq!(reply.status, 404, "{address}");
        assert!(
            reply.text().contains("<a href=\"/actors/ana-duarte/\">Ana Duarte</a>"),
            "{address}"
        );
    }
    assert!(preview.get("/articles/frist/").text().contains("/articles/2025-11-20-a/\">First</a>"));
    assert!(!preview.get("/qqqqqqqqqqqq/").text().contains("Did you mean"));
}

/// Each saves the article with another title, in every way in which programs save files.
const SAVES: [fn(&Path, &str); 10] = [
    |root, title| put(&root.join("content/articles/2025-11-20-a.md"), title),
    |root, title| {
        put(&root.join("content/articles/.a.tmp"), title);
        rename(root, "content/articles/.a.tmp", "content/articles/2025-11-20-a.md");
    },
    |root, title| {
        put(&root.join("a.tmp"), title);
        fs::remove_file(root.join("content/articles/2025-11-20-a.md")).unwrap();
        rename(root, "a.tmp", "content/articles/2025-11-20-a.md");
    },
    |root, title| {
        rename(root, "content/articles/2025-11-20-a.md", "content/articles/2025-11-20-a.md~");
        put(&root.join("content/articles/2025-11-20-a.md"), title);
        fs::remove_file(root.join("content/articles/2025-11-20-a.md~")).unwrap();
    },
    |root, title| {
        fs::remove_file(root.join("content/articles/2025-11-20-a.md")).unwrap();
        put(&root.join("content/articles/new/deep/er/2025-11-20-a.md"), title);
    },
    |root, title| {
        rename(root, "content/articles/new", "content/articles/renamed");
        put(&root.join("content/articles/renamed/deep/er/2025-11-20-a.md"), title);
    },
    |root, title| {
        rename(root, "content/articles", "content/away");
        fs::remove_dir_all(root.join("content/away/renamed")).unwrap();
        put(&root.join("content/away/2025-11-20-a.md"), title);
        rename(root, "content/away", "content/articles");
    },
    |root, title| {
        rename(root, "content", "content-before");
        put(&root.join("content-before/articles/2025-11-20-a.md"), title);
        rename(root, "content-before", "content");
    },
    |root, title| {
        let away = root.with_file_name("away");
        fs::rename(root, &away).unwrap();
        put(&away.join("content/articles/2025-11-20-a.md"), title);
        fs::rename(away, root).unwrap();
    },
    |root, title| {
        let away = root.with_file_name("away");
        fs::rename(root, &away).unwrap();
        // Long enough for the watcher to find it missing, every other time.
        let pause = if title.len() % 2 == 0 { 30 } else { 0 };
        std::thread::sleep(std::time::Duration::from_millis(pause));
        fs::create_dir(root).unwrap();
        fs::rename(away.join("content"), root.join("content")).unwrap();
        fs::remove_dir_all(away).unwrap();
        put(&root.join("content/articles/2025-11-20-a.md"), title);
    },
];

fn put(path: &Path, title: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("---\ntitle: {title}\nactors: [Ana Duarte]\n---\nText.\n")).unwrap();
}

fn rename(root: &Path, from: &str, to: &str) {
    fs::rename(root.join(from), root.join(to)).unwrap();
}

/// `BRIEFING_SAVES` sets the number of saves.
#[test]
fn a_page_requested_right_after_a_save_of_any_kind_is_fresh() {
    let site = valid();
    let preview = serve(&site);
    let saves = std::env::var("BRIEFING_SAVES").ok().and_then(|n| n.parse().ok()).unwrap_or(32);
    let mut stale = Vec::new();
    for number in 0..saves {
        let title = format!("Title {number}.");
        SAVES[number % SAVES.len()](&site.root(), &title);
        if !preview.get("/actors/ana-duarte/").text().contains(&title) {
            stale.push(number);
        }
        // Other systems may report a save later than the request arrives.
        let fresh = || preview.get("/actors/ana-duarte/").text().contains(&title).then_some(());
        until(fresh, || format!("{title} is not shown\n{}", preview.running.printed()));
        fs::remove_file(site.root().join("content/articles/2025-11-21-b.md")).unwrap_or_default();
        if preview.get("/articles/2025-11-21-b/").status != 404 {
            stale.push(number);
        }
        put(&site.root().join("content/articles/2025-11-21-b.md"), "Second");
        if preview.get("/articles/2025-11-21-b/").status != 200 {
            stale.push(number);
        }
    }
    let printed = preview.running.printed();
    assert!(stale.is_empty() || !cfg!(target_os = "linux"), "of {saves}: {stale:?}\n{printed}");
    assert!(!printed.contains("poll"), "{printed}");
}

#[test]
fn a_broken_file_is_shown_in_its_last_valid_version_and_others_change() {
    let site = valid();
    let preview = serve(&site);
    let broken = site.root().join("content/articles/2025-11-20-a.md");
    fs::write(&broken, "---\ntitle: [<script>alert(1)</script>\n---\n").unwrap();
    until(
        || preview.state()["problem"].is_string().then_some(()),
        || "no problem is shown".to_owned(),
    );
    let problem = preview.state()["problem"].as_str().unwrap().to_owned();
    assert!(problem.contains("content/articles/2025-11-20-a.md:2"), "{problem}");
    assert!(preview.get("/articles/2025-11-20-a/").text().contains("First"));
    let site =
        site.article("2025-11-21-b", "title: Changed meanwhile\nactors: [Ana Duarte]", "Text.");
    let briefing = || {
        let page = preview.get("/actors/ana-duarte/").text();
        (page.contains("First") && page.contains("Changed meanwhile")).then_some(())
    };
    until(briefing, || "the other file's change is not shown".to_owned());
    let _site = site.article("2025-11-20-a", "title: Fixed\nactors: [Ana Duarte]", "Text.");
    until(|| preview.state()["problem"].is_null().then_some(()), || "it is not fixed".to_owned());
    assert!(preview.get("/actors/ana-duarte/").text().contains("Fixed"));
}

#[test]
fn a_failing_template_leaves_the_last_page_and_shows_the_error() {
    let site = valid().file("templates/footer.html", "<p>Imprint</p>");
    let preview = serve(&site);
    assert!(preview.get("/").text().contains("Imprint"));
    for (fault, word) in
        [("{{ nothing.here }}", "nothing"), ("{% if %}", "footer.html"), ("{{", "footer.html")]
    {
        fs::write(site.root().join("templates/footer.html"), fault).unwrap();
        let shown = || {
            let page = preview.get("/").text();
            let reported =
                preview.state()["problem"].as_str().is_some_and(|text| text.contains(word))
                    || page.split("data-problem=").nth(1).is_some_and(|text| text.contains(word));
            (reported && page.contains("Imprint")).then_some(())
        };
        until(shown, || format!("{fault}: {}", preview.get("/").text()));
    }
    fs::write(site.root().join("templates/footer.html"), "<p>Fixed</p>").unwrap();
    until(
        || preview.get("/").text().contains("Fixed").then_some(()),
        || "it is not fixed".to_owned(),
    );
}

/// Files that no build accepts, one of each kind in each folder. A link leads nowhere.
#[cfg(target_os = "linux")]
const BROKEN: [(&str, Option<&[u8]>); 22] = [
    ("static/link.css", None),
    ("static/con.txt", Some(b"a reserved name")),
    ("static/articles/2025-11-20-a/index.html", Some(b"the address of a page")),
    ("static/articles", Some(b"a file where pages need a folder")),
    ("static/index.html/x", Some(b"a folder where a page is a file")),
    ("content/link.png", None),
    ("content/articles/2025-11-23-link.md", None),
    ("content/articles/linked", None),
    ("content/articles/2025-11-23-open.md", Some(b"---\ntitle: [\n---\n")),
    ("content/articles/2025-11-23-latin.md", Some(b"---\ntitle: \xff\n---\n")),
    ("content/articles/2025-11-23-slug.md", Some(b"---\ntitle: S\nslug: 2025-11-20-a\n---\n")),
    ("content/articles/other/2025-11-20-a.md", Some(b"---\ntitle: The same id\n---\n")),
    ("content/pages/con.md", Some(b"---\ntitle: Reserved\n---\n")),
    ("content/pages/moved.md", Some(b"---\ntitle: M\nredirects: [/articles/2025-11-20-a/]\n---\n")),
    ("content/topics/open.md", Some(b"---\nname: [\n---\n")),
    ("content/actors/link.md", None),
    ("content/actors.yaml", Some(b"- name: [\n")),
    ("content/topics/other/harbour.md", Some(b"---\nname: The same id\n---\n")),
    ("templates/link.html", None),
    ("templates/latin.html", Some(b"\xff")),
    ("templates/page.html", Some(b"{% if %}")),
    (
        "templates/article.html",
        Some(b"{% extends \"base.html\" %}{% block nowhere %}{% endblock %}"),
    ),
];

#[cfg(target_os = "linux")]
fn break_file(root: &Path, path: &str, content: Option<&[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    match content {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => std::os::unix::fs::symlink("nowhere", path).unwrap(),
    }
}

/// Edits a file of each kind, and asserts that all edits show.
#[cfg(target_os = "linux")]
fn assert_edits_show(preview: &Preview, root: &Path, word: &str) {
    put(&root.join("content/articles/2025-11-21-b.md"), word);
    let actor = format!("---\nname: Ana Duarte\ntype: person\n---\nAbout {word}.\n");
    fs::write(root.join("content/actors/ana-duarte.md"), actor).unwrap();
    fs::write(root.join("static/custom.css"), word).unwrap();
    fs::create_dir_all(root.join("static/new")).unwrap();
    fs::write(root.join("static/new").join(word), word).unwrap();
    fs::create_dir_all(root.join("templates")).unwrap();
    fs::write(root.join("templates/footer.html"), format!("<p>Imprint {word}</p>")).unwrap();
    fs::write(root.join("briefing.yaml"), format!("title: Desk {word}\n")).unwrap();
    let problem = || preview.state()["problem"].to_string();
    for (path, shown) in [
        ("/articles/2025-11-21-b/", word.to_owned()),
        ("/articles/2025-11-20-a/", format!("Imprint {word}")),
        ("/actors/ana-duarte/", format!("About {word}")),
        ("/custom.css", word.to_owned()),
        (&format!("/new/{word}"), word.to_owned()),
        ("/", format!("Imprint {word}")),
        ("/", format!("Desk {word}")),
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 200, "{word}: {path}: {}", problem());
        assert!(reply.text().contains(&shown), "{word}: {path}: {}\n{}", problem(), reply.text());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn one_bad_file_of_any_kind_is_reported_and_all_other_edits_show() {
    let site = valid().config("title: Desk").topic("harbour", "name: Harbour");
    let preview = serve(&site);
    for (number, (path, content)) in BROKEN.into_iter().enumerate() {
        if path == "static/articles" {
            fs::remove_dir_all(site.root().join(path)).unwrap_or_default();
        }
        break_file(&site.root(), path, content);
        assert_edits_show(&preview, &site.root(), &format!("edit{number}"));
        let problem = preview.state()["problem"].as_str().unwrap_or_default().to_owned();
        assert!(problem.contains(path), "{path}: {problem}");
        assert_eq!(problem.matches("error[").count(), 1, "{path}: {problem}");
        fs::remove_file(site.root().join(path)).unwrap();
        assert!(preview.state()["problem"].is_null(), "{path}: {}", preview.state()["problem"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_site_that_starts_with_many_bad_files_shows_all_others() {
    use std::os::unix::ffi::OsStrExt;
    let site = valid().topic("harbour", "name: Harbour").article(
        "2025-11-24-c",
        "title: C\nactors: [Con]",
        "A reserved name.",
    );
    for (path, content) in BROKEN.into_iter().filter(|(path, _)| *path != "static/articles") {
        break_file(&site.root(), path, content);
    }
    let name = std::ffi::OsStr::from_bytes(b"\xff.css");
    fs::write(site.root().join("static").join(name), "no UTF-8").unwrap();
    fs::create_dir(site.root().join("content/articles/folder.md")).unwrap();
    let preview = serve(&site);
    assert_edits_show(&preview, &site.root(), "first");
    let printed = preview.running.printed();
    for (path, _) in BROKEN.into_iter().filter(|(path, _)| *path != "static/articles") {
        assert!(printed.contains(&format!("\"file\":\"{path}\"")), "{path}: {printed}");
    }
    assert_edits_show(&preview, &site.root(), "second");
    assert!(preview.get("/articles/2025-11-24-c/").text().contains("A reserved name."));
}

#[cfg(target_os = "linux")]
#[test]
fn a_new_file_whose_name_is_not_utf_8_is_reported_until_it_is_removed() {
    use std::os::unix::ffi::OsStrExt;
    let site = valid();
    let preview = serve(&site);
    let name = std::ffi::OsStr::from_bytes(b"2025-11-24-\xff.md");
    let path = site.root().join("content/articles").join(name);
    fs::write(&path, "---\ntitle: B\n---\nText.\n").unwrap();
    assert!(preview.get("/").text().contains("html"));
    let problem = preview.state()["problem"].as_str().unwrap_or_default().to_owned();
    assert!(problem.contains("not UTF-8"), "{problem}");
    fs::remove_file(&path).unwrap();
    assert!(preview.get("/").text().contains("html"));
    assert!(preview.state()["problem"].is_null(), "{}", preview.state()["problem"]);
}

#[test]
fn an_article_that_refers_to_nobody_is_shown_and_its_edits_too() {
    let site = valid().article("2025-11-24-c", "title: C\nactors: [Ana Duart]", "Text c.");
    let preview = serve(&site);
    assert!(preview.get("/articles/2025-11-24-c/").text().contains("Text c."));
    let problem = preview.state()["problem"].as_str().unwrap_or_default().to_owned();
    assert!(problem.contains("misspelt-reference"), "{problem}");
    // All references to the actor are wrong now.
    let site = site.actor("ana-duarte", "type: person\nname: Anna Duarte");
    let site = site.article("2025-11-20-a", "title: A\nactors: [Ana Duarte]", "Edited.");
    let shown = || preview.get("/articles/2025-11-20-a/").text().contains("Edited.").then_some(());
    until(shown, || preview.state().to_string());
    assert!(preview.get("/").text().contains("Second"));
    drop(site);
}

#[test]
fn while_one_template_fails_on_a_page_other_edits_of_the_page_show() {
    let site = valid().file("templates/footer.html", "<p>{{ nothing.here }}</p>");
    let preview = serve(&site);
    let has = |path: &str, words: &[&str]| {
        let page = preview.get(path).text();
        let has_all = words.iter().all(|word| page.contains(word));
        (has_all && page.contains("data-problem=")).then_some(())
    };
    // There is no earlier version of the template, so the built-in one takes its place.
    until(|| has("/", &["First"]), || preview.get("/").text());
    put(&site.root().join("content/articles/2025-11-20-a.md"), "Edited meanwhile");
    until(|| has("/", &["Edited meanwhile"]), || preview.get("/").text());
    fs::write(site.root().join("templates/footer.html"), "<p>Imprint</p>").unwrap();
    let fixed = || preview.get("/").text().contains("Imprint").then_some(());
    until(fixed, || preview.get("/").text());
    fs::write(site.root().join("templates/footer.html"), "{{ nothing.here }}").unwrap();
    put(&site.root().join("content/articles/2025-11-20-a.md"), "Edited again");
    until(|| has("/", &["Imprint", "Edited again"]), || preview.get("/").text());
}

#[test]
fn a_site_that_starts_broken_shows_its_errors_and_then_its_pages_once_fixed() {
    let site = valid().config("title: [");
    let preview = serve(&site);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("briefing.yaml:1"), "{}", page.text());
    let _site = site.config("title: The Desk");
    until(|| (preview.get("/").status == 200).then_some(()), || "it is not fixed".to_owned());
}

/// `BRIEFING_CYCLES` sets how often a file is broken and fixed.
#[test]
fn breaking_and_fixing_files_leaks_no_memory() {
    let site = valid();
    let preview = serve(&site);
    let cycles = std::env::var("BRIEFING_CYCLES").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let mut before = 0;
    for number in 0..cycles {
        let path = site.root().join("content/articles/2025-11-20-a.md");
        fs::write(&path, format!("---\ntitle: A{number}: broken\nactors: [\n---\n")).unwrap();
        let problem = || preview.state()["problem"].as_str().map(str::to_owned);
        let problem = until(problem, || format!("{number}: no problem is shown"));
        assert!(problem.contains("2025-11-20-a.md"), "{problem}");
        let last = if number == 0 { "First".to_owned() } else { format!("Title {}.", number - 1) };
        let page = preview.get("/articles/2025-11-20-a/").text();
        assert!(page.contains(&last), "{number}: the last good page is gone:\n{page}");
        let fixed = format!("---\ntitle: Title {number}.\nactors: [Ana Duarte]\n---\nText.\n");
        fs::write(&path, fixed).unwrap();
        let fresh =
            || preview.get("/articles/2025-11-20-a/").text().contains(&format!("Title {number}."));
        until(
            || (fresh() && preview.state()["problem"].is_null()).then_some(()),
            || format!("{number}: it is not fixed"),
        );
        if number == cycles / 3 {
            before = memory(&preview);
        }
    }
    let after = memory(&preview);
    assert!(after * 10 <= before * 11, "{before} kB grew to {after} kB");
}

#[cfg(target_os = "linux")]
fn memory(preview: &Preview) -> u64 {
    preview.running.memory()
}

#[cfg(not(target_os = "linux"))]
fn memory(_: &Preview) -> u64 {
    0
}

#[test]
fn open_pages_and_endless_request_headers_are_limited() {
    use std::io::Write;
    use std::net::TcpStream;
    let preview = serve(&valid());
    let mut lines: Vec<TcpStream> = Vec::new();
    let request = format!("GET /.briefing/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
    for _ in 0..64 {
        let mut stream = TcpStream::connect(preview.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        lines.push(stream);
    }
    let refused = || {
        let once = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        let mut stream = TcpStream::connect(preview.address).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(5))).unwrap();
        stream.write_all(once.as_bytes()).unwrap();
        let mut start = [0; 12];
        std::io::Read::read_exact(&mut stream, &mut start).ok()?;
        (&start == b"HTTP/1.1 503").then_some(())
    };
    until(refused, || "a line too many is not refused".to_owned());
    assert_eq!(preview.get("/").status, 200, "pages are answered all the same");
    drop(lines);
    let long = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n",
        preview.address,
        "x".repeat(1 << 20)
    );
    if let Some(reply) = preview.raw(long.as_bytes()) {
        assert!(matches!(reply.status, 400 | 431), "{}", reply.status);
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn hundreds_of_slow_readers_do_not_close_the_preview() {
    use std::io::Write;
    use std::net::TcpStream;
    use std::time::{Duration, Instant};
    let site = valid().file("static/film.webm", "");
    let film = fs::File::options().write(true).open(site.root().join("static/film.webm")).unwrap();
    film.set_len(64 << 20).unwrap();
    let preview = serve(&site);
    let host = preview.address;
    // They read nothing, ask for nothing, or ask without end.
    let requests = [
        format!("GET /film.webm HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        String::new(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX:"),
        format!("GET /.briefing/events HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ];
    let mut slow: Vec<TcpStream> = Vec::new();
    for number in 0..500 {
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(requests[number % requests.len()].as_bytes()).unwrap();
        slow.push(stream);
        if number % 100 == 99 {
            let answer = |_| {
                let start = Instant::now();
                assert_eq!(preview.get("/").status, 200);
                start.elapsed()
            };
            // Before any limit of time closes one of them; the machine may be busy during one of the three.
            let fastest = (0..3).map(answer).min().unwrap();
            assert!(fastest < Duration::from_secs(10), "{fastest:?}");
            println!("answered within {fastest:?} beside {}", slow.len());
        }
    }
}

#[test]
fn an_overlong_path_gets_no_suggestions() {
    let preview = serve(&valid());
    let reply = preview.get(&format!("/{}/", "ana-duarte-".repeat(1000)));
    assert_eq!(reply.status, 404);
    assert!(!reply.text().contains("Did you mean"));
}

#[test]
fn a_missing_page_stays_missing_while_its_template_is_broken() {
    let site = valid().file("templates/404.html", "{{ nothing.there }}");
    let preview = serve(&site);
    assert_eq!(preview.get("/qqqqqqqqqqqq/").status, 404);
}

#[test]
fn a_preview_uses_the_cache_of_a_build_and_writes_none() {
    let site = valid();
    site.build();
    let cache = site.root().join(".briefing");
    let parses = cache.join("parses.cache");
    let mut bytes = fs::read(&parses).expect("a build leaves its parses");
    let words = b"The second text";
    let at = bytes.windows(words.len()).position(|part| part == words).expect("they are packed");
    bytes[at] ^= 1;
    fs::write(&parses, bytes).expect("written");
    let left = tree(&cache);
    // One file as in the cache, one damaged in the cache, and one that was never built.
    let site = site.article("2025-11-22-c", "title: Third", "The third text.");
    let preview = serve(&site);
    for (id, text) in [("20-a", "first"), ("21-b", "second"), ("22-c", "third")] {
        let reply = preview.get(&format!("/articles/2025-11-{id}/"));
        assert!(reply.text().contains(&format!("The {text} text.")), "{text}: {}", reply.text());
    }
    assert_eq!(tree(&cache), left);
}
