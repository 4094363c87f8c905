import type { OperationContext } from '../../../../nodes/BoxPlatform/operation';
import { createTemplate } from '../../../../nodes/BoxPlatform/resources/docGen/createTemplate';
import { generate } from '../../../../nodes/BoxPlatform/resources/docGen/generate';
import { type Answer, boxError, failureOf, fakeBox, type Handler, lost } from '../../client/fakes';

/** Work is done once for each key, as in a run. */
function shared() {
	const memory = new Map<string, unknown>();
	return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
		if (!memory.has(key)) memory.set(key, await work());
		return memory.get(key) as T;
	};
}

function contextWith(handler: Handler, params: Record<string, unknown>, once = shared()) {
	const { box, clock, requests } = fakeBox(handler);
	const context: OperationContext<Record<string, unknown>> = {
		box,
		clock,
		params,
		signal: new AbortController().signal,
		input: { json: {}, binary: async () => await Promise.reject(new Error('no binary')) },
		log: { debug: () => undefined, warn: () => undefined },
		hint: () => undefined,
		timezone: 'UTC',
		once,
	};
	const orders = () => requests.filter(({ method }) => method === 'POST');
	return { context, requests, orders };
}

const params = {
	templateId: '1',
	destinationFolderId: '2',
	outputType: 'pdf',
	documents: 'several',
	documentsJson: ['A', 'B'].map((name) => ({ generated_file_name: name, user_input: { name } })),
	waitUntilDone: true,
	options: {},
};

const list = (...entries: object[]): Answer => ({ json: { entries, next_marker: null } });
const job = (id: string, batch: string, more: object = {}) => ({
	type: 'docgen_job',
	id,
	batch: { type: 'docgen_batch', id: batch },
	template_file: { type: 'file', id: '1' },
	output_type: 'pdf',
	status: 'completed',
	output_file: { type: 'file', id: `9${id}` },
	created_at: '2030-01-01T00:00:00Z',
	...more,
});

interface Box {
	order: Answer | ReturnType<typeof lost>;
	/** Those of the user. */
	jobs?: object[];
	/** By the ID of the file. */
	names?: Record<string, string>;
	folder?: string;
}

/** A Box in which batch 5 has two jobs, and whatever else is told. */
function answers({
	order,
	jobs = [job('1', '5'), job('2', '5')],
	names,
	folder = '2',
}: Box): Handler {
	const nameOf: Record<string, string> = { '91': 'B.pdf', '92': 'A.pdf', ...names };
	return ({ method, url: { pathname } }) => {
		if (method === 'POST') return order;
		if (pathname === '/2.0/docgen_jobs') return list(...jobs);
		const [, batch] = /docgen_batch_jobs\/(\d+)/.exec(pathname) ?? [];
		if (batch !== undefined) {
			return list(...jobs.filter((one) => JSON.stringify(one).includes(`"id":"${batch}"`)));
		}
		const id = pathname.split('/').at(-1) ?? '';
		return { json: { type: 'file', id, name: nameOf[id], parent: { type: 'folder', id: folder } } };
	};
}

const ordered: Answer = { status: 202, json: { type: 'docgen_batch', id: '5' } };
const dated: Answer = { headers: { date: 'Thu, 15 Jan 2026 12:00:00 GMT' } };

describe('generate', () => {
	it('orders all documents at once, and returns each with its file and its data', async () => {
		const { context, orders } = contextWith(answers({ order: ordered }), params);
		expect(await generate.run(context)).toMatchObject([
			{
				id: '2',
				output_file: { id: '92', name: 'A.pdf' },
				document: { user_input: { name: 'A' } },
			},
			{
				id: '1',
				output_file: { id: '91', name: 'B.pdf' },
				document: { user_input: { name: 'B' } },
			},
		]);
		expect(orders()).toHaveLength(1);
		expect(orders()[0]?.headers['box-version']).toBe('2025.0');
		expect(orders()[0]?.json()).toEqual({
			file: { type: 'file', id: '1' },
			input_source: 'api',
			destination_folder: { type: 'folder', id: '2' },
			output_type: 'pdf',
			document_generation_data: params.documentsJson,
		});
	});

	it('returns the batch at once where nobody waits, and names the version of the template', async () => {
		const { context, requests } = contextWith(answers({ order: ordered }), {
			...params,
			waitUntilDone: false,
			options: { templateVersionId: '7' },
		});
		expect(await generate.run(context)).toEqual({ type: 'docgen_batch', id: '5', documents: 2 });
		expect(requests).toHaveLength(1);
		expect(requests[0]?.json()).toMatchObject({ file_version: { type: 'file_version', id: '7' } });
	});

	it('changes the names of its documents in their folder', async () => {
		expect(
			await generate.targets?.({ params, input: contextWith(() => ({}), {}).context.input }),
		).toEqual(['name 2 a.pdf', 'name 2 b.pdf']);
	});

	it('does not guess the document of a job, where several have failed', async () => {
		const failed = { status: 'failed', output_file: null };
		const jobs = [job('1', '5', failed), job('2', '5', failed)];
		const { context } = contextWith(answers({ order: ordered, jobs }), {
			...params,
			options: { onFailure: 'passOn' },
		});
		expect(await generate.run(context)).toMatchObject([
			{ id: '1', document: null },
			{ id: '2', document: null },
		]);
	});
});

