### As palavras das páginas, dos feeds, da pesquisa e da pré-visualização, em português.
### Reviewed: no

## Frame

skip-to-content = Ir para o conteúdo
notice-region = Aviso
notice-drafts = Esta pré-visualização mostra rascunhos.
notice-future = Esta pré-visualização mostra artigos com data futura.
menu-region = Menu principal
breadcrumbs-region = Caminho da página
feed-of = Feed Atom:
feed-of-site = Feed Atom: todos os artigos
calendar-of = Calendário
calendar-file = Calendário (.ics)
back-to-top = Voltar ao topo
appearance = Aparência
appearance-automatic = Automática
appearance-light = Clara
appearance-dark = Escura
anchor-link = Link para esta seção
copy = Copiar
copied = Copiado
home = Início

## Sections

articles = Artigos
people-and-organizations = Pessoas e organizações
topics = Temas
timeline = Cronologia

## Headings and parts that several pages share

heading-lead-story = Destaque
heading-latest = Últimas notícias
heading-more-news = Mais notícias
heading-upcoming = O que vem a seguir
heading-role-changes = Nomeações e saídas
look-up-region = Dados e páginas relacionadas
heading-statements = Declarações
heading-sources = Fontes
heading-corrections = Correções
jump-region = Nesta página
heading-contents = Índice
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] artigo
        [many] de artigos
       *[other] artigos
    }
count-articles =
    { $count ->
        [one] { $count } artigo
        [many] { $count } de artigos
       *[other] { $count } artigos
    }
more-articles =
    { $count ->
        [one] Mais { $count } artigo
        [many] Mais { $count } de artigos
       *[other] Mais { $count } artigos
    }
more-statements =
    { $count ->
        [one] Mais { $count } declaração
        [many] Mais { $count } de declarações
       *[other] Mais { $count } declarações
    }
more-events =
    { $count ->
        [one] Mais { $count } acontecimento
        [many] Mais { $count } de acontecimentos
       *[other] Mais { $count } acontecimentos
    }
more-speakers =
    { $count ->
        [one] Mais { $count } voz
        [many] Mais { $count } de vozes
       *[other] Mais { $count } vozes
    }
more-topics =
    { $count ->
        [one] Mais { $count } tema
        [many] Mais { $count } de temas
       *[other] Mais { $count } temas
    }
more-names = Mais { $count }
tag-withdrawn = Retirado
withdrawal-notice = Este artigo foi retirado. { $date }: { $text }
pager-region = Páginas mais recentes e mais antigas
pager-newer = Mais recente:
pager-older = Mais antiga:

## Texts

footnotes = Notas de rodapé
footnote-back = Voltar à chamada { $number }
footnote-back-to = Voltar à chamada { $number }-{ $reference }
table = Tabela
table-of-several = Tabela { $number }

## Sources

source-by = por
source-accessed = consulta em

## Statements

quote-open = “
quote-close = ”
tag-paraphrase = paráfrase
cite = Citar
statement-in-source = Na fonte
statement-on-behalf-of = em nome de:
statement-reported = publicado em
statement-at = evento:
statement-via = via
statement-jointly-with = em conjunto com:
statement-also-in = também em:
statement-translated-from = tradução, original em { $language }
statement-original-in = original em { $language }
statement-translation-by = tradução:
tag-disputed = contestada
tag-statement-withdrawn = Declaração retirada
heading-withdrawn-statements = Declarações retiradas
statement-about = sobre:
statement-also-about = também sobre:

## Events

tag-planned = Previsto
tag-cancelled = Cancelado
event-online = On-line
event-also-online = on-line
event-date-reported = publicado em
event-organized-by = organização:
event-participants = Participação:
event-about = sobre:
event-reported-in = artigo:
event-source = Fonte:

## Corrections

correction-correction = Correção
correction-clarification = Esclarecimento
correction-update = Atualização
correction-retraction = Retratação

## Home page

home-all-articles = Todos os artigos
heading-recent-statements = Declarações recentes
heading-actors-in-the-news = Quem está nas notícias
heading-topics-in-the-news = Temas nas notícias

