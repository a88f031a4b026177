//! The codebook beside the dyad table: what each column means and in which unit, and the countries' codes in other lists, so
//! that a reader needs nothing else to join the table with theirs.

use super::{line::COLUMNS, shards::Summed};
use crate::{
    aside::aside,
    error::{Error, Outcome},
};
use rapport_lexicon::states;
use rapport_model::Period;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the codebook of an output stands: `cube.csv` has `cube.codebook.csv`.
pub fn place(output: &Path) -> PathBuf {
    output.with_extension("codebook.csv")
}

/// Writes the codebook of a table: its columns, then the countries that are in it.
///
/// # Errors
/// If the folder cannot be written.
pub fn write(table: &mut Summed, period: Period, output: &Path) -> Outcome<()> {
    let mut countries = BTreeSet::new();
    let names = table.names.clone();
    // In the order of the table a pair's months follow each other: most rows name nobody new.
    let mut last = None;
    table.for_each(|entry| {
        let pair = (entry.key.source, entry.key.target);
        if last.replace(pair) != Some(pair) {
            countries.extend([pair.0, pair.1]);
        }
        Ok(())
    })?;
    let texts: BTreeSet<String> = countries.into_iter().map(|symbol| names.text(symbol).into_owned()).collect();
    let place = place(output);
    let text = text(&texts, period).map_err(|error| Error::new(format!("{}: {error}", place.display())))?;
    let aside = aside(&place);
    fs::write(&aside, text).and_then(|()| fs::rename(&aside, &place)).map_err(|error| Error::of_file(&place, error))
}

fn text(countries: &BTreeSet<String>, period: Period) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["kind", "name", "meaning", "unit", "iso", "cow", "gw", "fips"])?;
    for column in COLUMNS {
        let (meaning, unit) = meaning(column, period);
        out.write_record(["column", column, &meaning, unit, "", "", "", ""])?;
    }
    let known = states::by_text();
    for country in countries {
        // A feed may have names in place of codes.
        let iso = known.get(country.as_str()).copied().unwrap_or_default();
        let [cow, gw, fips] = states::codes(iso);
        let name = states::name(iso).unwrap_or_default();
        out.write_record(["country", country, name, "", iso, cow, gw, fips])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn meaning(column: &str, period: Period) -> (String, &'static str) {
    let form = match period {
        Period::Day => "YYYY-MM-DD",
        Period::Week => "ISO week, YYYY-Www",
        Period::Month => "YYYY-MM",
        Period::Quarter => "YYYY-Qn",
        Period::Year => "YYYY",
    };
    let (meaning, unit) = match column {
        "source" => ("country of who acts, as the feed writes it or its map tells it", "code"),
        "target" => ("country of who is acted upon, likewise", "code"),
        "period" => return (format!("{} in which the events happened", period.word()), form),
        "events" => ("events with a country on both sides", "count"),
        "goldstein_sum" => ("sum of the feed's own Goldstein values, exact; empty where no event has one", "points"),
        "goldstein_mean" => ("their mean, rounded half-even to six places", "points, -10 to 10"),
        "quad1" => ("events of verbal cooperation (CAMEO 01-05)", "count"),
        "quad2" => ("events of material cooperation (CAMEO 06-08)", "count"),
        "quad3" => ("events of verbal conflict (CAMEO 09-13)", "count"),
        "quad4" => ("events of material conflict (CAMEO 14-20)", "count"),
        "mentions" => ("mentions in sources, 0 where the feed has none", "count"),
        _ => ("mean of the events' average tones, rounded half-even to six places", "points, -100 to 100"),
    };
    (meaning.to_owned(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_and_country_is_told() {
        let countries = ["CHN", "EUR", "RUS", "Viet Nam"].map(str::to_owned).into();
        let text = String::from_utf8(text(&countries, Period::Month).unwrap()).unwrap();
        for column in COLUMNS {
            assert!(text.lines().any(|line| line.starts_with(&format!("column,{column},"))), "{column}");
        }
        assert!(text.contains("\ncountry,CHN,China,,CHN,710,710,CH\n"), "{text}");
        assert!(text.contains("\ncountry,Viet Nam,Vietnam,,VNM,816,816,VM\n"), "{text}");
        assert!(text.contains("\ncountry,EUR,,,,,,\n"), "{text}");
    }
}
