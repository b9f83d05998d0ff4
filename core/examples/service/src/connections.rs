//! The connections of the service: how many there may be, how long each may take, and how they end.
//!
//! `axum::serve` waits without end: for the headers of a request, for a client that does not take its answer, and for
//! both when it is to stop. So hyper, which it is made of, is asked itself.

use std::{
    convert::Infallible,
    future::poll_fn,
    io, iter,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderValue, header},
    serve::Listener,
};
use hyper::{
    body::Incoming,
    server::conn::http1::Builder,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    select,
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task, time,
};

/// What clients may take.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// How many connections there may be at once; others wait.
    pub(crate) connections: u32,
    /// How long the headers of a request may take, and how long a connection may be idle.
    pub(crate) patience: Duration,
    /// How old a connection may be when a request on it is answered that is not the last.
    pub(crate) age: Duration,
    /// How long what is under way may still take, when a connection or the whole service is to end.
    pub(crate) grace: Duration,
}

/// Between being asked to stop and closing what is idle: what was sent before has been seen by then.
const LULL: Duration = Duration::from_millis(100);
/// How long a client that was answered may be silent before its connection is closed; and when the service stops, since
/// those that are idle then are told so and need not be waited for.
const SILENCE: Duration = Duration::from_secs(5);
const LAST_SILENCE: Duration = Duration::from_secs(1);
/// How long a client that was answered may go on sending.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until it is asked to stop, and then until what was begun is answered, or the grace is over.
pub(crate) async fn serve(
    mut listener: TcpListener,
    routes: Router,
    bounds: Bounds,
    asked_to_stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.patience);
    let (stop, stopped) = watch::channel(());
    let host = Host { http, routes, bounds, stopped };
    let places = Arc::new(Semaphore::new(bounds.connections as usize));
    let place = async || Arc::clone(&places).acquire_owned().await.expect("nobody closes it");
    let mut asked_to_stop = pin!(asked_to_stop);
    loop {
        let next = async {
            let place = place().await;
            (Listener::accept(&mut listener).await.0, place)
        };
        let (stream, place) = select! { next = next => next, () = &mut asked_to_stop => break };
        task::spawn(host.clone().attend(stream, place));
    }

    let end = time::Instant::now() + bounds.grace;
    let waiting = not_taken_up(listener)?;
    drop(stop);
    let ended = async {
        for stream in waiting {
            task::spawn(host.clone().attend(stream, place().await));
        }
        // All places are free when nobody is left.
        let _ = places.acquire_many(bounds.connections).await;
    };
    let _ = time::timeout_at(end, ended).await;
    Ok(())
}

/// The connections that are made, but not taken up: the clients know no difference, and may have sent their requests.
fn not_taken_up(listener: TcpListener) -> io::Result<Vec<TcpStream>> {
    let listener = listener.into_std()?;
    let waiting = iter::from_fn(|| listener.accept().ok());
    let taken_up = waiting.filter_map(|(stream, _)| {
        stream.set_nonblocking(true).ok()?;
        TcpStream::from_std(stream).ok()
    });
    Ok(taken_up.collect())
}

#[derive(Clone)]
struct Host {
    http: Builder,
    routes: Router,
    bounds: Bounds,
    stopped: watch::Receiver<()>,
}

impl Host {
    async fn attend(mut self, stream: TcpStream, _place: OwnedSemaphorePermit) {
        let Bounds { patience, age, grace, .. } = self.bounds;
        let (old, told) = (time::Instant::now() + age, self.stopped.clone());
        let routes = TowerToHyperService::new(self.routes);
        let answer = service_fn(|request: hyper::Request<Incoming>| {
            let (answer, told) = (routes.call(request), told.clone());
            Box::pin(async move {
                let mut answer = answer.await?;
                // A client that is told sends no further request into a connection that is about to be closed.
                if time::Instant::now() >= old || told.has_changed().is_err() {
                    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(answer)
            })
        });
        let mut connection = self.http.serve_connection(TokioIo::new(stream), answer);
        let stopped = async {
            // It never changes: it is dropped.
            let _ = self.stopped.changed().await;
            time::sleep(LULL).await;
        };
        // What has come in is looked at first, so that a connection with a request is not taken for idle.
        let ended = select! {
            biased;
            served = poll_fn(|context| connection.poll_without_shutdown(context)) => Some(served.is_ok()),
            () = stopped => None,
            // Who takes no answer takes the last one neither.
            () = time::sleep(age + 2 * patience + grace) => Some(false),
        };
        let (served, silence) = if let Some(served) = ended {
            (served, SILENCE)
        } else {
            Pin::new(&mut connection).graceful_shutdown();
            let rest = poll_fn(|context| connection.poll_without_shutdown(context));
            (time::timeout(grace, rest).await.is_ok_and(|served| served.is_ok()), LAST_SILENCE)
        };
        if served {
            part(connection.into_parts().io.into_inner(), silence).await;
        }
    }
}

/// Closes a connection once the client has stopped sending. One that is closed before is reset, and whoever still sends a
/// body that was refused would not see the answer.
async fn part(mut stream: TcpStream, silence: Duration) {
    let _ = stream.shutdown().await;
    let rest = async {
        let mut waste = [0; 8 << 10];
        while let Ok(Ok(1..)) = time::timeout(silence, stream.read(&mut waste)).await {}
    };
    let _ = time::timeout(FAREWELL, rest).await;
}
