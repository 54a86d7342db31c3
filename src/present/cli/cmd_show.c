/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight show CASE ITEM[#PLACE]`: an item as the case has it: what it is, and the text of its units or of
 * one place, with the mentions marked. A line or row (L57, r57) is cut out of the unit that holds it. */
#include "base/utf8.h"
#include "case_folder.h"
#include "case_log.h"
#include "present/card/figures.h"
#include "gloss_line.h"
#include "present/card/item_card.h"
#include "model/place.h"
#include "options.h"
#include "page_place.h"
#include "store/q_mention.h"
#include "store/q_unit.h"
#include "present/card/page_card.h"
#include "present/card/unit_card.h"
#include "thread_place.h"
#include <string.h>

static const day_manual manual = {
    .name = "show",
    .usage = "CASE ITEM[#PLACE] [options]",
    .about = "ITEM is a SHA-256 or a unique beginning of one, a path as 'items' and 'search' print it, or a "
             "whole\n"
             "citation. Without PLACE: what the item is and all its text. With it: that unit, line or row.\n"
             "On a terminal, mentions (addresses, numbers, indicators) are marked; --mentions lists them. "
             "Jargon that the\n"
             "lexicon knows is explained below the text ('daylight lexicon').\n"
             "With --json: "
             "{\"item\",\"path\",\"format\",\"size\",\"state\",\"reason\",\"metadata\":{},\"paths\":[],\n"
             "\"units\":[{\"place\",\"kind\",\"ocr\",\"confidence\",\"text\",\"mentions\":[],\"jargon\":[{"
             "\"term\",\"language\",\"meaning\"}]}]}, of a "
             "message in a thread also\n"
             "\"thread\":{\"id\",\"subject\",\"messages\"}; of a picture also\n"
             "\"documents\":[{\"name\",\"page\",\"pages\",\"missing\",\"before\",\"after\"}] and\n"
             "\"sidecars\":[{\"path\",\"place\",\"page\",\"how\",\"similarity\",\"citation\"}].\n",
    .examples = "  daylight show leak 3f1a9c02\n"
                "  daylight show leak 'chats/12.md#L57'\n"
                "  daylight show leak 'leak.zip ▸ mail/2019.mbox ▸ #12'\n"
                "  daylight show leak contract.pdf#p.3 --mentions\n",
    .negative = "there is no such item or place",
    .min_args = 2,
    .max_args = 2,
};

typedef struct showing {
    const day_cli *cli;
    day_store *store;
    gboolean json, mentions, unexplained;
    day_gloss *gloss;  /* NULL: jargon is not explained */
    const char *place; /* NULL: all units */
    day_item_row item; /* strings are in `strings` */
    GStringChunk *strings;
    day_json out;
    guint64 units;
    day_error error;
} showing;

/* The marks within the text that is shown. */
typedef struct marks {
    const day_cli *cli;
    const char *text;
    size_t from, to; /* the part of the unit's text that is shown */
    size_t at;       /* written so far */
    GString *list;   /* for --mentions; may be NULL */
} marks;

static bool take_mention(const day_mention_row *mention, void *ctx)
{
    marks *shown = ctx;
    size_t end = (size_t)mention->start + mention->size;
    if (mention->start < shown->from || end > shown->to) return true;
    if (shown->list != NULL) {
        g_autofree char *value = day_utf8_printable(mention->value, strlen(mention->value));
        g_string_append_printf(shown->list, "  %-16s %s\n", mention->kind, value);
    }
    if (mention->start < shown->at) return true; /* overlaps the one before */
    day_terminal_write_text(&shown->cli->terminal, shown->text + shown->at, mention->start - shown->at);
    fputs(day_terminal_on(&shown->cli->terminal, DAY_STYLE_MARK), stdout);
    day_terminal_write_text(&shown->cli->terminal, shown->text + mention->start, mention->size);
    fputs(day_terminal_off(&shown->cli->terminal), stdout);
    shown->at = end;
    return true;
}

static void put_unit(showing *show, const day_unit_row *row, const char *place, const marks *part)
{
    const day_unit_part one = {.row = row, .place = place, .from = part->from, .to = part->to};
    day_json_begin_object(&show->out);
    day_unit_card_put(&show->out, show->store, &one, show->gloss, &show->error);
    day_json_end_object(&show->out);
}

static void print_unit(showing *show, const day_unit_row *row, const char *place, marks *part)
{
    const day_terminal *terminal = &show->cli->terminal;
    g_autofree char *shown = day_utf8_printable(place, strlen(place));
    guint confidence = day_unit_confidence(show->store, row, &show->error);
    g_autofree char *sure =
        confidence > 0 ? g_strdup_printf(" · by OCR, %u%% sure", confidence) : g_strdup("");
    printf("%s── %s%s ──%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), shown, sure,
           day_terminal_off(terminal));
    day_thread_place_print(show->cli, show->store, row->id);
    g_autoptr(GString) list = show->mentions ? g_string_new(NULL) : NULL;
    part->list = list;
    day_mention_each(show->store, row->id, take_mention, part, &show->error);
    day_terminal_write_text(terminal, part->text + part->at, part->to - part->at);
    if (part->to > part->from && part->text[part->to - 1] != '\n') putchar('\n');
    day_gloss_print(show->gloss, terminal, "  ", part->text + part->from, part->to - part->from);
    if (list != NULL && list->len > 0) printf("\nMentions\n%s", list->str);
}

static bool take_unit(const day_unit_row *row, void *ctx)
{
    showing *show = ctx;
    day_span span = {(const uint8_t *)row->unit.text, row->unit.text_size};
    const char *place = row->unit.place;
    if (show->place != NULL && day_place_find(&span, place, row->unit.text, row->unit.text_size, show->place))
        place = show->place;
    size_t from = (size_t)((const char *)span.data - row->unit.text);
    marks part = {.cli = show->cli, .text = row->unit.text, .from = from, .to = from + span.size, .at = from};
    show->units++;
    if (show->json)
        put_unit(show, row, place, &part);
    else
        print_unit(show, row, place, &part);
    return !day_command_output_gone();
}

static const char *keep(showing *show, const char *text)
{
    return g_string_chunk_insert(show->strings, text);
}

static bool take_item(const day_item_row *item, void *ctx)
{
    showing *show = ctx;
    show->item = *item;
    show->item.mime = keep(show, item->mime);
    show->item.reason = keep(show, item->reason);
    show->item.path = keep(show, item->path);
    show->item.sha256.data = (const uint8_t *)g_string_chunk_insert_len(
        show->strings, (const char *)item->sha256.data, (gssize)item->sha256.size);
    return true;
}

static void begin_json(showing *show)
{
    day_json *json = &show->out;
    const day_item_row *item = &show->item;
    day_json_begin_object(json);
    day_item_head_put(json, show->store, item, &show->error);
    if (g_str_has_prefix(item->mime, "image/")) {
        day_page_places_put(json, show->store, item->id, &show->error);
        day_page_sidecars_put(json, show->store, item->id, &show->error);
    }
    day_json_key(json, "units");
    day_json_begin_array(json);
}

static bool print_path(const day_item_row *item, void *ctx)
{
    g_autofree char *path = day_utf8_printable(item->path, strlen(item->path));
    printf("also at     %s\n", path);
    return true;
}

static bool print_fact(const day_fact *fact, void *ctx)
{
    g_autofree char *value = day_utf8_printable(fact->value, strlen(fact->value));
    (void)ctx;
    printf("%-11s %s\n", fact->key, value);
    return true;
}

static void print_head(showing *show)
{
    const day_terminal *terminal = &show->cli->terminal;
    const day_item_row *item = &show->item;
    g_autofree char *path = day_utf8_printable(item->path, strlen(item->path));
    g_autofree char *size = day_figure_size((guint64)MAX(item->size, 0));
    g_autofree char *reason = day_utf8_printable(item->reason, strlen(item->reason));
    day_hex hex = day_item_hex(item);
    printf("%s%s%s\n%s, %s, %s%s%s\nsha256      %s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), path,
           day_terminal_off(terminal), item->mime, size, day_item_state_name(item->state),
           *reason != '\0' ? ": " : "", reason, hex.text);
    day_item_filter duplicates = {.duplicate_of = item->id};
    day_item_each(show->store, &duplicates, print_path, NULL, &show->error);
    day_fact_each(show->store, item->id, print_fact, NULL, &show->error);
    if (g_str_has_prefix(item->mime, "image/")) {
        day_page_place_print(show->store, item->id, &show->error);
        day_page_sidecars_print(show->store, item->id, &show->error);
    }
    putchar('\n');
}

static day_err print_units(showing *show)
{
    if (show->place == NULL) return day_unit_each(show->store, show->item.id, take_unit, show, &show->error);
    return day_unit_at(show->store, show->item.id, show->place, take_unit, show, &show->error);
}

static day_exit show_item(showing *show, int64_t id)
{
    g_autoptr(GString) text = g_string_new(NULL);
    show->out = day_json_into(text);
    if (day_item_get(show->store, id, take_item, show, &show->error) != DAY_OK)
        return day_case_fail(show->cli, &show->error);
    if (show->json)
        begin_json(show);
    else if (show->place == NULL)
        print_head(show);
    day_err err = print_units(show);
    if (err == DAY_ERR_NOT_FOUND)
        return day_command_fail(show->cli, DAY_EXIT_NO, "%s has no place '%s'", show->item.path, show->place);
    if (show->error.code != DAY_OK) return day_case_fail(show->cli, &show->error);
    if (!show->json) return DAY_EXIT_OK;
    day_json_end_array(&show->out);
    day_json_end_object(&show->out);
    puts(text->str);
    return DAY_EXIT_OK;
}

day_exit day_command_show(day_cli *cli, char **argv)
{
    showing show = {.cli = cli};
    const GOptionEntry entries[] = {
        {"mentions", 'm', 0, G_OPTION_ARG_NONE, &show.mentions, "list the mentions below each unit", NULL},
        {"no-jargon", 0, 0, G_OPTION_ARG_NONE, &show.unexplained, "do not explain jargon", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &show.json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    int64_t id = 0;
    g_autofree char *place = NULL;
    code = day_case_find_item(&id, &place, cli, store, args[1]);
    if (code != DAY_EXIT_OK) return code;
    g_autoptr(day_gloss) gloss = show.unexplained ? NULL : day_case_gloss(cli, store);
    show.gloss = gloss;
    show.store = store;
    show.place = place;
    show.strings = g_string_chunk_new(1024);
    code = show_item(&show, id);
    if (code == DAY_EXIT_OK) day_case_log_habit(cli, args[0], DAY_AUDIT_READS, "read", show.item.path);
    g_string_chunk_free(show.strings);
    return code;
}