describe('an order whose answer got lost', () => {
	const isFound = async (box: Partial<Box>, once = shared()) => {
		const { context, orders } = contextWith(answers({ order: lost(), ...box }), params, once);
		const result = generate.run(context) as Promise<object>;
		return { result, orders };
	};

	it('is found by its template, its folder and the names of its files', async () => {
		const { result, orders } = await isFound({});
		expect(await result).toMatchObject([{ id: '2' }, { id: '1' }]);
		expect(orders()).toHaveLength(1);
	});

	it('is looked for again, as Box may list it late', async () => {
		const late = answers({ order: lost() });
		let looks = 0;
		const { context, orders } = contextWith((request, ...rest) => {
			if (request.url.pathname === '/2.0/docgen_jobs' && ++looks === 1) return list();
			return late(request, ...rest);
		}, params);
		expect(await generate.run(context)).toMatchObject([{ id: '2' }, { id: '1' }]);
		expect(orders()).toHaveLength(1);
	});

	it.each([
		['nothing was ordered', { jobs: [] }],
		['the files have other names', { names: { '91': 'C.pdf' } }],
		['the files are in another folder', { folder: '3' }],
		['there are more documents', { jobs: [job('1', '5'), job('2', '5'), job('3', '5')] }],
		[
			'there are two such batches',
			{ jobs: ['1', '2', '1', '2'].map((id, index) => job(id, index < 2 ? '5' : '6')) },
		],
		[
			'the template is another',
			{ jobs: ['1', '2'].map((id) => job(id, '5', { template_file: { id: '8' } })) },
		],
		[
			'no file was made',
			{ jobs: ['1', '2'].map((id) => job(id, '5', { status: 'failed', output_file: null })) },
		],
		[
			'nobody knows when',
			{ jobs: ['1', '2'].map((id) => job(id, '5', { created_at: undefined })) },
		],
	])('stays unknown and is not repeated where %s', async (_name, box) => {
		const { result, orders } = await isFound(box);
		expect(await failureOf(result)).toMatchObject({
			outcomeUnknown: true,
			detail: expect.stringContaining('Look into the destination folder'),
		});
		expect(orders()).toHaveLength(1);
	});

	it('is not one that the run has ordered before', async () => {
		const once = shared();
		await generate.run(contextWith(answers({ order: ordered }), params, once).context);
		const { result, orders } = await isFound({}, once);
		expect(await failureOf(result)).toMatchObject({ outcomeUnknown: true });
		expect(orders()).toHaveLength(1);
	});

	it('is not one of before, by the clock of Box', async () => {
		const old = { created_at: '2026-01-15T11:59:00Z' };
		const jobs = ['1', '2'].map((id) => job(id, '5', old));
		const failing: Answer = { ...boxError(500, 'internal_server_error'), ...dated };
		const { result, orders } = await isFound({ order: failing, jobs });
		expect(await failureOf(result)).toMatchObject({ status: 500, outcomeUnknown: true });
		expect(orders()).toHaveLength(1);
		const since = await isFound({ order: failing });
		expect(await since.result).toMatchObject([{ id: '2' }, { id: '1' }]);
	});
});

describe('createTemplate', () => {
	const template = { file: { type: 'file', id: '1' }, file_name: 'a.docx' };
	const run = async (post: Answer, get: Answer) => {
		const { context, requests } = contextWith(({ method }) => (method === 'POST' ? post : get), {
			fileId: '1',
		});
		return { result: createTemplate.run(context) as Promise<object>, requests };
	};

	it.each([400, 409])('says that a file is a template already: %d', async (status) => {
		const { result } = await run(boxError(status, 'conflict'), { json: template });
		expect(await result).toEqual({ ...template, alreadyTemplate: true });
	});

	it('fails as Box has refused the file, where that is none', async () => {
		const { result } = await run(boxError(400, 'bad_request'), boxError(404, 'not_found'));
		expect(await failureOf(result)).toMatchObject({ status: 400, code: 'bad_request' });
		const other = await run(boxError(403, 'forbidden'), { json: template });
		expect(await failureOf(other.result)).toMatchObject({ status: 403 });
		expect(other.requests).toHaveLength(1);
	});
});
