//! Events: their order, with more or less precise dates, and their place.

use crate::support::html::Page;
use crate::support::site::{Run, file_of, site};

#[test]
fn an_event_of_a_month_or_a_year_is_sorted_as_its_first_day() {
    let events = "title: T\nevents:\n\
         - {name: Of the year, date: 2024}\n\
         - {name: Of the month, date: 2024-12}\n\
         - {name: Of the last day, date: 2024-12-31}\n\
         - {name: Of the first day, date: 2024-12-01}\n\
         - {name: Of November, start_date: 2024-11, end_date: 2024-12}\n\
         - {name: Of its last day, date: 2024-11-30}";
    let page = site().article("2025-11-25-x", events, "Text.").build().page("/timeline/2024/");
    let newest_first = [
        "Of the last day",
        "Of the first day",
        "Of the month",
        "Of its last day",
        "Of November",
        "Of the year",
    ];
    let text = page.text();
    let places: Vec<_> = newest_first.iter().map(|name| text.find(name).expect(name)).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(page.texts(".block > h2"), ["December 2024", "November 2024", "2024"]);
}

#[test]
fn an_event_dated_in_words_is_under_no_month() {
    let front = "title: T\nevents: [{id: thaw, name: The thaw talks, date_text: before the thaw}]";
    let other = "title: T\nevents: [{name: The other talks, date: 2025-10-10}]";
    let run = site()
        .article("2025-09-25-x", front, "Text.")
        .article("2025-11-11-y", other, "Text.")
        .article("2025-11-25-z", front, "Text.")
        .article("2025-11-26-z", "title: T\nevents: thaw", "Text.")
        .build();
    let text = run.page("/timeline/2025/").text();
    assert!(text.find("The other talks") < text.find("The thaw talks"), "{text}");
    assert_eq!(run.page("/timeline/2025/").texts(".block > h2"), ["October 2025", "No exact date"]);
}

