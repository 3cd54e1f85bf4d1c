//! The kinds of mistakes that a schema can hold, each with a stable code.
//!
//! The first two digits tell the area: 00 the generator itself, 01 reading, 02 names, 03 kinds and keys, 04 the platform,
//! 05 codes and values, 06 paths into answers, 07 parameters, 08 files and what hangs together,
//! 09 samples.

macro_rules! mistakes {
    ($($(#[doc = $why:literal])+ $name:ident = $slug:literal, $title:literal, $mend:literal;)+) => {
        /// A kind of mistake. Its documentation is why it is one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Mistake {
            $($(#[doc = $why])+ $name,)+
        }

        impl Mistake {
            /// Every kind, in the order of the codes.
            pub const ALL: &[Mistake] = &[$(Mistake::$name),+];

            /// Code and name, such as `D0104-unknown-key`.
            pub const fn slug(self) -> &'static str {
                match self { $(Mistake::$name => $slug),+ }
            }

            /// What is wrong, in one line.
            pub const fn title(self) -> &'static str {
                match self { $(Mistake::$name => $title),+ }
            }

            /// Why it is a mistake.
            pub fn why(self) -> &'static str {
                match self { $(Mistake::$name => concat!($($why),+).trim()),+ }
            }

            /// What usually mends it.
            pub const fn mend(self) -> &'static str {
                match self { $(Mistake::$name => $mend),+ }
            }

            /// How it is shown, for a small schema that makes it.
            pub const fn example(self) -> &'static str {
                match self {
                    $(Mistake::$name => include_str!(concat!("../tests/diagnostics/", $slug, ".txt"))),+
                }
            }
        }
    };
}

