/* SPDX-License-Identifier: AGPL-3.0-or-later
 * EPUB books: each chapter a unit in reading order, what is not in that order behind them, pictures and all
 * else as children, the book's metadata as facts. Chapters under DRM are said to be encrypted, never guessed
 * at.
 *
 * Invariant: every member ends as a unit, a child, or part of the book's own bookkeeping (container, package,
 * table of contents for machines). Source: EPUB 3.3; OCF 3.3. */
#include "format/text/charset_detect.h"
#include "epub_package.h"
#include "format/format.h"
#include "html_text.h"
#include "format/archive/zip_peek.h"
#include <string.h>

typedef struct book {
    const day_zip_parts *parts;
    GHashTable *locked, *done; /* member names in lower case */
    day_emit *emit;
    guint n_chapters, n_locked;
} book;

static bool is_chapter_name(const char *name)
{
    static const char *const endings[] = {".xhtml", ".html", ".htm", ".xht"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i])) return true;
    return false;
}

static bool is_wanted(const char *name)
{
    static const char *const endings[] = {".opf", ".ncx"};
    static const char *const bookkeeping[] = {"mimetype", "META-INF/container.xml", "META-INF/encryption.xml",
                                              NULL};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i])) return true;
    return is_chapter_name(name) || g_strv_contains(bookkeeping, name);
}

static char *text_of(day_span bytes)
{
    g_autofree char *declared = day_html_declared_charset(bytes);
    const day_charset *charset = day_charset_detect(bytes, declared);
    size_t size = 0;
    g_autofree char *html = day_charset_to_utf8(charset, bytes, &size, NULL);
    return day_html_to_text(html, size);
}

static day_err read_chapter(book *b, const char *name, guint32 flags)
{
    day_span bytes;
    char *key = g_ascii_strdown(name, -1);
    bool locked = g_hash_table_contains(b->locked, key);
    bool fresh = g_hash_table_add(b->done, key);
    if (!fresh || !day_zip_parts_get(&bytes, b->parts, name)) return DAY_OK;
    b->n_chapters++;
    b->n_locked += locked;
    if (locked) day_emit_note_partial(b->emit, "%s is encrypted (DRM)", name);
    if (locked) return DAY_OK;
    g_autofree char *text = text_of(bytes);
    g_autofree char *place = g_strdup_printf("ch.%u", b->n_chapters);
    day_emit_fact_at(b->emit, "epub.file", name, place);
    return day_emit_unit(
        b->emit,
        &(day_unit){
            .kind = DAY_UNIT_PART, .flags = flags, .place = place, .text = text, .text_size = strlen(text)});
}

/* Chapters in order, then those that the order leaves out: a reader of the book does not see them at first.
 */
static day_err read_chapters(book *b, const day_epub_package *package)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < package->chapters->len && err == DAY_OK; i++)
        err = read_chapter(b, package->chapters->pdata[i], 0);
    guint32 flags = b->n_chapters > 0 ? DAY_UNIT_HIDDEN : 0;
    g_autofree const char **names = day_zip_parts_names(b->parts);
    for (guint i = 0; names[i] != NULL && err == DAY_OK; i++)
        if (is_chapter_name(names[i])) err = read_chapter(b, names[i], flags);
    return err;
}

static void note_missing(book *b, const day_epub_package *package)
{
    day_span found;
    for (guint i = 0; i < package->chapters->len; i++) {
        const char *name = package->chapters->pdata[i];
        if (is_chapter_name(name) && !day_zip_parts_get(&found, b->parts, name))
            day_emit_note_partial(b->emit, "the chapter %s is missing", name);
    }
    if (package->problem != NULL)
        day_emit_note_partial(b->emit, "the order of chapters: %s", package->problem);
}

static day_err read_epub(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(day_zip_parts) parts = NULL;
    day_err loaded = day_zip_parts_load(&parts, input, is_wanted, emit, error);
    if (loaded == DAY_ERR_ENCRYPTED || loaded == DAY_ERR_IO) return loaded;
    g_autoptr(day_epub_package) package = day_epub_package_read(parts, emit);
    g_autoptr(GHashTable) locked = day_epub_locked(parts);
    g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book b = {.parts = parts, .locked = locked, .done = done, .emit = emit};
    day_err err = read_chapters(&b, package);
    if (err != DAY_OK) return err;
    if (b.n_chapters > 0 && b.n_chapters == b.n_locked)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "its chapters are encrypted (DRM)");
    note_missing(&b, package);
    return loaded;
}

static const char *sniff(const day_input *input)
{
    const char *mime = day_zip_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/epub+zip") == 0 ? mime : NULL;
}

static const char *const extensions[] = {"epub", NULL};
const day_format day_format_epub = {
    .name = "epub", .extensions = extensions, .sniff = sniff, .read = read_epub, .warm = day_html_warm};
