import type { Provider } from '../../src/protocols/samr/demonstration.js';
import { isObject } from '../../src/wire/json.js';
import { isWithin, type Reach } from '../../src/wire/reach.js';
import { AdminError } from '../kit/admin/admin-route.js';
import type { StateDocument } from '../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../kit/admin/document-object.js';
import { keyOf } from './records.js';
import type { State, StoredRecord } from './state.js';

/** What can be written is `records` and `providers`. */
const MEMBERS = ['records', 'providers', 'dropped', 'revision'];

const ADDRESS = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;

/** The state of the provider as a JSON document. */
export function createStateDocument(
  state: State,
  primaryKey: string,
  now: () => number,
  reach: Reach,
): StateDocument {
  return {
    read: () => ({
      records: state.records.map(({ busicode, fields, deleted, changedAt }) => ({
        busicode,
        fields,
        deleted,
        changedAt: new Date(changedAt).toISOString(),
      })),
      providers: state.providers,
      dropped: { records: state.dropped },
    }),
    write(value) {
      const document = readMembers(value, MEMBERS);
      const records = document.has('records')
        ? document.list('records', (item, place) => readRecord(item, place, primaryKey, now()))
        : undefined;
      const providers = document.has('providers')
        ? document.list('providers', (item, place) => readProvider(item, place, reach))
        : undefined;
      if (records) state.replaceRecords(records);
      if (providers) state.replaceProviders(providers);
    },
    reset: () => state.reset(),
  };
}

function readRecord(value: unknown, place: string, primaryKey: string, now: number): StoredRecord {
  const document = new DocumentObject(value, place);
  const fields = isObject(value) ? value.fields : undefined;
  const key = keyOf(fields, primaryKey);
  if (!isObject(fields) || key === undefined) {
    throw new AdminError(`${place}.fields must be an object with the primary key ${primaryKey}`);
  }
  return {
    busicode: document.text('busicode'),
    key,
    fields,
    deleted: document.flag('deleted', false),
    changedAt: document.time('changedAt', now),
  };
}

function readProvider(value: unknown, place: string, reach: Reach): Provider {
  const document = new DocumentObject(value, place);
  const busicode = document.text('busicode');
  const url = document.text('url');
  if (!/^(?:\d{4}|\d{6})$/.test(busicode)) {
    throw new AdminError(`${place}.busicode must be a code of six digits or a data type of four`);
  }
  if (!ADDRESS.test(url)) throw new AdminError(`${place}.url must be an http or https address`);
  if (!isWithin(url, reach)) {
    throw new AdminError(
      `${place}.url must lie on this machine, on the host of a configured provider, or on one named under systems.samr.allow`,
    );
  }
  return { busicode, url };
}
