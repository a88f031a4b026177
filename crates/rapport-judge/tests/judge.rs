//! The judging stage on a small relationship, made by hand.

use rapport_judge::{Case, YearScore, assess};
use rapport_model::*;
use std::collections::BTreeMap;

/// A document that holds this sentence.
fn document(name: &str, text: &str) -> Document {
    let dates = Dates { written: Some("1988-04-18".parse().unwrap()), ..Dates::default() };
    Document { dates, source: SourceKind::Press, ..Document::bare(DocumentId::given(name), name, text.to_owned()) }
}

fn evidence(text: &str) -> Evidence {
    Evidence::new(&document(text, text), vec![Span::new(0, text.len())]).unwrap()
}

fn code(letters: &str) -> ActorCode {
    letters.parse().unwrap()
}

fn actor(letters: &str) -> Actor {
    Actor { code: Some(code(letters)), role: None, name: letters.to_owned(), span: None }
}

/// A report of an act from the one to the other, dated as given (empty: not at all).
fn report(text: &str, pair: [&str; 2], cameo: &str, date: &str, reality: Reality, issue: Option<&str>) -> Report {
    let when = date.parse().map_or(When::UNKNOWN, |date| When::new(date, Basis::Stated));
    Report::new(ReportParts {
        evidence: evidence(text),
        sentence: 0,
        clause: vec![Span::new(0, text.len())],
        when,
        source: actor(pair[0]),
        target: actor(pair[1]),
        event: Event::new(cameo.parse().unwrap()),
        reality,
        attribution: Attribution::default(),
        contact: None,
        issues: issue.map(str::to_owned).into_iter().collect(),
        track: issue.map_or(Track::Political, |id| Track::Obstacle(id.to_owned())),
        finite: true,
        symmetric: false,
        confidence: 0.9,
        frame: "test".to_owned(),
    })
}

fn happening(report: &Report) -> Happening {
    Happening {
        reports: vec![report.id().clone()],
        lead: report.id().clone(),
        when: report.when,
        source: report.source.code.unwrap(),
        target: report.target.code.unwrap(),
        symmetric: false,
        event: report.event,
        also: Vec::new(),
        reality: report.reality,
        track: report.track.clone(),
        issues: report.issues.clone(),
        contact: None,
        independent: 1,
    }
}

fn quantity(year: i16, value: f64, is_change: bool, reality: Reality) -> Quantity {
    let row = format!("{year},{value}");
    Quantity {
        what: "trade".to_owned(),
        between: vec![code("SUN"), code("CHN")],
        value,
        unit: if is_change { "percent" } else { "billion US$" }.to_owned(),
        is_change,
        date: Some(Edtf::year(year)),
        reality,
        limits: rapport_model::Limits::default(),
        according_to: None,
        evidence: evidence(&row),
    }
}

fn case(reports: Vec<Report>, quantities: Vec<Quantity>, scores: &[f64]) -> Case {
    let course = Course {
        direction: Direction::Progress,
        pace: Some(Pace::Slow),
        steadiness: Some(Steadiness::Steady),
        level: (-1.0, [-1.5, -0.5]),
        slope: (0.6, [0.3, 0.9]),
        band: "discord",
        recent: 20,
    };
    let scores = scores.iter().zip(1980..).map(|(score, year)| YearScore { year, score: *score, happenings: 3 });
    let obstacle = Issue {
        id: "cambodia".to_owned(),
        name: "Cambodia".to_owned(),
        obstacle: true,
        track: Track::Obstacle("cambodia".to_owned()),
        terms: vec!["cambodia".to_owned()],
    };
    let known = reports.iter().map(|r| (r.evidence.document().clone(), "1988-04-01".parse().unwrap())).collect();
    Case {
        known,
        dyad: "SUN,CHN".parse().unwrap(),
        as_of: "1988-04-18".parse().unwrap(),
        happenings: reports.iter().map(happening).collect(),
        reports: reports.into_iter().map(|r| (r.id().clone(), r)).collect::<BTreeMap<_, _>>(),
        quantities,
        course,
        scores: scores.collect(),
        issues: vec![obstacle],
        documents: 5,
    }
}

