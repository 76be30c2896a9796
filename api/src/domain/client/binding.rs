//! How the register stands on tables.

use entity::{client, client_key, embed_key};

use super::{commands, computed, followers::FOLLOWERS, sight};
use crate::engine::binding::{BY_ID, Binding, Lookup};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<client::Entity>("Client", "cli")
            .unfollowed()
            .followers(FOLLOWERS)
            .rows(sight::administered)
            .computed("isNational", &["organisation_id"], computed::is_national)
            .computed("scopes", &[], computed::scopes)
            .list("keys", "client_id", BY_ID)
            .list("embedKeys", "client_id", BY_ID)
            .lookup("publicId", Lookup::column("public_id")),
        Binding::row::<client_key::Entity>("ClientKey").rows(sight::administered).computed(
            "algorithms",
            &["jwk"],
            computed::algorithms,
        ),
        Binding::row::<embed_key::Entity>("EmbedKey").rows(sight::administered).column("key", "public_key").computed(
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
