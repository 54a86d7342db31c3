/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reading numbers. A number is a list of parts that fall: "two million three hundred thousand five" is
 * 2,000,000 and 300,000 and 5. A word adds a part that fits below the last one's lowest digit; a scale
 * multiplies all parts that are smaller than it, and the product must again fit below what is left. That one
 * rule serves English, Chinese sections of ten thousand, lakh and crore, "mil millones" and 4억 7천만 alike.
 * The result is the last state in which a word ended and nothing was missing. Words come from ICU (see
 * words.c).
 */
#include "number.h"
#include "base/utf8.h"
#include "figures.h"
#include <string.h>

#define PARTS_MAX 12
#define TOKENS_MAX 16

typedef struct part {
    day_decimal value;
    bool scaled, figures, han, half; /* half: needs a scale */
} part;

typedef struct reader {
    day_span text;
    uint64_t langs;
    const day_word_lang *style;
    unsigned flags;
    bool exact;            /* must end where the text does */
    uint64_t zh, counting; /* Chinese; those that count hundreds beyond nine */
    bool foreign;          /* neither the text's language nor English */
    bool chinese;
    bool hundreds; /* a language that counts twenty-five hundred, or 7百 */
    part parts[PARTS_MAX];
    unsigned count;
    size_t at;
    bool zero;      /* a Chinese zero since the last part */
    int last_scale; /* exponent of the scale read last, when nothing follows it yet or one digit does; 0 */
    day_number now, best;
} reader;

/* What may stand between the words of a number, folded. */
static const struct joiner {
    const char *lang, *text;
} joiners[] = {{"en", "and"}, {"es", "y"},  {"pt", "e"},  {"fr", "et"}, {"de", "und"}, {"nl", "en"},
               {"sv", "och"}, {"da", "og"}, {"nb", "og"}, {"it", "e"},  {"ca", "i"},   {"ro", "si"},
               {"ro", "de"},  {"fa", "و"},  {"ar", "و"},  {"he", "ו"},  {"vi", "le"},  {"vi", "linh"},
               {"el", "και"}, {"sw", "na"}, {"fr", "de"}};

static uint32_t char_at(day_span text, size_t at, size_t *size)
{
    uint32_t c = 0;
    *size = 0;
    if (at < text.size) *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    return c;
}

static uint32_t char_before(const reader *read)
{
    return g_utf8_get_char(g_utf8_prev_char((const char *)read->text.data + read->at));
}

/* --- parts ------------------------------------------------------------------------------------------- */

static bool has_room(const reader *read, unsigned count, day_decimal value)
{
    if (count == 0) return true;
    day_decimal place = day_decimal_of(1, day_decimal_place(read->parts[count - 1].value));
    return read->parts[count - 1].value.mantissa != 0 && day_decimal_compare(value, place) < 0;
}

static bool push(reader *read, part added)
{
    if (read->count == PARTS_MAX || !has_room(read, read->count, added.value)) return false;
    read->parts[read->count++] = added;
    return true;
}

static bool scale(reader *read, int exponent, bool alone)
{
    day_decimal by = day_decimal_of(1, exponent), sum = {0};
    unsigned kept = read->count;
    bool figures = false;
    while (kept > 0 && day_decimal_compare(read->parts[kept - 1].value, by) < 0) {
        figures = figures || read->parts[kept - 1].figures;
        if (!day_decimal_add(&sum, sum, read->parts[--kept].value)) return false;
    }
    bool bare = kept == read->count;
    if (bare && kept > 0 && read->parts[kept - 1].figures && !read->parts[kept - 1].scaled && exponent > 2) {
        figures = true; /* 13180 million, 20.000 millones, 1万億 */
        sum = read->parts[--kept].value;
        bare = false;
    }
    if (bare && kept == 1 && read->count == 1 && exponent >= 8 &&
        read->parts[0].scaled) { /* million million */
        sum = read->parts[--kept].value;
        bare = false;
    }
    if (!bare && exponent == 2 && !read->hundreds &&
        (figures || day_decimal_compare(sum, day_decimal_of(10, 0)) >= 0))
        return false; /* "45 cents" */
    if (bare) sum = alone ? day_decimal_of(1, 0) : sum;
    day_decimal product;
    if (sum.mantissa == 0 || !day_decimal_mul(&product, sum, by) || !has_room(read, kept, product))
        return false;
    read->count = kept;
    return push(read, (part){.value = product, .scaled = true, .figures = figures});
}

/* --- tokens ------------------------------------------------------------------------------------------ */

