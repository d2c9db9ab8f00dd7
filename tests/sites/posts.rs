//! Posts: terms in a row, roles by time, organizations under the name of then, long lists of members.

use crate::support::site::{Run, Site, site};

/// A person with these memberships in Veldania, and an article that declares both.
fn person(memberships: &str) -> Site {
    site()
        .actor(
            "veldania",
            "type: state\nname: Veldania\nother_names:\n- {name: Kingdom of Veldania, end_date: 2001-12-31}\n\
             - {name: Veldanien, lang: de, end_date: 2009}\n- {name: Vel, start_date: 1990}",
        )
        .actor("ana", &format!("type: person\nname: Ana Duarte\nmemberships:\n{memberships}"))
        .article("2025-11-25-x", "title: T\nactors: [ana, veldania]", "Text.")
}

fn posts(run: &Run, address: &str) -> Vec<String> {
    run.page(address).texts(".posts > li")
}

const ANA: &str = "/actors/ana/";

#[test]
fn terms_in_a_row_are_shown_as_one() {
    let terms = "- {organization: veldania, role: President, start_date: 2022-05, source: The Gazette}\n\
                 - {organization: veldania, role: President, start_date: 2012-05-15, end_date: 2017-05-14}\n\
                 - {organization: veldania, role: President, start_date: 2017-05-15, end_date: 2022-05, source: The Wire}";
    let run = person(terms).build().no_findings();
    assert_eq!(run.page(ANA).texts(".current-role"), ["President, Veldania since 15 May 2012"]);
    assert_eq!(run.page(ANA).texts(".post-source"), ["The Wire", "The Gazette"]);
    assert_eq!(posts(&run, ANA), [""; 0], "it is said once");
    assert_eq!(posts(&run, "/actors/veldania/"), ["Ana Duarte, President since 15 May 2012"]);
}

#[test]
fn terms_of_which_the_rows_do_not_meet_or_the_post_differs_stay_apart() {
    let shown = |second: &str| {
        let terms = format!(
            "- {{organization: veldania, role: Deputy, area: Kell South, start_date: 2012-05-15, end_date: 2016-05-14}}\n\
             - {{organization: veldania, {second}}}"
        );
        posts(&person(&terms).build(), ANA).len()
    };
    assert_eq!(shown("role: Deputy, area: Kell South, start_date: 2016-05-15, end_date: 2018"), 1);
    assert_eq!(shown("role: Deputy, area: Kell South, start_date: 2016-05-16, end_date: 2018"), 2);
    assert_eq!(shown("role: Deputy, area: Kell North, start_date: 2016-05-15, end_date: 2018"), 2);
    assert_eq!(shown("role: Chair, area: Kell South, start_date: 2016-05-15, end_date: 2018"), 2);
    assert_eq!(shown("role: Deputy, area: Kell South, end_date: 2018"), 2);
}

#[test]
fn roles_are_grouped_by_time() {
    let all = "- {organization: veldania, role: Clerk, start_date: 2005-01-01, end_date: 2008}\n\
               - {organization: veldania, role: Envoy, start_date: 2010-01-01, confirmed: 2012}\n\
               - {organization: veldania, role: Chair, start_date: 2027}\n\
               - {organization: veldania, role: President, start_date: 2022}";
    let run = person(all).build();
    // The current one is at the head of her own page.
    let times = ["Now", "To come", "Last known", "Earlier"];
    for (address, current) in [(ANA, 0), ("/actors/veldania/", 1)] {
        let page = run.page(address);
        assert_eq!(page.texts(".roles h3"), times[1 - current..]);
        assert_eq!(page.count(".roles ul.posts"), 3 + current);
        assert_eq!(page.texts(".posts > .current").len(), current);
        assert_eq!(page.texts(".posts > .unconfirmed").len(), 1);
    }
    let current = person("- {organization: veldania, role: A, start_date: 2020}\n- {organization: veldania, role: B, start_date: 2021}").build();
    assert_eq!(current.page(ANA).texts(".roles h3"), [""; 0]);
}

#[test]
fn an_organization_has_the_name_of_then_in_a_role_of_the_past() {
    let of = |dates: &str| {
        let run = person(&format!("- {{organization: veldania, role: Envoy, {dates}}}")).build();
        posts(&run, ANA).concat()
    };
    assert!(of("start_date: 1995, end_date: 2001").starts_with("Envoy, Kingdom of Veldania"));
    assert!(
        of("start_date: 1995, end_date: 2005").starts_with("Envoy, Veldania"),
        "renamed within"
    );
    assert!(
        of("start_date: 2003, end_date: 2005").starts_with("Envoy, Veldania"),
        "another language"
    );
    let confirmed = "- {organization: veldania, role: Envoy, start_date: 1995, confirmed: 1999}";
    let head = person(confirmed).build().page(ANA).texts(".current-role").concat();
    assert!(head.starts_with("Envoy, Kingdom of Veldania"), "{head}");
    let said = "title: S\nstatements: [{speaker: ana, text: It is late, date: 1999-05-06}]";
    let run = person("- {organization: veldania, role: Envoy, start_date: 1995}")
        .article("2025-11-26-s", said, "x")
        .build();
    let page = run.page("/articles/2025-11-26-s/");
    assert!(page.texts(".statement").concat().contains("Envoy, Kingdom of Veldania"));
    run.page(ANA).links("Veldania", "/actors/veldania/").lacks("Envoy, Kingdom of Veldania since");
}

/// A council with members of whom each began a day after the one before.
fn council(members: usize) -> Site {
    let mut roster = String::from("- {id: council, type: organization, name: The Council}\n");
    for n in 0..members {
        let (month, day) = (1 + n / 28, 1 + n % 28);
        roster += &format!(
            "- {{id: m{n}, type: person, name: Member {n:03}, memberships: {{organization: council, start_date: 2012-{month:02}-{day:02}}}}}\n"
        );
    }
    site().file("content/actors.yaml", roster).article(
        "2025-11-25-x",
        "title: T\nactors: [council]",
        "Text.",
    )
}

#[test]
fn more_than_a_hundred_members_are_listed_on_numbered_pages() {
    let few = council(100).build().has_no("/actors/council/members/1/");
    assert_eq!(posts(&few, "/actors/council/").len(), 100);
    let many = council(250).build().no_findings();
    let page = many.page("/actors/council/");
    assert_eq!(page.texts(".members li").len(), 100);
    page.links("All members and officials", "/actors/council/members/3/");
    let pages: Vec<Vec<String>> =
        (1..=3).map(|n| posts(&many, &format!("/actors/council/members/{n}/"))).collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 50]);
    assert_eq!(pages[0][99], "Member 000 since 1 January 2012");
    assert!(pages[2][0].starts_with("Member 249"), "{:?}", pages[2]);
    let older = many.page("/actors/council/members/2/").attributes(".pager .older a", "href");
    assert_eq!(older, ["/actors/council/members/1/"]);
    many.has_no("/actors/council/members/4/");
}

#[test]
fn a_new_member_changes_no_full_page_of_members_but_the_one_before_a_new_one() {
    let page = |members: usize, number: usize| {
        council(members).build().text(&format!("actors/council/members/{number}/index.html"))
    };
    assert_eq!(page(250, 1), page(251, 1));
    assert_eq!(page(250, 2), page(251, 2));
    assert_ne!(page(250, 3), page(251, 3));
}
