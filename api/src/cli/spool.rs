//! The rows of a report on their way: the sums that stand before them are known only when the last row is taken, and there
//! may be more rows than fit into memory.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use crate::import::{Head, RowReport, Sink};

/// Rows in a file without a name, which goes with the program.
pub(super) struct Spool {
    rows: BufWriter<File>,
    json: bool,
    any: bool,
}

impl Spool {
    /// An empty spool for a report as JSON or as text.
    ///
    /// # Errors
    /// When the system has no place for files of the moment.
    pub(super) fn new(json: bool) -> io::Result<Self> {
        Ok(Self { rows: BufWriter::new(tempfile::tempfile()?), json, any: false })
    }

    /// Prints the whole report to standard output.
    ///
    /// # Errors
    /// When nobody reads it any longer, or the rows cannot be read back.
    pub(super) fn print(self, head: &Head) -> io::Result<()> {
        self.print_to(&mut io::stdout().lock(), head)
    }

    fn print_to(self, out: &mut impl Write, head: &Head) -> io::Result<()> {
        let json = self.json;
        let mut rows = self.rows.into_inner().map_err(io::IntoInnerError::into_error)?;
        rows.rewind()?;
        if json {
            // The head is an object, whose last brace comes behind the rows.
            let text = serde_json::to_string(head)?;
            write!(out, "{},\n\"rows\":[", text.strip_suffix('}').unwrap_or(&text))?;
        } else {
            write!(out, "{head}")?;
        }
        io::copy(&mut rows, out)?;
        if json {
            writeln!(out, "\n]}}")?;
        }
        out.flush()
    }
}

impl Sink for Spool {
    fn row(&mut self, row: RowReport) -> io::Result<()> {
        if !self.json {
            return writeln!(self.rows, "{row}");
        }
        self.rows.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        Ok(serde_json::to_writer(&mut self.rows, &row)?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::import::{Note, Outcome, Report};

    fn report() -> Report {
        let row = |row| RowReport {
            file: "a.csv".to_owned(),
            row,
            key: None,
            outcome: Outcome::Rejected,
            notes: vec![Note::refusal("not valid", "Title is missing")],
        };
        Report { importer: "gtr", dry_run: true, files: 1, rows: vec![row(1), row(2)] }
    }

    fn printed(json: bool, report: &Report) -> String {
        let mut spool = Spool::new(json).unwrap();
        report.rows.iter().for_each(|row| spool.row(row.clone()).unwrap());
        let Report { importer, dry_run, files, .. } = *report;
        let mut out = Vec::new();
        spool.print_to(&mut out, &Head { importer, dry_run, files, summary: report.summary() }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_went_through_the_spool_is_the_report() {
        let report = report();
        assert_eq!(printed(false, &report), report.to_string());
        let json: Value = serde_json::from_str(&printed(true, &report)).unwrap();
        assert_eq!(json, serde_json::to_value(&report).unwrap());
        let none = Report { rows: Vec::new(), ..report };
        let json: Value = serde_json::from_str(&printed(true, &none)).unwrap();
        assert_eq!(json, serde_json::to_value(&none).unwrap());
    }
}
