//! Where a column stands, as a map says it, and where that is in a feed.

use super::wrong;
use rapport_model::Problem;

/// A column: by its number, the first being 1, or by the header's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Number(usize),
    Named {
        /// Names of which the feed has one: `hihosta | hihost`.
        any: Vec<String>,
        /// Whether the feed may lack it: `namea?`.
        optional: bool,
    },
}

impl Place {
    /// As a map writes it.
    pub(super) fn of(value: &toml::Value) -> Option<Place> {
        match value {
            toml::Value::Integer(number) => usize::try_from(*number).ok().map(Place::Number),
            toml::Value::String(text) => Some(Place::named(text)),
            _ => None,
        }
    }

    /// As the key of a table, where numbers are written like names.
    pub(super) fn of_key(key: &str) -> Place {
        key.parse().map_or_else(|_| Place::named(key), Place::Number)
    }

    fn named(text: &str) -> Place {
        let (names, optional) = text.strip_suffix('?').map_or((text, false), |names| (names, true));
        Place::Named { any: names.split('|').map(|name| name.trim().to_owned()).collect(), optional }
    }
}

/// The first record of a feed, in which a map's columns are looked for.
pub(super) struct Header {
    /// Its fields: names if the feed has a header.
    pub(super) fields: Vec<String>,
    /// Whether it has one.
    pub(super) named: bool,
}

impl Header {
    /// Where the column stands that the map gives for this; `None` where the feed may lack it, and does.
    pub(super) fn find(&self, place: &Place, what: &str) -> Result<Option<usize>, Problem> {
        match place {
            Place::Number(number) if (1..=self.fields.len()).contains(number) => Ok(Some(number - 1)),
            Place::Number(number) => Err(missing(&number.to_string(), what)),
            Place::Named { any, .. } if !self.named => {
                Err(missing(&format!("“{}” (it has no header: give its number)", any.join(" | ")), what))
            }
            Place::Named { any, optional } => match any.iter().find_map(|name| self.at(name)) {
                None if !optional => Err(missing(&format!("“{}”", any.join(" | ")), what)),
                found => Ok(found),
            },
        }
    }

    /// Columns are called alike in all years of a feed but for their capitals.
    fn at(&self, name: &str) -> Option<usize> {
        let exact = self.fields.iter().position(|field| field == name);
        exact.or_else(|| self.fields.iter().position(|field| field.eq_ignore_ascii_case(name)))
    }
}

fn missing(column: &str, what: &str) -> Problem {
    wrong(&format!("the feed has no column {column} for “{what}”"))
}
