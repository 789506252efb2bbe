/*
 * The baseline for `boards`: the time of reading the files.
 *
 *     read-files DIRECTORY
 *
 * Opens and reads every .dtb file below a directory, and prints their number
 * and their bytes.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char buffer[1 << 21];

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: read-files DIRECTORY\n", stderr);
        return 2;
    }
    FTS *tree = fts_open((char *[]){ argv[1], NULL }, FTS_PHYSICAL | FTS_NOSTAT | FTS_NOCHDIR, NULL);
    unsigned long files = 0, bytes = 0;
    for (FTSENT *entry; (entry = fts_read(tree));) {
        if (entry->fts_info == FTS_D || entry->fts_namelen < 4 || strcmp(entry->fts_name + entry->fts_namelen - 4, ".dtb"))
            continue;
        int file = open(entry->fts_path, O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            perror(entry->fts_path);
            return 1;
        }
        files++;
        for (ssize_t got; (got = read(file, buffer, sizeof buffer)) > 0;)
            bytes += got;
        close(file);
    }
    printf("%lu files, %lu bytes\n", files, bytes);
    return files ? 0 : 1;
}
