//! `rapport new`: make a desk.

use crate::{command::cli::New, desk::Desk, failure::Outcome, notice::Listener, who};
use rapport_lexicon::Lexicon;
use rapport_model::Dyad;

/// Makes the folder, its settings and its empty ledger.
///
/// # Errors
/// If a desk is there already or the folder cannot be made.
pub fn run(args: &New, listener: &dyn Listener) -> Outcome<()> {
    let name = args.desk.file_name().unwrap_or_default().to_string_lossy();
    let pair = args.between.as_deref().map(|words| who::pair(Lexicon::builtin(), words, None)).transpose()?;
    let between = pair.map(Dyad::pair).map(|[first, second]| format!("between = [\"{first}\", \"{second}\"]\n"));
    let settings = format!("name = {}\n{}{SETTINGS}", quoted(&name), between.unwrap_or_default());
    Desk::create(&args.desk, &settings, listener)?;
    let desk = args.desk.display();
    listener.told(format!("made the desk {desk}; next: rapport add --desk {desk} PATH…"));
    Ok(())
}

fn quoted(name: &str) -> String {
    toml::Value::String(name.to_owned()).to_string()
}

/// What an analyst may set, each line ready to be uncommented.
const SETTINGS: &str = r#"# as_of = "1988-04-18"          # the cut-off; without it, the newest document's date
# notice = "…"                   # a line that every memo of this desk prints

# A matter to watch. An obstacle is one on which the relationship is said to depend.
# [[issue]]
# id = "cambodia"
# name = "Cambodia"
# obstacle = true
# terms = ["cambodia", "kampuchea", "phnom penh"]
"#;
