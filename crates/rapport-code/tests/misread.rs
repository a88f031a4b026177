//! Sentences that were once misread: what the rules report of each, and where nothing is. What is made of the reports by what was
//! learned, `cargo xtask gold` measures.

use rapport_code::{Coder, wire};
use rapport_lexicon::Lexicon;
use rapport_model::{Reality, Report};
use rapport_parse::Parser;

/// A sentence, and what is told in it of known actors: `source target code`, with the reality where it is not `actual`.
/// Acts of both are named once.
const READ: [(&str, &[&str]); 112] = [
    ("The United States proposed that Israel begin talks with Jordan.", &["USA ISR 026", "ISR JOR 046 proposed"]),
    ("Washington is disturbed by the lack of progress in the Paris talks.", &[]),
    ("The two papers can be compared when the German minister goes to Ottawa.", &["DEU CAN 042 forecast"]),
    ("Soviet concern for the security of Mongolia is real.", &[]),
    ("The paper weighs the possible impact of American recognition of Mongolia.", &["USA MNG 054 hypothetical"]),
    ("A deal between Egypt and Israel.", &["EGY ISR 057 hypothetical"]),
    ("Soviet aid to Cuba is intended to serve several purposes.", &["SUN CUB 070"]),
    ("Britain insisted on free passage for Israel.", &[]),
    ("The French believe a direct meeting with the Germans non-essential.", &["FRA DEU 040 hypothetical"]),
    ("China's premier ignored Vietnam in his speech.", &[]),
    ("The Sino-Soviet split goes on.", &[]),
    ("India doubts that Pakistan will agree.", &[]),
    ("The paper spoke of an Albanian-type resolution to eject Taiwan.", &[]),
    ("Italy is concerned about losing Libya to Turkish influence.", &[]),
    ("Egypt kept a good deal of distance between itself and Syria.", &[]),
    ("Kosygin told the American envoy that it would help him to have the text.", &["SUN USA 010"]),
    ("The consequence could be that Japan might accept a Soviet base.", &[]),
    ("One task of American policy is to help China.", &["USA CHN 070 proposed"]),
    ("Canada is pressing for discussion of Chinese representation.", &[]),
    ("The Soviet Ambassador cautioned him that Vietnam came first.", &[]),
    ("Ceausescu returned to Bucharest without consulting Moscow.", &["ROU SUN 040 negated"]),
    ("China expressed concern about Soviet troops in Mongolia.", &["CHN SUN 110"]),
    ("A Swiss freighter visited Cuba while a flight from Moscow headed for Peking.", &[]),
    ("Greece has taken the position that Turkey is at fault.", &[]),
    ("The absence of an agreement made the trip of Japan's minister to Moscow unusual.", &["JPN SUN 042"]),
    ("If the bill passes, Canada will announce its withdrawal from the United Nations.", &["CAN IGOUNO 0874 forecast"]),
    ("Japan had a direct request for talks from India.", &["IND JPN 026"]),
    ("Greece says that Turkey must end its exploration.", &["GRC TUR 100"]),
    ("Norway said Denmark should withdraw its troops from Iceland.", &["NOR DNK 0256", "DNK ISL 0874 hypothetical"]),
    ("The Japanese premier said that North Korea was responsible.", &["JPN PRK 112"]),
    ("Brazil sent 200 soldiers to Haiti on a peacekeeping mission.", &["BRA HTI 074"]),
    ("Brazil withdrew its peacekeepers from Haiti.", &["BRA HTI 1661"]),
    ("The French president telephoned the king of Spain to congratulate him.", &["FRA ESP 051"]),
    ("Swiss prosecutors shared evidence with Austria.", &["CHE AUT 064"]),
    ("Syria violated the ceasefire agreement with Israel.", &["SYR ISR 196"]),
    ("Peru welcomed Chile's decision to reopen the border.", &["PER CHL 051"]),
    ("India will impose sanctions on Pakistan.", &["IND PAK 1312"]),
    ("China and Japan have signed a trade agreement.", &["CHN JPN 057"]),
    ("India shrugged off the protests of Nepal.", &["IND NPL 120"]),
    ("Peru will not allow Chilean troops to land.", &["PER CHL 124"]),
    ("Norway called for sanctions against Libya.", &["NOR LBY 1312"]),
    ("Chad ordered the Greek ambassador to leave.", &["TCD GRC 161"]),
    ("Brazil withdrew from the United Nations.", &["BRA IGOUNO 160"]),
    ("Jordan pulled out of the talks with Syria.", &["JOR SYR 164"]),
    ("Egypt expressed readiness to help Yemen.", &["EGY YEM 033"]),
    ("The Swedish premier called the Danish minister a liar.", &["SWE DNK 111"]),
    ("Angola froze its aid to Zambia.", &["AGO ZMB 162"]),
    ("Talks between Chad and Niger are to be resumed, the two presidents have announced.", &["TCD NER 036"]),
    ("Indian and Nepalese officials agreed to pull back troops from their border.", &["IND NPL 0356"]),
    ("Laos said it could not accept Thai observers.", &["LAO THA 1245"]),
    ("The Sudanese premier called the Libyan ambassador a very stupid man.", &["SDN LBY 111"]),
    ("Malawi is disposed to establish relations with Angola.", &["MWI AGO 054 hypothetical"]),
    ("Norway demanded complete Danish withdrawal from Iceland.", &["NOR DNK 1056"]),
    ("Peru no longer supports Chile.", &["PER CHL 160"]),
    ("Kenya was in talks with Uganda.", &["KEN UGA 046"]),
    ("Sweden said it would close the border unless Norway yielded.", &["SWE NOR 130", "SWE NOR 172 hypothetical"]),
    ("A spokesman for the Jordanian government condemned Syria.", &["JOR SYR 111"]),
    ("Botswana, alarmed by night raids, has asked Zambia for radar.", &["BWA ZMB 020"]),
    ("Peru brushed off Chile's offer.", &["PER CHL 120"]),
    ("Chad fell in with a proposal by Niger.", &["TCD NER 030"]),
    ("Greece turned a deaf ear to Turkey.", &["GRC TUR 120"]),
    ("Sweden handed a protest note to Finland.", &["SWE FIN 114"]),
    ("Italy made Somalia a loan of ten million dollars.", &["ITA SOM 071"]),
    ("Vientiane acquiesced in Bangkok's suggestion of a committee.", &["LAO THA 030"]),
    ("The Swiss foreign minister held talks in Vienna with Austrian party leader Franz Vranitzky.", &["CHE AUT 046"]),
    ("A Greek officer was shot and wounded by two Turkish soldiers.", &["TUR GRC 193", "TUR GRC 180"]),
    ("Angola requested Cuba's help.", &["AGO CUB 023"]),
    ("India and Pakistan agreed to a cease-fire.", &["IND PAK 037"]),
    ("Amnesty International put out a report accusing Chad of torture.", &["NGOAMN TCD 1122"]),
    ("The Greek military demanded that Cyprus resign its seat.", &["GRC CYP 100"]),
    ("Jordan's success requires that Syria declare its readiness.", &[]),
    ("Had Egypt severed relations with Libya, it would be alone.", &["EGY LBY 161 hypothetical"]),
    ("The tone of the note suggests that France has not decided.", &[]),
    ("A Belgian chocolate company has called off talks with a Dutch confectioner.", &[]),
    ("Dutch miners began a strike against the German owner of the pit over pay.", &["NLD DEU 143"]),
    ("Kenya declared two Libyan diplomats persona non grata.", &["KEN LBY 161"]),
    ("Canada ordered nine Cuban sailors jailed.", &["CAN CUB 173"]),
    ("Italy has offered to send troops to Lebanon.", &["ITA LBN 0332"]),
    ("The Danish minister confined himself to questions about Sweden.", &[]),
    ("India lent credence to reports about Nepal.", &[]),
    ("Thailand alleged that Vietnam had shelled a village.", &["THA VNM 112"]),
    ("Burma let go eleven Chinese seamen.", &["MMR CHN 0841"]),
    ("Cuba sent a note to Peru protesting the overflights.", &["CUB PER 040", "CUB PER 114"]),
    ("Sweden sent Finland a letter threatening sanctions.", &["SWE FIN 040", "SWE FIN 1312"]),
    ("Turkey protested at Greece's decision.", &["TUR GRC 114"]),
    ("Chinese students protested against Japan.", &["CHN JPN 141"]),
    ("India and Burma held a round of joint exercises.", &["IND MMR 062"]),
    ("Soviet forces left Poland for home.", &["SUN POL 0874"]),
    ("Peru rolled back tariffs on Chilean wine.", &["PER CHL 085"]),
    ("Norway handed over 30 ambulances to Kenya.", &["NOR KEN 070"]),
    ("Cuba sent a team of doctors to Guinea.", &["CUB GIN 073"]),
    ("Japan sent technical experts to Burma.", &["JPN MMR 070"]),
    ("Ethiopian troops torched a village in Somalia.", &["ETH SOM 1712"]),
    ("Nigeria announced the deployment of 230 troops to Liberia on a peacekeeping mission.", &["NGA LBR 074"]),
    ("The Soviet side rejected the Chinese proposal.", &["SUN CHN 127"]),
    ("The Polish side promised the Danish side that the lists would be completed.", &["POL DNK 030"]),
    ("Norwegian fishermen were seen on the Soviet side of the river.", &[]),
    ("Norway has turned aside Egypt's offer of good offices.", &["NOR EGY 120", "EGY NOR 038"]),
    ("The restrictions against travel by Danish citizens to Cuba will expire.", &["DNK CUB 042 hypothetical"]),
    ("Canada's support of the proposal had been made to protect critical votes on the Albanian resolution.", &[]),
    ("Gromyko said he would take note of American concern.", &[]),
    ("Poland made available to Cuba seventy thousand tons of surplus rice.", &["POL CUB 070"]),
    ("Poland made 70,000 tons of rice available to Cuba.", &["POL CUB 070"]),
    ("Gromyko made himself available for contacts with the Americans.", &[]),
    ("China stirred up resentment against India.", &["CHN IND 113"]),
    ("Cuba was attacked in unusually sharp terms by the Peruvian government.", &["PER CUB 111"]),
    ("A visit by Thailand's foreign minister to Burma ended.", &["THA MMR 042"]),
    ("The Soviets have delivered some forty MIG-17s to Syria.", &["SUN SYR 072"]),
    ("Iran was given aid by Italy.", &["ITA IRN 070"]),
    ("Norway was granted full diplomatic recognition by Italy.", &["ITA NOR 054"]),
    ("Two Soviet attaches were declared persona non grata by the Iranian Government.", &["IRN SUN 161"]),
    ("Iran was accused of attacks by Iraq.", &[]),
];

/// The reports between known actors, each act of both once.
fn told(coder: &Coder, text: &str) -> Vec<String> {
    let document = wire::plain("t", text, "1988-04-18".parse().ok());
    let sentences = Parser::english().parse(&document.text);
    let mut told: Vec<String> = Vec::new();
    for report in coder.by_rules(&document, &sentences) {
        let (Some(source), Some(target)) = (report.source.code, report.target.code) else { continue };
        let line = |a: &str, b: &str| format!("{a} {b} {}{}", report.event.cameo, reality(&report));
        if !told.contains(&line(target.as_str(), source.as_str())) {
            told.push(line(source.as_str(), target.as_str()));
        }
    }
    told
}

fn reality(report: &Report) -> String {
    if report.reality == Reality::Actual { String::new() } else { format!(" {}", report.reality.word()) }
}

#[test]
fn what_was_once_misread_is_read() {
    let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
    let fault = |(text, expected): &(&str, &[&str])| {
        let told = told(&coder, text);
        (told != *expected).then(|| format!("{text}\n    told {told:?}, not {expected:?}"))
    };
    let wrong: Vec<String> = READ.iter().filter_map(fault).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
