//! Draws an actor or topic in the middle and those covered together with it around it. The width of each
//! line shows the number of shared articles.
//!
//! Names are in two columns, left and right of the circle. Each is broken into lines that fit the column,
//! and the columns are stacked with space between. Names all around the circle would overlap or have to
//! be cut. Among text that runs from right to left, the drawing is mirrored.

use super::ChartDirection;
use super::label::{Label, fitted};
use crate::syntax::text::escaped;
use std::fmt::Write as _;

/// A neighbour: an actor or topic around the middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChartNode {
    /// The name.
    pub name: String,
    /// Its language, if that is not the language of the drawing.
    pub lang: Option<String>,
    /// The link of dot and name.
    pub url: String,
    /// The number of articles shared with the middle.
    pub count: usize,
    /// The same, in the digits of the language.
    pub number: String,
    /// Its text alternative: the name and the count.
    pub label: String,
}

/// A line between two neighbours that occur together in articles of the middle, by their positions in the
/// list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChartEdge(pub usize, pub usize);

/// All sizes are in pixels of the drawing.
const WIDTH: u32 = 360;
/// The width of the column of names at each edge.
const COLUMN: u32 = 115;
/// The space between a name and its dot.
const GAP: f64 = 5.0;
const SMALLEST_DOT: f64 = 4.0;
const LARGEST_DOT: f64 = 9.0;
/// The horizontal distance of dots from the middle: at the top and bottom (`NARROW`), and at half the
/// height (`WIDE`).
const NARROW: f64 = 26.0;
const WIDE: f64 = 50.0;
/// The least height of a neighbour's row.
const ROW: f64 = 38.0;
/// The vertical space between two names.
const BETWEEN: f64 = 12.0;

/// A neighbour with its position.
struct PlacedNode<'a> {
    neighbour: &'a ChartNode,
    label: Label,
    x: f64,
    y: f64,
    /// The radius of the dot.
    radius: f64,
    /// Where the lines of the name begin, or end if it is in the column at the start.
    label_x: f64,
    /// Whether the name is in the column at the side where lines of text start.
    at_start: bool,
}

/// Draws the neighbours in the given order around the middle: clockwise from the upper right, or mirrored. `label` is
/// the text alternative.
pub(crate) fn circle(
    neighbours: &[ChartNode],
    ties: &[ChartEdge],
    label: &str,
    direction: ChartDirection,
) -> String {
    let (placed, height) = location(neighbours, direction);
    let middle = (f64::from(WIDTH) / 2.0, height / 2.0);
    let mut svg = format!(
        "<svg class=\"circle\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" \
         height=\"{height:.0}\" role=\"group\" aria-label=\"{}\">",
        escaped(label)
    );
    for tie in ties {
        if let (Some(a), Some(b)) = (placed.get(tie.0), placed.get(tie.1)) {
            draw_tie(&mut svg, a, b, middle);
        }
    }
    let most = neighbours.iter().map(|n| n.count).max().unwrap_or(1).max(1);
    for one in &placed {
        let strength = 1.0 + 3.0 * one.neighbour.count as f64 / most as f64;
        let _ = write!(
            svg,
            "<line class=\"spoke\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{strength:.1}\"/>",
            middle.0, middle.1, one.x, one.y
        );
    }
    let _ = write!(
        svg,
        "<circle class=\"middle\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{LARGEST_DOT}\"/>",
        middle.0, middle.1
    );
    placed.iter().for_each(|one| draw_neighbour(&mut svg, one));
    svg.push_str("</svg>");
    svg
}

