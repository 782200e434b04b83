//! The way of leads to the disk: one thread writes, and whatever waits for it goes into one transaction, so that a burst of leads
//! waits for the disk once.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use ihanne_store::{Mode, NewLead, Received, Store};

use crate::ops::{Actor, Refusal, Stop, data};

/// Leads that may wait.
const WAITING: usize = 4096;

/// Leads of one transaction at most.
const AT_ONCE: usize = 256;

/// How long a lead waits while an import has the file.
const PATIENCE: Duration = Duration::from_secs(60);

/// The way to the disk.
pub struct Queue(SyncSender<Waiting>);

struct Waiting {
    actor: Actor,
    lead: NewLead,
    answer: SyncSender<Result<Received, Refusal>>,
}

impl Queue {
    /// Begins to write into a data folder. It ends when the queue is dropped.
    pub fn begin(data: &Path) -> Result<Queue, Stop> {
        let (send, receive) = sync_channel(WAITING);
        let data = data.to_owned();
        let writer = std::thread::Builder::new().name("inbox".to_owned()).spawn(move || write(&data, &receive));
        writer.map_err(|error| Refusal::new("data_failed", format!("leads cannot be written: {error}"), "try again"))?;
        Ok(Queue(send))
    }

    /// Keeps a lead; returns when it is on the disk.
    pub fn keep(&self, actor: &Actor, lead: NewLead) -> Result<Received, Stop> {
        let (answer, answered) = sync_channel(1);
        let busy = |message: &str| Stop::from(Refusal::new("data_in_use", message, "send it again in a while"));
        self.0.try_send(Waiting { actor: actor.clone(), lead, answer }).map_err(|error| match error {
            TrySendError::Full(_) => busy("too many leads wait to be kept"),
            TrySendError::Disconnected(_) => busy("leads are not kept any more: the server ends"),
        })?;
        let kept = answered.recv().map_err(|_| busy("the lead was not kept: the server ends"))?;
        Ok(kept?)
    }
}

fn write(data: &PathBuf, receive: &Receiver<Waiting>) {
    let mut store: Option<Store> = None;
    while let Ok(first) = receive.recv() {
        let mut waiting = vec![first];
        while waiting.len() < AT_ONCE
            && let Ok(next) = receive.try_recv()
        {
            waiting.push(next);
        }
        while !waiting.is_empty() {
            let actor = waiting[0].actor.clone();
            let (same, others): (Vec<Waiting>, Vec<Waiting>) =
                waiting.into_iter().partition(|one| one.actor.workspace == actor.workspace);
            waiting = others;
            let leads: Vec<NewLead> = same.iter().map(|one| one.lead.clone()).collect();
            let kept = kept(&mut store, &actor, data, &leads);
            for (at, one) in same.into_iter().enumerate() {
                let answer = kept.as_ref().map(|kept| kept[at].clone()).map_err(Clone::clone);
                // Whoever asked may have gone.
                let _ = one.answer.send(answer);
            }
        }
    }
}

/// Keeps leads, waiting for an import that has the file.
fn kept(store: &mut Option<Store>, actor: &Actor, data: &Path, leads: &[NewLead]) -> Result<Vec<Received>, Refusal> {
    let begun = Instant::now();
    loop {
        match try_to_keep(store, actor, data, leads) {
            Ok(kept) => return Ok(kept),
            Err(Stop::Refused(refusal) | Stop::Usage(refusal)) => {
                *store = None;
                if refusal.code != "data_in_use" || begun.elapsed() > PATIENCE {
                    return Err(*refusal);
                }
            }
            Err(_) => return Err(Refusal::new("data_failed", "the lead was not kept", "send it again")),
        }
    }
}

fn try_to_keep(store: &mut Option<Store>, actor: &Actor, data: &Path, leads: &[NewLead]) -> Result<Vec<Received>, Stop> {
    let open = match store {
        Some(open) => open,
        none => none.insert(data::open(actor, data, Mode::Create, "leads")?),
    };
    Ok(open.workspace(&actor.workspace)?.receive_leads(leads)?)
}
