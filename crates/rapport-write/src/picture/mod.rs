//! Pictures as SVG text: axes, units and a source line, in the ink of the page around them.

mod panels;
mod scale;

pub use panels::{Across, Bars, Panel, Panels, Place, Stretch, panels};

use crate::compose::words;
use crate::html::escape;
use crate::tree::{Picture, PictureKind, Point};
use rapport_model::Edtf;
use scale::{Axis, days_from, middle, ticks, years, years_apart};

const WIDTH: f64 = 660.0;
const HEIGHT: f64 = 330.0;
const LEFT: f64 = 48.0;
const TOP: f64 = 58.0;
const BOTTOM: f64 = 270.0;
/// Points closer than so many to a picture get no dots of their own, only the line.
const MOST_DOTS: usize = 60;

/// The picture as a self-contained SVG. `id` is a prefix for the ids of its title and description, unlike any other's on
/// the same page. Points whose value is no finite number are left out.
pub fn to_svg(picture: &Picture, id: &str) -> String {
    let points: Vec<&Point> = picture.points.iter().filter(|point| point.value.is_finite()).collect();
    let Some([first, last]) = years(picture) else { return blank(picture, id) };
    let drawing = Drawing::new(picture, points, first, last);
    let mut out = open(picture, id, &drawing.told());
    out.push_str(&drawing.zones());
    out.push_str(&drawing.axes());
    out.push_str(&drawing.band());
    out.push_str(&drawing.line());
    out.push_str(&drawing.dots());
    out.push_str("</svg>\n");
    out
}

fn blank(picture: &Picture, id: &str) -> String {
    open(picture, id, "Nothing to show.") + "</svg>\n"
}

/// The head of the SVG: names for those who do not see it, the title, unit and source in print.
fn open(picture: &Picture, id: &str, told: &str) -> String {
    let (title, source, unit) = (escape(&picture.title), escape(&picture.source), escape(&picture.unit));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\" font-family=\"Georgia, 'Times New Roman', serif\" font-size=\"12\" \
         fill=\"currentColor\">\n<title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{}</desc>\n\
         <text x=\"0\" y=\"16\" font-size=\"14\" font-weight=\"bold\">{title}</text>\n\
         <text x=\"0\" y=\"36\" font-style=\"italic\">{unit}</text>\n\
         <text x=\"0\" y=\"{:.0}\" font-size=\"11\">{source}</text>\n",
        escape(told),
        HEIGHT - 8.0,
    )
}

struct Drawing<'p> {
    picture: &'p Picture,
    points: Vec<&'p Point>,
    years: [i16; 2],
    ticks: Vec<f64>,
    across: Axis,
    up: Axis,
    right: f64,
}

