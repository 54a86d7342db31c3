/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The mail reader against the 107 messages of the mail-parser project and the MIME trees that it expects,
 * each with LF and with CRLF line ends: subject, sender, recipients, date, ids, text, attachments with their
 * names and bytes, and the same for every enclosed message. Prints the score. Skipped only where the corpus
 * is absent. */
#include "mail_argued.h"
#include "format/markup/html_text.h"
#include "format/identify.h"
#include "format/mail/mail_embedded.h"
#include "format/mail/mail_text.h"
#include "format/read.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* --- reading ----------------------------------------------------------------------------------------- */

typedef struct said_child {
    char *name;
    GByteArray *bytes;
    bool used;
} said_child;

typedef struct said {
    char *text; /* of the units, white space folded */
    char *raw, *zone, *from, *subject, *id;
    int64_t time_ms;
    char **to;
    GPtrArray *children;
} said;

static void child_free(void *data)
{
    said_child *child = data;
    g_free(child->name);
    g_byte_array_unref(child->bytes);
    g_free(child);
}

static void said_clear(said *out)
{
    g_free(out->text);
    g_free(out->raw);
    g_free(out->zone);
    g_free(out->from);
    g_free(out->subject);
    g_free(out->id);
    g_strfreev(out->to);
    g_ptr_array_unref(out->children);
}

/* One space for each run of white space and quote marks, none at the ends. */
static char *folded(const char *text)
{
    GString *out = g_string_new(NULL);
    bool space = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool skip = g_unichar_isspace(c) || c == '>' || c == 0xfeff || c == 0x2400;
        if (!skip && space && out->len > 0) g_string_append_c(out, ' ');
        space = skip;
        if (!skip) g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static void take_message(said *out, day_span payload, day_arena *arena)
{
    day_message message;
    g_assert_cmpint(day_frame_get_message(&message, payload, arena), ==, DAY_OK);
    out->raw = g_strdup(message.time_raw);
    out->zone = g_strdup(message.zone);
    out->from = g_strdup(message.from);
    out->subject = g_strdup(message.subject);
    out->id = g_strdup(message.id);
    out->time_ms = message.time_ms;
    out->to = g_strdupv((char **)message.to);
}

static void take_frame(said *out, GString *text, uint32_t type, day_span payload, day_arena *arena)
{
    day_unit unit;
    day_child child;
    said_child *last = out->children->len > 0 ? out->children->pdata[out->children->len - 1] : NULL;
    if (type == DAY_FRAME_UNIT) {
        g_assert_cmpint(day_frame_get_unit(&unit, payload, arena), ==, DAY_OK);
        g_string_append_printf(text, "%s\n", unit.text);
    } else if (type == DAY_FRAME_MESSAGE) {
        take_message(out, payload, arena);
    } else if (type == DAY_FRAME_CHILD_BEGIN) {
        g_assert_cmpint(day_frame_get_child_begin(&child, payload, arena), ==, DAY_OK);
        last = g_new0(said_child, 1);
        last->name = g_strdup(child.name);
        last->bytes = g_byte_array_new();
        g_ptr_array_add(out->children, last);
    } else if (type == DAY_FRAME_CHILD_DATA) {
        g_byte_array_append(last->bytes, payload.data, (guint)payload.size);
    }
}

static said read_mail(day_span bytes)
{
    said out = {.children = g_ptr_array_new_with_free_func(child_free), .time_ms = DAY_TIME_NONE};
    int fd = memfd_create("mail", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, bytes.data, bytes.size), ==, (gssize)bytes.size);
    g_autoptr(GByteArray) frames = g_byte_array_new();
    day_job job = day_job_defaults();
    job.reader = "eml";
    g_autoptr(day_emit) emit = day_emit_new(&job, bytes.size, collect, frames);
    day_read_item(fd, &job, emit);
    close(fd);
    g_autoptr(day_arena) arena = day_arena_new();
    g_autoptr(GString) text = g_string_new("");
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        take_frame(&out, text, type, day_cursor_prefixed(&cursor), arena);
        day_arena_clear(arena);
    }
    out.text = folded(text->str);
    return out;
}

