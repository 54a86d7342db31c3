/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* A manifest of a bag that may come from anybody (RFC 8493, 2.1.3 and 2.2.1). */
typedef struct day_bag_manifest {
    char *name; /* "manifest-sha512.txt" */
    bool is_tag, is_sha512;
    GHashTable *sums; /* path as bytes on the disk → lowercase hexadecimal digits */
} day_bag_manifest;
void day_bag_manifest_free(day_bag_manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_bag_manifest, day_bag_manifest_free)

/* Hears what is wrong; `subject` is the manifest's name. Both texts hold any bytes. */
typedef void (*day_bag_tell_fn)(const char *subject, const char *text, void *ctx);

/* Whether a file in the bag's own folder is named like a manifest, payload's or tags', of whatever algorithm.
 */
bool day_bag_is_manifest(const char *name);
bool day_bag_is_tag_manifest(const char *name);

/* Reads one of SHA-512 or SHA-256 from the bag's folder; NULL when it is of another algorithm or cannot be
 * read, and that is told. Lines that are none, paths that lie outside or are there twice are told and left
 * out. */
day_bag_manifest *day_bag_manifest_read(int dirfd, const char *name, day_bag_tell_fn tell, void *ctx);
