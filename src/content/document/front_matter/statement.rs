//! Who said what: the items of `statements`.

use super::shared;
use crate::content::document::quote::QuoteText;
use crate::content::model::{Statement, Wording};
use crate::content::reader::{CheckedMap, KeySet, Reader};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::yaml::YamlNode;

pub(crate) const STATEMENT: KeySet = KeySet {
    one: "a statement",
    many: "statements",
    known: &[
        "speaker",
        "quote",
        "text",
        "about",
        "role",
        "on_behalf_of",
        "via",
        "date",
        "event",
        "source",
    ],
    foreign: &[
        ("actor", "did you mean `speaker`?"),
        ("by", "did you mean `speaker`?"),
        ("who", "did you mean `speaker`?"),
        ("id", "did you mean `speaker`?"),
        ("topics", "did you mean `about`?"),
        ("topic", "did you mean `about`?"),
        ("said", "did you mean `quote` (verbatim) or `text` (in your words)?"),
        ("paraphrase", "did you mean `text`?"),
    ],
    example: "such as `{speaker: Macron, quote: \"We must act\", about: Security guarantees}`",
};

/// One statement. Its quote is looked for in `body`.
pub(super) fn read(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    body: &QuoteText,
) -> Option<Statement> {
    let fields = reader.item(node, label, &STATEMENT)?;
    let speaker = reader.required(&fields, "speaker", Reader::reference);
    let said = said(reader, &fields, body);
    let about = reader.list(&fields, "about", Reader::reference);
    let role = reader.optional(&fields, "role", Reader::line);
    let on_behalf_of = reader.optional(&fields, "on_behalf_of", Reader::reference);
    let via = reader.optional(&fields, "via", Reader::reference);
    let date = reader.optional(&fields, "date", Reader::date);
    let event = reader.optional(&fields, "event", Reader::reference);
    let source = reader.single(&fields, "source", shared::source);
    let place = Location::Node(node.id);
    Some(Statement {
        speaker: speaker?,
        said: said?,
        about,
        role,
        on_behalf_of,
        via,
        date,
        event,
        source,
        place,
    })
}

fn said(reader: &mut Reader, fields: &CheckedMap, body: &QuoteText) -> Option<Wording> {
    match (fields.get("quote"), fields.get("text")) {
        (Some(node), None) => {
            let written = reader.text(node, "quote")?;
            Some(Wording::Quote(verbatim(reader, node, &written, body)))
        }
        (None, Some(node)) => reader.text(node, "text").map(Wording::Text),
        (None, None) => {
            let help = "write `quote` for words that stand in the text, or `text` for a paraphrase";
            let message = "a statement needs `quote` or `text`";
            reader.found(Diagnostic::error("missing-key", fields.place, message).help(help));
            None
        }
        (Some(_), Some(_)) => {
            let place = fields.key_place("text").unwrap_or(fields.place);
            let message = "a statement has `quote` or `text`, not both";
            let help = "keep `quote` if the words stand in the text, else `text`";
            reader.found(Diagnostic::error("conflicting-keys", place, message).help(help));
            None
        }
    }
}

/// The quote in the text's own wording, or as written, with a warning.
fn verbatim(reader: &mut Reader, node: &YamlNode, written: &str, body: &QuoteText) -> String {
    let bare = without_marks(written);
    let found = body.find(bare).or_else(|| body.find(written));
    found.unwrap_or_else(|| {
        let message = "this quote does not stand in the article's text";
        let help = "copy the words from the text, shorten them to `first words ... last words`, or \
                    make it a paraphrase with `text`";
        let place = Location::Node(node.id);
        reader.found(Diagnostic::warning("quote-not-in-text", place, message).help(help));
        bare.to_owned()
    })
}

/// A text without the quotation marks that stand around the whole of it.
fn without_marks(text: &str) -> &str {
    const MARKS: [(char, char); 8] = [
        ('"', '"'),
        ('\u{201c}', '\u{201d}'),
        ('\u{201e}', '\u{201c}'),
        ('\u{201e}', '\u{201d}'),
        ('«', '»'),
        ('»', '«'),
        ('\u{2018}', '\u{2019}'),
        ('\'', '\''),
    ];
    let bare = MARKS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains(*open)).then_some(inner.trim())
    });
    bare.filter(|bare| !bare.is_empty()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_around_a_whole_quote_are_not_part_of_it() {
        assert_eq!(without_marks("\"We act\""), "We act");
        assert_eq!(without_marks("„Wir handeln“"), "Wir handeln");
        assert_eq!(without_marks("‘We don’t wait’"), "We don’t wait");
        assert_eq!(without_marks("\"One\" and \"two\""), "\"One\" and \"two\"");
        assert_eq!(without_marks("\""), "\"");
        assert_eq!(without_marks("\"\""), "\"\"");
    }
}
