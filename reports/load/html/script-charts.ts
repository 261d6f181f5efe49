/** Draws each chart from the table under it, and again when language, width or colours change. */
export const CHART_SCRIPT = `
const charts = every('.chart').filter((figure) => figure.querySelector('.plot'));
const drawn = new Map();

function readTable(figure) {
  const numberIn = (cell) => {
    const number = Number.parseFloat(cell.textContent);
    return Number.isNaN(number) ? null : number;
  };
  return {
    heads: every('thead th', figure),
    rows: every('tbody tr:not([data-apart])', figure).map((row) => [...row.cells].map(numberIn)),
  };
}

function spoken(element) {
  return (element.querySelector('[lang=' + root.dataset.lang + ']') ?? element).textContent;
}

function draw(figure) {
  const target = figure.querySelector('.plot');
  const style = getComputedStyle(root);
  const colour = (name) => style.getPropertyValue('--' + name).trim();
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
`;
