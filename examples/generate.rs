//! Writes an invented site of any size to a folder, for measurements:
//! `cargo run --release --example generate -- --articles 10000 [--seed 1] [--plain | --hugo | --languages] FOLDER`
//!
//! `--plain` writes content that any static-site generator can show: articles with actors and topics, no
//! statements, events or roles, and neither settings nor templates. `--hugo` writes the same content for
//! Hugo. `--languages` adds translations into eight languages. `benches/peers/run` uses the first three forms.
//!
//! Build the site with `--now 2025-12-01`, the day after its last article.

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/generator.rs"]
mod generator;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/plain.rs"]
mod plain;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/random.rs"]
mod random;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/translated.rs"]
mod translated;
#[path = "../tests/support/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

enum Form {
    Full,
    Languages,
    Plain,
    Hugo,
}

fn main() -> Result<(), String> {
    let (mut articles, mut seed, mut form, mut folder) = (1000, 1, Form::Full, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--articles" => articles = number(arguments.next())?,
            "--seed" => seed = number(arguments.next())?,
            "--plain" => form = Form::Plain,
            "--hugo" => form = Form::Hugo,
            "--languages" => form = Form::Languages,
            _ if argument.starts_with('-') => return Err(format!("unknown option {argument}")),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or(
        "usage: generate [--articles N] [--seed N] [--plain | --hugo | --languages] FOLDER",
    )?;
    if folder.exists() {
        return Err(format!("{} already exists: name a new folder", folder.display()));
    }
    let files = match form {
        Form::Full => generator::generate(articles, seed as u64).files,
        Form::Languages => {
            let files = generator::generate(articles, seed as u64).files;
            translated::in_languages(files, seed as u64)
        }
        Form::Plain => plain::plain(articles, seed as u64).for_briefing(),
        Form::Hugo => plain::plain(articles, seed as u64).for_hugo(),
    };
    for (path, text) in files {
        write(&folder.join(path), &text)?;
    }
    Ok(())
}

fn number(argument: Option<String>) -> Result<usize, String> {
    argument.and_then(|n| n.parse().ok()).ok_or_else(|| "expected a number".to_owned())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let parent = path.parent().ok_or("a file without a folder")?;
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .map_err(|e| format!("{}: {e}", path.display()))
}
