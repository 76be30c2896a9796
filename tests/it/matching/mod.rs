//! Matching of mentees and mentors beside programs of others. What it does is held by properties where it stands.

mod oracle;
