import { fromDate } from '../../../../nodes/BoxPlatform/client';
import { checkStart } from '../../../../nodes/BoxPlatform/n8n/trigger/startCheck';
import { fakeNode } from '../fakeNode';

const now = Date.parse('2026-03-10T12:00:00Z');
const day = 24 * 60 * 60 * 1_000;

async function check(position: string, known = true) {
	const asked: string[] = [];
	const result = checkStart(fakeNode(), position, now, async (one) => {
		asked.push(one);
		return known;
	});
	return {
		asked,
		message: await result.then(
			() => 'fine',
			(error: unknown) => (error instanceof Error ? error.message : 'no error'),
		),
	};
}

describe('checkStart', () => {
	it.each(['now', '0', '', '012'])('asks Box nothing about %j', async (position) => {
		expect(await check(position, false)).toEqual({ asked: [], message: 'fine' });
	});

	it('takes a position that Box knows', async () => {
		const position = '30401068076164269';
		expect(await check(position)).toEqual({ asked: [position], message: 'fine' });
	});

	it('refuses a position that Box does not know, and says which', async () => {
		const failing = checkStart(fakeNode(), '15', now, async () => false);
		await expect(failing).rejects.toMatchObject({
			message: 'Box does not know the ‘Start Position’',
			description: expect.stringContaining('at 15:'),
		});
	});

	it.each([
		[-367, 'fine'],
		[-367.1, '‘Start Date’ is more than a year ago'],
		[0, 'fine'],
		[1, 'fine'],
		[1.1, '‘Start Date’ is in the future'],
	])('a date %p days from now: %s', async (days, message) => {
		const date = new Date(now + days * day).toISOString();
		expect(await check(fromDate(date))).toEqual({ asked: [], message });
	});

	it('refuses what is no date', async () => {
		expect((await check(fromDate('soon'))).message).toMatch('Start Date');
	});
});
