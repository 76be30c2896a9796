//! Packed answers by `Accept-Encoding`, and packed requests up to what an unpacked one may be.

use std::{io::Read, io::Write, sync::Arc};

use axum::{body::Body, http::Request};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

use super::support::{Answer, Site, request};
use crate::support::{app::App, on_both};

fn unpacked(answer: &Answer) -> String {
    let mut text = String::new();
    match answer.header("content-encoding") {
        "gzip" => flate2::read::GzDecoder::new(&*answer.bytes).read_to_string(&mut text).map(drop).unwrap(),
        "br" => brotli::Decompressor::new(&*answer.bytes, 4096).read_to_string(&mut text).map(drop).unwrap(),
        "zstd" => text = String::from_utf8(zstd::stream::decode_all(&*answer.bytes).unwrap()).unwrap(),
        other => panic!("packed as {other:?}"),
    }
    text
}

/// What is always the same of an answer: of one of GraphQL its data.
fn data(path: &str, text: &str) -> Value {
    if path != LONG {
        return Value::from(text);
    }
    let json: Value = serde_json::from_str(text).unwrap();
    json["data"].clone()
}

fn packed(body: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(body).unwrap();
    packer.finish().unwrap()
}

fn posted(body: Vec<u8>) -> Request<Body> {
    let request = Request::post("/graphql").header("content-type", "application/json");
    request.header("content-encoding", "gzip").body(Body::from(body)).unwrap()
}

const LONG: &str = "/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D";

on_both! {
    async fn a_long_answer_is_packed_as_the_caller_asks(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for path in [LONG, "/schema.graphql", "/explorer"] {
            let plain = site.get(path).await;
            assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
            let tag = plain.header("etag").trim_end_matches('"');
            for packing in ["gzip", "br", "zstd"] {
                let accept = [("accept-encoding", packing)];
                let answer = site.send(request("GET", path, &accept, "")).await;
                assert_eq!((answer.status, answer.header("content-encoding")), (200, packing), "{path}");
                assert!(data(path, &unpacked(&answer)) == data(path, &plain.text), "{path} {packing}");
                assert!(answer.bytes.len() < plain.bytes.len(), "{path} {packing}");
                let own = format!("{tag}-{packing}\"");
                assert_eq!(answer.header("etag"), own);
                // HEAD tells the same.
                let head = site.send(request("HEAD", path, &accept, "")).await;
                for name in ["etag", "content-encoding", "content-type", "cache-control", "vary"] {
                    assert_eq!(head.header(name), answer.header(name), "{path} {packing} {name}");
                }
                assert_eq!((head.status, head.text.as_str()), (200, ""));
                let known = [accept[0], ("if-none-match", own.as_str())];
                assert_eq!(site.send(request("GET", path, &known, "")).await.status, 304, "{path} {packing}");
                assert_eq!(site.send(request("HEAD", path, &known, "")).await.status, 304, "{path} {packing}");
                assert_eq!(site.send(request("GET", path, &known[1..], "")).await.status, 200, "another form");
            }
            for accept in ["identity", "gzip;q=0", "deflate", ""] {
                let answer = site.send(request("GET", path, &[("accept-encoding", accept)], "")).await;
                assert_eq!(answer.header("content-encoding"), "", "{accept:?}");
                assert!(data(path, &answer.text) == data(path, &plain.text), "{accept:?}");
            }
        }
    }

    async fn a_posted_answer_and_a_problem_are_packed_too(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("server.compress_from_bytes", "40")]).await;
        let headers = [("content-type", "application/json"), ("accept-encoding", "gzip")];
        let body = r#"{"query":"{ a: __typename b: __typename c: __typename }"}"#;
        let answer = site.send(request("POST", "/graphql", &headers, body)).await;
        assert_eq!(data(LONG, &unpacked(&answer)), json!({"a": "Query", "b": "Query", "c": "Query"}));
        let problem = site.send(request("GET", "/nope", &headers[1..], "")).await;
        assert_eq!(problem.status, 404);
        assert!(unpacked(&problem).contains("NOT_FOUND"));
    }

    async fn a_short_answer_goes_as_it_is(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let accept = [("accept-encoding", "gzip, br, zstd")];
        let answer = site.send(request("GET", "/graphql?query=%7B__typename%7D", &accept, "")).await;
        assert_eq!((answer.header("content-encoding"), answer.json()), ("", json!({"data": {"__typename": "Query"}})));
    }

    async fn a_packed_request_is_unpacked_within_the_limit(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("server.body_limit_bytes", "2048")]).await;
        let envelope = |length: usize| {
            let empty = r#"{"query":"{ __typename }","extensions":{"x":""}}"#.len();
            json!({"query": "{ __typename }", "extensions": {"x": "y".repeat(length - empty)}}).to_string()
        };
        for (length, status) in [(100, 200), (2048, 200), (2049, 413), (1_000_000, 413)] {
            let body = packed(envelope(length).as_bytes());
            assert!(body.len() < 2048, "the limit is on what comes out");
            let answer = site.send(posted(body)).await;
            assert_eq!(answer.status, status, "{length}: {}", answer.text);
        }
        site.send(posted(packed(envelope(2049).as_bytes()))).await.problem(413, "PAYLOAD_TOO_LARGE");
        site.send(posted(b"{\"query\":\"{ __typename }\"}".to_vec())).await.problem(400, "BAD_REQUEST");
        let whole = packed(envelope(100).as_bytes());
        site.send(posted(whole[..whole.len() - 9].to_vec())).await.problem(400, "BAD_REQUEST");
    }

    async fn a_bomb_does_not_go_off(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        // 4 GiB of blanks in less than the limit for what is sent: 64 MiB packed once, and that repeated.
        let once = packed(&vec![b' '; 64 << 20]);
        let bomb = once.repeat(102_400 / once.len());
        assert!(bomb.len() <= 102_400 && !bomb.is_empty(), "{}", once.len());
        site.send(posted(bomb)).await.problem(413, "PAYLOAD_TOO_LARGE");
    }
}
