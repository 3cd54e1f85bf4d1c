//! Signatures that vendors print in their documents, and some that other programs compute in the same way.

use dingdan_signing::Algorithm::{self, HmacMd5, HmacSha1, HmacSha256, Md5, Sha1, Sha256};
use dingdan_signing::Encoding::{self, Base64, Hex, HexUpper, PercentEncodedBase64};
use dingdan_signing::{Call, Order, Recipe, Scheme, Sent, Signed, Spelling};

struct Row {
    recipe: Recipe<'static>,
    /// The signed values by name.
    pairs: &'static [(&'static str, &'static str)],
    /// The values of placeholders.
    others: &'static [(&'static str, &'static str)],
    text: &'static str,
    signature: &'static str,
}

/// `{name}{value}`, joined by nothing.
const fn around(
    before: &'static str,
    after: &'static str,
    algorithm: Algorithm,
    encoding: Encoding,
) -> Recipe<'static> {
    Recipe { pair: "{name}{value}", join: "", before, after, ..Recipe::new(algorithm, encoding) }
}

const ROWS: &[Row] = &[
    Row {
        // Vendor document: open.taobao.com docId=101617.
        recipe: around("{key}", "{key}", Md5, HexUpper),
        pairs: &[
            ("app_key", "12345678"),
            ("fields", "num_iid,title,nick,price,num"),
            ("format", "json"),
            ("method", "taobao.item.seller.get"),
            ("num_iid", "11223344"),
            ("session", "test"),
            ("sign_method", "md5"),
            ("timestamp", "2016-01-01 12:00:00"),
            ("v", "2.0"),
        ],
        others: &[("key", "helloworld")],
        text: "helloworldapp_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_methodmd5timestamp2016-01-01 12:00:00v2.0helloworld",
        signature: "66987CB115214E59E6EC978214934FB8",
    },
    Row {
        // Computed here, no published value: rule: TOP doc as retold by api-contracts/taobao.md and two other readers.
        recipe: around("", "", HmacMd5, HexUpper),
        pairs: &[
            ("app_key", "12345678"),
            ("fields", "num_iid,title,nick,price,num"),
            ("format", "json"),
            ("method", "taobao.item.seller.get"),
            ("num_iid", "11223344"),
            ("session", "test"),
            ("sign_method", "hmac"),
            ("timestamp", "2016-01-01 12:00:00"),
            ("v", "2.0"),
        ],
        others: &[("key", "helloworld")],
        text: "app_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_methodhmactimestamp2016-01-01 12:00:00v2.0",
        signature: "D56D7858309C31B6251083A874D48273",
    },
    Row {
        // Test of one sdk: github zsqk/taobao-sdk test/sign.test.js.
        recipe: around("{key}", "{body}{key}", Md5, HexUpper),
        pairs: &[],
        others: &[("key", "secret")],
        text: "secretsecret",
        signature: "D98221BB33CB9193E00FC7AC1E0E02A9",
    },
    Row {
        // Test of one sdk: github zsqk/taobao-sdk test/sign.test.js.
        recipe: around("{key}", "{body}{key}", Md5, HexUpper),
        pairs: &[("a", "1"), ("c", "2"), ("b", "3")],
        others: &[("key", "secret"), ("body", "body")],
        text: "secreta1b3c2bodysecret",
        signature: "9DDC469EFF6377D4666E7F51356A68DA",
    },
    Row {
        // Vendor document: open.pinduoduo.com browse?idStr=8EC06C399636041E (API调用详解).
        recipe: around("{key}", "{key}", Md5, HexUpper),
        pairs: &[
            ("access_token", "asd78172s8ds9a921j9qqwda12312w1w21211"),
            ("client_id", "1"),
            ("data_type", "XML"),
            ("order_status", "1"),
            ("page", "1"),
            ("page_size", "10"),
            ("timestamp", "1480411125"),
            ("type", "pdd.order.number.list.get"),
        ],
        others: &[("key", "testSecret")],
        text: "testSecretaccess_tokenasd78172s8ds9a921j9qqwda12312w1w21211client_id1data_typeXMLorder_status1page1page_size10timestamp1480411125typepdd.order.number.list.gettestSecret",
        signature: "E4DE3ED21002510DED352819E7AE6775",
    },
    Row {
        // Vendor document: open.jd.com dev-guide listId=2643.
        recipe: around("{key}", "{key}", Md5, HexUpper),
        pairs: &[
            (
                "360buy_param_json",
                "{\"end_date\":null,\"optional_fields\":null,\"order_state\":\"WAIT_SELLER_STOCK_OUT\",\"page\":\"1\",\"page_size\":\"200\",\"start_date\":null}",
            ),
            ("access_token", "yourtoken"),
            ("app_key", "yourappkey"),
            ("method", "jingdong.pop.order.search"),
            ("timestamp", "2021-05-07 09:20:39.683+0800"),
            ("v", "2.0"),
        ],
        others: &[("key", "yourappSecret")],
        text: "yourappSecret360buy_param_json{\"end_date\":null,\"optional_fields\":null,\"order_state\":\"WAIT_SELLER_STOCK_OUT\",\"page\":\"1\",\"page_size\":\"200\",\"start_date\":null}access_tokenyourtokenapp_keyyourappkeymethodjingdong.pop.order.searchtimestamp2021-05-07 09:20:39.683+0800v2.0yourappSecret",
        signature: "D70825340F4084360B9362B60DFD7930",
    },
    Row {
        // Test of one client: public test id 71095845390: GET https://api-cn.jd.com/rest/sp-aftercare/v0/afs-orders.
        recipe: around("{key}", "{key}", Md5, HexUpper),
        pairs: &[
            ("X-JOS-App-Key", "offline-app"),
            ("X-JOS-Access-Token", "offline-token"),
            ("X-JOS-Timestamp", "1700000000000"),
            ("updateStartTime", "1700000000000"),
            ("updateEndTime", "1700000060000"),
            ("page", "1"),
            ("pageSize", "2"),
        ],
        others: &[("key", "offline-secret")],
        text: "offline-secretX-JOS-Access-Tokenoffline-tokenX-JOS-App-Keyoffline-appX-JOS-Timestamp1700000000000page1pageSize2updateEndTime1700000060000updateStartTime1700000000000offline-secret",
        signature: "0627BD69EEC951A95E84A3A65FEB0AA2",
    },
    Row {
        // String to sign published by an sdk test, digest computed here: whalesky-labs/kwaishop-php-sdk tests/Unit/Md5SignerTest.php (string given literally; value = md5 of it).
        recipe: Recipe { after: "&signSecret={key}", ..Recipe::new(Md5, Hex) },
        pairs: &[
            ("appkey", "ks123"),
            ("method", "open.seller.order.list"),
            ("version", "1"),
            ("param", "{\"title\":\"短袖\"}"),
            ("access_token", "token"),
            ("timestamp", "1583271919000"),
            ("signMethod", "MD5"),
        ],
        others: &[("key", "sign-secret")],
        text: "access_token=token&appkey=ks123&method=open.seller.order.list&param={\"title\":\"短袖\"}&signMethod=MD5&timestamp=1583271919000&version=1&signSecret=sign-secret",
        signature: "6005da269b372ff10945e565ef37a4c6",
    },
    Row {
        // String to sign published by an sdk test, digest computed here: whalesky-labs/kwaishop-php-sdk tests/Unit/HmacSha256SignerTest.php ("matches official Java flow").
        recipe: Recipe { after: "&signSecret={key}", ..Recipe::new(HmacSha256, Base64) },
        pairs: &[
            ("appkey", "ks123"),
            ("method", "open.seller.order.list"),
            ("version", "1"),
            ("param", "{\"title\":\"短袖\"}"),
            ("access_token", "token"),
            ("timestamp", "1583271919000"),
            ("signMethod", "HMAC_SHA256"),
        ],
        others: &[("key", "sign-secret")],
        text: "access_token=token&appkey=ks123&method=open.seller.order.list&param={\"title\":\"短袖\"}&signMethod=HMAC_SHA256&timestamp=1583271919000&version=1&signSecret=sign-secret",
        signature: "ZpPrG0oB1g/T93FyyVD+VCzRey41yqxZoCqcGg7upYM=",
    },
    Row {
        // Vendor document: open.wangdian.cn guide_signsf (official example).
        recipe: Recipe {
            pair: "{name_length:02}-{name}:{value_length:04}-{value}",
            join: ";",
            after: "{key}",
            ..Recipe::new(Md5, Hex)
        },
        pairs: &[
            ("appkey", "test2-xx"),
            ("page_no", "0"),
            ("end_time", "2016-08-01 13:00:00"),
            ("start_time", "2016-08-01 12:00:00"),
            ("page_size", "40"),
            ("sid", "test2"),
            ("timestamp", "1470042310"),
        ],
        others: &[("key", "12345")],
        text: "06-appkey:0008-test2-xx;08-end_time:0019-2016-08-01 13:00:00;07-page_no:0001-0;09-page_size:0002-40;03-sid:0005-test2;10-start_time:0019-2016-08-01 12:00:00;09-timestamp:0010-147004231012345",
        signature: "ad4e6fe037ea6e3ba4768317be9d1309",
    },
    Row {
        // Computed here with three implementations read side by side; no published value: westng/wangdian-sdk-php, go-marvis/wangdian-sdk-go, waywake/wangdian-deno-sdk.
        recipe: around("{key}", "{key}", Md5, Hex),
        pairs: &[
            ("sid", "wdterp30"),
            ("key", "spw001"),
            ("salt", "cc"),
            ("method", "sales.TradeQuery.queryWithDetail"),
            ("timestamp", "300000000"),
            ("v", "1.0"),
            ("page_size", "1"),
            ("page_no", "0"),
            ("calc_total", "1"),
            ("body", "[{\"start_time\":\"2020-08-28 09:01:00\",\"end_time\":\"2020-08-28 10:00:00\"}]"),
        ],
        others: &[("key", "aa")],
        text: "aabody[{\"start_time\":\"2020-08-28 09:01:00\",\"end_time\":\"2020-08-28 10:00:00\"}]calc_total1keyspw001methodsales.TradeQuery.queryWithDetailpage_no0page_size1saltccsidwdterp30timestamp300000000v1.0aa",
        signature: "3f30e8ac2091869fd98f6946d9d5f7d1",
    },
    Row {
        // Computed here; no published value (the vendor has an online tool only): op.jinritemai.com guide-docs/10/23 as implemented.
        recipe: around("{key}", "{key}", HmacSha256, Hex),
        pairs: &[
            ("app_key", "app"),
            ("method", "order.searchList"),
            ("param_json", "{\"page\":0,\"size\":20}"),
            ("timestamp", "1788969600"),
            ("v", "2"),
        ],
        others: &[("key", "secret")],
        text: "secretapp_keyappmethodorder.searchListparam_json{\"page\":0,\"size\":20}timestamp1788969600v2secret",
        signature: "52a0e444c94c389566d0bfe20efeaf5ced2ded476bc3f2aca87799555d6a08c5",
    },
    Row {
        // Computed here: PyPI doudian callback(); zsmhub message/doudian_sign.go.
        recipe: around("{app_key}", "{body}{key}", Md5, Hex),
        pairs: &[],
        others: &[
            ("key", "secret"),
            ("app_key", "app"),
            ("body", "[{\"tag\":\"0\",\"msg_id\":\"0\",\"data\":\"2020-09-10T16:28:54+08:00\"}]"),
        ],
        text: "app[{\"tag\":\"0\",\"msg_id\":\"0\",\"data\":\"2020-09-10T16:28:54+08:00\"}]secret",
        signature: "b2b8f8fb649c850aa94ca07373473486",
    },
    Row {
        // Computed here; the official example is masked (appid 21d6***, result aa4c59****50632d80dc4): open.xiaohongshu.com document 39.
        recipe: Recipe { before: "{method}?", after: "{key}", ..Recipe::new(Md5, Hex) },
        pairs: &[("appId", "app"), ("timestamp", "1612518379"), ("version", "2.0")],
        others: &[("key", "secret"), ("method", "order.getOrderList")],
        text: "order.getOrderList?appId=app&timestamp=1612518379&version=2.0secret",
        signature: "0e39fe80f8fc38af2686b2c2991360a2",
    },
    Row {
        // Computed here; no published value: openweb.jushuitan.com doc 70 as implemented.
        recipe: around("{key}", "", Md5, Hex),
        pairs: &[
            ("access_token", "t"),
            ("app_key", "k"),
            ("biz", "{}"),
            ("charset", "utf-8"),
            ("timestamp", "1577771730"),
            ("version", "2"),
        ],
        others: &[("key", "secret")],
        text: "secretaccess_tokentapp_keykbiz{}charsetutf-8timestamp1577771730version2",
        signature: "30c5e6a9806383cd8c4ee16927ec458d",
    },
    Row {
        // Test of an sdk (wecom, the same mechanism): ArtisanCloud/PowerWeChat src/kernel/Encryptor_test.go.
        recipe: Recipe { pair: "{value}", join: "", order: Order::ByValue, ..Recipe::new(Sha1, Hex) },
        pairs: &[
            ("token", "pcoLldqMu2WQQtYBeDX5HiXPsBFlTnDM"),
            ("timestamp", "1623301925"),
            ("nonce", "1624217036"),
            (
                "Encrypt",
                "ZBY4h9SD1Y/v+ighMGU4yHSVWyMuf2UdQQfFuB8S/SY5il9MynR1rtKIJDG871vOqaCs0FVje6bX0VyhvL02PG7FXjRR+rAyiwVv7T7nBGgamkPeOv4n/jXgFQnY6NEt3Zym09t4aI+21pDcE6uN6JzcC+hxw5sBfVyza3NHyuLiyhvalsFbasA4HNcnK+4/3eZLMo+e6yvHUsY4WhmZWW5u5mHcDZm1jtI2fUtzod6Sx7PrCOhm+zUO1I98OD0EmICxHHMjMkGmSFuGhG8vXRKaRavzvV/fkscZK1HjW+XJOV0c9wYDZT+/LTjDS/yx5KkM5lIksiw57DsCro9gvmE1WdvB3bw3m+5ie2x1ZRSuh6ik1rbMTiXgJXt0MnbV8VsyPe1zhkbug1cwdhT9zcOTieb0oyiIl3wSAEkNNBNBaWB+78V1hM/ngMoZgKaaasJUCGtPH/rN+YnxGicDOg==",
            ),
        ],
        others: &[("key", "pcoLldqMu2WQQtYBeDX5HiXPsBFlTnDM")],
        text: "16233019251624217036ZBY4h9SD1Y/v+ighMGU4yHSVWyMuf2UdQQfFuB8S/SY5il9MynR1rtKIJDG871vOqaCs0FVje6bX0VyhvL02PG7FXjRR+rAyiwVv7T7nBGgamkPeOv4n/jXgFQnY6NEt3Zym09t4aI+21pDcE6uN6JzcC+hxw5sBfVyza3NHyuLiyhvalsFbasA4HNcnK+4/3eZLMo+e6yvHUsY4WhmZWW5u5mHcDZm1jtI2fUtzod6Sx7PrCOhm+zUO1I98OD0EmICxHHMjMkGmSFuGhG8vXRKaRavzvV/fkscZK1HjW+XJOV0c9wYDZT+/LTjDS/yx5KkM5lIksiw57DsCro9gvmE1WdvB3bw3m+5ie2x1ZRSuh6ik1rbMTiXgJXt0MnbV8VsyPe1zhkbug1cwdhT9zcOTieb0oyiIl3wSAEkNNBNBaWB+78V1hM/ngMoZgKaaasJUCGtPH/rN+YnxGicDOg==pcoLldqMu2WQQtYBeDX5HiXPsBFlTnDM",
        signature: "d728d2bea7e28585ebd14eacbd330d84073fe7f1",
    },
    Row {
        // Computed here: shopify.dev verify-deliveries.
        recipe: Recipe { before: "{body}", ..Recipe::new(HmacSha256, Base64) },
        pairs: &[],
        others: &[("key", "secret"), ("body", "{\"id\":1}")],
        text: "{\"id\":1}",
        signature: "A971iWIMgT8Zj9A9eWfikrFj7wQ16/Qwcc4OlRl2PLc=",
    },
];