/* "三千五" is 3500 where no zero tells otherwise. */
static void spoken_tail(const reader *read, part *last)
{
    bool digit = last->value.exponent == 0 && last->value.mantissa < 10 && last->value.mantissa > 0;
    if (!read->chinese || read->zero || read->last_scale < 2 || last->scaled || !digit) return;
    day_decimal value;
    if (day_decimal_mul(&value, last->value, day_decimal_of(1, read->last_scale - 1))) last->value = value;
}

/* A number in hiragana of one or two letters is most likely a particle: に, し. */
static bool is_short_kana(const reader *read)
{
    const uint8_t *first = read->text.data + read->now.start;
    bool kana = first[0] == 0xE3 && (first[1] == 0x81 || (first[1] == 0x82 && first[2] < 0xA0));
    return kana && read->at - read->now.start < 9;
}

/* Keeps what was read so far as the result, when it may end here. */
static void keep(reader *read)
{
    if (read->count == 0) return;
    part last = read->parts[read->count - 1];
    size_t size;
    uint32_t next = char_at(read->text, read->at, &size);
    if (last.half || (next != 0 && day_word_spaced_letter(next) && day_word_spaced_letter(char_before(read))))
        return;
    if (is_short_kana(read)) return;
    bool open = read->count > 1 && last.figures && !last.scaled && !last.han;
    if (open && !(read->exact && read->at == read->text.size)) return;
    spoken_tail(read, &last);
    day_decimal sum = last.value;
    for (unsigned i = 0; i + 1 < read->count; i++)
        if (!day_decimal_add(&sum, sum, read->parts[i].value)) return;
    read->best = read->now;
    read->best.value = sum;
    read->best.size = read->at - read->best.start;
}

static bool take_figures(reader *read, size_t at)
{
    day_figures figures;
    const part *last = read->count > 0 ? &read->parts[read->count - 1] : NULL;
    if (last != NULL && !last->scaled) return false;
    if (!day_figures_at(&figures, read->text, at, read->style)) return false;
    bool han = false;
    if (last != NULL) {
        han = !day_word_spaced_letter(char_before(read));
        if (figures.decimals > 0 || !push(read, (part){.value = figures.value, .figures = true, .han = han}))
            return false;
    } else if (!push(read, (part){.value = figures.value, .figures = true}))
        return false;
    read->at = at + figures.size;
    read->now.digits = figures.digits;
    read->now.decimals = figures.decimals;
    read->now.grouped = figures.grouped;
    read->now.by_words = false;
    return true;
}

/* 5k, 3w, 2.5m, 1кк: one letter that multiplies, right after figures. */
static bool take_letter(reader *read)
{
    const part *last = read->count > 0 ? &read->parts[read->count - 1] : NULL;
    if ((read->flags & DAY_NUMBER_LETTERS) == 0 || last == NULL || !last->figures || last->scaled)
        return false;
    size_t at = read->at, size;
    uint32_t c = char_at(read->text, at, &size);
    if (c == ' ' || c == 0xA0) {
        at += size;
        c = char_at(read->text, at, &size);
    }
    static const struct {
        uint32_t letter;
        int exponent;
    } letters[] = {{'k', 3}, {'m', 6}, {'b', 9}, {'w', 4}, {'t', 12}, {0x43A, 3}, {'g', 3}};
    for (unsigned i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (g_unichar_tolower(c) != letters[i].letter) continue;
        bool spaced = at != read->at;
        size_t end = at + size, ignored;
        uint32_t next = char_at(read->text, end, &ignored);
        if (next != 0 && (day_word_spaced_letter(next) || g_unichar_isdigit(next))) return false;
        if ((spaced || c == 'g' || c == 'G') && !(read->exact && end == read->text.size)) return false;
        if (!scale(read, letters[i].exponent, false)) return false;
        read->at = end;
        read->now.scaled = true;
        read->now.scale = letters[i].exponent;
        return true;
    }
    return false;
}

static size_t size_in_text(const day_word_form *form, unsigned size)
{
    size_t length = 0;
    for (unsigned i = 0; i < size; i++) length += form->step[i];
    return length;
}

static bool take_scale(reader *read, const day_word *word)
{
    const part *last = read->count > 0 ? &read->parts[read->count - 1] : NULL;
    if ((word->flags & DAY_WORD_SHORT) != 0) {
        if (last == NULL || !last->figures || last->scaled) return false;
        if (word->size <= 3 && (read->flags & DAY_NUMBER_LETTERS) == 0) return false;
        if (word->size == 2 && read->now.grouped && read->now.decimals == 2)
            return false; /* 1,234.56 CR: credit */
    }
    if (!scale(read, word->exponent, (word->flags & DAY_WORD_ALONE) != 0)) return false;
    read->last_scale = word->exponent;
    read->zero = false;
    read->now.scaled = true;
    read->now.scale = word->exponent;
    return true;
}

