//! Why a command ended without having done what it was asked for.

use crate::config::Problem;

/// The reason, and with it the exit code.
#[derive(Debug)]
pub enum Failure {
    /// The surroundings are not as the program needs them, and its user can put that right: exit code 2, one line.
    Setup(String),
    /// Files that cannot be taken, each with a line: exit code 1.
    Faults(Vec<String>),
    /// The command ran and its verdict is no; it has told so itself: exit code 1.
    Verdict,
    /// Anything else: exit code 1, one line.
    Other(anyhow::Error),
}

impl Failure {
    /// The exit code of the program.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Setup(_) => 2,
            // Whoever reads our output may stop when they have enough, as in `… | head`.
            Self::Other(error) if is_broken_pipe(error) => 0,
            Self::Faults(_) | Self::Verdict | Self::Other(_) => 1,
        }
    }

    /// What standard error is told: one line, but for faults of several files.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Setup(line) => vec![one_line(line)],
            Self::Faults(lines) => lines.iter().map(|line| one_line(line)).collect(),
            Self::Verdict => Vec::new(),
            Self::Other(error) if is_broken_pipe(error) => Vec::new(),
            Self::Other(error) => vec![one_line(&format!("{error:#}"))],
        }
    }

    /// A configuration that cannot be used.
    #[must_use]
    pub fn bad_configuration(problems: &[Problem]) -> Self {
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Self::Setup(format!("the configuration cannot be used: {}", all.join("; ")))
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Other(error.into())
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_one_line_with_its_code() {
        let told = |failure: Failure| (failure.exit_code(), failure.lines().join("|"));
        assert_eq!(told(Failure::Setup("port\n  in use".to_owned())), (2, "port in use".to_owned()));
        assert_eq!(told(anyhow::anyhow!("inner").context("outer").into()), (1, "outer: inner".to_owned()));
        assert_eq!(told(Failure::Faults(vec!["a".to_owned(), "b".to_owned()])), (1, "a|b".to_owned()));
        assert_eq!(told(Failure::Verdict), (1, String::new()));
        assert_eq!(told(std::io::Error::from(std::io::ErrorKind::BrokenPipe).into()), (0, String::new()));
    }
}
