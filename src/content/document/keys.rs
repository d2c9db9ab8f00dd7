//! The keys of content files: front matter of articles, actors, topics and pages, the entries of rosters, and the
//! maps within them.
//!
//! Each key is declared here alone; `content::reader::Key` says what its parts are for. `front_matter` reads the
//! values and gives them their meaning.

use crate::content::model::{ActorType, CorrectionKind, EventStatus, NameMatch};
use crate::content::reader::Shape::{self, *};
use crate::content::reader::{Key, KeySet, MapKind, Rule, declare_keys, words};

/// A URL or an outlet's name, or a map.
const SOURCE_VALUE: Shape = Any(&[Source, Map(&SOURCE.set)]);
const IMAGE_VALUE: Shape = Any(&[File, Map(&IMAGE.set)]);
const REFERENCES: Shape = Many(&Reference);
const NAMES: Shape = Many(&Name);

const ACTOR_TYPES: [&str; 5] = words(&ActorType::WORDS);
const NAME_MATCHES: [&str; 3] = words(&NameMatch::WORDS);
const EVENT_STATUSES: [&str; 3] = words(&EventStatus::WORDS);
const CORRECTION_KINDS: [&str; 4] = words(&CorrectionKind::WORDS);

declare_keys! {
    /// The keys that files of every kind have.
    COMMON: CommonKeys {
        draft: Key::new(Flag, "`true`: [not published](#drafts-future-and-expired-articles)")
            .defaults_to("`false`"),
        redirects: Key::new(
            Many(&Redirect),
            "Former paths (`/old/x/`) or ids that [redirect to it](#addresses-and-redirects)",
        ),
        extra: Key::new(AnyMap, "Your own keys, for your templates"),
    }
}

