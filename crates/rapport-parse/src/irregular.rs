//! Irregular verbs: forms that no rule on endings reaches, for those the treebanks do not show.
//!
//! English has no more of them; a prefix makes new verbs of the old ("withhold", "overrun", "unfreeze"), so the table holds the
//! simple ones. Forms that are regular verbs' bases too ("found", "felt", "wound", "lay") stand here with their usual sense.

/// Base, past, participle.
const VERBS: &str = "arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become, \
    befall befell befallen, begin began begun, bend bent bent, bet bet bet, bid bade bidden, bind bound bound, \
    bite bit bitten, bleed bled bled, blow blew blown, break broke broken, breed bred bred, bring brought brought, \
    build built built, burn burnt burnt, burst burst burst, buy bought bought, cast cast cast, catch caught caught, \
    choose chose chosen, cling clung clung, come came come, cost cost cost, creep crept crept, cut cut cut, \
    deal dealt dealt, dig dug dug, do did done, draw drew drawn, dream dreamt dreamt, drink drank drunk, \
    drive drove driven, dwell dwelt dwelt, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt, \
    fight fought fought, find found found, flee fled fled, fling flung flung, fly flew flown, \
    forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, forsake forsook forsaken, \
    freeze froze frozen, get got gotten, give gave given, go went gone, grind ground ground, grow grew grown, \
    hang hung hung, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, \
    keep kept kept, kneel knelt knelt, know knew known, lay laid laid, lead led led, leap leapt leapt, \
    learn learnt learnt, leave left left, lend lent lent, let let let, lie lay lain, light lit lit, lose lost lost, \
    make made made, mean meant meant, meet met met, pay paid paid, plead pled pled, put put put, quit quit quit, \
    read read read, rend rent rent, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, \
    see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, shake shook shaken, \
    shed shed shed, shine shone shone, shoot shot shot, show showed shown, shrink shrank shrunk, shut shut shut, \
    sing sang sung, sink sank sunk, sit sat sat, slay slew slain, sleep slept slept, slide slid slid, \
    sling slung slung, slit slit slit, sow sowed sown, speak spoke spoken, speed sped sped, spend spent spent, \
    spin spun spun, spit spat spat, split split split, spread spread spread, spring sprang sprung, \
    stand stood stood, steal stole stolen, stick stuck stuck, sting stung stung, stride strode stridden, \
    strike struck struck, string strung strung, strive strove striven, swear swore sworn, sweep swept swept, \
    swell swelled swollen, swim swam swum, swing swung swung, take took taken, teach taught taught, tear tore torn, \
    tell told told, think thought thought, throw threw thrown, thrust thrust thrust, tread trod trodden, \
    wake woke woken, wear wore worn, weave wove woven, weep wept wept, win won won, wind wound wound, \
    wring wrung wrung, write wrote written";

/// What a verb may have before it and still bend as it does.
const PREFIXES: [&str; 13] =
    ["", "with", "over", "under", "out", "re", "un", "fore", "mis", "up", "be", "inter", "counter"];

/// The base of an irregular past or participle in lower case.
pub fn base(form: &str) -> Option<String> {
    PREFIXES.iter().find_map(|prefix| {
        let simple = form.strip_prefix(prefix)?;
        let [base, ..] = verbs().find(|[_, past, participle]| simple == *past || simple == *participle)?;
        Some(format!("{prefix}{base}"))
    })
}

/// The past and participle of a verb that is irregular.
pub fn forms(base: &str) -> Option<(String, String)> {
    PREFIXES.iter().find_map(|prefix| {
        let simple = base.strip_prefix(prefix)?;
        let [_, past, participle] = verbs().find(|[base, ..]| simple == *base)?;
        Some((format!("{prefix}{past}"), format!("{prefix}{participle}")))
    })
}

/// The table's verbs, each with its three forms.
fn verbs() -> impl Iterator<Item = [&'static str; 3]> {
    VERBS.split(", ").filter_map(|verb| {
        let mut forms = verb.split(' ');
        Some([forms.next()?, forms.next()?, forms.next()?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_changes_no_bending() {
        for (form, lemma) in [
            ("froze", Some("freeze")),
            ("unfroze", Some("unfreeze")),
            ("withheld", Some("withhold")),
            ("overran", Some("overrun")),
            ("fed", Some("feed")),
            ("rebuilt", Some("rebuild")),
            ("forewent", Some("forego")),
            ("shelled", None),
            ("un", None),
        ] {
            assert_eq!(base(form).as_deref(), lemma, "{form}");
        }
    }

    #[test]
    fn every_verb_has_three_forms() {
        assert_eq!(verbs().count(), VERBS.split(',').count());
        assert_eq!(forms("overtake"), Some(("overtook".to_owned(), "overtaken".to_owned())));
    }
}
