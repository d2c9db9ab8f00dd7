// A site in English, French, Arabic and Ukrainian with every block of a page: texts that are translated, texts that are
// not, an original in Ukrainian, and a language without a title and a menu of its own. People and places are invented.

/** The languages of the site, the main one first. */
export const LANGUAGES = ["en", "fr", "ar", "uk"];

const SETTINGS = `title: The Orla Desk
description: News of the grain corridor and of those who make it
base_url: https://news.example/
timezone: UTC
authors: [{en: The desk, fr: La rédaction, ar: هيئة التحرير, uk: Редакція}]
menu: [{name: About the desk, url: /about/}]
languages:
  - en
  - lang: fr
    title: Le Carnet d’Orla
    description: Les nouvelles du corridor céréalier
    menu: [{name: À propos, url: /about/}]
  - lang: ar
    title: دفتر أورلا
    description: أخبار ممرّ الحبوب
    menu: [{name: عن الموقع, url: /about/}]
  - uk
`;

const PAGES = {
  "content/index.md": "---\ntitle: The grain corridor\n---\nWho said what of the corridor, and when.\n",
  "content/index.fr.md": "---\ntitle: Le corridor céréalier\n---\nQui a dit quoi du corridor, et quand.\n",
  "content/index.ar.md": "---\ntitle: ممرّ الحبوب\n---\nمن قال ماذا عن الممرّ ومتى.\n",
  "content/index.uk.md": "---\ntitle: Зерновий коридор\n---\nХто, що й коли сказав про коридор.\n",
  "content/pages/about.md": "---\ntitle: About the desk\n---\nThe desk follows the talks.\n\n## The method\n\nEvery quote has the name of its source.\n",
  "content/pages/about.fr.md": "---\ntitle: À propos\nslug: a-propos\n---\nLa rédaction suit les [pourparlers](/articles/orla-talks/).\n\n## La méthode\n\nChaque citation a sa source.\n",
  "content/pages/about.ar.md": "---\ntitle: عن الموقع\n---\nنتابع المحادثات.\n\n## المنهج\n\nلكل قول مصدره.\n",
};

const ACTORS = `- id: veldania
  type: state
  name: {en: Veldania, fr: Veldanie, ar: فلدانيا, uk: Велданія}
  summary: {en: A state on the Orla, fr: Un État sur l’Orla, ar: دولة على نهر أورلا, uk: Держава на Орлі}
- {id: ostmark, type: state, name: {en: Ostmark, uk: Остмарк}}
- {id: port-council, type: organization, name: Council of the ports, summary: The body that runs the ports}
- id: nils-oberlin
  type: person
  name: Nils Oberlin
  memberships:
    - {organization: ostmark, role: {en: Minister of transport, fr: ministre des Transports, ar: وزير النقل, uk: міністр транспорту}, start_date: 2024-01-01}
- id: edda-karst
  type: person
  name: Edda Karst
  memberships: [{organization: port-council, role: {en: Chair, fr: présidente, ar: رئيسة, uk: голова}, start_date: 2022}]
`;

const TOPICS = `- {id: port-fees, name: Fees of the ports, broader: grain-corridor}
- {id: pilots, name: {en: Pilots, fr: Pilotes, ar: المرشدون, uk: Лоцмани}}
`;

const ENTITIES = {
  "content/actors.yaml": ACTORS,
  "content/topics.yaml": TOPICS,
  "content/actors/leila-feldani.md": `---
type: person
name: Leila Feldani
summary: President of Veldania
birth_date: 1968-04-02
memberships:
  - {organization: veldania, role: {en: President, fr: présidente, ar: رئيسة, uk: президентка}, start_date: 2019-06-01}
  - {organization: port-council, role: {en: Director, fr: directrice, ar: مديرة, uk: директорка}, start_date: 2011, end_date: 2017}
links: [{url: "https://leila.example/", note: {en: Website, fr: Site officiel, ar: الموقع الرسمي, uk: Сайт}}]
---
She worked for the council of the ports before she was elected.[^year]

[^year]: The year of the election was 2019.
`,
  "content/actors/leila-feldani.fr.md":
    "---\nsummary: Présidente de la Veldanie\n---\nElle a travaillé pour les ports avant d’être élue.\n\n## Les débuts\n\nElle est née à Orla.\n",
  "content/actors/leila-feldani.ar.md": "---\nname: ليلى الفلداني\nsummary: رئيسة فلدانيا\n---\nبدأت عملها في المرافئ قبل أن تُنتخب.\n",
  "content/actors/leila-feldani.uk.md": "---\nname: Лейла Фелдані\nsummary: Президентка Велданії\n---\nДо обрання вона працювала в портах.\n",
  "content/topics/grain-corridor.md":
    "---\nname: Grain corridor\nsummary: The way of the grain along the Orla\n---\nThe corridor is the way of the grain to the sea.\n",
  "content/topics/grain-corridor.fr.md":
    "---\nname: Corridor céréalier\nsummary: La route des céréales le long de l’Orla\n---\nLe corridor est la route des céréales vers la mer.\n",
  "content/topics/grain-corridor.ar.md":
    "---\nname: ممرّ الحبوب\nsummary: طريق الحبوب على نهر أورلا\n---\nالممرّ طريق الحبوب إلى البحر.\n",
};

