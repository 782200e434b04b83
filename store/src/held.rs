//! How many chunks and changes each attribute has: kept beside them with every step, so that the doctor misses what is gone.

use rusqlite::Connection;

use super::doctor::Examined;

/// To be called before a chunk is put in its place, with its checksum.
pub fn put(connection: &Connection, attribute: i64, number: usize, sum: u32) -> rusqlite::Result<()> {
    begin(connection, attribute)?;
    let sql = "UPDATE held SET \
               chunks = chunks + 1 - (SELECT count(*) FROM chunk WHERE attribute = ?1 AND number = ?2), \
               chunk_sums = chunk_sums + ?3 - COALESCE((SELECT sum FROM chunk WHERE attribute = ?1 AND number = ?2), 0) \
               WHERE attribute = ?1";
    connection.prepare_cached(sql)?.execute((attribute, number, sum)).map(|_| ())
}

/// To be called with a change that is added.
pub fn put_change(connection: &Connection, attribute: i64, sum: u32) -> rusqlite::Result<()> {
    begin(connection, attribute)?;
    let sql = "UPDATE held SET changes = changes + 1, change_sums = change_sums + ?2 WHERE attribute = ?1";
    connection.prepare_cached(sql)?.execute((attribute, sum)).map(|_| ())
}

/// To be called with a change that takes the place of another, with the checksums of both.
pub fn replace_change(connection: &Connection, attribute: i64, was: u32, is: u32) -> rusqlite::Result<()> {
    let sql = "UPDATE held SET change_sums = change_sums - ?2 + ?3 WHERE attribute = ?1";
    connection.prepare_cached(sql)?.execute((attribute, was, is)).map(|_| ())
}

fn begin(connection: &Connection, attribute: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO held VALUES (?1, 0, 0, 0, 0) ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute([attribute]).map(|_| ())
}

/// To be called before the chunks of an attribute from a number on are taken away.
pub fn cut(connection: &Connection, attribute: i64, from: usize) -> rusqlite::Result<()> {
    let sql = "UPDATE held SET \
               chunks = chunks - (SELECT count(*) FROM chunk WHERE attribute = ?1 AND number >= ?2), \
               chunk_sums = chunk_sums - (SELECT COALESCE(SUM(sum), 0) FROM chunk WHERE attribute = ?1 AND number >= ?2) \
               WHERE attribute = ?1";
    connection.execute(sql, (attribute, from)).map(|_| ())
}

/// To be called before what a batch changed, and the attributes it brought, are taken away.
pub fn forget(connection: &Connection, batch: u64) -> rusqlite::Result<()> {
    let changes = "UPDATE held SET \
                   changes = changes - (SELECT count(*) FROM change WHERE batch = ?1 AND attribute = held.attribute), \
                   change_sums = change_sums - \
                   (SELECT COALESCE(SUM(sum), 0) FROM change WHERE batch = ?1 AND attribute = held.attribute)";
    connection.execute(changes, [batch])?;
    connection.execute("DELETE FROM held WHERE attribute IN (SELECT id FROM attribute WHERE since = ?1)", [batch]).map(|_| ())
}

/// Whether each attribute has the chunks and changes that it should have.
pub fn look(connection: &Connection, examined: &mut Examined) -> rusqlite::Result<()> {
    for (table, what) in [("chunk", "chunks"), ("change", "changes")] {
        let sql = format!(
            "SELECT a.key, a.noun, COALESCE(h.{what}, 0), COALESCE(h.{table}_sums, 0), COALESCE(c.held, 0), COALESCE(c.sums, 0) \
             FROM attribute AS a LEFT JOIN held AS h ON h.attribute = a.id \
             LEFT JOIN (SELECT attribute, count(*) AS held, SUM(sum) AS sums FROM {table} GROUP BY attribute) AS c \
             ON c.attribute = a.id ORDER BY a.id"
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (key, noun): (String, String) = (row.get(0)?, row.get(1)?);
            let (should, should_sum): (i64, i64) = (row.get(2)?, row.get(3)?);
            let (is, is_sum): (i64, i64) = (row.get(4)?, row.get(5)?);
            if should != is {
                examined.find("missing_chunk", format!("`{key}` of {noun}: it should have {should} {what}, and has {is}"));
            } else if should_sum != is_sum {
                examined.find("missing_chunk", format!("`{key}` of {noun}: its {what} are not those that were kept"));
            }
        }
    }
    Ok(())
}
