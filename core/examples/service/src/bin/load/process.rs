//! Starts, watches and stops the service as a child process.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{self, Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{Arguments, mix};

pub(crate) struct Service {
    process: Child,
    asked: Instant,
    register: PathBuf,
    pub(crate) address: String,
}

pub(crate) struct Stopped {
    pub(crate) took: Duration,
    pub(crate) status: ExitStatus,
}

impl Service {
    pub(crate) fn start(arguments: &Arguments) -> Self {
        let beside = || env::current_exe().expect("a program has a place").with_file_name("service");
        let program = arguments.service.clone().unwrap_or_else(beside);
        let register = env::temp_dir().join(format!("load-{}.json", process::id()));
        fs::write(&register, mix::register()).expect("there is room for the register");
        let mut command = Command::new(&program);
        command.arg("--register").arg(&register).args(["--port", "0", "--on", mix::DAY]);
        command.args(["--limit", &arguments.limit.to_string()]);
        for (name, seconds) in
            [("--patience", arguments.patience), ("--age", arguments.age), ("--grace", arguments.grace)]
        {
            command.args([name, &seconds.to_string()]);
        }
        let started = command.stdout(Stdio::piped()).spawn();
        let mut process = started.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut said = String::new();
        let output = process.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut said).expect("it says where it listens");
        let address = said.trim().strip_prefix("listening on http://").expect(&said).to_owned();
        Self { process, asked: Instant::now(), register, address }
    }

    /// Its resident memory in MiB; `None` except on Linux.
    pub(crate) fn resident(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let kilobytes =
            |line: &str| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok();
        Some(status.lines().find_map(kilobytes)? / 1024.0)
    }

    /// The number of its open files and connections; `None` except on Linux.
    pub(crate) fn open_files(&self) -> Option<usize> {
        Some(fs::read_dir(format!("/proc/{}/fd", self.process.id())).ok()?.count())
    }

    /// [`open_files`](Self::open_files) once they are no more than `before`, or after `at_most`.
    pub(crate) fn open_files_after(&self, before: Option<usize>, at_most: Duration) -> Option<usize> {
        let until = Instant::now() + at_most;
        while self.open_files() > before && Instant::now() < until {
            thread::sleep(Duration::from_millis(100));
        }
        self.open_files()
    }

    /// Its resident memory, sampled every second.
    pub(crate) fn watch(&self, during: Duration) -> Memory {
        let begun = Instant::now();
        let mut resident = Vec::new();
        while let Some(rest) = during.checked_sub(begun.elapsed()) {
            thread::sleep(rest.min(Duration::from_secs(1)));
            resident.extend(self.resident());
        }
        Memory(resident)
    }

    pub(crate) fn ask_to_stop(&mut self) {
        self.asked = Instant::now();
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(asked.is_ok_and(|status| status.success()), "it cannot be asked to stop");
    }

    /// Waits until it has stopped.
    pub(crate) fn stopped(&mut self, at_most: Duration) -> Stopped {
        loop {
            let took = self.asked.elapsed();
            if let Some(status) = self.process.try_wait().expect("it is a child of this program") {
                return Stopped { took, status };
            }
            assert!(took < at_most, "it does not stop");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.register);
    }
}

/// Resident memory in MiB, one value per second.
pub(crate) struct Memory(Vec<f64>);

impl Memory {
    const MINUTE: usize = 60;

    pub(crate) fn print(&self, at_rest: Option<f64>) {
        let each_ten: Vec<_> = self.0.chunks(10).map(|ten| format!("{:.1}", mean(ten))).collect();
        let at_rest = at_rest.unwrap_or_default();
        println!("\nresident, MiB: {at_rest:.1} before, then each 10 s {}", each_ten.join(" "));
        if let Some(growth) = self.growth() {
            println!("the last minute against the second: {growth:.3}");
        }
    }

    /// The mean of the last minute divided by that of the second; `None` for less than three minutes.
    fn growth(&self) -> Option<f64> {
        let last = self.0.len().checked_sub(Self::MINUTE).filter(|start| *start >= 2 * Self::MINUTE)?;
        Some(mean(&self.0[last..]) / mean(&self.0[Self::MINUTE..2 * Self::MINUTE]))
    }

    /// Whether memory stays constant after the first minute; true if the run was too short to tell.
    pub(crate) fn is_flat(&self) -> bool {
        self.growth().is_none_or(|growth| growth < 1.05)
    }
}

fn mean(values: &[f64]) -> f64 {
    let (sum, number) = values.iter().fold((0.0, 0.0), |(sum, number), value| (sum + value, number + 1.0));
    sum / number
}
