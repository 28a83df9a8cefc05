//! Files that are not what they seem: said plainly, in bounded time.
#![cfg(all(feature = "drawings", feature = "pdf"))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;

use std::fmt::Write;

use blueprint::{BlueprintError, Grey};
use drawn::write_pdf::file;
use plan::{PlanFile, Sheet};

fn look(page: Grey) -> Vec<Sheet> {
    let seen = plan::import_grey(page, &mut |_| {});
    seen.map_or_else(|_| Vec::new(), |file| file.sheets)
}

fn read_svg(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    blueprint::read_svg(bytes, &mut look)
}

fn read_pdf(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    blueprint::read_pdf(bytes, &mut look)
}

fn read_dxf(bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    blueprint::read_dxf(bytes, &mut look)
}

fn svg(body: &str) -> Vec<u8> {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">{body}</svg>"#)
        .into_bytes()
}

#[test]
fn entities_that_multiply_are_refused() {
    let mut text = String::from("<!DOCTYPE svg [<!ENTITY a0 \"lol\">");
    for k in 1..12 {
        write!(
            text,
            "<!ENTITY a{k} \"{}\">",
            format!("&a{};", k - 1).repeat(10)
        )
        .unwrap();
    }
    text.push_str("]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a11;</text></svg>");
    assert!(matches!(
        read_svg(text.as_bytes()),
        Err(BlueprintError::Damaged { .. })
    ));
}

#[test]
fn shapes_that_use_themselves_or_multiply_end() {
    let own = r##"<g id="a"><path d="M0 0L9 9"/><use href="#a"/></g>"##;
    assert!(read_svg(&svg(own)).is_err());
    let mut bomb = String::from(r#"<defs><g id="g0"><path d="M0 0L9 9" stroke="black"/></g>"#);
    for k in 1..10 {
        let uses = format!(r##"<use href="#g{}"/>"##, k - 1).repeat(10);
        write!(bomb, r#"<g id="g{k}">{uses}</g>"#).unwrap();
    }
    bomb.push_str(r##"</defs><use href="#g9"/>"##);
    assert!(read_svg(&svg(&bomb)).is_err());
}

#[test]
fn groups_without_end_and_endless_dashes_do_no_harm() {
    let deep = "<g>".repeat(50_000) + &"</g>".repeat(50_000);
    assert!(matches!(
        read_svg(&svg(&deep)),
        Err(BlueprintError::Damaged { .. })
    ));
    let dashes = "1,".repeat(200_000);
    let line =
        format!(r#"<path d="M0 0L1e30 5L900 900" stroke="black" stroke-dasharray="{dashes}1"/>"#);
    assert!(read_svg(&svg(&line)).is_err());
}

#[test]
fn an_empty_page_holds_no_plan() {
    assert_eq!(read_pdf(&file("", 600.0)), Err(BlueprintError::NoPlanFound));
    assert_eq!(
        read_pdf(&file("BT /F1 12 Tf 50 50 Td (A letter) Tj ET", 600.0)),
        Err(BlueprintError::NoPlanFound)
    );
    assert_eq!(read_svg(&svg("")), Err(BlueprintError::NoPlanFound));
}

#[test]
fn a_locked_file_says_that_it_is_locked() {
    let locked = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f> \
                  /U <1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root";
    let text = String::from_utf8(file("0 0 m 9 9 l S", 600.0))
        .unwrap()
        .replace("/Root", locked);
    assert_eq!(read_pdf(text.as_bytes()), Err(BlueprintError::Encrypted));
}

#[test]
fn pages_that_draw_themselves_many_times_are_refused() {
    let mut text = String::from(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
    );
    text.push_str("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>>\nendobj\n");
    text.push_str("4 0 obj\n<</Length 6>>\nstream\n/X Do \nendstream\nendobj\n");
    for k in 10..22 {
        let content = if k == 21 {
            "0 0 m 9 9 l S ".repeat(10)
        } else {
            "/X Do ".repeat(10)
        };
        write!(
            text,
            "{k} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 600 600]/Resources<</XObject<</X {} 0 R>>>>/Length {}>>\nstream\n{content}\nendstream\nendobj\n",
            k + 1,
            content.len()
        )
        .unwrap();
    }
    text.push_str("trailer<</Size 30/Root 1 0 R>>\n%%EOF\n");
    assert!(matches!(
        read_pdf(text.as_bytes()),
        Err(BlueprintError::TooLarge { .. })
    ));
}

#[test]
fn what_is_no_drawing_is_damaged() {
    assert!(matches!(
        read_pdf(b"%PDF-1.7 and no more"),
        Err(BlueprintError::Damaged { .. })
    ));
    assert!(matches!(
        read_svg(b"<svg"),
        Err(BlueprintError::Damaged { .. })
    ));
    assert!(matches!(
        read_dxf(b"a cat"),
        Err(BlueprintError::Damaged { .. })
    ));
}
