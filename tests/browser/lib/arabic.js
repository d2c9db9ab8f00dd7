// A site in Arabic with every block of a page, pictures, names in Latin letters and a quotation in English. People and
// places are invented.

import { readFileSync } from "node:fs";

/** A picture of the sample site. */
const picture = (path) => readFileSync(new URL(`../../../content/${path}`, import.meta.url));

const SETTINGS = `title: مرصد فلدانيا
description: أخبار ممرّ الحبوب ومن يصنعها
base_url: https://news.example/
language: ar
menu:
  - {name: عن الموقع, url: /about/}
`;

const ABOUT = `---
title: عن الموقع
---
يتابع هذا الموقع أخبار ممرّ الحبوب بين فلدانيا وأوستمارك.

## المنهج

كل قول منقول مع مصدره.
`;

const PRESIDENT = `---
type: person
name: ليلى الفلداني
other_names: [{name: Leila Feldani, lang: en}]
summary: رئيسة فلدانيا
birth_date: 1968-04-02
image: {src: field.jpg, alt: حقل حبوب تحت سماء زرقاء, caption: بدلًا من صورة, credit: رُسم للموقع}
memberships:
  - {organization: فلدانيا, role: رئيسة, start_date: 2019-06-01}
  - {organization: مجلس المرافئ, role: مديرة, start_date: 2011, end_date: 2017}
links: [{url: "https://leila.example/", note: الموقع الرسمي}]
---
بدأت عملها في **مجلس المرافئ** قبل أن تُنتخب رئيسة.

## النشأة

وُلدت في مرفأ أورلا.
`;

const ACTORS = `- {id: veldania, name: فلدانيا, type: state, summary: دولة على نهر أورلا}
- {id: ostmark, name: أوستمارك, type: state}
- {id: port-council, name: مجلس المرافئ, type: organization}
- {id: nils-oberlin, name: Nils Oberlin, type: person, memberships: [{organization: أوستمارك, role: وزير النقل, start_date: 2024-01-01}]}
`;

const TOPICS = `- {id: grain-corridor, name: ممرّ الحبوب, summary: طريق تصدير الحبوب عبر نهر أورلا, image: {src: topics/bank.jpg, alt: واجهة مصرف, credit: رُسم للموقع, focus: 50% 30%}}
- {id: port-fees, name: رسوم المرافئ, broader: [ممرّ الحبوب]}
`;

const TALKS = `---
title: محادثات في مرفأ أورلا بشأن ممرّ الحبوب
summary: التقت رئيسة فلدانيا وزير النقل في أوستمارك، ولم يُعلن عن اتفاق.
source: {name: The Orla Courier, url: "https://courier.example/talks", authors: [Edda Karst], published: 2025-11-25}
updated: 2025-11-27
image: {src: lake.jpg, alt: بحيرة وقاربان, caption: بحيرة أورلا., credit: رُسم للموقع, focus: 70% 35%}
actors:
  - {id: ليلى الفلداني, main: true}
  - Nils Oberlin
  - فلدانيا
  - أوستمارك
topics: [{id: ممرّ الحبوب, main: true}, رسوم المرافئ]
documents:
  - {name: Joint communiqué, publisher: أوستمارك, url: "https://ostmark.example/communique"}
events:
  - {id: talks, name: محادثات مرفأ أورلا, date: 2025-11-25, location: مرفأ أورلا, attendees: [ليلى الفلداني, Nils Oberlin], about: ممرّ الحبوب, status: held}
  - {name: جولة ثانية, date: 2025-12-12, location: مرفأ أورلا, about: ممرّ الحبوب, organizer: مجلس المرافئ}
statements:
  - {speaker: ليلى الفلداني, quote: لن يُغلق الممرّ مرة أخرى, about: [ممرّ الحبوب], event: talks}
  - {speaker: Nils Oberlin, quote: the fees are too high, original: {lang: en, text: the fees are too high}, about: [رسوم المرافئ], event: talks}
  - {speaker: Nils Oberlin, text: ستُراجَع الرسوم قبل نهاية السنة., about: [رسوم المرافئ]}
corrections:
  - {date: 2025-11-26, kind: correction, text: صُحّح اسم المرفأ.}
---
التقت ليلى الفلداني في مرفأ أورلا Nils Oberlin، وقالت: «لن يُغلق الممرّ مرة أخرى».

## الرسوم

رد الوزير: "the fees are too high".

- رسم الدخول: 120 ألفًا.
- رسم التخزين: 35 ألفًا.

> نص مقتبس من البيان.

| السنة | الحمولة |
|---|---|
| 2024 | 1200 |
| 2025 | 1450 |
`;

/** `content/articles/ID.md` of the n-th short article, so that lists fold and the drawing of months appears. */
function report(n) {
  const month = 1 + (n % 10);
  const date = `2025-${String(month).padStart(2, "0")}-${String(1 + n).padStart(2, "0")}`;
  const speaker = n % 2 === 0 ? "ليلى الفلداني" : "Nils Oberlin";
  return [
    `content/articles/${date}-report-${n}.md`,
    `---\ntitle: تقرير رقم ${n} عن ممرّ الحبوب\nsource: https://courier.example/${n}\n` +
      `actors: [${speaker}, فلدانيا]\ntopics: [ممرّ الحبوب]\n` +
      `statements:\n  - {speaker: ${speaker}, text: الحمولة رقم ${n} وصلت في موعدها., about: [ممرّ الحبوب]}\n` +
      `---\nوصلت الحمولة رقم ${n} إلى مرفأ أورلا.\n`,
  ];
}

/** Its event is attended by two that have names in Latin letters, and nobody else. */
const LATIN = `---
title: لقاء في أورلا
source: https://courier.example/latin
actors: [Nils Oberlin, Edda Karst Inc.]
events:
  - {name: لقاء أورلا, date: 2025-11-24, attendees: [Nils Oberlin, Edda Karst Inc.]}
---
لقاء قصير.
`;

const WITHDRAWN = `---
title: تقرير خاطئ
actors: [ليلى الفلداني]
corrections:
  - {date: 2025-11-21, text: استند التقرير إلى رسالة مزوّرة., kind: retraction}
---
نص.
`;

/** The files of the site. */
export const arabic = () => ({
  "briefing.yaml": SETTINGS,
  "content/pages/about.md": ABOUT,
  "content/actors.yaml": ACTORS,
  "content/topics.yaml": TOPICS,
  "content/actors/leila-feldani.md": PRESIDENT,
  "content/actors/field.jpg": picture("actors/field.jpg"),
  "content/topics/bank.jpg": picture("topics/bank.jpg"),
  "content/articles/lake.jpg": picture("articles/lake.jpg"),
  "content/articles/2025-11-25-orla-talks.md": TALKS,
  "content/articles/2025-11-24-latin.md": LATIN,
  "content/articles/2025-11-20-wrong.md": WITHDRAWN,
  ...Object.fromEntries(Array.from({ length: 24 }, (_, n) => report(n))),
});
