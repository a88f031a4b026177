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
fn numbers_are_whole() {
    check("US$2.6 billion, 1,200 men, 20%", "US$ 2.6 billion , 1,200 men , 20 %");
    check("1969-1976 and 1969–1976", "1969 - 1976 and 1969 – 1976");
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
