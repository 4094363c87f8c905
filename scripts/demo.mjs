/**
 * `npm run demo`: a real n8n with this package, a Box that runs on this machine, and the examples
 * at work in them. Installs and builds what is missing first. Ctrl-C stops everything.
 *
 * `npm run dev`: the same, and after each change of the sources n8n starts again with the new build.
 *
 * `npm run demo -- --check`: the same in an empty data folder and without a person. Uses each
 * example once, stops, and exits with 0, or says what went wrong and exits with 1.
 */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, ensureN8nHost } from './host/cache.mjs';
import { messageOf } from './host/failure.mjs';
import { removeAbandoned, requireWritable } from './host/installedFolder.mjs';
import { runNpm } from './host/npm.mjs';
import { stopAll, stopAllOnExit } from './host/processes.mjs';
import { say, sayWhile } from './host/progress.mjs';
import { installPackages, readSwitches, root } from './run.mjs';
import { checkExamples } from './demo/check.mjs';
import { exampleOf } from './demo/examples.mjs';
import { FORM_LOGIN } from './demo/form.mjs';
import { OWNER, startDemo } from './demo/start.mjs';
import { restartOnChange } from './demo/watch.mjs';
import { demoDir, killLeftovers, readState, removeState, writeState } from './demo/state.mjs';

const N8N_PORT = 5678;
const { check: isCheck = false, watch: isDev = false } = readSwitches(['check', 'watch']);
/** @type {import('./demo/start.mjs').Demo | undefined} */
let demo;
let isStopping = false;

stopAllOnExit({
	onSignal: () => {
		isStopping = true;
		console.log('\nStopping what runs…');
	},
	beforeStop: tidy,
});
try {
	requireWritable(
		root,
		'The demo installs packages and builds in there: copy the project to a folder of your own, and ' +
			'run `npm run demo` in the copy.',
	);
	// On a new machine both take minutes, mostly of waiting for the network.
	await Promise.all([installPackages(npmInProject), ensureN8nHost()]);
	await (isCheck ? check() : run());
} catch (error) {
	// A program that was stopped half-way through its start complains; that is nothing to report.
	if (isStopping) await new Promise(() => {});
	console.error(`\n${messageOf(error)}`);
	await tidy();
	await stopAll();
	process.exit(1);
}

/** @param {string[]} args */
async function npmInProject(args) {
	await sayWhile(
		(time) => `still installing the packages of the project (${time})`,
		() => runNpm([...args, '--loglevel=error'], { cwd: root }),
	);
}

async function run() {
	const other = readState();
	if (other) {
		throw new Error(
			`The demo is running already (process ${other.pid}): ` +
				`${other.ready?.editorUrl ?? 'still starting'}. Use it, or stop it with Ctrl-C first.`,
		);
	}
	killLeftovers();
	/** @type {import('./demo/state.mjs').DemoState['children']} */
	const children = [];
	/** @type {import('./demo/state.mjs').ReadyDemo | undefined} */
	let ready;
	const dir = demoDir();
	/** @type {(pid: number, mark: string) => void} */
	const onSpawn = (pid, mark) => {
		children.push({ pid, mark });
		writeState({ pid: process.pid, children, ready });
	};
	demo = await startDemo({ dir, port: N8N_PORT, onSpawn });
	const { n8n, emulator, folder, user } = demo;
	ready = {
		editorUrl: n8n.url,
		folderId: folder.id,
		uploaderId: user.id,
		emulator: emulator.address,
	};
	writeState({ pid: process.pid, children, ready });
	console.log(welcome(demo));
	const ended = await (isDev
		? restartOnChange(demo, { dir, onSpawn, isStopping: () => isStopping })
		: Promise.race([n8n.process.exited, emulator.process.exited]));
	if (isStopping) return;
	throw new Error(
		`${emulator.process.isRunning() ? 'n8n' : 'The emulator'} ended unexpectedly ` +
			`(${ended.signal ?? ended.code}); its log is in ${demoDir()}`,
	);
}

async function check() {
	mkdirSync(cacheRoot(), { recursive: true });
	await removeAbandoned(cacheRoot(), /^check-(?<pid>\d+)-/);
	const dir = mkdtempSync(join(cacheRoot(), `check-${process.pid}-`));
	process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
	demo = await startDemo({ dir, port: 0 });
	await checkExamples(demo);
	await stopAll();
	say(`The demo works: all ${demo.workflows.length} examples did what they say`);
	process.exit(0);
}

/** An active workflow would look for the old emulator until the next start has replaced it. */
async function tidy() {
	if (!demo) return;
	const { rest, workflows } = demo;
	demo = undefined;
	if (!isCheck) {
		removeState();
		await Promise.allSettled(workflows.map(({ id }) => rest.deactivate(id)));
	}
}

/** @param {import('./demo/start.mjs').Demo} running */
function welcome({ n8n, emulator, user, folder, workflows, formUrl }) {
	const names = workflows.map(({ name, id }) => `  ${name}\n    ${n8n.url}/workflow/${id}`);
	return `
n8n editor    ${n8n.url}
  log in as   ${OWNER.email}  password ${OWNER.password}
Box emulator  ${emulator.address.baseUrl}  (user ${user.login})

Active workflows:
${names.join('\n')}

Try it: upload a file into the folder ‘${folder.name}’, and watch an execution appear
  in another terminal:  node scripts/demo-upload.mjs [file]
  in the browser:       ${n8n.url}/workflow/${exampleOf(workflows, '2-').id}/executions
Or drop a file on this form (login ${FORM_LOGIN.user}, password ${FORM_LOGIN.password}), and get a shared link:
  ${formUrl('1-')}
Or fill in this one, and a letter is made and sent to be signed:
  ${formUrl('6-')}

The examples are put back at every start; duplicate one to keep your changes. Ctrl-C stops it all.
`;
}
