//! The preview: a site's pages over HTTP on this machine, rendered when they are asked for, and a line
//! to each open page that tells when to load again.
//!
//! From [`SiteUpdate`]s to answers. Answers `GET` and `HEAD` alone, writes nothing to the disk, reads of it
//! only files that the site publishes, and is no way out of the site's folder: an address is looked up
//! among the site's files, never joined to a path.
//!
//! | file | what it does |
//! |---|---|
//! | `state` | what is shown now, and who waits for what comes next |
//! | `host` | which requests are meant for this preview |
//! | `answer` | an address to an answer |
//! | `copied` | a file as it is, or the part of it that was asked for |
//! | `page` | what is added to a page: the script, the nearest names, what is wrong |
//! | `events` | the line to an open page |
//! | `live.js`, `live.css` | the other end of that line; no part of any build |

mod answer;
mod copied;
mod events;
mod host;
mod kinds;
mod page;
mod respond;
mod state;

pub use state::SiteUpdate;

use crate::diagnostic::Report;
use crate::pipeline::Site;
use crate::preview::watch::ChangeCounter;
use answer::Answer;
use copied::RangeRequest;
use events::ResponseBody;
use hyper::body::Incoming;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE,
};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use respond::answer;
use state::Preview;
use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

/// At most so many connections at a time; a further one waits until another ends.
const CONNECTIONS: usize = 256;
/// At most so many bytes of a request's head.
const HEAD: usize = 16 << 10;
/// A request's head must be there within this time, and an idle connection ends after it.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// Tells the person who runs the preview what is wrong with a site.
pub type ProblemReporter = Box<dyn Fn(&Site, &Report) + Send + Sync>;

/// A running preview; it ends when this is dropped.
pub struct Server {
    preview: Arc<Preview>,
    runtime: Option<Runtime>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.preview.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Begins to listen. Until the first [`SiteUpdate`], requests wait.
    ///
    /// `root` is the site's folder: nothing from outside it is sent. `noticed` counts the changes that
    /// are not shown yet. `tell` is given what is wrong with templates, which only shows when a page is
    /// rendered.
    ///
    /// # Errors
    /// Those of the system.
    pub fn start(
        listener: TcpListener,
        root: &Path,
        noticed: ChangeCounter,
        tell: ProblemReporter,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let preview = Arc::new(Preview::new(listener.local_addr()?, root, noticed, tell)?);
        let runtime =
            Builder::new_multi_thread().worker_threads(1).enable_io().enable_time().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(accept(listener, preview.clone()));
        Ok(Self { preview, runtime: Some(runtime) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.preview.address
    }

    /// Shows a site from here on.
    pub fn show(&self, update: SiteUpdate) {
        self.preview.show(update);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn accept(listener: tokio::net::TcpListener, preview: Arc<Preview>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, most likely: some will be closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let preview = preview.clone();
        tokio::spawn(async move {
            let _place = place;
            let _ = stream.set_nodelay(true);
            let service = service_fn(|request| respond(request, preview.clone()));
            // A connection that breaks off is the browser's affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    preview: Arc<Preview>,
) -> Result<Response<ResponseBody>, Infallible> {
    let only_head = request.method() == Method::HEAD;
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let answer = if let Err(status) = host::check(request.uri(), request.headers(), preview.address)
    {
        Answer::refusal(&preview.words, status)
    } else if !only_head && request.method() != Method::GET {
        Answer::refusal(&preview.words, StatusCode::METHOD_NOT_ALLOWED)
    } else {
        // Parts are asked for by GET alone (RFC 9110, section 14.2).
        let range = header(RANGE).filter(|_| !only_head).map(str::to_owned);
        let wanted = RangeRequest { range, if_range: header(IF_RANGE).map(str::to_owned) };
        answer(&preview, request.uri().path(), wanted).await
    };
    Ok(response(answer, header(IF_NONE_MATCH), only_head))
}

/// Sent with every answer (DESIGN: pages work without inline scripts and styles, and no page
/// elsewhere reads what is previewed here).
const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

fn response(answer: Answer, known: Option<&str>, only_head: bool) -> Response<ResponseBody> {
    let unchanged = answer.etag.as_deref().is_some_and(|tag| known == Some(tag));
    let length = answer.body.len();
    let mut response = Response::new(match (unchanged, only_head) {
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
    for (name, value) in ALWAYS {
        set(HeaderName::from_static(name), value);
    }
    if let Some(policy) = answer.policy {
        set(HeaderName::from_static("content-security-policy"), policy);
    }
    if answer.has_parts {
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
        if let Some(part) = &answer.content_range {
            set(CONTENT_RANGE, part);
        }
        set(CONTENT_TYPE, answer.kind);
        if let Some(length) = length {
            set(CONTENT_LENGTH, &length.to_string());
        }
    }
    response
}
