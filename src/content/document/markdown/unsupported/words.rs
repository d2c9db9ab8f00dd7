//! The words of the findings about syntax that is shown as text, or is read in another way than it is meant.
//!
//! A kind of such syntax is a constant, so that its code, message and suggestion are in one place. Messages contain
//! nothing of the source: the findings of one kind are printed once, with the number of places.

use std::ops::Range;

/// A kind of syntax that is reported, by the words of its finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsupported {
    pub(super) code: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

/// What is reported where, in bytes of the body.
pub(super) type Places = Vec<(&'static Unsupported, Range<usize>)>;

const MARKDOWN: &str = "broken-markdown";
const INVISIBLE: &str = "invisible-character";

/// The code of comments, which are errors: readers would see what is kept from them, or not see what is below.
pub(super) const COMMENT: &str = "bad-comment";

pub(super) const OPEN_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "this comment has no end, so that the text below it would be lost",
    help: "write `-->` where the comment ends; if it is meant as text, put `\\` before it",
};
pub(super) const WRONG_END_OF_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "`--!>` does not end this comment, so that the text below it would be lost",
    help: "write `-->` in place of `--!>`",
};
pub(super) const SHOWN_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "readers would see this comment, because it has no end",
    help: "write `-->` where the comment ends; if it is meant as text, put `\\` before it",
};
pub(super) const DIVIDED_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "readers would see words of this comment, because the paragraph, item or cell in which it begins ends before it",
    help: "begin the comment on a line of its own without a space before it, or remove its empty lines",
};
pub(super) const NESTED_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "readers would see the end of this comment, because a comment within it ends it",
    help: "remove the inner `<!--` and `-->`",
};
pub(super) const FOREIGN_COMMENT: Unsupported = Unsupported {
    code: COMMENT,
    message: "readers would see this comment, which is written as in another program",
    help: "write it as `<!-- … -->`; if it is meant as text, put `\\` before it",
};
pub(super) const SHOWN_CHANGE: Unsupported = Unsupported {
    code: COMMENT,
    message: "readers would see this change, which is marked as in another program, with its marks",
    help: "write the text as it is meant, and what is not for readers as `<!-- … -->`; if it is meant as text, put `\\` \
           before it",
};

pub(super) const ABBREVIATION: Unsupported = Unsupported {
    code: "shortcode",
    message: "an abbreviation from another generator is shown as text",
    help: "write its words in the text, where it is used first; if it is meant as text, put `\\` before it",
};
pub(super) const BLOCK_ID: Unsupported = Unsupported {
    code: "shortcode",
    message: "the id of a paragraph from another program is shown as text",
    help: "remove it: links lead to headings, whose id is written `## Title {#id}`",
};

