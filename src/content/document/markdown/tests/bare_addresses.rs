//! Tests of web addresses that are written as they are.

use super::*;
use proptest::prelude::*;

/// The addresses of the links to other sites.
fn hrefs_with(text: &str, html: RawHtml) -> Vec<String> {
    let (body, _) = read_with(text, MarkdownSettings { html, top_level: 2 });
    let html = joined(&body.pieces);
    let links = html.split("<a href=\"").skip(1).filter(|link| link.contains("rel=\"external\""));
    links.map(|link| link.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

fn hrefs(text: &str) -> Vec<String> {
    hrefs_with(text, RawHtml::Escape)
}

#[test]
fn entities_and_escapes_are_read_as_the_characters_of_the_address() {
    for (text, href) in [
        ("See https://a.example/?q=a&amp;b=c.", "https://a.example/?q=a&b=c"),
        ("https://a.example/a\\_b\\*c and", "https://a.example/a_b*c"),
        ("\\(https://a.example/\\~x\\)", "https://a.example/~x"),
        ("&lt;https://a.example/x&gt;", "https://a.example/x"),
        ("|a|\n|-|\n|https://a.example/a\\|b|", "https://a.example/a%7Cb"),
        ("https://a.example/{x}/y", "https://a.example/%7Bx%7D/y"),
    ] {
        assert_eq!(hrefs(text), [href], "{text}");
        assert_eq!(warnings(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(hrefs("https\\://a.example/x"), Vec::<String>::new());
    renders(
        "https://a.example/a\\_b!",
        "<p><a href=\"https://a.example/a_b\" rel=\"external\">https://a.example/a_b</a>!</p>",
    );
}

#[test]
fn an_address_that_other_markdown_cuts_is_no_link_and_reported() {
    for (text, place) in [
        ("See https://a.example/_x_.", "https://a.example/_x_"),
        ("https://a.example/a*b*c d", "https://a.example/a*b*c"),
        ("https://a.example/~~x~~", "https://a.example/~~x~~"),
        ("**https://a.example/x**y", "https://a.example/x"),
        ("https://a.example/`x`", "https://a.example/`x`"),
        ("https://a.example/\u{200b}_`x`", "https://a.example/\u{200b}_`x`"),
    ] {
        assert_eq!(hrefs(text), Vec::<String>::new(), "{text}");
        let message = "other Markdown cuts this web address, which is therefore no link";
        assert_eq!(warnings(text), [format!("broken-markdown `{place}`: {message}")], "{text}");
        let diagnostics = read(text).1;
        let help = diagnostics[0].help.first().map(String::as_str);
        assert_eq!(help, Some(format!("write it as `<{place}>`").as_str()), "{text}");
        assert_eq!(hrefs(&text.replace(place, &format!("<{place}>"))).len(), 1, "{text}");
    }
    for text in [
        "*https://a.example/x*.",
        "**https://a.example/x**次",
        "https://a.example/x[^1]\n\n[^1]: N",
    ] {
        assert_eq!(hrefs(text), ["https://a.example/x"], "{text}");
    }
}

#[test]
fn an_invisible_character_in_an_address_is_left_out_and_reported() {
    for c in ["\u{ad}", "\u{200d}", "\u{200e}", "\u{2060}", "\u{feff}"] {
        for (before, after) in [
            ("https://a.exa", "mple/x"),
            ("ht", "tps://a.example/x"),
            ("https:", "//a.example/x"),
            ("https://", "a.example/x"),
            ("https://a.example/", "x"),
            ("https://a.exampl", "e/x"),
        ] {
            let (address, text) = (format!("{before}{c}{after}"), "https://a.example/x");
            assert_eq!(hrefs(&format!("See {address}.")), [text], "{address:?}");
            let found = warnings(&format!("See {address}."));
            assert_eq!(found.len(), 1, "{address:?}: {found:?}");
            assert!(found[0].starts_with(&format!("invisible-character `{address}`")), "{found:?}");
        }
    }
    // A space of no width is where a long address may be broken.
    for text in ["https://a.example/x\u{200b}/y", "https://a.example/x\u{200b}?a=1\u{200b}&b=2"] {
        assert_eq!(hrefs(text), [text.replace('\u{200b}', "")]);
        assert_eq!(warnings(text).len(), 1, "{text}");
    }
    assert_eq!(hrefs("https://bü\u{ad}cher.example"), ["https://bücher.example"]);
}

#[test]
fn an_invisible_character_behind_an_address_is_no_part_of_it() {
    for (text, address) in [
        ("See https://a.example/x\u{200b}", "https://a.example/x"),
        ("See https://a.example/x\u{200b}. Then", "https://a.example/x"),
        ("(https://a.example/x\u{200e}) and", "https://a.example/x"),
        ("https://a.example/x\u{feff} y", "https://a.example/x"),
        ("“https://a.example/x\u{2060}”", "https://a.example/x"),
        // Words of scripts without spaces are divided by it, and Hebrew ones begin in their own direction.
        ("https://a.example/x\u{200b}ភាសា", "https://a.example/x"),
        ("https://a.example\u{200b}ไทย", "https://a.example"),
        ("https://a.example/x\u{200f}שלום", "https://a.example/x"),
    ] {
        assert_eq!(hrefs(text), [address], "{text:?}");
        assert_eq!(warnings(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn an_address_that_may_end_at_an_invisible_character_or_not_is_no_link_and_reported() {
    for text in [
        "https://a.exa\u{200b}mple/x",
        "https://a.example/x\u{200b}Then",
        "https://a.example/中\u{200b}国",
        "https://a.example?q=a\u{200b}b",
        "**https://a.example/x\u{200b}y**",
    ] {
        assert_eq!(hrefs(text), Vec::<String>::new(), "{text:?}");
        let found = warnings(text);
        let address = text.trim_matches('*');
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with(&format!("invisible-character `{address}`")), "{found:?}");
    }
}

#[test]
fn an_invisible_character_between_angle_brackets_is_reported_even_if_it_makes_them_text() {
    for text in [
        "<https://a.exa\u{200b}mple/x>",
        "<ht\u{200b}tps://a.example/x>",
        "<an\u{200b}na@a.example>",
        "<mail\u{ad}to:anna@a.example>",
        "<mailto:anna@a.exa\u{200b}mple>",
        "[x](mailto:anna@a.exa\u{200b}mple)",
    ] {
        let found = warnings(&format!("See {text} there"));
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with(&format!("invisible-character `{text}`")), "{found:?}");
    }
    for text in ["a <b\u{200b} c@d.example", "<a\u{200b}b>", "`<a\u{200b}@b.example>`"] {
        let found = warnings(text);
        assert!(!found.iter().any(|it| it.contains("is therefore no link")), "{text:?}: {found:?}");
    }
}

#[test]
fn no_address_beside_trusted_raw_html_is_a_link() {
    let trusted = |text| hrefs_with(text, RawHtml::Trusted);
    for text in [
        "<a class=x>https://a.example/</a>",
        "<code>https://a.example/</code> b",
        "<a href='x.md'>\n\nSee https://a.example/\n\n</a>",
    ] {
        assert_eq!(trusted(text), Vec::<String>::new(), "{text}");
    }
    let text = "<b>x</b> https://a.example/\n\n- https://b.example/\n\n<div>\n\nhttps://c.example/\n\n</div>";
    assert_eq!(trusted(text), ["https://b.example/", "https://c.example/"]);
}

#[test]
fn a_name_in_the_words_of_a_link_or_picture_is_reported() {
    for (text, place) in [
        ("A [x [[Norvia]] y](https://a.example/) b", "[x [[Norvia]] y](https://a.example/)"),
        ("[a **[[Norvia]]** b](b.md)", "[a **[[Norvia]]** b](b.md)"),
        ("![a [[Norvia]]](x.png)", "![a [[Norvia]]](x.png)"),
    ] {
        assert_eq!(hrefs(text), Vec::<String>::new(), "{text}");
        let found = warnings(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("broken-markdown `{place}`")), "{found:?}");
    }
    for text in
        ["[[[Norvia]]](https://a.example/)", "`[a [[N]] b](c.md)`", "[[N]] [a](https://a.example/)"]
    {
        assert!(!warnings(text).iter().any(|w| w.contains("inner")), "{text}");
    }
}

const PARTS: &[&str] = &[
    "https://a.example",
    "https://a.example/",
    "/",
    "a",
    "b1",
    "_",
    "*",
    "**",
    "~~",
    "`",
    "&amp;",
    "\\_",
    "\\*",
    "中",
    "。",
    ".",
    ")",
    "(",
    " ",
    "x",
    "<b>",
    "\n",
    "[i](j.md)",
    "”",
    "–",
    "{",
    "|",
    "\\",
    "\u{200b}",
    "\u{ad}",
    "\u{200f}",
];

/// Whether a text behind an address may follow it: white space or closing punctuation, or letters that are written
/// without a space.
fn may_follow(text: &str) -> bool {
    use super::super::address_marks::{ends_address, is_closing};
    let ends =
        |c: char| ends_address(c) || matches!(c, ')' | ']' | '}') || super::super::cjk::is_cjk(c);
    let text = crate::syntax::text::visible(text);
    text.chars().find(|c| !is_closing(*c) || ends(*c)).is_none_or(ends)
}

/// The text of HTML, with a line for each block.
fn shown(html: &str) -> String {
    let html = html.replace("</p>", "\n").replace("<br>", "\n");
    let parts = html.split('<').enumerate();
    let outside = parts.map(|(number, part)| match part.split_once('>') {
        Some((_, text)) if number > 0 => text,
        _ => part,
    });
    let text: String = outside.collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_address_is_linked_to_its_end_or_not_at_all(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..24)
    ) {
        let text = parts.concat();
        let html = joined(&read(&text).0.pieces);
        for (at, end) in html.match_indices("</a>") {
            let rest = shown(&html[at + end.len()..]);
            prop_assert!(may_follow(&rest), "{text:?}: {:?} before {rest:?}", &html[..at]);
        }
    }
}
