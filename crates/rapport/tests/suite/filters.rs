//! `read`, `parse`, `code` and `completions`.

use crate::{WIRE, folder, path, rapport_with, stderr, stdout};

#[test]
fn read_and_code_make_a_pipe() {
    let reports = folder(&WIRE);
    let file = reports.path().join("1.txt");
    let document = stdout(&["read", file.to_str().unwrap()]);
    let coded = rapport_with(&["code", "--input", "jsonl", "-"], &document);
    let lines = String::from_utf8(coded.stdout).unwrap();
    let direct = stdout(&["code", file.to_str().unwrap()]);
    assert!(!lines.is_empty() && lines.contains("\"057\""), "{lines}");
    assert_eq!(lines, direct, "a file coded at once and by way of `read` gives the same");
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_coded() {
    let input = "{\"id\":\"a\",\"date\":\"1987-03-03\",\"text\":\"China criticized Vietnam.\"}\n{\"id\":\n";
    let coded = rapport_with(&["code", "--input", "jsonl", "-"], input);
    assert!(coded.status.success(), "{}", stderr(&coded));
    assert!(stderr(&coded).contains("line 2") && stderr(&coded).contains("1 read, 1 left out"), "{}", stderr(&coded));
}

/// The first file and the first line are the longest: what comes after them is done before.
#[test]
fn what_is_done_side_by_side_comes_out_in_order() {
    let story = |number: usize| {
        let text = "China rejected a Soviet call for a summit. ".repeat(if number == 0 { 400 } else { 1 });
        (format!("{number}.txt"), format!("BEIJING, May {}, 1987. {text}\n", number + 1))
    };
    let stories: Vec<(String, String)> = (0..9).map(story).collect();
    let files: Vec<(&str, &str)> = stories.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let read = |file: &str| stdout(&["read", folder.path().join(file).to_str().unwrap()]);
    let apart: Vec<String> = files.iter().map(|(name, _)| read(name)).collect();
    let together = stdout(&["read", path(&folder)]);
    assert_eq!(together, apart.concat());
    let code = |lines: &str| String::from_utf8(rapport_with(&["code", "--input", "jsonl", "-"], lines).stdout).unwrap();
    let coded: Vec<String> = apart.iter().map(|line| code(line)).collect();
    assert!(coded.iter().all(|lines| !lines.is_empty()));
    assert_eq!(code(&together), coded.concat());
}

#[test]
fn text_comes_from_standard_input() {
    let parsed = rapport_with(&["parse", "-"], "China rejected the offer.\n");
    let conllu = String::from_utf8(parsed.stdout).unwrap();
    assert_eq!(conllu.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).count(), 5, "{conllu}");
}

#[test]
fn conllu_keeps_its_tokens_and_comments() {
    let given = "# sent_id = a-7\n# text = New York fell\n1\tNew York\t_\t_\t_\t_\t_\t_\t_\t_\n2\tfell\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let parsed = rapport_with(&["parse", "--input", "conllu"], given);
    let conllu = String::from_utf8(parsed.stdout).unwrap();
    assert!(conllu.starts_with("# sent_id = a-7\n# text = New York fell\n1\tNew York\tNew York\tPROPN"), "{conllu}");
}

#[test]
fn completions_are_written() {
    assert!(stdout(&["completions", "bash"]).contains("chronology"));
}
