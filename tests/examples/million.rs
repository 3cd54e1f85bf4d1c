//! A million orders an operation, served by one process and pulled by another: orders a second, and the memory that
//! each took at most.
//!
//! `cargo run --release -p dingdan-tests --example million -- [ORDERS [OPERATION]]`

use dingdan::call::{AnyOperation, AnyRequest};
use dingdan::kinds::Code;
use dingdan::record::{Kind, walk};
use dingdan::wire::{decode_field, write_text};
use dingdan::{BeijingTime, Connection, Credentials};
use dingdan_sandbox::{Options, Sandbox};
use std::collections::HashSet;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Anything<T> = Result<T, Box<dyn Error>>;

/// Of the longest span that a single request may ask for.
const DAYS: u64 = 30;

#[tokio::main]
async fn main() -> Anything<()> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().unwrap_or_else(|| "1000000".to_owned());
    if first == "serve" {
        return serve(arguments.next().ok_or("how many")?.parse()?).await;
    }
    let (orders, wanted) = (first.parse()?, arguments.next());
    let operations = dingdan::operations().into_iter().filter(|operation| operation.spec().page.is_some());
    for operation in operations.filter(|operation| wanted.as_deref().is_none_or(|id| id == operation.spec().id)) {
        pull(operation, orders).await?;
    }
    Ok(())
}

async fn serve(orders: usize) -> Anything<()> {
    let options = Options { orders, span: Duration::from_secs(DAYS * 24 * 60 * 60), ..Options::default() };
    let sandbox = Sandbox::start(options).await?;
    println!("{} {} {}", sandbox.address(), sandbox.span().from, sandbox.span().to);
    for operation in dingdan::operations() {
        let id = operation.spec().id;
        let values = sandbox.credential_values(id);
        println!(
            "{id} {}",
            values.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        );
    }
    println!("ready");
    std::future::pending::<()>().await;
    Ok(())
}

/// A sandbox in a process of its own.
struct Server {
    child: Child,
    lines: Vec<String>,
}

impl Server {
    fn start(orders: usize) -> Anything<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("serve").arg(orders.to_string()).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let lines = lines.map_while(Result::ok).take_while(|line| line != "ready").collect();
        Ok(Self { child, lines })
    }

    fn credentials(&self, id: &str) -> Credentials {
        let line = self.lines.iter().find_map(|line| line.strip_prefix(id)?.strip_prefix(' ')).unwrap_or_default();
        Credentials::new(line.split(' ').filter_map(|pair| pair.split_once('=')))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn pull(operation: &'static dyn AnyOperation, orders: usize) -> Anything<()> {
    let spec = operation.spec();
    let server = Server::start(orders)?;
    let head: Vec<&str> = server.lines[0].split(' ').collect();
    let from: BeijingTime = format!("{} {}", head[1], head[2]).parse()?;
    let to: BeijingTime = format!("{} {}", head[3], head[4]).parse()?;
    let connection = Connection::new(server.credentials(spec.id))?;
    let connection = connection.base_url(format!("http://{}/{}", head[0], spec.platform.id));
    let begun = Instant::now();
    let (mut ids, mut bytes, mut slowest) = (HashSet::with_capacity(orders), 0, Duration::ZERO);
    for request in requests(operation, from, to)? {
        let mut pages = operation.pages(connection.clone(), &*request);
        let mut asked = Instant::now();
        while let Some(page) = pages.next().await {
            let page = page?;
            slowest = slowest.max(asked.elapsed());
            bytes += page.bytes;
            for item in page.items {
                let id = walk(&*item?, spec.id_field.ok_or("no id")?).scalar_text().ok_or("no id")?.parse::<u64>()?;
                ids.insert(id);
            }
            asked = Instant::now();
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let (theirs, own) = (memory(&server.child.id().to_string())?, memory("self")?);
    #[allow(clippy::cast_precision_loss, reason = "for printing")]
    let (rate, megabytes) = (ids.len() as f64 / seconds, bytes as f64 / 1e6);
    println!(
        "{}: {} of {orders} orders, {megabytes:.0} MB, {seconds:.1} s: {rate:.0} orders/s; slowest page {slowest:?}; \
         at most: sandbox {theirs} MB, client {own} MB",
        spec.id,
        ids.len(),
    );
    Ok(())
}

/// Requests that together ask for everything.
fn requests(operation: &dyn AnyOperation, from: BeijingTime, to: BeijingTime) -> Anything<Vec<Box<dyn AnyRequest>>> {
    let spec = operation.spec();
    let mut base = operation.request();
    let window = spec.windows.first().ok_or("no window")?;
    for (place, param) in spec.params.iter().enumerate() {
        let time = if place == window.to { to } else { from };
        let is_paging = spec.page.as_ref().is_some_and(|page| page.number == place || page.size == place);
        let is_end = place == window.from || place == window.to;
        if is_paging || param.sweep || !(param.required || is_end) {
            continue;
        }
        let text = match spec.request.fields[place].kind {
            Kind::BeijingTime => time.to_string(),
            Kind::Date => time.date().to_string(),
            Kind::UnixSeconds => time.unix_seconds().to_string(),
            _ => "1".to_owned(),
        };
        set(&mut *base, place, &text)?;
    }
    let mut requests = vec![base];
    for (place, _) in spec.params.iter().enumerate().filter(|(_, param)| param.sweep) {
        let Kind::Enum(table) = spec.request.fields[place].kind else { continue };
        let mut swept = Vec::new();
        for request in &requests {
            for entry in table.entries.iter().filter(|entry| entry.request) {
                let mut one = request.boxed();
                let code = match entry.code {
                    Code::Number(number) => number.to_string(),
                    Code::Text(text) => text.to_owned(),
                };
                set(&mut *one, place, &code)?;
                swept.push(one);
            }
        }
        requests = swept;
    }
    Ok(requests)
}

fn set(request: &mut dyn AnyRequest, place: usize, text: &str) -> Anything<()> {
    let mut json = String::new();
    write_text(&mut json, text);
    decode_field(request.as_record_mut(), place, &json)?;
    request.as_record_mut().wire_state_mut().forget();
    Ok(())
}

/// The most memory that a process took so far, in MB.
fn memory(process: &str) -> Anything<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no figure")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? / 1024)
}