pub(super) const CUT_ADDRESS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "other Markdown cuts this web address, which is therefore no link",
    help: "write it as `<https://…>`",
};
pub(super) const UNCLEAR_ADDRESS: Unsupported = Unsupported {
    code: INVISIBLE,
    message: "this web address contains an invisible character, at which it may end or not, and is therefore no link",
    help: "type the address again instead of copying it, with a space behind it, or write it as `<https://…>`",
};
pub(super) const INVISIBLE_IN_ANGLES: Unsupported = Unsupported {
    code: INVISIBLE,
    message: "this address contains an invisible character, and is therefore no link",
    help: "type the address again instead of copying it",
};
pub(super) const NAME_IN_LINK: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "a `[[…]]` in its words keeps this link from being one",
    help: "remove the inner brackets",
};
pub(super) const NAME_IN_PICTURE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "a `[[…]]` in its description keeps this picture from being shown",
    help: "remove the inner brackets",
};
pub(super) const SHORTCODE: Unsupported = Unsupported {
    code: "shortcode",
    message: "a shortcode from another generator is shown as text",
    help: "replace it with Markdown, such as `![what it shows](photo.jpg)`",
};
pub(super) const TEMPLATE_TAG: Unsupported = Unsupported {
    code: "shortcode",
    message: "a template tag from another generator is shown as text",
    help: "replace it with Markdown; if it is meant as text, put `\\` before it",
};
pub(super) const ATTRIBUTES: Unsupported = Unsupported {
    code: "shortcode",
    message: "attributes from another generator are shown as text",
    help: "remove them; the id of a heading is written `## Title {#id}`",
};
pub(super) const FENCE: Unsupported = Unsupported {
    code: "shortcode",
    message: "a line `:::` from another generator is shown as text",
    help: "remove it, or write what it encloses as a quote, each line with `>`",
};
pub(super) const EMBEDDING: Unsupported = Unsupported {
    code: "shortcode",
    message: "an embedded note is shown as text",
    help: "link to it instead: `[[Name]]`; only pictures, recordings and documents are embedded: `![[map.png]]`",
};
pub(super) const ALERT: Unsupported = Unsupported {
    code: "shortcode",
    message: "the kind of an alert from another program is shown as text",
    help: "write it in words: `> **Note:** …` in place of `> [!NOTE]`",
};
pub(super) const BRACKET_TAG: Unsupported = Unsupported {
    code: "shortcode",
    message: "a tag in brackets from another program is shown as text",
    help: "replace it with Markdown; if it is meant as text, put `\\` before it",
};
pub(super) const ADMONITION: Unsupported = Unsupported {
    code: "shortcode",
    message: "the mark of a note or a tab from another program is shown as text",
    help: "write the note as a quote: `> **Note:** …`; a tab is a heading",
};
pub(super) const PAGE_BREAK: Unsupported = Unsupported {
    code: "shortcode",
    message: "the mark of a page break from another program is shown as text",
    help: "remove it; if it is meant as text, put it in backticks",
};
pub(super) const MODULE: Unsupported = Unsupported {
    code: "shortcode",
    message: "a line for a program is shown as text",
    help: "remove it, and write in Markdown what it shows; if it is meant as text, put it in backticks",
};
pub(super) const CONTENTS: Unsupported = Unsupported {
    code: "shortcode",
    message: "the mark for a table of contents from another program is shown as text",
    help: "remove it; a template can show one with `contents(headings)`",
};
pub(super) const INLINE_FOOTNOTE: Unsupported = Unsupported {
    code: "shortcode",
    message: "a footnote within the text is shown as text",
    help: "write `[^1]` here, and a line `[^1]: …` with the note",
};
pub(super) const DEFINITION_LIST: Unsupported = Unsupported {
    code: "shortcode",
    message: "a definition list from another generator is shown as text",
    help: "write it as a list, `- **Term:** its definition`; if the colon is meant as text, put `\\` before it",
};

pub(super) const MATHEMATICS: Unsupported = Unsupported {
    code: "shortcode",
    message: "mathematics between `$$` is shown as text",
    help: "write it in words, or show it as a picture; if it is meant as text, put `\\` before the `$$`",
};
pub(super) const HIGHLIGHT: Unsupported = Unsupported {
    code: "shortcode",
    message: "the marks `==` from another program are shown as text",
    help: "write `**` in their place; if they are meant as text, put `\\` before them",
};

pub(super) const INSERTION: Unsupported = Unsupported {
    code: "shortcode",
    message: "the marks `++` from another program are shown as text",
    help: "remove them; if they are meant as text, put `\\` before them",
};
pub(super) const EMOJI: Unsupported = Unsupported {
    code: "shortcode",
    message: "an emoji that is written by its name is shown as text",
    help: "write the character itself; if it is meant as text, put `\\` before it",
};
pub(super) const SUPERSCRIPT: Unsupported = Unsupported {
    code: "shortcode",
    message: "the marks `^` from another program are shown as text",
    help: "write the raised sign itself, such as `²`, or remove them; if they are meant as text, put `\\` before them",
};
pub(super) const SUBSCRIPT: Unsupported = Unsupported {
    code: "shortcode",
    message: "the marks `~` from another program are shown as text",
    help: "write the lowered sign itself, such as `₂`, or remove them; if they are meant as text, put `\\` before them",
};

