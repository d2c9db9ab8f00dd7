//! The messages of a site as findings: what is wrong with its files in `locales/`.
//!
//! Input: what `i18n` has found. Output: findings, each in its file, of which the first ones are shown one by one; a
//! language without any file is reported at the setting that chooses it.

use super::classify::CONFIG_FILE;
use super::config::Config;
use crate::content::reader::Findings;
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::{LOCALES_FOLDER, MessageFinding, MessageProblem, tag_of};
use crate::syntax::language;
use crate::syntax::source::Location;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reports what is wrong with the messages of a site.
pub(crate) fn report(findings: &[MessageFinding], config: &Config, report: &mut Report) {
    let mut by_file: BTreeMap<Arc<str>, Findings> = BTreeMap::new();
    for finding in findings {
        let MessageFinding { file, location, message, .. } = finding;
        let (file, location) = match (file.is_empty(), config.language_location) {
            (false, _) => (file.clone(), *location),
            // A default is not reported, and of settings that cannot be read, neither is this.
            (true, None) => continue,
            (true, Some(location)) => (CONFIG_FILE.into(), location),
        };
        let diagnostic = match finding.problem {
            MessageProblem::Syntax => Diagnostic::error("message-syntax", location, message),
            MessageProblem::Arguments => Diagnostic::error("message-arguments", location, message),
            MessageProblem::Unknown => Diagnostic::warning("unknown-message", location, message),
            MessageProblem::Missing => Diagnostic::warning("missing-message", location, message),
            MessageProblem::Unused => Diagnostic::warning("stray-file", location, message),
        };
        let diagnostic = match &finding.help {
            Some(help) => diagnostic.help(help.as_str()),
            None => diagnostic,
        };
        by_file.entry(file).or_default().push(diagnostic);
    }
    for (file, findings) in by_file {
        findings.finish().into_iter().for_each(|diagnostic| report.push(&file, diagnostic));
    }
}

/// The finding about a file in `locales/` that is not read; `None` for the messages of a language.
pub(super) fn unread(path: &str) -> Option<Diagnostic> {
    let warning = |message: &str, help: String| {
        Some(Diagnostic::warning("stray-file", Location::File, message).help(help))
    };
    let name = path.strip_prefix(LOCALES_FOLDER).unwrap_or(path).trim_start_matches('/');
    let Some((stem, _)) = name.rsplit_once('.').filter(|(_, ending)| *ending == "ftl") else {
        let help = "messages are in files such as locales/fr.ftl; remove this one, or move it to another folder";
        return warning("this file is not read: its name does not end in .ftl", help.to_owned());
    };
    if tag_of(path).is_none() {
        let help = "move it into the folder `locales` itself, under the tag of its language, such as fr.ftl";
        return warning("this file is not read: it is in a folder of `locales`", help.to_owned());
    }
    let meant = language::check(stem).err()?;
    let help = match meant {
        Some(tag) => format!("rename it to {tag}.ftl"),
        None => "its name must be the tag of a language, such as fr.ftl or pt-BR.ftl".to_owned(),
    };
    warning("this file is not read: its name is not the tag of a language", help)
}
