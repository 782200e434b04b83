//! What all requests share.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use ihanne_store::{Deed, Hash, Mode, Store};

use super::jobs::Jobs;
use super::openid::{Openid, Settings as OpenidSettings};
use super::rosters::Rosters;
use super::slow_down::SlowDown;
use super::standings::Standings;
use super::{Fault, Visitor, now};
use crate::api::Limits;
use crate::ops::inbox::Inbox;
use crate::ops::profiles::Opened;
use crate::ops::roster::Roster;
use crate::ops::scoring::Compiled;
use crate::ops::standing::Standing;
use crate::ops::{Actor, Door, Stop};

/// What all requests share.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// Leads a second that one form may send, and twice as many at once.
const FORMS: u32 = 5;

struct Shared {
    /// The data folder.
    data: PathBuf,
    /// The connection by which people sign in; as long as it is open, the folder is this process's.
    people: Mutex<Store>,
    rosters: Rosters,
    /// Whether cookies are sent over TLS only.
    secure: bool,
    began: Instant,
    requests: AtomicU64,
    failures: AtomicU64,
    slow_down: SlowDown,
    /// What opens the demo without a password, once, and for whom.
    welcome: Mutex<Option<(Hash, i64)>>,
    limits: Limits,
    form_limits: Limits,
    standings: Arc<Standings>,
    inbox: Inbox,
    compiled: Compiled,
    /// The provider that people may sign in by, where there is one.
    openid: Option<Openid>,
    jobs: Jobs,
}

impl App {
    /// Takes the data folder, making it when it is not there. `rate` is how many requests a second one token has.
    pub fn open(actor: &Actor, data: PathBuf, secure: bool, openid: Option<OpenidSettings>, rate: u32) -> Result<App, Stop> {
        let store = crate::ops::open(actor, &data, Mode::Create, "serve")?;
        store.share();
        let jobs = Jobs::begin(actor, data.clone())?;
        let standings = Arc::new(Standings::default());
        let inbox = {
            let (standings, folder) = (standings.clone(), data.clone());
            Inbox::new(&data, Arc::new(move |actor, opened| standings.of(actor, &folder, opened, &now())))
        };
        Ok(App(Arc::new(Shared {
            data,
            people: Mutex::new(store),
            secure,
            began: Instant::now(),
            requests: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            slow_down: SlowDown::default(),
            rosters: Rosters::default(),
            welcome: Mutex::default(),
            limits: Limits::new(rate),
            form_limits: Limits::new(FORMS),
            standings,
            inbox,
            compiled: Compiled::default(),
            openid: openid.map(Openid::new),
            jobs,
        })))
    }

    /// Does work that waits for files, apart from the threads that answer.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let app = self.clone();
        match tokio::task::spawn_blocking(move || work(&app)).await {
            Ok(done) => done,
            Err(error) => Err(Fault::broken(format!("the work ended early: {error}"))),
        }
    }

    /// Asks or changes who may enter.
    pub fn people<T>(
        &self,
        ask: impl FnOnce(&mut ihanne_store::People) -> Result<T, ihanne_store::StoreError>,
    ) -> Result<T, Fault> {
        // A question that panicked has rolled back what it began.
        let mut store = self.0.people.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(ask(&mut store.people())?)
    }

    /// Writes down what somebody did.
    pub async fn write_down(&self, visitor: &Visitor, action: &'static str, about: &str) -> Result<(), Fault> {
        let (visitor, about) = (visitor.clone(), about.to_owned());
        self.work(move |app| {
            let deed =
                Deed { workspace: Some(&visitor.workspace), at: &now(), by: &visitor.name, door: "page", action, about: &about };
            app.people(|people| people.write_down(&deed))
        })
        .await
    }

    /// The data folder.
    pub fn data(&self) -> &std::path::Path {
        &self.0.data
    }

    /// Who does something, as the verbs want it said.
    pub fn actor(&self, visitor: &Visitor) -> Actor {
        Actor { name: visitor.name.clone(), workspace: visitor.workspace.clone(), from: Door::Page }
    }

    /// The accounts under a revision of a profile: read and scored when something is known since they last were.
    pub fn standing(&self, actor: &Actor, opened: &Opened) -> Result<Arc<Standing>, Fault> {
        Ok(self.0.standings.of(actor, self.data(), opened, &now())?)
    }

    /// Lets whoever shows a secret in as a user, once.
    pub fn welcome(&self, hash: Hash, user: i64) {
        *self.0.welcome.lock().unwrap_or_else(PoisonError::into_inner) = Some((hash, user));
    }

    /// Who is let in by a secret; it opens nothing twice.
    pub fn welcomed(&self, hash: &Hash) -> Option<i64> {
        let mut welcome = self.0.welcome.lock().unwrap_or_else(PoisonError::into_inner);
        welcome.take_if(|(kept, _)| kept == hash).map(|(_, user)| user)
    }

    /// The accounts of a workspace as they are known now, held to be looked through.
    pub fn roster(&self, actor: &Actor) -> Result<Arc<Roster>, Fault> {
        Ok(self.0.rosters.of(actor, self.data())?)
    }

    /// The accounts, and where they stand under a profile, both as they are known at one time.
    pub fn listed(&self, actor: &Actor, opened: Option<&Opened>) -> Result<(Arc<Roster>, Option<Arc<Standing>>), Fault> {
        let standing = opened.map(|opened| self.standing(actor, opened)).transpose()?;
        let roster = self.roster(actor)?;
        match standing {
            // Something became known between the two: once more.
            Some(standing) if standing.generation != roster.generation => {
                let standing = opened.map(|opened| self.standing(actor, opened)).transpose()?;
                let standing = standing.filter(|standing| standing.generation == roster.generation);
                Ok((roster, standing))
            }
            standing => Ok((roster, standing)),
        }
    }

    /// Whether cookies are sent over TLS only.
    pub fn secure(&self) -> bool {
        self.0.secure
    }

    /// Seconds since the server began.
    pub fn age(&self) -> f64 {
        self.0.began.elapsed().as_secs_f64()
    }

    /// Counts an answer.
    pub fn count(&self, failed: bool) {
        self.0.requests.fetch_add(1, Ordering::Relaxed);
        if failed {
            self.0.failures.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Answers that were given, and those of them that were faults of the server.
    pub fn counted(&self) -> (u64, u64) {
        (self.0.requests.load(Ordering::Relaxed), self.0.failures.load(Ordering::Relaxed))
    }

    /// Where leads arrive.
    pub fn inbox(&self) -> &Inbox {
        &self.0.inbox
    }

    /// Profiles that were compiled for rows that are sent along.
    pub fn compiled(&self) -> &Compiled {
        &self.0.compiled
    }

    /// How often programs have asked.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// How often each form may send.
    pub fn form_limits(&self) -> &Limits {
        &self.0.form_limits
    }

    /// Long work.
    pub fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// The provider that people may sign in by, where there is one.
    pub fn openid(&self) -> Option<&Openid> {
        self.0.openid.as_ref()
    }

    /// How often somebody has tried in vain.
    pub fn slow_down(&self) -> &SlowDown {
        &self.0.slow_down
    }
}
