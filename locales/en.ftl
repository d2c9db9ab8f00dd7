### The words of pages, feeds, search and preview, in English.
###
### For translators:
### - A message is `id = text`. Translate the text, keep the id. Comments are not shown.
### - `{ $name }` is replaced by a value; the comment above the message says which.
### - Counts use the plural forms of your language (https://projectfluent.org/fluent/guide/selectors.html).
### - Names, titles, roles and dates are shown as they are written. Where a message precedes one, and your
###   language would change the form of the name, write a label with a colon instead: "Topic:".
### - A word that may be within a line is in lower case, unless your language writes it otherwise everywhere:
###   "Geneva · about Ukraine". Where it begins a line, the page makes its first letter a capital.
### - Spaces at the start and end of a message are dropped; the page adds those between its parts.

## Frame: shown on every page

# Link for keyboard users, the first element of every page. At most 30 characters.
skip-to-content = Skip to content
# Spoken name of the box with notices above the header.
notice-region = Notice
# Notice of a site that was built with --drafts.
notice-drafts = This preview shows drafts.
# Notice of a site that was built with --future.
notice-future = This preview shows articles with a future date.
# Spoken name of the main menu.
menu-region = Main
# Spoken name of the path from the home page to this page.
breadcrumbs-region = Breadcrumbs
# Footer, before the name of an actor or topic: the feed of its articles.
feed-of = Atom feed:
# Footer: the feed of the whole site.
feed-of-site = Atom feed: all articles
# Footer: link to the file with the events of the page's actor or topic, or of the site, for calendar programs.
calendar-of = Calendar
# Below events: link to that file. "ics" is the ending of its name.
calendar-file = Calendar (.ics)
# Footer: link to the start of the page.
back-to-top = Back to top
# Footer: heading of the switch for light and dark colours.
appearance = Colours
# The colours that the reader's system prefers. At most 15 characters.
appearance-automatic = Automatic
appearance-light = Light
appearance-dark = Dark
# Spoken name of the "#" beside a heading, which leads to that heading. The script copies its address.
anchor-link = Link to this section
# Button beside a citation. At most 15 characters.
copy = Copy
# The same button after the citation has been copied. At most 15 characters.
copied = Copied
# First breadcrumb, and the link to the home page. At most 15 characters.
home = Home

## Sections: titles of pages, entries of the menu, breadcrumbs. At most 30 characters.

articles = Articles
# All actors: people, organizations, states, alliances, offices.
people-and-organizations = People and organizations
topics = Topics
timeline = Timeline

## Headings and parts that several pages share

# The article that the editors have chosen for the top of the home page.
heading-lead-story = Lead story
# The newest articles.
heading-latest = Latest
# The newest articles without the one under "Latest".
heading-more-news = More news
# Planned events, soonest first.
heading-upcoming = What’s next
# Roles that have begun or ended, by actor.
heading-role-changes = Appointments and departures
# Spoken name of the column beside the text: facts and links to related pages.
look-up-region = Facts and related pages
heading-statements = Statements
heading-sources = Sources
heading-corrections = Corrections
# Heading of the links to the parts of a page.
jump-region = On this page
# Heading of the table of contents of a text.
heading-contents = On this page
# Between the parts of a list: "Ana Duarte, Bo Marrow". The quotation marks keep the space.
list-separator = { ", " }
# Between a label and what follows it: "12 March 2026: The figures were wrong". French has a space before it.
colon = { ": " }
# Between what is known of the same thing: "Minister, Veldania", "25 November 2025, 14:05".
comma = { ", " }
# Between notes, each of which may have a comma.
semicolon = { "; " }
# Between a word and what follows it, such as "By" and a name. Chinese and Japanese have none.
word-space = { " " }
# A unit, shown or spoken after a number that is already written: "12" + "articles".
# $count (number): that number.
unit-articles =
    { $count ->
        [one] article
       *[other] articles
    }
# $count (number): how many articles.
count-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
# What follows a list on request. $count (number): how many more.
more-articles =
    { $count ->
        [one] { $count } more article
       *[other] { $count } more articles
    }
more-statements =
    { $count ->
        [one] { $count } more statement
       *[other] { $count } more statements
    }
more-events =
    { $count ->
        [one] { $count } more event
       *[other] { $count } more events
    }
# Those who said something on a topic.
more-speakers =
    { $count ->
        [one] { $count } more speaker
       *[other] { $count } more speakers
    }
