//! A company that is invented attribute by attribute, so that its truth is known.

use ihanne_core::import::{Beside, Cohort, Outcome};
use ihanne_core::market::{Attribute, Categories, Category, Column, Table};
use ihanne_core::study::{Management, StudyOptions, StudyResult, WINS_FOR_HOLDOUT, study};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Deals with accounts and attributes; who wins is decided last.
pub struct Company {
    pub rng: ChaCha8Rng,
    pub table: Table,
    pub account: Vec<u32>,
    owner: Option<Category>,
    day: Option<Vec<Option<i32>>>,
    wins_for_holdout: u64,
}

impl Company {
    pub fn with_deals(deals: usize, seed: u64) -> Company {
        Company {
            rng: ChaCha8Rng::seed_from_u64(seed),
            table: Table::new(deals),
            account: (0..deals as u32).collect(),
            owner: None,
            day: None,
            wins_for_holdout: WINS_FOR_HOLDOUT,
        }
    }

    /// Every account has this many deals.
    pub fn deals_an_account(mut self, deals: usize) -> Company {
        self.account = (0..self.table.rows()).map(|row| (row / deals) as u32).collect();
        self
    }

    /// Most accounts have a deal or two, and a few have hundreds.
    pub fn few_accounts_with_most_deals(mut self) -> Company {
        let (mut account, mut left) = (0, 0usize);
        for row in 0..self.table.rows() {
            if left == 0 {
                account += u32::from(row > 0);
                left = ((1.0 / (1.0 - self.chance()).powf(0.9)) as usize).clamp(1, self.table.rows() / 10);
            }
            self.account[row] = account;
            left -= 1;
        }
        self
    }

    /// Deals are never set aside: all is searched and shown.
    pub fn all_learned_from(mut self) -> Company {
        self.wins_for_holdout = u64::MAX;
        self
    }

    pub fn accounts(&self) -> usize {
        *self.account.last().expect("there are deals") as usize + 1
    }

