//! A table with a column of each kind, and a contract over it.

use async_graphql::Value;
use entity::organisation;
use hcs_graph::{
    db::DbOptions,
    engine::{
        binding::{BY_ID, Batch, BatchFuture, Binding, Lookup},
        error::{Code, FieldError, said},
        limits::Limits,
        scope::everything,
    },
};
use sea_orm::ConnectionTrait;

use crate::support::app::App;

/// The entity.
pub(crate) mod table {
    #![expect(unused_qualifications, reason = "the derive macro writes them")]
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "thing")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub owner_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub label: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub note: Option<String>,
        pub whole: i32,
        pub whole_maybe: Option<i32>,
        pub long: i64,
        pub long_maybe: Option<i64>,
        pub part: f64,
        pub part_maybe: Option<f64>,
        pub truth: bool,
        pub truth_maybe: Option<bool>,
        pub day: Date,
        pub day_maybe: Option<Date>,
        pub moment: DateTimeUtc,
        pub moment_maybe: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text")]
        pub colour: String,
        #[sea_orm(column_type = "Text")]
        pub colours: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub colours_maybe: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The contract. Its lists of things exclude null, but for those called loose.
pub(crate) const SDL: &str = r#"
scalar Date
scalar DateTime
scalar Long

enum Colour { RED GREEN }
enum OrderDirection { ASC DESC }

interface Node { id: ID! }
interface Named implements Node { id: ID! label: String }
union Hit = Thing | Organisation
union Other = Organisation

type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

type Organisation implements Node & Named {
  id: ID!
  label: String
  things(first: Int, after: String, last: Int, before: String, filter: ThingFilter, orderBy: [ThingOrder!]): ThingConnection
  loose(first: Int, after: String, last: Int, before: String, filter: ThingFilter, orderBy: [ThingOrder!]): LooseConnection
  all: [Thing!]
  all2: [Thing]
}

type Thing implements Node & Named {
  id: ID!
  label: String!
  note: String
  owner: Organisation
  whole: Int!
  wholeMaybe: Int
  long: Long!
  longMaybe: Long
  part: Float!
  partMaybe: Float
  truth: Boolean!
  truthMaybe: Boolean
  day: Date!
  dayMaybe: Date
  moment: DateTime!
  momentMaybe: DateTime
  colour: Colour!
  maybe: Colour
  colours: [Colour!]!
  coloursMaybe: [Colour!]
  worked: Colour
  failed: Int
}

type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! }
type ThingEdge { cursor: String! node: Thing! }
type LooseConnection { edges: [LooseEdge] nodes: [Thing] pageInfo: PageInfo! totalCount: Int! }
type LooseEdge { cursor: String! node: Thing! }

input StringFilter { eq: String in: [String!] startsWith: String contains: String }
input DateFilter { gte: Date lt: Date }
input IntFilter { gte: Int lt: Int }
input LongFilter { gte: Long lt: Long }

input ThingFilter {
  label: StringFilter
  note: StringFilter
  owner: [ID!]
  whole: IntFilter
  wholeMaybe: IntFilter
  longMaybe: LongFilter
  truth: Boolean
  truthMaybe: Boolean
  dayMaybe: DateFilter
  colour: [Colour!]
  and: [ThingFilter!]
  or: [ThingFilter!]
  not: ThingFilter
}

enum ThingOrderField { LABEL NOTE WHOLE WHOLE_MAYBE LONG LONG_MAYBE TRUTH TRUTH_MAYBE DAY DAY_MAYBE COLOUR }
input ThingOrder { field: ThingOrderField! direction: OrderDirection! = ASC }
input ThingBy @oneOf { id: ID label: String }

type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]
  thing(by: ThingBy!): Thing
  things(first: Int, after: String, last: Int, before: String, filter: ThingFilter, orderBy: [ThingOrder!]): ThingConnection
  loose(first: Int, after: String, last: Int, before: String, filter: ThingFilter, orderBy: [ThingOrder!]): LooseConnection
  organisation(by: OrganisationBy!): Organisation
  all: [Thing!]
  all2: [Thing]
}
input OrganisationBy @oneOf { id: ID }
"#;

/// The bindings.
pub(crate) fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<organisation::Entity>("Organisation", "org")
            .rows(everything)
            .column("label", "name_en")
            .many("things", "owner_id")
            .many("loose", "owner_id")
            .list("all", "owner_id", BY_ID)
            .list("all2", "owner_id", &[("whole", true)]),
        Binding::node::<table::Entity>("Thing", "thi")
            .rows(everything)
            .column("maybe", "note")
            .computed("worked", &["colour", "whole"], worked)
            .computed("failed", &[], failed)
            .lookup("label", Lookup::column("label")),
        Binding::root().root_list("all", BY_ID).root_list("all2", &[("whole", true)]),
    ]
}

/// The colour, but null for a thing whose whole number is 2.
fn worked(batch: Batch<'_>) -> BatchFuture<'_> {
    use hcs_graph::engine::cursor::Part;
    let values = batch.parents.iter().map(|parent| match &parent.needs[..] {
        [Part::Text(colour), Part::Int(whole)] if *whole != 2 => Value::String(colour.clone()),
        _ => Value::Null,
    });
    let values = values.collect();
    Box::pin(async move { Ok(values) })
}

/// A field that always fails.
fn failed(_: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async { Err(FieldError::new(Code::Timeout, said::timeout())) })
}

/// The graph of that contract over the database of `app`, with three things of two owners.
pub(crate) async fn graph(app: &App) -> App {
    let double = "DOUBLE PRECISION";
    let moment = "TIMESTAMP WITH TIME ZONE";
    for sql in [
        format!(
            "CREATE TABLE thing (id BIGINT PRIMARY KEY, owner_id BIGINT, label TEXT NOT NULL, note TEXT, \
             whole INTEGER NOT NULL, whole_maybe INTEGER, long BIGINT NOT NULL, long_maybe BIGINT, \
             part {double} NOT NULL, part_maybe {double}, truth BOOLEAN NOT NULL, truth_maybe BOOLEAN, \
             day DATE NOT NULL, day_maybe DATE, moment {moment} NOT NULL, moment_maybe {moment}, \
             colour TEXT NOT NULL, colours TEXT NOT NULL, colours_maybe TEXT)"
        ),
        "INSERT INTO thing VALUES (1, 1, 'one', 'RED', -2147483648, 2147483647, -9007199254740991, 9007199254740991, \
         1.5, -0.25, TRUE, FALSE, '0001-01-01', '9999-12-31', '1999-12-31T23:59:59.999999+00:00', \
         '2026-06-30T10:00:00+01:00', 'RED', '[\"GREEN\",\"RED\"]', '[\"RED\"]')"
            .to_owned(),
        "INSERT INTO thing VALUES (2, 1, 'two', NULL, 2, NULL, 2, NULL, 1e300, NULL, FALSE, NULL, \
         '2024-02-29', NULL, '2024-02-29T00:00:00+00:00', NULL, 'GREEN', '[]', NULL)"
            .to_owned(),
        "INSERT INTO thing VALUES (3, 2, 'three', NULL, 3, NULL, 3, NULL, -3, NULL, FALSE, NULL, \
         '2025-01-01', NULL, '2025-01-01T00:00:00+00:00', NULL, 'GREEN', '[]', NULL)"
            .to_owned(),
    ] {
        app.db.writer().execute_unprepared(&sql).await.unwrap();
    }
    App::of(&app.url, (SDL, bindings()), Limits::default(), DbOptions { readers: 2, ..DbOptions::default() }).await
}
