//! Makes a new article of paragraphs that are selected in the body of another one.
//!
//! Input: the selected bytes. Output: the edits that create a draft with these words, of the same day, authors and source,
//! and take them out of the article. A statement moves along if its words are in these paragraphs alone; one in the desk's
//! own words, if they alone name its speaker. Events and other facts stay, because nothing shows to which part of the text
//! they belong. If what both files say afterwards is not exactly what the article said before, there are no edits.

use super::positions::TextLines;
use super::shapes::KeyedFile;
use super::shown;
use super::statement::plain_body;
use super::view::EditorView;
use crate::content::document::{FileKind, FrontMatter, QuoteText};
use crate::content::model::{Article, EntityKind, Speaker, Statement, StatementItem, Wording};
use crate::diagnostic::{Applicability, Edit};
use crate::editor::scaffold::{self, scalar};
use crate::knowledge::index::Referent;
use crate::site::load::ContentFile;
use crate::site::versions::without_language;
use crate::syntax::source;
use crate::syntax::text::fold;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The keys of the article that the new one has too.
const SHARED: [&str; 5] = ["date", "expires", "lang", "authors", "source"];

/// The longest title that is made of a sentence, in characters.
const LONGEST_TITLE: usize = 80;

/// The edits for the selected bytes; `None` if they are not whole paragraphs of the body of an article.
pub(super) fn new_article(
    view: &EditorView,
    lines: &TextLines,
    selected: Range<usize>,
) -> Option<Vec<Edit>> {
    let text = lines.text();
    let body = source::parts(text).body;
    let is_original = matches!(view.keyed_file()?, KeyedFile::Content(FileKind::Article));
    let selected = whole_paragraphs(text, &body, selected).filter(|_| is_original)?;
    let article = article(view, view.file, text)?;
    let rest =
        format!("{}\n\n{}", &text[body.start..selected.start], &text[selected.end..body.end]);
    let selection = SelectedParagraphs {
        words: plain_body(view, &with_empty_front(&text[selected.clone()]))?,
        rest: plain_body(view, &with_empty_front(&rest))?,
        markdown: &text[selected.clone()],
    };
    let matter = FrontMatterLines::of(text)?;
    let moved = selection.moved(view, &article);
    // A translation has the words of these statements, and refers to them.
    if !moved.is_empty() && is_translated(view) {
        return None;
    }
    let statements: Vec<Range<usize>> = match moved.is_empty() {
        true => Vec::new(),
        false => {
            let all = matter.items("statements", article.statements.len())?;
            moved.iter().map(|number| all[*number].clone()).collect()
        }
    };
    let lines_of_statements: String = statements.iter().map(|it| matter.indented(it)).collect();
    let file = selection.file(view, &article)?;
    let notes = definitions(text, &body, &selected);
    let lines_of_notes: String = notes.iter().map(|note| &text[note.range.clone()]).collect();
    let new = selection.article(&matter, &article, &lines_of_statements, &lines_of_notes)?;
    let mut cuts = match moved.len() == article.statements.len() && !moved.is_empty() {
        true => vec![matter.lines_of("statements")?],
        false => statements,
    };
    let own_notes = notes.into_iter().filter(|note| !note.is_shared).map(|note| note.range);
    let mut parts: Vec<Range<usize>> = own_notes.chain([selected.clone()]).collect();
    parts.sort_by_key(|part| part.start);
    cuts.extend(with_blank_lines(text, &body, parts));
    if !are_right(view, (&article, text, &moved), (&file, &new), &cuts) {
        return None;
    }
    let edit = |file: &str, range, new| Edit::new(file.into(), range, new, Applicability::Confirm);
    let old = cuts.into_iter().map(|range| edit(view.file, range, String::new()));
    Some(old.chain([edit(&file, 0..0, new)]).collect())
}

/// Whether the site has the article in other languages.
fn is_translated(view: &EditorView) -> bool {
    let site = &view.state.site;
    let config = site.context().config;
    let files = &site.sources().content;
    let own = files.iter().find(|file| *file.path == *view.file);
    let Some(own) = own.filter(|_| config.has_editions()) else { return false };
    let (id, _) = without_language(own, config);
    let is_other = |file: &ContentFile| {
        file.kind == own.kind && file.path != own.path && without_language(file, config).0 == id
    };
    files.iter().any(|file| is_other(file))
}

/// The article that a text of a file says.
fn article(view: &EditorView, file: &str, text: &str) -> Option<Box<Article>> {
    match shown::parsed(file, text, view.state.html())?.front {
        Some(FrontMatter::Article(article)) => Some(article),
        _ => None,
    }
}

