//! CoNLL-U, the format of the treebanks: ten columns a word, a blank line after each sentence.
//!
//! [`read`] makes a text of the words, as their spaces tell, and gives the sentences as spans into it; [`write`] gives
//! sentences back with `# text`, `SpaceAfter=No` and the lines of orthographic words that are several.

mod read;
mod write;

pub use read::{comments, read};
pub use write::{write, write_with};

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "\
# sent_id = 1
# text = He didn't go.
1\tHe\the\tPRON\t_\tCase=Nom|Number=Sing\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\t_\tMood=Ind\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

";

    #[test]
    fn what_is_read_is_written_again() {
        let (text, sentences) = read(SAMPLE).unwrap();
        assert_eq!(text, "He didn't go.");
        assert_eq!(sentences[0].multiword, [(1, 2)]);
        assert_eq!(sentences[0].form(2, &text), "n't");
        assert_eq!(write(&text, &sentences), SAMPLE);
    }

    #[test]
    fn comments_stay_with_their_sentences() {
        let input = "# sent_id = a-1\n# text = Go\n# newpar\n1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n\n\n1\tOn\t_\t_\t_\t_\t_\t_\t_\t_\n";
        assert_eq!(comments(input), [vec!["# sent_id = a-1", "# text = Go", "# newpar"], vec![]]);
        let (text, sentences) = read(input).unwrap();
        let written = write_with(&text, &sentences, &comments(input));
        assert!(written.starts_with("# sent_id = a-1\n# text = Go\n# newpar\n1\tGo"), "{written}");
        assert!(written.contains("\n\n# sent_id = 2\n# text = On\n1\tOn"), "{written}");
    }

    #[test]
    fn columns_that_are_left_open_are_filled() {
        let (text, sentences) = read("1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n2\ton\t_\t_\t_\t_\t_\t_\t_\t_\n").unwrap();
        assert_eq!(text, "Go on");
        assert!(sentences[0].is_tree());
    }

    #[test]
    fn faults_are_named_with_their_lines() {
        let faults = |text: &str| read(text).unwrap_err().into_iter().map(|p| p.message).collect::<Vec<_>>();
        assert_eq!(faults("1\tGo\t_\n"), ["line 1: 3 columns where CoNLL-U has 10"]);
        assert_eq!(
            faults("1\tGo\t_\tVB\t_\t_\t9\troot\t_\t_\n"),
            ["line 1: “VB” is no UPOS tag", "line 1: the head 9 is no word of this sentence"]
        );
        let loops = "1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n";
        assert_eq!(faults(loops), ["line 1: the heads of this sentence make no tree"]);
    }
}
