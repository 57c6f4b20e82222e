#!/bin/sh
# A folder of reports becomes a dataset folder.
#
# usage: folder.sh REPORTS DATA
#
# Ends with 0 if every input was converted, with 2 if some are no reports: those are named on
# standard error and in DATA/skipped.csv, and all others are in the data.
set -eu
reports=${1:?folder of reports}
data=${2:?folder to write}

status=0
"${GOUJI:-gouji}" convert "$reports" --out "$data" || status=$?

echo "reports: $(($(wc -l <"$data/reports.jsonl")))"
echo "findings by severity:"
"${GOUJI:-gouji}" check "$reports" --format jsonl --quiet --fail-on never |
    sed -n 's/.*"severity":"\([a-z]*\)".*/\1/p' | sort | uniq -c
exit "$status"
