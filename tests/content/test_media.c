/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/media.h"
#include "media_bytes.h"
#include "run_suite.h"

#include <string.h>

/* The message with which bytes are refused; frees them. */
static char *refusal(GBytes *bytes)
{
    struct media_info info;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!media_probe(bytes, &info, &error), "accepted: %.*s", (int)g_bytes_get_size(bytes),
                  (const char *)g_bytes_get_data(bytes, NULL));
    ck_assert_int_eq(info.type, MEDIA_UNKNOWN);
    g_bytes_unref(bytes);
    return g_strdup(error->message);
}

static struct media_info accepted(GBytes *bytes)
{
    struct media_info info;
    g_autoptr(GError) error = NULL;
    const gboolean good = media_probe(bytes, &info, &error);
    ck_assert_msg(good, "%s", good ? "" : error->message);
    g_bytes_unref(bytes);
    return info;
}

static GBytes *text(const char *string)
{
    return g_bytes_new(string, strlen(string));
}

static void assert_refused(GBytes *bytes, const char *message)
{
    g_autofree char *said = refusal(bytes);
    ck_assert_str_eq(said, message);
}

START_TEST(pictures_tell_their_size)
{
    const struct media_info png = accepted(make_png(800, 600));
    ck_assert_int_eq(png.type, MEDIA_PNG);
    ck_assert_int_eq(png.width, 800);
    ck_assert_int_eq(png.height, 600);
    const struct media_info jpeg = accepted(make_jpeg(4096, 33));
    ck_assert_int_eq(jpeg.type, MEDIA_JPEG);
    ck_assert_int_eq(jpeg.width, 4096);
    ck_assert_int_eq(jpeg.height, 33);
    const struct media_info svg =
        accepted(text("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                      "viewBox=\"0,0 100.6 50\"><use href=\"#a\"/></svg>"));
    ck_assert_int_eq(svg.type, MEDIA_SVG);
    ck_assert_int_eq(svg.width, 101);
    ck_assert_int_eq(svg.height, 50);
}
END_TEST

START_TEST(pictures_that_claim_too_much_are_refused_unseen)
{
    assert_refused(make_png(60000, 60000),
                   "the picture says that it is 60000 x 60000 pixels; at most 4096 x 4096 are allowed");
    assert_refused(make_png(4097, 1),
                   "the picture says that it is 4097 x 1 pixels; at most 4096 x 4096 are allowed");
    assert_refused(make_png(0xFFFFFFFF, 1),
                   "the picture says that it is 4294967295 x 1 pixels; at most 4096 x 4096 are allowed");
    assert_refused(make_png(0, 5), "the picture says that it is 0 x 5 pixels; save it again");
    assert_refused(make_jpeg(5, 0), "the picture says that it is 5 x 0 pixels; save it again");
    assert_refused(make_jpeg(5000, 5),
                   "the picture says that it is 5000 x 5 pixels; at most 4096 x 4096 are allowed");
    assert_refused(text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e9 10\"/>"),
                   "the picture says that it is 1000000000 x 10 pixels; at most 4096 x 4096 are allowed");
}
END_TEST

START_TEST(cut_pictures_are_refused)
{
    g_autoptr(GBytes) png = make_png(8, 8);
    g_autoptr(GBytes) jpeg = make_jpeg(8, 8);
    for (gsize size = 8; size < g_bytes_get_size(png); size++) {
        assert_refused(cut(png, size), "the PNG picture ends before its size is told; save it again");
    }
    for (gsize size = 3; size < 30; size++) {
        assert_refused(cut(jpeg, size), "the JPEG picture ends before its size is told; save it again");
    }
}
END_TEST

