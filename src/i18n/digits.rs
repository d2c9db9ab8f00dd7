//! The digits of a language, as CLDR has them: `٢٠٢٥` in Arabic, `2025` in most others.
//!
//! Input: numbers. Output: their digits in the language. Numbers are shown without separators of thousands: they are
//! years and counts of articles.

use fluent_bundle::FluentValue;
use std::borrow::Cow;
use std::fmt::Display;

/// The digits of a numbering system. They follow each other in Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    zero: char,
}

/// How a bundle of Fluent shows a number.
type NumberFormatter<M> = fn(&FluentValue, &M) -> Option<String>;

impl Default for Digits {
    fn default() -> Self {
        Self { zero: '0' }
    }
}

impl Digits {
    /// The digits that begin with this zero.
    pub(super) fn new(zero: char) -> Self {
        Self { zero }
    }

    /// Whether they are those of a number in Rust.
    pub(crate) fn are_ascii(self) -> bool {
        self.zero == '0'
    }

    /// A number.
    pub(crate) fn number(self, number: impl Display) -> String {
        match self.write(&number.to_string()) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }

    /// A text whose ASCII digits are those of a number.
    pub(super) fn write(self, number: &str) -> Cow<'_, str> {
        if self.are_ascii() {
            return number.into();
        }
        let digit = |c: char| {
            let value = c.to_digit(10)?;
            char::from_u32(self.zero as u32 + value)
        };
        number.chars().map(|c| digit(c).unwrap_or(c)).collect::<String>().into()
    }

    /// How messages show numbers with these digits; `None` if as they are. Fluent takes a function that holds nothing,
    /// so there is one for each numbering system that is the usual one of a language.
    pub(super) fn formatter<M>(self) -> Option<NumberFormatter<M>> {
        match self.zero {
            '\u{660}' => Some(number_from::<0x660, M>),
            '\u{6f0}' => Some(number_from::<0x6f0, M>),
            '\u{966}' => Some(number_from::<0x966, M>),
            '\u{9e6}' => Some(number_from::<0x9e6, M>),
            '\u{f20}' => Some(number_from::<0xf20, M>),
            '\u{1040}' => Some(number_from::<0x1040, M>),
            '\u{1c50}' => Some(number_from::<0x1c50, M>),
            '\u{11136}' => Some(number_from::<0x11136, M>),
            '\u{1e950}' => Some(number_from::<0x1e950, M>),
            _ => None,
        }
    }
}

fn number_from<const ZERO: u32, M>(value: &FluentValue, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = Digits::new(char::from_u32(ZERO)?);
    Some(digits.number(number.as_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_change() {
        let arabic = Digits::new('\u{660}');
        assert_eq!(arabic.number(2025), "٢٠٢٥");
        assert_eq!(arabic.number(-7), "-٧");
        assert_eq!(Digits::default().number(2025), "2025");
    }
}
