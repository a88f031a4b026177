//! Reports coming out.

use crate::{
    Error, Generation, Ledger, Result,
    column::{of_word, parsed, parsed_opt, read_evidence, read_span},
    document::cutoff_column,
    key::Key,
    wire,
};
use rapport_model::{
    Actor, Attribution, Basis, Channel, Contact, Cutoff, Date, DocumentId, Dyad, Event, Participant, Rank, Reality,
    Report, ReportParts, Track, Via, When,
};
use rusqlite::{Row, params};

/// Which reports to give. The default: all of the generation in force whose two actors the lexicon knows.
#[derive(Clone, Default, Debug)]
pub struct Filter {
    /// Only those between these two, in either direction.
    pub between: Option<Dyad>,
    /// Only those of this track.
    pub track: Option<Track>,
    /// Only those that may have happened on this day or later; leaves out the undated.
    pub from: Option<Date>,
    /// Only those that may have happened on this day or earlier; leaves out the undated.
    pub to: Option<Date>,
    /// Only those from documents that this cut-off admits.
    pub cutoff: Option<Cutoff>,
    /// Only those of these realities; empty for all.
    pub realities: Vec<Reality>,
    /// Also those with an actor that the lexicon does not know.
    pub unknown_actors: bool,
    /// Those of this generation, not of the one in force.
    pub generation: Option<Generation>,
}

const SELECT: &str = "\
    select r.id, d.name, e.spans, e.hash, e.marking, r.sentence, r.clause, r.happened, r.basis, \
    s.code, r.source_role, r.source_name, r.source_span, t.code, r.target_role, r.target_name, r.target_span, \
    r.cameo, r.plover, r.reality, r.said_by, r.said_via, r.said_public, c.channel, c.place, c.round, \
    c.report is not null, r.issues, r.track, r.finite, r.symmetric, r.confidence, r.frame, r.name \
    from report r join evidence e on e.id = r.evidence join document d on d.id = e.document \
    left join actor s on s.id = r.source left join actor t on t.id = r.target \
    left join contact c on c.report = r.id";

/// Independent of the order in which documents were added: day, document, place in it, id.
const ORDER: &str = "r.first_day is null, r.first_day, r.last_day, d.name, r.sentence, r.name";

impl Ledger {
    /// The reports that fit, by day (undated last), document and place in it. They are as the coder made them: the
    /// assertions made on them stand beside ([`Ledger::assertions`]).
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn reports(&self, filter: &Filter) -> Result<Vec<Report>> {
        let generation = match &filter.generation {
            Some(generation) => generation.key,
            None => match self.current_generation()? {
                Some(generation) => generation.key,
                None => return Ok(Vec::new()),
            },
        };
        let [first, second] = match filter.between {
            Some(dyad) => dyad.pair().map(|code| Some(code.to_string())),
            None => [None, None],
        };
        let day = |date: Option<Date>| date.map(|d| d.to_string());
        let realities: Vec<String> = filter.realities.iter().map(|r| r.word().to_owned()).collect();
        let query = format!("{SELECT} where {} order by {ORDER}", conditions(filter));
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query(params![
            generation,
            first,
            second,
            filter.track.as_ref().map(Track::word),
            day(filter.from),
            day(filter.to),
            cutoff_column(filter.cutoff),
            wire::write(&realities),
        ])?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            reports.push(self.report(row)?);
        }
        Ok(reports)
    }

    fn report(&self, row: &Row) -> Result<Report> {
        let place = format!("report {}", row.get::<_, String>(33)?);
        let spans: String = row.get(2)?;
        let hash: Vec<u8> = row.get(3)?;
        let marking: String = row.get(4)?;
        let document = DocumentId::given(&row.get::<_, String>(1)?);
        let reality: String = row.get(19)?;
        let track: String = row.get(28)?;
        Ok(Report::new(ReportParts {
            evidence: read_evidence(&document, &spans, &hash, &marking)?,
            sentence: row.get(5)?,
            clause: wire::read(&row.get::<_, String>(6)?, &place)?,
            when: when(row, &place)?,
            source: actor(row, 9, &place)?,
            target: actor(row, 13, &place)?,
            event: Event {
                cameo: parsed(&row.get::<_, String>(17)?, &place)?,
                plover: parsed_opt(row.get(18)?, &place)?,
            },
            reality: of_word(&reality, Reality::from_word, &place)?,
            attribution: attribution(row, &place)?,
            contact: self.contact(row, &place)?,
            issues: wire::read(&row.get::<_, String>(27)?, &place)?,
            track: Track::from_word(&track),
            finite: row.get(29)?,
            symmetric: row.get(30)?,
            confidence: row.get::<_, f64>(31)? as f32,
            frame: row.get(32)?,
        }))
    }

    fn contact(&self, row: &Row, place: &str) -> Result<Option<Contact>> {
        if !row.get::<_, bool>(26)? {
            return Ok(None);
        }
        let channel: Option<String> = row.get(23)?;
        Ok(Some(Contact {
            participants: self.participants(row.get(0)?, place)?,
            channel: channel.map(|word| of_word(&word, Channel::from_word, place)).transpose()?,
            place: row.get(24)?,
            round: row.get(25)?,
        }))
    }

    fn participants(&self, report: Key, place: &str) -> Result<Vec<Participant>> {
        let mut select = self.connection.prepare_cached(
            "select p.name, p.office, p.rank, a.code, p.span from participant p left join actor a on a.id = p.country \
             where p.report = ? order by p.ordinal",
        )?;
        let mut rows = select.query([report])?;
        let mut participants = Vec::new();
        while let Some(row) = rows.next()? {
            let rank: Option<String> = row.get(2)?;
            participants.push(Participant {
                name: row.get(0)?,
                office: row.get(1)?,
                rank: rank.map(|word| of_word(&word, Rank::from_word, place)).transpose()?,
                country: parsed_opt(row.get(3)?, place)?,
                span: read_span(row.get(4)?, place)?,
            });
        }
        Ok(participants)
    }
}

