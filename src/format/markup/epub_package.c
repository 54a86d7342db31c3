/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The XML around an EPUB's chapters: META-INF/container.xml names the package document, whose manifest and
 * spine name the chapters and their order, and whose metadata is Dublin Core; META-INF/encryption.xml tells
 * what is locked.
 *
 * Source: EPUB 3.3 (sections 4 and 5) and OCF; EPUB 2 differs in nothing that is read here. Invariant: names
 * found here only look up members of the same zip. */
#include "epub_package.h"
#include "xml_walk.h"
#include <string.h>

#define FACTS_MAX 200u

typedef struct package_walk {
    day_emit *emit;
    const char *path;     /* of the package document */
    GHashTable *manifest; /* id → member name */
    GPtrArray *spine;     /* ids */
    GString *text;        /* of the metadata element that is open */
    const char *fact;     /* its key; NULL outside */
    guint n_facts;
    char *root; /* container.xml: the package document's name */
} package_walk;

/* Some old books declare a document type; without it the rest reads. One with declarations inside is left
 * alone. */
static GByteArray *without_doctype(day_span document)
{
    GByteArray *copy = g_byte_array_new();
    g_byte_array_append(copy, document.data, (guint)document.size);
    if (copy->len == 0) return copy;
    uint8_t *start = memmem(copy->data, copy->len, "<!DOCTYPE", 9);
    if (start == NULL) return copy;
    uint8_t *end = memchr(start, '>', (size_t)(copy->data + copy->len - start));
    bool plain = end != NULL && memchr(start, '[', (size_t)(end - start)) == NULL;
    if (plain) memset(start, ' ', (size_t)(end - start) + 1);
    return copy;
}

static day_err walk_part(const day_zip_parts *parts, const char *name, const day_xml_handler *handler,
                         void *ctx, day_error *error)
{
    day_span document;
    if (!day_zip_parts_get(&document, parts, name))
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s is not there", name);
    g_autoptr(GByteArray) copy = without_doctype(document);
    return day_xml_walk((day_span){copy->data, copy->len}, handler, ctx, error);
}

/* --- container.xml ----------------------------------------------------------------------------------- */

static void container_start(const char *name, const char **attributes, void *ctx)
{
    package_walk *walk = ctx;
    const char *path = strcmp(name, "rootfile") == 0 ? day_xml_attribute(attributes, "full-path") : NULL;
    if (path != NULL && walk->root == NULL) walk->root = g_strdup(path);
}

/* Where the package document is: as told, else the first member that is called one. */
static char *find_package(const day_zip_parts *parts, package_walk *walk)
{
    static const day_xml_handler handler = {.start = container_start};
    day_error ignored = {0};
    walk_part(parts, "META-INF/container.xml", &handler, walk, &ignored);
    day_span found;
    if (walk->root != NULL && day_zip_parts_get(&found, parts, walk->root))
        return g_steal_pointer(&walk->root);
    g_autofree const char **names = day_zip_parts_names(parts);
    for (guint i = 0; names[i] != NULL; i++)
        if (g_str_has_suffix(names[i], ".opf")) return g_strdup(names[i]);
    return NULL;
}

/* --- the package document ---------------------------------------------------------------------------- */

static const struct {
    const char *element, *fact;
} metadata[] = {
    {"title", "title"},           {"creator", "author"},    {"contributor", "contributor"},
    {"publisher", "publisher"},   {"language", "language"}, {"date", "published"},
    {"identifier", "identifier"}, {"subject", "subject"},   {"description", "description"},
    {"rights", "rights"},         {"source", "source"},
};

static const char *fact_of(const char *element, const char **attributes)
{
    for (guint i = 0; i < G_N_ELEMENTS(metadata); i++)
        if (strcmp(metadata[i].element, element) == 0) return metadata[i].fact;
    const char *property = strcmp(element, "meta") == 0 ? day_xml_attribute(attributes, "property") : NULL;
    return g_strcmp0(property, "dcterms:modified") == 0 ? "modified" : NULL;
}

