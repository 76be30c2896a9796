//! Files as they are kept: a row for each, and its pieces. They are read row by row, a piece at a time.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use entity::{import_chunk, import_file};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter,
};

use super::csv::{Fault, Reader, Record};

/// Bytes of a piece.
const PIECE: usize = 256 << 10;

/// A file that is being sent.
#[derive(Debug)]
pub struct Incoming<'a> {
    db: &'a DatabaseConnection,
    file: i64,
    place: i64,
    piece: Vec<u8>,
    bytes: u64,
}

impl<'a> Incoming<'a> {
    /// Makes room for a file of a client. Until it has ended, nobody can use it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin(
        db: &'a DatabaseConnection,
        (client, organisation): (&str, i64),
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let row = import_file::ActiveModel {
            client: Set(client.to_owned()),
            organisation_id: Set(organisation),
            at: Set(now),
            bytes: Set(0),
            is_whole: Set(false),
            ..Default::default()
        };
        let made = import_file::Entity::insert(row).exec(db).await?;
        Ok(Self { db, file: made.last_insert_id, place: 0, piece: Vec::new(), bytes: 0 })
    }

    /// How many bytes came so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Keeps what came next.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<(), DbErr> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE { self.keep().await } else { Ok(()) }
    }

    async fn keep(&mut self) -> Result<(), DbErr> {
        let piece = import_chunk::ActiveModel {
            file_id: Set(self.file),
            place: Set(self.place),
            content: Set(std::mem::take(&mut self.piece)),
            ..Default::default()
        };
        import_chunk::Entity::insert(piece).exec_without_returning(self.db).await?;
        self.place += 1;
        Ok(())
    }

    /// The file is whole; its number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end(mut self) -> Result<i64, DbErr> {
        if !self.piece.is_empty() {
            self.keep().await?;
        }
        let bytes = i64::try_from(self.bytes).unwrap_or(i64::MAX);
        let whole = import_file::ActiveModel {
            id: Unchanged(self.file),
            bytes: Set(bytes),
            is_whole: Set(true),
            ..Default::default()
        };
        import_file::Entity::update(whole).exec(self.db).await?;
        Ok(self.file)
    }

    /// Nobody wants it any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn discard(self) -> Result<(), DbErr> {
        import_file::Entity::delete_by_id(self.file).exec(self.db).await.map(drop)
    }
}

/// Why a file cannot be read any further.
#[derive(Debug)]
pub(super) enum Stop {
    /// The database refuses.
    Database(DbErr),
    /// It is no table.
    Fault(Fault),
    /// It is not kept any more.
    Gone,
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        Stop::Database(error)
    }
}

/// The rows of a file, one after the other, without those that have nothing in them.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    db: &'a DatabaseConnection,
    file: i64,
    place: i64,
    reader: Reader,
    ready: VecDeque<Record>,
    is_over: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn of(db: &'a DatabaseConnection, file: i64) -> Self {
        Self { db, file, place: 0, reader: Reader::default(), ready: VecDeque::new(), is_over: false }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Record>, Stop> {
        loop {
            match self.ready.pop_front() {
                Some(record) if record.is_blank() => {}
                Some(record) => return Ok(Some(record)),
                None if self.is_over => return Ok(None),
                None => self.fill().await?,
            }
        }
    }

    async fn fill(&mut self) -> Result<(), Stop> {
        use import_chunk::Column::{FileId, Place};
        let piece = import_chunk::Entity::find().filter(FileId.eq(self.file)).filter(Place.eq(self.place));
        let mut records = Vec::new();
        match piece.one(self.db).await? {
            Some(piece) => {
                self.place += 1;
                self.reader.push(&piece.content, &mut records).map_err(Stop::Fault)?;
            }
            None => {
                let file = import_file::Entity::find_by_id(self.file).one(self.db).await?;
                if file.is_none_or(|file| !file.is_whole) {
                    return Err(Stop::Gone);
                }
                self.is_over = true;
                self.reader.end(&mut records).map_err(Stop::Fault)?;
            }
        }
        self.ready.extend(records);
        Ok(())
    }
}
