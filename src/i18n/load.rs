//! Puts the messages of a language together.
//!
//! Input: the language, the built-in files, and those of the site. Output: for each id the text of the nearest file that
//! has it without an error (of the site, built in, English), and what is wrong with the site's files. A page is never
//! without words, whatever a file lacks.

use super::cldr;
use super::dates::DatePatterns;
use super::digits::Digits;
use super::finding::{MessageFinding, MessageProblem};
use super::languages::{
    LOCALES_FOLDER, built_in, built_in_tags, is_not_reviewed, tag_of, tags_for, without_extensions,
};
use super::message_file::{MessageFile, MessageShape, OF_SITE};
use super::{Argument, MessageWithArguments, Messages, resolved};
use crate::incremental::Fingerprint;
use crate::syntax::source::{Location, SourceText};
use crate::syntax::text::counted;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

const ENGLISH: &str = "en";

/// The built-in English messages: the ids and arguments of all languages.
static REFERENCE: LazyLock<BTreeMap<String, MessageShape>> = LazyLock::new(|| {
    MessageFile::parse(&Arc::default(), built_in(ENGLISH).unwrap_or_default()).messages
});

/// Messages, and what is wrong with the site's files of them.
type LoadedMessages = (Arc<Messages>, Vec<MessageFinding>);

/// By language, the messages of sites without files of messages, loaded when the first site asks for them.
static BUILT_IN: LazyLock<BTreeMap<&str, OnceLock<LoadedMessages>>> =
    LazyLock::new(|| built_in_tags().map(|tag| (tag, OnceLock::new())).collect());

/// The arguments that are numbers; all others are texts.
const NUMBERS: [&str; 4] = ["count", "number", "minutes", "day"];

/// The largest number of missing messages whose ids a finding names.
const MAX_NAMED: usize = 5;

/// The messages of a language from all its files.
struct LanguageMessages {
    bundle: FluentBundle<FluentResource>,
    /// By id, the file of each message and its location there. The file is empty if it is a built-in one.
    messages: BTreeMap<String, (Arc<str>, Location)>,
}

impl Messages {
    /// The messages of a language, and what is wrong with the site's files of messages, `own`. A message with an error
    /// is shown in English.
    pub(crate) fn load(language: &str, own: &[SourceText]) -> (Self, Vec<MessageFinding>) {
        Self::load_of_site(language, &[language], own)
    }

    /// As [`Messages::load_of_site`]. The built-in messages of a language are loaded once for all sites without files of
    /// messages: `check --fix` builds a site several times, and a process may have several sites.
    pub(crate) fn load_shared(language: &str, all: &[&str], own: &[SourceText]) -> LoadedMessages {
        let load = || {
            let (messages, findings) = Self::load_of_site(language, all, own);
            (Arc::new(messages), findings)
        };
        // The other languages of the site matter for findings about its own files alone.
        match BUILT_IN.get(language).filter(|_| own.is_empty()) {
            Some(shared) => shared.get_or_init(load).clone(),
            None => load(),
        }
    }

    /// As [`Messages::load`], for one of the languages of a site. Files that none of the languages `all` uses are reported;
    /// without `all`, none are.
    pub(crate) fn load_of_site(
        language: &str,
        all: &[&str],
        own: &[SourceText],
    ) -> (Self, Vec<MessageFinding>) {
        let tags = tags_for(language);
        let own_of = |tag: &str| own.iter().find(|source| is_of(source, tag));
        let added = added_by_site(own);
        let reference = match added.is_empty() {
            true => Cow::Borrowed(&*REFERENCE),
            false => Cow::Owned(REFERENCE.clone().into_iter().chain(added.clone()).collect()),
        };
        let load = |tags: &[&str], own: &[SourceText], digits, findings: &mut Vec<_>| {
            LanguageMessages::new(tags, own, digits, &reference, findings)
        };
        let has_file = tags.iter().any(|tag| built_in(tag).is_some() || own_of(tag).is_some());
        let (mut findings, mut bundles) = (Vec::new(), Vec::new());
        // Without any message of the language, dates are English too.
        let shown_language = if has_file { language } else { ENGLISH };
        let cldr = cldr::dates(shown_language);
        if has_file {
            let digits = cldr.as_ref().map(|cldr| cldr.digits).unwrap_or_default();
            bundles.push(load(&tags, own, digits, &mut findings));
        }
        let used: Vec<&SourceText> =
            tags.iter().chain(&[ENGLISH]).filter_map(|t| own_of(t)).collect();
        if !is_english(&tags) {
            let english = load(&[ENGLISH], own, Digits::default(), &mut findings);
            bundles.push(english);
        }
        if !used.is_empty() {
            // Takes the place of a message with an error.
            let built_in = load(&[ENGLISH], &[], Digits::default(), &mut findings);
            bundles.push(built_in);
        }
        if !added.is_empty() {
            let of_language = bundles.first().filter(|_| has_file);
            findings.extend(missing_of_site(&tags, of_language, &added, own));
            // What neither the language nor English has is shown in another language. Its file is checked as that of its own.
            let others = own.iter().filter_map(|source| tag_of(&source.path));
            bundles.extend(others.map(|tag| load(&[tag], own, Digits::default(), &mut Vec::new())));
        }
        let used = if added.is_empty() { used } else { own.iter().collect() };
        let of_own: Vec<_> = used.iter().map(|source| (&*source.path, &*source.text)).collect();
        let unreviewed =
            tags.iter().copied().find(|tag| built_in(tag).is_some_and(is_not_reviewed));
        let mut messages = Self {
            language: shown_language.to_owned(),
            words: BTreeMap::new(),
            phrases: BTreeMap::new(),
            dates: DatePatterns::default(),
            unreviewed: unreviewed.and_then(super::languages::built_in_tag),
            fingerprint: Fingerprint::of(&(language, of_own)),
            built_in: built_in_tags().find(|tag| own.is_empty() && *tag == language),
            bundles: Vec::new(),
        };
        messages.resolve(&bundles, &reference, &mut findings);
        if !is_english(&tags) {
            findings.extend(missing(language, &tags, bundles.first().filter(|_| has_file), own));
        }
        findings.extend(own.iter().filter_map(|source| unused(language, all, source)));
        messages.bundles = bundles.into_iter().map(|of| of.bundle).collect();
        messages.dates = DatePatterns::new(cldr, &messages);
        (messages, findings)
    }

