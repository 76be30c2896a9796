//! A site behind a real socket, served as the program serves it, and what is sent and read there byte by byte.

use hcs_graph::http::serve;
use serde_json::Value;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::support::Site;
use crate::support::audit;

/// A site that listens. It stops when it is dropped.
pub(crate) struct Socket {
    pub(crate) site: Site,
    pub(crate) address: std::net::SocketAddr,
    task: JoinHandle<()>,
}

impl Socket {
    pub(crate) async fn before(site: Site) -> Socket {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (router, server, shutdown) = (site.router.clone(), site.config.server.clone(), site.shutdown.clone());
        let task = tokio::spawn(async move {
            serve(listener, router, &server, &shutdown).await;
        });
        Socket { site, address, task }
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends a request line, headers and a body, and reads the whole answer.
    pub(crate) async fn exchange(&self, line: &str, headers: &[(&str, &str)], body: &[u8]) -> Wire {
        let mut head = format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut stream = self.connect().await;
        stream.write_all(head.as_bytes()).await.unwrap();
        // An answer may come, and the connection end, before all of a long body is sent.
        let _ = stream.write_all(body).await;
        Wire::read(&mut stream).await
    }

    /// A POST of a JSON body.
    pub(crate) async fn post(&self, headers: &[(&str, &str)], body: &str) -> Wire {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend(headers);
        self.exchange("POST /graphql", &all, body.as_bytes()).await
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One answer as it came.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Wire {
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Wire {
        let mut bytes = Vec::new();
        // A reset behind the answer, of a body that was not wanted, takes nothing of it away.
        let _ = stream.read_to_end(&mut bytes).await;
        let end =
            bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no answer: {bytes:?}"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        audit::answered(status, &bytes[end + 4..]);
        Wire { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// The value of a header; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(one, _)| one.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts that this is a GraphQL request error: a status, one code, and no `data` key.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!((self.status, json.get("data")), (status, None), "{json}");
        assert_eq!(json["errors"][0]["extensions"]["code"], code, "{json}");
        assert_eq!(json["errors"][0]["extensions"]["requestId"], self.header("request-id"), "{json}");
        assert_eq!(self.header("cache-control"), "no-store");
    }

    /// Asserts that this is a problem document with its status and code.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!((self.status, self.header("content-type")), (status, "application/problem+json"), "{self:?}");
        assert_eq!((&json["status"], &json["code"]), (&Value::from(status), &Value::from(code)), "{json}");
        assert_eq!(json["requestId"], self.header("request-id"), "{json}");
    }
}
