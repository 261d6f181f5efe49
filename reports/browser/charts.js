/* Draws each chart from the table under it, and again when language, width or colours change. */

const charts = every('.chart').filter((figure) => figure.querySelector('.plot'));
/** @type {Map<Element, { width: number, chart: { destroy(): void } }>} */
const drawn = new Map();

/** @param {HTMLElement} figure */
function readTable(figure) {
  /** @param {Element} cell */
  const numberIn = (cell) => {
    const number = Number.parseFloat(cell.textContent);
    return Number.isNaN(number) ? null : number;
  };
  /** @type {HTMLTableRowElement[]} */
  const rows = every('tbody tr:not([data-apart])', figure);
  return {
    heads: every('thead th', figure),
    rows: rows.map((row) => [...row.cells].map(numberIn)),
  };
}

/** @param {Element} element */
function spoken(element) {
  return (element.querySelector(`[lang=${root.dataset.lang}]`) ?? element).textContent;
}

/** @param {HTMLElement} figure */
function draw(figure) {
  /** @type {HTMLElement} */
  const target = figure.querySelector('.plot');
  const style = getComputedStyle(root);
  /** @param {string} name */
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  drawn.get(figure)?.chart.destroy();
  target.hidden = false;
  const of = figure.dataset.kind === 'heat' ? heatOf : linesOf;
  drawn.set(figure, { width: target.clientWidth, chart: of(figure, target, colour) });
}

function drawAll() {
  for (const figure of charts) draw(figure);
}

const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    /** @type {HTMLElement} */
    const figure = target.closest('.chart');
    if (drawn.get(figure)?.width !== target.clientWidth) draw(figure);
  }
});

drawAll();
for (const figure of charts) widths.observe(figure.querySelector('.plot'));
document.addEventListener('languagechange', drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
addEventListener('beforeprint', () => {
  root.dataset.paper = '';
  drawAll();
});
addEventListener('afterprint', () => {
  delete root.dataset.paper;
  drawAll();
});
