//! Checks that an output is what a clean build would give, byte for byte (`build --verify`).
//!
//! This is the guarantee that caches only save work, tested on a real site. Builds without a cache to a
//! folder beside the output, compares, and removes that folder. Never changes the output itself.

use super::{Request, Session};
use crate::Error;
use crate::output::{self, Difference};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Compares the output with a clean build: the difference, with the clean build as the old and the output
/// as the new side, and the number of files of the clean build. `None` if the request has no output.
///
/// # Errors
/// The site cannot be built, or one of the two folders cannot be read or written.
pub(crate) fn verify(request: &Request) -> Result<Option<(Difference, usize)>, Error> {
    let Some(output) = &request.output else { return Ok(None) };
    let clean = beside(output);
    let clean_request = Request { output: Some(clean.clone()), cache: None, ..request.clone() };
    let result = Session::new(clean_request)?.build().and_then(|_| compare(&clean, output));
    // The clean build is removed even after an error.
    output::clean(&clean)?;
    result.map(Some)
}

fn compare(clean: &Path, output: &Path) -> Result<(Difference, usize), Error> {
    let expected = output::listing(clean)?;
    let actual = output::listing_on_disk(output)?;
    Ok((Difference::between(&expected, &actual), expected.files.len()))
}

/// The folder for the clean build: `.public.briefing-verify` beside `public`.
fn beside(output: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or("output".as_ref()));
    name.push(".briefing-verify");
    output.with_file_name(name)
}
