//! What a place in a file is: a key, a value, or a name in brackets, and under which keys it is.
//!
//! Input: the text and a byte of it. Output: a [`Cursor`]. The YAML is not parsed, as it is broken while somebody types:
//! the line itself says what is written, and the lines above with less indentation say under which keys that is. Lines
//! within braces or brackets are read as one (`flow_lines`).

mod flow_lines;
mod table;

use self::flow_lines::on_one_line;
use self::table::in_table;
use crate::syntax::source;
use std::ops::Range;

/// What is at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cursor {
    /// A place in the YAML.
    Yaml(YamlCursor),
    /// Within `[[…]]` of a body: the name up to the cursor, and all of it.
    Name { typed: Range<usize>, whole: Range<usize>, is_closed: bool },
    /// Any other place of a body.
    Body,
}

/// A step from a map or a list to what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum YamlStep {
    Key(String),
    Item,
}

/// What is written at a place of the YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YamlPart {
    /// A key, or what may become one.
    Key,
    /// A value, or an item of a list.
    Value,
}

/// A place in the YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YamlCursor {
    /// From the outermost map or list to the map of the key, or to the value.
    pub(super) steps: Vec<YamlStep>,
    pub(super) part: YamlPart,
    /// What is written, up to the cursor.
    pub(super) typed: Range<usize>,
    /// All of what is written there.
    pub(super) whole: Range<usize>,
    /// The quotation mark before it.
    pub(super) quote: Option<char>,
    /// Whether it is within braces or brackets.
    pub(super) in_flow: bool,
    /// Whether a colon follows.
    pub(super) has_colon: bool,
    /// The other keys of the map, as far as they are seen.
    pub(super) siblings: Vec<String>,
    /// What separates cells, if the place is in a table.
    pub(super) delimiter: Option<char>,
}

/// The place of a byte in a file.
pub(super) fn cursor(path: &str, text: &str, at: usize) -> Option<Cursor> {
    let at = source::floor_char(text, at);
    if source::is_csv(path) {
        return in_table(text, at).map(Cursor::Yaml);
    }
    let yaml = source::yaml_range(path, text);
    let is_yaml = source::is_yaml(path)
        || (yaml.start..=yaml.end).contains(&at) && !yaml.is_empty()
        || is_in_empty_front_matter(at, &yaml);
    if is_yaml {
        let region = if source::is_yaml(path) { 0..text.len() } else { yaml };
        return in_yaml(&on_one_line(text, region.start, at), region.start, at).map(Cursor::Yaml);
    }
    let body = source::parts(text).body;
    (body.start..=body.end).contains(&at).then(|| in_body(text, at))
}

/// Whether a byte is on the line between two `---` with nothing else between them.
fn is_in_empty_front_matter(at: usize, yaml: &Range<usize>) -> bool {
    yaml.is_empty() && yaml.start > 0 && at == yaml.start
}

fn in_body(text: &str, at: usize) -> Cursor {
    let (start, line) = source::line_at(text, at);
    let column = (at - start).min(line.len());
    let Some(open) = line[..column].rfind("[[") else { return Cursor::Body };
    let first = open + 2;
    let inner = &line[first..];
    let closing = inner.find("]]");
    let end = closing.unwrap_or(inner.len());
    let name_end = inner[..end].find('|').unwrap_or(end);
    if first + name_end < column {
        return Cursor::Body;
    }
    // An unclosed one goes to the cursor: what follows on the line is text.
    let whole = match closing {
        Some(_) => start + first..start + first + name_end,
        None => start + first..at,
    };
    Cursor::Name { typed: start + first..at, whole, is_closed: closing.is_some() }
}

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum LineStart {
    /// `- `, at this column.
    Dash(usize),
    /// `key:`, at this column.
    Key { column: usize, name: String },
}

/// What a line begins with, and the column of the rest.
fn line_starts(line: &str) -> (Vec<LineStart>, usize) {
    let mut starts = Vec::new();
    let mut at = line.len() - line.trim_start_matches(' ').len();
    loop {
        let rest = &line[at..];
        match rest.strip_prefix('-') {
            Some(after) if after.is_empty() || after.starts_with(' ') => {
                starts.push(LineStart::Dash(at));
                at += 1 + (after.len() - after.trim_start_matches(' ').len());
            }
            _ => break,
        }
    }
    if let Some((name, length)) = key_at(&line[at..]) {
        starts.push(LineStart::Key { column: at, name });
        at += length;
    }
    (starts, at)
}

