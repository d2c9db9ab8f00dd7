//! What is shown in another way than it is meant is reported where it is, and nothing else is.

use super::*;

/// Asserts that a text has one warning, at `at` and with these words.
#[track_caller]
fn reports(text: &str, at: &str, words: &str) {
    let all = warnings(text);
    assert_eq!(all.len(), 1, "{text:?}: {all:?}");
    let start = format!("`{at}`: ");
    assert!(all[0].contains(&start) && all[0].contains(words), "{text:?}: {all:?}");
}

#[track_caller]
fn reports_nothing(text: &str) {
    assert_eq!(warnings(text), Vec::<String>::new(), "{text:?}");
}

#[test]
fn marks_of_emphasis_that_are_shown_as_text_are_reported() {
    for (text, at) in [
        ("**Note:**text", "**Note:**"),
        ("A **“word”**s b", "**“word”**"),
        ("A *“word”*s b", "*“word”*"),
        ("ה**\"מזרח\"** כאן", "**\"מזרח\"**"),
        ("**\"מזרח\"**ה", "**\"מזרח\"**"),
        ("و**«كلمة»** هنا", "**«كلمة»**"),
        ("ข้อ**(สำคัญ)**มาก", "**(สำคัญ)**"),
        ("> **A:**b\n> c", "**A:**"),
        ("- **A:**b", "**A:**"),
        ("x**\"A\"**y**\"B\"**z", "**\"A\"**y**\"B\"**"),
        ("**50%**ige", "**50%**"),
        ("**C++**-ish and **C++**like", "**C++**"),
        ("word**(aside)** and", "**(aside)**"),
        ("_Note:_text", "_Note:_"),
    ] {
        reports(text, at, "between a letter and a punctuation mark");
    }
    assert_eq!(warnings("**A:**b **C:**d **e**\n\n**F** g").len(), 2);
    reports("这是_重要_的", "_重要_", "within a word");
    reports("**bold ** text", "**bold **", "a space between");
    reports("**One.\n\nTwo.**", "**One.\n\nTwo.**", "ends with its paragraph");
    reports("- a\n- **b\n- c\n- d** e", "**b\n- c\n- d**", "ends with its paragraph");
    reports("** bold** text", "** bold**", "a space between");
    reports("__bold __ text", "__bold __", "a space between");
    reports("~~gone ~~ text", "~~gone ~~", "a space between");
}

#[test]
fn stars_and_underscores_that_are_no_marks_are_not_reported() {
    for text in [
        "Price* and cost*\n\n* not included, * nor this",
        "5 * 3 and 2**8 and x**(1/2)**y, 2*(3+4)*x",
        "f**k and s**t, f*** it",
        "a *** b\n\n***\n\n* * *\n\n**********",
        "Price A**\n\n**plus tax\n\n*note\n\nPrice B**",
        "`**a:**b`, \\*\\*a:\\*\\*b and <https://h.example/**a:**b>",
        "Files *.txt, *.* and lib.*so",
        "def f(*args, **kwargs) and g(**other)",
        "snake_case_name, foo_(bar)_baz, __init__.py and ^_^ or *_*",
        "**bold** and *emphasis*, **“quoted”** and **(a)**.",
        "Name: ____ Date:____",
        "Name: __ Date: __ and ~~ or ~~ too",
        "_lockHelper ,_lockHelper and char *a,*b or _foo,_bar",
        "QQ: [1-9][0-9]{4,}, ^[a-z][a-zA-Z0-9_]+$",
        "Bürger*innen: Wähler*innen",
    ] {
        reports_nothing(text);
    }
    reports_nothing("    **a:**b\n");
}

#[test]
fn headings_without_an_ordinary_space_are_reported() {
    for (text, at) in [
        ("##Title", "##Title"),
        ("A\n\n### \u{a0}", ""),
        ("##\u{3000}标题", "##\u{3000}标题"),
        ("###**Bold**", "###**Bold**"),
        ("> ##Title", "##Title"),
        ("- ##Title", "##Title"),
        ("Text.\n##Title\nText.", "##Title"),
        ("#Over The Sea", "#Over The Sea"),
        ("#标题", "#标题"),
    ] {
        match at {
            "" => reports_nothing(text),
            at => reports(text, at, "no ordinary space is after its `#`"),
        }
    }
    for text in ["#MeToo", "#MeToo is a word.", "#a #b", "\\##Title", "`##x`\n\n    ##x", "#1 in"] {
        reports_nothing(text);
    }
    for item in ["1.\u{3000}文", "-\u{a0}b", "12)\u{3000}文"] {
        reports(&format!("Words:\n{item}"), item, "item of a list");
    }
}