    /// Finds the text of each message, and resolves those without arguments.
    fn resolve(
        &mut self,
        bundles: &[LanguageMessages],
        reference: &BTreeMap<String, MessageShape>,
        findings: &mut Vec<MessageFinding>,
    ) {
        for (id, english) in reference {
            for (number, of) in bundles.iter().enumerate() {
                let Some((file, location)) = of.messages.get(id) else { continue };
                match resolved(&of.bundle, id, &samples(&english.arguments)) {
                    Ok(text) if english.arguments.is_empty() => {
                        self.words.insert(id.clone(), text);
                    }
                    Ok(_) => {
                        let phrase = MessageWithArguments {
                            arguments: english.arguments.clone(),
                            bundle: number,
                        };
                        self.phrases.insert(id.clone(), phrase);
                    }
                    Err(error) => {
                        findings.push(MessageFinding {
                            file: file.clone(),
                            location: *location,
                            problem: MessageProblem::Arguments,
                            message: error.to_string(),
                            help: Some(
                                "a message can refer to others of its file and to its arguments"
                                    .to_owned(),
                            ),
                        });
                        continue;
                    }
                }
                break;
            }
        }
    }
}

impl LanguageMessages {
    /// The messages in the files of these tags: of each the built-in one, then that of the site. The nearest tag is the
    /// first.
    fn new(
        tags: &[&str],
        own: &[SourceText],
        digits: Digits,
        reference: &BTreeMap<String, MessageShape>,
        findings: &mut Vec<MessageFinding>,
    ) -> Self {
        let language = tags.first().map(|tag| without_extensions(tag).parse());
        let language = language.and_then(Result::ok).unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(digits.formatter());
        let mut messages = BTreeMap::new();
        let mut add = |path: &Arc<str>, file: MessageFile| {
            file.unfit.iter().for_each(|id| drop(messages.remove(id)));
            let located = file.messages.into_iter().map(|(id, m)| (id, (path.clone(), m.location)));
            messages.extend(located);
            bundle.add_resource_overriding(file.resource);
        };
        for tag in tags.iter().rev() {
            if let Some(text) = built_in(tag) {
                add(&Arc::default(), MessageFile::parse(&Arc::default(), text));
            }
            // The last one of several that differ in the case of their names.
            for source in own.iter().filter(|source| is_of(source, tag)) {
                let mut file = MessageFile::parse(&source.path, &source.text);
                file.compare(&source.path, reference);
                findings.append(&mut file.findings);
                add(&source.path, file);
            }
        }
        Self { bundle, messages }
    }
}

/// The messages that a site adds, with the arguments that they have in any of its languages.
fn added_by_site(own: &[SourceText]) -> BTreeMap<String, MessageShape> {
    let mut added: BTreeMap<String, MessageShape> = BTreeMap::new();
    let of_site = own.iter().filter(|source| source.text.contains(OF_SITE));
    for source in of_site.filter(|source| tag_of(&source.path).is_some()) {
        let messages = MessageFile::parse(&source.path, &source.text).messages;
        for (id, shape) in messages.into_iter().filter(|(id, _)| id.starts_with(OF_SITE)) {
            match added.get_mut(&id) {
                Some(known) => known.arguments.extend(shape.arguments),
                None => drop(added.insert(id, shape)),
            }
        }
    }
    added
}