static bool take_value(reader *read, const day_word *word)
{
    part *last = read->count > 0 ? &read->parts[read->count - 1] : NULL;
    bool han = (word->flags & DAY_WORD_HAN) != 0;
    if (han && last != NULL && last->han && !last->scaled && word->exponent == 0) { /* 二〇二四 */
        if (last->value.exponent != 0 || last->value.mantissa > 99999999) return false;
        last->value.mantissa = last->value.mantissa * 10 + word->digits;
        read->last_scale = 0;
        return true;
    }
    if (han && word->digits == 0 && last != NULL) {
        read->zero = last->scaled;
        return last->scaled;
    }
    bool half = (word->flags & DAY_WORD_PART) != 0;
    if (last != NULL && last->figures && !last->scaled && !half) return false;
    if (last != NULL && word->digits == 0) return false;
    if (last != NULL && !last->scaled) read->last_scale = 0;
    return push(read,
                (part){.value = day_decimal_of(word->digits, word->exponent), .han = han, .half = half});
}

/* Abbreviations that are no word of another language: mln, mrd, tys. A "$20 bill" is not twenty billion. */
static bool is_known_abroad(const day_word_form *form)
{
    const char *text = form->text;
    bool million = text[0] == 'm' && (text[1] == 'l' || text[1] == 'r');
    return (uint8_t)text[0] >= 0x80 || million || strncmp(text, "tys", 3) == 0;
}

static bool take_word(reader *read, size_t at)
{
    day_word_form form;
    if (!day_word_may_begin(read->text, at)) return false;
    day_word_fold(&form, read->text, at);
    if (form.size == 0 || form.text[0] == ' ') return false;
    bool after_figures = read->count > 0 && read->parts[read->count - 1].figures;
    for (unsigned limit = form.size; limit > 0; limit--) {
        const day_word *word =
            day_word_at(&form, limit, read->langs, read->count > 0 ? DAY_WORD_SCALE : DAY_WORD_PART);
        if (word == NULL) return false;
        limit = word->size;
        size_t end = at + size_in_text(&form, word->size), size;
        uint32_t next = char_at(read->text, end, &size);
        bool cut =
            after_figures && next != 0 && day_word_spaced_letter(next) && (word->flags & DAY_WORD_HAN) == 0;
        if (cut) continue;
        if (read->foreign && (word->flags & DAY_WORD_SHORT) != 0 && !is_known_abroad(&form)) continue;
        bool taken = (word->flags & DAY_WORD_SCALE) != 0 ? take_scale(read, word) : take_value(read, word);
        if (!taken) continue;
        read->at = end;
        return true;
    }
    return false;
}

/* 20多万, 100余万. */
static bool is_some_more(uint32_t c)
{
    return c == 0x591A || c == 0x4F59 || c == 0x9918;
}

/* After what joins the words: a space or hyphen or nothing, "and". */
static size_t skip_joint(const reader *read, bool *joined)
{
    size_t at = read->at, size;
    uint32_t c = char_at(read->text, at, &size);
    if (c == '.' && read->count > 0 && at + 1 < read->text.size && read->text.data[at + 1] == ' ' &&
        read->parts[read->count - 1].scaled)
        at += 2; /* 1 млн. 200 тыс. */
    for (unsigned i = 0; i < 2; i++) {
        c = char_at(read->text, at, &size);
        if (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || (c == '-' && i == 0) || c == 0x2011 ||
            c == 0x200C)
            at += size;
    }
    if (read->count > 0 && is_some_more(c)) return at + size;
    day_word_form form;
    day_word_fold(&form, read->text, at);
    for (unsigned i = 0; i < G_N_ELEMENTS(joiners) && !*joined; i++) {
        size_t length = strlen(joiners[i].text);
        if (form.size <= length || memcmp(form.text, joiners[i].text, length) != 0) continue;
        bool glued = form.text[length] != ' ';
        if (glued && (joiners[i].text[0] & 0x80) == 0) continue;
        if ((day_word_lang_bit(joiners[i].lang) & read->langs) == 0) continue;
        *joined = true;
        return at + size_in_text(&form, (unsigned)length + (glued ? 0 : 1));
    }
    return at;
}

