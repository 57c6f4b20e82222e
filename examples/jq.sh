#!/bin/sh
# Share of the requests resolved in a year that were granted, by year, with jq.
#
# usage: jq.sh REPORTS
#
# A figure that is not printed as a number is null, and a share over it is null too.
set -eu
reports=${1:?folder of reports}

"${GOUJI:-gouji}" convert "$reports" --quiet |
    jq -r -s '
        def share($part; $whole): if $part == null or ($whole // 0) == 0 then null
            else $part / $whole * 1000 | round / 1000 end;
        sort_by(.year)[]
        | .tables.applications.resolved as $r
        | [.year, $r.granted.total, $r.total.total, share($r.granted.total; $r.total.total)]
        | @csv'