#[test]
fn a_path_is_reckoned_from_levels_and_changes() {
    let quantities = vec![
        quantity(1982, 0.3, false, Reality::Actual),
        quantity(1986, 2.6, false, Reality::Actual),
        quantity(1987, -20.0, true, Reality::Actual),
        quantity(1988, 25.0, true, Reality::Forecast),
    ];
    let assessment = assess(&case(Vec::new(), quantities, &[]));
    let values: Vec<f64> =
        ["1982", "1986", "1987", "1988"].map(|y| assessment.figures[&format!("trade.{y}")].value).to_vec();
    assert_eq!(values, [0.3, 2.6, 2.08, 2.6]);
    assert_eq!(assessment.figures["trade.1987"].reckoned, Some(Reckoning::Changed { from: 2.6, percent: -20.0 }));
    let path = assessment.findings.iter().find_map(|f| match &f.matter {
        Matter::Path(path) => Some((path.returns_to.clone(), path.steps.last().unwrap().kind)),
        _ => None,
    });
    assert_eq!(path, Some((Some("trade.1986".to_owned()), StepKind::Expected)));
}

#[test]
fn a_change_of_other_states_is_no_part_of_the_path() {
    let mut other = quantity(1987, 50.0, true, Reality::Actual);
    other.between = vec![code("USA"), code("JPN")];
    let quantities =
        vec![quantity(1986, 2.6, false, Reality::Actual), other, quantity(1987, -20.0, true, Reality::Actual)];
    assert_eq!(assess(&case(Vec::new(), quantities, &[])).figures["trade.1987"].value, 2.08);
}

#[test]
fn deeds_are_told_in_order_of_time_and_only_what_happened() {
    let reports = vec![
        report("They met.", ["SUN", "CHN"], "040", "1987-03", Reality::Actual, None),
        report("They signed.", ["SUN", "CHN"], "057", "1986-11", Reality::Actual, None),
        report("They may fight.", ["SUN", "CHN"], "190", "1987-01", Reality::Hypothetical, None),
        report("Once they met.", ["SUN", "CHN"], "040", "", Reality::Actual, None),
    ];
    let assessment = assess(&case(reports, Vec::new(), &[]));
    let dates: Vec<String> = assessment.chronology.iter().map(|h| h.when.date().unwrap().to_string()).collect();
    assert_eq!(dates, ["1986-11", "1987-03"]);
    let undated = Some(Undated { count: 1, reported: "1988-04-01".parse().ok() });
    for lack in [
        Lack { track: None, of: Lacking::Dates(1) },
        Lack { track: None, of: Lacking::Reality(1) },
        Lack { track: Some(Track::Political), of: Lacking::News { last: "1987-03-31".parse().ok(), undated } },
        Lack { track: Some(Track::Party), of: Lacking::News { last: None, undated: None } },
    ] {
        assert!(assessment.gaps.contains(&lack), "{lack:?} of {:?}", assessment.gaps);
    }
}

#[test]
fn talks_without_a_day_are_said_to_have_no_known_opening() {
    let mut talks = report("They hold talks on the border.", ["SUN", "CHN"], "046", "", Reality::Actual, None);
    talks = talks.read_as(ReportParts { track: Track::Border, ..(*talks).clone() });
    let gaps = assess(&case(vec![talks], Vec::new(), &[])).gaps;
    let opening = Lacking::Opening { spoken_of: "1988-04-01".parse().unwrap() };
    assert!(gaps.contains(&Lack { track: Some(Track::Border), of: opening }), "{gaps:?}");
}

#[test]
fn without_a_score_no_judgment_is_made() {
    let met = report("Once they met.", ["SUN", "CHN"], "040", "", Reality::Actual, None);
    let assessment = assess(&case(vec![met], Vec::new(), &[]));
    assert!(assessment.judgments.is_empty() && assessment.assumptions.is_empty());
}

#[test]
fn a_denial_is_no_cooperation() {
    let denied = report("China denied it.", ["CHN", "SUN"], "016", "1987-03-02", Reality::Actual, None);
    let met = report("The two met.", ["SUN", "CHN"], "040", "1987-03-04", Reality::Actual, None);
    let assessment = assess(&case(vec![denied, met], Vec::new(), &[]));
    let tally = assessment.findings.iter().find_map(|finding| match finding.matter {
        Matter::Tally(tally) => Some((tally.cooperation, tally.conflict)),
        _ => None,
    });
    assert_eq!(tally, Some((1, 1)));
}

