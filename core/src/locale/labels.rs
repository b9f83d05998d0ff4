//! stub
pub(crate) struct Label {
    pub(crate) path: &'static str,
    pub(crate) sv: Said,
    pub(crate) en: Said,
    pub(crate) fi: Said,
}
pub(crate) struct Said {
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
}
pub(crate) static LABELS: &[Label] = &[];
