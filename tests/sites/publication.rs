//! Articles are published and expire to the minute.

use crate::support::site::{Run, Site, site};
use serde_json::json;

const ADDRESS: &str = "/articles/2026-01-05-x/";

/// A site in Berlin with one article whose front matter has these lines.
fn berlin(keys: &str) -> Site {
    site()
        .config("timezone: Europe/Berlin")
        .article("2025-11-25-first", "title: First", "Text.")
        .article("2026-01-05-x", &format!("title: Qwertzuiop\n{keys}"), "Text.")
}

/// Whether the article is published by a build at this moment.
fn is_published(site: &Site, now: &str) -> bool {
    let run = site.clone().now(now).arg("--no-cache").build();
    let is_published = run.publishes(ADDRESS);
    if !is_published {
        run.nowhere("Qwertzuiop");
    }
    is_published
}

#[test]
fn an_article_is_published_from_the_minute_of_its_date_in_the_time_zone_of_the_site() {
    let site = berlin("date: 2026-01-05 14:05");
    assert!(!is_published(&site, "2026-01-05"));
    assert!(!is_published(&site, "2026-01-05 14:04"));
    assert!(is_published(&site, "2026-01-05 14:05"));
    assert!(!is_published(&site, "2026-01-05T14:05+02:00"), "13:05 in Berlin");
    assert!(is_published(&site, "2026-01-05T13:05Z"));
    assert!(is_published(&site, "2026-01-06"));
}

#[test]
fn an_article_expires_at_the_minute() {
    let site = berlin("expires: 2026-01-05 18:30");
    assert!(is_published(&site, "2026-01-05 18:29:59"));
    assert!(!is_published(&site, "2026-01-05 18:30"));
    assert!(!is_published(&berlin("expires: 2026-01-05T18:30-05:00"), "2026-01-06 00:30"));
}

#[test]
fn a_date_without_a_time_holds_from_the_start_of_the_day_in_the_time_zone_of_the_site() {
    for date in ["", "date: 2026-01-05", "date: 2026-01-05 00:00"] {
        let site = berlin(date);
        assert!(!is_published(&site, "2026-01-04T22:59:59Z"), "{date}");
        assert!(is_published(&site, "2026-01-04T23:00Z"), "{date}");
    }
    assert!(!is_published(&berlin("expires: 2026-01-06"), "2026-01-06 00:00"));
}

#[test]
fn a_midnight_with_an_offset_is_published_neither_before_that_moment_nor_before_its_day() {
    for (zone, midnight, from) in [
        ("Europe/Berlin", "2026-01-05T00:00:00+01:00", "2026-01-04T23:00Z"),
        // The day begins in Tokyo eight hours before that moment.
        ("Asia/Tokyo", "2026-01-05T00:00:00+01:00", "2026-01-04T23:00Z"),
        ("Europe/Berlin", "2026-01-05T00:00:00Z", "2026-01-05T00:00Z"),
        // It is 4 January in Halifax, and the page would have another day than its author wrote.
        ("America/Halifax", "2026-01-05T00:00:00Z", "2026-01-05T04:00Z"),
    ] {
        let site = site().config(&format!("timezone: {zone}")).article(
            "2026-01-05-x",
            &format!("title: Qwertzuiop\ndate: {midnight}"),
            "Text.",
        );
        let before = format!("{}:59:59Z", hour_before(from));
        assert!(!is_published(&site, &before), "{zone} {midnight} at {before}");
        assert!(is_published(&site, from), "{zone} {midnight}");
        site.now("2026-02-01").build().page(ADDRESS).has("5 January 2026");
    }
}

/// The day and hour before a full hour.
fn hour_before(moment: &str) -> &'static str {
    match moment {
        "2026-01-04T23:00Z" => "2026-01-04T22",
        "2026-01-05T00:00Z" => "2026-01-04T23",
        "2026-01-05T04:00Z" => "2026-01-05T03",
        other => panic!("{other}"),
    }
}

#[test]
fn a_midnight_with_an_offset_expires_at_the_earlier_of_its_two_meanings() {
    let site = berlin("expires: 2026-01-06T00:00:00Z");
    assert!(is_published(&site, "2026-01-05 23:59"));
    assert!(!is_published(&site, "2026-01-06"), "an hour before that moment");
    let site = berlin("expires: 2026-01-06T00:00:00+03:00");
    assert!(!is_published(&site, "2026-01-05 22:00"), "before the day in Berlin");
}

#[test]
fn a_build_prints_the_minute_of_the_next_change_if_it_has_one() {
    let printed = |keys: &str| berlin(keys).for_people().now("2026-01-04").build().printed();
    let at = |keys: &str, words: &str| {
        let printed = printed(keys);
        assert!(printed.contains(words), "{words:?} is not in:\n{printed}");
    };
    at("date: 2026-01-05 14:05", "next change due: 1 article on 2026-01-05 at 14:05 (");
    at("date: 2026-01-05 14:05:30", "1 article on 2026-01-05 at 14:06 (");
    at("date: 2026-01-05 23:59:30", "1 article on 2026-01-06 (");
    at("date: 2026-01-05T00:00:00Z", "1 article on 2026-01-05 at 01:00 (");
    at("date: 2026-01-05", "1 article on 2026-01-05 (");
    at("date: 2026-01-02\nexpires: 2026-01-04 09:00", "1 article on 2026-01-04 at 09:00 (");
}

