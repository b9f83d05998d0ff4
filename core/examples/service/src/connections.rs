//! The connections of the service: their number, their timeouts and how they end.
//!
//! `axum::serve` has no timeouts: it waits forever for the headers of a request, for a client that does not read its
//! answer, and for both on shutdown. So this module uses hyper, which axum is built on, directly.

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

/// The limits for clients.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// The most connections at once; others wait.
    pub(crate) connections: u32,
    /// How long the headers of a request and its body may take, each, and how long a connection may be idle.
    pub(crate) read_timeout: Duration,
    /// The age after which a connection closes with its next answer.
    pub(crate) age: Duration,
    /// How long requests in progress may still take when their connection or the whole service is to end.
    pub(crate) grace: Duration,
}

/// The delay between the signal to stop and closing idle connections. Requests sent before the signal arrive within it.
const LULL: Duration = Duration::from_millis(100);
/// How long a client may be silent after the last answer before its connection is closed.
const SILENCE: Duration = Duration::from_secs(5);
/// The same on shutdown, when idle clients have seen the end of the stream and need no more time.
const LAST_SILENCE: Duration = Duration::from_secs(1);
/// How long a client may go on sending after the last answer.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `asked_to_stop` completes, then until all requests in progress are answered or the grace period is
/// over.
pub(crate) async fn serve(
    mut listener: TcpListener,
    routes: Router,
    bounds: Bounds,
    asked_to_stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bounds.read_timeout);
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
    let waiting = backlog(listener)?;
    drop(stop);
    let ended = async {
        for stream in waiting {
            task::spawn(host.clone().attend(stream, place().await));
        }
        // All places are free when all connections have ended.
        let _ = places.acquire_many(bounds.connections).await;
    };
    let _ = time::timeout_at(end, ended).await;
    Ok(())
}

/// The connections that the system has established but the service not yet accepted. Their clients may have sent
/// requests.
fn backlog(listener: TcpListener) -> io::Result<Vec<TcpStream>> {
    let listener = listener.into_std()?;
    let waiting = iter::from_fn(|| listener.accept().ok());
    let accepted = waiting.filter_map(|(stream, _)| {
        stream.set_nonblocking(true).ok()?;
        TcpStream::from_std(stream).ok()
    });
    Ok(accepted.collect())
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
        let Bounds { read_timeout, age, grace, .. } = self.bounds;
        let (old, stopping) = (time::Instant::now() + age, self.stopped.clone());
        let routes = TowerToHyperService::new(self.routes);
        let answer = service_fn(|request: hyper::Request<Incoming>| {
            let (answer, stopping) = (routes.call(request), stopping.clone());
            Box::pin(async move {
                let mut answer = answer.await?;
                // `connection: close` keeps the client from sending another request on a connection about to be closed.
                if time::Instant::now() >= old || stopping.has_changed().is_err() {
                    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(answer)
            })
        });
        let mut connection = self.http.serve_connection(TokioIo::new(stream), answer);
        let stopped = async {
            // The sender never sends a value: this returns when the sender is dropped.
            let _ = self.stopped.changed().await;
            time::sleep(LULL).await;
        };
        // `biased` polls the connection first, so that one with a request received is not taken for idle.
        let ended = select! {
            biased;
            served = poll_fn(|context| connection.poll_without_shutdown(context)) => Some(served.is_ok()),
            () = stopped => None,
            // A client that reads no answers would not read a last one either.
            () = time::sleep(age + 2 * read_timeout + grace) => Some(false),
        };
        let (served, silence) = if let Some(served) = ended {
            (served, SILENCE)
        } else {
            Pin::new(&mut connection).graceful_shutdown();
            let rest = poll_fn(|context| connection.poll_without_shutdown(context));
            (time::timeout(grace, rest).await.is_ok_and(|served| served.is_ok()), LAST_SILENCE)
        };
        if served {
            close(connection.into_parts().io.into_inner(), silence).await;
        }
    }
}

/// Closes a connection once the client has stopped sending. Closing it earlier would reset it, and a client still
/// sending a body that was refused would not see the answer.
async fn close(mut stream: TcpStream, silence: Duration) {
    let _ = stream.shutdown().await;
    let rest = async {
        let mut waste = [0; 8 << 10];
        while let Ok(Ok(1..)) = time::timeout(silence, stream.read(&mut waste)).await {}
    };
    let _ = time::timeout(FAREWELL, rest).await;
}
