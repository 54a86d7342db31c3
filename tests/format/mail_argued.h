/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Trees that are not what the RFCs say, and why; their content must come out all the same. */
static const struct {
    const char *file, *why;
} argued[] = {
    {"rfc/000", "enriched text is shown as text (RFC 1896 §1); the tree has it as a file"},
    {"legacy/049", "three uuencoded files in the text; the tree leaves them as letters"},
    {"malformed/009", "the outer boundary ends the parts within (RFC 2046 §5.1.2); the tree reads over it"},
    {"malformed/011", "as 009"},
    {"malformed/012", "as 009, with enclosed messages"},
    {"malformed/020",
     "two Content-Type fields: of a multipart and of its first part, whose boundary is lost. "
     "The tree takes the second for the whole and shows boundaries and tags as text"},
    {"malformed/021", "as 020"},
    {"thirdparty/002",
     "base64 ends with its padding (RFC 2045 §6.8); the tree decodes what stands behind it"},
    {"thirdparty/015", "as 009: three enclosed messages stand beside each other, not in one another"},
};

static bool is_argued(const char *folder, const char *stem)
{
    g_autofree char *file = g_strdup_printf("%s/%s", folder, stem);
    for (guint i = 0; i < G_N_ELEMENTS(argued); i++)
        if (strcmp(argued[i].file, file) == 0) {
            g_test_message("%s: another tree: %s", file, argued[i].why);
            return true;
        }
    return false;
}
