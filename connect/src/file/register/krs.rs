//! KRS, Poland: current extracts.

use super::Register;

pub(super) const REGISTER: Register = Register {
    signs: &["odpis", "numerKRS"],
    arrays: &[],
    record: "odpis",
    columns: &[
        ("numerKRS", "naglowekA.numerKRS"),
        ("nip", "dane.dzial1.danePodmiotu.identyfikatory.nip"),
        ("regon", "dane.dzial1.danePodmiotu.identyfikatory.regon"),
        ("nazwa", "dane.dzial1.danePodmiotu.nazwa"),
        ("formaPrawna", "dane.dzial1.danePodmiotu.formaPrawna"),
        ("kraj", "dane.dzial1.siedzibaIAdres.siedziba.kraj | dane.dzial1.siedzibaIAdres.adres.kraj"),
        ("wojewodztwo", "dane.dzial1.siedzibaIAdres.siedziba.wojewodztwo"),
        ("miejscowosc", "dane.dzial1.siedzibaIAdres.adres.miejscowosc | dane.dzial1.siedzibaIAdres.siedziba.miejscowosc"),
        ("kodPocztowy", "dane.dzial1.siedzibaIAdres.adres.kodPocztowy"),
        ("adresStronyInternetowej", "dane.dzial1.siedzibaIAdres.adresStronyInternetowej"),
        ("pkd.dzial", "dane.dzial3.przedmiotDzialalnosci.przedmiotPrzewazajacejDzialalnosci[].kodDzial"),
        ("pkd.klasa", "dane.dzial3.przedmiotDzialalnosci.przedmiotPrzewazajacejDzialalnosci[].kodKlasa"),
        ("pkd.podklasa", "dane.dzial3.przedmiotDzialalnosci.przedmiotPrzewazajacejDzialalnosci[].kodPodklasa"),
        ("pkd.opis", "dane.dzial3.przedmiotDzialalnosci.przedmiotPrzewazajacejDzialalnosci[].opis"),
        ("dataRejestracjiWKRS", "naglowekA.dataRejestracjiWKRS"),
    ],
};
