//! What it costs to interpret a page, reckoned before it is interpreted.
//!
//! A form is drawn wherever it is named, and forms name forms: a file of five kilobytes can ask for a trillion letters. Here each
//! form is reckoned once, however often it is drawn.

use super::unpack;
use crate::bounds::{Budget, MAX_PART, Spent};
use hayro_interpret::hayro_syntax::{
    content::{Instruction, UntypedIter},
    object::{Array, Dict, Name, Object, ObjectIdentifier, Stream},
    page::{Page, Resources},
};
use std::collections::{HashMap, HashSet};

/// The most bytes of drawing instructions of a page, those of its forms counted as often as they are drawn.
const PAGE_BYTES: u64 = 16 << 20;
/// The most letters of a page. A page of a telephone book has thirty thousand.
const PAGE_LETTERS: u64 = 250_000;
/// The most bytes of drawing instructions and fonts of a file; in tests of this crate fewer, to be quick.
const FILE_BYTES: u64 = if cfg!(test) { 8 << 20 } else { 256 << 20 };
/// The most letters of a file: three thousand closely printed pages.
const FILE_LETTERS: u64 = 12_000_000;
/// A state of the drawing that is put by is copied whole.
const MOST_STATES: u32 = 512;
/// What an instruction that looks something up costs beside its own bytes.
const LOOK_UP: u64 = 32;

/// What interpreting something takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Cost {
    bytes: u64,
    letters: u64,
}

impl Cost {
    /// More than is ever allowed.
    const ENDLESS: Cost = Cost { bytes: u64::MAX, letters: u64::MAX };

    fn add(&mut self, other: Cost) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.letters = self.letters.saturating_add(other.letters);
    }
}

/// Why a page is not interpreted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// This page draws too much.
    Page,
    /// The pages up to this one drew as much as a file may.
    File,
}

/// What the pages of a file may still cost, and what is known of their parts.
pub(super) struct Work {
    bytes: Budget,
    letters: Budget,
    /// How large each stream is, packed and unpacked; `None` while it is above the limit.
    sizes: HashMap<ObjectIdentifier, Option<u64>>,
    /// What it costs to draw a form whose resources are its own, or those of the form that draws it.
    forms: HashMap<(ObjectIdentifier, ObjectIdentifier), Cost>,
    fonts: HashSet<ObjectIdentifier>,
}

impl Work {
    pub fn new() -> Work {
        let (bytes, letters) = (Budget::of(FILE_BYTES), Budget::of(FILE_LETTERS));
        Work { bytes, letters, sizes: HashMap::new(), forms: HashMap::new(), fonts: HashSet::new() }
    }

    /// The drawing instructions of a page, if they may be interpreted.
    pub fn page(&mut self, page: &Page) -> Result<Vec<u8>, Over> {
        let content = self.content(page);
        // Looking at a page is work too, whether it is then interpreted or not.
        let looked_at = content.as_ref().map_or(PAGE_BYTES, |content| content.len() as u64);
        self.bytes.spend(looked_at).map_err(|Spent| Over::File)?;
        let content = content.map_err(|Spent| Over::Page)?;
        let nobody = ObjectIdentifier::new(0, 0);
        let cost = self.cost(&content, page.resources(), nobody);
        if cost.bytes > PAGE_BYTES || cost.letters > PAGE_LETTERS {
            return Err(Over::Page);
        }
        let of_forms = cost.bytes.saturating_sub(looked_at);
        let spent = self.bytes.spend(of_forms).and_then(|()| self.letters.spend(cost.letters));
        spent.map(|()| content).map_err(|Spent| Over::File)
    }

    /// What the page's streams say, one after the other.
    fn content(&mut self, page: &Page) -> Result<Vec<u8>, Spent> {
        if let Some(stream) = page.raw().get::<Stream>("Contents") {
            self.size(&stream)?;
            return Ok(unpacked(&stream));
        }
        let Some(streams) = page.raw().get::<Array>("Contents") else { return Ok(Vec::new()) };
        let (mut content, mut budget) = (Vec::new(), Budget::of(PAGE_BYTES));
        for stream in streams.iter::<Object>().filter_map(Object::into_stream) {
            budget.spend(self.size(&stream)? + LOOK_UP)?;
            content.extend(unpacked(&stream));
            content.push(b' ');
        }
        Ok(content)
    }

    /// How many bytes a stream is, packed and unpacked, if that is no more than it may be.
    fn size(&mut self, stream: &Stream) -> Result<u64, Spent> {
        let reckon = || {
            let raw = stream.raw_data();
            unpack::size(&raw, &stream.filters()).map(|size| size + raw.len() as u64).ok()
        };
        match stream.obj_id() {
            id if id == ObjectIdentifier::new(0, 0) => reckon(),
            id => *self.sizes.entry(id).or_insert_with(reckon),
        }
        .ok_or(Spent)
    }

