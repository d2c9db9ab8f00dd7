mod sentences;

use super::normalized::NormalizedText;
use super::*;
use crate::content::document::{self, Body, FileKind, ParseSettings, Piece};
use crate::syntax::processor_time;
use crate::syntax::text::fold;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn body(text: &str) -> Body<'static> {
    let settings = ParseSettings::of(FileKind::Article);
    let document = document::parse(&format!("---\ntitle: X\n---\n{text}"), settings);
    let packed = Box::leak(Box::new(document.body)).bytes().expect("just packed");
    Box::leak(Box::new(packed)).unpack()
}

fn name(text: &str, entity: u32) -> GazetteerName {
    GazetteerName {
        text: text.to_owned(),
        entity,
        rule: MatchRule::Full,
        bearer: NameBearer::Office,
        language: None,
        since: None,
        until: None,
    }
}

fn gazetteer(names: &[&str]) -> Gazetteer {
    let names = names.iter().enumerate().map(|(entity, text)| name(text, entity as u32));
    Gazetteer::new(names, [], &[])
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
    let of = |names: &[GazetteerName]| Gazetteer::new(names.to_vec(), [], &[]).digest();
    let plain = of(&[name("A a", 1), name("B b", 2)]);
    assert_eq!(plain, of(&[name("B b", 2), name("A a", 1), name("A a", 1)]));
    assert_ne!(plain, of(&[name("A a", 2), name("B b", 1)]));
    assert_ne!(
        plain,
        of(&[name("A a", 1), GazetteerName { rule: MatchRule::Context, ..name("B b", 2) }])
    );
    let mayor = PersonNames {
        entity: 1,
        given: vec![],
        roles: vec!["Mayor".to_owned()],
        generations: BTreeSet::new(),
        reported: None,
        former: None,
    };
    assert_ne!(plain, Gazetteer::new([name("A a", 1), name("B b", 2)], [mayor], &[]).digest());
}

