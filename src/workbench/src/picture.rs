//! Pictures of floor plans.
use plan::ImportStep;

use crate::Fault;

/// Reads a picture; `tell` hears each step as it begins.
pub(crate) fn draft_json(bytes: &[u8], tell: &mut dyn FnMut(&str)) -> Result<String, Fault> {
    let draft = plan::import_picture(bytes, &mut |step| tell(name(step)))?;
    serde_json::to_string(&draft)
        .map_err(|fault| Fault::new("internal", fault.to_string(), "Tell the shop."))
}

fn name(step: ImportStep) -> &'static str {
    match step {
        ImportStep::Decoding => "decoding",
        ImportStep::Cleaning => "cleaning",
        ImportStep::Walls => "walls",
        ImportStep::Openings => "openings",
        ImportStep::Rooms => "rooms",
        ImportStep::Scale => "scale",
    }
}

#[cfg(test)]
mod tests {
    use super::draft_json;

    #[test]
    fn a_text_file_is_named_as_what_it_is() {
        let mut steps = Vec::new();
        let refused = draft_json(b"Dear sir, please find", &mut |step| {
            steps.push(step.to_owned())
        });
        assert_eq!(
            refused.map_err(|fault| fault.code),
            Err("not_a_picture".to_owned())
        );
        assert_eq!(steps, ["decoding"]);
    }
}
