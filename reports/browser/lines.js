/* Draws the lines of a chart with uPlot. */

const DASHES = [[], [8, 4], [2, 3], [8, 3, 2, 3]];
const TAIL_TICKS = [1, 2, 4, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** @param {number} value */
const shorten = (value) => String(Number(value.toPrecision(4)));
/** @type {Record<string, (value: number) => string>} */
const FORMATS = {
  time: (value) =>
    value < 120
      ? `${shorten(value)} s`
      : `${Math.floor(value / 60)}:${String(Math.round(value % 60)).padStart(2, '0')}`,
  tail: (value) => `${Number((100 - 100 / value).toPrecision(6))} %`,
  rate: (value) => `${shorten(value)}/s`,
  count: (value) => `${shorten(value)}/s`,
  ms: (value) => (value < 1000 ? `${shorten(value)} ms` : `${shorten(value / 1000)} s`),
  percent: (value) => `${shorten(value)} %`,
};

/** @type {uPlot.Scale['range']} */
const fromZero = (_plot, _low, high) => [0, high > 0 ? high * 1.08 : 1];
/** @type {Record<string, uPlot.Scale>} */
const SCALES = {
  time: { time: false, range: (_plot, low, high) => [low, high > low ? high : low + 1] },
  tail: { time: false, distr: 3, range: (_plot, low, high) => [low, high > low ? high : low * 10] },
  rate: { time: false, range: (_plot, _low, high) => [0, high * 1.05] },
  count: { range: fromZero },
  ms: {
    distr: 3,
    range: (_plot, low, high) => (low > 0 ? uPlot.rangeLog(low, high, 10, false) : [0.1, 1000]),
  },
  percent: { range: fromZero },
};

/**
 * Where a row stands on the x axis; a percentile by how rare it is to be above it.
 *
 * @param {number} value
 * @param {string} x
 */
function placeOf(value, x) {
  return x === 'tail' ? 1 / (1 - value / 100) : value;
}

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} target
 * @param {(name: string) => string} colour
 */
function linesOf(figure, target, colour) {
  const { heads, rows } = readTable(figure);
  const { x, holds, fails } = figure.dataset;
  const at = heads.findIndex((head) => head.dataset.axis === 'x');
  const shown = heads.flatMap((head, column) =>
    head.dataset.scale ? [{ head, column, scale: head.dataset.scale }] : [],
  );
  const points = rows
    .map((row) => ({ row, place: placeOf(row[at], x) }))
    .filter(({ place }) => Number.isFinite(place))
    .sort((one, other) => one.place - other.place);
  /** @param {{ column: number, scale: string }} line */
  const valuesOf = ({ column, scale }) =>
    points.map(({ row }) => (scale !== 'ms' || row[column] > 0 ? row[column] : null));
  const tones = shown.map(({ head }) => colour(head.dataset.colour));
  const used = [...new Set(shown.map(({ scale }) => scale))];
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  /**
   * @param {string} scale
   * @param {uPlot.Axis} more
   * @returns {uPlot.Axis}
   */
  const axis = (scale, more) => ({
    scale,
    font,
    stroke: colour('soft'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { stroke: colour('line'), width: 1 },
    values: (_plot, ticks) =>
      ticks.map((tick) => (tick === null ? '' : FORMATS[scale === 'x' ? x : scale](tick))),
    ...more,
  });
  /**
   * @param {string} format
   * @returns {uPlot.Series.Value}
   */
  const show = (format) => (_plot, value) =>
    value === null || value === undefined ? '–' : FORMATS[format](value);

  /** @param {uPlot} plot */
  function mark(plot) {
    for (const [place, tone] of [
      [holds, 'pass'],
      [fails, 'fail'],
    ]) {
      if (place === undefined) continue;
      const left = Math.round(plot.valToPos(Number(place), 'x', true));
      plot.ctx.fillStyle = colour(tone);
      plot.ctx.fillRect(
        left - devicePixelRatio,
        plot.bbox.top,
        2 * devicePixelRatio,
        plot.bbox.height,
      );
    }
  }

  /** @type {uPlot.Options} */
  const options = {
    width: target.clientWidth,
    height: 240,
    scales: { x: SCALES[x], ...Object.fromEntries(used.map((scale) => [scale, SCALES[scale]])) },
    axes: [
      axis('x', {
        space: 64,
        ...(x === 'tail'
          ? {
              splits: (_plot, _index, low, high) =>
                TAIL_TICKS.filter((tick) => tick >= low && tick <= high),
              filter: (_plot, ticks) => ticks,
            }
          : {}),
      }),
      ...used.map((scale, index) =>
        axis(scale, {
          size: 64,
          side: index === 0 ? 3 : 1,
          ...(index === 0 ? {} : { grid: { show: false } }),
        }),
      ),
    ],
    series: [
      { label: spoken(heads[at]), value: show(x) },
      ...shown.map(({ head, scale }, index) => ({
        label: spoken(head),
        scale,
        value: show(scale),
        stroke: tones[index],
        width: 1.75,
        dash: DASHES[index % DASHES.length],
        points: { show: x === 'rate' || points.length < 3, size: 7, fill: colour('paper') },
      })),
    ],
    cursor: {
      points: { fill: (_plot, index) => tones[index - 1] },
      ...(x === 'time' ? { sync: { key: 'time' } } : {}),
    },
    hooks: { draw: [mark] },
  };
  return new uPlot(options, [points.map(({ place }) => place), ...shown.map(valuesOf)], target);
}
