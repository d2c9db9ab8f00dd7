//! Assembles the HTML of a body from its parsed pieces, and fills in links, mentions and pictures.
//!
//! Input: the pieces of a file and the page that shows them. Output: HTML. Parsing leaves links and
//! pictures open, as their addresses depend on the whole site. A link to nothing becomes plain text and a
//! missing picture its alternative text: the plan has already reported both.

use super::cards::SiteContext;
use super::types::{ImageView, SafeHtml, ThumbnailView};
use crate::content::document::{ImageReference, LabelledElement, Link, Piece};
use crate::content::model;
use crate::i18n::direction;
use crate::knowledge::index::EntityId;
use crate::plan::{Crop, ImageTarget, LinkTarget, Route, crop_of_image, poster_of_video};
use crate::site::config;
use crate::syntax::media::{self, MediaKind};
use crate::syntax::picture::Focus;
use crate::syntax::spacing;
use crate::syntax::text::escaped;
use std::fmt::Write as _;

/// The body of `file` as the page at `page` shows it; `None` if it is empty. Relative links depend on the
/// page.
pub(super) fn html(cards: &SiteContext, file: usize, page: &str) -> Option<SafeHtml> {
    let packed = cards.index.body(file);
    let pieces = packed.pieces();
    if pieces.is_empty() {
        return None;
    }
    let mut html = String::with_capacity(packed.as_ref().len());
    let lang = cards.other_language(cards.index.language_of_body(file));
    let lang = lang.as_deref();
    let mut open = Vec::new();
    let mut mentions = PendingMentions::new(cards, file, page);
    // The words of a picture that is missing are apart from those beside it, as the picture would be.
    let mut after_words = false;
    for piece in &pieces {
        match piece {
            Piece::Html(text) => {
                if std::mem::take(&mut after_words) && would_touch(&html, text) {
                    html.push(' ');
                }
                mentions.push(cards, text, &mut html);
            }
            Piece::LinkStart(link) => {
                let target = crate::plan::link_target(cards.index, cards.plan, file, page, link);
                if let LinkTarget::Path(path, fragment) = &target {
                    let here = path == page && !fragment.is_empty();
                    let path = if here { String::new() } else { cards.links.href(path) };
                    let _ = write!(html, "<a href=\"{}{}\"", escaped(&path), escaped(fragment));
                    if let Some(title) = &link.title {
                        let _ = write!(html, " title=\"{}\"", escaped(title));
                    }
                    html.push('>');
                }
                open.push(target != LinkTarget::Dead);
            }
            Piece::LinkEnd => {
                if open.pop() == Some(true) {
                    html.push_str("</a>");
                }
            }
            Piece::Labelled(element) => labelled(cards, element, lang, &mut html),
            Piece::Image(image) => after_words = !picture(cards, file, image, &mut html),
            Piece::RawAddress(link, written) => {
                raw_address(cards, file, page, (link, written), &mut html);
            }
        }
    }
    Some(SafeHtml(html))
}

/// The links on mentions that are not yet written. They are inserted while the pieces are copied; their
/// offsets count bytes of the HTML of all pieces, without links and pictures.
struct PendingMentions {
    /// Start, end and path of each link, and whether it shows a card; last first, so that `pop` gives the next one.
    ahead: Vec<(usize, usize, String, bool)>,
    /// Bytes of HTML pieces processed so far.
    at: usize,
}

impl PendingMentions {
    /// The mentions of `file` to link on `page`: one per entity, without entities that have no page and
    /// the one whose page this is.
    fn new(cards: &SiteContext, file: usize, page: &str) -> Self {
        let mut ahead = Vec::new();
        if cards.config.mentions == config::MentionSetting::Link {
            for mention in &cards.index.mentions_in(file).mentions {
                let entity = EntityId(mention.entity);
                let Some(spot) = &mention.link else { continue };
                if !cards.index.entity(entity).has_page {
                    continue;
                }
                let path = Route::Entity(entity).path(cards.index);
                if path != page {
                    let (start, end) = (spot.html.0 as usize, spot.html.1 as usize);
                    ahead.push((start, end, path, cards.entity(entity).card));
                }
            }
        }
        ahead.sort_by(|a, b| b.cmp(a));
        Self { ahead, at: 0 }
    }

