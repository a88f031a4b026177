//! News feeds as sites give them: RSS 2.0, RSS 1.0, Atom. Each item is an article; its full text goes before its teaser.

use crate::{
    File, Reading,
    article::{self, Article, Day},
    html, markup,
};
use rapport_model::{Apart, Problem, Severity};
use roxmltree::{Document as Xml, Node};

/// Whether a text is a feed, by its first element.
pub(crate) fn is_one(text: &str) -> bool {
    let root = root(text);
    matches!(root, "rss" | "rdf:RDF" | "RDF") || root == "feed" && text.contains("http://www.w3.org/2005/Atom")
}

/// The name of the first element.
fn root(text: &str) -> &str {
    let mut rest = text.trim_start();
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">"), ("<!--", "-->")] {
        if rest.starts_with(open) {
            rest = rest.split_once(close).map_or("", |(_, rest)| rest).trim_start();
        }
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    &name[..name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(name.len())]
}

/// Reads the items of a feed; of one that breaks off, those that are whole.
///
/// # Errors
/// There is no item in it, or it is no XML.
pub(crate) fn read(file: &File, apart: &dyn Apart) -> Result<Reading, Problem> {
    let (mut problems, cut);
    let xml = match markup::parse(file.text) {
        Ok(xml) => {
            problems = Vec::new();
            xml
        }
        Err(refused) => {
            let broken = Problem::new(Severity::Error, format!("it is a broken news feed: {}", refused.reason));
            problems = vec![broken.hint(refused.mend)];
            cut = whole_items(file.text).ok_or_else(|| problems[0].clone())?;
            markup::parse(&cut).map_err(|_| problems[0].clone())?
        }
    };
    let items: Vec<Node> = xml.descendants().filter(|node| matches!(name(*node), "item" | "entry")).collect();
    let outlet = outlet(&xml);
    let articles: Vec<Article> = items.into_iter().map(|item| article_of(item, &outlet, xml.input_text())).collect();
    let mut reading =
        article::documents(articles.into_iter().filter(Article::is_one).collect(), file.name, file.bytes, apart);
    reading.problems.append(&mut problems);
    let none = || Problem::new(Severity::Error, "it is a news feed with nothing in it to read");
    if reading.documents.is_empty() { Err(none().hint("fetch it again")) } else { Ok(reading) }
}

/// The feed up to its last whole item.
fn whole_items(text: &str) -> Option<String> {
    let (item, end) = match root(text) {
        "rss" => ("</item>", "</channel></rss>"),
        "feed" => ("</entry>", "</feed>"),
        "RDF" => ("</item>", "</RDF>"),
        _ => ("</item>", "</rdf:RDF>"),
    };
    let at = text.rfind(item)?;
    Some(text[..at].to_owned() + item + end)
}

fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// The first child of one of these names, those named first going before.
fn child<'a, 'x>(node: Node<'a, 'x>, names: &[&str]) -> Option<Node<'a, 'x>> {
    names.iter().find_map(|wanted| node.children().find(|child| child.is_element() && name(*child) == *wanted))
}

/// All words of an element.
fn words(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn filled(node: Option<Node>) -> Option<String> {
    node.map(words).filter(|words| !words.trim().is_empty())
}

/// Whose feed it is.
fn outlet(xml: &Xml) -> Option<String> {
    let root = xml.root_element();
    filled(child(child(root, &["channel"]).unwrap_or(root), &["title"]))
}

fn article_of(item: Node, outlet: &Option<String>, input: &str) -> Article {
    let source = child(item, &["source"]);
    let own = filled(source.and_then(|source| child(source, &["title"]))).or_else(|| filled(source));
    let date = filled(child(item, &["published", "pubDate", "date", "issued", "created", "updated", "modified"]));
    let author = child(item, &["creator", "author"]);
    Article {
        title: filled(child(item, &["title"])).map(|title| unmarked(&title)),
        date: date.as_deref().and_then(|date| Day::read(date.trim())),
        outlet: own.or_else(|| filled(child(item, &["publisher"]))).or_else(|| outlet.clone()),
        author: filled(author.and_then(|author| child(author, &["name"]))).or_else(|| filled(author)),
        text: text(item, input),
        problems: Vec::new(),
    }
}

/// The fullest text that an item has.
fn text(item: Node, input: &str) -> String {
    const FULL: [&str; 5] = ["encoded", "content", "body", "description", "summary"];
    let texts = FULL.iter().filter_map(|name| child(item, &[name]));
    let read = |node: Node| match node.attribute("type") {
        Some("xhtml") => html::words(&input[node.range()]),
        _ => unmarked(&words(node)),
    };
    texts.map(read).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// Words of which some are HTML that the XML holds as words.
fn unmarked(words: &str) -> String {
    if words.contains('<') || words.contains('&') { html::words(words) } else { words.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::read;

    const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Ford Herald</title>\
        <item><title>Envoys meet &amp; part</title><pubDate>Sat, 09 May 1987 23:05:07 -0500</pubDate><description>&lt;p&gt;Envoys met at the ford.&lt;/p&gt;&lt;p&gt;They parted.&lt;/p&gt;</description></item>\
        <item><title>Ford closed</title><pubDate>Fri, 08 May 1987 10:05:07 +0000</pubDate><source url=\"x\">Lima News</source><description>The ford was closed.</description></item>\
        </channel></rss>";

    #[test]
    fn items_are_articles_with_their_day_and_outlet() {
        let documents = read("a.rss", RSS.as_bytes()).unwrap().documents;
        assert_eq!(documents[0].title.as_deref(), Some("Envoys meet & part"));
        assert!(documents[0].text.ends_with("Envoys met at the ford.\n\nThey parted."));
        assert_eq!(documents[0].vantage().unwrap().to_string(), "1987-05-09");
        let outlets: Vec<_> = documents.iter().map(|document| document.outlet.as_deref().unwrap()).collect();
        assert_eq!(outlets, ["The Ford Herald", "Lima News"]);
    }

    #[test]
    fn a_feed_that_breaks_off_gives_its_good_half() {
        let cut = &RSS[..RSS.len() - 60];
        let reading = read("a.rss", cut.as_bytes()).unwrap();
        assert_eq!((reading.documents.len(), reading.problems.len()), (1, 1));
        assert!(read("a.rss", &RSS.as_bytes()[..200]).unwrap_err().message.contains("broken news feed"));
    }
}
