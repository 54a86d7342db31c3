/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"

/* What a shared server speaks TLS with. Strings belong to it. */
typedef struct day_certificate {
    char *certificate, *key; /* PEM */
    char *fingerprint;       /* SHA-256 of the certificate, "AB:CD:…": what people compare */
} day_certificate;

/* The user's own files. */
day_err day_certificate_load(day_certificate *out, const char *certificate, const char *key,
                             day_error *error);

/* One that is signed by itself, for `host` (a name or an address) and a year; kept in the case's folder
 * (serve-certificate.pem, and serve-key.pem, 0600), so that people who trusted it once see the same again. A
 * new one when there is none, or the one there is of another host or nearly over. */
day_err day_certificate_own(day_certificate *out, const char *folder, const char *host, day_error *error);

void day_certificate_clear(day_certificate *certificate);
