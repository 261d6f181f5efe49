/* Unfolds the accounts of passed cases, which stand compressed in the page, when they are wanted. */

/**
 * The packed accounts of a run and the cases that they belong to, in the same order.
 *
 * @typedef {{ source: HTMLElement, cases: HTMLElement[], accounts?: Promise<string[]> }} KeptRun
 */

/** @type {KeptRun[]} */
const runs = every('.kept').map((source) => ({
  source,
  cases: every('.case', source.parentElement).filter((one) => one.querySelector('.account:empty')),
}));
const runOf = new Map(
  runs.flatMap((run) => run.cases.map((one) => /** @type {const} */ ([one, run]))),
);

/**
 * @param {KeptRun} run
 * @returns {Promise<string[]>}
 */
async function unpack({ source }) {
  const bytes = Uint8Array.from(atob(source.textContent), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(plain).text()).split('\0');
}

/**
 * The account of a case as markup; empty when it stands in the page.
 *
 * @param {HTMLElement} one
 */
async function keptOf(one) {
  const run = runOf.get(one);
  if (!run) return '';
  run.accounts ??= unpack(run);
  return (await run.accounts)[run.cases.indexOf(one)];
}

/** @param {HTMLElement} one */
async function unfold(one) {
  const account = one.querySelector('.account:empty');
  if (!account) return;
  try {
    account.innerHTML = await keptOf(one);
    enliven(account);
    showTimes(account);
  } catch {
    account.textContent = runOf.get(one).source.dataset[root.dataset.lang];
  }
}

document.addEventListener(
  'toggle',
  ({ target }) => {
    const one = /** @type {HTMLDetailsElement} */ (target);
    if (one.matches('.case') && one.open) unfold(one);
  },
  true,
);
