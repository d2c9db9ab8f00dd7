//! Templates: from Views to the bytes of every file the site publishes. Pure: a page is a function
//! of its View, the templates and the program.

use crate::diagnostic::Report;
use crate::feeds;
use crate::index::Index;
use crate::load::Sources;
use crate::output::{Content, OutputFile};
use crate::plan::{FeedRoute, Plan, Route, SEARCH_SCRIPT, TitlePart, output_file};
use crate::search;
use crate::sitemap;
use crate::theme::{self, Theme};
use crate::view::{self, CardStore, Cards, Shared, SiteView, View};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::Arc;
use tera::{Context, Value};
use xxhash_rust::xxh3::Xxh3Default;

/// How a file of the site comes about.
#[derive(Debug, Clone)]
pub enum Job {
    /// A page through its template.
    Page(Route),
    /// A page that leads from an old path to another.
    Redirect(String, String),
    /// A file of the site's folder, as it is.
    Copy(PathBuf),
    /// A file of the program's own, as it is.
    BuiltIn(&'static [u8]),
    /// A sitemap, or a part of one.
    Sitemap,
    /// `robots.txt`
    Robots,
    /// A feed.
    Feed(FeedRoute),
    /// The names that can be searched for.
    SearchNames,
    /// Titles that can be searched for: a part of the plan's.
    SearchTitles(TitlePart),
}

/// Every file of the site, by its path in the output.
pub fn files(
    index: &Index,
    plan: &Plan,
    sources: &Sources,
    store: &CardStore,
) -> BTreeMap<String, Job> {
    let mut files = BTreeMap::new();
    // The site's own files go over those that the program makes of itself, so they come last.
    for (path, bytes) in theme::builtin_static() {
        files.insert(path, Job::BuiltIn(bytes));
    }
    for (name, _) in sitemap::sitemap(plan, store.links()) {
        files.insert(name, Job::Sitemap);
    }
    files.insert("robots.txt".to_owned(), Job::Robots);
    for route in &plan.feeds {
        files.insert(output_file(&route.path(index)), Job::Feed(*route));
    }
    match &plan.search {
        Some(search) => {
            files.insert(output_file(&search.names), Job::SearchNames);
            let parts = search.parts.iter();
            files.extend(parts.map(|p| (output_file(&p.path), Job::SearchTitles(p.clone()))));
        }
        None => {
            files.remove(SEARCH_SCRIPT);
        }
    }
    files.retain(|path, _| !sources.statics.contains_key(path));
    for (path, source) in &plan.files {
        files.insert(output_file(path), Job::Copy(source.clone()));
    }
    for (from, to) in &plan.redirects {
        files.insert(output_file(from), Job::Redirect(from.clone(), to.clone()));
    }
    for (route, path) in &plan.pages {
        files.insert(output_file(path), Job::Page(*route));
    }
    files
}

/// All that rendering needs.
#[derive(Debug, Clone, Copy)]
pub struct Renderer<'a> {
    /// The site's data.
    pub cards: Cards<'a>,
    /// What feeds share.
    pub feeds: &'a feeds::Store,
    /// The templates.
    pub theme: &'a Theme,
    /// What every page sees.
    pub site: &'a Arc<Shared<SiteView>>,
}

/// Makes all files.
pub fn all(renderer: &Renderer, files: &BTreeMap<String, Job>) -> (Vec<OutputFile>, Report) {
    let jobs: Vec<(&String, &Job)> = files.iter().collect();
    let made: Vec<_> =
        jobs.par_iter().map(|(path, job)| (*path, renderer.content(path, job))).collect();
    let (mut files, mut report) = (Vec::with_capacity(made.len()), Report::default());
    for (path, result) in made {
        match result {
            Ok((content, digest)) => files.push(OutputFile { path: path.clone(), content, digest }),
            Err(findings) => report.append(findings),
        }
    }
    (files, report)
}

impl Renderer<'_> {
    /// Makes one file, with the digest of all it depends on (0: neither a page nor a feed).
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn content(&self, path: &str, job: &Job) -> Result<(Content, u128), Report> {
        let plain = |content| Ok((content, 0));
        match job {
            Job::Page(route) => {
                let address = route.path(self.cards.index);
                self.page(&address, &view::page(&self.cards, *route))
            }
            Job::Redirect(from, to) => self.page(from, &view::redirect(&self.cards, from, to)),
            Job::Copy(source) => plain(Content::Copy(source.clone())),
            Job::BuiltIn(bytes) => plain(Content::Bytes(bytes.to_vec())),
            Job::Sitemap => {
                let parts = sitemap::sitemap(self.cards.plan, self.cards.links);
                let found = parts.into_iter().find(|(name, _)| name == path);
                plain(Content::Bytes(found.map(|(_, text)| text).unwrap_or_default().into_bytes()))
            }
            Job::Robots => {
                let text = sitemap::robots(self.cards.links, self.site.noindex);
                plain(Content::Bytes(text.into_bytes()))
            }
            Job::Feed(route) => {
                let (bytes, digest) = feeds::file(&self.cards, self.feeds, *route);
                Ok((Content::Bytes(bytes), digest))
            }
            Job::SearchNames => plain(Content::Bytes(search::names(&self.cards))),
            Job::SearchTitles(part) => plain(Content::Bytes(search::titles(&self.cards, part))),
        }
    }

    fn page(&self, address: &str, view: &View) -> Result<(Content, u128), Report> {
        match self.theme.tera.render(view.template, &self.context(view)) {
            Ok(html) => Ok((Content::Bytes(html.into_bytes()), self.digest(view))),
            Err(error) => {
                let mut report = Report::default();
                self.theme.report(&error, Some(address), &mut report);
                Err(report)
            }
        }
    }

    fn context(&self, view: &View) -> Context {
        let mut context = Context::new();
        if let Some(map) = view.value.as_map() {
            for (key, value) in map {
                let key = key.as_str().unwrap_or_default().to_owned();
                context.insert_value(key, value.clone());
            }
        }
        context.insert_value("site", Value::from_serializable(self.site));
        context
    }

    /// Covers all that the page depends on: its View, the site's, the templates, the program.
    fn digest(&self, view: &View) -> u128 {
        let mut hasher = Xxh3Default::new();
        view.digest.hash(&mut hasher);
        self.site.hash(&mut hasher);
        self.theme.digest.hash(&mut hasher);
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        hasher.digest128()
    }
}
