import pc from 'picocolors';
import type { Standing } from '../standing.js';

type Colours = ReturnType<typeof pc.createColors>;

/** Colours of a report, or none of them. */
export interface Paint {
  readonly bold: Colours['bold'];
  readonly dim: Colours['dim'];
  readonly standing: Readonly<Record<Standing, (text: string) => string>>;
}

export function createPaint(colour: boolean): Paint {
  const colours = pc.createColors(colour);
  return {
    bold: colours.bold,
    dim: colours.dim,
    standing: {
      fail: colours.red,
      error: colours.magenta,
      fixed: colours.red,
      known: colours.yellow,
      warning: colours.yellow,
      inconc: colours.cyan,
      information: colours.blue,
      pass: colours.green,
      none: colours.dim,
    },
  };
}
