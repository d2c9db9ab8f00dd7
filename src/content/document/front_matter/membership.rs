//! Reads an entry of an actor's `memberships`.
//!
//! Input: YAML. Output: a [`Membership`], or `None` if its organization is missing. The dates of one entry must be in
//! order; which role they give a person on a day is decided in `knowledge::index::roles`.

use super::shared::{self, PastDates};
use crate::content::document::keys::MEMBERSHIP;
use crate::content::model::{DatedFact, Membership};
use crate::content::reader::{CheckedMap, Reader};
use crate::syntax::date::PartialDate;
use crate::syntax::yaml::{YamlNode, YamlValue};

pub(super) fn membership(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Membership> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(Membership::plain(reader.reference(node, label)?));
    }
    let fields = reader.item(node, label, &MEMBERSHIP.set)?;
    let organization = reader.required(&fields, &MEMBERSHIP.organization, Reader::reference);
    let role = reader.optional(&fields, &MEMBERSHIP.role, Reader::line);
    let area = reader.optional(&fields, &MEMBERSHIP.area, Reader::line);
    let on_behalf_of = reader.optional(&fields, &MEMBERSHIP.on_behalf_of, Reader::reference);
    let (start_date, end_date) =
        reader.span(&fields, (&MEMBERSHIP.start_date, &MEMBERSHIP.end_date));
    let confirmed = confirmed(reader, &fields, start_date, end_date);
    past_dates.add(DatedFact::Confirmed, confirmed, fields.get(&MEMBERSHIP.confirmed));
    let source =
        reader.single(&fields, &MEMBERSHIP.source, |r, n, l| shared::source(r, n, l, past_dates));
    Some(Membership {
        role,
        role_lang: None,
        area: area.map(Into::into),
        on_behalf_of,
        start_date,
        end_date,
        confirmed,
        source: source.map(Box::new),
        ..Membership::plain(organization?)
    })
}

/// The key `confirmed`, which must be a day of the membership.
fn confirmed(
    reader: &mut Reader,
    fields: &CheckedMap,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
) -> Option<PartialDate> {
    let confirmed = reader.optional(fields, &MEMBERSHIP.confirmed, Reader::date)?;
    let is_before = start.is_some_and(|start| confirmed.is_certainly_before(&start));
    let is_after = end.is_some_and(|end| end.is_certainly_before(&confirmed));
    let (message, help) = match (is_before, is_after) {
        (true, _) => ("`confirmed` is before `start_date`", "correct one of the two"),
        (_, true) => (
            "`confirmed` is after `end_date`",
            "remove `end_date` if the membership continues, or else correct one of the two",
        ),
        _ => return Some(confirmed),
    };
    if let Some(node) = fields.get(&MEMBERSHIP.confirmed) {
        reader.error("end-before-start", node, message.to_owned(), help);
    }
    None
}
