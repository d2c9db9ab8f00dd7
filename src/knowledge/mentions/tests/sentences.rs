//! What is linked in sentences as news has them, and what is not. Of each pair of sentences that look alike, one names
//! the entity and the other something else.
use super::{body, find};
use crate::knowledge::mentions::{
    Gazetteer, GazetteerName, MatchRule, MentionContext, NameBearer, PersonNames,
};
use std::collections::BTreeSet;

/// The names: states, an alliance, an organization, a topic, and people whom the article declares.
const NAMES: [(&str, NameBearer); 14] = [
    ("Norvia", NameBearer::State),
    ("Veldra", NameBearer::State),
    ("KTO", NameBearer::State),
    ("Orla Bank", NameBearer::Organization),
    ("Glass", NameBearer::Topic),
    ("Security", NameBearer::Topic),
    ("Ilse Marren", NameBearer::Person),
    ("Theodora May", NameBearer::Person),
    ("Ada Glass", NameBearer::Person),
    ("Ina Grant", NameBearer::Person),
    ("Ola Will", NameBearer::Person),
    ("Omar Said", NameBearer::Person),
    ("Ines Case", NameBearer::Person),
    ("Harbour Office", NameBearer::Office),
];

/// Each sentence with the names in brackets that are mentions.
const SENTENCES: [&str; 121] = [
    // A state, and what has its name.
    "[Norvia] President [Ilse Marren] spoke.",
    "The Norvia Times said so.",
    "[Norvia]'s Prime Minister left.",
    "On Lake Norvia it rained.",
    "The talks in [Norvia] failed.",
    "In Port Norvia it rained.",
    "Jon Sael of [Norvia] won.",
    "The University of Norvia said so.",
    "It hit northern [Norvia].",
    "It hit North Norvia.",
    "Neighbouring [Norvia] agreed.",
    "North Norvia agreed.",
    "Officials from [Norvia] said so.",
    "An anchor of Radio Norvia said so.",
    "The Republic of [Norvia] signed.",
    "The Bank of Norvia signed.",
    "The Government of [Norvia] fell.",
    "The Friends of Norvia met.",
    "The Prime Minister of [Norvia] left.",
    "The National Library of Norvia opened.",
    "[Norvia] Foreign Minister Jon Sael left.",
    "At 3 Norvia Street it rained.",
    "Former [Norvia] President [Ilse Marren] left.",
    "The new Norvia Cup begins.",
    "On Monday [Norvia] agreed.",
    "The whole New Norvia project failed.",
    "He flew to [Norvia] Monday.",
    "He stayed at the Hotel Norvia.",
    "Most of [Norvia] is dry.",
    "Museum of Norvia staff left.",
    "[Norvia] and [Veldra] agreed.",
    "The Veldra Airlines flight left.",
    "The [Norvia]-[Veldra] border is shut.",
    "The Norvia Recovery Conference met.",
    "Then [Marren] told [Norvia] so.",
    "Then the Norvia Nine left.",
    "“[Norvia] is ready,” she said.",
    "The “Norvia First” rally failed.",
    "They met in Kell, [Norvia].",
    "The Voice of Norvia is off the air.",
    "A [Veldra] court ruled.",
    "The Veldra Herald said so.",
    "[KTO] Secretary General Jon Sael left.",
    "A ship of the [KTO] Navy left.",
    "The [Harbour Office] said so.",
    "The Norvian [Harbour Office] said so.",
    "[Orla Bank] Director Jon Sael left.",
    "The Orla Bank Building burned.",
    "Will [Norvia] sign?",
    "Norvia O'Brien won.",
    "They met Norvia J. Smith.",
    "Norvia de Souza left.",
    "Miss Norvia won.",
    "They met Miss Norvia.",
    "He met Mr Norvia.",
    "He is at the Universidad de Norvia.",
    "The Universidad Nacional de Norvia opened.",
    "Universität Norvia opened.",
    "[Norvia] de facto agreed.",
    "[Norvia]. J. Smith left.",
    // A month and a person.
    "Then [May] spoke.",
    "In May 2025 it rained.",
    "[May] said so.",
    "May I ask?",
    "Mrs [May] left.",
    "May was wet.",
    "They told [May] so.",
    "It opens on May 5.",
    "Talks with [May] failed.",
    "It rained in April and May.",
    "Then [Theodora May] left.",
    "The talks are planned for early May.",
    // Other words and people.
    "Then [Will] left.",
    "Will it rain?",
    "[Grant] said so.",
    "Grant of land is next.",
    "They asked [Grant].",
    "The Grant was paid.",
    "Ms [Glass] left.",
    "The Glasses sold well.",
    "They asked [Ada Glass].",
    "Her glasses broke.",
    "The windows are of [glass].",
    "Glass Holdings fell.",
    "They asked Bo Glass.",
    "[Said] left.",
    "Said the minister: no.",
    "It ended. Said one of them: no.",
    "They asked [Said].",
    "Case closed.",
    "In Case of fire, leave.",
    "They asked [Case].",
    "[Case] said so.",
    "May has 31 days.",
    "[May] has left.",
    // Bodies, ships, clubs and camps.
    "Department of Security works.",
    "The Department of Security works.",
    "Ministry of Security said so.",
    "Production of [Security] rose.",
    "He is the Minister of Security.",
    "He is the Head of [Security].",
    "The Church of the Security burned.",
    "The price of the [Security] rose.",
    "Latin Norvia is big.",
    "Operation Veldra began.",
    "Real Veldra won.",
    "Then HMS Veldra sank.",
    "USS Orla Bank sank.",
    "FC Veldra won.",
    "Then Veldra FC won.",
    "The [KTO] and [Veldra] agreed.",
    "The Veldra and Norvia Bank closed.",
    "The [Veldra] and [Norvia] talks failed.",
    "In [Veldra] it rained.",
    "[Veldra] and [Norvia] met.",
    "[Veldra] and the Kell Bank agreed.",
    "They left Camp Ilse Marren.",
    "The USS Ilse Marren sank.",
    "They called [Ilse Marren].",
    "Ships of [Veldra] sank.",
    "Neither [Veldra] nor [Norvia] agreed.",
];

