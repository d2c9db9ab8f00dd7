//! Finds the role to show with what an actor said, attended or was reported for on some days.
//!
//! Input: the posts of an actor (`posts`) and the days on which each was held (`roles`). Output: one role at most, and
//! warnings about statements of which the role is not certain. On the day on which one post ends and another begins,
//! neither is certain: data often has one day for both, and a speech of the morning is not one of the new office.

use super::{DaySpan, EntityEntry, Index, Post, Role, StatementEntry};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Diagnostic, Fix, Report};
use crate::syntax::date::PartialDate;
use jiff::civil::Date;

/// The role of an actor on some days.
#[derive(Debug)]
pub(crate) struct RoleOnDays<'i> {
    /// The role; `None` if none is certain.
    pub role: Option<&'i Role>,
    /// The day on which it was confirmed, if it is only known to have been held then.
    pub confirmed: Option<PartialDate>,
    /// The roles that may have been held instead: they begin or end within these days, as far as is known.
    pub uncertain: Vec<&'i Role>,
}

impl<'i> RoleOnDays<'i> {
    fn certain(role: &'i Role, uncertain: Vec<&'i Role>) -> Self {
        Self { role: Some(role), confirmed: None, uncertain }
    }
}

impl Index {
    /// The role that an actor held on all days from `first` to `last`: of several, one that is written to have been held
    /// then before one that is assumed, and then the first in the file. One that may have begun or ended within these days
    /// counts only if no other role could apply. Else the one that was confirmed last, if it may still have been held.
    /// A membership without a role counts for persons only: that a state is a member of an alliance is a fact, but no
    /// title to name it by.
    pub(crate) fn role_on<'i>(
        &'i self,
        entry: &'i EntityEntry,
        first: Date,
        last: Date,
    ) -> RoleOnDays<'i> {
        let days = DaySpan { first, last };
        let titles = entry.posts.iter().filter(|post| self.is_title(entry, &post.role));
        let today = self.day_for(entry);
        let posts = PostsOnDays { index: self, entry, posts: titles.collect(), days, today };
        let certain = posts.first(|post| posts.is_written(post));
        let certain = certain.or_else(|| posts.first(|post| posts.is_certain(post)));
        let mut possible = posts.possible();
        if let Some(certain) = certain {
            possible.retain(|role| !posts.are_same(role, certain) && !posts.is_certain_role(role));
            return RoleOnDays::certain(certain, possible);
        }
        if let Some(only) = posts.only(&possible) {
            return RoleOnDays::certain(only, Vec::new());
        }
        let is_only = |post: &&Post| possible.iter().all(|role| posts.are_same(role, &post.role));
        match posts.confirmed_last().filter(is_only) {
            Some(post) => {
                let last = self.membership_at(entry, post.last);
                let confirmed = last.and_then(|membership| membership.confirmed);
                RoleOnDays { role: Some(&post.role), confirmed, uncertain: Vec::new() }
            }
            None => RoleOnDays { role: None, confirmed: None, uncertain: possible },
        }
    }

    /// The day of the build, to decide which roles an actor held on other days. It is recorded as a dependency only if
    /// some of these roles depend on it.
    fn day_for(&self, entry: &EntityEntry) -> Date {
        let depends = |role: &Role| role.start.is_none() || role.confirmed.is_some();
        match entry.roles.iter().any(depends) {
            true => self.today(),
            false => self.today,
        }
    }
}

/// The posts of an actor that it can be named by, on some days.
struct PostsOnDays<'i> {
    index: &'i Index,
    entry: &'i EntityEntry,
    posts: Vec<&'i Post>,
    days: DaySpan,
    /// The day of the build.
    today: Date,
}

