//! What records are compared by: one column for each thing, one entry for each record.

use super::super::legal::Forms;
use super::number::Number;
use super::read::hash;

/// The columns. Hashes are 0 where nothing is known.
#[derive(Default)]
pub struct Columns {
    /// The letters of the name without blanks and legal form.
    pub compact: Vec<u64>,
    /// The legal forms the name may mean.
    pub forms: Vec<Forms>,
    /// Registered domain of the web address, and that without its suffix.
    pub web: Vec<u64>,
    /// The label of `web`.
    pub web_label: Vec<u64>,
    /// The same of the e-mail address, unless it is at a provider of mailboxes for everybody.
    pub mail: Vec<u64>,
    /// The label of `mail`.
    pub mail_label: Vec<u64>,
    /// An address at such a provider.
    pub mailbox: Vec<u64>,
    /// Business ids.
    pub number: Vec<Number>,
    /// National phone numbers, and these without the last two figures.
    pub phone: Vec<u64>,
    /// The stem of `phone`.
    pub phone_stem: Vec<u64>,
    /// Countries, the two letters as one number.
    pub country: Vec<u16>,
    /// Towns.
    pub city: Vec<u32>,
    /// Postal codes.
    pub postal: Vec<u32>,
}

impl Columns {
    /// Keeps some of the records.
    pub fn retain(&mut self, kept: &[bool]) {
        fn some<T>(column: &mut Vec<T>, kept: &[bool]) {
            let mut kept = kept.iter();
            column.retain(|_| kept.next().is_some_and(|kept| *kept));
        }
        some(&mut self.forms, kept);
        some(&mut self.number, kept);
        some(&mut self.country, kept);
        for column in [&mut self.city, &mut self.postal] {
            some(column, kept);
        }
        for column in [
            &mut self.compact,
            &mut self.web,
            &mut self.web_label,
            &mut self.mail,
            &mut self.mail_label,
            &mut self.mailbox,
            &mut self.phone,
            &mut self.phone_stem,
        ] {
            some(column, kept);
        }
    }

    /// All that is compared of a record but the words of its name, as one hash.
    pub fn print(&self, row: usize) -> u64 {
        let reached = (self.web[row], self.mail[row], self.mailbox[row], self.phone[row]);
        hash((self.compact[row], self.forms[row], reached, self.number[row], self.country[row], self.city[row], self.postal[row]))
    }

    /// Puts the records of others behind these.
    pub fn append(&mut self, others: Columns) {
        self.forms.extend(others.forms);
        self.compact.extend(others.compact);
        self.web.extend(others.web);
        self.web_label.extend(others.web_label);
        self.mail.extend(others.mail);
        self.mail_label.extend(others.mail_label);
        self.mailbox.extend(others.mailbox);
        self.number.extend(others.number);
        self.phone.extend(others.phone);
        self.phone_stem.extend(others.phone_stem);
        self.country.extend(others.country);
        self.city.extend(others.city);
        self.postal.extend(others.postal);
    }
}
