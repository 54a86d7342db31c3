/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OOXML packages under a password: standard encryption ([MS-OFFCRYPTO] 2.3.4.5 and on) with AES in ECB, and
 * agile encryption (2.3.4.10 and on), whose parameters stand in XML. Invariants: sizes and rounds that the
 * file tells are capped; a candidate is taken only when the verifier agrees. */
#include "base/cursor.h"
#include "office_crypt.h"
#include "format/markup/xml_walk.h"
#include <string.h>

#define ROUNDS_MAX 10000000u
#define STANDARD_ROUNDS 50000u
#define UNDER_PASSWORD "an Office document under a password"
#define SEGMENT ((size_t)4096)
#define FIELD_MAX 256

typedef struct field {
    uint8_t bytes[FIELD_MAX];
    size_t size;
} field;

typedef struct key_data {
    size_t block_size, key_size, hash_size;
    uint32_t rounds;
    day_digest digest;
    bool usable;
    field salt, verifier, verifier_hash, key_value;
} key_data;

typedef struct agile {
    key_data package, password;
    uint8_t key[32]; /* of the package, once a password fits */
} agile;

static day_span span_of(const GByteArray *bytes)
{
    return (day_span){bytes->data, bytes->len};
}

/* Cut or filled up with 0x36 to a size (2.3.4.11). */
static void fit(uint8_t *bytes, size_t has, size_t wanted)
{
    if (has < wanted) memset(bytes + has, 0x36, wanted - has);
}

/* --- agile ------------------------------------------------------------------------------------------- */

static size_t number_of(const char **attributes, const char *name)
{
    const char *text = day_xml_attribute(attributes, name);
    return text != NULL ? (size_t)g_ascii_strtoull(text, NULL, 10) : 0;
}

static void bytes_of(field *out, const char **attributes, const char *name)
{
    const char *text = day_xml_attribute(attributes, name);
    if (text == NULL || strlen(text) > FIELD_MAX) return;
    g_autofree guchar *bytes = g_base64_decode(text, &out->size);
    out->size = MIN(out->size, FIELD_MAX);
    memcpy(out->bytes, bytes, out->size);
}

static bool digest_by_name(day_digest *out, const char *name)
{
    static const char *const names[] = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512", NULL};
    for (unsigned i = 0; name != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0 || (i == 1 && strcmp(name, "SHA-1") == 0)) {
            *out = (day_digest)i;
            return true;
        }
    return false;
}

static void read_key_data(key_data *out, const char **attributes)
{
    static const size_t sizes[] = {16, 20, 32, 48, 64};
    const char *cipher = day_xml_attribute(attributes, "cipherAlgorithm"),
               *chaining = day_xml_attribute(attributes, "cipherChaining");
    out->block_size = number_of(attributes, "blockSize");
    out->key_size = number_of(attributes, "keyBits") / 8;
    out->rounds = (uint32_t)MIN(number_of(attributes, "spinCount"), UINT32_MAX);
    bytes_of(&out->salt, attributes, "saltValue");
    bytes_of(&out->verifier, attributes, "encryptedVerifierHashInput");
    bytes_of(&out->verifier_hash, attributes, "encryptedVerifierHashValue");
    bytes_of(&out->key_value, attributes, "encryptedKeyValue");
    bool digest = digest_by_name(&out->digest, day_xml_attribute(attributes, "hashAlgorithm"));
    bool aes = cipher != NULL && strcmp(cipher, "AES") == 0 && chaining != NULL &&
               strcmp(chaining, "ChainingModeCBC") == 0;
    bool sizes_fit =
        out->block_size == 16 && (out->key_size == 16 || out->key_size == 24 || out->key_size == 32);
    out->usable = digest && aes && sizes_fit && out->rounds <= ROUNDS_MAX && out->salt.size > 0;
    out->hash_size = digest ? sizes[out->digest] : 0;
}

static void on_element(const char *name, const char **attributes, void *ctx)
{
    agile *a = ctx;
    if (strcmp(name, "keyData") == 0) read_key_data(&a->package, attributes);
    if (strcmp(name, "encryptedKey") == 0 && !a->password.usable) read_key_data(&a->password, attributes);
}

