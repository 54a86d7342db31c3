/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes. Who lends them is said where a span is returned. */
typedef struct day_span {
    const uint8_t *data;
    size_t size;
} day_span;
