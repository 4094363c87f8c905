import { startEmulator } from '../../emulator';
import { startWorld } from '../world';
import { startN8nHost } from '../n8nHost';
it('m', async () => {
	const w0 = await startWorld(); await w0.close();
	let t = performance.now(); let c = process.cpuUsage();
	const es = [];
	for (let i = 0; i < 10; i++) es.push(await startEmulator());
	console.log('emulator', (performance.now() - t) / 10, process.cpuUsage(c));
	for (const e of es) await e.close();
	t = performance.now(); c = process.cpuUsage();
	for (let i = 0; i < 5; i++) { const h = await startN8nHost({}); await h.close(); }
	console.log('host', (performance.now() - t) / 5, process.cpuUsage(c));
	const w = await startWorld();
	t = performance.now(); c = process.cpuUsage();
	for (let i = 0; i < 20; i++) await w.host.runNode({ parameters: { resource: 'user', operation: 'getCurrent' } });
	console.log('run', (performance.now() - t) / 20, process.cpuUsage(c));
	await w.close();
});
