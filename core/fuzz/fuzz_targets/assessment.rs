//! Assesses a register, a draft and a stream. No input causes a panic, every finding has its texts, and its pointer
//! resolves in the document.

#![no_main]

use std::sync::LazyLock;

use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assessment::{Finding, StreamError},
    register::{AnnualReport, Date, Organisation},
};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

static SAMPLE: LazyLock<Register> = LazyLock::new(|| {
    Register::from_json(include_bytes!("../../../tests/vectors/base.json")).expect("the sample is sound")
});

fn check_finding(finding: &Finding<'_>, document: Option<&Value>) {
    for locale in Locale::ALL {
        let text = finding.text(*locale);
        assert!(!text.to_string().is_empty() && !text.remedy().to_string().is_empty());
        assert!(!text.masked().to_string().is_empty());
    }
    if let Some(document) = document {
        let place = finding.pointer().to_string();
        assert!(document.pointer(&place).is_some(), "{place}");
    }
}

fuzz_target!(|json: &[u8]| {
    let policy = Policy::kalix_2007();
    let on = Date::new(2026, 11, 23).expect("a day");
    let document = serde_json::from_slice::<Value>(json).ok();
    if let Some(assessment) = Register::read_lenient(json)
        .ok()
        .and_then(|read| Assessor::builder(on).policy(&policy).assess_partial(&read))
    {
        assessment.findings().for_each(|finding| check_finding(&finding, document.as_ref()));
    }
    let register = &*SAMPLE;
    let assessor = Assessor::builder(on)
        .policy(&policy)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .build();
    let draft = assessor.draft(json);
    assert!(document.is_none() || draft.assessment().is_some());
    if let Some(assessment) = draft.assessment() {
        assessment.findings().for_each(|finding| check_finding(&finding, None));
    }
    // The input as the organisation, annual report or policy to assess a project by.
    if let Ok(organisation) = Organisation::from_json(json) {
        let _ = serde_json::to_string(
            &kalix_policy::Assessor::builder(on)
                .organisation(&organisation)
                .build()
                .project(&register.projects[0])
                .json(Locale::Sv),
        )
        .unwrap();
    }
    if let Ok(report) = AnnualReport::from_json(json) {
        let assessor = Assessor::builder(on)
            .policy(&policy)
            .organisation(&register.organisation)
            .reports(&[report])
            .build();
        let _ = serde_json::to_string(&assessor.project(&register.projects[0]).json(Locale::Fi)).unwrap();
    }
    if let Ok(policy) = Policy::from_json(json) {
        let _ = serde_json::to_string(
            &kalix_policy::Assessor::builder(on).policy(&policy).assess(register).json(Locale::En),
        )
        .unwrap();
    }
    let mut last = 0;
    let streamed = assessor.stream(json, |line, _| {
        assert!(line > last);
        last = line;
        Ok::<_, StreamError>(())
    });
    assert!(streamed.is_ok());
});
