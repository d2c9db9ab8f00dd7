//! Roles over time: on the day of a statement, at an event, and today.

use crate::support::site::{Run, Site, site};

/// Ana: clerk of the Pact until 2019, its speaker since, and its chair from 2027 on.
fn pact() -> Site {
    site()
        .actor("the-pact", "type: alliance\nname: The Pact\nmemberships: [{organization: The League}]")
        .actor("the-league", "type: organization\nname: The League")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nmemberships:\n\
             - {organization: The Pact, role: Speaker, on_behalf_of: The League, start_date: 2019-05}\n\
             - {organization: The Pact, role: Clerk, start_date: 2011, end_date: 2019-05-14}\n\
             - {organization: The Pact, role: Chair, start_date: 2027}\n\
             - {organization: The League, role: Envoy, start_date: 2003-02-01, end_date: 2008}",
        )
}

fn statement(date: &str) -> String {
    format!("title: T\nstatements: [{{speaker: ana, text: It is late, date: {date}}}]")
}

/// The caption of a statement of this date.
fn caption(date: &str) -> String {
    let run = pact().article("2025-11-25-x", &statement(date), "x").build();
    run.page("/articles/2025-11-25-x/").texts(".statement").concat()
}

fn roles(run: &Run, address: &str, class: &str) -> Vec<String> {
    run.page(address).texts(&format!(".posts > .{class}"))
}

#[test]
fn a_statement_shows_the_role_held_on_its_day() {
    assert!(caption("2025-11-20").contains("Speaker, The Pact"));
    assert!(caption("2015-03-01").contains("Clerk, The Pact"));
    assert!(caption("2005").contains("Envoy, The League"));
    let between = caption("2010-01-01");
    assert!(!between.contains("The Pact") && !between.contains("The League"), "{between}");
}

#[test]
fn a_vague_date_shows_no_role_that_may_not_have_been_held() {
    let vague = caption("2008-12");
    assert!(vague.contains("Envoy"), "{vague}");
    let gone = caption("2003");
    assert!(!gone.contains("Envoy"), "{gone}");
}

#[test]
fn the_role_in_a_statement_has_precedence() {
    let front = "title: T\nstatements: [{speaker: ana, text: It is late, role: Guest}]";
    let run = pact().article("2025-11-25-x", front, "x").build();
    let caption = run.page("/actors/ana/").texts(".statement").concat();
    assert!(caption.contains("Guest") && !caption.contains("Speaker"), "{caption}");
}

#[test]
fn attendees_are_shown_with_the_role_they_held_then() {
    let event = |date: &str| {
        format!("title: T\nevents: [{{name: The call, date: {date}, attendees: [ana, the-pact]}}]")
    };
    let of = |date: &str| {
        let run = pact().article("2025-11-25-x", &event(date), "x").build();
        run.page("/articles/2025-11-25-x/").texts(".attendees").concat()
    };
    assert_eq!(of("2025-11-20"), "Participants: Ana Duarte (Speaker, The Pact), The Pact");
    assert_eq!(of("2012-01-01"), "Participants: Ana Duarte (Clerk, The Pact), The Pact");
    assert_eq!(of("2028-01-01"), "Participants: Ana Duarte (Speaker, The Pact), The Pact");
}

#[test]
fn roles_are_listed_by_time_with_their_dates() {
    let run = pact().article("2025-11-25-x", "title: T\nactors: [ana]", "x").build();
    let page = "/actors/ana/";
    assert_eq!(
        run.page(page).texts(".current-role"),
        ["Speaker, The Pact, representing The League since May 2019"]
    );
    assert_eq!(roles(&run, page, "current"), [""; 0], "it is at the head");
    assert_eq!(roles(&run, page, "future"), ["Chair, The Pact from 2027"]);
    let former = roles(&run, page, "former");
    assert_eq!(
        former,
        ["Clerk, The Pact 2011 – 14 May 2019", "Envoy, The League 1 February 2003 – 2008"]
    );
    assert_eq!(run.page(page).texts(".posts > li").len(), 3);
}

#[test]
fn the_header_shows_the_role_of_today() {
    let header = |today: &str| {
        let site = pact().article("2012-01-01-x", "title: T\nactors: [ana]", "x");
        site.now(today).build().page("/actors/ana/").texts(".current-role").concat()
    };
    assert!(header("2025-12-01").starts_with("Speaker, The Pact"));
    assert!(header("2012-12-01").starts_with("Clerk, The Pact"));
}

