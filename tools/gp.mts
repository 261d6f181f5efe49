import { listSystems } from '../src/catalog/systems.js';
import { openSource } from '../src/cli/load/recipe.js';
import { generate } from '../src/load/generator.js';
import { startChild } from './bench/child-server.js';
const [scenario, system] = [process.argv[2] ?? 'das-report', process.argv[3] ?? 'cis'];
const found = listSystems().find(({ id }) => id === system)!;
const source = await openSource({ scenario, target: 'http://127.0.0.1', ...found.entry.demonstration, paths: {}, rulings: process.argv[4] ? {'SR-R06':'sm4'} : {}, seed: 1, badShare: 0, validatedShare: 0.01 }, '0123456789ab');
const sink = await startChild(process.execPath, [new URL('../bin/duijie', import.meta.url).pathname, 'load-sink', '--answer', Buffer.from(source.exampleAnswer()).toString('base64')]);
console.log(source.exampleAnswer().slice(0,500));
for (let i=0;i<3;i++) { const c0 = process.cpuUsage(); const h = await generate({ target: { host: '127.0.0.1', port: Number(new URL(sink.url).port), isSecure: false }, source, pace: { kind: 'closed', durationMs: 2000 }, connections: 32, backlog: 0, timeoutMs: 5000 });
const c = process.cpuUsage(c0); console.log(Math.round(h.tally.response.count/h.durationMs*1000), 'per s; cpu us/request', ((c.user+c.system)/h.tally.response.count).toFixed(1)); }
await sink.stop();
