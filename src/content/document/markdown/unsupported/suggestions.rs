//! Says what to write in place of syntax that is shown as text, with the words of the place.
//!
//! Input: a kind of such syntax and the source of a place. Output: the suggestion, or nothing where it is not certain; the
//! general one of the kind is given then.

use super::emoji;
use super::words::{self, Unsupported};
use super::words_behind_address;
use crate::syntax::address::is_web;
use crate::syntax::media;
use crate::syntax::text::{is_escaped, visible};

const AS_TEXT: &str = "is meant as text, put `\\` before it";

impl Unsupported {
    /// The help for one place, with what must be written there, where that is certain.
    pub(super) fn help_for(&self, source: &str) -> Option<String> {
        const LONGEST: usize = 80;
        let source = source.trim();
        if source.len() > LONGEST || source.contains('\n') {
            return None;
        }
        let of_block = || self.help_for_block(source).or_else(|| self.help_for_marks(source));
        self.help_for_link(source).or_else(of_block)
    }

    /// What must be written in place of the whole source, where that is certain.
    pub(super) fn written_for(&self, source: &str) -> Option<String> {
        let source = source.trim_end();
        match *self {
            words::CUT_ADDRESS => (!source.contains(['\\', '&'])).then(|| format!("<{source}>")),
            words::LINK_REVERSED => {
                let (words, address) = source.split_once(")[")?;
                let (words, address) = (words.strip_prefix('(')?, address.strip_suffix(']')?);
                Some(format!("[{words}]({address})"))
            }
            words::HEADING => {
                let words = source.trim_start_matches('#');
                let marks = &source[..source.len() - words.len()];
                let is_line = !marks.is_empty() && !words.contains('\n');
                is_line.then(|| format!("{marks} {}", words.trim()))
            }
            words::EMOJI => emoji::character(source).map(str::to_owned),
            words::INVISIBLE_IN_ANGLES => Some(visible(source).into_owned()),
            words::SPACE_BEFORE_END => with_space_behind(source),
            words::SINGLE_MARK => Some(String::new()),
            _ => None,
        }
    }

    /// Of links, pictures and footnotes.
    fn help_for_link(&self, source: &str) -> Option<String> {
        match *self {
            words::SPACE_IN_LINK | words::SPACE_IN_PICTURE => help_for_space(source),
            words::WORDS_IN_LINK | words::WORDS_IN_PICTURE => {
                let (words, inside) = source.strip_suffix(')')?.split_once("](")?;
                let (address, title) = words_behind_address(inside)?;
                let title = title.replace('"', "\\\"");
                let address = match inside.trim_start().starts_with('<') {
                    true => format!("<{address}>"),
                    false => address.to_owned(),
                };
                Some(format!(
                    "write `{words}]({address} \"{title}\")`, or remove the words behind the address"
                ))
            }
            words::LINK_APART => {
                let at = source.find(']').or_else(|| source.find('］'))?;
                let words = source[..at].trim_start_matches(['!', '[', '［']);
                let rest = source[at..].trim_start_matches([']', '］', ' ', '(', '（']);
                let address = format!("{})", rest.trim_end_matches([')', '）']));
                let words = format!("{}[{words}", if source.starts_with('!') { "!" } else { "" });
                Some(format!(
                    "write `{words}]({address}`; if it is no link, put `\\` before the bracket"
                ))
            }
            words::LINK_REVERSED => {
                let (words, address) = source.split_once(")[")?;
                let (words, address) = (words.strip_prefix('(')?, address.strip_suffix(']')?);
                Some(format!(
                    "write `[{words}]({address})`; if it is no link, put `\\` before the bracket"
                ))
            }
            words::UNUSED_DEFINITION => {
                let (label, address) = source.strip_prefix('[')?.split_once("]:")?;
                let address =
                    address.split_whitespace().next().filter(|address| is_web(address))?;
                Some(format!(
                    "write `[words][{label}]` where {address} is to be linked, or remove the line"
                ))
            }
            words::CUT_ADDRESS => {
                (!source.contains(['\\', '&'])).then(|| format!("write it as `<{source}>`"))
            }
            words::FOOTNOTE_WITHOUT_COLON => {
                let (label, note) = source.split_once(']')?;
                Some(format!("write `{label}]: {}`", note.trim()))
            }
            words::UNDEFINED_FOOTNOTE => {
                Some(format!("add a line with the footnote: `{source}: …`"))
            }
            words::INLINE_FOOTNOTE => {
                let note = source.strip_prefix("^[")?.strip_suffix(']')?;
                Some(format!("write `[^1]` here, and on a line of its own `[^1]: {note}`"))
            }
            words::EMBEDDING => help_for_embedding(source),
            words::EMOJI => emoji::character(source)
                .map(|character| format!("write {character}; if it {AS_TEXT}")),
            _ => None,
        }
    }

