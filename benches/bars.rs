//! Limits of time and memory that the program must stay below, each on an invented site that is hard for it.
//!
//! `cargo bench --bench bars` writes each site, runs the program on it, and prints what was measured beside
//! the bar; it exits with 1 if a bar is exceeded. `-- --allow 2` multiplies all bars by two, for machines that
//! do other work as well; `-- static nesting` runs only the rows whose names contain one of the words.
//! `BRIEFING` names another program to measure.
//!
//! The sites are written into the folder for temporary files (`TMPDIR`); in memory, as `/dev/shm`, no disk takes
//! part.
//!
//! Most bars are relative to a twin: the same site without what is hard about it. So they hold on slow machines
//! too. The time is the shortest of up to three runs; the memory is the peak of the process, which is measured
//! on Linux only.

#![allow(clippy::print_stdout, reason = "a measurement, for people")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Writes the files of a site into an empty folder.
type Author = Box<dyn Fn(&Path) -> Result<()>>;

/// A site, a command, and what it may cost.
struct Row {
    name: String,
    site: Author,
    /// The site to compare with.
    twin: Option<Author>,
    arguments: Vec<&'static str>,
    start: Start,
    /// The exit codes that are right.
    exit: &'static [i32],
    time: TimeBar,
    memory: Option<MemoryBar>,
    /// A check of the site's folder after the run.
    check: Option<fn(&Path) -> Result<()>>,
}

/// What the measured run finds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Neither output nor cache.
    Fresh,
    /// Those of a run before, and unchanged files.
    Idle,
    /// Those of a run before, and one article that has changed since.
    Edited,
}

/// At most `times` the time of the twin, plus `seconds`.
struct TimeBar {
    times: f64,
    seconds: f64,
}

/// A limit of the peak memory, in megabytes.
#[derive(Clone, Copy)]
enum MemoryBar {
    Total(f64),
    AboveTwin(f64),
}

/// What a run cost.
#[derive(Clone, Copy)]
struct Cost {
    time: Duration,
    /// Peak memory in megabytes.
    memory: Option<f64>,
}