    /// What it costs to follow these instructions, which `owner` gives their resources.
    fn cost(&mut self, content: &[u8], resources: &Resources, owner: ObjectIdentifier) -> Cost {
        let mut cost = Cost { bytes: content.len() as u64, letters: 0 };
        let (mut instructions, mut states) = (UntypedIter::new(content), 0u32);
        while let Some(instruction) = instructions.next() {
            match &**instruction.operator {
                b"Tj" | b"TJ" | b"'" | b"\"" => cost.letters += letters(&instruction),
                b"q" => states += 1,
                b"Q" => states = states.saturating_sub(1),
                b"Do" => cost.add(self.drawn(&instruction, resources, owner)),
                b"Tf" => cost.add(self.font(&instruction, resources)),
                b"gs" => cost.add(self.mask(&instruction, resources)),
                b"sh" => cost.add(self.shading(&instruction, resources)),
                b"cs" | b"CS" | b"scn" | b"SCN" | b"BI" => cost.bytes += LOOK_UP,
                _ => {}
            }
            // Nothing is gained by counting on.
            if states > MOST_STATES || cost.bytes > PAGE_BYTES || cost.letters > PAGE_LETTERS {
                return Cost::ENDLESS;
            }
        }
        cost
    }

    /// What a form costs where it is named; a picture is not looked at.
    fn drawn(&mut self, instruction: &Instruction, resources: &Resources, owner: ObjectIdentifier) -> Cost {
        let look_up = Cost { bytes: LOOK_UP, letters: 0 };
        let form = name(instruction).and_then(|name| resources.get_x_object(name));
        let Some(form) = form.filter(|form| form.dict().get::<Name>("Subtype").is_some_and(|n| &*n == b"Form")) else {
            return look_up;
        };
        let own = form.dict().get::<Dict>("Resources").map(Resources::new);
        let id = form.obj_id();
        let key = (id, if own.is_some() { id } else { owner });
        if let Some(known) = self.forms.get(&key) {
            return *known;
        }
        // A form that draws itself never ends.
        self.forms.insert(key, Cost::ENDLESS);
        let mut cost = look_up;
        cost.add(match self.size(&form) {
            Ok(size) => Cost { bytes: size, letters: 0 },
            Err(Spent) => Cost::ENDLESS,
        });
        if cost.bytes <= PAGE_BYTES {
            cost.add(self.cost(&unpacked(&form), own.as_ref().unwrap_or(resources), key.1));
        }
        self.forms.insert(key, cost);
        cost
    }

    /// A font is read when it is first used.
    fn font(&mut self, instruction: &Instruction, resources: &Resources) -> Cost {
        let mut cost = Cost { bytes: LOOK_UP, letters: 0 };
        let Some(font) = name(instruction).and_then(|name| resources.get_font(name)) else { return cost };
        let id = font.obj_id();
        if id.is_some_and(|id| !self.fonts.insert(id)) {
            return cost;
        }
        for stream in font_streams(&font) {
            cost.bytes = cost.bytes.saturating_add(self.size(&stream).unwrap_or(MAX_PART));
        }
        // It belongs to the file and not to the page that names it first.
        let spent = self.bytes.spend(cost.bytes);
        Cost { bytes: if spent.is_err() { u64::MAX } else { LOOK_UP }, letters: 0 }
    }

    /// A mask is a form that is unpacked at once, and not drawn.
    fn mask(&mut self, instruction: &Instruction, resources: &Resources) -> Cost {
        let state = name(instruction).and_then(|name| resources.get_ext_g_state(name));
        let form = state.and_then(|state| state.get::<Dict>("SMask")?.get::<Stream>("G"));
        self.of_stream(form)
    }

    fn shading(&mut self, instruction: &Instruction, resources: &Resources) -> Cost {
        let shading = name(instruction).and_then(|name| resources.get_shading(name));
        self.of_stream(shading.and_then(Object::into_stream))
    }

    fn of_stream(&mut self, stream: Option<Stream>) -> Cost {
        let size = stream.map_or(Ok(0), |stream| self.size(&stream));
        size.map_or(Cost::ENDLESS, |size| Cost { bytes: size + LOOK_UP, letters: 0 })
    }
}

fn unpacked(stream: &Stream) -> Vec<u8> {
    stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default()
}

fn name<'i, 'a>(instruction: &'i Instruction<'i, 'a>) -> Option<&'i Name<'a>> {
    instruction.operands().find_map(|operand| if let Object::Name(name) = operand { Some(name) } else { None })
}

/// The streams that a font is read from.
fn font_streams<'a>(font: &Dict<'a>) -> Vec<Stream<'a>> {
    let descendant = font.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next());
    let described = descendant.as_ref().unwrap_or(font).get::<Dict>("FontDescriptor");
    let file = |key: &str| described.as_ref().and_then(|described| described.get::<Stream>(key));
    let files = ["FontFile", "FontFile2", "FontFile3"].into_iter().filter_map(file);
    files.chain(["ToUnicode", "Encoding"].into_iter().filter_map(|key| font.get::<Stream>(key))).collect()
}

/// How many letters an instruction shows, at most.
fn letters(instruction: &Instruction) -> u64 {
    let of = |operand: &Object| match operand {
        Object::String(string) => string.as_bytes().len() as u64,
        Object::Array(array) => in_strings(array.data()),
        _ => 0,
    };
    instruction.operands().map(of).sum()
}

/// How many bytes of an array stand in strings.
fn in_strings(data: &[u8]) -> u64 {
    let (mut within, mut count) = (false, 0);
    for byte in data {
        match byte {
            b'(' | b'<' if !within => within = true,
            b')' | b'>' if within => within = false,
            _ => count += u64::from(within),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::in_strings;

    #[test]
    fn letters_are_what_stands_in_strings() {
        assert_eq!(in_strings(b"[(Nor) -280.5 (land) <0041>]"), 11);
    }
}
