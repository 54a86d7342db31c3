/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sha.h"
#include "base/error.h"
#include <stdbool.h>

/* Time stamps of RFC 3161 over a SHA-256. The request is a file that anybody may carry to an authority; its
 * answer is checked here, without a network. */

/* Appends a TimeStampReq in DER: the hash, no nonce (the same hash gives the same request), the authority's
 * certificate asked for. */
void day_stamp_request(GByteArray *out, const day_sha256 *imprint);

/* Plain bytes, so that it can come out of a process of its own: strings end with NUL. */
typedef struct day_stamp {
    bool granted;        /* the authority gave a time stamp */
    bool imprint;        /* it is for this hash */
    bool signed_;        /* its signature and certificates lead to one of those given */
    int64_t time_ms;     /* as it says; INT64_MIN: it says none */
    char authority[256]; /* as its certificate is called, or "" */
    char why[256];       /* what is wrong, or "" */
} day_stamp;

/* To be called once before day_stamp_read() is called where no file can be opened. */
void day_stamp_warm(void);

/* Reads a TimeStampResp in DER and checks it against `imprint`, and against certificates in PEM when there
 * are any. It parses what may be hostile: call it in a process that can do nothing else (jail/aside.h). The
 * certificates must have been valid when the stamp says that it was made. */
day_stamp day_stamp_read(day_span answer, const day_sha256 *imprint, day_span certificates);