## Dates

date-day-of-month =
    { $day ->
        [1] 1º
       *[other] { $day }
    }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Idiomas
version-original = Original
version-translators = Tradução
version-older = O original foi alterado depois desta tradução.
language-name =
    { $lang ->
        [ar] árabe
        [az] azerbaijano
        [be] bielorrusso
        [bg] búlgaro
        [bn] bengali
        [bs] bósnio
        [ca] catalão
        [cs] tcheco
        [cy] galês
        [da] dinamarquês
        [de] alemão
        [el] grego
        [en] inglês
        [es] espanhol
        [et] estoniano
        [eu] basco
        [fa] persa
        [fi] finlandês
        [fr] francês
        [ga] irlandês
        [gl] galego
        [he] hebraico
        [hi] hindi
        [hr] croata
        [hu] húngaro
        [hy] armênio
        [id] indonésio
        [is] islandês
        [it] italiano
        [ja] japonês
        [ka] georgiano
        [kk] cazaque
        [ko] coreano
        [ku] curdo
        [lb] luxemburguês
        [lt] lituano
        [lv] letão
        [mk] macedônio
        [ms] malaio
        [mt] maltês
        [nb] norueguês
        [nl] holandês
        [nn] norueguês
        [no] norueguês
        [pl] polonês
        [ps] pashto
        [pt] português
        [ro] romeno
        [ru] russo
        [sk] eslovaco
        [sl] esloveno
        [sq] albanês
        [sr] sérvio
        [sv] sueco
        [sw] suaíli
        [ta] tâmil
        [th] tailandês
        [tr] turco
        [uk] ucraniano
        [ur] urdu
        [uz] uzbeque
        [vi] vietnamita
        [zh] chinês
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Artigos: { $month }
cite-all = Citar tudo:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtrar
heading-by-month = Por mês

## Week

week-title = A semana: { $days }

## Article

article-updated = Atualizado em
article-by = Por
reading-time = Leitura: { $minutes } min
article-source = Fonte
about-article-region = Sobre este artigo
count-corrections =
    { $count ->
        [one] { $count } correção
        [many] { $count } de correções
       *[other] { $count } correções
    }
heading-withdrawn = Este artigo foi retirado
heading-article-sources =
    { $count ->
        [one] Fonte
        [many] Fontes
       *[other] Fontes
    }
cite-article = Citar este artigo
heading-also-mentioned = Outras menções
heading-events = Acontecimentos
heading-documents = Documentos
heading-earlier = Artigos anteriores
heading-later = Artigos posteriores

## Briefing

fact-also-known-as = Outros nomes
fact-external-links = Links externos
fact-part-of = Faz parte de
heading-coverage = Cobertura
heading-facts = Dados
excerpt = Trecho
heading-background = Contexto
older-articles = Artigos mais antigos
heading-latest-statement = Última declaração
heading-more-statements = Mais declarações
heading-statements-about = O que dizem os outros
heading-unnamed-sources = Fontes anônimas
heading-other-statements = Outras declarações
heading-same-articles = Nos mesmos artigos
circle-show = Mostrar como gráfico
circle-centre = No centro:
circle-lines = Quanto mais grossa a linha, mais artigos em comum.
circle-curves = As curvas finas ligam os nomes que também têm artigos em comum entre si.
circle-alt = { $name }. Nos mesmos artigos: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Mostrar como tabela
months-table-region = Artigos por mês
month-column = Mês
articles-column = Artigos
months-alt = Artigos por mês: { $summary }. Mês com mais artigos: { $month } ({ $count }).
heading-articles-by = Artigos assinados
heading-mentioned-in = Outras menções
mentioned-in-articles =
    { $count ->
        [one] Menção em { $count } artigo
        [many] Menções em { $count } de artigos
       *[other] Menções em { $count } artigos
    }
older-mentions = Menções mais antigas
mentions-title = { $name }: menções mais antigas, página { $number }
archive-title = { $name }: artigos mais antigos, página { $number }
all-members = Lista completa de membros e cargos
members-title = { $name }: membros e cargos, página { $number }
archive-page = Página { $number }

## Actor

actor-person = Pessoa
actor-organization = Organização
actor-state = Estado
actor-alliance = Aliança
actor-office = Cargo
life-born = nascimento: { $year }
life-died = morte: { $year }
life-years = { $born }–{ $died }
fact-born = Nascimento
fact-died = Morte
fact-founded = Fundação
fact-dissolved = Dissolução
fact-includes = Inclui
heading-roles = Cargos
role-representing = representa:
roles-now = Atuais
roles-to-come = Futuros
roles-last-known = Últimos conhecidos
roles-earlier = Anteriores
role-member = Membro
dates-since =
    { $precision ->
       *[other] desde { $start }
    }
dates-until =
    { $precision ->
       *[other] até { $end }
    }
dates-from =
    { $precision ->
       *[other] a partir de { $start }
    }
dates-as-of = última confirmação: { $date }
dates-since-as-of =
    { $precision ->
       *[other] desde { $start }, última confirmação: { $date }
    }
heading-members = Membros e cargos

## Index of people and organizations

group-people = Pessoas
group-organizations = Organizações
group-states = Estados
group-alliances = Alianças
group-offices = Cargos
group-others = Outros

## Topic

topic = Tema
heading-definition = Definição
fact-subtopics = Subtemas
fact-see-also = Ver também
heading-who-said-what = Quem diz o quê
positions-note = As citações estão entre aspas; todo o resto é paráfrase.
positions-who = Quem
positions-before =
    { $precision ->
       *[other] Antes de { $date }
    }
positions-none = Sem declarações

## Timeline

timeline-of-year = Cronologia: { $year }
timeline-without-date = Sem data exata
years-region = Anos

## Pages that lead elsewhere

not-found = Página não encontrada
not-found-lead = Não há nenhuma página neste endereço. Ela pode ter mudado de lugar, ou o link pode estar errado.
moved-to = Novo endereço desta página:

## Feeds

feed-withdrawn-title = Retirado: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Pesquisar
search-hint = Nome, tema ou título
search-browse = Explorar o site:
search-loading = Pesquisando…
search-failed = Não foi possível carregar a pesquisa.
search-no-results = Nenhum resultado
search-results = Resultados: { $count }
search-first-results = Resultados exibidos: { $count }
search-all-results = Todos os resultados para “{ $query }”
search-more = Mais artigos
search-names = Pessoas, organizações e temas
search-titles = Artigos
search-also = também
search-withdrawn = artigo retirado
search-partly = Não foi possível pesquisar alguns artigos mais antigos.
search-older = Os artigos mais antigos não estão incluídos; veja os artigos por mês.

## Preview

preview-nothing = Nada a mostrar ainda
preview-waiting = Esta página será recarregada assim que os erros forem corrigidos.
preview-not-found = Não há nenhuma página neste endereço
preview-did-you-mean = Você quis dizer:
preview-errors = Erros: { $count }
preview-last-version = Os arquivos com erros aparecem na última versão válida ou são omitidos.
preview-draft = Rascunho
preview-to-come = Publicação: { $date }
preview-to-come-at = Publicação: { $date }, { $time }
preview-unpublished = Ainda não publicado
preview-hide = Ocultar (Esc)
preview-gone = A pré-visualização parou. Esta página não muda mais.
preview-overview = Rascunhos e avisos
preview-findings = Avisos
preview-error = Erro
preview-warning = Advertência
preview-open = Abrir no editor
preview-no-findings = Não há avisos.
preview-more = Mais avisos: { $count }
preview-drafts = Rascunhos
preview-due = A seguir
preview-own-address = Esta pré-visualização não está disponível com este nome de host. Abra-a em localhost ou 127.0.0.1, em qualquer porta, ou inicie-a com --interface e o endereço IP que você usa.
preview-methods = Esta pré-visualização só aceita solicitações GET e HEAD.
preview-too-many = Há páginas demais abertas.
preview-no-file = Não há nada neste endereço.
preview-bad-request = Esta solicitação não é válida.
