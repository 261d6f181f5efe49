/*
 * Filters the cases by verdict, weight, operation, clause and text together. What is chosen
 * stands in the address after the hash, as does `case`, a link to one case.
 */

const GROUPS = ['verdict', 'weight', 'operation', 'clause'];
const filters = document.getElementById('filters');
/** @type {HTMLInputElement} */
const search = filters?.querySelector('[name=q]');
/** @type {HTMLDetailsElement[]} */
const everyCase = every('.case');
const cases = everyCase.map((element) => ({ element, facts: element.dataset, text: '' }));
let written = '';

/**
 * What is chosen in each group, and the `words` that are sought.
 *
 * @typedef {Record<string, string[]>} Choice
 */

/**
 * @param {string} name
 * @param {string} [state]
 * @returns {HTMLInputElement[]}
 */
const boxesOf = (name, state = '') => every(`input[name=${name}]${state}`, filters);

/**
 * @param {string} name
 * @returns {HTMLSelectElement}
 */
const selectOf = (name) => filters.querySelector(`select[name=${name}]`);

/** @returns {Choice} */
function chosen() {
  /** @param {string} name */
  const checked = (name) => boxesOf(name, ':checked').map((box) => box.value);
  /** @param {string} name */
  const picked = (name) => [selectOf(name).value].filter(Boolean);
  return {
    verdict: checked('verdict'),
    weight: checked('weight'),
    operation: picked('operation'),
    clause: picked('clause'),
    words: search.value.toLowerCase().split(/\s+/).filter(Boolean),
  };
}

/**
 * @param {typeof cases[number]} one
 * @param {Choice} choice
 * @param {string} [except] a group that is left out of account
 */
function matches({ facts, text }, choice, except) {
  return (
    GROUPS.every(
      (group) =>
        group === except || choice[group].length === 0 || choice[group].includes(facts[group]),
    ) && choice.words.every((word) => text.includes(word))
  );
}

/**
 * How many cases each value would show, given the other groups.
 *
 * @param {Choice} choice
 */
function count(choice) {
  for (const group of GROUPS) {
    const open = cases.filter((one) => matches(one, choice, group));
    /** @param {string} value */
    const of = (value) => open.filter(({ facts }) => facts[group] === value).length;
    for (const box of boxesOf(group)) {
      box.parentElement.querySelector('.count').textContent = String(of(box.value));
    }
    for (const option of selectOf(group)?.options ?? []) {
      const number = option.value === '' ? open.length : of(option.value);
      option.textContent = `${option.dataset[root.dataset.lang]} (${number})`;
      option.disabled = number === 0 && !option.selected;
    }
  }
}

const scratch = document.implementation.createHTMLDocument().body;

/**
 * All that a case says, in small letters; markup is turned into text where no script runs.
 *
 * @param {HTMLElement} element
 */
async function readText(element) {
  scratch.innerHTML = await keptOf(element);
  return `${element.textContent} ${scratch.textContent}`.toLowerCase();
}

async function apply() {
  if (search.value.trim() !== '') for (const one of cases) one.text ||= await readText(one.element);
  const choice = chosen();
  let shown = 0;
  for (const one of cases) {
    const visible = matches(one, choice);
    one.element.hidden = !visible;
    if (visible) shown += 1;
  }
  document.getElementById('shown').textContent = String(shown);
  document.getElementById('none-shown').hidden = shown > 0;
  count(choice);
}

function write() {
  const choice = chosen();
  const query = new URLSearchParams();
  for (const group of GROUPS) for (const value of choice[group]) query.append(group, value);
  if (search.value) query.set('q', search.value);
  written = `#${query}`;
  history.replaceState(null, '', written);
}

function read() {
  const query = new URLSearchParams(location.hash.slice(1));
  for (const group of ['verdict', 'weight']) {
    const values = query.getAll(group);
    for (const box of boxesOf(group)) box.checked = values.includes(box.value);
  }
  for (const group of ['operation', 'clause']) {
    const select = selectOf(group);
    select.value = query.get(group) ?? '';
    if (select.selectedIndex < 0) select.value = '';
  }
  search.value = query.get('q') ?? '';
  apply();
  const sought = everyCase.find(({ id }) => id === `case-${query.get('case')}`);
  for (const element of everyCase) element.classList.toggle('sought', element === sought);
  if (sought) {
    for (let one = sought.parentElement; one; one = one.parentElement) {
      if (one instanceof HTMLDetailsElement) one.open = true;
    }
    sought.open = true;
    sought.scrollIntoView();
    sought.querySelector('summary').focus({ preventScroll: true });
  }
}

if (filters) {
  filters.hidden = false;
  filters.addEventListener('input', () => {
    apply();
    write();
  });
  document.getElementById('reset').addEventListener('click', () => {
    written = '#';
    history.replaceState(null, '', '#');
    read();
  });
  /** @param {boolean} open */
  const fold = (open) => () => {
    for (const group of /** @type {HTMLDetailsElement[]} */ (every('.group'))) group.open = open;
    for (const element of everyCase) if (!element.hidden) element.open = open;
  };
  document.getElementById('expand').addEventListener('click', fold(true));
  document.getElementById('collapse').addEventListener('click', fold(false));
  document.addEventListener('languagechange', apply);
  addEventListener('hashchange', () => {
    if (location.hash !== written && (location.hash === '' || location.hash.includes('='))) read();
  });
  if (location.hash === '' || location.hash.includes('=')) read();
  else apply();
}
