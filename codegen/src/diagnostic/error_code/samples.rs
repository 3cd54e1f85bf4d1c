//! Errors of files, of samples and of the one order: areas 08 to 10.

/// Puts its rows behind those of the areas before, for the next macro.
#[rustfmt::skip]
macro_rules! samples {
    ($($before:tt)*) => { error_codes! { $($before)*
    /// Platforms are modules, features and prefixes of ids.
    DuplicatePlatform = "D0801-duplicate-platform", "two files describe the same platform", "rename one, or merge the two files";
    /// A value of such a type would have infinite size.
    Cycle = "D0802-cycle", "a type contains itself", "let it hold a list of itself, or use the kind `json` for the innermost one";
    /// The usual cause is a misspelt name or a forgotten field, and unused code is a burden.
    Unused = "D0803-unused", "a type or enum is unused", "use it in a field or parameter, or remove it";
    /// The samples of the documents are used to test the schema.
    ExampleMissing = "D0804-example-missing", "an example file cannot be read", "check the path, which is relative to the folder of the schema";
    /// Samples are checked against the types, so they must be JSON.
    ExampleNotJson = "D0805-example-not-json", "an example file is not JSON", "correct the copy; web pages often lose quotes and commas";
    /// The schema and the sample of the document contradict each other.
    ExampleMismatch = "D0806-example-mismatch", "an example does not fit its type", "correct the kind, or the copy of the sample";
    /// An example without a file tests nothing.
    EmptyExample = "D0807-empty-example", "an example names no file", "write `request:`, `answer:` or both";

    /// A field that neither a table nor an example shows is a typing error.
    ExampleLacksField = "D0808-example-lacks-field", "a field is `from: example`, but no example has it", "leave out `from` if a table has it; check the spelling with the example";
    /// Readers expect the fields in the order of the example; those of the table alone come last.
    FieldOfTableFirst = "D0809-field-of-table-first", "a field that no example has comes before those that examples have", "move it to the end of its type";
    /// One of the two is wrong: the list of values, or what the text is taken for.
    LabelContradictsCode = "D0810-label-contradicts-code", "an example labels a code differently from its enum", "correct the enum, or quote the label in `wire_note` of the text";
    /// A member that is lost in the bindings, or a name that is misspelt on one side.
    ExampleUndeclared = "D0811-example-undeclared", "an example has what is not declared", "declare it, or correct its spelling";
    /// A client would take every such answer for a failure, or a failure for an answer.
    ExampleRefused = "D0812-example-refused", "an example does not succeed by the envelope", "correct the envelope, or list the code of a failure under `codes`";

    /// Sandboxes make up only items, so the sample of another type has no effect.
    SampleNotOfItem = "D0901-sample-not-of-item", "a type with a sample is not the type of any items", "move the sample to the type of the items";
    /// The field cannot hold or supply such a value.
    SampleOfWrongKind = "D0902-sample-of-wrong-kind", "a sample refers to a field of the wrong kind", "name a field of a suitable kind";
    /// Amounts are computed from other fields of the item.
    NotASum = "D0903-not-a-sum", "expected a sum", "write it like `price * count + freight`, with blanks around the operators";
    /// The value would have to exist before it is computed.
    SampleCycle = "D0904-sample-cycle", "a value depends on itself", "remove the sum or copy from one of the fields in the cycle";
    /// Steps are read in order, and each follows an earlier one.
    UnknownStep = "D0905-unknown-step", "unknown earlier step", "name an earlier step, or move that step up";
    /// The values are those of an item that another operation listed, which `each` names.
    ListedWithoutEach = "D0906-listed-without-each", "a sample has `listed`, but its items come from no other operation", "give the operation an `each`, or remove `listed`";

    /// What the one order does not have would be lost.
    UnknownOrderField = "D1001-unknown-order-field", "unknown field of the one order", "look up its fields in docs/order.md";
    /// An amount in another unit, or a code in place of its meaning, would be a wrong value.
    OrderKind = "D1002-order-kind", "a field of the one order comes from a field that does not fit", "name a field that says the same, or say how it is converted";
    /// Users tell what happens by these values, so that a code must never be left out silently.
    OrderCode = "D1003-order-code", "codes have no meaning in the one order", "say what each code stands for, or why it stands for nothing";
    /// The value would never be among those that users know.
    OrderValue = "D1004-order-value", "unknown value of the one order", "choose one from docs/order.md";
    /// Only one of the two would count.
    OrderFieldTwice = "D1005-order-field-twice", "a field of the one order comes from two places", "remove one of them; `[a, b]` takes the first that has a value";
    /// Orders are told apart and stored by their number.
    OrderWithoutId = "D1006-order-without-id", "the one order has no number", "add `id: …`";
    /// It was only seen in answers, so that what it stands for may not be known yet: until then it is `other`.
    UnmappedCode = "D1007-unmapped-code", "a code that was only seen in answers has no meaning in the one order", "add a row for it once its meaning is known, or one with `why`";
    /// It would be printed, logged and exported as what nobody has to protect.
    OrderSensitive = "D1008-order-sensitive", "a sensitive field becomes a field of the one order that is not", "name a field of the one order that is sensitive as well, or leave it out";
    /// Users tell what happens by the statuses of the one order, so that none of the platform's may be left out without a word.
    UnmappedStatus = "D1009-unmapped-status", "a status of the platform has no table of codes", "add a table of its codes to `statuses`, or a reason";
    /// It would count double or as nothing, or one thing would pass for another.
    OrderTermTwice = "D1010-order-term-twice", "one thing is used as two", "remove one of them";
    /// A line would get what belongs to another one.
    OrderBeside = "D1011-order-beside", "a list cannot stand beside another one", "write `each: list` and `beside: {other: position}`, or `beside: {other: {their_id: id}}`";
    } };
}

pub(super) use samples;
