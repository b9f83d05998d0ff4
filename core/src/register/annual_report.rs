//! The accounts of the projects in the annual report (årsredovisning), board by board.

use std::hash::{Hash, Hasher};

use super::{Amount, BodyId, ProjectId, Section, Text, Year, record};

record! {
    /// The annual report of a year, as far as it concerns international projects.
    pub struct AnnualReport {
        /// The year reported on.
        year: Year,
        /// The account of each body.
        accounts: Vec<Account> = written,
    }

    /// The account of a body for a year (`organisation.5`).
    pub struct Account {
        /// The body.
        body: BodyId,
        /// Its account of each project.
        projects: Vec<ProjectAccount> = written,
    }

    /// A board's account of one project in one year (`goals.4`, `application.4`).
    pub struct ProjectAccount {
        /// The project.
        project: ProjectId,
        /// The section of the board's chapter it is in.
        section: Option<Section>,
        /// The description. It is required but may be blank: the rule `reporting.described` reports a blank one.
        description: Option<Text> = blank,
        /// What the year cost, in Swedish kronor.
        costs: Option<Amount>,
        /// What the municipality paid itself, in Swedish kronor.
        own: Option<Amount>,
        /// What others paid, in Swedish kronor.
        external: Option<Amount>,
        /// Who took part.
        participants: Option<Participants>,
    }
}

/// Hashes all numbers as one `u64`: derived code is four times the size, and the WebAssembly module should be small.
impl Hash for ProjectAccount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let count = |of: fn(&Participants) -> Option<u32>| {
            self.participants.as_ref().and_then(of).map_or(-1, i64::from)
        };
        let amount = |amount: Option<Amount>| amount.map_or(i64::MIN, Amount::hundredths);
        let numbers = [
            amount(self.costs),
            amount(self.own),
            amount(self.external),
            count(|who| who.politicians),
            count(|who| who.staff),
            count(|who| who.pupils),
            count(|who| who.new_residents),
        ];
        let mix = |hash: u64, number: i64| {
            (hash.rotate_left(5) ^ number.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        self.project.as_str().hash(state);
        self.description.as_ref().map_or("", Text::as_str).hash(state);
        state.write_u64(numbers.into_iter().fold(0, mix));
    }
}

record! {
    /// How many people took part in a year.
    #[derive(Copy, Default)]
    pub struct Participants {
        /// Politicians.
        politicians: Option<u32>,
        /// Staff.
        staff: Option<u32>,
        /// Pupils.
        pupils: Option<u32>,
        /// New residents, among the others.
        new_residents: Option<u32>,
    }
}
