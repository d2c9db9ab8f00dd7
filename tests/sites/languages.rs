//! Sites in other languages than English: every visible word is a message, dates and digits are those of the language,
//! and a site's own files of messages.

use crate::support::html::Page;
use crate::support::interface::root;
use crate::support::live::serve;
use crate::support::site::{Run, Site, site};
use std::collections::BTreeSet;
use std::fs;

/// A site that shows every template and nearly every message. Its own texts are in Greek letters, so that a Latin one is
/// never theirs. `config` is added to the settings.
fn everything(config: &str) -> Site {
    let articles = (1..10).map(|day| {
        let text = format!(
            "---\ntitle: Ειδηση {day}\nsource: {{name: Εφημερις, url: \"https://e.example/{day}\", retrieved: 2025-11-20}}\n\
             actors: [ana, kell]\ntopics: [grain]\nstatements: [{{speaker: bo, quote: οχι {day}, about: grain}}]\n---\n\
             Ειπε «οχι {day}».\n"
        );
        (format!("content/articles/2025-{:02}-0{day}-story.md", day + 2), text)
    });
    site()
        .config(&format!("title: Νεα\nbase_url: https://n.example\nunknown_names: allow\npage_size: 3\n{config}"))
        .now("2025-12-01")
        .files(articles)
        .file("content/pages/about.md", "---\ntitle: Σχετικα\n---\n# Α\n\n## Β\n\nΗ Αννα.\n\n## Γ\n\nΚειμενο.\n")
        .actor(
            "ana",
            "type: person\nname: Αννα\nsummary: Προσωπο\nauthor: true\nbirth_date: 1961-05\nlinks: \
             [{note: Σελιδα, url: \"https://a.example\"}]\nother_names: [{name: Αννη, end_date: 2001-05}]\nmemberships: \
             [{organization: kell, role: Πρεσβυς, start_date: 2024-03}, {organization: kell, role: Γραμματευς, start_date: \
             2010, end_date: 2012}, {organization: grain-board, role: Μελος, start_date: 2026-03, on_behalf_of: kell}]",
        )
        .actor("kell", "type: state\nname: Κελλ\nfounding_date: 1830")
        .actor("grain-board", "type: organization\nname: Σιτος\nparent: kell\ndissolution_date: 2026-09-09")
        .actor("bo", "type: person\nname: Βω\nbirth_date: 1950\ndeath_date: 2025-11-30")
        .topic("grain", "name: Σιτηρα\nbroader: [food]\nrelated: [tolls]")
        .topic("food", "name: Τροφη")
        .topic("tolls", "name: Τελη")
        .file("content/topics/tolls.md", "---\nname: Τελη\n---\nΟρισμος.\n")
        .article(
            "2025-11-25-day",
            "title: Ημερα\nsummary: Συνοψις\nauthors: [Αννα]\nupdated: 2025-11-27\nredirects: [/old/]\n\
             actors: [{id: ana, main: true, role: Μαρτυς}, kell, grain-board, Νεος]\ntopics: [grain, tolls]\n\
             source: [{name: Εφημερις, authors: [Γραφευς], published: 2025-11-24}, Αλλη]\n\
             documents: [{name: Εγγραφο, url: \"https://d.example/a.pdf\", publisher: Εκδοτης, published: 2025-11}]\n\
             events: [{name: Συνοδος, start_date: 2025-12-24, end_date: 2025-12-26, location: Πολις, virtual: true, \
             organizer: kell, attendees: [ana, kell], about: [grain], source: Αλλη}, {name: Παλαι, date: \
             2025-11-20}, {name: Ματαιον, date: 2025-11-21, status: cancelled}]\n\
             corrections: [{date: 2025-11-26, text: Λαθος, about: [grain, ana]}, {date: 2025-11-26, kind: clarification, text: Σαφες}, {date: \
             2025-11-27, kind: update, text: Νεον}]\n\
             statements: [{speaker: ana, quote: ναι, about: [grain, tolls], role: Πρεσβυς, on_behalf_of: kell, via: \
             Πρακτορειο}, {speaker: ana, text: οτι ναι, about: kell, disputed: {text: Ουκ, by: bo, date: 2025-11-26}}, \
             {speaker: [ana, bo], text: Ομου, about: grain}, {speaker: {text: πηγη, of: kell}, text: Ισως, about: grain}, \
             {speaker: bo, quote: τελος, about: tolls, original: {lang: sv, text: slut}, translated_by: ana}, {speaker: \
             bo, quote: παυσις, about: tolls, withdrawn: {date: 2025-11-28, text: Ουδεν}}]",
            "# Α\n\n## Β\n\nΕιπε «ναι», και «τελος».[^α] Ναι.[^α]\n\n| Α | Β |\n|---|---|\n| α | β |\n\n## Γ\n\nΚαι η \
             Τροφη.\n\n| Γ | Δ |\n|---|---|\n| γ | δ |\n\n[^α]: Σημειωση.",
        )
        .article(
            "2025-11-26-gone",
            "title: Αποσυρθεν\nactors: [ana]\ntopics: [grain]\ncorrections: [{kind: retraction, date: 2025-11-27, text: Ψευδες}]",
            "Κειμενο.",
        )
}