static bool take_any(reader *read, size_t at)
{
    size_t size;
    if (day_figures_digit(read->text, at, &size) >= 0) return take_figures(read, at);
    return take_word(read, at);
}

/* Whether a word, a dash or more figures may stand behind what was read, at a glance: most figures end there.
 */
static bool may_go_on(day_span text, size_t at)
{
    if (at < text.size && (text.data[at] == ' ' || text.data[at] == '-')) at++;
    if (at >= text.size) return false;
    uint8_t next = text.data[at];
    return next >= 0x80 || g_ascii_isalnum(next) || next == '.' || next == '-';
}

static bool read_with(reader *read, size_t at, uint64_t langs)
{
    read->langs = langs;
    read->chinese = langs == read->zh;
    read->hundreds = (langs & read->counting) != 0;
    read->count = 0;
    read->at = at;
    read->zero = false;
    read->last_scale = 0;
    read->now = (day_number){.start = at, .by_words = true};
    read->best = (day_number){0};
    if (!take_any(read, at)) return false;
    keep(read);
    for (unsigned tokens = 1; tokens < TOKENS_MAX && may_go_on(read->text, read->at); tokens++) {
        size_t before = read->at;
        bool joined = false;
        if (!take_letter(read)) {
            size_t next = skip_joint(read, &joined), size;
            if (next >= read->text.size || !take_any(read, next)) break;
            read->now.more = read->now.more || is_some_more(char_at(read->text, before, &size));
        }
        keep(read);
    }
    return read->best.size > 0;
}

/* --- languages --------------------------------------------------------------------------------------- */

/* The languages of the first word, or of the one after the figures that come first. */
static uint64_t langs_at(day_span text, size_t at, const day_word_lang *style)
{
    day_figures figures;
    day_word_form form;
    size_t size;
    if (day_figures_digit(text, at, &size) >= 0) {
        if (!day_figures_at(&figures, text, at, style)) return 0;
        at += figures.size;
        if (!may_go_on(text, at)) return 0;
        uint32_t c = char_at(text, at, &size);
        if (c == ' ' || c == 0xA0 || c == 0x202F) at += size;
    }
    if (at >= text.size || !day_word_may_begin(text, at)) return 0;
    day_word_fold(&form, text, at);
    return day_word_langs(&form);
}

static bool better(const day_number *a, const day_number *b)
{
    return a->size > b->size;
}

/* Words of one language are not read on in another: "2 million to" is no Danish. */
static bool is_enough(const reader *read, size_t at, const day_number *best)
{
    if (read->exact) return at + best->size == read->text.size;
    return best->scaled || (best->by_words && best->size > 0 && read->style != NULL);
}

static bool read_number(reader *read, size_t at, const char *lang)
{
    uint64_t own = day_word_lang_bit(lang), english = 1;
    day_number best = {0};
    read->style = day_word_lang_of(lang);
    read->zh = day_word_lang_bit("zh");
    read->counting = read->zh | english | day_word_lang_bit("ja") | day_word_lang_bit("ko");
    read->foreign = false;
    if (read_with(read, at, own)) best = read->best;
    bool enough = own != 0 && is_enough(read, at, &best);
    uint64_t rest = langs_at(read->text, at, read->style) & ~own;
    if (own != 0 && (read->flags & DAY_NUMBER_ANY_LANG) == 0) rest &= english;
    for (unsigned tries = 0; !enough && rest != 0 && tries < 12; tries++) {
        uint64_t lowest = rest & -rest;
        rest &= ~lowest;
        read->foreign = lowest != english;
        if (read_with(read, at, lowest) && better(&read->best, &best)) best = read->best;
        if (is_enough(read, at, &best)) break;
    }
    read->best = best;
    return best.size > 0;
}

bool day_number_at(day_number *out, day_span text, size_t at, const char *lang, unsigned flags)
{
    if (at >= text.size) return false;
    day_span near = {text.data, MIN(text.size, at + 256)};
    if (near.size < text.size) near.size = day_utf8_floor((const char *)text.data, near.size);
    reader read = {.text = near, .flags = flags};
    bool found = read_number(&read, at, lang);
    if (found) *out = read.best;
    return found;
}

/* --- backwards --------------------------------------------------------------------------------------- */

static size_t step_back(day_span text, size_t at, uint32_t *c)
{
    const char *before = g_utf8_prev_char((const char *)text.data + at);
    *c = g_utf8_get_char(before);
    return (size_t)(before - (const char *)text.data);
}

