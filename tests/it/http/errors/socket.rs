//! A panic costs its own request: the connection, over which others come, goes on.

use std::sync::Arc;

use entity::division;
use hcs_graph::{
    db::DbOptions,
    engine::{
        binding::{BY_ID, Batch, BatchFuture, Binding},
        limits::Limits,
        scope::everything,
    },
    http::{Drained, serve},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::super::support::{Site, config};
use crate::support::{app::App, on_both};

fn panicking(_: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async { panic!("geheim") })
}

/// Sends one request over an open connection and reads its answer to the last byte, and no further.
async fn exchange(connection: &mut TcpStream, query: &str) -> (u16, Value) {
    let body = json!({ "query": query }).to_string();
    let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length";
    connection.write_all(format!("{head}: {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    assert!(!head.contains("connection: close"), "{head}");
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

on_both! {
    async fn a_panic_leaves_its_connection_open(app: Arc<App>) from Empty {
        let sdl = "type Query { divisions: [Division!] broken: Int } type Division { position: Int! }";
        let bindings = vec![
            Binding::node::<division::Entity>("Division", "div").rows(everything),
            Binding::root().root_list("divisions", BY_ID).computed("broken", &[], panicking),
        ];
        // One reader: had the panic taken it along, there would be none for the next request.
        let options = DbOptions { readers: 1, ..DbOptions::default() };
        let app = App::of(&app.url, (sdl, bindings), Limits::default(), options).await;
        let config = config(&[]);
        let site = Site::of(app, &config);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (router, shutdown) = (site.router.clone(), site.shutdown.clone());
        let server = tokio::spawn(async move { serve(listener, router, &config.server, &shutdown).await });

        let mut connection = TcpStream::connect(address).await.unwrap();
        for _ in 0..3 {
            let (status, problem) = exchange(&mut connection, "{ broken }").await;
            assert_eq!((status, &problem["code"], &problem["type"]), (500, &json!("INTERNAL"), &json!("/errors/INTERNAL")));
            assert!(!problem.to_string().contains("geheim"), "{problem}");
            let (status, answer) = exchange(&mut connection, "{ divisions { position } }").await;
            assert_eq!((status, &answer["data"], answer.get("errors")), (200, &json!({"divisions": []}), None));
        }
        drop(connection);
        site.shutdown.drain();
        assert_eq!(server.await.unwrap(), Drained::Whole);
    }
}
