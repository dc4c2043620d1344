//! Strong Kleene logic, with the facts that keep a truth value from being known.

/// A set of causes, kept by a [`CauseSets`]. The causes themselves belong to whoever evaluates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Causes(pub u32);

impl Causes {
    /// The set of an evaluation that does not keep causes.
    pub const UNTRACKED: Causes = Causes(0);
}

/// Where sets of causes are kept and joined.
pub trait CauseSets {
    /// The set that holds both.
    fn union(&mut self, a: Causes, b: Causes) -> Causes;
}

/// For evaluations that only want the verdict: all sets are [`Causes::UNTRACKED`].
impl CauseSets for () {
    fn union(&mut self, _: Causes, _: Causes) -> Causes {
        Causes::UNTRACKED
    }
}

/// True, false, or not known because of some facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    /// Known to be true.
    True,
    /// Known to be false.
    False,
    /// Not known.
    Unknown(Causes),
}

impl Truth {
    /// `not`: what is not known stays so.
    pub fn negate(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            unknown => unknown,
        }
    }

    /// `and`: false wins, then unknown.
    pub fn and(self, other: Truth, sets: &mut impl CauseSets) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::Unknown(a), Truth::Unknown(b)) => Truth::Unknown(sets.union(a, b)),
            (Truth::Unknown(a), Truth::True) | (Truth::True, Truth::Unknown(a)) => Truth::Unknown(a),
            (Truth::True, Truth::True) => Truth::True,
        }
    }

    /// `or`: true wins, then unknown.
    pub fn or(self, other: Truth, sets: &mut impl CauseSets) -> Truth {
        self.negate().and(other.negate(), sets).negate()
    }

    /// Whether it is known.
    pub fn is_known(self) -> bool {
        !matches!(self, Truth::Unknown(_))
    }
}

impl From<bool> for Truth {
    fn from(it: bool) -> Truth {
        if it { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests;
