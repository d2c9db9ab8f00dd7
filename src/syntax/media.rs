//! What a file is, judged by the ending of its address or by its first bytes.
//!
//! Input: a path or URL, or bytes. Output: whether it can be a picture, and whether it is of a type that runs no program.
//! It reads no file, so that it can say something about files of other hosts too.

use super::address::{WebAddress, is_web};

/// The endings of files that browsers show as pictures.
const PICTURES: [&str; 20] = [
    "png", "apng", "jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp", "gif", "webp", "avif", "svg",
    "bmp", "ico", "tif", "tiff", "heic", "heif", "jxl", "cur",
];

/// The endings of files with moving pictures or sound.
const RECORDINGS: [&str; 20] = [
    "mp4", "m4v", "webm", "ogv", "mov", "mkv", "avi", "mpg", "mpeg", "3gp", "mp3", "m4a", "aac",
    "ogg", "oga", "opus", "flac", "wav", "weba", "wma",
];

const DOCUMENTS: [&str; 14] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "epub", "csv",
    "txt",
];

/// Data that browsers show as text or offer to save.
const DATA: [&str; 9] = ["tsv", "json", "geojson", "ics", "vcf", "vtt", "srt", "bib", "zip"];

/// Not `php` and the like: many servers send pictures from such addresses.
const WEB_PAGES: [&str; 5] = ["html", "htm", "xhtml", "md", "markdown"];

/// Hosts whose addresses are pages with a video.
const VIDEO_HOSTS: [&str; 5] =
    ["youtube.com", "www.youtube.com", "youtu.be", "vimeo.com", "www.vimeo.com"];

/// Hosts whose addresses are pages about a picture, unless they have the ending of one.
const PICTURE_HOSTS: [&str; 8] = [
    "imgur.com",
    "www.imgur.com",
    "flickr.com",
    "www.flickr.com",
    "www.instagram.com",
    "photos.google.com",
    "photos.app.goo.gl",
    "unsplash.com",
];

/// Whether an address is that of a page that shows a file: of MediaWiki, of a host of code, or of Google Drive.
fn is_page_of_file(host: &str, path: &str, query: &str) -> bool {
    // `/wiki/Special:FilePath/map.png` leads to the file itself.
    let of_wiki = path.split_once("/wiki/").and_then(|(_, title)| title.split_once(':'));
    let is_of_code = matches!(host, "github.com" | "gitlab.com" | "codeberg.org")
        && (path.contains("/blob/") || path.contains("/src/branch/"))
        && !query.contains("raw=");
    of_wiki.is_some_and(|(_, name)| !name.contains('/'))
        || is_of_code
        || host == "drive.google.com" && path.starts_with("/file/")
}

/// The ending of the last part of a path, in lower case, without its dot; empty if it has none.
pub(crate) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a path is that of a picture.
pub(crate) fn is_picture(path: &str) -> bool {
    PICTURES.contains(&ending(path).as_str())
}

/// Whether no browser runs files with this ending as a program: pictures but SVG, recordings, documents and
/// data. The list is documented in `docs/content.md`.
pub(crate) fn is_passive(ending: &str) -> bool {
    let is_picture = PICTURES.contains(&ending) && ending != "svg";
    is_picture || [&RECORDINGS[..], &DOCUMENTS, &DATA].iter().any(|list| list.contains(&ending))
}

/// Whether servers run files with this ending. Some do so if it is anywhere in the name (`x.php.png`).
pub(crate) fn runs_on_servers(ending: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "shtml", "shtm", "stm", "phtml", "phar", "pht", "phps", "cgi", "fcgi", "pl", "py", "rb",
        "lua", "asp", "aspx", "asa", "asax", "ashx", "asmx", "cer", "jsp", "jspx", "jspf", "cfm",
        "cfml", "cfc",
    ];
    ENDINGS.contains(&ending)
        || ending
            .strip_prefix("php")
            .is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Number of first bytes of a file at which browsers look, if they do not know its type.
pub(crate) const SNIFFED: u64 = 1445;

/// Whether a browser that looks at the first bytes of a file could take it for HTML or XML: after spaces, they begin a tag,
/// a comment or a declaration.
pub(crate) fn begins_as_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = head.trim_ascii_start();
    matches!(text, [b'<', first, ..] if first.is_ascii_alphabetic() || matches!(first, b'!' | b'?'))
}

/// How a page shows a file of the site that is no picture, but is written as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaKind {
    /// By the controls of the browser.
    Video,
    /// By the controls of the browser.
    Sound,
    /// By a link that says of what kind it is.
    File,
}

/// How a page shows a file of the site; `None` for what can be a picture, and for files of other kinds and other hosts.
pub(crate) fn media_kind(address: &str) -> Option<MediaKind> {
    // What all current browsers play.
    const VIDEOS: [&str; 4] = ["mp4", "m4v", "webm", "ogv"];
    const SOUNDS: [&str; 8] = ["mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav"];
    if is_web(address) {
        return None;
    }
    let ending = ending(address.split(['?', '#']).next().unwrap_or(address));
    let is_one_of = |endings: &[&str]| endings.contains(&ending.as_str());
    match () {
        () if is_one_of(&VIDEOS) => Some(MediaKind::Video),
        () if is_one_of(&SOUNDS) => Some(MediaKind::Sound),
        () if is_one_of(&RECORDINGS) || is_one_of(&DOCUMENTS) => Some(MediaKind::File),
        () => None,
    }
}

