//! What a person can say is misread.

use crate::{
    corrections::{self, Readings},
    failure::{Failure, Outcome},
    recode,
};
use rapport_ledger::{Assertion, Correction, Subject};
use rapport_model::{Evidence, Position, Quantity, Report, Span};

/// A report, a position or a figure as the coder made it.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    /// What a sentence says happened.
    Report(Box<Report>),
    /// What a side says it wants.
    Position(Box<Position>),
    /// What is counted.
    Figure(Box<Quantity>),
}

impl Thing {
    /// All of them.
    pub(super) fn all(readings: &Readings) -> impl Iterator<Item = Thing> {
        let reports = readings.reports.iter().map(|report| Thing::Report(Box::new(report.clone())));
        let positions = readings.positions.iter().map(|position| Thing::Position(Box::new(position.clone())));
        reports.chain(positions).chain(readings.figures.iter().map(|figure| Thing::Figure(Box::new(figure.clone()))))
    }

    /// What kind of thing it is.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Thing::Report(_) => "report",
            Thing::Position(_) => "position",
            Thing::Figure(_) => "figure",
        }
    }

    /// What it is named by.
    pub(super) fn id(&self) -> String {
        match self {
            Thing::Report(report) => report.id().to_string(),
            Thing::Position(position) => position.name(),
            Thing::Figure(figure) => figure.name(),
        }
    }

    /// How it is read.
    pub(super) fn told(&self) -> String {
        match self {
            Thing::Report(report) => recode::told(report),
            Thing::Position(position) => position_told(position),
            Thing::Figure(figure) => figure_told(figure),
        }
    }

    /// How the desk reads it with all that was said.
    pub(super) fn now(&self, readings: &Readings, assertions: &[Assertion]) -> String {
        match self {
            Thing::Report(report) => {
                let now = corrections::apply(readings.reports.clone(), assertions).reports;
                now.iter().find(|one| one.id() == report.id()).map_or_else(|| "no event".to_owned(), recode::told)
            }
            Thing::Position(position) => {
                let now = corrections::positions(vec![(**position).clone()], assertions).readings;
                now.first().map_or_else(|| "no position".to_owned(), position_told)
            }
            Thing::Figure(figure) => {
                let now = corrections::figures(vec![(**figure).clone()], assertions).readings;
                now.first().map_or_else(|| "no figure".to_owned(), figure_told)
            }
        }
    }

    /// What of its words an assertion speaks of.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Thing::Report(_) => Subject::Report,
            Thing::Position(position) => Subject::Position(position.issue.clone()),
            Thing::Figure(figure) => Subject::Figure(figure.reading()),
        }
    }

    /// Its sentence.
    pub(super) fn evidence(&self) -> &Evidence {
        match self {
            Thing::Report(report) => &report.evidence,
            Thing::Position(position) => &position.evidence,
            Thing::Figure(figure) => &figure.evidence,
        }
    }

    /// Its own words.
    pub(super) fn clause(&self) -> &[Span] {
        match self {
            Thing::Report(report) => &report.clause,
            Thing::Position(position) => &position.clause,
            Thing::Figure(figure) => figure.evidence.spans(),
        }
    }

    /// Where its two sides are named.
    pub(super) fn sides(&self) -> [Option<Span>; 2] {
        match self {
            Thing::Report(report) => [report.source.span, report.target.span],
            Thing::Position(position) => [position.holder.span, position.about.as_ref().and_then(|about| about.span)],
            Thing::Figure(_) => [None; 2],
        }
    }

    /// # Errors
    /// If it has nothing that the correction could set.
    pub(super) fn admits(&self, correction: &Correction) -> Outcome<()> {
        let of_figure = matches!(self, Thing::Figure(_));
        if matches!(correction, Correction::Place(_) | Correction::Absent(_)) {
            return self.admits_of_contact(correction);
        }
        let (flag, fits) = match correction {
            Correction::Source(_) => ("--source", !of_figure),
            Correction::Target(_) => ("--target", !of_figure),
            Correction::Cameo(_) => ("--code", !of_figure),
            Correction::Value(_) => ("--value", of_figure),
            Correction::Unit(_) => ("--unit", of_figure),
            _ => return Ok(()),
        };
        let hint = if of_figure {
            "a figure has --value, --unit, --date and --reality"
        } else {
            "--value and --unit are a figure’s"
        };
        let failure = || Failure::usage(format!("a {} has no {flag}", self.kind())).hint(hint);
        if fits { Ok(()) } else { Err(failure()) }
    }
}

impl Thing {
    /// Of a report with a contact only, and only of one whom it names.
    fn admits_of_contact(&self, correction: &Correction) -> Outcome<()> {
        let contact = if let Thing::Report(report) = self { report.contact.as_ref() } else { None };
        let no_contact =
            || Failure::usage("nobody met in it").hint("--place and --absent are of meetings, visits and talks");
        let named: Vec<&str> =
            contact.ok_or_else(no_contact)?.participants.iter().map(|one| one.name.as_str()).collect();
        match correction {
            Correction::Absent(name) if !named.contains(&name.as_str()) => {
                let read = if named.is_empty() { "nobody".to_owned() } else { named.join(", ") };
                Err(Failure::usage(format!("“{name}” is not read to have met")).hint(format!("read are: {read}")))
            }
            _ => Ok(()),
        }
    }
}

/// `CHN demand 1056 of VNM on cambodia, 1988-04-18`
fn position_told(position: &Position) -> String {
    let name = |actor: &rapport_model::Actor| actor.code.map_or_else(|| format!("“{}”", actor.name), |c| c.to_string());
    let about = position.about.as_ref().map(|about| format!(" of {}", name(about))).unwrap_or_default();
    let date = position.when.date().map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let Position { stance, cameo, issue, reality, .. } = position;
    format!("{} {} {cameo}{about} on {issue} {} {date}", name(&position.holder), stance.word(), reality.word())
}

fn figure_told(figure: &Quantity) -> String {
    format!("{} ({})", figure.reading(), figure.reality.word())
}
