//! Documented limits of calls are kept by the client, by all clones together.

use dingdan::client::http::StatusCode;
use dingdan::client::{HttpRequest, HttpResponse, Observer, Operation, PreparedRequest, Wait, WaitFor};
use dingdan::{Connection, Credentials, xiaoe};
use dingdan_tests::answer_of;
use dingdan_tests::played::{Answering, with_retry_after};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

/// When calls arrived.
type Arrivals = Arc<Mutex<Vec<Instant>>>;

fn prepared() -> PreparedRequest {
    let request = xiaoe::ListOrders::new("2026-11-01".parse().expect("a day"), "2026-11-02".parse().expect("a day"));
    PreparedRequest::new(xiaoe::ListOrders::SPEC, &request, None).expect("a valid request")
}

/// A server that notes arrivals; the calls of these numbers are told that they are too many.
fn server(refused: std::ops::Range<usize>) -> (Arrivals, Connection) {
    let arrivals = Arrivals::default();
    let own = Arc::clone(&arrivals);
    let transport = Answering::new(move |_: &HttpRequest| {
        let mut arrivals = own.lock().expect("the lock");
        arrivals.push(Instant::now());
        let refused = refused.contains(&(arrivals.len() - 1));
        if refused {
            return with_retry_after(200, r#"{"code":2054,"msg":"spike"}"#, "60");
        }
        HttpResponse::new(StatusCode::OK, answer_of(spec(), "{}"))
    });
    (arrivals, Connection::over(Credentials::new([("access_token", "planted")]), transport))
}

fn spec() -> &'static dingdan::client::OperationSpec {
    xiaoe::ListOrders::SPEC
}

/// As many tasks with a clone each, one call after another; how long all took.
async fn run(connection: &Connection, tasks: usize, calls: usize) -> Duration {
    let begun = Instant::now();
    let one = |connection: Connection| async move {
        for _ in 0..calls {
            connection.send(&prepared()).await.expect("an answer");
        }
    };
    let tasks: Vec<_> = (0..tasks).map(|_| tokio::spawn(one(connection.clone()))).collect();
    for task in tasks {
        task.await.expect("the task");
    }
    begun.elapsed()
}

/// The most calls in any span of that length.
fn most(arrivals: &Arrivals, span: Duration) -> usize {
    let arrivals = arrivals.lock().expect("the lock");
    let within = |from: &Instant| arrivals.iter().filter(|at| **at >= *from && **at < *from + span).count();
    arrivals.iter().map(within).max().unwrap_or(0)
}

#[tokio::test(start_paused = true)]
async fn the_limit_is_kept_and_nearly_reached() {
    let rate = spec().platform.rates[0];
    for tasks in [1, 10] {
        let (arrivals, connection) = server(0..0);
        let took = run(&connection, tasks, 200 / tasks).await;
        assert!(most(&arrivals, rate.per) <= rate.requests as usize, "{tasks} tasks");
        let reached = 200.0 / took.as_secs_f64() / f64::from(rate.requests);
        println!("{tasks} tasks: {:.1} % of the limit", 100.0 * reached);
        assert!((0.95..=1.0).contains(&reached), "{tasks} tasks: {reached}");
    }
}

#[tokio::test(start_paused = true)]
async fn processes_share_a_limit() {
    for (share, most_allowed) in [(0.5, 10), (0.25, 5), (2.0, 20), (f64::NAN, 1), (-1.0, 1)] {
        let (arrivals, connection) = server(0..0);
        let calls = if share > 0.0 { 40 } else { 2 };
        run(&connection.share_of_limits(share), 2, calls / 2).await;
        assert!(most(&arrivals, Duration::from_secs(1)) <= most_allowed, "{share}");
    }
}

/// Shops of one app, each with a connection that was made later than the one before.
#[tokio::test(start_paused = true)]
async fn connections_of_different_ages_share_a_limit() {
    let [rate] = spec().platform.rates else { panic!("one documented limit") };
    let (arrivals, first) = server(0..0);
    run(&first, 1, 200).await;
    tokio::time::sleep(Duration::from_secs(3600)).await;
    run(&first, 1, 1).await;
    let (later_arrivals, later) = server(0..0);
    let later = later.share_limits_with(&first);
    // It waits for its turn, and not for as long as the first has lived.
    let took = run(&later, 1, 1).await;
    assert!(took <= rate.per, "{took:?}");
    let (one, other) = tokio::join!(run(&first, 2, 50), run(&later, 2, 50));
    let calls = f64::from(rate.requests) * one.max(other).as_secs_f64() / rate.per.as_secs_f64();
    assert!(calls >= 190.0, "200 calls took {one:?} and {other:?}");
    let all = arrivals
        .lock()
        .expect("the lock")
        .iter()
        .chain(&*later_arrivals.lock().expect("the lock"))
        .copied()
        .collect();
    assert!(most(&Arrivals::new(Mutex::new(all)), rate.per) <= rate.requests as usize);
}

/// Keeps what it is told.
#[derive(Clone, Default)]
struct Waits(Arc<Mutex<Vec<(Duration, WaitFor)>>>);

impl Observer for Waits {
    fn wait(&self, wait: &Wait) {
        assert_eq!(wait.operation, spec().id);
        self.0.lock().expect("the lock").push((wait.time, wait.reason));
    }
}

#[tokio::test(start_paused = true)]
async fn when_there_are_too_many_calls_everybody_backs_off() {
    let (arrivals, connection) = server(10..11);
    let waits = Waits::default();
    run(&connection.observer(waits.clone()), 1, 20).await;
    assert_eq!(arrivals.lock().expect("the lock").len(), 21);
    let waits = waits.0.lock().expect("the lock").clone();
    let backoff: Vec<_> = waits.iter().filter(|(_, reason)| *reason == WaitFor::Retry).collect();
    assert_eq!(backoff, [&(Duration::from_secs(60), WaitFor::Retry)]);

    let (arrivals, connection) = server(10..11);
    let begun = Instant::now();
    run(&connection, 5, 4).await;
    let arrivals = arrivals.lock().expect("the lock").clone();
    // Those whose turn had come already arrive, one a task; nobody else does before the minute is over.
    let before = arrivals.iter().take_while(|at| at.duration_since(begun) < Duration::from_secs(30)).count();
    assert!((11..=15).contains(&before), "{before}");
    assert_eq!(arrivals.len(), 21);
}
