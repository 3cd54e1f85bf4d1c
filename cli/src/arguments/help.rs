//! The longer texts of `--help`.

/// The exit codes of every command.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    failed: a call failed; an order is missing or could not be decoded; `check` found what could not be decoded;
       no document has the code that `explain` was asked for; a checkpoint is damaged or belongs to another pull;
       another pull uses the folder; a file or a port cannot be used
  2    wrong arguments: an unknown system, operation, shop, parameter or option; a wrong date, URL or value; a format
       that is not in this build; a missing credential; a config, credentials or schema file that cannot be read or has
       errors; arguments that contradict each other. For `check`, also: the answer is the vendor's refusal
  130  stopped by Ctrl-C, SIGTERM or SIGHUP: `pull` and `sync`";

const GENERAL: &str = "\
With --json, a command that fails prints an object with `error` and `exit_code`.

RUST_LOG=FILTERS reports calls on standard error as -v does, such as RUST_LOG=dingdan_runtime=debug. Neither prints
credentials or buyers' data.

Credentials come from the environment, a file that you alone can read, or standard input, never from arguments. Their
names are DINGDAN_<SYSTEM>_<CREDENTIAL>: a token that is ready, or the app's id and secret, with which tokens are asked for
and renewed. `dingdan operations` lists the systems, their operations and these names.

--schema FILE.yaml works with the operations of a schema file and no others. Nothing has to be built, and the file is checked
first: every error is shown with its line and help.

