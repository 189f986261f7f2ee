/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that want to cost time or memory, or to reach out of the folder. Each is parsed in a process of its
 * own; what it cost is printed, and nothing may cost a second or 100 MB more than a good file does.
 */
#include "content/document.h"
#include "content/media.h"
#include "media_bytes.h"
#include "place.h"
#include "run_suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_SECONDS 1.0
#define MAX_KILOBYTES (100 * 1024)

struct cost {
    double seconds;
    long kilobytes;
    char *said;
};

static void parse_and_say(GBytes *bytes, int out)
{
    struct problems *problems = problems_new();
    struct document *document = document_parse(bytes, "lessons/a.xml", problems);
    g_autofree char *said = problems_as_text(problems);
    const ssize_t written = write(out, said, strlen(said));
    _exit(written >= 0 && document == NULL ? 0 : 1);
}

static struct cost cost_of(GBytes *bytes)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        parse_and_say(bytes, ends[1]);
    }
    close(ends[1]);
    g_autoptr(GString) said = g_string_new(NULL);
    char part[4096];
    for (ssize_t got; (got = read(ends[0], part, sizeof part)) > 0;) {
        g_string_append_len(said, part, got);
    }
    close(ends[0]);
    int status;
    struct rusage used;
    ck_assert_int_eq(wait4(child, &status, 0, &used), child);
    ck_assert_msg(WIFEXITED(status), "it died of signal %d", WTERMSIG(status));
    const double seconds = (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6 +
                           (double)used.ru_stime.tv_sec + (double)used.ru_stime.tv_usec / 1e6;
    return (struct cost){seconds, used.ru_maxrss, g_strdup(said->str)};
}

static long kilobytes_of_a_good_file(void)
{
    static const char good[] =
        "<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\"><title>T</title>"
        "<screen id=\"s\"/></lesson>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(good, sizeof good - 1);
    struct cost cost = cost_of(bytes);
    g_free(cost.said);
    return cost.kilobytes;
}

/* bytes are refused with message (of lessons/a.xml) at no great cost; frees them. */
static void assert_cheaply_refused(const char *name, GBytes *bytes, const char *message)
{
    const long good = kilobytes_of_a_good_file();
    const gsize size = g_bytes_get_size(bytes);
    struct cost cost = cost_of(bytes);
    const long more = cost.kilobytes - good;
    printf("hostile: %-28s %9" G_GSIZE_FORMAT " bytes  %.3f s  %+ld kB\n", name, size, cost.seconds, more);
    fflush(stdout);
    g_autofree char *wanted = g_strdup_printf("lessons/a.xml%s\n", message);
    ck_assert_str_eq(cost.said, wanted);
    ck_assert_double_lt(cost.seconds, MAX_SECONDS);
    ck_assert_int_lt(more, MAX_KILOBYTES);
    g_free(cost.said);
    g_bytes_unref(bytes);
}

static GBytes *text(const char *string)
{
    return g_bytes_new(string, strlen(string));
}

static GBytes *take(GString *string)
{
    return g_string_free_to_bytes(string);
}

static GString *repeat(const char *what, int times)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < times; i++) {
        g_string_append(out, what);
    }
    return out;
}

static GBytes *with_attributes(int count)
{
    GString *out = g_string_new("<lesson");
    for (int i = 0; i < count; i++) {
        g_string_append_printf(out, " a%d=\"\"", i);
    }
    g_string_append(out, "/>");
    return take(out);
}

START_TEST(doctype_and_entities)
{
    assert_cheaply_refused("doctype",
                           text("<?xml version=\"1.0\"?>\n<!DOCTYPE lesson SYSTEM \"x.dtd\">\n<lesson/>"),
                           ":2: error: <!DOCTYPE …> is not allowed; delete it");
    assert_cheaply_refused(
        "entity to a file",
        text("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<lesson>&e;</lesson>"),
        ":1: error: <!DOCTYPE …> is not allowed; delete it");
    assert_cheaply_refused("entity alone", text("<lesson><!ENTITY e \"x\"></lesson>"),
                           ":1: error: <!ENTITY …> is not allowed; write the text itself");
    assert_cheaply_refused("unknown entity", text("<lesson>\n&nbsp;</lesson>"),
                           ":2: error: &nbsp; is not known here; write the character itself");
    assert_cheaply_refused(
        "billion laughs",
        text("<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
             "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>"),
        ":1: error: <!DOCTYPE …> is not allowed; delete it");
}
END_TEST

START_TEST(size)
{
    GString *long_text = repeat("0123456789", 1024 * 1024);
    g_string_prepend(long_text, "<lesson>");
    g_string_append(long_text, "</lesson>");
    assert_cheaply_refused("10 MB of text", take(long_text),
                           ": error: the file has 10485777 bytes; at most 262144 (256 KiB) are allowed");
    assert_cheaply_refused("50,000 attributes", with_attributes(50000),
                           ": error: the file has 488899 bytes; at most 262144 (256 KiB) are allowed");
    assert_cheaply_refused("25,000 attributes", with_attributes(25000),
                           ":1: error: an element has more than 64 attributes");
    assert_cheaply_refused("nothing", g_bytes_new(NULL, 0), ": error: the file is empty");
}
END_TEST

