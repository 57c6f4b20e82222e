#!/bin/sh
# Every night: bring a dataset up to date with a folder that grows, and say when something is new.
#
# usage: cron.sh REPORTS DATA
#
# crontab:  15 3 * * *  /opt/gouji/cron.sh /srv/reports /srv/data
#
# The dataset is exchanged as a whole, so whoever reads DATA meanwhile sees the old one or the new
# one. cron mails what is printed: nothing, unless findings or unreadable inputs are new.
set -eu
reports=${1:?folder of reports}
data=${2:?folder to write}
new=$(mktemp)
old=$(mktemp)
trap 'rm -f "$new" "$old"' EXIT

# Findings and skipped inputs as sorted lines, without the tables' headers.
lines() {
    for table in findings skipped; do
        if [ -f "$data/$table.csv" ]; then sed 1d "$data/$table.csv"; fi
    done | sort
}

lines >"$old"

# 2 says that some inputs are no reports: the others are converted all the same.
"${GOUJI:-gouji}" convert "$reports" --out "$data" --quiet --progress never 2>/dev/null ||
    [ $? -eq 2 ]

lines >"$new"
comm -13 "$old" "$new"
