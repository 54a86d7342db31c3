/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OpenDocument (ISO/IEC 26300): text, sheets, slides and drawings, and their templates. All of it stands in
 * content.xml; styles.xml adds headers and footers, meta.xml the facts, and every other member is a child.
 * What a reader does not see at first (tracked deletions, hidden sheets) is marked hidden. */
#include "format.h"
#include "odf_content.h"
#include "xml_facts.h"
#include "zip_peek.h"
#include <string.h>

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

static void on_manifest(const char *name, const char **attributes, void *ctx)
{
    if (strcmp(name, "encryption-data") == 0) *(bool *)ctx = true;
}

/* The manifest says which members are encrypted (part 2, 4.4); their zip entries look like any other. */
static bool is_encrypted(const day_zip_parts *parts)
{
    day_span manifest;
    bool encrypted = false;
    if (day_zip_parts_get(&manifest, parts, "META-INF/manifest.xml"))
        (void)day_xml_walk(manifest, &(day_xml_handler){.start = on_manifest}, &encrypted, NULL);
    return encrypted;
}

static day_err read_odf(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    g_autoptr(day_zip_parts) parts = NULL;
    day_err loaded = day_zip_parts_load(&parts, input, is_wanted, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    if (is_encrypted(parts))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "an OpenDocument file under a password");
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
