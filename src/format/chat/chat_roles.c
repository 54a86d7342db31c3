/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From the name of a column or the path of a key to what it means in a conversation. The vocabulary is one
 * table for all formats and languages (chat_words.def); a path is matched by its longest known end, so that
 * wrappers ("data.post.message") do not matter, and not below a key that belongs to another message (a quote,
 * a reaction). Invariant: the vocabulary is built once and never changed. */
#include "chat_roles.h"
#include <string.h>

#define ENDS_MAX 3 /* keys that a word of the vocabulary has at most */
#define DEPTH_MAX 12

typedef struct word {
    const char *text;
    day_chat_role role;
    unsigned rank;
} word;

static const word words[] = {
#define CHAT_WORD(role, rank, text) {text, DAY_CHAT_##role, rank},
#include "chat_words.def"
#undef CHAT_WORD
};

static const char *const role_names[DAY_CHAT_N_ROLES] = {"time",       "from",    "to",   "text",
                                                         "attachment", "mine",    "id",   "reply to",
                                                         "thread",     "subject", "kind", "copy"};

const char *day_chat_role_name(day_chat_role role)
{
    return role_names[role];
}

static const word *find_word(const char *text)
{
    static gsize vocabulary = 0;
    if (g_once_init_enter(&vocabulary)) {
        GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            g_hash_table_insert(table, (gpointer)words[i].text, (gpointer)&words[i]);
        g_once_init_leave(&vocabulary, (gsize)table);
    }
    return g_hash_table_lookup((GHashTable *)vocabulary, text);
}

void day_chat_roles_warm(void)
{
    (void)find_word("");
}

static void append_plain(GString *out, const char *text, gsize size)
{
    g_autofree char *lower = g_utf8_strdown(text, (gssize)size);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (g_unichar_isalnum(code)) g_string_append_unichar(out, code);
    }
}

day_chat_role day_chat_role_of_heading(const char *heading, unsigned *rank)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    append_plain(plain, heading, strlen(heading));
    const word *found = find_word(plain->str);
    if (found == NULL) return DAY_CHAT_NONE;
    *rank = found->rank;
    return found->role;
}

bool day_chat_is_identifier(const char *key)
{
    size_t digits = 0, size = 0;
    for (; key[size] != '\0' && size < 256; size++) {
        if (g_ascii_isspace(key[size])) return false;
        if (key[size] == '@') return true;
        digits += g_ascii_isdigit(key[size]) != 0;
    }
    return size > 0 && (digits == size || (digits >= 2 && size >= 12));
}

/* --- paths ------------------------------------------------------------------------------------------- */

static bool is_wrapper(const char *key, gsize size)
{
    static const char *const wrappers[] = {"$date", "$numberLong", "$numberInt", "$numberDouble",
                                           "$oid",  "$t",          NULL};
    for (const char *const *at = wrappers; *at != NULL; at++)
        if (strlen(*at) == size && memcmp(*at, key, size) == 0) return true;
    return false;
}

static void append_key(GString *plain, const char *text, gsize size)
{
    g_autofree char *key = g_strndup(text, size);
    if (plain->len > 0 && day_chat_is_identifier(key)) {
        g_string_append(plain, "[]");
        return;
    }
    if (plain->len > 0) g_string_append_c(plain, '.');
    append_plain(plain, text, size);
}

char *day_chat_plain_path(const char *path)
{
    GString *plain = g_string_new(NULL);
    for (const char *at = path; *at != '\0';) {
        gsize size = strcspn(at, ".[");
        if (size > 0 && !is_wrapper(at, size)) append_key(plain, at, size);
        at += size;
        if (*at == '.') at++;
        if (*at != '[') continue;
        g_string_append(plain, "[]");
        at += strcspn(at, "]");
        if (*at == ']') at++;
    }
    return g_string_free(plain, FALSE);
}

/* What stands below these is said by or of another message, or is no part of one. */
static bool is_foreign(const char *key)
{
    static const char *const foreign[] = {"quote",          "quoted",
                                          "quotedmessage",  "quotedmsg",
                                          "replymessage",   "replyto",
                                          "repliedmessage", "referenced",
                                          "reference",      "parentmessage",
                                          "fwdmessages",    "forward",
                                          "forwarded",      "forwardedmessage",
                                          "reactions",      "reaction",
                                          "mentions",       "embeds",
                                          "urls",           "links",
                                          "edits",          "edithistory",
                                          "edited",         "editedby",
                                          "unsigned",       "prevcontent",
                                          "oldcontent",     "previous",
                                          "preview",        "linkpreview",
                                          "poll",           "location",
                                          "contact",        "root",
                                          "pinned",         "room",
                                          "chat",           "channel",
                                          "entities",       "metadata",
                                          "thumbnail",      NULL};
    g_autofree char *bare = g_strndup(key, strcspn(key, "["));
    return g_strv_contains(foreign, bare);
}