START_TEST(drawings_hold_nothing_but_drawing)
{
    static const struct {
        const char *inside, *message;
    } cases[] = {
        {"\n<script>x</script>", "line 2: <script> is not allowed in a picture; take it out"},
        {"<foreignObject/>", "line 1: <foreignObject> is not allowed in a picture; take it out"},
        {"<g><image href=\"x.png\"/></g>", "line 1: <image> is not allowed in a picture; take it out"},
        {"<a href=\"#x\"/>", "line 1: <a> is not allowed in a picture; take it out"},
        {"<use href=\"other.svg#a\"/>",
         "line 1: href=\"other.svg#a\" refers to another file; take it out or draw it here"},
        {"<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"file:///etc/passwd\"/>",
         "line 1: href=\"file:///etc/passwd\" refers to another file; take it out or draw it here"},
        {"<rect onclick=\"x\"/>", "line 1: the attribute onclick runs a script; take it out"},
        {"<rect fill=\"url(http://x/)\"/>", "line 1: the attribute fill refers to another file; take it out"},
        {"<rect style=\"fill:URL( 'x')\"/>",
         "line 1: the attribute style refers to another file; take it out"},
        {"<style>a{fill:u<!-- -->rl(x)}</style>",
         "line 1: the style sheet refers to another file; take it out"},
        {"<g xml:base=\"http://x/\"/>", "line 1: the attribute base refers to another file; take it out"},
        {"<style>a{fill:url(#a)}</style>", "line 1: write url(#…) at the element, not in the style sheet"},
        {"<filter id=\"f\"/>", "line 1: <filter> is not allowed in a picture; take it out"},
        {"<set attributeName=\"href\"/>", "line 1: <set> is not allowed in a picture; take it out"},
        {"<style>@import 'x'</style>", "line 1: the style sheet refers to another file; take it out"},
        {"<style><![CDATA[a{b:u\\72l(x)}]]></style>",
         "line 1: the style sheet refers to another file; take it out"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *svg = g_strdup_printf(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">%s</svg>", cases[i].inside);
        assert_refused(text(svg), cases[i].message);
    }
    assert_refused(text("<!DOCTYPE svg><svg/>"), "line 1: <!DOCTYPE …> is not allowed; delete it");
    assert_refused(text("<?xml-stylesheet href=\"x\"?><svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "viewBox=\"0 0 9 9\"/>"),
                   "line 1: <?xml-stylesheet …?> is not allowed in a picture; take it out");
    assert_refused(text("<svg viewBox=\"0 0 9 9\"/>"), "the file is XML but not an SVG picture");
    assert_refused(text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                   "the SVG picture has no viewBox; add one, such as viewBox=\"0 0 800 600\"");
    assert_refused(text("<html/>"), "the file is XML but not an SVG picture");
}
END_TEST

static GString *begin_svg(void)
{
    return g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">");
}

static GBytes *end_svg(GString *svg)
{
    g_string_append(svg, "</svg>");
    return g_string_free_to_bytes(svg);
}

START_TEST(drawings_that_would_never_be_done_are_refused)
{
    GString *flat = begin_svg();
    GString *bomb = begin_svg();
    GString *clips = begin_svg();
    for (int i = 0; i < 3001; i++) {
        g_string_append(flat, "<path d=\"M0 0\"/>");
    }
    for (int i = 0; i < 6; i++) { /* 10 ^ 6 rectangles */
        g_string_append_printf(bomb, "<g id=\"g%d\">", i);
        for (int k = 0; k < 10; k++) {
            g_string_append_printf(bomb, "<use href=\"#g%d\"/>", i + 1);
        }
        g_string_append(bomb, "</g>");
    }
    g_string_append(bomb, "<rect id=\"g6\"/><use href=\"#g0\"/>");
    g_string_append(clips, "<clipPath id=\"c\">");
    for (int i = 0; i < 100; i++) {
        g_string_append(clips, "<path/>");
    }
    g_string_append(clips, "</clipPath>");
    for (int i = 0; i < 40; i++) {
        g_string_append(clips, "<rect style=\"clip-path: url( '#c' )\"/>");
    }
    const char *much = "the picture draws more than 3000 elements; make it simpler, or save it as PNG";
    assert_refused(end_svg(flat), much);
    assert_refused(end_svg(bomb), much);
    assert_refused(end_svg(clips), much);
    assert_refused(text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
                        "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g></svg>"),
                   "elements of the picture use each other more than 8 deep, or one uses itself");
    accepted(
        text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><g id=\"a\"><path/></g>"
             "<linearGradient id=\"l\"/></defs><use href=\"#a\" fill=\"#fff\"/><rect fill=\"url(#l)\"/>"
             "<inkscape:grid xmlns:inkscape=\"x\"/></svg>"));
}
END_TEST

