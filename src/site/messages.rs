//! The messages of a site as findings: what is wrong with its files in `locales/`.
//!
//! Input: what `i18n` has found. Output: findings, each in its file; a language without any file is reported at the
//! setting that chooses it.

use super::classify::CONFIG_FILE;
use super::config::Config;
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::{MessageFinding, MessageProblem};

/// Reports what is wrong with the messages of a site.
pub(crate) fn report(findings: &[MessageFinding], config: &Config, report: &mut Report) {
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
        report.push(&file, diagnostic);
    }
}
