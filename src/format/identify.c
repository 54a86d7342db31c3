/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What bytes are, told by the bytes: the readers' own sniffers in the order of formats.def (text comes last
 * of them, as almost anything passes for text), then the directories of zip and OLE2 containers, then
 * libmagic, whose own text checks are off: they are slow and weaker than ours. The only file that includes
 * <magic.h>. Invariant: after day_identify_warm() nothing here opens a file, so it works behind the
 * lock-down. */
#include "identify.h"
#include "legacy_peek.h"
#include "format/office/ole_peek.h"
#include "format/text/text_head.h"
#include "format/archive/zip_peek.h"
#include <magic.h>
#include <string.h>
#include <time.h>

/* libmagic's handle: opened once by day_identify_warm() and inherited by each forked worker. */
static magic_t magic;

static const char *ask_magic(const day_input *input)
{
    const char *mime = magic != NULL ? magic_buffer(magic, input->head.data, input->head.size) : NULL;
    if (mime == NULL || strchr(mime, '/') == NULL) return "application/octet-stream";
    return mime;
}

day_identity day_identify(const day_input *input)
{
    if (input->size == 0) return (day_identity){&day_format_text, "inode/x-empty"};
    const char *legacy = day_legacy_peek_mime(input); /* before XML, text and libmagic take some of them */
    if (legacy != NULL) return (day_identity){NULL, legacy};
    for (guint i = 0; day_formats[i] != NULL; i++) {
        if (day_formats[i]->tree) continue;
        const char *mime = day_formats[i]->sniff(input);
        if (mime != NULL) return (day_identity){day_formats[i], mime};
    }
    const char *mime = day_zip_peek_mime(input);
    if (mime == NULL) mime = day_ole_peek_mime(input);
    return (day_identity){NULL, mime != NULL ? mime : ask_magic(input)};
}

/* Extensions of formats that have no reader here, and what their MIME types start with. */
static const struct {
    const char *extension;
    const char *mime;
} known_extensions[] = {
    {"doc", "application/msword"},
    {"xls", "application/vnd.ms-excel"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"msg", "application/vnd.ms-outlook"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"bmp", "image/"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"webp", "image/webp"},
    {"heic", "image/hei"},
    {"heif", "image/hei"},
    {"hif", "image/hei"},
    {"avif", "image/avif"},
    {"jp2", "image/jp2"},
    {"jxl", "image/jxl"},
    {"psd", "image/vnd.adobe.photoshop"},
    {"ico", "image/"},
    {"mp3", "audio/"},
    {"wav", "audio/"},
    {"mp4", "video/"},
    {"avi", "video/"},
    {"mov", "video/"},
    {"exe", "application/x-dosexec"},
    {"dll", "application/x-dosexec"},
    {"pst", "application/vnd.ms-outlook-pst"},
};

static bool bears(const day_format *format, const char *extension)
{
    return format != NULL && format->extensions != NULL && g_strv_contains(format->extensions, extension);
}

static bool is_known(const char *extension)
{
    for (guint i = 0; i < G_N_ELEMENTS(known_extensions); i++)
        if (strcmp(known_extensions[i].extension, extension) == 0) return true;
    return false;
}

/* The MIME type that the extension promises, or the reader's name; NULL when nobody claims the extension. */
static const char *promised_by(const char *extension, const char *mime)
{
    for (guint i = 0; i < G_N_ELEMENTS(known_extensions); i++)
        if (strcmp(known_extensions[i].extension, extension) == 0)
            return g_str_has_prefix(mime, known_extensions[i].mime) ? NULL : known_extensions[i].mime;
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (bears(day_formats[i], extension)) return day_formats[i]->name;
    return NULL;
}

void day_identify_note_extension(const day_identity *identity, const day_input *input, day_emit *emit)
{
    g_autofree char *extension = day_input_extension(input);
    /* One reader for all pictures: the name must still say the right kind. */
    bool exact = g_str_has_prefix(identity->mime, "image/") && is_known(extension);
    if (*extension == '\0' || input->size == 0 || (bears(identity->format, extension) && !exact)) return;
    /* A name that says "text" is no lie on any kind of text. */
    if (bears(&day_format_text, extension) && day_text_head_of(input)->is_text) return;
    const char *promise = promised_by(extension, identity->mime);
    if (promise == NULL) return;
    g_autofree char *value =
        g_strdup_printf("the name ends in .%s (%s), the bytes are %s", extension, promise, identity->mime);
    day_emit_fact(emit, "extension.mismatch", value);
}

void day_identify_warm(void)
{
    /* Libraries that turn times around ask for the zone, and GLib for the locale's charset: both would open
     * files behind the lock-down, and what a reader says must not depend on this computer's zone. */
    g_setenv("TZ", "UTC0", TRUE);
    tzset();
    g_get_charset(NULL);
    if (magic == NULL) {
        magic =
            magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_CDF |
                       MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_TOKENS |
                       MAGIC_NO_CHECK_ENCODING | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_APPTYPE);
        if (magic != NULL && magic_load(magic, NULL) != 0) g_warning("libmagic: %s", magic_error(magic));
    }
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (day_formats[i]->warm != NULL) day_formats[i]->warm();
}
