//! `client.rs`: a platform's client, and its lists of operations.

use super::changes;
use super::docs::{docs, escaped, labelled};
use super::examples;
use super::format::{InternalError, file};
use super::methods;
use super::names::rust_name;
use super::names::{camel, member, member_name, request_path};
use super::shops;
use crate::model::{Auth, Credential, Kind, Operation, Param, Platform};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of a platform's client.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let about = docs(&[
        format!("A client of {} for one shop.", labelled(&platform.title).trim_end_matches('.')),
        auth_docs(&platform.auth),
        "Cheap to clone; clones share their connections. A method that makes one call gives a \
         [`Call`](dingdan_runtime::client::Call): await it for what was decoded, or \
         [`with_response`](dingdan_runtime::client::Call::with_response) for the status, the headers and the raw body as \
         well."
            .to_owned(),
    ]);
    let example = examples::client(platform, false);
    let client = quote! {
        #about
        #example
        #[derive(Debug, Clone)]
        pub struct Client(pub(super) dingdan_runtime::client::Connection);
    };
    let constructors = constructors(platform);
    let methods = platform.operations.iter().map(|operation| methods::emit(platform, operation));
    let changed_since = changes::emit_only(platform);
    let (shops, orders) = shops::emit(platform);
    let methods = quote! {
        impl Client {
            #constructors
            #(#methods)*
            #changed_since
            #shops
        }
    };
    let requests = |operation: &Operation| request_path(&operation.name);
    let calls = platform.calls().map(requests);
    let (listings, tokens) = (platform.listings().map(requests), platform.token_operations().map(requests));
    let operations = quote! {
        pub(crate) const OPERATIONS: &[&dyn dingdan_runtime::client::AnyOperation] =
            &[#(&dingdan_runtime::client::Entry::<#listings>::NEW),*];
    };
    let token_operations = quote! {
        pub(crate) const TOKEN_OPERATIONS: &[&dyn dingdan_runtime::client::AnyTokenOperation] =
            &[#(&dingdan_runtime::client::TokenEntry::<#tokens>::new()),*];
    };
    let calls = quote! {
        pub(crate) const CALLS: &[&dyn dingdan_runtime::client::AnyCall] =
            &[#(&dingdan_runtime::client::CallEntry::<#calls>::NEW),*];
    };
    file("super::client", vec![client, methods, orders, operations, token_operations, calls])
}

fn constructors(platform: &Platform) -> TokenStream {
    let (credentials, with_tokens) = (platform.auth.credentials(), with_tokens(platform));
    let names: Vec<TokenStream> = credentials.iter().map(|credential| member(&credential.name)).collect();
    let arguments = names
        .iter()
        .map(|name| quote!(#name: impl std::convert::Into<dingdan_runtime::client::SecretString>))
        .collect::<Vec<_>>();
    let pairs = names.iter().zip(&credentials).map(|(name, credential)| {
        let wire = &credential.name;
        quote!((#wire, #name.into()))
    });
    let described = credentials.iter().map(|credential| credential_docs(credential));
    let mut new_docs = vec!["A client over HTTP.".to_owned()];
    new_docs.extend(described);
    let new_docs = docs(&with_errors(new_docs));
    let declared: Vec<String> = names.iter().map(|name| format!("{name}: String")).collect();
    let (declared, given) = (declared.join(", "), names.iter().map(TokenStream::to_string).collect::<Vec<_>>());
    let (given, module) = (given.join(", "), member_name(&platform.id));
    let client = format!("dingdan::{module}::Client");
    let new_example = examples::constructor(platform, &declared, &format!("CLIENT::new({given})"));
    let over_example = examples::sync(
        "connection: dingdan::Connection",
        &format!("let client = {client}::over(connection.base_url(\"http://localhost:8080\"));"),
    );
    let base_url_example = examples::sync(
        &format!("client: dingdan::{}::Client", member_name(&platform.id)),
        "let client = client.base_url(\"http://127.0.0.1:8080\");",
    );
    let connection_example =
        examples::sync(&format!("client: {client}"), "let connection: &dingdan::Connection = client.connection();");
    let credentials_example =
        examples::sync(&declared, &format!("let credentials = {client}::credentials({given});"));
    quote! {
        #new_docs
        #new_example
        #[cfg(feature = "client")]
        pub fn new(
            #(#arguments),*
        ) -> std::result::Result<Self, dingdan_runtime::client::TransportError> {
            dingdan_runtime::client::Connection::new(Self::credentials(#(#names),*)).map(Self)
        }

        #with_tokens

        #[doc = " A client over a connection with settings of its own: transport, retries, clock, nonces."]
        #over_example
        pub fn over(connection: dingdan_runtime::client::Connection) -> Self {
            Self(connection)
        }

        #[doc = " The same client for another base URL, such as that of a sandbox or a proxy."]
        #base_url_example
        #[must_use]
        pub fn base_url(self, url: impl std::convert::Into<std::string::String>) -> Self {
            Self(self.0.base_url(url))
        }

        #[doc = " The connection, for what has no method here, such as calls that no schema describes"]
        #[doc = " ([`Connection::call_raw`](dingdan_runtime::client::Connection::call_raw))."]
        #connection_example
        pub fn connection(&self) -> &dingdan_runtime::client::Connection {
            &self.0
        }

        #[doc = " The credentials of a shop, for a connection with settings of its own."]
        #credentials_example
        pub fn credentials(#(#arguments),*) -> dingdan_runtime::client::Credentials {
            dingdan_runtime::client::Credentials::new([#(#pairs),*])
        }
    }
}

/// The constructor with tokens that are renewed, where calls carry a token.
fn with_tokens(platform: &Platform) -> TokenStream {
    let Some(token) = platform.auth.token() else { return TokenStream::new() };
    let others: Vec<_> =
        platform.auth.credentials().into_iter().filter(|credential| credential.name != token.name).collect();
    let mut about =
        vec!["A client over HTTP whose tokens are renewed: cached, and requested before they expire.".to_owned()];
    let requests: Vec<_> =
        platform.token_operations().map(|operation| format!("[`{}`]", camel(&operation.name))).collect();
    if !requests.is_empty() {
        about.push(format!("Tokens come from a request that returns one: {}.", requests.join(", ")));
    }
    about.push(
        "Or from a store that many shops share: [`TokensFrom`](dingdan_runtime::client::TokensFrom); or from any other \
         [`TokenProvider`](dingdan_runtime::client::TokenProvider)."
            .to_owned(),
    );
    about.extend(others.iter().map(|credential| credential_docs(credential)));
    let about = docs(&with_errors(about));
    let names = others.iter().map(|credential| member(&credential.name)).collect::<Vec<_>>();
    let pairs = names.iter().zip(&others).map(|(name, credential)| {
        let wire = &credential.name;
        quote!((#wire, #name.into()))
    });
    let credentials = if others.is_empty() {
        quote!(dingdan_runtime::client::Credentials::renewed(tokens))
    } else {
        quote! {
            dingdan_runtime::client::Credentials::new::<&str, dingdan_runtime::client::SecretString>([#(#pairs),*])
                .and_renewed(tokens)
        }
    };
    let texts: Vec<String> = names.iter().map(TokenStream::to_string).collect();
    let declared = |more: String| {
        let own = texts.iter().map(|name| format!("{name}: String"));
        own.chain([more]).collect::<Vec<_>>().join(", ")
    };
    let given = |tokens: &str| {
        let given = texts.iter().map(String::as_str).chain([tokens]).collect::<Vec<_>>();
        format!("CLIENT::with_tokens({})", given.join(", "))
    };
    let request = platform.token_operations().find_map(|operation| token_request(platform, operation, &texts));
    let example = match request {
        Some((parameters, request)) => examples::constructor(platform, &declared(parameters), &given(&request)),
        None => examples::constructor(
            platform,
            &declared("tokens: impl dingdan::TokenProvider + 'static".to_owned()),
            &given("tokens"),
        ),
    };
    quote! {
        #about
        #example
        #[cfg(feature = "client")]
        pub fn with_tokens(
            #(#names: impl std::convert::Into<dingdan_runtime::client::SecretString>,)*
            tokens: impl dingdan_runtime::client::TokenProvider + 'static,
        ) -> std::result::Result<Self, dingdan_runtime::client::TransportError> {
            dingdan_runtime::client::Connection::new(#credentials).map(Self)
        }
    }
}

/// The line about a credential that is an argument.
fn credential_docs(credential: &Credential) -> String {
    format!("`{}`: {}", member_name(&credential.name), labelled(&credential.label).to_lowercase())
}

/// The request of a token from texts, with their declarations.
fn token_request(platform: &Platform, operation: &Operation, taken: &[String]) -> Option<(String, String)> {
    let required: Vec<&Param> = operation.fields().filter(|param| param.required).collect();
    let is_text = |param: &&Param| matches!(param.field.kind, Kind::Text | Kind::Identifier);
    if !required.iter().all(is_text) {
        return None;
    }
    let names: Vec<String> = required.iter().map(|param| rust_name(&param.field)).collect();
    if names.iter().any(|name| taken.contains(name)) {
        return None;
    }
    let declared: Vec<String> = names.iter().map(|name| format!("{name}: String")).collect();
    let request = format!("dingdan::{}::{}", member_name(&platform.id), camel(&operation.name));
    Some((declared.join(", "), format!("{request}::new({})", names.join(", "))))
}

fn with_errors(mut docs: Vec<String>) -> Vec<String> {
    docs.extend(["# Errors".to_owned(), "TLS cannot be set up.".to_owned()]);
    docs
}

fn auth_docs(auth: &Auth) -> String {
    match auth {
        Auth::QueryToken(token) => format!("The token goes into the query, as `{}`.", token.name),
        Auth::BodyToken(token) => format!("The token goes into the body, as `{}`.", token.name),
        Auth::HeaderToken { token, .. } => format!("The token goes into the header `{}`.", token.name),
        Auth::Signed(signature) => {
            let signed = match &signature.signed {
                Some(names) => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
                None => signature.signed_words(),
            };
            let signed = format!("Every call has a new signature over {signed}.");
            format!("{signed} {}", escaped(signature.open.as_ref())).trim_end().to_owned()
        }
    }
}
