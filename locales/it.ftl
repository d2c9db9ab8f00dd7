### Le parole delle pagine, dei feed, della ricerca e dell’anteprima, in italiano.
### Reviewed: no

## Frame

skip-to-content = Vai al contenuto
notice-region = Avviso
notice-drafts = Questa anteprima mostra le bozze.
notice-future = Questa anteprima mostra gli articoli con data futura.
menu-region = Menu principale
breadcrumbs-region = Percorso di navigazione
feed-of = Feed Atom:
feed-of-site = Feed Atom: tutti gli articoli
calendar-of = Calendario
calendar-file = Calendario (.ics)
back-to-top = Torna su
appearance = Aspetto
appearance-automatic = Automatico
appearance-light = Chiaro
appearance-dark = Scuro
anchor-link = Link a questa sezione
copy = Copia
copied = Copiato
home = Home

## Sections

articles = Articoli
people-and-organizations = Persone e organizzazioni
topics = Temi
timeline = Cronologia

## Headings and parts that several pages share

heading-lead-story = In primo piano
heading-latest = Ultime notizie
heading-more-news = Altre notizie
heading-upcoming = In agenda
heading-role-changes = Nomine e uscite
look-up-region = Scheda e pagine correlate
heading-statements = Dichiarazioni
heading-sources = Fonti
heading-corrections = Correzioni
jump-region = In questa pagina
heading-contents = Indice
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] articolo
        [many] di articoli
       *[other] articoli
    }
count-articles =
    { $count ->
        [one] { $count } articolo
        [many] { $count } di articoli
       *[other] { $count } articoli
    }
more-articles =
    { $count ->
        [one] { $count } altro articolo
        [many] { $count } di altri articoli
       *[other] { $count } altri articoli
    }
more-statements =
    { $count ->
        [one] { $count } altra dichiarazione
        [many] { $count } di altre dichiarazioni
       *[other] { $count } altre dichiarazioni
    }
more-events =
    { $count ->
        [one] { $count } altro evento
        [many] { $count } di altri eventi
       *[other] { $count } altri eventi
    }
more-speakers =
    { $count ->
        [one] { $count } altra voce
        [many] { $count } di altre voci
       *[other] { $count } altre voci
    }
more-topics =
    { $count ->
        [one] { $count } altro tema
        [many] { $count } di altri temi
       *[other] { $count } altri temi
    }
more-names = Altri { $count }
tag-withdrawn = Ritirato
withdrawal-notice = Questo articolo è stato ritirato. { $date }: { $text }
pager-region = Pagine più recenti e meno recenti
pager-newer = Più recente:
pager-older = Meno recente:

## Texts

footnotes = Note
footnote-back = Torna al richiamo { $number }
footnote-back-to = Torna al richiamo { $number }-{ $reference }
table = Tabella
table-of-several = Tabella { $number }

## Sources

source-by = di
source-accessed = consultazione:

## Statements

quote-open = «
quote-close = »
tag-paraphrase = parafrasi
cite = Cita
statement-in-source = Nella fonte
statement-on-behalf-of = a nome di:
statement-reported = data dell’articolo:
statement-at = evento:
statement-via = via
statement-jointly-with = insieme a:
statement-also-in = anche in:
statement-translated-from = traduzione, originale in { $language }
statement-original-in = originale in { $language }
statement-translation-by = traduzione:
tag-disputed = contestata
tag-statement-withdrawn = Dichiarazione ritirata
heading-withdrawn-statements = Dichiarazioni ritirate
statement-about = riguarda:
statement-also-about = riguarda anche:

## Events

tag-planned = In programma
tag-cancelled = Annullato
event-online = Online
event-also-online = online
event-date-reported = data dell’articolo:
event-organized-by = organizzazione:
event-participants = Partecipazione:
event-about = riguarda:
event-reported-in = articolo:
event-source = Fonte:

## Corrections

correction-correction = Correzione
correction-clarification = Precisazione
correction-update = Aggiornamento
correction-retraction = Ritiro

## Home page

home-all-articles = Tutti gli articoli
heading-recent-statements = Dichiarazioni recenti
heading-actors-in-the-news = Protagonisti dell’attualità
heading-topics-in-the-news = Temi dell’attualità

## Dates

date-day-of-month =
    { $day ->
        [1] 1º
       *[other] { $day }
    }
