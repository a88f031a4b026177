//! Dates, figures and names as prose that knows what they are.

use super::{Library, figure, words};
use crate::tree::{Mark, Prose, prose::prose};
use rapport_model::{ActorCode, Date, Edtf, Figure};

/// "18 April 1988", "September 1986".
pub(crate) fn date(date: Edtf) -> Prose {
    Prose::marked(words::date(date), Mark::Date(date))
}

/// "18 April 1988".
pub(crate) fn day(day: Date) -> Prose {
    date(Edtf::day(day))
}

/// The month of a day: "April 1988".
pub(crate) fn month(day: Date) -> Prose {
    Edtf::month(day.year(), day.month()).map_or_else(Prose::default, date)
}

/// The end of a date as closely as it is known: "November 1987", "the end of 1985".
pub(crate) fn end(of: Edtf) -> Prose {
    Prose::marked(words::end(of), Mark::Date(of))
}

/// The date with its preposition: "On 18 April 1988", "In September 1986", "From March to April 1969".
pub(crate) fn at_date(when: Edtf) -> Prose {
    let said = date(when);
    let preposition = match (when.days(), said.text().contains(" to ")) {
        (1, _) => "On ",
        (_, true) => "From ",
        _ => "In ",
    };
    prose![preposition, said]
}

/// When a figure is of.
pub(crate) fn when(figure: &Figure) -> Prose {
    figure.date.map_or_else(Prose::default, date)
}

/// A figure in these words.
pub(crate) fn figure_in(figure: &Figure, words: String) -> Prose {
    Prose::marked(words, Mark::Figure(figure.id.clone()))
}

/// The bare figure: "2.6".
pub(crate) fn number(figure: &Figure) -> Prose {
    figure_in(figure, words::number(figure.value))
}

/// The figure with its unit: "2.6 billion US$".
pub(crate) fn amount(figure: &Figure) -> Prose {
    figure_in(figure, figure::amount(figure))
}

/// The name of an actor for a sentence, with its article: "the Soviet Union".
pub(crate) fn name(code: ActorCode, library: &Library) -> Prose {
    Prose::marked(library.name(code), Mark::Name(Some(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_precisely_as_they_are_known() {
        let said = |text: &str| at_date(text.parse().unwrap()).text().to_owned();
        assert_eq!(said("1988-04-18"), "On 18 April 1988");
        assert_eq!(said("1986-09"), "In September 1986");
        assert_eq!(said("1985"), "In 1985");
        assert_eq!(said("1969-03/1969-04"), "From March to April 1969");
        assert_eq!(said("1969-12-30/1970-01-02"), "From 30 December 1969 to 2 January 1970");
    }
}
