//! The states that a mapped feed means by numbers or names.

use super::wrong;
use rapport_lexicon::states::{self, Dated, List};
use rapport_model::{Date, Problem};
use std::{collections::HashMap, sync::LazyLock};

/// How a feed writes states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum States {
    /// By codes, which stay as they came.
    Coded,
    /// By their numbers in a list.
    Numbered(List),
    /// By their names, in one of these forms if there are any.
    Named(Vec<Form>),
}

static COW: LazyLock<HashMap<&str, Vec<Dated>>> = LazyLock::new(|| states::by_number(List::Cow));
static GW: LazyLock<HashMap<&str, Vec<Dated>>> = LazyLock::new(|| states::by_number(List::Gw));
static NAMES: LazyLock<HashMap<String, Vec<Dated>>> = LazyLock::new(states::by_name);

impl States {
    /// As a map says it.
    pub(super) fn of(word: Option<&str>, forms: &[String]) -> Result<States, Problem> {
        match word {
            Some("names") => Ok(States::Named(forms.iter().map(|form| Form::of(form)).collect::<Result<_, _>>()?)),
            _ if !forms.is_empty() => Err(wrong("state_in says in which forms names stand: states must be “names”")),
            None | Some("codes") => Ok(States::Coded),
            Some("cow") => Ok(States::Numbered(List::Cow)),
            Some("gw") => Ok(States::Numbered(List::Gw)),
            Some(other) => Err(wrong(&format!("states “{other}” is none of codes, cow, gw and names"))),
        }
    }

    /// The code of the state that is written so, on this day; nothing where a name is no state's.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn code<'t>(&self, text: &'t str, day: Date) -> Result<&'t str, String> {
        if text.is_empty() {
            return Ok("");
        }
        match self {
            States::Coded => Ok(text),
            States::Numbered(list) => {
                let number = text.strip_suffix(".0").unwrap_or(text);
                let (table, name) = match list {
                    List::Cow => (&COW, "the Correlates of War"),
                    List::Gw => (&GW, "Gleditsch and Ward"),
                };
                let found = table.get(number).map(|dated| states::on(dated, day));
                found.ok_or_else(|| format!("is no state's number in the list of {name}"))
            }
            States::Named(forms) => {
                let name = if forms.is_empty() { Some(text) } else { forms.iter().find_map(|form| form.state(text)) };
                let dated = name.and_then(named);
                Ok(dated.map(|dated| states::on(dated, day)).unwrap_or_default())
            }
        }
    }
}

/// Who bears a name, whatever its case and with or without its article.
fn named(name: &str) -> Option<&'static Vec<Dated>> {
    let name = name.trim().to_lowercase();
    NAMES.get(&name).or_else(|| NAMES.get(name.strip_prefix("the ")?))
}

/// A form in which the name of a state stands: `Military Forces of {state} (`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Form {
    before: String,
    /// What follows the name; whatever comes after that does not matter.
    after: String,
}

impl Form {
    fn of(text: &str) -> Result<Form, Problem> {
        let (before, after) = text
            .split_once("{state}")
            .ok_or_else(|| wrong(&format!("state_in “{text}” does not say where {{state}} stands")))?;
        Ok(Form { before: before.to_owned(), after: after.to_owned() })
    }

    fn state<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix(&self.before)?;
        if self.after.is_empty() { Some(rest) } else { rest.split_once(&self.after).map(|(name, _)| name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(word: &str, forms: &[&str], text: &str, day: &str) -> String {
        let forms: Vec<String> = forms.iter().map(|form| (*form).to_owned()).collect();
        let states = States::of(Some(word), &forms).unwrap();
        states.code(text, day.parse().unwrap()).map_or_else(|wrong| wrong, str::to_owned)
    }

    #[test]
    fn numbers_mean_who_bore_them_on_the_day() {
        for (list, number, day, meant) in [
            ("cow", "365", "1969-03-02", "SUN"),
            ("cow", "365", "1991-12-26", "RUS"),
            ("cow", "345", "2010-01-01", "SRB"),
            ("cow", "710.0", "1969-03-02", "CHN"),
            ("gw", "501", "2020-01-05", "KEN"),
            ("gw", "260", "2020-01-05", "DEU"),
            ("gw", "", "2020-01-05", ""),
        ] {
            assert_eq!(code(list, &[], number, day), meant, "{list} {number}");
        }
        assert!(code("gw", &[], "999", "2020-01-05").contains("Gleditsch"));
        assert!(code("gw", &[], "900, 2", "2020-01-05").contains("no state's number"));
    }

    #[test]
    fn names_stand_alone_or_in_a_form() {
        let forms = ["Military Forces of {state} (", "Civilians ({state})", "Government of {state}"];
        for (text, meant) in [
            ("Military Forces of Kenya (2022-) Rapid Unit", "KEN"),
            ("Civilians (Ethiopia)", "ETH"),
            ("Government of ethiopia", "ETH"),
            ("Al Shabaab", ""),
            ("Civilians (International)", ""),
            ("Kenya", ""),
        ] {
            assert_eq!(code("names", &forms, text, "2020-01-05"), meant, "{text}");
        }
        assert_eq!(code("names", &[], "Russia", "1980-01-01"), "SUN");
        assert_eq!(code("names", &[], "Russia", "2020-01-01"), "RUS");
    }

    #[test]
    fn what_is_said_wrongly_is_named() {
        assert!(States::of(Some("ncow"), &[]).unwrap_err().message.contains("ncow"));
        assert!(States::of(Some("names"), &["Forces of".into()]).unwrap_err().message.contains("{state}"));
        assert!(States::of(Some("cow"), &["{state}".into()]).unwrap_err().message.contains("names"));
    }
}
