//! Suggests the event that was meant by a reference to none.
//!
//! Input: the events that all articles describe. Output: help that names the event of a similar id or name. An event
//! of another article is referred to by its id, so one without an id must get one first: to describe it again would
//! make two events of one.

use super::{ParsedFile, article_front};
use crate::content::model::{EventItem, Reference};
use crate::diagnostic::{Applicability, Fix};
use crate::syntax::near::NearWords;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The described events, by id and by name.
#[derive(Debug)]
pub(super) struct NearEvents<'f> {
    ids: Arc<NearWords>,
    names: Arc<NearWords>,
    by_name: BTreeMap<&'f str, DescribedEvent<'f>>,
}

/// The events of one name.
#[derive(Debug, Default)]
struct DescribedEvent<'f> {
    /// The files that describe one, in their order.
    paths: Vec<&'f str>,
    /// The first id that one has.
    id: Option<&'f str>,
}

impl<'f> NearEvents<'f> {
    pub(super) fn of(files: &'f [ParsedFile]) -> Self {
        let mut by_name: BTreeMap<&str, DescribedEvent> = BTreeMap::new();
        let mut ids = Vec::new();
        for file in files {
            for item in article_front(file).into_iter().flat_map(|article| &article.events) {
                let EventItem::Full(event) = item else { continue };
                let described = by_name.entry(&event.name).or_default();
                described.paths.push(&file.file.path);
                described.id = described.id.or(event.id.as_deref());
                ids.extend(event.id.clone());
            }
        }
        let names = NearWords::new(by_name.keys().map(|name| (*name).to_owned()));
        Self { ids: NearWords::new(ids), names, by_name }
    }

    /// The help for a reference; `None` if no event resembles it. `own` is the path of its file if that may refer to
    /// its own events by name.
    pub(super) fn suggestion(&self, own: Option<&str>, written: &str) -> Option<MeantEvent> {
        if let Some(id) = self.ids.nearest(written) {
            let help = format!("did you mean \"{id}\"?");
            return Some(MeantEvent { help, id_or_name: Some(id.to_owned()) });
        }
        let name = self.names.nearest(written)?;
        let DescribedEvent { paths, id } = self.by_name.get(name)?;
        let is_own = own.is_some_and(|own| paths.contains(&own));
        let path = paths.first()?;
        let id_or_name = if is_own { Some(name) } else { *id }.map(str::to_owned);
        let help = match id {
            _ if is_own => format!("did you mean \"{name}\"?"),
            Some(id) => format!("did you mean \"{id}\", the event \"{name}\"?"),
            None => format!(
                "did you mean the event \"{name}\" in {path}? Give it an `id` there, and write the id here"
            ),
        };
        Some(MeantEvent { help, id_or_name })
    }
}

/// The event that was meant.
pub(super) struct MeantEvent {
    pub(super) help: String,
    /// What to write, if it is enough to write that.
    id_or_name: Option<String>,
}

impl MeantEvent {
    /// The fix of a reference to it.
    pub(super) fn fix(&self, reference: &Reference) -> Option<Fix> {
        let meant = self.id_or_name.as_deref()?;
        Some(Fix::text(Applicability::Confirm, reference.text.as_str(), meant))
    }
}
