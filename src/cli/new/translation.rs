//! `briefing new translation`: creates the file of a text in another language of the site, ready to be translated.
//!
//! Input: a text of the site, by its id or path, and a language. Output: a file beside the original, with its words in it to
//! be replaced, as a draft. It overwrites nothing.

use super::{sources, write_new};
use crate::Error;
use crate::cli::Console;
use crate::cli::arguments::{RootArgs, VerbosityArgs};
use crate::content::document::{self, Document, FileKind, FrontMatter, ParseSettings};
use crate::content::model::{StatementItem, Wording};
use crate::content::reader::{excerpt, syntax};
use crate::diagnostic::printable;
use crate::editor::scaffold::{self, TranslationWords};
use crate::knowledge::index::JoinedTranslation;
use crate::pipeline::TranslationClaims;
use crate::site::config::{self, Config};
use crate::site::load::{ContentFile, Sources};
use crate::site::versions::{TextVersions, without_language};
use crate::syntax::date::name_date;
use crate::syntax::language::{self, LanguageTag};
use crate::syntax::near::NearWords;
use crate::syntax::source;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct TranslationArgs {
    /// Id or path of the article, actor, topic or page
    #[arg(value_name = "ID")]
    id: String,
    /// Language of the new file: one of `languages` in briefing.yaml
    #[arg(long, value_name = "TAG")]
    lang: String,
    #[command(flatten)]
    root: RootArgs,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// Creates the file and returns its path.
pub(super) fn create(arguments: &TranslationArgs, console: &Console) -> Result<PathBuf, Error> {
    let TranslationArgs { id, lang, root, verbosity } = arguments;
    create_in(id, lang, (root, verbosity), console)
}

/// Creates the translation of a text into a language and returns its path.
pub(super) fn create_in(
    id: &str,
    lang: &str,
    (root, verbosity): (&RootArgs, &VerbosityArgs),
    console: &Console,
) -> Result<PathBuf, Error> {
    let root = root.folder()?;
    let sources = sources(&root)?;
    let settings = sources.config.as_ref().map(|file| config::parse(&file.text).0);
    let config = settings.unwrap_or_default();
    let edition = edition(&config, lang)?;
    let versions = SiteVersions::of(&sources, &config);
    let number = versions.original(id)?;
    let original = &sources.content[number];
    let text = original.text().ok_or_else(|| {
        Error::new(format!("{} changed while it was being read", original.path))
            .help("run the command again")
    })?;
    let (words, own) = words_of(&text, original, &config)?;
    let tag = config.language_tags()[edition];
    if own == edition {
        let message = format!("{} is in `{tag}` itself", original.path);
        return Err(Error::new(message).help("name another language with --lang"));
    }
    if let Some(existing) = versions.in_edition(number, edition) {
        let message = format!("{} is this text in `{tag}` already", existing.path);
        return Err(Error::new(message).help("nothing was written"));
    }
    stays_original(original, edition, &config)?;
    let path = root.join(path_of(original, &config, tag));
    write_new(&path, &scaffold::translation(&original.path, &words, body(&text)))?;
    if verbosity.verbose {
        let written = std::fs::read_to_string(&path).map_err(|e| Error::io("read", &path, e))?;
        console.print(&printable(&written));
    }
    Ok(path)
}

/// The tag of a language in which a new article is to be written; `None`: it is the main language, which needs no key.
pub(super) fn language_of_article(config: &Config, lang: &str) -> Result<Option<String>, Error> {
    match config.has_editions() {
        true => {
            let edition = edition(config, lang)?;
            Ok((edition > 0).then(|| config.language_tags()[edition].to_owned()))
        }
        false if language::check(lang).is_err() => Err(no_language(config, lang)),
        false => {
            let tag = language::canonical(lang);
            Ok((!language::is_same(&tag, &config.language)).then_some(tag))
        }
    }
}

/// The edition in a language.
fn edition(config: &Config, lang: &str) -> Result<usize, Error> {
    let found = config.edition_in(lang).filter(|_| config.has_editions());
    found.ok_or_else(|| no_language(config, lang))
}

/// The error about a language that the site has not, or that is none.
fn no_language(config: &Config, lang: &str) -> Error {
    let tags = config.language_tags();
    let listed = |tag: &str| {
        let tags = tags.join(", ");
        format!("add it to `languages` in briefing.yaml: languages: [{tags}, {tag}]")
    };
    let meant = match language::check(lang) {
        Ok(()) => {
            let error = Error::new(format!("the site has no language `{lang}`"));
            return error.help(listed(&language::canonical(lang)));
        }
        Err(meant) => meant,
    };
    let error = Error::new(format!("\"{}\" is not a language code", excerpt(lang)));
    error.help(match meant {
        Some(tag) if config.edition_in(&tag).is_some() => format!("did you mean --lang {tag}?"),
        Some(tag) => format!("did you mean `{tag}`? {}", listed(&tag)),
        None => "use a code such as en, de, uk or pt-BR".to_owned(),
    })
}

/// The texts of a site, and which files are versions of one text.
struct SiteVersions<'s> {
    files: &'s [Arc<ContentFile>],
    config: &'s Config,
    /// By file: the number of its original, and the edition in whose language it is, if the file says so.
    of: Vec<(usize, Option<usize>)>,
}