static bool is_number_word(day_span text, size_t at)
{
    day_word_form form;
    if (!day_word_may_begin(text, at)) return false;
    day_word_fold(&form, text, at);
    return day_word_any(&form);
}

/* The beginning of the word or character or figures that end at `end`; `end` when there is none. */
static size_t token_begin(day_span text, size_t end)
{
    size_t begin = day_figures_begin(text, end);
    if (begin != end) return begin;
    uint32_t c;
    for (unsigned steps = 0; begin > 0 && steps < 40; steps++) {
        size_t at = step_back(text, begin, &c);
        bool spaced = day_word_spaced_letter(c) || c == 0xAD || c == 0x200C;
        spaced = spaced || (begin != end && (c == '\'' || c == 0x2019 || c == 0x02BC));
        bool letter = g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0x3007;
        if (!spaced && begin == end && letter) return at;
        if (!spaced) break;
        begin = at;
    }
    return begin;
}

static size_t skip_back(day_span text, size_t end)
{
    uint32_t c;
    for (unsigned steps = 0; end > 0 && steps < 2; steps++) {
        size_t at = step_back(text, end, &c);
        bool gap = c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '-' || c == 0x2011 ||
                   c == '.' || c == 0x200B;
        if (!gap) break;
        end = at;
    }
    return end;
}

/* Whether a number may begin at `at`. */
static bool may_begin(day_span text, size_t at)
{
    if (at == 0) return true;
    uint32_t before, first;
    size_t size;
    step_back(text, at, &before);
    first = char_at(text, at, &size);
    bool digit = g_unichar_isdigit(first);
    if (digit &&
        (g_unichar_isdigit(before) || before == '_' || before == '#' || before == '/' || before == '\\'))
        return false;
    if (day_word_spaced_letter(before)) return false;
    if (before == 0x6570 || before == 0x51E0 || before == 0x5E7E || before == 0x6578)
        return false; /* several */
    if (digit && before == ' ' && at > 3 && (text.data[at - 2] == '.' || text.data[at - 2] == ',') &&
        text.data[at - 3] == ' ' && g_ascii_isdigit(text.data[at - 4]))
        return false; /* "1 . 8500" */
    if (digit && (before == '.' || before == ',' || before == 0xFF0E || before == 0xFF0C) && at > 1) {
        uint32_t earlier;
        step_back(text, at - 1, &earlier);
        return !g_unichar_isdigit(earlier) || before == 0xFF0C;
    }
    return true;
}

#define STARTS_MAX 14
#define GAP_MAX                                                                                              \
    28 /* bytes of letters that begin no number word, inside a number: joiners, parts of words               \
        */

/* Where a number that ends at `end` may begin: the nearest first. */
static unsigned find_starts(size_t starts[STARTS_MAX], day_span text, size_t end)
{
    unsigned count = 0;
    size_t at = end, known = end, size;
    while (at > 0 && count < STARTS_MAX && end - at < 200 && known - at <= GAP_MAX) {
        size_t stop = skip_back(text, at);
        if (stop != at && at == end) break;
        size_t begin = token_begin(text, stop);
        if (begin == stop) break;
        at = begin;
        bool figures = day_figures_digit(text, begin, &size) >= 0;
        for (size_t inner = stop; figures && inner > begin && count + 1 < STARTS_MAX; inner--)
            if (text.data[inner - 1] == ' ' && inner < stop) starts[count++] = inner; /* 50 50 */
        if (figures || is_number_word(text, begin)) {
            starts[count++] = known = begin;
            continue;
        }
        if (count == 0 && g_ascii_isalpha(text.data[begin]) && stop - begin > 2)
            break; /* a number ends with one of its words */
        uint32_t c = char_at(text, begin, &size);
        if (c >= 0x3400 && c < 0xAC00 && !is_some_more(c)) break;
        if (begin > 0 && stop - begin > 12) break; /* longer than a joiner */
    }
    return count;
}

bool day_number_before(day_number *out, day_span text, size_t end, const char *lang, unsigned flags)
{
    size_t starts[STARTS_MAX];
    unsigned count = find_starts(starts, text, end);
    reader read = {.text = {text.data, end}, .flags = flags, .exact = true};
    while (count-- > 0) {
        if (!may_begin(text, starts[count]) || !read_number(&read, starts[count], lang)) continue;
        if (starts[count] + read.best.size != end) continue;
        *out = read.best;
        return true;
    }
    return false;
}

bool day_number_whole(const day_number *number, int64_t *out)
{
    return day_decimal_whole(number->value, out);
}
