//! Reads the keys of an actor that only persons have.
//!
//! Input: YAML. Output: [`PersonFacts`], or `None` if there are none of these keys.

use super::shared::PastDates;
use crate::content::document::keys::ACTOR;
use crate::content::model::{ActorType, DatedFact, PersonFacts};
use crate::content::reader::{CheckedMap, Key, Reader, excerpt};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;

pub(super) fn person(
    reader: &mut Reader,
    fields: &CheckedMap,
    type_: Option<ActorType>,
    (founding_date, dissolution_date): (Option<PartialDate>, Option<PartialDate>),
    past_dates: &mut PastDates,
) -> Option<PersonFacts> {
    let (birth_date, death_date) = reader.span(fields, (&ACTOR.birth_date, &ACTOR.death_date));
    let honorific_prefix = reader.optional(fields, &ACTOR.honorific_prefix, Reader::line);
    let honorific_suffix = reader.optional(fields, &ACTOR.honorific_suffix, Reader::line);
    let mut facts = PersonFacts { birth_date, death_date, honorific_prefix, honorific_suffix };
    match type_ {
        Some(ActorType::Person) => {
            report_misnamed(reader, fields, &ACTOR.founding_date, "birth_date");
            report_misnamed(reader, fields, &ACTOR.dissolution_date, "death_date");
            past_dates.add(DatedFact::Birth, birth_date, fields.get(&ACTOR.birth_date));
            past_dates.add(DatedFact::Death, death_date, fields.get(&ACTOR.death_date));
            facts.birth_date = birth_date.or(founding_date);
            facts.death_date = death_date.or(dissolution_date);
        }
        Some(other) => report_of_others(reader, fields, other),
        // The type is missing or wrong, which has been reported.
        None => {}
    }
    (facts != PersonFacts::default()).then_some(facts)
}

/// Reports a date of a person under a key of organizations. It is used nevertheless.
fn report_misnamed(reader: &mut Reader, fields: &CheckedMap, key: &Key, right: &str) {
    let (Some(location), Some(node)) = (fields.key_location(key), fields.get(key)) else { return };
    let written = reader.scalar_text(node).unwrap_or_default();
    let message = format!("a person has `{right}`, not `{}`", key.name);
    let help = format!("write `{right}: {}`", excerpt(written.trim()));
    reader.report(Diagnostic::warning("conflicting-keys", location, message).help(help));
}

/// Reports the keys of persons in another actor.
fn report_of_others(reader: &mut Reader, fields: &CheckedMap, type_: ActorType) {
    let keys = [
        (&ACTOR.birth_date, "write `founding_date`, or correct `type`"),
        (&ACTOR.death_date, "write `dissolution_date`, or correct `type`"),
        (&ACTOR.honorific_prefix, "remove it, or correct `type`"),
        (&ACTOR.honorific_suffix, "remove it, or correct `type`"),
    ];
    for (key, help) in keys {
        if let Some(location) = fields.key_location(key) {
            let message = format!(
                "only a person has `{}`, not an actor of type {}",
                key.name,
                type_.as_str()
            );
            reader.report(Diagnostic::error("conflicting-keys", location, message).help(help));
        }
    }
}
