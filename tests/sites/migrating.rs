//! The commands of docs/migrate.md, run on posts as other generators keep them.
#![cfg(target_os = "linux")]

use crate::support::site::{PICTURE, Site, site};
use std::process::Command;

/// The shell commands of the page, in order.
fn commands() -> Vec<&'static str> {
    let blocks = include_str!("../../docs/migrate.md").split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix("sh\n")).collect()
}

/// Runs the command that contains these words in the site's folder.
#[track_caller]
fn run(site: &Site, words: &str) {
    run_as(site, words, str::to_owned);
}

/// Runs the command that contains these words as `edit` changes it.
#[track_caller]
fn run_as(site: &Site, words: &str, edit: impl Fn(&str) -> String) {
    let command = commands().into_iter().find(|command| command.contains(words)).unwrap();
    // The function that other commands of the page use.
    let function = commands().into_iter().find(|command| command.starts_with("add_redirect()"));
    let mut bash = Command::new("bash");
    let script = format!("{}\n{}", function.unwrap_or_default(), edit(command));
    let output = bash.args(["-euc", &script]).current_dir(site.root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A post of Jekyll with the keys of several generators.
const POST: &str = "---\ntitle: Talks\nexcerpt: Both sides met.\npubDate: 2024-03-15\nauthor: Ann Orlay\n\
                    category: Grain\nredirect_from: [/old/talks/]\nlast_modified_at: 2024-03-16\n\
                    published: false\n---\nauthor: someone wrote this.\n";

#[test]
fn the_renamed_keys_are_known_and_the_text_stays_as_it_is() {
    let site = site()
        .file("content/articles/unix.markdown", POST)
        .file("content/articles/windows.md", POST.replace("old", "windows").replace('\n', "\r\n"))
        .config("title: The blog\nunknown_names: allow\nbase_url: https://blog.example/")
        .arg("--drafts");
    run(&site, "${1%.markdown}");
    run(&site, "s/^pubDate:");
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
    let site = site()
        .file("content/articles/2024-03-15-talks.md", "---\ntitle: Talks\n---\nText.\n")
        .file("content/articles/cup/index.md", "---\ntitle: Cup\ndate: 2023-05-06\n---\nText.\n");
    run(&site, "/posts/$id/");
    let run = site.build().no_findings();
    for id in ["2024-03-15-talks", "cup"] {
        let text = run.text(&format!("posts/{id}/index.html"));
        assert!(text.contains(&format!("/articles/{id}/")), "{text}");
    }
}

#[test]
fn addresses_with_dates_and_file_names_lead_to_the_articles() {
    let posts = [
        ("2024-03-15-talks", "title: Talks", "2024/03/15/talks"),
        ("cup/index", "title: The cup\ndate: \"2023-05-06 20:46:25\"\r", "2023/05/06/cup"),
        ("tide", "title: Tide\ndate: 2021-02-03", "2021/02/03/tide"),
        ("news/vote", "title: Vote\ndate: 2022-01-02T23:30:00-05:00", "2022/01/02/vote"),
    ];
    for ending in ["/", ".html"] {
        let site = posts.iter().fold(site(), |site, (id, front, _)| {
            // Blank lines above the front matter are allowed.
            let blank = if *id == "tide" { "\n \n" } else { "" };
            let text = format!("{blank}---\n{front}\n---\nText.\n");
            site.file(&format!("content/articles/{id}.md"), text)
        });
        run_as(&site, "pattern=", |command| {
            command.replacen(":name/", &format!(":name{ending}"), 1)
        });
        let run = site.build().no_findings();
        for (_, _, old) in posts {
            assert!(run.publishes(&format!("/{old}{ending}")), "{old}{ending}");
        }
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
    run(&site, "permalink|url");
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
    run_as(&site, "pattern=", |command| {
        command.replacen("/:year/:month/:day/:name/", "/:year/:month/:slug/", 1)
    });
    let run = site.build().no_findings();
    for (_, _, old) in posts {
        assert!(run.publishes(&format!("/{old}")), "{old}");
    }
}

#[test]
fn posts_of_hexo_keep_their_pictures_links_and_addresses() {
    let site = site()
        .config("title: The blog\nunknown_names: allow\nbase_url: https://blog.example/")
        .file(
            "content/articles/talks.md",
            "---\ntitle: The talks\ndate: 2024-03-15 20:46:25\nupdated: 2024-03-16 10:00:00\ntags:\n- harbour\n\
             categories:\n- News\nexcerpt: Both sides met.\n---\n{% asset_img map.png The map of Kell %}\n\n\
             {% asset_img map.png 300 200 The pier %}\n\n{% asset_img left wide map.png The quay %}\n\n\
             {% asset_img map.png 120 'The tide' %}\n\n{% asset_img left map.png Ann's boat %}\n\n\
             See {% post_link cup \"The cup\" %} and {% asset_link act.pdf The act %}.\n",
        )
        .file("content/articles/talks/map.png", PICTURE)
        .file("content/articles/talks/act.pdf", "%PDF-1.4")
        .file("content/articles/cup.md", "---\ntitle: The cup\ndate: 2023-05-06\n---\nText.\n");
    for words in ["s/^pubDate:", "folder=${file%.md}", "asset_img", "pattern="] {
        run(&site, words);
    }
    let run = site.build().no_findings();
    run.page("/articles/").has("Both sides met.");
    run.page("/articles/talks/").links("The cup", "/articles/cup/");
    let html = run.text("articles/talks/index.html");
    for alt in ["The map of Kell", "The pier", "The quay", "The tide", "Ann's boat"] {
        let alt = format!("alt=\"{}\"", alt.replace('\'', "&#39;"));
        assert!(html.replace("&#x27;", "&#39;").contains(&alt), "{alt}: {html}");
    }
    assert!(html.contains("act.pdf"), "{html}");
    assert!(run.publishes("/2024/03/15/talks/") && run.publishes("/2023/05/06/cup/"));
}

#[test]
fn links_without_a_scheme_get_one() {
    let text = "[a](//h.example/x), [![b](//h.example/b.png)](<//h.example/y>), [c](/about/), `//x`, https://h.example//z.";
    let site = site().article("2024-03-15-a", "title: A", text);
    run(&site, "https://\\2");
    let run = site.build();
    let links = [
        "https://h.example/x",
        "https://h.example/b.png",
        "https://h.example/y",
        "<code>//x</code>",
    ];
    let page = run.text("articles/2024-03-15-a/index.html");
    for link in links {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(page.contains("https://h.example//z"), "{page}");
}

#[test]
fn old_addresses_are_added_to_those_that_a_post_has() {
    let front = |keys: &str| format!("---\ntitle: Talks\ndate: 2024-03-15\n{keys}---\nText.\n");
    let posts = [
        ("flow", "redirects: [/x/flow/]\n"),
        ("block", "redirects:\n  - /x/block/\n  - /y/\n"),
        ("outdented", "redirects:\n- /x/outdented/\n"),
        ("single", "redirects: /x/single/\n"),
        ("quoted", "redirects: \"/x/quoted/\"\r\n"),
        ("none", ""),
    ];
    let site = posts.iter().fold(site(), |site, (id, keys)| {
        site.file(&format!("content/articles/{id}.md"), front(keys))
    });
    // A folder may have the ending of a text.
    let site = site.file("content/articles/notes.md/index.md", front("redirects: []\n"));
    run(&site, "/posts/$id/");
    run(&site, "/posts/$id/");
    let built = site.build().no_findings();
    for (id, _) in posts {
        assert!(built.publishes(&format!("/posts/{id}/")), "{id}");
        assert!(id == "none" || built.publishes(&format!("/x/{id}/")), "{id}");
    }
    assert!(built.publishes("/y/"));
}

#[test]
fn every_command_leaves_folders_alone_that_have_the_ending_of_a_text() {
    let all: Vec<_> = commands().into_iter().filter(|command| command.contains("find ")).collect();
    assert!(all.len() > 5);
    for command in all {
        assert_eq!(
            command.matches("find ").count(),
            command.matches(" -type f ").count(),
            "{command}"
        );
    }
}

#[test]
fn text_behind_the_mark_for_more_gets_a_line_of_its_own() {
    let text = "---\ntitle: A\ndate: 2024-03-15\n---\nFirst.\n\n<!-- more -->We **have** it.\n";
    let site = site().file("content/articles/a.md", text).config("html: trusted");
    site.build().one_warning(&["raw-html"]);
    run(&site, "more *--");
    let page = site.build().no_findings().page("/articles/a/");
    assert_eq!(page.texts(".body strong"), ["have"]);
}
