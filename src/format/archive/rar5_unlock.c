/* SPDX-License-Identifier: AGPL-3.0-or-later
 * RAR 5 with a password: headers are written anew without what says that they are encrypted, and the files'
 * bytes are deciphered as they are read. Keys are PBKDF2-HMAC-SHA-256 of the password; an archive that holds
 * a check value of the password says at once whether a candidate fits, which costs one derivation.
 * Without a check value a candidate is not taken: nothing would tell garbage from a file.
 * Source: RAR 5.0 archive format (technote): archive encryption header, file encryption record. */
#include "rar5_unlock.h"
#include "base/cursor.h"
#include "rar5_locks.h"
#include "format/cipher.h"
#include "format/tries.h"
#include <string.h>
#include <zlib.h>

#define BLOCKS_MAX 200000
#define HEADER_MAX ((size_t)2 << 20)
#define SIGNATURE_SIZE 8
#define ROUNDS_LOG_MAX 24
#define KEYS_MAX 64

enum { BLOCK_FILE = 2, BLOCK_SERVICE = 3, BLOCK_CRYPT = 4, BLOCK_END = 5 };
enum { FLAG_EXTRA = 1, FLAG_DATA = 2 };
enum { RECORD_CRYPT = 1, RECORD_HASH = 2 };
enum { CRYPT_CHECK = 1, CRYPT_TWEAKED = 2 };
enum { FILE_TIME = 2, FILE_CRC = 4 };

/* A key that was derived, as deriving is slow and files share salts. */
typedef struct derived {
    uint8_t salt[16], rounds_log;
    uint8_t key[32], check[8];
} derived;

typedef struct unlocking {
    const day_input *input;
    day_unlocked_view *view;
    const char *password; /* that fits; NULL: none tried yet */
    GArray *keys;         /* derived, for the password */
    bool headers;         /* headers are encrypted */
    uint8_t header_key[32];
} unlocking;

/* --- numbers ----------------------------------------------------------------------------------------- */

static void put_vint(GByteArray *out, uint64_t value)
{
    do {
        uint8_t byte = (uint8_t)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
        g_byte_array_append(out, &byte, 1);
        value >>= 7;
    } while (value > 0);
}

/* --- keys -------------------------------------------------------------------------------------------- */

static void pbkdf2(uint8_t out[32], const char *password, const uint8_t salt[16], uint64_t rounds)
{
    day_span text = {(const uint8_t *)password, strlen(password)};
    bool good = day_cipher_pbkdf2(out, 32, DAY_DIGEST_SHA256, text, (day_span){salt, 16}, (uint32_t)rounds);
    g_assert(good);
}

/* NULL when that would take too long. */
static const derived *derive(unlocking *u, const char *password, const uint8_t salt[16], uint8_t rounds_log)
{
    for (guint i = 0; i < u->keys->len; i++) {
        const derived *known = &g_array_index(u->keys, derived, i);
        if (known->rounds_log == rounds_log && memcmp(known->salt, salt, 16) == 0) return known;
    }
    /* HMAC takes two digests a round, and the check has a derivation of its own. */
    if (!day_tries_spend(u->input, (uint64_t)4 << rounds_log)) return NULL;
    derived fresh = {.rounds_log = rounds_log};
    uint8_t value[32];
    memcpy(fresh.salt, salt, 16);
    pbkdf2(fresh.key, password, salt, (uint64_t)1 << rounds_log);
    pbkdf2(value, password, salt, ((uint64_t)1 << rounds_log) + 32);
    for (guint i = 0; i < 32; i++) fresh.check[i % 8] ^= value[i];
    if (u->keys->len >= KEYS_MAX) g_array_set_size(u->keys, 0);
    g_array_append_val(u->keys, fresh);
    return &g_array_index(u->keys, derived, u->keys->len - 1);
}

/* What an encryption header or record says. */
typedef struct lock {
    uint64_t flags;
    uint8_t rounds_log, salt[16], iv[16], check[8];
} lock;

