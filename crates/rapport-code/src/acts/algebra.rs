//! What an operator makes of the act it governs: the code of "agreed to resume talks" from *agree* and *talks*.
//!
//! The roots 02, 03, 10, 12 and 13 of CAMEO are parallel: their leaves say what is asked for, promised, demanded, refused or
//! threatened, by one numbering (material co-operation, diplomatic co-operation, aid, reform, yielding, meeting, settling,
//! mediating). [`Content`] is that numbering, so an operator's code is its root and the content of what it governs.

use rapport_lexicon::Kind;
use rapport_model::Cameo;

/// What is asked for, promised, demanded, refused: the digits after the root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Content(&'static str);

/// The code of an operator over an act, `None` if that makes no act.
pub(crate) fn compose(kind: Kind, act: Cameo) -> Option<Cameo> {
    let root: u8 = act.root().parse().unwrap_or(0);
    match kind {
        Kind::Through => Some(act),
        Kind::Intend => Some(intend(root, act)),
        Kind::Appeal => Some(under("02", "020", act, root)),
        Kind::Demand => Some(under("10", "100", act, root)),
        Kind::Reject => Some(reject(root, act)),
        Kind::Threaten => Some(threaten(root, act)),
        Kind::Less => less(root, act),
        Kind::Deny => Some(code("016")),
        Kind::Allow => Some(allowed(root, act)),
        Kind::Fail | Kind::Seek | Kind::Say | Kind::Expect => None,
    }
}

fn intend(root: u8, act: Cameo) -> Cameo {
    match root {
        13..=20 => threaten(root, act),
        9 | 11 | 12 => act,
        10 => code("030"),
        _ => under("03", "030", act, root),
    }
}

fn reject(root: u8, act: Cameo) -> Cameo {
    match content(root, act) {
        Some(Content("2")) | None => code("120"),
        Some(Content(digits)) => leaf("12", reject_digits(digits)).unwrap_or(code("120")),
    }
}