impl<'s> SiteVersions<'s> {
    fn of(sources: &'s Sources, config: &'s Config) -> Self {
        let files = &sources.content[..];
        let by_name = TextVersions::of(files.iter().map(|file| &**file), config);
        let mut of: Vec<_> = (0..files.len())
            .map(|number| by_name.get(number))
            .map(|version| (version.original, version.edition))
            .collect();
        for (number, original, edition) in joined(files, &by_name, config) {
            of[number] = (original, Some(edition));
        }
        // A version of a text that is itself joined with another one.
        let originals: Vec<usize> = of.iter().map(|(original, _)| of[*original].0).collect();
        for (version, original) in of.iter_mut().zip(originals) {
            version.0 = original;
        }
        Self { files, config, of }
    }

    /// The number of the original of the text that is meant by an id or a path.
    fn original(&self, written: &str) -> Result<usize, Error> {
        let is_text = |file: &ContentFile| !matches!(file.kind, FileKind::Roster(..));
        let texts = self.files.iter().enumerate().filter(|(_, file)| is_text(file));
        let texts: Vec<_> = texts.collect();
        let path = written.trim_start_matches("./");
        let is_meant = |file: &ContentFile| {
            let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
            *file.path == *path || below == path || self.id(file) == written || file.id == written
        };
        let meant = texts.iter().filter(|(_, file)| is_meant(file));
        let mut found: Vec<usize> = meant.map(|(number, _)| self.of[*number].0).collect();
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [one] => Ok(one),
            [] => {
                let ids = texts.iter().map(|(_, file)| self.id(file).to_owned());
                Err(self.unknown(written, ids.collect()))
            }
            _ => {
                let paths: Vec<&str> = found.iter().map(|one| &*self.files[*one].path).collect();
                Err(Error::new(format!("{} texts have the id {written}", paths.len()))
                    .help(format!("name one of them: {}", paths.join(", "))))
            }
        }
    }

    fn id(&self, file: &'s ContentFile) -> &'s str {
        without_language(file, self.config).0
    }

    /// The error about an id that no text has.
    fn unknown(&self, written: &str, ids: Vec<String>) -> Error {
        if let Some((path, name)) = roster_entry(self.files, written) {
            let tags = self.config.language_tags();
            let names: Vec<String> =
                tags.iter().map(|tag| format!("{tag}: {}", syntax::flow_scalar(&name))).collect();
            return Error::new(format!("{written} is an entry of {path}, which has no file")).help(
                format!("write its words in each language there: `name: {{{}}}`", names.join(", ")),
            );
        }
        let near = NearWords::new(ids);
        let help = match near.nearest(written) {
            Some(near) => format!("did you mean {near}?"),
            None => "`briefing list articles` prints the ids of articles; the path of a file will do too"
                .to_owned(),
        };
        Error::new(format!("no text of the site has the id {written}")).help(help)
    }

    /// The version of a text in the language of an edition.
    fn in_edition(&self, original: usize, edition: usize) -> Option<&ContentFile> {
        let version = (original, Some(edition));
        let number = self.of.iter().position(|other| *other == version)?;
        self.files.get(number).filter(|_| number != original).map(|file| &**file)
    }
}

/// The files that name their original in `translation_of`: the number of each, that of its original, and its edition.
fn joined(
    files: &[Arc<ContentFile>],
    versions: &TextVersions,
    config: &Config,
) -> Vec<(usize, usize, usize)> {
    let texts: Vec<_> =
        files.iter().map(|file| file.text().filter(|_| file.kind == FileKind::Article)).collect();
    let mut all = texts.iter().flatten();
    if !all.any(|text| text.contains("translation_of")) {
        return Vec::new();
    }
    let parsed = files.iter().zip(&texts).map(|(file, text)| match text {
        Some(text) => parsed(text, file, config, &config.language),
        None => Document::default(),
    });
    let documents: Vec<Document> = parsed.collect();
    let claims = TranslationClaims::of(files, documents.iter(), versions, config);
    let joined = claims.iter().flat_map(TranslationClaims::joined);
    let of_file = |(number, joined): (usize, Result<_, _>)| {
        let joined: JoinedTranslation = joined.ok()?;
        let original = files.iter().position(|file| file.path == joined.original)?;
        Some((number, original, joined.edition))
    };
    joined.filter_map(of_file).collect()
}

