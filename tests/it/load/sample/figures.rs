//! The published figures, counted from the rows of the sample by a few lines each.

use entity::*;
use hcs_graph::load::sample::Size;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, Iterable, PaginatorTrait, QueryFilter};

use super::{
    super::{
        metrics::{Figure, bases, counts, figure, figures},
        stand_in,
    },
    fill, on_sqlite,
};
use crate::support::database::{Content, writers};

fn numerators(figures: &[Figure]) -> Vec<(&str, i64)> {
    figures.iter().map(|figure| (figure.label.as_str(), figure.numerator)).collect()
}

fn highest_ratio(figures: &[Figure]) -> &str {
    &figures.iter().max_by(|a, b| a.ratio().total_cmp(&b.ratio())).unwrap().label
}

const LABORATORY: &str = "LABORATORY_SCIENCES_AND_GENOMICS";

#[tokio::test]
async fn the_published_figures_can_be_counted() -> anyhow::Result<()> {
    for database in writers(Content::Empty).await {
        let db = &database.db;
        stand_in::load(db).await?;
        fill(db, Size::default(), 42).await?;
        m_01_to_m_05(db).await?;
        shares_on_every_base(db).await?;
        m_12(db).await?;
        cohorts(db).await?;
        centres(db).await?;
        rows_are_sound(db).await?;
    }
    Ok(())
}

async fn m_01_to_m_05(db: &DatabaseConnection) -> anyhow::Result<()> {
    let led = figure(db, "M-01", "1 = 1").await?;
    assert_eq!((led.numerator, led.denominator, led.percent()), (58, Some(387), 15), "M-01");

    let by_group = figures(db, "M-02").await?;
    assert_eq!(by_group.len(), 6, "M-02 has a row for each group");
    assert_eq!(by_group[0].label, LABORATORY, "M-02 supporting");
    assert_eq!(by_group.iter().max_by_key(|figure| figure.denominator).unwrap().label, LABORATORY, "M-02 leading");
    let none = by_group.iter().find(|figure| figure.label == "OPERATING_DEPARTMENT_PRACTITIONERS").unwrap();
    assert_eq!((none.numerator, none.denominator), (0, Some(0)), "M-02");

    let by_organisation = figures(db, "M-03").await?;
    assert_eq!(by_organisation.len(), 10);
    assert_eq!(highest_ratio(&by_organisation), "Velindre University NHS Trust", "M-03 for its staff");
    let most = by_organisation.iter().max_by_key(|figure| figure.numerator).unwrap();
    assert_eq!(most.label, "Cardiff and Vale University Health Board", "M-03");
    let staff: i64 = by_organisation.iter().filter_map(|figure| figure.denominator).sum();
    assert_eq!(staff, 6_873, "each healthcare scientist has one open post at a board or trust");

    assert_eq!(highest_ratio(&figures(db, "M-04").await?), LABORATORY, "M-04");

    let complete = figure(db, "M-05", "1 = 1").await?;
    assert_eq!(Some(complete.numerator), complete.denominator, "M-05");
    Ok(())
}

async fn shares_on_every_base(db: &DatabaseConnection) -> anyhow::Result<()> {
    let bases = bases();
    let sizes = [("all", 400), ("listed", 388), ("involved", 387), ("involved and listed", 375)];
    assert_eq!(bases.iter().map(|(name, _)| *name).collect::<Vec<_>>(), sizes.map(|(name, _)| name));
    for ((name, base), (_, size)) in bases.into_iter().zip(sizes) {
        for (metric, percent) in [("M-06", 83), ("M-08", 26), ("M-10", 19)] {
            let share = figure(db, metric, base).await?;
            assert_eq!((share.denominator, share.percent()), (Some(size), percent), "{metric} of {name}: {share:?}");
        }
        assert_eq!(figure(db, "M-01", base).await?.percent(), 15, "M-01 of {name}");
        let led = figure(db, "M-11", base).await?;
        assert_eq!((led.numerator, led.denominator, led.percent()), (18, Some(58), 31), "M-11 of {name}");
        let mean = figure(db, "M-07", base).await?;
        assert_eq!(mean.numerator, mean.denominator.unwrap() * 5_437_600, "M-07 of {name}: {mean:?}");
        let partners = figure(db, "M-09", base).await?;
        assert_eq!((partners.numerator, partners.denominator), (13, Some(20)), "M-09 of {name}");
        assert_eq!(figure(db, "M-09-partnerships", base).await?.percent(), 65, "M-09 of {name}");
    }
    let mean = figure(db, "M-07", "1 = 1").await?;
    assert_eq!((mean.numerator + 200) / 400, 4_513_208, "M-07 over all studies");
    let kinds = figures(db, "S-24").await?;
    assert_eq!(
        kinds[..2].iter().map(|kind| kind.label.as_str()).collect::<Vec<_>>(),
        ["PHARMACEUTICAL_MANUFACTURER", "BIOTECHNOLOGY"]
    );
    Ok(())
}

