//! How an act stands: done, denied, promised, supposed, charged; and who says so.

mod above;
mod attribution;
pub(crate) mod charges;
mod framed;
mod mood;
pub(crate) mod nominal;
mod reality;
mod said;
mod state;
mod step;

pub(crate) use attribution::attribution;
pub(crate) use mood::is_arranged;
pub(crate) use reality::{standing, unread};
pub(crate) use said::is_own_announcement;
pub(crate) use state::Standing;