/// The key with which a text begins, and its length with the colon.
fn key_at(text: &str) -> Option<(String, usize)> {
    let (name, length) = match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = 1 + text[1..].find(quote)?;
            (&text[1..end], end + 1)
        }
        '[' | '{' | '#' | '&' | '*' | '!' | '|' | '>' | '%' | '@' => return None,
        _ => {
            let colon = text.match_indices(':').map(|(at, _)| at).find(|at| {
                let after = &text[at + 1..];
                after.is_empty() || after.starts_with(' ')
            })?;
            (text[..colon].trim_end(), colon)
        }
    };
    let colon = text[length..].strip_prefix(':')?;
    let ends = colon.is_empty() || colon.starts_with(' ');
    (ends && !name.is_empty() && !name.contains(['#', ','])).then(|| (name.to_owned(), length + 1))
}

/// The line with the cursor.
struct CursorLine<'t> {
    text: &'t str,
    /// The first byte of the line.
    start: usize,
    line: &'t str,
    /// The cursor, in bytes from the start of the line.
    column: usize,
    /// The dashes before the cursor, and the key at it or before it.
    dashes: Vec<usize>,
    key: Option<(usize, String)>,
    /// Where what follows them begins.
    content: usize,
}

impl<'t> CursorLine<'t> {
    /// The line of a byte; `None` if there is nothing but a comment or the end of the front matter.
    fn new(text: &'t str, first: usize, at: usize) -> Option<Self> {
        let (start, line) = source::line_at(text, at);
        let column = at.checked_sub(start)?.min(line.len());
        let is_comment = line[..column].trim_start().starts_with('#');
        let is_end = matches!(line.trim_end(), "---" | "...") && start > first;
        if start < first || is_comment || is_end {
            return None;
        }
        let (starts, content) = line_starts(line);
        let (mut dashes, mut key) = (Vec::new(), None);
        for it in starts {
            match it {
                // What begins behind the cursor says nothing about it.
                LineStart::Dash(at) if at < column => dashes.push(at),
                LineStart::Key { column: at, name } if at <= column => key = Some((at, name)),
                _ => {}
            }
        }
        Some(Self { text, start, line, column, dashes, key, content })
    }

    /// Whether the cursor is behind the colon of a key.
    fn is_in_value(&self) -> bool {
        self.key.is_some() && self.column >= self.content
    }

    fn indent(&self) -> usize {
        (self.line.len() - self.line.trim_start_matches(' ').len()).min(self.column)
    }

    /// The column of the keys of the map that is written here.
    fn map_column(&self) -> usize {
        let behind_dash = || self.dashes.last().map(|dash| dash + 2);
        let of_key = self.key.as_ref().map(|(column, _)| *column);
        of_key.or_else(behind_dash).unwrap_or(self.indent())
    }

    /// The first byte of what is written, if it is not a key with its colon.
    fn value_start(&self) -> usize {
        let has_start = self.is_in_value() || !self.dashes.is_empty();
        self.start + if has_start { self.content.min(self.column) } else { self.indent() }
    }
}

fn in_yaml(text: &str, first: usize, at: usize) -> Option<YamlCursor> {
    let line = CursorLine::new(text, first, at)?;
    let column = line.map_column();
    let leftmost = line.dashes.first().copied().unwrap_or(column);
    let above = Above::read(&text[first..line.start], leftmost, !line.dashes.is_empty());
    let mut steps = above.steps;
    steps.extend(line.dashes.iter().map(|_| YamlStep::Item));
    // Of a new item of a list, the keys above belong to the item before.
    let mut siblings = if line.dashes.is_empty() { above.siblings } else { Vec::new() };
    let end = line.start + line.line.len();
    siblings.extend(keys_below(&text[end..], column));
    match &line.key {
        Some((_, name)) if line.is_in_value() => {
            steps.push(YamlStep::Key(name.clone()));
            in_value(line.text, line.value_start(), at, end, steps)
        }
        Some((key, _)) => Some(YamlCursor {
            steps,
            part: YamlPart::Key,
            typed: line.start + key..at,
            whole: line.start + key..line.start + line.content - 1,
            quote: None,
            in_flow: false,
            has_colon: true,
            siblings,
            delimiter: None,
        }),
        None => {
            let mut cursor = in_value(line.text, line.value_start(), at, end, steps)?;
            if !cursor.in_flow {
                // An item of a list, or a key that has no colon yet.
                cursor.part = YamlPart::Key;
                cursor.siblings = siblings;
            }
            Some(cursor)
        }
    }
}

