//! The preview server: a site's pages over HTTP on this machine, each rendered on request, and an event
//! stream that makes open pages reload.
//!
//! Input: [`SiteUpdate`]s from the rebuild loop. Output: HTTP answers. It answers `GET` and `HEAD` only,
//! writes nothing to the disk, and reads only files that the site publishes: a request path is looked up
//! among the site's files and never joined to a path of the disk. It uses hyper directly, not a web
//! framework: the limits of a connection are set on it, and there are only three kinds of addresses.
//!
//! | file | content |
//! |---|---|
//! | `state` | the current site, and how requests wait for the next one |
//! | `connection` | how many connections are open, and which one gives way to a new one |
//! | `host` | which requests are addressed to this preview |
//! | `respond` | from a request path to an answer |
//! | `answer` | an answer before it becomes an HTTP response |
//! | `file` | a file that is published unchanged, or a byte range of it |
//! | `media_type` | the `Content-Type` of a file |
//! | `page` | what is added to a page: the script, findings, suggestions for an unknown address, errors |
//! | `findings` | the findings of a page, and by which words their paragraphs are recognized |
//! | `overview` | the page `/.briefing/`: all findings, drafts, what is due |
//! | `events` | the event stream to an open page |
//! | `live.js`, `live.css` | the receiving end of that stream, findings and errors on a page; in no build |

mod answer;
mod connection;
mod events;
mod file;
mod findings;
mod host;
mod media_type;
mod overview;
mod page;
mod respond;
mod state;

pub(crate) use findings::CurrentFindings;
pub(crate) use state::SiteUpdate;

use crate::diagnostic::Report;
use crate::pipeline::Site;
use crate::preview::editor_links::EditorLinks;
use crate::preview::watch::ChangeCounter;
use answer::Answer;
use connection::{LimitedStream, OpenConnections};
use events::ResponseBody;
use file::RangeRequest;
use hyper::body::Incoming;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE, REFERRER_POLICY,
};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use respond::answer;
use state::Preview;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Largest size of a request head, in bytes.
const MAX_HEAD: usize = 16 << 10;
/// A request head must be complete within this time, and an idle connection is closed after it.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);
/// A connection whose client takes nothing of an answer for this long is closed. A browser in which a video
/// is paused requests the rest of it later.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// Prints findings that appear only when a page is rendered.
pub(crate) type ProblemReporter = Box<dyn Fn(&Site, &Report) + Send + Sync>;

/// A running preview server, which stops when this value is dropped.
pub(crate) struct Server {
    preview: Arc<Preview>,
    runtime: Option<Runtime>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.preview.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Starts to answer requests; they wait until the first [`SiteUpdate`].
    ///
    /// `root` is the site's folder; no file outside it is sent. With `editor`, pages link to their files in a text
    /// editor. `change_counter` shows whether changes have happened that no update contains yet. `report_problem`
    /// receives errors in templates, which appear only when a page is rendered.
    ///
    /// # Errors
    /// `root` cannot be resolved, or the system refuses the socket or the threads.
    pub(crate) fn start(
        listener: TcpListener,
        root: &Path,
        editor: Option<EditorLinks>,
        change_counter: ChangeCounter,
        report_problem: ProblemReporter,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let preview =
            Arc::new(Preview::new(address, root, editor, change_counter, report_problem)?);
        let runtime =
            Builder::new_multi_thread().worker_threads(1).enable_io().enable_time().build()?;
        let listener = {
            // `from_std` registers the socket with the runtime that is entered.
            let _guard = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(accept(listener, preview.clone()));
        Ok(Self { preview, runtime: Some(runtime) })
    }

    /// Answers with this state of the site from now on.
    pub(crate) fn show(&self, update: SiteUpdate) {
        self.preview.show(update);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Dropping the runtime would wait for rendering in progress; Ctrl-C should not.
            runtime.shutdown_background();
        }
    }
}

async fn accept(listener: tokio::net::TcpListener, preview: Arc<Preview>) {
    let connections = Arc::new(OpenConnections::default());
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Most likely too many files are open.
            connections.close_longest_idle();
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let preview = preview.clone();
        connections.open(|progress| async move {
            let _ = stream.set_nodelay(true);
            let stream = LimitedStream::new(stream, progress, WRITE_TIMEOUT);
            let service = service_fn(|request| respond(request, preview.clone()));
            // A connection that breaks is no problem here: the browser connects again.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIMEOUT)
                .max_buf_size(MAX_HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    preview: Arc<Preview>,
) -> Result<Response<ResponseBody>, Infallible> {
    let is_head = request.method() == Method::HEAD;
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let answer = if let Err(status) = host::check(request.uri(), request.headers(), preview.address)
    {
        Answer::refusal(&preview.words(), status)
    } else if !is_head && request.method() != Method::GET {
        Answer::refusal(&preview.words(), StatusCode::METHOD_NOT_ALLOWED)
    } else {
        // `Range` applies to GET only (RFC 9110, section 14.2).
        let range = header(RANGE).filter(|_| !is_head).map(str::to_owned);
        let range = RangeRequest { range, if_range: header(IF_RANGE).map(str::to_owned) };
        answer(&preview, request.uri().path(), range).await
    };
    Ok(response(answer, header(IF_NONE_MATCH), is_head))
}

/// Headers of every answer. They keep pages of other sites from reading or embedding drafts, and browsers
/// from guessing a type that a published site would not have.
const SECURITY_HEADERS: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

fn response(answer: Answer, if_none_match: Option<&str>, is_head: bool) -> Response<ResponseBody> {
    let unchanged = answer.etag.as_deref().is_some_and(|tag| if_none_match == Some(tag));
    let length = answer.body.len();
    let mut response = Response::new(match (unchanged, is_head) {
        (false, false) => answer.body,
        _ => ResponseBody::empty(),
    });
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { answer.status };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    for (name, value) in SECURITY_HEADERS {
        set(HeaderName::from_static(name), value);
    }
    set(REFERRER_POLICY, answer.referrer);
    if let Some(policy) = answer.policy {
        set(HeaderName::from_static("content-security-policy"), policy);
    }
    if answer.accepts_ranges {
        set(ACCEPT_RANGES, "bytes");
    }
    set(CACHE_CONTROL, answer.cache);
    if let Some(tag) = &answer.etag {
        set(ETAG, tag);
    }
    if let Some(to) = &answer.location {
        set(LOCATION, to);
    }
    if answer.status == StatusCode::METHOD_NOT_ALLOWED {
        set(ALLOW, "GET, HEAD");
    }
    if !unchanged {
        if let Some(range) = &answer.content_range {
            set(CONTENT_RANGE, range);
        }
        set(CONTENT_TYPE, answer.media_type);
        if let Some(length) = length {
            set(CONTENT_LENGTH, &length.to_string());
        }
    }
    response
}
