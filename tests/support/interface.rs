//! What templates receive, read from its sources: the types of the Views and the built-in templates.

use std::fs;
use std::path::{Path, PathBuf};

/// A struct that templates see.
pub(crate) struct Shape {
    /// `StatementView`
    pub(crate) name: String,
    /// Its comment.
    pub(crate) comment: String,
    /// Its fields, in order.
    pub(crate) fields: Vec<Field>,
}

/// A field of it.
pub(crate) struct Field {
    /// Its name in templates.
    pub(crate) name: String,
    /// Its type in words, with links to other types.
    pub(crate) type_: String,
    /// Its comment.
    pub(crate) comment: String,
}

impl Shape {
    /// The templates that receive it: named at the start of its comment.
    pub(crate) fn templates(&self) -> Vec<String> {
        let page = self.comment.starts_with('`');
        let line = if page { self.comment.as_str() } else { "" };
        let quoted = line.split('`').skip(1).step_by(2);
        quoted.filter(|name| name.ends_with(".html")).map(str::to_owned).collect()
    }
}

/// A component that any template can call.
pub(crate) struct Component {
    /// `statements(list, speaker=true)`
    pub(crate) signature: String,
    /// Its comment.
    pub(crate) comment: String,
}

/// A built-in template.
pub(crate) struct Template {
    /// `actor.html`
    pub(crate) name: String,
    /// The comment at its head.
    pub(crate) comment: String,
    /// The blocks that other templates can fill.
    pub(crate) blocks: Vec<String>,
    /// The components it defines.
    pub(crate) components: Vec<Component>,
}

/// Every type that templates see, in the order of the files.
pub(crate) fn shapes() -> Vec<Shape> {
    let files = files_of("src/publish/html/view/types", "rs");
    let mut shapes: Vec<Shape> = files.iter().flat_map(|file| shapes_in(&read(file))).collect();
    // The other types of a document are serialized for the cache, not for templates.
    let of_document = shapes_in(&read(&root().join("src/content/document/markdown/mod.rs")));
    shapes.extend(of_document.into_iter().filter(|shape| shape.name == "Heading"));
    shapes.sort_by(|a, b| a.name.cmp(&b.name));
    shapes
}

/// The serialized structs of a source file that rustfmt has formatted.
fn shapes_in(source: &str) -> Vec<Shape> {
    let (mut shapes, mut lines) = (Vec::new(), source.lines());
    let (mut comment, mut serialized) = (Comment::default(), false);
    while let Some(line) = lines.next() {
        let name = unprefixed(line).and_then(|rest| rest.strip_prefix("struct "));
        let name = name.and_then(|rest| rest.strip_suffix(" {"));
        match (line, name) {
            (_, Some(name)) if serialized => {
                let fields = fields_in(&mut lines);
                shapes.push(Shape { name: name.to_owned(), comment: comment.take(), fields });
            }
            _ if line.starts_with("#[derive(") => serialized = line.contains("Serialize"),
            _ => comment.read(line),
        }
    }
    shapes
}

/// An item or field without its visibility; `None` for a private one.
fn unprefixed(line: &str) -> Option<&str> {
    line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) "))
}

fn fields_in<'s>(lines: &mut impl Iterator<Item = &'s str>) -> Vec<Field> {
    let (mut fields, mut comment) = (Vec::new(), Comment::default());
    while let Some(line) = lines.next().filter(|line| *line != "}") {
        let Some(field) = unprefixed(line.trim()) else {
            comment.read(line);
            continue;
        };
        let (name, mut type_) =
            field.split_once(':').map(|(name, type_)| (name, type_.to_owned())).expect("a field");
        while !type_.ends_with(',') {
            type_ += lines.next().expect("a field ends").trim();
        }
        fields.push(Field {
            name: name.trim_end_matches('_').to_owned(),
            type_: in_words(type_.trim_end_matches(',')),
            comment: comment.take(),
        });
    }
    fields
}