#[test]
fn an_organization_lists_its_members_with_their_dates() {
    let run = pact().article("2025-11-25-x", "title: T\nactors: [the-pact]", "x").build();
    let page = run.page("/actors/the-pact/");
    assert_eq!(
        page.texts(".members .posts > li"),
        [
            "Ana Duarte, Speaker, representing The League since May 2019",
            "Ana Duarte, Chair from 2027",
            "Ana Duarte, Clerk 2011 – 14 May 2019",
        ]
    );
    // The membership of an alliance is listed, but is no role to show with a speaker.
    assert!(page.texts(".current-role").is_empty());
    run.page("/actors/the-pact/").has("Member, The League");
}

#[test]
fn an_organization_named_in_the_role_is_not_repeated() {
    let run = site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nmemberships: [{organization: Veldania, role: President of Veldania}]",
        )
        .article("2025-11-25-x", "title: T\nactors: [ana, veldania]", "x")
        .build();
    let page = run.page("/actors/ana/");
    assert_eq!(page.texts(".current-role"), ["President of Veldania"]);
    page.links("President of Veldania", "/actors/veldania/");
}

#[test]
fn drafts_have_no_roles_and_no_members() {
    let run = pact()
        .actor("secret", "type: person\nname: Hidden Holder\ndraft: true\nmemberships: [{organization: The Pact, role: Mole}]")
        .actor("plan", "type: organization\nname: Hidden Plan\ndraft: true")
        .actor("rui", "type: person\nname: Rui Lopes\nmemberships: [{organization: plan, role: Planner}]")
        .article("2025-11-25-x", "title: T\nactors: [the-pact, rui]", "x")
        .build();
    run.nowhere("Hidden").nowhere("Mole").nowhere("Planner");
}

/// The caption of a statement of this date by a person with these memberships.
fn caption_with(memberships: &str, date: &str) -> String {
    let run = person(memberships, date).build();
    run.page("/articles/2025-11-25-x/").texts(".statement").concat()
}

/// A person with these memberships who made a statement on this date.
fn person(memberships: &str, date: &str) -> Site {
    site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor("ana", &format!("type: person\nname: Ana Duarte\nmemberships: [{memberships}]"))
        .article("2025-11-25-x", &statement(date), "x")
}

#[test]
fn a_membership_without_a_first_day_makes_nobody_president_in_earlier_years() {
    let undated = "{organization: veldania, role: President}";
    assert!(!caption_with(undated, "2004-05-06").contains("President"));
    assert!(!caption_with(undated, "2023-12-31").contains("President"));
    assert!(caption_with(undated, "2024-01-01").contains("President, Veldania"));
    assert!(caption_with(undated, "2025-11-20").contains("President, Veldania"));
    let article = person(undated, "2025")
        .article(
            "2004-05-06-y",
            "title: Y\nactors: [ana]\nevents: [{name: Call, attendees: [ana]}]",
            "x",
        )
        .build();
    let old = article.page("/articles/2004-05-06-y/");
    assert_eq!(old.texts(".attendees"), ["Participants: Ana Duarte"]);
    old.lacks("President");
    assert_eq!(article.page("/actors/ana/").texts(".current-role"), ["President, Veldania"]);
}

#[test]
fn the_role_of_a_membership_without_a_first_day_is_left_out_from_the_second_new_year_on() {
    let site = person("{organization: veldania, role: President}", "2024-05-06");
    let caption = |run: &Run| run.page("/articles/2025-11-25-x/").texts(".statement").concat();
    let first = site.clone().now("2025-12-01").for_people().build();
    assert!(caption(&first).contains("President"));
    assert!(first.stderr().contains("next change due: 1 role on 2026-01-01"), "{}", first.stderr());
    let later = first.site().now("2026-01-01").build();
    assert!(!caption(&later).contains("President"));
    let clean = site.now("2026-01-01").arg("--no-cache").build();
    assert_eq!(later.tree(), clean.tree());
}