START_TEST(sounds_tell_how_long_they_are)
{
    const struct media_info opus = accepted(make_opus(12));
    ck_assert_int_eq(opus.type, MEDIA_OPUS);
    ck_assert_double_eq_tol(opus.seconds, 12.0, 1e-9);
    ck_assert(opus.complete);
    const struct media_info vorbis = accepted(make_vorbis(3, 44100));
    ck_assert_int_eq(vorbis.type, MEDIA_VORBIS);
    ck_assert_double_eq_tol(vorbis.seconds, 3.0, 1e-9);
    ck_assert(vorbis.complete);
}
END_TEST

START_TEST(a_cut_sound_is_not_complete_wherever_it_is_cut)
{
    g_autoptr(GBytes) opus = make_opus(3);
    const gsize size = g_bytes_get_size(opus);
    const gsize first_page = 27 + 1 + 19;
    for (gsize left = first_page; left < size; left++) {
        const struct media_info info = accepted(cut(opus, left));
        ck_assert(!info.complete);
        ck_assert_double_lt(info.seconds, 2.5);
    }
    for (gsize left = 4; left < first_page; left++) {
        assert_refused(cut(opus, left), "the sound file is damaged at its very beginning; copy it again");
    }
}
END_TEST

START_TEST(one_sound_a_file)
{
    g_autoptr(GBytes) opus = make_opus(1);
    g_autoptr(GByteArray) two = g_byte_array_new();
    gsize size;
    const guint8 *data = g_bytes_get_data(opus, &size);
    g_byte_array_append(two, data, (guint)size);
    g_byte_array_append(two, data, (guint)size);
    assert_refused(g_bytes_new(two->data, two->len),
                   "the Ogg file holds more than one stream; a sound file has one");
}
END_TEST

START_TEST(one_wrong_bit_in_a_sound_is_found)
{
    g_autoptr(GBytes) opus = make_opus(2);
    for (gsize at = 47; at < g_bytes_get_size(opus); at++) {
        g_autoptr(GBytes) bad = flip(opus, at);
        struct media_info info;
        ck_assert(!media_probe(bad, &info, NULL) || !info.complete);
    }
}
END_TEST

START_TEST(other_types_are_named)
{
    static const struct {
        const char *bytes;
        gsize size;
        const char *what;
    } cases[] = {
        {"ID3\x04\0\0\0\0\0\0", 10, "an MP3 sound"},
        {"\xFF\xFB\x90\x44", 4, "an MP3 sound"},
        {"fLaC\0\0\0\x22", 8, "a FLAC sound"},
        {"RIFF\x24\0\0\0WAVEfmt ", 16, "a WAV sound"},
        {"RIFF\x24\0\0\0WEBPVP8 ", 16, "a WebP picture"},
        {"GIF89a", 6, "a GIF picture"},
        {"\0\0\0\x18"
         "ftypM4A ",
         12, "an MP4 file"},
        {"PK\x03\x04", 4, "a ZIP archive"},
        {"hello", 5, "of no known type"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *message = g_strdup_printf(
            "the file is %s; pictures are SVG, PNG or JPEG, sounds Ogg Opus or Ogg Vorbis", cases[i].what);
        assert_refused(g_bytes_new(cases[i].bytes, cases[i].size), message);
    }
    assert_refused(g_bytes_new(NULL, 0), "the file is empty");
}
END_TEST

START_TEST(names_promise_types)
{
    ck_assert_int_eq(media_type_of_name("a.svg"), MEDIA_SVG);
    ck_assert_int_eq(media_type_of_name("a.jpeg"), MEDIA_JPEG);
    ck_assert_int_eq(media_type_of_name("a.ogg"), MEDIA_VORBIS);
    ck_assert_int_eq(media_type_of_name("a.opus"), MEDIA_OPUS);
    ck_assert_int_eq(media_type_of_name("a.mp3"), MEDIA_UNKNOWN);
    ck_assert_str_eq(media_type_name(MEDIA_VORBIS), "Ogg Vorbis");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {pictures_tell_their_size,
                                  pictures_that_claim_too_much_are_refused_unseen,
                                  cut_pictures_are_refused,
                                  drawings_hold_nothing_but_drawing,
                                  drawings_that_would_never_be_done_are_refused,
                                  sounds_tell_how_long_they_are,
                                  a_cut_sound_is_not_complete_wherever_it_is_cut,
                                  one_sound_a_file,
                                  one_wrong_bit_in_a_sound_is_found,
                                  other_types_are_named,
                                  names_promise_types};
    return RUN_SUITE("content media", tests);
}
