//! The values of `extra`, of which the program knows nothing: they are for the templates of a site.
//!
//! Keys are sorted. Values reach templates as what they are in YAML: texts, numbers, lists, maps.

use serde::Serialize;
use std::collections::BTreeMap;

/// A value under `extra`: data that the program does not interpret and passes to templates unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Extra {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text; also numbers with a fraction, as written: `1.50` must not become `1.5`.
    Text(String),
    /// A list.
    List(Vec<Extra>),
    /// A map.
    Map(BTreeMap<String, Extra>),
}

/// The keys under `extra`, by name.
pub(crate) type ExtraMap = BTreeMap<String, Extra>;

/// Serializes an [`ExtraMap`] for the parse cache, with the variant of each value.
///
/// [`Extra`] itself is serialized untagged, since templates expect bare values, and postcard, which does
/// not describe its data, cannot read untagged values back. Implementing both forms on one type is not
/// possible with serde, so this mirror type carries the tags.
pub(super) mod tagged {
    use super::{Extra, ExtraMap};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    enum TaggedExtra {
        Null,
        Bool(bool),
        Int(i64),
        Text(String),
        List(Vec<TaggedExtra>),
        Map(BTreeMap<String, TaggedExtra>),
    }

    impl From<&Extra> for TaggedExtra {
        fn from(extra: &Extra) -> Self {
            match extra {
                Extra::Null => TaggedExtra::Null,
                Extra::Bool(value) => TaggedExtra::Bool(*value),
                Extra::Int(value) => TaggedExtra::Int(*value),
                Extra::Text(text) => TaggedExtra::Text(text.clone()),
                Extra::List(items) => {
                    TaggedExtra::List(items.iter().map(TaggedExtra::from).collect())
                }
                Extra::Map(map) => TaggedExtra::Map(
                    map.iter().map(|(k, v)| (k.clone(), TaggedExtra::from(v))).collect(),
                ),
            }
        }
    }

    impl From<TaggedExtra> for Extra {
        fn from(tagged: TaggedExtra) -> Self {
            match tagged {
                TaggedExtra::Null => Extra::Null,
                TaggedExtra::Bool(value) => Extra::Bool(value),
                TaggedExtra::Int(value) => Extra::Int(value),
                TaggedExtra::Text(text) => Extra::Text(text),
                TaggedExtra::List(items) => {
                    Extra::List(items.into_iter().map(Extra::from).collect())
                }
                TaggedExtra::Map(map) => {
                    Extra::Map(map.into_iter().map(|(k, v)| (k, Extra::from(v))).collect())
                }
            }
        }
    }

    pub(in crate::content::model) fn serialize<S: Serializer>(
        map: &ExtraMap,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(map.iter().map(|(key, value)| (key, TaggedExtra::from(value))))
    }

    pub(in crate::content::model) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<ExtraMap, D::Error> {
        let map = BTreeMap::<String, TaggedExtra>::deserialize(from)?;
        Ok(map.into_iter().map(|(key, value)| (key, Extra::from(value))).collect())
    }
}
