//! Writes strings as YAML, for the lines that findings and `check --suggest` propose.
//!
//! Input: any string. Output: the same within a flow list or map, so that a line can be copied into a file as it is
//! printed: control characters and those that change the direction of the text are escaped.

use crate::diagnostic::escaped_json;

/// A string as YAML within a flow list or map (`[a, b]`): plain if that is safe, else quoted. Stricter than
/// YAML itself about what is plain, since YAML 1.1 and 1.2 differ ("no", "on").
pub(super) fn flow(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '&');
    let reads_as_text = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && reads_as_text;
    match is_plain {
        true => text.to_owned(),
        // A JSON string is also a YAML string.
        false => escaped_json(&serde_json::to_string(text).unwrap_or_default()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::flow;

    #[test]
    fn strings_that_yaml_would_not_read_as_the_same_string_are_quoted() {
        for plain in ["Ana Duarte", "Mira O'Neill", "U.S.", "Ойсан Вератенко"] {
            assert_eq!(flow(plain), plain);
        }
        assert_eq!(flow("\u{202e}a"), "\"\\u202ea\"");
        for odd in ["Yes", "no", "A: b", "a, b", "1e3", "#x", "[x]", "x ", "\"x\""] {
            assert!(flow(odd).starts_with('"'), "{odd:?} became {}", flow(odd));
        }
    }
}