fn value<'v>(row: &'v Row) -> impl Fn(&str) -> Option<std::borrow::Cow<'v, str>> {
    |name| row.others.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).into())
}

#[test]
fn printed_signatures_are_recomputed() {
    for row in ROWS {
        // The order in which values are given does not count.
        let mut pairs = row.pairs.to_vec();
        for _ in 0..2 {
            assert_eq!(row.recipe.text(&pairs, &value(row)), row.text);
            pairs.reverse();
        }
        assert_eq!(row.recipe.sign(row.text, &value(row)), row.signature, "{}", row.text);
        assert!(row.recipe.verify(row.text, &value(row), row.signature));
        assert!(!row.recipe.verify(&format!("{}x", row.text), &value(row), row.signature));
        assert!(!row.recipe.verify(row.text, &value(row), &row.signature[1..]));
        let other_case = row.signature.bytes().map(|byte| char::from(byte ^ 0x20)).collect::<String>();
        assert!(!row.recipe.verify(row.text, &value(row), &other_case));
    }
}

/// `printf '{"id":1}' | base64 | tr -d '\n' | openssl dgst -sha256 -hmac secret -binary | base64`
#[test]
fn a_body_is_signed_in_base64() {
    let scheme = Scheme {
        recipe: Recipe { before: "{body_base64}", ..Recipe::new(HmacSha256, Base64) },
        signed: Signed::Only(&[]),
        key: "secret",
        signature: "sign",
        timestamp: None,
        nonce: None,
        body_as: None,
    };
    for (body, text, signature) in [
        (r#"{"id":1}"#, "eyJpZCI6MX0=", "xxOagR+tnmim2Sxz4Kn+U4KyVc9ZLtKy/x3DaZgUu4c="),
        // printf '' | openssl dgst -sha256 -hmac secret -binary | base64
        ("", "", "+eZuF5tnR65UEI+C+K3os8Jddv0wr95sOVgixTAZYWk="),
    ] {
        let call = Call { body, ..Call::default() };
        let signed = scheme.sign("secret", &call, Spelling::default());
        assert_eq!((signed.text.as_str(), signed.signature.as_str()), (text, signature));
        assert!(scheme.verify("secret", &call, signature));
    }
    // A value of that name is meant where one is sent.
    let sent = Sent { name: "body_base64".into(), value: "own".into(), in_body: false };
    let call = Call { values: vec![sent], body: "x", ..Call::default() };
    assert_eq!(scheme.sign("secret", &call, Spelling::default()).text, "own");
}

/// `printf a | openssl dgst [-hmac k]` with each digest, as `-hex` and through `base64`.
#[test]
fn every_digest_and_encoding_is_that_of_another_tool() {
    let value = |name: &str| (name == "key").then(|| "k".into());
    for (algorithm, encoding, want) in [
        (Md5, Hex, "0cc175b9c0f1b6a831c399e269772661"),
        (HmacMd5, Hex, "ddcf3d210049e7135f61affae73731cd"),
        (Sha1, Hex, "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
        (HmacSha1, Hex, "40e7d441cadb17b07f050341aa23a6820ed81c8b"),
        (Sha256, Hex, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
        (HmacSha256, Hex, "78da91511e675587f5b9df78bedebaf5560da2abb88162ee875dcdf744951d9e"),
        (Md5, HexUpper, "0CC175B9C0F1B6A831C399E269772661"),
        (HmacSha1, Base64, "QOfUQcrbF7B/BQNBqiOmgg7YHIs="),
        (HmacSha1, PercentEncodedBase64, "QOfUQcrbF7B%2FBQNBqiOmgg7YHIs%3D"),
    ] {
        assert_eq!(Recipe::new(algorithm, encoding).sign("a", &value), want, "{algorithm:?} {encoding:?}");
    }
}

#[test]
fn pieces_of_a_recipe() {
    let plain = Recipe::new(Sha256, Hex);
    let value = |name: &str| Some(format!("<{name}>").into());
    let pairs = [("b", "1"), ("a", ""), ("c", "订单"), ("B", "0")];
    for (recipe, want) in [
        (plain, "B=0&a=&b=1&c=订单"),
        (Recipe { skips_empty: true, ..plain }, "B=0&b=1&c=订单"),
        (Recipe { order: Order::AsGiven, ..plain }, "b=1&a=&c=订单&B=0"),
        (Recipe { order: Order::ByValue, pair: "{value}", join: "", ..plain }, "01订单"),
        (Recipe { before: "{key}{{", after: "}}{path}", join: ",", ..plain }, "<key>{B=0,a=,b=1,c=订单}<path>"),
        (Recipe { pair: "{name_bytes:02}{value_length:03}{value_bytes}", ..plain }, "010011&010000&010011&010026"),
        // Names that no pair has are left out.
        (Recipe { pair: "{name}{key}", skips_empty: true, ..plain }, "B&b&c"),
    ] {
        assert_eq!(recipe.text(&pairs, &value), want);
    }
    assert_eq!(plain.text(&[], &value), "");
}

#[test]
fn the_key_of_a_keyed_digest_can_be_made_of_several_values() {
    let value = |name: &str| Some(if name == "key" { "k".into() } else { "t".into() });
    let composed = Recipe { hmac_key: "{key}&{token}", ..Recipe::new(HmacSha1, Hex) };
    // printf a | openssl dgst -sha1 -hmac 'k&t'
    assert_eq!(composed.sign("a", &value), "68142a41c8821dafcf924bc83d2e197066bebe75");
}

#[test]
fn a_signature_without_its_percent_encoding_is_accepted() {
    let value = |name: &str| (name == "key").then(|| "k".into());
    let recipe = Recipe::new(HmacSha1, PercentEncodedBase64);
    let signature = recipe.sign("a", &value);
    assert!(signature.ends_with("%3D"));
    assert!(recipe.verify("a", &value, &signature));
    assert!(recipe.verify("a", &value, &signature.replace("%3D", "=").replace("%2B", "+").replace("%2F", "/")));
    for wrong in ["", "not base64", "%", "%3D"] {
        assert!(!recipe.verify("a", &value, wrong), "{wrong}");
    }
}
