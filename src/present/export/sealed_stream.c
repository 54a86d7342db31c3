/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sealed_stream.h"
#include "base/fd.h"
#include "base/given_file.h"
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum {
    PIECE = 65536,
    SEALED_PIECE = PIECE + crypto_secretstream_xchacha20poly1305_ABYTES,
    FIXED = 32, /* of the header, ahead of the salt */
    STREAM_HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    HEADER = FIXED + crypto_pwhash_argon2id_SALTBYTES + STREAM_HEADER,
    PASSES = 3,
    PASSES_MAX = 16
};
#define MEMORY ((uint64_t)256 << 20)
#define MEMORY_MAX ((uint64_t)1 << 30)
#define WORK_MAX ((uint64_t)4 << 30) /* bytes, over all passes: some seconds */
static const char magic[16] = {"daylight bundle\n"};

/* What both directions hold, in memory of sodium_malloc(): locked, guarded, wiped when freed. */
typedef struct stream {
    crypto_secretstream_xchacha20poly1305_state state;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    uint8_t plain[PIECE];
} stream;

bool day_lock_memory(void *secret, size_t size)
{
    return sodium_init() >= 0 && sodium_mlock(secret, size) == 0;
}

void day_unlock_memory(void *secret, size_t size)
{
    sodium_munlock(secret, size);
    sodium_memzero(secret, size);
}

static void put(uint8_t *at, uint64_t value, guint size)
{
    for (guint i = 0; i < size; i++) at[i] = (uint8_t)(value >> (8 * i));
}

static uint64_t get(const uint8_t *at, guint size)
{
    uint64_t value = 0;
    for (guint i = 0; i < size; i++) value |= (uint64_t)at[i] << (8 * i);
    return value;
}

static day_err new_stream(stream **out, day_error *error)
{
    *out = sodium_init() >= 0 ? sodium_malloc(sizeof **out) : NULL;
    if (*out == NULL) return day_error_set(error, DAY_ERR_FAILED, "no locked memory for the key");
    return DAY_OK;
}

static day_err derive(stream *at, const day_lock_key *key, const uint8_t *header, day_error *error)
{
    if (crypto_pwhash_argon2id(at->key, sizeof at->key, (const char *)key->passphrase.data,
                               key->passphrase.size, header + FIXED, get(header + 20, 4),
                               (size_t)get(header + 24, 8), crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0)
        return DAY_OK;
    return day_error_set(error, DAY_ERR_FAILED,
                         "no memory to make the key: %" G_GUINT64_FORMAT " MiB are needed",
                         get(header + 24, 8) >> 20);
}

/* --- sealing -------------------------------------------------------------------------------------------- */

struct day_sealer {
    stream *at;
    int fd;
    size_t held; /* bytes in at->plain */
    uint64_t written;
    uint8_t header[HEADER];
    bool begun; /* the first piece, which authenticates the header, is out */
};

static day_err write_all(int fd, const uint8_t *bytes, size_t size, day_error *error)
{
    if (day_fd_write(fd, bytes, size)) return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "writing stopped: %s", g_strerror(errno));
}

day_err day_sealer_new(day_sealer **out, int fd, const day_lock_key *key, day_error *error)
{
    g_autoptr(day_sealer) sealer = g_new0(day_sealer, 1);
    *out = NULL;
    sealer->fd = fd;
    if (new_stream(&sealer->at, error) != DAY_OK) return error->code;
    uint8_t *header = sealer->header;
    memcpy(header, magic, sizeof magic);
    header[16] = header[17] = 1;
    put(header + 20, PASSES, 4);
    put(header + 24, MEMORY, 8);
    randombytes_buf(header + FIXED, crypto_pwhash_argon2id_SALTBYTES);
    day_err err = derive(sealer->at, key, header, error);
    if (err != DAY_OK) return err;
    crypto_secretstream_xchacha20poly1305_init_push(&sealer->at->state, header + HEADER - STREAM_HEADER,
                                                    sealer->at->key);
    err = write_all(fd, header, HEADER, error);
    if (err == DAY_OK) *out = g_steal_pointer(&sealer);
    return err;
}

static day_err push(day_sealer *sealer, uint8_t tag, day_error *error)
{
    uint8_t sealed[SEALED_PIECE];
    unsigned long long size = 0;
    crypto_secretstream_xchacha20poly1305_push(&sealer->at->state, sealed, &size, sealer->at->plain,
                                               sealer->held, sealer->begun ? NULL : sealer->header,
                                               sealer->begun ? 0 : HEADER, tag);
    sealer->begun = true;
    sealer->held = 0;
    return write_all(sealer->fd, sealed, (size_t)size, error);
}

/* A full piece goes out only when something follows, so that the last one is never empty without need. */
day_err day_sealer_write(day_sealer *sealer, const void *bytes, size_t size, day_error *error)
{
    const uint8_t *from = bytes;
    sealer->written += size;
    while (size > 0) {
        if (sealer->held == PIECE && push(sealer, 0, error) != DAY_OK) return DAY_ERR_IO;
        size_t n = MIN(size, PIECE - sealer->held);
        memcpy(sealer->at->plain + sealer->held, from, n);
        sealer->held += n;
        from += n;
        size -= n;
    }
    return DAY_OK;
}

day_err day_sealer_end(day_sealer *sealer, day_error *error)
{
    return push(sealer, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error);
}

uint64_t day_sealer_written(const day_sealer *sealer)
{
    return sealer->written;
}

