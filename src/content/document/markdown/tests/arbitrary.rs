//! Property tests on random Markdown, and tests of running time on pathological Markdown.

use super::*;
use crate::content::document::PackedBody;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Fragments of Markdown syntax, so that random sequences of them contain much of it.
const PARTS: &[&str] = &[
    "a",
    "Word ",
    "é",
    " ",
    "  \n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "[",
    "]",
    "](",
    "(",
    ")",
    "[[",
    "]]",
    "|",
    "\\|",
    "![",
    "!",
    "[^1]",
    "[^1]: ",
    "[^a]",
    "[a]: ",
    "<",
    ">",
    "> ",
    "- ",
    "1. ",
    "- [x] ",
    "# ",
    "## ",
    " {#id}",
    "---\n",
    "===\n",
    "|-|-|\n",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<div>",
    "<https://h.example>",
    "javascript:",
    "https://h.example",
    "&amp;",
    "&#0;",
    "\0",
    "\\",
    "\"",
    "'",
    "{",
    "}",
    "\u{2028}",
    "x.md#y",
    "$",
    "「",
    "文",
    "。",
    "##",
    ": ",
    "[!NOTE]",
    "{% a %}",
];

fn markdown() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), 0..60)
        .prop_map(|parts| parts.concat())
}

/// Asserts that the pieces are well-formed HTML: tags balanced, no `<` or `>` outside of tags, ids unique,
/// links not nested.
fn assert_well_formed(pieces: &[Piece], source: &str) {
    let stand_in = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::LinkStart(_) => "<a>".to_owned(),
        Piece::LinkEnd => "</a>".to_owned(),
        Piece::Labelled(element) => element.html("", None),
        Piece::Image(_) => String::new(),
        Piece::RawAddress(_, written) => written.to_string(),
    };
    let html: String = pieces.iter().map(stand_in).collect();
    let mut open: Vec<&str> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find(['<', '>']) {
        assert!(rest[start..].starts_with('<'), "a bare > in {html:?} of {source:?}");
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        let name = tag.split_whitespace().next().expect("a tag has a name");
        if let Some(id) = tag.split(" id=\"").nth(1).and_then(|id| id.split('"').next()) {
            assert!(ids.insert(id.to_owned()), "two {id} in {html:?} of {source:?}");
        }
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html:?} of {source:?}"),
            None if matches!(name, "br" | "hr") => {}
            None => {
                assert!(name.bytes().all(|b| b.is_ascii_alphanumeric()), "{html:?} of {source:?}");
                assert!(name != "a" || !open.contains(&"a"), "{html:?} of {source:?}");
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert_eq!(open, Vec::<&str>::new(), "{html:?} of {source:?}");
}

/// Asserts that a body is restored unchanged from its encoding.
fn assert_packed(body: &Body) {
    let packed = PackedBody::new(body);
    assert_eq!(packed.bytes().unwrap().unpack(), *body);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_markdown_becomes_well_formed_pieces(text in markdown()) {
        let (body, diagnostics) = read(&text);
        assert_well_formed(&body.pieces, &text);
        prose::assert_traced(&body, &text);
        assert_packed(&body);
        for d in diagnostics {
            let Location::Span(start, end) = d.location else { panic!("{d:?}") };
            prop_assert!(text.get(start as usize..end as usize).is_some());
        }
        read_with(&text, MarkdownSettings { html: RawHtml::Trusted, top_level: 3 });
    }

    #[test]
    fn any_text_becomes_well_formed_pieces(text in "\\PC{0,60}|(?s).{0,60}") {
        let body = read(&text).0;
        assert_well_formed(&body.pieces, &text);
        prose::assert_traced(&body, &text);
        assert_packed(&body);
    }
}

