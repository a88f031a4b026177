//! Small multiples: panels of one scale side by side, each a line with bands, for responses and for sides of a triangle.

use super::scale::{Axis, ticks, years_apart};
use super::{WIDTH, stroke};
use crate::html::escape;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// Across: periods after a shock, or years as 1969.25.
    pub across: f64,
    /// Up.
    pub value: f64,
    /// The inner and the outer band, if there are such.
    pub bands: Option<[[f64; 2]; 2]>,
}

/// What passed in a stretch of what lies across: bars from nought, one up and one down.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bars {
    /// From and to, across.
    pub span: [f64; 2],
    /// Up, nought or more.
    pub up: f64,
    /// Down, nought or less.
    pub down: f64,
}

/// One panel: a line, bars or both.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Panel {
    /// What is drawn, with its unit where panels differ in it.
    pub title: String,
    /// The line, from left to right.
    pub line: Vec<Place>,
    /// The bars, from left to right.
    pub bars: Vec<Bars>,
    /// Fixed ends of what goes up, cut into six; else all panels without them share a scale as their values need.
    pub ends: Option<[f64; 2]>,
    /// Names for heights, written at the right.
    pub names: Vec<(f64, String)>,
}

/// A stretch that bears a word, below the panels.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch {
    /// From and to, across.
    pub span: [f64; 2],
    /// The word.
    pub word: String,
}

/// What lies across.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Across {
    /// Whole numbers from the first to the last, under this name.
    Steps(&'static str),
    /// Years.
    Years,
}

/// Panels of one scale with a title, a unit and a note.
#[derive(Clone, PartialEq, Debug)]
pub struct Panels {
    /// The title.
    pub title: String,
    /// The unit of what goes up.
    pub unit: String,
    /// What the bands are and where the figures come from.
    pub note: String,
    /// What lies across.
    pub across: Across,
    /// How many panels stand side by side.
    pub columns: usize,
    /// How high a panel is.
    pub height: f64,
    /// The panels, row by row.
    pub panels: Vec<Panel>,
    /// Words for stretches, drawn once below.
    pub stretches: Vec<Stretch>,
}

const TOP: f64 = 52.0;
const LEFT: f64 = 38.0;
const GAP: f64 = 26.0;
/// From the foot of one panel to the head of the next: ticks, their labels, the next title.
const BETWEEN: f64 = 60.0;
const STRIP: f64 = 12.0;
/// The margin at the right where heights have names.
const NAMES: f64 = 84.0;
/// How dark the words of stretches are drawn, in the order in which they first come.
const SHADES: [f64; 5] = [0.12, 0.32, 0.55, 0.8, 0.02];

/// The panels as a self-contained SVG in the ink of the page around them. Places that are no finite number are left out.
pub fn panels(figure: &Panels) -> String {
    let sheet = Sheet::new(figure);
    let mut out = sheet.open();
    for (i, panel) in figure.panels.iter().enumerate() {
        out.push_str(&sheet.panel(i, panel));
    }
    out.push_str(&sheet.strip());
    out + "</svg>\n"
}

struct Sheet<'f> {
    figure: &'f Panels,
    columns: usize,
    width: f64,
    reach: [f64; 2],
    ticks: Vec<f64>,
    foot: f64,
}

