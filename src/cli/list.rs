//! `briefing list`: the site's articles, actors, topics, statements, events, mentions or changes as a table, CSV or JSON;
//! changes as Markdown too.

use super::arguments::{RootArgs, day, moment};
use super::report::print_error;
use super::{Console, ERRORS, SUCCESS};
use crate::Error;
use crate::content::model::EntityKind;
use crate::diagnostic::Format;
use crate::knowledge::index::{EntityId, ReferenceError};
use crate::pipeline::{Now, Request, Session, Site};
use crate::publish::listing::{self, ListQuery};
use crate::syntax::date::PartialDate;
use clap::{Args, ValueEnum};

/// List the articles, actors, topics, statements, events, mentions or changes of the site
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing list articles --actor Macron --since 2025-11
  briefing list statements --topic \"Security guarantees\" --format csv > statements.csv
  briefing list actors --topic Grain --format json
  briefing list mentions --actor Macron --since 2025
  briefing list changes --since 2026-03-16 --until 2026-03-22 --format md
  briefing list articles --all")]
pub(crate) struct Arguments {
    /// What to list
    #[arg(value_name = "KIND", value_enum)]
    kind: ListSubjectArg,
    /// Only entries with this actor: an id, a name or another name. Of statements: those the actor made; of mentions:
    /// those of the actor
    #[arg(long, value_name = "ACTOR")]
    actor: Vec<String>,
    /// Only statements and events about this actor or topic
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// Only entries on this topic. Of mentions: those of the topic
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// Only entries from this day, month or year on
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<PartialDate>,
    /// Only entries until the end of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<PartialDate>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Include articles with a future date
    #[arg(long)]
    future: bool,
    /// Include all that is not published: drafts, articles with a future date, and expired articles
    #[arg(long)]
    all: bool,
    /// Format of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = TableFormatArg::Table)]
    format: TableFormatArg,
    /// Leave the apostrophe out that CSV has before texts which a spreadsheet would run as a formula
    #[arg(long)]
    raw: bool,
    /// List in one of the languages of the site, as its pages show it [default: the main language]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    #[command(flatten)]
    root: RootArgs,
    /// Moment to use as now: 2025-12-01, or "2025-12-01 14:05" [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "DATE", value_parser = day)]
    now: Option<PartialDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListSubjectArg {
    /// Articles, newest first
    Articles,
    /// Actors, those with the most articles first
    Actors,
    /// Topics, those with the most articles first
    Topics,
    /// Statements, newest first
    Statements,
    /// Events, by date
    Events,
    /// Texts that name an actor or topic without declaring it, newest first
    Mentions,
    /// What is new: articles, their statements by topic, roles that began or ended, corrections, and the next events
    Changes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableFormatArg {
    /// Columns, with long values shortened
    Table,
    /// A JSON array of objects
    Json,
    /// Comma-separated values with a header row
    Csv,
    /// Of changes: a text in Markdown, in the words of the site
    Md,
}

/// Prints the list and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    if arguments.raw && arguments.format != TableFormatArg::Csv {
        let error = Error::new("`--raw` is for CSV").help("add `--format csv`, or leave it out");
        return print_error(console, &error);
    }
    match site(console, arguments).and_then(|site| listed(console, arguments, &site)) {
        Ok(Some(list)) => {
            console.print_data(&list);
            SUCCESS
        }
        Ok(None) => ERRORS,
        Err(error) => print_error(console, &error),
    }
}

fn site(console: &Console, arguments: &Arguments) -> Result<Site, Error> {
    let has_about = matches!(arguments.kind, ListSubjectArg::Statements | ListSubjectArg::Events);
    if !arguments.about.is_empty() && !has_about {
        let error = Error::new("--about is for `list statements` and `list events`");
        return Err(error.help("use --actor or --topic"));
    }
    let is_of_changes = arguments.kind == ListSubjectArg::Changes;
    if arguments.format == TableFormatArg::Md && !is_of_changes {
        return Err(
            Error::new("`--format md` is for `list changes`").help("use table, json or csv")
        );
    }
    let has_names = !(arguments.actor.is_empty() && arguments.topic.is_empty());
    if is_of_changes && has_names {
        let error = Error::new("`list changes` is of the whole site: it takes --since and --until");
        return Err(error.help("use `list articles` or `list statements`"));
    }
    if let (Some(since), Some(until)) = (arguments.since, arguments.until)
        && until.is_certainly_before(&since)
    {
        let error = Error::new("--since is after --until, so nothing can be listed");
        return Err(error.help("swap the two dates"));
    }
    let request = Request {
        drafts: arguments.drafts || arguments.all,
        future: arguments.future || arguments.all,
        expired: arguments.all,
        now: match arguments.now {
            Some(date) => Now::Given(date),
            None => Now::At(moment(console)?),
        },
        ..Request::new(arguments.root.folder()?)
    };
    Session::new(request)?.prepare()
}

/// The list in its format; `None` if the content has errors, which are printed instead: a list from it could be wrong.
fn listed(console: &Console, arguments: &Arguments, site: &Site) -> Result<Option<String>, Error> {
    if site.report.has_errors() {
        let format = Format::Text { verbose: false };
        console.print(&site.report.print(format, false, |file| site.text_of(file)));
        console.print("Nothing listed: fix the errors first\n");
        return Ok(None);
    }
    let Some(cards) = site.context_in(arguments.lang.as_deref()) else {
        let tags = site.language_tags().join(", ");
        let lang = arguments.lang.as_deref().unwrap_or_default();
        return Err(Error::new(format!("the site has no language `{lang}`"))
            .help(format!("its languages are: {tags}")));
    };
    let zone = &cards.config.timezone;
    let find = |kind: EntityKind, texts: &[String]| -> Result<Vec<EntityId>, Error> {
        let refer = |text: &String| cards.index.refer(kind, text).map_err(as_error);
        texts.iter().map(refer).collect()
    };
    let about = arguments.about.iter().map(|text| cards.index.refer_about(text).map_err(as_error));
    let about = about.collect::<Result<Vec<_>, _>>()?;
    let query = ListQuery {
        actors: find(EntityKind::Actor, &arguments.actor)?,
        topics: find(EntityKind::Topic, &arguments.topic)?,
        about,
        since: arguments.since.map(|date| date.first_day(zone)),
        until: arguments.until.map(|date| date.last_day(zone)),
    };
    let kind = match arguments.kind {
        ListSubjectArg::Articles => listing::ListSubject::Articles,
        ListSubjectArg::Actors => listing::ListSubject::Actors,
        ListSubjectArg::Topics => listing::ListSubject::Topics,
        ListSubjectArg::Statements => listing::ListSubject::Statements,
        ListSubjectArg::Events => listing::ListSubject::Events,
        ListSubjectArg::Mentions => listing::ListSubject::Mentions,
        ListSubjectArg::Changes => listing::ListSubject::Changes,
    };
    let table = || listing::list(&cards, kind, &query);
    Ok(Some(match arguments.format {
        TableFormatArg::Table => table().text(),
        TableFormatArg::Json => table().json(),
        TableFormatArg::Csv => table().csv(arguments.raw),
        TableFormatArg::Md => listing::changes_as_markdown(&cards, &query),
    }))
}

fn as_error(unresolved: ReferenceError) -> Error {
    unresolved.help.into_iter().fold(Error::new(unresolved.message), Error::help)
}

fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).map_err(|e| format!("{}; {}", e.message, e.help))
}
