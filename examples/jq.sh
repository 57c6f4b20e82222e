#!/bin/sh
# Share of the requests resolved in a year that were granted, by year, with jq.
#
# usage: jq.sh REPORTS
#
# A figure that is not printed as a number is null, and a share over it is null too, as is one over a
# total that a broken sum is about.
set -eu
reports=${1:?folder of reports}

"${GOUJI:-gouji}" convert "$reports" --quiet |
    jq -r -s '
        def share($part; $whole): if $part == null or ($whole // 0) == 0 then null
            else $part / $whole * 1000 | round / 1000 end;
        sort_by(.year)[]
        | any(.findings[]; .severity == "error" and any(.cells[]?; . == ["resolved.total", "total"]))
            as $broken
        | .tables.applications.resolved as $r
        | [.year, $r.granted.total, $r.total.total,
            if $broken then null else share($r.granted.total; $r.total.total) end]
        | @csv'
