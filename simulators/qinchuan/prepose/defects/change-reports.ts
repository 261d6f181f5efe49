import type { Credentials } from '../../../../src/protocols/qinchuan/token.js';
import type { Defect } from '../../../kit/defect.js';
import type { Fields } from '../../../kit/rule.js';
import type { Command } from '../command.js';
import type { PreposeParts } from '../parts.js';

export type PreposeDefect = Defect<PreposeParts, Credentials>;

/** Changes the results of commands before they are encrypted, signed and sent. */
export function changeReports(
  operation: string,
  change: (fields: Fields, command: Command) => Fields,
): (parts: Pick<PreposeParts, 'execute'>) => Pick<PreposeParts, 'execute'> {
  return ({ execute }) => ({
    execute(command, ...rest) {
      const report = execute(command, ...rest);
      if (report?.operation !== operation) return report;
      return { operation, fields: change({ ...report.fields }, command) };
    },
  });
}