declare_keys! {
    /// Front matter of `content/articles/ID.md`.
    ARTICLE: ArticleKeys, "an article" {
        title: Key::new(Text, "The headline").required().also(&["name", "headline", "post_title"]),
        date: Key::new(
            Day,
            "Date of the article, unless its file name begins with it: `2025-11-25`, or `2025-11-25 14:05`; not published before",
        )
        .defaults_to("the date at the start of the file name; without either, an error")
        .also(&[
            "pub_date",
            "published_at",
            "published_on",
            "published_date",
            "date_published",
            "published_time",
            "release_date",
            "post_date",
            "post_date_gmt",
            "date_gmt",
            "date_utc",
            "created",
            "created_at",
            "date_created",
        ]),
        updated: Key::new(Date, "Date of the last change; a later correction, or withdrawal of a statement, counts as well")
            .defaults_to("the date of the last correction, else `date`")
            .also(&[
                "lastmod",
                "modified",
                "updated_date",
                "updated_at",
                "last_updated",
                "last_modified",
                "last_modified_at",
                "date_modified",
                "date_updated",
                "modified_date",
                "modified_at",
                "modified_time",
                "modified_gmt",
                "post_modified",
                "post_modified_gmt",
            ]),
        summary: Key::new(Text, "One or two sentences")
            .defaults_to("the first paragraph")
            .also(&["description", "excerpt", "subtitle"]),
        image: Key::new(IMAGE_VALUE, "Picture; a file is beside this one, a path begins with `/`").also(&[
            "cover",
            "cover_image",
            "hero",
            "hero_image",
            "banner",
            "thumbnail",
            "thumb",
            "featured_image",
            "feature_image",
            "og_image",
            "social_image",
        ]),
        authors: Key::new(
            Many(&Text),
            "People at your desk who wrote the article; an [author](#authors) by full name or id",
        )
            .also(&["author", "byline"]),
        draft: COMMON.draft,
        expires: Key::new(Date, "Date, or minute, from which it is no longer published")
            .defaults_to("never")
            .also(&["expiry_date"]),
        slug: Key::new(Slug, "Last segment of its address").defaults_to("the id").also(&["path"]),
        lang: Key::new(Language, "Language of the body: `de`, `uk`, `pt-BR`")
            .defaults_to("the site's `language`")
            .also(&["language", "locale"]),
        translation_of: Key::new(Id, "Id of the article of which it is a translation"),
        redirects: COMMON.redirects,
        source: Key::new(Many(&SOURCE_VALUE), "Where it was reported")
            .also(&["source_url", "source_link", "original_url"]),
        actors: Key::new(Many(&Any(&[Reference, Map(&ACTOR_ENTRY.set)])), "Actors it is about"),
        topics: Key::new(Many(&Any(&[Reference, Map(&TOPIC_ENTRY.set)])), "Topics it is about"),
        tags: Key::new(
            REFERENCES,
            "For imported articles: each is an actor if an actor has that name, otherwise a topic",
        ),
        documents: Key::new(
            Many(&Map(&SOURCE_DOCUMENT.set)),
            "Documents it is based on, besides its source",
        ),
        names: Key::new(
            Readings,
            "Meaning of ambiguous names in the body; `false` is never linked: `{Georgia: georgia-country, May: false}`",
        ),
        statements: Key::new(
            Many(&Any(&[Reference, Map(&STATEMENT.set)])),
            "[Who said what](#statements); an id alone is that of a statement in another article",
        ),
        events: Key::new(
            Many(&Any(&[Reference, Map(&EVENT.set)])),
            "[Past and planned events](#events); an id alone is that of an event in another article",
        ),
        corrections: Key::new(Many(&Map(&CORRECTION.set)), "[What was changed later](#corrections)"),
        extra: COMMON.extra,
    }
    kind: MapKind::Article,
    hints: &[
        ("aliases", "did you mean `redirects` (old addresses of this article)?"),
        ("alias", "did you mean `redirects` (old addresses of this article)?"),
        ("redirect_from", "did you mean `redirects` (old addresses of this article)?"),
        ("permalink", OWN_ADDRESS),
        (
            "url",
            "for its own address, write the last part of it as `slug`; for an old address of it, `redirects`; for where it was reported, `source`",
        ),
        ("categories", "write them under `topics`"),
        ("category", "write it under `topics`"),
        ("keywords", "write them under `topics`, or under `tags`"),
        ("subjects", "write them under `topics`"),
        (
            "taxonomies",
            "move its contents under `actors`, `topics` or `tags`, without `taxonomies`",
        ),
        ("layout", "remove it; an article has one layout"),
        ("template", "remove it; an article has one layout"),
        ("type", "remove it; only actors have a type"),
        ("weight", "remove it; articles are sorted by date"),
        ("publish_date", "did you mean `date`? An article with a future date is not published yet"),
        ("published", "did you mean `date`, or `draft: true`?"),
        ("translation_key", TRANSLATION_KEY),
        ("images", "did you mean `image`, which takes one picture?"),
        ("image_alt", IMAGE_ALT),
        ("hero_image_alt", IMAGE_ALT),
        ("cover_alt", IMAGE_ALT),
        ("featured_image_alt", IMAGE_ALT),
        (
            "image_caption",
            "write it within `image`: `image: {src: photo.jpg, caption: the caption}`",
        ),
        ("image_credit", "write it within `image`: `image: {src: photo.jpg, credit: Jo Marsh}`"),
        ("people", "write them under `actors`"),
        ("quotes", "write them under `statements`, each with its `speaker` and `quote`"),
        ("params", "did you mean `extra`, which takes any keys?"),
        ("data", "did you mean `extra`, which takes any keys?"),
    ],
    reserved: RESERVED,
}

const TRANSLATION_KEY: &str = "name the translation as its original, with the language before the ending (`talks.fr.md` beside `talks.md`), or write into it `translation_of`, the id of the original, and its `lang`; then remove this key from both";

/// What articles and actors will have later.
const RESERVED: &[&str] = &["archive", "kind", "relations", "series", "votes"];

const OWN_ADDRESS: &str = "for its own address, write the last part of it as `slug`; for an old address of it, `redirects`";
const IMAGE_ALT: &str = "write it within `image`: `image: {src: photo.jpg, alt: what it shows}`";

declare_keys! {
    /// A picture.
    IMAGE: ImageKeys, "an image" {
        src: Key::new(File, "A file beside this one, a path from `/`, or a URL")
            .required()
            .also(&["url", "path", "file"]),
        alt: Key::new(Text, "Alternative text: what the picture shows").also(&["description"]),
        caption: Key::new(Text, "Text below the picture").also(&["title"]),
        credit: Key::new(Text, "Photographer or agency"),
        focus: Key::new(Focus, "Where the main thing in it is, from the left and from the top: `40% 25%`, `top`, `left`")
            .defaults_to("`50% 35%`")
            .also(&["focal_point", "focalpoint", "object_position", "anchor", "crop"]),
    }
    example: "such as `{src: photo.jpg, alt: what it shows}`",
}

