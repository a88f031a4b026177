//! One message: its articles, and what is attached to it.

use super::quoted;
use crate::{
    File, Reading,
    article::{Article, Day},
    export, html,
    nest::{Member, Nest, Outer},
};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use rapport_lexicon::exports;
use rapport_model::{Date, DocumentId, Edtf, Problem, Severity};

/// So many words above what is attached are a text.
const NOTE: usize = 12;

/// Where a message stands: in which file, as which part of it.
pub(super) struct Place<'f> {
    pub name: &'f str,
    /// The file's id, and its bytes where the message is all of it.
    pub whole: &'f DocumentId,
    pub bytes: Option<&'f [u8]>,
    pub part: String,
}

impl Place<'_> {
    /// Reads a message into what was read of its file.
    pub fn read(&self, raw: &[u8], nest: &mut Nest, into: &mut Reading) {
        let Some(message) = nest.apart.piece(&self.shown(), || MessageParser::default().parse(raw)).flatten() else {
            let problem = Problem::new(Severity::Error, format!("{}: it is no whole message", self.shown()));
            into.problems.push(problem.hint("save it again from the mail program"));
            return;
        };
        if let Some((text, bytes)) = saved_page(&message).zip(self.bytes) {
            return page(&File { name: self.name, text, bytes }, nest, into);
        }
        let articles: Vec<Article> = articles(&message).into_iter().filter(Article::is_one).collect();
        let mut attached = Reading::default();
        self.attached(&message, nest, &mut attached);
        let note = matches!(&articles[..], [one] if !attached.documents.is_empty() && quoted::is_note(&one.text, NOTE));
        if note {
            let message = format!("{}: a line or two above what is attached were left aside", self.shown());
            into.problems.push(Problem::new(Severity::Note, message));
        }
        let articles = if note { Vec::new() } else { articles };
        let many = articles.len() > 1;
        for (at, article) in articles.into_iter().enumerate() {
            let within = if many { format!("article{}", at + 1) } else { String::new() };
            let id = self.id(&within);
            let made =
                nest.apart.piece(&format!("{}#{within}", self.shown()), || article.clone().document(id, self.name));
            into.documents.extend(made);
        }
        into.documents.append(&mut attached.documents);
        into.quantities.append(&mut attached.quantities);
        into.problems.append(&mut attached.problems);
    }

    fn shown(&self) -> String {
        if self.part.is_empty() { self.name.to_owned() } else { format!("{}#{}", self.name, self.part) }
    }

    fn id(&self, within: &str) -> DocumentId {
        let whole = self.whole;
        let parts: Vec<&str> = [self.part.as_str(), within].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { whole.clone() } else { DocumentId::given(&format!("{whole}#{}", parts.join("/"))) }
    }

    /// Reads what is attached; pictures and sounds are left aside.
    fn attached(&self, message: &Message, nest: &mut Nest, into: &mut Reading) {
        let outer = Outer { name: self.name, id: self.whole.clone() };
        for (at, part) in message.attachments().enumerate().filter(|(_, part)| !is_picture(part)) {
            if let Err(problem) = nest.count() {
                return into.problems.push(problem);
            }
            let within = format!("attached{}", at + 1);
            let place = if self.part.is_empty() { within } else { format!("{}/{within}", self.part) };
            let name = part.attachment_name().map_or_else(|| "attached".to_owned(), str::to_owned);
            let name = if part.message().is_some() && !name.contains('.') { format!("{name}.eml") } else { name };
            let bytes = match &part.body {
                PartType::Message(message) => message.raw_message(),
                _ => part.contents(),
            };
            nest.member(&outer, &Member { part: &place, name: &name, bytes }, into);
        }
    }
}

fn page(file: &File, nest: &Nest, into: &mut Reading) {
    match html::read(file, nest.apart) {
        Ok(reading) => {
            into.documents.extend(reading.documents);
            into.problems.extend(reading.problems);
        }
        Err(problem) => into.problems.push(problem),
    }
}

