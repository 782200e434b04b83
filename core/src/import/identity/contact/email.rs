//! E-mail addresses: whose mailbox it is, and whether its domain is the company's.

use super::domain::{Domain, domain};
use super::free_mail::FREE_MAIL;

/// An address, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Email<'a> {
    /// What stands before the `@`.
    pub local: &'a str,
    /// The registered domain behind it.
    pub domain: Domain<'a>,
    /// What sort of mailbox it is.
    pub mailbox: Mailbox,
}

/// What sort of mailbox an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// Somebody's at a company.
    Company,
    /// Of a role at a company: `info@`, `myynti@`.
    Role,
    /// At a provider of mailboxes for everybody; it says nothing of a company.
    Free,
}

/// Roles in English, Finnish, Swedish, Norwegian, Danish, Polish and German, in the order of the alphabet.
const ROLES: &[&str] = &[
    "accounting",
    "accounts",
    "admin",
    "asiakaspalvelu",
    "billing",
    "biuro",
    "bok",
    "bookings",
    "booking",
    "buchhaltung",
    "career",
    "careers",
    "contact",
    "customerservice",
    "ekonomi",
    "enquiries",
    "export",
    "faktura",
    "fakturor",
    "faktury",
    "finance",
    "firmapost",
    "handlowy",
    "hello",
    "help",
    "helpdesk",
    "hr",
    "huolto",
    "info",
    "inkop",
    "invoice",
    "invoices",
    "it",
    "jobs",
    "kadry",
    "kansli",
    "kontakt",
    "kontor",
    "ksiegowosc",
    "kundservice",
    "kundtjanst",
    "laskut",
    "legal",
    "mail",
    "marketing",
    "markkinointi",
    "myynti",
    "noreply",
    "no-reply",
    "office",
    "order",
    "orders",
    "ordre",
    "ostot",
    "palaute",
    "posti",
    "post",
    "postmaster",
    "press",
    "privacy",
    "purchasing",
    "reception",
    "rekrytointi",
    "reservations",
    "sales",
    "salg",
    "sekretariat",
    "serwis",
    "service",
    "sklep",
    "support",
    "team",
    "tilaukset",
    "toimisto",
    "verkauf",
    "vertrieb",
    "webmaster",
    "zamowienia",
];

/// An address in small letters, taken apart; none when it is no address.
pub fn email(text: &str) -> Option<Email<'_>> {
    let text = text.trim().trim_start_matches("mailto:").trim_matches(['<', '>', ';', ',']);
    let (local, host) = text.rsplit_once('@')?;
    if local.is_empty() || local.contains(char::is_whitespace) {
        return None;
    }
    let domain = domain(host)?;
    let free = |host: &str| FREE_MAIL.binary_search(&host).is_ok();
    let mailbox = if free(domain.registered) || free(host) {
        Mailbox::Free
    } else if ROLES.contains(&local) {
        Mailbox::Role
    } else {
        Mailbox::Company
    };
    Some(Email { local, domain, mailbox })
}

#[cfg(test)]
mod tests {
    use super::super::free_mail::FREE_MAIL;
    use super::{Mailbox, email};

    #[test]
    fn company_role_and_free_mailboxes_are_told_apart() {
        let mailbox = |text| email(text).map(|email| (email.domain.registered, email.mailbox));
        assert_eq!(mailbox("anna.k@mail.acme.fi"), Some(("acme.fi", Mailbox::Company)));
        assert_eq!(mailbox("myynti@acme.fi"), Some(("acme.fi", Mailbox::Role)));
        assert_eq!(mailbox("matti@gmail.com"), Some(("gmail.com", Mailbox::Free)));
        assert_eq!(mailbox("<mailto@acme>"), None);
        assert_eq!(mailbox("a b@acme.fi"), None);
        assert_eq!(mailbox("acme.fi"), None);
    }

    #[test]
    fn the_list_of_providers_can_be_searched() {
        assert!(FREE_MAIL.is_sorted_by(|one, next| one < next));
    }
}
