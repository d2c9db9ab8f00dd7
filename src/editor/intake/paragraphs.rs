//! Joins the lines of paragraphs in Markdown.

/// Markdown in which a paragraph is one line, so that a line break in its text ends a paragraph. Every byte stays at its
/// place: a line end within a paragraph becomes as many spaces.
pub(crate) fn unwrapped(markdown: &str) -> String {
    let is_plain = |line: &str| {
        let line = line.trim_start();
        !line.is_empty()
            && !line.starts_with(['#', '>', '|', '-', '*', '+', '`', '~', '=', ':', '<', '\\'])
            && !line.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(markdown.len() + 1);
    let mut last: Option<&str> = None;
    for whole in markdown.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        if let Some(before) = last {
            let joins = is_plain(before) && is_plain(line) && !before.ends_with(['\\', ' ']);
            let end = out.trim_end_matches(['\n', '\r']).len();
            if joins {
                let length = out.len() - end;
                out.truncate(end);
                out.extend(std::iter::repeat_n(' ', length));
            }
        }
        out.push_str(whole);
        last = Some(line);
    }
    out
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

    proptest! {
        #[test]
        fn every_byte_stays_at_its_place(text in "[a#\\-\r\n é]{0,40}") {
            let joined = unwrapped(&text);
            prop_assert_eq!(joined.len(), text.len());
            for (old, new) in text.bytes().zip(joined.bytes()) {
                prop_assert!(old == new || new == b' ' && matches!(old, b'\n' | b'\r'));
            }
        }
    }
}
