import type { Readback } from '../../../src/load/scenario/scenario.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import { parseJson } from '../../../src/wire/json.js';
import { createSource } from '../../kit/load/load-source.js';
import { loadDialect } from '../dialect.js';
import { serialOf } from '../load-serial.js';
import { numberMeter } from './load-meters.js';

const OPERATION = '1014';
const TOKEN_FAULTS: readonly string[] = [CODE.tokenForm, CODE.tokenMismatch, CODE.tokenTime];

/**
 * Asks for the details of each meter that was registered [2.4.9]; one that is not in service is
 * refused [DAS-R34]. 1013 and 1015 tell of readings and days, of which a new meter has none yet.
 */
export const METER_DETAILS: Readback = {
  operation: OPERATION,
  // A meter is described, however often it was registered.
  showsDoubles: false,
  async open(setup, asked) {
    const { spec, pixit } = setup;
    const dialect = await loadDialect(spec, pixit);
    const meterAt = (index: number) => numberMeter(asked.prefix, index);
    const { compose } = createSource(dialect, setup, {
      operation: OPERATION,
      vary: (index, mark) => ({ ...meterAt(index), deviceId: '', serialNo: serialOf(mark) }),
    });
    return {
      compose,
      read(index, { status, body }) {
        const envelope = dialect.readEnvelope(parseJson(body.toString('utf8')));
        // A server in trouble, or one that rejects the token, has not said that it does not know the meter.
        if (status !== 200 || !envelope?.code || TOKEN_FAULTS.includes(envelope.code)) {
          return undefined;
        }
        if (!envelope.succeeded) return 0;
        const { meterNo } = envelope.payload;
        return String(meterNo) === meterAt(index).meterNo ? 1 : 0;
      },
    };
  },
};
