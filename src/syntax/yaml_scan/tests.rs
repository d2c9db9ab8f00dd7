use super::*;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use proptest::prelude::*;

/// The ids of all scalars with a text.
fn texts(node: &YamlNode, ids: &mut Vec<u32>) {
    match &node.value {
        YamlValue::List(items) => items.iter().for_each(|item| texts(item, ids)),
        YamlValue::Map(entries) => entries.iter().for_each(|(key, value)| {
            texts(key, ids);
            texts(value, ids);
        }),
        YamlValue::Text(text) if !text.is_empty() => ids.push(node.id),
        _ => {}
    }
}

fn is_too_deep(yaml: &str) -> bool {
    yaml::parse(yaml).is_err_and(|error| error.message.contains("nested too deeply"))
}

#[test]
fn a_megabyte_of_openings_is_refused_by_its_depth() {
    const OPENINGS: [&str; 8] = ["[", "{", "- ", "? ", "[a: ", "{a: [", "- - ? ", "\n[\n"];
    for opening in OPENINGS {
        let length = 1_000_000 / opening.len();
        assert!(is_too_deep(&opening.repeat(length)), "{opening:?}");
        assert!(is_too_deep(&format!("a: &b\n  {}", opening.repeat(length))), "{opening:?}");
    }
    let (open, close) = ("[".repeat(400_000), "]".repeat(400_000));
    assert!(is_too_deep(&format!("a: {open}{close}\n")));
    let levels: String = (0..1_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    assert!(is_too_deep(&levels));
    let levels: String = (0..1_000).map(|i| format!("{}- \n", " ".repeat(i))).collect();
    assert!(is_too_deep(&levels));
}

#[test]
fn brackets_in_quotes_comments_and_block_texts_do_not_count() {
    let many = "[{".repeat(10_000);
    let quoted = format!("a: \"{many}\\\"{many}\"\nb: 'x''{many}\n  {many}'\nc: x{many}\n");
    assert!(yaml::parse(&quoted).is_ok());
    let rest =
        format!("a: 1 # {many}\n# {many}\nb: |\n  {many}\n\n  - {many}\nc: >2-\n   {many}\n");
    assert!(yaml::parse(&rest).is_ok());
    assert!(yaml::parse(&format!("a:\n- - |\n     {many}\n  - x\nb: 1\n")).is_ok());
}

#[test]
fn every_allowed_depth_is_within_the_limit_of_the_parser() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("[a: ", "]"), ("[? ", "]")] {
        let yaml = open.repeat(MAX_DEPTH) + "x" + &close.repeat(MAX_DEPTH);
        assert!(yaml::parse(&yaml).is_ok(), "{open}");
        assert!(is_too_deep(&format!("{open}{yaml}{close}")), "{open}");
    }
    for opening in ["- ", "? "] {
        assert!(yaml::parse(&(opening.repeat(MAX_DEPTH) + "x")).is_ok(), "{opening}");
        assert!(is_too_deep(&(opening.repeat(MAX_DEPTH + 1) + "x")), "{opening}");
    }
    let in_list: String =
        (0..MAX_DEPTH / 2).map(|i| format!("{0}a:\n{0}- b:\n", "  ".repeat(i))).collect();
    assert_eq!(yaml::parse(&in_list).map(|_| ()), Ok(()));
}

#[test]
fn only_tags_and_anchors_that_yaml_drops_are_found() {
    let marks = |yaml: &str| -> Vec<String> {
        dropped_text(yaml).marks.into_iter().map(|mark| yaml[mark].to_owned()).collect()
    };
    assert_eq!(marks("a: !Exclusive story\nb: &c story\n"), ["!Exclusive", "&c"]);
    assert_eq!(marks("a: {b: !Exclusive story, c: [&x y]}\n- !z é\n"), ["!Exclusive", "&x", "!z"]);
    assert_eq!(marks("a: !Exclusive 'story'\nb: [&x \"y\", !!str \"z\"]\n"), ["!Exclusive", "&x"]);
    assert_eq!(marks("a: &x 'y'\nb: *x\n"), [""; 0]);
    assert_eq!(marks("a: The office\n  &honor of\n  !not a tag\n  *nor this\n"), [""; 0]);
    assert_eq!(marks("a: \"The\n  &honor of\n  !x y\"\nb: 'it''s\n  !x y'\n"), [""; 0]);
    assert_eq!(marks("a: |\n  !x y\nb: >-\n\n  &x y\n# !x y\nc: 1 # &x y\n"), [""; 0]);
    assert_eq!(marks("a: &x y\nb: *x\nc: !!str 1\nd: R&D now! and\n"), [""; 0]);
}

#[test]
fn tags_and_anchors_in_place_of_text_are_found() {
    let marks = |yaml: &str| -> Vec<String> {
        dropped_text(yaml).marks.into_iter().map(|mark| yaml[mark].to_owned()).collect()
    };
    assert_eq!(marks("a: !Breaking\nb: &Co # note\nc: x\nd: !Last"), ["!Breaking", "&Co", "!Last"]);
    assert_eq!(marks("a: !Breaking\n  news goes on\nb: x\n"), ["!Breaking"]);
    assert_eq!(marks("a:\n  - !Jo\n  - x\n  - &Co\nb: !Boss\n"), ["!Jo", "&Co", "!Boss"]);
    assert_eq!(
        marks("a: {b: !Harbour, c: &Kell}\nd: [!Jo, x, !Ann\n]\n"),
        ["!Harbour", "&Kell", "!Jo", "!Ann"]
    );
    assert_eq!(
        marks("a: !map\n  b: c\nd: !list\n- x\ne: &f\n  - g\nh: !x\n  'y'\ni: !x [y]\n"),
        [""; 0]
    );
    assert_eq!(marks("!root\na: !!str\nb: *x\nc: &x\n  d: e\n"), [""; 0]);
}

