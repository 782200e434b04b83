//! Mappings are written, read back, and put over what was told without them.
