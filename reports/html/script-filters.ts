/**
 * Filters the cases by verdict, weight, operation, clause and text together. What is chosen
 * stands in the address after the hash, as does `case`, a link to one case.
 */
export const FILTER_SCRIPT = `
const GROUPS = ['verdict', 'weight', 'operation', 'clause'];
const filters = document.getElementById('filters');
const search = filters && filters.querySelector('[name=q]');
const cases = every('.case').map((element) => ({ element, ...element.dataset }));
let written = '';

function chosen() {
  const checked = (name) => every('[name=' + name + ']:checked', filters).map((box) => box.value);
  const picked = (name) => {
    const { value } = filters.querySelector('[name=' + name + ']');
    return value === '' ? [] : [value];
  };
  return {
    verdict: checked('verdict'),
    weight: checked('weight'),
    operation: picked('operation'),
    clause: picked('clause'),
    words: search.value.toLowerCase().split(/\\s+/).filter(Boolean),
  };
}

function matches(one, choice, except) {
  for (const group of GROUPS) {
    if (group !== except && choice[group].length > 0 && !choice[group].includes(one[group])) return false;
  }
  if (choice.words.length === 0) return true;
  return choice.words.every((word) => one.text.includes(word));
}

/** How many cases each value would show, given the other groups. */
function count(choice) {
  for (const group of GROUPS) {
    const open = cases.filter((one) => matches(one, choice, group));
    const of = (value) => open.filter((one) => one[group] === value).length;
    for (const box of every('input[name=' + group + ']', filters)) {
      box.parentElement.querySelector('.count').textContent = of(box.value);
    }
    for (const option of every('select[name=' + group + '] option', filters)) {
      const number = option.value === '' ? open.length : of(option.value);
      option.textContent = option.dataset[root.dataset.lang] + ' (' + number + ')';
      option.disabled = number === 0 && !option.selected;
    }
  }
}

const scratch = document.implementation.createHTMLDocument().body;

/** All that a case says, in small letters; markup is turned into text where no script runs. */
async function readText({ element }) {
  scratch.innerHTML = await keptOf(element);
  return (element.textContent + ' ' + scratch.textContent).toLowerCase();
}

async function apply() {
  if (search.value.trim() !== '') for (const one of cases) one.text ??= await readText(one);
  const choice = chosen();
  let shown = 0;
  for (const one of cases) {
    const visible = matches(one, choice);
    one.element.hidden = !visible;
    if (visible) shown += 1;
  }
  document.getElementById('shown').textContent = shown;
  document.getElementById('none-shown').hidden = shown > 0;
  count(choice);
}

function write() {
  const choice = chosen();
  const query = new URLSearchParams();
  for (const group of GROUPS) for (const value of choice[group]) query.append(group, value);
  if (search.value) query.set('q', search.value);
  written = '#' + query;
  history.replaceState(null, '', written);
}

function read() {
  const query = new URLSearchParams(location.hash.slice(1));
  for (const group of ['verdict', 'weight']) {
    const values = query.getAll(group);
    for (const box of every('[name=' + group + ']', filters)) box.checked = values.includes(box.value);
  }
  for (const group of ['operation', 'clause']) {
    const select = filters.querySelector('[name=' + group + ']');
    select.value = query.get(group) ?? '';
    if (select.selectedIndex < 0) select.value = '';
  }
  search.value = query.get('q') ?? '';
  apply();
  const sought = query.has('case') && document.getElementById('case-' + query.get('case'));
  for (const { element } of cases) element.classList.toggle('sought', element === sought);
  if (sought) {
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
  const fold = (open) => () => {
    for (const { element } of cases) if (!element.hidden) element.open = open;
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
`;
