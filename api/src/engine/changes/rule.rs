//! Which tables a rule asks, and by which way of equal columns a row of each leads to the rows that the rule is for. Read from
//! the rule's own condition as it is rendered, so that nobody has to declare it, and nobody can forget to.

use std::collections::BTreeSet;

use super::sight::ROW;

/// A table that a condition asks beside the one that it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) table: String,
    /// The columns of it that the condition names.
    pub(super) columns: BTreeSet<String>,
    /// From a row of it to the rows that the condition is on. What else must hold on the way is left out: more rows are found
    /// than changed, and none is missed.
    pub(super) way: Vec<Hop>,
}

/// A column of one table equals a column of the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hop {
    pub(super) column: String,
    pub(super) to_table: String,
    pub(super) to: String,
}

/// Reads a condition on a table.
///
/// # Errors
/// When no equality leads from a table that it asks, or it is none of those that this can read.
pub(super) fn read(table: &str, condition: &str) -> Result<Vec<Asked>, String> {
    let tokens = tokens(condition)?;
    let closes = closes(&tokens)?;
    let base = Frame { alias: ROW.0.to_owned(), table: table.to_owned(), asked: None };
    let mut reader = Reader { tokens, closes, frames: vec![base], asked: Vec::new() };
    reader.walk(0, reader.tokens.len())?;
    Ok(reader.asked)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str),
    Word(&'t str),
    Literal,
    Sign(char),
}

/// A table in whose reach one reads, by its alias.
struct Frame {
    alias: String,
    table: String,
    /// Its place among what was asked; `None` for the table that the condition is on.
    asked: Option<usize>,
}

struct Reader<'t> {
    tokens: Vec<Token<'t>>,
    /// For each opening bracket the place of its closing one.
    closes: Vec<usize>,
    frames: Vec<Frame>,
    asked: Vec<Asked>,
}

impl<'t> Reader<'t> {
    fn at(&self, place: usize) -> Option<Token<'t>> {
        self.tokens.get(place).copied()
    }

    fn close(&self, open: usize) -> usize {
        self.closes.get(open).copied().unwrap_or(open)
    }

    /// A column by its table's alias, where one begins.
    fn column(&self, place: usize) -> Option<(&'t str, &'t str)> {
        match (self.at(place)?, self.at(place + 1)?, self.at(place + 2)?) {
            (Token::Name(alias), Token::Sign('.'), Token::Name(column)) => Some((alias, column)),
            _ => None,
        }
    }

    fn walk(&mut self, from: usize, to: usize) -> Result<(), String> {
        let mut place = from;
        while place < to {
            if self.at(place) == Some(Token::Sign('(')) && self.at(place + 1) == Some(Token::Word("SELECT")) {
                let close = self.close(place);
                self.select(place + 2, close)?;
                place = close + 1;
            } else if let Some((alias, column)) = self.column(place) {
                let frame = self.frames.iter().rfind(|frame| frame.alias == alias);
                let asked = frame.ok_or_else(|| format!("`{alias}` is no table of it"))?.asked;
                if let Some(asked) = asked.and_then(|asked| self.asked.get_mut(asked)) {
                    asked.columns.insert(column.to_owned());
                }
                place += 3;
            } else {
                place += 1;
            }
        }
        Ok(())
    }

    /// Reads `SELECT … FROM "table" AS "alias" WHERE …`.
    fn select(&mut self, from: usize, to: usize) -> Result<(), String> {
        let start = (from..to).find(|place| self.at(*place) == Some(Token::Word("FROM"))).unwrap_or(to);
        let Some(Token::Name(table)) = self.at(start + 1) else { return Err("a part of it asks no table".to_owned()) };
        let (alias, after) = match (self.at(start + 2), self.at(start + 3)) {
            (Some(Token::Word("AS")), Some(Token::Name(alias))) => (alias, start + 4),
            _ => (table, start + 2),
        };
        let leads = || format!("no equality leads from `{table}`");
        if self.at(after) != Some(Token::Word("WHERE")) {
            return Err(leads());
        }
        let way = self.way(alias, after + 1, to).ok_or_else(leads)?;
        self.asked.push(Asked { table: table.to_owned(), columns: BTreeSet::new(), way });
        let asked = Some(self.asked.len() - 1);
        self.frames.push(Frame { alias: alias.to_owned(), table: table.to_owned(), asked });
        self.walk(after + 1, to)?;
        self.frames.pop();
        Ok(())
    }

    /// What must hold in any case has an equality with a table around it.
    fn way(&self, alias: &str, from: usize, to: usize) -> Option<Vec<Hop>> {
        let (mut parts, mut begin, mut place) = (Vec::new(), from, from);
        while place < to {
            match self.at(place)? {
                Token::Sign('(') => place = self.close(place),
                Token::Word("OR") => return None,
                Token::Word("AND") => {
                    parts.push((begin, place));
                    begin = place + 1;
                }
                _ => {}
            }
            place += 1;
        }
        parts.push((begin, to));
        parts.into_iter().find_map(|(from, to)| self.hop(alias, from, to))
    }

    fn hop(&self, alias: &str, from: usize, to: usize) -> Option<Vec<Hop>> {
        if self.at(from)? == Token::Sign('(') && self.close(from) + 1 == to {
            return self.way(alias, from + 1, to - 1);
        }
        if to != from + 7 || self.at(from + 3)? != Token::Sign('=') {
            return None;
        }
        let (one, other) = (self.column(from)?, self.column(from + 4)?);
        let ((_, column), (around, to)) = match (one.0 == alias, other.0 == alias) {
            (true, false) => (one, other),
            (false, true) => (other, one),
            _ => return None,
        };
        let frame = self.frames.iter().rfind(|frame| frame.alias == around)?;
        let mut way = vec![Hop { column: column.to_owned(), to_table: frame.table.clone(), to: to.to_owned() }];
        if let Some(asked) = frame.asked {
            way.extend(self.asked.get(asked)?.way.iter().cloned());
        }
        Some(way)
    }
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = match first {
            '"' => {
                let (name, after) = after.split_once('"').ok_or("a name without an end")?;
                tokens.push(Token::Name(name));
                after
            }
            // Two of them within a text are one, and read as the next text.
            '\'' => {
                tokens.push(Token::Literal);
                after.split_once('\'').ok_or("a text without an end")?.1
            }
            _ if first.is_ascii_alphanumeric() || first == '_' => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                tokens.push(Token::Word(word));
                after
            }
            _ => {
                if !first.is_whitespace() {
                    tokens.push(Token::Sign(first));
                }
                after
            }
        };
    }
    Ok(tokens)
}

