//! Findings and judgments to the memo as a tree, and the tree to Markdown, HTML and JSON.
