//! The tables of hcs-graph as sea-orm entities, one module a table, and their closed lists in [`enums`].
//!
//! No GraphQL, no access rule and no HTTP lives here. A column carries the contract's field name in snake case, so that
//! the engine binds it by the naming rule; what differs is declared in the domain's `binding.rs`.

#![expect(missing_docs, reason = "a column means what the contract says of the field of its name")]

pub mod enums;
pub mod text;

// Organisations
pub mod organisation;
pub mod organisation_alias;
pub mod organisation_identifier;

// Professions
pub mod career_level;
pub mod discipline;
pub mod division;
pub mod professional_group;
pub mod professional_group_alias;
pub mod professional_standard;
pub mod skill_expectation;
pub mod training_route;

// Researchers
pub mod appointment;
pub mod part_claim;
pub mod registration;
pub mod researcher;
pub mod researcher_expertise;

// Studies
pub mod collaboration;
pub mod study;
pub mod study_grant;
pub mod study_health_category;
pub mod study_identifier;
pub mod study_involvement;
pub mod study_site;

// Funding
pub mod funding_applicant;
pub mod funding_application;
pub mod funding_scheme;
pub mod grant;
pub mod grant_cover;
pub mod grant_holder;
pub mod scheme_cohort;
pub mod scheme_cohort_group;
pub mod scheme_cover;

// Opportunities
pub mod contact_point;
pub mod eligibility_rule;
pub mod opportunity;
pub mod opportunity_cover;
pub mod opportunity_group;
pub mod opportunity_kind;
pub mod opportunity_level;
pub mod opportunity_nation;
pub mod saved_search;
pub mod support_service;

// Fellowships
pub mod fellowship;
pub mod fellowship_application;
pub mod fellowship_output;
pub mod fellowship_programme;
pub mod fellowship_programme_level;
pub mod fellowship_publication;
pub mod fellowship_round;

// Monitoring
pub mod audit_exercise;
pub mod engagement_channel;
pub mod job_plan;
pub mod job_plan_share;
pub mod metric;
pub mod metric_measure;
pub mod metric_value;
pub mod survey_option;
pub mod survey_result;
pub mod technology_area;
pub mod time_study;
pub mod time_study_area;
pub mod workforce_indicator;
pub mod workforce_snapshot;
// Studies: approvals, involvement of the public, departments
pub mod public_involvement;
pub mod study_approval;
pub mod study_department;

// Publications and other outputs
pub mod authorship;
pub mod output;
pub mod output_contribution;
pub mod output_identifier;
pub mod output_study;
pub mod publication;
pub mod publication_grant;
pub mod publication_identifier;
pub mod publication_study;

// Innovation
pub mod adoption_site;
pub mod impact_statement;
pub mod innovation_participation;
pub mod innovation_partner;
pub mod innovation_project;
pub mod innovation_project_study;
pub mod innovation_stage_entry;
pub mod intellectual_property;
pub mod intellectual_property_owner;
pub mod research_centre;
pub mod research_centre_partner;
pub mod research_centre_service;
pub mod research_centre_staff;

// Strategies
pub mod barrier;
pub mod barrier_part;
pub mod delivery_term_span;
pub mod facilitator;
pub mod governance_group;
pub mod governance_role;
pub mod policy_document;
pub mod policy_element;
pub mod policy_link;
pub mod recommendation;
pub mod recommendation_mapping;
pub mod strategy_action;
pub mod strategy_action_partner;
pub mod strategy_commitment;
pub mod strategy_document;
pub mod strategy_document_publisher;
pub mod strategy_objective;
pub mod strategy_phase;
pub mod strategy_theme;
pub mod swot_item;

// Travel fellowships
pub mod travel_criterion;
pub mod travel_decision;
pub mod travel_fellowship;
pub mod travel_fellowship_output;
pub mod travel_panel;
pub mod travel_programme;
pub mod travel_round;
pub mod travel_score;

// Community
pub mod champion;
pub mod group_membership;
pub mod network;
pub mod network_discipline;
pub mod network_member_count;
pub mod nominated_lead;
pub mod outreach_activity;

// Stories
pub mod career_step;
pub mod career_story;
pub mod case_study;
pub mod case_study_discipline;
pub mod case_study_organisation;
pub mod recognition;
pub mod recognition_recipient;
pub mod story_person;
pub mod success_story;

// Access
pub mod access_trail;
pub mod client;
pub mod client_key;
pub mod client_scope;
pub mod embed_key;
pub mod embed_origin;
pub mod national_remit;
pub mod signing_key;
pub mod used_assertion;

// Erasure
pub mod erased_identifier;
pub mod researcher_tombstone;

// Mentoring
pub mod mentor_exclusion;
pub mod mentor_kind;
pub mod mentor_language;
pub mod mentor_level;
pub mod mentor_mode;
pub mod mentor_profile;
pub mod mentor_subject;
pub mod mentoring_event;
pub mod mentoring_feedback;
pub mod mentoring_goal;
pub mod mentoring_meeting;
pub mod mentoring_override;
pub mod mentoring_pairing;
pub mod mentoring_placement;
pub mod mentoring_preference;
pub mod mentoring_request;
pub mod mentoring_request_exclusion;
pub mod mentoring_request_subject;
pub mod mentoring_round;
pub mod mentoring_round_limit;
pub mod mentoring_run;
pub mod mentoring_scheme;
pub mod mentoring_weights;

// Equality monitoring
pub mod equality_count;
pub mod equality_group_count;
pub mod equality_record;
pub mod equality_release;

// Services
pub mod accreditation;
pub mod audit_report;
pub mod audit_report_recipient;
pub mod regional_solution;
pub mod regional_solution_organisation;
pub mod regional_solution_risk;
pub mod service;
pub mod sustainability_risk;

// The program itself
pub mod idempotency;
pub mod import_chunk;
pub mod import_file;
pub mod import_job;
pub mod import_refusal;
pub mod node_merged;
pub mod node_version;
pub mod record;
pub mod server_secret;
pub mod source_record;
pub mod stored_document;