fn row(name: impl Into<String>, site: Author, arguments: &[&'static str]) -> Row {
    Row {
        name: name.into(),
        site,
        twin: None,
        arguments: arguments.to_vec(),
        start: Start::Fresh,
        exit: &[0],
        time: TimeBar { times: 1.0, seconds: 0.0 },
        memory: None,
        check: None,
    }
}

impl Row {
    /// At most this time.
    fn within(mut self, seconds: f64) -> Self {
        self.time.seconds = seconds;
        self
    }

    /// At most `times` the time of another site, plus `seconds`.
    fn beside(mut self, twin: Author, times: f64, seconds: f64) -> Self {
        self.twin = Some(twin);
        self.time = TimeBar { times, seconds };
        self
    }

    fn memory(mut self, bar: MemoryBar) -> Self {
        self.memory = Some(bar);
        self
    }

    fn start(mut self, start: Start) -> Self {
        self.start = start;
        self
    }

    fn exits(mut self, codes: &'static [i32]) -> Self {
        self.exit = codes;
        self
    }

    fn leaves(mut self, check: fn(&Path) -> Result<()>) -> Self {
        self.check = Some(check);
        self
    }
}

/// The rows, in the order in which they are printed.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for command in ["build", "check"] {
        rows.push(
            row(
                format!("dead-links {command}"),
                links(4000, |n| format!("/en/news/2019/07/piece-{n}/")),
                &[command],
            )
            .beside(links(4000, |n| format!("/articles/2019-07-01-piece-{n}/")), 2.0, 0.05)
            .exits(&[0, 1]),
        );
    }
    rows.push(
        row(
            "dead-links to files, build",
            links(8000, |n| format!("2019-07-01-pieec-{n}.md")),
            &["build"],
        )
        .beside(links(8000, |n| format!("2019-07-01-piece-{n}.md")), 2.0, 0.05)
        .exits(&[0, 1]),
    );
    // As in the preview, where each save is such a build.
    rows.push(
        row(
            "dead-links, after an edit",
            links(4000, |n| format!("/en/news/2019/07/piece-{n}/")),
            &["build"],
        )
        .beside(links(4000, |n| format!("/articles/2019-07-01-piece-{n}/")), 2.0, 0.05)
        .start(Start::Edited)
        .exits(&[0, 1]),
    );
    rows.push(
        row("roster of 20,000 people, unlisted bodies", roster(20_000), &["check"])
            .within(3.0)
            .memory(MemoryBar::Total(300.0))
            .exits(&[0, 1]),
    );
    // Each name has hundreds with nearly the same letters, so that much more is compared than among real names.
    rows.push(
        row("roster of 20,000 people, bodies named alike", named_alike(20_000), &["check"])
            .within(3.0)
            .memory(MemoryBar::Total(300.0))
            .exits(&[0, 1]),
    );
    // All of them have a page, which says who is in the same article.
    rows.push(
        row("20,000 unknown actors in one article", unknown_actors(20_000), &["check"])
            .within(8.0)
            .memory(MemoryBar::Total(300.0)),
    );
    // Each of the 1,900,000 keys and values that a roster may have is right.
    rows.push(
        row("roster of 380,000 people", actors(valid_people(380_000)), &["check"])
            .within(30.0)
            .memory(MemoryBar::Total(1500.0)),
    );
    rows.push(
        row("100,000 people in ten rosters, half of them tables", rosters(100_000), &["check"])
            .within(8.0)
            .memory(MemoryBar::Total(700.0)),
    );
    for (name, text) in hostile_tables() {
        let write_table = move |root: &Path| {
            settings(root)?;
            write(&root.join("content/actors/a.csv"), &text)?;
            article(root, "2025-11-25-a", "A sitting", "The members met.")
        };
        rows.push(
            row(format!("table of {name}"), Box::new(write_table), &["check"])
                .within(10.0)
                .memory(MemoryBar::Total(1500.0))
                .exits(&[1]),
        );
    }
    for (name, text) in hostile_rosters() {
        rows.push(
            row(format!("roster of {name}"), actors(text), &["check"])
                .within(10.0)
                .memory(MemoryBar::Total(1500.0))
                .exits(&[1]),
        );
    }
    rows.push(
        row("60,000 unknown keys in front matter", unknown_keys(60_000), &["check"])
            .within(1.0)
            .exits(&[0, 1]),
    );
    rows.push(
        row("4,000 withdrawn statements of one speaker", withdrawn(4000), &["check"])
            .within(4.0)
            .exits(&[0, 1]),
    );
    for format in ["text", "json", "github"] {
        for (files, each) in [(1, 20_000), (4000, 5)] {
            let name = format!("findings {format}: 20,000 in {files} files");
            rows.push(
                row(name, dead_references(files, each, true), &["build", "--format", format])
                    .beside(dead_references(files, each, false), 2.0, 1.0)
                    .memory(MemoryBar::Total(300.0))
                    .exits(&[0, 1]),
            );
        }
    }
    for file in DEEP_FILES {
        for bracket in ["[", "{", "- ", "[{"] {
            let name = format!("nesting: {bracket} in {file}");
            rows.push(row(name, nested(file, bracket, ""), &["check"]).within(0.1).exits(&[1, 2]));
        }
        for (open, close) in [("[", "]"), ("{", "}")] {
            let name = format!("nesting: {open}{close} in {file}");
            rows.push(row(name, nested(file, open, close), &["check"]).within(0.1).exits(&[1, 2]));
        }
    }
    for (name, start, times, seconds) in [
        ("static files: first build", Start::Fresh, 1.0, 5.0),
        ("static files: nothing to do", Start::Idle, 1.5, 0.1),
        ("static files: after an edit", Start::Edited, 1.5, 0.1),
    ] {
        rows.push(
            row(name, static_files(50 << 20), &["build"])
                .beside(static_files(1), times, seconds)
                .memory(MemoryBar::AboveTwin(40.0))
                .start(start),
        );
    }
    for (name, start, seconds) in [
        ("200 photographs of 12 megapixels: first build", Start::Fresh, 120.0),
        ("200 photographs of 12 megapixels: nothing to do", Start::Idle, 0.5),
    ] {
        rows.push(
            row(name, photographs(200), &["build"])
                .within(seconds)
                .memory(MemoryBar::Total(300.0))
                .start(start),
        );
    }
    rows.push(
        row("names in NFD", unicode_names(500, true), &["build", "--strict"])
            .beside(unicode_names(500, false), 1.5, 0.1)
            .leaves(every_picture_is_published),
    );
    rows
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, text)?)
}

fn settings(root: &Path) -> Result<()> {
    write(&root.join("briefing.yaml"), "title: The Desk\nbase_url: https://desk.example/\n")
}

fn article(root: &Path, name: &str, title: &str, body: &str) -> Result<()> {
    let text = format!("---\ntitle: {title}\nsummary: About {title}.\n---\n{body}\n");
    write(&root.join(format!("content/articles/{name}.md")), text)
}

