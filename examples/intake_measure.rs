//! Measures how well speakers are found, against texts with annotated attributions.
//!
//! Usage: `cargo run --release --example intake_measure -- FOLDER [LANGUAGE]`. The folder has `text/NAME.txt` and
//! `attributions/NAME.ann` (or `NAME_ANNOTATOR.ann`), in the standoff format of brat: text-bound annotations `Source`,
//! `Cue` and `Content`, and for each attribution an event that joins them. Offsets count characters. The folder
//! `examples/intake` is an example, of invented texts.
//!
//! A proposal is right if its speaker overlaps the annotated source, and its words at least half of the annotated
//! content. Of several annotators of one text, one that agrees is enough; the recall is of the first. Direct speech is
//! what has a quote of four words or more; of the rest, the recall is of attributions with a listed verb.

use briefing::internals::intake::{Confidence, SpeechSpan, is_reporting_verb, speech};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::Path;

type Spans = Vec<Range<usize>>;

/// An annotated attribution, as bytes of the text.
#[derive(Debug, Default)]
struct Annotation {
    source: Spans,
    cue: Spans,
    content: Spans,
}

/// How many proposals were right.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    all: usize,
}

impl Tally {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of a corpus are small")]
    fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "an example that prints its result")]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first().map(Path::new) else {
        eprintln!("usage: intake_measure FOLDER [LANGUAGE]");
        std::process::exit(2);
    };
    let language = arguments.get(1).map_or("en", String::as_str);
    let mut by_rule: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut precision: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut recall: BTreeMap<&str, Tally> = BTreeMap::new();
    let texts = annotated_texts(folder);
    for (text, annotators) in &texts {
        let spans = speech(text, language);
        for span in &spans.found {
            let is_right = annotators.iter().flatten().any(|annotation| agrees(span, annotation));
            by_rule.entry(span.rule).or_default().add(is_right);
            let kind = if span.is_quote { "quotes" } else { "indirect speech" };
            precision.entry(kind).or_default().add(is_right);
            if span.is_quote && span.confidence == Some(Confidence::Sure) {
                precision.entry("quotes, sure").or_default().add(is_right);
            }
        }
        for annotation in annotators.first().into_iter().flatten() {
            if annotation.source.is_empty() || annotation.content.is_empty() {
                continue;
            }
            let is_found = spans.found.iter().any(|span| agrees(span, annotation));
            let is_direct = spans.quotes.iter().any(|quote| {
                2 * overlap(std::slice::from_ref(quote), &annotation.content) >= quote.len()
            });
            if is_direct {
                recall.entry("quotes").or_default().add(is_found);
            } else if has_listed_verb(text, annotation, language) {
                recall.entry("indirect speech").or_default().add(is_found);
            }
        }
    }
    println!("{} texts", texts.len());
    for (rule, tally) in &by_rule {
        println!("  {rule:<18} {:5.1} % of {}", tally.percent(), tally.all);
    }
    for (kind, tally) in &precision {
        print!("{kind}: precision {:.1} % of {}", tally.percent(), tally.all);
        match recall.get(kind) {
            Some(tally) => println!(", recall {:.1} % of {}", tally.percent(), tally.all),
            None => println!(),
        }
    }
}

/// The texts of a folder, each with the annotations of everybody who annotated it.
fn annotated_texts(folder: &Path) -> Vec<(String, Vec<Vec<Annotation>>)> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let files = fs::read_dir(folder.join("attributions")).into_iter().flatten().flatten();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let stem = name.trim_end_matches(".ann");
        let has_text = folder.join("text").join(format!("{stem}.txt")).exists();
        let text =
            if has_text { stem } else { stem.rsplit_once('_').map_or(stem, |(text, _)| text) };
        names.entry(text.to_owned()).or_default().push(name.clone());
    }
    let read = |(stem, mut files): (String, Vec<String>)| {
        let text = fs::read_to_string(folder.join("text").join(format!("{stem}.txt"))).ok()?;
        files.sort();
        let annotations = |file: &String| {
            let lines =
                fs::read_to_string(folder.join("attributions").join(file)).unwrap_or_default();
            annotations(&lines, &text)
        };
        Some((text.clone(), files.iter().map(annotations).collect()))
    };
    names.into_iter().filter_map(read).collect()
}

/// The annotations of one file.
fn annotations(lines: &str, text: &str) -> Vec<Annotation> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let span = |part: &str| {
        let (start, end) = part.trim().split_once(' ')?;
        let byte = |at: &str| bytes.get(at.parse::<usize>().ok()?).copied();
        Some(byte(start)?..byte(end)?)
    };
    let mut parts: HashMap<&str, Spans> = HashMap::new();
    for line in lines.lines().filter(|line| line.starts_with('T')) {
        let mut cells = line.split('\t');
        let (Some(id), Some((_, offsets))) =
            (cells.next(), cells.next().and_then(|cell| cell.split_once(' ')))
        else {
            continue;
        };
        parts.insert(id, offsets.split(';').filter_map(span).collect());
    }
    let mut all = Vec::new();
    for line in lines.lines().filter(|line| line.starts_with('E')) {
        let Some((_, arguments)) = line.split_once('\t') else { continue };
        let mut annotation = Annotation::default();
        for (role, part) in
            arguments.split_whitespace().filter_map(|argument| argument.split_once(':'))
        {
            let spans = parts.get(part).cloned().unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => annotation.source.extend(spans),
                "Cue" => annotation.cue.extend(spans),
                "Content" => annotation.content.extend(spans),
                _ => {}
            }
        }
        all.push(annotation);
    }
    all
}

fn agrees(span: &SpeechSpan, annotation: &Annotation) -> bool {
    let speaker = std::slice::from_ref(&span.speaker);
    let whole: usize = annotation.content.iter().map(Range::len).sum();
    whole > 0
        && overlap(speaker, &annotation.source) > 0
        && 2 * overlap(&span.content, &annotation.content) >= whole
}

/// How many bytes are in both.
fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let common =
        |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    a.iter().flat_map(|a| b.iter().map(move |b| common(a, b))).sum()
}

fn has_listed_verb(text: &str, annotation: &Annotation, language: &str) -> bool {
    let cue: Vec<&str> =
        annotation.cue.iter().flat_map(|range| text[range.clone()].split_whitespace()).collect();
    cue.iter().any(|word| is_reporting_verb(word, language))
        || cue.join(" ").to_lowercase().contains("according to")
}
