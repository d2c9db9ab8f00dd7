//! What another generator withholds is not published.

use crate::support::site::site;

const FILE: &str = "content/articles/2025-11-25-x.md";

#[track_caller]
fn with(key: &str) -> crate::support::site::Run {
    site().article("2025-11-25-x", &format!("title: Qwertzuiop\n{key}"), "Text.").try_build()
}

#[test]
fn a_key_that_withholds_a_text_elsewhere_is_an_error_that_names_the_key_to_use() {
    for (key, right) in [
        // Hugo
        ("publishDate: 2026-01-05", "`date`"),
        ("publishdate: 2026-01-05T09:00:00+01:00", "`date`"),
        ("published: 2026-01-05", "`date`"),
        ("expiryDate: 2030-01-01", "`expires`"),
        ("expiryDate: 2020-01-01", "`expires`"),
        ("headless: true", "draft: true"),
        ("build: {render: never}", "draft: true"),
        ("_build: {list: false}", "draft: true"),
        ("private: true", "draft: true"),
        ("unlisted: true", "draft: true"),
        // Jekyll, Hexo, Zola, Eleventy, Astro
        ("published: false", "draft: true"),
        ("publish: no", "draft: true"),
        ("render: false", "draft: true"),
        ("permalink: false", "draft: true"),
        ("eleventyExcludeFromCollections: true", "draft: true"),
        ("pubDate: 2026-01-05", "`date`"),
        // WordPress and Ghost
        ("status: draft", "draft: true"),
        ("post_status: Pending", "draft: true"),
        ("status: scheduled", "draft: true"),
        ("visibility: members", "draft: true"),
        ("password: secret", "draft: true"),
        ("post-password: 1234", "draft: true"),
        ("hidden: true", "draft: true"),
        // News desks
        ("embargo: 2026-01-05 06:00", "`date`"),
        ("embargo: until the vote", "draft: true"),
        ("hold: true", "draft: true"),
        ("audience: staff", "draft: true"),
        ("confidential: yes", "draft: true"),
        ("not_before: 2026-01-05", "`date`"),
        ("release-date: 2026-01-05", "`date`"),
        // Other languages
        ("brouillon: true", "draft: true"),
        ("Entwurf: ja", "draft: true"),
        ("草稿: true", "draft: true"),
    ] {
        let name = key.split(':').next().unwrap();
        let place = format!("{FILE}:3:1");
        with(key)
            .one_error(&["withheld", &place, &format!("`{name}`"), right])
            .nowhere("Qwertzuiop");
    }
    for file in ["content/pages/x.md", "content/actors/x.md", "content/topics/x.md"] {
        let front = "---\ntype: person\nname: A\ntitle: A\nprivate: true\n---\nText.\n";
        let run = site().file(file, front).try_build().exit(1);
        assert!(run.errors().iter().any(|error| error.code == "withheld"), "{}", run.stderr());
    }
}

#[test]
fn values_that_withhold_nothing_are_unknown_keys() {
    for key in [
        "publishDate: 2025-11-20",
        "pubDate: 2025-12-01",
        "published: true",
        "headless: false",
        "private: no",
        "build: {render: always}",
        "permalink: /old/",
        "status: publish",
        "visibility: public",
        "audience: everyone",
        "hold: false",
        "embargo: 2025-11-24",
        // Our own keys withhold these.
        "draft: true\npublished: false",
        "date: 2026-01-05\npublishDate: 2026-01-05",
    ] {
        with(key).one_warning(&["unknown-key"]);
    }
    let event = "events: [{name: E, date: 2025-12-10, status: planned}]";
    with(&format!("unlisted:\npassword: \"\"\n{event}")).exit(0);
}

#[test]
fn a_text_with_a_date_of_publication_in_another_key_is_published_from_that_day_on() {
    let site = site().article("2025-11-25-x", "title: A\npublishDate: 2025-12-05", "Text.");
    let run = site.clone().now("2025-12-04").try_build().exit(1).has_no("/articles/2025-11-25-x/");
    let run = run.site().now("2025-12-05").build();
    assert!(run.publishes("/articles/2025-11-25-x/"));
    run.one_warning(&["unknown-key", "publishDate"]);
}

#[test]
fn a_misspelt_key_of_ours_that_would_withhold_a_text_is_an_error() {
    for (key, right) in [
        ("Draft: true", "`draft`"),
        ("DRAFT: yes", "`draft`"),
        ("drafts: true", "`draft`"),
        ("drfat: true", "`draft`"),
        ("draft: false\nDraft: true", "`draft`"),
        ("Expires: 2020-01-01", "`expires`"),
        ("expires_at: 2030-01-01", "`expires`"),
        ("expires: 2031-01-01\nexpire: 2030-01-01", "`expires`"),
        ("Date: 2030-01-01", "`date`"),
        ("date: 2025-11-25\nDate: 2030-01-01", "`date`"),
        ("date: 2025-11-25\ndates: 2030-01-01", "`date`"),
    ] {
        let line = key.lines().last().unwrap();
        let (name, line_number) = (line.split(':').next().unwrap(), key.lines().count() + 2);
        let place = format!("{FILE}:{line_number}:1");
        with(key)
            .one_error(&["withheld", &place, &format!("`{name}`"), right])
            .nowhere("Qwertzuiop");
    }
    for file in ["content/pages/x.md", "content/actors/x.md", "content/topics/x.md"] {
        let front = "---\ntype: person\nname: A\ntitle: A\nDraft: true\n---\nText.\n";
        let run = site().file(file, front).try_build().exit(1);
        assert!(run.errors().iter().any(|error| error.code == "withheld"), "{}", run.stderr());
    }
    site()
        .file("content/actors.yaml", "- {id: a, type: state, name: A, Draft: true}")
        .try_build()
        .one_error(&["withheld", "content/actors.yaml:1:33"]);
}

