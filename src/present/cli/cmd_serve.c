/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight serve CASE`: the page. This file only says where it is; the server is present/web. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "interrupt.h"
#include "options.h"
#include "present/web/serve.h"
#include "rates_file.h"
#include "serve_users.h"
#include "source/walk.h"
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const day_manual manual = {
    .name = "serve",
    .usage = "CASE [SOURCE…] [options]",
    .about =
        "Shows the case on a page in the browser, until Ctrl-C. Only this computer can reach it "
        "(127.0.0.1),\n"
        "and only a browser that was led in by the file that is named: nobody but you can read it. The page\n"
        "loads nothing from anywhere else, and the server gives up the network before it answers.\n"
        "With SOURCE, reads them into CASE, which is made if missing, while the page shows how far it is.\n"
        "What the page orders (reading on, trying again, the dossier) is run by this program.\n"
        "With --lan HOST it is shared: whoever reaches this computer by that name or address can log in, "
        "over\n"
        "TLS only. 'daylight serve users add CASE NAME --role ROLE' says who: read sees all, annotate notes "
        "and\n"
        "decides too, own also orders readings and reports; 'users list CASE', 'users remove CASE NAME'. "
        "The\n"
        "password is asked for, or is the first line of standard input. Everything is in the audit log. "
        "Without\n"
        "--cert and --key a certificate is made, whose fingerprint others compare when their browser warns.\n"
        "With --json: {\"address\",\"entrance\",\"fingerprint\",\"users\"} on one line, as soon as it "
        "answers; "
        "nothing\nis opened.\n",
    .examples = "  daylight serve leak\n"
                "  daylight serve leak /media/stick/leak\n"
                "  daylight serve leak --port 8080 --no-browser\n"
                "  daylight serve users add leak ines --role annotate\n"
                "  daylight serve leak --lan 192.0.2.7 --port 8443\n",
    .min_args = 1,
};

typedef struct serve_options {
    const day_cli *cli;
    const char *folder; /* of the case */
    gint port;
    char *rates_path;
    char *lan, *certificate, *key, *role;
    gboolean no_browser, json;
} serve_options;

/* xdg-open, if there is a screen. Whether it works is seen on the screen. */
static void open_browser(const char *uri)
{
    extern char **environ;
    char *arguments[] = {(char *)"xdg-open", (char *)uri, NULL};
    pid_t child;
    if (getenv("DISPLAY") == NULL && getenv("WAYLAND_DISPLAY") == NULL) return;
    (void)posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ);
}

/* Said at each start, for a case that came from somebody else may have brought its users: "ines (own)". */
static GPtrArray *who_logs_in(const char *folder)
{
    day_error error = {0};
    GPtrArray *users = NULL;
    return day_users_read(&users, folder, &error) == DAY_OK ? users : g_ptr_array_new();
}

static char *who_text(const GPtrArray *users)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < users->len; i++) {
        const day_user *user = users->pdata[i];
        g_string_append_printf(out, "%s%s (%s)", i > 0 ? ", " : "", user->name, day_right_name(user->right));
    }
    return g_string_free(out, FALSE);
}

static void put_who(day_json *json, const GPtrArray *users)
{
    day_json_key(json, "users");
    day_json_begin_array(json);
    for (guint i = 0; i < users->len; i++) day_serve_user_put(json, users->pdata[i]);
    day_json_end_array(json);
}

static void say_ready(const day_serve_ready *ready, void *ctx)
{
    const serve_options *options = ctx;
    g_autofree char *uri = ready->entrance != NULL ? g_filename_to_uri(ready->entrance, NULL, NULL) : NULL;
    g_autoptr(GPtrArray) users = ready->fingerprint != NULL ? who_logs_in(options->folder) : NULL;
    if (options->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_string(&json, "address", ready->address);
        day_json_put_string(&json, "entrance", ready->entrance);
        day_json_put_string(&json, "fingerprint", ready->fingerprint);
        if (users != NULL) put_who(&json, users);
        day_json_end_object(&json);
        puts(line->str);
    } else if (users != NULL) {
        g_autofree char *who = who_text(users);
        printf("The case is at %s\nIts certificate, SHA-256: %s\nWho can log in: %s\nCtrl-C ends it.\n",
               ready->address, ready->fingerprint, who);
    } else {
        printf("The case is at %s\nOpen this in a browser, which lets it in: %s\nCtrl-C ends it.\n",
               ready->address, uri != NULL ? uri : ready->entrance);
    }
    fflush(stdout);
    if (!options->json && !options->no_browser && uri != NULL) open_browser(uri);
}

/* A case of an older version is brought up to date before anybody reads. One that is damaged is only read. */
static day_exit check_case(char **damaged, const day_cli *cli, const char *name, char **sources)
{
    g_autoptr(day_store) store = NULL;
    day_error error = {0};
    g_autofree char *folder = day_case_folder(name);
    for (char **source = sources; *source != NULL; source++)
        if (day_source_kind(*source, &error) == NULL)
            return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
    if (*sources != NULL) return day_case_open(&store, cli, name, DAY_STORE_CREATE);
    day_exit code = day_case_admit_damaged(damaged, cli, folder);
    if (code != DAY_EXIT_OK) return code;
    bool there = *damaged == NULL && day_store_exists(folder);
    if (there && day_store_open(&store, folder, DAY_STORE_WRITE, &error) == DAY_OK) return DAY_EXIT_OK;
    if (error.code == DAY_ERR_DAMAGED) *damaged = g_strdup(error.message);
    return day_case_open(&store, cli, name, DAY_STORE_READ);
}

static day_exit serve(const serve_options *options, const char *name, char **sources)
{
    if (options->port < 0 || options->port > 65535)
        return day_command_fail(options->cli, DAY_EXIT_USAGE, "--port is a number from 1 to 65535");
    if ((options->certificate == NULL) != (options->key == NULL) ||
        (options->certificate != NULL && options->lan == NULL))
        return day_command_fail(options->cli, DAY_EXIT_USAGE, "--cert and --key go together, with --lan");
    g_autofree char *damaged = NULL;
    day_exit code = check_case(&damaged, options->cli, name, sources);
    if (code != DAY_EXIT_OK) return code;
    if (damaged != NULL)
        day_command_fail(options->cli, DAY_EXIT_OK, "%s. What is whole is shown, and nothing is written",
                         damaged);
    g_autofree char *folder = day_case_folder(name);
    serve_options said = *options;
    said.folder = folder;
    g_autofree char *base = g_path_get_basename(folder);
    if (g_str_has_suffix(base, ".case")) base[strlen(base) - strlen(".case")] = '\0';
    g_autofree char *title = day_utf8_shown(base);
    g_autoptr(day_rates) rates = NULL;
    code = day_rates_file_open(&rates, options->cli, options->rates_path);
    if (code != DAY_EXIT_OK) return code;
    g_autofree char *rates_name =
        options->rates_path != NULL ? g_path_get_basename(options->rates_path) : NULL;
    day_serve_options how = {.folder = folder,
                             .sources = (const char *const *)sources,
                             .name = title,
                             .damaged = damaged != NULL,
                             .version = DAY_VERSION,
                             .rates = rates,
                             .rates_name = rates_name,
                             .port = (uint16_t)options->port,
                             .lan = options->lan,
                             .certificate = options->certificate,
                             .key = options->key};
    day_error error = {0};
    if (day_serve(&how, say_ready, &said, day_interrupt_watch(), &error) != DAY_OK)
        return day_case_fail(options->cli, &error);
    return DAY_EXIT_OK;
}

day_exit day_command_serve(day_cli *cli, char **argv)
{
    serve_options options = {.cli = cli};
    const GOptionEntry entries[] = {
        {"port", 'p', 0, G_OPTION_ARG_INT, &options.port, "this port instead of a free one", "N"},
        {"rates", 0, 0, G_OPTION_ARG_FILENAME, &options.rates_path,
         "EUR and USD beside amounts, at the rates of FILE (see 'offers')", "FILE"},
        {"lan", 0, 0, G_OPTION_ARG_FILENAME, &options.lan,
         "share it: the name or address that others reach this computer by", "HOST"},
        {"cert", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate, "certificate for --lan, PEM", "FILE"},
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "its private key, PEM", "FILE"},
        {"role", 0, 0, G_OPTION_ARG_FILENAME, &options.role, "of 'users add': read, annotate or own", "ROLE"},
        {"no-browser", 0, 0, G_OPTION_ARG_NONE, &options.no_browser, "open no browser", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "say where it is as one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL && strcmp(args[0], "users") == 0)
        code = day_serve_users(cli, args + 1, options.role, options.json);
    else if (args != NULL)
        code = serve(&options, args[0], args + 1);
    g_free(options.lan);
    g_free(options.certificate);
    g_free(options.key);
    g_free(options.role);
    g_free(options.rates_path);
    return code;
}
