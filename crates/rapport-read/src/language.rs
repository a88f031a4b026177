//! What language a document is in. Only English is coded.

use rapport_model::{Block, Document, Problem, Severity};
use whatlang::{Lang, Script};

/// Below so many letters a text is taken for English unless its script says otherwise.
const SHORT: usize = 120;

/// The same where letters that English does not have are among them, and no common word of English.
const SHORT_WITH_ACCENTS: usize = 50;

/// How much of the prose is looked at, in bytes.
const SAMPLE: usize = 4000;

/// Sets the document's language from its prose; a text not in English is kept, and the problem says that it is not coded.
pub(crate) fn tell(document: &mut Document) {
    let sample = sample(document);
    document.language = of(&sample).to_owned();
    if document.language != "en" {
        let message =
            format!("the text is not in English (it looks like “{}”), so it is kept and not coded", document.language);
        let problem = Problem::new(Severity::Warning, message).hint("add a translation beside it");
        document.problems.push(problem);
    }
}

/// The first words of the prose; of a document that has none (one line, which passes for its title), of all it has.
fn sample(document: &Document) -> String {
    let prose = words_of(document, |block| block.kind.is_prose());
    if prose.trim().is_empty() { words_of(document, |_| true) } else { prose }
}

fn words_of(document: &Document, wanted: impl Fn(&Block) -> bool) -> String {
    let mut sample = String::new();
    let blocks = document.blocks.iter().filter(|block| wanted(block));
    for piece in blocks.flat_map(|block| &block.pieces) {
        let words = piece.of(&document.text);
        let mut reach = words.len().min(SAMPLE - sample.len().min(SAMPLE));
        while !words.is_char_boundary(reach) {
            reach -= 1;
        }
        sample.push_str(&words[..reach]);
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// The ISO 639-1 code of these words' language; English where it is not clear, `und` for one that has no such code.
pub(crate) fn of(words: &str) -> &'static str {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let Some(info) = whatlang::detect(words) else { return "en" };
    let clear = if info.script() == Script::Latin {
        let accents = words.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let enough = if accents { SHORT_WITH_ACCENTS } else { SHORT };
        letters >= enough && info.is_reliable() && !has_english_words(words)
    } else {
        letters >= 8
    };
    if clear { code(info.lang()) } else { "en" }
}

/// At least one word in twelve is one of the commonest of English.
fn has_english_words(words: &str) -> bool {
    const COMMON: [&str; 16] = [
        "the", "of", "and", "to", "that", "was", "with", "for", "is", "on", "by", "has", "have", "said", "were",
        "would",
    ];
    let (mut all, mut common) = (0usize, 0usize);
    for word in words.split_whitespace() {
        all += 1;
        common += usize::from(COMMON.iter().any(|c| c.eq_ignore_ascii_case(word)));
    }
    common * 12 >= all
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Slv => "sl",
        Lang::Mkd => "mk",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Khm => "km",
        Lang::Mya => "my",
        Lang::Ind => "id",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Epo => "eo",
        Lang::Lat => "la",
        Lang::Cat => "ca",
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_clear_cases_and_takes_the_rest_for_english() {
        assert_eq!(of("Moscow and Beijing signed a trade agreement."), "en");
        assert_eq!(of("Zhou Ziyang, Wu Xueqian, Qian Qichen, Deng Xiaoping"), "en");
        assert_eq!(of(""), "en");
        assert_eq!(of("Советский Союз и Китай подписали соглашение о торговле."), "ru");
        assert_eq!(of("中国和苏联签署了一项贸易协定。"), "zh");
        let french = "Le gouvernement soviétique a annoncé que les deux pays reprendront les négociations sur la frontière au \
                      mois de septembre, après neuf années d'interruption, à Moscou.";
        assert_eq!(of(french), "fr");
        assert_eq!(of("La Chine a rejeté la proposition soviétique, et les deux pays ont rompu hier."), "fr");
        assert_eq!(of("Café society received Foreign Minister Péter Várkonyi and his party in Peking."), "en");
    }
}
