### De woorden van pagina’s, feeds, zoekfunctie en voorvertoning, in het Nederlands.
### Reviewed: no

## Frame

skip-to-content = Naar de inhoud
notice-region = Melding
notice-drafts = Deze voorvertoning toont concepten.
notice-future = Deze voorvertoning toont artikelen met een datum in de toekomst.
menu-region = Hoofdmenu
breadcrumbs-region = Kruimelpad
feed-of = Atom-feed:
feed-of-site = Atom-feed: alle artikelen
calendar-of = Agenda
calendar-file = Agenda (.ics)
back-to-top = Naar boven
appearance = Weergave
appearance-automatic = Automatisch
appearance-light = Licht
appearance-dark = Donker
anchor-link = Link naar dit gedeelte
copy = Kopiëren
copied = Gekopieerd
home = Home

## Sections

articles = Artikelen
people-and-organizations = Personen en organisaties
topics = Onderwerpen
timeline = Tijdlijn

## Headings and parts that several pages share

heading-lead-story = Hoofdartikel
heading-latest = Laatste nieuws
heading-more-news = Meer nieuws
heading-upcoming = Op de agenda
heading-role-changes = Benoemingen en vertrek
look-up-region = Feiten en verwante pagina’s
heading-statements = Uitspraken
heading-sources = Bronnen
heading-corrections = Correcties
jump-region = Op deze pagina
heading-contents = Inhoud
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] artikel
       *[other] artikelen
    }
count-articles =
    { $count ->
        [one] { $count } artikel
       *[other] { $count } artikelen
    }
more-articles =
    { $count ->
        [one] Nog { $count } artikel
       *[other] Nog { $count } artikelen
    }
more-statements =
    { $count ->
        [one] Nog { $count } uitspraak
       *[other] Nog { $count } uitspraken
    }
more-events =
    { $count ->
        [one] Nog { $count } gebeurtenis
       *[other] Nog { $count } gebeurtenissen
    }
more-speakers =
    { $count ->
        [one] Nog { $count } stem
       *[other] Nog { $count } stemmen
    }
more-topics =
    { $count ->
        [one] Nog { $count } onderwerp
       *[other] Nog { $count } onderwerpen
    }
more-names = Nog { $count }
tag-withdrawn = Ingetrokken
withdrawal-notice = Dit artikel is ingetrokken. { $date }: { $text }
pager-region = Nieuwere en oudere pagina’s
pager-newer = Nieuwer:
pager-older = Ouder:

## Texts

footnotes = Voetnoten
footnote-back = Terug naar verwijzing { $number }
footnote-back-to = Terug naar verwijzing { $number }-{ $reference }
table = Tabel
table-of-several = Tabel { $number }

## Sources

source-by = door
source-accessed = geraadpleegd:

## Statements

quote-open = ‘
quote-close = ’
tag-paraphrase = parafrase
cite = Citeren
statement-in-source = In de bron
statement-on-behalf-of = namens
statement-reported = gemeld op
statement-at = gelegenheid:
statement-via = via
statement-jointly-with = samen met
statement-also-in = ook in:
statement-translated-from = vertaling, origineel in het { $language }
statement-original-in = origineel in het { $language }
statement-translation-by = vertaling:
tag-disputed = betwist
tag-statement-withdrawn = Uitspraak ingetrokken
heading-withdrawn-statements = Ingetrokken uitspraken
statement-about = over
statement-also-about = ook over

## Events

tag-planned = Gepland
tag-cancelled = Afgelast
event-online = Online
event-also-online = online
event-date-reported = gemeld op
event-organized-by = georganiseerd door
event-participants = Deelname:
event-about = over
event-reported-in = artikel:
event-source = Bron:

## Corrections

correction-correction = Correctie
correction-clarification = Verduidelijking
correction-update = Update
correction-retraction = Intrekking

## Home page

