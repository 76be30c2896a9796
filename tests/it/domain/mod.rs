//! What each domain's queries show beyond what all lists have in common.

mod monitoring;
