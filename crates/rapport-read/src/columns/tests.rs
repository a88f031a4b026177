use super::{Days, serial};
use crate::read;

fn told(name: &str, text: &str) -> Vec<(String, String, String)> {
    let documents = read(name, text.as_bytes()).unwrap().documents;
    let shown = |date: Option<rapport_model::Edtf>| date.map(|date| date.to_string()).unwrap_or_default();
    documents
        .into_iter()
        .map(|d| (d.title.clone().unwrap_or_default(), shown(d.vantage()), d.outlet.unwrap_or_default()))
        .collect()
}

fn row(title: &str, date: &str, outlet: &str) -> (String, String, String) {
    (title.to_owned(), date.to_owned(), outlet.to_owned())
}

#[test]
fn rows_are_articles_and_their_cells_run_over_lines() {
    let csv = "Headline;Pub_Date;Newspaper;FullText\nEnvoys meet;13/5/1987;Ford Herald;\"Envoys met; at the ford.\n\nThey parted.\"\n;;;\nFord closed;3/4/1987;Lima News;Closed.\n";
    assert_eq!(
        told("a.csv", csv),
        [row("Envoys meet", "1987-05-13", "Ford Herald"), row("Ford closed", "1987-04-03", "Lima News")]
    );
    let reading = read("a.csv", csv.as_bytes()).unwrap();
    assert_eq!(reading.documents[1].id.part(), Some("line6"));
    assert!(reading.documents[0].text.ends_with("They parted."));
}

#[test]
fn a_table_of_figures_or_of_acts_is_none_of_articles() {
    let figures = read("a.csv", b"date,value,source\n1982,0.3,Pravda\n").unwrap();
    assert_eq!(figures.quantities.len(), 1);
    assert!(super::Columns::of(&["Date", "Event", "Source"]).is_none());
}

#[test]
fn a_column_tells_which_number_is_the_day() {
    let days = |cells: &[&str]| Days::of(cells.iter().map(|cell| (*cell).to_owned()));
    let read = |days: Days, cell: &str| days.read(cell).map(|day| (day.date.to_string(), day.other.is_some()));
    assert_eq!(read(days(&["3/4/1987", "5/13/1987"]), "3/4/1987"), Some(("1987-03-04".to_owned(), false)));
    assert_eq!(read(days(&["3/4/1987", "13/5/1987"]), "3/4/1987"), Some(("1987-04-03".to_owned(), false)));
    assert_eq!(read(days(&["3/4/1987"]), "3/4/1987"), Some(("1987-04-03".to_owned(), true)));
    assert_eq!(read(days(&[]), "1268913600"), Some(("2010-03-18".to_owned(), false)));
    assert_eq!(read(days(&[]), "1268913600000"), Some(("2010-03-18".to_owned(), false)));
    assert_eq!(serial(31_905.0, false).unwrap().to_string(), "1987-05-08");
}

#[test]
fn json_of_any_shape_gives_its_articles() {
    let answer = r#"{"status":"ok","articles":[
        {"source":{"id":null,"name":"Ford Herald"},"title":"Envoys meet","description":"In short.","publishedAt":"1987-05-09T23:00:00Z","content":"Envoys met at the ford."},
        {"source":{"name":"Lima News"},"title":"Ford closed","publishedAt":"1987-05-08","content":["Closed.","For a week."]}]}"#;
    let expected = [row("Envoys meet", "1987-05-09", "Ford Herald"), row("Ford closed", "1987-05-08", "Lima News")];
    assert_eq!(told("a.json", answer), expected);
    let line = r#"{"text":"Envoys met at the ford.","meta":{"title":"Envoys meet","date":547516800000,"publication":"Ford Herald"}}"#;
    assert_eq!(told("a.jsonl", &format!("{line}\n{line}\n"))[1], row("Envoys meet", "1987-05-09", "Ford Herald"));
    let given = r#"{"id":"a1","text":"Envoys met.","source":"Ford Herald","url":"x"}"#;
    assert_eq!(read("a.jsonl", given.as_bytes()).unwrap().documents[0].id.as_str(), "a1");
}
