//! Calendars, read by an independent library as a calendar program would.

use crate::support::site::{Run, Site, site};
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike};

/// The calendar at a path.
#[track_caller]
fn calendar(run: &Run, path: &str) -> Calendar {
    let text = run.text(path);
    assert!(text.lines().all(|line| line.len() <= 75), "a line is not folded: {text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}\n{text}"))
}

/// Its events, in their order.
fn events(calendar: &Calendar) -> Vec<&Event> {
    calendar.components.iter().filter_map(|component| component.as_event()).collect()
}

fn summaries(run: &Run, path: &str) -> Vec<String> {
    let calendar = calendar(run, path);
    events(&calendar).iter().map(|event| event.get_summary().unwrap_or("").to_owned()).collect()
}

/// The only event of the site.
#[track_caller]
fn only(run: &Run) -> Event {
    match events(&calendar(run, "calendar.ics"))[..] {
        [event] => event.clone(),
        ref others => panic!("{} events", others.len()),
    }
}

fn day(text: &str) -> DatePerhapsTime {
    DatePerhapsTime::Date(text.parse().expect("a day"))
}

/// A site whose article reports one event.
fn with_event(event: &str) -> Site {
    site().config("title: The Kell Desk\ntimezone: Europe/Berlin\nunknown_names: allow").article(
        "2025-11-20-a",
        &format!("title: A call\nevents: [{event}]"),
        "Text.",
    )
}

#[test]
fn the_site_every_actor_and_every_topic_with_events_has_a_calendar() {
    let run =
        with_event("{name: Summit, date: 2026-01-05, attendees: [Ana Duarte], about: [Tolls]}")
            .article(
                "2025-11-21-b",
                "title: B\nactors: [Rui Lopes]\nevents: [{name: Visit, date: 2025-11-19}]",
                "Text.",
            )
            .build()
            .no_findings();
    assert_eq!(summaries(&run, "calendar.ics"), ["Visit", "Summit"]);
    assert_eq!(summaries(&run, "actors/ana-duarte/calendar.ics"), ["Summit"]);
    assert_eq!(summaries(&run, "topics/tolls/calendar.ics"), ["Summit"]);
    let name = calendar(&run, "topics/tolls/calendar.ics");
    assert_eq!(name.get_name(), Some("Tolls – The Kell Desk"));
    assert!(!run.publishes("/actors/rui-lopes/calendar.ics"), "he has no event");
}

#[test]
fn pages_link_their_calendar_where_there_is_one() {
    let run = with_event("{name: Summit, date: 2026-01-05, attendees: [Ana Duarte]}")
        .article("2025-11-21-b", "title: B\nactors: [Rui Lopes]", "Text.")
        .base_url("https://h.example/a/")
        .build();
    let linked = |address: &str| {
        let page = run.page(address);
        let mut links = page.attributes("a[type=\"text/calendar\"]", "href");
        links.dedup();
        assert_eq!(page.attributes("head link[type=\"text/calendar\"]", "href"), links);
        links
    };
    for page in ["/", "/timeline/", "/timeline/2026/"] {
        assert_eq!(linked(page), ["/a/calendar.ics"], "{page}");
    }
    assert_eq!(linked("/actors/ana-duarte/"), ["/a/actors/ana-duarte/calendar.ics"]);
    assert_eq!(linked("/actors/rui-lopes/"), [""; 0]);
    assert_eq!(linked("/articles/2025-11-20-a/"), [""; 0]);
    run.page("/").links("Calendar (.ics)", "/a/calendar.ics");
}

#[test]
fn days_are_whole_and_the_day_after_the_last_ends_them() {
    let event =
        only(&with_event("{name: A, start_date: 2026-01-05, end_date: 2026-01-07}").build());
    assert_eq!(event.get_start(), Some(day("2026-01-05")));
    assert_eq!(event.get_end(), Some(day("2026-01-08")));
    let event = only(&with_event("{name: A, date: 2026-01-31}").build());
    assert_eq!(
        (event.get_start(), event.get_end()),
        (Some(day("2026-01-31")), Some(day("2026-02-01")))
    );
}

#[test]
fn a_time_is_in_utc_and_has_no_end_that_nobody_wrote() {
    let event = only(&with_event("{name: A, date: 2026-01-05 14:05}").build());
    assert!(matches!(event.get_start(), Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(_)))));
    assert_eq!(event.property_value("DTSTART"), Some("20260105T130500Z"));
    assert_eq!(event.get_end(), None);
}

