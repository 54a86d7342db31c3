/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Archives and compressed files: each member becomes a child, its name, time, mode and target kept as they
 * stand.
 *
 * Invariants: a member's name is data and opens nothing (names that would leave the folder are told as
 * "name.traversal"); links become children that hold their target and are not followed; directories have no
 * bytes and are passed over; a member that cannot be read is a child with the state that says why, and the
 * others are still read. Past a limit the siblings are tried only where passing over bytes costs nothing. */
#include "archive_name.h"
#include "archive_password.h"
#include "archive_read.h"
#include "archive_sniff.h"
#include "base/utf8.h"
#include "format/cipher.h"
#include "format/format.h"
#include "rar5_locks.h"
#include "rar5_unlock.h"
#include "sevenz_unlock.h"
#include "uu_decode.h"
#include "zip_peek.h"
#include <string.h>

typedef struct reading {
    day_archive *archive;
    const day_input *input;
    const char *password; /* that opens its members; NULL: none is known */
    day_emit *emit;
    day_archive_names *names;
    GByteArray *locks; /* one byte for each member of a RAR 5 archive, 1 when encrypted; else NULL */
    guint n_members, n_directories; /* n_members: all so far, directories too */
} reading;

/* --- one member -------------------------------------------------------------------------------------- */

static day_err put_zeros(day_emit *emit, uint64_t count)
{
    static const uint8_t zeros[64 * 1024];
    day_err err = DAY_OK;
    for (; count > 0 && err == DAY_OK; count -= MIN(count, sizeof zeros))
        err = day_emit_child_data(emit, zeros, (size_t)MIN(count, sizeof zeros));
    return err;
}

typedef enum copied { COPIED, COPY_FAILED, COPY_LIMITED, COPY_CLOSED } copied;

/* The member's bytes to the broker. COPY_FAILED: `error` says why; COPY_LIMITED: the bomb guard stopped it.
 */
static copied copy_data(reading *r, uint64_t *sent, day_error *error)
{
    for (;;) {
        uint64_t hole;
        day_span bytes;
        day_err err = day_archive_data(r->archive, &hole, &bytes, error);
        if (err != DAY_OK && err != DAY_ERR_NOT_FOUND) return COPY_FAILED;
        day_err put = put_zeros(r->emit, hole);
        if (put == DAY_OK && bytes.size > 0) put = day_emit_child_data(r->emit, bytes.data, bytes.size);
        if (put != DAY_OK) return put == DAY_ERR_LIMIT ? COPY_LIMITED : COPY_CLOSED;
        *sent += hole + bytes.size;
        if (err == DAY_ERR_NOT_FOUND) return COPIED;
    }
}

static day_err end_failed(reading *r, uint64_t sent, bool locked, const day_error *why)
{
    day_state state = sent > 0 ? DAY_STATE_PARTIAL : DAY_STATE_PARSE_ERROR;
    if (why->code == DAY_ERR_UNSUPPORTED) state = DAY_STATE_UNSUPPORTED;
    if (why->code == DAY_ERR_IO) state = DAY_STATE_IO_ERROR;
    if (why->code == DAY_ERR_ENCRYPTED || locked) state = DAY_STATE_ENCRYPTED;
    return day_emit_child_end(r->emit, state, why->message);
}

static day_err read_file(reading *r, bool locked, day_error *error)
{
    day_error why = {0};
    uint64_t sent = 0;
    day_err err = DAY_OK;
    switch (copy_data(r, &sent, &why)) {
    case COPIED: return day_emit_child_end(r->emit, DAY_STATE_DONE, NULL);
    case COPY_CLOSED: return DAY_ERR_IO;
    case COPY_FAILED:
        err = end_failed(r, sent, locked, &why);
        if (err != DAY_OK || !day_archive_is_broken(r->archive)) return err;
        if (why.code == DAY_ERR_UNSUPPORTED) why.code = DAY_ERR_FORMAT; /* one member is, not the archive */
        return day_error_set(error, locked ? DAY_ERR_ENCRYPTED : why.code, "%s", why.message);
    case COPY_LIMITED:
        err = day_emit_child_end(r->emit, DAY_STATE_OUTPUT_LIMIT, "more came out than the limits allow");
        if (err != DAY_OK || day_archive_skips_cheaply(r->archive)) return err;
        return DAY_ERR_LIMIT;
    }
    g_assert_not_reached();
}

