//! All words that readers see are messages in `locales/`: no template, script or page writes its own, every
//! message is used, and every message that is used exists.

use crate::support::interface::root;
use crate::support::site::{Site, site};
use briefing::internals::i18n::Messages;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// Scripts whose words come from attributes or from the search index.
const SCRIPTS: [&str; 2] = ["static/search.js", "src/preview/serve/live.js"];

/// Strings in scripts that look like words and are none.
const NO_WORDS: [(&str, &str); 8] = [
    ("use strict", "a directive"),
    ("ArrowDown", "the name of a key"),
    ("ArrowUp", "the name of a key"),
    ("Enter", "the name of a key"),
    ("Escape", "the name of a key"),
    ("ETag", "a header of HTTP"),
    ("#search_titles + ul a", "a selector"),
    ("main h1", "a selector"),
];

/// Source files that write what readers see. JSON-LD is left out: its names are those of schema.org.
const WRITERS: [&str; 6] = [
    "src/i18n/dates.rs",
    "src/publish/html/view",
    "src/publish/html/charts",
    "src/publish/feeds",
    "src/publish/search.rs",
    "src/preview/serve",
];

/// Strings in these files that look like words and are none, by their beginnings.
const NO_WORDS_IN_RUST: [(&str, &str); 6] = [
    ("Briefing", "the name of the program, as the generator of a feed"),
    ("the feeds link to http://localhost/", "a finding"),
    ("set `base_url` to the address", "a finding"),
    ("write a file `briefing.yaml`", "a finding"),
    ("-//Briefing//", "the name of the program in a calendar"),
    ("Server", "a name in the output of `Debug`"),
];

/// A part of a template.
enum Part<'t> {
    /// What is sent as it is.
    Literal(&'t str),
    /// An expression or a tag, without its delimiters.
    Code(&'t str),
}

/// The parts of a template, comments left out.
fn parts(template: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest) = (Vec::new(), template);
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        parts.push(Part::Literal(&rest[..at]));
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = at + rest[at..].find(close).expect("it is closed");
        if close != "#}" {
            parts.push(Part::Code(&rest[at + 2..end]));
        }
        rest = &rest[end + 2..];
    }
    parts.push(Part::Literal(rest));
    parts
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
}

/// The files of a kind below a folder, or one file, with their names.
fn texts(folder: &str, extension: &str) -> Vec<(String, String)> {
    let (mut found, path) = (Vec::new(), root().join(folder));
    match path.is_file() {
        true => found.push(path),
        false => files(&path, extension, &mut found),
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(named).collect()
}

/// The text between double quotes, from each double quote that opens.
fn quoted(code: &str) -> Vec<&str> {
    code.split('"').skip(1).step_by(2).collect()
}

/// Whether a string can be a word or a phrase for readers: a capitalized word, or two words.
fn looks_like_words(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let capitalized = |two: &[char]| two[0].is_uppercase() && two[1].is_lowercase();
    let apart =
        |three: &[char]| three[0].is_alphabetic() && three[1] == ' ' && three[2].is_alphabetic();
    letters.windows(2).any(capitalized) || letters.windows(3).any(apart)
}

/// What readers see of HTML: text, and the attributes that are shown or spoken.
fn visible(html: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        seen.push(rest[..at].to_owned());
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        for name in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\"", "data-hint=\""] {
            let value = rest[at..end].split(name).nth(1).and_then(|value| value.split('"').next());
            seen.extend(value.map(str::to_owned));
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    seen.push(rest.to_owned());
    seen
}

#[test]
fn templates_write_no_words() {
    for (name, text) in texts("templates", "html") {
        let mut html = String::new();
        for part in parts(&text) {
            match part {
                Part::Literal(text) => html.push_str(text),
                Part::Code(code) => {
                    for literal in quoted(code) {
                        assert!(!looks_like_words(literal), "{name}: \"{literal}\" in {code}");
                    }
                }
            }
        }
        for text in visible(&html) {
            assert!(!text.contains(char::is_alphabetic), "{name}: {text:?}");
        }
    }
}

/// The strings of a script; comments and regular expressions left out.
fn strings(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = script.chars().peekable();
    let mut before = ';';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => drop(chars.by_ref().find(|c| *c == '\n')),
            '/' if chars.peek() == Some(&'*') => {
                let mut star = false;
                let _ = chars.by_ref().find(|c| {
                    let ends = star && *c == '/';
                    star = *c == '*';
                    ends
                });
            }
            '/' if "(,=:[!&|?{};".contains(before) => drop(until(&mut chars, '/')),
            '"' | '\'' | '`' => found.push(until(&mut chars, c)),
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    found
}

/// The characters before the end of a string or regular expression.
fn until(chars: &mut impl Iterator<Item = char>, end: char) -> String {
    let (mut text, mut escaped, mut in_class) = (String::new(), false, false);
    for c in chars {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if end == '/' => in_class = true,
            ']' => in_class = false,
            c if c == end && !in_class => return text,
            _ => {}
        }
        text.push(c);
    }
    text
}

