//! The open connections: how many there may be, and which one gives way to a new one.
//!
//! Input: a new connection. Output: the same one, closed when it makes no progress or is the longest idle one.
//!
//! A program that opens connections and reads slowly, or not at all, must not close the preview to a person.
//! So a new connection is always accepted: if as many as allowed are open, the one without progress for the
//! longest time is closed. A browser that loses a connection in this way opens another when it needs one.

use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::task::AbortHandle;
use tokio::time::{Sleep, sleep};

/// Largest number of open connections.
const MAX_CONNECTIONS: usize = 256;

/// The connections that are open.
#[derive(Debug, Default)]
pub(super) struct OpenConnections {
    by_number: Mutex<BTreeMap<u64, OpenConnection>>,
    last_number: AtomicU64,
}

#[derive(Debug)]
struct OpenConnection {
    progress: ConnectionProgress,
    task: AbortHandle,
}

impl OpenConnections {
    /// Runs a new connection, after closing another one if as many as allowed are open. `run` gets its progress.
    pub(super) fn open<F>(self: &Arc<Self>, run: impl FnOnce(ConnectionProgress) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let number = self.last_number.fetch_add(1, Ordering::Relaxed);
        let (progress, all) = (ConnectionProgress::default(), self.clone());
        let connection = run(progress.clone());
        let mut open = self.lock();
        if open.len() >= MAX_CONNECTIONS {
            close_longest_idle(&mut open);
        }
        // The task cannot end before it is in the table: it waits for the lock to leave it.
        let task = tokio::spawn(async move {
            connection.await;
            all.lock().remove(&number);
        });
        open.insert(number, OpenConnection { progress, task: task.abort_handle() });
    }

    /// Closes the connection without progress for the longest time.
    pub(super) fn close_longest_idle(&self) {
        close_longest_idle(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, OpenConnection>> {
        self.by_number.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn close_longest_idle(open: &mut BTreeMap<u64, OpenConnection>) {
    let oldest = open.iter().min_by_key(|(_, connection)| connection.progress.last());
    if let Some(number) = oldest.map(|(number, _)| *number)
        && let Some(connection) = open.remove(&number)
    {
        connection.task.abort();
    }
}

/// When a connection last received or sent something.
#[derive(Debug, Clone)]
pub(super) struct ConnectionProgress(Arc<Mutex<Instant>>);

impl Default for ConnectionProgress {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }
}

impl ConnectionProgress {
    fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn last(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that notes its progress, and fails if the other side takes nothing for too long.
pub(super) struct LimitedStream<S> {
    stream: S,
    progress: ConnectionProgress,
    /// How long the other side may take nothing.
    limit: Duration,
    /// The end of that time, while a write waits.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> LimitedStream<S> {
    pub(super) fn new(stream: S, progress: ConnectionProgress, limit: Duration) -> Self {
        Self { stream, progress, limit, end: None }
    }

    /// The outcome of a write: an error if it has been waiting for too long.
    fn limited<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.progress.note();
            self.end = None;
            return written;
        }
        let limit = self.limit;
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(limit)));
        end.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for LimitedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_ready() {
            self.progress.note();
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for LimitedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.limited(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.limited(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::net::{TcpListener, TcpStream};

    fn wait<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(future)
    }

    #[test]
    fn writing_ends_if_the_other_side_takes_nothing() {
        wait(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let _reader = TcpStream::connect(address).await.unwrap();
            let (stream, _) = listener.accept().await.unwrap();
            let limit = Duration::from_millis(50);
            let mut stream = LimitedStream::new(stream, ConnectionProgress::default(), limit);
            let bytes = vec![0; 1 << 20];
            let error = loop {
                let write = poll_fn(|context| Pin::new(&mut stream).poll_write(context, &bytes));
                if let Err(error) = write.await {
                    break error;
                }
            };
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        });
    }

    #[test]
    fn the_connection_without_progress_for_the_longest_time_gives_way() {
        wait(async {
            let all = Arc::new(OpenConnections::default());
            let mut records = Vec::new();
            for _ in 0..MAX_CONNECTIONS {
                all.open(|progress| {
                    records.push(progress);
                    std::future::pending()
                });
            }
            // All but one make progress.
            let idle = 7;
            std::thread::sleep(Duration::from_millis(2));
            records.iter().enumerate().filter(|(n, _)| *n != idle).for_each(|(_, r)| r.note());
            all.open(|_| async {});
            assert!(!all.lock().contains_key(&(idle as u64)));
            assert_eq!(all.lock().len(), MAX_CONNECTIONS);
            // The new one ends by itself and is no longer counted.
            let ended = async {
                while all.lock().len() == MAX_CONNECTIONS {
                    tokio::task::yield_now().await;
                }
            };
            tokio::time::timeout(Duration::from_secs(60), ended).await.unwrap();
            assert_eq!(all.lock().len(), MAX_CONNECTIONS - 1);
        });
    }
}
