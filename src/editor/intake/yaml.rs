//! Writes values of proposals as YAML.

/// A string as a YAML scalar that is valid in `[…]` and `{…}` too: plain if it has letters, digits and a few marks alone.
pub(crate) fn scalar(text: &str) -> String {
    let is_plain = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '\u{2019}' | '(' | ')' | '/')
    };
    let starts_well = text.starts_with(char::is_alphabetic) && !text.ends_with(' ');
    let is_word = matches!(
        text.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    if starts_well && !is_word && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control()
                || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}') =>
            {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// A list of scalars: one alone without brackets.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [one] => scalar(one),
        _ => format!("[{}]", items.iter().map(|item| scalar(item)).collect::<Vec<_>>().join(", ")),
    }
}
