//! The event stream to an open page (server-sent events), and the body type of every answer.
//!
//! An event carries the whole state, not the difference from the last one, so that a page that missed events
//! (it was hidden, or the connection broke) needs no history.

use super::state::{CurrentSite, Preview};
use hyper::body::{Bytes, Frame, SizeHint};
use serde::Serialize;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::timeout;

/// Largest number of open event streams. Hidden pages close theirs.
const MAX_STREAMS: usize = 64;

/// After this time without a change a comment is sent, which detects that the client has gone.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The body of an answer.
pub(super) enum ResponseBody {
    /// Complete.
    Whole(Bytes),
    /// Events, until the client or the preview ends the stream.
    Events(Receiver<Bytes>),
    /// A file in chunks, of which `left` bytes are still to come.
    Chunks { chunks: Receiver<Bytes>, left: u64 },
}

impl ResponseBody {
    pub(super) fn empty() -> Self {
        ResponseBody::Whole(Bytes::new())
    }

    /// Its length in bytes; `None` for events.
    pub(super) fn len(&self) -> Option<u64> {
        match self {
            ResponseBody::Whole(bytes) => Some(bytes.len() as u64),
            ResponseBody::Events(_) => None,
            ResponseBody::Chunks { left, .. } => Some(*left),
        }
    }
}

impl hyper::body::Body for ResponseBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            ResponseBody::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            ResponseBody::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            ResponseBody::Events(events) => {
                events.poll_recv(context).map(|bytes| bytes.map(Frame::data).map(Ok))
            }
            ResponseBody::Chunks { chunks, left } => chunks.poll_recv(context).map(|chunk| {
                let chunk = chunk?;
                *left = left.saturating_sub(chunk.len() as u64);
                Some(Ok(Frame::data(chunk)))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            ResponseBody::Whole(bytes) => bytes.is_empty(),
            ResponseBody::Events(_) => false,
            ResponseBody::Chunks { left, .. } => *left == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.len().map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// The data of an event, as `live.js` reads it. For the fields see [`CurrentSite`].
#[derive(Serialize)]
struct PageState<'a> {
    run: &'a str,
    version: u64,
    problem: Option<&'a str>,
    styles: &'a BTreeMap<String, u64>,
    others: u64,
}

/// Opens an event stream that sends the current state at once and then each new one. `None` if too many are
/// open.
pub(super) fn open_stream(preview: &Arc<Preview>) -> Option<ResponseBody> {
    let stream = EventStream(preview.clone());
    if preview.open_streams.fetch_add(1, Ordering::SeqCst) >= MAX_STREAMS {
        return None;
    }
    let (sender, receiver) = channel(1);
    let mut states = preview.current.subscribe();
    tokio::spawn(async move {
        loop {
            let state = states.borrow_and_update().clone();
            if sender.send(event(&stream.0, &state)).await.is_err() {
                return;
            }
            while let Err(_no_change) = timeout(HEARTBEAT, states.changed()).await {
                if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                    return;
                }
            }
        }
    });
    Some(ResponseBody::Events(receiver))
}

/// Counts an open event stream until it is dropped.
struct EventStream(Arc<Preview>);

impl Drop for EventStream {
    fn drop(&mut self) {
        self.0.open_streams.fetch_sub(1, Ordering::SeqCst);
    }
}

fn event(preview: &Preview, site: &CurrentSite) -> Bytes {
    let state = PageState {
        run: &preview.run,
        version: site.version,
        problem: site.problem.as_deref(),
        styles: &site.styles,
        others: site.others,
    };
    // JSON contains no raw line breaks, so it fits the one `data` line of an event.
    let json = serde_json::to_string(&state).unwrap_or_default();
    format!("retry: 1000\ndata: {json}\n\n").into()
}
