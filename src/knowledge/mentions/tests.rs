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
        weight: MatchRule::Full,
        free_first_letter: false,
        since: None,
        until: None,
    }
}

fn gazetteer(names: &[&str]) -> Gazetteer {
    let names = names.iter().enumerate().map(|(entity, text)| name(text, entity as u32));
    Gazetteer::new(names, [], [])
}

/// Names and what may stand around and within them.
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

fn html_alone(pieces: &[Piece]) -> String {
    let html = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        _ => String::new(),
    };
    pieces.iter().map(html).collect()
}

/// What a reader sees of balanced HTML; `None` if a tag in it has no other half.
fn seen(html: &str) -> Option<String> {
    let (mut seen, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>')?;
        seen.push_str(&rest[..start]);
        let tag = &rest[start + 1..end];
        match tag.strip_prefix('/') {
            Some(tag) if open.pop() != Some(tag) => return None,
            None if tag != "br" => open.push(tag),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    seen.push_str(rest);
    let plain = seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    open.is_empty().then_some(plain)
}

fn without_spaces(text: &str) -> String {
    fold(text).replace(' ', "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_a_mention_points_at_is_the_name(text in text()) {
        let file = format!("---\ntitle: X\n---\n{text}");
        let body = body(&text);
        let html = html_alone(&body.pieces);
        let found = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
        for mention in &found.mentions {
            let name = fold(NAMES[mention.entity as usize]);
            let range = mention.text.0 as usize..mention.text.1 as usize;
            prop_assert_eq!(fold(&body.text[range]), name.clone());
            let Some(spot) = &mention.link else { continue };
            let range = spot.text.0 as usize..spot.text.1 as usize;
            prop_assert_eq!(fold(&body.text[range]), name.clone());
            // The file spells it so, but for markup and white space between the pieces.
            let spelt: String =
                spot.source.iter().map(|(start, end)| &file[*start as usize..*end as usize]).collect();
            let spelt = spelt.replace("&amp;", "&").replace("&lt;", "<");
            prop_assert_eq!(without_spaces(&spelt), without_spaces(&name));
            // A link around it holds whole elements and shows the name.
            let shown = seen(&html[spot.html.0 as usize..spot.html.1 as usize]);
            prop_assert_eq!(shown.map(|shown| fold(&shown)), Some(name));
        }
    }

    #[test]
    fn links_never_overlap(text in text()) {
        let body = body(&text);
        let found = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
        let mut spots: Vec<_> = found.mentions.iter().filter_map(|m| m.link.as_ref()).collect();
        spots.sort_by_key(|spot| spot.html.0);
        for pair in spots.windows(2) {
            prop_assert!(pair[0].html.1 <= pair[1].html.0, "{:?}", pair);
        }
    }

    #[test]
    fn a_shadow_is_the_folded_text_and_leads_back(text in "(?s)[ -~é奥\u{300}-\u{303}\u{a0}\u{2010}-\u{2019}]{0,60}") {
        // Line ends part what no name may join.
        let text = text.replace(['\n', '\t'], " ");
        let shadow = NormalizedText::new(&text);
        // In the text of a document, white space is single, but for spaces of other kinds.
        if !text.contains("  ") {
            prop_assert_eq!(shadow.text.trim(), fold(&text));
        }
        for (at, _) in shadow.text.char_indices() {
            if let Some(place) = shadow.back(at) {
                prop_assert!(text.is_char_boundary(place));
            }
        }
        prop_assert_eq!(shadow.back(shadow.text.len()), Some(text.len()));
    }
}

#[test]
fn a_gazetteers_digest_is_that_of_what_it_finds() {
    let of = |names: &[GazetteerName]| Gazetteer::new(names.to_vec(), [], []).digest();
    let plain = of(&[name("A a", 1), name("B b", 2)]);
    assert_eq!(plain, of(&[name("B b", 2), name("A a", 1), name("A a", 1)]));
    assert_ne!(plain, of(&[name("A a", 2), name("B b", 1)]));
    assert_ne!(
        plain,
        of(&[name("A a", 1), GazetteerName { weight: MatchRule::Context, ..name("B b", 2) }])
    );
    assert_ne!(
        plain,
        Gazetteer::new([name("A a", 1), name("B b", 2)], [], ["Mayor".into()]).digest()
    );
}

/// In seconds; of this thread alone where the system tells it, so that other tests do not count.
fn processor_time() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|told| told.parse::<f64>().ok());
    nanoseconds.map_or_else(|| EPOCH.elapsed().as_secs_f64(), |told| told / 1e9)
}

static EPOCH: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);

#[test]
fn texts_made_to_be_slow_are_read_in_linear_time() {
    let names =
        gazetteer(&["UN", "UN UN", "UN UN UN x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "A-A"]);
    for part in ["UN", "UN-", "UN UN ", "a", "A-", "UN'", "*UN*x ", "\u{301}", "UN\u{a0}\u{a0}"] {
        // The same bytes in all, as many small texts and as few large ones.
        let time = |size: usize, rounds: usize| {
            let body = body(&part.repeat(size / part.len()));
            let start = processor_time();
            for _ in 0..rounds {
                find(&names, &body.text, &body.prose, &MentionContext::default());
            }
            // The clock may tick but every few milliseconds.
            (processor_time() - start).max(0.01)
        };
        let (small, large) = (time(1 << 13, 32), time(1 << 17, 2));
        // 1 if linear, 16 if quadratic.
        assert!(large / small < 6.0, "{part:?}: {small} s, then {large} s");
    }
}

#[test]
fn brackets_that_are_shown_as_written_name_nobody_by_their_target() {
    let body = body("![[U.S.Ana Duarte|word]] and ![[x|Orla]]");
    let found = find(&gazetteer(NAMES), &body.text, &body.prose, &MentionContext::default());
    let entities: Vec<_> =
        found.mentions.iter().map(|mention| NAMES[mention.entity as usize]).collect();
    assert_eq!(entities, ["Orla"]);
}
