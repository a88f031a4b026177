//! How an act stands: done, denied, promised, supposed, charged; and who says so.

mod attribution;
pub(crate) mod charges;
pub(crate) mod nominal;
mod reality;

pub(crate) use attribution::attribution;
pub(crate) use reality::{Standing, is_arranged, is_own_announcement, standing};