/// How many lines are looked at above and below the cursor.
const MOST_LINES: usize = 5_000;

/// The keys above a line.
struct Above {
    steps: Vec<YamlStep>,
    /// The keys of the same map.
    siblings: Vec<String>,
}

impl Above {
    /// Looks for the lines with less indentation than `column`, from the last line to the first.
    fn read(before: &str, column: usize, begins_with_dash: bool) -> Self {
        let (mut steps, mut siblings) = (Vec::new(), Vec::new());
        let mut column = column;
        let mut may_be_beside = begins_with_dash;
        let mut is_own_map = true;
        for line in before.lines().rev().take(MOST_LINES) {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let (starts, _) = line_starts(line.trim_end());
            for start in starts.iter().rev() {
                match start {
                    LineStart::Key { column: at, name }
                        if *at < column || (may_be_beside && *at == column) =>
                    {
                        steps.push(YamlStep::Key(name.clone()));
                        (column, may_be_beside, is_own_map) = (*at, false, false);
                    }
                    LineStart::Key { column: at, name } if *at == column && is_own_map => {
                        siblings.push(name.clone());
                    }
                    LineStart::Dash(at) if *at < column => {
                        steps.push(YamlStep::Item);
                        (column, may_be_beside, is_own_map) = (*at, true, false);
                    }
                    _ => {}
                }
            }
            if column == 0 && !may_be_beside && !is_own_map {
                break;
            }
        }
        steps.reverse();
        Self { steps, siblings }
    }
}

/// The keys at a column in the lines below, as long as they are in the same map.
fn keys_below(after: &str, column: usize) -> Vec<String> {
    let mut keys = Vec::new();
    for line in after.lines().skip(1).take(MOST_LINES) {
        let content = line.trim();
        if matches!(line.trim_end(), "---" | "...") {
            break;
        }
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        if indent < column {
            break;
        }
        let (starts, _) = line_starts(line.trim_end());
        keys.extend(starts.into_iter().filter_map(|start| match start {
            LineStart::Key { column: at, name } if at == column => Some(name),
            _ => None,
        }));
    }
    keys
}

/// An open brace or bracket.
struct Bracket {
    is_map: bool,
    /// The key whose value is being written.
    key: Option<String>,
    keys: Vec<String>,
}

/// What is open at the cursor, after a value has been read up to there.
struct OpenValue {
    brackets: Vec<Bracket>,
    quote: Option<char>,
    /// Where the key or value at the cursor begins, or the blanks before it.
    token: usize,
}

impl OpenValue {
    /// Reads the value that begins at `base` up to `at`; `None` if the cursor is in a comment, or after the value.
    fn read(text: &str, base: usize, at: usize) -> Option<Self> {
        let mut open = Self { brackets: Vec::new(), quote: None, token: base };
        let written = text.get(base..at.max(base))?;
        let mut chars = written.char_indices().peekable();
        let is_flow = written.trim_start().starts_with(['[', '{']);
        while let Some((i, c)) = chars.next() {
            let before = &text[open.token..base + i];
            match (open.quote, c) {
                (Some('"'), '\\') => drop(chars.next()),
                (Some(mark), c) if c == mark => open.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if before.trim().is_empty() => {
                    open.quote = Some(c);
                    open.token = base + i + c.len_utf8();
                }
                (None, '#') if written[..i].ends_with(' ') => return None,
                (None, _) if !is_flow => {}
                (None, c) => {
                    let ends_word = chars.peek().is_none_or(|(_, next)| *next == ' ');
                    if open.read_indicator(c, before, ends_word)? {
                        open.token = base + i + c.len_utf8();
                    }
                }
            }
        }
        (!is_flow || !open.brackets.is_empty()).then_some(open)
    }

