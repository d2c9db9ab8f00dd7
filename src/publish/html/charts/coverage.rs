//! Draws an entity's coverage by month as a bar chart. The oldest month is at the side where lines of text start.

use super::ChartDirection;
use crate::syntax::text::escaped;
use std::fmt::Write as _;

/// The bar of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MonthBar {
    /// The month for readers: `November 2025`.
    pub month: String,
    /// The year and the month, from 1 to 12.
    pub date: (i16, i8),
    /// The number of articles.
    pub count: usize,
    /// What is shown of the bar on request: `November 2025: 12`.
    pub title: String,
}

/// All sizes are in pixels of the drawing.
const WIDTH: usize = 640;
/// The height of the tallest bar.
const HEIGHT: usize = 120;
/// The height of the axis and its labels.
const AXIS: usize = 30;

/// Draws a bar for each month that has articles. `months` is a gapless sequence, oldest first; `label` is
/// the text alternative.
pub(crate) fn coverage(months: &[MonthBar], label: &str, direction: ChartDirection) -> String {
    let most = months.iter().map(|m| m.count).max().unwrap_or(0).max(1);
    let step = WIDTH as f64 / months.len().max(1) as f64;
    let gap = if step > 6.0 { 2.0 } else { step / 4.0 };
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">",
        HEIGHT + AXIS,
        escaped(label)
    );
    for (number, bar) in months.iter().enumerate().filter(|(_, bar)| bar.count > 0) {
        let height = (bar.count * HEIGHT) as f64 / most as f64;
        let middle = direction.x((number as f64 + 0.5) * step, WIDTH as f64);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>",
            middle - (step - gap) / 2.0,
            HEIGHT as f64 - height,
            step - gap,
            height,
            escaped(&bar.title)
        );
    }
    let _ = write!(
        svg,
        "<line class=\"axis\" x1=\"0\" y1=\"{HEIGHT}\" x2=\"{WIDTH}\" y2=\"{HEIGHT}\"/>"
    );
    for (text, anchor, x) in ends(months) {
        let x = direction.x(x as f64, WIDTH as f64);
        let _ = write!(
            svg,
            "<text class=\"label\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{text}</text>",
            HEIGHT + AXIS - 6
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The labels of the first and the last month, with their anchor and their distance from the start.
fn ends(months: &[MonthBar]) -> Vec<(String, &'static str, usize)> {
    let mut ends = Vec::new();
    ends.extend(months.first().map(|bar| (escaped(&bar.month), "start", 0)));
    ends.extend(months.last().map(|bar| (escaped(&bar.month), "end", WIDTH)));
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(month: i8, count: usize) -> MonthBar {
        let name = ["September", "October", "November"][month as usize - 9].to_owned() + " 2025";
        MonthBar { title: format!("{name}: {count}"), month: name, date: (2025, month), count }
    }

    #[test]
    fn a_chart_has_a_bar_for_each_month_with_articles_and_a_text_alternative() {
        let months = [bar(9, 2), bar(10, 0), bar(11, 4)];
        let svg = coverage(&months, "6 articles & more", ChartDirection::LeftToRight);
        assert_eq!(svg.matches("<rect").count(), 2);
        assert!(svg.contains("aria-label=\"6 articles &amp; more\""));
        assert!(svg.contains("<title>November 2025: 4</title>"));
    }

    #[test]
    fn among_text_from_right_to_left_the_oldest_month_is_at_the_right() {
        let months = [bar(9, 2), bar(10, 0), bar(11, 4)];
        let svg = coverage(&months, "6 articles", ChartDirection::RightToLeft);
        let at = |words: &str| svg.find(words).unwrap();
        let first = &svg[at("<rect")..at("September")];
        assert!(first.contains("x=\"427.7\""), "{first}");
        let last = &svg[at("</rect><rect")..at("November")];
        assert!(last.contains("x=\"1.0\""), "{last}");
        // In SVG, too, text starts at the right there.
        assert!(svg.contains("x=\"640\" y=\"144\" text-anchor=\"start\">September"), "{svg}");
        assert!(svg.contains("x=\"0\" y=\"144\" text-anchor=\"end\">November"), "{svg}");
    }
}
