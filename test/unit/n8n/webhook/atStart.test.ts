import { NodeOperationError } from 'n8n-workflow';

import type { HookHost, StartHost } from '../../../../nodes/BoxPlatform/n8n/webhook/webhookHost';
import {
	endLook,
	lookAtStart,
	tellAddress,
} from '../../../../nodes/BoxPlatform/n8n/webhook/atStart';
import { type Answer, boxError, fakeBox, fakeClock } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

const url = 'https://n8n.example.com/webhook/id/webhook';
const target = { type: 'folder', id: '7' };
const own = { id: '1', type: 'webhook', target, address: url, triggers: ['FILE.UPLOADED'] };
const list = (entries: object[]): Answer => ({ json: { entries, limit: 100, next_marker: null } });
const isList = ({ pathname }: URL) => pathname.endsWith('/webhooks');
let workflows = 0;

/** A node that n8n makes active again, and a Box that answers its looks in turn. */
function world(answers: Answer[]) {
	const lines: string[] = [];
	const failed: Error[] = [];
	const log = (line: string) => void lines.push(line);
	const clock = fakeClock();
	const { box, requests } = fakeBox(({ method, url: to }) => {
		if (method === 'GET' && isList(to)) return answers.shift() ?? list([]);
		return method === 'GET' || method === 'POST' ? { json: own } : { json: {} };
	});
	const host = {
		node: fakeNode(),
		workflowId: `workflow ${(workflows += 1)}`,
		isReactivated: true,
		env: {},
		logger: { debug: log, info: log, warn: log, error: log },
		settings: () => ({
			target: { type: 'folder', entered: '7' },
			triggers: ['FILE.UPLOADED'],
			keys: ['key'],
			takeOver: false,
			actAs: undefined,
		}),
		keys: async () => [],
		boxClient: async () => box,
		saveFailedExecution: (problem: Error) => failed.push(problem),
		// All that a look uses of n8n.
	} as unknown as StartHost;
	const name = () => tellAddress({ ...host, url } as HookHost);
	return { host, clock, requests, lines, failed, name };
}

const turns = async () => {
	for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
};

describe('the look at the registration when n8n starts', () => {
	it('waits for the address, and then makes the registration', async () => {
		const { host, clock, requests, name } = world([]);
		const close = await lookAtStart(host, clock);
		await turns();
		expect(requests).toEqual([]);
		name();
		await turns();
		expect(requests.map(({ method }) => method)).toContain('POST');
		await close();
	});

	it('tells once of what somebody else has taken, and looks again after an hour', async () => {
		const others = { ...own, address: 'https://other.example.com/hook' };
		const { host, clock, failed, lines, name } = world([]);
		const { box } = fakeBox(({ url: to }) =>
			isList(to) ? list([{ id: '1', target }]) : { json: others },
		);
		let again: () => void = () => undefined;
		const waits: number[] = [];
		const byHand = {
			...clock,
			sleep: async (ms: number) => {
				waits.push(ms);
				await new Promise<void>((resolve) => (again = resolve));
			},
		};
		name();
		const close = await lookAtStart({ ...host, boxClient: async () => box }, byHand);
		await turns();
		again();
		await turns();
		expect(waits).toEqual([3_600_000, 3_600_000]);
		expect(failed).toHaveLength(1);
		expect(lines.filter((line) => line.includes('n8n has started'))).toHaveLength(1);
		const closed = close();
		again();
		await closed;
	});

	it('is over as soon as Box answers again, without a failed execution', async () => {
		const { host, clock, failed, lines, name } = world([
			...Array.from({ length: 12 }, () => boxError(503, 'unavailable')),
			list([{ id: '1', target }]),
		]);
		name();
		const close = await lookAtStart(host, clock);
		await turns();
		await turns();
		expect(failed).toEqual([]);
		expect(lines.at(-1)).toContain('in order again');
		await close();
	});

	it('fails at once for settings that cannot be used, whatever n8n does later', async () => {
		const { host, clock, requests, failed } = world([]);
		const settings = () => {
			throw new NodeOperationError(host.node, '‘Trigger On’ is empty');
		};
		const close = await lookAtStart({ ...host, settings }, clock);
		expect(failed.map(({ message }) => message)).toEqual(['‘Trigger On’ is empty']);
		expect(requests).toEqual([]);
		await close();
	});

	it('ends while it waits, for its address or for Box', async () => {
		const { host, clock, requests, name } = world([]);
		await lookAtStart(host, clock);
		await endLook(host);
		name();
		await turns();
		expect(requests).toEqual([]);
	});
});
