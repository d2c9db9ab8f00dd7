//! Reads the entries of `statements`.
//!
//! Input: a YAML node and the text of the article's body. Output: a [`Statement`]. A quote that the body does
//! not contain is a warning, and is published as written.

use super::shared::{self, PastDates};
use crate::content::document::keys::STATEMENT;
use crate::content::document::quote::QuoteText;
use crate::content::model::{DatedFact, Statement, Wording};
use crate::content::reader::{CheckedMap, Reader};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::yaml::YamlNode;

/// Reads a statement. Its quote is looked up in `body`.
pub(super) fn read(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    body: &QuoteText,
    past_dates: &mut PastDates,
) -> Option<Statement> {
    let fields = reader.item(node, label, &STATEMENT.set)?;
    let speaker = reader.required(&fields, &STATEMENT.speaker, Reader::reference);
    let wording = wording(reader, &fields, body);
    let about = reader.list(&fields, &STATEMENT.about, Reader::reference);
    let role = reader.optional(&fields, &STATEMENT.role, Reader::line);
    let on_behalf_of = reader.optional(&fields, &STATEMENT.on_behalf_of, Reader::reference);
    let via = reader.optional(&fields, &STATEMENT.via, Reader::reference);
    let date = reader.optional(&fields, &STATEMENT.date, Reader::date);
    past_dates.add(DatedFact::Statement, date, fields.get(&STATEMENT.date));
    let event = reader.optional(&fields, &STATEMENT.event, Reader::reference);
    let source =
        reader.single(&fields, &STATEMENT.source, |r, n, l| shared::source(r, n, l, past_dates));
    let location = Location::Node(node.id);
    Some(Statement {
        speaker: speaker?,
        wording: wording?,
        about,
        role,
        on_behalf_of,
        via,
        date,
        event,
        source,
        location,
    })
}

/// Reads `quote` or `text`, exactly one of which is required.
fn wording(reader: &mut Reader, fields: &CheckedMap, body: &QuoteText) -> Option<Wording> {
    match (reader.value(fields, &STATEMENT.quote), reader.value(fields, &STATEMENT.text)) {
        (Some(node), None) => {
            let written = reader.text(node, STATEMENT.quote.name)?;
            reader.has_invisible(node, &written, "a quote");
            Some(Wording::Quote(verbatim(reader, node, &written, body)))
        }
        (None, Some(node)) => reader.text(node, STATEMENT.text.name).map(Wording::Text),
        (None, None) => {
            let keys = [&STATEMENT.quote, &STATEMENT.text];
            if let Some(key) = keys.into_iter().find(|key| fields.is_left_empty(key)) {
                reader.report_missing(fields, key, "");
                return None;
            }
            let help = "use `quote` for words from the article's text, or `text` for a paraphrase";
            let message = "a statement needs `quote` or `text`";
            reader.report(Diagnostic::error("missing-key", fields.location, message).help(help));
            None
        }
        (Some(_), Some(_)) => {
            let location = fields.key_location(&STATEMENT.text).unwrap_or(fields.location);
            let message = "a statement has `quote` or `text`, not both";
            let help = "keep `quote` if the words are in the article's text, otherwise `text`";
            reader.report(Diagnostic::error("conflicting-keys", location, message).help(help));
            None
        }
    }
}

/// The quote in the wording of the body, or as written, with a warning.
fn verbatim(reader: &mut Reader, node: &YamlNode, written: &str, body: &QuoteText) -> String {
    let bare = without_quotation_marks(written);
    body.find(bare).or_else(|| body.find(written)).unwrap_or_else(|| {
        let message = "this quote is not in the article's text";
        let help = "copy the words from the text, shorten them to `first words ... last words`, or \
                    make it a paraphrase with `text`";
        let location = Location::Node(node.id);
        reader.report(Diagnostic::warning("quote-not-in-text", location, message).help(help));
        bare.to_owned()
    })
}

/// The text without quotation marks around the whole of it: pages add their own.
fn without_quotation_marks(text: &str) -> &str {
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
    use super::without_quotation_marks;

    #[test]
    fn quotation_marks_around_a_whole_quote_are_removed() {
        assert_eq!(without_quotation_marks("\"We act\""), "We act");
        assert_eq!(without_quotation_marks("„Wir handeln“"), "Wir handeln");
        assert_eq!(without_quotation_marks("‘We don’t wait’"), "We don’t wait");
        assert_eq!(without_quotation_marks("\"One\" and \"two\""), "\"One\" and \"two\"");
        assert_eq!(without_quotation_marks("\""), "\"");
        assert_eq!(without_quotation_marks("\"\""), "\"\"");
    }
}
