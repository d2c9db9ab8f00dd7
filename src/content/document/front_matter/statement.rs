//! Reads the entries of `statements`.
//!
//! Input: a YAML node and the text of the article's body. Output: a [`StatementItem`]. A quote that the body does
//! not contain is a warning, and is published as written.

use super::shared::{self, PastDates};
use crate::content::document::QuoteText;
use crate::content::document::keys::{DISPUTE, ORIGINAL, SPEAKER, STATEMENT, WITHDRAWAL};
use crate::content::model::{
    DatedFact, Dispute, Original, PastDate, Reference, SpannedValue, Speaker, Statement,
    StatementItem, Withdrawal, Wording,
};
use crate::content::reader::{CheckedMap, Key, Reader, excerpt};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// Reads an entry of `statements`: a statement, whose quote is looked up in `body`; or the id of a statement of
/// another article, alone or in a map with nothing else but a `source`.
pub(super) fn read(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    body: &QuoteText,
    past_dates: &mut PastDates,
) -> Option<StatementItem> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let statement = reader.reference(node, label)?;
        return Some(StatementItem::Repeated { statement, source: None });
    }
    let fields = reader.item(node, label, &STATEMENT.set)?;
    let is_full = fields.has_any(&[&STATEMENT.speaker, &STATEMENT.quote, &STATEMENT.text]);
    if !is_full && let Some(id) = fields.get(&STATEMENT.id) {
        let statement = reader.reference(id, STATEMENT.id.name)?;
        if report_misplaced(reader, &fields, &statement.text) {
            return None;
        }
        let source = reader
            .single(&fields, &STATEMENT.source, |r, n, l| shared::source(r, n, l, past_dates));
        return Some(StatementItem::Repeated { statement, source });
    }
    full(reader, &fields, body, past_dates).map(|it| StatementItem::Full(Box::new(it)))
}

/// Reports keys beside the id of a statement of another article, which gives the statement once for all articles.
/// Returns whether there are any.
fn report_misplaced(reader: &mut Reader, fields: &CheckedMap, id: &str) -> bool {
    let beside = [STATEMENT.id.name, STATEMENT.source.name];
    let is_misplaced = |key: &&Key| !beside.contains(&key.name) && fields.get(key).is_some();
    let misplaced: Vec<&Key> = STATEMENT.set.keys().filter(is_misplaced).collect();
    let Some(location) = misplaced.first().and_then(|key| fields.key_location(key)) else {
        return false;
    };
    let names: Vec<_> = misplaced.iter().map(|key| format!("`{}`", key.name)).collect();
    let (names, id) = (names.join(" and "), excerpt(id));
    let message = format!("only `source` may be beside the id of another statement, not {names}");
    let error = Diagnostic::error("conflicting-keys", location, message)
        .help(format!("write {names} where \"{id}\" is given in full, with its speaker and words"))
        .help("for a statement of this article, add `speaker` and `quote` or `text`");
    reader.report(error);
    true
}

