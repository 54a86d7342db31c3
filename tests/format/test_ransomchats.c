/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Real negotiations (Casualtek/Ransomchats) against another parser of JSON: every message of every file, with
 * its party, its moment and its text, in order, none twice. */
#include "format/identify.h"
#include "read_back.h"
#include <jansson.h>
#include <string.h>

static const char *text_of(const json_t *message, const char *key)
{
    const char *text = json_string_value(json_object_get(message, key));
    return text != NULL ? text : "";
}

/* Whether the messages' units follow each other in the text: the party at a line's start, then the body. */
static bool in_order(const char *text, const json_t *messages)
{
    for (size_t i = 0; i < json_array_size(messages); i++) {
        const json_t *message = json_array_get(messages, i);
        const char *party = text_of(message, "party"), *body = text_of(message, "content");
        g_autofree char *head = g_strdup_printf("\n%s", party);
        text = strstr(text, head);
        if (text == NULL) return false;
        const char *line_end = strchr(text + 1, '\n'), *moment = strstr(text, text_of(message, "timestamp"));
        if (line_end == NULL || moment == NULL || moment > line_end) return false;
        text = strstr(line_end, body);
        if (text == NULL) return false;
        text += strlen(body);
    }
    return true;
}

static bool holds_all(const char *path, size_t *n_messages)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    json_t *root = json_loadb(bytes, size, 0, NULL);
    json_t *messages = json_object_get(root, "messages");
    *n_messages = json_array_size(messages);
    g_autofree char *count = g_strdup_printf("chat.messages=%zu\n", *n_messages);
    read_back back = read_back_path(path);
    bool all = back.state == DAY_STATE_DONE && strstr(back.facts->str, count) != NULL &&
               in_order(back.text->str, messages);
    if (!all)
        g_test_message("%s: %s\n%s\n%.600s", path, day_state_name(back.state), back.facts->str,
                       back.text->str);
    read_back_clear(&back);
    json_decref(root);
    return all;
}

static void test_all(void)
{
    g_autoptr(GPtrArray) groups = read_back_corpus("ransomchats");
    if (groups == NULL) {
        g_test_skip("the shared corpora are not here (set DAY_CORPORA)");
        return;
    }
    size_t n_files = 0, n_messages = 0, count = 0;
    for (guint i = 0; i < groups->len; i++) {
        if (!g_file_test(groups->pdata[i], G_FILE_TEST_IS_DIR)) continue;
        g_autofree char *name = g_path_get_basename(groups->pdata[i]);
        g_autofree char *folder = g_build_filename("ransomchats", name, NULL);
        g_autoptr(GPtrArray) files = read_back_corpus(folder);
        for (guint k = 0; k < files->len; k++) {
            if (!g_str_has_suffix(files->pdata[k], ".json")) continue;
            if (!holds_all(files->pdata[k], &count)) g_test_fail();
            n_files++;
            n_messages += count;
        }
    }
    g_test_message("%zu files, %zu messages", n_files, n_messages);
    g_assert_cmpuint(n_files, >=, 200);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/ransomchats/all", test_all);
    return g_test_run();
}
