//! What is asked about: a Parquet file, a register, or JSON lines.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use kalix_policy::Register;
use serde_json::{Deserializer, Value, json};

use crate::Failure;

/// Projects, and what they are judged against if that comes with them.
pub(crate) enum Given {
    Parquet(PathBuf),
    /// Whatever stands in the projects: what cannot be read of them is told when they are asked about.
    Json(Vec<Value>, Option<Box<Register>>),
}

impl Given {
    pub(crate) fn of(file: &Path) -> Result<Self, Failure> {
        const MAGIC: [u8; 4] = *b"PAR1";
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let mut start = [0; MAGIC.len()];
        let mut opened = fs::File::open(file).map_err(|error| told(&error))?;
        if opened.read_exact(&mut start).is_ok() && start == MAGIC {
            return Ok(Self::Parquet(file.to_owned()));
        }
        Self::json(&fs::read(file)?).map_err(|error| told(&error).into())
    }

    /// A register, or projects one a line.
    pub(crate) fn json(bytes: &[u8]) -> Result<Self, Failure> {
        let mut values = Deserializer::from_slice(bytes).into_iter().collect::<Result<Vec<Value>, _>>()?;
        let [register] = &mut values[..] else { return Ok(Self::Json(values, None)) };
        let Some(projects) = register.get_mut("projects").map(Value::take) else {
            return Ok(Self::Json(values, None));
        };
        register["projects"] = json!([]);
        let register = Register::from_json(register.to_string())?;
        Ok(Self::Json(serde_json::from_value(projects)?, Some(Box::new(register))))
    }

    pub(crate) fn register(&self) -> Option<&Register> {
        match self {
            Self::Json(_, register) => register.as_deref(),
            Self::Parquet(_) => None,
        }
    }
}
