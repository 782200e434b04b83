//! Workbooks written by hand, as programs write them that compute nothing: archives whose parts are stored unpacked.

use std::path::PathBuf;

use crate::folder::Folder;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, given as its rows in XML.
pub fn workbook(folder: &Folder, name: &str, rows: &str) -> PathBuf {
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |kind: &str, to: &str| {
        format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{to}"/></Relationships>"#
        )
    };
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
    let parts = [
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (part, content) in &parts {
        let at = (bytes.len() as u32).to_le_bytes();
        let (sum, size) = (crc32(content.as_bytes()).to_le_bytes(), (content.len() as u32).to_le_bytes());
        let name_length = (part.len() as u16).to_le_bytes();
        let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sum, &size, &size, &name_length, &[0, 0]].concat();
        bytes.extend([b"PK\x03\x04", &about[..], part.as_bytes(), content.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &about[..], &[0; 10], &at, part.as_bytes()].concat());
    }
    let (start, size) = ((bytes.len() as u32).to_le_bytes(), (directory.len() as u32).to_le_bytes());
    let count = (parts.len() as u16).to_le_bytes();
    bytes.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count, &size, &start, &[0, 0]].concat());
    folder.put(name, bytes)
}

/// The checksum of a part.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}
