//! The administrations that a project concerns: the leading one, and the joint ones, which pay their own costs.

use std::hash::Hash;

use foldhash::{HashMap, HashSet, HashSetExt};
use smallvec::SmallVec;

use super::{
    context::{AdministrationEntry, Context},
    facts::Facts,
};

/// An administration that a project concerns.
pub(super) struct Concerned<'a> {
    pub(super) id: &'a str,
    /// Its line among the joint administrations; `None` for the leading one.
    pub(super) joint: Option<usize>,
    /// Its index among those concerned; the leading one has index 0.
    pub(super) place: usize,
    pub(super) entry: Option<&'a AdministrationEntry>,
}

/// The administrations concerned, each once.
pub(super) struct AllConcerned<'a> {
    leading: Concerned<'a>,
    joint: SmallVec<[Concerned<'a>; 2]>,
    /// The index of each joint one by its id, if there are more than `FEW`.
    places: Option<Box<HashMap<&'a str, usize>>>,
}

impl<'a> AllConcerned<'a> {
    pub(super) fn of(project: impl Facts<'a>, context: &'a Context) -> Self {
        let concerned =
            |(place, (joint, id))| Concerned { id, joint, place, entry: context.administration(id) };
        let leading = concerned((0, (None, project.administration())));
        let mut all = Self { leading, joint: SmallVec::new(), places: None };
        if project.joint_administrations().len() > 0 {
            all.joint.extend(concerned_by(project).enumerate().skip(1).map(concerned));
        }
        if all.joint.len() > FEW {
            let places = all.joint.iter().enumerate().map(|(place, concerned)| (concerned.id, place));
            all.places = Some(Box::new(places.collect()));
        }
        all
    }

    /// The leading one, then the joint ones in the order of the project.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Concerned<'a>> + Clone {
        std::iter::once(&self.leading).chain(&self.joint)
    }

    /// Whether there are joint ones.
    pub(super) fn are_several(&self) -> bool {
        !self.joint.is_empty()
    }

    /// Whether all of them are in the organisation.
    pub(super) fn are_known(&self) -> bool {
        self.iter().all(|concerned| concerned.entry.is_some())
    }

    /// The one with this id.
    pub(super) fn get(&self, administration: &str) -> Option<&Concerned<'a>> {
        if self.leading.id == administration {
            return Some(&self.leading);
        }
        match &self.places {
            None => self.joint.iter().find(|concerned| concerned.id == administration),
            Some(places) => self.joint.get(*places.get(administration)?),
        }
    }
}

/// The administrations a project concerns, each once: the leading one, then the joint ones with their lines.
pub(super) fn concerned_by<'a>(project: impl Facts<'a>) -> impl Iterator<Item = (Option<usize>, &'a str)> {
    let leading = project.administration();
    let joint = first_of_each(project.joint_administrations()).filter(move |(_, id)| *id != leading);
    std::iter::once((None, leading)).chain(joint.map(|(line, id)| (Some(line), id)))
}

/// Up to this length a linear search beats hashing.
const FEW: usize = 16;

/// The lines without duplicates, each with its index; of equal lines the first. Long lists are hashed to keep the time
/// linear.
pub(super) fn first_of_each<T, I>(lines: I) -> impl Iterator<Item = (usize, T)>
where
    T: Copy + Eq + Hash,
    I: ExactSizeIterator<Item = T> + Clone,
{
    let mut seen = (lines.len() > FEW).then(HashSet::new);
    let all = lines.clone();
    lines.enumerate().filter(move |(place, line)| match &mut seen {
        None => !all.clone().take(*place).any(|earlier| earlier == *line),
        Some(seen) => seen.insert(*line),
    })
}
