//! Stories of one sentence about one pair, with the report that each tells: what a wire says on a busy year, in eight shapes.

use crate::parser_random::Random;
use rapport_model::{
    Actor, Basis, Cameo, Date, Document, DocumentId, Edtf, Event, Evidence, Report, ReportParts, SourceKind, Span, When,
};

/// How the stories are like one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// One sentence, of one day, in all of them.
    Alike,
    /// Of one day, each in words of its own.
    Day,
    /// Of a thousand days, each told by many papers word for word or nearly so.
    Reprints,
    /// Each in words of its own, without a date.
    Undated,
    /// As [`Shape::Alike`], and a person has said of each story that it is not what the next one tells.
    Apart,
    /// Of a thousand days, some like others and most not.
    Mixed,
    /// Of a thousand days, each about matters of its own: nearly as many happenings as stories.
    Many,
    /// Every second one as in [`Shape::Alike`], the others as in [`Shape::Many`].
    Half,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Shape; 8] = [
        Shape::Alike,
        Shape::Day,
        Shape::Reprints,
        Shape::Undated,
        Shape::Apart,
        Shape::Mixed,
        Shape::Many,
        Shape::Half,
    ];

    /// Its name on the command line and in the table.
    pub fn word(self) -> &'static str {
        ["alike", "day", "reprints", "undated", "apart", "mixed", "many", "half"][self as usize]
    }

    fn sentence(self, at: usize, of: usize) -> String {
        let act = format!("China {} the Soviet Union over {}", VERBS[at % 4], MATTERS[at / 4 % 8]);
        match self {
            Shape::Alike | Shape::Apart => format!("China {} the Soviet Union over {}.", VERBS[0], MATTERS[0]),
            Shape::Day | Shape::Undated => format!("{act} in sector {at} near post {}.", at * 7919 % of),
            Shape::Reprints => {
                let (story, paper) = (at % 1000, at / 1000 % 3);
                let end = ["", ", the radio reported", " on Monday"][paper];
                format!(
                    "In sector {story} near post {story} on the Ussuri River China criticized the Soviet Union over border clashes{end}."
                )
            }
            Shape::Mixed => format!("{act} in sector {} on Monday.", at % 977),
            Shape::Many => {
                let [a, b, c, d, e, f, g, h, i] = own_words(at);
                let verb = VERBS[at % 4];
                format!(
                    "China {verb} the Soviet Union over {a} and {b} near {c} in the {d} {e} of {f}, {g}, {h} and {i}."
                )
            }
            Shape::Half => self.half(at).sentence(at, of),
        }
    }

    fn day(self, at: usize) -> Option<Date> {
        let first = Date::constant(1969, 1, 1);
        let later = |days: usize| first.saturating_add(jiff::Span::new().days(i64::try_from(days).unwrap_or(0)));
        match self {
            Shape::Alike | Shape::Apart | Shape::Day => Some(first),
            Shape::Reprints | Shape::Mixed | Shape::Many => Some(later(at % 1000)),
            Shape::Undated => None,
            Shape::Half => self.half(at).day(at),
        }
    }

    fn half(self, at: usize) -> Shape {
        if at.is_multiple_of(2) { Shape::Alike } else { Shape::Many }
    }
}

const VERBS: [&str; 4] = ["criticized", "condemned", "accused", "denounced"];
const MATTERS: [&str; 8] = [
    "border clashes",
    "fishing rights",
    "river navigation",
    "the island dispute",
    "troop movements",
    "trade terms",
    "the boundary talks",
    "airspace violations",
];

/// Made-up words, some of them often drawn and most seldom, as words are.
fn own_words(at: usize) -> [String; 9] {
    let mut random = Random::new(at as u64 + 1);
    let mut draw = || {
        let rank = (random.unit().powi(2) * 32_768.0) as usize;
        let syllable = |place: u32| {
            let at = rank >> (5 * place);
            [char::from(b"bdgklmnr"[at / 4 % 8]), char::from(b"aeio"[at % 4])]
        };
        (0..3).flat_map(syllable).collect()
    };
    std::array::from_fn(|_| draw())
}

/// So many stories of this shape, each with its report.
pub fn stories(shape: Shape, count: usize) -> Vec<(Document, Report)> {
    (0..count).map(|at| story(shape, at, count)).collect()
}

fn story(shape: Shape, at: usize, of: usize) -> (Document, Report) {
    let mut document =
        Document::bare(DocumentId::given(&format!("s{at}")), &format!("s{at}.txt"), shape.sentence(at, of));
    document.source = SourceKind::Press;
    // When it was told is known of the undated ones too: no cut-off admits what may be of any day.
    document.dates.published = Some(Edtf::day(shape.day(at).unwrap_or(Date::constant(1970, 1, 1))));
    let report = report(&document, shape.day(at));
    (document, report)
}

fn report(document: &Document, day: Option<Date>) -> Report {
    let whole = Evidence::new(document, vec![Span::new(0, document.text.len())]).expect("a story has words");
    let between = [("China", "CHN"), ("Soviet Union", "SUN")].map(|(name, code)| actor(document, name, code));
    let event = Event::new("111".parse::<Cameo>().expect("a code of CAMEO"));
    let when = day.map_or(When::UNKNOWN, |day| When::new(Edtf::day(day), Basis::Document));
    Report::new(ReportParts { when, ..ReportParts::bare(whole, between, event) })
}

fn actor(document: &Document, name: &str, code: &str) -> Actor {
    let start = document.text.find(name).expect("the story names it");
    Actor {
        code: code.parse().ok(),
        role: None,
        name: name.to_owned(),
        span: Some(Span::new(start, start + name.len())),
    }
}
