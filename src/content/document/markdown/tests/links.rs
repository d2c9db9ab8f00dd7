use super::*;

#[test]
fn addresses_of_other_sites_are_finished_links() {
    is(
        "[a](https://h.example/x?y=1&z#f \"T\")",
        "<p><a href=\"https://h.example/x?y=1&amp;z#f\" rel=\"external\" title=\"T\">a</a></p>",
    );
    is(
        "<http://h.example/>",
        "<p><a href=\"http://h.example/\" rel=\"external\">http://h.example/</a></p>",
    );
    is("[a](HTTPS://h.example)", "<p><a href=\"HTTPS://h.example\" rel=\"external\">a</a></p>");
    is("[a](mailto:b@h.example)", "<p><a href=\"mailto:b@h.example\">a</a></p>");
    is("<b@h.example>", "<p><a href=\"mailto:b@h.example\">b@h.example</a></p>");
    is("[a](tel:+33123)", "<p><a href=\"tel:+33123\">a</a></p>");
    is(
        "[a][r]\n\n[r]: https://h.example/",
        "<p><a href=\"https://h.example/\" rel=\"external\">a</a></p>",
    );
}

#[test]
fn addresses_are_made_valid() {
    is(
        "[a](<https://h.example/a b\"c[d]é%20%zz>)",
        "<p><a href=\"https://h.example/a%20b%22c%5Bd%5Dé%20%25zz\" rel=\"external\">a</a></p>",
    );
    is("[a](https://[::1]/)", "<p><a href=\"https://[::1]/\" rel=\"external\">a</a></p>");
}

#[test]
fn targets_of_this_site_are_left_open() {
    is("[a](/actors/x/#y)", "<p>{link:Site /actors/x/#y}a{/link}</p>");
    is("[a](../actors/x.md#y \"T\")", "<p>{link:Relative ../actors/x.md#y \"T\"}a{/link}</p>");
    is("[a](#y)", "<p>{link:Relative #y}a{/link}</p>");
    is("[a](./b:c.md)", "<p>{link:Relative ./b:c.md}a{/link}</p>");
    is("[*a* b](x.pdf)", "<p>{link:Relative x.pdf}<em>a</em> b{/link}</p>");
}

#[test]
fn targets_are_decoded_and_a_query_is_dropped() {
    is("[a](my%20map%C3%A9.pdf?v=2#s%20t)", "<p>{link:Relative my mapé.pdf#s t}a{/link}</p>");
    is("[a](x%FF.md)", "<p>{link:Relative x%FF.md}a{/link}</p>");
}

#[test]
fn a_link_points_at_its_whole_source() {
    let text = "é [a\nb](c.md) d";
    let place = read(text).0.pieces.iter().find_map(|piece| match piece {
        Piece::LinkStart(link) => Some(link.place),
        _ => None,
    });
    let start = text.find('[').unwrap();
    assert_eq!(place, Some(Location::span(start..text.len() - 2)));
}

#[test]
fn a_link_without_text_shows_its_target() {
    is("[](x.md)", "<p>{link:Relative x.md}x.md{/link}</p>");
    is("[[Name|]]", "<p>{link:Name Name}Name{/link}</p>");
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    assert_eq!(html("[a]() b"), "<p>a b</p>");
    assert_eq!(warnings("[a]() b"), ["dead-link `[a]()`: a link leads nowhere"]);
}

#[test]
fn names_in_double_brackets_link_by_reference() {
    is("[[Emmanuel Macron]]", "<p>{link:Name Emmanuel Macron}Emmanuel Macron{/link}</p>");
    is("[[Macron|the *president*]]'s", "<p>{link:Name Macron}the <em>president</em>{/link}'s</p>");
    is(
        "> [[Emmanuel\n> Macron]]",
        "<blockquote>\n<p>{link:Name Emmanuel Macron}Emmanuel Macron{/link}</p>\n</blockquote>",
    );
    is("[[ Зеленський | він ]]", "<p>{link:Name Зеленський} він {/link}</p>");
}

#[test]
fn in_a_table_the_bar_of_a_name_is_escaped() {
    let html = html("|a|b|\n|-|-|\n|[[Macron\\|he]]|x|\n");
    assert!(html.contains("<tr><td>{link:Name Macron}he{/link}</td><td>x</td></tr>"), "{html}");
}

#[test]
fn double_brackets_that_name_nothing_stay_as_written() {
    is("[[1]]", "<p>[[1]]</p>");
    is("[[1|*a*]]", "<p>[[1|<em>a</em>]]</p>");
    is("[[x]](y)", "<p>[[x]](y)</p>");
    is("[[1]](https://h.example)", "<p>[[1]](https://h.example)</p>");
    is("![[map.png]]", "<p>![[map.png]]</p>");
    is("[[]] [[ ]]", "<p>[[]] [[ ]]</p>");
    assert_eq!(outline("# [[1]] a").headings[0].text, "[[1]] a");
}

#[test]
fn a_picture_alone_is_a_figure() {
    is("![An *alt* `x`](map.png \"Caption\")", "{figure map.png [An alt x] \"Caption\"}");
    is("a ![b](https://h.example/c.png)", "<p>a {image https://h.example/c.png [b]}</p>");
    is("- ![b](c.png)", "<ul>\n<li>{image c.png [b]}</li>\n</ul>");
    is("[![b](c.png)](d.md)", "<p>{link:Relative d.md}{image c.png [b]}{/link}</p>");
    is("![a](b.png)\n![c](d.png)", "<p>{image b.png [a]}\n{image d.png [c]}</p>");
}

#[test]
fn nothing_nests_within_a_text_alternative() {
    is("![a [b](c.md) ![d](e.png) `f`](g.png)", "{figure g.png [a b d f]}");
    is("![a\nb \"<\"](g.png)", "{figure g.png [a b \"<\"]}");
}

#[test]
fn links_do_not_nest() {
    is("[a [b](c.md) d](e.md)", "<p>[a {link:Relative c.md}b{/link} d](e.md)</p>");
    assert_eq!(html("[[A|<https://h.example>]]"), "<p>{link:Name A}https://h.example{/link}</p>");
}

#[test]
fn what_cannot_be_published_is_told_and_its_text_stays() {
    assert_eq!(html("a [*b*](javascript:x) c"), "<p>a <em>b</em> c</p>");
    assert_eq!(
        warnings("a [*b*](javascript:x) c"),
        ["unsafe-link `[*b*](javascript:x)`: an address with \"javascript:\" is not published"]
    );
    assert_eq!(html("[a](//evil.example/)"), "<p>a</p>");
    assert_eq!(html("![a](data:image/png;base64,AA)"), "<p>a</p>");
    assert_eq!(warnings("![a](data:image/png;base64,AA)").len(), 1);
}

/// Each must come out without an address that a browser would run or take for another host's.
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
fn no_hostile_address_comes_out() {
    for text in HOSTILE {
        let body = read(text).0;
        for piece in &body.pieces {
            match piece {
                Piece::Html(html) => assert_safe(html, text),
                Piece::LinkStart(link) => assert_own(&link.target, text),
                Piece::Image(image) => assert_own(&image.src, text),
                Piece::LinkEnd => {}
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
        // Only our own attributes, each closed where it ends.
        assert_eq!(tag.matches(['"']).count() % 2, 0, "{tag} of {text:?}");
        assert!(
            !tag.replace("title=\"x&quot; onclick=&quot;alert(1)\"", "").contains(" onclick"),
            "{tag}"
        );
    }
}

#[track_caller]
fn assert_own(target: &str, text: &str) {
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
