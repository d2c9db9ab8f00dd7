//! `briefing new`: creates the file of an article, an actor or a topic, ready to be edited.
//!
//! It overwrites nothing, and refuses an id or a name that the site already has, which the next build would
//! report.

mod import;
mod intake;

use self::import::{ImportedText, below_heading, first_line, with_front_matter};
use self::intake::{IntakeArgs, SiteNames, TextProposals, parts};
use super::arguments::{RootArgs, VerbosityArgs, day, moment};
use super::init::write_new;
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings, RawHtml};
use crate::content::model::{ActorType, Entity, EntityKind, Redirect, Reference};
use crate::diagnostic::printable;
use crate::editor::intake::late_headline;
use crate::editor::scaffold::{self, NewContent, NewContentKind, PlainText};
use crate::knowledge::index::{
    PersonNameParts, family_name, given_and_family_name, person_name_parts,
};
use crate::plan::is_reserved_name;
use crate::site::config;
use crate::site::load::{CONFIG_FILE, ContentFile, SiteFolder, Sources};
use crate::syntax::date::{PartialDate, name_date};
use crate::syntax::signs;
use crate::syntax::source;
use crate::syntax::text;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
  briefing new article --from wire.txt --date 2025-11-24
  briefing new article --from wire.txt --accept likely --proposals rest.yaml
  pbpaste | briefing new article --from -")]
    Article {
        /// Title of the article [default: with --from, the first line of the file]
        #[arg(value_name = "TITLE")]
        name: Option<String>,
        /// Date of the article [default: today]
        #[arg(long, value_name = "DATE", value_parser = day)]
        date: Option<PartialDate>,
        #[command(flatten)]
        intake: IntakeArgs,
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
        /// Create it although an actor of the site has a similar name, or the name is not as one speaks it
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        common: NewFileArgs,
    },
    /// Create a topic
    #[command(after_help = "Example: briefing new topic \"Harbour treaty\"")]
    Topic {
        /// Name of the topic [default: with --from, the first line of the file]
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// Create it although a topic of the site has a similar name
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        common: NewFileArgs,
    },
}

