/** Commands that only a checkout as a whole can run, and the place in `.ci/run` that does. */
export const CI_COMMANDS: Readonly<Record<string, RegExp>> = {
  'npm ci': /^gate '[^']+' npm ci\b/m,
  'npm start': /^ {2}npm start\b/m,
  'npm test': /^ {2}run_tests npm test -- /m,
  'npm run build': /^gate '[^']+' npm run build$/m,
  'npm run check': /^gate '[^']+' npm run check:types$/m,
  'npm run generate': /^gate '[^']+' npm run check:drift$/m,
  'npm run coverage:clauses': /^gate '[^']+' npm run coverage:clauses$/m,
  'duijie load das-report --demo --rate 200 --duration 10s':
    /^gate '[^']+' node bin\/duijie load das-report --demo --rate 200 --duration 10s$/m,
  'duijie load das-report --demo --engine locust --workers 2 --rate 200 --duration 5s':
    /^ {2}node bin\/duijie load das-report --demo --engine locust --workers 2 --rate 200 --duration 5s\b/m,
  'duijie load das-report --target http://10.0.0.5:8080 --engine locust --workers 10 --connections 640 --rate 2000 --duration 10m --generate fleet':
    /^ {4}node "\$duijie" load das-report --target "\$url" --engine locust --workers 2 .* --generate fleet\b/m,
  'locust -f locustfile.py --master --headless --only-summary --exit-code-on-error 0 --expect-workers 10 --run-time 670s --users 640 --spawn-rate 640':
    /^ {4}locust -f locustfile\.py --master --headless --only-summary --exit-code-on-error 0 --expect-workers 2 /m,
  'locust -f locustfile.py --worker --exit-code-on-error 0 --master-host 10.0.0.9':
    /^ {4}locust -f locustfile\.py --worker --exit-code-on-error 0 --master-host 127\.0\.0\.1 /m,
  'duijie load merge fleet/ledgers -o duijie-load':
    /^ {4}node "\$duijie" load merge fleet\/ledgers -o duijie-load\b/m,
  'npm run mutants': /^gate '[^']+' npm run mutants -- --sample \d+$/m,
  'npm run bench': /^gate '[^']+' npm run bench -- --quick /m,
  'npm run fuzz': /^gate '[^']+' npm run fuzz -- --inputs \d+ /m,
  'npm run faults': /^gate '[^']+' npm run faults -- --kills \d+$/m,
  'npm run screenshot': /^ {2}npm run screenshot -- /m,
  'npm pack': /^ {2}npm pack\b/m,
  'npm install --prefix duijie-offline ./duijie-0.1.0.tgz':
    /^ {4}npm install\b.* --prefix duijie-offline \.\/duijie-\*\.tgz\b/m,
  'tar -czf duijie-offline.tar.gz duijie-offline':
    /^ {4}tar -czf duijie-offline\.tar\.gz duijie-offline\b/m,
  'tar -xzf duijie-offline.tar.gz': /^ {4}tar -xzf duijie-offline\.tar\.gz\b/m,
  'node duijie-offline/node_modules/duijie/bin/duijie systems':
    /^ {4}node duijie-offline\/node_modules\/duijie\/bin\/duijie systems\b/m,
};
