//! Texts and dimensions.

use glam::DVec2;

use super::explode::Place;
use super::file::Entity;
use crate::lines::{Drawing, Measure, Text, written_length};

/// Letters are about this wide, measured in heights.
const LETTER: f64 = 0.6;

/// TEXT, ATTRIB and MTEXT at their middle.
pub(super) fn text(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) {
    let Some(mut at) = entity.point(10) else {
        return;
    };
    let height = entity.number(40).unwrap_or(1.0);
    let many = entity.kind == "MTEXT";
    let letters = if many {
        let parts = entity.pairs.iter().filter(|p| p.code == 3 || p.code == 1);
        plain_paragraphs(&parts.map(super::pairs::Pair::text).collect::<String>())
    } else {
        plain(entity.text(1).unwrap_or_default())
    };
    let mut along = DVec2::from_angle(entity.number(50).unwrap_or(0.0).to_radians());
    let longest = letters
        .lines()
        .map(|l| l.chars().count())
        .max()
        .unwrap_or(0);
    let lines = letters.lines().count().max(1) as f64;
    let size = DVec2::new(longest as f64 * LETTER * height, lines * height);
    // How far the middle lies from the point, in halves of the size: to the right and up.
    let offset = if many {
        if let Some(direction) = entity.point(11) {
            along = direction.normalize_or(DVec2::X);
        }
        let attached = entity.whole(71).clamp(1, 9) - 1;
        DVec2::new(1.0 - (attached % 3) as f64, (attached / 3) as f64 - 1.0)
    } else {
        let (across, up) = (entity.whole(72), entity.whole(73));
        if (across, up) != (0, 0)
            && let Some(second) = entity.point(11)
        {
            at = second;
        }
        let across = match across {
            1 | 4 => 0.0,
            2 => -1.0,
            _ => 1.0,
        };
        DVec2::new(across, [1.0, 1.0, 0.0, -1.0][up.clamp(0, 3) as usize])
    };
    let middle = at + along * offset.x * size.x / 2.0 + along.perp() * offset.y * size.y / 2.0;
    let world = place.world_from_block;
    let scale = world.matrix2.determinant().abs().sqrt();
    drawing.text(Text {
        letters,
        at: world.transform_point2(middle),
        height: height * scale,
        turn: world.transform_vector2(along).to_angle(),
    });
}

/// A dimension whose text was typed by hand says how long its line is meant to be.
pub(super) fn dimension(drawing: &mut Drawing, entity: &Entity, place: Place<'_>) {
    let (Some(a), Some(b)) = (entity.point(13), entity.point(14)) else {
        return;
    };
    let along = if entity.whole(70) & 7 == 1 {
        (b - a).normalize_or_zero()
    } else {
        DVec2::from_angle(entity.number(50).unwrap_or(0.0).to_radians())
    };
    let length = (b - a).dot(along);
    let world = place.world_from_block;
    let typed = plain_paragraphs(entity.text(1).unwrap_or_default());
    if let Some((metres, sure)) = written_length(&typed)
        && length != 0.0
    {
        drawing.measures.push(Measure {
            from: world.transform_point2(a),
            to: world.transform_point2(a + along * length),
            metres,
            sure,
        });
    }
}

/// Text without its control codes.
fn plain(text: &str) -> String {
    let signs = [
        ("%%c", "Ø"),
        ("%%C", "Ø"),
        ("%%d", "°"),
        ("%%D", "°"),
        ("%%p", "±"),
        ("%%P", "±"),
        ("%%u", ""),
        ("%%U", ""),
        ("%%o", ""),
        ("%%O", ""),
    ];
    signs.iter().fold(text.to_owned(), |text, (code, sign)| {
        text.replace(code, sign)
    })
}

/// MTEXT without its formatting; paragraphs become lines.
fn plain_paragraphs(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' => {}
            '\\' => match letters.next() {
                Some('P' | 'X') => out.push('\n'),
                Some('~') => out.push(' '),
                Some(sign @ ('\\' | '{' | '}')) => out.push(sign),
                Some('S') => {
                    // A stacked fraction.
                    let stack: String = letters.by_ref().take_while(|c| *c != ';').collect();
                    out.push_str(stack.replace(['^', '#'], "/").trim_end_matches(['/', ' ']));
                }
                Some('L' | 'l' | 'O' | 'o' | 'K' | 'k' | 'N') | None => {}
                Some(_) => letters.by_ref().take_while(|c| *c != ';').for_each(drop),
            },
            letter => out.push(letter),
        }
    }
    plain(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_is_left_out() {
        assert_eq!(
            plain_paragraphs(r"{\fArial|b1;Küche}\P12,4 m{\H0.7x;\S2^;}"),
            "Küche\n12,4 m2"
        );
        assert_eq!(plain_paragraphs(r"\A1;3.45"), "3.45");
        assert_eq!(plain("%%c20"), "Ø20");
    }
}
