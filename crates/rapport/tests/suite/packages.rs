//! Every crate but those of the workshop can be packaged, and stands on what is in its folder.

use crate::root;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn every_crate_can_be_packaged() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let arguments =
        ["package", "--workspace", "--exclude", "xtask", "--exclude", "rapport-testing", "--exclude", "rapport-fuzz"];
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).args(["--no-verify", "--allow-dirty", "--offline"]).current_dir(root());
    let output = cargo.env("CARGO_TARGET_DIR", folder.path()).output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("warning:"), "{said}");
}

#[test]
fn nothing_is_included_from_outside_its_crate() {
    for source in sources(&root().join("crates")) {
        let text = std::fs::read_to_string(&source).expect("a source can be read");
        let home = source.ancestors().find(|folder| folder.join("Cargo.toml").is_file()).expect("a source has a crate");
        for included in included(&text) {
            let place = source.with_file_name("").join(included);
            let place = place.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", place.display()));
            assert!(place.starts_with(home.canonicalize().unwrap()), "{} includes {included}", source.display());
        }
    }
}

/// The paths that a source includes.
fn included(text: &str) -> impl Iterator<Item = &str> {
    let pieces = ["include_str!(\"", "include_bytes!(\"", "include!(\""].map(|call| text.split(call).skip(1));
    pieces.into_iter().flatten().filter_map(|piece| piece.split('"').next())
}

/// Every source below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder can be read").map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let own = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    own.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}
