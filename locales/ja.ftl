### ページ、フィード、検索、プレビューの文言（日本語）。
### Reviewed: no

## Frame

skip-to-content = 本文へ移動
notice-region = お知らせ
notice-drafts = このプレビューには下書きが表示されます。
notice-future = このプレビューには未来の日付の記事が表示されます。
menu-region = メインメニュー
breadcrumbs-region = パンくずリスト
feed-of = Atomフィード：
feed-of-site = Atomフィード：すべての記事
calendar-of = カレンダー
calendar-file = カレンダー（.ics）
back-to-top = ページの先頭へ
appearance = 表示
appearance-automatic = 自動
appearance-light = ライト
appearance-dark = ダーク
anchor-link = この節へのリンク
copy = コピー
copied = コピーしました
home = ホーム

## Sections

articles = 記事
people-and-organizations = 人物と組織
topics = トピック
timeline = 年表

## Headings and parts that several pages share

heading-lead-story = トップ記事
heading-latest = 最新
heading-more-news = その他のニュース
heading-upcoming = 今後の予定
heading-role-changes = 人事
look-up-region = 基本情報と関連ページ
heading-statements = 発言
heading-sources = 出典
heading-corrections = 訂正
jump-region = このページの内容
heading-contents = 目次
list-separator = { "、" }
colon = { "：" }
comma = { "、" }
semicolon = { "；" }
word-space = { "" }
unit-articles =
    { $count ->
       *[other] 件の記事
    }
count-articles =
    { $count ->
       *[other] 記事{ $count }件
    }
more-articles =
    { $count ->
       *[other] ほか{ $count }件の記事
    }
more-statements =
    { $count ->
       *[other] ほか{ $count }件の発言
    }
more-events =
    { $count ->
       *[other] ほか{ $count }件の出来事
    }
more-speakers =
    { $count ->
       *[other] ほか{ $count }者
    }
more-topics =
    { $count ->
       *[other] ほか{ $count }件のトピック
    }
more-names = ほか{ $count }件
tag-withdrawn = 取り下げ
withdrawal-notice = この記事は取り下げられました。{ $date }：{ $text }
pager-region = 新しいページと古いページ
pager-newer = 新しい：
pager-older = 古い：

## Texts

footnotes = 脚注
footnote-back = 参照箇所に戻る：{ $number }
footnote-back-to = 参照箇所に戻る：{ $number }-{ $reference }
table = 表
table-of-several = 表 { $number }

## Sources

source-by = 執筆：
source-accessed = 閲覧日：

## Statements

quote-open = 「
quote-close = 」
tag-paraphrase = 要約
cite = 引用
statement-in-source = 出典で見る
statement-on-behalf-of = 代表：
statement-reported = 報道：
statement-at = 場：
statement-via = 経由：
statement-jointly-with = 共同発言：
statement-also-in = ほかの報道：
statement-translated-from = 訳文、原文は{ $language }
statement-original-in = 原文は{ $language }
statement-translation-by = 翻訳：
tag-disputed = 異論あり
tag-statement-withdrawn = 発言の取り下げ
heading-withdrawn-statements = 取り下げられた発言
statement-about = 対象：
statement-also-about = ほかの対象：

## Events

tag-planned = 予定
tag-cancelled = 中止
event-online = オンライン
event-also-online = オンライン
event-date-reported = 報道：
event-organized-by = 主催：
event-participants = 参加：
event-about = 対象：
event-reported-in = 記事：
event-source = 出典：

## Corrections

correction-correction = 訂正
correction-clarification = 補足
correction-update = 更新
correction-retraction = 取り下げ

## Home page

