//! `briefing serve`: the preview, in a browser on this machine.

use super::GOOD;
use super::arguments::{CACHE, SiteArgs};
use super::rebuild_loop::{RebuildLoop, WatcherArgs, failed};
use super::rebuild_report::RebuildReporter;
use super::report::{FindingsPrinter, fail, print, print_data};
use crate::diagnostic::{Report, Severity};
use crate::pipeline::{Changes, Failure, Site};
use crate::preview::serve::{Server, SiteUpdate};
use clap::Args;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Instant;

/// Show the site in a browser, and what changes as you save it
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing serve --drafts --open")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    watcher: WatcherArgs,
    /// Address to listen on [default: 127.0.0.1, for this machine alone]
    #[arg(short, long, value_name = "ADDRESS", value_parser = interface)]
    interface: Option<IpAddr>,
    /// Port to listen on; 0 picks one [default: 1111, or a free one if that is taken]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Open it in the browser
    #[arg(short = 'O', long)]
    open: bool,
}

const PORT: u16 = 1111;

fn interface(text: &str) -> Result<IpAddr, String> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| "name an address, such as 127.0.0.1 or ::1".to_owned())
}

/// Serves until it is stopped, and gives the exit code.
pub(crate) fn run(arguments: &Arguments) -> u8 {
    match serve(arguments) {
        Ok(()) => GOOD,
        Err(failure) => fail(&failure),
    }
}

fn serve(arguments: &Arguments) -> Result<(), Failure> {
    let site = &arguments.site;
    let listener = listen(arguments)?;
    let address = listener.local_addr().map_err(|error| cannot_listen(&error))?;
    let mut request = site.request(None)?;
    request.origin = Some(format!("http://{}", reachable(address)));
    let root = request.root.clone();
    // What builds left is used; a preview leaves nothing.
    request.cache = Some(root.join(CACHE));
    let mut live = RebuildLoop::start(site, &arguments.watcher, request)?;
    let form = Arc::new(FindingsPrinter::of(site, &root));
    let of_templates = form.clone();
    let tell = move |site: &Site, report: &Report| {
        print(&of_templates.print(report, |file| site.text_of(file)));
    };
    let server = Server::start(listener, &root, live.change_counter(), Box::new(tell))
        .map_err(|error| cannot_listen(&error))?;
    let mut again = RebuildReporter::default();
    let mut shown: Option<Arc<Site>> = None;
    let mut changes = Changes::All;
    let mut first = true;
    loop {
        let start = Instant::now();
        let last_event = live.last_delivered();
        let problem = match live.session.prepare_to_show() {
            Ok((made, mut report)) => {
                if site.strict {
                    report.harden();
                }
                live.made(&made);
                again.preview(site, &form, &made, &report, start.elapsed());
                let problem = report.has_errors().then(|| errors(&made, &report));
                // Where no last version helps, the last whole site does.
                if shown.is_none() || !made.report.has_errors() {
                    shown = Some(Arc::new(made));
                }
                problem
            }
            Err(failure) if first => return Err(failure),
            Err(failure) => {
                failed(&failure);
                Some(format!("error: {}\n", failure.message))
            }
        };
        let whole = shown.clone().filter(|site| !site.report.has_errors());
        server.show(SiteUpdate { site: whole, problem, changes, last_event });
        if first {
            let path = shown.as_ref().map_or(String::new(), |site| site.base_url().to_owned());
            greet(arguments, address, &format!("{path}/"));
        }
        first = false;
        match live.wait() {
            Some(next) => changes = next,
            None => return Ok(()),
        }
    }
}

/// The errors alone, as text.
fn errors(site: &Site, report: &Report) -> String {
    let mut errors = Report::default();
    let found = report.findings().iter();
    for finding in found.filter(|found| found.diagnostic.severity == Severity::Error) {
        errors.push(&finding.file, finding.diagnostic.clone());
    }
    let format = crate::diagnostic::Format::Text { verbose: true };
    errors.print(format, false, |file| site.text_of(file))
}

/// An address that a browser here can open: of one that means all, this machine's own.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// The address on standard output, for programs too; a word of caution if others can reach it.
fn greet(arguments: &Arguments, address: SocketAddr, url: &str) {
    if !address.ip().is_loopback() {
        print(
            "warning: other machines can read this preview, drafts too; --interface 127.0.0.1 \
               keeps it to this one\n",
        );
    }
    print_data(&format!("{url}\n"));
    if !arguments.site.quiet {
        print("The preview stands at this address (Ctrl-C stops)\n");
    }
    if arguments.open
        && let Err(error) = open::that_detached(url)
    {
        print(&format!("warning: no browser could be opened: {error}\n"));
    }
}

fn listen(arguments: &Arguments) -> Result<TcpListener, Failure> {
    let ip = arguments.interface.unwrap_or(Ipv4Addr::LOCALHOST.into());
    match TcpListener::bind((ip, arguments.port.unwrap_or(PORT))) {
        Err(error) if error.kind() == ErrorKind::AddrInUse && arguments.port.is_none() => {
            TcpListener::bind((ip, 0)).map_err(|error| cannot_listen(&error))
        }
        bound => bound.map_err(|error| cannot_listen(&error)),
    }
}

fn cannot_listen(error: &std::io::Error) -> Failure {
    let help = "choose another port with --port, or let the system pick one: --port 0";
    Failure { message: format!("the preview cannot listen: {error}"), help: Some(help.to_owned()) }
}
