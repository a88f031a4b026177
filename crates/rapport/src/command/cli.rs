//! The command line, described once: help, usage errors and completions come from here. States stay words, as they were typed:
//! whom they mean is settled by a desk’s own names.

use crate::table::Format;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint, builder::PossibleValue};
use rapport_measure::Period;
use rapport_model::{Cameo, Date, Decimal, Edtf, Marking, Reality};
use std::path::PathBuf;

/// The open desk for watching relations between states.
///
/// Reporting goes in; a sourced ledger of who did what to whom, measures of where each relationship stands, and a
/// memorandum come out. Every sentence leads back to the words that support it.
#[derive(Parser, Debug)]
#[command(name = "rapport", version, arg_required_else_help = true)]
pub struct Cli {
    /// Treat anything left out as a failure (exit 1)
    #[arg(long, global = true)]
    pub strict: bool,
    /// Say nothing on standard error but why a command failed or was called wrongly
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say how long each stage took, summed over threads
    #[arg(long, global = true)]
    pub timings: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// One command.
#[derive(Subcommand, Debug)]
#[expect(clippy::large_enum_variant, reason = "one is made, and lives as long as the program")]
pub enum Command {
    /// A folder of reporting (or a desk) in, the memorandum out
    Memo(Memo),
    /// Make a desk
    New(New),
    /// Read documents and event feeds into a desk; reading one twice changes nothing
    Add(Add),
    /// What a new coder or lexicon changes in a desk; without --dry-run, bring it into force
    Recode(Recode),
    /// Say that the coder misread a report, position or figure, or grouped reports wrongly; what is said survives recoding
    Assert(Assert),
    /// Files to documents, one JSON line each
    Read(Read),
    /// English text to Universal Dependencies (CoNLL-U)
    Parse(Parse),
    /// Text to reports of who did what to whom, one JSON line each
    Code(Code),
    /// Codes, frames, operators and actors that the coder knows, as one page
    Codebook(Codebook),
    /// Precision, recall and F1 of the coder on sentences with marked events
    Eval(Eval),
    /// What happened, in order of time
    Chronology(Chronology),
    /// A relationship's figures by day, week, month, quarter or year
    Series(Series),
    /// Three states: who answers whom, and what they are to one another
    Triangle(Triangle),
    /// Event feed files to the dyad table, with no desk
    Cube(Cube),
    /// Read-only SQL over the ledger
    Sql(Sql),
    /// Verify a desk: every column of every row, every hash, every span of evidence
    Check(Check),
    /// Copy a desk into a folder, while it is in use, and verify the copy
    Backup(Backup),
    /// Bring a desk back from a backup
    Restore(Restore),
    /// A citation of a document (Chicago)
    Cite(Cite),
    /// Completions for a shell
    Completions(Completions),
}

/// Where the desk is.
#[derive(Args, Debug, Clone)]
pub struct DeskArg {
    /// The desk's folder [default: the one the current folder is in]
    #[arg(long, value_name = "DESK", value_hint = ValueHint::DirPath)]
    pub desk: Option<PathBuf>,
}

/// How long others that write to the desk are waited for.
#[derive(Args, Debug, Clone, Copy)]
pub struct WaitArg {
    /// How long to wait for another command that writes to the desk
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub wait: u64,
}

/// `rapport memo`
#[derive(Args, Debug)]
pub struct Memo {
    /// Files and folders of reporting, or one desk; - is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// The two actors by code or name, such as SUN,CHN or "Soviet Union,China" [default: the pair with the most evidence]
    #[arg(long, value_name = "A,B")]
    pub between: Option<String>,
    /// Use nothing that was known only after this day [default: the newest document's date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// The date of documents that bear none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Edtf>,
    /// Read without the contextual encoder: several times as fast, and less often right
    #[arg(long)]
    pub fast: bool,
    /// Write here, as the name ends: .md, .html or .json [default: Markdown to standard output, as with -]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// `rapport new`
#[derive(Args, Debug)]
pub struct New {
    /// The folder to make
    #[arg(value_name = "DESK", value_hint = ValueHint::DirPath)]
    pub desk: PathBuf,
    /// The two actors it watches by code or name, such as SUN,CHN
    #[arg(long, value_name = "A,B")]
    pub between: Option<String>,
}

/// `rapport add`
#[derive(Args, Debug)]
pub struct Add {
    /// Files and folders of reporting and of feeds
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Where the columns of a feed stand that is not known (TOML)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub map: Option<PathBuf>,
    /// The date of documents that bear none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Edtf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub wait: WaitArg,
}

/// `rapport recode`
#[derive(Args, Debug)]
pub struct Recode {
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to print: a table has the counts and some examples, the other forms every change
    #[arg(long, default_value = "table", value_name = "FORMAT")]
    pub format: Format,
    /// How many examples of each kind of change a table shows
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub examples: usize,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub wait: WaitArg,
}

/// `rapport assert`
#[derive(Args, Debug)]
pub struct Assert {
    /// What to say
    #[command(subcommand)]
    pub what: Assertion,
}

/// What can be said of reports. A report is named by its id, or the first digits of it, as `rapport chronology` shows it.
#[derive(Subcommand, Debug)]
pub enum Assertion {
    /// These reports tell one happening
    Merge {
        /// The reports
        #[arg(required = true, num_args = 2.., value_name = "REPORT")]
        reports: Vec<String>,
        #[command(flatten)]
        #[allow(missing_docs)]
        said: Said,
    },
    /// This report tells another happening than these do
    Split {
        /// The report
        #[arg(value_name = "REPORT")]
        report: String,
        /// The reports that it is held apart from [default: all that it is grouped with]
        #[arg(value_name = "FROM")]
        from: Vec<String>,
        #[command(flatten)]
        #[allow(missing_docs)]
        said: Said,
    },
    /// The coder misread this report, and so who met and the position it takes; or this position or figure alone
    Correct {
        /// The report, position or figure, by its id as `rapport assert find` shows it
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        #[allow(missing_docs)]
        reading: RightReading,
        #[command(flatten)]
        #[allow(missing_docs)]
        said: Said,
    },
    /// This report is no event at all, this position or figure none; a later correction of it takes that back
    Withdraw {
        /// The report, position or figure, by its id as `rapport assert find` shows it
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        #[allow(missing_docs)]
        said: Said,
    },
    /// Reports, positions and figures of sentences that have these words, with their ids
    Find {
        /// The words
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// How to print
        #[arg(long, default_value = "table", value_name = "FORMAT")]
        format: Format,
        #[command(flatten)]
        #[allow(missing_docs)]
        desk: DeskArg,
    },
    /// What was said so far, and how many readings each finds
    List {
        /// How to print
        #[arg(long, default_value = "table", value_name = "FORMAT")]
        format: Format,
        #[command(flatten)]
        #[allow(missing_docs)]
        desk: DeskArg,
    },
}

/// The right reading, as far as it differs.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub struct RightReading {
    /// What the act is: a CAMEO code, such as 057
    #[arg(long, value_name = "CODE")]
    pub code: Option<Cameo>,
    /// When it happened
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Edtf>,
    /// Who acts, or whose position it is, such as SUN
    #[arg(long, value_name = "ACTOR")]
    pub source: Option<String>,
    /// Who is acted upon, or spoken of
    #[arg(long, value_name = "ACTOR")]
    pub target: Option<String>,
    /// How it stands: actual, claimed, proposed, forecast, hypothetical or negated
    #[arg(long, value_name = "WORD", value_parser = reality)]
    pub reality: Option<Reality>,
    /// How much the figure is, such as 2.6
    #[arg(long, value_name = "NUMBER", value_parser = decimal)]
    pub value: Option<Decimal>,
    /// What the figure is counted in, such as "billion US$"
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Where they met, such as Geneva
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Who was not among those who met, as named; again for another
    #[arg(long, value_name = "NAME")]
    pub absent: Vec<String>,
}

/// Who says so, why, and of which desk.
#[derive(Args, Debug)]
pub struct Said {
    /// Why
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEXT")]
    pub why: String,
    /// Who says so [default: the login name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// What it is marked with beside the words it is about, such as S or S//NOFORN
    #[arg(long, value_name = "MARKING", value_parser = marking)]
    pub marking: Option<Marking>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub wait: WaitArg,
}

/// `rapport read`
#[derive(Args, Debug)]
pub struct Read {
    /// Files and folders to read; - is standard input. Text, Markdown, HTML, PDF, DOCX, RTF, TEI, tables (CSV, XLSX, ODS); files of
    /// many documents: exports of Nexis, Factiva, ProQuest, Gale, Westlaw, mail (EML, MBOX, MHTML), RSS, Atom, JSON, ZIP, gzip, tar
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The date of documents that bear none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Edtf>,
}

/// `rapport parse`
#[derive(Args, Debug)]
pub struct Parse {
    /// A file, or - for standard input
    #[arg(default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// What the input is
    #[arg(long, default_value = "text", value_name = "KIND")]
    pub input: ParseInput,
}

/// What `rapport parse` reads.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParseInput {
    /// Plain text
    Text,
    /// CoNLL-U, whose tokens are kept
    Conllu,
}