#[test]
fn a_misspelt_key_of_ours_that_withholds_nothing_is_an_unknown_key() {
    for key in [
        "Draft: false",
        "drafts: no",
        "draft: true\nDraft: true",
        "draft: true\nDate: 2030-01-01",
        "Date: 2025-11-20",
        "date: 2026-01-05\nDate: 2026-01-04",
        "expires: 2030-01-01\nExpires: 2031-01-01",
        "events: [{name: E, date: 2025-12-10, Date: 2030-01-01, status: planned}]",
    ] {
        with(key).one_warning(&["unknown-key"]);
    }
}

/// The front matter of a page as each generator's documentation or export writes it. Every text here is kept from
/// its readers there.
const ELSEWHERE: [(&str, &str, &str); 16] = [
    ("Hugo", "date: 2025-11-25T09:00:00+01:00\npublishDate: 2026-01-05T09:00:00+01:00", "`date`"),
    ("Hugo", "date: 2025-11-25\nexpiryDate: 2025-11-26T00:00:00Z", "`expires`"),
    ("Hugo", "date: 2025-11-25\nbuild:\n  list: never\n  render: never", "draft: true"),
    ("Hugo", "date: 2025-11-25\nheadless: true", "draft: true"),
    ("Jekyll", "date: 2025-11-25 09:00:00 +0100\npublished: false", "draft: true"),
    ("Zola", "date: 2025-11-25\nrender: false", "draft: true"),
    ("Eleventy", "date: 2025-11-25\npermalink: false", "draft: true"),
    ("Eleventy", "date: 2025-11-25\neleventyExcludeFromCollections: true", "draft: true"),
    ("Astro", "date: 2025-11-25\npubDate: 'Jan 05 2026'", "`date`"),
    ("Astro", "date: 2025-11-25\npubDate: 5 janvier 2026", "`date`"),
    ("Ghost", "date: 2025-11-25\nstatus: scheduled\npublished_at: 2025-11-20", "draft: true"),
    ("Ghost", "date: 2025-11-25\nstatus: published\nvisibility: paid", "draft: true"),
    ("Ghost", "date: 2025-11-25\nemail_only: true", "draft: true"),
    ("WordPress", "date: 2025-11-25\nstatus: private", "draft: true"),
    ("WordPress", "date: 2025-11-25\npost_status: pending", "draft: true"),
    ("WordPress", "date: 2025-11-25\nstatus: publish\npost_password: open sesame", "draft: true"),
];

#[test]
fn what_each_generator_keeps_from_readers_stops_the_build() {
    for (generator, front, right) in ELSEWHERE {
        let run = with(front).exit(1).nowhere("Qwertzuiop");
        let errors = run.errors();
        assert_eq!(errors.len(), 1, "{generator}: {front}\n{}", run.stderr());
        errors[0].contains(&["withheld", "does not keep this text from being published", right]);
    }
}

#[test]
fn pages_that_each_generator_publishes_build() {
    for (generator, front) in [
        ("Hugo", "publishDate: 2025-11-25T09:00:00+01:00\nheadless: false\nbuild: {list: always}"),
        ("Jekyll", "published: true\nhidden: false"),
        ("Zola", "render: true\ntemplate: page.html"),
        ("Eleventy", "permalink: /old/\neleventyExcludeFromCollections: false"),
        ("Astro", "pubDate: 'Nov 08 2025'\nunlisted: false"),
        ("Ghost", "status: published\nvisibility: public\npublished_at: 2025-11-25T09:00:00.000Z"),
        ("WordPress", "status: publish\npost_password: ''\npost_date: 2025-11-25 09:00:00"),
    ] {
        let run = with(&format!("date: 2025-11-25\n{front}")).exit(0);
        assert_eq!(run.errors().len(), 0, "{generator}: {}", run.stderr());
        assert!(run.warnings().iter().all(|warning| warning.code == "unknown-key"));
    }
}

#[test]
fn every_spelling_of_a_key_that_withholds_is_recognized() {
    for key in ["publishDate", "publish_date", "publish-date", "PublishDate", "publish date"] {
        with(&format!("{key}: 2026-01-05")).one_error(&["withheld", "`date`"]);
    }
    for key in ["expiry-date", "expiry_date", "EXPIRYDATE"] {
        with(&format!("{key}: 2030-01-01")).one_error(&["withheld", "`expires`"]);
    }
    for key in ["post-status: draft", "Password: x", "NOT-BEFORE: 2026", "_build: false"] {
        with(key).exit(1).nowhere("Qwertzuiop");
    }
}

