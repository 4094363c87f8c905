import type { AnyOperation, OperationContext } from '../../../../nodes/BoxPlatform/operation';
import { automateWorkflow } from '../../../../nodes/BoxPlatform/resources/automateWorkflow';
import { failureOf, fakeBox } from '../../client/fakes';

function operationNamed(name: string): AnyOperation {
	const found = automateWorkflow.operations.find(({ value }) => value === name);
	if (found === undefined) throw new Error(`There is no operation ${name}`);
	return found;
}

function world() {
	const { box, clock, requests } = fakeBox(({ method }) =>
		method === 'GET' ? { json: { entries: [{ type: 'workflow', id: '1' }] } } : { status: 204 },
	);
	const context = (params: Record<string, unknown>): OperationContext<Record<string, unknown>> => ({
		box,
		clock,
		params,
		signal: new AbortController().signal,
		input: { json: {}, binary: async () => await Promise.reject(new Error('no binary')) },
		log: { debug: () => undefined, warn: () => undefined },
		timezone: 'UTC',
		hint: () => undefined,
		once: async (_key, work) => await work(),
	});
	return { context, requests };
}

const started = {
	product: 'relay',
	workflowId: '1',
	flowId: '2',
	folderId: '3',
	files: { file: [{ fileId: '4' }] },
	options: { moreFileIds: '5,4' },
};

describe('workflows of Box Relay', () => {
	it('start with their flow, their folder and each file once', async () => {
		const { context, requests } = world();
		const result = await operationNamed('start').run(context(started));
		expect(result).toEqual({ id: '1', started: true, fileIds: ['4', '5'] });
		expect(requests[0]?.url.pathname).toBe('/2.0/workflows/1/start');
		expect(requests[0]?.headers).not.toHaveProperty('box-version');
		expect(requests[0]?.json()).toEqual({
			type: 'workflow_parameters',
			flow: { type: 'flow', id: '2' },
			folder: { type: 'folder', id: '3' },
			files: [
				{ type: 'file', id: '4' },
				{ type: 'file', id: '5' },
			],
		});
	});

	it.each([
		[{ ...started, files: {}, options: {} }, 'There is no file'],
		[{ ...started, options: { outcomes: {} } }, '‘Outcomes (JSON)’ must be a list'],
		[{ ...started, options: { moreFileIds: 'a.txt' } }, '‘More File IDs’ is not an ID'],
	])('do not start with what makes no sense: %#', async (params, problem) => {
		const { context, requests } = world();
		const run = async () => await operationNamed('start').run(context(params));
		expect(String(await failureOf(run()))).toContain(problem);
		expect(requests).toEqual([]);
	});

	it('are listed by folder, as are those of Box Automate under its version of the API', async () => {
		const { context, requests } = world();
		for (const product of ['relay', 'automate']) {
			const list = operationNamed('getAll').run(context({ product, folderId: '3' }));
			if (Symbol.asyncIterator in list) for await (const one of list) expect(one).toBeDefined();
		}
		expect(requests.map(({ url, headers }) => [url.pathname, headers['box-version']])).toEqual([
			['/2.0/workflows', undefined],
			['/2.0/automate_workflows', '2026.0'],
		]);
	});
});
