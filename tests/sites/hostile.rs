//! Content meant to run a script, write outside the output, or exhaust the machine.

use crate::support::site::{PROGRAM, Site, site, tree};
use scraper::{Html, Selector};
use std::collections::BTreeSet;

/// Strings that make a browser run a script, each with another element, attribute or address.
fn vectors() -> Vec<String> {
    let elements = [
        "img", "svg", "body", "video", "audio", "iframe", "object", "embed", "input", "select",
        "details", "marquee", "math", "form", "button", "a", "style", "link", "base", "meta",
    ];
    let handlers =
        ["onerror", "onload", "onfocus autofocus", "ontoggle open", "onpointerrawupdate"];
    let mut vectors: Vec<String> = elements
        .iter()
        .flat_map(|e| handlers.iter().map(move |h| format!("<{e} src=x {h}=alert(1)>")))
        .collect();
    let schemes = [
        "javascript:",
        "JaVaScRiPt:",
        "java\tscript:",
        "javascript&#58;",
        "&#106;avascript:",
        "data:text/html,",
        "vbscript:",
        "\u{1}javascript:",
        " javascript:",
        "javascript\u{ff1a}",
        "data:image/svg+xml,",
        "file:///",
        "blob:",
        "view-source:",
        "//evil.example/",
    ];
    let forms = [
        "[x](!alert(1))",
        "[x](<!alert(1)>)",
        "![x](!alert(1))",
        "[x][r]\n\n[r]: !alert(1)",
        "<!alert(1)>",
        "[![x](!a)](!b)",
        "<a href=\"!alert(1)\">x</a>",
        "[[!alert(1)]]",
        "<iframe src='!alert(1)'></iframe>",
    ];
    for form in forms {
        vectors.extend(schemes.iter().map(|scheme| form.replace('!', scheme)));
    }
    let whole = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js>",
        "<scr<script>ipt>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "</script><script>alert(1)//",
        "<!--><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "]]><script>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<svg><style><img src=x onerror=alert(1)>",
        "<table background=javascript:alert(1)>",
        "<div style=\"background:url(javascript:alert(1))\">",
        "<x onclick=alert(1)>x",
        "`</code><script>alert(1)</script>`",
        "```\"><script>alert(1)</script>\nx\n```",
        "# x {#\"onload=alert(1)}",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "|<script>|\n|-|\n|alert(1)|",
        "\u{2028}<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<plaintext>",
        "<textarea><script>alert(1)</script>",
        "<isindex action=javascript:alert(1)>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<base href=javascript:/>",
        "<template><script>alert(1)</script></template>",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "<a href=\"javas&Tab;cript:alert(1)\">x</a>",
        "<form><button formaction=javascript:alert(1)>x",
        "<svg/onload=alert(1)//",
        "<img/src=x/onerror=alert(1)>",
        "<<script>alert(1)//<</script>",
        "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>",
        "<link rel=import href=data:,x>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "-->\"'><svg onload=alert(1)>",
        "\\\"><script>alert(1)</script>",
        "<svg><animate onbegin=alert(1) attributeName=x>",
        "<svg><a xlink:href=javascript:alert(1)><text>x",
        "<input type=image src=x onerror=alert(1)>",
        "<keygen autofocus onfocus=alert(1)>",
        "<frameset onload=alert(1)>",
        "<bgsound src=javascript:alert(1)>",
        "<xss id=x tabindex=1 onactivate=alert(1)>",
        "<p/onclick=alert(1)>x",
        "<video><source onerror=alert(1)>",
        "<dialog open onclose=alert(1)>",
        "<portal src=javascript:alert(1)>",
        "<slot onslotchange=alert(1)>",
        "<output name=javascript:alert(1)>",
        "<ruby oncopy=alert(1)>x",
        "<track onerror=alert(1)>",
        "<menu id=x onshow=alert(1)>",
        "<area href=javascript:alert(1)>",
        "<svg><set onend=alert(1)>",
        "<br onresize=alert(1)>",
    ];
    vectors.extend(whole.map(str::to_owned));
    vectors
}

/// A string as YAML on one line, without characters that names must not contain.
fn yaml(text: &str) -> String {
    let seen: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::to_string(&seen).unwrap()
}