#[test]
fn a_key_for_a_date_whose_value_is_none_is_an_error() {
    for value in ["after the vote", "01/02/2026", "[2026-01-05]", "2026-13-01"] {
        let run = with(&format!("publishDate: {value}")).exit(1).nowhere("Qwertzuiop");
        run.errors()[0].contains(&["withheld", "`date`"]);
    }
    with("scheduled: true").one_warning(&["unknown-key"]);
}

#[test]
fn the_status_of_an_event_and_the_kind_of_a_correction_are_keys_of_ours() {
    let keys = "events: [{name: E, date: 2025-11-20, status: cancelled}]\n\
                corrections: [{date: 2025-11-26, text: C, kind: update}]";
    with(keys).exit(0).no_findings();
}

#[test]
fn names_that_a_later_version_will_use_are_reserved() {
    for name in ["kind", "series", "archive", "relations", "votes"] {
        let words = &["unknown-key", &format!("`{name}`"), "reserved for a later version", "extra"];
        with(&format!("{name}: x")).one_warning(words);
    }
    let actor = |front: &str| site().actor("x", front).article("2025-11-25-x", "title: A", "Text.");
    actor("type: person\nname: A\nvotes: 3").build().one_warning(&["reserved", "an actor"]);
    let kind = actor("kind: person\nname: A").try_build().exit(1);
    kind.one_error(&["missing-key", "rename `kind` to `type`"]);
}

#[test]
fn findings_about_publication_are_the_first_warnings() {
    let run = site()
        .article("2025-11-25-a", "title: A\nactors: [Nobody Known]", "[Gone](gone.md)")
        .file("content/articles/2025-11-25-z.md", "+++\ntitle = \"Z\"\n+++\nText.\n")
        .for_people()
        .build();
    let printed = run.printed();
    let warnings = printed.lines().filter(|line| line.starts_with("warning["));
    let codes: Vec<&str> = warnings.filter_map(|line| line.split(['[', ']']).nth(1)).collect();
    assert_eq!(codes, ["toml-front-matter", "dead-link", "unknown-name"], "{printed}");
}

#[test]
fn a_page_actor_or_topic_can_only_be_a_draft() {
    let person = "type: person\nname: Qwertzuiop";
    for key in [
        "embargo: 2026-05-01",
        "date: 2026-05-01",
        "publishDate: 2026-05-01",
        "expires: 2025-12-31",
    ] {
        let with = |rest: &str| {
            let page = format!("---\ntitle: Qwertzuiop\n{rest}\n---\nText.");
            let actor = format!("{person}\n{rest}");
            [site().file("content/pages/a.md", page), site().actor("a", &actor)]
        };
        for dated in [key.to_owned(), format!("{key}\n{}", "date: 2026-05-01")] {
            if key.starts_with("date") && dated != key {
                continue;
            }
            for site in with(&dated) {
                let run = site.now("2025-12-01").try_build();
                let errors = run.errors();
                assert!(!errors.is_empty(), "{dated}: {}", run.printed());
                for error in errors {
                    error.contains(&["withheld", "draft: true"]);
                }
            }
        }
        for site in with(&format!("{key}\ndraft: true")) {
            assert!(site.now("2025-12-01").try_build().errors().is_empty(), "{key}");
        }
    }
    // A day that has come withholds nothing.
    let past = "---\ntitle: A\ndate: 2025-05-01\n---\nText.";
    site().file("content/pages/a.md", past).now("2025-12-01").build();
}

#[test]
fn any_key_made_of_words_of_publication_withholds_in_any_language() {
    for (key, right) in [
        ("published_date: 2026-01-05", "`date`"),
        ("publish_after: 2026-01-05", "`date`"),
        ("valid_from: 2026-01-05", "`date`"),
        ("visible_from: 2026-01-05 06:00", "`date`"),
        ("post_date: 2026-01-05", "`date`"),
        ("created: 2026-01-05", "`date`"),
        ("fecha: 2026-01-05", "`date`"),
        ("date_de_publication: 2026-01-05", "`date`"),
        ("Veröffentlichungsdatum: 2026-01-05", "`date`"),
        ("发布日期: 2026-01-05", "`date`"),
        ("published: 5 janvier 2026", "`date: 2026-01-05`"),
        ("published: le 5 du mois prochain 2026", "no date that can be read"),
        ("Sperrfrist: 2026-01-05 06:00", "`date`"),
        ("sperrfrist: bis zur Abstimmung", "draft: true"),
        ("unpublish: true", "draft: true"),
        ("unpublish: 2026-01-05", "`expires`"),
        ("expiration: 2026-01-05", "`expires`"),
        ("valid_until: 2020-01-05", "`expires`"),
        ("publish_until: 2026-01-05", "`expires`"),
        ("is_published: false", "draft: true"),
        ("public: false", "draft: true"),
        ("publié: non", "draft: true"),
        ("veröffentlicht: nein", "draft: true"),
        ("visible: 0", "draft: true"),
        ("enabled: no", "draft: true"),
        ("on_hold: true", "draft: true"),
        ("wip: true", "draft: true"),
        ("do_not_publish: true", "draft: true"),
        ("state: draft", "draft: true"),
        ("workflow_state: needs review", "draft: true"),
        ("status: not published", "draft: true"),
        ("status: Entwurf", "draft: true"),
        ("statut: brouillon", "draft: true"),
        ("estado: borrador", "draft: true"),
        ("статус: черновик", "draft: true"),
        ("access: private", "draft: true"),
        ("access: members only", "draft: true"),
        ("visible_to: staff", "draft: true"),
    ] {
        let name = key.split(':').next().unwrap();
        with(key).one_error(&["withheld", &format!("`{name}`"), right]).nowhere("Qwertzuiop");
    }
}

