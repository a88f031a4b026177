//! What is derived is marked by all that it was derived from, over small desks drawn at random: one input is marked secret, then
//! left out, and whatever is no longer said without it must have been marked secret. An input is a document, one of its
//! paragraphs, or what an analyst says of a report or a figure; asked are the memo, the series, the chronology, the triangle and the
//! search. A feed's rows bear no marks.

use rapport::{
    Desk, Notices, Question,
    question::{Chronology, Series, Source, Triangle},
};
use rapport_ledger::{Anchor, Assertion, Claim, Correction, Filter, Subject};
use rapport_model::{Date, Decimal, Dyad, Evidence, Marking, Period, Quantity, Reality, Report};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Debug};

/// How many desks are drawn.
const DESKS: u64 = 130;

/// What a paragraph may say; `@` is a day, `#` a year, `$` a sum.
const SAID: [&str; 14] = [
    "On @ China and the Soviet Union signed a trade agreement in Moscow.",
    "China and the Soviet Union signed a trade agreement in #.",
    "China rejected a Soviet call for a summit on @.",
    "On @ the Soviet Union accused China of firing on its border guards.",
    "On @ China praised the Soviet Union for its withdrawal of a division from Mongolia.",
    "China and the Soviet Union held border talks in Beijing on @.",
    "China and the Soviet Union held border talks in #.",
    "Sino-Soviet trade was US$$ billion in #.",
    "On @ the Soviet Union attacked Afghanistan.",
    "On @ Japan protested to China.",
    "On @ the United States condemned the Soviet Union.",
    "The United States praised China on @.",
    "China has accepted a Soviet proposal on border trade.",
    "China demanded on @ that Vietnam withdraw its troops from Cambodia.",
];
const DAYS: [&str; 6] = ["3 March 1976", "9 May 1986", "11 May 1986", "2 June 1987", "July 1987", "4 February 1988"];
const YEARS: [&str; 3] = ["1985", "1986", "1987"];
const SUMS: [&str; 3] = ["1.9", "2.1", "2.6"];
const WRITTEN: [&str; 4] = ["1976-04-01", "1987-08-01", "1988-03-03", "1988-04-18"];

/// SplitMix64: the same desks on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % end as u64) as usize
    }

    fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())].clone()
    }
}

/// A document: its paragraphs each with a mark, or none of them.
#[derive(Clone)]
struct Paper {
    name: String,
    written: &'static str,
    paragraphs: Vec<String>,
    portions: bool,
    /// The paragraph that is secret.
    secret: Option<usize>,
    /// The paragraph that is left out.
    blank: Option<usize>,
    /// Whether the whole is.
    banner: bool,
}

impl Paper {
    fn draw(dice: &mut Dice, at: usize) -> Paper {
        let paragraphs = (0..=dice.below(3)).map(|_| paragraph(dice)).collect();
        let (written, portions) = (dice.of(&WRITTEN), dice.below(2) == 0);
        Paper { name: format!("paper{at}"), written, paragraphs, portions, secret: None, blank: None, banner: false }
    }

    /// A line of a JSON Lines file.
    fn line(&self) -> String {
        let marked = |(at, said): (usize, &String)| match (self.portions, self.blank == Some(at)) {
            // As long as it was: ids are made of places, and what is alike is ordered by them.
            (_, true) => " ".repeat(said.len() + "(U) ".len()),
            (true, false) => format!("({}) {said}", if self.secret == Some(at) { "S" } else { "U" }),
            (false, false) => said.clone(),
        };
        let body: Vec<String> = self.paragraphs.iter().enumerate().map(marked).collect();
        let banner = if self.banner { "SECRET\n\n" } else { "" };
        let text = format!("{banner}{}\n", body.join("\n\n"));
        json!({ "id": self.name, "date": self.written, "text": text }).to_string()
    }
}

fn lines(papers: &[Paper]) -> String {
    papers.iter().map(Paper::line).collect::<Vec<_>>().join("\n")
}

