//! The line to an open page (server-sent events), and the body of every answer.

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

/// At most so many open pages are told of changes. Pages out of view give their line back.
const LINES: usize = 64;

/// After so long without a change a line says that it is there, and so notices that nobody listens.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The body of an answer.
pub(super) enum ResponseBody {
    /// All of it.
    Whole(Bytes),
    /// As it comes.
    Line(Receiver<Bytes>),
    /// So many bytes, as they come.
    Pieces { pieces: Receiver<Bytes>, left: u64 },
}

impl ResponseBody {
    pub(super) fn empty() -> Self {
        ResponseBody::Whole(Bytes::new())
    }

    /// Its length, if that is known.
    pub(super) fn len(&self) -> Option<u64> {
        match self {
            ResponseBody::Whole(bytes) => Some(bytes.len() as u64),
            ResponseBody::Line(_) => None,
            ResponseBody::Pieces { left, .. } => Some(*left),
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
            ResponseBody::Line(line) => {
                line.poll_recv(context).map(|bytes| bytes.map(Frame::data).map(Ok))
            }
            ResponseBody::Pieces { pieces, left } => pieces.poll_recv(context).map(|piece| {
                let piece = piece?;
                *left = left.saturating_sub(piece.len() as u64);
                Some(Ok(Frame::data(piece)))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            ResponseBody::Whole(bytes) => bytes.is_empty(),
            ResponseBody::Line(_) => false,
            ResponseBody::Pieces { left, .. } => *left == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.len().map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// What an open page is told; `live.js` reads it.
#[derive(Serialize)]
struct PageState<'a> {
    run: &'a str,
    version: u64,
    problem: Option<&'a str>,
    styles: &'a BTreeMap<String, u64>,
    others: u64,
}

/// Opens a line that tells the state at once and then each new one. `None`: there are too many.
pub(super) fn line(preview: &Arc<Preview>) -> Option<ResponseBody> {
    let open = EventStream(preview.clone());
    if preview.lines.fetch_add(1, Ordering::SeqCst) >= LINES {
        return None;
    }
    let (sender, receiver) = channel(1);
    let mut states = preview.shown.subscribe();
    tokio::spawn(async move {
        loop {
            let state = states.borrow_and_update().clone();
            if sender.send(told(&open.0, &state)).await.is_err() {
                return;
            }
            while let Err(_quiet) = timeout(HEARTBEAT, states.changed()).await {
                if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                    return;
                }
            }
        }
    });
    Some(ResponseBody::Line(receiver))
}

/// Counts a line until it is closed.
struct EventStream(Arc<Preview>);

impl Drop for EventStream {
    fn drop(&mut self) {
        self.0.lines.fetch_sub(1, Ordering::SeqCst);
    }
}

fn told(preview: &Preview, shown: &CurrentSite) -> Bytes {
    let state = PageState {
        run: &preview.run,
        version: shown.version,
        problem: shown.problem.as_deref(),
        styles: &shown.styles,
        others: shown.others,
    };
    // JSON has no raw line ends, so it is one line of an event.
    let json = serde_json::to_string(&state).unwrap_or_default();
    format!("retry: 1000\ndata: {json}\n\n").into()
}
