//! From tokens to words.

use super::scan::Token;
use crate::bounds::MAX_GROUPS;
use encoding_rs::{Encoding, WINDOWS_1252};
use rapport_model::{Problem, Severity};
use std::collections::HashMap;

/// Groups that are no words of the text.
const NO_TEXT: [&str; 28] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "objdata",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "fldinst",
    "pgptbl",
    "filetbl",
    "nonshppict",
];

/// What holds within a group.
#[derive(Clone, Copy)]
struct State {
    skip: bool,
    /// Hidden or deleted.
    hidden: bool,
    /// In the table of fonts, whose numbers are bound to code pages there.
    fonts: bool,
    /// So many bytes stand behind a letter of Unicode, for readers that do not know it.
    spare: usize,
    page: &'static Encoding,
}

/// The words so far.
pub(super) struct Words {
    stack: Vec<State>,
    now: State,
    /// The code page of the file.
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    /// Bytes that are not decoded yet: letters may take two.
    bytes: Vec<u8>,
    /// The first half of a letter beyond the common ones.
    half: Option<u16>,
    skipping: usize,
    /// A group may say with `\*` that it is no text to those who do not know it.
    starred: bool,
    lines: Vec<String>,
    line: String,
}

impl Default for Words {
    fn default() -> Words {
        let now = State { skip: false, hidden: false, fonts: false, spare: 1, page: WINDOWS_1252 };
        Words {
            stack: Vec::new(),
            now,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            font: 0,
            bytes: Vec::new(),
            half: None,
            skipping: 0,
            starred: false,
            lines: Vec::new(),
            line: String::new(),
        }
    }
}

impl Words {
    /// Takes a token in.
    ///
    /// # Errors
    /// Groups stand within groups beyond all use.
    pub fn take(&mut self, token: Token) -> Result<(), Problem> {
        if !matches!(token, Token::Byte(_)) {
            self.settle();
        }
        match token {
            Token::Open if self.stack.len() >= MAX_GROUPS => {
                let message = format!("its groups stand within one another more than {MAX_GROUPS} deep");
                return Err(Problem::new(Severity::Error, message).hint("save it again from a word processor"));
            }
            Token::Open => self.stack.push(self.now),
            Token::Close => {
                self.now = self.stack.pop().unwrap_or(self.now);
                (self.skipping, self.starred) = (0, false);
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.byte(byte),
            Token::Word(word, number) => self.word(word, number),
        }
        Ok(())
    }

    /// The text: lines as they are where empty ones part its paragraphs, else each line a paragraph.
    pub fn text(mut self) -> String {
        self.end_line();
        while self.lines.last().is_some_and(|line| line.trim().is_empty()) {
            self.lines.pop();
        }
        let empty = self.lines.iter().filter(|line| line.trim().is_empty()).count();
        let parted = empty * 5 >= self.lines.len();
        self.lines.join(if parted { "\n" } else { "\n\n" })
    }

    fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if !self.now.skip && !self.now.hidden {
            self.bytes.push(byte);
        }
    }

    /// Decodes what has come in bytes.
    fn settle(&mut self) {
        if !self.bytes.is_empty() {
            let words = self.now.page.decode_without_bom_handling(&self.bytes).0.into_owned();
            self.bytes.clear();
            self.put(&words);
        }
    }

    fn put(&mut self, words: &str) {
        if !self.now.skip && !self.now.hidden {
            self.line.push_str(words);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.starred = true,
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("-"),
            b'\\' | b'{' | b'}' => self.put(std::str::from_utf8(&[symbol]).unwrap_or_default()),
            b'\n' | b'\r' => self.end_line(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if (starred && word != "shppict") || NO_TEXT.contains(&word) {
            self.now.fonts = word == "fonttbl";
            self.now.skip = true;
            return;
        }
        match (word, number) {
            ("ansicpg", Some(page)) => self.code_page(page),
            ("mac", _) => (self.page, self.now.page) = (encoding_rs::MACINTOSH, encoding_rs::MACINTOSH),
            ("f", Some(font)) => self.font(font),
            ("fcharset", Some(charset)) if self.now.fonts => {
                self.fonts.extend(of_charset(charset).map(|page| (self.font, page)));
            }
            ("uc", Some(spare)) => self.now.spare = spare.clamp(0, 8) as usize,
            ("u", Some(unit)) => self.unicode(unit),
            ("v" | "deleted", value) => self.now.hidden = value != Some(0),
            ("plain", _) => self.now.hidden = false,
            _ if self.now.skip => {}
            ("par" | "line" | "row" | "sect" | "nestrow", _) => self.end_line(),
            ("page", _) => {
                self.end_line();
                self.line.push('\u{c}');
            }
            ("cell" | "nestcell" | "tab", _) => self.put("\t"),
            _ => self.put(mark(word)),
        }
    }

    fn end_line(&mut self) {
        self.settle();
        if !self.now.skip {
            self.lines.push(std::mem::take(&mut self.line).trim_end().to_owned());
        }
    }

    fn code_page(&mut self, page: i32) {
        if let Some(page) = of_code_page(page) {
            (self.page, self.now.page) = (page, page);
        }
    }

    fn font(&mut self, font: i32) {
        self.font = font;
        if !self.now.fonts {
            self.now.page = self.fonts.get(&font).copied().unwrap_or(self.page);
        }
    }

    /// A letter by its number in Unicode, in one unit or two.
    fn unicode(&mut self, unit: i32) {
        let unit = unit as u16;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.put(&String::from_utf16_lossy(&units));
        }
        self.skipping = self.now.spare;
    }
}

/// The letter that a control word stands for.
fn mark(word: &str) -> &'static str {
    match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => "",
    }
}

fn of_code_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        437 | 850 | 1252 => "windows-1252",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        65001 => "utf-8",
        1250..=1258 => return Encoding::for_label(format!("windows-{page}").as_bytes()),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The code page of a font's character set.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        0 => return None,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_code_page(page)
}
