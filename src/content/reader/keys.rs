//! The declarations of keys: which keys a map may have, and what their values are.
//!
//! A key is declared once, as a line of a [`declare_keys!`] table: those of content files in
//! `content::document::keys`, those of the settings in `site::config::keys`. From the tables come the keys that a
//! reader accepts and suggests, the JSON Schemas with the help of completion (`editor::schema`), and the tables
//! of keys in `docs/`. A reader asks for a key by the field of its table (`&ARTICLE.title`): a key without a
//! declaration does not compile. A shape says what a value looks like and not what it means, so the reader of a
//! key still chooses the function that reads it; tests compare the two.

use super::{excerpt, translated};
use crate::diagnostic::{Applicability, Fix};
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// The longest key, in bytes, for which a similar known key is searched; longer ones are not typos, and the
/// search takes quadratic time.
pub(super) const MAX_TYPO_LENGTH: usize = 40;

/// A key of a map, and its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// What the key is for: Markdown of one line, for completion and the tables of keys. Links are relative to the
    /// page of `docs/` with the table.
    pub(crate) help: &'static str,
    pub(crate) absence: Absence,
    /// What other generators, or people, call the key. Each is suggested as this key.
    pub(crate) also: &'static [&'static str],
}

/// What applies where a key has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absence {
    /// Nothing is known.
    Unknown,
    /// This, in words.
    Default(&'static str),
    /// An error.
    Error,
    /// An error, unless this key has a value.
    ErrorUnless(&'static str),
}

impl Key {
    /// An optional key; [`declare_keys!`] gives it its name.
    pub(crate) const fn new(shape: Shape, help: &'static str) -> Self {
        Self { name: "", shape, help, absence: Absence::Unknown, also: &[] }
    }

    /// The key is required.
    pub(crate) const fn required(self) -> Self {
        Self { absence: Absence::Error, ..self }
    }

    /// The key is required, unless another one has a value.
    pub(crate) const fn required_unless(self, other: &'static str) -> Self {
        Self { absence: Absence::ErrorUnless(other), ..self }
    }

    /// What applies without the key.
    pub(crate) const fn defaults_to(self, words: &'static str) -> Self {
        Self { absence: Absence::Default(words), ..self }
    }

    /// Other names for the key, for which it is suggested.
    pub(crate) const fn also(self, names: &'static [&'static str]) -> Self {
        Self { also: names, ..self }
    }

    /// The key with the name of a field. A field whose name is a word of Rust, such as `r#type`, is the key `type`.
    pub(crate) const fn named(self, field: &'static str) -> Self {
        let name = match field.as_bytes() {
            [b'r', b'#', ..] => field.split_at(2).1,
            _ => field,
        };
        Self { name, ..self }
    }

    /// Whether every map needs the key.
    pub(crate) fn is_required(&self) -> bool {
        self.absence == Absence::Error
    }
}