/// The strings that readers see, hear or copy: of each page, feed and data file, with its path.
fn visible(run: &Run) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for (path, bytes) in run.tree() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut add = |text: String| seen.push((path.clone(), text));
        if path.ends_with(".html") {
            let page = Page::new(&path, &text);
            texts_of(&page).into_iter().for_each(&mut add);
            let data = text.split("<script type=\"application/ld+json\">").skip(1);
            for json in data.filter_map(|rest| rest.split("</script>").next()) {
                shown_strings(&serde_json::from_str(json).unwrap(), &mut add);
            }
        } else if path.starts_with("search/names") {
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            let words = json["words"].as_object().unwrap();
            words.values().for_each(|word| strings(word, &mut add));
        } else if path.ends_with("card.json") {
            strings(&serde_json::from_str(&text).unwrap(), &mut add);
        } else if path.ends_with(".xml") && path.contains("feed") {
            // Text between tags; HTML in it is escaped, and its tags are Latin letters.
            let between = text.split('>').filter_map(|part| part.split('<').next());
            let escaped = between.filter(|text| text.contains("&lt;"));
            let html: Vec<String> =
                escaped.map(|t| t.replace("&lt;", "<").replace("&gt;", ">")).collect();
            html.iter().flat_map(|html| texts_of(&Page::new(&path, html))).for_each(&mut add);
        } else if path.ends_with(".ics") {
            // Long lines are folded.
            let unfolded = text.replace("\r\n ", "");
            let lines = unfolded.lines().filter_map(|line| line.split_once(':'));
            lines
                .filter(|(key, _)| ["SUMMARY", "DESCRIPTION", "LOCATION"].contains(key))
                .for_each(|(_, value)| add(value.replace("\\n", " ")));
        }
    }
    seen
}

/// All strings in a JSON value.
fn strings(value: &serde_json::Value, add: &mut impl FnMut(String)) {
    match value {
        serde_json::Value::String(text) => add(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, add)),
        serde_json::Value::Object(values) => values.values().for_each(|value| strings(value, add)),
        _ => {}
    }
}

/// The strings of JSON-LD that are for readers: not types, ids and addresses.
fn shown_strings(value: &serde_json::Value, add: &mut impl FnMut(String)) {
    let of_readers = [
        "name",
        "alternateName",
        "headline",
        "description",
        "text",
        "caption",
        "jobTitle",
        "roleName",
    ];
    match value {
        serde_json::Value::Array(values) => {
            values.iter().for_each(|value| shown_strings(value, add));
        }
        serde_json::Value::Object(values) => {
            for (key, value) in values {
                match of_readers.contains(&&**key) {
                    true => strings(value, add),
                    false => shown_strings(value, add),
                }
            }
        }
        _ => {}
    }
}

/// What a page shows and says, without BibTeX and RIS, whose keys are English in every language.
fn texts_of(page: &Page) -> Vec<String> {
    let formats = page.texts("pre.citation");
    let text = page.texts("body").concat();
    let mut seen = vec![formats.iter().fold(text, |text, format| text.replace(format, " "))];
    seen.extend(page.texts("title"));
    for name in
        ["title", "aria-label", "alt", "placeholder", "data-hint", "data-loading", "data-failed"]
    {
        seen.extend(page.attributes(&format!("body [{name}]"), name));
    }
    for name in ["data-copy", "data-copied", "data-anchor"] {
        seen.extend(page.attributes(&format!("script[{name}]"), name));
    }
    for meta in
        ["meta[name=description]", "meta[property^=\"og:\"]", "meta[property=\"article:tag\"]"]
    {
        let of_machines = ["og:type", "og:url", "og:image"];
        if !of_machines.contains(&meta) {
            seen.extend(page.attributes(meta, "content"));
        }
    }
    seen
}

