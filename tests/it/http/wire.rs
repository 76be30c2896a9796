//! The table of statuses of the contract over a real socket, row by row. Of it, 401 and the suspended client come with
//! access, and 429 with budgets; mutations are in `mutations.rs`.

use std::sync::Arc;

use serde_json::json;
use tokio::io::AsyncWriteExt;

use super::{
    socket::{Socket, Wire},
    support::{NEWER, OLDER, Site},
};
use crate::support::{app::App, on_both};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const OLDER_FORM: (&str, &str) = ("Accept", "application/json");
const TYPENAME: &str = r#"{"query":"{ __typename }"}"#;

async fn socket(app: &App, set: &[(&str, &str)]) -> Socket {
    Socket::before(Site::with(app, set).await).await
}

on_both! {
    async fn success_is_200(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        let line = "GET /graphql?query=%7B__typename%7D";
        for (line, headers, body) in [
            ("POST /graphql", vec![JSON], TYPENAME),
            ("QUERY /graphql", vec![JSON], TYPENAME),
            (line, vec![], ""),
        ] {
            for (accept, form) in [(None, NEWER), (Some(OLDER_FORM), OLDER)] {
                let headers: Vec<_> = headers.iter().copied().chain(accept).collect();
                let wire = socket.exchange(line, &headers, body.as_bytes()).await;
                assert_eq!((wire.status, wire.header("content-type")), (200, form), "{line}");
                assert_eq!(wire.json()["data"], json!({"__typename": "Query"}));
            }
        }
        let head = socket.exchange(&line.replacen("GET", "HEAD", 1), &[], b"").await;
        assert_eq!((head.status, head.body.as_slice(), head.header("content-type")), (200, b"".as_slice(), NEWER));
        let got = socket.exchange(line, &[], b"").await;
        assert_eq!(got.header("content-length"), got.body.len().to_string());
        assert_eq!(head.header("content-length"), got.header("content-length"));
        let options = socket.exchange("OPTIONS /graphql", &[], b"").await;
        assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, OPTIONS, POST, QUERY"));
        let line = "GET /graphql?query=%7BcareerLevels%7Bcode%7D%7D";
        let known = socket.exchange(line, &[("If-None-Match", "*")], b"").await;
        assert_eq!((known.status, known.body.as_slice()), (304, b"".as_slice()));
        // Neither has a body, and neither says that it has one of length 0.
        for wire in [options, known] {
            assert_eq!((wire.header("content-length"), wire.header("transfer-encoding")), ("", ""), "{wire:?}");
        }
    }

    async fn what_cannot_be_read_is_400(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        socket.post(&[], r#"{"query":"{ organisations "}"#).await.refused(400, "GRAPHQL_PARSE_FAILED");
        for body in ["", "NONSENSE", "{\"query\":", r#"{"query":"\ud800"}"#] {
            socket.post(&[], body).await.refused(400, "BAD_REQUEST");
        }
        let twice = [JSON, ("Authorization", "Bearer a"), ("Authorization", "Bearer b")];
        socket.exchange("POST /graphql", &twice, TYPENAME.as_bytes()).await.problem(400, "BAD_REQUEST");
        socket.post(&[("Authorization", "Bearer")], TYPENAME).await.problem(400, "BAD_REQUEST");
    }

    async fn what_cannot_be_run_is_422_without_data(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        let many: String = (0..21).map(|n| format!("a{n}: __typename ")).collect();
        for (body, code) in [
            (json!({"query": "{ nope }"}), "GRAPHQL_VALIDATION_FAILED"),
            (json!({"query": "query Q($id: ID!) { node(id: $id) { id } }"}), "BAD_VARIABLE"),
            (json!({"query": "{ __typename }", "operationName": "A"}), "OPERATION_RESOLUTION_FAILURE"),
            (json!({"query": format!("{{ {many} }}")}), "LIMIT_EXCEEDED"),
            (json!({"query": 5}), "BAD_REQUEST"),
            (json!([{"query": "{ __typename }"}]), "BAD_REQUEST"),
            (json!({"documentId": "sha256:0"}), "DOCUMENT_NOT_FOUND"),
        ] {
            for accept in [None, Some(OLDER_FORM)] {
                socket.post(&accept.into_iter().collect::<Vec<_>>(), &body.to_string()).await.refused(422, code);
            }
        }
    }

    async fn data_with_errors_is_294_or_200_by_its_form(app: Arc<App>) from Empty {
        let body = r#"{"query":"{ __typename node(id: \"nonsense\") { id } }"}"#;
        let site = socket(&app, &[]).await;
        assert_eq!(site.post(&[], body).await.status, 294);
        assert_eq!(site.post(&[OLDER_FORM], body).await.status, 200);
        let switched = socket(&app, &[("server.partial_success_294", "false")]).await;
        assert_eq!(switched.post(&[], body).await.status, 200);
    }

    async fn a_page_or_a_document_that_is_not_let_in_is_403(app: Arc<App>) from Empty {
        let site = socket(&app, &[]).await;
        site.post(&[("Origin", "https://evil.example")], TYPENAME).await.problem(403, "ORIGIN_NOT_ALLOWED");
        let strict = socket(&app, &[("documents.only_stored", "true")]).await;
        strict.post(&[], TYPENAME).await.refused(403, "DOCUMENT_NOT_TRUSTED");
    }

    async fn another_method_is_405(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        for method in ["PUT", "PATCH", "DELETE", "TRACE", "SEARCH"] {
            let wire = socket.exchange(&format!("{method} /graphql"), &[JSON], TYPENAME.as_bytes()).await;
            wire.problem(405, "METHOD_NOT_ALLOWED");
            assert_eq!(wire.header("allow"), "GET, HEAD, OPTIONS, POST, QUERY");
        }
    }

    async fn forms_that_are_not_spoken_are_406_and_415(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        for accept in ["text/html", "application/xml", "application/json;q=0"] {
            socket.post(&[("Accept", accept)], TYPENAME).await.problem(406, "NOT_ACCEPTABLE");
        }
        for form in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/graphql",
            "application/json; charset=utf-16",
        ] {
            for method in ["POST", "QUERY"] {
                let wire = socket.exchange(&format!("{method} /graphql"), &[("Content-Type", form)], TYPENAME.as_bytes()).await;
                wire.problem(415, "UNSUPPORTED_MEDIA_TYPE");
            }
        }
        socket.exchange("POST /graphql", &[], TYPENAME.as_bytes()).await.problem(415, "UNSUPPORTED_MEDIA_TYPE");
        for packed in ["br", "zstd", "deflate", "gzip, gzip"] {
            let wire = socket.post(&[("Content-Encoding", packed)], TYPENAME).await;
            wire.problem(415, "UNSUPPORTED_MEDIA_TYPE");
            assert_eq!(wire.header("accept-encoding"), "gzip", "{packed}");
        }
    }

    async fn what_is_too_large_is_413_414_431(app: Arc<App>) from Empty {
        let set = [
            ("server.body_limit_bytes", "2048"),
            ("server.uri_limit_bytes", "2048"),
            ("server.head_limit_bytes", "8192"),
        ];
        let socket = socket(&app, &set).await;
        socket.post(&[], &format!("{}{TYPENAME}", " ".repeat(2048))).await.problem(413, "PAYLOAD_TOO_LARGE");
        let line = format!("GET /graphql?query=%7B__typename%7D&fill={}", "x".repeat(2048));
        socket.exchange(&line, &[], b"").await.problem(414, "URI_TOO_LONG");
        // What hyper reads goes to twice the limit, so that the refusal can be told in full.
        let fill = |length: usize| "x".repeat(length);
        assert_eq!(socket.post(&[("X-Fill", &fill(7800))], TYPENAME).await.status, 200);
        for length in [8192, 12_000] {
            socket.post(&[("X-Fill", &fill(length))], TYPENAME).await.problem(431, "HEADERS_TOO_LARGE");
        }
        // Beyond that hyper itself answers, without a body.
        let bare = socket.post(&[("X-Fill", &fill(40_000))], "").await;
        assert_eq!((bare.status, bare.body.as_slice()), (431, b"".as_slice()));
    }

    async fn a_slow_body_is_408(app: Arc<App>) from Empty {
        let set = [
            ("server.request_timeout_ms", "200"),
            ("database.statement_timeout_ms", "100"),
            ("limits.answer_timeout_ms", "100"),
        ];
        let socket = socket(&app, &set).await;
        let mut stream = socket.connect().await;
        let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        Wire::read(&mut stream).await.problem(408, "REQUEST_TIMEOUT");
    }

    async fn who_comes_while_the_program_ends_is_told_503(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        let mut stream = socket.connect().await;
        // The head has begun, so that the connection is not idle; the program cannot know yet what it will ask.
        let begun = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        stream.write_all(begun.as_bytes()).await.unwrap();
        until_read(&socket).await;
        socket.site.shutdown.drain();
        stream.write_all(format!("Content-Length: {}\r\n\r\n{TYPENAME}", TYPENAME.len()).as_bytes()).await.unwrap();
        let wire = Wire::read(&mut stream).await;
        wire.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!((wire.header("retry-after"), wire.header("connection")), ("1", "close"));
    }

    async fn a_database_away_is_503(app: Arc<App>) from Empty {
        let socket = socket(&app, &[]).await;
        socket.site.db.clone().close().await.unwrap();
        let wire = socket.post(&[], r#"{"query":"{ organisations { totalCount } }"}"#).await;
        wire.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(wire.header("retry-after"), "1");
    }
}

/// Waits until what was sent before on another connection has been read: a whole exchange later on the same machine, with
/// one thread for all of it, it has.
async fn until_read(socket: &Socket) {
    for _ in 0..3 {
        assert_eq!(socket.post(&[], TYPENAME).await.status, 200);
    }
}