/// `rapport code`
#[derive(Args, Debug)]
pub struct Code {
    /// A file, or - for standard input
    #[arg(default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// What the input is [default: by the file's name; text from standard input]
    #[arg(long, value_name = "KIND")]
    pub input: Option<CodeInput>,
    /// The document's date, for text that does not give its own
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Edtf>,
    /// Read without the contextual encoder: several times as fast, and less often right
    #[arg(long)]
    pub fast: bool,
    /// What to give out
    #[arg(long, default_value = "events", value_name = "WHAT")]
    pub emit: Emit,
    /// Show the frame or rule that fired
    #[arg(long)]
    pub explain: bool,
    /// Use the names, issues and obstacles of this desk, or of a folder with a desk.toml
    #[arg(long, value_name = "DESK", value_hint = ValueHint::DirPath)]
    pub desk: Option<PathBuf>,
}

/// `rapport codebook`
#[derive(Args, Debug)]
pub struct Codebook {
    /// Write here, as the name ends: .md or .html [default: Markdown to standard output]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// With the names and issues of this desk
    #[arg(long, value_name = "DESK", value_hint = ValueHint::DirPath)]
    pub desk: Option<PathBuf>,
}

/// `rapport eval`
#[derive(Args, Debug)]
pub struct Eval {
    /// Sentences with their marked events
    #[arg(
        value_name = "GOLD.jsonl",
        value_hint = ValueHint::FilePath,
        help = r#"JSON Lines: {"id","text","events":[{"root","source":[[a,b]…],"target":[[a,b]…]}]}"#
    )]
    pub file: PathBuf,
    /// Leave out the list of what was missed
    #[arg(long)]
    pub no_misses: bool,
}

