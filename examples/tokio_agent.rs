//! Serves kernel events as JSON lines to the clients of a Unix socket. Shows how a session fits into a tokio program.

mod support;

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use ringframe::{
    Batch, Session,
    sink::{JsonLines, Sink},
};
use support::Failure;
use tokio::{
    io::AsyncWriteExt,
    net::{UnixListener, UnixStream},
    signal::unix::{SignalKind, signal},
    sync::broadcast::{self, error::RecvError},
    task::spawn_blocking,
};
use tokio_stream::StreamExt;

const USAGE: &str = "\
Serves kernel events as JSON lines to every client of a Unix socket.

usage: tokio_agent [--events a,b] SOCKET

Read the events with `socat - UNIX-CONNECT:SOCKET`. Ctrl-C or SIGTERM ends the program.";

/// Number of batches that a client may be behind before it misses some.
const BEHIND: usize = 256;

fn main() -> ExitCode {
    support::report("tokio_agent", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    let Some(arguments) = arguments()? else {
        support::print(USAGE)?;
        return Ok(());
    };
    // One thread is enough: the session drains the kernel in its own thread.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(&arguments.socket, arguments.events))
}

struct Arguments {
    socket: PathBuf,
    events: Option<Vec<String>>,
}

fn arguments() -> Result<Option<Arguments>, Failure> {
    use lexopt::prelude::*;
    let (mut socket, mut events) = (None::<OsString>, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("events") => events = Some(support::event_names(parser.value()?)?),
            Short('h') | Long("help") => return Ok(None),
            Value(path) if socket.is_none() => socket = Some(path),
            other => return Err(format!("{}\n\n{USAGE}", other.unexpected()).into()),
        }
    }
    let socket = socket.ok_or_else(|| format!("SOCKET is missing\n\n{USAGE}"))?;
    Ok(Some(Arguments { socket: socket.into(), events }))
}

async fn serve(socket: &Path, events: Option<Vec<String>>) -> Result<(), Failure> {
    let mut builder = Session::builder();
    if let Some(events) = events {
        builder = builder.events(events);
    }
    // `start` blocks for some tenths of a second while the kernel checks the programs.
    let mut session = spawn_blocking(|| builder.start()).await??;

    let listener = UnixListener::bind(socket).map_err(|e| format!("cannot listen on {}: {e}", socket.display()))?;
    let _cleanup = RemoveOnDrop(socket);
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let (to_clients, _) = broadcast::channel::<Arc<[u8]>>(BEHIND);
    loop {
        tokio::select! {
            // The session is a stream of batches, which ends with the session.
            batch = session.next() => match batch {
                // Sending fails if there are no clients, which is no error.
                Some(batch) => drop(to_clients.send(lines(&batch?)?)),
                None => break,
            },
            client = listener.accept() => {
                let lines = to_clients.subscribe();
                tokio::spawn(feed(client?.0, lines));
            }
            _ = terminated.recv() => break,
            _ = interrupted.recv() => break,
        }
    }
    // `stop` blocks too. The stream still has the last batches afterwards; this agent drops them.
    spawn_blocking(move || session.stop()).await??;
    Ok(())
}

/// Makes the lines of a batch once for all clients.
fn lines(batch: &Batch) -> Result<Arc<[u8]>, ringframe::Error> {
    let mut lines = JsonLines::new(Vec::new());
    lines.write(batch.event(), batch.record_batch())?;
    Ok(lines.into_output()?.into())
}

/// Sends the lines to a client. A client that is too slow misses batches and gets their number. It delays nobody else.
async fn feed(mut client: UnixStream, mut lines: broadcast::Receiver<Arc<[u8]>>) -> io::Result<()> {
    loop {
        match lines.recv().await {
            Ok(lines) => client.write_all(&lines).await?,
            Err(RecvError::Lagged(batches)) => {
                client.write_all(format!("{{\"missed_batches\":{batches}}}\n").as_bytes()).await?;
            }
            Err(RecvError::Closed) => return client.shutdown().await,
        }
    }
}

struct RemoveOnDrop<'a>(&'a Path);

impl Drop for RemoveOnDrop<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(self.0);
    }
}
