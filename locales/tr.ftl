### Sayfaların, akışların, aramanın ve önizlemenin sözcükleri, Türkçe.
### Reviewed: no
###
### - Adlara, tarihlere ve sayılara ek getirilmez: iki noktalı bir etiket yazılır.

## Frame

skip-to-content = İçeriğe geç
notice-region = Uyarı
notice-drafts = Bu önizleme taslakları gösterir.
notice-future = Bu önizleme ileri tarihli haberleri gösterir.
menu-region = Ana menü
breadcrumbs-region = Sayfa yolu
feed-of = Atom akışı:
feed-of-site = Atom akışı: tüm haberler
calendar-of = Takvim
calendar-file = Takvim (.ics)
back-to-top = Başa dön
appearance = Görünüm
appearance-automatic = Otomatik
appearance-light = Açık
appearance-dark = Koyu
anchor-link = Bu bölümün bağlantısı
copy = Kopyala
copied = Kopyalandı
home = Ana sayfa

## Sections

articles = Haberler
people-and-organizations = Kişiler ve kuruluşlar
topics = Konular
timeline = Zaman çizelgesi

## Headings and parts that several pages share

heading-lead-story = Manşet
heading-latest = Son gelişmeler
heading-more-news = Diğer haberler
heading-upcoming = Sırada ne var
heading-role-changes = Atamalar ve ayrılmalar
look-up-region = Bilgiler ve ilgili sayfalar
heading-statements = Açıklamalar
heading-sources = Kaynaklar
heading-corrections = Düzeltmeler
jump-region = Bu sayfada
heading-contents = İçindekiler
list-separator = { ", " }
colon = { ": " }
comma = { ", " }
semicolon = { "; " }
word-space = { " " }
unit-articles =
    { $count ->
        [one] haber
       *[other] haber
    }
count-articles =
    { $count ->
        [one] { $count } haber
       *[other] { $count } haber
    }
more-articles =
    { $count ->
        [one] { $count } haber daha
       *[other] { $count } haber daha
    }
more-statements =
    { $count ->
        [one] { $count } açıklama daha
       *[other] { $count } açıklama daha
    }
more-events =
    { $count ->
        [one] { $count } olay daha
       *[other] { $count } olay daha
    }
more-speakers =
    { $count ->
        [one] { $count } görüş sahibi daha
       *[other] { $count } görüş sahibi daha
    }
more-topics =
    { $count ->
        [one] { $count } konu daha
       *[other] { $count } konu daha
    }
more-names = { $count } tane daha
tag-withdrawn = Geri çekildi
withdrawal-notice = Bu haber geri çekildi. { $date }: { $text }
pager-region = Daha yeni ve daha eski sayfalar
pager-newer = Daha yeni:
pager-older = Daha eski:

## Texts

footnotes = Dipnotlar
footnote-back = Göndermeye dön: { $number }
footnote-back-to = Göndermeye dön: { $number }-{ $reference }
table = Tablo
table-of-several = Tablo { $number }

## Sources

source-by = yazan:
source-accessed = erişim tarihi:

## Statements

quote-open = “
quote-close = ”
tag-paraphrase = aktarım
cite = Alıntıla
statement-in-source = Kaynakta
statement-on-behalf-of = adına konuşulan:
statement-reported = haber tarihi:
statement-at = etkinlik:
statement-via = aktaran:
statement-jointly-with = ortak açıklama:
statement-also-in = şurada da yer aldı:
statement-translated-from = çeviri, özgün dil: { $language }
statement-original-in = özgün dil: { $language }
statement-translation-by = çeviri:
tag-disputed = tartışmalı
tag-statement-withdrawn = Açıklama geri çekildi
heading-withdrawn-statements = Geri çekilen açıklamalar
statement-about = konu:
statement-also-about = diğer konu:

## Events

tag-planned = Planlandı
tag-cancelled = İptal edildi
event-online = Çevrim içi
event-also-online = çevrim içi
event-date-reported = haber tarihi:
event-organized-by = düzenleyen:
event-participants = Katılım:
event-about = konu:
event-reported-in = haber:
event-source = Kaynak:

## Corrections

correction-correction = Düzeltme
correction-clarification = Açıklık getirme
correction-update = Güncelleme
correction-retraction = Geri çekme

## Home page

