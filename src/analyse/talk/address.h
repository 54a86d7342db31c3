/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What stands as sender or recipient of a message, of whatever format: "Name <a@b>", "a@b (Name)",
 * "/O=.../CN=...", "handle", "123@chatroom", "a@b/resource", "+86 174 0000 0001 Name", … taken apart. */

/* Where it stood: the same "a@b" is a mail address in mail and a Jabber one in a chat. */
typedef enum day_address_origin {
    DAY_ADDRESS_CHAT,
    DAY_ADDRESS_MAIL,     /* calendars as well */
    DAY_ADDRESS_DOCUMENT, /* authors of comments, notes and commits */
} day_address_origin;

typedef struct day_address {
    /* Static: email, jabber, phone, matrix, telegram, wechat, whatsapp, qq, skype, line, discord, exchange (a
     * name in X.500), room, owner (whoever's device or account was exported: of that export only), handle,
     * name. */
    const char *kind;
    char *value; /* canonical, as compared: docs/case-format.md, table account */
    char *shown; /* the same as written */
    char *name;  /* that stands beside it; NULL when none does, or when it says the same again */
    char *room;  /* canonical: the room where it is "room@conference.host/nick"; else NULL */
} day_address;

/* The origin of messages in items of this MIME type; what has a subject and is no known format is mail. */
day_address_origin day_address_origin_of(const char *mime, bool has_subject);

/* Takes one apart. False, with nothing to clear, when it names nobody ("", "undisclosed-recipients:;"). What
 * is longer than 1,000 bytes is cut there. */
bool day_address_parse(day_address *out, const char *text, day_address_origin origin);
void day_address_clear(day_address *address);

/* Each of a line that may list several ("a@b; c@d", "甲、乙"): `out` is a GArray of day_address; it is the
 * caller's to clear. At most 1,000. */
void day_address_parse_list(GArray *out, const char *line, day_address_origin origin);
