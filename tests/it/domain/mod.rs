//! What is particular of a domain: who sees what, look-ups, rules of its own.

mod strategy;
