//! How the time to find names grows with the number of names and the length of the text.
//!
//! `cargo bench --bench names` prints, for 100 to 100,000 names, the mean time to search a text of 4 MB,
//! its ratio to that for 100 names, and the time to build the gazetteer. The names are combinations of
//! 800 given names and 32,768 surnames; every hundredth word of the text begins a person's name, and about
//! every twentieth is capitalized. On Linux the benchmark measures processor time, so that other
//! processes have less influence.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement, for people")]

use briefing::internals::document::{RunContext, TextRun, TextRuns};
use briefing::internals::mentions::{
    Gazetteer, GazetteerName, MatchRule, MentionContext, NameBearer, find,
};
use std::time::{Duration, Instant};

const SYLLABLES: [&str; 32] = [
    "bar", "bel", "cor", "dal", "den", "dor", "fal", "fen", "gar", "gol", "hal", "hev", "jor",
    "kal", "kes", "lam", "lov", "mar", "mev", "nal", "nor", "ost", "pel", "quin", "ral", "rov",
    "sal", "sev", "tam", "tor", "ul", "vel",
];

/// The n-th word, with a capital.
fn word(n: usize) -> String {
    let mut word = String::new();
    let mut rest = n;
    for _ in 0..3 {
        word.push_str(SYLLABLES[rest % 32]);
        rest /= 32;
    }
    word[..1].to_uppercase() + &word[1..]
}

fn person(n: usize) -> String {
    format!("{} {}", word(n * 41 % 800), word(n * 31 % 32_768))
}

fn gazetteer(count: usize) -> Gazetteer {
    let names = (0..count as u32).map(|entity| GazetteerName {
        text: person(entity as usize),
        entity,
        rule: MatchRule::Full,
        bearer: NameBearer::Person,
        language: None,
        since: None,
        until: None,
    });
    Gazetteer::new(names, [], &[])
}

/// Prose of about `size` bytes; one word in a hundred begins a name that is in every gazetteer here.
fn text(size: usize) -> String {
    let mut text = String::with_capacity(size + 64);
    let mut n = 0usize;
    while text.len() < size {
        n += 1;
        match n % 100 {
            0 => text.push_str(&person(n / 100 % 100)),
            k if k % 17 == 0 => text.push_str(&word(n * 13 % 32_768)),
            _ => text.push_str(SYLLABLES[n * 5 % 32]),
        }
        text.push_str(if n.is_multiple_of(12) { ". " } else { " " });
    }
    text
}

fn prose(text: &str) -> TextRuns {
    let len = text.len() as u32;
    let run = TextRun {
        text: 0,
        len,
        source: 0,
        source_len: len,
        literal: true,
        html: 0,
        context: RunContext::Prose,
    };
    TextRuns { runs: vec![run], ..TextRuns::default() }
}

/// The mean time of many rounds, because the system's clock may only advance every few milliseconds.
fn mean(rounds: u32, mut work: impl FnMut()) -> Duration {
    let began = Instant::now();
    let start = now(began);
    (0..rounds).for_each(|_| work());
    (now(began) - start) / rounds
}

/// The processor time of this thread, or else the time since `began`.
fn now(began: Instant) -> Duration {
    let schedstat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedstat.and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

fn main() {
    let text_of_4_mb = text(4 << 20);
    let prose_of_4_mb = prose(&text_of_4_mb);
    let mut first = None;
    println!(
        "{:>8} {:>12} {:>10} {:>8} {:>12}",
        "names", "4 MB in ms", "MB/s", "ratio", "build in ms"
    );
    for count in [100, 1_000, 10_000, 100_000] {
        let start = Instant::now();
        let names = gazetteer(count);
        let build_time = start.elapsed();
        let took = mean(30, || {
            std::hint::black_box(find(
                &names,
                &text_of_4_mb,
                &prose_of_4_mb,
                &MentionContext::default(),
            ));
        });
        let base = *first.get_or_insert(took);
        println!(
            "{count:>8} {:>12.1} {:>10.0} {:>8.2} {:>12.1}",
            took.as_secs_f64() * 1e3,
            4.0 / took.as_secs_f64(),
            took.as_secs_f64() / base.as_secs_f64(),
            build_time.as_secs_f64() * 1e3
        );
    }
    let names = gazetteer(10_000);
    println!("\n{:>8} {:>12}   (10,000 names)", "text", "ms");
    for megabytes in [1, 2, 4, 8] {
        let text = text(megabytes << 20);
        let prose = prose(&text);
        let took = mean(20, || {
            std::hint::black_box(find(&names, &text, &prose, &MentionContext::default()));
        });
        println!("{megabytes:>5} MB {:>12.1}", took.as_secs_f64() * 1e3);
    }
}