pub(super) const INDENTED_PROSE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "these words are shown as code, because their line begins with a tab or four spaces",
    help: "remove the space at the start of their lines; code is written between two lines of ```` ``` ````",
};

pub(super) const SPACE_IN_LINK: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because its address contains a space",
    help: "write each space as %20, or put the address between `<` and `>`",
};
pub(super) const SPACE_IN_PICTURE: Unsupported = Unsupported {
    code: "missing-image",
    message: "this picture is shown as text, because its address contains a space",
    help: "write each space as %20, or put the address between `<` and `>`",
};
pub(super) const WORDS_IN_LINK: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because words without quotation marks are behind its address",
    help: "put the words in quotation marks, or remove them",
};
pub(super) const WORDS_IN_PICTURE: Unsupported = Unsupported {
    code: "missing-image",
    message: "this picture is shown as text, because words without quotation marks are behind its address",
    help: "put the words, which are its caption, in quotation marks, or remove them",
};
pub(super) const LINK_APART: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because no ordinary `(` is directly behind its words",
    help: "write it as `[words](https://…)`; if it is no link, put `\\` before the bracket",
};
pub(super) const LINK_REVERSED: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because its brackets are the wrong way round",
    help: "write it as `[words](https://…)`",
};
pub(super) const UNCLOSED_LINK: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because the `)` after its address is missing",
    help: "add the `)`; if it is no link, put `\\` before the bracket",
};
pub(super) const UNCLOSED_PICTURE: Unsupported = Unsupported {
    code: "missing-image",
    message: "this picture is shown as text, because the `)` after its address is missing",
    help: "add the `)`",
};
pub(super) const UNDEFINED_LINK: Unsupported = Unsupported {
    code: "dead-link",
    message: "this link is shown as text, because its reference is not defined",
    help: "add a line with the address: `[reference]: https://…`; if it is no link, put `\\` before the bracket",
};
pub(super) const UNDEFINED_FOOTNOTE: Unsupported = Unsupported {
    code: "dead-link",
    message: "this footnote is shown as text, because it is not defined",
    help: "add a line with the footnote: `[^1]: …`",
};
pub(super) const FOOTNOTE_WITHOUT_COLON: Unsupported = Unsupported {
    code: "dead-link",
    message: "this footnote is shown as text, because the `:` after its label is missing",
    help: "write a `:` after its bracket: `[^1]: …`",
};
pub(super) const UNUSED_DEFINITION: Unsupported = Unsupported {
    code: "unused-definition",
    message: "this line is not shown: it defines the address of a link, and no link uses it",
    help: "if it is text, put `\\` before its bracket; otherwise remove it",
};
pub(super) const SECOND_DEFINITION: Unsupported = Unsupported {
    code: "unused-definition",
    message: "this line is not used: a line above it defines another address for the same links",
    help: "remove one of the two, or give this one another name, here and in its links",
};

