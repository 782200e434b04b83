//! How a company is reached: web addresses, e-mail and phones, each in one form that can be compared.

mod domain;
mod email;
mod free_mail;
mod phone;

pub use domain::{Domain, domain};
pub use email::{Email, Mailbox, email};
pub use phone::phone;