declare_keys! {
    /// A source: where something was reported.
    SOURCE: SourceKeys, "a source" {
        name: Key::new(Text, "Name of the outlet")
            .defaults_to("the host of the URL")
            .also(&["publisher", "outlet", "site", "website"]),
        url: Key::new(Web, "URL of the source").required_unless("name").also(&["link", "href"]),
        authors: Key::new(Many(&Text), "Authors of the source").also(&["author"]),
        published: Key::new(Date, "Date of publication").also(&["date"]),
        retrieved: Key::new(Date, "Date on which you read it").also(&["accessed"]),
    }
    hints: &[("title", TITLE_OF_REPORT), ("headline", TITLE_OF_REPORT)],
    example: "such as `source: https://outlet.example/story`",
    rules: &[Rule::AnyOf(&[&SOURCE.name, &SOURCE.url])],
}

const TITLE_OF_REPORT: &str =
    "the title of a report is not shown: write its outlet as `name`, and its address as `url`";

declare_keys! {
    /// An entry of an article's `actors`.
    ACTOR_ENTRY: ActorEntryKeys, "an entry of `actors`" {
        id: Key::new(Reference, "The actor: a name or an id").required().also(&["actor"]),
        role: Key::new(Text, "Role of the actor in this article"),
        main: Key::new(Flag, "`true`: the article is mainly about this actor").defaults_to("`false`"),
    }
    hints: &[
        ("name", "write the name as `id`"),
        ("type", "remove it, and give the actor a file or a roster entry with its type"),
    ],
    example: "such as `{id: Mira Tolvan, role: host}`",
}

declare_keys! {
    /// An entry of an article's `topics`.
    TOPIC_ENTRY: TopicEntryKeys, "an entry of `topics`" {
        id: Key::new(Reference, "The topic: a name or an id").required().also(&["topic"]),
        main: Key::new(Flag, "`true`: the article is mainly about this topic").defaults_to("`false`"),
    }
    hints: &[("name", "write the name as `id`")],
    example: "such as `{id: Harbour dispute, main: true}`",
}

declare_keys! {
    /// A document that an article is based on.
    SOURCE_DOCUMENT: SourceDocumentKeys, "a document" {
        name: Key::new(Text, "Title of the document").required().also(&["title"]),
        publisher: Key::new(Text, "Publisher of the document").also(&["author", "source"]),
        url: Key::new(
            File,
            "The document: a URL, a file beside this one, which is then published, or a path from `/`",
        )
        .also(&["link", "file", "path"]),
        published: Key::new(Date, "Date of publication").also(&["date"]),
    }
    example: "such as `{name: Kell Protocol, publisher: Two Rivers Council, url: https://rivers.example/kell}`",
}

