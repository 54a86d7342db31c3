/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "users.h"
#include "base/fd.h"
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

/* 128 MiB, three passes: half a second of an attacker's core for each guess. */
#define OPERATIONS 3
#define MEMORY ((size_t)128 * 1024 * 1024)
#define FILE_BYTES_MAX ((off_t)1024 * 1024)

static void user_free(gpointer data)
{
    day_user *user = data;
    g_free(user->name);
    g_free(user->hash);
    g_free(user);
}

static char *path_of(const char *folder)
{
    return g_build_filename(folder, "users.json", NULL);
}

/* --- the file ---------------------------------------------------------------------------------------- */

static day_right right_of(const char *name, bool *known)
{
    *known = true;
    for (int right = DAY_RIGHT_READ; right <= DAY_RIGHT_OWN; right++)
        if (g_strcmp0(name, day_right_name((day_right)right)) == 0) return (day_right)right;
    *known = false;
    return DAY_RIGHT_READ;
}

static day_err bad_file(const char *path, day_error *error)
{
    return day_error_set(error, DAY_ERR_FORMAT, "%s is no list of users", path);
}

bool day_user_may_be_called(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    size_t size = strlen(name);
    return size > 0 && size <= 40 && strspn(name, letters) == size;
}

static day_err take_users(GPtrArray *users, const json_t *file, const char *path, day_error *error)
{
    size_t i;
    const json_t *entry, *list = json_object_get(file, "users");
    if (!json_is_array(list) || json_array_size(list) > DAY_USERS_MAX) return bad_file(path, error);
    json_array_foreach(list, i, entry)
    {
        bool known;
        const char *name = json_string_value(json_object_get(entry, "name"));
        const char *hash = json_string_value(json_object_get(entry, "hash"));
        day_right right = right_of(json_string_value(json_object_get(entry, "role")), &known);
        if (name == NULL || !day_user_may_be_called(name) || hash == NULL || !known)
            return bad_file(path, error);
        day_user *user = g_new0(day_user, 1);
        *user = (day_user){g_strdup(name), right, g_strdup(hash)};
        g_ptr_array_add(users, user);
    }
    return DAY_OK;
}

day_err day_users_read(GPtrArray **out, const char *folder, day_error *error)
{
    g_autofree char *path = path_of(folder);
    g_autoptr(GPtrArray) users = g_ptr_array_new_with_free_func(user_free);
    struct stat status;
    *out = NULL;
    g_auto(day_fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT) {
        *out = g_steal_pointer(&users);
        return DAY_OK;
    }
    if (fd < 0 || fstat(fd, &status) != 0)
        return day_error_set(error, DAY_ERR_IO, "%s: %s", path, g_strerror(errno));
    if (!S_ISREG(status.st_mode) || status.st_size > FILE_BYTES_MAX) return bad_file(path, error);
    if ((status.st_mode & 077) != 0 || status.st_uid != geteuid())
        return day_error_set(error, DAY_ERR_USAGE, "%s: others can read it; chmod 600 it", path);
    json_t *file = json_loadfd(fd, JSON_REJECT_DUPLICATES, NULL);
    day_err err = file != NULL ? take_users(users, file, path, error) : bad_file(path, error);
    json_decref(file);
    if (err == DAY_OK) *out = g_steal_pointer(&users);
    return err;
}

static day_err write_users(const char *folder, const GPtrArray *users, day_error *error)
{
    g_autofree char *path = path_of(folder);
    json_t *list = json_array(), *file = json_object();
    for (guint i = 0; i < users->len; i++) {
        const day_user *user = users->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name", user->name, "role",
                                              day_right_name(user->right), "hash", user->hash));
    }
    json_object_set_new(file, "users", list);
    char *text = json_dumps(file, JSON_INDENT(2));
    json_decref(file);
    g_autoptr(GError) failure = NULL;
    bool good = text != NULL &&
                g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure);
    free(text);
    if (good) return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "%s", failure != NULL ? failure->message : "out of memory");
}

static day_user *find(const GPtrArray *users, const char *name)
{
    for (guint i = 0; i < users->len; i++)
        if (strcmp(((day_user *)users->pdata[i])->name, name) == 0) return users->pdata[i];
    return NULL;
}

/* --- changing ---------------------------------------------------------------------------------------- */

static day_err check_words(const char *name, const char *password, day_error *error)
{
    if (!day_user_may_be_called(name))
        return day_error_set(error, DAY_ERR_USAGE,
                             "a name is 1 to 40 letters, digits, '.', '-' or '_', not '%s'", name);
    if (!g_utf8_validate(password, -1, NULL) || g_utf8_strlen(password, -1) < DAY_PASSWORD_MIN ||
        strlen(password) > DAY_PASSWORD_BYTES_MAX)
        return day_error_set(error, DAY_ERR_USAGE, "a password has at least %d characters of UTF-8",
                             DAY_PASSWORD_MIN);
    return DAY_OK;
}

