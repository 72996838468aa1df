#!/bin/sh
# What the Makefile's verbs do; needs a POSIX shell and Python 3.11 or newer, nothing else.
#   ./portal.sh setup | run | test [pytest arguments] | check | …
set -eu
cd "$(dirname "$0")"

VENV=.venv
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Runs a command that ends when this script is told to end.
run() {
    "$@" &
    child=$!
    trap 'kill "$child" 2>/dev/null; exit 143' TERM INT
    if wait "$child"; then status=0; else status=$?; fi
    trap - TERM INT
    return "$status"
}

find_python() {
    for name in "${PORTAL_PYTHON:-}" python3.13 python3.12 python3.11 python3.14 python3; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "Cheber needs Python 3.11 or newer. Install it (Debian, Ubuntu: apt install python3 python3-venv) and run this again."
}

make_venv() {
    if [ -x "$PYTHON" ] && "$PYTHON" -m pip --version >/dev/null 2>&1; then return; fi
    found=$(find_python)
    "$found" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "Python's venv module is missing. Install it (Debian, Ubuntu: apt install python3-venv) and run this again."
    say "Making the virtual environment with $found …"
    rm -rf "$VENV"
    run "$found" -m venv "$VENV"
}

# A copy of the list that was installed lies in the virtual environment: the same list is not installed twice.
is_installed() { cmp -s "$1" "$VENV/installed-$1"; }

install() {
    if [ -x "$PYTHON" ] && is_installed "$1"; then return; fi
    make_venv
    say "Installing the libraries of $1; this is done once and takes about half a minute …"
    rm -f "$VENV/installed-$1"
    if ! { command -v uv >/dev/null 2>&1 &&
        run uv pip install --quiet --python "$PYTHON" --require-hashes -r "$1" 2>/dev/null; }; then
        run "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1" ||
            fail "The libraries of $1 could not be installed; the lines above say why. Run this again when that is mended."
    fi
    cp "$1" "$VENV/installed-$1"
}

install_runtime() {
    # The development list holds the runtime list, version for version.
    if [ -x "$PYTHON" ] && is_installed requirements-dev.txt; then return; fi
    install requirements.txt
}

install_all() { install requirements-dev.txt; }

verb=${1:-help}
[ $# -eq 0 ] || shift
case $verb in
    setup)
        install_all
        say "Ready: $PYTHON"
        ;;
    run)
        install_runtime
        exec "$PYTHON" -m portal.serve
        ;;
    test)
        install_all
        "$PYTHON" tools/browser.py >/dev/null
        # Tests start a hundred processes: without kept bytecode each of them compiles the portal anew.
        unset PYTHONDONTWRITEBYTECODE
        exec "$PYTHON" -m pytest -n "${PYTEST_WORKERS:-2}" --dist worksteal "$@"
        ;;
    check)
        install_all
        exec "$PYTHON" tools/check.py "$@"
        ;;
    demo)
        install_runtime
        exec "$PYTHON" -m flask --app wsgi demo load --vacancies "${1:-5000}" --candidates "${1:-5000}"
        ;;
    messages)
        install_runtime
        exec "$PYTHON" tools/messages.py update
        ;;
    diagrams)
        install_runtime
        exec "$PYTHON" tools/diagrams.py write
        ;;
    migration)
        install_all
        [ -n "${1:-}" ] || fail 'Say what it does: make migration NAME="candidates learn to sing"'
        exec "$PYTHON" tools/migrations.py next "$1"
        ;;
    screenshots)
        install_all
        "$PYTHON" tools/browser.py >/dev/null
        exec "$PYTHON" tools/screenshots.py "$@"
        ;;
    *)
        say "Verbs: setup run test check demo messages diagrams migration screenshots"
        exit 2
        ;;
esac
