//! The machine and the moment that events come from.

/// Stands in the metadata of every schema and in captures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) host: String,
    /// The kernel's release, such as `6.1.0-18-amd64`.
    pub(crate) kernel: String,
    /// As `std::env::consts::ARCH` names it.
    pub(crate) architecture: String,
    /// Differs after every boot.
    pub(crate) boot_id: String,
    /// Wall time minus CLOCK_BOOTTIME at the start of the session, ns.
    pub(crate) clock_offset: i64,
    /// Of this library.
    pub(crate) crate_version: String,
}