static day_err read_link(reading *r, const day_member *member)
{
    g_autofree char *target = day_archive_name(r->names, member->link != NULL ? member->link : "");
    day_emit_fact(r->emit, "link.target", target);
    if (member->hard_link) day_emit_fact(r->emit, "link.kind", "hard");
    day_err err = day_emit_child_data(r->emit, target, strlen(target));
    if (err == DAY_ERR_LIMIT)
        return day_emit_child_end(r->emit, DAY_STATE_OUTPUT_LIMIT, "too many bytes came out");
    return err == DAY_OK ? day_emit_child_end(r->emit, DAY_STATE_DONE, NULL) : err;
}

static void put_facts(reading *r, const day_member *member, const char *name)
{
    if (day_archive_name_escapes(name)) day_emit_fact(r->emit, "name.traversal", name);
    bool usual = member->mode == 0 || member->mode == 0644 || member->mode == 0664;
    if (!usual) {
        g_autofree char *mode = g_strdup_printf("%04o", member->mode & 07777);
        day_emit_fact(r->emit, "mode", mode);
    }
    g_autofree char *owner = member->owner != NULL ? day_archive_name(r->names, member->owner) : NULL;
    day_emit_fact(r->emit, "owner", owner);
    if (member->name != NULL && !day_utf8_valid(member->name, strlen(member->name)))
        day_emit_fact(r->emit, "name.charset", day_archive_names_charset(r->names));
}

/* libarchive gives a RAR 5 member's ciphertext for its bytes. */
static bool gives_ciphertext(const reading *r)
{
    return r->locks != NULL && r->n_members < r->locks->len && r->locks->data[r->n_members] != 0;
}

static char *member_name(reading *r, const day_member *member)
{
    if (day_archive_is_single(r->archive)) return day_archive_name_unpacked(r->input);
    if (member->name == NULL || *member->name == '\0')
        return g_strdup_printf("unnamed-%u", day_emit_children(r->emit) + 1);
    return day_archive_name(r->names, member->name);
}

static day_err read_member(reading *r, const day_member *member, day_error *error)
{
    g_autofree char *name = member_name(r, member);
    bool link = member->kind == DAY_MEMBER_LINK;
    day_err err = day_emit_child_begin(r->emit, &(day_child){
                                                    .name = name,
                                                    .declared_size = link ? UINT64_MAX : member->size,
                                                    .mtime_ms = member->mtime_ms,
                                                    .mime = link ? "inode/symlink" : NULL,
                                                });
    if (err != DAY_OK) return err;
    put_facts(r, member, name);
    if (link) return read_link(r, member);
    if (member->kind == DAY_MEMBER_SPECIAL)
        return day_emit_child_end(r->emit, DAY_STATE_UNSUPPORTED, member->special);
    if (gives_ciphertext(r)) return day_emit_child_end(r->emit, DAY_STATE_ENCRYPTED, "needs a password");
    return read_file(r, member->encrypted, error);
}

/* --- all of them ------------------------------------------------------------------------------------- */

static day_err read_members(reading *r, day_error *error)
{
    for (;;) {
        day_member member;
        day_err err = day_archive_next(r->archive, &member, error);
        if (err == DAY_ERR_NOT_FOUND) return DAY_OK;
        if (err != DAY_OK) return err;
        bool directory = member.kind == DAY_MEMBER_DIRECTORY;
        r->n_directories += directory;
        err = directory ? DAY_OK : read_member(r, &member, error);
        r->n_members++;
        if (err != DAY_OK) return err;
    }
}

/* Directories count in a zip's end record, but not among children. */
static void declare(const reading *r)
{
    uint64_t entries = day_zip_peek_entries(r->input);
    if (entries == UINT64_MAX) {
        day_emit_note_partial(r->emit, "the directory at its end is missing: it is cut");
        return;
    }
    day_emit_declare_children(r->emit, entries > r->n_directories ? entries - r->n_directories : 0);
}

/* Zips that a user opens as archives; all others are the shells of documents and have readers of their own.
 */
static bool is_zip_archive(const char *mime)
{
    static const char *const archives[] = {"application/zip", "application/java-archive",
                                           "application/vnd.android.package-archive",
                                           "application/vnd.google-earth.kmz", NULL};
    return g_strv_contains(archives, mime);
}