day_err day_users_add(const char *folder, const char *name, const char *password, day_right right,
                      day_error *error)
{
    char hash[crypto_pwhash_STRBYTES];
    g_autoptr(GPtrArray) users = NULL;
    day_err err = check_words(name, password, error);
    if (err == DAY_OK) err = day_users_read(&users, folder, error);
    if (err != DAY_OK) return err;
    if (sodium_init() < 0 || crypto_pwhash_str_alg(hash, password, strlen(password), OPERATIONS, MEMORY,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0)
        return day_error_set(error, DAY_ERR_FAILED, "no memory to hash a password: 128 MiB are needed");
    day_user *user = find(users, name);
    if (user == NULL && users->len >= DAY_USERS_MAX)
        return day_error_set(error, DAY_ERR_USAGE, "there are %d users already", DAY_USERS_MAX);
    if (user == NULL) {
        user = g_new0(day_user, 1);
        user->name = g_strdup(name);
        g_ptr_array_add(users, user);
    }
    g_free(user->hash);
    user->hash = g_strdup(hash);
    user->right = right;
    return write_users(folder, users, error);
}

day_err day_users_remove(const char *folder, const char *name, day_error *error)
{
    g_autoptr(GPtrArray) users = NULL;
    day_err err = day_users_read(&users, folder, error);
    if (err != DAY_OK) return err;
    day_user *user = find(users, name);
    if (user == NULL) return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no user '%s'", name);
    g_ptr_array_remove(users, user);
    return write_users(folder, users, error);
}

/* --- while a server runs ----------------------------------------------------------------------------- */

struct day_userlist {
    GMutex lock, hashing;
    const char *folder;
    GPtrArray *users;                   /* NULL: they could not be read, and nobody is let in */
    struct stat seen;                   /* of the file that they are of */
    char dummy[crypto_pwhash_STRBYTES]; /* checked for names that there are not */
};

day_userlist *day_userlist_new(const char *folder)
{
    day_userlist *list = g_new0(day_userlist, 1);
    day_error ignored = {0};
    g_mutex_init(&list->lock);
    g_mutex_init(&list->hashing);
    list->folder = folder;
    if (sodium_init() < 0 || crypto_pwhash_str_alg(list->dummy, "nobody", 6, OPERATIONS, MEMORY,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0)
        g_error("no memory to hash a password");
    (void)day_users_read(&list->users, folder, &ignored);
    return list;
}

void day_userlist_free(day_userlist *list)
{
    if (list == NULL) return;
    g_clear_pointer(&list->users, g_ptr_array_unref);
    g_mutex_clear(&list->lock);
    g_mutex_clear(&list->hashing);
    g_free(list);
}

/* With the lock held. */
static void look_again(day_userlist *list)
{
    g_autofree char *path = path_of(list->folder);
    struct stat status = {0};
    day_error ignored = {0};
    (void)lstat(path, &status);
    if (status.st_ino == list->seen.st_ino && status.st_size == list->seen.st_size &&
        status.st_mode == list->seen.st_mode && status.st_ctim.tv_sec == list->seen.st_ctim.tv_sec &&
        status.st_ctim.tv_nsec == list->seen.st_ctim.tv_nsec)
        return;
    g_clear_pointer(&list->users, g_ptr_array_unref);
    (void)day_users_read(&list->users, list->folder, &ignored);
    list->seen = status;
}

bool day_userlist_right(day_right *out, day_userlist *list, const char *name)
{
    g_mutex_lock(&list->lock);
    look_again(list);
    const day_user *user = list->users != NULL ? find(list->users, name) : NULL;
    if (user != NULL) *out = user->right;
    g_mutex_unlock(&list->lock);
    return user != NULL;
}

/* A hash says what checking it costs: one of somebody else's case may ask for all memory, for hours. */
static bool is_affordable(const char *hash)
{
    return crypto_pwhash_str_needs_rehash(hash, OPERATIONS, MEMORY) == 0;
}

bool day_userlist_check(day_right *out, day_userlist *list, const char *name, const char *password)
{
    g_mutex_lock(&list->lock);
    look_again(list);
    const day_user *user = list->users != NULL ? find(list->users, name) : NULL;
    g_autofree char *hash = g_strdup(user != NULL ? user->hash : list->dummy);
    if (user != NULL) *out = user->right;
    g_mutex_unlock(&list->lock);
    bool good = false;
    size_t size = strlen(password);
    g_mutex_lock(&list->hashing);
    if (size <= DAY_PASSWORD_BYTES_MAX && is_affordable(hash))
        good = crypto_pwhash_str_verify(hash, password, size) == 0;
    g_mutex_unlock(&list->hashing);
    return good && user != NULL;
}
