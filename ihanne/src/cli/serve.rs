//! `ihanne serve`.

use std::net::SocketAddr;

use clap::Args;

use super::Context;
use crate::ops::Stop;
use crate::serve::{Options, run};

/// Open the data folder to a team, in the browser
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne serve                              on this machine, at http://127.0.0.1:4321
  ihanne serve --listen 127.0.0.1:8080
  ihanne serve --listen 0.0.0.0:4321 --behind-proxy --address https://ihanne.kaarna.example
  ihanne serve --openid-issuer https://login.kaarna.example --openid-client-id ihanne

The first start prints a link that makes the first user; it works once, for a day. Until it has been used,
each start prints a new one. While it runs, other commands on the same data folder are refused, but for `ihanne users`.
Log lines are JSON, on standard error. /health/live and /health/ready tell how it is, /metrics counts.")]
pub struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4321")]
    listen: SocketAddr,
    /// A proxy before it speaks TLS to the world
    #[arg(long)]
    behind_proxy: bool,
    /// Requests a second that one token of the API has
    #[arg(long, value_name = "REQUESTS", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..))]
    api_rate: u32,
    /// Where people open the server, where a proxy has another name: https://ihanne.kaarna.example
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// OpenID provider that people may sign in by, as it calls itself; the secret is in IHANNE_OPENID_SECRET
    #[arg(long, value_name = "URL", requires = "openid_client_id")]
    openid_issuer: Option<String>,
    /// What this server is called there
    #[arg(long, value_name = "ID", requires = "openid_issuer")]
    openid_client_id: Option<String>,
    /// Whoever has a verified address of this domain may look, also uninvited
    #[arg(long, value_name = "DOMAIN", requires = "openid_issuer")]
    openid_domain: Option<String>,
}

impl Serve {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let secret = std::env::var("IHANNE_OPENID_SECRET").ok().filter(|secret| !secret.is_empty());
        let openid = self.openid_issuer.zip(self.openid_client_id).map(|(issuer, id)| (issuer, id, secret, self.openid_domain));
        let options = Options {
            data: context.data.clone(),
            listen: self.listen,
            behind_proxy: self.behind_proxy,
            address: self.address,
            openid,
            quiet: context.terminal.quiet,
            welcome: None,
            api_rate: self.api_rate,
        };
        let terminal = context.terminal;
        run(&context.actor, options, |address, link| {
            terminal.say(&format!("ihanne is at {address}\n"));
            if let Some(link) = link {
                terminal.say(&format!("To make the first user, open within a day: {link}\n"));
            }
        })
    }
}
