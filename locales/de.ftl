### Die Wörter der Seiten, Feeds, Suche und Vorschau auf Deutsch.
### Reviewed: yes
###
### - Anführungszeichen „ “, geschütztes Leerzeichen (U+00A0) zwischen Zahl und Abkürzung.
### - Wörter, die sich nach dem Geschlecht einer Person richten, werden vermieden: „Mitglieder“, „Personen“.

## Frame

skip-to-content = Zum Inhalt springen
notice-region = Hinweis
notice-drafts = Diese Vorschau zeigt Entwürfe.
notice-future = Diese Vorschau zeigt Artikel mit künftigem Datum.
menu-region = Hauptmenü
breadcrumbs-region = Navigationspfad
feed-of = Atom-Feed:
feed-of-site = Atom-Feed: alle Artikel
calendar-of = Kalender
calendar-file = Kalender (.ics)
back-to-top = Nach oben
appearance = Darstellung
appearance-automatic = Automatisch
appearance-light = Hell
appearance-dark = Dunkel
anchor-link = Link zu diesem Abschnitt
copy = Kopieren
copied = Kopiert
home = Startseite

## Sections

articles = Artikel
people-and-organizations = Personen und Organisationen
topics = Themen
timeline = Chronologie

## Headings and parts that several pages share

heading-lead-story = Topthema
heading-latest = Aktuell
heading-more-news = Weitere Nachrichten
heading-upcoming = Was ansteht
heading-role-changes = Personalien
look-up-region = Fakten und verwandte Seiten
heading-statements = Aussagen
heading-sources = Quellen
heading-corrections = Korrekturen
jump-region = Auf dieser Seite
heading-contents = Inhalt
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] Artikel
       *[other] Artikel
    }
count-articles =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
more-articles =
    { $count ->
        [one] { $count } weiterer Artikel
       *[other] { $count } weitere Artikel
    }
more-statements =
    { $count ->
        [one] { $count } weitere Aussage
       *[other] { $count } weitere Aussagen
    }
more-events =
    { $count ->
        [one] { $count } weiteres Ereignis
       *[other] { $count } weitere Ereignisse
    }
more-speakers =
    { $count ->
        [one] { $count } weitere Stimme
       *[other] { $count } weitere Stimmen
    }
more-topics =
    { $count ->
        [one] { $count } weiteres Thema
       *[other] { $count } weitere Themen
    }
more-names =
    { $count ->
        [one] Noch { $count }
       *[other] { $count } weitere
    }
tag-withdrawn = Zurückgezogen
withdrawal-notice = Dieser Artikel wurde zurückgezogen. { $date }: { $text }
pager-region = Neuere und ältere Seiten
pager-newer = Neuer:
pager-older = Älter:

## Texts

footnotes = Fußnoten
footnote-back = Zurück zum Verweis { $number }
footnote-back-to = Zurück zum Verweis { $number }-{ $reference }
table = Tabelle
table-of-several = Tabelle { $number }

## Sources

source-by = von
source-accessed = abgerufen:

## Statements

quote-open = „
quote-close = “
tag-paraphrase = sinngemäß
cite = Zitieren
statement-in-source = In der Quelle
statement-on-behalf-of = im Namen von:
statement-reported = berichtet am
statement-at = Anlass:
statement-via = via
statement-jointly-with = gemeinsam mit:
statement-also-in = auch in:
statement-translated-from = übersetzt, Original auf { $language }
statement-original-in = Original auf { $language }
statement-translation-by = Übersetzung:
tag-disputed = bestritten
tag-statement-withdrawn = Aussage zurückgezogen
heading-withdrawn-statements = Zurückgezogene Aussagen
statement-about = betrifft:
statement-also-about = betrifft auch:

## Events

tag-planned = Geplant
tag-cancelled = Abgesagt
event-online = Online
event-also-online = online
event-date-reported = berichtet am
event-organized-by = Organisation:
event-participants = Beteiligt:
event-about = betrifft:
event-reported-in = Bericht:
event-source = Quelle:

## Corrections

correction-correction = Korrektur
correction-clarification = Klarstellung
correction-update = Aktualisierung
correction-retraction = Rücknahme

## Home page

home-all-articles = Alle Artikel
heading-recent-statements = Jüngste Aussagen
heading-actors-in-the-news = Wer Schlagzeilen macht
heading-topics-in-the-news = Themen in den Nachrichten

## Dates

date-day-of-month = { $day }
# Der Monat folgt mit einem Punkt hinter der zweiten Zahl: „24.–26. November“.
date-days-of-month = { $first }.–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute } Uhr

