### Las palabras de las páginas, los canales, la búsqueda y la vista previa, en español.
### Reviewed: no

## Frame

skip-to-content = Ir al contenido
notice-region = Aviso
notice-drafts = Esta vista previa muestra borradores.
notice-future = Esta vista previa muestra artículos con fecha futura.
menu-region = Menú principal
breadcrumbs-region = Ruta de navegación
feed-of = Canal Atom:
feed-of-site = Canal Atom: todos los artículos
calendar-of = Calendario
calendar-file = Calendario (.ics)
back-to-top = Volver arriba
appearance = Apariencia
appearance-automatic = Automática
appearance-light = Clara
appearance-dark = Oscura
anchor-link = Enlace a esta sección
copy = Copiar
copied = Copiado
home = Inicio

## Sections

articles = Artículos
people-and-organizations = Personas y organizaciones
topics = Temas
timeline = Cronología

## Headings and parts that several pages share

heading-lead-story = Noticia principal
heading-latest = Lo último
heading-more-news = Más noticias
heading-upcoming = Próximamente
heading-role-changes = Nombramientos y salidas
look-up-region = Datos y páginas relacionadas
heading-statements = Declaraciones
heading-sources = Fuentes
heading-corrections = Correcciones
jump-region = En esta página
heading-contents = Índice
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] artículo
        [many] de artículos
       *[other] artículos
    }
count-articles =
    { $count ->
        [one] { $count } artículo
        [many] { $count } de artículos
       *[other] { $count } artículos
    }
more-articles =
    { $count ->
        [one] { $count } artículo más
        [many] { $count } de artículos más
       *[other] { $count } artículos más
    }
more-statements =
    { $count ->
        [one] { $count } declaración más
        [many] { $count } de declaraciones más
       *[other] { $count } declaraciones más
    }
more-events =
    { $count ->
        [one] { $count } acontecimiento más
        [many] { $count } de acontecimientos más
       *[other] { $count } acontecimientos más
    }
more-speakers =
    { $count ->
        [one] { $count } voz más
        [many] { $count } de voces más
       *[other] { $count } voces más
    }
more-topics =
    { $count ->
        [one] { $count } tema más
        [many] { $count } de temas más
       *[other] { $count } temas más
    }
more-names = { $count } más
tag-withdrawn = Retirado
withdrawal-notice = Este artículo ha sido retirado. { $date }: { $text }
pager-region = Páginas más recientes y más antiguas
pager-newer = Más reciente:
pager-older = Más antigua:

## Texts

footnotes = Notas al pie
footnote-back = Volver a la llamada { $number }
footnote-back-to = Volver a la llamada { $number }-{ $reference }
table = Tabla
table-of-several = Tabla { $number }

## Sources

source-by = por
source-accessed = consulta:

## Statements

quote-open = «
quote-close = »
tag-paraphrase = paráfrasis
cite = Citar
statement-in-source = En la fuente
statement-on-behalf-of = en nombre de:
statement-reported = publicación:
statement-at = acto:
statement-via = vía
statement-jointly-with = junto con:
statement-also-in = también en:
statement-translated-from = traducción, original en { $language }
statement-original-in = original en { $language }
statement-translation-by = traducción:
tag-disputed = cuestionada
tag-statement-withdrawn = Declaración retirada
heading-withdrawn-statements = Declaraciones retiradas
statement-about = sobre:
statement-also-about = también sobre:

## Events

tag-planned = Previsto
tag-cancelled = Cancelado
event-online = En línea
event-also-online = en línea
event-date-reported = publicación:
event-organized-by = organización:
event-participants = Participación:
event-about = sobre:
event-reported-in = artículo:
event-source = Fuente:

## Corrections

correction-correction = Corrección
correction-clarification = Aclaración
correction-update = Actualización
correction-retraction = Retirada

## Home page