    /// Reads a character within brackets: whether a key or value may begin after it. `None` where it closes what is not open.
    fn read_indicator(&mut self, c: char, before: &str, ends_word: bool) -> Option<bool> {
        match c {
            '[' | '{' if before.trim().is_empty() => {
                self.brackets.push(Bracket { is_map: c == '{', key: None, keys: Vec::new() });
            }
            ']' | '}' => drop(self.brackets.pop()?),
            ',' => self.brackets.last_mut()?.key = None,
            ':' if ends_word => {
                let bracket = self.brackets.last_mut()?;
                let name = before.trim().trim_end_matches(['"', '\'']).to_owned();
                bracket.keys.push(name.clone());
                bracket.key = Some(name);
            }
            _ => return Some(false),
        }
        Some(true)
    }

    /// Where what is being written ends, in the rest of the line.
    fn end_in(&self, rest: &str) -> usize {
        let ends = |c: char| match self.quote {
            Some(mark) => c == mark,
            None => !self.brackets.is_empty() && matches!(c, ',' | ']' | '}' | ':'),
        };
        let end = rest.find(ends).unwrap_or(rest.len());
        match self.quote {
            Some(_) => end,
            None => rest[..end].find(" #").unwrap_or(end),
        }
    }
}

/// The place within a value that begins at `base`.
fn in_value(
    text: &str,
    base: usize,
    at: usize,
    line_end: usize,
    outer: Vec<YamlStep>,
) -> Option<YamlCursor> {
    let open = OpenValue::read(text, base, at)?;
    let part = match open.brackets.last() {
        Some(Bracket { is_map: true, key: None, .. }) => YamlPart::Key,
        _ => YamlPart::Value,
    };
    let mut token = open.token;
    if open.quote.is_none() {
        token += text[token..at].len() - text[token..at].trim_start().len();
    }
    let rest = &text[at..line_end.max(at)];
    let end = open.end_in(rest);
    let siblings = open.brackets.last().map_or(Vec::new(), |bracket| bracket.keys.clone());
    Some(YamlCursor {
        steps: outer.into_iter().chain(open.brackets.iter().flat_map(steps_of)).collect(),
        has_colon: part == YamlPart::Key && rest[end..].starts_with(':'),
        part,
        typed: token..at,
        whole: token..at + rest[..end].trim_end().len(),
        quote: open.quote,
        in_flow: !open.brackets.is_empty(),
        siblings,
        delimiter: None,
    })
}

