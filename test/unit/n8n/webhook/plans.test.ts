import { withNote } from '../../../../nodes/BoxPlatform/n8n/webhook/addresses';
import {
	planActivation,
	planDeactivation,
	planListening,
	planSilence,
} from '../../../../nodes/BoxPlatform/n8n/webhook/plans';

const env = {};
const url = 'https://n8n.example.com/webhook/node-1/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/node-1/webhook';
const elsewhere = 'https://old.example.com/webhook/node-1/webhook';
const foreign = 'https://n8n.example.com/webhook/node-2/webhook';
const noted = withNote(url, testUrl);
const triggers = ['FILE.UPLOADED', 'FILE.MOVED'];
const at = (address: string, own = triggers) => ({ id: '7', address, triggers: own });

describe('planActivation', () => {
	it.each([
		['nothing', undefined, { do: 'create', address: url, triggers }],
		['what it should be', at(url), { do: 'keep', id: '7' }],
		['the same in another order', at(url, [...triggers].reverse()), { do: 'keep' }],
		['other triggers', at(url, ['FILE.MOVED']), { do: 'update', address: url, triggers }],
		['more triggers', at(url, [...triggers, 'FILE.COPIED']), { do: 'update', triggers }],
		['another public address', at(elsewhere), { do: 'update', address: url }],
		['a note of the editor', at(noted), { do: 'update', address: url }],
		['the test address', at(testUrl), { do: 'update', address: url }],
		['another workflow', at(foreign), { do: 'refuse', address: foreign }],
		['another program', at('https://example.com/'), { do: 'refuse' }],
		['no address at all', at('?'), { do: 'refuse' }],
	])('finds %s', (_what, found, plan) => {
		expect(planActivation(found, { url, triggers }, { takeOver: false, env })).toMatchObject(plan);
	});

	it('takes over from others when it is told to', () => {
		const plan = planActivation(at(foreign), { url, triggers }, { takeOver: true, env });
		expect(plan).toMatchObject({ do: 'update', id: '7', address: url, triggers });
	});
});

describe('planListening', () => {
	const wanted = { url: testUrl, triggers: ['FILE.COPIED'] };
	const plan = async (found: ReturnType<typeof at> | undefined, alive = true) =>
		await planListening(found, wanted, { answers: async () => alive, env });

	it('makes a registration where there is none', async () => {
		expect(await plan(undefined)).toMatchObject({ do: 'create', address: testUrl });
	});

	it.each([
		['production', url],
		['production with a note that was left behind', noted],
	])('lets %s copy, with the triggers of both', async (_what, address) => {
		expect(await plan(at(address))).toMatchObject({
			do: 'update',
			address: noted,
			triggers: [...triggers, 'FILE.COPIED'],
			before: { address: url, triggers },
		});
	});

	it('takes the place of a production that does not answer', async () => {
		expect(await plan(at(url), false)).toMatchObject({ do: 'update', address: testUrl });
	});

	it('goes on where the editor has listened before', async () => {
		expect(await plan(at(testUrl, ['FILE.COPIED']))).toEqual({ do: 'keep', id: '7' });
		expect(await plan(at(testUrl))).toMatchObject({ do: 'update', triggers: ['FILE.COPIED'] });
	});

	it('never touches what belongs to others', async () => {
		expect(await plan(at(foreign))).toEqual({ do: 'refuse', id: '7', address: foreign });
	});
});

describe('the ends', () => {
	it.each([
		['nothing', undefined, 'leave'],
		['its own', at(url), 'delete'],
		['its own at an earlier address', at(elsewhere), 'delete'],
		['its own with a note', at(noted), 'delete'],
		['the test address', at(testUrl), 'leave'],
		['that of others', at(foreign), 'leave'],
	])('of an activation: finds %s', (_what, found, what) => {
		expect(planDeactivation(found, url, env).do).toBe(what);
	});

	it.each([
		['nothing', undefined, { do: 'leave' }],
		['the test address', at(testUrl), { do: 'delete', id: '7' }],
		['a note', at(noted, ['FILE.COPIED']), { do: 'restore', address: url, triggers }],
		['production without a note', at(url), { do: 'leave' }],
		['that of others', at(foreign), { do: 'leave' }],
	])('of listening: finds %s', (_what, found, ending) => {
		const before = { address: url, triggers };
		expect(planSilence(found, testUrl, { before, env })).toMatchObject(ending);
	});

	it('of listening: leaves the triggers where nobody knows what they were', () => {
		const ending = planSilence(at(noted), testUrl, { env });
		expect(ending).toEqual({ do: 'restore', id: '7', address: url, triggers: undefined });
	});
});