fn with_empty_front(body: &str) -> String {
    format!("---\ntitle: x\n---\n{body}")
}

/// The selected bytes as whole lines; `None` if they do not begin and end where paragraphs do.
fn whole_paragraphs(
    text: &str,
    body: &Range<usize>,
    selected: Range<usize>,
) -> Option<Range<usize>> {
    let words = text.get(selected.clone())?;
    let start = selected.start + words.len() - words.trim_start().len();
    let end = selected.start + words.trim_end().len();
    if start >= end || start < body.start {
        return None;
    }
    let is_break = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let (start_of_line, first) = source::line_at(text, start);
    let before = text[body.start..start_of_line].lines().next_back();
    let behind = text[end..].split_inclusive('\n');
    let mut behind = behind.map(|line| line.trim_end_matches(['\r', '\n']));
    let is_whole = text[start_of_line..start].trim().is_empty()
        && (first.starts_with('#') || before.is_none_or(is_break))
        && behind.next().is_none_or(|rest| rest.trim().is_empty())
        && behind.next().is_none_or(is_break);
    // Half of a fenced block would turn the text around it inside out.
    let fences = |part: &str| {
        let is_fence =
            |line: &&str| ["```", "~~~"].iter().any(|it| line.trim_start().starts_with(it));
        part.lines().filter(is_fence).count()
    };
    let are_closed =
        fences(&text[body.start..start]) % 2 == 0 && fences(&text[start..end]) % 2 == 0;
    (is_whole && are_closed).then_some(start_of_line..end)
}

/// What to take out of the body: these parts with the blank lines behind them, or before them at its end.
fn with_blank_lines(
    text: &str,
    body: &Range<usize>,
    parts: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let blank = text[part.end..].split_inclusive('\n');
        let blank = blank.take_while(|line| line.trim().is_empty()).map(str::len);
        let end = part.end + blank.sum::<usize>();
        match cuts.last_mut().filter(|last| last.end >= part.start) {
            Some(last) => last.end = end,
            None => cuts.push(part.start..end),
        }
    }
    if let Some(last) = cuts.last_mut().filter(|last| last.end == text.len()) {
        let before = body.start + text[body.start..last.start].trim_end().len();
        let line_end = text[before..].find('\n').map_or(0, |at| at + 1);
        last.start = if before > body.start { before + line_end } else { last.start };
    }
    cuts
}

/// A definition of a link or a footnote below the text: `[label]: …`, `[^1]: …`.
struct LinkDefinition {
    range: Range<usize>,
    /// Whether the rest of the body has its label too.
    is_shared: bool,
}

/// The definitions outside of the selected bytes that these need.
fn definitions(text: &str, body: &Range<usize>, selected: &Range<usize>) -> Vec<LinkDefinition> {
    let mut found: Vec<LinkDefinition> = Vec::new();
    let mut goes_on = false;
    let mut at = body.start;
    for line in text[body.clone()].split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if goes_on && line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            if let Some(last) = found.last_mut() {
                last.range.end = range.end;
            }
            continue;
        }
        let label = line.split_once("]:").map(|(label, _)| format!("{label}]"));
        let label = label.filter(|it| it.starts_with('[') && !selected.contains(&range.start));
        goes_on = label.as_ref().is_some_and(|label| text[selected.clone()].contains(label));
        if let Some(label) = label.filter(|_| goes_on) {
            let others = text[body.start..selected.start].matches(&label).count()
                + text[selected.end..body.end].matches(&label).count();
            found.push(LinkDefinition { range, is_shared: others > 1 });
        }
    }
    found
}

/// The paragraphs that become an article.
struct SelectedParagraphs<'s> {
    /// Their plain text, with a line for each block.
    words: String,
    /// That of the body without them.
    rest: String,
    markdown: &'s str,
}

