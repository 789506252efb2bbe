# Test scripts source this file. It prints a line for each check and the totals at the end.
#
#   check NAME COMMAND...   runs COMMAND; prints `ok - NAME`, or `not ok - NAME` with its output as comments
#   note TEXT               prints a comment: a measurement, or a check that did not run
#   finish                  prints the totals; exits with 1 if a check failed or no check ran

# nfd-devicetree refuses variables with its prefix that do not belong to an option, such as NFD_DEVICETREE_NATIVE of the
# tests. So the scripts see these variables, but the programs that they start do not.
for variable in "${!NFD_DEVICETREE_@}"; do export -n "${variable?}"; done

passed=0 failed=0

check() { # name, command
    local said
    if said=$("${@:2}" 2>&1); then
        printf 'ok - %s\n' "$1"
        passed=$((passed + 1))
    else
        printf 'not ok - %s\n' "$1"
        sed 's/^/#   /' <<<"${said:-failed without output: ${*:2}}" | tail -n 40
        failed=$((failed + 1))
    fi
}

note() { printf '# %s\n' "$*"; }

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0 && passed > 0))
    exit
}

# --- common values of COMMAND; each prints what differs if it fails

equal() { # found, expected
    [[ $1 == "$2" ]] || { printf 'found:\n%s\nexpected:\n%s\n' "$1" "$2"; false; }
}

same() { # file, expected file: all bytes are equal
    cmp -s "$1" "$2" || { diff -a -u --label expected --label found "$2" "$1"; false; }
}

at_most() { # number, limit, unit
    (($1 <= $2)) || { echo "$1 $3, expected at most $2 $3"; false; }
}

has_line() { # file, line
    grep -a -qxF -e "$2" "$1" || { printf 'no line "%s" in:\n' "$2"; cat -v "$1"; false; }
}

mentions() { # file, extended regular expression
    grep -a -qE -e "$2" "$1" || { printf 'nothing like "%s" in:\n' "$2"; cat -v "$1"; false; }
}