fn closes(tokens: &[Token<'_>]) -> Result<Vec<usize>, String> {
    let mut closes = vec![0; tokens.len()];
    let mut open = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(') => open.push(place),
            Token::Sign(')') => {
                let began = open.pop().ok_or("a bracket without a beginning")?;
                if let Some(close) = closes.get_mut(began) {
                    *close = place;
                }
            }
            _ => {}
        }
    }
    if open.is_empty() { Ok(closes) } else { Err("a bracket without an end".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hop(column: &str, to_table: &str, to: &str) -> Hop {
        Hop { column: column.to_owned(), to_table: to_table.to_owned(), to: to.to_owned() }
    }

    #[test]
    fn each_table_leads_to_the_rows() {
        let condition = r#"EXISTS(SELECT 1 FROM "study" AS "study" WHERE "study"."id" = "t0"."study_id" AND ("study"."is_listed"
            OR "study"."sponsor_id" = 3 OR EXISTS(SELECT 1 FROM "site" AS "own" WHERE "own"."study_id" = "study"."id" AND
            "own"."name" = 'it''s "x"."y" (' AND "own"."organisation_id" = 3)))
            OR EXISTS(SELECT 1 FROM "post" AS "own" WHERE "own"."person" = "t0"."person")"#;
        let asked = read("part", condition).unwrap();
        let told = asked.iter().map(|one| {
            (&*one.table, one.columns.iter().map(String::as_str).collect::<Vec<_>>().join(" "), one.way.clone())
        });
        let to_study = hop("id", "part", "study_id");
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("study", "id is_listed sponsor_id".to_owned(), vec![to_study.clone()]),
                ("site", "name organisation_id study_id".to_owned(), vec![hop("study_id", "study", "id"), to_study]),
                ("post", "person".to_owned(), vec![hop("person", "part", "person")]),
            ]
        );
        assert_eq!(read("part", r#""t0"."is_published" OR 1 = 0"#), Ok(vec![]));
    }

    #[test]
    fn a_table_that_nothing_leads_from_is_refused() {
        for condition in [
            r#"EXISTS(SELECT 1 FROM "flag" AS "flag" WHERE "flag"."on")"#,
            r#"EXISTS(SELECT 1 FROM "flag" AS "flag")"#,
            r#"EXISTS(SELECT 1 FROM "flag" AS "flag" WHERE "flag"."id" = "t0"."id" OR "flag"."on")"#,
            r#""t0"."id" IN (SELECT "flag"."id" FROM "flag" WHERE "flag"."on")"#,
        ] {
            assert_eq!(read("part", condition), Err("no equality leads from `flag`".to_owned()), "{condition}");
        }
    }
}