#[test]
fn memberships_without_a_first_day_are_reported_once_with_the_line_to_write() {
    let many: String = (1..=5)
        .map(|n| format!("- {{id: p{n}, type: person, name: Person {n}, memberships: {{organization: veldania, role: \"Judge, senior\"}}}}\n"))
        .collect();
    let run = site()
        .actor("veldania", "type: state\nname: Veldania\nmemberships: [The Pact]")
        .actor("the-pact", "type: alliance\nname: The Pact")
        .file("content/actors.yaml", many)
        .article("2025-11-25-x", "title: A\nactors: [veldania]", "x")
        .build()
        .one_warning(&["5 memberships have no `start_date`", "this year and last year alone"]);
    let warnings = run.warnings();
    assert_eq!((&*warnings[0].code, &*warnings[0].file), ("undated-role", "content/actors.yaml"));
    warnings[0].contains(&[
        "`{organization: veldania, role: \"Judge, senior\", start_date: …}`",
        "Person 1 (Veldania) in content/actors.yaml",
        "and 2 more",
    ]);
    let silent = |dates: &str| {
        let role = format!("{{organization: veldania, role: Judge, {dates}}}");
        person(&role, "2025-11-20").build().no_findings();
    };
    silent("start_date: 2020");
    silent("confirmed: 2025-11-20");
    silent("end_date: 2019");
}

#[test]
fn a_membership_whose_date_cannot_be_read_is_not_reported_as_one_without_a_date() {
    for date in ["start_date: 25.11.2019", "confirmed: last year"] {
        let role = format!("{{organization: veldania, role: President, {date}}}");
        let run = person(&role, "2025-11-20").try_build().one_error(&["bad-date"]);
        assert!(run.warnings().is_empty(), "{}", run.stderr());
    }
}

#[test]
fn a_confirmed_membership_is_held_on_that_day_and_between_known_days() {
    let of = |dates: &str, date: &str| {
        let role = format!("{{organization: veldania, role: President, {dates}}}");
        caption_with(&role, date).contains("President")
    };
    assert!(of("confirmed: 2004-03-15", "2004-03-15"));
    assert!(!of("confirmed: 2004-03-15", "2004-03-14"));
    assert!(!of("confirmed: 2004-03-15", "2004-03-16"));
    assert!(of("start_date: 2001, confirmed: 2004-03-15", "2003-01-01"));
    assert!(of("confirmed: 2004-03-15, end_date: 2006-01-31", "2005-06-01"));
    assert!(of("start_date: 2001, confirmed: 2025-03-15", "2025-11-20"));
}

#[test]
fn a_role_that_was_confirmed_more_than_twelve_months_before_is_shown_with_that_day() {
    let of = |dates: &str, date: &str| {
        let role = format!("{{organization: veldania, role: President, {dates}}}");
        caption_with(&role, date)
    };
    let begun = "start_date: 2001, confirmed: 2004-03-15";
    let within = of(begun, "2005-03-14");
    assert!(within.contains("President, Veldania") && !within.contains("as of"), "{within}");
    assert!(of(begun, "2005-03-15").contains("President, Veldania, as of 15 March 2004"));
    assert!(of(begun, "2025").contains("President, Veldania, as of 15 March 2004"));
    // Without a first day, it would have its role in 2024 and 2025 without `confirmed` too.
    let only = "confirmed: 2024-06";
    assert!(!of(only, "2023-12-31").contains("President"));
    assert!(of(only, "2024-05-01").contains("President, Veldania, as of June 2024"));
    let within = of(only, "2025-06-29");
    assert!(within.contains("President, Veldania") && !within.contains("as of"), "{within}");
    assert!(of(only, "2025-11-20").contains("President, Veldania, as of June 2024"));
    // A role that is known to have been held on that day has precedence, and so has the one that was confirmed last.
    let minister =
        "{organization: veldania, role: Minister, start_date: 2010, end_date: 2025-11-20}";
    let guest = "{organization: veldania, role: Guest, confirmed: 2024-02}";
    let roles = format!("{guest}, {{organization: veldania, role: President, {only}}}");
    let both = caption_with(&format!("{roles}, {minister}"), "2025-11-20");
    assert!(both.contains("Minister, Veldania") && !both.contains("President"), "{both}");
    let both = caption_with(&roles, "2025-11-20");
    assert!(both.contains("President, Veldania, as of June 2024"), "{both}");
    person(&roles, "2025-11-20").build().no_findings();
}

