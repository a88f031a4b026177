//! To how much a packed stream unpacks, without keeping what it unpacks to.
//!
//! The interpreter unpacks a stream whole before anything can be said of it, and a few kilobytes can be packed that unpack to
//! terabytes: so it is counted first.

use crate::bounds::{Budget, MAX_PART, MAX_SEALED, MAX_UNPACKED, Spent};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;
use std::{
    borrow::Cow,
    io::{self, Read},
};

/// How a stream is packed, by the names that files use.
const NAMES: [(&str, Filter); 5] = [
    ("/Fl", Filter::FlateDecode),
    ("/LZW", Filter::LzwDecode),
    ("/A85", Filter::Ascii85Decode),
    ("/ASCII85", Filter::Ascii85Decode),
    ("/RunLength", Filter::RunLengthDecode),
];

/// How far before a stream its dictionary is looked for; what begins farther away is taken for a stream of objects.
const DICTIONARY: usize = 1 << 14;

/// Whether the streams of a file, pictures apart, unpack to no more than they may, each and together. Files are looked through as
/// they stand. Of an encrypted file what is drawn is counted once it is decrypted; streams of objects, which are unpacked as the file
/// is opened, are taken to unpack to the most that so many bytes can.
pub(super) fn whole_file(bytes: &[u8]) -> Result<(), Spent> {
    let (mut budget, mut sealed) = (Budget::of(MAX_UNPACKED), Budget::of(MAX_SEALED));
    for start in memchr::memmem::find_iter(bytes, b"stream") {
        let head = &bytes[start.saturating_sub(DICTIONARY)..start];
        let begin = memchr::memmem::rfind(head, b" obj");
        let dictionary = plain_names(&head[begin.unwrap_or(0)..]);
        if head.ends_with(b"end") || is_picture(&dictionary) {
            continue;
        }
        let data = &bytes[start + b"stream".len()..];
        let far = begin.is_none() && data.starts_with(b"\n") | data.starts_with(b"\r");
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        let filters = if far { vec![Filter::FlateDecode] } else { filters(&dictionary) };
        if (far || has(&dictionary, b"/ObjStm")) && !opens(data, &filters) {
            let length = if far { data.len() } else { farthest_end(data, &dictionary) };
            sealed.spend(at_most(length as u64, &filters))?;
        }
        budget.spend(size(until_its_end(data, &dictionary, &filters), &filters)?)?;
    }
    Ok(())
}

fn has(dictionary: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(dictionary, word).is_some()
}

/// The dictionary with no letter of a name written as a number (`/Obj#53tm`).
fn plain_names(dictionary: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'#', dictionary).is_none() {
        return Cow::Borrowed(dictionary);
    }
    let digit = |at: usize| dictionary.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(dictionary.len()), 0);
    while let Some(byte) = dictionary.get(at) {
        let named = if *byte == b'#' { digit(at + 1).zip(digit(at + 2)) } else { None };
        plain.push(named.map_or(*byte, |(high, low)| (high << 4 | low) as u8));
        at += if named.is_some() { 3 } else { 1 };
    }
    Cow::Owned(plain)
}

/// Whether it is packed as its dictionary says: what is encrypted is not, as it stands.
fn opens(data: &[u8], filters: &[Filter]) -> bool {
    match filters {
        [] => true,
        [Filter::FlateDecode, ..] => io::copy(&mut ZlibDecoder::new(data).take(MAX_PART), &mut io::sink()).is_ok(),
        _ => false,
    }
}

/// The most that so many bytes can unpack to: DEFLATE and LZW give no more for a byte, whatever it is.
fn at_most(bytes: u64, filters: &[Filter]) -> u64 {
    let times = |filter: &Filter| match filter {
        Filter::FlateDecode => 1032,
        Filter::LzwDecode => 2731,
        Filter::RunLengthDecode => 64,
        Filter::Ascii85Decode => 4,
        _ => 1,
    };
    filters.iter().map(times).fold(bytes, u64::saturating_mul)
}

