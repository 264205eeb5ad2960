#!/bin/sh
# S3, R2 and others: rclone.sh REMOTE:BUCKET uploads output/. Files with a hash in their name first, removals last.
set -eu
bucket=${1:?usage: rclone.sh REMOTE:BUCKET}
rclone copy output/search "$bucket/search" --checksum \
    --include '/*/**' --include '/lunr-*.js' \
    --header-upload 'Cache-Control: public, max-age=31536000, immutable'
rclone sync output "$bucket" --checksum --delete-after --header-upload 'Cache-Control: no-cache'
