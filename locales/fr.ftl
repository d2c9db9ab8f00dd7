### Les mots des pages, des flux, de la recherche et de l’aperçu, en français.
### Reviewed: yes
###
### - Une espace fine insécable (U+202F) précède : ; ! ? et se met à l’intérieur des guillemets « ».
### - Devant un nom, une date ou une langue, pas de mot qui s’élide ou se contracte (de, le, que) : une étiquette avec deux-points.
### - Pas de forme qui s’accorde avec une personne : « naissance », et non « né(e) ».

## Frame

skip-to-content = Aller au contenu
notice-region = Avis
notice-drafts = Cet aperçu affiche les brouillons.
notice-future = Cet aperçu affiche les articles à paraître.
menu-region = Menu principal
breadcrumbs-region = Fil d’Ariane
feed-of = Flux Atom :
feed-of-site = Flux Atom : tous les articles
calendar-of = Calendrier
calendar-file = Calendrier (.ics)
back-to-top = Haut de page
appearance = Apparence
appearance-automatic = Automatique
appearance-light = Clair
appearance-dark = Sombre
anchor-link = Lien vers cette section
copy = Copier
copied = Copié
home = Accueil

## Sections

articles = Articles
people-and-organizations = Personnes et organisations
topics = Thèmes
timeline = Chronologie

## Headings and parts that several pages share

heading-lead-story = À la une
heading-latest = Actualité
heading-more-news = Autres actualités
heading-upcoming = À venir
heading-role-changes = Nominations et départs
look-up-region = Repères et pages associées
heading-statements = Déclarations
heading-sources = Sources
heading-corrections = Corrections
jump-region = Sur cette page
heading-contents = Sommaire
list-separator = { ", " }
colon = { "\u202F: " }
comma = { ", " }
semicolon = { "\u202F; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] article
        [many] d’articles
       *[other] articles
    }
count-articles =
    { $count ->
        [one] { $count } article
        [many] { $count } d’articles
       *[other] { $count } articles
    }
more-articles =
    { $count ->
        [one] { $count } autre article
        [many] { $count } d’autres articles
       *[other] { $count } autres articles
    }
more-statements =
    { $count ->
        [one] { $count } autre déclaration
        [many] { $count } d’autres déclarations
       *[other] { $count } autres déclarations
    }
more-events =
    { $count ->
        [one] { $count } autre événement
        [many] { $count } d’autres événements
       *[other] { $count } autres événements
    }
# « Voix », parce que ce sont des personnes, des organisations ou des États.
more-speakers =
    { $count ->
        [one] { $count } autre voix
        [many] { $count } d’autres voix
       *[other] { $count } autres voix
    }
more-topics =
    { $count ->
        [one] { $count } autre thème
        [many] { $count } d’autres thèmes
       *[other] { $count } autres thèmes
    }
more-names =
    { $count ->
        [one] { $count } de plus
        [many] { $count } de plus
       *[other] { $count } de plus
    }
# Se rapporte à l’article.
tag-withdrawn = Retiré
withdrawal-notice = Cet article a été retiré. { $date } : { $text }
pager-region = Pages plus récentes et plus anciennes
pager-newer = Page plus récente :
pager-older = Page plus ancienne :

## Texts

footnotes = Notes
footnote-back = Retour à l’appel de note { $number }
footnote-back-to = Retour à l’appel de note { $number }-{ $reference }
table = Tableau
table-of-several = Tableau { $number }

## Sources

source-by = par
source-accessed = consultation :

## Statements

quote-open = «{ "\u202F" }
quote-close = { "\u202F" }»
tag-paraphrase = paraphrase
cite = Citer
statement-in-source = Dans la source
statement-on-behalf-of = au nom de :
statement-reported = rapporté le
statement-at = événement :
statement-via = via
statement-jointly-with = avec :
statement-also-in = également dans :
statement-translated-from = propos traduits, original en { $language }
statement-original-in = original en { $language }
statement-translation-by = traduction :
# Se rapporte aux propos.
tag-disputed = contesté
tag-statement-withdrawn = Déclaration retirée
heading-withdrawn-statements = Déclarations retirées
statement-about = concerne :
statement-also-about = concerne aussi :

## Events

tag-planned = Prévu
tag-cancelled = Annulé
event-online = En ligne
event-also-online = en ligne
event-date-reported = rapporté le
event-organized-by = organisation :
event-participants = Participation :
event-about = concerne :
event-reported-in = article :
event-source = Source :

