//! Writes an invented site of any size to a folder, for measuring:
//! `cargo run --release --example generate -- --articles 10000 [--seed 1] FOLDER`
//!
//! Build it with `--now 2025-12-01`, the day after its last article.

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/generator.rs"]
mod generator;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/random.rs"]
mod random;
#[path = "../tests/support/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), String> {
    let (mut articles, mut seed, mut folder) = (1000, 1, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--articles" => articles = number(arguments.next())?,
            "--seed" => seed = number(arguments.next())?,
            _ if argument.starts_with('-') => return Err(format!("no option {argument}")),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or("which folder? generate [--articles N] [--seed N] FOLDER")?;
    if folder.exists() {
        return Err(format!("{} is there already: name a new folder", folder.display()));
    }
    for (path, text) in generator::generate(articles, seed as u64).files {
        write(&folder.join(path), &text)?;
    }
    Ok(())
}

fn number(argument: Option<String>) -> Result<usize, String> {
    argument.and_then(|n| n.parse().ok()).ok_or_else(|| "a number is wanted".to_owned())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let parent = path.parent().ok_or("a file without a folder")?;
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|e| format!("{}: {e}", path.display()))
}
