//! Files over HTTP: taken, described, reported.

use entity::enums::Scope;
use hcs_graph::engine::contract::{Contract, SDL, TypeKind};

use super::*;
use crate::{
    http::support::{Answer, Site, request},
    support::tokens::Tokens,
};

async fn sent(site: &Site, token: &str, kind: &str, text: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let mut headers = vec![("content-type", kind)];
    if !token.is_empty() {
        headers.push(("authorization", &*bearer));
    }
    site.send(request("POST", "/files", &headers, text)).await
}

on_both! {
    async fn a_file_is_sent_taken_and_reported(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        tokens.client("office", &[Scope::StudiesWrite]).await;
        tokens.client("reader", &[Scope::StudiesRead]).await;
        let site = tokens.site(&[("files.limit_bytes", "2000")]).await;
        let token = tokens.token("office", &[Scope::StudiesWrite]);
        let text = "localReference,title,kind,status\nR-1,Made up,RESEARCH,OPEN\nR-2,\"=1+1, \"\"x\"\"\",WEATHER,OPEN\nR-3,+1,RESEARCH,@x\n";
        sent(&site, "", "text/csv", text).await.problem(401, "UNAUTHENTICATED");
        sent(&site, &tokens.token("reader", &[Scope::StudiesRead]), "text/csv", text).await.problem(403, "FORBIDDEN");
        sent(&site, &token, "application/json", text).await.problem(415, "UNSUPPORTED_MEDIA_TYPE");
        sent(&site, &token, "text/csv", &"x".repeat(2001)).await.problem(413, "PAYLOAD_TOO_LARGE");
        assert_eq!(number(&app, "SELECT count(*) FROM import_file").await, 0);

        let kept = sent(&site, &token, "Text/CSV; charset=utf-8", text).await;
        assert_eq!((kept.status, &kept.json()["bytes"]), (201, &json!(text.len())), "{}", kept.text);
        let file = kept.json()["id"].as_str().unwrap().to_owned();
        let bearer = format!("Bearer {token}");
        let asks = |query: &str| json!({"query": query}).to_string();
        let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
        let query = format!("mutation {{ importStudies(input: {{file: \"{file}\"}}) {{ job userErrors {{ code }} }} }}");
        let queued = site.send(request("POST", "/graphql", &headers, &asks(&query))).await.json();
        let job = queued["data"]["importStudies"]["job"].as_str().unwrap().to_owned();
        // By whatever the register says of the client now.
        let worker = Worker { standing: Standing::Register(site.state.access().clone()), ..worker(&app, &caller(), "one") };
        assert!(worker.turn().await.unwrap());
        let query = format!("{{ importJob(id: \"{job}\") {{ status created refused report }} }}");
        let done = site.send(request("POST", "/graphql", &headers, &asks(&query))).await.json();
        let report = format!("/imports/{job}/report.csv");
        assert_eq!(done["data"]["importJob"], json!({"status": "DONE", "created": 1, "refused": 2, "report": report}), "{done:#}");

        // Cells that a spreadsheet would run are guarded there.
        let told = site.send(request("GET", &report, &headers[1..], "")).await;
        assert_eq!((told.status, told.header("cache-control")), (200, "no-store"));
        let lines: Vec<&str> = told.text.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}#line,#columns,#codes,#reasons,#rhesymau,localReference,title,kind,status");
        assert!(lines[1].starts_with("3,3 kind,INVALID,\"This must be one of `") && lines[1].ends_with(",R-2,\"'=1+1, \"\"x\"\"\",WEATHER,OPEN"), "{}", lines[1]);
        assert!(lines[2].starts_with("4,4 status,INVALID,") && lines[2].ends_with(",R-3,'+1,RESEARCH,'@x"), "{}", lines[2]);
        site.get(&report).await.problem(401, "UNAUTHENTICATED");

        // Put right, the report is a file that is taken as it is.
        let right = told.text.replace("WEATHER", "RESEARCH").replace("'@x", "OPEN");
        let job = super::queued(&app, &office(tokens.organisation), "Studies", &super::kept(&app, &office(tokens.organisation), right.as_bytes()).await, false).await;
        assert!(super::worker(&app, &office(tokens.organisation), "one").turn().await.unwrap());
        assert_eq!(super::done(&super::told(&app, &office(tokens.organisation), &job).await), [2, 0, 0, 0]);

        // A client that is suspended meanwhile has nothing more taken.
        let queued = site.send(request("POST", "/graphql", &headers, &asks(&format!("mutation {{ importStudies(input: {{file: \"{file}\"}}) {{ job }} }}")))).await.json();
        execute(&app, "UPDATE client SET status = 'SUSPENDED' WHERE public_id = 'office'").await;
        assert!(worker.turn().await.unwrap());
        let job = queued["data"]["importStudies"]["job"].as_str().unwrap();
        let status = cells(&app, "SELECT status, failure_en FROM import_job ORDER BY id DESC LIMIT 1", 2).await;
        assert_eq!(status[0][0].as_deref(), Some("FAILED"), "{job}: {status:?}");
        sent(&site, &token, "text/csv", text).await.problem(403, "CLIENT_SUSPENDED");
    }

    async fn templates_name_every_column(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for of in hcs_graph::domain::written() {
            let ty = of.ty();
            let csv = site.get(&format!("/templates/{ty}.csv")).await;
            assert_eq!((csv.status, csv.kind()), (200, "text/csv; charset=utf-8; header=present"), "{ty}");
            assert!(csv.text.starts_with("localReference,") && csv.text.ends_with("\r\n"), "{}", csv.text);
            let columns: Vec<Vec<u8>> = csv.text.trim().split(',').map(|name| name.as_bytes().to_vec()).collect();
            // It is a header in order, and has a column for each field of the input.
            assert!(app.graph.header(ty, &columns).unwrap().is_ok(), "{}", csv.text);
            let contract = Contract::load(SDL).unwrap();
            let TypeKind::Input { fields, .. } = &contract.ty(contract.id(&format!("Create{ty}Input")).unwrap()).kind else { panic!() };
            let page = site.get(&format!("/templates/{ty}.md")).await.text;
            for field in fields.iter().filter(|field| &*field.name != "idempotencyKey") {
                let named = |name: &str| name == &*field.name || name.starts_with(&format!("{}.", field.name));
                assert!(csv.text.trim().split(',').any(named), "{ty}.{}: {}", field.name, csv.text);
                assert!(page.contains(&format!("| `{}", field.name)), "{ty}.{}: {page}", field.name);
            }
            assert!(page.contains("Angen") && page.contains("ref:…") || ty == "Study", "{page}");
        }
        site.get("/templates/Weather.csv").await.problem(404, "NOT_FOUND");
        let csv = site.get("/templates/StudySite.csv").await.text;
        assert_eq!(csv, "localReference,study,organisation,role,openedOn,closedOn,recruited\r\n");
    }
}
