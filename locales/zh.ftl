### 页面、订阅源、搜索和预览中的文字（简体中文）。
### Reviewed: no

## Frame

skip-to-content = 跳至正文
notice-region = 提示
notice-drafts = 此预览显示草稿。
notice-future = 此预览显示日期在未来的文章。
menu-region = 主菜单
breadcrumbs-region = 页面路径
feed-of = Atom 订阅源：
feed-of-site = Atom 订阅源：所有文章
calendar-of = 日历
calendar-file = 日历（.ics）
back-to-top = 返回顶部
appearance = 外观
appearance-automatic = 自动
appearance-light = 浅色
appearance-dark = 深色
anchor-link = 本节链接
copy = 复制
copied = 已复制
home = 首页

## Sections

articles = 文章
people-and-organizations = 人物与组织
topics = 专题
timeline = 时间线

## Headings and parts that several pages share

heading-lead-story = 头条
heading-latest = 最新消息
heading-more-news = 更多消息
heading-upcoming = 后续日程
heading-role-changes = 人事变动
look-up-region = 资料与相关页面
heading-statements = 言论
heading-sources = 来源
heading-corrections = 更正
jump-region = 本页内容
heading-contents = 目录
list-separator = { "、" }
colon = { "：" }
comma = { "，" }
semicolon = { "；" }
word-space = { "" }
unit-articles =
    { $count ->
       *[other] 篇文章
    }
count-articles =
    { $count ->
       *[other] { $count } 篇文章
    }
more-articles =
    { $count ->
       *[other] 另外 { $count } 篇文章
    }
more-statements =
    { $count ->
       *[other] 另外 { $count } 条言论
    }
more-events =
    { $count ->
       *[other] 另外 { $count } 个事件
    }
more-speakers =
    { $count ->
       *[other] 另外 { $count } 方
    }
more-topics =
    { $count ->
       *[other] 另外 { $count } 个专题
    }
more-names = 另外 { $count } 项
tag-withdrawn = 已撤回
withdrawal-notice = 本文已撤回。{ $date }：{ $text }
pager-region = 较新和较早的页面
pager-newer = 较新：
pager-older = 较早：

## Texts

footnotes = 脚注
footnote-back = 返回引用处 { $number }
footnote-back-to = 返回引用处 { $number }-{ $reference }
table = 表格
table-of-several = 表格 { $number }

## Sources

source-by = 作者：
source-accessed = 访问日期：

## Statements

quote-open = “
quote-close = ”
tag-paraphrase = 转述
cite = 引用
statement-in-source = 查看原文
statement-on-behalf-of = 代表：
statement-reported = 报道于
statement-at = 场合：
statement-via = 经由：
statement-jointly-with = 联合发言：
statement-also-in = 另见报道：
statement-translated-from = 译文，原文为{ $language }
statement-original-in = 原文为{ $language }
statement-translation-by = 翻译：
tag-disputed = 有争议
tag-statement-withdrawn = 言论已撤回
heading-withdrawn-statements = 已撤回的言论
statement-about = 涉及：
statement-also-about = 另涉及：

## Events

tag-planned = 计划中
tag-cancelled = 已取消
event-online = 线上
event-also-online = 线上
event-date-reported = 报道于
event-organized-by = 主办：
event-participants = 参加：
event-about = 涉及：
event-reported-in = 报道：
event-source = 来源：

## Corrections

correction-correction = 更正
correction-clarification = 澄清
correction-update = 更新
correction-retraction = 撤回

## Home page

home-all-articles = 所有文章
heading-recent-statements = 近期言论
heading-actors-in-the-news = 新闻中的人物与组织
heading-topics-in-the-news = 新闻中的专题

## Dates

date-day-of-month = { $day }
date-days-of-month = { $first }日至{ $last }
date-range = { $first }至{ $last }
date-years = { $first }至{ $last }
time-of-day = { $hour }:{ $minute }

## Languages

