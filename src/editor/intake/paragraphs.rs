//! Joins the lines of paragraphs in Markdown, and divides those whose lines have a meaning, and the cells of tables.

use crate::editor::scaffold::{begins_turn, header_length};

/// Markdown in which a paragraph is one line, and each line of a byline or a transcript a paragraph. Every byte stays at its
/// place: a line end within a paragraph becomes as many spaces, and the `\` before one that stays becomes another line end.
pub(crate) fn unwrapped(markdown: &str) -> String {
    let is_plain = |line: &str| {
        let line = line.trim_start();
        !line.is_empty()
            && !line.starts_with(['#', '>', '|', '-', '*', '+', '`', '~', '=', ':', '<', '\\'])
            && !line.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(markdown.len() + 1);
    let mut last: Option<&str> = None;
    let header = header_length(markdown);
    for whole in markdown.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        if let Some(before) = last {
            let joins = is_plain(before) && is_plain(line) && !before.ends_with(['\\', ' ']);
            let is_broken = before.ends_with('\\') && !line.trim().is_empty();
            let end = out.trim_end_matches(['\n', '\r']).len();
            if joins {
                let length = out.len() - end;
                out.truncate(end);
                out.extend(std::iter::repeat_n(' ', length));
            } else if is_broken && (out.len() < header || begins_turn(line)) {
                out.replace_range(end - 1..end, "\n");
            }
        }
        match line.trim_start().starts_with('|') {
            true => table_row(whole, &mut out),
            false => out.push_str(whole),
        }
        last = Some(line);
    }
    out
}

/// Writes a row of a table as a line whose cells are apart, so that no name goes on in the next cell.
fn table_row(row: &str, out: &mut String) {
    let is_rule = row.chars().all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace());
    let mut is_escaped = false;
    for c in row.chars() {
        out.push(match c {
            '|' | '-' | ':' if is_rule => ' ',
            '|' if !is_escaped => ';',
            c => c,
        });
        is_escaped = c == '\\' && !is_escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lines_of_a_paragraph_are_joined_and_others_are_not() {
        assert_eq!(
            unwrapped("One\ntwo\r\nthree\n\n- a\n- b\nEnd  \nof"),
            "One two  three\n\n- a\n- b\nEnd  \nof"
        );
    }

    #[test]
    fn the_lines_of_a_byline_and_of_a_transcript_are_paragraphs() {
        let byline = "\nBy Ann Orlay\\\nUpdated 3 May 2026\n\nThe harbour\nis open,\\\nor not.\n";
        assert_eq!(
            unwrapped(byline),
            "\nBy Ann Orlay\n\nUpdated 3 May 2026\n\nThe harbour is open,\\\nor not.\n"
        );
        assert_eq!(
            unwrapped("| Party | Seats |\n|---|---|\n| A\\|B | 12 |\n"),
            "; Party ; Seats ;\n         \n; A\\|B ; 12 ;\n"
        );
        assert_eq!(unwrapped("Q: Why?\\\r\nA: Why not?\n"), "Q: Why?\n\r\nA: Why not?\n");
    }

    proptest! {
        #[test]
        fn every_byte_stays_at_its_place(text in "[aQ:#\\-\\\\\r\n é]{0,40}") {
            let joined = unwrapped(&text);
            prop_assert_eq!(joined.len(), text.len());
            for (old, new) in text.bytes().zip(joined.bytes()) {
                let joins = new == b' ' && matches!(old, b'\n' | b'\r');
                prop_assert!(old == new || joins || new == b'\n' && old == b'\\');
            }
        }
    }
}
