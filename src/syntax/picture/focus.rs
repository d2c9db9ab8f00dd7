//! Where the main thing in a picture is, and what is cut out around it.

use super::formats::SmallerFormat;
use serde::{Deserialize, Serialize};

/// A point of a picture as it is shown, in percent of its width from the left and of its height from the top. As with
/// `object-position` of CSS, it is at the same point of every cut-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Focus {
    pub(crate) x: u8,
    pub(crate) y: u8,
}

/// Above the middle, where faces are.
impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 35 }
    }
}

/// A part of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CropArea {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A size in which a picture is made, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SmallerSize {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Around which point it is cut to these proportions; `None` if it has those of the picture.
    pub(crate) focus: Option<Focus>,
    pub(crate) format: SmallerFormat,
    /// Whether what can be seen through is white.
    pub(crate) is_on_white: bool,
}

impl Focus {
    /// Reads `40% 25%`, and the words `left`, `right`, `top`, `bottom` and `center`, as CSS has them. `None` if it is
    /// neither.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let written = written.to_lowercase();
        let parts: Vec<&str> = written.split_whitespace().collect();
        match parts[..] {
            [one] if one.ends_with('%') => None,
            [one] => across(one)
                .map(|x| Self { x, y: 50 })
                .or_else(|| down(one).map(|y| Self { x: 50, y })),
            [first, second] => {
                let pair = |x, y| Some(Self { x: across(x)?, y: down(y)? });
                // Words say which is which, percentages do not.
                let are_words = !first.ends_with('%') && !second.ends_with('%');
                pair(first, second).or_else(|| pair(second, first).filter(|_| are_words))
            }
            _ => None,
        }
    }

    /// The largest part of a picture that has the proportions of another size.
    pub(crate) fn area(self, picture: (u32, u32), to: (u32, u32)) -> CropArea {
        let [width, height, to_width, to_height] =
            [picture.0, picture.1, to.0, to.1].map(|side| u64::from(side.max(1)));
        let scaled = |side: u64, by: u64, of: u64| (side * by + of / 2) / of;
        let cut_width = scaled(height, to_width, to_height).clamp(1, width);
        let cut_height = scaled(width, to_height, to_width).clamp(1, height);
        let offset = |whole: u64, cut: u64, percent: u8| (whole - cut) * u64::from(percent) / 100;
        let side = |side: u64| u32::try_from(side).unwrap_or(u32::MAX);
        CropArea {
            left: side(offset(width, cut_width, self.x)),
            top: side(offset(height, cut_height, self.y)),
            width: side(cut_width),
            height: side(cut_height),
        }
    }
}

/// A part of the width in percent.
fn across(written: &str) -> Option<u8> {
    match written {
        "left" => Some(0),
        "center" | "centre" => Some(50),
        "right" => Some(100),
        _ => percent(written),
    }
}

/// A part of the height in percent.
fn down(written: &str) -> Option<u8> {
    match written {
        "top" => Some(0),
        "center" | "centre" => Some(50),
        "bottom" => Some(100),
        _ => percent(written),
    }
}

fn percent(written: &str) -> Option<u8> {
    let number = written.strip_suffix('%')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|percent| is_number && *percent <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_focus_is_written_as_in_css() {
        for (written, x, y) in [
            ("40% 25%", 40, 25),
            ("  0%   100% ", 0, 100),
            ("top", 50, 0),
            ("left", 0, 50),
            ("center", 50, 50),
            ("Top Left", 0, 0),
            ("right bottom", 100, 100),
            ("centre top", 50, 0),
            ("left 25%", 0, 25),
            ("40% top", 40, 0),
        ] {
            assert_eq!(Focus::parse(written), Some(Focus { x, y }), "{written}");
        }
        for written in [
            "",
            "40%",
            "40 25",
            "left right",
            "top top",
            "101% 0%",
            "-1% 0%",
            "+1% 0%",
            "1% 2% 3%",
            "top 40%",
            "% %",
        ] {
            assert_eq!(Focus::parse(written), None, "{written}");
        }
    }

    #[test]
    fn the_cut_out_is_as_large_as_possible_around_the_focus() {
        let area = |focus: &str, picture, to| {
            let CropArea { left, top, width, height } =
                Focus::parse(focus).unwrap().area(picture, to);
            (left, top, width, height)
        };
        assert_eq!(area("left", (1200, 600), (3, 2)), (0, 0, 900, 600));
        assert_eq!(area("right", (1200, 600), (3, 2)), (300, 0, 900, 600));
        assert_eq!(area("50% 25%", (600, 1200), (3, 2)), (0, 200, 600, 400));
        assert_eq!(area("center", (900, 600), (3, 2)), (0, 0, 900, 600));
    }

    proptest! {
        #[test]
        fn a_cut_out_is_within_the_picture(
            picture in (1..5000_u32, 1..5000_u32),
            to in (1..2000_u32, 1..2000_u32),
            x in 0..=100_u8,
            y in 0..=100_u8,
        ) {
            let area = Focus { x, y }.area(picture, to);
            prop_assert!(area.width >= 1 && area.height >= 1);
            prop_assert!(area.left + area.width <= picture.0);
            prop_assert!(area.top + area.height <= picture.1);
            prop_assert!(area.width == picture.0 || area.height == picture.1);
        }
    }
}
