#!/usr/bin/env bash
# Installs what scripts/check-formats.py reads reports with, below target/formats-tools and nowhere else: the packages that
# scripts/formats/requirements.txt lists from PyPI, and those of scripts/formats/package-lock.json from npm, each of one
# version. What is installed already is left as it is. Needs Python 3.11 or later and Node 20 or later.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

from=scripts/formats
to=target/formats-tools
wanted=$(cat "$from/requirements.txt" "$from/package-lock.json" scripts/formats-tools.sh | sha256sum)
if [ -f "$to/installed" ] && [ "$(cat "$to/installed")" = "$wanted" ]; then
  exit 0
fi

rm -rf "$to"
mkdir -p "$to"
python3 -m venv "$to/venv"
"$to/venv/bin/pip" install --quiet --no-deps --requirement "$from/requirements.txt"
cp "$from/package.json" "$from/package-lock.json" "$to/"
npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --loglevel error
# Packages of npm forget that a program may be run.
chmod +x "$to/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
printf '%s\n' "$wanted" > "$to/installed"
