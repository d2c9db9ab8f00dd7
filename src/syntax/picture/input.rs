//! Reads a picture in bounded pieces.
//!
//! Input: anything that can be read and in which one can seek. A position beyond the end, and a part that is larger
//! than its limit, are reasons not to clean the file and never a panic or an allocation.

use super::Uncleanable;
use std::io::{BufRead as _, BufReader, Read, Seek, SeekFrom};

/// Number of bytes that are read at once.
const BUFFER: usize = 64 * 1024;

/// A file that is read from its beginning to its end; parts are passed over without being read.
pub(super) struct PictureInput<R> {
    source: BufReader<R>,
    at: u64,
    length: u64,
}

impl<R: Read + Seek> PictureInput<R> {
    pub(super) fn new(mut source: R) -> Result<Self, Uncleanable> {
        let length = source.seek(SeekFrom::End(0))?;
        source.seek(SeekFrom::Start(0))?;
        Ok(Self { source: BufReader::with_capacity(BUFFER, source), at: 0, length })
    }

    /// Number of bytes before the next one.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Number of bytes of the file.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Number of bytes that follow.
    pub(super) fn left(&self) -> u64 {
        self.length.saturating_sub(self.at)
    }

    /// Goes to a position.
    pub(super) fn go_to(&mut self, at: u64) -> Result<(), Uncleanable> {
        if at > self.length {
            return Err(Uncleanable::Truncated);
        }
        // Keeps what is buffered if the position is near, as from one small part of a file to the next.
        match i64::try_from(i128::from(at) - i128::from(self.at)) {
            Ok(distance) => self.source.seek_relative(distance)?,
            Err(_) => drop(self.source.seek(SeekFrom::Start(at))?),
        }
        self.at = at;
        Ok(())
    }

    /// Passes over bytes.
    pub(super) fn skip(&mut self, count: u64) -> Result<(), Uncleanable> {
        let to = self.at.checked_add(count).ok_or(Uncleanable::Truncated)?;
        self.go_to(to)
    }

    /// The next bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Uncleanable> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Result<u8, Uncleanable> {
        Ok(self.array::<1>()?[0])
    }

    /// The next bytes, whose number the caller has limited.
    pub(super) fn bytes(&mut self, count: usize) -> Result<Vec<u8>, Uncleanable> {
        // Checked first: a file of a few bytes may claim to have gigabytes.
        if count as u64 > self.left() {
            return Err(Uncleanable::Truncated);
        }
        let mut bytes = vec![0; count];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// The next `count` bytes; if they are more than `limit`, the first `limit` of them. The rest is passed over.
    pub(super) fn start_of(&mut self, count: u64, limit: usize) -> Result<Vec<u8>, Uncleanable> {
        let read = usize::try_from(count).unwrap_or(usize::MAX).min(limit);
        let bytes = self.bytes(read)?;
        self.skip(count - read as u64)?;
        Ok(bytes)
    }

    /// Goes to the next byte of this value. An error if there is none.
    pub(super) fn find(&mut self, byte: u8) -> Result<(), Uncleanable> {
        loop {
            let buffered = self.source.fill_buf()?;
            if buffered.is_empty() {
                return Err(Uncleanable::Truncated);
            }
            let found = memchr::memchr(byte, buffered);
            let passed = found.unwrap_or(buffered.len());
            self.source.consume(passed);
            self.at += passed as u64;
            if found.is_some() {
                return Ok(());
            }
        }
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Uncleanable> {
        self.source.read_exact(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}