/// Articles that each link to one page or file; `target` writes the link of an article by its number.
fn links(count: usize, target: fn(usize) -> String) -> Author {
    Box::new(move |root| {
        settings(root)?;
        for n in 0..count {
            let body = format!("See [the old page]({}).", target(n));
            article(root, &format!("2019-07-01-piece-{n}"), &format!("Piece {n}"), &body)?;
        }
        Ok(())
    })
}

/// A parliament: each person has a post in a body that the site does not list.
fn roster(people: usize) -> Author {
    Box::new(move |root| {
        settings(root)?;
        let mut text = String::new();
        for n in 0..people {
            write!(
                text,
                "- id: member-{n}\n  type: person\n  name: Member{n} Of{n}\n  \
                 memberships: {{organization: Committee {n}, role: Chair}}\n"
            )?;
        }
        write(&root.join("content/actors.yaml"), text)?;
        article(root, "2025-11-25-a", "A sitting", "The members met.")
    })
}

/// A parliament of people and unlisted bodies whose names consist of the same few syllables, so that each
/// resembles many others.
fn named_alike(people: usize) -> Author {
    let mut text = String::new();
    for n in 0..people as u64 {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "- id: member-{n}\n  type: person\n  name: {}\n  \
             memberships: {{organization: {}, role: Chair}}",
            invented_name(n),
            invented_name(n + 1_000_000)
        );
    }
    actors(text)
}

/// Three words, each of two or three syllables.
fn invented_name(n: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "bar", "bel", "cor", "dal", "den", "fal", "gar", "hev", "jor", "kal", "lam", "mev", "nor",
        "quin", "rov", "sal",
    ];
    // The steps of the generator splitmix64.
    let mut bits = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let mut take = |below: u64| {
        let value = bits % below;
        bits /= below;
        value as usize
    };
    let mut word = || -> String { (0..2 + take(2)).map(|_| SYLLABLES[take(16)]).collect() };
    format!("{} {} {}", word(), word(), word())
}

/// An article about people of whom the site has no entry.
fn unknown_actors(count: usize) -> Author {
    Box::new(move |root| {
        settings(root)?;
        let names: String = (0..count).map(|n| format!("  - Clerk{n} Of{n}\n")).collect();
        let text = format!("---\ntitle: A sitting\nactors:\n{names}---\nThey met.\n");
        write(&root.join("content/articles/2025-11-25-a.md"), text)
    })
}

/// A roster of people with two keys each.
fn valid_people(count: usize) -> String {
    (0..count).map(|n| format!("- {{type: person, name: Member{n} Of{n}}}\n")).collect()
}

