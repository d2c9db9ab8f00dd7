use super::*;

#[test]
fn links_to_other_sites_are_complete() {
    renders(
        "[a](https://h.example/x?y=1&z#f \"T\")",
        "<p><a href=\"https://h.example/x?y=1&amp;z#f\" rel=\"external\" title=\"T\">a</a></p>",
    );
    renders(
        "<http://h.example/>",
        "<p><a href=\"http://h.example/\" rel=\"external\">http://h.example/</a></p>",
    );
    renders(
        "[a](HTTPS://h.example)",
        "<p><a href=\"HTTPS://h.example\" rel=\"external\">a</a></p>",
    );
    renders("[a](mailto:b@h.example)", "<p><a href=\"mailto:b@h.example\">a</a></p>");
    renders("<b@h.example>", "<p><a href=\"mailto:b@h.example\">b@h.example</a></p>");
    renders("[a](tel:+33123)", "<p><a href=\"tel:+33123\">a</a></p>");
    renders(
        "[a][r]\n\n[r]: https://h.example/",
        "<p><a href=\"https://h.example/\" rel=\"external\">a</a></p>",
    );
}

#[test]
fn invalid_characters_in_addresses_are_escaped() {
    renders(
        "[a](<https://h.example/a b\"c[d]é%20%zz>)",
        "<p><a href=\"https://h.example/a%20b%22c%5Bd%5Dé%20%25zz\" rel=\"external\">a</a></p>",
    );
    renders("[a](https://[::1]/)", "<p><a href=\"https://[::1]/\" rel=\"external\">a</a></p>");
}

#[test]
fn links_within_the_site_are_pieces() {
    renders("[a](/actors/x/#y)", "<p>{link:Site /actors/x/#y}a{/link}</p>");
    renders("[a](../actors/x.md#y \"T\")", "<p>{link:Relative ../actors/x.md#y \"T\"}a{/link}</p>");
    renders("[a](#y)", "<p>{link:Relative #y}a{/link}</p>");
    renders("[a](./b:c.md)", "<p>{link:Relative ./b:c.md}a{/link}</p>");
    renders("[*a* b](x.pdf)", "<p>{link:Relative x.pdf}<em>a</em> b{/link}</p>");
}

#[test]
fn targets_are_decoded_and_queries_are_dropped() {
    renders("[a](my%20map%C3%A9.pdf?v=2#s%20t)", "<p>{link:Relative my mapé.pdf#s t}a{/link}</p>");
    renders("[a](x%FF.md)", "<p>{link:Relative x%FF.md}a{/link}</p>");
}

#[test]
fn a_link_points_at_its_whole_source() {
    let text = "é [a\nb](c.md) d";
    let location = read(text).0.pieces.iter().find_map(|piece| match piece {
        Piece::LinkStart(link) => Some(link.location),
        _ => None,
    });
    let start = text.find('[').unwrap();
    assert_eq!(location, Some(Location::span(start..text.len() - 2)));
}

#[test]
fn a_link_without_text_shows_its_target() {
    renders("[](x.md)", "<p>{link:Relative x.md}x.md{/link}</p>");
    renders("[[Name|]]", "<p>{link:Name Name}Name{/link}</p>");
}

#[test]
fn a_link_without_an_address_is_a_warning() {
    assert_eq!(html("[a]() b"), "<p>a b</p>");
    assert_eq!(warnings("[a]() b"), ["dead-link `[a]()`: this link has no address"]);
}

#[test]
fn names_in_double_brackets_are_references() {
    renders("[[Emmanuel Macron]]", "<p>{link:Name Emmanuel Macron}Emmanuel Macron{/link}</p>");
    renders(
        "[[Macron|the *president*]]'s",
        "<p>{link:Name Macron}the <em>president</em>{/link}'s</p>",
    );
    renders(
        "> [[Emmanuel\n> Macron]]",
        "<blockquote>\n<p>{link:Name Emmanuel Macron}Emmanuel Macron{/link}</p>\n</blockquote>",
    );
    renders("[[ Зеленський | він ]]", "<p>{link:Name Зеленський} він {/link}</p>");
}

#[test]
fn in_a_table_the_bar_of_a_name_is_escaped() {
    let html = html("|a|b|\n|-|-|\n|[[Macron\\|he]]|x|\n");
    assert!(html.contains("<tr><td>{link:Name Macron}he{/link}</td><td>x</td></tr>"), "{html}");
}

#[test]
fn double_brackets_without_a_name_are_shown_as_written() {
    renders("[[1]]", "<p>[[1]]</p>");
    renders("[[1|*a*]]", "<p>[[1|<em>a</em>]]</p>");
    let embedding = "![[A name]]";
    assert_eq!((html(embedding), warnings(embedding).len()), (format!("<p>{embedding}</p>"), 1));
    renders("[[]] [[ ]]", "<p>[[]] [[ ]]</p>");
    assert_eq!(outline("# [[1]] a").headings[0].text, "[[1]] a");
}

