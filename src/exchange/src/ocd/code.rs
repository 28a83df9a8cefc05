//! Relational knowledge (OCD 4.3 appendix A, and of B the constraints): its text as a tree.
//!
//! Read are comparisons, `IN`, `SPECIFIED`, `AND`, `OR`, `NOT`, arithmetic, `$VARCOND = 'X' IF …`,
//! `$SET_PRICING_FACTOR('X', …)`, and constraints with conditions, restrictions and one `TABLE`.

use catalogue::Value;

/// A number or value in relational knowledge.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Side {
    /// A decimal as written.
    Number(String),
    Text(String),
    /// A property, in lower case.
    Property(String),
    Term(char, Box<Side>, Box<Side>),
}

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Compare(&'static str, Side, Side),
    In(String, Vec<Side>),
    Specified(String),
    /// A value combination table: its name, and which of its columns is which property or value.
    Table(String, Vec<(String, Side)>),
}

/// What an action does to the price.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    Condition(String, Option<Test>),
    Factor(String, Side),
}

/// A constraint: when it applies, and what must hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Constraint {
    pub(super) when: Option<Test>,
    pub(super) restrictions: Vec<(Test, Option<Test>)>,
}

// Relations are a few lines; deeper ones are an attack on the stack.
const MAX_DEPTH: usize = 40;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(String),
    Sign(&'static str),
}

