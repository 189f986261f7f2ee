/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose file this is, and bringing it up to date. */
#include "assessments/results/store.h"

gboolean schema_judge(sqlite3 *db, gboolean may_be_new, GError **error)
{
    gint64 application = 0, version = 0, tables = 0;
    const char *path = sqlite3_db_filename(db, "main");
    if (!store_read_integer(db, "PRAGMA application_id", &application, error) ||
        !store_read_integer(db, "PRAGMA user_version", &version, error) ||
        !store_read_integer(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
    if (application == 0 && tables == 0 && may_be_new)
        return TRUE;
    if (application != STORE_APPLICATION_ID)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_FOREIGN,
                    "%s is not a results file of Vigil; name another file", path);
    else if (version > schema_n_migrations)
        g_set_error(
            error, RESULTS_ERROR, RESULTS_ERROR_NEWER,
            "%s was written by a newer Vigil (its version is %d, this one knows %d); install the newer Vigil",
            path, (int)version, schema_n_migrations);
    else
        return TRUE;
    return FALSE;
}

static gboolean copy_pages(sqlite3 *db, sqlite3 *copy, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db, "main");
    if (!backup)
        return store_fail(copy, sqlite3_extended_errcode(copy), error);
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK)
        return store_fail(copy, code, error);
    gint64 bad = 0;
    if (!store_read_integer(copy, "SELECT count(*) FROM pragma_quick_check WHERE quick_check<>'ok'", &bad,
                            error))
        return FALSE;
    return bad == 0 || store_fail(copy, SQLITE_CORRUPT, error);
}

/* The copy lies beside the file, on whatever the file lies on: the same VFS. */
static gboolean keep_copy(sqlite3 *db, gint64 version, GError **error)
{
    g_autofree char *path =
        g_strdup_printf("%s.before-%d", sqlite3_db_filename(db, "main"), (int)version + 1);
    sqlite3_vfs *vfs = NULL;
    sqlite3 *copy = NULL;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    const int code =
        sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE,
                        vfs ? vfs->zName : NULL);
    const gboolean ok =
        code == SQLITE_OK
            ? store_run(copy, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=EXTRA", error) &&
                  copy_pages(db, copy, error)
            : store_fail(copy, code, error);
    sqlite3_close(copy);
    return ok;
}

static gboolean make_views(sqlite3 *db, GError **error)
{
    for (const char *const *view = schema_views; *view; view += 2) {
        g_autofree char *sql =
            g_strdup_printf("DROP VIEW IF EXISTS %s; CREATE VIEW %s AS %s", view[0], view[0], view[1]);
        if (!store_run(db, sql, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean apply(sqlite3 *db, const struct migration *migration, gboolean last, int version,
                      GError **error)
{
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
                                            STORE_APPLICATION_ID, version);
    gboolean ok = store_run(db, "BEGIN IMMEDIATE", error);
    for (const char *const *sql = migration->sql; ok && *sql; sql++)
        ok = store_run(db, *sql, error);
    ok = ok && (!last || make_views(db, error)) && store_run(db, mark, error);
    if (!ok && !sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

gboolean schema_migrate(sqlite3 *db, const struct migration *migrations, int n_migrations, GError **error)
{
    gint64 version = 0;
    if (!store_read_integer(db, "PRAGMA user_version", &version, error))
        return FALSE;
    const gboolean in_file = *sqlite3_db_filename(db, "main") != '\0';
    gint64 devices = 0; /* none in a new file whose making was broken off: nothing to keep */
    if (in_file && version > 0 && version < n_migrations &&
        (!store_read_integer(db, "SELECT count(*) FROM device", &devices, error) ||
         (devices > 0 && !keep_copy(db, version, error))))
        return FALSE;
    for (int i = (int)version; i < n_migrations; i++)
        if (!apply(db, &migrations[i], i == n_migrations - 1, i + 1, error))
            return FALSE;
    return TRUE;
}

sqlite3 *schema_migrated_copy(sqlite3 *db, GError **error)
{
    sqlite3 *copy = NULL;
    const int code = sqlite3_open_v2(
        "", &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        NULL);
    const gboolean ok = code == SQLITE_OK
                            ? store_configure(copy, error) && copy_pages(db, copy, error) &&
                                  schema_migrate(copy, schema_migrations, schema_n_migrations, error) &&
                                  store_run(copy, "PRAGMA query_only=ON", error)
                            : store_fail(copy, code, error);
    if (ok)
        return copy;
    sqlite3_close(copy);
    return NULL;
}