#[test]
fn a_link_may_have_its_text_in_brackets() {
    let link = |text: &str| format!("<a href=\"https://h.example/\" rel=\"external\">{text}</a>");
    renders(
        "a [[1]](https://h.example/), [[2]](https://h.example/).",
        &format!("<p>a {}, {}.</p>", link("[1]"), link("[2]")),
    );
    renders("[[x *y*]](a_b_c \"T\") d_e", "<p>{link:Relative a_b_c \"T\"}[x *y*]{/link} d_e</p>");
    renders("[[Ilse Maren]](y) *z*", "<p>{link:Relative y}[Ilse Maren]{/link} <em>z</em></p>");
    renders("[[1]](<y z>)\nnext", "<p>{link:Relative y z}[1]{/link}\nnext</p>");
    renders("[[1]](y) (z)", "<p>{link:Relative y}[1]{/link} (z)</p>");
    // No address follows.
    renders("[[1]](no address)", "<p>[[1]](no address)</p>");
    renders("[[1]] (y)", "<p>[[1]] (y)</p>");
    let table = html("|a|b|\n|-|-|\n|[[1]](y)|x|\n|[[2]](|z)|\n");
    let cells = "<td>{link:Relative y}[1]{/link}</td><td>x</td>";
    assert!(table.contains(cells) && table.contains("<td>[[2]](</td><td>z)</td>"), "{table}");
    assert_eq!(outline("# [[1]](y) a").headings[0].text, "[1] a");
}

#[test]
fn the_words_of_a_picture_are_apart_from_those_beside_it() {
    assert_eq!(
        outline("## News ![of the port](a.png)Board").headings[0].text,
        "News of the port Board"
    );
    assert_eq!(outline("## a![b](a.png)c (![d](a.png))").headings[0].text, "a b c (d)");
    assert_eq!(html("a![b](data:x)c (![d](data:x))"), "<p>a b c (d)</p>");
    assert_eq!(
        html("**a**![b](data:x)*c* e\u{301}![d](data:x)"),
        "<p><strong>a</strong> b <em>c</em> e\u{301} d</p>"
    );
    // In the summary.
    assert_eq!(read("a![b](c.png)d e ![f](c.png) g").0.text, "a d e g");
}

#[test]
fn the_words_of_a_picture_get_no_space_in_scripts_without_spaces() {
    assert_eq!(outline("## 港口![地图](a.png)开放").headings[0].text, "港口地图开放");
    assert_eq!(outline("## ท่าเรือ![แผนที่](a.png)เปิด").headings[0].text, "ท่าเรือแผนที่เปิด");
    assert_eq!(outline("## 항구![지도](a.png)개방").headings[0].text, "항구 지도 개방");
    assert_eq!(html("港口![地图](data:x)开放"), "<p>港口地图开放</p>");
    assert_eq!(html("港![Map](data:x)を見る"), "<p>港Mapを見る</p>");
    assert_eq!(read("港口![地图](a.png)开放").0.text, "港口开放");
}

#[test]
fn a_name_in_brackets_that_the_text_defines_is_that_link() {
    let definitions = "\n\n[Law 5]: https://h.example/5\n[1]: y.md \"T\"\n";
    renders(
        &format!("See [[Law 5]] and [[law  5]], [[1]].{definitions}"),
        "<p>See <a href=\"https://h.example/5\" rel=\"external\">[Law 5]</a> and \
         <a href=\"https://h.example/5\" rel=\"external\">[law  5]</a>, {link:Relative y.md \"T\"}[1]{/link}.</p>",
    );
    // Another text for the link, or no definition: a reference to a name.
    let text = format!("[[Law 5|it]] [[Law 6]] [a][law 5] [b][1]{definitions}");
    let html = html(&text);
    assert!(html.contains("{link:Name Law 5}it") && html.contains("{link:Name Law 6}"), "{html}");
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    renders("![An *alt* `x`](map.png \"Caption\")", "{figure map.png [An alt x] \"Caption\"}");
    renders("a ![b](https://h.example/c.png)", "<p>a {image https://h.example/c.png [b]}</p>");
    renders("- ![b](c.png)", "<ul>\n<li>{image c.png [b]}</li>\n</ul>");
    renders("[![b](c.png)](d.md)", "<p>{link:Relative d.md}{image c.png [b]}{/link}</p>");
    renders("![a](b.png)\n![c](d.png)", "<p>{image b.png [a]}\n{image d.png [c]}</p>");
}

