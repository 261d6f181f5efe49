/*
 * Runs before each request: makes the variables that it is written with. TABLES and SETTINGS stand
 * above, and so does signRequest of the protocol.
 */
function read(name) {
  const value = pm.variables.get(name);
  return value === undefined || value === null ? '' : String(value);
}

function write(name, value) {
  pm.variables.set(name, String(value));
}

/* A text like the shape: `#` a digit, `~` a hexadecimal one, `*` a UUID. */
function draw(shape) {
  const digit = (base) => Math.floor(Math.random() * base).toString(base);
  if (shape === '*') return draw('~~~~~~~~-~~~~-4~~~-8~~~-~~~~~~~~~~~~');
  return shape.replace(/[#~]/g, (mark) => digit(mark === '#' ? 10 : 16));
}

function writeTime(instant, format) {
  const [year, month, day, hour, minute, second] = new Date(instant).toISOString().split(/[-T:.]/);
  const parts = {
    yyyy: year,
    yy: year.slice(2),
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replace(/yyyy|yy|MM|dd|HH|mm|ss/g, (part) => parts[part]);
}

function fill(text) {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => read(name) || whole);
}

const values = { ...SETTINGS };
for (const name of VARIABLES) values[name] = read(name);

const now = Date.now();
const local = now + Number(values.utcOffset) * 60000;
for (const [name, shape] of Object.entries(TABLES.fresh)) write(name, draw(shape));
for (const [name, [format, days]] of Object.entries(TABLES.times)) {
  write(name, writeTime(local + days * 86400000, format));
}
for (const [name, [value, decimals, at, perHour]] of Object.entries(TABLES.counts)) {
  write(name, (value + ((now - at) / 3600000) * perHour).toFixed(decimals));
}
for (const [name, plain] of Object.entries(TABLES.sealed)) write(name, seal(values, plain));
for (const [name, variable] of Object.entries(TABLES.encoded)) {
  write(name, encodeURIComponent(read(variable)));
}

const body = pm.request.body?.raw;
const signed = signRequest(values, fill(body || ''), now);
for (const [name, value] of Object.entries(signed)) write(name, value);
