//! What is said of files that are wrong: each kind of problem, with its file and row, in full.
//!
//! Long, because it is one table: a fault in a file, and the sentence that names it.

use entity::enums::OrganisationKind;

use super::super::*;

/// The problems that replacing a text in one file makes, in full. The text must be there exactly once.
fn problems(file: &str, edits: &[(&str, &str)]) -> Vec<String> {
    let mut texts = [
        ("organisations.toml", Files::COMPILED_IN.organisations.to_owned()),
        ("profession.toml", Files::COMPILED_IN.profession.to_owned()),
        ("skills.toml", Files::COMPILED_IN.skills.to_owned()),
        ("schemes.toml", Files::COMPILED_IN.schemes.to_owned()),
    ];
    for (name, text) in &mut texts {
        if *name == file {
            for (from, to) in edits {
                assert_eq!(text.matches(from).count(), 1, "{from:?} in {file}");
                *text = text.replace(from, to);
            }
        }
    }
    let [organisations, profession, skills, schemes] = &texts;
    let files =
        Files { organisations: &organisations.1, profession: &profession.1, skills: &skills.1, schemes: &schemes.1 };
    read_from(&files).map_or_else(|problems| problems.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line() {
    let said = problems("skills.toml", &[("position = 5\n", "position = \n")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("skills.toml: line ") && !said[0].contains('\n'), "{said:?}");
    let line = Files::COMPILED_IN.skills.lines().position(|line| line == "position = 5").unwrap() + 1;
    assert!(said[0].contains(&format!("line {line}:")), "{said:?}");

    assert_eq!(
        problems("skills.toml", &[("version = 1\n", "")]),
        ["skills.toml: says no version; this program reads version 1"]
    );
    assert_eq!(
        problems("skills.toml", &[("version = 1\n", "version = 2\n")]),
        ["skills.toml: version 2 is not the version 1 that this program reads"]
    );
    assert_eq!(
        problems("skills.toml", &[("version = 1\n", "version = 1\nskils = []\n")]),
        ["skills.toml: `skils` is not known in this file"]
    );
    assert_eq!(
        problems("profession.toml", &[("[[unmapped]]", "[unmapped]")]),
        ["profession.toml: `unmapped` must be a list of rows, written [[unmapped]]"]
    );
}

#[test]
fn a_row_that_does_not_fit_is_named() {
    let said = problems("organisations.toml", &[("abbreviation = \"CVUHB\"", "abreviation = \"CVUHB\"")]);
    assert_eq!(said.len(), 1, "{said:?}");
    let start =
        "organisations.toml, row cardiff-and-vale-university-health-board: unknown field `abreviation`, expected";
    assert!(said[0].starts_with(start), "{said:?}");

    let said = problems("profession.toml", &[("rank = 3", "rank = \"three\"")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("profession.toml, row enhanced: invalid type: string \"three\""), "{said:?}");

    let said =
        problems("skills.toml", &[("key = \"associate-essential-1\"\nlevel = \"ASSOCIATE\"", "level = \"CHIEF\"")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("skills.toml, row skill 1: "), "{said:?}");

    let said = problems("schemes.toml", &[("covers = [\"TRAVEL\"]", "covers = [\"TRAINS\"]")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("schemes.toml, row generation-q: unknown variant `TRAINS`"), "{said:?}");

    let said = problems(
        "profession.toml",
        &[("position = 1\nvalid_from = 2018-01-01", "position = 1\nvalid_from = 2018-01-01T10:00:00Z")],
    );
    assert_eq!(said.len(), 1, "{said:?}");
    let start = "profession.toml, row laboratory-sciences: expected a day such as 2025-01-01";
    assert!(said[0].starts_with(start), "{said:?}");
}

#[test]
fn counts_other_than_those_of_the_documents_are_refused() {
    let first = "\n[[skill]]\nkey = \"associate-essential-1\"\nlevel = \"ASSOCIATE\"\ntier = \"ESSENTIAL\"\nposition = 1\n\
                 text.en = \"Reads journal articles that bear on the work, understands them and puts them to use.\"\n\
                 text.cy = \"Darllen erthyglau cyfnodolion sy'n berthnasol i'r gwaith, eu deall a'u rhoi ar waith.\"\n\
                 text.status = \"MACHINE\"\nplace = \"RI Figure 2\"\n";
    assert_eq!(
        problems("skills.toml", &[(first, "")]),
        [
            "skills.toml: holds 49 skill statements where the documents have 50",
            "skills.toml: holds 2 statements of ASSOCIATE ESSENTIAL where the documents have 3",
            "skills.toml, row associate-essential-2: has position 2 where 1 comes next",
            "skills.toml, row associate-essential-3: has position 3 where 2 comes next",
        ]
    );
    let last = "\n[[discipline]]\nkey = \"ultrasound\"\nname.en = \"Ultrasound\"\nname.cy = \"Uwchsain\"\n\
                name.status = \"MACHINE\"\ndivision = \"PHYSICAL_SCIENCES_AND_BIOMEDICAL_ENGINEERING\"\nposition = 17\n\
                group = \"PHYSICAL_SCIENCES_AND_ENGINEERING\"\ngroup_status = \"PROPOSED\"\nplace = \"LF Annex I\"\n";
    assert_eq!(
        problems("profession.toml", &[(last, "")]),
        [
            "profession.toml: holds 52 disciplines where the documents have 53",
            "profession.toml: holds 16 disciplines of PHYSICAL_SCIENCES_AND_BIOMEDICAL_ENGINEERING where the documents have 17",
        ]
    );
    assert_eq!(
        problems(
            "organisations.toml",
            &[(
                "kind = \"HEALTH_BOARD\"\npartner_kind = \"NHS_ORGANISATION\"\nprovider_sector = \"WG_RESEARCH\"\nnation = \
             \"WALES\"\ncountry_code = \"GB\"\nresearch_contact_email = \"Bright.IdeasPowys@wales.nhs.uk\"",
                "kind = \"NHS_TRUST\""
            )]
        ),
        [
            "organisations.toml: holds 6 health boards where the documents have 7",
            "organisations.toml: holds 4 NHS trusts where the documents have 3",
            "organisations.toml: holds 21 published contacts where the documents have 22",
            "organisations.toml, row powys-teaching-health-board: a health board or trust must have the \
             research_contact_email that RI prints",
        ]
    );
}

#[test]
fn what_rows_say_of_one_another_must_hold() {
    for (file, from, to, expected) in [
        (
            "organisations.toml",
            "key = \"cedar\"",
            "key = \"maumss\"",
            "organisations.toml, row maumss: the key is used twice",
        ),
        (
            "organisations.toml",
            "key = \"toyota\"",
            "key = \"Toyota\"",
            "organisations.toml, row Toyota: the key must be words of small letters and digits with hyphens between them",
        ),
        (
            "organisations.toml",
            "parent = \"arch\"",
            "parent = \"ark\"",
            "organisations.toml, row arch-innovation-forum: the parent \"ark\" is no key of this file",
        ),
        (
            "organisations.toml",
            "successor = \"edahphs\"\n",
            "",
            "organisations.toml, row doths: a successor and the status SUPERSEDED go together",
        ),
        (
            "organisations.toml",
            "{ name = \"MAUSS\", kind = \"AS_PRINTED\" }",
            "{ name = \"Bayer\", kind = \"AS_PRINTED\" }",
            "organisations.toml, row maumss: the alias \"Bayer\" also means bayer",
        ),
        (
            "organisations.toml",
            "name.en = \"Amgen\"",
            "name.en = \"Illumina\"",
            "organisations.toml, row amgen: has the same name as illumina",
        ),
        (
            "organisations.toml",
            "value = \"0489f6q08\"",
            "value = \"045gxp391\"",
            "organisations.toml, row cardiff-and-vale-university-health-board: the identifier 045gxp391 also belongs to \
             aneurin-bevan-university-health-board",
        ),
        (
            "profession.toml",
            "label = \"engineering\"",
            "label = \"radiography\"",
            "profession.toml, row radiographers-and-radiotherapists: the wording \"radiography\" already means \
             physical-sciences-and-engineering",
        ),
        (
            "profession.toml",
            "name.en = \"Audiology\"",
            "name.en = \"Zoology\"",
            "profession.toml, row autonomic-neurovascular-function: does not follow audiology in the alphabet, as the annex \
             does",
        ),
        (
            "profession.toml",
            "name.en = \"Vision Science\"",
            "name.en = \"Vascular technology\"",
            "profession.toml, row vision-science: its name stands twice in its division",
        ),
        (
            "profession.toml",
            "rank = 5",
            "rank = 6",
            "profession.toml, row consultant: stands at place 6 where the documents have it at 5",
        ),
        (
            "profession.toml",
            "key = \"imaging-sciences\"",
            "key = \"imaging\"",
            "profession.toml, row imaging: the key of IMAGING_SCIENCES must be imaging-sciences",
        ),
        (
            "skills.toml",
            "key = \"consultant-desirable-4\"",
            "key = \"consultant-desirable-5\"",
            "skills.toml, row consultant-desirable-5: level, tier and position make its key consultant-desirable-4",
        ),
        (
            "skills.toml",
            "text.en = \"Can help to design a project.\"",
            "text.en = \"Can show strong partnerships.\"",
            "skills.toml, row consultant-desirable-4: says the same as enhanced-essential-3",
        ),
        (
            "schemes.toml",
            "owner = \"rcbc-wales\"",
            "owner = \"rcbc\"",
            "schemes.toml, row first-into-research-fellowship: the owner \"rcbc\" is no key of organisations.toml",
        ),
        (
            "schemes.toml",
            "key = \"climb-to-2023\"",
            "key = \"bevan-exemplars-to-2023\"",
            "schemes.toml, row bevan-exemplars-to-2023: the key is used twice",
        ),
        (
            "schemes.toml",
            "label = \"radiography\", group = \"RADIOGRAPHERS_AND_RADIOTHERAPISTS\"",
            "label = \"radiography\"",
            "schemes.toml, row first-into-research-fellowship-2019-2024: the wording \"radiography\" means \
             RADIOGRAPHERS_AND_RADIOTHERAPISTS by profession.toml",
        ),
        (
            "schemes.toml",
            "label = \"radiography\"",
            "label = \"X-rays\"",
            "schemes.toml, row first-into-research-fellowship-2019-2024: profession.toml does not know the wording \
             \"X-rays\"",
        ),
        (
            "schemes.toml",
            "applicants = 15\n",
            "applicants = 4\n",
            "schemes.toml, row advanced-fellowship-awards-2023: hcs_applicants (5) exceeds applicants (4)",
        ),
        (
            "schemes.toml",
            "hcs_awardees = 19\n",
            "hcs_awardees = 29\n",
            "schemes.toml, row bevan-exemplars-to-2023: printed_share_per_mille 50 is not the share of 29 in 353",
        ),
        (
            "schemes.toml",
            "group = \"LABORATORY_SCIENCES_AND_GENOMICS\", applicants = 2",
            "group = \"LABORATORY_SCIENCES_AND_GENOMICS\", applicants = 3",
            "schemes.toml, row advanced-fellowship-awards-2023: its groups add up to 6, more than its hcs_applicants",
        ),
    ] {
        assert_eq!(problems(file, &[(from, to)]), [expected]);
    }
}

#[test]
fn nobody_stands_above_themself() {
    assert_eq!(
        problems("organisations.toml", &[("abbreviation = \"ARCH\"", "parent = \"arch-innovation-forum\"")]),
        [
            "organisations.toml, row arch: comes back to itself by way of parent",
            "organisations.toml, row arch-innovation-forum: comes back to itself by way of parent",
        ]
    );
}

#[test]
fn values_must_have_their_form() {
    for (file, from, to, expected) in [
        (
            "organisations.toml",
            "research_contact_email = \"SBU.RANDD@wales.nhs.uk\"",
            "research_contact_email = \"SBU.RANDD.wales.nhs.uk\"",
            "organisations.toml, row swansea-bay-university-health-board: research_contact_email is no e-mail address",
        ),
        (
            "organisations.toml",
            "research_contact_url = \"https://mediwales.com/contact\"",
            "research_contact_url = \"mediwales.com/contact\"",
            "organisations.toml, row mediwales: research_contact_url must be an absolute http or https address",
        ),
        (
            "organisations.toml",
            "value = \"03kk7td41\"",
            "value = \"03kk7td42\"",
            "organisations.toml, row cardiff-university: \"03kk7td42\" is no ROR id: expected a ROR id such as 03kk7td41: 0, six \
             characters of 0-9 and a-z without i, l, o and u, and two check digits, bare or as an https://ror.org/ \
             address",
        ),
        (
            "organisations.toml",
            "{ scheme = \"ODS\", value = \"RT4\" }",
            "{ scheme = \"GSS\", value = \"RT4\" }",
            "organisations.toml, row welsh-ambulance-services-nhs-trust: \"RT4\" is no identifier of its system",
        ),
        (
            "organisations.toml",
            "{ scheme = \"ODS\", value = \"RT4\" }",
            "{ scheme = \"GRID\", value = \"grid.439685.5\" }",
            "organisations.toml, row welsh-ambulance-services-nhs-trust: \"grid.439685.5\" is of a system that only \
             importers write",
        ),
        (
            "organisations.toml",
            "country_code = \"DE\"",
            "country_code = \"GB\"",
            "organisations.toml, row bayer: nation and country_code contradict one another",
        ),
        (
            "organisations.toml",
            "name.cy = \"Bwrdd Iechyd Addysgu Powys\"\nname.status = \"PUBLISHED\"",
            "name.cy = \"Bwrdd Iechyd Addysgu Powys\"\nname.status = \"MACHINE\"",
            "organisations.toml, row powys-teaching-health-board: a health board or trust must have its official Welsh \
             name, with the status PUBLISHED",
        ),
        (
            "organisations.toml",
            "name.cy = \"Toyota\"\n",
            "",
            "organisations.toml, row toyota: name.status must be MISSING because there is no Welsh text",
        ),
        (
            "skills.toml",
            "text.cy = \"Gallu dangos partneriaethau cryf.\"\ntext.status = \"MACHINE\"",
            "text.cy = \"Gallu dangos partneriaethau cryf.\"\ntext.status = \"MISSING\"",
            "skills.toml, row consultant-desirable-4: text.status is MISSING although there is a Welsh text",
        ),
        (
            "skills.toml",
            "text.en = \"Can show strong partnerships.\"",
            "text.en = \"Can show strong partnerships. \"",
            "skills.toml, row consultant-desirable-4: text.en must not be empty or have space around it",
        ),
        (
            "skills.toml",
            "dcf_level = 4",
            "dcf_level = 5",
            "skills.toml, row advanced-essential-5: dcf_level is 5 and must lie between 1 and 4",
        ),
        (
            "schemes.toml",
            "amount_max_minor = 15000000\namount_max_currency = \"GBP\"",
            "amount_max_minor = 15000000",
            "schemes.toml, row invention-for-innovation: amount_max_minor and amount_max_currency go together",
        ),
        (
            "schemes.toml",
            "duration_months_min = 3\n",
            "duration_months_min = 40\n",
            "schemes.toml, row invention-for-innovation: duration_months_max is 36 and must lie between 40 and 120",
        ),
        (
            "schemes.toml",
            "place = \"LF 6; LF Annex II\"",
            "place = \"a letter\"",
            "schemes.toml, row healthcare-science-travel-fellowships: the place \"a letter\" must begin with RI or LF and \
             name a section",
        ),
    ] {
        assert_eq!(problems(file, &[(from, to)]), [expected]);
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let organisations = Files::COMPILED_IN.organisations.replace("key = \"bayer\"", "key = \"Bayer\"");
    let skills =
        Files::COMPILED_IN.skills.replace("dcf_level = 2", "dcf_level = 9").replace("cqfw_level = 8", "cqfw = 8");
    let schemes = Files::COMPILED_IN.schemes.replace("target_per_year = 10", "target_per_year = 0");
    let files = Files { organisations: &organisations, skills: &skills, schemes: &schemes, ..Files::COMPILED_IN };
    let problems = read_from(&files).unwrap_err();
    let rows: Vec<_> = problems.iter().map(|problem| (problem.file, problem.row.as_deref().unwrap())).collect();
    assert_eq!(
        rows,
        [
            ("skills.toml", "consultant-essential-2"),
            ("organisations.toml", "Bayer"),
            ("skills.toml", "practitioner-essential-4"),
            ("schemes.toml", "healthcare-science-travel-fellowships"),
        ]
    );
    assert!(problems.to_string().starts_with("the reference data has 4 problems\n  skills.toml, row consultant-"));
}

#[test]
fn a_reference_to_a_broken_row_is_not_blamed() {
    let said = problems("organisations.toml", &[("abbreviation = \"RCBC\"", "abreviation = \"RCBC\"")]);
    assert_eq!(said.len(), 1, "the scheme that rcbc-wales owns is not reported as well: {said:?}");
    assert_eq!(read().unwrap().organisations.iter().filter(|row| row.kind == OrganisationKind::HealthBoard).count(), 7);
}