/// Rosters of which every value is wrong, as long as they may be.
fn hostile_rosters() -> [(&'static str, String); 5] {
    let names: String = (0..600_000).map(|n| format!("- name: p{n}\n")).collect();
    let flow: String = (0..300_000).map(|n| format!("{{name: p{n}}},")).collect();
    [
        ("one line of letters", format!("[{}]", "a,".repeat(1_990_000))),
        ("lines of letters", "- a\n".repeat(1_990_000)),
        ("names alone", names),
        ("names alone in one line", format!("[{flow}]")),
        ("32 MB of letters", "- a\n".repeat(8 << 20)),
    ]
}

/// Ten rosters, of which every other one is a table: people with a role in one of a thousand councils.
fn rosters(people: usize) -> Author {
    Box::new(move |root| {
        settings(root)?;
        let councils: String = (0..1000)
            .map(|n| format!("- {{id: council-{n}, type: organization, name: Council {n}}}\n"))
            .collect();
        write(&root.join("content/actors.yaml"), councils)?;
        for file in 0..10 {
            let is_table = file % 2 == 1;
            let mut text = String::new();
            if is_table {
                text += "type,name,summary,memberships.0.organization,memberships.0.role\n";
            }
            for n in (file * people / 10)..((file + 1) * people / 10) {
                let (name, council) = (format!("Member{n} Of{}", n % 5000), n % 1000);
                match is_table {
                    true => {
                        writeln!(text, "person,{name},\"Chair, once\",council-{council},Chair")?
                    }
                    false => writeln!(
                        text,
                        "- type: person\n  name: {name}\n  summary: Chair, once\n  memberships:\n    \
                         - {{organization: council-{council}, role: Chair}}"
                    )?,
                }
            }
            let ending = if is_table { "csv" } else { "yaml" };
            write(&root.join(format!("content/actors/lists/part-{file}.{ending}")), text)?;
        }
        article(root, "2025-11-25-a", "A sitting", "The members met.")
    })
}

/// Tables of which every row is wrong, as long as they may be.
fn hostile_tables() -> [(&'static str, String); 5] {
    [
        ("empty rows", format!("type,name\n{}", ",\n".repeat(16 << 20))),
        ("many columns", "a,".repeat(16 << 20)),
        ("wide rows", format!("type,name\n{}", "person,a,b\n".repeat(1_000_000))),
        ("names alone", format!("name\n{}", "Ana\n".repeat(600_000))),
        ("an open quotation mark", format!("type,name\nperson,\"{}", "a\n".repeat(15 << 20))),
    ]
}

/// A site with this roster of actors.
fn actors(text: String) -> Author {
    Box::new(move |root| {
        settings(root)?;
        write(&root.join("content/actors.yaml"), &text)?;
        article(root, "2025-11-25-a", "A sitting", "The members met.")
    })
}

/// An article whose front matter has keys that mean nothing.
fn unknown_keys(count: usize) -> Author {
    Box::new(move |root| {
        settings(root)?;
        let keys: String = (0..count).map(|n| format!("kay{n}: 1\n")).collect();
        let text = format!("---\ntitle: A sitting\n{keys}---\nText.\n");
        write(&root.join("content/articles/2025-11-25-a.md"), text)
    })
}

/// Articles of one speaker, who has withdrawn a statement of each.
fn withdrawn(count: usize) -> Author {
    Box::new(move |root| {
        settings(root)?;
        for n in 0..count {
            let quote = format!("the toll of bridge {n} will double in the year {}", 3000 + n);
            let text = format!(
                "---\ntitle: Piece {n}\nactors: [Rui Lopes]\nstatements: [{{speaker: Rui Lopes, quote: {quote}, \
                 withdrawn: {{date: 2025-02-01, text: Forged.}}}}]\n---\nThe talks of day {n} went on.\n"
            );
            write(&root.join(format!("content/articles/2025-01-01-piece-{n}.md")), text)?;
        }
        Ok(())
    })
}

/// Files that each refer to so many names that no entry has, or that say the same in plain words.
fn dead_references(files: usize, each: usize, dead: bool) -> Author {
    Box::new(move |root| {
        settings(root)?;
        for file in 0..files {
            let mut body = String::new();
            for n in 0..each {
                match dead {
                    true => writeln!(body, "[[nobody-{file}-{n}]]")?,
                    false => writeln!(body, "  nobody-{file}-{n}  ")?,
                }
            }
            let body = body.trim();
            article(root, &format!("2025-11-25-piece-{file}"), &format!("Piece {file}"), body)?;
        }
        Ok(())
    })
}

const DEEP_FILES: [&str; 4] = [
    "content/articles/2025-11-25-deep.md",
    "content/actors.yaml",
    "content/topics.yaml",
    "briefing.yaml",
];

/// A file that begins with a megabyte of opening brackets, or of the marks of list items, and of closing brackets.
fn nested(file: &'static str, bracket: &'static str, close: &'static str) -> Author {
    Box::new(move |root| {
        settings(root)?;
        article(root, "2025-11-25-a", "A sitting", "The members met.")?;
        let depth = 1_000_000 / (bracket.len() + close.len());
        let deep = bracket.repeat(depth) + &close.repeat(depth);
        let text = match file.ends_with(".md") {
            true => format!("---\ntitle: Deep\nextra:\n  {deep}\n---\nText.\n"),
            false if file == "briefing.yaml" => format!("title: Deep\nmenu:\n  {deep}\n"),
            false => deep,
        };
        write(&root.join(file), text)
    })
}

/// Four files of a size in `static/`, and one beside an article. Each is larger than the memory that is
/// allowed, so that more of them would show nothing else. They have a length and no blocks on the disk: as
/// many bytes go through memory as with other files, without waiting for the disk to read them.
fn static_files(size: u64) -> Author {
    Box::new(move |root| {
        settings(root)?;
        fs::create_dir_all(root.join("static"))?;
        for n in 0..4 {
            File::create(root.join(format!("static/video-{n}.mp4")))?.set_len(size)?;
        }
        for n in 0..20 {
            article(root, &format!("2025-11-25-a-{n}"), &format!("A sitting {n}"), "They met.")?;
        }
        article(root, "2025-11-26-b", "A scan", "[The scan](scan.pdf) of the paper.")?;
        File::create(root.join("content/articles/scan.pdf"))?.set_len(size)?;
        Ok(())
    })
}

/// Articles with a photograph of 12 megapixels at their head. The photographs differ in the resolution that they state, so
/// that each has smaller sizes of its own.
fn photographs(count: u16) -> Author {
    /// Where a JPEG states its resolution: the unit, and two numbers.
    const RESOLUTION: std::ops::Range<usize> = 13..18;
    Box::new(move |root| {
        settings(root)?;
        let mut jpeg = photograph(4000, 3000)?;
        for number in 0..count {
            let [high, low] = (72 + number).to_be_bytes();
            jpeg[RESOLUTION].copy_from_slice(&[1, high, low, high, low]);
            write(&root.join(format!("content/articles/{number}.jpg")), &jpeg)?;
            let front =
                format!("---\ntitle: A {number}\nimage: {{src: {number}.jpg, alt: M}}\n---\n");
            write(&root.join(format!("content/articles/2025-11-25-a-{number}.md")), front)?;
        }
        Ok(())
    })
}

/// A JPEG whose brightness changes slowly, with noise.
fn photograph(width: u16, height: u16) -> Result<Vec<u8>> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 29) as u8
    };
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x / 32 + y / 64) as u8));
    let pixels: Vec<u8> = rows.flat_map(|light| [light, light / 2 + 60, 200 - light / 2]).collect();
    let pixels: Vec<u8> = pixels.into_iter().map(|value| value.saturating_add(noise())).collect();
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 75);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)?;
    Ok(jpeg)
}

