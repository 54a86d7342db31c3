/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A locked zip is opened by reading one of its members to the end with each candidate. Its own check of a
 * password is one byte (APPNOTE 6.1) or two (AE-2), which one wrong candidate in 256 passes, so only the
 * checksum at the end of the bytes counts, and a candidate that was not chosen is never used on another
 * member. The smallest of the first members is tried, as it costs the least. */
#include "archive_password.h"
#include "archive_read.h"
#include "format/tries.h"
#include "zip_peek.h"

#define MEMBERS_LOOKED_AT 100
/* A thousand rounds for as long a key as AE-2 has. */
#define DIGESTS_A_KEY 8000
/* Opening it anew reads its directory. */
#define DIGESTS_A_MEMBER 8
#define MEMBER_SIZE_MIN 76 /* its two headers */

/* The number of the member to try; -1 when none is locked. */
static gint64 choose_member(const day_input *input, const char *mime)
{
    g_autoptr(day_archive) archive = NULL;
    gint64 chosen = -1;
    uint64_t smallest = UINT64_MAX;
    if (day_archive_open(&archive, input, mime, NULL, NULL) != DAY_OK) return -1;
    day_member member;
    for (gint64 i = 0; day_archive_next(archive, &member, NULL) == DAY_OK; i++) {
        if (i >= MEMBERS_LOOKED_AT && chosen >= 0) break;
        bool better = member.encrypted && member.size > 0 && (chosen < 0 || member.size < smallest);
        if (member.kind != DAY_MEMBER_FILE || !better) continue;
        chosen = i;
        smallest = member.size;
    }
    return chosen;
}

static bool opens(const day_input *input, const char *mime, const char *password, gint64 number)
{
    g_autoptr(day_archive) archive = NULL;
    day_member member;
    if (day_archive_open(&archive, input, mime, password, NULL) != DAY_OK) return false;
    for (gint64 i = 0; i <= number; i++)
        if (day_archive_next(archive, &member, NULL) != DAY_OK) return false;
    day_err err = DAY_OK;
    while (err == DAY_OK) {
        uint64_t hole;
        day_span bytes;
        err = day_archive_data(archive, &hole, &bytes, NULL);
        if (err == DAY_OK && !day_tries_spend_bytes(input, bytes.size)) return false;
    }
    return err == DAY_ERR_NOT_FOUND;
}

const char *day_archive_password(const day_input *input, const char *mime)
{
    const char *password = day_tries_candidate(input, 0);
    gint64 number = password != NULL ? choose_member(input, mime) : -1;
    uint64_t members = day_zip_peek_entries(input); /* none told: an archive without a directory */
    uint64_t cost = DIGESTS_A_KEY + DIGESTS_A_MEMBER * MIN(members, input->size / MEMBER_SIZE_MIN);
    for (guint i = 0; number >= 0 && (password = day_tries_candidate(input, i)) != NULL; i++)
        if (*password != '\0' && day_tries_spend(input, cost) && opens(input, mime, password, number))
            return password;
    return NULL;
}