A config file lists several shops (--config FILE, or DINGDAN_CONFIG), and --shop NAME chooses one. The settings of `pull`
may be in it, for one shop or for all; arguments win. `dingdan operations` lists the names of systems, credentials and
parameters:
  [defaults]
  out = \"orders\"                         # the files of a shop are in orders/SHOP
  format = \"csv\"                         # also: bad, since, changed, unified, windows, prefetch, params
  [shops.downtown]
  system = \"SYSTEM\"
  schema = \"FILE.yaml\"                  # of a system that is not built in; then `system` may be left out
  base_url = \"https://proxy.example\"     # where it is not the vendor's own
  operations = [\"SYSTEM.order.list\"]     # where it is not all of the system
  out = \"downtown\"                       # the folder of this shop alone
  params = { page_size = 50 }
  [shops.downtown.credentials]           # each from a variable or from a file that you alone can read
  access_token = { env = \"DOWNTOWN_TOKEN\" }
  secret_key = { file = \"downtown.secret\" }";

/// The text after the options of `dingdan`.
pub(super) fn general() -> String {
    with_codes(GENERAL)
}

/// A text, and the exit codes.
pub(super) fn with_codes(text: &str) -> String {
    format!("{text}\n\n{EXIT_CODES}")
}

/// The text after the options of `pull`.
pub(super) const PULL: &str = "\
Examples:
  dingdan pull --sandbox --out orders
  dingdan pull --sandbox --out orders --orders 500 --seed 7 --system SYSTEM
  dingdan pull SYSTEM --out orders --since 2024-03-01 --until 2024-03-31
  dingdan pull SYSTEM.order.list --out orders --credentials shop.env --param NAME=VALUE
  pass show shop | dingdan pull SYSTEM --out orders --credentials -
  dingdan pull --shop downtown --config shops.toml --out orders
  dingdan pull SYSTEM.order.list --since 7d --param order_state=Shipped --out - | jq .order_id
  dingdan pull SYSTEM --out orders --since 2024-01-01 --checkpoint pull.json
  dingdan pull SYSTEM --out orders --format csv --json | jq '.operations[].orders'
  dingdan pull SYSTEM.order.list --out orders --since 2024-03-01 --changed --follow 60 --checkpoint follow.json
  dingdan pull --schema acme.yaml --sandbox --out orders

Files: while a pull runs, it writes to DIR/OPERATION.FORMAT.part. The file gets its final name, and replaces that of
an earlier pull, when the operation is complete. When a pull fails, is stopped or leaves a page out, the earlier file
stays, and standard error names the partial one; where there is no earlier file, the partial one gets the final name.

With --checkpoint, the partial file has the checkpoint's id in its name and is kept until the same command completes
it. A checkpoint belongs to its shop, operations, time range, base URL, --param, --changed, --format and --out: another
pull is refused. A shop is recognised by its app id or another public id among the credentials, so a new secret or token
changes nothing. With nothing but a token it is recognised by that token: after a new one, add --same-shop.

With --follow, the file gets its final name when all orders up to now have arrived, and grows under it from then on.
A pull that ended can be followed with its checkpoint; orders of its last five minutes may then come again.
An outage is waited for, 1 second at first and up to 5 minutes later, with a message for each try; refused credentials
and wrong parameters end the pull at once.

Two pulls at a time never use one DIR or one checkpoint: DIR/.dingdan.lock and FILE.lock are locked while a pull runs.

Ctrl-C, SIGTERM or SIGHUP stops a pull after the current page, a second one at once.

With --out -, orders that cannot be decoded and pages that cannot be read are named on standard error; --bad DIR saves
the pages.

The files hold buyers' data: they are made readable by you alone.";

/// The formats and the summary of `pull`.
pub(super) const PULL_FORMATS: &str = "\
Formats, one file DIR/OPERATION.FORMAT each:
  jsonl    one order a line, exactly as the vendor sent it
  csv      one order a record, after a line of names; UTF-8, fields quoted where they have to be. A text that a
           spreadsheet would run (it begins with =, +, -, @, a tab or a line break, and is no number) has ' in front
  csv-raw  the same in OPERATION.csv with every text as it came, for programs
  sqlite   table `orders`, one row an order: an order that comes again, in this pull or in a later one into the
           same file, changes its row. `_key` is its id, or a hash of orders without one; `_row` counts the rows
           as they came; `_pull` is the checkpoint that wrote it last. Table `columns` says what each column is
           (fen, yuan, time, …)
  parquet  a directory of part-NNNNN.parquet; with a checkpoint, a pull that was killed continues after
           the last complete part
All but the first have the same columns. Objects are taken apart: a column is named by the wire names that lead
to it, with dots between them (order_info.order_id). Lists, maps and values without a documented type are
one column of JSON text, as sent. Absent values, null and zero dates are empty (NULL). The last column, _more, is
a JSON object of unknown fields and of values that do not fit their column, by name. Types:
  identifiers, text, URLs    text
  fen, integers, codes       integer
  yuan, decimals             exact: CSV and SQLite text as sent, Parquet DECIMAL(38, 10)
  times                      CSV and SQLite ISO 8601 in Beijing time (2024-03-01T09:05:07+08:00), Parquet
                             TIMESTAMP (an instant)
  dates                      YYYY-MM-DD, Parquet DATE
  yes or no                  true and false, SQLite 1 and 0

The summary of --json on standard output: outcome (done, failed or stopped), exit_code, error (what ended the
entire pull, or null), checkpoint (its file or null) and operations, a list of those that were begun. Each has operation,
outcome, error and faults (why orders may be missing), orders (written), new (written by this run), duplicates, bad (not
decoded), misfits (by JSON path of the field, how many values came that it cannot hold: the order is written with the value
as it came, and the typed field is empty; with --unified, what the one order cannot say as well),
unified (with --unified, whether the items became the one order; otherwise the file has them as they came),
total (how many orders the vendor states; null where it states none), missing (how many of these did not arrive),
repeated (rows left out because rows with their ids had arrived), empty_rows (rows that are no orders),
unreadable_pages, guessed_ends (lists that ended because the vendor gave one page again and again), repairs (what
was not as it should be in a page and could be read, with the number of pages), gaps (what was left out, in
sentences), not_asked (values that the vendor takes one at a time and no document lists: orders with others are
missing), reread_from (with --changed, where the vendor has no list by times of change: the time from which on every
order placed was read again; a change of an order placed earlier is not seen),
expected (how many a sandbox has), lacking (orders without the values that a further call needs), windows (of
time that were begun), pages, requests, bytes (of the answers), seconds and files. Everything else goes to standard error: a
bar on a terminal, plain lines elsewhere. Orders and duplicates count what the files had before as well;
bad, misfits, gaps and pages start at zero when a complete pull continues.";

/// The text after the options of `pull`, with the formats.
pub(super) fn pull() -> String {
    with_codes(&format!("{PULL}\n\n{PULL_FORMATS}"))
}

/// The text after the options of `sandbox`.
pub(super) const SANDBOX: &str = "\
Examples:
  dingdan sandbox --port 8080
  dingdan sandbox --orders 1000 --seed 7
  dingdan sandbox --schema acme.yaml
  dingdan sandbox --fault busy --fault reset_middle=0.02 --fault stall:3000=0.01 --fault-seed 3
  dingdan sandbox --quirks wild --quirk-rate 0.05 --limits --latency 80";

/// The text after the options of `sandbox`, with every fault.
pub(super) fn sandbox() -> String {
    let faults = crate::sandbox::faults();
    with_codes(&format!(
        "{SANDBOX}\n\nFaults. A measure is milliseconds, seconds of Retry-After, or items; a rate is a share of the calls:\n\
         {faults}"
    ))
}