home-all-articles = Todos los artículos
heading-recent-statements = Declaraciones recientes
heading-actors-in-the-news = Protagonistas de la actualidad
heading-topics-in-the-news = Temas de la actualidad

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }-{ $last }
date-range = { $first } – { $last }
date-years = { $first }-{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Idiomas
version-original = Original
version-translators = Traducción
version-older = El original se ha modificado después de esta traducción.
language-name =
    { $lang ->
        [ar] árabe
        [az] azerbaiyano
        [be] bielorruso
        [bg] búlgaro
        [bn] bengalí
        [bs] bosnio
        [ca] catalán
        [cs] checo
        [cy] galés
        [da] danés
        [de] alemán
        [el] griego
        [en] inglés
        [es] español
        [et] estonio
        [eu] euskera
        [fa] persa
        [fi] finés
        [fr] francés
        [ga] irlandés
        [gl] gallego
        [he] hebreo
        [hi] hindi
        [hr] croata
        [hu] húngaro
        [hy] armenio
        [id] indonesio
        [is] islandés
        [it] italiano
        [ja] japonés
        [ka] georgiano
        [kk] kazajo
        [ko] coreano
        [ku] kurdo
        [lb] luxemburgués
        [lt] lituano
        [lv] letón
        [mk] macedonio
        [ms] malayo
        [mt] maltés
        [nb] noruego
        [nl] neerlandés
        [nn] noruego
        [no] noruego
        [pl] polaco
        [ps] pastún
        [pt] portugués
        [ro] rumano
        [ru] ruso
        [sk] eslovaco
        [sl] esloveno
        [sq] albanés
        [sr] serbio
        [sv] sueco
        [sw] suajili
        [ta] tamil
        [th] tailandés
        [tr] turco
        [uk] ucraniano
        [ur] urdu
        [uz] uzbeko
        [vi] vietnamita
        [zh] chino
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Artículos: { $month }
cite-all = Citar todo:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtrar
heading-by-month = Por mes

## Week

week-title = La semana: { $days }

## Article

article-updated = Actualización:
article-by = Por
reading-time = Lectura: { $minutes } min
article-source = Fuente
about-article-region = Sobre este artículo
count-corrections =
    { $count ->
        [one] { $count } corrección
        [many] { $count } de correcciones
       *[other] { $count } correcciones
    }
heading-withdrawn = Este artículo ha sido retirado
heading-article-sources =
    { $count ->
        [one] Fuente
        [many] Fuentes
       *[other] Fuentes
    }
cite-article = Citar este artículo
heading-also-mentioned = Otras menciones
heading-events = Acontecimientos
heading-documents = Documentos
heading-earlier = Artículos anteriores
heading-later = Artículos posteriores

## Briefing

fact-also-known-as = Otros nombres
fact-external-links = Enlaces externos
fact-part-of = Forma parte de
heading-coverage = Cobertura
heading-facts = Datos
excerpt = Extracto
heading-background = Contexto
older-articles = Artículos más antiguos
heading-latest-statement = Última declaración
heading-more-statements = Más declaraciones
heading-statements-about = Lo que dicen otros
heading-unnamed-sources = Fuentes anónimas
heading-other-statements = Otras declaraciones
heading-same-articles = En los mismos artículos
circle-show = Ver como gráfico
circle-centre = En el centro:
circle-lines = Cuanto más gruesa la línea, más artículos en común.
circle-curves = Las curvas finas unen los nombres que también comparten artículos entre sí.
circle-alt = { $name }. En los mismos artículos: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Ver como tabla
months-table-region = Artículos por mes
month-column = Mes
articles-column = Artículos
months-alt = Artículos por mes: { $summary }. Mes con más artículos: { $month } ({ $count }).
heading-articles-by = Artículos de esta firma
heading-mentioned-in = Otras menciones
mentioned-in-articles =
    { $count ->
        [one] Mención en { $count } artículo
        [many] Menciones en { $count } de artículos
       *[other] Menciones en { $count } artículos
    }
older-mentions = Menciones más antiguas
mentions-title = { $name }: menciones más antiguas, página { $number }
archive-title = { $name }: artículos más antiguos, página { $number }
all-members = Lista completa de miembros y cargos
members-title = { $name }: miembros y cargos, página { $number }
archive-page = Página { $number }

## Actor

actor-person = Persona
actor-organization = Organización
actor-state = Estado
actor-alliance = Alianza
actor-office = Cargo
life-born = nacimiento: { $year }
life-died = fallecimiento: { $year }
life-years = { $born }-{ $died }
fact-born = Nacimiento
fact-died = Fallecimiento
fact-founded = Fundación
fact-dissolved = Disolución
fact-includes = Incluye
heading-roles = Cargos
role-representing = representa a:
roles-now = Actuales
roles-to-come = Próximos
roles-last-known = Últimos conocidos
roles-earlier = Anteriores
role-member = Miembro
dates-since =
    { $precision ->
        [day] desde el { $start }
       *[other] desde { $start }
    }
dates-until =
    { $precision ->
        [day] hasta el { $end }
       *[other] hasta { $end }
    }
dates-from =
    { $precision ->
        [day] a partir del { $start }
       *[other] a partir de { $start }
    }
dates-as-of = última confirmación: { $date }
dates-since-as-of =
    { $precision ->
        [day] desde el { $start }, última confirmación: { $date }
       *[other] desde { $start }, última confirmación: { $date }
    }
heading-members = Miembros y cargos

## Index of people and organizations

group-people = Personas
group-organizations = Organizaciones
group-states = Estados
group-alliances = Alianzas
group-offices = Cargos
group-others = Otros

## Topic

topic = Tema
heading-definition = Definición
fact-subtopics = Subtemas
fact-see-also = Véase también
heading-who-said-what = Quién dice qué
positions-note = Las citas van entre comillas; todo lo demás es paráfrasis.
positions-who = Quién
positions-before =
    { $precision ->
        [day] Antes del { $date }
       *[other] Antes de { $date }
    }
positions-none = Sin declaraciones

## Timeline

timeline-of-year = Cronología: { $year }
timeline-without-date = Sin fecha exacta
years-region = Años

## Pages that lead elsewhere

not-found = Página no encontrada
not-found-lead = No hay ninguna página en esta dirección. Puede que se haya trasladado o que el enlace sea incorrecto.
moved-to = Esta página se ha trasladado a:

## Feeds

feed-withdrawn-title = Retirado: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Buscar
search-hint = Nombre, tema o título
search-browse = Explorar el sitio:
search-loading = Buscando…
search-failed = No se ha podido cargar la búsqueda.
search-no-results = Sin resultados
search-results = Resultados: { $count }
search-first-results = Resultados mostrados: { $count }
search-all-results = Todos los resultados de «{ $query }»
search-more = Más artículos
search-names = Personas, organizaciones y temas
search-titles = Artículos
search-also = también
search-withdrawn = artículo retirado
search-partly = No se han podido consultar algunos artículos antiguos.
search-older = No se incluyen los artículos más antiguos; consúltelos por mes.

## Preview

preview-nothing = Nada que mostrar todavía
preview-waiting = Esta página se recargará en cuanto se corrijan los errores.
preview-not-found = No hay ninguna página en esta dirección
preview-did-you-mean = Quizá buscaba:
preview-errors = Errores: { $count }
preview-last-version = Los archivos con errores se muestran en su última versión válida o se omiten.
preview-draft = Borrador
preview-to-come = Se publicará: { $date }
preview-to-come-at = Se publicará: { $date }, { $time }
preview-unpublished = Aún sin publicar
preview-hide = Ocultar (Esc)
preview-gone = La vista previa se ha detenido. Esta página ya no cambia.
preview-overview = Borradores y avisos
preview-findings = Avisos
preview-error = Error
preview-warning = Advertencia
preview-open = Abrir en el editor
preview-no-findings = No hay avisos.
preview-more = Más avisos: { $count }
preview-drafts = Borradores
preview-due = Próximamente
preview-own-address = Esta vista previa no está disponible con este nombre de servidor. Ábrala en localhost o 127.0.0.1, en cualquier puerto, o iníciela con --interface y la dirección IP que utiliza.
preview-methods = Esta vista previa solo acepta peticiones GET y HEAD.
preview-too-many = Hay demasiadas páginas abiertas.
preview-no-file = No hay nada en esta dirección.
preview-bad-request = Esta petición no es válida.
