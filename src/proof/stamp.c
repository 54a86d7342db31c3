/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* RFC 3161 by OpenSSL's TS functions. */
#include "stamp.h"
#include "base/memory.h"
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>
#include <string.h>

/* TimeStampReq { 1, { { sha256, NULL }, hash }, certReq TRUE }: everything but the hash is fixed. */
static const uint8_t request_head[] = {0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30,
                                       0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
                                       0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
static const uint8_t request_tail[] = {0x01, 0x01, 0xff};

void day_stamp_request(GByteArray *out, const day_sha256 *imprint)
{
    g_byte_array_append(out, request_head, sizeof request_head);
    g_byte_array_append(out, imprint->bytes, sizeof imprint->bytes);
    g_byte_array_append(out, request_tail, sizeof request_tail);
}

void day_stamp_warm(void)
{
    OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS |
                            OPENSSL_INIT_ADD_ALL_CIPHERS | OPENSSL_INIT_ADD_ALL_DIGESTS,
                        NULL);
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha_begin(sha);
    (void)day_sha_end(sha);
}

static int64_t time_of(const TS_TST_INFO *info)
{
    struct tm tm;
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &tm) != 1) return INT64_MIN;
    g_autoptr(GDateTime) time =
        g_date_time_new_utc(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
    return time != NULL ? g_date_time_to_unix(time) * 1000 : INT64_MIN;
}

static bool is_for(TS_TST_INFO *info, const day_sha256 *imprint)
{
    TS_MSG_IMPRINT *message = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT *algorithm = NULL;
    X509_ALGOR_get0(&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo(message));
    const ASN1_OCTET_STRING *hash = TS_MSG_IMPRINT_get_msg(message);
    return OBJ_obj2nid(algorithm) == NID_sha256 && ASN1_STRING_length(hash) == sizeof imprint->bytes &&
           memcmp(ASN1_STRING_get0_data(hash), imprint->bytes, sizeof imprint->bytes) == 0;
}

/* Who signed it, by the certificate that comes with it. */
static void name_authority(day_stamp *out, PKCS7 *token)
{
    STACK_OF(X509) *signers = PKCS7_get0_signers(token, NULL, 0);
    BIO *bio = BIO_new(BIO_s_mem());
    if (signers != NULL && sk_X509_num(signers) > 0) {
        X509_NAME_print_ex(bio, X509_get_subject_name(sk_X509_value(signers, 0)), 0,
                           XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
        int size = BIO_read(bio, out->authority, sizeof out->authority - 1);
        out->authority[size > 0 ? size : 0] = '\0';
    }
    sk_X509_free(signers);
    BIO_free_all(bio);
}

/* NULL when there is no certificate in there. */
static X509_STORE *load_certificates(day_span certificates, int64_t at_ms)
{
    X509_STORE *store = X509_STORE_new();
    BIO *bio = BIO_new_mem_buf(certificates.data, (int)certificates.size);
    if (store == NULL || bio == NULL) day_memory_is_gone("no certificate can be read");
    int n = 0;
    for (X509 *one; (one = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL; n++) {
        X509_STORE_add_cert(store, one);
        X509_free(one);
    }
    BIO_free_all(bio);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)(at_ms / 1000));
    if (n > 0) return store;
    X509_STORE_free(store);
    return NULL;
}

static void say(day_stamp *out, const char *fallback)
{
    unsigned long code = ERR_peek_last_error();
    const char *reason = code != 0 ? ERR_reason_error_string(code) : NULL;
    const char *data = NULL;
    int flags = 0;
    ERR_peek_last_error_data(&data, &flags);
    g_snprintf(out->why, sizeof out->why, "%s%s%s%s%s", fallback, reason != NULL ? ": " : "",
               reason != NULL ? reason : "", data != NULL && *data != '\0' ? ", " : "",
               data != NULL && (flags & ERR_TXT_STRING) != 0 ? data : "");
}

static void check_signature(day_stamp *out, TS_RESP *answer, const day_sha256 *imprint, day_span certificates)
{
    X509_STORE *store = load_certificates(certificates, out->time_ms);
    if (store == NULL) {
        g_strlcpy(out->why, "there is no certificate in PEM in what was given to check it with",
                  sizeof out->why);
        return;
    }
    TS_VERIFY_CTX *verify = TS_VERIFY_CTX_new();
    TS_VERIFY_CTX_set_flags(verify, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(verify, store); /* taken */
    TS_VERIFY_CTX_set_imprint(verify, OPENSSL_memdup(imprint->bytes, sizeof imprint->bytes),
                              sizeof imprint->bytes);
    ERR_clear_error();
    out->signed_ = TS_RESP_verify_response(verify, answer) == 1;
    if (!out->signed_) say(out, "the authority's signature does not hold");
    TS_VERIFY_CTX_free(verify);
}

day_stamp day_stamp_read(day_span answer, const day_sha256 *imprint, day_span certificates)
{
    day_stamp out = {.time_ms = INT64_MIN};
    const unsigned char *at = answer.data;
    TS_RESP *parsed = answer.size < 1 << 20 ? d2i_TS_RESP(NULL, &at, (long)answer.size) : NULL;
    TS_TST_INFO *info = parsed != NULL ? TS_RESP_get_tst_info(parsed) : NULL;
    if (parsed != NULL && at != answer.data + answer.size) { /* something stands behind it */
        TS_RESP_free(parsed);
        parsed = NULL;
        info = NULL;
    }
    if (parsed == NULL) g_strlcpy(out.why, "this is no answer of RFC 3161", sizeof out.why);
    if (parsed != NULL && info == NULL)
        g_strlcpy(out.why, "the authority refused to give a time stamp", sizeof out.why);
    if (info != NULL) {
        out.granted = true;
        out.time_ms = time_of(info);
        out.imprint = is_for(info, imprint);
        name_authority(&out, TS_RESP_get_token(parsed));
        if (!out.imprint)
            g_strlcpy(out.why, "it is a time stamp of something else", sizeof out.why);
        else if (certificates.size > 0)
            check_signature(&out, parsed, imprint, certificates);
    }
    TS_RESP_free(parsed);
    ERR_clear_error();
    return out;
}
