### Слова страниц, лент, поиска и предварительного просмотра по-русски.
### Reviewed: no
###
### - Имена, названия и должности подставляются в именительном падеже: перед ними — метка с двоеточием.
### - Без форм рода там, где речь о любом человеке: «рождение», а не «родился».

## Frame

skip-to-content = Перейти к содержанию
notice-region = Внимание
notice-drafts = Предварительный просмотр показывает черновики.
notice-future = Предварительный просмотр показывает статьи с будущей датой.
menu-region = Главное меню
breadcrumbs-region = Путь к странице
feed-of = Лента Atom:
feed-of-site = Лента Atom: все статьи
calendar-of = Календарь
calendar-file = Календарь (.ics)
back-to-top = Наверх
appearance = Оформление
appearance-automatic = Автоматическое
appearance-light = Светлое
appearance-dark = Тёмное
anchor-link = Ссылка на этот раздел
copy = Копировать
copied = Скопировано
home = Главная

## Sections

articles = Статьи
people-and-organizations = Люди и организации
topics = Темы
timeline = Хронология

## Headings and parts that several pages share

heading-lead-story = Главное
heading-latest = Последние новости
heading-more-news = Другие новости
heading-upcoming = Что впереди
heading-role-changes = Кадровые изменения
look-up-region = Справка и связанные страницы
heading-statements = Заявления
heading-sources = Источники
heading-corrections = Исправления
jump-region = На этой странице
heading-contents = Содержание
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] статья
        [few] статьи
        [many] статей
       *[other] статьи
    }
count-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
        [many] { $count } статей
       *[other] { $count } статьи
    }
more-articles =
    { $count ->
        [one] Ещё { $count } статья
        [few] Ещё { $count } статьи
        [many] Ещё { $count } статей
       *[other] Ещё { $count } статьи
    }
more-statements =
    { $count ->
        [one] Ещё { $count } заявление
        [few] Ещё { $count } заявления
        [many] Ещё { $count } заявлений
       *[other] Ещё { $count } заявления
    }
more-events =
    { $count ->
        [one] Ещё { $count } событие
        [few] Ещё { $count } события
        [many] Ещё { $count } событий
       *[other] Ещё { $count } события
    }
more-speakers =
    { $count ->
        [one] Ещё { $count } позиция
        [few] Ещё { $count } позиции
        [many] Ещё { $count } позиций
       *[other] Ещё { $count } позиции
    }
more-topics =
    { $count ->
        [one] Ещё { $count } тема
        [few] Ещё { $count } темы
        [many] Ещё { $count } тем
       *[other] Ещё { $count } темы
    }
more-names = Ещё { $count }
tag-withdrawn = Отозвано
withdrawal-notice = Эта статья отозвана. { $date }: { $text }
pager-region = Более новые и более старые страницы
pager-newer = Новее:
pager-older = Старее:

## Texts

footnotes = Примечания
footnote-back = Назад к ссылке { $number }
footnote-back-to = Назад к ссылке { $number }-{ $reference }
table = Таблица
table-of-several = Таблица { $number }

## Sources

source-by = текст:
source-accessed = дата обращения:

## Statements

quote-open = «
quote-close = »
tag-paraphrase = пересказ
cite = Цитировать
statement-in-source = В источнике
statement-on-behalf-of = от имени:
statement-reported = опубликовано
statement-at = событие:
statement-via = через:
statement-jointly-with = совместно с:
statement-also-in = об этом также:
statement-translated-from = перевод, язык оригинала — { $language }
statement-original-in = язык оригинала — { $language }
statement-translation-by = перевод:
tag-disputed = оспаривается
tag-statement-withdrawn = Заявление отозвано
heading-withdrawn-statements = Отозванные заявления
statement-about = касается:
statement-also-about = также касается:

## Events

tag-planned = Запланировано
tag-cancelled = Отменено
event-online = Онлайн
event-also-online = онлайн
event-date-reported = опубликовано
event-organized-by = организаторы:
event-participants = Участие:
event-about = касается:
event-reported-in = статья:
event-source = Источник:

## Corrections

correction-correction = Исправление
correction-clarification = Уточнение
correction-update = Обновление
correction-retraction = Отзыв