/* One of the three values that a key made of the password and of the value's purpose locks. */
static void unlock_value(const key_data *k, const uint8_t *spun, const uint8_t purpose[8], field *value)
{
    uint8_t key[DAY_DIGEST_MAX + 32], iv[FIELD_MAX + 16];
    day_cipher_digest(key, k->digest, (day_span){spun, k->hash_size}, (day_span){purpose, 8});
    fit(key, k->hash_size, k->key_size);
    memcpy(iv, k->salt.bytes, k->salt.size);
    fit(iv, k->salt.size, 16);
    day_cipher_aes(value->bytes, value->size, key, k->key_size, iv);
}

static bool try_agile(const char *password, void *ctx)
{
    static const uint8_t input[8] = {0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79};
    static const uint8_t value[8] = {0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E};
    static const uint8_t key[8] = {0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6};
    agile *a = ctx;
    const key_data *k = &a->password;
    uint8_t spun[DAY_DIGEST_MAX], made[DAY_DIGEST_MAX];
    g_autoptr(GByteArray) text = day_password_wide(password);
    day_cipher_digest(spun, k->digest, (day_span){k->salt.bytes, k->salt.size}, span_of(text));
    day_cipher_spin(spun, k->digest, k->rounds);
    field verifier = k->verifier, hash = k->verifier_hash, package_key = k->key_value;
    unlock_value(k, spun, input, &verifier);
    unlock_value(k, spun, value, &hash);
    day_cipher_digest(made, k->digest, (day_span){verifier.bytes, verifier.size}, (day_span){0});
    if (hash.size < k->hash_size || memcmp(made, hash.bytes, k->hash_size) != 0) return false;
    unlock_value(k, spun, key, &package_key);
    memcpy(a->key, package_key.bytes, sizeof a->key);
    return true;
}

static void decrypt_agile(const agile *a, GByteArray *package)
{
    const key_data *k = &a->package;
    for (size_t at = 0, number = 0; at < package->len; at += SEGMENT, number++) {
        uint8_t count[4], iv[DAY_DIGEST_MAX];
        for (unsigned i = 0; i < 4; i++) count[i] = (uint8_t)(number >> (8 * i));
        day_cipher_digest(iv, k->digest, (day_span){k->salt.bytes, k->salt.size}, (day_span){count, 4});
        fit(iv, k->hash_size, 16);
        day_cipher_aes(package->data + at, MIN(SEGMENT, package->len - at), a->key, k->key_size, iv);
    }
}

static day_err unlock_agile(GByteArray *package, day_span xml, const day_input *input, day_emit *emit,
                            day_error *error)
{
    agile a = {0};
    (void)day_xml_walk(xml, &(day_xml_handler){.start = on_element}, &a, NULL);
    if (!a.package.usable || !a.password.usable)
        return day_error_set(error, DAY_ERR_ENCRYPTED,
                             "an Office document under a cipher that is not known here");
    bool twice = a.password.digest == DAY_DIGEST_SHA384 || a.password.digest == DAY_DIGEST_SHA512;
    const day_password_lock lock = {UNDER_PASSWORD, true, (uint64_t)a.password.rounds * (twice ? 2 : 1) + 16};
    day_err err = day_password_try(input, &lock, try_agile, &a, emit, error);
    if (err == DAY_OK) decrypt_agile(&a, package);
    return err;
}

/* --- standard ---------------------------------------------------------------------------------------- */

typedef struct standard {
    size_t key_size;
    day_span salt, verifier, verifier_hash;
    uint8_t key[40];
} standard;

static bool read_standard(standard *out, day_span info)
{
    day_cursor at = day_cursor_over(info);
    day_cursor_skip(&at, 8);
    uint32_t size = day_cursor_u32le(&at);
    day_cursor header = day_cursor_over(day_cursor_bytes(&at, size));
    day_cursor_skip(&header, 8);
    uint32_t algorithm = day_cursor_u32le(&header);
    day_cursor_skip(&header, 4);
    uint32_t bits = day_cursor_u32le(&header);
    out->key_size = bits / 8;
    uint32_t salt_size = day_cursor_u32le(&at);
    out->salt = day_cursor_bytes(&at, salt_size);
    out->verifier = day_cursor_bytes(&at, 16);
    day_cursor_skip(&at, 4);
    out->verifier_hash = day_cursor_bytes(&at, 32);
    bool aes = algorithm >= 0x660E && algorithm <= 0x6610;
    return day_cursor_ok(&at) && day_cursor_ok(&header) && aes && (bits == 128 || bits == 192 || bits == 256);
}

