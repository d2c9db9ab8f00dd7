//! Texts of files in the words of the command.

use crate::diagnostic::printable_line;

/// How much of a text is shown, in characters.
const SHOWN: usize = 100;

/// A text of a file in one line.
pub(super) fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let line = lines.join(" ⏎ ");
    let mut shown: String = line.chars().take(SHOWN).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    match text {
        " " => "a space".to_owned(),
        // Not as characters that nobody sees.
        text if shown.is_empty() => text.escape_unicode().to_string(),
        _ => format!("`{}`", printable_line(&shown)),
    }
}
