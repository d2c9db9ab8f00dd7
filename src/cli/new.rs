//! `briefing new`: creates the file of an article, an actor, a topic or a translation, ready to be edited.
//!
//! It overwrites nothing, and refuses an id or a name that the site already has, which the next build would
//! report.

mod conflicts;
mod dialogue;
mod import;
mod intake;
mod mail;
mod pandoc;
mod translation;

use self::conflicts::{check_person_name, check_reserved, check_unused};
use self::dialogue::DialogueOutcome;
use self::import::{ImportedText, below_heading, first_line, with_front_matter};
use self::intake::{IntakeArgs, SiteNames, parts};
use self::translation::TranslationArgs;
use super::arguments::{RootArgs, VerbosityArgs, day, moment};
use super::init::write_new;
use super::proposals::TextProposals;
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::content::model::ActorType;
use crate::diagnostic::printable;
use crate::editor::intake::{PageSource, late_headline, recognized_language};
use crate::editor::scaffold::{self, NewContent, NewContentKind, PlainText};
use crate::site::config::{self, Config};
use crate::site::load::{CONFIG_FILE, SiteFolder, Sources};
use crate::syntax::date::PartialDate;
use crate::syntax::{language, text};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;
use std::path::{Path, PathBuf};

/// Create the file of a new article, actor, topic or translation
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing new article \"Talks open in Kell\"")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    kind: NewFileArg,
}

#[derive(Debug, Subcommand)]
enum NewFileArg {
    #[command(flatten)]
    Content(NewContentArg),
    /// Create the translation of a text of the site
    #[command(after_help = "Example: briefing new translation 2025-11-25-harbour-call --lang fr")]
    Translation(TranslationArgs),
}

#[derive(Debug, Subcommand)]
enum NewContentArg {
    /// Create an article
    #[command(after_help = "Examples:
  briefing new article \"Talks open in Kell\"
  briefing new article --from wire.txt --date 2025-11-24
  briefing new article \"Новини з Келла\" --lang uk
  briefing new article --translates 2025-11-25-harbour-call --lang fr
  briefing new article --from wire.txt --accept likely --proposals rest.yaml
  pbpaste | briefing new article --from -")]
    Article {
        /// Title of the article [default: with --from, the first line of the file]
        #[arg(value_name = "TITLE")]
        name: Option<String>,
        /// Date of the article [default: today]
        #[arg(long, value_name = "DATE", value_parser = day)]
        date: Option<PartialDate>,
        /// Language of the article, if not the main one of the site [default: with --from, that of the text, if it is
        /// recognized and the site has it]
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
        /// Create the translation of this text into the language of --lang, as `briefing new translation` does
        #[arg(long, value_name = "ID", requires = "lang", conflicts_with_all = ["name", "date", "from", "id"])]
        translates: Option<String>,
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
    /// Text whose paragraphs become the body, word for word: plain text, Markdown (.md), the article of an HTML page,
    /// a document that pandoc reads (.docx, .odt and others), or - for standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// With --from: take all words of an HTML page, not its article alone
    #[arg(long, requires = "from")]
    whole: bool,
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
    /// What the page of the text says about its source.
    page: Option<PageSource>,
}

impl NewFile {
    /// The language that the text of a new file is recognized to be in, if it is not the main one of the site. Words are
    /// counted in the languages that the intake knows, so the site must have no other one.
    fn language_of_text(&self, config: &Config) -> Option<String> {
        let body = self.body.as_deref()?;
        let tags = config.language_tags();
        let found = recognized_language(body, &tags)?;
        let of_site = tags.iter().position(|tag| language::primary(tag) == found)?;
        (of_site > 0).then(|| tags[of_site].to_owned())
    }

