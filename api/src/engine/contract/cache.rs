//! `@cacheControl`: for how long an answer may be kept that has something in it.

use apollo_compiler::ast;

use super::{Fields, TypeDef, TypeId, TypeKind};

/// For how long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CachePolicy {
    /// For so many seconds; 0 means that each use is asked for first.
    pub max_age: u32,
    /// True when only the reader's own program may keep it.
    pub private: bool,
}

impl CachePolicy {
    /// What the directive says.
    pub(super) fn of(directive: Option<&ast::Directive>) -> Option<CachePolicy> {
        let directive = directive?;
        let age = directive.specified_argument_by_name("maxAge")?.to_i32()?;
        let scope = directive.specified_argument_by_name("scope").and_then(|scope| scope.as_enum());
        // Below zero is nothing: never older than asked for.
        let max_age = u32::try_from(age).unwrap_or(0);
        Some(CachePolicy { max_age, private: scope.is_some_and(|scope| scope == "PRIVATE") })
    }

    /// For no longer than so many microseconds. `None` when that is less than a second: what has a tag and no time of its own is
    /// given the time of what it confirms by a cache such as nginx, which may be past the moment.
    #[must_use]
    pub fn at_most(self, microseconds: i64) -> Option<CachePolicy> {
        let seconds = u32::try_from(microseconds.div_euclid(1_000_000).max(0)).unwrap_or(u32::MAX);
        (seconds > 0 || self.max_age == 0).then(|| CachePolicy { max_age: self.max_age.min(seconds), ..self })
    }

    /// What holds for an answer with both in it: the shorter time, for the smaller circle.
    #[must_use]
    pub fn and(self, other: CachePolicy) -> CachePolicy {
        CachePolicy { max_age: self.max_age.min(other.max_age), private: self.private || other.private }
    }
}

/// Gives types that say nothing what follows from others: an interface or union the shortest of its types, a page that of
/// what it lists.
pub(super) fn inherit(types: &mut [TypeDef]) {
    for at in 0..types.len() {
        if types[at].cache.is_some() {
            continue;
        }
        if let TypeKind::Interface(_, possible) | TypeKind::Union(possible) = &types[at].kind {
            // One type that says nothing leaves the whole unsaid.
            let policies: Option<Vec<CachePolicy>> = possible.iter().map(|member| of(types, *member)).collect();
            types[at].cache = policies.unwrap_or_default().into_iter().reduce(CachePolicy::and);
        }
    }
    for at in 0..types.len() {
        if let (None, TypeKind::Object(fields)) = (&types[at].cache, &types[at].kind)
            && let Some(listed) = listed(fields)
        {
            types[at].cache = of(types, listed);
        }
    }
}

fn of(types: &[TypeDef], id: TypeId) -> Option<CachePolicy> {
    types.get(usize::from(id.0)).and_then(|ty| ty.cache)
}

/// What a connection or an edge has to give.
fn listed(fields: &Fields) -> Option<TypeId> {
    let sign = |name: &str, of: &str| fields.get(name).and(fields.get(of)).map(|(_, field)| field.ty.inner());
    sign("pageInfo", "nodes").or_else(|| sign("cursor", "node"))
}
