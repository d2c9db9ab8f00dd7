//! Pixels in memory, and their reduction to fewer.
//!
//! Input: a decoded picture. Output: a part of it in another size. It is done with integers and without SIMD, so that the
//! result depends on nothing but the input: no crate for resizing promises this for all processors.

use super::super::focus::{CropArea, SmallerSize};
use super::palette::MOST_COLOURS;
use std::collections::BTreeSet;
use std::ops::Range;

/// Binary digits after the point in weights.
const DIGITS: u32 = 15;

/// Decoded pixels, each with one byte for a component: grey or red, green and blue, and for 2 or 4 components their
/// opacity, by which the others are multiplied. So what cannot be seen has no part in a mean.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) components: usize,
    pub(super) bytes: Vec<u8>,
}

/// Which pixels of a side count for one pixel of the smaller side, and how much each.
struct Window {
    range: Range<usize>,
    weights: Vec<i32>,
}

impl Window {
    /// The windows of all pixels of the smaller side. The weight of a pixel falls evenly from the middle of its window
    /// to its ends, which are where the middles of the next windows are (a triangle filter).
    fn all(from: usize, to: usize) -> Vec<Self> {
        // Distances are in parts of a pixel of the larger side, of which there are this many.
        let part = 2 * to as i64;
        let window = |pixel: usize| {
            let middle = (2 * pixel as i64 + 1) * from as i64;
            let radius = 2 * from as i64;
            let first = (middle - radius).max(0) / part;
            let end = ((middle + radius + part - 1) / part).min(from as i64);
            let distance = |at: i64| (at * part + part / 2 - middle).abs();
            let shares: Vec<i64> = (first..end).map(|at| (radius - distance(at)).max(0)).collect();
            let sum = shares.iter().sum::<i64>().max(1);
            let mut weights: Vec<i32> =
                shares.iter().map(|share| ((share << DIGITS) / sum) as i32).collect();
            // What rounding has taken away, so that a surface of one colour keeps it.
            let rest = (1 << DIGITS) - weights.iter().sum::<i32>();
            let half = weights.len() / 2;
            weights[half] += rest;
            Self { range: first as usize..end as usize, weights }
        };
        (0..to).map(window).collect()
    }
}

impl Pixels {
    /// Pixels whose colours are not multiplied by their opacity yet. `None` if the bytes are not as many as the pixels
    /// need.
    pub(super) fn new(
        (width, height): (usize, usize),
        components: usize,
        bytes: Vec<u8>,
    ) -> Option<Self> {
        let is_whole = width.checked_mul(height)?.checked_mul(components)? == bytes.len();
        (is_whole && !bytes.is_empty())
            .then(|| Self { width, height, components, bytes }.multiplied())
    }

    /// Whether a part of the picture may be seen through.
    pub(super) fn has_opacity(&self) -> bool {
        self.components.is_multiple_of(2)
    }

    /// Whether a palette can have all colours. In a photograph, the first rows show that none can.
    pub(super) fn has_few_colours(&self) -> bool {
        let mut colours = BTreeSet::new();
        let runs = self.bytes.chunks_exact(self.components);
        let mut last: &[u8] = &[];
        for colour in runs {
            // Most pixels of drawings are as the one before.
            if colour != last && colours.insert(colour) && colours.len() > MOST_COLOURS {
                return false;
            }
            last = colour;
        }
        true
    }

    /// Multiplies colours by their opacity, which is left out if all is opaque.
    fn multiplied(mut self) -> Self {
        let count = self.components;
        if !self.has_opacity() {
            return self;
        }
        let is_opaque = self.bytes.iter().skip(count - 1).step_by(count).all(|one| *one == 255);
        if is_opaque {
            let mut number = 0;
            self.bytes.retain(|_| {
                number += 1;
                number % count != 0
            });
            self.components = count - 1;
            return self;
        }
        for pixel in self.bytes.chunks_exact_mut(count) {
            if let [colours @ .., opacity] = pixel {
                for colour in colours {
                    *colour = ((u32::from(*colour) * u32::from(*opacity) + 127) / 255) as u8;
                }
            }
        }
        self
    }

