/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Outlook's stores: every message of every folder, deleted and recovered ones too, as a child that is an
 * e-mail message, and a list of the folders. Each message of each folder is a child
 * `Folder/Subfolder/#12.eml`: an e-mail message written from the store's properties (mapi_mime.c), with its
 * attachments in it, so that mail from every source reads and is cited the same way. A unit lists the folders
 * and how many messages each declares and gives. Messages that no folder holds any more follow under
 * `[orphaned]/` and `[recovered]/`. Read in windows: size does not matter. Invariants: every message a folder
 * declares is a child or is told as one that cannot be read; folders are walked to a bounded depth without
 * recursion. A store's password keeps only Outlook out: it is told, and reading goes on. Follows [MS-PST]. */
#include "format/format.h"
#include "format/text/lines.h"
#include "pst_item.h"
#include <string.h>

#define DEPTH_MAX 64u
#define FOLDERS_MAX 100000u
#define PASSWORD 0x67FF
#define DISPLAY_NAME 0x3001
#define FOLDER_TYPE 0x3601
#define CONTENT_COUNT 0x3602
#define FOLDER_SEARCH 2

static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    if (head.size < 12 || memcmp(head.data, "!BDN", 4) != 0) return NULL;
    if (memcmp(head.data + 8, "SM", 2) != 0 && memcmp(head.data + 8, "SO", 2) != 0) return NULL;
    return "application/vnd.ms-outlook-pst";
}

typedef struct store {
    day_emit *emit;
    day_pst *pst;
    day_lines folders; /* the list */
    uint64_t declared;
    uint32_t codepage;
    guint n_folders;
} store;

typedef struct level {
    libpff_item_t *folder;
    int next, count;
    char *path;
} level;

/* --- messages ---------------------------------------------------------------------------------------- */

typedef struct child_sink {
    day_emit *emit;
    day_err err;
} child_sink;

static bool send_piece(const void *data, size_t size, void *ctx)
{
    child_sink *sink = ctx;
    sink->err = day_emit_child_data(sink->emit, data, size);
    return sink->err == DAY_OK;
}

