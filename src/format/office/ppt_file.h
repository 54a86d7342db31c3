/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include <glib.h>

/* Records of a PowerPoint document ([MS-PPT] 2.3.1), and where its live objects stand. */
typedef struct day_ppt_record {
    uint16_t type, instance;
    bool is_container;
    bool is_cut; /* its body ends where the file does, before its length */
    day_span body;
} day_ppt_record;

enum {
    DAY_PPT_DOCUMENT = 0x03E8,
    DAY_PPT_SLIDE = 0x03EE,
    DAY_PPT_NOTES = 0x03F0,
    DAY_PPT_MASTER = 0x03F8,
    DAY_PPT_STORAGE = 0x1011,
    DAY_PPT_CRYPT_SESSION = 0x2F14
};

/* The next record; false where none follows. */
bool day_ppt_next(day_ppt_record *out, day_cursor *cursor);

/* Told of each record below a run of records; a container is walked into when `fn` returns true. */
typedef bool (*day_ppt_record_fn)(const day_ppt_record *record, void *ctx);
/* Returns whether a record was cut. */
bool day_ppt_walk(day_span records, day_ppt_record_fn fn, void *ctx);

/* The list of live objects (2.3.4, 2.3.5): the newest version of each. */
typedef struct day_ppt_file {
    day_span stream;
    GHashTable *offsets; /* number of an object → offset + 1 */
    uint32_t document;   /* number of the document's object; 0: none was found */
    uint32_t session;    /* of the object that tells of encryption; 0: none */
    bool locked;
} day_ppt_file;

/* `user` is the stream "Current User", which tells where the newest list stands; it may be empty. */
void day_ppt_file_open(day_ppt_file *out, day_span stream, day_span user);
void day_ppt_file_close(day_ppt_file *file);

/* An object by its number; false when there is none. */
bool day_ppt_file_object(day_ppt_record *out, const day_ppt_file *file, uint32_t number);
