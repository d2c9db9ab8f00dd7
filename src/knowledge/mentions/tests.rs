use super::normalized::NormalizedText;
use super::*;
use crate::content::document::{self, Body, FileKind, ParseSettings, Piece, RawHtml};
use crate::syntax::text::fold;
use proptest::prelude::*;
use std::time::Instant;

fn body(text: &str) -> Body<'static> {
    let settings =
        ParseSettings { kind: FileKind::Article, name_date: None, html: RawHtml::Escape };
    let document = document::parse(&format!("---\ntitle: X\n---\n{text}"), settings);
    let packed = Box::leak(Box::new(document.body)).bytes().expect("just packed");
    Box::leak(Box::new(packed)).unpack()
}

fn name(text: &str, entity: u32) -> GazetteerName {
    GazetteerName {
        text: text.to_owned(),
        entity,
        rule: MatchRule::Full,
        free_first_letter: false,
        since: None,
        until: None,
    }
}

fn gazetteer(names: &[&str]) -> Gazetteer {
    let names = names.iter().enumerate().map(|(entity, text)| name(text, entity as u32));
    Gazetteer::new(names, [], [])
}

/// The names of the gazetteer.
const NAMES: &[&str] = &[
    "Ana Duarte",
    "Ana",
    "Duarte Bank",
    "É. Néva",
    "O'Neill & Co",
    "U.S.",
    "U.S.A.",
    "Orla–Veldania",
    "Orla",
    "奥拉",
    "Ойсан",
];
/// Pieces of which texts are generated: names, parts of names, markup, and what may be next to a name.
const PARTS: &[&str] = &[
    "Ana Duarte",
    "Ana",
    "Duarte",
    " Bank",
    "Ana\nDuarte",
    "Ana\u{a0}Duarte",
    "*Ana* Duarte",
    "Ana **Duarte**",
    "É. Néva",
    "E\u{301}. Ne\u{301}va",
    "O’Neill &amp; Co",
    "O'Neill & Co",
    "U.S.",
    "U.S.A.",
    "Orla",
    "Orla-Veldania",
    "Orla—Veldania",
    "奥拉",
    "Ойсан",
    "'s",
    "’",
    " ",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](x.md)",
    "[[",
    "]]",
    "|",
    "-",
    "–",
    ".",
    "word",
    "é",
    "\u{301}",
    "&lt;",
    "<",
    "<b>",
    "[^1]",
    "[^1]: ",
    "![",
    "https://h.example/",
    "\\",
    "  \n",
    "\t",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), 0..40)
        .prop_map(|parts| parts.concat())
}

/// The HTML to which the offsets of an [`HtmlSpan`] refer.
fn html_of(pieces: &[Piece]) -> String {
    let html = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        _ => String::new(),
    };
    pieces.iter().map(html).collect()
}

