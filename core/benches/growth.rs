//! How time and memory grow with the number of projects, and with the size of the organisation and the annual reports.
//!
//! `cargo bench -p kalix-policy --bench growth` measures, prints the tables of BENCHMARKS.md and draws `growth.svg`;
//! `-- --most 1000000` limits the size. Each size runs in its own process, which has its own peak of memory; the peak
//! is available on Linux only.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    hint::black_box,
    io::{BufReader, Read},
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use kalix_policy::{
    Assessor, Register, assess,
    assessment::StreamError,
    parse::{Limits, from_json},
    register::{AnnualReport, Date, Organisation, Project},
};
use plotters::prelude::*;
use serde_json::{Value, json};

mod common;

type Failed = Box<dyn Error>;

/// Each workload with its first and last size. A stream goes further: unlike the others, it needs constant memory.
const GROWING: [(&str, usize, usize); 3] =
    [("stream", 1_000, 10_000_000), ("register", 1_000, 1_000_000), ("context", 100, 1_000_000)];

/// The measurements of one size: the seconds of each step, and the peak of memory in bytes.
struct Measured {
    size: u32,
    steps: Vec<(String, f64)>,
    peak: Option<f64>,
}

fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [child, what, size] = arguments.as_slice()
        && child == "--child"
    {
        return child_of(what, size.parse()?);
    }
    let tested = arguments.iter().any(|argument| argument == "--test");
    let most =
        arguments.iter().position(|argument| argument == "--most").and_then(|at| arguments.get(at + 1));
    let most = most.map_or(Ok(if tested { 1_000 } else { usize::MAX }), |most| most.parse())?;
    let mut all = Vec::new();
    for (what, first, last) in GROWING {
        let mut measured = Vec::new();
        let mut size = first;
        while size <= last.min(most) {
            measured.push(measure(what, size)?);
            size = size.saturating_mul(10);
        }
        print!("{}", table(what, &measured));
        all.push((what, measured));
    }
    let folder =
        if tested { env::temp_dir() } else { PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches") };
    draw(&folder.join("growth.svg"), &all)
}

fn measure(what: &str, size: usize) -> Result<Measured, Failed> {
    let answer = Command::new(env::current_exe()?).args(["--child", what, &size.to_string()]).output()?;
    if !answer.status.success() {
        return Err(format!("{what} {size}: {}", String::from_utf8_lossy(&answer.stderr)).into());
    }
    let output = String::from_utf8(answer.stdout)?;
    let mut measured = Measured { size: size.try_into()?, steps: Vec::new(), peak: None };
    for line in output.lines() {
        let (name, number) = line.split_once('\t').ok_or("a line without a tab")?;
        match name {
            "peak" => measured.peak = Some(number.parse()?),
            _ => measured.steps.push((name.to_owned(), number.parse()?)),
        }
    }
    Ok(measured)
}

fn child_of(what: &str, size: usize) -> Result<(), Failed> {
    let on = Date::new(2025, 12, 31)?;
    let mix = Mix::new()?;
    match what {
        "stream" => {
            let register = Register::from_json(mix.register(10)?)?;
            let assessor = Assessor::builder(on)
                .organisation(&register.organisation)
                .reports(&register.annual_reports)
                .build();
            let lines = Again { lines: mix.lines().into_bytes(), at: 0, left: size };
            let start = Start::now();
            let mut judged = 0;
            assessor.stream(BufReader::with_capacity(1 << 16, lines), |_, line| {
                judged += usize::from(line.is_ok());
                Ok::<_, StreamError>(())
            })?;
            start.report("read and judged");
            assert_eq!(judged, size);
        }
        "register" => {
            let json = mix.register(size)?;
            let mut limits = Limits::default();
            limits.document = json.len();
            let start = Start::now();
            let register: Register = from_json(&json, &limits)?;
            start.report("read");
            let start = Start::now();
            let assessment = assess(&register, on);
            start.report("judged");
            assert!(assessment.projects().len() == size && assessment.findings().count() >= size / 5 * 3);
        }
        _ => {
            let (organisation, reports) = mix.context(size)?;
            let projects: Vec<Project> =
                mix.lines().lines().map(Project::from_json).collect::<Result<_, _>>()?;
            let start = Start::now();
            let assessor = Assessor::builder(on).organisation(&organisation).reports(&reports).build();
            start.report("looked up");
            let rounds = 10_000;
            let start = Start::now();
            for project in projects.iter().cycle().take(rounds) {
                black_box(assessor.project(black_box(project)));
            }
            start.report("10,000 projects judged");
        }
    }
    if let Some(peak) = peak() {
        println!("peak\t{peak}");
    }
    Ok(())
}