#[test]
fn a_month_is_shown_as_such_and_what_has_no_day_is_left_out() {
    let event = only(&with_event("{name: Vote, date: 2026-02}").build());
    assert_eq!(event.get_summary(), Some("Vote (February 2026)"));
    assert_eq!(
        (event.get_start(), event.get_end()),
        (Some(day("2026-02-01")), Some(day("2026-03-01")))
    );
    assert_eq!(event.property_value("STATUS"), Some("TENTATIVE"));
    let event =
        only(&with_event("{name: Vote, date: 2026-02-03, date_text: early February}").build());
    assert_eq!(event.get_summary(), Some("Vote (early February)"));
    for vague in ["{name: A, date: 2026}", "{name: A, date_text: before the winter}", "{name: A}"] {
        let run = with_event(vague).build();
        run.page("/timeline/").lacks("calendar.ics");
        assert!(!run.publishes("/calendar.ics"), "{vague}");
    }
}

#[test]
fn a_cancelled_event_says_so_in_its_name_and_its_status() {
    let event = only(&with_event("{name: Summit, date: 2026-01-05, status: cancelled}").build());
    assert_eq!(event.get_summary(), Some("Cancelled: Summit"));
    assert_eq!(event.property_value("STATUS"), Some("CANCELLED"));
}

#[test]
fn a_postponed_event_keeps_its_id_and_replaces_the_old_day() {
    let first = with_event("{id: summit, name: Summit, date: 2026-01-05}").build();
    let before = only(&first);
    let later = first
        .site()
        .article(
            "2025-11-25-b",
            "title: Later\ndate: 2025-11-25 09:30\n\
             events: [{id: summit, name: Summit, date: 2026-03-09}]",
            "Text.",
        )
        .build();
    let after = only(&later);
    assert_eq!(before.get_uid(), Some("tag:news.example,2025:/events/summit"));
    assert_eq!(after.get_uid(), before.get_uid());
    assert_eq!(after.get_start(), Some(day("2026-03-09")));
    let of = |event: &Event, name: &str| event.property_value(name).map(str::to_owned);
    assert_eq!(
        (of(&before, "SEQUENCE"), of(&after, "SEQUENCE")),
        (Some("0".into()), Some("1".into()))
    );
    assert_eq!(of(&before, "DTSTAMP").as_deref(), Some("20251119T230000Z"));
    assert_eq!(of(&after, "DTSTAMP").as_deref(), Some("20251125T083000Z"));
}

#[test]
fn an_event_says_where_who_what_and_who_reports_it() {
    let long =
        "The harbour, tolls; and \\\\ the üöä long way to a treaty of all harbours of the north";
    let run = with_event(&format!(
        "{{name: \"{long}\", date: 2026-01-05, location: \"Kell, Norvia\", virtual: true, \
         organizer: [Ana Duarte], attendees: [Rui Lopes], about: [Tolls, \"Fish; chips\"]}}"
    ))
    .build();
    let event = only(&run);
    assert_eq!(event.get_summary(), Some(&*long.replace("\\\\", "\\")));
    assert_eq!(event.get_location(), Some("Kell, Norvia, online"));
    let description = event.get_description().unwrap_or_default();
    assert_eq!(
        description,
        "Organized by Ana Duarte\nParticipants: Rui Lopes\nAbout Tolls, Fish; chips\n\
         Reported in A call\nhttps://news.example/articles/2025-11-20-a/"
    );
    assert!(run.text("calendar.ics").contains("CATEGORIES:Tolls,Fish\\; chips\r\n"));
    let url = event.property_value("URL").unwrap_or_default();
    assert!(url.starts_with("https://news.example/timeline/2026/#e-"), "{url}");
    assert_eq!(event.property_value("TRANSP"), Some("TRANSPARENT"));
}

#[test]
fn the_words_of_an_article_in_another_language_say_which() {
    let run = with_event("{name: A, date: 2026-01-05}")
        .article(
            "2025-11-21-b",
            "title: Appel\nlang: fr\nevents: [{name: Sommet, date: 2026-01-06}]",
            "Texte.",
        )
        .build();
    assert!(run.text("calendar.ics").contains("SUMMARY;LANGUAGE=fr:Sommet\r\n"));
}

#[test]
fn a_calendar_has_all_planned_events_and_the_latest_two_hundred_others() {
    let past = (0..230).map(|n| format!("{{name: P{n}, date: {}-01-05}}", 1700 + n));
    let planned = (0..230).map(|n| format!("{{name: N{n}, date: {}-01-05}}", 2026 + n));
    let all: Vec<String> = past.chain(planned).collect();
    let run = with_event(&all.join(", ")).build();
    let names = summaries(&run, "calendar.ics");
    assert_eq!(names.len(), 430);
    assert_eq!((names[0].as_str(), names[429].as_str()), ("P30", "N229"));
}

#[test]
fn a_calendar_depends_on_content_alone_and_changes_with_its_events() {
    let first = with_event("{name: A, date: 2026-01-05}").build();
    let later = first.site().now("2025-12-20").build();
    assert_eq!(first.text("calendar.ics"), later.text("calendar.ics"));
    let other =
        later.site().article("2025-11-21-b", "title: B\nactors: [Ana Duarte]", "Text.").build();
    assert_eq!(first.text("calendar.ics"), other.text("calendar.ics"));
}
