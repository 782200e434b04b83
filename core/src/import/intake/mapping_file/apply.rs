//! What the file of a mapping says, put over what was told without it.

use std::collections::HashSet;

use super::super::super::source::fold;
use super::super::mapping::{Mapping, ToldBy, free};
use super::super::reads::Reads;
use super::MappingFile;

/// Where the file of a mapping and the mapped file do not meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Headers of the mapping that the file does not have.
    pub unknown: Vec<String>,
    /// Headers of the file that the mapping does not have; they were told without it.
    pub missed: Vec<String>,
}

impl MappingFile {
    /// Lends a mapping of other headers what is known of how cells under the same header are read.
    pub fn lend(&self, mapping: &mut Mapping) {
        for mapped in &mut mapping.columns {
            let same = self.columns.iter().find(|column| column.header == mapped.header);
            mapped.reads = mapped.reads.or(same.map_or(Reads::default(), |column| column.reads));
        }
    }

    /// Whether a mapping that was made with this knows more of how cells are read.
    pub fn learns(&self, mapping: &Mapping) -> bool {
        let reads = |header: &str| self.columns.iter().find(|column| column.header == header).map(|column| column.reads);
        mapping.columns.iter().any(|mapped| reads(&mapped.header).is_some_and(|reads| reads != mapped.reads))
    }

    /// Changes a mapping to what this file says. Columns it does not name keep what they were, and step aside.
    pub fn apply(&self, mapping: &mut Mapping) -> Applied {
        let mut applied = Applied::default();
        let mut said = vec![false; mapping.columns.len()];
        for column in &self.columns {
            let exact = mapping.columns.iter().position(|mapped| mapped.header == column.header);
            let alike = || mapping.columns.iter().position(|mapped| fold(&mapped.header) == fold(&column.header));
            let Some(at) = exact.or_else(alike) else {
                applied.unknown.push(column.header.clone());
                continue;
            };
            said[at] = true;
            let mapped = &mut mapping.columns[at];
            (mapped.attribute, mapped.kind, mapped.by) = (column.attribute.clone(), column.kind, ToldBy::File);
            mapped.reads = column.reads;
        }
        let mut taken: HashSet<String> = HashSet::new();
        for (mapped, _) in mapping.columns.iter().zip(&said).filter(|(_, said)| **said) {
            taken.extend(mapped.attribute.clone());
        }
        for (mapped, _) in mapping.columns.iter_mut().zip(&said).filter(|(_, said)| !**said) {
            applied.missed.push(mapped.header.clone());
            if let Some(attribute) = &mut mapped.attribute {
                *attribute = free(attribute, &taken);
                taken.insert(attribute.clone());
            }
        }
        applied
    }
}
