//! Processor time, for the tests that measure: a clock would also count the time of other processes.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The processor time of this thread, system time included; where Linux does not report it, the time since
/// the first call.
pub(crate) fn of_thread() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = statistics.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