/// A tree as macOS or a zip file gives it: every file has a picture and a link, with names in decomposed
/// form, which half of the texts write composed.
fn unicode_names(count: usize, decomposed: bool) -> Author {
    Box::new(move |root| {
        settings(root)?;
        for n in 0..count {
            let on_disk = name(n, decomposed);
            let in_text = name(n, decomposed && n.is_multiple_of(2));
            let other = name((n + 1) % count, decomposed && n.is_multiple_of(3));
            let body = format!(
                "![The harbour](bild-{in_text}.png)\n\nMore in [the next](/articles/2025-11-25-{other}/)."
            );
            article(root, &format!("2025-11-25-{on_disk}"), &format!("Café {n}"), &body)?;
            write(&root.join(format!("content/articles/bild-{on_disk}.png")), PNG)?;
        }
        Ok(())
    })
}

/// A name with marks, whose characters are composed or decomposed.
fn name(n: usize, decomposed: bool) -> String {
    match decomposed {
        true => format!("cafe\u{301}-fu\u{308}r-{n}"),
        false => format!("caf\u{e9}-f\u{fc}r-{n}"),
    }
}

/// A picture of one pixel.
const PNG: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\
    \x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\
    \x60\x00\x00\x00\x02\x00\x01\x48\xaf\xa4\x71\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

fn every_picture_is_published(root: &Path) -> Result<()> {
    let there = pictures(&root.join("content"))?;
    let published = pictures(&root.join("public"))?;
    match there == published {
        true => Ok(()),
        false => Err(format!("{published} of {there} pictures are published").into()),
    }
}

/// The number of pictures in and below a folder.
fn pictures(folder: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        count += match path.is_dir() {
            true => pictures(&path)?,
            false => usize::from(path.extension().is_some_and(|ending| ending == "png")),
        };
    }
    Ok(count)
}

/// How long a file must have been left alone before the program trusts its times.
const SETTLED: Duration = Duration::from_millis(200);

/// A run that takes longer is ended, and counts as failed.
const LONGEST: Duration = Duration::from_secs(180);

