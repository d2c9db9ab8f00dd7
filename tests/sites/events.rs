//! Events: their order, with more or less precise dates, and their place.

use crate::support::site::site;

#[test]
fn an_event_of_a_month_or_a_year_comes_after_those_with_known_days() {
    let events = "title: T\nevents:\n\
         - {name: Of the year, date: 2024}\n\
         - {name: Of the month, date: 2024-12}\n\
         - {name: Of the last day, date: 2024-12-31}\n\
         - {name: Of the first day, date: 2024-12-01}\n\
         - {name: Of November, start_date: 2024-11, end_date: 2024-12}\n\
         - {name: Of its last day, date: 2024-11-30}";
    let page = site().article("2025-11-25-x", events, "Text.").build().page("/timeline/2024/");
    let newest_first = [
        "Of the year",
        "Of the month",
        "Of the last day",
        "Of the first day",
        "Of November",
        "Of its last day",
    ];
    let text = page.text();
    let places: Vec<_> = newest_first.iter().map(|name| text.find(name).expect(name)).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(page.texts("main h2"), ["2024", "December 2024", "November 2024"]);
}

#[test]
fn an_event_dated_in_words_stays_where_it_was_first_reported() {
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
    assert_eq!(run.page("/timeline/2025/").texts("main h2"), ["October 2025", "September 2025"]);
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
