//! The desk's store: documents, reports and assertions as of any cut-off.