fn is_picture(part: &MessagePart) -> bool {
    let kind = part.content_type().map(|kind| kind.ctype().to_ascii_lowercase());
    kind.is_some_and(|kind| matches!(kind.as_str(), "image" | "audio" | "video" | "font"))
        || part.content_type().and_then(|kind| kind.subtype()).is_some_and(|kind| {
            let kind = kind.to_ascii_lowercase();
            kind.contains("signature") || kind == "calendar" || kind == "css"
        })
}

/// The page of a message that a browser made.
fn saved_page<'m>(message: &'m Message) -> Option<&'m str> {
    let saved = message.header_raw("Snapshot-Content-Location").is_some()
        || message.header_raw("From").is_some_and(|from| from.contains("Saved by"))
        || message.from().is_none()
            && message.header_raw("Content-Type").is_some_and(|kind| kind.contains("multipart/related"));
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(&**page),
        _ => None,
    });
    page.filter(|_| saved)
}

/// The articles that stand in a message.
fn articles(message: &Message) -> Vec<Article> {
    let own = Article {
        title: message.subject().map(str::to_owned),
        date: message.date().and_then(day),
        outlet: outlet(message),
        author: sender(message.from()).map(|(name, _)| name),
        ..Article::default()
    };
    let (text, page) = body(message);
    let parted = match page {
        Some(page) => html::articles(page),
        None => export::exported(&text),
    };
    match parted {
        Some(parted) => parted.articles.into_iter().map(|article| lent(article, &own)).collect(),
        None => quoted::articles(&text, own),
    }
}

/// What an article of a letter does not say itself, the letter says.
fn lent(article: Article, own: &Article) -> Article {
    Article { outlet: article.outlet.or_else(|| own.outlet.clone()), date: article.date.or(own.date), ..article }
}

/// The text of a message, and the page that it is made from if it came as a page alone.
fn body<'m>(message: &'m Message) -> (String, Option<&'m str>) {
    let mut texts: Vec<String> = Vec::new();
    let mut pages: Vec<&str> = Vec::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => texts.push(text.replace("\r\n", "\n")),
            PartType::Html(page) => {
                pages.push(page);
                texts.push(html::words(page));
            }
            _ => {}
        }
    }
    let page = pages.first().copied().filter(|_| texts.len() == 1);
    (texts.join("\n\n"), page)
}

/// The day as the sender's clock had it.
fn day(date: &mail_parser::DateTime) -> Option<Day> {
    let day = Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()?;
    Some(Day::sure(Edtf::day(day)))
}

/// The first name and address.
fn sender(address: Option<&Address>) -> Option<(String, String)> {
    let first = address?.first()?;
    let address = first.address().unwrap_or_default().to_owned();
    Some((first.name().map_or_else(|| address.clone(), str::to_owned), address))
}

/// Who sends articles is their outlet; who answers, or writes to somebody of the same house, is a colleague.
fn outlet(message: &Message) -> Option<String> {
    let (name, from) = sender(message.from())?;
    let house = |address: &str| address.rsplit_once('@').map(|(_, house)| house.to_ascii_lowercase());
    let to = sender(message.to()).and_then(|(_, address)| house(&address));
    let colleague = house(&from).is_some() && house(&from) == to;
    let subject = message.subject().unwrap_or_default();
    let named = !name.contains('@');
    (named && !colleague && unanswered(subject).1 == 0).then_some(name)
}

/// A subject without what says that it is an answer or forwarded, and how often that stood before it.
pub(super) fn unanswered(subject: &str) -> (&str, usize) {
    let (mut subject, mut count) = (subject.trim(), 0);
    while let Some((before, rest)) = subject.split_once(':') {
        let word = before.trim().trim_end_matches(|c: char| c.is_ascii_digit() || "[]()".contains(c)).to_lowercase();
        if !exports().mail.answers.contains(word.as_str()) {
            break;
        }
        (subject, count) = (rest.trim(), count + 1);
    }
    (subject, count)
}
