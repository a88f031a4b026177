//! From bytes to the tokens of RTF.

/// A piece of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// A control word and its number: `\par`, `\u8217`.
    Word(&'b str, Option<i32>),
    /// A control symbol: `\~`, `\*`.
    Symbol(u8),
    /// A byte in the code page that holds: `\'e9`, or one that stands there as it is.
    Byte(u8),
}

/// The tokens of a file.
pub(super) struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scan<'b> {
    pub fn of(bytes: &'b [u8]) -> Scan<'b> {
        Scan { bytes, at: 0 }
    }

    fn run(&mut self, fits: impl Fn(&u8) -> bool) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !fits(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.bytes.get(self.at)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(if first == b'\'' { self.byte() } else { Token::Symbol(first) });
        }
        let word = std::str::from_utf8(self.run(u8::is_ascii_alphabetic)).unwrap_or_default();
        let sign = self.bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(sign);
        let digits = self.run(u8::is_ascii_digit);
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i32>().ok());
        // A space that ends a control word is no word of the text.
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        if word == "bin" {
            self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize).min(self.bytes.len());
        }
        Some(Token::Word(word, number.map(|number| if sign { -number } else { number })))
    }

    /// The two digits behind `\'`.
    fn byte(&mut self) -> Token<'b> {
        let digits = self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                self.at += 2;
                Token::Byte(byte)
            }
            None => Token::Symbol(b'\''),
        }
    }
}

impl<'b> Iterator for Scan<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.run(|byte| matches!(byte, b'\r' | b'\n' | 0));
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b'\\' => self.control(),
            byte => Some(Token::Byte(byte)),
        }
    }
}
