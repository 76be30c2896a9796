//! Every sentence, walked.

use super::*;

/// An example of every sentence, under the name of its function.
fn all() -> Vec<(&'static str, Message)> {
    let scopes = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect::<Vec<Box<str>>>();
    let day = chrono::NaiveDate::default();
    let mut all = vec![
        ("empty_document", empty_document()),
        ("not_graphql", not_graphql("syntax error.")),
        ("not_valid", not_valid("no such field.")),
        ("bad_variable", bad_variable("no number.")),
        ("one_subscribed_field", one_subscribed_field()),
        ("key_twice", key_twice("key")),
        ("bad_literal", bad_literal(&null_not_allowed())),
        ("no_operation", no_operation()),
        ("unknown_operation", unknown_operation()),
        ("several_operations", several_operations()),
        ("mutation_by_post", mutation_by_post()),
        ("listen_elsewhere", listen_elsewhere()),
        ("no_subscription", no_subscription()),
        ("no_longer", no_longer()),
        ("no_place_to_go_on", no_place_to_go_on()),
        ("seconds", seconds(1, 60)),
        ("cursor_expired", cursor_expired()),
        ("not_your_record", not_your_record()),
        ("no_person_follows", no_person_follows()),
        ("not_followed", not_followed(&["STUDY", "GRANT"])),
        ("read_too_slowly", read_too_slowly(64)),
        ("about_to_end", about_to_end()),
        ("operations_at_once", operations_at_once(20)),
        ("nested_too_deep", nested_too_deep(64)),
        ("introspection_too_deep", introspection_too_deep()),
        ("document_not_found", document_not_found()),
        ("document_not_trusted", document_not_trusted()),
        ("persisted_query_not_found", persisted_query_not_found()),
        ("persisted_query_not_supported", persisted_query_not_supported()),
        ("hash_malformed", hash_malformed()),
        ("hash_of_another", hash_of_another()),
        ("forbidden", forbidden(&scopes(&["ONE"]))),
        ("forbidden", forbidden(&scopes(&["ONE", "TWO"]))),
        ("rate_limited", rate_limited(7)),
        ("timeout", timeout()),
        ("unavailable", unavailable()),
        ("internal", internal()),
        ("page_size", page_size(100)),
        ("first_or_last", first_or_last()),
        ("facet_size", facet_size(100)),
        ("bad_cursor", bad_cursor("after")),
        ("order_keys", order_keys(3)),
        ("order_twice", order_twice()),
        ("filter_depth", filter_depth(3)),
        ("filter_conditions", filter_conditions(50)),
        ("id_no_string", id_no_string()),
        ("id_of_another_type", id_of_another_type()),
        ("id_malformed", id_malformed()),
        ("ids", ids(100)),
        ("no_labels", no_labels()),
        ("no_utf8", no_utf8()),
        ("file_is_wide", file_is_wide()),
        ("row_too_long", row_too_long(7)),
        ("quote_open", quote_open(7)),
        ("no_such_column", no_such_column("weather")),
        ("column_twice", column_twice("title")),
        ("column_missing", column_missing("localReference")),
        ("columns", columns(&[(Some(2), no_such_column("weather")), (None, column_missing("localReference"))])),
        ("cell_without_column", cell_without_column()),
        ("none_of", none_of(&scopes(&["ONE", "TWO"]))),
        ("no_whole_number", no_whole_number()),
        ("no_number", no_number()),
        ("no_truth", no_truth()),
        ("no_date", no_date()),
        ("no_instant", no_instant()),
        ("too_many_rows", too_many_rows(100_000)),
        ("no_rows", no_rows()),
        ("file_gone", file_gone()),
        ("no_longer_allowed", no_longer_allowed()),
        ("import_broke", import_broke()),
        ("how_to_fill", how_to_fill("<empty>")),
        ("own_reference", own_reference()),
        ("stands_else", stands_else("LOCAL")),
        ("nobody_writes", nobody_writes()),
        ("no_word", no_word("search")),
        ("search_too_long", search_too_long("search", 200, 16)),
        ("argument", argument("by", &null_not_allowed())),
        ("inside", inside("ror", &null_not_allowed())),
        ("variable", variable("by", &null_not_allowed())),
        ("argument_null", argument_null("by")),
        ("argument_required", argument_required("by")),
        ("null_not_allowed", null_not_allowed()),
        ("item_missing", item_missing()),
        ("required", required("ror")),
        ("enum_expected", enum_expected("Language")),
        ("object_expected", object_expected("OrganisationBy")),
        ("one_of", one_of("OrganisationBy")),
        ("only_clients", only_clients()),
        ("only_the_person", only_the_person()),
        ("only_the_person_or_the_register", only_the_person_or_the_register()),
        ("only_national", only_national()),
        ("part_is_recorded", part_is_recorded()),
        ("part_of_somebody_else", part_of_somebody_else()),
        ("said_not_theirs", said_not_theirs()),
        ("nothing_claimed", nothing_claimed()),
        ("too_soon", too_soon(10)),
        ("not_confirmed", not_confirmed()),
        ("no_such_row", no_such_row()),
        ("nothing_given", nothing_given()),
        ("not_administering", not_administering()),
        ("own_access", own_access()),
        ("client_id", client_id()),
        ("client_taken", client_taken()),
        ("client_name", client_name()),
        ("issuer_not_trusted", issuer_not_trusted()),
        ("whole_number", whole_number(1, 9)),
        ("no_scope", no_scope()),
        ("key_too_long", key_too_long()),
        ("key_secret", key_secret()),
        ("key_form", key_form()),
        ("key_kind", key_kind()),
        ("key_numbers", key_numbers()),
        ("key_algorithm", key_algorithm()),
        ("key_id", key_id()),
        ("key_taken", key_taken()),
        ("key_ended", key_ended()),
        ("origins", origins()),
        ("origin", origin(2)),
        ("another_version", another_version(3)),
        ("only_organisations", only_organisations()),
        ("no_such_reference", no_such_reference()),
        ("needed", needed()),
        ("length", length(1, 9)),
        ("span", span(1, 9)),
        ("characters", characters()),
        ("before", before("startedOn")),
        ("not_both", not_both("researcher")),
        ("no_identifier", no_identifier("IRAS")),
        ("twice", twice()),
        ("sum", sum(100)),
        ("at_most", at_most(500)),
        ("has_another", has_another()),
        ("welsh_is_there", welsh_is_there()),
        ("version_needed", version_needed()),
        ("identity_needed", identity_needed()),
        ("key_reused", key_reused()),
        ("in_use", in_use()),
        ("nothing_in_common", nothing_in_common()),
        ("both_have_one", both_have_one()),
        ("the_same_row", the_same_row()),
        ("merged_elsewhere", merged_elsewhere()),
        ("either", either("output")),
        ("below", below("bandFrom")),
        ("parts", parts()),
        ("own_organisation", own_organisation()),
        ("barred", barred()),
        ("no_later", no_later()),
        ("settled", settled()),
        ("owners_reference", owners_reference()),
        ("not_later_than_now", not_later_than_now()),
        ("no_such_search", no_such_search()),
        ("only_organisations_and_people", only_organisations_and_people()),
        ("goes_with", goes_with("criterion", "DOCTORATE")),
        ("not_here", not_here("DOCTORATE")),
        ("only_when", only_when("outcome", "SUCCESSFUL")),
        ("wrong_state", wrong_state("DECLINED")),
        ("no_places_left", no_places_left()),
        ("not_open", not_open()),
        ("applied_already", applied_already()),
        ("no_fewer", no_fewer()),
        ("request_says_nothing", request_says_nothing()),
        ("consent_needed", consent_needed()),
        ("has_open_request", has_open_request()),
        ("only_the_person_or_national", only_the_person_or_national()),
        ("mentor_is_full", mentor_is_full()),
        ("rules_not_passed", rules_not_passed(&["CONSENT", "PLACE_FREE"])),
        ("rules_not_passed without a name", rules_not_passed(&[])),
        ("mentor_is_asked", mentor_is_asked()),
        ("reason_of_coordinator", reason_of_coordinator()),
        ("said_yes_already", said_yes_already()),
        ("answer_is_late", answer_is_late(chrono::DateTime::UNIX_EPOCH)),
        ("asked_oneself", asked_oneself()),
        ("others_asked", others_asked()),
        ("request_stands", request_stands("CLOSED")),
        ("no_seed", no_seed()),
        ("not_in_round", not_in_round()),
        ("not_ready", not_ready()),
        ("contradicting_decisions", contradicting_decisions()),
        ("stale_run", stale_run()),
        ("rule_not_passed", rule_not_passed("The mentor has no free place.", "Nid oes gan y mentor le rhydd.")),
        ("round_is_published", round_is_published()),
        ("mentee_is_gone", mentee_is_gone()),
        ("mentor_is_gone", mentor_is_gone()),
        ("not_before_today", not_before_today()),
        ("between", between(day, day)),
        ("met_already", met_already()),
        ("did_not_meet", did_not_meet()),
        ("not_in_year", not_in_year(2026)),
        ("fellow_needed", fellow_needed()),
        ("only_until", only_until(day)),
        ("can_be_accepted", can_be_accepted()),
        ("has_begun", has_begun(day)),
        ("is_not_over", is_not_over(day)),
        ("report_needed", report_needed()),
        ("is_published", is_published()),
        ("no_such_criterion", no_such_criterion()),
        ("not_scored", not_scored(&["benefit", "dissemination"])),
        ("no_criteria", no_criteria()),
        ("stands_aside", stands_aside()),
        ("decides_for_own", decides_for_own()),
        ("panel_of", panel_of(2)),
    ];
    all.extend(Limit::ALL.map(|what| ("limit", limit(what, 11, 10))));
    all.extend(Form::ALL.map(|form| ("expected", expected(form, "Scalar"))));
    all
}

