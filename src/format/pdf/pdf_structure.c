/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The traces of programs in a PDF's structure. Each fact is a step of its own, as in pdf_facts.c; steps keep
 * what they make in their state. XMP is read in pdf_xmp.c. Source: ISO 32000-1. */
#include "pdf_structure.h"
#include "pdf_xmp.h"
#include <string.h>

#define FONT_PAGES 40
#define FONTS_MAX 60u
#define FIELDS_MAX 2000u
#define SIGNATURES_MAX 50u
#define HEAD_MARK 4  /* bytes of the comment behind the first line */
#define HEAD_LINE 64 /* within which it begins */

/* --- the whole --------------------------------------------------------------------------------------- */

typedef struct shape {
    day_pdf *pdf;
    int versions, linearized;
    const char *id;
} shape;

static void look_at_shape(fz_context *ctx, void *state)
{
    shape *s = state;
    pdf_obj *ids = pdf_dict_get(ctx, pdf_trailer(ctx, s->pdf->doc), PDF_NAME(ID));
    size_t size[2] = {0};
    const char *bytes[2];
    for (int i = 0; i < 2; i++) bytes[i] = pdf_to_string(ctx, pdf_array_get(ctx, ids, i), &size[i]);
    bool same = size[0] == size[1] && memcmp(bytes[0], bytes[1], size[0]) == 0;
    s->id = size[0] == 0 ? "none" : size[1] == 0 ? "one" : same ? "same" : "changed";
    s->linearized = pdf_doc_was_linearized(ctx, s->pdf->doc);
    s->versions = pdf_count_versions(ctx, s->pdf->doc);
}

/* The second line is a comment of bytes that are no ASCII, so that the file is taken for no text (7.5.2);
 * each program has its own. In hexadecimal, "none" where there is none. */
static void head_mark(char out[2 * HEAD_MARK + 1], day_span bytes)
{
    size_t at = 0, size = 0;
    while (at < bytes.size && at < HEAD_LINE && bytes.data[at] != '\r' && bytes.data[at] != '\n') at++;
    while (at < bytes.size && g_ascii_isspace(bytes.data[at])) at++;
    bool comment = at < bytes.size && at < HEAD_LINE && bytes.data[at] == '%';
    for (at++; comment && at + size < bytes.size && size < HEAD_MARK && bytes.data[at + size] >= 0x80; size++)
        g_snprintf(out + 2 * size, 3, "%02x", bytes.data[at + size]);
    if (size == 0) g_strlcpy(out, "none", 2 * HEAD_MARK + 1);
}

static void put_shape(day_pdf *pdf, day_span bytes)
{
    shape s = {.pdf = pdf, .id = "none"};
    if (!day_pdf_guard(pdf->ctx, look_at_shape, &s, NULL) || s.versions < 1) return;
    bool streams = memmem(bytes.data, bytes.size, "/ObjStm", 7) != NULL;
    char head[2 * HEAD_MARK + 1];
    head_mark(head, bytes);
    g_autofree char *value =
        g_strdup_printf("objects=%s linearized=%s versions=%d id=%s head=%s", streams ? "streams" : "plain",
                        s.linearized ? "yes" : "no", s.versions, s.id, head);
    day_emit_fact(pdf->emit, "pdf.structure", value);
}

/* --- signatures -------------------------------------------------------------------------------------- */

typedef struct signing {
    day_pdf *pdf;
    day_span bytes;
    guint found;
    GPtrArray *queue; /* borrowed pdf_obj of the document */
} signing;

static bool is_space_only(day_span bytes, size_t from)
{
    for (size_t i = from; i < bytes.size; i++)
        if (!g_ascii_isspace(bytes.data[i]) && bytes.data[i] != 0) return false;
    return true;
}

static void put_signature(fz_context *ctx, signing *s, pdf_obj *signature)
{
    pdf_obj *range = pdf_dict_get(ctx, signature, PDF_NAME(ByteRange));
    int n = pdf_array_len(ctx, range);
    if (n < 2 || n % 2 != 0 || n > 64) return;
    int64_t start = pdf_array_get_int(ctx, range, 0);
    int64_t end = (int64_t)pdf_array_get_int(ctx, range, n - 2) + pdf_array_get_int(ctx, range, n - 1);
    const char *made = pdf_to_text_string(ctx, pdf_dict_get(ctx, signature, PDF_NAME(M)));
    char covers[64];
    bool whole = end >= 0 && (uint64_t)end <= s->bytes.size && is_space_only(s->bytes, (size_t)end);
    if (whole)
        g_strlcpy(covers, "all", sizeof covers);
    else
        g_snprintf(covers, sizeof covers, "%" G_GINT64_FORMAT "/%zu", end, s->bytes.size);
    char *date = day_pdf_date(made);
    char *value = start != 0
                      ? g_strdup_printf("covers=%s starts=%" G_GINT64_FORMAT " made=%s", covers, start, date)
                      : g_strdup_printf("covers=%s made=%s", covers, date);
    if (s->found++ < SIGNATURES_MAX) day_emit_fact(s->pdf->emit, "pdf.signature", value);
    g_free(value);
    g_free(date);
}

