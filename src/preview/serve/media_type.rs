//! The `Content-Type` of a file, by the extension of its name.

/// The media type of the file at `path`. A file with an unknown extension is sent as bytes, which a browser
/// offers to save.
pub(super) fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    match (name, extension.as_str()) {
        (_, "html" | "htm") => "text/html; charset=utf-8",
        (_, "css") => "text/css; charset=utf-8",
        (_, "js" | "mjs") => "text/javascript; charset=utf-8",
        ("feed.xml" | "atom.xml", _) | (_, "atom") => "application/atom+xml; charset=utf-8",
        ("feed.json", _) => "application/feed+json; charset=utf-8",
        (_, "json" | "map") => "application/json; charset=utf-8",
        (_, "jsonld") => "application/ld+json; charset=utf-8",
        (_, "webmanifest") => "application/manifest+json; charset=utf-8",
        (_, "rss") => "application/rss+xml; charset=utf-8",
        (_, "xml" | "xsl") => "application/xml; charset=utf-8",
        (_, "txt" | "text" | "md") => "text/plain; charset=utf-8",
        (_, "csv") => "text/csv; charset=utf-8",
        (_, "bib") => "application/x-bibtex; charset=utf-8",
        (_, "ris") => "application/x-research-info-systems; charset=utf-8",
        (_, "ics") => "text/calendar; charset=utf-8",
        (_, "vtt") => "text/vtt; charset=utf-8",
        (_, "svg") => "image/svg+xml",
        (_, "png") => "image/png",
        (_, "apng") => "image/apng",
        (_, "jpg" | "jpeg") => "image/jpeg",
        (_, "gif") => "image/gif",
        (_, "webp") => "image/webp",
        (_, "avif") => "image/avif",
        (_, "ico") => "image/vnd.microsoft.icon",
        (_, "pdf") => "application/pdf",
        (_, "woff2") => "font/woff2",
        (_, "woff") => "font/woff",
        (_, "ttf") => "font/ttf",
        (_, "otf") => "font/otf",
        (_, "mp4" | "m4v") => "video/mp4",
        (_, "webm") => "video/webm",
        (_, "mp3") => "audio/mpeg",
        (_, "m4a") => "audio/mp4",
        (_, "ogg" | "oga" | "opus") => "audio/ogg",
        (_, "wav") => "audio/wav",
        (_, "wasm") => "application/wasm",
        (_, "zip") => "application/zip",
        (_, "docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (_, "xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
