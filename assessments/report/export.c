/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export.h"

#include "assessments/report/export_csv.h"
#include "assessments/report/export_earlier.h"
#include "assessments/report/export_files.h"
#include "assessments/report/export_groups.h"
#include "assessments/report/export_records.h"
#include "assessments/report/export_stat.h"
#include "assessments/report/export_xlsx.h"

#include <gio/gio.h>

G_DEFINE_QUARK(vigil - export - error - quark, export_error)

/* In the order in which they are written; a format may have several writers. */
static const struct {
    guint formats;
    gboolean (*write)(struct export *export, GError **error);
} writers[] = {
    {EXPORT_CSV, export_csv_write},   {EXPORT_CSV, export_groups_write}, {EXPORT_CSV, export_verify_write},
    {EXPORT_XLSX, export_xlsx_write}, {EXPORT_SAV, export_sav_write},    {EXPORT_DTA, export_dta_write},
    {EXPORT_XAPI, export_xapi_write}, {EXPORT_QTI, export_qti_write},
};

static const struct {
    const char *name;
    enum export_format format;
} format_names[] = {
    {"csv", EXPORT_CSV}, {"xlsx", EXPORT_XLSX}, {"sav", EXPORT_SAV},
    {"dta", EXPORT_DTA}, {"xapi", EXPORT_XAPI}, {"qti", EXPORT_QTI},
};

const char *export_profile_name(enum export_profile profile)
{
    return profile == EXPORT_INTERNAL ? "internal" : "shareable";
}

gboolean export_profile_parse(const char *name, enum export_profile *profile)
{
    for (int p = EXPORT_SHAREABLE; p <= EXPORT_INTERNAL; p++)
        if (g_strcmp0(name, export_profile_name((enum export_profile)p)) == 0) {
            *profile = (enum export_profile)p;
            return TRUE;
        }
    return FALSE;
}

char *export_formats_names(void)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(format_names); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", format_names[i].name);
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static guint format_bits(const char *name)
{
    guint all = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(format_names); i++) {
        if (g_str_equal(name, format_names[i].name))
            return format_names[i].format;
        all |= format_names[i].format;
    }
    return g_str_equal(name, "all") ? all : 0;
}

gboolean export_formats_parse(const char *names, guint *formats, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(names, ",", -1);
    guint bits = 0;
    for (char **part = parts; *part != NULL; part++) {
        const guint more = format_bits(g_strstrip(*part));
        if (more == 0) {
            g_autofree char *known = export_formats_names();
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                        "there is no format \"%s\"; use %s, several with commas between, or all", *part,
                        known);
            return FALSE;
        }
        bits |= more;
    }
    *formats = bits;
    return TRUE;
}

static gboolean judge(struct export *export, GError **error)
{
    if (export->options->profile == EXPORT_INTERNAL)
        return TRUE;
    export->privacy = privacy_new(PRIVACY_K);
    if (!participants_judge(export->results, export->privacy, error))
        return FALSE;
    const int persons = privacy_persons(export->privacy);
    if (persons == 0 || persons >= PRIVACY_K)
        return TRUE;
    g_set_error(error, EXPORT_ERROR, EXPORT_ERROR_TOO_FEW,
                "only %d person%s answered, and a shareable export hides each among at least %d; nothing was "
                "exported. Wait for more persons, or use the internal profile and don't pass it on",
                persons, persons == 1 ? "" : "s", PRIVACY_K);
    return FALSE;
}

static gboolean write_files(struct export *export, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
        if ((writers[i].formats & export->options->formats) != 0 && !writers[i].write(export, error))
            return FALSE;
    return TRUE;
}

static gboolean write_all(struct export *export, GError **error)
{
    g_autoptr(GPtrArray) earlier = NULL;
    if (!judge(export, error) || !export_groups_find(export, error) ||
        !export_prepare_folder(export->folder, error) ||
        (earlier = export_earlier_take(export->folder, error)) == NULL || !write_files(export, error))
        return FALSE;
    export_earlier_remove(earlier, export);
    if (!export_write_manifest(export, error))
        return FALSE;
    export_earlier_forget(export->folder);
    return export_sync_folder(export->folder, error);
}

gboolean export_write(struct results *results, struct curriculum *curriculum,
                      const struct export_options *options, const char *folder, struct export_counts *counts,
                      GError **error)
{
    struct export export = {.results = results,
                            .curriculum = curriculum,
                            .options = options,
                            .folder = folder,
                            .items = study_items_new(curriculum),
                            .cells = cells_new(),
                            .groups = export_groups_new(),
                            .files = export_files_new()};
    const gboolean good = write_all(&export, error);
    if (good && counts != NULL) {
        *counts = export.counts;
        counts->smallest_cell = export.privacy != NULL ? privacy_smallest_cell(export.privacy) : 0;
    }
    g_clear_pointer(&export.variables, g_ptr_array_unref);
    g_ptr_array_unref(export.files);
    g_array_unref(export.groups);
    privacy_free(export.privacy);
    cells_free(export.cells);
    study_items_free(export.items);
    return good;
}
