import { describe, expect, it } from 'vitest';
import { readStyles } from './assets.js';

const INKS = ['ink', 'soft', 'accent', 'fail', 'error', 'warning', 'inconc', 'information', 'pass'];
const GROUNDS = ['ground', 'paper', 'inset'];

/** The palettes, in the order in which the style sheet gives them. */
const [light = {}, dark = {}, paper = {}] = palettes(readStyles('base', 'print'));

function palettes(style: string): Record<string, string>[] {
  return [...style.matchAll(/:root(?:\[data-paper\])? \{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries(
      [...rules.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  );
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour = '#808080'): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one?: string, other?: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
  ['print', paper],
])('the %s palette', (_, palette) => {
  it.each([...INKS, 'none'])('reads at 4.5:1 or better: %s', (ink) => {
    for (const ground of GROUNDS) {
      expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('draws charts for paper in the colours of what is printed around them', () => {
  const [charts] = palettes(readStyles('load'));
  expect(charts).toEqual(paper);
});
