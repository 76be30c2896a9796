mod made;
mod properties;
mod refused;
mod stable;

pub(super) use made::instance;
