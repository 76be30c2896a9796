//! How well a mentor fits a mentee: hard rules, then up to a hundred points.
//!
//! | file | what it does |
//! |---|---|
//! | `facts.rs` | what is known of the two |
//! | `weights.rs` | what each criterion counts for |
//! | `rules.rs` | what keeps a mentor out, whatever the points |
//! | `criteria.rs` | which share of its points each criterion gives, and why not more |
//! | `nearness.rs` | how near goals and expertise are: what both name |
//! | `verdict.rs` | all of it for one pair, told |
//! | `index.rs` | the same scores for one mentee over all mentors at once, quickly |
//! | `words.rs` | rules, criteria and reasons in English and Welsh |

mod criteria;
mod facts;
mod index;
mod nearness;
mod rules;
#[cfg(test)]
mod tests;
mod verdict;
mod weights;
mod words;

pub use criteria::{Criterion, Lack};
pub use facts::{Mentee, Mentor, Mode, Preference};
pub use index::{INELIGIBLE, Index};
pub use nearness::{METHOD, Shared, TOPIC, WORD, words};
pub use rules::Rule;
pub use verdict::{Judged, Points, Verdict, judge};
pub use weights::{Refused, Weights};
pub use words::Words;
