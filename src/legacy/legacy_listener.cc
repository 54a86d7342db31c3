/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What librevenge's calls say, as parts, text, cells and facts (legacy_units.h). Names of properties follow
 * ODF ("draw:name", "office:binary-data") or are librevenge's own ("librevenge:row"). Invariant: nothing here
 * keeps a pointer that a library gave beyond the call. */
#include "legacy_listener.h"
#include <cmath>
#include <cstring>
#include <string>

using librevenge::RVNGBinaryData;
using librevenge::RVNGProperty;
using librevenge::RVNGString;

static std::string text_of(const LegacyListener::Properties &list, const char *name)
{
    const RVNGProperty *property = list[name];
    return property != nullptr ? std::string(property->getStr().cstr()) : std::string();
}

static int number_of(const LegacyListener::Properties &list, const char *name, int otherwise)
{
    const RVNGProperty *property = list[name];
    return property != nullptr ? property->getInt() : otherwise;
}

static const struct {
    const char *property, *fact;
} facts[] = {
    {"dc:title", "title"},
    {"dc:subject", "subject"},
    {"meta:initial-creator", "author"},
    {"dc:creator", "author"},
    {"dc:description", "comment"},
    {"dc:language", "language"},
    {"dc:publisher", "publisher"},
    {"dc:type", "category"},
    {"meta:keyword", "keywords"},
    {"meta:creation-date", "created"},
    {"dc:date", "modified"},
    {"meta:print-date", "printed"},
    {"meta:generator", "producer"},
    {"librevenge:company", "organisation"},
    {"librevenge:category", "category"},
    {"librevenge:manager", "manager"},
    {"librevenge:template", "template"},
};

void LegacyListener::setDocumentMetaData(const Properties &list)
{
    if (without_facts || nested > 0) return;
    std::string author = text_of(list, "meta:initial-creator");
    for (const auto &fact : facts) {
        std::string value = text_of(list, fact.property);
        bool again = strcmp(fact.property, "dc:creator") == 0 && value == author;
        if (!value.empty() && !again) day_legacy_fact(units, fact.fact, value.c_str());
    }
}

/* Pages of a document within a document are part of the page they stand on. */
void LegacyListener::page(const Properties &list, day_legacy_part part)
{
    std::string name = text_of(list, "draw:name");
    if (nested == 0) begin(part, name.empty() ? nullptr : name.c_str());
}

void LegacyListener::end_page(day_legacy_part part)
{
    if (nested == 0) day_legacy_end(units, part);
}

void LegacyListener::openSheet(const Properties &list)
{
    std::string name = text_of(list, "librevenge:sheet-name");
    if (name.empty()) name = text_of(list, "table:name");
    begin(DAY_LEGACY_SHEET, name.empty() ? nullptr : name.c_str());
    next_row = 0;
}

void LegacyListener::openSheetRow(const Properties &list)
{
    int told = number_of(list, "librevenge:row", (int)next_row);
    row = told < 0 ? next_row : (unsigned)told;
    int repeated = number_of(list, "table:number-rows-repeated", 1);
    next_row = row + (repeated > 1 ? (unsigned)repeated : 1u);
    next_column = 0;
}

static std::string two_digits(int value)
{
    std::string text = std::to_string(value);
    return text.size() < 2 ? "0" + text : text;
}

/* A cell's value as a reader of the sheet sees it, more or less: dates as ISO, numbers with up to 15 digits.
 */
static std::string value_of(const LegacyListener::Properties &list)
{
    std::string type = text_of(list, "librevenge:value-type");
    const RVNGProperty *value = list["librevenge:value"];
    if (type.compare(0, 4, "date") == 0 && list["librevenge:year"] != nullptr)
        return std::to_string(number_of(list, "librevenge:year", 0)) + "-" +
               two_digits(number_of(list, "librevenge:month", 1)) + "-" +
               two_digits(number_of(list, "librevenge:day", 1));
    if (type.compare(0, 4, "time") == 0 && list["librevenge:hours"] != nullptr)
        return two_digits(number_of(list, "librevenge:hours", 0)) + ":" +
               two_digits(number_of(list, "librevenge:minutes", 0)) + ":" +
               two_digits(number_of(list, "librevenge:seconds", 0));
    if (value == nullptr || type.empty() || type.compare(0, 6, "string") == 0) return std::string();
    if (type.compare(0, 4, "bool") == 0) return value->getInt() != 0 ? "TRUE" : "FALSE";
    if (std::isnan(value->getDouble())) return std::string();
    char number[40];
    g_snprintf(number, sizeof number, "%.15g", value->getDouble());
    return number;
}

void LegacyListener::openSheetCell(const Properties &list)
{
    int at_row = number_of(list, "librevenge:row", (int)row);
    int at_column = number_of(list, "librevenge:column", (int)next_column);
    unsigned column = at_column < 0 ? next_column : (unsigned)at_column;
    day_legacy_cell_at(units, at_row < 0 ? row : (unsigned)at_row, column, value_of(list).c_str());
    int repeated = number_of(list, "table:number-columns-repeated", 1);
    next_column = column + (repeated > 1 ? (unsigned)repeated : 1u);
    begin(DAY_LEGACY_SHEET_CELL, nullptr);
}

void LegacyListener::openLink(const Properties &list)
{
    std::string target = text_of(list, "xlink:href");
    begin(DAY_LEGACY_LINK, target.empty() ? nullptr : target.c_str());
}

void LegacyListener::object(const Properties &list)
{
    const RVNGProperty *property = list["office:binary-data"];
    if (property == nullptr || nested > 4) return;
    std::string mime = text_of(list, "librevenge:mime-type");
    RVNGBinaryData data(property->getStr());
    nested++;
    bool unwrapped = unwrap != nullptr && unwrap(mime.c_str(), data, *this);
    nested--;
    if (!unwrapped) day_legacy_child(units, mime.c_str(), day_span{data.getDataBuffer(), data.size()});
}