/// What `rapport code` reads.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeInput {
    /// A file of reporting in any form that `rapport read` knows
    Text,
    /// A document a line: {"id","date","text"}, or what `rapport read` wrote
    Jsonl,
}

/// What `rapport code` gives out.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    /// Who did what to whom
    Events,
    /// Figures with their units and dates
    Quantities,
    /// What each side says it wants, on the issues of the lexicon or of --desk
    Positions,
}

/// What a listing covers.
#[derive(Args, Debug)]
pub struct Chronology {
    /// Only what passes between these two
    #[arg(long, value_name = "A,B")]
    pub between: Option<String>,
    /// Only from this day on
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Edtf>,
    /// Only up to this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<Edtf>,
    /// Only this strand: political, party, trade, military, border, culture, media, or an obstacle's id
    #[arg(long)]
    pub track: Option<String>,
    /// Take states that continue each other as one (SUN and RUS; DDR and DEU from 1990; YUG, SCG and SRB; CSK and CZE), and say
    /// who stands for the line in each row
    #[arg(long, requires = "between")]
    pub lineage: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub listing: Listing,
}

/// What every listing takes.
#[derive(Args, Debug)]
pub struct Listing {
    /// Use nothing that was known only after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// How to print
    #[arg(long, default_value = "table", value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &[Format::Table, Format::Csv, Format::CsvRaw, Format::Jsonl, Format::Parquet]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, help) = match self {
            Format::Table => ("table", "Aligned columns for reading"),
            Format::Csv => (
                "csv",
                "Comma-separated values with a header; an apostrophe stands before words that a spreadsheet would reckon (= + - @)",
            ),
            Format::CsvRaw => ("csv-raw", "The same with all words as they are, for programs"),
            Format::Jsonl => ("jsonl", "A JSON object a line"),
            Format::Parquet => ("parquet", "Apache Parquet"),
        };
        Some(PossibleValue::new(word).help(help))
    }
}