impl<'f> Sheet<'f> {
    fn new(figure: &'f Panels) -> Sheet<'f> {
        let columns = figure.columns.max(1);
        let named = figure.panels.iter().any(|panel| !panel.names.is_empty());
        let margin = if named { NAMES } else { 8.0 };
        let width = (WIDTH - margin - GAP * (columns - 1) as f64) / columns as f64 - LEFT;
        let places = || figure.panels.iter().flat_map(|panel| finite(&panel.line).map(|p| p.across));
        let ends = || figure.panels.iter().flat_map(|panel| panel.bars.iter().flat_map(|bars| bars.span));
        let low = places().chain(ends()).fold(f64::INFINITY, f64::min);
        let high = places().chain(ends()).fold(f64::NEG_INFINITY, f64::max);
        let shared = figure.panels.iter().filter(|panel| panel.ends.is_none());
        let ticks = thinned(ticks(&shared.flat_map(values).collect::<Vec<_>>()));
        let rows = figure.panels.len().div_ceil(columns) as f64;
        let reach = if low <= high { [low, high] } else { [0.0, 1.0] };
        Sheet { figure, columns, width, reach, ticks, foot: TOP + rows * (figure.height + BETWEEN) }
    }

    /// The head: names for those who do not see it, title and unit in print, the note at the foot.
    fn open(&self) -> String {
        let height = self.foot + if self.figure.stretches.is_empty() { 8.0 } else { 2.0 * STRIP + 26.0 };
        let (title, unit, note) = (escape(&self.figure.title), escape(&self.figure.unit), escape(&self.figure.note));
        let told = self.figure.panels.iter().map(said).collect::<Vec<_>>().join("; ");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" \
             aria-labelledby=\"panels-t panels-d\" font-family=\"Georgia, 'Times New Roman', serif\" font-size=\"11\" \
             fill=\"currentColor\">\n<title id=\"panels-t\">{title}</title>\n<desc id=\"panels-d\">{}</desc>\n\
             <text x=\"0\" y=\"14\" font-size=\"14\" font-weight=\"bold\">{title}</text>\n\
             <text x=\"0\" y=\"31\" font-style=\"italic\">{unit}</text>\n\
             <text x=\"0\" y=\"{:.0}\">{note}</text>\n",
            height + 14.0,
            escape(&told),
            height + 6.0,
        )
    }

    fn panel(&self, i: usize, panel: &Panel) -> String {
        let left = LEFT + (i % self.columns) as f64 * (self.width + LEFT + GAP);
        let high = self.figure.height;
        let top = TOP + (i / self.columns) as f64 * (high + BETWEEN) + 16.0;
        let across = Axis::new(self.reach, [left, left + self.width]);
        let ticks = panel.ends.map_or_else(|| self.ticks.clone(), sixths);
        let ends = [ticks[0], ticks[ticks.len() - 1]];
        let up = Axis::new(ends, [top + high, top]);
        let letter = char::from(b'a' + (i % 26) as u8);
        let (y, title) = (top - 7.0, escape(&panel.title));
        let mut out = format!("<text x=\"{left:.1}\" y=\"{y:.1}\">({letter}) {title}</text>\n");
        out.push_str(&self.grid(left, up, &ticks));
        out.push_str(&self.foot_ticks(across, top + high));
        for (height, name) in &panel.names {
            let (x, y) = (left + self.width + 8.0, up.at(*height) + 3.5);
            out.push_str(&format!("<text x=\"{x:.1}\" y=\"{y:.1}\" font-style=\"italic\">{}</text>\n", escape(name)));
        }
        out.push_str(&panel.bars.iter().map(|bars| drawn_bars(bars, across, up)).collect::<String>());
        let line = finite(&panel.line).collect::<Vec<_>>();
        if line.is_empty() {
            return out;
        }
        let spot = |x: f64, y: f64| format!("{:.1},{:.1}", across.at(x), up.at(y.clamp(ends[0], ends[1])));
        out.push_str(&area(&line, 1, 0.14, &spot));
        out.push_str(&area(&line, 0, 0.22, &spot));
        let path: Vec<String> = line.iter().map(|p| spot(p.across, p.value)).collect();
        out + &format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>\n",
            path.join(" ")
        )
    }

    fn grid(&self, left: f64, up: Axis, ticks: &[f64]) -> String {
        let right = left + self.width;
        let most = decimals(ticks);
        let tick = |tick: &f64| {
            let y = up.at(*tick);
            let weight =
                if *tick == 0.0 { "stroke-width=\"0.9\"" } else { "stroke-width=\"0.5\" stroke-opacity=\"0.3\"" };
            let label = format!("{tick:.most$}").replace('-', "−");
            let (x, at) = (left - 6.0, y + 3.5);
            stroke(left, y, right, y, weight)
                + &format!("<text x=\"{x:.1}\" y=\"{at:.1}\" text-anchor=\"end\">{label}</text>\n")
        };
        ticks.iter().map(tick).collect()
    }

    fn foot_ticks(&self, across: Axis, bottom: f64) -> String {
        let mark = |at: f64, label: String, anchor: &str, x: f64| {
            let (end, y) = (bottom + 4.0, bottom + 16.0);
            stroke(across.at(at), bottom, across.at(at), end, "stroke-width=\"0.9\"")
                + &format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{label}</text>\n")
        };
        let [low, high] = self.reach;
        match self.figure.across {
            Across::Steps(name) => {
                let all = low.round() as i64..=high.round() as i64;
                let apart = if high - low > 8.0 { 2 } else { 1 };
                let marks = all.filter(|n| (n - low.round() as i64) % apart == 0);
                let marks: String =
                    marks.map(|n| mark(n as f64, n.to_string(), "middle", across.at(n as f64))).collect();
                let (x, y) = (across.at((low + high) / 2.0), bottom + 29.0);
                marks
                    + &format!(
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-style=\"italic\">{name}</text>\n"
                    )
            }
            Across::Years => {
                let apart = years_apart((high - low).ceil() as i32 + 1, (self.width / 36.0) as i32);
                let years = (low.ceil() as i32..=high.floor() as i32).filter(|year| year % apart == 0);
                years
                    .map(|year| mark(f64::from(year), year.to_string(), "middle", across.at(f64::from(year))))
                    .collect()
            }
        }
    }

    /// The stretches as a strip of greys, with what each grey means.
    fn strip(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        let across = Axis::new(self.reach, [LEFT, LEFT + self.width]);
        let mut out = String::new();
        for stretch in &self.figure.stretches {
            let place = words.iter().position(|word| *word == stretch.word).unwrap_or_else(|| {
                words.push(&stretch.word);
                words.len() - 1
            });
            let [x, end] = stretch.span.map(|x| across.at(x.clamp(self.reach[0], self.reach[1])));
            out.push_str(&grey(x, self.foot - 10.0, end - x, SHADES[place % SHADES.len()]));
        }
        let mut x = LEFT;
        for (place, word) in words.iter().enumerate() {
            let y = self.foot + STRIP;
            out.push_str(&grey(x, y, 14.0, SHADES[place % SHADES.len()]));
            let (at, base) = (x + 19.0, y + 10.0);
            out.push_str(&format!("<text x=\"{at:.1}\" y=\"{base:.1}\">{}</text>\n", escape(word)));
            x += 32.0 + 5.6 * word.chars().count() as f64;
        }
        out
    }
}

