/**
 * The rooms of the sources and whom each may import: the one table from which eslint.config.mjs takes its
 * borders, and `npm run docs` the picture in docs/architecture.md.
 *
 * A room is a folder, without the rooms inside it. It is entered by its doors alone, mostly `index.ts`; inside a room
 * files import each other directly. Imports go one way: a room may name only rooms above it in this list.
 */
const box = 'nodes/BoxPlatform';

/** @type {ReadonlyArray<Room>} */
export const rooms = [
	room(
		'client/base',
		[],
		'Errors, addresses, time and JSON: what everything else of the client stands on',
	),
	room(
		'client/http',
		['client/base'],
		'One request until it has succeeded or must not be sent again',
	),
	room(
		'client/auth',
		['client/base', 'client/http'],
		'Tokens that need no user: asked for once, shared, renewed early',
	),
	room(
		'client/oauth2',
		['client/base', 'client/http', 'client/auth'],
		'Users who sign in to a program: each refresh token used once, no pair lost',
	),
	room(
		'client/transfer',
		['client/base', 'client/http'],
		'Content up and down: streamed, checked, resumed',
	),
	room(
		'client/events',
		['client/base', 'client/http'],
		'Event streams as generators, each event once',
	),
	room(
		'client/items',
		['client/base', 'client/http'],
		'Items by path, users by login, where a folder is',
	),
	room(
		'client/words',
		[],
		'Words of Box that modules need while they load: data alone, without the rest of the client',
	),
	room(
		'client/webhooks',
		['client/base', 'client/http', 'client/words'],
		'Webhooks: what they tell of, and whether a message is from Box',
	),
	room(
		'client',
		[
			'client/base',
			'client/http',
			'client/auth',
			'client/oauth2',
			'client/transfer',
			'client/events',
			'client/items',
			'client/webhooks',
			'client/words',
		],
		'The Box client: knows HTTP and Box, never n8n',
	),
	room(
		'values',
		['client'],
		'One reader for each kind of value: what it takes, what it refuses and why',
	),
	room('operation', ['client'], 'The contract: what an operation, a parameter and a resource are'),
	room(
		'pickers',
		['operation', 'client', 'client/words'],
		'Locator fields and the lists behind them',
	),
	room(
		'resources',
		['operation', 'pickers', 'values', 'client', 'client/words'],
		'What a node can do: one file an operation',
	),
	room(
		'n8n/host',
		['operation', 'values', 'client'],
		'What n8n gives: credentials, parameters, lists; and the words for errors',
	),
	room(
		'n8n/action',
		['n8n/host', 'operation', 'client'],
		'A run of an action node: its panel, its items, its files',
	),
	room(
		'n8n/trigger/existing',
		['client'],
		'What was there before, in front of the events that happen',
	),
	room('n8n/trigger/filter', ['n8n/trigger/existing', 'client'], 'Which events start a workflow'),
	room(
		'n8n/trigger/form',
		['n8n/trigger/filter', 'n8n/host', 'operation', 'client'],
		'The panel of the trigger, and what was entered in it',
	),
	room('n8n/trigger/delivery', ['client'], 'From an event to exactly one execution'),
	room(
		'n8n/trigger/items',
		['n8n/trigger/filter', 'n8n/trigger/delivery', 'client'],
		'What an execution starts with',
	),
	room(
		'n8n/trigger',
		[
			'n8n/trigger/existing',
			'n8n/trigger/filter',
			'n8n/trigger/form',
			'n8n/trigger/delivery',
			'n8n/trigger/items',
			'n8n/host',
			'client',
		],
		'The life of a trigger: start, listen, report, close',
	),
	room(
		'n8n/webhook',
		['n8n/host', 'operation', 'client', 'client/words'],
		'The webhook trigger: its registration, and from a message to one execution',
	),
	room(
		'',
		['resources', 'pickers', 'n8n/action', 'n8n/trigger', 'n8n/webhook', 'n8n/host'],
		'The nodes: resources and texts',
		'nodes',
	),
	{
		name: 'credentials',
		folder: 'credentials',
		doors: ['*.credentials.ts'],
		mayImport: ['client', 'n8n/host'],
		promise: 'What the user fills in, and the test of it',
	},
	{
		name: 'cli/migrate',
		folder: 'cli/migrate',
		doors: ['index.ts'],
		mayImport: ['client/base'],
		promise: "From n8n's own Box nodes to ours: a workflow in, another and what to say of it out",
	},
	{
		name: 'cli',
		folder: 'cli',
		doors: [],
		mayImport: ['cli/migrate', 'client/base'],
		promise: 'The command of the package: arguments, files, report',
	},
	{
		name: 'package',
		folder: '.',
		doors: [],
		mayImport: ['nodes', 'credentials', 'client'],
		promise: 'What a program may use of this package (index.ts)',
	},
];

/**
 * @typedef {object} Room
 * @property {string} name as docs and lint messages show it
 * @property {string} folder from the root of the project; `.` for the root itself
 * @property {readonly string[]} doors names of the files by which others may enter
 * @property {readonly string[]} mayImport names of rooms
 * @property {string} promise in one sentence
 */

/**
 * @param {string} place
 * @param {string[]} mayImport
 * @param {string} promise
 * @returns {Room}
 */
function room(place, mayImport, promise, name = place) {
	const isNodes = place === '';
	return {
		name,
		folder: isNodes ? box : `${box}/${place}`,
		doors: [isNodes ? '*.node.ts' : 'index.ts'],
		mayImport,
		promise,
	};
}
