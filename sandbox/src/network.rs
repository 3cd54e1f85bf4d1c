//! The listener and its connections, and what can go wrong with them.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

/// A listener that can be closed for a while.
pub(crate) struct Door {
    listener: Option<TcpListener>,
    address: SocketAddr,
    orders: mpsc::Receiver<Closing>,
}

/// Closes a door.
#[derive(Clone)]
pub(crate) struct Doorkeeper(mpsc::Sender<Closing>);

struct Closing {
    time: Duration,
    closed: oneshot::Sender<()>,
}

/// How long to wait when the operating system refuses to listen or to accept.
const PAUSE: Duration = Duration::from_millis(10);

impl Door {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<(Self, Doorkeeper)> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (keeper, orders) = mpsc::channel(1);
        Ok((Self { listener: Some(listener), address, orders }, Doorkeeper(keeper)))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    async fn close(&mut self, closing: Closing) {
        self.listener = None;
        // Nobody waits any more when the call was given up.
        let _ = closing.closed.send(());
        tokio::time::sleep(closing.time).await;
    }
}

impl Doorkeeper {
    /// Closes the door for so long; it is closed when this returns.
    pub(crate) async fn close(&self, time: Duration) {
        let (closed, done) = oneshot::channel();
        if self.0.send(Closing { time, closed }).await.is_ok() {
            // A door that is gone is closed as well.
            let _ = done.await;
        }
    }
}

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
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
                        // Without it small answers wait for acknowledgements.
                        let _ = stream.set_nodelay(true);
                        return (Connection { stream, line: Line::default() }, peer);
                    }
                    Err(_) => tokio::time::sleep(PAUSE).await,
                },
                Some(closing) = self.orders.recv() => self.close(closing).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// A connection that can be reset.
pub(crate) struct Connection {
    stream: TcpStream,
    line: Line,
}

/// How many bytes may still be written to a connection before it is reset.
#[derive(Clone)]
pub(crate) struct Line(Arc<AtomicUsize>);

impl Default for Line {
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }
}

impl Line {
    /// Resets the connection after so many bytes more.
    pub(crate) fn reset_after(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Release);
    }
}

impl Connected<IncomingStream<'_, Door>> for Line {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().line.clone()
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let left = self.line.0.load(Ordering::Acquire);
        if left == 0 {
            // Closed without lingering, a connection ends with a reset.
            let _ = self.stream.set_zero_linger();
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let allowed = bytes.get(..left).unwrap_or(bytes);
        let written = Pin::new(&mut self.stream).poll_write(context, allowed);
        if let (Poll::Ready(Ok(count)), true) = (&written, left != usize::MAX) {
            self.line.0.store(left - count, Ordering::Release);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