bool day_chat_is_name_key(const char *plain)
{
    static const char *const names[] = {"name",         "username", "displayname", "fullname", "realname",
                                        "screenname",   "nickname", "nick",        "login",    "alias",
                                        "fallbackname", "title",    NULL};
    return g_strv_contains(names, plain);
}

bool day_chat_is_id_key(const char *plain)
{
    static const char *const ids[] = {
        "id",    "userid",       "uid",     "gaiaid",      "chatid", "handle", "phone", "number",
        "email", "emailaddress", "address", "phonenumber", "uuid",   "jid",    "mxid",  NULL};
    return g_strv_contains(ids, plain);
}

/* "from.user.displayname", "sender_id.gaia_id": a person, by what is around. */
static day_chat_role role_within_person(char **keys, guint count, unsigned *rank)
{
    const char *leaf = keys[count - 1];
    bool name = day_chat_is_name_key(leaf), id = day_chat_is_id_key(leaf);
    if (!name && !id && strcmp(leaf, "role") != 0) return DAY_CHAT_NONE;
    bool many = false; /* one message has one sender, and the messages of a list are not this one */
    for (guint i = 0; i < count; i++) many = many || strchr(keys[i], '[') != NULL;
    for (guint i = count - 1; i > 0; i--) {
        g_autofree char *around = g_strndup(keys[i - 1], strcspn(keys[i - 1], "["));
        const word *found = strcmp(around, "u") == 0 ? find_word("user") : find_word(around);
        if (found == NULL || (found->role != DAY_CHAT_FROM && found->role != DAY_CHAT_TO)) continue;
        if (many && (found->role == DAY_CHAT_FROM || i > 1)) return DAY_CHAT_NONE;
        unsigned leaf_rank = strcmp(leaf, "username") == 0 || strcmp(leaf, "login") == 0 ? 2 : 0;
        *rank = (id ? DAY_CHAT_RANK_ID + 2 : 5) + leaf_rank;
        return found->role;
    }
    return DAY_CHAT_NONE;
}

/* "attachments[].title_link", "file.name": what names a file, below a key that holds files. */
static day_chat_role role_within_files(char **keys, guint count, unsigned *rank)
{
    static const char *const links[] = {"path",       "url",        "uri",      "link",     "href",
                                        "titlelink",  "urlprivate", "file",     "filepath", "exportname",
                                        "src",        "imageurl",   "videourl", "audiourl", "downloadurl",
                                        "contenturl", "name",       "filename", "title",    "originalname",
                                        "localpath",  NULL};
    if (!g_strv_contains(links, keys[count - 1])) return DAY_CHAT_NONE;
    for (guint i = 0; i + 1 < count; i++) {
        const word *found = find_word(keys[i]);
        if (found == NULL || found->role != DAY_CHAT_ATTACHMENT) continue;
        *rank = 12;
        return DAY_CHAT_ATTACHMENT;
    }
    return DAY_CHAT_NONE;
}

static day_chat_role role_of_end(char **keys, guint count, unsigned *rank)
{
    for (guint size = MIN(count, ENDS_MAX); size > 0; size--) {
        g_autofree char *end = g_strjoinv(".", keys + count - size);
        const word *found = find_word(end);
        if (found == NULL) continue;
        guint around = count - size;
        bool many = false;
        for (guint i = 0; i < around; i++) {
            const word *holder = find_word(keys[i]);
            if (is_foreign(keys[i])) return DAY_CHAT_NONE;
            if (holder != NULL && (holder->role == DAY_CHAT_ATTACHMENT || holder->role == DAY_CHAT_COPY))
                return DAY_CHAT_NONE;
            many = many || strchr(keys[i], '[') != NULL;
        }
        if (many && found->role != DAY_CHAT_ATTACHMENT) return DAY_CHAT_NONE;
        *rank = found->rank + (size == 1 ? 3 * MIN(around, 2u) : 0);
        return found->role;
    }
    return DAY_CHAT_NONE;
}

static bool is_copy(char **keys)
{
    for (; *keys != NULL; keys++) {
        const word *found = find_word(*keys);
        if (found != NULL && found->role == DAY_CHAT_COPY) return true;
    }
    return false;
}

day_chat_role day_chat_role_of_path(const char *path, unsigned *rank)
{
    g_autofree char *plain = day_chat_plain_path(path);
    g_auto(GStrv) keys = g_strsplit(plain, ".", DEPTH_MAX);
    guint count = g_strv_length(keys);
    *rank = 0;
    if (count == 0) return DAY_CHAT_NONE;
    if (is_copy(keys)) return DAY_CHAT_COPY;
    day_chat_role role = role_within_files(keys, count, rank);
    if (role != DAY_CHAT_NONE) return role;
    bool foreign = false;
    for (guint i = 0; i + 1 < count; i++) foreign = foreign || is_foreign(keys[i]);
    if (!foreign) role = role_within_person(keys, count, rank);
    return role != DAY_CHAT_NONE ? role : role_of_end(keys, count, rank);
}
