/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "bag_manifest.h"
#include "base/error.h"
#include <stdint.h>

/* A bag (RFC 8493) held against its own manifests: files changed, gone, added, or no files at all, and what
 * does not belong into a bag of Daylight's. It may come from anybody: no link is followed, nothing outside is
 * looked at, and nothing but manifests and two short texts is parsed. Zero-initialise and fill the first
 * part. */
typedef struct day_bag_check {
    day_bag_tell_fn tell;                    /* what is not as it should be: a path, and what of it */
    void (*step)(uint64_t bytes, void *ctx); /* now and then, with what was hashed so far; may be NULL */
    void *ctx;
    const volatile int *stop; /* g_atomic_int; may be NULL */
    /* Filled. */
    uint64_t files, bytes; /* that were hashed, manifests and other tag files among them */
    uint64_t found;        /* told */
} day_bag_check;

/* Whether a folder says that it is a bag. */
bool day_bag_is(const char *folder);

/* DAY_ERR_IO when the folder cannot be read, DAY_ERR_BUSY when it was stopped. */
day_err day_bag_check_run(day_bag_check *check, const char *folder, day_error *error);