#[test]
fn the_summary_has_the_moment_of_the_next_change_if_it_has_a_minute() {
    let next = |keys: &str| {
        let site = berlin(keys).now("2026-01-04");
        let file = site.around().join("summary.json");
        let _run = site.arg("--summary").arg(file.to_str().unwrap()).build();
        let text = std::fs::read_to_string(&file).unwrap();
        let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
        summary["next_change"].clone()
    };
    let at = "2026-01-05T14:05:00+01:00";
    let timed = json!({"date": "2026-01-05", "at": at, "what": "1 article"});
    assert_eq!(next("date: 2026-01-05T13:05Z"), timed);
    assert_eq!(next("date: 2026-01-05"), json!({"date": "2026-01-05", "what": "1 article"}));
}

#[test]
fn a_build_at_the_minute_equals_a_clean_one_and_repeats_nothing_before() {
    let site = berlin("date: 2026-01-05 14:05\nexpires: 2026-01-05 18:30");
    let written = |run: &Run| run.site().for_people().build().printed().contains("0 written");
    let clean = |now: &str| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let site = site.clone().now(now).arg("--no-cache");
        let out_dir = out.to_str().unwrap().to_owned();
        site.arg("--output-dir").arg(&out_dir).build().at(&out).tree()
    };
    for (now, is_published) in [
        ("2026-01-05 14:04", false),
        ("2026-01-05 14:05", true),
        ("2026-01-05 18:29", true),
        ("2026-01-05 18:30", false),
        // A clock that was set back.
        ("2026-01-05 14:05", true),
        ("2026-01-05 09:00", false),
    ] {
        let run = site.clone().now(now).build();
        assert_eq!(run.publishes(ADDRESS), is_published, "{now}");
        assert!(run.tree() == clean(now), "{now}");
        assert!(written(&run), "{now}");
    }
    // Between two changes nothing is built again.
    site.clone().now("2026-01-05 14:05").build();
    let later = site.clone().now("2026-01-05 18:29").for_people().build();
    assert!(later.printed().contains("0 written"), "{}", later.printed());
}

#[test]
fn what_is_to_come_later_today_is_listed_as_future_and_counted_as_held_back() {
    let site = berlin("date: 2026-01-05 14:05").for_people();
    let printed = site.clone().now("2026-01-05 14:04").build().printed();
    assert!(printed.contains("1 not published (1 article to come)"), "{printed}");
    let list = |now: &str| {
        let mut command = std::process::Command::new(crate::support::site::PROGRAM);
        command.args(["list", "articles", "--all", "--now", now, "--root"]).arg(site.root());
        String::from_utf8(crate::support::site::run_here(&command).stdout).unwrap()
    };
    assert!(list("2026-01-05 14:04").contains("future"));
    assert!(!list("2026-01-05 14:05").contains("future"));
}

#[test]
fn an_embargo_of_another_generator_holds_to_the_minute() {
    let site = |keys: &str| berlin(&format!("date: 2025-12-20\n{keys}"));
    let embargo = site("embargo: 2026-01-05T14:05:00+01:00");
    embargo.clone().now("2026-01-05 14:04").try_build().exit(1).one_error(&["withheld", "`date`"]);
    embargo.now("2026-01-05 14:05").build().one_warning(&["unknown-key"]);
    // The day of the article alone would publish it fourteen hours before.
    let early = berlin("date: 2026-01-05\npublishDate: 2026-01-05 14:05");
    early.now("2026-01-04").try_build().exit(1).one_error(&["withheld", "`publishDate`"]);
    let same = berlin("date: 2026-01-05 14:05\npublishDate: 2026-01-05T13:05:00Z");
    same.now("2026-01-04").build().one_warning(&["unknown-key"]);
}

/// Nothing else is a reason to build: no file changes. On a machine that is too slow to start the programs before the
/// article is due, they publish it at once.
#[cfg(feature = "preview")]
#[test]
fn watch_and_serve_wake_up_when_an_article_becomes_due() {
    use crate::support::live::{Preview, Running, until};
    use crate::support::site::PROGRAM;
    use std::process::Command;
    let due = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(5);
    let date = due.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let site = site().article("2025-11-25-first", "title: First", "Text.").article(
        "2026-01-05-x",
        &format!("title: Qwertzuiop\ndate: {date}"),
        "Text.",
    );
    let output = site.around().join("out");
    let program = |command: &str, arguments: &[&str]| {
        let mut process = Command::new(PROGRAM);
        process.arg(command).arg("--root").arg(site.root()).args(arguments);
        process.env_remove("SOURCE_DATE_EPOCH").env("TMPDIR", site.around());
        Running::start(process)
    };
    let watching = program("watch", &["--output-dir", output.to_str().unwrap()]);
    let running = program("serve", &["--port", "0"]);
    let (address, path) = running.address();
    let preview = Preview { running, address, path };
    let page = output.join("articles/2026-01-05-x/index.html");
    until(|| page.exists().then_some(()), || watching.printed());
    assert!(jiff::Timestamp::now().as_second() >= due.as_second(), "published too early");
    let is_marked = || preview.get(ADDRESS).text().contains("data-mark");
    until(|| (!is_marked()).then_some(()), || preview.running.printed());
    assert!(jiff::Timestamp::now().as_second() >= due.as_second());
}