/// The parts of a text that are the same in every language: what stands in backticks, and numbers.
fn fixed(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    quoted.chain(numbers).collect()
}

#[test]
fn every_sentence_is_walked() {
    let sources = [
        include_str!("arguments.rs"),
        include_str!("awards.rs"),
        include_str!("changes.rs"),
        include_str!("files.rs"),
        include_str!("mentoring.rs"),
        include_str!("not_run.rs"),
        include_str!("records.rs"),
        include_str!("register.rs"),
        include_str!("running.rs"),
        include_str!("streams.rs"),
        include_str!("travel.rs"),
        include_str!("values.rs"),
        include_str!("writing.rs"),
    ];
    let rooms = include_str!("mod.rs").lines().filter(|line| line.starts_with("mod ")).count();
    assert_eq!(rooms, sources.len() + 2, "`names` and these tests hold no sentences, all others do");
    let lines = sources.iter().flat_map(|source| source.lines());
    let written: Vec<&str> = lines.filter_map(|line| line.strip_prefix("pub fn ")?.split('(').next()).collect();
    let walked = all();
    assert!(written.len() > 40, "{written:?}");
    let missing: Vec<_> = written.iter().filter(|name| walked.iter().all(|(walked, _)| walked != *name)).collect();
    assert!(missing.is_empty(), "add an example of {missing:?} to `all`");
}

#[test]
fn every_sentence_is_told_in_both_languages() {
    for (name, message) in all() {
        let (en, cy) = (message.told(false), message.told(true));
        if name.starts_with("persisted_query_") {
            assert_eq!(en, cy, "{name}: clients compare it");
            continue;
        }
        assert_ne!(en, cy, "{name}");
        for text in [en, cy] {
            assert!(text.ends_with('.') && !text.ends_with("..") && text.trim() == text, "{name}: {text}");
        }
        assert_eq!(fixed(en), fixed(cy), "{name}: {en} / {cy}");
    }
}

#[test]
fn what_comes_in_english_alone_says_so_in_welsh() {
    let message = not_valid("type `A` has no field `b`.");
    assert_eq!(message.told(false), "type `A` has no field `b`.");
    assert_eq!(
        message.told(true),
        "Nid yw'r ddogfen yn cyd-fynd â'r contract. Dyma'r manylion yn Saesneg: type `A` has no field `b`."
    );
}
