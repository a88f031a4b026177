//! A judgment's proposition as JSON: `{"rises":{"between":["SUN","CHN"],"since":"1988-04-18"}}`.

use crate::wire::Wire;
use rapport_model::{Dyad, Proposition};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    Rises { between: [String; 2], since: String },
    Worded(String),
}

impl Wire for Proposition {
    type Form = Form;

    fn form(&self) -> Form {
        match self {
            Proposition::Rises { between, since } => {
                Form::Rises { between: between.pair().map(|code| code.to_string()), since: since.to_string() }
            }
            Proposition::Worded(words) => Form::Worded(words.clone()),
        }
    }

    fn from_form(form: Form) -> Option<Proposition> {
        Some(match form {
            Form::Rises { between: [one, other], since } => Proposition::Rises {
                between: Dyad::new(one.parse().ok()?, other.parse().ok()?)?,
                since: since.parse().ok()?,
            },
            Form::Worded(words) => Proposition::Worded(words),
        })
    }
}
