/* Draws a table of counts as a map: time to the right, response times upward. */

const MARGIN = { left: 64, right: 8, top: 8, bottom: 26 };
const HEAT_HEIGHT = 260;

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} target
 * @param {(name: string) => string} colour
 */
function heatOf(figure, target, colour) {
  const { heads, rows } = readTable(figure);
  const bounds = heads.slice(1).map((head) => Number.parseFloat(head.textContent.slice(2)));
  const starts = rows.map(([start]) => start);
  const length = starts.length > 1 ? starts[1] - starts[0] : 1;
  const end = starts[0] + length * starts.length;
  const most = Math.max(1, ...rows.flatMap(([, ...counts]) => counts));
  const canvas = document.createElement('canvas');
  const readout = document.createElement('p');
  readout.className = 'readout';
  target.replaceChildren(canvas, readout);
  const width = target.clientWidth;
  const wide = width - MARGIN.left - MARGIN.right;
  const high = HEAT_HEIGHT - MARGIN.top - MARGIN.bottom;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(HEAT_HEIGHT * devicePixelRatio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${HEAT_HEIGHT}px`;
  /** @param {number} second */
  const across = (second) => MARGIN.left + ((second - starts[0]) / (end - starts[0])) * wide;
  /** @param {number} band */
  const up = (band) => MARGIN.top + high - (band / bounds.length) * high;

  const pen = canvas.getContext('2d');
  pen.scale(devicePixelRatio, devicePixelRatio);
  pen.fillStyle = colour('accent');
  for (const [start, ...counts] of rows) {
    for (const [band, count] of counts.entries()) {
      if (!count) continue;
      pen.globalAlpha = 0.12 + (0.88 * Math.log1p(count)) / Math.log1p(most);
      pen.fillRect(
        across(start),
        up(band + 1),
        Math.max(1, wide / rows.length - 0.5),
        Math.max(1, high / bounds.length - 0.5),
      );
    }
  }
  pen.globalAlpha = 1;
  pen.fillStyle = colour('line');
  pen.fillRect(MARGIN.left, MARGIN.top + high, wide, 1);
  pen.fillStyle = colour('soft');
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  const labelled = Math.ceil((bounds.length * 22) / high);
  for (let band = 0; band < bounds.length; band += labelled) {
    pen.fillText(FORMATS.ms(bounds[band]), MARGIN.left - 6, Math.max(MARGIN.top + 6, up(band + 1)));
  }
  pen.textAlign = 'center';
  const step = niceStep((end - starts[0]) / Math.max(1, Math.floor(wide / 80)));
  for (let second = starts[0]; second <= end; second += step) {
    pen.fillText(
      FORMATS.time(second),
      Math.min(across(second), width - 18),
      HEAT_HEIGHT - MARGIN.bottom / 2,
    );
  }

  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    const row = rows[Math.floor(((offsetX - MARGIN.left) / wide) * rows.length)];
    const band = Math.floor(((MARGIN.top + high - offsetY) / high) * bounds.length);
    const count = row?.[band + 1];
    readout.textContent =
      count === undefined || band < 0
        ? ''
        : `${FORMATS.time(row[0])} · ${heads[band + 1].textContent} · ${count}`;
  });
  canvas.addEventListener('pointerleave', () => {
    readout.textContent = '';
  });
  return { destroy: () => target.replaceChildren() };
}

/** @param {number} least seconds */
function niceStep(least) {
  return (
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200].find((step) => step >= least) ??
    least
  );
}
