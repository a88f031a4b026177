//! How input is spoilt.

use crate::draw::Draw;

/// The largest input that is made.
const MOST: usize = 1 << 16;

/// Bytes at the edges of what numbers and letters can be.
const EDGES: [u8; 14] = [0, 1, 9, 10, 13, 26, 27, 31, 127, 128, 192, 239, 254, 255];

/// Pieces that mean something somewhere.
const PIECES: [&str; 66] = [
    "\"",
    "'",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    ",",
    ";",
    "\t",
    "|",
    "\u{1}",
    "\r\n",
    "\n\n\n",
    "\u{c}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{0301}",
    "é",
    "中",
    "𝟙",
    "ǆ",
    "0000",
    "9999",
    "9999-12-31",
    "0000-01-01",
    "-1",
    "1e999",
    "99999999999999999999",
    "NaN",
    "25X1",
    "[redacted",
    "SECRET//NOFORN",
    "(S/NF)",
    "Date: ",
    "MOSCOW, March 3, 1987. ",
    "next year",
    "last Friday",
    "two hundred years ago",
    "China",
    "the Soviet Union",
    "rejected",
    "# ",
    "- ",
    "> ",
    "| - |",
    "stream",
    "endobj",
    "/Filter /FlateDecode",
    "union all select ",
];

/// A seed, spoilt in one to six ways; now and then with a part of another seed.
pub(crate) fn spoil(seed: &[u8], other: &[u8], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=draw.below(6) {
        once(&mut bytes, other, draw);
        bytes.truncate(MOST);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, other: &[u8], draw: &mut Draw) {
    let at = draw.below(bytes.len() + 1);
    let end = (at + draw.below(64)).min(bytes.len());
    match draw.below(10) {
        0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
        1 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = *draw.one(&EDGES)),
        2 => drop(bytes.drain(at..end)),
        3 => insert(bytes, at, draw.one(&PIECES).as_bytes()),
        4 => insert(bytes, at, &draw.one(&PIECES).repeat(1 + draw.below(40)).into_bytes()),
        5 => insert(bytes, at, &bytes[at..end].to_vec().repeat(1 + draw.below(20))),
        6 => bytes.truncate(at),
        7 => {
            let from = draw.below(other.len() + 1);
            let to = (from + draw.below(200)).min(other.len());
            insert(bytes, at, &other[from..to]);
        }
        8 => digits(bytes, at, draw),
        _ => bytes[at..end].reverse(),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    drop(bytes.splice(at..at, piece.iter().copied()));
}

/// The next number becomes another: lengths, offsets, years.
fn digits(bytes: &mut [u8], at: usize, draw: &mut Draw) {
    let number = bytes.iter_mut().skip(at).skip_while(|byte| !byte.is_ascii_digit());
    number.take_while(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0' + draw.below(10) as u8);
}
