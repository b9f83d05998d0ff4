//! The enums of a register.

use crate::parse::string_enum;

string_enum! {
    /// What kind of engagement a project is.
    #[non_exhaustive]
    ProjectKind, "a kind of project" {
        /// Cooperation with other municipalities.
        MunicipalCooperation = "municipal-cooperation",
        /// An exchange of individuals: staff, politicians.
        IndividualExchange = "individual-exchange",
        /// An exchange of pupils between schools.
        PupilExchange = "pupil-exchange",
        /// A twin town: an open-ended engagement, not a project.
        TwinTown = "twin-town",
        /// An initiative for business.
        BusinessInitiative = "business-initiative",
        /// Anything else.
        Other = "other",
    }

    /// One of the policy's six goals, in its order. There are no others.
    Goal, "one of the policy's goals" {
        /// A rich international network (`goals.6`).
        Network = "network",
        /// Broad experience that is used (`goals.7`).
        Experience = "experience",
        /// Contacts for business (`goals.8`).
        Business = "business",
        /// Seen as positive and successful (`goals.9`).
        Perception = "perception",
        /// Help in recruiting (`goals.10`).
        Recruitment = "recruitment",
        /// A known actor in the region (`goals.11`).
        RegionalActor = "regional-actor",
    }

    /// What kind of body decides.
    #[non_exhaustive]
    BodyKind, "a kind of body" {
        /// The municipal council (kommunfullmäktige).
        Council = "council",
        /// The municipal executive (kommunstyrelsen).
        Executive = "executive",
        /// The executive's committee (arbetsutskott).
        ExecutiveCommittee = "executive-committee",
        /// A board (nämnd).
        Board = "board",
        /// A board's or the executive's other committee (utskott).
        Committee = "committee",
        /// The board of a municipal company (bolagsstyrelse).
        CompanyBoard = "company-board",
    }

    /// A post of the international work.
    #[non_exhaustive]
    Post, "a post" {
        /// The chair of the council (kommunfullmäktiges ordförande).
        CouncilChair = "council-chair",
        /// The municipal chief executive (kommunchef).
        ChiefExecutive = "chief-executive",
        /// An official who carries a part of the responsibility (tjänsteman med delansvar).
        Official = "official",
    }

    /// What kind of organisation a partner is.
    #[non_exhaustive]
    PartnerKind, "a kind of partner" {
        /// A municipality.
        Municipality = "municipality",
        /// A region.
        Region = "region",
        /// A state or other authority.
        Authority = "authority",
        /// A school.
        School = "school",
        /// A university.
        University = "university",
        /// A company.
        Company = "company",
        /// An organisation of companies.
        BusinessOrganisation = "business-organisation",
        /// A chamber of commerce (handelskammare).
        ChamberOfCommerce = "chamber-of-commerce",
        /// An association.
        Association = "association",
        /// Anything else.
        Other = "other",
    }

    /// The role of a partner in a project.
    #[non_exhaustive]
    PartnerRole, "a partner's role" {
        /// The lead partner.
        Lead = "lead",
        /// A partner.
        Partner = "partner",
        /// An associated partner.
        Associated = "associated",
    }

    /// What a body resolved.
    #[non_exhaustive]
    Resolution, "a resolution" {
        /// Approved (bifall).
        Approved = "approved",
        /// Rejected (avslag).
        Rejected = "rejected",
        /// Postponed or sent back (bordläggning, återremiss): nothing is decided.
        Deferred = "deferred",
        /// Taken as information (läggs till handlingarna): nothing is decided.
        Noted = "noted",
        /// An earlier approval is withdrawn (upphävt).
        Revoked = "revoked",
    }

    /// What kind of document a cooperation resulted in.
    #[non_exhaustive]
    AgreementKind, "a kind of agreement" {
        /// A plan.
        Plan = "plan",
        /// An agreement.
        Agreement = "agreement",
    }

    /// What kind of external funder pays.
    #[non_exhaustive]
    FunderKind, "a kind of funder" {
        /// The European Union.
        Eu = "eu",
        /// The state.
        State = "state",
        /// A region.
        Region = "region",
        /// Another municipality.
        Municipality = "municipality",
        /// Another public funder.
        OtherPublic = "other-public",
        /// A private funder.
        Private = "private",
    }

    /// The status of external funding.
    #[non_exhaustive]
    FundingStatus, "a status of funding" {
        /// Planned, not yet applied for.
        Planned = "planned",
        /// Applied for.
        Applied = "applied",
        /// Granted.
        Granted = "granted",
        /// Rejected.
        Rejected = "rejected",
    }

    /// What a project led to.
    #[non_exhaustive]
    EffectKind, "a kind of effect" {
        /// Experience for the municipality's own work.
        Experience = "experience",
        /// Contacts or other gains for business.
        Business = "business",
        /// Visibility for Kalix.
        Visibility = "visibility",
        /// Help in recruiting.
        Recruitment = "recruitment",
    }

    /// The section of the board's chapter in the annual report that an account is in.
    #[non_exhaustive]
    Section, "a section of the annual report" {
        /// The year's results (årets resultat).
        Results = "results",
        /// Significant events (väsentliga händelser).
        SignificantEvents = "significant-events",
        /// Goals (målredovisning).
        Goals = "goals",
        /// Elsewhere.
        Other = "other",
    }
}