home-all-articles = Alle artikelen
heading-recent-statements = Recente uitspraken
heading-actors-in-the-news = Wie in het nieuws is
heading-topics-in-the-news = Onderwerpen in het nieuws

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }-{ $last }
date-range = { $first } – { $last }
date-years = { $first }-{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Talen
version-original = Origineel
version-translators = Vertaling
version-older = Het origineel is na deze vertaling gewijzigd.
language-name =
    { $lang ->
        [ar] Arabisch
        [az] Azerbeidzjaans
        [be] Belarussisch
        [bg] Bulgaars
        [bn] Bengaals
        [bs] Bosnisch
        [ca] Catalaans
        [cs] Tsjechisch
        [cy] Welsh
        [da] Deens
        [de] Duits
        [el] Grieks
        [en] Engels
        [es] Spaans
        [et] Estisch
        [eu] Baskisch
        [fa] Perzisch
        [fi] Fins
        [fr] Frans
        [ga] Iers
        [gl] Galicisch
        [he] Hebreeuws
        [hi] Hindi
        [hr] Kroatisch
        [hu] Hongaars
        [hy] Armeens
        [id] Indonesisch
        [is] IJslands
        [it] Italiaans
        [ja] Japans
        [ka] Georgisch
        [kk] Kazachs
        [ko] Koreaans
        [ku] Koerdisch
        [lb] Luxemburgs
        [lt] Litouws
        [lv] Lets
        [mk] Macedonisch
        [ms] Maleis
        [mt] Maltees
        [nb] Noors
        [nl] Nederlands
        [nn] Noors
        [no] Noors
        [pl] Pools
        [ps] Pasjtoe
        [pt] Portugees
        [ro] Roemeens
        [ru] Russisch
        [sk] Slowaaks
        [sl] Sloveens
        [sq] Albanees
        [sr] Servisch
        [sv] Zweeds
        [sw] Swahili
        [ta] Tamil
        [th] Thai
        [tr] Turks
        [uk] Oekraïens
        [ur] Urdu
        [uz] Oezbeeks
        [vi] Vietnamees
        [zh] Chinees
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Artikelen: { $month }
cite-all = Alles citeren:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filter
heading-by-month = Per maand

## Week

week-title = De week: { $days }

## Article

article-updated = Bijgewerkt:
article-by = Door
reading-time = Leestijd: { $minutes } min.
article-source = Bron
about-article-region = Over dit artikel
count-corrections =
    { $count ->
        [one] { $count } correctie
       *[other] { $count } correcties
    }
heading-withdrawn = Dit artikel is ingetrokken
heading-article-sources =
    { $count ->
        [one] Bron
       *[other] Bronnen
    }
cite-article = Dit artikel citeren
heading-also-mentioned = Ook genoemd
heading-events = Gebeurtenissen
heading-documents = Documenten
heading-earlier = Eerdere artikelen
heading-later = Latere artikelen

## Briefing

fact-also-known-as = Andere namen
fact-external-links = Externe links
fact-part-of = Onderdeel van
heading-coverage = Berichtgeving
heading-facts = Feiten
excerpt = Fragment
heading-background = Achtergrond
older-articles = Oudere artikelen
heading-latest-statement = Laatste uitspraak
heading-more-statements = Meer uitspraken
heading-statements-about = Wat anderen zeggen
heading-unnamed-sources = Anonieme bronnen
heading-other-statements = Overige uitspraken
heading-same-articles = In dezelfde artikelen
circle-show = Tonen als grafiek
circle-centre = In het midden:
circle-lines = Hoe dikker de lijn, hoe meer gemeenschappelijke artikelen.
circle-curves = Dunne bogen verbinden namen die ook onderling artikelen delen.
circle-alt = { $name }. In dezelfde artikelen: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Tonen als tabel
months-table-region = Artikelen per maand
month-column = Maand
articles-column = Artikelen
months-alt = Artikelen per maand: { $summary }. De meeste in { $month }: { $count }.
heading-articles-by = Geschreven artikelen
heading-mentioned-in = Ook genoemd in
mentioned-in-articles =
    { $count ->
        [one] Genoemd in { $count } artikel
       *[other] Genoemd in { $count } artikelen
    }
older-mentions = Oudere vermeldingen
mentions-title = { $name }: oudere vermeldingen, pagina { $number }
archive-title = { $name }: oudere artikelen, pagina { $number }
all-members = Alle leden en functionarissen
members-title = { $name }: leden en functionarissen, pagina { $number }
archive-page = Pagina { $number }

## Actor

actor-person = Persoon
actor-organization = Organisatie
actor-state = Staat
actor-alliance = Alliantie
actor-office = Ambt
life-born = geboren { $year }
life-died = overleden { $year }
life-years = { $born }-{ $died }
fact-born = Geboren
fact-died = Overleden
fact-founded = Opgericht
fact-dissolved = Opgeheven
fact-includes = Omvat
heading-roles = Functies
role-representing = namens
roles-now = Nu
roles-to-come = Toekomstig
roles-last-known = Laatst bekend
roles-earlier = Eerder
role-member = Lid
dates-since =
    { $precision ->
       *[other] sinds { $start }
    }
dates-until =
    { $precision ->
       *[other] tot en met { $end }
    }
dates-from =
    { $precision ->
       *[other] vanaf { $start }
    }
dates-as-of = stand: { $date }
dates-since-as-of =
    { $precision ->
       *[other] sinds { $start }, stand: { $date }
    }
heading-members = Leden en functionarissen

## Index of people and organizations

group-people = Personen
group-organizations = Organisaties
group-states = Staten
group-alliances = Allianties
group-offices = Ambten
group-others = Overige

## Topic

topic = Onderwerp
heading-definition = Waar het om gaat
fact-subtopics = Deelonderwerpen
fact-see-also = Zie ook
heading-who-said-what = Wie zegt wat
positions-note = Citaten staan tussen aanhalingstekens; al het andere is geparafraseerd.
positions-who = Wie
positions-before =
    { $precision ->
       *[other] Vóór { $date }
    }
positions-none = Geen uitspraak

## Timeline

timeline-of-year = Tijdlijn { $year }
timeline-without-date = Zonder precieze datum
years-region = Jaren

## Pages that lead elsewhere

not-found = Pagina niet gevonden
not-found-lead = Op dit adres staat geen pagina. Misschien is de pagina verplaatst of klopt de link niet.
moved-to = Deze pagina is verplaatst naar:

## Feeds

feed-withdrawn-title = Ingetrokken: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Zoeken
search-hint = Naam, onderwerp, titel
search-browse = Bladeren door de site:
search-loading = Zoeken…
search-failed = Het zoeken kon niet worden geladen.
search-no-results = Geen resultaten
search-results = Resultaten: { $count }
search-first-results = Getoonde resultaten: { $count }
search-all-results = Alle resultaten voor ‘{ $query }’
search-more = Meer artikelen
search-names = Personen, organisaties en onderwerpen
search-titles = Artikelen
search-also = ook
search-withdrawn = ingetrokken
search-partly = Sommige oudere artikelen konden niet worden doorzocht.
search-older = Oudere artikelen zijn niet meegenomen; bekijk de artikelen per maand.

## Preview

preview-nothing = Nog niets te zien
preview-waiting = Deze pagina wordt opnieuw geladen zodra de fouten zijn hersteld.
preview-not-found = Op dit adres staat geen pagina
preview-did-you-mean = Bedoelde u:
preview-errors = Fouten: { $count }
preview-last-version = Bestanden met fouten worden getoond in hun laatste geldige versie of weggelaten.
preview-draft = Concept
preview-to-come = Verschijnt: { $date }
preview-to-come-at = Verschijnt: { $date }, { $time }
preview-unpublished = Nog niet gepubliceerd
preview-hide = Verbergen (Esc)
preview-gone = De voorvertoning is gestopt. Deze pagina verandert niet meer.
preview-overview = Concepten en meldingen
preview-findings = Meldingen
preview-error = Fout
preview-warning = Waarschuwing
preview-open = Openen in de editor
preview-no-findings = Geen meldingen.
preview-more = Meer meldingen: { $count }
preview-drafts = Concepten
preview-due = Binnenkort
preview-own-address = Deze voorvertoning is niet beschikbaar onder deze hostnaam. Open haar op localhost of 127.0.0.1, op een willekeurige poort, of start haar met --interface en het IP-adres dat u gebruikt.
preview-methods = Deze voorvertoning accepteert alleen GET- en HEAD-verzoeken.
preview-too-many = Er zijn te veel pagina’s geopend.
preview-no-file = Op dit adres staat niets.
preview-bad-request = Dit verzoek is ongeldig.