START_TEST(depth)
{
    assert_cheaply_refused("depth 10,000", take(repeat("<p>\n", 10000)),
                           ":49: error: elements lie more than 48 deep in each other");
    GString *in_step = repeat("<p a='>' b=\"/\"><!-- < --><br/><?x <?>", 49);
    assert_cheaply_refused("depth behind comments", take(in_step),
                           ":1: error: elements lie more than 48 deep in each other");
}
END_TEST

START_TEST(many_faults)
{
    GString *many = g_string_new("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"b\" xml:lang=\"en\">");
    g_string_append(many, "<title>T</title><screen id=\"s\">");
    while (many->len < DOCUMENT_MAX_BYTES - 40) {
        g_string_append(many, "<q/>");
    }
    g_string_append(many, "</screen></lesson>");
    assert_cheaply_refused(
        "60,000 unknown elements", take(many),
        ":1: error: <q> is not known here; expected one of <picture>, <h2>, <h3>, <p>, <ul>, "
        "<ol>, <reveal>, <choose>, <scenario>, <match> …");
}
END_TEST

/* As many different faults as go into a file, each of which needs words of its own. */
START_TEST(different_faults)
{
    GString *many = g_string_new("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\">\n");
    while (many->len < DOCUMENT_MAX_BYTES - 100) {
        g_string_append_printf(many, "<screen id=\"%u\" idd=\"\"/>\n", (guint)many->len);
    }
    g_string_append(many, "</lesson>");
    g_autoptr(GBytes) bytes = take(many);
    struct cost cost = cost_of(bytes);
    printf("hostile: %-28s %9" G_GSIZE_FORMAT " bytes  %.3f s\n", "9,000 different faults",
           g_bytes_get_size(bytes), cost.seconds);
    ck_assert_double_lt(cost.seconds, MAX_SECONDS);
    ck_assert_ptr_nonnull(
        strstr(cost.said, "lessons/a.xml:2: error: <title> is missing in <lesson>; it comes first"));
    ck_assert_ptr_nonnull(
        strstr(cost.said, "lessons/a.xml:3: error: attribute \"idd\" is not known on <screen>; take it out"));
    g_free(cost.said);
}
END_TEST

/* An element that is faulty itself, declares the namespace, and holds more that is faulty. */
START_TEST(faults_within_faults)
{
    assert_cheaply_refused(
        "a lesson in a lesson",
        text("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\">\n"
             "<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\"><title>T</title><vid/></lesson></lesson>"),
        ":2: error: <lesson> can't stand here; expected one of <objective>, <content-note>, <screen>\n"
        "lessons/a.xml:2: error: <title> is missing in <lesson>; it comes first");
}
END_TEST

START_TEST(encodings)
{
    assert_cheaply_refused("bad UTF-8", text("<lesson>\n\xE9t\xE9</lesson>"),
                           ":2: error: this line is not valid UTF-8 (byte 0xE9); save the file as UTF-8");
    assert_cheaply_refused("overlong UTF-8", text("<lesson>\xC0\xBC</lesson>"),
                           ":1: error: this line is not valid UTF-8 (byte 0xC0); save the file as UTF-8");
    assert_cheaply_refused("NUL", g_bytes_new("<lesson>\n\n\0</lesson>", 20),
                           ":3: error: the file holds a NUL byte; save it again as plain UTF-8 text");
    assert_cheaply_refused("UTF-16", g_bytes_new("\xFF\xFE<\0l\0/\0>\0", 10),
                           ":1: error: the file is not UTF-8; save it as UTF-8");
    assert_cheaply_refused("control character", text("<lesson>&#1;</lesson>"),
                           ":1: error: there is a control character here; delete it");
}
END_TEST

START_TEST(inclusion)
{
    assert_cheaply_refused(
        "XInclude",
        text("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\"><title>T</title>\n"
             "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" "
             "parse=\"text\"/><screen id=\"s\"/></lesson>"),
        ":2: error: <include> (XInclude) is not allowed; write here what it would bring in");
}
END_TEST

static void probe_cheaply(const char *name, GBytes *bytes)
{
    struct rusage before, after;
    struct media_info info;
    getrusage(RUSAGE_SELF, &before);
    ck_assert(!media_probe(bytes, &info, NULL) || !info.complete);
    getrusage(RUSAGE_SELF, &after);
    const double seconds = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
                           (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6;
    printf("hostile: %-28s %9" G_GSIZE_FORMAT " bytes  %.3f s  %+ld kB\n", name, g_bytes_get_size(bytes),
           seconds, after.ru_maxrss - before.ru_maxrss);
    fflush(stdout);
    ck_assert_double_lt(seconds, MAX_SECONDS);
    ck_assert_int_lt(after.ru_maxrss - before.ru_maxrss, MAX_KILOBYTES);
    g_bytes_unref(bytes);
}

START_TEST(media)
{
    g_autoptr(GBytes) hour = make_opus(3600);
    probe_cheaply("PNG of 60000 x 60000", make_png(60000, 60000));
    probe_cheaply("an hour of Opus, truncated", cut(hour, g_bytes_get_size(hour) - 100));
    probe_cheaply("MP3", text("ID3\x04 and so on"));
    GString *pages = repeat("OggS", 4 * 1024 * 1024);
    probe_cheaply("16 MB of Ogg signatures", take(pages));
    probe_cheaply("SVG with 25,000 attributes", with_attributes(25000));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {doctype_and_entities, size,      depth,     many_faults, different_faults,
                                  faults_within_faults, encodings, inclusion, media};
    return RUN_SUITE("content hostile", tests);
}
