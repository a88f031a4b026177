//! `rapport memo`: a folder of reporting in, the memo out.

use crate::{
    casework::{self, Known},
    command::cli::Memo,
    config::Config,
    desk::{self, Desk},
    failure::{Failure, Outcome},
    fault::guard,
    gather, independence,
    intake::Count,
    lexicon, measures,
    notice::Listener,
    stock::{self, Keep, SCHEME},
    timing::{self, Stage},
    who,
};
use rapport_judge::Case;
use rapport_ledger::{Filter, Ledger};
use rapport_lexicon::Lexicon;
use rapport_model::{ActorCode, Cutoff, Dyad, Report};
use rapport_write::{Header, Library};
use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
};

/// Reads, codes, measures, judges and writes.
///
/// # Errors
/// If nothing could be read, no pair has anything reported of it, or the output cannot be written.
pub fn run(args: &Memo, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let form = Form::of(args.output.as_deref())?;
    args.output.as_deref().map(desk::try_output).transpose()?;
    let between = between(args)?;
    let mut sources = Sources::open(args, listener)?;
    let memo = compose(args, between, &mut sources, listener).map_err(|failure| failure.after(sources.count))?;
    let text = timing::spend(Stage::Write, || match form {
        Form::Markdown => rapport_write::to_markdown(&memo),
        Form::Html => rapport_write::to_html(&memo),
        Form::Json => rapport_write::to_json(&memo),
    });
    match &args.output {
        Some(path) => desk::write_whole(path, text.as_bytes()).map_err(|failure| failure.after(sources.count))?,
        None => out.write_all(text.as_bytes())?,
    }
    Ok(sources.count)
}

/// The pair as the desk, or the folder with a desk.toml, names its actors.
fn between(args: &Memo) -> Outcome<Option<Dyad>> {
    let Some(words) = &args.between else { return Ok(None) };
    let lexicon = lexicon::lexicon(own_folder(&args.paths))?;
    who::pair(&lexicon, words, args.as_of).map(Some)
}

/// The folder whose settings and names hold: a desk, or the first with a desk.toml.
fn own_folder(paths: &[PathBuf]) -> Option<&Path> {
    paths.iter().find(|path| path.join("desk.toml").is_file()).map(PathBuf::as_path)
}

/// A form in which a memo can be written.
enum Form {
    Markdown,
    Html,
    Json,
}

impl Form {
    /// As the output's name ends; Markdown where none is named.
    fn of(output: Option<&Path>) -> Outcome<Form> {
        let Some(path) = output else { return Ok(Form::Markdown) };
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Ok(Form::Markdown),
            Some("html") => Ok(Form::Html),
            Some("json") => Ok(Form::Json),
            other => {
                let ending = other.map_or("a name without an ending".to_owned(), |ending| format!(".{ending}"));
                Err(Failure::usage(format!("{}: no memo is written as {ending}", path.display()))
                    .hint("let the name end in .md, .html or .json"))
            }
        }
    }
}

/// Where the memo's reporting comes from: a desk's ledger, or files read into a ledger in memory.
struct Sources {
    ledger: Ledger,
    config: Config,
    folder: Option<PathBuf>,
    count: Count,
    /// A desk's documents were coded when they were added; files are coded now.
    coded: bool,
}

impl Sources {
    fn open(args: &Memo, listener: &dyn Listener) -> Outcome<Sources> {
        match &args.paths[..] {
            [folder] if Desk::is_at(folder) => Sources::of_desk(folder, listener),
            paths => Sources::of_files(paths, listener),
        }
    }

    fn of_desk(folder: &Path, listener: &dyn Listener) -> Outcome<Sources> {
        let desk = Desk::open(folder)?;
        desk.tell_if_outdated(listener)?;
        let count = Count { read: desk.documents()?, left_out: 0 };
        Ok(Sources { ledger: desk.ledger, config: desk.config, folder: Some(desk.folder), count, coded: true })
    }

    fn of_files(paths: &[PathBuf], listener: &dyn Listener) -> Outcome<Sources> {
        let folder = own_folder(paths).map(Path::to_owned);
        let config = folder.as_deref().map(Config::of_folder).transpose()?.unwrap_or_default();
        let mut ledger = Ledger::in_memory()?;
        let gathered = gather::gather(paths, &config.leave_out);
        let count = stock::take_in(&mut ledger, &gathered, &Keep::Nothing, jiff::Timestamp::now(), listener)?;
        if count.read == 0 {
            let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            return Err(Failure::new(format!("{}: there is no reporting here that can be read", named.join(", ")))
                .hint("name files or folders of text, Markdown, HTML, PDF, DOCX, TEI, JSON Lines or CSV")
                .after(count));
        }
        Ok(Sources { ledger, config, folder, count, coded: false })
    }
}

