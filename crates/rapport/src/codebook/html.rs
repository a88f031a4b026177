//! The codebook as one HTML file that needs nothing beside it.

use super::{LEGEND, QUADS, lists, names_by_kind, roots, years};
use rapport_code::codebook::{ActorBook, CodeEntry, Codebook, FrameLists, OperatorEntry, Piece, StateEntry};
use rapport_model::{Cameo, GOLDSTEIN_TABLE, Issue};

/// The parts of the page: anchor and heading.
const PARTS: [(&str, &str); 6] = [
    ("reading", "How to read a frame"),
    ("operators", "Operators"),
    ("classes", "Classes of words"),
    ("states", "States"),
    ("organisations", "Organisations"),
    ("issues", "Issues"),
];

/// The whole page.
pub fn to_html(book: &Codebook, title: &str) -> String {
    let [style, script] = [include_str!("style.css"), include_str!("filter.js")];
    let title = escaped(title);
    let body: String = [
        nav(&title),
        "<main>\n".to_owned(),
        reading(book),
        roots().into_iter().map(|root| codes(book, root)).collect(),
        operators(book),
        classes(book),
        states(&book.actors),
        organisations(&book.actors),
        issues(&book.issues),
        "</main>\n".to_owned(),
    ]
    .concat();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"rapport codebook/1\">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
         {body}<script>\n{script}</script>\n</body>\n</html>\n"
    )
}

fn nav(title: &str) -> String {
    let root = |code: Cameo| {
        let (code, name, quad) = (code.as_str(), escaped(code.name()), code.quad().number());
        format!("<li class=\"q{quad}\"><a href=\"#r{code}\"><b class=\"n\">{code}</b><span>{name}</span></a></li>\n")
    };
    let part =
        |(anchor, name): (&str, &str)| format!("<li><a href=\"#{anchor}\"><b></b><span>{name}</span></a></li>\n");
    let roots: String = roots().into_iter().map(root).collect();
    let parts: String = PARTS.into_iter().skip(1).map(part).collect();
    format!(
        "<nav>\n<h1>{title}</h1>\n<label>find <input type=\"search\" placeholder=\"a word, a code, a name\"></label>\n\
         <output></output>\n<h2><a href=\"#reading\">How to read a frame</a></h2>\n<h2>Codes</h2>\n<ol>{roots}</ol>\n\
         <h2>Words and actors</h2>\n<ol>{parts}</ol>\n</nav>\n"
    )
}

fn reading(book: &Codebook) -> String {
    let signs: String = LEGEND.iter().map(|(sign, means)| format!("<dt>{sign}</dt><dd>{means}</dd>\n")).collect();
    let quads: String = QUADS
        .iter()
        .zip(1..)
        .map(|(name, n)| format!("<li class=\"q{n}\"><span class=\"dot\"></span>{n} {name}</li>\n"))
        .collect();
    let count = |lists: &FrameLists| lists.verbs.len() + lists.nouns.len() + lists.adjectives.len();
    let frames: usize = book.codes.iter().map(|code| count(&code.frames)).sum();
    format!(
        "<h2 id=\"reading\">How to read a frame</h2>\n<p>An act is told by a verb, a noun or an adjective with what \
         stands with \
         it. {frames} frames give {} codes; of several that fit, the one that asks for more is taken. Beside each \
         code stand \
         its PLOVER type and its value ({}); the colour is its quad class.</p>\n<ul class=\"quads\">{quads}</ul>\n\
         <dl class=\"legend\">{signs}</dl>\n",
        book.codes.len(),
        escaped(GOLDSTEIN_TABLE),
    )
}

fn codes(book: &Codebook, root: Cameo) -> String {
    let quad = root.quad();
    let entries: String = book.codes.iter().filter(|code| code.code.root() == root.as_str()).map(entry).collect();
    format!(
        "<section class=\"q{}\">\n<h3 id=\"r{root}\"><span class=\"n\">{root}</span> {} \
         <small>{}</small></h3>\n{entries}</section>\n",
        quad.number(),
        escaped(root.name()),
        QUADS[quad as usize - 1],
    )
}