/// Only the conditions asked for, so that the indexes serve them; the others are held true for their parameters' sake.
fn conditions(filter: &Filter) -> String {
    let actor = |parameter| format!("(select id from actor where code = {parameter})");
    let (first, second) = (actor("?2"), actor("?3"));
    let dyad =
        format!("((r.source = {first} and r.target = {second}) or (r.source = {second} and r.target = {first}))");
    let known = "r.source is not null and r.target is not null".to_owned();
    let asked = [
        (true, "r.generation = ?1".to_owned()),
        (filter.between.is_some(), dyad),
        (filter.track.is_some(), "r.track = ?4".to_owned()),
        (filter.from.is_some(), "r.last_day >= ?5".to_owned()),
        (filter.to.is_some(), "r.first_day <= ?6".to_owned()),
        (filter.cutoff.is_some(), "d.known <= ?7".to_owned()),
        (!filter.realities.is_empty(), "r.reality in (select value from json_each(?8))".to_owned()),
        (!filter.unknown_actors, known),
        // SQLite counts parameters up to the highest that is named.
        (true, "(?8 is not null)".to_owned()),
    ];
    let conditions: Vec<String> = asked.into_iter().filter_map(|(asked, text)| asked.then_some(text)).collect();
    conditions.join(" and ")
}

fn when(row: &Row, place: &str) -> Result<When> {
    let basis: String = row.get(8)?;
    let basis = of_word(&basis, Basis::from_word, place)?;
    match (parsed_opt(row.get(7)?, place)?, basis) {
        (None, Basis::None) => Ok(When::UNKNOWN),
        (Some(date), basis) if basis != Basis::None => Ok(When::new(date, basis)),
        _ => Err(Error::damaged(format!("{place}: its date and its basis contradict each other"))),
    }
}

fn actor(row: &Row, first: usize, place: &str) -> Result<Actor> {
    Ok(Actor {
        code: parsed_opt(row.get(first)?, place)?,
        role: parsed_opt(row.get(first + 1)?, place)?,
        name: row.get(first + 2)?,
        span: read_span(row.get(first + 3)?, place)?,
    })
}

fn attribution(row: &Row, place: &str) -> Result<Attribution> {
    let via: Option<String> = row.get(21)?;
    Ok(Attribution {
        by: row.get(20)?,
        via: via.map(|word| of_word(&word, Via::from_word, place)).transpose()?,
        public: row.get(22)?,
    })
}
