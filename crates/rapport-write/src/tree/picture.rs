//! A picture as data: what is drawn, before it is drawn.

use super::text;
use rapport_model::{Edtf, Marking};
use serde::{Deserialize, Serialize};

/// What a picture is of; it decides how the points are joined and named.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// A score through time, on a scale with zones and perhaps a band of uncertainty.
    Score,
    /// A quantity through time, its values written at the points; expected ones are hollow, on a broken line.
    Path,
}

/// A figure through time.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Picture {
    /// What it is of.
    pub kind: PictureKind,
    /// Its title: "Soviet–Chinese trade".
    pub title: String,
    /// The unit on the axis: "billion US$".
    pub unit: String,
    /// The line below it that says where the figures come from.
    pub source: String,
    /// The axis of values, where it is fixed: [−9, 9] for a score. Else it fits the points and holds zero.
    #[serde(default)]
    pub scale: Option<[f64; 2]>,
    /// Named stretches of the axis.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// The points, in order of time.
    pub points: Vec<Point>,
    /// The join of the markings of what it shows.
    #[serde(default, with = "text::marking")]
    pub marking: Marking,
}

/// A point of a picture.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Point {
    /// The time it speaks of; it is drawn at the middle of it.
    #[serde(with = "text")]
    pub date: Edtf,
    /// The value.
    pub value: f64,
    /// Lower and upper end of its band of uncertainty.
    #[serde(default)]
    pub band: Option<[f64; 2]>,
    /// Whether it is only expected.
    #[serde(default)]
    pub expected: bool,
    /// The figure it shows.
    #[serde(default)]
    pub figure: Option<String>,
}

/// A named stretch of the axis of values: "ordinary", 0 to 3.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Zone {
    /// Its name.
    pub name: String,
    /// Lower end.
    pub from: f64,
    /// Upper end.
    pub to: f64,
}

impl Picture {
    /// The relationship score through time, on its scale with its bands (MEASURES.md, Relationship score).
    pub fn score(title: &str, source: &str, points: Vec<Point>) -> Picture {
        const BANDS: [(&str, f64); 6] = [
            ("confrontation", -9.0),
            ("tension", -6.0),
            ("discord", -3.0),
            ("ordinary", 0.0),
            ("good", 3.0),
            ("friendly", 6.0),
        ];
        Picture {
            kind: PictureKind::Score,
            title: title.to_owned(),
            unit: "points".to_owned(),
            source: source.to_owned(),
            scale: Some([-9.0, 9.0]),
            zones: BANDS.map(|(name, from)| Zone { name: name.to_owned(), from, to: from + 3.0 }).to_vec(),
            points,
            marking: Marking::default(),
        }
    }
}

impl Point {
    /// A value at a time.
    pub fn new(date: Edtf, value: f64) -> Point {
        Point { date, value, band: None, expected: false, figure: None }
    }
}
