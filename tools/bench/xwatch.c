/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures the time from an event to a change of an X screen.
 *
 *   xwatch start [-m RRGGBB] -- COMMAND…   starts the command and leaves it running
 *   xwatch click X Y                        moves there, waits 400 ms, clicks with XTEST
 *   xwatch key KEYSYM                       presses a key with XTEST
 * with [-r x,y,w,h] for a part of the screen, [-t ms] to give up, [-q ms] without change to call it settled.
 *
 * Prints one line of JSON: pid, first_change_ms, marker_ms (400 pixels of the colour of -m), last_change_ms,
 * frames. Event driven: XDamage on the root window, then a MIT-SHM grab and compare; the times include the X
 * server's drawing.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

struct options {
    enum { START, CLICK, KEY } mode;
    int x, y;
    KeySym key;
    long marker;
    double timeout, quiet; /* milliseconds */
    int left, top, width, height;
    char **command;
};

struct screen {
    Display *display;
    Window root;
    Damage damage;
    int damage_event;
    XImage *image;
    XShmSegmentInfo shared;
    const struct options *options;
};

struct times { /* milliseconds after the event; -1 for never */
    double first, marker, last;
    int frames;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t image_bytes(const XImage *image)
{
    return (size_t)image->bytes_per_line * (size_t)image->height;
}

static void grab(const struct screen *screen)
{
    XShmGetImage(screen->display, screen->root, screen->image, screen->options->left, screen->options->top,
                 AllPlanes);
}

static int has_marker(const XImage *image, long colour)
{
    const uint32_t *pixel = (const uint32_t *)(const void *)image->data;
    long found = 0;
    for (size_t i = 0; i < image_bytes(image) / 4; i++)
        found += (long)(pixel[i] & 0xffffff) == colour;
    return found >= 400;
}

/* 1 when the screen was damaged before the deadline. */
static int wait_damage(const struct screen *screen, double deadline)
{
    for (int damaged = 0;;) {
        while (XPending(screen->display)) {
            XEvent event;
            XNextEvent(screen->display, &event);
            damaged |= event.type == screen->damage_event + XDamageNotify;
        }
        if (damaged) {
            XDamageSubtract(screen->display, screen->damage, None, None);
            return 1;
        }
        const double left = deadline - now_ms();
        if (left <= 0)
            return 0;
        struct pollfd connection = {ConnectionNumber(screen->display), POLLIN, 0};
        poll(&connection, 1, left > 50 ? 50 : (int)left + 1);
    }
}

static int parse_mode(int argc, char **argv, struct options *options)
{
    if (argc >= 2 && strcmp(argv[1], "start") == 0)
        return options->mode = START, 2;
    if (argc >= 4 && strcmp(argv[1], "click") == 0) {
        options->mode = CLICK;
        options->x = atoi(argv[2]);
        options->y = atoi(argv[3]);
        return 4;
    }
    if (argc >= 3 && strcmp(argv[1], "key") == 0) {
        options->mode = KEY;
        options->key = XStringToKeysym(argv[2]);
        return 3;
    }
    return -1;
}

static int parse(int argc, char **argv, struct options *options)
{
    *options = (struct options){.marker = -1, .timeout = 30000, .quiet = 700, .width = -1};
    int i = parse_mode(argc, argv, options);
    for (; i > 0 && i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            options->command = argv + i + 1;
            return 1;
        }
        if (i + 1 == argc)
            return 0;
        const char *const value = argv[i + 1];
        if (strcmp(argv[i], "-m") == 0)
            options->marker = strtol(value, NULL, 16);
        else if (strcmp(argv[i], "-t") == 0)
            options->timeout = atof(value);
        else if (strcmp(argv[i], "-q") == 0)
            options->quiet = atof(value);
        else if (strcmp(argv[i], "-r") != 0 || sscanf(value, "%d,%d,%d,%d", &options->left, &options->top,
                                                      &options->width, &options->height) != 4)
            return 0;
        i++;
    }
    return i > 0 && options->mode != START;
}

