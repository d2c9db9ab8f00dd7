//! Empty and very small sites have no empty blocks.

use crate::support::site::site;

#[test]
fn a_site_without_documents_builds() {
    let run = site().build().no_findings();
    run.page("/").has("Briefing");
    run.page("/404.html");
}

#[test]
fn a_folder_without_content_is_refused_and_nothing_is_written() {
    let site = site();
    std::fs::remove_dir(site.root().join("content")).unwrap();
    let run = site.try_build().exit(2);
    assert!(run.printed().contains("content"), "{}", run.printed());
    assert!(run.tree().is_empty());
}

#[test]
fn a_site_of_one_article_has_no_empty_blocks() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article(
            "2025-11-25-x",
            "title: The call\nactors: [Ana Duarte]",
            "The line was bad. Then Ana Duarte spoke at length.\n\nOthers listened.",
        )
        .build();
    let home = run
        .page("/")
        .has("The call")
        .lacks("People and organizations in the news")
        .lacks("Topics in the news");
    let menu = home.texts("header nav a");
    assert!(!menu.iter().any(|entry| entry == "Topics" || entry == "Timeline"), "{menu:?}");
    let page = run
        .page("/actors/ana-duarte/")
        .has("The call")
        .has("Then Ana Duarte spoke at length.")
        .lacks("Show as table")
        .lacks("In the same articles")
        .lacks("Others listened");
    assert_eq!((page.count(".coverage"), page.count("svg")), (0, 0));
    run.has_no("/topics/").has_no("/timeline/");
}

#[test]
fn an_actor_of_one_article_shows_its_role_and_statements() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article(
            "2025-11-25-x",
            "title: The call\nactors: [{id: ana-duarte, role: Interpreter}]\n\
             statements: [{speaker: ana-duarte, text: The line was bad}]",
            "Text.",
        )
        .build();
    run.page("/actors/ana-duarte/").has("The line was bad");
    run.page("/articles/2025-11-25-x/").has("Interpreter");
}

#[test]
fn coverage_is_drawn_from_three_months_and_six_articles_on() {
    let covered = |months: &[&str]| {
        let mut site = site().actor("ana-duarte", "type: person\nname: Ana Duarte");
        for (n, month) in months.iter().enumerate() {
            let id = format!("2025-{month}-{:02}-x", n + 1);
            site = site.article(&id, "title: A\nactors: [Ana Duarte]", "Text.");
        }
        site.build().page("/actors/ana-duarte/")
    };
    assert_eq!(covered(&["09", "10", "11", "11", "11"]).count("main svg"), 0);
    assert_eq!(covered(&["10", "10", "10", "11", "11", "11"]).count("main svg"), 0);
    let page = covered(&["09", "10", "10", "11", "11", "11"]);
    assert_eq!(page.count("main svg"), 1);
    covered(&["11", "11", "11"]).has("3 articles, 1–3 November 2025");
}

#[test]
fn active_entities_are_shown_from_five_articles_on() {
    let mut site = site().actor("ana-duarte", "type: person\nname: Ana Duarte");
    for n in 1..=4 {
        site =
            site.article(&format!("2025-11-{n:02}-x"), "title: A\nactors: [Ana Duarte]", "Text.");
    }
    site.build().page("/").lacks("People and organizations in the news");
    let site = site.article("2025-11-05-x", "title: A\nactors: [Ana Duarte]", "Text.");
    site.build().page("/").has("People and organizations in the news").has("Ana Duarte");
}

#[test]
fn an_entity_without_articles_or_body_has_no_page() {
    let run = site()
        .file("content/actors.yaml", "- {type: state, name: Iran}\n- {type: state, name: Iraq}\n")
        .article("2025-11-25-x", "title: A\nactors: [Iran]", "Text.")
        .build()
        .no_findings();
    run.page("/actors/iran/").has("Iran");
    run.has_no("/actors/iraq/").nowhere("Iraq");
}

#[test]
fn an_actor_with_a_background_has_a_page_without_articles() {
    let run = site()
        .file(
            "content/actors/nato.md",
            "---\ntype: alliance\nname: NATO\n---\nAn alliance of states.\n",
        )
        .build();
    run.page("/actors/nato/").has("An alliance of states.").lacks("Latest");
}

#[test]
fn the_preview_of_a_site_without_articles_says_what_to_do_next() {
    let preview = crate::support::live::serve(&site().for_people());
    preview.running.until_printed("there is no article yet: create one with `briefing new article");
}
