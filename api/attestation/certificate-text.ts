import { json } from '../../reports/json/json.js';
import type { RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { digestsOf } from '../../src/wire/digest.js';
import { parseJson } from '../../src/wire/json.js';
import {
  armour,
  KeyError,
  type PrivateKey,
  type PublicKey,
  readPublicKey,
} from '../../src/wire/sm2/key.js';
import { isSignedBySm2, signSm2 } from '../../src/wire/sm2/signature.js';
import { isRun } from '../rendering/read-stored.js';
import { SIGNATURE_LABEL } from './recipe.js';
import { type Issue, readStatement, showDigests, writeStatement } from './statement.js';

/**
 * A certificate is a text in four parts: the statement for people, the public key in PEM, the record
 * byte for byte as `results.json` has it, and the signature over all of that in PEM. Each follows
 * from the record, the key and the time, so that there is one way to write it and no byte is free.
 */
export function writeCertificate(run: RunResult, key: PrivateKey, signedAt: string): string {
  const signed = writeSigned(run, { signedAt, publicKey: key.publicKey });
  return signed + armour(SIGNATURE_LABEL, signSm2(Buffer.from(signed), key));
}

function writeSigned(run: RunResult, issue: Issue): string {
  const results = json.render([run], { language: 'zh' });
  const statement = writeStatement(run, issue, showDigests(digestsOf(results)));
  return statement + issue.publicKey.pem + results;
}

/** A certificate that is as its signer has written it. */
export interface Sealed extends Issue {
  readonly run: RunResult;
}

/** One that is not. */
export interface Broken {
  /** The end of a sentence. */
  readonly why: Text;
  /** The record that it carries, where that can be read. */
  readonly run?: RunResult;
}

/** Tells whether the bytes are those that were signed: the quickest ways to see that they are not come first. */
export function openCertificate(bytes: Buffer): Sealed | Broken {
  const content = bytes.toString('utf8');
  const parts = takeApart(content);
  if (!parts) {
    return content.includes('\r') ? { why: CARRIAGE_RETURNS } : { why: NOT_WHOLE };
  }
  const { statement, pem, results, signature } = parts;
  const { digests, signedAt = '' } = readStatement(statement);
  if (digests !== showDigests(digestsOf(results))) return { why: OTHER_RESULTS, ...runIn(results) };
  const { run } = runIn(results);
  if (!run) return { why: NO_RESULTS };
  const publicKey = keyIn(pem);
  if (!publicKey) return { why: NO_KEY, run };
  const issue = { signedAt, publicKey };
  const due = writeSigned(run, issue);
  if (!bytes.subarray(0, bytes.length - Buffer.byteLength(signature)).equals(Buffer.from(due))) {
    return { why: describeDifference(statement, due), run };
  }
  const der = Buffer.from(signature.split('\n').slice(1, -2).join(''), 'base64');
  if (signature !== armour(SIGNATURE_LABEL, der)) return { why: NO_SIGNATURE, run };
  if (!isSignedBySm2(Buffer.from(due), der, publicKey)) return { why: NOT_SIGNED, run };
  return { run, ...issue };
}

const KEY_BEGIN = '-----BEGIN PUBLIC KEY-----\n';
const KEY_END = '-----END PUBLIC KEY-----\n';
const SIGNATURE_BEGIN = `-----BEGIN ${SIGNATURE_LABEL}-----\n`;

function takeApart(content: string) {
  const keyAt = content.indexOf(KEY_BEGIN);
  const keyEnd = content.indexOf(KEY_END, keyAt);
  const signatureAt = content.lastIndexOf(SIGNATURE_BEGIN);
  if (keyAt < 0 || keyEnd < 0 || signatureAt < keyEnd) return undefined;
  const resultsAt = keyEnd + KEY_END.length;
  return {
    statement: content.slice(0, keyAt),
    pem: content.slice(keyAt, resultsAt),
    results: content.slice(resultsAt, signatureAt),
    signature: content.slice(signatureAt),
  };
}

function runIn(results: string): { readonly run?: RunResult } {
  const found = parseJson(results);
  return isRun(found) ? { run: found } : {};
}

function keyIn(pem: string): PublicKey | undefined {
  try {
    return readPublicKey(pem);
  } catch (error) {
    if (error instanceof KeyError) return undefined;
    throw error;
  }
}

/** Names the first line of the statement that the record does not give. */
function describeDifference(statement: string, due: string): Text {
  const lines = due.split('\n');
  const number = statement.split('\n').findIndex((line, index) => line !== lines[index]) + 1;
  return number === 0
    ? NO_RESULTS
    : text(
        `声明第 ${number} 行与其结果、公钥不符`,
        `line ${number} of the statement is not what its results and key give`,
      );
}

const NOT_WHOLE = text('缺少公钥或签名', 'it lacks the key or the signature');
const CARRIAGE_RETURNS = text(
  '换行符已被改写（CRLF）：请以二进制方式传送原文件',
  'its line ends were changed on the way (CRLF): have the file sent as binary',
);
const OTHER_RESULTS = text(
  '结果与声明中的摘要不符',
  'the results are not those whose digests it states',
);
const NO_RESULTS = text(
  '其中的结果不是 duijie 写成的',
  'its results are not as duijie writes them',
);
const NO_KEY = text('其中没有 SM2 公钥', 'it holds no public key of SM2');
const NO_SIGNATURE = text('签名不是规范的 PEM', 'the signature is no PEM as it is written');
const NOT_SIGNED = text('签名与内容不符', 'the signature is not that of its content');
