//! The words that readers of pages, feeds, search and preview see: messages in `locales/LANGUAGE.ftl`
//! (Fluent), each read by its id; and how a language writes dates, numbers and names.
//!
//! Input: a language, the built-in files and those of a site. Output: one value for the language. A message that a language does not have is
//! the English one. Messages without arguments are resolved once, here, so that showing one costs a look-up. Isolation
//! marks are off: arguments are shown between HTML elements or punctuation, and the invisible characters would end up
//! in titles, feeds and alternative texts, where programs compare them.

mod cldr;
mod collation;
mod dates;
mod digits;
mod direction;
mod finding;
mod languages;
mod load;
mod message_file;
mod own_names;

pub(crate) use collation::Collation;
pub(crate) use digits::Digits;
pub(crate) use direction::{direction, with_region};
pub(crate) use finding::{MessageFinding, MessageProblem};
pub(crate) use languages::{LOCALES_FOLDER, tag_of};

use self::dates::DatePatterns;
use self::own_names::own_name;
use crate::incremental::Fingerprint;
use crate::syntax::language::primary;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The value of an argument: a number, by which plural forms are chosen, or text.
pub(crate) use fluent_bundle::FluentValue as Argument;

/// The messages of one language.
pub struct Messages {
    /// Its tag; that of English if it has no file.
    language: String,
    /// Those of the language, then the English ones if these are others.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// By id, the messages without arguments.
    words: BTreeMap<String, String>,
    /// By id, all others.
    phrases: BTreeMap<String, MessageWithArguments>,
    dates: DatePatterns,
    /// The tag of the built-in file, if its head says that it was not reviewed.
    unreviewed: Option<&'static str>,
    /// Of the language and of the site's own files; the built-in ones are a part of the program.
    fingerprint: Fingerprint,
    /// The tag of the language, if it has a built-in file and the site has no file of messages.
    built_in: Option<&'static str>,
}

/// A message with arguments.
#[derive(Debug)]
struct MessageWithArguments {
    /// Their names.
    arguments: BTreeSet<String>,
    /// The bundle that has its text.
    bundle: usize,
}

/// Why a message cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageError {
    /// No message has this id.
    Unknown(String),
    /// The message needs an argument that was not given.
    Missing(String, String),
    /// The message has no such argument.
    Unexpected(String, String),
    /// The message refers to something that does not exist.
    Unresolved(String, String),
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "there is no message `{id}`"),
            Self::Missing(id, name) => write!(f, "the message `{id}` needs the argument `{name}`"),
            Self::Unexpected(id, name) => {
                write!(f, "the message `{id}` has no argument `{name}`")
            }
            Self::Unresolved(id, error) => write!(f, "the message `{id}`: {error}"),
        }
    }
}

impl std::error::Error for MessageError {}

impl Messages {
    /// The built-in English ones.
    pub fn english() -> Self {
        Self::load("en", &[]).0
    }

    /// A message without arguments. The id itself if there is none, which a test excludes for all ids in
    /// the program.
    pub fn word<'m>(&'m self, id: &'m str) -> &'m str {
        let word = self.words.get(id);
        debug_assert!(word.is_some(), "there is no message `{id}` without arguments");
        word.map_or(id, String::as_str)
    }

    /// The same where it begins a line of plain text: with a capital. On pages, the style sheet sees to that.
    pub(crate) fn at_line_start(&self, id: &str) -> String {
        let mut letters = self.word(id).chars();
        // Turkish and Azerbaijani have an i with a dot among the capitals.
        let is_dotted = matches!(primary(&self.language), "tr" | "az");
        let first: String = match letters.next() {
            Some('i') if is_dotted => "İ".to_owned(),
            first => first.into_iter().flat_map(char::to_uppercase).collect(),
        };
        first + letters.as_str()
    }

    /// A message with arguments. The id itself if there is none, as in [`Messages::word`].
    pub fn phrase(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        let arguments = arguments.iter().map(|(name, value)| (*name, value.clone()));
        let text = self.format(id, arguments.collect());
        debug_assert!(text.is_ok(), "{text:?}");
        text.unwrap_or_else(|_| id.to_owned())
    }