/// Root 12 numbers its leaves a little otherwise: 122 aid, 123 reform, 124 yielding, 125 meeting, 126 mediating, 127 settling.
fn reject_digits(digits: &'static str) -> &'static str {
    match digits {
        "3" => "2",
        "31" => "21",
        "32" => "22",
        "33" => "23",
        "34" => "24",
        "4" => "3",
        "41" => "31",
        "42" => "32",
        "43" => "33",
        "44" => "34",
        "5" => "4",
        "51" => "41",
        "52" => "42",
        "53" => "43",
        "54" => "44",
        "55" => "45",
        "56" => "46",
        "6" => "5",
        "7" => "7",
        "8" => "6",
        other => other,
    }
}

fn threaten(root: u8, act: Cameo) -> Cameo {
    code(match (root, act.as_str()) {
        (16, "162" | "1621" | "1622" | "1623") => "1311",
        (_, "163") => "1312",
        (16, "164") => "134",
        (16, "165") => "135",
        (16, "166" | "1661" | "1662" | "1663") => "136",
        (16, _) => "1313",
        (17, "1721") => "1321",
        (17, "1722") => "1322",
        (17, "1723") => "1323",
        (17, "1724") => "1324",
        (17, "172") => "132",
        (17, _) => "137",
        (14, _) => "133",
        (19, "191") => "1381",
        (19, "192") => "1382",
        (19, _) => "1384",
        (18, _) => "138",
        (15, _) => "138",
        (20, "2041" | "2042" | "204") => "1385",
        (20, _) => "1383",
        _ => "130",
    })
}

fn less(root: u8, act: Cameo) -> Option<Cameo> {
    // Sanctions (163) lie under root 16 and are lifted (085); talks broken off (164) and resumed are an intent to meet.
    Some(code(match (root, act.as_str()) {
        (4, "045") => "165",
        (4, "046") => "164",
        (4, _) => "161",
        (3, "036") => "164",
        (2 | 3, _) => "160",
        (5, _) => "160",
        (6, "061") => "160",
        (6, _) => "160",
        (7, "071") => "1621",
        (7, "072") => "1622",
        (7, "073") => "1623",
        (7, _) => "162",
        (8, _) => "160",
        (9 | 10 | 11 | 13, _) => "080",
        (12, _) => "080",
        (14, _) => "080",
        (15, _) => "087",
        (16, "164") => "036",
        (16, _) => "085",
        (17, "1711") => "0842",
        (17, "172") => "081",
        (17, "1723") => "0813",
        (17, "1724") => "0814",
        (17, _) => "081",
        (19, "191") => "0872",
        (19, "192") => "0874",
        (18..=20, _) => "087",
        _ => return None,
    }))
}

/// Allowing inspectors, aid or release has codes of its own, which the frames give; the rest is yielding.
fn allowed(root: u8, act: Cameo) -> Cameo {
    if root == 8 { act } else { code("080") }
}

/// A leaf of `family` for the content of the act, else its residual code.
fn under(family: &str, residual: &'static str, act: Cameo, root: u8) -> Cameo {
    content(root, act).and_then(|Content(digits)| leaf(family, digits)).unwrap_or_else(|| code(residual))
}

fn leaf(family: &str, digits: &str) -> Option<Cameo> {
    // A family without the finer leaf has the coarser one.
    (1..=digits.len()).rev().find_map(|n| format!("{family}{}", &digits[..n]).parse().ok())
}

fn content(root: u8, act: Cameo) -> Option<Content> {
    let text: &'static str = act.as_str();
    let after_root = &text[2..];
    let digits = match root {
        2 | 3 | 10 => match after_root {
            "" | "0" => return None,
            "9" => "8",
            digits => digits,
        },
        12 => return None,
        4 => match text {
            "045" => "8",
            _ => "6",
        },
        5 => "2",
        6 => match text {
            "061" => "11",
            "062" => "12",
            "063" => "13",
            "064" => "14",
            _ => "1",
        },
        7 => match text {
            "071" => "31",
            "072" => "32",
            "073" => "33",
            "074" => "34",
            _ => "3",
        },
        8 => yielding(text),
        _ => return None,
    };
    Some(Content(digits))
}

fn yielding(text: &str) -> &'static str {
    match &text[..text.len().min(3)] {
        "081" => "51",
        "082" => "52",
        "083" => match text {
            "0831" => "41",
            "0832" => "42",
            "0833" => "43",
            "0834" => "44",
            _ => "4",
        },
        "084" => "53",
        "085" => "54",
        "086" => "55",
        "087" => "56",
        _ => "5",
    }
}

fn code(digits: &'static str) -> Cameo {
    digits.parse().expect("the codes of this table are CAMEO's")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(kind: Kind, act: &str) -> String {
        compose(kind, act.parse().unwrap()).map(|c| c.to_string()).unwrap_or_default()
    }

    #[test]
    fn operators_number_their_content_alike() {
        for (kind, act, expected) in [
            (Kind::Intend, "046", "036"),
            (Kind::Intend, "0874", "0356"),
            (Kind::Intend, "072", "0332"),
            (Kind::Intend, "190", "1384"),
            (Kind::Appeal, "046", "026"),
            (Kind::Appeal, "0841", "0253"),
            (Kind::Demand, "0874", "1056"),
            (Kind::Reject, "046", "125"),
            (Kind::Reject, "026", "125"),
            (Kind::Reject, "0874", "1246"),
            (Kind::Reject, "057", "120"),
            (Kind::Threaten, "163", "1312"),
            (Kind::Threaten, "190", "1384"),
            (Kind::Less, "046", "164"),
            (Kind::Less, "163", "085"),
            (Kind::Less, "111", "080"),
            (Kind::Less, "190", "087"),
            (Kind::Through, "042", "042"),
        ] {
            assert_eq!(made(kind, act), expected, "{kind:?} {act}");
        }
    }

    #[test]
    fn every_operator_takes_every_act() {
        for act in Cameo::all() {
            for kind in [
                Kind::Through,
                Kind::Intend,
                Kind::Appeal,
                Kind::Demand,
                Kind::Reject,
                Kind::Threaten,
                Kind::Less,
                Kind::Allow,
            ] {
                let _ = compose(kind, act);
            }
        }
    }
}
