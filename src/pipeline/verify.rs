//! Whether an output is what a clean build gives: the law that a cache only skips work, tried on one
//! site. Builds beside the output by the one path there is; changes nothing in the output itself.

use super::{Failure, Request, Session};
use crate::output::{self, Difference};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Builds clean beside the output and compares every byte: how the output (the newer) differs from
/// what it should be (the older), and how many files that is. `None` if nothing is written at all.
///
/// # Errors
/// The site cannot be built, or one of the two folders cannot be read or written.
pub fn verify(request: &Request) -> Result<Option<(Difference, usize)>, Failure> {
    let Some(output) = &request.output else { return Ok(None) };
    let clean = beside(output);
    let fresh = Request { output: Some(clean.clone()), cache: None, ..request.clone() };
    let compared = Session::new(fresh)?.build().and_then(|_| compare(&clean, output));
    // What was built to be compared goes, whatever came of it.
    output::clean(&clean)?;
    compared.map(Some)
}

fn compare(clean: &Path, output: &Path) -> Result<(Difference, usize), Failure> {
    let should = output::listing(clean)?;
    let stands = output::listing_on_disk(output)?;
    Ok((Difference::between(&should, &stands), should.files.len()))
}

/// `.public.briefing-verify` beside `public`.
fn beside(output: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or("output".as_ref()));
    name.push(".briefing-verify");
    output.with_file_name(name)
}
