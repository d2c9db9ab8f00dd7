use super::SmallSite;
use crate::i18n::Messages;
use crate::knowledge::index::RoleState;
use crate::publish::html::view::RoleView;
use crate::publish::html::view::held_role::held;
use crate::publish::html::view::roles::{current, members, roles, span_words};
use crate::syntax::date::PartialDate;
use jiff::civil::date;
use jiff::tz::TimeZone;

const VELDANIA: (&str, &str, &str) = ("actors/veldania", "type: state\nname: Veldania", "");

/// A person with one role before, two now and later at the same state.
fn career() -> SmallSite {
    let memberships = "
  - {organization: Veldania, role: Clerk, start_date: 2010, end_date: 2014}
  - {organization: Veldania, role: President of Veldania, start_date: 2024-05-01}
  - {organization: Veldania, role: Chair, start_date: 2026-07-01}
  - {organization: Veldania, role: Envoy, start_date: 2015-02-01, end_date: 2023-06-30}";
    let ilves = format!("type: person\nname: Dag Ilves\nmemberships:{memberships}");
    SmallSite::new(&[VELDANIA, ("actors/dag-ilves", &ilves, "")])
}

#[test]
fn roles_are_current_then_future_then_former_from_the_last_left() {
    let site = career();
    let roles = roles(&site.cards(), site.entity("Dag Ilves"));
    let row = |role: RoleView| (role.role, role.dates, role.when, role.organization.name.clone());
    let rows: Vec<_> = roles.into_iter().map(row).collect();
    let expected = [
        ("President of Veldania", "since 1 May 2024", RoleState::Current),
        ("Chair", "from 1 July 2026", RoleState::Future),
        ("Envoy", "1 February 2015 – 30 June 2023", RoleState::Former),
        ("Clerk", "2010–2014", RoleState::Former),
    ];
    let expected = expected.map(|(role, dates, when)| {
        (role.to_owned(), dates.to_owned(), when, "Veldania".to_owned())
    });
    assert_eq!(rows, expected);
}

#[test]
fn the_current_role_is_the_one_held_today() {
    let site = career();
    let role = current(&site.cards(), site.entity("Dag Ilves")).map(|role| role.role);
    assert_eq!(role.as_deref(), Some("President of Veldania"));
    assert!(current(&site.cards(), site.entity("Veldania")).is_none());
}

#[test]
fn members_are_current_by_name_before_future_and_former() {
    let site = SmallSite::new(&[
        VELDANIA,
        (
            "actors/bo",
            "type: person\nname: Bo\nmemberships: [{organization: Veldania, role: Clerk}]",
            "",
        ),
        ("actors/ana", "type: person\nname: Ana\nmemberships: [{organization: Veldania}]", ""),
        (
            "actors/abel",
            "type: person\nname: Abel\nmemberships: [{organization: Veldania, role: Aide, end_date: 2020}]",
            "",
        ),
    ]);
    let members = members(&site.cards(), site.entity("Veldania"));
    let rows: Vec<_> =
        members.iter().map(|one| (&*one.member.name, one.role.as_deref(), &*one.dates)).collect();
    let expected =
        [("Ana", None, ""), ("Bo", Some("Clerk"), ""), ("Abel", Some("Aide"), "until 2020")];
    assert_eq!(rows, expected);
}

#[test]
fn the_role_of_a_day_names_its_organization_once() {
    let site = career();
    let on = |day| {
        held(&site.index, (&Messages::english(), &TimeZone::UTC), site.id("Dag Ilves"), day, day)
            .map(|role| role.text)
    };
    assert_eq!(on(date(2012, 1, 1)).as_deref(), Some("Clerk, Veldania"));
    assert_eq!(on(date(2025, 1, 1)).as_deref(), Some("President of Veldania"));
    assert_eq!(on(date(2014, 12, 31)).as_deref(), Some("Clerk, Veldania"));
    assert_eq!(on(date(2024, 1, 1)), None);
    // Through all the days of a span, not on its first one alone.
    let span = held(
        &site.index,
        (&Messages::english(), &TimeZone::UTC),
        site.id("Dag Ilves"),
        date(2014, 6, 1),
        date(2015, 6, 1),
    );
    assert_eq!(span, None);
}

#[test]
fn a_membership_without_a_role_counts_as_a_role_for_persons_only() {
    let membership = "memberships: [{organization: Veldania}]";
    let site = SmallSite::new(&[
        VELDANIA,
        ("actors/ana", &format!("type: person\nname: Ana\n{membership}"), ""),
        ("actors/office", &format!("type: office\nname: The Office\n{membership}"), ""),
    ]);
    let today = |name| site.cards().role_today(site.id(name));
    assert_eq!(today("Ana").as_deref(), Some("Member, Veldania"));
    assert_eq!(today("The Office"), None);
}

#[test]
fn a_span_is_written_as_readers_write_it() {
    let english = Messages::english();
    let words = |start: Option<&str>, end: Option<&str>| {
        let date = |text: Option<&str>| text.and_then(|text| PartialDate::parse(text).ok());
        span_words((&english, &TimeZone::UTC), date(start), date(end))
    };
    assert_eq!(words(None, None), "");
    assert_eq!(words(Some("2017"), None), "since 2017");
    assert_eq!(words(None, Some("2019")), "until 2019");
    assert_eq!(words(Some("2014"), Some("2016")), "2014–2016");
    assert_eq!(words(Some("2014"), Some("2014")), "2014");
    assert_eq!(words(Some("2014-05"), Some("2016")), "May 2014 – 2016");
}
