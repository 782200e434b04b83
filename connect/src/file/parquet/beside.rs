//! A file that is another with columns behind its own: the chunks of the kept columns are copied as they are, so that no cell is
//! decoded or encoded again, and its row groups, its types and what it says of itself stay.

use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::{ARROW_SCHEMA_META_KEY, add_encoded_arrow_schema_to_metadata};
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::super::aside::Target;
use super::super::write_error::{WriteError, WriteErrorKind};
use super::super::writer::Written;
use super::groups::Groups;
use super::packed::{Packed, PackedChunk, Values};
use super::write::failed;

/// Writes such a file. Until [`Beside::finish`] nothing stands under its name; dropped, it leaves nothing.
pub struct Beside {
    path: PathBuf,
    groups: Arc<Groups>,
    /// The leaves of the kept columns.
    leaves: Vec<usize>,
    writer: SerializedFileWriter<BufWriter<Target>>,
    rows: u64,
}

/// Begins a file of the columns at `kept` of another, in its order, and `added` behind them. `None` where its chunks cannot be
/// copied as they are: two columns have one name, or its footer says of a chunk what cannot be.
///
/// # Errors
/// [`WriteError`] when the folder is not there or the place may not be taken.
pub fn create_beside(path: &Path, groups: Arc<Groups>, kept: &[usize], added: &[Packed]) -> Result<Option<Beside>, WriteError> {
    let error = |kind| WriteError { path: Some(path.into()), kind };
    let metadata = groups.plain.metadata().clone();
    let file = metadata.file_metadata();
    let root = file.schema();
    let mut fields: Vec<TypePtr> = kept.iter().map(|at| root.get_fields()[*at].clone()).collect();
    for column in added {
        fields.push(column.schema().map_err(|e| error(failed(e)))?);
    }
    let mut names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    names.sort_unstable();
    let leaves = 0..file.schema_descr().num_columns();
    let leaves: Vec<usize> = leaves.filter(|leaf| kept.contains(&file.schema_descr().get_column_root_idx(*leaf))).collect();
    let chunks = metadata.row_groups().iter().flat_map(|group| leaves.iter().map(|leaf| group.column(*leaf)));
    let distinct = names.windows(2).all(|pair| pair[0] != pair[1]) && !names.contains(&"");
    if !distinct || !chunks.into_iter().all(can_be_copied) {
        return Ok(None);
    }
    let begin = || -> Result<_, WriteErrorKind> {
        let schema = Type::group_type_builder(root.name()).with_fields(fields).build().map_err(failed)?;
        let properties = Arc::new(properties(&groups, kept, added));
        let out = BufWriter::with_capacity(1 << 20, Target::aside(path)?);
        SerializedFileWriter::new(out, Arc::new(schema), properties).map_err(failed)
    };
    let writer = begin().map_err(error)?;
    Ok(Some(Beside { path: path.into(), groups, leaves, writer, rows: 0 }))
}

/// What the file says of itself, with the added columns where it tells their types.
fn properties(groups: &Groups, kept: &[usize], added: &[Packed]) -> WriterProperties {
    let said = groups.plain.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
    let has_types = said.iter().any(|pair| pair.key == ARROW_SCHEMA_META_KEY);
    let mut properties = WriterProperties::builder().set_key_value_metadata(Some(said).filter(|said| !said.is_empty())).build();
    if has_types {
        let schema = groups.plain.schema();
        let mut fields: Vec<Field> = kept.iter().map(|at| schema.field(*at).clone()).collect();
        fields.extend(added.iter().map(|column| {
            let data_type = match column.values {
                Values::Words(_) => DataType::Utf8,
                Values::Whole(_) => DataType::Int32,
                Values::Numbers(_) => DataType::Float64,
            };
            Field::new(&column.name, data_type, true)
        }));
        let schema = Schema::new_with_metadata(fields, schema.metadata().clone());
        add_encoded_arrow_schema_to_metadata(&schema, &mut properties);
    }
    properties
}

/// Whether a chunk stands in this file, at a place that can be.
fn can_be_copied(chunk: &ColumnChunkMetaData) -> bool {
    let dictionary = chunk.dictionary_page_offset();
    let ordered = dictionary.is_none_or(|at| at >= 4 && at < chunk.data_page_offset());
    chunk.file_path().is_none() && ordered && chunk.data_page_offset() >= 4 && chunk.compressed_size() >= 0
}

impl Beside {
    /// Adds the next row group: the kept columns of the row group at `group`, and behind them these, one for each added column.
    ///
    /// # Errors
    /// [`WriteError`] when the disk is full. The file is then lost.
    pub fn append(&mut self, group: usize, added: Vec<PackedChunk>) -> Result<(), WriteError> {
        self.copy(group, added).map_err(|kind| WriteError { path: Some(self.path.clone()), kind })
    }

    fn copy(&mut self, group: usize, added: Vec<PackedChunk>) -> Result<(), WriteErrorKind> {
        let rows = self.groups.rows(group);
        if rows == 0 {
            return Ok(());
        }
        let descriptors = self.writer.schema_descr().columns()[self.leaves.len()..].to_vec();
        let mut out = self.writer.next_row_group().map_err(failed)?;
        for leaf in &self.leaves {
            let metadata = self.groups.plain.metadata().row_group(group).column(*leaf).clone();
            let close = ColumnCloseResult {
                bytes_written: metadata.compressed_size() as u64,
                rows_written: rows,
                metadata,
                bloom_filter: None,
                column_index: None,
                offset_index: None,
            };
            out.append_column(&self.groups.file, close).map_err(failed)?;
        }
        for (chunk, descriptor) in added.into_iter().zip(descriptors) {
            let (bytes, close) = chunk.close(descriptor).map_err(failed)?;
            out.append_column(&bytes, close).map_err(failed)?;
        }
        out.close().map_err(failed)?;
        self.rows += rows;
        Ok(())
    }

    /// Completes the file and puts it in its place, over one that stood there.
    ///
    /// # Errors
    /// [`WriteError`] when the disk is full or the place may not be taken.
    pub fn finish(self) -> Result<Written, WriteError> {
        let Beside { path, writer, rows, .. } = self;
        let finish = || -> Result<Written, WriteErrorKind> {
            let target = writer.into_inner().map_err(failed)?.into_inner().map_err(|e| e.into_error())?;
            target.finish()?;
            Ok(Written { rows, problems: Vec::new(), guarded: 0 })
        };
        finish().map_err(|kind| WriteError { path: Some(path), kind })
    }
}