/* Takes the item. */
static day_err send_message(store *in, libpff_item_t *item, const char *name, const char *fact)
{
    g_autoptr(day_mapi_message) message = day_pst_message(item, in->codepage);
    child_sink sink = {.emit = in->emit};
    day_err err = day_emit_child_begin(in->emit, &(day_child){.name = name,
                                                              .declared_size = UINT64_MAX,
                                                              .mtime_ms = DAY_TIME_NONE,
                                                              .mime = "message/rfc822"});
    if (err != DAY_OK) return err;
    if (fact != NULL) day_emit_fact(in->emit, "pst.found", fact);
    g_autofree char *lost = NULL;
    day_mapi_write(message, send_piece, &sink, &lost);
    if (sink.err == DAY_ERR_LIMIT) return day_emit_child_end(in->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    if (sink.err != DAY_OK) return sink.err;
    if (lost == NULL) return day_emit_child_end(in->emit, DAY_STATE_DONE, NULL);
    g_strdelimit(lost, "\n", ';');
    return day_emit_child_end(in->emit, DAY_STATE_PARTIAL, lost);
}

/* How many came out in *sent. */
static day_err send_messages(store *in, const level *at, int count, int *sent)
{
    day_err err = DAY_OK;
    for (int i = 0; i < count && err == DAY_OK; i++) {
        libpff_item_t *item = NULL;
        libpff_error_t *failed = NULL;
        if (libpff_folder_get_sub_message(at->folder, i, &item, &failed) != 1 || item == NULL) {
            g_autofree char *reason = day_pst_reason(&failed);
            day_emit_note_partial(in->emit, "%s: message %d cannot be read: %s", at->path, i + 1, reason);
            continue;
        }
        g_autofree char *name = g_strdup_printf("%s/#%d.eml", at->path, i + 1);
        err = send_message(in, item, name, NULL);
        ++*sent;
    }
    return err;
}

/* --- folders ----------------------------------------------------------------------------------------- */

static char *folder_name(libpff_item_t *folder)
{
    size_t size = 0;
    if (libpff_folder_get_utf8_name_size(folder, &size, NULL) != 1 || size <= 1 || size > 64 * 1024)
        return g_strdup("folder");
    g_autofree char *name = g_malloc0(size + 1);
    if (libpff_folder_get_utf8_name(folder, (uint8_t *)name, size, NULL) != 1) return g_strdup("folder");
    g_strdelimit(name, "/\n\r", '_');
    return *name != '\0' ? g_steal_pointer(&name) : g_strdup("folder");
}

/* How many messages the folder says it holds: its own count, which a search folder has of others' messages.
 */
static int64_t declared_count(libpff_item_t *folder, int found)
{
    g_autoptr(day_mapi_props) props = day_mapi_props_new();
    day_pst_load(props, folder, 0);
    if (day_mapi_number(props, FOLDER_TYPE, 1) == FOLDER_SEARCH) return found;
    return MAX(day_mapi_number(props, CONTENT_COUNT, 0), (int64_t)found);
}

static day_err list_folder(store *in, const level *at, int64_t declared, int sent)
{
    int hidden = 0;
    libpff_folder_get_number_of_sub_associated_contents(at->folder, &hidden, NULL);
    g_autofree char *settings = hidden > 0 ? g_strdup_printf(", %d settings", hidden) : g_strdup("");
    g_autofree char *line = declared == sent
                                ? g_strdup_printf("%s: %d messages%s\n", at->path, sent, settings)
                                : g_strdup_printf("%s: %d of %" G_GINT64_FORMAT " messages%s\n", at->path,
                                                  sent, declared, settings);
    return day_lines_add_text(&in->folders, line, strlen(line));
}

static day_err read_folder(store *in, level *at)
{
    int found = 0, sent = 0;
    libpff_folder_get_number_of_sub_messages(at->folder, &found, NULL);
    libpff_folder_get_number_of_sub_folders(at->folder, &at->count, NULL);
    int64_t declared = declared_count(at->folder, found);
    day_err err = send_messages(in, at, found, &sent);
    in->declared += (uint64_t)declared;
    if (declared > sent)
        day_emit_note_partial(in->emit, "%s: %d of %" G_GINT64_FORMAT " messages are in the store", at->path,
                              sent, declared);
    day_err listed = err != DAY_ERR_IO ? list_folder(in, at, declared, sent) : err;
    return err != DAY_OK ? err : listed;
}

static void level_clear(void *data)
{
    level *at = data;
    day_pst_item_free(at->folder);
    g_free(at->path);
}

/* Opens the next folder below the top level; false when there is none. */
static bool descend(store *in, GArray *stack)
{
    level *top = &g_array_index(stack, level, stack->len - 1);
    libpff_item_t *folder = NULL;
    libpff_error_t *failed = NULL;
    int index = top->next++;
    if (stack->len >= DEPTH_MAX || in->n_folders >= FOLDERS_MAX) {
        day_emit_note_partial(in->emit, "%s: folders are nested too deeply or too many", top->path);
        return false;
    }
    if (libpff_folder_get_sub_folder(top->folder, index, &folder, &failed) != 1 || folder == NULL) {
        g_autofree char *reason = day_pst_reason(&failed);
        day_emit_note_partial(in->emit, "%s: folder %d cannot be read: %s", top->path, index + 1, reason);
        return false;
    }
    g_autofree char *name = folder_name(folder);
    level next = {.folder = folder,
                  .path = *top->path != '\0' ? g_strconcat(top->path, "/", name, NULL) : g_strdup(name)};
    g_array_append_val(stack, next);
    in->n_folders++;
    return true;
}

static day_err walk(store *in, libpff_item_t *root)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, TRUE, sizeof(level));
    g_array_set_clear_func(stack, level_clear);
    level first = {.folder = root, .path = g_strdup("")};
    libpff_folder_get_number_of_sub_folders(root, &first.count, NULL);
    g_array_append_val(stack, first);
    day_err err = DAY_OK;
    while (stack->len > 0 && err == DAY_OK) {
        level *top = &g_array_index(stack, level, stack->len - 1);
        if (top->next >= top->count)
            g_array_set_size(stack, stack->len - 1);
        else if (descend(in, stack))
            err = read_folder(in, &g_array_index(stack, level, stack->len - 1));
    }
    return err;
}

/* --- what no folder holds ---------------------------------------------------------------------------- */

static bool is_message(libpff_item_t *item)
{
    uint8_t type = 0;
    libpff_item_get_type(item, &type, NULL);
    switch (type) {
    case LIBPFF_ITEM_TYPE_UNDEFINED:
    case LIBPFF_ITEM_TYPE_ATTACHMENT:
    case LIBPFF_ITEM_TYPE_ATTACHMENTS:
    case LIBPFF_ITEM_TYPE_CONFIGURATION:
    case LIBPFF_ITEM_TYPE_FOLDER:
    case LIBPFF_ITEM_TYPE_RECIPIENTS:
    case LIBPFF_ITEM_TYPE_SUB_ASSOCIATED_CONTENTS:
    case LIBPFF_ITEM_TYPE_SUB_FOLDERS:
    case LIBPFF_ITEM_TYPE_SUB_MESSAGES:
    case LIBPFF_ITEM_TYPE_UNKNOWN: return false;
    default: return true;
    }
}

