### كلمات الصفحات والخلاصات والبحث والمعاينة بالعربية.
### Reviewed: no
###
### - الأسماء والتواريخ تُعرض كما هي؛ قبلها عنوان يليه نقطتان.

## Frame

skip-to-content = الانتقال إلى المحتوى
notice-region = تنبيه
notice-drafts = تعرض هذه المعاينة المسودات.
notice-future = تعرض هذه المعاينة مقالات ذات تاريخ لاحق.
menu-region = القائمة الرئيسية
breadcrumbs-region = مسار الصفحة
feed-of = خلاصة Atom:
feed-of-site = خلاصة Atom: جميع المقالات
calendar-of = التقويم
# بلا نقطة قبل ics: تنتقل النقطة إلى الجهة الأخرى في نص من اليمين إلى اليسار.
calendar-file = التقويم (ics)
back-to-top = إلى الأعلى
appearance = المظهر
appearance-automatic = تلقائي
appearance-light = فاتح
appearance-dark = داكن
anchor-link = رابط إلى هذا القسم
copy = نسخ
copied = تم النسخ
home = الرئيسية

## Sections

articles = المقالات
people-and-organizations = شخصيات ومنظمات
topics = المواضيع
timeline = التسلسل الزمني

## Headings and parts that several pages share

heading-lead-story = الخبر الرئيسي
heading-latest = آخر الأخبار
heading-more-news = مزيد من الأخبار
heading-upcoming = مواعيد مقبلة
heading-role-changes = تعيينات ومغادرات
look-up-region = حقائق وصفحات ذات صلة
heading-statements = التصريحات
heading-sources = المصادر
heading-corrections = التصويبات
jump-region = في هذه الصفحة
heading-contents = المحتويات
list-separator = { "، " }
colon = { ": " }
comma = { "، " }
semicolon = { "؛ " }
word-space = { " " }
unit-articles =
    { $count ->
        [zero] مقال
        [one] مقال
        [two] مقال
        [few] مقالات
        [many] مقالًا
       *[other] مقال
    }
count-articles =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
more-articles =
    { $count ->
        [zero] لا مقالات أخرى
        [one] مقال آخر
        [two] مقالان آخران
        [few] { $count } مقالات أخرى
        [many] { $count } مقالًا آخر
       *[other] { $count } مقال آخر
    }
more-statements =
    { $count ->
        [zero] لا تصريحات أخرى
        [one] تصريح آخر
        [two] تصريحان آخران
        [few] { $count } تصريحات أخرى
        [many] { $count } تصريحًا آخر
       *[other] { $count } تصريح آخر
    }
more-events =
    { $count ->
        [zero] لا أحداث أخرى
        [one] حدث آخر
        [two] حدثان آخران
        [few] { $count } أحداث أخرى
        [many] { $count } حدثًا آخر
       *[other] { $count } حدث آخر
    }
more-speakers =
    { $count ->
        [zero] لا أصوات أخرى
        [one] صوت آخر
        [two] صوتان آخران
        [few] { $count } أصوات أخرى
        [many] { $count } صوتًا آخر
       *[other] { $count } صوت آخر
    }
more-topics =
    { $count ->
        [zero] لا مواضيع أخرى
        [one] موضوع آخر
        [two] موضوعان آخران
        [few] { $count } مواضيع أخرى
        [many] { $count } موضوعًا آخر
       *[other] { $count } موضوع آخر
    }
more-names = المزيد ({ $count })
tag-withdrawn = مسحوب
withdrawal-notice = سُحب هذا المقال. { $date }: { $text }
pager-region = صفحات أحدث وأقدم
pager-newer = أحدث:
pager-older = أقدم:

## Texts

footnotes = الحواشي
footnote-back = العودة إلى الإشارة { $number }
footnote-back-to = العودة إلى الإشارة { $number }-{ $reference }
table = جدول
table-of-several = جدول { $number }

## Sources

