/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cuts a name into words. Everything after this sees folded text only: case, width, marks, traditional
 * characters and Arabic's two kinds of yeh are gone. */
#include "name_parts.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "name_match.h"
#include <string.h>

/* Before a name, in any of its places; folded, and without what stands inside the word (г-н: гн). */
static const char *const titles[] = {
    "mr",        "mrs",     "ms",        "miss",      "mister",     "dr",           "prof",
    "professor", "sir",     "madam",     "gen",       "general",    "col",          "colonel",
    "maj",       "major",   "capt",      "captain",   "lt",         "lieutenant",   "sgt",
    "herr",      "herrn",   "frau",      "mme",       "mlle",       "monsieur",     "madame",
    "senor",     "senora",  "sra",       "signor",    "signora",    "senhor",       "senhora",
    "phd",       "esq",     "jr",        "sr",        "ii",         "iii",          "iv",
    "гн",        "гжа",     "гр",        "господин",  "госпожа",    "господину",    "господина",
    "тов",       "товарищ", "товарища",  "полковник", "полковника", "подполковник", "подполковника",
    "майор",     "майора",  "капитан",   "капитана",  "лейтенант",  "лейтенанта",   "генерал",
    "генерала",  "сержант", "прапорщик", "пан",       "пани",       "пані",         "доктор",
    "дядя",      "тетя",    "آقای",      "آقا",       "خانم",       "دکتر",         "مهندس",
    "جان",       "خان",     "عزیزم",     "سرهنگ",     "سردار",      "جناب",         "سرکار",
    "حاج",       "حاجی",    "استاد",     "السید",     "السیده",     "الدکتور",      "الدکتوره",
    "المهندس",   "العقید",  "الاستاذ",   "κ",         "κος",        "κυριος",       "씨",
    "님",        NULL};

/* Which stand within a name now and then. */
static const char *const particles[] = {
    "bin", "ibn", "ben",   "bint",   "van",    "von",  "der", "den", "de", "del", "della",
    "di",  "da",  "dos",   "das",    "do",     "du",   "la",  "le",  "zu", "af",  "av",
    "ter", "ten", "бен",   "ибн",    "оглы",   "кызы", "фон", "ван", "де", "بن",  "ابن",
    "بنت", "سید", "seyed", "sayyed", "seyyed", "y",    "e",   NULL};

/* Which belong to the word behind them. */
static const char *const joined[] = {"abd", "abdul", "abdol", "abdel", "abu",   "abou", "عبد",
                                     "ابو", "آل",    "абд",   "абу",   "абдул", NULL};

/* Which belong to the word before them. */
static const char *const hung_on[] = {"پور",  "زاده",  "نژاد",   "نیا", "فر",   "فرد",
                                      "منش",  "دوست",  "خواه",   "وند", "pour", "zadeh",
                                      "zade", "nejad", "nezhad", "nia", "oglu", NULL};

/* Which are dropped before a word: Al Hasan, al-Hasan. */
static const char *const articles[] = {"al", "el", "аль", "эль", "ал", "ال", NULL};
static const char *const articles_with_hyphen[] = {"al", "el", "ul",  "ar",  "as", "ash", "ad",
                                                   "az", "at", "аль", "эль", "ар", "ас",  "аш",
                                                   "ад", "ан", "ат",  "ал",  NULL};

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0) return true;
    return false;
}

/* What stands inside a word and isn't kept: an apostrophe, a hyphen. */
static bool is_inside(uint32_t code)
{
    return code == '-' || code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x02BC ||
           code == 0x2010 || code == 0x2011 || code == '`' || code == 0x00B4 || code == 0x02B9 ||
           code == 0x0640 || code == '_';
}

bool day_name_ends_as_patronymic(const day_name_part *part)
{
    static const char *const cyrillic[] = {
        "ович",  "евич",    "йович", "овна",   "евна",   "ична",   "ивна",    "івна",   "ївна",
        "овича", "евича",   "овичу", "евичу",  "овичем", "евичем", "овны",    "евны",   "овне",
        "евне",  "овной",   "евной", "овну",   "евну",   "ичны",   "ичне",    "ичну",   "ичной",
        "ильич", "кузьмич", "фомич", "лукич",  "ильича", "ильичу", "ильичом", "лукича", "кузьмича",
        "алыч",  "аныч",    "илыч",  "колаич", NULL};
    static const char *const latin[] = {"ovich", "evich",  "ovic",   "evic",  "ovna",   "evna",
                                        "ievna", "yevna",  "yevich", "ichna", "ovitch", "evitch",
                                        "ilich", "ilyich", "iivna",  "ivna",  NULL};
    const char *const *ends = part->script == DAY_SCRIPT_CYRILLIC ? cyrillic : latin;
    if (part->script != DAY_SCRIPT_CYRILLIC && part->script != DAY_SCRIPT_LATIN) return false;
    for (; *ends != NULL; ends++)
        if (g_str_has_suffix(part->text, *ends)) return true;
    return false;
}