typedef int (*item_at)(libpff_file_t *file, int index, libpff_item_t **item, libpff_error_t **error);

static day_err send_loose(store *in, const char *word, int count, item_at get)
{
    day_err err = DAY_OK;
    int sent = 0;
    for (int i = 0; i < count && err == DAY_OK; i++) {
        libpff_item_t *item = NULL;
        if (get(day_pst_file(in->pst), i, &item, NULL) != 1 || item == NULL) continue;
        if (!is_message(item)) {
            day_pst_item_free(item);
            continue;
        }
        g_autofree char *name = g_strdup_printf("[%s]/#%d.eml", word, ++sent);
        err = send_message(in, item, name, word);
        in->declared++;
    }
    if (sent > 0) {
        g_autofree char *number = g_strdup_printf("%d", sent);
        g_autofree char *key = g_strconcat("pst.", word, NULL);
        day_emit_fact(in->emit, key, number);
    }
    return err;
}

static day_err send_lost_and_found(store *in)
{
    libpff_file_t *file = day_pst_file(in->pst);
    libpff_error_t *failed = NULL;
    int orphans = 0, recovered = 0;
    libpff_file_get_number_of_orphan_items(file, &orphans, NULL);
    day_err err = send_loose(in, "orphaned", orphans, libpff_file_get_orphan_item_by_index);
    if (err != DAY_OK) return err;
    if (libpff_file_recover_items(file, 0, &failed) != 1) {
        g_autofree char *reason = day_pst_reason(&failed);
        day_emit_fact(in->emit, "pst.recovery", reason);
        return DAY_OK;
    }
    libpff_file_get_number_of_recovered_items(file, &recovered, NULL);
    return send_loose(in, "recovered", recovered, libpff_file_get_recovered_item_by_index);
}

/* --- the store --------------------------------------------------------------------------------------- */

static void say_store(store *in)
{
    static const char *const encryptions[] = {"none", "compressible (substitution)", "high (cyclic)"};
    libpff_file_t *file = day_pst_file(in->pst);
    uint8_t type = 0, content = 0, encryption = 0;
    int codepage = 0;
    libpff_file_get_type(file, &type, NULL);
    libpff_file_get_content_type(file, &content, NULL);
    libpff_file_get_encryption_type(file, &encryption, NULL);
    if (libpff_file_get_ascii_codepage(file, &codepage, NULL) == 1) in->codepage = (uint32_t)codepage;
    day_emit_fact(in->emit, "pst.type", type == LIBPFF_FILE_TYPE_32BIT ? "ANSI" : "Unicode");
    if (content == LIBPFF_FILE_CONTENT_TYPE_OST) day_emit_fact(in->emit, "pst.content", "offline copy (ost)");
    if (encryption < G_N_ELEMENTS(encryptions))
        day_emit_fact(in->emit, "encryption", encryptions[encryption]);
    libpff_item_t *properties = NULL;
    if (libpff_file_get_message_store(file, &properties, NULL) != 1 || properties == NULL) return;
    g_autoptr(day_mapi_props) props = day_mapi_props_new();
    day_pst_load(props, properties, 0);
    g_autofree char *name = day_mapi_text(props, DISPLAY_NAME);
    if (name != NULL) day_emit_fact(in->emit, "title", name);
    if (day_mapi_number(props, PASSWORD, 0) != 0)
        day_emit_fact(in->emit, "password.set", "Outlook asks for one; the content is not encrypted with it");
    day_pst_item_free(properties);
}

static day_err read_store(store *in)
{
    libpff_item_t *root = NULL;
    libpff_error_t *failed = NULL;
    say_store(in);
    day_err err = DAY_OK;
    if (libpff_file_get_root_folder(day_pst_file(in->pst), &root, &failed) == 1 && root != NULL) {
        err = walk(in, root);
    } else {
        g_autofree char *reason = day_pst_reason(&failed);
        day_emit_note_partial(in->emit, "there is no root folder: %s", reason);
    }
    if (err == DAY_OK) err = send_lost_and_found(in);
    if (err == DAY_OK) err = day_lines_flush(&in->folders);
    day_emit_declare_children(in->emit, in->declared);
    return err;
}

static day_err read_pst(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autoptr(day_pst) pst = day_pst_open(input, error);
    if (pst == NULL) return DAY_ERR_FORMAT;
    store in = {.emit = emit, .pst = pst};
    day_lines_open(&in.folders, emit);
    day_err err = read_store(&in);
    day_lines_close(&in.folders);
    return err;
}

static const char *const extensions[] = {"pst", "ost", NULL};
const day_format day_format_pst = {.name = "pst", .extensions = extensions, .sniff = sniff, .read = read_pst};