fn full(
    reader: &mut Reader,
    fields: &CheckedMap,
    body: &QuoteText,
    past_dates: &mut PastDates,
) -> Option<Statement> {
    let before = past_dates.0.len();
    let id = reader.optional(fields, &STATEMENT.id, Reader::spanned_id);
    let withdrawn = reader.optional(fields, &STATEMENT.withdrawn, |reader, node, label| {
        withdrawal(reader, node, label, past_dates)
    });
    let speaker = reader.required(fields, &STATEMENT.speaker, speaker);
    let wording = match &withdrawn {
        Some(_) => withdrawn_wording(reader, fields),
        None => wording(reader, fields, body),
    };
    let about = reader.list(fields, &STATEMENT.about, Reader::reference);
    let role = role(reader, fields, speaker.as_ref());
    let on_behalf_of = reader.optional(fields, &STATEMENT.on_behalf_of, Reader::reference);
    let via = reader.optional(fields, &STATEMENT.via, Reader::reference_or_words);
    let date = reader.optional(fields, &STATEMENT.date, Reader::date);
    past_dates.add(DatedFact::Statement, date, fields.get(&STATEMENT.date));
    let event = reader.optional(fields, &STATEMENT.event, Reader::reference);
    let source =
        reader.single(fields, &STATEMENT.source, |r, n, l| shared::source(r, n, l, past_dates));
    let original = reader.optional(fields, &STATEMENT.original, |reader, node, label| {
        original(reader, node, label, body, past_dates)
    });
    let translated_by = translated_by(reader, fields);
    let disputed = reader.optional(fields, &STATEMENT.disputed, |reader, node, label| {
        dispute(reader, node, label, past_dates)
    });
    report_early_dispute(reader, date, &past_dates.0[before..]);
    Some(Statement {
        lang: None,
        address_words: None,
        id,
        speaker: speaker?,
        wording: wording?,
        about,
        role,
        role_lang: None,
        speaker_lang: None,
        on_behalf_of,
        via,
        date,
        event,
        source: source.map(Box::new),
        original: original.map(Box::new),
        translated_by,
        disputed: disputed.map(Box::new),
        withdrawn: withdrawn.map(Box::new),
        location: fields.location,
    })
}