    /// Of headings, lists, tables and alerts.
    fn help_for_block(&self, source: &str) -> Option<String> {
        match *self {
            words::HEADING => {
                let words = source.trim_start_matches('#');
                let marks = &source[..source.len() - words.len()];
                Some(format!("write `{marks} {}`; if the `#` {AS_TEXT}", words.trim()))
            }
            words::DEEP_HEADING => {
                let words = source.trim_start_matches('#').trim();
                Some(format!("write `###### {words}`; if the `#` {AS_TEXT}"))
            }
            words::ALERT => {
                let kind = source.strip_prefix("[!")?.strip_suffix(']')?.to_lowercase();
                let capital = kind.get(..1)?.to_uppercase();
                Some(format!(
                    "write it in words: `> **{capital}{}:** …` in place of `> {source}`",
                    kind.get(1..)?
                ))
            }
            words::LIST_WITHOUT_SPACE => {
                let mark = source.find(['.', ')', '-', '+']).map(|at| at + 1)?;
                let (mark, words) = source.split_at(mark);
                Some(format!(
                    "write `{mark} {words}`, and so the lines below; if they are meant as text, put `\\` before the marks"
                ))
            }
            words::TABLE_WITHOUT_RULE => {
                Some(format!("add a line `{}` below this one", rule_of_table(source)))
            }
            words::TABLE_COLUMNS => Some(format!(
                "write `{}` in place of the line below this one",
                rule_of_table(source)
            )),
            words::TASK => {
                let (brackets, words) = source.split_once(']')?;
                let mark = if brackets.contains(['x', 'X']) { "[x]" } else { "[ ]" };
                Some(format!(
                    "write `- {mark} {}`; if the brackets are meant as text, put `\\` before them",
                    words.trim()
                ))
            }
            _ => None,
        }
    }

    /// Of marks within a line.
    fn help_for_marks(&self, source: &str) -> Option<String> {
        match *self {
            words::HIGHLIGHT => {
                let words = source.strip_prefix("==")?.strip_suffix("==")?;
                Some(format!("write `**{words}**`; if the `==` {AS_TEXT}"))
            }
            words::SPACE_IN_MARKS => {
                let mark = source.get(..2)?;
                let words = source.strip_prefix(mark)?.strip_suffix(mark)?.trim();
                Some(format!(
                    "write `{mark}{words}{mark}`; if the marks are meant as text, put `\\` before them"
                ))
            }
            words::SPACE_BEFORE_END => Some(format!(
                "write `{}` and the text behind it; if the marks are meant as text, put `\\` before them",
                with_space_behind(source)?.trim_end()
            )),
            words::UNDERSCORES => {
                let words = source.trim_matches('_');
                let marks = "*".repeat((source.len() - words.len()) / 2);
                Some(format!("write `{marks}{words}{marks}`; if the `_` {AS_TEXT}"))
            }
            words::MARKS => {
                let mark =
                    ["**", "~~", "*", "_"].into_iter().find(|mark| source.starts_with(mark))?;
                let words = source.strip_prefix(mark)?.strip_suffix(mark)?;
                let is_bracketed = |open: char, close: char| {
                    words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
                };
                if let Some(inner) = is_bracketed('(', ')').filter(|it| !it.contains(['(', ')'])) {
                    return Some(format!(
                        "write `({mark}{inner}{mark})`, or put a space before the marks; if they are meant as text, put \
                         `\\` before them"
                    ));
                }
                let sign = words.chars().next_back().filter(|c| ".:!?,;%…".contains(*c))?;
                let words = words.strip_suffix(sign)?;
                // In French, a space is before a colon.
                let (words, space) = words.split_at(words.trim_end().len());
                words.starts_with(char::is_alphanumeric).then(|| {
                    format!(
                        "write `{mark}{words}{mark}{space}{sign}`, or put a space behind the marks; if they are meant as text, put \
                         `\\` before them"
                    )
                })
            }
            _ => None,
        }
    }
}

