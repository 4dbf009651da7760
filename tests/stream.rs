//! Tests sessions and readers as streams, under tokio.

mod common;

use std::time::Duration;

use common::{batches_of, capture, rows_by_event};
use ringframe::{ErrorKind, Session};
use tokio::{runtime::Builder, time::timeout};
use tokio_stream::StreamExt;

const LONG: Duration = Duration::from_secs(30);

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { timeout(LONG, future).await.expect("every task is woken in time") })
}

#[test]
fn a_stream_has_every_batch_and_ends() {
    let expected = rows_by_event(&batches_of(&capture()).unwrap());
    let rows = block_on(async {
        let mut session = Session::replay(capture()).batch_rows(64).start().unwrap();
        let mut batches = Vec::new();
        while let Some(batch) = session.next().await {
            batches.push(batch.unwrap());
        }
        assert!(session.is_finished() && session.next().await.is_none());
        rows_by_event(&batches)
    });
    assert_eq!(rows, expected);
}

#[test]
fn a_session_and_its_readers_feed_tasks_of_their_own() {
    let expected = rows_by_event(&batches_of(&capture()).unwrap());
    block_on(async {
        let mut session = Session::replay(capture()).start().unwrap();
        let opens = session.reader("file_open").unwrap().into_stream();
        let exits = session.reader("process_exit").unwrap().into_stream();
        let count = |reader: ringframe::TableStream| {
            tokio::task::spawn_local(async {
                reader.map(|batch| batch.unwrap().num_rows()).fold(0, |sum, rows| sum + rows).await
            })
        };
        let local = tokio::task::LocalSet::new();
        let rest = local
            .run_until(async {
                let (opens, exits) = (count(opens), count(exits));
                let mut rest = Vec::new();
                while let Some(batch) = session.next().await {
                    rest.push(batch.unwrap());
                }
                assert_eq!(opens.await.unwrap(), expected["file_open"]);
                assert_eq!(exits.await.unwrap(), expected["process_exit"]);
                rows_by_event(&rest)
            })
            .await;
        assert_eq!(rest.keys().collect::<Vec<_>>(), ["process_exec", "process_fork"]);
    });
}

#[test]
fn each_reader_gets_the_same_failure_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut");
    let good = std::fs::read(capture()).unwrap();
    std::fs::write(&path, &good[..good.len() - 40]).unwrap();
    let mut session = Session::replay(&path).start().unwrap();
    let mut opens = session.reader("file_open").unwrap().into_stream();
    let mut reader = session.reader("process_exit").unwrap();
    let mut errors = Vec::new();
    block_on(async {
        while let Some(batch) = session.next().await {
            errors.extend(batch.err());
        }
        while let Some(batch) = opens.next().await {
            errors.extend(batch.err());
        }
    });
    errors.extend(std::iter::from_fn(|| reader.next_batch().transpose()).filter_map(Result::err));
    errors.push(session.stop().unwrap_err());
    errors.push(session.stop().unwrap_err());
    assert_eq!(errors.len(), 5);
    for error in &errors {
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::CorruptData, errors[0].to_string()));
    }
    assert!(session.next_batch().unwrap().is_none() && reader.next_batch().unwrap().is_none());
}
