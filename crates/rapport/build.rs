//! Hashes what decides how a text is coded (parser, encoder and coder with their models, lexicon), so that a desk can tell whether the
//! program in hand would code it as it was coded, whatever the version numbers say. Where rapport is built from a package, these
//! crates stand elsewhere; their versions are then exactly ours, and what is published does not change.

use std::{
    fs,
    path::{Path, PathBuf},
};

const PARTS: [&str; 10] = [
    "crates/rapport-arithmetic/src",
    "crates/rapport-encoder/src",
    "crates/rapport-encoder/model",
    "crates/rapport-parse/src",
    "crates/rapport-parse/model",
    "crates/rapport-code/src",
    "crates/rapport-code/model",
    "crates/rapport-lexicon/src",
    "crates/rapport-lexicon/tables",
    "crates/rapport-model/tables",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let state = if root.join(PARTS[0]).is_dir() {
        PARTS.into_iter().fold(START, |state, part| hash_of_folder(state, &root, part))
    } else {
        hash(START, env!("CARGO_PKG_VERSION").bytes())
    };
    println!("cargo::rustc-env=RAPPORT_CODING={:08x}", (state >> 32) ^ (state & 0xffff_ffff));
}

/// FNV-1a's beginning.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn hash(state: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(state, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn hash_of_folder(state: u64, root: &Path, part: &str) -> u64 {
    let folder = root.join(part);
    println!("cargo::rerun-if-changed={}", folder.display());
    files(&folder).into_iter().fold(state, |state, file| {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap_or_default();
        // Line ends depend on how a checkout was made, and mean nothing here.
        hash(state, name.bytes().chain(bytes.into_iter().filter(|byte| *byte != b'\r')))
    })
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
