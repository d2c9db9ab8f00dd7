### Слова сторінок, стрічок, пошуку та попереднього перегляду українською.
### Reviewed: yes
###
### - Імена, назви й посади підставляються в називному відмінку. Тому перед ними стоїть позначка з двокрапкою або тире,
###   а не прийменник, що вимагає іншого відмінка.
### - Без форм роду там, де йдеться про будь-яку людину: «народження», а не «народився».
### - Лапки « », апостроф ’, нерозривний пробіл (U+00A0) між числом і одиницею та перед тире.

## Frame

skip-to-content = Перейти до вмісту
notice-region = Повідомлення
notice-drafts = Попередній перегляд показує чернетки.
notice-future = Попередній перегляд показує статті з майбутньою датою.
menu-region = Головне меню
breadcrumbs-region = Шлях до сторінки
feed-of = Стрічка Atom:
feed-of-site = Стрічка Atom: усі статті
calendar-of = Календар
calendar-file = Календар (.ics)
back-to-top = Нагору
appearance = Оформлення
appearance-automatic = Автоматичне
appearance-light = Світле
appearance-dark = Темне
anchor-link = Посилання на цей розділ
copy = Копіювати
copied = Скопійовано
home = Головна

## Sections

articles = Статті
people-and-organizations = Люди та організації
topics = Теми
timeline = Хронологія

## Headings and parts that several pages share

heading-lead-story = Головне
heading-latest = Останні новини
heading-more-news = Інші новини
heading-upcoming = Що попереду
heading-role-changes = Кадрові зміни
look-up-region = Довідка та пов’язані сторінки
heading-statements = Заяви
heading-sources = Джерела
heading-corrections = Виправлення
jump-region = На цій сторінці
heading-contents = Зміст
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] стаття
        [few] статті
        [many] статей
       *[other] статті
    }
count-articles =
    { $count ->
        [one] { $count } стаття
        [few] { $count } статті
        [many] { $count } статей
       *[other] { $count } статті
    }
more-articles =
    { $count ->
        [one] Ще { $count } стаття
        [few] Ще { $count } статті
        [many] Ще { $count } статей
       *[other] Ще { $count } статті
    }
more-statements =
    { $count ->
        [one] Ще { $count } заява
        [few] Ще { $count } заяви
        [many] Ще { $count } заяв
       *[other] Ще { $count } заяви
    }
more-events =
    { $count ->
        [one] Ще { $count } подія
        [few] Ще { $count } події
        [many] Ще { $count } подій
       *[other] Ще { $count } події
    }
# Рядки таблиці «Хто що каже»: люди, організації, держави.
more-speakers =
    { $count ->
        [one] Ще { $count } позиція
        [few] Ще { $count } позиції
        [many] Ще { $count } позицій
       *[other] Ще { $count } позиції
    }
more-topics =
    { $count ->
        [one] Ще { $count } тема
        [few] Ще { $count } теми
        [many] Ще { $count } тем
       *[other] Ще { $count } теми
    }
more-names = Ще { $count }
tag-withdrawn = Відкликано
withdrawal-notice = Цю статтю відкликано. { $date }: { $text }
pager-region = Новіші та давніші сторінки
pager-newer = Новіша:
pager-older = Давніша:

## Texts

footnotes = Примітки
footnote-back = Назад до посилання { $number }
footnote-back-to = Назад до посилання { $number }-{ $reference }
table = Таблиця
table-of-several = Таблиця { $number }

## Sources

source-by = текст:
source-accessed = переглянуто:

## Statements

quote-open = «
quote-close = »
tag-paraphrase = переказ
cite = Цитувати
statement-in-source = У джерелі
statement-on-behalf-of = від імені:
statement-reported = повідомлено
statement-at = подія:
statement-via = через:
statement-jointly-with = спільно з:
statement-also-in = про це також:
statement-translated-from = перекладено, мова оригіналу — { $language }
statement-original-in = мова оригіналу — { $language }
statement-translation-by = переклад:
tag-disputed = заперечується
tag-statement-withdrawn = Заяву відкликано
heading-withdrawn-statements = Відкликані заяви
statement-about = стосується:
statement-also-about = також стосується:

## Events

tag-planned = Заплановано
tag-cancelled = Скасовано
event-online = Онлайн
event-also-online = онлайн
event-date-reported = повідомлено
event-organized-by = організатори:
event-participants = Участь:
event-about = стосується:
event-reported-in = стаття:
event-source = Джерело:

