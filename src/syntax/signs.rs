//! Signs by which names differ although their slugs do not: `C`, `C++` and `C#`.
//!
//! Input: names. Output: their signs, and ids that tell such names apart. Signs that are in no list here, spaces,
//! hyphens and letter case are written differently by different people, and mean nothing.

use super::text::slug;
use std::collections::{BTreeSet, HashMap};

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
    let spoken = spoken_slug(name);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(spoken).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

/// The slug of a name with its signs as words.
fn spoken_slug(name: &str) -> String {
    let spoken: String = name
        .chars()
        .map(|c| word(c).map_or_else(|| c.to_string(), |word| format!(" {word} ")))
        .collect();
    slug(&spoken)
}

/// Gives ids for findings to suggest: no id twice, and none that is taken.
#[derive(Debug, Default)]
pub(crate) struct FreeIds {
    taken: BTreeSet<String>,
    /// By id: the number with which the search for a free one goes on, so that many equal ids take linear time.
    next: HashMap<String, usize>,
}

impl FreeIds {
    pub(crate) fn new(taken: impl Iterator<Item = String>) -> Self {
        Self { taken: taken.collect(), next: HashMap::new() }
    }

    /// As [`free_id`]: an id that is neither given nor `is_taken`.
    pub(crate) fn for_name(&mut self, name: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let id = slug(name);
        let mut forms = [id.clone(), spoken_slug(name)].into_iter();
        let mut is_free = |form: &String| !is_taken(form) && self.taken.insert(form.clone());
        forms.find(&mut is_free).unwrap_or_else(|| {
            std::iter::repeat_with(|| self.numbered(&id))
                .find(|id| !is_taken(id))
                .unwrap_or_default()
        })
    }

    /// The id itself if it is free, else with a number.
    pub(crate) fn free_or_numbered(&mut self, id: String) -> String {
        match self.taken.insert(id.clone()) {
            true => id,
            false => self.numbered(&id),
        }
    }

    /// The id with the first number that makes it free.
    pub(crate) fn numbered(&mut self, id: &str) -> String {
        let number = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{number}");
            *number += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
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

    #[test]
    fn no_free_id_is_given_twice() {
        let mut free = FreeIds::new(["c", "grain", "grain-3"].map(str::to_owned).into_iter());
        for (name, id) in [
            ("C#", "c-sharp"),
            ("C#", "c-2"),
            ("Grain", "grain-2"),
            ("Grain", "grain-4"),
            ("Rust", "rust"),
            ("Rust", "rust-2"),
        ] {
            assert_eq!(free.for_name(name, |_| false), id);
        }
    }
}
