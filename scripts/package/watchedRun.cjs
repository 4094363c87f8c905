/**
 * Loads a package and uses it, in a Node.js that makes no programs out of text, and prints as JSON each attempt at it, also
 * those that are caught. Argument: the folder of the package. In WATCHED_BOX, if a node is to be run, what `startEmulator` tells of a Box.
 */
const { existsSync, readdirSync } = require('node:fs');
const { Session } = require('node:inspector');
const path = require('node:path');

const [folder = ''] = process.argv.slice(2);
const box = process.env.WATCHED_BOX;
/** @type {string[]} */
const attempts = [];
const session = new Session();
session.connect();
session.post('Debugger.enable');
session.post('Debugger.setPauseOnExceptions', { state: 'all' });
session.on('Debugger.paused', ({ params }) => {
	/** @type {{ className?: string, description?: string }} */
	const data = params.data ?? {};
	if (data.className === 'EvalError') attempts.push(String(data.description));
});
// What is given to a timer and the like is caught by nobody, and is told below.
process.on('uncaughtException', (error) => {
	if (error.name !== 'EvalError') throw error;
});

/** A watcher that sees nothing would find everything in order. */
function proveWatching() {
	try {
		Reflect.get(globalThis, 'eval')('1');
	} catch {
		// Wanted.
	}
	if (attempts.splice(0).length !== 1) {
		throw new Error(`Node.js ${process.version} does not tell of programs made out of text`);
	}
}

/** @param {string} file */
const load = (file) => require(path.join(folder, file));

function loadAll() {
	const { n8n, main, bin } = load('package.json');
	const classes = [...n8n.nodes, ...n8n.credentials].flatMap((file) => Object.values(load(file)));
	const made = classes.map((Class) => new Class());
	JSON.stringify(made);
	if (main !== undefined) load(main);
	const vendored = path.join(folder, 'dist/vendor');
	for (const file of existsSync(vendored) ? readdirSync(vendored) : []) load(`dist/vendor/${file}`);
	if (bin !== undefined) {
		process.argv.splice(2, Infinity, 'migrate', path.join(folder, 'package.json'));
		load(bin);
	}
	return made;
}

/**
 * A folder is made by the node as n8n would have it done, with a token that a key is signed for.
 *
 * @param {import('n8n-workflow').INodeType} node
 * @param {{ jwtConfig: object, users: Array<{ id: string }>, baseUrl: string, uploadUrl: string, oauth2Url: string }} box
 */
async function runNode(node, { baseUrl, uploadUrl, oauth2Url, jwtConfig, users: [user] }) {
	/** @type {Record<string, unknown>} */
	const parameters = {
		authentication: 'jwt',
		resource: 'folder',
		operation: 'create',
		name: `Made at ${Date.now()}`,
		parentId: { __rl: true, mode: 'id', value: '0' },
	};
	const credential = {
		customEndpoints: true,
		...{ baseUrl, uploadUrl, oauth2Url },
		...{ configJson: JSON.stringify(jwtConfig), subjectType: 'user', userId: user?.id },
	};
	const quiet = { debug() {}, info() {}, warn() {}, error() {} };
	const host = {
		getInputData: () => [{ json: {} }],
		getNode: () => ({
			id: '1',
			name: 'Box',
			type: 'boxPlatform',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		}),
		/** @type {(name: string, item: number, fallback?: unknown) => unknown} */
		getNodeParameter: (name, _item, fallback) => parameters[name] ?? fallback,
		getCredentials: async () => credential,
		getExecutionCancelSignal: () => undefined,
		getTimezone: () => 'UTC',
		getExecutionId: () => '1',
		getWorkflow: () => ({ id: '1', active: false }),
		getMode: () => 'manual',
		continueOnFail: () => false,
		addExecutionHints() {},
		logger: quiet,
		helpers: {},
	};
	const output = await node.execute?.call(/** @type {never} */ (host));
	const made = Array.isArray(output) ? output[0]?.[0] : undefined;
	if (made?.json.name !== parameters.name) throw new Error('The node has made no folder');
}

async function main() {
	proveWatching();
	const [node] = loadAll();
	if (box !== undefined) await runNode(node, JSON.parse(box));
	// Timers that the package has set while it was loaded.
	await new Promise((resolve) => setTimeout(resolve, 50));
	console.log(JSON.stringify(attempts));
	// Not what the command of the package ends with.
	process.exit(0);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