declare_keys! {
    /// An entry of an article's `statements`.
    STATEMENT: StatementKeys, "a statement" {
        speaker: Key::new(
            Any(&[OneOrMore(&Reference), Map(&SPEAKER.set)]),
            "The actor who speaks, several of a joint statement, or a source that is not named",
        )
        .required_unless("id")
        .also(&["actor", "by", "who"]),
        quote: Key::new(
            Text,
            "The exact words, as in the body; a long quote as `first words ... last words`",
        )
        .required_unless("text"),
        text: Key::new(Text, "A paraphrase in your own words, instead of `quote`")
            .required_unless("quote")
            .also(&["paraphrase"]),
        id: Key::new(
            Id,
            "Id by which other articles name it, and its address; unique in the site. An id alone, or with a `source`, names the statement of another article",
        )
        .defaults_to("an address made from speaker and words"),
        about: Key::new(REFERENCES, "Topics or actors that the statement is about")
            .also(&["topics", "topic"]),
        role: Key::new(Text, "Capacity of the speaker; not beside several speakers")
            .defaults_to("the role from `memberships` on that day"),
        on_behalf_of: Key::new(Reference, "Party for which the speaker spoke: an actor, or any text")
            .defaults_to("the speaker alone"),
        via: Key::new(
            InLanguages(&Reference),
            "Who passed the statement on: an actor, or any text",
        ),
        date: Key::new(Date, "When it was said")
            .defaults_to("the date of its `event`; else the article's, as \"reported\""),
        event: Key::new(
            Reference,
            "Event at which it was said: its id or name; of several of that name in the article, the one on that day",
        ),
        source: Key::new(One(&SOURCE_VALUE), "Where it was reported")
            .defaults_to("the article's source"),
        original: Key::new(
            Map(&ORIGINAL.set),
            "Language, and words, in which it was said, if the article has a translation",
        ),
        translated_by: Key::new(Reference, "Who translated the `original`: an actor, or any text"),
        disputed: Key::new(Map(&DISPUTE.set), "Who contradicts it"),
        withdrawn: Key::new(Map(&WITHDRAWAL.set), "Notice in place of its words"),
    }
    hints: &[
        ("said", "did you mean `quote` (verbatim) or `text` (in your words)?"),
        ("lang", "write it within `original`: `original: {lang: fr}`, the language in which it was said"),
        ("language", "write it within `original`: `original: {lang: fr}`, the language in which it was said"),
        ("translator", "did you mean `translated_by`?"),
    ],
    kind: MapKind::Statement,
    example: "such as `{speaker: Mira Tolvan, quote: \"not one day longer\", about: Harbour dispute}`",
    rules: &[
        Rule::UnlessAlone(&STATEMENT.speaker, &STATEMENT.id, &[&STATEMENT.source]),
        Rule::OneOf {
            keys: &[&STATEMENT.quote, &STATEMENT.text],
            with: &STATEMENT.speaker,
            without: &STATEMENT.withdrawn,
        },
        Rule::AnyOf(&[&STATEMENT.quote, &STATEMENT.text, &STATEMENT.id]),
        Rule::Needs(&STATEMENT.translated_by, &STATEMENT.original),
    ],
}

declare_keys! {
    /// What was said, in the language in which it was said.
    ORIGINAL: OriginalKeys, "an original" {
        lang: Key::new(Language, "Language in which it was said").required().also(&["language"]),
        text: Key::new(Text, "The exact words in that language").also(&["quote", "words"]),
        source: Key::new(One(&SOURCE_VALUE), "Where these words were reported"),
    }
    example: "such as `{lang: fr, text: pas un jour de plus}`",
}

declare_keys! {
    /// A speaker who is not named.
    SPEAKER: SpeakerKeys, "a speaker who is not named" {
        text: Key::new(Text, "What the report says of the source: `a senior official`").required(),
        of: Key::new(Reference, "Actor to which the source belongs").also(&["organization"]),
    }
    hints: &[
        ("name", "write the name itself as the `speaker`, or the words for an unnamed one as `text`"),
        ("id", "write the id itself as the `speaker`"),
        ("role", "write it in `text`"),
    ],
    example: "such as `{text: a senior official, of: Veldra}`",
}

declare_keys! {
    /// A contradiction of a statement.
    DISPUTE: DisputeKeys, "a dispute" {
        text: Key::new(Text, "What is disputed, in your own words")
            .required()
            .also(&["note", "reason"]),
        by: Key::new(Reference, "Who disputes it: an actor, or any text").also(&["who", "actor"]),
        date: Key::new(Date, "When it was disputed"),
        source: Key::new(One(&SOURCE_VALUE), "Where that was reported"),
    }
    example: "such as `{text: She says she spoke of next year., by: Mira Tolvan, date: 2025-11-27}`",
}

declare_keys! {
    /// The notice in place of a statement that is withdrawn.
    WITHDRAWAL: WithdrawalKeys, "a withdrawal" {
        date: Key::new(Date, "Date of the withdrawal").required(),
        text: Key::new(Text, "Why it is withdrawn").required().also(&["note", "reason"]),
    }
    example: "such as `{date: 2025-11-27, text: The recording was forged.}`",
}

