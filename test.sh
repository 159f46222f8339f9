#!/usr/bin/env bash
# Installs what the tests need (on Debian) and runs them all. Each test project's own totals are kept in artifacts/test-results.
set -euo pipefail
cd "$(dirname "$0")"

needed() {
  command -v chromium >/dev/null || echo chromium
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  command -v newsboat >/dev/null || echo newsboat
  command -v r2e >/dev/null || echo rss2email
  command -v sfeed_update >/dev/null || echo sfeed
  command -v curl >/dev/null || echo curl
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
  command -v python3 >/dev/null || echo python3
}

if command -v apt-get >/dev/null; then
  packages=$(needed | tr '\n' ' ')
  if [ -n "${packages// /}" ]; then
    if [ "$(id -u)" = 0 ]; then as_root=(); elif command -v sudo >/dev/null; then as_root=(sudo -n); else as_root=(); fi
    echo "Installing for the tests: $packages" >&2
    "${as_root[@]}" apt-get update -qq >&2
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends $packages >&2
  fi
else
  echo "This is no Debian system: tests that need chromium, postgresql, newsboat, rss2email, sfeed, curl or nginx are skipped where those are absent." >&2
fi

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

configuration=${CONFIGURATION:-Release}
[ "${NO_BUILD:-}" = 1 ] || dotnet build FeedHub.sln --configuration "$configuration" --nologo --verbosity quiet

# A run that stands still is ended, and the test named that it stands at.
run() {
  dotnet test "tests/$1/$1.csproj" --configuration "$configuration" --no-build --nologo --blame-hang-timeout 5m --blame-hang-dump-type none \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal" --results-directory "$results"
}

# Those that need the processor one after the other; beside each other those that mostly wait, for processes that start and for time that must pass.
status=0
for project in tests/*.Tests; do
  case ${project#tests/} in
    FeedHub.Tests | FeedHub.Timeline.Tests) ;;
    *) run "${project#tests/}" || status=1 ;;
  esac
done
run FeedHub.Timeline.Tests >"$results/FeedHub.Timeline.Tests.log" 2>&1 &
timeline=$!
run FeedHub.Tests || status=1
wait "$timeline" || status=1
cat "$results/FeedHub.Timeline.Tests.log"
exit $status