/// A site with each vector in bodies, titles, names, image texts and every other string of front matter.
fn hostile() -> Site {
    let mut site = site().config(
        "title: \"<script>alert(1)</script>\"\ndescription: \"\\\"><svg onload=alert(1)>\"",
    );
    for (number, vector) in vectors().iter().enumerate() {
        let v = yaml(vector);
        site = site
            .file(
                &format!("content/actors/body-{number}.md"),
                format!(
                    "---\ntype: organization\nname: \"Body {number} {0}\nsummary: {v}\nother_names: [{{name: \"Alias {number} {0}, match: never, note: {v}}}]\n\
                     disambiguation: {v}\nclassification: {v}\nextra: {{a: {v}}}\n---\n{vector}\n",
                    &v[1..]
                ),
            )
            .article(
                &format!("2025-11-25-v{number}"),
                &format!(
                    "title: {v}\nsummary: {v}\nsource: {{name: {v}}}\nauthors: [{v}]\n\
                     actors: [{{id: body-{number}, role: {v}}}]\ntopics: [\"Subject {number} {0}]\n\
                     image: {{src: a.png, alt: {v}, caption: {v}, credit: {v}}}\n\
                     documents: [{{name: {v}, publisher: {v}}}]\n\
                     statements: [{{speaker: body-{number}, text: {v}, role: {v}, via: {v}}}]\n\
                     events: [{{name: {v}, location: {v}}}]\n\
                     corrections: [{{date: 2025-11-26, text: {v}}}]\nextra: {{a: {v}}}",
                    &v[1..]
                ),
                &format!("{vector}\n\n![{}](a.png)", vector.replace(['[', ']', '\n'], " ")),
            );
    }
    site.file("content/articles/a.png", crate::support::site::PICTURE)
}

/// The parts of a page that could run a script, and elements that no built-in template writes.
fn dangers(path: &str, html: &str) -> Vec<String> {
    const ELEMENTS: &[&str] = &[
        "a",
        "abbr",
        "article",
        "aside",
        "bdi",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "circle",
        "cite",
        "code",
        "data",
        "dd",
        "del",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "img",
        "input",
        "label",
        "legend",
        "li",
        "line",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "output",
        "p",
        "path",
        "polyline",
        "pre",
        "q",
        "rect",
        "script",
        "search",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tspan",
        "ul",
        "use",
    ];
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    let mut found = Vec::new();
    for element in page.select(&all) {
        let e = element.value();
        let mut danger =
            |what: String| found.push(format!("{path}: {what} in {:.200}", element.html()));
        if !ELEMENTS.contains(&e.name()) {
            danger(format!("<{}>", e.name()));
        }
        if e.name() == "script" && e.attr("src").is_none_or(|src| !src.starts_with('/')) {
            let kind = e.attr("type").unwrap_or_default();
            if !kind.ends_with("json") {
                danger(format!("a script of type {kind:?}"));
            }
        }
        for (name, value) in e.attrs() {
            let address = value.trim().to_lowercase();
            let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
            let foreign = scheme.contains(':')
                && !["http:", "https:", "mailto:", "tel:"]
                    .iter()
                    .any(|good| scheme.starts_with(good));
            let is_address = matches!(
                name,
                "href" | "src" | "action" | "formaction" | "poster" | "data" | "background"
            );
            if name.starts_with("on") || matches!(name, "style" | "srcdoc") || is_address && foreign
            {
                danger(format!("{name}={value:?}"));
            }
        }
    }
    found
}

#[test]
fn three_hundred_vectors_run_nothing_in_any_field() {
    assert!(vectors().len() >= 300, "{}", vectors().len());
    let run = hostile().build();
    let pages: Vec<_> =
        run.tree().into_iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 600, "{}", pages.len());
    let dangers: Vec<String> = pages
        .iter()
        .flat_map(|(path, bytes)| dangers(path, &String::from_utf8_lossy(bytes)))
        .collect();
    assert!(
        dangers.is_empty(),
        "{} dangers:\n{}",
        dangers.len(),
        dangers[..dangers.len().min(8)].join("\n")
    );
}

/// Two hundred old addresses and slugs that point outside the output, or that some file system refuses.
fn escapes() -> Vec<String> {
    let mut escapes = BTreeSet::new();
    let ups = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2E.",
        "%252e%252e/..",
        "..\\",
        "..%2f..",
        "..%5c",
        "...//..",
        "./..",
    ];
    let ends = ["canary", "canary/", "canary.html", "../canary", "etc/x", "x.html"];
    for up in ups {
        for end in ends {
            for head in ["/", "/a/", "\\"] {
                escapes.insert(format!("{head}{up}/{up}/{end}"));
            }
        }
    }
    for name in [
        "con",
        "NUL",
        "nul.txt",
        "com1",
        "lpt9.html",
        "aux",
        "prn",
        "a:b",
        "a.",
        "a ",
        "a*",
        "a?b",
        "a|b",
        "a<b",
        "a\"b",
    ] {
        escapes.insert(format!("/{name}/"));
        escapes.insert(format!("/x/{name}/y/"));
    }
    escapes.insert(format!("/{}/", "a".repeat(256)));
    escapes.insert(format!("/{}/", "é".repeat(128)));
    escapes.into_iter().collect()
}

