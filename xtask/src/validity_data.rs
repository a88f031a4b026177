//! The data that validity is checked on: a sample of GDELT, disputes, voting.

use rapport_measure::Observation;
use rapport_model::{ActorCode, Cameo, Edtf, Goldstein};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// One pair of states in one year.
pub struct DyadYear {
    /// Their numbers in the Correlates of War, the lower first.
    pub pair: [u32; 2],
    pub year: i16,
    /// The mean Goldstein value of an event.
    pub mean: f64,
    /// The share of events that are material conflict.
    pub fought: f64,
    /// How far the year's events moved the relationship score.
    pub moved: f64,
    /// Whether a militarised dispute went on between them.
    pub dispute: bool,
    /// How far apart their ideal points in the General Assembly lie, if both voted.
    pub distance: Option<f64>,
}

/// What is known of states by other ways.
pub struct Relations {
    /// ISO codes to numbers.
    states: BTreeMap<String, u32>,
    /// Pairs and years with a militarised dispute.
    pub disputes: BTreeSet<([u32; 2], i16)>,
    /// Ideal points by number and year.
    points: BTreeMap<(u32, i16), f64>,
}

impl Relations {
    /// Reads the tables of the shared data.
    pub fn read(shared: &Path) -> Result<Relations, String> {
        let codes = table(&shared.join("codes/countrycode_codelist_without_cldr.csv"), ["iso3c", "cown"])?;
        let mut states: BTreeMap<String, u32> =
            codes.into_iter().filter_map(|[iso, number]| Some((iso, number.parse().ok()?))).collect();
        // What the list of today's states has not.
        states.extend([("SUN", 365), ("DDR", 265), ("YUG", 345), ("CSK", 315)].map(|(iso, n)| (iso.to_owned(), n)));
        let cow = table(&shared.join("codes/cow_states.csv"), ["stateabb", "ccode"])?;
        let cow: BTreeMap<String, u32> = cow.into_iter().filter_map(|[abb, n]| Some((abb, n.parse().ok()?))).collect();

        let rows = table(&shared.join("relations/gml_mid_dirdisps.csv"), ["ccode1", "ccode2", "year"])?;
        let dispute =
            |[one, other, year]: [String; 3]| Some((pair(one.parse().ok()?, other.parse().ok()?), year.parse().ok()?));
        let rows: Vec<_> = rows.into_iter().filter_map(dispute).collect();
        let votes =
            table(&shared.join("relations/unga_idealpoints_1946_2012_qss.csv"), ["Year", "CountryAbb", "idealpoint"])?;
        let point =
            |[year, state, point]: [String; 3]| Some(((*cow.get(&state)?, year.parse().ok()?), point.parse().ok()?));
        Ok(Relations {
            states,
            disputes: rows.into_iter().collect(),
            points: votes.into_iter().filter_map(point).collect(),
        })
    }

    /// How far apart two vote.
    pub fn distance(&self, [one, other]: [u32; 2], year: i16) -> Option<f64> {
        Some((self.points.get(&(one, year))? - self.points.get(&(other, year))?).abs())
    }

    /// The state that an actor's code begins with.
    fn state(&self, actor: &str) -> Option<(ActorCode, u32)> {
        let iso = actor.get(..3)?;
        Some((iso.parse().ok()?, *self.states.get(iso)?))
    }
}

/// Events between states by pair, from the aggregate of GDELT 1.0: year, actors, codes, Goldstein value, count.
pub fn gdelt(shared: &Path, relations: &Relations) -> Result<BTreeMap<[u32; 2], Vec<Observation>>, String> {
    let file = shared.join("events/gdelt1_1979_aggregate_ctrlA_5k.txt");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut events: BTreeMap<[u32; 2], Vec<Observation>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\u{1}').collect();
        let [year, one, other, code, _, _, value, count] = fields[..] else { continue };
        let (Some((source, from)), Some((target, to))) = (relations.state(one), relations.state(other)) else {
            continue;
        };
        let read = || Some((year.parse::<Edtf>().ok()?, code.parse::<Cameo>().ok()?, value.parse::<f64>().ok()?));
        let (Some((date, cameo, value)), Ok(count)) = (read(), count.parse()) else { continue };
        if from != to {
            let goldstein = Goldstein::from_tenths((value * 10.0).round() as i16);
            let event = Observation {
                date,
                source,
                target,
                goldstein,
                quad: cameo.quad(),
                symmetric: false,
                count,
                documents: vec![],
                marking: Default::default(),
            };
            events.entry(pair(from, to)).or_default().push(event);
        }
    }
    // Codes of one state that changed its name (RUS, SUN) would not make one dyad.
    for events in events.values_mut() {
        let (first, second) = (events[0].source, events[0].target);
        let numbers = |code: ActorCode| relations.states.get(code.as_str());
        for event in events.iter_mut() {
            let forth = numbers(event.source) == numbers(first);
            [event.source, event.target] = if forth { [first, second] } else { [second, first] };
        }
    }
    Ok(events)
}

fn pair(one: u32, other: u32) -> [u32; 2] {
    [one.min(other), one.max(other)]
}

/// These columns of a table with a header.
fn table<const N: usize>(file: &Path, columns: [&str; N]) -> Result<Vec<[String; N]>, String> {
    let fault = |e: csv::Error| format!("{}: {e}", file.display());
    let mut reader = csv::Reader::from_path(file).map_err(fault)?;
    let header = reader.headers().map_err(fault)?.clone();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = header.iter().position(|c| c == column).ok_or_else(|| format!("{}: no {column}", file.display()))?;
    }
    let pick = |record: csv::StringRecord| places.map(|place| record.get(place).unwrap_or_default().to_owned());
    reader.records().map(|record| record.map(pick).map_err(fault)).collect()
}
