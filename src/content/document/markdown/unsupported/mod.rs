//! Reports syntax of other programs that this Markdown does not have, and that readers would see as text.
//!
//! Input: the source of a body and its events. Output: a warning at each location, an error for
//! comments, and where tags of templates are. Code is never reported,
//! and neither is what follows a backslash, so that such syntax can be written on purpose. For what is within a line,
//! the source is searched and not the events, because the parser splits unknown syntax in many ways; [`blocks`] and
//! [`marks`] look at the events.

mod angles;
mod blocks;
mod comments;
mod emoji;
mod marks;
mod suggestions;
mod words;

use super::cjk::is_cjk;
use super::events::{MarkdownEvents, label};
use super::templates::{self, TagRole};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::address::is_web;
use crate::syntax::media;
use crate::syntax::source::{Location, floor_char};
use crate::syntax::text::is_escaped;
use comments::ShownTexts;
use memchr::memmem;
use pulldown_cmark::{Event, LinkType, Tag};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use words::{Places, Unsupported};

/// Reports unsupported syntax in a body that begins at byte `base` of its file. Returns where tags of templates are.
pub(super) fn report(
    text: &str,
    base: usize,
    events: &MarkdownEvents,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Range<usize>> {
    let shown = ShownTexts::of(events);
    let mut locations = Vec::new();
    let tags = within_lines(text, events, &shown, &mut locations);
    blocks::find(text, events, &mut locations);
    marks::find(text, events, &mut locations);
    links_of_events(text, events, &mut locations);
    comments::find(text, events, &shown, &mut locations);
    locations.sort_by_key(|(_, location)| location.start);
    let findings =
        locations.into_iter().map(|(kind, location)| finding(text, base, kind, location));
    diagnostics.extend(findings);
    tags
}

/// Finds what is within a line, in the source outside of code. Returns where tags of templates are, in code too.
fn within_lines(
    text: &str,
    events: &MarkdownEvents,
    shown: &ShownTexts,
    locations: &mut Places,
) -> Vec<Range<usize>> {
    braces(text, shown, locations);
    let tags = locations.iter().filter(|(kind, _)| kind.code == words::SHORTCODE.code);
    let tags = tags.map(|(_, location)| location.clone()).collect();
    fences(text, locations);
    brackets(text, locations);
    brackets_apart(text, events, locations);
    bracket_tags(text, locations);
    angles::find(text, shown, locations);
    footnotes(text, events, locations);
    paired_marks(text, locations);
    raised_and_lowered(text, locations);
    emoji::find(text, locations);
    if !locations.is_empty() {
        let verbatim = verbatim_ranges(text, events);
        locations.retain(|(_, location)| !contains(&verbatim, location.start));
        locations.sort_by_key(|(_, location)| location.start);
        join_pairs(text, locations);
    }
    tags
}

/// Adds what the events know of links and addresses: without a definition, without a use, cut or unclear.
fn links_of_events(text: &str, events: &MarkdownEvents, locations: &mut Places) {
    let is_meant = |range: &&Range<usize>| {
        let source = &text[(*range).clone()];
        !is_expression(source) && !source.contains("][/")
    };
    let undefined = events.undefined.iter().filter(is_meant);
    locations.extend(undefined.map(|location| (&words::UNDEFINED_LINK, location.clone())));
    let unused = events.unused.iter();
    locations.extend(unused.map(|location| (&words::UNUSED_DEFINITION, location.clone())));
    let cut = events.cut_addresses.iter();
    locations.extend(cut.map(|location| (&words::CUT_ADDRESS, location.clone())));
    let unclear = events.unclear_addresses.iter();
    locations.extend(unclear.map(|location| (&words::UNCLEAR_ADDRESS, location.clone())));
    locations.extend(events.lost_links.iter().map(|location| {
        let is_picture = text[location.start..].starts_with('!');
        let kind = if is_picture { &words::NAME_IN_PICTURE } else { &words::NAME_IN_LINK };
        (kind, location.clone())
    }));
}

/// The finding about unsupported syntax at a location.
fn finding(
    text: &str,
    base: usize,
    kind: &'static Unsupported,
    location: Range<usize>,
) -> Diagnostic {
    let source = &text[location.clone()];
    let written = kind.written_for(source);
    let own_help = match kind {
        &words::SHORTCODE | &words::TEMPLATE_TAG => {
            let before = line_before(text, location.start);
            templates::in_markdown(before, source).map(|own| format!("write {own}"))
        }
        &words::UNDEFINED_LINK => {
            help_for_definition(text, source).or_else(|| suggestions::definition_to_add(source))
        }
        kind => kind.help_for(source),
    };
    let end = location.start + source.trim_end().len();
    let fix = written.filter(|written| !written.contains('…')).map(|written| {
        Fix::bytes(Applicability::Confirm, base + location.start..base + end, written)
    });
    let location = Location::span(base + location.start..base + location.end);
    let finding = match kind.code {
        words::COMMENT => Diagnostic::error(kind.code, location, kind.message),
        _ => Diagnostic::warning(kind.code, location, kind.message),
    };
    let finding = finding.fix(fix);
    match own_help {
        Some(own) => finding.help(own),
        None => finding.help(kind.help),
    }
}

/// Leaves out the tags that end or divide what another tag begins: together they are one place.
fn join_pairs(text: &str, locations: &mut Places) {
    const MAX_OPEN: usize = 50;
    let mut open: Vec<String> = Vec::new();
    locations.retain(|(kind, location)| {
        if **kind != words::SHORTCODE && **kind != words::TEMPLATE_TAG {
            return true;
        }
        match templates::role(&text[location.clone()]) {
            TagRole::Other(name) => {
                open.push(name);
                true
            }
            TagRole::Divider => open.is_empty(),
            TagRole::End(name) => {
                let is_same = |(_, begun): &(usize, &String)| name.is_empty() || **begun == name;
                let begun = open.iter().enumerate().rev().take(MAX_OPEN).find(is_same);
                let begun = begun.map(|(at, _)| at);
                open.truncate(begun.unwrap_or(open.len()));
                begun.is_none()
            }
        }
    });
}

/// Whether a `[words][label]` is of a regular expression: `[1-9][0-9]`.
fn is_expression(source: &str) -> bool {
    let label = source.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    label.is_some_and(|(_, label)| is_set(label))
}

/// Whether words are characters of a regular expression: `a-zA-Z`.
fn is_set(words: &str) -> bool {
    ["0-9", "1-9", "a-z", "A-Z"].iter().any(|set| words.contains(set))
}

/// The help for a `[words][label]` if the text has a line that is meant to define its label.
fn help_for_definition(text: &str, source: &str) -> Option<String> {
    let (words, label) = source.strip_suffix(']')?.rsplit_once("][")?;
    let label = if label.is_empty() { words.split_once('[')?.1 } else { label };
    let start = format!("[{label}]:");
    let is_definition =
        |line: &str| line.trim_start().to_lowercase().starts_with(&start.to_lowercase());
    let line = text.lines().find(|line| is_definition(line))?;
    Some(match line.contains("{{") || line.contains("{%") {
        true => format!(
            "the line `{start} …` is text: write its address without the template tag, from `/` on"
        ),
        false => format!(
            "the line `{start} …` is text: put an empty line before it, and no space into its address or \
             those of the lines above it"
        ),
    })
}

/// How far syntax extends, in bytes: the limit keeps the search of a long line linear.
const MAX_LENGTH: usize = 1000;

/// The rest of the line from byte `at` on, up to [`MAX_LENGTH`].
fn line_from(text: &str, at: usize) -> &str {
    let end = text.len().min(at + MAX_LENGTH);
    let end = (at..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(at);
    text[at..end].split('\n').next().unwrap_or_default()
}

/// The line before byte `at`, up to [`MAX_LENGTH`].
fn line_before(text: &str, at: usize) -> &str {
    let start = at.saturating_sub(MAX_LENGTH);
    let start = (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    text[start..at].rsplit('\n').next().unwrap_or_default()
}

/// The rest of the paragraph from byte `at` on, up to [`MAX_LENGTH`].
fn paragraph_from(text: &str, at: usize) -> &str {
    let rest = &text[at..floor_char(text, at + MAX_LENGTH)];
    rest.split("\n\n").next().unwrap_or_default()
}

/// Whether nothing but the marks of quotes is before byte `at` in its line.
fn is_blank_before(text: &str, at: usize) -> bool {
    line_before(text, at).bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'))
}

/// Finds shortcodes, template tags and attributes.
fn braces(text: &str, shown: &ShownTexts, locations: &mut Places) {
    let tags = memmem::find_iter(text.as_bytes(), "<%").filter(|at| shown.has(text, *at));
    for at in tags {
        if let Some(length) = paragraph_from(text, at).find("%>") {
            locations.push((&words::TEMPLATE_TAG, at..at + length + 2));
        }
    }
    let mut next = 0;
    for at in memchr::memchr_iter(b'{', text.as_bytes()) {
        // One backslash is enough for two braces.
        let is_second = text[..at].ends_with('{') && is_escaped(text, at - 1);
        if at < next || is_escaped(text, at) || is_second {
            continue;
        }
        let line = line_from(text, at);
        let closes = |end: &str| {
            let found = paragraph_from(text, at).get(2..)?.find(end)?;
            Some(2 + found + end.len())
        };
        let before = text[..at].bytes().next_back();
        let found = match line.as_bytes().get(1) {
            Some(b'{') if line.starts_with("{{<") || line.starts_with("{{%") => {
                let end = if line.starts_with("{{<") { ">}}" } else { "%}}" };
                let length = closes(end).unwrap_or(line.len());
                // A component of a template language is closed by `/>` and two braces: `{{ <x /> }}`.
                Some((&words::SHORTCODE, length))
            }
            Some(b'{') => closes("}}").map(|length| (&words::TEMPLATE_TAG, length)),
            Some(b'%') => closes("%}").map(|length| (&words::TEMPLATE_TAG, length)),
            Some(b'#') if line.contains("#}") => {
                line.find("#}").map(|length| (&words::TEMPLATE_TAG, length + 2))
            }
            Some(b':') => attribute_list(&paragraph_from(text, at)[2..])
                .map(|length| (&words::ATTRIBUTES, 2 + length)),
            Some(_) if matches!(before, Some(b')' | b']')) => {
                attributes(&line[1..]).map(|length| (&words::ATTRIBUTES, 1 + length))
            }
            // At the end of a line: `Text {.lead}`, `{#sources}`. Those of a heading are no text.
            Some(b'.' | b'#')
                if matches!(before, None | Some(b' ' | b'\n'))
                    && line[2..].starts_with(|c: char| c.is_ascii_alphabetic())
                    && line.trim_end().find('}') == Some(line.trim_end().len() - 1)
                    && shown.has(text, at) =>
            {
                attributes(&line[1..]).map(|length| (&words::ATTRIBUTES, 1 + length))
            }
            _ => None,
        };
        if let Some((kind, length)) = found {
            locations.push((kind, at..at + length));
            next = at + length;
        }
    }
}

/// The length of the rest of a list of attributes in the form of kramdown, after its `{:`.
fn attribute_list(rest: &str) -> Option<usize> {
    let length = rest.find('}')? + 1;
    let list = rest[..length - 1].trim_start_matches([':', ' ', '\n']);
    let first = list.chars().next();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let list = list.trim();
    let is_attribute = first.is_none_or(|first| matches!(first, '.' | '#' | '/'))
        || list.contains("=\"")
        || list.contains("='")
        // The name of a list, such as `toc`; not `k=>1`.
        || list.chars().all(is_name);
    is_attribute.then_some(length)
}

/// The length of the rest of attributes in the form of Pandoc, after the `{`: `.class`, `#id` or `key=value`.
fn attributes(rest: &str) -> Option<usize> {
    let length = rest.find('}')? + 1;
    let words = rest[..length - 1].split_ascii_whitespace();
    let is_attribute =
        |word: &str| word.len() > 1 && (word.starts_with(['.', '#']) || word.contains('='));
    (length > 1 && words.clone().next().is_some() && words.clone().all(is_attribute))
        .then_some(length)
}

/// Finds `$$…$$`, `==words==` and `++words++`, each in one paragraph.
fn paired_marks(text: &str, locations: &mut Places) {
    let marks = [("$$", &words::MATHEMATICS), ("==", &words::HIGHLIGHT), ("++", &words::INSERTION)];
    for (mark, kind) in marks {
        let is_highlight = mark != "$$";
        let sign = mark.as_bytes()[0];
        let is_mark = |at: usize| {
            let (before, after) = (&text[..at], &text[at + 2..]);
            !is_escaped(text, at)
                && !before.as_bytes().ends_with(&[sign])
                && !after.as_bytes().starts_with(&[sign])
        };
        let mut open: Option<usize> = None;
        for at in memmem::find_iter(text.as_bytes(), mark).filter(|at| is_mark(*at)) {
            let (before, after) = (&text[..at], &text[at + 2..]);
            // `a==b` is an equation, `/tmp/log$$` the name of a file in a shell.
            let in_word = |c: Option<char>| match is_highlight {
                true => c.is_some_and(char::is_alphanumeric),
                false => c.is_some_and(|c| c.is_ascii_alphanumeric()),
            };
            let is_space = |c: Option<char>| is_highlight && c.is_none_or(char::is_whitespace);
            let (last, next) = (before.chars().next_back(), after.chars().next());
            let may_begin = !in_word(last) && !is_space(next);
            let may_end = !in_word(next) && !is_space(last);
            match open {
                Some(start) if may_end && is_one_place(&text[start..at], is_highlight) => {
                    locations.push((kind, start..at + 2));
                    open = None;
                }
                _ => open = may_begin.then_some(at),
            }
        }
    }
}

/// Finds `x^2^` and `H~2~O`: a short word between two signs.
fn raised_and_lowered(text: &str, locations: &mut Places) {
    const LONGEST: usize = 20;
    let mut next = 0;
    for at in memchr::memchr2_iter(b'^', b'~', text.as_bytes()).filter(|at| !is_escaped(text, *at))
    {
        let (sign, kind) = match text.as_bytes()[at] {
            b'^' => ('^', &words::SUPERSCRIPT),
            _ => ('~', &words::SUBSCRIPT),
        };
        let inside = line_from(text, at + 1);
        let length = inside.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '+'));
        let is_word = |length: &usize| {
            (1..=LONGEST).contains(length) && inside[..*length].contains(char::is_alphanumeric)
        };
        let Some(length) = length.filter(is_word) else { continue };
        let Some(after) = inside[length..].strip_prefix(sign) else { continue };
        let before = &text[..at];
        // In Chinese and Japanese, `~` is the sign of a long tone.
        let is_tone =
            sign == '~' && (before.ends_with(is_cjk) || inside[..length].contains(is_cjk));
        let in_word = before.ends_with(char::is_alphanumeric) && !is_tone;
        let is_sign = !before.ends_with(['[', sign]) && !after.starts_with(sign);
        if at >= next && is_sign && (in_word || sign == '^') {
            next = at + length + 2;
            locations.push((kind, at..next));
        }
    }
}

/// Whether a text from one mark to the next is one place: within a paragraph, or within a line.
fn is_one_place(text: &str, is_line: bool) -> bool {
    text.len() > 2
        && text.len() <= MAX_LENGTH
        && !text.contains(if is_line { "\n" } else { "\n\n" })
}

/// Finds lines that begin with `:::`.
fn fences(text: &str, locations: &mut Places) {
    let mut next = 0;
    for at in memmem::find_iter(text.as_bytes(), ":::") {
        let is_first =
            line_before(text, at).bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
        if at >= next && is_first {
            let length = line_from(text, at).trim_end().len();
            locations.push((&words::FENCE, at..at + length));
            next = at + length;
        }
    }
}

/// Finds links and pictures that the parser does not take for such, and embedded notes.
fn brackets(text: &str, locations: &mut Places) {
    for at in memmem::find_iter(text.as_bytes(), "](") {
        if is_escaped(text, at) {
            continue;
        }
        let inside = line_from(text, at + 2);
        let before = line_before(text, at);
        let Some(open) = before.rfind('[').map(|open| at - before.len() + open) else { continue };
        if is_escaped(text, open) {
            continue;
        }
        let is_picture = text[..open].ends_with('!');
        let Some(length) = inside.find(')') else {
            if !is_closed_below(text, at + 2) && (is_picture || is_web(inside)) {
                let kind =
                    if is_picture { &words::UNCLOSED_PICTURE } else { &words::UNCLOSED_LINK };
                let end = at + 2 + inside.trim_end().len();
                locations.push((kind, open - usize::from(is_picture)..end));
            }
            continue;
        };
        let inside = &inside[..length];
        let end = at + 2 + length + 1;
        let has_words = words_behind_address(inside).is_some();
        if has_words || has_raw_space(inside, is_picture) {
            let kind = match (is_picture, has_words) {
                (true, true) => &words::WORDS_IN_PICTURE,
                (false, true) => &words::WORDS_IN_LINK,
                (true, false) => &words::SPACE_IN_PICTURE,
                (false, false) => &words::SPACE_IN_LINK,
            };
            locations.push((kind, open - usize::from(is_picture)..end));
        }
    }
    for at in memmem::find_iter(text.as_bytes(), "![[").filter(|at| !is_escaped(text, *at)) {
        let line = line_from(text, at);
        if let Some(length) = line.find("]]") {
            let name = line[3..length.max(3)].split(['|', '#']).next().unwrap_or_default();
            if !media::may_be_embedded(name.trim()) {
                locations.push((&words::EMBEDDING, at..at + length + 2));
            }
        }
    }
}

/// Tags of WordPress that are written without arguments.
const KNOWN_TAGS: [&str; 10] = [
    "gallery",
    "playlist",
    "audio",
    "video",
    "embed",
    "contact-form",
    "contact-form-7",
    "products",
    "recent_posts",
    "sitemap",
];

/// Finds tags of WordPress and of forums: `[gallery ids="1,2"]`, `[b]words[/b]`.
fn bracket_tags(text: &str, locations: &mut Places) {
    let mut next = 0;
    for at in memchr::memchr_iter(b'[', text.as_bytes()).filter(|at| !is_escaped(text, *at)) {
        let line = line_from(text, at);
        let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-');
        let is_digit = |c: char| c.is_ascii_digit();
        let rest = line[1..].trim_start_matches(|c: char| is_name(c) || is_digit(c));
        let name = &line[1..line.len() - rest.len()];
        if at < next || name.is_empty() || name.starts_with(is_digit) {
            continue;
        }
        let Some(length) = line.find(']') else { continue };
        let arguments = &rest[..rest.find(']').unwrap_or(0)];
        let has_argument = arguments.strip_prefix(' ').is_some_and(|arguments| {
            let value = arguments.trim_start_matches(is_name);
            value.len() < arguments.len() && (value.starts_with("=\"") || value.starts_with("='"))
        });
        let end_tag = format!("[/{name}]");
        let is_tag = arguments.is_empty() || arguments.starts_with(['=', ' ']);
        let end = line.find(&end_tag).filter(|_| is_tag).map(|end| end + end_tag.len());
        // Alone on a line: `[gallery]`. Other words are those of a speech: `[laughter]`.
        let is_known = KNOWN_TAGS.contains(&name) && line[..length].trim_start_matches('[') == name;
        let is_alone = || is_blank_before(text, at) && line[length + 1..].trim().is_empty();
        let has_end = has_argument || is_known && is_alone();
        if let Some(length) = end.or(has_end.then_some(length + 1)) {
            locations.push((&words::BRACKET_TAG, at..at + length));
            next = at + length;
        }
    }
}

/// Finds links whose brackets are apart, `[words] (https://…)`, or the wrong way round, `(words)[https://…]`.
fn brackets_apart(text: &str, events: &MarkdownEvents, locations: &mut Places) {
    let starts = LazyCell::new(|| {
        let links =
            events.list.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })));
        links.map(|(_, range)| range.start).collect::<BTreeSet<_>>()
    });
    for (mark, (open, close), kind) in [
        ("] (", ('[', ')'), &words::LINK_APART),
        ("]（", ('[', '）'), &words::LINK_APART),
        ("］（", ('［', '）'), &words::LINK_APART),
        (")[", ('(', ']'), &words::LINK_REVERSED),
    ] {
        for at in memmem::find_iter(text.as_bytes(), mark).filter(|at| !is_escaped(text, *at)) {
            let inside = line_from(text, at + mark.len());
            let before = line_before(text, at);
            let (Some(length), Some(words)) = (inside.find(close), before.rfind(open)) else {
                continue;
            };
            let (start, words) = (at - before.len() + words, &before[words + open.len_utf8()..]);
            let end = at + mark.len() + length + close.len_utf8();
            let address = &inside[..length];
            let is_picture = open == '[' && text[..start].ends_with('!');
            let is_address = (is_web(address) || is_picture && media::is_picture(address))
                && !address.contains([' ', '\t']);
            // A number or a letter is that of a note, or a box to tick.
            let has_words = words.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
            if is_address && has_words && !is_escaped(text, start) && !starts.contains(&start) {
                locations.push((kind, start - usize::from(is_picture)..end));
            }
        }
    }
}