#[test]
fn an_event_dated_in_words_is_not_above_those_of_the_day_of_its_oldest_report() {
    let events = "title: T\nevents:\n\
         - {name: Of the day, date: 2025-09-25}\n\
         - {name: Of no day, date_text: before the thaw}\n\
         - {name: Of the day before, date: 2025-09-24}";
    let events = events.replace("\n- {name: Of", "\n- {attendees: ana, name: Of");
    let run = site()
        .actor("ana", "type: person\nname: Ana Duarte")
        .article("2025-09-25-x", &events, "Text.")
        .build();
    let text = run.page("/actors/ana/").texts("#block_events, .events").concat();
    let places = ["Of the day", "Of no day", "Of the day before"].map(|name| text.find(name));
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn an_event_without_another_place_is_online_with_a_capital() {
    let events = "title: T\nevents:\n\
         - {name: The call, date: 2024-12-02, virtual: true}\n\
         - {name: The fair, date: 2024-12-01, virtual: true, location: Kell}\n\
         - {name: The visit, date: 2024-11-30, location: Orla}";
    let page = site().article("2025-11-25-x", events, "Text.").build().page("/timeline/2024/");
    assert_eq!(page.texts(".place"), ["Online", "Kell, online", "Orla"]);
}

#[test]
fn events_of_one_name_on_different_dates_in_one_article_are_different_events() {
    let front = |events: &str| format!("title: T\nevents:\n{events}");
    let run = |events: &str| site().article("2025-11-25-x", &front(events), "Text.").build();
    let one = run("  - {name: Committee, date: 2025-10-02}\n").no_findings();
    let several = run("  - {name: Committee, date: 2025-10-16, location: Kell}\n\
         \x20 - {name: Committee, date: 2025-10-02}\n\
         \x20 - {name: Committee}\n\
         \x20 - {name: Committee, date: \"2025-10-16 14:00\", location: Orla}\n\
         \x20 - {name: Committee, date: 2025-11-25}\n")
    .no_findings();
    let events = |run: &Run| {
        let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
        let date = |event: &serde_json::Value| event["start_date"].as_str().map(str::to_owned);
        graph["events"].as_array().unwrap().iter().filter_map(date).collect::<Vec<_>>()
    };
    assert_eq!(events(&one), ["2025-10-02"]);
    assert_eq!(events(&several).len(), 4, "{}", several.text("graph.json"));
    let page = several.page("/timeline/2025/");
    let text = page.text();
    assert!(text.contains("Kell") && text.contains("Orla"), "{text}");
    // The address of the first one is as before.
    let anchor = |page: &Page| page.attributes("main [id^=e-]", "id");
    let before = anchor(&one.page("/timeline/2025/"));
    assert!(anchor(&page).contains(&before[0]), "{before:?}");
}

#[test]
fn an_event_that_one_article_describes_twice_is_reported_as_such() {
    let events = "title: T\nevents:\n  - {id: c, name: Committee, date: 2025-10-02}\n\
                  \x20 - {id: c, name: Committee, date: 2025-10-16}";
    let run = site().article("2025-11-25-x", events, "Text.").build();
    run.one_warning(&[
        "event-conflict",
        "differs from that of a later entry of this article",
        "`id`",
    ]);
}

#[test]
fn a_statement_at_one_of_several_events_of_a_name_is_at_that_of_its_day() {
    let run = |date: &str| {
        let front = format!(
            "title: T\nactors: [Ana]\nevents:\n  - {{name: Committee, date: 2025-10-02}}\n\
             \x20 - {{name: Committee, date: 2025-10-16}}\nstatements:\n\
             \x20 - {{speaker: Ana, text: We wait., event: Committee, date: {date}}}"
        );
        site().config("unknown_names: allow").article("2025-11-25-x", &front, "Text.").build()
    };
    let event = |run: &Run| {
        let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
        let id = graph["statements"][0]["event"].clone();
        let events = graph["events"].as_array().unwrap().clone();
        let found = events.into_iter().find(|event| event["id"] == id)?;
        Some(found["start_date"].as_str()?.to_owned())
    };
    for day in ["2025-10-02", "2025-10-16"] {
        assert_eq!(event(&run(day).no_findings()).as_deref(), Some(day));
    }
    let unclear = run("2025-11-01").one_warning(&["ambiguous-reference", "2 events", "`id`"]);
    assert_eq!(event(&unclear), None);
}

#[test]
fn an_event_dated_in_words_and_by_a_day_shows_the_words_and_is_ordered_by_the_day() {
    let run = site()
        .article(
            "2025-11-25-x",
            "title: T\nevents:\n\
             - {name: The thaw talks, date: 2026-03, date_text: before the thaw}\n\
             - {name: The long fair, start_date: 2025-06-02, end_date: 2025-06-04, date_text: in early June}\n\
             - {name: The other talks, date: 2025-10-10}",
            "Text.",
        )
        .build()
        .no_findings();
    let past = run.page("/timeline/2025/");
    assert_eq!(past.texts(".block > h2"), ["October 2025", "June 2025"]);
    past.has("in early June").lacks("2–4 June 2025");
    run.page("/timeline/2026/").has("before the thaw").lacks("March 2026 –");
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    let events = graph["events"].as_array().unwrap();
    let of = |name: &str| events.iter().find(|event| event["name"] == name).unwrap();
    let thaw = of("The thaw talks");
    assert_eq!(
        (&thaw["start_date"], &thaw["date_text"]),
        (&"2026-03".into(), &"before the thaw".into())
    );
    assert_eq!(thaw["status"], "planned");
    let fair = of("The long fair");
    assert_eq!((&fair["end_date"], &fair["status"]), (&"2025-06-04".into(), &"held".into()));
}

#[test]
fn reports_of_an_event_with_the_day_and_with_day_and_words_agree() {
    let front =
        |date: &str| format!("title: T\nevents: [{{id: thaw, name: The thaw talks, {date}}}]");
    let run = |first: &str, second: &str| {
        site()
            .article("2025-11-24-x", &front(first), "Text.")
            .article("2025-11-25-y", &front(second), "Text.")
            .build()
    };
    run("date: 2025-11-20", "date: 2025-11-20, date_text: last week").no_findings();
    run("date_text: last week", "date: 2025-11-20, date_text: last week").no_findings();
    let words = "date: 2025-11-20, date_text: last week";
    let differs = &["event-conflict", "the date of event \"thaw\" differs"];
    run("date: 2025-11-21", words).one_warning(differs);
    run("date_text: last month", words).one_warning(differs);
}

/// The status of the only event of an article of this day, in the lists of the command line and on the page; "" if none.
fn status(day: &str, event: &str) -> String {
    let front = format!("title: T\nevents: [{{name: The fair, {event}}}]");
    let site = site().article(&format!("{day}-x"), &front, "x");
    let run = site.build().no_findings();
    let status = crate::list::json(&site, &["events"])[0]["status"].clone();
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    assert_eq!(graph["events"][0]["status"], status, "{event}");
    let status = status.as_str().unwrap_or_default().to_owned();
    let page = run.page(&format!("/articles/{day}-x/"));
    let class = format!("event item {status}");
    assert_eq!(page.attributes(".event", "class"), [class.trim_end()], "{event}");
    let is_planned = status == "planned";
    let tags: &[&str] = match &*status {
        "planned" => &["Planned"],
        "cancelled" => &["Cancelled"],
        _ => &[],
    };
    assert_eq!(page.texts(".event .tag"), tags, "{event}");
    assert_eq!(run.page("/timeline/").count(".next, .planned") > 0, is_planned, "{event}");
    status
}

#[test]
fn an_event_dated_in_words_alone_claims_neither_that_it_was_held_nor_that_it_is_to_come() {
    assert_eq!(status("2025-11-25", "date_text: before the thaw"), "");
    for given in ["held", "planned", "cancelled"] {
        assert_eq!(status("2025-11-25", &format!("date_text: soon, status: {given}")), given);
    }
    assert_eq!(status("2025-11-25", "date_text: before the thaw, date: 2025-11-20"), "held");
    assert_eq!(status("2025-11-25", "date_text: before the thaw, date: 2026-03"), "planned");
}

#[test]
fn an_event_reported_within_the_month_of_which_its_day_is_not_known_claims_neither() {
    assert_eq!(status("2025-11-25", "date: 2025"), "");
    assert_eq!(status("2025-11-25", "date: 2025, status: planned"), "planned");
    // Reported before it, or after it, it is known which.
    assert_eq!(status("2024-11-25", "date: 2026"), "planned");
    assert_eq!(status("2025-11-25", "date: 2025-12"), "planned");
    assert_eq!(status("2025-11-25", "date: 2025-10"), "held");
}

/// The status of the event "fair" on 1 December 2025, after an article of 8 November and these later ones.
fn status_of_the_fair(event: &str, later: &[(&str, &str)]) -> String {
    let front = format!("title: T\nevents: [{{id: fair, name: The fair, {event}}}]");
    let site = site().config("unknown_names: allow").article("2025-11-08-x", &front, "x");
    let site = later.iter().fold(site, |site, (day, front)| {
        site.article(&format!("{day}-y"), &format!("title: Later\n{front}"), "y")
    });
    let status = crate::list::json(&site, &["events"])[0]["status"].clone();
    status.as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_event_is_held_only_if_someone_says_so() {
    let day = "date: 2025-11-20";
    let planned = "date: 2025-11-20, status: planned";
    for event in [day, planned] {
        assert_eq!(status_of_the_fair(event, &[]), "", "time alone tells nothing");
        let full = |more: &str| format!("events: [{{id: fair, name: The fair{more}}}]");
        let told = |day, front: &str| status_of_the_fair(event, &[(day, front)]);
        assert_eq!(told("2025-11-19", &full("")), "");
        assert_eq!(told("2025-11-20", &full("")), "held");
        assert_eq!(told("2025-11-20", &full(", status: planned")), "");
        assert_eq!(told("2025-11-19", "events: fair"), "");
        assert_eq!(told("2025-11-21", "events: fair"), "held");
        let said = "statements: [{speaker: Ana, text: It is late, event: fair";
        assert_eq!(told("2025-11-21", &format!("{said}}}]")), "held");
        let gone = ", withdrawn: {date: 2025-11-22, text: Forged.}";
        assert_eq!(told("2025-11-21", &format!("{said}{gone}}}]")), "");
        let retraction = "\ncorrections: [{date: 2025-11-22, text: No., kind: retraction}]";
        assert_eq!(told("2025-11-21", &format!("events: fair{retraction}")), "");
        assert_eq!(told("2025-11-09", &full(", status: held, date: 2025-11-20")), "held");
    }
    // Within its month, and after it.
    assert_eq!(status_of_the_fair("date: 2025-11", &[]), "");
    assert_eq!(status_of_the_fair("date: 2025-10", &[]), "held");
}

#[test]
fn an_event_that_is_under_way_is_neither_planned_nor_held() {
    for status in ["", ", status: planned"] {
        let of = |days: &str| status_of_the_fair(&format!("{days}{status}"), &[]);
        assert_eq!(of("start_date: 2025-11-30, end_date: 2025-12-05"), "");
        assert_eq!(of("start_date: 2025-12-01, end_date: 2025-12-02"), "");
        assert_eq!(of("start_date: 2025-11-28, end_date: 2025-12-01"), "", "its last day");
        assert_eq!(of("start_date: 2025-12-02, end_date: 2025-12-05"), "planned");
        assert_eq!(of("date: 2025-12-01"), "planned", "nobody knows the hour");
        assert_eq!(of("date: 2025-12"), "planned", "its day may be to come");
    }
    let front = "title: T\nevents: [{name: The fair, start_date: 2025-12-03, end_date: 2025-12-05, organizer: Ana}]";
    let site = site().config("unknown_names: allow").article("2025-11-08-x", front, "x");
    let run = site.for_people().build();
    assert!(run.stderr().contains("next change due: 1 event on 2025-12-03"), "{}", run.stderr());
    let upcoming = |run: &Run| {
        ["/", "/timeline/", "/actors/ana/"].map(|page| run.page(page).count("#block_next"))
    };
    assert_eq!(upcoming(&run), [1, 1, 1]);
    let begun = run.site().now("2025-12-03").build();
    assert_eq!(upcoming(&begun), [0, 0, 0]);
    begun.page("/timeline/2025/").has("The fair").lacks("Planned");
    assert_eq!(begun.tree(), begun.site().arg("--no-cache").build().tree());
}

#[test]
fn an_event_without_a_date_is_shown_as_reported_and_nothing_is_claimed_of_it() {
    let front = |more: &str| {
        format!(
            "title: T\nactors: [Ana]\nevents: [{{id: call, name: The call{more}}}, {{name: The fair, date: 2025-11-25}}, \
             {{name: The race, date: 2025-11-26}}]"
        )
    };
    let build = |more: &str| {
        let site = site().config("unknown_names: allow");
        let site = site.article("2025-11-25-x", &front(more), "Text.");
        site.article("2025-11-27-y", "title: Y\nevents: call", "Text.").build().no_findings()
    };
    let run = build("");
    let timeline = run.page("/timeline/");
    let of_call = timeline.texts(".event-date").into_iter().find(|date| date.contains("reported"));
    assert_eq!(of_call.as_deref(), Some("reported 25 November 2025"));
    assert_eq!(timeline.texts(".event-name a"), ["The race", "The fair", "The call"]);
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    let events = graph["events"].as_array().unwrap();
    let call = events.iter().find(|event| event["name"] == "The call").unwrap();
    assert_eq!(call["reported_date"], "2025-11-25");
    assert!(call.get("start_date").is_none() && call.get("status").is_none(), "{call}");
    assert!(!run.text("articles/2025-11-27-y/index.html").contains("startDate"));
    let listed = crate::list::json(&run.site(), &["events"]);
    let of = |name: &str| {
        let event = listed.iter().find(|event| event["name"] == name).unwrap();
        event["date_of"].as_str().unwrap().to_owned()
    };
    assert_eq!([of("The call"), of("The fair")], ["report", "event"]);
    // With a status, that is known.
    let planned = build(", status: planned").page("/timeline/");
    assert_eq!(planned.texts(".event.planned .event-name a"), ["The call"]);
    let held = build(", status: held").text("graph.json");
    assert!(held.contains(r#""reported_date":"2025-11-25","status":"held""#), "{held}");
    assert!(!build(", date_text: soon").page("/timeline/").text().contains("reported 25"));
}

#[test]
fn an_event_dated_in_words_shows_no_role_and_no_month() {
    let run = site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nmemberships: [{organization: veldania, role: Deputy, start_date: 2020}]",
        )
        .article(
            "2025-11-25-x",
            "title: T\nevents: [{id: old, name: Talks of old, date_text: in the 1970s, attendees: ana}]\n\
             statements: [{speaker: ana, text: We met., event: old}]",
            "Text.",
        )
        .build();
    for address in ["/articles/2025-11-25-x/", "/actors/ana/", "/timeline/"] {
        assert!(
            !run.page(address).texts(".event, .statement").concat().contains("Deputy"),
            "{address}"
        );
    }
    let headings = run.page("/timeline/").texts("main h2").concat();
    assert!(headings.contains("No exact date") && !headings.contains("November"), "{headings}");
}

#[test]
fn the_timeline_links_its_years_where_their_pages_have_more_than_it_has() {
    let years = |events: &str| {
        let run = site()
            .article("2025-11-25-x", &format!("title: T\nevents: [{events}]"), "Text.")
            .build();
        ["/timeline/", "/timeline/2025/"].map(|page| run.page(page).count(".years li"))
    };
    let event = |n: usize, year: usize| format!("{{name: Round {n}, date: {year}-03-04}}");
    assert_eq!(years(&event(1, 2025)), [0, 0]);
    assert_eq!(years(&[event(1, 2025), event(2, 2024)].join(", ")), [2, 2]);
    let many: Vec<String> = (1..=41).map(|n| event(n, 2025)).collect();
    assert_eq!(years(&many.join(", ")), [1, 1]);
}

/// A site with two reports of one event, the second one newer.
fn reported_twice(first: &str, second: &str) -> Run {
    let front = |event: &str| format!("title: T\nevents: [{{id: fair, name: The fair, {event}}}]");
    let site = site()
        .config("unknown_names: allow")
        .article("2025-11-24-x", &front(first), "Text.")
        .article("2025-11-25-y", &front(second), "Text.");
    site.build()
}

#[test]
fn an_event_has_all_who_any_report_says_took_part() {
    let run = reported_twice(
        "date: 2025-11-20, attendees: [Mira Tolvan, Ana Duarte], about: Fish, organizer: Kell Port",
        "date: 2025-11-20, attendees: [Ilo Brannt, Ana Duarte], about: Harbour, organizer: The Pact",
    );
    let run = run.no_findings();
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    let list = |key: &str| graph["events"][0][key].as_array().unwrap().len();
    assert_eq!([list("attendees"), list("organizers"), list("about")], [3, 2, 2]);
    for address in
        ["/actors/mira-tolvan/", "/actors/ilo-brannt/", "/topics/fish/", "/topics/harbour/"]
    {
        run.page(address).has("The fair");
    }
    run.page("/actors/kell-port/").has("The fair");
}

#[test]
fn reports_of_an_event_that_contradict_each_other_are_one_warning_with_all_that_differs() {
    reported_twice(
        "date: 2025-11-20, location: Kell, status: held",
        "date: 2025-11-21, location: Orla, status: planned",
    )
    .one_warning(&[
        "event-conflict",
        "the date, location and status of event \"fair\" differ from those in content/articles/2025-11-25-y.md",
    ]);
    reported_twice("date: 2025-11-20, status: held", "date: 2025-11-20, status: planned")
        .one_warning(&["the status of event \"fair\" differs from that in"]);
    for (first, second) in [("planned", "held"), ("planned", "cancelled"), ("held", "held")] {
        reported_twice(
            &format!("date: 2025-11-20, status: {first}"),
            &format!("date: 2025-11-20, status: {second}"),
        )
        .no_findings();
    }
}

#[test]
fn an_event_of_vague_date_was_held_once_something_was_said_at_it() {
    let said = "statements: [{speaker: Ana, text: It is late, event: fair}]";
    for event in [
        "date_text: in autumn, status: planned",
        "date: 2025, status: planned",
        "status: planned",
        "date: 2025-11",
    ] {
        assert_eq!(status_of_the_fair(event, &[("2025-11-20", said)]), "held", "{event}");
    }
    for event in ["date_text: in autumn, status: planned", "date: 2026, status: planned"] {
        // Only mentioned, planned anew, from before its time, or withdrawn.
        assert_eq!(
            status_of_the_fair(event, &[("2025-11-20", "events: fair")]),
            "planned",
            "{event}"
        );
        let planned = format!("{said}\nevents: [{{id: fair, name: The fair, {event}}}]");
        assert_eq!(status_of_the_fair(event, &[("2025-11-20", &planned)]), "planned", "{event}");
    }
    assert_eq!(
        status_of_the_fair("date: 2026, status: planned", &[("2025-11-20", said)]),
        "planned"
    );
    let gone = said.replace("}]", ", withdrawn: {date: 2025-11-22, text: Forged.}}]");
    let words = "date_text: in autumn, status: planned";
    assert_eq!(status_of_the_fair(words, &[("2025-11-20", &gone)]), "planned");
    assert_eq!(status_of_the_fair(words, &[("2025-12-20", said)]), "planned", "not published yet");
    // Of several days, the others are to come.
    let days = "start_date: 2025-11-28, end_date: 2025-12-05, status: planned";
    assert_eq!(status_of_the_fair(days, &[("2025-11-29", said)]), "");
}

#[test]
fn an_event_at_which_something_was_said_is_nowhere_among_those_to_come() {
    let front = "title: T\nevents: [{id: fair, name: The fair, date: 2025, date_text: in autumn, \
                 status: planned, organizer: Ana, about: Fish}]";
    let said = "title: U\nstatements: [{speaker: Ana, text: It is late, event: fair, about: Fish}]";
    let site = site().config("unknown_names: allow").article("2025-08-08-x", front, "x");
    let pages = ["/", "/timeline/", "/actors/ana/", "/topics/fish/"];
    let next = |run: &Run| pages.map(|page| run.page(page).count("#block_next"));
    assert_eq!(next(&site.clone().build()), [1; 4]);
    let run = site.article("2025-10-20-y", said, "y").build();
    assert_eq!(next(&run), [0; 4]);
    for page in pages {
        assert!(!run.text(&file_of(page)).contains("EventScheduled"), "{page}");
    }
}

#[test]
fn an_event_planned_in_words_is_not_to_come_a_year_after_the_last_article_that_tells_of_it() {
    let words =
        "title: T\nevents: [{id: fair, name: The fair, date_text: in spring, status: planned}]";
    let site = site().article("2025-02-10-x", words, "x").for_people();
    let next = |run: &Run| run.page("/timeline/").count("#block_next");
    let run = site.clone().now("2026-02-09").build();
    assert_eq!(next(&run), 1);
    assert!(run.stderr().contains("next change due: 1 event on 2026-02-10"), "{}", run.stderr());
    assert_eq!(next(&run.site().now("2026-02-10").build()), 0);
    let told = site.article("2025-10-10-y", "title: U\nevents: fair", "y");
    assert_eq!(next(&told.now("2026-02-10").build()), 1);
}

#[test]
fn the_parts_of_an_event_are_named_within_its_line_as_those_of_a_statement_are() {
    let front = "title: A call\nstatements: [{speaker: Rui Lopes, text: It is late, about: Tolls}]\n\
         events: [{name: Call, date: 2025-11-20, location: Kell, organizer: Ana Duarte, about: Tolls}]";
    let run = site().config("unknown_names: allow").article("2025-11-20-a", front, "x").build();
    let own = run.page("/articles/2025-11-20-a/");
    assert_eq!(own.texts(".event .meta"), ["Kell · organized by Ana Duarte · about Tolls"]);
    assert_eq!(own.texts(".statement .kind"), ["paraphrase"]);
    let caption = own.text_without_citations(".statement figcaption");
    assert!(caption.contains(" · paraphrase · about Tolls"), "{caption}");
    // A dot ends its line: the space before it does not break.
    let html = run.text("topics/tolls/index.html");
    assert!(html.contains("\u{a0}· organized by") && !html.contains(" · "), "{html}");
    let other = run.page("/topics/tolls/").texts(".event .meta").concat();
    assert_eq!(other, "Kell · organized by Ana Duarte · about Tolls · reported in A call");
}
