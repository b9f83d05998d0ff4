//! The page of the policy: its clauses, with the rules, indicators, powers and fields that encode each.

use std::fmt::Write;

use anyhow::{Result, bail};
use kalix_policy::policy::{Clause, Encoding};

use crate::words::Words;

pub(crate) fn page(words: &Words) -> Result<String> {
    let mut page = format!("# {}\n\n{}\n", words.policy, words.policy_lead);
    let mut section = "";
    for clause in Clause::ALL {
        if clause.section() != section {
            section = clause.section();
            let lang = if words.lang == "sv" {
                section.to_owned()
            } else {
                format!("<span lang=\"sv\">{section}</span>")
            };
            let _ = write!(page, "\n## {lang}\n");
        }
        let encodings = clause.encoded_by().map(encoding).collect::<Result<Vec<String>>>()?;
        let encoded_by = if encodings.is_empty() { String::from("–") } else { encodings.join(", ") };
        let _ = write!(
            page,
            "\n### {id} {{#{id}}}\n\n{says}\n\n<dl><dt>{place}</dt><dd>{where_}</dd><dt>{force}</dt><dd>{forced}</dd></dl>\n\n{by}: {encoded_by}\n",
            id = clause.id(),
            says = words.locale.clause(*clause),
            place = words.place,
            where_ = clause.place(),
            force = words.force,
            forced = words.locale.force(clause.force()),
            by = words.encoded_by,
        );
    }
    Ok(page)
}

/// What encodes a clause, as a link to its description in the book.
fn encoding(encoding: Encoding) -> Result<String> {
    Ok(match encoding {
        Encoding::Rule(rule) => format!("[`{rule}`](rules/{rule}.md)"),
        Encoding::Indicator(indicator) => format!("[`{0}`](figures.md#{0})", indicator.id()),
        Encoding::Power(power) => format!("[`{0}`](figures.md#{0})", power.id()),
        Encoding::Field(field) => format!("`{field}`"),
        other => bail!("the book does not know what {other:?} is"),
    })
}

/// Links to the clauses; `to` is the relative path to the folder of `policy.md`.
pub(crate) fn links(clauses: &[Clause], to: &str) -> String {
    let links: Vec<String> =
        clauses.iter().map(|clause| format!("[{0}]({to}policy.md#{0})", clause.id())).collect();
    links.join(", ")
}