/// Texts on which a careless parser is slow or recurses deeply, each of about `size` bytes.
fn pathological(size: usize) -> Vec<(&'static str, String)> {
    let repeat = |part: &str| part.repeat(size / part.len());
    let lines = |part: fn(usize) -> String| {
        let mut text = String::new();
        let mut n = 0;
        while text.len() < size {
            text.push_str(&part(n));
            n += 1;
        }
        text
    };
    vec![
        ("open brackets", repeat("[")),
        ("open double brackets", repeat("[[a")),
        ("brackets in open links", repeat("[[1]](")),
        ("open pictures", repeat("![[")),
        ("names", repeat("[[a]] ")),
        ("nested brackets", "[".repeat(size / 2) + &"]".repeat(size / 2)),
        ("nested links", "[a".repeat(size / 8) + &"](b)".repeat(size / 8)),
        ("nested pictures", "![a".repeat(size / 8) + &"](b)".repeat(size / 8)),
        ("nested quotes", "> ".repeat(size.min(1 << 15) / 2) + &repeat("a ")),
        ("nested quotes on two lines", format!("{0}a\n{0}b", "> ".repeat(size / 4))),
        ("nested lists", repeat("- * ")),
        ("nested lists with words", "- ".repeat(size / 2) + "a"),
        ("blank lines in nested lists", "- * ".repeat(size / 8) + "\n" + &"\n".repeat(size / 2)),
        ("blank lines in the deepest lists", "- * ".repeat(49) + "a\n" + &repeat("\n")),
        ("spaces in the deepest lists", "- * ".repeat(49) + "a\n" + &repeat(" \n")),
        ("words in the deepest lists", "- * ".repeat(49) + "a\n" + &repeat("a\n")),
        ("the deepest lists again and again", repeat(&("- * ".repeat(24) + "a\n\n"))),
        ("the deepest quotes again and again", repeat(&("> ".repeat(60) + "a\n"))),
        ("nested footnotes", repeat("[^1]: ")),
        ("rules of rules", repeat("* * *\n")),
        ("one long rule", repeat("- ")),
        ("lists in equal lists", repeat("- a\n  - b\n\n    c\n")),
        ("loose items", repeat("- a\n\n")),
        ("numbered items", repeat("1. a\n")),
        ("tasks", repeat("- [x] a\n")),
        ("tables", repeat("|a|b|\n|-|-|\n|c|d|\n\n")),
        ("rows", format!("|a|b|\n|-|-|\n{}", repeat("|c|\n"))),
        ("strikes", repeat("~~a ~b ")),
        ("underlines", repeat("a\n===\n")),
        ("one long heading", format!("# {}", repeat("a *b* "))),
        ("one long word", repeat("a")),
        ("links", repeat("[a](b.md#c) ")),
        ("addresses", repeat("<https://h.example/a> ")),
        ("open titles", repeat("[a](b \"c ")),
        ("open titles in brackets", repeat("[a](b (c ")),
        ("open pointed addresses", repeat("[a](<b ")),
        ("open definitions", repeat("[a]: b 'c\n")),
        ("open automatic links", repeat("<https:")),
        ("open mail addresses", repeat("<a@")),
        ("open declarations", repeat("a<!A ")),
        ("open character data", repeat("a<![CDATA[")),
        ("open attributes", repeat("<a b=\"")),
        ("open heading ids", repeat("# a {#")),
        ("open fences", repeat("~~~\n> ")),
        ("bars in names", repeat("[[a|")),
        ("bars in pictures of names", repeat("![[a|b]]")),
        ("open pictures of names closed", "![[a".repeat(size / 8) + &"]]".repeat(size / 4)),
        ("deeper and deeper lists", lines(|n| " ".repeat((n * 2).min(400)) + "- a\n")),
        ("open emphasis", repeat("*a ")),
        ("open strong", repeat("**a _b ")),
        ("nested emphasis", "*a **a ".repeat(size / 14) + &"b** b*".repeat(size / 14)),
        ("backticks", lines(|n| "`".repeat(n % 200 + 1) + "a")),
        ("open comments", repeat("<!--")),
        ("open tags", repeat("<a ")),
        ("open instructions", repeat("a<?")),
        ("equal headings", repeat("# a\n")),
        ("numbered headings", lines(|n| format!("# a\n# a-{n}\n"))),
        ("footnotes", lines(|n| format!("a[^{n}]\n\n[^{n}]: b[^{}]\n\n", n + 1))),
        ("one footnote", format!("[^1]: a\n\n{}", repeat("[^1]"))),
        ("unused footnotes", lines(|n| format!("[^{n}]: b\n\n"))),
        (
            "wide table",
            format!(
                "{}\n{}\n{}",
                "|a".repeat(size / 6),
                "|-".repeat(size / 6),
                "|b\n".repeat(size / 9)
            ),
        ),
        ("entities", repeat("&#x41;")),
        ("backslashes", repeat("\\")),
        ("references", lines(|n| format!("[a{n}]\n\n[a{n}]: javascript:b\n\n"))),
        ("one reference", format!("[a]: {}\n\n{}", "b".repeat(1000), repeat("[a] "))),
        ("raw blocks", repeat("<div>\n\n")),
        ("empty paragraphs", repeat("![](a)\n\n")),
        ("stars beside Chinese", repeat("*「")),
        ("stars beside letters", repeat("a*")),
        ("marks beside punctuation", repeat("**a:**b ")),
        ("headings without a space", repeat("##a\n")),
        ("items without a space", repeat("-a\n")),
        ("second definitions", lines(|n| format!("[a]: {n}\n"))),
        ("rows without a rule", repeat("|a|b|\n")),
        ("surplus cells", format!("|a|\n|-|\n{}", repeat("|a|b|\n"))),
        ("tags without an end", repeat("{% a %}{% endb %}")),
        ("tags within tags", "{% a %}".repeat(size / 16) + &"{% enda %}".repeat(size / 16)),
    ]
}

