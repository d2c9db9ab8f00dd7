//! Measures how long a save takes to appear in the preview, how long `serve` takes to its first page, and
//! the processor time of an idle `watch` (Linux):
//! `cargo build --release && cargo run --release --example latency -- --articles 10000 [--saves 50]`
//!
//! The time runs from before the save until the page over HTTP contains the new title, so it includes
//! collecting file events. `BRIEFING` names a program other than the one in the same target folder.

#![allow(clippy::print_stdout, reason = "it prints its result")]

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/generator.rs"]
mod generator;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/random.rs"]
mod random;
#[path = "../tests/support/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let (mut articles, mut saves) = (10_000, 50);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let number = arguments.next().ok_or("expected a number")?.parse()?;
        match argument.as_str() {
            "--articles" => articles = number,
            "--saves" => saves = number,
            _ => return Err(format!("unknown option {argument}").into()),
        }
    }
    let work = tempfile::tempdir()?;
    let root = work.path().join("site");
    let site = generator::generate(articles, 1);
    for (path, text) in &site.files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        fs::write(path, text)?;
    }
    let newest =
        site.articles.iter().rfind(|article| article.published && !article.actors.is_empty());
    let newest = newest.ok_or("no article")?;
    let file = site.files.iter().find(|(path, _)| path.ends_with(&format!("{}.md", newest.id)));
    let (path, text) = file.ok_or("no file")?;
    println!("{articles} articles, {} files", site.files.len());
    let preview = Preview::start(&root)?;
    println!("start of serve to its first page: {} ms", preview.first.as_millis());
    let pages = [
        ("the article", format!("/articles/{}/", newest.id)),
        ("an actor's page with its title", format!("/actors/{}/", newest.actors[0])),
    ];
    for (name, page) in pages {
        let mut times = Vec::new();
        for number in 0..saves {
            let title = format!("Measured {number} of {}", &page[1..3]);
            let changed =
                text.replacen(&format!("title: {}", line_of(text)), &format!("title: {title}"), 1);
            let start = Instant::now();
            fs::write(root.join(path), changed)?;
            while !preview.get(&page)?.contains(&title) {
                if start.elapsed() > Duration::from_secs(60) {
                    return Err(format!("{page} never showed {title:?}").into());
                }
                sleep(Duration::from_millis(1));
            }
            times.push(start.elapsed());
            sleep(Duration::from_millis(150));
        }
        times.sort();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_millis();
        println!("save to fresh bytes, {name}: p50 {} ms, p95 {} ms", at(50), at(95));
    }
    drop(preview);
    idle(&root, &work.path().join("public"))
}

/// The title in the front matter, as written.
fn line_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("")
}

fn program() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("BRIEFING") {
        return Ok(path.into());
    }
    let folder = std::env::current_exe()?;
    let folder = folder.parent().and_then(Path::parent).ok_or("no folder")?;
    Ok(folder.join("briefing"))
}

fn command(name: &str, root: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.arg(name).arg("--root").arg(root).args(["--now", generator::TODAY, "--quiet"]);
    command.stderr(Stdio::null());
    Ok(command)
}

struct Preview {
    child: Child,
    host: String,
    first: Duration,
}

impl Preview {
    fn start(root: &Path) -> Result<Self> {
        let start = Instant::now();
        let mut command = command("serve", root)?;
        let mut child = command.args(["--port", "0"]).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no pipe")?).read_line(&mut line)?;
        let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut preview = Self { child, host, first: Duration::ZERO };
        preview.get("/")?;
        preview.first = start.elapsed();
        Ok(preview)
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints the share of one processor that `watch` uses while nothing is saved.
fn idle(root: &Path, output: &Path) -> Result<()> {
    const SECONDS: u64 = 30;
    let mut child = command("watch", root)?.arg("--output-dir").arg(output).spawn()?;
    while !output.join(".briefing-manifest.json").exists() {
        sleep(Duration::from_millis(100));
    }
    sleep(Duration::from_secs(3));
    let before = ticks(child.id());
    sleep(Duration::from_secs(SECONDS));
    let after = ticks(child.id());
    child.kill()?;
    child.wait()?;
    match (before, after) {
        // A tick is 10 ms on every Linux.
        (Some(before), Some(after)) => {
            println!(
                "idle watch: {:.2} % of a processor",
                (after - before) as f64 / SECONDS as f64
            );
        }
        _ => println!("idle watch: only measured on Linux"),
    }
    Ok(())
}

fn ticks(process: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}
