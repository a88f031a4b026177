//! Feeds that are known by a header of their own, each by a map that is ready (`maps/`, and `examples/maps` of the repository).

use super::{layout::Layout, map::Map, record::line_end};
use std::sync::{Arc, LazyLock};

const MAPS: [&str; 6] = [
    include_str!("../../maps/acled.toml"),
    include_str!("../../maps/cow-mid-dyadic.toml"),
    include_str!("../../maps/ged.toml"),
    include_str!("../../maps/gml-mid-directed.toml"),
    include_str!("../../maps/icews-quoted.toml"),
    include_str!("../../maps/phoenix-historical.toml"),
];

static READY: LazyLock<Vec<Arc<Map>>> =
    LazyLock::new(|| MAPS.iter().map(|map| Arc::new(Map::parse(map).expect("a ready map is right"))).collect());

/// No header of these is as long, nor has one so few columns.
const LONGEST: usize = 8 << 10;
const FEWEST: usize = 8;

/// The layout of a feed whose header has the columns of one of these maps.
pub(super) fn ready(head: &[u8]) -> Option<Layout> {
    let header = &head[..line_end(head)];
    let separators = header.iter().filter(|byte| matches!(byte, b',' | b';' | b'\t')).count();
    if header.len() > LONGEST || separators + 1 < FEWEST {
        return None;
    }
    READY.iter().find_map(|map| map.layout(head).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{Found, Scanner, recognise};

    /// What is summed of a feed: day, source, target, Goldstein value and quad class of each row; and why others are left out.
    fn read(feed: &str) -> (String, Vec<String>, Found) {
        let layout = recognise(feed.as_bytes()).unwrap();
        let (mut found, mut names) = (Found::default(), crate::cube::Names::default());
        let mut scanner = Scanner::new(&layout);
        let from = scanner.header(feed.as_bytes());
        scanner.read(&feed.as_bytes()[from..], &mut found, &mut |text| names.symbol(text));
        let shown = found.addends.iter().map(|row| {
            let value = row.goldstein.map(|value| value.to_string()).unwrap_or_default();
            format!("{} {} {} {value} {}", row.day, names.text(row.source), names.text(row.target), row.quad)
        });
        (layout.source().to_owned(), shown.collect(), found)
    }

    fn reasons(found: &Found) -> Vec<(u64, &str)> {
        found.rejects.iter().map(|reject| (reject.line, reject.reason.as_str())).collect()
    }

    #[test]
    fn ged_is_between_states_by_their_numbers() {
        let header = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
                      dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,\
                      number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,\
                      where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,\
                      country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,\
                      deaths_unknown,best,high,low,gwnoa,gwnob";
        let row = |id: u32, article: &str, days: [&str; 2], sides: [&str; 2]| {
            format!(
                "{id},X-{id},2020,TRUE,Clear,1,1,1,c,1,1,d,1,1,Government of A,2,2,Government of B,1,{article},o,s,h,r,1,w,x,y,z,\
                 0.5,40.5,POINT (40.5 0.5),1,Kenya,501,Africa,1,1,{},{},0,0,0,1,1,1,1,{},{}\n",
                days[0], days[1], sides[0], sides[1]
            )
        };
        let day = |day: &'static str| [day, day];
        let feed = format!("{header}\n")
            + &row(1, "\"\"\"Wire, 2020\"\",\n\"\"Clash\"\"\"", day("2020-01-05 00:00:00.000"), ["501", "530"])
            + &row(2, "a", ["2020-02-27", "2020-03-02"], ["530", "501"])
            + &row(3, "a", ["2020-01-01", "2020-12-31"], ["530", "501"])
            + &row(4, "a", day("1990-05-05"), ["365", "678"])
            + &row(5, "a", day("2020-05-05"), ["501", ""])
            + &row(6, "a", day("2003-04-01"), ["\"2, 200\"", "645"]);
        let (source, rows, found) = read(&feed);
        assert_eq!(source, "ged");
        assert_eq!(rows, ["2020-01-05 KEN ETH -10.0 4", "2020-02-27 ETH KEN -10.0 4", "1990-05-05 SUN YEM -10.0 4"]);
        let reasons = reasons(&found);
        assert!(reasons[0].0 == 3 && reasons[0].1.contains("from 2020-01-01 to 2020-12-31"), "{reasons:?}");
        assert!(reasons[1].0 == 6 && reasons[1].1.contains("“2, 200” is no state's number"), "{reasons:?}");
        assert_eq!((reasons.len(), found.counted().stateless), (2, 1));
    }

    #[test]
    fn acled_takes_the_forces_and_people_of_a_state_for_it() {
        let header = "event_id_cnty;event_date;year;time_precision;disorder_type;event_type;sub_event_type;actor1;assoc_actor_1;\
                      inter1;actor2;assoc_actor_2;inter2;interaction;civilian_targeting;iso;region;country;admin1;admin2;admin3;\
                      location;latitude;longitude;geo_precision;source;source_scale;notes;fatalities;tags;timestamp";
        let row = |id: &str, day: &str, precision: u8, sub: &str, actors: [&str; 2]| {
            format!(
                "{id};{day};2023;{precision};Political violence;Battles;{sub};{};;State forces;{};;State forces;x;;231;Eastern \
                 Africa;Ethiopia;a;b;c;d;1.5;40.5;1;Wire;National;\"On the day, \"\"they\"\"\nfought.\";0;;1700000000\n",
                actors[0], actors[1]
            )
        };
        let [kenya, ethiopia] =
            ["Military Forces of Kenya (2022-)", "Military Forces of Ethiopia (2018-) Special Forces"];
        for separator in [";", ","] {
            let feed = format!("\u{feff}{header}\n")
                + &row("ETH1", "16 May 2023", 1, "Armed clash", [ethiopia, kenya])
                + &row("ETH2", "2023-05-17", 2, "Attack", [kenya, "Civilians (Ethiopia)"])
                + &row("ETH3", "18 May 2023", 3, "Agreement", ["Government of the Gambia (2017-)", kenya])
                + &row("ETH4", "18 May 2023", 1, "Armed clash", [kenya, "Al Shabaab"])
                + &row("ETH5", "18 May 2023", 1, "Other", [kenya, ethiopia])
                + &row("ETH6", "18/05/2023", 1, "Other", [kenya, ethiopia]);
            let feed = if separator == "," { feed.replace(", ", " ").replace(';', ",") } else { feed };
            let (source, rows, found) = read(&feed);
            assert_eq!(source, "acled");
            assert_eq!(
                rows,
                [
                    "2023-05-16 ETH KEN -10.0 4",
                    "2023-05-17 KEN ETH -9.0 4",
                    "2023-05-18 GMB KEN 8.0 1",
                    "2023-05-18 KEN ETH  0"
                ]
            );
            assert_eq!(reasons(&found), [(10, "its date “18/05/2023” is no day")]);
            assert_eq!(found.counted().stateless, 1);
        }
    }

    #[test]
    fn disputes_begin_once_on_a_day_or_in_a_month() {
        let header = "disno,dyindex,statea,namea,stateb,nameb,strtday,strtmnth,strtyr,year,endday,endmnth,endyear,outcome,settlmnt,\
                      fatlev,highact,hihost,recip,noinit,notarg,sideaa,revstata,revtypea,fatleva,highmcaa,hihosta,orignata,\
                      sideab,revstatb,revtypeb,fatlevb,highmcab,hihostb,orignatb,rolea,roleb,dyad_rolea,dyad_roleb,war,durindx,\
                      duration,cumdurat";
        let row = |states: [u32; 2], [day, month, year]: [i32; 3], [hostility, index]: [i32; 2]| {
            let [a, b] = states;
            format!(
                "9,9{a}{b}{index},{a},AAA,{b},BBB,{day},{month},{year},{year},1,1,1970,6,3,1,16,4,1,1,1,1,1,1,1,16,{hostility},1,0,0,\
                 0,1,16,4,1,1,3,1,3,0,{index},30,30\n"
            )
        };
        let feed = format!("{header}\n")
            + &row([365, 710], [2, 3, 1969], [4, 1])
            + &row([365, 710], [2, 3, 1969], [4, 2])
            + &row([710, 365], [-9, 8, 1969], [3, 1])
            + &row([710, 365], [-9, -9, 1970], [2, 1])
            + &row([710, 750], [1, 9, 1967], [1, 1])
            + &row([365, 710], [1, 1, 1995], [2, 1])
            + &row([5, 710], [1, 1, 1995], [2, 1]);
        let (source, rows, found) = read(&feed);
        assert_eq!(source, "mid");
        let told = ["1969-03-02 SUN CHN -10.0 4", "1969-08-01 CHN SUN -7.2 4", "1995-01-01 RUS CHN -7.0 3"];
        assert_eq!((rows, found.passed), (told.map(str::to_owned).to_vec(), 2));
        let reasons = reasons(&found);
        assert!(reasons[0].1.contains("from 1970-01-01 to 1970-12-31") && reasons[1].1.contains("“5” is no state's"));
        assert_eq!(reasons.len(), 2);
    }

    #[test]
    fn phoenix_of_the_past_and_icews_in_quotes() {
        let phoenix = "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,\
                       target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,\
                       aid,process\n\
                       NYT1,3/2/1969,1969,3,2,CHNMIL,CHN,MIL,NA,RUSMIL,RUS,MIL,NA,190,19,4,-10,NA,NA,NA,NA,NA,NA,1,DOC\n\
                       NYT2,3/3/1969,1969,3,3,CHNGOV,CHN,GOV,NA,---,---,GOV,NA,010,01,0,0,NA,NA,NA,NA,NA,NA,1,DOC\n\
                       NYT3,3/3/1969,1969,3,3,CHNGOV,CHN,GOV,NA,USA,USA,GOV,NA,010,01,0,0,NA,NA,NA,NA,NA,NA,1,DOC\n";
        let (source, rows, found) = read(phoenix);
        assert_eq!((source.as_str(), rows.len(), found.counted().stateless), ("phoenix", 2, 1));
        assert_eq!(rows, ["1969-03-02 CHN RUS -10.0 4", "1969-03-03 CHN USA 0.0 1"]);

        let icews = "\"Event ID\"\t\"Event Date\"\t\"Source Name\"\t\"Source Country\"\t\"CAMEO Code\"\t\"Intensity\"\t\"Target Name\"\t\
                     \"Target Country\"\n1\t2015-01-31\t\"A\"\t\"Norway\"\t\"040\"\t1.0\t\"B\"\t\"Sweden\"\n";
        let (source, rows, _) = read(icews);
        assert_eq!((source.as_str(), rows), ("icews", vec!["2015-01-31 Norway Sweden 1.0 1".to_owned()]));
    }

    #[test]
    fn a_table_with_some_of_the_columns_is_none_of_these() {
        for header in ["id,date_start,date_end,a,b,c,d,e,f\n", "event_date,actor1,actor2,a,b,c,d,e,f\n", "", "a;b;c\n"]
        {
            assert!(ready(header.as_bytes()).is_none(), "{header}");
        }
    }

    #[test]
    fn disputes_of_gibler_miller_and_little_are_read() {
        let Some(text) = rapport_testing::shared_text("data/relations/gml_mid_dirdisps.csv") else { return };
        let (source, rows, found) = read(&text);
        let between: Vec<&str> = rows.iter().filter(|row| row.contains("SUN CHN")).map(|row| &row[..7]).collect();
        assert_eq!(source, "gml");
        assert!(between.contains(&"1980-10") && between.contains(&"1986-07"), "{between:?}");
        assert_eq!(found.counted().stateless, 0);
        // States of before the lexicon's time have no code, of some disputes no month is known, and one began in a thirteenth.
        let told = |reason: &str| {
            reason.contains("no state's number")
                || reason.contains("longer than a month")
                || reason.contains("“1918-13”")
        };
        let other = found.rejects.iter().find(|reject| !told(&reject.reason));
        assert!(rows.len() > 3_000 && other.is_none(), "{} {other:?}", rows.len());
    }
}
