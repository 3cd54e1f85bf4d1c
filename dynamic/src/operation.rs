//! What is declared about an operation.

use crate::auth::place;
use crate::list::{page, sort, window};
use crate::order::order;
use crate::platform::rates;
use crate::types::Types;
use crate::{TooManyFields, leaked};
use dingdan_codegen::emit::type_name;
use dingdan_codegen::model::{self, Content, Each, Items, Operation, Param, Platform, Token};
use dingdan_runtime::client::{
    CallAuth, ConstantSpec, EachSpec, OperationSpec, ParamSpec, PlatformSpec, TokenSpec, WrapSpec,
};
use dingdan_runtime::record::ID_SCHEMA;

pub(crate) fn operation_spec(
    platform: &Platform,
    declared: &'static PlatformSpec,
    types: &Types,
    operation: &Operation,
) -> Result<&'static OperationSpec, TooManyFields> {
    let request = types.request(type_name(&operation.name), operation.fields().map(|param| &param.field))?;
    let usual = OperationSpec::with(declared, leaked::text(&operation.id), leaked::text(&operation.method));
    let mut spec = OperationSpec {
        label: leaked::label(&operation.label),
        source: leaked::text(&operation.source),
        base_url: operation.base_url.as_ref().map(leaked::text),
        path: leaked::text(&operation.path),
        auth: operation.own_auth().map(call_auth),
        action: leaked::text(operation.own_action().unwrap_or_default()),
        form: operation.request.form,
        wrap: operation.request.wrap.as_ref().map(wrap),
        idempotent: operation.idempotent,
        billed: operation.billed.as_ref().map(leaked::text),
        rates: rates(&operation.rates),
        constants: constants(operation),
        request: leaked::value(request),
        params: leaked::list(operation.fields().map(param)),
        at_least_one: leaked::list(
            operation
                .at_least_one
                .iter()
                .map(|alternatives| leaked::list(alternatives.iter().map(|paths| leaked::paths(paths)))),
        ),
        windows: leaked::list(operation.windows.iter().map(window)),
        page: operation.page.as_ref().map(page),
        sort: operation.sort.as_ref().map(sort),
        wrapper: operation.answer.wrapper.as_ref().map(leaked::text),
        answer: types.schema(&operation.answer.of),
        each: operation.each.as_ref().map(each),
        ..usual
    };
    match &operation.answer.content {
        Content::Items(of) => {
            set_items(&mut spec, types, of);
            spec.order = platform.order_of(operation).map(|of| order(&platform.id, of));
        }
        Content::Whole => {}
        Content::Token(of) => spec.token = Some(token(platform, operation, of)),
    }
    Ok(leaked::value(spec))
}

fn call_auth(auth: model::CallAuth) -> CallAuth {
    match auth {
        model::CallAuth::Full => CallAuth::Full,
        model::CallAuth::WithoutToken => CallAuth::WithoutToken,
        model::CallAuth::Nothing => CallAuth::Nothing,
    }
}

fn wrap(wrap: &model::Wrap) -> WrapSpec {
    WrapSpec {
        name: leaked::text(&wrap.name),
        place: place(wrap.place),
        sorted: wrap.sorted,
        left_out: wrap.left_out,
    }
}

fn constants(operation: &Operation) -> &'static [ConstantSpec] {
    leaked::list(operation.constants().map(|constant| ConstantSpec {
        path: leaked::text(constant.path),
        value: leaked::text(constant.value),
        place: place(constant.place),
        wrapped: constant.is_wrapped,
        bare: constant.is_bare,
    }))
}

fn param(param: &Param) -> ParamSpec {
    ParamSpec {
        path: leaked::path(&param.path),
        place: place(param.place),
        join: param.join.as_ref().map(leaked::text),
        repeat: param.repeat,
        required: param.required,
        min: param.min,
        max: param.max,
        max_items: param.max_items.map(as_usize),
        default: param.default.as_ref().map(leaked::text),
        filters: leaked::optional_path(param.filters.as_ref()),
        sweep: param.sweep,
        pull: param.pull.as_ref().map(leaked::text),
    }
}

fn set_items(spec: &mut OperationSpec, types: &Types, items: &Items) {
    spec.item = items.item.as_ref().map_or(&ID_SCHEMA, |item| types.schema(item));
    spec.items = leaked::path(&items.path);
    spec.many = items.many;
    spec.total = leaked::optional_path(items.total.as_ref());
    spec.last_page = leaked::optional_path(items.last_page.as_ref());
    spec.item_id = leaked::optional_path(items.id.as_ref());
}

fn token(platform: &Platform, operation: &Operation, token: &Token) -> TokenSpec {
    let end = |is_instant| token.end.as_ref().filter(|end| end.is_instant == is_instant);
    TokenSpec {
        value: leaked::path(&token.value),
        lifetime: end(false).map(|end| leaked::path(&end.path)),
        expires_at: end(true).map(|end| leaked::path(&end.path)),
        in_millis: token.end.as_ref().is_some_and(|end| end.in_millis),
        refresh: leaked::optional_path(token.refresh.as_ref()),
        from_refresh: leaked::optional_path(token.from_refresh.as_ref()),
        refreshed_by: platform.renewal_of(operation).map(|other| leaked::text(&other.id)),
    }
}

fn each(each: &Each) -> EachSpec {
    let params = each.params.iter().map(|(own, theirs)| (leaked::path(own), leaked::path(theirs)));
    EachSpec {
        operation: leaked::text(&each.operation),
        params: leaked::list(params),
        batch: each.batch.map(as_usize),
    }
}

fn as_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
