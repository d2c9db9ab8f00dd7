use super::*;

#[test]
fn text_is_escaped_and_its_punctuation_is_unchanged() {
    renders("a & b < c > \"d\" -- 'e' ...", "<p>a &amp; b &lt; c &gt; \"d\" -- 'e' ...</p>");
    renders("&lt;b&gt; `<i>&amp;`", "<p>&lt;b&gt; <code>&lt;i&gt;&amp;amp;</code></p>");
}

#[test]
fn emphasis_breaks_and_rules_are_written() {
    renders("*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>");
    renders("a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>");
    renders("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>");
}

#[test]
fn carriage_returns_are_removed() {
    renders(
        "# A\r\n\r\nb\r\nc\r\n\r\n```\r\nx\r\ny\r\n```\r\n",
        "<h2 id=\"a\">A</h2>\n<p>b\nc</p>\n<pre><code>x\ny\n</code></pre>",
    );
}

#[test]
fn characters_that_a_page_must_not_contain_are_replaced() {
    assert_eq!(html("a\0b\u{1b}c\u{ffff}"), "<p>a\u{fffd}b\u{fffd}c\u{fffd}</p>");
    let message =
        "the text has 2 control characters (the first is U+0000), which are shown as \u{fffd}";
    assert_eq!(warnings("a\0b\u{1b}c"), [format!("invisible-character `\0`: {message}")]);
    assert_eq!(read("a\u{1}b").0.text, "a\u{fffd}b");
}

#[test]
fn lists_quotes_and_tasks_are_written() {
    renders("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>");
    renders("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    renders(
        "> a\n\n- b\n\n  c",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<ul>\n<li><p>b</p>\n<p>c</p>\n</li>\n</ul>",
    );
    renders(
        "- [x] done\n- [ ] open",
        "<ul>\n<li>\u{2611} done</li>\n<li>\u{2610} open</li>\n</ul>",
    );
}

#[test]
fn code_has_its_language_and_is_escaped() {
    renders(
        "```rust ignore\n<b> [x](y)\n```",
        "<pre><code class=\"language-rust\">&lt;b&gt; [x](y)\n</code></pre>",
    );
    renders("    indented", "<pre><code>indented</code></pre>");
    renders(
        "```\"><script>\nx\n```",
        "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre>",
    );
}