#[test]
fn a_figure_rests_on_what_was_counted_alone() {
    let met = report("The two met.", ["SUN", "CHN"], "040", "1980-05", Reality::Actual, None);
    let feared = report("China may attack.", ["CHN", "SUN"], "190", "1981-02", Reality::Hypothetical, None);
    let expected = met.evidence.clone();
    let assessment = assess(&case(vec![met, feared], Vec::new(), &[0.3, 0.2]));
    for id in ["score.1980", "score.1981", "course.level"] {
        assert_eq!(assessment.figures[id].evidence, std::slice::from_ref(&expected), "{id}");
    }
}

#[test]
fn an_undated_demand_about_an_obstacle_is_a_stance() {
    let demand = report("China demands withdrawal.", ["CHN", "VNM"], "102", "", Reality::Actual, Some("cambodia"));
    let assessment = assess(&case(vec![demand], Vec::new(), &[]));
    let stance = assessment.findings.iter().find(|f| matches!(f.matter, Matter::Stance(_))).expect("a stance");
    assert_eq!(stance.track, Some(Track::Obstacle("cambodia".to_owned())));
    assert_eq!(stance.ground.evidence().len(), 1);
}

/// Of four years compared three rose: (3 + 1) / (4 + 2) = 2/3, odds 2, doubled by a slope whose band is above nought: 4/5.
#[test]
fn the_outlook_is_the_base_rate_moved_by_the_slope() {
    let demand = report("They met.", ["SUN", "CHN"], "040", "1984-03", Reality::Actual, None);
    let assessment = assess(&case(vec![demand], Vec::new(), &[-3.0, -2.0, -2.5, -1.0, 0.0]));
    let judgment = &assessment.judgments[0];
    assert_eq!((judgment.likelihood.p(), judgment.likelihood.word()), (0.8, "very likely"));
    assert_eq!(judgment.horizon.to_string(), "1989-04-18");
    assert!(judgment.ground.figures().contains(&"outlook.base-rate".to_owned()));
}

#[test]
fn a_strand_of_which_nothing_is_heard_is_named() {
    let assessment = assess(&case(Vec::new(), Vec::new(), &[]));
    assert!(assessment.gaps.iter().any(|gap| gap.track == Some(Track::Border)));
}

#[test]
fn a_year_of_which_nothing_is_heard_is_no_outcome() {
    let mut silent = case(Vec::new(), Vec::new(), &[-3.0, -2.0, -2.5, -1.5]);
    silent.scores[1].happenings = 0;
    assert_eq!(assess(&silent).figures["outlook.base-rate"].value, 1.0, "one rise in two comparisons");
    silent.course.recent = 0;
    assert!(assess(&silent).judgments.is_empty(), "nothing recent is no ground");
}

#[test]
fn a_visit_is_told_by_the_meeting_that_its_document_dates() {
    let person = |name: &str, country: &str| Participant {
        name: name.to_owned(),
        office: Some("Premier".to_owned()),
        rank: Some(Rank::Head),
        country: Some(code(country)),
        span: None,
    };
    let (kosygin, chou) = (person("Alexei Kosygin", "SUN"), person("Chou En-lai", "CHN"));
    let contact = |who: &[&Participant]| Contact {
        participants: who.iter().map(|one| (*one).clone()).collect(),
        channel: None,
        place: None,
        round: None,
    };
    let told = |visitor: &Participant| {
        let text = "A met B, and C went.";
        let met = report(text, ["SUN", "CHN"], "040", "1969-09-11", Reality::Actual, None);
        let went = report(text, ["SUN", "CHN"], "042", "", Reality::Actual, None);
        let mut case = case(vec![met, went], Vec::new(), &[]);
        case.happenings[0].contact = Some(contact(&[&kosygin, &chou]));
        case.happenings[1].contact = Some(contact(&[visitor]));
        assess(&case).findings.iter().filter(|f| matches!(f.matter, Matter::Undated(_))).count()
    };
    assert_eq!(told(&kosygin), 0);
    assert_eq!(told(&person("Andrei Gromyko", "SUN")), 1);
}
