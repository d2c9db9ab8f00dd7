//! The pages of weeks, and `briefing list changes`.

use crate::support::site::{PROGRAM, Site, run_here, site};
use std::process::Command;

/// A week of November 2025, 17–23, with an article before and after it.
fn desk() -> Site {
    site()
        .config("title: The Desk\nunknown_names: allow")
        .actor("norvia", "type: state\nname: Norvia")
        .actor(
            "mira",
            "type: person\nname: Mira Tolvan\nmemberships:\n  \
             - {organization: norvia, role: Envoy, start_date: 2025-11-20}\n  \
             - {organization: norvia, role: Clerk, start_date: 2019, end_date: 2025-11-19}\n  \
             - {organization: norvia, role: Judge, start_date: 2025-11}",
        )
        .topic("tolls", "name: Tolls")
        .article("2025-11-05-a", "title: Before", "x")
        .article(
            "2025-11-18-b",
            "title: The toll\nactors: [mira]\nstatements:\n\
             - {id: day, speaker: mira, quote: Not one day, about: tolls}\n\
             - {id: late, speaker: Rui Lopes, text: It is late, about: tolls}\n\
             - {id: ships, speaker: Rui Lopes, text: Ships wait, about: Fish}\n\
             events:\n\
             - {id: summit, name: Summit, date: 2025-12-15, location: Kell}\n\
             - {name: Call, date: 2025-11-17}",
            "“Not one day,” she said.",
        )
        .article(
            "2025-11-23-c",
            "title: Sunday\ncorrections:\n\
             - {date: 2025-11-23, text: The port is Kell.}\n\
             - {date: 2025-11-23, text: A picture., kind: update}",
            "x",
        )
        .article("2025-11-25-d", "title: After", "x")
}

const WEEK: &str = "/week/2025-W47/";

#[test]
fn a_week_has_its_articles_statements_changed_roles_corrections_and_next_events() {
    let run = desk().build();
    let page = run.page(WEEK);
    assert_eq!(page.texts("h1"), ["The week: 17–23 November 2025"]);
    assert_eq!(page.texts(".site-menu [aria-current]"), ["Articles"]);
    assert_eq!(page.texts(".week-articles .card-title"), ["Sunday", "The toll"]);
    assert_eq!(page.texts(".statement-group h3"), ["Tolls", "Fish"]);
    assert_eq!(page.texts(".statement-group:first-of-type .speaker"), ["Rui Lopes", "Mira Tolvan"]);
    let roles = page.texts(".role-changes li");
    let began = "Mira Tolvan, Envoy, Norvia from 20 November 2025";
    assert_eq!(roles, [began, "Mira Tolvan, Clerk, Norvia until 19 November 2025"]);
    assert_eq!(page.texts(".corrections .what").len(), 1, "no update");
    assert_eq!(page.texts(".next .event-name"), ["Summit"], "the call is over");
    assert_eq!(page.texts(".next .tag"), [""; 0], "its status is that of today");
    assert_eq!(
        page.texts(".look-up .counted .name"),
        ["Rui Lopes", "Mira Tolvan", "Fish", "Tolls"]
    );
}

#[test]
fn only_weeks_with_content_have_a_page_and_each_leads_to_the_next() {
    let run = desk()
        .article(
            "2025-09-01-z",
            "title: Old\ncorrections: [{date: 2025-10-08, text: It was two.}]",
            "x",
        )
        .build();
    let weeks: Vec<String> = run
        .tree()
        .into_keys()
        .filter(|path| path.starts_with("week/"))
        .map(|path| path.replace("week/2025-W", "").replace("/index.html", ""))
        .collect();
    assert_eq!(weeks, ["36", "41", "45", "47", "48"], "a correction makes one too");
    let pager = |address: &str| run.page(address).attributes(".pager a", "href");
    assert_eq!(pager(WEEK), ["/week/2025-W48/", "/week/2025-W45/"]);
    assert_eq!(pager("/week/2025-W36/"), ["/week/2025-W41/"]);
    run.page("/").links("The week: 24–30 November 2025", "/week/2025-W48/");
    run.page("/week/2025-W45/").lacks("What’s next");
}