# Topics with the statements of an actor on each.
more-topics =
    { $count ->
        [one] { $count } more topic
       *[other] { $count } more topics
    }
# People, organizations, topics, roles, corrections or pages.
more-names = { $count } more
# Mark of an article that has been withdrawn. At most 15 characters.
tag-withdrawn = Withdrawn
# Summary of a withdrawn article in lists and feeds.
# $date: day of the withdrawal. $text: the reason, a sentence.
withdrawal-notice = This article has been withdrawn. { $date }: { $text }
# Spoken name of the links to the page before and after.
pager-region = Older and newer pages
# Spoken before the title of the newer page.
pager-newer = Newer:
# Spoken before the title of the older page.
pager-older = Older:

## Texts

# Spoken name of the list of footnotes.
footnotes = Footnotes
# Spoken name of the link from a footnote to the place in the text. $number (number): that of the footnote.
footnote-back = Back to reference { $number }
# The same, if the text refers to the footnote several times. $reference (number): which of these.
footnote-back-to = Back to reference { $number }-{ $reference }
# Spoken name of a table.
table = Table
# The same, of one of several. $number (number): which.
table-of-several = Table { $number }

## Sources

# Before the authors of a source.
source-by = by
# Before the date on which the desk read a source: "(accessed 5 March 2026)". It may be a month or a year: if the word before it
# would depend on that, write a label with a colon.
source-accessed = accessed

## Statements

# Quotation marks around a statement.
quote-open = “
quote-close = ”
# Mark of a statement that is not verbatim, within a line. At most 15 characters.
tag-paraphrase = paraphrase
# Opens the line by which a statement is cited. At most 15 characters.
cite = Cite
# Link to the very words on the page where they were reported. At most 20 characters.
statement-in-source = In the source
# Before the actor that the speaker represented.
statement-on-behalf-of = on behalf of
# Before the date of the report, if it is not known when the statement was made.
statement-reported = reported
# Before the event at which the statement was made.
statement-at = at
# Before the actor, such as a news agency, that passed the statement on.
statement-via = via
# Before the other speakers of a joint statement.
statement-jointly-with = jointly with
# Before other articles that report the same statement.
statement-also-in = also reported in
# Mark of a quote that was said in another language. If your language would change the form of the name, write a label
# with a colon instead.
# $language: the name of that language, such as "French".
statement-translated-from = translated from { $language }
# The same, of a paraphrase.
statement-original-in = original in { $language }
# Before the name of the translator.
statement-translation-by = translation:
# Mark of a statement that is contradicted, within a line. At most 15 characters.
tag-disputed = disputed
# Mark of a statement that is withdrawn; its words are not shown. At most 25 characters.
tag-statement-withdrawn = Statement withdrawn
# Notices in place of statements that are withdrawn.
heading-withdrawn-statements = Withdrawn statements
# Before the topics or actors that the statement is about.
statement-about = about
# The same, where the page already names one of them.
statement-also-about = also about

## Events

# Mark of an event to come. At most 15 characters.
tag-planned = Planned
# Mark of an event that will not take place. At most 15 characters.
tag-cancelled = Cancelled
# Where an event takes place: on the internet.
event-online = Online
# The same, after another place: "Geneva, online".
event-also-online = online
# Before the date of the first report, if it is not known when the event takes place.
event-date-reported = reported
# Before those who called the event.
event-organized-by = organized by
# Before those who take part.
event-participants = Participants:
# Before the topics or actors that the event is about.
event-about = about
# Before the title of the article that reports the event.
event-reported-in = reported in
# Before the source of the event.
event-source = Source:

## Corrections: kinds, before the date. At most 20 characters.

correction-correction = Correction
correction-clarification = Clarification
correction-update = Update
correction-retraction = Retraction

## Home page

# Link to the list of all articles.
home-all-articles = All articles
heading-recent-statements = Recent statements
# The actors of the latest articles, those of most articles first.
heading-actors-in-the-news = People and organizations in the news
# The topics of the latest articles, those of most articles first.
heading-topics-in-the-news = Topics in the news

## Dates. The names of months, the order and the digits are those of CLDR.

# A day in a date. $day (number): from 1 to 31. French: "1er" for 1.
date-day-of-month = { $day }
# Several days of one month, in the place of the day in a date: "24–26 November 2025".
# $first, $last: each a day, as above.
date-days-of-month = { $first }–{ $last }
# A range of dates.
# $first, $last: a date or a year, such as "24 October" and "26 November 2025".
date-range = { $first } – { $last }
# A range of years: "2014–2016".
date-years = { $first }–{ $last }
# A time of day. $hour, $minute: two digits each. Without a colon behind it, the hour has no leading zero: "9 h 05".
time-of-day = { $hour }:{ $minute }

