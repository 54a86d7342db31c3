/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The lexicon in memory: its terms in the order of day_lexicon_each(), its concepts by class and name, and
 * the finder over all forms. Read-only once made. */
#include "lexicon.h"
#include "finder.h"
#include "base/fd.h"
#include "base/span.h"
#include "lexicon_files.h"
#include "rows.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CASE_FILE_MAX (4u << 20) /* bytes */

typedef struct known {
    const char *name, *class;
    guint first, n;     /* of terms */
    GPtrArray *implies; /* char *: "class:concept" */
} known;

struct day_lexicon {
    GStringChunk *strings;
    GArray *terms;       /* day_lexicon_term, by class and concept, as listed */
    GPtrArray *concepts; /* known * */
    GHashTable *by_name; /* "class:concept" → concept */
    day_lexicon_finder *finder;
};

/* --- making ------------------------------------------------------------------------------------------ */

static guint class_rank(const char *class)
{
    const char *const *classes = day_lexicon_classes();
    guint rank = 0;
    while (classes[rank] != NULL && strcmp(classes[rank], class) != 0) rank++;
    return rank;
}

typedef struct placed {
    day_lexicon_term term;
    guint rank, index;
} placed;

static gint by_place(gconstpointer left, gconstpointer right)
{
    const placed *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    int order = strcmp(a->term.concept, b->term.concept);
    if (order == 0) order = a->index < b->index ? -1 : 1;
    return order;
}

static void sort_terms(GArray *terms)
{
    g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(placed), terms->len);
    for (guint i = 0; i < terms->len; i++) {
        day_lexicon_term *term = &g_array_index(terms, day_lexicon_term, i);
        placed one = {*term, class_rank(term->class), i};
        g_array_append_val(order, one);
    }
    g_array_sort(order, by_place);
    for (guint i = 0; i < terms->len; i++)
        g_array_index(terms, day_lexicon_term, i) = g_array_index(order, placed, i).term;
}

static void concept_free(gpointer data)
{
    known *one = data;
    g_ptr_array_unref(one->implies);
    g_free(one);
}

static known *concept_of(day_lexicon *lexicon, guint index)
{
    const day_lexicon_term *term = &g_array_index(lexicon->terms, day_lexicon_term, index);
    g_autofree char *key = g_strdup_printf("%s:%s", term->class, term->concept);
    known *one = g_hash_table_lookup(lexicon->by_name, key);
    if (one != NULL) return one;
    one = g_new0(known, 1);
    *one = (known){term->concept, term->class, index, 0, g_ptr_array_new()};
    g_ptr_array_add(lexicon->concepts, one);
    g_hash_table_insert(lexicon->by_name, g_string_chunk_insert(lexicon->strings, key), one);
    return one;
}

/* What a row implies holds for its concept. */
static void add_implied(day_lexicon *lexicon, known *to, const char *implies)
{
    g_auto(GStrv) each = g_strsplit(implies, ",", -1);
    for (char **one = each; *one != NULL; one++)
        if (*g_strstrip(*one) != '\0')
            g_ptr_array_add(to->implies, g_string_chunk_insert_const(lexicon->strings, *one));
}

static void set_implies(day_lexicon *lexicon, const known *of)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < of->implies->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", (const char *)of->implies->pdata[i]);
    const char *kept = g_string_chunk_insert_const(lexicon->strings, all->str);
    for (guint i = 0; i < of->n; i++)
        g_array_index(lexicon->terms, day_lexicon_term, of->first + i).implies = kept;
}

static void remove_plain(GArray *terms)
{
    guint kept = 0;
    for (guint i = 0; i < terms->len; i++)
        if (g_array_index(terms, day_lexicon_term, i).jargon)
            g_array_index(terms, day_lexicon_term, kept++) = g_array_index(terms, day_lexicon_term, i);
    g_array_set_size(terms, kept);
}

