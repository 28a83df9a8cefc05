//! Reads the part of COOM that the examples use: structures, enumerations with number attributes, and
//! behaviours of conditions, requirements and combination tables. A condition is for the one that follows it.

use std::collections::BTreeMap;

pub(crate) struct Model {
    /// Fields per structure; the product is the structure `product`.
    pub(crate) structures: BTreeMap<String, Vec<Field>>,
    pub(crate) enumerations: BTreeMap<String, Enumeration>,
    pub(crate) rules: Vec<Rule>,
}

pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) least: usize,
    pub(crate) most: usize,
}

#[derive(Default)]
pub(crate) struct Enumeration {
    pub(crate) attributes: Vec<String>,
    pub(crate) values: Vec<(String, Vec<i64>)>,
}

pub(crate) struct Rule {
    /// The structure whose every instance it is about.
    pub(crate) scope: String,
    pub(crate) explanation: Option<String>,
    pub(crate) condition: Option<Expression>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Require(Expression),
    /// Columns, and rows of cells; an empty cell allows anything.
    Combinations(Vec<Path>, Vec<Vec<Vec<String>>>),
}

pub(crate) type Path = Vec<String>;

#[derive(Clone)]
pub(crate) enum Expression {
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Compare(Side, String, Side),
}

#[derive(Clone)]
pub(crate) enum Side {
    Path(Path),
    Number(i64),
}

impl Model {
    pub(crate) fn explanations(&self) -> Vec<String> {
        self.rules
            .iter()
            .filter_map(|rule| rule.explanation.clone())
            .collect()
    }
}

pub(crate) fn read(text: &str) -> Model {
    let mut tokens = tokens(text);
    tokens.reverse();
    let mut reader = Reader { tokens };
    let bools = [("False".to_owned(), vec![]), ("True".to_owned(), vec![])];
    let bools = Enumeration {
        attributes: vec![],
        values: bools.into(),
    };
    let mut model = Model {
        structures: BTreeMap::new(),
        enumerations: BTreeMap::from([("Bool".to_owned(), bools)]),
        rules: vec![],
    };
    while let Some(word) = reader.next() {
        match word.as_str() {
            "product" => drop(model.structures.insert(word, reader.fields())),
            "structure" => {
                let name = reader.word();
                model.structures.insert(name, reader.fields());
            }
            "enumeration" => {
                let name = reader.word();
                model.enumerations.insert(name, reader.enumeration());
            }
            "behavior" => {
                let scope = if reader.peek() == "{" {
                    "product".to_owned()
                } else {
                    reader.word()
                };
                reader.rules(&scope, &mut model.rules);
            }
            other => panic!("{other} is not read here"),
        }
    }
    // A field of a type that the file does not define has no values to choose.
    let known: Vec<String> = model
        .structures
        .keys()
        .chain(model.enumerations.keys())
        .cloned()
        .collect();
    for fields in model.structures.values_mut() {
        fields.retain(|field| known.contains(&field.kind));
    }
    model
}

fn tokens(text: &str) -> Vec<String> {
    let mut found = vec![];
    for line in text.lines() {
        let mut rest = line.split("//").next().unwrap().trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first == '"' {
                rest[1..].find('"').unwrap() + 2
            } else if first.is_alphanumeric() {
                let word = |one: char| one.is_alphanumeric() || one == '_' || one == '/';
                rest.find(|one| !word(one)).unwrap_or(rest.len())
            } else {
                let long = ["-*-", "&&", "||", "!=", "<=", ">=", ".."];
                long.iter()
                    .find(|one| rest.starts_with(**one))
                    .map_or(1, |one| one.len())
            };
            found.push(rest[..length].to_owned());
            rest = rest[length..].trim_start();
        }
    }
    found
}

struct Reader {
    /// The last is the next.
    tokens: Vec<String>,
}

impl Reader {
    fn next(&mut self) -> Option<String> {
        self.tokens.pop()
    }

