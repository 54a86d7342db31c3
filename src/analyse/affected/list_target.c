/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of targets as folded words, each form that some place gives. Nearest first: the table's name, the
 * file's, then its folders from the innermost on, then lines of other texts that name the file. At each step
 * one target must be meant: two are none. */
#include "list_target.h"
#include "index/fold.h"
#include "store/q_target.h"
#include "store/q_value.h"
#include <string.h>

#define LATIN_LEAST 4u /* letters of a name that is looked for in paths */
#define DENSE_LEAST 2u /* characters of Chinese and the like */
#define FILE_LINES 200 /* lines that name a file */

typedef struct form {
    char *folded;
    guint target;
} form;

struct day_list_targets {
    day_store *store; /* borrowed */
    GPtrArray *all;   /* day_list_target */
    GArray *forms;
    guint now; /* while loading: the target */
};

static void clear_form(void *data)
{
    g_free(((form *)data)->folded);
}

static void free_target(void *data)
{
    day_list_target *one = data;
    g_free(one->key);
    g_free(one->country);
    g_free(one);
}

static void add_form(day_list_targets *targets, const char *name)
{
    form one = {day_fold_text(name, strlen(name), NULL), targets->now};
    bool dense = g_utf8_get_char(one.folded) >= 0x2E80;
    if (g_utf8_strlen(one.folded, -1) >= (dense ? DENSE_LEAST : LATIN_LEAST))
        g_array_append_val(targets->forms, one);
    else
        g_free(one.folded);
}

static bool take_target(const day_target *target, void *ctx)
{
    day_list_targets *targets = ctx;
    day_list_target *one = g_new(day_list_target, 1);
    *one = (day_list_target){g_strdup(target->key), g_strdup(target->country)};
    g_ptr_array_add(targets->all, one);
    targets->now = targets->all->len - 1;
    add_form(targets, target->name);
    return true;
}

typedef struct ids {
    GArray *ids;
} ids;

static bool take_id(const day_target *target, void *ctx)
{
    g_array_append_val(((ids *)ctx)->ids, target->id);
    return true;
}

static bool take_field(const day_target_field *field, void *ctx)
{
    if (strcmp(field->field, "name") == 0) add_form(ctx, field->value);
    return true;
}

day_err day_list_targets_load(day_list_targets **out, day_store *store, day_error *error)
{
    g_autoptr(day_list_targets) targets = g_new0(day_list_targets, 1);
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int64_t));
    ids all = {numbers};
    targets->store = store;
    targets->all = g_ptr_array_new_with_free_func(free_target);
    targets->forms = g_array_new(FALSE, FALSE, sizeof(form));
    g_array_set_clear_func(targets->forms, clear_form);
    day_err err = day_target_each(store, take_target, targets, error);
    if (err == DAY_OK) err = day_target_each(store, take_id, &all, error);
    for (guint i = 0; i < numbers->len && err == DAY_OK; i++) {
        targets->now = i;
        err = day_target_each_field(store, g_array_index(numbers, int64_t, i), take_field, targets, error);
    }
    if (err == DAY_OK) *out = g_steal_pointer(&targets);
    return err;
}

void day_list_targets_free(day_list_targets *targets)
{
    if (targets == NULL) return;
    g_ptr_array_unref(targets->all);
    g_array_unref(targets->forms);
    g_free(targets);
}

/* Whether a name stands there as a word; in scripts without blanks anywhere. */
static bool stands(const char *text, const char *name)
{
    bool dense = g_utf8_get_char(name) >= 0x2E80;
    size_t size = strlen(name);
    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + 1, name)) {
        bool starts = at == text || !g_ascii_isalpha(at[-1]), ends = !g_ascii_isalpha(at[size]);
        if (dense || (starts && ends)) return true;
    }
    return false;
}

#define NO_TARGET G_MAXUINT

/* The one target of the text; G_MAXUINT when there is none or more. */
static guint target_in(const day_list_targets *targets, const char *text, size_t size)
{
    guint found = NO_TARGET;
    g_autofree char *folded = day_fold_text(text, size, NULL);
    for (guint i = 0; i < targets->forms->len; i++) {
        const form *one = &g_array_index(targets->forms, form, i);
        if (one->target == found || !stands(folded, one->folded)) continue;
        if (found != NO_TARGET) return NO_TARGET;
        found = one->target;
    }
    return found;
}

typedef struct naming {
    const day_list_targets *targets;
    const char *path; /* of the list: what it says itself was looked at */
    guint found, lines;
    bool several;
} naming;

static bool take_line(const day_value_row *row, void *ctx)
{
    naming *at = ctx;
    if (strcmp(row->path, at->path) == 0) return true;
    guint here = target_in(at->targets, row->quote, strlen(row->quote));
    if (here != NO_TARGET) {
        at->several = at->several || (at->found != NO_TARGET && at->found != here);
        at->found = here;
    }
    return ++at->lines < FILE_LINES && !at->several;
}

/* Lines of texts that name the file. */
static guint target_of_file(const day_list_targets *targets, const char *path, const char *file)
{
    day_error ignored = {0};
    naming at = {.targets = targets, .path = path, .found = NO_TARGET};
    const day_value_filter filter = {.kind = "file", .value = file};
    if (day_value_each_place(targets->store, &filter, take_line, &at, &ignored) != DAY_OK) return NO_TARGET;
    return at.several ? NO_TARGET : at.found;
}

const day_list_target *day_list_targets_of(const day_list_targets *targets, const char *path,
                                           const char *name)
{
    if (targets->all->len == 0) return NULL;
    guint found = target_in(targets, name, strlen(name));
    const char *end = path + strlen(path), *file = end;
    for (bool first = true; found == NO_TARGET && end > path; first = false) {
        const char *start = end;
        while (start > path && start[-1] != '/') start--;
        if (first) file = start;
        found = target_in(targets, start, (size_t)(end - start));
        end = start > path ? start - 1 : path;
    }
    if (found == NO_TARGET) found = target_of_file(targets, path, file);
    return found != NO_TARGET ? targets->all->pdata[found] : NULL;
}
