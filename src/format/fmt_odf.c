/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OpenDocument (ISO/IEC 26300): text, sheets, slides and drawings, and their templates. All of it stands in
 * content.xml; styles.xml adds headers and footers, meta.xml the facts, and every other member is a child.
 * What a reader does not see at first (tracked deletions, hidden sheets) is marked hidden. */
#include "format.h"
#include "odf_content.h"
#include "odf_lock.h"
#include "xml_facts.h"
#include "zip_peek.h"
#include <string.h>

#define MANIFEST_MAX ((size_t)4 << 20)
#define ODF "application/vnd.oasis.opendocument."

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_is_zip(input) ? day_zip_peek_mime(input) : NULL;
    return mime != NULL && g_str_has_prefix(mime, ODF) ? mime : NULL;
}

static bool is_wanted(const char *name)
{
    static const char *const names[] = {"content.xml",           "styles.xml", "meta.xml", "settings.xml",
                                        "META-INF/manifest.xml", "mimetype",   NULL};
    return g_strv_contains(names, name);
}

/* --- facts ------------------------------------------------------------------------------------------- */

static const day_xml_fact facts[] = {
    {"title", "title"},
    {"subject", "subject"},
    {"initial-creator", "author"},
    {"creator", "modified.by"},
    {"creation-date", "created"},
    {"date", "modified"},
    {"generator", "producer"},
    {"printed-by", "printed.by"},
    {"print-date", "printed"},
    {"keyword", "keywords"},
    {"description", "comment"},
    {"language", "language"},
    {"user-defined", "custom"},
    {"editing-cycles", "revision"},
    {"editing-duration", "editing.time"},
    {NULL, NULL},
};

static void emit_facts(const day_zip_parts *parts, day_emit *emit)
{
    day_span meta;
    if (day_zip_parts_get(&meta, parts, "meta.xml")) day_xml_facts_emit(meta, "meta.xml", facts, emit);
}

/* Of a locked document everything is held, as it must be decrypted first. */
static bool is_any(const char *name)
{
    (void)name;
    return true;
}

static day_err read_odf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    g_autoptr(GByteArray) manifest = day_zip_parts_peek(input, "META-INF/manifest.xml", MANIFEST_MAX);
    day_span listed = manifest != NULL ? (day_span){manifest->data, manifest->len} : (day_span){0};
    bool locked = listed.size > 0 && day_odf_is_locked(listed);
    g_autoptr(day_zip_parts) parts = NULL;
    day_err loaded = day_zip_parts_load(&parts, input, locked ? is_any : is_wanted, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    if (locked) {
        day_err unlocked = day_odf_unlock(parts, listed, is_wanted, input, emit, error);
        if (unlocked != DAY_OK) return unlocked;
    }
    emit_facts(parts, emit);
    day_err err = day_odf_content_emit(parts, mime, emit);
    if (loaded != DAY_OK) return loaded;
    if (err == DAY_ERR_NOT_FOUND)
        return day_error_set(error, DAY_ERR_FORMAT, "the package lacks content.xml");
    return err;
}

static const char *const extensions[] = {"odt", "ott", "ods", "ots", "odp", "otp",
                                         "odg", "otg", "odf", "odm", NULL};
const day_format day_format_odf = {.name = "odf", .extensions = extensions, .sniff = sniff, .read = read_odf};