#[test]
fn a_membership_is_not_current_twelve_months_after_it_was_confirmed() {
    let role = "{organization: veldania, role: President, start_date: 2001, confirmed: 2024-12-02}";
    let site = person(role, "2025-11-20");
    let current = site.clone().for_people().build();
    assert_eq!(
        current.page("/actors/ana/").texts(".current-role"),
        ["President, Veldania since 2001"]
    );
    let printed = current.stderr();
    assert!(printed.contains("next change due: 1 role on 2025-12-02"), "{printed}");
    let later = current.site().now("2025-12-02").build();
    let page = later.page("/actors/ana/");
    assert_eq!(
        page.texts(".current-role"),
        ["President, Veldania since 2001, as of 2 December 2024"]
    );
    assert!(!later.text("actors/ana/index.html").contains("jobTitle"));
    assert_eq!(later.tree(), site.now("2025-12-02").arg("--no-cache").build().tree());
}

#[test]
fn a_confirmation_must_be_a_day_of_the_membership_that_has_come() {
    let error = |dates: &str, words: &[&str]| {
        let role = format!("{{organization: veldania, role: President, {dates}}}");
        person(&role, "2025-11-20").try_build().one_error(words);
    };
    error("start_date: 2005, confirmed: 2004", &["`confirmed` is before `start_date`"]);
    error(
        "confirmed: 2004, end_date: 2003",
        &["`confirmed` is after `end_date`", "remove `end_date`"],
    );
    error("confirmed: 2026-01-01", &["`confirmed` is 2026-01-01, which is to come"]);
}

#[test]
fn a_role_known_by_month_gives_way_to_one_that_is_certain() {
    let roles = "{organization: veldania, role: Minister, start_date: 2019-03-04, end_date: 2023-05}, \
                 {organization: veldania, role: President, start_date: 2023-05}, \
                 {organization: veldania, role: Deputy, start_date: 2010-01-01, end_date: 2030-01-01}";
    let caption = |date: &str| caption_with(roles, date);
    assert!(caption("2023-04-30").contains("Minister, Veldania"));
    assert!(caption("2023-06-01").contains("President, Veldania"));
    let within = caption("2023-05-10");
    assert!(within.contains("Deputy") && !within.contains("President"), "{within}");
    let run = person(roles, "2023-05-10").build().one_warning(&[
        "it is not certain in which role Ana Duarte said this: \"Minister, Veldania\" may have begun or ended",
        "`role: \"Deputy, Veldania\"` or `role: \"Minister, Veldania\"` or `role: \"President, Veldania\"`",
    ]);
    assert_eq!(run.warnings()[0].code, "uncertain-role");
    let said = "title: T\nstatements: [{speaker: ana, text: It is late, date: 2023-05-10, role: \"Minister, Veldania\"}]";
    person(roles, "2024").article("2025-11-25-x", said, "x").build().no_findings();
}

#[test]
fn of_two_roles_that_meet_in_a_month_neither_is_shown_with_a_statement_of_it() {
    let roles = "{organization: veldania, role: Minister, start_date: 2019, end_date: 2023-05}, \
                 {organization: veldania, role: President, start_date: 2023-05}";
    let within = caption_with(roles, "2023-05-10");
    assert!(!within.contains("Veldania"), "{within}");
    person(roles, "2023-05-10").build().one_warning(&["no role is shown"]);
    // The same post, continued, is no other role.
    let same = roles.replace("Minister", "President");
    assert!(caption_with(&same, "2023-05-10").contains("President, Veldania"));
    person(&same, "2023-05-10").build().no_findings();
    // Nothing else could apply.
    let only = "{organization: veldania, role: President, start_date: 2023-05}";
    assert!(caption_with(only, "2023-05-10").contains("President, Veldania"));
}

#[test]
fn on_the_day_on_which_one_office_ends_and_another_begins_neither_is_shown() {
    let roles = "{organization: veldania, role: Minister, start_date: 2019, end_date: 2023-05-14}, \
                 {organization: veldania, role: President, start_date: 2023-05-14}";
    let on = |date: &str| caption_with(roles, date);
    assert!(on("2023-05-13").contains("Minister, Veldania"));
    assert!(on("2023-05-15").contains("President, Veldania"));
    assert!(!on("2023-05-14").contains("Veldania"));
    person(roles, "2023-05-14").build().one_warning(&[
        "\"Minister, Veldania\" begins or ends on that day; no role is shown",
        "`role: \"Minister, Veldania\"` or `role: \"President, Veldania\"`",
    ]);
    // What is held all the time is certain.
    let envoy = format!("{roles}, {{organization: veldania, role: Envoy, start_date: 2015}}");
    assert!(caption_with(&envoy, "2023-05-14").contains("Envoy, Veldania"));
    // The last day before the first one of the next is no such day.
    let apart = roles.replace("start_date: 2023-05-14", "start_date: 2023-05-15");
    assert!(caption_with(&apart, "2023-05-14").contains("Minister, Veldania"));
    person(&apart, "2023-05-14").build().no_findings();
}

