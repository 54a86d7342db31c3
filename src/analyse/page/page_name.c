/* SPDX-License-Identifier: AGPL-3.0-or-later
 * File names of page images, in the languages that scanners and people use. The name is folded first (case,
 * wide forms, digits of any script), with a way back to the original for the title. Rules are tried from the
 * surest to the weakest: an identifier with a number; a word for page; a word for scan; any name with a
 * number at its end. Words that name photographs, screenshots and parts of web pages make the last one void.
 */
#include "page_name.h"
#include <string.h>

typedef struct folded {
    const char *original;
    GString *text; /* of the name without its extension */
    GArray *back;  /* guint for each byte of text and its end: the offset in the original */
    const char *extension;
} folded;

typedef struct number {
    size_t start, end; /* bytes of the folded text */
    guint value;       /* more than DAY_PAGE_MAX: none of a page */
    guint digits;
} number;

/* What was matched: the bytes that say which page it is. */
typedef struct match {
    day_page_rule rule;
    size_t from, to; /* all that a title leaves out */
    number page;
    guint total;
    bool bracket;
} match;

static const char *const page_words[] = {
    "page",   "pages",   "pg",        "pag",    "pagina",   "página",  "pagine",   "seite",
    "blatt",  "feuille", "hoja",      "foglio", "folha",    "folio",   "sheet",    "slide",
    "strana", "stránka", "strona",    "sayfa",  "trang",    "halaman", "sivu",     "side",
    "sida",   "oldal",   "bladzijde", "стр",    "страница", "лист",    "сторінка", "аркуш",
    "слайд",  "бет",     "σελίδα",    "صفحه",   "صفحة",     "ورقة",    "برگ",      "पृष्ठ",
    "หน้า",    "页",      "頁",        "ページ", "페이지",   "쪽",      NULL};
static const char *const page_marks_after[] = {"页", "頁", "ページ", "페이지", "쪽",
                                               "张", "張", "枚",     "面",     NULL};
static const char *const of_words[] = {"of",  "из", "von", "sur", "van", "di", "z", "af", "av",
                                       "від", "з",  "از",  "من",  "共",  "全", "/", NULL};
static const char *const scan_words[] = {
    "scan",         "scans",        "scanned",  "scn",     "ccf",       "fax",
    "document",     "documento",    "dokument", "escaneo", "escaneado", "digitalizado",
    "numérisation", "numerisation", "tarama",   "скан",    "сканы",     "сканер",
    "скан-копия",   "документ",     "扫描",     "扫描件",  "扫描文件",  "掃描",
    "掃描檔",       "スキャン",     "스캔",     "اسکن",    "مسح",       NULL};
/* Names that cameras, telephones, screens, messengers and web pages give, and what is no page of a document.
 */
static const char *const picture_words[] = {"img",
                                            "image",
                                            "images",
                                            "imagen",
                                            "bild",
                                            "dsc",
                                            "dscn",
                                            "dscf",
                                            "mg",
                                            "gopr",
                                            "dji",
                                            "pxl",
                                            "mvimg",
                                            "vid",
                                            "photo",
                                            "photos",
                                            "foto",
                                            "fotos",
                                            "pic",
                                            "pics",
                                            "picture",
                                            "pictures",
                                            "snapshot",
                                            "snap",
                                            "screenshot",
                                            "screenshots",
                                            "screen",
                                            "shot",
                                            "capture",
                                            "captura",
                                            "bildschirmfoto",
                                            "screencap",
                                            "frame",
                                            "frames",
                                            "thumb",
                                            "thumbs",
                                            "thumbnail",
                                            "icon",
                                            "icons",
                                            "logo",
                                            "avatar",
                                            "banner",
                                            "button",
                                            "sprite",
                                            "background",
                                            "bg",
                                            "wallpaper",
                                            "emoji",
                                            "sticker",
                                            "figure",
                                            "fig",
                                            "chart",
                                            "graph",
                                            "diagram",
                                            "map",
                                            "tile",
                                            "texture",
                                            "mmexport",
                                            "received",
                                            "whatsapp",
                                            "telegram",
                                            "signal",
                                            "wechat",
                                            "burst",
                                            "pano",
                                            "cover",
                                            "download",
                                            "untitled",
                                            "unnamed",
                                            "media",
                                            "attachment",
                                            "file",
                                            "фото",
                                            "снимок",
                                            "снимки",
                                            "изображение",
                                            "картинка",
                                            "рис",
                                            "рисунок",
                                            "скриншот",
                                            "экрана",
                                            "кадр",
                                            "照片",
                                            "图片",
                                            "图像",
                                            "图",
                                            "圖",
                                            "圖片",
                                            "截图",
                                            "截圖",
                                            "截屏",
                                            "屏幕截图",
                                            "屏幕快照",
                                            "微信图片",
                                            "写真",
                                            "画像",
                                            "スクリーンショット",
                                            "사진",
                                            "캡처",
                                            "스크린샷",
                                            "عکس",
                                            "تصویر",
                                            "صورة",
                                            "اسکرین",
                                            "لقطة",
                                            NULL};

