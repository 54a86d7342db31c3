/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which files of a source may share a worker. A fork for each file is most of what reading a small file
 * costs, and a worker that a hostile file took over could lie about the files that it reads later. So
 * whatever a large parser reads (PDF, archives, Office, pictures) gets a worker of its own, and only text may
 * follow text, within one folder. Nothing is parsed to tell: the first bytes are looked at for bytes that
 * text does not have, and for the few signatures that are made of letters. A file that lies here gains a
 * worker that has read text, or company of text. */
#include "trust.h"
#include <glib.h>
#include <string.h>
#include <unistd.h>

#define LOOKED_AT 1024
#define NOT_AN_ITEM ((uint64_t)1 << 63)

static bool is_text_byte(uint8_t byte)
{
    return byte >= 0x20 ? byte != 0x7F : byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/* Formats that begin with printable characters and are read by more than a text reader. */
static bool has_lettered_signature(const char *head, size_t size)
{
    static const char *const signatures[] = {"%PDF", "PK",     "Rar!",   "{\\rtf", "%!PS",   "GIF8",
                                             "MSCF", "!<arch", "070701", "070702", "070707", "xar!",
                                             "BM",   "II*",    "begin ", "BZh",    "ISc(",   "WARC/"};
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        size_t length = strlen(signatures[i]);
        if (size >= length && memcmp(head, signatures[i], length) == 0) return true;
    }
    return memmem(head, size, "%PDF-", 5) != NULL; /* readers find it within the first kilobyte */
}

uint64_t day_trust_of_file(int fd, int64_t source, const char *path)
{
    char head[LOOKED_AT];
    ssize_t size = pread(fd, head, sizeof head, 0);
    if (size < 0 || has_lettered_signature(head, (size_t)size)) return 0;
    for (ssize_t i = 0; i < size; i++)
        if (!is_text_byte((uint8_t)head[i])) return 0;
    g_autofree char *folder = g_path_get_dirname(path);
    return NOT_AN_ITEM | (uint64_t)g_str_hash(folder) << 24 | ((uint64_t)source & 0xFFFFFF);
}