/// A template string without what is put into it.
fn without_values(text: &str) -> String {
    let mut parts = text.split("${");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn scripts_write_no_words() {
    for script in SCRIPTS {
        let text = fs::read_to_string(root().join(script)).unwrap();
        let strings = strings(&text);
        assert!(strings.len() > 30, "{script}: {strings:?}");
        for string in strings {
            let is_none = NO_WORDS.iter().any(|(known, _)| *known == string);
            assert!(is_none || !looks_like_words(&without_values(&string)), "{script}: {string:?}");
        }
    }
}

/// The strings of a Rust file, unit tests and attributes left out.
#[derive(Default)]
struct Strings(Vec<String>);

impl<'ast> Visit<'ast> for Strings {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.push(literal.value());
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.ident != "tests" {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        let literals = item.tokens.clone().into_iter().filter_map(|token| match token {
            proc_macro2::TokenTree::Literal(literal) => {
                syn::parse_str::<syn::LitStr>(&literal.to_string()).ok()
            }
            _ => None,
        });
        // What a failed assertion or a broken invariant says is for developers.
        if !item.path.segments.last().is_some_and(|s| s.ident.to_string().contains("assert")) {
            self.0.extend(literals.map(|literal| literal.value()));
        }
    }
}

#[test]
fn pages_and_feeds_write_no_words() {
    for folder in WRITERS {
        for (name, text) in texts(folder, "rs") {
            if name.contains("json_ld") || name.contains("/tests/") || name.ends_with("tests.rs") {
                continue;
            }
            let mut strings = Strings::default();
            strings.visit_file(&syn::parse_file(&text).unwrap());
            for string in strings.0 {
                let is_none = NO_WORDS_IN_RUST.iter().any(|(known, _)| string.starts_with(known));
                let has_words = visible(&string).iter().any(|text| looks_like_words(text));
                assert!(is_none || !has_words || is_for_machines(&string), "{name}: {string:?}");
            }
        }
    }
}

/// Rules of a content security policy, namespaces, media types.
fn is_for_machines(text: &str) -> bool {
    ["default-src", "http://www.w3.org/", "text/"].iter().any(|start| text.starts_with(start))
}

/// The words after each occurrence of a mark, as long as their characters are of ids.
fn ids_after<'t>(text: &'t str, mark: &str) -> impl Iterator<Item = &'t str> {
    let is_of_id = |c: char| c.is_ascii_lowercase() || c == '-' || c == '_';
    let starts: Vec<usize> = text.match_indices(mark).map(|(at, _)| at + mark.len()).collect();
    starts.into_iter().map(move |at| {
        let rest = &text[at..];
        &rest[..rest.find(|c| !is_of_id(c)).unwrap_or(rest.len())]
    })
}

#[test]
fn every_message_is_used_and_every_used_message_exists() {
    let messages = Messages::english();
    let ids: BTreeSet<String> = messages.ids().into_iter().map(str::to_owned).collect();
    let words: BTreeSet<String> = messages.words().map(|(id, _)| id.to_owned()).collect();
    let mut used = BTreeSet::new();
    for (name, text) in texts("templates", "html") {
        for word in ids_after(&text, "words.") {
            let id = word.replace('_', "-");
            assert!(words.contains(&id), "{name}: words.{word}");
            used.insert(id);
        }
        for id in ids_after(&text, "message(id=\"") {
            assert!(ids.contains(id), "{name}: {id}");
            used.insert(id.to_owned());
        }
        // Filters that are no messages are checked by Tera.
        used.extend(ids_after(&text, " | ").map(|name| name.replace('_', "-")));
    }
    for (name, text) in texts("src", "rs") {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for call in [".word(\"", ".phrase(\""] {
            ids_after(text, call).for_each(|id| assert!(ids.contains(id), "{name}: {id}"));
        }
        // Ids are also in `match` arms: any string that is an id counts.
        used.extend(text.split('"').filter(|id| ids.contains(*id)).map(str::to_owned));
    }
    assert_eq!(ids.difference(&used).collect::<Vec<_>>(), [""; 0], "these messages are not used");
}

#[test]
fn a_template_that_names_an_unknown_message_is_an_error_with_its_line() {
    let with = |template: &str| {
        let site = site().file("content/pages/about.md", "---\ntitle: About\n---\nText.");
        site.file("templates/page.html", format!("\n{template}")).try_build()
    };
    with("{{ words.nothing }}").one_error(&["templates/page.html:2", "nothing"]);
    let unknown = "{{ message(id=\"nothing\") }}";
    with(unknown).one_error(&["templates/page.html:2", "there is no message `nothing`"]);
    let without = "{{ message(id=\"unit-articles\") }}";
    with(without).one_error(&["templates/page.html:2", "needs the argument `count`"]);
}