/* --- comparing --------------------------------------------------------------------------------------- */

/* What differs, or "" : a line each. */
typedef struct verdict {
    GString *wrong;
    const char *where;
} verdict;

static void wrong(verdict *out, const char *what, const char *expected, const char *got)
{
    g_string_append_printf(out->wrong, "  %s: %s: expected \"%.300s\", got \"%.300s\"\n", out->where, what,
                           expected != NULL ? expected : "", got != NULL ? got : "");
}

/* Where the tree has U+FFFD its maker could not decode a byte; what we read there may be anything. */
static bool starts_as(const char *got, const char *expected)
{
    for (; *expected != '\0'; expected = g_utf8_next_char(expected), got = g_utf8_next_char(got)) {
        if (*got == '\0') return false;
        gunichar wanted = g_utf8_get_char(expected);
        if (wanted != 0xfffd && wanted != g_utf8_get_char(got)) return false;
    }
    return true;
}

static bool same_text(const char *expected, const char *got)
{
    g_autofree char *left = folded(expected != NULL ? expected : ""), *right = folded(got != NULL ? got : "");
    return g_utf8_strlen(left, -1) == g_utf8_strlen(right, -1) && starts_as(right, left);
}

static bool contains(const char *got, const char *expected)
{
    for (; *got != '\0'; got = g_utf8_next_char(got))
        if (starts_as(got, expected)) return true;
    return *expected == '\0';
}

/* The words of either, sorted: comments may stand anywhere in a name. */
static bool same_words(const char *expected, const char *got)
{
    g_autofree char *left = folded(expected), *right = folded(got);
    g_auto(GStrv) wanted = g_strsplit(left, " ", -1);
    if (strlen(left) != strlen(right)) return false;
    for (guint i = 0; wanted[i] != NULL; i++)
        if (strstr(right, wanted[i]) == NULL) return false;
    return true;
}

/* The value of the part's first header of that name and kind, or NULL. */
static json_t *header(json_t *part, const char *name, const char *kind)
{
    size_t i;
    json_t *field;
    json_array_foreach(json_object_get(part, "headers"), i, field)
    {
        const char *told = json_string_value(json_object_get(field, "name"));
        json_t *value = json_object_get(json_object_get(field, "value"), kind);
        if (told != NULL && strcmp(told, name) == 0 && value != NULL) return value;
    }
    return NULL;
}

static void compare_text(verdict *out, const char *what, json_t *expected, const char *got)
{
    if (expected == NULL) return;
    if (!same_text(json_string_value(expected), got)) wrong(out, what, json_string_value(expected), got);
}

static void compare_date(verdict *out, json_t *date, const said *mail)
{
    if (date == NULL) return;
#define NUMBER(key) (int)json_integer_value(json_object_get(date, key))
    int zone = NUMBER("tz_hour") * 60 + NUMBER("tz_minute");
    if (json_is_true(json_object_get(date, "tz_before_gmt"))) zone = -zone;
    g_autoptr(GDateTime) when = g_date_time_new_utc(NUMBER("year"), NUMBER("month"), NUMBER("day"),
                                                    NUMBER("hour"), NUMBER("minute"), 0);
    int64_t expected =
        when != NULL ? (g_date_time_to_unix(when) + NUMBER("second") - zone * 60) * 1000 : DAY_TIME_NONE;
#undef NUMBER
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, expected);
    g_autofree char *got = g_strdup_printf("%s = %" G_GINT64_FORMAT, mail->raw, mail->time_ms);
    if (expected != mail->time_ms) wrong(out, "date", text, got);
}

