//! t
#[derive(PartialEq)]
pub enum Class {
    Breaking,
}
pub struct Change {
    pub class: Class,
}
impl Change {
    pub fn to_json(&self) -> String {
        String::new()
    }
}
impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
pub fn compare(_: &str, _: &str, _: chrono::NaiveDate) -> anyhow::Result<Vec<Change>> {
    Ok(vec![])
}
pub fn summary(_: &[Change]) -> String {
    String::new()
}
