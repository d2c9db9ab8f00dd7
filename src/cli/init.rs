//! `briefing init`: creates a site to start from, an example or an empty one, or completes a site.

use super::arguments::{VerbosityArgs, moment};
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::editor::scaffold::{self, SCHEMA_FOLDER, SETTINGS_FILE, StarterFile};
use crate::site::load::CONFIG_FILE;
use crate::syntax::text::counted;
use clap::Args;
use jiff::tz::TimeZone;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Create a site in an empty folder, an example or an empty desk, or add what a site lacks
///
/// At a terminal you are asked which of the two you want; otherwise, as in a script, it is the example. Settings for VS Code
/// are added to either. No file is ever replaced.
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing init desk")]
pub(crate) struct Arguments {
    /// Folder of the new site, created if missing
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Create the example, whose files explain themselves; ask nothing
    #[arg(long, conflicts_with = "empty")]
    example: bool,
    /// Create an empty desk: settings and rosters without entries; ask nothing
    #[arg(long)]
    empty: bool,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// What a folder becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InitialContent {
    /// A site with articles, actors and topics to learn from.
    Example,
    /// A site without content.
    EmptyDesk,
    /// It is a site already, and gets the files that it lacks.
    Completion,
}

/// Creates the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match init(console, arguments) {
        Ok((content, files)) => {
            if arguments.verbosity.verbose {
                console.print(&files.iter().map(|file| format!("{file}\n")).collect::<String>());
            }
            if !arguments.verbosity.quiet {
                console.print(&report(content, &arguments.folder, &files));
            }
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

/// Writes the files of a new site, or those that a site lacks. Returns what the folder has become, and the files.
fn init(console: &Console, arguments: &Arguments) -> Result<(InitialContent, Vec<String>), Error> {
    let folder = &arguments.folder;
    let today = TimeZone::UTC.to_datetime(moment(console)?).date();
    let content = initial_content(console, arguments)?;
    let mut files = match content {
        InitialContent::Example => scaffold::starter(today),
        InitialContent::EmptyDesk => scaffold::empty_desk(),
        InitialContent::Completion => scaffold::missing(),
    };
    files.extend(editor_files(folder)?);
    // A link counts as a file, even one that leads nowhere.
    files.retain(|file| folder.join(&file.path).symlink_metadata().is_err());
    let mut written = Vec::new();
    for file in files {
        write_new(&folder.join(&file.path), &file.text)?;
        written.push(file.path);
    }
    let content_folder = folder.join("content");
    if content_folder.symlink_metadata().is_err() {
        fs::create_dir(&content_folder).map_err(|e| Error::io("create", &content_folder, e))?;
        written.push("content/".to_owned());
    }
    Ok((content, written))
}

/// What the folder is to become: a site is completed, an empty folder gets what was asked for.
fn initial_content(console: &Console, arguments: &Arguments) -> Result<InitialContent, Error> {
    let folder = &arguments.folder;
    if folder.join(CONFIG_FILE).is_dir() {
        let message =
            format!("{CONFIG_FILE} in {} is a folder, and must be a file", folder.display());
        return Err(Error::new(message).help("nothing was written; rename or remove the folder"));
    }
    if folder.join("content").is_dir() || folder.join(CONFIG_FILE).is_file() {
        return match arguments.example {
            true => {
                let message = format!("the folder {} is a site already", folder.display());
                Err(Error::new(message).help("name a new folder for the example"))
            }
            false => Ok(InitialContent::Completion),
        };
    }
    check_empty(folder)?;
    match (arguments.example, arguments.empty) {
        (true, _) => Ok(InitialContent::Example),
        (_, true) => Ok(InitialContent::EmptyDesk),
        _ if arguments.verbosity.quiet || !console.can_ask(false) => Ok(InitialContent::Example),
        _ => ask(console),
    }
}

/// Asks a person at a terminal which site is wanted.
fn ask(console: &Console) -> Result<InitialContent, Error> {
    console.print(
        "A new site can be\n\n  e  an example: a few articles, actors and topics, which explain themselves\n  d  an empty \
         desk: settings alone, for your own articles\n\n",
    );
    loop {
        console.print("Which one? e example, d empty desk, q quit: ");
        match console.answer(false).map_err(|e| Error::io("read", Path::new("the terminal"), e))? {
            Some('e') => return Ok(InitialContent::Example),
            Some('d') => return Ok(InitialContent::EmptyDesk),
            Some('q') | None => {
                let help = "`--example` and `--empty` answer the question";
                return Err(Error::new("nothing was written").help(help));
            }
            Some(_) => {}
        }
    }
}

/// The settings of text editors. The schemas are left out if the site has settings that do not name them.
fn editor_files(folder: &Path) -> Result<Vec<StarterFile>, Error> {
    let settings = folder.join(SETTINGS_FILE);
    let are_used = match fs::read(&settings) {
        Ok(text) => String::from_utf8_lossy(&text).contains(SCHEMA_FOLDER),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            true
        }
        Err(e) => return Err(Error::io("read", &settings, e)),
    };
    let mut files = scaffold::editor_settings();
    files.retain(|file| are_used || !file.path.starts_with(SCHEMA_FOLDER));
    Ok(files)
}

