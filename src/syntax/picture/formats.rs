//! Chooses the formats in which smaller sizes of a picture are made.
//!
//! Input: what its format says without being decoded. Output: a format for each use, so that addresses are known before
//! anything is made. The figures behind the choice are in `docs/performance.md`.

use serde::{Deserialize, Serialize};

/// A format in which a smaller picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum SmallerFormat {
    /// JPEG, for photographs.
    Jpeg,
    /// PNG, for drawings, and for what can be seen through.
    Png,
}

/// The formats in which smaller ones of a picture are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SmallerFormats {
    /// Of the whole picture; `None` if they would have more bytes than it has.
    pub(crate) whole: Option<SmallerFormat>,
    /// Of a part.
    pub(crate) part: SmallerFormat,
    /// Of a part on white.
    pub(crate) on_white: SmallerFormat,
}

impl SmallerFormats {
    /// All are JPEGs.
    pub(super) const JPEG: Self = Self {
        whole: Some(SmallerFormat::Jpeg),
        part: SmallerFormat::Jpeg,
        on_white: SmallerFormat::Jpeg,
    };

    /// The formats for a picture without loss: of `bytes`, and `raw` bytes before it was compressed.
    pub(super) fn of_lossless(bytes: u64, raw: u64, is_opaque: bool) -> Self {
        // Drawings and screenshots are compressed to a tenth or less, photographs to no less than a half, and a JPEG has an
        // eighth of that.
        let on_white = match bytes.saturating_mul(3) < raw {
            true => SmallerFormat::Png,
            false => SmallerFormat::Jpeg,
        };
        let part = if is_opaque { on_white } else { SmallerFormat::Png };
        Self { whole: Some(part), part, on_white }
    }

    /// The formats for a picture with loss. Without loss, even a half of one that can be seen through has more bytes.
    pub(super) fn of_lossy(is_opaque: bool) -> Self {
        match is_opaque {
            true => Self::JPEG,
            false => Self { whole: None, part: SmallerFormat::Png, ..Self::JPEG },
        }
    }
}