    /// Writes a language into the front matter. `recognized`: the program has found it, so it is reported to the user.
    fn in_language(&mut self, lang: Option<String>, recognized: bool) {
        let Some(lang) = lang else { return };
        let mut lines = self.text.split_inclusive('\n');
        // Below the title, which is the first key of a new file.
        let first = lines.next().map_or(0, str::len);
        let second = lines.next().filter(|line| line.starts_with("title: ")).map_or(0, str::len);
        self.text.insert_str(first + second, &format!("lang: {lang}\n"));
        if recognized {
            self.changes
                .push(format!("the text is in `{lang}`, so the article is: `lang: {lang}`"));
        }
    }
}

/// Creates the files, prints their paths and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let created = match &arguments.kind {
        NewFileArg::Translation(translation) => {
            translation::create(translation, console).map(|path| vec![path])
        }
        NewFileArg::Content(NewContentArg::Article {
            lang: Some(lang),
            translates: Some(id),
            common,
            ..
        }) => {
            let options = (&common.root, &common.verbosity);
            translation::create_in(id, lang, options, console).map(|path| vec![path])
        }
        NewFileArg::Content(content) => create(console, content),
    };
    match created {
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

/// The files to write, and what is reported of them.
struct NewFiles {
    files: Vec<NewFile>,
    /// Of articles from a text: what each proposes.
    proposals: Vec<TextProposals>,
    planned: Vec<PlannedFile>,
    /// The path of each file of `files`.
    paths: Vec<PathBuf>,
}

fn create(console: &Console, kind: &NewContentArg) -> Result<Vec<PathBuf>, Error> {
    let common = match kind {
        NewContentArg::Article { common, .. }
        | NewContentArg::Actor { common, .. }
        | NewContentArg::Topic { common, .. } => common,
    };
    let root = common.root.folder()?;
    let new = planned(console, kind, common, &root)?;
    write_all(&new.planned)?;
    if !common.verbosity.quiet {
        report(console, &new, kind, &root);
    }
    if common.verbosity.verbose {
        for path in &new.paths {
            let text = fs::read_to_string(path).map_err(|e| Error::io("read", path, e))?;
            console.print(&printable(&text));
        }
    }
    Ok(new.paths)
}

/// Reads the text if there is one, asks what is to be asked, and checks that all of it can be written.
fn planned(
    console: &Console,
    kind: &NewContentArg,
    common: &NewFileArgs,
    root: &Path,
) -> Result<NewFiles, Error> {
    let (name, entry, date, force) = match kind {
        NewContentArg::Article { name, date, .. } => (name, NewContentKind::Article, *date, false),
        NewContentArg::Actor { name, kind, force, .. } => {
            (name, NewContentKind::Actor(*kind), None, *force)
        }
        NewContentArg::Topic { name, force, .. } => (name, NewContentKind::Topic, None, *force),
    };
    let sources = sources(root)?;
    let config = settings(&sources);
    let zone = config.timezone.clone();
    let lang = given_language(kind, &config)?;
    let given = date.map(|date| (date.first_day(&zone), date.iso(&zone)));
    let today = day_of(console, date, &zone)?;
    let mut files = new_files(
        entry,
        name.as_deref(),
        (common.from.as_deref(), common.whole),
        (given.as_ref(), today),
    )?;
    if files.len() > 1 && common.id.is_some() {
        return Err(Error::new(format!(
            "the text has {} articles, and --id is one name",
            files.len()
        ))
        .help("nothing was written; leave out --id, or import the articles one by one"));
    }
    check_folders(root, folder(entry))?;
    let ids = |files: &[NewFile]| {
        let id = |file: &NewFile| {
            let day = day_of(console, date.or(file.date), &zone)?;
            checked_id(entry, file, common.id.as_deref(), day, force, &sources)
        };
        distinct(files, files.iter().map(id).collect::<Result<Vec<String>, Error>>()?)
    };
    // Before the questions, so that no answer is given in vain; and after them, since they may change the day.
    ids(&files)?;
    let mut proposals = Vec::new();
    if let (NewContentArg::Article { intake, .. }, Some(from)) = (kind, &common.from) {
        let asks = !common.verbosity.quiet && intake.asks(console, from == Path::new("-"));
        let asked = asks.then_some(console);
        let mut names = SiteNames::of(&sources);
        names.language.clone_from(&lang);
        proposals = accepted(&mut files, intake, date, (&mut names, today), asked)?;
    }
    write_languages(kind, &mut files, lang.as_deref(), &config);
    let ids = ids(&files)?;
    let path = |id: &String| root.join("content").join(folder(entry)).join(format!("{id}.md"));
    let paths: Vec<PathBuf> = ids.iter().map(path).collect();
    let mut planned = files_to_write(root, &files, &proposals, &paths);
    if let (NewContentArg::Article { intake, .. }, false) = (kind, proposals.is_empty())
        && let Some(rest) = &intake.proposals
    {
        let named = proposals.iter().zip(&paths);
        let text = named.map(|(proposals, path)| proposals.yaml(&shown_path(root, path))).collect();
        planned.push(PlannedFile { path: rest.clone(), text });
    }
    Ok(NewFiles { files, proposals, planned, paths })
}

/// Writes into each new article the language that the user has given, or that its text is recognized to be in.
fn write_languages(
    kind: &NewContentArg,
    files: &mut [NewFile],
    given: Option<&str>,
    config: &Config,
) {
    let NewContentArg::Article { lang, .. } = kind else { return };
    for file in files {
        let language = match lang {
            Some(_) => given.map(str::to_owned),
            None => file.language_of_text(config),
        };
        file.in_language(language, lang.is_none());
    }
}

/// The files with their paths, each behind the roster of its new names, if it has any.
fn files_to_write(
    root: &Path,
    files: &[NewFile],
    proposals: &[TextProposals],
    paths: &[PathBuf],
) -> Vec<PlannedFile> {
    let mut planned = Vec::new();
    for (number, (file, path)) in files.iter().zip(paths).enumerate() {
        let roster = proposals.get(number).map(TextProposals::roster).unwrap_or_default();
        let of_roster = path.with_extension("yaml");
        if let (false, Some(name)) = (roster.is_empty(), of_roster.file_name()) {
            let path = root.join("content/actors").join(name);
            planned.push(PlannedFile { path, text: roster });
        }
        planned.push(PlannedFile { path: path.clone(), text: file.text.clone() });
    }
    planned
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
fn report(console: &Console, new: &NewFiles, kind: &NewContentArg, root: &Path) {
    for change in new.files.iter().flat_map(|file| &file.changes) {
        console.print(&printable(&format!("note: {change}\n")));
    }
    let NewContentArg::Article { intake, common, .. } = kind else { return };
    let is_piped = common.from.as_deref() == Some(Path::new("-"));
    let was_asked = intake.asks(console, is_piped);
    for (proposals, path) in new.proposals.iter().zip(&new.paths) {
        if !was_asked {
            console.print(&printable(&proposals.notices()));
        }
        let in_file = was_asked || intake.proposals.is_some();
        console.print(&proposals.rest(&printable(&shown_path(root, path)), in_file));
    }
}

/// Finds what the texts of new articles propose, and writes what is accepted into their front matter. `asked`: the
/// terminal of the person who is asked.
fn accepted(
    files: &mut [NewFile],
    arguments: &IntakeArgs,
    given: Option<PartialDate>,
    (names, today): (&mut SiteNames, Date),
    asked: Option<&Console>,
) -> Result<Vec<TextProposals>, Error> {
    let mut all: Vec<TextProposals> = Vec::new();
    for file in files {
        let Some(body) = &file.body else { continue };
        let mut proposals = names.proposals((&file.name, body), file.page.as_ref(), today);
        if let Some(first) = all.first() {
            proposals.share_source(first);
        }
        proposals.accept(arguments.level());
        if let Some(console) = asked.filter(|_| !proposals.all().is_empty()) {
            let outcome = dialogue::ask(console, &file.name, &mut proposals, arguments.plain);
            match outcome {
                Ok(DialogueOutcome::Write) => {}
                Ok(DialogueOutcome::Quit) => {
                    return Err(Error::new("you quit, and nothing was written")
                        .help("--accept none writes the text with none of the proposals"));
                }
                Err(error) => {
                    return Err(Error::new(format!("the terminal cannot be read: {error}"))
                        .help("choose what is written with --accept, and answer nothing"));
                }
            }
        }
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
    Ok(all)
}

/// Refuses to write through a symbolic link: builds do not follow it, and the target may be outside the site. Refuses too
/// what cannot be a site, because a file has the name of its folder or the other way round.
fn check_folders(root: &Path, folder: &str) -> Result<(), Error> {
    if root.join(CONFIG_FILE).is_dir() {
        let message = format!("{CONFIG_FILE} is a folder, and must be a file");
        return Err(Error::new(message).help("nothing was written; rename or remove the folder"));
    }
    let content = root.join("content");
    for path in [content.clone(), content.join(folder)] {
        if path.is_file() {
            let message = format!("{} is a file, and must be a folder", path.display());
            return Err(Error::new(message).help("nothing was written; rename or move the file"));
        }
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
    (from, whole): (Option<&Path>, bool),
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
    let input = ImportedText::read(from, whole, name.is_some())?;
    input.check(name.is_some())?;
    let mut files = of_text(kind, name, &input, (given, today))?;
    if let Some(first) = files.first_mut() {
        first.changes.extend(input.left_out);
        first.page = input.page;
    }
    Ok(files)
}

/// The files of a text.
fn of_text(
    kind: NewContentKind,
    name: Option<String>,
    input: &ImportedText,
    (given, today): (Option<&(Date, String)>, Date),
) -> Result<Vec<NewFile>, Error> {
    if input.has_front_matter() {
        return Ok(vec![with_front_matter(kind, name, given, input)?]);
    }
    let Some(name) = name else {
        let is_article = kind == NewContentKind::Article;
        let texts = if is_article { parts(&input.text) } else { vec![input.text.clone()] };
        return texts.iter().map(|text| untitled(kind, text, input, today)).collect();
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
    if name.trim().is_empty() {
        let (what, example) = match kind {
            NewContentKind::Article => ("title", "Harbour opens"),
            _ => ("name", "Harbour Council"),
        };
        let help = format!("write it in quotes, such as \"{example}\"");
        return Err(Error::new(format!("the {what} is empty")).help(help));
    }
    let text = NewContent { kind, name: &name, body: &format!("\n{markdown}") }.text();
    Ok(NewFile {
        name,
        date: None,
        text,
        body: Some(markdown.to_owned()),
        changes: Vec::new(),
        page: None,
    })
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

/// The id of a new file, if the site has neither it nor the name.
fn checked_id(
    kind: NewContentKind,
    file: &NewFile,
    given: Option<&str>,
    day: Date,
    force: bool,
    sources: &Sources,
) -> Result<String, Error> {
    let stem = match given {
        Some(id) if kind == NewContentKind::Article => id.to_owned(),
        // The name of an actor or topic needs a letter or digit, whatever its file is called.
        given => {
            let of_name = stem(kind, &file.name)?;
            given.map_or(of_name, str::to_owned)
        }
    };
    let id = match kind {
        NewContentKind::Article => format!("{day}-{stem}"),
        _ => stem,
    };
    check_reserved(kind, &id, &file.name)?;
    check_unused(kind, &id, &file.name, force, sources)?;
    if kind == NewContentKind::Actor(ActorType::Person) && !force {
        check_person_name(&file.name)?;
    }
    Ok(id)
}

/// The ids of new files, unless two are the same.
fn distinct(files: &[NewFile], ids: Vec<String>) -> Result<Vec<String>, Error> {
    let double = ids.iter().enumerate().find(|(number, id)| ids[..*number].contains(id));
    match double {
        None => Ok(ids),
        Some((number, _)) => {
            let title = &files[number].name;
            Err(Error::new(format!("two articles of the text have the title \"{title}\"")).help(
                "nothing was written; change one of the titles, or import the articles one by one",
            ))
        }
    }
}

/// The settings of the site.
fn settings(sources: &Sources) -> Config {
    let config = sources.config.as_ref().map(|file| config::parse(&file.text).0);
    config.unwrap_or_default()
}

/// The language that the user names, if it is not the main one of the site.
fn given_language(kind: &NewContentArg, config: &Config) -> Result<Option<String>, Error> {
    match kind {
        NewContentArg::Article { lang: Some(lang), .. } => {
            translation::language_of_article(config, lang)
        }
        _ => Ok(None),
    }
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

fn actor_type(word: &str) -> Result<ActorType, String> {
    let types = ActorType::ALL;
    types
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| format!("write one of: {}", types.map(ActorType::as_str).join(", ")))
}
