//! `briefing init`: creates a small example site to start from.

use super::arguments::{VerbosityArgs, moment};
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::editor::scaffold;
use crate::syntax::text::counted;
use clap::Args;
use jiff::tz::TimeZone;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Create a small example site in an empty folder
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
        Ok(files) => {
            if arguments.verbosity.verbose {
                console.print(&files.iter().map(|file| format!("{file}\n")).collect::<String>());
            }
            if !arguments.verbosity.quiet {
                console.print(&welcome(&arguments.folder, files.len()));
            }
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

fn init(console: &Console, folder: &Path) -> Result<Vec<String>, Error> {
    let today = TimeZone::UTC.to_datetime(moment(console)?).date();
    check_empty(folder)?;
    let mut written = Vec::new();
    for file in scaffold::starter(today) {
        write_new(&folder.join(&file.path), &file.text)?;
        written.push(file.path);
    }
    Ok(written)
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
    let here = folder == Path::new(".");
    let (place, root) = match here {
        true => ("this folder".to_owned(), String::new()),
        false => (folder.display().to_string(), format!(" --root {}", folder.display())),
    };
    format!(
        "Created a site of {} in {place}. Build it with\n\n    briefing build{root}\n\nand read its files: \
         each explains its purpose.\n",
        counted(files, "file"),
    )
}