/* The key of a lock, when the password fits it. */
static const derived *fitting(unlocking *u, const char *password, const lock *l)
{
    const derived *key = derive(u, password, l->salt, l->rounds_log);
    return key != NULL && memcmp(key->check, l->check, 8) == 0 ? key : NULL;
}

/* The candidate that fits a lock, and its key; the first that fits is the archive's. */
static const derived *open_lock(unlocking *u, const lock *l)
{
    if ((l->flags & CRYPT_CHECK) == 0 || l->rounds_log > ROUNDS_LOG_MAX) return NULL;
    const derived *key = NULL;
    if (u->password != NULL) return fitting(u, u->password, l);
    const char *password;
    for (guint i = 0; key == NULL && (password = day_tries_candidate(u->input, i)) != NULL; i++) {
        g_array_set_size(u->keys, 0);
        key = fitting(u, password, l);
        if (key != NULL) u->password = password;
    }
    return key;
}

static lock read_lock(day_cursor *c, bool has_iv)
{
    lock out = {0};
    (void)day_rar5_number(c); /* version */
    out.flags = day_rar5_number(c);
    out.rounds_log = day_cursor_u8(c);
    day_span salt = day_cursor_bytes(c, 16), iv = has_iv ? day_cursor_bytes(c, 16) : (day_span){0};
    day_span check = (out.flags & CRYPT_CHECK) != 0 ? day_cursor_bytes(c, 12) : (day_span){0};
    if (!day_cursor_ok(c)) return (lock){0};
    memcpy(out.salt, salt.data, 16);
    if (has_iv) memcpy(out.iv, iv.data, 16);
    if (check.size > 0) memcpy(out.check, check.data, 8);
    return out;
}

/* --- headers ----------------------------------------------------------------------------------------- */

/* One header as it stands, deciphered. */
typedef struct header {
    GByteArray *bytes; /* from the type on */
    uint64_t type, flags, extra, data;
    size_t fields; /* where the fields of the type begin */
    uint64_t data_at, next;
} header;

/* The bytes of a header, after its size; DAY_ERR_… as day_input_read(). */
static bool load_header(header *out, const unlocking *u, uint64_t at)
{
    g_autofree uint8_t *bytes = g_malloc(HEADER_MAX + 64);
    size_t got = HEADER_MAX + 64;
    uint64_t lead = u->headers ? 16 : 0;
    if (day_input_read(u->input, at, bytes, &got, NULL) != DAY_OK || got < lead + 16) return false;
    size_t usable = (got - lead) / 16 * 16;
    if (u->headers) {
        if (!day_cipher_aes(bytes + lead, usable, u->header_key, 32, bytes)) return false;
    }
    day_cursor c = day_cursor_over((day_span){bytes + lead, u->headers ? usable : got});
    uint32_t checksum = day_cursor_u32le(&c);
    uint64_t size = day_rar5_number(&c);
    size_t start = c.offset;
    if (!day_cursor_ok(&c) || size == 0 || size > day_cursor_left(&c)) return false;
    if (crc32(0, bytes + lead + 4, (uInt)(start - 4 + size)) != checksum) return false;
    out->bytes = g_byte_array_append(g_byte_array_new(), bytes + lead + start, (guint)size);
    uint64_t whole = start + size;
    if (u->headers) whole = (whole + 15) / 16 * 16;
    out->data_at = at + lead + whole;
    return true;
}

static bool read_header(header *out, const unlocking *u, uint64_t at)
{
    if (!load_header(out, u, at)) return false;
    day_cursor c = day_cursor_over((day_span){out->bytes->data, out->bytes->len});
    out->type = day_rar5_number(&c);
    out->flags = day_rar5_number(&c);
    out->extra = (out->flags & FLAG_EXTRA) != 0 ? day_rar5_number(&c) : 0;
    out->data = (out->flags & FLAG_DATA) != 0 ? day_rar5_number(&c) : 0;
    out->fields = c.offset;
    bool good = day_cursor_ok(&c) && out->extra <= day_cursor_left(&c) &&
                !__builtin_add_overflow(out->data_at, out->data, &out->next) && out->next <= u->input->size;
    if (!good) g_byte_array_unref(g_steal_pointer(&out->bytes));
    return good;
}

