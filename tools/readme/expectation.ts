/** What a documented command has to do when it is run. */
export interface Expectation {
  readonly command: RegExp;
  /** What it prints on stdout; a server, before it is used. */
  readonly output: RegExp;
  /** 0 when absent. */
  readonly exitCode?: number;
  /** A file that it writes, and what is in there. */
  readonly writes?: readonly [file: string, content: RegExp];
}

/** None is run whole here: `adaptation.ts` narrows those that the READMEs do not. */
const PARTIAL = /\nPartial {2}\d+ of \d+ cases run, none failed/;

/** A message of the simulator that was answered with a success. */
const DELIVERED = /"answered":true.*echoCode\\":\\"0000\\"/;

/** Commands that need no checkout; each is run as it stands, but for its ports. */
export const EXPECTATIONS: readonly Expectation[] = [
  { command: /^duijie systems$/, output: /^das .* 1015 +\d+\ncis .* 2003 +\d+$/m },
  { command: /^duijie cases das$/, output: /^das\/1001\/accepts-valid +2\.4\.1 +must +BV /m },
  {
    command: /^duijie cases das --observe$/,
    output: /^callback-forged +das\/client\/callback-forged +2\.1 +must /m,
  },
  { command: /^eval "\$\(duijie completion bash\)"$/, output: /^$/ },
  { command: /^duijie rulings das$/, output: /^DAS-R04 .* reject\* replay /m },

  {
    command: /^duijie simulate das --port \d+ --fault \S+ --fault \S+$/,
    output: /^listening das http:\/\/127\.0\.0\.1:\d+\n/,
  },
  {
    command: /^duijie simulate das --port \d+ --ruling DAS-R04=replay --callback \S+$/,
    output: /^listening das /,
  },
  {
    command: /^duijie simulate das --port \d+ --defect swapped-valve-states --callback \S+$/,
    output: /^listening das /,
  },
  { command: /^duijie simulate cis --port \d+$/, output: /^listening cis / },
  {
    command: /^duijie simulate das cis --port \d+ --command-delay 100ms$/,
    output: /^listening das \S+\nlistening cis \S+\n/,
  },

  {
    command: /^duijie simulate (?:das|cis) --port \d+ --callback \S+$/,
    output: /^listening (?:das|cis) /,
  },
  {
    command: /^duijie simulate das --port \d+ --tls$/,
    output: /^listening das https:\/\/127\.0\.0\.1:\d+\n/,
    writes: ['duijie-ca.pem', /^-----BEGIN CERTIFICATE-----/],
  },
  {
    command: /^duijie proxy das cis --to das=\S+ --to cis=\S+ --port \d+$/,
    output: /^listening das \S+ → \S+\nlistening cis \S+ → \S+\n/,
  },

  {
    command: /^duijie observe das --port \d+ --callback \S+ --for 60s$/,
    output: /^listening das http:\/\/127\.0\.0\.1:\d+\n/,
  },
  {
    command: /^duijie observe das --port 0( --scenario \w+)+ --command '[^']+' --set '[^']+'$/,
    output: /\nscenarios +2 +0\b(.|\n)*\nConformant /,
    writes: ['duijie-report/junit.xml', /<testsuite name="duijie\.das-client"/],
  },
  { command: /__admin\/verdict$/, output: /^{"system":"das",.*"1007":"accepted".*"message":""/ },
  { command: /__admin\/finish$/, output: /^{"finishing":true}$/ },
  { command: /^node --test client\.test\.mjs$/, output: /\bpass 1$/m },
  {
    command: /^duijie simulate das cis --port 4014$/,
    output: /^listening das \S+\nlistening cis /,
  },
  {
    command: /^duijie judge --journal \S+$/,
    output: /\nPartial {2}\d+ cases judged, none failed/,
  },

  {
    command: /^duijie init das$/,
    output: /^$/,
    writes: ['duijie.yaml', /^ {6}appSecret: \$\{DAS_APP_SECRET\}/m],
  },
  {
    command: /^duijie doctor das$/,
    output: /^ok +das credentials (?:.*\n)+ok +das callback port (?:.*\n)+ok +report folder /m,
  },
  {
    command: /^duijie certify das --target \S+ --grep '\^das\/1014\/'$/,
    output: PARTIAL,
    writes: ['duijie-report/report.html', /^<!doctype html>/],
  },
  {
    command: /^duijie certify das --target \S+ --grep \/1014\/$/,
    output: /\nNot conformant/,
    exitCode: 1,
  },
  {
    command: /^duijie certify das --target \S+ --grep \S+ --pace 20\/s --confirm 3$/,
    output: PARTIAL,
  },
  { command: /^duijie certify das$/, output: PARTIAL },
  {
    command: /^duijie certify das --target https:\S+ --set systems\.das\.tls\.ca=duijie-ca\.pem$/,
    output: PARTIAL,
  },
  {
    command: /^duijie certify cis --lang zh --report-dir reports\/cis$/,
    output: /\n部分执行 {2}共 \d+ 个用例/,
    writes: ['reports/cis/junit.xml', /<testsuite name="duijie\.cis"/],
  },
  {
    command: /^duijie certify das --grep 'das\/1014\/\S+\$' --timeout 3s --quiet$/,
    output: /\nPartial {2}1 of \d+ cases run, none failed/,
  },
  {
    command: /^duijie certify das --target \S+ --grep repeated-serial$/,
    output: /DAS-R04 {2}chosen reject, observed replay\n.*\nNot conformant/s,
    exitCode: 1,
  },
  {
    command: /^duijie certify das --target \S+ --grep repeated-serial --set rulings\.\S+$/,
    output: PARTIAL,
  },
  {
    command: /^duijie certify samr --demo --explore 20 --seed 7 --grep '\/explore\/'$/,
    output: PARTIAL,
  },
  {
    command: /^duijie report duijie-report\/results\.json --reporter markdown -o report\.md$/,
    output: /^$/,
    writes: ['report.md', /\| das\/\d+\/\S+ \||\*\*Partial\*\*/],
  },
  {
    command: /^duijie replay duijie-report\/results\.json --case \S+$/,
    output: /then: ✓ passed\nnow: {2}✓ passed/,
  },
  {
    command: /^duijie judge duijie-report\/results\.json$/,
    output: /cases judged again from the record, all verdicts the same/,
  },
  { command: /^cp -r duijie-report base-report$/, output: /^$/ },
  {
    command: /^duijie compare base-report\/results\.json duijie-report\/results\.json .* -o \S+$/,
    output: /^$/,
    writes: ['compare.md', /✅ \*\*No worse\*\*/],
  },
  {
    command: /^duijie matrix base-report duijie-report -o matrix\.html$/,
    output: /^$/,
    writes: ['matrix.html', /href="\.\/base-report\/report\.html#case=das%2F/],
  },
  {
    command: /^duijie keys$/,
    output: /^[0-9a-f]{64} {2}sm2-public\.pem\n$/,
    writes: ['sm2.pem', /^-----BEGIN PRIVATE KEY-----/],
  },
  {
    command: /^duijie certify cylinder --demo$/,
    output: /\nConformant {2}\d+ cases passed/,
    writes: ['duijie-report/results.json', /"conformity": "conformant"/],
  },
  {
    command: /^duijie certificate duijie-report\/results\.json --key sm2\.pem$/,
    output: /^sed .* duijie-certificate\.txt\.sig\n$/,
    writes: ['duijie-certificate.txt', /^duijie certificate 1\n/],
  },
  {
    command: /^duijie verify duijie-certificate\.txt --key sm2-public\.pem$/,
    output: /✓ the signer's key is sm2-public\.pem\n(.|\n)*the verdict is conformant as stated/,
  },
  {
    command: /^sed '1,\/\^-----BEGIN SM2 SIGNATURE.* \| openssl base64 -d -out \S+$/,
    output: /^$/,
  },
  {
    command: /^sed '\/\^-----BEGIN SM2 SIGNATURE.* \| openssl dgst -sm3 /,
    output: /^Verified OK\n$/,
  },
  {
    command: /^duijie report \S+results\.json -o report\.docx --lang zh$/,
    output: /^$/,
    writes: ['report.docx', /^PK/],
  },
  {
    command: /^duijie trace duijie-report -o trace\.xlsx$/,
    output: /^$/,
    writes: ['trace.xlsx', /^PK/],
  },
  {
    command: /^duijie trace base-report duijie-report -o trace\.csv$/,
    output: /^$/,
    writes: ['trace.csv', /^\ufeffsystem,clause,.*,verdict: base-report,verdict: duijie-report,/],
  },
  {
    command: /^duijie baseline duijie-report\/results\.json --reason '[^']+'$/,
    output: /^$/,
    writes: ['duijie-baseline.yaml', /^failures:/m],
  },
  {
    command: /^duijie qr \d{12} --url \S+ -o label\.png$/,
    output: /^label-qr\.png {2}http:\S+\nlabel-code128\.png {2}\d{12}\n$/,
    writes: ['label-code128.png', /PNG/],
  },
  {
    command: /^npx duijie certify das( --reporter \w+)+$/,
    output: PARTIAL,
    writes: ['duijie-report/junit.xml', /<testsuites name="duijie"/],
  },
  {
    command: /^cat duijie-report\/report\.md >> "\$GITHUB_STEP_SUMMARY"$/,
    output: /^$/,
    writes: ['step-summary.md', /\*\*Partial\*\*/],
  },

  { command: /issue\/1007$/, output: DELIVERED },
  { command: /issue\/1001 .*-d/, output: DELIVERED },
  { command: /issue\/1004 .*-d/, output: DELIVERED },
  { command: /exchanges\?operation=2002&wait=5000'$/, output: /"matching":1.*sendSerialNo/ },
  { command: /__admin\/alarm .*-d/, output: DELIVERED },
  { command: /__admin\/clock .*-d '{"advance":"1d"}'$/, output: /^{"now":"\d{4}-/ },
  { command: /__admin\/report$/, output: /^{"reports":1}$/ },
  { command: /__admin\/faults .*-d/, output: /"status=503\*2@1014","delay=uniform:50-150"/ },
  { command: / http:\S+__admin\/health$/, output: /"status":"ok","system":"das".*"meters":1/ },
  { command: / https:\S+__admin\/health$/, output: /^{"status":"ok","system":"das"/ },
  { command: /__admin\/state$/, output: /"meters":\[{"meterNo":"900000000017"/ },
  { command: /__admin\/reset$/, output: /^{}$/ },

  {
    command: /^duijie sign das --app-code \d+ --timestamp \d{14}$/,
    output: /AccessToken: 72BDA600A9F8B3A73C9DB9CB0B4DFF99\n/,
  },
  { command: /^duijie sign das .* --check \w{32}$/, output: /✓ they match/ },
  {
    command: /^duijie openapi das -o das\.yaml$/,
    output: /^$/,
    writes: ['das.yaml', /^openapi: 3\.1\.0\n(.|\n)*\nwebhooks:\n/],
  },
  {
    command: /^duijie openapi das --spec 3\.0 -o das-3\.0\.yaml$/,
    output: /^$/,
    writes: ['das-3.0.yaml', /^openapi: 3\.0\.3\n(.|\n)*\nx-webhooks:\n/],
  },
  {
    command: /^duijie export postman das -o hand$/,
    output: /^wrote hand\/das\.postman_collection\.json and hand\/das\.postman_environment\.json$/m,
    writes: ['hand/das.postman_environment.json', /"key": "appSecret",\s+"value": ""/],
  },
  {
    command: /^duijie export jmeter das-report -o hand$/,
    output: /^wrote hand\/das-report\.jmx$/m,
    writes: ['hand/das-report.jmx', /<jmeterTestPlan /],
  },
  { command: /^node validate\.mjs$/, output: /data must have required property 'userNo'/ },
];
