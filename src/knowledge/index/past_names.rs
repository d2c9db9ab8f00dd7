//! The names that organizations had in the past.
//!
//! Input: the `other_names` with an `end_date`. Output: the name of an entity on days of the past, for the roles that
//! were held in it then. A name of another language than the site's is not used.

use super::{DaySpan, EntityId, Index, IndexInputs};
use crate::syntax::language;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A name that an entity no longer has.
#[derive(Debug, Clone)]
pub(crate) struct PastName {
    name: String,
    days: DaySpan,
}

impl PastName {
    /// Its name, and the first and last day of it.
    pub(super) fn parts(&self) -> (&str, Date, Date) {
        (&self.name, self.days.first, self.days.last)
    }
}

/// The past names of all entities that have some, in the order of their files.
pub(super) fn collect(index: &Index, inputs: &IndexInputs) -> BTreeMap<EntityId, Vec<PastName>> {
    let (zone, site_language) = (&inputs.config.timezone, &inputs.config.language);
    let mut all = BTreeMap::new();
    for id in index.entity_ids() {
        let Some(front) = index.entity_front(index.entity(id)) else { continue };
        let of_site = front.other_names.iter().filter(|other| {
            other.lang.as_deref().is_none_or(|lang| language::is_same(lang, site_language))
        });
        let past = of_site.filter_map(|other| {
            let last = other.end_date?.last_day(zone);
            let first = other.start_date.map_or(Date::MIN, |date| date.first_day(zone));
            Some(PastName { name: other.name.clone(), days: DaySpan { first, last } })
        });
        let past: Vec<PastName> = past.collect();
        if !past.is_empty() {
            all.insert(id, past);
        }
    }
    all
}

impl Index {
    /// The name that an entity had on all days from `first` to `last`; if that is not known, its name today.
    pub(crate) fn name_on(&self, id: EntityId, first: Date, last: Date) -> &str {
        self.past_name(id, first, last).unwrap_or(&self.entity(id).name)
    }

    /// The name that an entity had through all the days from `first` to `last`, else the one that it had at their end.
    pub(crate) fn name_until(&self, id: EntityId, first: Date, last: Date) -> &str {
        let all = self.past_name(id, first, last);
        all.or_else(|| self.past_name(id, last, last)).unwrap_or(&self.entity(id).name)
    }

    /// The past name of all days from `first` to `last`. Of several it is the one of the fewest days, as that says most; of
    /// two that are equal in this, the first in the file.
    fn past_name(&self, id: EntityId, first: Date, last: Date) -> Option<&str> {
        let is_of_then = |name: &&PastName| name.days.first <= first && last <= name.days.last;
        let length = |name: &&PastName| (name.days.last - name.days.first).get_days();
        let past = self.past_names_of(id).iter().filter(is_of_then);
        past.min_by_key(length).map(|past| past.name.as_str())
    }
}
