# Shared set-up of the project's scripts; sourced, never run by itself.
#
# What every script gets from sourcing it: strict bash, the repository as working directory, a UTF-8 locale,
# and functions that install what is missing, build, and start the sandbox. It is silent as long as there is
# nothing to do.

set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"

# The default backtracer asks questions on the screen of a program that has just crashed.
export SWIFT_BACKTRACE=${SWIFT_BACKTRACE:-interactive=no}

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Prints the comment block at the top of the calling script, which is its manual.
usage() { sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"; }

# A bare container has no locale at all; Japanese needs a UTF-8 one. A user's own UTF-8 locale is kept.
use_utf8_locale() {
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] && return
    unset LC_ALL LC_CTYPE
    export LANG=C.UTF-8
}

# The Debian package that brings a command or a C library, where the names differ.
package_of() {
    case $1 in
        lib:ncursesw) echo libncursesw5-dev ;;
        lib:libcurl) echo libcurl4-openssl-dev ;;
        lib:sqlite3) echo libsqlite3-dev ;;
        lib:zlib) echo zlib1g-dev ;;
        lib:pangocairo) echo libpango1.0-dev ;;
        lib:libqrencode) echo libqrencode-dev ;;
        so:libgmime) echo libgmime-3.0-0 ;;
        font:ipaex) echo fonts-ipaexfont ;;
        font:ipamj) echo fonts-ipamj-mincho ;;
        pdftotext) echo poppler-utils ;;
        zbarimg) echo zbar-tools ;;
        cc) echo gcc ;;
        *) echo "$1" ;;
    esac
}

present() {
    case $1 in
        lib:*) pkg-config --exists "${1#lib:}" 2>/dev/null ;;
        so:*) [[ $(/sbin/ldconfig -p) == *"${1#so:}"* ]] ;;
        font:ipamj) [ -e /usr/share/fonts/truetype/ipamj/ipamjm.ttf ] ;;
        font:ipaex) [ -e /usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf ] ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# require THING...: commands and C libraries (lib:NAME) that must be there; installs the missing ones when it may.
require() {
    local thing missing=()
    for thing in "$@"; do
        present "$thing" || missing+=("$(package_of "$thing")")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || die "missing: ${missing[*]} (Debian's names); please install them"
    [ "$(id -u)" = 0 ] || die "missing: ${missing[*]}; please run: sudo apt-get install ${missing[*]}"
    say "Installing ${missing[*]} (about a minute)"
    local log
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        die "could not install ${missing[*]}"
    fi
    rm -f "$log"
}

# Everything a build needs. pkg-config comes first because the checks for libraries ask it.
require_build_tools() {
    command -v swift >/dev/null || die "swift is not on the PATH; Swift 6.3 is needed (https://www.swift.org/install)"
    require pkg-config
    require lib:ncursesw lib:libcurl lib:sqlite3 lib:zlib lib:pangocairo lib:libqrencode font:ipaex font:ipamj so:libgmime
}

# How release programs are linked: Swift's libraries inside and relocations packed, which takes a third off the start
# and a fifth off the resident memory (docs/performance.md).
# Without colours, because a build with them and one without count as different: everything would be compiled again on a terminal.
release_flags=(--no-color-diagnostics --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs)

# build_release PRODUCT...: release builds, with the compiler's own progress on the terminal.
build_release() {
    local product
    if [ ! -x .build/release/"$1" ]; then
        say "Building the release version (the first time: 10 minutes and more on two cores)"
    fi
    for product in "$@"; do
        say "Building $product"
        swift build -c release "${release_flags[@]}" --product "$product" >&2
    done
}

# start_sandbox LOG ARGUMENT...: starts the sandbox (sandbox_program, or the release build) on a free port and waits until it is ready.
# Sets sandbox_pid, sandbox_url, sandbox_key, and sandbox_user and sandbox_password of the first account of sandbox_role (an operator's).
start_sandbox() {
    local log=$1 deadline=$((SECONDS + 60))
    shift
    : >"$log"
    sandbox_key=$(cat /proc/sys/kernel/random/uuid)
    # The key goes through the environment: arguments are for everybody to see.
    COMMONDB_SANDBOX_API_KEY=$sandbox_key "${sandbox_program:-.build/release/commondb-sandbox}" serve --port 0 --data :memory: "$@" \
        >"$log" 2>&1 </dev/null &
    sandbox_pid=$!
    until grep -qx ready "$log"; do
        kill -0 "$sandbox_pid" 2>/dev/null || { cat "$log" >&2; die "the sandbox ended before it was ready"; }
        [ $SECONDS -lt $deadline ] || { cat "$log" >&2; die "the sandbox was not ready within a minute"; }
        sleep 0.02
    done
    sandbox_url=$(sed -n 's/^listening on //p' "$log")
    read -r _ _ sandbox_user sandbox_password <<<"$(grep -m 1 "^account ${sandbox_role:-designatedBody} " "$log")"
}

stop_sandbox() {
    [ -n "${sandbox_pid:-}" ] || return 0
    kill "$sandbox_pid" 2>/dev/null || :
    wait "$sandbox_pid" 2>/dev/null || :
    sandbox_pid=
}

use_utf8_locale