#[test]
#[ignore = "its verdict is a time: docs/testing.md"]
fn time_to_find_names_is_linear_in_the_length_of_hostile_texts() {
    let names =
        gazetteer(&["UN", "UN UN", "UN UN UN x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "A-A"]);
    for part in ["UN", "UN-", "UN UN ", "a", "A-", "UN'", "*UN*x ", "\u{301}", "UN\u{a0}\u{a0}"] {
        // The same number of bytes, in many small texts and in a few large ones.
        let time = |size: usize, rounds: usize| {
            let body = body(&part.repeat(size / part.len()));
            let start = processor_time::of_thread();
            for _ in 0..rounds {
                find(&names, &body.text, &body.prose, &MentionContext::default());
            }
            // The clock may advance only every few milliseconds.
            processor_time::of_thread().saturating_sub(start).as_secs_f64().max(0.01)
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

fn family_name(text: &str, entity: u32) -> GazetteerName {
    GazetteerName { rule: MatchRule::Family, ..name(text, entity) }
}

/// Ana Duarte (0), whose family name is also a name of hers, and the state Veldania (1).
fn duarte() -> Gazetteer {
    let names = [name("Ana Duarte", 0), family_name("Duarte", 0), name("Veldania", 1)];
    let ana = PersonNames {
        entity: 0,
        given: vec!["Ana".to_owned()],
        roles: vec![],
        generations: BTreeSet::new(),
        reported: None,
        former: None,
    };
    Gazetteer::new(names, [ana], &[])
}

/// The entities that a text mentions, each with the words of its first place.
fn mentions(gazetteer: &Gazetteer, text: &str, context: &MentionContext) -> Vec<(u32, String)> {
    let body = body(text);
    let matches = find(gazetteer, &body.text, &body.prose, context).mentions;
    let words = |(start, end): (u32, u32)| body.text[start as usize..end as usize].to_owned();
    matches.into_iter().map(|mention| (mention.entity, words(mention.text))).collect()
}

/// Asserts that a text mentions these entities in these words.
#[track_caller]
fn assert_mentions(
    gazetteer: &Gazetteer,
    text: &str,
    context: &MentionContext,
    expected: &[(u32, &str)],
) {
    let mentions = mentions(gazetteer, text, context);
    let mentions: Vec<_> = mentions.iter().map(|(entity, words)| (*entity, &**words)).collect();
    assert_eq!(mentions, expected, "{text}");
}

#[test]
fn an_entity_is_mentioned_once_in_the_order_of_first_places() {
    let text = "Veldania waits. Ana Duarte came to Veldania, and Duarte left.";
    assert_mentions(
        &duarte(),
        text,
        &MentionContext::default(),
        &[(1, "Veldania"), (0, "Ana Duarte")],
    );
}

#[test]
fn a_family_name_counts_only_after_the_full_name_or_a_declaration() {
    let none = MentionContext::default();
    assert_mentions(&duarte(), "Duarte left. Ana Duarte came.", &none, &[(0, "Ana Duarte")]);
    assert_mentions(&duarte(), "Duarte left.", &none, &[]);
    let declared = MentionContext { declared: vec![0], ..MentionContext::default() };
    assert_mentions(&duarte(), "Duarte left.", &declared, &[(0, "Duarte")]);
}

#[test]
fn a_family_name_within_another_name_is_no_mention() {
    let declared = MentionContext { declared: vec![0], ..MentionContext::default() };
    for text in ["Mary Duarte left.", "Duarte Holdings fell.", "B. Duarte left."] {
        assert_mentions(&duarte(), text, &declared, &[]);
    }
    for text in ["Mr. Duarte left.", "Minister Duarte left.", "On Monday Duarte left."] {
        assert_mentions(&duarte(), text, &declared, &[(0, "Duarte")]);
    }
    // German writes every noun with a capital.
    let german = MentionContext { language: "de".to_owned(), ..declared };
    assert_mentions(&duarte(), "Duarte Pressesprecher", &german, &[(0, "Duarte")]);
}

#[test]
fn a_name_of_several_entities_is_ambiguous_with_its_place_in_the_file() {
    let names = Gazetteer::new([name("Ida Tolbert", 0), name("Ida Tolbert", 1)], [], &[]);
    let body = body("Then *Ida Tolbert* left.");
    let result = find(&names, &body.text, &body.prose, &MentionContext::default());
    assert_eq!(result.mentions, []);
    let file = "---\ntitle: X\n---\nThen *Ida Tolbert* left.";
    let at = file.find("Ida").unwrap() as u32;
    let ambiguous = AmbiguousName {
        name: "Ida Tolbert".to_owned(),
        candidates: vec![0, 1],
        source: (at, at + "Ida Tolbert".len() as u32),
    };
    assert_eq!(result.ambiguous, [ambiguous]);
    // A declaration settles it.
    let declared = MentionContext { declared: vec![1], ..MentionContext::default() };
    assert_mentions(&names, "Ida Tolbert left.", &declared, &[(1, "Ida Tolbert")]);
}

#[test]
fn a_dated_name_applies_to_articles_of_its_time() {
    let since = Some(jiff::civil::date(2020, 1, 1));
    let names = Gazetteer::new([GazetteerName { since, ..name("The Pact", 0) }], [], &[]);
    let on = |year| MentionContext {
        date: Some(jiff::civil::date(year, 6, 1)),
        ..MentionContext::default()
    };
    assert_mentions(&names, "The Pact met.", &on(2021), &[(0, "The Pact")]);
    assert_mentions(&names, "The Pact met.", &on(2019), &[]);
    // Without a day, only something else can settle what the name means.
    assert_mentions(&names, "The Pact met.", &MentionContext::default(), &[]);
}

#[test]
fn an_article_may_say_what_a_name_means_in_it() {
    let reading = |name: &str, entity| MentionContext {
        readings: vec![Reading { name: fold(name), entity }],
        ..MentionContext::default()
    };
    assert_mentions(&duarte(), "Veldania waits.", &reading("Veldania", None), &[]);
    let short = reading("the minister", Some(0));
    assert_mentions(&duarte(), "So the minister left.", &short, &[(0, "the minister")]);
}

#[test]
fn the_page_of_an_entity_does_not_mention_it() {
    let own = MentionContext { own: Some(0), ..MentionContext::default() };
    assert_mentions(&duarte(), "Ana Duarte left Veldania.", &own, &[(1, "Veldania")]);
}

#[test]
fn a_mention_in_a_heading_or_code_has_its_link_at_the_first_place_in_prose() {
    let body = body("# Veldania\n\nThen **Veldania** voted.");
    let result = find(&duarte(), &body.text, &body.prose, &MentionContext::default());
    let html = html_of(&body.pieces);
    let spot = result.mentions[0].link.clone().unwrap();
    assert_eq!(&html[spot.html.0 as usize..spot.html.1 as usize], "Veldania");
    assert!(html[..spot.html.0 as usize].ends_with("<strong>"), "{html}");
    let code = mentions(&duarte(), "Run `Veldania` now.", &MentionContext::default());
    assert_eq!(code, []);
}
