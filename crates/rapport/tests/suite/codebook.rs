//! The codebook is made from the tables that the coder reads.

use crate::{folder, path, rapport, stderr, stdout};

#[test]
fn the_codebook_has_codes_frames_operators_and_actors() {
    let book = stdout(&["codebook"]);
    for words in [
        "**057** Sign formal agreement · 8.0",
        "withdraw \\[troops\\]",
        "### threaten",
        "| SUN | the Soviet Union | Soviet",
        "1922–1991",
        "## Issues",
    ] {
        assert!(book.contains(words), "no “{words}”");
    }
}

#[test]
fn a_desk_has_a_codebook_of_its_own() {
    let desk = folder(&[
        ("desk.toml", "name = \"Front desk\"\n[[issue]]\nid = \"zartan\"\nname = \"Zartan\"\nobstacle = true\n"),
        ("lexicon/own.toml", "[[organisation]]\ncode = \"KHMREBZAR\"\nname = \"Zartan Front\"\n"),
    ]);
    let page = desk.path().join("book.html");
    stdout(&["codebook", "--desk", path(&desk), "-o", page.to_str().unwrap()]);
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("KHMREBZAR") && page.contains("The codebook of Front desk") && page.contains(">obstacle<"));
    let refused = rapport(&["codebook", "-o", desk.path().join("book.pdf").to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains(".html"), "{}", stderr(&refused));
}
