//! Names the colours of a picture in a palette.
//!
//! Input: pixels of three or four components. Output: at most 256 colours, and the number of one for each pixel. Where
//! there are more colours, near ones become the commonest of them, so that surfaces of one colour keep it; a picture
//! whose colours would visibly change has no palette.

/// The most colours of a palette.
pub(super) const MOST_COLOURS: usize = 256;

/// The fewest binary digits of a colour that decide whether two of them are one.
const FEWEST_DIGITS: u32 = 4;

/// Colours, and which of them each pixel has.
pub(super) struct Palette {
    /// Red, green, blue.
    pub(super) colours: Vec<u8>,
    /// How opaque each colour is.
    pub(super) opacities: Vec<u8>,
    pub(super) pixels: Vec<u8>,
}

/// The palette of these pixels. If `is_exact`, only one with all of their colours.
pub(super) fn palette(bytes: &[u8], components: usize, is_exact: bool) -> Option<Palette> {
    let pixels: Vec<[u8; 4]> = bytes.chunks_exact(components).map(rgba).collect();
    let counted = counted(&pixels);
    let fewest = if is_exact { 8 } else { FEWEST_DIGITS };
    let groups = (fewest..=8).rev().find_map(|digits| groups(&counted, digits))?;
    let number = |colour: &[u8; 4]| {
        let found = groups.members.binary_search_by_key(colour, |(colour, _)| *colour).ok()?;
        Some(groups.members[found].1)
    };
    Some(Palette {
        colours: groups
            .colours
            .iter()
            .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
            .collect(),
        opacities: groups.colours.iter().map(|colour| colour[3]).collect(),
        pixels: pixels.iter().map(number).collect::<Option<_>>()?,
    })
}

/// A pixel with its opacity. One that cannot be seen has no colour.
fn rgba(pixel: &[u8]) -> [u8; 4] {
    match *pixel {
        [_, _, _, 0] => [0; 4],
        [red, green, blue, opacity] => [red, green, blue, opacity],
        [red, green, blue] => [red, green, blue, 255],
        _ => [0, 0, 0, 255],
    }
}

/// The colours, each with the number of its pixels.
fn counted(pixels: &[[u8; 4]]) -> Vec<([u8; 4], usize)> {
    let mut sorted = pixels.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|one, next| one == next).map(|same| (same[0], same.len())).collect()
}

/// Colours that stand for others.
struct Groups {
    colours: Vec<[u8; 4]>,
    /// All colours in order, each with the number of the one that stands for it.
    members: Vec<([u8; 4], u8)>,
}

/// Groups colours whose components have the same first `digits`; `None` if there are too many.
fn groups(counted: &[([u8; 4], usize)], digits: u32) -> Option<Groups> {
    let key = |colour: [u8; 4]| {
        let [red, green, blue, opacity] = colour.map(|component| component >> (8 - digits));
        // What is opaque, or cannot be seen, stays so.
        (matches!(colour[3], 0 | 255), red, green, blue, opacity)
    };
    let mut sorted = counted.to_vec();
    sorted.sort_by_key(|(colour, _)| key(*colour));
    let mut groups = Groups { colours: Vec::new(), members: Vec::with_capacity(sorted.len()) };
    for group in sorted.chunk_by(|one, next| key(one.0) == key(next.0)) {
        let number = u8::try_from(groups.colours.len()).ok()?;
        groups.colours.extend(group.iter().max_by_key(|one| (one.1, one.0)).map(|one| one.0));
        groups.members.extend(group.iter().map(|(colour, _)| (*colour, number)));
    }
    groups.members.sort_unstable();
    (groups.colours.len() <= MOST_COLOURS).then_some(groups)
}
