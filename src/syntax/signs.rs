//! Signs by which names differ although their slugs do not: `C`, `C++` and `C#`.
//!
//! Input: names. Output: their signs, and ids that tell such names apart. Signs that are in no list here, spaces,
//! hyphens and letter case are written differently by different people, and mean nothing.

use super::text::slug;

/// The signs, and how each is read.
const SIGNS: [(char, &str); 13] = [
    ('+', "plus"),
    ('#', "sharp"),
    ('&', "and"),
    ('@', "at"),
    ('%', "percent"),
    ('$', "dollar"),
    ('€', "euro"),
    ('£', "pound"),
    ('¥', "yen"),
    ('=', "equals"),
    ('*', "star"),
    ('№', "number"),
    ('°', "degree"),
];

/// The signs in a name, in order.
pub(crate) fn signs(name: &str) -> String {
    name.chars().filter(|c| word(*c).is_some()).collect()
}

fn word(sign: char) -> Option<&'static str> {
    SIGNS.iter().find(|(listed, _)| *listed == sign).map(|(_, word)| *word)
}

/// An id for a name that nothing else has: its slug, else with its signs as words (`c-sharp`), else with a number.
pub(crate) fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let id = slug(name);
    if !is_taken(&id) {
        return id;
    }
    let spoken: String = name
        .chars()
        .map(|c| word(c).map_or_else(|| c.to_string(), |word| format!(" {word} ")))
        .collect();
    let spoken = slug(&spoken);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(spoken).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_id_tells_names_apart_by_their_signs() {
        let taken = ["c", "grain", "f", "f-sharp"];
        for (name, id) in [
            ("C#", "c-sharp"),
            ("C++", "c-plus-plus"),
            ("Grain", "grain-2"),
            ("Rust", "rust"),
            ("F#", "f-2"),
        ] {
            assert_eq!(free_id(name, |id| taken.contains(&id)), id);
        }
        assert_eq!(signs("AT&T, C++"), "&++");
    }
}
