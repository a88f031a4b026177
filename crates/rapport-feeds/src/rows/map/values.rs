//! What codes are worth, where no column says it.

use super::wrong;
use rapport_model::{Cameo, Decimal, Problem};
use std::{borrow::Cow, collections::BTreeMap};

/// Values by the beginnings of codes, as they are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Values {
    table: BTreeMap<String, String>,
    /// What CAMEO has of a code, where its codes are CAMEO's and no table stands for it.
    cameo: Option<Worth>,
}

/// What CAMEO says of its codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Worth {
    Goldstein,
    Quad,
}

impl Worth {
    fn of(self, code: Cameo) -> String {
        match self {
            Worth::Goldstein => code.goldstein().to_string(),
            Worth::Quad => code.quad().number().to_string(),
        }
    }
}

impl Values {
    /// Of the Goldstein scale.
    pub(super) fn goldstein(table: &BTreeMap<String, toml::Value>, cameo: bool) -> Result<Values, Problem> {
        for (code, value) in table {
            number("goldstein", code, &value.to_string())?;
        }
        let table: BTreeMap<_, _> = table.iter().map(|(code, value)| (code.clone(), value.to_string())).collect();
        Ok(Values { cameo: (cameo && table.is_empty()).then_some(Worth::Goldstein), table })
    }

    /// Of the quad classes.
    pub(super) fn quad(table: &BTreeMap<String, u8>, cameo: bool) -> Result<Values, Problem> {
        for (code, found) in table {
            class("quad", code, *found)?;
        }
        let table: BTreeMap<_, _> = table.iter().map(|(code, class)| (code.clone(), class.to_string())).collect();
        Ok(Values { cameo: (cameo && table.is_empty()).then_some(Worth::Quad), table })
    }

    /// The value of the longest beginning of the code; empty where there is none.
    pub(super) fn of(&self, code: &str) -> Cow<'_, str> {
        let mut beginnings = (1..=code.len()).rev().filter_map(|length| code.get(..length));
        match self.cameo {
            Some(worth) => {
                beginnings.find_map(|code| code.parse().ok()).map_or(Cow::default(), |code| worth.of(code).into())
            }
            None => beginnings.find_map(|code| self.table.get(code)).map_or("", |value| value).into(),
        }
    }
}

/// # Errors
/// If the value is no number.
pub(super) fn number(entry: &str, code: &str, value: &str) -> Result<(), Problem> {
    let found = Decimal::parse(value.as_bytes());
    found.map(drop).ok_or_else(|| wrong(&format!("[{entry}] “{code}” is {value}, and no number")))
}

/// # Errors
/// If it is no class.
pub(super) fn class(entry: &str, code: &str, class: u8) -> Result<(), Problem> {
    let known = (1..=4).contains(&class);
    known.then_some(()).ok_or_else(|| wrong(&format!("[{entry}] “{code}” is {class}, and classes are 1 to 4")))
}