async fn m_12(db: &DatabaseConnection) -> anyhow::Result<()> {
    assert_eq!(
        numerators(&figures(db, "M-12").await?),
        [
            ("ALLIED_HEALTH_PROFESSIONALS", 8),
            ("HEALTHCARE_SCIENCE", 8),
            ("MEDICAL_AND_DENTAL", 97),
            ("NURSING_MIDWIFERY_HEALTH_VISITING", 7)
        ],
        "M-12"
    );
    assert_eq!(
        numerators(&figures(db, "M-12-groups").await?),
        [(LABORATORY, 4), ("PHYSICAL_SCIENCES_AND_ENGINEERING", 2), ("PHYSIOLOGICAL_SCIENCES", 2)],
        "M-12 by group"
    );
    assert_eq!(
        figures(db, "M-12-organisations").await?.iter().map(|figure| figure.label.as_str()).collect::<Vec<_>>(),
        [
            "Betsi Cadwaladr University Health Board",
            "Cardiff and Vale University Health Board",
            "Cwm Taf Morgannwg University Health Board",
            "Public Health Wales NHS Trust"
        ],
        "M-12 by organisation"
    );
    let per_mille =
        |figure: &Figure| (2_000 * figure.numerator + figure.denominator.unwrap()) / (2 * figure.denominator.unwrap());
    assert_eq!(per_mille(&figure(db, "M-12-workforce", "").await?), 1, "M-12 of the workforce");
    assert_eq!(per_mille(&figure(db, "M-12-senior", "").await?), 4, "M-12 of bands 7 to 9");
    Ok(())
}

async fn cohorts(db: &DatabaseConnection) -> anyhow::Result<()> {
    let pairs = |figures: Vec<Figure>| figures.into_iter().map(|f| (f.numerator, f.denominator)).collect::<Vec<_>>();
    assert_eq!(pairs(figures(db, "M-15").await?), [(5, Some(15)), (1, Some(39))], "M-15");
    assert_eq!(pairs(figures(db, "M-16").await?), [(2, Some(5)), (0, Some(2)), (0, Some(1))], "M-16");
    let awardees = pairs(figures(db, "M-17-18").await?);
    assert_eq!(awardees, [(19, Some(353)), (6, None), (0, Some(9))], "M-17 and M-18");
    assert_eq!(scheme_cohort::Entity::find().filter(scheme_cohort::Column::Sample.eq(true)).count(db).await?, 0);
    Ok(())
}

async fn centres(db: &DatabaseConnection) -> anyhow::Result<()> {
    let tritech = counts(db, "M-19", ["studies", "involved", "led", "with_clinical_scientist"]).await?;
    assert_eq!(tritech, [23, 23, 15, 22], "M-19");
    assert_eq!(
        numerators(&figures(db, "M-20").await?),
        [
            ("CLINICAL_COMPUTATIONAL_SCIENCES", 1),
            ("PHYSICAL_SCIENCES_AND_ENGINEERING", 4),
            ("Public health", 3),
            ("RADIOGRAPHERS_AND_RADIOTHERAPISTS", 1)
        ],
        "M-20"
    );
    assert_eq!(figure(db, "M-20-all", "").await?.numerator, 21, "M-20");
    Ok(())
}

