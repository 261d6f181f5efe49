import type { Command } from 'commander';

/** What each command is called with, as it could be typed. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  duijie: [
    'duijie certify --demo',
    'duijie simulate das cis',
    'duijie certify das --target http://127.0.0.1:4010',
  ],
  init: ['duijie init das', 'duijie init das cis -o staging.yaml'],
  doctor: ['duijie doctor das', 'duijie doctor --config staging.yaml --json'],
  systems: ['duijie systems', 'duijie systems --json'],
  simulate: [
    'duijie simulate das cis --port 4010 --command-delay 100ms',
    "duijie simulate das --fault 'status=503:0.1@1014' --ruling DAS-R04=replay",
    'duijie simulate cis --host 0.0.0.0 --callback http://10.0.0.5:4010',
  ],
  certify: [
    "duijie certify das --target http://127.0.0.1:4010 --grep '^das/1014/'",
    'duijie certify cis --config staging.yaml --report-dir reports/cis --timeout 3s',
    'duijie certify das --pace 20/s --confirm 3 --baseline duijie-baseline.yaml',
    "duijie certify samr --demo --explore 20 --seed 7 --grep '/explore/'",
  ],
  observe: [
    'duijie observe das --port 4010 --callback http://127.0.0.1:4011 --for 60s',
    "duijie observe das --port 0 --scenario unavailable --command 'node client.mjs'",
  ],
  baseline: ["duijie baseline duijie-report/results.json --reason 'with release 3'"],
  judge: [
    'duijie judge duijie-report/results.json',
    'duijie judge --har talk.har --system das',
    'duijie judge --journal http://127.0.0.1:4010',
  ],
  compare: [
    'duijie compare base/results.json duijie-report/results.json',
    'duijie compare base/results.json duijie-report/results.json --reporter markdown -o compare.md',
  ],
  matrix: ["duijie matrix 'runs/**/results.json' -o matrix.html"],
  trace: [
    'duijie trace duijie-report/results.json -o trace.xlsx',
    "duijie trace 'runs/**/results.json' --format csv -o trace.csv",
  ],
  proxy: [
    'duijie proxy das cis --to das=http://10.0.0.5:8080 --to cis=http://10.0.0.6:8080 --port 4020',
    'duijie proxy das --to das=http://10.0.0.5:8080 --for 30m --har talk.har',
  ],
  replay: ['duijie replay duijie-report/results.json --case das/1014/refuses-missing-userNo'],
  load: [
    'duijie load das-report --demo --rate 200 --duration 10s',
    "duijie load das-report --target http://10.0.0.5:8080 --rate 500 --duration 5m --slo 'p99<500ms,errors<0.1%'",
    'duijie load samr-add --target http://10.0.0.5:8080 --find-capacity --reconcile readback',
    'duijie load mixed --demo --mix das-report=9,das-alarm=1 --bad 5%',
  ],
  'load compare': ['duijie load compare runs/old runs/new --max-worse 10%'],
  'load merge': ['duijie load merge fleet/ledgers -o duijie-load'],
  'load reconcile': ['duijie load reconcile duijie-load --export stored.csv'],
  keys: ['duijie keys', 'duijie keys -o laboratory.pem'],
  certificate: [
    'duijie certificate duijie-report/results.json --key sm2.pem',
    'duijie certificate duijie-report/results.json --key sm2.pem -o das-certificate.txt',
  ],
  verify: [
    'duijie verify duijie-certificate.txt --key sm2-public.pem',
    'duijie verify duijie-certificate.txt',
  ],
  cases: ['duijie cases das', 'duijie cases das --observe', 'duijie cases --omitted --json'],
  rulings: ['duijie rulings das'],
  defects: ['duijie defects das'],
  sign: [
    'duijie sign das --app-code 00000072 --timestamp 20260301093000',
    'duijie sign mohurd --system-id DEMO-CITY-350100',
    'duijie help sign samr',
  ],
  'sign-stream': ['duijie sign-stream das-report --target http://10.0.0.5:8080 --part 0/10'],
  completion: ['duijie completion bash', 'duijie completion powershell'],
  openapi: ['duijie openapi das', 'duijie openapi das -o das.yaml'],
  export: ['duijie export postman das -o das', 'duijie export jmeter das-report -o das.jmx'],
  'export postman': ['duijie export postman das -o das'],
  'export apifox': ['duijie export apifox samr -o samr'],
  'export jmeter': ['duijie export jmeter das-report -o das.jmx'],
  qr: ['duijie qr 617000000452 --url http://qp.example.com/c/a -o label.png'],
  report: ['duijie report duijie-report/results.json --reporter markdown -o report.md'],
};

/** Puts them below the help of the command that has some, and of those below it. */
export function addExamples(command: Command, path = ''): void {
  const lines = EXAMPLES[path || command.name()] ?? [];
  if (lines.length > 0) {
    const list = lines.map((line) => `  ${line}`).join('\n');
    command.addHelpText('after', `\nExamples · 示例:\n${list}`);
  }
  for (const inner of command.commands) addExamples(inner, `${path} ${inner.name()}`.trim());
}
