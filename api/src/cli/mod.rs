//! The command line: one command a file.

mod check_config;
mod client;
mod document;
mod failure;
mod import;
mod import_csv;
mod key;
mod load;
mod migrate;
pub mod open;
mod say;
mod schema;
mod serve;
mod spool;
mod sweep;
mod token;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use failure::Failure;

use crate::clock::Clock;
use crate::config::{Config, Problem, Sources};

/// Healthcare science research and innovation in NHS Wales as one graph, served over GraphQL.
#[derive(Debug, Parser)]
#[command(name = "hcs-graph", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the graph (what happens when no command is named)
    Serve(serve::ServeArgs),
    /// Bring the tables of the database up to date, or take changes back
    Migrate(migrate::MigrateArgs),
    /// Load data that comes with the program
    Load(load::LoadArgs),
    /// Take in files of other bodies
    Import(import::ImportArgs),
    /// Store documents that requests may name, list them, or remove them
    Document(document::DocumentArgs),
    /// Register clients of partners: their organisations, scopes and keys
    Client(client::ClientArgs),
    /// The keys that tokens are signed with
    Key(key::KeyArgs),
    /// Make an access token, for tries on this machine
    Token(token::TokenArgs),
    /// Let go of what is older than it is kept
    Sweep(sweep::SweepArgs),
    /// Print, check or compare the contract
    Schema(schema::SchemaArgs),
    /// Print the configuration in force and where each value came from
    CheckConfig(ConfigArgs),
}

/// Flags of every command.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ConfigArgs {
    /// Read this configuration file instead of ./hcs-graph.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Set one key of the configuration; may be given again
    #[arg(long = "set", value_name = "SECTION.KEY=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
    /// How much to log: error, warn, info, debug, trace or a filter
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
    /// How a line of the log looks: text or json
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
    /// Folder for files of the program's own
    #[arg(long, value_name = "FOLDER")]
    data_folder: Option<PathBuf>,
}

/// Flags of every command that touches the database.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct DatabaseArgs {
    /// sqlite://PATH?mode=rwc or postgres://USER:PASSWORD@HOST:PORT/NAME
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[command(flatten)]
    config: ConfigArgs,
}

impl ConfigArgs {
    /// The sources of the configuration with these flags on top.
    fn sources(&self) -> Sources {
        let mut sources = Sources { file: self.config.clone(), ..Sources::from_process() };
        for (key, value) in &self.set {
            sources.flags.push((key.clone(), "--set".to_owned(), value.clone()));
        }
        let folder = self.data_folder.as_ref().map(|folder| folder.to_string_lossy().into_owned());
        for (key, flag, value) in [
            ("telemetry.log_level", "--log-level", self.log_level.clone()),
            ("telemetry.log_format", "--log-format", self.log_format.clone()),
            ("data.folder", "--data-folder", folder),
        ] {
            push(&mut sources, key, flag, value);
        }
        sources
    }
}

impl DatabaseArgs {
    fn sources(&self) -> Sources {
        let mut sources = self.config.sources();
        push(&mut sources, "database.url", "--database-url", self.database_url.clone());
        sources
    }
}