static void gather(day_lexicon *lexicon, day_lexicon_use use)
{
    if (use == DAY_LEXICON_JARGON) remove_plain(lexicon->terms);
    sort_terms(lexicon->terms);
    for (guint i = 0; i < lexicon->terms->len; i++) {
        known *one = concept_of(lexicon, i);
        one->n++;
        add_implied(lexicon, one, g_array_index(lexicon->terms, day_lexicon_term, i).implies);
    }
    for (guint i = 0; i < lexicon->concepts->len; i++) set_implies(lexicon, lexicon->concepts->pdata[i]);
    lexicon->finder = day_lexicon_finder_new((const day_lexicon_term *)(const void *)lexicon->terms->data,
                                             use == DAY_LEXICON_ASK ? 0 : lexicon->terms->len);
}

static day_err make(day_lexicon **out, day_span extra, const char *extra_name, day_lexicon_use use,
                    day_error *error)
{
    g_autoptr(day_lexicon) lexicon = g_new0(day_lexicon, 1);
    lexicon->strings = g_string_chunk_new(1 << 16);
    lexicon->terms = g_array_new(FALSE, FALSE, sizeof(day_lexicon_term));
    lexicon->concepts = g_ptr_array_new_with_free_func(concept_free);
    lexicon->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    day_err err = DAY_OK;
    for (guint i = 0; lexicon_files[i] != NULL && err == DAY_OK; i++)
        err = day_lexicon_read_rows(lexicon->terms, lexicon->strings, lexicon_files[i],
                                    strlen(lexicon_files[i]), lexicon_files_names[i], error);
    if (err == DAY_OK && extra.size > 0)
        err = day_lexicon_read_rows(lexicon->terms, lexicon->strings, (const char *)extra.data, extra.size,
                                    extra_name, error);
    if (err != DAY_OK) return err;
    gather(lexicon, use);
    *out = g_steal_pointer(&lexicon);
    return DAY_OK;
}

day_err day_lexicon_new(day_lexicon **out, const char *extra, size_t extra_size, const char *extra_name,
                        day_error *error)
{
    day_span span = {(const uint8_t *)extra, extra != NULL ? extra_size : 0};
    return make(out, span, extra_name, DAY_LEXICON_ALL, error);
}

void day_lexicon_free(day_lexicon *lexicon)
{
    if (lexicon == NULL) return;
    day_lexicon_finder_free(lexicon->finder);
    g_hash_table_unref(lexicon->by_name);
    g_ptr_array_unref(lexicon->concepts);
    g_array_free(lexicon->terms, TRUE);
    g_string_chunk_free(lexicon->strings);
    g_free(lexicon);
}

/* --- a case's own ------------------------------------------------------------------------------------ */

