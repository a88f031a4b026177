//! English text to Universal Dependencies.
