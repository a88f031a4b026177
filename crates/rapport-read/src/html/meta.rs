//! What a page says of itself in its head.

use crate::builder::tidy;
use rapport_model::Edtf;
use regex::Regex;
use std::{collections::BTreeMap, sync::LazyLock};

/// Title, date, author and site of a page.
#[derive(Default, Debug)]
pub(super) struct Meta {
    /// The title that is meant for others, else that of the window.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The newspaper, agency or body whose site it is.
    pub site: Option<String>,
    window: bool,
}

impl Meta {
    /// Takes in a `meta` element. What was said first holds, since pages repeat themselves in ever looser forms.
    pub fn take(&mut self, attributes: &BTreeMap<String, String>) {
        let get = |name: &str| attributes.get(name).map(String::as_str);
        let Some(name) = get("property").or_else(|| get("name")).or_else(|| get("itemprop")) else { return };
        let Some(content) = get("content").map(tidy).filter(|c| !c.is_empty()) else { return };
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "dc.title" | "citation_title" if self.window || self.title.is_none() => {
                (self.title, self.window) = (Some(content), false);
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.issued"
            | "dcterms.date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publication_date"
            | "citation_date"
            | "citation_publication_date"
            | "dcterms.created" => self.date(&content),
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
            self.published = crate::dates::whole(&words.replace('/', "-")).or_else(|| crate::dates::whole(words));
        }
    }

    /// Takes in the title of the window.
    pub fn window(&mut self, words: &str) {
        let words = tidy(words);
        if self.title.is_none() && !words.is_empty() {
            (self.title, self.window) = (Some(words), true);
        }
    }

    /// Takes in linked data: of it only the date of publication, which few pages give elsewhere.
    pub fn linked_data(&mut self, script: &str) {
        static PUBLISHED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#""datePublished"\s*:\s*"([^"]{4,40})""#).expect("a fixed pattern"));
        if let Some(found) = PUBLISHED.captures(script) {
            self.date(&found[1]);
        }
    }
}
