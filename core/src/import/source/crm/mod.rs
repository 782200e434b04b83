//! Systems that people keep their customers in, and plain sheets.

mod hubspot;
mod odoo;
mod odoo_labels;
mod pipedrive;
mod plain;
mod salesforce;
mod salesforce_api;
mod twenty;

pub use hubspot::HUBSPOT;
pub use odoo::ODOO;
pub use pipedrive::PIPEDRIVE;
pub use plain::PLAIN;
pub use salesforce::SALESFORCE;
pub use twenty::TWENTY;
