//! Columns that do not fit their fields, arguments that nothing reads, fields of what carries a page.

use super::*;

#[test]
fn a_column_that_does_not_fit() {
    for (find, replace, gap) in [
        (
            "topic: String\n",
            "topic: String!\n",
            "field `Study.topic`: the column `study.topic` can be null and the contract excludes it",
        ),
        (
            "startedOn: Date\n",
            "startedOn: Date!\n",
            "field `Study.startedOn`: the column `study.started_on` can be null and the contract excludes it",
        ),
        ("topic: String\n", "topic: Int\n", "field `Study.topic`: the column `study.topic` is stored as Text"),
        ("topic: String\n", "topic: Boolean\n", "field `Study.topic`: the column `study.topic` is stored as Text"),
        (
            "startedOn: Date\n",
            "startedOn: String\n",
            "field `Study.startedOn`: the column `study.started_on` is stored as Date",
        ),
        (
            "updatedAt: DateTime!\n",
            "updatedAt: Date!\n",
            "field `Study.updatedAt`: the column `study.updated_at` is stored as Instant",
        ),
        (
            "isCommercial: Boolean!\n",
            "isCommercial: Status!\n",
            "field `Study.isCommercial`: the column `study.is_commercial` is stored as Bool",
        ),
        (
            "isCommercial: Boolean!\n",
            "isCommercial: Float!\n",
            "field `Study.isCommercial`: the column `study.is_commercial` is stored as Bool",
        ),
        (
            "topic: String\n",
            "topic: [String]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: [Status]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: [[Status!]!]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: Colour\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        ("topic: String\n", "topic: ID\n", "field `Study.topic`: an id stands on the row's own number alone"),
        ("topic: String\n", "sponsorId: ID\n", "field `Study.sponsorId`: an id stands on the row's own number alone"),
        (
            "type Identifier {",
            "type Identifier { id: ID!",
            "field `Identifier.id`: an id stands on the row's own number alone",
        ),
        (
            "summary: Text\n",
            "summary: Text!\n",
            "field `Study.summary`: its anchors can all be null and the contract excludes it",
        ),
        (
            "sponsor: Organisation\n",
            "sponsor: Organisation!\n",
            "field `Study.sponsor`: an edge to one row must be nullable: the row may be out of sight",
        ),
        (
            "before: String): OrganisationConnection",
            "before: String): OrganisationConnection!",
            "field `Study.partners`: a connection must be nullable, so that one fault takes nothing along",
        ),
        (
            "study(by: StudyBy!): Study",
            "study(by: StudyBy!): Study!",
            "field `Query.study`: a field of the root must be nullable",
        ),
        (
            "identifiers: [Identifier!]",
            "identifiers: [Identifier!]!",
            "field `Study.identifiers`: a list of rows must be nullable, so that one fault takes nothing along",
        ),
        (
            "isNew: Boolean\n",
            "isNew: Boolean!\n",
            "field `Study.isNew`: a value that is worked out must be nullable: it is no column of its row",
        ),
        ("identifiers: [Identifier!]", "identifiers: Identifier", "field `Study.identifiers`: it must give a list"),
        ("open: [Study!]", "open: Study", "field `Query.open`: it must give a list"),
    ] {
        let found = gaps_of(&[(find, replace), ("scalar Date\n", "scalar Date\nscalar Colour\n")], bindings().list());
        assert_eq!(found.first().map(String::as_str), Some(gap), "{replace}: {found:#?}");
    }
}

#[test]
fn an_argument_without_a_meaning() {
    for (find, replace, gap) in [
        ("topic: String\n", "topic(of: Int): String\n", "field `Study.topic`: the argument `of` has no meaning"),
        (
            "sponsor: Organisation\n",
            "sponsor(of: Int): Organisation\n",
            "field `Study.sponsor`: the argument `of` has no meaning",
        ),
        ("summary: Text\n", "summary(lang: Int): Text\n", "field `Study.summary`: the argument `lang` has no meaning"),
        (
            "isNew: Boolean\n",
            "isNew(since: Date): Boolean\n",
            "field `Study.isNew`: the argument `since` has no meaning",
        ),
        (
            "identifiers: [",
            "identifiers(first: Int): [",
            "field `Study.identifiers`: the argument `first` has no meaning",
        ),
        (
            "parts(first: Int,",
            "parts(search: String, first: Int,",
            "field `Study.parts`: the argument `search` has no meaning",
        ),
        (
            "parts(first: Int,",
            "parts(first: String,",
            "field `Study.parts`: the argument `first` takes `String`, not `Int`",
        ),
        (
            "filter: PartFilter,",
            "filter: StudyFilter,",
            "field `Study.parts`: the argument `filter` takes `StudyFilter`, not `PartFilter`",
        ),
        (
            "orderBy: [PartOrder!])",
            "orderBy: [StudyOrder!])",
            "field `Study.parts`: the argument `orderBy` takes `[StudyOrder!]`, not `[PartOrder!]`",
        ),
        ("open: [Study!]", "open(first: Int): [Study!]", "field `Query.open`: the argument `first` has no meaning"),
        ("node(id: ID!): Node", "node(id: ID!, of: Int): Node", "field `Query.node`: the argument `of` has no meaning"),
        (
            "study(by: StudyBy!): Study",
            "study(by: String!): Study",
            "field `Query.study`: the argument `by` takes `String!`, not `StudyBy!`",
        ),
        (
            "totalCount: Int! }\ntype StudyEdge",
            "totalCount(of: Int): Int! }\ntype StudyEdge",
            "field `StudyConnection.totalCount`: the argument `of` has no meaning",
        ),
    ] {
        assert_eq!(after(find, replace), [gap], "{replace}");
    }
}

#[test]
fn a_field_of_what_carries_a_page() {
    for (find, replace, gap) in [
        (
            "totalCount: Int! }\ntype StudyEdge",
            "totalCount: Int! facets: Int }\ntype StudyEdge",
            "field `StudyConnection.facets`: no connection has such a field",
        ),
        (
            "type StudyEdge { cursor: String!",
            "type StudyEdge { role: String cursor: String!",
            "field `StudyEdge.role`: no edge of a connection has such a field",
        ),
        ("type PageInfo {", "type PageInfo { pages: Int", "field `PageInfo.pages`: no page has such a field"),
        (
            "nodes: [Study] pageInfo",
            "nodes: [Part] pageInfo",
            "field `StudyConnection.edges`: its nodes are not those of `nodes`",
        ),
    ] {
        let found = after(find, replace);
        assert!(found.iter().any(|found| found == gap), "{replace}: {found:#?}");
    }
}
