/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What lies in a bag's folder is walked, each file hashed once and held against every manifest that has to
 * name it; what manifests name and no file is, is gone. */
#include "bag_check.h"
#include "base/fd.h"
#include "source/digests.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PIECE = 256 * 1024, DEPTH_MAX = 100, TEXT_MAX = 65536 };

typedef struct walk {
    day_bag_check *check;
    int dirfd;
    GPtrArray *manifests; /* of day_bag_manifest */
    day_digests *digests;
    uint8_t *piece;
    uint64_t payload_files, payload_bytes;
    bool stopped;
} walk;

/* --- telling ------------------------------------------------------------------------------------------ */

static void pass_on(const char *subject, const char *text, void *ctx)
{
    day_bag_check *check = ctx;
    check->found++;
    check->tell(subject, text, check->ctx);
}

G_GNUC_PRINTF(3, 4) static void tell(walk *w, const char *path, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    pass_on(path, text, w->check);
}

static bool is_stopped(walk *w)
{
    const volatile int *stop = w->check->stop;
    return w->stopped = w->stopped || (stop != NULL && g_atomic_int_get(stop) != 0);
}

/* --- one file ----------------------------------------------------------------------------------------- */

static bool is_payload(const char *path)
{
    return g_str_has_prefix(path, "data/");
}

static void join(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? " and " : "", name);
}

/* A path is dealt with: manifests have it no more, so that what stays in them is gone. */
static void compare(walk *w, const char *path, const day_digest_pair *pair)
{
    g_autoptr(GString) same = g_string_new(NULL), other = g_string_new(NULL), none = g_string_new(NULL);
    for (guint i = 0; i < w->manifests->len; i++) {
        const day_bag_manifest *manifest = w->manifests->pdata[i];
        if (manifest->is_tag == is_payload(path)) continue;
        const char *sum = g_hash_table_lookup(manifest->sums, path);
        bool holds = sum != NULL && strcmp(sum, manifest->is_sha512 ? pair->sha512 : pair->sha256) == 0;
        join(sum == NULL ? none : holds ? same : other, manifest->name);
        g_hash_table_remove(manifest->sums, path);
    }
    if (same->len == 0 && other->len == 0)
        tell(w, path, "is named by no manifest: it was added, or its line was taken out");
    else if (none->len > 0)
        tell(w, path, "is not named by %s", none->str);
    if (other->len > 0 && same->len == 0)
        tell(w, path, "has changed: its bytes are not those of %s", other->str);
    else if (other->len > 0)
        tell(w, path, "has another sum in %s, and its own in %s: a manifest was changed", other->str,
             same->str);
}

static bool hash(day_digest_pair *pair, walk *w, int fd)
{
    ssize_t n = 1;
    day_digests_begin(w->digests);
    for (off_t at = 0; n != 0 && !is_stopped(w); at += n > 0 ? n : 0) {
        n = pread(fd, w->piece, PIECE, at);
        if (n < 0 && errno != EINTR) return false;
        if (n <= 0) continue;
        day_digests_add(w->digests, (day_span){w->piece, (size_t)n});
        w->check->bytes += (uint64_t)n;
        if (w->check->step != NULL) w->check->step(w->check->bytes, w->check->ctx);
    }
    *pair = day_digests_end(w->digests);
    return true;
}

static void check_file(walk *w, const char *path, int fd)
{
    day_digest_pair pair;
    if (day_bag_is_tag_manifest(path)) return; /* nothing names those */
    if (!hash(&pair, w, fd)) {
        tell(w, path, "cannot be read: %s", g_strerror(errno));
        return;
    }
    if (w->stopped) return;
    w->check->files++;
    if (is_payload(path)) {
        w->payload_files++;
        w->payload_bytes += pair.size;
    }
    compare(w, path, &pair);
    if (strcmp(path, "fetch.txt") == 0)
        tell(w, path,
             "says where files are to be fetched from: nothing is, and a bag of Daylight's has none");
}

/* --- all that is there -------------------------------------------------------------------------------- */

static gint by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL when the folder cannot be listed. */
static GPtrArray *list(int fd)
{
    int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = again >= 0 ? fdopendir(again) : NULL;
    if (dir == NULL) return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const struct dirent *in = readdir(dir); in != NULL; in = readdir(dir))
        if (strcmp(in->d_name, ".") != 0 && strcmp(in->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(in->d_name));
    closedir(dir);
    g_ptr_array_sort(names, by_bytes);
    return names;
}

static void visit_folder(walk *w, int fd, const char *path, guint depth);

static void refuse(walk *w, const char *path, const char *why)
{
    for (guint i = 0; i < w->manifests->len; i++)
        g_hash_table_remove(((day_bag_manifest *)w->manifests->pdata[i])->sums, path);
    tell(w, path, "%s", why);
}

