//! What becomes of the rows of a file.

use super::*;

/// Studies with made-up titles; each hundredth row is wrong.
fn studies(count: usize) -> String {
    let mut text = "localReference,title,kind,status,identifiers.1.scheme,identifiers.1.value,startedOn\r\n".to_owned();
    for n in 1..=count {
        let kind = if n % 100 == 0 { "WEATHER" } else { "RESEARCH" };
        text.push_str(&format!("R-{n},\"Made up, number {n}\",{kind},open,LOCAL,{n},2025-01-{:02}\r\n", n % 28 + 1));
    }
    text
}

on_both! {
    async fn thousands_of_rows_are_taken_once_and_the_bad_ones_told(app: Arc<App>) from Sample {
        let office = office(2);
        let text = studies(2_000);
        let before = number(&app, "SELECT count(*) FROM study").await;

        // A try writes nothing but what is told of it.
        let file = kept(&app, &office, text.as_bytes()).await;
        let dry = queued(&app, &office, "Studies", &file, true).await;
        assert!(worker(&app, &office, "one").turn().await.unwrap());
        let dry = told(&app, &office, &dry).await;
        assert_eq!((done(&dry), &dry["isDryRun"]), ([1_980, 0, 0, 20], &json!(true)));
        assert_eq!(number(&app, "SELECT count(*) FROM study").await, before);
        assert_eq!(number(&app, "SELECT count(*) FROM record").await, 0);

        let job = imported(&app, &office, "Studies", text.as_bytes()).await;
        assert_eq!(done(&job), [1_980, 0, 0, 20]);
        assert_eq!(number(&app, "SELECT count(*) FROM study").await, before + 1_980);
        let wanted: Vec<String> = (1..=20).map(|n| format!("{}:3 kind INVALID", n * 100 + 1)).collect();
        assert_eq!(errors(&job), wanted);
        // Each record has its entry in the log of changes and in the trail.
        assert_eq!(number(&app, "SELECT count(*) FROM change_log WHERE prefix = 'stu' AND kind = 'CREATED' AND client = 'a-client'").await, 1_980);
        assert_eq!(number(&app, "SELECT count(*) FROM access_trail WHERE operation = 'importStudies' AND node_type = 'Study'").await, 1_980);

        // The same again changes nothing, and one cell that differs one record.
        assert_eq!(done(&imported(&app, &office, "Studies", text.as_bytes()).await), [0, 0, 1_980, 20]);
        let text = text.replace("number 7\"", "number seven\"");
        assert_eq!(done(&imported(&app, &office, "Studies", text.as_bytes()).await), [0, 1, 1_979, 20]);
        assert_eq!(number(&app, "SELECT count(*) FROM study WHERE title = 'Made up, number seven'").await, 1);
        assert!(!worker(&app, &office, "one").turn().await.unwrap());
    }

    async fn what_breaks_off_goes_on_with_the_next_row(app: Arc<App>) from Sample {
        let office = office(2);
        let file = kept(&app, &office, studies(1_200).as_bytes()).await;
        let job = queued(&app, &office, "Studies", &file, false).await;
        // One is told to end while it works; each time a part is taken.
        for part in 1..=3 {
            let first = worker(&app, &office, &format!("worker {part}"));
            first.ending.cancel();
            assert!(first.turn().await.unwrap());
            let now = told(&app, &office, &job).await;
            assert_eq!((&now["status"], &now["rowsRead"]), (&json!("RUNNING"), &json!(part * 250)));
        }
        // One is killed: its lease keeps others away, until it has run out.
        execute(&app, &format!("UPDATE import_job SET worker = 'dead', leased_until = '{}'", (now() + Duration::from_secs(9)).to_rfc3339())).await;
        assert!(!worker(&app, &office, "next").turn().await.unwrap());
        execute(&app, &format!("UPDATE import_job SET leased_until = '{}'", (now() - Duration::from_secs(9)).to_rfc3339())).await;
        assert!(worker(&app, &office, "next").turn().await.unwrap());
        assert_eq!(done(&told(&app, &office, &job).await), [1_188, 0, 0, 12]);
        assert_eq!(number(&app, "SELECT count(*) FROM record WHERE prefix = 'stu'").await, 1_188);
        assert_eq!(number(&app, "SELECT count(*) FROM node_version WHERE prefix = 'stu' AND version > 1").await, 0);
    }

    async fn spreadsheets_are_read_as_they_are(app: Arc<App>) from Sample {
        let office = office(2);
        execute(&app, "INSERT INTO organisation_identifier (organisation_id, scheme, value) VALUES (3, 'ODS', 'MADEUP')").await;
        let text = "\u{feff}#note;localReference;Title;kind;status;sponsor;summary.en;summary.cy;healthCategories.1.category;\
            healthCategories.1.sharePercent;healthCategories.3.category;healthCategories.3.sharePercent\r\n\
            ours;S-1;\"=cmd; \"\"one\"\"\";RESEARCH;OPEN;ods:madeup;Made up\nin two lines;;BLOOD;40;CANCER_AND_NEOPLASMS;60\r\n\
            ;;;;;;;;;;;\r\n\
            ;S-2;Two;RESEARCH;OPEN;ods:nonsense;;Cymraeg;BLOOD;40;CANCER_AND_NEOPLASMS;70\r\n\
            ;S-1;Again;RESEARCH;OPEN;;;;;;;\r\n\
            ;;None;RESEARCH;OPEN;;;;;;;\r\n\
            ;S-3;;RESEARCH;OPEN;;;;BLOOD;many;;\r\n";
        let job = imported(&app, &office, "Studies", text.replace("Made up\nin", "\"Made up\nin").replace("lines;;", "lines\";;").as_bytes()).await;
        assert_eq!(done(&job), [1, 0, 0, 4]);
        assert_eq!(errors(&job), [
            "5:6 sponsor NOT_FOUND", "5:7 summary.en REQUIRED", "6:2 localReference INVALID", "7:2 localReference REQUIRED",
            "8:10 healthCategories.1.sharePercent INVALID",
        ]);
        // What a spreadsheet would run is data here.
        let found = cells(&app, "SELECT title, summary_en FROM study WHERE source = 'SERVICE'", 2).await;
        assert_eq!(found, [[Some("=cmd; \"one\"".to_owned()), Some("Made up\nin two lines".to_owned())]]);
        assert_eq!(number(&app, "SELECT count(*) FROM study WHERE source = 'SERVICE' AND sponsor_id IS NOT NULL").await, 1);

        // The rules of a row are told at its columns, the numbers of items included; an empty cell leaves what is there.
        let job = imported(&app, &office, "Studies", b"localReference,title,healthCategories.1.category,healthCategories.1.sharePercent,healthCategories.4.category,healthCategories.4.sharePercent\n\
            S-1,,BLOOD,50,CANCER_AND_NEOPLASMS,101\nS-9,,,,,\n").await;
        assert_eq!(done(&job), [0, 0, 0, 2]);
        assert_eq!(errors(&job), [
            "2:6 healthCategories.4.sharePercent INVALID", "2:3 healthCategories INVALID", "3:2 title REQUIRED", "3:null kind REQUIRED", "3:null status REQUIRED",
        ]);
        let job = imported(&app, &office, "Studies", b"localReference\ttitle\tsummary.en\thealthCategories.1.category\nS-1\t\t<empty>\t<empty>\n").await;
        assert_eq!(done(&job), [0, 1, 0, 0], "{job:#}");
        assert_eq!(number(&app, "SELECT count(*) FROM study WHERE source = 'SERVICE' AND summary_en IS NULL AND title LIKE '=cmd%'").await, 1);
        assert_eq!(number(&app, "SELECT count(*) FROM study_health_category c JOIN study s ON s.id = c.study_id WHERE s.source = 'SERVICE'").await, 0);

        // Parts name their study by its own reference, and a person by an identifier of another system.
        let person = number(&app, "SELECT min(id) FROM researcher WHERE is_public").await;
        execute(&app, &format!("UPDATE researcher SET orcid = '0000-0002-1825-0097', publishes_orcid = TRUE WHERE id = {person}")).await;
        let text = "localReference,study,role,researcher,identity.group\nP-1,ref:S-1,OTHER,orcid:0000-0002-1825-0097,PHYSIOLOGICAL_SCIENCES\n\
            P-2,ref:S-8,OTHER,,PHYSIOLOGICAL_SCIENCES\nP-3,ref:S-1,OTHER,,\n";
        let job = imported(&app, &office, "StudyInvolvements", text.as_bytes()).await;
        assert_eq!((done(&job), errors(&job)), ([1, 0, 0, 2], vec!["3:2 study NOT_FOUND".to_owned(), "4:5 identity IDENTITY_REQUIRED".to_owned()]));
    }

    async fn links_stand_in_numbered_columns(app: Arc<App>) from Sample {
        let office = of(2, &["STUDIES_WRITE", "STUDIES_READ", "PUBLICATIONS_WRITE"]);
        let studies = "localReference,title,kind,status,identifiers.1.scheme,identifiers.1.value\n\
            S-1,One,RESEARCH,OPEN,LOCAL,1\nS-2,Two,RESEARCH,OPEN,IRAS,7654321\nS-3,Three,RESEARCH,OPEN,LOCAL,3\n";
        assert_eq!(done(&imported(&app, &office, "Studies", studies.as_bytes()).await), [3, 0, 0, 0]);
        let three = number(&app, "SELECT id FROM study WHERE source = 'SERVICE' AND title = 'Three'").await;
        let three = id::encode("stu", three);
        // By the office's own reference, by an identifier of another system and by the id; the same one twice is one.
        let works = |first: &str, second: &str, third: &str| format!("localReference,title,kind,year,studies.1,studies.2,Studies.5\nW-1,Hearts,PREPRINT,2025,{first},{second},{third}\n");
        let linked = "SELECT count(*) FROM publication_study l JOIN publication p ON p.id = l.publication_id WHERE p.source = 'SERVICE'";
        for (row, outcome, links) in [
            (works("ref:S-1", "iras:7654321", &three), [1, 0, 0, 0], 3),
            (works(&three, "ref:S-1", "irasId:7654321"), [0, 0, 1, 0], 3),
            (works("", "", ""), [0, 0, 1, 0], 3),
            (works("ref:S-1", "", "ref:S-1"), [0, 1, 0, 0], 1),
            (works("ref:S-1", "ref:S-9", "nonsense"), [0, 0, 0, 1], 1),
            (works("<empty>", "", ""), [0, 1, 0, 0], 0),
        ] {
            let job = imported(&app, &office, "Publications", row.as_bytes()).await;
            assert_eq!(done(&job), outcome, "{row} {job:#}");
            if outcome[3] == 1 {
                assert_eq!(errors(&job), ["2:6 studies.2 NOT_FOUND", "2:7 studies.5 NOT_FOUND"]);
            }
            assert_eq!(number(&app, linked).await, links, "{row}");
        }
        // What is out of sight is told at its column.
        let another = of(3, &["PUBLICATIONS_WRITE"]);
        let job = imported(&app, &another, "Publications", works("", &three, "").as_bytes()).await;
        assert_eq!((done(&job), errors(&job)), ([0, 0, 0, 1], vec!["2:6 studies.2 NOT_FOUND".to_owned()]));
    }

    async fn what_is_no_table_is_refused_whole(app: Arc<App>) from Sample {
        let office = office(2);
        let long: String = (0..=5_000).map(|n| format!("\nR{n},x")).collect();
        for (text, wanted) in [
            (&b"localReference,titel\nR1,x\n"[..], "Column 2: The template has no column `titel`."),
            (b"localReference,title,Title\nR1,x,y\n", "Column 3: The column `title` is there twice."),
            (b"title\nx\n", "The column `localReference` is missing."),
            (b"localReference,identifiers.0.scheme\n", "Column 2: The template has no column `identifiers.0.scheme`."),
            (b"", "The file has no first row with the names of columns."),
            (b"\xff\xfel\0o\0", "The file is in UTF-16: save it as CSV in UTF-8."),
            (b"localReference,title,kind,status\nR1,a,RESEARCH,OPEN\nR2,\"b,RESEARCH,OPEN\n", "A quotation mark of the row that begins on line 3 is never closed."),
            (format!("localReference,title{long}").as_bytes(), "The file has more than 5000 rows."),
        ] {
            let job = imported(&app, &office, "Studies", text).await;
            assert_eq!((&job["status"], &job["failure"]["en"], &job["rowsRead"]), (&json!("FAILED"), &json!(wanted), &json!(0)), "{job:#}");
            assert_ne!(job["failure"]["cy"], job["failure"]["en"]);
        }
        assert_eq!(number(&app, "SELECT count(*) FROM record").await, 0);
        let job = imported(&app, &office, "Studies", b"localReference,title,kind,status\nR1,\xff,RESEARCH,OPEN\nR2,b,RESEARCH,OPEN,more\n").await;
        assert_eq!((done(&job), errors(&job)), ([0, 0, 0, 2], vec!["2:2 title INVALID".to_owned(), "3:5  INVALID".to_owned()]));
    }

    async fn an_import_is_its_organisations_alone(app: Arc<App>) from Sample {
        let ours = office(2);
        let file = kept(&app, &ours, studies(300).as_bytes()).await;
        let job = queued(&app, &ours, "Studies", &file, false).await;
        let cancel = "mutation M($input: CancelImportInput!) { m: cancelImport(input: $input) { status userErrors { code field message { en cy } } } }";
        let listed = "{ importJobs { id status } }";
        for other in [office(3), of(2, &["STUDIES_READ"]), caller(), by(hcs_graph::engine::scope::Sight { person: Some(1), ..Default::default() })] {
            assert_eq!(told(&app, &other, &job).await, Value::Null);
            assert_eq!(ask(&app, &other, listed, json!({})).await["data"]["importJobs"], json!([]));
            let before = everything(&app).await;
            let answer = ask(&app, &other, cancel, input(json!({"job": job}))).await;
            let refused = answer["data"]["m"]["userErrors"][0]["code"] == "NOT_FOUND" || codes(&answer) == ["FORBIDDEN"];
            assert!(refused, "{answer:#}");
            assert_eq!(everything(&app).await, before);
        }
        let document = "mutation M($input: ImportStudiesInput!) { m: importStudies(input: $input) { job userErrors { code field message { en cy } } } }";
        let answer = ask(&app, &office(3), document, input(json!({"file": file}))).await;
        assert_eq!((broken(&answer["data"]["m"]), &answer["data"]["m"]["job"]), (vec!["NOT_FOUND at input.file".to_owned()], &Value::Null));

        // It is stopped by whoever may send such files, and stays so.
        let first = worker(&app, &ours, "one");
        first.ending.cancel();
        assert!(first.turn().await.unwrap());
        let answer = ask(&app, &ours, cancel, input(json!({"job": job}))).await;
        assert_eq!((broken(&answer["data"]["m"]), &answer["data"]["m"]["status"]), (vec![], &json!("CANCELLED")));
        let before = everything(&app).await;
        assert_eq!(ask(&app, &ours, cancel, input(json!({"job": job}))).await["data"]["m"]["status"], "CANCELLED");
        assert!(!worker(&app, &ours, "two").turn().await.unwrap());
        assert_eq!(everything(&app).await, before);
        assert_eq!(ask(&app, &ours, listed, json!({})).await["data"]["importJobs"], json!([{"id": job, "status": "CANCELLED"}]));
        assert_eq!(told(&app, &ours, &job).await["created"], 248);
        assert!(trail(&app).await.iter().any(|line| line.contains("importStudies ImportJob")));

        // Who lost the scope meanwhile has nothing more taken.
        let job = queued(&app, &ours, "Studies", &file, false).await;
        assert!(worker(&app, &of(2, &["STUDIES_READ"]), "one").turn().await.unwrap());
        let failed = told(&app, &ours, &job).await;
        assert_eq!((&failed["status"], &failed["rowsRead"]), (&json!("FAILED"), &json!(0)));
        assert_eq!(failed["failure"]["en"], "The client that sent the file may no longer write such records.");
    }
}
