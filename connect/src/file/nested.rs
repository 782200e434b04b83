//! Columns whose cells are no values: Parquet and Arrow have such.

use arrow_schema::{DataType, Fields};

use super::header::Header;
use super::problem::{Problem, ProblemCode};

/// One problem for each of them.
pub(crate) fn nested<'a>(headers: &'a [Header], fields: &'a Fields) -> impl Iterator<Item = Problem> + 'a {
    let nested = headers.iter().zip(fields).filter(|(_, field)| !is_flat(field.data_type()));
    nested.map(|(header, field)| Problem {
        code: ProblemCode::NestedColumn,
        row: None,
        line: None,
        column: Some(header.name.clone()),
        value: field.data_type().to_string(),
    })
}

/// Whether cells of a type are values, or lists of words.
fn is_flat(data_type: &DataType) -> bool {
    use DataType::{Binary, BinaryView, Boolean, Date32, Date64, Decimal128, Dictionary, FixedSizeBinary, LargeBinary};
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        Boolean | Date32 | Date64 | Decimal128(..) | DataType::Timestamp(..) => true,
        DataType::List(item) | DataType::LargeList(item) => {
            matches!(item.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
        }
        DataType::Decimal256(..) | DataType::Time32(_) | DataType::Time64(_) | DataType::Duration(_) => true,
        // Half-precision numbers are read by nobody.
        DataType::Float16 => false,
        Dictionary(_, values) => is_flat(values),
        Binary | BinaryView | LargeBinary | FixedSizeBinary(_) => false,
        other => other.is_integer() || other.is_floating(),
    }
}
