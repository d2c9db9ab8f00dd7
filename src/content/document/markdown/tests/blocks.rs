use super::*;

#[test]
fn text_is_escaped_and_its_punctuation_stays() {
    is("a & b < c > \"d\" -- 'e' ...", "<p>a &amp; b &lt; c &gt; \"d\" -- 'e' ...</p>");
    is("&lt;b&gt; `<i>&amp;`", "<p>&lt;b&gt; <code>&lt;i&gt;&amp;amp;</code></p>");
}

#[test]
fn emphasis_breaks_and_rules_are_written() {
    is("*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>");
    is("a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>");
    is("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>");
}

#[test]
fn carriage_returns_leave_no_trace() {
    is(
        "# A\r\n\r\nb\r\nc\r\n\r\n```\r\nx\r\ny\r\n```\r\n",
        "<h2 id=\"a\">A</h2>\n<p>b\nc</p>\n<pre><code>x\ny\n</code></pre>",
    );
}

#[test]
fn characters_that_no_page_may_hold_are_replaced() {
    is("a\0b\u{1b}c\u{ffff}", "<p>a\u{fffd}b\u{fffd}c\u{fffd}</p>");
    assert_eq!(read("a\u{1}b").0.text, "a\u{fffd}b");
}

#[test]
fn lists_quotes_and_tasks_are_written() {
    is("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>");
    is("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    is(
        "> a\n\n- b\n\n  c",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<ul>\n<li><p>b</p>\n<p>c</p>\n</li>\n</ul>",
    );
    is("- [x] done\n- [ ] open", "<ul>\n<li>\u{2611} done</li>\n<li>\u{2610} open</li>\n</ul>");
}

#[test]
fn code_keeps_its_language_and_nothing_of_it_is_markup() {
    is(
        "```rust ignore\n<b> [x](y)\n```",
        "<pre><code class=\"language-rust\">&lt;b&gt; [x](y)\n</code></pre>",
    );
    is("    indented", "<pre><code>indented</code></pre>");
    is(
        "```\"><script>\nx\n```",
        "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre>",
    );
}