/* State while cutting. */
typedef struct cutter {
    day_name_parts *out;
    size_t used;  /* of the room */
    size_t start; /* of the word at hand, in the room */
    size_t piece; /* of its last piece: behind abdul */
    int inside;   /* brackets or quotes that are open */
    const char *raw;
    const GArray *map;
    size_t raw_start; /* where the word at hand begins in the raw text */
    bool hyphen;      /* the word at hand had one inside */
    bool han;         /* the letter before was Han: words don't mix it with others */
} cutter;

static void add_word(cutter *c, const char *text, size_t size, bool initial)
{
    day_name_parts *out = c->out;
    uint32_t first;
    if (out->n >= DAY_NAME_WORDS) {
        out->n = DAY_NAME_WORDS + 1; /* too many */
        return;
    }
    day_utf8_next(text, size, &first);
    day_name_part *part = &out->word[out->n++];
    *part = (day_name_part){.text = text, .size = size, .script = day_script_of(first), .initial = initial};
    part->patronymic = day_name_ends_as_patronymic(part);
    part->optional = c->inside > 0;
}

/* "YQ", "РИ": capitals side by side without a vowel between, in a name that isn't all capitals. */
static bool is_cluster(const cutter *c, size_t raw_end, size_t characters)
{
    bool lower = false;
    if (characters < 2 || characters > 3 || c->hyphen) return false;
    for (const char *at = c->raw + c->raw_start; at < c->raw + raw_end; at = g_utf8_next_char(at))
        if (!g_unichar_isupper(g_utf8_get_char(at))) return false;
    for (const char *at = c->raw; *at != '\0' && !lower; at = g_utf8_next_char(at))
        lower = g_unichar_islower(g_utf8_get_char(at));
    return lower;
}

static void add_letters(cutter *c, const char *word, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t length = day_utf8_next(word + at, size - at, &code);
        if (c->used + length + 2 > DAY_NAME_ROOM) return; /* what ends the next word has its place, too */
        char *letter = c->out->room + c->used;
        memcpy(letter, word + at, length);
        letter[length] = '\0';
        c->used += length + 1;
        add_word(c, letter, length, true);
        at += length;
    }
}

/* Whether the piece at hand is but the beginning of a word (abdul), or nothing (al). */
static bool goes_on(cutter *c)
{
    const char *piece = c->out->room + c->piece;
    c->out->room[c->used] = '\0';
    if (is_one_of(piece, articles))
        c->used = c->piece;
    else if (is_one_of(piece, joined))
        c->piece = c->used;
    else
        return c->used == c->piece;
    return true;
}

/* Ali Pour: the second word of a surname goes to the first. */
static bool joins_before(cutter *c, const char *word, size_t size)
{
    day_name_parts *out = c->out;
    if (out->n < 2 || out->n > DAY_NAME_WORDS || !is_one_of(word, hung_on)) return false;
    day_name_part *before = &out->word[out->n - 1];
    char *end = out->room + (before->text - out->room) + before->size;
    if (before->initial || end + 1 != word) return false;
    memmove(end, word, size + 1);
    before->size += size;
    return true;
}

static void end_word(cutter *c, size_t raw_end, bool last)
{
    char *word = c->out->room + c->start;
    uint32_t first;
    if ((goes_on(c) && !last) || c->used == c->start) return;
    size_t size = c->used - c->start, characters = day_utf8_count(word, size);
    c->used++;
    day_utf8_next(word, size, &first);
    day_script script = day_script_of(first);
    bool alphabet = script != DAY_SCRIPT_HAN && script != DAY_SCRIPT_HANGUL && script != DAY_SCRIPT_KANA;
    if (joins_before(c, word, size))
        ;
    else if (is_one_of(word, titles))
        c->out->titled = true;
    else if (alphabet && script != DAY_SCRIPT_ARABIC && is_cluster(c, raw_end, characters))
        add_letters(c, word, size);
    else
        add_word(c, word, size, characters == 1 && alphabet);
    c->start = c->piece = c->used;
    c->hyphen = false;
}

