//! Reads the notation of cells.

use serde_json::{Value as Json, json};

use super::{comparison, is_word_character};

// A cell is a line somebody typed; deeper than this is an attack on the stack.
const MAX_DEPTH: usize = 30;

/// The condition a cell spells.
pub(crate) fn condition_of(text: &str) -> Result<Json, String> {
    let mut reader = Reader::new(text)?;
    let condition = reader.any()?;
    reader.end()?;
    Ok(condition)
}

/// The number, option or formula a cell spells.
pub(crate) fn operand_of(text: &str) -> Result<Json, String> {
    let mut reader = Reader::new(text)?;
    let operand = reader.sum()?;
    reader.end()?;
    Ok(operand)
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(i64),
    Word(String),
    Quoted(String),
    Sign(&'static str),
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

const SIGNS: [&str; 16] = [
    "..", "!=", ">=", "<=", "=", ">", "<", "(", ")", ",", "+", "-", "*", "/", "@", ";",
];

fn tokens_of(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let Some(Ok(quoted)) = values.next() else {
                return Err(format!("the quotation mark in {rest} is not closed"));
            };
            rest = &rest[values.byte_offset()..];
            tokens.push(Token::Quoted(quoted));
        } else if first.is_alphanumeric() || first == '_' {
            let mut end = rest
                .find(|character| !is_word_character(character))
                .unwrap_or(rest.len());
            if let Some(dots) = rest[..end].find("..") {
                end = dots;
            }
            let word = rest[..end].trim_end_matches('.');
            tokens.push(match word.parse() {
                Ok(number) if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                    Token::Number(number)
                }
                _ => Token::Word(word.to_owned()),
            });
            rest = &rest[word.len()..];
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else {
            return Err(format!("{first} means nothing here"));
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

impl Reader {
    fn new(text: &str) -> Result<Self, String> {
        Ok(Self {
            tokens: tokens_of(text)?,
            at: 0,
            depth: 0,
        })
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(one)) if *one == sign);
        self.at += usize::from(found);
        found
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(one)) if one == word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.takes_sign(sign) {
            Ok(())
        } else {
            Err(format!("{sign} is missing before {}", self.here()))
        }
    }

    fn here(&self) -> String {
        match self.peek() {
            None => "the end".to_owned(),
            Some(Token::Number(number)) => number.to_string(),
            Some(Token::Word(word) | Token::Quoted(word)) => word.clone(),
            Some(Token::Sign(sign)) => (*sign).to_owned(),
        }
    }

    fn end(&self) -> Result<(), String> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(format!("{} is too much", self.here())),
        }
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Result<T, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("there are too many levels".to_owned());
        }
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn any(&mut self) -> Result<Json, String> {
        let mut parts = vec![self.all()?];
        while self.takes_word("or") {
            parts.push(self.all()?);
        }
        Ok(joined("or", parts))
    }

    fn all(&mut self) -> Result<Json, String> {
        let mut parts = vec![self.one()?];
        while self.takes_word("and") {
            parts.push(self.one()?);
        }
        Ok(joined("and", parts))
    }

    fn one(&mut self) -> Result<Json, String> {
        if self.takes_word("not") {
            let inner = self.deeper(Self::one)?;
            return Ok(json!({ "not": inner }));
        }
        // A parenthesis opens a condition or a sum: the sum is tried where the condition fails.
        if matches!(self.peek(), Some(Token::Sign("("))) {
            let (start, depth) = (self.at, self.depth);
            let condition = self.deeper(|reader| {
                reader.expect("(")?;
                let condition = reader.any()?;
                reader.expect(")")?;
                Ok(condition)
            });
            match condition {
                Ok(condition) if !self.continues_as_number() => return Ok(condition),
                _ => (self.at, self.depth) = (start, depth),
            }
        }
        if let (Some(Token::Word(name)), Some(Token::Sign("("))) =
            (self.peek(), self.tokens.get(self.at + 1))
            && matches!(name.as_str(), "off_grid" | "campaign")
        {
            let name = name.clone();
            self.at += 2;
            let named = self.value()?;
            self.expect(")")?;
            return Ok(json!({ name: named }));
        }
        self.comparison()
    }

    fn continues_as_number(&self) -> bool {
        let comparing = ["..", "!=", ">=", "<=", "=", ">", "<", "+", "-", "*", "/"];
        match self.peek() {
            Some(Token::Sign(sign)) => comparing.contains(sign),
            Some(Token::Word(word)) => word == "in",
            _ => false,
        }
    }

    fn comparison(&mut self) -> Result<Json, String> {
        let left = self.sum()?;
        if self.takes_word("in") {
            // A list of values stands in parentheses; a parenthesis may also open the lower bound.
            let start = self.at;
            if self.takes_sign("(")
                && let Ok(values) = self.values()
                && !matches!(self.peek(), Some(Token::Sign(".." | "+" | "-" | "*" | "/")))
            {
                return Ok(comparison("in", vec![left, Json::Array(values)]));
            }
            self.at = start;
            let low = self.sum()?;
            self.expect("..")?;
            let high = self.sum()?;
            return Ok(comparison("between", vec![left, low, high]));
        }
        let Some(Token::Sign(sign)) = self.take() else {
            return Err("a comparison such as frame = heavy is missing".to_owned());
        };
        let (name, right) = match sign {
            "=" => ("eq", self.comparand()?),
            "!=" => ("ne", self.comparand()?),
            ">" => ("gt", self.sum()?),
            ">=" => ("ge", self.sum()?),
            "<" => ("lt", self.sum()?),
            "<=" => ("le", self.sum()?),
            other => return Err(format!("{other} compares nothing")),
        };
        Ok(comparison(name, vec![left, right]))
    }

    /// Behind `=`: a value, or a formula where a sign makes it one.
    fn comparand(&mut self) -> Result<Json, String> {
        let start = self.at;
        if let Ok(value) = self.value()
            && !matches!(self.peek(), Some(Token::Sign("+" | "-" | "*" | "/")))
        {
            return Ok(value);
        }
        self.at = start;
        self.sum()
    }

    fn values(&mut self) -> Result<Vec<Json>, String> {
        let mut values = Vec::new();
        if self.takes_sign(")") {
            return Ok(values);
        }
        loop {
            values.push(self.value()?);
            if !self.takes_sign(",") {
                self.expect(")")?;
                return Ok(values);
            }
        }
    }

    fn value(&mut self) -> Result<Json, String> {
        let negative = self.takes_sign("-");
        match self.take() {
            Some(Token::Number(number)) => Ok(json!(if negative { -number } else { number })),
            _ if negative => Err("a number is missing behind -".to_owned()),
            Some(Token::Word(word)) if word == "true" => Ok(json!(true)),
            Some(Token::Word(word)) if word == "false" => Ok(json!(false)),
            Some(Token::Word(word) | Token::Quoted(word)) => Ok(json!(word)),
            _ => Err("a value is missing".to_owned()),
        }
    }

    fn sum(&mut self) -> Result<Json, String> {
        self.chain(Self::product, [("+", "add"), ("-", "sub")])
    }

    fn product(&mut self) -> Result<Json, String> {
        self.chain(Self::number, [("*", "mul"), ("/", "div")])
    }

    /// `a + b + c` is one sum of three; a minus or a change of sign begins a new one around it.
    fn chain(
        &mut self,
        part: fn(&mut Self) -> Result<Json, String>,
        signs: [(&str, &str); 2],
    ) -> Result<Json, String> {
        let mut whole = part(self)?;
        let mut run: Option<&str> = None;
        loop {
            let found = signs.into_iter().find(|(sign, _)| self.takes_sign(sign));
            let Some((_, name)) = found else {
                return Ok(whole);
            };
            let next = part(self)?;
            let many = name == signs[0].1 && run == Some(name);
            match whole.get_mut(name).and_then(Json::as_array_mut) {
                Some(parts) if many => parts.push(next),
                _ => whole = json!({ name: [whole, next] }),
            }
            run = Some(name);
        }
    }

    fn number(&mut self) -> Result<Json, String> {
        match self.take() {
            Some(Token::Number(number)) => Ok(json!(number)),
            Some(Token::Sign("-")) => match self.take() {
                Some(Token::Number(number)) => Ok(json!(-number)),
                _ => Err("a number is missing behind -".to_owned()),
            },
            Some(Token::Sign("@")) => match self.take() {
                Some(Token::Word(key)) => Ok(json!({ "option": key })),
                _ => Err("the name of an option is missing behind @".to_owned()),
            },
            Some(Token::Sign("(")) => {
                let inner = self.deeper(Self::sum)?;
                self.expect(")")?;
                Ok(inner)
            }
            Some(Token::Word(key)) if !super::KEYWORDS.contains(&key.as_str()) => Ok(json!(key)),
            _ => {
                self.at -= 1;
                Err(format!(
                    "an option or a number is missing before {}",
                    self.here()
                ))
            }
        }
    }
}

