//! From a request path to an answer.
//!
//! A request path is looked up among the files of the site and never joined to a path of the disk, so that
//! no request leaves the site. A page whose template fails is rendered with the last good version of that
//! template.

use super::answer::{Answer, HTML, STRICT, WITH_PICTURES, etag_of};
use super::events::{self, ResponseBody};
use super::file::{RangeRequest, answer_with_file};
use super::media_type::content_type;
use super::overview::Overview;
use super::page::{self, OWN, PageNotes, PageScript};
use super::state::{CurrentSite, Preview};
use crate::diagnostic::{Format, Report};
use crate::i18n::Messages;
use crate::output::Content;
use crate::pipeline::Site;
use crate::plan::Links;
use crate::syntax::source::{is_csv, is_yaml};
use crate::syntax::text::nfc;
use hyper::StatusCode;
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Answers a request for `raw`, the percent-encoded path of its target.
pub(super) async fn answer(preview: &Arc<Preview>, raw: &str, range: RangeRequest) -> Answer {
    let current = preview.fresh().await;
    let words = preview.words();
    let refusal = |status| Answer::refusal(&words, status);
    let base = current.base_path();
    let Some(below) = raw.strip_prefix(base.as_str()).filter(|b| b.starts_with('/')) else {
        let home = format!("{base}/");
        return match raw == "/" || raw == base {
            true => Answer::moved(home),
            false => refusal(StatusCode::NOT_FOUND),
        };
    };
    if below == OWN.trim_end_matches('/') {
        return Answer::moved(format!("{base}{OWN}"));
    }
    if let Some(own) = below.strip_prefix(OWN) {
        return match own {
            "" => {
                let renderer = preview.clone();
                let rendering =
                    tokio::task::spawn_blocking(move || overview(&renderer, &current, &base));
                rendering.await.unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
            }
            "overview.css" => {
                Answer::file(content_type(own), include_bytes!("overview.css").to_vec())
            }
            "live.js" => Answer::file(content_type(own), include_bytes!("live.js").to_vec()),
            "live.css" => Answer::file(content_type(own), include_bytes!("live.css").to_vec()),
            "events" => match events::open_stream(preview) {
                Some(events) => Answer::new(StatusCode::OK, "text/event-stream", events),
                None => refusal(StatusCode::SERVICE_UNAVAILABLE),
            },
            _ => refusal(StatusCode::NOT_FOUND),
        };
    }
    let Ok(path) = percent_decode_str(below).decode_utf8() else {
        return refusal(StatusCode::BAD_REQUEST);
    };
    let (renderer, path) = (preview.clone(), nfc(&path).into_owned());
    let rendering =
        tokio::task::spawn_blocking(move || look_up(&renderer, &current, &base, &path, &range));
    // The task fails only if rendering panicked; the panic message is on standard error.
    rendering.await.unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

/// The script of a page at this path.
fn script_of<'a>(
    preview: &'a Preview,
    current: &'a CurrentSite,
    words: &'a Messages,
    base: &'a str,
    path: &str,
) -> PageScript<'a> {
    let site = current.site.as_deref();
    PageScript {
        words,
        base,
        run: &preview.run,
        version: current.version,
        marks: &current.marks,
        address: site.map(|site| Links::new(site.base_url()).href(path)).unwrap_or_default(),
        trusts_html: site.is_some_and(Site::trusts_html),
        notes: site.map(|site| notes(preview, current, site, path)).unwrap_or_default(),
    }
}

/// The most findings that a page shows, errors first; the overview lists more.
const MAX_FINDINGS: usize = 50;

/// The findings of a page, and the links into an editor.
fn notes(preview: &Preview, current: &CurrentSite, site: &Site, path: &str) -> PageNotes {
    let files = site.files_of_page(path.trim_end_matches("index.html"));
    // An entry of a roster has no paragraphs, and its file has the findings of many others.
    let texts: Vec<_> =
        files.iter().filter(|file| !is_yaml(file) && !is_csv(file)).cloned().collect();
    let findings = current.findings.as_ref().filter(|_| !texts.is_empty());
    PageNotes {
        findings: findings
            .map(|findings| findings.of_files(&texts, MAX_FINDINGS, &preview.opener))
            .unwrap_or_default(),
        source: files.first().and_then(|file| preview.opener.href(site, file, None)),
        has_overview: true,
    }
}

/// The overview for editors; without a site, its errors.
fn overview(preview: &Preview, current: &CurrentSite, base: &str) -> Answer {
    let words = preview.words();
    let script = script_of(preview, current, &words, base, OWN);
    let Some(site) = &current.site else {
        return problem_answer(current, &script);
    };
    let findings = current.findings.as_deref();
    let overview = Overview { site, findings, opener: &preview.opener, words: &words };
    // The overview says itself what is a draft and what is to come.
    let marks = BTreeMap::new();
    let notes = PageNotes::default();
    let script = PageScript { marks: &marks, notes, trusts_html: false, ..script };
    page_answer(StatusCode::OK, &overview.page(), &script, true, None)
}

/// The errors of a site of which no page can be shown.
fn problem_answer(current: &CurrentSite, script: &PageScript) -> Answer {
    let problem = current.problem.as_deref().unwrap_or_default();
    let page = page::problem_page(script.words, problem);
    page_answer(StatusCode::SERVICE_UNAVAILABLE, &page, script, true, None)
}

