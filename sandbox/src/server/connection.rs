//! A connection that can be reset.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection that can be reset.
pub(super) struct FaultyConnection {
    stream: TcpStream,
    control: ConnectionControl,
}

/// Resets a connection: the number of bytes that may be written before that.
#[derive(Clone)]
pub(super) struct ConnectionControl(Arc<AtomicUsize>);

impl FaultyConnection {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, control: ConnectionControl(Arc::new(AtomicUsize::new(usize::MAX))) }
    }

    pub(super) fn control(&self) -> ConnectionControl {
        self.control.clone()
    }
}

impl ConnectionControl {
    /// Resets the connection after so many more bytes.
    pub(super) fn reset_after(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Release);
    }
}

impl AsyncRead for FaultyConnection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for FaultyConnection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let left = self.control.0.load(Ordering::Acquire);
        if left == 0 {
            // Closing without lingering sends a reset.
            let _ = self.stream.set_zero_linger();
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let allowed = bytes.get(..left).unwrap_or(bytes);
        let written = Pin::new(&mut self.stream).poll_write(context, allowed);
        if let (Poll::Ready(Ok(count)), true) = (&written, left != usize::MAX) {
            self.control.0.store(left - count, Ordering::Release);
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
