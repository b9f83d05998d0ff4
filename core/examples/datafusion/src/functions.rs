//! What SQL can ask: `judge(project)`, and of what it answers, `outcome(rule, judgement)` and `fault(judgement)`.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::{
    arrow::{
        array::AsArray,
        compute::{is_null, nullif},
        datatypes::{DataType, FieldRef},
    },
    common::{internal_datafusion_err, internal_err, plan_err},
    error::Result,
    logical_expr::{
        ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
        async_udf::{AsyncScalarUDF, AsyncScalarUDFImpl},
        ptr_eq::PtrEq,
    },
    prelude::SessionContext,
    scalar::ScalarValue,
};
use kalix_policy::policy::{Rule, Scope};

use crate::{FAULT, Judge};

pub(crate) const JUDGE: &str = "judge";

/// Gives a session the functions.
pub fn register(session: &SessionContext, judge: &Arc<Judge>) {
    // Said to be volatile and asynchronous, though it is neither: so that a judgement is made in a step of its own, once, and
    // not anew wherever a query uses it.
    let signature = Signature::any(1, Volatility::Volatile);
    let judging = Arc::new(Judging { judge: Arc::clone(judge).into(), signature });
    session.register_udf(AsyncScalarUDF::new(judging).into_scalar_udf());
    session.register_udf(ScalarUDF::from(Outcome { signature: Signature::any(2, Volatility::Immutable) }));
    session.register_udf(ScalarUDF::from(Fault { signature: Signature::any(1, Volatility::Immutable) }));
}

/// `judge(project)`: the judgement of a project, which is a record of its fields.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Judging {
    judge: PtrEq<Arc<Judge>>,
    signature: Signature,
}

impl ScalarUDFImpl for Judging {
    fn name(&self) -> &'static str {
        JUDGE
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        if let [DataType::Struct(_)] = arguments {
            return Ok(DataType::Struct(Judge::fields()));
        }
        plan_err!("judge(project): a record is expected, with the fields of a project")
    }

    fn invoke_with_args(&self, _: ScalarFunctionArgs) -> Result<ColumnarValue> {
        internal_err!("judge has a step of its own")
    }
}

#[async_trait]
impl AsyncScalarUDFImpl for Judging {
    async fn invoke_async_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let projects = first(arguments.args.into_iter())?.into_array(arguments.number_rows)?;
        let projects = projects.as_struct_opt().ok_or_else(|| internal_datafusion_err!("no records"))?;
        Ok(ColumnarValue::Array(Arc::new(self.judge.judge(projects)?)))
    }
}

/// `outcome(rule, judgement)`: the outcome of a rule, by its id.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Outcome {
    signature: Signature,
}

impl ScalarUDFImpl for Outcome {
    fn name(&self) -> &'static str {
        "outcome"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        plan_err!("outcome(rule, judgement): the rule must be known")
    }

    /// An unknown rule is told when the query is planned.
    fn return_field_from_args(&self, arguments: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        match arguments.arg_fields {
            [_, of] if *of.data_type() == DataType::Struct(Judge::fields()) => {
                Ok(asked(arguments.scalar_arguments.first().copied().flatten())?)
            }
            _ => plan_err!("outcome(rule, judgement): the column `judgement` is expected"),
        }
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let mut given = arguments.args.into_iter();
        let rule = match first(&mut given)? {
            ColumnarValue::Scalar(rule) => asked(Some(&rule))?,
            ColumnarValue::Array(_) => asked(None)?,
        };
        part(first(&mut given)?, rule.name(), arguments.number_rows)
    }
}

/// `fault(judgement)`: what is wrong with a project that could not be read.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Fault {
    signature: Signature,
}

impl ScalarUDFImpl for Fault {
    fn name(&self) -> &'static str {
        FAULT
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        if *arguments == [DataType::Struct(Judge::fields())] {
            return Ok(DataType::Utf8);
        }
        plan_err!("fault(judgement): the column `judgement` is expected")
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        part(first(arguments.args.into_iter())?, FAULT, arguments.number_rows)
    }
}

fn first(mut arguments: impl Iterator<Item = ColumnarValue>) -> Result<ColumnarValue> {
    arguments.next().ok_or_else(|| internal_datafusion_err!("an argument is missing"))
}

/// A field of judgements. Where there is no project, as after an outer join, there is nothing to tell.
fn part(judgements: ColumnarValue, field: &str, rows: usize) -> Result<ColumnarValue> {
    let judgements = judgements.into_array(rows)?;
    let told = judgements.as_struct_opt().and_then(|judgements| judgements.column_by_name(field));
    let told = told.ok_or_else(|| internal_datafusion_err!("no judgements"))?;
    Ok(ColumnarValue::Array(nullif(told, &is_null(&judgements)?)?))
}

/// The field of a judgement that is asked for.
fn asked(rule: Option<&ScalarValue>) -> Result<FieldRef> {
    let Some(id) = rule.and_then(|rule| rule.try_as_str().flatten()) else {
        return plan_err!("outcome(rule, judgement): a rule is written out, like 'anchoring.decided'");
    };
    let rules = Rule::of(Scope::Project);
    if let Some((_, field)) = rules.iter().zip(&Judge::fields()).find(|(rule, _)| rule.id() == id) {
        return Ok(Arc::clone(field));
    }
    let known: Vec<_> = rules.iter().map(|rule| rule.id()).collect();
    plan_err!("`{id}` is no rule on projects, which are: {}", known.join(", "))
}