    /// A message with exactly the arguments that it has.
    ///
    /// # Errors
    /// There is no such message, or it has other arguments.
    pub fn format(&self, id: &str, arguments: FluentArgs) -> Result<String, MessageError> {
        if let Some(word) = self.words.get(id) {
            return match arguments.iter().next() {
                None => Ok(word.clone()),
                Some((name, _)) => Err(MessageError::Unexpected(id.to_owned(), name.to_owned())),
            };
        }
        let phrase = self.phrases.get(id).ok_or_else(|| MessageError::Unknown(id.to_owned()))?;
        let names = &phrase.arguments;
        if let Some(name) = names.iter().find(|name| arguments.get(name.as_str()).is_none()) {
            return Err(MessageError::Missing(id.to_owned(), name.clone()));
        }
        if let Some((name, _)) = arguments.iter().find(|(name, _)| !names.contains(*name)) {
            return Err(MessageError::Unexpected(id.to_owned(), name.to_owned()));
        }
        resolved(&self.bundles[phrase.bundle], id, &arguments)
    }

    /// All messages without arguments: id and text, by id.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// The ids of all messages whose only argument is a number called `$count`.
    pub fn counts(&self) -> impl Iterator<Item = &str> {
        let only_count = |phrase: &MessageWithArguments| phrase.arguments.iter().eq(["count"]);
        self.phrases.iter().filter(move |(_, phrase)| only_count(phrase)).map(|(id, _)| id.as_str())
    }

    /// The ids of all messages.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.words.keys().chain(self.phrases.keys()).map(String::as_str).collect()
    }

    /// The tag of the language in which the messages are.
    pub(crate) fn language(&self) -> &str {
        &self.language
    }

    /// The name of a language; the tag itself if there is none.
    pub(crate) fn language_name(&self, tag: &str) -> String {
        let primary = primary(tag).to_ascii_lowercase();
        self.phrase("language-name", &[("lang", primary.into()), ("tag", tag.into())])
    }

    /// The name of a language in itself, as readers choose it. These are the messages of that language; where they are the
    /// English ones because it has none, its own name is known all the same.
    pub(crate) fn own_name(&self, tag: &str) -> String {
        let name = self.language_name(tag);
        let mut tags = languages::tags_for(tag).into_iter();
        let has_messages = tags.any(|tag| languages::built_in(tag).is_some());
        let is_english = || name == Self::english().language_name(tag);
        match own_name(tag) {
            Some(own) if !has_messages && is_english() => own.to_owned(),
            _ => name,
        }
    }

    /// The digits of numbers outside of messages.
    pub(crate) fn digits(&self) -> Digits {
        self.dates.digits()
    }

    /// The tag of the built-in file, if its head says that it was not reviewed.
    pub(crate) fn unreviewed(&self) -> Option<&'static str> {
        self.unreviewed
    }

    /// The fingerprint of what pages show by them, besides the built-in files.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The tag of the language, if these are the messages that every site in it without files of messages has.
    pub(crate) fn built_in(&self) -> Option<&'static str> {
        self.built_in
    }

    /// `12 articles`
    pub fn articles(&self, count: usize) -> String {
        self.phrase("count-articles", &[("count", count.into())])
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("words", &self.words).finish_non_exhaustive()
    }
}