/// Whether a parenthesis is closed before the next empty line, as that of a link with its title on another line.
fn is_closed_below(text: &str, at: usize) -> bool {
    let rest = &text[at..floor_char(text, at + MAX_LENGTH)];
    let paragraph = rest.split("\n\n").next().unwrap_or_default();
    paragraph.contains(')') || paragraph.len() == MAX_LENGTH
}

/// Finds references to footnotes that are not defined, and footnotes within the text: `^[A note]`.
fn footnotes(text: &str, events: &MarkdownEvents, locations: &mut Places) {
    let definitions = LazyCell::new(|| events.definitions_by_label());
    // The labels of lines that are meant as definitions, which are the cause.
    let mut without_colon = BTreeSet::new();
    let mut undefined = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "[^").filter(|at| !is_escaped(text, *at)) {
        let Some((written, _)) = line_from(text, at + 2).split_once(']') else { continue };
        let is_label = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        // `[^a-z]` is a regular expression.
        let is_range = written.len() == 3 && written.as_bytes()[1] == b'-' || is_set(written);
        let is_defined = || definitions.contains_key(label(written).as_str());
        if !written.is_empty() && written.chars().all(is_label) && !is_range && !is_defined() {
            let end = at + written.len() + 3;
            let line = line_from(text, end);
            let is_note = line.starts_with(' ') && !line.trim().is_empty();
            if is_note && line_before(text, at).trim().is_empty() {
                without_colon.insert(written);
                let end = end + line.trim_end().len();
                locations.push((&words::FOOTNOTE_WITHOUT_COLON, at..end));
            } else {
                undefined.push((written, at..end));
            }
        }
    }
    let undefined = undefined.into_iter().filter(|(label, _)| !without_colon.contains(label));
    locations.extend(undefined.map(|(_, location)| (&words::UNDEFINED_FOOTNOTE, location)));
    for at in memmem::find_iter(text.as_bytes(), "^[").filter(|at| !is_escaped(text, *at)) {
        let note = line_from(text, at + 2).split_once(']').map(|(note, _)| note);
        if let Some(note) = note.filter(|note| note.contains(' ')) {
            locations.push((&words::INLINE_FOOTNOTE, at..at + note.len() + 3));
        }
    }
}

