/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "mentioned": a message names somebody, by a name or by an address that is theirs. Not oneself, not whom the
 * message is for, not one's own organisation; each once a message. What a mail quotes of another ("> …") is
 * not its own. */
#include "scene.h"

static bool is_quoted(const day_scene *scene, size_t at)
{
    while (at > 0 && scene->text->plain.text[at - 1] != '\n') at--;
    return scene->text->plain.text[at] == '>';
}

static bool is_addressed(const day_scene *scene, int64_t entity)
{
    for (guint i = 0; i < scene->text->listeners->len; i++)
        if (g_array_index(scene->text->listeners, int64_t, i) == entity) return true;
    return false;
}

static void mention(const day_scene *scene, GHashTable *named, int64_t entity, size_t start, size_t end)
{
    if (entity == 0 || entity == day_cast_employer(scene->cast, scene->text->speaker)) return;
    if (is_addressed(scene, entity) || is_quoted(scene, start)) return;
    if (!g_hash_table_add(named, (gpointer)(gintptr)entity)) return;
    day_scene_add(scene, DAY_EDGE_MENTIONED, scene->text->speaker, entity, "", start, end);
}

void day_scene_mentioned(const day_scene *scene)
{
    if (scene->text->speaker == 0 || scene->text->names->len + scene->text->mentions->len == 0) return;
    g_autoptr(GHashTable) named = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < scene->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, i);
        mention(scene, named, hit->entity, hit->start, hit->end);
    }
    for (guint i = 0; i < scene->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(scene->text->mentions, day_annotated_mention, i);
        mention(scene, named, one->entity, one->start, one->end);
    }
}
