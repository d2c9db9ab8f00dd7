//! Finds the article that `content/index.md` chooses as the lead story of the home page.
//!
//! Input: the front matter of the home page and the published articles. Output: [`super::SiteFacts::lead_story`], and a
//! finding if there will never be such an article. One that is still to come is chosen ahead of its day: until then the
//! home page is as if none were chosen, and the day is the next change of the site like that of any article.

use super::{ArticleId, BrokenFiles, Index, IndexInputs, article_front};
use crate::content::document::{FileKind, FrontMatter};
use crate::content::model::Reference;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::syntax::near::NearWords;

/// Chooses the lead story, if the home page names one.
pub(super) fn choose(index: &mut Index, inputs: &IndexInputs, report: &mut Report) {
    let Some(home) = index.home else { return };
    let Some(lead) = named(index, home) else { return };
    let published = index.article_ids().find(|id| id_of(index, *id) == lead.text);
    let path = index.files[home].file.path.clone();
    match published {
        Some(id) if index.article(id).retraction.is_some() => {
            report.push(&path, not_shown(&lead, "is withdrawn", "choose another article"));
        }
        Some(id) => index.edit().lead_story = Some(id),
        None => report.extend(&path, missing(index, inputs, &lead)),
    }
}

/// The id in the front matter of a home page that is shown.
fn named(index: &Index, home: usize) -> Option<Reference> {
    match &index.files[home].document.front {
        Some(FrontMatter::Page(page)) if !page.draft => page.lead_story.clone(),
        _ => None,
    }
}

fn id_of(index: &Index, id: ArticleId) -> &str {
    &index.files[index.article(id).file].file.id
}

/// The finding about an article that is not published; none if its day is to come.
fn missing(index: &Index, inputs: &IndexInputs, lead: &Reference) -> Option<Diagnostic> {
    let articles = || index.files.iter().filter(|file| file.file.kind == FileKind::Article);
    let Some(file) = articles().find(|file| file.file.id == lead.text) else {
        let near = NearWords::new(articles().map(|file| file.file.id.clone()));
        return BrokenFiles::of_index(index)
            .article()
            .apply(unknown(lead, near.nearest(&lead.text)));
    };
    // What is wrong with the article itself is reported there.
    let article = article_front(file)?;
    if article.draft && !inputs.today.drafts {
        return Some(not_shown(lead, "is a draft", "publish it, or choose another article"));
    }
    let has_expired = inputs.today.has_expired(article, &inputs.config.timezone);
    has_expired.then(|| not_shown(lead, "has expired", "choose another article"))
}

fn unknown(lead: &Reference, near: Option<&str>) -> Diagnostic {
    let message = format!("no article has the id \"{}\"", lead.text);
    let help = match near {
        Some(id) => format!("did you mean \"{id}\"?"),
        None => "write the file name of an article without `.md`, such as 2025-11-25-harbour-call"
            .to_owned(),
    };
    let fix = near.map(|id| Fix::text(Applicability::Confirm, lead.text.as_str(), id));
    Diagnostic::error("unknown-reference", lead.location, message).help(help).fix(fix)
}

fn not_shown(lead: &Reference, reason: &str, help: &str) -> Diagnostic {
    let message = format!("\"{}\" is not shown as the lead story: it {reason}", lead.text);
    Diagnostic::warning("lead-story", lead.location, message).help(help)
}