declare_keys! {
    /// An entry of an article's `events`.
    EVENT: EventKeys, "an event" {
        name: Key::new(Text, "Name of the event").required_unless("id").also(&["title"]),
        id: Key::new(
            Id,
            "Id by which other articles, and statements, refer to it; an id alone is such a reference",
        )
        .defaults_to("the event belongs to this article alone"),
        date: Key::new(Date, "Date of a one-day event").defaults_to(
            "shown as reported on the article's date; if several articles report the event, on that of the first",
        ),
        start_date: Key::new(Date, "Instead of `date`: the first day of several").also(&["start"]),
        end_date: Key::new(Date, "The last day; it needs `start_date`").also(&["end"]),
        date_text: Key::new(
            Text,
            "The date in words: `before the winter`. A `date` or `start_date` beside it is not shown, but orders",
        ),
        location: Key::new(Text, "Where it takes place").also(&["place", "venue"]),
        r#virtual: Key::new(Flag, "`true`: held online").defaults_to("`false`").also(&["online"]),
        organizer: Key::new(REFERENCES, "Actors that organize the event").also(&["host"]),
        attendees: Key::new(REFERENCES, "Actors that take part").also(&["actors", "participants"]),
        about: Key::new(REFERENCES, "Topics or actors that the event is about")
            .also(&["topics", "topic"]),
        status: Key::new(Choice(&EVENT_STATUSES), "Whether it took place")
            .defaults_to("held or planned, if dates and articles say so"),
        source: Key::new(One(&SOURCE_VALUE), "Where it was reported")
            .defaults_to("the article's source"),
    }
    example: "such as `{name: Call on the harbour, date: 2025-11-25, attendees: [Mira Tolvan]}`",
    rules: &[
        Rule::Excludes(&EVENT.date, &EVENT.start_date, SPAN_OR_DAY),
        Rule::Excludes(&EVENT.date, &EVENT.end_date, SPAN_OR_DAY),
        Rule::Needs(&EVENT.end_date, &EVENT.start_date),
        Rule::UnlessAlone(&EVENT.name, &EVENT.id, &[]),
    ],
}

const SPAN_OR_DAY: &str = "write `start_date` and `end_date`, or `date` alone";

declare_keys! {
    /// An entry of an article's `corrections`.
    CORRECTION: CorrectionKeys, "a correction" {
        date: Key::new(Date, "Date of the correction").required(),
        text: Key::new(Text, "What was changed").required().also(&["note"]),
        kind: Key::new(Choice(&CORRECTION_KINDS), "Kind; a retraction withdraws the article")
            .defaults_to("`correction`")
            .also(&["type"]),
        about: Key::new(
            REFERENCES,
            "Actors, topics, or ids of statements, that it concerns: it is listed on their pages alone. Not with `kind: update`",
        )
        .defaults_to("listed on the pages of all actors and topics that the article declares")
        .also(&["topics", "topic"]),
    }
    example: "such as `{date: 2025-11-26, text: The call was on Tuesday.}`",
}

declare_keys! {
    /// The keys that actors and topics have.
    ENTITY: EntityKeys {
        id: Key::new(Slug, "Id for references and addresses; in rosters alone")
            .defaults_to("made from the name")
            .also(&["slug"]),
        name: Key::new(
            Any(&[Name, ByLanguage(&Name)]),
            "Name; or one for each [language](languages.md#names), the first of which makes the id: `{en: Veldra, uk: Велдра}`",
        )
        .required()
        .also(&["title"]),
        r#match: Key::new(Choice(&NAME_MATCHES), "When to match the name in the body of texts")
            .defaults_to("`always`"),
        other_names: Key::new(
            Many(&Any(&[Name, Map(&OTHER_NAME.set)])),
            "Other names, by which it is found in texts and in references",
        )
        .also(&["also_known_as", "aka", "acronym", "short_name", "short", "nickname", "nicknames", "former_names"]),
        hidden_names: Key::new(
            NAMES,
            "Names that are matched in texts, and by search when typed in full, but never shown: misspellings",
        ),
        summary: Key::new(Text, "One line, shown at the top of the page").also(&["description"]),
        image: Key::new(IMAGE_VALUE, "Picture; a file is beside this one, a path begins with `/`"),
        forms: Key::new(
            ByLanguage(&NAMES),
            "Inflected forms by which it is found in texts of a language, and which are never shown: `{uk: [Толвана, Толвану]}`",
        ),
        identifiers: Key::new(Texts, "Identifiers in other databases: `{wikidata: Q1}`"),
        draft: COMMON.draft,
        redirects: COMMON.redirects,
        extra: COMMON.extra,
    }
}

const OLD_OR_OTHER_NAME: &str = "did you mean `other_names` or `redirects`?";
const AS_MEMBERSHIP: &str =
    "write it as a membership: `memberships: [{organization: Two Rivers Council, role: Chair}]`";