#[test]
fn headings_are_shifted_so_that_the_highest_has_the_configured_level() {
    renders("## A\n#### B", "<h2 id=\"a\">A</h2>\n<h4 id=\"b\">B</h4>");
    renders("# A\n\nB\n---", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>");
    let settings = MarkdownSettings { top_level: 3, ..ESCAPE };
    let body = read_with("### A\n###### B", settings).0;
    assert_eq!(joined(&body.pieces), "<h3 id=\"a\">A</h3>\n<h6 id=\"b\">B</h6>\n");
    let body = read_with("# A\n###### B", settings).0;
    assert_eq!(joined(&body.pieces), "<h3 id=\"a\">A</h3>\n<h6 id=\"b\">B</h6>\n");
}

fn ids(text: &str) -> Vec<String> {
    outline(text).headings.into_iter().map(|h| h.id).collect()
}

#[test]
fn headings_have_unique_ids() {
    assert_eq!(ids("# X\n# X\n# X-2\n# X"), ["x", "x-2", "x-2-2", "x-3"]);
    assert_eq!(ids("# What's Ünïque & 新?"), ["whats-ünïque-新"]);
    assert_eq!(ids("# !!!\n# ???"), ["section", "section-2"]);
}

#[test]
fn an_explicit_id_takes_precedence_over_a_generated_one_above_it() {
    assert_eq!(ids("# X\n# Y {#x .c a=b}\n# Z {#x}"), ["x-2", "x", "x-3"]);
    renders("# Y {#Eins_2 .c a=b onclick=x}", "<h2 id=\"Eins_2\">Y</h2>");
    renders("# Y {#a&b}", "<h2 id=\"a&amp;b\">Y</h2>");
    assert_eq!(html("# Y {#\"><b>}"), "<h2 id=\"y\">Y {#\"&gt;&lt;b&gt;}</h2>");
    assert_eq!(ids("# Y {#fn_1}"), ["y"]);
    assert_eq!(ids("# Y {#e\u{301}t\u{e9}}"), ["\u{e9}t\u{e9}"]);
}

#[test]
fn a_heading_that_cannot_have_its_explicit_id_is_reported() {
    for id in ["main_content", "block_actors", "fn_1", "fnref_1-2", "search_list"] {
        let text = format!("# Y {{#{id}}}");
        let expected = format!(
            "heading-id `{text}`: the id \"{id}\" is reserved for the page around the text"
        );
        assert_eq!(warnings(&text), [expected]);
        assert_eq!(ids(&text), ["y"]);
    }
    assert_eq!(
        warnings("# Y {#x}\n\n# Z {#x}"),
        ["heading-id `# Z {#x}`: the id \"x\" cannot be used, or another heading has it"]
    );
    assert_eq!(warnings("# Y {#main} \n\n# Z {#e\u{301}}"), Vec::<String>::new());
}

#[test]
fn wrapped_lines_of_chinese_and_japanese_get_no_space() {
    assert_eq!(html("市议会讨论\n了**码头**\n的*费用*，\n[没有](/x/)\n结果。"), {
        "<p>市议会讨论了<strong>码头</strong>的<em>费用</em>，{link:Site /x/}没有{/link}结果。</p>"
    });
    assert_eq!(read("市议\n会在Kell\n开会\n2025年").0.text, "市议会在Kell 开会 2025年");
    assert_eq!(html("市议会\\\n开会"), "<p>市议会<br>\n开会</p>");
    assert_eq!(html("부산\n항구"), "<p>부산\n항구</p>");
    assert_eq!(outline("市议\n会\n===").headings[0].text, "市议会");
    assert_eq!(outline("A\nb\n===").headings[0].text, "A b");
}

#[test]
fn the_ids_that_trusted_html_sets_are_anchors() {
    let text = "A <a id=\"one\"></a> <a name=two></a>\n\n<div ID='thr&eacute;e'>\n<meta name=no>\n</div>\n";
    let trusted = MarkdownSettings { html: RawHtml::Trusted, ..ESCAPE };
    let outline = parse(text, 0..text.len(), trusted, &BTreeSet::new(), &mut Vec::new()).1;
    assert_eq!(outline.raw_ids, ["one", "two", "thrée"]);
    assert_eq!(self::outline(text).raw_ids, [""; 0], "escaped HTML sets none");
}

#[test]
fn headings_are_collected_as_plain_text() {
    let text = "# A *b* `c` [d](e.md) [[F|g]]\n\n#\n";
    let body = read(text).0;
    assert_eq!(
        outline(text).headings,
        [Heading { level: 2, id: "a-b-c-d-g".into(), text: "A b c d g".into() }]
    );
    assert_eq!(
        joined(&body.pieces).trim_end(),
        "<h2 id=\"a-b-c-d-g\">A <em>b</em> <code>c</code> {link:Relative e.md}d{/link} {link:Name F}g{/link}</h2>"
    );
}

#[test]
fn tables_scroll_and_align_without_inline_style() {
    renders(
        "| | a | b |\n|---|:-:|--:|\n| x | 1 | 2 |",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n\
         <tr><td></td><th scope=\"col\" class=\"align-center\">a</th><th scope=\"col\" \
         class=\"align-right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>x</td>\
         <td class=\"align-center\">1</td><td class=\"align-right\">2</td></tr>\n</tbody>\n</table>\n\
         </div>",
    );
}

#[test]
fn several_tables_are_numbered() {
    let two = html("|a|\n|-|\n\ntext\n\n|b|\n|-|\n");
    assert!(two.contains("aria-label=\"Table 1\"") && two.contains("aria-label=\"Table 2\""));
}

const BACK_LINK: &str = "<a href=\"#fnref_1\" class=\"footnote-back\" role=\"doc-backlink\" \
                         aria-label=\"Back to reference 1\">\u{21a9}\u{fe0e}</a>";

#[test]
fn footnotes_are_at_the_end_with_links_back() {
    renders(
        "A[^x].\n\n[^x]: Note.\n\nB",
        &format!(
            "<p>A<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1\" role=\"doc-noteref\">1\
             </a></sup>.</p>\n<p>B</p>\n<section class=\"footnotes\" role=\"doc-endnotes\" \
             aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn_1\">\n<p>Note. {BACK_LINK}</p>\n</li>\n\
             </ol>\n</section>"
        ),
    );
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let html = html("A[^b] B[^a] C[^B]\n\n[^a]: Second\n[^b]: First\n");
    let [first, second] = ["<p>First ", "<p>Second "].map(|t| html.find(t).unwrap());
    assert!(first < second, "{html}");
    assert!(
        html.contains("C<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1_2\""),
        "{html}"
    );
    assert!(html.contains("href=\"#fnref_1_2\""), "{html}");
}

#[test]
fn footnotes_may_refer_to_each_other_and_contain_blocks() {
    let html = html("A[^a]\n\n[^a]: One[^b]\n\n    - item\n\n[^b]: Two[^a] [x](y.md)\n");
    assert!(html.contains("<p>One<sup"), "{html}");
    assert!(html.contains("<li>item</li>\n</ul>\n<p><a href=\"#fnref_1\""), "{html}");
    assert!(html.contains("<li id=\"fn_2\">\n<p>Two<sup"), "{html}");
    assert!(html.contains("{link:Relative y.md}x{/link}"), "{html}");
}

#[test]
fn a_reference_without_a_footnote_is_text_and_a_footnote_without_a_reference_is_a_warning() {
    assert_eq!(html("A[^none]"), "<p>A[^none]</p>");
    assert!(warnings("A[^none]")[0].contains("it is not defined"));
    assert_eq!(
        warnings("A\n\n[^x]: Note"),
        ["unused-footnote `[^x]: Note`: footnote `[^x]` is not shown because nothing refers to it"]
    );
    assert_eq!(html("A\n\n[^x]: Note"), "<p>A</p>");
    let twice = warnings("A[^x]\n\n[^x]: One\n\n[^x]: Two\n");
    assert_eq!(twice.len(), 1, "{twice:?}");
    assert!(twice[0].contains("defined twice"), "{twice:?}");
}

#[test]
fn a_reference_to_a_footnote_within_a_link_follows_the_link() {
    let html = html("[[Name|text[^1] x]]\n\n[^1]: Note\n");
    assert!(html.starts_with("<p>{link:Name Name}text x{/link}<sup"), "{html}");
}

#[test]
fn raw_html_is_shown_as_text_with_one_warning() {
    let text = "a <b>c</b>\n\n<div onclick=\"x\">\nd\n</div>\n";
    assert_eq!(
        html(text),
        "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;div onclick=\"x\"&gt;\nd\n&lt;/div&gt;</p>"
    );
    assert_eq!(warnings(text), ["raw-html `<b>`: raw HTML is shown as text"]);
}

#[test]
fn comments_are_not_published() {
    renders("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", "<p>a  c</p>\n<p>f</p>");
    let text = "<!-- x --> <script>";
    assert_eq!(html(text), "<p>&lt;script&gt;</p>");
    assert_eq!(warnings(text), [format!("raw-html `{text}`: raw HTML is shown as text")]);
}

#[test]
fn markdown_on_the_same_line_as_a_comment_is_shown_as_written_with_a_warning() {
    let text = "<!--more--> *a*";
    assert_eq!(html(text), "<p>*a*</p>");
    assert_eq!(read(text).0.text, "*a*");
    let warning = "Markdown on the same line as a comment is not formatted";
    assert_eq!(warnings(text), [format!("raw-html `{text}`: {warning}")]);
}

#[test]
fn trusted_html_is_published_unchanged() {
    let settings = MarkdownSettings { html: RawHtml::Trusted, ..ESCAPE };
    let (body, diagnostics) = read_with("a <b>c</b>\n\n<div>\n<!-- d -->\n</div>\n", settings);
    assert_eq!(joined(&body.pieces), "<p>a <b>c</b></p>\n<div>\n<!-- d -->\n</div>\n");
    assert_eq!(diagnostics, []);
}

#[test]
fn the_plain_text_has_a_line_for_each_block() {
    let text = "# Title\n\nA *b*\nc `d` ![alt](x.png)[^1] <i>e</i>  \nf\n\n- g\n- h\n  - i\n\n> j\n\n\
                ```\nk\nl\n```\n\n|m|n|\n|-|-|\n|o|p|\n\n[^1]: q\n";
    assert_eq!(read(text).0.text, "Title\nA b c d e f\ng\nh\ni\nj\nk l\nm\tn\no\tp\nq");
}

#[test]
fn the_first_paragraph_is_the_first_one_with_words_outside_of_other_blocks() {
    let first = |text| outline(text).first_paragraph;
    let text =
        "# T\n\n> quote\n\n![only](x.png)\n\n- item\n\n  loose\n\nFirst *one*\nhere.\n\nSecond.";
    assert_eq!(first(text).as_deref(), Some("First one here."));
    assert_eq!(first("A[^1]\n\n[^1]: b").as_deref(), Some("A"));
    assert_eq!(first("# T\n\n![only](x.png)"), None);
    assert_eq!(first("> a[^1]\n\n[^1]: note"), None);
}

#[test]
fn an_empty_body_has_no_pieces() {
    for text in ["", "\n \r\n", "<!-- c -->", "[a]: b\n"] {
        assert!(read(text).0.is_empty(), "{text:?}");
    }
}

#[test]
fn only_the_given_range_of_the_file_is_parsed() {
    let file = "---\ntitle: [x](javascript:)\n---\n[a](javascript:b)\n";
    let mut diagnostics = Vec::new();
    let start = file.find("[a]").unwrap();
    let body = parse(file, start..file.len(), ESCAPE, &BTreeSet::new(), &mut diagnostics);
    assert_eq!(joined(&body.0.pieces), "<p>a</p>\n");
    assert_eq!(diagnostics[0].location, Location::span(start..file.len() - 1));
}
