//! A figure as a line.

use rapport_model::Quantity;
use serde_json::json;

/// A figure as a line of `rapport code --emit quantities`, without the line's end.
pub fn quantity(quantity: &Quantity) -> String {
    let spans: Vec<[usize; 2]> = quantity.evidence.spans().iter().map(|s| s.pair()).collect();
    json!({
        "document": quantity.evidence.document().as_str(),
        "spans": spans,
        "what": quantity.what,
        "between": quantity.between.iter().map(|c| c.to_string()).collect::<Vec<_>>(),
        "value": quantity.value,
        "upper": quantity.limits.upper,
        "sense": quantity.limits.sense.word(),
        "unit": quantity.unit,
        "change": quantity.is_change,
        "date": quantity.date.map(|d| d.to_string()),
        "reality": quantity.reality.word(),
        "according_to": quantity.according_to,
    })
    .to_string()
}