#[test]
fn the_days_around_new_year_are_in_the_week_that_most_of_them_are_in() {
    let run = site()
        .article("2024-12-31-a", "title: A", "x")
        .article("2021-01-02-b", "title: B", "x")
        .build();
    assert_eq!(run.page("/week/2025-W01/").texts(".card-title"), ["A"]);
    let title = run.page("/week/2020-W53/").texts("h1");
    assert_eq!(title, ["The week: 28 December 2020 – 3 January 2021"]);
}

/// Later articles on the same people, statements and events, and later days.
#[test]
fn a_week_that_is_over_changes_by_corrections_alone() {
    let run = desk().build();
    let before = run.text("week/2025-W47/index.html");
    let later = run
        .site()
        .now("2026-03-01")
        .article(
            "2025-11-26-e",
            "title: Moved\nactors: [mira]\nstatements:\n\
             - day\n- {speaker: mira, text: Never, about: tolls}\n\
             events:\n\
             - {id: summit, name: The summit, date: 2025-12-29, location: Ost}\n\
             - {name: Vote, date: 2025-12-01}",
            "x",
        )
        .article(
            "2026-02-01-f",
            "title: It took place\nevents: [{id: summit, name: S, status: held}]",
            "x",
        )
        .build();
    assert_eq!(later.text("week/2025-W47/index.html"), before);
    let next =
        |run: &crate::support::site::Run, week: &str| run.page(week).texts(".next .event-name");
    assert_eq!(next(&later, "/week/2025-W48/"), ["Vote", "The summit"]);
    let corrected = later
        .site()
        .article(
            "2025-11-23-c",
            "title: Sunday\ncorrections: [{date: 2026-02-10, text: It was invented., kind: retraction}]",
            "x",
        )
        .build();
    assert!(corrected.page(WEEK).texts(".retracted").concat().contains("It was invented."));
    let listed = corrected.page("/week/2026-W07/").texts(".corrections .what");
    assert!(listed.concat().contains("It was invented."), "{listed:?}");
}

#[test]
fn a_role_is_listed_from_the_day_on_which_the_build_says_that_the_site_changes() {
    let site = site()
        .actor("norvia", "type: state\nname: Norvia")
        .actor(
            "mira",
            "type: person\nname: Mira Tolvan\nmemberships:\n\
             - {organization: norvia, role: Clerk, start_date: 2019, end_date: 2025-12-03}\n\
             - {organization: norvia, role: Envoy, start_date: 2025-12-04}",
        )
        .article("2025-12-01-a", "title: A\nactors: [mira]", "x");
    // With the cache, so that a build that finds nothing due repeats the last one.
    let changes = |day: &str| {
        let run = site.clone().now(day).build();
        run.page("/week/2025-W49/").texts(".role-changes .meta")
    };
    assert_eq!(changes("2025-12-03"), [""; 0]);
    assert_eq!(changes("2025-12-04"), ["from 4 December 2025", "until 3 December 2025"]);
}

