//! Loading data that the program brings along.

mod reference;
