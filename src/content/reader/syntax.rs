//! Explains YAML syntax errors in the words of an editor.
//!
//! Input: the YAML and the error of the parser. Output: a diagnostic with a suggestion, guessed from the
//! line at which the parser stopped. The messages of the parser are about tokens and mappings, while the
//! editor has a headline with a colon in it. The guesses depend on the wording of those messages (libyaml,
//! by way of `serde_yaml`); an error that is not recognized is reported in the words of the parser.

mod fixes;

use self::fixes::{
    ProblemFix, checked_fix, checked_fix_of_many, fixes_of_cut, quoting_fix, space_fix, tabs_fix,
};
use crate::diagnostic::{Applicability, Diagnostic, escaped_json};
use crate::syntax::source::{self, Location};
use crate::syntax::text::{is_line_separator, look_alike_note, one_line};
use crate::syntax::yaml::YamlError;
use crate::syntax::yaml_scan::{self, CutComment, dropped_text};
use std::ops::Range;

/// The likely cause of a syntax error.
struct SyntaxProblem {
    message: String,
    help: String,
    /// The bytes of the YAML to point at.
    at: Range<usize>,
    code: &'static str,
    /// The bytes of the YAML to write in place of others.
    fix: Option<ProblemFix>,
}

impl SyntaxProblem {
    fn new(message: impl Into<String>, help: impl Into<String>, at: Range<usize>) -> Self {
        Self { message: message.into(), help: help.into(), at, code: "yaml", fix: None }
    }

    fn with_fix(self, fix: Option<ProblemFix>) -> Self {
        Self { fix, ..self }
    }
}

/// The diagnostic for a syntax error in `file[yaml]`.
pub(crate) fn explain(file: &str, yaml: Range<usize>, error: &YamlError) -> Diagnostic {
    if let Some(cut) = comment_before(&file[yaml.clone()], error.offset) {
        return cut_by_comment(file, &yaml, &cut);
    }
    let cause = cause(&file[yaml.clone()], error);
    let at = whole_characters(&file[yaml.clone()], cause.at);
    let location = Location::span(yaml.start + at.start..yaml.start + at.end);
    let fix = cause.fix.and_then(|fix| checked_fix(file, &yaml, error.offset, fix));
    Diagnostic::error(cause.code, location, cause.message).help(cause.help).fix(fix)
}

/// The range, widened to whole characters and limited to the text: ranges are computed in bytes from the
/// position of the parser, which may be the end of the text.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let is_boundary = |at: usize| text.is_char_boundary(at);
    let start = (0..=range.start.min(text.len())).rev().find(|at| is_boundary(*at)).unwrap_or(0);
    let end = (range.end.max(start)..text.len()).find(|at| is_boundary(*at)).unwrap_or(text.len());
    start..end
}

/// Errors for words that YAML takes as a tag or anchor and silently drops from the start of a value:
/// `title: !Exclusive story` would be published as "story".
pub(super) fn dropped_marks(
    file: &str,
    yaml: &Range<usize>,
    marks: &[Range<usize>],
) -> Vec<Diagnostic> {
    const MAX_FINDINGS: usize = 20;
    let text = &file[yaml.clone()];
    let finding = |mark: &Range<usize>| {
        let (start, line) = source::line_at(text, mark.start);
        let rest = &line[mark.start - start..];
        let message = format!(
            "YAML drops \"{}\" from the start of this text",
            super::excerpt(&text[mark.clone()])
        );
        let value = LineValue::of(line);
        let is_whole = start + value.start == mark.start;
        let end = start + line.len();
        let below = if is_whole { length_below(&text[end..], indent(line)) } else { 0 };
        let help = match is_whole {
            true if below > 0 => {
                let key = line[..value.start].trim_start();
                let all = one_line(&text[mark.start..end + below]);
                format!("put the whole text in quotes: {key}{}", quoted(&all))
            }
            true => quoting_help(line, &value),
            false => format!("put the value in quotes: {}", quoted(bracketed(rest))),
        };
        let location = Location::span(yaml.start + mark.start..yaml.start + mark.end);
        let is_whole = is_whole && below == 0;
        let fix = is_whole.then(|| quoting_fix(text, start, &value)).flatten();
        // It may be meant as a mark.
        let fix = fix.map(|(_, range, new)| (Applicability::Confirm, range, new));
        let fix = fix.and_then(|fix| checked_fix_of_many(file, yaml, mark.start, fix));
        Diagnostic::error("cut-text", location, message).help(help).fix(fix)
    };
    marks.iter().take(MAX_FINDINGS).map(finding).collect()
}

