/*
 * Counts of compatible strings, shared by the baselines: a hash table of
 * fixed size (a real board has fewer than 200 strings) that copies its keys.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 4096 /* a power of two */

struct count {
    char *string;   /* NULL: the slot is free */
    unsigned nodes; /* nodes that carry it */
    unsigned last;  /* the node counted last: a node counts once */
};

static struct count counts[SLOTS];
static unsigned used;

_Noreturn static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* Counts the strings of one `compatible`; node is the node's number, from 1. */
static void count_strings(const char *list, size_t length, unsigned node)
{
    for (size_t at = 0; at < length;) {
        size_t size = strnlen(list + at, length - at);
        uint32_t hash = 2166136261u; /* FNV-1a */
        for (size_t i = 0; i < size; i++)
            hash = (hash ^ (unsigned char)list[at + i]) * 16777619u;

        struct count *count = &counts[hash & (SLOTS - 1)];
        while (count->string &&
               (strncmp(count->string, list + at, size) || count->string[size]))
            count = &counts[(count - counts + 1) & (SLOTS - 1)];
        if (size && !count->string) {
            if (++used == SLOTS) {
                fprintf(stderr, "more than %d compatible strings\n", SLOTS - 1);
                exit(1);
            }
            if (!(count->string = strndup(list + at, size)))
                fail("strndup");
        }
        if (size && count->last != node) {
            count->last = node;
            count->nodes++;
        }
        at += size + 1;
    }
}

/* Section 2.3.4 of the Devicetree Specification: `okay`, or the older `ok`. */
static int is_okay(const char *status, size_t length)
{
    size_t size = strnlen(status, length);
    return (size == 4 && !memcmp(status, "okay", 4)) ||
           (size == 2 && !memcmp(status, "ok", 2));
}

static int by_string(const void *left, const void *right)
{
    return strcmp(((const struct count *)left)->string,
                  ((const struct count *)right)->string);
}

static inline void clear_counts(void)
{
    for (unsigned i = 0; i < SLOTS; i++)
        free(counts[i].string);
    memset(counts, 0, sizeof counts);
    used = 0;
}

/* Prints `string=nodes` lines in the order of their bytes. */
static void print_counts(void)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < SLOTS; i++)
        if (counts[i].string)
            counts[kept++] = counts[i];
    qsort(counts, kept, sizeof *counts, by_string);
    for (unsigned i = 0; i < kept; i++)
        printf("%s=%u\n", counts[i].string, counts[i].nodes);
}

#endif
