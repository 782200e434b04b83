//! What the file of a mapping says, put over what was told without it.

use std::collections::HashSet;

use super::super::super::source::fold;
use super::super::mapping::{Mapping, ToldBy, free};
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