#[test]
fn an_own_template_shows_words_and_its_components_get_them_without_an_argument() {
    let component = "{% component mine(count, @words) %}<p class=\"mine\">{{ words.topics }}, \
        {{ message(id=\"count-articles\", count=count) }}</p>{% endcomponent mine %}";
    let run = site()
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.")
        .file("templates/mine.html", component)
        .file("templates/page.html", "{{ <mine count={2} /> }}")
        .build();
    assert_eq!(run.page("/about/").texts(".mine"), ["Topics, 2 articles"]);
}

/// A page whose template shows two messages of the site.
fn with_own_messages(config: &str) -> Site {
    site()
        .config(config)
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file("content/pages/about.fr.md", "---\ntitle: À propos\n---\nTexte.\n")
        .file(
            "templates/page.html",
            "<p class=\"mine\">{{ words.site_mission }}, {{ 2 | site_offices }}, {{ message(id=\"site-offices\", \
             count=1) }}</p>",
        )
        .file(
            "locales/en.ftl",
            "site-mission = Our mission\nsite-offices =\n    { $count ->\n        [one] one office\n       *[other] { \
             $count } offices\n    }\n",
        )
}

#[test]
fn a_site_adds_messages_for_its_own_templates_in_each_language() {
    let french = "site-mission = Notre mission\nsite-offices =\n    { $count ->\n        [one] un bureau\n       \
                  *[other] { $count } bureaux\n    }\n";
    let site = with_own_messages("title: D\nlanguages: [en, fr]").file("locales/fr.ftl", french);
    let run = site.build().no_findings();
    assert_eq!(run.page("/about/").texts(".mine"), ["Our mission, 2 offices, one office"]);
    assert_eq!(run.page("/fr/about/").texts(".mine"), ["Notre mission, 2 bureaux, un bureau"]);
}

#[test]
fn an_own_message_that_a_language_does_not_have_is_shown_in_another_one_and_reported() {
    let run = with_own_messages("title: D\nlanguages: [en, fr]").build();
    let run =
        run.one_warning(&["missing-message", "`site-mission`, `site-offices`", "locales/fr.ftl"]);
    assert_eq!(run.page("/fr/about/").texts(".mine"), ["Our mission, 2 offices, one office"]);
    // The file of English is no more than that of any other language.
    let site = with_own_messages("title: D\nlanguages: [fr, en]");
    let text = fs::read_to_string(site.root().join("locales/en.ftl")).unwrap();
    let site = site.without("locales/en.ftl").file("locales/fr.ftl", &text);
    let site = site.without("content/pages/about.fr.md");
    let site = site.file("content/pages/about.en.md", "---\ntitle: About\n---\nText.\n");
    let run = site.build().one_warning(&["missing-message", "into `en`"]);
    assert_eq!(run.page("/en/about/").texts(".mine"), ["Our mission, 2 offices, one office"]);
}

#[test]
fn an_own_message_follows_its_file_and_its_name() {
    let site = with_own_messages("title: D\nlanguage: en").without("content/pages/about.fr.md");
    site.build().no_findings();
    let site = site.file("locales/en.ftl", "site-mission = Changed\nsite-offices = { $count }\n");
    assert_eq!(site.build().page("/about/").texts(".mine"), ["Changed, 2, 1"]);
    // One that a template shows and no file has is an error, as one that is not built in.
    let lost = site.file("locales/en.ftl", "site-mission = Changed\n").try_build();
    lost.errors()[0].contains(&["site_offices"]);
    let other = lost
        .site()
        .file("locales/en.ftl", "site-mission = A\nsite-offices = { $count }\nour-mission = B\n");
    other
        .build()
        .one_warning(&["unknown-message", "let its id begin with `site-`: `site-our-mission`"]);
}

/// The words that are within a line of small print: "Geneva · organized by Ana Duarte · about tolls".
const WITHIN_A_LINE: [&str; 19] = [
    "event-about",
    "event-date-reported",
    "event-organized-by",
    "event-reported-in",
    "source-accessed",
    "source-by",
    "statement-about",
    "statement-also-about",
    "statement-also-in",
    "statement-at",
    "statement-jointly-with",
    "statement-on-behalf-of",
    "statement-reported",
    "statement-translation-by",
    "statement-via",
    "tag-disputed",
    "tag-paraphrase",
    "event-also-online",
    "role-representing",
];

#[test]
fn words_within_a_line_are_in_lower_case_in_every_language() {
    for (file, text) in texts("locales", "ftl") {
        let words: Vec<(&str, &str)> =
            text.lines().filter_map(|line| line.split_once(" = ")).collect();
        for id in WITHIN_A_LINE {
            let (_, word) = words.iter().find(|(name, _)| *name == id).expect(id);
            // Nouns have a capital everywhere in German.
            let is_noun = file.ends_with("de.ftl") && word.ends_with(':');
            let is_lower = !word.starts_with(char::is_uppercase);
            assert!(is_lower || is_noun, "{file}: {id}: {word}");
        }
    }
}