home-all-articles = すべての記事
heading-recent-statements = 最近の発言
heading-actors-in-the-news = 話題の人物と組織
heading-topics-in-the-news = 話題のトピック

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }日～{ $last }
date-range = { $first }～{ $last }
date-years = { $first }～{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = 言語
version-original = 原文
version-translators = 翻訳
version-older = 原文はこの翻訳の後に変更されています。
language-name =
    { $lang ->
        [ar] アラビア語
        [az] アゼルバイジャン語
        [be] ベラルーシ語
        [bg] ブルガリア語
        [bn] ベンガル語
        [bs] ボスニア語
        [ca] カタロニア語
        [cs] チェコ語
        [cy] ウェールズ語
        [da] デンマーク語
        [de] ドイツ語
        [el] ギリシャ語
        [en] 英語
        [es] スペイン語
        [et] エストニア語
        [eu] バスク語
        [fa] ペルシア語
        [fi] フィンランド語
        [fr] フランス語
        [ga] アイルランド語
        [gl] ガリシア語
        [he] ヘブライ語
        [hi] ヒンディー語
        [hr] クロアチア語
        [hu] ハンガリー語
        [hy] アルメニア語
        [id] インドネシア語
        [is] アイスランド語
        [it] イタリア語
        [ja] 日本語
        [ka] ジョージア語
        [kk] カザフ語
        [ko] 韓国語
        [ku] クルド語
        [lb] ルクセンブルク語
        [lt] リトアニア語
        [lv] ラトビア語
        [mk] マケドニア語
        [ms] マレー語
        [mt] マルタ語
        [nb] ノルウェー語
        [nl] オランダ語
        [nn] ノルウェー語
        [no] ノルウェー語
        [pl] ポーランド語
        [ps] パシュトゥー語
        [pt] ポルトガル語
        [ro] ルーマニア語
        [ru] ロシア語
        [sk] スロバキア語
        [sl] スロベニア語
        [sq] アルバニア語
        [sr] セルビア語
        [sv] スウェーデン語
        [sw] スワヒリ語
        [ta] タミル語
        [th] タイ語
        [tr] トルコ語
        [uk] ウクライナ語
        [ur] ウルドゥー語
        [uz] ウズベク語
        [vi] ベトナム語
        [zh] 中国語
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = 記事：{ $month }
cite-all = すべて引用：
format-bibtex = BibTeX
format-ris = RIS
filter-list = 絞り込み
heading-by-month = 月別

## Week

week-title = 週間まとめ：{ $days }

## Article

article-updated = 更新：
article-by = 執筆：
reading-time = 読了時間：約{ $minutes }分
article-source = 出典
about-article-region = この記事について
count-corrections =
    { $count ->
       *[other] 訂正{ $count }件
    }
heading-withdrawn = この記事は取り下げられました
heading-article-sources =
    { $count ->
       *[other] 出典
    }
cite-article = この記事を引用
heading-also-mentioned = そのほかの言及
heading-events = 出来事
heading-documents = 資料
heading-earlier = これまでの記事
heading-later = その後の記事

## Briefing

fact-also-known-as = 別名
fact-external-links = 外部リンク
fact-part-of = 上位
heading-coverage = 掲載記事
heading-facts = 基本情報
excerpt = 抜粋
heading-background = 背景
older-articles = 過去の記事
heading-latest-statement = 最新の発言
heading-more-statements = その他の発言
heading-statements-about = 他者の発言
heading-unnamed-sources = 匿名の情報源
heading-other-statements = その他
heading-same-articles = 同じ記事に登場
circle-show = 図で表示
circle-centre = 中心：
circle-lines = 線が太いほど、共通の記事が多いことを示します。
circle-curves = 細い曲線は、互いにも共通の記事がある名前を結びます。
circle-alt = { $name }。同じ記事に登場：{ $others }
circle-neighbour = { $name }、{ $articles }
months-as-table = 表で表示
months-table-region = 月別の記事数
month-column = 月
articles-column = 記事
months-alt = 月別の記事数：{ $summary }。最多の月：{ $month }（{ $count }件）。
heading-articles-by = 執筆した記事
heading-mentioned-in = そのほかの言及
mentioned-in-articles =
    { $count ->
       *[other] { $count }件の記事で言及
    }
older-mentions = 過去の言及
mentions-title = { $name }：過去の言及、{ $number }ページ
archive-title = { $name }：過去の記事、{ $number }ページ
all-members = すべてのメンバーと役職者
members-title = { $name }：メンバーと役職者、{ $number }ページ
archive-page = { $number }ページ

## Actor

actor-person = 人物
actor-organization = 組織
actor-state = 国家
actor-alliance = 同盟
actor-office = 役職
life-born = { $year }年生
life-died = { $year }年没
life-years = { $born }–{ $died }
fact-born = 生年月日
fact-died = 没年月日
fact-founded = 設立
fact-dissolved = 解散
fact-includes = 下位
heading-roles = 役職
role-representing = 代表：
roles-now = 現在
roles-to-come = 就任予定
roles-last-known = 判明している最後の役職
roles-earlier = 過去
role-member = メンバー
dates-since =
    { $precision ->
       *[other] { $start }から
    }
dates-until =
    { $precision ->
       *[other] { $end }まで
    }
dates-from =
    { $precision ->
       *[other] { $start }から
    }
dates-as-of = { $date }時点
dates-since-as-of =
    { $precision ->
       *[other] { $start }から（{ $date }時点）
    }
heading-members = メンバーと役職者

## Index of people and organizations

group-people = 人物
group-organizations = 組織
group-states = 国家
group-alliances = 同盟
group-offices = 役職
group-others = その他

## Topic

topic = トピック
heading-definition = 解説
fact-subtopics = 下位トピック
fact-see-also = 関連項目
heading-who-said-what = 各者の発言
positions-note = かぎ括弧内は発言の引用、それ以外は要約です。
positions-who = 発言者
positions-before =
    { $precision ->
       *[other] { $date }より前
    }
positions-none = 発言なし

## Timeline

timeline-of-year = 年表：{ $year }
timeline-without-date = 正確な日付のないもの
years-region = 年

## Pages that lead elsewhere

not-found = ページが見つかりません
not-found-lead = このアドレスにはページがありません。ページが移動したか、リンクが間違っている可能性があります。
moved-to = このページの移動先：

## Feeds

feed-withdrawn-title = 取り下げ：{ $title }
feed-correction = { $kind }、{ $date }：{ $text }

## Search

search = 検索
search-hint = 名前、トピック、見出し
search-browse = サイトを見る：
search-loading = 検索中…
search-failed = 検索を読み込めませんでした。
search-no-results = 該当なし
search-results = 検索結果：{ $count }件
search-first-results = 表示中の検索結果：{ $count }件
search-all-results = 「{ $query }」のすべての検索結果
search-more = 記事をさらに表示
search-names = 人物・組織・トピック
search-titles = 記事
search-also = 別名
search-withdrawn = 取り下げ
search-partly = 一部の古い記事は検索できませんでした。
search-older = 古い記事は含まれません。月別の記事一覧をご覧ください。

## Preview

preview-nothing = まだ表示するものがありません
preview-waiting = エラーが修正されると、このページは自動的に再読み込みされます。
preview-not-found = このアドレスにはページがありません
preview-did-you-mean = お探しのページ：
preview-errors = エラー：{ $count }件
preview-last-version = エラーのあるファイルは、最後に有効だった版で表示されるか、省かれます。
preview-draft = 下書き
preview-to-come = 公開予定：{ $date }
preview-to-come-at = 公開予定：{ $date } { $time }
preview-unpublished = 未公開
preview-hide = 閉じる（Esc）
preview-gone = プレビューは停止しました。このページはもう更新されません。
preview-overview = 下書きと指摘
preview-findings = 指摘
preview-error = エラー
preview-warning = 警告
preview-open = エディターで開く
preview-no-findings = 指摘はありません。
preview-more = その他の指摘：{ $count }件
preview-drafts = 下書き
preview-due = 次の予定
preview-own-address = このホスト名ではプレビューを利用できません。localhostまたは127.0.0.1（ポートは任意）で開くか、--interfaceに使用するIPアドレスを指定して起動してください。
preview-methods = このプレビューはGETとHEADのリクエストのみ受け付けます。
preview-too-many = 開いているページが多すぎます。
preview-no-file = このアドレスには何もありません。
preview-bad-request = このリクエストは無効です。
