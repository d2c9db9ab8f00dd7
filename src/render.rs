//! Templates: from Views to the bytes of every file the site publishes. Pure: a page is a function
//! of its View, the templates and the program.

use crate::diagnostic::Report;
use crate::index::Today;
use crate::load::Sources;
use crate::output::{Content, OutputFile};
use crate::plan::{Plan, Route, output_file};
use crate::sitemap;
use crate::theme::{self, Theme};
use crate::view::{self, Cards, Shared, SiteView, View};
use rayon::prelude::*;
use std::hash::Hash;
use std::sync::Arc;
use tera::{Context, Value};
use xxhash_rust::xxh3::Xxh3Default;

/// Renders every page and gathers every other file of the site.
pub fn render(
    cards: &Cards,
    plan: &Plan,
    theme: &Theme,
    sources: &Sources,
    today: &Today,
) -> (Vec<OutputFile>, Report) {
    let site = Shared::new(view::site(cards, today));
    let renderer = Renderer { theme, site: &site };
    let pages: Vec<Job> = plan
        .pages
        .iter()
        .map(|(route, path)| Job::Page(*route, path))
        .chain(plan.redirects.iter().map(|(from, to)| Job::Redirect(from, to)))
        .collect();
    let rendered: Vec<Result<OutputFile, Report>> = pages
        .par_iter()
        .map(|job| match job {
            Job::Page(route, path) => renderer.file(path, &view::page(cards, *route)),
            Job::Redirect(from, to) => renderer.file(from, &view::redirect(cards, from, to)),
        })
        .collect();
    let (mut files, mut report) = (Vec::with_capacity(rendered.len()), Report::default());
    for result in rendered {
        match result {
            Ok(file) => files.push(file),
            Err(findings) => report.append(findings),
        }
    }
    files.extend(statics(sources, plan));
    files.extend(generated(cards, plan, sources, &site));
    (files, report)
}

enum Job<'p> {
    Page(Route, &'p str),
    Redirect(&'p str, &'p str),
}

struct Renderer<'a> {
    theme: &'a Theme,
    site: &'a Arc<Shared<SiteView>>,
}

impl Renderer<'_> {
    fn file(&self, path: &str, view: &View) -> Result<OutputFile, Report> {
        let context = self.context(view);
        match self.theme.tera.render(view.template, &context) {
            Ok(html) => Ok(OutputFile {
                path: output_file(path),
                content: Content::Bytes(html.into_bytes()),
                digest: self.digest(view),
            }),
            Err(error) => {
                let mut report = Report::default();
                self.theme.report(&error, Some(path), &mut report);
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

/// The site's own files, and the built-in ones that it does not override.
fn statics(sources: &Sources, plan: &Plan) -> Vec<OutputFile> {
    let copied = plan.files.iter().map(|(path, source)| OutputFile {
        path: output_file(path),
        content: Content::Copy(source.clone()),
        digest: 0,
    });
    let builtin = theme::builtin_static()
        .into_iter()
        .filter(|(name, _)| !sources.statics.contains_key(name))
        .map(|(path, bytes)| OutputFile {
            path,
            content: Content::Bytes(bytes.to_vec()),
            digest: 0,
        });
    copied.chain(builtin).collect()
}

/// The sitemap and `robots.txt`, unless the site brings its own.
fn generated(
    cards: &Cards,
    plan: &Plan,
    sources: &Sources,
    site: &Shared<SiteView>,
) -> Vec<OutputFile> {
    let mut files = sitemap::sitemap(plan, &cards.links);
    files.push(("robots.txt".to_owned(), sitemap::robots(&cards.links, site.noindex)));
    files
        .into_iter()
        .filter(|(name, _)| !sources.statics.contains_key(name))
        .map(|(path, text)| OutputFile {
            path,
            content: Content::Bytes(text.into_bytes()),
            digest: 0,
        })
        .collect()
}
