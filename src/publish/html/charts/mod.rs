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
