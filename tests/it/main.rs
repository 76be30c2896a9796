//! Black-box tests of hcs-graph, every suite on SQLite and on PostgreSQL.

#![expect(unreachable_pub, reason = "a test binary has no outside")]

#[cfg(test)]
mod access;
#[cfg(test)]
mod auth;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod clients;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod domain;
#[cfg(test)]
mod embed;
#[cfg(test)]
mod engine;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod house;
#[cfg(test)]
mod http;
#[cfg(test)]
mod import;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod load;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod search;
#[cfg(test)]
mod support;
#[cfg(test)]
mod validation;
#[cfg(test)]
mod web;
#[cfg(test)]
mod writes;
