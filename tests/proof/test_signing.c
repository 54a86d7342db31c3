/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ed25519 against a vector of RFC 8032, key files and their refusals. */
#include "proof/signing.h"
#include "proof/stamp.h"
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/stat.h>

static void from_hex(uint8_t *out, const char *hex)
{
    for (size_t i = 0; hex[2 * i] != '\0'; i++)
        out[i] = (uint8_t)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
}

/* RFC 8032, section 7.1, TEST 3. */
static void test_vector(void)
{
    static const uint8_t text[] = {0xaf, 0x82};
    day_public_key key, back;
    day_signature signature;
    from_hex(key.bytes, "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    from_hex(signature.bytes, "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                              "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    g_assert_true(day_signature_holds(&signature, &key, (day_span){text, 2}));
    g_assert_false(day_signature_holds(&signature, &key, (day_span){text, 1}));
    signature.bytes[0] ^= 1;
    g_assert_false(day_signature_holds(&signature, &key, (day_span){text, 2}));
    g_autofree char *pem = day_public_key_pem(&key);
    g_assert_true(day_public_key_parse(&back, pem));
    g_assert_cmpmem(&back, sizeof back, &key, sizeof key);
    g_assert_false(
        day_public_key_parse(&back, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
    g_assert_false(day_public_key_parse(&back, "no key"));
}

static void sign_once(const char *path, const char *passphrase)
{
    static const uint8_t text[] = "what is sealed";
    g_autoptr(day_signing_key) key = NULL;
    day_error error = {0};
    bool exposed = true;
    g_assert_cmpint(day_signing_open(&key, &exposed, path, passphrase, &error), ==, DAY_OK);
    g_assert_false(exposed);
    g_assert_cmpuint(CRYPTO_secure_used(), >, 0); /* the key lies in OpenSSL's memory for secrets */
    day_public_key public = day_signing_public(key);
    day_signature signature = day_signing_sign(key, (day_span){text, sizeof text});
    g_assert_true(day_signature_holds(&signature, &public, (day_span){text, sizeof text}));
}

static day_err refusal(const char *path, const char *passphrase)
{
    g_autoptr(day_signing_key) key = NULL;
    day_error error = {0};
    bool exposed;
    day_err err = day_signing_open(&key, &exposed, path, passphrase, &error);
    g_assert_nonnull(strstr(error.message, path));
    return err;
}

static void test_files(void)
{
    g_autofree char *folder = g_dir_make_tmp("daysign-XXXXXX", NULL);
    g_autofree char *plain = g_build_filename(folder, "plain", NULL);
    g_autofree char *locked = g_build_filename(folder, "locked", NULL);
    day_error error = {0};
    struct stat status;
    g_assert_cmpint(day_signing_make(plain, NULL, &error), ==, DAY_OK);
    g_assert_cmpint(day_signing_make(locked, "correct horse", &error), ==, DAY_OK);
    g_assert_cmpint(stat(plain, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    sign_once(plain, NULL);
    sign_once(locked, "correct horse");
    g_assert_cmpint(refusal(locked, NULL), ==, DAY_ERR_ENCRYPTED);
    g_assert_cmpint(refusal(locked, "wrong"), ==, DAY_ERR_ENCRYPTED);
    g_assert_cmpint(day_signing_make(plain, NULL, &error), ==, DAY_ERR_FAILED);
    g_assert_true(g_file_set_contents(locked, "no key\n", -1, NULL));
    g_assert_cmpint(refusal(locked, NULL), ==, DAY_ERR_FORMAT);
    g_assert_cmpint(g_unlink(locked), ==, 0);
    g_assert_cmpint(refusal(locked, NULL), ==, DAY_ERR_NOT_FOUND);
    g_assert_cmpint(refusal(folder, NULL), ==, DAY_ERR_USAGE);
    g_assert_cmpint(g_unlink(plain), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* What is no answer says so and claims nothing. */
static void test_no_answer(void)
{
    day_sha256 imprint = day_sha_text("abc", 3);
    static const uint8_t junk[] = {0x30, 0x03, 0x02, 0x01, 0x00},
                         refused[] = {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02};
    day_stamp stamp = day_stamp_read((day_span){junk, sizeof junk}, &imprint, (day_span){0});
    g_assert_false(stamp.granted || stamp.imprint || stamp.signed_);
    g_assert_cmpstr(stamp.why, ==, "this is no answer of RFC 3161");
    stamp = day_stamp_read((day_span){refused, sizeof refused}, &imprint, (day_span){0});
    g_assert_false(stamp.granted);
    g_assert_cmpstr(stamp.why, ==, "the authority refused to give a time stamp");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/proof/signing/vector", test_vector);
    g_test_add_func("/proof/signing/files", test_files);
    g_test_add_func("/proof/stamp/no-answer", test_no_answer);
    return g_test_run();
}