static int open_screen(struct screen *screen, struct options *options)
{
    screen->options = options;
    screen->display = XOpenDisplay(NULL);
    if (screen->display == NULL)
        return 0;
    Display *const display = screen->display;
    const int number = DefaultScreen(display);
    fcntl(ConnectionNumber(display), F_SETFD, FD_CLOEXEC);
    screen->root = DefaultRootWindow(display);
    if (options->width < 0) {
        options->width = DisplayWidth(display, number);
        options->height = DisplayHeight(display, number);
    }
    int error;
    if (!XDamageQueryExtension(display, &screen->damage_event, &error))
        return 0;
    screen->image =
        XShmCreateImage(display, DefaultVisual(display, number), (unsigned)DefaultDepth(display, number),
                        ZPixmap, NULL, &screen->shared, (unsigned)options->width, (unsigned)options->height);
    screen->shared.shmid = shmget(IPC_PRIVATE, image_bytes(screen->image), IPC_CREAT | 0600);
    screen->shared.shmaddr = screen->image->data = shmat(screen->shared.shmid, NULL, 0);
    XShmAttach(display, &screen->shared);
    XSync(display, False);
    shmctl(screen->shared.shmid, IPC_RMID, NULL);
    return 1;
}

static pid_t start(char **command)
{
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    setsid();
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    execvp(command[0], command);
    _exit(127);
}

static pid_t act(const struct screen *screen)
{
    Display *const display = screen->display;
    switch (screen->options->mode) {
    case START:
        return start(screen->options->command);
    case CLICK:
        XTestFakeButtonEvent(display, 1, True, 0);
        XTestFakeButtonEvent(display, 1, False, 0);
        break;
    case KEY: {
        const KeyCode code = XKeysymToKeycode(display, screen->options->key);
        XTestFakeKeyEvent(display, code, True, 0);
        XTestFakeKeyEvent(display, code, False, 0);
        break;
    }
    }
    XFlush(display);
    return 0;
}

static struct times watch(const struct screen *screen, char *last, double began)
{
    const struct options *const options = screen->options;
    struct times times = {-1, -1, -1, 0};
    for (;;) {
        double limit = began + options->timeout;
        if (times.first >= 0 && (options->marker < 0 || times.marker >= 0) &&
            began + times.last + options->quiet < limit)
            limit = began + times.last + options->quiet;
        if (!wait_damage(screen, limit)) {
            if (now_ms() >= limit)
                return times;
            continue;
        }
        grab(screen);
        const double t = now_ms() - began;
        if (memcmp(last, screen->image->data, image_bytes(screen->image)) == 0)
            continue;
        memcpy(last, screen->image->data, image_bytes(screen->image));
        times.frames++;
        times.last = t;
        if (times.first < 0)
            times.first = t;
        if (options->marker >= 0 && times.marker < 0 && has_marker(screen->image, options->marker))
            times.marker = t;
    }
}

int main(int argc, char **argv)
{
    struct options options;
    struct screen screen;
    if (!parse(argc, argv, &options)) {
        fprintf(stderr, "usage: xwatch start|click X Y|key KEYSYM [-m RRGGBB] [-r x,y,w,h] [-t ms] [-q ms] "
                        "[-- COMMAND…]\n");
        return 2;
    }
    if (!open_screen(&screen, &options))
        return 3;
    if (options.mode == CLICK) {
        XTestFakeMotionEvent(screen.display, -1, options.x, options.y, 0);
        XSync(screen.display, False);
        usleep(400000);
    }
    screen.damage = XDamageCreate(screen.display, screen.root, XDamageReportNonEmpty);
    grab(&screen);
    char *last = malloc(image_bytes(screen.image));
    memcpy(last, screen.image->data, image_bytes(screen.image));
    const double began = now_ms();
    const pid_t pid = act(&screen);
    const struct times times = watch(&screen, last, began);
    printf("{\"pid\":%d,\"first_change_ms\":%.1f,\"marker_ms\":%.1f,\"last_change_ms\":%.1f,\"frames\":%d}\n",
           (int)pid, times.first, times.marker, times.last, times.frames);
    free(last);
    return 0;
}
