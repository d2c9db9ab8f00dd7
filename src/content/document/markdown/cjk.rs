//! Lets emphasis begin and end beside Chinese, Japanese and Korean text.
//!
//! Input: the source of a body. Output: the same source with some characters replaced by others of the same length,
//! which is parsed in its place, and the events with their own words again. CommonMark lets `**` begin or end
//! emphasis between a letter and a punctuation mark only on one side, since it expects a space on the other. These
//! scripts have no such spaces, so that `**「東方」**は` would show its stars or make the wrong words bold. The rule
//! is that of the CJK-friendly amendments (<https://github.com/tats-u/markdown-cjk-friendly>): stars between two
//! characters that are no spaces, of which one is Chinese, Japanese or Korean, may begin and end emphasis. For the
//! parser (pulldown-cmark 0.13.6, which has no option for it yet) that holds if both characters are letters or both
//! are punctuation marks, and so one of them is replaced by a character of the other kind.

use crate::syntax::text::is_escaped;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// The source to parse in place of `text`; `None` if that is `text` itself, as nearly always.
pub(super) fn adapted(text: &str, options: Options) -> Option<String> {
    star_runs(text).find(|run| Neighbours::of(text, run).is_some_and(|both| both.differ()))?;
    let replacements = replacements(text, &prose(text, options));
    let mut adapted = String::with_capacity(text.len());
    let mut done = 0;
    for replacement in &replacements {
        adapted.push_str(&text[done..replacement.range.start]);
        adapted.push_str(replacement.character());
        done = replacement.range.end;
    }
    adapted.push_str(&text[done..]);
    (!replacements.is_empty()).then_some(adapted)
}

/// The event of the source that is parsed in place of `text`, with the words of `text`. Only text can have other
/// words, see [`prose`].
pub(super) fn original<'t>(event: Event, range: &Range<usize>, text: &'t str) -> Event<'t> {
    match event {
        Event::Text(CowStr::Borrowed(words)) if words.len() == range.len() => {
            Event::Text(CowStr::Borrowed(&text[range.clone()]))
        }
        event => event.into_static(),
    }
}

/// Whether a character is Chinese, Japanese or Korean, letters and punctuation marks alike. The ranges are those of
/// the amendments for Unicode 17, joined over unassigned characters.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{20a9}' | '\u{2329}'..='\u{232a}' | '\u{2630}'..='\u{2637}'
        | '\u{268a}'..='\u{268f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3247}'
        | '\u{3250}'..='\u{a4c6}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ffee}' | '\u{16fe0}'..='\u{18df2}' | '\u{1aff0}'..='\u{1b2fb}'
        | '\u{1d300}'..='\u{1d376}' | '\u{1f200}'..='\u{1f265}' | '\u{20000}'..='\u{3fffd}'
        // Selectors of a variant of the character before, which only Chinese characters have.
        | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is a punctuation mark or a symbol, as far as emphasis is concerned.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let is_part_of_word = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let is_unseen = c.is_whitespace()
        || c.is_control()
        || crate::syntax::text::is_invisible(c, None)
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1fbcb}'..);
    !is_part_of_word && !is_unseen
}

/// The runs of stars that may begin or end emphasis.
fn star_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    memchr::memchr_iter(b'*', text.as_bytes()).filter_map(move |at| {
        if at < next {
            return None;
        }
        next = at + text.as_bytes()[at..].iter().take_while(|byte| **byte == b'*').count();
        let start = at + usize::from(is_escaped(text, at));
        (start < next).then_some(start..next)
    })
}

/// The characters on both sides of a run of stars, neither of which is a space, and one of which is Chinese, Japanese
/// or Korean.
struct Neighbours {
    before: (char, Range<usize>),
    after: (char, Range<usize>),
}

impl Neighbours {
    fn of(text: &str, run: &Range<usize>) -> Option<Self> {
        let before = text[..run.start].chars().next_back().filter(|c| !c.is_whitespace())?;
        let after = text[run.end..].chars().next().filter(|c| !c.is_whitespace())?;
        (is_cjk(before) || is_cjk(after)).then(|| Self {
            before: (before, run.start - before.len_utf8()..run.start),
            after: (after, run.end..run.end + after.len_utf8()),
        })
    }

    /// Whether one is a punctuation mark and the other is not.
    fn differ(&self) -> bool {
        is_punctuation(self.before.0) != is_punctuation(self.after.0)
    }
}

/// A character that is parsed as another one.
struct Replacement {
    range: Range<usize>,
    /// Whether it is parsed as a punctuation mark, and not as a letter.
    as_punctuation: bool,
}

impl Replacement {
    /// A Chinese character of the same length in UTF-8.
    fn character(&self) -> &'static str {
        match (self.range.len(), self.as_punctuation) {
            (3, true) => "。",
            (3, false) => "一",
            (_, true) => "\u{1d300}",
            (_, false) => "\u{20000}",
        }
    }
}

/// The characters to replace, in order, so that the two beside each run of stars are of one kind.
fn replacements(text: &str, prose: &[Range<usize>]) -> Vec<Replacement> {
    let is_prose = |at: usize| {
        let after = prose.partition_point(|range| range.start <= at);
        after > 0 && prose[after - 1].contains(&at)
    };
    let may_be_replaced =
        |(c, range): &(char, Range<usize>)| is_cjk(*c) && range.len() >= 3 && is_prose(range.start);
    let mut all: Vec<Replacement> = Vec::new();
    for run in star_runs(text) {
        let Some(Neighbours { before, after }) = Neighbours::of(text, &run) else { continue };
        let replaced = all.last().filter(|last| last.range == before.1);
        let is_replaced = replaced.is_some();
        let kind_before = replaced.map_or(is_punctuation(before.0), |last| last.as_punctuation);
        let kind_after = is_punctuation(after.0);
        if kind_before == kind_after {
            continue;
        }
        // A character beside other marks must stay as it is, since the rule for them is another one.
        if may_be_replaced(&after) && !text[after.1.end..].starts_with(['_', '~']) {
            all.push(Replacement { range: after.1, as_punctuation: kind_before });
        } else if may_be_replaced(&before)
            && !is_replaced
            && !text[..before.1.start].ends_with(['_', '~', '*'])
        {
            all.push(Replacement { range: before.1, as_punctuation: kind_after });
        }
    }
    all
}