/// Positions the neighbours; also returns the height of the drawing.
fn location(neighbours: &[ChartNode], direction: ChartDirection) -> (Vec<PlacedNode<'_>>, f64) {
    let most = neighbours.iter().map(|n| n.count).max().unwrap_or(1).max(1) as f64;
    let at_end = neighbours.len().div_ceil(2);
    let mut placed: Vec<PlacedNode> = neighbours
        .iter()
        .enumerate()
        .map(|(number, neighbour)| {
            let share = (neighbour.count as f64 / most).sqrt();
            PlacedNode {
                neighbour,
                label: label(neighbour),
                x: 0.0,
                y: 0.0,
                radius: SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * share,
                label_x: 0.0,
                at_start: number >= at_end,
            }
        })
        .collect();
    let (at_end, at_start) = placed.split_at_mut(at_end);
    at_start.reverse();
    let height = stack_height(at_end).max(stack_height(at_start)).max(3.0 * ROW);
    stack(at_end, height, direction);
    stack(at_start, height, direction);
    at_start.reverse();
    (placed, height)
}

/// The name followed by the number of articles.
fn label(neighbour: &ChartNode) -> Label {
    let count = neighbour.number.as_str();
    let words: Vec<&str> = neighbour.name.split_whitespace().chain([count]).collect();
    fitted(&words, COLUMN)
}

/// The distance between two baselines.
fn line_height(label: &Label) -> f64 {
    f64::from(label.size) * 1.2
}

fn row_height(one: &PlacedNode) -> f64 {
    (one.label.lines.len() as f64 * line_height(&one.label) + BETWEEN).max(ROW)
}

fn stack_height(column: &[PlacedNode]) -> f64 {
    column.iter().map(row_height).sum()
}

/// Distributes a column over the height, with the dots on an ellipse.
fn stack(column: &mut [PlacedNode], height: f64, direction: ChartDirection) {
    let spare = (height - stack_height(column)) / column.len().max(1) as f64;
    let mut top = 0.0;
    for one in column {
        let room = row_height(one) + spare;
        one.y = top + room / 2.0;
        let from_middle = (one.y - height / 2.0) / (height / 2.0);
        let out = NARROW + (WIDE - NARROW) * (1.0 - from_middle * from_middle).max(0.0).sqrt();
        let from_start = |from_middle: f64| {
            let offset = if one.at_start { -from_middle } else { from_middle };
            direction.x(f64::from(WIDTH) / 2.0 + offset, f64::from(WIDTH))
        };
        one.label_x = from_start(out + one.radius + GAP);
        one.x = from_start(out);
        top += room;
    }
}

fn draw_tie(svg: &mut String, a: &PlacedNode, b: &PlacedNode, middle: (f64, f64)) {
    // The curve bends towards the middle, so that lines within one column do not cross its other dots.
    let bend = |a: f64, b: f64, middle: f64| (a + b) / 4.0 + middle / 2.0;
    let _ = write!(
        svg,
        "<path class=\"tie\" d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\"/>",
        a.x,
        a.y,
        bend(a.x, b.x, middle.0),
        bend(a.y, b.y, middle.1),
        b.x,
        b.y
    );
}