    /// Appends a piece of HTML with the links within it.
    fn push(&mut self, cards: &SiteContext, piece: &str, html: &mut String) {
        let (from, until) = (self.at, self.at + piece.len());
        let mut done = 0;
        while let Some((start, end, path, card)) = self.ahead.pop_if(|(start, ..)| *start < until) {
            let (Some(before), Some(name)) = (
                start.checked_sub(from).and_then(|start| piece.get(done..start)),
                end.checked_sub(from).and_then(|end| piece.get(start - from..end)),
            ) else {
                continue;
            };
            let href = escaped(&cards.links.href(&path));
            let close = if card { "\" data-card>" } else { "\">" };
            let parts = [before, "<a class=\"mention\" href=\"", &href, close, name, "</a>"];
            parts.into_iter().for_each(|part| html.push_str(part));
            done = end - from;
        }
        html.push_str(&piece[done..]);
        self.at = until;
    }
}

/// Writes the start of an element with a label in the language of the page. `lang`: that of the body, if it is another one.
fn labelled(cards: &SiteContext, element: &LabelledElement, lang: Option<&str>, html: &mut String) {
    let words = cards.words;
    let label = match element {
        LabelledElement::Footnotes => words.word("footnotes").to_owned(),
        LabelledElement::FootnoteBack { number, reference: 1, .. } => {
            words.phrase("footnote-back", &[("number", (*number).into())])
        }
        LabelledElement::FootnoteBack { number, reference, .. } => {
            let arguments = [("number", (*number).into()), ("reference", (*reference).into())];
            words.phrase("footnote-back-to", &arguments)
        }
        LabelledElement::Table(None) => words.word("table").to_owned(),
        LabelledElement::Table(Some(number)) => {
            words.phrase("table-of-several", &[("number", (*number).into())])
        }
    };
    let languages =
        lang.map(|lang| [&*cards.config.language, lang].map(|lang| (lang, direction(lang))));
    html.push_str(&element.html(&escaped(&label), languages));
}

/// Writes an address of trusted HTML, with its query, and the fragment of a file, as written. One that leads nowhere
/// stays as it is.
fn raw_address(
    cards: &SiteContext,
    file: usize,
    page: &str,
    (link, written): (&Link, &str),
    html: &mut String,
) {
    match crate::plan::link_target(cards.index, cards.plan, file, page, link) {
        LinkTarget::Path(path, _) if path == page && link.target.is_empty() => {
            html.push_str(written);
        }
        LinkTarget::Path(path, fragment) => {
            let attribute = |text: &str| escaped(text).replace('\'', "&#39;");
            html.push_str(&attribute(&cards.links.href(&path)));
            // A `#` after `&` is a character reference.
            let is_fragment = |at: &(usize, &str)| !written[..at.0].ends_with('&');
            let end = written.match_indices('#').find(is_fragment).map_or(written.len(), |at| at.0);
            let query = written[..end].find('?').unwrap_or(end);
            html.push_str(&written[query..end]);
            // That of a file means something to the program that shows it: `act.pdf#page=2`.
            match fragment.as_str() {
                "" => html.push_str(&written[end..]),
                fragment => html.push_str(&attribute(fragment)),
            }
        }
        LinkTarget::Dead => html.push_str(written),
    }
}

