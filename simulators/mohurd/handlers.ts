import type { RulingChoices } from '../../src/model/specification.js';
import { assigningOperations } from '../../src/protocols/mohurd/certificate-kind.js';
import type { CodeCipher } from '../../src/protocols/mohurd/code-cipher.js';
import { INTERFACES, interfaceOf } from '../../src/protocols/mohurd/credentials.js';
import type { Validator } from '../../src/wire/validator.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Handler } from '../kit/parts.js';
import { findGrant } from './grants.js';
import { wasRenamed } from './messages.js';
import type { RecordRule } from './rules/record-rule.js';
import type { State } from './state.js';
import { processUpload, type RecordStorage } from './upload.js';

type MohurdHandler = Handler<State>;

interface HandlerNeeds {
  /** Path by operation. */
  readonly paths: Readonly<Record<string, string>>;
  /** How the simulator is called. */
  readonly scheme: 'http' | 'https';
  readonly cipher: CodeCipher;
  readonly validator: Validator;
  readonly choices: RulingChoices;
  /** In force when a request comes in. */
  readonly recordRules: () => readonly RecordRule[];
}

export function createHandlers(needs: HandlerNeeds): Record<string, MohurdHandler> {
  const { validator, choices, recordRules } = needs;
  const upload =
    (storage: RecordStorage): MohurdHandler =>
    (call) => {
      const answer = processUpload(storage, call, recordRules(), validator, choices);
      if (!wasRenamed(call.fields)) return answer;
      const { ReturnMsg } = answer as { readonly ReturnMsg: string };
      return { ...answer, ReturnMsg: `${ReturnMsg}（列表名的大小写与约定不同）` };
    };
  return {
    getInterfaceTokenInfo: createIssuer(needs),
    validateToken: ({ fields, state, now }) => {
      const token = state.findToken(textOf(fields, 'token'), now);
      return { data: token?.systemId === textOf(fields, 'systemId') };
    },
    requestResponseLog: ({ fields, state }) => {
      state.log(fields);
      return { data: true };
    },
    businessData: upload(storeBusiness(needs)),
    certificateData: upload(CERTIFICATE_STORAGE),
  };
}

/** Gives out a token for the interface that the key was granted for, and its address. */
function createIssuer({ paths, scheme }: HandlerNeeds): MohurdHandler {
  return ({ fields, state, now, header }) => {
    const granted = findGrant(state, fields) ?? INTERFACES[0];
    const { token } = state.issue(textOf(fields, 'systemId'), granted, now);
    const operation = Object.keys(paths).find((id) => interfaceOf(id) === granted) ?? '';
    const remoteAddr = `${scheme}://${hostOf(header('host'))}${paths[operation]}`;
    return { data: { token, remoteAddr } };
  };
}

/** The address under which the caller has reached the simulator. */
function hostOf(host = ''): string {
  return /^[\w.:[\]-]+$/.test(host) ? host : 'localhost';
}

function storeBusiness({ cipher, choices }: HandlerNeeds): RecordStorage {
  return {
    operation: 'businessData',
    guid: 'eCertID',
    store({ record, kind, state }, now) {
      const certificate = {
        eCertID: textOf(record, 'eCertID'),
        certType: kind.certType,
        certNum: textOf(record, 'certNum'),
        provinceNum: textOf(record, 'provinceNum'),
        holder: textOf(record, kind.holder),
        certState: textOf(record, 'certState'),
        operateType: textOf(record, 'operateType'),
      };
      state.keep(certificate);
      if (!assigningOperations(kind, choices).includes(certificate.operateType)) return undefined;
      return cipher.seal(state.assign(certificate, now).code);
    },
  };
}

const CERTIFICATE_STORAGE: RecordStorage = {
  operation: 'certificateData',
  guid: 'ID',
  store({ record, state }) {
    const code = textOf(record, 'ID');
    const assigned = state.codes.get(code);
    if (!assigned) throw new RangeError(`no code ${code}`);
    const [zzeCertID, url] = [textOf(record, 'zzeCertID'), textOf(record, 'url')];
    state.codes.set(code, { ...assigned, zzeCertID, url });
    state.touch();
    return undefined;
  },
};