fn compose(
    args: &Memo,
    between: Option<Dyad>,
    sources: &mut Sources,
    listener: &dyn Listener,
) -> Outcome<rapport_write::Memo> {
    let cutoff = casework::settle_cutoff(&sources.ledger, args.as_of.or(sources.config.as_of))?;
    if !sources.coded {
        let coder = lexicon::coder(sources.folder.as_deref(), &sources.config)?;
        let now = jiff::Timestamp::now();
        sources.count += stock::code(&mut sources.ledger, &coder, Some(cutoff), now, listener)?;
    }
    let dyad = casework::settle_dyad(&sources.ledger, cutoff, between.or(sources.config.between))?;
    let lexicon = lexicon::lexicon(sources.folder.as_deref())?;
    let known = timing::spend(Stage::Ledger, || known(sources, dyad, cutoff))?;
    refuse_silent(sources, &known, dyad, cutoff)?;
    let case = case(sources, &known, dyad, cutoff, listener)?;
    let fault = |problem| Failure::of_problem(&dyad.pair().map(|code| code.to_string()).join(","), problem);
    let assessment = guard(Stage::Judge, || rapport_judge::assess(&case)).map_err(fault)?;
    let names = names(&known, &lexicon);
    let library = Library {
        reports: &known.reports,
        documents: &known.documents,
        names: &names,
        pair: dyad.pair().map(|code| name_and_adjective(&lexicon, code).1).join("–"),
        issues: &sources.config.issues,
        reprints: &independence::reprints(&known.documents),
    };
    let header = header(sources)?;
    guard(Stage::Write, || rapport_write::compose(&assessment, &library, &header)).map_err(fault)
}

/// Of a pair of which nothing is reported there is nothing to say.
fn refuse_silent(sources: &Sources, known: &Known, dyad: Dyad, cutoff: Cutoff) -> Outcome<()> {
    let of_pair = |codes: [Option<ActorCode>; 2]| codes[0].zip(codes[1]).is_some_and(|(a, b)| dyad.holds(a, b));
    let reported = known.reports.values().any(|report| of_pair([report.source.code, report.target.code]));
    let pair = dyad.pair();
    let figures = sources.ledger.quantities(Some(cutoff))?;
    let counted = figures.iter().any(|figure| pair.iter().all(|code| figure.between.contains(code)));
    if reported || counted {
        return Ok(());
    }
    let [one, other] = pair;
    let failure = Failure::new(format!("nothing between {one} and {other} is reported by {}", cutoff.day()));
    Err(match casework::settle_dyad(&sources.ledger, cutoff, None) {
        Ok(most) => failure.hint(format!(
            "most is reported of {}; name it with --between",
            most.pair().map(|c| c.to_string()).join(",")
        )),
        Err(_) => failure.hint("give reports of the two, or a later day with --as-of"),
    })
}

/// The reports of the pair, and what either of the two does to others about an obstacle; documents of figures too.
fn known(sources: &Sources, dyad: Dyad, cutoff: Cutoff) -> Outcome<Known> {
    let obstacles: Vec<&String> = sources.config.issues.iter().filter(|i| i.obstacle).map(|i| &i.id).collect();
    let bears = |report: &Report| {
        let (Some(source), Some(target)) = (report.source.code, report.target.code) else { return false };
        let about = report.issues.iter().any(|issue| obstacles.contains(&issue));
        dyad.holds(source, target) || (about && dyad.pair().contains(&source))
    };
    let filter = Filter { cutoff: Some(cutoff), ..Filter::default() };
    let (mut reports, ties) = casework::reports(&sources.ledger, &filter)?;
    reports.retain(bears);
    let mut known = Known::of(&sources.ledger, reports, ties)?;
    for quantity in sources.ledger.quantities(Some(cutoff))? {
        let id = quantity.evidence.document();
        if let (false, Some(document)) = (known.documents.contains_key(id), sources.ledger.document(id)?) {
            known.documents.insert(id.clone(), document);
        }
    }
    Ok(known)
}

fn case(sources: &Sources, known: &Known, dyad: Dyad, cutoff: Cutoff, listener: &dyn Listener) -> Outcome<Case> {
    let happenings = known.happenings(listener);
    let measured = timing::spend(Stage::Measure, || measures::measure(&happenings, known, dyad, cutoff));
    Ok(Case {
        dyad,
        as_of: cutoff.day(),
        happenings,
        reports: known.reports.clone(),
        quantities: sources.ledger.quantities(Some(cutoff))?,
        course: measured.course,
        scores: measured.scores,
        issues: sources.config.issues.clone(),
        known: known.documents.iter().filter_map(|(id, document)| Some((id.clone(), document.known()?))).collect(),
        documents: sources.ledger.documents(Some(cutoff))?.len(),
    })
}

fn name_and_adjective(lexicon: &Lexicon, code: ActorCode) -> (String, String) {
    let other = || lexicon.actor_name(code).map_or_else(|| code.to_string(), str::to_owned);
    lexicon.state_name(code).map_or_else(|| (other(), other()), |name| (name.name.clone(), name.adjective.clone()))
}

/// How every actor of the reports is named in a sentence.
fn names(known: &Known, lexicon: &Lexicon) -> BTreeMap<ActorCode, String> {
    let codes = known.reports.values().flat_map(|report| [report.source.code, report.target.code]).flatten();
    codes.map(|code| (code, name_and_adjective(lexicon, code).0)).collect()
}

/// The coder named is the one that made what the memo rests on, which need not be the one in hand.
fn header(sources: &Sources) -> Outcome<Header> {
    let generation = sources.ledger.current_generation()?;
    let made_by = generation.map_or_else(|| rapport_code::CODER.to_owned(), |generation| generation.coder.version);
    Ok(Header {
        desk: sources.config.name.clone(),
        notice: sources.config.notice.clone(),
        coder: format!("{made_by}; {SCHEME}; {}", rapport_model::GOLDSTEIN_TABLE),
        thresholds: measures::thresholds(),
    })
}
