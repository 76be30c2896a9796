//! An action of a strategy document.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `strategy_action`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "strategy_action")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub document_id: i64,
    pub theme_id: i64,
    pub kind: StrategyActionKind,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_cy: Option<String>,
    pub text_status: TranslationStatus,
    pub stated_in: Option<ActionStatedIn>,
    #[sea_orm(column_type = "Text", nullable)]
    pub difference_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub difference_cy: Option<String>,
    pub difference_status: TranslationStatus,
    pub delivery_from: Option<DeliveryTerm>,
    pub delivery_to: Option<DeliveryTerm>,
    #[sea_orm(column_type = "Text", nullable)]
    pub process_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub process_cy: Option<String>,
    pub process_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub output_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub output_cy: Option<String>,
    pub output_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_indicator_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_indicator_cy: Option<String>,
    pub outcome_indicator_status: TranslationStatus,
    pub target_per_year: Option<i32>,
    pub owner_id: Option<i64>,
    pub source: RecordSource,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_key: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_place: Option<String>,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