#[test]
fn keys_of_other_matters_and_values_that_publish_stay_warnings() {
    for key in [
        "show_date: false",
        "showComments: false",
        "comments_enabled: false",
        "invalid: false",
        "hide: [toc]",
        "state: Bavaria",
        "status: final",
        "access: by train",
        "visible_to: the world",
        "available_from: Kell Books",
        "valid_from: 2025-11-01",
        "created: 2025-11-01",
        "published: The Kell Gazette",
        "public: true",
        "hidden: 0",
        "effective_date: 2026-07-01",
        "draft_date: 2025-11-01",
        "audience: general public",
    ] {
        with(key).one_warning(&["unknown-key"]);
    }
    let actor = |key: &str| {
        site()
            .actor("x", &format!("type: organization\nname: A\n{key}"))
            .article("2025-11-25-x", "title: A\nactors: [A]", "Text.")
            .try_build()
    };
    for key in ["active: false", "public: false", "valid_until: 2024-01-01", "state: Kell"] {
        actor(key).one_warning(&["unknown-key"]);
    }
    actor("published: false").one_error(&["withheld", "draft: true"]);
}

#[test]
fn the_advice_for_a_date_to_come_keeps_its_time() {
    for (key, right) in [
        ("publishDate: 2026-01-05 2:05 PM", "`date: 2026-01-05 14:05`"),
        ("publishDate: 5 January 2026 at 2:05 p.m.", "`date: 2026-01-05 14:05`"),
        ("publishDate: 2026-01-04 24:00", "`date: 2026-01-05`"),
        ("publishDate: 05.01.2026 14h05", "`date: 2026-01-05 14:05`"),
        ("embargo: 2026-01-05 6:00 am EST", "`date: 2026-01-05 06:00-05:00`"),
        ("unpublish_on: 5 January 2026, 6 pm", "`expires: 2026-01-05 18:00`"),
        ("Date: 5 January 2026, 6 pm", "`date: 2026-01-05 18:00`"),
        ("publishDate: tomorrow", "\"tomorrow\" is no date that can be read"),
        ("publishDate: [2026-01-05]", "write it as `date`"),
    ] {
        with(key).one_error(&["withheld", right]).nowhere("Qwertzuiop");
    }
}

#[test]
fn a_part_of_a_file_cannot_be_withheld_and_the_settings_have_no_draft() {
    let key = "statements: [{speaker: Bo, text: Yes., embargo: 2026-01-05}]";
    with(key).exit(1).errors()[0].contains(&["withheld", "only whole files are withheld"]);
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    site.clone()
        .config("title: T\nprivate: true")
        .build()
        .one_warning(&["unknown-key", "`private`"]);
    for key in ["hidden: true", "draft: true", "expiryDate: 2030-01-01"] {
        let settings = format!("title: T\nmenu: [{{name: A, url: /, {key}}}]");
        site.clone().config(&settings).build().one_warning(&["unknown-key", "an entry of `menu`"]);
    }
    let run = site.config("title: T\npublished: true").build();
    run.one_warning(&["unknown-key", "move it under `extra`"]);
}

#[test]
fn a_key_of_publication_in_any_part_of_a_file_is_an_error() {
    for (part, owner) in [
        ("statements: [{speaker: Bo, text: Yes., KEY}]", "a statement"),
        ("statements: [{speaker: {text: an official, KEY}, text: Yes.}]", "a speaker"),
        ("events: [{name: E, date: 2025-11-20, KEY}]", "an event"),
        ("corrections: [{date: 2025-11-26, text: C, KEY}]", "a correction"),
        ("documents: [{name: D, KEY}]", "a document"),
        ("actors: [{id: Kell, KEY}]", "an actor"),
        ("topics: [{id: Trade, KEY}]", "a topic"),
        ("source: {name: Outlet, KEY}", "a source"),
        ("image: {src: /x.png, alt: A, KEY}", "a picture"),
    ] {
        for key in
            ["draft: true", "hidden: true", "Draft: yes", "embargo: 2026-01-05", "entwurf: ja"]
        {
            let run = with(&part.replace("KEY", key)).exit(1).nowhere("Qwertzuiop");
            let errors = run.errors();
            let error = errors.iter().find(|error| error.code == "withheld");
            let error = error.unwrap_or_else(|| panic!("{owner}, {key}: {}", run.printed()));
            error.contains(&["only whole files are withheld", key.split(':').next().unwrap()]);
        }
        with(&part.replace("KEY", "hidden: false")).exit(0);
    }
    for (map, own) in [("extra: {draft: true}", "extra"), ("extra:\n  Draft: yes", "extra")] {
        with(map).one_error(&["withheld", own, "move `draft: true` out of `extra`"]);
        with(&format!("{map}\ndraft: true")).exit(0);
    }
    with("extra: {hidden: true, draft: false}").exit(0).no_findings();
    site()
        .file("content/topics.yaml", "- {name: A, identifiers: {wikidata: Q1, draft: true}}")
        .try_build()
        .one_error(&["withheld", "`identifiers`"]);
}