/// The start of a measurement: the wall-clock time, and the process's CPU time in user mode, without that of the
/// kernel.
struct Start {
    moment: Instant,
    used: Option<f64>,
}

impl Start {
    fn now() -> Self {
        Self { moment: Instant::now(), used: used() }
    }

    fn report(&self, step: &str) {
        println!("{step}\t{}", self.moment.elapsed().as_secs_f64());
        if let Some((before, after)) = self.used.zip(used()) {
            println!("{step}, in the program\t{}", after - before);
        }
    }
}

#[cfg(unix)]
fn used() -> Option<f64> {
    use nix::sys::{resource, time::TimeValLike};

    let usage = resource::getrusage(resource::UsageWho::RUSAGE_SELF).ok()?;
    let micros = i32::try_from(usage.user_time().num_microseconds()).ok()?;
    Some(f64::from(micros) / 1e6)
}

#[cfg(not(unix))]
fn used() -> Option<f64> {
    None
}

fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}

/// Ten projects of the mix as text, to build a large register without a large tree of values.
struct Mix {
    base: Value,
    projects: Vec<String>,
}

impl Mix {
    fn new() -> Result<Self, Failed> {
        let mut base: Value = serde_json::from_slice(&common::register(10))?;
        let projects = base["projects"].take();
        let projects = projects.as_array().into_iter().flatten().map(Value::to_string).collect();
        Ok(Self { base, projects })
    }

    fn lines(&self) -> String {
        self.projects.iter().fold(String::new(), |all, project| all + project + "\n")
    }