/// Reads who spoke: a reference, a list of them for a joint statement, or a map for a source that is not named.
fn speaker(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Speaker> {
    match &node.value {
        YamlValue::List(speakers) => {
            let mut named = Vec::new();
            for speaker in speakers {
                if matches!(speaker.value, YamlValue::Map(_)) {
                    let message = "a source that is not named is the only speaker".to_owned();
                    let help = "write a separate statement for it";
                    reader.error("wrong-kind", speaker, message, help);
                } else {
                    named.extend(reader.reference(speaker, label));
                }
            }
            if speakers.is_empty() {
                reader.error(
                    "bad-value",
                    node,
                    "this list names no speaker".to_owned(),
                    "name one",
                );
            }
            (!named.is_empty()).then_some(Speaker::Named(named))
        }
        YamlValue::Map(_) => {
            let fields = reader.item(node, label, &SPEAKER.set)?;
            let text = reader.required(&fields, &SPEAKER.text, Reader::line);
            let of = reader.optional(&fields, &SPEAKER.of, Reader::reference);
            Some(Speaker::Unnamed { text: text?, of })
        }
        _ => reader.reference(node, label).map(|one| Speaker::Named(vec![one])),
    }
}

/// Reads `role`, which must be that of a single speaker with a name.
fn role(reader: &mut Reader, fields: &CheckedMap, speaker: Option<&Speaker>) -> Option<String> {
    let role = reader.optional(fields, &STATEMENT.role, Reader::line)?;
    let help = match speaker {
        Some(Speaker::Named(all)) if all.len() > 1 => {
            "remove it: a joint statement has several speakers, and the role would be that of all"
        }
        Some(Speaker::Unnamed { .. }) => "write it in the `text` of the speaker",
        _ => return Some(role),
    };
    let location = fields.key_location(&STATEMENT.role).unwrap_or(fields.location);
    let message = "`role` is the role of one speaker who is named";
    reader.report(Diagnostic::error("conflicting-keys", location, message).help(help));
    None
}

/// Reads `original`. Its words need not be in the body, which prints the translation; if they are, the wording of the
/// body is used.
fn original(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    body: &QuoteText,
    past_dates: &mut PastDates,
) -> Option<Original> {
    let fields = reader.item(node, label, &ORIGINAL.set)?;
    let lang = reader.required(&fields, &ORIGINAL.lang, |reader, node, label| {
        let value = reader.language(node, label)?;
        Some(SpannedValue { value, location: Location::Node(node.id) })
    });
    let text = reader.optional(&fields, &ORIGINAL.text, |reader, node, label| {
        let written = reader.quote(node, label)?;
        let bare = without_quotation_marks(&written);
        Some(body.find(bare).unwrap_or_else(|| bare.to_owned()))
    });
    let source =
        reader.single(&fields, &ORIGINAL.source, |r, n, l| shared::source(r, n, l, past_dates));
    Some(Original { lang: lang?, text, source })
}

/// Reads `translated_by`, which is about the translation of an `original`.
fn translated_by(reader: &mut Reader, fields: &CheckedMap) -> Option<Reference> {
    let translator = reader.optional(fields, &STATEMENT.translated_by, Reader::reference)?;
    if fields.key_location(&STATEMENT.original).is_some() {
        return Some(translator);
    }
    let location = fields.key_location(&STATEMENT.translated_by).unwrap_or(fields.location);
    let message = "a statement with `translated_by` needs `original`";
    let help = "add the language in which it was said, such as `original: {lang: fr}`";
    reader.report(Diagnostic::error("missing-key", location, message).help(help));
    None
}

/// Reports a dispute that is dated before the statement itself. An undated one may be older than its article.
fn report_early_dispute(reader: &mut Reader, date: Option<PartialDate>, dates: &[PastDate]) {
    let Some(date) = date else { return };
    let disputes = dates.iter().filter(|past| past.of == DatedFact::Dispute);
    for dispute in disputes.filter(|past| past.date.is_certainly_before(&date)) {
        let message = "this dispute is dated before the statement";
        let help = "correct the day, or the `date` of the statement; are the two swapped?";
        let warning = Diagnostic::warning("end-before-start", dispute.location, message);
        reader.report(warning.help(help));
    }
}

fn dispute(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Dispute> {
    let fields = reader.item(node, label, &DISPUTE.set)?;
    let text = reader.required(&fields, &DISPUTE.text, Reader::text);
    let by = reader.optional(&fields, &DISPUTE.by, Reader::reference);
    let date = reader.optional(&fields, &DISPUTE.date, Reader::date);
    past_dates.add(DatedFact::Dispute, date, fields.get(&DISPUTE.date));
    let source =
        reader.single(&fields, &DISPUTE.source, |r, n, l| shared::source(r, n, l, past_dates));
    Some(Dispute { text: text?, lang: None, by, date, source })
}

fn withdrawal(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Withdrawal> {
    let fields = reader.item(node, label, &WITHDRAWAL.set)?;
    let date = reader.required(&fields, &WITHDRAWAL.date, Reader::date);
    past_dates.add(DatedFact::Withdrawal, date, fields.get(&WITHDRAWAL.date));
    let text = reader.required(&fields, &WITHDRAWAL.text, Reader::text);
    Some(Withdrawal { date: date?, text: text?, lang: None })
}

/// The words of a withdrawn statement, which are only part of its address. They may be gone from the body of the
/// article, and from the entry if it has an id.
fn withdrawn_wording(reader: &mut Reader, fields: &CheckedMap) -> Option<Wording> {
    let quote = reader.optional(fields, &STATEMENT.quote, Reader::text);
    let text = reader.optional(fields, &STATEMENT.text, Reader::text);
    let keys = [&STATEMENT.quote, &STATEMENT.text];
    let is_written = keys.into_iter().any(|key| reader.value(fields, key).is_some());
    if quote.is_none() && text.is_none() && fields.get(&STATEMENT.id).is_none() {
        // What is wrong with words that are there has been reported.
        if is_written {
            return None;
        }
        let message = "a withdrawn statement without its words needs the `id` that it had";
        let help = "keep `quote` or `text`: its words are not shown, but they make its address";
        reader.report(Diagnostic::error("missing-key", fields.location, message).help(help));
        return None;
    }
    let quote = quote.map(|quote| Wording::Quote(without_quotation_marks(&quote).to_owned()));
    Some(quote.unwrap_or_else(|| Wording::Text(text.unwrap_or_default())))
}

/// Reads `quote` or `text`, exactly one of which is required.
fn wording(reader: &mut Reader, fields: &CheckedMap, body: &QuoteText) -> Option<Wording> {
    match (reader.value(fields, &STATEMENT.quote), reader.value(fields, &STATEMENT.text)) {
        (Some(node), None) => {
            let written = reader.quote(node, STATEMENT.quote.name)?;
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
