//! Columns put behind those of the input, whatever they hold. Columns of the same name that an earlier run added give way.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ihanne_connect::file::meta;

/// Which columns are kept and which come behind.
pub struct Behind {
    /// The columns of the output.
    pub schema: SchemaRef,
    kept: Vec<usize>,
}

impl Behind {
    /// The input's columns and then these.
    pub fn new(input: &Schema, added: &[(&str, DataType)]) -> Behind {
        let ours = |field: &Field| added.iter().any(|(name, _)| name == field.name() || *name == meta::original(field));
        let kept: Vec<usize> = (0..input.fields().len()).filter(|at| !ours(input.field(*at))).collect();
        let mut fields: Vec<Field> = kept.iter().map(|at| input.field(*at).clone()).collect();
        fields.extend(added.iter().map(|(name, kind)| Field::new(*name, kind.clone(), true)));
        Behind { schema: Arc::new(Schema::new(fields)), kept }
    }

    /// The output's rows for some of the input's rows.
    pub fn rows(&self, input: &RecordBatch, added: Vec<ArrayRef>) -> RecordBatch {
        let kept = self.kept.iter().map(|at| input.column(*at).clone());
        RecordBatch::try_new(self.schema.clone(), kept.chain(added).collect()).expect("the columns are those of the schema")
    }
}
