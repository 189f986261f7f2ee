/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_udisks.h"

#include "player/stick/stick_folder.h"
#include "player/stick/udisks_objects.h"

#include <string.h>

#define ASK_MS 5000
#define PATIENT_MS 60000               /* a file system may be looked through first */
#define GOING (2 * G_TIME_SPAN_SECOND) /* from the first thing that doesn't work until the bus knows why */

struct stick_udisks {
    GDBusConnection *bus;
    GCancellable *over;
    char *media;
    GMainContext *context; /* of the listener */
    GMainLoop *loop;
    GThread *listener;

    GMutex lock;
    GCond news;
    GPtrArray *sticks; /* that are in, as of the last answer of the bus */
    void (*changed)(void *changed_data);
    void *changed_data;

    /* of whoever calls the functions */
    struct udisks_stick *bound;
    struct stick_folder *folder;
    struct stick files; /* the folder's functions */
};

/* ---- the bus ---- */

static GVariant *call(const struct stick_udisks *udisks, const char *path, const char *interface,
                      const char *method, GVariant *arguments, const char *answer, int milliseconds,
                      GError **error)
{
    return g_dbus_connection_call_sync(udisks->bus, UDISKS_NAME, path, interface, method, arguments,
                                       answer ? G_VARIANT_TYPE(answer) : NULL, G_DBUS_CALL_FLAGS_NONE,
                                       milliseconds, udisks->over, error);
}

/* The options of a call that asks nobody for a password; more may be NULL. */
static GVariant *options_of(const char *more)
{
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "auth.no_user_interaction", g_variant_new_boolean(TRUE));
    if (more)
        g_variant_builder_add(&options, "{sv}", "options", g_variant_new_string(more));
    return g_variant_new("(a{sv})", &options);
}

/* NULL when there is no answer: that says nothing of any stick. */
static GPtrArray *find(const struct stick_udisks *udisks, int milliseconds)
{
    g_autoptr(GVariant) answer = call(udisks, UDISKS_PATH, "org.freedesktop.DBus.ObjectManager",
                                      "GetManagedObjects", NULL, "(a{oa{sa{sv}}})", milliseconds, NULL);
    g_autoptr(GVariant) objects = answer ? g_variant_get_child_value(answer, 0) : NULL;
    return objects ? udisks_find_sticks(objects, udisks->media) : NULL;
}

/* ---- the listener ---- */

static gboolean are_same(const GPtrArray *sticks, const GPtrArray *others)
{
    gboolean same = sticks->len == others->len;
    for (guint i = 0; same && i < sticks->len; i++)
        same = udisks_same_stick(others, sticks->pdata[i]) != NULL;
    return same;
}

/* The array is this one's from here on. */
static void take_sticks(struct stick_udisks *udisks, GPtrArray *sticks)
{
    g_mutex_lock(&udisks->lock);
    const gboolean same = are_same(sticks, udisks->sticks);
    g_ptr_array_unref(udisks->sticks);
    udisks->sticks = sticks;
    if (!same) {
        g_cond_broadcast(&udisks->news);
        if (udisks->changed)
            udisks->changed(udisks->changed_data);
    }
    g_mutex_unlock(&udisks->lock);
}

static void look_again(struct stick_udisks *udisks)
{
    GPtrArray *sticks = find(udisks, PATIENT_MS);
    if (sticks)
        take_sticks(udisks, sticks);
}

static void take_signal(GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                        const char *signal, GVariant *arguments, void *udisks)
{
    (void)bus, (void)sender, (void)path, (void)interface, (void)signal, (void)arguments;
    look_again(udisks);
}

static guint subscribe(struct stick_udisks *udisks, const char *sender, const char *interface,
                       const char *signal, const char *first)
{
    return g_dbus_connection_signal_subscribe(udisks->bus, sender, interface, signal, NULL, first,
                                              G_DBUS_SIGNAL_FLAGS_NONE, take_signal, udisks, NULL);
}

/* Besides objects that come and go: a medium that is put into a reader, and UDisks2 itself. */
static void *listen_main(void *data)
{
    struct stick_udisks *udisks = data;
    g_main_context_push_thread_default(udisks->context);
    const guint all[] = {
        subscribe(udisks, UDISKS_NAME, "org.freedesktop.DBus.ObjectManager", NULL, NULL),
        subscribe(udisks, UDISKS_NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                  UDISKS_NAME ".Drive"),
        subscribe(udisks, "org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", UDISKS_NAME),
    };
    look_again(udisks);
    g_main_loop_run(udisks->loop);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_dbus_connection_signal_unsubscribe(udisks->bus, all[i]);
    g_main_context_pop_thread_default(udisks->context);
    return NULL;
}

/* ---- is it there? ---- */

static gboolean is_there(void *data)
{
    struct stick_udisks *udisks = data;
    g_mutex_lock(&udisks->lock);
    const gboolean there = udisks->sticks->len > 0;
    g_mutex_unlock(&udisks->lock);
    return there;
}

