//! A text while nobody shows it: packed, in memory or wherever it was left. Only its own page, and
//! what quotes a sentence of it, unpacks it.

use super::Body;
use std::borrow::Cow;
use std::fmt;

/// A packed [`Body`].
#[derive(Debug)]
pub enum Packed {
    /// In memory.
    Here(Box<[u8]>),
    /// Left somewhere else.
    There(Box<dyn Place>),
}

/// Where a packed text was left.
pub trait Place: fmt::Debug + Send + Sync {
    /// The bytes; `None` if they are lost.
    fn fetch(&self) -> Option<Vec<u8>>;
}

impl Default for Packed {
    fn default() -> Self {
        Packed::Here(Box::default())
    }
}

impl Packed {
    pub(super) fn new(body: &Body) -> Self {
        if body.is_empty() {
            return Self::default();
        }
        let bytes = Vec::with_capacity(body.text.len() * 2 + 512);
        // Texts, numbers and lists of them: all of it has an encoding.
        Packed::Here(postcard::to_extend(body, bytes).unwrap_or_default().into())
    }

    /// The bytes of a text, to be unpacked; `None` if they are lost.
    pub fn bytes(&self) -> Option<Bytes<'_>> {
        match self {
            Packed::Here(bytes) => Some(Bytes(Cow::Borrowed(bytes))),
            Packed::There(place) => Some(Bytes(Cow::Owned(place.fetch()?))),
        }
    }
}

/// The bytes of a packed text.
#[derive(Debug, Default)]
pub struct Bytes<'p>(Cow<'p, [u8]>);

impl Bytes<'_> {
    /// The text, which borrows its words from the bytes.
    pub fn unpack(&self) -> Body<'_> {
        // No bytes are an empty text, and all others were made by `Packed::new`.
        postcard::from_bytes(&self.0).unwrap_or_default()
    }
}

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
