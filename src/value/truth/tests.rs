use super::Truth::{False as F, True as T, Unknown};
use super::*;

/// Keeps sets as bits.
struct Bits;

impl CauseSets for Bits {
    fn union(&mut self, a: Causes, b: Causes) -> Causes {
        Causes(a.0 | b.0)
    }
}

const A: Truth = Unknown(Causes(1));
const B: Truth = Unknown(Causes(2));
const BOTH: Truth = Unknown(Causes(3));

#[test]
fn strong_kleene_tables() {
    for (a, b, and, or) in [
        (T, T, T, T),
        (T, F, F, T),
        (F, T, F, T),
        (F, F, F, F),
        (T, B, B, T),
        (A, T, A, T),
        (F, B, F, B),
        (A, F, F, A),
        (A, B, BOTH, BOTH),
        (A, A, A, A),
    ] {
        assert_eq!(a.and(b, &mut Bits), and, "{a:?} and {b:?}");
        assert_eq!(a.or(b, &mut Bits), or, "{a:?} or {b:?}");
    }
    for (a, not) in [(T, F), (F, T), (A, A)] {
        assert_eq!(a.negate(), not);
        assert_eq!(a.is_known(), a != A);
    }
}

/// Making something unknown leaves a result as it was or makes it unknown, never anything else.
#[test]
fn what_is_known_only_grows() {
    for a in [T, F] {
        for b in [T, F] {
            for (less_a, less_b) in [(A, b), (a, B), (A, B)] {
                let and = less_a.and(less_b, &mut Bits);
                assert!(!and.is_known() || and == a.and(b, &mut Bits));
                let or = less_a.or(less_b, &mut Bits);
                assert!(!or.is_known() || or == a.or(b, &mut Bits));
            }
        }
    }
}

#[test]
fn without_causes_the_verdict_is_the_same() {
    assert_eq!(A.and(B, &mut ()), Unknown(Causes::UNTRACKED));
    assert_eq!(A.and(F, &mut ()), F);
}