impl<'p> Drawing<'p> {
    fn new(picture: &'p Picture, points: Vec<&'p Point>, first: i16, last: i16) -> Drawing<'p> {
        let right = if picture.zones.is_empty() { WIDTH - 16.0 } else { WIDTH - 96.0 };
        let days = days_from(first, Edtf::year(last).last_day()) + 1.0;
        let ticks = ticks_of(picture, &points);
        let ends = [ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0)];
        Drawing {
            picture,
            points,
            years: [first, last],
            across: Axis::new([0.0, days], [LEFT, right]),
            up: Axis::new(ends, [BOTTOM, TOP]),
            ticks,
            right,
        }
    }

    fn x(&self, point: &Point) -> f64 {
        self.across.at(middle(self.years[0], point.date))
    }

    fn y(&self, value: f64) -> f64 {
        self.up.at(value).clamp(TOP, BOTTOM)
    }

    /// The points in words, for those who do not see them.
    fn told(&self) -> String {
        let said = |point: &&Point| {
            let expected = if point.expected { " (expected)" } else { "" };
            format!("{}: {}{expected}", words::date(point.date), words::number(point.value))
        };
        self.points.iter().map(said).collect::<Vec<_>>().join("; ")
    }

    /// The names of the zones, right of the axes.
    fn zones(&self) -> String {
        let name = |zone: &crate::tree::Zone| {
            let y = self.y((zone.from + zone.to) / 2.0) + 4.0;
            let x = self.right + 8.0;
            format!(
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"11\" font-style=\"italic\">{}</text>\n",
                escape(&zone.name)
            )
        };
        self.picture.zones.iter().map(name).collect()
    }

    fn axes(&self) -> String {
        let mut out = String::new();
        for &tick in &self.ticks {
            let y = self.y(tick);
            let weight =
                if tick == 0.0 { "stroke-width=\"1\"" } else { "stroke-width=\"0.5\" stroke-opacity=\"0.35\"" };
            out.push_str(&stroke(LEFT, y, self.right, y, weight));
            let (x, y, label) = (LEFT - 8.0, y + 4.0, self.tick(tick));
            out.push_str(&format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{label}</text>\n"));
        }
        out.push_str(&stroke(LEFT, TOP, LEFT, BOTTOM, "stroke-width=\"1\""));
        out + &self.calendar()
    }

    /// A tick's label: all of one axis have as many decimals.
    fn tick(&self, tick: f64) -> String {
        let decimals = |value: &f64| words::number(*value).split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let most = self.ticks.iter().map(decimals).max().unwrap_or(0);
        format!("{tick:.most$}").replace('-', "−")
    }

    /// A tick where a labelled year begins, its number in its middle; a thick line of ticks is thinned out.
    fn calendar(&self) -> String {
        const MOST_LABELS: i32 = 12;
        let [first, last] = self.years.map(i32::from);
        let apart = years_apart(last - first + 1, MOST_LABELS);
        let mut out = String::new();
        for year in (first..=last).filter(|year| year % apart == 0) {
            let time = Edtf::year(year as i16);
            let start = self.across.at(days_from(self.years[0], time.first_day()));
            let centre = self.across.at(middle(self.years[0], time));
            let (end, label) = (BOTTOM + 6.0, BOTTOM + 20.0);
            out.push_str(&stroke(start, BOTTOM, start, end, "stroke-width=\"1\""));
            let at = if apart == 1 { (centre, "middle") } else { (start + 3.0, "start") };
            out.push_str(&format!("<text x=\"{:.1}\" y=\"{label:.1}\" text-anchor=\"{}\">{year}</text>\n", at.0, at.1));
        }
        out
    }

    /// The band of uncertainty as an area, where at least two points have one.
    fn band(&self) -> String {
        let banded: Vec<(f64, [f64; 2])> =
            self.points.iter().filter_map(|p| Some((self.x(p), finite(p.band?)?))).collect();
        if banded.len() < 2 {
            return String::new();
        }
        let top = banded.iter().map(|(x, band)| format!("{x:.1},{:.1}", self.y(band[1])));
        let bottom = banded.iter().rev().map(|(x, band)| format!("{x:.1},{:.1}", self.y(band[0])));
        let corners: Vec<String> = top.chain(bottom).collect();
        format!("<polygon points=\"{}\" fill-opacity=\"0.14\"/>\n", corners.join(" "))
    }

    /// Lines from point to point; those to an expected one are broken.
    fn line(&self) -> String {
        let leg = |pair: &[&Point]| {
            let style =
                if pair[1].expected { "stroke-width=\"1.6\" stroke-dasharray=\"5 4\"" } else { "stroke-width=\"1.6\"" };
            stroke(self.x(pair[0]), self.y(pair[0].value), self.x(pair[1]), self.y(pair[1].value), style)
        };
        self.points.windows(2).map(leg).collect()
    }

    /// A dot at each point, hollow where it is expected, with its value on a path.
    fn dots(&self) -> String {
        if self.points.len() > MOST_DOTS {
            return String::new();
        }
        self.points.iter().map(|point| self.dot(point)).collect()
    }

    fn dot(&self, point: &Point) -> String {
        let (x, y) = (self.x(point), self.y(point.value));
        let fill = if point.expected { " fill=\"none\"" } else { "" };
        let mut dot = format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.2\"{fill} stroke=\"currentColor\" stroke-width=\"1.4\"/>\n"
        );
        if self.picture.kind == PictureKind::Path {
            let expected = if point.expected { " exp." } else { "" };
            let (label, y) = (words::number(point.value), y - 9.0);
            dot.push_str(&format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{label}{expected}</text>\n"));
        }
        dot
    }
}

/// The ends of the zones on a fixed scale, round values elsewhere.
fn ticks_of(picture: &Picture, points: &[&Point]) -> Vec<f64> {
    let Some([low, high]) = picture.scale.and_then(finite).filter(|[low, high]| low < high) else {
        let bands = points.iter().filter_map(|point| finite(point.band?)).flatten();
        return ticks(&points.iter().map(|point| point.value).chain(bands).collect::<Vec<_>>());
    };
    let mut ends: Vec<f64> = picture.zones.iter().flat_map(|zone| [zone.from, zone.to]).chain([low, high]).collect();
    ends.retain(|end| (low..=high).contains(end));
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    ends
}

fn finite(pair: [f64; 2]) -> Option<[f64; 2]> {
    pair.iter().all(|end| end.is_finite()).then_some(pair)
}

fn stroke(x1: f64, y1: f64, x2: f64, y2: f64, style: &str) -> String {
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"currentColor\" {style}/>\n")
}
