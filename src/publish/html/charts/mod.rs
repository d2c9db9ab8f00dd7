//! Charts as inline SVG, drawn at build time, so that they need no JavaScript.
//!
//! Input: numbers and names. Output: an SVG element as a string; equal input gives equal bytes. Colours
//! come from the stylesheet by class, since a strict CSP forbids `style` attributes. Every chart has a
//! text alternative.

mod circle;
mod coverage;
mod label;

pub(crate) use circle::{ChartEdge, ChartNode, circle};
pub(crate) use coverage::{MonthBar, coverage};

/// Which way a chart runs: as the text around it. The attribute `text-anchor` follows that text too, so a mirrored chart
/// keeps its anchors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartDirection {
    LeftToRight,
    RightToLeft,
}

impl ChartDirection {
    /// That of a language (BCP 47).
    pub(crate) fn of(language: &str) -> Self {
        match crate::i18n::direction(language) {
            "rtl" => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }

    /// The horizontal position of what lies at `from_start` in a chart of this width.
    fn x(self, from_start: f64, width: f64) -> f64 {
        match self {
            Self::LeftToRight => from_start,
            Self::RightToLeft => width - from_start,
        }
    }
}
