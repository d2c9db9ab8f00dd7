//! Reports entries of `menu` and a `logo` that lead nowhere.
//!
//! Input: the settings and the planned addresses. Output: findings at the lines of `briefing.yaml`. Addresses
//! of other hosts are not followed.

use super::Plan;
use super::links::static_help;
use crate::content::model::SpannedValue;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::{BrokenFiles, Index};
use crate::site::config::Config;
use crate::site::load::CONFIG_FILE;
use crate::syntax::address::site_reference;

pub(super) fn check(config: &Config, index: &Index, plan: &Plan, report: &mut Report) {
    let broken = BrokenFiles::of_index(index);
    for item in &config.menu {
        if let Some(path) = dead_path(&item.url, plan) {
            let help = match (plan.static_meant(&path), plan.near_address(&path)) {
                (Some(file), _) => static_help(file),
                (None, Some(page)) => format!("did you mean {page}?"),
                (None, None) => "write the address of a page, or remove the entry".to_owned(),
            };
            let message = format!("the menu links to {path}, where there is no page or file");
            let finding = Diagnostic::warning("dead-link", item.url.location, message).help(help);
            report.extend(&CONFIG_FILE.into(), broken.page(&path).apply(finding));
        }
    }
    if let Some(logo) = &config.logo
        && let Some(path) = dead_path(logo, plan)
    {
        let message = format!("the logo {path} was not found");
        let add = format!("add the file static{path}");
        let help = match (plan.static_meant(&path), plan.near_static(&path)) {
            (Some(file), _) => static_help(file),
            (None, Some(near)) => format!("did you mean {near}? otherwise {add}"),
            (None, None) => add,
        };
        let finding = Diagnostic::warning("missing-image", logo.location, message).help(help);
        report.push(&CONFIG_FILE.into(), finding);
    }
}

/// The path of an address of this site at which nothing is published.
fn dead_path(address: &SpannedValue<String>, plan: &Plan) -> Option<String> {
    let path = address.value.split(['?', '#']).next().filter(|path| path.starts_with('/'))?;
    let path = site_reference(path).into_owned();
    plan.existing_address(&path).is_none().then_some(path)
}
