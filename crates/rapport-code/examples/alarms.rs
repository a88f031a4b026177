//! Counts false alarms: `cargo run --example alarms`. Each sentence stands by itself, with no document around it.

use rapport_code::{Coder, eval, wire};
use rapport_lexicon::Lexicon;
use rapport_parse::Parser;

fn main() {
    let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
    let (mut sentences, mut alarmed, mut unknown) = (0, 0, 0);
    for (kind, sentence) in eval::false_alarms() {
        let document = wire::plain("alarm", sentence, "1988-04-18".parse().ok());
        let parsed = Parser::english().parse(sentence);
        let reports = coder.code(&document, &parsed);
        sentences += 1;
        let alarms: Vec<_> = reports.iter().filter(|r| eval::is_alarm(r)).collect();
        alarmed += usize::from(!alarms.is_empty());
        unknown += usize::from(
            alarms.is_empty()
                && reports.iter().any(|r| r.reality == rapport_model::Reality::Actual && r.event.plover.is_some()),
        );
        for report in alarms {
            println!(
                "{kind}: {sentence}\n    {} → {} {} ({})",
                report.source.name, report.target.name, report.event.cameo, report.frame
            );
        }
    }
    println!("{alarmed} of {sentences} sentences raise a false alarm; {unknown} more between actors without a code");
}
