/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Control characters of Word's text ([MS-DOC] 2.4.1, 2.4.3, 2.8.25) into lines: 13 ends a paragraph, 7 a cell
 * or a row, 19, 20 and 21 enclose a field's instruction and result. Invariant: fields are counted beyond 64
 * levels but not told apart; each stretch is written once, to the line or to what is hidden. */
#include "doc_text.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include <string.h>

#define INSTRUCTION_MAX ((gsize)256 * 1024)

enum {
    PICTURE = 1,
    CELL = 7,
    TAB = 9,
    LINE = 11,
    PAGE = 12,
    PARAGRAPH = 13,
    COLUMN = 14,
    FIELD_BEGIN = 19,
    FIELD_SEPARATOR = 20,
    FIELD_END = 21,
    HYPHEN = 30
};

void day_doc_text_open(day_doc_text *out, const day_doc *doc, day_lines *lines, day_emit *emit)
{
    *out = (day_doc_text){.doc = doc, .emit = emit, .lines = lines};
    out->text = g_string_new(NULL);
    out->hidden = g_string_new(NULL);
    out->instruction = g_string_new(NULL);
}

void day_doc_text_close(day_doc_text *t)
{
    g_string_free(t->text, TRUE);
    g_string_free(t->hidden, TRUE);
    g_string_free(t->instruction, TRUE);
}

/* --- lines and cells --------------------------------------------------------------------------------- */

static day_err end_line(day_doc_text *t)
{
    day_err err = DAY_OK;
    g_string_append_c(t->text, '\n');
    if (t->lines != NULL) {
        err = day_lines_add_text(t->lines, t->text->str, t->text->len);
        g_string_truncate(t->text, 0);
    }
    t->cell_start = t->text->len;
    return err;
}

static void trim(GString *text, gsize start, const char *what)
{
    while (text->len > start && strchr(what, text->str[text->len - 1]) != NULL)
        g_string_truncate(text, text->len - 1);
}

static day_err end_cell(day_doc_text *t, bool row)
{
    if (row) {
        gsize line = t->text->len;
        while (line > 0 && t->text->str[line - 1] != '\n') line--;
        trim(t->text, line, " \t");
        return end_line(t);
    }
    trim(t->text, t->cell_start, " ");
    g_string_append_c(t->text, '\t');
    t->cell_start = t->text->len;
    return DAY_OK;
}

static bool has(const day_doc_mark *mark, uint32_t flag)
{
    return mark != NULL && (mark->flags & flag) != 0;
}

static day_err end_paragraph(day_doc_text *t, const day_doc_mark *paragraph)
{
    if (has(paragraph, DAY_DOC_ROW_END) || has(paragraph, DAY_DOC_CELL_END))
        return end_cell(t, has(paragraph, DAY_DOC_ROW_END) && !has(paragraph, DAY_DOC_CELL_END));
    if (!has(paragraph, DAY_DOC_IN_TABLE)) return end_line(t);
    if (t->text->len > t->cell_start) g_string_append_c(t->text, ' ');
    return DAY_OK;
}

/* --- fields ------------------------------------------------------------------------------------------ */

static bool within_instruction(const day_doc_text *t)
{
    return t->fields != 0;
}

/* What an instruction reaches for: the address of a link, or all of one that asks other files or programs. */
static void note_instruction(day_doc_text *t)
{
    static const char *const reaching[] = {"DDE", "LINK", "INCLUDE", "IMPORT", "DATABASE", NULL};
    g_strstrip(t->instruction->str);
    t->instruction->len = strlen(t->instruction->str);
    const char *text = t->instruction->str;
    if (g_str_has_prefix(text, "HYPERLINK")) {
        const char *open = strchr(text, '"'), *close = open != NULL ? strchr(open + 1, '"') : NULL;
        g_autofree char *target = close != NULL ? g_strndup(open + 1, (gsize)(close - open) - 1) : NULL;
        bool local =
            target != NULL && open - text > 9 && strstr(text, "\\l") != NULL && strstr(text, "\\l") < open;
        if (!local) day_emit_fact(t->emit, "link", target);
    }
    for (unsigned i = 0; reaching[i] != NULL; i++)
        if (g_str_has_prefix(text, reaching[i])) {
            day_emit_fact(t->emit, "link", text);
            break;
        }
}

/* An equation has no result: what it shows stands in the parentheses of its instruction, between switches
 * that place it ("EQ \o\ad(\s\up 9(reading),word)": a word with its reading above). */
static void show_equation(day_doc_text *t)
{
    const char *at = t->instruction->str;
    unsigned depth = 0;
    if (!g_str_has_prefix(at, "EQ ")) return;
    while (*at != '\0') {
        if (depth > 0 && *at == '\\' && g_ascii_isalpha(at[1])) {
            at += strcspn(at, "(,);");
            continue;
        }
        if (*at == '(' || (*at == ')' && depth > 0))
            depth += *at == '(' ? 1u : -1u;
        else if (depth > 0)
            g_string_append_c(t->text, *at == ',' || *at == ';' ? ' ' : *at);
        at++;
    }
}

