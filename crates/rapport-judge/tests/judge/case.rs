//! A case read from a page: a line an act, a count or a setting.
//!
//! ```text
//! score 1986 -1.5                                   the score at the year's end; `silent` behind it: nothing was counted
//! slope 0.6 from 0.3 to 0.9                         the course's slope with its band; `course unclear`, `recent 0`
//! obstacle cambodia
//! 1986-11 | SUN CHN | 057 | They signed.            date (`-` for none), who to whom, act, the words of its report
//! -       | CHN VNM | 102 on cambodia | …           about the obstacle; `border` and the like: the strand; `claimed` …: the reality
//! -       | SUN CHN | 042 in cable with Kosygin | … the document that tells it (else one of its own); heads who took part
//! also in press | The two signed.                   another report of the act above
//! count 1987 trade -20 percent                      a figure; `expected` behind it; `of USA JPN`: between others
//! ```
//!
//! The two are the Soviet Union and China, the cut-off is 18 April 1988; every document became known on 1 April 1988.

use rapport_judge::{Around, Case, YearScore};
use rapport_model::*;

/// The case of this page.
pub fn read(page: &str) -> Case {
    let mut case = empty();
    for line in crate::lines(page) {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        match columns[..] {
            [setting] => set(&mut case, &setting.split_whitespace().collect::<Vec<_>>()),
            [also, words] => tell_also(&mut case, also.strip_prefix("also in ").expect("another report"), words),
            [date, pair, act, words] => tell(&mut case, [date, pair, act, words]),
            _ => panic!("no line of a case: {line}"),
        }
    }
    case
}

fn empty() -> Case {
    let course = Course {
        direction: Direction::Progress,
        pace: Some(Pace::Slow),
        steadiness: Some(Steadiness::Steady),
        level: (-1.0, [-1.5, -0.5]),
        slope: (0.6, [0.3, 0.9]),
        band: "discord",
        recent: 20,
    };
    Case {
        dyad: "SUN,CHN".parse().unwrap(),
        as_of: "1988-04-18".parse().unwrap(),
        happenings: Vec::new(),
        reports: Default::default(),
        quantities: Vec::new(),
        course: course.into(),
        scores: Vec::new(),
        issues: Vec::new(),
        known: Default::default(),
        documents: 0,
        around: Around::default(),
        settled: Marking::default(),
        set_aside: Marking::default(),
    }
}

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}

fn set(case: &mut Case, words: &[&str]) {
    match words {
        ["score", year, score, rest @ ..] => {
            let happenings = if rest == ["silent"] { 0 } else { 3 };
            case.scores.push(YearScore {
                year: number(year),
                score: number(score),
                happenings,
                marking: Marking::default(),
            });
        }
        ["slope", slope, "from", low, "to", high] => case.course.slope = (number(slope), [number(low), number(high)]),
        ["course", "unclear"] => case.course.direction = Direction::Unclear,
        ["recent", count] => case.course.recent = number(count),
        ["obstacle", id] => case.issues.push(Issue {
            id: (*id).to_owned(),
            name: (*id).to_owned(),
            obstacle: true,
            track: Track::Obstacle((*id).to_owned()),
            terms: Vec::new(),
        }),
        ["count", year, what, value, rest @ ..] => case.quantities.push(quantity([year, what, value], rest)),
        _ => panic!("no setting of a case: {words:?}"),
    }
}

fn quantity([year, what, value]: [&str; 3], rest: &[&str]) -> Quantity {
    let (rest, reality) = match rest {
        [unit @ .., "expected"] => (unit, Reality::Forecast),
        unit => (unit, Reality::Actual),
    };
    let (unit, between) = match rest {
        [unit @ .., "of", one, other] => (unit, [*one, *other]),
        unit => (unit, ["SUN", "CHN"]),
    };
    Quantity {
        what: what.to_owned(),
        between: between.map(|code| code.parse().unwrap()).to_vec(),
        value: number(value),
        unit: unit.join(" "),
        is_change: unit == ["percent"],
        date: year.parse().ok(),
        reality,
        limits: Limits::default(),
        according_to: None,
        evidence: evidence("table", &format!("{year},{value}")),
    }
}

