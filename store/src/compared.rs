//! What the doctor looks at of duplicates: the pairs that were found, their evidence, and what people have answered.

use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;
use rusqlite::Connection;

use super::doctor::Examined;
use super::workspace::records;

/// What can be found again is found again; only people can answer again.
const FIND: &str = "it is made anew by: ihanne duplicates find";
const RESTORE: &str = "what people have answered is only in a backup: ihanne restore BACKUP";

/// Whether pairs and answers are of records that are there, and say what such can say.
pub fn look(connection: &Connection, workspace: i64, noun: Noun, examined: &mut Examined) -> rusqlite::Result<()> {
    let all = i64::try_from(records(connection, workspace, noun)?).unwrap_or(i64::MAX);
    let of = (workspace, noun.word());
    let no_pair = |one: i64, other: i64| one < 0 || one >= other || other >= all;
    let mut statement = connection.prepare(
        "SELECT p.one, p.other, p.auto NOT IN (0, 1), e.id IS NULL FROM pair AS p LEFT JOIN evidence AS e \
         ON e.workspace = p.workspace AND e.noun = p.noun AND e.pattern = p.pattern WHERE p.workspace = ?1 AND p.noun = ?2",
    )?;
    let mut rows = statement.query(of)?;
    let (mut odd, mut bare) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        odd += u64::from(no_pair(row.get(0)?, row.get(1)?) || row.get(2)?);
        bare += u64::from(row.get::<_, bool>(3)?);
    }
    let mut find = |count: u64, what: &str, repair: &str| {
        if count > 0 {
            examined.find("damaged_duplicates", format!("{count} {what} of {}; {repair}", noun.word()));
        }
    };
    find(odd, "pairs name records that are not there or cannot be a pair", FIND);
    find(bare, "pairs have lost their evidence", FIND);
    let sql = "SELECT count(*) FROM evidence WHERE workspace = ?1 AND noun = ?2 AND (probability NOT BETWEEN 0 AND 1 \
               OR related NOT IN (0, 1) OR forbidden NOT IN (0, 1) OR NOT json_valid(steps))";
    find(connection.query_row(sql, of, |row| row.get(0))?, "pieces of evidence cannot be read", FIND);
    let mut statement = connection.prepare("SELECT one, other, answer FROM answer WHERE workspace = ?1 AND noun = ?2")?;
    let mut rows = statement.query(of)?;
    let mut odd = 0;
    while let Some(row) = rows.next()? {
        let known = Answer::ALL.iter().any(|answer| row.get_ref(2).is_ok_and(|word| word.as_str() == Ok(answer.word())));
        odd += u64::from(no_pair(row.get(0)?, row.get(1)?) || !known);
    }
    find(odd, "answers name records that are not there or say what cannot be answered", RESTORE);
    Ok(())
}