pub(super) struct Reader {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

type Answer<T> = Result<T, String>;

const SIGNS: [&str; 17] = [
    "<>", "<=", ">=", "=>", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", ":", ".", ";",
];

impl Reader {
    pub(super) fn new(code: &str) -> Answer<Self> {
        let mut tokens = Vec::new();
        let mut rest = code.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = |keep: fn(char) -> bool, rest: &str| {
                rest.find(|one: char| !keep(one)).unwrap_or(rest.len())
            };
            if first == '\'' {
                let end = rest[1..]
                    .find('\'')
                    .ok_or("a quotation mark is not closed")?;
                tokens.push(Token::Text(rest[1..=end].to_owned()));
                rest = &rest[end + 2..];
            } else if first.is_ascii_digit() {
                let mut end = length(|one| one.is_ascii_digit() || one == '.', rest);
                if rest[..end].ends_with('.') {
                    end -= 1;
                }
                tokens.push(Token::Number(rest[..end].to_owned()));
                rest = &rest[end..];
            } else if first.is_alphabetic() || matches!(first, '_' | '$' | '?') {
                let skip = first.len_utf8();
                let end = skip + length(|one| one.is_alphanumeric() || one == '_', &rest[skip..]);
                tokens.push(Token::Word(rest[..end].to_lowercase()));
                rest = &rest[end..];
            } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                tokens.push(Token::Sign(sign));
                rest = &rest[sign.len()..];
            } else {
                return Err(format!("{first} is not understood"));
            }
            rest = rest.trim_start();
        }
        Ok(Self {
            tokens,
            at: 0,
            depth: 0,
        })
    }

    /// A whole condition.
    pub(super) fn condition(mut self) -> Answer<Test> {
        let test = self.any()?;
        self.end().map(|()| test)
    }

    /// Actions with commas between them; only those on prices are known.
    pub(super) fn actions(mut self) -> Answer<Vec<Action>> {
        let mut actions = Vec::new();
        loop {
            actions.push(self.action()?);
            if !self.sign(",") {
                return self.end().map(|()| actions);
            }
        }
    }

    /// `Objects: … Condition: … Restrictions: … Inferences: …`, each ended by a dot.
    pub(super) fn constraint(mut self) -> Answer<Constraint> {
        let mut when = None;
        let mut restrictions = Vec::new();
        let mut names = Vec::new();
        while let Some(part) = self.word() {
            if !self.sign(":") {
                return Err(format!("{part} is not understood"));
            }
            match part.as_str() {
                "objects" => names = self.objects(),
                "inferences" => while !self.part_ends() && self.take().is_some() {},
                "condition" => when = Some(self.any()?),
                "restrictions" => loop {
                    let test = self.any()?;
                    let only = self.keyword("if").then(|| self.any()).transpose()?;
                    restrictions.push((test, only));
                    if !self.sign(",") {
                        break;
                    }
                },
                other => return Err(format!("{other} is not understood")),
            }
            if !self.sign(".") {
                return Err(format!("the part {part} does not end"));
            }
        }
        self.end()?;
        let mut constraint = Constraint { when, restrictions };
        constraint.rename(&names);
        Ok(constraint)
    }

    /// The variables that stand for properties: `korpus = farbe_korpus`.
    fn objects(&mut self) -> Vec<(String, String)> {
        let mut names = Vec::new();
        while !self.part_ends() {
            if let [
                Token::Word(name),
                Token::Sign("="),
                Token::Word(property),
                ..,
            ] = &self.tokens[self.at..]
            {
                names.push((name.clone(), property.clone()));
            }
            self.at += 1;
        }
        names
    }

    /// A dot at the end, or before the name of the next part.
    fn part_ends(&self) -> bool {
        match &self.tokens[self.at.min(self.tokens.len())..] {
            [] | [Token::Sign("."), Token::Word(_), Token::Sign(":"), ..] => true,
            [Token::Sign("."), rest @ ..] => rest.is_empty(),
            _ => false,
        }
    }

    fn action(&mut self) -> Answer<Action> {
        let name = self.word().ok_or("an assignment is missing")?;
        let name = if name == "$self" && self.sign(".") {
            self.word().unwrap_or_default()
        } else {
            name
        };
        if name == "$set_pricing_factor" {
            let closed = |reader: &mut Self, sign: &str| {
                if reader.sign(sign) {
                    Ok(())
                } else {
                    Err("$SET_PRICING_FACTOR takes a condition and a number".to_owned())
                }
            };
            closed(self, "(")?;
            // The first argument may be the article itself.
            if self.keyword("$self") {
                closed(self, ",")?;
            }
            let Some(Token::Text(condition)) = self.take() else {
                return Err("$SET_PRICING_FACTOR takes a condition and a number".to_owned());
            };
            closed(self, ",")?;
            let factor = self.sum()?;
            closed(self, ")")?;
            return Ok(Action::Factor(condition.to_uppercase(), factor));
        }
        let assigned = self.sign("=").then(|| self.take()).flatten();
        let (true, Some(Token::Text(condition))) = (
            matches!(name.as_str(), "$varcond" | "variant_condition"),
            assigned,
        ) else {
            return Err(format!("the assignment to {name} is not understood"));
        };
        let only = self.keyword("if").then(|| self.any()).transpose()?;
        Ok(Action::Condition(condition.to_uppercase(), only))
    }

    fn any(&mut self) -> Answer<Test> {
        let mut tests = vec![self.all()?];
        while self.keyword("or") {
            tests.push(self.all()?);
        }
        Ok(if tests.len() > 1 {
            Test::Any(tests)
        } else {
            tests.remove(0)
        })
    }

    fn all(&mut self) -> Answer<Test> {
        let mut tests = vec![self.one()?];
        while self.keyword("and") {
            tests.push(self.one()?);
        }
        Ok(if tests.len() > 1 {
            Test::All(tests)
        } else {
            tests.remove(0)
        })
    }

    fn one(&mut self) -> Answer<Test> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("there are too many levels".to_owned());
        }
        let test = self.one_inside();
        self.depth -= 1;
        test
    }

    fn one_inside(&mut self) -> Answer<Test> {
        if self.keyword("not") {
            return Ok(Test::Not(Box::new(self.one()?)));
        }
        if self.keyword("specified") {
            return self.property().map(Test::Specified);
        }
        if self.keyword("table") {
            return self.table();
        }
        // A parenthesis opens a condition, or else a sum.
        let (start, depth) = (self.at, self.depth);
        if self.sign("(") {
            if let Ok(test) = self.any()
                && self.sign(")")
                && !matches!(
                    self.tokens.get(self.at),
                    Some(Token::Sign(
                        "+" | "-" | "*" | "/" | "=" | "<" | ">" | "<=" | ">=" | "=>" | "<>"
                    ))
                )
            {
                return Ok(test);
            }
            (self.at, self.depth) = (start, depth);
        }
        let left = self.sum()?;
        if self.keyword("in") {
            let Side::Property(property) = left else {
                return Err("IN asks for a property".to_owned());
            };
            if !self.sign("(") {
                return Err("IN takes values in parentheses".to_owned());
            }
            let mut values = Vec::new();
            loop {
                values.push(self.sum()?);
                if self.sign(")") {
                    return Ok(Test::In(property, values));
                }
                if !self.sign(",") {
                    return Err("the values of IN do not end".to_owned());
                }
            }
        }
        let name = match self.take() {
            Some(Token::Sign("=")) => "eq",
            Some(Token::Sign("<>")) => "ne",
            Some(Token::Sign("<")) => "lt",
            Some(Token::Sign("<=")) => "le",
            Some(Token::Sign(">")) => "gt",
            Some(Token::Sign(">=" | "=>")) => "ge",
            Some(Token::Word(word)) => ["eq", "ne", "lt", "le", "gt", "ge"]
                .into_iter()
                .find(|name| *name == word)
                .ok_or_else(|| format!("{word} compares nothing"))?,
            _ => return Err("a comparison is missing".to_owned()),
        };
        Ok(Test::Compare(name, left, self.sum()?))
    }

    fn table(&mut self) -> Answer<Test> {
        let name = self.word().ok_or("TABLE takes a name")?;
        if !self.sign("(") {
            return Err("TABLE takes columns in parentheses".to_owned());
        }
        let mut columns = Vec::new();
        loop {
            let column = self.word().ok_or("TABLE takes columns")?;
            if !self.sign("=") {
                return Err(format!("the column {column} equals nothing"));
            }
            columns.push((column, self.sum()?));
            if self.sign(")") {
                return Ok(Test::Table(name, columns));
            }
            if !self.sign(",") {
                return Err("the columns of TABLE do not end".to_owned());
            }
        }
    }

    fn sum(&mut self) -> Answer<Side> {
        let mut side = self.product()?;
        loop {
            let sign = if self.sign("+") {
                '+'
            } else if self.sign("-") {
                '-'
            } else {
                return Ok(side);
            };
            side = Side::Term(sign, Box::new(side), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Answer<Side> {
        let mut side = self.number()?;
        loop {
            let sign = if self.sign("*") {
                '*'
            } else if self.sign("/") {
                '/'
            } else {
                return Ok(side);
            };
            side = Side::Term(sign, Box::new(side), Box::new(self.number()?));
        }
    }

    fn number(&mut self) -> Answer<Side> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("there are too many levels".to_owned());
        }
        let side = match self.tokens.get(self.at).cloned() {
            Some(Token::Number(number)) => {
                self.at += 1;
                Side::Number(number)
            }
            Some(Token::Text(text)) => {
                self.at += 1;
                Side::Text(text)
            }
            Some(Token::Sign("-")) => {
                self.at += 1;
                match self.take() {
                    Some(Token::Number(number)) => Side::Number(format!("-{number}")),
                    _ => return Err("a number is missing behind -".to_owned()),
                }
            }
            Some(Token::Sign("(")) => {
                self.at += 1;
                let inner = self.sum()?;
                if !self.sign(")") {
                    return Err("a parenthesis is not closed".to_owned());
                }
                inner
            }
            _ => Side::Property(self.property()?),
        };
        self.depth -= 1;
        Ok(side)
    }

    /// `width`, `$self.width`, `$root.width` or `variable.width`.
    fn property(&mut self) -> Answer<String> {
        let name = self.word().ok_or("a property is missing")?;
        if let [Token::Sign("."), Token::Word(inner), ..] = &self.tokens[self.at..]
            && !matches!(self.tokens.get(self.at + 2), Some(Token::Sign(":")))
        {
            let inner = inner.clone();
            self.at += 2;
            return Ok(inner);
        }
        Ok(name)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned()?;
        self.at += 1;
        Some(token)
    }

    fn word(&mut self) -> Option<String> {
        match self.tokens.get(self.at) {
            Some(Token::Word(word)) => {
                self.at += 1;
                Some(word.clone())
            }
            _ => None,
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Word(word)) if word == keyword);
        self.at += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Sign(one)) if *one == sign);
        self.at += usize::from(found);
        found
    }

    fn end(&self) -> Answer<()> {
        match self.tokens.get(self.at) {
            None => Ok(()),
            Some(token) => Err(format!("{token:?} is too much")),
        }
    }
}

