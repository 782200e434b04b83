//! The published schema is fresh, and the example profiles say what their articles say.

use std::{env, fs};

use ihanne_core::profile::{Class, json_schema, parse};

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/profile.schema.json");
const SAAS: &str = include_str!("../../examples/saas.toml");
const MANUFACTURING: &str = include_str!("../../examples/manufacturing.toml");

#[test]
fn the_published_schema_is_fresh() {
    let mut schema = serde_json::to_string_pretty(&json_schema()).expect("a schema");
    schema.push('\n');
    if env::var_os("UPDATE").is_some() {
        fs::write(SCHEMA, &schema).expect("the reference is written");
    }
    let published = fs::read_to_string(SCHEMA).unwrap_or_default();
    assert_eq!(published.replace("\r\n", "\n"), schema, "run UPDATE=1 cargo test -p ihanne-core --test profile_file");
}

#[test]
fn the_saas_profile_gives_at_most_sixty_points_and_sixty_is_high() {
    let (profile, _) = parse(SAAS).expect("a profile");
    assert_eq!(profile.points_range(), (0, 60));
    assert_eq!(profile.priority(60), Some("High"));
    assert_eq!(profile.priority(59), None, "the article names no lower edge");
    let points: Vec<i32> = profile.of_class(Class::Nice).map(|criterion| criterion.bands[0].points).collect();
    assert_eq!(points, [20, 15, 10, 5, 10]);
    let excluded: Vec<&str> = profile.of_class(Class::Disqualify).map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(excluded, ["too_small", "no_crm", "public_sector"]);
}

#[test]
fn the_manufacturing_profile_has_two_levels_and_no_points() {
    let (profile, _) = parse(MANUFACTURING).expect("a profile");
    assert_eq!(profile.points_range(), (0, 0));
    let must: Vec<&str> = profile.of_class(Class::Must).map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(must, ["industry", "revenue", "it_team"]);
    let excluded: Vec<&str> = profile.of_class(Class::Disqualify).map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(excluded, ["it_outsourced", "decided_elsewhere", "assembly"]);
}
