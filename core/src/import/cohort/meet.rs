//! Which account each deal belongs to and how it ended, of deals that are kept rather than studied.

use super::super::stages::Ending;
use super::super::{Money, RawTable, Refusal};
use super::CohortOptions;
use super::ending::endings;
use super::file::File;
use super::join::join;

/// Deals that have met their accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// How each deal ended; `None` where it cannot be told.
    pub endings: Vec<Option<Ending>>,
    /// For each deal the row of its account; `None` where it meets none.
    pub accounts: Vec<Option<u32>>,
}

/// Reads how deals ended and joins them to accounts, as a study does.
///
/// # Errors
/// When no column says won and lost, or no pair of columns joins half of the deals.
pub fn meet(deals: &RawTable, accounts: &RawTable) -> Result<Met, Refusal> {
    let deals = File::of("deals", deals, &Money::default());
    let endings = endings(&deals, &CohortOptions::default())?;
    let accounts = File::of("accounts", accounts, &Money::default());
    let join = join(&deals, &accounts)?;
    Ok(Met { endings: endings.rows, accounts: join.rows })
}

/// The row of the account that each record of another kind belongs to, such as a contact or a note; `None` where it meets none.
///
/// # Errors
/// When no pair of columns joins half of the records that have a value.
pub fn belong(records: &RawTable, accounts: &RawTable) -> Result<Vec<Option<u32>>, Refusal> {
    let records = File::of("records", records, &Money::default());
    let accounts = File::of("accounts", accounts, &Money::default());
    Ok(join(&records, &accounts)?.rows)
}

#[cfg(test)]
mod tests {
    use super::super::tests::file;
    use super::*;

    #[test]
    fn deals_meet_their_accounts_and_say_how_they_ended() {
        let deals = file("Deal|Company|Stage\n1|Kone|Closed Won\n2|Metso|Closed Lost\n3|Nobody|Negotiation\n4|Kone|Closed Lost");
        let accounts = file("Company|Country\nMetso|FI\nKone|FI");
        let met = meet(&deals, &accounts).unwrap();
        assert_eq!(met.accounts, [Some(1), Some(0), None, Some(1)]);
        assert_eq!(met.endings, [Some(Ending::Won), Some(Ending::Lost), Some(Ending::Open), Some(Ending::Lost)]);
        assert!(meet(&file("Deal|Company\n1|Kone"), &accounts).is_err(), "nothing says who won");
    }

    #[test]
    fn people_belong_to_the_account_they_name_or_whose_domain_they_write_from() {
        let accounts = file("Company|Domain\nMetso|metso.example\nKone|kone.example");
        let named = file("First name|Company\nAnna|Kone\nBo|Metso\nEve|Nobody");
        assert_eq!(belong(&named, &accounts).unwrap(), [Some(1), Some(0), None]);
        let by_mail = file("First name|Email\nAnna|anna@kone.example\nBo|bo@www.metso.example\nEve|eve@x.example");
        assert_eq!(belong(&by_mail, &accounts).unwrap()[..1], [Some(1)]);
        assert!(belong(&file("First name|Phone\nAnna|1"), &accounts).is_err(), "nothing says where they are");
    }
}