#[test]
fn what_withholds_in_words_of_any_language_or_within_a_map_or_list_is_an_error() {
    for (key, right) in [
        ("not_for_publication: true", "draft: true"),
        ("don't publish: true", "draft: true"),
        ("donotpublish: true", "draft: true"),
        ("nopublish: yes", "draft: true"),
        ("publiziert: nein", "draft: true"),
        ("drafted: true", "draft: true"),
        ("unfinished: true", "draft: true"),
        ("in_review: true", "draft: true"),
        ("needs_review: true", "draft: true"),
        ("reviewed: false", "draft: true"),
        ("ready_to_publish: false", "draft: true"),
        ("publishable: false", "draft: true"),
        ("under_embargo: true", "draft: true"),
        ("embargo_lifts: 2026-01-05", "`date`"),
        ("embargo_lifted: false", "draft: true"),
        ("withhold_until: 2026-01-05", "`date`"),
        ("ausblenden_bis: 2026-01-05", "`date`"),
        ("ocultar_hasta: 2026-01-05", "`date`"),
        ("hidden_from: 2026-01-05", "`expires`"),
        ("internal_only: true", "draft: true"),
        ("members_only: true", "draft: true"),
        ("segreto: sì", "draft: true"),
        ("私有: true", "draft: true"),
        ("隐藏: 是", "draft: true"),
        ("udkast: true", "draft: true"),
        ("koncept: true", "draft: true"),
        ("date_gmt: 2026-01-05", "`date`"),
        ("ｄｒａｆｔ: true", "draft: true"),
        ("editorial_status: draft", "draft: true"),
        ("review_status: pending", "draft: true"),
        ("workflow: legal review", "draft: true"),
        ("status: awaiting approval", "draft: true"),
        ("status: [draft]", "draft: true"),
        ("status: [awaiting approval]", "draft: true"),
        ("visibility: [members]", "draft: true"),
        ("visibility: false", "draft: true"),
        ("published: not yet", "draft: true"),
        ("published: noch nicht", "draft: true"),
        ("published: [false]", "draft: true"),
        ("published: pending", "draft: true"),
        ("published: tomorrow", "`date`"),
        ("published: {date: 2026-01-05}", "`date`"),
        ("publication: {status: draft}", "draft: true"),
        ("publishing: {embargo: 2026-01-05}", "`date`"),
        ("params: {draft: true}", "draft: true"),
        ("params: {page: {private: true}}", "draft: true"),
        ("cascade: {draft: true}", "draft: true"),
        ("cascade: [{build: {render: never}}]", "draft: true"),
        ("meta: {Entwurf: ja}", "draft: true"),
        ("ne pas publier: oui", "draft: true"),
        ("ei julkaistu: kyllä", "draft: true"),
        ("公開しない: true", "draft: true"),
        ("غير منشور: true", "draft: true"),
        ("publier le: 2026-01-05", "`date`"),
        ("公開予定: 2026-01-05", "`date`"),
        ("press_embargo: 2026-01-05", "`date`"),
        ("go_live: 2026-01-05", "`date`"),
        ("prêt à publier: non", "draft: true"),
        ("готово к публикации: нет", "draft: true"),
        ("status: draft 3", "draft: true"),
        ("status: \"Draft (v2)\"", "draft: true"),
        ("statut: en attente de validation", "draft: true"),
        ("статус: на проверке", "draft: true"),
        ("状态: 审核中", "draft: true"),
        ("review: pending", "draft: true"),
        ("workflow: in progress", "draft: true"),
        ("review_status: paused", "draft: true"),
        ("approval: pending", "draft: true"),
        ("embrago: 2026-02-01", "`date`"),
        ("pubish_date: 2026-02-01", "`date`"),
        ("publsihed: false", "draft: true"),
        ("hiden: true", "draft: true"),
        ("sous_embargo: oui", "draft: true"),
        ("bajo_embargo: 2026-02-01", "`date`"),
        ("под_эмбарго: да", "draft: true"),
        ("valid_to: 2025-11-20", "`expires`"),
        ("classification: confidential", "draft: true"),
        ("classification: Top secret", "draft: true"),
        ("Einstufung: streng vertraulich", "draft: true"),
        ("confidentiality: high", "draft: true"),
        ("phase: draft", "draft: true"),
        ("Phase: Entwurf", "draft: true"),
        ("publish: manually", "draft: true"),
        ("publier: manuellement", "draft: true"),
        ("spike: true", "draft: true"),
        ("spiked: yes", "draft: true"),
        ("kill: true", "draft: true"),
        ("review: needed", "draft: true"),
        ("review: required", "draft: true"),
        ("factcheck: nötig", "draft: true"),
        ("display: none", "draft: true"),
        ("published: falsch", "draft: true"),
        ("published: faux", "draft: true"),
        ("published: ложь", "draft: true"),
        ("published: 假", "draft: true"),
        ("veröffentlicht: FALSCH", "draft: true"),
        ("état: brouillon", "draft: true"),
        ("Zustand: Entwurf", "draft: true"),
        ("statut: à valider", "draft: true"),
        ("Status: zu prüfen", "draft: true"),
        ("validé: non", "draft: true"),
        ("fact_checked: no", "draft: true"),
        ("en ligne: non", "draft: true"),
        ("mise en ligne: 2030-01-01", "`date`"),
        ("erscheint: 2030-01-01", "`date`"),
        ("是否发布: 否", "draft: true"),
        ("是否公开: 否", "draft: true"),
        ("是否草稿: 是", "draft: true"),
        ("暂不发布: true", "draft: true"),
        ("掲載日: 2030-01-01", "`date`"),
        ("dg-publish: false", "draft: true"),
        ("wp_status: draft", "draft: true"),
        ("sys_published: false", "draft: true"),
        ("remove_on: 2025-11-20", "`expires`"),
        ("läuft ab: 2025-11-20", "`expires`"),
        ("date d’expiration: 2025-11-20", "`expires`"),
        ("下线时间: 2025-11-20", "`expires`"),
        ("掲載終了日: 2025-11-20", "`expires`"),
    ] {
        let name = key.split(':').next().unwrap();
        with(key).one_error(&["withheld", &format!("`{name}`"), right]).nowhere("Qwertzuiop");
    }
}