    pub fn chance(&mut self) -> f64 {
        f64::from(self.rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    /// Standard normal (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let (a, b) = (self.chance().max(1e-12), self.chance());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    pub fn push(&mut self, key: &str, column: Column) {
        self.table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    }

    /// A draw for each account, given to all its deals.
    fn of_account<T: Clone>(&mut self, mut draw: impl FnMut(&mut Company) -> T) -> Vec<T> {
        let drawn: Vec<T> = (0..self.accounts()).map(|_| draw(self)).collect();
        self.account.iter().map(|account| drawn[*account as usize].clone()).collect()
    }

    /// Categories of the accounts that have nothing to do with winning; a share of `blank` is not known.
    pub fn idle_categories(self, how_many: usize, levels: u32) -> Company {
        self.idle_categories_with_blanks(how_many, levels, 0.0)
    }

    pub fn idle_categories_with_blanks(mut self, how_many: usize, levels: u32, blank: f64) -> Company {
        for at in 0..how_many {
            let of_account = self.of_account(|company| (company.rng.next_u32() % levels) as i32);
            let codes: Vec<Option<i32>> = of_account.into_iter().map(|code| (self.chance() >= blank).then_some(code)).collect();
            self.push(&format!("idle_{at}"), Column::Category(words(levels, codes)));
        }
        self
    }

    /// Numbers of the accounts that have nothing to do with winning.
    pub fn idle_numbers(mut self, how_many: usize) -> Company {
        for at in 0..how_many {
            let values = self.of_account(|company| company.chance() * 1000.0);
            self.push(&format!("number_{at}"), Column::Number(values.into()));
        }
        self
    }

    /// Sets of words of the accounts that have nothing to do with winning.
    pub fn idle_sets(mut self, how_many: usize, words: u32) -> Company {
        for at in 0..how_many {
            let sets = self.of_account(|company| (0..words).filter(|_| company.chance() < 0.3).collect::<Vec<u32>>());
            let mut offsets = vec![0i32];
            let mut codes = Vec::new();
            for set in sets {
                codes.extend(set.iter().map(|word| *word as i32));
                offsets.push(codes.len() as i32);
            }
            let levels: Vec<String> = (0..words).map(|word| format!("tool {word}")).collect();
            let column = Categories { levels: levels.into(), codes, offsets: offset_buffer(offsets), known: None };
            self.push(&format!("tools_{at}"), Column::Categories(column));
        }
        self
    }

    /// Ranges of the accounts that have nothing to do with winning.
    pub fn idle_ranges(mut self, how_many: usize) -> Company {
        for at in 0..how_many {
            let low = self.of_account(|company| 10.0 * 3f64.powi((company.rng.next_u32() % 6) as i32));
            let high: Vec<f64> = low.iter().map(|low| low * 3.0 - 1.0).collect();
            self.push(&format!("range_{at}"), Column::Range { low: low.into(), high: high.into() });
        }
        self
    }

    /// A flag that a share of the deals has.
    pub fn flag(mut self, key: &str, share: f64) -> (Company, Vec<bool>) {
        let flags: Vec<bool> = (0..self.table.rows()).map(|_| self.chance() < share).collect();
        self.push(key, Column::Flag(flags.clone().into()));
        (self, flags)
    }

    /// A category of the deals, and the level of each.
    pub fn category(mut self, key: &str, levels: u32) -> (Company, Vec<usize>) {
        let codes: Vec<usize> = (0..self.table.rows()).map(|_| (self.rng.next_u32() % levels) as usize).collect();
        let column = words(levels, codes.iter().map(|code| Some(*code as i32)).collect());
        self.push(key, Column::Category(column));
        (self, codes)
    }

    /// Salespeople who each have their accounts.
    pub fn owners(mut self, people: u32) -> Company {
        let codes = self.of_account(|company| Some((company.rng.next_u32() % people) as i32));
        self.owner = Some(words(people, codes));
        self
    }

    /// Deals are closed one after the other over three years.
    pub fn days(mut self) -> Company {
        let rows = self.table.rows() as i32;
        self.day = Some((0..rows).map(|row| Some(19_000 + (i64::from(row) * 1095 / i64::from(rows)) as i32)).collect());
        self
    }

    /// Some accounts win more by themselves: one effect for each deal, in log-odds.
    pub fn account_effects(&mut self, spread: f64) -> Vec<f64> {
        self.of_account(|company| spread * company.normal())
    }

    pub fn study(mut self, rate: impl Fn(usize) -> f64, seed: u64) -> StudyResult {
        let won: Vec<bool> = (0..self.table.rows()).map(|row| self.chance() < rate(row)).collect();
        let cohort = Cohort {
            accounts: self.accounts() as u32,
            row: (1..=won.len() as u64).collect(),
            key: vec![String::new(); won.len()],
            table: self.table,
            account: self.account,
            won,
            day: self.day,
            columns: vec![],
            owner: self.owner,
            source: None,
            beside: Beside::default(),
            outcome: Outcome { column: "result".into(), won: vec!["won".into()], lost: vec!["lost".into()], open: vec![] },
        };
        let options = StudyOptions {
            seed,
            today: "2026-11-22".into(),
            keep: vec![],
            wins_for_holdout: self.wins_for_holdout,
            step: ihanne_core::study::STEP,
            name_salespeople: false,
            management: Management::default(),
        };
        study(&cohort, vec![], vec![], &options).result
    }
}

/// Words `level 0` and so on.
fn words(levels: u32, codes: Vec<Option<i32>>) -> Category {
    let words: Vec<String> = (0..levels).map(|level| format!("level {level}")).collect();
    Category { levels: words.into(), codes: codes.into() }
}

fn offset_buffer(offsets: Vec<i32>) -> arrow_buffer::OffsetBuffer<i32> {
    arrow_buffer::OffsetBuffer::new(offsets.into())
}

/// Log-odds to a chance.
pub fn chance_of(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