fn paragraph(dice: &mut Dice) -> String {
    let said = dice.of(&SAID).replace('@', dice.of(&DAYS)).replace('#', dice.of(&YEARS));
    said.replace("US$$", &format!("US${}", dice.of(&SUMS)))
}

/// The papers with one input marked secret, and without it.
fn with_and_without(papers: &[Paper], dice: &mut Dice) -> (Vec<Paper>, Vec<Paper>) {
    let (mut with, mut without) = (papers.to_vec(), papers.to_vec());
    let at = dice.below(papers.len());
    let paragraphs = papers[at].paragraphs.len();
    if papers[at].portions && paragraphs > 1 {
        let secret = dice.below(paragraphs);
        with[at].secret = Some(secret);
        without[at].blank = Some(secret);
    } else {
        (with[at].banner, with[at].secret) = (!papers[at].portions, Some(0));
        without.remove(at);
    }
    (with, without)
}

/// What an analyst says, chosen by a number and so marked.
struct Word {
    number: u64,
    marking: Marking,
}

impl Word {
    /// Said of one of the desk's reports, of two or of a figure, if it has any.
    fn say(&self, desk: &mut Desk) {
        let mut dice = Dice(self.number);
        let reports = desk.ledger.reports(&Filter { unknown_actors: true, ..Filter::default() }).unwrap();
        let figures = desk.ledger.quantities(None).unwrap();
        let claim = claim(&mut dice);
        let figure = matches!(claim, Claim::Correction(Correction::Value(_)));
        let (subject, on) = match (figure, figures.is_empty(), reports.is_empty()) {
            (true, false, _) => {
                let figure = dice.of(&figures);
                (Subject::Figure(figure.reading()), vec![of_figure(&figure)])
            }
            (false, _, false) => {
                let two = [dice.of(&reports), dice.of(&reports)];
                let count = if matches!(claim, Claim::Correction(_)) { 1 } else { 2 };
                (Subject::Report, two.iter().take(count).map(|report| of_report(desk, report)).collect())
            }
            _ => return,
        };
        let (reason, who, marking) = (String::new(), "an analyst".to_owned(), self.marking.clone());
        let recorded = "2026-11-29T00:00:00Z".parse().unwrap();
        desk.ledger.assert(&Assertion { claim, subject, on, reason, marking, who, recorded }).unwrap();
    }
}

fn claim(dice: &mut Dice) -> Claim {
    let value = Decimal::parse(b"7.7").unwrap();
    let claims = [
        Claim::Correction(Correction::Withdrawn),
        Claim::Correction(Correction::Cameo("190".parse().unwrap())),
        Claim::Correction(Correction::Date("1986-11-07".parse().unwrap())),
        Claim::Correction(Correction::Source("USA".parse().unwrap())),
        Claim::Correction(Correction::Reality(Reality::Claimed)),
        Claim::Correction(Correction::Value(value)),
        Claim::Merge,
        Claim::Split,
    ];
    dice.of(&claims)
}

fn of_report(desk: &Desk, report: &Report) -> Anchor {
    let document = desk.ledger.document(report.evidence.document()).unwrap().unwrap();
    let words = Evidence::new(&document, report.clause.clone()).unwrap();
    Anchor { words, source: report.source.span, target: report.target.span }
}

fn of_figure(figure: &Quantity) -> Anchor {
    Anchor { words: figure.evidence.clone(), source: None, target: None }
}

/// What a desk was asked: whether pair and day were named.
#[derive(Clone, Copy, Debug)]
struct Named {
    pair: bool,
    day: bool,
}

/// All that is said of the papers, each with its marking. Where the same is said twice, once of the lesser marking, that is what a
/// reader of the lesser sees.
#[derive(Default)]
struct Sayings(BTreeMap<String, Marking>);

