//! Measures and events to findings, judgments and an outlook.