/// Where a stream ends at the farthest: the mark of its end may stand within it too, and a length that stands elsewhere, or twice, is
/// not looked up.
fn farthest_end(data: &[u8], dictionary: &[u8]) -> usize {
    let lengths: Vec<usize> = memchr::memmem::find_iter(dictionary, b"/Length").collect();
    let [at] = lengths[..] else { return data.len() };
    let value = dictionary[at + b"/Length".len()..].trim_ascii_start();
    let after = value.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(value.len());
    let stands_here = after > 0 && matches!(value[after..].trim_ascii_start(), [b'/' | b'>', ..]);
    if stands_here { given_length(dictionary).min(data.len()) } else { data.len() }
}

/// What the interpreter does not unpack, as its letters are not looked for.
fn is_picture(dictionary: &[u8]) -> bool {
    has(dictionary, b"/Image") && !has(dictionary, b"/ObjStm") && !has(dictionary, b"/XRef")
}

/// The packings a dictionary names, in order. One of a name not known here is taken for the usual one.
fn filters(dictionary: &[u8]) -> Vec<Filter> {
    let places = |(name, filter): &(&str, Filter)| {
        let found: Vec<_> = memchr::memmem::find_iter(dictionary, name).map(|at| (at, *filter)).collect();
        found
    };
    let mut found: Vec<(usize, Filter)> = NAMES.iter().flat_map(places).collect();
    found.sort_by_key(|(at, _)| *at);
    if found.is_empty() && has(dictionary, b"/F") {
        return vec![Filter::FlateDecode];
    }
    found.into_iter().map(|(_, filter)| filter).collect()
}

/// The bytes of a stream: up to the length it gives or the mark of its end, whichever is farther. What inflates knows its own end.
fn until_its_end<'b>(data: &'b [u8], dictionary: &[u8], filters: &[Filter]) -> &'b [u8] {
    if filters.first() == Some(&Filter::FlateDecode) {
        return data;
    }
    let marked = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
    &data[..marked.max(given_length(dictionary)).min(data.len())]
}

fn given_length(dictionary: &[u8]) -> usize {
    let Some(at) = memchr::memmem::find(dictionary, b"/Length") else { return 0 };
    let digits = dictionary[at + b"/Length".len()..].iter().skip_while(|byte| byte.is_ascii_whitespace());
    let digits = digits.take_while(|byte| byte.is_ascii_digit());
    digits.fold(0usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

/// To how many bytes this unpacks.
pub(super) fn size(raw: &[u8], filters: &[Filter]) -> Result<u64, Spent> {
    let mut data = Cow::Borrowed(raw);
    let mut size = raw.len() as u64;
    for (at, filter) in filters.iter().enumerate() {
        let packed_again = filters[at + 1..].iter().any(|next| is_packing(*next));
        size = match filter {
            Filter::Ascii85Decode => {
                data = Cow::Owned(ascii_85(&data));
                data.len() as u64
            }
            // What is packed twice was packed to deceive.
            filter if is_packing(*filter) && packed_again => return Err(Spent),
            Filter::FlateDecode => inflated(&data),
            Filter::LzwDecode => lzw(&data),
            Filter::RunLengthDecode => data.len() as u64 * 64,
            _ => size,
        };
    }
    if size > MAX_PART { Err(Spent) } else { Ok(size) }
}

fn is_packing(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// Up to one byte more than may be. Broken data unpacks as far as it goes.
fn inflated(data: &[u8]) -> u64 {
    let zlib = data.len() >= 2 && data[0] & 0x0f == 8 && (u16::from(data[0]) << 8 | u16::from(data[1])) % 31 == 0;
    if zlib { counted(ZlibDecoder::new(data)) } else { counted(DeflateDecoder::new(data)) }
}

fn counted(mut reader: impl Read) -> u64 {
    let (mut buffer, mut sum) = (vec![0; 1 << 16], 0);
    while let Ok(some @ 1..) = reader.read(&mut buffer) {
        sum += some as u64;
        if sum > MAX_PART {
            break;
        }
    }
    sum
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut word, mut count) = (0u32, 0);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                word = word.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
            }
            _ => {}
        }
        if count == 5 {
            out.extend(word.to_be_bytes());
            (word, count) = (0, 0);
        }
    }
    if count > 1 {
        (count..5).for_each(|_| word = word.wrapping_mul(85).wrapping_add(84));
        out.extend(&word.to_be_bytes()[..count - 1]);
    }
    out
}

/// The code that empties the table, and the one that ends the data.
const CLEAR: usize = 256;
const END: usize = 257;