home-all-articles = Tüm haberler
heading-recent-statements = Son açıklamalar
heading-actors-in-the-news = Gündemdeki kişiler ve kuruluşlar
heading-topics-in-the-news = Gündemdeki konular

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }–{ $last }
date-range = { $first } – { $last }
date-years = { $first }–{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = Diller
version-original = Özgün metin
version-translators = Çeviri
version-older = Özgün metin bu çeviriden sonra değiştirildi.
language-name =
    { $lang ->
        [ar] Arapça
        [az] Azerbaycanca
        [be] Belarusça
        [bg] Bulgarca
        [bn] Bengalce
        [bs] Boşnakça
        [ca] Katalanca
        [cs] Çekçe
        [cy] Galce
        [da] Danca
        [de] Almanca
        [el] Yunanca
        [en] İngilizce
        [es] İspanyolca
        [et] Estonca
        [eu] Baskça
        [fa] Farsça
        [fi] Fince
        [fr] Fransızca
        [ga] İrlandaca
        [gl] Galiçyaca
        [he] İbranice
        [hi] Hintçe
        [hr] Hırvatça
        [hu] Macarca
        [hy] Ermenice
        [id] Endonezce
        [is] İzlandaca
        [it] İtalyanca
        [ja] Japonca
        [ka] Gürcüce
        [kk] Kazakça
        [ko] Korece
        [ku] Kürtçe
        [lb] Lüksemburgca
        [lt] Litvanca
        [lv] Letonca
        [mk] Makedonca
        [ms] Malayca
        [mt] Maltaca
        [nb] Norveççe
        [nl] Felemenkçe
        [nn] Norveççe
        [no] Norveççe
        [pl] Lehçe
        [ps] Peştuca
        [pt] Portekizce
        [ro] Rumence
        [ru] Rusça
        [sk] Slovakça
        [sl] Slovence
        [sq] Arnavutça
        [sr] Sırpça
        [sv] İsveççe
        [sw] Svahilice
        [ta] Tamilce
        [th] Tayca
        [tr] Türkçe
        [uk] Ukraynaca
        [ur] Urduca
        [uz] Özbekçe
        [vi] Vietnamca
        [zh] Çince
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = Haberler: { $month }
cite-all = Tümünü alıntıla:
format-bibtex = BibTeX
format-ris = RIS
filter-list = Filtrele
heading-by-month = Aylara göre

## Week

week-title = { $days } haftası

## Article

article-updated = Güncelleme:
article-by = Yazan:
reading-time = Okuma süresi: { $minutes } dk.
article-source = Kaynak
about-article-region = Bu haber hakkında
count-corrections =
    { $count ->
        [one] { $count } düzeltme
       *[other] { $count } düzeltme
    }
heading-withdrawn = Bu haber geri çekildi
heading-article-sources =
    { $count ->
        [one] Kaynak
       *[other] Kaynaklar
    }
cite-article = Bu haberi alıntıla
heading-also-mentioned = Adı geçen diğerleri
heading-events = Olaylar
heading-documents = Belgeler
heading-earlier = Önceki haberler
heading-later = Sonraki haberler

## Briefing

fact-also-known-as = Diğer adlar
fact-external-links = Dış bağlantılar
fact-part-of = Bağlı olduğu
heading-coverage = Haberler
heading-facts = Bilgiler
excerpt = Alıntı
heading-background = Arka plan
older-articles = Daha eski haberler
heading-latest-statement = Son açıklama
heading-more-statements = Diğer açıklamalar
heading-statements-about = Başkaları ne diyor
heading-unnamed-sources = Adı açıklanmayan kaynaklar
heading-other-statements = Çeşitli
heading-same-articles = Aynı haberlerde
circle-show = Çizim olarak göster
circle-centre = Ortada:
circle-lines = Çizgi kalınlaştıkça ortak haber sayısı artar.
circle-curves = İnce eğriler, kendi aralarında da ortak haberi olanları birbirine bağlar.
circle-alt = { $name }. Aynı haberlerde: { $others }
circle-neighbour = { $name }, { $articles }
months-as-table = Tablo olarak göster
months-table-region = Aylara göre haberler
month-column = Ay
articles-column = Haberler
months-alt = Aylara göre haberler: { $summary }. En çok haber olan ay: { $month } ({ $count }).
heading-articles-by = Yazdığı haberler
heading-mentioned-in = Adının geçtiği diğer sayfalar
mentioned-in-articles =
    { $count ->
        [one] { $count } haberde adı geçiyor
       *[other] { $count } haberde adı geçiyor
    }
older-mentions = Daha eski anılmalar
mentions-title = { $name }: daha eski anılmalar, sayfa { $number }
archive-title = { $name }: daha eski haberler, sayfa { $number }
all-members = Tüm üyeler ve görevliler
members-title = { $name }: üyeler ve görevliler, sayfa { $number }
archive-page = Sayfa { $number }

## Actor

actor-person = Kişi
actor-organization = Kuruluş
actor-state = Devlet
actor-alliance = İttifak
actor-office = Makam
life-born = doğumu: { $year }
life-died = ölümü: { $year }
life-years = { $born }–{ $died }
fact-born = Doğum
fact-died = Ölüm
fact-founded = Kuruluş
fact-dissolved = Kapanış
fact-includes = Kapsadıkları
heading-roles = Görevler
role-representing = temsil ettiği:
roles-now = Şimdi
roles-to-come = Gelecek
roles-last-known = Bilinen son
roles-earlier = Daha önce
role-member = Üye
dates-since =
    { $precision ->
        [year] { $start } yılından beri
       *[other] { $start } tarihinden beri
    }
dates-until =
    { $precision ->
        [year] { $end } yılına kadar
       *[other] { $end } tarihine kadar
    }
dates-from =
    { $precision ->
        [year] { $start } yılından itibaren
       *[other] { $start } tarihinden itibaren
    }
dates-as-of = bilinen son tarih: { $date }
dates-since-as-of =
    { $precision ->
        [year] { $start } yılından beri, bilinen son tarih: { $date }
       *[other] { $start } tarihinden beri, bilinen son tarih: { $date }
    }
heading-members = Üyeler ve görevliler

## Index of people and organizations

group-people = Kişiler
group-organizations = Kuruluşlar
group-states = Devletler
group-alliances = İttifaklar
group-offices = Makamlar
group-others = Diğerleri

## Topic

topic = Konu
heading-definition = Tanım
fact-subtopics = Alt konular
fact-see-also = Ayrıca bakınız
heading-who-said-what = Kim ne diyor
positions-note = Alıntılar tırnak içindedir; diğerleri dolaylı aktarımdır.
positions-who = Kim
positions-before =
    { $precision ->
       *[other] { $date } öncesi
    }
positions-none = Açıklama yok

## Timeline

timeline-of-year = Zaman çizelgesi: { $year }
timeline-without-date = Kesin tarihi olmayanlar
years-region = Yıllar

## Pages that lead elsewhere

not-found = Sayfa bulunamadı
not-found-lead = Bu adreste bir sayfa yok. Sayfa taşınmış ya da bağlantı yanlış olabilir.
moved-to = Bu sayfanın yeni adresi:

## Feeds

feed-withdrawn-title = Geri çekildi: { $title }
feed-correction = { $kind }, { $date }: { $text }

## Search

search = Ara
search-hint = Ad, konu, başlık
search-browse = Siteye göz atın:
search-loading = Aranıyor…
search-failed = Arama yüklenemedi.
search-no-results = Sonuç yok
search-results = Sonuçlar: { $count }
search-first-results = Gösterilen sonuçlar: { $count }
search-all-results = “{ $query }” için tüm sonuçlar
search-more = Daha fazla haber
search-names = Kişiler, kuruluşlar ve konular
search-titles = Haberler
search-also = diğer adı:
search-withdrawn = geri çekildi
search-partly = Bazı eski haberlerde arama yapılamadı.
search-older = Daha eski haberler dahil değildir; haberlere aylara göre göz atın.

## Preview

preview-nothing = Henüz gösterilecek bir şey yok
preview-waiting = Hatalar düzeltilince bu sayfa yeniden yüklenir.
preview-not-found = Bu adreste bir sayfa yok
preview-did-you-mean = Bunu mu demek istediniz:
preview-errors = Hatalar: { $count }
preview-last-version = Hatalı dosyalar son geçerli hâlleriyle gösterilir ya da atlanır.
preview-draft = Taslak
preview-to-come = Yayımlanacak: { $date }
preview-to-come-at = Yayımlanacak: { $date }, { $time }
preview-unpublished = Henüz yayımlanmadı
preview-hide = Gizle (Esc)
preview-gone = Önizleme durdu. Bu sayfa artık değişmiyor.
preview-overview = Taslaklar ve bulgular
preview-findings = Bulgular
preview-error = Hata
preview-warning = Uyarı
preview-open = Düzenleyicide aç
preview-no-findings = Bulgu yok.
preview-more = Diğer bulgular: { $count }
preview-drafts = Taslaklar
preview-due = Sıradakiler
preview-own-address = Bu önizlemeye bu ana bilgisayar adıyla ulaşılamaz. localhost ya da 127.0.0.1 adresinde, herhangi bir bağlantı noktasında açın veya --interface seçeneği ve kullandığınız IP adresiyle başlatın.
preview-methods = Bu önizleme yalnızca GET ve HEAD isteklerini kabul eder.
preview-too-many = Çok fazla sayfa açık.
preview-no-file = Bu adreste bir şey yok.
preview-bad-request = Bu istek geçerli değil.