/* Takes the encryption record out of the extra area; also the hash, when it is mixed with the key. */
static bool split_extra(GByteArray *kept, lock *found, const header *h)
{
    bool locked = false, tweaked = false;
    day_span extra = {h->bytes->data + h->bytes->len - h->extra, (size_t)h->extra};
    for (int pass = 0; pass < 2; pass++) {
        day_cursor c = day_cursor_over(extra);
        g_byte_array_set_size(kept, 0);
        while (day_cursor_left(&c) > 0 && day_cursor_ok(&c)) {
            size_t start = c.offset;
            uint64_t size = day_rar5_number(&c);
            if (size > day_cursor_left(&c)) return false;
            day_cursor record = day_cursor_over(day_cursor_bytes(&c, (size_t)size));
            uint64_t kind = day_rar5_number(&record);
            if (kind == RECORD_CRYPT) {
                *found = read_lock(&record, true);
                locked = true;
                tweaked = (found->flags & CRYPT_TWEAKED) != 0;
            } else if (!(kind == RECORD_HASH && tweaked)) {
                g_byte_array_append(kept, extra.data + start, (guint)(c.offset - start));
            }
        }
    }
    return locked;
}

static void put_block(day_unlocked_view *view, const GByteArray *body)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    put_vint(out, body->len);
    g_byte_array_append(out, body->data, body->len);
    uint32_t checksum = GUINT32_TO_LE((uint32_t)crc32(0, out->data, out->len));
    day_unlocked_view_add_bytes(view, (day_span){(const uint8_t *)&checksum, 4});
    day_unlocked_view_add_bytes(view, (day_span){out->data, out->len});
}

/* The fields of a file header without a checksum that is mixed with the key; *stored is its unpacked size
 * when it is not compressed, else 0. */
static bool put_fields(GByteArray *out, uint64_t *stored, const header *h, bool drop_checksum)
{
    day_cursor c = day_cursor_over((day_span){h->bytes->data, h->bytes->len - (size_t)h->extra});
    day_cursor_seek(&c, h->fields);
    uint64_t flags = day_rar5_number(&c), unpacked = day_rar5_number(&c), attributes = day_rar5_number(&c);
    day_span time = (flags & FILE_TIME) != 0 ? day_cursor_bytes(&c, 4) : (day_span){0};
    day_span checksum = (flags & FILE_CRC) != 0 ? day_cursor_bytes(&c, 4) : (day_span){0};
    size_t rest = c.offset;
    uint64_t method = day_rar5_number(&c);
    if (!day_cursor_ok(&c)) return false;
    put_vint(out, drop_checksum ? flags & ~(uint64_t)FILE_CRC : flags);
    put_vint(out, unpacked);
    put_vint(out, attributes);
    if (time.size > 0) g_byte_array_append(out, time.data, 4);
    if (checksum.size > 0 && !drop_checksum) g_byte_array_append(out, checksum.data, 4);
    g_byte_array_append(out, c.data + rest, (guint)(c.size - rest));
    *stored = (method >> 7 & 7) == 0 ? unpacked : 0;
    return true;
}

/* How many of the deciphered bytes are packed data and not padding: blocks are hopped over up to the one that
 * says it is the last (its flags, a checksum, its size). All, when that makes no sense. */
