//! What a query costs beyond the judging: the same projects by SQL, and by the library alone.

use std::{hint::black_box, path::Path, sync::Arc, time::Instant};

use datafusion::{error::Result, prelude::ParquetReadOptions};
use kalix_policy::{Assessor, Locale, frame::Contents};
use kalix_policy_datafusion::{Judge, bridge, projects, register};

const ROUNDS: usize = 7;
const ONE_RULE: &str =
    "SELECT count(*) FROM projects WHERE outcome('anchoring.before-start', judgement) = 'unmet'";
const THREE_RULES: &str = "SELECT outcome('anchoring.before-start', judgement) AS started, \
    outcome('financing.covered', judgement) AS covered, outcome('reporting.followed-up', judgement) AS followed, count(*) \
    FROM projects GROUP BY started, covered, followed";

/// Prints projects a second, each the fastest and the median of some rounds, in turns.
#[allow(clippy::cast_precision_loss, reason = "nobody measures more projects than a double counts")]
pub(crate) async fn compare(
    assessor: &Arc<Assessor>,
    locale: Locale,
    file: &Path,
    threads: usize,
) -> Result<()> {
    let path = file.to_string_lossy();
    let one = projects::session(1);
    let table = || one.read_parquet(path.as_ref(), ParquetReadOptions::default());
    let theirs = table().await?.collect().await?;
    let ours = theirs.iter().map(bridge::ours).collect::<Result<Vec<_>>>()?;
    let rows: usize = ours.iter().map(arrow_array::RecordBatch::num_rows).sum();
    let frame = assessor.frame(Contents::Outcomes, locale);
    let sessions = [1, threads].map(projects::session);
    for session in &sessions {
        register(session, &Arc::new(Judge::new(Arc::clone(assessor), locale)));
        projects::register(session, file).await?;
    }
    let [alone, several] = &sessions;
    let names = [
        "judged by the library alone",
        "handed over as Arrow IPC alone",
        "read from Parquet alone",
        "one rule asked about, one thread",
        "three rules, one thread",
        &format!("one rule, {threads} threads"),
    ];
    let mut times = vec![Vec::new(); names.len()];
    for _ in 0..ROUNDS {
        for (which, times) in times.iter_mut().enumerate() {
            let start = Instant::now();
            match which {
                0 => ours.iter().for_each(|batch| drop(black_box(frame.judge(batch, 0)))),
                1 => theirs.iter().for_each(|batch| drop(black_box(bridge::ours(batch)))),
                2 => drop(black_box(table().await?.collect().await?)),
                3 => drop(black_box(alone.sql(ONE_RULE).await?.collect().await?)),
                4 => drop(black_box(alone.sql(THREE_RULES).await?.collect().await?)),
                _ => drop(black_box(several.sql(ONE_RULE).await?.collect().await?)),
            }
            times.push(start.elapsed());
        }
    }
    println!("{rows} projects; projects a second, fastest and median of {ROUNDS}");
    for (name, times) in names.into_iter().zip(&mut times) {
        times.sort_unstable();
        let [fastest, median] = [times[0], times[ROUNDS / 2]].map(|time| rows as f64 / time.as_secs_f64());
        println!("{name:<34}{fastest:>12.0}{median:>12.0}");
    }
    Ok(())
}
