#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdio.h>

/// A client context that takes any certificate and offers HTTP/2 before HTTP/1.1; `version` is the highest TLS version
/// (0: any).
static inline SSL_CTX *test_client_context(int version) {
    static const unsigned char offer[] = "\x02h2\x08http/1.1";
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (context == NULL) return NULL;
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_alpn_protos(context, offer, sizeof(offer) - 1);
    if (version != 0) {
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, version);
    }
    return context;
}

/// Writes a new self-signed certificate for `localhost` and its key, both as PEM; 1 where that worked.
static inline int test_write_certificate(const char *certificate, const char *key) {
    int written = 0;
    EVP_PKEY *pair = EVP_EC_gen("P-256");
    X509 *x509 = X509_new();
    if (pair != NULL && x509 != NULL) {
        X509_set_version(x509, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
        X509_gmtime_adj(X509_getm_notAfter(x509), 86400);
        X509_set_pubkey(x509, pair);
        X509_NAME *name = X509_get_subject_name(x509);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"localhost", -1, -1, 0);
        X509_set_issuer_name(x509, name);
        X509_sign(x509, pair, EVP_sha256());
        FILE *file = fopen(certificate, "w");
        written = file != NULL && PEM_write_X509(file, x509);
        if (file != NULL) fclose(file);
        file = fopen(key, "w");
        written = written && file != NULL && PEM_write_PrivateKey(file, pair, NULL, NULL, 0, NULL, NULL);
        if (file != NULL) fclose(file);
    }
    X509_free(x509);
    EVP_PKEY_free(pair);
    return written;
}