#[test]
fn headings_are_shifted_so_that_the_highest_has_the_settings_level() {
    is("## A\n#### B", "<h2 id=\"a\">A</h2>\n<h4 id=\"b\">B</h4>");
    is("# A\n\nB\n---", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>");
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
fn headings_have_ids_of_their_own() {
    assert_eq!(ids("# X\n# X\n# X-2\n# X"), ["x", "x-2", "x-2-2", "x-3"]);
    assert_eq!(ids("# What's Ünïque & 新?"), ["whats-ünïque-新"]);
    assert_eq!(ids("# !!!\n# ???"), ["section", "section-2"]);
}

#[test]
fn an_id_by_hand_is_kept_wherever_it_stands() {
    assert_eq!(ids("# X\n# Y {#x .c a=b}\n# Z {#x}"), ["x-2", "x", "x-3"]);
    is("# Y {#Eins_2 .c a=b onclick=x}", "<h2 id=\"Eins_2\">Y</h2>");
    is("# Y {#a&b}", "<h2 id=\"a&amp;b\">Y</h2>");
    assert_eq!(html("# Y {#\"><b>}"), "<h2 id=\"y\">Y {#\"&gt;&lt;b&gt;}</h2>");
    assert_eq!(ids("# Y {#fn_1}"), ["y"]);
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
    is(
        "| | a | b |\n|---|:-:|--:|\n| x | 1 | 2 |",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n\
         <tr><td></td><th scope=\"col\" class=\"align-center\">a</th><th scope=\"col\" \
         class=\"align-right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>x</td>\
         <td class=\"align-center\">1</td><td class=\"align-right\">2</td></tr>\n</tbody>\n</table>\n\
         </div>",
    );
}

#[test]
fn several_tables_are_told_apart() {
    let two = html("|a|\n|-|\n\ntext\n\n|b|\n|-|\n");
    assert!(two.contains("aria-label=\"Table 1\"") && two.contains("aria-label=\"Table 2\""));
}

const NOTE_BACK: &str = "<a href=\"#fnref_1\" class=\"footnote-back\" role=\"doc-backlink\" \
                         aria-label=\"Back to reference 1\">\u{21a9}\u{fe0e}</a>";

#[test]
fn footnotes_stand_at_the_end_with_a_way_back() {
    is(
        "A[^x].\n\n[^x]: Note.\n\nB",
        &format!(
            "<p>A<sup class=\"footnote-ref\"><a href=\"#fn_1\" id=\"fnref_1\" role=\"doc-noteref\">1\
             </a></sup>.</p>\n<p>B</p>\n<section class=\"footnotes\" role=\"doc-endnotes\" \
             aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn_1\">\n<p>Note. {NOTE_BACK}</p>\n</li>\n\
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
fn footnotes_may_refer_to_each_other_and_hold_blocks() {
    let html = html("A[^a]\n\n[^a]: One[^b]\n\n    - item\n\n[^b]: Two[^a] [x](y.md)\n");
    assert!(html.contains("<p>One<sup"), "{html}");
    assert!(html.contains("<li>item</li>\n</ul>\n<p><a href=\"#fnref_1\""), "{html}");
    assert!(html.contains("<li id=\"fn_2\">\n<p>Two<sup"), "{html}");
    assert!(html.contains("{link:Relative y.md}x{/link}"), "{html}");
}

#[test]
fn footnotes_without_partner_are_text_or_told() {
    is("A[^none]", "<p>A[^none]</p>");
    assert_eq!(
        warnings("A\n\n[^x]: Note"),
        ["unused-footnote `[^x]: Note`: footnote `[^x]` is not shown, since nothing refers to it"]
    );
    assert_eq!(html("A\n\n[^x]: Note"), "<p>A</p>");
    let twice = warnings("A[^x]\n\n[^x]: One\n\n[^x]: Two\n");
    assert_eq!(twice.len(), 1, "{twice:?}");
    assert!(twice[0].contains("written twice"), "{twice:?}");
}

#[test]
fn a_footnote_within_a_link_stands_behind_it() {
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
fn comments_are_no_text() {
    is("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", "<p>a  c</p>\n<p>f</p>");
    let text = "<!-- x --> <script>";
    assert_eq!(html(text), "<p>&lt;script&gt;</p>");
    assert_eq!(warnings(text), [format!("raw-html `{text}`: raw HTML is shown as text")]);
}

#[test]
fn words_behind_a_comment_are_shown_as_written_and_told() {
    let text = "<!--more--> *a*";
    assert_eq!(html(text), "<p>*a*</p>");
    assert_eq!(read(text).0.text, "*a*");
    let told = "Markdown on the line of a comment is shown as written";
    assert_eq!(warnings(text), [format!("raw-html `{text}`: {told}")]);
}

#[test]
fn trusted_html_is_published_as_it_is() {
    let settings = MarkdownSettings { html: RawHtml::Trusted, ..ESCAPE };
    let (body, diagnostics) = read_with("a <b>c</b>\n\n<div>\n<!-- d -->\n</div>\n", settings);
    assert_eq!(joined(&body.pieces), "<p>a <b>c</b></p>\n<div>\n<!-- d -->\n</div>\n");
    assert_eq!(diagnostics, []);
}

#[test]
fn the_text_alone_has_a_line_for_each_block() {
    let text = "# Title\n\nA *b*\nc `d` ![alt](x.png)[^1] <i>e</i>  \nf\n\n- g\n- h\n  - i\n\n> j\n\n\
                ```\nk\nl\n```\n\n|m|n|\n|-|-|\n|o|p|\n\n[^1]: q\n";
    assert_eq!(read(text).0.text, "Title\nA b c d e f\ng\nh\ni\nj\nk l\nm\tn\no\tp\nq");
}

#[test]
fn the_first_paragraph_is_the_first_with_words_outside_of_other_blocks() {
    let first = |text| outline(text).first_paragraph;
    let text =
        "# T\n\n> quote\n\n![only](x.png)\n\n- item\n\n  loose\n\nFirst *one*\nhere.\n\nSecond.";
    assert_eq!(first(text).as_deref(), Some("First one here."));
    assert_eq!(first("A[^1]\n\n[^1]: b").as_deref(), Some("A"));
    assert_eq!(first("# T\n\n![only](x.png)"), None);
    assert_eq!(first("> a[^1]\n\n[^1]: note"), None);
}

#[test]
fn an_empty_text_has_no_pieces() {
    for text in ["", "\n \r\n", "<!-- c -->", "[a]: b\n"] {
        assert!(read(text).0.is_empty(), "{text:?}");
    }
}

#[test]
fn the_text_is_read_from_its_range_alone() {
    let file = "---\ntitle: [x](javascript:)\n---\n[a](javascript:b)\n";
    let mut diagnostics = Vec::new();
    let start = file.find("[a]").unwrap();
    let body = parse(file, start..file.len(), ESCAPE, &mut diagnostics);
    assert_eq!(joined(&body.0.pieces), "<p>a</p>\n");
    assert_eq!(diagnostics[0].place, Location::span(start..file.len() - 1));
}