/* Zeros pass for the end of a tar: when a compression holds no member at all, it holds one file. */
static day_err read_single(reading *r, const char *mime, day_error *error)
{
    g_autoptr(day_archive) archive = NULL;
    day_err err = day_archive_open_single(&archive, r->input, mime, error);
    if (err != DAY_OK) return err;
    r->archive = archive;
    err = read_members(r, error);
    if (err != DAY_OK || day_emit_children(r->emit) > 0) return err;
    g_autofree char *name = day_archive_name_unpacked(r->input);
    day_child empty = {.name = name, .mtime_ms = DAY_TIME_NONE};
    return day_emit_child(r->emit, &empty, (day_span){0});
}

static day_err read_without_directory(reading *r, day_error *error)
{
    g_autoptr(day_archive) archive = NULL;
    day_error_clear(error);
    day_err err = day_archive_open_without_directory(&archive, r->input, r->password, error);
    if (err != DAY_OK) return err;
    r->archive = archive;
    day_emit_fact(r->emit, "zip.directory", "damaged: members were found one by one");
    return read_members(r, error);
}

static day_err read_opened(reading *r, const char *mime, day_error *error)
{
    day_err err = read_members(r, error);
    bool none = day_emit_children(r->emit) == 0;
    bool locked = r->locks != NULL && r->locks->len > 0 && r->locks->data[0] != 0;
    if (err == DAY_ERR_FORMAT && none && locked) return DAY_ERR_ENCRYPTED;
    bool compressed = day_archive_is_compressed(r->archive);
    if (err == DAY_OK && none && r->n_directories == 0 && compressed) return read_single(r, mime, error);
    if (err == DAY_ERR_FORMAT && none && is_zip_archive(mime)) {
        err = read_without_directory(r, error);
        none = day_emit_children(r->emit) == 0;
    }
    if (is_zip_archive(mime)) declare(r);
    /* An honest empty zip or 7z is a few bytes, and an empty tar has no header to be recognised by. */
    if (err == DAY_OK && none && r->n_directories == 0 && r->input->size >= 512)
        day_emit_note_partial(r->emit, "no member was found in it");
    return err;
}

/* With the candidate that opens it, if it is locked and one does. *password is borrowed from the job. */
static day_err open_archive(day_archive **out, day_unlocked_view **view, const char **password,
                            const day_input *input, const char *mime, day_error *error)
{
    const char *found = NULL;
    if (is_zip_archive(mime)) *password = day_archive_password(input, mime);
    if (strcmp(mime, "application/x-7z-compressed") == 0) *view = day_sevenz_unlock(input, &found);
    if (strcmp(mime, "application/vnd.rar") == 0) *view = day_rar5_unlock(input, &found);
    if (*view == NULL) return day_archive_open(out, input, mime, *password, error);
    *password = found;
    return day_archive_open_unlocked(out, *view, mime, error);
}

static day_err read_archive(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    if (strcmp(mime, "text/x-uuencode") == 0) return day_uu_decode(input, emit, error);
    g_autoptr(day_archive) archive = NULL;
    g_autoptr(day_unlocked_view) view = NULL;
    const char *password = NULL;
    day_err err = open_archive(&archive, &view, &password, input, mime, error);
    if (err != DAY_OK) return err;
    day_emit_fact(emit, "password.opened_with", password);
    g_autoptr(day_archive_names) names = day_archive_names_new(input, mime);
    bool rar = view == NULL && strcmp(mime, "application/vnd.rar") == 0;
    g_autoptr(GByteArray) locks = rar ? day_rar5_locks(input) : NULL;
    reading r = {.archive = archive,
                 .input = input,
                 .password = password,
                 .emit = emit,
                 .names = names,
                 .locks = locks};
    return read_opened(&r, mime, error);
}

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_mime(input);
    if (mime != NULL) return is_zip_archive(mime) ? mime : NULL;
    return day_archive_sniff(input->head);
}

static void warm(void)
{
    day_archive_warm();
    day_cipher_warm();
}

static const char *const extensions[] = {
    "zip", "jar", "war",  "ear", "apk",  "ipa", "xpi",  "crx", "tar",   "tgz", "tbz",  "tbz2",
    "txz", "tlz", "tzst", "gz",  "bz2",  "xz",  "zst",  "lz4", "lz",    "z",   "lzma", "lzo",
    "7z",  "rar", "cbz",  "cbr", "cab",  "iso", "cpio", "a",   "ar",    "deb", "udeb", "rpm",
    "xar", "pkg", "lha",  "lzh", "warc", "uu",  "uue",  "whl", "nupkg", "img", NULL};

const day_format day_format_archive = {
    .name = "archive", .extensions = extensions, .sniff = sniff, .read = read_archive, .warm = warm};
