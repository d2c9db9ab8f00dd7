//! A small generator of random numbers (splitmix64, Steele, Lea and Flood 2014): the same numbers on
//! every machine for the same seed and in every version, which no crate promises.

/// A sequence of numbers.
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True once in `n` times.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of `items`.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// Ranks drawn by Zipf's law: the first twice as often as the second and three times as often as the third.
pub(crate) struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    /// Ranks from 0 to `count` − 1.
    pub(crate) fn new(count: usize) -> Self {
        let mut sum = 0.0;
        let sums = (1..=count)
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { sums }
    }

    /// A rank.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let total = self.sums.last().copied().unwrap_or(0.0);
        let point = (random.next() >> 11) as f64 / (1u64 << 53) as f64 * total;
        self.sums.partition_point(|sum| *sum <= point).min(self.sums.len().saturating_sub(1))
    }

    /// `count` different ranks.
    pub(crate) fn draw_different(&self, random: &mut Random, count: usize) -> Vec<usize> {
        let mut ranks = Vec::with_capacity(count);
        while ranks.len() < count.min(self.sums.len()) {
            let rank = self.draw(random);
            if !ranks.contains(&rank) {
                ranks.push(rank);
            }
        }
        ranks
    }
}