/* A key longer than the digest: two digests over the padded hash (2.3.4.7). */
static void stretch_key(uint8_t key[40], const uint8_t hash[20])
{
    static const uint8_t pads[2] = {0x36, 0x5C};
    uint8_t block[64], digest[DAY_DIGEST_MAX];
    for (unsigned i = 0; i < 2; i++) {
        memset(block, pads[i], sizeof block);
        for (unsigned k = 0; k < 20; k++) block[k] ^= hash[k];
        day_cipher_digest(digest, DAY_DIGEST_SHA1, (day_span){block, sizeof block}, (day_span){0});
        memcpy(key + (size_t)i * 20, digest, 20);
    }
}

static bool try_standard(const char *password, void *ctx)
{
    static const uint8_t zero[4];
    standard *s = ctx;
    uint8_t hash[DAY_DIGEST_MAX], verifier[16], told[32];
    g_autoptr(GByteArray) text = day_password_wide(password);
    day_cipher_digest(hash, DAY_DIGEST_SHA1, s->salt, span_of(text));
    day_cipher_spin(hash, DAY_DIGEST_SHA1, STANDARD_ROUNDS);
    day_cipher_digest(hash, DAY_DIGEST_SHA1, (day_span){hash, 20}, (day_span){zero, 4});
    stretch_key(s->key, hash);
    memcpy(verifier, s->verifier.data, 16);
    memcpy(told, s->verifier_hash.data, 32);
    day_cipher_aes(verifier, 16, s->key, s->key_size, NULL);
    day_cipher_aes(told, 32, s->key, s->key_size, NULL);
    day_cipher_digest(hash, DAY_DIGEST_SHA1, (day_span){verifier, 16}, (day_span){0});
    return memcmp(hash, told, 20) == 0;
}

static day_err unlock_standard(GByteArray *package, day_span info, const day_input *input, day_emit *emit,
                               day_error *error)
{
    standard s = {0};
    if (!read_standard(&s, info))
        return day_error_set(error, DAY_ERR_ENCRYPTED,
                             "an Office document under a cipher that is not known here");
    const day_password_lock lock = {UNDER_PASSWORD, true, STANDARD_ROUNDS + 16};
    day_err err = day_password_try(input, &lock, try_standard, &s, emit, error);
    if (err == DAY_OK) day_cipher_aes(package->data, package->len, s.key, s.key_size, NULL);
    return err;
}

/* --- the package ------------------------------------------------------------------------------------- */

GByteArray *day_ooxml_unlock(day_span info, day_span package, const day_input *input, day_emit *emit,
                             day_error *error)
{
    day_cursor at = day_cursor_over(info), told = day_cursor_over(package);
    uint16_t major = day_cursor_u16le(&at), minor = day_cursor_u16le(&at);
    uint64_t size = day_cursor_u64le(&told);
    day_span body = day_cursor_bytes(&told, day_cursor_left(&told));
    if (!day_cursor_ok(&told) || info.size < 8) {
        day_error_set(error, DAY_ERR_ENCRYPTED, "an Office document under a password, and damaged");
        return NULL;
    }
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_byte_array_append(out, body.data, (guint)body.size);
    day_err err = DAY_ERR_ENCRYPTED;
    if (major == 4 && minor == 4)
        err = unlock_agile(out, (day_span){info.data + 8, info.size - 8}, input, emit, error);
    else if (minor == 2)
        err = unlock_standard(out, info, input, emit, error);
    else
        day_error_set(error, DAY_ERR_ENCRYPTED, "an Office document under encryption %u.%u", major, minor);
    if (err != DAY_OK) return NULL;
    if (size > out->len) day_emit_note_partial(emit, "the locked package is cut");
    g_byte_array_set_size(out, (guint)MIN(size, out->len));
    return g_steal_pointer(&out);
}
