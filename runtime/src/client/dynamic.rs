//! Operations whose declaration was made at run time: the same requests, client and paging as emitted ones, over records by
//! their tables. What is declared stays in memory for as long as the process lives.

mod call;
mod operation;
mod request;
mod token_operation;

pub use call::call;
pub use operation::operation;
pub use token_operation::token_operation;

use request::DynamicRequest;