fn joined(name: &str, mut parts: Vec<Json>) -> Json {
    if parts.len() > 1 {
        return json!({ name: parts });
    }
    parts.pop().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use super::*;
    use crate::phrase::{condition_text, operand_text};

    #[test]
    fn conditions_are_written_as_people_say_them() {
        for (text, tree) in [
            ("edge = live", json!({"eq":["edge","live"]})),
            (
                "width_mm > 2000 and frame = heavy",
                json!({"and":[{"gt":["width_mm",2000]},{"eq":["frame","heavy"]}]}),
            ),
            (
                "width_mm in 1200..1600",
                json!({"between":["width_mm",1200,1600]}),
            ),
            (
                "leg in (steel-black, brass, 3, \"3\")",
                json!({"in":["leg",["steel-black","brass",3,"3"]]}),
            ),
            (
                "not (duct = true or width_mm <= 2 * depth_mm)",
                json!({"not":{"or":[{"eq":["duct",true]},{"le":["width_mm",{"mul":[2,"depth_mm"]}]}]}}),
            ),
            ("off_grid(grid.A)", json!({"off_grid":"grid.A"})),
            ("campaign(\"NOV 5\")", json!({"campaign":"NOV 5"})),
            ("top = @edge", json!({"eq":["top",{"option":"edge"}]})),
            (
                "(a + b) * 3 - 4 / c >= -5",
                json!({"ge":[{"sub":[{"mul":[{"add":["a","b"]},3]},{"div":[4,"c"]}]},-5]}),
            ),
            ("a = 2 * b", json!({"eq":["a",{"mul":[2,"b"]}]})),
        ] {
            assert_eq!(condition_of(text).as_ref(), Ok(&tree), "{text}");
            assert_eq!(condition_text(&tree).as_deref(), Some(text));
        }
        assert_eq!(
            operand_text(&json!({"div":["width_mm",1000]})).unwrap(),
            "width_mm / 1000"
        );
    }

    #[test]
    fn what_is_no_condition_is_refused_with_the_word_that_is_wrong() {
        for (text, reason) in [
            ("edge", "a comparison such as frame = heavy is missing"),
            ("edge = live live", "live is too much"),
            ("= live", "an option or a number is missing before ="),
            (
                "edge = \"live",
                "the quotation mark in \"live is not closed",
            ),
            (
                "edge = live and",
                "an option or a number is missing before the end",
            ),
            ("edge ? live", "? means nothing here"),
        ] {
            assert_eq!(condition_of(text), Err(reason.to_owned()), "{text}");
        }
        assert!(condition_of(&"(".repeat(10_000)).is_err());
        assert!(condition_of(&"not ".repeat(10_000)).is_err());
    }
}