#[test]
fn terms_in_one_office_give_their_role_to_a_statement_of_the_year_in_which_they_meet() {
    let terms = |role: &str, area: &str| {
        format!(
            "{{organization: veldania, role: Deputy, area: Kell, start_date: 2017-01-03, end_date: 2019-01-03}}, \
             {{organization: veldania, role: {role}, area: {area}, start_date: 2019-01-03, end_date: 2021-01-03}}"
        )
    };
    for date in ["2018", "2019", "2019-01", "2019-01-03"] {
        for area in ["Kell", "Orla"] {
            let roles = terms("Deputy", area);
            let caption = caption_with(&roles, date);
            assert!(caption.contains("Deputy, Veldania"), "{area}, {date}: {caption}");
            person(&roles, date).build().no_findings();
        }
    }
    let other = terms("Speaker", "Kell");
    assert!(caption_with(&other, "2018").contains("Deputy, Veldania"));
    assert!(!caption_with(&other, "2019").contains("Veldania"));
    person(&other, "2019").build().one_warning(&["not certain in which role"]);
    // Between the two terms, it was not held.
    let gap = terms("Deputy", "Kell").replace("start_date: 2019-01-03", "start_date: 2019-06-01");
    assert!(!caption_with(&gap, "2019").contains("Veldania"));
}

#[test]
fn the_role_that_began_last_heads_the_page() {
    let roles = "{organization: veldania, role: Deputy}, \
                 {organization: veldania, role: Minister, start_date: 2019}, \
                 {organization: veldania, role: President, start_date: 2023-05}";
    let run = person(roles, "2025-11-20").build();
    assert_eq!(
        run.page("/actors/ana/").texts(".current-role"),
        ["President, Veldania since May 2023"]
    );
}

#[test]
fn memberships_without_a_first_day_in_a_table_are_reported_with_their_columns() {
    let table = "id,type,name,memberships.0.organization,memberships.0.role\n\
                 ana,person,Ana Duarte,veldania,Judge\n";
    site()
        .actor("veldania", "type: state\nname: Veldania")
        .file("content/actors/judges.csv", table)
        .article("2025-11-25-x", "title: A\nactors: [veldania]", "x")
        .build()
        .one_warning(&["in the column `memberships.0.start_date`", "`memberships.0.confirmed`"]);
}

#[test]
fn the_heading_changes_on_the_day_on_which_a_confirmation_makes_a_role_certain() {
    let roles = "{organization: veldania, role: Deputy, start_date: 2010-01-01, end_date: 2030-01-01}, \
                 {organization: veldania, role: President, start_date: 2025, confirmed: 2025-11}";
    let site = person(roles, "2025-11-20");
    let run = site.clone().now("2025-11-28").for_people().build();
    let heading = |run: &Run| run.page("/actors/ana/").texts(".current-role").concat();
    assert!(heading(&run).starts_with("Deputy"));
    assert!(run.stderr().contains("next change due: 1 role on 2025-11-30"), "{}", run.stderr());
    let later = run.site().now("2025-11-30").build();
    assert!(heading(&later).starts_with("President"), "{}", heading(&later));
    assert_eq!(later.tree(), site.now("2025-11-30").arg("--no-cache").build().tree());
}

