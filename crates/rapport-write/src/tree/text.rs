//! How the model's values stand in JSON: as the words that the rest of Rapport writes.

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use std::{fmt::Display, str::FromStr};

/// Writes what displays.
pub(crate) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Reads what displays, with the type's own message if it does not.
pub(crate) fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

/// The same for what may be `null`.
pub(crate) mod option {
    use super::*;

    pub(crate) fn serialize<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

/// A track by its word, or `null`.
pub(crate) mod track {
    use super::*;
    use rapport_model::Track;

    pub(crate) fn serialize<S: Serializer>(track: &Option<Track>, serializer: S) -> Result<S::Ok, S::Error> {
        match track {
            Some(track) => serializer.serialize_str(track.word()),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Track>, D::Error> {
        Ok(Option::<String>::deserialize(from)?.map(|word| Track::from_word(&word)))
    }
}

/// A marking as in a portion mark: `S//NOFORN/ORCON`.
pub(crate) mod marking {
    use super::*;
    use rapport_model::{Classification, Marking};

    pub(crate) fn serialize<S: Serializer>(marking: &Marking, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(marking)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Marking, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text).ok_or_else(|| {
            D::Error::custom(format!("“{text}” is no marking: write U, C, S or TS, with controls as in S//NOFORN"))
        })
    }

    /// A marking as [`Marking`] displays it.
    pub(crate) fn parse(text: &str) -> Option<Marking> {
        let (level, controls) = text.split_once("//").unwrap_or((text, ""));
        let mut marking = Marking::level(Classification::read(level)?);
        marking.controls = controls.split('/').filter(|c| !c.is_empty()).map(str::to_owned).collect();
        Some(marking)
    }
}

/// A document's id.
pub(crate) mod document {
    use super::*;
    use rapport_model::DocumentId;

    pub(crate) fn serialize<S: Serializer>(id: &DocumentId, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(id.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DocumentId, D::Error> {
        Ok(DocumentId::given(&String::deserialize(from)?))
    }

    /// The same for what may be `null`.
    pub(crate) mod option {
        use super::*;

        pub(crate) fn serialize<S: Serializer>(id: &Option<DocumentId>, serializer: S) -> Result<S::Ok, S::Error> {
            match id {
                Some(id) => serializer.serialize_some(id.as_str()),
                None => serializer.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DocumentId>, D::Error> {
            Ok(Option::<String>::deserialize(from)?.map(|id| DocumentId::given(&id)))
        }
    }
}

/// A span as the pair `[start, end]`.
pub(crate) mod span {
    use super::*;
    use rapport_model::Span;
    use serde::Serialize;

    pub(crate) fn serialize<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        span.pair().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Span, D::Error> {
        let [start, end] = <[u32; 2]>::deserialize(from)?;
        let span = || Span::new(start as usize, end as usize);
        (start <= end)
            .then(span)
            .ok_or_else(|| D::Error::custom(format!("the span [{start},{end}] ends before it starts")))
    }
}

/// Spans as pairs `[start, end]`.
pub(crate) mod spans {
    use super::*;
    use rapport_model::Span;
    use serde::Serialize;

    pub(crate) fn serialize<S: Serializer>(spans: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
        spans.iter().map(|span| span.pair()).collect::<Vec<_>>().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Span>, D::Error> {
        #[derive(Deserialize)]
        struct One(#[serde(with = "super::span")] Span);
        Ok(Vec::<One>::deserialize(from)?.into_iter().map(|One(span)| span).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::marking::parse;

    #[test]
    fn markings_read_back() {
        for text in ["U", "C", "S//NOFORN", "TS//NOFORN/ORCON"] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
        assert_eq!(parse("PUBLIC"), None);
    }
}
