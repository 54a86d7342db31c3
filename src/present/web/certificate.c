/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Certificates by GnuTLS, which is what libmicrohttpd speaks TLS with. */
#include "certificate.h"
#include "base/given_file.h"
#include <arpa/inet.h>
#include <glib.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 24 * 3600, VALID_DAYS = 365, SPARE_DAYS = 14, PEM_MOST = 1 << 20 };

static day_err trouble(int code, day_error *error)
{
    return day_error_set(error, DAY_ERR_FAILED, "certificate: %s", gnutls_strerror(code));
}

static day_err fingerprint(day_certificate *out, gnutls_x509_crt_t certificate, day_error *error)
{
    unsigned char digest[32];
    size_t size = sizeof digest;
    int code = gnutls_x509_crt_get_fingerprint(certificate, GNUTLS_DIG_SHA256, digest, &size);
    if (code != 0) return trouble(code, error);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < size; i++) g_string_append_printf(text, "%s%02X", i > 0 ? ":" : "", digest[i]);
    out->fingerprint = g_string_free(text, FALSE);
    return DAY_OK;
}

/* Reads `out`'s certificate; the caller deinits *parsed. */
static int parse(gnutls_x509_crt_t *parsed, const day_certificate *out)
{
    gnutls_datum_t pem = {(unsigned char *)out->certificate, (unsigned)strlen(out->certificate)};
    int code = gnutls_x509_crt_init(parsed);
    return code == 0 ? gnutls_x509_crt_import(*parsed, &pem, GNUTLS_X509_FMT_PEM) : code;
}

static day_err load(day_certificate *out, const char *certificate, const char *key, day_error *error)
{
    gsize size = 0;
    day_err err = day_given_file_read(&out->certificate, &size, certificate, PEM_MOST, error);
    if (err == DAY_OK) err = day_given_file_read(&out->key, &size, key, PEM_MOST, error);
    if (err != DAY_OK) return err;
    gnutls_x509_crt_t parsed = NULL;
    int code = parse(&parsed, out);
    err = code == 0 ? fingerprint(out, parsed, error)
                    : day_error_set(error, DAY_ERR_FORMAT, "%s: %s", certificate, gnutls_strerror(code));
    gnutls_x509_crt_deinit(parsed);
    return err;
}

day_err day_certificate_load(day_certificate *out, const char *certificate, const char *key, day_error *error)
{
    *out = (day_certificate){0};
    day_err err = load(out, certificate, key, error);
    if (err != DAY_OK) day_certificate_clear(out);
    return err;
}

void day_certificate_clear(day_certificate *certificate)
{
    if (certificate->key != NULL) gnutls_memset(certificate->key, 0, strlen(certificate->key));
    g_free(certificate->certificate);
    g_free(certificate->key);
    g_free(certificate->fingerprint);
    *certificate = (day_certificate){0};
}

/* --- one of our own ---------------------------------------------------------------------------------- */

static bool still_good(const day_certificate *kept, const char *host)
{
    gnutls_x509_crt_t parsed = NULL;
    bool good = parse(&parsed, kept) == 0 && gnutls_x509_crt_check_hostname(parsed, host) != 0 &&
                gnutls_x509_crt_get_expiration_time(parsed) > time(NULL) + SPARE_DAYS * DAY_SECONDS;
    gnutls_x509_crt_deinit(parsed);
    return good;
}

static int name_it(gnutls_x509_crt_t certificate, const char *host)
{
    unsigned char address[16];
    int code = gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, "Daylight", 8);
    if (code != 0) return code;
    for (int family = 0; family < 2; family++)
        if (inet_pton(family == 0 ? AF_INET : AF_INET6, host, address) == 1)
            return gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_IPADDRESS, address,
                                                        family == 0 ? 4 : 16, GNUTLS_FSAN_SET);
    return gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, host, (unsigned)strlen(host),
                                                GNUTLS_FSAN_SET);
}

static int fill(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const char *host)
{
    unsigned char serial[16];
    time_t now = time(NULL);
    int code = gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof serial);
    serial[0] &= 0x7f;
    serial[0] |= 0x01;
    if (code == 0) code = gnutls_x509_crt_set_version(certificate, 3);
    if (code == 0) code = gnutls_x509_crt_set_serial(certificate, serial, sizeof serial);
    if (code == 0) code = gnutls_x509_crt_set_activation_time(certificate, now - DAY_SECONDS);
    if (code == 0) code = gnutls_x509_crt_set_expiration_time(certificate, now + VALID_DAYS * DAY_SECONDS);
    if (code == 0) code = name_it(certificate, host);
    if (code == 0) code = gnutls_x509_crt_set_basic_constraints(certificate, 0, -1);
    if (code == 0) code = gnutls_x509_crt_set_key_usage(certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
    if (code == 0) code = gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
    if (code == 0) code = gnutls_x509_crt_set_key(certificate, key);
    return code == 0 ? gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0) : code;
}

static char *text_of(gnutls_datum_t *pem)
{
    char *text = g_strndup((const char *)pem->data, pem->size);
    gnutls_memset(pem->data, 0, pem->size);
    gnutls_free(pem->data);
    return text;
}

static int make(day_certificate *out, const char *host)
{
    gnutls_x509_crt_t certificate = NULL;
    gnutls_x509_privkey_t key = NULL;
    gnutls_datum_t pem = {0};
    int code = gnutls_x509_privkey_init(&key);
    if (code == 0)
        code = gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
                                            GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
    if (code == 0) code = gnutls_x509_crt_init(&certificate);
    if (code == 0) code = fill(certificate, key, host);
    if (code == 0) code = gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, &pem);
    if (code == 0) out->certificate = text_of(&pem);
    if (code == 0) code = gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &pem);
    if (code == 0) out->key = text_of(&pem);
    if (certificate != NULL) gnutls_x509_crt_deinit(certificate);
    if (key != NULL) gnutls_x509_privkey_deinit(key);
    return code;
}

day_err day_certificate_own(day_certificate *out, const char *folder, const char *host, day_error *error)
{
    g_autofree char *certificate = g_build_filename(folder, "serve-certificate.pem", NULL);
    g_autofree char *key = g_build_filename(folder, "serve-key.pem", NULL);
    g_autoptr(GError) failure = NULL;
    if (day_certificate_load(out, certificate, key, &(day_error){0}) == DAY_OK && still_good(out, host))
        return DAY_OK;
    day_certificate_clear(out);
    int code = make(out, host);
    if (code != 0) {
        day_certificate_clear(out);
        return trouble(code, error);
    }
    if (!g_file_set_contents_full(key, out->key, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure) ||
        !g_file_set_contents_full(certificate, out->certificate, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                  &failure)) {
        day_certificate_clear(out);
        return day_error_set(error, DAY_ERR_IO, "%s", failure->message);
    }
    day_certificate_clear(out);
    return day_certificate_load(out, certificate, key, error);
}
