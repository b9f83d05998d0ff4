//! The catalogue of indicators: the figures that show, year by year, how far the policy's aims are lived by.

use super::Clause;

macro_rules! indicators {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, [$($clause:ident),*];)*) => {
        /// A figure of one year.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Indicator {
            $($(#[$doc])* #[doc = concat!("\n\nId: `", $id, "`.")] $variant,)*
        }

        impl Indicator {
            /// Every indicator, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The indicator's id, such as `partner_countries`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The clauses whose aim the figure shows.
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $(Self::$variant => &[$(Clause::$clause),*],)* }
            }
        }
    };
}

indicators! {
    /// Projects under way in the year.
    Projects = "projects", [Goals11, Visibility2, Business4];
    /// Partners of the year's projects.
    Partners = "partners", [Goals6];
    /// Partners not seen in an earlier year.
    NewPartners = "new_partners", [Visibility2];
    /// Countries of the year's partners.
    PartnerCountries = "partner_countries", [Goals11, Business4];
    /// Companies and their organisations among the partners.
    BusinessPartners = "business_partners", [Business2];
    /// External funding as a share of all funding, from the accounts.
    ExternalShare = "external_share", [Success1];
    /// Politicians, staff and pupils who took part.
    Participants = "participants", [Goals6, Network1];
    /// New residents who took part.
    NewResidentParticipants = "new_resident_participants", [Network2];
    /// Experiences the year's projects gave.
    Experiences = "experiences", [Goals7];
    /// What the year's projects gave business.
    BusinessEffects = "business_effects", [Preamble1, Goals8];
    /// What made Kalix visible.
    VisibilityEffects = "visibility_effects", [Goals9, Visibility1];
    /// What helped recruitment.
    RecruitmentEffects = "recruitment_effects", [Goals10, Recruitment1];
}

impl Indicator {
    /// Finds an indicator by its id; `None` when there is no such indicator.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|indicator| indicator.id() == id)
    }
}

impl std::fmt::Display for Indicator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