/// Whether what is between the parentheses of a link is an address with a space in it.
fn has_raw_space(inside: &str, is_picture: bool) -> bool {
    let title = [" \"", " '", " ("].iter().filter_map(|quote| inside.find(quote)).min();
    let address = inside[..title.unwrap_or(inside.len())].trim_matches([' ', '\t']);
    address.contains([' ', '\t'])
        && !address.starts_with('<')
        && !address.contains("{{")
        && !address.contains("{%")
        && (is_picture || looks_like_address(address))
}

/// The address and the words of `(map.png The border)`: words behind a whole address, which lack the quotation marks of a
/// title.
fn words_behind_address(inside: &str) -> Option<(&str, &str)> {
    let inside = inside.trim();
    let (address, rest) = match inside.strip_prefix('<') {
        Some(angled) => {
            // With a space, it is read as an HTML tag, which is reported.
            let (address, rest) =
                angled.split_once('>').filter(|(address, _)| !address.contains(' '))?;
            (address, rest.strip_prefix([' ', '\t'])?)
        }
        None => inside.split_once([' ', '\t'])?,
    };
    let rest = rest.trim();
    let ending = media::ending(address.split(['?', '#']).next().unwrap_or(address));
    let is_file = media::is_picture(address)
        || media::is_passive(&ending)
        || matches!(&*ending, "html" | "htm" | "md" | "markdown");
    let is_whole = is_file || is_web(address) && address.ends_with('/');
    let is_title = rest.starts_with(['"', '\'', '(', '=', '{', '|', '“', '”', '„', '«', '‘', '’']);
    // The end of a path with spaces: `my.old map.png`, `a.html b/c`.
    let is_path = rest.contains(['/', '\\']) || looks_like_address(rest);
    (is_whole && !rest.is_empty() && !is_title && !is_path).then_some((address, rest))
}

