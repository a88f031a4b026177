//! The pictures of a memo: the score through the years, and each path of figures.

use super::{Library, figure};
use crate::tree::{Picture, PictureKind, Point};
use rapport_model::{Assessment, Figure, Marking, Matter, Measured, StepKind, Track};

/// The score by year; none if only one year is told of.
pub(crate) fn score(assessment: &Assessment, library: &Library) -> Option<Picture> {
    let figures: Vec<&Figure> = assessment.figures.values().filter(|figure| figure.of == Measured::Score).collect();
    let points: Vec<Point> = figures.iter().filter_map(|figure| point(figure, false)).collect();
    let title = format!("{} relationship score at each year’s end", library.pair);
    let picture = Picture::score(&title, "Reckoned from the happenings of the chronology.", points);
    (picture.points.len() > 1).then(|| Picture { marking: joined(&figures), ..picture })
}

/// The paths of a strand.
pub(crate) fn paths(assessment: &Assessment, library: &Library, track: &Track) -> Vec<Picture> {
    let of_strand = assessment.findings.iter().filter(|finding| finding.track.as_ref() == Some(track));
    let pictures = of_strand.filter_map(|finding| {
        let Matter::Path(path) = &finding.matter else { return None };
        let steps = path.steps.iter();
        let figures: Vec<(&Figure, StepKind)> =
            steps.filter_map(|step| Some((assessment.figures.get(&step.figure)?, step.kind))).collect();
        let points = figures.iter().filter_map(|(figure, step)| point(figure, *step == StepKind::Expected)).collect();
        let figures: Vec<&Figure> = figures.into_iter().map(|(figure, _)| figure).collect();
        Some(Picture {
            kind: PictureKind::Path,
            title: format!("{} {}", library.pair, path.what),
            unit: figure::unit(figures.first()?).to_owned(),
            source: "From the figures cited.".to_owned(),
            scale: None,
            zones: Vec::new(),
            points,
            marking: joined(&figures),
        })
    });
    pictures.collect()
}

fn point(figure: &Figure, expected: bool) -> Option<Point> {
    Some(Point { expected, figure: Some(figure.id.clone()), ..Point::new(figure.date?, figure.value) })
}

fn joined(figures: &[&Figure]) -> Marking {
    figures.iter().fold(Marking::default(), |marking, figure| marking.join(&figure.marking))
}
