use super::words;

/// The words of a text, parted by spaces; `+` joins a clitic to its word.
fn check(text: &str, expected: &str) {
    let mut found = String::new();
    for word in words(text) {
        if !found.is_empty() {
            found.push(if word.clitic { '+' } else { ' ' });
        }
        found.push_str(&text[word.start..word.end]);
    }
    assert_eq!(found, expected);
}

#[test]
fn clitics_are_words_of_their_own() {
    check("China's leaders don't and cannot", "China+'s leaders do+n't and can+not");
    check("They’ll say it’s workers’ fault.", "They+’ll say it+’s workers+’ fault .");
    check("the 1980's weren't DON'T", "the 1980's were+n't DO+N'T");
    check("O'Rourke's coup d'etat", "O'Rourke+'s coup d'etat");
}

#[test]
fn compounds_are_cut_but_prefixes_stay() {
    check("a non-aggression pact, pro-Beijing", "a non-aggression pact , pro-Beijing");
    check("Sino-Soviet party-to-party ties", "Sino - Soviet party - to - party ties");
    check("year--between ministers--has", "year -- between ministers -- has");
    check("the talks—long awaited—failed", "the talks — long awaited — failed");
}

#[test]
fn points_stay_with_abbreviations() {
    check("The U.S. met Mr. Wu in the U.N.", "The U.S. met Mr. Wu in the U.N.");
    check("J. V. Stalin died. T. said no.", "J. V. Stalin died . T. said no .");
    check("See No. 5. He said no. Then", "See No. 5 . He said no . Then");
    check("at 5pm, 11:30 a.m. today", "at 5 pm , 11:30 a.m. today");
}

#[test]
fn points_stay_where_the_sentence_goes_on() {
    check("(c. 1850 – d. 1914), c.1900, No.1", "( c. 1850 – d. 1914 ) , c. 1900 , No. 1");
    check("in Calif. and Alexandria, Va.-based, Que., where", "in Calif. and Alexandria , Va. - based , Que. , where");
    check("Regina v. Smith (ed.), the Univ. of Kiel", "Regina v. Smith ( ed. ) , the Univ. of Kiel");
    check("plan c. Then", "plan c . Then");
}

#[test]
fn units_are_words_after_their_number() {
    check("$1.2bn, £5M and 10-15km", "$ 1.2 bn , £ 5 M and 10 - 15 km");
    check("It lost €1.4bn. The 1,000 sq. km. of", "It lost € 1.4 bn . The 1,000 sq. km. of");
    check("24°C, 3GB, the B-52H and MiG-29M", "24 ° C , 3 GB , the B - 52H and MiG - 29M");
}

#[test]
fn a_prefix_is_no_prefix_in_capitals_or_before_a_year() {
    check("UN-led, un-American, pre-1914, mid-1980s", "UN - led , un-American , pre - 1914 , mid-1980s");
    check("post-9/11 and post-war", "post - 9/11 and post-war");
}

#[test]
fn words_may_have_lost_their_beginning() {
    check("rock 'n' roll in the '80s, get 'em", "rock 'n' roll in the '80s , get 'em");
    check("gimme what's outta here", "gim+me what+'s out+ta here");
}

#[test]
fn names_and_tags_of_the_net_are_whole() {
    check("Follow @state #news co\u{ad}operation", "Follow @state #news co\u{ad}operation");
}

#[test]
fn numbers_are_whole() {
    check("US$2.6 billion, 1,200 men, 20%", "US$ 2.6 billion , 1,200 men , 20 %");
    check("1969-1976 and 1969–1976", "1969 - 1976 and 1969 – 1976");
    check("ISBN 978-0-19-852663-6, doi:10.1000/182", "ISBN 978-0-19-852663-6 , doi:10.1000/182");
    check("713-853-3989 on 11/28/2000", "713-853-3989 on 11/28/2000");
    check("in '72 the 1960s", "in '72 the 1960s");
}

#[test]
fn quotations_and_brackets_are_signs() {
    check("\"Yes,\" he said (twice).", "\" Yes , \" he said ( twice ) .");
    check("the 'basic principles' of", "the ' basic principles ' of");
    check("Wait... what?!", "Wait ... what ?!");
}

#[test]
fn addresses_are_one_word() {
    check("(see http://a.b/c-d?e=f).", "( see http://a.b/c-d?e=f ) .");
    check("mail me@x.org, now", "mail me@x.org , now");
}
