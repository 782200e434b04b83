//! One legal form, and sets of them.

use super::table::FORMS;

/// A legal form of one country.
#[derive(Debug)]
pub struct Form {
    /// Two letters of ISO 3166, or `EU`.
    pub country: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What sort of company has it.
    pub class: Class,
    /// How it is written, in small ASCII letters.
    pub spellings: &'static [&'static str],
}

/// What sort of company a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Limited by shares, privately held.
    Limited,
    /// Limited by shares, as a rule larger.
    Public,
    /// Partners who answer with all they have.
    Partnership,
    /// Some partners answer with all they have, others do not.
    LimitedPartnership,
    /// One person.
    SoleTrader,
    /// Members.
    Cooperative,
    /// Housing and real estate.
    Property,
    /// Members without profit.
    Association,
    /// A fund with a purpose.
    Foundation,
    /// A part of a company abroad.
    Branch,
    /// The state or a municipality.
    State,
}

/// The forms that a name may mean, as bits over the table: `AS` is a form of six countries. Empty is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Forms(pub(super) [u64; 3]);

impl Forms {
    /// The form at a place of the table.
    pub(super) fn one(place: usize) -> Forms {
        let mut forms = Forms::default();
        forms.0[place / 64] |= 1 << (place % 64);
        forms
    }

    /// Whether nothing is known of the form.
    pub fn is_unknown(self) -> bool {
        self == Forms::default()
    }

    /// Whether two names cannot be of one company: no form that the one may mean is of the same country and sort as one of the other.
    /// Companies that are limited by shares go public, and names say it loosely. The unknown contradicts nothing.
    pub fn contradicts(self, other: Forms) -> bool {
        let sort = |class: Class| if class == Class::Public { Class::Limited } else { class };
        let agree = |one: &Form| other.all().any(|other| one.country == other.country && sort(one.class) == sort(other.class));
        !self.is_unknown() && !other.is_unknown() && !self.all().any(agree)
    }

    /// The forms.
    fn all(self) -> impl Iterator<Item = &'static Form> {
        FORMS.iter().enumerate().filter(move |(place, _)| self.0[place / 64] & (1 << (place % 64)) != 0).map(|(_, form)| form)
    }

    /// The forms in one or the other.
    pub(super) fn or(self, other: Forms) -> Forms {
        Forms(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// The forms in both.
    pub fn and(self, other: Forms) -> Forms {
        Forms(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }
}