/// `rapport series`
#[derive(Args, Debug)]
#[command(after_long_help = SERIES_COLUMNS)]
pub struct Series {
    /// The two actors by code or name, such as SUN,CHN
    #[arg(value_name = "A,B")]
    pub between: String,
    /// The period of a row
    #[arg(long, default_value = "month", value_name = "PERIOD")]
    pub by: By,
    /// Where the events come from; feeds and reporting never mix silently
    #[arg(long, default_value = "reporting", value_name = "SOURCE")]
    pub source: String,
    /// Count states that continue each other as one (SUN and RUS; DDR and DEU from 1990; YUG, SCG and SRB; CSK and CZE), and
    /// say who stands for the line in each period
    #[arg(long)]
    pub lineage: bool,
    /// What to print
    #[arg(long, default_value = "sums", value_name = "WHAT")]
    pub show: Figures,
    /// Draw the score and the sums here as SVG
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub plot: Option<PathBuf>,
    /// Print what net sum is expected in each of so many periods after the last, by what did best on the series so far
    #[arg(long, value_name = "PERIODS", value_parser = clap::value_parser!(u8).range(1..=12))]
    pub ahead: Option<u8>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub listing: Listing,
}

/// What `rapport series` prints.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figures {
    /// Counts, sums, score and share of each period; of a feed its exact sums, mentions and tone
    Sums,
    /// Counts, sums, score and share of each period, of a feed too
    Score,
    /// Level and slope by month with their bands, and the words for them
    Trend,
    /// Where counts, sums and shares changed for good, and whether they are changing now
    Breaks,
}

/// The period of a row.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum By {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl By {
    /// The same as the measures name it.
    pub fn period(self) -> Period {
        match self {
            By::Day => Period::Day,
            By::Week => Period::Week,
            By::Month => Period::Month,
            By::Quarter => Period::Quarter,
            By::Year => Period::Year,
        }
    }
}

/// `rapport triangle`
#[derive(Args, Debug)]
#[command(after_long_help = TRIANGLE_COLUMNS)]
pub struct Triangle {
    /// The three actors by code or name, such as SUN,CHN,USA
    #[arg(value_name = "A,B,C")]
    pub among: String,
    /// The period of a value
    #[arg(long, default_value = "month", value_name = "PERIOD")]
    pub by: By,
    /// Where the events come from; feeds and reporting never mix silently
    #[arg(long, default_value = "reporting", value_name = "SOURCE")]
    pub source: String,
    /// Count states that continue each other as one (SUN and RUS; DDR and DEU from 1990; YUG, SCG and SRB; CSK and CZE)
    #[arg(long)]
    pub lineage: bool,
    /// Take a feed's sums as a share of all that it tells in the period, at its mean: for a feed whose coverage changes
    #[arg(long)]
    pub share: bool,
    /// What to print
    #[arg(long, default_value = "responses", value_name = "WHAT")]
    pub show: Show,
    /// Draw it here as SVG
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub plot: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub listing: Listing,
}

/// What `rapport triangle` prints.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Show {
    /// Reciprocity and triangularity, with symmetric acts in and left out
    Responses,
    /// The scores of the three sides by period, and Dittmer's type
    Types,
}