/// Writes a picture, or its words if it is missing. Returns whether it is there.
fn picture(cards: &SiteContext, file: usize, image: &ImageReference, html: &mut String) -> bool {
    let Some(shown) = resolve(cards, file, &image.src) else {
        let beside = spacing::last_shown(html).zip(image.alt.chars().next());
        if beside.is_some_and(|(before, after)| spacing::would_join(before, after)) {
            html.push(' ');
        }
        let wrap = if image.figure { ("<p>", "</p>") } else { ("", "") };
        let _ = write!(html, "{}{}{}", wrap.0, escaped(&image.alt), wrap.1);
        return false;
    };
    if let Some(kind) = media::media_kind(&image.src).filter(|_| image.figure) {
        medium(kind, &shown.src, &poster(cards, file, &image.src), image, html);
        return true;
    }
    if image.figure {
        html.push_str("<figure>");
    }
    let _ = write!(html, "<img src=\"{}\" alt=\"{}\"", escaped(&shown.src), escaped(&image.alt));
    if let Some(set) = &shown.srcset {
        let _ = write!(html, " srcset=\"{}\" sizes=\"{SIZES}\"", escaped(set));
    }
    if let Some((width, height)) = shown.size {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    match (&image.title, image.figure) {
        (Some(title), false) => {
            let _ = write!(html, " title=\"{}\" loading=\"lazy\">", escaped(title));
        }
        _ => html.push_str(" loading=\"lazy\">"),
    }
    if image.figure {
        caption(image, html);
    }
    true
}

/// The attributes of a video for the picture that it shows until it plays; empty without one. The picture has the room of
/// the video, so that nothing moves while it loads.
fn poster(cards: &SiteContext, file: usize, src: &str) -> String {
    /// The width of texts on screens with two pixels for one.
    const WIDEST: u32 = 1200;
    let Some(path) = poster_of_video(cards.index, cards.plan, file, src) else {
        return String::new();
    };
    let mut smaller = cards.plan.smaller_sizes(&path).iter();
    let smaller = smaller.find(|(_, width)| *width <= WIDEST).map(|(path, _)| path);
    let href = cards.links.href(smaller.unwrap_or(&path));
    let size = cards.plan.picture_size(&path);
    let size = size.map(|size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height));
    format!(" poster=\"{}\"{}", escaped(&href), size.unwrap_or_default())
}

/// Writes a recording or a document as a figure of its own. `poster`: further attributes of a video.
fn medium(kind: MediaKind, href: &str, poster: &str, image: &ImageReference, html: &mut String) {
    let name = image.src.split(['?', '#']).next().unwrap_or(&image.src);
    let name = name.rsplit('/').next().unwrap_or(name);
    let words = if image.alt.is_empty() { name } else { &image.alt };
    let (href, words) = (escaped(href), escaped(words));
    let link = format!("<a href=\"{href}\">{words}</a>");
    let element = match kind {
        MediaKind::Video => "video",
        MediaKind::Sound => "audio",
        MediaKind::File => {
            let kind = media::ending(name).to_uppercase();
            let _ = write!(html, "<figure class=\"file\">{link} <span>{}</span>", escaped(&kind));
            caption(image, html);
            return;
        }
    };
    // The link is for programs that play nothing, such as readers of feeds.
    let _ = write!(
        html,
        "<figure class=\"{element}\"><{element} controls preload=\"metadata\" src=\"{href}\"{poster} \
         aria-label=\"{words}\">{link}</{element}>"
    );
    caption(image, html);
}

/// Ends a figure.
fn caption(image: &ImageReference, html: &mut String) {
    if let Some(caption) = &image.title {
        let _ = write!(html, "<figcaption>{}</figcaption>", escaped(caption));
    }
    html.push_str("</figure>");
}

/// Whether the last word of some HTML and the first one of other HTML would be read as one.
fn would_touch(html: &str, next: &str) -> bool {
    spacing::last_shown(html)
        .zip(spacing::first_shown(next))
        .is_some_and(|(before, after)| spacing::would_join(before, after))
}