/// Finds the file at a path of the site and renders it.
fn look_up(
    preview: &Preview,
    current: &CurrentSite,
    base: &str,
    path: &str,
    range: &RangeRequest,
) -> Answer {
    let words = preview.words();
    let script = script_of(preview, current, &words, base, path);
    let Some(site) = current.site.as_deref() else {
        return problem_answer(current, &script);
    };
    if let Some(file) = site.served_from(path) {
        return match site.file(file) {
            Some(Ok(content)) => content_answer(preview, site, &script, file, content, range),
            Some(Err(report)) => {
                repaired_answer(preview, site, &script, file, StatusCode::OK, &report)
            }
            None => Answer::refusal(&words, StatusCode::NOT_FOUND),
        };
    }
    let folder = format!("{path}/");
    if !path.ends_with('/') && site.served_from(&folder).is_some() {
        return Answer::moved(Links::new(site.base_url()).href(&folder));
    }
    not_found_answer(preview, site, &script, path)
}

fn content_answer(
    preview: &Preview,
    site: &Site,
    script: &PageScript,
    file: &str,
    content: Content,
    range: &RangeRequest,
) -> Answer {
    let missing = || Answer::refusal(script.words, StatusCode::NOT_FOUND);
    let bytes = match content {
        Content::Bytes(bytes) => bytes,
        // The preview sends pictures with their metadata: it is for the people who have the files.
        Content::Copy(_) | Content::Cleaned(_) => {
            let source = match &content {
                Content::Copy(source) => source,
                Content::Cleaned(file) => file.source(),
                _ => return missing(),
            };
            let trusted = site.trusts_html();
            return answer_with_file(&preview.root, source, file, trusted, range)
                .unwrap_or_else(missing);
        }
        // `Site::file` renders, so it never returns a file that is still to be rendered.
        Content::OnDemand(_) => return missing(),
    };
    let kind = content_type(file);
    if kind != HTML {
        return Answer::file(kind, bytes);
    }
    preview.store_good_page(file, &bytes, site.theme());
    page_answer(StatusCode::OK, &bytes, script, false, None)
}

/// A page whose template fails, with the errors: as it is now, but with the last good version of that template
/// or without it; else its last good version; else the errors alone.
fn repaired_answer(
    preview: &Preview,
    site: &Site,
    script: &PageScript,
    file: &str,
    status: StatusCode,
    report: &Report,
) -> Answer {
    let text = report.print(Format::Text { verbose: true }, false, |file| site.text_of(file));
    preview.report_once(site, report, &text);
    let names = report.findings().iter().filter_map(|f| f.file.strip_prefix("templates/"));
    let broken: BTreeSet<String> = names.map(str::to_owned).collect();
    let earlier = preview.last_good_theme(file);
    let repaired = [earlier.as_deref(), None]
        .into_iter()
        .find_map(|theme| site.file_without(file, &broken, theme));
    if let Some(Content::Bytes(page)) = repaired {
        return page_answer(status, &page, script, false, Some(&text));
    }
    match preview.last_good_page(file) {
        Some(page) => page_answer(status, &page, script, false, Some(&text)),
        None => page_answer(status, &page::problem_page(script.words, &text), script, true, None),
    }
}

fn not_found_answer(preview: &Preview, site: &Site, script: &PageScript, path: &str) -> Answer {
    let file = site.not_found_file(path);
    let page = match site.file(&file) {
        Some(Ok(Content::Bytes(page))) => {
            preview.store_good_page(&file, &page, site.theme());
            page
        }
        Some(Err(report)) => {
            let missing = StatusCode::NOT_FOUND;
            return repaired_answer(preview, site, script, &file, missing, &report);
        }
        _ => page::plain_page(script.words, "preview-not-found", ""),
    };
    let nearest = page::nearest(site, path);
    page_answer(
        StatusCode::NOT_FOUND,
        &page::with_suggestions(script.words, &page, &nearest),
        script,
        false,
        None,
    )
}

/// A page with the preview's script added. `shows_problem`: the page itself shows the errors, so that the
/// script does not.
fn page_answer(
    status: StatusCode,
    page: &[u8],
    script: &PageScript,
    shows_problem: bool,
    problem: Option<&str>,
) -> Answer {
    let attributes = script.attributes_of(page);
    let etag = etag_of(&[page, problem.unwrap_or_default().as_bytes(), attributes.as_bytes()]);
    let html = page::with_script(page, script, &etag, &attributes, shows_problem, problem);
    let pictures = contains(page, b"src=\"http") || contains(page, b"srcset=\"http");
    let policy = Some(if pictures { WITH_PICTURES } else { STRICT });
    let answer = Answer::new(status, HTML, ResponseBody::Whole(html.into()));
    match script.trusts_html {
        false => Answer { etag: Some(etag), policy, ..answer },
        // Scripts, styles and frames in texts work as they will when they are published. Some services refuse
        // to be framed by a page that does not say its origin; this is what browsers do by default.
        true => {
            let referrer = "strict-origin-when-cross-origin";
            Answer { etag: Some(etag), policy: None, referrer, ..answer }
        }
    }
}

fn contains(page: &[u8], text: &[u8]) -> bool {
    page.windows(text.len()).any(|window| window == text)
}
