/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"
#include "base/error.h"
#include "unlocked_view.h"

/* Archives as a stream of members, over libarchive. Nothing is written anywhere and no name is ever opened.
 */

typedef struct day_archive day_archive;

typedef enum day_member_kind {
    DAY_MEMBER_FILE,
    DAY_MEMBER_DIRECTORY,
    DAY_MEMBER_LINK,   /* symbolic or hard */
    DAY_MEMBER_SPECIAL /* a pipe, socket or device */
} day_member_kind;

/* One member's header. Borrowed from the archive until the next call of day_archive_next(). */
typedef struct day_member {
    day_member_kind kind;
    const char
        *name; /* bytes as stored when the archive does not tell their charset, else UTF-8; may be NULL */
    const char *link; /* target; NULL when it is none */
    bool hard_link;
    const char *special; /* "fifo", "character device", …; NULL when it is none */
    uint64_t size;       /* declared; UINT64_MAX when not told */
    int64_t mtime_ms;    /* DAY_TIME_NONE when not told */
    guint mode;          /* permission bits; 0 when not told */
    const char *owner;   /* user name as stored; may be NULL */
    bool encrypted;
} day_member;

/* Opens as what `mime` says, and as nothing else: behind a compression only tar is looked for, and whatever
 * else is there is one member, so that a compressed document stays a document. `password` is for locked
 * members, NULL: none. Takes no ownership of the input, which must outlive it. DAY_ERR_UNSUPPORTED for a type
 * that is not read here. */
day_err day_archive_open(day_archive **out, const day_input *input, const char *mime, const char *password,
                         day_error *error);

/* The same for a compressed file, without looking for a tar in it. */
day_err day_archive_open_single(day_archive **out, const day_input *input, const char *mime,
                                day_error *error);

/* The same for a zip whose directory at the end is wrong: members are found one by one from the start. */
day_err day_archive_open_without_directory(day_archive **out, const day_input *input, const char *password,
                                           day_error *error);
/* The same over bytes that were deciphered; the view must outlive it. */
day_err day_archive_open_unlocked(day_archive **out, const day_unlocked_view *view, const char *mime,
                                  day_error *error);
void day_archive_close(day_archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_archive, day_archive_close)

/* DAY_ERR_NOT_FOUND after the last; DAY_ERR_ENCRYPTED when the directory itself is; DAY_ERR_FORMAT (or
 * DAY_ERR_TRUNCATED) when it cannot be read further. */
day_err day_archive_next(day_archive *archive, day_member *out, day_error *error);

/* The next bytes of the member; `*hole` zero bytes stand before them (sparse files). DAY_ERR_NOT_FOUND after
 * the last (there may be a hole); DAY_ERR_ENCRYPTED without the right password; DAY_ERR_FORMAT when broken.
 */
day_err day_archive_data(day_archive *archive, uint64_t *hole, day_span *out, day_error *error);

/* Whether nothing more can be read after a failure. */
bool day_archive_is_broken(const day_archive *archive);

/* Whether a member can be passed over without unpacking it. */
bool day_archive_skips_cheaply(const day_archive *archive);

/* Whether a compression had to be undone to find anything. */
bool day_archive_is_compressed(const day_archive *archive);

/* Whether it is not an archive but one compressed file. */
bool day_archive_is_single(const day_archive *archive);

/* Opens what libarchive would open from files later: its charset converters. Before the lock-down. */
void day_archive_warm(void);