impl SelectedParagraphs<'_> {
    /// The statements that move along, by their number.
    fn moved(&self, view: &EditorView, article: &Article) -> BTreeSet<usize> {
        let (words, rest) = (QuoteText::new(&self.words), QuoteText::new(&self.rest));
        let moves = |statement: &Statement| {
            let said = statement.wording.words();
            let (here, there) =
                (!words.locate_all(said).is_empty(), !rest.locate_all(said).is_empty());
            let is_paraphrase = matches!(statement.wording, Wording::Text(_));
            !there && (here || is_paraphrase && self.names_alone(view, &statement.speaker))
        };
        let is_moved = |(number, item): (usize, &StatementItem)| match item {
            StatementItem::Full(statement) => moves(statement).then_some(number),
            StatementItem::Repeated { .. } => None,
        };
        article.statements.iter().enumerate().filter_map(is_moved).collect()
    }

    /// Whether these paragraphs name one of the speakers, and the rest of the body names none.
    fn names_alone(&self, view: &EditorView, speaker: &Speaker) -> bool {
        let Speaker::Named(speakers) = speaker else { return false };
        let index = view.state.index();
        let names = speakers.iter().map(|speaker| {
            let name = match index.referent(EntityKind::Actor, &speaker.text) {
                Referent::Entity(id) => &index.entity(id).name,
                Referent::Name(_) => &speaker.text,
            };
            fold(name.split_whitespace().next_back().unwrap_or_default())
        });
        let words = |text: &str| -> BTreeSet<String> {
            fold(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
        };
        let (here, there) = (words(&self.words), words(&self.rest));
        let names: Vec<String> = names.collect();
        names.iter().any(|name| here.contains(name))
            && !names.iter().any(|name| there.contains(name))
    }

    fn has_heading(&self) -> bool {
        let line = self.markdown.lines().next().unwrap_or_default();
        line.trim_start_matches('#').starts_with([' ', '\t']) && line.starts_with('#')
    }

    /// The heading above the paragraphs, otherwise their first sentence, shortened.
    fn title(&self) -> Option<String> {
        let line = self.words.lines().find(|line| !line.trim().is_empty())?.trim();
        let sentence = match self.has_heading() {
            true => line,
            false => {
                let end = line.match_indices(['.', '?', '!']).map(|(at, mark)| at + mark.len());
                let mut ends = end.filter(|end| line[*end..].starts_with(' '));
                ends.find(|end| *end > LONGEST_TITLE / 4).map_or(line, |end| &line[..end])
            }
        };
        let cut = sentence.char_indices().nth(LONGEST_TITLE).map_or(sentence, |(at, next)| {
            let ends_word = next == ' ';
            let space = sentence[..at].rfind(' ').filter(|_| !ends_word);
            &sentence[..space.unwrap_or(at)]
        });
        let title = if self.has_heading() { sentence } else { cut };
        let title = title.trim_end_matches(['.', ',', ';', ':', ' ']);
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// The path of the new file, which the site does not have.
    fn file(&self, view: &EditorView, article: &Article) -> Option<String> {
        let config = view.state.site.context().config;
        let day = article.date.first_day(&config.timezone);
        let id = format!("{day}-{}", scaffold::id(&self.title()?)?);
        let (folder, name) = view.file.rsplit_once('/')?;
        let is_index = name.to_lowercase().starts_with("index.");
        let folder = if is_index { folder.rsplit_once('/')?.0 } else { folder };
        let numbered = (2..100).map(|number| format!("{id}-{number}"));
        let is_free = |id: &String| {
            let is_other = |other: &str| other != id;
            view.state.index().files.iter().all(|file| is_other(&file.file.id))
                && !view.state.root.join(format!("{folder}/{id}.md")).exists()
        };
        let free = std::iter::once(id.clone()).chain(numbered).find(is_free)?;
        Some(format!("{folder}/{free}.md"))
    }

    /// The text of the new article.
    fn article(
        &self,
        matter: &FrontMatterLines,
        article: &Article,
        statements: &str,
        notes: &str,
    ) -> Option<String> {
        let end = matter.line_end;
        let mut out = format!("---{end}title: {}{end}", scalar(&self.title()?));
        out += &scaffold::DRAFT.replace('\n', end);
        for key in SHARED.iter().filter(|key| matter.has(key)) {
            out += &matter.yaml[matter.relative(matter.lines_of(key)?)];
        }
        let readings = article.names.iter().filter(|it| self.words.contains(&it.text));
        for (number, reading) in readings.enumerate() {
            let value = reading
                .reference
                .as_ref()
                .map_or_else(|| "false".to_owned(), |it| scalar(&it.text));
            out += &if number == 0 { format!("names:{end}") } else { String::new() };
            out += &format!("  {}: {value}{end}", scalar(&reading.text));
        }
        if !statements.is_empty() {
            out += &format!("statements:{end}{statements}");
        }
        let body = match self.has_heading() {
            true => self.markdown.split_once('\n')?.1.trim_start_matches(['\r', '\n']),
            false => self.markdown,
        };
        out += &format!("---{end}{end}{body}{end}");
        if !notes.is_empty() {
            out += &format!("{end}{}{end}", notes.trim_end());
        }
        Some(out)
    }
}

/// The front matter of an article by its lines.
struct FrontMatterLines<'f> {
    yaml: &'f str,
    /// Where it begins in the file.
    start: usize,
    entries: Vec<(YamlNode, YamlNode)>,
    starts: BTreeMap<u32, usize>,
    line_end: &'static str,
}