date-days-of-month = { $first }-{ $last }
date-range = { $first } – { $last }
date-years = { $first }-{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Lingue
version-original = Originale
version-translators = Traduzione
version-older = L’originale è stato modificato dopo questa traduzione.
language-name =
    { $lang ->
        [ar] arabo
        [az] azerbaigiano
        [be] bielorusso
        [bg] bulgaro
        [bn] bengali
        [bs] bosniaco
        [ca] catalano
        [cs] ceco
        [cy] gallese
        [da] danese
        [de] tedesco
        [el] greco
        [en] inglese
        [es] spagnolo
        [et] estone
        [eu] basco
        [fa] persiano
        [fi] finlandese
        [fr] francese
        [ga] irlandese
        [gl] galiziano
        [he] ebraico
        [hi] hindi
        [hr] croato
        [hu] ungherese
        [hy] armeno
        [id] indonesiano
        [is] islandese
        [it] italiano
        [ja] giapponese
        [ka] georgiano
        [kk] kazako
        [ko] coreano
        [ku] curdo
        [lb] lussemburghese
        [lt] lituano
        [lv] lettone
        [mk] macedone
        [ms] malese
        [mt] maltese
        [nb] norvegese
        [nl] olandese
        [nn] norvegese
        [no] norvegese
        [pl] polacco
        [ps] pashto
        [pt] portoghese
        [ro] rumeno
        [ru] russo
        [sk] slovacco
        [sl] sloveno
        [sq] albanese
        [sr] serbo
        [sv] svedese
        [sw] swahili
        [ta] tamil
        [th] thailandese
        [tr] turco
        [uk] ucraino
        [ur] urdu
        [uz] uzbeco
        [vi] vietnamita
        [zh] cinese
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Articoli: { $month }
cite-all = Cita tutto:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtra
heading-by-month = Per mese

## Week

week-title = La settimana: { $days }

## Article

article-updated = Aggiornamento:
article-by = Di
reading-time = Lettura: { $minutes } min
article-source = Fonte
about-article-region = Su questo articolo
count-corrections =
    { $count ->
        [one] { $count } correzione
        [many] { $count } di correzioni
       *[other] { $count } correzioni
    }
heading-withdrawn = Questo articolo è stato ritirato
heading-article-sources =
    { $count ->
        [one] Fonte
        [many] Fonti
       *[other] Fonti
    }
cite-article = Cita questo articolo
heading-also-mentioned = Altre menzioni
heading-events = Eventi
heading-documents = Documenti
heading-earlier = Articoli precedenti
heading-later = Articoli successivi

## Briefing

fact-also-known-as = Altri nomi
fact-external-links = Link esterni
fact-part-of = Fa parte di
heading-coverage = Articoli nel tempo
heading-facts = Scheda
excerpt = Estratto
heading-background = Contesto
older-articles = Articoli meno recenti
heading-latest-statement = Ultima dichiarazione
heading-more-statements = Altre dichiarazioni
heading-statements-about = Che cosa dicono gli altri
heading-unnamed-sources = Fonti anonime
heading-other-statements = Varie
heading-same-articles = Negli stessi articoli
circle-show = Mostra come grafico
circle-centre = Al centro:
circle-lines = Più spessa è la linea, più articoli ci sono in comune.
circle-curves = Le curve sottili uniscono i nomi che hanno articoli in comune anche tra loro.
circle-alt = { $name }. Negli stessi articoli: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Mostra come tabella
months-table-region = Articoli per mese
month-column = Mese
articles-column = Articoli
months-alt = Articoli per mese: { $summary }. Mese con più articoli: { $month } ({ $count }).
heading-articles-by = Articoli firmati
heading-mentioned-in = Altre menzioni
mentioned-in-articles =
    { $count ->
        [one] Menzione in { $count } articolo
        [many] Menzioni in { $count } di articoli
       *[other] Menzioni in { $count } articoli
    }
older-mentions = Menzioni meno recenti
mentions-title = { $name }: menzioni meno recenti, pagina { $number }
archive-title = { $name }: articoli meno recenti, pagina { $number }
all-members = Elenco completo di membri e cariche
members-title = { $name }: membri e cariche, pagina { $number }
archive-page = Pagina { $number }

## Actor

actor-person = Persona
actor-organization = Organizzazione
actor-state = Stato
actor-alliance = Alleanza
actor-office = Carica
life-born = nascita: { $year }
life-died = morte: { $year }
life-years = { $born }-{ $died }
fact-born = Nascita
fact-died = Morte
fact-founded = Fondazione
fact-dissolved = Scioglimento
fact-includes = Comprende
heading-roles = Cariche
role-representing = rappresenta:
roles-now = Attuali
roles-to-come = Future
roles-last-known = Ultime note
roles-earlier = Precedenti
role-member = Membro
dates-since =
    { $precision ->
        [year] dal { $start }
        [month] da { $start }
       *[other] da: { $start }
    }
dates-until =
    { $precision ->
        [year] fino al { $end }
        [month] fino a { $end }
       *[other] fino a: { $end }
    }
dates-from =
    { $precision ->
        [year] dal { $start }
        [month] da { $start }
       *[other] a partire da: { $start }
    }
dates-as-of = ultima conferma: { $date }
dates-since-as-of =
    { $precision ->
        [year] dal { $start }, ultima conferma: { $date }
        [month] da { $start }, ultima conferma: { $date }
       *[other] da: { $start }, ultima conferma: { $date }
    }
heading-members = Membri e cariche

## Index of people and organizations

group-people = Persone
group-organizations = Organizzazioni
group-states = Stati
group-alliances = Alleanze
group-offices = Cariche
group-others = Altri

## Topic

topic = Tema
heading-definition = Definizione
fact-subtopics = Sottotemi
fact-see-also = Vedi anche
heading-who-said-what = Chi dice che cosa
positions-note = Le citazioni sono tra virgolette; tutto il resto è parafrasi.
positions-who = Chi
positions-before =
    { $precision ->
        [year] Prima del { $date }
        [month] Prima di { $date }
       *[other] Prima di: { $date }
    }
positions-none = Nessuna dichiarazione

## Timeline

timeline-of-year = Cronologia { $year }
timeline-without-date = Senza data esatta
years-region = Anni

## Pages that lead elsewhere

not-found = Pagina non trovata
not-found-lead = A questo indirizzo non c’è nessuna pagina. Forse è stata spostata, o il link è sbagliato.
moved-to = Questa pagina è stata spostata:

## Feeds

feed-withdrawn-title = Ritirato: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Cerca
search-hint = Nomi, temi, titoli
search-browse = Esplora il sito:
search-loading = Ricerca in corso…
search-failed = Impossibile caricare la ricerca.
search-no-results = Nessun risultato
search-results = Risultati: { $count }
search-first-results = Risultati mostrati: { $count }
search-all-results = Tutti i risultati per «{ $query }»
search-more = Altri articoli
search-names = Persone, organizzazioni e temi
search-titles = Articoli
search-also = anche
search-withdrawn = articolo ritirato
search-partly = Non è stato possibile cercare in alcuni articoli meno recenti.
search-older = Gli articoli meno recenti non sono inclusi; si possono sfogliare per mese.

## Preview

preview-nothing = Ancora niente da mostrare
preview-waiting = Questa pagina si ricaricherà non appena gli errori saranno corretti.
preview-not-found = A questo indirizzo non c’è nessuna pagina
preview-did-you-mean = Forse cercavi:
preview-errors = Errori: { $count }
preview-last-version = I file con errori sono mostrati nella loro ultima versione valida oppure omessi.
preview-draft = Bozza
preview-to-come = In uscita: { $date }
preview-to-come-at = In uscita: { $date }, { $time }
preview-unpublished = Non ancora pubblicato
preview-hide = Nascondi (Esc)
preview-gone = L’anteprima si è fermata. Questa pagina non cambia più.
preview-overview = Bozze e segnalazioni
preview-findings = Segnalazioni
preview-error = Errore
preview-warning = Avviso
preview-open = Apri nell’editor
preview-no-findings = Nessuna segnalazione.
preview-more = Altre segnalazioni: { $count }
preview-drafts = Bozze
preview-due = Prossime scadenze
preview-own-address = Questa anteprima non è disponibile con questo nome host. Aprila su localhost o 127.0.0.1, su qualsiasi porta, oppure avviala con --interface e l’indirizzo IP che usi.
preview-methods = Questa anteprima accetta solo richieste GET e HEAD.
preview-too-many = Sono aperte troppe pagine.
preview-no-file = A questo indirizzo non c’è nulla.
preview-bad-request = Questa richiesta non è valida.
