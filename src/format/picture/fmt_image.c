/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pictures: what kind by their first bytes, then everything their headers tell (size, camera, people, places,
 * dates, tools) as facts, and texts kept beside the pixels as hidden notes; pixels of HEIF, AVIF, JPEG XL,
 * BPG, JBIG2, Photoshop and raw camera files are not decoded, so that these are partial. Pixels are never
 * decoded here: a page is said to want OCR, which runs in a program of its own. Invariant: a picture whose
 * pixels nothing here can show is never `done`, as there may be text in it; icons are no place for text. */
#include "format/format.h"
#include "image_say.h"
#include "image_tags.h"
#include <string.h>

/* Nothing that people read fits into less. */
#define TEXT_WIDTH_MIN 24u
#define TEXT_HEIGHT_MIN 10u

typedef struct image_kind {
    const char *mime;
    bool (*is)(day_span head);
    bool (*read)(day_image *image, day_error *error);
    enum { SHOWN, UNSHOWN, ICON } pixels; /* SHOWN: OCR's libraries can decode it */
} image_kind;

/* --- by the first bytes ------------------------------------------------------------------------------ */

static bool is_png(day_span head)
{
    return day_image_has(head, 0, "\x89PNG\r\n\x1a\n", 8);
}

static bool is_jpeg(day_span head)
{
    return day_image_has(head, 0, "\xff\xd8\xff", 3) && head.size > 3 && head.data[3] >= 0xc0;
}

static bool is_gif(day_span head)
{
    return head.size >= 13 && (day_image_has(head, 0, "GIF87a", 6) || day_image_has(head, 0, "GIF89a", 6));
}

static bool is_tiff(day_span head)
{
    return day_image_has(head, 0, "II*\0", 4) || day_image_has(head, 0, "MM\0*", 4) ||
           day_image_has(head, 0, "II+\0\x08\0\0\0", 8) || day_image_has(head, 0, "MM\0+\0\x08\0\0", 8);
}

static bool is_olympus(day_span head)
{
    return day_image_has(head, 0, "IIRO", 4) || day_image_has(head, 0, "IIRS", 4);
}

static bool is_panasonic(day_span head)
{
    return day_image_has(head, 0, "IIU\0", 4);
}

static bool is_webp(day_span head)
{
    return day_image_has(head, 0, "RIFF", 4) && day_image_has(head, 8, "WEBPVP8", 7);
}

/* One of the brands in the first box. */
static bool has_brand(day_span head, const char *const *brands)
{
    if (!day_image_has(head, 4, "ftyp", 4)) return false;
    size_t size = (size_t)head.data[2] << 8 | head.data[3];
    for (size_t at = 8; at + 4 <= MIN(size, head.size); at += at == 8 ? 8 : 4)
        for (guint i = 0; brands[i] != NULL; i++)
            if (memcmp(head.data + at, brands[i], 4) == 0) return true;
    return false;
}

static bool is_avif(day_span head)
{
    static const char *const brands[] = {"avif", "avis", NULL};
    return has_brand(head, brands);
}

static bool is_heic(day_span head)
{
    static const char *const brands[] = {"heic", "heix", "hevc", "hevx", "heim", "heis", NULL};
    return has_brand(head, brands);
}

static bool is_heif(day_span head)
{
    static const char *const brands[] = {"mif1", "msf1", NULL};
    return has_brand(head, brands);
}

static bool is_cr3(day_span head)
{
    static const char *const brands[] = {"crx ", NULL};
    return has_brand(head, brands);
}

static bool is_jp2(day_span head)
{
    return day_image_has(head, 0, "\0\0\0\x0cjP  \r\n\x87\n", 12);
}

static bool is_j2k(day_span head)
{
    return day_image_has(head, 0, "\xff\x4f\xff\x51", 4);
}

static bool is_jxl(day_span head)
{
    return day_image_has(head, 0, "\0\0\0\x0cJXL \r\n\x87\n", 12) ||
           (day_image_has(head, 0, "\xff\x0a", 2) && head.size >= 12);
}

static bool is_psd(day_span head)
{
    return head.size >= 26 && (day_image_has(head, 0, "8BPS\0\1\0\0\0\0\0\0", 12) ||
                               day_image_has(head, 0, "8BPS\0\2\0\0\0\0\0\0", 12));
}