fn changes(arguments: &[&str]) -> (Option<i32>, String, String) {
    let site = desk();
    let mut command = Command::new(PROGRAM);
    command.args(["list", "changes", "--now", "2025-12-01", "--root"]).arg(site.root());
    let output = run_here(command.args(arguments));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn changes_are_listed_between_two_days_as_markdown() {
    let days = ["--since", "2025-11-17", "--until", "2025-11-23", "--format", "md"];
    let (code, text, errors) = changes(&days);
    assert_eq!(code, Some(0), "{errors}");
    assert_eq!(
        text,
        "# The Desk, 17–23 November 2025\n\n\
         ## Articles\n\n\
         - 23 November 2025: [Sunday](<http://localhost/articles/2025-11-23-c/>). x\n\
         - 18 November 2025: [The toll](<http://localhost/articles/2025-11-18-b/>). “Not one day,” she said.\n\n\
         ## Statements\n\n\
         ### [Tolls](<http://localhost/topics/tolls/>)\n\n\
         - Rui Lopes, reported 18 November 2025: It is late \\[paraphrase\\] ([The toll](<http://localhost/articles/2025-11-18-b/#s-late>))\n\
         - Mira Tolvan (Clerk, Norvia), reported 18 November 2025: “Not one day” ([The toll](<http://localhost/articles/2025-11-18-b/#s-day>))\n\n\
         ### [Fish](<http://localhost/topics/fish/>)\n\n\
         - Rui Lopes, reported 18 November 2025: Ships wait \\[paraphrase\\] ([The toll](<http://localhost/articles/2025-11-18-b/#s-ships>))\n\n\
         ## Appointments and departures\n\n\
         - [Mira Tolvan](<http://localhost/actors/mira/>), Envoy, Norvia, from 20 November 2025\n\
         - [Mira Tolvan](<http://localhost/actors/mira/>), Clerk, Norvia, until 19 November 2025\n\n\
         ## Corrections\n\n\
         - Correction, 23 November 2025, [Sunday](<http://localhost/articles/2025-11-23-c/>): The port is Kell.\n\n\
         ## What’s next\n\n\
         - 15 December 2025: [Summit](<http://localhost/timeline/2025/#e-summit>), Kell\n"
    );
}

#[test]
fn changes_are_a_table_for_programs() {
    let (_, json, _) =
        changes(&["--since", "2025-11-17", "--until", "2025-11-23", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let kinds: Vec<_> = rows.iter().filter_map(|row| row["kind"].as_str()).collect();
    let statements = ["paraphrase", "quote", "paraphrase"];
    assert_eq!(kinds[..5], [&["article", "article"][..], &statements].concat());
    assert_eq!(kinds[5..7], ["role began", "role ended"]);
    assert_eq!([&rows[5]["date"], &rows[6]["date"]], ["2025-11-20", "2025-11-19"]);
    assert_eq!(kinds[7..], ["correction", "event"]);
    assert_eq!(rows[3]["who"], serde_json::json!(["Mira Tolvan"]));
    assert_eq!(rows[3]["about"], serde_json::json!(["Tolls"]));
}

#[test]
fn a_change_of_which_the_month_is_known_is_dated_by_the_month_and_without_a_first_day_none_is_named()
 {
    let (_, text, _) = changes(&["--format", "md"]);
    assert!(text.starts_with("# The Desk, until 1 December 2025\n"), "{text}");
    for role in ["Judge, Norvia, from November 2025\n", "Clerk, Norvia, from 2019\n"] {
        assert!(text.contains(role), "{role}: {text}");
    }
    let (_, csv, _) = changes(&["--format", "csv"]);
    assert!(csv.contains("\n2025-11,role began,Mira Tolvan,\"Judge, Norvia\","), "{csv}");
}

#[test]
fn changes_take_no_names_and_only_they_are_a_text() {
    let (code, _, errors) = changes(&["--actor", "mira"]);
    assert!(code == Some(2) && errors.contains("of the whole site"), "{errors}");
    let site = desk();
    let mut command = Command::new(PROGRAM);
    command.args(["list", "actors", "--format", "md", "--root"]).arg(site.root());
    let errors = String::from_utf8_lossy(&run_here(&command).stderr).into_owned();
    assert!(errors.contains("`--format md` is for `list changes`"), "{errors}");
}

#[test]
fn no_mark_of_markdown_in_a_text_has_a_meaning_in_the_list_of_changes() {
    let site = site().article("2025-11-18-b", "title: \"A [b](c) *d* <e> # `f`\"", "x");
    let mut command = Command::new(PROGRAM);
    command.args(["list", "changes", "--format", "md", "--now", "2025-12-01", "--root"]);
    let text = String::from_utf8_lossy(&run_here(command.arg(site.root())).stdout).into_owned();
    assert!(text.contains("[A \\[b\\](c) \\*d\\* \\<e\\> \\# \\`f\\`](<http"), "{text}");
}

/// A site with a statement of each kind, in one week, and one that is withdrawn in the week after.
fn stated() -> Site {
    site().config("title: The Desk\nunknown_names: allow").article(
        "2025-11-18-b",
        "title: The toll\nstatements:\n\
         - {id: a, speaker: Ana Duarte, role: Envoy, on_behalf_of: The Pact, text: It is late., date: 2025-11-17, \
         disputed: {text: It is early.}}\n\
         - {id: b, speaker: Rui Lopes, text: Ships wait., original: {lang: fr}, translated_by: Jo Marsh}\n\
         - {id: c, speaker: {text: an aide, of: Norvia}, text: Nobody pays.}\n\
         - {id: d, speaker: Rui Lopes, text: The dam broke down., withdrawn: {date: 2025-11-26, text: A forgery.}}",
        "x",
    )
}

fn changes_of(site: &Site, format: &str) -> String {
    let mut command = Command::new(PROGRAM);
    command.args(["list", "changes", "--now", "2025-12-01", "--format", format, "--root"]);
    String::from_utf8_lossy(&run_here(command.arg(site.root())).stdout).into_owned()
}

#[test]
fn what_is_said_with_the_words_of_a_statement_is_in_the_list_of_changes() {
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(&changes_of(&stated(), "json")).unwrap();
    let of = |text: &str| {
        let found =
            rows.iter().find(|row| row["text"].as_str().is_some_and(|it| it.contains(text)));
        found.unwrap_or_else(|| panic!("{text}: {rows:?}"))
    };
    let late = of("It is late");
    assert_eq!([&late["date"], &late["date_of"]], ["2025-11-17", "statement"]);
    assert_eq!([&late["role"], &late["on_behalf_of"]], ["Envoy", "The Pact"]);
    assert_eq!(late["disputed"], "It is early.");
    let ships = of("Ships wait");
    assert_eq!([&ships["date"], &ships["date_of"]], ["2025-11-18", "report"]);
    assert_eq!([&ships["original_lang"], &ships["translated_by"]], ["fr", "Jo Marsh"]);
    assert_eq!(of("Nobody pays")["who"], serde_json::json!(["an aide (Norvia)"]));
    let markdown = changes_of(&stated(), "md");
    assert!(
        markdown.contains("Ana Duarte (Envoy), on behalf of The Pact, 17 November 2025"),
        "{markdown}"
    );
    let table = changes_of(&stated(), "csv");
    assert!(
        table.contains(",date_of,role,on_behalf_of,disputed,original_lang,translated_by"),
        "{table}"
    );
}

#[test]
fn a_withdrawn_statement_is_in_the_week_of_its_withdrawal_and_in_no_other() {
    let run = stated().build();
    let page = run.page("/week/2025-W48/");
    let notice = "26 November 2025 Statement withdrawn A forgery. The toll";
    assert_eq!(page.texts(".withdrawn-statements .withdrawn-statement"), [notice]);
    assert_eq!(run.page(WEEK).texts(".withdrawn-statement"), [""; 0]);
    let run = run.nowhere("dam broke");
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(&changes_of(&run.site(), "json")).unwrap();
    let withdrawal = rows.iter().find(|row| row["kind"] == "withdrawal").unwrap();
    assert_eq!([&withdrawal["date"], &withdrawal["text"]], ["2025-11-26", "A forgery."]);
    let markdown = changes_of(&run.site(), "md");
    assert!(
        markdown.contains("26 November 2025, [The toll](<") && markdown.contains(": A forgery."),
        "{markdown}"
    );
}