static void compare_address(verdict *out, const char *what, json_t *address, const char *const *got)
{
    const char *name = json_string_value(json_object_get(address, "name"));
    const char *mail = json_string_value(json_object_get(address, "address"));
    g_autofree char *expected = name != NULL && mail != NULL ? g_strdup_printf("%s <%s>", name, mail)
                                                             : g_strdup(mail != NULL ? mail : name);
    for (guint i = 0; got != NULL && got[i] != NULL; i++)
        if (same_text(expected, got[i]) || same_words(expected, got[i])) return;
    g_autofree char *all = got != NULL ? g_strjoinv("|", (char **)got) : g_strdup("");
    wrong(out, what, expected, all);
}

static void compare_addresses(verdict *out, const char *what, json_t *value, const char *const *got)
{
    size_t i, k;
    json_t *address, *group;
    json_array_foreach(json_object_get(value, "List"), i, address) compare_address(out, what, address, got);
    json_array_foreach(json_object_get(value, "Group"), i, group)
    {
        json_array_foreach(json_object_get(group, "addresses"), k, address)
            compare_address(out, what, address, got);
    }
}

static void compare_fields(verdict *out, json_t *root, const said *mail)
{
    const char *from[] = {mail->from, NULL};
    compare_text(out, "subject", header(root, "subject", "Text"), mail->subject);
    compare_text(out, "message-id", header(root, "message_id", "Text"), mail->id);
    compare_date(out, header(root, "date", "DateTime"), mail);
    json_t *senders = header(root, "from", "Address");
    json_t *first = json_array_get(json_object_get(senders, "List"), 0);
    if (first != NULL) compare_address(out, "from", first, from);
    compare_addresses(out, "to", header(root, "to", "Address"), (const char *const *)mail->to);
    compare_addresses(out, "cc", header(root, "cc", "Address"), (const char *const *)mail->to);
}

static const char *attribute(json_t *part, const char *field, const char *name)
{
    size_t i;
    json_t *pair;
    json_array_foreach(json_object_get(header(part, field, "ContentType"), "attributes"), i, pair)
    {
        if (g_strcmp0(json_string_value(json_object_get(pair, "name")), name) == 0)
            return json_string_value(json_object_get(pair, "value"));
    }
    return NULL;
}

static GByteArray *bytes_of(json_t *list)
{
    GByteArray *bytes = g_byte_array_new();
    size_t i;
    json_t *number;
    json_array_foreach(list, i, number)
    {
        uint8_t byte = (uint8_t)json_integer_value(number);
        g_byte_array_append(bytes, &byte, 1);
    }
    return bytes;
}

static char *expected_text(json_t *body)
{
    const char *plain = json_string_value(json_object_get(body, "Text"));
    const char *html = json_string_value(json_object_get(body, "Html"));
    if (plain != NULL) return folded(plain);
    if (html == NULL) return NULL;
    g_autofree char *text = day_html_to_text(html, strlen(html));
    return folded(text);
}

/* The bytes behind uuencode, which the tree's maker leaves as it is. */
static GByteArray *uudecoded(const char *text)
{
    GByteArray *out = g_byte_array_new();
    const char *begin = strstr(text, "begin ");
    g_auto(GStrv) lines = g_strsplit(begin != NULL ? begin : "", "\n", -1);
    for (guint i = 1; lines[0] != NULL && lines[i] != NULL && !g_str_has_prefix(lines[i], "end"); i++) {
        const char *line = lines[i];
        size_t length = *line != '\0' ? (size_t)(*line - 32) & 63 : 0;
        for (size_t k = 0; k < length; k++) {
            size_t quad = 1 + k / 3 * 4, have = strlen(line);
            uint32_t bits = 0;
            for (size_t n = 0; n < 4; n++)
                bits = bits << 6 | (quad + n < have ? (uint32_t)(line[quad + n] - 32) & 63 : 0);
            uint8_t byte = (uint8_t)(bits >> (16 - 8 * (k % 3)));
            g_byte_array_append(out, &byte, 1);
        }
    }
    return out;
}