## Languages

# Name of the switch of languages, spoken by screen readers.
languages-region = Languages
# Before the link to the original of a translated article, with a colon: "Original: English".
version-original = Original
# Before the names of the people who translated an article, with a colon.
version-translators = Translation
# At the head of a translated article.
version-older = The original has been changed since this translation.
# The name of a language.
# $lang: its primary subtag (BCP 47). $tag: the whole tag, for a language without a name here.
language-name =
    { $lang ->
        [ar] Arabic
        [az] Azerbaijani
        [be] Belarusian
        [bg] Bulgarian
        [bn] Bengali
        [bs] Bosnian
        [ca] Catalan
        [cs] Czech
        [cy] Welsh
        [da] Danish
        [de] German
        [el] Greek
        [en] English
        [es] Spanish
        [et] Estonian
        [eu] Basque
        [fa] Persian
        [fi] Finnish
        [fr] French
        [ga] Irish
        [gl] Galician
        [he] Hebrew
        [hi] Hindi
        [hr] Croatian
        [hu] Hungarian
        [hy] Armenian
        [id] Indonesian
        [is] Icelandic
        [it] Italian
        [ja] Japanese
        [ka] Georgian
        [kk] Kazakh
        [ko] Korean
        [ku] Kurdish
        [lb] Luxembourgish
        [lt] Lithuanian
        [lv] Latvian
        [mk] Macedonian
        [ms] Malay
        [mt] Maltese
        [nb] Norwegian
        [nl] Dutch
        [nn] Norwegian
        [no] Norwegian
        [pl] Polish
        [ps] Pashto
        [pt] Portuguese
        [ro] Romanian
        [ru] Russian
        [sk] Slovak
        [sl] Slovenian
        [sq] Albanian
        [sr] Serbian
        [sv] Swedish
        [sw] Swahili
        [ta] Tamil
        [th] Thai
        [tr] Turkish
        [uk] Ukrainian
        [ur] Urdu
        [uz] Uzbek
        [vi] Vietnamese
        [zh] Chinese
       *[other] { $tag }
    }

## Articles, the archive by month

# Title of the page with the articles of a month.
# $month: such as "November 2025".
articles-of-month = Articles: { $month }
# On the page of a month, before links to its articles as files of a bibliography (BibTeX, RIS).
cite-all = Cite all:
# The names of these formats.
format-bibtex = BibTeX
format-ris = RIS
# Label of a box above a list of articles, events or names. At most 20 characters.
filter-list = Filter
# The months with their number of articles.
heading-by-month = By month

## Week

# Title of the page with what was new in a week.
# $days: such as "16–22 March 2026".
week-title = The week: { $days }

## Article

# Before the date of the last change, at the start of a line. It may be a month or a year, as above.
article-updated = Updated
# Before the authors of the article, at the start of a line.
article-by = By
# How long it takes to read the article. $minutes (number).
reading-time = { $minutes } min read
# Link to the sources of the article.
article-source = Source
# Spoken name of the column beside the article: source, people and organizations, topics, documents.
about-article-region = About this article
# Link to the corrections of the article.
# $count (number): how many.
count-corrections =
    { $count ->
        [one] { $count } correction
       *[other] { $count } corrections
    }
heading-withdrawn = This article has been withdrawn
# $count (number): how many sources follow.
heading-article-sources =
    { $count ->
        [one] Source
       *[other] Sources
    }
# Opens how to cite the article.
cite-article = Cite this article
# Actors and topics that the text names but that are not its subject.
heading-also-mentioned = Also mentioned
heading-events = Events
# Papers that the article is based on.
heading-documents = Documents
# Articles on the same actors and topics before this one.
heading-earlier = Earlier coverage
# Articles on the same actors and topics after this one.
heading-later = Later coverage

## Briefing: the page of an actor or topic

