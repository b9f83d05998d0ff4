//! Every Arrow type that a column may have is converted exactly or is an error.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BinaryArray, Date32Array, Date64Array, Decimal32Array, Decimal64Array, Decimal256Array,
    DictionaryArray, DurationSecondArray, FixedSizeListArray, Float16Array, Float32Array, Int8Array,
    Int16Array, Int64Array, LargeListArray, LargeListViewArray, LargeStringArray, ListViewArray, RecordBatch,
    StringArray, StringViewArray, StructArray, TimestampMillisecondArray, TimestampNanosecondArray,
    TimestampSecondArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
    cast::AsArray,
    types::{ArrowPrimitiveType, Float16Type, Int8Type},
};
use arrow_buffer::{OffsetBuffer, i256};
use arrow_schema::{DataType, Field};
use kalix_policy::{
    Assessor, Locale, ReadErrors,
    frame::{Rows, TableKind},
    register::{Project, ProjectKind},
};

fn texts(texts: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

/// The project of a row with one more column. Checks that the row is assessed in place like the project.
fn with(name: &str, column: ArrayRef) -> Result<Project, ReadErrors> {
    let least = [("id", texts(&["p-1"])), ("title", texts(&["Utbyte"])), ("administration", texts(&["uf"]))];
    let columns = least.into_iter().filter(|(field, _)| *field != name).chain([(name, column)]);
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let rows = Rows::of(&batch).unwrap();
    assert!(!rows.is_empty());
    let project = rows.project(0);
    let assessor = Assessor::builder("2026-11-23".parse().unwrap()).build();
    let judged = assessor.frame(TableKind::Outcomes, Locale::En).judge(&batch, 0).unwrap();
    assert_eq!(judged.unread.len(), usize::from(project.is_err()));
    if let Ok(project) = &project {
        for (rule, outcome) in assessor.project(project).outcomes() {
            let actual = judged.table.column_by_name(rule.id()).unwrap().as_dictionary::<Int8Type>();
            let actual = actual.downcast_dict::<StringArray>().unwrap().into_iter().next().unwrap();
            assert_eq!(actual, Some(outcome.as_str()), "{rule}");
        }
    }
    project
}

#[test]
fn text_columns_of_every_type() {
    let kinds: [ArrayRef; 3] = [
        Arc::new(LargeStringArray::from(vec!["Elevutbyte"])),
        Arc::new(StringViewArray::from(vec!["Elevutbyte"])),
        Arc::new(DictionaryArray::<Int8Type>::from_iter(["Elevutbyte"])),
    ];
    for column in kinds {
        assert_eq!(with("title", column).unwrap().title.as_str(), "Elevutbyte");
    }
    let kind = DictionaryArray::<Int8Type>::from_iter(["twin-town"]);
    assert_eq!(with("kind", Arc::new(kind)).unwrap().kind, Some(ProjectKind::TwinTown));
    let controls: [ArrayRef; 2] =
        [Arc::new(LargeStringArray::from(vec!["\u{1}"])), Arc::new(StringViewArray::from(vec!["\u{1}"]))];
    for column in controls {
        assert_eq!(with("title", column).unwrap_err().as_slice()[0].code().as_str(), "text");
    }
}

#[test]
fn list_columns_of_every_type() {
    let of = || Arc::new(Field::new_list_field(DataType::Utf8, true));
    let values = || texts(&["network", "business"]);
    let kinds: [ArrayRef; 4] = [
        Arc::new(LargeListArray::new(of(), OffsetBuffer::from_lengths([2]), values(), None)),
        Arc::new(ListViewArray::new(of(), vec![0].into(), vec![2].into(), values(), None)),
        Arc::new(LargeListViewArray::new(of(), vec![0].into(), vec![2].into(), values(), None)),
        Arc::new(FixedSizeListArray::new(of(), 2, values(), None)),
    ];
    for column in kinds {
        let project = with("goals", column).unwrap();
        assert_eq!(serde_json::to_value(&project.goals).unwrap(), serde_json::json!(["network", "business"]));
    }
}

#[test]
fn number_columns_of_every_type() {
    let half = <Float16Type as ArrowPrimitiveType>::Native::from_f32;
    let whole: [ArrayRef; 7] = [
        Arc::new(Int8Array::from(vec![12])),
        Arc::new(Int16Array::from(vec![12])),
        Arc::new(Int64Array::from(vec![12])),
        Arc::new(UInt8Array::from(vec![12])),
        Arc::new(UInt16Array::from(vec![12])),
        Arc::new(UInt32Array::from(vec![12])),
        Arc::new(UInt64Array::from(vec![12])),
    ];
    let broken: [ArrayRef; 5] = [
        Arc::new(Float16Array::from(vec![half(12.5)])),
        Arc::new(Float32Array::from(vec![12.5])),
        Arc::new(Decimal32Array::from(vec![1250]).with_precision_and_scale(6, 2).unwrap()),
        Arc::new(Decimal64Array::from(vec![1250]).with_precision_and_scale(6, 2).unwrap()),
        Arc::new(Decimal256Array::from(vec![i256::from(1250)]).with_precision_and_scale(6, 2).unwrap()),
    ];
    let read = |column: ArrayRef| {
        let budget = StructArray::try_from(vec![("partnership_total", column)]).unwrap();
        with("budget", Arc::new(budget))
            .map(|project| project.budget.unwrap().partnership_total.unwrap().hundredths())
    };
    for column in whole {
        assert_eq!(read(Arc::clone(&column)).unwrap(), 1200, "{:?}", column.data_type());
    }
    for column in broken {
        assert_eq!(read(Arc::clone(&column)).unwrap(), 1250, "{:?}", column.data_type());
    }
    let none: [ArrayRef; 4] = [
        Arc::new(Float16Array::from(vec![half(f32::NAN)])),
        Arc::new(Float32Array::from(vec![f32::INFINITY])),
        Arc::new(Float32Array::from(vec![0.1234])),
        Arc::new(UInt64Array::from(vec![u64::MAX])),
    ];
    for column in none {
        assert_eq!(
            read(Arc::clone(&column)).unwrap_err().as_slice()[0].pointer(),
            "/budget/partnership_total"
        );
    }
}

#[test]
fn date_columns_of_every_type_must_have_no_time() {
    const DAY: i64 = 20_558;
    const SECONDS: i64 = DAY * 86_400;
    let days: [ArrayRef; 5] = [
        Arc::new(Date32Array::from(vec![20_558])),
        Arc::new(Date64Array::from(vec![SECONDS * 1_000])),
        Arc::new(TimestampSecondArray::from(vec![SECONDS])),
        Arc::new(TimestampMillisecondArray::from(vec![SECONDS * 1_000])),
        Arc::new(TimestampNanosecondArray::from(vec![SECONDS * 1_000_000_000])),
    ];
    for column in days {
        let read = with("cancelled_on", Arc::clone(&column)).unwrap().cancelled_on.unwrap();
        assert_eq!(read.to_string(), "2026-04-15", "{:?}", column.data_type());
    }
    let found = |column: ArrayRef| {
        let errors = with("cancelled_on", column).unwrap_err();
        assert_eq!(
            (errors.as_slice()[0].code().as_str(), errors.as_slice()[0].pointer()),
            ("date", "/cancelled_on")
        );
        errors.as_slice()[0].found().unwrap().to_owned()
    };
    let noon = TimestampSecondArray::from(vec![SECONDS + 43_200]);
    assert_eq!(found(Arc::new(noon)), "2026-04-15T12:00:00");
    let zoned = TimestampSecondArray::from(vec![SECONDS]).with_timezone("Europe/Stockholm");
    assert_eq!(found(Arc::new(zoned)), "2026-04-15T00:00:00 (Europe/Stockholm)");
    // Outside the range of dates.
    assert_eq!(found(Arc::new(Date64Array::from(vec![i64::MAX]))), i64::MAX.to_string());
    assert_eq!(found(Arc::new(Date32Array::from(vec![-200_000]))), "1422-06-03");
}

#[test]
fn unsupported_types_are_reported_by_name() {
    let foreign: [(ArrayRef, &str); 2] = [
        (Arc::new(DurationSecondArray::from(vec![7])), "Duration(s)"),
        (Arc::new(BinaryArray::from_vec(vec![b"x"])), "Binary"),
    ];
    for (column, name) in foreign {
        let errors = with("title", column).unwrap_err();
        assert_eq!(
            (errors.as_slice()[0].code().as_str(), errors.as_slice()[0].found()),
            ("type", Some(name))
        );
    }
}
