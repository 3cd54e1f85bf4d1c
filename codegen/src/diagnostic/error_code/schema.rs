//! Errors of what every schema has: areas 00 to 04.

/// Puts its rows behind those of the areas before, for the next macro.
#[rustfmt::skip]
macro_rules! schema {
    ($($before:tt)*) => { answers! { $($before)*
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
    /// Who writes it expects something of it, and nothing would happen.
    KeyWithoutEffect = "D0320-key-without-effect", "a key has no effect where it stands", "remove it, or add what it goes with";

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
    /// One of the two is a slip: the constant that calls send, or the copy of the known signature.
    VectorContradicts = "D0439-vector-contradicts", "a known signature has another value than the constant that calls send", "correct the constant, or the copy of the values";
    /// A post must say which event it is, in a way that the bindings can read.
    EventsUnclear = "D0440-events-unclear", "events cannot be told apart", "write `action`, and give each event a value of its own";
    /// Anybody could change the body of an old post, and it would still count as the vendor's.
    BodyNotSigned = "D0441-body-not-signed", "the signature of a post does not cover its body", "sign `{body}`, or members of the body";
    } };
}

pub(super) use schema;
