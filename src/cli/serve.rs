//! `briefing serve`: previews the site in a browser on this machine.

use super::arguments::{FormatArg, SiteArgs};
use super::rebuild_loop::{RebuildLoop, WatcherArgs};
use super::rebuild_report::RebuildReporter;
use super::report::{FindingsPrinter, print_error};
use super::{Console, SUCCESS};
use crate::Error;
use crate::diagnostic::{Report, Severity};
use crate::pipeline::{CACHE, Changes, Request, Site};
use crate::preview::editor_links::EditorLinks;
use crate::preview::serve::{CurrentFindings, Server, SiteUpdate};
use crate::preview::watch::Barrier;
use clap::Args;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Instant;

/// Preview the site in a browser, with live reload
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing serve --open")]
// Both are the default here. They are accepted, so that a command that names them still works.
#[command(mut_arg("drafts", |argument| argument.hide(true)))]
#[command(mut_arg("future", |argument| argument.hide(true)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    watcher: WatcherArgs,
    /// IP address to listen on [default: 127.0.0.1, for this machine only]
    #[arg(short, long, value_name = "ADDRESS", value_parser = interface)]
    interface: Option<IpAddr>,
    /// Port to listen on; 0 chooses a free one [default: 1111, or a free one if it is in use]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Show only what `build` would publish: no drafts, no articles with a future date
    #[arg(long, conflicts_with_all = ["drafts", "future"])]
    published: bool,
    /// Editor that links on pages open: vscode, vscodium, cursor, zed, none, or an address with {file}, {line}, {column}
    ///
    /// An address is such as "myeditor://open?file={file}&line={line}". The default is vscode. With another --interface than
    /// this machine there are no such links by default, since they contain the paths of your files.
    #[arg(long, value_name = "EDITOR")]
    editor: Option<EditorChoice>,
    /// Open the preview in the browser
    #[arg(short = 'O', long)]
    open: bool,
}

/// The editor that pages link to, if there is to be one.
#[derive(Debug, Clone)]
struct EditorChoice(Option<EditorLinks>);

impl FromStr for EditorChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self(None)),
            _ => text.parse().map(|links| Self(Some(links))),
        }
    }
}

/// The links into an editor. The path of a file is sent to other machines only if that was asked for.
fn editor(arguments: &Arguments, address: SocketAddr) -> Option<EditorLinks> {
    match &arguments.editor {
        Some(EditorChoice(links)) => links.clone(),
        None => address.ip().is_loopback().then(EditorLinks::default),
    }
}

/// The default port.
const PORT: u16 = 1111;

fn interface(text: &str) -> Result<IpAddr, String> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| "write an IP address, such as 127.0.0.1 or ::1".to_owned())
}

/// Serves until Ctrl-C and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match serve(arguments, console) {
        Ok(()) => SUCCESS,
        Err(error) => print_error(console, &error),
    }
}

fn serve(arguments: &Arguments, console: &Console) -> Result<(), Error> {
    let site = &arguments.site;
    let ip = arguments.interface.unwrap_or(Ipv4Addr::LOCALHOST.into());
    let listener = listen(ip, arguments.port)?;
    let address = listener.local_addr().map_err(|error| cannot_listen(ip, &error))?;
    let request = request(arguments, console, address)?;
    let root = request.root.clone();
    let barrier = arguments.watcher.uses_events().then(Barrier::new).flatten();
    let mut rebuilds = RebuildLoop::start(console, site, &arguments.watcher, request, barrier)?;
    let printer = Arc::new(FindingsPrinter::of(console, site, &root));
    let (template_printer, template_console) = (printer.clone(), console.clone());
    let report_problem = move |site: &Site, report: &Report| {
        template_console.print(&template_printer.print_of(report, site.sources()));
    };
    let (editor, counter) = (editor(arguments, address), rebuilds.change_counter());
    let server = Server::start(listener, &root, editor, counter, Box::new(report_problem))
        .map_err(|error| cannot_listen(ip, &error))?;
    let mut reporter = RebuildReporter::default();
    let mut last_site: Option<Arc<Site>> = None;
    let mut changes = Changes::All;
    let mut first = true;
    loop {
        let start = Instant::now();
        let last_event = rebuilds.last_delivered();
        let (problem, findings) = match rebuilds.session.prepare_preview() {
            Ok((built, mut report)) => {
                let built = Arc::new(built);
                if site.strict {
                    report.harden();
                }
                rebuilds.follow(&built);
                reporter.print_preview(console, site, &printer, &built, &report, start.elapsed());
                let problem = report.has_errors().then(|| errors_as_text(&built, &report));
                // If a broken file has no last good version, the last site without errors is shown.
                if last_site.is_none() || !built.report.has_errors() {
                    last_site = Some(built.clone());
                }
                (problem, Some(Arc::new(CurrentFindings { report, site: built })))
            }
            Err(error) if first => return Err(error),
            Err(error) => {
                rebuilds.print_failure(&error);
                (Some(format!("error: {}\n", error)), None)
            }
        };
        let good_site = last_site.clone().filter(|site| !site.report.has_errors());
        server.show(SiteUpdate { site: good_site, problem, findings, changes, last_event });
        if first {
            let path = last_site.as_ref().map_or(String::new(), |site| site.base_url().to_owned());
            announce(console, arguments, address, &format!("{path}/"));
        }
        first = false;
        match rebuilds.wait() {
            Some(next) => changes = next,
            None => return Ok(()),
        }
    }
}

