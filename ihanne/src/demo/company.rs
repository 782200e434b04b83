//! What the invented company knows, as plain structs: the truth, and whether its CRM recorded it.

use chrono::NaiveDate;

/// The seller of shift planning and payroll software, with everything in its CRM.
pub struct Company {
    /// What the company is called.
    pub name: &'static str,
    /// The seed everything was drawn from; the dirt of the files is drawn from it too.
    pub seed: u64,
    /// The companies it sells to, customers or not.
    pub accounts: Vec<Account>,
    /// Won, lost and open deals, in the order they were created.
    pub deals: Vec<Deal>,
    /// People at the accounts.
    pub contacts: Vec<Contact>,
    /// Short notes of calls, most of them about a deal.
    pub notes: Vec<Note>,
}

/// Something that is true of an account, which the CRM may not know.
#[derive(Clone, Copy)]
pub struct Fact<T> {
    /// What is so. Outcomes are drawn from this, known or not.
    pub truth: T,
    /// Whether a seller ever typed it in. Who did not is not related to the outcome.
    pub recorded: bool,
}

impl<T: Copy> Fact<T> {
    /// What the CRM knows: nothing when it was never typed in.
    pub fn seen(&self) -> Option<T> {
        self.recorded.then_some(self.truth)
    }
}

/// The four countries Kaarna HR sells in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Country {
    /// Finland.
    Fi,
    /// Sweden.
    Se,
    /// Norway.
    No,
    /// Denmark.
    Dk,
}

/// A company, a foundation or a municipality that could use the software.
pub struct Account {
    /// The CRM's record number.
    pub id: u64,
    /// Invented, unique.
    pub name: String,
    /// Invented, unique, under `.example`.
    pub domain: String,
    /// Street and number.
    pub street: String,
    /// Five digits, or four in Norway and Denmark; may begin with a zero.
    pub postcode: String,
    /// City.
    pub city: &'static str,
    /// Country.
    pub country: Country,
    /// One of [`super::accounts::INDUSTRIES`].
    pub industry: Fact<&'static str>,
    /// Private, family, listed, foundation or public sector.
    pub ownership: &'static str,
    /// Head count.
    pub employees: Fact<u32>,
    /// Euros a year.
    pub revenue: Fact<u64>,
    /// Tenths of a percent of the staff that work in shifts.
    pub shift_share: Fact<u32>,
    /// Places of work.
    pub sites: Fact<u32>,
    /// The payroll system in use.
    pub payroll: Fact<&'static str>,
    /// How hours are kept.
    pub timekeeping: Fact<&'static str>,
    /// Tenths of a percent in a year.
    pub staff_growth: Fact<i32>,
    /// Whether HR is done in the house.
    pub hr_department: Fact<&'static str>,
    /// Other staff systems in use; may be none.
    pub systems: Fact<u8>,
    /// Credit class, A the best.
    pub credit: Fact<&'static str>,
    /// Year of founding.
    pub founded: Fact<u32>,
    /// Where the account first came from.
    pub source: &'static str,
    /// The seller who looks after it.
    pub owner: &'static str,
    /// When the record was made.
    pub created: NaiveDate,
    /// Whether anyone has ever tried to sell to it.
    pub worked: bool,
}

/// How a deal ended, or where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Signed.
    Won,
    /// Given up, with the reason where the seller wrote one.
    Lost(Option<&'static str>),
    /// Still going, at the named stage.
    Open(&'static str),
}

/// One attempt to sell to an account.
pub struct Deal {
    /// The CRM's record number.
    pub id: u64,
    /// Which of the company's accounts.
    pub account: usize,
    /// How it ended.
    pub stage: Stage,
    /// When it was opened.
    pub created: NaiveDate,
    /// When it was closed; open deals have none.
    pub closed: Option<NaiveDate>,
    /// Euros a year.
    pub amount: u32,
    /// The seller.
    pub owner: &'static str,
    /// Where the deal came from.
    pub source: &'static str,
    /// What was offered.
    pub product: &'static str,
    /// The competing offer, where anyone wrote it down.
    pub competitor: Option<&'static str>,
    /// First day of the contract: known only after the deal is won.
    pub contract_start: Option<NaiveDate>,
    /// The furthest stage of a lost deal, where anyone wrote it down.
    pub stopped_at: Option<&'static str>,
}

/// A person at an account.
pub struct Contact {
    /// The CRM's record number.
    pub id: u64,
    /// Which of the company's accounts.
    pub account: usize,
    /// Given name.
    pub first: &'static str,
    /// Family name.
    pub last: &'static str,
    /// Title, in English.
    pub title: &'static str,
    /// What part they play in buying, where a seller knows it.
    pub buying_role: Option<&'static str>,
    /// Positions in the company's list of the deals they took part in.
    pub deals: Vec<usize>,
    /// When the record was made.
    pub created: NaiveDate,
}

/// What a seller wrote down after a call.
pub struct Note {
    /// The CRM's record number.
    pub id: u64,
    /// Position in the company's list of deals.
    pub deal: usize,
    /// The seller.
    pub author: &'static str,
    /// The day of the call.
    pub on: NaiveDate,
    /// `en`, `fi` or `sv`.
    pub language: &'static str,
    /// What was said.
    pub text: String,
}