/* A name whose kind is known from fstatat(): it is opened only when it is a file or a folder. */
static void visit(walk *w, int above, const char *name, const char *path, guint depth)
{
    struct stat status;
    bool there = fstatat(above, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (there && S_ISLNK(status.st_mode)) {
        refuse(w, path, "is a link to somewhere else: a bag has none, and it was not followed");
        return;
    }
    if (there && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
        refuse(w, path, "is neither a file nor a folder");
        return;
    }
    g_auto(day_fd) fd = openat(above, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0)
        tell(w, path, "cannot be read: %s", g_strerror(errno));
    else if (S_ISDIR(status.st_mode))
        visit_folder(w, fd, path, depth + 1);
    else if (S_ISREG(status.st_mode))
        check_file(w, path, fd);
}

static void visit_folder(walk *w, int fd, const char *path, guint depth)
{
    g_autoptr(GPtrArray) names = depth < DEPTH_MAX ? list(fd) : NULL;
    if (names == NULL)
        tell(w, path, depth < DEPTH_MAX ? "cannot be listed" : "lies too deep: it was not looked into");
    else if (names->len == 0)
        tell(w, path, "is an empty folder: no manifest can name it");
    for (guint i = 0; names != NULL && i < names->len && !is_stopped(w); i++) {
        g_autofree char *inside =
            *path != '\0' ? g_strconcat(path, "/", names->pdata[i], NULL) : g_strdup(names->pdata[i]);
        visit(w, fd, names->pdata[i], inside, depth);
    }
}

/* --- what manifests name, and what the bag says of itself ---------------------------------------------- */

static void read_manifests(walk *w)
{
    g_autoptr(GPtrArray) names = list(w->dirfd);
    bool payload = false, tags = false;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (!day_bag_is_manifest(names->pdata[i])) continue;
        day_bag_manifest *manifest = day_bag_manifest_read(w->dirfd, names->pdata[i], pass_on, w->check);
        if (manifest == NULL) continue;
        g_ptr_array_add(w->manifests, manifest);
        payload |= !manifest->is_tag;
        tags |= manifest->is_tag;
    }
    if (!payload) tell(w, "data", "has no manifest of SHA-512 or SHA-256: nothing says what it was");
    if (!tags) tell(w, "tagmanifest-sha512.txt", "is not there: nothing says what the manifests were");
}

static void tell_gone(walk *w)
{
    for (guint i = 0; i < w->manifests->len; i++) {
        const day_bag_manifest *manifest = w->manifests->pdata[i];
        guint n = 0;
        g_autofree char **paths = (char **)g_hash_table_get_keys_as_array(manifest->sums, &n);
        qsort(paths, n, sizeof *paths, by_bytes);
        for (guint k = 0; k < n; k++) {
            tell(w, paths[k], "is gone, or is no file that can be read: %s names it", manifest->name);
            for (guint other = i + 1; other < w->manifests->len; other++)
                g_hash_table_remove(((day_bag_manifest *)w->manifests->pdata[other])->sums, paths[k]);
        }
    }
}

/* The beginning of a short text; NULL when it cannot be read. */
static char *read_text(const walk *w, const char *name)
{
    g_auto(day_fd) fd = openat(w->dirfd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    g_autofree char *text = g_malloc0(TEXT_MAX + 1);
    return fd >= 0 && pread(fd, text, TEXT_MAX, 0) >= 0 ? g_steal_pointer(&text) : NULL;
}

static void check_declaration(walk *w)
{
    g_autofree char *text = read_text(w, "bagit.txt");
    if (g_strcmp0(text, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") != 0)
        tell(w, "bagit.txt", "does not say that this is a bag of version 1.0 in UTF-8");
}

static void check_sum(walk *w)
{
    static const char key[] = "Payload-Oxum: ";
    g_autofree char *text = read_text(w, "bag-info.txt");
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    g_autofree char *now =
        g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, w->payload_bytes, w->payload_files);
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, key) && strcmp(g_strchomp(*line) + strlen(key), now) != 0)
            tell(w, "bag-info.txt", "says that data has %s (bytes.files), and it has %s", *line + strlen(key),
                 now);
}

bool day_bag_is(const char *folder)
{
    g_autofree char *declaration = g_build_filename(folder, "bagit.txt", NULL);
    return g_file_test(declaration, G_FILE_TEST_EXISTS) || g_file_test(declaration, G_FILE_TEST_IS_SYMLINK);
}

day_err day_bag_check_run(day_bag_check *check, const char *folder, day_error *error)
{
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dirfd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", folder, g_strerror(errno));
    g_autoptr(day_digests) digests = day_digests_new();
    g_autofree uint8_t *piece = g_malloc(PIECE);
    g_autoptr(GPtrArray) manifests = g_ptr_array_new_with_free_func((GDestroyNotify)day_bag_manifest_free);
    walk w = {.check = check, .dirfd = dirfd, .manifests = manifests, .digests = digests, .piece = piece};
    check_declaration(&w);
    read_manifests(&w);
    visit_folder(&w, dirfd, "", 0);
    if (is_stopped(&w)) return day_error_set(error, DAY_ERR_BUSY, "stopped");
    tell_gone(&w);
    check_sum(&w);
    return DAY_OK;
}