/// The request for a preview at this address.
fn request(
    arguments: &Arguments,
    console: &Console,
    address: SocketAddr,
) -> Result<Request, Error> {
    let request = arguments.site.request(console, None)?;
    Ok(Request {
        origin: Some(format!("http://{}", reachable(address))),
        drafts: !arguments.published,
        future: !arguments.published,
        without_notices: true,
        // The preview starts from the cache of earlier builds, but never writes to it.
        cache: Some(request.root.join(CACHE)),
        ..request
    })
}

/// The errors of a report without its warnings, as text for the panel in the browser.
fn errors_as_text(site: &Site, report: &Report) -> String {
    let mut errors = Report::default();
    let all = report.findings().iter();
    for finding in all.filter(|finding| finding.diagnostic.severity == Severity::Error) {
        errors.push(&finding.file, finding.diagnostic.clone());
    }
    let format = crate::diagnostic::Format::Text { verbose: true };
    errors.print(format, false, |file| site.text_of(file))
}

/// An address that a browser on this machine can open: loopback if the preview listens on all addresses.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Prints the URL to standard output, so that programs can read it, and a warning if other machines can reach
/// the preview.
fn announce(console: &Console, arguments: &Arguments, address: SocketAddr, url: &str) {
    if !address.ip().is_loopback() {
        let drafts = if arguments.published { "" } else { ", drafts included" };
        console.print(&format!(
            "warning: other machines can read this preview{drafts}; --interface 127.0.0.1 restricts it \
             to this one\n"
        ));
    }
    console.print_data(&format!("{url}\n"));
    if !arguments.site.quiet && arguments.site.format != FormatArg::Json {
        console.print("The preview is at this address; press Ctrl-C to stop\n");
    }
    if arguments.open
        && let Err(error) = open::that_detached(url)
    {
        console.print(&format!("warning: cannot open a browser: {error}\n"));
    }
}

/// Listens on the given port, or on the default port and, if that is in use, on a free one.
fn listen(ip: IpAddr, port: Option<u16>) -> Result<TcpListener, Error> {
    match TcpListener::bind((ip, port.unwrap_or(PORT))) {
        Err(error) if error.kind() == ErrorKind::AddrInUse && port.is_none() => {
            TcpListener::bind((ip, 0)).map_err(|error| cannot_listen(ip, &error))
        }
        bound => bound.map_err(|error| cannot_listen(ip, &error)),
    }
}

fn cannot_listen(ip: IpAddr, error: &std::io::Error) -> Error {
    if error.kind() == ErrorKind::AddrNotAvailable {
        let message =
            format!("cannot start the preview: this machine does not have the address {ip}");
        return Error::new(message).help(
            "name one that it has with --interface: 127.0.0.1 for this machine alone, or 0.0.0.0 for all of its addresses",
        );
    }
    let help = "choose another port with --port, or let the system choose one: --port 0";
    Error::new(format!("cannot start the preview: {error}")).help(help.to_owned())
}