#[test]
fn a_value_that_is_plainly_no_state_of_a_text_is_an_unknown_key() {
    for key in [
        "embargo: lifted",
        "embargo: none",
        "embargo: EU",
        "embargo_lifted: true",
        "sperrfrist: keine",
        "Sperrfrist: aufgehoben",
        "hidden: none",
        "hidden: [toc]",
        "visibility: good",
        "visibility: 10 km",
        "visibility: [public, members]",
        "draft_of: 2026-01-05",
        "drafted: 2025-11-20",
        "private: Soldier",
        "review: true",
        "reviewed: 2025-11-20",
        "members: false",
        "date_gmt: 2025-11-20",
        "publish_date: []",
        "publish_date: {}",
        "sidebar: {hidden: true}",
        "comments: {enabled: false}",
        "params: {comments: false}",
        "published: The Kell Gazette, 2026",
        "publication: Kell Gazette, 2019",
        "hold: The line",
        "review: good",
        "status: 5",
        "status: In Progress",
        "status: planned",
        "inactive: true",
        "embargo: OPEC",
        "press_release: false",
        "publisher: false",
        "en ligne: oui",
        "是否发布: 是",
        "是否草稿: 否",
        "état: Kell",
        "published: wahr",
        "review: 4 stars",
        "phase: 2",
        "phase: ceasefire",
        "kill: 3 people",
        "kill: false",
        "classification: news agency",
        "classification: public",
        "confidentiality: low",
        "publish: automatically",
        "style: {display: none}",
        "valid_to: the whole region",
        "retracted: false",
        "withdrawn: no",
        "withdrawn:",
        "withdrawn: {}",
        "retraction: none",
        "retracted: EU",
    ] {
        with(key).one_warning(&["unknown-key"]);
    }
    let organization = |key: &str| {
        site()
            .actor("x", &format!("type: organization\nname: A\n{key}"))
            .article("2025-11-25-x", "title: A\nactors: [A]", "Text.")
            .try_build()
    };
    organization("classification: confidential").exit(0).no_findings();
    organization("status: withdrawn").exit(0).one_warning(&["unknown-key"]);
    let topic = |key: &str| {
        site()
            .topic("x", &format!("name: A\n{key}"))
            .article("2025-11-25-x", "title: A\ntopics: [A]", "Text.")
            .try_build()
    };
    for key in [
        "released: 2030-01-01",
        "release_date: 2030-01-01",
        "embargo: EU",
        "embargo: by the Council",
        "private: Soldier",
    ] {
        topic(key).one_warning(&["unknown-key"]);
    }
    for key in ["embargo: until the vote", "embargo: true", "private: true", "datum: 2030-01-01"] {
        topic(key).one_error(&["withheld", "draft: true"]);
    }
}

#[test]
fn a_row_of_a_table_that_is_withheld_is_reported_at_its_cell() {
    let table =
        "name,type,private,embargo\nAna,person,false,\nBo,person,true,\nCy,person,,2030-01-01\n";
    let run = site().file("content/actors.csv", table).try_build().exit(1);
    let places: Vec<_> = run.errors().iter().map(|e| (e.code.clone(), e.line, e.column)).collect();
    assert_eq!(
        places,
        [("withheld".into(), Some(3), Some(11)), ("withheld".into(), Some(4), Some(12))],
        "{}",
        run.printed()
    );
}

#[test]
fn of_many_embargoes_in_a_file_the_longest_counts() {
    let entry = |n: usize, day: &str| format!("- {{name: A{n}, type: state, embargo: {day}}}\n");
    let past: String = (0..60).map(|n| entry(n, "2025-11-01")).collect();
    let roster = past + &entry(60, "2030-01-01");
    let run = site().file("content/actors.yaml", roster).try_build().exit(1);
    run.one_error(&["withheld", "content/actors.yaml:61:"]);
}

