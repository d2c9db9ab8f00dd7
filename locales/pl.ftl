### Słowa stron, kanałów, wyszukiwarki i podglądu po polsku.
### Reviewed: no
###
### - Nazwy i role są w mianowniku: przed nimi etykieta z dwukropkiem, nie przyimek.
### - Bez form rodzaju osoby: „narodziny”, a nie „urodzony”.

## Frame

skip-to-content = Przejdź do treści
notice-region = Uwaga
notice-drafts = Ten podgląd pokazuje wersje robocze.
notice-future = Ten podgląd pokazuje artykuły z przyszłą datą.
menu-region = Menu główne
breadcrumbs-region = Ścieżka strony
feed-of = Kanał Atom:
feed-of-site = Kanał Atom: wszystkie artykuły
calendar-of = Kalendarz
calendar-file = Kalendarz (.ics)
back-to-top = Do góry
appearance = Wygląd
appearance-automatic = Automatyczny
appearance-light = Jasny
appearance-dark = Ciemny
anchor-link = Link do tej sekcji
copy = Kopiuj
copied = Skopiowano
home = Strona główna

## Sections

articles = Artykuły
people-and-organizations = Osoby i organizacje
topics = Tematy
timeline = Kalendarium

## Headings and parts that several pages share

heading-lead-story = Temat główny
heading-latest = Najnowsze
heading-more-news = Więcej wiadomości
heading-upcoming = Co przed nami
heading-role-changes = Zmiany kadrowe
look-up-region = Fakty i powiązane strony
heading-statements = Wypowiedzi
heading-sources = Źródła
heading-corrections = Sprostowania
jump-region = Na tej stronie
heading-contents = Spis treści
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] artykuł
        [few] artykuły
        [many] artykułów
       *[other] artykułu
    }
count-articles =
    { $count ->
        [one] { $count } artykuł
        [few] { $count } artykuły
        [many] { $count } artykułów
       *[other] { $count } artykułu
    }
more-articles =
    { $count ->
        [one] Jeszcze { $count } artykuł
        [few] Jeszcze { $count } artykuły
        [many] Jeszcze { $count } artykułów
       *[other] Jeszcze { $count } artykułu
    }
more-statements =
    { $count ->
        [one] Jeszcze { $count } wypowiedź
        [few] Jeszcze { $count } wypowiedzi
        [many] Jeszcze { $count } wypowiedzi
       *[other] Jeszcze { $count } wypowiedzi
    }
more-events =
    { $count ->
        [one] Jeszcze { $count } wydarzenie
        [few] Jeszcze { $count } wydarzenia
        [many] Jeszcze { $count } wydarzeń
       *[other] Jeszcze { $count } wydarzenia
    }
more-speakers =
    { $count ->
        [one] Jeszcze { $count } głos
        [few] Jeszcze { $count } głosy
        [many] Jeszcze { $count } głosów
       *[other] Jeszcze { $count } głosu
    }
more-topics =
    { $count ->
        [one] Jeszcze { $count } temat
        [few] Jeszcze { $count } tematy
        [many] Jeszcze { $count } tematów
       *[other] Jeszcze { $count } tematu
    }
more-names = Jeszcze { $count }
tag-withdrawn = Wycofano
withdrawal-notice = Ten artykuł wycofano. { $date }: { $text }
pager-region = Nowsze i starsze strony
pager-newer = Nowsza:
pager-older = Starsza:

## Texts

footnotes = Przypisy
footnote-back = Powrót do odsyłacza { $number }
footnote-back-to = Powrót do odsyłacza { $number }-{ $reference }
table = Tabela
table-of-several = Tabela { $number }

## Sources

source-by = tekst:
source-accessed = dostęp:

## Statements

quote-open = „
quote-close = ”
tag-paraphrase = parafraza
cite = Cytuj
statement-in-source = W źródle
statement-on-behalf-of = w imieniu:
statement-reported = publikacja:
statement-at = wydarzenie:
statement-via = przez:
statement-jointly-with = wspólnie z:
statement-also-in = także w:
statement-translated-from = tłumaczenie, język oryginału: { $language }
statement-original-in = język oryginału: { $language }
statement-translation-by = przekład:
tag-disputed = zakwestionowano
tag-statement-withdrawn = Wypowiedź wycofano
heading-withdrawn-statements = Wycofane wypowiedzi
statement-about = dotyczy:
statement-also-about = dotyczy także:

## Events

tag-planned = Planowane
tag-cancelled = Odwołano
event-online = Online
event-also-online = online
event-date-reported = publikacja:
event-organized-by = organizacja:
event-participants = Udział:
event-about = dotyczy:
event-reported-in = artykuł:
event-source = Źródło:

