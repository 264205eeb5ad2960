#!/bin/sh
# A server's day, for cron or a systemd timer: fetch, build, and put the site where the web server reads it.
# Set ARCHIVE (a clone of the archive), SITEURL, and TARGET (a folder, or host:folder) in the environment.
set -eu
cd "${ARCHIVE:?}"
code=0
make fetch || code=$? # a day that failed is tried again next time; the others are published
make publish SITEURL="${SITEURL:?}"
# Pages last but removals: no page asks for a file that is not there yet.
rsync --archive --exclude '*.html' --exclude sw.js output/ "${TARGET:?}"
rsync --archive --delay-updates --delete-after output/ "$TARGET"
exit "$code"
