//! Errors of answers: areas 05 and 06.

/// Puts its rows behind those of the areas before, for the next macro.
#[rustfmt::skip]
macro_rules! answers {
    ($($before:tt)*) => { calls! { $($before)*
    /// A result code is compared with what arrives, blanks around it included.
    NotACode = "D0501-not-a-code", "a result code is empty or has blanks around it", "write it as it arrives";
    /// The enum has `repr: integer`, so its codes are 64-bit integers.
    CodeNotInRepr = "D0502-code-not-in-repr", "a code does not fit the `repr` of its enum", "write only digits, or `repr: text`";
    /// If no values are known, the field is plain text or a number.
    EmptyEnum = "D0503-empty-enum", "an enum has no values", "list the documented values";
    /// Neither a success nor a failure could be told.
    NoSuccess = "D0504-no-success", "the envelope names no code", "write the path of the result code under `code`";
    /// Every code that clients act on has a description.
    UnlistedSuccess = "D0505-unlisted-success", "a success code is not among the codes", "add it under `codes`";
    /// Clients would treat the success as an error.
    SuccessWithErrorClass = "D0506-success-with-error-class", "a success code has the class of an error", "write `class: ok`, or remove it from `ok`";
    /// The envelope decides which codes mean success, and it does not list this one.
    OkWithoutSuccess = "D0507-ok-without-success", "a code of class `ok` does not mean success", "add it to `ok` of the envelope, or change its class";
    /// No value can satisfy both limits.
    LimitsCrossed = "D0508-limits-crossed", "the minimum is greater than the maximum", "swap `min` and `max`";
    /// Lengths are never negative, and a list without elements needs no parameter.
    LimitTooSmall = "D0509-limit-too-small", "a limit excludes every value", "check it against the document";
    /// A constant is always sent, so the default has no effect.
    DefaultAndConst = "D0510-default-and-const", "a parameter has a default and a constant value", "remove `default` or `const`";
    /// Defaults and constants have the kind of their parameter.
    ValueNotOfKind = "D0511-value-not-of-kind", "a default or constant does not fit its kind", "write the value in the form of the kind";
    /// A list or object cannot be written as a scalar.
    ValueOfComposite = "D0512-value-of-composite", "a list or object has a default or constant", "remove it, and describe it in `note`";
    /// The vendor would reject it.
    UnknownValue = "D0513-unknown-value", "a default or constant is not a code of its enum", "choose one of the enum's codes";
    /// According to the enum, this value occurs only in answers.
    ValueNotForRequests = "D0514-value-not-for-requests", "a default or constant must not be sent", "choose another value";
    /// The vendor would reject its own default.
    ValueOutsideLimits = "D0515-value-outside-limits", "a default or constant is outside its limits", "change the value, or `min` and `max`";
    /// The day does not exist in the calendar, or the time in the day.
    NoSuchTime = "D0516-no-such-time", "the date or time does not exist", "check it against the document";

    /// Clients follow the path in every answer and would never find anything.
    UnknownField = "D0601-unknown-field", "a path leads to no field", "check each name against the fields of its type";
    /// The path must lead to one value, but a list may have many elements.
    PathThroughList = "D0602-path-through-list", "a path leads through a list", "name a field that is outside the list";
    /// A scalar has no fields.
    PathThroughScalar = "D0603-path-through-scalar", "a path leads through a scalar", "end the path at that field";
    /// A value of that kind cannot be used for this purpose.
    PathToWrongKind = "D0604-path-to-wrong-kind", "a path leads to a field of the wrong kind", "name a field of a suitable kind";
    /// Items are objects, or identifiers of objects; other scalars have no ids.
    ItemsNotObjects = "D0605-items-not-objects", "the items are neither objects nor identifiers", "let `items` lead to a list of objects or of `identifier`, or to one object";
    /// A token that may be printed ends up in a log.
    TokenNotSensitive = "D0606-token-not-sensitive", "the token is not `sensitive`", "write `sensitive: true` for its field";
    /// Pages, windows and details are for lists.
    NoContent = "D0607-no-content", "the answer of a list has no `items`", "add `items`, or remove what is for lists";
    /// An operation has one purpose.
    ItemsAndToken = "D0608-items-and-token", "the answer has both `items` and a `token`", "split it into two operations";
    /// Totals, pages and windows apply to items, and a lifetime applies to a token.
    KeyNotForAnswer = "D0609-key-not-for-answer", "a key does not apply to the content of the answer", "remove it";
    /// A parameter filters by a scalar, not by an object.
    FilterOfWrongKind = "D0610-filter-of-wrong-kind", "a parameter cannot filter by that field", "name a field of a suitable kind";
    /// No item has it, so that a call gives nothing, and a pull takes that for an empty list.
    FilterLetsNothingPass = "D0611-filter-lets-nothing-pass", "a parameter filters by a value that no item has", "remove `filters` where the value asks for all, or correct the value";
    /// One field says one thing, and one of the two keys would mean another.
    PathTwice = "D0612-path-twice", "two keys lead to the same field", "name the field of each, or remove one of them";
    /// A pull of everything would give a part of it, and nothing would say so.
    FilterNarrowsPull = "D0613-filter-narrows-pull", "a pull asks for one value of what a parameter filters by", "remove `filters` where the value asks for all, or write `sweep: true` or `sweep: false`";

    /// An answer that is cut off lacks the flag, and would count as a refusal with a code of success.
    FlagApart = "D0620-flag-apart", "the flag is not in the object of the code", "name a flag beside the code, or remove it";
    /// The wrapper is the name of one member.
    WrapperName = "D0621-wrapper-name", "a wrapper is not the name of a member", "write the name of the member, with `{action}` for the action";
    /// A path at the root of a wrapped answer is the name of one member.
    RootPath = "D0622-root-path", "a path from the root does not apply", "write `$.name`, beside a `wrapper`";
    /// Where the wrapper is misspelt, every answer counts as empty or refused, and a sample shows it.
    WrapperUnproven = "D0623-wrapper-unproven", "no sample shows the wrapper", "save a sample of an answer, and list it under `examples`";
    /// A token that is obtained and never sent is useless.
    TokenNotSent = "D0630-token-not-sent", "an operation gives a token, but no call sends one", "add `token` under `auth`";
    /// The two may disagree, and only one of them counts.
    TokenEndsTwice = "D0631-token-ends-twice", "a token has a lifetime and a time of its end", "keep one of them";
    /// A token would count as valid for thousands of years.
    LifetimeIsInstant = "D0632-lifetime-is-instant", "the lifetime of a token looks like a time or like milliseconds", "write `expires_at`, or `unit: milliseconds`";
    /// A token is renewed with the refresh token that came with it.
    WrongRefreshParam = "D0633-wrong-refresh-param", "a token cannot be renewed in this way", "mark one text parameter with `from_refresh: true`, and name the operation whose tokens it renews";
    /// Ids and keys are texts, and commands fill in what is configured.
    CredentialOfWrongKind = "D0634-credential-of-wrong-kind", "a parameter that is a credential is no text", "write `kind: text` or `kind: identifier`";
    } };
}

pub(super) use answers;
