//! Bytes of a file to documents: text, structure, markings, problems.
