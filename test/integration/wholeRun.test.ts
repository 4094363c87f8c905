import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { shown } from './nodeRuns';
import { byId } from './operationCase';
import { credentialsFor, worldOfFile } from './world';

const world = worldOfFile();

const getRoot: INodeParameters = { resource: 'folder', operation: 'get', folderId: byId('0') };
const jwt = 'boxPlatformJwtApi';

interface Broken {
	parameters?: INodeParameters;
	/** What is wrong in the credential; null for a node without any. */
	credential?: ICredentialDataDecryptedObject | null;
	message: RegExp;
}

/** What fails for all items alike, before Box has been asked for anything. */
const broken: Array<[string, Broken]> = [
	[
		'an operation that is no longer there',
		{
			parameters: { ...getRoot, operation: 'gone' },
			message: /no operation ‘gone’ for ‘folder’/,
		},
	],
	[
		'a resource that is no longer there',
		{ parameters: { ...getRoot, resource: 'gone' }, message: /no resource ‘gone’/ },
	],
	[
		'a JWT configuration without a key',
		{
			credential: { configJson: '{"boxAppSettings":{}}' },
			message: /credential cannot be used.*lacks boxAppSettings.clientID/,
		},
	],
	[
		'a JWT configuration that is no JSON',
		{
			credential: { configJson: '{ broken' },
			message: /credential cannot be used.*not valid JSON/,
		},
	],
	[
		'an endpoint without a scheme',
		{ credential: { baseUrl: 'box.example' }, message: /credential cannot be used.*box\.example/ },
	],
	['no credential', { credential: null, message: /does not have any credentials/ }],
	[
		'parallel items that are no number',
		{
			parameters: { ...getRoot, requestOptions: { parallelItems: '={{ "many" }}' } },
			message: /‘Parallel Items’ must be a number, but it is ‘many’/,
		},
	],
	[
		'parallel items that are none',
		{
			parameters: { ...getRoot, requestOptions: { parallelItems: 0 } },
			message: /‘Parallel Items’ must be at least 1, but it is 0/,
		},
	],
	[
		'parallel items that differ',
		{
			parameters: { ...getRoot, requestOptions: { parallelItems: '={{ $json.number }}' } },
			message: /‘Parallel Items’ must be the same for all items, but it is 1 for one and 2/,
		},
	],
	[
		'a token of nobody',
		{
			parameters: { ...getRoot, requestOptions: { actWith: 'token' } },
			message: /‘Act With’ is set to ‘Token of the User’, but ‘Act As’ names no user/,
		},
	],
	[
		'an Act With that is none',
		{
			parameters: { ...getRoot, requestOptions: { asUser: '1', actWith: '={{ "magic" }}' } },
			message: /‘Act With’ does not know the value ‘magic’.*It can be: header, token/,
		},
	],
	[
		'an Act As that is no text',
		{
			parameters: { ...getRoot, requestOptions: { asUser: '={{ ({ id: "1" }) }}' } },
			message: /‘Act As’ must be text, but it is an object/,
		},
	],
];

describe.each(broken)('%s', (_name, { parameters = getRoot, credential, message }) => {
	const items = [{ json: { number: 1 } }, { json: { number: 2 } }, { json: { number: 3 } }];

	async function run(onError?: 'continueErrorOutput' | 'continueRegularOutput') {
		const { credentials } = world.host;
		const good = credentialsFor(world.emulator, world.userId)[jwt] ?? {};
		if (credential === null) delete credentials.references[jwt];
		else credentials.set(jwt, { ...good, ...credential });
		try {
			return await world.host.runNode({ parameters, items, onError });
		} finally {
			credentials.set(jwt, good);
		}
	}

	it('stops the execution', async () => {
		const output = await run();
		expect(shown(output)).toMatch(message);
		expect(output.items).toEqual([]);
	});

	it('sends every item to the error output, and none to the other', async () => {
		const output = await run('continueErrorOutput');
		expect(output.error).toBeUndefined();
		expect(output.items).toEqual([]);
		expect(output.errorItems.map(({ json }) => json.number)).toEqual([1, 2, 3]);
		for (const { json } of output.errorItems) expect(JSON.stringify(json)).toMatch(message);
	});

	it('makes every item an error item on the only output', async () => {
		const output = await run('continueRegularOutput');
		expect(output.error).toBeUndefined();
		expect(output.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		for (const { json } of output.items) {
			expect(JSON.stringify(json)).toMatch(message);
			expect(json.number).toBeUndefined();
		}
	});
});
