//! Addresses and file names, which are one word whatever they hold.

/// The length of the address or file name at the start of `chunk`, closing punctuation left off; 0 if there is none.
pub(super) fn length(chunk: &str) -> usize {
    let core = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', ')', ']', '>', '”', '’', '*']);
    if is_url(core) || is_mail(core) || is_file(core) { core.len() } else { 0 }
}

fn is_url(core: &str) -> bool {
    let lower = core.get(..8).unwrap_or(core).to_ascii_lowercase();
    ["http://", "https://", "ftp://", "mailto:", "doi:", "www."].iter().any(|p| lower.starts_with(p)) || has_host(core)
}

/// `example.com/path`, `site.gov`.
fn has_host(core: &str) -> bool {
    let host = core.split('/').next().unwrap_or_default();
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    const TOPS: &[&str] =
        &["com", "org", "net", "gov", "edu", "mil", "int", "info", "uk", "de", "fr", "ru", "cn", "jp", "ca", "au"];
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    name.len() > 1 && plain(name) && !name.ends_with('.') && TOPS.contains(&top)
}

fn is_mail(core: &str) -> bool {
    let Some((name, host)) = core.split_once('@') else { return false };
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"._-+%=/".contains(&b);
    name.len() > 1 && host.len() > 1 && name.bytes().all(fits) && host.bytes().all(fits)
}

fn is_file(core: &str) -> bool {
    const ENDINGS: &[&str] =
        &["doc", "docx", "xls", "xlsx", "pdf", "txt", "ppt", "jpg", "gif", "html", "htm", "csv", "zip"];
    core.rsplit_once('.').is_some_and(|(name, ending)| {
        let fits = |c: char| c.is_alphanumeric() || "._-#+".contains(c);
        !name.is_empty() && name.chars().all(fits) && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
    })
}
