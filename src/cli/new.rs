//! `briefing new`: creates the file of an article, an actor or a topic, ready to be edited.
//!
//! It overwrites nothing, and refuses an id or a name that the site already has, which the next build would
//! report.

use super::arguments::{RootArgs, VerbosityArgs, day, moment};
use super::init::write_new;
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings, RawHtml};
use crate::content::model::{ActorType, EntityKind};
use crate::editor::scaffold::{self, NewContent, NewContentKind, PlainText};
use crate::site::config;
use crate::site::load::{CONFIG_FILE, ContentFile, SiteFolder, Sources};
use crate::syntax::date::PartialDate;
use crate::syntax::text;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::fs;
use std::path::{Path, PathBuf};

/// Create the file of a new article, actor or topic
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing new article \"Talks open in Kell\"")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    kind: NewFileArg,
}

#[derive(Debug, Subcommand)]
enum NewFileArg {
    /// Create an article
    #[command(after_help = "Examples:
  briefing new article \"Talks open in Kell\"
  briefing new article --from wire.txt --date 2025-11-24")]
    Article {
        /// Title of the article [default: with --from, the first line of the file]
        #[arg(value_name = "TITLE")]
        name: Option<String>,
        /// Date of the article [default: today]
        #[arg(long, value_name = "DATE", value_parser = day)]
        date: Option<PartialDate>,
        #[command(flatten)]
        common: NewFileArgs,
    },
    /// Create an actor: a person, organization, state, alliance or office
    #[command(after_help = "Example: briefing new actor \"Harbour Council\" --type organization")]
    Actor {
        /// Name of the actor [default: with --from, the first line of the file]
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// Type of the actor
        #[arg(short, long = "type", value_name = "TYPE", default_value = "person", value_parser = actor_type)]
        kind: ActorType,
        #[command(flatten)]
        common: NewFileArgs,
    },
    /// Create a topic
    #[command(after_help = "Example: briefing new topic \"Harbour treaty\"")]
    Topic {
        /// Name of the topic [default: with --from, the first line of the file]
        #[arg(value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        common: NewFileArgs,
    },
}

#[derive(Debug, Args)]
struct NewFileArgs {
    /// Plain text file whose paragraphs become the body, word for word
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    root: RootArgs,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// Longest first line that can be a headline, in characters. A longer one is a paragraph.
const LONGEST_HEADLINE: usize = 250;

/// Creates the file, prints its path and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match create(console, &arguments.kind) {
        Ok(path) => {
            console.print_data(&format!("{}\n", path.display()));
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

fn create(console: &Console, kind: &NewFileArg) -> Result<PathBuf, Error> {
    let (name, common, entry, date) = match kind {
        NewFileArg::Article { name, date, common } => {
            (name, common, NewContentKind::Article, *date)
        }
        NewFileArg::Actor { name, kind, common } => {
            (name, common, NewContentKind::Actor(*kind), None)
        }
        NewFileArg::Topic { name, common } => (name, common, NewContentKind::Topic, None),
    };
    let root = common.root.folder()?;
    let sources = sources(&root)?;
    let (name, body) = name_and_body(name.as_deref(), common.from.as_deref())?;
    let id = full_id(console, entry, &name, date, &sources)?;
    check_unused(entry, &id, &name, &sources)?;
    let path = root.join("content").join(folder(entry)).join(format!("{id}.md"));
    check_links(&root, folder(entry))?;
    write_new(&path, &NewContent { kind: entry, name: &name, body: &body }.text())?;
    if common.verbosity.verbose {
        console.print(&fs::read_to_string(&path).map_err(|e| Error::io("read", &path, e))?);
    }
    Ok(path)
}

/// Refuses to write through a symbolic link: builds do not follow it, and the target may be outside the site.
fn check_links(root: &Path, folder: &str) -> Result<(), Error> {
    let content = root.join("content");
    for path in [content.clone(), content.join(folder)] {
        if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(Error::new(format!(
                "{} is a symbolic link, and links are not followed",
                path.display()
            ))
            .help("nothing was written; replace the link with a folder"));
        }
    }
    Ok(())
}

/// The sources of the site. A folder with settings but without content is a site too.
fn sources(root: &Path) -> Result<Sources, Error> {
    if !root.join("content").exists() && root.join(CONFIG_FILE).is_file() {
        return Ok(Sources::default());
    }
    match SiteFolder::read(root) {
        // Findings in other files are left to `check`.
        Ok(folder) => Ok(folder.sources().0),
        Err(error) => Err(error.help(
            "run this in a site's folder, name it with --root, or create a site with \
                        `briefing init DIR`",
        )),
    }
}

/// The name or title, and the body as Markdown.
fn name_and_body(name: Option<&str>, from: Option<&Path>) -> Result<(String, String), Error> {
    let plain = match from {
        Some(path) => Some((path, plain_text(path)?)),
        None => None,
    };
    let (name, markdown): (String, String) = match (name, plain) {
        (Some(name), None) => (text::one_line(name), String::new()),
        (Some(name), Some((_, text))) => (text::one_line(name), scaffold::markdown(&text)),
        (None, Some((path, text))) => headline(path, &text)?,
        (None, None) => {
            return Err(Error::new("the title or name is missing")
                .help("write it in quotes, or import a plain text file with --from FILE"));
        }
    };
    if let Some(control) = name.chars().find(|c| c.is_control()) {
        return Err(Error::new(format!(
            "the name contains a control character (U+{:04X})",
            control as u32
        )));
    }
    Ok((name, format!("\n{markdown}")))
}

fn headline(path: &Path, text: &str) -> Result<(String, String), Error> {
    let plain = PlainText::with_headline(text);
    let problem = match &plain.headline {
        None => "is empty and has no headline".to_owned(),
        Some(line) if line.chars().count() > LONGEST_HEADLINE => {
            format!("has no headline: its first line has {} characters", line.chars().count())
        }
        Some(line) => return Ok((line.clone(), plain.markdown)),
    };
    Err(Error::new(format!("{} {problem}", path.display()))
        .help("write the title or name before --from; then the whole file becomes the body"))
}

fn plain_text(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|e| Error::io("read", path, e))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
        Error::new(format!("{}:{line}: not valid UTF-8", path.display()))
            .help("save the file as UTF-8")
    })
}