/// Of each entry of the table only its length is kept.
fn lzw(data: &[u8]) -> u64 {
    let mut lengths = vec![1u64; 258];
    let (mut bits, mut have, mut last, mut sum) = (0u32, 0u32, 0u64, 0u64);
    let mut bytes = data.iter();
    loop {
        let width = (lengths.len() as u32 + 1).ilog2().clamp(8, 11) + 1;
        while have < width {
            let Some(byte) = bytes.next() else { return sum };
            bits = bits << 8 | u32::from(*byte);
            have += 8;
        }
        have -= width;
        let code = (bits >> have) as usize & ((1 << width) - 1);
        match code {
            CLEAR => {
                lengths.truncate(258);
                last = 0;
                continue;
            }
            END => return sum,
            _ => {}
        }
        let length = lengths.get(code).copied().unwrap_or(last + 1);
        if last > 0 && lengths.len() < 4096 {
            lengths.push(last + 1);
        }
        last = length;
        sum += length;
        if sum > MAX_PART {
            return sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [b"%PDF-1.4\n1 0 obj\n<< ", dictionary.as_bytes(), b" >>\nstream\n", data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn a_stream_is_counted_before_it_is_unpacked() {
        let words = b"Norland met Sudland at the ford. ".repeat(1000);
        assert_eq!(size(&packed(&words), &[Filter::FlateDecode]), Ok(words.len() as u64));
        let bomb = packed(&vec![b' '; (64 << 20) + 1]);
        assert_eq!(size(&bomb, &[Filter::FlateDecode]), Err(Spent));
        assert_eq!(size(&packed(&bomb), &[Filter::FlateDecode, Filter::FlateDecode]), Err(Spent));
    }

    #[test]
    fn a_file_is_refused_for_one_stream_and_for_all_together_but_not_for_a_picture() {
        let bomb = packed(&vec![b' '; (64 << 20) + 1]);
        assert_eq!(whole_file(&file("/Filter /FlateDecode", &bomb)), Err(Spent));
        assert_eq!(whole_file(&file("/Filter /F#6cateDecode", &bomb)), Err(Spent));
        assert_eq!(whole_file(&file("/Subtype /Image /Filter /FlateDecode", &bomb)), Ok(()));
        let afar = format!("/Filter /FlateDecode /Pad ({})", " ".repeat(DICTIONARY));
        assert_eq!(whole_file(&file(&afar, &bomb)), Err(Spent));
        let large = packed(&vec![b' '; 60 << 20]);
        assert_eq!(whole_file(&file("/Filter /FlateDecode", &large)), Ok(()));
        assert_eq!(whole_file(&file("/Filter /FlateDecode", &large).repeat(5)), Err(Spent));
    }

    #[test]
    fn what_cannot_be_counted_is_taken_for_the_most_it_can_be() {
        let sealed = |dictionary: &str, length: usize| {
            whole_file(&file(&format!("/Type /ObjStm {dictionary} /Filter /FlateDecode"), &vec![0xa5; length]))
        };
        assert_eq!(sealed("/Length 400000", 400_000), Ok(()), "the objects of some thousand pages");
        assert_eq!(sealed("/Length 600000", 600_000), Err(Spent));
        assert_eq!(sealed("/Length 9 0 R", 600_000), Err(Spent));
        assert_eq!(sealed("/Length 5 /Length 600000", 600_000), Err(Spent));
        assert_eq!(
            whole_file(&file("/Type /Obj#53tm /L#65ngth 600000 /Filter /FlateDecode", &[0xa5; 600_000])),
            Err(Spent)
        );
        let many = file("/Type /ObjStm /Length 100000 /Filter /FlateDecode", &vec![0xa5; 100_000]).repeat(6);
        assert_eq!(whole_file(&many), Err(Spent), "together");
        let open = packed(&b"1 0 2 30 << /Type /Page >>".repeat(200_000));
        assert_eq!(whole_file(&file("/Type /ObjStm /Filter /FlateDecode", &open)), Ok(()));
    }

    #[test]
    fn what_is_written_in_letters_is_unpacked_too() {
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z!!~>"), [0; 5]);
    }

    #[test]
    fn the_example_of_the_standard_for_lzw() {
        // 45 45 45 45 45 65 45 45 45 66, as ISO 32000 packs it.
        assert_eq!(lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), 10);
    }
}