/// A message of a bundle.
fn resolved(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    arguments: &FluentArgs,
) -> Result<String, MessageError> {
    let message = bundle.get_message(id).and_then(|message| message.value());
    let pattern = message.ok_or_else(|| MessageError::Unknown(id.to_owned()))?;
    let mut errors: Vec<FluentError> = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors);
    match errors.first() {
        None => Ok(text.into_owned()),
        Some(error) => Err(MessageError::Unresolved(id.to_owned(), error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::source::{Location, SourceText};

    /// A file of a site.
    fn own(path: &str, text: &str) -> SourceText {
        SourceText { path: path.into(), text: text.into() }
    }

    /// The findings about messages, as `FILE:OFFSET MESSAGE (HELP)`.
    fn findings(language: &str, files: &[SourceText]) -> Vec<String> {
        let (_, findings) = Messages::load(language, files);
        let printed = |finding: MessageFinding| {
            let offset = match finding.location {
                Location::Span(start, _) => start.to_string(),
                _ => String::new(),
            };
            let help = finding.help.unwrap_or_default();
            format!("{}:{offset} {} ({help})", finding.file, finding.message)
        };
        findings.into_iter().map(printed).collect()
    }

    #[test]
    fn a_word_that_begins_a_line_has_the_capital_of_its_language() {
        let first = |language: &str, word: &str| {
            let path = format!("locales/{language}.ftl");
            let file = own(&path, &format!("event-about = {word}\n"));
            Messages::load(language, &[file]).0.at_line_start("event-about")
        };
        assert_eq!(Messages::english().at_line_start("event-about"), "About");
        assert_eq!(first("tr", "ilgili:"), "İlgili:");
        assert_eq!(first("uk", "йдеться про:"), "Йдеться про:");
        assert_eq!(first("zh", "涉及："), "涉及：");
    }

    #[test]
    fn ids_are_kebab_case_and_words_have_no_spaces_at_their_ends() {
        for id in Messages::english().ids() {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        }
        for (id, text) in Messages::english().words() {
            let is_between =
                ["list-separator", "comma", "semicolon", "colon", "word-space"].contains(&id);
            assert!(!text.is_empty() && (is_between || text.trim() == text), "{id}");
        }
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let english = Messages::english();
        assert_eq!(english.articles(1), "1 article");
        assert_eq!(english.articles(0), "0 articles");
        assert_eq!(english.articles(12_345), "12345 articles");
        let ukrainian = "unit-articles = { $count ->\n [one] день\n [few] дні\n *[other] днів\n }";
        let (ukrainian, _) = Messages::load("uk", &[own("locales/uk.ftl", ukrainian)]);
        let of = |count: usize| ukrainian.phrase("unit-articles", &[("count", count.into())]);
        assert_eq!([of(1), of(3), of(5), of(21)], ["день", "дні", "днів", "день"]);
    }

    #[test]
    fn arguments_have_no_marks_around_them() {
        let text =
            Messages::english().phrase("feed-withdrawn-title", &[("title", "The call".into())]);
        assert_eq!(text, "Withdrawn: The call");
    }

    #[test]
    fn errors_name_the_message_and_what_is_wrong() {
        let messages = Messages::english();
        let error = |id: &str, arguments: &[(&str, usize)]| {
            let arguments = arguments.iter().map(|(name, value)| (*name, Argument::from(*value)));
            messages.format(id, arguments.collect()).unwrap_err().to_string()
        };
        assert_eq!(error("nothing", &[]), "there is no message `nothing`");
        assert_eq!(
            error("count-articles", &[]),
            "the message `count-articles` needs the argument `count`"
        );
        assert_eq!(error("home", &[("count", 1)]), "the message `home` has no argument `count`");
    }

    #[test]
    fn a_site_replaces_single_messages_and_keeps_the_others() {
        let files = [own("locales/en.ftl", "topics = Subjects\n")];
        let (words, found) = Messages::load("en-GB", &files);
        assert_eq!((words.word("topics"), words.word("articles")), ("Subjects", "Articles"));
        assert_eq!(found, []);
    }

    #[test]
    fn a_language_that_is_not_built_in_is_a_file_and_what_it_lacks_is_english() {
        let files = [own("locales/tlh.ftl", "topics = tetlh\narticles = De’\n")];
        let (words, found) = Messages::load("tlh", &files);
        assert_eq!((words.word("topics"), words.word("timeline")), ("tetlh", "Timeline"));
        assert_eq!(words.articles(2), "2 articles");
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!(finding.problem, MessageProblem::Missing);
        assert!(finding.message.contains("not translated, and shown in English"), "{found:?}");
    }

    #[test]
    fn the_longer_tag_comes_before_the_shorter_one() {
        let files = [
            own("locales/tlh-CA.ftl", "topics = CA\n"),
            own("locales/tlh.ftl", "topics = T\narticles = A\n"),
        ];
        let (words, _) = Messages::load("tlh-CA", &files);
        assert_eq!((words.word("topics"), words.word("articles")), ("CA", "A"));
    }

    #[test]
    fn what_is_wrong_in_a_file_is_reported_at_its_place_and_english_is_shown() {
        let found = |text: &str| findings("en", &[own("locales/en.ftl", text)]);
        let is = |text: &str, expected: &str| assert_eq!(found(text), [expected], "{text}");
        is(
            "topics = A\ntimelin = B\n",
            "locales/en.ftl:11 no page shows a message `timelin` (did you mean `timeline`?)",
        );
        is(
            "topics = A { $cuont }\n",
            "locales/en.ftl:0 the message `topics` has no argument `$cuont` (it has none)",
        );
        is(
            "archive-page = A { $nubmer }\n",
            "locales/en.ftl:0 the message `archive-page` has no argument `$nubmer` (did you mean `$number`?)",
        );
        is(
            "archive-page = A { NUMBER($number) }\n",
            "locales/en.ftl:0 the message `archive-page` calls the function `NUMBER` (write the argument alone; numbers \
             are formatted for the language)",
        );
        is(
            "topics = A\ntopics = B\n",
            "locales/en.ftl:11 the message `topics` occurs twice in this file (remove one of the two)",
        );
        is(
            "topics =\n    .title = B\n",
            "locales/en.ftl:0 the message `topics` has no text (write the text behind the equals sign)",
        );
        for text in ["topics = { nothing }\n", "archive-page = { -nothing } { $number }\n"] {
            let found = found(text);
            assert!(found.len() == 1 && found[0].contains("nothing"), "{found:?}");
        }
        let found = found("topics = A\n= B\n");
        assert!(
            found.len() == 1 && found[0].starts_with("locales/en.ftl:11 this is not Fluent"),
            "{found:?}"
        );
    }

    #[test]
    fn a_language_without_a_file_and_a_file_without_a_use_are_reported() {
        assert!(findings("tlh", &[])[0].starts_with(": there are no messages in `tlh`"));
        let found = findings("en", &[own("locales/tlh.ftl", "topics = A\n")]);
        assert!(found[0].starts_with("locales/tlh.ftl: no page uses this file"), "{found:?}");
        // A copy of a built-in file says nothing else than that file.
        let copy = languages::built_in("en").unwrap();
        assert_eq!(findings("tlh", &[own("locales/en.ftl", copy)]).len(), 1);
    }

    #[test]
    fn the_word_of_a_time_of_day_is_written_once() {
        for tag in languages::built_in_tags() {
            let (messages, _) = Messages::load(tag, &[]);
            let time = messages.time(14, 5);
            let arguments = [("date", "2026".into()), ("time", time.as_str().into())];
            let text = messages.phrase("preview-to-come-at", &arguments);
            let rest = text.replace(&time, " ");
            let words = |text: &str| -> Vec<String> {
                let parts =
                    text.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
                parts.map(str::to_owned).collect()
            };
            let (of_time, others) = (words(&time), words(&rest));
            assert!(!others.iter().any(|word| of_time.contains(word)), "{tag}: {text}");
        }
    }

    #[test]
    fn every_built_in_language_has_every_message_and_no_other() {
        let english: BTreeSet<String> =
            Messages::english().ids().into_iter().map(str::to_owned).collect();
        for tag in languages::built_in_tags() {
            assert_eq!(load::errors_of_built_in(tag), [""; 0], "locales/{tag}.ftl");
            let (messages, found) = Messages::load(tag, &[]);
            assert_eq!(found, [], "{tag}");
            assert_eq!(messages.ids().len(), english.len());
        }
    }
}