/// The View of a picture in front matter; `None` if the file does not exist.
pub(super) fn image(cards: &SiteContext, file: usize, image: &model::Image) -> Option<ImageView> {
    let ShownPicture { src, srcset, size } = resolve(cards, file, &image.src.value)?;
    Some(ImageView {
        src,
        srcset,
        alt: image.alt.clone(),
        alt_lang: image.alt_lang.as_deref().map(str::to_owned),
        caption: image.caption.clone(),
        caption_lang: image.caption_lang.as_deref().map(str::to_owned),
        credit: image.credit.clone(),
        focus: (image.focus != Focus::default()).then(|| focus_classes(image.focus)),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    })
}

/// Pages cannot write the point itself: a policy of their host may forbid styles in attributes.
fn focus_classes(focus: Focus) -> String {
    let [x, y] = [focus.x, focus.y].map(|percent| (percent + 5) / 10);
    format!("focus-x-{x} focus-y-{y}")
}

/// A picture in front matter as a portrait: the part around its focus, or all of it if it is too small.
pub(super) fn portrait(
    cards: &SiteContext,
    file: usize,
    image: &model::Image,
) -> Option<ImageView> {
    let whole = self::image(cards, file, image)?;
    let part = |crop: Crop| {
        let path = crop_of_image(cards.index, cards.plan, file, image, crop)?;
        Some((crop.size(), cards.links.href(path)))
    };
    let Some(((width, height), src)) = part(Crop::Portrait) else { return Some(whole) };
    let larger = part(Crop::LargePortrait);
    let srcset = larger.map(|((larger, _), href)| format!("{src} {width}w, {href} {larger}w"));
    Some(ImageView { src, srcset, width: Some(width), height: Some(height), ..whole })
}

/// A picture in front matter as a portrait in a list; `None` if it is none of which a part is published.
pub(super) fn small_portrait(
    cards: &SiteContext,
    file: usize,
    image: &model::Image,
) -> Option<ThumbnailView> {
    let path = crop_of_image(cards.index, cards.plan, file, image, Crop::SmallPortrait)?;
    let (width, height) = Crop::SmallPortrait.size();
    Some(ThumbnailView { src: cards.links.href(path), width, height })
}

/// A picture in front matter as social networks show it beside a link to the page.
pub(super) fn link_preview(
    cards: &SiteContext,
    file: usize,
    image: &model::Image,
) -> Option<ImageView> {
    let whole = self::image(cards, file, image)?;
    let (src, size) = match crop_of_image(cards.index, cards.plan, file, image, Crop::LinkPreview) {
        Some(path) => (cards.links.href(path), Some(Crop::LinkPreview.size())),
        None => (whole.src.clone(), whole.width.zip(whole.height)),
    };
    let src = cards.links.absolute_of(&src);
    let (width, height) = size.unzip();
    Some(ImageView { src, srcset: None, width, height, ..whole })
}

/// How wide pictures in texts are shown: as the screen up to the measure of the built-in theme.
const SIZES: &str = "(min-width: 36.5rem) 34rem, 100vw";

/// A picture as a page shows it.
struct ShownPicture {
    src: String,
    /// The addresses of its sizes, the smallest first.
    srcset: Option<String>,
    /// Width and height in pixels, if they are known.
    size: Option<(u32, u32)>,
}

fn resolve(cards: &SiteContext, file: usize, src: &str) -> Option<ShownPicture> {
    match crate::plan::image_target(cards.index, cards.plan, file, src) {
        ImageTarget::External(src) => Some(ShownPicture { src, srcset: None, size: None }),
        ImageTarget::Path(path) => {
            let size = cards.plan.picture_size(&path).map(|size| (size.width, size.height));
            let src = cards.links.href(&path);
            let smaller = cards.plan.smaller_sizes(&path);
            let whole = size.filter(|_| !smaller.is_empty()).map(|(width, _)| (&path, width));
            let all = smaller.iter().rev().map(|(path, width)| (path, *width)).chain(whole);
            let all = all.map(|(path, width)| format!("{} {width}w", cards.links.href(path)));
            let set = all.collect::<Vec<_>>().join(", ");
            Some(ShownPicture { src, srcset: (!set.is_empty()).then_some(set), size })
        }
        ImageTarget::Missing => None,
    }
}