#[test]
fn a_withdrawn_statement_of_the_dead_or_in_an_uncertain_role_is_not_reported() {
    let ana = "type: person\nname: Ana Duarte\ndeath_date: 2023-05-20\nmemberships: [\
               {organization: veldania, role: Minister, start_date: 2019, end_date: 2023-05}, \
               {organization: veldania, role: President, start_date: 2023-05}]";
    let build = |date: &str, keys: &str, more: &str| {
        let front = format!(
            "title: T\nactors: [veldania]\nstatements: [{{speaker: ana, text: It is late, date: {date}{keys}}}]{more}"
        );
        let site = site().actor("veldania", "type: state\nname: Veldania").actor("ana", ana);
        site.article("2025-11-25-x", &front, "x").try_build()
    };
    let withdrawn = ", withdrawn: {date: 2025-11-26, text: She was dead.}";
    let retracted = "\ncorrections: [{date: 2025-11-26, text: Untrue., kind: retraction}]";
    build("2024-01-01", "", "").one_error(&["after the death of Ana Duarte"]);
    build("2023-05-10", "", "").one_warning(&["not certain in which role"]);
    for date in ["2024-01-01", "2023-05-10"] {
        build(date, withdrawn, "").no_findings();
        build(date, "", retracted).no_findings();
    }
}

#[test]
fn the_roles_to_choose_from_are_suggested_once_and_as_pages_show_them() {
    let roles = "{organization: veldania, role: President of Veldania, start_date: 2010, end_date: 2023-05}, \
                 {organization: veldania, role: Minister, start_date: 2023-05, end_date: 2023-05}, \
                 {organization: veldania, role: Minister, start_date: 2023-05}";
    let run = person(roles, "2023-05-10").build().one_warning(&[
        "\"President of Veldania\" may have begun or ended",
        "write `role: President of Veldania` or `role: \"Minister, Veldania\"` in the statement",
    ]);
    assert_eq!(run.warnings()[0].code, "uncertain-role");
}

#[test]
fn the_role_of_someone_dead_lasted_until_the_death() {
    let ana = "type: person\nname: Ana Duarte\ndeath_date: 2023-05-20\nmemberships: [\
               {organization: veldania, role: Minister, start_date: 2017}]";
    let run = site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor("ana", ana)
        .article("2025-11-25-x", "title: T\nactors: [ana]", "x")
        .build();
    assert_eq!(roles(&run, "/actors/ana/", "former"), ["Minister, Veldania 2017 – 20 May 2023"]);
}

#[test]
fn a_time_with_an_offset_may_be_of_the_day_before_or_after() {
    let of = |dates: &str| {
        let role = format!("{{organization: veldania, role: President, {dates}}}");
        person(&role, "2025-11-20").try_build()
    };
    of("start_date: 2025-11-10, confirmed: \"2025-11-09T23:30:00Z\"").no_findings();
    of("start_date: 2020-01-01, end_date: 2025-11-10, confirmed: \"2025-11-11T00:30:00Z\"")
        .no_findings();
    of("start_date: 2025-11-10, end_date: \"2025-11-09T23:30:00Z\"").no_findings();
    of("start_date: 2025-11-10, confirmed: \"2025-11-08T23:30:00Z\"")
        .one_error(&["`confirmed` is before `start_date`"]);
}

#[test]
fn a_role_without_a_first_day_is_shown_before_the_day_on_which_it_was_confirmed_with_that_day() {
    let caption = |confirmed: &str, date: &str| {
        caption_with(
            &format!("{{organization: veldania, role: President, confirmed: {confirmed}}}"),
            date,
        )
    };
    for date in ["2024-03-01", "2025-06-09"] {
        let before = caption("2025-06-10", date);
        assert!(before.contains("President, Veldania, as of 10 June 2025"), "{before}");
    }
    for date in ["2025-06-10", "2025-11-20"] {
        let since = caption("2025-06-10", date);
        assert!(since.contains("President, Veldania") && !since.contains("as of"), "{since}");
    }
    assert!(caption("2025-06", "2025-05-31").contains("as of June 2025"));
    assert!(!caption("2025-06", "2025-07-01").contains("as of"));
}

#[test]
fn a_role_with_dates_is_shown_before_one_without_that_comes_first_in_the_file() {
    for confirmed in ["", ", confirmed: 2025-06-10"] {
        let roles = format!(
            "{{organization: veldania, role: Adviser{confirmed}}}, \
             {{organization: veldania, role: President, start_date: 2020-01-01}}"
        );
        let caption = caption_with(&roles, "2025-11-20");
        assert!(caption.contains("President") && !caption.contains("Adviser"), "{caption}");
        let run = person(&roles, "2025-11-20").build();
        let head = run.page("/actors/ana/").texts(".current-role");
        assert_eq!(head, ["President, Veldania since 1 January 2020"]);
    }
    // A day on which it is written to have been held counts as any other.
    let on_the_day = "{organization: veldania, role: Adviser, confirmed: 2025-06-10}, \
                      {organization: veldania, role: President, start_date: 2020-01-01}";
    assert!(caption_with(on_the_day, "2025-06-10").contains("Adviser"));
}