## Home page

home-all-articles = Все статьи
heading-recent-statements = Последние заявления
heading-actors-in-the-news = Кто в новостях
heading-topics-in-the-news = Темы в новостях

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Языки
version-original = Оригинал
version-translators = Перевод
version-older = Оригинал был изменён после этого перевода.
language-name =
    { $lang ->
        [ar] арабский
        [az] азербайджанский
        [be] белорусский
        [bg] болгарский
        [bn] бенгальский
        [bs] боснийский
        [ca] каталанский
        [cs] чешский
        [cy] валлийский
        [da] датский
        [de] немецкий
        [el] греческий
        [en] английский
        [es] испанский
        [et] эстонский
        [eu] баскский
        [fa] персидский
        [fi] финский
        [fr] французский
        [ga] ирландский
        [gl] галисийский
        [he] иврит
        [hi] хинди
        [hr] хорватский
        [hu] венгерский
        [hy] армянский
        [id] индонезийский
        [is] исландский
        [it] итальянский
        [ja] японский
        [ka] грузинский
        [kk] казахский
        [ko] корейский
        [ku] курдский
        [lb] люксембургский
        [lt] литовский
        [lv] латышский
        [mk] македонский
        [ms] малайский
        [mt] мальтийский
        [nb] норвежский
        [nl] нидерландский
        [nn] норвежский
        [no] норвежский
        [pl] польский
        [ps] пушту
        [pt] португальский
        [ro] румынский
        [ru] русский
        [sk] словацкий
        [sl] словенский
        [sq] албанский
        [sr] сербский
        [sv] шведский
        [sw] суахили
        [ta] тамильский
        [th] тайский
        [tr] турецкий
        [uk] украинский
        [ur] урду
        [uz] узбекский
        [vi] вьетнамский
        [zh] китайский
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Статьи: { $month }
cite-all = Цитировать все:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Фильтр
heading-by-month = По месяцам

## Week

week-title = Неделя: { $days }

## Article

article-updated = Обновлено:
article-by = Текст:
reading-time = Время чтения: { $minutes } мин
article-source = Источник
about-article-region = Об этой статье
count-corrections =
    { $count ->
        [one] { $count } исправление
        [few] { $count } исправления
        [many] { $count } исправлений
       *[other] { $count } исправления
    }
heading-withdrawn = Эта статья отозвана
heading-article-sources =
    { $count ->
        [one] Источник
        [few] Источники
        [many] Источники
       *[other] Источники
    }
cite-article = Цитировать статью
heading-also-mentioned = Также упоминаются
heading-events = События
heading-documents = Документы
heading-earlier = Ранее по теме
heading-later = Позднее по теме

## Briefing

fact-also-known-as = Другие имена и названия
fact-external-links = Внешние ссылки
fact-part-of = Входит в
heading-coverage = Публикации
heading-facts = Справка
excerpt = Отрывок
heading-background = Контекст
older-articles = Более ранние статьи
heading-latest-statement = Последнее заявление
heading-more-statements = Другие заявления
heading-statements-about = Что говорят другие
heading-unnamed-sources = Неназванные источники
heading-other-statements = Разное
heading-same-articles = В тех же статьях
circle-show = Показать схему
circle-centre = В центре:
circle-lines = Чем толще линия, тем больше общих статей.
circle-curves = Тонкие кривые соединяют имена и названия, у которых есть общие статьи и между собой.
circle-alt = { $name }. В тех же статьях: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Показать таблицу
months-table-region = Статьи по месяцам
month-column = Месяц
articles-column = Статьи
months-alt = Статьи по месяцам: { $summary }. Больше всего — { $month } ({ $count }).
heading-articles-by = Авторские статьи
heading-mentioned-in = Другие упоминания
mentioned-in-articles =
    { $count ->
        [one] Упоминание в { $count } статье
        [few] Упоминания в { $count } статьях
        [many] Упоминания в { $count } статьях
       *[other] Упоминания в { $count } статьи
    }
older-mentions = Более ранние упоминания
mentions-title = { $name }: более ранние упоминания, страница { $number }
archive-title = { $name }: более ранние статьи, страница { $number }
all-members = Все члены и должностные лица
members-title = { $name }: члены и должностные лица, страница { $number }
archive-page = Страница { $number }

## Actor

actor-person = Персона
actor-organization = Организация
actor-state = Государство
actor-alliance = Альянс
actor-office = Должность
life-born = год рождения: { $year }
life-died = год смерти: { $year }
life-years = { $born }–{ $died }
fact-born = Рождение
fact-died = Смерть
fact-founded = Основание
fact-dissolved = Роспуск
fact-includes = В составе
heading-roles = Должности
role-representing = представляет:
roles-now = Сейчас
roles-to-come = Будущие
roles-last-known = Последние известные
roles-earlier = Ранее
role-member = Членство
dates-since =
    { $precision ->
        [year] с { $start } года
       *[other] с { $start }
    }
dates-until =
    { $precision ->
        [year] до { $end } года
       *[other] до { $end }
    }
dates-from =
    { $precision ->
        [year] с { $start } года
       *[other] с { $start }
    }
dates-as-of = по состоянию на { $date }
dates-since-as-of =
    { $precision ->
        [year] с { $start } года, по состоянию на { $date }
       *[other] с { $start }, по состоянию на { $date }
    }
heading-members = Члены и должностные лица

## Index of people and organizations

group-people = Люди
group-organizations = Организации
group-states = Государства
group-alliances = Альянсы
group-offices = Должности
group-others = Прочие

## Topic

topic = Тема
heading-definition = О чём речь
fact-subtopics = Подтемы
fact-see-also = См. также
heading-who-said-what = Кто что говорит
positions-note = Цитаты — в кавычках, остальное — пересказ.
positions-who = Кто
positions-before =
    { $precision ->
        [year] До { $date } года
       *[other] До { $date }
    }
positions-none = Нет заявлений

## Timeline

timeline-of-year = Хронология { $year } года
timeline-without-date = Без точной даты
years-region = Годы

## Pages that lead elsewhere

not-found = Страница не найдена
not-found-lead = По этому адресу страницы нет. Возможно, она перенесена или в ссылке ошибка.
moved-to = Новый адрес страницы:

## Feeds

feed-withdrawn-title = Отозвано: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Поиск
search-hint = Имя, тема, заголовок
search-browse = Разделы сайта:
search-loading = Поиск…
search-failed = Не удалось загрузить поиск.
search-no-results = Ничего не найдено
search-results = Найдено: { $count }
search-first-results = Показано: { $count }
search-all-results = Все результаты по запросу «{ $query }»
search-more = Больше статей
search-names = Люди, организации и темы
search-titles = Статьи
search-also = также:
search-withdrawn = отозвано
search-partly = Некоторые более ранние статьи поиск не охватил.
search-older = Более ранние статьи сюда не входят; их можно найти по месяцам.

## Preview

preview-nothing = Пока нечего показать
preview-waiting = Страница обновится, как только ошибки будут исправлены.
preview-not-found = По этому адресу страницы нет
preview-did-you-mean = Возможно, вы искали:
preview-errors = Ошибки: { $count }
preview-last-version = Файлы с ошибками показаны в последней исправной версии или пропущены.
preview-draft = Черновик
preview-to-come = Выйдет { $date }
preview-to-come-at = Выйдет { $date }, { $time }
preview-unpublished = Ещё не опубликовано
preview-hide = Скрыть (Esc)
preview-gone = Предпросмотр остановлен. Эта страница больше не меняется.
preview-overview = Черновики и замечания
preview-findings = Замечания
preview-error = Ошибка
preview-warning = Предупреждение
preview-open = Открыть в редакторе
preview-no-findings = Замечаний нет.
preview-more = Другие замечания: { $count }
preview-drafts = Черновики
preview-due = Ближайшие сроки
preview-own-address = По этому имени хоста предварительный просмотр недоступен. Откройте его по адресу localhost или 127.0.0.1 на любом порту либо запустите его с --interface и IP-адресом, которым вы пользуетесь.
preview-methods = Предварительный просмотр принимает только запросы GET и HEAD.
preview-too-many = Открыто слишком много страниц.
preview-no-file = По этому адресу ничего нет.
preview-bad-request = Этот запрос некорректен.
