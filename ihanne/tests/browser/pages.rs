//! Every page there is. A page that leads from the table of routes and is not here fails a test.

use crate::scene::Scene;
use crate::server::Server;

/// The tables of routes.
const ROUTES: [&str; 1] = [include_str!("../../src/serve/routes.rs")];

/// Answers that are no pages: for programs, files, parts of pages, and what leads on at once.
const NO_PAGES: [&str; 13] = [
    "/sign-in/openid",
    "/sign-in/openid/back",
    "/accounts/file/{format}",
    "/accounts/crm/{code}",
    "/settings/person/file",
    "/assets/{name}",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/welcome/{secret}",
    "/study/{study}/files/{name}",
    "/profile/part",
    "/profile/{name}/revisions/{revision}/file",
];

/// A page, and how it is reached.
pub struct Page {
    /// Its name, which pictures have.
    pub name: &'static str,
    /// The route that leads to it.
    pub route: &'static str,
    /// Where it is in a full folder; `LINK`, `UPLOAD` and `LEARNED` stand for what the stage knows.
    pub path: &'static str,
    /// Who sees it.
    pub seen_by: Who,
    /// What the browser logs of it that is no fault: the status that the page is about.
    pub status: u16,
}

/// Who sees a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Somebody signed in, in a full folder.
    Sari,
    /// The first user, in an empty folder.
    First,
    /// Nobody yet.
    Stranger,
}

const fn page(name: &'static str, route: &'static str, path: &'static str, seen_by: Who) -> Page {
    Page { name, route, path, seen_by, status: 200 }
}

/// All of them; a page with several states stands here several times.
pub const PAGES: [Page; 48] = [
    page("enter", "/enter/{secret}", "LINK", Who::Stranger),
    page("sign-in", "/sign-in", "/sign-in", Who::Stranger),
    page("overview-first", "/", "/", Who::First),
    page("data-first", "/data", "/data", Who::First),
    page("accounts-first", "/accounts", "/accounts", Who::First),
    page("overview", "/", "/", Who::Sari),
    page("data", "/data", "/data?imported=2", Who::Sari),
    page("duplicates-first", "/data/duplicates", "/data/duplicates", Who::First),
    page("duplicates", "/data/duplicates", "/data/duplicates", Who::Sari),
    page("coverage-first", "/data/coverage", "/data/coverage", Who::First),
    page("coverage", "/data/coverage", "/data/coverage", Who::Sari),
    page("upload", "/data/uploads/{upload}", "UPLOAD", Who::Sari),
    page("jobs", "/jobs", "/jobs", Who::Sari),
    page("job-failed", "/jobs/{id}", "/jobs/4", Who::Sari),
    page("problems", "/data/batches/{batch}/problems", "/data/batches/2/problems", Who::Sari),
    page("problems-none", "/data/batches/{batch}/problems", "/data/batches/1/problems", Who::Sari),
    page("accounts", "/accounts", "/accounts", Who::Sari),
    page("accounts-none", "/accounts", "/accounts?find=nobody", Who::Sari),
    page("accounts-sorted", "/accounts", "/accounts?sort=employees&down=true&from=20", Who::Sari),
    page("account", "/accounts/{record}", "/accounts/3", Who::Sari),
    page("account-sources", "/accounts/{record}/sources", "/accounts/3/sources", Who::Sari),
    page("reviews-first", "/reviews", "/reviews", Who::First),
    page("reviews", "/reviews", "/reviews?done=held&of=1", Who::Sari),
    page("map-first", "/map", "/map", Who::First),
    page("map", "/map", "/map?profile=valued", Who::Sari),
    page("map-chosen", "/map", "/map?profile=valued&value=employees", Who::Sari),
    page("map-no-chance", "/map", "/map?profile=nordic_shifts", Who::Sari),
    page("leads-first", "/leads", "/leads", Who::First),
    page("leads", "/leads", "/leads", Who::Sari),
    page("leads-none", "/leads", "/leads?landed=disqualified&decided=yes", Who::Sari),
    page("lead", "/leads/{id}", "/leads/1", Who::Sari),
    page("forms", "/leads/forms", "/leads/forms", Who::Sari),
    page("lead-rules-first", "/leads/rules", "/leads/rules", Who::First),
    page("lead-rules", "/leads/rules", "/leads/rules", Who::Sari),
    page("person", "/settings/person", "/settings/person?who=%231&noun=accounts", Who::Sari),
    page("settings", "/settings", "/settings", Who::Sari),
    page("deeds", "/settings/deeds", "/settings/deeds", Who::Sari),
    page("tokens", "/settings/tokens", "/settings/tokens", Who::Sari),
    page("api", "/api", "/api", Who::Sari),
    page("study-first", "/study", "/study", Who::First),
    page("study", "/study", "/study?study=1", Who::Sari),
    page("study-deals", "/study/{study}/deals", "/study/1/deals", Who::Sari),
    page("profile-first", "/profile", "/profile", Who::First),
    page("profile", "/profile", "/profile?profile=nordic_shifts", Who::Sari),
    page("profile-learned", "/profile", "LEARNED", Who::Sari),
    page("profile-new", "/profile/new", "/profile/new", Who::Sari),
    page("profile-compare", "/profile/{name}/compare/{old}/{new}", "/profile/nordic_shifts/compare/2/3", Who::Sari),
    Page { status: 404, ..page("not-found", "", "/nowhere", Who::Sari) },
];

/// The folders that the pages are seen in.
pub struct Stage {
    full: Scene,
    empty: Server,
    first: String,
    /// A link that nobody has used.
    unused: Server,
}

impl Stage {
    pub fn set() -> Stage {
        let empty = Server::start();
        let first = empty.sari().cookies["ihanne_session"].clone();
        Stage { full: Scene::full(), empty, first, unused: Server::start() }
    }

    /// Host and path of a page, and the session that opens it.
    pub fn way(&self, page: &Page) -> (String, String, Option<String>) {
        let (server, session) = match page.seen_by {
            Who::Sari => (&self.full.server, Some(self.full.sari.cookies["ihanne_session"].clone())),
            Who::First => (&self.empty, Some(self.first.clone())),
            Who::Stranger => (&self.unused, None),
        };
        let path = match page.path {
            "LINK" => self.unused.link.as_deref().expect("nobody is there yet"),
            "UPLOAD" => &self.full.upload,
            "LEARNED" => &self.full.learned,
            path => path,
        };
        (server.host.clone(), path.to_owned(), session)
    }
}

/// The routes of a table that answer a look.
fn looked_at(table: &str) -> Vec<String> {
    let routes = table.split(".route(").skip(1).filter(|route| {
        let code = route.split(".layer").next().unwrap_or(route);
        code.contains("get(")
    });
    routes.filter_map(|route| route.split('"').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_page_that_a_route_leads_to_is_looked_at() {
    let routes: Vec<String> = ROUTES.iter().flat_map(|table| looked_at(table)).collect();
    assert!(routes.len() > 10, "the table is read: {routes:?}");
    for route in routes.iter().filter(|route| !NO_PAGES.contains(&route.as_str())) {
        let covered = PAGES.iter().any(|page| page.route == route);
        assert!(covered, "{route} is in no line of PAGES in ihanne/tests/browser/pages.rs; add one, and look at its picture");
    }
}

#[test]
fn a_route_without_a_page_is_caught() {
    assert_eq!(looked_at(".route(\"/a\", get(a::page))\n.route(\"/b\", post(b::do))\n.route(\n\"/c\",\nget(c))"), ["/a", "/c"]);
}