#[test]
fn a_role_known_by_month_heads_the_page_beside_one_without_dates() {
    let roles = "{organization: veldania, role: Adviser}, \
                 {organization: veldania, role: Minister, start_date: 2025-12}";
    let run = person(roles, "2025-11-20").build();
    let head = run.page("/actors/ana/").texts(".current-role");
    assert_eq!(head, ["Minister, Veldania since December 2025"]);
}

#[test]
fn a_role_that_may_not_have_begun_yet_heads_the_page_only_beside_none_that_certainly_holds() {
    let head = |roles: &str| {
        person(roles, "2025-11-20").build().page("/actors/ana/").texts(".current-role")
    };
    let minister = "{organization: veldania, role: Minister, start_date: 2025-12}";
    assert_eq!(head(minister), ["Minister, Veldania since December 2025"]);
    let confirmed =
        format!("{minister}, {{organization: veldania, role: Adviser, confirmed: 2025-11-15}}");
    assert!(head(&confirmed)[0].starts_with("Adviser, Veldania"), "{:?}", head(&confirmed));
    let begun = format!("{minister}, {{organization: veldania, role: Judge, start_date: 2024}}");
    assert_eq!(head(&begun), ["Judge, Veldania since 2024"]);
}

#[test]
fn the_role_that_was_confirmed_last_heads_the_page_with_its_day_if_none_is_known_of_today() {
    let roles = "{organization: veldania, role: Clerk, confirmed: 2020-03-01}, \
                 {organization: veldania, role: Chief, confirmed: 2024-11-25}";
    let run = person(roles, "2025-11-20").build();
    let page = run.page("/actors/ana/");
    assert_eq!(page.texts(".current-role"), ["Chief, Veldania as of 25 November 2024"]);
    assert_eq!(page.texts(".roles h3"), ["Last known"]);
    assert_eq!(roles_of(&page), ["Clerk, Veldania as of 1 March 2020"]);
    assert!(!run.text("actors/ana/index.html").contains("jobTitle"), "it may be held no more");
    // Nor does the list of actors say so.
    assert_eq!(run.page("/actors/").texts(".line"), [""; 0]);
    let one = person("{organization: veldania, role: Chief, confirmed: 2024-11-25}", "2025-11-20")
        .build();
    assert_eq!(one.page("/actors/ana/").texts(".current-role").len(), 1);
    assert_eq!(one.page("/actors/ana/").count(".roles"), 0, "it is said once");
    let ended = format!(
        "{roles}, {{organization: veldania, role: Envoy, start_date: 2025, end_date: 2025-06-01}}"
    );
    let run = person(&ended, "2025-11-20").build();
    assert_eq!(run.page("/actors/ana/").count(".current-role"), 0, "another role is known since");
}

fn roles_of(page: &crate::support::html::Page) -> Vec<String> {
    page.texts(".posts > .unconfirmed")
}

#[test]
fn an_organization_has_the_name_of_then_whatever_the_order_of_its_names() {
    let old = "{name: Old Bank, end_date: 2021-05-31}";
    let oldest = "{name: Oldest Bank, end_date: 2010}";
    for names in [[old, oldest], [oldest, old]] {
        let run = site()
            .actor(
                "bank",
                &format!("type: organization\nname: New Bank\nother_names: [{}]", names.join(", ")),
            )
            .actor(
                "ana",
                "type: person\nname: Ana Duarte\nmemberships: \
                 {organization: bank, role: Head, start_date: 2005, end_date: 2009}",
            )
            .article("2025-11-25-x", "title: T\nactors: ana", "x")
            .build();
        let page = run.page("/actors/ana/");
        assert!(page.text().contains("Head, Oldest Bank"), "{names:?}: {}", page.text());
    }
}