const TALKS = `---
title: Talks on the grain corridor in the port of Orla
date: 2025-11-25T14:05
summary: The president of Veldania met the minister of transport of Ostmark.
authors: [{en: The desk, fr: La rédaction, ar: هيئة التحرير, uk: Редакція}]
source: {name: {en: The courier of Orla, fr: Le Courrier d’Orla, ar: بريد أورلا, uk: Вісник Орли}, url: "https://courier.example/talks", published: 2025-11-25}
image: {src: port.svg, alt: A plan of the port, caption: The port of Orla}
actors:
  - {id: Leila Feldani, main: true}
  - {id: Nils Oberlin, role: {en: Spoke of the fees, fr: A parlé des droits, ar: تحدّث عن الرسوم, uk: Говорив про збори}}
  - veldania
  - ostmark
  - {id: port-council, role: {en: Host, fr: Hôte, ar: المضيف, uk: Господар}}
topics: [{id: grain-corridor, main: true}, port-fees]
documents:
  - {name: {en: The joint statement, fr: Le communiqué commun, ar: البيان المشترك, uk: Спільна заява}, publisher: {en: Ministry of transport, fr: ministère des Transports, ar: وزارة النقل, uk: Міністерство транспорту}, url: "https://ostmark.example/statement", published: 2025-11-25}
events:
  - {id: talks, name: {en: Talks in Orla, fr: Pourparlers d’Orla, ar: محادثات أورلا, uk: Переговори в Орлі}, date: 2025-11-25, location: {en: Orla, fr: Orla, ar: أورلا, uk: Орла}, attendees: [Leila Feldani, Nils Oberlin, Edda Karst], about: grain-corridor, status: held}
  - {id: again, name: A second round of the talks, start_date: 2025-12-05, end_date: 2025-12-12, location: The hall of the ports, about: grain-corridor, organizer: port-council}
statements:
  - {id: open, speaker: Leila Feldani, quote: the way stays open, about: grain-corridor, event: talks, original: {lang: fr, text: la voie reste ouverte}}
  - {id: fees, speaker: Nils Oberlin, quote: the fees are too high, about: port-fees, event: talks, disputed: {text: The council says the fees are low., by: port-council, date: 2025-11-26}}
  - {speaker: Edda Karst, text: The council will look at the fees and at the pilots., about: [port-fees, pilots]}
  - {speaker: {text: {en: an official, fr: un responsable, ar: مسؤول, uk: посадовець}, of: ostmark}, text: The second round was asked for by both., about: grain-corridor}
corrections:
  - {date: 2025-11-26, kind: correction, text: The name of the port was wrong.}
  - {date: 2025-11-27, kind: clarification, text: {en: The day of the second round was added., fr: Le jour de la seconde série a été ajouté., ar: أُضيف موعد الجولة الثانية., uk: Додано день другого раунду.}}
---
Leila Feldani met Nils Oberlin: "the way stays open", she said.[^hall]

## The fees

"The fees are too high", said the minister: the fees are too high.[^list] See [the visit](2025-11-24-visit.md).[^hall]

- The fee of the port
- The fee of the pilots

![A plan of the port](port.svg "The port, with the hall of the talks")

| The year | The grain |
|---|---|
| 2024 | 1200 |

| The month | The ships |
|---|---|
| May | 12 |

> The way of the grain is the way of the ships.

[^hall]: In the hall of the ports.
[^list]: The list of the fees was not shown.
`;