/// The roster that has an entry with an id, and the name of the entry.
fn roster_entry(files: &[Arc<ContentFile>], id: &str) -> Option<(Arc<str>, String)> {
    let rosters = files.iter().filter(|file| matches!(file.kind, FileKind::Roster(..)));
    rosters.into_iter().find_map(|file| {
        let document = document::parse(&file.text()?, ParseSettings::of(file.kind));
        let Some(FrontMatter::Roster(items)) = document.front else { return None };
        let item = items.into_iter().find(|item| item.id == id || item.entity.name.value == id)?;
        Some((file.path.clone(), item.entity.name.value))
    })
}

/// An error if the new file would become the original: of files that all name their language, the first one in the list of
/// languages is.
fn stays_original(original: &ContentFile, edition: usize, config: &Config) -> Result<(), Error> {
    let (id, Some(named)) = without_language(original, config) else { return Ok(()) };
    if named < edition {
        return Ok(());
    }
    let tags = config.language_tags();
    let (tag, own) = (tags[edition], tags[named]);
    let stem = id.rsplit('/').next().unwrap_or(id);
    let name = if original.path.ends_with(&format!("/index.{own}.md")) { "index" } else { stem };
    let message = format!(
        "a file in `{tag}` would become the original of {}: `{tag}` is before `{own}` in `languages`",
        original.path
    );
    Err(Error::new(message).help(match original.kind {
        FileKind::Article => format!(
            "rename {} to {name}.md, write `lang: {own}` into it, and run the command again",
            original.path
        ),
        _ => format!("write {name}.{tag}.md with what {} says besides its words", original.path),
    }))
}

/// The parsed file, with the texts of a language.
fn parsed(text: &str, file: &ContentFile, config: &Config, tag: &str) -> Document {
    let settings = ParseSettings {
        name_date: name_date(&file.id),
        html: config.html,
        language: LanguageTag::new(tag),
        main_language: LanguageTag::new(&config.language),
        ..ParseSettings::of(file.kind)
    };
    document::parse(text, settings)
}

/// The words of a text that are to be translated, and the edition in whose language it is.
fn words_of(
    text: &str,
    file: &ContentFile,
    config: &Config,
) -> Result<(TranslationWords, usize), Error> {
    let named = without_language(file, config).1.unwrap_or(0);
    let tags = config.language_tags();
    let in_edition = |edition: usize| {
        let document = parsed(text, file, config, tags[edition]);
        document.front.ok_or_else(|| {
            Error::new(format!("{} has errors, so its words cannot be read", file.path))
                .help("`briefing check` says what they are")
        })
    };
    let words = words_of_front(in_edition(named)?);
    let own = words.lang.as_deref().and_then(|lang| config.edition_in(lang)).unwrap_or(named);
    match own == named {
        true => Ok((words, named)),
        false => Ok((words_of_front(in_edition(own)?), own)),
    }
}

fn words_of_front(front: FrontMatter) -> TranslationWords {
    match front {
        FrontMatter::Article(article) => {
            let statement = |item: &StatementItem| match item {
                StatementItem::Full(statement) => {
                    let id = statement.id.as_ref()?.value.clone();
                    let (Wording::Quote(words) | Wording::Text(words)) = &statement.wording;
                    Some((id, words.clone()))
                }
                StatementItem::Repeated { .. } => None,
            };
            TranslationWords {
                title: Some(article.title.clone()),
                summary: article.summary.clone(),
                statements: article.statements.iter().filter_map(statement).collect(),
                lang: article.lang.clone(),
                ..TranslationWords::default()
            }
        }
        FrontMatter::Entity(entity) => TranslationWords {
            name: Some(entity.name.value.clone()),
            summary: entity.summary.clone(),
            ..TranslationWords::default()
        },
        FrontMatter::Page(page) => TranslationWords {
            title: Some(page.title.clone()).filter(|title| !title.is_empty()),
            summary: page.summary.clone(),
            ..TranslationWords::default()
        },
        FrontMatter::Roster(_) | FrontMatter::Translation(_) => TranslationWords::default(),
    }
}

/// The body of a file.
fn body(text: &str) -> &str {
    text.get(source::parts(text).body).unwrap_or_default()
}

/// The path of the translation: that of the original with the language before its ending.
fn path_of(original: &ContentFile, config: &Config, tag: &str) -> String {
    let path = Path::new(&*original.path);
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("md");
    let named = name.rsplit_once('.').filter(|(_, tag)| config.edition_in(tag).is_some());
    let stem = named.map_or(name, |(stem, _)| stem);
    format!("{}/{stem}.{tag}.{ending}", original.folder())
}