/// The ranges of text that is shown and of which nothing else is made: no code, no HTML, no address, and no words
/// that are also the name or label of a link.
fn prose(text: &str, options: Options) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open = Vec::new();
    let mut verbatim = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                open.push(is_verbatim(&tag));
                verbatim += usize::from(is_verbatim(&tag));
            }
            Event::End(_) => verbatim -= usize::from(open.pop() == Some(true)),
            Event::Text(CowStr::Borrowed(words)) if verbatim == 0 && words.len() == range.len() => {
                ranges.push(range);
            }
            _ => {}
        }
    }
    ranges
}

fn is_verbatim(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
            !matches!(link_type, LinkType::Inline | LinkType::Reference)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html_of(text: &str) -> String {
        let events = super::super::events::parse(text);
        let mut html = String::new();
        for (event, _) in &events.list {
            match event {
                Event::Start(Tag::Strong) => html.push_str("<b>"),
                Event::Start(Tag::Emphasis) => html.push_str("<i>"),
                Event::End(pulldown_cmark::TagEnd::Strong) => html.push_str("</b>"),
                Event::End(pulldown_cmark::TagEnd::Emphasis) => html.push_str("</i>"),
                Event::Text(words) | Event::Code(words) => html.push_str(words),
                _ => {}
            }
        }
        html
    }

    #[test]
    fn emphasis_begins_and_ends_beside_chinese_japanese_and_korean() {
        for (text, html) in [
            ("**「東方」**は", "<b>「東方」</b>は"),
            ("これは**重要。**それ", "これは<b>重要。</b>それ"),
            ("これは**「重要なこと」**です。", "これは<b>「重要なこと」</b>です。"),
            ("这是**我想做的事。**所以继续。", "这是<b>我想做的事。</b>所以继续。"),
            ("**마크다운(Markdown)**을 사용", "<b>마크다운(Markdown)</b>을 사용"),
            ("**(注)**文*「甲」*と*「乙」*だ", "<b>(注)</b>文<i>「甲」</i>と<i>「乙」</i>だ"),
            ("A***「甲」***B", "A<i><b>「甲」</b></i>B"),
            ("国際規格**[ECMA](https://h.example/)**は", "国際規格<b>ECMA</b>は"),
            ("文**`a`**文", "文<b>a</b>文"),
            ("𠮟**（こちらが正式表記）**𠮟", "𠮟<b>（こちらが正式表記）</b>𠮟"),
            ("葛\u{e0100}**（こ）**は", "葛\u{e0100}<b>（こ）</b>は"),
            ("重**要 的**事", "重<b>要 的</b>事"),
            ("이것은**중요한 것**이다", "이것은<b>중요한 것</b>이다"),
        ] {
            assert_eq!(html_of(text), html, "{text}");
        }
    }

    #[test]
    fn code_addresses_and_escaped_stars_are_unchanged() {
        for (text, html) in [
            ("`文**「甲」**文`", "文**「甲」**文"),
            ("    文**「甲」**文", "文**「甲」**文"),
            ("文\\*\\*「甲」\\*\\*文", "文**「甲」**文"),
            ("文** 「甲」**文", "文** 「甲」**文"),
        ] {
            assert_eq!(html_of(text), html, "{text}");
        }
        let text = "文**「甲」**文 [「**甲**」] [[「**甲**」文]] [a](x「**甲**」y)\n\n[「**甲**」]: /x「**y**」z";
        let events = super::super::events::parse(text);
        let targets = events.list.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(&**dest_url),
            _ => None,
        });
        assert_eq!(targets.collect::<Vec<_>>(), ["/x「**y**」z", "「**甲**」文", "x「**甲**」y"]);
    }

    /// The parser takes emphasis for literal if one side of its marks alone is a punctuation mark.
    #[test]
    fn punctuation_marks_are_those_of_the_parser() {
        let all = ('\u{a1}'..='\u{1fbca}').filter(|c| !c.is_whitespace());
        let differs = |c: &char| {
            let text = format!("a*{c}*a");
            let events = Parser::new(&text).any(|event| event == Event::Start(Tag::Emphasis));
            events == is_punctuation(*c)
        };
        // Characters that are printed as themselves have a meaning. Of the others, the parser's table has none.
        let has_meaning = |c: &char| is_cjk(*c) && c.escape_debug().count() == 1;
        let differing: String = all.filter(has_meaning).filter(differs).collect();
        assert_eq!(differing, "㇤㇥");
    }

    const PARTS: &[&str] = &[
        "*", "**", "「", "」", "文", "a", "(", ")", " ", "_", "~", "`", "[", "]", "](x)", "|",
        "\n", "𠮟", "。", "\\",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn no_text_is_lost_or_altered(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..30)
        ) {
            let text = parts.concat();
            // The parser itself drops the space of `[[ |]]`, which is a link without a target.
            prop_assume!(!text.contains("[["));
            for (event, range) in &super::super::events::parse(&text).list {
                if let Event::Text(words) = event {
                    let is_from_source = text.contains(&**words) && range.end <= text.len();
                    prop_assert!(is_from_source, "{text:?}: {words:?}");
                }
            }
        }
    }
}
