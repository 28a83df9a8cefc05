//! The scale by what stands in the rooms.

use super::forms::Form;
use super::treads::GOING_M;

/// Lengths of one kind differ by so much between homes (natural logarithm), kinds by a little more: 1.9 to 2.1 m for beds,
/// 1.6 to 1.8 for baths, 0.56 to 0.6 for hobs.
const AGREE: f64 = 0.11;
/// A piece that is surely one tells the scale this surely, each further one of its kind and each further kind so much
/// more: what is drawn in one home was often drawn from one library.
const ONE: f64 = 0.45;
const MORE: f64 = 0.04;
const KIND: f64 = 0.12;
/// Never surer than doors.
const MOST: f64 = 0.6;
/// Steps of stairs tell the scale this surely where no doors do: by the trade's rule half of them within 5 %, nearly all
/// within 10 %; but what is drawn like stairs may be something else.
const STAIRS: f64 = 0.3;

/// Metres per pixel by furniture and the `going` of stairs, and how far to trust them. Lengths that are not `likely`, in
/// metres per pixel, are something else.
pub(super) fn told(
    forms: &[Form],
    going: Option<f64>,
    likely: impl Fn(f64) -> bool,
) -> Option<(f64, f64)> {
    let forms = forms.iter().map(|form| {
        (
            form.kind as usize,
            form.kind.length_m() / form.length,
            form.likelihood,
        )
    });
    let stairs = going.map(|going| (usize::MAX, GOING_M / going, STAIRS / ONE));
    let all: Vec<(usize, f64, f64)> = (forms.chain(stairs))
        .filter(|(_, scale, _)| likely(*scale))
        .collect();
    let near = |a: f64, b: f64| (1.0 - ((a / b).ln() / AGREE).powi(2)).max(0.0);
    let support = |at: f64| -> f64 { all.iter().map(|(_, v, w)| w * near(*v, at)).sum() };
    let best = (all.iter().map(|(_, scale, _)| *scale))
        .max_by(|a, b| support(*a).total_cmp(&support(*b)))?;
    let agreeing: Vec<_> = all
        .iter()
        .filter(|(_, v, _)| near(*v, best) > 0.0)
        .collect();
    let weight: f64 = agreeing.iter().map(|(_, _, w)| w).sum();
    let sum: f64 = agreeing.iter().map(|(_, v, w)| w * v.ln()).sum();
    let mut kinds: Vec<usize> = agreeing.iter().map(|(kind, _, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let surest = agreeing.iter().map(|(_, _, w)| *w).fold(0.0, f64::max);
    let others = agreeing.len() - kinds.len();
    let confidence = ONE * surest + MORE * others as f64 + KIND * (kinds.len() - 1) as f64;
    let share = weight / all.iter().map(|(_, _, w)| w).sum::<f64>();
    Some(((sum / weight).exp(), confidence.min(MOST) * share))
}

#[cfg(test)]
mod tests {
    use super::super::forms::Kind;
    use super::*;

    /// So many pixels per metre.
    fn form(kind: Kind, px_per_m: f64) -> Form {
        Form {
            kind,
            length: kind.length_m() * px_per_m,
            likelihood: 0.9,
            centre: [0.0; 2],
        }
    }

    fn told(forms: &[Form]) -> (f64, f64) {
        super::told(forms, None, |scale| (0.005..0.02).contains(&scale)).unwrap_or_default()
    }

    #[test]
    fn pieces_that_agree_are_believed_more_and_other_kinds_most() {
        let bed = form(Kind::Bed, 100.0);
        let believed = |forms: &[Form]| told(forms).1;
        let one = believed(&[bed]);
        let two = believed(&[bed, bed]);
        let kinds = believed(&[bed, form(Kind::Bath, 98.0)]);
        assert!(one < two && two < kinds);
        let all = [bed, bed, form(Kind::Bath, 98.0), form(Kind::Hob, 101.0)];
        assert!((believed(&all) - MOST).abs() < 1e-9);
    }

    #[test]
    fn most_of_them_tell_the_scale_and_one_that_differs_costs_trust() {
        let bed = form(Kind::Bed, 100.0);
        let agreeing = [bed, bed];
        let (scale, trust) = told(&[bed, form(Kind::Hob, 140.0), bed]);
        assert!((scale * 100.0).ln().abs() < 1e-9 && trust < told(&agreeing).1);
        // What no home could be is not counted.
        assert_eq!(told(&[bed, form(Kind::Hob, 400.0), bed]), told(&agreeing));
    }

    #[test]
    fn stairs_tell_as_much_as_they_did_alone() {
        let stairs = super::told(&[], Some(27.0), |_| true);
        let (scale, trust) = stairs.unwrap_or_default();
        assert!((scale - 0.01).abs() < 1e-9 && (trust - STAIRS).abs() < 1e-9);
    }
}
