//! PRH, Finland: open data of YTJ, version 3.

use super::Register;

pub(super) const REGISTER: Register = Register {
    signs: &["businessId", "names", "registeredEntries"],
    arrays: &["companies"],
    record: "",
    columns: &[
        ("businessId", "businessId.value"),
        ("name", "names[type=1,endDate=].name | names[endDate=].name | names[].name"),
        ("mainBusinessLine.type", "mainBusinessLine.type"),
        ("mainBusinessLine.typeCodeSet", "mainBusinessLine.typeCodeSet"),
        (
            "mainBusinessLine.description",
            "mainBusinessLine.descriptions[languageCode=3].description | mainBusinessLine.descriptions[].description",
        ),
        ("companyForm", "companyForms[endDate=].descriptions[languageCode=3].description | companyForms[endDate=].type"),
        ("website", "website.url"),
        ("street", "addresses[type=1].street | addresses[].street"),
        ("postCode", "addresses[type=1].postCode | addresses[].postCode"),
        (
            "city",
            "addresses[type=1].postOffices[languageCode=1].city | addresses[].postOffices[languageCode=1].city \
             | addresses[].postOffices[].city",
        ),
        ("registrationDate", "registrationDate | businessId.registrationDate"),
        ("tradeRegisterStatus", "tradeRegisterStatus"),
        ("statusCode", "status"),
        (
            "companySituation",
            "companySituations[endDate=].descriptions[languageCode=3].description | companySituations[endDate=].type",
        ),
        ("endDate", "endDate"),
        ("lastModified", "lastModified"),
    ],
};