#[test]
fn a_post_through_which_an_organization_changed_its_name_has_the_last_name_within_it() {
    let role = |post: &str| {
        let run = site()
            .actor(
                "land",
                "type: state\nname: New Land\nother_names:\n\
                 - {name: Old Land, start_date: 1990, end_date: 2010}\n\
                 - {name: Ancient, start_date: 1950, end_date: 1989}",
            )
            .actor(
                "ana",
                &format!("type: person\nname: Ana Duarte\nmemberships: {{organization: land, role: Head, {post}}}"),
            )
            .article("2025-11-25-x", "title: T\nactors: ana", "x")
            .build();
        run.page("/actors/ana/").text()
    };
    assert!(role("start_date: 1980, end_date: 2000").contains("Head, Old Land"));
    assert!(role("start_date: 1980, end_date: 1985").contains("Head, Ancient"));
    assert!(role("start_date: 1980, end_date: 2015").contains("Head, New Land"));
    assert!(role("start_date: 1980").contains("Head, New Land"));
}

/// A site in which Ana Duarte has these keys beside `type` and `name`.
fn with_keys(keys: &str) -> Run {
    site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor("board", "type: organization\nname: Grain Board\ndissolution_date: 2019-05-05")
        .actor("ana", &format!("type: person\nname: Ana Duarte\n{keys}"))
        .article(
            "2025-11-25-x",
            "title: T\nactors: [ana, veldania]\nstatements: [{speaker: ana, text: x}]",
            "x",
        )
        .build()
}

#[test]
fn nobody_holds_an_office_at_an_age_that_nobody_reaches() {
    let membership = "memberships: [{organization: veldania, role: Minister, start_date: 1930}]";
    let born = |year: u16| format!("birth_date: {year}\n{membership}");
    for keys in [born(1890), membership.to_owned()] {
        let run = with_keys(&keys).one_warning(&[
            "undated-role",
            "1 membership has no `end_date`, although its holder would be older than 110 years",
            "Ana Duarte (Veldania)",
        ]);
        assert_eq!(
            roles(&run, "/actors/ana/", "former"),
            ["Minister, Veldania from 1930"],
            "{keys}"
        );
        let page = run.page("/actors/ana/");
        assert_eq!(page.count(".current-role"), 0, "{keys}");
        assert!(!run.text("actors/ana/index.html").contains("hasOccupation"), "{keys}");
        assert!(
            !run.page("/articles/2025-11-25-x/").texts(".statement").concat().contains("Minister")
        );
        assert!(!run.page("/actors/").text().contains("Minister"), "{keys}");
        let members = run.page("/actors/veldania/").texts(".post");
        assert_eq!(members, ["Ana Duarte, Minister"], "{keys}");
    }
    // 110 on this day is possible, and what is confirmed is known.
    let head =
        |keys: &str| with_keys(keys).no_findings().page("/actors/ana/").texts(".current-role");
    assert_eq!(head(&born(1916)), ["Minister, Veldania since 1930"]);
    let confirmed = born(1890).replace("1930}", "1930, confirmed: 2025-11}");
    assert_eq!(head(&confirmed), ["Minister, Veldania since 1930"]);
    // Also in a second term.
    let terms = born(1890).replace("1930}]", "1930, end_date: 1940}, {organization: veldania, role: Minister, start_date: 1940, confirmed: 2025-11}]");
    assert_eq!(head(&terms), ["Minister, Veldania since 1930"]);
}

#[test]
fn nothing_has_members_after_its_dissolution() {
    let keys = "memberships: [{organization: board, role: Chair, start_date: 2010}]";
    let run = with_keys(keys).no_findings();
    assert_eq!(roles(&run, "/actors/ana/", "former"), ["Chair, Grain Board 2010 – 5 May 2019"]);
    assert!(!run.page("/articles/2025-11-25-x/").texts(".statement").concat().contains("Chair"));
    let later = "memberships: [{organization: board, role: Chair, start_date: 2021}]";
    with_keys(later).one_warning(&[
        "outside-life",
        "the `start_date` 2021, after the dissolution of Grain Board",
    ]);
    // The holder may be what is dissolved.
    let run = site()
        .actor("pact", "type: alliance\nname: The Pact")
        .actor("old", "type: state\nname: Oldland\ndissolution_date: 1991-12-26\nmemberships: [{organization: pact, start_date: 1955}]")
        .article("2025-11-25-x", "title: T\nactors: [old, pact]", "x")
        .build()
        .no_findings();
    assert_eq!(roles(&run, "/actors/old/", "former"), ["Member, The Pact 1955 – 26 December 1991"]);
}