    fn register(&self, size: usize) -> Result<Vec<u8>, Failed> {
        let mut json = format!(
            r#"{{"municipality":{},"organisation":{},"projects":["#,
            self.base["municipality"], self.base["organisation"]
        );
        for (number, project) in (0..size).zip(self.projects.iter().cycle()) {
            let old = format!(r#""id":"p-{}""#, number % self.projects.len());
            json.push_str(if number == 0 { "" } else { "," });
            json.push_str(&project.replacen(&old, &format!(r#""id":"p-{number}""#), 1));
        }
        json.push_str(r#"],"annual_reports":["#);
        json.push_str(&self.reports(size)?);
        json.push_str("]}");
        Ok(json.into_bytes())
    }

    /// The annual reports of the mix, each with an account of every project.
    fn reports(&self, size: usize) -> Result<String, Failed> {
        let mut reports = String::new();
        for report in self.base["annual_reports"].as_array().into_iter().flatten() {
            let line = report["accounts"][0]["projects"][0].to_string();
            let mut report = report.clone();
            report["accounts"][0]["projects"] = json!(["LINES"]);
            let report = report.to_string();
            let (before, after) = report.split_once(r#""LINES""#).ok_or("no place for lines")?;
            reports.push_str(if reports.is_empty() { "" } else { "," });
            reports.push_str(before);
            for number in 0..size {
                reports.push_str(if number == 0 { "" } else { "," });
                reports.push_str(&line.replacen("\"p-0\"", &format!("\"p-{number}\""), 1));
            }
            reports.push_str(after);
        }
        Ok(reports)
    }

    /// An organisation with `size` additional bodies, administrations, people and officials, and reports with `size`
    /// lines.
    fn context(&self, size: usize) -> Result<(Organisation, Vec<AnnualReport>), Failed> {
        let mut json = self.base["organisation"].clone();
        let lists: [(&str, Make); 4] = [
            ("bodies", |n| json!({ "id": format!("b-{n}"), "name": "Nämnden", "kind": "board" })),
            (
                "administrations",
                |n| json!({ "id": format!("a-{n}"), "name": "Förvaltningen", "boards": [{ "body": format!("b-{n}") }] }),
            ),
            ("people", |n| json!({ "id": format!("q-{n}"), "name": "Eva" })),
            (
                "appointments",
                |n| json!({ "person": format!("q-{n}"), "post": "official", "start": "2024-01-01" }),
            ),
        ];
        for (list, make) in lists {
            json[list].as_array_mut().ok_or("no such list")?.extend((0..size).map(make));
        }
        let json = json.to_string();
        let mut limits = Limits::default();
        limits.document = json.len();
        let organisation = from_json(json, &limits)?;
        let reports = format!("[{}]", self.reports(size)?);
        Ok((organisation, serde_json::from_str(&reports)?))
    }
}

/// Makes the entry of a list with this number.
type Make = fn(usize) -> Value;

/// Repeats the same lines until `left` lines have been read.
struct Again {
    lines: Vec<u8>,
    at: usize,
    left: usize,
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Ok(0);
        }
        let rest = &self.lines[self.at..];
        let line = rest.split_inclusive(|byte| *byte == b'\n').next().unwrap_or(rest);
        let read = line.take(buffer.len() as u64).read(buffer)?;
        self.at = (self.at + read) % self.lines.len();
        self.left -= usize::from(read == line.len());
        Ok(read)
    }
}

/// The exponent of the growth between the last two sizes.
fn power(points: &[(f64, f64)]) -> Option<f64> {
    let [.., (x1, y1), (x2, y2)] = points else { return None };
    Some((y2 / y1).ln() / (x2 / x1).ln())
}

/// The curves to draw: the seconds of each step, and the peak of memory in gigabytes.
fn curves(measured: &[Measured]) -> Vec<(String, Vec<(f64, f64)>)> {
    let Some(first) = measured.first() else { return Vec::new() };
    // A time too short for the clock is zero, which a logarithmic scale cannot show.
    let step = |place: usize| {
        let points = measured.iter().map(move |of| (f64::from(of.size), of.steps[place].1));
        points.filter(|(_, seconds)| *seconds > 0.0).collect()
    };
    let mut curves: Vec<_> = first
        .steps
        .iter()
        .enumerate()
        .map(|(place, (name, _))| (format!("{name}, s"), step(place)))
        .collect();
    let peak: Vec<_> = measured.iter().filter_map(|of| Some((f64::from(of.size), of.peak? / 1e9))).collect();
    if !peak.is_empty() {
        curves.push(("peak of memory, GB".to_owned(), peak));
    }
    curves
}

fn table(what: &str, measured: &[Measured]) -> String {
    let curves = curves(measured);
    let mut table = format!("\n| {what} |");
    for of in measured {
        let _ = write!(table, " {} |", of.size);
    }
    table.push_str(" power |\n|---|");
    table.push_str(&"---:|".repeat(measured.len() + 1));
    for (name, points) in &curves {
        let _ = write!(table, "\n| {name} |");
        for of in measured {
            let at = points.iter().find(|(size, _)| size.total_cmp(&f64::from(of.size)).is_eq());
            let value = at.map_or_else(String::new, |(_, value)| format!("{value:.4}"));
            let _ = write!(table, " {value} |");
        }
        let power = power(points).map_or_else(String::new, |power| format!("{power:.2}"));
        let _ = write!(table, " {power} |");
    }
    table.push('\n');
    table
}

fn draw(to: &Path, all: &[(&str, Vec<Measured>)]) -> Result<(), Failed> {
    let root = SVGBackend::new(to, (1260, 460)).into_drawing_area();
    root.fill(&WHITE)?;
    for (area, (what, measured)) in root.split_evenly((1, all.len())).iter().zip(all) {
        let curves = curves(measured);
        let points = || curves.iter().flat_map(|(_, points)| points).copied();
        let (least, most) =
            points().fold((f64::MAX, f64::MIN), |(least, most), (_, y)| (least.min(y), most.max(y)));
        let sizes = measured.iter().map(|of| f64::from(of.size));
        let (smallest, largest) =
            sizes.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
        let mut chart = ChartBuilder::on(area)
            .caption(*what, ("sans-serif", 22))
            .margin(12)
            .x_label_area_size(36)
            .y_label_area_size(64)
            .build_cartesian_2d(
                (smallest..largest.max(smallest * 10.0)).log_scale(),
                (least / 2.0..most * 300.0).log_scale(),
            )?;
        let label = |value: &f64| format!("{value:e}");
        chart
            .configure_mesh()
            .x_desc("size")
            .x_label_formatter(&label)
            .y_label_formatter(&label)
            .light_line_style(WHITE)
            .draw()?;
        for (place, (name, points)) in curves.iter().enumerate() {
            let colour = Palette99::pick(place).to_rgba();
            let name = power(points)
                .map_or_else(|| name.clone(), |power| format!("{name} (grows as size^{power:.2})"));
            chart
                .draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)).point_size(3))?
                .label(name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .background_style(WHITE)
            .border_style(TRANSPARENT)
            .draw()?;
    }
    root.present()?;
    Ok(())
}