source-by = بقلم
source-accessed = تاريخ الاطلاع:

## Statements

quote-open = «
quote-close = »
tag-paraphrase = بتصرف
cite = استشهاد
statement-in-source = في المصدر
statement-on-behalf-of = نيابةً عن:
statement-reported = نُشر في
statement-at = المناسبة:
statement-via = عبر
statement-jointly-with = بالاشتراك مع:
statement-also-in = ورد أيضًا في:
statement-translated-from = مترجم عن اللغة { $language }
statement-original-in = الأصل باللغة { $language }
statement-translation-by = الترجمة:
tag-disputed = موضع اعتراض
tag-statement-withdrawn = تصريح مسحوب
heading-withdrawn-statements = تصريحات مسحوبة
statement-about = حول:
statement-also-about = وأيضًا حول:

## Events

tag-planned = مقرر
tag-cancelled = ملغى
event-online = عبر الإنترنت
event-also-online = عبر الإنترنت
event-date-reported = نُشر في
event-organized-by = التنظيم:
event-participants = المشاركة:
event-about = حول:
event-reported-in = المقال:
event-source = المصدر:

## Corrections

correction-correction = تصويب
correction-clarification = توضيح
correction-update = تحديث
correction-retraction = سحب

## Home page

home-all-articles = جميع المقالات
heading-recent-statements = أحدث التصريحات
heading-actors-in-the-news = شخصيات ومنظمات في الأخبار
heading-topics-in-the-news = مواضيع في الأخبار

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = اللغات
version-original = النص الأصلي
version-translators = الترجمة
version-older = عُدِّل النص الأصلي بعد هذه الترجمة.
language-name =
    { $lang ->
        [ar] العربية
        [az] الأذربيجانية
        [be] البيلاروسية
        [bg] البلغارية
        [bn] البنغالية
        [bs] البوسنية
        [ca] الكتالانية
        [cs] التشيكية
        [cy] الويلزية
        [da] الدانمركية
        [de] الألمانية
        [el] اليونانية
        [en] الإنجليزية
        [es] الإسبانية
        [et] الإستونية
        [eu] الباسكية
        [fa] الفارسية
        [fi] الفنلندية
        [fr] الفرنسية
        [ga] الأيرلندية
        [gl] الجاليكية
        [he] العبرية
        [hi] الهندية
        [hr] الكرواتية
        [hu] المجرية
        [hy] الأرمنية
        [id] الإندونيسية
        [is] الأيسلندية
        [it] الإيطالية
        [ja] اليابانية
        [ka] الجورجية
        [kk] الكازاخستانية
        [ko] الكورية
        [ku] الكردية
        [lb] اللكسمبورغية
        [lt] الليتوانية
        [lv] اللاتفية
        [mk] المقدونية
        [ms] الملايوية
        [mt] المالطية
        [nb] النرويجية
        [nl] الهولندية
        [nn] النرويجية
        [no] النرويجية
        [pl] البولندية
        [ps] البشتو
        [pt] البرتغالية
        [ro] الرومانية
        [ru] الروسية
        [sk] السلوفاكية
        [sl] السلوفينية
        [sq] الألبانية
        [sr] الصربية
        [sv] السويدية
        [sw] السواحلية
        [ta] التاميلية
        [th] التايلاندية
        [tr] التركية
        [uk] الأوكرانية
        [ur] الأوردية
        [uz] الأوزبكية
        [vi] الفيتنامية
        [zh] الصينية
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = المقالات: { $month }
cite-all = الاستشهاد بالجميع:
format-bibtex = BibTeX
format-ris = RIS
filter-list = تصفية
heading-by-month = حسب الشهر

## Week

week-title = الأسبوع: { $days }

## Article

article-updated = آخر تحديث:
article-by = بقلم
reading-time =
    { $minutes ->
        [zero] مدة القراءة: أقل من دقيقة
        [one] مدة القراءة: دقيقة
        [two] مدة القراءة: دقيقتان
        [few] مدة القراءة: { $minutes } دقائق
        [many] مدة القراءة: { $minutes } دقيقة
       *[other] مدة القراءة: { $minutes } دقيقة
    }
article-source = المصدر
about-article-region = حول هذا المقال
count-corrections =
    { $count ->
        [zero] لا تصويبات
        [one] تصويب واحد
        [two] تصويبان
        [few] { $count } تصويبات
        [many] { $count } تصويبًا
       *[other] { $count } تصويب
    }
heading-withdrawn = سُحب هذا المقال
heading-article-sources =
    { $count ->
        [zero] المصادر
        [one] المصدر
        [two] المصدران
        [few] المصادر
        [many] المصادر
       *[other] المصادر
    }
cite-article = الاستشهاد بهذا المقال
heading-also-mentioned = أسماء وردت أيضًا
heading-events = الأحداث
heading-documents = الوثائق
heading-earlier = مقالات سابقة
heading-later = مقالات لاحقة

## Briefing

fact-also-known-as = أسماء أخرى
fact-external-links = روابط خارجية
fact-part-of = جزء من
heading-coverage = التغطية
heading-facts = حقائق
excerpt = مقتطف
heading-background = الخلفية
older-articles = مقالات أقدم
heading-latest-statement = آخر تصريح
heading-more-statements = مزيد من التصريحات
heading-statements-about = ماذا يقول الآخرون
heading-unnamed-sources = مصادر لم يُكشف عنها
heading-other-statements = تصريحات أخرى
heading-same-articles = في المقالات نفسها
circle-show = عرض كرسم
circle-centre = في الوسط:
circle-lines = كلما زاد سُمك الخط زاد عدد المقالات المشتركة.
circle-curves = تصل المنحنيات الرفيعة بين الأسماء التي تجمعها مقالات مشتركة أيضًا.
circle-alt = { $name }. في المقالات نفسها: { $others }
circle-neighbour = { $name }، { $articles }
months-as-table = عرض كجدول
months-table-region = المقالات حسب الشهر
month-column = الشهر
articles-column = المقالات
months-alt = المقالات حسب الشهر: { $summary }. الشهر الأكثر مقالات: { $month } ({ $count }).
heading-articles-by = مقالات بهذا القلم
heading-mentioned-in = إشارات أخرى
mentioned-in-articles =
    { $count ->
        [zero] لا إشارات في المقالات
        [one] إشارة في مقال واحد
        [two] إشارات في مقالين
        [few] إشارات في { $count } مقالات
        [many] إشارات في { $count } مقالًا
       *[other] إشارات في { $count } مقال
    }
older-mentions = إشارات أقدم
mentions-title = { $name }: إشارات أقدم، صفحة { $number }
archive-title = { $name }: مقالات أقدم، صفحة { $number }
all-members = جميع الأعضاء والمسؤولين
members-title = { $name }: الأعضاء والمسؤولون، صفحة { $number }
archive-page = صفحة { $number }

## Actor

actor-person = شخصية
actor-organization = منظمة
actor-state = دولة
actor-alliance = تحالف
actor-office = منصب
life-born = الميلاد: { $year }
life-died = الوفاة: { $year }
life-years = { $born }–{ $died }
fact-born = الميلاد
fact-died = الوفاة
fact-founded = التأسيس
fact-dissolved = الحل
fact-includes = تضم
heading-roles = المناصب
role-representing = تمثيلًا عن:
roles-now = حاليًا
roles-to-come = لاحقًا
roles-last-known = آخر ما هو معروف
roles-earlier = سابقًا
role-member = عضوية
dates-since =
    { $precision ->
        [year] منذ عام { $start }
       *[other] منذ { $start }
    }
dates-until =
    { $precision ->
        [year] حتى عام { $end }
       *[other] حتى { $end }
    }
dates-from =
    { $precision ->
        [year] ابتداءً من عام { $start }
       *[other] ابتداءً من { $start }
    }
dates-as-of = آخر تأكيد: { $date }
dates-since-as-of =
    { $precision ->
        [year] منذ عام { $start }، آخر تأكيد: { $date }
       *[other] منذ { $start }، آخر تأكيد: { $date }
    }
heading-members = الأعضاء والمسؤولون

## Index of people and organizations

group-people = شخصيات
group-organizations = منظمات
group-states = دول
group-alliances = تحالفات
group-offices = مناصب
group-others = أخرى

## Topic

topic = موضوع
heading-definition = تعريف
fact-subtopics = مواضيع فرعية
fact-see-also = انظر أيضًا
heading-who-said-what = من يقول ماذا
positions-note = الاقتباسات بين علامتي تنصيص، وما عداها منقول بتصرف.
positions-who = من
positions-before =
    { $precision ->
        [year] قبل عام { $date }
       *[other] قبل { $date }
    }
positions-none = لا تصريح

## Timeline

timeline-of-year = التسلسل الزمني: { $year }
timeline-without-date = بلا تاريخ محدد
years-region = السنوات

## Pages that lead elsewhere

not-found = الصفحة غير موجودة
not-found-lead = لا توجد صفحة في هذا العنوان. ربما نُقلت الصفحة، أو أن الرابط غير صحيح.
moved-to = نُقلت هذه الصفحة إلى:

## Feeds

feed-withdrawn-title = مسحوب: { $title }
feed-correction = { $kind }، { $date }: { $text }

## Search

search = بحث
search-hint = أسماء، مواضيع، عناوين
search-browse = تصفح الموقع:
search-loading = جارٍ البحث…
search-failed = تعذر تحميل البحث.
search-no-results = لا نتائج
search-results = النتائج: { $count }
search-first-results = النتائج المعروضة: { $count }
search-all-results = جميع نتائج «{ $query }»
search-more = مزيد من المقالات
search-names = شخصيات ومنظمات ومواضيع
search-titles = المقالات
search-also = أيضًا
search-withdrawn = مسحوب
search-partly = تعذر البحث في بعض المقالات الأقدم.
search-older = لا تشمل النتائج المقالات الأقدم؛ يمكن تصفحها حسب الشهر.

## Preview

preview-nothing = لا شيء للعرض بعد
preview-waiting = سيُعاد تحميل هذه الصفحة فور تصحيح الأخطاء.
preview-not-found = لا توجد صفحة في هذا العنوان
preview-did-you-mean = هل المقصود:
preview-errors = الأخطاء: { $count }
preview-last-version = تُعرض الملفات التي بها أخطاء بآخر نسخة سليمة لها، أو تُحذف.
preview-draft = مسودة
preview-to-come = موعد النشر: { $date }
preview-to-come-at = موعد النشر: { $date }، { $time }
preview-unpublished = لم يُنشر بعد
preview-hide = إخفاء (Esc)
preview-gone = توقفت المعاينة. لم تعد هذه الصفحة تتغير.
preview-overview = المسودات والملاحظات
preview-findings = الملاحظات
preview-error = خطأ
preview-warning = تحذير
preview-open = افتح في المحرّر
preview-no-findings = لا توجد ملاحظات.
preview-more = ملاحظات أخرى: { $count }
preview-drafts = المسودات
preview-due = المقرّر قريبًا
preview-own-address = هذه المعاينة غير متاحة بهذا الاسم للمضيف. يمكن فتحها على localhost أو 127.0.0.1، على أي منفذ، أو تشغيلها مع --interface وعنوان IP المستخدم.
preview-methods = لا تقبل هذه المعاينة إلا طلبات GET وHEAD.
preview-too-many = عدد الصفحات المفتوحة كبير جدًا.
preview-no-file = لا شيء في هذا العنوان.
preview-bad-request = هذا الطلب غير صالح.