#[test]
fn two_hundred_addresses_that_leave_the_output_are_refused_by_name() {
    let escapes = escapes();
    assert!(escapes.len() >= 200, "{}", escapes.len());
    let mut site = site().file("../canary/index.html", "alive");
    for (number, escape) in escapes.iter().enumerate() {
        let front = format!("title: A\nredirects: [{}]", serde_json::to_string(escape).unwrap());
        site = site.article(&format!("2025-11-25-x{number}"), &front, "Text.");
    }
    let run = site.try_build();
    let reported: BTreeSet<_> = run.errors().into_iter().map(|e| e.file).collect();
    for (number, escape) in escapes.iter().enumerate() {
        let file = format!("content/articles/2025-11-25-x{number}.md");
        assert!(reported.contains(&file), "{escape:?} is accepted");
    }
    let run = run.exit(1);
    let around = tree(run.site().around());
    assert_eq!(around["canary/index.html"], b"alive");
    assert!(
        around.keys().all(|path| path.starts_with("site/content/") || path == "canary/index.html")
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link_in_the_output() {
    let site =
        site().file("../canary/index.html", "alive").article("2025-11-25-x", "title: A", "Text.");
    let run = site.build();
    for planted in ["public/articles/2025-11-25-x", "public/actors"] {
        let path = run.site().root().join(planted);
        let _ = std::fs::remove_dir_all(&path);
        std::os::unix::fs::symlink(run.site().around().join("canary"), &path).unwrap();
    }
    let run =
        run.site().article("2025-11-25-x", "title: B\nactors: Ana Duarte", "Text.").try_build();
    let canary = tree(&run.site().around().join("canary"));
    assert_eq!(canary.len(), 1, "{canary:?}");
    assert_eq!(canary["index.html"], b"alive");
}

/// The peak memory of a run of the program in KB, as Linux reports it while it runs.
#[cfg(target_os = "linux")]
fn peak_memory(site: &Site) -> u64 {
    let mut child = site
        .command("check")
        .stderr(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let reported = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = reported.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kb.unwrap_or(0));
    }
    assert!(peak > 0, "the program was gone before it was looked at, {PROGRAM}");
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn hostile_yaml_takes_at_most_fifty_megabytes() {
    let bomb: String = (1..30)
        .map(|i| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")))
        .collect();
    let calm = peak_memory(&site().article("2025-11-25-x", "title: A", "Text."));
    for (what, yaml) in [
        ("aliases", format!("a0: &a0 [x,x,x]\n{bomb}")),
        ("levels", format!("title: {}", "[".repeat(5000))),
        ("maps", format!("title: {}", "{a: ".repeat(5000))),
        ("a long scalar", format!("title: {}", "x".repeat(10 << 20))),
        ("equal keys", "title: x\n".repeat(100_000)),
    ] {
        // In a process, because one that exhausted its stack would end all tests.
        let site = site().in_a_process().article("2025-11-25-x", &yaml, "Text.");
        assert!(!site.check().exit(1).errors().is_empty(), "{what}");
        // The file itself is in memory, to quote from it.
        let more = peak_memory(&site).saturating_sub(calm);
        assert!(more < 50_000, "{what}: {more} KB");
    }
}

#[test]
fn an_endless_template_is_an_error_naming_it_and_the_page() {
    let open = "{% for a in r %}{% for b in r %}{% for c in r %}{% for d in r %}";
    let endless = format!("{{% set r = range(end=1000) %}}\n{open}{}", "{% endfor %}".repeat(4));
    let run = site()
        .article("2025-11-25-x", "title: A", "Text.")
        .file("templates/article.html", endless)
        .try_build();
    run.one_error(&[
        "templates/article.html",
        "article.html:2",
        "does not end: more than 5000000 loop iterations",
        "/articles/2025-11-25-x/",
    ]);
}

#[test]
fn includes_nested_too_deep_are_an_error_naming_the_page() {
    let mut site = site()
        .in_a_process()
        .article("2025-11-25-x", "title: A", "Text.")
        .file("templates/article.html", "{% include \"p40.html\" %}")
        .file("templates/p0.html", "in");
    for n in 1..=40 {
        let text = format!("{{% include \"p{}.html\" %}}", n - 1);
        site = site.file(&format!("templates/p{n}.html"), text);
    }
    let words = ["more than 32 includes", "/articles/2025-11-25-x/"];
    site.try_build().one_error(&words);
}

/// A site with every kind of source.
fn with_every_source() -> Site {
    site()
        .config("title: A")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .file("templates/footer.html", "x")
        .file("static/a.txt", "x")
}

/// The folder of the site without the output and the cache.
fn sources(site: &Site) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = tree(&site.root());
    files.retain(|path, _| !path.starts_with("public") && !path.starts_with(".briefing"));
    files
}

#[test]
fn no_command_changes_a_source() {
    let site = with_every_source();
    let before = sources(&site);
    for command in ["build", "check", "build"] {
        assert!(site.command(command).output().unwrap().status.success(), "{command}");
        assert_eq!(sources(&site), before, "{command}");
    }
    for line in [
        "list actors",
        "list topics",
        "list articles",
        "schema article",
        "completions bash",
        "man",
        "diff public public",
        "build --root .",
        "build --strict --root .",
        "check --strict --root .",
        "clean --root .",
    ] {
        let ran = std::process::Command::new(PROGRAM)
            .args(line.split(' '))
            .current_dir(site.root())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(line.contains("strict") || ran.status.success(), "{line}: {said}");
        assert_eq!(sources(&site), before, "{line}");
    }
    // `init` adds what a site lacks, and never overwrites a file.
    let init = std::process::Command::new(PROGRAM).arg("init").arg(site.root()).output().unwrap();
    assert!(init.status.success());
    let mut after = sources(&site);
    after.retain(|path, _| before.contains_key(path));
    assert_eq!(after, before, "init");
}

#[cfg(all(unix, feature = "preview"))]
#[test]
fn the_preview_changes_no_source() {
    use crate::support::live::{serve, until, watch};
    let site = with_every_source();
    let before = sources(&site);
    let output = site.around().join("out");
    let watching = watch(&site, &output);
    let built = || output.join("articles/2025-11-25-x/index.html").exists().then_some(());
    until(built, || format!("nothing was built:\n{}", watching.printed()));
    assert_eq!(watching.interrupt(), Some(0));
    assert_eq!(sources(&site), before, "watch");
    let preview = serve(&site);
    assert_eq!(preview.get("/articles/2025-11-25-x/").status, 200);
    assert_eq!(preview.running.interrupt(), Some(0));
    assert_eq!(sources(&site), before, "serve");
}

/// The suite `scripts` of `tests/browser` opens the same vectors in a real browser.
#[test]
fn the_browser_suite_uses_the_same_vectors() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/lib/vectors.json");
    let vectors = serde_json::to_string_pretty(&vectors()).unwrap() + "\n";
    if std::env::var_os("BRIEFING_REFRESH").is_some() {
        std::fs::write(file, &vectors).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == vectors,
        "refresh with BRIEFING_REFRESH=1 cargo test --test sites same_vectors"
    );
}

#[test]
fn a_cache_that_git_tracks_is_neither_read_nor_written() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    let clean = site.build().no_findings().tree();
    let root = site.root();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(&root).args(arguments);
        command.output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        return;
    }
    site.build().no_findings();
    assert!(git(&["add", "--force", ".briefing"]));
    let cache = tree(&site.root().join(".briefing"));
    let site = site.article("2025-11-25-x", "title: B", "Text.");
    let run = site.build().one_warning(&["tracked-cache", "git rm -r --cached"]);
    assert_eq!(run.warnings()[0].file, ".briefing");
    assert!(run.page("/articles/2025-11-25-x/").text().contains('B'));
    assert_eq!(tree(&site.root().join(".briefing")), cache);
    let kept = site.around().join("kept");
    let site = site.article("2025-11-25-x", "title: A", "Text.");
    let elsewhere = site.clone().arg("--cache-dir").arg(kept.to_str().unwrap());
    assert_eq!(elsewhere.build().no_findings().tree(), clean);
    // The finding is about the folder that is used, wherever it is.
    let other = site.file("desk/cache/x", "");
    assert!(git(&["add", "--force", "desk/cache"]));
    let folder = other.root().join("desk/cache");
    let run = other.arg("--cache-dir").arg(folder.to_str().unwrap()).build();
    assert_eq!(run.one_warning(&["tracked-cache"]).warnings()[0].file, "desk/cache");
}