static void on_field(day_doc_text *t, uint16_t control)
{
    if (control == FIELD_BEGIN) {
        if (t->n_fields++ < 64) t->fields |= UINT64_C(1) << (t->n_fields - 1);
        g_string_truncate(t->instruction, 0);
        return;
    }
    if (t->n_fields == 0) return;
    uint64_t bit = t->n_fields <= 64 ? UINT64_C(1) << (t->n_fields - 1) : 0;
    if ((t->fields & bit) != 0) {
        note_instruction(t);
        t->fields &= ~bit;
        if (control == FIELD_END && !within_instruction(t)) show_equation(t);
        g_string_truncate(t->instruction, 0);
    }
    t->fields &= ~bit;
    if (control == FIELD_END) t->n_fields--;
}

/* --- stretches --------------------------------------------------------------------------------------- */

static void append_decoded(const day_doc_text *t, GString *out, const day_doc_stretch *s)
{
    if (s->mark != NULL && s->mark->symbol != 0) {
        char encoded[4];
        uint32_t code = s->mark->symbol == 0xF0B7 ? 0x2022 : s->mark->symbol;
        g_string_append_len(out, encoded, (gssize)day_utf8_put(encoded, code));
        return;
    }
    if (s->wide) {
        day_utf16le_append(out, s->bytes);
        return;
    }
    size_t size = 0;
    g_autofree char *text = day_charset_to_utf8(t->doc->charset, s->bytes, &size, NULL);
    g_string_append_len(out, text, (gssize)size);
}

/* Who changed it and when stands before the text, once for each change. */
static void open_hidden(day_doc_text *t, const day_doc_mark *mark)
{
    bool other = t->change == NULL || mark->author != t->change->author || mark->time != t->change->time;
    if (t->hidden_before && !other) return;
    if (t->hidden->len > 0 && t->hidden->str[t->hidden->len - 1] != '\n') g_string_append_c(t->hidden, '\n');
    if ((mark->flags & DAY_DOC_DELETED) == 0) return;
    g_autofree char *time = day_doc_time(mark->time);
    if (t->authors != NULL && mark->author < t->authors->len && mark->time != 0)
        g_string_append_printf(t->hidden, "%s %s: ", (const char *)t->authors->pdata[mark->author],
                               time != NULL ? time : "");
}

static void add_hidden(day_doc_text *t, const day_doc_stretch *s)
{
    open_hidden(t, s->mark);
    t->hidden_before = true;
    t->change = s->mark;
    if (s->control == 0)
        append_decoded(t, t->hidden, s);
    else if (s->control == TAB || s->control == CELL)
        g_string_append_c(t->hidden, '\t');
    else if (s->control >= LINE && s->control <= COLUMN)
        g_string_append_c(t->hidden, '\n');
}

static void note_picture(day_doc_text *t, const day_doc_mark *mark)
{
    bool shown = has(mark, DAY_DOC_SPECIAL) && has(mark, DAY_DOC_HAS_PICTURE);
    if (shown && t->pictures != NULL) g_array_append_val(t->pictures, mark->picture);
}

static day_err on_control(day_doc_text *t, const day_doc_stretch *s)
{
    switch (s->control) {
    case PICTURE: note_picture(t, s->mark); break;
    case CELL: return end_cell(t, has(s->paragraph, DAY_DOC_ROW_END));
    case TAB: g_string_append_c(t->text, '\t'); break;
    case LINE: g_string_append_c(t->text, has(s->paragraph, DAY_DOC_IN_TABLE) ? ' ' : '\n'); break;
    case PAGE:
    case COLUMN: return t->text->len > t->cell_start || t->lines == NULL ? end_line(t) : DAY_OK;
    case PARAGRAPH: return end_paragraph(t, s->paragraph);
    case HYPHEN: g_string_append_c(t->text, '-'); break;
    default: break; /* 31 is a hyphen that is not shown; the others stand for notes and drawings */
    }
    return DAY_OK;
}

day_err day_doc_text_add(const day_doc_stretch *s, void *ctx)
{
    day_doc_text *t = ctx;
    if (s->control >= FIELD_BEGIN && s->control <= FIELD_END) {
        on_field(t, s->control);
        return DAY_OK;
    }
    if (within_instruction(t)) {
        if (t->instruction->len >= INSTRUCTION_MAX) return DAY_OK;
        if (s->control == 0)
            append_decoded(t, t->instruction, s);
        else if (s->control == PARAGRAPH)
            g_string_append_c(t->instruction, '\n');
        return DAY_OK;
    }
    bool hidden = has(s->mark, DAY_DOC_DELETED | DAY_DOC_HIDDEN);
    if (hidden)
        add_hidden(t, s);
    else
        t->hidden_before = false;
    /* The end of a paragraph or a cell counts even where it is struck out. */
    if (hidden && s->control != CELL && s->control != PARAGRAPH) return DAY_OK;
    if (s->control != 0) return on_control(t, s);
    append_decoded(t, t->text, s);
    return DAY_OK;
}

day_err day_doc_text_end(day_doc_text *t)
{
    if (within_instruction(t) && t->instruction->len > 0) { /* nobody knows where it should have ended */
        day_emit_note_partial(t->emit, "a field never ends: the text behind its start is kept as hidden");
        g_string_append_printf(t->hidden, "%s\n", t->instruction->str);
    }
    return t->text->len > t->cell_start ? end_line(t) : DAY_OK;
}
