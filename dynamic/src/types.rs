//! The tables of a platform's types and enums.

use crate::{TooManyFields, leaked};
use dingdan_codegen::emit::{module_name, rust_name, type_name};
use dingdan_codegen::model::{self, Platform};
use dingdan_runtime::schema::{Field, Kind, Schema, SchemaRef};
use dingdan_runtime::types::{CodeInfo, CodeSchema, WireCode};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The tables by the names of the model, in which those of other platforms have the platform in front.
pub(crate) struct Types {
    platform: String,
    schemas: HashMap<String, &'static OnceLock<Schema>>,
    enums: HashMap<String, &'static CodeSchema>,
}

impl Types {
    pub(crate) fn of(platform: &Platform) -> Result<Self, TooManyFields> {
        let enums = platform.all_enums().map(|of| (of.name.clone(), code_schema(&platform.id, of)));
        let schemas = platform.all_types().map(|of| (of.name.clone(), leaked::value(OnceLock::new())));
        let types = Self { platform: platform.id.clone(), schemas: schemas.collect(), enums: enums.collect() };
        for of in platform.all_types() {
            let module = module(&platform.id, &of.name, "types");
            let schema = types.made(type_name(&of.name), of.fields.iter())?.in_module(module);
            if let Some(place) = types.schemas.get(&of.name) {
                place.get_or_init(|| schema);
            }
        }
        Ok(types)
    }

    /// The table of the type with that name.
    pub(crate) fn schema(&self, name: &str) -> &'static Schema {
        self.schema_ref(name).get()
    }

    /// The table of a request with these fields.
    pub(crate) fn request<'a>(
        &self,
        name: String,
        fields: impl Iterator<Item = &'a model::Field>,
    ) -> Result<Schema, TooManyFields> {
        let module = module(&self.platform, &name, "requests");
        Ok(self.made(name, fields)?.in_module(module))
    }

    /// The table of a type with these fields.
    fn made<'a>(
        &self,
        name: String,
        fields: impl Iterator<Item = &'a model::Field>,
    ) -> Result<Schema, TooManyFields> {
        let fields = fields.map(|field| self.field(field)).collect();
        Schema::made(leaked::text(name.as_str()), fields).ok_or(TooManyFields { type_name: name })
    }

    fn field(&self, of: &model::Field) -> Field {
        let mut field = Field::new(leaked::text(&of.wire), self.kind(&of.kind))
            .named(leaked::text(rust_name(of)))
            .aliases(leaked::texts(&of.aliases))
            .absent(leaked::texts(&of.absent));
        field = match of.encode_as {
            None => field,
            Some(model::EncodeAs::Text) => field.as_text(),
            Some(model::EncodeAs::Number) => field.as_number(),
            Some(model::EncodeAs::JsonText) => field.as_json_text(),
        };
        (field.one_or_many, field.empty_list, field.sensitive) = (of.one_or_many, of.empty_list, of.sensitive);
        field
    }

    fn kind(&self, kind: &model::Kind) -> Kind {
        match kind {
            model::Kind::Text => Kind::Text,
            model::Kind::Url => Kind::Url,
            model::Kind::Integer => Kind::Integer,
            model::Kind::Decimal => Kind::Decimal,
            model::Kind::Bool => Kind::Bool,
            model::Kind::Identifier => Kind::Identifier,
            model::Kind::Fen => Kind::Fen,
            model::Kind::Yuan => Kind::Yuan,
            model::Kind::BeijingTime => Kind::BeijingTime,
            model::Kind::UnixSeconds => Kind::UnixSeconds,
            model::Kind::UnixMillis => Kind::UnixMillis,
            model::Kind::Rfc3339 => Kind::Rfc3339,
            model::Kind::Date => Kind::Date,
            model::Kind::Json => Kind::Json,
            model::Kind::Enum(name) => Kind::Enum(self.enums.get(name).copied().unwrap_or(&NO_CODES)),
            model::Kind::Object(name) => Kind::Object(self.schema_ref(name)),
            model::Kind::List(of) => Kind::List(leaked::value(self.kind(of))),
            model::Kind::Map(of) => Kind::Map(leaked::value(self.kind(of))),
        }
    }

    /// Every name that the model refers to exists.
    fn schema_ref(&self, name: &str) -> SchemaRef {
        static NO_SCHEMA: OnceLock<Schema> = OnceLock::new();
        SchemaRef::Made(self.schemas.get(name).copied().unwrap_or(&NO_SCHEMA))
    }
}

static NO_CODES: CodeSchema = CodeSchema { name: "", module: "", text: false, values: &[] };

/// The module that emitted types of this name have: those of other platforms have the platform in front.
fn module(platform: &str, name: &str, kind: &str) -> &'static str {
    let platform = name.split_once('.').map_or(platform, |(platform, _)| platform);
    leaked::text(format!("dingdan::{}::{kind}", module_name(platform)))
}

fn code_schema(platform: &str, of: &model::Enum) -> &'static CodeSchema {
    let values = of.values.iter().map(|value| CodeInfo {
        code: match value.code.parse() {
            Ok(number) if !of.text => WireCode::Number(number),
            _ => WireCode::Text(leaked::text(&value.code)),
        },
        name: leaked::text(&value.name),
        label: leaked::label(&value.label),
        origin: leaked::origin(value.origin),
        in_requests: value.request,
    });
    leaked::value(CodeSchema {
        name: leaked::text(type_name(&of.name)),
        module: module(platform, &of.name, "enums"),
        text: of.text,
        values: leaked::list(values),
    })
}