languages-region = 语言
version-original = 原文
version-translators = 译者
version-older = 原文在本译文之后有改动。
language-name =
    { $lang ->
        [ar] 阿拉伯语
        [az] 阿塞拜疆语
        [be] 白俄罗斯语
        [bg] 保加利亚语
        [bn] 孟加拉语
        [bs] 波斯尼亚语
        [ca] 加泰罗尼亚语
        [cs] 捷克语
        [cy] 威尔士语
        [da] 丹麦语
        [de] 德语
        [el] 希腊语
        [en] 英语
        [es] 西班牙语
        [et] 爱沙尼亚语
        [eu] 巴斯克语
        [fa] 波斯语
        [fi] 芬兰语
        [fr] 法语
        [ga] 爱尔兰语
        [gl] 加利西亚语
        [he] 希伯来语
        [hi] 印地语
        [hr] 克罗地亚语
        [hu] 匈牙利语
        [hy] 亚美尼亚语
        [id] 印度尼西亚语
        [is] 冰岛语
        [it] 意大利语
        [ja] 日语
        [ka] 格鲁吉亚语
        [kk] 哈萨克语
        [ko] 韩语
        [ku] 库尔德语
        [lb] 卢森堡语
        [lt] 立陶宛语
        [lv] 拉脱维亚语
        [mk] 马其顿语
        [ms] 马来语
        [mt] 马耳他语
        [nb] 挪威语
        [nl] 荷兰语
        [nn] 挪威语
        [no] 挪威语
        [pl] 波兰语
        [ps] 普什图语
        [pt] 葡萄牙语
        [ro] 罗马尼亚语
        [ru] 俄语
        [sk] 斯洛伐克语
        [sl] 斯洛文尼亚语
        [sq] 阿尔巴尼亚语
        [sr] 塞尔维亚语
        [sv] 瑞典语
        [sw] 斯瓦希里语
        [ta] 泰米尔语
        [th] 泰语
        [tr] 土耳其语
        [uk] 乌克兰语
        [ur] 乌尔都语
        [uz] 乌兹别克语
        [vi] 越南语
        [zh] 中文
       *[other] { $tag }
    }

## Articles, the archive by month

articles-of-month = 文章：{ $month }
cite-all = 全部引用：
format-bibtex = BibTeX
format-ris = RIS
filter-list = 筛选
heading-by-month = 按月份

## Week

week-title = 一周：{ $days }

## Article

article-updated = 更新于
article-by = 作者：
reading-time = 阅读时间：{ $minutes } 分钟
article-source = 来源
about-article-region = 关于本文
count-corrections =
    { $count ->
       *[other] { $count } 处更正
    }
heading-withdrawn = 本文已撤回
heading-article-sources =
    { $count ->
       *[other] 来源
    }
cite-article = 引用本文
heading-also-mentioned = 还提及
heading-events = 事件
heading-documents = 文件
heading-earlier = 此前报道
heading-later = 后续报道

## Briefing

fact-also-known-as = 别名
fact-external-links = 外部链接
fact-part-of = 隶属于
heading-coverage = 报道
heading-facts = 资料
excerpt = 摘录
heading-background = 背景
older-articles = 更早的文章
heading-latest-statement = 最新言论
heading-more-statements = 更多言论
heading-statements-about = 各方评论
heading-unnamed-sources = 匿名消息来源
heading-other-statements = 其他言论
heading-same-articles = 同时出现在文章中
circle-show = 以图显示
circle-centre = 中心：
circle-lines = 线越粗，共同的文章越多。
circle-curves = 细曲线连接彼此之间也有共同文章的名称。
circle-alt = { $name }。同时出现在文章中：{ $others }
circle-neighbour = { $name }，{ $articles }
months-as-table = 以表格显示
months-table-region = 各月文章数
month-column = 月份
articles-column = 文章
months-alt = 各月文章数：{ $summary }。最多的月份：{ $month }（{ $count } 篇）。
heading-articles-by = 作者的文章
heading-mentioned-in = 其他提及
mentioned-in-articles =
    { $count ->
       *[other] { $count } 篇文章提及
    }