    fn word(&mut self) -> String {
        self.next().unwrap()
    }

    fn peek(&self) -> &str {
        self.tokens.last().map_or("", String::as_str)
    }

    fn takes(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        if found {
            self.next();
        }
        found
    }

    fn must(&mut self, token: &str) {
        assert!(self.takes(token), "expected {token}, found {}", self.peek());
    }

    fn fields(&mut self) -> Vec<Field> {
        self.must("{");
        let mut fields = vec![];
        while !self.takes("}") {
            let (mut least, mut most) = (1, 1);
            if let Ok(number) = self.peek().parse() {
                self.next();
                self.must("..");
                (least, most) = (number, self.word().parse().unwrap());
            }
            let (kind, name) = (self.word(), self.word());
            fields.push(Field {
                name,
                kind,
                least,
                most,
            });
        }
        fields
    }

    fn enumeration(&mut self) -> Enumeration {
        self.must("{");
        let mut made = Enumeration::default();
        while !self.takes("}") {
            if self.takes("attribute") {
                self.next();
                made.attributes.push(self.word());
                continue;
            }
            let name = self.word();
            let mut numbers = vec![];
            if self.takes("=") {
                self.must("(");
                while !self.takes(")") {
                    numbers.push(self.word().parse().unwrap());
                }
            }
            made.values.push((name, numbers));
        }
        made
    }

    fn rules(&mut self, scope: &str, rules: &mut Vec<Rule>) {
        self.must("{");
        let (mut explanation, mut condition) = (None, None);
        while !self.takes("}") {
            let body = match self.word().as_str() {
                "explanation" => {
                    explanation = Some(self.word().trim_matches('"').to_owned());
                    continue;
                }
                "condition" => {
                    condition = Some(self.any());
                    continue;
                }
                "require" => Body::Require(self.any()),
                "combinations" => self.combinations(),
                other => panic!("{other} is not read here"),
            };
            let (explanation, condition) = (explanation.take(), condition.take());
            rules.push(Rule {
                scope: scope.to_owned(),
                explanation,
                condition,
                body,
            });
        }
    }

    fn combinations(&mut self) -> Body {
        self.must("(");
        let mut columns = vec![];
        while !self.takes(")") {
            columns.push(self.path());
        }
        let mut rows = vec![];
        while self.takes("allow") {
            self.must("(");
            let mut cells = vec![];
            while !self.takes(")") {
                if self.takes("-*-") {
                    cells.push(vec![]);
                } else if self.takes("(") {
                    let mut values = vec![self.word()];
                    while self.takes(",") {
                        values.push(self.word());
                    }
                    self.must(")");
                    cells.push(values);
                } else {
                    cells.push(vec![self.word()]);
                }
            }
            rows.push(cells);
        }
        Body::Combinations(columns, rows)
    }

    fn any(&mut self) -> Expression {
        let mut parts = vec![self.all()];
        while self.takes("||") {
            parts.push(self.all());
        }
        Expression::Any(parts)
    }

    fn all(&mut self) -> Expression {
        let mut parts = vec![self.one()];
        while self.takes("&&") {
            parts.push(self.one());
        }
        Expression::All(parts)
    }

    fn one(&mut self) -> Expression {
        if self.takes("!") {
            return Expression::Not(Box::new(self.one()));
        }
        if self.takes("(") {
            let inner = self.any();
            self.must(")");
            return inner;
        }
        let left = self.side();
        let sign = self.word();
        Expression::Compare(left, sign, self.side())
    }

    fn side(&mut self) -> Side {
        if let Ok(number) = self.peek().parse() {
            self.next();
            return Side::Number(number);
        }
        Side::Path(self.path())
    }

    fn path(&mut self) -> Path {
        let mut path = vec![self.word()];
        while self.takes(".") {
            path.push(self.word());
        }
        path
    }
}
