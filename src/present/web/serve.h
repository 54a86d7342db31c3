/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

/* What `daylight serve` does: a case on a page of this computer, until it is told to stop. */
typedef struct day_serve_options {
    const char *folder;         /* of the case, which exists */
    const char *const *sources; /* to read at once, NULL-terminated; may be NULL */
    const char *name;           /* as people call it */
    bool damaged;               /* what is whole is shown, and nothing is written */
    const char *version;
    const struct day_rates *rates; /* shown beside amounts; NULL: none. Borrowed */
    const char *rates_name;        /* the file they come from */
    uint16_t port;                 /* 0: a free one */
    /* Shared with other computers: the name or address that they know this one by, which is listened at, with
     * TLS and users (users.h). NULL: only this computer. */
    const char *lan;
    const char *certificate, *key; /* files, PEM; NULL: one signed by itself */
} day_serve_options;

/* Listens, and can be entered from now on; told before the first request is answered. */
typedef struct day_serve_ready {
    const char *address;     /* "http://127.0.0.1:40123/" */
    const char *entrance;    /* path of the file that leads a browser there; NULL when shared */
    const char *fingerprint; /* SHA-256 of the certificate; NULL when not shared */
} day_serve_ready;
typedef void (*day_serve_ready_fn)(const day_serve_ready *ready, void *ctx);

/* Returns when *stop (g_atomic_int) is not zero. DAY_ERR_IO when the port cannot be had, DAY_ERR_USAGE when
 * it is to be shared and nobody may log in. */
day_err day_serve(const day_serve_options *options, day_serve_ready_fn ready, void *ctx,
                  const volatile int *stop, day_error *error);
