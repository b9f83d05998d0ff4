//! Dates and timestamps.

use arrow_array::{ArrayRef, cast::AsArray, temporal_conversions as temporal, types};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{DataType, TimeUnit};
use chrono::{Datelike, NaiveDateTime};
use smol_str::{SmolStr, format_smolstr};

use crate::register::Date;

/// A column of dates or timestamps.
pub(super) enum Moments<'a> {
    Days(&'a arrow_array::Date32Array),
    Milliseconds(&'a arrow_array::Date64Array),
    Stamps(&'a ScalarBuffer<i64>, TimeUnit, Option<&'a str>),
    None,
}

impl<'a> Moments<'a> {
    pub(super) fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Date32 => Self::Days(array.as_primitive()),
            DataType::Date64 => Self::Milliseconds(array.as_primitive()),
            DataType::Timestamp(unit, zone) => {
                let stamps = match unit {
                    TimeUnit::Second => array.as_primitive::<types::TimestampSecondType>().values(),
                    TimeUnit::Millisecond => array.as_primitive::<types::TimestampMillisecondType>().values(),
                    TimeUnit::Microsecond => array.as_primitive::<types::TimestampMicrosecondType>().values(),
                    TimeUnit::Nanosecond => array.as_primitive::<types::TimestampNanosecondType>().values(),
                };
                Self::Stamps(stamps, *unit, zone.as_deref())
            }
            _ => Self::None,
        }
    }

    pub(super) fn date(&self, row: usize) -> Option<Date> {
        let (moment, _, zone) = self.moment(row);
        let moment =
            moment.filter(|moment| zone.is_none() && moment.time() == NaiveDateTime::default().time())?;
        let [month, day] = [moment.month(), moment.day()].map(|number| i8::try_from(number).ok());
        Date::new(i16::try_from(moment.year()).ok()?, month?, day?).ok()
    }

    /// The date as text; for a timestamp with its time, unless that is midnight without a time zone.
    pub(super) fn get(&self, row: usize) -> SmolStr {
        match self.moment(row) {
            (Some(moment), _, None) if moment.time() == NaiveDateTime::default().time() => {
                format_smolstr!("{}", moment.date())
            }
            (Some(moment), _, None) => format_smolstr!("{moment:?}"),
            (Some(moment), _, Some(zone)) => format_smolstr!("{moment:?} ({zone})"),
            (None, number, _) => format_smolstr!("{number}"),
        }
    }

    /// The timestamp, the number it is stored as, and its time zone.
    fn moment(&self, row: usize) -> (Option<NaiveDateTime>, i64, Option<&'a str>) {
        let value = |stamps: &ScalarBuffer<i64>| stamps.get(row).copied().unwrap_or_default();
        match self {
            Self::Days(days) => {
                let days = days.value(row);
                (temporal::date32_to_datetime(days), days.into(), None)
            }
            Self::Milliseconds(array) => {
                (temporal::date64_to_datetime(array.value(row)), array.value(row), None)
            }
            Self::Stamps(stamps, unit, zone) => {
                let stamp = value(stamps);
                let moment = match unit {
                    TimeUnit::Second => temporal::timestamp_s_to_datetime(stamp),
                    TimeUnit::Millisecond => temporal::timestamp_ms_to_datetime(stamp),
                    TimeUnit::Microsecond => temporal::timestamp_us_to_datetime(stamp),
                    TimeUnit::Nanosecond => temporal::timestamp_ns_to_datetime(stamp),
                };
                (moment, stamp, *zone)
            }
            Self::None => (None, 0, None),
        }
    }
}