/// The text that a browser shows for HTML; `None` if a tag in it is not closed or not opened.
fn visible_text(html: &str) -> Option<String> {
    let (mut visible, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>')?;
        visible.push_str(&rest[..start]);
        let tag = &rest[start + 1..end];
        match tag.strip_prefix('/') {
            Some(tag) if open.pop() != Some(tag) => return None,
            None if tag != "br" => open.push(tag),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    visible.push_str(rest);
    let plain = visible.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    open.is_empty().then_some(plain)
}

fn without_spaces(text: &str) -> String {
    fold(text).replace(' ', "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_ranges_of_a_mention_in_text_file_and_html_hold_the_name(text in text()) {
        let file = format!("---\ntitle: X\n---\n{text}");
        let body = body(&text);
        let html = html_of(&body.pieces);
        let matches = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
        for mention in &matches.mentions {
            let name = fold(NAMES[mention.entity as usize]);
            let range = mention.text.0 as usize..mention.text.1 as usize;
            prop_assert_eq!(fold(&body.text[range]), name.clone());
            let Some(link) = &mention.link else { continue };
            let range = link.text.0 as usize..link.text.1 as usize;
            prop_assert_eq!(fold(&body.text[range]), name.clone());
            // The ranges of the file hold the name, but for markup and white space between them.
            let written: String =
                link.source.iter().map(|(start, end)| &file[*start as usize..*end as usize]).collect();
            let written = written.replace("&amp;", "&").replace("&lt;", "<");
            prop_assert_eq!(without_spaces(&written), without_spaces(&name));
            // The range of the HTML holds whole elements that show the name.
            let visible = visible_text(&html[link.html.0 as usize..link.html.1 as usize]);
            prop_assert_eq!(visible.map(|text| fold(&text)), Some(name));
        }
    }

    #[test]
    fn links_never_overlap(text in text()) {
        let body = body(&text);
        let matches = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
        let mut links: Vec<_> = matches.mentions.iter().filter_map(|m| m.link.as_ref()).collect();
        links.sort_by_key(|link| link.html.0);
        for pair in links.windows(2) {
            prop_assert!(pair[0].html.1 <= pair[1].html.0, "{:?}", pair);
        }
    }

    #[test]
    fn a_normalized_text_is_the_folded_text_and_its_offsets_map_back(text in "(?s)[ -~é奥\u{300}-\u{303}\u{a0}\u{2010}-\u{2019}]{0,60}") {
        // Line ends and tabs are folded to spaces by `fold` alone.
        let text = text.replace(['\n', '\t'], " ");
        let normalized = NormalizedText::new(&text);
        // The plain text of a body has no two ASCII spaces in a row, so they are not normalized.
        if !text.contains("  ") {
            prop_assert_eq!(normalized.text.trim(), fold(&text));
        }
        for (at, _) in normalized.text.char_indices() {
            if let Some(offset) = normalized.original_offset(at) {
                prop_assert!(text.is_char_boundary(offset));
            }
        }
        prop_assert_eq!(normalized.original_offset(normalized.text.len()), Some(text.len()));
    }
}

#[test]
fn the_digest_of_a_gazetteer_changes_with_its_content_and_not_with_the_order_of_names() {
    let of = |names: &[GazetteerName]| Gazetteer::new(names.to_vec(), [], []).digest();
    let plain = of(&[name("A a", 1), name("B b", 2)]);
    assert_eq!(plain, of(&[name("B b", 2), name("A a", 1), name("A a", 1)]));
    assert_ne!(plain, of(&[name("A a", 2), name("B b", 1)]));
    assert_ne!(
        plain,
        of(&[name("A a", 1), GazetteerName { rule: MatchRule::Context, ..name("B b", 2) }])
    );
    assert_ne!(
        plain,
        Gazetteer::new([name("A a", 1), name("B b", 2)], [], ["Mayor".into()]).digest()
    );
}

/// Processor time of this thread in seconds, so that tests on other threads do not count; where the system
/// does not report it, the time since the first call.
fn processor_time() -> f64 {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split(' ').next().and_then(|field| field.parse::<f64>().ok());
    nanoseconds.map_or_else(|| EPOCH.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

static EPOCH: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let names =
        gazetteer(&["UN", "UN UN", "UN UN UN x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "A-A"]);
    for part in ["UN", "UN-", "UN UN ", "a", "A-", "UN'", "*UN*x ", "\u{301}", "UN\u{a0}\u{a0}"] {
        // The same number of bytes, as many small texts and as few large ones.
        let time = |size: usize, rounds: usize| {
            let body = body(&part.repeat(size / part.len()));
            let start = processor_time();
            for _ in 0..rounds {
                find(&names, &body.text, &body.prose, &MentionContext::default());
            }
            // The clock may advance only every few milliseconds.
            (processor_time() - start).max(0.01)
        };
        let (small, large) = (time(1 << 13, 32), time(1 << 17, 2));
        // The ratio is about 1 if the time is linear, and 16 if it is quadratic.
        assert!(large / small < 6.0, "{part:?}: {small} s, then {large} s");
    }
}

#[test]
fn the_target_of_an_embedding_that_is_shown_as_written_is_no_mention() {
    let body = body("![[U.S.Ana Duarte|word]] and ![[x|Orla]]");
    let matches = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
    let entities: Vec<_> =
        matches.mentions.iter().map(|mention| NAMES[mention.entity as usize]).collect();
    assert_eq!(entities, ["Orla"]);
}
