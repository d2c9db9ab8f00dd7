//! Drawings as inline SVG, made at build time: the same numbers give the same bytes.
//!
//! Colours come from the stylesheet by class; every drawing has a text alternative.

mod circle;
mod coverage;
mod label;

pub use circle::{ChartEdge, ChartNode, circle};
pub use coverage::{MonthBar, coverage};