pub(super) const HEADING: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this heading is shown as text, because no ordinary space is after its `#`",
    help: "write `## Title`; if the `#` is meant as text, put `\\` before it",
};
pub(super) const FULL_WIDTH: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks at the start of this line are shown as text, because they are full-width",
    help: "write them with ordinary characters: `#`, `|`, ```` ``` ````; if they are meant as text, put `\\` before them",
};
pub(super) const DEEP_HEADING: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this heading is shown as text, because a heading has six `#` at most",
    help: "write fewer `#`; if they are meant as text, put `\\` before them",
};
pub(super) const EMPTY_HEADING: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this heading has no words, so readers see an empty line",
    help: "write the words after its `#`, or remove it",
};
pub(super) const BULLET: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the items of this list are shown in one paragraph, because its mark is none of Markdown",
    help: "write `- ` in place of each mark; if the marks are meant as text, end each line with `\\`",
};
pub(super) const MIXED_MARKS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this item begins another list, because its mark is not that of the item above it",
    help: "write the same mark before all items of a list",
};
pub(super) const TASK: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this task is shown as text, because its brackets are not written as `[ ]` or `[x]`",
    help: "write `- [ ] task`, or `- [x] task` for one that is done; if they are meant as text, put `\\` before them",
};
pub(super) const LIST_ITEM: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this item of a list is shown as text, because the space after its mark is of another kind",
    help: "write an ordinary space in its place",
};
pub(super) const LIST_WITHOUT_SPACE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "these items of a list are shown in one paragraph, because the space after their marks is missing",
    help: "write `- item` or `1. item`; if they are meant as text, put `\\` before the marks",
};
pub(super) const OPEN_FENCE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this code block has no end, so that all text below it is shown as code",
    help: "add a line with the same marks where the code ends; if this line ends a code block, add one where that begins",
};
pub(super) const TABLE_RULE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this table is shown as text, because the line below its head is not made of `---` and `|`",
    help: "write that line as `|---|---|`, with a `---` for each column",
};
pub(super) const TABLE_WITHOUT_RULE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this table is shown as text, because the line of `---` below its head is missing",
    help: "add a line `|---|---|` below the first one, with a `---` for each column",
};
pub(super) const TABLE_COLUMNS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this table is shown as text, because its head has not as many cells as the line of `---` below it",
    help: "write a `---` for each cell of the head",
};
pub(super) const SURPLUS_CELLS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "these cells are not shown, because their row has more cells than the head of the table",
    help: "add columns to the first two lines of the table; a `|` that is meant as text is written `\\|`",
};
pub(super) const LINE_IN_TABLE: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this line is shown as a row of the table above it",
    help: "put an empty line below the table; if it is a row, begin it with `|`",
};
pub(super) const MARKS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks of emphasis are shown as text, because one of them is between a letter and a punctuation mark",
    help: "move the punctuation mark out of the emphasis (`**Note**: text`), or put a space between the letter and the \
           mark; if the marks are meant as text, put `\\` before them",
};
pub(super) const ACROSS_PARAGRAPHS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks of emphasis are shown as text, because emphasis ends with its paragraph",
    help: "write `**` at the start and the end of each paragraph; if they are meant as text, put `\\` before them",
};
pub(super) const UNDERSCORES: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks of emphasis are shown as text, because `_` does not work within a word",
    help: "write `*` in place of `_`; if it is meant as text, put `\\` before it",
};
pub(super) const SPACE_IN_MARKS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks of emphasis are shown as text, because there is a space between them and their words",
    help: "write them without the space: `**words**`; if they are meant as text, put `\\` before them",
};
pub(super) const SPACE_BEFORE_END: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks of emphasis are shown as text, because the space is before the last of them instead of behind it",
    help: "write the space behind the marks: `**Note:** text`; if they are meant as text, put `\\` before them",
};
pub(super) const INVISIBLE_BESIDE_MARKS: Unsupported = Unsupported {
    code: INVISIBLE,
    message: "the marks of emphasis are shown as text, because an invisible character is beside them",
    help: "remove it, or write a space in its place",
};
pub(super) const JOINED_MARKS: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "the marks `****` are shown as text, because nothing is between the end of one emphasis and the start of another",
    help: "remove the four, or write a space between them: `**one** **two**`; if they are meant as text, put `\\` before them",
};
pub(super) const SINGLE_MARK: Unsupported = Unsupported {
    code: MARKDOWN,
    message: "this mark of emphasis at the end of a heading is shown as text, because nothing begins the emphasis",
    help: "remove it; if it is meant as text, put `\\` before it",
};