impl Constraint {
    /// Puts properties for the variables that stand for them.
    fn rename(&mut self, names: &[(String, String)]) {
        if let Some(test) = &mut self.when {
            test.rename(names);
        }
        for (test, only) in &mut self.restrictions {
            test.rename(names);
            if let Some(only) = only {
                only.rename(names);
            }
        }
    }
}

fn rename(property: &mut String, names: &[(String, String)]) {
    if let Some((_, meant)) = names.iter().find(|(name, _)| name == property) {
        meant.clone_into(property);
    }
}

impl Test {
    fn rename(&mut self, names: &[(String, String)]) {
        match self {
            Self::All(tests) | Self::Any(tests) => {
                tests.iter_mut().for_each(|test| test.rename(names));
            }
            Self::Not(test) => test.rename(names),
            Self::Compare(_, left, right) => {
                left.rename(names);
                right.rename(names);
            }
            Self::In(property, _) | Self::Specified(property) => rename(property, names),
            Self::Table(_, columns) => columns.iter_mut().for_each(|(_, side)| side.rename(names)),
        }
    }
}

impl Side {
    fn rename(&mut self, names: &[(String, String)]) {
        match self {
            Self::Property(property) => rename(property, names),
            Self::Term(_, left, right) => {
                left.rename(names);
                right.rename(names);
            }
            Self::Number(_) | Self::Text(_) => {}
        }
    }

    /// A constant as a value of ours: texts as they are, numbers where they are whole.
    pub(super) fn value(&self) -> Option<Value> {
        match self {
            Self::Text(text) => Some(Value::Text(text.clone())),
            Self::Number(number) => crate::imported::scaled(number, 0).map(Value::Int),
            _ => None,
        }
    }
}
