#!/bin/sh
# Every night: bring a dataset up to date with a folder that grows, and say when something is new.
#
# usage: cron.sh REPORTS DATA
#
# crontab:  15 3 * * *  /opt/gouji/cron.sh /srv/reports /srv/data
#
# The dataset is exchanged as a whole, so whoever reads DATA meanwhile sees the old one or the new
# one; where the inputs are not all there it is left as it was. cron mails what is printed: nothing,
# unless findings or unreadable inputs are new, reports left the dataset, or the run failed.
set -eu
reports=${1:?folder of reports}
data=${2:?folder to write}

# cron looks for programs in few places; GOUJI names it, wherever it is.
PATH=$PATH:/usr/local/bin:$HOME/.cargo/bin:$HOME/.local/bin
gouji=${GOUJI:-gouji}
if ! command -v "$gouji" >/dev/null; then
    echo "cron.sh: $gouji is not found in $PATH; set GOUJI=/path/to/gouji in the crontab" >&2
    exit 127
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Findings and skipped inputs as sorted lines, without the tables' headers.
lines() {
    for table in findings skipped; do
        if [ -f "$data/$table.csv" ]; then sed 1d "$data/$table.csv"; fi
    done | sort
}

lines >"$work/old"

status=0
"$gouji" convert "$reports" --out "$data" --quiet --progress never 2>"$work/said" || status=$?
# 2 says that some inputs are no reports: the others are converted all the same, and those that are
# new are among the lines below. What else was said, and all of it after any other failure, is
# passed on.
: >"$work/known"
if [ $status -eq 2 ] && [ -f "$data/skipped.csv" ]; then
    sed 1d "$data/skipped.csv" | cut -d, -f1 | sed 's/^"\(.*\)"$/\1/; s/^/gouji: /; s/$/: /' >"$work/known"
fi
grep -v -F -f "$work/known" "$work/said" >&2 || :

lines >"$work/new"
comm -13 "$work/old" "$work/new"
if [ $status -ne 2 ]; then exit $status; fi
