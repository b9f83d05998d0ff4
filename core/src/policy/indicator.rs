//! The catalogue of indicators: yearly figures that show how far the policy's aims are met.

use super::Clause;

macro_rules! indicators {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $unit:ident $(by $by:ident)?, [$($clause:ident),*];)*) => {
        /// A figure of one year.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

            /// The clauses whose aims the figure measures.
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $(Self::$variant => &[$(Clause::$clause),*],)* }
            }

            /// The unit of the figure: a count, an amount or a share.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit,)* }
            }

            /// How the figure is split; `None` for a single figure.
            pub const fn split(self) -> Option<Split> {
                match self { $(Self::$variant => indicators!(@split $($by)?),)* }
            }
        }
    };
    (@split) => { None };
    (@split $by:ident) => { Some(Split::$by) };
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A number of things.
    Count,
    /// An amount in Swedish kronor.
    Kronor,
    /// A part of a whole.
    Share,
}

impl Unit {
    /// The name used in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Kronor => "kronor",
            Self::Share => "share",
        }
    }
}

/// How a figure is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Split {
    /// By the kind of engagement.
    Kind,
    /// By the goals that are served.
    Goal,
    /// By the board that the leading administration answers to.
    Board,
    /// By the group of people.
    Group,
    /// By the rule.
    Rule,
}

impl Split {
    /// The name used in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Goal => "goal",
            Self::Board => "board",
            Self::Group => "group",
            Self::Rule => "rule",
        }
    }
}

indicators! {
    /// Projects under way in the year, twin towns among them.
    Projects = "projects", Count, [Goals11, Visibility2, Business4];
    /// Projects that started in the year.
    Started = "started", Count, [Visibility2];
    /// Projects whose last day was in the year.
    Ended = "ended", Count, [Visibility2];
    /// The year's projects by kind.
    ByKind = "by_kind", Count by Kind, [Visibility3];
    /// The year's projects by the goals they serve; a project that serves two counts for each.
    ByGoal = "by_goal", Count by Goal, [];
    /// The year's projects by the board that the leading administration answered to on 31 December, or on the
    /// project's last day when that was earlier.
    ByBoard = "by_board", Count by Board, [Organisation5];
    /// Partners of the year's projects, each name and country once.
    Partners = "partners", Count, [Goals6];
    /// Partners that no project of an earlier year had.
    NewPartners = "new_partners", Count, [Visibility2];
    /// Countries of the year's partners; Sweden counts where a partner is Swedish.
    PartnerCountries = "partner_countries", Count, [Goals11, Business4];
    /// Companies, business organisations and chambers of commerce among the partners.
    BusinessPartners = "business_partners", Count, [Business2];
    /// What the year's projects cost, from the accounts of the year.
    Costs = "costs", Kronor, [Goals3];
    /// What the municipality paid itself, from the accounts of the year.
    Own = "own", Kronor, [Goals3];
    /// What others paid, from the accounts of the year.
    External = "external", Kronor, [Visibility6];
    /// External funding as a share of all funding, from the accounts. There is no share where all funding is zero or
    /// less.
    ExternalShare = "external_share", Share, [Success1];
    /// Applications for external funding of the projects that started in the year: what was applied for, granted or
    /// rejected.
    Applications = "applications", Count, [Visibility6];
    /// The number of those applications that were granted.
    GrantedApplications = "granted_applications", Count, [Visibility6];
    /// Politicians, staff and pupils who took part, from the accounts of the year.
    Participants = "participants", Count by Group, [Goals6, Network1];
    /// New residents who took part, from the accounts of the year.
    NewResidentParticipants = "new_resident_participants", Count, [Network2];
    /// The municipality's own schools that took part in the year's projects.
    Schools = "schools", Count, [Network3];
    /// Experiences from the year's projects. One without a day counts in the year its project ended.
    Experiences = "experiences", Count, [Goals7];
    /// Benefits of the year's projects to business, dated as experiences are.
    BusinessEffects = "business_effects", Count, [Preamble1, Goals8];
    /// Effects that made Kalix visible, dated as experiences are.
    VisibilityEffects = "visibility_effects", Count, [Goals9, Visibility1];
    /// Effects that helped recruitment, dated as experiences are.
    RecruitmentEffects = "recruitment_effects", Count, [Goals10, Recruitment1];
    /// Objectives of the year's projects whose last day was in the year.
    ObjectivesDue = "objectives_due", Count, [Application3];
    /// The number of those objectives that were reached: the result is at the target or beyond it, seen from the
    /// baseline. Without a baseline, the result is at least the target.
    ObjectivesReached = "objectives_reached", Count, [Application3];
    /// The share of the year's projects that the annual report of the year describes.
    DescribedShare = "described_share", Share, [Goals4, Application4];
    /// For each rule on projects, the share of the year's projects that met it on 31 December, among those it applied
    /// to.
    MetShare = "met_share", Share by Rule, [];
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
