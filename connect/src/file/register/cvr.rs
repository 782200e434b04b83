//! CVR, Denmark: companies as the system-to-system search gives them.

use super::Register;

pub(super) const REGISTER: Register = Register {
    signs: &["cvrNummer", "virksomhedMetadata"],
    arrays: &["hits"],
    record: "_source.Vrvirksomhed | Vrvirksomhed",
    columns: &[
        ("cvrNummer", "cvrNummer"),
        ("navn", "virksomhedMetadata.nyesteNavn.navn | navne[periode.gyldigTil=].navn"),
        ("reklamebeskyttet", "reklamebeskyttet"),
        ("virksomhedsform", "virksomhedMetadata.nyesteVirksomhedsform.kortBeskrivelse"),
        ("hovedbranche.kode", "virksomhedMetadata.nyesteHovedbranche.branchekode"),
        ("hovedbranche.tekst", "virksomhedMetadata.nyesteHovedbranche.branchetekst"),
        ("adresse.postnummer", "virksomhedMetadata.nyesteBeliggenhedsadresse.postnummer"),
        ("adresse.postdistrikt", "virksomhedMetadata.nyesteBeliggenhedsadresse.postdistrikt"),
        ("adresse.landekode", "virksomhedMetadata.nyesteBeliggenhedsadresse.landekode"),
        ("antalAnsatte", "virksomhedMetadata.nyesteAarsbeskaeftigelse.antalAnsatte"),
        ("intervalKodeAntalAnsatte", "virksomhedMetadata.nyesteAarsbeskaeftigelse.intervalKodeAntalAnsatte"),
        ("hjemmeside", "hjemmeside[periode.gyldigTil=].kontaktoplysning"),
        ("stiftelsesdato", "stiftelsesdato | virksomhedMetadata.stiftelsesDato"),
        ("status", "virksomhedMetadata.sammensatStatus"),
    ],
};