# Other names of the actor or topic.
fact-also-known-as = Also known as
# Pages on other sites, and identifiers such as Wikidata.
fact-external-links = External links
# Before the name of what this organization or topic belongs to.
fact-part-of = Part of
# Heading of the one article on an actor or topic, and of the articles counted by month.
heading-coverage = Coverage
# Dates, other names, links: the box beside the text.
heading-facts = Facts
# Below a sentence of that article that names the actor or topic.
excerpt = Excerpt
# An actor's background, a text by the desk.
heading-background = Background
# Link to the archive of older articles, and a part of the archive's title.
older-articles = Older articles
# The newest statement of the actor of the page.
heading-latest-statement = Latest statement
# The other statements of the actor of the page, by topic.
heading-more-statements = More statements
# Statements of others about the actor of the page.
heading-statements-about = What others say
# Statements of sources that are not named and belong to the actor of the page.
heading-unnamed-sources = Unnamed sources
# Statements of an actor that are about no topic; follows the statements on topics.
heading-other-statements = Other statements
# Actors or topics that the same articles are about.
heading-same-articles = In the same articles
# Opens the drawing of these.
circle-show = Show as drawing
# Below the drawing of these, before the name of the page's actor or topic.
circle-centre = Centre:
circle-lines = Thicker lines mean more articles in common.
circle-curves = Thin curves connect those that also share articles with each other.
# Text alternative of that drawing.
# $name: the page's actor or topic. $others: the others, each with its number of articles, separated by
# semicolons.
circle-alt = { $name }. In the same articles: { $others }
# One of $others.
# $name: its name. $articles: such as "3 articles".
circle-neighbour = { $name }, { $articles }
# Opens the table below the drawing of articles by month.
months-as-table = Show as table
# Spoken name of that table.
months-table-region = Articles by month
month-column = Month
articles-column = Articles
# Text alternative of the drawing.
# $summary: such as "12 articles, 24 October – 26 November 2025". $month: the month with the most articles.
# $count (number): how many in that month.
months-alt = Articles by month: { $summary }. Most in { $month }: { $count }.
# On the page of a person who writes for the site.
heading-articles-by = Articles by this author
# Articles and pages that name the actor or topic but are not about it.
heading-mentioned-in = Also mentioned in
mentioned-in-articles =
    { $count ->
        [one] Mentioned in { $count } article
       *[other] Mentioned in { $count } articles
    }
# Link to the archive of older articles that mention somebody or something.
older-mentions = Older mentions
# Title of a page with older articles that mention somebody or something.
mentions-title = { $name }: older mentions, page { $number }
# Title of a page with older articles.
# $name: the actor or topic. $number (number): the number of the page.
archive-title = { $name }: older articles, page { $number }
# Link to the pages that list all members of an organization, and their title.
all-members = All members and officials
members-title = { $name }: members and officials, page { $number }
# Link to a page with older articles.
# $number (number): its number.
archive-page = Page { $number }

## Actor

actor-person = Person
actor-organization = Organization
actor-state = State
actor-alliance = Alliance
actor-office = Office
# The years of a person's life, beside the name. $year, $born, $died: a year.
life-born = born { $year }
life-died = died { $year }
life-years = { $born }–{ $died }
fact-born = Born
fact-died = Died
fact-founded = Founded
# The day on which an organization ended.
fact-dissolved = Dissolved
# Before the names of organizations that belong to this one.
fact-includes = Includes
heading-roles = Roles
# Before the actor that the holder of a role represents.
role-representing = representing
# Above the roles that are held now, those that begin later, those of which it is not known whether they are still held,
# and those of the past.
roles-now = Now
roles-to-come = To come
roles-last-known = Last known
roles-earlier = Earlier
# The role of a member whose role is not known.
role-member = Member
# Years or dates of a role or a name. $start, $end: a date, a month or a year. $precision: "day", "month" or "year", since
# the word before it may differ: French has "depuis le 5 mai 2017" and "depuis 2017". If your language declines months, a
# month without a day is in the genitive here: "листопада 2025".
dates-since =
    { $precision ->
       *[other] since { $start }
    }
dates-until =
    { $precision ->
       *[other] until { $end }
    }
# A role that begins in the future.
dates-from =
    { $precision ->
       *[other] from { $start }
    }
# A role that may have ended since $date, the last day of which it is known.
dates-as-of = as of { $date }
dates-since-as-of =
    { $precision ->
       *[other] since { $start }, as of { $date }
    }
# Those who hold or held a role in this organization.
heading-members = Members and officials

## Index of people and organizations: headings. At most 30 characters.

group-people = People
group-organizations = Organizations
group-states = States
group-alliances = Alliances
group-offices = Offices
# Actors of unknown type.
group-others = Others

## Topic