/// The shape of a value; each corresponds to functions of the reader.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A string; numbers, true and false count as written.
    Text,
    /// The name of something; it contains a letter or a digit.
    Name,
    /// A name or an id that refers to an entity.
    Reference,
    /// An id; it contains a letter or a digit.
    Id,
    /// A year, a month or a day, with or without a time.
    Date,
    /// A day, with or without a time.
    Day,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An `http` or `https` URL.
    Web,
    /// A URL, a path within the site, or a file beside this one.
    File,
    /// A point of a picture.
    Focus,
    /// A language code.
    Language,
    /// The name of an IANA time zone.
    Zone,
    /// One segment of an address.
    Slug,
    /// A former path or a former id.
    Redirect,
    /// An integer from 1 to this one.
    Count(i64),
    /// The absolute URL of the site.
    BaseUrl,
    /// A path from `/`, or a URL.
    MenuUrl,
    /// A URI.
    Uri,
    /// The name of an outlet or the URL of an article.
    Source,
    /// A map with these keys.
    Map(&'static KeySet),
    /// One of these shapes.
    Any(&'static [Shape]),
    /// One value of this shape, or a list of them.
    Many(&'static Shape),
    /// One value of this shape, or a list of at least one.
    OneOrMore(&'static Shape),
    /// One value of this shape, or a list with one.
    One(&'static Shape),
    /// A map with any content.
    AnyMap,
    /// A map of strings.
    Texts,
    /// A map from a name to a reference, or to `false`.
    Readings,
    /// A map from a language tag to a value of this shape.
    ByLanguage(&'static Shape),
    /// One value of this shape, or one for each of several languages.
    InLanguages(&'static Shape),
}

/// The words of a fixed set of values, for [`Shape::Choice`].
pub(crate) const fn words<T: Copy, const N: usize>(
    values: &[(&'static str, T); N],
) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = values[at].0;
        at += 1;
    }
    words
}

/// A rule about several keys of one map. The reader of the map checks it, and words its own messages.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// At least one of these keys has a value.
    AnyOf(&'static [&'static Key]),
    /// Exactly one of these keys has a value, in a map that has one key and lacks another one.
    OneOf { keys: &'static [&'static Key], with: &'static Key, without: &'static Key },
    /// The two keys exclude each other. With the help for maps that have both.
    Excludes(&'static Key, &'static Key, &'static str),
    /// The first key needs the second one.
    Needs(&'static Key, &'static Key),
    /// The first key is required, unless the second one is the only key beside these.
    UnlessAlone(&'static Key, &'static Key, &'static [&'static Key]),
}

/// What a map is about, as far as its publication is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MapKind {
    /// The front matter of an article, which may have a `date`.
    Article,
    /// The front matter of the translation of an article, which may have a `date` too.
    Translation,
    /// The front matter of a page. As that of actors and topics, it can only be a draft.
    Page,
    /// An actor or a topic.
    Entity,
    /// A statement, which can be withdrawn.
    Statement,
    /// Another part of one of these, such as an event.
    Part,
    /// The settings of the site, or a part of them: nothing in them is withheld.
    Settings,
}

/// The keys that one kind of map may have.
#[derive(Clone, Copy)]
pub(crate) struct KeySet {
    /// The owner of the keys, in messages: "an article".
    pub(crate) owner: &'static str,
    pub(crate) kind: MapKind,
    /// All keys of the table, in the order of the documentation.
    pub(crate) keys: &'static [&'static Key],
    /// Keys of the table that this kind of map cannot have, each with the help to give: a file has no `id`, which a
    /// roster entry of the same table has.
    pub(crate) omitted: &'static [(&'static Key, &'static str)],
    /// Keys of other generators or other maps for which no single key can be suggested, each with the help to
    /// give. They go before [`Key::also`].
    pub(crate) hints: &'static [(&'static str, &'static str)],
    /// Names that a later version will use. They are unknown, with a message that says so.
    pub(crate) reserved: &'static [&'static str],
    /// An example of such a map, for help.
    pub(crate) example: &'static str,
    pub(crate) rules: &'static [Rule],
}

impl std::fmt::Debug for KeySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.owner)
    }
}

impl KeySet {
    /// No keys.
    pub(crate) const EMPTY: KeySet = KeySet {
        owner: "",
        kind: MapKind::Part,
        keys: &[],
        omitted: &[],
        hints: &[],
        reserved: &[],
        example: "",
        rules: &[],
    };