/// The words in Latin letters of a text, addresses left out.
fn latin_words(text: &str) -> Vec<String> {
    let words =
        text.split_whitespace().filter(|word| !word.contains("://") && !word.contains(".example"));
    let is_latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    let parts = words.flat_map(move |word| {
        word.split(move |c: char| !is_latin(c)).map(str::to_owned).collect::<Vec<_>>()
    });
    parts.filter(|part| part.chars().count() > 1).collect()
}

/// The English messages, each text between brackets.
fn in_brackets() -> String {
    let english = fs::read_to_string(root().join("locales/en.ftl")).unwrap();
    let mut out = String::new();
    for line in english.lines() {
        let (head, text) = match () {
            () if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                let (id, text) = line.split_once('=').unwrap();
                (format!("{id}= "), text.trim())
            }
            () if line.starts_with(' ') && line.contains(']') => {
                let (key, text) = line.split_once(']').unwrap();
                (format!("{key}] "), text.trim())
            }
            () => (line.to_owned(), ""),
        };
        let is_selector = text.is_empty() || text.ends_with("->");
        match is_selector {
            true => out += line,
            false => {
                out += &format!(
                    "{head}⟦{}⟧",
                    text.replace("{ $", "⟧{ $").replace(" }", " }⟦").replace("⟦⟧", "")
                )
            }
        }
        out.push('\n');
    }
    out
}

/// A text without what is between brackets.
fn outside_of_brackets(text: &str) -> String {
    let mut parts = text.split('⟦');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + " " + part.split_once('⟧').map_or("", |(_, rest)| rest))
}

/// What is the same in every language: names of formats, and the original of a statement.
const OF_NO_LANGUAGE: [&str; 10] =
    ["BibTeX", "RIS", "Atom", "ics", "slut", "en", "profile", "website", "article", "sv"];

#[test]
fn every_visible_word_is_a_message() {
    // CLDR has the names of months in Greek letters, and there is no built-in file.
    let run = everything("language: el").file("locales/el.ftl", in_brackets()).build();
    run.page("/").has("⟦Latest⟧");
    for (path, text) in visible(&run) {
        let words = latin_words(&outside_of_brackets(&text));
        let strange: Vec<_> = words.iter().filter(|w| !OF_NO_LANGUAGE.contains(&&***w)).collect();
        assert!(strange.is_empty(), "{path}: {strange:?} in {text}");
    }
}

#[test]
fn every_visible_word_of_the_preview_is_a_message() {
    let site = everything("language: el")
        .file("locales/el.ftl", in_brackets())
        .article("2025-11-28-draft", "title: Προσχεδιον\ndraft: true\nactors: [ana]", "Κειμενο.")
        .article("2025-12-20-soon", "title: Μελλον\nactors: [ana]", "Κειμενο.")
        .article("2025-12-21-soon", "title: Μελλον\ndate: 2025-12-21 14:05", "Κειμενο.");
    let preview = serve(&site);
    let paths = [
        "/",
        "/articles/2025-11-28-draft/",
        "/articles/2025-12-20-soon/",
        "/articles/2025-12-21-soon/",
        "/artices/",
        "/nothing.txt",
        "/.briefing/",
    ];
    for path in paths {
        let html = preview.get(path).text();
        let page = Page::new(path, &html);
        let mut seen = texts_of(&page);
        // The script has its words in attributes.
        let attributes = ["errors", "last", "hide", "gone", "mark", "error", "warning", "overview"];
        for name in attributes.map(|name| format!("data-{name}")) {
            seen.extend(page.attributes(&format!("script[{name}]"), &name));
        }
        assert!(html.contains('⟦'), "{path}: {html}");
        for text in seen {
            // Findings and what is due are for editors, and in English everywhere; they are marked so.
            let of_editors = page.texts("[lang=en]").into_iter();
            let text = of_editors.fold(text, |text, english| text.replace(&english, " "));
            let text = outside_of_brackets(&text);
            let words = latin_words(&text);
            let strange: Vec<_> =
                words.iter().filter(|w| !OF_NO_LANGUAGE.contains(&&***w)).collect();
            assert!(strange.is_empty(), "{path}: {strange:?} in {text}");
        }
    }
}