/* --- folding ----------------------------------------------------------------------------------------- */

static gunichar fold_char(gunichar c)
{
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (g_unichar_isdigit(c)) return (gunichar)('0' + g_unichar_digit_value(c));
    return g_unichar_tolower(c);
}

static const char *extension_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    bool real = dot != NULL && dot != name && strlen(dot) >= 2 && strlen(dot) <= 6;
    for (const char *at = real ? dot + 1 : ""; *at != '\0'; at++) real = real && g_ascii_isalnum(*at);
    return real ? dot : name + strlen(name);
}

static void fold_open(folded *f, const char *name)
{
    *f = (folded){.original = name, .text = g_string_new(NULL), .extension = extension_of(name)};
    f->back = g_array_new(false, false, sizeof(guint));
    const char *at = name;
    while (at < f->extension && *at != '\0') {
        gunichar c = g_utf8_get_char(at);
        guint offset = (guint)(at - name);
        gsize before = f->text->len;
        g_string_append_unichar(f->text, fold_char(c));
        for (gsize i = before; i < f->text->len; i++) g_array_append_val(f->back, offset);
        at = g_utf8_next_char(at);
    }
    guint end = (guint)(f->extension - name);
    g_array_append_val(f->back, end);
}

static void fold_close(folded *f)
{
    g_string_free(f->text, TRUE);
    g_array_unref(f->back);
}

static bool is_separator(char c)
{
    return c != '\0' && strchr(" _-.,#()[]{}+~:", c) != NULL;
}

static size_t skip_separators(const char *text, size_t at)
{
    while (is_separator(text[at])) at++;
    return at;
}

static size_t skip_separators_back(const char *text, size_t at)
{
    while (at > 0 && is_separator(text[at - 1])) at--;
    return at;
}

static GArray *numbers_of(const char *text)
{
    GArray *numbers = g_array_new(false, false, sizeof(number));
    for (size_t at = 0; text[at] != '\0';) {
        number n = {.start = at};
        for (; g_ascii_isdigit(text[at]); at++, n.digits++)
            if (n.value <= DAY_PAGE_MAX) n.value = n.value * 10 + (guint)(text[at] - '0');
        n.end = at;
        if (n.digits > 0) g_array_append_val(numbers, n);
        if (n.digits == 0) at++;
    }
    return numbers;
}

/* --- words ------------------------------------------------------------------------------------------- */

/* Whether no letter stands before `at`: a word begins there. Scripts without spaces need no border. */
static bool word_begins(const char *text, size_t at, const char *word)
{
    if (at == 0 || g_utf8_get_char(word) >= 0x2e80) return true;
    const char *before = g_utf8_find_prev_char(text, text + at);
    return before == NULL || !g_unichar_isalpha(g_utf8_get_char(before));
}

/* The length of the word of the list that ends at `end`; 0 when there is none. */
static size_t word_before(const char *text, size_t end, const char *const *words)
{
    size_t longest = 0;
    for (; *words != NULL; words++) {
        size_t size = strlen(*words);
        if (size <= end && size > longest && memcmp(text + end - size, *words, size) == 0 &&
            word_begins(text, end - size, *words))
            longest = size;
    }
    return longest;
}

static size_t word_after(const char *text, size_t at, const char *const *words)
{
    for (; *words != NULL; words++)
        if (g_str_has_prefix(text + at, *words)) return strlen(*words);
    return 0;
}

/* "of 12", "из 12", "共12页" behind a number; also "共12页" before it. */
static guint total_behind(const char *text, size_t *at, const GArray *numbers)
{
    size_t word_at = skip_separators(text, *at);
    word_at += word_after(text, word_at, page_marks_after);
    word_at = skip_separators(text, word_at);
    size_t word = word_after(text, word_at, of_words);
    size_t number_at = skip_separators(text, word_at + word);
    bool letters = word > 0 && g_ascii_isalpha(text[word_at]) && g_ascii_isalpha(text[word_at + word]);
    for (guint i = 0; word > 0 && !letters && i < numbers->len; i++) {
        const number *n = &g_array_index(numbers, number, i);
        if (n->start != number_at || n->value > DAY_PAGE_MAX) continue;
        *at = n->end + word_after(text, n->end, page_marks_after);
        return n->value;
    }
    return 0;
}