fn entry(entry: &CodeEntry) -> String {
    let code = entry.code;
    let value = code.goldstein().value();
    // The scale runs from −10 to 10: half its width to either side.
    let (from, wide) = (50.0 + value.min(0.0) * 5.0, value.abs() * 5.0);
    let count = entry.frames.verbs.len() + entry.frames.nouns.len() + entry.frames.adjectives.len();
    let (class, shown) = if count == 0 {
        (" class=\"none\"", String::new())
    } else {
        ("", format!("{count} frame{}", if count == 1 { "" } else { "s" }))
    };
    format!(
        "<details id=\"c{code}\"{class} data-entry><summary><span class=\"n\">{code}</span><span \
         class=\"name\">{}</span>\
         <span class=\"plover\">{}</span><span class=\"scale\"><i style=\"--from:{from}%;--wide:{wide}%\"></i>{}</span>\
         <span class=\"count\">{shown}</span></summary>{}</details>\n",
        escaped(code.name()),
        code.plover().map_or("", |plover| plover.label()),
        format!("{:.1}", value).replace('-', "−"),
        frames(&entry.frames),
    )
}

fn frames(frames: &FrameLists) -> String {
    let list = |(name, list): (&str, &Vec<Vec<Piece>>)| {
        let shown: String = list.iter().map(|pieces| frame(pieces)).collect();
        format!("<p><em>{name}</em>{shown}</p>\n")
    };
    let lists: String = lists(frames).into_iter().map(list).collect();
    if lists.is_empty() { lists } else { format!("<div class=\"frames\">{lists}</div>") }
}

fn frame(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Word(word) => escaped(word),
        Piece::Class(class) => format!("<a href=\"#w-{0}\">{0}</a>", escaped(class)),
        Piece::Sign(sign) => format!("<s>{}</s>", escaped(sign)),
    };
    let shown: String = pieces.iter().map(piece).collect();
    format!("<span class=\"f\">{shown}</span> ")
}

fn operators(book: &Codebook) -> String {
    let head: String = roots()
        .iter()
        .map(|root| {
            format!(
                "<th class=\"q{}\" title=\"{}\"><span class=\"n\">{root}</span></th>",
                root.quad().number(),
                escaped(root.name())
            )
        })
        .collect();
    let rows: String =
        book.operators.iter().filter(|one| one.makes.iter().any(|(_, made)| made.is_some())).map(made).collect();
    let entries: String = book.operators.iter().map(operator).collect();
    format!(
        "<section>\n<h2 id=\"operators\">Operators</h2>\n<p>Words that act on other acts. The code of “agreed to \
         resume talks” needs no \
         entry of its own: it is computed from the operator and the code of what it governs. The table shows what \
         each makes of the \
         general code of a root; finer codes keep what they say where the scheme has a leaf for it.</p>\n<div \
         class=\"wide\">\
         <table class=\"matrix\"><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n{entries}</section>\n"
    )
}

fn made(operator: &OperatorEntry) -> String {
    let cell = |(act, made): &(Cameo, Option<Cameo>)| match made {
        Some(made) if made == act => "<td class=\"same\">=</td>".to_owned(),
        Some(made) => format!(
            "<td class=\"q{}\"><a class=\"n\" href=\"#c{made}\" title=\"{}\">{made}</a></td>",
            made.quad().number(),
            escaped(made.name())
        ),
        None => "<td></td>".to_owned(),
    };
    let cells: String = operator.makes.iter().map(cell).collect();
    format!("<tr><th><a href=\"#o-{0}\">{0}</a></th>{cells}</tr>\n", operator.kind)
}

