/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which language code is in. A row: extensions, words that its texts have (one is enough when the extension
 * says so), and a start that tells it alone. Prose with a borrowed extension has none of the words at the
 * start of its lines. */
#include "code_language.h"
#include <string.h>

static const struct {
    const char *name;
    const char *extensions;  /* " py pyw " */
    const char *interpreter; /* of "#!" */
    const char *marks[10];   /* at the start of a line, spaces aside */
} languages[] = {
    {"Python",
     " py pyw pyi ",
     "python",
     {"import ", "from ", "def ", "class ", "if __name__", "print(", "@", NULL}},
    {"C",
     " c h ",
     NULL,
     {"#include", "#define", "#ifndef", "static ", "int ", "void ", "typedef ", "struct ", NULL}},
    {"C++",
     " cc cpp cxx hpp hh hxx ",
     NULL,
     {"#include", "#pragma", "namespace ", "class ", "template", "using ", "void ", "int ", NULL}},
    {"C#", " cs ", NULL, {"using ", "namespace ", "public ", "class ", "[assembly", NULL}},
    {"Java", " java ", NULL, {"package ", "import ", "public ", "class ", "@", NULL}},
    {"JavaScript",
     " js mjs cjs jsx ",
     "node",
     {"function", "var ", "let ", "const ", "import ", "export ", "module.", "(function", "if (", NULL}},
    {"TypeScript",
     " ts tsx ",
     NULL,
     {"import ", "export ", "const ", "interface ", "function", "class ", "type ", NULL}},
    {"PHP", " php php3 php4 php5 phtml inc ", "php", {"<?php", "<?=", "<?", "$", "function ", NULL}},
    {"Perl", " pl pm t ", "perl", {"use ", "my ", "sub ", "package ", "our ", NULL}},
    {"Ruby", " rb rake ", "ruby", {"require", "def ", "class ", "module ", "end", NULL}},
    {"Go", " go ", NULL, {"package ", "import ", "func ", "type ", "var ", NULL}},
    {"Rust", " rs ", NULL, {"use ", "fn ", "pub ", "mod ", "impl ", "struct ", "#![", "#[", NULL}},
    {"Swift", " swift ", NULL, {"import ", "func ", "class ", "struct ", "let ", "var ", NULL}},
    {"Kotlin", " kt kts ", NULL, {"package ", "import ", "fun ", "class ", "val ", NULL}},
    {"Scala", " scala ", NULL, {"package ", "import ", "object ", "class ", "trait ", "def ", NULL}},
    {"Objective-C", " m mm ", NULL, {"#import", "@interface", "@implementation", "@property", NULL}},
    {"Shell",
     " sh bash zsh ksh ",
     "sh",
     {"#!", "if ", "for ", "echo ", "export ", "set ", "function ", "cd ", "exit", NULL}},
    {"Batch",
     " bat cmd ",
     NULL,
     {"@echo", "echo ", "set ", "rem ", "REM ", "if ", "call ", "start ", "%", NULL}},
    {"PowerShell",
     " ps1 psm1 psd1 ",
     "pwsh",
     {"$", "function ", "param", "Get-", "Set-", "Import-", "Write-", "Invoke-", "#", NULL}},
    {"Visual Basic",
     " vb vbs bas frm cls vba ",
     NULL,
     {"Sub ", "Dim ", "Function ", "Attribute ", "Option ", "Set ", "Private ", "Public ", "On Error", NULL}},
    {"Lua", " lua ", "lua", {"local ", "function ", "require", "return ", NULL}},
    {"R", " r ", "Rscript", {"library(", "require(", "source(", "setwd(", NULL}},
    {"Assembler",
     " asm s ",
     NULL,
     {"section ", ".text", ".globl", "global ", "mov ", "push ", ".section", NULL}},
    {"Pascal",
     " pas dpr ",
     NULL,
     {"program ", "unit ", "uses ", "begin", "procedure ", "function ", "interface", NULL}},
    {"SQL",
     " sql ",
     NULL,
     {"SELECT", "select", "UPDATE", "ALTER", "DROP", "CREATE", "create", "--", "DELETE", NULL}},
    {"CSS", " css scss less ", NULL, {"body", ".", "#", "@", "html", "*", "a", NULL}},
    {"Makefile", " mk mak ", NULL, {"all:", ".PHONY", "clean:", "include ", "ifeq", "ifdef", NULL}},
    {"YAML", " yml yaml ", NULL, {"---", "- ", "version:", "name:", "#", NULL}},
    {"TOML", " toml ", NULL, {"[", "#", NULL}},
    {"INI", " ini cfg conf inf ", NULL, {"[", ";", NULL}},
    {"properties", " properties env ", NULL, {"#", "!", NULL}},
};

/* A line of the head starts with the mark, spaces aside. */
static gboolean has_mark(const day_text_head *head, const char *mark)
{
    size_t length = strlen(mark);
    for (const char *at = head->text, *end = at + head->size; at < end;) {
        while (at < end && (*at == ' ' || *at == '\t')) at++;
        if ((size_t)(end - at) >= length && memcmp(at, mark, length) == 0) return TRUE;
        const char *line = memchr(at, '\n', (size_t)(end - at));
        at = line != NULL ? line + 1 : end;
    }
    return FALSE;
}

static const char *of_interpreter(const day_text_head *head)
{
    const char *end = memchr(head->text, '\n', MIN(head->size, 200));
    if (strncmp(head->text, "#!", 2) != 0 || end == NULL) return NULL;
    g_autofree char *line = g_strndup(head->text, (gsize)(end - head->text));
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        const char *name = languages[i].interpreter;
        const char *found = name != NULL ? strstr(line, name) : NULL;
        if (found != NULL &&
            (strcmp(name, "sh") != 0 || found[2] == '\0' || found[2] == ' ' || found[2] == '\r'))
            return languages[i].name;
    }
    return NULL;
}

/* "key = value" on most lines: what settings have in common. */
static gboolean is_settings(const day_text_head *head)
{
    guint lines = 0, pairs = 0;
    for (const char *at = head->text, *end = at + head->size; at < end && lines < 200;) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (line == NULL) line = end;
        const char *sign = at;
        while (sign < line && *sign != '=' && *sign != ':') sign++;
        gboolean blank = at == line || *at == '#' || *at == ';' || *at == '[' || *at == '\r' || *at == '!';
        lines += !blank;
        pairs += !blank && sign < line && sign > at;
        at = line + 1;
    }
    return lines > 0 && pairs * 10 >= lines * 7;
}

const char *day_code_language(const day_text_head *head, const char *extension)
{
    const char *told = of_interpreter(head);
    if (told != NULL) return told;
    if (head->size >= 5 && memcmp(head->text, "<?php", 5) == 0) return "PHP";
    g_autofree char *between = g_strdup_printf(" %s ", extension);
    for (guint i = 0; *extension != '\0' && i < G_N_ELEMENTS(languages); i++) {
        if (strstr(languages[i].extensions, between) == NULL) continue;
        gboolean settings = strstr(" YAML TOML INI properties ", languages[i].name) != NULL;
        if (settings && is_settings(head)) return languages[i].name;
        for (guint k = 0; languages[i].marks[k] != NULL && !settings; k++)
            if (has_mark(head, languages[i].marks[k])) return languages[i].name;
    }
    return NULL;
}
