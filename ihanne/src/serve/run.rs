//! From the command to the first answer, and to a graceful end.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use ihanne_connect::openid::Client;
use ihanne_store::{NewUser, Role};

use super::{App, OpenidSettings, Secret, log, now, routes, seconds};
use crate::ops::{Actor, Refusal, Stop, WORKSPACE};

/// Hours the first link works.
const FIRST_LINK: i64 = 24;

/// How long the job that runs may take to its next step when the server ends.
const LAST_STEP: std::time::Duration = std::time::Duration::from_secs(5);

/// How to serve.
pub struct Options {
    /// The data folder.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether a proxy before this server speaks TLS to the world.
    pub behind_proxy: bool,
    /// Where people open the server, where that is not where it listens.
    pub address: Option<String>,
    /// The OpenID provider that people may sign in by: its name, our id there, our secret, and the domain whose people may look.
    pub openid: Option<(String, String, Option<String>, Option<String>)>,
    /// Whether only faults are logged.
    pub quiet: bool,
    /// Who is signed in without a password, by the link that is told: for the demo, and on this machine alone.
    pub welcome: Option<&'static str>,
    /// Requests a second that one token has.
    pub api_rate: u32,
}

/// Serves until the process is told to stop. `told` is told where, and the link for the first user when there is none yet.
pub fn run(actor: &Actor, options: Options, told: impl FnOnce(&str, Option<&str>)) -> Result<(), Stop> {
    let Options { data, listen, behind_proxy, address: public, openid, quiet, welcome, api_rate } = options;
    if !listen.ip().is_loopback() && !behind_proxy {
        let message = format!("{listen} is reached from other machines, and passwords would cross the network as they are");
        let hint = "let a proxy speak TLS before it: --behind-proxy; or listen on this machine only: --listen 127.0.0.1:4321";
        return Err(Refusal::new("tls_needed", message, hint).into());
    }
    let failed = |error: std::io::Error| {
        let message = format!("{listen}: it cannot be listened on: {error}");
        Stop::from(Refusal::new("cannot_listen", message, "name another port: --listen 127.0.0.1:4322"))
    };
    let listener = TcpListener::bind(listen).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = format!("http://{}", listener.local_addr().map_err(failed)?);
    let public = public.unwrap_or_else(|| address.clone());
    let openid = openid.map(|(issuer, id, secret, domain)| {
        let back = format!("{}/sign-in/openid/back", public.trim_end_matches('/'));
        OpenidSettings { client: Client { issuer, id, secret, back }, domain }
    });
    let app = App::open(actor, data, behind_proxy, openid, api_rate)?;
    let link = match welcome {
        Some(name) => Some(format!("{address}/welcome/{}", let_in(&app, name)?.text())),
        None => first_link(&app)?.map(|secret| format!("{address}/enter/{}", secret.text())),
    };
    log::begin(quiet);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    told(&address, link.as_deref());
    let (sweeper, actor) = (app.clone(), actor.clone());
    runtime.spawn(async move {
        let mut days = tokio::time::interval(std::time::Duration::from_secs(24 * 3600));
        loop {
            days.tick().await;
            let actor = actor.clone();
            let swept = sweeper.work(move |app| Ok(crate::ops::settings::sweep(&actor, app.data(), &now())?)).await;
            if let Err(fault) = swept {
                tracing::error!(?fault, "what is no longer to be kept was not forgotten");
            }
        }
    });
    let jobs = app.jobs().clone();
    let stopping = jobs.clone();
    let ended = async move {
        stopped().await;
        // Those who wait for jobs go, so that nobody is waited for.
        stopping.stop();
    };
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let service = routes::routes(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(ended).await.map_err(failed)
    });
    jobs.wait_for_worker(LAST_STEP);
    served
}

/// A link for the first user, when there is none yet.
fn first_link(app: &App) -> Result<Option<Secret>, Stop> {
    let secret = Secret::new();
    let made = app.people(|people| {
        if !people.users()?.is_empty() {
            return Ok(false);
        }
        people.make_link(&secret.hash(), None, &now(), seconds() + FIRST_LINK * 3600)?;
        Ok(true)
    });
    Ok(stopped_by(made)?.then_some(secret))
}

/// A secret that lets a user in who has no password; the user is made when it is not there.
fn let_in(app: &App, name: &str) -> Result<Secret, Stop> {
    let secret = Secret::new();
    let email = format!("{name}@localhost");
    let user = stopped_by(app.people(|people| {
        let user = match people.user_of(&email)? {
            Some(user) => Some(user.id),
            None => people.add_user(&NewUser { email: &email, name, at: &now() })?,
        };
        if let Some(user) = user {
            people.set_role(user, WORKSPACE, Some(Role::Admin))?;
        }
        Ok(user)
    }))?;
    if let Some(user) = user {
        app.welcome(secret.hash(), user);
    }
    Ok(secret)
}

/// What is asked before there is anybody to show a page.
fn stopped_by<T>(asked: Result<T, super::Fault>) -> Result<T, Stop> {
    asked.map_err(|fault| match fault {
        super::Fault::Refused(refusal) => Stop::Refused(refusal),
        other => Refusal::new("data_failed", format!("{other:?}"), "try again").into(),
    })
}

/// Returns when the process is told to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let told = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut told) = told {
            tokio::select! {
                _ = interrupted => {}
                _ = told.recv() => {}
            }
            return;
        }
    }
    // Without signals it ends when it is ended.
    let _ = interrupted.await;
}
