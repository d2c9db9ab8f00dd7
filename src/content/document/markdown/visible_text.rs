//! A text without its invisible characters, in which web addresses are looked for, and what such a character means in
//! an address.
//!
//! Input: the text of a paragraph. Output: the same without soft hyphens, spaces of no width, marks of direction and
//! the like, and where they were. Whether an address goes on behind one depends on what the character is for and on the
//! letters on both sides.

use super::address_marks::{ends_address, is_closing};
use crate::syntax::spacing::is_unspaced;
use crate::syntax::text::{first_invisible, is_invisible};
use std::borrow::Cow;
use std::ops::Range;

/// A text as readers see it.
pub(super) struct VisibleText<'t> {
    pub(super) text: Cow<'t, str>,
    /// Invisible characters, in order.
    hidden: Vec<HiddenRun>,
}

/// Neighbouring invisible characters.
struct HiddenRun {
    /// The offset in the visible text before which they are.
    at: usize,
    /// Their bytes.
    length: usize,
    /// Whether one of them divides words, as a space does.
    divides: bool,
    /// Whether one of them sets the direction of the text.
    directs: bool,
}

/// What an invisible character means for the address in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AddressAtHidden {
    /// The address ends before it.
    Ends,
    /// The address goes on behind it.
    GoesOn,
    /// Nobody can tell.
    Unclear,
}

impl<'t> VisibleText<'t> {
    pub(super) fn of(written: &'t str) -> Self {
        if first_invisible(written).is_none() {
            return Self { text: Cow::Borrowed(written), hidden: Vec::new() };
        }
        let mut text = String::with_capacity(written.len());
        let mut hidden: Vec<HiddenRun> = Vec::new();
        for c in written.chars() {
            if !is_invisible(c, text.chars().next_back()) {
                text.push(c);
                continue;
            }
            if hidden.last().is_none_or(|run| run.at < text.len()) {
                hidden.push(HiddenRun {
                    at: text.len(),
                    length: 0,
                    divides: false,
                    directs: false,
                });
            }
            if let Some(run) = hidden.last_mut() {
                run.length += c.len_utf8();
                run.divides |= matches!(c, '\u{180e}' | '\u{200b}');
                run.directs |= sets_direction(c);
            }
        }
        Self { text: Cow::Owned(text), hidden }
    }

    /// The range in the text as written, without the invisible characters at both ends.
    pub(super) fn written(&self, visible: Range<usize>) -> Range<usize> {
        let before = |is_before: &dyn Fn(&HiddenRun) -> bool| -> usize {
            self.hidden.iter().take_while(|run| is_before(run)).map(|run| run.length).sum()
        };
        let start = visible.start + before(&|run| run.at <= visible.start);
        start..visible.end + before(&|run| run.at < visible.end)
    }

    /// Where the address at `address` ends, which may go on as far as that, and whether that is certain.
    pub(super) fn end_of_address(&self, address: Range<usize>) -> (usize, bool) {
        let mut is_certain = true;
        let within = |run: &&HiddenRun| address.start < run.at && run.at < address.end;
        for run in self.hidden.iter().filter(within) {
            match self.at_hidden(run) {
                AddressAtHidden::Ends => return (run.at, is_certain),
                AddressAtHidden::GoesOn => {}
                AddressAtHidden::Unclear => is_certain = false,
            }
        }
        (address.end, is_certain)
    }

    fn at_hidden(&self, run: &HiddenRun) -> AddressAtHidden {
        let (before, after) = self.text.split_at(run.at);
        let Some(next) = after.chars().find(|c| !is_closing(*c)).filter(|c| !ends_address(*c))
        else {
            return AddressAtHidden::Ends;
        };
        // A word of another script, which needs no space before it.
        let is_of_text = !next.is_ascii() && before.ends_with(|c: char| c.is_ascii());
        let is_joint = |c: char| "/?#&=%+-_.:@".contains(c);
        match () {
            () if is_of_text && run.divides && is_unspaced(next) => AddressAtHidden::Ends,
            () if is_of_text && run.directs && is_right_to_left(next) => AddressAtHidden::Ends,
            () if !run.divides => AddressAtHidden::GoesOn,
            // Where a long address may be broken.
            () if before.ends_with("//") || after.starts_with(is_joint) => AddressAtHidden::GoesOn,
            () => AddressAtHidden::Unclear,
        }
    }
}

fn sets_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character belongs to a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_the_visible_text_is_found_in_the_written_one() {
        let written = "\u{feff}a\u{ad}b \u{200b}\u{200b}c\u{200e}";
        let visible = VisibleText::of(written);
        assert_eq!(visible.text, "ab c");
        let at = |range| &written[visible.written(range)];
        assert_eq!(at(0..2), "a\u{ad}b");
        assert_eq!(at(1..2), "b");
        assert_eq!(at(2..3), " ");
        assert_eq!(at(3..4), "c");
        assert_eq!(at(0..4), "a\u{ad}b \u{200b}\u{200b}c");
    }
}
