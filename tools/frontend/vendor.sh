#!/bin/sh
# Make static/css/vendor/ and static/img/icons.svg from the npm packages.
#
# Needed only when Bootstrap, the list of icons or bootstrap.scss changes; the results are committed.
# Wants npm. Everything npm writes stays in the folder given (default: a temporary one).
#
#     tools/frontend/vendor.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

cd "$folder"
[ -f package.json ] || npm init -y >/dev/null
npm install --no-audit --no-fund --save-exact \
    bootstrap@5.3.9 bootstrap-icons@1.13.2 sass rtlcss >/dev/null

vendor="$root/static/css/vendor"
mkdir -p "$vendor"
npx sass --load-path=node_modules/bootstrap/scss --quiet-deps --silence-deprecation=import \
    --no-source-map --no-charset --style=compressed "$here/bootstrap.scss" "$vendor/bootstrap.ltr.css"
npx rtlcss "$vendor/bootstrap.ltr.css" "$vendor/bootstrap.rtl.css" >/dev/null
cp node_modules/bootstrap/LICENSE "$vendor/LICENSE"

python3 "$here/icons.py" node_modules/bootstrap-icons/icons
python3 "$here/build.py"
