/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OpenDocument (ISO/IEC 26300): text, sheets, slides and drawings, and their templates. All of it stands in
 * content.xml; styles.xml adds headers and footers, meta.xml the facts, and every other member is a child.
 * What a reader does not see at first (tracked deletions, hidden sheets) is marked hidden. */
#include "format/format.h"
#include "odf_content.h"
#include "odf_lock.h"
#include "package_trail.h"
#include "format/markup/xml_facts.h"
#include "format/archive/zip_peek.h"
#include <string.h>

#define MANIFEST_MAX ((size_t)4 << 20)
#define NAMES_MAX 4096
#define TYPE_MAX ((size_t)100)
#define ODF "application/vnd.oasis.opendocument."

#define FLAT_KINDS 4u /* of these a document may be one XML file */
static const char *const mimes[] = {ODF "text",     ODF "spreadsheet", ODF "presentation",
                                    ODF "graphics", ODF "formula",     ODF "chart"};

/* The type of whose kind a word is, or begins with ("text-template"), among the first `n`; NULL: of none. */
static const char *mime_of(const char *word, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_has_prefix(word, mimes[i] + strlen(ODF))) return mimes[i];
    return NULL;
}

/* The type in the first element of a document that is one XML file ("flat"), e.g. "…opendocument.text". */
static const char *flat_mime(const day_input *input)
{
    day_span head = {input->head.data, MIN(input->head.size, 16384)};
    const char *root = memmem(head.data, head.size, "<office:document", 16);
    if (root == NULL || memmem(head.data, MIN(head.size, 256), "<?xml", 5) == NULL) return NULL;
    size_t left = head.size - (size_t)((const uint8_t *)root - head.data);
    const char *end = memchr(root, '>', left);
    const char *told =
        end != NULL ? memmem(root, (size_t)(end - root), "office:mimetype=\"" ODF, 17 + strlen(ODF)) : NULL;
    return told != NULL ? mime_of(told + 17 + strlen(ODF), FLAT_KINDS) : NULL;
}

/* The same of a package that somebody unpacked and packed again: the part that tells the type is there, but
 * not as the first one, or compressed. */
static const char *packed_again_mime(const day_input *input)
{
    g_auto(GStrv) names = day_zip_peek_names(input, NAMES_MAX);
    const char *const *named = (const char *const *)names;
    if (!g_strv_contains(named, "content.xml") || !g_strv_contains(named, "mimetype")) return NULL;
    g_autoptr(GByteArray) type = day_zip_parts_peek(input, "mimetype", TYPE_MAX);
    if (type == NULL || type->len < strlen(ODF) || memcmp(type->data, ODF, strlen(ODF)) != 0) return NULL;
    g_byte_array_append(type, (const guint8 *)"", 1);
    return mime_of((const char *)type->data + strlen(ODF), G_N_ELEMENTS(mimes));
}

static const char *sniff(const day_input *input)
{
    if (!day_zip_peek_is_zip(input)) return flat_mime(input);
    const char *mime = day_zip_peek_mime(input);
    if (mime != NULL && strcmp(mime, "application/zip") == 0) return packed_again_mime(input);
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

/* A flat document's metadata stand between its own start and end of "meta", under the namespaces of the root.
 */
static void emit_flat_facts(day_span document, day_emit *emit)
{
    const char *root = memmem(document.data, document.size, "<office:document", 16);
    const char *meta = memmem(document.data, document.size, "<office:meta>", 13);
    const char *end = memmem(document.data, document.size, "</office:meta>", 14);
    const char *root_end =
        root != NULL ? memchr(root, '>', document.size - (size_t)((const uint8_t *)root - document.data))
                     : NULL;
    if (meta == NULL || end == NULL || root_end == NULL || meta < root_end || end < meta) return;
    g_autoptr(GString) alone = g_string_new_len(root, root_end + 1 - root);
    g_string_append_len(alone, meta, end + 14 - meta);
    g_string_append(alone, "</office:document>");
    day_xml_facts_emit((day_span){(const uint8_t *)alone->str, alone->len}, "meta", facts, emit);
}

static day_err read_flat(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span document;
    day_err err = day_input_map(input, &document, error);
    if (err != DAY_OK) return err;
    emit_flat_facts(document, emit);
    return day_odf_document_emit(document, "the document", mime, emit);
}

/* Of a locked document everything is held, as it must be decrypted first. */
static bool is_any(const char *name)
{
    (void)name;
    return true;
}

static day_err read_odf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    if (!day_zip_peek_is_zip(input)) return read_flat(input, mime, emit, error);
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
    day_package_trail_emit(input, emit);
    day_err err = day_odf_content_emit(parts, mime, emit);
    if (loaded != DAY_OK) return loaded;
    if (err == DAY_ERR_NOT_FOUND)
        return day_error_set(error, DAY_ERR_FORMAT, "the package lacks content.xml");
    return err;
}

static const char *const extensions[] = {"odt", "ott", "ods",  "ots",  "odp",  "otp",  "odg", "otg",
                                         "odf", "odm", "fodt", "fods", "fodp", "fodg", NULL};
const day_format day_format_odf = {.name = "odf", .extensions = extensions, .sniff = sniff, .read = read_odf};
