/** What a program can do with duijie; the command line does no more than this. */

export type { SigningAccount, SigningValues } from '../catalog/entry.js';
export { type Outcome, outcomeOf } from '../reports/outcome.js';
export { type Baseline, updateBaseline } from '../src/model/baseline.js';
export type { CaseChange, Comparison } from '../src/model/comparison.js';
export type { Exchange } from '../src/model/exchange.js';
export type { Finding } from '../src/model/finding.js';
export type { Laboratory } from '../src/model/laboratory.js';
export type { LoadComparison } from '../src/model/load-comparison.js';
export type { LoadResult } from '../src/model/load-result.js';
export type { CaseResult, RunResult } from '../src/model/result.js';
export type { Language, Text } from '../src/model/text.js';
export type { Conformity, Verdict, Weight } from '../src/model/verdict.js';
export type * as cylinder from '../src/protocols/cylinder/generated/messages.js';
export type * as das from '../src/protocols/das/generated/messages.js';
export type * as mohurd from '../src/protocols/mohurd/generated/messages.js';
export type * as qinchuan from '../src/protocols/qinchuan/generated/messages.js';
export type * as samr from '../src/protocols/samr/generated/messages.js';
export { createKeyPair } from '../src/wire/sm2/key.js';
export {
  type CertificateOptions,
  type Issued,
  issueCertificate,
} from './attestation/issue-certificate.js';
export type { Refusal } from './attestation/refusal.js';
export {
  type Verification,
  type VerifyOptions,
  verifyCertificate,
} from './attestation/verify-certificate.js';
export { applyBaseline } from './baseline/apply-baseline.js';
export { readBaseline } from './baseline/read-baseline.js';
export { type CertifyOptions, certify } from './certification/certify.js';
export type { Exploration } from './certification/exploration.js';
export type { RunSettings } from './certification/run-plan.js';
export { compareLoadRuns } from './comparing/compare-loads.js';
export { compareResults } from './comparing/compare-results.js';
export { tabulateResults } from './comparing/tabulate-results.js';
export type { SystemOptions, SystemSetup } from './configuration/configuration.js';
export {
  type ConfigurationOptions,
  readConfiguration,
} from './configuration/read-configuration.js';
export type { SetupOptions } from './configuration/read-setup.js';
export { openapi } from './description/describe-system.js';
export { type DraftOptions, draftConfiguration } from './drafting/draft-configuration.js';
export { type DrawnSymbol, drawLabel, type LabelOptions } from './drawing/draw-label.js';
export { DuijieError, EnvironmentError, UsageError } from './errors.js';
export { type ChainCheck, type Changed, verifyChain } from './evidence/chain.js';
export type { Check } from './examination/check.js';
export { type DoctorOptions, type Examination, examine } from './examination/examine.js';
export { type ExportOptions, exportCollection } from './handtools/export-collection.js';
export { exportPlan } from './handtools/export-plan.js';
export { judgeAgain } from './judging/judge-again.js';
export { type JudgeHarOptions, judgeRecording } from './judging/judge-recording.js';
export {
  type CaseFacts,
  listCases,
  listOmitted,
  type OmittedCase,
} from './listing/list-cases.js';
export { type DefectFacts, listDefects } from './listing/list-defects.js';
export { listProvocations, type ProvocationFacts } from './listing/list-provocations.js';
export { listRulings, type RulingFacts } from './listing/list-rulings.js';
export { listSystems, type SystemFacts } from './listing/list-systems.js';
export { type ReconcileOptions, reconcileLoad } from './load/exported/reconcile-load.js';
export { type LoadOutcome, load } from './load/load.js';
export { type MergeOptions, mergeLoad } from './load/locust/merge-load.js';
export { type SignStreamOptions, signStream } from './load/locust/sign-stream.js';
export type { LoadEvents, LoadOptions } from './load/options.js';
export { listMeters } from './load/order.js';
export { saveLoad } from './load/save.js';
export { listScenarios } from './load/scenarios.js';
export type { Breach } from './observation/breach.js';
export { NonconformityError } from './observation/nonconformity.js';
export {
  type ObserveOptions,
  type Observer,
  observe,
  type WaitOptions,
} from './observation/observe.js';
export type { ReceivedMessage } from './observation/received.js';
export type { LiveFinding } from './proxying/live-findings.js';
export type { ProxyPlace } from './proxying/open-proxy.js';
export { type Proxy, type ProxyOptions, proxy } from './proxying/proxy.js';
export { readStored, type Stored } from './rendering/read-stored.js';
export { type ReportOptions, report, reportLoad } from './rendering/report.js';
export { sign } from './signing/sign.js';
export type { Served } from './simulation/serve-system.js';
export { type SimulateOptions, simulate } from './simulation/simulate.js';
export type { Surroundings } from './surroundings.js';
export { traceResults } from './tracing/trace-results.js';
