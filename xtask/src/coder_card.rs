//! How the coder's model was made: in its file's header, and as a section of the README beside it.

use crate::{coder_figures::Figures, coder_train::Settings};
use serde_json::{Value, json};
use std::fs;

/// What came of a run.
pub struct Made {
    /// Whose weights were kept.
    pub epoch: usize,
    /// Windows learned from, and chosen by.
    pub learned: usize,
    pub chosen: usize,
    /// Of the weights as they are written.
    pub figures: Figures,
}

const HEADING: &str = "## english.model\n";
const CARD: &str = include_str!("coder_card.md");

impl Made {
    /// For the file's header.
    pub fn told(&self, settings: &Settings) -> Value {
        json!({ "command": command(settings), "seed": settings.seed, "epochs": settings.epochs, "epoch": self.epoch,
            "learned": self.learned, "chosen": self.chosen, "figures": self.figures.told() })
    }

    fn card(&self, settings: &Settings) -> String {
        let places = [
            ("COMMAND", command(settings)),
            ("SEED", settings.seed.to_string()),
            ("EPOCHS", settings.epochs.to_string()),
            ("EPOCH", self.epoch.to_string()),
            ("LEARNED", self.learned.to_string()),
            ("CHOSEN", self.chosen.to_string()),
            ("FIGURES", self.figures.to_string()),
        ];
        let filled = |card: String, (place, words): &(&str, String)| card.replace(&format!("{{{place}}}"), words);
        HEADING.to_owned() + &places.iter().fold(CARD.to_owned(), filled)
    }
}

/// The command, without the folders of the machine it ran on.
fn command(settings: &Settings) -> String {
    let from = settings.from.file_name().unwrap_or_default().to_string_lossy();
    let limit = settings.limit.map(|limit| format!(" --limit {limit}")).unwrap_or_default();
    format!("cargo xtask train-coder --from {from} --epochs {} --seed {}{limit}", settings.epochs, settings.seed)
}

/// Writes the card into the README beside the model, in place of the one before.
///
/// # Errors
/// If the README cannot be written.
pub fn write(settings: &Settings, made: &Made) -> Result<(), String> {
    let file = settings.to.with_file_name("README.md");
    let before = fs::read_to_string(&file).unwrap_or_default();
    fs::write(&file, placed(&before, &made.card(settings))).map_err(|error| format!("{}: {error}", file.display()))
}

/// A page with this card: where its heading stood, or at the end.
fn placed(page: &str, card: &str) -> String {
    let (before, old) = page.split_once(HEADING).unwrap_or((page, ""));
    let after = old.find("\n## ").map_or("", |at| &old[at..]);
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    format!("{before}{gap}{card}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_takes_the_place_of_the_one_before() {
        let card = format!("{HEADING}new\n");
        assert_eq!(placed("", &card), card);
        assert_eq!(placed("# Page\n", &card), format!("# Page\n\n{card}"));
        let page = format!("# Page\n\n{HEADING}old\n\nold too\n\n## More\nkept\n");
        assert_eq!(placed(&page, &card), format!("# Page\n\n{card}\n## More\nkept\n"));
        assert_eq!(placed(&placed(&page, &card), &card), placed(&page, &card));
    }
}
