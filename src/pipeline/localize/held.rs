//! Decides which translations are published at the moment of the build.
//!
//! Input: the words of each translation. Output: whether it is shown, and of those that are not their number and the
//! moment at which the next one is. Until then, the text is as if there were no translation.

use crate::content::model::{Article, Translation};
use crate::diagnostic::Diagnostic;
use crate::knowledge::index::{HeldBack, NextChange, Today, dates_to_come};
use crate::site::config::Config;
use crate::syntax::text::counted;
use jiff::Timestamp;

/// What is to come of translations that are not published yet.
#[derive(Debug, Clone, Default)]
pub(in crate::pipeline) struct HeldVersions {
    /// How many are not published.
    pub(in crate::pipeline) count: HeldBack,
    /// When the next one of those with a date to come is published, also if it is shown in this build.
    pub(in crate::pipeline) same_until: Option<Timestamp>,
    /// When the next one that is not shown is published.
    pub(in crate::pipeline) next_change: Option<NextChange>,
}

/// Decides about translations, one after the other.
pub(super) struct HeldTranslations<'t> {
    today: &'t Today,
    config: &'t Config,
    held: HeldBack,
    /// When those with a date to come are published.
    moments: Vec<Timestamp>,
}

impl<'t> HeldTranslations<'t> {
    pub(super) fn new(today: &'t Today, config: &'t Config) -> Self {
        Self { today, config, held: HeldBack::default(), moments: Vec::new() }
    }

    /// Whether a translation is shown in this build. It is counted if not.
    pub(super) fn is_shown(&mut self, words: &Translation) -> bool {
        if words.draft && !self.today.drafts {
            self.held.drafts += 1;
            return false;
        }
        let zone = &self.config.timezone;
        let to_come = words.date.filter(|date| self.today.is_before_date(*date, zone));
        let Some(date) = to_come else { return true };
        self.moments.push(date.published_from(zone));
        self.held.translations += usize::from(!self.today.future);
        self.today.future
    }

    /// The errors about dates of a translation that is shown, of this article if it is one of an article. The dates of one
    /// that is not published yet are not final.
    pub(super) fn dates_to_come(
        &self,
        words: &Translation,
        original: Option<&Article>,
    ) -> Vec<Diagnostic> {
        let (today, zone) = (self.today, &self.config.timezone);
        let is_held = original.is_some_and(|article| {
            article.draft && !today.drafts || today.is_before(article, zone)
        });
        let is_to_come = words.date.is_some_and(|date| today.is_before_date(date, zone));
        match is_held || is_to_come {
            true => Vec::new(),
            false => dates_to_come(&words.past_dates, today, self.config).collect(),
        }
    }

    pub(super) fn finish(self) -> HeldVersions {
        let same_until = self.moments.iter().min().copied();
        let next_change = same_until.filter(|_| !self.today.future).map(|at| {
            let count = self.moments.iter().filter(|moment| **moment == at).count();
            NextChange::new(at, counted(count, "translation"), &self.config.timezone)
        });
        HeldVersions { count: self.held, same_until, next_change }
    }
}
