//! A cleaned copy of a file, as instructions: which ranges of the file are copied, and what is written between them.
//!
//! The instructions are small whatever the size of the file, so that they can be kept in a cache, and the copy is made
//! in one pass with a small buffer.

use serde::{Deserialize, Serialize};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// Number of bytes that are copied at once.
const BUFFER: usize = 64 * 1024;

/// A part of a cleaned copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CopyPart {
    /// A range of the file, as its start and its length.
    Range(u64, u64),
    /// Other bytes.
    Bytes(Vec<u8>),
    /// One byte, as often as this.
    Fill(u8, u64),
}

/// The parts of a cleaned copy in their order, which is that of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CopyParts(Vec<CopyPart>);

impl CopyParts {
    /// Adds a range of the file.
    pub(super) fn range(&mut self, range: Range<u64>) {
        let length = range.end.saturating_sub(range.start);
        match self.0.last_mut() {
            _ if length == 0 => {}
            Some(CopyPart::Range(start, before)) if *start + *before == range.start => {
                *before += length;
            }
            _ => self.0.push(CopyPart::Range(range.start, length)),
        }
    }

    /// Adds other bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        match self.0.last_mut() {
            Some(CopyPart::Bytes(before)) => before.extend_from_slice(bytes),
            _ => self.0.push(CopyPart::Bytes(bytes.to_vec())),
        }
    }

    /// Adds one byte, as often as `count`.
    pub(super) fn fill(&mut self, byte: u8, count: u64) {
        if count > 0 {
            self.0.push(CopyPart::Fill(byte, count));
        }
    }

    /// Adds all parts of `others`.
    pub(super) fn append(&mut self, others: CopyParts) {
        for part in others.0 {
            match part {
                CopyPart::Range(start, length) => self.range(start..start + length),
                CopyPart::Bytes(bytes) => self.bytes(&bytes),
                CopyPart::Fill(byte, count) => self.fill(byte, count),
            }
        }
    }

    /// Number of bytes of the copy.
    pub(crate) fn length(&self) -> u64 {
        let length = |part: &CopyPart| match part {
            CopyPart::Range(_, length) => *length,
            CopyPart::Bytes(bytes) => bytes.len() as u64,
            CopyPart::Fill(_, count) => *count,
        };
        self.0.iter().map(length).sum()
    }

    /// Writes the copy of `source` to `to`.
    ///
    /// # Errors
    /// Those of reading and writing; `UnexpectedEof` if the file has become shorter than it was.
    pub(crate) fn write(
        &self,
        source: &mut (impl Read + Seek),
        to: &mut impl Write,
    ) -> io::Result<()> {
        for part in &self.0 {
            match part {
                CopyPart::Range(start, length) => {
                    source.seek(SeekFrom::Start(*start))?;
                    copy(&mut source.take(*length), *length, to)?;
                }
                CopyPart::Bytes(bytes) => to.write_all(bytes)?,
                CopyPart::Fill(byte, count) => {
                    copy(&mut io::repeat(*byte).take(*count), *count, to)?;
                }
            }
        }
        Ok(())
    }
}

fn copy(from: &mut impl Read, length: u64, to: &mut impl Write) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER.min(usize::try_from(length).unwrap_or(BUFFER))];
    let mut left = length;
    while left > 0 {
        match from.read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                to.write_all(&buffer[..count])?;
                left -= count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
