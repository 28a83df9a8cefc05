#!/usr/bin/env bash
# Recognition scores on real homes, by the neutral-plan bench: renders the homes, has them read by the example `import_plan`
# of the room `plan`, by the bench's naive recogniser, which is told the true scale, and by the oracle (`oracle.py`), and
# prints the scores of all three (`scores.py`), and those of our plans as they are taken over and after a person has answered
# the questions about them (`walk_plan`). Pictures and results stay in WORK, which is emptied first: `pictures`, `ours`,
# `adopted`, `walked`, `naive`, `oracle`.
# Needs python3 with numpy, pillow and shapely; the naive recogniser needs opencv-python-headless too, and is skipped without it.
#
#   score_homes.sh EXAMPLES TOOLS HOMES WORK [DEGRADATIONS]
set -euo pipefail
examples=$1 tools=$2 homes=$3 work=$4 degradations=${5:-clean,scan,photo,lowres}
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1
rm -rf "$work"/{pictures,ours,adopted,walked,naive,oracle}
mkdir -p "$work"/{pictures,ours}
work=$(cd "$work" && pwd)
python3 "$tools/render.py" "$work/pictures" "$homes"/*.json --deg "$degradations" >&2
# A picture that is refused counts as an empty plan.
printf '%s\0' "$work"/pictures/*.png | xargs -0 -n 25 -P "$(nproc)" "$examples/import_plan" "$work/ours" >&2
python3 "$here/oracle.py" "$tools" "$homes" "$work/pictures" "$work/oracle"
walk=("$examples/walk_plan" "$work/ours" "$work/oracle" "$work/pictures")
"${walk[@]}" "$work/adopted" 0
"${walk[@]}" "$work/walked"
recognisers=("ours=$work/ours" "oracle=$work/oracle" "adopted=$work/adopted" "walked=$work/walked")
if why=$(python3 -c 'import cv2' 2>&1); then
  python3 "$tools/baseline_cv.py" "$work/pictures" "$work/naive" >&2
  recognisers+=("naive=$work/naive")
else
  echo "SKIPPED: the naive recogniser, for want of OpenCV (${why##*$'\n'})" >&2
  echo '{"by":"naive","skipped":"python3 cannot load OpenCV"}'
fi
python3 "$here/scores.py" "$tools" "$homes" "$work/pictures" "${recognisers[@]}"
