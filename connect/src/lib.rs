//! Where ihanne talks: readers and writers of files.