#[test]
fn pathological_texts_give_well_formed_pieces() {
    for (name, text) in pathological(1 << 12) {
        assert_well_formed(&read(&text).0.pieces, name);
    }
}

/// The average user time of this thread for the work, or the elapsed time where the system does not report user
/// time. User time is independent of other processes, and of the kernel clearing memory for each long text.
/// The work is repeated until it has taken `enough` time, since user time has steps of ten milliseconds.
fn time_spent(enough: Duration, work: impl Fn()) -> Duration {
    let start = Instant::now();
    let before = user_time();
    for times in 1.. {
        work();
        let took = match (before, user_time()) {
            (Some(before), Some(after)) => after - before,
            _ => start.elapsed(),
        };
        if took >= enough || times == 500 {
            return took / times;
        }
    }
    Duration::MAX
}

/// The user time of this thread so far (proc_pid_stat(5), field 14, in hundredths of a second).
fn user_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    // The second field, a name, may contain spaces.
    let (_, fields) = stat.rsplit_once(") ")?;
    fields.split(' ').nth(11)?.parse().ok().map(|ticks: u64| Duration::from_millis(10 * ticks))
}

/// Asserts that a text of twice the size takes at most two and a half times as long; lists all texts for
/// which it does not. `sizes` double from one to the next. With more than two sizes, the ratio is taken over
/// two doublings, since the one at which a text outgrows the processor cache takes longer for any algorithm.
/// A measurement beyond the limit is repeated, and the least time of each size counts.
fn assert_linear(sizes: &[usize]) {
    let mut too_slow = Vec::new();
    for nth in 0..pathological(1).len() {
        let (name, least, linear) = least_times(nth, sizes);
        println!("{name}: {least:.1?}{}", if linear { "" } else { " <- too slow" });
        if !linear {
            too_slow.push((name, least));
        }
    }
    assert!(too_slow.is_empty(), "{too_slow:.1?} at {sizes:?} bytes");
}

fn least_times(nth: usize, sizes: &[usize]) -> (&'static str, Vec<Duration>, bool) {
    let mut least = vec![Duration::MAX; sizes.len()];
    let mut name = "";
    for attempt in 1..=8 {
        let enough = attempt * Duration::from_millis(100);
        for (size, least) in sizes.iter().zip(&mut least) {
            let (case, text) = pathological(*size).swap_remove(nth);
            name = case;
            *least = (*least).min(time_spent(enough, || drop(read(&text))));
        }
        let doublings = (sizes.len() - 1).min(2);
        let most = 2.5f64.powi(doublings as i32);
        let grows = |from: Duration, to: Duration| to.as_secs_f64() > most * from.as_secs_f64();
        // Below this, constant costs dominate.
        let long = |to: Duration| to > Duration::from_millis(1);
        if !least
            .windows(doublings + 1)
            .any(|of| long(of[doublings]) && grows(of[0], of[doublings]))
        {
            return (name, least, true);
        }
    }
    (name, least, false)
}

#[test]
#[ignore = "its verdict is a time: docs/testing.md"]
fn time_to_read_a_text_is_linear_in_its_length_from_64_kb_to_1_mb() {
    assert_linear(&[1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20]);
}
