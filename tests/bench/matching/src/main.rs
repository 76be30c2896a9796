//! A made-up cohort, and how long matching takes. It does what a line of standard input names, and tells a line of JSON for each, with the
//! milliseconds on the clock and those of a processor:
//!
//! | line | what is timed |
//! |---|---|
//! | `suggest` | five suggestions for one mentee, from facts of all mentors to reasons: the mean of the next hundred mentees |
//! | `candidates` | the candidates of all mentees, from facts |
//! | `allocate OBJECTIVE` | an allocation of these candidates |
//! | `cohort OBJECTIVE` | both: from facts to pairs |
//! | `write FOLDER` | nothing: writes the candidates as numbers of 32 bits, for another solver |

mod made;

use std::{
    io::{BufRead, BufWriter, Write},
    path::Path,
    time::Instant,
};

use anyhow::Context;
use clap::Parser;
use hcs_graph::domain::mentoring::matching::{
    allocate::{Allocation, Instance, Objective, allocate},
    run::{Cohort, instance, run},
    suggest::suggest,
};
use serde_json::{Value, json};

const HUNDRED: usize = 100;

#[derive(Parser)]
struct Flags {
    /// How many mentees.
    #[arg(long)]
    mentees: u32,
    /// How many mentors.
    #[arg(long)]
    mentors: u32,
    /// How many mentors each mentee is considered with.
    #[arg(long)]
    top: usize,
    /// The same cohort from the same seed.
    #[arg(long)]
    seed: u64,
}

fn main() -> anyhow::Result<()> {
    let flags = Flags::parse();
    let mut cohort = made::cohort(flags.seed, flags.mentees, flags.mentors, flags.top);
    let candidates = instance(&cohort);
    let mut asked = 0;
    let mut told = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (what, of) = line.split_once(' ').unwrap_or((&line, ""));
        let answer = match what {
            "suggest" => {
                asked += HUNDRED;
                suggestions(&cohort, asked)?
            }
            "candidates" => {
                let (found, took) = timed(|| instance(&cohort))?;
                let arcs: usize = found.mentees.iter().map(|mentee| mentee.candidates.len()).sum();
                told_with(took, json!({ "candidates": arcs }))
            }
            "allocate" => {
                let objective = objective(of)?;
                let (allocation, took) = timed(|| allocate(&candidates, objective))?;
                outcome(took, &allocation?)
            }
            "cohort" => {
                cohort.objective = objective(of)?;
                let (allocation, took) = timed(|| run(&cohort))?;
                outcome(took, &allocation?)
            }
            "write" => {
                write(&candidates, Path::new(of))?;
                json!({})
            }
            _ => anyhow::bail!("nobody knows `{line}`"),
        };
        writeln!(told, "{answer}")?;
        told.flush()?;
    }
    Ok(())
}

fn objective(name: &str) -> anyhow::Result<Objective> {
    let found = Objective::ALL.iter().find(|objective| objective.name() == name);
    found.copied().with_context(|| format!("there is no objective `{name}`"))
}

fn suggestions(cohort: &Cohort, asked: usize) -> anyhow::Result<Value> {
    let key = cohort.seed.key();
    let mentees = cohort.mentees.iter().cycle().skip(asked % cohort.mentees.len()).take(HUNDRED);
    // Processor time is told in steps of a few milliseconds: one mentee is too few.
    let (told, took) = timed(|| {
        let told = mentees.map(|of| suggest(&cohort.weights, &key, &of.mentee, &cohort.mentors, 5).len());
        told.sum::<usize>()
    })?;
    Ok(told_with(took.map(|ms| ms / 100.0), json!({ "suggestions": told })))
}

fn outcome(took: [f64; 2], allocation: &Allocation) -> Value {
    told_with(took, json!({ "pairs": allocation.pairs.len(), "score": allocation.score }))
}

fn told_with([clock, processor]: [f64; 2], mut told: Value) -> Value {
    told["ms"] = json!(clock);
    told["cpu"] = json!(processor);
    told
}

/// What comes of something, and the milliseconds that it took on the clock and on a processor.
fn timed<T>(of: impl FnOnce() -> T) -> anyhow::Result<(T, [f64; 2])> {
    let (began, before) = (Instant::now(), processor()?);
    let told = of();
    let took = [began.elapsed().as_secs_f64() * 1000.0, processor()? - before];
    Ok((told, took))
}

/// The milliseconds that this thread has had a processor. Nothing here uses another thread.
fn processor() -> anyhow::Result<f64> {
    let told =
        std::fs::read_to_string("/proc/thread-self/schedstat").context("Linux alone tells processor time here")?;
    let nanoseconds: f64 = told.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e6)
}

/// `arcs`: mentee, mentor and score of each candidate, by their places in the lists; `places`: those of each mentor.
fn write(of: &Instance, folder: &Path) -> anyhow::Result<()> {
    let mentors: std::collections::HashMap<i64, u32> =
        of.mentors.iter().zip(0..).map(|(mentor, at)| (mentor.person, at)).collect();
    let mut arcs = BufWriter::new(std::fs::File::create(folder.join("arcs"))?);
    for (mentee, at) in of.mentees.iter().zip(0u32..) {
        for candidate in &mentee.candidates {
            for number in [at, mentors[&candidate.mentor], candidate.score] {
                arcs.write_all(&number.to_le_bytes())?;
            }
        }
    }
    arcs.flush()?;
    let mut places = BufWriter::new(std::fs::File::create(folder.join("places"))?);
    for mentor in &of.mentors {
        places.write_all(&mentor.places.to_le_bytes())?;
    }
    places.flush()?;
    Ok(())
}