/// What no metric sees: marks of origin, hidden and public rows, amounts, shares and dates.
async fn rows_are_sound(db: &DatabaseConnection) -> anyhow::Result<()> {
    let studies = study::Entity::find().all(db).await?;
    assert_eq!(studies.len(), 400);
    assert!(studies.iter().all(|s| s.sample && s.source == enums::RecordSource::Sample));
    assert_eq!(studies[0].source_key.as_deref(), Some("sample-study-000001"));
    assert_eq!(studies.iter().filter(|s| !s.is_listed).count(), 12);
    assert!(studies.iter().all(|s| s.ended_on.is_none_or(|end| s.started_on.is_some_and(|start| start <= end))));
    for kind in enums::ActivityKind::iter() {
        assert!(studies.iter().any(|s| s.kind == kind), "{kind:?}");
    }
    for status in enums::StudyStatus::iter() {
        assert!(studies.iter().any(|s| s.status == status), "{status:?}");
    }

    let categories = study_health_category::Entity::find().all(db).await?;
    for study in &studies {
        let mine: Vec<_> = categories.iter().filter(|c| c.study_id == study.id).collect();
        assert_eq!(mine.iter().map(|c| c.share_percent).sum::<i32>(), 100);
        assert!(mine.windows(2).all(|pair| pair[0].category != pair[1].category));
    }

    let researchers = researcher::Entity::find().all(db).await?;
    assert_eq!(researchers.len(), 7_000);
    assert!(researchers.iter().all(|r| r.sample && r.orcid.is_none()));
    let public = researchers.iter().filter(|r| r.is_public).count();
    assert!((4_200..4_400).contains(&public), "{public} public profiles");
    // No register's numbers have this form.
    let numbers = registration::Entity::find().all(db).await?.into_iter().filter_map(|r| r.number);
    assert!(numbers.into_iter().all(|number| number.starts_with("MADE-UP-")));
    assert!(
        appointment::Entity::find().all(db).await?.iter().all(|a| a.ended_on.is_none_or(|end| a.started_on <= end))
    );

    let grants = grant::Entity::find().all(db).await?;
    assert!(grants.iter().all(|g| g.is_zero_award == (g.awarded_minor == Some(0))));
    assert!(grants.iter().any(|g| g.is_zero_award), "some awards are zero");
    assert!(
        grants.iter().all(|g| g.awarded_currency.as_deref() == Some("GBP") && g.disbursed_minor <= g.awarded_minor)
    );
    let links = study_grant::Entity::find().all(db).await?;
    let mut paid: Vec<i64> = links.iter().map(|link| link.grant_id).collect();
    paid.sort_unstable();
    assert!(paid.windows(2).any(|pair| pair[0] == pair[1]), "some grants pay for several studies");
    for grant in grants.iter().filter(|g| g.scheme_id.is_some()) {
        let scheme = funding_scheme::Entity::find_by_id(grant.scheme_id.unwrap()).one(db).await?.unwrap();
        assert_eq!(grant.funder_id, scheme.owner_id);
        let cohorts = scheme_cohort::Entity::find().filter(scheme_cohort::Column::SchemeId.eq(scheme.id));
        assert_eq!(cohorts.count(db).await?, 0, "{} has published awards", scheme.name_en);
        assert!(scheme.amount_max_minor.is_none_or(|most| grant.awarded_minor <= Some(most)));
    }
    let partners = organisation::Entity::find().filter(organisation::Column::Sample.eq(true)).all(db).await?;
    assert!(partners.iter().all(|partner| partner.name_en.starts_with("Sample ")));
    Ok(())
}

#[tokio::test]
async fn shares_hold_in_proportion_at_another_size() -> anyhow::Result<()> {
    let database = on_sqlite().await;
    let db = &database.db;
    stand_in::load(db).await?;
    fill(db, Size { researchers: 3_500, studies: 2_000, replace: false }, 7).await?;
    for (name, base) in bases() {
        for (metric, percent) in [("M-01", 15), ("M-06", 83), ("M-08", 26), ("M-10", 19), ("M-11", 31)] {
            assert_eq!(figure(db, metric, base).await?.percent(), percent, "{metric} of {name}");
        }
        let mean = figure(db, "M-07", base).await?;
        assert_eq!(mean.numerator, mean.denominator.unwrap() * 5_437_600, "M-07 of {name}");
        assert_eq!(figure(db, "M-09", base).await?.percent(), 65, "M-09 of {name}");
    }
    assert_eq!(
        figures(db, "M-12").await?.iter().map(|figure| figure.numerator).collect::<Vec<_>>(),
        [4, 4, 49, 4],
        "half of 8, 8, 97 and 7, a half rounded up"
    );
    let tritech = counts(db, "M-19", ["studies", "involved", "led", "with_clinical_scientist"]).await?;
    assert_eq!(tritech, [115, 115, 75, 110], "five times 23, 23, 15 and 22");
    assert_eq!(highest_ratio(&figures(db, "M-04").await?), LABORATORY, "M-04");
    Ok(())
}