#[test]
fn marks_of_one_value_on_several_lines_are_found() {
    let marks = |yaml: &str| -> Vec<String> {
        dropped_text(yaml).marks.into_iter().map(|mark| yaml[mark].to_owned()).collect()
    };
    assert_eq!(marks("[!x \n!y\n"), ["!y"]);
    assert_eq!(marks("a: [!x\n  &y\n  !z w]\n"), ["!z"]);
}

#[test]
fn only_comments_that_follow_plain_text_are_found() {
    let cuts = |yaml: &str| -> Vec<String> {
        let comments = dropped_text(yaml).comments;
        let found = |cut: CutComment| yaml[cut.value.start..cut.comment.end].to_owned();
        comments.into_iter().map(found).collect()
    };
    assert_eq!(cuts("a: Party is #1 now\nb: x # y\n"), ["Party is #1 now", "x # y"]);
    assert_eq!(cuts("a: Party\n  is\t#1\nb: #1 now\n- #1\n"), ["Party\n  is\t#1", "#1 now", "#1"]);
    assert_eq!(cuts("a: {b: We #1, c: [d #2]}\n"), ["We #1, c: [d #2]}"]);
    assert_eq!(cuts("a: Party is\n  #1 now\n"), ["Party is\n  #1 now"]);
    assert_eq!(cuts("a: C# and x#y\nb: 'x #1' # note\nc: \"x\n  #1\" # note\n"), [""; 0]);
    assert_eq!(cuts("a: |  # note\n  x #1\n\n  #2\nb: >1\n  x #1\n"), [""; 0]);
    assert_eq!(cuts("a: # note\nb: #note: x\n# c: x\nd:\n  - x\n  # - y\n  #- z\n"), [""; 0]);
    assert_eq!(cuts("a: x\n  #b: y\n  # note\nc: [x, # note\n y] # note\nd: x: # note"), [""; 0]);
}

/// YAML of lines that are likely to be valid.
fn likely_yaml() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[a-cé ]{0,5}( #[1 ][a-z]{0,2})?",
        "(&a |!t |&b !t )?[a-c#:&!'-]{1,4}",
        "'[a-c #\"'{]{0,4}'",
        "\"[a-c #'\\[]{0,4}(\\\\\"|\n  |\\\\\n )?[a-c]?\"",
        "[\\[{][a-c #,:?\n]{0,6}[\\]}]",
        "[|>][-+]?[12]?( #x)?\n {1,5}[a-c #:-]{0,4}\n?( {0,4}[a-c #:-]{0,4}\n?){0,2}",
        "[a-c]( [a-c#]{1,2})?\n {0,3}[a-c#'!&]{1,4}( #x)?",
        "(- |\\? |a: |\n  - |\n {0,4}[ab]: )[a-c#]{0,3}",
    ];
    let line = (
        "(| |  |    )(- |\\? |- - )?(|[a-e]: ?|[a-e]:\n    |'a':\t|\"b\": |&k a: |[a-e]:\u{2028} )",
        value,
    );
    proptest::collection::vec(line, 1..6)
        .prop_map(|lines| lines.into_iter().map(|(key, value)| key + &value + "\n").collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// Tags, anchors, comments and line breaks in every order.
    #[test]
    fn any_text_is_scanned_without_a_panic(
        text in r#"(!x?|&x?|\*x|#|[ab]|é|: |:|- |-|\[|\]|\{|\}|,|"|'|\\|\| ?|\?|%| |\n|\r\n|\n  |---|\u{85}|\t){0,16}"#,
    ) {
        dropped_text(&text);
        too_deep(&text);
    }
}

proptest! {
    /// Otherwise the parser could see brackets where the scanner sees none.
    #[test]
    fn the_scanner_finds_the_scalars_of_the_parser(yaml in likely_yaml()) {
        let Ok(root) = yaml::parse(&yaml) else { return Ok(()) };
        prop_assume!(!yaml.contains('*'));
        let starts = yaml::scalar_starts(&yaml);
        let spaced = without_line_separators(&yaml);
        let scanned = scan(&spaced).scalars;
        let mut ids = Vec::new();
        texts(&root, &mut ids);
        for id in ids {
            // A tag and an anchor on two lines may belong to the same scalar.
            let is_scanned = yaml[starts[&id]..].starts_with(['!', '&'])
                || scanned.iter().any(|begins| begins.contains(&starts[&id]));
            prop_assert!(is_scanned, "{:?} {scanned:?}", starts[&id]);
        }
        for begins in &scanned {
            let is_parsed = starts.values().any(|start| {
                begins.contains(start) || yaml[*start..].starts_with(['!', '&'])
            });
            prop_assert!(is_parsed, "{starts:?} {begins:?}");
        }
    }

    #[test]
    fn any_text_is_scanned(yaml in "[\\[\\]{}'\"#|>:,&*!?% a\\-\\\\\nü\u{85}\u{2028}\u{0}]{0,40}") {
        let _any = dropped_text(&yaml);
    }
}
