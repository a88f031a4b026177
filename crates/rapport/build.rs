//! Hashes what decides how a text is coded (parser with its model, coder, lexicon), so that a desk can tell whether the
//! program in hand would code it as it was coded, whatever the version numbers say.

use std::{
    fs,
    path::{Path, PathBuf},
};

const PARTS: [&str; 6] = [
    "crates/rapport-parse/src",
    "crates/rapport-parse/model",
    "crates/rapport-code/src",
    "crates/rapport-lexicon/src",
    "crates/rapport-lexicon/tables",
    "crates/rapport-model/tables",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for part in PARTS {
        let folder = root.join(part);
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in files(&folder) {
            let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
            let bytes = fs::read(&file).unwrap_or_default();
            // Line ends depend on how a checkout was made, and mean nothing here.
            let bytes = name.bytes().chain(bytes.into_iter().filter(|byte| *byte != b'\r'));
            state = bytes.fold(state, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        }
    }
    println!("cargo::rustc-env=RAPPORT_CODING={:08x}", (state >> 32) ^ (state & 0xffff_ffff));
}

/// The files below a folder, in order of name; what only tests read is left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    let is_test = |path: &Path| path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing");
    let wanted = entries.into_iter().filter(|path| !is_test(path));
    wanted.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