older-mentions = 更早的提及
mentions-title = { $name }：更早的提及，第 { $number } 页
archive-title = { $name }：更早的文章，第 { $number } 页
all-members = 全部成员与官员
members-title = { $name }：成员与官员，第 { $number } 页
archive-page = 第 { $number } 页

## Actor

actor-person = 人物
actor-organization = 组织
actor-state = 国家
actor-alliance = 联盟
actor-office = 职位
life-born = { $year }年出生
life-died = { $year }年去世
life-years = { $born }–{ $died }
fact-born = 出生
fact-died = 去世
fact-founded = 成立
fact-dissolved = 解散
fact-includes = 包括
heading-roles = 职务
role-representing = 代表：
roles-now = 现任
roles-to-come = 候任
roles-last-known = 最近已知
roles-earlier = 曾任
role-member = 成员
dates-since =
    { $precision ->
       *[other] { $start }起
    }
dates-until =
    { $precision ->
       *[other] 至{ $end }
    }
dates-from =
    { $precision ->
       *[other] { $start }起
    }
dates-as-of = 截至{ $date }
dates-since-as-of =
    { $precision ->
       *[other] { $start }起，截至{ $date }
    }
heading-members = 成员与官员

## Index of people and organizations

group-people = 人物
group-organizations = 组织
group-states = 国家
group-alliances = 联盟
group-offices = 职位
group-others = 其他

## Topic

topic = 专题
heading-definition = 说明
fact-subtopics = 子专题
fact-see-also = 另见
heading-who-said-what = 各方表态
positions-note = 引号内为原话，其余均为转述。
positions-who = 发言方
positions-before =
    { $precision ->
       *[other] { $date }之前
    }
positions-none = 无言论

## Timeline

timeline-of-year = 时间线：{ $year }
timeline-without-date = 无确切日期
years-region = 年份

## Pages that lead elsewhere

not-found = 未找到页面
not-found-lead = 此地址没有页面。页面可能已移动，或者链接有误。
moved-to = 此页面已移至：

## Feeds

feed-withdrawn-title = 已撤回：{ $title }
feed-correction = { $kind }，{ $date }：{ $text }

## Search

search = 搜索
search-hint = 名称、专题、标题
search-browse = 浏览网站：
search-loading = 正在搜索……
search-failed = 无法加载搜索。
search-no-results = 没有结果
search-results = 结果：{ $count }
search-first-results = 已显示的结果：{ $count }
search-all-results = “{ $query }”的所有结果
search-more = 更多文章
search-names = 人物、组织与专题
search-titles = 文章
search-also = 又名
search-withdrawn = 已撤回
search-partly = 部分较早的文章无法搜索。
search-older = 不包括更早的文章；请按月份浏览。

## Preview

preview-nothing = 暂无内容可显示
preview-waiting = 错误修正后，此页面会自动重新加载。
preview-not-found = 此地址没有页面
preview-did-you-mean = 您要找的是：
preview-errors = 错误：{ $count }
preview-last-version = 有错误的文件以最近的有效版本显示，或被略去。
preview-draft = 草稿
preview-to-come = 待发布：{ $date }
preview-to-come-at = 待发布：{ $date } { $time }
preview-unpublished = 尚未发布
preview-hide = 隐藏（Esc）
preview-gone = 预览已停止。此页面不再更新。
preview-overview = 草稿与检查结果
preview-findings = 检查结果
preview-error = 错误
preview-warning = 警告
preview-open = 在编辑器中打开
preview-no-findings = 没有检查结果。
preview-more = 更多检查结果：{ $count }
preview-drafts = 草稿
preview-due = 即将到来
preview-own-address = 无法通过此主机名访问预览。请在 localhost 或 127.0.0.1 的任意端口打开，或者用 --interface 加上您使用的 IP 地址启动。
preview-methods = 此预览只接受 GET 和 HEAD 请求。
preview-too-many = 打开的页面过多。
preview-no-file = 此地址没有任何内容。
preview-bad-request = 此请求无效。