#[test]
fn items_of_a_list_without_a_space_are_reported_once() {
    reports("Words:\n-one\n-two\n-three", "-one", "shown in one paragraph");
    reports("1.文\n2.字", "1.文", "shown in one paragraph");
    for text in
        ["-one\n\n-two", "1.5 a\n2.5 b", "-5 a\n-6 b", "\\-a\n\\-b", "*a* b\n*c* d", "- a\n- b"]
    {
        reports_nothing(text);
    }
}

#[test]
fn a_table_that_is_shown_as_text_is_reported_with_its_reason() {
    for (text, at, words) in [
        ("| a | b |\n|---|\n| 1 | 2 |", "| a | b |", "not as many cells"),
        ("| a | b |\n|---|---|---|\n| 1 | 2 |", "| a | b |", "not as many cells"),
        ("| a | b |\n|—|—|\n| 1 | 2 |", "|—|—|", "is not made of"),
        ("| a | b |\n|===|===|\n| 1 | 2 |", "|===|===|", "is not made of"),
        ("| a | b |\n|---+---|\n| 1 | 2 |", "|---+---|", "is not made of"),
        ("| a | b |\n| 1 | 2 |", "| a | b |", "is missing"),
        ("a|b\n1|2", "a|b", "is missing"),
        ("a | b | c\n1 | 2 | 3", "a | b | c", "is missing"),
        ("a | b\n-----\n1 | 2", "a | b", "not as many cells"),
    ] {
        reports(text, at, words);
    }
    for text in [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a | b\n--|--\n1 | 2\n3\\|4 | 5",
        "|a|\n|-|\n|1|",
        "The norm |x| is |y|.\nThe sum |a|+|b| too",
        "Home | About  \nNews | Mail",
        "Home | About\nNews and mail",
        "Photo: Jo Marsh | Kell",
        "Kell | The quay\n-----\n\nText | more",
        "Kell | The quay\n-----\nText and more",
    ] {
        reports_nothing(text);
    }
}

#[test]
fn what_a_table_drops_or_takes_in_is_reported() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |";
    reports(&format!("{table} 3 | 4 |\n| 5 | 6 |"), "3 | 4", "cells are not shown");
    reports(&format!("{table}\nSome text."), "Some text.", "as a row of the table");
    reports_nothing(&format!("{table} | |\n\nSome text."));
    reports(&format!("{table}\n{{{{< /x >}}}}"), "{{< /x >}}", "shortcode");
}

#[test]
fn a_code_block_without_an_end_is_reported_where_it_begins() {
    reports("A\n\n```py\nx\n\ny", "```py", "has no end");
    reports("~~~\nx\n```", "~~~", "has no end");
    reports("````\nx\n```", "````", "has no end");
    reports("> ```\n> x\n\ny", "```", "has no end");
    for text in
        ["```\nx\n```", "```\nx\n`````  \n", "> ```\n> x\n> ```\n\ny", "- ```\n  x\n  ```", "    x"]
    {
        reports_nothing(text);
    }
}

#[test]
fn lists_of_definitions_and_alerts_are_reported() {
    reports("Term\n: its definition", ": its definition", "definition list");
    reports("Term\n\n:   its definition", ":   its definition", "definition list");
    reports("> [!NOTE]\n> Words.", "[!NOTE]", "alert");
    reports("> [!info]- Title", "[!info]", "alert");
    for text in
        ["He said.\n: nothing", "A\nb\n: c", "Term\n\\: d", "[!NOTE]", "> \\[!NOTE]", "a: b"]
    {
        reports_nothing(text);
    }
}

#[test]
fn a_second_definition_of_a_label_is_reported_if_its_address_differs() {
    let text = "[a][x] [b][X  y]\n\n[x]: /a\n[X Y]: /b\n";
    reports(&format!("{text}[X]: /c"), "[X]: /c", "another address");
    reports(&format!("{text}\n> [x y]: /c"), "[x y]: /c", "another address");
    reports_nothing(&format!("{text}[x]: /a"));
    reports_nothing(&format!("{text}\nText\n[x]: /c\n\n    [x]: /d"));
}

#[test]
fn links_whose_brackets_are_apart_or_the_wrong_way_round_are_reported() {
    reports(
        "See [the text] (https://h.example/a) here",
        "[the text] (https://h.example/a)",
        "no ordinary `(`",
    );
    for text in
        ["[链接]（https://h.example/a）", "［链接］（https://h.example/a）", "![The quay] (a.png)"]
    {
        reports(&format!("看{text}吧"), text, "no ordinary `(`");
    }
    reports_nothing("【公式】（https://h.example/a）");
    reports(
        "See (the text)[https://h.example/a] here",
        "(the text)[https://h.example/a]",
        "wrong way round",
    );
    for text in [
        "[the text] (see https://h.example/a)",
        "[1] (https://h.example/a)",
        "\\[the text] (https://h.example/a)",
        "`[the text] (https://h.example/a)`",
        "[the text] (https://h.example/a)\n\n[the text]: https://h.example/b",
        "(the text)[1] and (the text) [https://h.example/a]",
    ] {
        reports_nothing(text);
    }
}

