//! The registered domain of a web address, by the public suffix list.

/// A domain as it is registered: `nordea` and `com` of `https://www.nordea.com/en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Domain<'a> {
    /// What was registered, and the suffix it was registered under.
    pub registered: &'a str,
    /// What was registered, without the suffix: the same name under `.fi` and `.com` has one.
    pub label: &'a str,
}

/// The registered domain in the text of a web address or of a host in small letters; none where there is no such thing.
///
/// `www.acme.co.uk/contact` is `acme.co.uk`. An IP address, a name without a dot and a bare suffix have none.
pub fn domain(text: &str) -> Option<Domain<'_>> {
    let text = text.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_start_matches("//");
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    let odd = |c: char| !(c.is_alphanumeric() || c == '-' || c == '.' || c == '_');
    if host.contains(odd) || host.len() > 253 || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let registered = psl::domain_str(host)?;
    let suffix = psl::suffix_str(registered)?;
    let label = registered.strip_suffix(suffix)?.strip_suffix('.')?;
    (!label.is_empty()).then_some(Domain { registered, label })
}

#[cfg(test)]
mod tests {
    use super::domain;
    use proptest::prelude::*;

    #[test]
    fn the_registered_domain_is_found_in_whatever_people_paste() {
        for text in
            ["nordea.com", "https://www.nordea.com/en?x=1#y", "http://nordea.com:8080/", "//nordea.com", "mail.nordea.com."]
        {
            assert_eq!(domain(text).map(|domain| (domain.registered, domain.label)), Some(("nordea.com", "nordea")), "{text}");
        }
        assert_eq!(domain("www.acme.co.uk").map(|domain| domain.registered), Some("acme.co.uk"));
        assert_eq!(domain("shop.kärkkäinen.fi").map(|domain| domain.label), Some("kärkkäinen"));
    }

    #[test]
    fn what_is_no_domain_has_none() {
        for text in ["", "n/a", "localhost", "192.168.0.1", "co.uk", "not a site", "http://"] {
            assert_eq!(domain(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}") {
            let _ = domain(&text);
        }
    }
}
