//! Values with their own way into a template: HTML that is shown unchanged, and values shared by many pages.

use crate::incremental::Fingerprint;
use serde::{Serialize, Serializer};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};
use tera::Value;

/// HTML that is shown unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeHtml(pub String);

impl Hash for SafeHtml {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Often a whole body: hashed in place instead of copied to the hasher's buffer.
        Fingerprint::of_bytes(self.0.as_bytes()).hash(state);
    }
}

impl Serialize for SafeHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// A value that many pages show: created and hashed once, with one template value for all pages.
#[derive(Debug)]
pub struct SharedValue<T> {
    data: T,
    /// Made for the first page that is rendered: most pages that a build after an edit looks at are not.
    value: OnceLock<Value>,
    digest: Fingerprint,
}

impl<T: Serialize + Hash> SharedValue<T> {
    /// Hashes the value.
    pub fn new(data: T) -> Arc<Self> {
        let digest = Fingerprint::of(&data);
        Arc::new(Self { data, value: OnceLock::new(), digest })
    }
}

impl<T> std::ops::Deref for SharedValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> Hash for SharedValue<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for SharedValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.get_or_init(|| Value::from_serializable(&self.data)).serialize(serializer)
    }
}

/// A shared card.
pub(crate) type Card<T> = Arc<SharedValue<T>>;