/// `**Note:** ` in place of `**Note: **`.
fn with_space_behind(source: &str) -> Option<String> {
    let mark = ["**", "~~", "__", "*", "_"].into_iter().find(|mark| source.starts_with(mark))?;
    let words = source.strip_prefix(mark)?.strip_suffix(mark)?.trim_end();
    Some(format!("{mark}{words}{mark} "))
}

/// How to write a link or picture whose address has a space.
fn help_for_space(source: &str) -> Option<String> {
    if let Some(address) = source.strip_prefix('<').and_then(|it| it.strip_suffix('>')) {
        return Some(format!("write `<{}>`", address.replace(' ', "%20")));
    }
    let (words, address) = source.strip_suffix(')')?.split_once("](")?;
    // The size in the form of Markdown editors: `![plan](plan.png =400x300)`.
    let sized = address.rsplit_once(" =").filter(|(_, size)| {
        size.contains('x') && size.bytes().all(|b| b.is_ascii_digit() || b == b'x')
    });
    if let Some((address, _)) = sized.filter(|(address, _)| !address.contains(' ')) {
        return Some(format!("remove its size: `{words}]({address})`"));
    }
    let title = [" \"", " '", " ("].iter().filter_map(|quote| address.find(quote)).min();
    let address = address[..title.unwrap_or(address.len())].trim();
    if let Some(meant) = without_surplus_space(address) {
        return Some(format!("write `{meant}` as the address"));
    }
    Some(format!("write `{}` or `<{address}>` as the address", address.replace(' ', "%20")))
}

/// A web, mail or telephone address without the spaces of its scheme, host and mailbox, where `%20` would lead nowhere.
/// Those in the rest of it are part of the address; of a web address, `None` if there are no others.
fn without_surplus_space(address: &str) -> Option<String> {
    let is_scheme = |written: &str, scheme: &str| written.trim().eq_ignore_ascii_case(scheme);
    let (scheme, rest) = address.split_once(':')?;
    let scheme = ["http", "https", "mailto", "tel"].into_iter().find(|it| is_scheme(scheme, it))?;
    let rest = rest.trim_start();
    let (start, rest) = match scheme {
        "mailto" => rest.split_at(rest.find('?').unwrap_or(rest.len())),
        "tel" => ("", rest),
        _ => {
            let host = rest.strip_prefix("//")?.trim_start();
            let end = host.find(['/', '?', '#']).unwrap_or(host.len());
            let has_space = address.find("//").is_some_and(|at| address[..at].contains(' '))
                || !rest.starts_with(&format!("//{host}"))
                || host[..end].contains(' ');
            return has_space.then(|| {
                let (host, rest) = host.split_at(end);
                format!("{scheme}://{}{}", host.replace(' ', ""), rest.replace(' ', "%20"))
            });
        }
    };
    Some(format!("{scheme}:{}{}", start.replace(' ', ""), rest.replace(' ', "%20")))
}

/// How to write `![[name]]` of what is no picture.
fn help_for_embedding(source: &str) -> Option<String> {
    let name = source.strip_prefix("![[")?.strip_suffix("]]")?;
    if is_web(name) {
        return Some(format!("link to it instead: `[words]({name})`"));
    }
    let name = name.split(['|', '#']).next().filter(|name| !name.trim().is_empty())?.trim();
    if media::not_a_picture(name).is_some() && media::ending(name) != "md" {
        let address = name.replace(' ', "%20");
        return Some(format!("link to it instead: `[{name}]({address})`"));
    }
    Some(format!(
        "link to it instead: `[[{name}]]`; only pictures, recordings and documents are embedded"
    ))
}

/// The line of a table below its head, with a `---` for each of its cells.
fn rule_of_table(head: &str) -> String {
    let inner = head.strip_prefix('|').unwrap_or(head);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let bars = inner.match_indices('|').filter(|(at, _)| !is_escaped(inner, *at)).count();
    format!("|{}", "---|".repeat(bars + 1))
}

/// The help for a `[words][label]` or `[words][]` that no line defines.
pub(super) fn definition_to_add(source: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let (words, label) = source.strip_prefix('[')?.strip_suffix(']')?.rsplit_once("][")?;
    let label = if label.is_empty() { words } else { label };
    if is_web(label) {
        return Some(format!(
            "write `[{words}]({label})`; if it is no link, put `\\` before the bracket"
        ));
    }
    (label.len() <= LONGEST && !label.contains('\n')).then(|| {
        format!("add a line with the address: `[{label}]: https://…`; if it is no link, put `\\` before the bracket")
    })
}
