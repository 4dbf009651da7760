//! The ways that the library takes because of what the running kernel can do.

/// A task that can be done in several ways, and the way that the running kernel allows. [`probe`](crate::probe) returns
/// all choices, [`Session::choices`](crate::Session::choices) those of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// The task, such as `enter and exit of a system call`.
    pub subject: String,
    /// The way that is taken, such as `task storage`.
    pub chosen: String,
    /// The better ways that failed before.
    pub rejected: Vec<Rejected>,
}

/// A way that the running kernel does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// Name of the way.
    pub way: String,
    /// The error of the kernel, or what the kernel lacks.
    pub reason: String,
}

impl Choice {
    pub(crate) fn new(subject: &str, chosen: &str, rejected: Vec<(&str, String)>) -> Self {
        let rejected = rejected.into_iter().map(|(way, reason)| Rejected { way: way.to_owned(), reason }).collect();
        Self { subject: subject.to_owned(), chosen: chosen.to_owned(), rejected }
    }
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.subject, self.chosen)?;
        self.rejected.iter().try_for_each(|r| write!(f, "; not {}: {}", r.way, r.reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_says_what_was_tried() {
        let choice = Choice::new("joins", "hash", vec![("task storage", "no such helper".to_owned())]);
        assert_eq!(choice.to_string(), "joins: hash; not task storage: no such helper");
        assert_eq!(Choice::new("joins", "hash", Vec::new()).to_string(), "joins: hash");
    }
}