/* Whether the text before `end` holds a word of the list, as a word. */
static bool has_word(const char *text, size_t end, const char *const *words)
{
    for (; *words != NULL; words++) {
        size_t size = strlen(*words);
        for (const char *at = text; (at = strstr(at, *words)) != NULL && at + size <= text + end; at++) {
            bool wide = g_utf8_get_char(*words) >= 0x2e80;
            gunichar next = g_utf8_get_char(at + size);
            if (word_begins(text, (size_t)(at - text), *words) && (wide || !g_unichar_isalpha(next)))
                return true;
        }
    }
    return false;
}

/* --- rules ------------------------------------------------------------------------------------------- */

static bool is_uuid(const char *text)
{
    for (int i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !g_ascii_isxdigit(text[i])) return false;
    }
    return !g_ascii_isalnum(text[36]);
}

/* The end of an identifier that begins at `at`: a UUID, or 16 hexadecimal digits or more, not all decimal. */
static size_t identifier_end(const char *text, size_t at)
{
    if (is_uuid(text + at)) return at + 36;
    size_t end = at;
    bool letter = false, digit = false;
    for (; g_ascii_isxdigit(text[end]); end++) {
        letter = letter || g_ascii_isalpha(text[end]);
        digit = digit || g_ascii_isdigit(text[end]);
    }
    return end - at >= 16 && letter && digit && !g_ascii_isalnum(text[end]) ? end : 0;
}

static bool match_identifier(match *m, const folded *f, const GArray *numbers)
{
    const char *text = f->text->str;
    for (size_t at = 0; at < f->text->len; at++) {
        if (at > 0 && g_ascii_isalnum(text[at - 1])) continue;
        size_t end = identifier_end(text, at);
        if (end == 0) continue;
        size_t number_at = skip_separators(text, end);
        number_at += word_after(text, number_at, page_words);
        number_at = skip_separators(text, number_at);
        const number *last = &g_array_index(numbers, number, numbers->len - 1);
        bool good = number_at > end && last->start == number_at && last->value <= DAY_PAGE_MAX &&
                    text[skip_separators(text, last->end)] == '\0';
        *m = (match){.rule = DAY_PAGE_ID, .from = end, .to = f->text->len, .page = *last};
        return good;
    }
    return false;
}

/* What stands around a number that may be a page's. */
typedef struct surroundings {
    size_t before;        /* where the separators before the number begin */
    size_t word, letter;  /* lengths of what ends there: a word for page, a letter for it */
    size_t ordinal, mark; /* 第 right before, 页 right behind */
    size_t to;            /* behind the total, if told */
    guint total;
} surroundings;

static surroundings look_around(const folded *f, const GArray *numbers, const number *n)
{
    static const char *const letters[] = {"p", "с", "л", "s", NULL}, *const first[] = {"第", NULL};
    const char *text = f->text->str;
    surroundings around = {.before = skip_separators_back(text, n->start), .to = n->end};
    around.word = word_before(text, around.before, page_words);
    around.letter = n->digits <= 4 ? word_before(text, around.before, letters) : 0;
    around.ordinal = word_before(text, n->start, first);
    around.mark = word_after(text, n->end, page_marks_after);
    around.total = total_behind(text, &around.to, numbers);
    if (around.total < 2 || n->value > around.total) around.total = 0;
    if (around.total == 0) around.to = n->end + around.mark;
    return around;
}

/* "共12页" anywhere. */
static guint total_before(const folded *f, const GArray *numbers)
{
    static const char *const all[] = {"共", NULL};
    for (guint i = 0; i < numbers->len; i++) {
        const number *n = &g_array_index(numbers, number, i);
        if (n->value <= DAY_PAGE_MAX && word_before(f->text->str, n->start, all) > 0) return n->value;
    }
    return 0;
}