#[derive(Debug, Args)]
struct NewFileArgs {
    /// Text whose paragraphs become the body, word for word: plain text, Markdown (.md), or - for standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Name of the file, without the date of an article and without .md [default: made from the title or name]
    #[arg(long, value_name = "ID", value_parser = new_id)]
    id: Option<String>,
    #[command(flatten)]
    root: RootArgs,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// A new file before it is written.
struct NewFile {
    /// The name or title, of which the id is made.
    name: String,
    /// The day in its front matter, if that has one.
    date: Option<PartialDate>,
    text: String,
    /// The body as Markdown, if the front matter is a new one.
    body: Option<String>,
    /// What is not as in the imported file, in words for the user.
    changes: Vec<String>,
}

/// Creates the files, prints their paths and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match create(console, &arguments.kind) {
        Ok(paths) => {
            let lines = paths.iter().map(|path| format!("{}\n", path.display()));
            console.print_data(&lines.collect::<String>());
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

/// A file that is about to be written.
struct PlannedFile {
    path: PathBuf,
    text: String,
}

fn create(console: &Console, kind: &NewFileArg) -> Result<Vec<PathBuf>, Error> {
    let (name, common, entry, date, force) = match kind {
        NewFileArg::Article { name, date, common, .. } => {
            (name, common, NewContentKind::Article, *date, false)
        }
        NewFileArg::Actor { name, kind, force, common } => {
            (name, common, NewContentKind::Actor(*kind), None, *force)
        }
        NewFileArg::Topic { name, force, common } => {
            (name, common, NewContentKind::Topic, None, *force)
        }
    };
    let root = common.root.folder()?;
    let sources = sources(&root)?;
    let zone = timezone(&sources);
    let given = date.map(|date| (date.first_day(&zone), date.iso(&zone)));
    let today = day_of(console, date, &zone)?;
    let mut files =
        new_files(entry, name.as_deref(), common.from.as_deref(), (given.as_ref(), today))?;
    if files.len() > 1 && common.id.is_some() {
        return Err(Error::new(format!(
            "the text has {} articles, and --id is one name",
            files.len()
        ))
        .help("nothing was written; leave out --id, or import the articles one by one"));
    }
    let mut proposals = Vec::new();
    if let (NewFileArg::Article { intake, .. }, true) = (kind, common.from.is_some()) {
        proposals = accepted(&mut files, intake, date, &mut SiteNames::of(&sources, today), today);
    }
    let mut planned: Vec<PlannedFile> = Vec::new();
    let mut paths = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let stem = match &common.id {
            Some(id) => id.clone(),
            None => stem(entry, &file.name)?,
        };
        let id = full_id(console, entry, &stem, date.or(file.date), &zone)?;
        let path = root.join("content").join(folder(entry)).join(format!("{id}.md"));
        check_reserved(entry, &id, &file.name)?;
        check_unused(entry, &id, &file.name, force, &sources)?;
        if entry == NewContentKind::Actor(ActorType::Person) && !force {
            check_person_name(&file.name)?;
        }
        if paths.contains(&path) {
            return Err(Error::new(format!(
                "two articles of the text have the title \"{}\"",
                file.name
            ))
            .help(
                "nothing was written; change one of the titles, or import the articles one by one",
            ));
        }
        let roster = proposals.get(number).map(TextProposals::roster).unwrap_or_default();
        if !roster.is_empty() {
            let path = root.join("content/actors").join(format!("{id}.yaml"));
            planned.push(PlannedFile { path, text: roster });
        }
        planned.push(PlannedFile { path: path.clone(), text: file.text.clone() });
        paths.push(path);
    }
    check_links(&root, folder(entry))?;
    if let (NewFileArg::Article { intake, .. }, false) = (kind, proposals.is_empty())
        && let Some(rest) = &intake.proposals
    {
        let named = proposals.iter().zip(&paths);
        let text =
            named.map(|(proposals, path)| proposals.yaml(&shown_path(&root, path))).collect();
        planned.push(PlannedFile { path: rest.clone(), text });
    }
    write_all(&planned)?;
    if !common.verbosity.quiet {
        report(console, &files, &proposals, kind, (&root, &paths));
    }
    if common.verbosity.verbose {
        for path in &paths {
            let text = fs::read_to_string(path).map_err(|e| Error::io("read", path, e))?;
            console.print(&printable(&text));
        }
    }
    Ok(paths)
}

/// The path of a file as it is in the site.
fn shown_path(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/")
}

/// Writes all files; if one of them cannot be written, those before it are removed again.
fn write_all(files: &[PlannedFile]) -> Result<(), Error> {
    for (number, file) in files.iter().enumerate() {
        if let Err(error) = write_new(&file.path, &file.text) {
            for written in &files[..number] {
                // It was created a moment ago; what cannot be removed is at least complete.
                let _ = fs::remove_file(&written.path);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Prints what was changed in an imported file, and what its text proposes.
fn report(
    console: &Console,
    files: &[NewFile],
    proposals: &[TextProposals],
    kind: &NewFileArg,
    (root, paths): (&Path, &[PathBuf]),
) {
    for change in files.iter().flat_map(|file| &file.changes) {
        console.print(&printable(&format!("note: {change}\n")));
    }
    let in_file = matches!(kind, NewFileArg::Article { intake, .. } if intake.proposals.is_some());
    for (proposals, path) in proposals.iter().zip(paths) {
        console.print(&printable(&proposals.shown(&shown_path(root, path), in_file)));
    }
}

/// Finds what the texts of new articles propose, and writes what is accepted into their front matter.
fn accepted(
    files: &mut [NewFile],
    arguments: &IntakeArgs,
    given: Option<PartialDate>,
    names: &mut SiteNames,
    today: Date,
) -> Vec<TextProposals> {
    let mut all: Vec<TextProposals> = Vec::new();
    for file in files {
        let Some(body) = &file.body else { continue };
        let mut proposals = TextProposals::of(&file.name, body, names, today);
        if let Some(first) = all.first() {
            proposals.share_source(first);
        }
        proposals.accept(arguments);
        names.add_accepted(&proposals);
        let mut lines = proposals.lines();
        if given.is_some() {
            lines.date.clear();
        } else if let Some(date) = proposals.date() {
            file.date = PartialDate::parse(date).ok();
        }
        file.text = scaffold::article(&file.name, &lines, &format!("\n{body}"));
        all.push(proposals);
    }
    all
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
    match SiteFolder::read(root, None) {
        // Findings in other files are left to `check`.
        Ok(folder) => Ok(folder.sources().0),
        Err(error) => Err(error.help(
            "run this in a site's folder, name it with --root, or create a site with \
                        `briefing init DIR`",
        )),
    }
}

/// The files of this name, or of the text at `from`: several if it has several articles.
fn new_files(
    kind: NewContentKind,
    name: Option<&str>,
    from: Option<&Path>,
    (given, today): (Option<&(Date, String)>, Date),
) -> Result<Vec<NewFile>, Error> {
    let name = name.map(text::one_line);
    let Some(from) = from else {
        let name = name.ok_or_else(|| {
            Error::new("the title or name is missing")
                .help("write it in quotes, or import a text with --from FILE")
        })?;
        return Ok(vec![written(kind, name, "")?]);
    };
    let input = ImportedText::read(from)?;
    input.check(name.is_some())?;
    if input.has_front_matter() {
        return Ok(vec![with_front_matter(kind, name, given, &input)?]);
    }
    let Some(name) = name else {
        let is_article = kind == NewContentKind::Article;
        let texts = if is_article { parts(&input.text) } else { vec![input.text.clone()] };
        return texts.iter().map(|text| untitled(kind, text, &input, today)).collect();
    };
    let markdown = match input.is_markdown {
        true => input.text.clone(),
        false => scaffold::markdown(&input.text),
    };
    Ok(vec![written(kind, name, &markdown)?])
}

/// The file of a text that begins with its title or name.
fn untitled(
    kind: NewContentKind,
    text: &str,
    input: &ImportedText,
    today: Date,
) -> Result<NewFile, Error> {
    if input.is_markdown {
        let (first, rest) = first_line(text);
        let (first, rest) = (text::one_line(first.trim_matches('#')), below_heading(rest));
        let markdown = rest.trim_start_matches(['\r', '\n']).to_owned();
        return written(kind, input.headline(Some(first))?, &markdown);
    }
    // An embargo or a byline may precede the headline.
    let late = (kind == NewContentKind::Article).then(|| late_headline(text, today)).flatten();
    let (headline, markdown) = match late {
        Some(range) => {
            let headline = text::one_line(&text[range.clone()]);
            let rest = format!("{}{}", &text[..range.start], &text[range.end..]);
            (Some(headline), scaffold::markdown(&rest))
        }
        None => {
            let plain = PlainText::with_headline(text);
            (plain.headline, plain.markdown)
        }
    };
    written(kind, input.headline(headline)?, &markdown)
}

/// A file with the front matter of a new one.
fn written(kind: NewContentKind, name: String, markdown: &str) -> Result<NewFile, Error> {
    if let Some(control) = name.chars().find(|c| c.is_control()) {
        return Err(Error::new(format!(
            "the name contains a control character (U+{:04X})",
            control as u32
        )));
    }
    let text = NewContent { kind, name: &name, body: &format!("\n{markdown}") }.text();
    Ok(NewFile { name, date: None, text, body: Some(markdown.to_owned()), changes: Vec::new() })
}

/// The id for a name, without the date of an article.
fn stem(kind: NewContentKind, name: &str) -> Result<String, Error> {
    scaffold::id(name).ok_or_else(|| {
        let help = match kind {
            NewContentKind::Article => "name the file: --id ID",
            // In their front matter such a name is an error, whatever the file is called.
            _ => "use a name with letters or digits",
        };
        Error::new(format!("\"{name}\" has neither a letter nor a digit for a file name"))
            .help(help)
    })
}

/// Parses an id: one that is in an address as it is written.
fn new_id(written: &str) -> Result<String, String> {
    let id = text::id_slug(written);
    match id.as_str() {
        "" => Err("use letters, digits and hyphens".to_owned()),
        id if id != written => Err(format!("it is part of an address; write {id}")),
        _ => Ok(id),
    }
}

fn full_id(
    console: &Console,
    kind: NewContentKind,
    stem: &str,
    date: Option<PartialDate>,
    zone: &TimeZone,
) -> Result<String, Error> {
    match kind {
        NewContentKind::Article => Ok(format!("{}-{stem}", day_of(console, date, zone)?)),
        _ => Ok(stem.to_owned()),
    }
}

/// The time zone of the site.
fn timezone(sources: &Sources) -> TimeZone {
    let config = sources.config.as_ref().map(|file| config::parse(&file.text).0);
    config.unwrap_or_default().timezone
}

/// The date as given, otherwise today in the site's time zone.
fn day_of(console: &Console, date: Option<PartialDate>, zone: &TimeZone) -> Result<Date, Error> {
    match date {
        Some(date) => Ok(date.first_day(zone)),
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

/// Why a new file is refused.
enum Conflict {
    /// The site has the name already.
    Name(Double),
    /// The id is that of something of this name, which is another one: `C++` for `C#`.
    Id(String),
}

impl Conflict {
    /// Whether a build of both would fail.
    fn is_certain(&self) -> bool {
        matches!(self, Conflict::Id(_) | Conflict::Name(Double::Same | Double::Alike(_)))
    }
}

/// How the site has a new name already.
enum Double {
    /// It is the id or a name of something.
    Same,
    /// The id is that of something of this name, which is likely to be the same: `NET` for `.NET`.
    Alike(String),
    /// It is likely to be this name: a reference to it would be reported as a misspelling of the other.
    Similar(String),
    /// It is the family name of the person of this name, or that of the new person is this name: who is meant by it
    /// would change in every article that has it.
    FamilyName(String),
}

/// Refuses an id or a name that the site already has, in whichever folder its file is; with `force`, one that is only
/// similar is no reason.
fn check_unused(
    kind: NewContentKind,
    id: &str,
    name: &str,
    force: bool,
    sources: &Sources,
) -> Result<(), Error> {
    let entities = match kind {
        NewContentKind::Article => None,
        NewContentKind::Actor(_) => Some(EntityKind::Actor),
        NewContentKind::Topic => Some(EntityKind::Topic),
    };
    let entity =
        NewEntity { id, name, is_person: kind == NewContentKind::Actor(ActorType::Person) };
    let is_unlisted =
        |used: &String| !of_kind(sources, entities).into_iter().any(|file| has_name(file, used));
    for file in &sources.content {
        let conflict = match (file.kind, entities) {
            (FileKind::Article, None) => {
                same_id(&file.id, id).then_some(Conflict::Name(Double::Same))
            }
            (FileKind::Entity(of) | FileKind::Roster(of, _), Some(wanted)) if of == wanted => {
                entity.conflict_in(file)
            }
            (FileKind::Article, Some(wanted)) => {
                entity.reference_in(file, wanted).filter(is_unlisted).map(Conflict::Id)
            }
            _ => None,
        };
        match conflict.filter(|conflict| !force || conflict.is_certain()) {
            None => {}
            Some(Conflict::Name(double)) => return Err(name_in_use(file, (name, id), &double)),
            Some(Conflict::Id(used)) => {
                return Err(id_in_use(file, (name, id), &used, &of_kind(sources, entities)));
            }
        }
    }
    Ok(())
}

/// The kind of the entities that a file of this kind declares.
fn declared_kind(kind: FileKind) -> Option<EntityKind> {
    match kind {
        FileKind::Entity(of) | FileKind::Roster(of, _) => Some(of),
        _ => None,
    }
}

/// The files that declare entities of a kind.
fn of_kind(sources: &Sources, kind: Option<EntityKind>) -> Vec<&Arc<ContentFile>> {
    sources.content.iter().filter(|file| declared_kind(file.kind) == kind).collect()
}

/// Whether a file has an id, or an entry of a roster does.
fn has_id(file: &ContentFile, id: &str) -> bool {
    match front_matter(file) {
        Some(FrontMatter::Roster(items)) => items.iter().any(|item| same_id(&item.id, id)),
        _ => same_id(&file.id, id),
    }
}

/// Whether a file, or an entry of a roster, has a name.
fn has_name(file: &ContentFile, name: &str) -> bool {
    let has = |entity: &Entity| all_names(entity).iter().any(|used| same_name(used, name));
    match front_matter(file) {
        Some(FrontMatter::Entity(entity)) => has(&entity),
        Some(FrontMatter::Roster(items)) => items.iter().any(|item| has(&item.entity)),
        _ => false,
    }
}

/// Refuses an id that something of the name `used` has in a file.
fn id_in_use(
    file: &ContentFile,
    (name, id): (&str, &str),
    used: &str,
    declaring: &[&Arc<ContentFile>],
) -> Error {
    let is_taken =
        |other: &str| same_id(other, id) || declaring.iter().any(|file| has_id(file, other));
    let free = signs::free_id(name, is_taken);
    let path = &file.path;
    Error::new(format!("{path} has \"{used}\" with the id `{id}`, which \"{name}\" would have too"))
        .help(match file.kind {
            FileKind::Article => format!("nothing was written; first create a file for \"{used}\", then this one with --id {free}"),
            _ => format!("nothing was written; choose another id: --id {free}"),
        })
}

/// Refuses an id that no file of an actor or topic can have: that of the text of a folder, and those that Windows reserves.
fn check_reserved(kind: NewContentKind, id: &str, name: &str) -> Result<(), Error> {
    let (what, beside) = match kind {
        NewContentKind::Article => return Ok(()),
        NewContentKind::Actor(kind) => ("actor", kind.as_str()),
        NewContentKind::Topic => ("topic", "topic"),
    };
    let reason = match id {
        "index" => "is the name of the file with the text of a folder",
        id if is_reserved_name(id) => "is a name that Windows reserves for devices",
        _ => return Ok(()),
    };
    Err(Error::new(format!("`{id}` {reason}, so that no {what} can have it as id"))
        .help(format!("nothing was written; name the file of \"{name}\": --id {id}-{beside}")))
}

/// Refuses the name of a person with the family name first or with a title: the page would have it as its heading, and the
/// name that texts use would be another person.
fn check_person_name(name: &str) -> Result<(), Error> {
    let Some(PersonNameParts { name: spoken, prefix, suffix, office }) = person_name_parts(name)
    else {
        return Ok(());
    };
    let whole = match spoken.contains(' ') {
        true => format!("write \"{spoken}\""),
        false => format!("write the given name too, before \"{spoken}\""),
    };
    let key = |key: &str, value: Option<String>| {
        value.map(|value| format!("`{key}: {}`", scaffold::scalar(&value)))
    };
    let keys = [
        key("honorific_prefix", prefix),
        key("honorific_suffix", suffix),
        office.map(|office| format!("the role \"{office}\" in `memberships`")),
    ];
    let keys: Vec<String> = keys.into_iter().flatten().collect();
    let keys = match keys.is_empty() {
        true => String::new(),
        false => format!(", and in the new file {}", keys.join(" and ")),
    };
    let help = format!("nothing was written; {whole}{keys}; or add --force if this is the name");
    Err(Error::new(format!("\"{name}\" is not a person's name as one speaks it")).help(help))
}

/// Refuses a name that a file has already.
fn name_in_use(file: &ContentFile, (name, id): (&str, &str), double: &Double) -> Error {
    let path = &file.path;
    let help = match (double, file.kind) {
        (Double::Similar(_) | Double::FamilyName(_), _) => {
            "edit that file, choose another name, or add --force if the two are different"
        }
        (_, FileKind::Roster(..)) => {
            "to give it a file with a body, take it out of that roster first"
        }
        (_, FileKind::Article) => {
            "choose another title, edit that file, or name the new file with --id ID"
        }
        _ => "edit that file or choose another name",
    };
    let message = match double {
        Double::Same => format!("{path} already has \"{name}\" or the same id"),
        Double::Alike(used) => {
            format!("{path} has \"{used}\" with the id `{id}`, which \"{name}\" would have too")
        }
        Double::Similar(used) => {
            format!("{path} already has \"{used}\", which \"{name}\" is likely to be")
        }
        Double::FamilyName(used) => format!(
            "{path} already has \"{used}\": the family name of one is the name of the other, \"{name}\""
        ),
    };
    Error::new(message).help(format!("nothing was written; {help}"))
}

fn same_id(a: &str, b: &str) -> bool {
    text::canonical(a).to_lowercase() == text::canonical(b).to_lowercase()
}

fn is_slug_of(name: &str, id: &str) -> bool {
    text::slug(name) == id
}

fn same_name(a: &str, b: &str) -> bool {
    text::fold(a) == text::fold(b)
}

/// An actor or topic to be created.
struct NewEntity<'n> {
    id: &'n str,
    name: &'n str,
    is_person: bool,
}

impl NewEntity<'_> {
    /// What in a file or roster a new name would be taken for, as references are: any name, shown or hidden, or a
    /// former id, if only a few letters differ; or a family name.
    fn conflict_in(&self, file: &ContentFile) -> Option<Conflict> {
        match front_matter(file) {
            Some(FrontMatter::Entity(entity)) => self.conflict_with(&file.id, &entity),
            Some(FrontMatter::Roster(items)) => {
                items.iter().find_map(|item| self.conflict_with(&item.id, &item.entity))
            }
            _ => same_id(&file.id, self.id).then_some(Conflict::Name(Double::Same)),
        }
    }

    /// A name that an article gives to an actor or a topic, if it would have the new id although it differs from the
    /// new name in a sign: `C#` for `C++`.
    fn reference_in(&self, file: &ContentFile, kind: EntityKind) -> Option<String> {
        let text = file.take()?;
        let head = head(&text);
        // Of ten thousand articles, hardly one has to be parsed.
        let may_refer = match signs::signs(self.name).is_empty() {
            true => !signs::signs(head).is_empty(),
            false => text::slug(head).contains(self.id),
        };
        let article = may_refer.then(|| parsed(file, head)).flatten();
        let Some(FrontMatter::Article(article)) = article else { return None };
        let topics = article.topics.iter().map(|topic| &topic.topic).chain(&article.tags);
        let actors = article.actors.iter().map(|actor| &actor.actor);
        let references: Vec<&Reference> = match kind {
            EntityKind::Topic => topics.collect(),
            EntityKind::Actor => actors.collect(),
        };
        let is_other = |used: &&str| {
            is_slug_of(used, self.id) && signs::signs(used) != signs::signs(self.name)
        };
        references.into_iter().map(|used| used.text.as_str()).find(is_other).map(str::to_owned)
    }

    fn conflict_with(&self, id: &str, entity: &Entity) -> Option<Conflict> {
        let names = all_names(entity);
        let own_signs = signs::signs(self.name);
        let differs = |used: &str| signs::signs(used) != own_signs;
        if names.iter().any(|used| same_name(used, self.name)) {
            return Some(Conflict::Name(Double::Same));
        }
        if same_id(id, self.id) {
            let is_other = names.iter().all(|used| differs(used) || !is_slug_of(used, self.id));
            return Some(match is_other {
                true => Conflict::Id(entity.name.value.clone()),
                false => Conflict::Name(Double::Alike(entity.name.value.clone())),
            });
        }
        let skeleton = text::skeleton(self.name);
        // `C#` is not `C++`, however few letters they have.
        let is_similar = |used: &&&str| {
            !differs(used) && text::skeletons_nearly_equal(&text::skeleton(used), &skeleton)
        };
        if let Some(similar) = names.iter().find(is_similar) {
            return Some(Conflict::Name(Double::Similar((*similar).to_owned())));
        }
        let is_ours = family_name(entity).is_some_and(|family| same_name(&family, self.name));
        let own_family = given_and_family_name(self.name).filter(|_| self.is_person);
        let is_theirs =
            own_family.is_some_and(|(_, family)| names.iter().any(|used| same_name(used, family)));
        let family_name = || Double::FamilyName(entity.name.value.clone());
        (is_ours || is_theirs).then(|| Conflict::Name(family_name()))
    }
}

fn all_names(entity: &Entity) -> Vec<&str> {
    let mut names = vec![entity.name.value.as_str()];
    names.extend(entity.other_names.iter().map(|other| other.name.as_str()));
    names.extend(entity.hidden_names.iter().map(String::as_str));
    names.extend(entity.redirects.iter().filter_map(|redirect| match redirect {
        Redirect::Id(id) => Some(id.value.as_str()),
        Redirect::Path(_) => None,
    }));
    names
}

fn front_matter(file: &ContentFile) -> Option<FrontMatter> {
    let text = file.take()?;
    let is_markdown = !matches!(file.kind, FileKind::Roster(..));
    parsed(file, if is_markdown { head(&text) } else { &text })
}

/// What of a Markdown file is before its body.
fn head(text: &str) -> &str {
    let parts = source::parts(text);
    match parts.front_matter {
        Some(_) => &text[..parts.body.start],
        None => text,
    }
}

/// The front matter in the text of a file.
fn parsed(file: &ContentFile, text: &str) -> Option<FrontMatter> {
    let name_date = name_date(&file.id);
    let (kind, html) = (file.kind, RawHtml::Escape);
    let settings = ParseSettings { kind, name_date, html, named_draft: false };
    document::parse(text, settings).front
}

fn actor_type(word: &str) -> Result<ActorType, String> {
    let types = ActorType::ALL;
    types
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| format!("write one of: {}", types.map(ActorType::as_str).join(", ")))
}
