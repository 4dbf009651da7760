//! The machine and the time that events come from.

/// The machine and the session that events come from. Schemas have it in their metadata, captures in their header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) host: String,
    /// The kernel's release, such as `6.1.0-18-amd64`.
    pub(crate) kernel: String,
    /// Named as in `std::env::consts::ARCH`.
    pub(crate) architecture: String,
    /// Changes with every boot.
    pub(crate) boot_id: String,
    /// Wall time minus CLOCK_BOOTTIME at the start of the session, in ns.
    pub(crate) clock_offset: i64,
    /// Version of this library.
    pub(crate) crate_version: String,
}
