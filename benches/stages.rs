//! Measures each stage of a build alone: an invented site of 1,000 articles, without a cache from an
//! earlier build, each stage on all cores, with its inputs prepared outside the timed part.
//!
//! `cargo bench --bench stages` prints all six; `cargo bench --bench stages -- parse` prints one, and
//! `cargo bench --bench stages -- --test` runs each once, to see that it works.

#![allow(clippy::expect_used, reason = "a measurement, for people")]

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/generator.rs"]
mod generator;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/support/random.rs"]
mod random;
#[path = "../tests/support/words.rs"]
mod words;

use briefing::PartialDate;
use briefing::internals::document::{self, Document, ParseSettings};
use briefing::internals::i18n::Messages;
use briefing::internals::index::{self, IndexInputs, Resolution, Today};
use briefing::internals::load::{SiteFolder, Sources};
use briefing::internals::output::{Content, FileHashes};
use briefing::internals::plan;
use briefing::internals::theme;
use briefing::internals::view::{self, CardStore, SiteContext};
use briefing::internals::{context, file, name_date};
use briefing::{Now, Request, Session, Site};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::Date;
use rayon::prelude::*;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

const ARTICLES: usize = 1000;

/// The inputs of the stages: the site's folder, and the results of earlier stages.
struct Bench {
    root: PathBuf,
    sources: Sources,
    /// The sources of the content files, in their order.
    texts: Vec<String>,
    site: Site,
    today: Today,
}

static BENCH: OnceLock<Bench> = OnceLock::new();

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let root = folder.path().join("site");
    write(&root)?;
    let (sources, _) = SiteFolder::read(&root, None)?.sources();
    let texts = sources.content.iter().filter_map(|file| file.take()).collect();
    let day: Date = generator::TODAY.parse()?;
    let site = session(&root, day).prepare()?;
    if site.report.has_errors() {
        return Err("the generated site has errors".into());
    }
    let zone = &context(&site).config.timezone;
    let today = Today::at(PartialDate::Day(day).start(zone), zone);
    BENCH.get_or_init(|| Bench { root, sources, texts, site, today });
    divan::main();
    Ok(())
}

fn write(root: &Path) -> std::io::Result<()> {
    for (path, text) in generator::generate(ARTICLES, 1).files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// A session without a cache on disk.
fn session(root: &Path, day: Date) -> Session {
    let mut request = Request::new(root);
    request.now = Now::Given(PartialDate::Day(day));
    Session::new(request).expect("nothing is written")
}

fn bench() -> &'static Bench {
    BENCH.get().expect("made in main")
}

impl Bench {
    fn inputs(&self) -> IndexInputs<'_> {
        IndexInputs {
            config: context(&self.site).config,
            today: &self.today,
            suggest: false,
            unread: &[],
        }
    }

    /// The number of bytes to parse.
    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.texts.iter().map(String::len).sum::<usize>())
    }

    fn pages(&self) -> ItemsCount {
        ItemsCount::new(self.site.page_count())
    }

    /// Resolves without an earlier result.
    fn resolve(&self, files: Vec<index::ParsedFile>) -> Resolution {
        index::IndexCache::default().resolve(
            files,
            &self.inputs(),
            &index::CachedMentions::default(),
        )
    }
}

/// Walks the folder and reads its files, which are in the system's page cache.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_1_load(bencher: Bencher) {
    let bench = bench();
    bencher.counter(bench.bytes()).bench(|| {
        let folder = SiteFolder::read(&bench.root, None).expect("a site");
        let sources = folder.sources();
        (folder, sources)
    });
}

/// Parses every file.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_2_parse(bencher: Bencher) {
    let bench = bench();
    let html = context(&bench.site).config.html;
    bencher.counter(bench.bytes()).bench(|| {
        let files = bench.sources.content.par_iter().zip(&bench.texts);
        let documents = files.map(|(file, text)| {
            let settings = ParseSettings {
                name_date: name_date(&file.id),
                html,
                ..ParseSettings::of(file.kind)
            };
            document::parse(text, settings)
        });
        documents.collect::<Vec<Document>>()
    });
}

/// Builds the index: references, statements, events, names in texts.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_3_resolve(bencher: Bencher) {
    let bench = bench();
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| context(&bench.site).index.files.clone())
        .bench_values(|files| bench.resolve(files));
}

/// Plans the addresses and resolves the links in texts.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_4_plan(bencher: Bencher) {
    let bench = bench();
    let config = context(&bench.site).config;
    let resolved = bench.resolve(context(&bench.site).index.files.clone());
    let builtin = theme::builtin_static().into_keys().collect();
    let (scans, hashes) = (plan::PictureScans::default(), FileHashes::default());
    let pictures = plan::PictureReader { scans: &scans, hashes: &hashes };
    bencher.counter(bench.pages()).with_inputs(plan::PlanCache::default).bench_refs(|cache| {
        cache.plan(&resolved.index, config, &bench.sources, &builtin, pictures, Default::default())
    });
}

/// Builds the View of every page with its fingerprint, and each card on the first page that shows it.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_5_views(bencher: Bencher) {
    let site = context(&bench().site);
    let words = Arc::new(Messages::english());
    bencher
        .counter(bench().pages())
        .with_inputs(|| CardStore::new(site.index, site.config, words.clone(), site.demand))
        .bench_refs(|store| {
            let cards = SiteContext::new(site.index, site.plan, site.config, store);
            site.plan.pages.par_iter().for_each(|(route, _)| {
                black_box(view::page(&cards, *route));
            });
        });
}

/// Renders every file as the preview does: Views, pages, feeds, search index, data.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn stage_6_render(bencher: Bencher) {
    let mut session = session(&bench().root, bench().today.day);
    bencher
        .counter(bench().pages())
        // Parses and plans only once; each `Site` starts without cards.
        .with_inputs(|| session.prepare().expect("a site"))
        .bench_local_refs(|site| {
            let paths: Vec<&str> = site.paths().collect();
            let size = |path: &&str| match file(site, path).expect("listed").expect("rendered") {
                Content::Bytes(bytes) => bytes.len(),
                Content::Copy(_) | Content::Cleaned(_) | Content::OnDemand(_) => 0,
            };
            paths.par_iter().map(size).sum::<usize>()
        });
}
