//! A platform's module: what is declared of it, its client, its list of operations.

use super::docs::{docs, escaped, labelled};
use super::kinds::origin;
use super::quote::{Ident, TokenStream, quote};
use super::source::{camel, file, ident, member};
use crate::model::{Auth, Code, CodeClass, Credential, Path, Platform, Rate, Retry};

/// The module's own file, with the names of the files that are parts of it.
pub(super) fn emit_module(platform: &Platform, parts: &[String]) -> String {
    let parts = parts.iter().map(|name| {
        let path = format!("{}/{name}.rs", platform.id);
        quote!(include!(#path);)
    });
    file(vec![
        quote!(
            use dingdan_runtime::prelude::*;
        ),
        quote!(
            #[cfg(feature = "calls")]
            pub(crate) mod client;
        ),
        quote!(
            #[cfg(feature = "calls")]
            pub use client::Client;
        ),
        quote!(#(#parts)*),
    ])
}

/// The client, and the operations for tools that work with any.
pub(super) fn emit_client(platform: &Platform) -> String {
    let (title, module) = (&platform.title, ident(&platform.id));
    let about = docs(&[
        format!("A client of {} for one shop.", labelled(title).trim_end_matches('.')),
        auth_docs(&platform.auth),
        "Cheap to clone; clones share their connections.".to_owned(),
    ]);
    let credentials = credentials(&platform.auth);
    let names: Vec<Ident> = credentials.iter().map(|credential| member(&credential.name)).collect();
    let arguments = names.iter().map(|name| quote!(#name: impl Into<SecretString>));
    let arguments = quote!(#(#arguments),*);
    let pairs = names.iter().zip(&credentials).map(|(name, credential)| {
        let wire = &credential.name;
        quote!((#wire, #name.into()))
    });
    let given = &names;
    let methods = platform.operations.iter().map(super::methods::emit);
    let what = credentials.iter().map(|credential| {
        let label = labelled(&credential.label);
        format!("`{}`: {}", member(&credential.name), label.to_lowercase())
    });
    let mut new_docs = vec!["A client over HTTP.".to_owned()];
    new_docs.extend(what);
    let credential_docs = docs(&["The credentials of a shop, for a connection with settings of its own.".to_owned()]);
    let new_docs = docs(&new_docs);
    let with_tokens = with_tokens(platform);
    let entries = platform.listings().map(|operation| {
        let request = camel(&operation.name);
        quote!(&Entry::<#request>::NEW)
    });
    let token_entries = platform.token_operations().map(|operation| {
        let request = camel(&operation.name);
        quote!(&TokenEntry::<#request>::new())
    });
    file(vec![
        quote!(
            use crate::#module::*;
        ),
        quote! {
            #about
            #[derive(Debug, Clone)]
            pub struct Client(Connection);
        },
        quote! {
            impl Client {
                #new_docs
                ///
                /// # Errors
                /// When TLS cannot be set up.
                #[cfg(feature = "client")]
                #[inline]
                pub fn new(#arguments) -> Result<Self, TransportError> {
                    Connection::new(Self::credentials(#(#given),*)).map(Self)
                }

                #with_tokens

                /// A client over a connection with settings of its own: base URL, transport, retries, clock, nonces.
                #[inline]
                pub fn over(connection: Connection) -> Self {
                    Self(connection)
                }

                #credential_docs
                #[inline]
                pub fn credentials(#arguments) -> Credentials {
                    Credentials::new([#(#pairs),*])
                }

                #(#methods)*
            }
        },
        quote! {
            pub(crate) const OPERATIONS: &[&dyn AnyOperation] = &[#(#entries),*];
        },
        quote! {
            pub(crate) const TOKEN_OPERATIONS: &[&dyn AnyTokenOperation] = &[#(#token_entries),*];
        },
    ])
}

/// The constructor for tokens that are renewed, where calls take a token.
fn with_tokens(platform: &Platform) -> TokenStream {
    if matches!(platform.auth, Auth::SignedBody(_)) {
        return TokenStream::new();
    }
    let mut about =
        vec!["A client over HTTP whose tokens are renewed: cached, and asked for ahead of expiry.".to_owned()];
    let requests: Vec<_> =
        platform.token_operations().map(|operation| format!("[`{}`]", camel(&operation.name))).collect();
    if !requests.is_empty() {
        about.push(format!("Tokens come from a request that gives one: {}.", requests.join(", ")));
    }
    about.push(
        "Or from a store that many shops share: [`TokensFrom`](dingdan_runtime::client::TokensFrom); or from whatever \
         else is a [`TokenProvider`]."
            .to_owned(),
    );
    let about = docs(&about);
    quote! {
        #about
        ///
        /// # Errors
        /// When TLS cannot be set up.
        #[cfg(feature = "client")]
        #[inline]
        pub fn with_tokens(tokens: impl TokenProvider + 'static) -> Result<Self, TransportError> {
            Connection::new(Credentials::renewed(tokens)).map(Self)
        }
    }
}

/// What is declared of the platform.
pub(super) fn emit_platform(platform: &Platform) -> String {
    let Platform { id, sources, base_url, empty_object_as_list, .. } = platform;
    let (en, zh) = (&platform.title.en, &platform.title.zh);
    let rate = rate(platform.rate);
    let auth = auth(&platform.auth);
    let envelope = &platform.envelope;
    let (code, ok) = (path(&envelope.code), &envelope.ok);
    let flag = envelope.flag.as_ref().map_or_else(
        || quote!(None),
        |flag| {
            let flag = path(flag);
            quote!(Some(#flag))
        },
    );
    let message = envelope.message.iter().map(path);
    let codes = platform.codes.iter().map(code_spec);
    let about = docs(&[format!("What is declared of {}", labelled(&platform.title))]);
    file(vec![quote! {
        #about
        pub static PLATFORM: PlatformSpec = PlatformSpec {
            id: #id,
            title: Label::new(#en, #zh),
            sources: &[#(#sources),*],
            base_url: #base_url,
            rate: #rate,
            empty_object_as_list: #empty_object_as_list,
            auth: #auth,
            envelope: EnvelopeSpec { code: #code, ok: &[#(#ok),*], flag: #flag, message: &[#(#message),*] },
            codes: &[#(#codes),*],
        };
    }])
}

/// A limit of calls.
pub(super) fn rate(rate: Option<Rate>) -> TokenStream {
    rate.map_or_else(
        || quote!(None),
        |rate| {
            let (requests, per) = (rate.requests, rate.per_seconds);
            quote!(Some(RateSpec { requests: #requests, per: Duration::from_secs(#per) }))
        },
    )
}

fn code_spec(code: &Code) -> TokenStream {
    let (number, name) = (code.code, &code.name);
    let (en, zh, origin) = (&code.label.en, &code.label.zh, origin(code.origin));
    let note = code.note.as_ref().map_or_else(|| quote!(None), |note| quote!(Some(#note)));
    let class = ident(match code.class {
        CodeClass::Ok => "Ok",
        CodeClass::Busy => "Busy",
        CodeClass::System => "System",
        CodeClass::AuthExpired => "AuthExpired",
        CodeClass::NotPermitted => "NotPermitted",
        CodeClass::RateLimited => "RateLimited",
        CodeClass::QuotaExhausted => "QuotaExhausted",
        CodeClass::NotFound => "NotFound",
        CodeClass::BadRequest => "BadRequest",
        CodeClass::Unsupported => "Unsupported",
    });
    let retry = ident(match code.retry {
        Retry::Never => "Never",
        Retry::Later => "Later",
        Retry::AfterRenewal => "AfterRenewal",
        Retry::NewNonce => "NewNonce",
    });
    quote! {
        CodeSpec {
            code: #number,
            name: #name,
            label: Label::new(#en, #zh),
            class: CodeClass::#class,
            retry: Retry::#retry,
            origin: #origin,
            note: #note,
        }
    }
}

fn auth(auth: &Auth) -> TokenStream {
    match auth {
        Auth::QueryToken(Credential { name, .. }) => quote!(AuthSpec::QueryToken(#name)),
        Auth::BodyToken(Credential { name, .. }) => quote!(AuthSpec::BodyToken(#name)),
        Auth::HeaderToken { token: Credential { name, .. }, prefix } => {
            quote!(AuthSpec::HeaderToken { name: #name, prefix: #prefix })
        }
        Auth::SignedBody(body) => {
            let sent = body.sent.iter().map(|credential| &credential.name);
            let (key, nonce, signature) = (&body.key.name, &body.nonce.name, &body.signature.name);
            let (timestamp, signed, numbers_as_text) = (&body.timestamp.name, &body.signed, body.numbers_as_text);
            quote! {
                AuthSpec::SignedBody(SignedBodySpec {
                    sent: &[#(#sent),*],
                    key: #key,
                    nonce: #nonce,
                    timestamp: #timestamp,
                    signature: #signature,
                    signed: &[#(#signed),*],
                    numbers_as_text: #numbers_as_text,
                })
            }
        }
    }
}

fn auth_docs(auth: &Auth) -> String {
    match auth {
        Auth::QueryToken(token) => format!("The token goes into the query, as `{}`.", token.name),
        Auth::BodyToken(token) => format!("The token goes into the body, as `{}`.", token.name),
        Auth::HeaderToken { token, .. } => format!("The token goes into the header `{}`.", token.name),
        Auth::SignedBody(body) => {
            let members: Vec<_> = body.signed.iter().map(|name| format!("`{name}`")).collect();
            let signed = format!("Every call is signed afresh over {}.", members.join(", "));
            format!("{signed} {}", escaped(body.open.as_ref())).trim_end().to_owned()
        }
    }
}

fn credentials(auth: &Auth) -> Vec<&Credential> {
    match auth {
        Auth::QueryToken(token) | Auth::BodyToken(token) | Auth::HeaderToken { token, .. } => vec![token],
        Auth::SignedBody(body) => body.sent.iter().chain([&body.key]).collect(),
    }
}

fn path(path: &Path) -> TokenStream {
    quote!(&[#(#path),*])
}