/// The words of a language: of its messages, and of dates on pages.
fn words_of(tag: &str, run: &Run) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(format!("locales/{tag}.ftl"))).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut words: BTreeSet<String> = lines
        .filter_map(|line| line.split_once(['=', ']']).map(|(_, text)| text).or(Some(line)))
        .flat_map(latin_words)
        .collect();
    // A word that begins a line of plain text has a capital.
    let capital = |word: &String| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    words.extend(words.iter().map(capital).collect::<Vec<_>>());
    for (path, bytes) in run.tree() {
        if path.ends_with(".html") {
            let page = Page::new(&path, &String::from_utf8_lossy(&bytes));
            // Titles of weeks and months are dates too, in messages.
            let dates = page.texts("time, .kind-week h1, .kind-timeline h2");
            words.extend(dates.iter().flat_map(|date| latin_words(date)));
        }
    }
    words
}

#[test]
fn a_site_in_a_built_in_language_shows_no_english_word() {
    let files = fs::read_dir(root().join("locales")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let tags: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned)).collect();
    for tag in tags.iter().filter(|tag| *tag != "en") {
        let run = everything(&format!("language: {tag}")).build().no_findings();
        let words = words_of(tag, &run);
        for (path, text) in visible(&run) {
            let is_strange = |w: &String| !words.contains(w) && !OF_NO_LANGUAGE.contains(&&**w);
            let strange: Vec<_> = latin_words(&text).into_iter().filter(is_strange).collect();
            assert!(strange.is_empty(), "{tag}: {path}: {strange:?} in {text}");
        }
    }
}

#[test]
fn no_style_sheet_writes_a_word() {
    let css = fs::read_to_string(root().join("static/style.css")).unwrap();
    let contents = css.lines().filter_map(|line| line.trim().strip_prefix("content:"));
    for content in contents {
        // `\a0` is a space that does not break.
        let content = content.replace("\\a0", "");
        let strings: String = content.split('"').skip(1).step_by(2).collect();
        assert!(!strings.contains(char::is_alphabetic), "content:{content}");
    }
}

#[test]
fn a_french_site_needs_one_setting() {
    let run = everything("language: fr").build().no_findings();
    let page = run.page("/articles/2025-11-25-day/");
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    assert_eq!(page.texts(".dateline .day"), ["25 novembre 2025"]);
    assert!(
        page.texts(".statement blockquote")[0].starts_with('«'),
        "{:?}",
        page.texts(".statement blockquote")
    );
    assert!(page.text().contains("24–26 décembre 2025"), "{}", page.text());
    assert!(run.page("/week/2025-W48/").text().contains("24–30 novembre 2025"));
}

#[test]
fn an_arabic_site_has_its_digits_and_its_comma() {
    let run = everything("language: ar-EG").build().no_findings();
    let page = run.page("/articles/2025-11-25-day/");
    assert_eq!(page.attributes("html", "dir"), ["rtl"]);
    let text = page.text();
    assert!(text.contains("٢٥ نوفمبر ٢٠٢٥"), "{text}");
    let pages = run.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, html) in pages {
        let page = Page::new(&path, &String::from_utf8_lossy(&html));
        let formats = page.texts("pre.citation");
        let text = page.texts("main").concat();
        let text = formats.iter().fold(text, |text, format| text.replace(format, " "));
        // Titles and quotes of the site are as they are written: "Ειδηση 3".
        let is_own = |word: &&str| {
            word.contains(".example") || word.chars().filter(char::is_ascii_digit).count() < 2
        };
        let strange: Vec<_> = text.split_whitespace().filter(|word| !is_own(word)).collect();
        assert!(strange.is_empty(), "{path}: {strange:?}");
    }
    assert!(run.page("/topics/grain/").text().contains('،'));
}

#[test]
fn a_site_replaces_a_message_and_a_page_shows_it() {
    let run = everything("language: fr").file("locales/fr.ftl", "topics = Dossiers\n").build();
    run.no_findings().page("/").has("Dossiers");
}

#[test]
fn errors_in_messages_stop_the_build_at_their_line() {
    let with = |text: &str| {
        site()
            .config("language: fr")
            .article("2025-11-25-a", "title: A", "T.")
            .file("locales/fr.ftl", text)
            .try_build()
    };
    with("# Mots\ntopics = { $x }\n").one_error(&[
        "message-arguments",
        "locales/fr.ftl:2:1",
        "`$x`",
    ]);
    with("topics = A\ntopics\n").one_error(&["message-syntax", "locales/fr.ftl:2"]);
    with("topic-s = A\n").one_warning(&[
        "unknown-message",
        "locales/fr.ftl:1:1",
        "did you mean `topics`?",
    ]);
}

