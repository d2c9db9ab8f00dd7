//! A text's HTML: its pieces, with links and pictures filled in.

use super::cards::Cards;
use super::types::{ImageView, SafeHtml};
use crate::content::document::Piece;
use crate::content::model;
use crate::knowledge::index::EntityId;
use crate::plan::{ImageTarget, Route, Target};
use crate::site::config;
use crate::syntax::text::escaped;
use std::fmt::Write as _;

/// The text of `file` as the page at `page` shows it; `None` if there is none.
pub(super) fn html(cards: &Cards, file: usize, page: &str) -> Option<SafeHtml> {
    let packed = cards.index.body(file);
    let pieces = packed.pieces();
    if pieces.is_empty() {
        return None;
    }
    let mut html = String::with_capacity(packed.as_ref().len());
    let mut open = Vec::new();
    let mut mentions = Mentions::new(cards, file, page);
    for piece in &pieces {
        match piece {
            Piece::Html(text) => mentions.push(cards, text, &mut html),
            Piece::LinkStart(link) => {
                let target = crate::plan::target(cards.index, cards.plan, file, page, link);
                if let Target::Path(path, fragment) = &target {
                    let here = path == page && !fragment.is_empty();
                    let path = if here { String::new() } else { cards.links.href(path) };
                    let _ = write!(html, "<a href=\"{}{}\"", escaped(&path), escaped(fragment));
                    if let Some(title) = &link.title {
                        let _ = write!(html, " title=\"{}\"", escaped(title));
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

/// The links around names of a text that are still to be written.
struct Mentions {
    /// Where they begin and end in the HTML of all pieces, and to whom they lead; the last first.
    ahead: Vec<(usize, usize, EntityId)>,
    /// Bytes of HTML so far.
    at: usize,
}

impl Mentions {
    /// Those of `file`, as the page at `page` shows it: one for each entity that has another page.
    fn new(cards: &Cards, file: usize, page: &str) -> Self {
        let mut ahead = Vec::new();
        if cards.config.mentions == config::Mentions::Link {
            for mention in &cards.index.found_in(file).mentions {
                let entity = EntityId(mention.entity);
                let Some(spot) = &mention.link else { continue };
                let has_page = cards.index.entity(entity).has_page;
                if has_page && Route::Entity(entity).path(cards.index) != page {
                    ahead.push((spot.html.0 as usize, spot.html.1 as usize, entity));
                }
            }
        }
        ahead.sort_by(|a, b| b.cmp(a));
        Self { ahead, at: 0 }
    }

    /// Appends a piece of HTML with the links that lie in it.
    fn push(&mut self, cards: &Cards, piece: &str, html: &mut String) {
        let (from, until) = (self.at, self.at + piece.len());
        let mut done = 0;
        while let Some((start, end, entity)) = self.ahead.pop_if(|(start, ..)| *start < until) {
            let (Some(before), Some(name)) = (
                start.checked_sub(from).and_then(|start| piece.get(done..start)),
                end.checked_sub(from).and_then(|end| piece.get(start - from..end)),
            ) else {
                continue;
            };
            let href = escaped(&cards.href(Route::Entity(entity)));
            html.push_str(before);
            let _ = write!(html, "<a class=\"mention\" href=\"{href}\">{name}</a>");
            done = end - from;
        }
        html.push_str(&piece[done..]);
        self.at = until;
    }
}

fn picture(cards: &Cards, file: usize, shown: &crate::content::document::Image, html: &mut String) {
    let Some((src, size)) = resolve(cards, file, &shown.src) else {
        let wrap = if shown.figure { ("<p>", "</p>") } else { ("", "") };
        let _ = write!(html, "{}{}{}", wrap.0, escaped(&shown.alt), wrap.1);
        return;
    };
    if shown.figure {
        html.push_str("<figure>");
    }
    let _ = write!(html, "<img src=\"{}\" alt=\"{}\"", escaped(&src), escaped(&shown.alt));
    if let Some((width, height)) = size {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    match (&shown.title, shown.figure) {
        (Some(title), false) => {
            let _ = write!(html, " title=\"{}\" loading=\"lazy\">", escaped(title));
        }
        _ => html.push_str(" loading=\"lazy\">"),
    }
    if shown.figure {
        if let Some(caption) = &shown.title {
            let _ = write!(html, "<figcaption>{}</figcaption>", escaped(caption));
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
