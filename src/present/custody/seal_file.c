/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Seals as files: for keeping where the case is not, since a seal inside the case proves nothing against
 * whoever holds the case. */
#include "seal_file.h"
#include "base/given_file.h"
#include "jail/aside.h"
#include "present/report/html.h"
#include "stamped.h"
#include <jansson.h>
#include <string.h>

enum { FILE_MAX = 1 << 20, STATEMENT_MAX = 2048 };

void day_seal_file_write(GString *out, const char *statement, const day_signature *signature, day_span answer)
{
    day_statement parsed;
    g_autofree char *pem = day_statement_parse(&parsed, statement) ? day_public_key_pem(&parsed.key) : NULL;
    g_autofree char *signed_as = g_base64_encode(signature->bytes, sizeof signature->bytes);
    g_autofree char *stamp = answer.size > 0 ? g_base64_encode(answer.data, answer.size) : NULL;
    json_t *root =
        json_pack("{s:s, s:i, s:s, s:s, s:s?, s:s?}", "format", "daylight seal", "version", 1, "statement",
                  statement, "signature", signed_as, "public_key", pem, "answer", stamp);
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    g_string_append_printf(out, "%s\n", text != NULL ? text : "");
    free(text);
    json_decref(root);
}

/* What comes out of the process that parsed it. */
typedef struct found {
    bool good;
    char statement[STATEMENT_MAX];
    char signature[100];
    bool stamped;
    day_stamp stamp;
} found;

typedef struct given {
    const char *bytes;
    size_t size;
    day_span certificates;
} given;

static void read_stamp(found *out, const json_t *root, day_span certificates)
{
    const char *text = json_string_value(json_object_get(root, "answer"));
    if (text == NULL) return;
    gsize size = 0;
    g_autofree guchar *answer = g_base64_decode(text, &size);
    day_sha256 imprint = day_sha_text(out->statement, strlen(out->statement));
    out->stamped = true;
    out->stamp = day_stamp_read((day_span){answer, size}, &imprint, certificates);
}

static bool copy_text(char *out, size_t room, const json_t *root, const char *name)
{
    const char *text = json_string_value(json_object_get(root, name));
    return text != NULL && g_strlcpy(out, text, room) < room;
}

static void parse_aside(void *answer, void *ctx)
{
    found *out = answer;
    const given *file = ctx;
    json_t *root = json_loadb(file->bytes, file->size, JSON_REJECT_DUPLICATES, NULL);
    char format[32] = "";
    out->good = copy_text(format, sizeof format, root, "format") && strcmp(format, "daylight seal") == 0 &&
                json_integer_value(json_object_get(root, "version")) == 1 &&
                copy_text(out->statement, sizeof out->statement, root, "statement") &&
                copy_text(out->signature, sizeof out->signature, root, "signature");
    if (out->good) read_stamp(out, root, file->certificates);
}

static day_err take(day_seal_file *out, found *from, const char *path, day_error *error)
{
    from->statement[sizeof from->statement - 1] = from->signature[sizeof from->signature - 1] = '\0';
    if (!from->good || !day_statement_parse(&out->parsed, from->statement))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s: this is no seal that this Daylight knows, or it was edited", path);
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(from->signature, &size);
    if (size == sizeof out->signature.bytes) memcpy(out->signature.bytes, bytes, size);
    day_span text = {(const uint8_t *)from->statement, strlen(from->statement)};
    if (size != sizeof out->signature.bytes || !day_signature_holds(&out->signature, &out->parsed.key, text))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s: its signature does not hold: the seal was edited after it was signed",
                             path);
    out->statement = g_strdup(from->statement);
    out->stamped = from->stamped;
    out->stamp = from->stamp;
    day_stamped_clean(&out->stamp);
    return DAY_OK;
}

day_err day_seal_file_read(day_seal_file *out, const char *path, day_span certificates, day_error *error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    *out = (day_seal_file){0};
    day_err err = day_given_file_read(&text, &size, path, FILE_MAX, error);
    if (err != DAY_OK) return err;
    if (size == 0) return day_error_set(error, DAY_ERR_FORMAT, "%s: this is no seal of Daylight", path);
    given bytes = {text, size, certificates};
    found from = {0};
    day_stamp_warm();
    json_object_seed(0); /* here, since the other process can open no source of random numbers */
    err = day_aside_run(&from, sizeof from, parse_aside, &bytes, error);
    return err == DAY_OK ? take(out, &from, path, error) : err;
}

void day_seal_file_clear(day_seal_file *file)
{
    g_clear_pointer(&file->statement, g_free);
}

void day_seal_file_groups(GString *out, const char *hex, const char *indent)
{
    for (size_t i = 0; i < strlen(hex); i += 4)
        g_string_append_printf(out, "%s%.4s%s", i % 16 == 0 ? indent : " ", hex + i,
                               i % 16 == 12 ? "\n" : "");
}

void day_seal_file_page(GString *out, const char *statement, const day_signature *signature)
{
    static const char style[] =
        "<style>body{font:11pt/1.5 sans-serif;max-width:40em;margin:2em auto;color:#000;"
        "background:#fff}pre{font:10pt/1.5 monospace;white-space:pre-wrap;"
        "overflow-wrap:anywhere}.root{font-size:16pt}</style>\n";
    day_html html = {out};
    day_statement parsed;
    if (!day_statement_parse(&parsed, statement)) return;
    g_autoptr(GString) root = g_string_new(NULL);
    day_seal_file_groups(root, day_sha256_show(&parsed.root).text, "");
    g_autofree char *base64 = g_base64_encode(signature->bytes, sizeof signature->bytes);
    g_autofree char *title =
        g_strdup_printf("Seal %" G_GINT64_FORMAT " of case %s", parsed.number, parsed.case_id);
    day_html_raw(&html, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    day_html_element(&html, "title", title);
    day_html_raw(&html, style);
    day_html_element(&html, "h1", title);
    day_html_raw(&html, "<p>");
    day_html_printf(&html, "%s by the clock of the computer that sealed it.", parsed.time);
    day_html_raw(&html, "</p>\n");
    day_html_element(&html, "h2", "Root");
    day_html_element(&html, "pre class=\"root\"", root->str);
    day_html_element(&html, "h2", "Fingerprint");
    day_html_element(&html, "pre class=\"root\"", day_statement_fingerprint(statement).text);
    day_html_element(&html, "h2", "What was signed");
    day_html_element(&html, "pre", statement);
    day_html_element(&html, "h2", "Signature (Ed25519)");
    day_html_element(&html, "pre", base64);
    day_html_element(
        &html, "p",
        "It proves that whoever has the key signed this statement, and that a case that gives the "
        "same root is the one that was sealed. It does not prove who that was, nor when, unless a "
        "time stamp does, nor anything of the time before.");
    day_html_raw(&html, "</html>\n");
}
