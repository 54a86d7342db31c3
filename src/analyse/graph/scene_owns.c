/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "owns": two organisations with a phrase between them that makes one the other's, in one sentence; or a
 * company and, behind a label of a register ("法定代表人：", "Учредитель:"), who heads or owns it. */
#include "scene.h"
#include <string.h>

typedef enum owns_class {
    OWNS_CLASS,
    OWNED_CLASS,
    IS_CLASS,
    AFTER_CLASS,
    HEAD_CLASS,
} owns_class;

static const struct {
    owns_class class;
    const char *phrase, *label;
} WORDS[] = {
#define OWNS(phrase) {OWNS_CLASS, phrase, ""},
#define OWNED(phrase) {OWNED_CLASS, phrase, ""},
#define IS(phrase) {IS_CLASS, phrase, ""},
#define AFTER(phrase) {AFTER_CLASS, phrase, ""},
#define HEAD(phrase, label) {HEAD_CLASS, phrase, label},
#include "owns_words.def"
#undef OWNS
#undef OWNED
#undef IS
#undef AFTER
#undef HEAD
};

#define BETWEEN_MAX 60u  /* bytes between two names */
#define OTHER_MAX 22u    /* of them that are not the phrase */
#define LABEL_MAX 16u    /* bytes from a label to the name: a colon, blanks, a bracket */
#define COMPANY_MAX 600u /* bytes back from a label to the company it speaks of */

static bool is_organisation(const day_scene *scene, const day_name_hit *hit)
{
    return day_cast_kind_of(scene->cast, hit->entity) == DAY_CAST_ORGANISATION;
}

/* The longest phrase of a class in [start, end), or exactly at `start`; -1: none. */
static int phrase_in(const day_scene *scene, owns_class class, size_t start, size_t end, bool at_start)
{
    int best = -1;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (WORDS[i].class != class || (best >= 0 && strlen(WORDS[i].phrase) <= strlen(WORDS[best].phrase)))
            continue;
        bool there = at_start ? day_annotated_says(scene->text, start, WORDS[i].phrase)
                              : day_annotated_find(scene->text, start, end, WORDS[i].phrase) != SIZE_MAX;
        if (there) best = (int)i;
    }
    return best;
}

static bool fits(int phrase, size_t between)
{
    return phrase >= 0 && between <= strlen(WORDS[phrase].phrase) + OTHER_MAX;
}

static void read_pair(const day_scene *scene, const day_name_hit *a, const day_name_hit *b)
{
    size_t between = b->start - a->end;
    if (between == 0 || between > BETWEEN_MAX ||
        memchr(scene->text->plain.text + a->end, '\n', between) != NULL)
        return;
    int owned = phrase_in(scene, OWNED_CLASS, a->end, b->start, false);
    int owns = phrase_in(scene, OWNS_CLASS, a->end, b->start, false);
    size_t behind = b->end + strspn(scene->text->plain.text + b->end, " .)\""); /* "Ltd." */
    int after = phrase_in(scene, AFTER_CLASS, behind, behind, true);
    if (after >= 0 && fits(phrase_in(scene, IS_CLASS, a->end, b->start, false), between))
        day_scene_add(scene, DAY_EDGE_OWNS, b->entity, a->entity, "", a->start,
                      behind + strlen(WORDS[after].phrase));
    else if (fits(owned, between))
        day_scene_add(scene, DAY_EDGE_OWNS, b->entity, a->entity, "", a->start, b->end);
    else if (fits(owns, between))
        day_scene_add(scene, DAY_EDGE_OWNS, a->entity, b->entity, "", a->start, b->end);
}

/* A label right before the name, on its line. */
static void read_head(const day_scene *scene, guint index)
{
    const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, index);
    size_t from = hit->start;
    while (from > 0 && hit->start - from < LABEL_MAX + 40 && scene->text->plain.text[from - 1] != '\n')
        from--;
    int head = -1;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && head < 0; i++) {
        if (WORDS[i].class != HEAD_CLASS) continue;
        size_t place = day_annotated_find(scene->text, from, hit->start, WORDS[i].phrase);
        if (place != SIZE_MAX && hit->start - place <= strlen(WORDS[i].phrase) + LABEL_MAX) head = (int)i;
    }
    for (guint i = index; head >= 0 && i-- > 0;) {
        const day_name_hit *company = &g_array_index(scene->text->names, day_name_hit, i);
        if (hit->start - company->start > COMPANY_MAX) return;
        if (!is_organisation(scene, company)) continue;
        day_scene_add(scene, DAY_EDGE_OWNS, hit->entity, company->entity, WORDS[head].label, from, hit->end);
        return;
    }
}

void day_scene_owns(const day_scene *scene)
{
    for (guint i = 1; i < scene->text->names->len; i++) {
        const day_name_hit *a = &g_array_index(scene->text->names, day_name_hit, i - 1),
                           *b = &g_array_index(scene->text->names, day_name_hit, i);
        if (is_organisation(scene, a) && is_organisation(scene, b)) read_pair(scene, a, b);
        read_head(scene, i);
    }
}
