//! The program as its user starts it: a process, its output, its exit code.

#[cfg(test)]
mod process {
    mod access;
    mod configuration;
    mod contract;
    mod documents;
    mod drain;
    mod killed;
    mod limits;
    mod log;
    mod refusals;
    mod start;
    mod streams;
    pub(crate) mod support;
    mod traces;
}