fn grey(x: f64, y: f64, width: f64, opacity: f64) -> String {
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{STRIP}\" fill-opacity=\"{opacity}\" \
         stroke=\"currentColor\" stroke-width=\"0.3\"/>\n"
    )
}

fn finite(line: &[Place]) -> impl Iterator<Item = &Place> {
    let is_finite =
        |p: &&Place| [p.across, p.value].into_iter().chain(p.bands.into_iter().flatten().flatten()).all(f64::is_finite);
    line.iter().filter(is_finite)
}

/// A bar up and a lighter one down, a little narrower than their stretch.
fn drawn_bars(bars: &Bars, across: Axis, up: Axis) -> String {
    let bar = |value: f64, opacity: f64| {
        let [x, end] = bars.span.map(|x| across.at(x));
        let (top, foot) = (up.at(value.max(0.0)), up.at(value.min(0.0)));
        let (gap, width) = ((end - x) * 0.1, (end - x) * 0.8);
        let (x, high) = (x + gap, foot - top);
        format!(
            "<rect x=\"{x:.2}\" y=\"{top:.1}\" width=\"{width:.2}\" height=\"{high:.1}\" fill-opacity=\"{opacity}\"/>\n"
        )
    };
    let one = |value: f64, opacity| if value.is_finite() && value != 0.0 { bar(value, opacity) } else { String::new() };
    one(bars.up, 0.75) + &one(bars.down, 0.4)
}

/// All heights that a panel draws.
fn values(panel: &Panel) -> Vec<f64> {
    let line = finite(&panel.line).flat_map(|p| [p.value].into_iter().chain(p.bands.into_iter().flatten().flatten()));
    let bars = panel.bars.iter().flat_map(|bars| [bars.up, bars.down]).filter(|value| value.is_finite());
    line.chain(bars).collect()
}

/// The ends of six equal parts.
fn sixths([low, high]: [f64; 2]) -> Vec<f64> {
    (0..=6).map(|n| low + (high - low) * f64::from(n) / 6.0).collect()
}

