/* Switches the language. The choice is kept nowhere: the next reader starts with the run's own. */

const root = document.documentElement;

/**
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {Kind[]}
 */
const every = (selector, within = document) =>
  /** @type {Kind[]} */ ([...within.querySelectorAll(selector)]);

/** @param {string} language */
function speak(language) {
  root.dataset.lang = language;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of every('title, option')) element.textContent = element.dataset[language];
  for (const button of every('#languages button')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('value') === language));
  }
}

const languages = document.getElementById('languages');
languages.hidden = false;
languages.addEventListener('click', ({ target }) => {
  const button = /** @type {Element} */ (target).closest('button');
  if (!button) return;
  speak(button.value);
  document.dispatchEvent(new Event('languagechange'));
});
speak(root.dataset.lang);