/// The finding about messages that a site adds in other languages and not in this one.
fn missing_of_site(
    tags: &[&str],
    of_language: Option<&LanguageMessages>,
    added: &BTreeMap<String, MessageShape>,
    own: &[SourceText],
) -> Option<MessageFinding> {
    let has = |id: &&String| of_language.is_some_and(|of| of.messages.contains_key(*id));
    let ids: Vec<&String> = added.keys().filter(|id| !has(id)).collect();
    let tag = tags.first()?;
    let file = own.iter().find(|source| tags.iter().any(|tag| is_of(source, tag)));
    (!ids.is_empty()).then(|| MessageFinding {
        file: file.map(|file| file.path.clone()).unwrap_or_default(),
        location: Location::File,
        problem: MessageProblem::Missing,
        message: format!(
            "{} of the site not translated into `{tag}`: {}",
            counted(ids.len(), "message"),
            named(&ids)
        ),
        help: Some(format!("write them into {LOCALES_FOLDER}/{tag}.ftl")),
    })
}

/// The first of some ids.
fn named(ids: &[&String]) -> String {
    let named: Vec<_> = ids.iter().take(MAX_NAMED).map(|id| format!("`{id}`")).collect();
    format!("{}{}", named.join(", "), if ids.len() > MAX_NAMED { " …" } else { "" })
}

fn is_english(tags: &[&str]) -> bool {
    tags.iter().any(|tag| tag.eq_ignore_ascii_case(ENGLISH))
}

/// Whether a file has the messages of a tag, and not only those of the built-in file.
fn is_of(source: &SourceText, tag: &str) -> bool {
    tag_of(&source.path).is_some_and(|of| of.eq_ignore_ascii_case(tag))
        && built_in(tag) != Some(&*source.text)
}

/// Values for all arguments.
fn samples(arguments: &BTreeSet<String>) -> FluentArgs<'_> {
    let value = |name: &str| match NUMBERS.contains(&name) {
        true => Argument::from(5),
        false => Argument::from("x"),
    };
    arguments.iter().map(|name| (name.as_str(), value(name))).collect()
}

/// The finding about messages that are shown in English because no file of the language has them.
fn missing(
    language: &str,
    tags: &[&str],
    of_language: Option<&LanguageMessages>,
    own: &[SourceText],
) -> Option<MessageFinding> {
    let Some(of_language) = of_language else {
        let tag = tags.first().copied().unwrap_or(language);
        return Some(MessageFinding {
            file: Arc::default(),
            location: Location::File,
            problem: MessageProblem::Missing,
            message: format!(
                "there are no messages in `{tag}`, so what pages say around your texts is in English"
            ),
            help: Some(format!(
                "write them into {LOCALES_FOLDER}/{tag}.ftl, as docs/languages.md says"
            )),
        });
    };
    // What a built-in file lacks is no error of the site; a test of the program finds it.
    let file = own.iter().find(|source| tags.iter().any(|tag| is_of(source, tag)))?;
    let has = |id: &&String| of_language.messages.contains_key(*id);
    let ids: Vec<&String> = REFERENCE.keys().filter(|id| !has(id)).collect();
    let is_built_in = tags.iter().any(|tag| built_in(tag).is_some());
    (!ids.is_empty() && !is_built_in).then(|| MessageFinding {
        file: file.path.clone(),
        location: Location::File,
        problem: MessageProblem::Missing,
        message: format!(
            "{} not translated, and shown in English: {}",
            counted(ids.len(), "message"),
            named(&ids)
        ),
        help: Some(
            "add them to this file; docs/languages.md says where all messages are listed"
                .to_owned(),
        ),
    })
}

/// The finding about a file of a language that is not that of the site.
fn unused(language: &str, all: &[&str], source: &SourceText) -> Option<MessageFinding> {
    let (tag, tags) = (tag_of(&source.path)?, tags_for(language));
    if all.is_empty() {
        return None;
    }
    let of_all = all.iter().flat_map(|language| tags_for(language));
    let is_used = of_all.chain([ENGLISH]).any(|used| used.eq_ignore_ascii_case(tag));
    // The folder of the program itself has all languages.
    if is_used || built_in(tag) == Some(&*source.text) {
        return None;
    }
    Some(MessageFinding {
        file: source.path.clone(),
        location: Location::File,
        problem: MessageProblem::Unused,
        message: match all {
            [_] => format!("no page uses this file: the language of the site is `{language}`"),
            _ => {
                format!("no page uses this file: the languages of the site are {}", all.join(", "))
            }
        },
        help: Some(match all {
            [_] => format!("rename it to {}.ftl, or set `language: {tag}`", tags.first()?),
            _ => format!("rename it, or add {tag} to `languages`"),
        }),
    })
}

/// What is wrong with a built-in file, for its test.
#[cfg(test)]
pub(super) fn errors_of_built_in(tag: &str) -> Vec<String> {
    let mut file = MessageFile::parse(&Arc::default(), built_in(tag).unwrap_or_default());
    file.compare(&Arc::default(), &REFERENCE);
    let missing = REFERENCE.keys().filter(|id| !file.messages.contains_key(*id));
    let missing = missing.map(|id| format!("`{id}` is missing"));
    file.findings.iter().map(|finding| finding.message.clone()).chain(missing).collect()
}