/// The addresses of the picture that a video shows until it plays, if it is beside the video: they have the name of the
/// video and the ending of a picture. Of anything else than a video of the site, none.
pub(crate) fn posters(address: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 5] = ["jpg", "jpeg", "webp", "avif", "png"];
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path.rsplit_once('.').map_or(path, |(name, _)| name);
    let is_video = media_kind(address) == Some(MediaKind::Video);
    ENDINGS.into_iter().filter(move |_| is_video).map(move |ending| format!("{name}.{ending}"))
}

/// Whether `![[name]]` shows a file, rather than another text.
pub(crate) fn may_be_embedded(name: &str) -> bool {
    is_picture(name) || media_kind(name).is_some()
}

/// What is at an address that is written as that of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAPicture {
    /// A video or sound.
    Recording,
    /// A PDF or the like.
    Document,
    /// A web page.
    WebPage,
    /// Nothing: the address is empty.
    Nothing,
}

impl NotAPicture {
    /// The message of a finding.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::Recording => "this is a video or sound, and not a picture",
            Self::Document => "this is a document, and not a picture",
            Self::WebPage => "this is the address of a web page, and not of a picture",
            Self::Nothing => "this picture has no address",
        }
    }

    /// What to write instead of a picture with this text alternative and address.
    pub(crate) fn help(self, alt: &str, address: &str) -> String {
        const LONGEST: usize = 200;
        let words = match (alt.trim(), self) {
            ("", Self::Document) => "its name",
            ("", _) => "what it shows",
            (alt, _) => alt,
        };
        match self {
            Self::WebPage => {
                "write the address of the picture itself, which usually ends in .jpg, .png or .webp"
                    .to_owned()
            }
            Self::Nothing => format!("write its address, `![{alt}](photo.jpg)`, or remove it"),
            _ if words.len() + address.len() > LONGEST => {
                "write a link to it in the text".to_owned()
            }
            _ => {
                let address = address.replace(' ', "%20");
                format!("write a link to it in the text: `[{words}]({address})`")
            }
        }
    }
}

/// What is at the address of a picture that can be none; `None` if it may be one. Many addresses of pictures on other
/// hosts have no ending, and they count as pictures.
pub(crate) fn not_a_picture(address: &str) -> Option<NotAPicture> {
    if address.is_empty() {
        return Some(NotAPicture::Nothing);
    }
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let web = WebAddress::split(path);
    let path = web.as_ref().map_or(path, WebAddress::rest);
    let ending = ending(path);
    if let Some(web) = &web {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let is_of_host =
            PICTURE_HOSTS.contains(&web.host()) && !PICTURES.contains(&ending.as_str());
        if is_of_host || is_page_of_file(web.host(), path, query) {
            return Some(NotAPicture::WebPage);
        }
    }
    let is_one_of = |endings: &[&str]| endings.contains(&ending.as_str());
    if is_one_of(&RECORDINGS) || web.is_some_and(|web| VIDEO_HOSTS.contains(&web.host())) {
        return Some(NotAPicture::Recording);
    }
    if is_one_of(&DOCUMENTS) {
        return Some(NotAPicture::Document);
    }
    (is_one_of(&WEB_PAGES) || path.is_empty() || path.ends_with('/'))
        .then_some(NotAPicture::WebPage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_may_be_a_picture_is_told_from_one_that_cannot() {
        for address in [
            "map.png",
            "MAP.JPG",
            "https://h.example/a.jpg?w=1",
            "https://h.example/photo-1",
            "https://h.example/image?id=a/",
            "https://h.example/image.php?id=4",
            "https://commons.wikimedia.org/wiki/Special:FilePath/F.jpg",
            "https://upload.wikimedia.org/wikipedia/commons/a/ab/F.jpg",
            "https://github.com/a/b/blob/main/x.png?raw=true",
            "https://github.com/a/b/raw/main/x.png",
            "https://i.imgur.com/abc.png",
            "https://drive.google.com/uc?id=1",
            "../a.b/c.svg#part",
        ] {
            assert_eq!(not_a_picture(address), None, "{address}");
        }
        for address in [
            "clip.MP4",
            "talk.ogg",
            "report.pdf",
            "https://h.example",
            "https://h.example/",
            "https://h.example/photos/",
            "https://commons.wikimedia.org/wiki/File:F.jpg",
            "https://de.wikipedia.org/wiki/Datei:F.jpg",
            "https://github.com/a/b/blob/main/x.png",
            "https://imgur.com/abc",
            "https://drive.google.com/file/d/1/view",
            "https://www.youtube.com/watch?v=1",
            "https://h.example/a.html?x",
            "/about/",
        ] {
            assert!(not_a_picture(address).is_some(), "{address}");
        }
    }
}
