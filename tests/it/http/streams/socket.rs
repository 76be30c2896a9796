//! A client of the graphql-transport-ws protocol, word by word.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest, handshake::client::Response},
};

use super::live::Live;
use crate::support::{audit, cost};

/// The usual subprotocol.
pub(crate) const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

/// One socket.
pub(crate) struct Socket {
    stream: WebSocketStream<TcpStream>,
}

/// Opens a socket with these headers, over a connection that takes in little that is not read.
pub(crate) async fn open(live: &Live, headers: &[(&'static str, &str)]) -> Result<(Socket, Response), Error> {
    let mut request = format!("ws://{}/graphql/ws", live.address).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().append(*name, value.parse().unwrap());
    }
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let connection = socket.connect(live.address).await.unwrap();
    let (stream, response) = client_async(request, connection).await?;
    Ok((Socket { stream }, response))
}

/// The status and body of an answer that is no WebSocket.
pub(crate) async fn refused(live: &Live, headers: &[(&'static str, &str)]) -> (u16, Value) {
    match open(live, headers).await {
        Err(Error::Http(response)) => {
            let body = response.body().as_deref().unwrap_or_default();
            (response.status().as_u16(), serde_json::from_slice(body).unwrap_or_default())
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("the socket was opened"),
    }
}

impl Socket {
    /// A socket on which nothing was said.
    pub(crate) async fn new(live: &Live) -> Socket {
        open(live, &[PROTOCOL]).await.unwrap().0
    }

    /// A socket that is ready for operations.
    pub(crate) async fn ready(live: &Live) -> Socket {
        let mut socket = Self::new(live).await;
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
        socket
    }

    /// Sends a message.
    pub(crate) async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    /// Sends a frame.
    pub(crate) async fn send(&mut self, message: Message) {
        self.stream.send(message).await.unwrap();
    }

    /// Asks for an operation.
    pub(crate) async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(json!({"id": id, "type": "subscribe", "payload": {"query": query}})).await;
    }

    /// The next message.
    pub(crate) async fn hear(&mut self) -> Value {
        match self.stream.next().await {
            Some(Ok(Message::Text(text))) => {
                let message = serde_json::from_str(&text).unwrap();
                audit::told(&message);
                message
            }
            other => panic!("no message: {other:?}"),
        }
    }

    /// The next message, of this operation and kind; gives its payload, an answer without its cost.
    pub(crate) async fn hear_of(&mut self, id: &str, kind: &str) -> Value {
        let mut message = self.hear().await;
        assert_eq!((&message["id"], &message["type"]), (&json!(id), &json!(kind)), "{message}");
        let mut payload = message["payload"].take();
        if kind == "next" {
            cost::taken(&mut payload);
        }
        payload
    }

    /// The code and the reason that the server closes with; messages before it are passed over.
    pub(crate) async fn closed(&mut self) -> (u16, String) {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(_))) => {}
                Some(Ok(Message::Close(Some(frame)))) => return (frame.code.into(), frame.reason.to_string()),
                other => panic!("not closed: {other:?}"),
            }
        }
    }

    /// Says good-bye, and waits until the server says it too.
    pub(crate) async fn leave(mut self) {
        self.stream.close(None).await.unwrap();
        while let Some(Ok(_)) = self.stream.next().await {}
    }
}
