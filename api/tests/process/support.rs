//! Starts the program in an empty folder of its own, without the environment's settings, and speaks to it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;

/// The program in a folder, with nothing set in the environment.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hcs-graph"));
    command.current_dir(folder).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("HCS_GRAPH__") || name.to_string_lossy().starts_with("OTEL_") {
            command.env_remove(name);
        }
    }
    command
}

/// What no log and no error may hold: the rules of the other suites.
#[path = "../../../tests/it/support/leaks.rs"]
#[expect(dead_code, reason = "names are of the made-up set of the other suites")]
pub(crate) mod leaks;

/// Runs a command to its end. What it says on standard error holds nothing secret; what it prints may be a secret that it
/// was asked for.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = program(folder, arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(leaks::seen(&said), None, "{arguments:?}: {said}");
    output
}

/// Runs a command that must succeed; gives its standard output.
pub(crate) fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let (out, err) = texts(&output);
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out
}

/// Standard output and standard error.
pub(crate) fn texts(output: &Output) -> (String, String) {
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// A command must be refused: exit code 2, nothing said but one line on standard error, which is given.
pub(crate) fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert_eq!(out, "");
    assert_eq!(err.matches('\n').count(), 1, "{err}");
    err.strip_prefix("hcs-graph: ").unwrap().trim_end().to_owned()
}

/// A program that serves. It is killed when the test ends without having ended it.
pub(crate) struct Served {
    child: Child,
    /// What it printed until it was ready.
    pub(crate) greeting: String,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    stdout: BufReader<ChildStdout>,
    log: mpsc::Receiver<String>,
    reader: Option<JoinHandle<()>>,
    faults: Arc<Mutex<Vec<String>>>,
}

impl Served {
    /// Starts the program on a free port and waits until it says that it listens.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut all = vec!["--listen", "127.0.0.1:0"];
        all.extend(arguments);
        Self::of(program(folder, &all))
    }

    /// Starts a prepared command and waits until it says that it listens.
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, log) = mpsc::channel();
        let faults: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = faults.clone();
        let reader = std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                if let Some(what) = leaks::seen(&line) {
                    told.lock().unwrap().push(format!("{what}: {line}"));
                }
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        let address = loop {
            let mut line = String::new();
            if stdout.read_line(&mut line).unwrap() == 0 {
                let said: Vec<String> = log.iter().collect();
                panic!("the program ended before it listened: {greeting}{said:?}");
            }
            greeting.push_str(&line);
            if let Some(rest) = line.strip_prefix("Listening on ") {
                break rest.split(". ").next().unwrap().parse().unwrap();
            }
        };
        assert_eq!(leaks::seen(&greeting), None, "{greeting}");
        Self { child, greeting, address, stdout, log, reader: Some(reader), faults }
    }

    /// The next line of the log; waits for it.
    pub(crate) fn log_line(&self) -> String {
        self.log.recv().unwrap()
    }

    /// An open connection.
    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// Sends a whole request on a connection of its own and reads the answer to its end.
    pub(crate) fn exchange(&self, head: &str, body: &str) -> Answer {
        let mut stream = self.connect();
        let sent =
            write!(stream, "{head}\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        // Who refuses a request need not read all of it: the answer is there before the rest is sent.
        assert!(sent.is_ok() || sent.is_err_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe));
        Answer::read(&mut stream)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.exchange(&format!("GET {path} HTTP/1.1"), "")
    }

    pub(crate) fn post(&self, body: &str) -> Answer {
        self.exchange("POST /graphql HTTP/1.1\r\nContent-Type: application/json", body)
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", self.child.id())]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end. Gives how it ended, what else it printed and the rest of its log.
    pub(crate) fn wait(mut self) -> (ExitStatus, String, Vec<String>) {
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        let status = self.child.wait().unwrap();
        self.reader.take().unwrap().join().unwrap();
        assert_eq!(leaks::seen(&rest), None, "{rest}");
        (status, rest, self.log.iter().collect())
    }

    /// Ends the program as its user does and asserts that it ended well. Gives the rest of its log.
    pub(crate) fn end(self) -> Vec<String> {
        self.signal("TERM");
        let (status, rest, log) = self.wait();
        assert_eq!((status.code(), rest.as_str()), (Some(0), ""), "{log:?}");
        log
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already gone after `wait`; otherwise the test failed and nothing is to be left behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // Its standard error is closed now, so the reader comes to its end.
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
        if !std::thread::panicking() {
            assert_eq!(*self.faults.lock().unwrap(), Vec::<String>::new(), "what the log must not have");
        }
    }
}

/// One HTTP answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Reads until the server closes the connection.
    pub(crate) fn read(stream: &mut TcpStream) -> Self {
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        if status >= 400 {
            assert_eq!(leaks::seen(body), None, "{body}");
        }
        Self { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// The value of a header that must be there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let prefix = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&prefix)).unwrap_or_else(|| panic!("{name}: {}", self.head))
    }
}

/// Runs a statement on the SQLite file of a program that was started in this folder.
pub(crate) fn sqlite_statement(folder: &Path, statement: &'static str) {
    use sqlx::{ConnectOptions, Connection, Executor};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("data/hcs-graph.sqlite"));
        let mut session = options.connect().await.unwrap();
        session.execute(statement).await.unwrap();
        session.close().await.unwrap();
    });
}

/// A PostgreSQL database of its own, dropped at the end. `TEST_DATABASE_URL` names the server.
pub(crate) struct Postgres {
    pub(crate) url: String,
    server: String,
    name: String,
    runtime: tokio::runtime::Runtime,
}

impl Postgres {
    pub(crate) fn new(purpose: &str) -> Self {
        let server = std::env::var("TEST_DATABASE_URL")
            .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned());
        let name = format!("hcs_process_{purpose}_{}", std::process::id());
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let this = Self { url: url.to_string(), server, name, runtime };
        this.on_server(format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", this.name));
        this.on_server(format!("CREATE DATABASE \"{}\"", this.name));
        this
    }

    fn on_server(&self, statement: String) {
        self.execute(&self.server, statement);
    }

    /// Runs a statement on the database.
    pub(crate) fn statement(&self, statement: &str) {
        self.execute(&self.url, statement.to_owned());
    }

    /// Every row of every table, as its text.
    pub(crate) fn contents(&self) -> BTreeMap<String, Vec<String>> {
        use sqlx::{AssertSqlSafe, Connection};
        self.runtime.block_on(async {
            let mut session = sqlx::PgConnection::connect(&self.url).await.unwrap();
            let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
            let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut session).await.unwrap();
            let mut contents = BTreeMap::new();
            for table in tables {
                let rows = AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" AS t ORDER BY 1"));
                contents.insert(table, sqlx::query_scalar(rows).fetch_all(&mut session).await.unwrap());
            }
            session.close().await.unwrap();
            contents
        })
    }

    fn execute(&self, url: &str, statement: String) {
        use sqlx::{AssertSqlSafe, Connection, Executor};
        self.runtime
            .block_on(async {
                let mut session = sqlx::PgConnection::connect(url).await?;
                session.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
                session.close().await
            })
            .unwrap_or_else(|error| panic!("PostgreSQL at TEST_DATABASE_URL is needed: {error}"));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.on_server(format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name));
    }
}