/// `rapport cube`
#[derive(Args, Debug)]
pub struct Cube {
    /// Feed files, plain, gzip or zip, and folders of them: GDELT 1.0 and 2.0, ICEWS, POLECAT, Phoenix
    #[arg(required = true, value_name = "FEED", value_hint = ValueHint::AnyPath)]
    pub feeds: Vec<PathBuf>,
    /// The period of a row
    #[arg(long, default_value = "month", value_name = "PERIOD")]
    pub by: By,
    /// Where the columns of any other feed stand (TOML)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub map: Option<PathBuf>,
    /// Write here, as the name ends: .csv or .parquet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `rapport sql`
#[derive(Args, Debug)]
pub struct Sql {
    /// The statement, such as "select * from documents"
    pub statement: String,
    /// Stop after so many seconds with what was found, and say so; 0 is no limit
    #[arg(long, default_value_t = 60, value_name = "N")]
    pub limit_seconds: u64,
    /// Stop after so many rows, and say so; 0 is no limit
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    pub limit_rows: usize,
    /// How to print
    #[arg(long, default_value = "table", value_name = "FORMAT")]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
}

/// `rapport check`
#[derive(Args, Debug)]
pub struct Check {
    /// See that the history still begins with this seal, noted down from an earlier check: its number and its first digits
    #[arg(long, value_name = "NUMBER:DIGITS")]
    pub seal: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
}

/// `rapport backup`
#[derive(Args, Debug)]
pub struct Backup {
    /// Where the copy goes: a new folder, or an earlier backup of the desk, to which what is new is added
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub wait: WaitArg,
}

/// `rapport restore`
#[derive(Args, Debug)]
pub struct Restore {
    /// The backup. Of a desk whose ledger is whole only what is missing or altered is brought back; else the backup takes its
    /// place, and what was there is kept beside it
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub wait: WaitArg,
}

/// `rapport cite`
#[derive(Args, Debug)]
pub struct Cite {
    /// A file, or a document of the desk: its id or the start of it, its number ("Document 43"), its part ("d43") or file
    #[arg(value_name = "DOC")]
    pub document: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub desk: DeskArg,
}

/// `rapport completions`
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// How a report stands, by its word.
fn reality(word: &str) -> Result<Reality, String> {
    let words = || Reality::ALL.map(Reality::word).join(", ");
    Reality::from_word(word).ok_or_else(|| format!("write one of {}", words()))
}

fn decimal(text: &str) -> Result<Decimal, String> {
    Decimal::parse(text.as_bytes()).ok_or_else(|| "it is no number: write it as 2.6".to_owned())
}

fn marking(text: &str) -> Result<Marking, String> {
    let none = "it is no marking: write U, C, S or TS, with controls as in S//NOFORN";
    Marking::of_portion(text).ok_or_else(|| none.to_owned())
}

/// A date as papers write it.
fn date(words: &str) -> Result<Edtf, String> {
    let none = "it is no date: write it as 1988-04-18, 1988-04, \"18 April 1988\" or \"April 1988\"";
    rapport_read::date(words).ok_or_else(|| none.to_owned())
}

/// A cut-off is the last day that the date given may mean.
fn day(words: &str) -> Result<Date, String> {
    date(words).map(Edtf::last_day)
}

const SERIES_COLUMNS: &str = "\
Columns of --show sums, and of --show score:
  events                 happenings of the period, joint acts once
  net, cooperation, conflict   Goldstein points: all, those above nought, those below
  forth, back            net points of what the first does to the second, and back; joint acts in both
  quad1 … quad4          events of verbal and material cooperation, verbal and material conflict
  score, band            relationship score at the period's end, −9 to 9, and its name
  good, bad, drift       what moved the score, in points
  share, net_per_1000    events as a part of all that the sources tell in the period; net points for a thousand of those; of
                         a feed by its own counts of all events, where the desk has these

Columns of --show sums of a feed (--source):
  events                 events of the period, both ways
  goldstein_sum, goldstein_mean   the feed's own values: sum, exact; mean, to six places
  forth, back            points of what the first does to the second, and back
  quad1 … quad4          events by quad class
  mentions, tone_mean    mentions in sources; mean of the events' average tones
  codes                  with --lineage: who stands for the line, SUN/RUS where the seam lies in the period

Columns of --show trend (by month):
  level, slope           smoothed score; its slope in points a year, net of drift; each with its 90% band

Columns of --show breaks:
  period, from, to       the first period of the new level, and the periods between which it lies
  chance                 that it lies there; as they come: that the rate changed within these periods
  before, after          the mean until then and from then on
  acts, greatest         how many acts stand between from and to, and the gravest with their Goldstein values

Columns of --ahead:
  method                 what did best on the series so far: autoregression, no change or historical mean
  net, low68 … high90    the middle of what is expected, in Goldstein points, and its bands";

const TRIANGLE_COLUMNS: &str = "\
Columns of --show responses:
  measure                reciprocity: A>B answered by B>A; triangularity: A>B after what B and C do to each other
  shock, answer          whose surprise, and who answers it
  symmetric              joint acts (a meeting, a signing) in both directions, or left out: only what stands without them
                         is an answer
  periods, lags          how many were fitted, and how far back
  next                   points in the period after a shock of one standard deviation, with its 90% band
  total                  points given back in twelve periods for each point of the shock, with 68% and 90% bands
  granger_p              the chance of so much foresight if the shocked series told nothing

Columns of --show types:
  A–B, B–C, C–A          relationship scores at the period's end
  type, who              Dittmer's type from their signs; the married two, or the pivot";