/// What was done, and what to do next.
fn report(content: InitialContent, folder: &Path, files: &[String]) -> String {
    match content {
        InitialContent::Example => welcome(folder, files.len()),
        InitialContent::EmptyDesk => first_article(folder),
        InitialContent::Completion => completed(folder, files),
    }
}

fn completed(folder: &Path, files: &[String]) -> String {
    let root = root_argument(folder);
    let next = format!("Write an article with\n\n    briefing new article \"Title\"{root}\n");
    let is_for_editors = |file: &&String| file.starts_with(".vscode/");
    let mut added: Vec<&str> =
        files.iter().filter(|file| !is_for_editors(file)).map(String::as_str).collect();
    if files.iter().any(|file| is_for_editors(&file)) {
        added.push("settings for VS Code (.vscode/)");
    }
    let added = match added.as_slice() {
        [] => return format!("This folder is a site already, and lacks nothing. {next}"),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    };
    format!("This folder is a site already. Added {added}. {next}")
}

/// The argument by which commands find the site, if it is not in the working directory.
fn root_argument(folder: &Path) -> String {
    match folder == Path::new(".") {
        true => String::new(),
        false => format!(" --root {}", folder.display()),
    }
}

/// Refuses a folder with files in it, so that nothing is overwritten. A new Git repository counts as empty, and so do
/// settings of an editor, which are not replaced.
fn check_empty(folder: &Path) -> Result<(), Error> {
    let failed = |e| Error::io("read", folder, e);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(failed(e)),
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if name != ".git" && name != ".vscode" && name != ".DS_Store" {
            return Err(Error::new(format!(
                "the folder {} is not empty: it contains {}",
                folder.display(),
                name.display()
            ))
            .help("name a new folder, such as `briefing init desk`"));
        }
    }
    Ok(())
}

/// Writes a new file, and creates the folders above it. An existing file is an error.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::File::create_new(path)?.write_all(text.as_bytes())
    };
    write().map_err(|e: io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => Error::new(format!("{} already exists", path.display()))
            .help("nothing was written; choose another name or edit that file"),
        _ => Error::io("write", path, e),
    })
}

/// The folder in a sentence.
fn location(folder: &Path) -> String {
    match folder == Path::new(".") {
        true => "this folder".to_owned(),
        false => folder.display().to_string(),
    }
}

fn welcome(folder: &Path, files: usize) -> String {
    let (root, location) = (root_argument(folder), location(folder));
    format!(
        "Created a site of {} in {location}. Build it with\n\n    briefing build{root}\n\nand read its files: \
         each explains its purpose.\n",
        counted(files, "file"),
    )
}

fn first_article(folder: &Path) -> String {
    let (root, location) = (root_argument(folder), location(folder));
    format!(
        "Created an empty desk in {location}. Write an article, or import a text that you have, with\n\n    briefing new \
         article \"Title\"{root}\n    briefing new article --from FILE{root}\n\nand see it with\n\n    briefing serve \
         --open{root}\n",
    )
}