static gboolean is_bound_here(const struct stick_udisks *udisks)
{
    return udisks->bound && udisks_same_stick(udisks->sticks, udisks->bound);
}

/* What went amiss may be that it was pulled: the bus tells a moment later. */
static gboolean is_gone(struct stick_udisks *udisks, gboolean wait)
{
    const gint64 deadline = g_get_monotonic_time() + GOING;
    g_mutex_lock(&udisks->lock);
    while (wait && is_bound_here(udisks))
        wait = g_cond_wait_until(&udisks->news, &udisks->lock, deadline);
    const gboolean gone = !is_bound_here(udisks);
    g_mutex_unlock(&udisks->lock);
    return gone;
}

static enum stick_answer judge(struct stick_udisks *udisks, enum stick_answer answer)
{
    switch (answer) {
    case STICK_DONE:
    case STICK_FULL:
    case STICK_NOT_FOUND:
        return is_gone(udisks, FALSE) ? STICK_GONE : answer;
    case STICK_LOCKED:
    case STICK_BROKEN:
        return is_gone(udisks, TRUE) ? STICK_GONE : answer;
    case STICK_GONE:
        break;
    }
    return STICK_GONE;
}

/* ---- in and out ---- */

static void let_go_of_folder(struct stick_udisks *udisks)
{
    g_clear_pointer(&udisks->folder, stick_folder_free);
}

/* Nothing on it is run, or taken for a device. */
static gboolean mount(struct stick_udisks *udisks)
{
    const char *folder = NULL;
    g_autoptr(GError) error = NULL;
    if (udisks->bound->folder)
        return TRUE;
    g_autoptr(GVariant) answer = call(udisks, udisks->bound->block, UDISKS_NAME ".Filesystem", "Mount",
                                      options_of("nosuid,nodev,noexec"), "(s)", PATIENT_MS, &error);
    if (!answer) {
        g_warning("the stick can't be mounted: %s", error->message);
        return FALSE;
    }
    g_variant_get(answer, "(&s)", &folder);
    udisks->bound->folder = g_strdup(folder);
    return TRUE;
}

static enum stick_presence open_folder(struct stick_udisks *udisks, gint64 *free_bytes)
{
    udisks->folder = stick_folder_new(udisks->bound->folder, TRUE);
    udisks->files = stick_folder_functions(udisks->folder);
    return udisks->files.look(udisks->folder, free_bytes);
}

/* One that is in use stays the one, whatever else is put in. */
static void bind_stick(struct stick_udisks *udisks)
{
    GPtrArray *sticks = find(udisks, ASK_MS);
    const struct udisks_stick *stick = NULL;
    if (!sticks)
        return;
    if (udisks->bound && udisks->bound->folder)
        stick = udisks_same_stick(sticks, udisks->bound);
    if (!stick && sticks->len > 0)
        stick = sticks->pdata[0];
    struct udisks_stick *bound = stick ? udisks_stick_copy(stick) : NULL;
    udisks_stick_free(udisks->bound);
    udisks->bound = bound;
    take_sticks(udisks, sticks);
}

static enum stick_presence look(void *data, gint64 *free_bytes)
{
    struct stick_udisks *udisks = data;
    *free_bytes = 0;
    let_go_of_folder(udisks);
    bind_stick(udisks);
    if (!udisks->bound)
        return STICK_NONE;
    if (udisks->bound->usable && mount(udisks))
        return open_folder(udisks, free_bytes);
    return is_gone(udisks, udisks->bound->usable) ? STICK_NONE : STICK_FOREIGN;
}

/* A drive that can't be switched off is safe to take out, too, once it isn't mounted. */
static void switch_off(const struct stick_udisks *udisks)
{
    GVariant *answer = call(udisks, udisks->bound->drive, UDISKS_NAME ".Drive", "PowerOff", options_of(NULL),
                            NULL, ASK_MS, NULL);
    g_clear_pointer(&answer, g_variant_unref);
}

static gboolean is_not_mounted(const GError *error)
{
    g_autofree char *name = g_dbus_error_get_remote_error(error);
    return g_strcmp0(name, UDISKS_NAME ".Error.NotMounted") == 0;
}

static gboolean unmount(const struct stick_udisks *udisks)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) answer = call(udisks, udisks->bound->block, UDISKS_NAME ".Filesystem", "Unmount",
                                      options_of(NULL), NULL, PATIENT_MS, &error);
    if (answer || is_not_mounted(error))
        return TRUE;
    g_warning("the stick can't be let go of: %s", error->message);
    return FALSE;
}

/* Whatever its files say, it is in use for as long as it is in and not unmounted. */
static enum stick_answer release(void *data)
{
    struct stick_udisks *udisks = data;
    gint64 free_bytes;
    if (!udisks->folder)
        return STICK_GONE;
    const enum stick_answer synced = udisks->files.release(udisks->folder);
    if (is_gone(udisks, synced != STICK_DONE))
        return STICK_GONE;
    let_go_of_folder(udisks);
    if (!unmount(udisks)) {
        open_folder(udisks, &free_bytes); /* for another try */
        return judge(udisks, STICK_BROKEN);
    }
    switch_off(udisks);
    g_clear_pointer(&udisks->bound, udisks_stick_free);
    return STICK_DONE;
}