static bool is_bmp(day_span head)
{
    static const uint8_t headers[] = {12, 40, 52, 56, 64, 108, 124};
    return day_image_has(head, 0, "BM", 2) && day_image_has(head, 6, "\0\0\0\0", 4) && head.size >= 26 &&
           memchr(headers, head.data[14], sizeof headers) != NULL && day_image_has(head, 15, "\0\0\0", 3);
}

static bool is_icon_list(day_span head, const char *magic)
{
    if (!day_image_has(head, 0, magic, 4) || head.size < 22) return false;
    uint32_t n = head.data[4] | (uint32_t)head.data[5] << 8;
    uint32_t first = head.data[18] | (uint32_t)head.data[19] << 8;
    return n > 0 && n < 256 && head.data[9] == 0 && first >= 6 + 16 * n && head.data[20] == 0 &&
           head.data[21] == 0;
}

static bool is_ico(day_span head)
{
    return is_icon_list(head, "\0\0\1\0");
}

static bool is_cur(day_span head)
{
    return is_icon_list(head, "\0\0\2\0");
}

static bool is_icns(day_span head)
{
    return day_image_has(head, 0, "icns", 4) && head.size >= 16 && head.data[4] < 0x10;
}

/* "P6\n" or "P6 " and a number, or a comment before it. */
static bool is_pnm(day_span head)
{
    return head.size >= 8 && head.data[0] == 'P' && head.data[1] >= '1' && head.data[1] <= '6' &&
           g_ascii_isspace(head.data[2]) && (g_ascii_isdigit(head.data[3]) || head.data[3] == '#');
}

static bool is_bpg(day_span head)
{
    return day_image_has(head, 0, "BPG\xfb", 4);
}

static bool is_jbig2(day_span head)
{
    return day_image_has(head, 0, "\x97JB2\r\n\x1a\n", 8);
}

static const image_kind kinds[] = {
    {"image/png", is_png, day_image_read_png, SHOWN},
    {"image/jpeg", is_jpeg, day_image_read_jpeg, SHOWN},
    {"image/gif", is_gif, day_image_read_gif, SHOWN},
    {"image/tiff", is_tiff, day_image_read_tiff, SHOWN},
    {"image/x-olympus-orf", is_olympus, day_image_read_tiff, UNSHOWN},
    {"image/x-panasonic-rw2", is_panasonic, day_image_read_tiff, UNSHOWN},
    {"image/webp", is_webp, day_image_read_webp, SHOWN},
    {"image/avif", is_avif, day_image_read_heif, UNSHOWN},
    {"image/heic", is_heic, day_image_read_heif, UNSHOWN},
    {"image/heif", is_heif, day_image_read_heif, UNSHOWN},
    {"image/x-canon-cr3", is_cr3, day_image_read_heif, UNSHOWN},
    {"image/jp2", is_jp2, day_image_read_jp2, SHOWN},
    {"image/x-jp2-codestream", is_j2k, day_image_read_j2k, SHOWN},
    {"image/jxl", is_jxl, day_image_read_jxl, UNSHOWN},
    {"image/vnd.adobe.photoshop", is_psd, day_image_read_psd, UNSHOWN},
    {"image/bmp", is_bmp, day_image_read_bmp, SHOWN},
    {"image/vnd.microsoft.icon", is_ico, day_image_read_ico, ICON},
    {"image/x-win-cursor", is_cur, day_image_read_ico, ICON},
    {"image/icns", is_icns, day_image_read_icns, ICON},
    {"image/x-portable-anymap", is_pnm, day_image_read_pnm, SHOWN},
    {"image/jbig2", is_jbig2, day_image_read_jbig2, UNSHOWN},
    {"image/bpg", is_bpg, day_image_read_bpg, UNSHOWN},
};

/* --- raw files that are TIFF ------------------------------------------------------------------------- */

static const struct {
    const char *extension, *maker, *mime;
} raw_kinds[] = {
    {"nef", "NIKON", "image/x-nikon-nef"},     {"nrw", "NIKON", "image/x-nikon-nef"},
    {"arw", "SONY", "image/x-sony-arw"},       {"sr2", "SONY", "image/x-sony-arw"},
    {"pef", "PENTAX", "image/x-pentax-pef"},   {"pef", "RICOH", "image/x-pentax-pef"},
    {"srw", "SAMSUNG", "image/x-samsung-srw"}, {"3fr", "Hasselblad", "image/x-hasselblad-3fr"},
};