#[test]
fn marks_and_lists_of_other_programs_are_reported_once() {
    reports("[TOC]\n\nText", "[TOC]", "table of contents");
    reports("- [x]done\n- [ ] open", "[x]done", "brackets are not written as");
    reports("– one\n– two", "– one", "shown in one paragraph");
    reports("・一\n・二", "・一", "shown in one paragraph");
    reports("１．一\n２．二", "１．一", "shown in one paragraph");
    reports("1) one\n2)two", "2)two", "shown in one paragraph");
    reports("＃ 标题", "＃ 标题", "full-width");
    reports("＃＃見出し", "＃＃見出し", "full-width");
    reports("｜a｜b｜\n｜1｜2｜", "｜a｜b｜", "full-width");
    reports("|a|b|\n|：--|--|\n|1|2|", "|：--|--|", "is not made of");
    reports("[gallery ids=\"1,2\"]", "[gallery ids=\"1,2\"]", "tag in brackets");
    reports("[caption id=\"a\"]x[/caption]", "[caption id=\"a\"]x[/caption]", "tag in brackets");
    reports("A [b]bold[/b] word", "[b]bold[/b]", "tag in brackets");
    reports("!!! note\n    Text", "!!! note", "mark of a note");
    reports("??? note \"More\"\n    Text", "??? note \"More\"", "mark of a note");
    reports("???+ tip", "???+ tip", "mark of a note");
    reports("=== \"One\"\n    Text", "=== \"One\"", "a tab");
    reports("Text\n\n\\newpage\n\nText", "\\newpage", "page break");
    reports(
        "import Chart from \"./chart\"\n\nText",
        "import Chart from \"./chart\"",
        "for a program",
    );
    reports("export const year = 2025;", "export const year = 2025;", "for a program");
    reports_nothing(
        "??? What now\n\nimport duties from Norvia rose; export of grain fell.\n\n=== x",
    );
    reports_nothing("`\\newpage`\n\nimport licences from \u{201c}Norvia\u{201d}");
    reports("A[^1]\n\n[^1] The note", "[^1] The note", "the `:` after its label");
    reports("{{<youtube abc>}}", "{{<youtube abc>}}", "shortcode");
    assert_eq!(warnings("{{<youtube abc>}}\n\n<b>x</b>").len(), 2);
    reports("A [^中] b", "[^中]", "footnote");
    reports_nothing("A [^…] and [^a-z] b");
    reports_nothing("[^a-zA-Z] is a set\n\n[^0-9] too");
    reports("Text\n\n[a]: https://h.example/", "[a]: https://h.example/", "no link uses it");
    for text in [
        "[//]: # (a comment)\n\nText",
        "[comment]: <> (a comment)\n\nText",
        "[a]\n\n[a]: https://h.example/",
        "The [TOC] of it",
        "– one\\\n– two",
        "He came – one\n– and left.",
        "＃タグ",
        "`a|b`\n`c|d`",
        "[see the note] and [/etc]",
        "`[b]x[/b]`",
        "[a b](/articles/)",
    ] {
        reports_nothing(text);
    }
}

#[test]
fn an_address_in_two_pairs_of_parentheses_is_reported() {
    reports("[a]((https://h.example/))", "[a]((https://h.example/))", "second pair of parentheses");
    reports_nothing("[a](https://h.example/x_(y))");
}

#[test]
fn what_two_tags_enclose_is_reported_once() {
    reports("{% highlight ruby %}\nx\n{% endhighlight %}", "{% highlight ruby %}", "template tag");
    reports("{{< quote >}}x{{< /quote >}}", "{{< quote >}}", "shortcode");
    reports("{% if a %}b{% else %}c{% endif %}", "{% if a %}", "template tag");
    reports("a{{< /quote >}}", "{{< /quote >}}", "shortcode");
}

#[test]
fn a_definition_with_a_template_tag_is_named() {
    let (_, diagnostics) = read("See [it][2].\n\n[2]: {{ site.url }}/a\n");
    let finding = diagnostics.iter().find(|finding| finding.code == "dead-link").unwrap();
    let help = "the line `[2]: …` is text: write its address without the template tag, from `/` on";
    assert_eq!(finding.help, [help]);
}
