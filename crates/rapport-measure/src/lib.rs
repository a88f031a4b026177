//! Events and sums to series, scores, trends and the words for them.