fn full_id(
    console: &Console,
    kind: NewContentKind,
    name: &str,
    date: Option<PartialDate>,
    sources: &Sources,
) -> Result<String, Error> {
    let stem = scaffold::id(name).ok_or_else(|| {
        Error::new(format!("\"{name}\" has neither a letter nor a digit for a file name"))
            .help("use a name with letters or digits")
    })?;
    match kind {
        NewContentKind::Article => Ok(format!("{}-{stem}", day_of(console, date, sources)?)),
        _ => Ok(stem),
    }
}

/// The date as given, otherwise today in the site's time zone.
fn day_of(console: &Console, date: Option<PartialDate>, sources: &Sources) -> Result<Date, Error> {
    let config = sources.config.as_ref().map(|file| config::parse(&file.text).0);
    let zone = config.unwrap_or_default().timezone;
    match date {
        Some(date) => Ok(date.first_day(&zone)),
        None => Ok(zone.to_datetime(moment(console)?).date()),
    }
}

fn folder(kind: NewContentKind) -> &'static str {
    match kind {
        NewContentKind::Article => "articles",
        NewContentKind::Actor(_) => "actors",
        NewContentKind::Topic => "topics",
    }
}

/// Refuses an id or a name that the site already has, in whichever folder its file is.
fn check_unused(
    kind: NewContentKind,
    id: &str,
    name: &str,
    sources: &Sources,
) -> Result<(), Error> {
    let entities = match kind {
        NewContentKind::Article => None,
        NewContentKind::Actor(_) => Some(EntityKind::Actor),
        NewContentKind::Topic => Some(EntityKind::Topic),
    };
    for file in &sources.content {
        let is_used = match (file.kind, entities) {
            (FileKind::Article, None) => same_id(&file.id, id),
            (FileKind::Entity(of), Some(wanted)) if of == wanted => {
                same_id(&file.id, id) || names(file).iter().any(|used| same_name(used, name))
            }
            (FileKind::Roster(of), Some(wanted)) if of == wanted => {
                roster(file).iter().any(|(i, n)| same_id(i, id) || same_name(n, name))
            }
            _ => false,
        };
        if is_used {
            return Err(already_used(file, name));
        }
    }
    Ok(())
}

fn already_used(file: &ContentFile, name: &str) -> Error {
    let path = &file.path;
    let help = match file.kind {
        FileKind::Roster(_) => "to give it a file with a body, take it out of that roster first",
        FileKind::Article => "choose another title or edit that file",
        _ => "edit that file or choose another name",
    };
    Error::new(format!("{path} already has \"{name}\" or the same id"))
        .help(format!("nothing was written; {help}"))
}

fn same_id(a: &str, b: &str) -> bool {
    text::canonical(a).to_lowercase() == text::canonical(b).to_lowercase()
}

fn same_name(a: &str, b: &str) -> bool {
    text::fold(a) == text::fold(b)
}

fn front_matter(file: &ContentFile) -> Option<FrontMatter> {
    let settings = ParseSettings { kind: file.kind, name_date: None, html: RawHtml::Escape };
    document::parse(&file.take()?, settings).front
}

fn names(file: &ContentFile) -> Vec<String> {
    match front_matter(file) {
        Some(FrontMatter::Entity(entity)) => vec![entity.name.value],
        _ => Vec::new(),
    }
}

/// The ids and names in a roster.
fn roster(file: &ContentFile) -> Vec<(String, String)> {
    match front_matter(file) {
        Some(FrontMatter::Roster(items)) => {
            items.into_iter().map(|item| (item.id, item.entity.name.value)).collect()
        }
        _ => Vec::new(),
    }
}

fn actor_type(word: &str) -> Result<ActorType, String> {
    let types = ActorType::ALL;
    types
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| format!("write one of: {}", types.map(ActorType::as_str).join(", ")))
}