/* Breadth first, bounded: a field that is its own child ends with the count. */
static void look_for_signatures(fz_context *ctx, void *state)
{
    signing *s = state;
    pdf_obj *root = pdf_dict_get(ctx, pdf_trailer(ctx, s->pdf->doc), PDF_NAME(Root));
    pdf_obj *fields = pdf_dict_getl(ctx, root, PDF_NAME(AcroForm), PDF_NAME(Fields), NULL);
    for (int i = 0; i < pdf_array_len(ctx, fields) && s->queue->len < FIELDS_MAX; i++)
        g_ptr_array_add(s->queue, pdf_array_get(ctx, fields, i));
    for (guint at = 0; at < s->queue->len; at++) {
        pdf_obj *field = s->queue->pdata[at], *kids = pdf_dict_get(ctx, field, PDF_NAME(Kids));
        for (int i = 0; i < pdf_array_len(ctx, kids) && s->queue->len < FIELDS_MAX; i++)
            g_ptr_array_add(s->queue, pdf_array_get(ctx, kids, i));
        pdf_obj *value = pdf_dict_get(ctx, field, PDF_NAME(V));
        if (pdf_name_eq(ctx, pdf_dict_get(ctx, field, PDF_NAME(FT)), PDF_NAME(Sig)) &&
            pdf_is_dict(ctx, value))
            put_signature(ctx, s, value);
    }
}

static void put_signatures(day_pdf *pdf, day_span bytes)
{
    signing s = {.pdf = pdf, .bytes = bytes, .queue = g_ptr_array_new()};
    day_pdf_guard(pdf->ctx, look_for_signatures, &s, NULL);
    g_ptr_array_unref(s.queue);
}

/* --- fonts ------------------------------------------------------------------------------------------- */

typedef struct fonts {
    day_pdf *pdf;
    int page;
    GHashTable *seen; /* names, their own */
    GString *out;
} fonts;

/* "ABCDEF+Name": a subset (9.6.4). */
static const char *without_prefix(const char *name)
{
    size_t capitals = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return capitals >= 6 && name[6] == '+' && name[7] != '\0' ? name + 7 : name;
}

static bool is_embedded(fz_context *ctx, pdf_obj *font)
{
    pdf_obj *below = pdf_array_get(ctx, pdf_dict_get(ctx, font, PDF_NAME(DescendantFonts)), 0);
    pdf_obj *about = pdf_dict_get(ctx, below != NULL ? below : font, PDF_NAME(FontDescriptor));
    return pdf_dict_get(ctx, about, PDF_NAME(FontFile)) != NULL ||
           pdf_dict_get(ctx, about, PDF_NAME(FontFile2)) != NULL ||
           pdf_dict_get(ctx, about, PDF_NAME(FontFile3)) != NULL;
}

static void look_at_fonts(fz_context *ctx, void *state)
{
    fonts *f = state;
    pdf_obj *page = pdf_lookup_page_obj(ctx, f->pdf->doc, f->page);
    pdf_obj *all =
        pdf_dict_get(ctx, pdf_dict_get_inheritable(ctx, page, PDF_NAME(Resources)), PDF_NAME(Font));
    for (int i = 0; i < pdf_dict_len(ctx, all) && g_hash_table_size(f->seen) < FONTS_MAX; i++) {
        pdf_obj *font = pdf_dict_get_val(ctx, all, i);
        const char *name = without_prefix(pdf_to_name(ctx, pdf_dict_get(ctx, font, PDF_NAME(BaseFont))));
        if (*name == '\0' || strlen(name) > 100 || g_hash_table_contains(f->seen, name)) continue;
        g_hash_table_add(f->seen, g_strdup(name));
        g_string_append_printf(f->out, "%s%s%s", f->out->len > 0 ? ", " : "", name,
                               is_embedded(ctx, font) ? " (embedded)" : "");
    }
}

static void put_fonts(day_pdf *pdf)
{
    fonts f = {.pdf = pdf,
               .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .out = g_string_new(NULL)};
    for (f.page = 0; f.page < MIN(pdf->n_pages, FONT_PAGES); f.page++)
        day_pdf_guard(pdf->ctx, look_at_fonts, &f, NULL);
    if (f.out->len > 0) day_emit_fact(pdf->emit, "fonts", f.out->str);
    g_hash_table_unref(f.seen);
    g_string_free(f.out, TRUE);
}

void day_pdf_put_structure(day_pdf *pdf, day_input *input)
{
    day_span bytes;
    if (day_input_map(input, &bytes, NULL) != DAY_OK) return;
    put_shape(pdf, bytes);
    day_pdf_put_xmp(pdf);
    put_signatures(pdf, bytes);
    put_fonts(pdf);
}
