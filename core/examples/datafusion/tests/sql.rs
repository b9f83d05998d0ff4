//! What SQL answers is what the library answers.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use datafusion::{
    arrow::array::{Array, ArrayRef, AsArray},
    arrow::{compute::cast, datatypes::DataType},
    prelude::SessionContext,
};
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assess::{Outcome, ProjectOutcomes},
    policy::{Rule, Scope},
    register::{Date, Organisation},
};
use kalix_policy_datafusion::{Judge, projects, register};
use serde_json::{Value, json};
use tempfile::TempPath;

fn on() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

fn kalix() -> Value {
    let file: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../../tests/registers/kalix.json"].iter().collect();
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// A session that knows the projects of a file, and who judges them. Without an organisation nothing is known of it.
struct Asked {
    session: SessionContext,
    judge: Arc<Judge>,
    _file: TempPath,
}

impl Asked {
    async fn about(all: &[Value], against: Option<&Register>, threads: usize) -> Self {
        let none = Organisation::default();
        let (organisation, reports) =
            against.map_or((&none, &[][..]), |of| (&of.organisation, &of.annual_reports));
        let mut assessor = Assessor::new(&Policy::kalix_2007(), organisation, reports, on());
        if let Some(of) = against {
            assessor = assessor.for_municipality(&of.municipality);
        }
        let judge = Arc::new(Judge::new(Arc::new(assessor), Locale::En));
        let session = projects::session(threads);
        register(&session, &judge);
        let file = tempfile::Builder::new().suffix(".parquet").tempfile().unwrap().into_temp_path();
        projects::write(all, &file).unwrap();
        projects::register(&session, &file).await.unwrap();
        Self { session, judge, _file: file }
    }

    /// The rows of the answer, every cell a text.
    async fn answer(&self, sql: &str) -> Result<Vec<Vec<Option<String>>>, String> {
        let asked = self.session.sql(sql).await.map_err(|error| error.to_string())?;
        let batches = asked.collect().await.map_err(|error| error.to_string())?;
        let mut rows = Vec::new();
        for batch in batches {
            let texts: Vec<ArrayRef> =
                batch.columns().iter().map(|column| cast(column, &DataType::Utf8).unwrap()).collect();
            let cell = |column: &ArrayRef, row| {
                let column = column.as_string::<i32>();
                column.is_valid(row).then(|| column.value(row).to_owned())
            };
            rows.extend((0..batch.num_rows()).map(|row| texts.iter().map(|of| cell(of, row)).collect()));
        }
        Ok(rows)
    }
}

/// A cell with a text.
#[allow(clippy::unnecessary_wraps, reason = "a cell may be empty")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[tokio::test]
async fn outcomes_are_counted_as_the_library_counts_them() {
    let value = kalix();
    let register = Register::from_json(value.to_string()).unwrap();
    let asked = Asked::about(value["projects"].as_array().unwrap(), Some(&register), 2).await;
    let assessment = kalix_policy::assess(&register, on());
    for rule in Rule::of(Scope::Project) {
        let mut expected = BTreeMap::<_, usize>::new();
        for project in assessment.projects() {
            let outcome = project.outcomes.get(*rule).unwrap();
            *expected.entry(text(outcome.as_str())).or_default() += 1;
        }
        let sql = format!("SELECT outcome('{rule}', judgement), count(*) FROM projects GROUP BY 1");
        let rows = asked.answer(&sql).await.unwrap();
        let counted = rows.into_iter().map(|row| (row[0].clone(), row[1].as_ref().unwrap().parse().unwrap()));
        assert_eq!(counted.collect::<BTreeMap<_, usize>>(), expected, "{rule}");
    }
    assert!(asked.judge.faults().is_empty());
}

#[tokio::test]
async fn a_query_says_of_whom_it_is_and_of_whom_not() {
    let value = kalix();
    let register = Register::from_json(value.to_string()).unwrap();
    let asked = Asked::about(value["projects"].as_array().unwrap(), Some(&register), 1).await;
    let assessment = kalix_policy::assess(&register, on());
    let is_late = |of: &&ProjectOutcomes| of.outcomes.get(Rule::AnchoringBeforeStart) == Some(Outcome::Unmet);
    let late = assessment.projects().iter().filter(is_late);
    let mut expected: Vec<_> = late.map(|of| of.project.to_string()).collect();
    expected.sort();
    assert!(!expected.is_empty());
    let sql =
        "SELECT id FROM projects WHERE outcome('anchoring.before-start', judgement) = 'unmet' ORDER BY id";
    let ids: Vec<_> =
        asked.answer(sql).await.unwrap().into_iter().map(|row| row[0].clone().unwrap()).collect();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn a_project_is_judged_once_however_often_it_is_asked_about_and_never_where_it_is_not() {
    let value = kalix();
    let all = value["projects"].as_array().unwrap();
    let register = Register::from_json(value.to_string()).unwrap();
    let rules =
        Rule::of(Scope::Project).iter().map(|rule| format!("outcome('{rule}', judgement) AS \"{rule}\""));
    let every = format!("SELECT id, {} FROM projects", rules.collect::<Vec<_>>().join(", "));
    for (sql, judged) in [
        ("SELECT administration, count(*) FROM projects GROUP BY administration", 0),
        (every.as_str(), all.len()),
        ("SELECT id, unnest(judgement) FROM projects", all.len()),
        (
            "SELECT id, outcome('financing.covered', judgement) AS covered FROM projects WHERE \
            outcome('anchoring.decided', judgement) = 'met' AND outcome('anchoring.traceable', judgement) = 'met' \
            ORDER BY covered, fault(judgement)",
            all.len(),
        ),
    ] {
        let asked = Asked::about(all, Some(&register), 1).await;
        assert!(!asked.answer(sql).await.unwrap().is_empty());
        assert_eq!(asked.judge.judged(), judged, "{sql}");
    }
}

#[tokio::test]
async fn what_other_columns_say_is_looked_at_before_projects_are_judged() {
    let value = kalix();
    let all = value["projects"].as_array().unwrap();
    let asked = Asked::about(all, None, 1).await;
    let own = all.iter().filter(|project| project["administration"] == "uf").count();
    let sql = "SELECT id, outcome('anchoring.decided', judgement) FROM projects WHERE administration = 'uf'";
    assert_eq!(asked.answer(sql).await.unwrap().len(), own);
    assert!(0 < own && own < all.len());
    assert_eq!(asked.judge.judged(), own);
}

#[tokio::test]
async fn a_project_with_a_fault_is_told_and_stops_nothing() {
    let project = |id: &str, start: &str| json!({ "id": id, "title": "Utbyte", "administration": "uf", "period": { "start": start } });
    let all = [project("p-1", "2026-01-01"), project("p-2", "2026-02-30"), project("p-3", "2027-01-01")];
    let asked = Asked::about(&all, None, 1).await;
    let sql =
        "SELECT id, outcome('reporting.specified', judgement), fault(judgement) FROM projects ORDER BY id";
    let rows = asked.answer(sql).await.unwrap();
    let fault = rows[1][2].clone().unwrap();
    assert!(fault.contains("2026-02-30"), "{fault}");
    let expected =
        [("p-1", text("unmet"), None), ("p-2", None, Some(fault.clone())), ("p-3", text("pending"), None)];
    assert_eq!(rows, expected.map(|(id, outcome, fault)| vec![text(id), outcome, fault]));
    assert_eq!(asked.judge.faults(), BTreeMap::from([("p-2".to_owned(), fault)]));
}

#[tokio::test]
async fn where_there_is_no_project_there_is_no_outcome_and_no_fault() {
    let all = [json!({ "id": "p-1", "title": "Utbyte", "administration": "uf" })];
    let asked = Asked::about(&all, None, 1).await;
    let sql = "SELECT wanted, outcome('reporting.specified', judgement) FROM (VALUES ('p-1'), ('p-2')) AS list (wanted) \
        LEFT JOIN projects ON id = wanted ORDER BY wanted";
    let rows = asked.answer(sql).await.unwrap();
    assert_eq!(rows, [vec![text("p-1"), text("pending")], vec![text("p-2"), None]]);
    assert!(asked.judge.faults().is_empty());
}

#[tokio::test]
async fn what_cannot_be_asked_is_told_before_anything_is_judged() {
    let all = [json!({ "id": "p-1", "title": "Utbyte", "administration": "uf" })];
    let asked = Asked::about(&all, None, 1).await;
    for (sql, told) in [
        (
            "SELECT outcome('anchoring.befor-start', judgement) FROM projects",
            "`anchoring.befor-start` is no rule on projects",
        ),
        ("SELECT outcome('anchoring.befor-start', judgement) FROM projects", "anchoring.before-start"),
        ("SELECT outcome('organisation.council-chair', judgement) FROM projects", "is no rule on projects"),
        ("SELECT outcome(title, judgement) FROM projects", "is written out"),
        ("SELECT outcome('anchoring.decided', id) FROM projects", "the column `judgement`"),
        ("SELECT outcome('anchoring.decided') FROM projects", "outcome"),
        ("SELECT fault(title) FROM projects", "the column `judgement`"),
        ("SELECT judge(title) FROM projects", "the fields of a project"),
    ] {
        let error = asked.answer(sql).await.unwrap_err();
        assert!(error.contains(told), "{error}");
    }
    assert_eq!(asked.judge.judged(), 0);
}

#[tokio::test]
async fn a_misspelt_column_is_told() {
    let all = [json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "patners": "Sievi" })];
    let asked = Asked::about(&all, None, 1).await;
    let error =
        asked.answer("SELECT outcome('anchoring.decided', judgement) FROM projects").await.unwrap_err();
    assert!(error.contains("partners"), "{error}");
}