topic = Topic
# What the topic is, a text by the desk.
heading-definition = Definition
# Before the names of topics that belong to this one.
fact-subtopics = Subtopics
# Before the names of other topics worth reading.
fact-see-also = See also
# Statements on the topic, by speaker and period.
heading-who-said-what = Who says what
# Above the table of these.
positions-note = Quotes are in quotation marks; everything else is paraphrased.
# Above the column of speakers.
positions-who = Who
# Above the last column. $date: a year, or a month or day with its year. $precision: "day", "month" or "year".
positions-before =
    { $precision ->
       *[other] Before { $date }
    }
# In a cell: the speaker said nothing in this period.
positions-none = No statement

## Timeline

# Title of the page with the events of a year.
# $year: such as "2025".
timeline-of-year = Timeline: { $year }
# The heading above events whose date is in words, such as "in the seventies".
timeline-without-date = No exact date
# Spoken name of the links to the years.
years-region = Years

## Pages that lead elsewhere

# Title of the page for addresses that do not exist.
not-found = Page not found
not-found-lead = There is no page at this address. The page may have moved, or the link may be wrong.
# Before the new address of a page that has moved.
moved-to = This page has moved to:

## Feeds

# Title of a withdrawn article.
# $title: its title.
feed-withdrawn-title = Withdrawn: { $title }
# A correction, below the text of the article.
# $kind: such as "Correction". $date: its date. $text: a sentence.
feed-correction = { $kind }, { $date }: { $text }

## Search

# Link to the search, title of its page, spoken name of the box. At most 15 characters.
search = Search
# Inside the empty box. At most 24 characters.
search-hint = Names, topics, titles
# On the search page, above the links to the sections of the site.
search-browse = Browse the site:
search-loading = Searching …
search-failed = The search could not be loaded.
search-no-results = No results
# $count (number): how many.
search-results = Results: { $count }
# When there are more than are shown. $count (number): how many are shown.
search-first-results = Results shown: { $count }
# Last entry of the list below the box. $query: what was typed.
search-all-results = All results for “{ $query }”
# Button.
search-more = More articles
search-names = People, organizations and topics
search-titles = Articles
# Before another name by which an actor or topic was found.
search-also = also
# After the date of an article that has been withdrawn.
search-withdrawn = withdrawn
search-partly = Some older articles could not be searched.
search-older = Older articles are not included; browse the articles by month.

## Preview: what `briefing serve` adds to pages, and its own pages

# Title of the page that is shown while no page can be made.
preview-nothing = Nothing to show yet
preview-waiting = This page reloads as soon as the errors are fixed.
preview-not-found = There is no page at this address
# Heading above links to pages with a similar address or name.
preview-did-you-mean = Did you mean:
# Heading of the panel with errors, and the button that opens it. $count (number): how many.
preview-errors = Errors: { $count }
# Follows it in the heading.
preview-last-version = Files with errors are shown as they last worked, or left out.
# Labels of pages, and of links to them, that the preview shows and a build does not publish. At most 30
# characters.
preview-draft = Draft
# $date: the day on which the article will be published.
preview-to-come = To come: { $date }
# As before, with $time: such as 14:05, as `time-of-day` writes it.
preview-to-come-at = To come: { $date }, { $time }
# The briefing of an actor or topic to which no published article refers.
preview-unpublished = Not published yet
# Button of the panel. Esc is the key.
preview-hide = Hide (Esc)
# Notice on open pages when `briefing serve` has ended.
preview-gone = The preview has stopped. This page no longer changes.
# Title of a page of the preview for editors, and the link to it on every page.
preview-overview = Drafts and findings
# Headings of that page. Findings are errors and warnings in the files of the site.
preview-findings = Findings
# Before the message of a finding.
preview-error = Error
preview-warning = Warning
# Link that opens the file in a text editor.
preview-open = Open in the editor
preview-no-findings = No findings.
# $count (number): the findings that are not listed.
preview-more = More findings: { $count }
preview-drafts = Drafts
# Heading of what changes by date: articles to come, roles that end.
preview-due = Due next
# --interface is an option of `briefing serve`.
preview-own-address = This preview is not available under this host name. Open it at localhost or 127.0.0.1, at any port, or start it with --interface and the IP address that you use.
preview-methods = This preview accepts only GET and HEAD requests.
preview-too-many = Too many pages are open.
preview-no-file = There is nothing at this address.
preview-bad-request = This request is not valid.