fn gazetteer() -> Gazetteer {
    let name = |text: &str, entity: usize, rule, bearer| GazetteerName {
        text: text.to_owned(),
        entity: entity as u32,
        rule,
        bearer,
        language: None,
        since: None,
        until: None,
    };
    let mut names = Vec::new();
    let mut people = Vec::new();
    for (entity, (text, bearer)) in NAMES.into_iter().enumerate() {
        names.push(name(text, entity, MatchRule::Full, bearer));
        if let (NameBearer::Person, Some((given, family))) = (bearer, text.split_once(' ')) {
            names.push(name(family, entity, MatchRule::Family, bearer));
            let given = vec![given.to_owned()];
            people.push(PersonNames {
                entity: entity as u32,
                given,
                roles: vec![],
                generations: BTreeSet::new(),
                reported: None,
                former: None,
            });
        }
    }
    Gazetteer::new(names, people, &["en"])
}

/// The sentence with brackets around its mentions.
fn marked(gazetteer: &Gazetteer, sentence: &str) -> String {
    let body = body(sentence);
    let declared = (0..).zip(NAMES).filter(|(_, (_, bearer))| *bearer == NameBearer::Person);
    let context = MentionContext {
        declared: declared.map(|(entity, _)| entity).collect(),
        language: "en".to_owned(),
        ..MentionContext::default()
    };
    let mut mentions = find(gazetteer, &body.text, &body.prose, &context).mentions;
    mentions.sort_by_key(|mention| mention.text);
    let mut text = body.text.to_string();
    for mention in mentions.iter().rev() {
        text.insert(mention.text.1 as usize, ']');
        text.insert(mention.text.0 as usize, '[');
    }
    text
}

#[test]
fn sentences_of_news_link_what_they_name_and_nothing_that_is_called_alike() {
    let gazetteer = gazetteer();
    let wrong: Vec<String> = SENTENCES
        .iter()
        .map(|expected| (expected, marked(&gazetteer, &expected.replace(['[', ']'], ""))))
        .filter(|(expected, found)| *expected != found)
        .map(|(expected, found)| format!("{expected} – {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), SENTENCES.len(), wrong.join("\n"));
}