impl<'i> PostsOnDays<'i> {
    fn first(&self, is_it: impl Fn(&Post) -> bool) -> Option<&'i Role> {
        let mut roles = self.posts.iter().filter(|post| is_it(post)).map(|post| &post.role);
        roles.find(|role| !self.is_changed(role))
    }

    /// Whether a post, or one of its terms by itself, is written to have been held on all days.
    fn is_written(&self, post: &Post) -> bool {
        self.certain(post, |[written, _]| [written, None])
    }

    fn is_certain(&self, post: &Post) -> bool {
        self.certain(post, |spans| spans)
    }

    fn certain(
        &self,
        post: &Post,
        of_interest: fn([Option<DaySpan>; 2]) -> [Option<DaySpan>; 2],
    ) -> bool {
        let today = self.today;
        let holds = |role: &Role| {
            let spans = of_interest(role.certain(today)).into_iter().flatten();
            spans.into_iter().any(|span| span.contains(self.days))
        };
        let mut terms = post.terms.iter().map(|term| &self.entry.roles[*term as usize]);
        holds(&post.role) || terms.any(holds)
    }

    fn is_certain_role(&self, role: &Role) -> bool {
        let post = self.posts.iter().find(|post| std::ptr::eq(&post.role, role));
        post.is_some_and(|post| self.is_certain(post)) && !self.is_changed(role)
    }

    /// Whether the days are the one on which a post ends and another one begins.
    fn is_changed(&self, role: &Role) -> bool {
        let days = Some(self.days);
        self.days.is_day()
            && (role.start == days || role.end == days)
            && self.posts.iter().map(|post| &post.role).any(|other| {
                let is_change = (role.end == days && other.start == days)
                    || (role.start == days && other.end == days);
                is_change && !self.are_same(role, other)
            })
    }

    /// The roles that may have been held on some of the days.
    fn possible(&self) -> Vec<&'i Role> {
        let roles = self.posts.iter().map(|post| &post.role);
        let spans = |role: &Role| role.possible(self.today).into_iter().flatten();
        roles.filter(|role| spans(role).any(|span| span.overlaps(self.days))).collect()
    }

    /// Of roles that may have been held, the first, if all are the same and one or the other may have been held on each
    /// of the days.
    fn only(&self, possible: &[&'i Role]) -> Option<&'i Role> {
        let first = *possible.first()?;
        if !possible.iter().all(|role| self.are_same(role, first)) {
            return None;
        }
        let spans = possible.iter().flat_map(|role| role.possible(self.today));
        let mut spans: Vec<DaySpan> = spans.flatten().collect();
        spans.sort_by_key(|span| span.first);
        let mut next = self.days.first;
        for span in spans.into_iter().filter(|span| span.last >= self.days.first) {
            if span.first > next {
                return None;
            }
            match span.last.tomorrow() {
                Ok(day) if span.last < self.days.last => next = next.max(day),
                _ => return Some(first),
            }
        }
        None
    }

    /// Of the roles that were confirmed and may have been held since, the one that was confirmed last.
    fn confirmed_last(&self) -> Option<&'i Post> {
        let may_apply = |post: &&Post| {
            let days = post.role.as_confirmed(self.today);
            days.is_some_and(|days| days.contains(self.days))
        };
        let posts = self.posts.iter().copied().filter(may_apply);
        // Of several of one day the first in the file.
        posts.min_by_key(|post| std::cmp::Reverse(post.role.confirmed.map(|day| day.last)))
    }

    /// Whether two roles are shown with the same words.
    fn are_same(&self, one: &Role, other: &Role) -> bool {
        let name = |role| {
            let membership = self.index.membership(self.entry, role);
            membership.and_then(|it| it.role.as_deref())
        };
        one.organization == other.organization && name(one) == name(other)
    }
}

/// Reports the statements of which the role of the speaker is not certain. Those that are shown nowhere, or with another
/// one, are left out.
pub(super) fn check_statements(index: &Index, report: &mut Report) {
    for id in index.statement_ids().filter(|id| index.is_listed(*id)) {
        let statement = index.statement(id);
        let path = &index.files[index.article(statement.article).file].file.path;
        report.extend(path, uncertain_role(index, statement));
    }
}

fn uncertain_role(index: &Index, statement: &StatementEntry) -> Option<Diagnostic> {
    let entry = index.entity(statement.speaker.single()?);
    if statement.role.is_some() || entry.posts.len() < 2 {
        return None;
    }
    let days = DaySpan { first: statement.date.first, last: statement.date.last };
    let on_days = index.role_on(entry, days.first, days.last);
    let unsure = on_days.uncertain.first()?;
    let organization = |role: &Role| index.name_on(role.organization, days.first, days.last);
    let written = |role: &&Role| index.role_in_words(entry, role, organization(role), ", ");
    let in_words = |role: &Role| match written(&role) {
        Some(words) => format!("\"{words}\""),
        None => format!("the membership in {}", organization(role)),
    };
    let shown = match on_days.role {
        Some(role) => format!("it is shown with {}", in_words(role)),
        None => "no role is shown".to_owned(),
    };
    let is_that_day = days.is_day() && [unsure.start, unsure.end].contains(&Some(days));
    let changes = match is_that_day {
        true => "begins or ends on that day",
        false => "may have begun or ended in these days",
    };
    let message = format!(
        "it is not certain in which role {} said this: {} {changes}; {shown}",
        entry.name,
        in_words(unsure),
    );
    let mut keys: Vec<String> = Vec::new();
    for role in on_days.role.iter().chain(&on_days.uncertain).filter_map(written) {
        let key = format!("role: {}", flow_scalar(&role));
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let lines: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    // A membership alone has no role to write.
    let lines = if lines.is_empty() { "a `role`".to_owned() } else { lines.join(" or ") };
    let help = format!("write {lines} in the statement, or the days in `memberships`");
    let warning = Diagnostic::warning("uncertain-role", statement.location, message).help(help);
    Some(warning.fixes(keys.into_iter().map(Fix::key)))
}
