//! Which of several ways the library takes because of what the running kernel can do.

/// One thing that can be done in more than one way, and the way that the running kernel allows. From
/// [`probe`](crate::probe), or from [`Session::choices`](crate::Session::choices) for those that a session made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// What is to be done: `enter and exit of a system call`.
    pub subject: String,
    /// How it is done: `task storage`.
    pub chosen: String,
    /// The better ways that were tried before.
    pub rejected: Vec<Rejected>,
}

/// A way that the running kernel does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// The way.
    pub way: String,
    /// What the kernel said or lacks.
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
