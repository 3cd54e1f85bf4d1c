//! A listener that can be closed for a while.

use super::connection::FaultyConnection;
use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

/// A listener that can be closed for a while.
pub(super) struct FaultyListener {
    listener: Option<TcpListener>,
    address: SocketAddr,
    closings: mpsc::Receiver<Closing>,
}

/// Closes a listener.
#[derive(Clone)]
pub(super) struct ListenerControl(mpsc::Sender<Closing>);

struct Closing {
    time: Duration,
    closed: oneshot::Sender<()>,
}

/// The pause after the operating system refuses to listen or to accept.
const PAUSE: Duration = Duration::from_millis(10);

impl FaultyListener {
    pub(super) async fn bind(address: SocketAddr) -> io::Result<(Self, ListenerControl)> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (control, closings) = mpsc::channel(1);
        Ok((Self { listener: Some(listener), address, closings }, ListenerControl(control)))
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    async fn close(&mut self, closing: Closing) {
        self.listener = None;
        // Nobody waits any more if the call was aborted.
        let _ = closing.closed.send(());
        tokio::time::sleep(closing.time).await;
    }
}

impl ListenerControl {
    /// Closes the listener for that time. Returns as soon as it is closed.
    pub(super) async fn close_for(&self, time: Duration) {
        let (closed, done) = oneshot::channel();
        if self.0.send(Closing { time, closed }).await.is_ok() {
            // A listener that was dropped is closed as well.
            let _ = done.await;
        }
    }
}

impl Listener for FaultyListener {
    type Io = FaultyConnection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (FaultyConnection, SocketAddr) {
        loop {
            let Some(listener) = &self.listener else {
                match TcpListener::bind(self.address).await {
                    Ok(listener) => self.listener = Some(listener),
                    Err(_) => tokio::time::sleep(PAUSE).await,
                }
                continue;
            };
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => {
                        // Otherwise small answers would wait for acknowledgements.
                        let _ = stream.set_nodelay(true);
                        return (FaultyConnection::new(stream), peer);
                    }
                    Err(_) => tokio::time::sleep(PAUSE).await,
                },
                Some(closing) = self.closings.recv() => self.close(closing).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