impl Sayings {
    fn of(papers: &[Paper], named: Named, word: Option<&Word>) -> Sayings {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("papers.jsonl"), lines(papers)).unwrap();
        let mut sayings = Sayings::default();
        if let Ok(mut desk) = Desk::at(&[folder.path().to_owned()], &Notices::default()) {
            desk.make_ready(None, &Notices::default()).unwrap();
            word.into_iter().for_each(|word| word.say(&mut desk));
            sayings.ask(&mut desk, named);
        }
        sayings
    }

    fn ask(&mut self, desk: &mut Desk, named: Named) {
        let heard = Notices::default();
        let between: Dyad = "SUN,CHN".parse().unwrap();
        let as_of: Option<Date> = named.day.then(|| "1988-04-18".parse().unwrap());
        if let Ok(assessed) = desk.assess(&Question { between: named.pair.then_some(between), as_of }, &heard) {
            let memo: Value = serde_json::from_str(&rapport::to_json(&assessed.memo(&heard).unwrap())).unwrap();
            self.memo(&memo);
        }
        for period in [Period::Month, Period::Year] {
            let asked = Series { between, period, source: Source::Reporting, lineage: false, as_of };
            if let Ok(record) = desk.series(&asked, &heard) {
                self.series(&record);
            }
        }
        let asked = Chronology { as_of, ..Chronology::default() };
        self.chronology(&desk.chronology(&asked, &heard).unwrap());
        let among = "SUN,CHN,USA".parse().unwrap();
        let asked =
            Triangle { among, period: Period::Year, source: Source::Reporting, lineage: false, share: false, as_of };
        if let Ok(acts) = desk.triangle(&asked, &heard) {
            for row in acts.types(Period::Year) {
                self.add("type", (&row.label, row.levels.map(rounded), row.kind), &row.marking);
            }
        }
        for hit in desk.search("border", as_of).unwrap() {
            self.add("hit", (&hit.document, hit.spans.len()), &hit.marking);
        }
    }

    fn add(&mut self, kind: &str, said: impl Debug, marking: &Marking) {
        let lowest = self.0.entry(format!("{kind}: {said:?}")).or_insert_with(|| marking.clone());
        *lowest = Marking::of_any([&*lowest, marking]);
    }

    fn series(&mut self, record: &rapport::Record) {
        let kind = format!("{}", record.period);
        for (row, share) in record.tally.iter().zip(&record.shares) {
            self.add(&kind, (row.label(), row.forth, row.back, row.joint), &row.marking);
            if let Some(share) = share {
                self.add("share", (&kind, row.label(), rounded(share.events), rounded(share.net)), &share.marking);
            }
        }
        for row in record.scores() {
            self.add("score", (&kind, row.label(), rounded(row.level), rounded(row.drift), row.events), &row.marking);
        }
        if record.period != Period::Month {
            return; // the trend is reckoned by month
        }
        let trend = record.trend();
        for row in &trend.rows {
            let figures = [row.level, row.slope].map(|banded| [banded.value, banded.low, banded.high].map(rounded));
            self.add("trend", (row.start, figures), &trend.marking);
        }
    }

    fn chronology(&mut self, told: &rapport::Told) {
        for happening in &told.happenings {
            let lead = &told.known.reports[&happening.lead].evidence;
            let words = lead.quote(&told.known.documents[lead.document()].text);
            let said =
                (happening.when, happening.event, happening.reality, happening.independent, &happening.also, words);
            let actors = (happening.source, happening.target, &happening.track);
            self.add("happening", (actors, said), &told.known.marking_of(happening));
        }
    }

    fn memo(&mut self, memo: &Value) {
        let marking = |value: &Value, name: &str| value[name].as_str().map(read).unwrap_or_default();
        self.add("title", (&memo["title"], &memo["as_of"]), &marking(memo, "title_marking"));
        self.walk("memo", memo);
    }

    /// Whatever has a marking says what it holds beside markings and the places of its evidence.
    fn walk(&mut self, name: &str, value: &Value) {
        // Quoted words are marked as they are; that they are quoted is the sentence's.
        let is_portion = value.get("sections").is_none() && name != "evidence";
        if let Some(marking) = value["marking"].as_str().filter(|_| is_portion) {
            let beside = ["marking", "evidence", "spans", "runs", "span", "document", "opens"];
            let fields = value.as_object().into_iter().flatten();
            let said: Vec<String> = fields
                .filter(|(field, _)| !beside.contains(&field.as_str()))
                .map(|(field, value)| format!("{field} {value}"))
                .collect();
            self.add(name, said, &read(marking));
        }
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| self.walk(name, value)),
            Value::Array(values) => values.iter().for_each(|value| self.walk(name, value)),
            _ => {}
        }
    }
}

