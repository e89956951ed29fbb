#!/bin/sh
# Rebuilds what stands in golden_thread/govuk/static/vendor and tests/vendor. Needed only for a new release of the
# design system: the result is in the repository and nothing of this runs where the service runs.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
out=../golden_thread/govuk/static/vendor/govuk
frontend=node_modules/govuk-frontend
moj=node_modules/@ministryofjustice/frontend
mkdir -p "$out/images"
npx sass --load-path=. --load-path=node_modules --style=compressed --no-source-map --no-charset govuk.scss "$out/govuk.css"
cp $frontend/dist/govuk/govuk-frontend.min.js "$out/"
sed -i '/^\/\/# sourceMappingURL=/d' "$out/govuk-frontend.min.js"
for icon in $(grep -o 'images/[a-z-]*\.svg' "$out/govuk.css" | sort -u); do cp "$moj/moj/assets/$icon" "$out/images/"; done

tests=../tests/vendor
mkdir -p $tests/govuk-frontend $tests/axe-core
for fixture in $frontend/dist/govuk/components/*/fixtures.json; do
  cp "$fixture" "$tests/govuk-frontend/$(basename "$(dirname "$fixture")").json"
done
cp node_modules/axe-core/axe.min.js $tests/axe-core/
cp node_modules/axe-core/LICENSE $tests/axe-core/LICENSE
cp "$out/LICENSE-govuk-frontend" $tests/govuk-frontend/LICENSE # the package carries none: kept here by hand
for folder in "$out" $tests/govuk-frontend $tests/axe-core; do
  (cd "$folder" && find . -type f ! -name SHA256SUMS ! -name README.md | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
done
