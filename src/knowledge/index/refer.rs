//! References from outside the content, such as the command line's: looked up as front matter's are.

use super::names::Lookup;
use super::references::{ExpectedEntity, resolve};
use super::{EntityId, Index, unplaced};
use crate::content::model::EntityKind;

/// Why a reference leads to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceError {
    /// What is wrong.
    pub message: String,
    /// The mend, if there is one.
    pub help: Option<String>,
}

impl Index {
    /// The actor or topic that an id, a name, another name, an old id or a family name means.
    ///
    /// # Errors
    /// Nobody or several are meant, with the names that may have been.
    pub fn refer(&self, kind: EntityKind, text: &str) -> Result<EntityId, ReferenceError> {
        let want = match kind {
            EntityKind::Actor => ExpectedEntity::Actor,
            EntityKind::Topic => ExpectedEntity::Topic,
        };
        match resolve(&self.names, &unplaced(text.trim()), want) {
            Lookup::Found(id) if self.entity(id).draft => Err(ReferenceError {
                message: format!("the {} \"{text}\" is a draft", kind.as_str()),
                help: Some("add --drafts to see drafts too".to_owned()),
            }),
            Lookup::Found(id) => Ok(id),
            Lookup::Ambiguous(candidates) => Err(self.ambiguous(text, &candidates)),
            Lookup::Unknown => Err(self.unknown(kind, text)),
        }
    }

    fn ambiguous(&self, text: &str, candidates: &[EntityId]) -> ReferenceError {
        let name = |id: &EntityId| format!("{} ({})", self.entity(*id).id, self.entity(*id).name);
        let ids: Vec<String> = candidates.iter().map(name).collect();
        ReferenceError {
            message: format!("\"{text}\" may mean {} entities", candidates.len()),
            help: Some(format!("write the id of the one you mean: {}", ids.join(" or "))),
        }
    }

    fn unknown(&self, kind: EntityKind, text: &str) -> ReferenceError {
        let near = self.names.misspelt(kind, text).filter(|(_, id)| !self.entity(*id).draft);
        ReferenceError {
            message: format!("no {} is called \"{text}\"", kind.as_str()),
            help: near.map(|(known, id)| match self.entity(id).declared {
                Some((file, _)) => {
                    format!("did you mean \"{known}\" ({})?", self.files[file].file.path)
                }
                None => format!("did you mean \"{known}\"?"),
            }),
        }
    }
}
