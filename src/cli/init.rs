//! `briefing init`: creates a small example site to start from, or completes a site.

use super::arguments::{VerbosityArgs, moment};
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::editor::scaffold;
use crate::site::load::CONFIG_FILE;
use crate::syntax::text::counted;
use clap::Args;
use jiff::tz::TimeZone;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Create a small example site in an empty folder, or add what a site lacks
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing init desk")]
pub(crate) struct Arguments {
    /// Folder of the new site, created if missing
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// Creates the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match init(console, &arguments.folder) {
        Ok((is_site, files)) => {
            if arguments.verbosity.verbose {
                console.print(&files.iter().map(|file| format!("{file}\n")).collect::<String>());
            }
            if !arguments.verbosity.quiet {
                console.print(&match is_site {
                    true => completed(&arguments.folder, &files),
                    false => welcome(&arguments.folder, files.len()),
                });
            }
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

/// Writes the files of a new site, or those that a site lacks. Returns whether it was one, and the files.
fn init(console: &Console, folder: &Path) -> Result<(bool, Vec<String>), Error> {
    let today = TimeZone::UTC.to_datetime(moment(console)?).date();
    let content = folder.join("content");
    let is_site = content.is_dir() || folder.join(CONFIG_FILE).is_file();
    let mut files = match is_site {
        true => scaffold::missing(),
        false => scaffold::starter(today),
    };
    match is_site {
        // A link counts as a file, even one that leads nowhere.
        true => files.retain(|file| folder.join(&file.path).symlink_metadata().is_err()),
        false => check_empty(folder)?,
    }
    let mut written = Vec::new();
    for file in files {
        write_new(&folder.join(&file.path), &file.text)?;
        written.push(file.path);
    }
    if is_site && content.symlink_metadata().is_err() {
        fs::create_dir(&content).map_err(|e| Error::io("create", &content, e))?;
        written.push("content/".to_owned());
    }
    Ok((is_site, written))
}

fn completed(folder: &Path, files: &[String]) -> String {
    let root = root_argument(folder);
    let next = format!("Write an article with\n\n    briefing new article \"Title\"{root}\n");
    match files {
        [] => format!("This folder is a site already, and lacks nothing. {next}"),
        files => format!("This folder is a site already. Added {}. {next}", files.join(" and ")),
    }
}

/// The argument by which commands find the site, if it is not in the working directory.
fn root_argument(folder: &Path) -> String {
    match folder == Path::new(".") {
        true => String::new(),
        false => format!(" --root {}", folder.display()),
    }
}

/// Refuses a folder with files in it, so that nothing is overwritten. A new Git repository counts as empty.
fn check_empty(folder: &Path) -> Result<(), Error> {
    let failed = |e| Error::io("read", folder, e);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(failed(e)),
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if name != ".git" && name != ".DS_Store" {
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

fn welcome(folder: &Path, files: usize) -> String {
    let root = root_argument(folder);
    let location = match root.as_str() {
        "" => "this folder".to_owned(),
        _ => folder.display().to_string(),
    };
    format!(
        "Created a site of {} in {location}. Build it with\n\n    briefing build{root}\n\nand read its files: \
         each explains its purpose.\n",
        counted(files, "file"),
    )
}
