import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { factsFolder, specification } from './specification';

/** Calls `visit` for everything inside a value of JSON. */
function walk(value: unknown, visit: (key: string, inner: unknown) => void): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		visit(key, inner);
		walk(inner, visit);
	}
}

describe('the table of facts', () => {
	it('says of each version of the API where it is from', () => {
		const { sources } = specification();
		expect(sources.map(({ version }) => version)).toEqual(['2024.0', '2025.0', '2026.0']);
		for (const source of sources) {
			expect(source).toEqual({
				name: 'Box Platform API',
				version: expect.any(String),
				commit: expect.stringMatching(/^[0-9a-f]{10}$/),
				repository: 'https://github.com/box/box-openapi',
				license: 'Apache-2.0',
				made: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			});
		}
	});

	it('names every call of Box once, with its category', () => {
		const { operations } = specification();
		const ids = operations.map(({ operationId }) => operationId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThan(300);
		for (const operation of operations) {
			expect(operation).toMatchObject({
				method: expect.stringMatching(/^(GET|POST|PUT|PATCH|DELETE|OPTIONS)$/),
				path: expect.stringMatching(/^\//),
				route: expect.stringMatching(/^\/[^#]+$/),
				category: expect.stringMatching(/^[a-z_0-9]+$/),
				version: expect.stringMatching(/^202\d\.0$/),
			});
		}
	});

	it('refers to nothing that it does not have', () => {
		const { operations, schemas } = specification();
		const unknown: unknown[] = [];
		walk({ operations, schemas }, (key, value) => {
			if (key === '$ref' && !(String(value) in schemas)) unknown.push(value);
		});
		expect(unknown).toEqual([]);
	});

	it('tells the schemas of different versions apart', () => {
		const call = specification().operations.find(
			({ operationId }) => operationId === 'get_docgen_templates_v2025.0',
		);
		expect(call?.responses['200']).toEqual({
			'application/json': { $ref: '2025.0:DocGenTemplates' },
		});
		expect(call?.parameters.filter(({ in: place }) => place === 'header')).toEqual([
			expect.objectContaining({ name: 'box-version', required: true }),
		]);
	});

	it('has no prose, and stays small', async () => {
		const prose: unknown[] = [];
		// A property of this name is a schema, and a schema is no text.
		walk(specification(), (key, value) => {
			if (/^(description|summary|title|examples?)$/.test(key) && typeof value !== 'object') {
				prose.push(value);
			}
		});
		expect(prose).toEqual([]);
		const files = await readdir(factsFolder);
		const sizes = await Promise.all(
			files.map(async (name) => (await stat(path.join(factsFolder, name))).size),
		);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);
	});
});

describe('the script that makes the table of facts', () => {
	const script = path.join(__dirname, '../../../scripts/openapi-facts.mjs');
	let folder: string;
	const read = async () => await readFile(path.join(folder, 'facts/2099.0.json'), 'utf8');
	const put = async (file: object) =>
		await writeFile(path.join(folder, 'openapi-v2099.0.json'), JSON.stringify(file));
	const run = async (...args: string[]) =>
		await promisify(execFile)(process.execPath, [
			script,
			'--out',
			path.join(folder, 'facts'),
			...args,
		]);

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'facts-'));
	});
	afterEach(async () => {
		await rm(folder, { recursive: true });
	});

	/** One call with one of everything that such a file can say. */
	const fileWith = (pet: object = {}) => ({
		info: {
			title: 'An API',
			description: 'Prose',
			version: '2099.0',
			license: { name: 'MIT' },
			'x-box-commit-hash': 'abc',
		},
		paths: {
			'/pets/{id}#walk': {
				post: {
					operationId: 'walk_pet',
					summary: 'Prose',
					description: 'Prose',
					tags: ['Pets'],
					'x-box-tag': 'pets',
					'x-stability-level': 'beta',
					servers: [{ url: 'https://upload.example/api', description: 'Prose' }],
					parameters: [
						{ $ref: '#/components/parameters/Version' },
						{
							name: 'far',
							in: 'query',
							required: false,
							description: 'Prose',
							schema: { type: 'boolean', default: false, example: true },
						},
					],
					requestBody: {
						required: true,
						content: {
							'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
						},
					},
					responses: {
						204: { description: 'Prose' },
						200: {
							description: 'Prose',
							content: {
								'application/json': {
									schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
								},
							},
						},
					},
				},
			},
		},
		components: {
			parameters: {
				Version: { name: 'box-version', in: 'header', required: true, schema: { type: 'string' } },
			},
			schemas: {
				Pet: {
					title: 'Prose',
					type: 'object',
					required: ['name'],
					properties: {
						name: { type: 'string', description: 'Prose', nullable: false, maxLength: 5 },
						description: { type: 'string', enum: ['small', 'tall'], nullable: true },
						owner: { allOf: [{ $ref: '#/components/schemas/Owner' }, { description: 'Prose' }] },
						extra: { allOf: [{ description: 'Prose' }], additionalProperties: {} },
						...pet,
					},
				},
				Owner: { type: 'object', additionalProperties: false },
			},
		},
	});

	it('keeps what a program can check, and the date on which it read it', async () => {
		await put(fileWith());
		await run(folder);
		expect(JSON.parse(await read())).toEqual({
			source: {
				name: 'An API',
				version: '2099.0',
				commit: 'abc',
				repository: 'https://github.com/box/box-openapi',
				license: 'MIT',
				made: new Date().toISOString().slice(0, 10),
			},
			operations: [
				{
					method: 'POST',
					path: '/pets/{id}#walk',
					operationId: 'walk_pet',
					category: 'pets',
					tag: 'Pets',
					server: 'https://upload.example/api',
					stability: 'beta',
					parameters: [
						{ name: 'box-version', in: 'header', required: true, schema: { type: 'string' } },
						{ name: 'far', in: 'query', schema: { type: 'boolean' } },
					],
					requestBody: { required: true, content: { 'application/json': { $ref: 'Pet' } } },
					responses: {
						200: { 'application/json': { type: 'array', items: { $ref: 'Pet' } } },
						204: {},
					},
				},
			],
			schemas: {
				Owner: { type: 'object', additionalProperties: false },
				Pet: {
					type: 'object',
					required: ['name'],
					properties: {
						description: { type: 'string', nullable: true, enum: ['small', 'tall'] },
						extra: { additionalProperties: {} },
						name: { type: 'string', maxLength: 5 },
						owner: { allOf: [{ $ref: 'Owner' }] },
					},
				},
			},
		});
	});

	it('keeps the date of a table that says what it said before', async () => {
		await put(fileWith());
		await run(folder);
		const old = (await read()).replace(/"made":"[^"]+"/, '"made":"2001-02-03"');
		await writeFile(path.join(folder, 'facts/2099.0.json'), old);
		await run(folder);
		expect(await read()).toBe(old);
		await put(fileWith({ age: { type: 'integer' } }));
		await run(folder);
		expect(await read()).not.toContain('2001-02-03');
	});

	it('tells whether the table is up to date, and writes nothing then', async () => {
		await put(fileWith());
		await run(folder);
		const before = await read();
		expect((await run('--check', folder)).stdout).toContain('up to date');
		await put(fileWith({ age: { type: 'integer' } }));
		await expect(run('--check', folder)).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringContaining('2099.0.json'),
		});
		expect(await read()).toBe(before);
	});

	it('notices a table whose file is gone, and removes it', async () => {
		await put(fileWith());
		await run(folder);
		await writeFile(path.join(folder, 'facts/2098.0.json'), await read());
		await expect(run('--check', folder)).rejects.toMatchObject({
			stderr: expect.stringContaining('2098.0.json'),
		});
		await run(folder);
		expect(await readdir(path.join(folder, 'facts'))).toEqual(['2099.0.json']);
	});

	it('refuses what it does not know, lest a fact is lost', async () => {
		await put(fileWith({ age: { type: 'integer', exclusiveMinimum: true } }));
		await expect(run(folder)).rejects.toMatchObject({
			stderr: expect.stringContaining(
				'openapi-v2099.0.json: unknown keywords in a schema: exclusiveMinimum',
			),
		});
	});

	it('says what it needs', async () => {
		await expect(run()).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/^Usage/),
		});
		await expect(run(folder)).rejects.toMatchObject({
			stderr: expect.stringContaining('There is no openapi*.json'),
		});
	});
});
