//! The kinds of errors that a schema can have, each with a stable code.
//!
//! The first two digits tell the area: 00 the generator itself, 01 reading, 02 names, 03 kinds and keys, 04 the platform,
//! 05 codes and values, 06 paths into answers, 07 parameters, 08 files and dependencies, 09 samples,
//! 10 the one order.

mod declare;

use std::fmt;

use declare::error_codes;

#[rustfmt::skip]
error_codes! {
    /// A schema that passes all checks must become a model; if it does not, the generator has a bug.
    Unresolved = "D0001-unresolved", "the generator lacks a check", "report the bug together with the schema";

    /// Every file of the folder that ends in `.yaml` is read as a schema.
    Unreadable = "D0101-unreadable", "a file or folder cannot be read", "check that it exists and that its permissions allow reading";
    /// The labels are Chinese, and another encoding would garble them.
    NotUtf8 = "D0102-not-utf8", "the file is not UTF-8", "save it as UTF-8; editors on Chinese systems may use GBK";
    /// A file with a syntax error cannot be read any further.
    Syntax = "D0103-syntax", "invalid YAML", "check indentation, quotes and colons in this line and the one above";
    /// An unknown key would have no effect, and nobody would notice.
    UnknownKey = "D0104-unknown-key", "unknown key", "look up the keys in schemas/README.md";
    /// Nothing can be generated without this key, and no default fits every vendor.
    MissingKey = "D0105-missing-key", "missing key", "add the key; schemas/README.md explains its value";
    /// One of the two values would be lost, and it is undefined which.
    DuplicateKey = "D0106-duplicate-key", "duplicate key", "remove one; if a code has two meanings, describe the second in `note`";
    /// YAML reads an empty value, `null` and `~` as no value.
    MissingValue = "D0107-missing-value", "missing value", "write a value, in quotes if YAML reads the word as null";
    /// The value of this key has several named parts.
    NotAMap = "D0108-not-a-map", "expected a map", "write `key: value` lines, or `{}`";
    /// This key can have several values, so even a single one is written as a list.
    NotAList = "D0109-not-a-list", "expected a list", "write `[…]`, or one `- …` per line";
    /// The value of this key has no parts.
    NotAScalar = "D0110-not-a-scalar", "expected a scalar", "write text or a number";
    /// The value is a count, which cannot be negative.
    NotACount = "D0111-not-a-count", "expected a count", "write an integer, 0 or greater";
    /// Limits, page numbers and constants are 64-bit integers.
    NotAnInteger = "D0112-not-an-integer", "expected an integer", "write only digits, at most 64 bits";
    /// YAML parsers disagree about the meaning of `yes`, `on` and `1`.
    NotABool = "D0113-not-a-bool", "expected `true` or `false`", "write `true` or `false`";
    /// Merged keys have no location of their own, and readers of the schema would not see them.
    MergeKey = "D0114-merge-key", "merge keys are not supported", "write the keys out";
    /// One file describes one platform, so that an error in it affects no other platform.
    SecondDocument = "D0115-second-document", "the file has a second YAML document", "move it to a file of its own";
    /// A file without content describes no platform.
    EmptyFile = "D0116-empty-file", "the file is empty", "start from the output of `new`";
    /// Reading is recursive, so the depth of a schema is limited.
    TooDeep = "D0117-too-deep", "too many nested levels", "reduce the nested groups, maps or lists to fewer than 24 levels";

    /// Types, enums, their values and codes have the same names in the bindings, where Rust expects `UpperCamelCase`.
    NotUpperCamel = "D0201-not-upper-camel", "a name is not in `UpperCamelCase`", "use ASCII letters and digits, with a capital letter first";
    /// Modules, methods and fields of the bindings are in `snake_case`.
    NotSnake = "D0202-not-snake", "a name is not in `snake_case`", "use lowercase ASCII letters, digits and `_`";
    /// The platform's name and the dotted id together identify an operation.
    NotDotted = "D0203-not-dotted", "an operation's id is not in dotted `snake_case`", "write it like `order.list`";
    /// The name of a field must start with an ASCII letter and must not be `self`, `super` or `crate`.
    NoNameForBindings = "D0204-no-name-for-bindings", "a wire name cannot become a name in the bindings", "give the field a `name` in `snake_case`";
    /// A member without a name cannot be found in an answer.
    EmptyWireName = "D0205-empty-wire-name", "a wire name is empty", "write the name as the vendor spells it";
    /// Paths are dotted, so a dot in a name would separate two names.
    DottedWireName = "D0206-dotted-wire-name", "a wire name contains a dot", "check the spelling against the document";
    /// Readers compare names byte by byte, without resolving JSON escapes.
    EscapedWireName = "D0207-escaped-wire-name", "a wire name contains a character that JSON escapes", "check the spelling against the document";
    /// The description and the vendor's label are all that users see of a field.
    EmptyLabel = "D0208-empty-label", "a label is empty", "describe it; `en` is in your own words";
    /// `of` refers to types and enums alike, so a name must be unique among both.
    DuplicateType = "D0209-duplicate-type", "two types or enums have the same name", "rename one of them";
    /// Operations are methods of one client.
    DuplicateOperation = "D0210-duplicate-operation", "two operations have the same name", "use names that say how the operations differ";
    /// A code has one meaning. In YAML `7` and `"7"` are different keys, but on the wire they are the same code.
    DuplicateCode = "D0211-duplicate-code", "a code is listed twice", "list it once; if it has two meanings, describe the second in `note`";
    /// Values and codes are variants of one Rust enum.
    DuplicateCodeName = "D0212-duplicate-code-name", "two codes or values have the same name", "use names that say how they differ";
    /// One member of an answer cannot be two fields.
    DuplicateWireName = "D0213-duplicate-wire-name", "two fields have the same wire name", "remove one of them, or one of the aliases";
    /// The member could be read as either of the two fields.
    AliasShadowsField = "D0214-alias-shadows-field", "an alias is the wire name of another field", "remove the alias or that field";
    /// Different wire names can become the same name in the bindings.
    NamesCollide = "D0215-names-collide", "two names are the same in the bindings", "give one of them another `name`";
    /// The emitted code already declares or imports this name.
    ReservedName = "D0216-reserved-name", "a name is reserved in the bindings", "choose another name";
    /// A label is one row of a table and the first line of a description.
    MultilineLabel = "D0217-multiline-label", "a label has several lines", "write one line, and put the rest into `note`";

    /// The kind decides how a value is read, written and typed.
    UnknownKind = "D0301-unknown-kind", "unknown kind", "choose one from the table in schemas/README.md";
    /// Without the type, the fields of the object are unknown.
    UnknownType = "D0302-unknown-type", "unknown type", "check the spelling, or add the type under `types`";
    /// Without the enum, the meaning of the codes is unknown.
    UnknownEnum = "D0303-unknown-enum", "unknown enum", "check the spelling, or add the enum under `enums`";
    /// A list or map needs the kind of its elements.
    UnknownElement = "D0304-unknown-element", "unknown type, enum or plain kind", "check the spelling, or declare it";
    /// An enum is a scalar, and a type is an object.
    TypeInsteadOfEnum = "D0305-type-instead-of-enum", "a type is used as an enum", "write `kind: object`, or name an enum";
    /// A type is an object, and an enum is a scalar.
    EnumInsteadOfType = "D0306-enum-instead-of-type", "an enum is used as a type", "write `kind: enum`, or name a type";
    /// The kinds `enum`, `object`, `list` and `map` need the name of what they hold.
    MissingOf = "D0307-missing-of", "the kind needs `of`", "add `of: …`";
    /// This kind needs no `of`, so one of the two is probably wrong.
    UnexpectedOf = "D0308-unexpected-of", "`of` does not apply to the kind", "remove `of`, or change the kind";
    /// A list or map as an element has to say what it holds itself.
    NestedElements = "D0309-nested-elements", "a list or map is nested directly in another", "name an enum or type, or put the inner list into a type";
    /// Limits and defaults are for requests; any field may be missing from an answer, whatever the document promises.
    ParamKeyOnField = "D0310-param-key-on-field", "a key of parameters is used for a field", "remove it; a field of an answer is never `required`";
    /// The key has a meaning only for other kinds.
    KeyNotForKind = "D0311-key-not-for-kind", "a key does not apply to the kind", "remove it, or change the kind";
    /// A group is an object that holds parameters, and an empty one is never sent.
    EmptyGroup = "D0312-empty-group", "a group has no parameters", "list them under `params`";
    /// A group has no value of its own.
    KeyNotForGroup = "D0313-key-not-for-group", "a key does not apply to a group", "move it to the parameters of the group";
    /// A group is an object of the body, and the query has no objects.
    QueryInGroup = "D0314-query-in-group", "a parameter of a group is in the query", "move it out of the group";
    /// Without a kind it is unknown what must not be printed.
    SensitiveWithoutKind = "D0315-sensitive-without-kind", "a sensitive field has no kind", "add `kind: …`";

    /// The label says more than the kind: an amount that is a plain number loses its unit, an id that is a number its digits.
    WeakerKind = "D0316-weaker-kind", "the kind says less than the label", "take the kind that the label says, or give the reason in `note`";
    /// What is not marked is printed, and ends up in logs: names, phones, addresses and ids of people, tokens and keys.
    PersonalData = "D0317-personal-data", "a field looks like a person's data or a secret, and is printed", "write `sensitive: true`, or `sensitive: false` and a `note`";
    /// Schemas are published, and so is everything in them.
    SecretInSchema = "D0318-secret-in-schema", "a secret is written in the schema", "remove the value, and let callers give it";
    /// Other spellings and other values are for reading answers; a request is written in one way.
    FieldKeyOnParam = "D0319-field-key-on-param", "a key of answers is used for a parameter", "remove it from the parameter";

    /// Only some words are valid for this key.
    UnknownWord = "D0401-unknown-word", "unknown word for this key", "choose one of the listed words";
    /// A number without a unit is ambiguous.
    NotADuration = "D0402-not-a-duration", "expected a duration", "write an integer and one of s, m, h, d, such as `31d`";
    /// A client that obeys this limit would never call.
    ZeroRate = "D0403-zero-rate", "the rate limit allows no calls", "write the documented limit, or remove `rate`";
    /// Clients would not know how to connect.
    MissingUrlScheme = "D0404-missing-url-scheme", "the base URL is no URL of a server", "write `https://`, the host and the first part of the path";
    /// Paths start with a slash, so there would be two.
    TrailingSlash = "D0405-trailing-slash", "the base URL ends with `/`", "remove the slash";
    /// The path is appended to the base URL and would become part of the host name.
    MissingSlash = "D0406-missing-slash", "a path does not start with `/`", "start it with `/`";
    /// Anyone who doubts a field must know which document to look at.
    NoSource = "D0407-no-source", "the platform has no source", "list the vendor's documents under `sources`";
    /// An operation is transcribed from one of the platform's documents.
    UnknownSource = "D0408-unknown-source", "a document is not among the sources", "check the spelling, or add it to `sources`";
    /// The runtime implements a fixed set of schemes.
    UnknownScheme = "D0409-unknown-scheme", "unknown scheme", "choose one from schemas/README.md";
    /// Calls cannot be authorised without it.
    MissingSchemeKey = "D0410-missing-scheme-key", "the scheme needs a key that is missing", "add it under `auth`";
    /// The key would have no effect, and the vendor may use another scheme.
    KeyNotForScheme = "D0411-key-not-for-scheme", "a key does not apply to the scheme", "remove it, or change the scheme";
    /// If no member is signed, all calls have the same signature.
    NothingSigned = "D0412-nothing-signed", "the signature covers no member", "list the members under `signed`";
    /// Only values that are sent with the call or known to both sides can be signed.
    UnknownCredential = "D0413-unknown-credential", "unknown credential", "name one of `sent`, `key`, `nonce` or `timestamp`";
    /// One of the two values would overwrite the other.
    DuplicateMember = "D0414-duplicate-member", "authorisation sends a member twice", "give each the name from the document";
    /// The client sets what authorises a call, so a value from the caller would be overwritten.
    ParamOfAuth = "D0415-param-of-auth", "a parameter is already sent by `auth`", "remove the parameter";
    /// A platform without operations is useless.
    NoOperations = "D0416-no-operations", "the platform has no operations", "add one under `operations`";
    /// The second entry is redundant, or meant to be another document.
    DuplicateSource = "D0417-duplicate-source", "a document is listed twice", "remove one of them";

    /// Braces hold the name of a value, which every call has.
    NotATemplate = "D0430-not-a-template", "a template of the signature cannot be filled in", "write known names in braces, such as `{key}`";
    /// One of the two keys would have no effect, or no call could ever be signed so.
    SignatureContradiction = "D0431-signature-contradiction", "keys of the signature contradict each other", "remove one of them";
    /// The recipe is wrong, or the copy of the vector.
    VectorMismatch = "D0434-vector-mismatch", "a known signature does not come out", "correct the recipe, or the copy of the values";
    /// The form of the time must say every part of it, down to the second.
    NotATimeForm = "D0435-not-a-time-form", "unknown form of the time of a call", "write `unix_seconds`, `unix_millis`, `beijing_time` or a pattern such as YYYYMMDDhhmmss";
    /// Seconds, milliseconds and texts are what is mixed up most, and the known signature is there to tell.
    VectorTime = "D0436-vector-time", "the time in a known signature has another form", "correct `as` of the `timestamp`, or the copy of the value";
    /// A wrong recipe sends calls that the vendor refuses, and its documents rarely say why.
    NoVector = "D0437-no-vector", "nothing proves the recipe of the signature", "add known signatures under `vectors`";
    /// It would count for another text than the one that calls sign.
    VectorLacksValue = "D0438-vector-lacks-value", "a known signature lacks a value that every call signs", "add the value, or write the name under `unsigned`";
    /// A post must say which event it is, in a way that the bindings can read.
    EventsUnclear = "D0440-events-unclear", "events cannot be told apart", "write `action`, and give each event a value of its own";
    /// Anybody could change the body of an old post, and it would still count as the vendor's.
    BodyNotSigned = "D0441-body-not-signed", "the signature of a post does not cover its body", "sign `{body}`, or members of the body";

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

    /// The parameter that this refers to must exist.
    UnknownParam = "D0701-unknown-param", "unknown parameter", "check the spelling; a parameter of a group is `group.name`";
    /// A window is a range of times.
    WindowNotOfTimes = "D0702-window-not-of-times", "a parameter of a window is not a time", "name parameters whose kind is a time";
    /// Both ends are computed in the same way.
    WindowKindsDiffer = "D0703-window-kinds-differ", "the ends of a window have different kinds", "give both the same kind";
    /// A range has a start and an end.
    WindowOfOneParam = "D0704-window-of-one-param", "one parameter is both ends of a window", "name the parameter for the other end";
    /// Pages are counted.
    PageNotInteger = "D0705-page-not-integer", "a parameter for paging is not an integer", "name `integer` parameters";
    /// The page number and the page size are different values.
    PageOfOneParam = "D0706-page-of-one-param", "one parameter is both page number and page size", "name the other parameter";
    /// The vendor would reject the first call.
    FirstPageOutsideLimits = "D0707-first-page-outside-limits", "the first page is outside the limits of its parameter", "change `first`, or the limits";
    /// A rule lists alternatives, and each alternative lists parameters.
    EmptyChoice = "D0708-empty-choice", "a rule has an empty list", "list alternatives, each a list of parameters";
    /// Another operation must list the items that this one is called for.
    UnknownOperation = "D0709-unknown-operation", "unknown operation", "check the id, which is written without the platform";
    /// There would be no items to call the operation for.
    EachWithoutItems = "D0710-each-without-items", "`each` names an operation without items", "name one whose answer has `items`";
    /// A pull could never start.
    EachCycle = "D0711-each-cycle", "an operation is called for each of its own items", "name an operation that can be pulled on its own";
    /// Users keep a copy of a shop's orders, and have to know how it stays current.
    NoChanges = "D0712-no-changes", "no window finds orders that changed", "write `changes: true`, `reread: 30d` or `reread: none` for one of the windows";
    /// A pull of changes would miss orders that were placed long ago without a sign.
    ChangesCutOff = "D0713-changes-cut-off", "a required window leaves out orders that changed", "write `rank` if only one of the windows counts, or `reread` in place of `changes`";
    /// A pull asks for that much more on both sides of a window, within what the vendor allows.
    MarginTooLarge = "D0714-margin-too-large", "the margin of a window leaves nothing of it", "write a margin of less than half of `at_most`";
    /// A sandbox gives every item in each of such windows, and no test sees whether a pull by them is whole.
    WindowUnfiltered = "D0715-window-unfiltered", "nothing says by which time of the items a window filters", "add `filters: …` with the path of that time, or `filters: none` where the document does not say it";
    /// A pull of everything sends one value or none, and lacks what the others would give.
    FilterUnfilled = "D0716-filter-unfilled", "a pull has no value for a required parameter that filters", "write `sweep: true`, `pull: …` with the value that asks for all, or `sweep: false` if callers give it";
    /// Where a window of times of change finds changed orders, none is read again.
    RereadBesideChanges = "D0717-reread-beside-changes", "`reread` has no effect beside `changes: true`", "remove one of them";
    /// A pull would ask for a time that ends before it starts, and get nothing or an error.
    WindowSwapped = "D0718-window-swapped", "the ends of a window are swapped", "name the parameter of the start as `from`";
    /// The pull would ask for the same again and again.
    MovedByPull = "D0719-moved-by-pull", "a parameter that a pull sets has a value of its own", "remove `const` and `pull`";

    /// A call with `GET` has no body, so the value would not be sent.
    NoBody = "D0720-no-body", "a value is in the body of a `GET`", "write `in: query`, or `method: POST`";
    /// `{name}` in a path stands for the parameter `name` with `in: path`, and each of the two needs the other.
    PathBraces = "D0721-path-braces", "the path and its parameters do not fit together", "give each `{name}` its parameter with `in: path`";
    /// A path, a query and a header hold texts, and a list would not be sent.
    NotOneText = "D0722-not-one-text", "a value is not one text", "write `join`, `repeat: true`, or send it in the body";
    /// A list is one text, or one pair for each element.
    JoinAndRepeat = "D0723-join-and-repeat", "`join` or `repeat` does not apply", "remove one of them";
    /// One of the two values would be lost, and it is undefined which.
    SentTwice = "D0724-sent-twice", "a name is sent twice at one place", "remove one of them";
    /// An action that nothing sends has no effect.
    ActionNotSent = "D0725-action-not-sent", "nothing sends the action", "write `action: {name: …}` under `request`";
    /// Names of headers are tokens of HTTP, and the client itself sets those that describe the body.
    NotAHeader = "D0726-not-a-header", "a name cannot be that of a header", "check the spelling against the document";
    /// The word takes away what the platform has, for one operation.
    NothingToTakeAway = "D0727-nothing-to-take-away", "`none` takes nothing away", "remove it";
    /// Whether a call that ships or remarks may be repeated after a broken connection is known to the vendor alone.
    RepeatNotSaid = "D0728-repeat-not-said", "a call that lists nothing does not say `idempotent`", "write `idempotent: true` or `idempotent: false`";
    /// A client must know which parameter asks for the next page, and in which way.
    PageWithoutWay = "D0730-page-without-way", "`page` does not say in one way how a page is asked for", "write one of `number`, `offset` and `cursor`";
    /// The key has a meaning only for pages that are asked for in another way.
    KeyNotForPaging = "D0731-key-not-for-paging", "a key does not apply to this way of paging", "remove it, or ask for pages in another way";
    /// A cursor is a value that goes back to the vendor as it came.
    CursorOfWrongKind = "D0732-cursor-of-wrong-kind", "a cursor has the wrong kind", "use `text`, `identifier` or `integer`, the same for the parameter and for `next`";
    /// The vendor would refuse the first call.
    CursorNotSent = "D0733-cursor-not-sent", "a cursor is required, and the first call has none", "write the cursor of the first page as `first`";
    /// A pull would take the first page for the whole list.
    TotalWithoutPage = "D0734-total-without-page", "a list states a total and has no pages", "describe the paging in `page`, or remove the total";
    /// A pull cannot know which items there are, and a sandbox has as many as there are in the list.
    DetailsWithoutEach = "D0735-details-without-each", "an operation gives one item, and nothing says which", "name the operation that lists the items in `each`";
    /// A pull by the one would be a pull by the other.
    WindowsAlike = "D0736-windows-alike", "two windows cannot be told apart", "write `when` with the parameter that says which time is meant";
    /// Several items fit into a list only.
    BatchNotOfList = "D0737-batch-not-of-list", "`batch` and a list as the parameter go together", "write both, or none of them";
    /// The vendor would refuse every call.
    BatchTooLarge = "D0738-batch-too-large", "a batch is larger than the list may be", "write a smaller `batch`";
    /// An item that the vendor leaves out would be missed without a sign.
    BatchWithoutIds = "D0739-batch-without-ids", "nothing tells which items of a batch came back", "let `items` lead to a list, and name the `id` of its elements";
    /// The vendor could not tell which of the two is called.
    SameRequest = "D0740-same-request", "two operations send the same request", "correct the `path` or the `action` of one of them";
    /// The vendor does not know an action that is misspelt.
    MisspeltAction = "D0741-misspelt-action", "an action looks misspelt", "write it as the vendor does";
    /// The values are sorted by name, so that two of one name have no order, and neither side knows which is meant.
    SignedTwice = "D0742-signed-twice", "a name is signed twice", "give each the name from the document";

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
    /// It would count double or as nothing, or one amount would pass for another.
    OrderTermTwice = "D1010-order-term-twice", "an amount is used twice", "remove one of them";
    /// A line would get what belongs to another one.
    OrderBeside = "D1011-order-beside", "a list cannot stand beside another one", "write `each: list` and `beside: {other: position}`, or `beside: {other: {their_id: id}}`";
}

impl ErrorCode {
    /// The code, such as `D0104`.
    pub fn as_str(self) -> &'static str {
        &self.slug()[..5]
    }

    /// The name after the code, such as `unknown-key`.
    pub fn name(self) -> &'static str {
        &self.slug()[6..]
    }

    /// Whether it is only reported, and the schema is used all the same.
    pub const fn is_warning(self) -> bool {
        matches!(
            self,
            ErrorCode::WrapperUnproven | ErrorCode::NoVector | ErrorCode::VectorLacksValue | ErrorCode::UnmappedCode
        )
    }

    /// The kind with this code, in upper or lower case.
    pub fn parse(code: &str) -> Option<ErrorCode> {
        ErrorCode::ALL.iter().copied().find(|kind| kind.as_str().eq_ignore_ascii_case(code.trim()))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
