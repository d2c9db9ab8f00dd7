//! A text's HTML: its pieces, with links and pictures filled in.

use super::cards::Cards;
use super::types::{ImageView, SafeHtml};
use crate::document::Piece;
use crate::model;
use crate::plan::{ImageTarget, Target};
use std::fmt::Write as _;

/// The text of `file` as the page at `page` shows it; `None` if there is none.
pub(super) fn html(cards: &Cards, file: usize, page: &str) -> Option<SafeHtml> {
    let body = &cards.index.files[file].document.body;
    if body.is_empty() {
        return None;
    }
    let mut html = String::new();
    let mut open = Vec::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::LinkStart(link) => {
                let target = crate::plan::target(cards.index, cards.plan, file, page, link);
                if let Target::Path(path, fragment) = &target {
                    let here = path == page && !fragment.is_empty();
                    let path = if here { String::new() } else { cards.links.href(path) };
                    let _ = write!(html, "<a href=\"{}{}\"", escape(&path), escape(fragment));
                    if let Some(title) = &link.title {
                        let _ = write!(html, " title=\"{}\"", escape(title));
                    }
                    html.push('>');
                }
                open.push(target != Target::Dead);
            }
            Piece::LinkEnd => {
                if open.pop() == Some(true) {
                    html.push_str("</a>");
                }
            }
            Piece::Image(shown) => picture(cards, file, shown, &mut html),
        }
    }
    Some(SafeHtml(html))
}

fn picture(cards: &Cards, file: usize, shown: &crate::document::Image, html: &mut String) {
    let Some((src, size)) = resolve(cards, file, &shown.src) else {
        let wrap = if shown.figure { ("<p>", "</p>") } else { ("", "") };
        let _ = write!(html, "{}{}{}", wrap.0, escape(&shown.alt), wrap.1);
        return;
    };
    if shown.figure {
        html.push_str("<figure>");
    }
    let _ = write!(html, "<img src=\"{}\" alt=\"{}\"", escape(&src), escape(&shown.alt));
    if let Some((width, height)) = size {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    match (&shown.title, shown.figure) {
        (Some(title), false) => {
            let _ = write!(html, " title=\"{}\" loading=\"lazy\">", escape(title));
        }
        _ => html.push_str(" loading=\"lazy\">"),
    }
    if shown.figure {
        if let Some(caption) = &shown.title {
            let _ = write!(html, "<figcaption>{}</figcaption>", escape(caption));
        }
        html.push_str("</figure>");
    }
}

/// A picture of the front matter, ready to show; `None` if it is missing.
pub(super) fn image(cards: &Cards, file: usize, image: &model::Image) -> Option<ImageView> {
    let (src, size) = resolve(cards, file, &image.src.value)?;
    Some(ImageView {
        src,
        alt: image.alt.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    })
}

/// A picture's address and, if known, its size.
type Resolved = (String, Option<(u32, u32)>);

fn resolve(cards: &Cards, file: usize, src: &str) -> Option<Resolved> {
    match crate::plan::image_target(cards.index, cards.plan, file, src) {
        ImageTarget::External(address) => Some((address, None)),
        ImageTarget::Path(path) => {
            let size = cards.plan.picture(&path).map(|size| (size.width, size.height));
            Some((cards.links.href(&path), size))
        }
        ImageTarget::Missing => None,
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
