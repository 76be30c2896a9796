//! Healthcare science research and innovation in NHS Wales as one graph over GraphQL.
//!
//! The map of the house, in the direction of one request:
//!
//! | room | what it does |
//! |---|---|
//! | [`cli`] | the commands: serve, migrate, load, import, schema, check-config |
//! | [`config`] | flags over environment over file over the compiled-in defaults |
//! | [`telemetry`], [`shutdown`], [`clock`] | logs and traces, the end of the program, the time |
//! | [`http`] | routes, what happens around each request, the GraphQL envelope, the explorer |
//! | [`engine`] | the contract run: document, limits, plan, select, run, write |
//! | [`db`] | readers for the engine, a writer for everything else |
//! | [`load`], [`import`] | reference data, the sample, files of other bodies |
//! | [`contract_diff`] | what changed between two contracts, and for whom that matters |

pub mod cli;
pub mod clock;
pub mod config;
pub mod contract_diff;
pub mod db;
pub mod engine;
pub mod http;
pub mod import;
pub mod load;
pub mod shutdown;
pub mod telemetry;
