#!/bin/sh
# Makes an empty virtual environment: make_venv.sh FOLDER [PYTHON]
# Without PYTHON it takes the first interpreter on the PATH that is new enough.
set -eu
folder=$1
wanted=${2:-}

new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=
for candidate in ${wanted:-python3 python3.11 python3.12 python3.13 python3.14 python}; do
    if new_enough "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "Think Family needs Python 3.11 or later; ${wanted:-the PATH} has none." >&2
    echo "On Debian or Ubuntu: apt-get install python3 python3-venv. Elsewhere: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python cannot make virtual environments: its ensurepip module is missing." >&2
    echo "On Debian or Ubuntu: apt-get install python3-venv, then run make again." >&2
    exit 1
fi
echo "Making $folder with $("$python" --version)"
"$python" -m venv --clear "$folder"