    /// The keys that the map may have.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> {
        let is_omitted =
            |key: &Key| self.omitted.iter().any(|(omitted, _)| omitted.name == key.name);
        self.keys.iter().copied().filter(move |key| !is_omitted(key))
    }

    /// The key of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys().map(|key| key.name)
    }

    /// Whether a word is a key, or resembles one, or is another generator's name for one.
    pub(crate) fn resembles_key(&self, word: &str) -> bool {
        let is_elsewhere = self.hints.iter().any(|(name, _)| *name == word)
            || self.keys().any(|key| key.also.contains(&word));
        self.find(word).is_some() || is_elsewhere || text::nearest(word, self.names()).is_some()
    }

    /// Whether a name is reserved for a later version.
    pub(super) fn is_reserved(&self, name: &str) -> bool {
        self.reserved.contains(&name)
    }

    /// The key that an unknown one means: the same by another name or in another language, or misspelt.
    pub(super) fn meant_key(&self, name: &str) -> Option<&'static str> {
        let is_called = |key: &&Key| key.also.iter().any(|other| is_same_key(other, name));
        let in_english = || {
            let english = translated::in_english(name)?;
            self.keys().find(|key| key.name == english || key.also.contains(&english))
        };
        let may_be_typo = name.len() <= MAX_TYPO_LENGTH && !self.is_reserved(name);
        let near = || {
            // The usual answer is that no key is near, which needs no comparison word by word.
            text::nearest(name, self.names())?;
            text::nearest(name, self.names().filter(|key| is_misspelling(name, key)))
        };
        let by_typo = || may_be_typo.then(near).flatten();
        let same = in_english().or_else(|| self.keys().find(is_called));
        same.map(|key| key.name).or_else(by_typo)
    }

    /// The fix of an unknown key that means one of this map, which does not have that one too. It is safe if it corrects
    /// the spelling of a key that says nothing about publication and is no date.
    pub(super) fn renaming(&self, name: &str, map: &YamlNode) -> Option<Fix> {
        let meant = self.meant_key(name)?;
        let YamlValue::Map(entries) = &map.value else { return None };
        let is_meant = |(key, _): &(YamlNode, YamlNode)| key.as_str() == Some(meant);
        let shape = self.find(meant)?.shape;
        if entries.iter().any(is_meant)
            || !self.unknown_key_help(name).starts_with(&format!("did you mean `{meant}`"))
        {
            return None;
        }
        let is_spelling = is_same_key(meant, name) || is_misspelling(name, meant);
        let is_safe = is_spelling && !matches!(shape, Shape::Date | Shape::Day | Shape::Flag);
        Some(Fix::text(Applicability::safe_if(is_safe), name, meant))
    }

    /// The help for a key that is none of this map.
    pub(crate) fn unknown_key_help(&self, name: &str) -> String {
        if let Some((_, help)) = self.hints.iter().find(|(hint, _)| is_same_key(hint, name)) {
            return (*help).to_owned();
        }
        let is_called = |key: &Key| key.also.iter().any(|other| is_same_key(other, name));
        let is_omitted = |key: &Key| is_same_key(key.name, name) || is_called(key);
        if let Some((_, help)) = self.omitted.iter().find(|(key, _)| is_omitted(key)) {
            return (*help).to_owned();
        }
        if let Some(help) = translated::in_english(name).and_then(|name| self.english_help(name)) {
            return help;
        }
        match self.meant_key(name) {
            Some(meant) => {
                format!("did you mean `{meant}`?{}", text::look_alike_note(name, meant))
            }
            None if self.is_reserved(name) => {
                "move it under `extra`, which takes any keys, until it has a meaning here"
                    .to_owned()
            }
            None if self.find("extra").is_some() => {
                "remove it, or move it under `extra`, which takes any keys".to_owned()
            }
            None => {
                let names: Vec<&str> = self.names().collect();
                format!("the possible keys are {}", names.join(", "))
            }
        }
    }

    /// The help for a column of a table whose name is no key: the key, or the path of a key within another one.
    pub(super) fn unknown_column_help(&self, name: &str) -> String {
        let help = self.unknown_key_help(name);
        if help.starts_with("did you mean") {
            return help;
        }
        if self.find("identifiers").is_some() && name.eq_ignore_ascii_case("wikidata") {
            return "name the column `identifiers.wikidata`".to_owned();
        }
        let paths = self.keys().filter_map(|key| path_within(key.name, key.shape, name));
        let paths: Vec<String> = paths.map(|path| format!("`{path}`")).collect();
        match paths.is_empty() {
            false => format!("did you mean {}?", paths.join(" or ")),
            true if help.contains("under `extra`") => {
                let name = excerpt(name);
                format!("remove the column, or name it `extra.{name}`, which may be anything")
            }
            true => help,
        }
    }

    /// The help for a key that is in another language what `name` is in English.
    fn english_help(&self, name: &str) -> Option<String> {
        let is_it = |key: &&Key| key.name == name || key.also.contains(&name);
        let hint = || self.hints.iter().find(|(hint, _)| *hint == name);
        match self.keys().find(is_it) {
            Some(key) => {
                Some(format!("did you mean `{}`? Keys are English in every language", key.name))
            }
            None => hint().map(|(_, help)| (*help).to_owned()),
        }
    }
}

/// Whether a name may be a misspelling of a key that is near to it, and is not another word: `former` is none of
/// `forms`, nor `source_name` of `sort_name`.
fn is_misspelling(name: &str, key: &str) -> bool {
    let most = |length: usize| match length {
        ..8 => 1,
        8..12 => 2,
        _ => 3,
    };
    let is_near = |a: &str, b: &str| {
        let (a, b) = (text::skeleton(a), text::skeleton(b));
        strsim::osa_distance(&a, &b) <= most(a.chars().count())
    };
    let words = |name: &'_ str| name.split(['_', '-', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let (of_name, of_key) = (words(name), words(key));
    match of_name.len() == of_key.len() {
        true => of_name.iter().zip(&of_key).all(|(a, b)| is_near(a, b)),
        false => is_near(name, key),
    }
}

