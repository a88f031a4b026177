//! What stands for a name: pronouns, "both sides", bare titles, "we".