static void add_to_manifest(package_walk *walk, const char **attributes)
{
    const char *id = day_xml_attribute(attributes, "id"), *href = day_xml_attribute(attributes, "href");
    if (id == NULL || href == NULL) return;
    g_autofree char *path = g_uri_unescape_string(href, NULL);
    char *name = day_zip_parts_resolve(walk->path, path != NULL ? path : href);
    g_hash_table_replace(walk->manifest, g_strdup(id), name);
}

static void package_start(const char *name, const char **attributes, void *ctx)
{
    package_walk *walk = ctx;
    if (strcmp(name, "item") == 0) add_to_manifest(walk, attributes);
    if (strcmp(name, "itemref") == 0) {
        const char *id = day_xml_attribute(attributes, "idref");
        if (id != NULL) g_ptr_array_add(walk->spine, g_strdup(id));
    }
    walk->fact = fact_of(name, attributes);
    g_string_truncate(walk->text, 0);
}

static void package_text(const char *text, size_t size, void *ctx)
{
    package_walk *walk = ctx;
    if (walk->fact != NULL) g_string_append_len(walk->text, text, (gssize)size);
}

static void package_end(const char *name, void *ctx)
{
    (void)name;
    package_walk *walk = ctx;
    if (walk->fact != NULL && walk->n_facts++ < FACTS_MAX)
        day_emit_fact(walk->emit, walk->fact, g_strstrip(walk->text->str));
    walk->fact = NULL;
}

static void read_package(day_epub_package *package, const day_zip_parts *parts, package_walk *walk)
{
    static const day_xml_handler handler = {package_start, package_end, package_text};
    day_error error = {0};
    if (walk_part(parts, walk->path, &handler, walk, &error) != DAY_OK)
        package->problem = g_strdup(error.message);
    for (guint i = 0; i < walk->spine->len; i++) {
        const char *name = g_hash_table_lookup(walk->manifest, walk->spine->pdata[i]);
        if (name != NULL) g_ptr_array_add(package->chapters, g_strdup(name));
    }
}

day_epub_package *day_epub_package_read(const day_zip_parts *parts, day_emit *emit)
{
    day_epub_package *package = g_new0(day_epub_package, 1);
    package->chapters = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) manifest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) spine = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    package_walk walk = {.emit = emit, .manifest = manifest, .spine = spine, .text = text};
    g_autofree char *path = find_package(parts, &walk);
    walk.path = path;
    if (path != NULL)
        read_package(package, parts, &walk);
    else
        package->problem = g_strdup("the package document is missing");
    g_free(walk.root);
    return package;
}

void day_epub_package_free(day_epub_package *package)
{
    if (package == NULL) return;
    g_ptr_array_free(package->chapters, TRUE);
    g_free(package->problem);
    g_free(package);
}

/* --- encryption.xml ---------------------------------------------------------------------------------- */

typedef struct lock_walk {
    GHashTable *locked;
    bool harmless; /* the method that was told last only hides fonts */
} lock_walk;

static void lock_start(const char *name, const char **attributes, void *ctx)
{
    lock_walk *walk = ctx;
    if (strcmp(name, "EncryptedData") == 0) walk->harmless = false;
    const char *method =
        strcmp(name, "EncryptionMethod") == 0 ? day_xml_attribute(attributes, "Algorithm") : NULL;
    if (method != NULL)
        walk->harmless = strcmp(method, "http://www.idpf.org/2008/embedding") == 0 ||
                         strcmp(method, "http://ns.adobe.com/pdf/enc#RC") == 0;
    const char *uri = strcmp(name, "CipherReference") == 0 ? day_xml_attribute(attributes, "URI") : NULL;
    if (uri == NULL || walk->harmless) return;
    g_autofree char *path = g_uri_unescape_string(uri, NULL);
    g_hash_table_add(walk->locked, g_ascii_strdown(path != NULL ? path : uri, -1));
}

GHashTable *day_epub_locked(const day_zip_parts *parts)
{
    static const day_xml_handler handler = {.start = lock_start};
    lock_walk walk = {.locked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_error ignored = {0};
    walk_part(parts, "META-INF/encryption.xml", &handler, &walk, &ignored);
    return walk.locked;
}