## Corrections

correction-correction = Sprostowanie
correction-clarification = Wyjaśnienie
correction-update = Aktualizacja
correction-retraction = Wycofanie

## Home page

home-all-articles = Wszystkie artykuły
heading-recent-statements = Ostatnie wypowiedzi
heading-actors-in-the-news = O kim piszemy
heading-topics-in-the-news = O czym piszemy

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Języki
version-original = Oryginał
version-translators = Tłumaczenie
version-older = Oryginał zmieniono po wykonaniu tego tłumaczenia.
language-name =
    { $lang ->
        [ar] arabski
        [az] azerbejdżański
        [be] białoruski
        [bg] bułgarski
        [bn] bengalski
        [bs] bośniacki
        [ca] kataloński
        [cs] czeski
        [cy] walijski
        [da] duński
        [de] niemiecki
        [el] grecki
        [en] angielski
        [es] hiszpański
        [et] estoński
        [eu] baskijski
        [fa] perski
        [fi] fiński
        [fr] francuski
        [ga] irlandzki
        [gl] galicyjski
        [he] hebrajski
        [hi] hindi
        [hr] chorwacki
        [hu] węgierski
        [hy] ormiański
        [id] indonezyjski
        [is] islandzki
        [it] włoski
        [ja] japoński
        [ka] gruziński
        [kk] kazachski
        [ko] koreański
        [ku] kurdyjski
        [lb] luksemburski
        [lt] litewski
        [lv] łotewski
        [mk] macedoński
        [ms] malajski
        [mt] maltański
        [nb] norweski
        [nl] niderlandzki
        [nn] norweski
        [no] norweski
        [pl] polski
        [ps] paszto
        [pt] portugalski
        [ro] rumuński
        [ru] rosyjski
        [sk] słowacki
        [sl] słoweński
        [sq] albański
        [sr] serbski
        [sv] szwedzki
        [sw] suahili
        [ta] tamilski
        [th] tajski
        [tr] turecki
        [uk] ukraiński
        [ur] urdu
        [uz] uzbecki
        [vi] wietnamski
        [zh] chiński
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Artykuły: { $month }
cite-all = Cytuj wszystkie:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtruj
heading-by-month = Według miesięcy

## Week

week-title = Tydzień: { $days }

## Article

article-updated = Aktualizacja:
article-by = Tekst:
reading-time = Czas czytania: { $minutes } min
article-source = Źródło
about-article-region = O tym artykule
count-corrections =
    { $count ->
        [one] { $count } sprostowanie
        [few] { $count } sprostowania
        [many] { $count } sprostowań
       *[other] { $count } sprostowania
    }
heading-withdrawn = Ten artykuł wycofano
heading-article-sources =
    { $count ->
        [one] Źródło
        [few] Źródła
        [many] Źródła
       *[other] Źródła
    }
cite-article = Cytuj ten artykuł
heading-also-mentioned = Wspomniano także
heading-events = Wydarzenia
heading-documents = Dokumenty
heading-earlier = Wcześniejsze artykuły
heading-later = Późniejsze artykuły

## Briefing

fact-also-known-as = Inne nazwy
fact-external-links = Linki zewnętrzne
fact-part-of = Część większej całości
heading-coverage = Publikacje
heading-facts = W skrócie
excerpt = Fragment
heading-background = Tło
older-articles = Starsze artykuły
heading-latest-statement = Ostatnia wypowiedź
heading-more-statements = Więcej wypowiedzi
heading-statements-about = Co mówią inni
heading-unnamed-sources = Źródła anonimowe
heading-other-statements = Inne
heading-same-articles = W tych samych artykułach
circle-show = Pokaż rysunek
circle-centre = W środku:
circle-lines = Im grubsza linia, tym więcej wspólnych artykułów.
circle-curves = Cienkie krzywe łączą nazwy, które mają wspólne artykuły także ze sobą.
circle-alt = { $name }. W tych samych artykułach: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Pokaż tabelę
months-table-region = Artykuły według miesięcy
month-column = Miesiąc
articles-column = Artykuły
months-alt = Artykuły według miesięcy: { $summary }. Miesiąc z największą liczbą: { $month } ({ $count }).
heading-articles-by = Własne artykuły
heading-mentioned-in = Inne wzmianki
mentioned-in-articles =
    { $count ->
        [one] Wzmianka w { $count } artykule
        [few] Wzmianki w { $count } artykułach
        [many] Wzmianki w { $count } artykułach
       *[other] Wzmianki w { $count } artykułu
    }
older-mentions = Starsze wzmianki
mentions-title = { $name }: starsze wzmianki, strona { $number }
archive-title = { $name }: starsze artykuły, strona { $number }
all-members = Pełna lista członkostwa i funkcji
members-title = { $name }: członkostwo i funkcje, strona { $number }
archive-page = Strona { $number }

## Actor

actor-person = Osoba
actor-organization = Organizacja
actor-state = Państwo
actor-alliance = Sojusz
actor-office = Urząd
life-born = ur. { $year }
life-died = zm. { $year }
life-years = { $born }–{ $died }
fact-born = Narodziny
fact-died = Śmierć
fact-founded = Założenie
fact-dissolved = Rozwiązanie
fact-includes = W składzie
heading-roles = Funkcje
role-representing = reprezentuje:
roles-now = Obecnie
roles-to-come = W przyszłości
roles-last-known = Ostatnio znane
roles-earlier = Wcześniej
role-member = Członkostwo
dates-since =
    { $precision ->
        [year] od { $start } r.
       *[other] od { $start }
    }
dates-until =
    { $precision ->
        [year] do { $end } r.
       *[other] do { $end }
    }
dates-from =
    { $precision ->
        [year] od { $start } r.
       *[other] od { $start }
    }
dates-as-of = stan na { $date }
dates-since-as-of =
    { $precision ->
        [year] od { $start } r., stan na { $date }
       *[other] od { $start }, stan na { $date }
    }
heading-members = Członkostwo i funkcje

## Index of people and organizations

group-people = Osoby
group-organizations = Organizacje
group-states = Państwa
group-alliances = Sojusze
group-offices = Urzędy
group-others = Inne

## Topic

topic = Temat
heading-definition = O co chodzi
fact-subtopics = Podtematy
fact-see-also = Zobacz też
heading-who-said-what = Kto co mówi
positions-note = Cytaty są w cudzysłowie, wszystko inne to parafrazy.
positions-who = Kto
positions-before =
    { $precision ->
        [year] Sprzed { $date } r.
       *[other] Sprzed { $date }
    }
positions-none = Brak wypowiedzi

## Timeline

timeline-of-year = Kalendarium: { $year }
timeline-without-date = Bez dokładnej daty
years-region = Lata

## Pages that lead elsewhere

not-found = Nie znaleziono strony
not-found-lead = Pod tym adresem nie ma strony. Być może została przeniesiona albo link jest błędny.
moved-to = Nowy adres tej strony:

## Feeds

feed-withdrawn-title = Wycofano: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Szukaj
search-hint = Osoby, tematy, tytuły
search-browse = Przeglądaj serwis:
search-loading = Wyszukiwanie…
search-failed = Nie udało się wczytać wyszukiwarki.
search-no-results = Brak wyników
search-results = Wyniki: { $count }
search-first-results = Pokazane wyniki: { $count }
search-all-results = Wszystkie wyniki dla „{ $query }”
search-more = Więcej artykułów
search-names = Osoby, organizacje i tematy
search-titles = Artykuły
search-also = także
search-withdrawn = wycofano
search-partly = Niektórych starszych artykułów nie udało się przeszukać.
search-older = Starszych artykułów tu nie ma; można je przeglądać według miesięcy.

## Preview

preview-nothing = Na razie nie ma nic do pokazania
preview-waiting = Strona wczyta się ponownie, gdy błędy zostaną poprawione.
preview-not-found = Pod tym adresem nie ma strony
preview-did-you-mean = Być może chodziło o:
preview-errors = Błędy: { $count }
preview-last-version = Pliki z błędami są pokazane w ostatniej poprawnej wersji albo pominięte.
preview-draft = Wersja robocza
preview-to-come = Publikacja: { $date }
preview-to-come-at = Publikacja: { $date }, { $time }
preview-unpublished = Jeszcze nieopublikowane
preview-hide = Ukryj (Esc)
preview-gone = Podgląd został zatrzymany. Ta strona już się nie zmienia.
preview-overview = Wersje robocze i uwagi
preview-findings = Uwagi
preview-error = Błąd
preview-warning = Ostrzeżenie
preview-open = Otwórz w edytorze
preview-no-findings = Brak uwag.
preview-more = Więcej uwag: { $count }
preview-drafts = Wersje robocze
preview-due = Najbliższe terminy
preview-own-address = Pod tą nazwą hosta podgląd nie jest dostępny. Otwórz go pod adresem localhost lub 127.0.0.1, na dowolnym porcie, albo uruchom z opcją --interface i używanym adresem IP.
preview-methods = Ten podgląd przyjmuje tylko żądania GET i HEAD.
preview-too-many = Otwarto zbyt wiele stron.
preview-no-file = Pod tym adresem niczego nie ma.
preview-bad-request = To żądanie jest nieprawidłowe.