fn steps_of(bracket: &Bracket) -> Vec<YamlStep> {
    match (&bracket.key, bracket.is_map) {
        (Some(key), _) => vec![YamlStep::Key(key.clone())],
        (None, true) => Vec::new(),
        (None, false) => vec![YamlStep::Item],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The cursor at `|`, as text: steps, part, what is typed.
    fn at(text: &str) -> String {
        let place = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        match cursor("content/articles/2025-11-25-x.md", &text, place) {
            None => "nothing".to_owned(),
            Some(Cursor::Body) => "body".to_owned(),
            Some(Cursor::Name { typed, whole, .. }) => {
                format!("name {}/{}", &text[typed], &text[whole])
            }
            Some(Cursor::Yaml(it)) => {
                let steps: Vec<&str> = it
                    .steps
                    .iter()
                    .map(|step| match step {
                        YamlStep::Key(key) => key.as_str(),
                        YamlStep::Item => "-",
                    })
                    .collect();
                format!("{} {:?} {}/{}", steps.join("."), it.part, &text[it.typed], &text[it.whole])
            }
        }
    }

    #[test]
    fn the_line_and_those_above_say_what_a_place_is() {
        for (text, expected) in [
            ("---\nti|\n---\n", " Key ti/ti"),
            ("---\nti|tle: A\n---\n", " Key ti/title"),
            ("---\n|\n---\n", " Key /"),
            ("---\n|", " Key /"),
            ("---\ntitle: A b|c\n---\n", "title Value A b/A bc"),
            ("---\nactors: |\n---\n", "actors Value /"),
            ("---\nactors: [Mira Tolvan, An|]\n---\n", "actors.- Value An/An"),
            ("---\nactors: [Mira Tolvan, An|a, B]\n---\n", "actors.- Value An/Ana"),
            ("---\nactors:\n  - Mi|\n---\n", "actors.- Key Mi/Mi"),
            ("---\nactors:\n- Mi|\n---\n", "actors.- Key Mi/Mi"),
            ("---\nactors:\n  - {id: Mi|}\n---\n", "actors.-.id Value Mi/Mi"),
            ("---\nactors:\n  - {id: Mira, ro|}\n---\n", "actors.- Key ro/ro"),
            ("---\nstatements:\n  - speaker: M|\n---\n", "statements.-.speaker Value M/M"),
            ("---\nstatements:\n  - speaker: M\n    ab|\n---\n", "statements.- Key ab/ab"),
            (
                "---\nstatements:\n  - speaker: M\n    about: [a, \"b|\n---\n",
                "statements.-.about.- Value b/b",
            ),
            ("---\nstatements:\n  - speaker:\n      te|\n---\n", "statements.-.speaker Key te/te"),
            (
                "---\nstatements:\n  - quote: x\n    disputed:\n      by: |\n---\n",
                "statements.-.disputed.by Value /",
            ),
            ("---\ntitle: [unclosed\nactors: An|\n---\n", "actors Value An/An"),
            ("---\nactors: [\n  Mira Tolvan, # who\n  An|,\n]\n---\n", "actors.- Value An/An"),
            ("---\nactors:\n  - {id: Mira,\n     ro|}\n---\n", "actors.- Key ro/ro"),
            (
                "---\r\nactors: [\r\n  {id: Mira,\r\n   role: A},\r\n\r\n  {id: |\r\n]\r\n---\r\n",
                "actors.-.id Value /",
            ),
            (
                "---\nstatements:\n  - speaker: {text: x,\n      of: V|}\n---\n",
                "statements.-.speaker.of Value V/V",
            ),
            (
                "---\nstatements:\n  - speaker: {text: x\n    ab|: y\n---\n",
                "statements.- Key ab/ab",
            ),
            ("---\nactors: [A]\n|\n---\n", " Key /"),
            ("---\nactors: [A,\n|\n---\n", " Key /"),
            ("---\nactors: [A,\n  |\n---\n", "actors.- Value /"),
            ("---\nactors: [A,\n  \"it's [\", \"B\"]\ntopics:\n  - |\n---\n", "topics.- Key /"),
            ("---\nsource: \"a: b|\n---\n", "source Value a: b/a: b"),
            ("---\ntitle: A # no|\n---\n", "nothing"),
            ("---\n# no|\n---\n", "nothing"),
            ("---\ntitle: A\n---\nText [[Mi|ra]] x", "name Mi/Mira"),
            ("---\ntitle: A\n---\nText [[Mi| x", "name Mi/Mi"),
            ("---\ntitle: A\n---\nText [[Mira|", "name Mira/Mira"),
            ("---\ntitle: A\n---\nText [[Mira]] x|", "body"),
            ("No front matter [[|", "name /"),
        ] {
            assert_eq!(at(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_keys_that_a_map_has_are_known() {
        let keys = |text: &str| {
            let place = text.find('|').unwrap();
            let text = text.replacen('|', "", 1);
            match cursor("content/articles/x.md", &text, place) {
                Some(Cursor::Yaml(mut it)) => {
                    it.siblings.sort();
                    it.siblings.dedup();
                    it.siblings.join(" ")
                }
                other => format!("{other:?}"),
            }
        };
        assert_eq!(keys("---\ntitle: A\n|\ndraft: true\n---\n"), "draft title");
        let item = "---\nstatements:\n  - speaker: A\n    quote: x\n    |\n    about: y\n  - speaker: B\n    via: z\n---\n";
        assert_eq!(keys(item), "about quote speaker");
        let new = "---\nstatements:\n  - speaker: A\n    quote: x\n  - |\n---\n";
        assert_eq!(keys(new), "");
        assert_eq!(keys("---\nactors: [{id: A, role: b, |}]\n---\n"), "id role");
    }

    proptest! {
        #[test]
        fn every_place_of_every_text_is_safe(text in "(---\n)?[a:\\-#'\"\\[\\]{},| \r\n\u{e9}\t&*!>?]{0,60}", at in 0..80usize) {
            for path in ["content/articles/x.md", "content/actors.yaml", "briefing.yaml", "content/actors.csv"] {
                match cursor(path, &text, at) {
                    Some(Cursor::Yaml(it)) => {
                        prop_assert!(text.get(it.typed.clone()).is_some(), "{it:?}");
                        prop_assert!(text.get(it.whole.clone()).is_some(), "{it:?}");
                    }
                    Some(Cursor::Name { typed, whole, .. }) => {
                        prop_assert!(text.get(typed).is_some() && text.get(whole).is_some());
                    }
                    _ => {}
                }
            }
        }
    }
}
