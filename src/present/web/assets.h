/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "locator.h"
#include <stddef.h>

/* A file of the page, embedded when this was built; nothing of a case is in it. All static. */
typedef struct day_asset {
    const char *path; /* "/index.html" */
    const char *mime;
    const char *etag; /* with its quotes */
    const char *gzip; /* the file, compressed */
    size_t size;      /* of that */
} day_asset;

/* "/" is index.html. NULL when there is no such file. */
const day_asset *day_asset_find(const day_locator *locator);
/* What people log in with (--lan). */
const day_asset *day_asset_login(void);
