/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Executables: kind, processor and when they were linked, as facts; their code is not read, and the item is
 * `unsupported` with that reason. ELF (System V ABI), PE (Microsoft's specification), Mach-O, Java classes.
 */
#include "base/cursor.h"
#include "format/format.h"
#include <string.h>

static bool pe_header(day_cursor *out, const day_input *input)
{
    if (input->head.size < 64 || memcmp(input->head.data, "MZ", 2) != 0) return false;
    *out = day_cursor_over(input->head);
    day_cursor_seek(out, 60);
    day_cursor_seek(out, day_cursor_u32le(out));
    day_span mark = day_cursor_bytes(out, 4);
    return day_cursor_ok(out) && memcmp(mark.data, "PE\0\0", 4) == 0;
}

/* Java's classes and Mach-O's fat files share their first four bytes; versions of classes start at 45. */
static bool is_java(day_span head)
{
    return memcmp(head.data, "\xCA\xFE\xBA\xBE", 4) == 0 && head.data[6] == 0 && head.data[7] >= 45;
}

static bool is_mach(day_span head)
{
    return memcmp(head.data, "\xCF\xFA\xED\xFE", 4) == 0 || memcmp(head.data, "\xCE\xFA\xED\xFE", 4) == 0;
}

static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    day_cursor pe;
    if (head.size < 32) return NULL;
    if (memcmp(head.data,
               "\x7F"
               "ELF",
               4) == 0)
        return "application/x-executable";
    if (pe_header(&pe, input)) return "application/x-dosexec";
    if (is_mach(head)) return "application/x-mach-binary";
    return is_java(head) ? "application/x-java-applet" : NULL;
}

static const char *machine_name(uint32_t machine, const uint32_t (*numbers)[1], const char *const *names,
                                guint count)
{
    for (guint i = 0; i < count; i++)
        if (numbers[i][0] == machine) return names[i];
    return "another processor";
}

static void say_elf(day_span head, day_emit *emit)
{
    static const uint32_t numbers[][1] = {{3}, {62}, {40}, {183}, {8}, {20}, {21}, {243}};
    static const char *const names[] = {"x86",  "x86-64",  "ARM",       "ARM64",
                                        "MIPS", "PowerPC", "PowerPC64", "RISC-V"};
    static const char *const kinds[] = {"?", "object", "program", "library or program", "core dump"};
    bool little = head.data[5] != 2;
    uint32_t kind = little ? head.data[16] : head.data[17],
             machine = little ? head.data[18] | (uint32_t)head.data[19] << 8
                              : (uint32_t)head.data[18] << 8 | head.data[19];
    day_emit_fact(emit, "program.kind", kind < G_N_ELEMENTS(kinds) ? kinds[kind] : "?");
    day_emit_fact(emit, "program.processor", machine_name(machine, numbers, names, G_N_ELEMENTS(names)));
}

static void say_pe(day_cursor *c, day_emit *emit)
{
    static const uint32_t numbers[][1] = {{0x14C}, {0x8664}, {0x1C0}, {0x1C4}, {0xAA64}, {0x200}};
    static const char *const names[] = {"x86", "x86-64", "ARM", "ARM", "ARM64", "Itanium"};
    uint32_t machine = day_cursor_u16le(c);
    day_cursor_skip(c, 2);
    gint64 linked = day_cursor_u32le(c);
    day_cursor_skip(c, 10);
    uint32_t flags = day_cursor_u16le(c);
    day_emit_fact(emit, "program.kind", (flags & 0x2000) != 0 ? "library" : "program");
    day_emit_fact(emit, "program.processor", machine_name(machine, numbers, names, G_N_ELEMENTS(names)));
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(linked);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    /* reproducible builds write a hash there */
    if (linked > 631152000 && linked < 2051222400) day_emit_fact(emit, "program.linked", text);
}

static day_err read_program(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_cursor pe;
    if (sniff(input) == NULL) return day_error_set(error, DAY_ERR_FORMAT, "no program");
    if (pe_header(&pe, input))
        say_pe(&pe, emit);
    else if (input->head.data[0] == 0x7F)
        say_elf(input->head, emit);
    else if (is_java(input->head))
        day_emit_fact(emit, "program.kind", "Java class");
    return day_error_set(error, DAY_ERR_UNSUPPORTED, "the code of programs is not read");
}

static const char *const extensions[] = {"exe", "dll",   "sys", "scr",   "com", "so",
                                         "o",   "class", "elf", "dylib", NULL};
const day_format day_format_program = {
    .name = "program", .extensions = extensions, .sniff = sniff, .read = read_program};
