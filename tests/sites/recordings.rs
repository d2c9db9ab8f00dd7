//! A recording or a document that is alone in its paragraph, written as a picture.

use crate::support::site::{Site, site};

fn showing(text: &str) -> Site {
    ["talk.mp4", "Talk.MP3", "act.pdf", "clip.mov"]
        .iter()
        .fold(site(), |site, name| site.file(&format!("content/articles/{name}"), "x"))
        .article("2025-11-25-x", "title: A", text)
}

#[test]
fn a_video_and_a_sound_have_the_controls_of_the_browser() {
    let text = "![The talk in Kell](talk.mp4 \"Kell, 25 November\")\n\n![[Talk.MP3]]";
    let run = showing(text).build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    assert_eq!(
        page.attributes("figure video[controls]", "src"),
        ["/articles/2025-11-25-x/talk.mp4"]
    );
    assert_eq!(page.attributes("figure video", "aria-label"), ["The talk in Kell"]);
    assert_eq!(page.texts("figure.video figcaption"), ["Kell, 25 November"]);
    assert_eq!(
        page.attributes("figure audio[controls]", "src"),
        ["/articles/2025-11-25-x/Talk.MP3"]
    );
    assert!(run.publishes("/articles/2025-11-25-x/talk.mp4"));
}

#[test]
fn a_video_shows_the_picture_of_its_name_until_it_plays() {
    let photo = include_bytes!("../pictures/baseline.jpg");
    let text = "![The talk in Kell](talk.mp4)\n\n![[Talk.MP3]]";
    let run = showing(text).file("content/articles/talk.jpg", photo).build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    assert_eq!(page.attributes("video", "poster"), ["/articles/2025-11-25-x/talk.jpg"]);
    assert_eq!(page.attributes("video", "width").len(), 1);
    assert!(page.attributes("audio", "poster").is_empty());
    // It is cleaned as any other picture.
    let copy = run.bytes("articles/2025-11-25-x/talk.jpg");
    assert!(!copy.is_empty() && copy.len() < photo.len());
    let run = run.site().without("content/articles/talk.jpg").build().no_findings();
    assert_eq!(run.page("/articles/2025-11-25-x/").count("video[poster]"), 0);
    let run = showing("![The act](act.pdf)").file("content/articles/act.jpg", photo).build();
    run.has_no("/articles/2025-11-25-x/act.jpg");
}

#[test]
fn a_document_and_a_recording_that_browsers_do_not_play_are_links_with_their_kind() {
    let run = showing("![The act](act.pdf)\n\n![](clip.mov)").build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    assert_eq!(page.texts("figure.file"), ["The act PDF", "clip.mov MOV"]);
    let links = page.attributes("figure.file a", "href");
    assert_eq!(links, ["/articles/2025-11-25-x/act.pdf", "/articles/2025-11-25-x/clip.mov"]);
}

#[test]
fn a_recording_that_is_missing_is_reported_with_the_nearest_name() {
    let run = showing("![The talk](tlak.mp4)").build();
    run.one_warning(&["missing-image", "video \"tlak.mp4\" not found", "did you mean talk.mp4?"]);
}

#[test]
fn a_recording_of_another_host_is_still_to_be_linked() {
    let run = showing("![The talk](https://h.example/talk.mp4)").build();
    run.one_warning(&["not-a-picture", "`[The talk](https://h.example/talk.mp4)`"]);
}
