//! From the drawing instructions of a page to runs of letters at their places.

use super::work::{Over, Work};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask,
    font::{Glyph, GlyphRun, PositionedGlyph},
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, content::TypedIter, object::Dict, page as syntax},
    interpret,
    kurbo::{Affine, BezPath, Point, Rect},
};
use std::collections::HashSet;

/// Glyphs are measured in thousandths of the font's size.
const UNITS: f64 = 1000.0;
/// A gap wider than this, in font sizes, parts two words. Kerning stays below it, and the tightest space of justified
/// text above.
const WORD_GAP: f64 = 0.17;
/// A gap wider than this parts two columns or cells; the widest spaces of justified text stay below it.
pub(super) const COLUMN_GAP: f64 = 1.15;

/// Letters that follow each other on one line with nothing but spaces between.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub x0: f64,
    pub x1: f64,
    /// The base line, counted downwards from the top of the page.
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub runs: Vec<Run>,
    pub height: f64,
    /// Whether it shows pictures.
    pub pictures: bool,
    /// Letters and digits.
    pub letters: usize,
    /// Glyphs of which the font does not say what they are.
    pub unknown: usize,
    /// Words of artifacts: page furniture by the file's own account.
    pub artifacts: String,
}

/// The pages of a file, and what kept some of them from being read.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub pages: Vec<Page>,
    /// The numbers of pages that draw more than a page may.
    pub overfull: Vec<usize>,
    /// The number of the page from which on the file draws more than a file may.
    pub cut_at: Option<usize>,
}

/// Interprets all pages that may be.
pub(super) fn pages(pdf: &Pdf) -> Pages {
    let cache = InterpreterCache::new();
    let (mut read, mut work) = (Pages::default(), Work::new());
    for (at, page) in pdf.pages().iter().enumerate() {
        let (width, height) = page.render_dimensions();
        match work.page(page) {
            Ok(content) => read.pages.push(interpreted(pdf, page, &content, &cache)),
            Err(Over::Page) => {
                read.overfull.push(at + 1);
                read.pages.push(Page { height: f64::from(height.max(width)), ..Page::default() });
            }
            Err(Over::File) => {
                read.cut_at = Some(at + 1);
                break;
            }
        }
    }
    read
}

fn interpreted<'p>(pdf: &'p Pdf, page: &syntax::Page<'p>, content: &[u8], cache: &InterpreterCache<'p>) -> Page {
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let (width, height) = page.render_dimensions();
    let start = Affine::new(page.initial_transform(true).as_coeffs());
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(start, bounds, cache, pdf.xref(), settings);
    let mut reader = Reader::new(f64::from(height));
    // The instructions were unpacked and weighed already: `interpret_page` would unpack them again.
    interpret(TypedIter::new(content), page.resources(), &mut context, &mut reader);
    reader.finish()
}

/// Takes letters from the interpreter.
struct Reader {
    page: Page,
    run: Option<Run>,
    space: bool,
    /// Open marked contents; whether each is an artifact.
    marks: Vec<bool>,
    /// Letters drawn twice for boldness count once.
    drawn: HashSet<(char, i32, i32)>,
}

impl Reader {
    fn new(height: f64) -> Reader {
        let page = Page { height, ..Page::default() };
        Reader { page, run: None, space: false, marks: Vec::new(), drawn: HashSet::new() }
    }

    fn finish(mut self) -> Page {
        self.page.runs.extend(self.run.take());
        self.page
    }

    fn glyph(&mut self, glyph: &PositionedGlyph, transform: Affine, squeeze: f64) {
        let place = transform * glyph.transform();
        let Some(words) = letters(glyph) else {
            self.page.unknown += 1;
            return;
        };
        let (origin, up) = (place * Point::ZERO, place * Point::new(0.0, UNITS));
        let size = (up - origin).hypot();
        let advance = f64::from(advance(glyph).unwrap_or(0.0)) / UNITS * size * squeeze;
        // Text that does not run from left to right on the page as one looks at it is no line of it.
        let along = place * Point::new(UNITS, 0.0) - origin;
        if !origin.is_finite() || !(0.5..=1000.0).contains(&size) || along.x < along.y.abs() * 3.0 {
            return;
        }
        if self.marks.contains(&true) {
            return self.page.artifacts.push_str(&words);
        }
        self.add(&words, origin, size, advance);
    }

    fn add(&mut self, words: &str, at: Point, size: f64, advance: f64) {
        if words.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.space = true;
            return;
        }
        let first = words.chars().next().unwrap_or(' ');
        if !self.drawn.insert((first, (at.x * 2.0) as i32, (at.y * 2.0) as i32)) {
            return;
        }
        self.page.letters += words.chars().filter(|c| c.is_alphanumeric()).count();
        let space = std::mem::take(&mut self.space);
        if let Some(run) = self.run.as_mut().filter(|run| run.goes_on(at, size)) {
            if space || at.x - run.x1 > WORD_GAP * size {
                run.text.push(' ');
            }
            run.text.push_str(words);
            run.x1 = run.x1.max(at.x + advance);
            return;
        }
        self.page.runs.extend(self.run.take());
        self.run = Some(Run { x0: at.x, x1: at.x + advance, y: at.y, size, text: words.to_owned() });
    }
}

impl Run {
    fn goes_on(&self, at: Point, size: f64) -> bool {
        let gap = at.x - self.x1;
        let level = (at.y - self.y).abs() < 0.1 * size;
        level && (0.9..1.1).contains(&(size / self.size)) && (-0.5 * size..COLUMN_GAP * size).contains(&gap)
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let squeeze = squeeze(run.glyphs());
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform, squeeze);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.pictures = true;
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        if self.marks.pop() == Some(true) {
            self.page.artifacts.push('\n');
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// How much text is squeezed along the line (OCR layers fit words to the picture so). A font that stands in for
/// another is stretched letter by letter instead, which says nothing of the advance: so the median counts.
fn squeeze(glyphs: &[PositionedGlyph]) -> f64 {
    let ratio = |glyph: &PositionedGlyph| {
        let [a, b, c, d, ..] = glyph.transform().as_coeffs();
        a.hypot(b) / c.hypot(d)
    };
    let mut ratios: Vec<f64> = glyphs.iter().map(ratio).filter(|r| r.is_finite() && *r > 0.0).collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}

fn advance(glyph: &Glyph) -> Option<f32> {
    match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    }
}

/// The letters that a glyph stands for; a ligature is taken apart.
fn letters(glyph: &Glyph) -> Option<String> {
    let words = match glyph.as_unicode()? {
        BfString::Char(char) => char.to_string(),
        BfString::String(words) => words,
    };
    let apart = |c: char| match c {
        '\u{fb00}' => "ff".to_owned(),
        '\u{fb01}' => "fi".to_owned(),
        '\u{fb02}' => "fl".to_owned(),
        '\u{fb03}' => "ffi".to_owned(),
        '\u{fb04}' => "ffl".to_owned(),
        '\u{fb05}' | '\u{fb06}' => "st".to_owned(),
        // A soft hyphen that is drawn ends a line and is seen as a hyphen.
        '\u{ad}' => "-".to_owned(),
        '\u{a0}' => " ".to_owned(),
        c if c.is_control() || c == '\u{feff}' || c == '\u{200b}' => String::new(),
        c => c.to_string(),
    };
    let words: String = words.chars().map(apart).collect();
    Some(if words.is_empty() { " ".to_owned() } else { words })
}