#[test]
fn a_text_alternative_is_plain_text() {
    renders("![a [b](c.md) ![d](e.png) `f`](g.png)", "{figure g.png [a b d f]}");
    renders("![a\nb \"<\"](g.png)", "{figure g.png [a b \"<\"]}");
}

#[test]
fn links_do_not_nest() {
    renders("[a [b](c.md) d](e.md)", "<p>[a {link:Relative c.md}b{/link} d](e.md)</p>");
    assert_eq!(html("[[A|<https://h.example>]]"), "<p>{link:Name A}https://h.example{/link}</p>");
}

#[test]
fn an_unsafe_link_is_a_warning_and_its_text_stays() {
    assert_eq!(html("a [*b*](javascript:x) c"), "<p>a <em>b</em> c</p>");
    assert_eq!(
        warnings("a [*b*](javascript:x) c"),
        ["unsafe-link `[*b*](javascript:x)`: an address with \"javascript:\" is not published"]
    );
    assert_eq!(html("[a](//evil.example/)"), "<p>a</p>");
    assert_eq!(html("![a](data:image/png;base64,AA)"), "<p>a</p>");
    assert_eq!(warnings("![a](data:image/png;base64,AA)").len(), 1);
}

/// Inputs from which no address may result that a browser would run, or would resolve to another host.
const HOSTILE: [&str; 46] = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](<  javascript:alert(1)>)",
    "[a](<java&#9;script:alert(1)>)",
    "[a](<java&#10;script:alert(1)>)",
    "[a](<java&#13;script:alert(1)>)",
    "[a](java\\\nscript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](j%61vascript:alert(1))",
    "[a](javascript%3Aalert(1))",
    "[a](%6A%61vascript%3Aalert(1))",
    "[a](%01javascript%3Aalert(1))",
    "[a](&nbsp;javascript:alert(1))",
    "[a](\u{feff}javascript:alert(1))",
    "[a](\u{0}javascript:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](DATA:text/html;base64,PHNjcmlwdD4=)",
    "[a](file:///etc/passwd)",
    "[a](blob:https://h.example/x)",
    "[a](view-source:https://h.example)",
    "[a](//evil.example/)",
    "[a](\\\\\\\\evil.example/)",
    "[a](/\\\\evil.example/)",
    "[a](/%2Fevil.example/)",
    "[a](%2F%2Fevil.example/)",
    "[a](&#47;/evil.example/)",
    "[a](<&#9;//evil.example/>)",
    "[a](</&#9;/evil.example/>)",
    "<javascript:alert(1)>",
    "<vbscript:x>",
    "[a][r]\n\n[r]: javascript:alert(1)",
    "[a]\n\n[a]: <&#x6A;avascript:alert(1)> 'x'",
    "![a](javascript:alert(1))",
    "![a](vbscript:x)",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[a](https://h.example/\"onclick=\"alert(1))",
    "[a](https://h.example 'x\" onclick=\"alert(1)')",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
];

#[test]
fn no_hostile_address_is_published() {
    for text in HOSTILE {
        let body = read(text).0;
        for piece in &body.pieces {
            match piece {
                Piece::Html(html) => assert_safe(html, text),
                Piece::LinkStart(link) => assert_internal(&link.target, text),
                Piece::Image(image) => assert_internal(&image.src, text),
                Piece::LinkEnd => {}
                Piece::Labelled(element) => assert_safe(&element.html("", None), text),
                Piece::RawAddress(..) => panic!("{text} is not trusted"),
            }
        }
    }
}

#[track_caller]
fn assert_safe(html: &str, text: &str) {
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..at + html[at..].find('>').unwrap()];
        let allowed = ["<p", "</p", "<br", "</a", "<a href=\"https://h.example"];
        assert!(allowed.iter().any(|a| tag.starts_with(a)), "{tag} of {text:?}");
        // Only attributes that the writer adds, each with its closing quote.
        assert_eq!(tag.matches(['"']).count() % 2, 0, "{tag} of {text:?}");
        assert!(
            !tag.replace("title=\"x&quot; onclick=&quot;alert(1)\"", "").contains(" onclick"),
            "{tag}"
        );
    }
}

#[track_caller]
fn assert_internal(target: &str, text: &str) {
    let colon = target.find(':').unwrap_or(usize::MAX);
    let slash = target.find('/').unwrap_or(usize::MAX);
    assert!(colon >= slash, "{target:?} of {text:?}");
    assert!(!target.contains(char::is_control), "{target:?} of {text:?}");
    let bytes: Vec<_> = target.bytes().take(2).collect();
    assert!(
        !(bytes.len() == 2 && bytes.iter().all(|b| b"/\\".contains(b))),
        "{target:?} of {text:?}"
    );
}
