/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <SDL2/SDL.h>

#include "tests/years/kiosk.h"

static gint64 pushed;

void kiosk_push(SDL_Event *event, gboolean with_its_time)
{
    pushed++;
    if (with_its_time) {
        SDL_PeepEvents(event, 1, SDL_ADDEVENT, 0, 0);
    } else {
        SDL_PushEvent(event);
    }
}

gint64 kiosk_pushed(void)
{
    return pushed;
}

void kiosk_tap(struct loop *loop, double x, double y)
{
    pushed += 2; /* press and release */
    window_push_tap(loop_window(loop), x, y);
}

void kiosk_tap_widget(struct loop *loop, int index)
{
    const struct rect rect = page_widget(loop_page(loop), index)->rect;
    kiosk_tap(loop, rect.x + rect.w / 2, rect.y + rect.h / 2);
}

void kiosk_key(int key)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key}}};
    event.key.keysym.scancode = SDL_GetScancodeFromKey(key);
    kiosk_push(&event, FALSE);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    kiosk_push(&event, FALSE);
}

void kiosk_type(const char *digits)
{
    for (; *digits != '\0'; digits++) {
        kiosk_key(SDLK_0 + *digits - '0');
    }
}