    /// The bytes with the colours as they were before they were multiplied by their opacity.
    pub(super) fn unmultiplied(&self) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        if self.has_opacity() {
            for pixel in bytes.chunks_exact_mut(self.components) {
                if let [colours @ .., opacity] = pixel
                    && *opacity > 0
                {
                    let opacity = u32::from(*opacity);
                    for colour in colours {
                        *colour =
                            ((u32::from(*colour) * 255 + opacity / 2) / opacity).min(255) as u8;
                    }
                }
            }
        }
        bytes
    }

    /// The picture on white.
    pub(super) fn on_white(&self) -> Self {
        let components = (self.components - 1) | 1;
        let bytes = match self.has_opacity() {
            false => self.bytes.clone(),
            true => {
                let pixels = self.bytes.chunks_exact(self.components);
                pixels
                    .flat_map(|pixel| {
                        let white = 255 - pixel[components];
                        pixel[..components].iter().map(move |colour| colour.saturating_add(white))
                    })
                    .collect()
            }
        };
        Self { width: self.width, height: self.height, components, bytes }
    }

    /// All of the picture.
    pub(super) fn whole(&self) -> CropArea {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        CropArea { left: 0, top: 0, width: side(self.width), height: side(self.height) }
    }

    /// The part that a size shows; `None` if that has fewer pixels.
    pub(super) fn area_of(&self, size: SmallerSize) -> Option<CropArea> {
        let CropArea { width, height, .. } = self.whole();
        let area = match size.focus {
            Some(focus) => focus.area((width, height), (size.width, size.height)),
            None => self.whole(),
        };
        (area.width >= size.width && area.height >= size.height).then_some(area)
    }

    /// A part of the picture in another size.
    pub(super) fn resized(&self, area: CropArea, width: usize, height: usize) -> Self {
        let narrow = match self.components {
            1 => self.narrowed::<1>(area, width),
            2 => self.narrowed::<2>(area, width),
            3 => self.narrowed::<3>(area, width),
            _ => self.narrowed::<4>(area, width),
        };
        let row = width * self.components;
        let mut bytes = vec![0; row * height];
        let mut sums = vec![0_i32; row];
        for (window, target) in
            Window::all(area.height as usize, height).iter().zip(bytes.chunks_exact_mut(row))
        {
            sums.fill(1 << (DIGITS - 1));
            for (at, weight) in window.range.clone().zip(&window.weights) {
                for (sum, value) in sums.iter_mut().zip(&narrow[at * row..(at + 1) * row]) {
                    *sum += i32::from(*value) * weight;
                }
            }
            for (value, sum) in target.iter_mut().zip(&sums) {
                *value = (sum >> DIGITS) as u8;
            }
        }
        Self { width, height, components: self.components, bytes }
    }

    /// A part of the picture in another width. `N` is the number of components.
    fn narrowed<const N: usize>(&self, area: CropArea, width: usize) -> Vec<u8> {
        let [left, top, from, height] =
            [area.left, area.top, area.width, area.height].map(|side| side as usize);
        let windows = Window::all(from, width);
        let mut bytes = vec![0; width * N * height];
        let rows = self.bytes.chunks_exact(self.width * N).skip(top);
        let rows = rows.map(|row| &row[left * N..(left + from) * N]);
        for (source, target) in rows.zip(bytes.chunks_exact_mut(width * N)) {
            for (window, target) in windows.iter().zip(target.chunks_exact_mut(N)) {
                let mut sums = [1 << (DIGITS - 1); N];
                let near = &source[window.range.start * N..window.range.end * N];
                for (pixel, weight) in near.chunks_exact(N).zip(&window.weights) {
                    for (sum, value) in sums.iter_mut().zip(pixel) {
                        *sum += i32::from(*value) * weight;
                    }
                }
                for (value, sum) in target.iter_mut().zip(sums) {
                    *value = (sum >> DIGITS) as u8;
                }
            }
        }
        bytes
    }
}