/// The comment above the next item.
#[derive(Default)]
struct Comment(Vec<String>);

impl Comment {
    fn read(&mut self, line: &str) {
        match line.trim() {
            attribute if attribute.starts_with('#') => {}
            text if text.starts_with("///") => self.0.push(text[3..].trim().to_owned()),
            _ => self.0.clear(),
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.0).join(" ").replace("[`", "`").replace("`]", "`")
    }
}

/// A Rust type in words for authors of templates.
fn in_words(type_: &str) -> String {
    let type_ = type_.trim().trim_start_matches("&'static ");
    let (path, inner) = match type_.strip_suffix('>').and_then(|type_| type_.split_once('<')) {
        // A lifetime means nothing in a template.
        Some((path, inner)) if inner.starts_with('\'') => {
            (path, inner.split_once(", ").map(|(_, inner)| in_words(inner)))
        }
        Some((path, inner)) => (path, Some(in_words(inner))),
        None => (type_, None),
    };
    named_in_words(path.rsplit("::").next().unwrap_or(path), inner)
}

fn named_in_words(name: &str, inner: Option<String>) -> String {
    match (name, inner) {
        ("String" | "str" | "EventStatus" | "CorrectionKind" | "RoleState", None) => {
            "text".to_owned()
        }
        ("bool", None) => "`true` or `false`".to_owned(),
        ("usize" | "u8" | "u16" | "u32" | "u64" | "i16" | "i64", None) => "number".to_owned(),
        ("SafeHtml", None) => "HTML".to_owned(),
        ("ExtraMap", None) => "map".to_owned(),
        ("Option", Some(inner)) => format!("{inner}, or `null`"),
        ("Vec", Some(inner)) => format!("list of {inner}"),
        ("Card" | "Arc" | "Box" | "Cow", Some(inner)) => inner,
        (other, None) => format!("[{other}](#{})", other.to_lowercase()),
        (other, Some(inner)) => {
            panic!("tests/support/interface.rs has no words for {other}<{inner}>")
        }
    }
}

/// The built-in templates, by name.
pub(crate) fn templates() -> Vec<Template> {
    let read_one = |path: PathBuf| {
        let text = read(&path);
        Template {
            name: path.file_name().expect("a file").to_string_lossy().into_owned(),
            comment: head_comment(&text),
            blocks: tags(&text, "block").map(|(_, name)| name.to_owned()).collect(),
            components: components(&text),
        }
    };
    files_of("templates", "html").into_iter().map(read_one).collect()
}

/// The start of each tag of a kind, and its text after the kind.
fn tags<'t>(text: &'t str, kind: &'static str) -> impl Iterator<Item = (usize, &'t str)> {
    let inner = move |(at, _): (usize, &str)| {
        let tag = text[at + 2..].split("%}").next()?.trim_matches(['-', ' ', '\n']);
        Some((at, tag.strip_prefix(kind)?.strip_prefix(' ')?))
    };
    text.match_indices("{%").filter_map(inner)
}

fn components(text: &str) -> Vec<Component> {
    let component = |(at, signature): (usize, &str)| {
        let before = text[..at].trim_end();
        let comment = before.strip_suffix("#}").and_then(|b| b.rsplit_once("{#"));
        let comment = comment.map(|(_, comment)| words(comment)).unwrap_or_default();
        // The words reach a component without being named in its call.
        Component { signature: signature.replace(", @words", ""), comment }
    };
    tags(text, "component").map(component).collect()
}

fn head_comment(text: &str) -> String {
    let comment = text.strip_prefix("{#").and_then(|rest| rest.split_once("#}"));
    comment.map(|(comment, _)| words(comment)).unwrap_or_default()
}

fn words(comment: &str) -> String {
    comment.trim_matches('-').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files_of(folder: &str, extension: &str) -> Vec<PathBuf> {
    let found = fs::read_dir(root().join(folder)).expect("a folder of the program");
    let mut files: Vec<PathBuf> = found.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}