fn read(marking: &str) -> Marking {
    Marking::of_portion(&format!("({marking})")).expect("a marking")
}

/// As printed.
fn rounded(value: f64) -> String {
    format!("{value:.2}")
}

/// What the inputs drawn changed, by kind of saying.
type Changed = BTreeMap<String, usize>;

/// Whatever the one says and the other does not must be secret.
fn check(with: &Sayings, without: &Sayings, place: &str, changed: &mut Changed) {
    let secret = read("S");
    for (said, marking) in with.0.iter().filter(|(said, _)| !without.0.contains_key(*said)) {
        *changed.entry(said.split(':').next().unwrap_or_default().to_owned()).or_default() += 1;
        assert!(marking.join(&secret) == *marking, "{place}is marked {marking}: {said}");
    }
}

const KINDS: [&str; 10] =
    ["month", "year", "score", "trend", "share", "happening", "type", "sentences", "course.level", "gaps"];

/// Each desk drawn, by all cores.
fn each(desks: u64, draw: impl Fn(u64, &mut Changed) + Sync) -> Changed {
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let share = |first: u64| {
        let mut changed = Changed::new();
        (first..desks).step_by(cores as usize).for_each(|number| draw(number, &mut changed));
        changed
    };
    let mut all = Changed::new();
    std::thread::scope(|scope| {
        let share = &share;
        let shares: Vec<_> = (0..cores).map(|first| scope.spawn(move || share(first))).collect();
        for changed in shares.into_iter().map(|share| share.join().unwrap_or_else(|met| std::panic::resume_unwind(met)))
        {
            changed.into_iter().for_each(|(kind, count)| *all.entry(kind).or_default() += count);
        }
    });
    all
}

#[test]
fn what_would_change_without_an_input_is_marked_as_high_as_it() {
    let changed = each(DESKS, |number, changed| {
        let mut dice = Dice(number);
        let papers: Vec<Paper> = (0..dice.below(4) + 2).map(|at| Paper::draw(&mut dice, at)).collect();
        let named = Named { pair: dice.below(4) > 0, day: dice.below(3) > 0 };
        let (with, without) = with_and_without(&papers, &mut dice);
        let place = format!("desk {number} ({named:?})\nwith:\n{}\nwithout:\n{}\n", lines(&with), lines(&without));
        let [with, without] = [with, without].map(|papers| Sayings::of(&papers, named, None));
        check(&with, &without, &place, changed);
    });
    let kinds = KINDS.iter().chain(&["title", "hit", "sources", "pictures"]);
    assert!(kinds.clone().all(|kind| changed.contains_key(*kind)), "not all that is derived was tried: {changed:?}");
}

#[test]
fn what_would_change_without_an_analysts_word_is_marked_as_high_as_it() {
    let changed = each(DESKS / 2, |number, changed| {
        let mut dice = Dice(number);
        let papers: Vec<Paper> = (0..dice.below(3) + 2).map(|at| Paper::draw(&mut dice, at)).collect();
        let named = Named { pair: true, day: true };
        let word = Word { number, marking: read("S") };
        let [with, without] = [Some(&word), None].map(|word| Sayings::of(&papers, named, word));
        let place = format!("desk {number}, {:?}\n{}\n", claim(&mut Dice(number)), lines(&papers));
        check(&with, &without, &place, changed);
    });
    assert!(KINDS.iter().all(|kind| changed.contains_key(*kind)), "not all that is derived was tried: {changed:?}");
}