static bool same_bytes(const GByteArray *a, const GByteArray *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* What the tree says that the part holds, or NULL when it is an enclosed message. */
static GByteArray *expected_bytes(json_t *part)
{
    json_t *body = json_object_get(part, "body");
    json_t *list = json_object_get(body, "Binary");
    if (list == NULL) list = json_object_get(body, "InlineBinary");
    const char *text = json_string_value(json_object_get(body, "Text"));
    if (text == NULL) text = json_string_value(json_object_get(body, "Html"));
    if (list == NULL && text == NULL) return NULL;
    GByteArray *bytes =
        list != NULL ? bytes_of(list)
                     : g_byte_array_append(g_byte_array_new(), (const guint8 *)text, (guint)strlen(text));
    const char *encoding = json_string_value(header(part, "content_transfer_encoding", "Text"));
    if (encoding == NULL || strstr(encoding, "uuencode") == NULL) return bytes;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    GByteArray *decoded = uudecoded((const char *)bytes->data);
    g_byte_array_unref(bytes);
    return decoded;
}

static void compare_message(verdict *out, json_t *message, day_span bytes);

static bool is_message(const said_child *child, json_t *message)
{
    verdict trial = {.wrong = g_string_new(""), .where = ""};
    compare_message(&trial, message, (day_span){child->bytes->data, child->bytes->len});
    bool same = trial.wrong->len == 0;
    if (!same && g_getenv("DAY_VERBOSE") != NULL) g_printerr("trial %s: %s", child->name, trial.wrong->str);
    g_string_free(trial.wrong, TRUE);
    return same;
}

static bool holds(const said_child *child, json_t *part)
{
    json_t *message = json_object_get(json_object_get(part, "body"), "Message");
    if (message != NULL) return is_message(child, message);
    g_autoptr(GByteArray) bytes = expected_bytes(part);
    if (bytes == NULL) return false;
    if (same_bytes(bytes, child->bytes)) return true;
    /* Text in another charset; the tree has it in UTF-8. */
    g_autofree char *expected = g_strndup((const char *)bytes->data, bytes->len);
    g_autofree char *text = day_mail_to_utf8((day_span){child->bytes->data, child->bytes->len},
                                             attribute(part, "content_type", "charset"));
    return json_object_get(json_object_get(part, "body"), "Text") != NULL && same_text(expected, text);
}

static void compare_attachment(verdict *out, json_t *part, const said *mail)
{
    json_t *body = json_object_get(part, "body");
    const char *name = attribute(part, "content_disposition", "filename");
    if (name == NULL) name = attribute(part, "content_type", "name");
    for (guint i = 0; i < mail->children->len; i++) {
        said_child *child = mail->children->pdata[i];
        if (child->used || (name != NULL && !same_text(name, child->name)) || !holds(child, part)) continue;
        child->used = true;
        return;
    }
    /* Text that the tree calls an attachment may be shown in the message: nothing is lost then. */
    g_autofree char *text = expected_text(body);
    if (text != NULL && name == NULL && contains(mail->text, text)) return;
    g_autofree char *shown = json_dumps(body, JSON_COMPACT);
    wrong(out, "attachment", name, shown);
}

/* The words of HTML in any order: its lines are ours to lay out. */
static bool has_words(const char *text, const char *expected)
{
    g_auto(GStrv) words = g_strsplit(expected, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (strstr(text, words[i]) == NULL) return false;
    return true;
}

static void compare_bodies(verdict *out, json_t *parts, json_t *list, const said *mail)
{
    size_t i;
    json_t *index;
    json_array_foreach(list, i, index)
    {
        json_t *body = json_object_get(json_array_get(parts, (size_t)json_integer_value(index)), "body");
        g_autofree char *text = expected_text(body);
        if (text == NULL) continue;
        bool html = json_object_get(body, "Html") != NULL;
        bool found = html ? has_words(mail->text, text) : contains(mail->text, text);
        if (!found) wrong(out, html ? "HTML" : "text", text, mail->text);
    }
}

static void compare_message(verdict *out, json_t *message, day_span bytes)
{
    said mail = read_mail(bytes);
    json_t *parts = json_object_get(message, "parts");
    size_t i;
    json_t *index;
    compare_fields(out, json_array_get(parts, 0), &mail);
    compare_bodies(out, parts, json_object_get(message, "text_body"), &mail);
    json_array_foreach(json_object_get(message, "attachments"), i, index)
        compare_attachment(out, json_array_get(parts, (size_t)json_integer_value(index)), &mail);
    for (guint c = 0; c < mail.children->len; c++) {
        const said_child *child = mail.children->pdata[c];
        if (!child->used) wrong(out, "a child that nobody expects", "", child->name);
    }
    said_clear(&mail);
}

/* --- the same content in another tree ------------------------------------------------------------------ */

/* All that came out as one text: the units and the children's bytes. */
static char *everything(const said *mail)
{
    g_autoptr(GString) all = g_string_new(mail->text);
    for (guint i = 0; i < mail->children->len; i++) {
        const said_child *child = mail->children->pdata[i];
        g_autofree char *text = day_mail_to_utf8((day_span){child->bytes->data, child->bytes->len}, NULL);
        g_string_append_printf(all, " %s", text);
    }
    return folded(all->str);
}

/* The tree's text without what is no text to us: files written into it, boundaries, fields of parts, tags. */
static char *words_only(json_t *body)
{
    const char *text = json_string_value(json_object_get(body, "Text"));
    if (text == NULL) text = json_string_value(json_object_get(body, "Html"));
    g_autoptr(GByteArray) bytes =
        g_byte_array_append(g_byte_array_new(), (const guint8 *)text, (guint)strlen(text));
    g_autoptr(GPtrArray) files = day_mail_embedded_list();
    day_mail_take_embedded(bytes, files);
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    g_auto(GStrv) lines = g_strsplit((const char *)bytes->data, "\n", -1);
    g_autoptr(GString) kept = g_string_new("");
    for (guint i = 0; lines[i] != NULL; i++)
        if (!g_str_has_prefix(lines[i], "--") && g_ascii_strncasecmp(lines[i], "content-", 8) != 0)
            g_string_append_printf(kept, "%s\n", lines[i]);
    g_autofree char *plain = day_html_to_text(kept->str, kept->len);
    g_autofree char *one = folded(plain);
    g_auto(GStrv) parts = g_strsplit(one, "\xef\xbf\xbd", -1);
    return g_strjoinv(" ", parts);
}

static bool any_child_has(const said *mail, const GByteArray *bytes)
{
    for (guint i = 0; i < mail->children->len; i++)
        if (same_bytes(((said_child *)mail->children->pdata[i])->bytes, bytes)) return true;
    return false;
}

static bool same_content(json_t *message, const said *mail, const char *all)
{
    size_t i;
    json_t *part;
    json_array_foreach(json_object_get(message, "parts"), i, part)
    {
        json_t *body = json_object_get(part, "body");
        json_t *enclosed = json_object_get(body, "Message");
        if (enclosed != NULL && !same_content(enclosed, mail, all)) return false;
        if (enclosed != NULL || json_object_get(body, "Multipart") != NULL) continue;
        g_autoptr(GByteArray) bytes = expected_bytes(part);
        bool binary = json_object_get(body, "Text") == NULL && json_object_get(body, "Html") == NULL;
        g_autofree char *words = binary ? NULL : words_only(body);
        if (binary ? !any_child_has(mail, bytes) : !has_words(all, words)) return false;
    }
    return true;
}

/* Where messages are malformed, parsers differ on where a part ends (RFC 2046 §5.1.2: an outer boundary ends
 * the parts within, which the trees do not follow); what was in them must come out all the same. */
static bool compare_content(json_t *message, day_span bytes)
{
    said mail = read_mail(bytes);
    g_autofree char *all = everything(&mail);
    bool same = same_content(message, &mail, all);
    said_clear(&mail);
    return same;
}

/* --- the corpus -------------------------------------------------------------------------------------- */

/* The trees are of messages whose line ends were all made the same. */
static GByteArray *with_line_ends(const char *text, gsize size, bool crlf)
{
    GByteArray *out = g_byte_array_new();
    for (gsize i = 0; i < size; i++) {
        if (text[i] == '\r') continue;
        if (text[i] == '\n' && crlf) g_byte_array_append(out, (const guint8 *)"\r", 1);
        g_byte_array_append(out, (const guint8 *)text + i, 1);
    }
    return out;
}

/* How many of the two variants have only their content in common with the tree. */
static guint compare_file(verdict *out, const char *base, bool crlf)
{
    g_autofree char *eml = g_strconcat(base, ".eml", NULL);
    g_autofree char *tree = g_strconcat(base, crlf ? ".crlf.json" : ".json", NULL);
    g_autofree char *text = NULL;
    gsize size;
    json_error_t error;
    g_assert_true(g_file_get_contents(eml, &text, &size, NULL));
    json_t *message = json_load_file(tree, JSON_ALLOW_NUL, &error);
    if (message == NULL) g_error("%s: %s", tree, error.text);
    out->where = tree;
    g_autoptr(GByteArray) bytes = with_line_ends(text, size, crlf);
    day_span span = {bytes->data, bytes->len};
    gsize before = out->wrong->len;
    compare_message(out, message, span);
    bool other = out->wrong->len > before && strstr(out->wrong->str + before, ": date:") == NULL &&
                 compare_content(message, span);
    if (other) g_string_truncate(out->wrong, before);
    json_decref(message);
    return other;
}

static char *corpus(void)
{
    const char *corpora = g_getenv("DAY_CORPORA");
    g_autofree char *beside = g_build_filename(g_getenv("DAY_TESTS"), "..", "..", "shared", "corpora", NULL);
    char *path = g_build_filename(corpora != NULL ? corpora : beside, "mail", "resources", "eml", NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) return path;
    g_free(path);
    return NULL;
}

typedef struct score {
    guint files, good, other;
    guint unargued; /* of `other` */
} score;

static void score_folder(const char *root, const char *name, score *sum)
{
    g_autofree char *folder = g_build_filename(root, name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *file = dir != NULL ? g_dir_read_name(dir) : NULL; file != NULL;
         file = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(file, ".eml")) continue;
        g_autofree char *stem = g_strndup(file, strlen(file) - 4);
        g_autofree char *base = g_build_filename(folder, stem, NULL);
        verdict out = {.wrong = g_string_new("")};
        guint other = compare_file(&out, base, false) + compare_file(&out, base, true);
        sum->files++;
        sum->good += out.wrong->len == 0;
        bool another = out.wrong->len == 0 && other > 0;
        sum->other += another;
        sum->unargued += another && !is_argued(name, stem);
        if (out.wrong->len > 0) g_printerr("%s", out.wrong->str);
        g_string_free(out.wrong, TRUE);
    }
}

static void test_corpus(void)
{
    g_autofree char *root = corpus();
    if (root == NULL) {
        g_test_skip("no corpus: set DAY_CORPORA to the folder that holds mail/");
        return;
    }
    static const char *const folders[] = {"rfc", "legacy", "thirdparty", "malformed"};
    score sum = {0};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) score_folder(root, folders[i], &sum);
    g_test_message(
        "mail corpus: %u of %u messages as expected, %u of them with the same content in another tree: the "
        "tree is not what the RFCs say",
        sum.good, sum.files, sum.other);
    g_assert_cmpuint(sum.files, ==, 107);
    g_assert_cmpuint(sum.good, ==, sum.files);
    g_assert_cmpuint(sum.unargued, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/mail-corpus/trees", test_corpus);
    return g_test_run();
}