/// The path of the key that is called `name` within the value of another key.
fn path_within(outer: &str, shape: Shape, name: &str) -> Option<String> {
    match shape {
        Shape::Map(keys) => {
            let is_called = |key: &&Key| key.name == name || key.also.contains(&name);
            let key = keys.keys().find(|key| is_called(key))?;
            Some(format!("{outer}.{}", key.name))
        }
        Shape::Many(item) | Shape::OneOrMore(item) => {
            path_within(&format!("{outer}.0"), *item, name)
        }
        Shape::One(inner) => path_within(outer, *inner, name),
        Shape::Any(shapes) => shapes.iter().find_map(|shape| path_within(outer, *shape, name)),
        _ => None,
    }
}

/// Whether two names of keys are equal but for letter case and the way in which words are joined: other generators
/// write `pubDate`, `pub_date` or `pub-date`.
fn is_same_key(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= MAX_TYPO_LENGTH && letters_of_key(a).eq(letters_of_key(b))
}

fn letters_of_key(key: &str) -> impl Iterator<Item = u8> {
    let letters = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    letters.map(|byte| byte.to_ascii_lowercase())
}

/// Declares the table of a map's keys: a static with a field for each key, by which readers ask for it, and `set`
/// with all of them. Without an owner it declares keys that several tables share, and no set.
///
/// ```text
/// declare_keys! {
///     /// A link to another site.
///     WEB_LINK: WebLinkKeys, "a link" {
///         url: Key::new(Web, "URL").required().also(&["href", "link"]),
///         note: Key::new(Text, "Label of the link"),
///     }
///     example: "such as `{url: https://elysee.example, note: Official site}`",
/// }
/// ```
macro_rules! declare_keys {
    (
        $(#[$doc:meta])*
        $TABLE:ident: $Table:ident {
            $($key:ident: $declaration:expr,)*
        }
    ) => {
        $(#[$doc])*
        pub(crate) struct $Table {
            $(pub(crate) $key: Key,)*
        }

        pub(crate) static $TABLE: $Table = $Table {
            $($key: $declaration.named(stringify!($key)),)*
        };
    };
    (
        $(#[$doc:meta])*
        $TABLE:ident: $Table:ident, $owner:literal {
            $($key:ident: $declaration:expr,)*
        }
        $($field:ident: $value:expr,)*
    ) => {
        $(#[$doc])*
        pub(crate) struct $Table {
            pub(crate) set: KeySet,
            $(pub(crate) $key: Key,)*
        }

        pub(crate) static $TABLE: $Table = $Table {
            set: KeySet {
                owner: $owner,
                keys: &[$(&$TABLE.$key),*],
                $($field: $value,)*
                ..KeySet::EMPTY
            },
            $($key: $declaration.named(stringify!($key)),)*
        };
    };
}
pub(crate) use declare_keys;

#[cfg(test)]
mod tests {
    use super::Shape::Text;
    use super::*;

    declare_keys! {
        /// Keys of two words.
        DATED: DatedKeys, "a dated thing" {
            no_dates: Key::new(Text, "Another word, as near as the other key"),
            rote_dated: Key::new(Text, "A letter of each word differs"),
        }
    }

    #[test]
    fn a_key_that_is_another_word_does_not_hide_one_that_is_misspelt() {
        assert_eq!(text::nearest("note_dates", DATED.set.names()), Some("no_dates"));
        assert_eq!(DATED.set.meant_key("note_dates"), Some("rote_dated"));
        let keys = [&DATED.no_dates, &DATED.rote_dated];
        assert!(keys.iter().all(|key| DATED.set.find(key.name).is_some()));
    }

    #[test]
    fn a_misspelling_is_near_to_its_key_and_another_word_is_not() {
        for (name, key) in [
            ("tilte", "title"),
            ("sumary", "summary"),
            ("drfat", "draft"),
            ("sorce", "source"),
            ("Other-Names", "other_names"),
            ("othernames", "other_names"),
            ("membershps", "memberships"),
            ("disambigation", "disambiguation"),
            ("translation_off", "translation_of"),
        ] {
            assert!(is_misspelling(name, key), "{name}");
        }
        for (name, key) in [
            ("former", "forms"),
            ("format", "forms"),
            ("source_name", "sort_name"),
            ("sauces", "source"),
        ] {
            assert!(!is_misspelling(name, key), "{name}");
        }
    }
}
