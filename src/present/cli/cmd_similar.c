/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight similar CASE [ITEM [OTHER]]`: texts that are versions of one (analyse/alike/an_versions.c), with
 * what they name differently; pairs that may tell the same in other words or languages (an_stories.c), with
 * what they share; and what differs between two, word by word. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/citation.h"
#include "options.h"
#include "similar_diff.h"
#include "similar_values.h"
#include "store/q_story.h"
#include <string.h>

static const day_manual manual = {
    .name = "similar",
    .usage = "CASE [ITEM [OTHER]] [options]",
    .about =
        "Texts that are nearly the same, whatever their format: copies, versions, scans, exports, contracts "
        "on one\n"
        "form, mails that others quote. Groups come first, the largest first: each names its earliest text "
        "and how\n"
        "similar the others are to it (Jaccard of shingles, 0 to 1), 'same text' when only blanks, case, "
        "width or\n"
        "the format differ, 'contains' when the first stands within it, and amounts, dates and names that "
        "one has\n"
        "and the first has not. Then pairs that may tell the same story in other words or another language, "
        "by\n"
        "rare amounts, names, places, dates and numbers that they share. They are suggestions: look at "
        "both.\n"
        "With ITEM: only what is like it. With OTHER, too: what differs between both, word by word, [-taken\n"
        "out-]{+put in+}.\n"
        "With --json a line each: "
        "{\"group\",\"title\",\"items\":[{\"item\",\"path\",\"format\",\"similarity\",\"relation\","
        "\n\"citation\",\"only_here\",\"only_first\"}]}, "
        "{\"story\",\"score\",\"a\":{\"item\",\"path\",\"place\",\"lang\","
        "\"citation\"},\n\"b\",\"shared\":[{\"kind\",\"value\",\"a\":{\"quote\",\"citation\"},\"b\"}]},\n"
        "{\"diff\":{\"a\",\"b\",\"hunks\":[{\"a\":{\"text\",\"place\",\"citation\"},\"b\"}]}}.\n",
    .examples = "  daylight similar leak\n"
                "  daylight similar leak --min 0.9\n"
                "  daylight similar leak contracts/SL-2022-0826.pdf\n"
                "  daylight similar leak contracts/SL-2022-0826.pdf contracts/SL-2023-0099.pdf\n"
                "  daylight similar leak --stories --json | jq .shared\n",
    .negative = "nothing is alike",
    .min_args = 1,
    .max_args = 3,
};

#define VALUES_SHOWN 12u

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json, stories;
    gint limit;
    double min;
    int64_t item; /* 0: all */
    guint64 shown;
    day_error error;
} listing;

static bool full(const listing *list)
{
    return day_command_output_gone() || (list->limit > 0 && list->shown >= (guint64)list->limit);
}

/* --- groups ------------------------------------------------------------------------------------------ */

#define MEMBERS_PRINTED 20u /* with --json all */

typedef struct grouping {
    listing *list;
    day_json *json;   /* NULL: for people */
    GPtrArray *first; /* values of the reference */
    char first_hex[65];
    guint64 members; /* beside the reference, that are similar enough */
    guint64 printed;
} grouping;

/* Which of the values of a version the first lacks, and the other way round. */
typedef struct differing {
    GPtrArray *here, *first;
} differing;

static bool enough(const grouping *at, const day_version_member *member)
{
    return member->similarity >= at->list->min || strcmp(member->relation, "reference") == 0;
}

static bool count_member(const day_version_member *member, void *ctx)
{
    grouping *at = ctx;
    at->members += enough(at, member) && strcmp(member->relation, "reference") != 0;
    return true;
}

static void print_values(const char *words, const GPtrArray *values)
{
    g_autofree char *text = values != NULL ? day_similar_values_text(values) : g_strdup("");
    if (*text != '\0') printf("           %s: %s\n", words, text);
}

static void print_member(const grouping *at, const day_version_member *member, const differing *values)
{
    const day_terminal *terminal = &at->list->cli->terminal;
    g_autofree char *path = day_utf8_printable(member->path, strlen(member->path));
    g_autofree char *citation = day_citation_of(member->sha256, member->place, NULL);
    bool reference = strcmp(member->relation, "reference") == 0;
    g_autofree char *relation =
        day_utf8_printable(reference ? "first" : member->relation, reference ? 5 : strlen(member->relation));
    printf("  %4.0f %%  %-9s  %s%s%s\n           %s%s%s\n", member->similarity * 100, relation,
           day_terminal_on(terminal, DAY_STYLE_PATH), path, day_terminal_off(terminal),
           day_terminal_on(terminal, DAY_STYLE_FAINT), citation, day_terminal_off(terminal));
    print_values("only here", values->here);
    print_values("only in the first", values->first);
}

static void write_member(const grouping *at, const day_version_member *member, const differing *values)
{
    char hex[65];
    day_citation_hex(hex, member->sha256);
    g_autofree char *citation = day_citation_of(member->sha256, member->place, NULL);
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "item", hex);
    day_json_put_string(at->json, "path", member->path);
    day_json_put_string(at->json, "format", member->mime);
    day_json_put_real(at->json, "similarity", member->similarity, 3);
    day_json_put_string(at->json, "relation", member->relation);
    day_json_put_string(at->json, "citation", citation);
    if (values->here != NULL) day_similar_values_put(at->json, "only_here", values->here, hex);
    if (values->first != NULL) day_similar_values_put(at->json, "only_first", values->first, at->first_hex);
    day_json_end_object(at->json);
}

static void show_member(const grouping *at, const day_version_member *member, const differing *values)
{
    if (at->json != NULL)
        write_member(at, member, values);
    else
        print_member(at, member, values);
}

static bool take_member(const day_version_member *member, void *ctx)
{
    grouping *at = ctx;
    if (!enough(at, member)) return true;
    if (at->json == NULL && at->printed++ > MEMBERS_PRINTED) return false;
    bool version = strcmp(member->relation, "version") == 0,
         reference = strcmp(member->relation, "reference") == 0;
    g_autoptr(GPtrArray) values = NULL, here = NULL, first = NULL;
    if (version || reference)
        day_similar_values_read(&values, at->list->store, member->item, &at->list->error);
    if (version && at->first != NULL) {
        here = day_similar_values_only(values, at->first, VALUES_SHOWN);
        first = day_similar_values_only(at->first, values, VALUES_SHOWN);
    }
    show_member(at, member, &(differing){here, first});
    if (reference) {
        at->first = g_steal_pointer(&values);
        day_citation_hex(at->first_hex, member->sha256);
    }
    return !day_command_output_gone();
}

static void print_group(grouping *at, const day_version_group *group)
{
    const day_terminal *terminal = &at->list->cli->terminal;
    g_autofree char *title = day_utf8_printable(group->title, strlen(group->title));
    g_autofree char *count = day_figure_of(at->members + 1, "text");
    printf("%s%s%s%s, %s\n", at->list->shown > 0 ? "\n" : "", day_terminal_on(terminal, DAY_STYLE_STRONG),
           title, day_terminal_off(terminal), count);
    day_version_each_member(at->list->store, group->id, take_member, at, &at->list->error);
    if (at->printed > MEMBERS_PRINTED + 1)
        printf("  … and %" G_GUINT64_FORMAT " more: --json has all\n", at->members - MEMBERS_PRINTED);
}

static void write_group(grouping *at, const day_version_group *group)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    at->json = &json;
    day_json_begin_object(&json);
    day_json_put_int(&json, "group", group->id);
    day_json_put_string(&json, "title", group->title);
    day_json_key(&json, "items");
    day_json_begin_array(&json);
    day_version_each_member(at->list->store, group->id, take_member, at, &at->list->error);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(line->str);
}

static bool take_group(const day_version_group *group, void *ctx)
{
    listing *list = ctx;
    grouping at = {.list = list};
    if (full(list)) return false;
    day_version_each_member(list->store, group->id, count_member, &at, &list->error);
    if (at.members == 0) return true;
    if (list->json)
        write_group(&at, group);
    else
        print_group(&at, group);
    list->shown++;
    if (at.first != NULL) g_ptr_array_unref(at.first);
    return list->error.code == DAY_OK;
}

/* --- stories ----------------------------------------------------------------------------------------- */

typedef struct telling {
    const listing *list;
    const day_story *story;
    day_json *json;
} telling;

static void put_span(day_json *json, const char *key, const day_story_side *side, const day_story_span *span)
{
    g_autofree char *citation = day_citation_of(side->sha256, span->place, span->quote);
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_put_string(json, "quote", span->quote);
    day_json_put_string(json, "place", span->place);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
}

static bool write_shared(const day_story_shared *shared, void *ctx)
{
    const telling *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "kind", shared->kind);
    day_json_put_string(at->json, "value", shared->value);
    day_json_put_real(at->json, "weight", shared->weight, 3);
    put_span(at->json, "a", &at->story->a, &shared->a);
    put_span(at->json, "b", &at->story->b, &shared->b);
    day_json_end_object(at->json);
    return true;
}

static void put_side(day_json *json, const char *key, const day_story_side *side)
{
    char hex[65];
    day_citation_hex(hex, side->sha256);
    g_autofree char *citation = day_citation_of(side->sha256, side->place, NULL);
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_put_string(json, "item", hex);
    day_json_put_string(json, "path", side->path);
    day_json_put_string(json, "place", side->place);
    if (*side->lang != '\0') day_json_put_string(json, "lang", side->lang);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
}

static void write_story(listing *list, const day_story *story)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    telling at = {list, story, &json};
    day_json_begin_object(&json);
    day_json_put_int(&json, "story", story->id);
    day_json_put_real(&json, "score", story->score, 3);
    put_side(&json, "a", &story->a);
    put_side(&json, "b", &story->b);
    day_json_key(&json, "shared");
    day_json_begin_array(&json);
    day_story_each_shared(list->store, story->id, write_shared, &at, &list->error);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(line->str);
}

static bool print_shared(const day_story_shared *shared, void *ctx)
{
    (void)ctx;
    g_autofree char *value = day_utf8_printable(shared->value, strlen(shared->value));
    g_autofree char *a = day_utf8_printable(shared->a.quote, strlen(shared->a.quote));
    g_autofree char *b = day_utf8_printable(shared->b.quote, strlen(shared->b.quote));
    g_autofree char *kind = day_utf8_printable(shared->kind, strlen(shared->kind));
    printf("  %-8s %s", kind, a);
    if (strcmp(a, b) != 0) printf(" = %s", b);
    if (strcmp(a, value) != 0 || strcmp(b, value) != 0) printf(" (%s)", value);
    puts("");
    return !day_command_output_gone();
}

static void print_side(const day_cli *cli, const day_story_side *side)
{
    g_autofree char *path = day_utf8_printable(side->path, strlen(side->path));
    g_autofree char *lang = day_utf8_printable(side->lang, strlen(side->lang));
    g_autofree char *citation = day_citation_of(side->sha256, side->place, NULL);
    printf("%s%s%s %s\n           %s%s%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_PATH), path,
           day_terminal_off(&cli->terminal), lang, day_terminal_on(&cli->terminal, DAY_STYLE_FAINT), citation,
           day_terminal_off(&cli->terminal));
}

static bool take_story(const day_story *story, void *ctx)
{
    listing *list = ctx;
    if (full(list)) return false;
    if (list->json) {
        write_story(list, story);
    } else {
        printf("%sperhaps the same story (%.2f)\n  ", list->shown > 0 ? "\n" : "", story->score);
        print_side(list->cli, &story->a);
        fputs("  ", stdout);
        print_side(list->cli, &story->b);
        day_story_each_shared(list->store, story->id, print_shared, NULL, &list->error);
    }
    list->shown++;
    return list->error.code == DAY_OK;
}

/* --- the command ------------------------------------------------------------------------------------- */

static day_exit show_difference(const listing *list, const char *other)
{
    day_error error = {0};
    int64_t second = 0;
    g_autofree char *place = NULL;
    day_exit code = day_case_find_item(&second, &place, list->cli, list->store, other);
    if (code != DAY_EXIT_OK) return code;
    day_err err = list->json ? day_similar_diff_write(list->store, list->item, second, &error)
                             : day_similar_diff_print(list->cli, list->store, list->item, second, &error);
    return err == DAY_OK ? DAY_EXIT_OK : day_case_fail(list->cli, &error);
}

static day_exit list_all(listing *list)
{
    day_err err = DAY_OK;
    if (!list->stories) err = day_version_each_group(list->store, list->item, take_group, list, &list->error);
    if (err == DAY_OK) err = day_story_each(list->store, list->item, take_story, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO,
                            list->item != 0 ? "nothing in this case is like it"
                                            : "no texts of this case are alike");
}

day_exit day_command_similar(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"min", 0, 0, G_OPTION_ARG_DOUBLE, &list.min, "only versions at least this similar, 0 to 1", "S"},
        {"stories", 0, 0, G_OPTION_ARG_NONE, &list.stories, "only the same story in other words", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N groups and stories", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    if (list.min < 0 || list.min > 1)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--min is between 0 and 1");
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    g_autofree char *place = NULL;
    if (args[1] != NULL) code = day_case_find_item(&list.item, &place, cli, store, args[1]);
    if (code != DAY_EXIT_OK) return code;
    return args[1] != NULL && args[2] != NULL ? show_difference(&list, args[2]) : list_all(&list);
}