void day_sealer_free(day_sealer *sealer)
{
    if (sealer == NULL) return;
    sodium_free(sealer->at);
    g_free(sealer);
}

/* --- opening -------------------------------------------------------------------------------------------- */

struct day_unsealer {
    stream *at;
    int fd;
    size_t start, size; /* of what is not given out yet, in at->plain */
    uint8_t header[HEADER];
    bool begun, ended;
};

/* As many bytes as there are, up to `size`. */
static day_err read_some(size_t *got, int fd, uint8_t *bytes, size_t size, day_error *error)
{
    for (*got = 0; *got < size;) {
        ssize_t n = day_given_file_next(fd, bytes + *got, size - *got);
        if (n < 0) return day_error_set(error, DAY_ERR_IO, "reading stopped: %s", g_strerror(errno));
        if (n == 0) break;
        *got += (size_t)n;
    }
    return DAY_OK;
}

static day_err check_header(const uint8_t *header, size_t size, day_error *error)
{
    if (size < HEADER || memcmp(header, magic, sizeof magic) != 0)
        return day_error_set(error, DAY_ERR_FORMAT, "this is no sealed bundle");
    if (header[16] != 1 || header[17] != 1 || header[18] != 0 || header[19] != 0)
        return day_error_set(error, DAY_ERR_FORMAT, "this bundle was sealed by a newer Daylight");
    uint64_t passes = get(header + 20, 4), memory = get(header + 24, 8);
    if (passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || passes > PASSES_MAX ||
        memory < crypto_pwhash_argon2id_MEMLIMIT_MIN || memory > MEMORY_MAX || passes * memory > WORK_MAX)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "this bundle wants a key of %" G_GUINT64_FORMAT " passes over %" G_GUINT64_FORMAT
                             " MiB: more than Daylight ever uses",
                             passes, memory >> 20);
    return DAY_OK;
}

static day_err pull(day_unsealer *unsealer, day_error *error)
{
    uint8_t sealed[SEALED_PIECE], tag = 0;
    size_t got;
    unsigned long long size = 0;
    day_err err = read_some(&got, unsealer->fd, sealed, sizeof sealed, error);
    if (err != DAY_OK) return err;
    if (got < crypto_secretstream_xchacha20poly1305_ABYTES)
        return day_error_set(error, DAY_ERR_TRUNCATED, "the bundle was cut: its end is missing");
    if (crypto_secretstream_xchacha20poly1305_pull(&unsealer->at->state, unsealer->at->plain, &size, &tag,
                                                   sealed, got, unsealer->begun ? NULL : unsealer->header,
                                                   unsealer->begun ? 0 : HEADER) != 0)
        return unsealer->begun
                   ? day_error_set(error, got < sizeof sealed ? DAY_ERR_TRUNCATED : DAY_ERR_FORMAT,
                                   "the bundle was changed or cut since it was sealed")
                   : day_error_set(error, DAY_ERR_ENCRYPTED,
                                   "the passphrase is wrong, or the bundle's beginning was changed");
    bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (!last && got < sizeof sealed)
        return day_error_set(error, DAY_ERR_TRUNCATED, "the bundle was cut: its end is missing");
    unsealer->begun = true;
    unsealer->ended = last;
    unsealer->start = 0;
    unsealer->size = (size_t)size;
    if (!last) return DAY_OK;
    err = read_some(&got, unsealer->fd, sealed, 1, error);
    if (err == DAY_OK && got > 0)
        return day_error_set(error, DAY_ERR_FORMAT, "something was added behind the bundle's end");
    return err;
}

day_err day_unsealer_new(day_unsealer **out, int fd, const day_lock_key *key, day_error *error)
{
    g_autoptr(day_unsealer) unsealer = g_new0(day_unsealer, 1);
    size_t got;
    *out = NULL;
    unsealer->fd = fd;
    if (new_stream(&unsealer->at, error) != DAY_OK) return DAY_ERR_FAILED;
    day_err err = read_some(&got, fd, unsealer->header, HEADER, error);
    if (err == DAY_OK) err = check_header(unsealer->header, got, error);
    if (err == DAY_OK) err = derive(unsealer->at, key, unsealer->header, error);
    if (err != DAY_OK) return err;
    if (crypto_secretstream_xchacha20poly1305_init_pull(
            &unsealer->at->state, unsealer->header + HEADER - STREAM_HEADER, unsealer->at->key) != 0)
        return day_error_set(error, DAY_ERR_FORMAT, "this is no sealed bundle");
    err = pull(unsealer, error);
    if (err == DAY_OK) *out = g_steal_pointer(&unsealer);
    return err;
}

day_err day_unsealer_read(size_t *got, day_unsealer *unsealer, void *bytes, size_t size, day_error *error)
{
    for (*got = 0; *got < size;) {
        if (unsealer->size == 0 && unsealer->ended) break;
        if (unsealer->size == 0) {
            day_err err = pull(unsealer, error);
            if (err != DAY_OK) return err;
            continue;
        }
        size_t n = MIN(size - *got, unsealer->size);
        memcpy((uint8_t *)bytes + *got, unsealer->at->plain + unsealer->start, n);
        unsealer->start += n;
        unsealer->size -= n;
        *got += n;
    }
    return DAY_OK;
}

void day_unsealer_free(day_unsealer *unsealer)
{
    if (unsealer == NULL) return;
    sodium_free(unsealer->at);
    g_free(unsealer);
}
