#!/usr/bin/env bash
# Recognition scores on plans drawn as other people draw them (`strangers.py`): draws layouts and homes, has them read by the
# example `import_plan` of the room `plan`, and prints the scores (`scores.py`). Pictures and results stay in WORK, which is
# emptied first. Another seed chooses other layouts and styles.
# Needs python3 with numpy, pillow and shapely.
#
#   score_strangers.sh EXAMPLES TOOLS HOMES LAYOUTS.jsonl.gz WORK [SEED]
set -euo pipefail
examples=$1 tools=$2 homes=$3 layouts=$4 work=$5
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1
rm -rf "$work"/{plans,pictures,ours}
mkdir -p "$work/ours"
python3 "$here/strangers.py" "$tools" "$homes" "$layouts" "$work" "${@:6}" >&2
# A picture that is refused counts as an empty plan.
printf '%s\0' "$work"/pictures/*.png | xargs -0 -n 25 -P "$(nproc)" "$examples/import_plan" "$work/ours" >&2
python3 "$here/scores.py" "$tools" "$work/plans" "$work/pictures" "ours=$work/ours"
