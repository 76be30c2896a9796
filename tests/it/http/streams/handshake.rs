//! What a request must be to become a socket, and what it is told otherwise.

use super::{
    live::Live,
    socket::{PROTOCOL, open, refused},
};

#[tokio::test]
async fn a_socket_names_its_subprotocol_and_its_request() {
    let live = Live::start(&[]).await;
    let offers = ("sec-websocket-protocol", "graphql-ws, graphql-transport-ws");
    let (_, response) = open(&live, &[offers, ("x-request-id", "mine")]).await.unwrap();
    let header = |name: &str| response.headers()[name].to_str().unwrap();
    assert_eq!(response.status().as_u16(), 101);
    assert_eq!((header("sec-websocket-protocol"), header("request-id")), ("graphql-transport-ws", "mine"));
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn pages_of_other_origins_may_not_connect() {
    let live = Live::start(&[]).await;
    let own = format!("http://{}", live.address);
    open(&live, &[PROTOCOL, ("origin", &own)]).await.unwrap();
    for origin in ["https://evil.example", "null"] {
        let (status, problem) = refused(&live, &[PROTOCOL, ("origin", origin)]).await;
        assert_eq!((status, &problem["code"]), (403, &"ORIGIN_NOT_ALLOWED".into()), "{origin}");
    }
    live.sockets(0).await;
}

#[tokio::test]
async fn what_asks_for_no_socket_is_told_what_to_ask_for() {
    let live = Live::start(&[]).await;
    let address = format!("http://{}/graphql/ws", live.address);
    let client = reqwest::Client::new();
    let plain = client.get(&address).send().await.unwrap();
    assert_eq!(plain.status(), 426);
    assert_eq!(
        (&plain.headers()["upgrade"], &plain.headers()["sec-websocket-version"]),
        (&"websocket".parse().unwrap(), &"13".parse().unwrap())
    );
    assert_eq!(plain.json::<serde_json::Value>().await.unwrap()["code"], "BAD_REQUEST");
    let posted = client.post(&address).body("{}").send().await.unwrap();
    assert_eq!((posted.status().as_u16(), &posted.headers()["allow"]), (405, &"GET,HEAD".parse().unwrap()));
}
