//! Views as values: a few documents in memory, and the exact value that a function makes of them.

mod body;
mod lists;
mod mentions;
mod roles;
mod together;

use super::{CardStore, FieldDemand, SiteContext};
use crate::content::document::{self, ParseSettings};
use crate::i18n::Messages;
use crate::knowledge::index::{
    self, ArticleId, EntityEntry, EntityId, Index, IndexInputs, ParsedFile, Today,
};
use crate::output::FileHashes;
use crate::plan::{self, Plan};
use crate::site::config::{Config, UnknownNames};
use crate::site::load::{ContentFile, Sources};
use crate::syntax::date::{name_date, start_of_day};
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A site in memory, resolved and planned.
struct SmallSite {
    index: Arc<Index>,
    plan: Arc<Plan>,
    config: Config,
    store: CardStore,
}

impl SmallSite {
    /// The site of these documents on 1 December 2025: each a path below `content/` without `.md`, front
    /// matter and Markdown. Names without a document are accepted.
    fn new(documents: &[(&str, &str, &str)]) -> Self {
        let config = Config { unknown_names: UnknownNames::Allow, ..Config::default() };
        let now = start_of_day(date(2025, 12, 1), &TimeZone::UTC);
        let today = Today::at(now, &TimeZone::UTC);
        let file = |(path, front_matter, markdown): &(&str, &str, &str)| {
            let text = format!("---\n{front_matter}\n---\n{markdown}\n");
            Arc::new(ContentFile::in_memory(&format!("content/{path}.md"), &text))
        };
        let mut content: Vec<Arc<ContentFile>> = documents.iter().map(file).collect();
        content.sort_by(|a, b| a.path.cmp(&b.path));
        let parsed = |file: &Arc<ContentFile>| {
            let name_date = name_date(&file.id);
            let settings =
                ParseSettings { name_date, html: config.html, ..ParseSettings::of(file.kind) };
            let document = document::parse(&file.take().unwrap(), settings);
            assert!(document.diagnostics.is_empty(), "{}: {:?}", file.path, document.diagnostics);
            ParsedFile::new(file.clone(), Arc::new(document), crate::incremental::Fingerprint::NONE)
        };
        let files = content.iter().map(parsed).collect();
        let inputs = IndexInputs { config: &config, today: &today, suggest: false, unread: &[] };
        let resolved =
            index::IndexCache::default().resolve(files, &inputs, &index::CachedMentions::default());
        assert!(!resolved.findings.has_errors(), "{:?}", resolved.findings);
        let sources = Sources { content, ..Sources::default() };
        let mut plans = plan::PlanCache::default();
        let (scans, hashes) = (plan::PictureScans::default(), FileHashes::default());
        let pictures = plan::PictureReader { scans: &scans, hashes: &hashes };
        let none = BTreeSet::new();
        let planned =
            plans.plan(&resolved.index, &config, &sources, &none, pictures, Default::default());
        let plan = planned.plan;
        let words = Arc::new(Messages::english());
        let store = CardStore::new(&resolved.index, &config, words, FieldDemand::by(|_| true));
        Self { index: resolved.index, plan, config, store }
    }

    fn cards(&self) -> SiteContext<'_> {
        SiteContext::new(&self.index, &self.plan, &self.config, &self.store)
    }

    /// The actor or topic of this name.
    fn id(&self, name: &str) -> EntityId {
        let id = self.index.entity_ids().find(|id| self.index.entity(*id).name == name);
        id.unwrap_or_else(|| panic!("there is no {name}"))
    }

    fn entity(&self, name: &str) -> &EntityEntry {
        self.index.entity(self.id(name))
    }

    /// The article of this title.
    fn article(&self, title: &str) -> ArticleId {
        let title_of = |id: &ArticleId| &self.index.article_front(self.index.article(*id)).title;
        let id = self.index.article_ids().find(|id| title_of(id) == title);
        id.unwrap_or_else(|| panic!("there is no article {title}"))
    }
}
