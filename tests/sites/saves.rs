//! `watch` and `serve` after every kind of save by editors, version control systems and file managers: they
//! arrive at the output of a clean build. Without a save they do nothing.

use crate::support::live::{PATIENCE, Running, clean, serve, until, watch};
use crate::support::site::{MANIFEST, Site, differences, first_difference, site, tree};
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn valid() -> Site {
    site()
        .config("title: The Desk")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .actor("veldania", "type: state\nname: Veldania")
        .article("2025-11-20-a", "title: A\nactors: [Ana Duarte, Veldania]", "The first text.")
        .article("2025-11-21-b", "title: B\nactors: [Veldania]", "The second text.")
        .file(
            "content/articles/2025/2025-11-22-c.md",
            "---\ntitle: C\nactors: [Ana Duarte]\n---\nText.",
        )
        .file("static/custom.css", "p { color: red }")
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\nactors: [Ana Duarte]\n---\nText of {title}.\n")
}

type Save = (&'static str, fn(&Path));

const SAVES: [Save; 16] = [
    ("emptied and written", |root| {
        let path = root.join("content/articles/2025-11-20-a.md");
        put(&path, "");
        put(&path, &article("Written"));
    }),
    ("another renamed over it", |root| {
        let new = root.join("content/articles/.2025-11-20-a.md.tmp");
        put(&new, &article("Renamed over"));
        fs::rename(new, root.join("content/articles/2025-11-20-a.md")).unwrap();
    }),
    ("kept as a backup, written anew, the backup deleted", |root| {
        let path = root.join("content/articles/2025-11-20-a.md");
        let backup = root.join("content/articles/2025-11-20-a.md~");
        put(&root.join("content/articles/4913"), "");
        fs::remove_file(root.join("content/articles/4913")).unwrap();
        fs::rename(&path, &backup).unwrap();
        put(&path, &article("Vim"));
        fs::remove_file(backup).unwrap();
    }),
    ("deleted", |root| fs::remove_file(root.join("content/articles/2025-11-21-b.md")).unwrap()),
    ("made anew", |root| put(&root.join("content/articles/2025-11-21-b.md"), &article("Anew"))),
    ("the same size and time", |root| {
        let path = root.join("content/articles/2025-11-21-b.md");
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        put(&path, &article("Weil"));
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    }),
    ("its folder renamed", |root| {
        let (from, to) = (root.join("content/articles/2025"), root.join("content/articles/old"));
        fs::rename(from, to).unwrap();
    }),
    ("written in the renamed folder", |root| {
        put(&root.join("content/articles/old/2025-11-22-c.md"), &article("In the folder"));
    }),
    ("a folder moved in", |root| {
        let new = root.join("new");
        put(&new.join("deep/2025-11-23-d.md"), &article("Moved in"));
        fs::rename(new, root.join("content/articles/new")).unwrap();
    }),
    ("a folder moved out", |root| {
        fs::rename(root.join("content/articles/new"), root.join("out")).unwrap();
    }),
    ("only the case of its name changed", |root| {
        let folder = root.join("content/articles");
        put(&folder.join("2025-11-24-case.md"), &article("Case"));
        fs::rename(folder.join("2025-11-24-case.md"), folder.join("2025-11-24-Case.md")).unwrap();
    }),
    ("moved over another and deleted at once", |root| {
        let new = root.join("elsewhere.md");
        let path = root.join("content/articles/2025-11-24-Case.md");
        put(&new, &article("Over"));
        fs::rename(new, &path).unwrap();
        fs::remove_file(path).unwrap();
    }),
    ("a template, a style and the settings", |root| {
        put(&root.join("templates/footer.html"), "<p>Imprint</p>\n");
        put(&root.join("static/custom.css"), "p { color: green }");
        put(&root.join("briefing.yaml"), "title: Another Desk\n");
    }),
    ("the template deleted with its folder", |root| {
        fs::remove_dir_all(root.join("templates")).unwrap();
    }),
    ("hundreds of files at once", |root| {
        for number in 0..300 {
            let path = root
                .join(format!("content/articles/many/2025-10-{:02}-n{number}.md", number % 28 + 1));
            put(&path, &article(&format!("Number {number}")));
        }
    }),
    ("the site's folder deleted and made anew", |root| {
        let files = tree(root);
        fs::remove_dir_all(root).unwrap();
        for (path, bytes) in files.into_iter().filter(|(path, _)| !path.contains("many/")) {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }),
];

fn assert_watch_converges(arguments: &[&str]) {
    let mut site = valid();
    for argument in arguments {
        site = site.arg(argument);
    }
    let output = site.around().join("output");
    let running = watch(&site.clone().for_people(), &output);
    running.until_printed("Watching");
    for (kind, save) in SAVES {
        save(&site.root());
        let wanted = clean(&site, "https://news.example/");
        let differing = || {
            let mut files = tree(&output);
            files.remove(MANIFEST);
            differences(&files, &wanted)
        };
        until(
            || differing().is_empty().then_some(()),
            || format!("{kind}: {:?}\n{}", differing(), running.printed()),
        );
    }
}

#[test]
fn watch_converges_after_every_kind_of_save() {
    assert_watch_converges(&[]);
}

#[test]
fn watch_converges_by_polling_too() {
    assert_watch_converges(&["--watcher", "poll"]);
}

#[test]
fn the_preview_converges_after_every_kind_of_save() {
    let site = valid();
    let preview = serve(&site);
    let base = format!("http://{}/", preview.address);
    let mut before = clean(&site, &base);
    for (kind, save) in SAVES {
        save(&site.root());
        let wanted = clean(&site, &base);
        for (path, bytes) in &wanted {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            let mut got = preview.get(address).published();
            // Most saves show at once; the deleted folder of the site takes longer to notice.
            let start = Instant::now();
            while &got != bytes && start.elapsed() < Duration::from_secs(60) {
                sleep(Duration::from_millis(50));
                got = preview.get(address).published();
            }
            let difference = first_difference(Some(&got), Some(bytes));
            assert!(&got == bytes, "{kind}: {path}: {difference}\n{}", preview.running.printed());
        }
        for path in before.keys().filter(|path| !wanted.contains_key(*path)) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            assert_eq!(preview.get(address).status, 404, "{kind}: {path}");
        }
        before = wanted;
    }
}

/// A number from an environment variable, for long runs.
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn watching(site: &Site) -> Running {
    // The output is in the watched folder.
    let running = watch(&site.clone().for_people(), &site.root().join("public"));
    running.until_printed("Watching");
    running
}

/// `BRIEFING_IDLE` sets the seconds to wait.
#[test]
fn without_a_save_nothing_is_built() {
    let site = valid();
    let running = watching(&site);
    sleep(Duration::from_secs(setting("BRIEFING_IDLE", 1)));
    for path in ["notes.md", "content/articles/.x.md.swp", "public/other.txt"] {
        put(&site.root().join(path), "no source");
    }
    fs::read(site.root().join("content/articles/2025-11-20-a.md")).unwrap();
    // Longer than events are collected. They arrive in order: when the next save is built, these have been
    // looked at. It is moved in, because a busy machine may build a file that is written in two steps twice.
    sleep(Duration::from_millis(300));
    let new = site.around().join("new.md");
    put(&new, &article("A save"));
    fs::rename(new, site.root().join("content/articles/2025-11-20-a.md")).unwrap();
    let page = site.root().join("public/articles/2025-11-20-a/index.html");
    until(
        || fs::read_to_string(&page).ok()?.contains("Text of A save").then_some(()),
        || format!("the save is not shown:\n{}", running.printed()),
    );
    until(|| (running.times("Built:") >= 2).then_some(()), || running.printed());
    assert_eq!(running.times("Built:"), 2, "{}", running.printed());
}

/// `BRIEFING_EDITS` sets the seconds of saving.
#[test]
fn many_saves_queue_one_build_and_the_last_save_counts() {
    let site = valid();
    let running = watching(&site);
    let path = site.root().join("content/articles/2025-11-20-a.md");
    let start = Instant::now();
    let long = Duration::from_secs(setting("BRIEFING_EDITS", 1));
    let mut number = 0;
    // A busy machine may need longer until one of them is built.
    while start.elapsed() < long || (running.times("Built:") < 2 && start.elapsed() < PATIENCE) {
        number += 1;
        put(&path, &article(&format!("Save {number} of many")));
        sleep(Duration::from_millis(10));
    }
    let so_far = running.times("Built:");
    let page = site.root().join("public/articles/2025-11-20-a/index.html");
    let last = format!("Save {number} of many");
    until(
        || fs::read_to_string(&page).ok()?.contains(&last).then_some(()),
        || format!("the last save is not shown:\n{}", running.printed()),
    );
    sleep(Duration::from_millis(500));
    let after = running.times("Built:") - so_far;
    assert!(after <= 3, "{after} builds after the last save: one ran, one was queued");
    assert!(so_far > 1, "nothing was shown while the saves went on");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_watch_and_serve_with_exit_code_0() {
    let site = valid();
    assert_eq!(watching(&site).interrupt(), Some(0));
    assert_eq!(serve(&site).running.interrupt(), Some(0));
}

#[test]
fn watch_on_a_broken_site_waits_for_the_fix() {
    let site = valid().file("content/articles/2025-11-20-a.md", "---\ntitle: [\n---\n");
    let running = watching(&site);
    assert!(!site.root().join("public/index.html").exists());
    put(&site.root().join("content/articles/2025-11-20-a.md"), &article("Fixed"));
    running.until_printed("Built:");
    assert!(site.root().join("public/articles/2025-11-20-a/index.html").exists());
}

#[test]
fn watch_ends_at_once_in_a_folder_without_a_site() {
    let site = site();
    fs::remove_dir(site.root().join("content")).unwrap();
    let output = site.command("watch").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no folder `content`"));
}

#[test]
fn settings_under_an_almost_right_name_are_reported_at_once() {
    let site = site().for_people().article("2025-11-20-a", "title: A", "Text.");
    let watching = watch(&site, &site.around().join("out"));
    watching.until_printed("Built:");
    put(&site.root().join("briefing.yml"), "title: The Desk");
    watching.until_printed("rename it to `briefing.yaml`");
    fs::rename(site.root().join("briefing.yml"), site.root().join("briefing.yaml")).unwrap();
    let out = || fs::read_to_string(site.around().join("out/index.html")).unwrap_or_default();
    until(|| out().contains("The Desk").then_some(()), out);
    fs::create_dir(site.root().join("Template")).unwrap();
    watching.until_printed("rename it to `templates`");
}
