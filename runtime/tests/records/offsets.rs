//! Times with an offset: read, and written back as they came.

use dingdan_runtime::json::{decode, encode};
use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::types::{BeijingTime, Rfc3339};

#[derive(Clone, Default, PartialEq, Record)]
struct Parcel {
    sent: Option<Rfc3339>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 1]>,
}

#[test]
fn times_go_back_as_they_came() {
    for (sent, want) in [
        (r#""2024-03-01T01:05:07.25Z""#, "2024-03-01T01:05:07.25Z"),
        (r#""2024-03-01T09:05:07+08:00""#, "2024-03-01T09:05:07+08:00"),
        // Other spellings are kept.
        (r#""2024-03-01T09:05:07.500+0800""#, "2024-03-01T09:05:07.5+08:00"),
        (r#""2024-03-01T01:05:07+00:00""#, "2024-03-01T01:05:07Z"),
        (r#""2024-03-01 01:05:07z""#, "2024-03-01T01:05:07Z"),
        // Without an offset it is a time of Beijing, as for every other kind.
        (r#""2024-03-01 09:05:07""#, "2024-03-01T09:05:07+08:00"),
        ("1709255107", "2024-03-01T09:05:07+08:00"),
        (r#""0001-01-01T00:00:00Z""#, ""),
        (r#""0000-00-00T00:00:00+08:00""#, ""),
        (r#""0000-00-00 00:00:00""#, ""),
        (r#""""#, ""),
        ("null", ""),
        (r#""soon""#, ""),
    ] {
        let (mut parcel, text) = (Parcel::default(), format!(r#"{{"sent":{sent}}}"#));
        decode(&mut parcel, &text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(parcel.sent.map(|time| time.to_string()).unwrap_or_default(), want, "{text}");
        assert_eq!(encode(&parcel), text);
        let misfits = parcel.wire_info().misfits().count();
        assert_eq!(misfits, usize::from(sent.contains("soon")), "{text}");
    }
}

#[test]
fn a_new_time_takes_the_place_of_the_old_spelling() {
    let mut parcel = Parcel::default();
    decode(&mut parcel, r#"{"sent":"2024-03-01T09:05:07.500+0800"}"#).expect("an object");
    parcel.sent = Some("2024-03-02T00:00:00Z".parse().expect("a time"));
    assert_eq!(encode(&parcel), r#"{"sent":"2024-03-02T00:00:00Z"}"#);
    let time: BeijingTime = "2024-03-02 08:00:00".parse().expect("a time");
    assert_eq!(parcel.sent.map(BeijingTime::from), Some(time));
}