#[test]
fn a_part_of_a_draft_is_withheld_with_it() {
    let hidden = "statements: [{speaker: Bo, text: Yes., hidden: true}]";
    let run = with(&format!("draft: true\n{hidden}")).exit(0);
    run.warnings().iter().find(|w| w.code == "unknown-key").unwrap().contains(&["`hidden`"]);
    let roster = |of_ana: &str, of_bo: &str| {
        let entry = |name, keys| {
            format!(
                "- {{name: {name}, type: person, {keys}, memberships: [{{organization: Sea, hidden: true}}]}}\n"
            )
        };
        let entries = entry("Ana", of_ana) + &entry("Bo", of_bo);
        let sea = "- {name: Sea, type: organization}\n";
        site().file("content/actors.yaml", format!("{entries}{sea}")).try_build()
    };
    roster("draft: true", "draft: true").exit(0);
    roster("draft: true", "draft: false").one_error(&["withheld", "content/actors.yaml:2:"]);
    roster("draft: false", "draft: true").one_error(&["withheld", "content/actors.yaml:1:"]);
}

#[test]
fn a_key_that_withdraws_an_article_is_an_error_that_shows_how_to_write_a_retraction() {
    for key in [
        "retracted: true",
        "withdrawn: true",
        "withdrawn: {date: 2025-11-27, text: All wrong.}",
        "retraction: All wrong.",
        "retraction: {date: 2025-11-27}",
        "retraction: [{date: 2025-11-27}]",
        "Retracted: 2025-11-27",
        "retration: All wrong.",
        "zurückgezogen: ja",
        "rétracté: oui",
        "retirado: sí",
        "ritirato: true",
        "отозвано: да",
        "撤回: true",
        "status: retracted",
        "published: withdrawn",
        "meta: {retracted: true}",
    ] {
        let advice = "`corrections: [{kind: retraction, date: …, text: …}]`";
        with(key).one_error(&["withheld", advice]).nowhere("Qwertzuiop");
    }
    let done = "corrections: [{kind: retraction, date: 2025-11-27, text: All wrong.}]";
    with(&format!("{done}\nretracted: true")).one_warning(&["unknown-key"]);
    with("draft: true\nretracted: true").one_warning(&["unknown-key"]);
    let page = "---\ntitle: A\nretracted: true\n---\nText.";
    site().file("content/pages/a.md", page).try_build().one_error(&["withheld", "`draft: true`"]);
}

#[test]
fn a_page_actor_topic_or_roster_named_as_a_draft_is_published_only_by_its_own_decision() {
    for path in [
        "pages/drafts/y",
        "pages/about.draft",
        "pages/_about",
        "actors/_drafts/mole",
        "actors/_mole",
        "topics/drafts/t",
        "topics/t.draft",
    ] {
        let file = format!("content/{path}.md");
        let keys = match path.split('/').next() {
            Some("pages") => "title: Qwertzuiop",
            Some("actors") => "type: person\nname: Qwertzuiop",
            _ => "name: Qwertzuiop",
        };
        let with = |key: &str| {
            let text = format!("---\n{keys}\n{key}\n---\nText.\n");
            site().file(&file, text).try_build()
        };
        let place = format!("{file}:1:1");
        with("").one_error(&["withheld", &place, "`draft: true`", "`draft: false`"]);
        assert!(with("draft: true").errors().is_empty(), "{path}");
        with("draft: true").nowhere("Qwertzuiop");
        assert!(with("draft: false").errors().is_empty(), "{path}");
        assert!(with("published: true").errors().is_empty(), "{path}");
    }
    let roster =
        |file: &str, text: &str| site().file(&format!("content/actors/{file}"), text).try_build();
    let entries = "- {type: state, name: A, draft: false}\n- {type: state, name: B}\n";
    roster("drafts/a.yaml", entries).one_error(&["withheld", "content/actors/drafts/a.yaml:2:"]);
    roster("_a.csv", "name,type\nA,state\n").one_error(&["withheld", "content/actors/_a.csv:2:"]);
    let falsch = site().file("content/actors.csv", "name,type,published\nA,state,FALSCH\n");
    falsch.try_build().one_error(&["withheld", "content/actors.csv:2:"]);
    let decided = roster("_a.csv", "name,type,draft\nA,state,true\n");
    assert!(decided.errors().is_empty(), "{}", decided.printed());
}

#[test]
fn a_text_in_a_folder_of_drafts_is_published_only_by_its_own_decision() {
    for id in ["_drafts/2025-11-25-x", "Drafts/2025-11-25-x", "2025-11-25-x.draft"] {
        let with = |key: &str| {
            site().article(id, &format!("title: Qwertzuiop\n{key}"), "Text.").try_build()
        };
        let place = format!("content/articles/{id}.md:1:1");
        with("summary: S").exit(1).one_error(&["withheld", &place, "draft: true"]);
        with("draft: true").exit(0).no_findings().nowhere("Qwertzuiop");
        with("draft: false").exit(0).no_findings();
        with("published: true").exit(0);
        with("published: false").exit(1).one_error(&["withheld", "`published`"]);
    }
    let moved = site().article("2025-11-25-x", "title: A", "Text.");
    moved.build().no_findings();
}