static bool match_page_word(match *m, const folded *f, const GArray *numbers)
{
    const char *text = f->text->str;
    for (guint i = numbers->len; i > 0; i--) {
        const number *n = &g_array_index(numbers, number, i - 1);
        surroundings around = look_around(f, numbers, n);
        if (n->value > DAY_PAGE_MAX || word_before(text, around.before, of_words) > 0) continue;
        bool ordinal = around.ordinal > 0 && around.mark > 0;
        bool last = around.mark > 0 && text[n->end + around.mark] == '\0';
        bool worded = around.word > 0 || ordinal || last || around.total > 0;
        if (!worded && around.letter == 0) continue;
        *m = (match){
            .rule = worded ? DAY_PAGE_WORD : DAY_PAGE_LETTER, .from = n->start, .to = around.to, .page = *n};
        if (around.word > 0)
            m->from = around.before - around.word;
        else if (ordinal)
            m->from = n->start - around.ordinal;
        else if (!worded)
            m->from = around.before - around.letter;
        m->total = around.total > 0 ? around.total : total_before(f, numbers);
        if (m->total < n->value) m->total = 0;
        return true;
    }
    return false;
}

/* A number at the end: "name-3", "name (3)", "name3". */
static bool match_last_number(match *m, const folded *f, const GArray *numbers)
{
    const char *text = f->text->str;
    const number *last = &g_array_index(numbers, number, numbers->len - 1);
    size_t prefix = skip_separators_back(text, last->start);
    bool at_end = text[skip_separators(text, last->end)] == '\0';
    bool bracket = last->start > 0 && text[last->start - 1] == '(' && text[last->end] == ')';
    if (!at_end || last->value > DAY_PAGE_MAX || last->digits > 6) return false;
    *m = (match){.from = prefix, .to = f->text->len, .page = *last, .bracket = bracket};
    bool letters = false;
    for (const char *at = text; at < text + prefix; at = g_utf8_next_char(at))
        letters = letters || g_unichar_isalpha(g_utf8_get_char(at));
    if (prefix == 0)
        m->rule = DAY_PAGE_BARE;
    else if (has_word(text, prefix, scan_words))
        m->rule = DAY_PAGE_SCAN;
    else if (letters && !has_word(text, prefix, picture_words))
        m->rule = DAY_PAGE_NUMBER;
    return m->rule != DAY_PAGE_NONE;
}

/* --- the result -------------------------------------------------------------------------------------- */

static void strip_separators(GString *text)
{
    size_t end = skip_separators_back(text->str, text->len), start = 0;
    g_string_truncate(text, end);
    while (start < text->len && is_separator(text->str[start])) start++;
    g_string_erase(text, 0, (gssize)start);
}

static void fill(day_page_name *out, const folded *f, const match *m)
{
    const guint *back = (const guint *)(const void *)f->back->data;
    g_autofree char *extension = g_ascii_strdown(f->extension, -1);
    g_autoptr(GString) series = g_string_new(NULL);
    GString *title = g_string_new_len(f->original, back[m->from]);
    g_string_append_len(series, f->text->str, (gssize)m->page.start);
    g_string_append_c(series, '#');
    g_string_append(series, f->text->str + m->page.end);
    g_string_append(series, strcmp(extension, ".jpeg") == 0   ? ".jpg"
                            : strcmp(extension, ".tiff") == 0 ? ".tif"
                                                              : extension);
    strip_separators(title);
    if (back[m->to] < (guint)(f->extension - f->original)) {
        if (title->len > 0) g_string_append_c(title, ' ');
        g_string_append_len(title, f->original + back[m->to],
                            f->extension - f->original - (gssize)back[m->to]);
        strip_separators(title);
    }
    *out = (day_page_name){.rule = m->rule,
                           .page = m->page.value,
                           .total = m->total,
                           .bracket = m->bracket,
                           .series = g_strdup(series->str),
                           .title = g_string_free(title, FALSE)};
}

bool day_page_name_parse(day_page_name *out, const char *name)
{
    folded f;
    match m = {0};
    *out = (day_page_name){0};
    fold_open(&f, name);
    GArray *numbers = numbers_of(f.text->str);
    bool found = numbers->len > 0 && (match_identifier(&m, &f, numbers) || match_page_word(&m, &f, numbers) ||
                                      match_last_number(&m, &f, numbers));
    if (found) fill(out, &f, &m);
    g_array_unref(numbers);
    fold_close(&f);
    return found;
}

void day_page_name_clear(day_page_name *name)
{
    g_free(name->series);
    g_free(name->title);
    *name = (day_page_name){0};
}

char *day_page_name_stem(const char *name)
{
    folded f;
    fold_open(&f, name);
    strip_separators(f.text);
    char *stem = g_strdup(f.text->str);
    fold_close(&f);
    return stem;
}
