//! The live site: a watcher reports changed files, and a local server shows the result at once.
//!
//! Input: a [`Session`](crate::pipeline::Session) and the system's file events. Output: HTTP answers and
//! rebuilds. Nothing here writes to the output folder, and its script and styles never reach a build.

pub mod serve;
pub mod watch;
