//! The inbox of a server: what leads need is held ready for each workspace, and made anew when what is known has changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use ihanne_store::{LeadRule, Mode, Received, Store};

use super::judge::{Lead, Sender};
use super::queue::Queue;
use super::ready::{Known, Ready, Standings};
use crate::ops::scoring::Row;
use crate::ops::{Actor, Refusal, Stop, accounts, data};

/// From so many accounts on leads are answered by what was known before while it is made anew, instead of waiting.
const MANY: u64 = 50_000;

/// The inbox of a server.
pub struct Inbox {
    data: PathBuf,
    standings: Standings,
    queue: OnceLock<Queue>,
    /// Open as long as the server is, to ask what is known.
    store: Mutex<Option<Store>>,
    places: Mutex<HashMap<String, Arc<Place>>>,
}

/// What is held for one workspace.
#[derive(Default)]
struct Place {
    ready: RwLock<Option<Arc<Ready>>>,
    /// Held while it is made, so that it is not made twice at once.
    making: Mutex<()>,
}

impl Inbox {
    /// The inbox of a data folder; nothing is read yet.
    pub fn new(data: &Path, standings: Standings) -> Inbox {
        Inbox { data: data.to_owned(), standings, queue: OnceLock::new(), store: Mutex::default(), places: Mutex::default() }
    }

    /// Receives a lead: judged, kept, and then told with its number. The number of a lead that was sent under the same key before is
    /// that of before.
    pub fn receive(&self, actor: &Actor, cells: Row, sender: Sender) -> Result<(Received, Lead), Stop> {
        let rules = self.rules(actor)?;
        // A lead that cannot be given to anybody is kept all the same.
        let known = |record: u32, attribute: &str| accounts::said(actor, &self.data, &[record], attribute).ok()?.pop()?;
        let lead = self.ready(actor)?.judge(cells, sender, &rules, &known)?;
        let queue = match self.queue.get() {
            Some(queue) => queue,
            None => {
                let begun = Queue::begin(&self.data)?;
                self.queue.get_or_init(|| begun)
            }
        };
        let received = queue.keep(actor, lead.new.clone())?;
        if received == Received::OtherBefore {
            let message = "something else was sent under this key before";
            return Err(Refusal::new("key_used", message, "use a new key for each lead").into());
        }
        Ok((received, lead))
    }

    /// What leads are matched with and scored by, as it is known now. Where there are many accounts it is what was known a while ago,
    /// until what is new has been read.
    pub fn ready(&self, actor: &Actor) -> Result<Arc<Ready>, Stop> {
        let place = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.entry(actor.workspace.clone()).or_default().clone()
        };
        let now = self.known(actor)?;
        let held = place.held();
        if let Some(held) = held.as_ref().filter(|held| held.known == now) {
            return Ok(held.clone());
        }
        let (actor, data, standings) = (actor.clone(), self.data.clone(), self.standings.clone());
        match held {
            Some(held) if now.accounts >= MANY => {
                std::thread::spawn(move || {
                    if let Err(stop) = place.make(&actor, &data, &standings, &now) {
                        tracing::error!(?stop, "what leads are matched with could not be read anew");
                    }
                });
                Ok(held)
            }
            _ => place.make(&actor, &data, &standings, &now),
        }
    }

    fn known(&self, actor: &Actor) -> Result<Known, Stop> {
        self.asked(actor, |store| Known::now(actor, store))
    }

    fn rules(&self, actor: &Actor) -> Result<Vec<LeadRule>, Stop> {
        self.asked(actor, |store| Ok(store.workspace(&actor.workspace)?.lead_rules()?))
    }

    fn asked<T>(&self, actor: &Actor, ask: impl FnOnce(&mut Store) -> Result<T, Stop>) -> Result<T, Stop> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match &mut *store {
            Some(open) => open,
            none => none.insert(data::open(actor, &self.data, Mode::Create, "leads")?),
        };
        ask(open)
    }
}

impl Place {
    fn held(&self) -> Option<Arc<Ready>> {
        self.ready.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes it ready, unless somebody else has. Where it takes long and somebody else is at it, the older one stays.
    fn make(&self, actor: &Actor, data: &Path, standings: &Standings, now: &Known) -> Result<Arc<Ready>, Stop> {
        let _making = match (self.held(), self.making.try_lock()) {
            (Some(held), Err(_)) if now.accounts >= MANY => return Ok(held),
            (_, Ok(making)) => making,
            (_, Err(_)) => self.making.lock().unwrap_or_else(PoisonError::into_inner),
        };
        if let Some(held) = self.held().filter(|held| held.known == *now) {
            return Ok(held);
        }
        let made = Arc::new(Ready::of(actor, data, standings)?);
        *self.ready.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        Ok(made)
    }
}