#[test]
fn a_cache_folder_that_is_none_is_named_with_what_to_do() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    let clean = site.build().no_findings().tree();
    std::fs::remove_dir_all(site.root().join(".briefing")).unwrap();
    let run = site.clone().file(".briefing", "notes").build();
    assert_eq!(run.tree(), clean);
    let run = run.one_warning(&["no-cache-folder", "it is a file", "--cache-dir"]);
    assert_eq!(run.warnings()[0].file, ".briefing");
    let below = site.root().join(".briefing/cache");
    let run = site.arg("--cache-dir").arg(below.to_str().unwrap()).build();
    let run = run.one_warning(&["no-cache-folder", "a part of its path is a file"]);
    assert_eq!(std::fs::read_to_string(run.site().root().join(".briefing")).unwrap(), "notes");
}

#[test]
fn no_file_of_messages_crashes_the_program() {
    let with = |text: String| site().file("locales/en.ftl", text).try_build();
    let nested = |open: &str, close: &str, depth: usize| {
        format!("home = {}x{}\n", open.repeat(depth), close.repeat(depth))
    };
    let brackets = "this message has more than 500 opening brackets";
    for text in [
        "home = ".to_owned() + &"{".repeat(200_000),
        "home = {".to_owned() + &"F(".repeat(200_000),
        nested("{ $count ->\n *[a] ", "\n }", 30_000),
        "home = x\n".to_owned() + &nested("{\n", "}", 100_000),
    ] {
        with(text).one_error(&["message-syntax", brackets]);
    }
    for text in [
        nested("{ 1 ->\n *[a] ", "\n }", 300),
        nested("{ \"a\" ->\n *[a] ", "\n }", 2),
        nested("{ { $count ->\n *[a] ", "\n } }", 60),
        "home = { -name }\n-name = { { \"a\" } }\n".to_owned(),
    ] {
        with(text).one_error(&["message-syntax", "chooses by words of its own"]);
    }
    // What is written like this in translations stays.
    let home = "home = { \"{\" } { -brand(case: \"a\") } (a) { \"\" }\n-brand = { $case ->\n *[a] Ours\n }\n";
    with(home.to_owned()).no_findings();
}