/// The error for a comment that cuts a text: `title: Party is #1 in the polls` would be published as "Party
/// is".
pub(super) fn cut_by_comment(file: &str, yaml: &Range<usize>, cut: &CutComment) -> Diagnostic {
    let text = &file[yaml.clone()];
    let comment = text[cut.comment.clone()].trim_end();
    // The rest of a text in brackets ends like the text: at a comma or a bracket.
    let rest = if cut.in_flow { bracketed(comment) } else { comment };
    let message = format!("YAML drops \"{}\" from this text, as a comment", super::excerpt(rest));
    let (start, line) = source::line_at(text, cut.value.start);
    let mut end = cut.comment.start + rest.len();
    if !cut.in_flow {
        end += length_below(&text[end..], indent(line));
    }
    let whole = one_line(&text[cut.value.start..end]);
    let key_in_braces = key_in_braces(text, cut, &whole);
    let value = LineValue::of(line);
    let key = match start + value.start == cut.value.start {
        true => line[..value.start].trim_start(),
        false => "",
    };
    let at = yaml.start + cut.comment.start;
    let location = Location::span(at..at + rest.len());
    let in_braces = || key_in_braces.map(|(key, rest)| format!("{}: {}", quoted(key), rest.trim()));
    let column = cut.comment.start.saturating_sub(start);
    let help = match cut_key(line, &value, column).or_else(in_braces) {
        Some(corrected) => format!("put the key in quotes: {corrected}"),
        None => format!("put the value in quotes: {key}{}", quoted(&whole)),
    };
    let as_comment = "if it is meant as a comment, put it on its own line";
    let error = Diagnostic::error("cut-text", location, message).help(help).help(as_comment);
    match cut.in_flow {
        true => error,
        false => error.fixes(fixes_of_cut(file, yaml, cut)),
    }
}

/// The errors about comments in the place of an item of a list in brackets, which would vanish.
pub(super) fn dropped_items(
    file: &str,
    yaml: &Range<usize>,
    items: &[CutComment],
) -> Vec<Diagnostic> {
    const MAX_FINDINGS: usize = 20;
    items.iter().take(MAX_FINDINGS).map(|cut| cut_by_comment(file, yaml, cut)).collect()
}

