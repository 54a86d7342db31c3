/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* What a request may cost; docs/api.md has the same figures. */
enum {
    DAY_WEB_HEADER_MAX = 16 * 1024,
    DAY_WEB_MEMORY = 128 * 1024, /* of a connection: its head, taken apart, and the head of the answer */
    DAY_WEB_TARGET_MAX = 8 * 1024,
    DAY_WEB_BODY_MAX = 1024 * 1024,
    DAY_WEB_UPLOAD_MAX = 8 * 1024 * 1024, /* articles and lists */
    DAY_WEB_IDLE_SECONDS = 15,
    DAY_WEB_REQUEST_SECONDS = 30, /* from the first byte of a request to its last */
    DAY_WEB_CONNECTIONS_MAX = 64,
    DAY_WEB_CONNECTIONS_EACH = 16, /* of an address, where a case is shared */
    DAY_WEB_DESKS = 4,
};
