//! `briefing new translation`: creates the file of a text in another language of the site, ready to be translated.
//!
//! Input: a text of the site, by its id or path, and a language. Output: a file beside the original, with its words in it to
//! be replaced, as a draft. It overwrites nothing.

use super::{sources, write_new};
use crate::Error;
use crate::cli::Console;
use crate::cli::arguments::{RootArgs, VerbosityArgs};
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings};
use crate::content::model::{StatementItem, Wording};
use crate::diagnostic::printable;
use crate::editor::scaffold::{self, TranslationWords};
use crate::site::config::{self, Config};
use crate::site::load::{ContentFile, Sources};
use crate::site::versions::{TextVersions, without_language};
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
    let root = arguments.root.folder()?;
    let sources = sources(&root)?;
    let settings = sources.config.as_ref().map(|file| config::parse(&file.text).0);
    let config = settings.unwrap_or_default();
    let edition = edition(&config, &arguments.lang)?;
    let (number, original) = original(&sources, &config, &arguments.id)?;
    let text = original.text().ok_or_else(|| {
        Error::new(format!("{} changed while it was being read", original.path))
            .help("run the command again")
    })?;
    let words = words_of(&text, original);
    let own = words.lang.as_deref().and_then(|lang| config.edition_in(lang));
    let own = own.or(without_language(original, &config).1).unwrap_or(0);
    let tag = config.language_tags()[edition];
    if own == edition {
        let message = format!("{} is in `{tag}` itself", original.path);
        return Err(Error::new(message).help("name another language with --lang"));
    }
    let versions = TextVersions::of(sources.content.iter().map(|file| &**file), &config);
    let mut others = sources.content.iter().enumerate();
    let existing = others.find(|(other, _)| {
        let version = versions.get(*other);
        version.original == number && *other != number && version.edition == Some(edition)
    });
    if let Some((_, existing)) = existing {
        let message = format!("{} is this text in `{tag}` already", existing.path);
        return Err(Error::new(message).help("nothing was written"));
    }
    let path = root.join(path_of(original, &config, tag));
    write_new(&path, &scaffold::translation(&original.path, &words, body(&text)))?;
    if arguments.verbosity.verbose {
        let written = std::fs::read_to_string(&path).map_err(|e| Error::io("read", &path, e))?;
        console.print(&printable(&written));
    }
    Ok(path)
}

/// The edition in a language.
fn edition(config: &Config, lang: &str) -> Result<usize, Error> {
    let found = config.edition_in(lang).filter(|_| config.has_editions());
    found.ok_or_else(|| {
        let tags = config.language_tags().join(", ");
        Error::new(format!("the site has no language `{lang}`"))
            .help(format!("add it to `languages` in briefing.yaml: languages: [{tags}, {lang}]"))
    })
}

/// The original that is meant by an id or a path, with its number.
fn original<'s>(
    sources: &'s Sources,
    config: &Config,
    written: &str,
) -> Result<(usize, &'s Arc<ContentFile>), Error> {
    let versions = TextVersions::of(sources.content.iter().map(|file| &**file), config);
    let is_text = |file: &ContentFile| !matches!(file.kind, FileKind::Roster(..));
    let originals = sources.content.iter().enumerate();
    let originals: Vec<_> = originals
        .filter(|(number, file)| is_text(file) && !versions.is_translation(*number))
        .collect();
    let path = written.trim_start_matches("./");
    let is_meant = |file: &ContentFile| {
        let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
        *file.path == *path || below == path || without_language(file, config).0 == written
    };
    let found: Vec<_> = originals.iter().filter(|(_, file)| is_meant(file)).collect();
    match found[..] {
        [one] => Ok(*one),
        [] => {
            let ids = originals.iter().map(|(_, file)| without_language(file, config).0.to_owned());
            let help = match NearWords::new(ids).nearest(written) {
                Some(near) => format!("did you mean {near}?"),
                None => "name the file, such as content/articles/2025-11-25-call.md".to_owned(),
            };
            Err(Error::new(format!("no text of the site has the id {written}")).help(help))
        }
        _ => {
            let paths: Vec<&str> = found.iter().map(|(_, file)| &*file.path).collect();
            Err(Error::new(format!("{} texts have the id {written}", paths.len()))
                .help(format!("name one of them: {}", paths.join(", "))))
        }
    }
}

/// The words of a text that are to be translated.
fn words_of(text: &str, file: &ContentFile) -> TranslationWords {
    let document = document::parse(text, ParseSettings::of(file.kind));
    match document.front {
        Some(FrontMatter::Article(article)) => {
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
        Some(FrontMatter::Entity(entity)) => TranslationWords {
            name: Some(entity.name.value.clone()),
            summary: entity.summary.clone(),
            ..TranslationWords::default()
        },
        Some(FrontMatter::Page(page)) => TranslationWords {
            title: Some(page.title.clone()).filter(|title| !title.is_empty()),
            summary: page.summary.clone(),
            ..TranslationWords::default()
        },
        _ => TranslationWords::default(),
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
