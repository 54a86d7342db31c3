# SPDX-License-Identifier: AGPL-3.0-or-later
# For .ci/run and .ci/night, in the project's folder: where the corpora are, and how a suite is run and told.
export LC_ALL=C.UTF-8
if [ -z "${DAY_CORPORA:-}" ] && [ -d ../shared/corpora ]; then export DAY_CORPORA=$PWD/../shared/corpora; fi

suite() { # NAME SECONDS COMMAND... : one line in $told/suites.tap for the whole command, which may take so long; its log beside it
    local name=$1 seconds=$2 log=$told/$1.log start=$SECONDS
    shift 2
    echo "== $name: $*"
    if timeout --kill-after=10 "$seconds" "$@" >"$log" 2>&1; then
        tail -n 12 "$log"
        echo "ok - $name ($((SECONDS - start)) s)" >>"$told/suites.tap"
    else
        echo "-- $name failed or ran over $seconds s:"
        tail -n 80 "$log"
        echo "not ok - $name" >>"$told/suites.tap"
    fi
}

failed_again() { # the end of what each failed suite said, beside the closing line: the rest of a long log may not be at hand
    sed -n 's/^not ok - //p' "$told/suites.tap" | while read -r name; do
        echo "-- $name:"
        tail -n 30 "$told/$name.log"
    done
}
