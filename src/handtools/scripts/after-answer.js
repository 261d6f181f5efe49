/*
 * Runs after each answer: whether it is signed as the protocol demands. SETTINGS stands above, and
 * so does signRequest of the protocol.
 */
const values = { ...SETTINGS };
for (const name of VARIABLES) values[name] = pm.variables.get(name);

let given;
try {
  given = pm.response.json().sign;
} catch (_error) {
  given = undefined;
}
const isSigned = given === signRequest(values, pm.response.text()).sign;
pm.variables.set('answerIsSigned', isSigned ? 'yes' : 'no');
pm.test(TITLE, () => pm.expect(isSigned).to.equal(true));