#[test]
fn a_statement_that_another_program_withholds_is_an_error_that_names_withdrawn() {
    for key in [
        "kill: 1",
        "retracted: true",
        "withhold: true",
        "spiked: yes",
        "status: draft",
        "draft: true",
    ] {
        let statement = format!("statements: [{{speaker: Rui Lopes, text: It is late, {key}}}]");
        let run = with(&statement);
        let errors = run.errors();
        let name = format!("`{}`", key.split(':').next().unwrap());
        assert_eq!(errors.len(), 1, "{key}: {}", run.stderr());
        errors[0].contains(&["withheld", &name, "withdrawn: {date"]);
    }
}

#[test]
fn further_words_for_a_text_that_is_not_to_be_read_withhold_it_and_other_uses_do_not() {
    for key in [
        "goes_live: 2027-01-01",
        "goesLive: false",
        "schedule: 2027-01-01",
        "off_the_record: true",
        "Off the record: yes",
        "suppress: true",
        "suppressed: true",
        "removed: true",
        "classified: true",
        "security: secret",
        "security: internal",
        "availability: private",
        "availability: members only",
        "signed_off: false",
        "eyes_only: true",
        "internal_use_only: true",
        "sunset_date: 2020-01-01",
        "veroeffentlicht: nein",
        "label: DRAFT – DO NOT PUBLISH",
        "note: Bitte noch nicht veröffentlichen",
    ] {
        with(key).exit(1).one_error(&[key.split(':').next().unwrap()]);
    }
    for key in [
        "goes_live: 2020-01-01",
        "schedule: weekly",
        "schedule: 2020-01-01",
        "off_the_record: false",
        "suppress: false",
        "removed: false",
        "removed: from the list",
        "classified: false",
        "security: high",
        "security: Kell Guards",
        "national_security: secret",
        "availability: in stock",
        "availability: public",
        "signed_off: true",
        "eyes_only: false",
        "note: published",
        "label: DRAFT – DO NOT PUBLISH\ndraft: true",
    ] {
        with(key).exit(0);
    }
}

/// Whether something is reported of a text that seems to be withheld.
fn is_withheld(run: &crate::support::site::Run) -> bool {
    let findings = [run.errors(), run.warnings()].concat();
    findings.iter().any(|finding| finding.code == "withheld")
}

#[test]
fn a_label_that_says_that_a_text_is_not_published_is_an_error_where_it_is_no_topic() {
    for key in [
        "tags: [draft]",
        "tags: draft",
        "tags: [Harbour, embargoed]",
        "tags: [\"#wip\"]",
        "topics: Entwurf",
        "keywords: [harbour, draft]",
        "keywords: harbour, draft",
        "categories: [embargoed]",
        "category: Drafts",
        "etiquetas: [borrador]",
        "labels: [work in progress]",
        "type: draft",
        "kind: draft",
        "section: drafts",
        "layout: brouillon",
    ] {
        let run = with(key).exit(1);
        assert!(is_withheld(&run), "{key}");
        assert!(!is_withheld(&with(&format!("{key}\ndraft: true")).exit(0)), "{key}");
    }
    // What a text may as well be about, or another kind of text.
    for key in [
        "tags: [embargo]",
        "tags: [Military draft]",
        "topics: [privacy, archived]",
        "categories: [news]",
        "type: post",
        "categories: [draft]\ndraft: false",
    ] {
        assert!(!is_withheld(&with(key).exit(0)), "{key}");
    }
    site()
        .topic("draft", "name: Draft")
        .article("2025-11-25-x", "title: A\ntags: [draft]", "Text.")
        .build()
        .no_findings();
    // The day on which it is published decides.
    let site = site().article("2025-12-05-x", "title: A\ntags: [draft]", "Text.");
    site.build().one_warning(&["withheld", "\"draft\" does not keep this text"]);
}

#[test]
fn an_embargo_that_is_not_stated_is_an_error() {
    for key in
        ["embargo:", "embargo: \"\"", "embargo: []", "embargo: {}", "embargo_until:", "Sperrfrist:"]
    {
        with(key).exit(1).one_error(&[
            "withheld",
            "it has no value",
            "`draft: true` until it is known",
        ]);
        with(&format!("draft: true\n{key}")).exit(0);
    }
    for key in ["hide_until:", "publishDate:", "embargo: none"] {
        with(key).exit(0);
    }
    let table = "id,type,name,embargo\na,person,Ana Duarte,\n";
    assert!(!is_withheld(&site().file("content/actors.csv", table).build()));
}

#[test]
fn what_may_keep_a_text_from_being_read_is_among_the_first_warnings() {
    with("archived: true").exit(0).one_warning(&["withheld", "`archived` does not keep this text"]);
    with("archive: true").exit(0).one_warning(&["withheld", "or the day as `expires`"]);
    with("draft:")
        .exit(0)
        .one_warning(&["withheld", "`draft` has no value, so the text is published"]);
    for key in
        ["archived: false", "archived: true\ndraft: false", "archived: true\nexpires: 2030-01-01"]
    {
        assert!(!is_withheld(&with(key).exit(0)), "{key}");
    }
}