#[test]
fn a_file_of_thousands_of_unknown_messages_is_reported_in_part() {
    let messages: String = (0..20_000).map(|number| format!("headding-{number} = x\n")).collect();
    let run = site().file("locales/en.ftl", messages).build();
    let unknown =
        run.warnings().into_iter().filter(|found| found.code == "unknown-message").count();
    assert_eq!(unknown, 50, "{}", run.stderr());
    let more = run.warnings().into_iter().find(|found| found.code == "more-findings").unwrap();
    more.contains(&["19950 more findings in this file"]);
}

#[test]
fn a_template_of_thousands_of_branches_is_an_error_and_no_crash() {
    let template = |branches: usize| {
        let branches = "{% elif 1 == 2 %}x".repeat(branches);
        let text = format!("{{% if 1 == 2 %}}y{branches}{{% endif %}}");
        site().file("templates/head.html", text).try_build()
    };
    template(200).no_findings();
    template(50_000).one_error(&["templates/head.html:1:", "more than 200 `elif`", "`include`"]);
}

#[test]
fn a_long_run_of_one_mark_or_separator_costs_little() {
    for mark in ["“", "”", "\"", "「", "»", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}", "\u{85}"]
    {
        let text = format!("a{}b", mark.repeat(100_000));
        let site = site().article("2025-11-25-a", "title: A", &text);
        let started = std::time::Instant::now();
        site.build();
        let seconds = started.elapsed().as_secs();
        assert!(seconds < 30, "{mark:?}: {seconds} s");
    }
}

#[test]
fn thousands_of_people_of_one_name_cost_as_much_as_others() {
    let seconds = |name: &dyn Fn(usize) -> String| {
        let entry =
            |number| format!("- {{id: p-{number}, type: person, name: {}}}\n", name(number));
        let roster: String = (0..12_000).map(entry).collect();
        let site = site().file("content/actors.yaml", roster);
        let started = std::time::Instant::now();
        site.article("2025-11-25-a", "title: A", "Text.").build();
        started.elapsed().as_secs_f64()
    };
    let different = seconds(&|number| format!("Ann Number{number}"));
    let same = seconds(&|_| "Ann Duarte".to_owned());
    assert!(same < 4.0 * different + 2.0, "{same:.1} s, and {different:.1} s with other names");
}
