//! An address to an answer. An address names a file of the site or nothing: it is looked up, never
//! joined to a path of the disk.

use super::answer::{Answer, HTML, STRICT, WITH_PICTURES, etag_of};
use super::copied::{RangeRequest, copied};
use super::events::{self, ResponseBody};
use super::kinds::content_type;
use super::page::{self, OWN, PageScript};
use super::state::{CurrentSite, Preview};
use crate::diagnostic::{Format, Report};
use crate::output::Content;
use crate::pipeline::Site;
use crate::plan::Links;
use crate::syntax::text::nfc;
use hyper::StatusCode;
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// Answers a request for a path as it stands in the request, encoded.
pub(super) async fn answer(preview: &Arc<Preview>, raw: &str, wanted: RangeRequest) -> Answer {
    let shown = preview.fresh().await;
    let refusal = |status| Answer::refusal(&preview.words, status);
    let base = shown.base_path();
    let Some(below) = raw.strip_prefix(base.as_str()).filter(|b| b.starts_with('/')) else {
        let home = format!("{base}/");
        return match raw == "/" || raw == base {
            true => Answer::moved(home),
            false => refusal(StatusCode::NOT_FOUND),
        };
    };
    if let Some(own) = below.strip_prefix(OWN) {
        return match own {
            "live.js" => Answer::file(content_type(own), include_bytes!("live.js").to_vec()),
            "live.css" => Answer::file(content_type(own), include_bytes!("live.css").to_vec()),
            "events" => match events::line(preview) {
                Some(line) => Answer::new(StatusCode::OK, "text/event-stream", line),
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
        tokio::task::spawn_blocking(move || look_up(&renderer, &shown, &base, &path, &wanted));
    // It fails only if rendering panicked, which has been told on standard error.
    rendering.await.unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

/// Finds and makes what stands at a path of the site.
fn look_up(
    preview: &Preview,
    shown: &CurrentSite,
    base: &str,
    path: &str,
    wanted: &RangeRequest,
) -> Answer {
    let live =
        PageScript { words: &preview.words, base, run: &preview.run, version: shown.version };
    let Some(site) = &shown.site else {
        let problem = shown.problem.as_deref().unwrap_or_default();
        return finished(
            StatusCode::SERVICE_UNAVAILABLE,
            &page::broken(&preview.words, problem),
            &live,
            true,
            None,
        );
    };
    if let Some(file) = site.served_from(path) {
        let made = site.file(file);
        return match made {
            Some(Ok(content)) => sent(preview, &live, file, content, wanted),
            Some(Err(report)) => last_good(preview, site, &live, file, StatusCode::OK, &report),
            None => Answer::refusal(&preview.words, StatusCode::NOT_FOUND),
        };
    }
    let folder = format!("{path}/");
    if !path.ends_with('/') && site.served_from(&folder).is_some() {
        return Answer::moved(Links::new(site.base_url()).href(&folder));
    }
    not_found(preview, site, &live, path)
}

fn sent(
    preview: &Preview,
    live: &PageScript,
    file: &str,
    content: Content,
    wanted: &RangeRequest,
) -> Answer {
    let missing = || Answer::refusal(&preview.words, StatusCode::NOT_FOUND);
    let bytes = match content {
        Content::Bytes(bytes) => bytes,
        Content::Copy(source) => {
            return copied(&preview.root, &source, file, wanted).unwrap_or_else(missing);
        }
        // A site gives a file made, never the promise of it.
        Content::OnDemand(_) => return missing(),
    };
    let kind = content_type(file);
    if kind != HTML {
        return Answer::file(kind, bytes);
    }
    preview.keep(file, &bytes);
    finished(StatusCode::OK, &bytes, live, false, None)
}

/// A page whose template fails, as it was when it did not.
fn last_good(
    preview: &Preview,
    site: &Site,
    live: &PageScript,
    file: &str,
    status: StatusCode,
    report: &Report,
) -> Answer {
    let text = report.print(Format::Text { verbose: true }, false, |file| site.text_of(file));
    preview.tell(site, report, &text);
    match preview.kept(file) {
        Some(page) => finished(status, &page, live, false, Some(&text)),
        None => finished(status, &page::broken(&preview.words, &text), live, true, None),
    }
}

fn not_found(preview: &Preview, site: &Site, live: &PageScript, path: &str) -> Answer {
    let page = match site.file("404.html") {
        Some(Ok(Content::Bytes(page))) => {
            preview.keep("404.html", &page);
            page
        }
        Some(Err(report)) => {
            let missing = StatusCode::NOT_FOUND;
            return last_good(preview, site, live, "404.html", missing, &report);
        }
        _ => page::bare(preview.words.word("preview-not-found"), ""),
    };
    let nearest = page::nearest(site, path);
    finished(
        StatusCode::NOT_FOUND,
        &page::with_nearest(live.words, &page, &nearest),
        live,
        false,
        None,
    )
}

/// A page with the preview's script in it. `bare`: it says itself what is wrong.
fn finished(
    status: StatusCode,
    page: &[u8],
    live: &PageScript,
    bare: bool,
    problem: Option<&str>,
) -> Answer {
    let etag = etag_of(&[page, problem.unwrap_or_default().as_bytes()]);
    let html = page::with_script(page, live, &etag, bare, problem);
    let pictures = contains(page, b"src=\"http") || contains(page, b"srcset=\"http");
    let policy = Some(if pictures { WITH_PICTURES } else { STRICT });
    let answer = Answer::new(status, HTML, ResponseBody::Whole(html.into()));
    Answer { etag: Some(etag), policy, ..answer }
}

fn contains(page: &[u8], text: &[u8]) -> bool {
    page.windows(text.len()).any(|window| window == text)
}
