//! What a page says of itself in its head.

use crate::{builder::tidy, dates::Dated, dating};
use rapport_model::Edtf;
use regex::Regex;
use std::{collections::BTreeMap, sync::LazyLock};

/// Title, date, author and site of a page.
#[derive(Clone, Default, Debug)]
pub(super) struct Meta {
    /// The title that is meant for others, else that of the window.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Dated>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The newspaper, agency or body whose site it is.
    pub site: Option<String>,
    /// When it was last changed, for pages that say nothing better.
    changed: Option<Dated>,
    /// The day in its address.
    address: Option<Edtf>,
    /// Whether the title is that of the window.
    of_window: bool,
    /// The title of the window as it stands.
    pub window: Option<String>,
}

/// Names of `meta` elements that give the day of publication: sites have dozens, of a few kinds.
fn is_publication(name: &str) -> bool {
    let of_page = ["publi", "pubdate", "pub_date", "pub-date", "issued", "created", "posted", "release"];
    let last = name.rsplit([':', '.']).next().unwrap_or(name);
    let dated =
        last.contains("date") || last.contains("time") || last.starts_with("issued") || last.starts_with("created");
    let bare = matches!(
        last,
        "date" | "displaydate" | "dc-date" | "citation_date" | "sailthru-date" | "article_date_original"
    );
    let foreign =
        ["modif", "updat", "expir", "revis", "valid", "review", "publisher"].iter().any(|word| name.contains(word));
    (bare || dated && of_page.iter().any(|word| name.contains(word))) && !foreign
}

impl Meta {
    /// Takes in a `meta` element. What was said first holds, since pages repeat themselves in ever looser forms.
    pub fn take(&mut self, attributes: &BTreeMap<String, String>) {
        let get = |name: &str| attributes.get(name).map(String::as_str);
        let Some(name) = get("property").or_else(|| get("name")).or_else(|| get("itemprop")) else { return };
        let Some(content) = get("content").map(tidy).filter(|c| !c.is_empty()) else { return };
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "dc.title" | "citation_title" if self.of_window || self.title.is_none() => {
                (self.title, self.of_window) = (Some(content), false);
            }
            name if is_publication(name) => self.date(&content),
            name if name.contains("modified") || name.contains("updated") => {
                self.changed(&content);
            }
            "og:url" => self.address(&content),
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "citation_author"
                if !content.contains("://") =>
            {
                self.author.get_or_insert(content);
            }
            "og:site_name" | "dc.publisher" | "dcterms.publisher" | "citation_journal_title" => {
                self.site.get_or_insert(content);
            }
            _ => {}
        }
    }

    /// Takes in a date of publication in whatever form.
    pub fn date(&mut self, words: &str) {
        if self.published.is_none() {
            self.published = crate::dates::value(words);
        }
    }

    /// Takes in the date of the last change.
    pub fn changed(&mut self, words: &str) {
        self.changed = self.changed.or_else(|| crate::dates::value(words));
    }

    /// Takes in the address of the page, which may hold its day.
    pub fn address(&mut self, address: &str) {
        self.address = self.address.or_else(|| crate::dates::address::day(address));
    }

    /// What dates the page where nothing says when it was published.
    pub fn second_best(&self) -> Vec<(Dated, &'static str)> {
        let sure = |date: Option<Edtf>| date.map(Dated::sure);
        let window = self.window.as_deref().and_then(dating::only_day);
        let ways = [
            (sure(self.address), dating::ADDRESS),
            (sure(window), "the title of its window"),
            (self.changed, "the day of its last change"),
        ];
        ways.into_iter().filter_map(|(dated, by)| Some((dated?, by))).collect()
    }

    /// Takes in the title of the window.
    pub fn window(&mut self, words: &str) {
        let words = tidy(words);
        self.window.get_or_insert_with(|| words.clone());
        if self.title.is_none() && !words.is_empty() {
            (self.title, self.of_window) = (Some(words), true);
        }
    }

    /// Takes in linked data: of it only the date of publication, which few pages give elsewhere.
    pub fn linked_data(&mut self, script: &str) {
        static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#""(?:datePublished|uploadDate|dateCreated)"\s*:\s*"([^"]{4,40})""#).expect("a fixed pattern")
        });
        if let Some(found) = PUBLISHED.captures(script) {
            self.date(&found[1]);
        }
    }
}
