//! `import 360giving|ror|gtr|crossref|fhir|orcid FILE…`: files of other bodies; `import csv TYPE FILE`: records of an organisation.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use indicatif::ProgressBar;

use super::import_csv::{self, Asked};
use super::load::bar;
use super::open::{self, Tables};
use super::spool::Spool;
use super::{DatabaseArgs, Failure};
use crate::clock::Clock;
use crate::config::{Config, Sources};
use crate::import::{self, ImportError, Importer, Options, Progress};

#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// What the files are
    format: Format,
    /// The files, or for csv the type of the records and one file; one that cannot be read stops the whole import and nothing is changed
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Whose the records of a csv file are: the organisation by its id, or as ods:7A4
    #[arg(long, required_if_eq("format", "csv"))]
    organisation: Option<String>,
    /// Report what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Grants by the 360Giving Data Standard, as JSON
    #[value(name = "360giving")]
    ThreeSixtyGiving,
    /// Organisations of the Research Organization Registry, versions 1 and 2, as JSON
    Ror,
    /// Projects of UKRI's Gateway to Research, as CSV
    Gtr,
    /// Works of Crossref, as JSON of its REST API
    Crossref,
    /// Studies as FHIR ResearchStudy or bundles of them, R5 and what R6 names anew, as JSON
    Fhir,
    /// Records of ORCID, version 3.0, whole or in part, as JSON or XML
    Orcid,
    /// Records of an organisation, as CSV by the template of their type
    Csv,
}

impl Format {
    /// What takes files of other bodies in; nothing for records of an organisation.
    fn importer(self) -> Option<&'static dyn Importer> {
        Some(match self {
            Self::Csv => return None,
            Self::ThreeSixtyGiving => &import::threesixty::ThreeSixtyGiving,
            Self::Ror => &import::ror::Ror,
            Self::Gtr => &import::gtr::GatewayToResearch,
            Self::Crossref => &import::crossref::Crossref,
            Self::Fhir => &import::fhir::ResearchStudy,
            Self::Orcid => &import::orcid::Orcid,
        })
    }
}

impl ImportArgs {
    pub(super) fn sources(&self) -> Sources {
        self.database.sources()
    }
}

pub(super) async fn run(args: &ImportArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    let Some(importer) = args.format.importer() else {
        let (Some(organisation), [kind, file]) = (&args.organisation, args.files.as_slice()) else {
            let why = "name the type of the records, one file, and the organisation: import csv Study FILE --organisation ods:7A4";
            return Err(Failure::Faults(vec![why.to_owned()]));
        };
        let (dry_run, json) = (args.dry_run, args.json);
        let kind = &*kind.to_string_lossy();
        return import_csv::run(&Asked { kind, file, organisation, dry_run, json }, config, clock).await;
    };
    // Imported organisations are joined with those of the reference data, so that comes first; a dry run writes nothing at
    // all, and is refused over a database that is not ready for the real one.
    let opened = if args.dry_run {
        open::open(config, clock, Tables::Checked, false).await?
    } else {
        open::open(config, clock, Tables::Migrated, true).await?
    };
    let bar = Bar(bar());
    let options = Options { dry_run: args.dry_run, now: clock.now() };
    let mut spool = Spool::new(args.json)?;
    let outcome = import::run_into(opened.db.writer(), importer, &args.files, options, &bar, &mut spool).await;
    bar.0.finish_and_clear();
    let head = match outcome {
        Ok(head) => head,
        Err(ImportError::Files(faults)) => {
            return Err(Failure::Faults(faults.iter().map(ToString::to_string).collect()));
        }
        Err(error) => return Err(Failure::Other(error.into())),
    };
    spool.print(&head)?;
    opened.close().await;
    Ok(())
}

/// The import as a bar on the terminal.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn started(&self, rows: usize) {
        self.0.set_length(rows as u64);
        self.0.set_message("rows");
    }

    fn row(&self) {
        self.0.inc(1);
    }

    fn finished(&self) {
        self.0.set_message("keeping");
    }
}
