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
    run.page("/articles/2025-11-25-x/").texts(".statement figcaption").concat()
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
    let caption = run.page("/actors/ana/").texts(".statement figcaption").concat();
    assert!(caption.contains("Guest") && !caption.contains("Speaker"), "{caption}");
}

#[test]
fn attendees_are_shown_with_the_role_they_held_then() {
    let event = |date: &str| {
        format!("title: T\nevents: [{{name: The call, date: {date}, attendees: [ana, the-pact]}}]")
    };
    let of = |date: &str| {
        let run = pact().article("2025-11-25-x", &event(date), "x").build();
        run.page("/actors/ana/").texts(".attendees").concat()
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
        roles(&run, page, "current"),
        ["Speaker, The Pact, representing The League since May 2019"]
    );
    assert_eq!(roles(&run, page, "future"), ["Chair, The Pact from 2027"]);
    let former = roles(&run, page, "former");
    assert_eq!(
        former,
        ["Clerk, The Pact 2011 – 14 May 2019", "Envoy, The League 1 February 2003 – 2008"]
    );
    assert_eq!(run.page(page).texts(".posts > li").len(), 4);
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