fn draw_neighbour(svg: &mut String, one: &PlacedNode) {
    let PlacedNode { neighbour, label, label_x: x, .. } = one;
    let anchor = if one.at_start { "end" } else { "start" };
    let lang = neighbour.lang.as_deref();
    let lang = lang.map(|lang| format!(" lang=\"{}\"", escaped(lang))).unwrap_or_default();
    let _ = write!(
        svg,
        "<a href=\"{}\" aria-label=\"{}\"><circle class=\"dot\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"/>\
         <text text-anchor=\"{anchor}\" font-size=\"{}\"{lang}>",
        escaped(&neighbour.url),
        escaped(&neighbour.label),
        one.x,
        one.y,
        one.radius,
        label.size
    );
    let step = line_height(label);
    // The baseline of the first line: centred text has its baseline about a third of its size below the
    // middle.
    let first = one.y - step * (label.lines.len() as f64 - 1.0) / 2.0 + f64::from(label.size) / 3.0;
    for (number, line) in label.lines.iter().enumerate() {
        let y = first + step * number as f64;
        let last = number + 1 == label.lines.len();
        // Screen readers and text extraction need a space between lines, unless a word was broken there.
        // It is put at the end that is not aligned, where it does not shift the line.
        let apart = |line: &String| {
            let name = &neighbour.name;
            if name.ends_with(line) || name.contains(&format!("{line} ")) { " " } else { "" }
        };
        let line_before = number.checked_sub(1).and_then(|before| label.lines.get(before));
        let before = line_before.filter(|_| anchor == "end").map_or("", apart);
        let _ = write!(svg, "<tspan x=\"{x:.1}\" y=\"{y:.1}\">{before}");
        match line.strip_suffix(neighbour.number.as_str()) {
            Some(words) if last => {
                let _ = write!(
                    svg,
                    "{}<tspan class=\"count\">{}</tspan>",
                    escaped(words),
                    neighbour.number
                );
            }
            _ => svg.push_str(&escaped(line)),
        }
        let after = if last || anchor == "end" { "" } else { apart(line) };
        let _ = write!(svg, "{after}</tspan>");
    }
    svg.push_str("</text></a>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn neighbours(names: &[String]) -> Vec<ChartNode> {
        let one = |(number, name): (usize, &String)| ChartNode {
            name: name.clone(),
            lang: None,
            url: format!("/actors/{number}/"),
            count: 2 + number * 7,
            number: (2 + number * 7).to_string(),
            label: format!("{name}, {} articles", 2 + number * 7),
        };
        names.iter().enumerate().map(one).collect()
    }

    #[test]
    fn every_neighbour_is_a_link_and_the_chart_has_a_text_alternative() {
        let names = ["Ana <Duarte>", "Rui \"R\" Lopes", "Iran", "The Pact"].map(str::to_owned);
        let alternative = "In the same articles: A & B";
        let direction = ChartDirection::LeftToRight;
        let svg = circle(&neighbours(&names), &[ChartEdge(0, 1)], alternative, direction);
        assert_eq!(svg.matches("<a href=").count(), 4);
        assert_eq!(svg.matches("class=\"tie\"").count(), 1);
        assert!(svg.contains("aria-label=\"Rui &quot;R&quot; Lopes, 9 articles\""));
        assert!(svg.contains("aria-label=\"In the same articles: A &amp; B\""));
        assert!(!svg.contains("style=") && !svg.contains("<Duarte"));
    }

    proptest! {
        #[test]
        fn names_never_overlap_and_never_leave_the_drawing(
            names in proptest::collection::vec("(\\PC{1,30} ?){1,9}", 4..9),
        ) {
            let neighbours = neighbours(&names);
            let (placed, height) = location(&neighbours, ChartDirection::LeftToRight);
            let (mirrored, _) = location(&neighbours, ChartDirection::RightToLeft);
            for (one, other) in placed.iter().zip(&mirrored) {
                prop_assert!((one.x + other.x - f64::from(WIDTH)).abs() < 0.001);
                prop_assert!((one.label_x + other.label_x - f64::from(WIDTH)).abs() < 0.001);
            }
            for at_start in [true, false] {
                let column = placed.iter().filter(|one| one.at_start == at_start);
                let mut spans: Vec<(f64, f64)> = column
                    .map(|one| {
                        let half = one.label.lines.len() as f64 * line_height(&one.label) / 2.0;
                        (one.y - half, one.y + half)
                    })
                    .collect();
                spans.sort_by(|a, b| a.0.total_cmp(&b.0));
                prop_assert!(spans.iter().all(|(top, bottom)| *top >= 0.0 && *bottom <= height));
                prop_assert!(spans.windows(2).all(|two| two[0].1 < two[1].0), "{spans:?}");
            }
            for one in &placed {
                let out = (one.x - f64::from(WIDTH) / 2.0).abs() + one.radius + GAP;
                prop_assert!(out + f64::from(COLUMN) <= f64::from(WIDTH) / 2.0 + 0.001, "{out}");
            }
        }
    }
}
