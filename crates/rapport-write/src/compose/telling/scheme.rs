//! An act in the words of its scheme.

use crate::tree::Prose;

/// The act in the words of the scheme, as a verb in the past that takes its target as object.
pub(super) fn phrase(cameo: &str) -> &'static str {
    const PHRASES: [(&str, &str); 52] = [
        ("012", "spoke without hope of"),
        ("013", "spoke with hope of"),
        ("015", "admitted responsibility toward"),
        ("016", "denied what was charged by"),
        ("018", "expressed sympathy with"),
        ("017", "made a gesture toward"),
        ("019", "agreed with"),
        ("036", "agreed to meet or negotiate with"),
        ("040", "consulted"),
        ("041", "spoke by telephone with"),
        ("042", "visited"),
        ("043", "received"),
        ("044", "met"),
        ("045", "mediated for"),
        ("046", "negotiated with"),
        ("051", "praised"),
        ("055", "apologised to"),
        ("057", "signed an agreement with"),
        ("061", "cooperated in trade with"),
        ("062", "cooperated militarily with"),
        ("087", "eased its military posture toward"),
        ("0874", "withdrew forces to the benefit of"),
        ("112", "accused"),
        ("120", "rejected a proposal of"),
        ("160", "reduced relations with"),
        ("173", "arrested nationals of"),
        ("190", "used force against"),
        ("193", "fought"),
        ("01", "made a statement to"),
        ("02", "appealed to"),
        ("03", "showed readiness to cooperate with"),
        ("04", "conferred with"),
        ("05", "acted in diplomatic cooperation with"),
        ("06", "cooperated with"),
        ("07", "gave aid to"),
        ("08", "made a concession to"),
        ("09", "investigated"),
        ("10", "made demands of"),
        ("11", "criticised"),
        ("12", "refused"),
        ("13", "threatened"),
        ("14", "protested against"),
        ("15", "made a show of force toward"),
        ("16", "cut back its dealings with"),
        ("17", "coerced"),
        ("18", "attacked"),
        ("19", "fought"),
        ("20", "used mass violence against"),
        ("152", "put forces on alert against"),
        ("154", "moved forces toward"),
        ("138", "threatened force against"),
        ("192", "occupied territory of"),
    ];
    let longest = PHRASES.iter().filter(|(code, _)| cameo.starts_with(code)).max_by_key(|(code, _)| code.len());
    longest.map_or("dealt with", |(_, words)| words)
}

/// The act of two who act on each other, as a verb in the past without an object; `None` where the scheme knows the act of one
/// alone.
pub(super) fn mutual(cameo: &str) -> Option<&'static str> {
    const PHRASES: [(&str, &str); 12] = [
        ("036", "agreed to negotiate"),
        ("040", "were in contact"),
        ("041", "spoke by telephone"),
        ("044", "met"),
        ("046", "held talks"),
        ("04", "conferred"),
        ("057", "signed an agreement"),
        ("05", "acted in diplomatic cooperation"),
        ("061", "cooperated in trade"),
        ("06", "cooperated"),
        ("190", "clashed"),
        ("19", "fought each other"),
    ];
    let longest = PHRASES.iter().filter(|(code, _)| cameo.starts_with(code)).max_by_key(|(code, _)| code.len());
    longest.map(|(_, words)| *words)
}

/// The participle of a verb of this table, with what follows it: "held talks" has "held talks", "were in contact" "been in contact".
pub(super) fn participle(verb: &Prose) -> Prose {
    const OTHERS: [(&str, &str); 6] = [
        ("were", "been"),
        ("showed", "shown"),
        ("spoke", "spoken"),
        ("gave", "given"),
        ("withdrew", "withdrawn"),
        ("took", "taken"),
    ];
    let first = verb.text().split(' ').next().unwrap_or_default();
    let other = OTHERS.iter().find(|(past, _)| *past == first);
    other.map_or_else(|| verb.clone(), |(past, participle)| verb.replaced(0..past.len(), *participle))
}
