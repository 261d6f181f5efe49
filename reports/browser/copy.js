/* Copies a command, and says so to eyes and to screen readers. */

const announcer = document.getElementById('announcer');

/**
 * Shows the buttons that without this script would do nothing.
 *
 * @param {ParentNode} within
 */
function enliven(within) {
  for (const button of every('.copy', within)) button.hidden = false;
}

/**
 * A page opened from a folder may have no clipboard of its own.
 *
 * @param {Element} source
 */
async function toClipboard(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    document.execCommand('copy');
  }
}

document.addEventListener('click', async ({ target }) => {
  const button = /** @type {Element} */ (target).closest('.copy');
  if (!button) return;
  await toClipboard(button.parentElement.querySelector('pre'));
  announcer.textContent = announcer.dataset[root.dataset.lang];
  button.classList.add('done');
  setTimeout(() => {
    button.classList.remove('done');
    announcer.textContent = '';
  }, 1500);
});
enliven(document);