static day_err read_all(GByteArray *bytes, int file, const char *path, day_error *error)
{
    guint8 block[65536];
    for (;;) {
        ssize_t n = read(file, block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
        if (n == 0) return DAY_OK;
        g_byte_array_append(bytes, block, (guint)n);
        if (bytes->len > CASE_FILE_MAX)
            return day_error_set(error, DAY_ERR_LIMIT, "%s: a lexicon of more than 4 MiB", path);
    }
}

/* Its bytes; none when there is no such file. */
static day_err read_case_file(GByteArray *bytes, const char *case_folder, day_error *error)
{
    g_autofree char *path = g_build_filename(case_folder, DAY_LEXICON_FILE, NULL);
    g_auto(day_fd) file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat about;
    if (file < 0 && errno == ENOENT) return DAY_OK;
    if (file < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return day_error_set(error, DAY_ERR_IO, "%s: not a plain file", path);
    return read_all(bytes, file, path, error);
}

day_err day_lexicon_open_for(day_lexicon **out, const char *case_folder, day_lexicon_use use,
                             day_error *error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (case_folder != NULL) {
        day_err err = read_case_file(bytes, case_folder, error);
        if (err != DAY_OK) return err;
    }
    return make(out, (day_span){bytes->data, bytes->len}, DAY_LEXICON_FILE, use, error);
}

day_err day_lexicon_open(day_lexicon **out, const char *case_folder, day_error *error)
{
    return day_lexicon_open_for(out, case_folder, DAY_LEXICON_ALL, error);
}

/* --- asking ------------------------------------------------------------------------------------------ */

void day_lexicon_find(GArray *out, const day_lexicon *lexicon, const char *folded, size_t size)
{
    day_lexicon_finder_find(out, lexicon->finder, folded, size);
}

/* "class:concept" or "concept"; NULL: not known. */
static const known *look_up(const day_lexicon *lexicon, const char *asked)
{
    const known *found = g_hash_table_lookup(lexicon->by_name, asked);
    const char *const *classes = day_lexicon_classes();
    for (guint i = 0; found == NULL && classes[i] != NULL; i++) {
        g_autofree char *key = g_strdup_printf("%s:%s", classes[i], asked);
        found = g_hash_table_lookup(lexicon->by_name, key);
    }
    return found;
}

const char *day_lexicon_class(const day_lexicon *lexicon, const char *asked)
{
    const known *found = look_up(lexicon, asked);
    return found != NULL ? found->class : NULL;
}

const char *day_lexicon_name(const day_lexicon *lexicon, const char *asked, const char *language)
{
    const known *found = look_up(lexicon, asked);
    for (guint i = 0; found != NULL && i < found->n; i++) {
        const day_lexicon_term *term = &g_array_index(lexicon->terms, day_lexicon_term, found->first + i);
        if (strcmp(term->language, language) == 0 && !term->jargon) return term->term;
    }
    return found != NULL ? found->name : asked;
}

static bool leads_to(const day_lexicon *lexicon, const known *from, const known *to)
{
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_ptr_array_add(queue, (gpointer)from);
    g_hash_table_add(seen, (gpointer)from);
    for (guint at = 0; at < queue->len; at++) {
        const known *here = queue->pdata[at];
        for (guint i = 0; i < here->implies->len; i++) {
            known *next = g_hash_table_lookup(lexicon->by_name, here->implies->pdata[i]);
            if (next == NULL || !g_hash_table_add(seen, next)) continue;
            if (next == to) return true;
            g_ptr_array_add(queue, next);
        }
    }
    return false;
}

bool day_lexicon_implies(const day_lexicon *lexicon, const char *asked, const char *other)
{
    const known *from = look_up(lexicon, asked), *to = look_up(lexicon, other);
    return from != NULL && to != NULL && leads_to(lexicon, from, to);
}

void day_lexicon_each(const day_lexicon *lexicon, day_lexicon_fn fn, void *ctx)
{
    for (guint i = 0; i < lexicon->terms->len; i++)
        if (!fn(&g_array_index(lexicon->terms, day_lexicon_term, i), ctx)) return;
}

static bool each_form_of(const day_lexicon *lexicon, const known *one, GHashTable *seen,
                         day_lexicon_form_fn fn, void *ctx)
{
    for (guint i = 0; i < one->n; i++) {
        const day_lexicon_term *term = &g_array_index(lexicon->terms, day_lexicon_term, one->first + i);
        g_autoptr(GPtrArray) forms = day_lexicon_folded_forms(term);
        for (guint j = 0; j < forms->len; j++)
            if (g_hash_table_add(seen, g_strdup(forms->pdata[j])) && !fn(forms->pdata[j], term, ctx))
                return false;
    }
    return true;
}

void day_lexicon_each_form(const day_lexicon *lexicon, const char *class, const char *asked,
                           day_lexicon_form_fn fn, void *ctx)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < lexicon->concepts->len; i++) {
        const known *one = lexicon->concepts->pdata[i];
        bool right = strcmp(one->name, asked) == 0 && (class == NULL || strcmp(class, one->class) == 0);
        if (right && !each_form_of(lexicon, one, seen, fn, ctx)) return;
    }
}
