//! Reports entries of `menu` and a `logo` that lead nowhere.
//!
//! Input: the settings and the planned addresses. Output: findings at the lines of `briefing.yaml`. Addresses with the
//! host of the site are followed, those of other hosts are not.

use super::Plan;
use super::assets::problem_of_picture;
use super::link_fixes;
use super::links::static_help;
use crate::content::model::SpannedValue;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::{BrokenFiles, Index};
use crate::site::config::Config;
use crate::site::load::CONFIG_FILE;
use crate::syntax::address::{WebAddress, site_reference};

pub(super) fn check(config: &Config, index: &Index, plan: &Plan, report: &mut Report) {
    let broken = BrokenFiles::of_index(index);
    for item in &config.menu {
        if let Some(path) = dead_path(&item.url, &config.base_url, plan) {
            let page = plan.page_meant(index, &path).and_then(|file| plan.page_of_file(file));
            let near = page.or_else(|| plan.near_address(&path));
            let help = match (plan.static_meant(&path), near) {
                (Some(file), _) => static_help(&file, &path),
                (None, Some(page)) => format!("did you mean {page}?"),
                (None, None) => "write the address of a page, or remove the entry".to_owned(),
            };
            let message = format!("the menu links to {path}, where there is no page or file");
            let finding = Diagnostic::warning("dead-link", item.url.location, message).help(help);
            let meant = plan.static_meant(&path).or_else(|| near.map(str::to_owned));
            let old = item.url.value.as_str();
            let fix = meant.filter(|_| old == path);
            let finding =
                finding.fix(fix.map(|meant| link_fixes::path(item.url.location, old, &meant)));
            report.extend(&CONFIG_FILE.into(), broken.page(&path).apply(finding));
        }
    }
    if let Some(logo) = &config.logo {
        check_logo(logo, config, plan, report);
    }
}

/// Reports a logo that does not exist or is no picture.
fn check_logo(logo: &SpannedValue<String>, config: &Config, plan: &Plan, report: &mut Report) {
    if let Some(path) = dead_path(logo, &config.base_url, plan) {
        let message = format!("the logo {path} was not found");
        let add = format!("add the file static{path}");
        let help = match (plan.static_meant(&path), plan.near_static(&path)) {
            (Some(file), _) => static_help(&file, path.trim_start_matches('/')),
            (None, Some(near)) => format!("did you mean {near}? otherwise {add}"),
            (None, None) => add,
        };
        let finding = Diagnostic::warning("missing-image", logo.location, message).help(help);
        let near = || plan.near_static(&path).map(str::to_owned);
        let meant = plan.static_meant(&path).or_else(near).filter(|_| logo.value == path);
        let fix = meant.map(|meant| link_fixes::path(logo.location, &path, &meant));
        let finding = finding.fix(fix);
        report.push(&CONFIG_FILE.into(), finding);
        return;
    }
    let problem = path_of(logo, &config.base_url)
        .and_then(|path| problem_of_picture(&path, plan.files.get(&path)?));
    if let Some(problem) = problem {
        let message = format!("the logo \"{}\" cannot be shown: {problem}", logo.value);
        let help = "export it again, or copy it again from where it came from";
        let finding = Diagnostic::warning("missing-image", logo.location, message).help(help);
        report.push(&CONFIG_FILE.into(), finding);
    }
}

/// The path of an address of this site, with or without its host, at which nothing is published.
fn dead_path(address: &SpannedValue<String>, home: &str, plan: &Plan) -> Option<String> {
    let path = path_of(address, home)?;
    plan.existing_address(&path).is_none().then_some(path)
}

/// The path of an address of this site, with or without its host.
fn path_of(address: &SpannedValue<String>, home: &str) -> Option<String> {
    let path = address.value.split(['?', '#']).next()?;
    let path = match path.strip_prefix('/') {
        Some(_) => path,
        None => below_home(path, home)?,
    };
    Some(site_reference(path).into_owned())
}

/// The path below the address `home` of the site; `None` for an address of another site.
fn below_home<'a>(address: &'a str, home: &str) -> Option<&'a str> {
    let (written, home) = (WebAddress::split(address)?, WebAddress::split(home)?);
    let is_same = written.ascii_host()?.eq_ignore_ascii_case(&home.ascii_host()?)
        && port(written) == port(home);
    let path = written.rest().strip_prefix(home.rest()).filter(|_| is_same)?;
    match path {
        "" => Some("/"),
        path => path.starts_with('/').then_some(path),
    }
}

/// The port of an address, as written.
fn port<'a>(web: WebAddress<'a>) -> Option<&'a str> {
    let after_user = web.authority().rsplit('@').next()?;
    after_user.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.contains(']'))
}