/// Writes the site and measures the command on it.
fn measure(row: &Row, site: &Author, folder: &Path, check: bool) -> Result<Cost> {
    let root = &folder.join("site");
    site(root)?;
    if row.start != Start::Fresh {
        run(row, root)?;
        std::thread::sleep(SETTLED);
        run(row, root)?;
    }
    let mut best: Option<Cost> = None;
    let begun = Instant::now();
    for round in 0..3 {
        match row.start {
            Start::Fresh => forget(root, round)?,
            Start::Idle => {}
            Start::Edited => article(root, "2025-11-25-a-0", &format!("An edit {round}"), "No.")?,
        }
        let cost = run(row, root)?;
        best = Some(best.map_or(cost, |best| Cost {
            time: best.time.min(cost.time),
            memory: best.memory.zip(cost.memory).map(|(a, b)| a.max(b)),
        }));
        if begun.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    if let (Some(check), true) = (row.check, check) {
        check(root)?;
    }
    best.ok_or_else(|| "nothing was measured".into())
}

/// Moves output and cache out of the way. They are deleted at the very end: files that were deleted shortly before
/// make it slow to create others in some file systems.
fn forget(root: &Path, round: usize) -> Result<()> {
    for name in ["public", ".briefing"] {
        if root.join(name).exists() {
            fs::rename(root.join(name), root.with_file_name(format!("{name}-{round}")))?;
        }
    }
    Ok(())
}

/// Runs the program once, with its output in a file.
fn run(row: &Row, root: &Path) -> Result<Cost> {
    let output = tempfile::NamedTempFile::new()?;
    let begun = Instant::now();
    let mut child = Command::new(program())
        .args(&row.arguments)
        .args(["--now", "2025-12-01", "--root"])
        .arg(root)
        .env_remove("GITHUB_WORKSPACE")
        .stdin(Stdio::null())
        .stdout(output.reopen()?)
        .stderr(output.reopen()?)
        .spawn()?;
    let memory = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if begun.elapsed() > LONGEST {
            child.kill()?;
            child.wait()?;
            return Err(format!("the program still ran after {} s", LONGEST.as_secs()).into());
        }
        peak = peak_memory(&memory).or(peak);
        std::thread::sleep(Duration::from_millis(1));
    };
    let (code, time) = (status.code(), begun.elapsed());
    if code.is_none_or(|code| !row.exit.contains(&code)) {
        let text = String::from_utf8_lossy(&fs::read(output.path())?).into_owned();
        let start: String = text.chars().take(600).collect();
        return Err(format!("the program ended with {code:?}: {start}").into());
    }
    Ok(Cost { time, memory: peak })
}

/// The program to measure.
fn program() -> PathBuf {
    std::env::var_os("BRIEFING")
        .map_or_else(|| env!("CARGO_BIN_EXE_briefing").into(), PathBuf::from)
}

/// The peak memory of a process in megabytes so far.
fn peak_memory(status: &Path) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1000.0)
}

/// Measures a row and prints it. Whether it is within its bars.
fn judge(row: &Row, allow: f64, folder: &Path) -> Result<bool> {
    let twin = row.twin.as_ref().map(|twin| measure(row, twin, &folder.join("twin"), false));
    let twin = twin.transpose()?;
    let cost = measure(row, &row.site, &folder.join("row"), true)?;
    let (seconds, bar) = (cost.time.as_secs_f64(), time_bar(row, twin) * allow);
    let mut line = format!("{:<53}{seconds:>8.3} s of {bar:>7.3}", row.name);
    let mut good = seconds <= bar;
    if let (Some(memory), Some(bar)) = (cost.memory, memory_bar(row, twin, allow)) {
        write!(line, "{memory:>8.0} MB of {bar:>5.0}")?;
        good &= memory <= bar;
    }
    println!("{line}{}", if good { "" } else { "   exceeded" });
    Ok(good)
}

/// The limit in seconds.
fn time_bar(row: &Row, twin: Option<Cost>) -> f64 {
    twin.map_or(0.0, |twin| twin.time.as_secs_f64() * row.time.times) + row.time.seconds
}

/// The limit in megabytes.
fn memory_bar(row: &Row, twin: Option<Cost>, allow: f64) -> Option<f64> {
    match row.memory? {
        MemoryBar::Total(megabytes) => Some(megabytes * allow),
        MemoryBar::AboveTwin(megabytes) => Some(twin?.memory? + megabytes * allow),
    }
}

/// The factor of `--allow`, and the words that names must contain.
fn arguments() -> Result<(f64, Vec<String>)> {
    let (mut allow, mut words) = (1.0, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--allow" => allow = arguments.next().ok_or("--allow needs a number")?.parse()?,
            // Cargo passes it to every benchmark.
            "--bench" => {}
            _ => words.push(argument),
        }
    }
    Ok((allow, words))
}

fn main() -> Result<ExitCode> {
    let (allow, words) = arguments()?;
    let mut good = true;
    let wanted =
        |row: &Row| words.is_empty() || words.iter().any(|word| row.name.contains(word.as_str()));
    let work = tempfile::tempdir()?;
    for (number, row) in rows().into_iter().filter(wanted).enumerate() {
        let folder = work.path().join(number.to_string());
        good &= judge(&row, allow, &folder).unwrap_or_else(|error| {
            println!("{:<53}failed: {error}", row.name);
            false
        });
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
