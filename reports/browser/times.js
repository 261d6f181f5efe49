/* Shows instants in the zone of whoever reads, and in UTC to whoever points at them. */

// Swedish dates and times are written as in ISO 8601.
const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** @param {ParentNode} within */
function showTimes(within) {
  for (const time of /** @type {HTMLTimeElement[]} */ (every('time', within))) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    time.title ||= time.dateTime;
    if ('precise' in time.dataset) {
      time.textContent = CLOCK.format(at).replace(',', '.');
      continue;
    }
    const parts = new Intl.DateTimeFormat(root.lang, { timeZoneName: 'short' }).formatToParts(at);
    const zone = parts.find(({ type }) => type === 'timeZoneName').value;
    time.textContent = `${at.toLocaleString('sv-SE')} ${zone}`;
  }
}

document.addEventListener('languagechange', () => showTimes(document));
showTimes(document);