fn push(sources: &mut Sources, key: &str, flag: &str, value: Option<String>) {
    if let Some(value) = value {
        sources.flags.push((key.to_owned(), flag.to_owned(), value));
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected SECTION.KEY=VALUE")?;
    Ok((key.to_owned(), value.to_owned()))
}

impl Cli {
    /// The configuration that the command's flags, the environment and the files give.
    ///
    /// # Errors
    /// Every problem of the configuration.
    pub fn config(&self) -> Result<Config, Vec<Problem>> {
        let sources = match &self.command {
            None => self.serve.sources(),
            Some(Command::Serve(args)) => args.sources(),
            Some(Command::Migrate(args)) => args.sources(),
            Some(Command::Load(args)) => args.sources(),
            Some(Command::Import(args)) => args.sources(),
            Some(Command::Sweep(args)) => args.sources(),
            Some(Command::Document(args)) => args.sources(),
            Some(Command::Client(args)) => args.sources(),
            Some(Command::Key(args)) => args.sources(),
            Some(Command::Token(args)) => args.sources(),
            Some(Command::Schema(args)) => args.config.sources(),
            Some(Command::CheckConfig(args)) => args.sources(),
        };
        Config::load(&sources)
    }

    /// Runs the command. `traces` says whether requests get a span.
    ///
    /// # Errors
    /// Why the command did not do what it was asked for.
    pub async fn run(self, config: Config, clock: Clock, traces: bool) -> Result<(), Failure> {
        match self.command {
            None | Some(Command::Serve(_)) => serve::run(&config, clock, traces).await,
            Some(Command::Migrate(args)) => migrate::run(&args, &config, clock).await,
            Some(Command::Load(args)) => load::run(&args, &config, clock).await,
            Some(Command::Import(args)) => import::run(&args, &config, clock).await,
            Some(Command::Sweep(_)) => sweep::run(&config, clock).await,
            Some(Command::Document(args)) => document::run(&args, &config, clock).await,
            Some(Command::Client(args)) => client::run(&args, &config, clock).await,
            Some(Command::Key(args)) => key::run(&args, &config, clock).await,
            Some(Command::Token(args)) => token::run(&args, &config, clock).await,
            Some(Command::Schema(args)) => schema::run(&args, clock),
            Some(Command::CheckConfig(_)) => check_config::run(&config),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn serving_needs_no_command() {
        let flags = |line: &[&str]| Cli::try_parse_from(line).unwrap().config().unwrap().server.listen.to_string();
        assert_eq!(flags(&["hcs-graph", "--listen", "127.0.0.1:1"]), "127.0.0.1:1");
        assert_eq!(flags(&["hcs-graph", "serve", "--listen", "127.0.0.1:2"]), "127.0.0.1:2");
        assert_eq!(flags(&["hcs-graph", "--set", "server.listen=127.0.0.1:3"]), "127.0.0.1:3");
    }

    #[test]
    fn keys_are_named_whose_id_begins_with_a_hyphen() {
        for kid in ["-KgimlMz1na4", "-hgimlMz1na4", "--gimlMz1na4"] {
            for line in [
                vec!["hcs-graph", "key", "revoke", kid],
                vec!["hcs-graph", "client", "key", "revoke", "partner", kid],
                vec!["hcs-graph", "client", "key", "add", "partner", "key.json", "--kid", kid],
            ] {
                let with_address = [line.clone(), vec!["--database-url", "sqlite://x"]].concat();
                for line in [line, with_address] {
                    let parsed = Cli::try_parse_from(&line);
                    assert!(parsed.is_ok_and(|cli| format!("{cli:?}").contains(&format!("{kid:?}"))), "{line:?}");
                }
            }
        }
    }

    #[test]
    fn every_command_on_the_database_takes_its_address() {
        for line in [
            vec!["hcs-graph"],
            vec!["hcs-graph", "serve"],
            vec!["hcs-graph", "migrate", "up"],
            vec!["hcs-graph", "migrate", "down"],
            vec!["hcs-graph", "migrate", "status"],
            vec!["hcs-graph", "load", "reference"],
            vec!["hcs-graph", "load", "sample"],
            vec!["hcs-graph", "document", "add", "file.graphql"],
            vec!["hcs-graph", "document", "list"],
            vec!["hcs-graph", "document", "remove", "file.graphql"],
            vec!["hcs-graph", "client", "list"],
            vec!["hcs-graph", "client", "add", "velindre", "--organisation", "org_cm04q2zw7v23s"],
            vec!["hcs-graph", "client", "key", "add", "velindre", "key.pem"],
            vec!["hcs-graph", "client", "embed", "list", "velindre"],
            vec!["hcs-graph", "key", "rotate"],
            vec!["hcs-graph", "token"],
            vec!["hcs-graph", "import", "ror", "file.json"],
            vec!["hcs-graph", "import", "360giving", "file.json"],
            vec!["hcs-graph", "import", "gtr", "file.csv", "--dry-run"],
        ] {
            let with_flag = line.iter().chain(&["--database-url", "sqlite://x?mode=rwc"]);
            let cli = Cli::try_parse_from(with_flag).unwrap_or_else(|error| panic!("{line:?}: {error}"));
            assert_eq!(cli.config().unwrap().database_url().expose(), "sqlite://x?mode=rwc", "{line:?}");
        }
    }
}
