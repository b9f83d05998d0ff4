//! What a single value is to be. Where frames are read, it is told by the word that its type sends through serde.

#[cfg(feature = "arrow")]
use crate::{
    policy::{Rule, Share},
    register::{
        AdministrationId, Amount, BodyId, Country, Currency, Date, Decimal, MunicipalityCode, ONE_OF,
        OrganisationNumber, PersonId, PolicyId, ProjectId, Shape, Text, ValueError, Year, blank_or_text,
        json_number, plain, text_or_blank,
    },
};

/// What a single value is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    Text,
    PossiblyBlankText,
    Id,
    Date,
    Year,
    Country,
    Currency,
    MunicipalityCode,
    OrganisationNumber,
    Amount,
    Decimal,
    Share,
    OneOf(Choices),
}

/// The names of a closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choices {
    /// In one word, as they come through serde.
    #[cfg(feature = "arrow")]
    Spaced(&'static str),
    /// One by one.
    Listed(&'static [&'static str]),
}

impl Choices {
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        #[cfg(not(feature = "arrow"))]
        return match self {
            Self::Listed(names) => names.iter().copied(),
        };
        #[cfg(feature = "arrow")]
        {
            let (spaced, listed) = match self {
                Self::Spaced(names) => (Some(names.split(' ')), &[][..]),
                Self::Listed(names) => (None, names),
            };
            spaced.into_iter().flatten().chain(listed.iter().copied())
        }
    }
}

/// A value that is in order, as it is handed to its type.
#[cfg(feature = "arrow")]
pub(crate) enum Sound {
    /// As it is written.
    AsWritten,
    /// A number in units of its last decimal.
    Units(i64),
}

/// Why a value is not in order.
#[cfg(feature = "arrow")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unsound {
    /// It is never written as a string, or never as a number.
    Type,
    /// It is none of the names.
    Name,
    /// It cannot be.
    Value(ValueError),
}

#[cfg(feature = "arrow")]
impl Leaf {
    /// What a word stands for that a type sends through serde; `None` when it is not that of a single value.
    pub(crate) fn of(word: &'static str) -> Option<Self> {
        Some(match word {
            Text::WORD => Self::Text,
            blank_or_text::WORD => Self::PossiblyBlankText,
            ProjectId::WORD | BodyId::WORD | AdministrationId::WORD | PersonId::WORD | PolicyId::WORD => {
                Self::Id
            }
            Date::WORD => Self::Date,
            Year::WORD => Self::Year,
            Country::WORD => Self::Country,
            Currency::WORD => Self::Currency,
            MunicipalityCode::WORD => Self::MunicipalityCode,
            OrganisationNumber::WORD => Self::OrganisationNumber,
            Amount::WORD => Self::Amount,
            Decimal::WORD => Self::Decimal,
            Share::WORD => Self::Share,
            Rule::WORD => Self::OneOf(Choices::Listed(Rule::IDS)),
            _ => Self::OneOf(Choices::Spaced(word.strip_prefix(ONE_OF)?)),
        })
    }

    /// Whether it is a number; an exact one may also be written as a string.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Amount | Self::Decimal | Self::Share | Self::Year)
    }

    /// Looks at a value that is written as a string.
    pub(crate) fn check_text(self, text: &str) -> Result<Sound, Unsound> {
        let checked = match self {
            Self::Text => text.parse::<Text>().map(drop),
            Self::PossiblyBlankText => text_or_blank(text).map(drop),
            // Ids of every kind are alike.
            Self::Id => text.parse::<ProjectId>().map(drop),
            Self::Date => text.parse::<Date>().map(drop),
            Self::Country => text.parse::<Country>().map(drop),
            Self::Currency => text.parse::<Currency>().map(drop),
            Self::MunicipalityCode => text.parse::<MunicipalityCode>().map(drop),
            Self::OrganisationNumber => text.parse::<OrganisationNumber>().map(drop),
            Self::Amount | Self::Decimal | Self::Share => return self.number(text, plain),
            Self::OneOf(choices) if choices.iter().any(|name| name == text) => Ok(()),
            Self::OneOf(_) => return Err(Unsound::Name),
            Self::Year => return Err(Unsound::Type),
        };
        checked.map(|()| Sound::AsWritten).map_err(Unsound::Value)
    }

    /// Looks at a value that is written as a JSON number.
    pub(crate) fn check_number(self, number: &str) -> Result<Sound, Unsound> {
        match self {
            Self::Amount | Self::Decimal | Self::Share => self.number(number, json_number),
            Self::Year => {
                let whole = whole(number).ok_or(Unsound::Type)?;
                let year = Year::of(i64::try_from(whole).unwrap_or(i64::MAX)).map_err(Unsound::Value)?;
                Ok(Sound::Units(year.get().into()))
            }
            _ => Err(Unsound::Type),
        }
    }

    /// Looks at a whole number.
    pub(crate) fn check_whole(self, number: i64) -> Result<Sound, Unsound> {
        match self {
            Self::Amount | Self::Decimal => {
                let shape = if self == Self::Amount { Amount::SHAPE } else { Decimal::SHAPE };
                shape
                    .of_whole(number)
                    .map(Sound::Units)
                    .ok_or_else(|| Unsound::Value(shape.error(&number.to_string())))
            }
            _ => self.check_number(&number.to_string()),
        }
    }

    fn number(self, text: &str, read: fn(&str, Shape) -> Option<i64>) -> Result<Sound, Unsound> {
        let shape = if self == Self::Amount { Amount::SHAPE } else { Decimal::SHAPE };
        let units = read(text, shape).ok_or_else(|| Unsound::Value(shape.error(text)))?;
        let in_range =
            || Decimal::from_millionths(units).is_ok_and(|decimal| Share::try_from(decimal).is_ok());
        if self == Self::Share && !in_range() {
            return Err(Unsound::Value(shape.error(text)));
        }
        Ok(Sound::Units(units))
    }
}

/// A whole number without fraction or exponent, as `serde_json` reads integers: minus zero is none.
pub(super) fn whole(number: &str) -> Option<i128> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && number != "-0";
    // What 39 digits do not hold is beyond every range.
    is_whole.then(|| number.parse().unwrap_or(if number.starts_with('-') { i128::MIN } else { i128::MAX }))
}
