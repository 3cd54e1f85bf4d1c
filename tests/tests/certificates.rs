//! Servers with bad certificates, over real sockets: nothing is sent, and the error says what is wrong.

use dingdan::client::http::{HeaderMap, Method};
use dingdan::client::{HttpRequest, HttpResponse, ReqwestTransport, Transport, TransportError, TransportFault};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use time::{Duration, OffsetDateTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a certificate")
}

/// A certificate for a name that is valid from and until so many days from now, with its key.
fn certificate(
    authority: &Authority,
    name: &str,
    (from, until): (i64, i64),
) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    let now = OffsetDateTime::now_utc();
    (params.not_before, params.not_after) = (now + Duration::days(from), now + Duration::days(until));
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, authority).expect("a certificate");
    (certificate.into(), PrivatePkcs8KeyDer::from(key.serialize_der()).into())
}

/// A server with that certificate; its port, and how many requests it read.
async fn server((certificate, key): (CertificateDer<'static>, PrivateKeyDer<'static>)) -> (u16, Arc<AtomicUsize>) {
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.expect("a pair")));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            if stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {
                counted.fetch_add(1, Ordering::SeqCst);
            }
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
            let _ = stream.shutdown().await;
        }
    });
    (port, count)
}

async fn ask(transport: &ReqwestTransport, port: u16) -> Result<HttpResponse, TransportError> {
    let uri = format!("https://localhost:{port}/?access_token=planted-secret").parse().expect("a URI");
    transport.send(HttpRequest { method: Method::GET, uri, headers: HeaderMap::new(), body: None }).await
}

#[tokio::test]
async fn a_bad_certificate_is_named_and_nothing_is_sent() {
    let (known, unknown) = (authority("known"), authority("unknown"));
    let root = reqwest::Certificate::from_der(known.der()).expect("a certificate");
    let client = reqwest::Client::builder().tls_certs_only([root]).no_proxy().build().expect("a client");
    let transport = ReqwestTransport::with_client(client);
    let valid = (-1, 1);
    for (what, authority, name, days, want) in [
        ("good", &known, "localhost", valid, None),
        ("expired", &known, "localhost", (-3, -2), Some("it has expired")),
        ("not valid yet", &known, "localhost", (2, 3), Some("it is not valid yet")),
        ("of another", &known, "api.example.com", valid, Some("it is for another name")),
        ("of nobody", &unknown, "localhost", valid, Some("its issuer is not known")),
    ] {
        let (port, read) = server(certificate(authority, name, days)).await;
        let answer = ask(&transport, port).await;
        assert_eq!(read.load(Ordering::SeqCst), usize::from(want.is_none()), "{what}");
        let Some(want) = want else {
            assert!(answer.is_ok(), "{what}: {answer:?}");
            continue;
        };
        let error = answer.expect_err(what);
        assert_eq!(error.fault, TransportFault::Certificate, "{what}: {error}");
        assert!(error.to_string().contains(want), "{what}: {error}");
        assert!(!format!("{error} {error:?}").contains("planted-secret"), "{what}");
    }
}
