//! How the register stands on tables, and who sees it: national clients with `CLIENTS_ADMIN`, and nobody else any of it.

use entity::{client, client_key, embed_key};
use sea_query::Expr;

use super::{commands, computed, followers::FOLLOWERS};
use crate::{
    domain::own::{self, CLIENTS_ADMIN},
    engine::{
        binding::{BY_ID, Binding, Lookup},
        scope::{RowScope, Table},
    },
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<client::Entity>("Client", "cli")
            .unfollowed()
            .followers(FOLLOWERS)
            .rows(administered)
            .computed("isNational", &["organisation_id"], computed::is_national)
            .computed("scopes", &[], computed::scopes)
            .list("keys", "client_id", BY_ID)
            .list("embedKeys", "client_id", BY_ID)
            .lookup("publicId", Lookup::column("public_id")),
        Binding::row::<client_key::Entity>("ClientKey").rows(administered).computed(
            "algorithms",
            &["jwk"],
            computed::algorithms,
        ),
        Binding::row::<embed_key::Entity>("EmbedKey").rows(administered).column("key", "public_key").computed(
            "origins",
            &[],
            computed::origins,
        ),
        Binding::mutation()
            .command("createClient", commands::create)
            .command("grantClientScopes", commands::grant)
            .command("revokeClientScopes", commands::revoke_scopes)
            .command("suspendClient", commands::suspend)
            .command("resumeClient", commands::resume)
            .command("setClientBudget", commands::set_budget)
            .command("addClientKey", commands::add_key)
            .command("revokeClientKey", commands::revoke_key)
            .command("addEmbedKey", commands::add_embed_key)
            .command("revokeEmbedKey", commands::revoke_embed_key)
            .command("setNationalRemit", commands::remit),
    ]
}

/// Every row with national remit and the scope. No organisation owns any: who else has clients is not theirs to know.
fn administered(scope: &RowScope, _: Table) -> Option<Expr> {
    own::seen(scope, Some(CLIENTS_ADMIN), Expr::cust("1 = 0"), |_| None)
}
