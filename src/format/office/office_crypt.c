/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Passwords of Office documents: trying candidates, and the RC4 of the binary formats ([MS-OFFCRYPTO] 2.3.5
 * and 2.3.6). Invariants: a candidate opens a document only when the verifier in it agrees, and is
 * tried only when the item may still spend what that takes. */
#include "office_crypt.h"
#include "base/cursor.h"
#include <string.h>

enum { VERSION_RC4 = 1, ALGORITHM_RC4 = 0x6801 };

day_err day_password_try(const day_input *input, const day_password_lock *lock, day_password_fn fn, void *ctx,
                         day_emit *emit, day_error *error)
{
    static const char *const of_office[] = {"VelvetSweatshop", ""};
    for (guint i = 0; lock->office && i < G_N_ELEMENTS(of_office); i++)
        if (day_tries_spend(input, lock->digests) && fn(of_office[i], ctx)) return DAY_OK;
    const char *password;
    for (guint i = 0; (password = day_tries_candidate(input, i)) != NULL; i++) {
        if (!day_tries_spend(input, lock->digests) || !fn(password, ctx)) continue;
        day_emit_fact(emit, "password.opened_with", password);
        return DAY_OK;
    }
    return day_error_set(error, DAY_ERR_ENCRYPTED, "%s", lock->what);
}

/* --- RC4 --------------------------------------------------------------------------------------------- */

static void put_u32(uint8_t out[4], uint32_t value)
{
    for (unsigned i = 0; i < 4; i++) out[i] = (uint8_t)(value >> (8 * i));
}

bool day_office_rc4_open(day_office_rc4 *out, day_span header)
{
    day_cursor at = day_cursor_over(header);
    uint16_t major = day_cursor_u16le(&at), minor = day_cursor_u16le(&at);
    *out = (day_office_rc4){.is_api = minor == 2 && major >= 2 && major <= 4, .key_size = 16};
    if (!out->is_api && (major != VERSION_RC4 || minor != 1)) return false;
    if (out->is_api) {
        day_cursor_skip(&at, 4);
        uint32_t size = day_cursor_u32le(&at);
        day_cursor inner = day_cursor_over(day_cursor_bytes(&at, size));
        day_cursor_skip(&inner, 8);
        uint32_t algorithm = day_cursor_u32le(&inner);
        day_cursor_skip(&inner, 4);
        uint32_t bits = day_cursor_u32le(&inner);
        out->key_size = bits == 0 ? 5 : bits / 8;
        if (algorithm != ALGORITHM_RC4 || out->key_size < 5 || out->key_size > 16) return false;
        day_cursor_skip(&at, 4); /* the size of the salt: 16 */
    }
    out->salt = day_cursor_bytes(&at, 16);
    out->verifier = day_cursor_bytes(&at, 16);
    if (out->is_api) day_cursor_skip(&at, 4);
    out->verifier_hash = day_cursor_bytes(&at, out->is_api ? 20 : 16);
    return day_cursor_ok(&at);
}

GByteArray *day_password_wide(const char *password)
{
    glong units = 0;
    GByteArray *out = g_byte_array_new();
    g_autofree gunichar2 *text = g_utf8_to_utf16(password, -1, NULL, &units, NULL);
    for (glong i = 0; i < MIN(units, 255); i++) {
        uint8_t bytes[2] = {(uint8_t)text[i], (uint8_t)(text[i] >> 8)};
        g_byte_array_append(out, bytes, 2);
    }
    return out;
}

static void make_base(day_office_rc4 *rc4, const char *password)
{
    g_autoptr(GByteArray) text = day_password_wide(password);
    day_span bytes = {text->data, text->len};
    if (rc4->is_api) {
        day_cipher_digest(rc4->base, DAY_DIGEST_SHA1, rc4->salt, bytes);
        return;
    }
    uint8_t hash[DAY_DIGEST_MAX], sixteen[16 * 21];
    day_cipher_digest(hash, DAY_DIGEST_MD5, bytes, (day_span){0});
    for (unsigned i = 0; i < 16; i++) {
        memcpy(sixteen + (size_t)i * 21, hash, 5);
        memcpy(sixteen + (size_t)i * 21 + 5, rc4->salt.data, 16);
    }
    day_cipher_digest(rc4->base, DAY_DIGEST_MD5, (day_span){sixteen, sizeof sixteen}, (day_span){0});
}

void day_office_rc4_block(day_rc4 *out, const day_office_rc4 *rc4, uint32_t number)
{
    uint8_t count[4], key[DAY_DIGEST_MAX];
    put_u32(count, number);
    day_cipher_digest(key, rc4->is_api ? DAY_DIGEST_SHA1 : DAY_DIGEST_MD5,
                      (day_span){rc4->base, rc4->is_api ? 20 : 5}, (day_span){count, 4});
    size_t size = rc4->key_size;
    if (rc4->is_api && size == 5) { /* 40 bits are filled up with zeros (2.3.5.2) */
        memset(key + 5, 0, 11);
        size = 16;
    }
    day_rc4_start(out, key, size);
}

bool day_office_rc4_try(const char *password, void *ctx)
{
    day_office_rc4 *rc4 = ctx;
    size_t hash_size = rc4->is_api ? 20 : 16;
    uint8_t verifier[16], told[20], made[DAY_DIGEST_MAX];
    day_rc4 stream;
    make_base(rc4, password);
    day_office_rc4_block(&stream, rc4, 0);
    memcpy(verifier, rc4->verifier.data, 16);
    memcpy(told, rc4->verifier_hash.data, hash_size);
    day_rc4_apply(&stream, verifier, 16);
    day_rc4_apply(&stream, told, hash_size);
    day_cipher_digest(made, rc4->is_api ? DAY_DIGEST_SHA1 : DAY_DIGEST_MD5, (day_span){verifier, 16},
                      (day_span){0});
    return memcmp(told, made, hash_size) == 0;
}

void day_office_rc4_stream(const day_office_rc4 *rc4, uint8_t *data, size_t size, size_t start, size_t each)
{
    for (size_t at = 0, number = 0; at < size; at += each, number++) {
        size_t end = MIN(size, at + each), from = MAX(at, start);
        if (from >= end) continue;
        day_rc4 stream;
        day_office_rc4_block(&stream, rc4, (uint32_t)number);
        day_rc4_skip(&stream, from - at);
        day_rc4_apply(&stream, data + from, end - from);
    }
}
