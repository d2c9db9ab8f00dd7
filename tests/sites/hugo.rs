//! The first build of 2,000 posts imported from Hugo.

use crate::support::hugo::blog;
use crate::support::site::{Run, site};

/// Lines and columns of an ordinary terminal.
const SCREEN: usize = 60;

fn first_build(posts: usize) -> Run {
    let mut site = site().for_people().config("title: The blog\nbase_url: https://blog.example/");
    for (path, bytes) in blog(posts) {
        site = site.file(&path, bytes);
    }
    site.try_build()
}

#[test]
fn the_first_build_of_two_thousand_posts_succeeds_with_warnings_that_fit_one_screen() {
    let run = first_build(2_000);
    let said = run.stderr();
    let lines = said.lines().count();
    assert!(lines <= SCREEN, "{lines} lines:\n{said}");
    // What is lost comes before keys that are merely unknown, and the last line says in how many kinds.
    let order = [
        "warning[shortcode]",
        "warning[dead-link]",
        "warning[unknown-key]",
        " warnings of 6 kinds",
    ];
    let places: Vec<_> = order.iter().map(|part| said.find(part).expect(part)).collect();
    assert!(places.is_sorted(), "{said}");
    let run = run.exit(0);
    for word in ["aliases", "redirects", "categories", "shortcode", "+++"] {
        assert!(said.contains(word), "it does not tell {word:?}:\n{said}");
    }
    assert!(run.publishes("/topics/fishing/"), "tags are topics");
    assert!(run.publishes("/articles/post-1/") || run.tree().len() > 1_500);
}