const BIOGRAPHY: &str = "did you mean `summary`? A longer text goes below the front matter";

declare_keys! {
    /// An actor in a roster. [`ACTOR_FILE`] has the keys of a file.
    ACTOR: ActorKeys, "an actor" {
        id: ENTITY.id,
        r#type: Key::new(
            Choice(&ACTOR_TYPES),
            "Type of actor; an office is a post that people hold in turn, or its staff",
        )
        .required()
        .also(&["kind"]),
        name: ENTITY.name,
        r#match: ENTITY.r#match,
        sort_name: Key::new(Text, "Name by which it is sorted: `Tolvan, Mira`")
            .defaults_to("a person's family name, then the given names; of all others, the name"),
        family_name: Key::new(Text, "Family name of a person")
            .defaults_to("the last word of the name before *Jr.*, *III*, *PhD* and the like or a comma, unless *bin*, *ibn*, *bint*, *al* or *el* is before it; of a ruler with a number, none")
            .also(&["surname", "last_name"]),
        given_name: Key::new(Text, "Given name of a person").also(&["first_name"]),
        honorific_prefix: Key::new(Text, "What precedes the name of a person: `Dr`"),
        honorific_suffix: Key::new(Text, "What follows the name of a person: `KC`"),
        birth_date: Key::new(Date, "Date of birth of a person").also(&["born", "birthday"]),
        death_date: Key::new(Date, "Date of death of a person").also(&["died"]),
        author: Key::new(
            Flag,
            "`true`: a person at your desk, whose name in `authors` links to this page",
        )
        .defaults_to("`false`"),
        other_names: ENTITY.other_names,
        hidden_names: ENTITY.hidden_names,
        forms: ENTITY.forms,
        disambiguation: Key::new(Text, "Distinguishes it from namesakes: `mediator`"),
        summary: ENTITY.summary,
        image: ENTITY.image,
        classification: Key::new(Text, "Kind of organization: `ministry`, `news agency`"),
        parent: Key::new(Reference, "Organization of which it is a part"),
        founding_date: Key::new(Date, "Date of foundation"),
        dissolution_date: Key::new(Date, "Date of dissolution"),
        identifiers: ENTITY.identifiers,
        links: Key::new(Many(&Any(&[Web, Map(&WEB_LINK.set)])), "Links to other sites")
            .also(&["url", "website", "homepage"]),
        memberships: Key::new(
            Many(&Any(&[Reference, Map(&MEMBERSHIP.set)])),
            "Memberships and posts, now and before",
        )
        .also(&["organization"]),
        draft: ENTITY.draft,
        redirects: ENTITY.redirects,
        extra: ENTITY.extra,
    }
    kind: MapKind::Entity,
    hints: &[
        ("aliases", OLD_OR_OTHER_NAME),
        ("alias", OLD_OR_OTHER_NAME),
        ("bio", BIOGRAPHY),
        ("biography", BIOGRAPHY),
        ("wikidata", "write `identifiers: {wikidata: Q1}`"),
        ("role", AS_MEMBERSHIP),
        ("roles", "write them under `memberships`"),
        ("position", AS_MEMBERSHIP),
        ("members", "write `memberships` in the files of the members"),
        ("tags", "remove it; only articles have tags"),
    ],
    reserved: RESERVED,
    example: "such as `- {name: Veldra, type: state}`",
}

/// Front matter of `content/actors/ID.md`.
pub(crate) static ACTOR_FILE: KeySet = KeySet {
    omitted: &[(&ENTITY.id, "remove it; the file name of an actor is its id and its address")],
    example: "such as `type: person` and `name: Mira Tolvan`",
    ..ACTOR.set
};

declare_keys! {
    /// A topic in a roster. [`TOPIC_FILE`] has the keys of a file.
    TOPIC: TopicKeys, "a topic" {
        id: ENTITY.id,
        name: ENTITY.name,
        r#match: ENTITY.r#match,
        other_names: ENTITY.other_names,
        hidden_names: ENTITY.hidden_names,
        forms: ENTITY.forms,
        summary: ENTITY.summary,
        broader: Key::new(
            REFERENCES,
            "Topics of which it is a part; the reverse is derived, and a cycle is an error",
        )
        .also(&["parent"]),
        related: Key::new(REFERENCES, "Related topics; one of the two is enough to declare it"),
        image: ENTITY.image,
        identifiers: ENTITY.identifiers,
        draft: ENTITY.draft,
        redirects: ENTITY.redirects,
        extra: ENTITY.extra,
    }
    kind: MapKind::Entity,
    hints: &[
        ("aliases", OLD_OR_OTHER_NAME),
        ("alias", OLD_OR_OTHER_NAME),
        ("narrower", "remove it, and write `broader` in the narrower topics"),
        ("children", "remove it, and write `broader` in the narrower topics"),
        ("type", "remove it; only actors have a type"),
        ("tags", "remove it; only articles have tags"),
    ],
    example: "such as `- {name: Harbour dispute}`",
}