## Corrections

correction-correction = Виправлення
correction-clarification = Уточнення
correction-update = Оновлення
correction-retraction = Відкликання

## Home page

home-all-articles = Усі статті
heading-recent-statements = Останні заяви
heading-actors-in-the-news = Хто в новинах
heading-topics-in-the-news = Теми в новинах

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Мови
version-original = Оригінал
version-translators = Переклад
version-older = Оригінал було змінено після цього перекладу.
language-name =
    { $lang ->
        [ar] арабська
        [az] азербайджанська
        [be] білоруська
        [bg] болгарська
        [bn] бенгальська
        [bs] боснійська
        [ca] каталонська
        [cs] чеська
        [cy] валлійська
        [da] данська
        [de] німецька
        [el] грецька
        [en] англійська
        [es] іспанська
        [et] естонська
        [eu] баскська
        [fa] перська
        [fi] фінська
        [fr] французька
        [ga] ірландська
        [gl] галісійська
        [he] іврит
        [hi] гінді
        [hr] хорватська
        [hu] угорська
        [hy] вірменська
        [id] індонезійська
        [is] ісландська
        [it] італійська
        [ja] японська
        [ka] грузинська
        [kk] казахська
        [ko] корейська
        [ku] курдська
        [lb] люксембурзька
        [lt] литовська
        [lv] латиська
        [mk] македонська
        [ms] малайська
        [mt] мальтійська
        [nb] норвезька
        [nl] нідерландська
        [nn] норвезька
        [no] норвезька
        [pl] польська
        [ps] пушту
        [pt] португальська
        [ro] румунська
        [ru] російська
        [sk] словацька
        [sl] словенська
        [sq] албанська
        [sr] сербська
        [sv] шведська
        [sw] суахілі
        [ta] тамільська
        [th] тайська
        [tr] турецька
        [uk] українська
        [ur] урду
        [uz] узбецька
        [vi] в’єтнамська
        [zh] китайська
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Статті: { $month }
cite-all = Цитувати все:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Фільтр
heading-by-month = За місяцями

## Week

week-title = Тиждень: { $days }

## Article

article-updated = Оновлено:
article-by = Текст:
reading-time = Час читання: { $minutes } хв
article-source = Джерело
about-article-region = Про цю статтю
count-corrections =
    { $count ->
        [one] { $count } виправлення
        [few] { $count } виправлення
        [many] { $count } виправлень
       *[other] { $count } виправлення
    }
heading-withdrawn = Цю статтю відкликано
heading-article-sources =
    { $count ->
        [one] Джерело
        [few] Джерела
        [many] Джерела
       *[other] Джерела
    }
cite-article = Цитувати статтю
heading-also-mentioned = Також згадано
heading-events = Події
heading-documents = Документи
heading-earlier = Раніше на цю тему
heading-later = Пізніше на цю тему

## Briefing

fact-also-known-as = Інші імена й назви
fact-external-links = Зовнішні посилання
fact-part-of = Входить до
heading-coverage = Публікації
heading-facts = Довідка
excerpt = Уривок
heading-background = Контекст
older-articles = Давніші статті
heading-latest-statement = Остання заява
heading-more-statements = Інші заяви
heading-statements-about = Що кажуть інші
heading-unnamed-sources = Неназвані джерела
heading-other-statements = Різне
heading-same-articles = У тих самих статтях
circle-show = Показати схему
circle-centre = У центрі:
circle-lines = Що товща лінія, то більше спільних статей.
circle-curves = Тонкі криві сполучають імена й назви, що мають спільні статті й між собою.
circle-alt = { $name }. У тих самих статтях: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Показати таблицю
months-table-region = Статті за місяцями
month-column = Місяць
articles-column = Статті
months-alt = Статті за місяцями: { $summary }. Найбільше — { $month } ({ $count }).
heading-articles-by = Авторські статті
heading-mentioned-in = Інші згадки
mentioned-in-articles =
    { $count ->
        [one] Згадка у { $count } статті
        [few] Згадки у { $count } статтях
        [many] Згадки у { $count } статтях
       *[other] Згадки у { $count } статті
    }
older-mentions = Давніші згадки
mentions-title = { $name }: давніші згадки, сторінка { $number }
archive-title = { $name }: давніші статті, сторінка { $number }
all-members = Усі члени та посадові особи
members-title = { $name }: члени та посадові особи, сторінка { $number }
archive-page = Сторінка { $number }

## Actor

actor-person = Особа
actor-organization = Організація
actor-state = Держава
actor-alliance = Альянс
actor-office = Посада
life-born = рік народження: { $year }
life-died = рік смерті: { $year }
life-years = { $born }–{ $died }
fact-born = Народження
fact-died = Смерть
fact-founded = Заснування
fact-dissolved = Розпуск
fact-includes = До складу входять
heading-roles = Посади
role-representing = представляє:
roles-now = Нині
roles-to-come = Майбутні
roles-last-known = Останні відомі
roles-earlier = Раніше
role-member = Членство
dates-since =
    { $precision ->
        [year] з { $start } року
       *[other] з { $start }
    }
dates-until =
    { $precision ->
        [year] до { $end } року
       *[other] до { $end }
    }
dates-from =
    { $precision ->
        [year] з { $start } року
       *[other] з { $start }
    }
dates-as-of = станом на { $date }
dates-since-as-of =
    { $precision ->
        [year] з { $start } року, станом на { $date }
       *[other] з { $start }, станом на { $date }
    }
heading-members = Члени та посадові особи

## Index of people and organizations

group-people = Люди
group-organizations = Організації
group-states = Держави
group-alliances = Альянси
group-offices = Посади
group-others = Інші

## Topic

topic = Тема
heading-definition = Про що йдеться
fact-subtopics = Підтеми
fact-see-also = Див. також
heading-who-said-what = Хто що каже
positions-note = Цитати — в лапках, решта — переказ.
positions-who = Хто
positions-before =
    { $precision ->
        [year] До { $date } року
       *[other] До { $date }
    }
positions-none = Заяв немає

## Timeline

timeline-of-year = Хронологія { $year } року
timeline-without-date = Без точної дати
years-region = Роки

## Pages that lead elsewhere

not-found = Сторінку не знайдено
not-found-lead = За цією адресою сторінки немає. Можливо, її перенесено або в посиланні помилка.
moved-to = Цю сторінку перенесено:

## Feeds

feed-withdrawn-title = Відкликано: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Пошук
search-hint = Імена, теми, статті
search-browse = Розділи сайту:
search-loading = Шукаємо…
search-failed = Не вдалося завантажити пошук.
search-no-results = Нічого не знайдено
search-results = Знайдено: { $count }
search-first-results = Показано: { $count }
search-all-results = Усі результати за запитом «{ $query }»
search-more = Більше статей
search-names = Люди, організації та теми
search-titles = Статті
search-also = також:
search-withdrawn = відкликано
search-partly = Деякі давніші статті пошук не охопив.
search-older = Давніші статті сюди не входять; їх можна знайти за місяцями.

## Preview

preview-nothing = Поки що нічого показати
preview-waiting = Сторінка оновиться, щойно помилки буде виправлено.
preview-not-found = За цією адресою сторінки немає
preview-did-you-mean = Можливо, ви шукали:
preview-errors = Помилки: { $count }
preview-last-version = Файли з помилками показано в останній справній версії або пропущено.
preview-draft = Чернетка
preview-to-come = Вийде { $date }
preview-to-come-at = Вийде { $date }, { $time }
preview-unpublished = Ще не опубліковано
preview-hide = Сховати (Esc)
preview-gone = Попередній перегляд зупинено. Ця сторінка більше не змінюється.
preview-overview = Чернетки та зауваження
preview-findings = Зауваження
preview-error = Помилка
preview-warning = Попередження
preview-open = Відкрити в редакторі
preview-no-findings = Зауважень немає.
preview-more = Інші зауваження: { $count }
preview-drafts = Чернетки
preview-due = Найближчі терміни
preview-own-address = За цим іменем хоста попередній перегляд недоступний. Відкрийте його за адресою localhost або 127.0.0.1 на будь-якому порту або запустіть його з --interface та IP-адресою, якою ви користуєтеся.
preview-methods = Попередній перегляд приймає лише запити GET і HEAD.
preview-too-many = Відкрито забагато сторінок.
preview-no-file = За цією адресою нічого немає.
preview-bad-request = Цей запит некоректний.
