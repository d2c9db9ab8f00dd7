//! Finds emoji that are written by their names (`:smile:`), as GitHub and other generators show them.
//!
//! Input: the source of a body. Output: the places of names that certainly mean an emoji, and the character to write.
//! The usual ones are enough: `:ref:` and `10:30:45` are something else.

use super::words::{self, Places};
use crate::syntax::spacing::is_unspaced;
use crate::syntax::text::is_escaped;

/// The longest name.
const LONGEST: usize = 24;

/// Names of emoji in the lists of GitHub and Unicode.
const NAMES: &[(&str, &str)] = &[
    ("+1", "👍"),
    ("-1", "👎"),
    ("100", "💯"),
    ("airplane", "✈️"),
    ("arrow_down", "⬇️"),
    ("arrow_left", "⬅️"),
    ("arrow_right", "➡️"),
    ("arrow_up", "⬆️"),
    ("beer", "🍺"),
    ("beers", "🍻"),
    ("bell", "🔔"),
    ("blue_heart", "💙"),
    ("blush", "😊"),
    ("books", "📚"),
    ("boom", "💥"),
    ("bug", "🐛"),
    ("bulb", "💡"),
    ("camera", "📷"),
    ("chart_with_upwards_trend", "📈"),
    ("clap", "👏"),
    ("coffee", "☕"),
    ("confetti_ball", "🎊"),
    ("construction", "🚧"),
    ("cry", "😢"),
    ("disappointed", "😞"),
    ("dog", "🐶"),
    ("earth_africa", "🌍"),
    ("earth_americas", "🌎"),
    ("earth_asia", "🌏"),
    ("email", "📧"),
    ("exclamation", "❗"),
    ("eyes", "👀"),
    ("fire", "🔥"),
    ("gift", "🎁"),
    ("globe_with_meridians", "🌐"),
    ("green_heart", "💚"),
    ("grin", "😁"),
    ("grinning", "😀"),
    ("hammer", "🔨"),
    ("hand", "✋"),
    ("heart", "❤️"),
    ("heart_eyes", "😍"),
    ("heavy_check_mark", "✔️"),
    ("house", "🏠"),
    ("hugs", "🤗"),
    ("hourglass", "⌛"),
    ("information_source", "ℹ️"),
    ("joy", "😂"),
    ("key", "🔑"),
    ("kissing_heart", "😘"),
    ("laughing", "😆"),
    ("link", "🔗"),
    ("lock", "🔒"),
    ("loudspeaker", "📢"),
    ("mag", "🔍"),
    ("mega", "📣"),
    ("memo", "📝"),
    ("moneybag", "💰"),
    ("muscle", "💪"),
    ("musical_note", "🎵"),
    ("no_entry", "⛔"),
    ("ok", "🆗"),
    ("ok_hand", "👌"),
    ("open_mouth", "😮"),
    ("package", "📦"),
    ("paperclip", "📎"),
    ("pencil", "📝"),
    ("pencil2", "✏️"),
    ("penguin", "🐧"),
    ("phone", "☎️"),
    ("pizza", "🍕"),
    ("point_down", "👇"),
    ("point_left", "👈"),
    ("point_right", "👉"),
    ("point_up", "☝️"),
    ("pray", "🙏"),
    ("purple_heart", "💜"),
    ("pushpin", "📌"),
    ("question", "❓"),
    ("rage", "😡"),
    ("raised_hands", "🙌"),
    ("recycle", "♻️"),
    ("red_circle", "🔴"),
    ("relaxed", "☺️"),
    ("rocket", "🚀"),
    ("rofl", "🤣"),
    ("rotating_light", "🚨"),
    ("scream", "😱"),
    ("see_no_evil", "🙈"),
    ("slightly_smiling_face", "🙂"),
    ("smile", "😄"),
    ("smiley", "😃"),
    ("smirk", "😏"),
    ("sob", "😭"),
    ("sparkles", "✨"),
    ("speech_balloon", "💬"),
    ("star", "⭐"),
    ("star2", "🌟"),
    ("sunglasses", "😎"),
    ("sunny", "☀️"),
    ("sweat", "😓"),
    ("sweat_smile", "😅"),
    ("tada", "🎉"),
    ("thinking", "🤔"),
    ("thumbsdown", "👎"),
    ("thumbsup", "👍"),
    ("trophy", "🏆"),
    ("truck", "🚚"),
    ("unlock", "🔓"),
    ("v", "✌️"),
    ("warning", "⚠️"),
    ("wave", "👋"),
    ("white_check_mark", "✅"),
    ("wink", "😉"),
    ("worried", "😟"),
    ("wrench", "🔧"),
    ("x", "❌"),
    ("yellow_heart", "💛"),
    ("yum", "😋"),
    ("zap", "⚡"),
];

/// Finds names of emoji between colons.
pub(super) fn find(text: &str, locations: &mut Places) {
    let mut next = 0;
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        if at < next || is_escaped(text, at) {
            continue;
        }
        let rest = &text.as_bytes()[at + 1..];
        let Some(length) = rest.iter().take(LONGEST + 1).position(|byte| *byte == b':') else {
            continue;
        };
        let end = at + length + 2;
        let is_of_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
        let is_apart = |c: Option<char>| c.is_none_or(|c| !is_of_word(c) && !"/:@".contains(c));
        if character(&text[at..end]).is_some()
            && is_apart(text[..at].chars().next_back())
            && is_apart(text[end..].chars().next())
        {
            locations.push((&words::EMOJI, at..end));
            next = end;
        }
    }
}

/// The character for a name between colons.
pub(super) fn character(source: &str) -> Option<&'static str> {
    let name = source.strip_prefix(':')?.strip_suffix(':')?;
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}