/// Front matter of `content/topics/ID.md`.
pub(crate) static TOPIC_FILE: KeySet = KeySet {
    omitted: &[(&ENTITY.id, "remove it; the file name of a topic is its id and its address")],
    example: "such as `name: Harbour dispute`",
    ..TOPIC.set
};

declare_keys! {
    /// An entry of `other_names`.
    OTHER_NAME: OtherNameKeys, "another name" {
        name: Key::new(Name, "The name").required().also(&["id"]),
        lang: Key::new(Language, "Language of the name").also(&["language"]),
        r#match: Key::new(Choice(&NAME_MATCHES), "When to match the name in the body of texts")
            .defaults_to("`always`"),
        start_date: Key::new(Date, "Date from which the name is used"),
        end_date: Key::new(Date, "Date until which it is used"),
        note: Key::new(Text, "Note on the name for readers"),
    }
    example: "such as `{name: the Élysée, match: context}`",
}

declare_keys! {
    /// An entry of an actor's `links`.
    WEB_LINK: WebLinkKeys, "a link" {
        url: Key::new(Web, "URL").required().also(&["href", "link"]),
        note: Key::new(Text, "Label of the link").also(&["name", "title", "text"]),
    }
    example: "such as `{url: https://elysee.example, note: Official site}`",
}

declare_keys! {
    /// An entry of an actor's `memberships`.
    MEMBERSHIP: MembershipKeys, "a membership" {
        organization: Key::new(Reference, "The organization: a name or an id")
            .required()
            .also(&["id", "name"]),
        role: Key::new(Text, "Role in the organization").also(&["post", "title", "position"]),
        area: Key::new(Text, "Constituency or district for which it is held: `Kell South`")
            .also(&["constituency", "district", "riding"]),
        on_behalf_of: Key::new(Reference, "Actor that the member represents"),
        start_date: Key::new(Date, "First day").also(&["start", "since", "from"]),
        end_date: Key::new(Date, "Last day")
            .defaults_to("the membership continues")
            .also(&["end", "until", "to"]),
        confirmed: Key::new(Date, "A day on which it was held, as far as is known")
            .also(&["as_of", "verified", "checked"]),
        source: Key::new(One(&SOURCE_VALUE), "Where it was reported"),
    }
    example: "such as `{organization: France, role: President, start_date: 2017-05-14}`",
}

declare_keys! {
    /// Front matter of `content/index.md`.
    HOME: HomeKeys, "the home page" {
        title: Key::new(Text, "Title of the page").defaults_to("the title of the site").also(&["name"]),
        summary: Key::new(Text, "One line, for search engines")
            .defaults_to("the `description` of the site")
            .also(&["description"]),
        lead: Key::new(Id, "Id of the article that is shown first, as the lead story")
            .defaults_to("the latest article is first")
            .also(&["lead_story", "featured", "top_story"]),
        draft: COMMON.draft,
        redirects: COMMON.redirects,
        extra: COMMON.extra,
    }
    kind: MapKind::Page,
    hints: &[
        ("aliases", "did you mean `redirects`?"),
        ("date", "remove it; a page has no date"),
        ("slug", "remove it; the address of the home page is /"),
    ],
    example: "such as `lead: 2025-11-25-harbour-call`",
}

declare_keys! {
    /// Front matter of `content/pages/ID.md`.
    PAGE: PageKeys, "a page" {
        title: Key::new(Text, "Title of the page").required().also(&["name"]),
        summary: Key::new(Text, "One line, for search engines").also(&["description"]),
        image: ENTITY.image,
        draft: COMMON.draft,
        redirects: COMMON.redirects,
        extra: COMMON.extra,
    }
    kind: MapKind::Page,
    hints: &[
        ("aliases", "did you mean `redirects`?"),
        ("date", "remove it; a page has no date"),
        ("lead", "remove it; only content/index.md has a lead story"),
        ("slug", "remove it; the address of a page is its file name"),
    ],
    example: "such as `title: About us`",
}