/// The band (0 the inner, 1 the outer) as an area.
fn area(line: &[&Place], which: usize, opacity: f64, spot: &dyn Fn(f64, f64) -> String) -> String {
    let banded: Vec<(f64, [f64; 2])> = line.iter().filter_map(|p| Some((p.across, p.bands?[which]))).collect();
    if banded.len() < 2 {
        return String::new();
    }
    let top = banded.iter().map(|(x, band)| spot(*x, band[1]));
    let bottom = banded.iter().rev().map(|(x, band)| spot(*x, band[0]));
    let corners: Vec<String> = top.chain(bottom).collect();
    format!("<polygon points=\"{}\" fill-opacity=\"{opacity}\"/>\n", corners.join(" "))
}

/// Every other tick where there are more than six, nought kept.
fn thinned(ticks: Vec<f64>) -> Vec<f64> {
    if ticks.len() <= 6 {
        return ticks;
    }
    let step = (ticks[1] - ticks[0]) * 2.0;
    let [low, high] = [(ticks[0] / step).floor() as i64, (ticks[ticks.len() - 1] / step).ceil() as i64];
    (low..=high).map(|n| n as f64 * step).collect()
}

/// How many decimals tell all ticks apart.
fn decimals(ticks: &[f64]) -> usize {
    let told = |digits: &i32| {
        let unit = 10f64.powi(*digits);
        ticks.iter().all(|tick| (tick * unit - (tick * unit).round()).abs() < 1e-6)
    };
    (0..6).find(told).unwrap_or(6) as usize
}

/// A panel in words, for those who do not see it: its first and last value, and the greatest and least.
fn said(panel: &Panel) -> String {
    let values: Vec<f64> = finite(&panel.line).map(|p| p.value).collect();
    if !panel.bars.is_empty() {
        let sum = |of: fn(&Bars) -> f64| panel.bars.iter().map(of).sum::<f64>();
        let (up, down) = (sum(|bars| bars.up), sum(|bars| bars.down.abs()));
        return format!("{}: {up:.1} up and {down:.1} down in all", panel.title);
    }
    let [Some(first), Some(last)] = [values.first(), values.last()] else {
        return format!("{}: nothing to show", panel.title);
    };
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let [first, last, low, high] = [*first, *last, low, high].map(|value| format!("{value:.2}").replace('-', "−"));
    format!("{}: from {first} to {last}, between {low} and {high}", panel.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Panels {
        let place = |x: f64| Place { across: x, value: 1.0 / x, bands: Some([[0.5 / x, 1.5 / x], [-0.2, 2.0 / x]]) };
        let line: Vec<Place> = (1..=4).map(|x| place(f64::from(x))).collect();
        let panel = |title: &str| Panel { title: title.to_owned(), line: line.clone(), ..Panel::default() };
        let bars = vec![Bars { span: [1.0, 2.0], up: 1.5, down: 0.0 }, Bars { span: [2.0, 3.0], up: 0.5, down: -0.2 }];
        let named = Panel { ends: Some([-3.0, 3.0]), names: vec![(1.5, "good".to_owned())], ..panel("other") };
        Panels {
            title: "Who answers <whom>".to_owned(),
            unit: "Goldstein points".to_owned(),
            note: "Bands of 68 and 90 in a hundred.".to_owned(),
            across: Across::Steps("months after"),
            columns: 2,
            height: 92.0,
            panels: vec![panel("one"), named, Panel { title: "none".to_owned(), bars, ..Panel::default() }],
            stretches: vec![Stretch { span: [1.0, 3.0], word: "unclear".to_owned() }],
        }
    }

    #[test]
    fn the_picture_as_it_is_written() {
        insta::assert_snapshot!(panels(&figure()));
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        let mut figure = figure();
        figure.panels[0].line.push(Place { across: 5.0, value: f64::NAN, bands: None });
        figure.panels[0].line.push(Place { across: f64::INFINITY, value: 1.0, bands: None });
        let svg = panels(&figure);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert_eq!(svg, panels(&super::tests::figure()));
        figure.panels.clear();
        assert!(panels(&figure).ends_with("</svg>\n"), "no panel at all is no panic");
    }

    #[test]
    fn ticks_bear_as_many_decimals_as_they_need() {
        assert_eq!([decimals(&[-2.0, 0.0]), decimals(&[0.0, 0.5]), decimals(&[0.0, 0.25, 0.3])], [0, 1, 2]);
    }
}
