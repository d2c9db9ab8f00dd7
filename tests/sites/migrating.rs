//! The commands of docs/migrate.md, run on posts as other generators keep them.
#![cfg(target_os = "linux")]

use crate::support::site::{Site, site};
use std::process::Command;

/// The shell commands of the page, in order.
fn commands() -> Vec<&'static str> {
    let blocks = include_str!("../../docs/migrate.md").split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix("sh\n")).collect()
}

/// Runs a command that begins in this way in the site's folder.
#[track_caller]
fn run(site: &Site, first_words: &str) {
    let command = commands().into_iter().find(|command| command.starts_with(first_words)).unwrap();
    let mut bash = Command::new("bash");
    let output = bash.args(["-euc", command]).current_dir(site.root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A post of Jekyll with the keys of several generators.
const POST: &str = "---\ntitle: Talks\nexcerpt: Both sides met.\npubDate: 2024-03-15\nauthor: Ann Orlay\n\
                    category: Grain\nredirect_from: [/old/talks/]\nlast_modified_at: 2024-03-16\n\
                    published: false\n---\nauthor: someone wrote this.\n";

#[test]
fn the_renamed_keys_are_known_and_the_text_stays_as_it_is() {
    let site = site()
        .file("content/articles/unix.md", POST)
        .file("content/articles/windows.md", POST.replace("old", "windows").replace('\n', "\r\n"))
        .config("title: The blog\nunknown_names: allow\nbase_url: https://blog.example/")
        .arg("--drafts");
    run(&site, "find content/articles");
    let run = site.build().no_findings();
    for id in ["unix", "windows"] {
        let page = run.page(&format!("/articles/{id}/")).text();
        assert!(page.contains("author: someone wrote this."), "{page}");
        assert!(page.contains("Ann Orlay") && page.contains("16 March 2024"), "{page}");
    }
    assert!(run.publishes("/topics/grain/") && run.publishes("/old/talks/"));
}

#[test]
fn old_addresses_lead_to_the_articles() {
    let post = "---\ntitle: Talks\n---\nText.\n";
    let posts = || site().file("content/articles/2024-03-15-talks.md", post);
    for (command, old) in [
        ("for file in content/articles/*.md", "/posts/2024-03-15-talks/"),
        ("for file in content/articles/????", "/2024/03/15/talks/"),
    ] {
        let site = posts();
        run(&site, command);
        let text = site.build().no_findings().text(&format!("{}index.html", &old[1..]));
        assert!(text.contains("/articles/2024-03-15-talks/"), "{text}");
    }
}

#[test]
fn addresses_that_are_in_the_posts_become_redirects() {
    let post =
        |line: &str| format!("---\ntitle: Talks\ndate: 2024-03-15\n{line}\n---\nurl: /no/\n");
    let posts = [
        ("permalink: /a/one/", "a/one/"),
        ("url: \"/b/two/\"", "b/two/"),
        ("link: https://old.example/c/", "c/"),
        ("permalink: /d/\r", "d/"),
        ("redirects: [/e/]", "e/"),
    ];
    let site = posts.iter().enumerate().fold(site(), |site, (number, (line, _))| {
        site.file(&format!("content/articles/{number}.md"), post(line))
    });
    run(&site, "grep -rLZ");
    let run = site.build();
    for (number, (_, old)) in posts.iter().enumerate() {
        let text = run.text(&format!("{old}index.html"));
        assert!(text.contains(&format!("/articles/{number}/")), "{old}: {text}");
    }
}

#[test]
fn addresses_that_were_made_from_titles_lead_to_the_articles() {
    let posts = [
        (
            "a",
            "title: \"Ann's talks: Été – 1.5 %\"\ndate: 2024-03-15T10:00:00Z",
            "2024/03/anns-talks-été-1.5/",
        ),
        ("b", "title: Talks\nslug: other\ndate: 2024-04-01", "2024/04/other/"),
        ("2024-05-06-c", "title: 'Day 2'", "2024/05/day-2/"),
        ("d/index", "title: 海港\ndate: 2024-06-01", "2024/06/海港/"),
    ];
    let site = posts.iter().fold(site(), |site, (id, front, _)| {
        site.file(&format!("content/articles/{id}.md"), format!("---\n{front}\n---\nText.\n"))
    });
    run(&site, "pattern=");
    let run = site.build().no_findings();
    for (_, _, old) in posts {
        assert!(run.publishes(&format!("/{old}")), "{old}");
    }
}