static uint64_t packed_size(const unlocking *u, const header *h, const day_aes *aes)
{
    g_autoptr(day_unlocked_view) data = day_unlocked_view_new(u->input);
    day_unlocked_view_add_aes(data, h->data_at, h->data, h->data, aes);
    for (uint64_t at = 0; at < h->data;) {
        uint8_t start[5] = {0};
        size_t got = sizeof start;
        if (day_unlocked_view_read(data, at, start, &got, NULL) != DAY_OK || got < 3) break;
        guint n_size = (start[0] >> 3 & 3) + 1;
        uint64_t size = start[2] | (n_size > 1 ? (uint64_t)start[3] << 8 : 0) |
                        (n_size > 2 ? (uint64_t)start[4] << 16 : 0);
        at += 2 + n_size + size;
        if (n_size > 3 || size == 0 || at > h->data) break;
        if ((start[0] & 0x40) != 0) return at;
    }
    return h->data;
}

/* A file that is encrypted, as one that is not. False when its password is not known. */
static bool put_file(unlocking *u, const header *h, const lock *l, const GByteArray *extra)
{
    const derived *key = open_lock(u, l);
    if (key == NULL || h->data % 16 != 0) return false;
    g_autoptr(GByteArray) fields = g_byte_array_new(), body = g_byte_array_new();
    uint64_t stored = 0, size;
    if (!put_fields(fields, &stored, h, (l->flags & CRYPT_TWEAKED) != 0)) return false;
    day_aes aes = {.key_size = 32};
    memcpy(aes.key, key->key, 32);
    memcpy(aes.iv, l->iv, 16);
    size = stored > 0 ? MIN(stored, h->data) : packed_size(u, h, &aes);
    put_vint(body, h->type);
    put_vint(body, extra->len > 0 ? h->flags : h->flags & ~(uint64_t)FLAG_EXTRA);
    if (extra->len > 0) put_vint(body, extra->len);
    put_vint(body, size);
    g_byte_array_append(body, fields->data, fields->len);
    g_byte_array_append(body, extra->data, extra->len);
    put_block(u->view, body);
    day_unlocked_view_add_aes(u->view, h->data_at, h->data, size, &aes);
    return true;
}

/* One block of the archive to the view. */
static bool put_header(unlocking *u, const header *h)
{
    lock l = {0};
    g_autoptr(GByteArray) extra = g_byte_array_new();
    if (h->type == BLOCK_CRYPT) {
        day_cursor c = day_cursor_over((day_span){h->bytes->data, h->bytes->len});
        day_cursor_seek(&c, h->fields);
        l = read_lock(&c, false);
        const derived *key = open_lock(u, &l);
        if (key == NULL) return false;
        u->headers = true;
        memcpy(u->header_key, key->key, 32);
        return true;
    }
    bool data = h->type == BLOCK_FILE || h->type == BLOCK_SERVICE;
    if (data && h->extra > 0 && split_extra(extra, &l, h)) return put_file(u, h, &l, extra);
    put_block(u->view, h->bytes);
    day_unlocked_view_add_range(u->view, h->data_at, h->data);
    return true;
}

static void walk(unlocking *u)
{
    uint64_t at = SIGNATURE_SIZE;
    for (guint i = 0; i < BLOCKS_MAX; i++) {
        header h = {0};
        if (!read_header(&h, u, at)) return;
        bool good = put_header(u, &h);
        bool last = h.type == BLOCK_END;
        g_byte_array_unref(h.bytes);
        if (!good || last) return;
        at = h.next;
    }
}

day_unlocked_view *day_rar5_unlock(const day_input *input, const char **password)
{
    static const uint8_t signature[SIGNATURE_SIZE] = "Rar!\x1a\x07\x01";
    const char *const *candidates = input->job->passwords;
    if (candidates == NULL || *candidates == NULL || input->head.size < SIGNATURE_SIZE ||
        memcmp(input->head.data, signature, SIGNATURE_SIZE) != 0)
        return NULL;
    unlocking u = {.input = input, .view = day_unlocked_view_new(input)};
    u.keys = g_array_new(FALSE, FALSE, sizeof(derived));
    day_unlocked_view_add_bytes(u.view, (day_span){signature, SIGNATURE_SIZE});
    walk(&u);
    g_array_unref(u.keys);
    *password = u.password;
    if (u.password == NULL) g_clear_pointer(&u.view, day_unlocked_view_free);
    return u.view;
}
