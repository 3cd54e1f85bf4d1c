//! Answers of zvcms, lenient.

mod catering;
mod mall;

pub use catering::CateringOrderListAnswer;
pub use mall::MallOrderListAnswer;
