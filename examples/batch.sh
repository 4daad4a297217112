#!/usr/bin/env bash
# A night's work: read what is new in a folder of articles, find the conflicts among all of them, leave a page to read.
#
#     examples/batch.sh NEWS FACTS OUT      for instance: examples/batch.sh examples/articles facts out
#
# Run it again, from cron or by hand, whenever there may be something new: what is done is not done twice, and a run that was
# killed is gone on with. Needs the extra `archive`. Exit status: 0 done, 1 some articles' shards could not be written,
# 2 unusable arguments or input.
set -euo pipefail
news=${1:?folder of articles} facts=${2:?folder of the facts} out=${3:?folder of the results}
workers=${WORKERS:-$(nproc)}
mkdir -p "$out"

discrepancy archive extract "$news" --output "$facts" --workers "$workers"
discrepancy archive status "$facts" --json >"$out/status.json"
discrepancy archive conflicts "$facts" --output "$out/conflicts.jsonl" --report "$out/conflicts.html" --workers "$workers"