/* ---- files ---- */

static enum stick_answer create(void *data, const char *name)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.create(udisks->folder, name)) : STICK_GONE;
}

static enum stick_answer write_bytes(void *data, const guint8 *bytes, gsize length)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.write(udisks->folder, bytes, length)) : STICK_GONE;
}

static enum stick_answer sync_file(void *data)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.sync_file(udisks->folder)) : STICK_GONE;
}

static enum stick_answer close_file(void *data)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.close(udisks->folder)) : STICK_GONE;
}

static enum stick_answer rename_file(void *data, const char *from, const char *to)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.rename(udisks->folder, from, to)) : STICK_GONE;
}

static enum stick_answer sync_folder(void *data)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.sync_folder(udisks->folder)) : STICK_GONE;
}

static enum stick_answer sync_all(void *data)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.sync_all(udisks->folder)) : STICK_GONE;
}

static enum stick_answer open_fresh(void *data, const char *name)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.open_fresh(udisks->folder, name)) : STICK_GONE;
}

static enum stick_answer read_bytes(void *data, guint8 *bytes, gsize room, gsize *got)
{
    struct stick_udisks *udisks = data;
    *got = 0;
    return udisks->folder ? judge(udisks, udisks->files.read(udisks->folder, bytes, room, got)) : STICK_GONE;
}

static enum stick_answer remove_file(void *data, const char *name)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.remove(udisks->folder, name)) : STICK_GONE;
}

static enum stick_answer list(void *data, GPtrArray *names)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? judge(udisks, udisks->files.list(udisks->folder, names)) : STICK_GONE;
}

static const char *where(void *data)
{
    struct stick_udisks *udisks = data;
    return udisks->folder ? udisks->files.folder(udisks->folder) : NULL;
}

static gboolean watch(void *data, void (*changed)(void *changed_data), void *changed_data)
{
    struct stick_udisks *udisks = data;
    g_mutex_lock(&udisks->lock);
    udisks->changed = changed;
    udisks->changed_data = changed_data;
    g_mutex_unlock(&udisks->lock);
    return TRUE;
}

struct stick stick_udisks_functions(struct stick_udisks *udisks)
{
    return (struct stick){is_there,    look,        create,   write_bytes, sync_file,  close_file,
                          rename_file, sync_folder, sync_all, open_fresh,  read_bytes, remove_file,
                          list,        where,       release,  watch,       udisks};
}

/* ---- life ---- */

static GDBusConnection *connect_to(const char *address, GError **error)
{
    g_autofree char *system =
        address ? NULL : g_dbus_address_get_for_bus_sync(G_BUS_TYPE_SYSTEM, NULL, error);
    if (!address && !system)
        return NULL;
    return g_dbus_connection_new_for_address_sync(address ? address : system,
                                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                      G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                  NULL, NULL, error);
}

struct stick_udisks *stick_udisks_new(const char *address, const char *media, GError **error)
{
    GDBusConnection *bus = connect_to(address, error);
    if (!bus)
        return NULL;
    g_dbus_connection_set_exit_on_close(bus, FALSE);
    struct stick_udisks *udisks = g_new0(struct stick_udisks, 1);
    udisks->bus = bus;
    udisks->media = g_strdup(media);
    udisks->sticks = g_ptr_array_new();
    udisks->over = g_cancellable_new();
    udisks->context = g_main_context_new();
    udisks->loop = g_main_loop_new(udisks->context, FALSE);
    g_mutex_init(&udisks->lock);
    g_cond_init(&udisks->news);
    udisks->listener = g_thread_new("udisks", listen_main, udisks);
    return udisks;
}

static gboolean quit(void *loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

/* In the listener's own thread, also when its loop has not begun yet. */
static void end_listener(struct stick_udisks *udisks)
{
    GSource *source = g_idle_source_new();
    g_source_set_callback(source, quit, udisks->loop, NULL);
    g_source_attach(source, udisks->context);
    g_source_unref(source);
    g_cancellable_cancel(udisks->over);
    g_thread_join(udisks->listener);
}

void stick_udisks_free(struct stick_udisks *udisks)
{
    if (!udisks)
        return;
    end_listener(udisks);
    let_go_of_folder(udisks);
    udisks_stick_free(udisks->bound);
    g_dbus_connection_close_sync(udisks->bus, NULL, NULL);
    g_object_unref(udisks->bus);
    g_object_unref(udisks->over);
    g_main_loop_unref(udisks->loop);
    g_main_context_unref(udisks->context);
    g_mutex_clear(&udisks->lock);
    g_cond_clear(&udisks->news);
    g_ptr_array_unref(udisks->sticks);
    g_free(udisks->media);
    g_free(udisks);
}
