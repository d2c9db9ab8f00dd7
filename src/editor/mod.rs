//! Help for people who write content: JSON Schemas for their editors, and new files.

pub mod scaffold;
pub mod schema;
