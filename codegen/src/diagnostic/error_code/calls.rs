//! Errors of calls and of what a pull sets: area 07.

/// Puts its rows behind those of the areas before, for the next macro.
#[rustfmt::skip]
macro_rules! calls {
    ($($before:tt)*) => { samples! { $($before)*
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
    PageOfOneParam = "D0706-page-of-one-param", "one parameter would say two things, such as page number and page size", "name the other parameter";
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
    /// The times of an order are easily mixed up, and a sandbox can only take a guess for what the vendor does.
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
    /// The vendor counts days, so that the rest of a day would be asked for twice.
    WindowOfDays = "D0743-window-of-days", "a window of dates is no whole number of days", "write `at_most` in whole days, such as `7d`";
    /// What is on the pages behind the limit would not arrive.
    PagesEndEarly = "D0744-pages-end-early", "the pages that may be asked for end before the list", "remove `max`, or add a window that can be cut";
    /// Windows follow one another without a gap, so that both of their ends count.
    WindowExcludesEnd = "D0745-window-excludes-end", "an end of a window is not part of it", "write `margin: 1s`";
    } };
}

pub(super) use calls;