/// The key and the value of `whole`, a text of which a comment hides the end, if it is where braces have a key: `Veld #1`
/// in `{Veld #1: veldania}`.
fn key_in_braces<'t>(text: &str, cut: &CutComment, whole: &'t str) -> Option<(&'t str, &'t str)> {
    if !cut.in_flow {
        return None;
    }
    let before = &text[..cut.value.start];
    let is_in_braces = open_bracket(before).is_some_and(|at| before[at..].starts_with('{'));
    let is_key = is_in_braces && before.trim_end().ends_with(['{', ',']);
    whole.split_once(": ").filter(|_| is_key)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The length of the lines with which a text goes on below its first one, which is indented by `outer`.
fn length_below(rest: &str, outer: usize) -> usize {
    let mut lines = rest.split_inclusive('\n');
    let end_of_line = lines.next().map_or(0, str::len);
    let is_text = |line: &&str| {
        let words = line.trim();
        let is_other =
            words.contains(": ") || words.ends_with(':') || words.starts_with(['-', '#']);
        indent(line) > outer && !words.is_empty() && !is_other
    };
    let below: usize = lines.take_while(is_text).map(str::len).sum();
    if below > 0 { end_of_line + below } else { 0 }
}

/// The line with its key in quotes, if the key is cut at `column`: `the #1: Ann`. Within a list that is a text with
/// a colon in it.
fn cut_key(line: &str, value: &LineValue, column: usize) -> Option<String> {
    let written = line.trim_start();
    let key = value.key.filter(|key| column < key.end && !written.starts_with(['-', '?']))?;
    let name = line[..key.end].trim_start();
    Some(format!("{}: {}", quoted(name), value.text))
}

/// The comment that cuts a text and so causes the syntax error at `offset`: it hides a bracket or a colon, or
/// the text continues below it.
fn comment_before(yaml: &str, offset: usize) -> Option<CutComment> {
    let dropped = dropped_text(yaml);
    let comments = dropped.comments.into_iter().chain(dropped.items);
    let before = comments.filter(|cut| cut.comment.start <= offset);
    let cut = before.max_by_key(|cut| cut.comment.start)?;
    let comment = &yaml[cut.comment.clone()];
    let below = &yaml[cut.comment.end..];
    let mut lines_below = below.lines().filter(|line| !line.trim().is_empty());
    let (_, line) = source::line_at(yaml, cut.value.start);
    let hides = match cut.in_flow {
        true => comment.contains([',', ']', '}']),
        false => {
            let hides_colon = comment.contains(": ") || comment.trim_end().ends_with(':');
            let is_key = LineValue::of(line).key.is_none_or(|key| line[..key.end].contains(" #"));
            let continues = lines_below.next().is_some_and(|below| indent(below) > indent(line));
            continues || (hides_colon && is_key)
        }
    };
    let between = &yaml[cut.comment.end..offset.max(cut.comment.end)];
    let is_near = between.lines().filter(|line| !line.trim().is_empty()).count() <= 2;
    (hides && is_near).then_some(cut)
}

/// A text as a value in brackets or braces, for the lines that findings and `check --suggest` propose: plain if it is
/// that text there, else in quotes. It is stricter than YAML about what is plain, since YAML 1.1 and 1.2 differ (`no`,
/// `on`); control characters, and those that change the direction of the text, are escaped.
pub(crate) fn flow_scalar(text: &str) -> String {
    let may_be_plain = |c: char| c.is_alphanumeric() || " .-_'’&()/$€+!?".contains(c);
    let reads_as_text = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(may_be_plain)
        && !text.ends_with(' ')
        && reads_as_text;
    match is_plain {
        true => text.to_owned(),
        // A JSON string is also a YAML string.
        false => escaped_json(&serde_json::to_string(text).unwrap_or_default()).into_owned(),
    }
}

/// A line with its value, from `column` (in bytes) on, in quotes; `None` if its value does not begin there.
pub(crate) fn in_quotes(line: &str, column: usize) -> Option<String> {
    let value = LineValue::of(line);
    (value.start == column && !value.text.is_empty()).then(|| quoted_line(line, &value))
}

fn cause(yaml: &str, error: &YamlError) -> SyntaxProblem {
    // The parser may stop within the line end (several carriage returns), which is part of no line.
    let (start, line) = source::line_at(yaml, error.offset);
    let offset = error.offset.min(start + line.len());
    let message = error.message.as_str();
    let is_within = |at: usize| !line[at..].trim().is_empty();
    let separator = line.char_indices().find(|(at, c)| is_line_separator(*c) && is_within(*at));
    if let Some((at, c)) = separator {
        let message = format!("this line has a U+{:04X}, which does not end it", c as u32);
        let at = start + at..start + at + c.len_utf8();
        return SyntaxProblem::new(message, "press Enter in its place, or write a space", at);
    }
    if let Some(cause) = global_cause(yaml, offset, message) {
        return cause;
    }
    let cause = if message.contains("tab character") || leading_tab(yaml, offset).is_some() {
        leading_tab(yaml, offset).map(|at| tab(yaml, at))
    } else if message.contains("cannot start any token") {
        reserved_or_tab(yaml, offset)
    } else if message.contains("unknown anchor") {
        Some(reserved_character(yaml, offset))
    } else if message.contains("alphabetic or numeric") {
        anchor_without_name(yaml, offset)
    } else if message.contains("mapping values are not allowed") {
        colon(yaml, offset)
    } else if message.contains("could not find expected ':'") {
        line_without_colon(yaml, offset)
    } else if message.contains("end of stream") || message.contains("document indicator") {
        open_quote(yaml)
    } else if let Some(tag) = tag_at_bracket(yaml, offset) {
        Some(tag)
    } else if message.contains("did not find expected ','") {
        bracket(yaml, offset)
    } else if message.contains("escape") {
        Some(escape(yaml, offset))
    } else if message.contains("expected comment or line break")
        || message.contains("expected node content")
        || message.contains("entries are not allowed")
        || message.contains("keys are not allowed")
        || message.contains("non-alphabetical character")
    {
        Some(reserved_character(yaml, offset))
    } else if message.contains("did not find expected") {
        after_close(yaml, offset)
    } else {
        None
    };
    cause.unwrap_or_else(|| unknown(yaml, offset, message))
}

/// A text within brackets that begins with `!`: the bracket or comma behind it is a part of the tag for the parser.
fn tag_at_bracket(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let (start, line) = source::line_at(yaml, offset);
    let marks = dropped_text(yaml).marks;
    let mark = marks.into_iter().rev().find(|mark| (start..=offset).contains(&mark.start))?;
    let is_at_bracket = line[mark.end - start..].starts_with([',', ']', '}']);
    let written = yaml.get(mark.clone()).filter(|_| is_at_bracket)?;
    let message = format!("YAML takes \"{}\" for a tag, not for a text", super::excerpt(written));
    let help = format!("put it in quotes: {}", quoted(written));
    let fix = (Applicability::Confirm, mark.clone(), quoted(written));
    Some(SyntaxProblem::new(message, help, mark).with_fix(Some(fix)))
}

/// The cause of an error that concerns the YAML as a whole.
fn global_cause(yaml: &str, offset: usize, message: &str) -> Option<SyntaxProblem> {
    let start = 0..yaml.len().min(1);
    // Tags count as levels for the parser, which has another limit.
    if message.contains("nested too deeply") || message.contains("recursion limit") {
        let message = "this YAML is nested too deeply";
        let help =
            format!("reduce it to {} levels of lists and maps, or fewer", yaml_scan::MAX_DEPTH);
        let problem = SyntaxProblem::new(message, help, offset..offset + 1);
        return Some(SyntaxProblem { code: "nested-too-deep", ..problem });
    }
    if message.contains("repetition limit") {
        let help = "write the values out instead of repeating them with `*name`";
        return Some(SyntaxProblem::new("this YAML repeats values too often", help, start));
    }
    if message.contains("longer than") {
        return Some(SyntaxProblem::new(message, "remove what is no setting", start));
    }
    if message.contains("control characters are not allowed") {
        let is_illegal = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
        let (at, c) = yaml.char_indices().find(|(_, c)| is_illegal(*c))?;
        let message = format!("this line contains a control character (U+{:04X})", c as u32);
        let at = at..at + c.len_utf8();
        let fix = (Applicability::Confirm, at.clone(), String::new());
        return Some(SyntaxProblem::new(message, "remove it", at).with_fix(Some(fix)));
    }
    if message.contains("more than one document") {
        return Some(second_document(yaml));
    }
    None
}

/// A second document begins: with a `---`, or because a line is indented less than the first one.
fn second_document(yaml: &str) -> SyntaxProblem {
    let mut content = lines(yaml)
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let first = content.next().unwrap_or((0, ""));
    let indent = |line: &str| line.len() - line.trim_start().len();
    let marker = content.find(|(_, line)| {
        line.starts_with("---") || line.starts_with("...") || indent(line) < indent(first.1)
    });
    match marker {
        Some((at, line)) if indent(line) < indent(first.1) => SyntaxProblem::new(
            "this line is indented less than the first one",
            "start all keys of a map in the same column",
            at..at + line.len(),
        ),
        Some((at, line)) => SyntaxProblem::new(
            "a second YAML document begins here",
            "remove this line",
            at..at + line.len(),
        ),
        None => SyntaxProblem::new("this is more than one YAML document", "keep one of them", 0..1),
    }
}

fn leading_tab(yaml: &str, offset: usize) -> Option<usize> {
    let (start, line) = source::line_at(yaml, offset);
    let indent = &line[..line.len() - line.trim_start().len()];
    indent.find('\t').map(|at| start + at)
}

fn tab(yaml: &str, at: usize) -> SyntaxProblem {
    let message = "this line is indented with a tab";
    let fix = tabs_fix(yaml, at);
    SyntaxProblem::new(message, "use spaces instead", at..at + 1).with_fix(Some(fix))
}

/// A value that begins with `@`, a backtick or `%`; or a tab where a value should begin.
fn reserved_or_tab(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let c = yaml[offset..].chars().next()?;
    if c == '\t' {
        return Some(tab(yaml, offset));
    }
    Some(reserved_character(yaml, offset))
}

/// A value that begins with `&` or `*`, which YAML takes for the beginning of an anchor or alias.
fn anchor_without_name(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let before = yaml.get(..offset + 1).unwrap_or(&yaml[..offset]);
    let last = before.rfind(['&', '*'])?;
    let marks = before[..=last].len() - before[..=last].trim_end_matches(['&', '*']).len();
    Some(reserved_character(yaml, last + 1 - marks))
}

/// A value that begins with a character that has a special meaning in YAML.
fn reserved_character(yaml: &str, offset: usize) -> SyntaxProblem {
    let (start, line) = source::line_at(yaml, offset);
    let value = LineValue::of(line);
    let at = if start + value.start <= offset && !value.in_brackets() {
        start + value.start
    } else {
        offset
    };
    let Some(c) = yaml[at..].chars().next().filter(|c| !c.is_whitespace()) else {
        return unknown(yaml, offset, "a value is missing here");
    };
    if value.key.is_some_and(|key| start + key.end > at) || (value.key.is_none() && c == ':') {
        let from = start + line.len() - line.trim_start().len();
        let first = line.trim_start().chars().next().unwrap_or(c);
        let message = format!("a key cannot begin with \"{first}\" unless it is in quotes");
        return SyntaxProblem::new(
            message,
            "write only the name of the key",
            from..from + first.len_utf8(),
        );
    }
    if c == ',' && value.in_brackets() {
        let message = "a value is missing before this comma";
        return SyntaxProblem::new(message, "write the value, or remove the comma", at..at + 1);
    }
    let message = format!("a value cannot begin with \"{c}\" unless it is in quotes");
    let help = match value.in_brackets() {
        true => {
            format!("put the value in quotes: {}", quoted(bracketed(&yaml[at..start + line.len()])))
        }
        false => quoting_help(line, &value),
    };
    let fix = match value.in_brackets() || at != start + value.start {
        true => None,
        false => quoting_fix(yaml, start, &value),
    };
    SyntaxProblem::new(message, help, at..at + c.len_utf8()).with_fix(fix)
}

/// A value within brackets, up to the comma or bracket that ends it.
fn bracketed(rest: &str) -> &str {
    rest.split([',', ']', '}']).next().unwrap_or(rest).trim_end()
}

/// A colon within a value, a key without a space after its colon on the line above, or a line that is
/// indented too far.
fn colon(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let (start, line) = source::line_at(yaml, offset);
    let value = LineValue::of(line);
    let here = offset..offset + 1;
    if value.key.is_some_and(|key| start + key.end < offset) {
        let message = "a value that contains a colon must be in quotes";
        let problem = SyntaxProblem::new(message, quoting_help(line, &value), here);
        return Some(problem.with_fix(quoting_fix(yaml, start, &value)));
    }
    let (above_start, above) = line_above(yaml, start)?;
    if let Some(help) = space_after_colon(above) {
        let at = above_start + above.len() - above.trim_start().len();
        let message = "a key needs a space after its colon";
        let problem = SyntaxProblem::new(message, help, at..above_start + above.len());
        return Some(problem.with_fix(space_fix(above_start, above)));
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    if indent(line) > indent(above) {
        let help = "start all keys of a map in the same column, and put a value that spans several \
                    lines in quotes";
        let at = start + indent(line)..start + line.len();
        return Some(SyntaxProblem::new(
            "this line is indented more than the key above it",
            help,
            at,
        ));
    }
    let at = above_start + indent(above)..above_start + above.len();
    Some(SyntaxProblem::new(NEITHER, NEITHER_HELP, at))
}

const NEITHER: &str = "this line is neither a key with a value nor a list item";
const NEITHER_HELP: &str = "write `key: value`, or put a value that spans several lines in quotes";

/// A line that the parser took for the beginning of a key.
fn line_without_colon(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let (start, line) = source::line_at(yaml, offset);
    let (start, line) = match offset == start || line.trim().is_empty() {
        true => line_above(yaml, start)?,
        false => (start, line),
    };
    let indent = line.len() - line.trim_start().len();
    let at = start + indent..start + line.len();
    Some(match space_after_colon(line) {
        Some(help) => SyntaxProblem::new("a key needs a space after its colon", help, at)
            .with_fix(space_fix(start, line)),
        None => SyntaxProblem::new(NEITHER, NEITHER_HELP, at),
    })
}

/// The help to write `title:Peace` as `title: Peace`; `None` if the line is not of this form. `https://…` is not.
pub(crate) fn space_after_colon(line: &str) -> Option<String> {
    let corrected = with_space_after_colon(line)?;
    let note = look_alike_note(line.trim(), &corrected);
    Some(format!("write it as: {}{note}", super::excerpt(&corrected)))
}

/// `title: Peace` of `title:Peace`, without the white space around it.
pub(super) fn with_space_after_colon(line: &str) -> Option<String> {
    let (key, rest) = line.split_once(':')?;
    let word = key.trim_start().trim_start_matches("- ");
    let is_key_char = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let lacks_space = !rest.starts_with([' ', '/']) && !rest.trim().is_empty();
    (lacks_space && !word.is_empty() && word.chars().all(is_key_char))
        .then(|| format!("{}: {}", key.trim_start(), rest.trim()))
}

/// A quotation mark that is not closed.
fn open_quote(yaml: &str) -> Option<SyntaxProblem> {
    let open = lines(yaml).find_map(|(start, line)| {
        let value = LineValue::of(line);
        let quote = value.text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        closing(value.text, quote).is_none().then_some((start + value.start, quote))
    });
    let (at, quote) = open.or_else(|| yaml.find(['"', '\'']).map(|at| (at, '"')))?;
    let help = format!("end the value with {quote}, or remove the mark at its start");
    Some(SyntaxProblem::new("this quotation mark is not closed", help, at..at + 1))
}

/// A list or map in brackets that is not closed, or text that only begins like one.
fn bracket(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let at = open_bracket(&yaml[..offset])?;
    let (kind, close) = match yaml.as_bytes()[at] {
        b'[' => ("list", ']'),
        _ => ("map", '}'),
    };
    let (start, line) = source::line_at(yaml, offset);
    let before = &line[..offset - start];
    if before.trim_end().ends_with(['"', '\'']) {
        let message = "unexpected text after the closing quotation mark";
        let help = "put the whole value in quotes of the other kind";
        return Some(SyntaxProblem::new(message, help, offset..offset + 1));
    }
    if at >= start && line[offset - start..].starts_with(':') {
        let help = match key_without_comma(before) {
            Some(key) => format!("write a comma before `{key}`, or put the value in quotes"),
            None => "put the value in quotes".to_owned(),
        };
        let message = "a value that contains a colon must be in quotes";
        return Some(SyntaxProblem::new(message, help, offset..offset + 1));
    }
    let help = format!("end it with `{close}`, or put the value in quotes if it is not a {kind}");
    Some(SyntaxProblem::new(format!("this {kind} is not closed"), help, at..at + 1))
}

/// The word before a colon within a map in brackets, if it looks like a key that follows a value: `type` in `{id: bob type`.
fn key_without_comma(before: &str) -> Option<&str> {
    let entry = before.rsplit(['{', ',']).next()?;
    let (rest, word) = entry.rsplit_once(' ')?;
    let is_key = !word.is_empty() && word.chars().all(|c| c == '_' || c.is_ascii_lowercase());
    (is_key && rest.contains(": ")).then_some(word)
}

/// The byte of the last bracket that is not closed. Brackets in quotes count too: a wrong guess only makes
/// the message less exact.
fn open_bracket(yaml: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in yaml.bytes().enumerate().rev() {
        match byte {
            b']' | b'}' => depth += 1,
            b'[' | b'{' if depth == 0 => return Some(at),
            b'[' | b'{' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A backslash in double quotes that begins no escape sequence.
fn escape(yaml: &str, offset: usize) -> SyntaxProblem {
    let (start, line) = source::line_at(yaml, offset);
    let from = offset.max(start + LineValue::of(line).start) - start;
    let is_invalid = |(i, _): &(usize, char)| {
        let next = line[i + 1..].chars().next().unwrap_or(' ');
        !"0abtnvfre \"/\\N_LPxuU\t".contains(next)
    };
    let at = line
        .char_indices()
        .skip_while(|(i, _)| *i < from)
        .filter(|(_, c)| *c == '\\')
        .find(is_invalid);
    let at = start + at.map_or(from, |(i, _)| i);
    let help = "write `\\\\` for a backslash, or use single quotes";
    let fix = (Applicability::Safe, at..at, "\\".to_owned());
    let fix = Some(fix).filter(|_| yaml[at..].starts_with('\\'));
    SyntaxProblem::new("a backslash has a special meaning in double quotes", help, at..at + 1)
        .with_fix(fix)
}

/// Text after a closing quotation mark or bracket; otherwise a line with an unexpected indentation.
fn after_close(yaml: &str, offset: usize) -> Option<SyntaxProblem> {
    let (start, line) = source::line_at(yaml, offset);
    let value = LineValue::of(line);
    let first = value.text.chars().next()?;
    let indent = start + line.len() - line.trim_start().len();
    if start + value.start < offset && matches!(first, '"' | '\'' | '[' | '{') {
        let message = match first {
            '"' | '\'' => "unexpected text after the closing quotation mark",
            _ => "unexpected text after the closing bracket",
        };
        // A map in quotes would be a text.
        if first == '{' && value.text.contains(": ") {
            let help = "remove it, or begin it with ` #` if it is a comment";
            return Some(SyntaxProblem::new(message, help, offset..offset + 1));
        }
        let problem = SyntaxProblem::new(message, quoting_help(line, &value), offset..offset + 1);
        return Some(problem.with_fix(quoting_fix(yaml, start, &value)));
    }
    let help = "start all keys of a map in the same column, and all items of a list";
    let at = indent..start + line.len();
    Some(SyntaxProblem::new("the indentation of this line matches no line above it", help, at))
}

fn unknown(yaml: &str, offset: usize, message: &str) -> SyntaxProblem {
    let (start, line) = source::line_at(yaml, offset);
    let at = offset.min(start + line.len());
    let help = "look for a colon, a quotation mark or a bracket in this line or the one above; put \
                values that contain them in quotes";
    let end = yaml[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    SyntaxProblem::new(format!("invalid YAML: {message}"), help, at..end)
}

/// The value on a line of YAML, and its key. An approximation that looks at one line alone, since the YAML
/// cannot be parsed.
struct LineValue<'l> {
    key: Option<LineKey>,
    /// The byte of the line at which the value starts.
    start: usize,
    /// The value, without white space at its end.
    text: &'l str,
}

#[derive(Clone, Copy)]
struct LineKey {
    /// The byte of the colon after it.
    end: usize,
}

impl<'l> LineValue<'l> {
    fn of(line: &'l str) -> Self {
        let mut start = line.len() - line.trim_start().len();
        while let Some(rest) = line[start..].strip_prefix("- ") {
            start = line.len() - rest.trim_start().len();
        }
        let key = key_end(&line[start..]).map(|end| LineKey { end: start + end });
        if let Some(key) = key {
            let rest = &line[key.end + 1..];
            start = line.len() - rest.trim_start().len();
        }
        LineValue { key, start, text: line[start..].trim_end() }
    }

    fn in_brackets(&self) -> bool {
        self.text.starts_with(['[', '{'])
    }
}

/// The byte of the colon after a key, quoted or not.
fn key_end(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(close) = quote.and_then(|quote| closing(text, quote)) {
        return text[close + 1..].starts_with(':').then_some(close + 1);
    }
    if text.starts_with(['[', '{', '"', '\'']) {
        return None;
    }
    match text.find(": ") {
        Some(at) => Some(at),
        None => text.strip_suffix(':').map(str::len),
    }
}

/// The byte of the quotation mark that closes the one at the start of `text`.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' && quote == '"' {
            is_escaped = true;
        } else if c == quote {
            if quote == '\'' && text[at + 1..].starts_with('\'') {
                is_escaped = true;
                continue;
            }
            return Some(at);
        }
    }
    None
}

fn quoting_help(line: &str, value: &LineValue) -> String {
    format!("put the value in quotes: {}", quoted_line(line, value))
}

fn quoted_line(line: &str, value: &LineValue) -> String {
    let key = line[..value.start].trim_start();
    format!("{key}{}", quoted(value.text))
}

/// A value in quotes, double ones if that needs no escapes.
pub(super) fn quoted(text: &str) -> String {
    let text = unwrapped(text).unwrap_or(text);
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// The text within a pair of quotation marks around the whole value: of `'it's'`, but not of `"A" and "B"`.
fn unwrapped(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    let is_one_pair = match inner.find(mark) {
        Some(at) => mark == '\'' || inner[..at].ends_with(' '),
        None => true,
    };
    is_one_pair.then_some(inner)
}

/// The start and text of the nearest line above `start` that is not blank.
fn line_above(yaml: &str, start: usize) -> Option<(usize, &str)> {
    let mut end = start;
    while end > 0 {
        let (above, line) = source::line_at(yaml, end - 1);
        if !line.trim().is_empty() {
            return Some((above, line));
        }
        end = above;
    }
    None
}

/// The lines of a text, each with its first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

#[cfg(test)]
mod tests {
    use super::flow_scalar;

    #[test]
    fn strings_that_yaml_would_not_read_as_the_same_string_are_quoted() {
        for plain in ["Ana Duarte", "Mira O'Neill", "U.S.", "R&D", "photo.jpg", "Ойсан Вератенко"]
        {
            assert_eq!(flow_scalar(plain), plain);
        }
        assert_eq!(flow_scalar("\u{202e}a"), "\"\\u202ea\"");
        for odd in ["Yes", "no", "A: b", "a, b", "1e3", "#x", "[x]", "x ", "\"x\"", "&x", "a\nb"] {
            assert!(flow_scalar(odd).starts_with('"'), "{odd:?} became {}", flow_scalar(odd));
        }
    }
}