## Corrections

correction-correction = Correction
correction-clarification = Précision
correction-update = Mise à jour
correction-retraction = Retrait

## Home page

home-all-articles = Tous les articles
heading-recent-statements = Déclarations récentes
heading-actors-in-the-news = Qui fait l’actualité
heading-topics-in-the-news = Thèmes de l’actualité

## Dates

date-day-of-month =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour } h { $minute }

## Languages

languages-region = Langues
version-original = Version originale
version-translators = Traduction
version-older = La version originale a été modifiée depuis cette traduction.
language-name =
    { $lang ->
        [ar] arabe
        [az] azerbaïdjanais
        [be] biélorusse
        [bg] bulgare
        [bn] bengali
        [bs] bosniaque
        [ca] catalan
        [cs] tchèque
        [cy] gallois
        [da] danois
        [de] allemand
        [el] grec
        [en] anglais
        [es] espagnol
        [et] estonien
        [eu] basque
        [fa] persan
        [fi] finnois
        [fr] français
        [ga] irlandais
        [gl] galicien
        [he] hébreu
        [hi] hindi
        [hr] croate
        [hu] hongrois
        [hy] arménien
        [id] indonésien
        [is] islandais
        [it] italien
        [ja] japonais
        [ka] géorgien
        [kk] kazakh
        [ko] coréen
        [ku] kurde
        [lb] luxembourgeois
        [lt] lituanien
        [lv] letton
        [mk] macédonien
        [ms] malais
        [mt] maltais
        [nb] norvégien
        [nl] néerlandais
        [nn] norvégien
        [no] norvégien
        [pl] polonais
        [ps] pachto
        [pt] portugais
        [ro] roumain
        [ru] russe
        [sk] slovaque
        [sl] slovène
        [sq] albanais
        [sr] serbe
        [sv] suédois
        [sw] swahili
        [ta] tamoul
        [th] thaï
        [tr] turc
        [uk] ukrainien
        [ur] ourdou
        [uz] ouzbek
        [vi] vietnamien
        [zh] chinois
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Articles : { $month }
cite-all = Citer tous les articles :
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtrer
heading-by-month = Par mois

## Week

week-title = La semaine : { $days }

## Article

article-updated = Mise à jour :
article-by = Par
reading-time = Lecture : { $minutes } min
article-source = Source
about-article-region = À propos de cet article
count-corrections =
    { $count ->
        [one] { $count } correction
        [many] { $count } de corrections
       *[other] { $count } corrections
    }
heading-withdrawn = Cet article a été retiré
heading-article-sources =
    { $count ->
        [one] Source
        [many] Sources
       *[other] Sources
    }
cite-article = Citer cet article
heading-also-mentioned = Autres mentions
heading-events = Événements
heading-documents = Documents
heading-earlier = Articles précédents
heading-later = Articles suivants

## Briefing

fact-also-known-as = Autres noms
fact-external-links = Liens externes
fact-part-of = Fait partie de
heading-coverage = Nos articles
heading-facts = Repères
excerpt = Extrait
heading-background = Contexte
older-articles = Articles plus anciens
heading-latest-statement = Dernière déclaration
heading-more-statements = Autres déclarations
heading-statements-about = Ce qu’en disent les autres
heading-unnamed-sources = Sources anonymes
heading-other-statements = Divers
heading-same-articles = Dans les mêmes articles
circle-show = Voir le schéma
circle-centre = Au centre :
circle-lines = Plus un trait est épais, plus il y a d’articles en commun.
circle-curves = Les courbes fines relient les noms qui ont aussi des articles en commun entre eux.
circle-alt = { $name }. Dans les mêmes articles : { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Voir le tableau
months-table-region = Articles par mois
month-column = Mois
articles-column = Articles
months-alt = Articles par mois : { $summary }. Mois le plus fourni : { $month } ({ $count }).
heading-articles-by = Ses articles
heading-mentioned-in = Autres mentions
mentioned-in-articles =
    { $count ->
        [one] Mention dans { $count } article
        [many] Mentions dans { $count } d’articles
       *[other] Mentions dans { $count } articles
    }
older-mentions = Mentions plus anciennes
mentions-title = { $name } : mentions plus anciennes, page { $number }
archive-title = { $name } : articles plus anciens, page { $number }
all-members = Liste complète des membres et responsables
members-title = { $name } : membres et responsables, page { $number }
archive-page = Page { $number }

## Actor

actor-person = Personne
actor-organization = Organisation
actor-state = État
actor-alliance = Alliance
actor-office = Institution
life-born = naissance en { $year }
life-died = décès en { $year }
life-years = { $born }–{ $died }
fact-born = Naissance
fact-died = Décès
fact-founded = Création
fact-dissolved = Dissolution
fact-includes = Comprend
heading-roles = Fonctions
role-representing = représente :
roles-now = Actuellement
roles-to-come = À venir
roles-last-known = Dernières fonctions connues
roles-earlier = Auparavant
role-member = Membre
dates-since =
    { $precision ->
        [day] depuis le { $start }
       *[other] depuis { $start }
    }
dates-until =
    { $precision ->
        [day] jusqu’au { $end }
       *[other] jusqu’en { $end }
    }
dates-from =
    { $precision ->
        [day] à partir du { $start }
       *[other] dès { $start }
    }
dates-as-of = dernière confirmation : { $date }
dates-since-as-of =
    { $precision ->
        [day] depuis le { $start }, dernière confirmation : { $date }
       *[other] depuis { $start }, dernière confirmation : { $date }
    }
heading-members = Membres et responsables

## Index of people and organizations

group-people = Personnes
group-organizations = Organisations
group-states = États
group-alliances = Alliances
group-offices = Institutions
group-others = Autres

## Topic

topic = Thème
heading-definition = Définition
fact-subtopics = Sous-thèmes
fact-see-also = Voir aussi
heading-who-said-what = Qui dit quoi
positions-note = Les citations sont entre guillemets ; tout le reste est paraphrasé.
positions-who = Qui
positions-before =
    { $precision ->
        [day] Avant le { $date }
       *[other] Avant { $date }
    }
positions-none = Aucune déclaration

## Timeline

timeline-of-year = Chronologie { $year }
timeline-without-date = Sans date exacte
years-region = Années

## Pages that lead elsewhere

not-found = Page introuvable
not-found-lead = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien est erroné.
moved-to = Nouvelle adresse de cette page :

## Feeds

feed-withdrawn-title = Article retiré : { $title }
feed-correction = { $kind }, { $date } : { $text }

## Search

search = Recherche
search-hint = Noms, thèmes, titres
search-browse = Parcourir le site :
search-loading = Recherche…
search-failed = La recherche n’a pas pu être chargée.
search-no-results = Aucun résultat
search-results = Résultats : { $count }
search-first-results = Résultats affichés : { $count }
search-all-results = Tous les résultats pour « { $query } »
search-more = Plus d’articles
search-names = Personnes, organisations et thèmes
search-titles = Articles
search-also = autre nom :
search-withdrawn = article retiré
search-partly = La recherche n’a pas pu porter sur certains articles anciens.
search-older = Les articles les plus anciens n’y figurent pas ; parcourez les articles par mois.

## Preview

preview-nothing = Rien à afficher pour l’instant
preview-waiting = Cette page se rechargera dès que les erreurs seront corrigées.
preview-not-found = Il n’y a pas de page à cette adresse
preview-did-you-mean = Cherchiez-vous :
preview-errors = Erreurs : { $count }
preview-last-version = Les fichiers qui contiennent des erreurs sont affichés dans leur dernière version valide, ou omis.
preview-draft = Brouillon
preview-to-come = À paraître : { $date }
preview-to-come-at = À paraître : { $date }, { $time }
preview-unpublished = Pas encore publié
preview-hide = Masquer (Échap)
preview-gone = L’aperçu est arrêté. Cette page ne change plus.
preview-overview = Brouillons et remarques
preview-findings = Remarques
preview-error = Erreur
preview-warning = Avertissement
preview-open = Ouvrir dans l’éditeur
preview-no-findings = Aucune remarque.
preview-more = Autres remarques : { $count }
preview-drafts = Brouillons
preview-due = Prochaines échéances
preview-own-address = Cet aperçu n’est pas accessible sous ce nom d’hôte. Ouvrez-le à l’adresse localhost ou 127.0.0.1, sur n’importe quel port, ou lancez-le avec --interface et l’adresse IP que vous utilisez.
preview-methods = Cet aperçu n’accepte que les requêtes GET et HEAD.
preview-too-many = Trop de pages sont ouvertes.
preview-no-file = Il n’y a rien à cette adresse.
preview-bad-request = Cette requête n’est pas valide.
