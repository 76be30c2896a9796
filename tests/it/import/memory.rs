//! Memory of an import does not grow with its file: the same program takes ten times the rows with the same peak.
//!
//! The peak is that of a process, so each import runs in one of its own: this test binary, asked for this test alone.

use std::{ffi::OsStr, io::Write, path::PathBuf, process::Command};

use hcs_graph::import::{Head, Options, RowReport, Sink, gtr::GatewayToResearch, run_into};

use super::files::{Written, now, project, project_list};
use crate::support::database::{self, Content};

const FILE: &str = "HCS_GRAPH_TEST_IMPORT_FILE";

/// What may be remembered of the keys of the larger file, in KiB.
const REMEMBERED: u64 = 4 * 1_024;

/// Forgets what it is told, as a terminal does.
struct Forgets;

impl Sink for Forgets {
    fn row(&mut self, _: RowReport) -> std::io::Result<()> {
        Ok(())
    }
}

/// The most memory that this process ever had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The peak of a process that imports so many rows, and the size of their file; both in KiB.
fn peak_of(rows: u32) -> (u64, u64) {
    let written = Written::new();
    // The same ten organisations and different everything else.
    let list: Vec<_> = (1..=rows)
        .map(|number| {
            let mut project = project(number);
            for field in ["LeadROId", "LeadROName"] {
                project[field] = self::project(number % 10)[field].clone();
            }
            project
        })
        .collect();
    let file = written.bytes("projects.csv", project_list(&list).as_bytes());
    let name = "import::memory::the_peak_does_not_grow_with_the_file";
    let program = std::env::current_exe().unwrap();
    // One arena: how many there are, and how full, hangs on what else the machine does.
    let output = Command::new(program)
        .args([name, "--exact", "--nocapture"])
        .envs([(FILE, file.as_os_str()), ("MALLOC_ARENA_MAX", OsStr::new("1"))])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let told = text.lines().find_map(|line| line.split_once("took ")).map(|(_, told)| told.to_owned());
    let told = told.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    let (count, peak) = told.split_once(" rows, peak ").unwrap();
    assert_eq!(count.parse(), Ok(rows));
    (peak.trim().parse().unwrap(), std::fs::metadata(&file).unwrap().len() / 1_024)
}

async fn import_and_tell(file: PathBuf) {
    let writer = database::sqlite(Content::Empty).await.writer().await;
    let options = Options { dry_run: false, now: now() };
    let head: Head = run_into(&writer.db, &GatewayToResearch, &[file], options, &(), &mut Forgets).await.unwrap();
    assert_eq!(head.summary.rows, head.summary.created);
    let mut out = std::io::stdout().lock();
    writeln!(out, "\ntook {} rows, peak {}", head.summary.rows, peak()).unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_peak_does_not_grow_with_the_file() {
    if let Some(file) = std::env::var_os(FILE) {
        import_and_tell(file.into()).await;
        return;
    }
    // The smaller one fills the batches in which the index of the search is brought up.
    let ((one, small), (ten, large)) = (peak_of(2_500), peak_of(25_000));
    // What is remembered of 22,500 keys is less than four megabytes; their text alone is twice that.
    assert!(large - small > 2 * REMEMBERED, "{small} KiB and {large} KiB of files");
    assert!(ten < one + REMEMBERED, "{one} KiB for 2,500 rows and {ten} KiB for 25,000");
}
