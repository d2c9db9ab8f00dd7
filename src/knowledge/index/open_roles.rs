//! Reports memberships that go on longer than their holders or organizations do.
//!
//! Input: the resolved memberships. Output: one warning for all memberships without a last day whose holders would be older
//! than anybody is, since a roster of former members may have thousands; and a warning for each that begins after a
//! dissolution. Pages show the former as roles of the past (`Role::last_possible`), and the latter as written.

use super::{EntityEntry, Index, IndexInputs, Role};
use crate::content::model::Facts;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::text::counted;
use jiff::civil::Date;

/// The persons that the warning names.
const NAMED: usize = 3;

/// Reports all of them.
pub(super) fn check(index: &Index, inputs: &IndexInputs, report: &mut Report) {
    let roles =
        || index.entities.iter().flat_map(|entry| entry.roles.iter().map(move |it| (entry, it)));
    let today = inputs.today.day;
    report_endless(index, roles().filter(|(_, role)| is_endless(role, today)).collect(), report);
    for (entry, role) in roles() {
        let finding = after_dissolution(index, entry, role, inputs);
        if let (Some(finding), Some((file, _))) = (finding, entry.declared) {
            report.push(&index.files[file].file.path, finding);
        }
    }
}

/// Whether nobody who holds it can be alive, although no last day is known.
fn is_endless(role: &Role, today: Date) -> bool {
    role.end.is_none() && role.last_possible.is_some_and(|day| day < today)
}

fn report_endless(index: &Index, roles: Vec<(&EntityEntry, &Role)>, report: &mut Report) {
    let Some((entry, role)) = roles.first() else { return };
    let (Some((file, _)), Some(membership)) = (entry.declared, index.membership(entry, role))
    else {
        return;
    };
    let (has, it_is, its, holder) = match roles.len() {
        1 => ("has", "it is", "its", "holder"),
        _ => ("have", "they are", "their", "holders"),
    };
    let message = format!(
        "{} {has} no `end_date`, although {its} {holder} would be older than 110 years: {it_is} shown as former",
        counted(roles.len(), "membership")
    );
    let mut names: Vec<String> = Vec::new();
    for (entry, role) in roles.iter().take(NAMED) {
        names.push(format!("{} ({})", entry.name, index.entity(role.organization).name));
    }
    let more = roles.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let help = format!(
        "add `end_date` to the membership, or `death_date` to the person; if the person lives, `confirmed`: {}{more}",
        names.join(", ")
    );
    let location = membership.organization.location;
    let warning = Diagnostic::warning("undated-role", location, message).help(help);
    report.push(&index.files[file].file.path, warning);
}

/// The warning about a membership that begins, or was confirmed, after its holder or organization was dissolved.
fn after_dissolution(
    index: &Index,
    entry: &EntityEntry,
    role: &Role,
    inputs: &IndexInputs,
) -> Option<Diagnostic> {
    let Facts::Actor(facts) = &index.entity_front(entry)?.facts else { return None };
    let zone = &inputs.config.timezone;
    let membership = index.membership(entry, role)?;
    let ends = index.ends_of_existence(facts, role.organization, zone);
    let names = [&entry.name, &index.entity(role.organization).name];
    let dates = [("start_date", membership.start_date), ("confirmed", membership.confirmed)];
    let (name, (key, date)) = ends.into_iter().zip(names).find_map(|(end, name)| {
        let is_later = |(_, date): &(&str, Option<_>)| {
            date.zip(end).is_some_and(|(date, end): (crate::syntax::date::PartialDate, _)| {
                end.last < date.first_day(zone)
            })
        };
        dates.into_iter().find(is_later).map(|date| (name, date))
    })?;
    let date = date?.iso(zone);
    let message = format!("the membership has the `{key}` {date}, after the dissolution of {name}");
    let help = format!("correct `{key}` here, or the `dissolution_date` of {name}");
    let location = membership.organization.location;
    Some(Diagnostic::warning("outside-life", location, message).help(help))
}