impl<'f> FrontMatterLines<'f> {
    fn of(text: &'f str) -> Option<Self> {
        let parts = source::parts(text);
        let range = parts.front_matter.filter(|_| parts.closed)?;
        let yaml = &text[range.clone()];
        let YamlValue::Map(entries) = yaml::parse(yaml).ok()?.value else { return None };
        let mut ids: BTreeSet<u32> = entries.iter().map(|(key, _)| key.id).collect();
        for (_, value) in &entries {
            if let YamlValue::List(items) = &value.value {
                ids.extend(items.iter().map(|item| item.id));
            }
        }
        let starts = yaml::locate_all(yaml, &ids);
        let line_end = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
        Some(Self { yaml, start: range.start, entries, starts, line_end })
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|(own, _)| own.as_str() == Some(key))
    }

    fn has(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    fn relative(&self, range: Range<usize>) -> Range<usize> {
        range.start - self.start..range.end - self.start
    }

    /// Where the line of a node begins, in the YAML.
    fn line_of(&self, id: u32) -> Option<usize> {
        Some(source::line_at(self.yaml, *self.starts.get(&id)?).0)
    }

    /// The lines from one place to another, without comments and blank lines at their end; as bytes of the file.
    fn part(&self, start: usize, end: usize) -> Range<usize> {
        let is_apart = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
        let lines = self.yaml[start..end].split_inclusive('\n').rev();
        let end = end - lines.take_while(is_apart).map(str::len).sum::<usize>();
        self.start + start..self.start + end
    }

    /// The lines of a key with its value.
    fn lines_of(&self, key: &str) -> Option<Range<usize>> {
        let position = self.position(key)?;
        let end = match self.entries.get(position + 1) {
            Some((next, _)) => self.line_of(next.id)?,
            None => self.yaml.len(),
        };
        let start = self.line_of(self.entries[position].0.id)?;
        (start < end).then(|| self.part(start, end))
    }

    /// The lines of the items of a list; `None` if it has another number of items, or is in brackets.
    fn items(&self, key: &str, number: usize) -> Option<Vec<Range<usize>>> {
        let position = self.position(key)?;
        let YamlValue::List(items) = &self.entries[position].1.value else { return None };
        let all = self.relative(self.lines_of(key)?);
        let starts = items.iter().map(|item| self.line_of(item.id)).collect::<Option<Vec<_>>>()?;
        let is_item = |start: &usize| self.yaml[*start..].trim_start().starts_with("- ");
        let is_block = starts.iter().all(is_item) && starts.windows(2).all(|two| two[0] < two[1]);
        let ends = starts.iter().skip(1).copied().chain([all.end]);
        let ranges = starts.iter().zip(ends).map(|(start, end)| self.part(*start, end));
        (is_block && items.len() == number).then(|| ranges.collect())
    }

    /// The lines of an item, indented as below a key.
    fn indented(&self, item: &Range<usize>) -> String {
        let text = &self.yaml[self.relative(item.clone())];
        let indent = text.len() - text.trim_start_matches(' ').len();
        let own = |line: &str| {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            format!("  {}", &line[spaces.min(indent)..])
        };
        text.split_inclusive('\n').map(own).collect()
    }
}

/// Whether the two articles have the statements of the old one, and each has its own words and the same date.
fn are_right(
    view: &EditorView,
    (old, text, moved): (&Article, &str, &BTreeSet<usize>),
    (new_file, new_text): (&str, &str),
    cuts: &[Range<usize>],
) -> bool {
    let mut changed = text.to_owned();
    for range in cuts.iter().rev() {
        changed.replace_range(range.clone(), "");
    }
    let (Some(kept), Some(new)) =
        (article(view, view.file, &changed), article(view, new_file, new_text))
    else {
        return false;
    };
    let said = |article: &Article| -> Vec<String> {
        let words = article.own_statements().map(|it| it.wording.words().to_owned());
        words.collect()
    };
    let of = |is_moved: bool| -> Vec<String> {
        let items = old.statements.iter().enumerate();
        let full = items.filter(|(number, _)| moved.contains(number) == is_moved);
        let words = full.filter_map(|(_, item)| match item {
            StatementItem::Full(statement) => Some(statement.wording.words().to_owned()),
            StatementItem::Repeated { .. } => None,
        });
        words.collect()
    };
    let is_same_day = kept.date == old.date && new.date == old.date;
    is_same_day && said(&new) == of(true) && said(&kept) == of(false)
}