/// These words, whole, in the document of this name.
fn evidence(name: &str, words: &str) -> Evidence {
    let document = Document::bare(DocumentId::given(name), name, words.to_owned());
    Evidence::new(&document, vec![Span::new(0, words.len())]).unwrap()
}

/// What the third column says of an act.
struct Act<'a> {
    cameo: &'a str,
    reality: Reality,
    track: Track,
    issues: Vec<String>,
    document: Option<&'a str>,
    heads: Vec<&'a str>,
}

impl<'a> Act<'a> {
    fn read(column: &'a str) -> Act<'a> {
        let mut words = column.split_whitespace();
        let cameo = words.next().expect("a code");
        let mut act = Act {
            cameo,
            reality: Reality::Actual,
            track: Track::Political,
            issues: Vec::new(),
            document: None,
            heads: Vec::new(),
        };
        while let Some(word) = words.next() {
            let mut next = || words.next().expect("a word behind it");
            match word {
                "on" => {
                    act.issues.push(next().to_owned());
                    act.track = Track::Obstacle(act.issues[0].clone());
                }
                "in" => act.document = Some(next()),
                "with" | "and" => act.heads.push(next()),
                word => match Reality::from_word(word) {
                    Some(reality) => act.reality = reality,
                    None => act.track = Track::from_word(word),
                },
            }
        }
        assert!(!matches!(&act.track, Track::Obstacle(id) if !act.issues.contains(id)), "no word of an act: {column}");
        act
    }
}

fn tell(case: &mut Case, [date, pair, column, words]: [&str; 4]) {
    let act = Act::read(column);
    let (source, target) = pair.split_once(' ').expect("two actors");
    let actor = |code: &str| Actor { code: Some(code.parse().unwrap()), role: None, name: code.to_owned(), span: None };
    let head = |name: &&str| Participant {
        name: (*name).to_owned(),
        office: Some("Premier".to_owned()),
        rank: Some(Rank::Head),
        country: source.parse().ok(),
        span: None,
    };
    let contact = (!act.heads.is_empty()).then(|| Contact {
        participants: act.heads.iter().map(head).collect(),
        channel: None,
        place: None,
        round: None,
    });
    let report = Report::new(ReportParts {
        evidence: evidence(act.document.unwrap_or(words), words),
        sentence: 0,
        clause: vec![Span::new(0, words.len())],
        when: date.parse().map_or(When::UNKNOWN, |date| When::new(date, Basis::Stated)),
        source: actor(source),
        target: actor(target),
        event: Event::new(act.cameo.parse().unwrap()),
        reality: act.reality,
        attribution: Attribution::default(),
        contact: contact.clone(),
        issues: act.issues,
        track: act.track,
        finite: true,
        symmetric: false,
        confidence: 0.9,
        frame: "test".to_owned(),
    });
    case.happenings.push(Happening {
        reports: vec![report.id().clone()],
        lead: report.id().clone(),
        when: report.when,
        source: source.parse().unwrap(),
        target: target.parse().unwrap(),
        symmetric: false,
        event: report.event,
        also: Vec::new(),
        reality: report.reality,
        track: report.track.clone(),
        issues: report.issues.clone(),
        contact,
        independent: 1,
    });
    keep(case, report);
}

/// Another document tells the last act too.
fn tell_also(case: &mut Case, document: &str, words: &str) {
    let lead = case.happenings.last().map(|happening| &case.reports[&happening.lead]).expect("an act above");
    let (evidence, clause) = (evidence(document, words), vec![Span::new(0, words.len())]);
    let report = Report::new(ReportParts { evidence, clause, ..(**lead).clone() });
    let happening = case.happenings.last_mut().expect("an act above");
    happening.reports.push(report.id().clone());
    happening.independent += 1;
    keep(case, report);
}

fn keep(case: &mut Case, report: Report) {
    case.known.insert(report.evidence.document().clone(), "1988-04-01".parse().unwrap());
    case.reports.insert(report.id().clone(), report);
}