typedef struct raw_look {
    bool dng;
    char maker[32];
} raw_look;

static void look_at_tag(day_tiff *tiff, const day_tiff_tag *tag, void *ctx)
{
    (void)tiff;
    raw_look *look = ctx;
    if (tag->tag == 0xc612) look->dng = true;
    if (tag->tag != 0x010f || tag->value.size == 0) return;
    g_strlcpy(look->maker, (const char *)tag->value.data, MIN(sizeof look->maker, tag->value.size));
}

/* What a raw file is: by what it says of itself; makers that write a plain TIFF also by its name. */
static const char *raw_mime(const day_input *input)
{
    day_tiff tiff;
    raw_look look = {0};
    if (day_image_has(input->head, 8, "CR\2\0", 4)) return "image/x-canon-cr2";
    if (!day_tiff_open(&tiff, input->head)) return NULL;
    day_tiff_walk(&tiff, tiff.first, look_at_tag, &look);
    day_tiff_close(&tiff);
    if (look.dng) return "image/x-adobe-dng";
    g_autofree char *extension = day_input_extension(input);
    for (guint i = 0; i < G_N_ELEMENTS(raw_kinds); i++)
        if (strcmp(extension, raw_kinds[i].extension) == 0 &&
            g_str_has_prefix(look.maker, raw_kinds[i].maker))
            return raw_kinds[i].mime;
    return NULL;
}

static const char *sniff(const day_input *input)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!kinds[i].is(input->head)) continue;
        const char *raw = kinds[i].is == is_tiff ? raw_mime(input) : NULL;
        return raw != NULL ? raw : kinds[i].mime;
    }
    return NULL;
}

/* --- reading ----------------------------------------------------------------------------------------- */

static const image_kind *kind_of(day_span head)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].is(head)) return &kinds[i];
    return NULL;
}

static day_err ask_for_ocr(const day_image *image, const image_kind *kind, day_emit *emit)
{
    bool raw = kind->is == is_tiff && strcmp(image->mime, kind->mime) != 0;
    bool small = image->width < TEXT_WIDTH_MIN || image->height < TEXT_HEIGHT_MIN;
    if ((small && image->width > 0) || kind->pixels == ICON) return DAY_OK;
    if (kind->pixels == UNSHOWN || raw) {
        day_emit_note_partial(emit, "the pixels of %s are not decoded here: text in the picture was not read",
                              image->mime);
        return DAY_OK;
    }
    if (image->frames > 1)
        day_emit_note_partial(emit, "a moving picture: text is looked for in the first of %u frames only",
                              image->frames);
    day_err err = DAY_OK;
    for (uint32_t page = 1; page <= MAX(image->pages, 1) && err == DAY_OK; page++)
        err = day_emit_wants_ocr(emit, page);
    return err;
}

static day_err read_image(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span bytes;
    day_image image;
    const image_kind *kind = kind_of(input->head);
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (kind == NULL) return day_error_set(error, DAY_ERR_FORMAT, "no picture");
    day_image_open(&image, emit, mime, bytes);
    bool good = kind->read(&image, error);
    if (good) err = ask_for_ocr(&image, kind, emit);
    day_image_close(&image);
    return good ? err : DAY_ERR_FORMAT;
}

static const char *const extensions[] = {"png",  "jpg",  "jpeg", "jpe",  "jfif", "gif",  "bmp",  "dib", "tif",
                                         "tiff", "webp", "heic", "heif", "hif",  "avif", "jp2",  "j2k", "jpf",
                                         "jpx",  "jxl",  "psd",  "psb",  "ico",  "cur",  "icns", "pbm", "pgm",
                                         "ppm",  "pnm",  "bpg",  "jb2",  "nef",  "nrw",  "arw",  "sr2", "pef",
                                         "srw",  "3fr",  "orf",  "rw2",  "dng",  "cr2",  "cr3",  NULL};
const day_format day_format_image = {
    .name = "image", .extensions = extensions, .sniff = sniff, .read = read_image};