## Languages

languages-region = Sprachen
version-original = Original
version-translators = Übersetzung
version-older = Das Original wurde seit dieser Übersetzung geändert.
language-name =
    { $lang ->
        [ar] Arabisch
        [az] Aserbaidschanisch
        [be] Belarussisch
        [bg] Bulgarisch
        [bn] Bengalisch
        [bs] Bosnisch
        [ca] Katalanisch
        [cs] Tschechisch
        [cy] Walisisch
        [da] Dänisch
        [de] Deutsch
        [el] Griechisch
        [en] Englisch
        [es] Spanisch
        [et] Estnisch
        [eu] Baskisch
        [fa] Persisch
        [fi] Finnisch
        [fr] Französisch
        [ga] Irisch
        [gl] Galicisch
        [he] Hebräisch
        [hi] Hindi
        [hr] Kroatisch
        [hu] Ungarisch
        [hy] Armenisch
        [id] Indonesisch
        [is] Isländisch
        [it] Italienisch
        [ja] Japanisch
        [ka] Georgisch
        [kk] Kasachisch
        [ko] Koreanisch
        [ku] Kurdisch
        [lb] Luxemburgisch
        [lt] Litauisch
        [lv] Lettisch
        [mk] Mazedonisch
        [ms] Malaiisch
        [mt] Maltesisch
        [nb] Norwegisch
        [nl] Niederländisch
        [nn] Norwegisch
        [no] Norwegisch
        [pl] Polnisch
        [ps] Paschtu
        [pt] Portugiesisch
        [ro] Rumänisch
        [ru] Russisch
        [sk] Slowakisch
        [sl] Slowenisch
        [sq] Albanisch
        [sr] Serbisch
        [sv] Schwedisch
        [sw] Suaheli
        [ta] Tamil
        [th] Thailändisch
        [tr] Türkisch
        [uk] Ukrainisch
        [ur] Urdu
        [uz] Usbekisch
        [vi] Vietnamesisch
        [zh] Chinesisch
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Artikel: { $month }
cite-all = Alle zitieren:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtern
heading-by-month = Nach Monaten

## Week

week-title = Die Woche: { $days }

## Article

article-updated = Aktualisiert:
article-by = Von
reading-time = Lesezeit: { $minutes } Min.
article-source = Quelle
about-article-region = Zu diesem Artikel
count-corrections =
    { $count ->
        [one] { $count } Korrektur
       *[other] { $count } Korrekturen
    }
heading-withdrawn = Dieser Artikel wurde zurückgezogen
heading-article-sources =
    { $count ->
        [one] Quelle
       *[other] Quellen
    }
cite-article = Artikel zitieren
heading-also-mentioned = Außerdem erwähnt
heading-events = Ereignisse
heading-documents = Dokumente
heading-earlier = Frühere Berichte
heading-later = Spätere Berichte

## Briefing

fact-also-known-as = Andere Namen
fact-external-links = Weblinks
fact-part-of = Teil von
heading-coverage = Berichterstattung
heading-facts = Fakten
excerpt = Auszug
heading-background = Hintergrund
older-articles = Ältere Artikel
heading-latest-statement = Jüngste Aussage
heading-more-statements = Weitere Aussagen
heading-statements-about = Was andere sagen
heading-unnamed-sources = Ungenannte Quellen
heading-other-statements = Sonstiges
heading-same-articles = In denselben Artikeln
circle-show = Als Grafik zeigen
circle-centre = In der Mitte:
circle-lines = Je dicker die Linie, desto mehr gemeinsame Artikel.
circle-curves = Dünne Kurven verbinden Namen, die auch untereinander gemeinsame Artikel haben.
circle-alt = { $name }. In denselben Artikeln: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Als Tabelle zeigen
months-table-region = Artikel nach Monaten
month-column = Monat
articles-column = Artikel
months-alt = Artikel nach Monaten: { $summary }. Die meisten im { $month }: { $count }.
heading-articles-by = Verfasste Artikel
heading-mentioned-in = Auch erwähnt in
mentioned-in-articles =
    { $count ->
        [one] In { $count } Artikel erwähnt
       *[other] In { $count } Artikeln erwähnt
    }
older-mentions = Ältere Erwähnungen
mentions-title = { $name }: ältere Erwähnungen, Seite { $number }
archive-title = { $name }: ältere Artikel, Seite { $number }
all-members = Alle Mitglieder und Verantwortlichen
members-title = { $name }: Mitglieder und Verantwortliche, Seite { $number }
archive-page = Seite { $number }

## Actor

actor-person = Person
actor-organization = Organisation
actor-state = Staat
actor-alliance = Bündnis
actor-office = Amt
life-born = geboren { $year }
life-died = gestorben { $year }
life-years = { $born }–{ $died }
fact-born = Geboren
fact-died = Gestorben
fact-founded = Gegründet
fact-dissolved = Aufgelöst
fact-includes = Umfasst
heading-roles = Funktionen
role-representing = vertritt:
roles-now = Derzeit
roles-to-come = Künftig
roles-last-known = Zuletzt bekannt
roles-earlier = Früher
role-member = Mitglied
dates-since =
    { $precision ->
        [day] seit dem { $start }
       *[other] seit { $start }
    }
dates-until =
    { $precision ->
        [day] bis zum { $end }
       *[other] bis { $end }
    }
dates-from =
    { $precision ->
        [day] ab dem { $start }
       *[other] ab { $start }
    }
dates-as-of = Stand: { $date }
dates-since-as-of =
    { $precision ->
        [day] seit dem { $start }, Stand: { $date }
       *[other] seit { $start }, Stand: { $date }
    }
heading-members = Mitglieder und Verantwortliche

## Index of people and organizations

group-people = Personen
group-organizations = Organisationen
group-states = Staaten
group-alliances = Bündnisse
group-offices = Ämter
group-others = Weitere

## Topic

topic = Thema
heading-definition = Worum es geht
fact-subtopics = Unterthemen
fact-see-also = Siehe auch
heading-who-said-what = Wer sagt was
positions-note = Zitate stehen in Anführungszeichen, alles andere ist sinngemäß wiedergegeben.
positions-who = Wer
positions-before =
    { $precision ->
        [day] Vor dem { $date }
       *[other] Vor { $date }
    }
positions-none = Keine Aussage

## Timeline

timeline-of-year = Chronologie { $year }
timeline-without-date = Ohne genaues Datum
years-region = Jahre

## Pages that lead elsewhere

not-found = Seite nicht gefunden
not-found-lead = Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link ist falsch.
moved-to = Diese Seite ist umgezogen:

## Feeds

feed-withdrawn-title = Zurückgezogen: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Suche
search-hint = Namen, Themen, Titel
search-browse = Zum Stöbern:
search-loading = Suche läuft …
search-failed = Die Suche konnte nicht geladen werden.
search-no-results = Keine Treffer
search-results = Treffer: { $count }
search-first-results = Angezeigte Treffer: { $count }
search-all-results = Alle Treffer für „{ $query }“
search-more = Weitere Artikel
search-names = Personen, Organisationen und Themen
search-titles = Artikel
search-also = auch
search-withdrawn = zurückgezogen
search-partly = Einige ältere Artikel konnten nicht durchsucht werden.
search-older = Ältere Artikel sind nicht enthalten; sie stehen in der Übersicht nach Monaten.

## Preview

preview-nothing = Noch nichts zu sehen
preview-waiting = Diese Seite lädt neu, sobald die Fehler behoben sind.
preview-not-found = Unter dieser Adresse gibt es keine Seite
preview-did-you-mean = Meinten Sie:
preview-errors = Fehler: { $count }
preview-last-version = Dateien mit Fehlern erscheinen in ihrer letzten gültigen Fassung oder gar nicht.
preview-draft = Entwurf
preview-to-come = Erscheint am { $date }
preview-to-come-at = Erscheint am { $date }, { $time }
preview-unpublished = Noch nicht veröffentlicht
preview-hide = Ausblenden (Esc)
preview-gone = Die Vorschau wurde beendet. Diese Seite ändert sich nicht mehr.
preview-overview = Entwürfe und Hinweise
preview-findings = Hinweise
preview-error = Fehler
preview-warning = Warnung
preview-open = Im Editor öffnen
preview-no-findings = Keine Hinweise.
preview-more = Weitere Hinweise: { $count }
preview-drafts = Entwürfe
preview-due = Als Nächstes fällig
preview-own-address = Unter diesem Hostnamen ist die Vorschau nicht erreichbar. Öffnen Sie sie unter localhost oder 127.0.0.1 (Port beliebig), oder starten Sie sie mit --interface und der IP-Adresse, die Sie verwenden.
preview-methods = Diese Vorschau nimmt nur GET- und HEAD-Anfragen an.
preview-too-many = Zu viele Seiten sind geöffnet.
preview-no-file = Unter dieser Adresse gibt es nichts.
preview-bad-request = Diese Anfrage ist ungültig.