const VERSIONS = {
  fr: `---
title: Pourparlers sur le corridor céréalier au port d’Orla
summary: La présidente de la Veldanie a rencontré le ministre des Transports d’Ostmark.
translators: [Ana Duarte]
updated: 2025-11-28
statements: {open: la voie reste ouverte, fees: les droits sont trop élevés}
image: {alt: Un plan du port, caption: Le port d’Orla}
corrections: [{date: 2025-11-28, text: La traduction du titre a été corrigée.}]
---
Leila Feldani a rencontré Nils Oberlin. « La voie reste ouverte », a-t-elle dit.[^salle]

## Les droits

Le ministre juge les droits trop élevés. Voir la [visite](2025-11-24-visit.md).[^salle]

| L’année | Les céréales |
|---|---|
| 2024 | 1200 |

![Un plan du port](port.svg "Le port et la salle des pourparlers")

[^salle]: Dans la salle des ports.
`,
  ar: `---
title: محادثات في مرفأ أورلا بشأن ممرّ الحبوب
summary: التقت رئيسة فلدانيا وزير النقل في أوستمارك.
updated: 2025-11-28
statements: {open: الطريق يبقى مفتوحًا}
image: {alt: مخطط المرفأ, caption: مرفأ أورلا}
---
التقت ليلى الفلداني الوزير وقالت: «الطريق يبقى مفتوحًا».[^قاعة]

## الرسوم

تحدّث الوزير عن الرسوم.

| السنة | الحبوب |
|---|---|
| 2024 | 1200 |

[^قاعة]: في قاعة المرافئ.
`,
  uk: `---
title: Переговори про зерновий коридор у порту Орла
summary: Президентка Велданії зустрілася з міністром транспорту Остмарку.
statements: {open: шлях лишається відкритим, fees: збори зависокі}
image: {alt: План порту, caption: Порт Орла}
---
Лейла Фелдані зустрілася з міністром. «Шлях лишається відкритим», — сказала вона.[^зала]

## Збори

Міністр говорив про збори.

| Рік | Зерно |
|---|---|
| 2024 | 1200 |

[^зала]: У залі портів.
`,
};

const PORT =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" viewBox="0 0 320 120"><rect width="320" height="120" fill="#dde6ee"/><path d="M20 90h280" stroke="#334455" stroke-width="4"/></svg>\n';

const ARTICLES = {
  "content/articles/orla-talks.md": TALKS,
  ...Object.fromEntries(Object.entries(VERSIONS).map(([lang, text]) => [`content/articles/orla-talks.${lang}.md`, text])),
  "content/articles/port.svg": PORT,
  "content/articles/2025-11-24-visit.md":
    "---\ntitle: A visit to the port\nsource: https://courier.example/visit\nactors: [Leila Feldani, port-council]\ntopics: [pilots]\n---\nThe president saw the port and the hall of the council.\n",
  "content/articles/2025-11-23-novyny.md":
    "---\ntitle: Новини з Орли\nlang: uk\nsource: {name: Вісник Орли}\nactors: [Лейла Фелдані]\ntopics: [grain-corridor]\nstatements: [{id: vchora, speaker: Leila Feldani, text: Кораблі прийшли вчора., about: grain-corridor}]\n---\nКораблі прийшли до порту.\n",
  "content/articles/2025-11-23-novyny.fr.md":
    "---\ntitle: Nouvelles d’Orla\nstatements: {vchora: Les bateaux sont arrivés hier.}\n---\nLes bateaux sont arrivés au port.\n",
  "content/articles/2025-11-22-persha.uk.md":
    "---\ntitle: Перша зустріч\nsource: {name: Вісник Орли}\nactors: [Лейла Фелдані]\n---\nЦе була перша зустріч у порту.\n",
  "content/articles/2025-11-20-wrong.md":
    "---\ntitle: The wrong report of the port\nactors: [Leila Feldani]\ncorrections: [{date: 2025-11-21, kind: retraction, text: The letter was forged by the sender.}]\n---\nThe text of the report.\n",
};

/** The n-th short article in English alone, so that lists fold and the drawing of months appears. */
function report(n) {
  const date = `2025-${String(1 + (n % 10)).padStart(2, "0")}-${String(1 + n).padStart(2, "0")}`;
  const speaker = n % 2 === 0 ? "Leila Feldani" : "Nils Oberlin";
  return [
    `content/articles/${date}-report-${n}.md`,
    `---\ntitle: Report ${n} of the corridor\nsource: https://courier.example/${n}\nactors: [${speaker}, veldania]\n` +
      `topics: [grain-corridor]\nstatements: [{speaker: ${speaker}, text: Load ${n} of the grain came in time., about: grain-corridor}]\n` +
      `---\nLoad ${n} of the grain came to the port.\n`,
  ];
}

/** The files of the site. */
export const multilingual = () => ({
  "briefing.yaml": SETTINGS,
  ...PAGES,
  ...ENTITIES,
  ...ARTICLES,
  ...Object.fromEntries(Array.from({ length: 24 }, (_, n) => report(n))),
});
