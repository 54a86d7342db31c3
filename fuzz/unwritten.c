/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the memory sanitizer has to be told when only our own code is built with it (./dev fuzz --unwritten).
 * It doesn't see what GLib and other libraries write. So memory that a library asks for counts as written,
 * memory that our code asks GLib for does not, and what GLib writes for us to where it is told is told here.
 * The linker puts `__wrap_NAME` in place of NAME wherever our code says it, and NAME is `__real_NAME`
 * (fuzz/meson.build has the names). Sound but not complete: what our code writes past the first of a
 * g_realloc() counts as written. */
#include <glib.h>
#include <sanitizer/msan_interface.h>

void __sanitizer_malloc_hook(const volatile void *p, size_t size);
void __sanitizer_malloc_hook(const volatile void *p, size_t size)
{
    __msan_unpoison((const void *)p, size);
}

#define WRAPPED(type, name, parameters)                                                                      \
    type __real_##name parameters;                                                                           \
    type __wrap_##name parameters;                                                                           \
    type __wrap_##name parameters

WRAPPED(gpointer, g_malloc, (gsize size))
{
    gpointer p = __real_g_malloc(size);
    if (p != NULL) __msan_poison(p, size);
    return p;
}

WRAPPED(gpointer, g_malloc_n, (gsize n, gsize size))
{
    gpointer p = __real_g_malloc_n(n, size);
    if (p != NULL) __msan_poison(p, n * size);
    return p;
}

WRAPPED(gint, g_unichar_to_utf8, (gunichar c, gchar *out))
{
    gint size = __real_g_unichar_to_utf8(c, out);
    if (out != NULL) __msan_unpoison(out, (size_t)size);
    return size;
}

/* The rest write whole values to where they are told. */
#define WROTE(to)                                                                                            \
    do                                                                                                       \
        if ((to) != NULL) __msan_unpoison((to), sizeof *(to));                                               \
    while (0)

#define WRITES_ONE(type, name, parameters, arguments, to)                                                    \
    WRAPPED(type, name, parameters)                                                                          \
    {                                                                                                        \
        type result = __real_##name arguments;                                                               \
        WROTE(to);                                                                                           \
        return result;                                                                                       \
    }

#define WRITES_TWO(type, name, parameters, arguments, to, and_to)                                            \
    WRAPPED(type, name, parameters)                                                                          \
    {                                                                                                        \
        type result = __real_##name arguments;                                                               \
        WROTE(to);                                                                                           \
        WROTE(and_to);                                                                                       \
        return result;                                                                                       \
    }

WRITES_ONE(gdouble, g_ascii_strtod, (const gchar *text, gchar **end), (text, end), end)
WRITES_ONE(guint64, g_ascii_strtoull, (const gchar *text, gchar **end, guint base), (text, end, base), end)
WRITES_ONE(gint64, g_ascii_strtoll, (const gchar *text, gchar **end, guint base), (text, end, base), end)
WRITES_ONE(gboolean, g_utf8_validate, (const gchar *text, gssize size, const gchar **end), (text, size, end),
           end)
WRITES_ONE(guchar *, g_base64_decode, (const gchar *text, gsize *size), (text, size), size)
WRITES_ONE(gpointer *, g_hash_table_get_keys_as_array, (GHashTable * table, guint *n), (table, n), n)
WRITES_ONE(gunichar *, g_utf8_to_ucs4_fast, (const gchar *text, glong size, glong *n), (text, size, n), n)
WRITES_ONE(gboolean, g_ascii_string_to_unsigned,
           (const gchar *text, guint base, guint64 low, guint64 high, guint64 *out, GError **error),
           (text, base, low, high, out, error), out)
WRITES_TWO(gunichar2 *, g_utf8_to_utf16,
           (const gchar *text, glong size, glong *read, glong *n, GError **error),
           (text, size, read, n, error), read, n)
WRITES_TWO(gboolean, g_unichar_decompose, (gunichar c, gunichar *first, gunichar *second), (c, first, second),
           first, second)
WRITES_TWO(gboolean, g_hash_table_iter_next, (GHashTableIter * iter, gpointer *key, gpointer *value),
           (iter, key, value), key, value)
WRITES_TWO(gboolean, g_hash_table_lookup_extended,
           (GHashTable * table, gconstpointer wanted, gpointer *key, gpointer *value),
           (table, wanted, key, value), key, value)

WRAPPED(gsize, g_strlcpy, (gchar * out, const gchar *text, gsize room))
{
    gsize size = __real_g_strlcpy(out, text, room);
    if (room > 0) __msan_unpoison(out, MIN(size, room - 1) + 1);
    return size;
}

WRAPPED(gsize, g_strlcat, (gchar * out, const gchar *text, gsize room))
{
    gsize size = __real_g_strlcat(out, text, room);
    if (room > 0) __msan_unpoison(out, MIN(size, room - 1) + 1);
    return size;
}

WRAPPED(gint, g_vsnprintf, (gchar * out, gulong room, const gchar *format, va_list values))
{
    gint size = __real_g_vsnprintf(out, room, format, values);
    if (room > 0 && size >= 0) __msan_unpoison(out, MIN((gulong)size, room - 1) + 1);
    return size;
}

gint __wrap_g_snprintf(gchar *out, gulong room, const gchar *format, ...);
gint __wrap_g_snprintf(gchar *out, gulong room, const gchar *format, ...)
{
    va_list values;
    va_start(values, format);
    gint size = __wrap_g_vsnprintf(out, room, format, values);
    va_end(values);
    return size;
}

WRAPPED(gsize, g_date_strftime, (gchar * out, gsize size, const gchar *format, const GDate *date))
{
    gsize used = __real_g_date_strftime(out, size, format, date);
    __msan_unpoison(out, used + 1);
    return used;
}