static void bracket(cutter *c, uint32_t code)
{
    if (code == '(' || code == '[' || code == 0x201C || code == 0xAB)
        c->inside++;
    else if ((code == ')' || code == ']' || code == 0x201D || code == 0xBB) && c->inside > 0)
        c->inside--;
    else if (code == '"')
        c->inside = c->inside > 0 ? 0 : 1;
}

/* "al-Hasan": what stands before the hyphen is no word of its own. */
static bool drops_article(cutter *c)
{
    c->out->room[c->used] = '\0';
    if (!is_one_of(c->out->room + c->piece, articles_with_hyphen)) return false;
    c->used = c->piece;
    return true;
}

static bool cut(cutter *c, const char *folded, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t length = day_utf8_next(folded + at, size - at, &code);
        size_t raw_at = g_array_index(c->map, uint32_t, at);
        day_script script = day_script_of(code);
        bool letter = script != DAY_SCRIPT_OTHER || g_unichar_isalpha(code);
        if (letter && !is_inside(code)) {
            if (c->used > c->start && (script == DAY_SCRIPT_HAN) != c->han) end_word(c, raw_at, true);
            c->han = script == DAY_SCRIPT_HAN;
            if (c->used + length + 2 > DAY_NAME_ROOM) return false;
            if (c->used == c->start) c->raw_start = raw_at;
            memcpy(c->out->room + c->used, folded + at, length);
            c->used += length;
        } else if (is_inside(code) && c->used > c->start && code != '_') {
            if (c->used + 2 > DAY_NAME_ROOM) return false;
            c->hyphen = code == '-' && !drops_article(c);
        } else {
            end_word(c, raw_at, false);
            bracket(c, code);
        }
        at += length;
    }
    if (c->used + 2 > DAY_NAME_ROOM) return false;
    end_word(c, g_array_index(c->map, uint32_t, size), true);
    return true;
}

/* Han characters with blanks between are one name: 张 三. */
static void join_han(day_name_parts *out)
{
    size_t size = 0;
    if (out->n < 2) return;
    for (size_t i = 0; i < out->n; i++) {
        if (out->word[i].script != DAY_SCRIPT_HAN || out->word[i].optional) return;
        size += out->word[i].size;
    }
    if (size > 12) return;
    char *to = out->room;
    for (size_t i = 0; i < out->n; i++) {
        memmove(to, out->word[i].text, out->word[i].size);
        to += out->word[i].size;
    }
    *to = '\0';
    out->word[0].text = out->room;
    out->word[0].size = size;
    out->n = 1;
}

bool day_name_parts_of(day_name_parts *out, const char *name)
{
    size_t size = strnlen(name, DAY_NAME_BYTES + 1);
    out->n = 0;
    out->titled = false;
    if (size == 0 || size > DAY_NAME_BYTES || !day_utf8_valid(name, size)) return false;
    g_autoptr(GArray) map = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)size + 8);
    g_autofree char *folded = day_fold_text(name, size, map);
    cutter c = {.out = out, .raw = name, .map = map};
    if (!cut(&c, folded, strlen(folded)) || out->n == 0 || out->n > DAY_NAME_WORDS) return false;
    join_han(out);
    if (out->n <= 2) /* then it is a surname: Marko Marković, or all there is: Радим Ильич */
        for (size_t i = 0; i < out->n; i++) out->word[i].patronymic = false;
    for (size_t i = 0; i + 1 < out->n && out->n > 2; i++)
        if (is_one_of(out->word[i].text, particles)) out->word[i].optional = true;
    return true;
}

day_script day_name_parts_script(const day_name_parts *parts)
{
    day_script script = DAY_SCRIPT_OTHER;
    for (size_t i = 0; i < parts->n; i++) {
        const day_name_part *part = &parts->word[i];
        if (part->initial || part->optional) continue;
        if (script == DAY_SCRIPT_OTHER) script = part->script;
        if (script != part->script) return DAY_SCRIPT_OTHER;
    }
    return script;
}

size_t day_name_parts_whole(const day_name_parts *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++) n += !parts->word[i].initial && !parts->word[i].optional;
    return n;
}
