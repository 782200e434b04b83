//! Brreg, Norway: Enhetsregisteret. The columns are called as in its CSV.

use super::Register;

pub(super) const REGISTER: Register = Register {
    signs: &["organisasjonsnummer", "organisasjonsform"],
    arrays: &["enheter"],
    record: "",
    columns: &[
        ("organisasjonsnummer", "organisasjonsnummer"),
        ("navn", "navn"),
        ("organisasjonsform.kode", "organisasjonsform.kode"),
        ("organisasjonsform.beskrivelse", "organisasjonsform.beskrivelse"),
        ("naeringskode1.kode", "naeringskode1.kode"),
        ("naeringskode1.beskrivelse", "naeringskode1.beskrivelse"),
        ("antallAnsatte", "antallAnsatte"),
        ("hjemmeside", "hjemmeside"),
        ("epostadresse", "epostadresse"),
        ("telefon", "telefon"),
        ("forretningsadresse.postnummer", "forretningsadresse.postnummer"),
        ("forretningsadresse.poststed", "forretningsadresse.poststed"),
        ("forretningsadresse.kommune", "forretningsadresse.kommune"),
        ("forretningsadresse.landkode", "forretningsadresse.landkode"),
        ("postadresse.poststed", "postadresse.poststed"),
        ("postadresse.landkode", "postadresse.landkode"),
        ("stiftelsesdato", "stiftelsesdato"),
        ("registreringsdatoEnhetsregisteret", "registreringsdatoEnhetsregisteret"),
        ("registrertIMvaregisteret", "registrertIMvaregisteret"),
        ("konkurs", "konkurs"),
        ("underAvvikling", "underAvvikling"),
        ("underTvangsavviklingEllerTvangsopplosning", "underTvangsavviklingEllerTvangsopplosning"),
        ("overordnetEnhet", "overordnetEnhet"),
        ("institusjonellSektorkode.beskrivelse", "institusjonellSektorkode.beskrivelse"),
    ],
};
