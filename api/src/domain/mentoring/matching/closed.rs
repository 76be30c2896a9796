//! Closed lists, with their names as the contract writes them.

/// An enum whose values are all known: `ALL` lists them in their order, `name` is the name in the contract.
macro_rules! closed {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $written:literal),+ $(,)? }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $written)] $value),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Its name in the contract.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $written),+ }
            }
        }
    };
}

pub(super) use closed;