/// Whether words in parentheses are an address rather than words: `[sic](as he said)`.
fn looks_like_address(words: &str) -> bool {
    let ending = words.rsplit(['/', ' ']).next().and_then(|name| name.rsplit_once('.'));
    let is_file = ending.is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.starts_with(|c: char| c.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_separated = |scheme: &str| {
        words.strip_prefix(scheme).is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    let has_scheme = words.contains("://")
        || ["http:", "https:"].iter().any(|scheme| words.starts_with(scheme))
        || ["mailto", "tel"].into_iter().any(is_separated);
    has_scheme || words.starts_with(['/', '.', '#']) || is_file
}

/// The ranges of code and raw HTML, and of the addresses of links, which are reported separately; sorted.
fn verbatim_ranges(text: &str, events: &MarkdownEvents) -> Vec<Range<usize>> {
    let verbatim = |(event, range): &(Event, Range<usize>)| match event {
        Event::Code(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => Some(range.clone()),
        Event::Start(
            Tag::Link { link_type: LinkType::Inline, .. }
            | Tag::Image { link_type: LinkType::Inline, .. },
        ) => {
            let address = text.get(range.clone())?.rfind("](")?;
            Some(range.start + address..range.end)
        }
        _ => None,
    };
    let mut ranges: Vec<_> = events.list.iter().filter_map(verbatim).collect();
    ranges.sort_by_key(|range| range.start);
    // Ranges are nested or apart. With the widest of nested ones first, each position needs one look.
    ranges.dedup_by(|inner, outer| inner.end <= outer.end);
    ranges
}

fn contains(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after > 0 && ranges[after - 1].contains(&at)
}
