/* Failures that stand packed in the page are printed with the rest when all is to be printed. */

document.getElementById('print-whole').addEventListener('change', ({ target }) => {
  if (!(/** @type {HTMLInputElement} */ (target).checked)) return;
  for (const one of every('.case.grave')) unfold(one);
});
