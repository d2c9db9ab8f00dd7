//! Writes an invented site of any size to a folder, for measuring:
//! `cargo run --release --example generate -- --articles 10000 [--seed 1] [--hugo] FOLDER`
//!
//! With `--hugo` it writes the same articles, actors and topics as content for Hugo: references as ids,
//! in its taxonomies. `benches/peers/run` uses both.
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
    let (mut articles, mut seed, mut hugo, mut folder) = (1000, 1, false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--articles" => articles = number(arguments.next())?,
            "--seed" => seed = number(arguments.next())?,
            "--hugo" => hugo = true,
            _ if argument.starts_with('-') => return Err(format!("no option {argument}")),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder =
        folder.ok_or("which folder? generate [--articles N] [--seed N] [--hugo] FOLDER")?;
    if folder.exists() {
        return Err(format!("{} is there already: name a new folder", folder.display()));
    }
    let generated = generator::generate(articles, seed as u64);
    let files = if hugo { for_hugo(&generated) } else { generated.files };
    for (path, text) in files {
        write(&folder.join(path), &text)?;
    }
    Ok(())
}

/// The published articles with their terms, and the texts of actors and topics.
fn for_hugo(site: &generator::Generated) -> Vec<(String, String)> {
    let text_of = |path: &str| site.files.iter().find(|(known, _)| known == path).map(|f| &f.1);
    let by_id: std::collections::BTreeMap<&str, &String> = site
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("content/articles/") && path.ends_with(".md"))
        .map(|(path, text)| (id_of(path), text))
        .collect();
    let mut files = Vec::new();
    for article in site.articles.iter().filter(|article| article.published) {
        let Some(text) = by_id.get(article.id.as_str()) else { continue };
        let front = format!(
            "---\ntitle: {:?}\ndate: {}\nactors: {:?}\ntopics: {:?}\n---\n{}",
            article.title,
            &article.id[..10],
            article.actors,
            article.topics,
            body_of(text)
        );
        files.push((format!("content/articles/{}.md", article.id), front));
    }
    for (path, text) in &site.files {
        let Some((folder @ ("actors" | "topics"), _)) =
            path.strip_prefix("content/").and_then(|below| below.split_once('/'))
        else {
            continue;
        };
        let name = text.lines().find_map(|line| line.strip_prefix("name: ")).unwrap_or("");
        let page = format!("---\ntitle: {name}\n---\n{}", body_of(text));
        files.push((format!("content/{folder}/{}/_index.md", id_of(path)), page));
    }
    let style = text_of("static/style.css").cloned();
    files.push(("static/style.css".to_owned(), style.unwrap_or_else(|| STYLE.to_owned())));
    files
}

/// The stylesheet that the program brings along.
const STYLE: &str = include_str!("../static/style.css");

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

fn body_of(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap_or("")
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