#[rustfmt::skip]
mistakes! {
    /// A schema that passes every check has to become a model; that this one does not is no fault of the schema.
    Unresolved = "D0001-unresolved", "the generator misses a check", "report it, with the schema";

    /// Every file of the folder that ends in `.yaml` is a schema.
    Unreadable = "D0101-unreadable", "a file or folder cannot be read", "check that it is there and may be read";
    /// The labels are Chinese, and in any other encoding they would be read as something else.
    NotUtf8 = "D0102-not-utf8", "the file is not UTF-8", "save it as UTF-8; editors on Chinese systems may take GBK";
    /// What is not YAML cannot be read any further.
    Syntax = "D0103-syntax", "this is not YAML", "look at indentation, quotes and colons here and in the line above";
    /// A key that nobody knows would mean nothing, and nobody would notice.
    UnknownKey = "D0104-unknown-key", "there is no such key here", "look it up in schemas/README.md";
    /// Nothing can be generated without it, and there is no default that fits every vendor.
    MissingKey = "D0105-missing-key", "a key is missing", "add it; schemas/README.md says what it holds";
    /// One of the two would be lost, and nobody could tell which.
    DuplicateKey = "D0106-duplicate-key", "a key is used twice", "remove one; of a code with two meanings, `note` tells the second";
    /// YAML reads an empty place, `null` and `~` as nothing.
    MissingValue = "D0107-missing-value", "a value is missing", "write one, quoted where YAML reads the word as nothing";
    /// What belongs here has several named parts.
    NotAMap = "D0108-not-a-map", "a map belongs here", "write `key: value` lines, or `{}`";
    /// There may be several of what belongs here, also where there is one only.
    NotAList = "D0109-not-a-list", "a list belongs here", "write `[…]`, or one `- …` a line";
    /// What belongs here has no parts.
    NotAScalar = "D0110-not-a-scalar", "a single value belongs here", "write text or a number";
    /// Something is counted here, and there are no fewer than none.
    NotACount = "D0111-not-a-count", "this is no count", "write a whole number, 0 or more";
    /// Numbers on the wire that are limited, paged by or compared are whole numbers of 64 bits.
    NotAWholeNumber = "D0112-not-a-whole-number", "this is no whole number", "write its digits only, 64 bits at most";
    /// `yes`, `on` and `1` mean different things to different readers of YAML.
    NotABool = "D0113-not-a-bool", "this is neither `true` nor `false`", "write `true` or `false`";
    /// What is merged in would stand in no place of its own, and a reader of the schema would not see it.
    MergeKey = "D0114-merge-key", "merge keys are not part of the schema language", "write the keys out";
    /// One file describes one platform, so that a mistake in it concerns nobody else.
    SecondDocument = "D0115-second-document", "a second YAML document starts here", "put it into a file of its own";
    /// A file without content describes no platform.
    EmptyFile = "D0116-empty-file", "the file ends early", "start from what `new` writes";
    /// Reading costs stack for every level, and groups inside groups end somewhere.
    TooDeep = "D0117-too-deep", "this nests too deep", "bring the groups, maps or lists to fewer than 24 levels";

    /// Types, enums, their values and codes keep their names in the bindings, where they are spelled so.
    NotUpperCamel = "D0201-not-upper-camel", "a name is no `UpperCamelCase`", "spell it with ASCII letters and digits, a capital first";
    /// Modules, methods and fields of the bindings are spelled so.
    NotSnake = "D0202-not-snake", "a name is no `snake_case`", "spell it with small ASCII letters, digits and `_`";
    /// The id is what people and programs name the operation by, below the platform's.
    NotDotted = "D0203-not-dotted", "an operation's id is no dotted `snake_case`", "write it such as `order.list`";
    /// Wire names that start with a digit, or are words of Rust's own, give no name for a field.
    NoNameForBindings = "D0204-no-name-for-bindings", "bindings cannot make a name of the wire name", "give the field a `name` in `snake_case`";
    /// A member without a name cannot be found in an answer.
    EmptyWireName = "D0205-empty-wire-name", "a wire name is empty", "write it as the vendor spells it";
    /// Paths are dotted, so a dot inside a name would look like a step.
    DottedWireName = "D0206-dotted-wire-name", "a wire name has a dot in it", "check the spelling with the document";
    /// Readers compare names byte by byte, without undoing JSON's escapes.
    EscapedWireName = "D0207-escaped-wire-name", "a wire name has a character that JSON escapes", "check the spelling with the document";
    /// What users see of a field is its description and the vendor's own label.
    EmptyLabel = "D0208-empty-label", "a label is empty", "say what it is, in your own words in `en`";
    /// Types and enums are named in `of` alike, so one name leads to one of them.
    TypeTwice = "D0209-type-twice", "two types or enums have one name", "rename one of them";
    /// Operations are methods of one client.
    OperationTwice = "D0210-operation-twice", "two operations have one name", "say in the name how they differ";
    /// A code stands for one meaning; in YAML `7` and `"7"` are two keys, on the wire they are one code.
    CodeTwice = "D0211-code-twice", "a code is listed twice", "list it once; where it has two meanings, `note` tells the second";
    /// Values and codes become constants of one type.
    CodeNameTwice = "D0212-code-name-twice", "two codes or values have one name", "say in the name how they differ";
    /// One member of an answer cannot be two fields.
    WireNameTwice = "D0213-wire-name-twice", "two fields have one wire name", "remove one of them, or one of the aliases";
    /// The member would be read as that field or as this, whichever comes first.
    AliasShadowsField = "D0214-alias-shadows-field", "an alias is the wire name of a field", "remove the alias, or the field that it stands for";
    /// Names that differ on the wire can be one after conversion to the bindings' spelling.
    NamesCollide = "D0215-names-collide", "two names become one in bindings", "give one of them another `name`";
    /// The emitted code declares or imports something of that name.
    ReservedName = "D0216-reserved-name", "bindings need the name themselves", "choose another";
    /// Labels stand in tables, a line each, and at the head of descriptions.
    LabelOfLines = "D0217-label-of-lines", "a label has several lines", "write it in one line; the rest belongs in `note`";

    /// The kind decides how a value is read, written and typed.
    UnknownKind = "D0301-unknown-kind", "there is no such kind", "choose one from the table of schemas/README.md";
    /// Nothing would be known of what the field holds.
    UnknownType = "D0302-unknown-type", "there is no such type", "check the spelling, or add it under `types`";
    /// Nothing would be known of the codes that the field holds.
    UnknownEnum = "D0303-unknown-enum", "there is no such enum", "check the spelling, or add it under `enums`";
    /// A list or map says of what it is.
    UnknownElement = "D0304-unknown-element", "there is no such type, enum or plain kind", "check the spelling, or declare it";
    /// An enum is a single value, a type is an object.
    TypeForEnum = "D0305-type-for-enum", "a type stands where an enum belongs", "write `kind: object`, or name an enum";
    /// A type is an object, an enum is a single value.
    EnumForType = "D0306-enum-for-type", "an enum stands where a type belongs", "write `kind: enum`, or name a type";
    /// An enum, an object, a list and a map are each of something.
    OfMissing = "D0307-of-missing", "the kind does not say of what", "add `of: …`";
    /// The kind is complete by itself, so `of` hints at a slip in one of the two.
    OfSuperfluous = "D0308-of-superfluous", "`of` does not go with the kind", "leave it out, or change the kind";
    /// Elements are values or objects; no document has needed a list right inside a list.
    NestedElements = "D0309-nested-elements", "this is no kind of elements", "name the enum or type, or put the inner list into a type";
    /// Anything may be missing from an answer, whatever the document promises; limits and defaults are of calls.
    KeyOfParams = "D0310-key-of-params", "a key of parameters stands at a field", "leave it out; a field of an answer is never `required`";
    /// The key means something to other kinds only.
    KeyOfOtherKind = "D0311-key-of-other-kind", "a key does not go with the kind", "leave it out, or change the kind";
    /// A group is an object around parameters, and an empty one is never sent.
    EmptyGroup = "D0312-empty-group", "a group has no parameters", "list them under `params`";
    /// A group has no value of its own.
    KeyOfGroup = "D0313-key-of-group", "a key does not go with a group", "put it to the parameters inside";
    /// Groups are objects of the body, and a query has none.
    QueryInGroup = "D0314-query-in-group", "a parameter inside a group is in the query", "move it out of the group";
    /// What must not be printed has to be something; without a kind nobody knows what is hidden.
    SensitiveWithoutKind = "D0315-sensitive-without-kind", "a field is sensitive, but has no kind", "add `kind: …`";

    /// The label says more than the kind: an amount that is a plain number loses its unit, an id that is a number its digits.
    WeakerKind = "D0316-weaker-kind", "the kind says less than the label", "take the kind that the label says, or tell in `note` why not";

    /// The key takes words of a fixed list.
    UnknownWord = "D0401-unknown-word", "there is no such word for this key", "choose one of the list";
    /// Spans and rates are counted in seconds, and a number without a unit does not tell.
    NotADuration = "D0402-not-a-duration", "this is no duration", "write a whole number and one of s, m, h, d, such as `31d`";
    /// A client that keeps this limit would never call.
    ZeroRate = "D0403-zero-rate", "the rate allows no calls", "write the documented limit, or leave `rate` out";
    /// Clients would not know how to connect.
    NoScheme = "D0404-no-scheme", "the base URL has no scheme", "start it with `https://`";
    /// Paths start with a slash, so there would be two.
    SlashAtEnd = "D0405-slash-at-end", "the base URL ends with `/`", "leave the slash out";
    /// The path is put behind the base URL, and would become part of the host.
    NoSlash = "D0406-no-slash", "a path does not start with `/`", "start it with `/`";
    /// Whoever doubts a field has to know which document to look into.
    NoSource = "D0407-no-source", "the platform names no source", "list the vendor's documents under `sources`";
    /// An operation is transcribed from one of the platform's documents.
    UnknownSource = "D0408-unknown-source", "a document is not among the sources", "check the spelling, or add it to `sources`";
    /// Each scheme has code of its own in the runtime.
    UnknownScheme = "D0409-unknown-scheme", "there is no such scheme", "choose one from schemas/README.md";
    /// Calls cannot be authorised without it.
    SchemeLacksKey = "D0410-scheme-lacks-key", "the scheme needs a key that is missing", "add it under `auth`";
    /// It would mean nothing, and the vendor may want another scheme.
    KeyOfOtherScheme = "D0411-key-of-other-scheme", "a key does not go with the scheme", "leave it out, or change the scheme";
    /// Without a member to sign, every call has the same signature.
    NothingSigned = "D0412-nothing-signed", "the signature covers nothing", "list the members under `signed`";
    /// Only what goes along with a call, or both sides know, can be signed.
    UndeclaredCredential = "D0413-undeclared-credential", "the platform declares no such credential", "name one of `sent`, `key`, `nonce` or `timestamp`";
    /// One of the two would overwrite the other.
    MemberTwice = "D0414-member-twice", "authorisation sends one member twice", "give each its name from the document";
    /// What authorises a call is the client's business; the caller's value would be overwritten.
    ParamOfAuth = "D0415-param-of-auth", "a parameter is sent by `auth` already", "leave the parameter out";
    /// A platform without calls is of no use to anybody.
    NoOperations = "D0416-no-operations", "the platform has no operations", "add one under `operations`";
    /// The second mention is a slip, or another document was meant.
    SourceTwice = "D0417-source-twice", "a document is listed twice", "remove one of them";

    /// Result codes are compared as whole numbers.
    NotACode = "D0501-not-a-code", "a result code is no whole number", "write its digits only";
    /// The enum says `repr: integer`, and its codes are compared as 64-bit numbers.
    OutOfRepr = "D0502-out-of-repr", "a value does not fit the enum's `repr`", "write its digits only, or `repr: text`";
    /// Nothing is known of it, so it is plain text or a number.
    EmptyEnum = "D0503-empty-enum", "an enum has no values", "list what the document states";
    /// No answer would ever count as a success.
    NoSuccess = "D0504-no-success", "no code means success", "list at least one code under `ok` of the envelope";
    /// Every code that clients act on is described.
    UnlistedSuccess = "D0505-unlisted-success", "a code of success is not among the codes", "add it under `codes`";
    /// A success is no error; clients would take it for one.
    SuccessOfOtherClass = "D0506-success-of-other-class", "a code of success has another class", "write `class: ok`, or take it out of `ok`";
    /// The envelope decides what is a success, and does not name this code.
    OkWithoutSuccess = "D0507-ok-without-success", "a code of class `ok` is no success", "add it to `ok` of the envelope, or change its class";
    /// No value is that large and that small at once.
    LimitsCrossed = "D0508-limits-crossed", "the smallest value is above the largest", "swap `min` and `max`";
    /// A length or a count is never below zero, and a list that may hold nothing is not worth a parameter.
    LimitOfNothing = "D0509-limit-of-nothing", "a limit lets nothing through", "check it with the document";
    /// A constant is always sent, so a default never counts.
    DefaultOfConstant = "D0510-default-of-constant", "a constant has a default", "leave out `default` or `const`";
    /// Defaults and constants are sent in the parameter's own kind.
    ValueOfOtherKind = "D0511-value-of-other-kind", "a default or constant is not of its kind", "write it as the kind is written";
    /// An object or list cannot be written in one word.
    ValueOfComposite = "D0512-value-of-composite", "an object or list has a default or constant", "leave it out, and tell it in `note`";
    /// The vendor would refuse it.
    UnknownValue = "D0513-unknown-value", "a default or constant is no code of its enum", "choose one of the enum's codes";
    /// The enum says that this value comes in answers only.
    ValueOfAnswers = "D0514-value-of-answers", "a default or constant must not be asked for", "choose another value";
    /// The vendor would refuse its own default.
    ValueOutsideLimits = "D0515-value-outside-limits", "a default or constant is outside its limits", "change the value, or `min` and `max`";
    /// The calendar has no such day, or the day no such hour.
    NoSuchTime = "D0516-no-such-time", "there is no such day or time", "check it with the document";

    /// Clients follow the path in every answer, and would always come back empty.
    PathNowhere = "D0601-path-nowhere", "a path leads to no field", "check each name with the type's fields";
    /// The path has to name one place, and a list has any number.
    PathThroughList = "D0602-path-through-list", "a path leads through a list", "name a place that is there once";
    /// A single value has nothing inside.
    PathBelowValue = "D0603-path-below-value", "a path leads into a single value", "end it at that field";
    /// What is found there could not be used as that.
    PathToOtherKind = "D0604-path-to-other-kind", "a path leads to a field of the wrong kind", "lead it to a field of a kind that fits";
    /// Items are records; a list of plain values has no ids and no fields to select by.
    ItemsAreNoObjects = "D0605-items-are-no-objects", "the items are no objects", "lead `items` to a list of objects, or one object";
    /// A token that may be printed ends up in somebody's log.
    TokenNotSensitive = "D0606-token-not-sensitive", "the token is not `sensitive`", "write `sensitive: true` at its field";
    /// An operation is called for its items or for a token.
    NoContent = "D0607-no-content", "the answer has neither `items` nor a `token`", "say where they are";
    /// Clients would not know what the operation is for.
    ItemsAndToken = "D0608-items-and-token", "the answer has `items` and a `token`", "make two operations of it";
    /// Totals, pages and windows are about items; a lifetime is about a token.
    KeyOfOtherAnswer = "D0609-key-of-other-answer", "a key does not go with what the answer holds", "leave it out";
    /// A parameter selects by a value, not by an object.
    FilterOfOtherKind = "D0610-filter-of-other-kind", "a parameter cannot select by that field", "name the field inside, of a kind that fits";

    /// Whatever refers to a parameter needs it to be there.
    UnknownParam = "D0701-unknown-param", "there is no such parameter", "check the spelling; one of a group is `group.name`";
    /// A window is a span of time.
    WindowOfNoTime = "D0702-window-of-no-time", "a window is about a parameter that is no time", "name parameters that say when";
    /// Both ends are computed alike.
    WindowOfTwoKinds = "D0703-window-of-two-kinds", "the ends of a window are of two kinds", "give both the same kind";
    /// A span has a start and an end.
    WindowOfOneParam = "D0704-window-of-one-param", "one parameter is both ends of a window", "name the parameter of the other end";
    /// Pages are counted.
    PageOfNoNumber = "D0705-page-of-no-number", "paging is about a parameter that is no number", "name `integer` parameters";
    /// The number of the page and how much is on it are two things.
    PageOfOneParam = "D0706-page-of-one-param", "one parameter is both number and size of a page", "name the other parameter";
    /// The vendor would refuse the very first call.
    FirstPageOutsideLimits = "D0707-first-page-outside-limits", "the first page is outside the parameter's limits", "change `first`, or the limits";
    /// Nothing can be given, or everything: the rule says nothing.
    EmptyChoice = "D0708-empty-choice", "a choice of nothing", "list alternatives, each a list of parameters";
    /// Somebody has to list what is asked for one by one.
    UnknownOperation = "D0709-unknown-operation", "there is no such operation", "check the id, without the platform";
    /// There would be nothing to call it for.
    EachWithoutItems = "D0710-each-without-items", "`each` names an operation without items", "name one whose answer has `items`";
    /// A pull of it would never start.
    EachOfItself = "D0711-each-of-itself", "an operation is called for each item of itself", "name one that can be pulled alone";

    /// Platforms are modules, features and first parts of ids.
    PlatformTwice = "D0801-platform-twice", "two files describe one platform", "rename one, or put both into one file";
    /// Values of such a type could never be built or read to an end.
    Cycle = "D0802-cycle", "a type contains itself", "use the kind `json` for the innermost one";
    /// A misspelt name or a forgotten field is the usual cause, and unused code is a burden.
    Unused = "D0803-unused", "nothing uses a type or enum", "use it in a field or parameter, or take it out";
    /// The document's samples keep the schema honest, and tests run over them.
    ExampleMissing = "D0804-example-missing", "an example file cannot be read", "check the path; it starts at the schema's folder";
    /// Samples are held against the types, which takes JSON.
    ExampleNotJson = "D0805-example-not-json", "an example file is not JSON", "mend the copy; vendors' pages lose quotes and commas";
    /// The schema and the document's own sample contradict each other.
    ExampleDoesNotDecode = "D0806-example-does-not-decode", "an example does not fit its type", "correct the kind, or the copy of the sample";
    /// An entry without a file tests nothing.
    EmptyExample = "D0807-empty-example", "an example names no file", "write `request:`, `answer:` or both";

    /// What nothing shows was taken from a table, or is a slip.
    ExampleLacksField = "D0808-example-lacks-field", "a field is `from: example`, yet no example has it", "leave `from` out where a table has it; check the spelling with the example";
    /// Readers expect the fields in the order of the example, and what is only in a table comes last, if at all.
    FieldOfTableFirst = "D0809-field-of-table-first", "a field that no example has stands before those that examples have", "move it to the end of its type";
    /// One of the two is wrong: the value list, or what the text is taken for.
    LabelContradictsCode = "D0810-label-contradicts-code", "an example labels a code in another way than its enum", "correct the enum, or quote the label in `wire_note` of the text";

    /// Sandboxes make items; what is said of another type would never be looked at.
    SampleOfNoItem = "D0901-sample-of-no-item", "a sample is of a type that is no item", "put it to the type of the items";
    /// The value would not fit, or could not be made of that.
    SampleOfOtherKind = "D0902-sample-of-other-kind", "a sample is about a field of another kind", "name a field of a kind that fits";
    /// Amounts are added up from other fields of the item.
    NotASum = "D0903-not-a-sum", "this is no sum", "write it such as `price * count + freight`, with blanks between";
    /// To make the value, it would have to be there already.
    MadeOfItself = "D0904-made-of-itself", "a value is made of itself", "leave one of the fields on the way without a sum or copy";
    /// Steps are read from the first to the last, and each follows on one before it.
    UnknownStep = "D0905-unknown-step", "there is no such step before this one", "name a step above, or move it there";
}

impl Mistake {
    /// The code, such as `D0104`.
    pub fn code(self) -> &'static str {
        &self.slug()[..5]
    }

    /// The kind with that code, in either case.
    pub fn of_code(code: &str) -> Option<Mistake> {
        Mistake::ALL.iter().copied().find(|mistake| mistake.code().eq_ignore_ascii_case(code.trim()))
    }
}