#[test]
fn files_that_are_not_read_are_reported() {
    let with = |name: &str| {
        let site = site().config("language: fr").article("2025-11-25-a", "title: A", "T.");
        site.file(&format!("locales/{name}"), "topics = A\n").build()
    };
    with("french.ftl").one_warning(&["stray-file", "rename it to fr.ftl"]);
    with("fr.txt").one_warning(&["stray-file", "does not end in .ftl"]);
    with("fr/site.ftl").one_warning(&["stray-file", "it is in a folder of `locales`"]);
    with("sv.ftl").one_warning(&["stray-file", "the language of the site is `fr`"]);
    with("fr.ftl").no_findings();
}

#[test]
fn a_language_without_messages_is_english_and_says_so_at_the_setting() {
    let run =
        site().config("title: A\nlanguage: sv").article("2025-11-25-a", "title: A", "T.").build();
    let run = run.one_warning(&["missing-message", "briefing.yaml:2:11", "locales/sv.ftl"]);
    run.page("/articles/").has("25 November 2025");
    let own = "articles = Artiklar\n";
    let run = site()
        .config("language: sv")
        .article("2025-11-25-a", "title: A", "T.")
        .file("locales/sv.ftl", own)
        .build();
    let run = run.one_warning(&["missing-message", "locales/sv.ftl", "shown in English"]);
    run.page("/articles/").has("Artiklar").has("25 november 2025");
}

#[test]
fn check_says_once_that_a_language_was_not_reviewed() {
    let printed = |language: &str| {
        let site = site().config(&format!("language: {language}")).article(
            "2025-11-25-a",
            "title: A",
            "T.",
        );
        site.for_people().check().stderr()
    };
    assert_eq!(printed("es").matches("have not been reviewed yet").count(), 1);
    assert!(!printed("fr").contains("reviewed"));
    // Of a site in several languages, all of them.
    let several = site()
        .config("base_url: https://d.example\nlanguages: [en, ar, fr, zh]")
        .article("2025-11-25-a", "title: A", "T.");
    let said = several.for_people().check().stderr();
    assert!(said.contains("in `ar`, `zh` have not been reviewed yet"), "{said}");
}

#[test]
fn a_country_code_is_an_error_that_names_the_tag() {
    for (code, tag) in
        [("ua", "uk"), ("cz", "cs"), ("gr", "el"), ("dk", "da"), ("jp", "ja"), ("cn", "zh")]
    {
        let site =
            site().config(&format!("language: {code}")).article("2025-11-25-a", "title: A", "T.");
        let run = site.try_build();
        let errors = run.errors();
        errors[0].contains(&["bad-language", &format!("write {tag}")]);
    }
}

#[test]
fn a_number_in_arabic_is_not_written_beside_a_dual() {
    let article = |day: usize| {
        let text = "---\ntitle: خبر\nactors: [ana]\n---\nنص.\n".to_owned();
        (format!("content/articles/2025-11-0{day}-a.md"), text)
    };
    let site = site().config("language: ar").actor("ana", "type: person\nname: Ana Duarte");
    let two = site.files((1..=2).map(article)).build();
    assert_eq!(two.page("/actors/").texts(".count"), ["، 2 مقال"]);
}

#[test]
fn texts_are_as_long_as_there_is_room() {
    let english = fs::read_to_string(root().join("locales/en.ftl")).unwrap();
    let mut limits: Vec<(String, usize)> = Vec::new();
    let (mut section, mut single) = (None, None);
    for line in english.lines() {
        let limit =
            line.split_once("At most ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
        match () {
            () if line.starts_with("## ") => section = limit,
            () if line.starts_with('#') => single = limit.or(single),
            () if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                let id = line.split(' ').next().unwrap().to_owned();
                limits.extend(single.or(section).map(|limit| (id, limit)));
                single = None;
            }
            () => {}
        }
    }
    assert!(limits.len() > 20, "{limits:?}");
    for file in fs::read_dir(root().join("locales")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (id, limit) in &limits {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{id} = ")));
            let length = line.unwrap_or_default().chars().count();
            assert!(
                length <= *limit,
                "{}: {id} has {length} characters of {limit}",
                path.display()
            );
        }
    }
}