fn operator(operator: &OperatorEntry) -> String {
    format!(
        "<div id=\"o-{0}\" data-entry><h3>{0} <small>{1}</small></h3>{2}</div>\n",
        operator.kind,
        escaped(operator.meaning),
        frames(&operator.frames)
    )
}

fn classes(book: &Codebook) -> String {
    let class = |(name, words): &(String, Vec<String>)| {
        let (name, words) = (escaped(name), escaped(&words.join(", ")));
        format!("<div id=\"w-{name}\" data-entry><dt>{name}</dt><dd>{words}</dd></div>\n")
    };
    let shown: String = book.classes.iter().map(class).collect();
    format!("<section>\n<h2 id=\"classes\">Classes of words</h2>\n<dl class=\"classes\">{shown}</dl></section>\n")
}

fn states(actors: &ActorBook) -> String {
    let (offices, outlets, persons) = actors.counts;
    let rows: String = actors.states.iter().map(state).collect();
    format!(
        "<section>\n<h2 id=\"states\">States</h2>\n<p>Who a name is depends on the document’s date: years stand where \
         a name has them. \
         Beside these the tables know {offices} words for offices and bodies, {outlets} press organs, and {persons} \
         offices held by \
         leaders and officials, with their dates.</p>\n{}{rows}</tbody></table></div></section>\n",
        head(&["code", "name", "adjective", "people", "seat", "years", "also"])
    )
}

fn head(columns: &[&str]) -> String {
    let cells: String = columns.iter().map(|column| format!("<th>{column}</th>")).collect();
    format!("<div><table><thead><tr>{cells}</tr></thead><tbody>")
}

fn state(state: &StateEntry) -> String {
    let [names, seats, others] = names_by_kind(state);
    let seats = [state.seats.clone(), seats].concat().join(", ");
    let also = [names, others].concat().join(", ");
    let cells = [state.name.clone(), state.adjectives.join(", "), state.people.join(", "), seats, years(&state.dates)];
    row(&state.code, &cells, &also)
}

fn organisations(actors: &ActorBook) -> String {
    let one = |one: &rapport_code::codebook::OrganisationEntry| {
        row(&one.code, &[one.name.clone(), one.role.clone(), years(&one.dates)], &one.also.join(", "))
    };
    let rows: String = actors.organisations.iter().map(one).collect();
    let head = head(&["code", "name", "role", "years", "also"]);
    format!("<section>\n<h2 id=\"organisations\">Organisations</h2>\n{head}{rows}</tbody></table></div></section>\n")
}

fn issues(issues: &[Issue]) -> String {
    let one = |issue: &Issue| {
        let track = if issue.obstacle { "obstacle" } else { issue.track.word() };
        row(&issue.id, &[issue.name.clone(), track.to_owned()], &issue.terms.join(", "))
    };
    let rows: String = issues.iter().map(one).collect();
    let head = head(&["id", "name", "track", "words"]);
    format!("<section>\n<h2 id=\"issues\">Issues</h2>\n{head}{rows}</tbody></table></div></section>\n")
}

fn row(code: &str, cells: &[String], last: &str) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
    let (code, last) = (escaped(code), escaped(last));
    format!("<tr data-entry><td class=\"mono\">{code}</td>{cells}<td class=\"also\">{last}</td></tr>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_page_leads_somewhere() {
        let book = rapport_code::codebook::codebook(&[], &[]).unwrap();
        let page = to_html(&book, "Codebook");
        let after = |mark: &str| -> std::collections::BTreeSet<String> {
            page.split(mark).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let (links, places) = (after("href=\"#"), after("id=\""));
        assert!(links.len() > 100 && links.is_subset(&places), "{:?}", links.difference(&places).collect::<Vec<_>>());
        let frame = rapport_code::codebook::plain(
            &book.codes.iter().find(|code| code.code.as_str() == "057").unwrap().frames.verbs[0],
        );
        assert!(!frame.is_empty());
    }

    #[test]
    fn what_a_table_holds_cannot_break_the_page() {
        assert_eq!(escaped("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