declare_keys! {
    /// Front matter of a translation: of `ID.fr.md` beside `ID.md`.
    TRANSLATION: TranslationKeys, "a translation" {
        title: Key::new(Text, "The headline, or the title of a page, in this language")
            .also(&["headline", "post_title"]),
        name: Key::new(Name, "The name of an actor or topic in this language"),
        summary: Key::new(Text, "One or two sentences").also(&["description", "excerpt", "subtitle"]),
        statements: Key::new(Texts, "By the `id` of a statement: its words in this language"),
        image: Key::new(Map(&IMAGE_WORDS.set), "Words of the picture in this language"),
        translators: Key::new(Many(&Text), "People who translated it").also(&["translator"]),
        date: Key::new(Date, "When the translation of an article is published; not before")
            .defaults_to("together with the original")
            .also(&["pub_date", "published_at"]),
        updated: Key::new(Date, "Date of the last change of the translation")
            .also(&["lastmod", "modified", "last_modified", "updated_at"]),
        draft: Key::new(Flag, "`true`: this version is not published").defaults_to("`false`"),
        lang: Key::new(Language, "Language of the translation")
            .defaults_to("the language in the name of the file")
            .also(&["language", "locale"]),
        translation_of: Key::new(
            Id,
            "Id of the original, [if the name of the file does not say it](languages.md#files-that-are-apart)",
        )
        .defaults_to("the name of the file without its language"),
        slug: Key::new(Slug, "Last segment of its address")
            .defaults_to("that of the original")
            .also(&["path"]),
        redirects: Key::new(Many(&Redirect), "Former paths of this version: `/fr/old/`"),
        names: Key::new(Readings, "What names in this version mean, as in an article"),
        corrections: Key::new(
            Many(&Map(&CORRECTION.set)),
            "Corrections of this version; those of the original are shown on all versions",
        ),
        extra: COMMON.extra,
    }
    kind: MapKind::Translation,
    hints: &[
        ("translation_key", "remove it; the name of the file says of which text it is the translation"),
        ("publish_date", "did you mean `date`? A translation with a future date is not published yet"),
    ],
    example: "such as `title: Un accord sur le port`",
}

const ARTICLES_ALONE: &str = "remove it; only the translation of an article has it";

/// The keys of a translation of a page.
pub(crate) static PAGE_TRANSLATION: KeySet = KeySet {
    omitted: &[
        (&TRANSLATION.name, "did you mean `title`?"),
        (&TRANSLATION.statements, ARTICLES_ALONE),
        (&TRANSLATION.translators, ARTICLES_ALONE),
        (&TRANSLATION.date, "remove it; only articles have a date"),
        (&TRANSLATION.updated, ARTICLES_ALONE),
        (&TRANSLATION.names, ARTICLES_ALONE),
        (&TRANSLATION.corrections, ARTICLES_ALONE),
    ],
    kind: MapKind::Page,
    ..TRANSLATION.set
};

/// The keys of a translation of an actor or a topic.
pub(crate) static ENTITY_TRANSLATION: KeySet = KeySet {
    omitted: &[
        (&TRANSLATION.title, "did you mean `name`?"),
        (&TRANSLATION.statements, ARTICLES_ALONE),
        (&TRANSLATION.translators, ARTICLES_ALONE),
        (&TRANSLATION.date, "remove it; only articles have a date"),
        (&TRANSLATION.updated, ARTICLES_ALONE),
        (
            &TRANSLATION.slug,
            "remove it; the address of an actor or topic is its id in all languages",
        ),
        (&TRANSLATION.names, ARTICLES_ALONE),
        (&TRANSLATION.corrections, ARTICLES_ALONE),
    ],
    kind: MapKind::Page,
    ..TRANSLATION.set
};

declare_keys! {
    /// The words of a picture in a translation.
    IMAGE_WORDS: ImageWordsKeys, "the `image` of a translation" {
        alt: IMAGE.alt,
        caption: IMAGE.caption,
    }
    example: "such as `{alt: ce que montre la photo}`",
}
