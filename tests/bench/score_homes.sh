#!/usr/bin/env bash
# Recognition scores on real homes, by the neutral-plan bench: renders the homes, reads them with the example `import_plan`
# of the room `plan`, scores the results, all together and by style. Needs python3 with numpy, pillow and shapely.
#
#   score_homes.sh READER TOOLS HOMES [DEGRADATIONS]
set -euo pipefail
reader=$1 tools=$2 homes=$3 degradations=${4:-clean,scan,photo,lowres}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pictures" "$work/results"
(cd "$tools" && python3 render.py "$work/pictures" "$homes"/*.json --deg "$degradations" >&2)
# A picture that is refused counts as an empty plan.
printf '%s\0' "$work"/pictures/*.png | xargs -0 -n 25 -P "$(nproc)" "$reader" "$work/results" >&2
cd "$tools"
echo "== all"
python3 score.py "$work/results" "$homes" "$work/pictures"
for style in $(cd "$work/results" && printf '%s\n' *.json | cut -d . -f 2 | sort -u); do
  mkdir "$work/$style"
  ln -s "$work"/results/*."$style".*.json "$work/$style"
  echo "== $style"
  python3 score.py "$work/$style" "$homes" "$work/pictures"
done
